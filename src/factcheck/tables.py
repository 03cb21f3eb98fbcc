"""Texts to the cells of their tables, each with the headings of its row and its column.

A table is one of Markdown: a row of names of columns, a row of dashes, and rows. The readers of other formats write
their tables so.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

_DASHES = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
_MARKS = " \t\r*_`"
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"[12]\d{3}(?:[-–/]\d{2,4})?")
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"[-−–(]?\d[\d.,'’\u00a0\u202f ]*\)?")
SIGN = r"(?:(?:US|A|C|NZ|HK)?[$€£¥₹]|(?:AUD|BRL|CAD|CHF|CNY|DKK|EUR|GBP|HKD|INR|JPY|KRW|NOK|NZD|PLN|SEK|SGD|USD|ZAR))"
"""What stands before a figure of money."""
_SCALE = r"(?:m|mn|mln|bn|k|['’]?000s?|thousands?|millions?|billions?)"
_THINGS = r"(?:pounds(?: sterling)?|euros|(?:US )?dollars|yen|yuan|rupees|francs|kron[eo]r|tonnes|tons|barrels|litres)"
SYMBOL = (
    r"(?:%|per ?cent|[kMGT]Wh?|k?m[²³23]?|cm|mm|kt|Mt|tonnes|kg|km/h|mph|[kKMGT]i?B|ms|seconds|minutes|hours|days|years"
    r"|ha|hectares|°[CF])"
)
"""Units of measure as tables write them."""
UNIT = rf"(?:{SIGN} ?{_SCALE}?|{_SCALE} (?:of )?(?:{SIGN}|{_THINGS})|{_SCALE}|{SYMBOL})"
"""What a cell or a line says that tells the unit of all figures of a table: "£ million", "USD m", "%", "GW"."""
_PAIR = 2
"""Columns of a table each row of which is a name and its value."""
_FIGURED = re.compile(
    rf"(?:[<>≤≥~±]|up to|about|approx\.)?\s?(?P<sign>{SIGN})?\s?(?P<figure>[-−–]?\d[\d.,:'’]*)"
    r"(?:\s?(?P<unit>%|(?!(?:st|nd|rd|th)\b)[A-Za-z°µμΩ][\w°²³/]{0,12}))?(?:\s\([^()]{1,40}\))?"
)
"""A cell that is a figure: "16.5 kg", "€899", "360 Wh (48 V)", "120"."""
_MEASURED = re.compile(rf"(?={SIGN}|.*\d\s?(?:%|[A-Za-z°µμΩ])){_FIGURED.pattern}")
"""A cell that is a figure with its unit."""
_CORNER = re.compile(rf"(?:(?:all )?(?:figures|amounts|values|sums)[:,]? )?[(\[]?(?:in )?(?P<unit>{UNIT})[)\]]?")
_CAPTION = re.compile(
    rf"[(\[](?:all )?(?:(?:figures|amounts|values|sums) )?(?:are )?(?:in )?(?P<bracket>{UNIT})"
    r"(?:,? (?:except|unless)[^()\[\]]{1,60})?[)\]]"
    rf"|\b(?:figures|amounts|values|sums|expressed|stated)(?: are)? in (?P<told>{UNIT})(?![\w])"
    rf"|, in (?P<end>{UNIT})[.:*_ ]*\Z",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 160
"""Characters of a line above a table that may tell its unit: a longer one is of the text."""
_OWN_UNIT = re.compile(rf"[(\[%$€£¥₹]|\b(?:per|ratio|number|count|percentage|rate)\b|, (?:in )?{UNIT}\Z", re.IGNORECASE)
"""In the headings of a cell, what says that its figure is in another unit than the rest of the table."""
LEAST_WORDS = 4
"""A cell without digits is read where it has as many words: fewer are a name, or a grade."""
_OF_LOSSES = (
    "(?:loss|losses|deficit|expenses?|costs?|charges?|credit|benefit|gains?|income|profit|debt|cash"
    "|(?:net )?(?:out|in)flows?|used(?: in)?|decrease|increase)"
)
_OR_LOSS = re.compile(rf"\({_OF_LOSSES}\) ?/ ?|(?: ?/)? ?\({_OF_LOSSES}\)", re.IGNORECASE)
"""What a row of money is called below 0, which is no unit: "Net income (loss)", "(Decrease)/increase in cash"."""
_UNITS = frozenset(("unit", "units", "unit of measure", "unit of measurement", "uom"))
"""What a column is called that tells the unit of the figures beside it, row by row."""
_TIMES = frozenset(("year", "quarter", "month", "date", "period", "season", "fiscal year", "financial year", "time"))
"""What a column is called that tells when the figures beside it hold."""
_TIME = re.compile(
    r"(?:FY ?|[QH][1-4] ?|\d{1,2}[MQH] ?|[A-Z][a-z]{2,8}\.? )?[12]\d{3}(?:[-–/]\d{2,4}){0,2}|(?:FY|[QH][1-4]) ?\d\d"
)
"""A time as columns tell it: "2023", "Q3 2024", "2023-24", "March 2024"."""
_MONTHS = "|".join(month_name[1:])
_DAY_BEHIND = re.compile(
    rf"(?:,|\(|\b(?:on|at|as of))\s*(?P<day>\d{{1,2}} (?:{_MONTHS}) \d{{4}}|(?:{_MONTHS}) \d{{1,2}}, \d{{4}})\)?\Z"
)
"""The day that a corner tells of all figures: "The bank in figures, 31 March 2025"."""
DESCRIBING = frozenset(
    ("description", "meaning", "what it does", "what it is", "what it means", "purpose", "explanation")
)
"""What a column is called that says in words what its rows are."""
VALUELESS = frozenset(("value", "values", "amount", "figure", "figures", "observation", "obs_value", "obs value"))
"""What a column of figures is called that says nothing of them: their rows do."""


@dataclass(frozen=True)
class Cell:
    """``text[start:end]`` of a table, and what the headings of its row and its column say; "" where they are none.

    Where a column describes the rows, that stands behind a row's name: "retention.days: how long messages are kept".
    Where a corner or a caption tells the unit of all figures, that stands in square brackets behind a column's name,
    and the day that a corner tells behind a comma.
    """

    start: int
    end: int
    row: str
    column: str


@dataclass(frozen=True)
class Table:
    """The cells of one table that say something, at ``text[start:end]``."""

    start: int
    end: int
    cells: tuple[Cell, ...]


Span = tuple[int, int]
Row = list[Span]


def find_tables(text: str, start: int = 0) -> list[Table]:
    """The tables of ``text[start:]`` in order."""
    tables: list[Table] = []
    if "|" not in text:
        return tables
    for dashes in _DASHES.finditer(text, start):
        first = text.rfind("\n", start, max(dashes.start() - 1, start)) + 1 or start
        if "|" not in dashes[0] or not _BAR.search(text, first, dashes.start()):
            continue
        if tables and first < tables[-1].end:
            continue
        rows = [*_rows(text, dashes.end() + 1)]
        end = rows[-1][1] if rows else dashes.end()
        head, below = _cells(text, first, dashes.start()), [_cells(text, *row) for row in rows]
        if _is_row(*([text[slice(*cell)] for cell in row] for row in (head, *below))):
            head, below = [], [head, *below]
        tables.append(Table(first, end, tuple(_read(text, head, below, _unit_above(text, start, first)))))
    return tables


def _is_row(head: Sequence[str], *rows: Sequence[str]) -> bool:
    """Whether what stands above the dashes of two columns is a row like the others, "Weight" and "16.5 kg": its figure
    has a unit, and those below are not all in one other unit, as the prices below "128 GB" are."""
    found = _MEASURED.fullmatch(head[1]) if len(head) == _PAIR and _LETTER.match(head[0]) else None
    if found is None or _CORNER.fullmatch(head[0]):
        return False
    below = [each for row in rows if len(row) == _PAIR and (each := _FIGURED.fullmatch(row[1]))]
    units = {each["sign"] or each["unit"] or "" for each in below}
    own = found["sign"] or found["unit"]
    return len(units) != 1 or own in units or (len(below) == 1 and units != {""})


def _unit_above(text: str, start: int, first: int) -> str:
    """The unit that a caption right above a table tells of all its figures: "Results (£ million)"; "" for none."""
    above = text[max(start, first - _LONGEST_CAPTION - 2) : first].rstrip()
    caption = above.rpartition("\n")[2].strip(_MARKS + "#")
    if len(caption) > _LONGEST_CAPTION or text[first - 3 : first].count("\n") > 2 or "|" in caption:
        return ""
    found = _CAPTION.search(caption) or _CORNER.fullmatch(caption.rstrip(".:"))
    return next(filter(None, found.groups()), "") if found else ""


def _rows(text: str, start: int) -> Iterator[Span]:
    """The lines from ``start`` on that have a bar."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not _BAR.search(text, start, end):
            return
        yield start, end
        start = end + 1


