"""What a comparator says of a pair."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.types import ReasonKind, Relation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

SLIPS = frozenset(("scale slip", "digit slip", "percent for percentage points"))
"""Kinds of reason that say what probably happened."""


@dataclass(frozen=True)
class Judgement:
    """The relation of two figures, the kind of reason, and what tells the reason in words: of millions few are told.

    ``explained`` is true for a difference that rounding, an approximation or a bound can explain: it is graded a
    discrepancy, not a contradiction. ``distance`` is how far apart they are, as a ratio (of dates as ``dates`` has it):
    1.0 where that has no meaning.
    """

    relation: Relation
    kind: ReasonKind
    tell: Callable[[], str] = field(repr=False, compare=False)
    explained: bool = False
    distance: float = 1.0

    @cached_property
    def reason(self) -> str:
        """The reason in words."""
        return self.tell()


@dataclass(frozen=True)
class Judgements:
    """What comparators say of pairs, in columns: whether they can be compared, agree, are the same figure, differ by a
    slip, and differ in a way that is explained; and how far they are ``apart``, as the log of their ratio."""

    comparable: Mask
    agree: Mask
    same: Mask
    slip: Mask
    explained: Mask
    apart: Reals

    @classmethod
    def of(cls, judged: Sequence[Judgement]) -> Judgements:
        """Those of some judgements."""
        import numpy as np

        *masks, apart = np.array([_columns_of(each) for each in judged], np.float64).reshape(-1, len(fields(cls))).T
        comparable, agree, same, slip, explained = (mask > 0 for mask in masks)
        return cls(comparable, agree, same, slip, explained, apart)

    @property
    def differ(self) -> Mask:
        return self.comparable & ~self.agree

    def only(self, wanted: Mask | Numbers) -> Judgements:
        """Those of some of the pairs."""
        return Judgements(*(column[wanted] for column in vars(self).values()))


def _columns_of(judged: Judgement) -> tuple[float, ...]:
    agree = judged.relation == "agree"
    return (
        judged.relation != "not_comparable",
        agree,
        judged.kind == "same value",
        judged.kind in SLIPS,
        judged.explained,
        0.0 if agree else math.log(max(1.0, judged.distance)),
    )
