"""Per cent against percentage points: equal numbers that say different things."""

from __future__ import annotations

from factcheck.comparators.judgement import Judgement
from factcheck.types import Quantity

_KINDS = frozenset({"percentage", "percentage point"})


def compare_points(a: Quantity, b: Quantity) -> Judgement | None:
    """ "Up 3 per cent" and "up 3 percentage points" differ, and one was probably written for the other."""
    if {a.unit, b.unit} != _KINDS:
        return None
    if (a.low, a.high) == (b.low, b.high):
        return Judgement(
            "differ",
            "percent for percentage points",
            lambda: f"{a.surface} and {b.surface}: the number is the same, but per cent and percentage points are not",
        )
    return Judgement("not_comparable", "not comparable", lambda: "one is in per cent, the other in percentage points")
