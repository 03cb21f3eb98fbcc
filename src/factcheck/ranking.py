"""Asked claims to the likeliest of those that share something with them, before any of these is read.

What ``sketches`` tell of a claim beside an asked one are a few features, in columns of numpy. Their weights say how
probably a checker that weighs every claim would name it as evidence, be it for its own fit or because it measures what
a claim does that fits: they are learned from such a checker by ``benchmarks/train_ranking.py``, and kept in
``data/ranking.json``. Of hundreds of claims that these leave, the features that ``evidence`` weighs too tell nearly how
well each fits, and so which sentences speak to all figures of an asked one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from factcheck.blocks import BlockKey, Near
from factcheck.decision import LONG_BEFORE
from factcheck.likeness import NEAR_ENOUGH, NEARNESS, NEARNESS_DIGITS, NOT_NEAR, Likeness, near_figures, same_figures
from factcheck.regression import read_table
from factcheck.sketches import Sketches, among, mates_of, shares_around, those_beside, told_days, unit_mark
from factcheck.unread import OneColumn, read_beside, read_figures, read_words

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
TRIED = 2
"""Times as many claims as are wanted are ranked by the figures beside theirs too."""

NAMING = 24
"""Where so many claims have the names of an asked figure near theirs, others that lack them tell of somebody else."""
STRANGE = 0.7
"""How much more of these names, by how rare they are, such a claim lacks. Of claims on whole pages one or two in a
hundred more are judged rightly."""
AROUND = 0.25
"""How much of what stands around a claim, by how rare it is, stands around each that measures the same thing: of those
that were found so more stands around all but one in a hundred."""


@cache
def learned_ranking() -> Mapping[str, float]:
    """The weights of ``data/ranking.json`` by feature; one that it does not know has none."""
    table = read_table("ranking")
    return {name: table["weights"].get(name, 0.0) for name, _, _ in RANKING}


class Sketched(Protocol):
    """Where claims are kept, and sketches of them."""

    def block(self, key: BlockKey) -> Numbers:
        """The places of the claims of one block."""

    def sketches(self, places: Numbers) -> Sketches:
        """The sketches of the claims at ``places``."""

    def sketched(self, name: str, places: Numbers) -> NDArray[Any]:
        """One column of these: of claims beside many nothing else is read."""

    def expect(self, places: Iterable[int]) -> None:
        """Be told which claims are read next, so that their documents can be read together."""

    def documents_at(self, places: Numbers) -> Numbers:
        """A number for the document of each claim, the same for those of one document."""

    def in_order(self, places: Iterable[int]) -> list[int]:
        """Places in the order of their documents' sources."""


@dataclass(frozen=True)
class Likeliest:
    """Claims by place, the likeliest first, with those of their sentences: ``beside`` has a row for each, and
    ``others`` tells which of these are other ones."""

    places: Numbers
    beside: Numbers
    others: NDArray[np.bool_]
    sentences: Numbers
    """The place of the first claim of each claim's sentence."""
    told: Mapping[str, Column | float]
    """What is known of them: features by name, of those that ``likeness`` reads too."""

    def only(self, rows: Numbers | NDArray[np.bool_]) -> Likeliest:
        """Some of them."""
        told = {name: read if isinstance(read, float) else read[rows] for name, read in self.told.items()}
        return Likeliest(self.places[rows], self.beside[rows], self.others[rows], self.sentences[rows], told)


def rank_claims(likeness: Likeness, asked: int, most: int, near: Near, shelf: Sketched) -> Likeliest:
    """Those of ``near``, ``most`` at most, that are likeliest by what they share and by their sketches.

    The figures beside them are looked at where the rest lets them hope.
    """

    weights = learned_ranking()
    held = shelf.sketches(near.places)
    naming = _naming(likeness, asked, held)
    if len(naming) < len(held):
        near = Near(near.places[naming], near.shared[naming], near.same_unit[naming])
        held = held.take(naming)
    read = read_sketches(likeness, asked, near, held)
    rank = sum(weights[name] * column for name, column in read.items()) + 0 * near.shared
    hopeful = best_of(rank, most * TRIED)
    places = near.places[hopeful]
    held = held.take(hopeful)
    beside, others = mates_of(held, places)
    apart = read_mates(likeness, asked, beside, others, shelf.sketched)
    best = best_of(rank[hopeful] + weights["apart_from"] * apart, most)
    held = held.take(best)
    stated = column_of(held, "stated")
    told: dict[str, Column | float] = {name: column[hopeful][best] for name, column in read.items()}
    told |= {
        "apart_from": apart[best],
        "lone": told["same_unit"],
        "taken": read_taken(likeness, asked, held),
        **likeness.known_unread(asked, stated),
    }
    return Likeliest(places[best], beside[best], others[best], places[best] - held["before"], told)


