"""Documents to the time that they are of as a whole: "Annual results 2023", "Prices from 1 March 2025", "Published on".

What such a document tells without a time is of that one, and no contradiction of what another tells of the next.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from factcheck.periods import find_periods
from factcheck.quantities import extract_quantities
from factcheck.times import Days, days_named, write_time
from factcheck.types import Document

_CALLED = r"(?:results?|report|accounts|earnings|figures|interim statement|trading statement|financial statements?)"
_REPORT = re.compile(rf"\b{_CALLED}\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:FY ?)?((?:19|20)\d\d)\b(?![/–-]\d)")
_ANNUAL = re.compile(
    rf"\b(?:annual|yearly|full[- ]year|year[- ]end|FY)\b|\b{_CALLED}(?:,| for| of)? (?:19|20)\d\d\b", re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d (?:in (?:brief|figures|numbers|review)|at a glance)\Z", re.IGNORECASE)
_HALF = re.compile(r"\b(?:half[- ]year(?:ly)?|interim|H([12]))\b", re.IGNORECASE)
_ENDS = re.compile(r"(?:quarter|half|Q[1-4]|H[12])(?: of)?,? ?(?:19|20)\d\d\Z", re.IGNORECASE)
"""What ends a title that is called by its period alone: "Corvo Payments, first quarter 2025"."""
_MONTHS = {"quarter": 3, "half": 6}
_IN_YEAR = {12: 1, 6: 2, 3: 4}
"""How many periods of so many months there are in a year."""
_LIST = re.compile(r"\b(?:prices?|price list|fees|fares|tariffs?|rates|charges|timetable)\b", re.IGNORECASE)


def time_of(document: Document) -> str | None:
    """The time that a document is of as a whole by its title, as ``times.write_time`` writes it: the period that it
    reports on, or from when on its list holds; None of most.

    A period whose year is not told is the last one that was over when the document was published; None where that is
    not known either.
    """
    title = (document.title or "").strip()
    days = _listed_from(title) if _is_of_list(title) else _reported_on(title, document.published)
    return None if days is None else write_time(*days)


def last_day_reported(document: Document) -> date | None:
    """The day against which days without a year are read: the last one of the year that a report is on, where it was
    published later ("on 12 September" of the annual report 2023), or that of its publication."""
    title, published = (document.title or "").strip(), document.published
    days = _reported_on(title, published) if _OF_YEAR.search(title) else None
    if published is None or days is None or days[1] is None or days[1] >= published.toordinal():
        return published
    return date.fromordinal(days[1])


_OF_YEAR = re.compile(
    r"\b(?:annual (?:report|accounts|review)|(?:report|accounts) (?:for )?(?:19|20)\d\d)\b", re.IGNORECASE
)


def dates_document(text: str, start: int) -> bool:
    """Whether the date that begins at ``start`` of a sentence is that of its document, or of the next of its kind:
    "Published on", "Last updated:", "Minutes of the meeting of", "Valid from"."""
    return _DATED.search(text[max(0, start - _NEAR_DATE) : start]) is not None


_DATED = re.compile(
    r"(?:\b(?:published|posted|issued|printed|updated|revised|amended|reviewed|dated|signed|retrieved|accessed|valid|"
    r"effective|in force|status|stand|version|edition|minutes|meeting|copyright)\b|\bnext \w+|\bdate\b|©|"
    r"\bas(?= (?:of|at|on)\b)|\bwith effect\b|\bsituation(?= (?:on|at)\b))"
    r"(?:\W+(?:(?:on|of|at|as|from|since|in|is|was|will be|the|date)\b|(?-i:[A-Z]\w+)))*\W*\Z",
    re.IGNORECASE,
)
_NEAR_DATE = 60
"""Characters before a date among which it is told that it is its document's."""


def _is_of_list(title: str) -> bool:
    """Whether a title is that of a list, be it behind a name: "raises fares from 1 March" is news."""
    found = _LIST.search(title)
    return found is not None and not any(word.islower() for word in title[: found.start()].split())


def _listed_from(title: str) -> Days | None:
    """The day, or the year, from which on a list holds: it may hold until the next one."""
    dates = [q for q in extract_quantities(title) if q.dimension == "date"]
    first, last = days_named(dates[0]) if len(dates) == 1 else (None, None)
    return None if first is None or last is None else (first, last)


def _reported_on(title: str, published: date | None) -> Days | None:
    """The days of the period that a report is on."""
    if not _REPORT.search(title) and not _YEAR_ALONE.match(title) and not _ENDS.search(title):
        return None
    told = _YEAR.search(title)
    year = int(told[1]) if told else None
    months, which = _part_told(title)
    if months == 0:
        return None
    return _days_of(months, which, year) if year else _last_before(months, which, published)


def _part_told(title: str) -> tuple[int, int | None]:
    """How many months a report is on, 0 where that is not told, and which such part of its year."""
    for kind, _, which in (period.partition(" ") for period in find_periods(title)):
        if kind in _MONTHS:
            return _MONTHS[kind], int(which)
    if found := _HALF.search(title):
        return _MONTHS["half"], int(found[1]) if found[1] else None
    return (12, 1) if _ANNUAL.search(title) or _YEAR_ALONE.match(title) else (0, None)


def _days_of(months: int, which: int | None, year: int) -> Days:
    """The days of a part of a year; a half-year that is not told is the first, of which such reports are."""
    which = which or 1
    first = date(year, months * (which - 1) + 1, 1)
    after = date(year + months * which // 12, months * which % 12 + 1, 1)
    return first.toordinal(), (after - timedelta(days=1)).toordinal()


def _last_before(months: int, which: int | None, published: date | None) -> Days | None:
    """The days of the last such part that was over on a day."""
    if published is None:
        return None
    parts = range(1, _IN_YEAR[months] + 1) if which is None else (which,)
    every = (_days_of(months, part, year) for year in (published.year - 1, published.year) for part in parts)
    return max((days for days in every if days[1] < published.toordinal()), default=None)
