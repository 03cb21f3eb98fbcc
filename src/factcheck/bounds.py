"""The most that the log odds of pairs can be, as more and more of their features is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.arrays import SLACK, EachTwo
from factcheck.decision import FEATURES, LIKELY_RARITY, OF_TWO_OWNERS, Decision

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]


class Bounds:
    """Pairs by row, and the most that their log odds can be, of each question of the decision, but for their vectors.

    ``at`` are their numbers among those asked for. Features that are ``noted`` are kept as they are read, and so is
    whether either document gives the figure of the other's claim: "given first", that the first one does.
    """

    def __init__(
        self, decision: Decision, prior: float, a: Numbers, b: Numbers, documents: EachTwo, noted: Iterable[str]
    ) -> None:
        import numpy as np

        names = [name for name, _, _ in FEATURES]
        parts = (decision.story, decision.matter, decision.measure)
        self._weights = [part.by_name(FEATURES) for part in parts]
        self._decision, self._noted = decision, frozenset(noted)
        self._unread = dict.fromkeys(name for name in names if name != "vectors")
        self._most = [
            np.full(len(a), before + part.intercept + sum(max(0.0, weights[name]) for name in self._unread))
            for before, part, weights in zip((prior, 0.0, 0.0), parts, self._weights, strict=True)
        ]
        self._of_two = [np.zeros(len(a)) for _ in parts]
        self.at = np.arange(len(a))
        self.a, self.b, self.documents = a, b, documents
        self.noted: dict[str, Reals] = {}
        """What is noted and was read."""
        self.siblings = np.zeros(len(a), bool)
        """Whether the owners are two parts of one: such pairs are judged apart."""
        self.unlike = np.zeros(len(a), bool)
        """Whether neither the owner nor the first word is one."""

    def is_noted(self, name: str) -> bool:
        """Whether that is to be noted."""
        return name in self._noted

    def note(self, name: str, read: Reals | Mask | float) -> None:
        """Keep what was read, if it is to be noted."""
        import numpy as np

        if self.is_noted(name):
            self.noted[name] = np.broadcast_to(np.asarray(read, np.float64), self.a.shape)

    def learn(self, name: str, read: Reals | Mask | float) -> None:
        """A feature is known, and no longer taken for the best that it could be, 1 or 0."""
        del self._unread[name]
        self.note(name, read)
        for most, of_two, weights in zip(self._most, self._of_two, self._weights, strict=True):
            if w := weights[name]:
                most += w * read - max(0.0, w)
                if name in OF_TWO_OWNERS:
                    of_two -= w * read

    @property
    def unread(self) -> list[str]:
        """The features that are not known."""
        return list(self._unread)

    @property
    def most(self) -> Reals:
        """The most that the log odds of each question can be: a row for each pair."""
        import numpy as np

        return np.stack(self._most, axis=1)

    def scores(self, vectors: float) -> Reals:
        """The most that the scores can be where the vectors are so alike; 1 for two parts of one thing."""
        import numpy as np

        found: Reals = np.where(self.siblings, 1.0, self._decision.scores(self.most, vectors) + SLACK)
        return found

    def keep(self, left: Mask) -> None:
        """Leave out all others."""
        self.at, self.a, self.b = self.at[left], self.a[left], self.b[left]
        self.noted = {name: read[left] for name, read in self.noted.items()}
        self.documents = self.documents.only(left)
        self.siblings, self.unlike = self.siblings[left], self.unlike[left]
        self._most = [most[left] for most in self._most]
        self._of_two = [of_two[left] for of_two in self._of_two]

    def odds(self) -> Odds:
        """The log odds of each pair, when all features are known."""
        import numpy as np

        odds = self.most
        likely = np.array([LIKELY_RARITY * weights["subject_same"] for weights in self._weights])
        return Odds(odds, np.where(self.siblings[:, None], odds + np.stack(self._of_two, axis=1) + likely, odds))


@dataclass(frozen=True)
class Odds:
    """The log odds of pairs in each question of the decision, without what their vectors say: a row for each pair.

    ``as_one`` are those of two parts of one thing, were their owners one; of other pairs the same.
    """

    plain: Reals
    as_one: Reals

    def only(self, wanted: Mask | Numbers) -> Odds:
        """Those of some pairs."""
        return Odds(self.plain[wanted], self.as_one[wanted])


@dataclass(frozen=True)
class Weighed:
    """Pairs that were not ruled out, by their numbers among those asked for; which are of two parts of one owner; and
    what was to be noted."""

    at: Numbers
    siblings: Mask
    odds: Odds
    noted: Mapping[str, Reals]
