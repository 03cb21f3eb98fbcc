"""Words to periods: the stretch of time a figure is of, and whether it is an earlier one.

Dates are read with the quantities; these are the turns that name no date ("the third quarter", "a year earlier").
"""

from __future__ import annotations

import re

BEFORE = "before"
"""The mark of an earlier period than the one the text is about."""

_COUNTS = {w: str(n) for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_TURNS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
_SPAN = r"(year|quarter|month|week|decade|season)"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter\b"), "q{}"),
    (re.compile(r"\bq([1-4])\b"), "q{}"),
    (re.compile(r"\b(first|second|1st|2nd)[ -]half\b"), "h{}"),
    (re.compile(r"\b(two|three|four|six|nine|twelve|\d{1,2})[ -]months?\b(?! (?:ago|earlier|before|later))"), "{} month"),
    (re.compile(r"\b(?:full[ -]year|for the (?:whole |full )?year|annual|annually|yearly|a year(?= [,.;]|[,.;])|per year)\b"), "year"),
    (re.compile(r"\b(?:a|one|two|three|five|ten|\d+) " + _SPAN + r"s? (?:earlier|before|ago|prior)\b"), BEFORE),
    (re.compile(r"\b(?:last|previous|prior|preceding)[ -]" + _SPAN + r"\b(?! of)"), BEFORE),
    (re.compile(r"\byear[ -](?:earlier|ago)\b"), BEFORE),
    (re.compile(r"\bnext " + _SPAN + r"\b"), "next"),
)


def find_periods(text: str) -> tuple[str, ...]:
    """The periods that ``text`` names, each once, in a fixed order."""
    low = text.lower()
    return tuple(
        dict.fromkeys(
            name.format(_number(match.group(1))) if "{}" in name else name
            for pattern, name in _PATTERNS
            for match in pattern.finditer(low)
        )
    )


def _number(word: str) -> str:
    return _TURNS.get(word) or _COUNTS.get(word) or word


def periods_clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two figures are of different periods: both name one and none is the same, or only one is an earlier one."""
    if (BEFORE in a) != (BEFORE in b):
        return True
    return bool(a) and bool(b) and not set(a) & set(b)
