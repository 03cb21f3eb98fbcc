"""Where work runs: an engine is shaped like the builtin ``map``."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

from factcheck.errors import FactcheckError
from factcheck.garbage import end_unfreed

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

A = TypeVar("A")
B = TypeVar("B")

ITEMS_AT_ONCE = 8
"""Items handed to a process in one go: enough to hide what handing over costs, few enough to share out."""
TURNS = 4
"""Times that each process is handed items at least, where there are so many: a few large ones are shared out too."""


class Engine(Protocol):
    """Applies a function to items and gives the results in the order of the items.

    Every engine gives the same results, and lets out what the function raises.
    """

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterator[B]:
        """One result for each item."""


def serial(function: Callable[[A], B], items: Iterable[A], /) -> Iterator[B]:
    """Here and now, one after the other."""
    return map(function, items)


class ProcessPoolEngine:
    """As many processes as ``workers``. The function and its items must pickle.

    The processes are started for the first items and kept for those that follow; they begin before the first result is
    asked for. When one dies, what is not finished
    is tried once more in new ones; when that fails too, the first result that is missing raises ``FactcheckError``.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterator[B]:
        waiting = list(items)
        return self._finish(function, waiting, *self._begin(function, waiting))

    def _finish(
        self, function: Callable[[A], B], waiting: list[A], pool: ProcessPoolExecutor | None, begun: Iterator[B]
    ) -> Iterator[B]:
        from concurrent.futures.process import BrokenProcessPool

        done = 0
        for _ in range(2):
            try:
                for result in begun:
                    done += 1
                    yield result
                return
            except BrokenProcessPool:
                self._give_up(pool)
            pool, begun = self._begin(function, waiting[done:])
        raise FactcheckError(
            f"a worker process died twice over item {done + 1:,} of {len(waiting):,} or one after it, "
            "which is mostly for want of memory: use fewer workers"
        )

    def close(self) -> None:
        """End the processes; they are started anew when there is something to do."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None

    def _begin(self, function: Callable[[A], B], items: list[A]) -> tuple[ProcessPoolExecutor | None, Iterator[B]]:
        from concurrent.futures.process import BrokenProcessPool

        if not items:
            return None, iter(())
        pool = self._open()
        at_once = max(1, min(ITEMS_AT_ONCE, len(items) // (TURNS * self.workers)))
        try:
            return pool, pool.map(function, items, chunksize=at_once)
        except BrokenProcessPool:  # a process died over what was begun before
            self._give_up(pool)
            return self._open(), self._open().map(function, items, chunksize=at_once)

    def _give_up(self, pool: ProcessPoolExecutor | None) -> None:
        """Close processes of which one has died, unless others have taken their place."""
        if pool is self._pool:
            self.close()

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            fresh = get_context("spawn")  # a fork would inherit locks that threads of numpy and tokenizers hold
            self._pool = ProcessPoolExecutor(self.workers, mp_context=fresh, initializer=end_unfreed)
        return self._pool


THREADS = 2
"""Threads that work on arrays at once: more of them wait for each other, since half of the work is Python's own."""


def threads(function: Callable[[A], B], items: Iterable[A], /) -> Iterator[B]:
    """Several at once in this process, where numpy lets other threads run. An item is asked for when a thread is free:
    there may be more than fit in memory."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(THREADS) as pool:
        begun: deque[Future[B]] = deque()
        for item in items:
            begun.append(pool.submit(function, item))
            if len(begun) > THREADS:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
