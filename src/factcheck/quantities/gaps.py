"""Figures of a list that leaves out what they count, or of what they are: "the Greens hold 21 seats, the Conservatives
19 and Labour 14", "Starter costs €9 a month, Team €24"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.decimals import EXACT
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import is_plural
from factcheck.quantities.numbers import parse_digits
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, dates, nouns
from factcheck.quantities.units import rate

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
_SHARES = frozenset({"percentage", "point"})
"""What is left out besides counts: "won 41 percent, Aske 38"."""
_WHOLE = Decimal(100)
"""A share is below it: "up 14 percent, the Nasdaq 100"."""
_NAMES_MODEL = Decimal(10)
"""Behind "the" and a name in the singular a figure below it is part of the name: "the Quill 3"."""


def read_gapped(tokens: Tokens, i: int, readings: list[Reading]) -> Reading | None:
    """The figure at token ``i`` as one that counts what the last one does; None where it may be part of a name."""
    if not readings or tokens.low[i + 1] not in _ENDS or tokens.headline:
        return None
    first = readings[-1]
    if not _can_share(first) or not 0 < i - first.after < _LONGEST_GAP:
        return None
    if tokens.glued[i] or not _STOPS.isdisjoint(tokens.words[first.after : i]) or _is_of_abbreviation(tokens, i):
        return None
    value = parse_digits(tokens.words[i])
    if value is None or value != value.to_integral_value() or not _are_near(first.high, value):
        return None
    if first.dimension in _SHARES and value >= _WHOLE:
        return None
    end = _before_repeated(tokens, i, first)
    at = _opening_name(tokens, end, repeated=end < i)
    if at is None or (end == i and tokens.is_capital(i - 1) and _may_number(tokens, i, at, value)):
        return None
    if not any(map(tokens.is_capital, (*range(max(0, first.start - _LONGEST_GAP), first.start), first.after + 1))):
        return None
    reading = Reading(i, i + 1, value, value, Decimal(1), after=i + 1)
    reading.share_unit(first)
    return reading


def share_rate(tokens: Tokens, first: Reading, second: Reading) -> None:
    """Give a figure the rate of the one before, where it is the next of such a list: "€9 a month, Team €24"."""
    _, found, per = first.unit.partition(" per ")
    if not found or first.measure is None or second.measure is None or " per " in second.unit:
        return
    if first.dimension.partition(" per ")[0] != second.dimension or tokens.low[second.end] not in _ENDS:
        return
    between = tokens.words[first.after : second.start]
    if len(between) > _LONGEST_GAP or not _STOPS.isdisjoint(between):
        return
    end = _before_repeated(tokens, second.start, first)
    if _opening_name(tokens, end, repeated=end < second.start) is None:
        return
    measure = second.measure
    for each in per.split(" per "):
        measure = rate(measure, each)
    second.take_unit(measure, second.end)


def _can_share(first: Reading) -> bool:
    """Whether a further figure may leave out what this one counts."""
    counts = first.dimension == "count" and first.noun is not None
    return (counts or first.dimension in _SHARES) and not first.vague


def _before_repeated(tokens: Tokens, i: int, first: Reading) -> int:
    """Where a name ends before a figure: "Labour 14", and before a word that is said of the first figure, too: "Labour
    holds 14", "the Pro plan 50"."""
    word = tokens.words[i - 1]
    again = word.islower() and word in tokens.low[max(0, first.start - _LONGEST_GAP) : first.start]
    return i - 1 if again else i


def _are_near(a: Decimal, b: Decimal) -> bool:
    return max(a, b) <= EXACT.multiply(_MANY_TIMES, min(a, b))


def _may_number(tokens: Tokens, i: int, at: int, value: Decimal) -> bool:
    """Whether the name from token ``at`` on and the figure behind it may be one: "the Quill 3", "the Boeing 737"."""
    word, table = tokens.low[i - 1], nouns()
    numbered = word in table.designators or word in table.capital_designators
    return numbered or (tokens.low[at] == "the" and value < _NAMES_MODEL and not is_plural(tokens.words[i - 1]))


def _is_of_abbreviation(tokens: Tokens, i: int) -> bool:
    """Whether the dot behind a figure ends no sentence: "the Greens 19.5"."""
    return tokens.words[i + 1] == "." and tokens.digits[i + 2] and tokens.glued[i + 2]


def _opening_name(tokens: Tokens, i: int, *, repeated: bool) -> int | None:
    """Where the name begins that is all that stands between a comma or an "and" and token ``i``; before a word that is
    ``repeated`` it may be one of common words: "a bachelor's degree has 360 credits, a master's degree 180"."""
    at = i
    while at > i - _LONGEST_NAME and (_is_of_name(tokens, at - 1) or (repeated and _tells_which(tokens, at - 1))):
        at -= 1
    if at == i:
        return None
    at -= tokens.low[at - 1] == "the" or (repeated and tokens.low[at - 1] in {"a", "an"})
    before = at - 1 - (tokens.low[at - 1] in _PLACES)
    return at if before > 0 and tokens.low[before] in _OPENS else None


def _tells_which(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` may be a word before a common noun: "the paid plan", "a master's degree"."""
    return tokens.is_word(i) and tokens.low[i] not in nouns().stop


def _is_of_name(tokens: Tokens, i: int) -> bool:
    word = tokens.low[i]
    dated = word in dates().months or word in dates().weekdays
    return tokens.is_capital(i) and not dated and word not in cues().opening
