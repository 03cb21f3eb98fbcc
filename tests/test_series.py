"""Which documents are of one series, each with figures of its own."""

from __future__ import annotations

import random

import numpy as np
import pytest

from factcheck import Checker, find_conflicts
from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.series import SEVERAL, are_of_series
from factcheck.types import Document

WEEKS = 9
DRAWN = random.Random(1)


def week(number: int) -> Document:
    orders, pallets, revenue = DRAWN.randrange(200, 400), DRAWN.randrange(1100, 1900), DRAWN.randrange(300, 700)
    text = f"# Halden Ceramics, week {number}\n\nWe took {orders} orders this week. Revenue was £{revenue},000."
    text += f"\n\nThe plant dispatched {pallets:,} pallets."
    return make_document(text, source=f"week-{number:02}.md")


REPORTS = [week(number) for number in range(20, 20 + WEEKS)]


def pairs_of_series(documents: list[Document]) -> dict[tuple[int, int], bool]:
    claims = [claim for document in documents for claim in read_claims(document)]
    a, b = np.triu_indices(len(documents), 1)
    two = are_of_series(claims, [d.id for d in documents], a, b).tolist()
    return dict(zip(zip(a.tolist(), b.tolist(), strict=True), two, strict=True))


def test_reports_of_many_weeks_are_of_one_series_and_contradict_nothing() -> None:
    assert all(pairs_of_series(REPORTS).values())
    assert not find_conflicts(REPORTS).conflicts


def test_so_few_may_have_been_chosen_for_one_story() -> None:
    assert not any(pairs_of_series(REPORTS[:SEVERAL]).values())


def test_who_tells_the_figures_of_one_of_them_is_held_against_that() -> None:
    text = REPORTS[4].text
    orders = next(c.quantity for c in read_claims(REPORTS[4]) if c.quantity.unit == "order")
    told = text[: orders.start] + str(int(orders.surface) + 90) + text[orders.end :]
    copy = make_document(told, source="copy.md")
    assert not pairs_of_series([*REPORTS, copy])[4, WEEKS]
    (conflict,) = find_conflicts([*REPORTS, copy]).conflicts
    assert {c for side in conflict.sides for c in side.claims} == {
        claim.id for d in (REPORTS[4], copy) for claim in read_claims(d) if claim.quantity.unit == "order"
    }


def test_what_is_new_is_of_the_series_that_all_are_of() -> None:
    checker = Checker()
    checker.add(REPORTS)
    assert not checker.conflicts(new=REPORTS[:2]).conflicts


@pytest.mark.parametrize("many", [0, 1, 2])
def test_few_documents_are_no_series(many: int) -> None:
    assert not any(pairs_of_series(REPORTS[:many]).values())
