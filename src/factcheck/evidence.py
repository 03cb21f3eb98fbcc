"""Asked claims to their evidence: which claim of a document speaks to an asked one, and what it says.

An asked claim is laid beside the claims of one document, and beside the thought that none of them speaks to it: a
conditional logit (D. McFadden, 1974) whose features say how well each fits. Unlike ``decision``, it may look at the
figures: of four sums in a sentence, the asked one is more probably the one that it nearly equals. Its weights are
learned by ``benchmarks/train_evidence.py`` from texts that people labelled as a whole, and kept in
``data/evidence.json``; nothing but arithmetic is needed to apply them.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.blocks import ROUND, BlockKey, Near, block_units, nearest
from factcheck.comparators import Judgement, compare_quantities, of_one_calendar
from factcheck.corpus import Corpus
from factcheck.decision import FEATURES as PAIR_FEATURES
from factcheck.decision import LONG_BEFORE
from factcheck.entailment import Answer, answer_claim, figure_of, stated_value
from factcheck.figures import unit_key
from factcheck.groups import BEST_VECTORS, IMPLAUSIBLE, Judge
from factcheck.sketches import Sketches, among, share_around, told_days
from factcheck.times import Days, is_untold, told_ends
from factcheck.types import Claim, Quantity
from factcheck.words import content_stems, is_content, property_family, stem, tokenize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

Cosine = Callable[[int, int], float]
"""The cosine of two claims as encoded, by index."""

OWN_FEATURES: tuple[tuple[str, int, str], ...] = (
    ("same_unit", +1, "both are counted in one unit, not in two that may be one (positive tests, cases)"),
    ("other_unit", -1, "what each counts is named nowhere in the other's sentence (paintings, people)"),
    ("near", +1, "how near the figures are, as the ratio of the less to the more; a slip of scale is near"),
    ("near_date", +1, "how near two dates are: one over one and the log of the months between them"),
    ("digits", +1, "how much of the digits that are written is the same, in order"),
    ("year_digits", +1, "how many of the four digits of their years are the same"),
    ("left", +1, "how many of the three words before the figures are the same"),
    ("right", +1, "how many of the three words after the figures are the same"),
    ("order", +1, "both are the same one, in order, of as many figures of their unit in the sentence"),
    ("date", 0, "they are dates"),
    ("covered", +1, "share of the asked sentence's words that stand by the other figure, by how rare they are"),
    ("unnamed", -1, "share of the asked figure's names that are not near the other, by how rare they are"),
    ("title_untold", -1, "the document's title is a name: share of it that the asked text does not say"),
    ("open_subject", +1, "whom the other sentence is about is told by no name: he, it or the film of an untitled text"),
    ("near_time", +1, "how near the times are that both figures are said of: one over one and the log of the days"),
    ("beside", -1, "what is asked is measured by a figure beside the other, and not by the other itself"),
    ("apart_from", -1, "share of the asked sentence's other figures that nothing in the other sentence is near"),
    ("crowd", -1, "how large the corpus is, as the log of its documents: one text is handed over for a claim"),
)
FEATURES = (*PAIR_FEATURES, *OWN_FEATURES)
"""Each feature, whether it speaks for the pair (+1) or against it (-1), or may do either (0), and what it means."""
_NAMES = [name for name, _, _ in FEATURES]
_VECTORS = _NAMES.index("vectors")

REFUTING = 0.55
"""How probable a refutation must be: a sentence that is wrongly called false costs more trust than one left open."""
LOUD = 0.25
"""How probably one claim alone must speak that refutes: many that each might be meant refute nothing together. Of the
claims on whole pages it halves the false refutations, and costs no other set."""
MOST_BEARING = 3
"""Claims that bear an asked one out, with which those of other documents are compared."""
INAUDIBLE = 0.02
"""A claim that even the best vectors could not make likelier than this to speak is not weighed."""
MOST_WEIGHED = 40
"""Claims of a large corpus that are weighed exactly, and encoded: the likeliest by what they share and by their
figures. With 400, 99 and not 96 % of figures are judged as if all were weighed, and five times as many are encoded."""
SHARING = 0.2
"""What it adds to a claim's likelihood to share a name or word, beside the weights of figures and units."""
BESIDE_THE_SUREST = 0.1
"""A claim this much less likely to be heard than another is not listened to."""
SIDE = 3
"""Words on each side of a figure that are held against each other."""
_MODIFYING = frozenset(("less", "more", "than", "over", "under", "about", "at", "least", "most", "fewer"))
"""Words that are of the figure, not of its place in the sentence."""
DAYS_OF_MONTH = 30
"""Two days this far apart are 0.6 near, where the same day is 1."""
SLIPPED = 0.8
"""How near two figures are whose digits are the same at two scales: such a figure was meant, and slipped."""


