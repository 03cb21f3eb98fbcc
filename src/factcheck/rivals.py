"""Collated pairs to how sure each is, now that the others are looked at.

What a pair says alone (``collation``) is little where texts tell the same in other words. The other pairs say more:
that neither figure has a better match in the other's document, that other documents give either, and that a third
document has a figure that both may be. One logistic regression, learned by ``benchmarks/train_rivals.py`` and kept in
``data/rivals.json``, weighs this with what was decided without collation (a stacked model; D. Wolpert, 1992).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from factcheck.aloud import place_of, text_of
from factcheck.arrays import PAIRS_AT_ONCE, Gathered, among, counted_up, cut_up
from factcheck.collation import Laid
from factcheck.contrasts import find_contrast, is_one_wording
from factcheck.groups import Ends, Pairs, Scored, are_best, join_parts
from factcheck.plausibility import ONE_SENTENCE, count_one_thing, is_toll
from factcheck.regression import Regression, each_log_odds, log_odds, probabilities, read_regression
from factcheck.types import Claim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

FEATURES: tuple[tuple[str, int, str], ...] = (
    ("alone", +1, "log odds that they measure one thing, as collation says of this pair alone"),
    ("lead", +1, "by how much these are above those of the next best match of either in the other's document"),
    ("lead_in_words", +1, "the same of what is told round the figures, whatever these are"),
    ("beside", +1, "how sure another figure of one sentence is to be the same as another of the other sentence"),
    ("seconded", +1, "further documents give either figure: near 1 if many do"),
    ("third", +1, "how many of the claims of further documents that may be one with one of the two may be with either"),
    ("apart", -1, "how many of these may be one with one of the two alone"),
    ("decided", +1, "log odds of what was decided without collation"),
    ("alike", +1, "how alike the two documents are"),
)
"""Each feature, whether it speaks for the pair or against it, and what it means."""

SUREST = 0.999
"""A pair that is surer alone than this, or as sure of the contrary, counts as this: its log odds have no end."""
SURE_DECIDED = 0.98
"""The same of what was decided."""
MOST_LEAD = 3.0
"""Log odds beyond which it does not matter how far the next best match is behind, or ahead."""
FOUND = 0.65
"""How sure a pair of an archive must be that was not held to be of one thing before it was collated: below this, ECB+
has more wrong ones than right."""
PASSED_OVER = 8
"""How many of the claims that others may be one with are looked at one after the other in the time that takes to find
one of them by its number."""
LIKELY = 0.3
"""How sure a pair must be alone for a third document to speak for another pair."""


@cache
def learned_rivals() -> Regression:
    """The regression of ``data/rivals.json``."""
    return read_regression("rivals", FEATURES)


@dataclass(frozen=True)
class Alone:
    """Pairs of ``claims`` as each is known alone: those that were ``laid`` side by side, of which collation is so
    ``sure``, and those that were ``decided``, in order. ``weigh`` says of some of these, by their places, how sure it
    is of each now that its figures are looked at. ``chosen`` tells whether somebody chose the documents for one story:
    all pairs were laid then that could be of one thing."""

    claims: Sequence[Claim]
    laid: Laid
    sure: Reals
    decided: Scored
    weigh: Callable[[Numbers], Reals]
    chosen: bool = False


class Looks:
    """The pairs of all documents of which some were laid side by side, in columns: the laid ones, and of the others
    those that were decided. Of chosen documents that are all pairs.

    ``a``, ``b``, ``agree``, ``alike`` and ``chosen`` are those of ``Laid``; ``alone`` tells how sure collation is of
    each, and ``of_decided`` which of the decided ones it is, or -1.
    """

    def __init__(self, alone: Alone) -> None:
        import numpy as np

        laid, numbers = alone.laid, dict[str, int]()
        of = [numbers.setdefault(claim.document, len(numbers)) for claim in alone.claims]
        self.documents = np.array(of, np.int64)
        told = dict[tuple[str, int], int]()
        every = [told.setdefault((each.document, each.sentence.start), len(told)) for each in alone.claims]
        self._sentences = np.array(every, np.int64)
        self._dated = np.array([each.quantity.tells_when for each in alone.claims], bool)
        a, b = alone.decided.a, alone.decided.b
        codes, known = _codes(laid.a, laid.b, len(of)), _codes(a, b, len(of))
        beside = _codes(self.documents[laid.a], self.documents[laid.b], len(numbers))
        together, first = np.unique(beside, return_index=True)
        was_laid = among(known, np.sort(codes))[0]
        held, at = among(_codes(self.documents[a], self.documents[b], len(numbers)), together)
        others = np.flatnonzero((held | alone.chosen) & ~was_laid)
        beside_any = held[others]
        of_others = first[at[others][beside_any]]
        is_decided, place = among(codes, known)
        nothing = np.zeros(len(others))
        self.a, self.b = np.concatenate((laid.a, a[others])), np.concatenate((laid.b, b[others]))
        self.agree: Mask = np.concatenate((laid.agree, nothing > 0))
        self.alone: Reals = np.concatenate((alone.sure, nothing))
        alike, chosen = nothing.copy(), nothing + alone.chosen > 0
        alike[beside_any], chosen[beside_any] = laid.alike[of_others], laid.chosen[of_others]
        self._figured: Reals = np.concatenate((laid.figured, nothing))
        self.alike: Reals = np.concatenate((laid.alike, alike))
        self.chosen: Mask = np.concatenate((laid.chosen, chosen))
        self.of_decided = np.concatenate((np.where(is_decided, place, -1), others))
        self.ends = Ends.of(self.a, self.b, self.documents)
        self._as_decided = np.append(alone.decided.score, 0.0)[self.of_decided]
        self._weigh = alone.weigh

    def decided(self, wanted: Mask) -> Reals:
        """How sure it was of each pair before it was collated: of those that are ``wanted`` as it is weighed, of the
        others as it was decided, which is no less."""
        import numpy as np

        found: Reals = self._as_decided.copy()
        rows = np.flatnonzero(wanted & (self.of_decided >= 0))
        found[rows] = self._weigh(self.of_decided[rows])
        return found

    @cached_property
    def odds(self) -> Reals:
        """The log odds of each pair alone."""
        return each_log_odds(self.alone, SUREST)

    @cached_property
    def lead(self) -> Reals:
        """By how much these are above those of the next best of either claim with the other's document."""
        return self._lead(self.odds)

    @cached_property
    def lead_in_words(self) -> Reals:
        """The same without what the figures say: that 2,878 is 2,788 with a slip bears no witness of what it counts."""
        return self._lead(self.odds - self._figured)

    def _lead(self, odds: Reals) -> Reals:
        found: Reals = odds - self.ends.next_best(odds, log_odds(0.0, SUREST))
        return found.clip(-MOST_LEAD, MOST_LEAD)

    @cached_property
    def beside(self) -> Reals:
        """How sure it is alone that beside a pair the same two sentences tell another figure, and no time, that is one
        in both."""
        import numpy as np

        found = np.zeros(len(self.a))
        speaking = np.flatnonzero(self.agree & (self.alone >= LIKELY) & ~self._dated[self.a])
        one, other = self._sentences[self.a], self._sentences[self.b]
        codes = _codes(np.minimum(one, other), np.maximum(one, other), len(self.documents))
        order = np.argsort(codes, kind="stable")
        begins, ends = (codes[order].searchsorted(codes[speaking], side) for side in ("left", "right"))
        for x, y in cut_up(ends - begins, PAIRS_AT_ONCE):
            sizes = (ends - begins)[x:y]
            told, row = np.repeat(speaking[x:y], sizes), order[np.repeat(begins[x:y], sizes) + counted_up(sizes)]
            apart = (self.a[told] != self.a[row]) & (self.b[told] != self.b[row])
            np.maximum.at(found, row[apart], self.alone[told[apart]])
        return found

    @cached_property
    def seconded(self) -> Reals:
        """How many further documents give the figure of either claim, of that which fewer give: near 1 if many do."""
        import numpy as np

        most = np.zeros(self.ends.many)
        for end in self.ends.both:
            np.maximum.at(most, end[self.agree], self.alone[self.agree])
        every = np.bincount(self.ends.claims, most, len(self.documents))
        seconds: Reals = np.minimum(*(every[claim] - most[end] for end, claim in self.with_claims)).clip(min=0)
        return seconds / (1 + seconds)

    @property
    def with_claims(self) -> tuple[tuple[Numbers, Numbers], tuple[Numbers, Numbers]]:
        """Either end of the pairs with its claim."""
        return (self.ends.first, self.a), (self.ends.second, self.b)

    def near(self, wanted: Mask) -> Mask:
        """The pairs of which a claim is held against the same document as that of a pair that is ``wanted``."""
        met = self.ends.met(wanted)
        found: Mask = met[self.ends.first] | met[self.ends.second]
        return found

    def pairs(self, wanted: Mask) -> list[tuple[int, int]]:
        """The claims of some pairs, two by two."""
        return list(zip(self.a[wanted].tolist(), self.b[wanted].tolist(), strict=True))


