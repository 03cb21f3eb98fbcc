"""Comparisons to a verdict for each asked claim."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.comparators import compare_quantities
from factcheck.corpus import Corpus
from factcheck.groups import IMPLAUSIBLE, Pair
from factcheck.types import ClaimVerdict, Evidence, Verdict, VerdictLabel

NEAR_BEST = 0.35
"""Evidence this far below the best still speaks; weaker evidence measures something else more often than not."""
MAX_EVIDENCE = 12

_GRAVITY: tuple[VerdictLabel, ...] = ("refuted", "conflicting", "supported", "not_enough_info")
_REASONS: dict[VerdictLabel, str] = {
    "supported": "what the corpus says agrees",
    "refuted": "what the corpus says differs",
    "conflicting": "the corpus disagrees with itself",
    "not_enough_info": "no figure of the corpus measures the same thing",
}


def judge_claims(asked: Sequence[int], corpus: Corpus, pairs: Sequence[Pair], min_score: float) -> Verdict:
    """The verdict on each asked claim (by index), and on all together: the gravest."""
    claims = tuple(_judge(i, corpus, pairs, min_score) for i in asked)
    if not claims:
        return Verdict("not_enough_info", "there is no figure to check in this text")
    verdict = min((c.verdict for c in claims), key=_GRAVITY.index)
    return Verdict(verdict, next(c.reason for c in claims if c.verdict == verdict), claims)


def _judge(i: int, corpus: Corpus, pairs: Sequence[Pair], min_score: float) -> ClaimVerdict:
    evidence = _evidence(i, corpus, pairs, min_score)
    verdict = _label(evidence)
    return ClaimVerdict(corpus.claims[i], verdict, _reason(verdict, evidence), tuple(evidence))


def _evidence(i: int, corpus: Corpus, pairs: Sequence[Pair], min_score: float) -> list[Evidence]:
    """The claims that measure the same thing, surest first; those far off only where there are no others."""
    near = sorted(
        ((p.score, p.b if p.a == i else p.a) for p in pairs if i in (p.a, p.b) and p.best and p.score >= min_score),
        key=lambda hit: (-hit[0], corpus.claims[hit[1]].id),
    )
    found: list[tuple[Evidence, bool]] = []
    for score, j in near[:MAX_EVIDENCE]:
        if score < near[0][0] - NEAR_BEST:
            break
        claim = corpus.claims[j]
        judged = compare_quantities(corpus.claims[i].quantity, claim.quantity)
        if judged.relation == "not_comparable":
            continue
        relation = "agree" if judged.explained else judged.relation
        evidence = Evidence(claim, corpus.documents[claim.document], relation, score, judged.reason)
        found.append((evidence, judged.distance <= IMPLAUSIBLE))
    plausible = [evidence for evidence, near_enough in found if near_enough]
    return plausible or [evidence for evidence, _ in found]


def _label(evidence: Sequence[Evidence]) -> VerdictLabel:
    relations = {e.relation for e in evidence}
    if not relations:
        return "not_enough_info"
    if relations == {"agree"}:
        return "supported"
    return "refuted" if relations == {"differ"} else "conflicting"


def _reason(verdict: VerdictLabel, evidence: Sequence[Evidence]) -> str:
    said = dict.fromkeys(e.reason for e in evidence)
    return "; ".join((_REASONS[verdict], *list(said)[:3]))