@dataclass(frozen=True)
class Weights:
    """One weight for each of ``FEATURES``, and the log odds of the thought that no claim speaks to the asked one."""

    weights: tuple[float, ...]
    silence: float

    def fit(self, read: Sequence[float]) -> float:
        """How well a claim with these features fits, as log odds against silence."""
        return sum(w * x for w, x in zip(self.weights, read, strict=True) if w) - self.silence

    @cached_property
    def of_pairs(self) -> tuple[tuple[int, float], ...]:
        """The weights of ``PAIR_FEATURES`` that are not 0, each with its place; that of vectors is apart."""
        every = enumerate(self.weights[: len(PAIR_FEATURES)])
        return tuple((at, w) for at, w in every if w and at != _VECTORS)

    @cached_property
    def of_own(self) -> tuple[tuple[int, float], ...]:
        """The same of ``OWN_FEATURES``."""
        return tuple((at, w) for at, w in enumerate(self.weights[len(PAIR_FEATURES) :]) if w)

    @cached_property
    def by_name(self) -> dict[str, float]:
        """The weight of each feature."""
        return dict(zip(_NAMES, self.weights, strict=True))

    @property
    def of_vectors(self) -> float:
        """The weight of how alike vectors are."""
        return self.weights[_VECTORS]

    @cached_property
    def most_of_pairs(self) -> float:
        """What the features of pairs add at most: none is more than 1 that speaks for a pair."""
        return sum(max(0.0, w) for _, w in self.of_pairs)


@cache
def learned_weights() -> Weights:
    """The weights of ``data/evidence.json``; a feature that it does not know has none."""
    table = json.loads(resources.files("factcheck").joinpath("data/evidence.json").read_text("utf-8"))
    return Weights(tuple(table["weights"].get(name, 0.0) for name, _, _ in FEATURES), table["silence"])


@dataclass(frozen=True)
class Candidate:
    """A claim of the corpus, by index, that may speak to an asked one: what it would say, and how probable that is."""

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