def _codes(a: Numbers, b: Numbers, many: int) -> Numbers:
    """One number for each two, of which the second is below ``many``: ascending where these are in order."""
    return a * many + b


def weigh_rivals(read: Reals) -> Reals:
    """How sure it is that each pair measures one thing, by its features."""
    known = learned_rivals()
    return probabilities(known.intercept + read @ known.weights).round(6)


def read_rivals(looks: Looks, rows: Numbers, decided: Reals) -> Reals:
    """The features of some of the pairs, a column each in the order of ``FEATURES``; ``decided`` is how sure it was of
    these before they were collated."""
    return _read(looks, decided, rows, *_third(looks, rows))


def _at_most(looks: Looks) -> Reals:
    """How sure it could be of each pair, if further documents were all for it and it is as sure as it was decided."""
    import numpy as np

    every = np.full(len(looks.a), True)
    return weigh_rivals(_read(looks, looks.decided(~every), np.flatnonzero(every), every, ~every))


def _read(looks: Looks, decided: Reals, rows: Numbers, third: Reals | Mask, apart: Reals | Mask) -> Reals:
    import numpy as np

    told = looks.odds, looks.lead, looks.lead_in_words, looks.beside, looks.seconded
    near = (column[rows] for column in told)
    return np.stack((*near, third, apart, each_log_odds(decided, SURE_DECIDED), looks.alike[rows]), axis=1)


