"""What was worked out of a claim is kept for a while."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.documents import make_document
from factcheck.lately import kept_lately
from factcheck.pipeline import read_claims
from factcheck.types import Claim

(CLAIM,) = read_claims(make_document("The mill of Sandrun has 12 doors.", source="text"))


def test_what_is_worked_out_of_a_claim_is_kept_for_that_object(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.lately.CLAIMS_KEPT", 2)
    asked: list[Claim] = []

    @kept_lately
    def surface(claim: Claim) -> str:
        asked.append(claim)
        return claim.quantity.surface

    assert surface(CLAIM) == surface(CLAIM) == "12"
    assert len(asked) == 1
    another = replace(CLAIM, quantity=replace(CLAIM.quantity, surface="13"))
    assert surface(another) == "13"
    for _ in range(20):
        assert surface(replace(CLAIM)) == "12"
    assert len(asked) == 22
