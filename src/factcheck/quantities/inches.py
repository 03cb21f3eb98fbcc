"""Feet and inches: as they are spoken, and as marks of one stroke or two."""

from __future__ import annotations

from decimal import Decimal

from factcheck.decimals import EXACT
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, nouns, units

_INCHES = Decimal(12)
"""Of a foot."""
_INCH_MARKS = frozenset({"in", "inch", "inches", '"', "″", "”", "'"})
_PRIMES = frozenset("'’′")
_LONGEST_QUOTATION = 12
"""Tokens before a figure with "'" behind it among which the opening one of a quotation is looked for."""


def add_inches(tokens: Tokens, reading: Reading) -> None:
    """Feet with their inches: 5'10", "6-foot-2", "6 ft 2 in"; "30'" are feet alone."""
    if reading.bare and _is_inch_mark(tokens, reading.end):
        reading.take_unit(units().by_name["inch"], reading.end + 1)
        return
    marked = reading.bare and _is_foot_mark(tokens, reading.end)
    if not (marked or reading.unit == "foot") or reading.step != 1 or reading.scale != 1:
        return
    if marked:
        reading.take_unit(units().by_name["foot"], reading.end + 1)
    tied = tokens.hyphen(reading.end) and tokens.glued[reading.end] and tokens.glued[reading.end + 1]
    at = reading.end + tied
    end = _end_of_inches(tokens, at, marked or tied)
    if end is None:
        return
    inch = units().by_name["inch"]
    reading.low = reading.high = EXACT.fma(reading.low, _INCHES, Decimal(tokens.words[at]))
    reading.take_unit(inch, end)


def _is_inch_mark(tokens: Tokens, i: int) -> bool:
    """Whether the quotation mark at token ``i`` means inches: a 27" screen, 10 " long."""
    if tokens.words[i] not in {'"', "″"} or tokens.low[i + 1] in nouns().stop - cues().dimensions:
        return False
    if tokens.low[i + 1] in cues().dimensions:
        return True
    quoted = '"' in tokens.words[max(0, i - _LONGEST_QUOTATION) : i]
    return tokens.glued[i] and tokens.words[i + 1].islower() and not tokens.glued[i + 1] and not quoted


def _is_foot_mark(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` means feet: neither a minute of a match ("Kane 45'") nor the end of a quotation."""
    if tokens.words[i] not in _PRIMES or not tokens.glued[i] or (tokens.glued[i + 1] and tokens.is_word(i + 1)):
        return False
    if not tokens.digits[i + 1] and not tokens.words[i - 2].islower():
        return False
    return not any(tokens.words[at] in _PRIMES for at in range(max(0, i - _LONGEST_QUOTATION), i))


def _end_of_inches(tokens: Tokens, i: int, marked: bool) -> int | None:
    """Where the inches at token ``i`` end; None for another figure. ``marked``: their feet say that they follow."""
    word = tokens.words[i]
    if not word.isdecimal() or len(word) > 2 or int(word) >= _INCHES:
        return None
    at = i + 1 + (tokens.hyphen(i + 1) and tokens.glued[i + 1])
    if tokens.low[at] in _INCH_MARKS:
        return at + 1 + (tokens.words[at] == "'" == tokens.words[at + 1])
    return i + 1 if marked and not (tokens.glued[i + 1] and tokens.is_word(i + 1)) else None
