"""Claims of two documents of one story to pairs, and how sure it is that they measure one thing.

There every two figures that can be compared are collated, whatever words they share, and all that is known of the two
is weighed at once: what the encoder says of the words round them, what the decision says without a look at the figures,
how many other figures of their unit either document gives, and what the figures themselves say: the same telling figure
in two texts on one story is of one thing, two that are a slip apart probably are, and two that are far apart seldom.
One logistic regression, learned by ``benchmarks/train_collation.py`` and kept in ``data/collation.json``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from factcheck.arrays import distinct, ranks_in
from factcheck.blocks import COUNTED_DIMENSIONS
from factcheck.comparators import Judgement
from factcheck.comparators.numeric import magnitude
from factcheck.corpus import cosine
from factcheck.decision import FEATURES as OF_DECISION
from factcheck.decision import Regression, read_regression
from factcheck.figures import figure_key, is_telling, unit_key
from factcheck.groups import BEST_OF_DOCUMENT, BEST_VECTORS, Judge, Pair
from factcheck.plausibility import (
    SLIPS,
    count_one_thing,
    is_small,
    is_toll,
    one_looks_back,
    part_of_the_other,
    read_extent,
    read_past,
    says_again,
)
from factcheck.rivals import Look, log_odds, weigh_rivals
from factcheck.types import Claim, Quantity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers
    from factcheck.stories import Two

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

FEATURES: tuple[tuple[str, int, str], ...] = (
    ("measure", +1, "log odds of the decision that they measure the same thing, if they are of one matter"),
    ("sameness", +1, "log odds of the decision that they are of one matter and measure the same thing of it"),
    ("vectors", +1, "cosine of the encoded claims"),
    ("words", +1, "how much the words nearest the figures agree, those of one family as one"),
    ("property", +1, "how much the property words nearest the figures agree, by family"),
    ("sentence", +1, "tf-idf cosine of the two sentences without their figures"),
    ("unit", +1, "they are of one unit, or of one family of counted things; a half: one is a bare number"),
    ("sibling", -1, "their owners are two parts of one (DeepSeek V3, DeepSeek R1)"),
    ("equal", +1, "they are the same figure, and one that is not in every text"),
    ("digits", +1, "of such a figure, how many digits it has beyond the first, up to three"),
    ("equal_small", +1, "they are the same count, of those that are in every text"),
    ("within", +1, "one is a bound that holds the other, or the other rounded"),
    ("slip", +1, "they are of one unit and differ by a slip: of a digit, of the scale, per cent for points"),
    ("short_slip", -1, "of such a slip, that one has two digits at most: many figures are a slip away from it"),
    ("swapped", +1, "they have two digits each before their zeros, in the other order"),
    ("other_unit", +1, "they are the same number in two units: miles for kilometres"),
    ("explained", +1, "rounding, an approximation or a bound explains that they differ"),
    ("ratio", -1, "how far they are apart: the log of their ratio, up to that of twenty; of a toll 0"),
    ("toll", +1, "they run on from day to day: the dead, the injured, what was damaged"),
    ("toll_ratio", -1, "how far such figures are apart"),
    ("crowd", -1, "how many different figures of their units the two documents give, as a log"),
    ("known", -1, "a document gives the other's figure too, and so tells them apart: in how many of the two"),
    ("stranger", -1, "a clause names a thing that is nowhere near the other figure: in how many of the two"),
    ("exclusive", -1, "the words name things that exclude each other (killed, injured)"),
    ("as_of", -1, "they are said of times that share no day"),
    ("one_period", -1, "one alone names a stretch of time that is no quarter (nine months, a year)"),
    ("back", -1, "one looks back on a year, a month or last year, and the other on none that it shares a day with"),
    (
        "part",
        -1,
        "how clearly one is of a part of the other: 2, of a part and of the whole; 1, a rest; a half, one alone tells",
    ),
)
"""Each feature, whether it speaks for the pair or against it, and what it means."""

FARTHEST = 3.0
"""Beyond this log of their ratio it does not matter how far two figures are apart."""
MOST_DIGITS = 3
"""Digits beyond the first from which a figure that two texts share is no chance."""
SHORT = 2
"""Digits up to which a figure is a slip away from many: 17 from 170 and from 71."""
SUREST = 6.0
"""Log odds of the decision that are further from even count as these."""
CERTAINLY = 1 - 1e-6
"""Probabilities nearer to 0 or 1 have log odds without end."""
CERTAIN = 60.0
"""Log odds that two documents tell one story, where that is not asked, and beyond which odds are cut off."""
SAME_STORY, FOUND_STORY = 0.15, 0.88
"""How sure the decision must be that two documents tell one story, of a chosen folder and of an archive: there each of
its errors is an alarm between two stories."""
FOUND = 0.6
"""How sure a pair of an archive must be that was not held to be of one thing before it was collated: below this, ECB+
has more wrong ones than right."""
FAR_APART = 2.4
"""The log of the ratio from which two figures of an archive are not compared: more than ten to one."""
OF_EVERYTHING = frozenset(("age", "duration", "number"))
"""Dimensions of which every person and every thing has a figure."""
SAME_MATTER = 0.05
"""How sure the decision must be that two claims of a story are of one matter: two parts of one thing, of which a figure
may be misattributed, are held apart by their weight alone."""
ASKED_MATTER = 0.35
"""The same of an asked claim: who asks names what is meant."""
_OF_DECISION = [name for name, _, _ in OF_DECISION]
_SIBLING = _OF_DECISION.index("subject_sibling")
_SHARED = ("words", "property", "stranger", "exclusive", "as_of", "one_period")
"""The features of the decision that are features of a pair here too."""
_OWN = frozenset(map(_OF_DECISION.index, (*_SHARED, "subject_sibling")))
"""The features of the decision, by their places, that are read of a pair here."""
_OF_VECTORS = tuple(map([name for name, _, _ in FEATURES].index, ("vectors", "measure", "sameness")))
"""The features, by their places, that the vectors bear on."""
UNLIKELY = 0.05
"""A pair that is no likelier makes no group and parts one: it need not be known how unlikely it is."""
HOPEFUL = 0.2
"""How sure a pair of an archive must be with the best of vectors, or it is not encoded: what the others say seldom
lifts a less sure one to what is shown."""
WELL_TOLD: Mapping[str, float] = {
    "vectors": BEST_VECTORS,
    "words": 0.6,
    "property": 0.8,
    "sentence": 0.5,
    "measure": 3.0,
    "sameness": 2.0,
}
"""What speaks for a pair as a rule at best, before any of it is read."""


@cache
def learned_collation() -> Regression:
    """The regression of ``data/collation.json``."""
    return read_regression("collation", FEATURES)


@dataclass(frozen=True)
class Collated:
    """Two claims of two documents by place, what a comparator says of their figures, and what the figures speak for."""

    a: int
    b: int
    judged: Judgement
    figures: Mapping[str, float]


class Collator:
    """Collates the figures of all claims in the corpus of ``judge``, which are few and in order.

    ``same_matter`` is how sure the decision must be that two claims are of one matter.
    """

    def __init__(self, judge: Judge, same_matter: float = SAME_MATTER) -> None:
        self._judge, self._same_matter = judge, same_matter
        self._read: dict[str, dict[str, list[tuple[int, _Figure]]]] = defaultdict(lambda: defaultdict(list))
        self._keys: dict[str, set[str]] = defaultdict(set)
        of_unit: dict[tuple[str, str], set[str]] = defaultdict(set)
        for i, claim in enumerate(judge.corpus.claims):
            if not claim.quantity.tells_when and not says_again(claim):
                figure = _Figure.of(claim)
                self._read[claim.document][figure.kind].append((i, figure))
                self._keys[claim.document].add(figure.key)
                of_unit[claim.document, figure.unit].add(figure.key)
        self._crowd = {kept: math.log(len(keys)) for kept, keys in of_unit.items()}
        claims = judge.corpus.claims
        self._extent, self._runs_on = cache(lambda i: read_extent(claims[i])), cache(lambda i: is_toll(claims[i]))
        self._past = cache(lambda i: read_past(claims[i]))

    def every(self, one: str, other: str, *, telling: bool = False) -> Iterator[Collated]:
        """All pairs of claims of two documents, by their ids, whose figures can be compared; of some only the
        ``telling`` ones, of which few are in an archive."""
        first, second = self._read.get(one, {}), self._read.get(other, {})
        for kind, held in first.items():
            for (i, x), (j, y) in product(held, second.get(kind, ())):
                if telling and not self._is_telling(i, x, j, y):
                    continue
                (i, x), (j, y) = ((i, x), (j, y)) if i < j else ((j, y), (i, x))
                judged = self._judge.comparisons.judge(i, j)
                if judged.relation != "not_comparable":
                    yield Collated(i, j, judged, self._figures(i, x, j, y, judged))

    def _is_telling(self, i: int, x: _Figure, j: int, y: _Figure) -> bool:
        """Whether two figures are neither ages nor stretches of time, of which everybody and everything has one, nor
        bare numbers, nor small counts, nor both given by one document; nor so far apart that no slip and no toll
        explains it."""
        if x.common or y.common or (x.small and y.small):
            return False
        slip = x.written != "" and x.written == y.written
        if abs(x.size - y.size) > FAR_APART and not slip and not (self._runs_on(i) and self._runs_on(j)):
            return False
        return x.key == y.key or not (x.key in self._keys[self._document(j)] or y.key in self._keys[self._document(i)])

    def _document(self, i: int) -> str:
        return self._judge.corpus.claims[i].document

    def pairs(self, one: str, other: str, *, telling: bool = False) -> Iterator[Collated]:
        """Those of them that could be of one thing, were what the encoder says of them as good as it gets; the
        ``telling`` ones as likely as it takes in an archive, by what their sentences share."""
        known, least = learned_collation(), log_odds(HOPEFUL if telling else UNLIKELY, CERTAINLY)
        weights = dict(zip((name for name, _, _ in FEATURES), known.weights, strict=True))
        best = known.intercept + sum(weights[name] * most for name, most in WELL_TOLD.items())
        for pair in self.every(one, other, telling=telling):
            told = best + sum(weights[name] * value for name, value in pair.figures.items())
            far = weights["toll_ratio"] - weights["ratio"]
            told += self._run_on(pair) * (weights["toll"] + far * pair.figures["ratio"])
            if told >= least and telling:
                a, b = self._judge.aspect(pair.a), self._judge.aspect(pair.b)
                told += weights["words"] * (cosine(a.words, b.words) - WELL_TOLD["words"])
                told += weights["sentence"] * (cosine(a.sentence, b.sentence) - WELL_TOLD["sentence"])
            if told >= least:
                yield pair

    def lay_out(self, twos: Iterable[Two]) -> Laid:
        """Those of the pairs of some documents that could be of one thing, all read of them but their vectors."""
        import numpy as np

        rows = [
            (pair, *self._read_beside(pair), two)
            for two in twos
            for pair in self.pairs(two.one, two.other, telling=not two.chosen)
            if two.chosen or self._tells_one_story(pair)
        ]
        if not rows:
            return Laid.of_none()
        pairs, fixed, odds, siblings, of = zip(*rows, strict=True)
        laid = Laid(
            np.array([pair.a for pair in pairs], np.int64),
            np.array([pair.b for pair in pairs], np.int64),
            np.array(fixed),
            np.array(odds),
            np.array(siblings, bool),
            np.array([pair.judged.relation == "agree" or pair.judged.explained for pair in pairs], bool),
            np.array([two.alike for two in of]),
            np.array([two.chosen for two in of], bool),
        )
        best = laid.scores(self._judge, np.full(len(pairs), BEST_VECTORS), self._same_matter)
        return laid.only(best >= np.where(laid.chosen, UNLIKELY, HOPEFUL))

    def _tells_one_story(self, pair: Collated) -> bool:
        """Whether the decision is so sure that the documents of a pair tell one story as it must be in an archive."""
        story = self._judge.decision.story
        return story.score(self._judge.features(pair.a, pair.b, 0.0, [at for at, _ in story.telling])) >= FOUND_STORY

    def _read_beside(self, pair: Collated) -> tuple[float, tuple[float, ...], bool]:
        """What is known of a pair but for its vectors: the log odds of what these do not bear on, the log odds of each
        question of the decision, and whether its owners are siblings."""
        decided = self._decided(pair, 0.0)
        known, told = learned_collation(), self._told(pair, decided, 0.0)
        fixed = known.intercept + sum(known.weights[at] * told[at] for at in range(len(told)) if at not in _OF_VECTORS)
        decision = self._judge.decision
        odds = tuple(part.log_odds(decided) for part in (decision.story, decision.matter, decision.measure))
        return fixed, odds, bool(decided[_SIBLING])

    def features(self, pair: Collated, vectors: float) -> tuple[float, ...]:
        """The features of a pair in the order of ``FEATURES``; ``vectors`` is their cosine as encoded."""
        return self._told(pair, self._decided(pair, vectors), vectors)

    def _decided(self, pair: Collated, vectors: float) -> list[float]:
        return self._judge.features(pair.a, pair.b, vectors, self._judge.decision.wanted | _OWN)

    def _told(self, pair: Collated, decided: Sequence[float], vectors: float) -> tuple[float, ...]:
        a, b = self._judge.aspect(pair.a), self._judge.aspect(pair.b)
        read = dict(zip(_OF_DECISION, decided, strict=True))
        measure = self._judge.decision.measure.log_odds(decided)
        sure = self._judge.decision.score(decided, CERTAIN)
        toll = self._run_on(pair)
        told = {
            "measure": max(-SUREST, min(SUREST, measure)),
            "sameness": max(-SUREST, min(SUREST, log_odds(sure, CERTAINLY))),
            "vectors": vectors,
            **{name: read[name] for name in _SHARED},
            "sentence": cosine(a.sentence, b.sentence),
            "sibling": read["subject_sibling"],
            "back": float(one_looks_back(self._past(pair.a), self._past(pair.b))),
            "part": part_of_the_other(self._extent(pair.a), self._extent(pair.b)),
            **pair.figures,
            "toll": float(toll),
            "toll_ratio": pair.figures["ratio"] if toll else 0.0,
            "ratio": 0.0 if toll else pair.figures["ratio"],
        }
        return tuple(told[name] for name, _, _ in FEATURES)

    def _run_on(self, pair: Collated) -> bool:
        return self._runs_on(pair.a) and self._runs_on(pair.b)

    def _figures(self, i: int, x: _Figure, j: int, y: _Figure, judged: Judgement) -> dict[str, float]:
        """What two figures say, without a look at their sentences."""
        a, b = self._judge.corpus.claims[i], self._judge.corpus.claims[j]
        equal = judged.kind == "same value"
        telling = equal and x.telling
        apart = 0.0 if judged.relation == "agree" else min(FARTHEST, math.log(max(1.0, judged.distance)))
        known = 0.0 if equal else float(x.key in self._keys[b.document]) + float(y.key in self._keys[a.document])
        unit = 1.0 if x.unit == y.unit else 0.5 if "" in (a.quantity.unit, b.quantity.unit) else 0.0
        slip = unit > 0 and judged.kind in SLIPS
        return {
            "unit": unit,
            "equal": float(telling),
            "digits": float(min(MOST_DIGITS, x.digits - 1, y.digits - 1)) if telling else 0.0,
            "equal_small": float(equal and not telling),
            "within": float(judged.relation == "agree" and not equal),
            "slip": float(slip),
            "short_slip": float(slip and min(x.digits, y.digits) <= SHORT),
            "swapped": float(_are_swapped(a.quantity, b.quantity)),
            "other_unit": float(not equal and _same_number(a.quantity, b.quantity)),
            "explained": float(judged.explained),
            "ratio": apart,
            "crowd": self._crowd[a.document, x.unit] + self._crowd[b.document, y.unit],
            "known": known,
        }


@dataclass(frozen=True)
class Laid:
    """Pairs of claims, by place, with what is known of them but for what their vectors say.

    ``fixed`` are the log odds of what these do not bear on, ``odds`` (n, 3) those of each question of the decision,
    ``siblings`` tells which are of two parts of one owner, ``agree`` of which the figures agree, or are explained,
    ``alike`` how alike their documents are, and ``chosen`` of which these were chosen for one story.
    """

    a: Numbers
    b: Numbers
    fixed: Reals
    odds: Reals
    siblings: Mask
    agree: Mask
    alike: Reals
    chosen: Mask

    @classmethod
    def of_none(cls) -> Laid:
        import numpy as np

        places, reals, mask = np.zeros(0, np.int64), np.zeros(0), np.zeros(0, bool)
        return cls(places, places, reals, np.zeros((0, 3)), mask, mask, reals, mask)

    @classmethod
    def joined(cls, some: Iterable[Laid]) -> Laid:
        """All pairs of several."""
        import numpy as np

        columns = zip(*(each._columns() for each in (cls.of_none(), *some)), strict=True)
        return cls(*(np.concatenate(column) for column in columns))

    def _columns(self) -> tuple[NDArray[Any], ...]:
        return self.a, self.b, self.fixed, self.odds, self.siblings, self.agree, self.alike, self.chosen

    def only(self, wanted: Mask | Numbers) -> Laid:
        """Some of the pairs."""
        return Laid(*(column[wanted] for column in self._columns()))

    def claims(self) -> Numbers:
        """The places of all claims, ascending."""
        return distinct(self.a, self.b)

    def numbered(self, order: Numbers | Sequence[int]) -> Laid:
        """The same pairs, each claim by its place in an ``order`` of all of them."""
        return replace(self, a=ranks_in(order, self.a), b=ranks_in(order, self.b))

    def scores(self, judge: Judge, vectors: Reals, same_matter: float = SAME_MATTER) -> Reals:
        """How sure it is of each pair alone that it measures one thing; ``vectors`` are the cosines.

        Alike documents may tell two stories, and so may those of a small folder: the decision has a word in that.
        """
        import numpy as np

        known, decision = learned_collation(), judge.decision
        parts = (decision.story, decision.matter, decision.measure)
        bearing = np.array([part.weights[_OF_DECISION.index("vectors")] for part in parts])
        story, matter, measure = (self.odds + np.multiply.outer(vectors, bearing)).clip(-CERTAIN, CERTAIN).T
        of_matter = _likely(matter)
        same = (of_matter * _likely(measure)).clip(1 - CERTAINLY, CERTAINLY)
        told = (vectors, measure.clip(-SUREST, SUREST), np.log(same / (1 - same)).clip(-SUREST, SUREST))
        weights = (known.weights[at] for at in _OF_VECTORS)
        scores = _likely(self.fixed + sum(weight * value for weight, value in zip(weights, told, strict=True)))
        of_story = ~self.chosen | (_likely(story + judge.prior) >= SAME_STORY)
        apart = (of_matter < same_matter) & ~self.siblings
        found: Reals = np.where(of_story & ~apart, scores, 0.0).round(6)
        return found


def _likely(odds: Reals) -> Reals:
    import numpy as np

    found: Reals = 1 / (1 + np.exp(-odds.clip(-CERTAIN, CERTAIN)))
    return found


@dataclass(frozen=True)
class _Figure:
    """What is compared of a figure before its sentence is."""

    kind: str
    """The same for all that can be compared."""
    unit: str
    key: str
    telling: bool
    written: str
    """Its digits from the first to the last that is not zero."""
    size: float
    """The log of what it is; NaN where that has none."""
    small: bool
    common: bool

    @property
    def digits(self) -> int:
        """How many digits it has; one, if it is written in words."""
        return max(1, len(self.written))

    @classmethod
    def of(cls, claim: Claim) -> _Figure:
        quantity = claim.quantity
        unit, key = unit_key(quantity), figure_key(quantity)
        kind = "counted" if quantity.dimension in COUNTED_DIMENSIONS else unit
        written = "".join(c for c in quantity.surface if c.isdigit()).strip("0")
        common = quantity.dimension in OF_EVERYTHING
        return cls(kind, unit, key, is_telling(key), written, magnitude(quantity), is_small(quantity), common)


def _are_swapped(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one unit have the same two digits before their zeros, in the other order."""
    if a.value is None or b.value is None or a.unit != b.unit:
        return False
    first, second = a.value.normalize(), b.value.normalize()
    digits = first.as_tuple().digits
    swapped = len(digits) == 2 and digits[0] != digits[1] and second.as_tuple().digits == digits[::-1]
    return swapped and first.adjusted() == second.adjusted()


