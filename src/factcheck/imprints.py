"""The first lines of a text to what they say of the text itself: its title, who published it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.words import families

LINES_TO_SEARCH = 5
"""A title and a date stand among the first lines; further down a date line belongs to something else."""
LONGEST_LINE = 120
"""Characters of a line that says nothing but who published a text, and when."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_OF_YEAR = 12
_LAST_CENTURY = 70
"""Two digits of a year from here on are of the last century."""
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?=T|\b)",
    rf"{_MONTH}\s+{_DAY}(?:,\s*|\s+)(?P<year>\d{{4}})\b",
    rf"{_DAY}\s+{_MONTH}(?:,\s*|\s+)(?P<year>\d{{4}})\b",
    r"(?P<one>\d{1,2})\s?/\s?(?P<other>\d{1,2})\s?/\s?(?P<year>\d{4}|\d{2})\b",
)
_DATE = tuple(re.compile(rf"(?<![\w/-]){form}", re.IGNORECASE) for form in _DATES)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_TIME = (
    r"(?:T?\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\d{1,2}(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?[A-Z]{1,4}\b|[+-]\d\d:?\d\d)?"
)
_OF_DATES = re.compile(
    r"(?:date|posted|published|updated|uploaded|filed|issued|created|modified|first|last|on|at"
    rf"|{_WEEKDAY}|{_TIME}|[\s:.,@|–-])*",
    re.IGNORECASE,
)
"""What may stand beside a date: a weekday, a time, "Last updated at"."""
_KIND = re.compile(
    r"(?:press|news|media) (?:release|office|desk|statement)|newsroom|press|release|announcement|statement|exclusive"
    r"|analysis|comment|opinion|editorial|correction|for immediate release"
    r"|[a-z]+ (?:issue|edition|desk|research|note|monitor|team)",
    re.IGNORECASE,
)
"""What kind of text it is."""
_LED = re.compile(
    r"(?:(?:published|issued|released|provided) by|(?:press|news|media) (?:office|release|desk|statement) (?:of|from))"
    r" (?:the )?",
    re.IGNORECASE,
)
"""Behind it stands who published a text."""
_AUTHOR = re.compile(r"(?:By|BY)\s[^\d.:]{2,60}")
_NAME = re.compile(r"[A-Z][\w.'’&-]*(?: (?:[A-Z&][\w.'’&-]*|of|the|and|for|de|am|an|der|la|le))*(?<=[\w.])")
_LONGEST_NAME = 8
"""Words of who published a text."""
_REMARK = re.compile(r"\. [^\d]*")
"""What a paper adds in italics: "Our editor answers your questions"."""
_SEPARATORS = re.compile(r"\s*[,|·;()–—]\s*|\s+-+\s+|(?<=[a-z\d])\.\s+(?=[A-Z])")
_MOST_PARTS = 5
"""Parts of such a line, between commas."""

_AGENCY = r"\((?P<agency>[^()]{2,40})\)"
_DASH = r"[*_]*\s?(?:[–—]|--|-\s)\s*"
_ANY_DATE = "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _DATES[1:3])
_DATELINES = tuple(
    re.compile(rf"[*_]*(?P<where>{where})\s*{agency}\s*{_DASH}")
    for where, agency in (
        (r"[A-Z][A-Z.'’ /-]{2,40}(?: (?:and|de) [A-Z.'’ /-]{2,40})?(?:,[^()–—]{1,40}?)?", f"(?:{_AGENCY})?"),
        (rf"(?i:{_ANY_DATE})|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}(?:,[^()–—]{{1,40}}?)?", _AGENCY),
    )
)
"""How a dispatch begins: "BELKARA, 14 March (Wire) –", "Belkara (wire) -", "14 March 2025 (Wire) –"."""


@dataclass(frozen=True)
class Line:
    """A line near the top of a text, without its markup."""

    text: str
    heading: bool
    """Whether it is marked as a heading, or shaped like one."""
    level: int
    """How deep a heading it is marked as; 0 for none."""
    mark: str
    """What makes all of it bold ("**") or italic ("*"); "" for nothing."""