class Listener:
    """Weighs what documents of one corpus tell about asked claims; what a claim is weighed by is worked out once."""

    def __init__(
        self, judge: Judge, weights: Weights | None = None, settings: dict[int, Setting] | None = None
    ) -> None:
        self._judge = judge
        self._among = Judge(judge.corpus, aspects=judge.aspects)
        self._weights = weights or learned_weights()
        self._settings = settings if settings is not None else {}
        self._own_fits: dict[tuple[int, int], float] = {}
        self._fits: dict[tuple[int, int], float] = {}
        self._beside: dict[int, list[int]] = {}
        self._alike: dict[tuple[int, int], float] = {}
        self._crowd = math.log10(judge.corpus.size)

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims of the corpus, the asked ones among them."""
        return self._judge.corpus.claims

    def weigh(self, word: str) -> float:
        """How telling a stem is in the corpus."""
        return self._judge.corpus.weight(word)

    def features(self, asked: int, other: int, vectors: float) -> tuple[float, ...]:
        """The features of an asked claim and another, in the order of ``FEATURES``; ``vectors`` is their cosine."""
        return (*self._judge.features(other, asked, vectors), *self._own_features(asked, other))

    def fit(self, asked: int, other: int, vectors: float) -> float:
        """How well a claim fits an asked one, as log odds against silence; ``vectors`` is their cosine."""
        if (asked, other) not in self._fits:
            read = self._judge.features(other, asked, 0.0)
            of_pair = sum([w * read[at] for at, w in self._weights.of_pairs])
            self._fits[asked, other] = of_pair + self._own_fit(asked, other)
        return self._fits[asked, other] + self._weights.of_vectors * vectors

    def _own_fit(self, asked: int, other: int) -> float:
        """How well a claim fits by ``OWN_FEATURES`` alone."""
        if (asked, other) not in self._own_fits:
            read = self._own_features(asked, other)
            self._own_fits[asked, other] = sum([w * read[at] for at, w in self._weights.of_own]) - self._weights.silence
        return self._own_fits[asked, other]

    def _own_features(self, asked: int, other: int) -> tuple[float, ...]:
        a, b = self._setting(asked), self._setting(other)
        x, y = a.claim.quantity, b.claim.quantity
        dated = x.dimension == "date"
        told = a.words - a.named if b.open_subject else a.words
        return (
            float(unit_key(x) == unit_key(y)),
            float(_counts_other(a, b)),
            0.0 if dated else _nearness(x, y),
            _date_nearness(x, y) if dated else 0.0,
            0.0 if dated else _like_digits(x, y),
            _like_years(x, y) if dated else 0.0,
            _in_step(a.left, b.left),
            _in_step(a.right, b.right),
            float(a.claim.among == b.claim.among and a.claim.among[1] > 1),
            float(dated),
            _covered(told, b.around, self._judge.corpus),
            0.0 if b.open_subject else 1 - _covered(a.named, b.around, self._judge.corpus),
            1 - _covered(b.title, a.around, self._judge.corpus),
            float(b.open_subject),
            _near_time(self._judge.aspect(asked).days, self._judge.aspect(other).days),
            float(self._is_beside(asked, other)),
            self._apart_from(asked, other),
            self._crowd,
        )

    def _is_beside(self, asked: int, other: int) -> bool:
        """Whether the nearest property word of an asked figure is that of a figure beside another, and not of that."""
        wanted = self._judge.aspect(asked).nearest
        if not wanted or self._judge.aspect(other).nearest == wanted:
            return False
        claims = self.claims
        return any(
            self._judge.aspect(m).nearest == wanted and _are_comparable(claims[asked], claims[m])
            for m in self._mates(other)
        )

    def _apart_from(self, asked: int, other: int) -> float:
        """Share of the figures beside an asked one to which none beside another is near."""
        mates = self._mates(asked)
        if not mates:
            return 0.0
        beside = self._mates(other)
        return sum(1 - max((self._likeness(m, o) for o in beside), default=0.0) for m in mates) / len(mates)

    def _likeness(self, a: int, b: int) -> float:
        """How near two figures are; kept, since each figure of a text is laid beside those of one sentence again."""
        if (a, b) not in self._alike:
            self._alike[a, b] = _likeness(self.claims[a], self.claims[b])
        return self._alike[a, b]

    def _mates(self, i: int) -> list[int]:
        """The other figures of a claim's sentence; a document's claims stand together, in their order."""
        if i not in self._beside:
            claims = self.claims
            place = claims[i].document, claims[i].sentence.start
            found = []
            for step in (-1, 1):
                at = i + step
                while (beside := self._claim_at(at)) and (beside.document, beside.sentence.start) == place:
                    found.append(at)
                    at += step
            self._beside[i] = found
        return self._beside[i]

    def _claim_at(self, i: int) -> Claim | None:
        """The claim of one number; None where there is none, since it was taken out of an index."""
        try:
            return self.claims[i] if i >= 0 else None
        except IndexError:
            return None

    def hear(self, asked: int, candidates: Iterable[int], cosine: Cosine) -> list[Told]:
        """What each document tells about an asked claim by its ``candidates``, the surest first."""
        claims = self.claims
        by_document: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for i in candidates:
            fit = self.fit(asked, i, cosine(asked, i))
            by_document[claims[i].document].append((i, fit))
        told = [self._tell(asked, document, fits) for document, fits in sorted(by_document.items())]
        return sorted(told, key=lambda t: -t.heard)

    def confer(self, told: Sequence[Told], cosine: Cosine, min_score: float) -> list[tuple[Told, Candidate]]:
        """The documents that speak to an asked claim, surest first, each with what it says and the claim that says it.

        Where one bears the asked claim out, it is known what the corpus says on the matter, and another is heard by the
        claim that measures the same thing as that: not by what comes nearest to the asked figure.
        """
        speaking = [(t, said) for t in told if t.heard >= min_score and (said := t.best()) is not None]
        bearing = [said.index for _, said in speaking if said.answer == "supports"][:MOST_BEARING]
        if not bearing:
            return speaking
        bear_out = {t.document: said for t, said in speaking if said.answer == "supports"}
        others = (t for t in told if t.document not in bear_out)
        likely = {t.document: [c for c in t.candidates if c.judged.distance <= IMPLAUSIBLE] for t in others}
        pairs = ((c.index, b) for candidates in likely.values() for c in candidates for b in bearing)
        hopeful = self._among.reaching(pairs, min_score)
        found: list[tuple[Told, Candidate]] = []
        for t in told:
            if t.document in bear_out:
                found.append((t, bear_out[t.document]))
                continue
            linked = [
                (max(self._same_thing(c.index, b, cosine) for b in near), c)
                for c in likely[t.document]
                if (near := [b for b in bearing if (c.index, b) in hopeful])
            ]
            link, best = max(linked, key=lambda each: each[0], default=(0.0, None))
            if best is not None and link >= min_score:
                found.append((t, replace(best, score=link)))
        return sorted(found, key=lambda each: -each[1].score)

    def _same_thing(self, a: int, b: int, cosine: Cosine) -> float:
        return self._among.score(min(a, b), max(a, b), cosine(a, b))

    def likeliest(self, asked: int, near: Near, sketches: Sketches) -> list[int]:
        """Those of ``near``, ``MOST_WEIGHED`` at most, that fit best by what they share and by their ``sketches``.

        Claims that fit equally well are all among them or none is, so that it does not matter how a shelf numbers them.
        """
        import numpy as np

        same_unit = self._weights.by_name["same_unit"] * near.same_unit
        lost = -(SHARING * near.shared + same_unit + self._sketched(asked, sketches)).round(6)
        order = np.argsort(lost, kind="stable")
        if len(order) > MOST_WEIGHED:
            order = order[: int(np.searchsorted(lost[order], lost[order[MOST_WEIGHED]])) or MOST_WEIGHED]
        return [int(i) for i in near.places[order]]

    def _sketched(self, asked: int, sketches: Sketches) -> NDArray[np.float64]:
        """What the features that a sketch tells, exactly or nearly, add to how well each claim fits an asked one."""
        import numpy as np

        setting, weight = self._setting(asked), self._weights.by_name
        fit = weight["covered"] * share_around(sketches, self._weighed(setting.words))
        fit -= weight["unnamed"] * share_around(sketches, self._weighed(setting.named))
        nth, of = among(setting.claim)
        fit += weight["order"] * (of > 1) * ((sketches["nth"] == nth) & (sketches["of"] == of))
        first, last = told_days(self._judge.aspect(asked).days)
        told = (sketches["first"] > 0) & (first > 0)
        gap = np.maximum(sketches["first"] - last, first - sketches["last"])
        fit += told * (weight["as_of"] * (gap > LONG_BEFORE) + weight["same_time"] * (gap <= 0))
        return fit + self._near_figures(setting.claim.quantity, sketches["stated"])

    def _near_figures(self, asked: Quantity, stated: NDArray[np.float64]) -> NDArray[np.float64]:
        """What it adds how near the figures are."""
        import numpy as np

        weight, own = self._weights.by_name, figure_of(asked)
        with np.errstate(all="ignore"):
            if asked.dimension == "date":
                like = weight["near_date"] / (1 + np.log1p(np.abs(stated - own) / DAYS_OF_MONTH))
            else:
                ratio = np.maximum(0.0, np.minimum(stated / own, own / stated))
                like = weight["near"] * np.where(stated == own, 1.0, ratio)
        near: NDArray[np.float64] = np.nan_to_num(like, posinf=0.0)
        return near

    def _weighed(self, words: Iterable[str]) -> dict[str, float]:
        """Words with how telling each is."""
        return {word: self.weigh(word) for word in sorted(words)}

    def at_best(self, asked: int, other: int, least: float = 0.0) -> float:
        """How probably a claim speaks to the asked one, were it alone and its vectors as alike as they ever are.

        0 where its own features say that it is less than ``least``, whatever those of the pair, which cost as much.
        """
        most = self._own_fit(asked, other) + self._weights.most_of_pairs + self._weights.of_vectors * BEST_VECTORS
        return 0.0 if _odds(most) < least else _odds(self.fit(asked, other, BEST_VECTORS))

    def _tell(self, asked: int, document: str, fits: Sequence[tuple[int, float]]) -> Told:
        claims = self.claims
        peak = max(0.0, *(fit for _, fit in fits))
        total = math.exp(-peak) + sum(math.exp(fit - peak) for _, fit in fits)
        candidates = []
        for i, fit in sorted(fits, key=lambda f: (-f[1], claims[f[0]].id)):
            judged = compare_quantities(claims[asked].quantity, claims[i].quantity)
            said = answer_claim(claims[asked], claims[i], judged)
            candidates.append(Candidate(i, said.answer, judged, math.exp(fit - peak) / total, said.reason))
        odds = {answer: sum(c.score for c in candidates if c.answer == answer) for answer in ("supports", "refutes")}
        return Told(document, tuple(candidates), odds["supports"], odds["refutes"])

    def _setting(self, i: int) -> Setting:
        if i not in self._settings:
            self._settings[i] = _read_setting(i, self._judge.corpus)
        return self._settings[i]


@dataclass(frozen=True)
class Setting:
    """A figure's place in its sentence."""

    claim: Claim
    left: tuple[str, ...]
    right: tuple[str, ...]
    words: frozenset[str]
    """The families of the sentence's content words."""
    around: frozenset[str]
    """These, and those of the title and of the names nearby."""
    named: frozenset[str]
    """The families of the words of its names."""
    title: frozenset[str]
    """The families of the words of the document's title, where that is a name."""
    counted: frozenset[str]
    """The families of the words of its unit, where that is a noun."""
    open_subject: bool
    """Whether nothing before the sentence names whom it is about, and it says "he", "it" or "the film"."""


