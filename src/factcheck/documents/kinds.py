"""The kinds of files that are read, by suffix."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from factcheck.documents.reading import Reader


@dataclass(frozen=True)
class Kind:
    """Which module of this package reads a kind of file, and the extra that installs the library it needs.

    What needs a library is read in a process of its own, where a hostile file can take neither more time nor more
    memory than it is given. ``columns`` where a person may say which of its columns hold what.
    """

    module: str
    extra: str = ""
    columns: bool = False


PLAIN = Kind("text")
_RECORDS, _TABLE = Kind("json_lines", columns=True), Kind("csv_", columns=True)
_PAGE = Kind("html_", extra="html")

READERS: dict[str, Kind] = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": PLAIN,
    ".markdown": PLAIN,
    ".rst": Kind("rst", extra="rst"),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".pdf": Kind("pdf", extra="pdf"),
    ".docx": Kind("docx_", extra="docx"),
    ".jsonl": _RECORDS,
    ".ndjson": _RECORDS,
    ".csv": _TABLE,
    ".tsv": _TABLE,
}
"""How to read a kind of file, by its suffix."""


def open_reader(kind: Kind) -> Reader:
    """The function ``read`` of a kind's module, imported when the first such file is met.

    Raises ``ImportError`` where its library is not installed.
    """
    return cast(Reader, import_module(f"factcheck.documents.{kind.module}").read)
