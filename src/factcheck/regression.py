"""Features to probabilities: logistic regressions that were learned elsewhere, and what their odds are.

What ``benchmarks/`` learned is kept in ``data/``; nothing of scikit-learn is needed to apply it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

CERTAIN = 60.0
"""Log odds beyond which odds are cut off."""


@dataclass(frozen=True)
class Regression:
    """A logistic regression: one weight a feature, and an intercept."""

    weights: tuple[float, ...]
    intercept: float

    def score(self, read: Sequence[float], prior: float = 0.0) -> float:
        """The probability, 0 to 1, of the pair with these features; ``prior`` are log odds to begin with."""
        return probability(prior + self.log_odds(read))

    def log_odds(self, read: Sequence[float]) -> float:
        """The log odds of the pair with these features."""
        return self.intercept + sum([w * read[at] for at, w in self.telling])

    def by_name(self, features: Sequence[tuple[str, int, str]]) -> dict[str, float]:
        """The weights by the names of ``features``, which it is of."""
        return dict(zip((name for name, _, _ in features), self.weights, strict=True))

    @cached_property
    def telling(self) -> tuple[tuple[int, float], ...]:
        """The weights that are not 0, each with its place."""
        return tuple((at, w) for at, w in enumerate(self.weights) if w)


def probability(odds: float) -> float:
    """The probability of something with these log odds."""
    return 1 / (1 + math.exp(-max(-CERTAIN, min(CERTAIN, odds))))


def probabilities(odds: Reals) -> Reals:
    """The same of many."""
    import numpy as np

    found: Reals = 1 / (1 + np.exp(-odds.clip(-CERTAIN, CERTAIN)))
    return found


def log_odds(sure: float, most: float) -> float:
    """The log odds of a probability that is ``most`` at most, and as far from 0 at least."""
    held = max(1 - most, min(most, sure))
    return math.log(held / (1 - held))


def each_log_odds(sure: Reals, most: float) -> Reals:
    """The same of many."""
    import numpy as np

    held = sure.clip(1 - most, most)
    found: Reals = np.log(held / (1 - held))
    return found


def read_regression(name: str, features: Sequence[tuple[str, int, str]]) -> Regression:
    """The regression of ``data/NAME.json`` over ``features``; one that it does not know has no weight."""
    return form_regression(read_table(name), features)


def read_table(name: str) -> Mapping[str, Any]:
    """``data/NAME.json``."""
    table: Mapping[str, Any] = json.loads(resources.files("factcheck").joinpath(f"data/{name}.json").read_text("utf-8"))
    return table


def form_regression(table: Mapping[str, Any], features: Sequence[tuple[str, int, str]]) -> Regression:
    """The regression of such a table, or of one of several in it."""
    return Regression(tuple(table["weights"].get(name, 0.0) for name, _, _ in features), table["intercept"])
