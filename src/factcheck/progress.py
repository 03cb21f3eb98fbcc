"""An engine that tells a person at a terminal how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO, TypeVar

from factcheck.engine import Engine

A = TypeVar("A")
B = TypeVar("B")

PATIENCE = 1.0
"""Seconds before the first word: what is done sooner needs none."""
PAUSE = 0.1
"""Seconds between two words: more often nobody can read."""
_CLEAR_LINE = "\r\x1b[K"


@dataclass(frozen=True)
class ToldEngine:
    """Another engine, whose progress is written to ``stream`` and wiped away at the end."""

    engine: Engine
    stream: TextIO
    clock: Callable[[], float] = time.monotonic

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterator[B]:
        waiting = list(items)
        next_word = self.clock() + PATIENCE
        told = False
        try:
            for done, result in enumerate(self.engine(function, waiting), 1):
                yield result
                if self.clock() >= next_word:
                    self._write(f"{_CLEAR_LINE}factcheck: {done:,} of {len(waiting):,} documents read")
                    next_word = self.clock() + PAUSE
                    told = True
        finally:
            if told:
                self._write(_CLEAR_LINE)

    def _write(self, words: str) -> None:
        self.stream.write(words)
        self.stream.flush()
