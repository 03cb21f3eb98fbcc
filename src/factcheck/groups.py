"""Claims to groups that measure the same thing: propose, decide.

Propose: pairs of a block that the cheap features do not rule out. Decide: the learned score. A group holds only
claims that are held to measure the same thing *pairwise*: A~B and B~C never make A=C.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.comparators import compare_quantities
from factcheck.corpus import Corpus, cosine
from factcheck.decision import (
    Aspect,
    Ceiling,
    Decision,
    Story,
    alike,
    as_if_one,
    aspect,
    features,
    is_sibling,
    learned_decision,
    subject_relation,
)
from factcheck.types import Claim, Group

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WITHDRAWN = 0.15
"""How far below the asked score the mean of the pairs between two parts of a group may fall."""
LEAST = 0.1
"""Below this a pair speaks against its being one group, whatever the others say."""
IMPLAUSIBLE = 50.0
"""Two figures further apart than this, and not by a slip of scale, measure two things, however alike they are told."""
HOPELESS = 0.02
"""A pair that even the best vectors could not lift above this speaks for nothing and against nothing."""
BEST_VECTORS = 0.95
"""The cosine that two claims may have at best, as long as they are not encoded."""
MISATTRIBUTION_SCORE = 0.5
"""How sure we must be that a figure would be one, were its two owners one, to suspect a swapped owner."""
STORIES_KEPT = 500_000
"""Pairs of documents of which it is kept how alike they are: some 150 MB."""
ARCHIVE = -2.0
"""A corpus whose prior is no higher tells many stories: of its pairs of documents not one in eight tells one."""
FOREIGN = 0.1
"""In an archive two documents whose capitalised words are less alike tell two stories, and are not compared: of 16,049
pairs on ECB+ and VitaminC that measure one thing, none is below 0.21."""


@dataclass(frozen=True)
class Pair:
    """Two claims by index into the corpus, ``a < b``, and how sure we are that they measure the same thing.

    ``as_one`` is the same for a pair of siblings (DeepSeek V3, DeepSeek R1), were their owners one. ``best`` is false
    where one of the two has a better match in the other's document: such a pair forms no group by itself.
    """

    a: int
    b: int
    score: float
    as_one: float
    best: bool = True


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
        self._ceiling = Ceiling(self.decision)
        self.aspects = aspects if aspects is not None else {}
        self._stories: dict[tuple[str, str], Story] = {}

    def aspect(self, i: int) -> Aspect:
        if i not in self.aspects:
            self.aspects[i] = aspect(self.corpus.claims[i], self.corpus)
        return self.aspects[i]

    def features(self, a: int, b: int, vectors: float) -> tuple[float, ...]:
        return features(self.aspect(a), self.aspect(b), self.corpus, vectors)

    def are_twins(self, a: int, b: int) -> bool:
        """Whether the two claims are one sentence in two documents, at the same words."""
        first, second = self.aspect(a), self.aspect(b)
        return first.claim.words == second.claim.words and cosine(first.sentence, second.sentence) >= TWIN

    def score(self, a: int, b: int, vectors: float) -> float:
        return self.decision.score(self.features(a, b, vectors), self.prior)

    def best_score(self, a: int, b: int) -> float:
        """The score that the best vectors could give the pair; of siblings, were their owners one."""
        if self.prior <= ARCHIVE and self._story(a, b)[1] < FOREIGN:
            return 0.0
        read = self.features(a, b, BEST_VECTORS)
        score = self.decision.score(read, self.prior)
        if not is_sibling(read):
            return score
        as_one = self.decision.score(as_if_one(read), self.prior)
        return 1.0 if as_one >= MISATTRIBUTION_SCORE else score

    def could_reach(self, a: int, b: int, score: float, vectors: float = 1.0) -> bool:
        """Whether a few features, with all others at their best, leave the pair room for a ``score``."""
        first, second = self.aspect(a), self.aspect(b)
        return self._ceiling.score(first, second, self.corpus, self.prior, vectors, self._story(a, b)) >= score

    def is_hopeful(self, a: int, b: int, min_score: float) -> bool:
        """Whether vectors could lift a pair to ``min_score``; or twins, which keep other pairs apart.

        Most pairs are ruled out by what the best pair with a few of their features could have.
        """
        least = max(min_score, HOPELESS)
        story = self._story(a, b)
        foreign = self.prior <= ARCHIVE and story[1] < FOREIGN
        if not foreign and self.could_reach(a, b, least, BEST_VECTORS) and self.best_score(a, b) >= least:
            return True
        return self.are_twins(a, b)

    def _story(self, a: int, b: int) -> Story:
        """How alike the documents of two claims are; looked up, since many pairs of claims are of the same two."""
        key = self.corpus.claims[a].document, self.corpus.claims[b].document
        if key not in self._stories:
            if len(self._stories) >= STORIES_KEPT:
                self._stories.clear()
            self._stories[key] = alike(*key, self.corpus)
        return self._stories[key]


def propose_pairs(
    judge: Judge, candidates: Callable[[], Iterable[tuple[int, int]]], min_score: float
) -> list[tuple[int, int]]:
    """The candidate pairs whose score matters: what has to be encoded. ``candidates`` gives them as often as asked.

    The hopeful, and of the rest those between claims that these join, since they may part a group though they make
    none.
    """
    hopeful = {(a, b) for a, b in candidates() if judge.is_hopeful(a, b, min_score)}
    part = _joined(hopeful)
    doubtful = (
        (a, b)
        for a, b in candidates()
        if a in part and part[a] == part.get(b) and (a, b) not in hopeful and judge.best_score(a, b) >= HOPELESS
    )
    return sorted({*hopeful, *doubtful})


def _joined(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """A number for each claim of ``pairs``, the same for those that a chain of pairs joins."""
    above: dict[int, int] = {}

    def top(i: int) -> int:
        while above.setdefault(i, i) != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    for a, b in pairs:
        above[top(a)] = top(b)
    return {i: top(i) for i in above}


def score_pairs(
    judge: Judge, proposed: Sequence[tuple[int, int]], vectors: Mapping[str, NDArray[np.float32]]
) -> list[Pair]:
    """Each proposed pair with its score; ``vectors`` holds the encoded claims by id."""
    claims = judge.corpus.claims
    found = []
    for a, b in proposed:
        read = judge.features(a, b, float(vectors[claims[a].id] @ vectors[claims[b].id]))
        score = judge.decision.score(read, judge.prior)
        as_one = judge.decision.score(as_if_one(read), judge.prior) if is_sibling(read) else score
        found.append(Pair(a, b, round(score, 6), round(as_one, 6)))
    return found


TWIN = 0.95
"""From this tf-idf cosine on, two sentences are one sentence in two documents (figures apart)."""
BEST_OF_DOCUMENT = 0.75
"""A claim measures the same thing as the best of another document's claims, and as those that come this near to it."""