def _same_number(a: Quantity, b: Quantity) -> bool:
    return a.value is not None and a.value == b.value and a.dimension == b.dimension and a.unit != b.unit


def collate_pairs(
    claims: Sequence[Claim],
    looks: Sequence[Look],
    decided: Sequence[Pair],
    weigh: Callable[[Pair], float],
    min_score: float,
) -> tuple[list[Pair], Callable[[Pair], float]]:
    """All pairs of ``claims`` in order, and what tells how sure each is, now that its figures were looked at.

    Those of documents that were chosen for one story are weighed beside each other, as they were looked at. The others
    are left as they were ``decided``, and as ``weigh`` says; of documents of an archive that tell one story those are
    joined to them that differ and were not held to be of one thing: who searches an archive looks for conflicts.
    """
    scores, collated = dict[tuple[int, int], float](), set[tuple[int, int]]()
    for look, sure in zip(looks, weigh_rivals(claims, looks), strict=True):
        joins = look.chosen or not (look.agree or look.decided >= min_score or sure < FOUND)
        holds = not look.chosen or _holds_alone(claims[look.a], claims[look.b])
        scores[look.a, look.b] = max(sure * joins, look.decided * holds)
        if joins:
            collated.add((look.a, look.b))
    best, known = _best_of_documents(claims, scores), {(p.a, p.b): p for p in decided}
    joined = {
        ends: _joined(known.get(ends), Pair(*ends, scores[ends], scores[ends], ends in best)) for ends in collated
    }
    pairs = [pair for _, pair in sorted({**known, **joined}.items())]
    return pairs, lambda pair: pair.decided if (pair.a, pair.b) in collated else weigh(pair)


