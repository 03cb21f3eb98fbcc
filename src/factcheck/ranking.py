"""Asked claims to the likeliest of those that share something with them, before any of these is read.

What ``sketches`` tell of a claim beside an asked one are a few features, in columns of numpy. Their weights say how
probably a checker that weighs every claim would name it as evidence, be it for its own fit or because it measures what
a claim does that fits: they are learned from such a checker by ``benchmarks/train_ranking.py``, and kept in
``data/ranking.json``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.blocks import Near
from factcheck.decision import LONG_BEFORE
from factcheck.likeness import Likeness, near_figures, same_figures
from factcheck.sketches import Sketches, among, mates_of, share_around, told_days, unit_mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Column = NDArray[np.float64]

RANKING: tuple[tuple[str, int, str], ...] = (
    ("shared", +1, "how much of its names and nearest words the claim shares"),
    ("same_unit", +1, "it shares them with a figure of the asked one's own unit"),
    ("covered", +1, "share of the asked sentence's words that stand by the other figure, by how rare they are"),
    ("unnamed", -1, "share of the asked figure's names that are not near the other, by how rare they are"),
    ("order", +1, "both are the same one, in order, of as many figures of their unit in the sentence"),
    ("as_of", -1, "they are said of times that lie far apart"),
    ("same_time", +1, "they are said of times that share a day"),
    ("one_dated", -1, "they are not both said of a time, and not both of none"),
    ("near", +1, "how near the figures are, as the ratio of the less to the more; a slip of scale is near"),
    ("near_date", +1, "how near two dates are"),
    ("same_figure", +1, "the figures are the same"),
    ("apart_from", -1, "share of the asked sentence's other figures that nothing in the other sentence is near"),
)
"""Each feature, whether it speaks for a claim or against it, and what it means."""
HOPEFUL = 3
"""Times as many claims as are wanted are ranked by the figures beside theirs too."""


@cache
def learned_ranking() -> Mapping[str, float]:
    """The weights of ``data/ranking.json`` by feature; one that it does not know has none."""
    table = json.loads(resources.files("factcheck").joinpath("data/ranking.json").read_text("utf-8"))
    return {name: table["weights"].get(name, 0.0) for name, _, _ in RANKING}


@dataclass(frozen=True)
class Likeliest:
    """Claims by place, the likeliest first, with those of their sentences: ``beside`` has a row for each, and
    ``others`` tells which of these are other ones."""

    places: Numbers
    beside: Numbers
    others: NDArray[np.bool_]
    apart: Column
    """The feature ``apart_from``."""


def rank_claims(
    likeness: Likeness, asked: int, most: int, near: Near, sketches: Callable[[Numbers], Sketches]
) -> Likeliest:
    """Those of ``near``, ``most`` at most, that are likeliest by what they share and by their ``sketches``.

    The figures beside them are looked at where the rest lets them hope.
    """
    weights = learned_ranking()
    read = read_sketches(likeness, asked, near, sketches(near.places))
    rank = sum(weights[name] * column for name, column in read.items()) + 0 * near.shared
    hopeful = _best_of(rank, most * HOPEFUL)
    places = near.places[hopeful]
    beside, others = mates_of(sketches(places), places)
    apart = read_mates(likeness, asked, beside, others, sketches)
    best = _best_of(rank[hopeful] + weights["apart_from"] * apart, most)
    return Likeliest(places[best], beside[best], others[best], apart[best])


def read_sketches(likeness: Likeness, asked: int, near: Near, sketches: Sketches) -> dict[str, Column]:
    """The features of ``near`` claims that they and their ``sketches`` tell, by name: all but ``apart_from``."""
    setting = likeness.setting(asked)
    quantity = setting.claim.quantity
    nth, of = among(setting.claim)
    dated = quantity.dimension == "date"
    return {
        "shared": near.shared,
        "same_unit": near.same_unit.astype(float),
        "covered": share_around(sketches, likeness.weighed(setting.words)),
        "unnamed": 1 - share_around(sketches, likeness.weighed(setting.named)),
        "order": ((of > 1) & (sketches["nth"] == nth) & (sketches["of"] == of)).astype(float),
        **_read_times(sketches, *told_days(likeness.days(asked))),
        "near_date" if dated else "near": near_figures(quantity, sketches["stated"]),
        **({} if dated else {"same_figure": same_figures(quantity, sketches["stated"])}),
    }


def _read_times(sketches: Sketches, first: int, last: int) -> dict[str, Column]:
    """The features of times beside an asked one, which is two zeros where it is not told."""
    import numpy as np

    dated = sketches["first"] > 0
    told = dated & (first > 0)
    gap = np.maximum(sketches["first"] - last, first - sketches["last"])
    read = {"as_of": told & (gap > LONG_BEFORE), "same_time": told & (gap <= 0), "one_dated": dated != (first > 0)}
    return {name: column.astype(float) for name, column in read.items()}


def read_mates(
    likeness: Likeness,
    asked: int,
    beside: Numbers,
    others: NDArray[np.bool_],
    sketches: Callable[[Numbers], Sketches],
) -> Column:
    """The feature ``apart_from``, from the sketches of the ``others`` ``beside`` each claim: nearly that of likeness,
    since units are told apart by marks."""
    import numpy as np

    mates = likeness.telling_mates(asked)
    apart = np.zeros(len(beside))
    if not mates or not beside.size:
        return apart
    held = sketches(beside.ravel())
    stated = held["stated"].reshape(beside.shape)
    for mate in mates:
        claim = likeness.setting(mate).claim
        alike = others & (held["unit"] == unit_mark(claim)).reshape(beside.shape)
        near = np.where(alike, near_figures(claim.quantity, stated), 0.0)
        apart += 1 - near.max(axis=1, initial=0.0)
    return apart / len(mates)


def _best_of(rank: Column, most: int) -> Numbers:
    """The places of the ``most`` best, the best first.

    Those that are equally good are all among them or none is, so that it does not matter how a shelf numbers claims.
    """
    import numpy as np

    lost = -rank.round(6)
    order = np.argsort(lost, kind="stable")
    if len(order) > most:
        order = order[: int(np.searchsorted(lost[order], lost[order[most]])) or most]
    return order
