"""Two dates to agree, differ or not comparable: each is an interval of days with its own precision."""

from __future__ import annotations

from factcheck.comparators.judgement import Judgement
from factcheck.types import Quantity


def compare_dates(a: Quantity, b: Quantity) -> Judgement | None:
    """Intervals of days that share a day agree: "in 2024" and "on 5 March 2024" may both stand."""
    if a.dimension != "date" and b.dimension != "date":
        return None
    if a.dimension != b.dimension:
        return Judgement("not_comparable", "not comparable", "only one of them is a date")
    if (a.low, a.high) == (b.low, b.high):
        return Judgement("agree", "same value", f"{a.surface} in both")
    if _apart(a, b) or _apart(b, a):
        return Judgement("differ", "differ", f"{a.surface} and {b.surface} share no day")
    return Judgement("agree", "within the bound", f"{a.surface} and {b.surface} can be the same time")


_STRICT = ("less_than", "more_than")
"""Bounds whose own day is left out: "before 5 March" and "on 5 March" share no day."""


def _apart(a: Quantity, b: Quantity) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.modifier == _STRICT[0] or b.modifier == _STRICT[1]))