def _third(looks: Looks, rows: Numbers) -> tuple[Reals, Reals]:
    """What claims of further documents that may be one with either of a pair say: how many with both, and with one."""
    import numpy as np

    likely = np.flatnonzero(looks.alone >= LIKELY)
    near = _Near(looks.a[likely], looks.b[likely], looks.alone[likely], len(looks.documents))
    held = np.sum([np.bincount(end[likely], looks.alone[likely], looks.ends.many) for end in looks.ends.both], axis=0)
    further = np.sum([near.sums[claim[rows]] - held[end[rows]] for end, claim in looks.with_claims], axis=0)
    both = near.of_both(looks.a[rows], looks.b[rows])
    only = (further - 2 * both).clip(min=0)
    return both / (1 + both + only), only / (1 + both + only)


class _Near:
    """The claims that each of ``many`` may be one with, from pairs of them and how ``sure`` these are."""

    def __init__(self, a: Numbers, b: Numbers, sure: Reals, many: int) -> None:
        import numpy as np

        one, other = np.concatenate((a, b)), np.concatenate((b, a))
        order = np.lexsort((other, one))
        self._many, self._other, self._sure = many, other[order], np.concatenate((sure, sure))[order]
        self._one = one[order]
        self._codes = _codes(self._one, self._other, many)
        self._starts = self._one.searchsorted(np.arange(many + 1))
        self.sums: Reals = np.bincount(one, np.concatenate((sure, sure)), many).astype(np.float64)
        """How sure they are together, of each."""

    def of_both(self, a: Numbers, b: Numbers) -> Reals:
        """How sure those are together that either claim of a pair may be one with: each as sure as with the less sure
        one."""
        import numpy as np

        found = np.zeros(len(a))
        for rows in self._crowded(a, b):
            found[rows] = self._of_one(int(a[rows[0]]), b[rows])
        left = np.flatnonzero(found == 0)
        sizes = np.diff(self._starts)
        fewer = sizes[a[left]] <= sizes[b[left]]
        a, b = np.where(fewer, a[left], b[left]), np.where(fewer, b[left], a[left])
        for x, y in cut_up(sizes[a], PAIRS_AT_ONCE):
            found[left[x:y]] = self._of_both(a[x:y], b[x:y])
        return found

    def _crowded(self, a: Numbers, b: Numbers) -> Iterator[Numbers]:
        """The places of the pairs of each claim that is held against nearly all that stand between the first and the
        last of them: of copies of one text."""
        import numpy as np

        sizes, order = np.diff(self._starts), np.argsort(a, kind="stable")
        firsts = np.flatnonzero(np.diff(a[order], prepend=-1))
        if not len(firsts):
            return
        fewest, others = np.minimum(sizes[a], sizes[b])[order], b[order]
        first, last = np.minimum.reduceat(others, firsts), np.maximum.reduceat(others, firsts)
        passed = self._starts[last + 1] - self._starts[first]
        wanted = passed < PASSED_OVER * np.add.reduceat(fewest, firsts)
        ends = np.append(firsts[1:], len(a))
        for at in np.flatnonzero(wanted & (passed > 0)).tolist():
            yield order[firsts[at] : ends[at]]

    def _of_one(self, one: int, others: Numbers) -> Reals:
        """The same of one claim and each of some others: all that stand between these are looked at in one go."""
        import numpy as np

        row, own = np.zeros(self._many), slice(self._starts[one], self._starts[one + 1])
        row[self._other[own]] = self._sure[own]
        first, stop = int(others.min()), int(others.max()) + 1
        between = slice(self._starts[first], self._starts[stop])
        sure = np.minimum(row[self._other[between]], self._sure[between])
        sums = np.bincount(self._one[between] - first, sure, stop - first).astype(np.float64)
        return np.asarray(sums[others - first])

    def _of_both(self, a: Numbers, b: Numbers) -> Reals:
        import numpy as np

        sizes = self._starts[a + 1] - self._starts[a]
        of = np.repeat(np.arange(len(a)), sizes)
        place = self._starts[a][of] + counted_up(sizes)
        met, at = among(_codes(b[of], self._other[place], self._many), self._codes)
        sure = np.minimum(self._sure[place[met]], self._sure[at[met]])
        return np.bincount(of[met], sure, len(a)).astype(np.float64)


