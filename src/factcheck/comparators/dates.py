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


def _apart(a: Quantity, b: Quantity) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low
