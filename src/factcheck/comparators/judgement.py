"""What a comparator says of a pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.types import ReasonKind, Relation


@dataclass(frozen=True)
class Judgement:
    """The relation of two figures, the kind of reason, and what tells the reason in words: of millions few are told.

    ``explained`` is true for a difference that rounding, an approximation or a bound can explain: it is graded a
    discrepancy, not a contradiction. ``distance`` is how far apart they are, as a ratio: 1.0 where that has no meaning.
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
