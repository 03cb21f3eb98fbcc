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
        tables.append(Table(first, end, tuple(_read(text, head, [_cells(text, *row) for row in rows]))))
    return tables


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


def _read(text: str, head: Row, rows: Sequence[Row]) -> Iterator[Cell]:
    label = _label_column(text, rows)
    heads = [text[slice(*cell)] for cell in head]
    describing = next((number for number, each in enumerate(heads) if each.lower() in DESCRIBING), None)
    for row in rows:
        told = [text[slice(*row[at])] if at is not None and at < len(row) else "" for at in (label, describing)]
        for number, (start, end) in enumerate(row):
            cell = text[start:end]
            if _FIGURE.search(cell) or len(cell.split()) >= LEAST_WORDS:
                name = ": ".join(filter(None, told[: 1 + (number != describing)]))
                yield Cell(start, end, "" if number == label else name, heads[number] if number < len(heads) else "")


def _label_column(text: str, rows: Sequence[Row]) -> int | None:
    """The first column of which at least half of the cells are words or years: it names the rows."""
    for number in range(max(map(len, rows), default=0) - 1):
        cells = [text[slice(*row[number])] for row in rows if number < len(row)]
        if 2 * sum(bool(_LETTER.match(cell) or _YEAR.fullmatch(cell)) for cell in cells) >= len(rows):
            return number
    return None
