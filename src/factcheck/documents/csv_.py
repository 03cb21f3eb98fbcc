"""CSV to documents: a text a row with the names of the columns in the first, or else one table of figures."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence

from factcheck.documents.places import find_anchors, visible_text
from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.documents.records import Record, may_hold_text, read_records
from factcheck.documents.sheet import Sheet
from factcheck.documents.text import decode, make_document
from factcheck.types import Document

_SEPARATORS = ",;\t|"
LONGEST_CELL = 100
"""Characters: a file with a longer cell holds texts, and not a table of figures."""

_Row = tuple[list[str], str, int]
"""The cells of a row, how it is written, and the line where it begins."""


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """A document for each row that has a text, or one of a table of figures. Raises ``UnreadableError``."""
    text = decode(data, source, note).removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableError("empty")
    rows = [*_rows(text, source, note)]
    cells = [row for row, _, _ in rows if row]
    if len(cells) > 1 and not may_hold_text(cells[0], options) and _is_table(cells):
        return [_table_of(cells, text, source)]
    return read_records(_records(rows), source, options, note)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows have several columns of short cells, some of which hold something below the names."""
    longest = max(len(cell) for row in rows for cell in row)
    return len(rows[0]) > 1 and longest <= LONGEST_CELL and any(cell.strip() for row in rows[1:] for cell in row)


def _table_of(rows: Sequence[Sequence[str]], text: str, source: str) -> Document:
    sheet = Sheet()
    sheet.add_table(rows, heads=1)
    return make_document(sheet.text, source, anchors=find_anchors(sheet.text, visible_text(text)))


def _records(rows: Sequence[_Row]) -> Iterator[Record]:
    head = rows[0][0]
    for row, written, line in rows[1:]:
        if row:
            yield Record(dict(zip(head, row, strict=False)), written, line)


def _rows(text: str, source: str, note: Note) -> Iterator[_Row]:
    """The rows of a text; the lines from a quote on that is never closed are each a row, and somebody is told."""
    lines = io.StringIO(text, newline="").readlines()
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a text may be longer than the 128 KiB that csv thinks of
    separator = max(_SEPARATORS, key=lines[0].count)
    rows = csv.reader(lines, delimiter=separator)
    before = 0
    try:
        for row in rows:
            written = lines[before : rows.line_num]
            if rows.line_num == len(lines) and _is_open(written, separator):
                note(f"{source}:{before + 1}: a quote is opened and never closed; it is read as if it were not there")
                yield from _unquoted_rows(written, separator, before + 1)
                return
            yield row, "".join(written), before + 1
            before = rows.line_num
    except csv.Error as error:
        raise UnreadableError(f"line {rows.line_num:,} is no row of a table ({error})") from None


def _is_open(lines: Sequence[str], separator: str) -> bool:
    """Whether the row of these lines has a quote without its end, so that it would take in any further line."""
    return sum(1 for _ in csv.reader([*lines[:-1], f"{lines[-1].rstrip()}\n", "more"], delimiter=separator)) == 1


def _unquoted_rows(lines: Sequence[str], separator: str, first: int) -> Iterator[_Row]:
    for line, row in enumerate(csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE), first):
        yield [cell.strip('"') for cell in row], lines[line - first], line
