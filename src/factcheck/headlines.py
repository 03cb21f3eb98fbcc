"""Documents to headlines with a slip that their own text tells: "cuts 1,240 jobs" above a text that says 1,420.

A headline is asked of the text below it as a sentence is of a corpus (``evidence``): who writes a page tells its main
figure twice. Nothing else of a document is held against itself, since most of its figures are of different things; and
of headlines only slips are told: of 1,200 articles two dozen differ otherwise from what seems to be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.comparators.judgement import SLIPS
from factcheck.conflicts import find_conflicts
from factcheck.evidence import Listener
from factcheck.findings import Findings
from factcheck.groups import Judge, Pairs, PairScores
from factcheck.likeness import Encoded
from factcheck.prospects import propose_within
from factcheck.titles import describe_group
from factcheck.topics import Cluster
from factcheck.types import Claim, Conflict, Group

if TYPE_CHECKING:
    from factcheck.corpus import Corpus

HELD_ONE = "one is of the headline of the other’s text"
"""Why a headline's figure and one of its text are held to measure the same thing."""


@dataclass(frozen=True)
class Contradicted:
    """A figure of a headline and that of its text which contradicts it, by place, and how surely it is meant."""

    headline: int
    text: int
    score: float


def find_contradicted(
    listener: Listener, places: Iterable[int], vectors: Encoded, least: float
) -> Iterator[Contradicted]:
    """The figures of headlines, of the documents of the claims at ``places``, each with that of its own text which most
    probably speaks to it and contradicts it."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for place in places:
        by_document[listener.claims[place].document].append(place)
    for own in by_document.values():
        headline = [i for i in own if listener.claims[i].sentence.role == "title" and _is_told(listener.claims[i])]
        text = [i for i in own if listener.claims[i].sentence.role != "title"]
        if headline and text:
            yield from _contradicted(listener, headline, text, vectors, least)


def _is_told(claim: Claim) -> bool:
    """Whether a figure is one that a text tells again, and no time, and no "dozens"."""
    return not claim.quantity.tells_when and not claim.quantity.vague


def _contradicted(
    listener: Listener, headline: Sequence[int], text: Sequence[int], vectors: Encoded, least: float
) -> Iterator[Contradicted]:
    heard = listener.listen(propose_within(listener, headline, text), vectors, least)
    for place, told in heard.items():
        for each in told:
            said = each.best() if each.heard >= least and each.is_read(vectors) else None
            if said is not None and said.answer == "refutes" and said.score >= least:
                yield Contradicted(place, said.index, said.score)


def tell_contradicted(
    corpus: Corpus, found: Sequence[Contradicted], least: float, with_topic: Container[str]
) -> Findings:
    """What is found in headlines, as of any claims; those ``with_topic``, by their ids, have one already."""
    import numpy as np

    places = sorted({place for each in found for place in (each.headline, each.text)})
    claims = [corpus.claims[place] for place in places]
    number = {place: at for at, place in enumerate(places)}
    ends = np.sort(np.array([(number[each.headline], number[each.text]) for each in found], np.int64).reshape(-1, 2))
    sure = np.array([each.score for each in found])
    pairs = Pairs(ends[:, 0], ends[:, 1], sure, sure, np.full(len(found), True), sure)
    judge = Judge(replace(corpus, claims=tuple(claims)))
    groups = [
        _group([claims[a], claims[b]], score) for a, b, score in zip(*ends.T.tolist(), sure.tolist(), strict=True)
    ]
    conflicts, _ = find_conflicts(judge, groups, PairScores(pairs), least)
    slipped = [replace(c, held_one=HELD_ONE) for c in conflicts if c.kind in SLIPS]
    told = {i for conflict in slipped for i in _claims_of(conflict)}
    known = {claim.id: (place, claim.document) for place, claim in zip(places, claims, strict=True) if claim.id in told}
    documents = frozenset(document for _, document in known.values())
    return Findings(
        [place for place, _ in known.values()],
        [],
        slipped,
        [],
        [],
        [Cluster(_claims_of(c), {c.about: 1}) for c in slipped if not any(i in with_topic for i in _claims_of(c))],
        [frozenset((document,)) for document in sorted(documents)],
        documents,
        {i: document for i, (_, document) in known.items()},
        {i: place for i, (place, _) in known.items()},
    )


def _claims_of(conflict: Conflict) -> tuple[str, ...]:
    return tuple(i for side in conflict.sides for i in side.claims)


def _group(claims: Sequence[Claim], score: float) -> Group:
    ids = tuple(claim.id for claim in claims)
    return Group("-".join(ids), describe_group(claims), ids, round(score, 4))
