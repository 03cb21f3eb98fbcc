"""Reports made by hand from the fixtures, for tests of what comes after the engine."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import numpy as np

from factcheck.groups import Scored, note
from factcheck.types import (
    Agreement,
    Claim,
    ClaimVerdict,
    Conflict,
    Document,
    Evidence,
    Quantity,
    Report,
    Sentence,
    Side,
    Skipped,
    Topic,
    Verdict,
)

FIXTURES = Path(__file__).parent.parent / "fixtures"


class Decided(NamedTuple):
    """Two claims, how sure it was that they measure one thing, and whether neither has a better match."""

    a: int
    b: int
    score: float
    best: bool = True


def decided_of(*pairs: Decided) -> Scored:
    """Pairs that were decided, and of which nothing is noted."""
    a, b, score, best = (np.array([pair[at] for pair in pairs]) for at in range(4))
    numbers = a.astype(np.int64), b.astype(np.int64)
    return Scored(*numbers, score.astype(float), score.astype(float), best.astype(bool), note({}, len(pairs)))


def read(name: str, publisher: str | None = None, published: date | None = None) -> Document:
    path = FIXTURES / name
    return Document(path.name, path.name, path.read_text(encoding="utf-8"), None, publisher, published)


def claim_of(
    document: Document,
    figure: str,
    value: int | str,
    *,
    unit: str = "chip",
    dimension: str = "count",
    attribution: str | None = None,
    low: bool = True,
) -> Claim:
    """The claim at the first place of ``figure``, in a sentence that is found by its full stops."""
    found = re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)", document.text)
    assert found, (document.source, figure)
    start, end = found.span()
    before = max((m.end() for m in re.finditer(r"\n|[.?] ", document.text) if m.end() <= start), default=0)
    after = min(i for mark in (". ", ".\n", "\n") if (i := document.text.find(mark, end)) >= 0)
    stop = after + (document.text[after] == ".")
    number = Decimal(str(value))
    return Claim(
        id=f"{document.id}#{figure}",
        document=document.id,
        sentence=Sentence(document.id, 0, before, stop, document.text[before:stop]),
        quantity=Quantity(figure, start, end, number if low else None, number, unit, dimension),
        about="",
        subject="DeepSeek",
        property="chips used for training",
        attribution=attribution,
    )


def deepseek() -> Report:
    """Two conflicts and an agreement, of the sizes and kinds that real reports have."""
    harbour = read("deepseek/harbour-times.md", "Harbour Times", date(2025, 1, 27))
    commons = read("deepseek/commons-desk.md", "The Commons Desk", date(2025, 1, 29))
    wire = read("deepseek/northline-wire.txt")
    circuit = read("deepseek/circuit-weekly.md", "Circuit Weekly", date(2025, 1, 31))
    chips = [
        claim_of(harbour, "2,000", 2000, attribution="Elin Sørby"),
        claim_of(commons, "2,788", 2788, unit="GPU", attribution="the company's engineers"),
        claim_of(wire, "50,000", 50000, attribution="Alexandr Wang"),
    ]
    costs = [
        claim_of(wire, "$5.58 million", 5_580_000, unit="US dollar", dimension="currency"),
        claim_of(circuit, "$5.6 million", 5_600_000, unit="US dollar", dimension="currency"),
        claim_of(wire, "less than $6 million", 6_000_000, unit="US dollar", dimension="currency", low=False),
    ]
    stargate = [
        claim_of(circuit, "$500 billion", "500e9", unit="US dollar", dimension="currency"),
        claim_of(harbour, "$500 billion", "500e9", unit="US dollar", dimension="currency"),
    ]
    claims = {claim.id: claim for claim in [*chips, *costs, *stargate]}
    return Report(
        documents=(harbour, commons, wire, circuit),
        claims=claims,
        conflicts=(
            Conflict(
                id="c1",
                topic="training, chips",
                severity="contradiction",
                about="chips used to train the model",
                unit="chip",
                score=0.91,
                kind="differ",
                reason="the figures are further apart than any of them is rounded",
                sides=tuple(_side(claim.quantity.surface, claim) for claim in chips),
                stands_if="if they are of different training runs",
                held_one="all tell of DeepSeek, count chips and say “trained”",
            ),
            Conflict(
                id="c2",
                topic="training, cost",
                severity="discrepancy",
                about="cost of training DeepSeek-V3",
                unit="US dollar",
                score=0.8,
                kind="rounds to",
                reason="$5.58 million rounds to $5.6 million",
                sides=(_side("$5.58 million", costs[0], costs[2]), _side("$5.6 million", costs[1])),
                stands_if="if one figure is the other one, rounded",
                held_one="all are of DeepSeek-V3 and say “cost”",
            ),
        ),
        agreements=(Agreement("size of Stargate", tuple(claim.id for claim in stargate)),),
        skipped=(Skipped("broken.md", "not text"),),
        topics=(Topic("training, chips", tuple(claim.id for claim in chips)),),
        settings={"min_score": 0.5},
    )


def _side(label: str, *claims: Claim) -> Side:
    quantity = claims[0].quantity
    return Side(quantity.low, quantity.high, label, tuple(claim.id for claim in claims))


def refutation() -> tuple[Verdict, Document]:
    """A verdict on a sentence, and the sentence."""
    asked = Document("asked", "text", "DeepSeek spent $60 million on training V3.")
    report = deepseek()
    claim = claim_of(replace(asked, text=asked.text + "\n"), "$60 million", 60_000_000, unit="US dollar")
    proof = report.claims["circuit-weekly.md#$5.6 million"]
    document = report.documents[3]
    evidence = (Evidence(proof, document, "differ", 0.8, "$60 million is 10.7 times $5.6 million"),)
    verdict = ClaimVerdict(claim, "refuted", "one document gives $5.6 million", evidence)
    return Verdict("refuted", "its one figure is refuted", (verdict,)), asked
