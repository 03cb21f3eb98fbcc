"""Records of named columns to documents: what JSON Lines and tables as CSV have in common."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.documents.places import find_anchors, visible_text
from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.documents.text import ALIASES, make_document
from factcheck.imprints import parse_date_line
from factcheck.types import Document

_TEXT = ("text", "body", "content", "fulltext")
_MOST_NAMES = 8
"""Columns that an error lists: enough to see what is there, on one line."""


@dataclass(frozen=True)
class Record:
    """One record: its columns, and how it is written from ``line`` of its file on. None for columns: it is none."""

    columns: Mapping[str, object] | None
    written: str
    line: int


def read_records(records: Iterable[Record], source: str, options: ReadOptions, note: Note) -> list[Document]:
    """A document for each record with a text. Raises ``UnreadableError`` where none has one."""
    documents: list[Document] = []
    left_out: list[int] = []
    broken: list[int] = []
    names: dict[str, None] = {}
    copies: Counter[str] = Counter()
    for record in records:
        columns = {str(name): value for name, value in (record.columns or {}).items()}
        names.update(dict.fromkeys(columns))
        text = _text(columns, options)
        if text:
            copies[text] += 1
            documents.append(_document(record, columns, text, copies[text], source, options))
        else:
            (broken if record.columns is None else left_out).append(record.line)
    if not documents:
        raise UnreadableError(_why_none(names, options, broken))
    every = len(left_out) + len(broken) + len(documents)
    for lines, fault in ((broken, "records are no JSON objects"), (left_out, "records have no text")):
        if lines:
            count = f"{len(lines):,} of {every:,} {fault}"
            note(f"{source}:{lines[0]}: {count}, this one and those like it are left out")
    return documents


def _document(
    record: Record, columns: Mapping[str, object], text: str, copy: int, source: str, options: ReadOptions
) -> Document:
    origin = _column(columns, options.source_column, ())
    date = _column(columns, options.date_column, ALIASES["published"])
    seen = visible_text(record.written, record.line)
    key = f"{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()}:{copy}"
    return make_document(
        text,
        origin or source,
        title=_column(columns, options.title_column, ALIASES["title"]),
        publisher=_column(columns, options.publisher_column, ALIASES["publisher"]),
        published=parse_date_line(date) if date else None,
        url=_column(columns, None, ALIASES["url"]),
        anchors=() if origin else find_anchors(text, seen, _begin(seen.text, columns, options)),
        key=f"{origin or source}#{key}",
    )


def _begin(written: str, columns: Mapping[str, object], options: ReadOptions) -> int:
    """Where the text's own column begins in JSON, which writes its name before it."""
    name = options.text_column or next((name for name in _TEXT if name in columns), "")
    return max(written.find(f'"{name}"'), 0)


def _text(columns: Mapping[str, object], options: ReadOptions) -> str | None:
    text = _first(columns, options.text_column, _TEXT)
    return text if isinstance(text, str) and text.strip() else None


def _column(columns: Mapping[str, object], named: str | None, names: Iterable[str]) -> str | None:
    """A column as one line of text."""
    value = _first(columns, named, names)
    return " ".join(str(value).split()) or None if isinstance(value, str | int) else None


def _first(columns: Mapping[str, object], named: str | None, names: Iterable[str]) -> object:
    if named is not None:
        return columns.get(named)
    by_lower_case = {name.lower(): value for name, value in columns.items()}
    return next((by_lower_case[name] for name in names if by_lower_case.get(name)), None)


def may_hold_text(names: Iterable[str], options: ReadOptions) -> bool:
    """Whether records with these columns have one of texts, or a person has named one."""
    return options.text_column is not None or not {name.lower() for name in names}.isdisjoint(_TEXT)


def _why_none(names: Iterable[str], options: ReadOptions, broken: Sequence[int]) -> str:
    known = [*names]
    if not known:
        return f"no JSON object in it: line {broken[0]} is none" if broken else "no records in it"
    wanted = repr(options.text_column) if options.text_column else " or ".join(map(repr, _TEXT))
    listed = ", ".join(known[:_MOST_NAMES]) + (", …" if len(known) > _MOST_NAMES else "")
    return f"no text in a column {wanted}; its columns are {listed}: name one with --text-column"
