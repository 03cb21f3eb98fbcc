"""The first lines of a text to what they say of the text itself: its title, who published it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

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
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
    r"(?:(?<=[|·,–—-] )|^)(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{2})\b",  # "Norvik 22.04.05" is a version
)
_MONTH_OF_YEAR = re.compile(rf"(?<!\w){_MONTH}\s+\d{{4}}\.?\Z", re.IGNORECASE)
_DATE = tuple(re.compile(rf"(?<![\w/-]){form}", re.IGNORECASE) for form in _DATES)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY_BEFORE = re.compile(rf"[\s,:(–—-]*(?:\b{_WEEKDAY}\b[\s,]*)?\Z", re.IGNORECASE)
_TIME = (
    r"(?:T?\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\d{1,2}(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?[A-Z]{1,4}\b|[+-]\d\d:?\d\d){0,2}"
)
_PUBLISHED = (
    r"posted|published|updated|uploaded|filed|issued|released|announced|created|modified|revised|reviewed|adopted"
    r"|embargoed until|(?:laid|tabled) (?:before|in) (?:the )?[a-z]+(?: of [a-z]+)?"
)
"""What was done with a text on a day."""
_OF_DATES = re.compile(
    rf"(?:date|{_PUBLISHED}|originally|first|last|on|at|{_WEEKDAY}|{_TIME}|[\s:.,@|–-])*", re.IGNORECASE
)
"""What may stand beside a date: a weekday, a time, "Last updated at"."""
_LED = re.compile(
    r"\A(?i:(?:published|issued|released|provided) by|from"
    r"|(?:press|news|media) (?:office|release|desk|statement) (?:of|from)"
    r"|(?:statement|announcement|bulletin) (?:by|from))"
    r" (?:the )?(?=[A-Z])"
)
"""Behind it stands who published a text."""
_AUTHOR = re.compile(r"(?:[Bb]y|BY)\s[^\d.:]{2,60}")
_ROLE = re.compile(r"[a-z]+(?: [a-z]+){0,3}")
"""What an author is, behind the name: "By Anna Lee, product"."""
_ADDRESS = re.compile(r"(?:[a-z\d-]+\.)+[a-z]{2,}", re.IGNORECASE)
"""The address of the site on which a text stands: "northpost.example"."""
_NAME = re.compile(
    r"[A-Z][\w.'’&-]*(?: (?:[A-Z&][\w.'’&-]*|of|the|and|for|am|an|plc|d[aeiou]|d[aeo]s|de[lnr]|v[ao]n|la|le"
    r"|on(?= (?:Sun|Satur)day)|in(?= (?:English|French|German|Spanish)\b)))*(?<=[\w.])"
)
_SHORT_HEADLINE = 4
"""Words; a heading of fewer heads a part of a text."""
_LONGEST_NAME = 8
"""Words of who published a text."""
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.])[*_]{1,3}(?!\w)")
"""Marks of bold and italic that stand within a line: "**North Post, 12 March 2025** — *Anna Lee*"."""
_WAS_PUBLISHED = re.compile(rf"\b(?:{_PUBLISHED})\b", re.IGNORECASE)
_REMARK = re.compile(r"\. [^\d]*")
"""What a paper adds in italics: "Our editor answers your questions"."""
_SEPARATORS = re.compile(r"\s*[,|·;()–—]\s*|\s+-+\s+|\s+/\s+|(?<=[a-z\d])\.\s+(?=[A-Z]|\Z)")
_COLUMNS = re.compile(r"\s+[|·]\s+")
"""What parts a line whose parts need not be of one kind: "NORVIK RESEARCH | Tarn Foods | BUY | 6 March 2025"."""
_MOST_PARTS = 5
"""Parts of such a line, between commas."""

_AGENCY = r"\((?P<agency>[^()]{2,40})\)"
_DASH = r"[*_]*\s?(?:[–—]|--|-\s)\s*"
_ANY_DATE = "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _DATES[1:3])
_PLACE = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_DATELINES = tuple(
    re.compile(rf"[*_]*(?P<where>{where})\s*{agency}\s*{end}")
    for where, agency, end in (
        (r"[A-Z][A-Z.'’ /-]{2,40}(?: (?:and|de) [A-Z.'’ /-]{2,40})?(?:,[^()–—]{1,40}?)?", f"(?:{_AGENCY})?", _DASH),
        (rf"(?i:{_ANY_DATE})|{_PLACE}(?:,[^()–—]{{1,40}}?)?", _AGENCY, _DASH),
        (
            rf"{_PLACE}(?: and {_PLACE})?,\s+(?:(?i:{_WEEKDAY}),?\s+)?(?i:{_ANY_DATE})",
            r"(?P<agency>(?!))?",
            rf"(?:{_DASH}|\.(?:\*\*|__)\s+)",
        ),
    )
)
"""How a dispatch begins: "BELKARA, 14 March (Wire) –", "Belkara (wire) -", "14 March 2025 (Wire) –", "Belkara, 14 March
2025 –", and in bold "Belkara, 14 March 2025."."""
_MINUTES = re.compile(
    r"\b(?:minutes|proceedings|transcript|(?:summary|verbatim) record)(?: of (?:the|an?)\b|\W*\Z|\s*[:|,–—-])",
    re.IGNORECASE,
)
"""In a heading they make any date of it that of the meeting, which is theirs."""
_REVISED = re.compile(
    rf"(?i:(?:last )?(?:posted|published|reviewed|revised|updated) (?:on )?(?:{_ANY_DATE})\.)(?=\s+[A-Z])"
)
"""How a paragraph begins that tells first when it was written: "Updated 4 June 2025. All heights …"."""


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
    sure: bool = True
    """Whether it says more than names and a date, which an event has, too: "Norvik Election, 8 June 2025"."""
    named: int = 0
    """Parts beside the date that are names, and no kind of text."""