@dataclass(frozen=True)
class Imprint:
    """What the first lines of a text say of it."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    lines: frozenset[int] = frozenset()
    """Those that say nothing else."""


@dataclass(frozen=True)
class _Told:
    """What one line says of who published a text, and when."""

    publisher: str | None = None
    published: date | None = None


def read_imprint(lines: Sequence[Line]) -> Imprint:
    """What the first lines of a text say of it.

    Its title is the top heading, or else the first line, if it is shaped like one and a text follows, that says more
    than who published it and when. Where no line says more, nothing is told: somebody asks about that line.
    """
    told = dict(_read_lines(lines))
    rest = [at for at in range(len(lines)) if at not in told]
    if not rest:
        return Imprint()
    top = next((at for at in rest if lines[at].level == 1), None)
    first = rest[0] if len(rest) > 1 and lines[rest[0]].heading else None
    title = first if top is None else top
    headings = (_Told(None, parse_date_line(line.text)) for line in lines if line.level)
    said = [*told.values(), *headings, *filter(None, (_read_dispatch(line.text) for line in lines))]
    return Imprint(
        lines[title].text if title is not None else None,
        next((each.publisher for each in said if each.publisher), None),
        next((each.published for each in said if each.published), None),
        frozenset(told),
    )


def parse_date_line(line: str) -> date | None:
    """The date in a line that holds nothing else but a weekday, a time, or a word such as "Published"."""
    dated = _find_date(line)
    return dated[2] if dated and all(map(_OF_DATES.fullmatch, dated[:2])) else None


def end_of_dateline(text: str) -> int:
    """Where a text begins behind "BELKARA, 14 March (Wire) – ": place and day of writing are not of the story."""
    found = _find_dateline(text)
    return found.end() if found else 0


def _find_dateline(text: str) -> re.Match[str] | None:
    return next(filter(None, (form.match(text) for form in _DATELINES)), None)


def _read_dispatch(text: str) -> _Told | None:
    found = _find_dateline(text)
    if found is None:
        return None
    day = _find_date(found["where"])
    agency = found["agency"]
    return _Told(agency if agency and not _find_date(agency) else None, day[2] if day else None)


def _find_date(text: str) -> tuple[str, str, date | None] | None:
    """What stands before and behind the first date of a text, and that date; None for one that is not of the calendar
    and one that is read in two ways. None where there is no date."""
    found = next(filter(None, (form.search(text) for form in _DATE)), None)
    return (text[: found.start()], text[found.end() :], _day_of(found)) if found else None


def _day_of(found: re.Match[str]) -> date | None:
    told = found.groupdict()
    if "one" in told:
        one, other, year = int(told["one"]), int(told["other"]), int(told["year"])
        month, day = sorted((one, other))
        if day <= _MONTHS_OF_YEAR and month != day:  # "10/11/2019": nobody knows which is the month
            return None
        year += 0 if year > 99 else 2000 if year < _LAST_CENTURY else 1900
    else:
        name = told["month"].lower()
        month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
        year, day = int(told["year"]), int(told["day"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_lines(lines: Sequence[Line]) -> Iterator[tuple[int, _Told]]:
    """The lines that say nothing but who wrote or published a text, and when."""
    above = True
    for at, line in enumerate(lines[:LINES_TO_SEARCH]):
        told = None
        if not line.level and len(line.text) <= LONGEST_LINE:
            told = _read_dated(line) or (_read_undated(lines, at) if above else None)
        if told is not None:
            yield at, told
        above &= told is not None or line.heading


def _read_dated(line: Line) -> _Told | None:
    """A line of a date and of who published a text then: "North Post, 12 March 2025"."""
    dated = _find_date(line.text)
    if dated is None:
        return None
    before, behind, day = dated
    if line.mark and _REMARK.fullmatch(behind):
        behind = ""
    parts = [part for part in (*_SEPARATORS.split(before), *_SEPARATORS.split(behind)) if not _OF_DATES.fullmatch(part)]
    return _Told(_find_publisher(parts), day) if _are_of_imprint(parts) else None


def _read_undated(lines: Sequence[Line], at: int) -> _Told | None:
    """A line above a text of who wrote or published it: a byline, the name of a paper above or below a headline."""
    line, after = lines[at], lines[at + 1 : at + 2]
    parts = [part for part in _SEPARATORS.split(line.text.removesuffix(".")) if part]
    if not after or not parts or not _are_of_imprint(parts):
        return None
    publisher = _find_publisher(parts)
    if _AUTHOR.fullmatch(parts[0]):
        return _Told(publisher)
    if at:
        return _Told(publisher or parts[0]) if len(line.mark) == 1 or (publisher and _is_outlet(publisher)) else None
    if line.mark and after[0].mark and after[0].heading:
        return _Told(publisher or parts[0])
    named = publisher is not None and _is_outlet(publisher) and (len(publisher.split()) > 2 or "The " in publisher)
    return _Told(publisher) if named and (after[0].heading or _read_dated(after[0])) else None


def _are_of_imprint(parts: Sequence[str]) -> bool:
    return len(parts) <= _MOST_PARTS and all(
        _KIND.fullmatch(part) or _AUTHOR.fullmatch(part) or _is_name(_LED.sub("", part)) for part in parts
    )


def _is_name(part: str) -> bool:
    return bool(_NAME.fullmatch(part)) and len(part.split()) <= _LONGEST_NAME


def _find_publisher(parts: Sequence[str]) -> str | None:
    """Who published a text, of the parts of such a line: not where it was written ("Leeds, 12 March 2025")."""
    led = next((part[found.end() :] for part in parts if (found := _LED.match(part))), None)
    names = [part for part in parts if _is_name(part) and not (_KIND.fullmatch(part) or _AUTHOR.fullmatch(part))]
    house = next(filter(_is_house, names), None)
    told_what = any(map(_KIND.fullmatch, parts))
    return led or house or (names[0] if names and told_what else None)


def _is_house(name: str) -> bool:
    """Whether a name is that of a paper, a firm or an institution."""
    table = families()
    return _is_outlet(name) or not (table.no_person - {"of", "the"}).isdisjoint(name.lower().split())


def _is_outlet(name: str) -> bool:
    return not families().outlet.isdisjoint(name.lower().split())


__all__ = ["LINES_TO_SEARCH", "Imprint", "Line", "end_of_dateline", "parse_date_line", "read_imprint"]
