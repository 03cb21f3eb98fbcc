"""The head of a text: its title, who published it, and when."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import make_document
from factcheck.pipeline import read_claims

BODY = "The river stood at 5.28 metres, and 45 boats were lost.\n"


@pytest.mark.parametrize(
    ("head", "title", "publisher", "published"),
    [
        ("The Wendle Post, 4 June 2025\n\nA WALL THAT NEVER CAME\n", "A WALL THAT NEVER CAME", "The Wendle Post", 4),
        ("Wendle Evening Post\n\nA wall that never came\n", "A wall that never came", "Wendle Evening Post", None),
        ("MERIDIAN NEWS SERVICE\n4 June 2025\n", None, "MERIDIAN NEWS SERVICE", 4),
        ("4 June 2025 - Capital Newsfeed\n\nA wall\n", "A wall", "Capital Newsfeed", 4),
        ("# A wall\n\n*Metals Review*\n", "A wall", "Metals Review", None),
        ("# A wall\n\n*The Property Agent, August issue*\n", "A wall", "The Property Agent", None),
        ("# A wall\n\nBy Lena Fairhurst, Wendle Echo\n", "A wall", "Wendle Echo", None),
        ("# A wall\n\nBy Lena Fairhurst\n", "A wall", None, None),
        ("# A wall\n\nPublished by Wendle Rovers FC, 4 June 2025\n", "A wall", "Wendle Rovers FC", 4),
        ("# A wall\n\nTarn Ltd, news release, 4 June 2025\n", "A wall", "Tarn Ltd", 4),
        ("# A wall\n\nPress office of the City of Wendle, 4 June 2025\n", "A wall", "City of Wendle", 4),
        ("# A wall\n\nWendle Council, updated 4 June 2025, 5 p.m.\n", "A wall", "Wendle Council", 4),
        (
            "# A wall\n\n*Wendle Chronicle, 4 June 2025. Our editor answers your questions.*\n",
            "A wall",
            "Wendle Chronicle",
            4,
        ),
        ("**Orrick Lane Research - Equity note**\n**Tarn: BUY**\n", "Tarn: BUY", "Orrick Lane Research", None),
        ("A wall\n\nLeeds, 4 June 2025\n", "A wall", None, 4),  # where it was written published nothing
        ("A wall\n\n4 June 2025 Last updated at 14:00 GMT\n", "A wall", None, 4),
        ("JUNE 4,2025,7:40 AM\n\nA wall\n", "A wall", None, 4),
        ("6 / 14 / 2025 @ 1:19PM\n\nA wall\n", "A wall", None, 14),
        ("6 / 4 / 2025\n\nA wall\n", "A wall", None, None),  # nobody knows which number is the month
        ("A wall\n\n4 June 2025 (Centralwire) - Nothing is told.\n", "A wall", "Centralwire", 4),
        ("A wall\n\nSTEINMARK (Norda) - Nothing is told.\n", "A wall", "Norda", None),
        ("# Changelog\n\n## 4 June 2025\n", "Changelog", None, 4),
    ],
)
def test_the_head_of_a_text_tells_of_it(
    head: str, title: str | None, publisher: str | None, published: int | None
) -> None:
    document = make_document(f"{head}\n{BODY}")
    day = date(2025, 6, published) if published else None
    assert (document.title, document.publisher, document.published) == (title, publisher, day)


@pytest.mark.parametrize(
    "head",
    [
        "The Wendle Post, 4 June 2025",
        "4 June 2025 - Capital Newsfeed",
        "By Lena Fairhurst, Wendle Echo",
        "4 June 2025 (Norda) -",
    ],
)
def test_what_tells_of_a_text_is_no_claim_and_owns_no_figure(head: str) -> None:
    claims = read_claims(make_document(f"A wall\n\n{head}\n\n{BODY}"))
    assert [claim.quantity.surface for claim in claims] == ["5.28 metres", "45"]
    assert not any(word in claim.subject for claim in claims for word in ("Post", "Newsfeed", "Fairhurst", "Norda"))


@pytest.mark.parametrize(
    "text",
    [
        "The Wendle Post, 4 June 2025",
        "Opening Times\n\nMonday 9 to 5",
        "Battle of Wendle, 4 June 1916\n\nIt lasted a day",
    ],
)
def test_a_line_that_may_be_what_is_told_is_kept(text: str) -> None:
    assert read_claims(make_document(text))


def test_a_headline_in_capitals_names_what_its_text_names() -> None:
    text = f"TARN FOODS RAISES OUTLOOK AS TOOLS SELL WELL\n\nShares of Tarn Foods rose by 4 percent. {BODY}"
    assert {claim.subject for claim in read_claims(make_document(text))} == {"Tarn Foods"}