def read_imprint(lines: Sequence[Line], *, day_first: bool | None = None) -> Imprint:
    """What the first lines of a text say of it; ``day_first`` tells how it writes days in numbers.

    Its title is the top heading, or else the first line, if it is shaped like one and a text follows, that says more
    than who published it and when. Where no line says more, nothing is told: somebody asks about that line.
    """
    told = dict(_read_lines(lines, day_first))
    days = {each.published for each in told.values() if each.sure and each.published}
    told = {at: each for at, each in told.items() if each.sure or not days or each.published in days}
    rest = [at for at in range(len(lines)) if at not in told]
    if not rest:
        return Imprint()
    top = next((at for at in rest if lines[at].level == 1), None)
    first = rest[0] if len(rest) > 1 and lines[rest[0]].heading else None
    title = first if top is None else top
    headings = (_Told(None, _date_of_heading(line)) for at, line in enumerate(lines) if at not in told)
    begun = (_Told(None, _read_revised(line.text)) for line in lines)
    dispatches = [*filter(None, (_read_dispatch(line.text) for line in lines))]
    if len({each.published for each in dispatches if each.published}) > 1:  # a chronicle
        dispatches = []
    said = [*told.values(), *headings, *begun, *dispatches]
    return Imprint(
        lines[title].text if title is not None else None,
        next((each.publisher for each in said if each.publisher), None),
        next((each.published for each in said if each.published), None),
        frozenset(told),
    )


def parse_date_line(line: str, day_first: bool | None = None) -> date | None:
    """The date in a line that holds nothing else but a weekday, a time, or a word such as "Published"."""
    dated = _find_date(line, day_first)
    return dated[2] if dated and all(map(_OF_DATES.fullmatch, dated[:2])) else None


def is_date_line(line: str) -> bool:
    """Whether a line holds nothing but a date, and what may stand beside one: "posted 6 May 2024 at 10:50 AM"."""
    dated = _find_date(line, None) if len(line) <= LONGEST_LINE else None
    return dated is not None and all(map(_OF_DATES.fullmatch, dated[:2]))


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


def _read_revised(text: str) -> date | None:
    """The day on which a text was written, where its first paragraph begins with that."""
    found = _REVISED.match(text)
    day = _find_date(found[0]) if found else None
    return day[2] if day else None


def _date_of_heading(line: Line) -> date | None:
    """The date of a heading that is nothing else, and that of a title of minutes, a newsletter or a statement."""
    if not line.heading or len(line.text) > LONGEST_LINE:
        return None
    dated = _find_date(line.text)
    if dated is None:
        return None
    before, behind, day = dated
    if line.level and _OF_DATES.fullmatch(before) and _OF_DATES.fullmatch(behind):
        return day
    first, *columns = _COLUMNS.split(line.text)
    of_paper = (_is_kind(first) or _is_house(first)) and any(map(parse_date_line, columns))
    if of_paper or _MINUTES.search(line.text):
        return day
    kind = re.split(r"[:,]\s", _WEEKDAY_BEFORE.sub("", before))[-1]
    return day if _is_kind(kind) and not behind.strip(" .)") else None


