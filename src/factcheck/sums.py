"""Clauses to sums: figures of money whose currency is left out, each with that of the money told before it.

"It paid 400,000 dollars towards the survey, which cost 3.1 million": nobody says what the millions are, and everybody
knows. So it is with whose kroner are meant, in a text that gives NOK beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.clauses import ParsedSentence
from factcheck.quantities import unit_named
from factcheck.types import Quantity
from factcheck.words import ROUGHLY

_CURRENCY = "currency"
_LEAST = Decimal(100_000)
"""A smaller figure of which nothing is said may count or measure anything."""
_FURTHEST = 3
"""Sentences back to the money in whose currency a sum is told; further back it is that of all money of the text."""
_PAID = re.compile(
    r"\b(?:(?:costs?|costing|earn(?:s|ed)?|fetch(?:es|ed)?|paid|pays|paying|spent|spends|took home|takes home|worth"
    r"|(?:price|cost|fee|bill|budget|prize|estimate)(?: of| was| is| will be| would be)"
    r"|(?:cash flow|profit|revenue|turnover|net income|debt)(?: (?:after|before|from|of) [a-z]+)?"
    r"(?: was| is| of| reached)"
    r"|(?:expected|set|likely|bound|going) to come to)"
    r"(?: (?!(?:attention|interest|respect|tribute|trust|visit)\b)[a-z]+){0,4}"
    r"|(?:sold|sells|bought|went|goes|hammer (?:came down|fell))(?: \w+){0,6} (?:at|for))"
    rf"\s(?:a\s)?{ROUGHLY}\Z",
    re.IGNORECASE,
)
"""What leads to a sum of money."""
_SCALED = re.compile(r"\d\s?(?:million|billion|bn|m)\Z", re.IGNORECASE)


def lend_currencies(parsed: Sequence[ParsedSentence]) -> list[ParsedSentence]:
    """The sentences of a document, each sum whose currency is left out in that of the money before it."""
    told = [quantity.unit for sentence in parsed for quantity in sentence.quantities if quantity.dimension == _CURRENCY]
    if not told:
        return list(parsed)
    countries = _countries_told(parsed)
    if countries:
        parsed = [_of_countries(sentence, countries) for sentence in parsed]
        told = [countries.get(unit, unit) for unit in told]
    only = told[0] if len(set(told)) == 1 else ""
    return [
        replace(sentence, quantities=tuple(_lent(parsed, at, only))) if _leaves_out(sentence) else sentence
        for at, sentence in enumerate(parsed)
    ]


def _countries_told(parsed: Sequence[ParsedSentence]) -> dict[str, str]:
    """Currencies that leave out whose they are, each with the only one of its name whose country is told: "krone" with
    "Norwegian krone", in a text that writes NOK and kroner."""
    figures = (quantity for sentence in parsed for quantity in sentence.quantities)
    told = {money.unit.partition(" per ")[0] for money in figures if money.dimension.startswith(_CURRENCY)}
    told_of = {each: [unit for unit in told if unit.endswith(f" {each}")] for each in told if unit_named(each)}
    return {each: of[0] for each, of in told_of.items() if len(of) == 1}


def _of_countries(sentence: ParsedSentence, countries: dict[str, str]) -> ParsedSentence:
    """A sentence whose money is of those countries, where it leaves out of which, prices of one thing too."""
    return replace(sentence, quantities=tuple(_of_country(quantity, countries) for quantity in sentence.quantities))


def _of_country(quantity: Quantity, countries: dict[str, str]) -> Quantity:
    unit, per, thing = quantity.unit.partition(" per ")
    money = quantity.dimension.startswith(_CURRENCY) and unit in countries
    return replace(quantity, unit=f"{countries[unit]}{per}{thing}") if money else quantity


def _leaves_out(sentence: ParsedSentence) -> bool:
    """Whether a sentence tells a sum without its currency."""
    return any(_is_sum(sentence, quantity) for quantity in sentence.quantities)


def _is_sum(sentence: ParsedSentence, quantity: Quantity) -> bool:
    bare = quantity.dimension == "number" and not quantity.unit and not quantity.vague
    large = (quantity.low or quantity.high or Decimal(0)) >= _LEAST and _SCALED.search(quantity.surface)
    return bool(bare and large and _PAID.search(sentence.sentence.text, 0, quantity.start))


def _lent(parsed: Sequence[ParsedSentence], at: int, only: str) -> Iterator[Quantity]:
    """The figures of sentence ``at``, those sums in their currency: the last one before, or the ``only`` one."""
    near = [
        quantity.unit
        for sentence in parsed[max(0, at - _FURTHEST) : at]
        for quantity in sentence.quantities
        if quantity.dimension == _CURRENCY
    ]
    last = near[-1] if near else only
    for quantity in parsed[at].quantities:
        last = quantity.unit if quantity.dimension == _CURRENCY else last
        lent = last and _is_sum(parsed[at], quantity)
        yield replace(quantity, unit=last, dimension=_CURRENCY) if lent else quantity


__all__ = ["lend_currencies"]
