"""Two quantities to agree, differ or not comparable: one file for each kind, asked in order.

A comparator is a function ``(a, b) -> Judgement | None``; None says that the pair is not its matter. Every comparator
is symmetric, and none asks whose figures they are: that was decided before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.arrays import Trait
from factcheck.comparators.dates import compare_dates, of_one_calendar
from factcheck.comparators.hours import compare_hours
from factcheck.comparators.judgement import SLIPS, Judgement, Judgements
from factcheck.comparators.numeric import compare_numbers
from factcheck.comparators.points import compare_points
from factcheck.types import Quantity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

Comparator = Callable[[Quantity, Quantity], Judgement | None]

COMPARATORS: tuple[Comparator, ...] = (compare_dates, compare_hours, compare_points, compare_numbers)

_NOT_COMPARABLE = Judgement("not_comparable", "not comparable", lambda: "they are counted in different units")


def compare_quantities(a: Quantity, b: Quantity) -> Judgement:
    """The first comparator's judgement on a pair, or ``not_comparable``."""
    for compare in COMPARATORS:
        if (found := compare(a, b)) is not None:
            return found
    return _NOT_COMPARABLE


class Comparisons:
    """The judgements on any two of many quantities; those that are written alike have one number, and are judged once.

    ``quantities`` are the different ones, by these numbers, and ``numbers`` says which of them each is.
    """

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        known: dict[tuple[object, ...], int] = {}
        self.quantities: list[Quantity] = []
        self.numbers: list[int] = []
        for quantity in quantities:
            written = tuple({**vars(quantity), "start": 0, "end": 0}.values())  # all but where it stands
            number = known.setdefault(written, len(known))
            if number == len(self.quantities):
                self.quantities.append(quantity)
            self.numbers.append(number)
        self._judged: dict[tuple[int, int], Judgement] = {}

    def quantity(self, i: int) -> Quantity:
        """One of them, by its place."""
        return self.quantities[self.numbers[i]]

    def judge(self, i: int, j: int) -> Judgement:
        """The judgement on two of them, by their places."""
        return self._judge_alike(self.numbers[i], self.numbers[j])

    def judge_each(self, a: Numbers, b: Numbers) -> Judgements:
        """The same of pairs of them, in columns."""
        two = self.written.two(a, b)
        pairs = zip(two.first.tolist(), two.second.tolist(), strict=True)
        return Judgements.of([self._judge_alike(x, y) for x, y in pairs]).only(two.at)

    @cached_property
    def written(self) -> Trait:
        """The different quantities, and which of them each is."""
        import numpy as np

        return Trait(np.array(self.numbers, np.int64), self.quantities)

    def _judge_alike(self, x: int, y: int) -> Judgement:
        """The judgement on all that are written as two of the different ones, by their numbers."""
        found = self._judged.get((x, y))
        if found is None:
            found = self._judged[x, y] = compare_quantities(self.quantities[x], self.quantities[y])
        return found


__all__ = [
    "COMPARATORS",
    "SLIPS",
    "Comparator",
    "Comparisons",
    "Judgement",
    "Judgements",
    "compare_quantities",
    "of_one_calendar",
]
