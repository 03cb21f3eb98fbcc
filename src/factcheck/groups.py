"""Claims to groups that measure the same thing: propose, decide.

Propose: pairs of a block that the cheap features do not rule out. Decide: the learned score. A group holds only
claims that are held to measure the same thing *pairwise*: A~B and B~C never make A=C.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.ceilings import Ceilings
from factcheck.comparators import compare_quantities
from factcheck.corpus import Corpus, cosine
from factcheck.decision import (
    FEATURES,
    Aspect,
    Decision,
    Story,
    alike,
    are_siblings,
    as_if_one,
    aspect,
    features,
    learned_decision,
    subject_relation,
    with_vectors,
)
from factcheck.types import Claim, Group

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

WITHDRAWN = 0.15
"""How far below the asked score the mean of the pairs between two parts of a group may fall."""
LEAST = 0.1
"""Below this a pair speaks against its being one group, whatever the others say, as one does that was ruled out."""
IMPLAUSIBLE = 50.0
"""Two figures further apart than this, and not by a slip of scale, measure two things, however alike they are told."""
HOPELESS = 0.02
"""A pair that even the best vectors could not lift above this is not shown, whatever score is asked for."""
BEST_VECTORS = 0.95
"""The cosine that two claims may have at best, as long as they are not encoded."""
MISATTRIBUTION_SCORE = 0.5
"""How sure we must be that a figure would be one, were its two owners one, to suspect a swapped owner."""
STORIES_KEPT = 100_000
"""Pairs of documents of which it is kept how alike they are: some 30 MB."""
FEW_PAIRS = 60
"""So many pairs are scored one by one sooner than the hopeless ones of them are ruled out in columns."""
MOST_ASPECTS = 100_000
"""Claims of which it is kept what they are judged by: some 400 MB."""
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
        self.aspects = aspects if aspects is not None else {}
        self._stories: dict[tuple[str, str], Story] = {}

    def aspect(self, i: int) -> Aspect:
        if i not in self.aspects:
            if len(self.aspects) >= MOST_ASPECTS:
                for old in list(islice(self.aspects, MOST_ASPECTS // 2)):
                    del self.aspects[old]
            self.aspects[i] = aspect(self.corpus.claims[i], self.corpus)
        return self.aspects[i]

    def features(self, a: int, b: int, vectors: float) -> tuple[float, ...]:
        first, second = self.aspect(a), self.aspect(b)
        story = self._story(first.claim.document, second.claim.document)
        return features(first, second, self.corpus, vectors, story)

    def are_twins(self, a: int, b: int) -> bool:
        """Whether the two claims are one sentence in two documents, at the same words."""
        first, second = self.aspect(a), self.aspect(b)
        return first.claim.words == second.claim.words and cosine(first.sentence, second.sentence) >= TWIN

    def score(self, a: int, b: int, vectors: float) -> float:
        return self.decision.score(self.features(a, b, vectors), self.prior)

    def best_scores(self, read: Reals) -> Reals:
        """The scores that the best vectors could give pairs with these features; of siblings, were their owners one."""
        import numpy as np

        at_best = with_vectors(read, BEST_VECTORS)
        as_one = are_siblings(read) & (self.decision.scores(as_if_one(at_best), self.prior) >= MISATTRIBUTION_SCORE)
        return np.where(as_one, 1.0, self.decision.scores(at_best, self.prior))

    def _story(self, a: str, b: str) -> Story:
        """How alike two documents are; looked up, since many pairs of claims are of the same two."""
        if (a, b) not in self._stories:
            if len(self._stories) >= STORIES_KEPT:
                self._stories.clear()
            self._stories[a, b] = alike(a, b, self.corpus)
        return self._stories[a, b]

    @property
    def foreign(self) -> float:
        """How alike the capitalised words of two documents are at least, if they may tell one story."""
        return FOREIGN if self.prior <= ARCHIVE else 0.0

    def reaching(self, pairs: Iterable[tuple[int, int]], score: float) -> set[tuple[int, int]]:
        """Those of some pairs that the best vectors might lift to a ``score``; of few, all."""
        import numpy as np

        every = list(pairs)
        if len(every) <= FEW_PAIRS:
            return set(every)
        a, b = np.array(every, np.int64).reshape(-1, 2).T
        most = self.ceilings(np.union1d(a, b)).scores(a, b, vectors=1.0, least=score)
        return set(_each(a[most > 0], b[most > 0]))

    def ceilings(self, places: Numbers) -> Ceilings:
        """What rules out most pairs of the claims at ``places``, ascending."""
        return Ceilings(self.corpus, self.decision, self.prior, places, self.aspect)


@dataclass(frozen=True)
class Proposed:
    """Pairs of claims, by place, with their features: a row for each pair, all but that of its vectors.

    ``twins`` tells which are one sentence in two documents, at the same words.
    """

    a: Numbers
    b: Numbers
    read: Reals
    twins: Mask

    def only(self, wanted: NDArray[np.bool_]) -> Proposed:
        """Some of the pairs."""
        return Proposed(self.a[wanted], self.b[wanted], self.read[wanted], self.twins[wanted])

    def claims(self) -> Numbers:
        """The places of all claims, ascending."""
        import numpy as np

        return np.union1d(self.a, self.b)


@dataclass(frozen=True)
class Sifted:
    """Pairs of claims that were not ruled out.

    ``hopeful`` are those that vectors could lift to the asked score, and twins, which keep other pairs apart. The rest
    may part a group though they make none: of ``doubtful`` the features are known, of ``unread`` they are not.
    """

    hopeful: Proposed
    doubtful: Proposed
    unread: tuple[Numbers, Numbers]


def sift_pairs(judge: Judge, ceilings: Ceilings, a: Numbers, b: Numbers, min_score: float) -> Sifted:
    """The pairs that are not ruled out: most are by what the best pair with most of their features could have."""

    least = max(min_score, HOPELESS)
    together = ceilings.are_of_one_story(a, b, judge.foreign)
    a, b = a[together], b[together]
    most = ceilings.scores(a, b, vectors=BEST_VECTORS, least=min(least, LEAST))
    twins = ceilings.have_one_text(a, b)
    twins[twins] = [judge.are_twins(*pair) for pair in _each(a[twins], b[twins])]
    wanted = (most >= least) | twins
    read = _read(judge, a[wanted], b[wanted], twins[wanted])
    best = judge.best_scores(read.read)
    hopeful = twins[wanted] | (best >= least)
    unread = ~wanted & (most >= LEAST)
    return Sifted(read.only(hopeful), read.only(~hopeful & (best >= LEAST)), (a[unread], b[unread]))


def _read(judge: Judge, a: Numbers, b: Numbers, twins: Mask | None = None) -> Proposed:
    import numpy as np

    read = (judge.features(*pair, 0.0) for pair in _each(a, b))
    rows: Reals = np.fromiter(read, np.dtype((np.float64, len(FEATURES))), len(a)).view(np.float64)
    return Proposed(a, b, rows, np.zeros(len(a), bool) if twins is None else twins)


def _each(a: Numbers, b: Numbers) -> Iterator[tuple[int, int]]:
    return zip(a.tolist(), b.tolist(), strict=True)


def propose_pairs(
    judge: Judge, ceilings: Ceilings, candidates: Iterable[tuple[Numbers, Numbers]], min_score: float
) -> Proposed:
    """The candidate pairs whose score matters: what has to be encoded.

    The hopeful, and of the rest those between claims that these join, since they may part a group though they make
    none. ``candidates`` gives pairs, many at a time.
    """
    import numpy as np

    sifted = [sift_pairs(judge, ceilings, a, b, min_score) for a, b in candidates]
    part = np.full(len(judge.corpus.claims), -1, np.int64)
    joined = _joined(pair for each in sifted for pair in _each(each.hopeful.a, each.hopeful.b))
    part[list(joined.keys())] = list(joined.values())
    found = [each.hopeful for each in sifted]
    for each in sifted:
        found.append(each.doubtful.only(_together(part, each.doubtful.a, each.doubtful.b)))
        a, b = each.unread
        inside = _together(part, a, b)
        read = _read(judge, a[inside], b[inside])
        found.append(read.only(judge.best_scores(read.read) >= LEAST))
    if not found:
        return _read(judge, part[:0], part[:0])
    return Proposed(
        *(np.concatenate(column) for column in zip(*((f.a, f.b, f.read, f.twins) for f in found), strict=True))
    )


def _together(part: Numbers, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    """Which pairs are of one part, by the part of each claim, -1 for none."""
    together: NDArray[np.bool_] = (part[a] == part[b]) & (part[a] >= 0)
    return together


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


def score_pairs(judge: Judge, proposed: Proposed, vectors: Mapping[str, NDArray[np.float32]]) -> list[Pair]:
    """Each proposed pair with its score; ``vectors`` holds the encoded claims by id."""
    import numpy as np

    read = with_vectors(proposed.read, _cosines(judge.corpus.claims, proposed, vectors))
    scores = judge.decision.scores(read, judge.prior)
    as_one = np.where(are_siblings(read), judge.decision.scores(as_if_one(read), judge.prior), scores)
    columns = (proposed.a, proposed.b, scores.round(6), as_one.round(6))
    return [Pair(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _cosines(
    claims: Sequence[Claim], pairs: Proposed, vectors: Mapping[str, NDArray[np.float32]]
) -> NDArray[np.float64]:
    import numpy as np

    places = pairs.claims()
    if not len(places):
        return np.zeros(0)
    rows = np.stack([vectors[claims[place].id] for place in places.tolist()])
    a, b = np.searchsorted(places, pairs.a), np.searchsorted(places, pairs.b)
    cuts = range(0, len(a), PRODUCTS_AT_ONCE)
    products = (
        (rows[a[i : i + PRODUCTS_AT_ONCE]].astype(np.float64) * rows[b[i : i + PRODUCTS_AT_ONCE]]).sum(axis=1)
        for i in cuts
    )
    return np.concatenate(list(products))


PRODUCTS_AT_ONCE = 4096
"""Pairs of vectors that are multiplied together: 25 MB, of double the vectors' precision, so that a score does not
depend on how many are."""
TWIN = 0.95
"""From this tf-idf cosine on, two sentences are one sentence in two documents (figures apart)."""
BEST_OF_DOCUMENT = 0.75
"""A claim measures the same thing as the best of another document's claims, and as those that come this near to it."""


