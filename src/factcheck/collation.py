"""Claims of two documents of one story to pairs, and how sure it is that they measure one thing.

There every two figures that can be compared are collated, whatever words they share, and all that is known of the two
is weighed at once: what the encoder says of the words round them, what the decision says without a look at the figures,
how many other figures of their unit either document gives, and what the figures themselves say: the same telling figure
in two texts on one story is of one thing, two that are a slip apart probably are, and two that are far apart seldom.
One logistic regression, learned by ``benchmarks/train_collation.py`` and kept in ``data/collation.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from factcheck.arrays import cut_up, distinct, ranks_in
from factcheck.columns import RARE_WORDS, Columns
from factcheck.comparators import Judgements
from factcheck.contrasts import EXCLUDING
from factcheck.contrasts import FEATURES as OF_CONTRASTS
from factcheck.decision import FEATURES as OF_DECISION
from factcheck.groups import BEST_VECTORS, Judge, cosines
from factcheck.parallels import Figures, Parallels
from factcheck.regression import Regression, each_log_odds, probabilities, read_regression
from factcheck.shelf import Vectors
from factcheck.stories import WHOLLY_ALIKE, Two
from factcheck.types import Claim, Figured

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers
    from factcheck.bounds import Bounds, Weighed
    from factcheck.kept import Kept

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

FEATURES: tuple[tuple[str, int, str], ...] = (
    ("measure", +1, "log odds of the decision that they measure the same thing, if they are of one matter"),
    ("sameness", +1, "log odds of the decision that they are of one matter and measure the same thing of it"),
    ("vectors", +1, "cosine of the encoded claims"),
    ("words", +1, "how much the words nearest the figures agree, those of one family as one"),
    ("property", +1, "how much the property words nearest the figures agree, by family"),
    ("sentence", +1, "tf-idf cosine of the two sentences without their figures"),
    (
        RARE_WORDS,
        +1,
        "how many words both sentences have, each for the less the more other sentences of their documents have it: a "
        "log, 1 of six or more that no other has",
    ),
    (
        "unit",
        +1,
        "they are of one unit, or of one family of counted things, or dates as fine; a half: one is a bare number, or "
        "both, or one leaves out a period, or tells a year and the other a day",
    ),
    ("dated", -1, "they are dates"),
    ("same_time", +1, "they are dates that share a day, and none is a year where the other is finer"),
    ("swapped_time", +1, "they are dates whose days, or whose years, have their last two digits in the other order"),
    ("sibling", -1, "their owners are two parts of one (DeepSeek V3, DeepSeek R1)"),
    ("equal", +1, "they are the same figure, and one that is not in every text"),
    ("digits", +1, "of such a figure, how many digits it has beyond the first, up to three"),
    ("equal_small", +1, "they are the same count, of those that are in every text"),
    ("within", +1, "one is a bound that holds the other, or the other rounded"),
    ("limits", +1, "they are two limits of one end, the most that may be of something, or two times told by it"),
    ("slip", +1, "they are of one unit and differ by a slip: of a digit, of the scale, per cent for points"),
    ("short_slip", -1, "of such a slip, that one has two digits at most: many figures are a slip away from it"),
    ("swapped", +1, "they have two digits each before their zeros, in the other order"),
    ("other_unit", +1, "they are the same number in two units: miles for kilometres"),
    ("explained", +1, "rounding, an approximation or a bound explains that they differ"),
    (
        "ratio",
        -1,
        "how far they are apart: the log of their ratio, up to that of twenty; of dates, a tenth of the log of the "
        "days between; of a toll 0",
    ),
    ("toll", +1, "they run on from day to day: the dead, the injured, what was damaged"),
    ("toll_ratio", -1, "how far such figures are apart"),
    ("crowd", -1, "how many different figures of their units, but for dates, the two documents give, as a log"),
    ("known", -1, "a document gives the other's figure too, and so tells them apart: in how many of the two"),
    (
        "early",
        +1,
        "how near the beginnings of their documents both stand: 1 in the first sentence, a half in the third",
    ),
    ("stranger", -1, "a clause names a thing that is nowhere near the other figure: in how many of the two"),
    ("exclusive", -1, "the words name things that exclude each other (killed, injured)"),
    ("as_of", -1, "they are said of times that share no day"),
    ("one_past", -1, "one is said of a time long before the document of the other, which names none"),
    ("one_period", -1, "one alone names a stretch of time that is no quarter (nine months, a year)"),
    ("back", -1, "one looks back on a year, a month or last year, and the other on none that it shares a day with"),
    ("former", -1, "one alone is what was, or is not to be, told beside what is: up from 50, rather than 50"),
    (
        "part",
        -1,
        "how clearly one is of a part of the other: 2, of a part and of the whole; 1, a rest; a half, one alone tells",
    ),
    *OF_CONTRASTS,
    ("brief", +1, "both documents tell few figures: 1 up to three, a quarter of six"),
    (
        "words_brief",
        -1,
        "of brief documents, how much the words nearest the figures agree, by how far they say another thing beside: "
        "most are worded alike there",
    ),
)
"""Each feature, whether it speaks for the pair or against it, and what it means."""

SUREST = 6.0
"""Log odds of the decision that are further from even count as these."""
CERTAINLY = 1 - 1e-6
"""Probabilities nearer to 0 or 1 have log odds without end."""
SAME_STORY, FOUND_STORY = 0.15, 0.88
"""How sure the decision must be that two documents tell one story, of a chosen folder and of an archive: there each of
its errors is an alarm between two stories."""
ASKED_MATTER = 0.35
"""How sure the decision must be that an asked claim and one of a story are of one matter: who asks names what is meant.
Of two of a story it need not be: what the decision says weighs among the features."""
LAID_AT_ONCE = 200_000
"""Pairs of figures that are written out together: some 200 MB."""
UNLIKELY = 0.05
"""A pair that is no likelier makes no group and parts one: it need not be known how unlikely it is."""
HOPEFUL = 0.4
"""How sure a pair of an archive must be with the best of vectors, or it is not encoded: what the others say seldom
lifts a less sure one to what is shown."""
_NOTED = ("words", "property", "sentence", RARE_WORDS, "stranger", "exclusive", "as_of", "one_past", "one_period")
"""The features that are read with those of the decision: nearly all are its own."""
OF_FIGURES = (
    *("equal", "digits", "equal_small", "within", "limits", "slip", "short_slip", "swapped", "other_unit"),
    *("explained", "ratio", "toll_ratio", "same_time", "swapped_time"),
)
"""The features that say how the two figures stand to each other."""
_OF_VECTORS = ("vectors", "measure", "sameness")
"""The features that the vectors bear on."""
_LATE = (*_NOTED, "back", "former", "part", *(name for name, _, _ in OF_CONTRASTS), "words_brief")
"""What is read of a pair after its figures; each is 1 at most, if it speaks for the pair."""
_VECTORS = [name for name, _, _ in OF_DECISION].index("vectors")


@cache
def learned_collation() -> Regression:
    """The regression of ``data/collation.json``."""
    return read_regression("collation", FEATURES)


def _weights() -> Mapping[str, float]:
    return learned_collation().by_name(FEATURES)


@dataclass(frozen=True)
class Collated:
    """Pairs of claims with what comparators say of them, and all that is told of them but by their vectors: features by
    name, and ``odds`` (n, 3), those of each question of the decision."""

    pairs: Parallels
    judged: Judgements
    told: Mapping[str, Reals]
    odds: Reals

    def features(self, judge: Judge, vectors: Reals) -> Reals:
        """The features of each pair, a column each in the order of ``FEATURES``; ``vectors`` are the cosines."""
        import numpy as np

        told = {**self.told, **_told_by_vectors(judge, self.odds, vectors)}
        return np.stack([told[name] for name, _, _ in FEATURES], axis=1)


class Collator:
    """Collates the figures of ``claims``, which are in order, and stand at ``places`` of the corpus of ``judge``.

    ``kept`` has them as they were read. ``same_matter`` is how sure the decision must be that two are of one matter.
    """

    def __init__(
        self,
        judge: Judge,
        claims: Sequence[Figured | Claim],
        places: Numbers,
        kept: Kept | None = None,
        same_matter: float = 0.0,
    ) -> None:
        self._judge, self._places, self._kept, self._same_matter = judge, places, kept, same_matter
        self._figures = Figures(claims)

    def every(self, twos: Sequence[Two]) -> Collated:
        """All pairs of claims of some documents whose figures can be compared."""
        pairs = self._figures.pairs(twos)
        judgements = self._figures.compare(pairs)
        pairs, judgements = pairs.only(judgements.comparable), judgements.only(judgements.comparable)
        weighed = self._weigh(pairs, _every)
        told = {**self._figures.read(pairs, judgements), **self._figures.search(pairs), **weighed.noted}
        told["sibling"] = weighed.siblings.astype(float)
        told["words_brief"] = _worded_briefly(told, told["brief"])
        return Collated(pairs, judgements, told, weighed.odds.plain)

    def lay_out(self, twos: Sequence[Two]) -> Laid:
        """Those of the pairs of some documents that could be of one thing, all read of them but their vectors."""
        cuts = cut_up(self._figures.sizes(twos), LAID_AT_ONCE)
        return Laid.joined(self._lay_out_some(twos[first:stop]) for first, stop in cuts)

    def _lay_out_some(self, twos: Sequence[Two]) -> Laid:
        sifting = _Sifting(self._judge, self._figures, twos, self._same_matter)
        weighed = self._weigh(sifting.pairs, sifting.likely)
        told = {**weighed.noted, **self._figures.search(sifting.pairs.only(weighed.at))}
        laid = sifting.laid(weighed.at, weighed.odds.plain, weighed.siblings, told)
        return laid.only(sifting.could_be_one(laid))

    def _weigh(self, pairs: Parallels, likely: Callable[[Bounds], Mask]) -> Weighed:
        return self._columns.weigh(self._places[pairs.a], self._places[pairs.b], likely, _NOTED)

    @cached_property
    def _columns(self) -> Columns:
        """Those of all claims, nearly all of which are in a pair: words are as rare as their whole documents say."""
        import numpy as np

        return self._judge.columns(np.sort(self._places), self._kept)


_OTHERWISE = ("replaced", "added", *EXCLUDING, "named_apart")
"""The features of sentences that say another thing."""
_WORDED = frozenset(("words", *_OTHERWISE))


def _worded_briefly(told: Mapping[str, Reals], brief: Reals) -> Reals:
    """How much the words agree of two brief documents that say another thing beside: what only its figure tells from
    the other is on one thing."""
    import numpy as np

    otherwise = np.sum([told[name] for name in _OTHERWISE], axis=0).clip(max=1.0)
    found: Reals = told["words"] * brief * otherwise
    return found


def _every(bounds: Bounds) -> Mask:
    """Rules out none."""
    found: Mask = bounds.at >= 0
    return found


class _Sifting:
    """Which pairs of some documents could be of one thing, as more and more is known of them.

    Their figures are compared when it is known which documents may tell one story.
    """

    def __init__(self, judge: Judge, figures: Figures, twos: Sequence[Two], same_matter: float) -> None:
        import numpy as np

        self._judge, self._figures, self._same_matter = judge, figures, same_matter
        chosen = np.array([two.chosen for two in twos], bool)
        pairs = figures.pairs(twos)
        self.pairs = pairs.only(chosen[pairs.of] | figures.tell(pairs))
        self._chosen = chosen[self.pairs.of]
        self._alike = np.array([two.alike for two in twos], np.float64)[self.pairs.of]
        self._weights = _weights()
        self._late = {name: self._weights[name] for name in _LATE}
        self._compared = np.zeros(len(self.pairs.of), bool)
        self._fixed = np.zeros(len(self.pairs.of))
        self._figured = np.zeros(len(self.pairs.of))
        self._agree = np.zeros(len(self.pairs.of), bool)
        self._brief = np.zeros(len(self.pairs.of))

    def likely(self, bounds: Bounds) -> Mask:
        """Whether pairs could be of one thing, were their vectors as alike as they ever are."""
        import numpy as np

        of_story = _of_one_story(self._judge, bounds.most[:, 0], self._chosen[bounds.at])
        if "sentence" not in bounds.noted:  # half of the pairs are ruled out before it is read
            return of_story
        left = np.flatnonzero(of_story)
        noted = {name: read[left] for name, read in bounds.noted.items()}
        laid = self.laid(bounds.at[left], bounds.most[left], bounds.siblings[left], noted)
        of_story[left] = self.could_be_one(laid)
        return of_story

    def could_be_one(self, laid: Laid) -> Mask:
        """The same of pairs that are laid out."""
        import numpy as np

        best = laid.scores(self._judge, np.full(len(laid.a), BEST_VECTORS), self._same_matter)
        found: Mask = best >= np.where(laid.chosen, UNLIKELY, HOPEFUL)
        return found

    def _compare(self, at: Numbers) -> None:
        """Read what the figures of some pairs say."""
        import numpy as np

        pairs = self.pairs.only(at)
        judgements = self._figures.compare(pairs)
        told = self._figures.read(pairs, judgements)
        fixed = learned_collation().intercept + sum(self._weights[name] * each for name, each in told.items())
        self._fixed[at] = np.where(judgements.comparable, fixed, -np.inf)
        self._figured[at] = sum(self._weights[name] * told[name] for name in OF_FIGURES)
        self._agree[at] = judgements.agree | judgements.explained
        self._brief[at] = told["brief"]
        self._compared[at] = True

    def laid(self, at: Numbers, odds: Reals, siblings: Mask, told: Mapping[str, Reals]) -> Laid:
        """Some of the pairs; what is not told of them is taken for the best."""
        self._compare(at[~self._compared[at]])
        if told.keys() >= _WORDED:
            told = {**told, "words_brief": _worded_briefly(told, self._brief[at])}
        fixed = self._fixed[at] + self._weights["sibling"] * siblings
        fixed += sum(weight * told.get(name, float(weight > 0)) for name, weight in self._late.items())
        a, b = self.pairs.a[at], self.pairs.b[at]
        return Laid(a, b, fixed, self._figured[at], odds, siblings, self._agree[at], self._alike[at], self._chosen[at])


@dataclass(frozen=True)
class Laid:
    """Pairs of claims, by place, with what is known of them but for what their vectors say.

    ``fixed`` are the log odds of what these do not bear on, ``figured`` that part of them which the figures say, and
    ``odds`` (n, 3) those of each question of the decision, the first with the prior of the corpus added. ``siblings``
    tells which are of two parts of one owner, ``agree`` of which the figures agree, or are explained, ``alike`` how
    alike their documents are, and ``chosen`` of which these were chosen for one story.
    """

    a: Numbers
    b: Numbers
    fixed: Reals
    figured: Reals
    odds: Reals
    siblings: Mask
    agree: Mask
    alike: Reals
    chosen: Mask

    @classmethod
    def of_none(cls) -> Laid:
        import numpy as np

        places, reals, mask = np.zeros(0, np.int64), np.zeros(0), np.zeros(0, bool)
        return cls(places, places, reals, reals, np.zeros((0, 3)), mask, mask, reals, mask)

    @classmethod
    def joined(cls, some: Iterable[Laid]) -> Laid:
        """All pairs of several."""
        import numpy as np

        columns = zip(*(each._columns() for each in (cls.of_none(), *some)), strict=True)
        return cls(*(np.concatenate(column) for column in columns))

    def _columns(self) -> tuple[NDArray[Any], ...]:
        return (
            *(self.a, self.b, self.fixed, self.figured, self.odds),
            *(self.siblings, self.agree, self.alike, self.chosen),
        )

    def only(self, wanted: Mask | Numbers) -> Laid:
        """Some of the pairs."""
        return Laid(*(column[wanted] for column in self._columns()))

    def claims(self) -> Numbers:
        """The places of all claims, ascending."""
        return distinct(self.a, self.b)

    def numbered(self, order: Numbers | Sequence[int]) -> Laid:
        """The same pairs, each claim by its place in an ``order`` of all of them."""
        return replace(self, a=ranks_in(order, self.a), b=ranks_in(order, self.b))

    def scores(self, judge: Judge, vectors: Reals, same_matter: float = 0.0) -> Reals:
        """How sure it is of each pair alone that it measures one thing; ``vectors`` are the cosines.

        Alike documents may tell two stories, and so may those of a small folder: the decision has a word in that.
        """
        import numpy as np

        weights, told = _weights(), _told_by_vectors(judge, self.odds, vectors)
        scores = probabilities(self.fixed + sum(weights[name] * each for name, each in told.items()))
        of_story = _of_one_story(judge, self.odds[:, 0], self.chosen)
        if same_matter:
            of_matter, _ = _of_decision(judge, self.odds, vectors)
            of_story &= (probabilities(of_matter) >= same_matter) | self.siblings
        found: Reals = np.where(of_story, scores, 0.0).round(6)
        return found


def _told_by_vectors(judge: Judge, odds: Reals, vectors: Reals) -> dict[str, Reals]:
    """The features that the vectors bear on, which are what the decision says with them."""
    matter, measure = _of_decision(judge, odds, vectors)
    same = probabilities(matter) * probabilities(measure)
    sure = each_log_odds(same, CERTAINLY).clip(-SUREST, SUREST)
    return dict(zip(_OF_VECTORS, (vectors, measure.clip(-SUREST, SUREST), sure), strict=True))


def _of_decision(judge: Judge, odds: Reals, vectors: Reals) -> tuple[Reals, Reals]:
    """The log odds that pairs are of one matter, and that they then measure one thing of it."""
    parts = (judge.decision.matter, judge.decision.measure)
    matter, measure = (odds[:, at] + part.weights[_VECTORS] * vectors for at, part in enumerate(parts, 1))
    return matter, measure


def _of_one_story(judge: Judge, odds: Reals, chosen: Mask) -> Mask:
    """Whether documents tell one story by these log odds: of an archive, no matter how many stories that tells."""
    import numpy as np

    sure = probabilities(np.where(chosen, odds, odds - judge.prior))
    found: Mask = sure >= np.where(chosen, SAME_STORY, FOUND_STORY)
    return found


def find_best(
    judge: Judge,
    known: Sequence[int],
    asked: Sequence[int],
    encode: Callable[[Sequence[Claim]], Vectors],
    least: float,
) -> list[tuple[int, int, float]]:
    """For each ``asked`` claim and each document of those ``known``, the claim that is surest to measure the same
    thing, if that is no less than ``least``, and how sure it is. All are places in the corpus of ``judge``, ascending;
    the asked claims, one at least, are of one text, and come last.
    """
    import numpy as np

    places = [*known, *asked]
    claims = [judge.corpus.claims[place] for place in places]
    documents = dict.fromkeys(claim.document for claim in claims[: len(known)])
    twos = [Two(document, claims[-1].document, WHOLLY_ALIKE, chosen=True) for document in documents]
    laid = Collator(judge, claims, np.array(places, np.int64), same_matter=ASKED_MATTER).lay_out(twos)
    order = laid.claims()
    if not len(order):
        return []
    vectors = encode([claims[i] for i in order.tolist()])
    ranked, rows = laid.numbered(order), np.stack([vectors[claims[i].id] for i in order.tolist()])
    sure = laid.scores(judge, cosines(ranked.a, ranked.b, rows), ASKED_MATTER)
    best: dict[tuple[int, str], tuple[float, str, int]] = {}
    for a, b, score in zip(laid.a.tolist(), laid.b.tolist(), sure.tolist(), strict=True):
        of = places[b], claims[a].document
        best[of] = max(best.get(of, (0.0, "", 0)), (score, claims[a].id, places[a]))
    return [(place, other, score) for (place, _), (score, _, other) in sorted(best.items()) if score >= least]
