"""Clauses to rates: figures of which their sentence tells apart what they are of, "an annual fee of £45"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.clauses import ParsedSentence
from factcheck.quantities import per_each
from factcheck.quantities.tables import units
from factcheck.types import Quantity
from factcheck.vocabulary import any_of, read_table

_PAID_OR_MADE = frozenset(("currency", "count", "mass", "volume", "energy"))
"""Dimensions of what is paid, made or used over and over."""
_PRICED = frozenset(("energy", "mass", "volume", "area"))
"""Dimensions of what has a price for each of its units."""
_LONGEST_OWNER = 5
"""Words of whose fee it is, with what leads to them: "the annual fee of Orne Golf Club is"."""
_BEFORE_OWNER = frozenset(("of", "for", "at", "in", "on"))
_BETWEEN = 2
"""Words between the adjective and what is measured: "annual cost synergies"."""


class _Rates(NamedTuple):
    """Patterns and words made of ``data/rates.toml``."""

    each_period: re.Pattern[str]
    """Before what is told of a period as its subject: "each day of the strike costs", "every lost day costs"."""
    price_of_one: re.Pattern[str]
    """Before the price of one unit of what is sold, as its subject: "a kilowatt-hour has cost"."""
    apart: re.Pattern[str]
    """Behind a figure, of what it is told, where that ends what is said: "are drained from the lake each year"."""
    no_units: frozenset[str]
    paid_over: frozenset[str]
    made_over: frozenset[str]
    told_of_period: frozenset[str]


@cache
def _rates() -> _Rates:
    table = read_table("rates")
    return _Rates(
        each_period=re.compile(
            r"\b(?:each|every) (?:[a-z]+ )?(hour|day|week|month|year)(?: of [^,;:.!?\d]{1,40}?)?"
            rf" (?:{any_of(table['spending'])})\b[^,;:.!?\d]*\Z",
            re.IGNORECASE,
        ),
        price_of_one=re.compile(
            r"(?<!half )\b(?:a|an|one|each|every) ([a-z]+(?:[- ]hour)?)\b(?: (?:of|for) [^,;:.!?\d]{1,30}?)?"
            r" (?:(?:has|had|will|would|now|still|today|currently) )*"
            rf"(?:{any_of(table['selling'])}|(?:was|is) (?:{any_of(table['priced'])})(?: at| for)?)"
            r"\s(?:[a-z]+ ){0,2}\Z",
            re.IGNORECASE,
        ),
        apart=re.compile(
            r"(?: (?!(?:that|which|who|and|or|but)\b)[a-z]+){0,3}?"
            rf"(?P<done> (?:are|is|were|was) (?:[a-z]+ly )?(?:{any_of(table['done'])}))?"
            r"(?: (?!(?:that|which|who|is|are|was|were|and|or|but)\b)[a-z'’]+){0,4}?"
            r" (?:(?:on|onto) (?:each|every) (?P<area>square metre)|(?:each|every) (?P<period>day|week|month|year)"
            r"|(?P<adverb>daily|weekly|monthly|annually))(?=\s*(?:[,;:.!?)]|\Z)|\s(?:across|at|by|from|in|on)\b)"
        ),
        no_units=frozenset(table["no_units"]),
        **{name: frozenset(table[name].split()) for name in ("paid_over", "made_over", "told_of_period")},
    )


def rate_told(parsed: ParsedSentence, quantity: Quantity) -> Quantity:
    """A figure of the sentence as a rate, where that says apart from it of what it is told: by an adjective ("an annual
    fee of £45", "a £900 monthly rent", "€2m in annual savings"), as its subject ("a kilowatt-hour costs 9 cents") or
    behind what is done ("195 million litres are drained each year"); any other as it is."""
    if quantity.dimension not in _PAID_OR_MADE or not quantity.unit:
        return quantity
    table, text = _rates(), parsed.sentence.text
    each = table.each_period.search(text, 0, quantity.start)
    if each:
        return per_each(quantity, each[1].lower())
    one = table.price_of_one.search(text, 0, quantity.start) if quantity.dimension == "currency" else None
    priced = units().words.get(one[1].lower().replace("-", " ")) if one and one[1] not in table.no_units else None
    if priced and priced.dimension in _PRICED:
        return per_each(quantity, priced.name)
    apart = table.apart.match(text, quantity.end)
    if apart and (quantity.dimension != "count" or apart["done"]):
        return per_each(quantity, apart["area"] or apart["period"] or units().adverbs[apart["adverb"]])
    low = text.lower()
    if not any(adjective in low for adjective in units().adjectives):
        return quantity
    before = [token.text.lower() for token in parsed.tokens if token.end <= quantity.start]
    behind = [token.text.lower() for token in parsed.tokens if token.start >= quantity.end]
    while before and before[-1] in (*table.told_of_period, ":"):
        before.pop()
    period = _period_before(before) or _period_behind(behind)
    return per_each(quantity, period) if period else quantity


def _period_before(words: Sequence[str]) -> str:
    """The period of what is measured right before a figure, or before whose it is; "" where none is said."""
    owner = (i for i in range(len(words) - 1, max(0, len(words) - _LONGEST_OWNER), -1) if words[i] in _BEFORE_OWNER)
    return _period_ending(words) or _period_ending(words[: next(owner, 0)])


def _period_behind(words: Sequence[str]) -> str:
    """The period of what is measured right behind a figure, or behind "in" and "of"."""
    told = words[1:] if words[:1] and words[0] in ("in", "of", "-") else words
    if not told or told[0] not in units().adjectives:
        return ""
    return next((period for length in range(2, _BETWEEN + 3) if (period := _period_ending(told[:length]))), "")


def _period_ending(words: Sequence[str]) -> str:
    """The period of what is measured by the last of some words."""
    table = _rates()
    if not words or words[-1] not in table.paid_over | table.made_over:
        return ""
    near = [word for word in words[-_BETWEEN - 2 : -1] if word in units().adjectives]
    period = units().adjectives[near[-1]] if near else ""
    return "" if period == "year" and words[-1] in table.made_over else period
