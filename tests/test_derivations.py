"""Derivations: figures that can be worked out of those of one sentence are not refuted by it."""

from __future__ import annotations

import pytest

from factcheck import check_claim
from factcheck.derivations import tell_derived, tell_total
from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.types import Claim

CLUB = "The club has 1,200 members, 300 more than last year."
RACE = "Ann Lee won in 2 hours 24 minutes, three minutes ahead of Joy Moss."


def read(text: str) -> list[Claim]:
    return [c for c in read_claims(make_document(text, source="text")) if not c.quantity.tells_when]


@pytest.mark.parametrize(
    ("asked", "text", "derived"),
    [
        ("Last year the club had 900 members.", CLUB, True),
        ("Last year the club had 800 members.", CLUB, False),
        ("Last year the club had 900 members.", "The club has 1,200 members, and 300 of them swim.", False),
        ("60 members voted for it.", "Two thirds of the 90 members voted for it.", True),
        ("70 members voted for it.", "Two thirds of the 90 members voted for it.", False),
        ("It paid £0.75 million in tax.", "It paid £3m in tax, 4 times as much as in 2023.", True),
        ("Joy Moss took 2 hours 27 minutes.", RACE, True),
        ("Joy Moss took 2 hours 31 minutes.", RACE, False),
        ("Sales were 200 tonnes in May.", "Sales were 240 tonnes in June, 20 % more than in May.", True),
        ("Sales were 300 tonnes in May.", "Sales were 240 tonnes in June, 20 % fewer than in May.", True),
        ("Sales were 300 tonnes in May.", "Sales were 240 tonnes in June, 20 % more than in May.", False),
    ],
)
def test_what_can_be_worked_out(asked: str, text: str, derived: bool) -> None:
    (mine,), (found, *beside) = read(asked), read(text)
    assert (tell_derived(mine, found, beside) is not None) == derived


@pytest.mark.parametrize(
    ("asked", "text", "total"),
    [
        ("The inn has 142 rooms and 18 suites.", "A hundred and sixty rooms and suites.", True),
        ("The inn has 142 rooms and 18 suites.", "It has 170 rooms and suites.", False),
        ("The inn has 142 rooms and 18 suites.", "It has 160 rooms.", False),
        ("The inn has 142 rooms and takes €18.", "It has 160 rooms.", False),
        ("Labour won 40 seats and the Greens 5 seats.", "Labour won 45 seats and the Greens 5 seats.", False),
        ("The fire killed 5 people and injured 12.", "The fire killed 17 people and injured 12.", False),
        ("The inn has over 142 rooms and 18 suites.", "It has 160 rooms.", False),
    ],
)
def test_what_is_told_of_all_together(asked: str, text: str, total: bool) -> None:
    (mine, *mates), (found, *_) = read(asked), read(text)
    assert (tell_total(mine, found, mates) is not None) == total


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("There were 243 people aboard the ferry Halvar.", "not_enough_info"),  # 212 and 31
        ("There were 212 passengers aboard the ferry Halvar.", "supported"),
        ("There were 312 passengers aboard the ferry Halvar.", "refuted"),
    ],
)
def test_people_of_two_kinds_add_up(asked: str, verdict: str) -> None:
    told = "A fire broke out on the ferry Halvar on Tuesday with 212 passengers and 31 crew aboard."
    assert check_claim(asked, [told]).verdict == verdict
