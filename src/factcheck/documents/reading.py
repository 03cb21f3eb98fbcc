"""What every reader is given, and how it says that a file cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.types import Document


@dataclass(frozen=True)
class ReadOptions:
    """What a person may say about the files to be read; None where the names of the columns are to tell.

    The columns are those of JSON Lines and of tables as CSV: which of them holds a document's text, title, date,
    publisher, and where it came from.
    """

    text_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
    publisher_column: str | None = None
    source_column: str | None = None


Note = Callable[[str], None]
"""Takes a line for a person about something that was read all the same."""

Reader = Callable[[bytes, str, ReadOptions, Note], list[Document]]
"""``(bytes, source, options, note) -> documents``. Raises ``UnreadableError``."""


class UnreadableError(Exception):
    """Why one file is left out: becomes the reason of a ``Skipped``."""


def log(line: str) -> None:
    """A note where nobody else takes it."""
    import logging  # takes longer to import than most files to read, and is hardly ever wanted

    logging.getLogger("factcheck.documents").warning(line)
