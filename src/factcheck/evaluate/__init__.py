"""Labelled data to how well factcheck reads it: sets, metrics with their intervals, floors.

Five kinds of sets are known, one file each; docs/evaluate.md says what a row of each holds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.encoders import Encoder
from factcheck.evaluate import cases, claims, conflicts, pairs, quantities
from factcheck.evaluate.ahead import Progress, Remembering, unseen
from factcheck.evaluate.metrics import Metric, Outcome, measure
from factcheck.evaluate.sets import Kind, LabelledSet, choose_sets, find_sets
from factcheck.settings import Settings

KINDS: dict[Kind, Callable[[LabelledSet, Settings, Remembering, Progress], Outcome]] = {
    "quantities": quantities.answer_set,
    "pairs": pairs.answer_set,
    "claims": claims.answer_set,
    "conflicts": conflicts.answer_set,
    "cases": cases.answer_set,
}


@dataclass(frozen=True)
class Score:
    """How well one set was read."""

    set: str
    kind: Kind
    rows: int
    metrics: tuple[Metric, ...]
    errors: tuple[str, ...]
    """What was read wrongly, a line each, in a shuffled but fixed order."""
    left_out: int
    """Rows that cannot be scored: those on which people disagree."""
    seconds: float
    """Processor time."""

    def value(self, name: str) -> float:
        """The value of one metric."""
        return next(metric.value for metric in self.metrics if metric.name == name)


def score_set(
    labelled: LabelledSet, settings: Settings, encoder: Encoder | Remembering, progress: Progress = unseen
) -> Score:
    """How well one set is read with these settings. Give several sets one ``Remembering``: it encodes a text once."""
    remembering = encoder if isinstance(encoder, Remembering) else Remembering(encoder)
    began = time.process_time()
    outcome = KINDS[labelled.kind](labelled, settings, remembering, progress)
    return Score(
        labelled.name,
        labelled.kind,
        outcome.rows,
        measure(outcome.tallies, outcome.formulas),
        tuple(outcome.errors),
        outcome.left_out,
        time.process_time() - began,
    )


__all__: Sequence[str] = [
    "KINDS",
    "LabelledSet",
    "Metric",
    "Progress",
    "Remembering",
    "Score",
    "choose_sets",
    "find_sets",
    "score_set",
]