def mark_best(claims: Sequence[Claim], pairs: Sequence[Pair], twins: Mask) -> list[Pair]:
    """The pairs, each with whether it is, for both claims, among the best with the other's document.

    A document seldom measures one thing twice: of two claims of it that could match, the worse one measures another.
    A sentence that stands in both documents is compared with its twin alone.
    """
    document = {i: claims[i].document for i in sorted({i for p in pairs for i in (p.a, p.b)})}
    best: dict[tuple[int, str], float] = defaultdict(float)
    for pair in pairs:
        for key in ((pair.a, document[pair.b]), (pair.b, document[pair.a])):
            best[key] = max(best[key], pair.as_one)
    with_twin = {
        key
        for p, twin in zip(pairs, twins.tolist(), strict=True)
        if twin
        for key in ((p.a, document[p.b]), (p.b, document[p.a]))
    }

    def keeps(pair: Pair, key: tuple[int, str], twin: bool) -> bool:
        return (twin or key not in with_twin) and pair.as_one >= BEST_OF_DOCUMENT * best[key]

    return [
        replace(p, best=False)
        if not (keeps(p, (p.a, document[p.b]), twin) and keeps(p, (p.b, document[p.a]), twin))
        else p
        for p, twin in zip(pairs, twins.tolist(), strict=True)
    ]


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
    pairs = [(x, y) for x in left for y in right]
    between: list[float] = []
    for x, y in pairs:  # what is looked up before what is worked out: most do not get further
        if claims[x].document != claims[y].document:
            between.append(score.get((min(x, y), max(x, y)), 0.0))
            if between[-1] < LEAST:
                return False
    if not between or sum(between) / len(between) < floor:
        return False
    for x, y in pairs:
        judged = compare_quantities(claims[x].quantity, claims[y].quantity)
        if subject_relation(claims[x], claims[y]) == "sibling" or judged.distance > IMPLAUSIBLE:
            return False
        if claims[x].document == claims[y].document and judged.relation != "agree" and judged.kind != "rounds to":
            return False
    return True


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
