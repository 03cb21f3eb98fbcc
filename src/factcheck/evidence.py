"""Asked claims to their evidence: which claim of a document speaks to an asked one, and what it says.

An asked claim is laid beside the claims of one document, and beside the thought that none of them speaks to it: a
conditional logit (D. McFadden, 1974) whose features (``likeness``) say how well each fits; the figures of one sentence
are asked for together (``hearing``). Its weights are learned by ``benchmarks/train_evidence.py`` from texts that people
labelled as a whole, and kept in ``data/evidence.json``; nothing but arithmetic is needed to apply them.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.blocks import BlockKey, Near, block_units, nearest
from factcheck.comparators import Judgement, compare_quantities
from factcheck.decision import LONG_BEFORE
from factcheck.entailment import Answer, answer_claim
from factcheck.groups import BEST_VECTORS, IMPLAUSIBLE, Judge
from factcheck.hearing import Fit, share_sentences
from factcheck.likeness import FEATURES, Cosine, Likeness, Seen, near_figures
from factcheck.sketches import MOST_MATES, Sketches, among, mates_of, share_around, told_days, unit_mark
from factcheck.types import Claim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

REFUTING = 0.55
"""How probable a refutation must be: a sentence that is wrongly called false costs more trust than one left open."""
LOUD = 0.28
"""How probably one claim alone must speak that refutes: many that each might be meant refute nothing together. Of the
claims on whole pages it spares a tenth of the false refutations, and costs no other set."""
MOST_BEARING = 3
"""Claims that bear an asked one out, with which those of other documents are compared."""
INAUDIBLE = 0.03
"""A claim that even the best vectors could not make likelier than this to speak is not weighed."""
MOST_WEIGHED, LEAST_WEIGHED = 96, 40
"""Claims of a large corpus that are weighed exactly, and encoded, for each asked one: the likeliest by what is known of
them unread. Of texts with many figures fewer will do, since those beside a figure tell which sentence is meant."""
WEIGHED_OF_TEXT = 240
"""So many may be weighed for all figures of a text together, unless that leaves one with too few."""
SHARING = 0.1
"""What it adds to a claim's likelihood to share a name or word, beside the weights of figures and units."""
QUIET = 8
"""After so many claims in a row that could not be heard the less likely ones are not weighed."""
HOPEFUL = 3
"""Times as many claims as are weighed are ranked by the figures beside theirs too."""
BESIDE_THE_SUREST = 0.1
"""A claim this much less likely to be heard than another is not listened to."""


@dataclass(frozen=True)
class Weights:
    """One weight for each of ``FEATURES``, and the log odds of the thought that no claim speaks to the asked one."""

    weights: tuple[float, ...]
    silence: float

    def fit(self, read: Sequence[float]) -> float:
        """How well a claim with these features fits, as log odds against silence."""
        return sum([w * read[at] for at, w in self._telling]) - self.silence

    @cached_property
    def _telling(self) -> tuple[tuple[int, float], ...]:
        """The weights that are not 0, each with its place."""
        return tuple((at, w) for at, w in enumerate(self.weights) if w)

    @cached_property
    def by_name(self) -> dict[str, float]:
        """The weight of each feature."""
        return {name: weight for (name, _, _), weight in zip(FEATURES, self.weights, strict=True)}


@cache
def learned_weights() -> Weights:
    """The weights of ``data/evidence.json``; a feature that it does not know has none."""
    table = json.loads(resources.files("factcheck").joinpath("data/evidence.json").read_text("utf-8"))
    return Weights(tuple(table["weights"].get(name, 0.0) for name, _, _ in FEATURES), table["silence"])


@dataclass(frozen=True)
class Candidate:
    """A claim of the corpus, by index, that may speak to an asked one: what it would say, and how probable that is."""

    asked: int
    index: int
    answer: Answer
    judged: Judgement
    score: float
    reason: str
    """Why, in words."""


@dataclass(frozen=True)
class Told:
    """What one document tells about an asked claim: its claims by how well they fit, and the odds of each answer.

    ``supports`` and ``refutes`` are probabilities; what is missing to 1 is silence, or an answer that leaves it open.
    """

    document: str
    candidates: tuple[Candidate, ...]
    supports: float
    refutes: float

    @property
    def heard(self) -> float:
        """The probability that the document speaks to the asked claim at all."""
        return sum(c.score for c in self.candidates)

    def best(self) -> Candidate | None:
        """The claim that says what the document most probably says."""
        loudest = {c.answer: c for c in reversed(self.candidates)}
        refuting = loudest.get("refutes")
        if refuting and refuting.score >= LOUD and self.refutes >= max(REFUTING, self.supports):
            return refuting
        bearing = loudest.get("supports")
        if bearing and self.supports > 1 - self.supports - self.refutes:
            return bearing
        return loudest.get("open")


