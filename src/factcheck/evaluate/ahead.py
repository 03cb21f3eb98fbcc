"""Texts encoded ahead: each distinct one once, and many together; and how far a long set is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np

from factcheck.encoders import Encoder, Tell, Vectors

Answers = TypeVar("Answers")
Row = TypeVar("Row")
Progress = Callable[[str], Tell | None]
"""Opens a meter for what is counted, such as "claims asked"; None where nobody looks."""


def unseen(words: str) -> Tell | None:
    """The progress that nobody looks at."""
    return None


def each(rows: Sequence[Row], tell: Tell | None) -> Iterator[Row]:
    """The rows, one by one, while ``tell`` hears how many are done."""
    for done, row in enumerate(rows, 1):
        yield row
        if tell:
            tell(done, len(rows))


class Remembering:
    """An encoder that encodes no text twice. One by one, the texts of many small questions take twice the time."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._rows: dict[str, Vectors] = {}
        self.name = encoder.name
        self.dimensions = encoder.dimensions

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        """As ``Encoder.encode``; what was encoded before is not encoded again."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if fresh:
            self._rows.update(zip(fresh, self._encoder.encode(fresh, tell), strict=True))
        return np.stack([self._rows[text] for text in texts])

    def ask(self, questions: Callable[[Encoder], Answers], tell: Tell | None = None) -> Answers:
        """The answers of ``questions``, which are asked twice: first only to list the texts that they encode.

        For questions that are asked sooner than what they encode is encoded.
        """
        listing = _Listing(self)
        questions(listing)
        self.encode(list(listing.texts), tell)
        return questions(self)


class _Listing:
    """An encoder that lists what it is asked for."""

    def __init__(self, encoder: Remembering) -> None:
        self.name, self.dimensions = encoder.name, encoder.dimensions
        self.texts: dict[str, None] = {}

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        self.texts.update(dict.fromkeys(texts))
        return np.zeros((len(texts), self.dimensions), np.float32)
