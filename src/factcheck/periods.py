"""Words to periods: the stretch of time a figure is of, and whether it is an earlier one.

Dates are read with the quantities; these are the turns that name no date ("the third quarter", "a year earlier").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from factcheck.types import Quantity
from factcheck.words import ROUGHLY

BEFORE = "before"
"""The mark of an earlier period than the one the text is about."""

_COUNTS = {
    w: str(n)
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_TURNS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "4th": "4",
}
_SPANS = frozenset(("quarter", "half", "months", "year"))
"""Kinds of period that a business figure is of; a quarter is none of nine months."""
_YEARS = "years"
"""The mark of a year of accounts, or a season, that begins in one year and ends in the next."""
_RELEASE = "release"
"""The mark of a release of what is sold or given away by these."""
_SPAN = r"(?:year|quarter|month|week|decade|season)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("quarter", re.compile(r"\b(first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter\b")),
    ("quarter", re.compile(r"\bq([1-4])\b")),
    ("half", re.compile(r"\b(first|second|1st|2nd)[ -]half\b")),
    (
        "months",
        re.compile(r"\b(two|three|four|six|nine|twelve|\d{1,2})[ -]months?\b(?! (?:ago|earlier|before|later))"),
    ),
    ("months", re.compile(r"\b([369])m(?= ?(?:20)?\d\d\b)")),
    (
        "season",
        re.compile(
            r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)) season\b"
        ),
    ),
    ("season", re.compile(r"\bseason (one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b")),
    (
        "span",
        re.compile(
            r"\b(?:this|the|his|her|their|per|a|each|entire|whole|regular|rookie) (career|season|game|round|match)\b"
        ),
    ),
    ("day", re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b")),
    (
        "year",
        re.compile(r"\b(?:full[ -]year|for the (?:whole |full )?year|annual|annually|yearly|per year)\b"),
    ),
    (_YEARS, re.compile(r"\b((?:19|20)\d\d)[/–-](?:20)?\d\d(?![\d/–-])")),
    (
        BEFORE,
        re.compile(r"\b(?:a|one|two|three|five|ten|\d+) " + _SPAN + r"s? (?:earlier|before|ago|prior)\b"),
    ),
    (BEFORE, re.compile(r"\b(?:last|previous|prior|preceding)[ -]" + _SPAN + r"\b(?! of)")),
    (BEFORE, re.compile(r"\byear[ -](?:earlier|ago)\b")),
    (BEFORE, re.compile(r"\bhad been\b(?! [a-z]+ed\b)")),
    ("next", re.compile(r"\bnext " + _SPAN + r"\b")),
    (_RELEASE, re.compile(r"\b(?:version|release|v)[ .]?(\d+(?:\.\d+){1,3})\b")),
)
"""What kind of period a match names; its group, where it has one, tells which of them."""


@lru_cache(maxsize=4096)
def find_periods(text: str) -> tuple[str, ...]:
    """The periods that ``text`` names, each once, in a fixed order: "quarter 3", "day sunday", "before"."""
    low = text.lower()
    return tuple(
        dict.fromkeys(
            " ".join((kind, *(_number(which) for which in match.groups())))
            for kind, pattern in _PATTERNS
            for match in pattern.finditer(low)
        )
    )


def of_release(version: str) -> str:
    """The period of a release, as ``find_periods`` gives it."""
    return f"{_RELEASE} {version}"


def release_named(periods: Collection[str]) -> str:
    """The release among some periods; "" where none is."""
    return next((period for period in periods if period.startswith(f"{_RELEASE} ")), "")


def old_release(periods: Collection[str]) -> str:
    """That which is not the newest; "" where none is."""
    return release_named(periods) if BEFORE in periods else ""


def are_two_releases(one: Collection[str], other: Collection[str]) -> bool:
    """Whether either of two figures is of an older release that the other is not of."""
    releases = [old_release(periods) for periods in (one, other)]
    return any(release and release not in periods for release, periods in zip(releases, (other, one), strict=True))


def find_earlier(text: str, start: int) -> int | None:
    """Where ``text`` first names an earlier period from ``start`` on; None where it names none there."""
    low = text.lower()
    found = (pattern.search(low, start) for kind, pattern in _PATTERNS if kind == BEFORE)
    return min((match.start() for match in found if match), default=None)


def _number(word: str) -> str:
    return _TURNS.get(word) or _COUNTS.get(word) or word


_PART = r"(?:quarter|half|period|month|week|day|(?:three|six|nine) months)"
_YEARS_BACK = re.compile(
    r"[^,;.:()\d]{0,30}?\b(?:"
    rf"(?P<years>a|{'|'.join(_COUNTS)}|\d{{1,2}}) years? (?:earlier|before|ago|previously)\b"
    rf"|(?:same|corresponding|comparable|equivalent) {_PART} (?:of |in )?"
    r"(?:last year|the (?:previous|prior|year before))\b"
    rf"|(?:prior|previous)[ -]year(?:['’]s)? {_PART}\b|year[ -](?:ago|earlier) {_PART}\b"
    r")(?! (?:he|she|it|they|the|his|her|its|their)\b)",
    re.IGNORECASE,
)
"""Behind a figure, what makes it one of some years before; not "a year before he died"."""


def find_years_back(text: str, end: int) -> int:
    """How many years before a time told with it a figure is that ends at ``end``: "a year earlier", "in the same
    quarter last year"; 0 where nothing says so."""
    found = _YEARS_BACK.match(text, end)
    years = (found["years"] or "a").lower() if found else "0"
    return 1 if years == "a" else int(_number(years))


