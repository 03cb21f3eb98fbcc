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
        ("GLASS MONTHLY | 4 June 2025 | Weekly note\n\nA wall\n", "A wall", "GLASS MONTHLY", 4),
        (
            "A wall\n\nBy Lena Fairhurst at Wendle | The Mail on Sunday, 4 June 2025\n",
            "A wall",
            "The Mail on Sunday",
            4,
        ),
        ("# A wall\n\n*The Wendonian, Letters section, 4 June 2025*\n", "A wall", "The Wendonian", 4),
        ("# A wall\n\n*Tidal Notes, a newsletter on rivers. 4 June 2025*\n", "A wall", "Tidal Notes", 4),
        (
            "# A wall\n\n**Wendle Mercury, 4 June 2025** — *Lena Fairhurst, rivers writer*\n",
            "A wall",
            "Wendle Mercury",
            4,
        ),
        ("# A wall\n\nTarn Dredging crew blog, 4 June 2025\n", "A wall", None, 4),
        ("# A wall\n\nQuay Partners, newsletter no. 31, 4 June 2025\n", "A wall", "Quay Partners", 4),
        ("# A wall\n\nTarn Dredging plc, 4 June 2025\n", "A wall", "Tarn Dredging plc", 4),
        ("# A wall\n\nStatement by Tarn Dredging, 4 June 2025\n", "A wall", "Tarn Dredging", 4),
        ("# A wall\n\n*By Lena Fairhurst, engineering — 4 June 2025*\n", "A wall", None, 4),
        ("# A wall\n\n_Rivers team. Reviewed 4 June 2025._\n", "A wall", None, 4),
        ("# A wall\n\nReleased 4 June 2025\n", "A wall", None, 4),
        ("# A wall\n\nPublished 4 June 2025 by the Rivers Unit\n", "A wall", None, 4),
        ("# A wall\n\nTabled before the Senate on 4 June 2025\n", "A wall", None, 4),
        ("# A wall\n\nUpdated 4 June 2025. All heights are above the sea.\n", "A wall", None, 4),
        ("WENDLE COLLEGE NEWS\nEmbargoed until 06:00, 4 June 2025\n\nA wall\n", "A wall", "WENDLE COLLEGE NEWS", 4),
        ("THE WENDLE HERON\nnews of the marsh\nposted 4 June 2025\n", None, "THE WENDLE HERON", 4),
        ("A wall\non June 4th, 2025\n", "A wall", None, 4),
        ("# A wall\n\nwendle.example | 04.06.25\n", "A wall", "wendle.example", 4),
        ("A wall\n\n06 / 04 / 2025 8:15 PM PDT\n", "A wall", None, 4),  # so Americans tell time
        ("A wall\n\n4/6/2025\n\nBuilt from 30/5/2024 on.\n", "A wall", None, 4),
        ("# A wall\n\nWendle and Hull, 4 June 2025 - Nothing is told.\n", "A wall", None, 4),
        ("# A wall\n\n**Wendle, 4 June 2025.** Nothing is told.\n", "A wall", None, 4),
        ("WENDLE PARISH\nMinutes of the meeting held on 4 June 2025 in the hall\n", "WENDLE PARISH", None, 4),
        ("# Minutes of the harbour board, 4 June 2025\n", "Minutes of the harbour board, 4 June 2025", None, 4),
        ("PRESS RELEASE\n\nTARN DREDGING TO BUILD A WALL\n", "TARN DREDGING TO BUILD A WALL", None, None),
        ("MINISTRY OF RIVERS - WATER BULLETIN\nA wall\nIssued 4 June 2025\n", "A wall", "MINISTRY OF RIVERS", 4),
        ("DOCKERS' LODGE - NEWSLETTER No. 7\n4 June 2025\n", None, "DOCKERS' LODGE", 4),
        ("Tidewire\nJun 4, 2025, 10:12am\n\nA wall that never came\n", "A wall that never came", "Tidewire", 4),
        (
            "Lund Harbour Service, Elm and Tarn\nNews release, 4 June 2025\n\nA wall that never came\n",
            "A wall that never came",
            "Lund Harbour Service",
            4,
        ),
        ("Letters to the Editor\nWendle Post, 4 June 2025\n", None, "Wendle Post", 4),
        ("Wendle\n4 June 2025\n\nHistory\n", "Wendle", None, 4),  # what stands below heads a part
        (
            "NORLAND BOAT RACE\nFinal Heat, 1 June 2025\nStatement of the Umpires, 4 June 2025\n",
            "NORLAND BOAT RACE",
            None,
            4,
        ),
        ("# A wall\n\n*Dams & Quays, Winter issue, June 2025*\n", "A wall", "Dams & Quays", None),  # no day is told
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
        "Statement of the council, 4 June 2025",
        "# Statement of the council, 4 June 2025",
        "Wendle Town Council - Report to Cabinet, 4 June 2025",
        "*Wendle Tidning in English, 4 June 2025*",
        "Agency report, 4 June 2025",
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


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Elm Crown Court: baker fined\n\nThe thief took 45 boats from Ola Lund.", "Ola Lund"),
        ("Supply Court of Elm, 3 judges\n\nThe Elm Supply Court has 45 boats.", "Elm Supply Court"),
        ("The hall\n\nIt stores 3.2 MTPA and 5.1 MTPA now, Tarn said. Then 45 boats came to Tarn.", "Tarn"),
        ("Dock papers\n\nBoats lay at Vila do Lund. Then 45 boats came to Vila do Lund.", "Vila do Lund"),
    ],
)
def test_what_a_text_is_of_owns_a_figure_without_a_name(text: str, subject: str) -> None:
    assert [c.subject for c in read_claims(make_document(text)) if c.quantity.surface == "45"] == [subject]


def test_a_headline_in_capitals_names_what_its_text_names() -> None:
    text = f"TARN FOODS RAISES OUTLOOK AS TOOLS SELL WELL\n\nShares of Tarn Foods rose by 4 percent. {BODY}"
    assert {claim.subject for claim in read_claims(make_document(text))} == {"Tarn Foods"}


@pytest.mark.parametrize(
    "head",
    [
        "# A wall\n\nValid from 4 June 2025\n",
        "# A wall\n\nEnd of Watch: Friday, June 4, 2025\n",
        "# A wall: results for the year to 4 June 2025\n",
        "# Tarn issues statement on 4 June 2025 flood\n",
        "# A wall\n\nThe wall was opened on 4 June 2025 by the mayor of Wendle.\n",
        "# A wall\n\nOpened 4 June 2025. The mayor of Wendle cut the ribbon.\n",
        "# A wall\n\nWendle Designer 22.04.05\n",
        "# A wall\n\nWendle, 4 June 1925 - The wall is begun.\n\nWendle, 9 May 1931 - The wall falls.\n",
        "Women | 200 m | 4 June 2025\n",
        "# A wall\n\nReport of the accident, 4 June 2025\n",
        "# A wall\n\nThe letter to shareholders, which was found on 4 June 2025, is lost.\n",
    ],
)
def test_the_day_of_an_event_is_not_that_of_the_text(head: str) -> None:
    assert make_document(f"{head}\n{BODY}").published is None


def test_what_says_more_than_the_day_is_read_on() -> None:
    document = make_document(f"QUAY RESEARCH | Tarn | target £4 | 4 June 2025\n\n{BODY}")
    assert document.published == date(2025, 6, 4)
    assert "£4" in [claim.quantity.surface for claim in read_claims(document)]
