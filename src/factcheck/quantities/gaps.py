"""Figures of a list that leaves out what they count: "the Greens hold 21 seats, the Conservatives 19 and Labour 14"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.decimals import EXACT
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import is_plural
from factcheck.quantities.numbers import parse_digits
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, dates, nouns

_LONGEST_GAP = 24
"""Tokens between two figures of such a list."""
_LONGEST_NAME = 4
"""Words of a name in it."""
_ENDS = frozenset({"", ",", ".", ";", ")", "and", "but", "or", "while"})
"""What stands behind a figure that counts what was counted before."""
_OPENS = frozenset({",", ";", "and", "but", "while"})
"""What stands before the name whose figure it is."""
_PLACES = frozenset({"in", "at", "for", "to"})
"""The same with a name that says where, or for whom: "in Harbour"."""
_STOPS = frozenset({".", "!", "?", ":"})
_MANY_TIMES = Decimal(40)
"""Figures of one list are no further apart: what is, numbers a thing."""
_NAMES_MODEL = Decimal(10)
"""Behind "the" and a name in the singular a figure below it is part of the name: "the Quill 3"."""


def read_gapped(tokens: Tokens, i: int, readings: list[Reading]) -> Reading | None:
    """The figure at token ``i`` as one that counts what the last one does; None where it may be part of a name."""
    if not readings or tokens.low[i + 1] not in _ENDS or tokens.headline:
        return None
    first = readings[-1]
    if first.dimension != "count" or first.noun is None or first.vague or not 0 < i - first.after < _LONGEST_GAP:
        return None
    if tokens.glued[i] or not _STOPS.isdisjoint(tokens.words[first.after : i]) or _is_of_abbreviation(tokens, i):
        return None
    value = parse_digits(tokens.words[i])
    if value is None or value != value.to_integral_value() or not _are_near(first.high, value):
        return None
    at = _opening_name(tokens, i)
    if at is None or (tokens.low[at] == "the" and value < _NAMES_MODEL and not is_plural(tokens.words[i - 1])):
        return None
    if not any(map(tokens.is_capital, (*range(max(0, first.start - _LONGEST_GAP), first.start), first.after + 1))):
        return None
    reading = Reading(i, i + 1, value, value, Decimal(1), after=i + 1)
    reading.share_unit(first)
    return reading


def _are_near(a: Decimal, b: Decimal) -> bool:
    return max(a, b) <= EXACT.multiply(_MANY_TIMES, min(a, b))


def _is_of_abbreviation(tokens: Tokens, i: int) -> bool:
    """Whether the dot behind a figure ends no sentence: "the Greens 19.5"."""
    return tokens.words[i + 1] == "." and tokens.digits[i + 2] and tokens.glued[i + 2]


def _opening_name(tokens: Tokens, i: int) -> int | None:
    """Where the name begins that is all that stands between a comma or an "and" and token ``i``."""
    at = i
    while at > i - _LONGEST_NAME and _is_of_name(tokens, at - 1):
        at -= 1
    if at == i:
        return None
    at -= tokens.low[at - 1] == "the"
    before = at - 1 - (tokens.low[at - 1] in _PLACES)
    return at if before > 0 and tokens.low[before] in _OPENS else None


def _is_of_name(tokens: Tokens, i: int) -> bool:
    word = tokens.low[i]
    if not tokens.is_capital(i) or word in nouns().designators or word in nouns().capital_designators:
        return False
    return word not in dates().months and word not in dates().weekdays and word not in cues().opening
