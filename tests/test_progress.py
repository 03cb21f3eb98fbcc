"""An engine that tells how far it is gives the results of the engine it tells of."""

from __future__ import annotations

import io
from itertools import count

from factcheck.engine import serial
from factcheck.progress import ToldEngine


def test_progress_is_told_and_wiped_away() -> None:
    stream = io.StringIO()
    seconds = count()
    told = ToldEngine(serial, stream, clock=lambda: float(next(seconds)))
    assert [*told(str, range(1000))] == [str(n) for n in range(1000)]
    assert "\r\x1b[Kfactcheck: 500 of 1,000 documents read\r" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_what_is_done_soon_is_not_told() -> None:
    stream = io.StringIO()
    assert [*ToldEngine(serial, stream)(str, [1, 2])] == ["1", "2"]
    assert stream.getvalue() == ""
