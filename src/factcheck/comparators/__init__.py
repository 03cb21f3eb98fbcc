"""Two quantities to agree, differ or not comparable: one file for each kind, asked in order.

A comparator is a function ``(a, b) -> Judgement | None``; None says that the pair is not its matter. Every comparator
is symmetric, and none asks whose figures they are: that was decided before.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.comparators.dates import compare_dates, of_one_calendar
from factcheck.comparators.judgement import Judgement
from factcheck.comparators.numeric import compare_numbers
from factcheck.comparators.points import compare_points
from factcheck.types import Quantity

Comparator = Callable[[Quantity, Quantity], Judgement | None]

COMPARATORS: tuple[Comparator, ...] = (compare_dates, compare_points, compare_numbers)

_NOT_COMPARABLE = Judgement("not_comparable", "not comparable", "they are counted in different units")


def compare_quantities(a: Quantity, b: Quantity) -> Judgement:
    """The first comparator's judgement on a pair, or ``not_comparable``."""
    return next((found for c in COMPARATORS if (found := c(a, b)) is not None), _NOT_COMPARABLE)


__all__ = ["COMPARATORS", "Comparator", "Judgement", "compare_quantities", "of_one_calendar"]
