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


BAR = 20
"""Characters of the bar."""


class Meter:
    """A line on ``stream`` that says how many are done, how fast and how much longer; wiped away once all are."""

    def __init__(self, words: str, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._words = words
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._next_word = self._began + PATIENCE
        self._told = False

    def __call__(self, done: int, of: int) -> None:
        """So many are done."""
        if done >= of:
            self.wipe()
        elif (now := self._clock()) >= self._next_word:
            self._write(f"{_CLEAR_LINE}factcheck: {self._line(done, of, now - self._began)}")
            self._next_word = now + PAUSE
            self._told = True

    def _line(self, done: int, of: int, seconds: float) -> str:
        full = BAR * done // of
        told = f"[{'#' * full}{'.' * (BAR - full)}] {done:,} of {of:,} {self._words}"
        if not done or seconds <= 0:
            return told
        rate = done / seconds
        return f"{told}, {rate:,.{0 if rate >= 10 else 1}f} a second, {_duration((of - done) / rate)} left"

    def wipe(self) -> None:
        """Leave the line as it was, and begin anew."""
        if self._told:
            self._write(_CLEAR_LINE)
        self._told = False
        self._began = self._clock()
        self._next_word = self._began + PATIENCE

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()


def _duration(seconds: float) -> str:
    """A stretch of time as m:ss, or h:mm:ss."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


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
