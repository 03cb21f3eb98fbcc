"""Claims of chosen documents to pairs, and how sure it is that they measure one thing, their figures looked at.

Who lays a handful of documents side by side has chosen them for one story. There every two figures that can be compared
are collated, whatever words they share, and all that is known is weighed at once: what the encoder says of the words
round them, what the decision says without a look at the figures, how many other figures of their unit either document
gives, and what the figures themselves say: the same telling figure in two texts on one story is of one thing, two that
are a slip apart probably are, and two that are far apart seldom. One logistic regression, learned by
``benchmarks/train_collation.py`` and kept in ``data/collation.json``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.blocks import COUNTED_DIMENSIONS
from factcheck.comparators import Judgement, compare_quantities
from factcheck.corpus import cosine
from factcheck.decision import FEATURES as OF_DECISION
from factcheck.decision import Regression, read_regression
from factcheck.figures import figure_key, is_telling, unit_key
from factcheck.groups import BEST_OF_DOCUMENT, BEST_VECTORS, Judge, Pair
from factcheck.plausibility import SLIPS, count_one_thing, part_of_the_other, read_extent
from factcheck.types import Claim, Quantity
from factcheck.words import families

if TYPE_CHECKING:
    from factcheck.shelf import Vectors

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
    ("slip", +1, "they differ by a slip: of a digit, of the scale, per cent for points"),
    ("swapped", +1, "they have two digits each before their zeros, in the other order"),
    ("other_unit", +1, "they are the same number in two units: miles for kilometres"),
    ("explained", +1, "rounding, an approximation or a bound explains that they differ"),
    ("ratio", -1, "how far they are apart: the log of their ratio, up to that of twenty; of a toll 0"),
    ("toll", +1, "they run on from day to day: the dead, the injured, what was damaged"),
    ("toll_ratio", -1, "how far such figures are apart"),
    ("crowd", -1, "how many different figures of their units the two documents give, as a log"),
    ("known", -1, "a document gives the other's figure too, and so tells them apart: in how many of the two"),
    ("part", -1, "one is of a part, the other of the whole, or one a rest (another 12); a half: one alone tells"),
)
"""Each feature, whether it speaks for the pair or against it, and what it means."""

MOST_CHOSEN = 1_500
"""Claims up to which a folder is collated, every figure with every other: of more, nobody chose each document."""
FARTHEST = 3.0
"""Beyond this log of their ratio it does not matter how far two figures are apart."""
MOST_DIGITS = 3
"""Digits beyond the first from which a figure that two texts share is no chance."""
SUREST = 6.0
"""Log odds of the decision that are further from even count as these."""
LEAST_SURE = 1e-6
"""Probabilities nearer to 0 or 1 have log odds without end."""
CERTAIN = 60.0
"""Log odds that two documents tell one story, where that is not asked."""
SAME_STORY, SAME_MATTER = 0.15, 0.05
"""How sure the decision must be that two documents tell one story, and that two claims are then of one matter: two
parts of one thing, of which a figure may be misattributed, are held apart by their weight alone."""
ASKED_MATTER = 0.35
"""The same of an asked claim: who asks names what is meant."""
_SIBLING = [name for name, _, _ in OF_DECISION].index("subject_sibling")
SURE_ALONE = 0.6
"""How sure the decision must be of most figures where collation is not: of 46 such pairs of 88 folders half were right,
of those that are surer three in four."""
UNLIKELY = 0.05
"""A pair that is no likelier makes no group and parts one: it need not be known how unlikely it is."""
WELL_TOLD = (
    ("vectors", BEST_VECTORS),
    ("words", 0.6),
    ("property", 0.8),
    ("sentence", 0.5),
    ("measure", 3.0),
    ("sameness", 2.0),
)
"""What speaks for a pair at best, before any of it is read."""


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
        claims = judge.corpus.claims
        self._judge, self._same_matter = judge, same_matter
        self._read = [(i, _Figure.of(c)) for i, c in enumerate(claims) if not c.quantity.tells_when]
        self._keys: dict[str, set[str]] = defaultdict(set)
        of_unit: dict[tuple[str, str], set[str]] = defaultdict(set)
        for i, figure in self._read:
            self._keys[claims[i].document].add(figure.key)
            of_unit[claims[i].document, figure.unit].add(figure.key)
        self._crowd = {kept: math.log(len(keys)) for kept, keys in of_unit.items()}

    def every(self, of: Set[str] | None = None) -> Iterator[Collated]:
        """All pairs of two documents whose figures can be compared; with ``of`` those with one of these documents."""
        claims = self._judge.corpus.claims
        together: dict[str, list[tuple[int, _Figure]]] = defaultdict(list)
        for i, figure in self._read:
            together[figure.kind].append((i, figure))
        for members in together.values():
            for (i, x), (j, y) in combinations(members, 2):
                documents = claims[i].document, claims[j].document
                if documents[0] != documents[1] and (of is None or not of.isdisjoint(documents)):
                    told = self._figures(claims[i], claims[j], x, y)
                    if told is not None:
                        yield Collated(i, j, *told)

    def pairs(self, of: Set[str] | None = None) -> Iterator[Collated]:
        """Those of them that could be of one thing, were all that is not yet read of them as good as it gets."""
        known, least = learned_collation(), _log_odds(UNLIKELY)
        weights = dict(zip((name for name, _, _ in FEATURES), known.weights, strict=True))
        best = known.intercept + sum(weights[name] * most for name, most in WELL_TOLD)
        for pair in self.every(of):
            told = best + sum(weights[name] * value for name, value in pair.figures.items())
            toll = both_run_on(*(self._judge.corpus.claims[i] for i in (pair.a, pair.b)))
            if told - toll * weights["ratio"] * pair.figures["ratio"] >= least:
                yield pair

    def features(self, pair: Collated, vectors: float) -> tuple[float, ...]:
        """The features of a pair in the order of ``FEATURES``; ``vectors`` is their cosine as encoded."""
        return self._told(pair, self._judge.features(pair.a, pair.b, vectors), vectors)

    def _told(self, pair: Collated, decided: Sequence[float], vectors: float) -> tuple[float, ...]:
        a, b = self._judge.aspect(pair.a), self._judge.aspect(pair.b)
        read = dict(zip((name for name, _, _ in OF_DECISION), decided, strict=True))
        measure = self._judge.decision.measure.log_odds(decided)
        sure = self._judge.decision.score(decided, CERTAIN)
        toll = both_run_on(a.claim, b.claim)
        told = {
            "measure": max(-SUREST, min(SUREST, measure)),
            "sameness": max(-SUREST, min(SUREST, _log_odds(sure))),
            "vectors": vectors,
            "words": read["words"],
            "property": read["property"],
            "sentence": cosine(a.sentence, b.sentence),
            "sibling": read["subject_sibling"],
            "part": part_of_the_other(read_extent(a.claim), read_extent(b.claim)),
            **pair.figures,
            "toll": float(toll),
            "toll_ratio": pair.figures["ratio"] if toll else 0.0,
            "ratio": 0.0 if toll else pair.figures["ratio"],
        }
        return tuple(told[name] for name, _, _ in FEATURES)

    def score(self, pair: Collated, vectors: Vectors) -> float:
        """How sure it is that a pair measures one thing; ``vectors`` holds the encoded claims by id.

        Whether their documents tell one story, and of one matter, is the decision's to say: small folders may hold two.
        """
        import numpy as np

        a, b = (vectors[self._judge.corpus.claims[i].id].astype(np.float64) for i in (pair.a, pair.b))
        product = float(a @ b)
        decided = self._judge.features(pair.a, pair.b, product)
        story, matter = self._judge.decision.story, self._judge.decision.matter
        apart = matter.score(decided) < self._same_matter and not decided[_SIBLING]
        if apart or story.score(decided, self._judge.prior) < SAME_STORY:
            return 0.0
        return round(learned_collation().score(self._told(pair, decided, product)), 6)

    def _figures(self, a: Claim, b: Claim, x: _Figure, y: _Figure) -> tuple[Judgement, dict[str, float]] | None:
        """What two figures say, without a look at their sentences; None where they cannot be compared."""
        judged = compare_quantities(a.quantity, b.quantity)
        if judged.relation == "not_comparable":
            return None
        equal = judged.kind == "same value"
        telling = equal and x.telling
        apart = 0.0 if judged.relation == "agree" else min(FARTHEST, math.log(max(1.0, judged.distance)))
        known = 0.0 if equal else float(x.key in self._keys[b.document]) + float(y.key in self._keys[a.document])
        return judged, {
            "unit": 1.0 if x.unit == y.unit else 0.5 if "" in (a.quantity.unit, b.quantity.unit) else 0.0,
            "equal": float(telling),
            "digits": float(min(MOST_DIGITS, x.digits - 1, y.digits - 1)) if telling else 0.0,
            "equal_small": float(equal and not telling),
            "within": float(judged.relation == "agree" and not equal),
            "slip": float(judged.kind in SLIPS),
            "swapped": float(_are_swapped(a.quantity, b.quantity)),
            "other_unit": float(not equal and _same_number(a.quantity, b.quantity)),
            "explained": float(judged.explained),
            "ratio": apart,
            "crowd": self._crowd[a.document, x.unit] + self._crowd[b.document, y.unit],
            "known": known,
        }


@dataclass(frozen=True)
class _Figure:
    """What is compared of a figure before its sentence is."""

    kind: str
    """The same for all that can be compared."""
    unit: str
    key: str
    telling: bool
    digits: int

    @classmethod
    def of(cls, claim: Claim) -> _Figure:
        quantity = claim.quantity
        unit, key = unit_key(quantity), figure_key(quantity)
        kind = "counted" if quantity.dimension in COUNTED_DIMENSIONS else unit
        return cls(kind, unit, key, is_telling(key), _digits_of(quantity))


def _digits_of(quantity: Quantity) -> int:
    """Digits from the first to the last that is not zero; one for what is written in words."""
    written = "".join(c for c in quantity.surface if c.isdigit()).strip("0")
    return max(1, len(written))


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


def both_run_on(a: Claim, b: Claim) -> bool:
    """Whether both figures are tolls, which may lie far apart."""
    return all(
        claim.quantity.dimension in COUNTED_DIMENSIONS and not families().running.isdisjoint(claim.words)
        for claim in (a, b)
    )


def _log_odds(probability: float) -> float:
    sure = max(LEAST_SURE, min(1 - LEAST_SURE, probability))
    return math.log(sure / (1 - sure))


def join_scores(
    claims: Sequence[Claim], collated: Mapping[tuple[int, int], float], decided: Sequence[tuple[Pair, float]]
) -> list[Pair]:
    """The pairs of ``claims`` that were ``collated`` or ``decided``, in order, each as sure as the surer of the two:
    ``decided`` tells how sure each is, now that its figures were looked at.

    The decision knows whose figures are one though these lie far apart; what was collated, that they are one though
    their words differ.
    """
    known = {(p.a, p.b): p for p, _ in decided}
    scores = {
        (p.a, p.b): score for p, score in decided if score >= SURE_ALONE or _holds_alone(claims[p.a], claims[p.b])
    }
    scores.update({ends: max(score, scores.get(ends, 0.0)) for ends, score in collated.items()})
    best = _best_of_documents(claims, scores)
    return [_joined(known.get(ends), Pair(*ends, score, score, ends in best)) for ends, score in sorted(scores.items())]


def _holds_alone(a: Claim, b: Claim) -> bool:
    """Whether what was decided of two figures holds though it is not so sure and collation does not bear it out.

    Of money, shares and the like it does not: words such as "cost" stand beside many figures of a text. Tolls, and
    things that few texts count, may lie far apart.
    """
    agree = compare_quantities(a.quantity, b.quantity).relation == "agree"
    return agree or count_one_thing(a, b) or both_run_on(a, b)


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
