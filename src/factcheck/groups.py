"""Claims to groups that measure the same thing: propose, decide.

Propose: pairs of a block that the cheap features do not rule out. Decide: the learned score. A group holds only
claims that are held to measure the same thing *pairwise*: A~B and B~C never make A=C.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.arrays import Run, among, distinct, ranks_in
from factcheck.bounds import Odds
from factcheck.columns import Columns
from factcheck.comparators import Comparisons
from factcheck.comparators.numeric import are_two_peoples, find_slip, magnitude
from factcheck.corpus import Corpus
from factcheck.decision import (
    Aspect,
    Both,
    Decision,
    Story,
    features,
    learned_decision,
    least_odds,
    owner_of,
    relate_owners,
)
from factcheck.kept import Kept, Loose
from factcheck.spans import level_told
from factcheck.titles import describe_group
from factcheck.types import Claim, Group

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Noted = NDArray[np.void]

WITHDRAWN = 0.15
"""How far below the asked score the mean of the pairs between two parts of a group may fall."""
LEAST = 0.1
"""Below this a pair speaks against its being one group, whatever the others say, as one does that was ruled out."""
IMPLAUSIBLE = 50.0
"""Two figures further apart than this, and not by a slip of scale, measure two things, however alike they are told."""
_SURELY_PLAUSIBLE = math.log(IMPLAUSIBLE) - 1e-6
"""Figures whose logs are no further apart need not be compared for that."""
HOPELESS = 0.02
"""A pair that even the best vectors could not lift above this is not shown, whatever score is asked for."""
BEST_VECTORS = 0.95
"""The cosine that two claims may have at best, as long as they are not encoded."""
MISATTRIBUTION_SCORE = 0.5
"""How sure we must be that a figure would be one, were its two owners one, to suspect a swapped owner."""
STORIES_KEPT = 100_000
"""Pairs of documents of which it is kept how alike they are: some 60 MB."""
MOST_ASPECTS = 100_000
"""Claims of which it is kept what they are judged by: some 400 MB."""
ARCHIVE = 0.0
"""A corpus whose prior is no higher tells many stories: of its pairs of documents not one in two tells one."""
FOREIGN = 0.1
"""In an archive two documents whose capitalised words are less alike tell two stories, and are not compared: of 16,049
pairs on ECB+ and VitaminC that measure one thing, none is below 0.21."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of claims by index into the corpus, ``a < b``, in order, and how sure we are that they measure one thing.

    ``decided`` is that before anybody looked at their figures, and ``sure`` after. ``as_one`` is what would be decided
    of a pair of siblings (DeepSeek V3, DeepSeek R1), were their owners one. ``best`` is false where one of the two has
    a better match in the other's document: such a pair forms no group by itself.
    """

    a: Numbers
    b: Numbers
    decided: Reals
    as_one: Reals
    best: Mask
    sure: Reals

    def shown(self, min_score: float) -> Iterator[tuple[int, int, float]]:
        """The best that are as sure as that, with how sure each is."""
        wanted = self.best & (self.sure >= min_score)
        return zip(*(column[wanted].tolist() for column in (self.a, self.b, self.sure)), strict=True)


class Judge:
    """Scores pairs of one corpus; what a pair is judged by is worked out once for each claim.

    ``aspects`` are those that were worked out before, by claim.
    """

    def __init__(
        self,
        corpus: Corpus,
        decision: Decision | None = None,
        *,
        prior: float | None = None,
        aspects: dict[int, Aspect] | None = None,
    ) -> None:
        self.corpus = corpus
        self.prior = corpus.prior if prior is None else prior
        self.decision = decision or learned_decision()
        self.aspects = aspects if aspects is not None else {}
        self._stories: dict[tuple[str, str], Story] = {}
        self._at_best: dict[tuple[str, str], float] = {}

    def aspect(self, i: int) -> Aspect:
        if i not in self.aspects:
            if len(self.aspects) >= MOST_ASPECTS:
                for old in list(islice(self.aspects, MOST_ASPECTS // 2)):
                    del self.aspects[old]
            self.aspects[i] = Aspect(self.corpus.claims[i], self.corpus)
        return self.aspects[i]

    def features(self, a: int, b: int, vectors: float, wanted: Iterable[int] | None = None) -> list[float]:
        """The features of a pair; those that are not ``wanted``, by their places, are 0."""
        first, second = self.aspect(a), self.aspect(b)
        story = self._story(first.claim.document, second.claim.document)
        return features(first, second, self.corpus, vectors, story, wanted)

    def score(self, a: int, b: int, vectors: float) -> float:
        return self.decision.score(self.features(a, b, vectors, self.decision.wanted), self.prior)

    def best_scores(self, pairs: Proposed) -> Reals:
        """The scores that the best vectors could give pairs; 1 for siblings that could be one, were their owners."""
        import numpy as np

        could_be_one = self.decision.scores(pairs.odds.as_one, BEST_VECTORS) >= MISATTRIBUTION_SCORE
        return np.where(pairs.siblings & could_be_one, 1.0, self.decision.scores(pairs.odds.plain, BEST_VECTORS))

    @cached_property
    def comparisons(self) -> Comparisons:
        """What comparators say of the figures of any two claims, each as what it came to."""
        return Comparisons(map(level_told, self.corpus.claims))

    def _story(self, a: str, b: str) -> Story:
        """How alike two documents are; looked up, since many pairs of claims are of the same two."""
        if (a, b) not in self._stories:
            if len(self._stories) >= STORIES_KEPT:
                self._stories.clear()
            self._stories[a, b] = Story(a, b, self.corpus)
        return self._stories[a, b]

    @property
    def of_archive(self) -> bool:
        """Whether the corpus tells many stories."""
        return self.prior <= ARCHIVE

    def reaching(self, pairs: Iterable[tuple[int, int]], score: float) -> set[tuple[int, int]]:
        """Those of some pairs that the best vectors might lift to a ``score``.

        Most are of two stories, and are asked for no more than that.
        """
        return {pair for pair in pairs if self._of_one_story(*pair, score) and self.score(*pair, 1.0) >= score}

    def _of_one_story(self, a: int, b: int, score: float) -> bool:
        first, second = self.aspect(a), self.aspect(b)
        documents = first.claim.document, second.claim.document
        if documents not in self._at_best:
            both = Both(first, second, self.corpus, 1.0, self._story(*documents))
            self._at_best[documents] = self.decision.story_at_best(both, self.prior)
        odds = self._at_best[documents]
        if odds < least_odds(score):
            return False
        both = Both(first, second, self.corpus, 1.0, self._story(*documents))
        return self.decision.may_be_one_story(both, score, odds)

    def columns(self, places: Numbers, kept: Kept | None = None) -> Columns:
        """What pairs of the claims at ``places``, ascending, are judged by; ``kept`` has them as they were read."""
        full = self.corpus.full_names if kept else {}
        return Columns(self.corpus, self.decision, self.prior, places, kept or Loose(self.corpus), full, self.aspect)


NOTED = {"sentence": "<f8", "named": "<f8", "other_apart": "?", "given first": "?", "given second": "?"}
"""What is noted of a pair for when its figures are looked at, and as what: some features of the decision, and whether
either document gives the figure of the other's claim."""


