"""What documents tell to a verdict for each asked claim, and for the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factcheck.comparators.numeric import say
from factcheck.contrasts import find_replaced
from factcheck.corpus import Corpus
from factcheck.entailment import Answer
from factcheck.evidence import Candidate, Told
from factcheck.histories import day_of, is_outgrown
from factcheck.quantities import to_base
from factcheck.times import say_days
from factcheck.types import Claim, ClaimVerdict, Evidence, Relation, Verdict, VerdictLabel

NEAR_BEST = 0.35
"""Evidence this far below the best still speaks; weaker evidence measures something else more often than not."""
SURE_ENOUGH = 0.5
"""Evidence that is likelier right than wrong speaks, however far below the best it is."""
FAINTEST = 0.1
"""What is fainter measures something else, and a person reads it as noise."""
MAX_REASONS = 3
"""Of a claim, in one line: its evidence has the rest."""
MAX_EVIDENCE = 12
"""Of a claim, the best: a person reads no more."""

_GRAVITY: tuple[VerdictLabel, ...] = ("refuted", "conflicting", "not_enough_info", "supported")
_REASONS: dict[VerdictLabel, str] = {
    "supported": "what the corpus says agrees",
    "refuted": "what the corpus says differs",
    "conflicting": "the corpus disagrees with itself",
    "not_enough_info": "no figure of the corpus measures the same thing",
}
_RESTS_ON: dict[VerdictLabel, tuple[Relation, ...]] = {
    "supported": ("agree",),
    "refuted": ("differ",),
    "conflicting": ("differ", "agree"),
    "not_enough_info": ("not_comparable",),
}
"""What a verdict rests on, that which is told first first."""
_LED = ("conflicting", "not_enough_info")
"""Verdicts whose reasons want a word before them: of the others they say it all."""
_RELATIONS: dict[Answer, Relation] = {"supports": "agree", "refutes": "differ", "open": "not_comparable"}


def judge_claims(
    spoken: Mapping[int, Sequence[tuple[Told, Candidate]]], corpus: Corpus, unchecked: Iterable[Claim] = ()
) -> Verdict:
    """The verdict on each asked claim (by index), and on all together: the gravest.

    ``spoken`` holds what documents say to each; the claims that are ``unchecked`` are only named. A text is supported
    only where all of its figures are.
    """
    claims = [_judge(corpus.claims[i], said, corpus) for i, said in sorted(spoken.items())]
    return _of_all(claims, unchecked)


def join_verdicts(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on a text from those on parts of it, each claim of which is of one."""
    claims = sorted((c for verdict in verdicts for c in verdict.claims), key=lambda c: c.claim.quantity.start)
    return _of_all(claims, sorted((c for v in verdicts for c in v.unchecked), key=lambda c: c.quantity.start))


def _of_all(claims: Sequence[ClaimVerdict], unchecked: Iterable[Claim]) -> Verdict:
    if not claims:
        return Verdict("not_enough_info", "there is no figure to check in this text")
    verdict = min((c.verdict for c in claims), key=_GRAVITY.index)
    return Verdict(verdict, next(c.reason for c in claims if c.verdict == verdict), tuple(claims), tuple(unchecked))


def _judge(asked: Claim, spoken: Sequence[tuple[Told, Candidate]], corpus: Corpus) -> ClaimVerdict:
    best = max((said.score for _, said in spoken), default=0.0)
    least = max(FAINTEST, min(SURE_ENOUGH, best - NEAR_BEST))
    evidence = [
        Evidence(
            corpus.claims[said.index],
            corpus.documents[t.document],
            _RELATIONS[said.answer],
            round(said.score, 6),
            _in_words(asked, corpus.claims[said.index], said),
        )
        for t, said in spoken[:MAX_EVIDENCE]
        if said.score >= least
    ]
    dated = _by_their_days(evidence, corpus)
    verdict = _label([e.relation for e in dated])
    moved_on = [e for e, was in zip(dated, evidence, strict=True) if e is not was]
    moved_on.sort(key=lambda e: day_of(e.claim, corpus.documents) or 0, reverse=True)  # the newest first
    return ClaimVerdict(asked, verdict, _reason(verdict, dated, [e.reason for e in moved_on]), tuple(dated))


def _in_words(asked: Claim, found: Claim, said: Candidate) -> str:
    """Why a candidate says what it does; of what bears a text out also what stands there for a word of the text, which
    may be another word for it, or another thing."""
    other = find_replaced(asked, found) if said.answer == "supports" else None
    return f"{said.reason}; “{other[1]}” there, “{other[0]}” in your text" if other else said.reason


def _by_their_days(evidence: Sequence[Evidence], corpus: Corpus) -> list[Evidence]:
    """The same, where what counts on has moved on: a toll that a later one which bears the claim out has outgrown says
    nothing against it, and one that came after says so."""
    bearing = [e.claim for e in evidence if e.relation == "agree"]
    return [_at_its_day(e, bearing, corpus) if e.relation == "differ" else e for e in evidence]


def _at_its_day(against: Evidence, bearing: Sequence[Claim], corpus: Corpus) -> Evidence:
    claim, documents = against.claim, corpus.documents
    day = day_of(claim, documents)
    if day is None:
        return against
    told = f"{say(claim.quantity)} is {{}} count, of {say_days((day, day))}"
    if any(is_outgrown(claim, later, documents) for later in bearing):
        return replace(against, relation="not_comparable", reason=told.format("an earlier"))
    if any(is_outgrown(earlier, claim, documents) for earlier in bearing):
        return replace(against, reason=told.format("a later"))
    return against


def _label(relations: Sequence[Relation]) -> VerdictLabel:
    said = {r for r in relations if r != "not_comparable"}
    if not said:
        return "not_enough_info"
    if said == {"agree"}:
        return "supported"
    return "refuted" if said == {"differ"} else "conflicting"


def _reason(verdict: VerdictLabel, evidence: Sequence[Evidence], moved_on: Sequence[str]) -> str:
    """Why, in words: what the verdict rests on, and what has ``moved_on``."""
    resting = [e for relation in _RESTS_ON[verdict] for e in evidence if e.relation == relation]
    told = {(e.relation, *to_base(e.claim.quantity)): e.reason for e in reversed(resting)}  # of each figure the best
    said = list(dict.fromkeys((*reversed(told.values()), *moved_on)))[:MAX_REASONS]
    lead = "the corpus leaves it open" if evidence and verdict == "not_enough_info" else _REASONS[verdict]
    return "; ".join((*([lead] if verdict in _LED or not said else []), *said))