def collate_pairs(alone: Alone, min_score: float) -> Pairs:
    """All pairs of some claims, with how sure each is, now that its figures were looked at.

    Those of documents that were chosen for one story are weighed beside each other, as they were looked at. The others
    are left as they were decided; of documents of an archive that tell one story those are joined to them that differ
    and were not held to be of one thing: who searches an archive looks for conflicts.
    """
    import numpy as np

    looks, decided = Looks(alone), alone.decided
    joins, scores = _join(alone, looks, min_score)
    at, score, best = looks.of_decided[joins], scores[joins], are_best(looks.ends, scores)[joins]
    left = np.setdiff1d(np.arange(len(decided.a)), at)
    joined = _joined(decided, at, Pairs(looks.a[joins], looks.b[joins], score, score, best, score))
    sure, decided = _weigh_left(alone, left, joined, min_score), decided.only(left)
    as_decided = Pairs(decided.a, decided.b, decided.score, decided.as_one, decided.best, sure)
    columns = [np.concatenate(both) for both in zip(vars(as_decided).values(), vars(joined).values(), strict=True)]
    order = np.lexsort((columns[1], columns[0]))
    return Pairs(*(column[order] for column in columns))


def _weigh_left(alone: Alone, left: Numbers, joined: Pairs, min_score: float) -> Reals:
    """How sure it is of the decided pairs that are ``left``, now that their figures are looked at.

    Of pairs that bear on no group that is not asked, and they count as 0: those that make none themselves, of two
    claims that no chain of pairs joins which make one.
    """
    import numpy as np

    decided, sure = alone.decided.only(left), np.zeros(len(left))
    likely = np.flatnonzero(decided.best & (decided.score >= min_score))
    sure[likely] = alone.weigh(left[likely])
    found, more = sure >= min_score, joined.best & (joined.sure >= min_score)
    parts = join_parts(np.append(decided.a[found], joined.a[more]), np.append(decided.b[found], joined.b[more]))
    beside = parts.hold(decided.a, decided.b)
    beside[likely] = False
    sure[beside] = alone.weigh(left[beside])
    return sure