def note(read: Mapping[str, Reals], many: int) -> Noted:
    """What was read of so many pairs, by its names."""
    import numpy as np

    noted = np.zeros(many, list(NOTED.items()))
    for name, column in read.items():
        noted[name] = column
    return noted


@dataclass(frozen=True)
class Proposed:
    """Pairs of claims, by place, with their log odds but for what their vectors say.

    ``siblings`` tells which are of two parts of one owner, ``twins`` which are one sentence in two documents, at the
    same words; and ``noted`` is for when their figures are looked at.
    """

    a: Numbers
    b: Numbers
    odds: Odds
    siblings: Mask
    twins: Mask
    noted: Noted

    def only(self, wanted: Mask | Numbers) -> Proposed:
        """Some of the pairs."""
        told = (self.siblings[wanted], self.twins[wanted], self.noted[wanted])
        return Proposed(self.a[wanted], self.b[wanted], self.odds.only(wanted), *told)

    def claims(self) -> Numbers:
        """The places of all claims, ascending."""

        return distinct(self.a, self.b)

    def numbered(self, order: Numbers | Sequence[int]) -> Proposed:
        """The same pairs, each claim by its place in an ``order`` of all of them."""
        return replace(self, a=ranks_in(order, self.a), b=ranks_in(order, self.b))


