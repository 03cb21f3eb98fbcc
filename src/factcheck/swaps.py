"""Pairs of claims to figures whose owner was swapped, and these to conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.conflicts import identity
from factcheck.corpus import Corpus
from factcheck.decision import subject_relation
from factcheck.groups import MISATTRIBUTION_SCORE, Judge, Pairs
from factcheck.sameness import say_sameness
from factcheck.sides import make_side, unit_of
from factcheck.types import Claim, Conflict


@dataclass(frozen=True)
class Swap:
    """The same figure for the same property, given to two parts of one owner ("$6 million": V3 or R1?)."""

    a: Claim
    b: Claim
    score: float


def find_swaps(judge: Judge, pairs: Pairs, min_score: float) -> list[tuple[tuple[int, int], Swap]]:
    """The pairs that may be one figure whose owner was swapped."""
    claims = judge.corpus.claims
    figure = judge.comparisons.written.read(lambda quantity: (quantity.unit, quantity.value))
    suspected = pairs.best & (pairs.as_one >= max(min_score, MISATTRIBUTION_SCORE)) & figure.same(pairs.a, pairs.b)
    told = zip(*(column[suspected].tolist() for column in (pairs.a, pairs.b, pairs.as_one)), strict=True)
    return [((a, b), Swap(claims[a], claims[b], sure)) for a, b, sure in told if _is_swap(claims[a], claims[b])]


def _is_swap(a: Claim, b: Claim) -> bool:
    return a.quantity.value is not None and subject_relation(a, b) == "sibling"


def find_misattributions(corpus: Corpus, swaps: Iterable[Swap]) -> list[Conflict]:
    """The swaps of each two owners as one conflict, by the names of these."""
    found: dict[frozenset[tuple[str, ...]], list[Swap]] = defaultdict(list)
    for swap in swaps:
        found[frozenset((swap.a.names[0].words, swap.b.names[0].words))].append(swap)
    return [_misattribution(hits, corpus) for _, hits in sorted(found.items(), key=lambda x: sorted(x[0]))]


def _misattribution(hits: Sequence[Swap], corpus: Corpus) -> Conflict:
    claims = {c.id: c for swap in hits for c in (swap.a, swap.b)}
    by_subject: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims.values():
        by_subject[claim.names[0].words].append(claim)
    unit = unit_of([*claims.values()])
    sides = [make_side(members, corpus.documents, unit) for _, members in sorted(by_subject.items())]
    labels = [max((c.subject for c in members), key=len) for _, members in sorted(by_subject.items())]
    figure = sides[0].label
    return Conflict(
        id=identity("misattribution", list(claims.values())),
        topic="",
        severity="misattribution",
        about=f"{figure}: {' or '.join(labels)}?",
        unit=unit,
        score=round(max(swap.score for swap in hits), 4),
        kind="different subject",
        reason=f"the same figure is given for {' and for '.join(labels)}",
        sides=tuple(replace(s, label=f"{s.label} ({name})") for s, name in zip(sides, labels, strict=True)),
        stands_if=f"if {' and '.join(labels)} each have this figure",
        held_one=say_sameness([*claims.values()], corpus),
    )