def _find_date(text: str, day_first: bool | None = None) -> tuple[str, str, date | None] | None:
    """What stands before and behind the first date of a text, and that date; None for one that is not of the calendar
    and one that is read in two ways. None where there is no date."""
    found = next(filter(None, (form.search(text) for form in _DATE)), None)
    return (text[: found.start()], text[found.end() :], _day_of(found, day_first)) if found else None


def _find_month(text: str) -> tuple[str, str, None] | None:
    """What stands before a month at the end of a line, as that of a magazine: "Tides Monthly, May 2024"."""
    found = _MONTH_OF_YEAR.search(text)
    return (text[: found.start()], "", None) if found else None


def _day_of(found: re.Match[str], day_first: bool | None) -> date | None:
    told = found.groupdict()
    if "one" in told:
        month, day = int(told["one"]), int(told["other"])
        if month > _MONTHS_OF_YEAR or (day_first and day <= _MONTHS_OF_YEAR):
            month, day = day, month
        elif day_first is None and day <= _MONTHS_OF_YEAR and month != day:  # "10/11/2019": nobody knows which it is
            return None
    else:
        name = told["month"].lower()
        month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
        day = int(told["day"])
    year = int(told["year"])
    year += 0 if year > 99 else 2000 if year < _LAST_CENTURY else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_lines(lines: Sequence[Line], day_first: bool | None) -> Iterator[tuple[int, _Told]]:
    """The lines that say nothing but who wrote or published a text, and when."""
    above = True
    for at, line in enumerate(lines[:LINES_TO_SEARCH]):
        told = None
        if not line.level and len(line.text) <= LONGEST_LINE:
            told = _read_dated(line, day_first) or (_read_undated(lines, at) if above else None)
        if told is not None:
            yield at, told
        above &= told is not None or line.heading


def _read_dated(line: Line, day_first: bool | None = None) -> _Told | None:
    """A line of a date and of who published a text then: "North Post, 12 March 2025"."""
    text = _EMPHASIS.sub("", line.text)
    monthly = _find_month(text)
    dated = _find_date(text, day_first) or monthly
    if dated is None:
        return None
    before, behind, day = dated
    if line.mark and _REMARK.fullmatch(behind):
        behind = ""
    whole = [*_SEPARATORS.split(before), *_SEPARATORS.split(behind)]
    parts = [part for part in whole if not _OF_DATES.fullmatch(part)]
    if not _are_of_imprint(parts):
        return None
    told = any(_is_kind(part) or _is_outlet(part) or _opens_with_kind(part) for part in parts)
    sure = told or not parts or bool(_WAS_PUBLISHED.search(line.text))
    named = sum(not _is_kind(part) for part in parts)
    return _Told(_find_publisher(parts), day, sure, named) if told or dated is not monthly else None


def _read_undated(lines: Sequence[Line], at: int) -> _Told | None:
    """A line above a text of who wrote or published it: a byline, the name of a paper above or below a headline."""
    line, after = lines[at], lines[at + 1 : at + 2]
    if at < _LINES_OF_BANNER and _is_banner(lines):
        return _Told(None if at else line.text)
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
    return _Told(publisher or _name_above(parts, lines)) if _is_masthead(parts, publisher, lines) else None


_LINES_OF_BANNER = 2
"""A name and a motto."""


def _is_banner(lines: Sequence[Line]) -> bool:
    """Whether a name in capitals, a motto in small letters and a day stand above a text, as on top of a blog."""
    if len(lines) <= _LINES_OF_BANNER:
        return False
    name, motto, day = (line.text for line in lines[: _LINES_OF_BANNER + 1])
    return name.isupper() and motto[0].islower() and lines[1].heading and is_date_line(day)


def _is_masthead(parts: Sequence[str], publisher: str | None, lines: Sequence[Line]) -> bool:
    """Whether the first line of a text is that of a paper, or of the kind of text it is, by what stands below it."""
    dated = _read_dated(lines[1]) is not None
    headed = any(line.heading for line in lines[2:3]) if dated else lines[1].heading
    if publisher is not None and _is_outlet(publisher) and (len(publisher.split()) > 2 or "The " in publisher):
        return headed or dated
    kinds = [*map(_is_kind, parts)]
    if any(kinds):
        return headed or (dated and (all(kinds) or any(map(str.isdecimal, parts[-1].split()))))
    return _name_above(parts, lines) is not None


