"""How far a run is, told to a person at a terminal."""

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


class Meter:
    """A line on ``stream`` that says how many are done, and that is wiped away once all are."""

    def __init__(self, words: str, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._words = words
        self._stream = stream
        self._clock = clock
        self._next_word = clock() + PATIENCE
        self._told = False

    def __call__(self, done: int, of: int) -> None:
        """So many are done."""
        if done >= of:
            self.wipe()
        elif self._clock() >= self._next_word:
            self._write(f"{_CLEAR_LINE}factcheck: {done:,} of {of:,} {self._words}")
            self._next_word = self._clock() + PAUSE
            self._told = True

    def wipe(self) -> None:
        """Leave the line as it was, and begin anew."""
        if self._told:
            self._write(_CLEAR_LINE)
        self._told = False
        self._next_word = self._clock() + PATIENCE

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()


@dataclass(frozen=True)
class ToldEngine:
    """Another engine, whose progress a meter shows."""

    engine: Engine
    meter: Meter

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterator[B]:
        waiting = list(items)
        try:
            for done, result in enumerate(self.engine(function, waiting), 1):
                yield result
                self.meter(done, len(waiting))
        finally:
            self.meter.wipe()
