"""Asked claims to their evidence: which claim of a document speaks to an asked one, and what it says.

An asked claim is laid beside the claims of one document, and beside the thought that none of them speaks to it: a
conditional logit (D. McFadden, 1974) whose features say how well each fits; the figures of one sentence are asked for
together (``hearing``). Unlike ``decision``, it may look at the
figures: of four sums in a sentence, the asked one is more probably the one that it nearly equals. Its weights are
learned by ``benchmarks/train_evidence.py`` from texts that people labelled as a whole, and kept in
``data/evidence.json``; nothing but arithmetic is needed to apply them.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from factcheck.blocks import BlockKey, Near, block_units, nearest
from factcheck.comparators import Judgement, compare_quantities, of_one_calendar
from factcheck.corpus import Corpus
from factcheck.decision import FEATURES as PAIR_FEATURES
from factcheck.decision import LONG_BEFORE, Aspect
from factcheck.entailment import (
    BOUNDS,
    UPPER,
    Answer,
    answer_claim,
    end_asked_for,
    figure_of,
    lasts_through,
    stated_value,
    turn_told,
)
from factcheck.groups import BEST_VECTORS, IMPLAUSIBLE, Judge
from factcheck.hearing import Fit, share_sentences
from factcheck.sketches import MOST_MATES, Sketches, among, mates_of, share_around, told_days, unit_mark
from factcheck.times import Days, is_untold, told_ends
from factcheck.types import Claim, Name, Quantity
from factcheck.words import content_stems, is_content, property_family, stem, tokens_of

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
    ("measured_beside", -1, "what is asked is measured by a figure beside the other, and not by the other itself"),
    (
        "apart_from",
        -1,
        "share of the asked sentence's other figures, ranks left out, that nothing in the other sentence is near",
    ),
    ("crowd", -1, "how large the corpus is, as the log of its documents: one text is handed over for a claim"),
    ("bound", 0, "what is asked is a bound: more than, less than"),
    ("near_bound", +1, "how near a figure is to an asked bound, whether within it or not: tenths of it count"),
    ("at_bound", -1, "the figure is the asked bound itself: who knows that it is 40 does not write more than 40"),
    ("same_figure", +1, "the figures are the same, and what is asked is no bound"),
    ("nearly", -1, "the figures differ by less than some tenths, as those of two times do, and no bound is asked"),
    ("same_day", +1, "the times that they are said of begin or end on one day"),
    ("kept_bound", +1, "the asked bound is kept"),
    ("bound_of_time", -1, "what is asked is a bound of time, which is mostly said beside something else"),
    ("same_turn", +1, "both dates are of a beginning, or of an end, or a stretch of time has that end, or lasts so"),
    ("small", -1, "three things or fewer are asked for: so few are told of much"),
    ("lone", +1, "how nearly alone it is in its unit: one over the root of the figures in it that may be meant"),
    ("further", +1, "how many figures of its document are no nearer to the asked one, as a log"),
)
FEATURES = (*PAIR_FEATURES, *OWN_FEATURES)
"""Each feature, whether it speaks for the pair (+1) or against it (-1), or may do either (0), and what it means."""
_NAMES = [name for name, _, _ in FEATURES]
_VECTORS = _NAMES.index("vectors")
_SAME_UNIT = _NAMES.index("same_unit")
_NEARNESS = tuple(map(_NAMES.index, ("near_date", "near_bound", "same_figure", "nearly")))
"""Features whose sum is the greater the nearer a figure is: only those of its kind are not 0."""
_OF_DOCUMENT = 2
"""How many features, the last ones, are told only by the other claims of the document."""
SMALL = 3
"""Who counts no more than this of something counts what many texts count."""

REFUTING = 0.55
"""How probable a refutation must be: a sentence that is wrongly called false costs more trust than one left open."""
LOUD = 0.3
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
SAME_DIGITS = 1e-9
"""How near a whole number the log of a ratio is where it is a power of ten, and all digits are the same."""
BESIDE_THE_SUREST = 0.1
"""A claim this much less likely to be heard than another is not listened to."""
SIDE = 3
"""Words on each side of a figure that are held against each other."""
_MODIFYING = frozenset(("less", "more", "than", "over", "under", "about", "at", "least", "most", "fewer"))
"""Words that are of the figure, not of its place in the sentence."""
DAYS_OF_MONTH = 30
"""Two days this far apart are 0.6 near, where the same day is 1."""
CLOSE = 0.1
"""How far figures are apart, as the log of their ratio, where they are a third as near as the same figure is."""
SLIPPED = 0.8
"""How near two figures are whose digits are the same at two scales: such a figure was meant, and slipped."""


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
        return dict(zip(_NAMES, self.weights, strict=True))


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


def _sparing(judge: Judge, weights: Weights) -> Judge:
    """``judge``, or one that looks up no profile of all words of a document, where their likeness weighs nothing."""
    if weights.by_name["documents"]:
        return judge
    corpus = replace(judge.corpus, profiles=defaultdict(dict))
    return Judge(corpus, judge.decision, prior=judge.prior, aspects=judge.aspects)


MOST_SEEN = 20_000
"""Claims of which it is kept what they are weighed by: 100 MB at most."""


@dataclass(frozen=True)
class Seen:
    """What claims of one corpus, by place, are weighed by: kept from one question to the next."""

    aspects: dict[int, Aspect] = field(default_factory=dict)
    settings: dict[int, Setting] = field(default_factory=dict)
    stated: dict[int, Stated] = field(default_factory=dict)
    mates: dict[int, list[int]] = field(default_factory=dict)
    """The other figures of its sentence."""

    def forget(self, asked: Iterable[int]) -> None:
        """Forget what was ``asked``, and the older half of too many."""
        every: tuple[dict[int, Any], ...] = (self.aspects, self.settings, self.stated, self.mates)
        for each in every:
            for place in asked:
                each.pop(place, None)
            if len(each) > MOST_SEEN:
                for place in list(each)[: MOST_SEEN // 2]:
                    del each[place]


class Listener:
    """Weighs what documents of one corpus tell about asked claims; what a claim is weighed by is worked out once.

    ``sparing`` leaves the feature ``documents`` at 0 where it weighs nothing: what is not to be learned needs it not.
    """

    def __init__(
        self, judge: Judge, weights: Weights | None = None, seen: Seen | None = None, *, sparing: bool = False
    ) -> None:
        self._weights = weights or learned_weights()
        self._judge = _sparing(judge, self._weights) if sparing else judge
        self._among = Judge(judge.corpus, aspects=judge.aspects)
        self._seen = seen or Seen(judge.aspects)
        self._read: dict[tuple[int, int], tuple[float, ...]] = {}
        self._alike: dict[tuple[int, int], float] = {}
        self._telling: dict[frozenset[str], Mapping[str, float]] = {}
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
        if (asked, other) not in self._read:
            self._read[asked, other] = self._features(asked, other)
        read = self._read[asked, other]
        return (*read[:_VECTORS], vectors, *read[_VECTORS + 1 :])

    def _features(self, asked: int, other: int) -> tuple[float, ...]:
        a, b = self._setting(asked), self._setting(other)
        x, y = a.claim.quantity, b.claim.quantity
        dated = x.dimension == "date"
        end = end_asked_for(a.claim, b.claim)
        when = x if lasts_through(a.claim, b.claim) else y
        when = when if end is None else replace(y, low=Decimal(end[0]), high=Decimal(end[1]))
        told = a.words - a.named if b.open_subject else a.words
        one, two = self._stated(asked), self._stated(other)
        return (
            *self._judge.features(other, asked, 0.0),
            float(one.unit == two.unit),
            float(one.unit != two.unit and _counts_other(a, b)),
            0.0 if dated else _nearness(one, two),
            _date_nearness(x, when) if dated else 0.0,
            0.0 if dated else _like_digits(one.written, two.written),
            _like_years(x, y) if dated else 0.0,
            _in_step(a.left, b.left),
            _in_step(a.right, b.right),
            float(a.claim.among == b.claim.among and a.claim.among[1] > 1),
            float(dated),
            _covered(self._weighed(told), b.around),
            0.0 if b.open_subject else 1 - _covered(self._weighed(a.named), b.around),
            1 - _covered(self._weighed(b.title), a.around),
            float(b.open_subject),
            _near_time(self._judge.aspect(asked).days, self._judge.aspect(other).days),
            float(self._is_beside(asked, other)),
            self._apart_from(asked, other),
            self._crowd,
            *_held_to_bound(one, two),
            float(_share_an_end(self._judge.aspect(asked).days, self._judge.aspect(other).days)),
            float(_keeps_bound(one, two)),
            float(x.modifier in BOUNDS and dated),
            float(end is not None or _tell_one_turn(a.claim, b.claim) or lasts_through(a.claim, b.claim)),
            float(_is_small(x)),
            *(0.0,) * _OF_DOCUMENT,
        )

    def read(self, asked: int, others: Sequence[int], cosine: Cosine) -> list[tuple[float, ...]]:
        """The features of an asked claim and each of several of one document: these know of each other."""
        read = [self.features(asked, i, cosine(asked, i)) for i in others]
        in_unit = math.sqrt(max(1.0, sum(r[_SAME_UNIT] for r in read)))
        return [(*r[:-_OF_DOCUMENT], r[_SAME_UNIT] / in_unit, far) for r, far in zip(read, _further(read), strict=True)]

    def _is_beside(self, asked: int, other: int) -> bool:
        """Whether the nearest property word of an asked figure is that of a figure beside another, and not of that."""
        wanted = self._judge.aspect(asked).nearest
        if not wanted or self._judge.aspect(other).nearest == wanted:
            return False
        return any(
            self._judge.aspect(m).nearest == wanted and self._stated(asked).is_comparable(self._stated(m))
            for m in self._mates(other)
        )

    def _apart_from(self, asked: int, other: int) -> float:
        """Share of the figures beside an asked one to which none beside another is near."""
        mates = self._telling_mates(asked)
        if not mates:
            return 0.0
        beside = self._mates(other)
        return sum(1 - max((self._likeness(m, o) for o in beside), default=0.0) for m in mates) / len(mates)

    def _telling_mates(self, asked: int) -> list[int]:
        """The figures beside an asked one that tell which sentence is meant: a rank stands beside many."""
        return [m for m in self._mates(asked) if self.claims[m].quantity.dimension != "rank"]

    def _likeness(self, a: int, b: int) -> float:
        """How near two figures are; kept, since each figure of a text is laid beside those of one sentence again."""
        if (a, b) not in self._alike:
            self._alike[a, b] = _likeness(self._stated(a), self._stated(b))
        return self._alike[a, b]

    def _stated(self, i: int) -> Stated:
        if i not in self._seen.stated:
            self._seen.stated[i] = _state(self.claims[i])
        return self._seen.stated[i]

    def _mates(self, i: int) -> list[int]:
        """The other figures of a claim's sentence; a document's claims stand together, in their order."""
        if i not in self._seen.mates:
            claim = self._judge.aspect(i).claim
            place = claim.document, claim.sentence.start
            found = []
            for step in (-1, 1):
                at = i + step
                while (beside := self._claim_at(at)) and (beside.document, beside.sentence.start) == place:
                    found.append(at)
                    at += step
            self._seen.mates.update((at, [*(m for m in found if m != at), i]) for at in found)
            self._seen.mates[i] = found
        return self._seen.mates[i]

    def _claim_at(self, i: int) -> Claim | None:
        """The claim of one number; None where there is none, since it was taken out of an index."""
        try:
            return self.claims[i] if i >= 0 else None
        except IndexError:
            return None

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
        read = self.read(asked, others, cosine)
        return [Fit(i, self.claims[i].sentence.start, self._weights.fit(r)) for i, r in zip(others, read, strict=True)]

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
                self._seen.mates.setdefault(place, row[other].tolist())
        return [int(i) for i in places[best]]

    def _mates_apart(
        self, asked: int, beside: Numbers, others: NDArray[np.bool_], sketches: Callable[[Numbers], Sketches]
    ) -> NDArray[np.float64]:
        """The feature ``apart_from``, from the sketches of the ``others`` ``beside`` each claim: nearly so, since units
        are told apart by marks."""
        import numpy as np

        mates = self._telling_mates(asked)
        apart = np.zeros(len(beside))
        if not mates or not beside.size:
            return apart
        held = sketches(beside.ravel())
        stated = held["stated"].reshape(beside.shape)
        for mate in mates:
            claim = self.claims[mate]
            alike = others & (held["unit"] == unit_mark(claim)).reshape(beside.shape)
            near = np.where(alike, _near_figures(claim.quantity, stated), 0.0)
            apart += 1 - near.max(axis=1, initial=0.0)
        return apart / len(mates)

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
        near = weight["near_date" if setting.claim.quantity.dimension == "date" else "near"]
        return fit + near * _near_figures(setting.claim.quantity, sketches["stated"])

    def _weighed(self, words: frozenset[str]) -> Mapping[str, float]:
        """Words with how telling each is; those of a text and of a title are asked for again and again."""
        if words not in self._telling:
            self._telling[words] = {word: self.weigh(word) for word in sorted(words)}
        return self._telling[words]

    def at_best(self, asked: int, other: int) -> float:
        """How probably a claim speaks to the asked one, were it alone and its vectors as alike as they ever are."""
        read = self.features(asked, other, BEST_VECTORS)
        fit = self._weights.fit((*read[:-_OF_DOCUMENT], read[_SAME_UNIT], 0.0))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, fit))))

    def _tell(self, asked: int, document: str, fits: Sequence[Fit], shares: Sequence[float]) -> Told:
        claims = self.claims
        candidates = []
        for fit, share in sorted(zip(fits, shares, strict=True), key=lambda f: (-f[1], claims[f[0].claim].id)):
            judged = compare_quantities(claims[asked].quantity, claims[fit.claim].quantity)
            said = answer_claim(claims[asked], claims[fit.claim], judged)
            candidates.append(Candidate(fit.claim, said.answer, judged, share, said.reason))
        odds = {answer: sum(c.score for c in candidates if c.answer == answer) for answer in ("supports", "refutes")}
        return Told(document, tuple(candidates), odds["supports"], odds["refutes"])

    def _setting(self, i: int) -> Setting:
        if i not in self._seen.settings:
            self._seen.settings[i] = _read_setting(i, self._judge.corpus)
        return self._seen.settings[i]


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


def _near_figures(asked: Quantity, stated: NDArray[np.float64]) -> NDArray[np.float64]:
    """How near many figures are to an asked one, or dates to an asked date, as ``_nearness`` and ``_date_nearness``."""
    import numpy as np

    own = figure_of(asked)
    with np.errstate(all="ignore"):
        if asked.dimension == "date":
            like = 1 / (1 + np.log1p(np.abs(stated - own) / DAYS_OF_MONTH))
        else:
            ratio = np.maximum(0.0, np.minimum(stated / own, own / stated))
            slipped = np.abs(np.log10(stated / own) % 1 - 0.5) > 0.5 - SAME_DIGITS
            like = np.where(stated == own, 1.0, np.where(slipped, SLIPPED, ratio))
    near: NDArray[np.float64] = np.nan_to_num(like, posinf=0.0)
    return near


def _read_setting(i: int, corpus: Corpus) -> Setting:
    claim = corpus.claims[i]
    start, end = (at - claim.sentence.start for at in (claim.quantity.start, claim.quantity.end))
    placed = tokens_of(claim.sentence.text)
    words = _families(claim.sentence.text)
    title = corpus.documents[claim.document].title or ""
    named, nearby = (_families_of(names) for names in (claim.names, claim.context))
    first = claim.sentence.index == 0 and not title
    return Setting(
        claim,
        tuple(_outer(stem(t.text) for t in reversed(placed) if t.end <= start)),
        tuple(_outer(stem(t.text) for t in placed if t.start >= end)),
        words,
        words.union(_families(title), named, nearby),
        named,
        frozenset(map(property_family, corpus.titles[claim.document])),
        _families(claim.quantity.unit) if claim.quantity.dimension == "count" else frozenset(),
        first and bool(_OPEN_SUBJECT.match(claim.sentence.text)),
    )


_OPEN_SUBJECT = re.compile(
    r"(?:\W*\w+\W+){0,5}?(?:he|she|it|they|his|her|its|their)\b|(?:[^,]{0,100}, )?(?:the|this|these|those|that) [a-z]"
    r"|(?:\W*\w+\W+){0,3}?of the [a-z]",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def _families(text: str) -> frozenset[str]:
    """The families of the telling words of a text."""
    return frozenset(map(property_family, content_stems(text)))


@lru_cache(maxsize=16384)
def _name_families(words: tuple[str, ...]) -> frozenset[str]:
    """The families of the telling words of a name."""
    return frozenset(property_family(stem(word)) for word in words if is_content(word))


def _families_of(names: Iterable[Name]) -> frozenset[str]:
    return frozenset[str]().union(*(_name_families(name.words) for name in names))


def _outer(words: Iterable[str]) -> list[str]:
    """The first words that are not of the figure itself."""
    found: list[str] = []
    for word in words:
        if word not in _MODIFYING:
            found.append(word)
        if len(found) == SIDE:
            break
    return found


@dataclass(frozen=True)
class Stated:
    """A figure as it is held against others: worked out once, since each is held against many."""

    quantity: Quantity
    unit: str
    """What it can be compared with at all."""
    units: frozenset[str]
    """The unit families of its claim: this, and that of whatever is counted."""
    value: Decimal | None
    digits: tuple[int, ...]
    """Those of its value: a slip of scale keeps them (6 million, 60 million)."""
    written: str
    """The digits that stand there."""

    def is_comparable(self, other: Stated) -> bool:
        """Whether two figures may count one thing at all: in one unit, or both counted by any noun or none."""
        return not self.units.isdisjoint(other.units)


def _state(claim: Claim) -> Stated:
    value = stated_value(claim.quantity)
    digits = value.normalize().as_tuple().digits if value is not None else ()
    written = "".join(filter(str.isdigit, claim.quantity.surface))
    units = block_units(claim)
    return Stated(claim.quantity, units[0], frozenset(units), value, digits, written)


def _nearness(a: Stated, b: Stated) -> float:
    x, y = a.value, b.value
    if x is None or y is None:
        return 0.0
    if x == y:
        return 1.0
    if x <= 0 or y <= 0:
        return 0.0
    return SLIPPED if a.digits == b.digits else float(min(x, y) / max(x, y))


def _date_nearness(a: Quantity, b: Quantity) -> float:
    x, y = (stated_value(q) for q in of_one_calendar(a, b))
    return 0.0 if x is None or y is None else 1 / (1 + math.log1p(abs(float(x - y)) / DAYS_OF_MONTH))


def _tell_one_turn(a: Claim, b: Claim) -> bool:
    """Whether two dates are both those of a beginning, or both those of an end."""
    if a.quantity.dimension != "date" or b.quantity.dimension != "date":
        return False
    return turn_told(a) != "" and turn_told(a) == turn_told(b)


def _is_small(quantity: Quantity) -> bool:
    """Whether so few things are counted that many texts count as many."""
    value = quantity.value
    return (
        quantity.dimension in ("count", "number")
        and quantity.modifier == "exact"
        and value is not None
        and value <= SMALL
    )


def _further(read: Sequence[Sequence[float]]) -> list[float]:
    """How many distances from an asked figure there are, to how many of them are no further than each: as a log."""
    near = [r[_SAME_UNIT] * sum(r[at] for at in _NEARNESS) for r in read]
    ranks = {nearness: rank for rank, nearness in enumerate(sorted(set(near), reverse=True), 1)}
    return [math.log(len(ranks) / ranks[nearness]) for nearness in near]


def _log_ratio(x: Decimal | None, y: Decimal | None) -> float:
    """The log of the ratio of two figures, positive; infinite where they have none."""
    if x is None or y is None:
        return math.inf
    if x == y:
        return 0.0
    return abs(math.log(x / y)) if x > 0 and y > 0 else math.inf


def _held_to_bound(asked: Stated, found: Stated) -> tuple[float, float, float, float, float]:
    """The features ``bound`` to ``nearly``: a bound is written near the figure that it bounds, and never at it."""
    bound = asked.quantity.modifier in BOUNDS
    if asked.quantity.dimension == "date":
        return float(bound), 0.0, 0.0, 0.0, 0.0
    apart = _log_ratio(asked.value, found.value)
    close, same = math.exp(-apart / CLOSE), float(apart == 0)
    return (1.0, close, same, 0.0, 0.0) if bound else (0.0, 0.0, 0.0, same, close - same)


def _keeps_bound(asked: Stated, found: Stated) -> bool:
    """Whether a figure is on that side of an asked bound where the bound holds."""
    bound = asked.quantity.modifier
    if bound not in BOUNDS or asked.value is None or found.value is None:
        return False
    if asked.value == found.value:
        return bound in ("at_least", "at_most")
    return (found.value < asked.value) == (bound in UPPER)


def _share_an_end(a: Days | None, b: Days | None) -> bool:
    """Whether two times begin or end on one day, of a year that both tell or neither does."""
    if a is None or b is None or is_untold(a) != is_untold(b):
        return False
    return not set(told_ends(a)).isdisjoint(told_ends(b))


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


def _likeness(a: Stated, b: Stated) -> float:
    """How near two figures are, numbers or dates; 0 for those that can count nothing in common."""
    if not a.is_comparable(b):
        return 0.0
    return _date_nearness(a.quantity, b.quantity) if a.quantity.dimension == "date" else _nearness(a, b)


@lru_cache(maxsize=65536)
def _like_digits(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


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


def _covered(words: Mapping[str, float], around: frozenset[str]) -> float:
    """The share of some words, by their weights, that stands around a figure; 1 where there are none."""
    every = sum(words.values())
    return sum([weight for word, weight in words.items() if word in around]) / every if every else 1.0


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