def _name_above(parts: Sequence[str], lines: Sequence[Line]) -> str | None:
    """The name alone that stands above a day, or "News release" and a day, and a headline, which is that of a paper or
    an office: "Wirebound"; not "Anna Lee" above the day of her birth and "Early life"."""
    beneath = _read_dated(lines[1])
    dated = beneath is not None and beneath.named == 0
    headed = any(line.heading and len(line.text.split()) >= _SHORT_HEADLINE for line in lines[2:3])
    return parts[0] if dated and headed and not any(map(_is_kind, parts)) else None


def _are_of_imprint(parts: Sequence[str]) -> bool:
    """Whether each part of a line is of who wrote or published a text, and of what kind it is."""
    authored = any(_AUTHOR.fullmatch(part.strip()) for part in parts)
    return len(parts) <= _MOST_PARTS and all(
        _is_kind(part)
        or _AUTHOR.fullmatch(part.strip())
        or _ADDRESS.fullmatch(part)
        or _is_name(_LED.sub("", part))
        or (authored and _ROLE.fullmatch(part))
        for part in parts
    )


def _is_kind(part: str) -> bool:
    """Whether a part tells what kind of text it is, or who makes such: "Weekly note", "newsletter no. 14", "a bulletin
    on tides", "science correspondent"."""
    part = part.strip()
    return _kind().fullmatch(part) is not None or _is_message(part)


def _is_message(part: str) -> bool:
    """Whether a part tells who says something, or to whom: "Statement of the council", "Report to Cabinet", "Agency
    report"; not "Report of the accident"."""
    found = _MESSAGE.fullmatch(part)
    if found is None:
        return part.lower().endswith(" report") and _is_outlet(part)
    return found["kind"].lower() != "report" or found["by"] != "of" or _is_house(found["whom"])


_MESSAGE = re.compile(
    r"(?P<kind>(?i:announcement|communiqué|letter|memo|message|report|statement|submission))"
    r" (?P<by>to|by|from|of)(?: the)? (?P<whom>[\w.&'’-]+(?: [\w.&'’-]+){0,4})"
)
"""What somebody says or writes, and who or to whom."""


@cache
def _kind() -> re.Pattern[str]:
    rubric = "|".join(sorted(families().rubric))
    return re.compile(
        r"(?i:press|comment|opinion|exclusive|for immediate release)"
        rf"|(?:(?:[A-Z][\w.&'’-]* ){{0,4}}(?:[a-z'’-]+ ){{0,3}}(?:{rubric})|(?:\w+ (?:[a-z]+ ){{0,2}})?(?i:{rubric}))"
        r"(?: (?i:no\.|number|vol\.) ?\d+| of| dated| (?:on|about|for) [a-z]+(?: [a-z]+)?)?"
    )


def _opens_with_kind(part: str) -> bool:
    """ "Statement of Preliminary Findings"."""
    return part.split(maxsplit=1)[0].lower() in families().rubric


def _is_name(part: str) -> bool:
    return bool(_NAME.fullmatch(part)) and len(part.split()) <= _LONGEST_NAME


def _find_publisher(parts: Sequence[str]) -> str | None:
    """Who published a text, of the parts of such a line: not where it was written ("Leeds, 12 March 2025")."""
    led = next((part[found.end() :] for part in parts if (found := _LED.match(part))), None)
    site = next(filter(_ADDRESS.fullmatch, parts), None)
    names = [part for part in parts if _is_name(part) and not (_is_kind(part) or _AUTHOR.fullmatch(part))]
    house = next(filter(_is_house, names), None)
    told_what = any(map(_is_kind, parts))
    return led or house or site or (names[0] if names and told_what else None)


def _is_house(name: str) -> bool:
    """Whether a name is that of a paper, a firm or an institution."""
    table = families()
    return _is_outlet(name) or not (table.no_person - {"of", "the"}).isdisjoint(name.lower().split())


def _is_outlet(name: str) -> bool:
    return not families().outlet.isdisjoint(name.lower().split())


__all__ = ["LINES_TO_SEARCH", "Imprint", "Line", "end_of_dateline", "is_date_line", "parse_date_line", "read_imprint"]
