"""What was worked out of claims, kept as long as they are likely to be asked of again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from factcheck.types import Claim

T = TypeVar("T")
CLAIMS_KEPT = 4096
"""Claims of which it is kept what was worked out: more than one question looks at."""


def kept_lately(work_out: Callable[[Claim], T]) -> Callable[[Claim], T]:
    """What is worked out of a claim, kept for when it is asked for again: by which object that is, since to hash all
    that a claim holds takes longer than most is worked out in."""
    kept: dict[int, tuple[Claim, T]] = {}

    @wraps(work_out)
    def look_up(claim: Claim) -> T:
        found = kept.get(id(claim))
        if found is None:
            if len(kept) >= CLAIMS_KEPT:
                kept.clear()
            found = kept[id(claim)] = claim, work_out(claim)  # no other object has the number of one that is kept
        return found[1]

    return look_up


def kept_of_two(work_out: Callable[[Claim, Claim], T]) -> Callable[[Claim, Claim], T]:
    """The same of what is worked out of two claims."""
    kept: dict[tuple[int, int], tuple[Claim, Claim, T]] = {}

    @wraps(work_out)
    def look_up(one: Claim, other: Claim) -> T:
        found = kept.get((id(one), id(other)))
        if found is None:
            if len(kept) >= CLAIMS_KEPT:
                kept.clear()
            found = kept[id(one), id(other)] = one, other, work_out(one, other)
        return found[2]

    return look_up