@dataclass(frozen=True)
class Sifted:
    """Pairs of claims that were not ruled out.

    ``hopeful`` are those that vectors could lift to the asked score, and twins, which keep other pairs apart.
    ``doubtful`` ones may part a group though they make none.
    """

    hopeful: Proposed
    doubtful: Proposed


def sift_pairs(judge: Judge, columns: Columns, a: Numbers, b: Numbers, min_score: float) -> Sifted:
    """The pairs that are not ruled out."""
    least = max(min_score, HOPELESS)
    twins = columns.are_twins(a, b)
    lowest = min(least, LEAST)
    weighed = columns.weigh(a, b, lambda bounds: twins[bounds.at] | (bounds.scores(BEST_VECTORS) >= lowest), NOTED)
    told = weighed.siblings, twins[weighed.at], note(weighed.noted, len(weighed.at))
    left = Proposed(a[weighed.at], b[weighed.at], weighed.odds, *told)
    best = judge.best_scores(left)
    hopeful = left.twins | (best >= least)
    return Sifted(left.only(hopeful), left.only(~hopeful & (best >= LEAST)))


def propose_pairs(
    judge: Judge,
    columns: Columns,
    candidates: Iterable[tuple[Numbers, Numbers]],
    min_score: float,
    run: Run = map,
) -> Proposed:
    """The candidate pairs whose score matters: what has to be encoded.

    The hopeful, and of the rest those between claims that these join, since they may part a group though they make
    none. ``candidates`` gives pairs, many at a time; ``run`` is shaped like ``map``, and may do several at once.
    """
    import numpy as np

    def sift(pairs: tuple[Numbers, Numbers]) -> Sifted:
        return sift_pairs(judge, columns, *pairs, min_score)

    nothing = np.zeros(0, np.int64)
    sifted = list(run(sift, chain(candidates, [(nothing, nothing)])))
    part = join_parts(
        *(np.concatenate(each) for each in zip(*((s.hopeful.a, s.hopeful.b) for s in sifted), strict=True))
    )
    inside = (each.doubtful.only(part.hold(each.doubtful.a, each.doubtful.b)) for each in sifted)
    return all_of([*(each.hopeful for each in sifted), *inside])


def all_of(some: Sequence[Proposed]) -> Proposed:
    """All pairs of some that were proposed."""
    import numpy as np

    def joined(of: Callable[[Proposed], Any]) -> Any:
        return np.concatenate([of(each) for each in some])

    odds = Odds(joined(lambda x: x.odds.plain), joined(lambda x: x.odds.as_one))
    told = joined(lambda x: x.siblings), joined(lambda x: x.twins), joined(lambda x: x.noted)
    return Proposed(joined(lambda x: x.a), joined(lambda x: x.b), odds, *told)


@dataclass(frozen=True)
class Parts:
    """Claims, or other things, by their numbers, ascending, and the part that each is of."""

    claims: Numbers
    parts: Numbers

    def hold(self, a: Numbers, b: Numbers) -> Mask:
        """Which pairs are of one part."""
        import numpy as np

        if not len(self.claims):
            return np.zeros(len(a), bool)
        (of_first, first), (of_second, second) = (among(of, self.claims) for of in (a, b))
        held: Mask = of_first & of_second & (self.parts[first] == self.parts[second])
        return held