def was_until_now(text: str, start: int, end: int) -> bool:
    """Whether the figure at a place is what was, and another is told right behind it, "was $129, now $99"; or what
    something used to be."""
    near = max(0, start - _NEAR)
    if _USED_TO.search(text, near, start):
        return True
    return _NOW.match(text, end) is not None and _WAS.search(text, near, start) is not None


_WAS = re.compile(r"\b(?:was|were|used to|formerly|previously)\b[^.;,]*\Z", re.IGNORECASE)
_NOW = re.compile(r"(?: [a-z]+){0,3},? (?:but |and )?(?:(?:it|they) )?(?:is |are |costs? |has |have )?(?:now|today)\b")
_NEAR = 60
"""Characters before a figure among which "was" is said of it."""


def replaced_at(text: str, start: int, end: int) -> int | None:
    """Where it begins to be told that the figure at a place is what another was before: at the bracket of "25 MB (it
    was 10 MB)", "50 documents (20 before)" and "8 GB (2.x: 2 GB)", at the comma of "4 mirrors, previously 3"; None of
    any other."""
    opened = _REPLACED.search(text, max(0, start - _NEAR), start)
    if opened is not None:
        return opened.start()
    opened = _OPENS_BRACKET.search(text, max(0, start - _NEAR), start)
    behind = _UNTIL_NOW.match(text, end) if opened else None
    return opened.start() if opened and behind and not _DATED.search(behind[0]) else None


def tells_replaced(text: str, end: int) -> bool:
    """Whether it may be told behind a place what a figure was before: what ``replaced_at`` finds begins so."""
    return _MAY_BE_REPLACED.search(text, end) is not None


_MAY_BE_REPLACED = re.compile(r"\(|formerly|previously", re.IGNORECASE)
_USED_TO = re.compile(rf"\bused to (?:be|have|cost|take|last|hold|pay|employ)\s+{ROUGHLY}\Z", re.IGNORECASE)
_REPLACED = re.compile(
    r"(?:\(\s*(?:(?:(?:it|they|this|that)\s+)?(?:was|were|had been|used to be|formerly|previously|once|before that"
    r"|before|earlier)\s*[:,]?"
    r"|(?:in |version |v)?\d{1,3}(?:\.(?:\d{1,3}|x))+\s*:)\s*"  # a version that is told so is an older one
    rf"|(?:,|\s[–—-])\s*(?:formerly|previously)\s+){ROUGHLY}\Z",
    re.IGNORECASE,
)
_OPENS_BRACKET = re.compile(rf"\(\s*{ROUGHLY}\Z", re.IGNORECASE)
_UNTIL_NOW = re.compile(r"[^()\d]{0,24}?\b(?:before|previously|until then|until now|so far|earlier|formerly)\s*\)")
"""Behind a figure in brackets, what makes it an earlier one: "(20 before)"; not "(20 a year earlier, 30 now)"."""
_DATED = re.compile(r"\b(?:day|week|month|quarter|year|decade)s?\b")


def longer_period(periods: tuple[str, ...]) -> bool:
    """Whether a stretch of time is named that is no quarter: a half, nine months, a year."""
    return any(p.split()[0] in _SPANS - {"quarter"} for p in periods)


def spans_clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether both figures are of periods of accounts, and none of these is of both: a quarter and another, or a year;
    2024/25 and 2025/26."""
    for kinds in (_SPANS, {_YEARS}):
        spans, others = ({p for p in x if p.split()[0] in kinds} for x in (a, b))
        if spans and others and not spans & others:
            return True
    return False


def are_year_and_part(part: tuple[str, ...], text: str) -> bool:
    """Whether a figure is of a part of a year of accounts by its periods, and a text tells of a whole one that it ends
    with: "in the first half", "in the year to December"."""
    return any(p.split()[0] in _SPANS - {"year"} for p in part) and _YEAR_TO.search(text) is not None


_YEAR_TO = re.compile(
    r"\b(?:in|for|over|during) the (?:whole |full |financial )?year (?:to|ended|ending)\b", re.IGNORECASE
)


def periods_clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two figures are of different periods.

    Both name one of a kind and not the same one (two quarters, two weekdays), or only one is an earlier one.
    """
    if (BEFORE in a) != (BEFORE in b):
        return True
    if spans_clash(a, b):
        return True
    kinds = {p.split()[0] for p in a} & {p.split()[0] for p in b}
    return any(not {p for p in a if p.split()[0] == kind} & {p for p in b if p.split()[0] == kind} for kind in kinds)


def is_of_life(text: str, day: Quantity) -> bool:
    """Whether a date is that of somebody's life, in brackets behind his name: "Edda Vries (1908-1991)", "(born 3 May
    1921; died 17 November 2009)"."""
    if _BORN.search(text, 0, day.start):
        return True
    spanned = day.low is not None and day.high is not None and _SHORTEST_LIFE <= day.high - day.low <= _LONGEST_LIFE
    return bool(spanned and _NAMED.search(text, 0, day.start) and text[day.end : day.end + 1] == ")")


_NAMED = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+ \(\Z")
_BORN = re.compile(r"\((?:[^()]*; ?)?(?:born|died)(?: on| in)? \Z")
_SHORTEST_LIFE, _LONGEST_LIFE = 15 * 365, 110 * 366
"""Days of a life that is told so."""
