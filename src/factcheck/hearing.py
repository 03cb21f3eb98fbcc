"""How well claims fit an asked text to how probably each is the one that speaks to it.

The figures of an asked sentence belong together: what a document tells of them, it tells in one of its sentences, or it
is silent. Each way to hear it so (this figure speaks to that one, and none to a third) is as likely as the product of
how well these fit, and one of all ways is true. So a page that tells a film's ratings at four times is heard at one of
them, and not for each figure at another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fit:
    """How well a claim of a document fits an asked one, as log odds against silence; ``sentence`` is where its sentence
    begins."""

    claim: int
    sentence: int
    odds: float


def share_sentences(asked: Mapping[int, Sequence[Fit]]) -> dict[int, list[float]]:
    """How probably each claim speaks, for each asked claim of one sentence and its fits in one document.

    What is missing to 1 is silence: of the document, or of the sentence that speaks to the others.
    """
    told: dict[int, dict[int, float]] = {i: defaultdict(float) for i in asked}
    for i, fits in asked.items():
        for fit in fits:
            told[i][fit.sentence] += math.exp(fit.odds)
    ways: dict[int, float] = defaultdict(float)
    for of_sentence in told.values():
        for sentence, odds in of_sentence.items():
            ways[sentence] += math.log1p(odds)
    peak = max(ways.values(), default=0.0)
    silence = math.exp(-peak)
    total = silence + sum(math.exp(log - peak) - silence for log in ways.values())
    return {
        i: [math.exp(fit.odds + ways[fit.sentence] - math.log1p(told[i][fit.sentence]) - peak) / total for fit in fits]
        for i, fits in asked.items()
    }
