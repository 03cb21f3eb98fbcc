"""JSON Lines to documents: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.documents.reading import Note, ReadOptions
from factcheck.documents.records import Record, read_records
from factcheck.documents.text import decode
from factcheck.types import Document


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """A document for each line that has a text. Raises ``UnreadableError`` where none has one."""
    return read_records(_records(decode(data, source, note)), source, options, note)


def _records(text: str) -> Iterator[Record]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            yield Record(_columns(line), line, number)


def _columns(line: str) -> dict[str, object] | None:
    """The columns of one line; None where it is no JSON, or no object."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
