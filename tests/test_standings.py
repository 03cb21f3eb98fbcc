"""What somebody has is neither a margin nor a count before its end; and what runs on is told again."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import find_conflicts
from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.standings import is_graded, is_interim, is_margin
from factcheck.types import Claim


def read(text: str) -> Claim:
    (claim,) = read_claims(make_document(text))
    return claim


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("Dahl won by 1,240 votes.", True),
        ("Dahl was re-elected with a majority of 1,240.", True),
        ("Her lead is some 1,240 votes.", True),
        ("Dahl finished 1,240 votes ahead.", True),
        ("Only 1,240 votes separated them.", True),
        ("Dahl won 1,240 votes.", False),
        ("Dahl needs a majority of 1,240 votes.", False),
        ("The majority of the 1,240 votes were cast by post.", False),
        ("Dahl beat Ruiz by 3-2.", False),
        ("The train ran 40 minutes behind.", False),
    ],
)
def test_a_margin(text: str, margin: bool) -> None:
    assert is_margin(read(text)) == margin


@pytest.mark.parametrize(
    ("text", "interim"),
    [
        ("With most votes counted, Dahl had 41 %.", True),
        ("Partial results gave Dahl 41 %.", True),
        ("An exit poll put Dahl at 41 %.", True),
        ("Dahl had 41 % of all votes.", False),
        ("With the fleet counted in, 41 boats were lost.", False),
    ],
)
def test_a_count_before_its_end(text: str, interim: bool) -> None:
    assert is_interim(read(text)) == interim


@pytest.mark.parametrize(
    ("text", "graded"),
    [
        ("There are 30 people seriously injured in Elm.", True),
        ("Some 30 houses were badly damaged.", True),
        ("Of the crew 30 were slightly hurt.", True),
        ("In Elm 30 people were injured.", False),
        ("The quake killed 30 people; many were badly hurt.", False),
        ("In the badly hit village 30 people were injured.", False),
    ],
)
def test_the_worst_cases_alone(text: str, graded: bool) -> None:
    assert is_graded(read(text)) == graded


UPDATE, CONTRADICTION = ["update"], ["contradiction"]


@pytest.mark.parametrize(
    ("before", "after", "severities"),
    [
        ("Dahl won 1,094,310 votes in Elm.", "Dahl won by 96,000 votes in Elm.", []),
        ("The quake in Elm left 30 people seriously injured.", "The quake in Elm left 70 people injured.", []),
        ("The quake in Elm left 30 people injured.", "The quake in Elm left 70 people injured.", UPDATE),
        ("Nine people are missing in Elm after the flood.", "Three people are missing in Elm after the flood.", UPDATE),
        ("About 14,000 homes in Elm are without power.", "In Elm 6,000 homes are still without power.", UPDATE),
        ("The flood in Elm killed 41 people.", "The flood in Elm killed 29 people.", CONTRADICTION),
        ("The flood in Elm killed 29 people.", "The flood in Elm killed 41 people.", UPDATE),
        ("The flood in Elm killed at least 29 people.", "The flood in Elm killed 41 people.", UPDATE),
        ("The flood in Elm killed more than 25 people.", "The flood in Elm killed at least 41 people.", UPDATE),
        ("The flood in Elm killed at least 40 people.", "The flood in Elm killed 41 people.", []),
        ("The flood in Elm killed 41 people.", "The flood in Elm killed at least 29 people.", []),
        ("Six children died in the fire in Elm.", "The fire in Elm killed ten people.", []),
        (
            "Halden made a profit of $12m in the third quarter.",
            "Halden made a profit of $14m in the fourth quarter.",
            [],
        ),
        ("The Elm can carry 41 boats.", "The Elm carried 29 boats.", []),
        ("The Elm may carry 620 people and 41 boats.", "The Elm carried 29 boats.", []),
        (
            "The flood in Elm killed 41 people and cut off 6 villages.",
            "The flood in Elm killed 29 people.",
            CONTRADICTION,
        ),
        ("Halden spends $62m in 2025/26.", "Halden spends $55m in 2024-25.", []),
        ("Halden spends $62m in 2025/26.", "Halden spends $55m in 2025-26.", CONTRADICTION),
        ("The barley crop of Elm was 41,300 tonnes.", "The wheat crop of Elm was 43,100 tonnes.", []),
        ("Halden, founded in 2009, has raised $34m.", "Halden did it. The Elm firm has raised $43m.", CONTRADICTION),
    ],
)
def test_of_two_days(before: str, after: str, severities: list[str]) -> None:
    told = ((before, date(2025, 5, 5)), (after, date(2025, 5, 9)))
    made = [make_document(text, source=f"{day}.txt", published=day) for text, day in told]
    assert [conflict.severity for conflict in find_conflicts(made).conflicts] == severities
