"""The garbage collector rests during the work, and works again after it."""

from __future__ import annotations

import gc
import subprocess
import sys
import textwrap

import pytest

from factcheck import Checker
from factcheck.garbage import collector_at_rest, give_memory_back


@collector_at_rest()
def collects() -> bool:
    return gc.isenabled()


def test_it_rests_and_works_again() -> None:
    for _ in range(2):
        assert not collects()
        assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collector_at_rest():
        _ = 1 / 0
    assert gc.isenabled()


def test_whoever_stopped_it_finds_it_stopped() -> None:
    gc.disable()
    try:
        assert not collects()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_is_old_and_what_was_set_apart_stays_so() -> None:
    gc.collect()
    before = gc.get_count()[0]
    with collector_at_rest():
        kept = [[i] for i in range(1000)]
    assert gc.get_count()[0] <= before + len(kept) // 2
    gc.freeze()
    try:
        assert collects() is False
        assert all(each is not kept for each in gc.get_objects())  # what is set apart is not among these
    finally:
        gc.unfreeze()


def test_a_question_leaves_it_at_work() -> None:
    checker = Checker()
    checker.add(["The Orne tunnel is 14 km long.", "The Orne tunnel is 41 km long."])
    assert checker.check("The Orne tunnel is 14 km long.").claims
    assert checker.conflicts().documents
    assert gc.isenabled()


def test_memory_is_given_back_where_that_is_possible() -> None:
    kept = [bytes(100) for _ in range(10)]
    give_memory_back()
    assert kept == [bytes(100)] * 10


@pytest.mark.parametrize(("code", "told"), [("codes.append(3)", 3), ("codes.extend((1, 2))", 1), ("pass", 7)])
def test_a_process_ends_with_its_code_and_all_that_it_wrote_and_frees_nothing(code: str, told: int) -> None:
    script = f"""
        import atexit, sys
        from factcheck.garbage import end_unfreed

        class Kept:
            def __del__(self):
                print("freed", file=sys.stderr)

        codes = []
        end_unfreed(codes)
        atexit.register(print, "in time", end="")
        kept = Kept()
        {code}
        sys.stdout.write("written, ")
        sys.exit(7)
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (told, "written, in time")
    assert ("freed" in ended.stderr) == (code == "pass")
