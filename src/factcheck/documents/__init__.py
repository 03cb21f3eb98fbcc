"""Files and folders to documents.

One file for each kind of file that is read, one table by suffix. Plain text and Markdown are kept as they stand
in the file, line ends and all, so that offsets count characters of the file itself; a UTF-8 byte-order mark stays
too, as the first character. What is read out of other kinds carries anchors that say where it stands in its file.
What cannot be read is named, with its reason, and never stops the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from factcheck.documents.apart import ReadingRoom
from factcheck.documents.files import STDIN, STDIN_SOURCE, LeftOut, find_files, read_bytes, source_of
from factcheck.documents.kinds import PLAIN, READERS
from factcheck.documents.reading import Note, ReadOptions, UnreadableError, log
from factcheck.documents.text import make_document
from factcheck.settings import Settings
from factcheck.types import Document, Skipped

__all__ = [
    "READERS",
    "STDIN",
    "STDIN_SOURCE",
    "Note",
    "ReadOptions",
    "make_document",
    "read_documents",
]


def read_documents(
    paths: Iterable[Path | str],
    *,
    root: Path | None = None,
    max_bytes: int | None = None,
    stdin_text: str | None = None,
    note: Note | None = None,
    options: ReadOptions | None = None,
) -> tuple[list[Document], list[Skipped]]:
    """Every document under ``paths``, and every file that could not be read, with the reason.

    Files keep the order in which they are named; a folder is walked in the order of its names, without hidden
    files and those that ``.gitignore`` names, and links to folders are not followed. A pattern such as
    ``"news/**/*.md"`` stands for what it matches, in the order of the names. A file reached twice is read once.
    ``"-"`` stands for ``stdin_text``. A source is the path relative to ``root``, or as it was given without one.
    A file of more than ``max_bytes`` bytes, by default as many as in the settings, is left out. ``note`` takes a
    line about what was read all the same, which is otherwise logged. Nothing that a file holds raises: whether it is
    an error that nothing could be read is for the caller to say.
    """
    documents: list[Document] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    limit = Settings().max_bytes if max_bytes is None else max_bytes
    with ReadingRoom(options or ReadOptions(), note or log) as room:
        for found in find_files(paths, READERS):
            source = source_of(found.path, root)
            if isinstance(found, LeftOut):
                skipped.append(Skipped(source, found.reason))
                continue
            real = os.path.realpath(found.path)
            if real in seen:
                continue
            seen.add(real)
            try:
                data = read_bytes(found, limit, stdin_text)
                documents += room.read(READERS.get(found.path.suffix.lower(), PLAIN), data, source)
            except UnreadableError as error:
                skipped.append(Skipped(source, str(error)))
    return documents, skipped
