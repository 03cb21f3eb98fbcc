"""Pairs of claims to what is found in them: scored, weighed, put into groups, and these held against each other.

Claims that no chain of pairs joins have nothing to do with each other. So of very many claims a *share* is judged after
the other, or several at once where an engine has processes, and what was worked out for it is forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.arrays import Run, cut_up, distinct
from factcheck.collation import UNLIKELY, Collator, Laid
from factcheck.conflicts import find_conflicts
from factcheck.copies import find_voices
from factcheck.garbage import collector_at_rest, give_memory_back
from factcheck.groups import (
    Judge,
    Pairs,
    PairScores,
    Proposed,
    cosines,
    form_groups,
    join_parts,
    propose_pairs,
    score_pairs,
)
from factcheck.parallels import are_compared
from factcheck.plausibility import Weighing
from factcheck.rivals import Alone, collate_pairs
from factcheck.settings import Settings
from factcheck.shelf import Shelf
from factcheck.stories import Two
from factcheck.subfolders import surer
from factcheck.swaps import Swap, find_swaps
from factcheck.topics import Cluster, cluster_claims
from factcheck.types import LESS_SURE, Agreement, Claim, Conflict, Group

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Blocks, Numbers

MEMBERS_AT_ONCE = 600_000
"""Members of blocks, some eight for a claim, in whose units pairs are proposed together: some 300 MB."""
DOCUMENTS_AT_ONCE = 200
"""Documents whose copies are sought together, unless more may be copies of each other: a tenth of a second."""
PAIRS_OF_SHARE = 20_000
"""Pairs that are judged together: some ten megabytes, and a second or two."""


def blocks_apart_in(shelf: Shelf) -> list[Blocks]:
    """All blocks of an archive, those of some units after those of others: what an engine runs."""
    with shelf.reading():
        return [*shelf.blocks().apart(MEMBERS_AT_ONCE)]


@collector_at_rest()
def propose_in(
    shelf: Shelf, settings: Settings, stories: tuple[Numbers, Numbers] | None, run: Run, blocks: Blocks
) -> Proposed:
    """The pairs of some blocks whose score matters, of documents that may tell one story: what an engine runs.

    ``run`` is shaped like ``map``, and may do several at once.
    """
    with shelf.reading():
        judge = Judge(shelf.corpus())
        columns = judge.columns(blocks.claims(), shelf)
        proposed = propose_pairs(judge, columns, blocks.pairs(None, stories), settings.min_score, run)
    if stories is not None:  # of very many
        del columns
        give_memory_back()
    return proposed


@dataclass(frozen=True)
class Share:
    """Pairs that no pair joins to others, by the number of each claim in ``places``, ascending: those that were
    ``proposed``, and those of documents that tell one story, which were ``laid`` side by side.

    ``documents`` has a number for the document of each, and ``ranks`` the place of each in the order of all claims.
    ``whole`` is true where these are all pairs there are, and few: every claim that is proposed is then put under a
    topic, any of them together. Of a share of many pairs only those claims are that decide a finding, and those that
    no chain of such pairs joins are of two topics. ``chosen`` is true where somebody chose the documents for one story.
    """

    places: Sequence[int]
    documents: Numbers
    ranks: Numbers
    proposed: Proposed
    laid: Laid
    whole: bool
    chosen: bool = False


def cut_into_shares(
    proposed: Proposed, laid: Laid, places: Sequence[int], documents: Numbers, most: int
) -> Iterator[Share]:
    """Pairs by the number of each claim in ``places``, as one share where these are ``most`` at the most."""
    import numpy as np

    if len(places) <= most:
        yield Share(places, documents, np.arange(len(places)), proposed, laid, whole=True)
        return
    many = len(proposed.a)
    a, b = (np.concatenate(ends) for ends in ((proposed.a, laid.a), (proposed.b, laid.b)))
    parts = join_parts(a, b)
    part = parts.parts[parts.claims.searchsorted(a)]
    order = np.argsort(part, kind="stable")
    sizes = np.diff(np.flatnonzero(np.diff(part[order], prepend=-1, append=-1)))
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    for first, stop in cut_up(sizes, PAIRS_OF_SHARE):
        rows = order[ends[first] : ends[stop]]
        ranks = distinct(a[rows], b[rows])
        decided, collated = proposed.only(rows[rows < many]), laid.only(rows[rows >= many] - many)
        yield Share(
            [places[rank] for rank in ranks.tolist()],
            documents[ranks],
            ranks,
            decided.numbered(ranks),
            collated.numbered(ranks),
            whole=False,
        )


@dataclass(frozen=True)
class Linked:
    """The claims of a share that may measure what another does, and the pairs of them.

    The corpus of ``judge`` is the whole one, with these claims alone. ``vectors`` has a row for each, and ``parts`` a
    number that is the same for all that a chain of pairs joins to it: None where any two may be of one topic.
    ``chosen`` is that of the share.
    """

    judge: Judge
    pairs: Pairs
    vectors: NDArray[np.float32]
    places: Sequence[int]
    ranks: Numbers
    parts: Numbers | None
    chosen: bool


@dataclass(frozen=True)
class ScoredShare:
    """The claims of a share that may measure what another does, as numbers of its places in ``kept``, with a row of
    ``vectors`` each, and the pairs of them, each as it is known ``alone``."""

    judge: Judge
    kept: Numbers
    vectors: NDArray[np.float32]
    alone: Alone


def score_share(shelf: Shelf, settings: Settings, share: Share) -> ScoredShare:
    """The pairs of a share, scored; the vectors of its claims are on the shelf."""
    whole = shelf.corpus()
    vectors, laid = shelf.vectors_at(share.places), share.laid
    decided = score_pairs(Judge(whole), share.documents, share.proposed, vectors)
    sure = laid.scores(Judge(whole), cosines(laid.a, laid.b, vectors))
    likely = sure >= UNLIKELY
    laid, sure = laid.only(likely), sure[likely]
    if not share.whole:
        decided = decided.deciding(settings.min_score, laid.claims())
    kept = distinct(decided.a, decided.b, laid.a, laid.b)
    claims = shelf.claims_at([share.places[i] for i in kept.tolist()])
    judge = Judge(replace(whole, claims=tuple(claims)))
    decided = decided.numbered(kept).in_order()
    weighing = Weighing(judge, decided, settings.min_score)
    alone = Alone(judge.corpus.claims, laid.numbered(kept), sure, decided, weighing.sure, share.chosen)
    return ScoredShare(judge, kept, vectors[kept], alone)


def link_claims(shelf: Shelf, settings: Settings, share: Share) -> Linked:
    """The pairs of a share with how sure each is; the vectors of its claims are on the shelf."""
    import numpy as np

    scored = score_share(shelf, settings, share)
    claims, places = scored.judge.corpus.claims, [share.places[i] for i in scored.kept.tolist()]
    pairs = collate_pairs(scored.alone, settings.min_score)
    alone = np.arange(len(claims))
    parts = None if share.whole else join_parts(*(np.append(ends, alone) for ends in (pairs.a, pairs.b))).parts
    return Linked(scored.judge, pairs, scored.vectors, places, share.ranks[scored.kept], parts, share.chosen)


def lay_out_in(shelf: Shelf, twos: Sequence[Two]) -> Laid:
    """The claims of some pairs of documents laid side by side, by their places: what an engine runs."""
    import numpy as np

    with shelf.reading():
        documents = {document for two in twos for document in (two.one, two.other)}
        every = shelf.in_order(shelf.places_of(documents).tolist())
        compared = are_compared(chosen=any(two.chosen for two in twos))
        figured = [(place, claim) for place, claim in zip(every, shelf.figured(every), strict=True) if compared(claim)]
        order = np.array([place for place, _ in figured], np.int64)
        collator = Collator(Judge(shelf.corpus()), [claim for _, claim in figured], order, shelf)
        laid = collator.lay_out(twos)
        return replace(laid, a=order[laid.a], b=order[laid.b])


@dataclass(frozen=True)
class Findings:
    """What is found in one share, or in all of them.

    ``places`` are those of the claims that came into question, in order. ``groups`` and ``swaps`` stand each behind
    what tells their order. ``clusters`` are those of topics, without their names. ``together`` are the documents of
    each part, of which those in ``shown`` tell something that is found; ``documents`` and ``known`` tell the document
    and the place of each claim in a conflict or an agreement. ``withheld`` are the conflicts of chosen documents that
    are less sure than what is shown, as far as ``LESS_SURE``: they are only counted.
    """

    places: Sequence[int]
    groups: Sequence[tuple[int, Group]]
    conflicts: Sequence[Conflict]
    agreements: Sequence[Agreement]
    swaps: Sequence[tuple[tuple[int, int], Swap]]
    clusters: Sequence[Cluster]
    together: Sequence[frozenset[str]]
    shown: frozenset[str]
    documents: Mapping[str, str]
    known: Mapping[str, int]
    shares: int = 1
    withheld: int = 0


@collector_at_rest()
def find_in_share(shelf: Shelf, settings: Settings, share: Share) -> Findings:
    """What is found in one share of the claims on a shelf: what an engine runs."""
    with shelf.reading():
        found = find_among(link_claims(shelf, settings, share), settings)
        if not share.chosen or settings.min_score <= LESS_SURE:
            return found
        bolder = settings.model_copy(update={"min_score": LESS_SURE})
        held = _Held()
        held.add(found)
        more = held.but_known(find_among(link_claims(shelf, bolder, share), bolder))
        return replace(found, withheld=len(more.conflicts))


def find_among(linked: Linked, settings: Settings) -> Findings:
    """What is found among claims that were linked."""
    claims, ranks = linked.judge.corpus.claims, linked.ranks.tolist()
    pairs = linked.pairs
    score = PairScores(pairs)
    groups = form_groups(linked.judge, pairs, score, settings.min_score, chosen=linked.chosen)
    conflicts, agreements = find_conflicts(linked.judge, groups, score, settings.min_score)
    swaps = [((ranks[a], ranks[b]), swap) for (a, b), swap in find_swaps(linked.judge, pairs, settings.min_score)]
    rank_of = {claim.id: rank for claim, rank in zip(claims, ranks, strict=True)}
    document_of = {claim.id: claim.document for claim in claims}
    shown = {i for group in groups for i in group.claims}
    siblings = pairs.as_one != pairs.decided
    doubted = {claims[i].document for i in distinct(pairs.a[siblings], pairs.b[siblings]).tolist()}
    told = shown | {claim.id for _, swap in swaps for claim in (swap.a, swap.b)}
    return Findings(
        linked.places,
        [(rank_of[group.claims[0]], group) for group in groups],
        conflicts,
        agreements,
        swaps,
        cluster_claims(claims, linked.vectors, settings.topic_threshold, linked.parts) if claims else [],
        _documents_together(claims, linked.parts),
        frozenset({document_of[i] for i in told} | doubted),
        {i: document_of[i] for i in told},
        {claim.id: place for claim, place in zip(claims, linked.places, strict=True) if claim.id in told},
    )


def _documents_together(claims: Sequence[Claim], parts: Numbers | None) -> list[frozenset[str]]:
    """The documents of the claims of each part."""
    if parts is None:
        return [frozenset(claim.document for claim in claims)]
    together: dict[int, set[str]] = defaultdict(set)
    for claim, part in zip(claims, parts.tolist(), strict=True):
        together[part].add(claim.document)
    return [frozenset(documents) for documents in together.values()]


def merge_findings(found: Iterable[Findings]) -> Findings:
    """What is found in all shares, in the order that it has whichever share it is of."""
    every = list(found)
    return Findings(
        [place for each in every for place in each.places],
        sorted((group for each in every for group in each.groups), key=lambda x: x[0]),
        [conflict for each in every for conflict in each.conflicts],
        [agreement for each in every for agreement in each.agreements],
        sorted((swap for each in every for swap in each.swaps), key=lambda x: x[0]),
        [cluster for each in every for cluster in each.clusters],
        [documents for each in every for documents in each.together],
        frozenset(document for each in every for document in each.shown),
        {claim: document for each in every for claim, document in each.documents.items()},
        {claim: place for each in every for claim, place in each.known.items()},
        len(every),
        sum(each.withheld for each in every),
    )


def add_findings(
    found: Findings, some: Iterable[Findings], order: Mapping[str, int], places: Sequence[int]
) -> Findings:
    """The same with what is found in small folders besides; ``order`` has the place of each claim by its id in the
    order of all, and ``places`` that on the shelf of each in this order."""
    every = [found]
    held = _Held()
    held.add(found)
    for each in some:
        fresh = held.but_known(each)
        held.add(fresh)
        known = {claim: places[order[claim]] for claim in fresh.known}
        every.append(
            replace(
                fresh,
                places=sorted(known.values()),
                groups=[(order[group.claims[0]], surer(group)) for _, group in fresh.groups],
                conflicts=[surer(conflict) for conflict in fresh.conflicts],
                known=known,
            )
        )
    return replace(merge_findings(every), shares=found.shares)


class _Held:
    """Which claims are known to be held against each other, or to agree."""

    def __init__(self) -> None:
        self._against: set[frozenset[str]] = set()
        self._together: set[frozenset[str]] = set()
        self._with_topic: set[str] = set()

    def add(self, found: Findings) -> None:
        self._with_topic.update(claim for cluster in found.clusters for claim in cluster.claims)
        for conflict in found.conflicts:
            self._against.update(_against(conflict))
        for agreement in found.agreements:
            self._together.update(map(frozenset, combinations(agreement.claims, 2)))

    def but_known(self, found: Findings) -> Findings:
        """What is found without what is known, and without swapped owners: all is of one thing."""
        conflicts = [each for each in found.conflicts if self._against.isdisjoint(_against(each))]
        agreements = [
            each for each in found.agreements if self._together.isdisjoint(map(frozenset, combinations(each.claims, 2)))
        ]
        fresh = ((tuple(i for i in c.claims if i not in self._with_topic), c.words) for c in found.clusters)
        clusters = [Cluster(claims, words) for claims, words in fresh if claims]
        return replace(found, conflicts=conflicts, agreements=agreements, swaps=[], clusters=clusters)


def _against(conflict: Conflict) -> set[frozenset[str]]:
    return {
        frozenset((x, y)) for one, other in combinations(conflict.sides, 2) for x in one.claims for y in other.claims
    }


def join_documents(found: Findings) -> Iterator[list[list[str]]]:
    """The documents in which something is found, those together that a chain of parts joins: copies are among these.

    Some of these lists are given at once, for ``find_voices_in``.
    """
    import numpy as np

    numbers = {document: number for number, document in enumerate(sorted(found.shown))}
    held = [
        (numbers[document], len(numbers) + part)
        for part, documents in enumerate(found.together)
        for document in documents
        if document in numbers
    ]
    joined = join_parts(*np.array(held, np.int64).reshape(-1, 2).T)
    together: dict[int, list[str]] = defaultdict(list)
    for document, part in zip(numbers, joined.parts.tolist(), strict=False):  # behind the documents come the parts
        together[part].append(document)
    lists = list(together.values())
    for first, stop in cut_up(np.array([len(each) for each in lists], np.int64), DOCUMENTS_AT_ONCE):
        yield lists[first:stop]


def find_voices_in(shelf: Shelf, together: Sequence[Sequence[str]]) -> dict[str, str]:
    """The voices of documents by their ids, of which those are held against each other that stand together: what an
    engine runs."""
    documents = shelf.corpus().documents
    found = (find_voices(documents[i] for i in each) for each in together)
    return {document: voice for voices in found for document, voice in voices.items()}
