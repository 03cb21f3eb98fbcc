"""Tables as CSV to documents: one record a row, the names of the columns in the first."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator

from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.documents.records import Record, read_records
from factcheck.documents.text import decode
from factcheck.types import Document

_SEPARATORS = ",;\t|"


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """A document for each row that has a text. Raises ``UnreadableError`` where none has one."""
    return read_records(_records(decode(data, source, note)), source, options, note)


def _records(text: str) -> Iterator[Record]:
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="").readlines()
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a text may be longer than the 128 KiB that csv thinks of
    rows = csv.reader(lines, delimiter=max(_SEPARATORS, key=lines[0].count))
    head: list[str] | None = None
    before = 0
    try:
        for row in rows:
            written = "".join(lines[before : rows.line_num])
            if head is None:
                head = row
            elif row:
                yield Record(dict(zip(head, row, strict=False)), written, before + 1)
            before = rows.line_num
    except csv.Error as error:
        raise UnreadableError(f"line {rows.line_num:,} is no row of a table ({error})") from None