def _naming(likeness: Likeness, asked: int, sketches: Sketches) -> Numbers:
    """Which claims lack little more of an asked figure's names than ``NAMING`` of them do: by that alone, since few may
    be left of which more is to be read."""
    import numpy as np

    if len(sketches) <= NAMING:
        return np.arange(len(sketches))
    (named,) = shares_around(sketches, [likeness.weighed(likeness.setting(asked).named)])
    unnamed = 1 - named
    return np.flatnonzero(unnamed - np.partition(unnamed, NAMING - 1)[NAMING - 1] <= STRANGE)


def look_closer(likeness: Likeness, asked: int, likeliest: Likeliest, shelf: Sketched) -> Likeliest:
    """The same claims with all that sketches tell of them: what these are not ranked by is worked out for few."""
    held = shelf.sketches(likeliest.places)
    told = {
        **likeliest.told,
        **read_words(likeness, asked, held),
        **read_figures(likeness, asked, held),
        **read_beside(likeness, asked, held, likeliest.beside, likeliest.others, shelf.sketched),
    }
    return replace(likeliest, told=told)


@dataclass(frozen=True)
class Unread:
    """Claims that were ranked for the figures of an asked sentence, a list for each figure, by their documents and
    sentences, which are numbered from 0 on."""

    documents: Sequence[Numbers]
    """The document of each claim."""
    sentences: Sequence[Numbers]
    """The sentence of each claim."""
    of: Numbers
    """The document of each sentence."""
    first: Numbers
    """A claim of each document, by place."""

    @classmethod
    def of_figures(cls, likeliest: Sequence[Likeliest], documents_at: Callable[[Numbers], Numbers]) -> Unread:
        """Those that are ``likeliest`` to speak to each figure."""
        import numpy as np

        cuts = np.cumsum([len(each.sentences) for each in likeliest])[:-1]
        begins, at = np.unique(np.concatenate([each.sentences for each in likeliest]), return_inverse=True)
        _, first, of = np.unique(documents_at(begins), return_index=True, return_inverse=True)
        sentences = np.split(at, cuts)
        return cls([of[each] for each in sentences], sentences, of, begins[first])

    @property
    def many(self) -> int:
        """How many documents there are."""
        return len(self.first)

    def shares(self, odds: Sequence[Column]) -> list[Column]:
        """How probably each claim is the one that speaks, as ``hearing`` has it. ``odds`` say how well each fits, as
        log odds against silence."""
        import numpy as np

        told = [np.bincount(at, np.exp(each), len(self.of)) for at, each in zip(self.sentences, odds, strict=True)]
        ways = np.sum([np.log1p(each) for each in told], axis=0)
        speaking = np.bincount(self.of, np.expm1(ways), self.many)
        of_sentence = np.exp(ways) / (1 + speaking[self.of])
        return [
            np.exp(each) / (1 + mine[at]) * of_sentence[at]
            for at, each, mine in zip(self.sentences, odds, told, strict=True)
        ]

    def surest(self, heard: Column, most: int, least: float, in_order: Callable[[Iterable[int]], list[int]]) -> Numbers:
        """The ``most`` documents that are ``heard`` best, of those that are no less than ``least``. Of those that are
        heard as well, the first in the order of their sources: it does not matter how a shelf numbers them."""
        import numpy as np

        levels = heard.round(6)
        order = np.argsort(-levels, kind="stable")
        order = order[levels[order] >= least]
        if len(order) <= most:
            return order
        last = levels[order[most - 1]]
        better, level = order[levels[order] > last], order[levels[order] == last]
        if len(better) + len(level) > most:
            rank = {place: number for number, place in enumerate(in_order(self.first[level].tolist()))}
            level = level[np.argsort([rank[place] for place in self.first[level].tolist()])]
        return np.concatenate((better, level))[:most]


def nearness_told(told: Mapping[str, Column | float]) -> Column:
    """The logs of how near the figures of claims are that are of one unit with an asked one; ``NOT_NEAR`` of others."""
    import numpy as np

    near: Any = told["same_unit"] * sum(told.get(name, 0.0) for name in NEARNESS)
    with np.errstate(divide="ignore", invalid="ignore"):
        rounded: Column = np.where(near > 0, np.log(near), NOT_NEAR).round(NEARNESS_DIGITS)
    return rounded


def tell_beside(told: Mapping[str, Column | float], documents: Numbers, meant: NDArray[np.bool_]) -> dict[str, Column]:
    """The features ``lone`` and ``further`` of claims of ``documents``, by the other claims of these that may be
    ``meant``."""
    import numpy as np

    same: Any = told["same_unit"]
    many = np.bincount(documents, same * meant, int(documents.max(initial=-1)) + 1)
    near = nearness_told(told)
    order = np.lexsort((-near, documents, ~meant))
    place, level = documents[order], near[order]
    fresh = np.append(True, (np.diff(place) != 0) | (np.diff(level) != 0))[: len(order)] & meant[order]
    ranks = np.cumsum(fresh)
    before = np.full(len(many), len(order) + 1)
    np.minimum.at(before, place[fresh], ranks[fresh] - 1)
    levels = np.bincount(place[fresh], minlength=len(many))
    further = np.zeros(len(order))
    own = meant[order]
    further[order[own]] = np.log(levels[place[own]] / (ranks[own] - before[place[own]]))
    return {"lone": same / np.sqrt(np.maximum(1.0, many[documents])), "further": further}


