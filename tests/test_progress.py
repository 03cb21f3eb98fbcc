"""An engine that tells how far it is gives the results of the engine it tells of."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import count

import numpy as np
import pytest

from factcheck.encoders import Tell, Vectors
from factcheck.engine import serial
from factcheck.pipeline import Checker
from factcheck.progress import Meter, ToldEngine


def ticking() -> Callable[[], float]:
    """A clock on which a second passes whenever somebody looks."""
    seconds = count()
    return lambda: float(next(seconds))


def test_progress_is_told_and_wiped_away() -> None:
    stream = io.StringIO()
    told = ToldEngine(serial, Meter("documents read", stream, ticking()))
    assert [*told(str, range(1000))] == [str(n) for n in range(1000)]
    assert "\r\x1b[Kfactcheck: [##########..........] 500 of 1,000 documents read, " in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_the_rate_and_the_time_that_is_left_are_told() -> None:
    stream = io.StringIO()
    times = iter([0.0, 100.0, 200.0])
    meter = Meter("documents read", stream, lambda: next(times))
    meter(1000, 45_000)
    assert stream.getvalue().endswith("1,000 of 45,000 documents read, 10 a second, 1:13:20 left")
    meter(30_000, 45_000)
    assert stream.getvalue().endswith("30,000 of 45,000 documents read, 150 a second, 1:40 left")


def test_what_is_done_soon_is_not_told() -> None:
    stream = io.StringIO()
    assert [*ToldEngine(serial, Meter("documents read", stream))(str, [1, 2])] == ["1", "2"]
    assert stream.getvalue() == ""


def test_a_fault_leaves_no_line_behind() -> None:
    stream = io.StringIO()
    with pytest.raises(ZeroDivisionError):
        [*ToldEngine(serial, Meter("documents read", stream, ticking()))(lambda n: 1 / n, [1, 2, 3, 0])]
    assert stream.getvalue().endswith("\r\x1b[K")


class OneByOne:
    """An encoder for which all texts are alike."""

    name = "one"
    dimensions = 2

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        for done, _ in enumerate(texts, 1):
            if tell:
                tell(done, len(texts))
        return np.full((len(texts), 2), 0.5**0.5, np.float32)


def test_encoding_is_told() -> None:
    stream = io.StringIO()
    checker = Checker(encoder=OneByOne(), tell=Meter("figures encoded", stream, ticking()))
    checker.add(["The bridge is 310 metres long. It has 4 lanes. It cost 9 million euros."])
    assert sum(len(topic.claims) for topic in checker.topics()) == 3
    assert "] 2 of 3 figures encoded, " in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")
