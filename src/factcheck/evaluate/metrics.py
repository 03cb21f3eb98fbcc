"""Tallies to metrics: each is a formula over counts, with its 95 % interval by the bootstrap over groups of rows.

scikit-learn's metrics take rows, not counts, and resampling rows a thousand times with them takes minutes; a test holds
the formulas against scikit-learn's.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Better = Literal["higher", "lower"]
Numbers = NDArray[np.float64]
Counts = Mapping[str, Numbers]
"""Counts by name, each an array: one entry for all rows, or one for each sample of the bootstrap."""
Tally = tuple[str, Counter[str]]
"""A group of rows that stand or fall together, such as a page, and what was counted in it."""

SAMPLES = 1000
"""Of the bootstrap: enough for two digits of an interval's ends."""
SEED = 13
"""Of the bootstrap and of every choice of rows: the same run gives the same page."""
INTERVAL = (0.025, 0.975)
"""The ends of an interval: 95 % of the samples lie in it."""


@dataclass(frozen=True)
class Formula:
    """How a metric comes from counts. ``headline`` ones get a floor when a set is first given floors."""

    name: str
    of: Callable[[Counts], Numbers]
    better: Better = "higher"
    headline: bool = False
    is_count: bool = False


@dataclass(frozen=True)
class Metric:
    """One number on one set, and the ends of its 95 % interval."""

    name: str
    value: float
    low: float
    high: float
    better: Better
    headline: bool
    is_count: bool


@dataclass(frozen=True)
class Outcome:
    """What became of the rows of a set: what to count, and a line for each that was read wrongly."""

    rows: int
    tallies: Sequence[Tally]
    formulas: Sequence[Formula]
    errors: Sequence[str]
    left_out: int = 0


def share(part: Numbers, whole: Numbers) -> Numbers:
    """``part / whole``, and not a number where there is no whole."""
    return np.divide(part, whole, out=np.full_like(whole, np.nan), where=whole > 0)


def f1(right: Numbers, said: Numbers, true: Numbers) -> Numbers:
    """The harmonic mean of precision and recall; 0 where something is to be found and nothing is."""
    return share(2 * right, said + true)


def precision(right: Numbers, said: Numbers, true: Numbers) -> Numbers:
    """Share right of what was said; 0 where something is to be found and nothing is said."""
    return np.where((said == 0) & (true > 0), 0.0, share(right, said))


def measure(tallies: Sequence[Tally], formulas: Sequence[Formula]) -> tuple[Metric, ...]:
    """The metrics of a set; one that has no meaning there, since nothing of its kind is labelled, is left out."""
    if not tallies:
        return ()
    groups: dict[str, Counter[str]] = {}
    for group, counts in tallies:
        groups.setdefault(group, Counter()).update(counts)
    names = sorted({name for counts in groups.values() for name in counts})
    table = np.array([[groups[g][name] for name in names] for g in sorted(groups)], float)
    whole = _by_name(names, table.sum(axis=0, keepdims=True))
    sampled = _by_name(names, _draws(len(table)) @ table)
    found = []
    for formula in formulas:
        value = float(formula.of(whole)[0])
        if np.isnan(value):
            continue
        spread = np.sort(formula.of(sampled))
        spread = spread[~np.isnan(spread)]
        low, high = (float(spread[max(round(end * len(spread)) - at, 0)]) for at, end in enumerate(INTERVAL))
        found.append(Metric(formula.name, value, low, high, formula.better, formula.headline, formula.is_count))
    return tuple(found)


class _ByName(dict[str, Numbers]):
    """Counts by name; what was never counted is 0."""

    def __init__(self, counts: dict[str, Numbers], size: int) -> None:
        super().__init__(counts)
        self._size = size

    def __missing__(self, name: str) -> Numbers:
        return np.zeros(self._size)


def _by_name(names: Sequence[str], table: Numbers) -> Counts:
    return _ByName({name: table[:, at] for at, name in enumerate(names)}, len(table))


def _draws(groups: int) -> Numbers:
    """How often each group is drawn in each sample: shape ``(SAMPLES, groups)``."""
    chance = random.Random(SEED)
    draws = np.zeros((SAMPLES, groups))
    for sample in draws:
        drawn = [chance.randrange(groups) for _ in range(groups)]
        sample += np.bincount(drawn, minlength=groups)
    return draws