def join_parts(a: Numbers, b: Numbers) -> Parts:
    """The claims of pairs: of one part are those that a chain of pairs joins.

    Each part is known by its first claim, which its claims hear of from their neighbours, and from those that they
    have heard of (Y. Shiloach and U. Vishkin, 1982).
    """
    import numpy as np

    claims, at = np.unique(np.concatenate((a, b)), return_inverse=True)
    first, second = at[: len(a)], at[len(a) :]
    parts = np.arange(len(claims))
    while True:
        before = parts.copy()
        lower = np.minimum(parts[first], parts[second])
        np.minimum.at(parts, parts[first], lower)
        np.minimum.at(parts, parts[second], lower)
        while not np.array_equal(parts, parts[parts]):
            parts = parts[parts]
        if np.array_equal(parts, before):
            return Parts(claims, parts)


@dataclass(frozen=True)
class Scored:
    """Pairs of claims, by place, as they are decided: ``score`` is ``Pairs.decided``."""

    a: Numbers
    b: Numbers
    score: Reals
    as_one: Reals
    best: Mask
    noted: Noted

    def only(self, wanted: Mask | Numbers) -> Scored:
        """Some of the pairs."""
        return Scored(*(column[wanted] for column in vars(self).values()))

    def deciding(self, min_score: float, besides: Numbers) -> Scored:
        """The pairs between claims of which each may be found to measure what another does, or is known ``besides``:
        what can make a group, or part one."""
        import numpy as np

        found = self.best & ((self.score >= min_score) | (self.as_one >= MISATTRIBUTION_SCORE))
        claims = distinct(self.a[found], self.b[found], besides)
        return self.only(np.isin(self.a, claims) & np.isin(self.b, claims))

    def in_order(self) -> Scored:
        """The same pairs, by their first claim and then by their second."""
        import numpy as np

        return self.only(np.lexsort((self.b, self.a)))

    def numbered(self, order: Numbers) -> Scored:
        """The same pairs, each claim by its place in an ascending ``order`` of all of them."""
        return replace(self, a=order.searchsorted(self.a), b=order.searchsorted(self.b))


def score_pairs(judge: Judge, documents: Numbers, proposed: Proposed, vectors: NDArray[np.float32]) -> Scored:
    """Each proposed pair with its score; of each claim there is the number of its document, and a row of vectors."""
    alike, odds = cosines(proposed.a, proposed.b, vectors), proposed.odds
    scores, as_one = (judge.decision.scores(each, alike).round(6) for each in (odds.plain, odds.as_one))
    best = are_best(Ends.of(proposed.a, proposed.b, documents), as_one, proposed.twins)
    return Scored(proposed.a, proposed.b, scores, as_one, best, proposed.noted)


def cosines(a: Numbers, b: Numbers, rows: NDArray[np.float32]) -> Reals:
    """The cosine of each pair of ``rows``, which are of length 1, by their numbers."""
    import numpy as np

    if not len(a):
        return np.zeros(0)
    cuts = range(0, len(a), PRODUCTS_AT_ONCE)
    parts = ((a[i : i + PRODUCTS_AT_ONCE], b[i : i + PRODUCTS_AT_ONCE]) for i in cuts)
    return np.concatenate([(rows[x].astype(np.float64) * rows[y]).sum(axis=1) for x, y in parts])


PRODUCTS_AT_ONCE = 4096
"""Pairs of vectors that are multiplied together: 25 MB, of double the vectors' precision, so that a score does not
depend on how many are."""
BEST_OF_DOCUMENT = 0.75
"""A claim measures the same thing as the best of another document's claims, and as those that come this near to it."""


