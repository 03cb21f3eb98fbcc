"""The period that a document's title calls it a report on, and what its figures are then of."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import Settings
from factcheck.documents import make_document
from factcheck.pipeline import Checker, read_claims
from factcheck.reports import dates_document, time_of

Q2 = "2025-04-01/2025-06-30"


@pytest.mark.parametrize(
    ("title", "published", "time"),
    [
        ("Cargolane annual results 2023", None, "2023-01-01/2023-12-31"),
        ("Results 2024", None, "2024-01-01/2024-12-31"),
        ("Harvest report, 2024", None, "2024-01-01/2024-12-31"),
        ("Full-year report for 2024", None, "2024-01-01/2024-12-31"),
        ("Q2 2025 results", None, Q2),
        ("Halden announces second-quarter earnings", date(2025, 7, 22), Q2),
        ("Halden: fourth quarter results", date(2025, 2, 3), "2024-10-01/2024-12-31"),
        ("Half-year results", date(2025, 7, 30), "2025-01-01/2025-06-30"),
        ("Interim report", date(2025, 2, 1), "2024-07-01/2024-12-31"),
        ("H2 2024 accounts", None, "2024-07-01/2024-12-31"),
        ("Corvo Payments, first quarter 2025", None, "2025-01-01/2025-03-31"),
        ("Tessaly reports second quarter 2025", None, Q2),
        ("Lindqvist, year-end report 2024", None, "2024-01-01/2024-12-31"),
        ("2023 in brief", None, "2023-01-01/2023-12-31"),
        ("CAIRN BANK - PRICES IN FORCE FROM 1 MARCH 2024", None, "2024-03-01"),
        ("Lorn Ferries: fares 2025", None, "2025-01-01/2025-12-31"),
        ("Lorn Ferries raises fares from 1 March 2025", None, None),
        ("Second quarter results", None, None),  # of which year nobody knows
        ("Annual report 2022/23", None, None),
        ("Report: 2023 was the hottest year", None, None),
        ("Halden's profit rises in the second quarter", date(2025, 7, 22), None),  # no report
        ("Accident report", date(2024, 5, 5), None),
        (None, date(2024, 5, 5), None),
    ],
)
def test_a_title_tells_what_is_reported_on(title: str | None, published: date | None, time: str | None) -> None:
    assert time_of(make_document("x", source="s", title=title, published=published)) == time


def test_figures_without_a_time_are_of_the_period_and_others_of_their_own() -> None:
    text = "Net profit was $1.05 billion. It had been $0.6 billion in 2023. For 2025 we expect sales of $12 billion."
    claims = read_claims(make_document(text, source="s", title="Cargolane annual results 2024"))
    assert {c.quantity.surface: c.as_of for c in claims if not c.quantity.tells_when} == {
        "$1.05 billion": "2024-01-01/2024-12-31",
        "$0.6 billion": "2023-01-01/2023-12-31",
        "$12 billion": "2025-01-01/2025-12-31",
    }


def test_two_years_contradict_each_other_in_nothing() -> None:
    checker = Checker(Settings())
    told = "Cargolane made a net profit of $%s billion. Its EBITDA was $%s billion and fuel cost $%s billion."
    for year, figures in ((2023, ("0.6", "1.9", "1.5")), (2024, ("1.05", "2.7", "1.6"))):
        title = f"Cargolane annual results {year}"
        checker.add([make_document(told % figures, source=f"{year}", title=title, published=date(year + 1, 3, 4))])
    assert {conflict.severity for conflict in checker.conflicts().conflicts} <= {"update"}


@pytest.mark.parametrize(
    ("before", "dates"),
    [
        ("Published on ", True),
        ("Last updated: ", True),
        ("Minutes of the meeting of ", True),
        ("The next concert will be on ", True),
        ("Prices, valid from ", True),
        ("Signed in Tarn on ", True),
        ("As of ", True),
        ("Order date: ", True),
        ("The mill burnt down on ", False),
        ("The player signed until ", False),
        ("The status was changed on ", False),
    ],
)
def test_it_is_read_which_dates_are_those_of_their_documents(before: str, dates: bool) -> None:
    assert dates_document(f"{before}3 March 2025.", len(before)) == dates
