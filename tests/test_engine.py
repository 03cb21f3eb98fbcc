"""Where work runs: every engine gives the same, whatever happens to its processes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from factcheck.documents import make_document
from factcheck.engine import THREADS, Engine, ProcessPoolEngine, serial, threads
from factcheck.errors import FactcheckError
from factcheck.sentences import split_sentences

ENGINES: list[Engine] = [serial, threads, ProcessPoolEngine(1), ProcessPoolEngine(2)]
DOCUMENTS = [
    make_document(f"Mill {number} burns\n\nIt cost ${number}.\n\nIt was old.\n", f"{number}.txt")
    for number in range(40)
]


@pytest.mark.slow
def test_every_engine_gives_the_same_bytes() -> None:
    found = {repr(list(engine(split_sentences, DOCUMENTS))) for engine in ENGINES}
    assert len(found) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_no_items_give_no_results(engine: Engine) -> None:
    assert list(engine(len, [])) == []


def reciprocal(number: int) -> float:
    return 1 / number


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_function_raises_comes_out(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError):
        list(engine(reciprocal, [1, 0, 2]))


def test_threads_ask_for_an_item_when_one_is_free() -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for number in range(20):
            asked.append(number)
            yield number

    results = threads(str, items())
    assert next(results) == "0"
    assert len(asked) <= THREADS + 1
    assert list(results) == [str(number) for number in range(1, 20)]


def die_once(mark: Path, number: int) -> int:
    """Ends its own process the first time it is asked for 20."""
    if number == 20 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number * number


def die(number: int) -> int:
    os._exit(1)


@pytest.mark.slow
def test_a_process_that_dies_costs_no_result(tmp_path: Path) -> None:
    squares = ProcessPoolEngine(2)(partial(die_once, tmp_path / "died"), range(40))
    assert list(squares) == [number * number for number in range(40)]
    assert (tmp_path / "died").exists()


@pytest.mark.slow
def test_two_runs_at_once_outlive_a_process_that_dies(tmp_path: Path) -> None:
    engine = ProcessPoolEngine(2)
    first = engine(partial(die_once, tmp_path / "died"), range(40))
    second = engine(reciprocal, range(1, 40))
    assert list(first) == [number * number for number in range(40)]
    assert list(second) == [1 / number for number in range(1, 40)]
    engine.close()


@pytest.mark.slow
def test_processes_begin_before_a_result_is_asked_for(tmp_path: Path) -> None:
    engine = ProcessPoolEngine(1)
    results = engine(Path.touch, [tmp_path / "begun"])
    for _ in range(600):
        if (tmp_path / "begun").exists():
            break
        time.sleep(0.1)
    assert (tmp_path / "begun").exists()
    assert list(results) == [None]
    engine.close()


@pytest.mark.slow
def test_processes_that_always_die_are_named() -> None:
    with pytest.raises(FactcheckError, match="a worker process died twice"):
        list(ProcessPoolEngine(2)(die, [1]))