def _odds(fit: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, fit))))


def _read_setting(i: int, corpus: Corpus) -> Setting:
    claim = corpus.claims[i]
    start, end = (at - claim.sentence.start for at in (claim.quantity.start, claim.quantity.end))
    placed = _placed(claim.sentence.text)
    words = _families(claim.sentence.text)
    title = corpus.documents[claim.document].title or ""
    nearby = (w for n in (*claim.names, *claim.context) for w in n.words)
    first = claim.sentence.index == 0 and not title
    return Setting(
        claim,
        tuple(_outer(word for _, last, word in reversed(placed) if last <= start)),
        tuple(_outer(word for first, _, word in placed if first >= end)),
        words,
        words.union(_families(title), (property_family(stem(w)) for w in nearby if is_content(w))),
        frozenset(property_family(stem(w)) for n in claim.names for w in n.words if is_content(w)),
        frozenset(map(property_family, corpus.titles[claim.document])),
        _families(claim.quantity.unit) if claim.quantity.dimension == "count" else frozenset(),
        first and bool(_OPEN_SUBJECT.match(claim.sentence.text)),
    )


_OPEN_SUBJECT = re.compile(
    r"(?:\W*\w+\W+){0,5}?(?:he|she|it|they|his|her|its|their)\b|(?:[^,]{0,60}, )?(?:the|this|these|those|that) [a-z]"
    r"|(?:\W*\w+\W+){0,3}?of the [a-z]",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _placed(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words and marks of a text in order: begin, end and stem of each."""
    return tuple((t.start, t.end, stem(t.text)) for t in tokenize(text))


@lru_cache(maxsize=16384)
def _families(text: str) -> frozenset[str]:
    """The families of the telling words of a text."""
    return frozenset(map(property_family, content_stems(text)))


def _outer(words: Iterable[str]) -> list[str]:
    """The first words that are not of the figure itself."""
    found: list[str] = []
    for word in words:
        if word not in _MODIFYING:
            found.append(word)
        if len(found) == SIDE:
            break
    return found


def _nearness(a: Quantity, b: Quantity) -> float:
    x, y = stated_value(a), stated_value(b)
    if x is None or y is None:
        return 0.0
    if x == y:
        return 1.0
    if x <= 0 or y <= 0:
        return 0.0
    return SLIPPED if _is_slip(x, y) else float(min(x, y) / max(x, y))


def _is_slip(x: Decimal, y: Decimal) -> bool:
    """Whether two figures have the same digits at two scales: 6 million and 60 million."""
    return x.normalize().as_tuple().digits == y.normalize().as_tuple().digits


def _date_nearness(a: Quantity, b: Quantity) -> float:
    x, y = (stated_value(q) for q in of_one_calendar(a, b))
    return 0.0 if x is None or y is None else 1 / (1 + math.log1p(abs(float(x - y)) / DAYS_OF_MONTH))


def _counts_other(a: Setting, b: Setting) -> bool:
    """Whether two figures count two things, neither of which is named beside the other figure."""
    if not a.counted or not b.counted:
        return False
    return a.counted.isdisjoint(b.words) and b.counted.isdisjoint(a.words)


def _near_time(a: Days | None, b: Days | None) -> float:
    if a is None or b is None or is_untold(a) != is_untold(b):
        return 0.0
    gaps = [abs(x - y) for x in told_ends(a) for y in told_ends(b)]
    return 1 / (1 + math.log1p(min(gaps))) if gaps else 0.0


def _likeness(a: Claim, b: Claim) -> float:
    """How near two figures are, numbers or dates; 0 for those that can count nothing in common."""
    if not _are_comparable(a, b):
        return 0.0
    return (_date_nearness if a.quantity.dimension == "date" else _nearness)(a.quantity, b.quantity)


def _like_digits(a: Quantity, b: Quantity) -> float:
    x, y = ("".join(filter(str.isdigit, q.surface)) for q in (a, b))
    return SequenceMatcher(None, x, y, autojunk=False).ratio() if x and y else 0.0


def _like_years(a: Quantity, b: Quantity) -> float:
    pairs = ((x, y) for x in _years(a) for y in _years(b))
    return max((sum(p == q for p, q in zip(x, y, strict=True)) / 4 for x, y in pairs), default=0.0)


def _years(quantity: Quantity) -> list[str]:
    parts = "".join(c if c.isdigit() else " " for c in quantity.surface).split()
    return [part for part in parts if len(part) == 4]


def _in_step(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of the words on one side of two figures that are the same, from the figure on until two differ."""
    same = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        same += 1
    return same / SIDE


def _covered(words: frozenset[str], around: frozenset[str], corpus: Corpus) -> float:
    every = sum(map(corpus.weight, sorted(words)))
    return sum(map(corpus.weight, sorted(words & around))) / every if every else 1.0


def propose_evidence(
    listener: Listener,
    asked: int,
    block: Callable[[BlockKey], Numbers],
    sketches: Callable[[Numbers], Sketches],
    few: Sequence[int] | None = None,
) -> list[int]:
    """The claims that may speak to an asked one, by index: what has to be encoded.

    Where the corpus holds only a ``few`` claims, all are weighed. Of many, the likeliest are weighed first, as if their
    vectors were as alike as they ever are; when none of a round could be heard, neither could the rest. ``block`` gives
    the claims of a block, ``sketches`` those of claims.
    """
    claims = listener.claims
    if few is not None:
        every = (i for i in few if _are_comparable(claims[asked], claims[i]))
        others = (i for i in every if claims[i].document != claims[asked].document)
        return [i for i in others if listener.at_best(asked, i, INAUDIBLE) >= INAUDIBLE]
    found = nearest(claims[asked], listener.weigh, block)
    likeliest = listener.likeliest(asked, found, sketches(found.places))
    near = [i for i in likeliest if claims[i].document != claims[asked].document]  # the draft may be kept too
    proposed: list[int] = []
    surest = 0.0
    for start in range(0, len(near), ROUND):
        odds = {}
        for i in near[start : start + ROUND]:
            odds[i] = listener.at_best(asked, i, max(INAUDIBLE, surest * BESIDE_THE_SUREST))
            surest = max(surest, odds[i])
        audible = max(INAUDIBLE, surest * BESIDE_THE_SUREST)
        if start and max(odds.values()) < audible:
            break
        proposed += [i for i, best in odds.items() if best >= audible]
    return proposed


def _are_comparable(a: Claim, b: Claim) -> bool:
    """Whether two figures may count one thing at all: in one unit, or both counted by any noun or none."""
    return not set(block_units(a)).isdisjoint(block_units(b))
