"""Spans: what a figure was and what it became, and what that says to what is asked of it."""

from __future__ import annotations

import pytest

from factcheck.comparators import compare_quantities
from factcheck.documents import make_document
from factcheck.entailment import Said, answer_claim
from factcheck.pipeline import read_claims
from factcheck.plausibility import is_left_behind
from factcheck.spans import level_told, span_told
from factcheck.types import Claim


def read(text: str, figure: str = "") -> Claim:
    return next(c for c in read_claims(make_document(text, source="text")) if figure in c.quantity.surface)


def say(asked: str, found: str, figure: str) -> Said:
    a, b = read(asked), read(found, figure)
    return answer_claim(a, b, compare_quantities(a.quantity, b.quantity))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The fare goes up from £2.00 to £2.20.", ("2.00", "2.20")),
        ("The class falls from 19 to 8.", ("19", "8")),
        ("Orr made 1.9 million tonnes in 2024, down from 2.3 million in 2023.", ("2300000", "1900000")),
        ("Milk was 48.6 cents per kilogram, up 3.5 % from 41.2 cents.", ("41.2", "48.6")),
        ("Orr had 40 seats, compared with 30 in May.", ("30", "40")),
        ("The rate eased to 5.3 % in June from 5.6 %.", ("5.6", "5.3")),
        ("A lease of Orr ends after 12 hours (before: 24 hours).", ("24", "12")),
        ("Orr has 12 mirrors, previously 9.", ("9", "12")),
        ("Orr has 12 mirrors (9 in spring).", None),
        ("Guests range from 8 to 19.", None),
        ("Orr had 40 seats, and 12 doors, down from 14.", None),
        ("Orr had 40 seats. It came down from 60 tonnes.", None),
    ],
)
def test_what_a_figure_was_and_became(text: str, ends: tuple[str, str] | None) -> None:
    span = span_told(read(text))
    assert (span and (f"{span.first.value:f}", f"{span.last.value:f}")) == ends


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The limit was raised from 10 MB to 25 MB.", "25 MB"),
        ("The class falls from 19 to 8.", "8"),
        ("Raised the Starter rate limit from 10 to 20.", "20"),
        ("The body limit went from 10 MB to 25 MB.", "25 MB"),
        ("The notice period was extended from 10 to 25 days.", "25 days"),
        ("Prices vary from 10 to 25 euros.", "10 to 25 euros"),
        ("The scale goes from 1 to 5.", "1 to 5"),
        ("The bill was cut from $5 to $4 million in May.", "$4 million"),
        ("Guests range from 8 to 19.", "8 to 19"),
        ("It carries from 10 to 25 people a day.", "10 to 25"),
        ("The rate is between 5 % and 6 %.", "5 % and 6 %"),
    ],
)
def test_what_moved_is_what_it_came_to_and_a_range_stays_one(text: str, level: str) -> None:
    claim = read(text)
    told = level_told(claim)
    assert told.surface == level == text[told.start : told.end]
    assert not is_left_behind(claim)


HALL = "The hall has 24 seats, up from 17 five years ago."
TAX = "Council tax rose from £1,410 to £1,480."
LEASE = "A lease of Orr ends after 12 hours (before: 24 hours)."
MILK = "Milk was 48.6 cents a litre in May, up from 41.2 cents in May 2023."


@pytest.mark.parametrize(
    ("asked", "found", "figure", "answer"),
    [
        ("The hall had 17 seats five years ago.", HALL, "24", "supports"),
        ("The hall had 24 seats five years ago.", HALL, "24", "refutes"),
        ("The hall had 24 seats ten years ago.", HALL, "24", "open"),
        ("The hall has 24 seats.", HALL, "17", "open"),
        ("The hall has 24 seats.", HALL, "24", "supports"),
        ("Milk was 41.2 cents a litre in May 2023.", MILK, "48.6", "supports"),
        ("Milk was 48.6 cents a litre in May 2023.", MILK, "48.6", "refutes"),
        ("Milk was 48.6 cents a litre.", MILK, "48.6", "supports"),
        ("Council tax is £1,450.", TAX, "", "open"),
        ("Council tax rose by £70.", TAX, "", "supports"),
        ("Council tax rose by about £70.", TAX, "", "supports"),
        ("Council tax rose by £90.", TAX, "", "refutes"),
        ("Council tax fell by £70.", TAX, "", "refutes"),
        ("Council tax rose to £1,480.", TAX, "", "supports"),
        ("Council tax rose to £1,450.", TAX, "", "refutes"),
        ("Council tax rose from £1,410 to £1,480.", "Council tax is £1,480, up from £1,410.", "£1,480", "supports"),
        ("Council tax rose from £1,410 to £1,980.", "Council tax is £1,480, up from £1,410.", "£1,480", "refutes"),
        ("A lease of Orr ends after 24 hours.", LEASE, "24", "open"),
        ("A lease of Orr ends after 24 hours.", LEASE, "12", "refutes"),
        ("A lease of Orr ends after 12 hours.", LEASE, "12", "supports"),
        ("The price rose by 7.4 cents a litre.", MILK, "48.6", "supports"),
        ("The rate rose by 25 %.", "The rate rose from 20 % to 25 %.", "", "supports"),
        ("The rate rose by 5 %.", "The rate rose from 20 % to 25 %.", "", "open"),
        ("The rate rose by 5 percentage points.", "The rate rose from 20 % to 25 %.", "", "supports"),
        ("The rate rose by 12 %.", "The rate rose from 20 % to 25 %.", "", "refutes"),
    ],
)
def test_what_a_span_says(asked: str, found: str, figure: str, answer: str) -> None:
    assert say(asked, found, figure).answer == answer


def test_a_reason_tells_the_difference() -> None:
    assert say("Council tax rose by £90.", TAX, "").reason == "£1,410 to £1,480 is a rise of 70 pounds sterling"
