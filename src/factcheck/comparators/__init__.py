"""Two quantities to agree, differ or not comparable: one file for each kind, asked in order.

A comparator is a function ``(a, b) -> Judgement | None``; None says that the pair is not its matter. Every comparator
is symmetric, and none asks whose figures they are: that was decided before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

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


class Comparisons:
    """The judgements on any two of many quantities; those that are written alike are judged once."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        numbers: dict[tuple[object, ...], int] = {}
        self._quantities: list[Quantity] = []
        self._numbers: list[int] = []
        for quantity in quantities:
            written = tuple({**vars(quantity), "start": 0, "end": 0}.values())  # all but where it stands
            number = numbers.setdefault(written, len(numbers))
            if number == len(self._quantities):
                self._quantities.append(quantity)
            self._numbers.append(number)
        self._judged: dict[tuple[int, int], Judgement] = {}

    def judge(self, i: int, j: int) -> Judgement:
        """The judgement on two of them, by their places."""
        two = self._numbers[i], self._numbers[j]
        found = self._judged.get(two)
        if found is None:
            found = self._judged[two] = compare_quantities(*map(self._quantities.__getitem__, two))
        return found


__all__ = ["COMPARATORS", "Comparator", "Comparisons", "Judgement", "compare_quantities", "of_one_calendar"]