def mark_best(judge: Judge, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, each with whether it is, for both claims, among the best with the other's document.

    A document seldom measures one thing twice: of two claims of it that could match, the worse one measures another.
    A sentence that stands in both documents is compared with its twin alone.
    """
    claims = judge.corpus.claims
    best: dict[tuple[int, str], float] = defaultdict(float)
    for pair in pairs:
        for i, other in ((pair.a, pair.b), (pair.b, pair.a)):
            key = i, claims[other].document
            best[key] = max(best[key], pair.as_one)
    twins = {
        key
        for p in pairs
        if judge.are_twins(p.a, p.b)
        for key in ((p.a, claims[p.b].document), (p.b, claims[p.a].document))
    }

    def keeps(pair: Pair, i: int, other: int) -> bool:
        key = i, claims[other].document
        if key in twins and not judge.are_twins(pair.a, pair.b):
            return False
        return pair.as_one >= BEST_OF_DOCUMENT * best[key]

    return [replace(p, best=keeps(p, p.a, p.b) and keeps(p, p.b, p.a)) for p in pairs]


def form_groups(corpus: Corpus, pairs: Sequence[Pair], min_score: float) -> list[Group]:
    """Groups by average linkage with a veto, the surest pairs first."""
    claims = corpus.claims
    score = {(p.a, p.b): p.score for p in pairs}
    floor = max(0.0, min_score - WITHDRAWN)
    group_of: dict[int, list[int]] = {}
    for pair in sorted(pairs, key=lambda p: (-p.score, p.a, p.b)):
        if pair.score < min_score:
            break
        if not pair.best:
            continue
        left, right = group_of.get(pair.a, [pair.a]), group_of.get(pair.b, [pair.b])
        if left is right or not _may_join(claims, score, left, right, floor):
            continue
        joined = sorted(left + right)
        for i in joined:
            group_of[i] = joined
    distinct = {id(members): members for members in group_of.values()}.values()
    return [_group(claims, members, score) for members in sorted(distinct)]


def _may_join(
    claims: Sequence[Claim],
    score: Mapping[tuple[int, int], float],
    left: Sequence[int],
    right: Sequence[int],
    floor: float,
) -> bool:
    """Whether two groups may be one: the pairs between them are alike on the whole, and none speaks against it.

    Two figures of one document join only if they agree: a text seldom gives two figures for one thing, and if they
    differ they measure two.
    """
    between: list[float] = []
    for x in left:
        for y in right:
            judged = compare_quantities(claims[x].quantity, claims[y].quantity)
            if subject_relation(claims[x], claims[y]) == "sibling" or judged.distance > IMPLAUSIBLE:
                return False
            if claims[x].document == claims[y].document:
                if judged.relation != "agree" and judged.kind != "rounds to":
                    return False
                continue
            between.append(score.get((min(x, y), max(x, y)), 0.0))
            if between[-1] < LEAST:
                return False
    return bool(between) and sum(between) / len(between) >= floor


def _group(claims: Sequence[Claim], members: Sequence[int], score: Mapping[tuple[int, int], float]) -> Group:
    inside = [score[a, b] for at, a in enumerate(members) for b in members[at + 1 :] if (a, b) in score]
    ids = tuple(claims[i].id for i in members)
    return Group(
        id=hashlib.sha256("\x1f".join(sorted(ids)).encode()).hexdigest()[:12],
        about=describe_group([claims[i] for i in members]),
        claims=ids,
        score=round(sum(inside) / len(inside), 4) if inside else 0.0,
    )


def describe_group(claims: Sequence[Claim]) -> str:
    """What a group measures: the subject most often named, what is counted, and the words most of them share."""
    subjects: dict[str, int] = defaultdict(int)
    counted: dict[str, int] = defaultdict(int)
    shared: dict[str, float] = defaultdict(float)
    forms: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for claim in claims:
        subjects[claim.subject] += 1
        if claim.quantity.dimension == "count":
            counted[claim.quantity.unit] += 1
        for at, (word, form) in enumerate(zip(claim.words[:6], claim.forms, strict=False)):
            shared[word] += 1 / (2 + at)
            forms[word][form] += 1
    words = [w for w in sorted(shared, key=lambda w: (-shared[w], w)) if w not in counted]
    told = [_commonest(forms[w]) for w in words[: 2 if counted else 3]]
    what = ", ".join((*([_commonest(counted)] if counted else []), *told))
    subject = _commonest({s: n for s, n in subjects.items() if s} or {"": 1})
    return ": ".join(part for part in (subject, what) if part)


def _commonest(counts: Mapping[str, int]) -> str:
    return max(counts, key=lambda word: (counts[word], -len(word), word))
