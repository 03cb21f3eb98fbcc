"""Days of the week that figures are told of."""

from __future__ import annotations

import pytest

from factcheck import check_claim, find_conflicts
from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.weekdays import are_of_other_days, weekdays_apart, weekdays_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The shop opens at 9 am.", [""]),
        ("Open Mon-Fri 8.30 to 19.00, Sat 9.00 to 13.00.", ["01234", "5"]),
        ("It opens at 9 am on weekdays and at 11 am on Sundays.", ["01234", "6"]),
        ("It opens at 9 am on Saturdays and Sundays; closing is at 5 pm.", ["56", ""]),
        ("Weekdays 9 am to 5 pm, weekends from 10 am.", ["01234", "56"]),
        ("Friday to Monday 9 am to 5 pm.", ["0456"]),
        ("It opens daily at 9 am.", ["0123456"]),
        ("Sun and sat were seen at 9 am.", ["6"]),
        ("The sun rose at 6.12 am.", [""]),
        ("Thus the shop opens at 9 am.", [""]),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    claims = [c for c in read_claims(make_document(text, source="text")) if c.quantity.dimension == "time"]
    assert ["".join(map(str, sorted(weekdays_of(claim)))) for claim in claims] == days


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [("", "", False), ("01234", "", False), ("5", "", True), ("01234", "56", True), ("01234", "012345", False)],
)
def test_what_is_so_on_other_days_is_apart(a: str, b: str, apart: bool) -> None:
    one, other = (frozenset(map(int, days)) for days in (a, b))
    assert weekdays_apart(one, other) == weekdays_apart(other, one) == apart


def test_hours_of_other_days_are_no_conflict() -> None:
    texts = ["The museum at Karn opens at 9 am on weekdays.", "The museum at Karn opens at 11 am on Sundays."]
    one, other = (read_claims(make_document(text, source=text))[0] for text in texts)
    assert are_of_other_days(one, other)
    assert not find_conflicts(texts).conflicts
    assert check_claim("The museum at Karn opens at 11 am on Sundays.", texts[:1]).verdict == "not_enough_info"


def test_hours_of_one_thing_contradict_each_other() -> None:
    texts = [
        "The museum at Karn opens at 9 am and closes at 5 pm. A visit is £8. It has 12 rooms and 340 clocks.",
        "The museum at Karn opens at 9 am and closes at 6 pm. A visit is £8. It has 12 rooms and 340 clocks.",
    ]
    (conflict,) = find_conflicts([make_document(text, source=f"{at}.md") for at, text in enumerate(texts)]).conflicts
    assert [side.label for side in conflict.sides] == ["5 pm", "6 pm"]
    assert check_claim("The museum at Karn closes at 20:00.", texts[:1]).verdict == "refuted"
    assert check_claim("The museum at Karn closes at 17:00.", texts[:1]).verdict == "supported"
    assert check_claim("The museum at Karn opens at 17:00.", texts[:1]).verdict == "not_enough_info"