def _join(alone: Alone, looks: Looks, min_score: float) -> tuple[Mask, Reals]:
    """Which pairs are joined to those that were decided, and how sure it is of these and of all that are near them."""
    import numpy as np

    hopeful = looks.chosen | (~looks.agree & (_at_most(looks) >= FOUND))
    decided, sure = looks.decided(hopeful), np.zeros(len(looks.a))
    rows = np.flatnonzero(looks.chosen | (hopeful & (decided < min_score)))
    sure[rows] = weigh_rivals(read_rivals(looks, rows, decided[rows]))
    joins = looks.chosen | (sure >= FOUND)
    holds, one_sentence = ~looks.chosen, np.append(alone.decided.noted["sentence"] >= ONE_SENTENCE, False)
    again = one_sentence[looks.of_decided]
    for rows, told in ((np.flatnonzero(looks.chosen & (again == told)), told) for told in (False, True)):
        two = Gathered.of_two(alone.claims, looks.a[rows], looks.b[rows])(_Told)
        holds[rows] = two.judge(partial(_hold_alone, told)) > 0
    return joins, np.maximum(sure * joins, looks.decided(hopeful | looks.near(joins)) * holds)


def _hold_alone(again: bool, x: _Told, y: _Told) -> bool:
    return _holds_alone(x.claim, y.claim, again)


class _Told:
    """A claim that is the same as any whose figure stands in the same words: of copies one is asked for all."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        figure = claim.quantity
        self._read = text_of(claim), place_of(claim), figure.unit, figure.noun, figure.dimension, claim.words

    def __hash__(self) -> int:
        return hash(self._read)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Told) and self._read == other._read


def _holds_alone(a: Claim, b: Claim, again: bool) -> bool:
    """Whether what was decided of two figures of a chosen folder holds though collation does not bear it out: dates are
    not laid, tolls and things that few texts count may lie far apart, and where one sentence is written ``again``,
    somebody changed its figure, if nothing else. Not so where they tell of what excludes each other."""
    if a.quantity.tells_when:
        return True
    if find_contrast(a, b) is not None:
        return False
    if count_one_thing(a, b) or (is_toll(a) and is_toll(b)):
        return True
    return again and is_one_wording(a, b)


def _joined(decided: Scored, at: Numbers, pairs: Pairs) -> Pairs:
    """Pairs with what was decided of two parts of one owner, ``at`` its place or -1, were their owners one: that the
    figure is the same, which makes such a pair so sure, says nothing against a swapped owner."""
    import numpy as np

    swapped = np.flatnonzero(at >= 0)
    swapped = swapped[decided.as_one[at[swapped]] != decided.score[at[swapped]]]
    as_one, best = pairs.as_one.copy(), pairs.best.copy()
    as_one[swapped] = np.maximum(pairs.decided[swapped], decided.as_one[at[swapped]])
    best[swapped] = decided.best[at[swapped]]
    return replace(pairs, as_one=as_one, best=best)
