"""An asked figure that stands in a corpus to the one that the asked words are told of there, where that is another.

"The notice period is six months" finds its six months at the probation period, while of the notice period it is told
that it is three. What is asked nearly equals a figure that stands somewhere, and so that one is heard first; but where
the words of the text fit another figure of its kind clearly better than any place where the asked one stands, they are
meant of that. One logistic regression over how much better they do, learned by ``benchmarks/train_contested.py`` and
kept in ``data/contested.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factcheck.likeness import Cosine, Likeness
from factcheck.regression import Regression, read_regression

FEATURES: tuple[tuple[str, int, str], ...] = (
    (
        "context",
        +1,
        "how much better its words fit the other figure, as log odds of evidence without a look at figures",
    ),
    ("vectors", +1, "how much more alike the other is to what is asked, both encoded without their figures"),
    ("words", +1, "how much more of the asked words stands near the other, by how telling they are"),
    ("one_sentence", -1, "the other figure stands in the sentence of the asked one"),
)
"""Each feature, whether it speaks for the other figure or against it, and what it means."""
FARTHEST = 4.0
"""No difference of context counts for more."""
CLEARLY = 0.7
"""How sure it must be that another figure is meant for the asked one not to be borne out."""
SURELY = 0.8
"""How sure it must be for that figure to refute the asked one: below that it is left open."""
MOST_ENCODED = 4
"""Claims of either kind that are encoded: those whose words fit best."""


@cache
def learned_contest() -> Regression:
    """The regression of ``data/contested.json``."""
    return read_regression("contested", FEATURES)


class Contest(NamedTuple):
    """The claim, by place, of the figure that the asked words fit best of those that are not the asked one, and by how
    much better than any place where that stands: the values of ``FEATURES``."""

    other: int
    read: tuple[float, ...]

    @property
    def sure(self) -> float:
        """The probability that this is what the asked words are told of."""
        return learned_contest().score(self.read)


@dataclass(frozen=True)
class Contestants:
    """The claims that are laid beside an asked one: those at whose places its figure stands, and others; some of either
    kind, and none of both."""

    likeness: Likeness
    fit: Callable[[Sequence[float]], float]
    """How well a claim with these features fits, without a look at its figure."""
    asked: int
    standing: Set[int]
    others: Set[int]

    def likeliest(self) -> list[int]:
        """The claims that are to be encoded: those of either kind whose words may fit best."""
        return [*self._likeliest_of(self.standing), *self._likeliest_of(self.others)]

    def _likeliest_of(self, claims: Set[int]) -> list[int]:
        return self._in_order({i: self._fit(i, 0.0) for i in claims})[:MOST_ENCODED]

    def _in_order(self, fits: Mapping[int, float]) -> list[int]:
        """Claims, those that fit best first, however a shelf numbers them."""
        return sorted(fits, key=lambda i: (-round(fits[i], 6), self.likeness.claim(i).id))

    def meet(self, encoded: Sequence[int], cosine: Cosine) -> Contest:
        """How the best of the other claims that are ``encoded`` compares with the best of those where the asked figure
        stands; there are some of either kind."""
        alike = {i: cosine(self.asked, i) for i in encoded}
        fits = {i: self._fit(i, alike[i]) for i in encoded}
        in_order = self._in_order(fits)
        standing, others = ([i for i in in_order if (i in self.standing) == stands] for stands in (True, False))
        own, other = standing[0], others[0]
        claims = self.likeness.claim(own), self.likeness.claim(other)
        together = claims[0].document == claims[1].document and claims[0].sentence == claims[1].sentence
        apart = max(-FARTHEST, min(FARTHEST, fits[other] - fits[own]))
        nearest = max(alike[i] for i in standing)
        read = (apart, alike[other] - nearest, self._more_words(other, own), float(together))
        return Contest(other, read)

    def _fit(self, i: int, vectors: float) -> float:
        return self.fit(self.likeness.features_alone(self.asked, i, vectors))

    def _more_words(self, other: int, own: int) -> float:
        """How much more of the asked words stands near one figure than near another."""
        asked, near, far = (self.likeness.setting(i) for i in (self.asked, other, own))
        weighed = self.likeness.weighed(asked.words)
        every = sum(weighed.values()) or 1.0
        return sum(weight * ((word in near.around) - (word in far.around)) for word, weight in weighed.items()) / every
