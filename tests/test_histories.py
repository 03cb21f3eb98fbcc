"""What was so then says nothing of what is so now, and two years have a toll each."""

from __future__ import annotations

import pytest

from factcheck import find_conflicts

APART: list[str] = []
CONTRADICTION = ["contradiction"]


@pytest.mark.parametrize(
    ("one", "other", "severities"),
    [
        ("Lake Orm had 690 herons in 2018.", "Lake Orm has 840 herons.", APART),
        ("The Orm club had 60 members then.", "The Orm club has 310 members now.", APART),
        ("The Orm club had 60 members at the last count.", "The Orm club has 310 members.", APART),
        ("Last year Orm had 40 doctors.", "Orm has 52 doctors.", APART),
        ("The Orm mill employed 600 people in 2010.", "The Orm mill employs 520 people.", APART),
        ("In 1995 a ticket to Orm cost 4 crowns.", "A ticket to Orm costs 11 crowns today.", APART),
        ("A year ago 540 firms used Zeta.", "Now 900 firms use Zeta.", APART),
        ("In 2003 the heat claimed 1,300 lives in Orm.", "This summer's heat has claimed 104 lives in Orm.", APART),
        ("Poachers killed 17 herons in Orm last year.", "Poachers killed 96 herons in Orm in 2015.", APART),
        ("In 2018 the Orm council built 120 houses.", "The Orm council built 300 houses.", CONTRADICTION),
        ("Lake Orm had 690 herons.", "Lake Orm has 840 herons.", CONTRADICTION),
        ("Lake Orm has 690 herons.", "Lake Orm has 840 herons now.", CONTRADICTION),
        ("Last year the Orm fair drew 12,000 people.", "The Orm fair drew 19,000 people last year.", CONTRADICTION),
        ("The Orm quake of 1995 killed 310 people.", "The Orm quake has a toll of 420 dead.", CONTRADICTION),
        ("In March, 52 percent in Orm backed it.", "A June poll found that 46 percent in Orm backed it.", APART),
        ("In March, 52 percent in Orm backed it.", "In March 46 percent in Orm backed it.", CONTRADICTION),
        ("In the first half Orm Mill sold 18 tonnes.", "Orm Mill sold 37 tonnes in the year to May.", APART),
        ("In the year to May Orm Mill sold 31 tonnes.", "Orm Mill sold 37 tonnes in the year to May.", CONTRADICTION),
    ],
)
def test_then_and_now(one: str, other: str, severities: list[str]) -> None:
    assert [conflict.severity for conflict in find_conflicts([one, other]).conflicts] == severities


def test_what_agrees_now_does_so_beside_what_was() -> None:
    report = find_conflicts(["Last year Orm had 40 doctors.", "Orm has 52 doctors.", "There are 52 doctors in Orm."])
    assert not report.conflicts
    (agreement,) = report.agreements
    assert {report.claims[i].quantity.surface for i in agreement.claims} == {"52"}
