"""Texts to the cells of their tables, each with the headings of its row and its column.

A table is one of Markdown: a row of names of columns, a row of dashes, and rows. The readers of other formats write
their tables so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_DASHES = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
_MARKS = " \t\r*_`"
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"[12]\d{3}(?:[-–/]\d{2,4})?")
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"[-−–(]?\d[\d.,'’\u00a0\u202f ]*\)?")
_SIGN = r"(?:US|A|C|NZ|HK)?[$€£¥₹]|(?:AUD|BRL|CAD|CHF|CNY|DKK|EUR|GBP|HKD|INR|JPY|KRW|NOK|NZD|PLN|SEK|SGD|USD|ZAR)"
_SCALE = r"(?:m|mn|mln|bn|k|['’]?000s?|thousands?|millions?|billions?)"
_THINGS = r"(?:pounds(?: sterling)?|euros|(?:US )?dollars|yen|yuan|rupees|francs|kron[eo]r|tonnes|tons|barrels|litres)"
_SYMBOL = (
    r"(?:%|per ?cent|[kMGT]Wh?|k?m[²³23]?|cm|mm|kt|Mt|tonnes|kg|km/h|mph|[kKMGT]i?B|ms|seconds|minutes|hours|days|years"
    r"|ha|hectares|°[CF])"
)
UNIT = rf"(?:(?:{_SIGN}) ?{_SCALE}?|{_SCALE} (?:of )?(?:{_SIGN}|{_THINGS})|{_SCALE}|{_SYMBOL})"
"""What a cell or a line says that tells the unit of all figures of a table: "£ million", "USD m", "%", "GW"."""
_CORNER = re.compile(rf"(?:(?:all )?(?:figures|amounts|values|sums)[:,]? )?[(\[]?(?:in )?(?P<unit>{UNIT})[)\]]?")
_CAPTION = re.compile(
    rf"[(\[](?:all )?(?:(?:figures|amounts|values|sums) )?(?:in )?(?P<bracket>{UNIT})[)\]]"
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
DESCRIBING = frozenset(
    ("description", "meaning", "what it does", "what it is", "what it means", "purpose", "explanation")
)
"""What a column is called that says in words what its rows are."""


@dataclass(frozen=True)
class Cell:
    """``text[start:end]`` of a table, and what the headings of its row and its column say; "" where they are none.

    Where a column describes the rows, that stands behind a row's name: "retention.days: how long messages are kept".
    Where a corner or a caption tells the unit of all figures, that stands in square brackets behind a column's name.
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
        head = _cells(text, first, dashes.start())
        unit = _unit_above(text, start, first)
        tables.append(Table(first, end, tuple(_read(text, head, [_cells(text, *row) for row in rows], unit))))
    return tables


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
    label = _label_column(text, rows)
    heads = [text[slice(*cell)] for cell in head]
    corner = _CORNER.fullmatch(heads[label]) if label is not None and label < len(heads) else None
    unit = corner["unit"] if corner else unit
    describing = next((number for number, each in enumerate(heads) if each.lower() in DESCRIBING), None)
    for row in rows:
        told = [text[slice(*row[at])] if at is not None and at < len(row) else "" for at in (label, describing)]
        for number, (start, end) in enumerate(row):
            cell = text[start:end]
            if _FIGURE.search(cell) or len(cell.split()) >= LEAST_WORDS:
                name = ": ".join(filter(None, told[: 1 + (number != describing)]))
                column = heads[number] if number < len(heads) else ""
                row_named = "" if number == label else name
                own = number == label or _OWN_UNIT.search(name) or _OWN_UNIT.search(column)
                if unit and not own and _NUMBER.fullmatch(cell):
                    column = f"{column} [{unit}]".lstrip()
                yield Cell(start, end, row_named, column)


def _label_column(text: str, rows: Sequence[Row]) -> int | None:
    """The first column of which at least half of the cells are words or years: it names the rows."""
    for number in range(max(map(len, rows), default=0) - 1):
        cells = [text[slice(*row[number])] for row in rows if number < len(row)]
        if 2 * sum(bool(_LETTER.match(cell) or _YEAR.fullmatch(cell)) for cell in cells) >= len(rows):
            return number
    return None
