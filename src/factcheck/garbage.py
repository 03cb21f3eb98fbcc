"""The garbage collector, kept still where millions of things are made that hold no circles, and what is freed when.

The collector looks through all that is kept whenever much was made: a fifth of the time of ``conflicts`` and two fifths
of that of a question, on an index of 177,000 claims. What nothing holds any more is freed all the same. What was made
meanwhile and is kept is then old: to look through it once more as if it were young took a tenth of a question.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Within, or throughout a function that this decorates, nothing is collected."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            _make_old()
            gc.enable()


def _make_old() -> None:
    """What is kept goes to the oldest things, unless the program has set some apart, which that would bring back."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def end_unfreed(codes: Sequence[int] = (0,)) -> None:
    """Let this process end, with the first of ``codes`` if there is one by then, without freeing all that it holds: a
    tenth of a small run, and seconds of a large one. What is registered with ``atexit`` after this runs before; what
    was registered earlier does not run, so that this comes first in a process."""
    atexit.register(_end, codes)


def _end(codes: Sequence[int]) -> None:
    if codes:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(codes[0])


def give_memory_back() -> None:
    """Give what was freed back to the system, where its C library can be asked to: glibc keeps it for itself, a
    gigabyte after a million claims were held against each other."""
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