class Ends(NamedTuple):
    """For either claim of pairs, a number of it and the other's document, from 0 on without gaps; and of each such
    number the claim."""

    first: Numbers
    second: Numbers
    claims: Numbers

    @classmethod
    def of(cls, a: Numbers, b: Numbers, documents: Numbers) -> Ends:
        """Those of pairs of claims, each with the number of its document."""
        import numpy as np

        beyond = int(documents.max(initial=-1)) + 1
        codes = np.concatenate((a * beyond + documents[b], b * beyond + documents[a]))
        found, numbers = np.unique(codes, return_inverse=True)
        return cls(numbers[: len(a)], numbers[len(a) :], found // max(1, beyond))

    @property
    def many(self) -> int:
        """How many such numbers there are."""
        return len(self.claims)

    @property
    def both(self) -> tuple[Numbers, Numbers]:
        return self.first, self.second

    def met(self, wanted: Mask | Numbers) -> Mask:
        """Which of these numbers a pair that is ``wanted`` has."""
        import numpy as np

        met = np.zeros(self.many, bool)
        for end in self.both:
            met[end[wanted]] = True
        return met

    def next_best(self, scores: Reals, nothing: float, wanted: Mask | None = None) -> Reals:
        """The best score of the other pairs that are ``wanted`` of either claim of each with the other's document, or
        else ``nothing``."""
        import numpy as np

        rows = np.tile(np.arange(len(scores)), 2)
        ends = np.concatenate(self.both)
        if wanted is not None:
            rows, ends = rows[wanted[rows]], ends[wanted[rows]]
        order = np.lexsort((-scores[rows], ends))
        first = np.flatnonzero(np.diff(ends[order], prepend=-1))
        best, top, behind = np.full(self.many, -1), np.full(self.many, nothing), np.full(self.many, nothing)
        of = ends[order[first]]
        best[of], top[of] = rows[order[first]], scores[rows[order[first]]]
        followed = np.diff(first, append=len(order)) > 1
        behind[of[followed]] = scores[rows[order[first[followed] + 1]]]
        others = [np.where(best[end] == np.arange(len(scores)), behind[end], top[end]) for end in self.both]
        found: Reals = np.maximum(*others)
        return found


def are_best(ends: Ends, scores: Reals, twins: Mask | None = None) -> Mask:
    """Whether each pair is, for both claims, among the best with the other's document.

    A document seldom measures one thing twice: of two claims of it that could match, the worse one measures another.
    A sentence that stands in both documents is compared with its twin alone.
    """
    import numpy as np

    twins = np.zeros(len(scores), bool) if twins is None else twins
    keeps, best, with_twin = np.ones(len(scores), bool), np.zeros(ends.many), ends.met(twins)
    for end in ends.both:
        np.maximum.at(best, end, scores)
    for end in ends.both:
        keeps &= (twins | ~with_twin[end]) & (scores >= BEST_OF_DOCUMENT * best[end])
    return keeps


def form_groups(
    judge: Judge, pairs: Pairs, score: PairScores, min_score: float, *, chosen: bool = False
) -> list[Group]:
    """Groups by average linkage with a veto, the surest pairs first: as was decided before their figures were looked
    at, since those that agree are no better for it. ``score`` says how sure each is after. Where somebody has
    ``chosen`` the documents for one story, a claim is heard through those that give the same figure."""
    import numpy as np

    claims = judge.corpus.claims
    joins = _Joins(claims, judge.comparisons, score, max(0.0, min_score - WITHDRAWN), chosen=chosen)
    group_of: dict[int, int] = {}
    members: list[list[int]] = []
    refused: set[tuple[int, int]] = set()
    rows = np.flatnonzero(pairs.best & (pairs.decided >= min_score) & (pairs.sure >= min_score))
    rows = rows[np.argsort(-pairs.decided[rows], kind="stable")]
    for a, b in zip(pairs.a[rows].tolist(), pairs.b[rows].tolist(), strict=True):
        for i in (a, b):
            if i not in group_of:
                group_of[i] = len(members)
                members.append([i])
        left, right = group_of[a], group_of[b]
        if left == right or (left, right) in refused:
            continue
        if not joins.allow(members[left], members[right]) or joins.oppose(members[left], members[right]):
            refused |= {(left, right), (right, left)}  # they have as many pairs as claims of one and the other
            continue
        joined = sorted(members[left] + members[right])
        for i in joined:
            group_of[i] = len(members)
        members.append(joined)
    found = (members[number] for number in {*group_of.values()})
    return [_group(claims, group, score) for group in sorted(found) if len(group) > 1]


class PairScores:
    """How sure each pair of claims is, by place; 0 of what is no pair, or speaks against its being one group."""

    def __init__(self, pairs: Pairs) -> None:
        held, self._many = pairs.sure >= LEAST, int(pairs.b.max(initial=0)) + 1
        a, b = pairs.a[held], pairs.b[held]
        self._sure: dict[int, float] = dict(zip((a * self._many + b).tolist(), pairs.sure[held].tolist(), strict=True))

    def of(self, x: int, y: int) -> float:
        return self._sure.get(x * self._many + y if x < y else y * self._many + x, 0.0)

    def among(self, members: Sequence[int]) -> list[float]:
        """Those of the pairs of some claims, ascending."""
        codes = (x * self._many + y for x, y in combinations(members, 2))
        return [self._sure[code] for code in codes if code in self._sure]


class _Joins:
    """Which groups may be one, by the ``score`` of each pair; of one group they are ``floor`` at least on the whole."""

    def __init__(
        self,
        claims: Sequence[Claim],
        comparisons: Comparisons,
        score: PairScores,
        floor: float,
        *,
        chosen: bool,
    ) -> None:
        self._claims, self._comparisons, self._score, self._floor = claims, comparisons, score, floor
        self._chosen = chosen
        self._owner = cache(lambda i: owner_of(claims[i]))
        self._magnitudes = comparisons.written.each(magnitude).tolist()

    def allow(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether two groups may be one: the pairs between them are alike on the whole."""
        between: list[float] = []
        for x, y in product(left, right):
            if self._claims[x].document != self._claims[y].document:
                between.append(self._heard(x, y, left, right))
                if between[-1] < LEAST:
                    return False
        return bool(between) and sum(between) / len(between) >= self._floor

    def _heard(self, x: int, y: int, left: Sequence[int], right: Sequence[int]) -> float:
        """How sure a pair of two groups is. One that speaks against their being one is heard through the claims that
        give the same figure as either, if that one is the other's with a slip: of two who say "48 homes" one may word
        it as who says "84" does."""
        sure = self._score.of(x, y)
        if sure >= LEAST or not self._chosen or find_slip(*map(self._comparisons.quantity, (x, y))) is None:
            return sure
        return max(sure, self._through(x, y, left), self._through(y, x, right))

    def _through(self, x: int, y: int, group: Sequence[int]) -> float:
        """How sure a pair is by way of the claims of a group that give the same figure as the first of the two."""
        ways = (self._score.of(x, z) * self._score.of(z, y) for z in group if z != x and self._is_same(x, z))
        return max(ways, default=0.0)

    def _is_same(self, x: int, y: int) -> bool:
        return self._comparisons.judge(x, y).kind == "same value"

    def oppose(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether a pair between two groups speaks against it that they are one."""
        return any(self._speaks_against(x, y) for x, y in product(left, right))

    def _speaks_against(self, x: int, y: int) -> bool:
        """Whether a pair cannot be of one group.

        Two figures of one document join only if they agree: a text seldom gives two figures for one thing, and if they
        differ they measure two.
        """
        if relate_owners(self._owner(x), self._owner(y)) == "sibling":
            return True
        a, b = self._claims[x], self._claims[y]
        if are_two_peoples(a.quantity, b.quantity):
            return True
        of_one_document = a.document == b.document
        if not of_one_document and abs(self._magnitudes[x] - self._magnitudes[y]) <= _SURELY_PLAUSIBLE:
            return False
        judged = self._comparisons.judge(x, y)
        if judged.distance > IMPLAUSIBLE:
            return True
        return of_one_document and judged.relation != "agree" and judged.kind != "rounds to"


def _group(claims: Sequence[Claim], members: Sequence[int], score: PairScores) -> Group:
    inside = score.among(members)
    ids = tuple(claims[i].id for i in members)
    return Group(
        id=hashlib.sha256("\x1f".join(sorted(ids)).encode()).hexdigest()[:12],
        about=describe_group([claims[i] for i in members]),
        claims=ids,
        score=round(sum(inside) / len(inside), 4) if inside else 0.0,
    )
