"""Collated pairs to how sure each is, now that the others are looked at.

What a pair says alone (``collation``) is little where texts tell the same in other words. The other pairs say more:
that neither figure has a better match in the other's document, that other documents give either, and that a third
document has a figure that both may be. One logistic regression, learned by ``benchmarks/train_rivals.py`` and kept in
``data/rivals.json``, weighs this with what was decided without collation (a stacked model; D. Wolpert, 1992).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.decision import Regression, read_regression
from factcheck.types import Claim

FEATURES: tuple[tuple[str, int, str], ...] = (
    ("alone", +1, "log odds that they measure one thing, as collation says of this pair alone"),
    ("lead", +1, "by how much these are above those of the next best match of either in the other's document"),
    ("seconded", +1, "further documents give either figure: near 1 if many do"),
    ("third", +1, "how many of the claims of further documents that may be one with one of the two may be with either"),
    ("apart", -1, "how many of these may be one with one of the two alone"),
    ("decided", +1, "log odds of what was decided without collation"),
    ("alike", +1, "how alike the two documents are"),
)
"""Each feature, whether it speaks for the pair or against it, and what it means."""

SUREST = 0.999
"""A pair that is surer alone than this, or as sure of the contrary, counts as this: its log odds have no end."""
SURE_DECIDED = 0.98
"""The same of what was decided."""
MOST_LEAD = 3.0
"""Log odds beyond which it does not matter how far the next best match is behind, or ahead."""
LIKELY = 0.3
"""How sure a pair must be alone for a third document to speak for another pair."""


class Look(NamedTuple):
    """A pair of claims by place, whether their figures agree, how sure it is alone and as decided, how alike its
    documents are, and whether somebody chose them for one story."""

    a: int
    b: int
    agree: bool
    alone: float
    decided: float
    alike: float
    chosen: bool


@cache
def learned_rivals() -> Regression:
    """The regression of ``data/rivals.json``."""
    return read_regression("rivals", FEATURES)


def weigh_rivals(claims: Sequence[Claim], looks: Sequence[Look]) -> list[float]:
    """How sure it is that each of some pairs of ``claims`` measures one thing: all of them there are."""
    known = learned_rivals()
    return [round(known.score(read), 6) for read in read_rivals(claims, looks)]


def read_rivals(claims: Sequence[Claim], looks: Sequence[Look]) -> Iterator[tuple[float, ...]]:
    """The features of each pair in the order of ``FEATURES``."""
    others = _Others(claims, looks)
    for look in looks:
        yield (
            log_odds(look.alone, SUREST),
            others.lead(look),
            others.seconded(look),
            *others.third(look),
            log_odds(look.decided, SURE_DECIDED),
            look.alike,
        )


def log_odds(sure: float, most: float) -> float:
    """The log odds of a probability that is ``most`` at most, and as far from 0 at least."""
    held = max(1 - most, min(most, sure))
    return math.log(held / (1 - held))


class _Others:
    """What the other pairs say of each."""

    def __init__(self, claims: Sequence[Claim], looks: Sequence[Look]) -> None:
        self._claims = claims
        self._best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        self._seconds: dict[int, dict[str, float]] = defaultdict(dict)
        self._likely: dict[int, dict[int, float]] = defaultdict(dict)
        for look in looks:
            for one, other in ((look.a, look.b), (look.b, look.a)):
                document, seconds = claims[other].document, self._seconds[one]
                self._best[one, document] = sorted([*self._best[one, document], (look.alone, other)])[-2:]
                if look.agree:
                    seconds[document] = max(look.alone, seconds.get(document, 0.0))
                if look.alone >= LIKELY:
                    self._likely[one][other] = look.alone

    def lead(self, look: Look) -> float:
        return min(self._leads(look, look.a, look.b), self._leads(look, look.b, look.a))

    def _leads(self, look: Look, one: int, other: int) -> float:
        best = self._best[one, self._claims[other].document]
        second = next((sure for sure, i in reversed(best) if i != other), 0.0)
        ahead = log_odds(look.alone, SUREST) - log_odds(second, SUREST)
        return max(-MOST_LEAD, min(MOST_LEAD, ahead))

    def seconded(self, look: Look) -> float:
        return min(self._seconded(look.a, look.b), self._seconded(look.b, look.a))

    def _seconded(self, one: int, other: int) -> float:
        but = self._claims[other].document
        seconds = sum(sure for document, sure in sorted(self._seconds[one].items()) if document != but)
        return seconds / (1 + seconds)

    def third(self, look: Look) -> tuple[float, float]:
        first, second = self._likely[look.a], self._likely[look.b]
        documents = {self._claims[look.a].document, self._claims[look.b].document}
        both = only = 0.0
        for i in sorted(first.keys() | second.keys()):
            if self._claims[i].document not in documents:
                one, other = first.get(i, 0.0), second.get(i, 0.0)
                both, only = both + min(one, other), only + abs(one - other)
        return both / (1 + both + only), only / (1 + both + only)