def read_title(likeness: Likeness, asked: int, title: frozenset[str], sketches: Sketches) -> Column:
    """The feature ``other_title``, nearly that of likeness."""
    (around,) = shares_around(sketches, [likeness.weighed(title)])
    return likeness.said(asked, title) * (1 - around)


def rank_alike(
    likeness: Likeness, asked: int, bearing: Sequence[int], places: Numbers, most: int, sketches: Sketches
) -> Numbers:
    """Those of ``places``, ``most`` at most, whose figures may be the asked one's, and around which most stands of what
    stands around one of the claims ``bearing`` the asked one out: they may measure the same thing as that."""
    import numpy as np

    quantity = likeness.setting(asked).claim.quantity
    around = np.max(shares_around(sketches, [likeness.weighed(likeness.setting(i).around) for i in bearing]), axis=0)
    if quantity.dimension != "date":
        around = np.where(near_figures(quantity, column_of(sketches, "stated")) * NEAR_ENOUGH >= 1, around, 0.0)
    best = best_of(around, most)
    alike: Numbers = places[best][around[best] >= AROUND]
    return alike


def read_sketches(likeness: Likeness, asked: int, near: Near, sketches: Sketches) -> dict[str, Column]:
    """The features of ``near`` claims that they and their ``sketches`` tell, by name: all but ``apart_from``."""
    setting = likeness.setting(asked)
    quantity = setting.claim.quantity
    nth, of = among(setting.claim)
    covered, named = shares_around(sketches, [likeness.weighed(words) for words in (setting.words, setting.named)])
    stated = column_of(sketches, "stated")
    dated = quantity.dimension == "date"
    return {
        "shared": near.shared,
        "same_unit": near.same_unit.astype(float),
        "covered": covered,
        "unnamed": 1 - named,
        "order": ((of > 1) & (sketches["nth"] == nth) & (sketches["of"] == of)).astype(float),
        **_read_times(sketches, *told_days(likeness.days(asked))),
        "near_date" if dated else "near": near_figures(quantity, stated),
        **({} if dated else {"same_figure": same_figures(quantity, stated)}),
    }


def column_of(sketches: Sketches, name: str) -> NDArray[Any]:
    """One column, laid out by itself: records are packed, and each walk through them takes ten times as long."""
    import numpy as np

    return np.ascontiguousarray(sketches[name])


def _read_times(sketches: Sketches, first: int, last: int) -> dict[str, Column]:
    """The features of times beside an asked one, which is two zeros where it is not told."""
    import numpy as np

    begins, ends = column_of(sketches, "first"), column_of(sketches, "last")
    dated = begins > 0
    told = dated & (first > 0)
    gap = np.maximum(begins - last, first - ends)
    read = {"as_of": told & (gap > LONG_BEFORE), "same_time": told & (gap <= 0), "one_dated": dated != (first > 0)}
    return {name: column.astype(float) for name, column in read.items()}


def read_mates(
    likeness: Likeness, asked: int, beside: Numbers, others: NDArray[np.bool_], sketched: OneColumn
) -> Column:
    """The feature ``apart_from``, by the figures of the ``others`` ``beside`` each claim, of which a column of sketches
    is read at a time: nearly that of likeness, since units are told apart by marks."""
    import numpy as np

    mates = likeness.telling_mates(asked)
    apart = np.zeros(len(others))
    if not mates or not others.any():
        return apart
    rows, places = those_beside(beside, others)
    stated, units = sketched("stated", places), sketched("unit", places)
    for mate in mates:
        claim = likeness.setting(mate).claim
        alike = units == unit_mark(claim)
        near = np.zeros(len(others))
        np.maximum.at(near, rows[alike], near_figures(claim.quantity, stated[alike]))
        apart += 1 - near
    return apart / len(mates)


def read_taken(likeness: Likeness, asked: int, sketches: Sketches) -> Column:
    """The feature ``taken``, nearly that of likeness: what is counted is told apart by no noun."""
    import numpy as np

    taken = np.zeros(len(sketches), bool)
    stated, units = column_of(sketches, "stated"), column_of(sketches, "unit")
    for mate in likeness.otherwise_told(asked).values():
        taken |= (same_figures(mate.quantity, stated) > 0) & (units == unit_mark(mate))
    return taken.astype(np.float64)


def best_of(rank: Column, most: int) -> Numbers:
    """The places of the ``most`` best, the best first.

    Those that are equally good are all among them or none is, so that it does not matter how a shelf numbers claims,
    unless more are the best than ``most``.
    """
    import numpy as np

    lost = -rank.round(6)
    if len(lost) <= most:
        return np.argsort(lost, kind="stable")
    better = np.flatnonzero(lost < np.partition(lost, most)[most])
    if not len(better):
        return np.argsort(lost, kind="stable")[:most]
    return better[np.argsort(lost[better], kind="stable")]
