"""What a comparator says of a pair."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.types import ReasonKind, Relation


@dataclass(frozen=True)
class Judgement:
    """The relation of two figures, the kind of reason, and the reason in words.

    ``explained`` is true for a difference that rounding, an approximation or a bound can explain: it is graded a
    discrepancy, not a contradiction. ``distance`` is how far apart they are, as a ratio: 1.0 where that has no meaning.
    """

    relation: Relation
    kind: ReasonKind
    reason: str
    explained: bool = False
    distance: float = 1.0