def _cells(text: str, start: int, end: int) -> Row:
    """The spans between the bars of a line, without marks and blanks around them."""
    line = text[start:end].rstrip()
    end = start + len(line)
    start += len(line) - len(line.lstrip(" \t>"))
    start += text.startswith("|", start)
    end -= text.endswith("|", start, end) and not text.endswith("\\|", start, end)
    edges = [start - 1, *(bar.start() for bar in _BAR.finditer(text, start, end)), end]
    return [_trim(text, a + 1, b) for a, b in pairwise(edges)]


def _trim(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    lead = len(part) - len(part.lstrip(_MARKS))
    return (start + lead, start + len(part.rstrip(_MARKS))) if part.strip(_MARKS) else (start, start)


def _read(text: str, head: Row, rows: Sequence[Row], unit: str) -> Iterator[Cell]:
    table = [[text[slice(*cell)] for cell in row] for row in rows]
    heads = [text[slice(*cell)] for cell in head]
    naming = _Naming.of(heads, table)
    opening = heads[naming.first] if naming.first is not None and naming.first < len(heads) else ""
    corner, day = _CORNER.fullmatch(opening), _DAY_BEHIND.search(opening)
    unit = corner["unit"] if corner else unit
    dated = day is not None and naming.time is None and not any(map(_TIME.fullmatch, heads))
    describing, units = _find_column(heads, DESCRIBING), _find_column(heads, _UNITS)
    for row, told in zip(rows, table, strict=True):
        name, description, own_unit = naming.name(told), _at(told, describing), _at(told, units)
        for number, (start, end) in enumerate(row):
            cell = told[number]
            if _FIGURE.search(cell) or len(cell.split()) >= LEAST_WORDS:
                column = heads[number] if number < len(heads) else ""
                names = number in naming.columns
                described = ": ".join(filter(None, (name, description if number != describing else "")))
                own = names or _tells_own_unit(column) or (not own_unit and _tells_own_unit(described))
                if (own_unit or unit) and not own and _NUMBER.fullmatch(cell):
                    column = f"{column} [{own_unit or unit}]".lstrip()
                if day and dated and not names:
                    column = ", ".join(filter(None, (column, day["day"])))
                yield Cell(start, end, "" if names else described, column)


def without_loss(heading: str) -> str:
    """A heading without what it is called where its figures are below 0: "Net income" of "Net income (loss)"."""
    return _OR_LOSS.sub("", heading).strip()


def _tells_own_unit(heading: str) -> bool:
    return _OWN_UNIT.search(without_loss(heading)) is not None


def _at(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _find_column(heads: Sequence[str], names: Set[str]) -> int | None:
    """The first column that is called by one of some names."""
    return next((number for number, each in enumerate(heads) if each.lower() in names), None)


@dataclass(frozen=True)
class _Naming:
    """The columns of a table by which a row is named: "Norway", "Inflation of Norway in 2023"."""

    things: tuple[int, ...]
    time: int | None

    @classmethod
    def of(cls, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> _Naming:
        """The first column of names, and that of times; where names stand more than once, or the figures are only
        called values, as many further columns of words before the figures as tell the rows apart."""
        first, time = _label_column(rows), _find_column(heads, _TIMES)
        if first is None:
            return cls((), None)
        if _is_of_times(rows, first):
            words = next((number for number in _columns_of_words(rows) if number > first), None)
            if words is None or not _stand_before_figures(rows, words):
                return cls((), first)
            first, time = words, first
        elif time is not None and not _is_of_times(rows, time):
            time = None
        things = [first]
        only_values = _find_column(heads, VALUELESS) is not None
        for number in (number for number in _columns_of_words(rows) if number > first):
            if not _stand_before_figures(rows, number):
                break
            names = [tuple(_at(row, each) for each in (*things, time)) for row in rows]
            if len(set(names)) < len(names) or only_values:
                things.append(number)
        return cls(tuple(things), time)

    @property
    def first(self) -> int | None:
        """The column whose heading is that of the corner."""
        return min(self.columns, default=None)

    @property
    def columns(self) -> tuple[int, ...]:
        """All of them."""
        return self.things if self.time is None else (*self.things, self.time)

    def name(self, row: Sequence[str]) -> str:
        """What a row is called."""
        thing = " of ".join(dict.fromkeys(filter(None, (_at(row, each) for each in reversed(self.things)))))
        return " in ".join(filter(None, (thing, _at(row, self.time))))


def _label_column(rows: Sequence[Sequence[str]]) -> int | None:
    """The first column of which at least half of the cells are words or years: it names the rows."""
    for number in range(max(map(len, rows), default=0) - 1):
        if _is_mostly(rows, number, lambda cell: _LETTER.match(cell) or _YEAR.fullmatch(cell)):
            return number
    return None


def _is_mostly(rows: Sequence[Sequence[str]], column: int, told: Callable[[str], object]) -> bool:
    """Whether at least half of the cells of a column are told to be so."""
    return 2 * sum(bool(told(row[column])) for row in rows if column < len(row)) >= len(rows)


def _is_of_times(rows: Sequence[Sequence[str]], column: int) -> bool:
    return _is_mostly(rows, column, _TIME.fullmatch)


def _columns_of_words(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns of names and of other words, but for sentences."""
    return [
        number
        for number in range(max(map(len, rows), default=0))
        if _is_mostly(rows, number, lambda cell: _LETTER.match(cell) and len(cell.split()) < LEAST_WORDS)
        and not _is_of_times(rows, number)
    ]


def _stand_before_figures(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether figures stand behind a column, and none but times before it."""
    width = max(map(len, rows), default=0)
    figures = [n for n in range(width) if _is_mostly(rows, n, _NUMBER.fullmatch) and not _is_of_times(rows, n)]
    return bool(figures) and column < figures[0]