def judged_claims(claims: Sequence[Claim]) -> list[int]:
    """Which claims of an asked text are judged.

    A date or a rank beside another figure only says when or which, unless it bounds a time ("before 22 April"), which
    is said as strictly as it can be.
    """
    counted = {c.sentence.start for c in claims if not c.quantity.tells_when}
    dated = {c.sentence.start for c in claims if c.quantity.dimension == "date"}
    return [
        i
        for i, c in enumerate(claims)
        if not c.quantity.tells_when
        or (c.quantity.dimension == "date" and c.quantity.modifier in ("less_than", "more_than"))
        or (c.sentence.start not in counted and (c.quantity.dimension == "date" or c.sentence.start not in dated))
    ]


def _sparing(judge: Judge, weights: Weights) -> Judge:
    """``judge``, or one that looks up no profile of all words of a document, where their likeness weighs nothing."""
    if weights.by_name["documents"]:
        return judge
    corpus = replace(judge.corpus, profiles=defaultdict(dict))
    return Judge(corpus, judge.decision, prior=judge.prior, aspects=judge.aspects)


class Listener:
    """Weighs what documents of one corpus tell about asked claims.

    ``sparing`` leaves the feature ``documents`` at 0 where it weighs nothing: what is not to be learned needs it not.
    """

    def __init__(
        self, judge: Judge, weights: Weights | None = None, seen: Seen | None = None, *, sparing: bool = False
    ) -> None:
        self._weights = weights or learned_weights()
        self._judge = _sparing(judge, self._weights) if sparing else judge
        self._among = Judge(judge.corpus, aspects=judge.aspects)
        self.likeness = Likeness(self._judge, seen or Seen(judge.aspects))

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims of the corpus, the asked ones among them."""
        return self._judge.corpus.claims

    def weigh(self, word: str) -> float:
        """How telling a stem is in the corpus."""
        return self._judge.corpus.weight(word)

    def hear(self, proposed: Mapping[int, Sequence[int]], cosine: Cosine) -> dict[int, list[Told]]:
        """What each document tells about asked claims by what is ``proposed`` for each, the surest first."""
        fits: dict[tuple[int, str], dict[int, list[Fit]]] = defaultdict(dict)
        for asked, candidates in proposed.items():
            for document, others in self._by_document(candidates).items():
                fits[self.claims[asked].sentence.start, document][asked] = self._fit(asked, others, cosine)
        told: dict[int, list[Told]] = {asked: [] for asked in proposed}
        for (_, document), of_sentence in sorted(fits.items()):
            for asked, shares in share_sentences(of_sentence).items():
                told[asked].append(self._tell(asked, document, of_sentence[asked], shares))
        return {asked: sorted(each, key=lambda t: -t.heard) for asked, each in told.items()}

    def _by_document(self, candidates: Iterable[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i in candidates:
            found[self.claims[i].document].append(i)
        return found

    def _fit(self, asked: int, others: Sequence[int], cosine: Cosine) -> list[Fit]:
        read = self.likeness.read(asked, others, cosine)
        return [Fit(i, self.claims[i].sentence.start, self._weights.fit(r)) for i, r in zip(others, read, strict=True)]

    def confer(
        self, told: Sequence[Told], cosine: Cosine, min_score: float, links: Links | None = None
    ) -> list[tuple[Told, Candidate]]:
        """The documents that speak to an asked claim, surest first, each with what it says and the claim that says it.

        Where one bears the asked claim out, it is known what the corpus says on the matter, and another is heard by the
        claim that measures the same thing as that: not by what comes nearest to the asked figure. ``links`` tells which
        do, where that is known of all; otherwise it is decided.
        """
        speaking = [(t, said) for t in told if t.heard >= min_score and (said := t.best()) is not None]
        bearing = [said.index for _, said in speaking if said.answer == "supports"][:MOST_BEARING]
        if not bearing:
            return speaking
        bear_out = {t.document: said for t, said in speaking if said.answer == "supports"}
        if links is not None:
            others = self._linked(told, bear_out, [i for i in bearing if i in links], links)
        else:
            others = self._same(told, bear_out, bearing, cosine, min_score)
        found = [(t, bear_out[t.document]) for t in told if t.document in bear_out]
        found += [(t, replace(said, score=link)) for t, said, link in others if link >= min_score]
        return sorted(found, key=lambda each: -each[1].score)

    def _same(
        self,
        told: Sequence[Told],
        but: Container[str],
        bearing: Sequence[int],
        cosine: Cosine,
        min_score: float,
    ) -> Iterator[tuple[Told, Candidate, float]]:
        """Of each document the claim that most probably measures the same thing as those ``bearing`` the asked one out,
        and how probably."""
        others = [t for t in told if t.document not in but]
        likely = {t.document: [c for c in t.candidates if c.judged.distance <= IMPLAUSIBLE] for t in others}
        pairs = ((c.index, b) for candidates in likely.values() for c in candidates for b in bearing)
        hopeful = self._among.reaching(pairs, min_score)
        for t in others:
            linked = [
                (max(self._same_thing(c.index, b, cosine) for b in near), c)
                for c in likely[t.document]
                if (near := [b for b in bearing if (c.index, b) in hopeful])
            ]
            if linked:
                link, best = max(linked, key=lambda each: each[0])
                yield t, best, link

    def _linked(
        self, told: Sequence[Told], bear_out: Mapping[str, Candidate], bearing: Sequence[int], links: Links
    ) -> Iterator[tuple[Told, Candidate, float]]:
        """The same, by what is known of all claims."""
        asked = next(iter(bear_out.values())).asked
        heard = {t.document: t for t in told}
        best: dict[str, tuple[float, str, int]] = {}
        for i in bearing:
            for other, link in links[i]:
                claim = self.claims[other]
                if claim.document not in bear_out:
                    best[claim.document] = max(best.get(claim.document, (0.0, "", 0)), (link, claim.id, other))
        for document, (link, _, other) in sorted(best.items()):
            t = heard.get(document, Told(document, (), 0.0, 0.0))
            yield t, self._answer(asked, other, link), link

    def _same_thing(self, a: int, b: int, cosine: Cosine) -> float:
        first, second = sorted((a, b), key=self._order)  # as pairs of a whole corpus are, however a shelf numbers them
        return self._among.score(first, second, cosine(a, b))

    def _order(self, i: int) -> tuple[str, str, int]:
        claim = self.claims[i]
        return self._judge.corpus.documents[claim.document].source, claim.document, claim.quantity.start

    def likeliest(self, asked: int, most: int, near: Near, sketches: Callable[[Numbers], Sketches]) -> list[int]:
        """Those of ``near``, ``most`` at most, that fit best by what they share and by their ``sketches``.

        The figures beside them are looked at where the rest lets them hope.
        """
        weight = self._weights.by_name
        same_unit = (weight["same_unit"] + weight["lone"]) * near.same_unit  # at best, it is alone in its unit
        fit = SHARING * near.shared + same_unit + self._sketched(asked, sketches(near.places))
        hopeful = _best_of(fit, most * HOPEFUL)
        places = near.places[hopeful]
        beside, others = mates_of(sketches(places), places)
        apart = self._mates_apart(asked, beside, others, sketches)
        best = _best_of(fit[hopeful] + weight["apart_from"] * apart, most)
        if beside.shape[1] < MOST_MATES:
            for place, row, other in zip(places[best].tolist(), beside[best], others[best], strict=True):
                self.likeness.know_mates(place, row[other].tolist())
        return [int(i) for i in places[best]]

    def _mates_apart(
        self, asked: int, beside: Numbers, others: NDArray[np.bool_], sketches: Callable[[Numbers], Sketches]
    ) -> NDArray[np.float64]:
        """The feature ``apart_from``, from the sketches of the ``others`` ``beside`` each claim: nearly so, since units
        are told apart by marks."""
        import numpy as np

        mates = self.likeness.telling_mates(asked)
        apart = np.zeros(len(beside))
        if not mates or not beside.size:
            return apart
        held = sketches(beside.ravel())
        stated = held["stated"].reshape(beside.shape)
        for mate in mates:
            claim = self.claims[mate]
            alike = others & (held["unit"] == unit_mark(claim)).reshape(beside.shape)
            near = np.where(alike, near_figures(claim.quantity, stated), 0.0)
            apart += 1 - near.max(axis=1, initial=0.0)
        return apart / len(mates)

    def _sketched(self, asked: int, sketches: Sketches) -> NDArray[np.float64]:
        """What the features that a sketch tells, exactly or nearly, add to how well each claim fits an asked one."""
        import numpy as np

        setting, weight = self.likeness.setting(asked), self._weights.by_name
        fit = weight["covered"] * share_around(sketches, self.likeness.weighed(setting.words))
        fit -= weight["unnamed"] * share_around(sketches, self.likeness.weighed(setting.named))
        nth, of = among(setting.claim)
        fit += weight["order"] * (of > 1) * ((sketches["nth"] == nth) & (sketches["of"] == of))
        first, last = told_days(self._judge.aspect(asked).days)
        told = (sketches["first"] > 0) & (first > 0)
        gap = np.maximum(sketches["first"] - last, first - sketches["last"])
        fit += told * (weight["as_of"] * (gap > LONG_BEFORE) + weight["same_time"] * (gap <= 0))
        near = weight["near_date" if setting.claim.quantity.dimension == "date" else "near"]
        return fit + near * near_figures(setting.claim.quantity, sketches["stated"])

    def at_best(self, asked: int, other: int) -> float:
        """How probably a claim speaks to the asked one, were it alone and its vectors as alike as they ever are."""
        fit = self._weights.fit(self.likeness.features_alone(asked, other, BEST_VECTORS))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, fit))))

    def answer(self, asked: int, other: int, score: float) -> tuple[Told, Candidate]:
        """What a claim says to an asked one, as all that its document tells."""
        said = self._answer(asked, other, score)
        return Told(self.claims[other].document, (said,), 0.0, 0.0), said

    def _answer(self, asked: int, other: int, score: float) -> Candidate:
        judged = compare_quantities(self.claims[asked].quantity, self.claims[other].quantity)
        said = answer_claim(self.claims[asked], self.claims[other], judged)
        return Candidate(asked, other, said.answer, judged, score, said.reason)

    def _tell(self, asked: int, document: str, fits: Sequence[Fit], shares: Sequence[float]) -> Told:
        claims = self.claims
        candidates = []
        for fit, share in sorted(zip(fits, shares, strict=True), key=lambda f: (-f[1], claims[f[0].claim].id)):
            candidates.append(self._answer(asked, fit.claim, share))
        odds = {answer: sum(c.score for c in candidates if c.answer == answer) for answer in ("supports", "refutes")}
        return Told(document, tuple(candidates), odds["supports"], odds["refutes"])


Links = Mapping[int, Sequence[tuple[int, float]]]
"""By the index of a claim, the claims that measure the same thing, and how surely."""


def _best_of(fit: NDArray[np.float64], most: int) -> Numbers:
    """The places of the ``most`` best, the best first.

    Those that are equally good are all among them or none is, so that it does not matter how a shelf numbers claims.
    """
    import numpy as np

    lost = -fit.round(6)
    order = np.argsort(lost, kind="stable")
    if len(order) > most:
        order = order[: int(np.searchsorted(lost[order], lost[order[most]])) or most]
    return order


def most_weighed(asked: int) -> int:
    """How many claims are weighed at most for each of so many ``asked`` ones."""
    return min(MOST_WEIGHED, max(LEAST_WEIGHED, WEIGHED_OF_TEXT // max(1, asked)))


def propose_evidence(
    listener: Listener,
    asked: int,
    most: int,
    block: Callable[[BlockKey], Numbers],
    sketches: Callable[[Numbers], Sketches],
    few: Sequence[int] | None = None,
) -> list[int]:
    """The claims that may speak to an asked one, by index: what has to be encoded.

    Where the corpus holds only a ``few`` claims, all are weighed. Of many, the likeliest, ``most`` at most, are weighed
    as if their vectors were as alike as they ever are; where ``QUIET`` in a row could not be heard, neither could the
    rest. ``block`` gives the claims of a block, ``sketches`` those of claims.
    """
    claims = listener.claims
    if few is not None:
        units = set(block_units(claims[asked]))
        every = (i for i in few if not units.isdisjoint(block_units(claims[i])))
        others = (i for i in every if claims[i].document != claims[asked].document)
        return [i for i in others if listener.at_best(asked, i) >= INAUDIBLE]
    found = nearest(claims[asked], listener.weigh, block)
    likeliest = listener.likeliest(asked, most, found, sketches)
    near = (i for i in likeliest if claims[i].document != claims[asked].document)  # the draft may be kept too
    odds: dict[int, float] = {}
    audible, quiet = INAUDIBLE, 0
    for i in near:
        odds[i] = listener.at_best(asked, i)
        audible = max(audible, odds[i] * BESIDE_THE_SUREST)
        quiet = 0 if odds[i] >= audible else quiet + 1
        if quiet == QUIET:
            break
    return [i for i, best in odds.items() if best >= audible]
