"""What documents tell to a verdict for each asked claim, and for the whole text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.comparators import Answer, say_open
from factcheck.corpus import Corpus
from factcheck.evidence import Candidate, Told
from factcheck.types import Claim, ClaimVerdict, Evidence, Relation, Verdict, VerdictLabel

NEAR_BEST = 0.35
"""Evidence this far below the best still speaks; weaker evidence measures something else more often than not."""
REFUTING = 0.55
"""How probable a refutation must be: a sentence that is wrongly called false costs more trust than one left open."""
MAX_EVIDENCE = 12

_GRAVITY: tuple[VerdictLabel, ...] = ("refuted", "conflicting", "not_enough_info", "supported")
_REASONS: dict[VerdictLabel, str] = {
    "supported": "what the corpus says agrees",
    "refuted": "what the corpus says differs",
    "conflicting": "the corpus disagrees with itself",
    "not_enough_info": "no figure of the corpus measures the same thing",
}
_RELATIONS: dict[Answer, Relation] = {"supports": "agree", "refutes": "differ", "open": "not_comparable"}


def judge_claims(told: Mapping[int, Sequence[Told]], corpus: Corpus, min_score: float) -> Verdict:
    """The verdict on each asked claim (by index), and on all together: the gravest.

    A text is supported only where all of its figures are.
    """
    claims = tuple(_judge(corpus.claims[i], heard, corpus, min_score) for i, heard in sorted(told.items()))
    if not claims:
        return Verdict("not_enough_info", "there is no figure to check in this text")
    verdict = min((c.verdict for c in claims), key=_GRAVITY.index)
    return Verdict(verdict, next(c.reason for c in claims if c.verdict == verdict), claims)


def _judge(asked: Claim, told: Sequence[Told], corpus: Corpus, min_score: float) -> ClaimVerdict:
    evidence = [
        Evidence(
            corpus.claims[best.index],
            corpus.documents[t.document],
            _RELATIONS[best.answer],
            round(t.heard, 6),
            _say(asked, best, corpus),
        )
        for t, best in _speaking(told, min_score)
    ]
    verdict = _label([e.relation for e in evidence])
    return ClaimVerdict(asked, verdict, _reason(verdict, evidence), tuple(evidence))


def _speaking(told: Sequence[Told], min_score: float) -> list[tuple[Told, Candidate]]:
    """The documents that speak to the asked claim, surest first, each with what it says and the claim that says it."""
    found: list[tuple[Told, Candidate]] = []
    for t in told[:MAX_EVIDENCE]:
        if t.heard < min_score or t.heard < told[0].heard - NEAR_BEST:
            break
        answer: Answer = "open"
        if t.refutes >= max(REFUTING, t.supports):
            answer = "refutes"
        elif t.supports > max(t.refutes, t.heard - t.supports - t.refutes):
            answer = "supports"
        best = next((c for c in t.candidates if c.answer == answer), None)
        if best is not None:
            found.append((t, best))
    return found


def _label(relations: Sequence[Relation]) -> VerdictLabel:
    said = {r for r in relations if r != "not_comparable"}
    if not said:
        return "not_enough_info"
    if said == {"agree"}:
        return "supported"
    return "refuted" if said == {"differ"} else "conflicting"


def _say(asked: Claim, best: Candidate, corpus: Corpus) -> str:
    if best.answer == "open":
        return say_open(asked.quantity, corpus.claims[best.index].quantity)
    return best.judged.reason


def _reason(verdict: VerdictLabel, evidence: Sequence[Evidence]) -> str:
    said = dict.fromkeys(e.reason for e in evidence)
    lead = "the corpus leaves it open" if evidence and verdict == "not_enough_info" else _REASONS[verdict]
    return "; ".join((lead, *list(said)[:3]))