def _holds_alone(a: Claim, b: Claim) -> bool:
    """Whether what was decided of two figures of a chosen folder holds though collation does not bear it out: tolls,
    and things that few texts count, may lie far apart."""
    return count_one_thing(a, b) or (is_toll(a) and is_toll(b))


def look_at_pairs(
    claims: Sequence[Claim],
    laid: Laid,
    alone: Sequence[float],
    decided: Sequence[Pair],
    weigh: Callable[[Pair], float],
) -> list[Look]:
    """What is known of the pairs of documents of which some were ``laid`` side by side: ``alone`` so sure, and as they
    were ``decided``, with what ``weigh`` says of these."""
    together: dict[tuple[str, str], list[Any]] = {}
    known = {(p.a, p.b): p for p in decided}
    looks: list[Look] = []
    columns = (column.tolist() for column in (laid.a, laid.b, laid.agree, laid.alike, laid.chosen))
    for sure, a, b, agree, *story in zip(alone, *columns, strict=True):
        together[claims[a].document, claims[b].document] = story
        pair = known.pop((a, b), None)
        looks.append(Look(a, b, agree, sure, weigh(pair) if pair else 0.0, *story))
    for (a, b), pair in known.items():
        told = together.get((claims[a].document, claims[b].document))
        if told is not None:
            looks.append(Look(a, b, False, 0.0, weigh(pair), *told))
    return looks


def _joined(decided: Pair | None, pair: Pair) -> Pair:
    """A pair with what was decided of two parts of one owner, were their owners one: that the figure is the same, which
    makes the pair so sure, says nothing against a swapped owner."""
    if decided is None or decided.as_one == decided.decided:
        return pair
    return pair._replace(as_one=max(pair.decided, decided.as_one), best=decided.best)


def _best_of_documents(claims: Sequence[Claim], scores: Mapping[tuple[int, int], float]) -> frozenset[tuple[int, int]]:
    """The pairs that are, for both claims, among the best with the other's document."""
    most: dict[tuple[int, str], float] = defaultdict(float)
    for (a, b), score in scores.items():
        for one, other in ((a, b), (b, a)):
            of = one, claims[other].document
            most[of] = max(most[of], score)
    return frozenset(
        (a, b)
        for (a, b), score in scores.items()
        if score >= BEST_OF_DOCUMENT * max(most[a, claims[b].document], most[b, claims[a].document])
    )
