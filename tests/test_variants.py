"""Variants: of which of two things, or of which of two times, a figure is that one text sets apart."""

from __future__ import annotations

import pytest

from factcheck.documents import make_document
from factcheck.pipeline import Checker, read_claims
from factcheck.types import Claim, VerdictLabel
from factcheck.variants import Apart, tell_apart


def read(text: str, figure: str = "") -> Claim:
    """The claim of a figure; the first one where none is named."""
    return next(c for c in read_claims(make_document(text, source="text")) if figure in c.quantity.surface)


def check(text: str, asked: str) -> VerdictLabel:
    """The verdict of a corpus of one text."""
    checker = Checker()
    checker.add([text])
    return checker.check(asked).verdict


TICKETS = "We answered 1,840 tickets in February, 12% more than in January."
TYRES = "Tyre pressure: 3.5 bar in front, 4 bar at the back."
LINE = "The new line is 14 km long, of which 6 km are tunnel."
SHOP = "The shop has 14 employees, 9 of them part-time."
BRIDGES = "The old bridge was 310 metres long; the new one is 420 metres long and cost £90 million."
POINTS = "Adeyo had 14 points on Friday, when they beat the New Lorne Herons by 98 to 91."
REVIEWS = "On its page 81% of 64 critics give The Odd Garden a good review, with a rating of 6.5 out of 10."
TURNOUT = "Turnout was 64.1%, against 49.8% four years ago."
DEBT = "Net debt stood at £412 million at the end of September, down from £455 million in June."


@pytest.mark.parametrize(
    ("asked", "text", "figure", "words"),
    [
        ("The new pool has five lanes.", "The old pool had five lanes.", "five", ("new", "old")),
        ("The new bridge is 310 metres long.", BRIDGES, "310", ("new", "old")),
        ("The old bridge cost £90 million.", BRIDGES, "£90", ("old", "new")),
        ("The front tyre needs 4 bar.", TYRES, "4 bar", ("front", "back")),
        (
            "The old pool drew 190,000.",
            "The pool drew 190,000, against 110,000 in the old one.",
            "190,000",
            ("old", ""),
        ),
        ("Debt was £412m in June.", DEBT, "£412", ("June", "September")),
        ("Four years ago turnout was 64.1%.", TURNOUT, "64.1", ("Four years ago", "")),
    ],
)
def test_what_is_of_the_other_of_two_is_told_apart(asked: str, text: str, figure: str, words: tuple[str, str]) -> None:
    mine = next(c for c in read_claims(make_document(asked, source="asked")) if c.quantity.dimension != "duration")
    assert tell_apart(mine, read(text, figure)) == Apart(*words)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("The new pool has six lanes.", "The old bridge has six lanes."),  # of two nouns each may be what it likes
        ("The pool has six lanes.", "The new pool has six lanes."),
        ("The new pool has six lanes.", "The pool has six lanes."),
        ("In May the club had 300 members.", "In June the club had 300 members."),  # months are told of reports, too
        ("Some 4,000 stood in front of the hall.", "Some 4,000 stood at the back."),
    ],
)
def test_what_one_text_does_not_set_apart_is_not_told_apart(asked: str, text: str) -> None:
    assert tell_apart(read(asked), read(text)) is None


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("The Silver Oar comes with 9,000 crowns.", "not_enough_info"),
        ("The Golden Oar comes with 9,000 crowns.", "supported"),
    ],
)
def test_what_a_page_tells_of_the_one_it_is_titled_by_is_not_of_the_other(asked: str, verdict: VerdictLabel) -> None:
    text = "The prize comes with 9,000 crowns."
    checker = Checker()
    checker.add([make_document(text, "folder/text.md", title="Ferry crew wins Golden Oar")])
    assert checker.check(asked).verdict == verdict


def test_one_of_two_that_is_asked_for_is_told_so() -> None:
    assert tell_apart(read("Net debt was £455 million in June."), read(DEBT, "£455")) == Apart(
        "June", "June", same=True
    )


@pytest.mark.parametrize(
    ("text", "asked", "verdict"),
    [
        ("The old pool had five lanes. The new pool has six lanes.", "The old pool has six lanes.", "refuted"),
        ("The old pool had five lanes. The new pool has six lanes.", "The new pool has six lanes.", "supported"),
        (BRIDGES, "The new bridge is 420 metres long.", "supported"),
        (BRIDGES, "The old bridge cost £90 million.", "not_enough_info"),
        (TURNOUT, "Four years ago turnout was 64.1%.", "refuted"),
        (TURNOUT, "Four years ago turnout was 49.8%.", "supported"),
        (DEBT, "Net debt was £455 million in June.", "supported"),
        (TICKETS, "We answered 1,840 tickets in January.", "not_enough_info"),
        (TYRES, "Inflate the front tyre to 4 bar.", "not_enough_info"),  # nor does 3.5 bar, which rounds to that
        (TYRES, "Inflate the front tyre to 3.5 bar.", "supported"),
        (TYRES, "The rear tyre needs 3.5 bar.", "not_enough_info"),
        (TYRES, "The rear tyre needs 4 bar.", "supported"),
        (LINE, "The tunnel is 14 km long.", "refuted"),
        (LINE, "The line is 14 km long.", "supported"),
        (LINE, "The line is 14 km long, with a tunnel of 6 km.", "supported"),
        (LINE, "The line is 6 km long.", "refuted"),
        (SHOP, "The shop has 14 part-time employees.", "not_enough_info"),
        (SHOP, "The shop has 9 employees.", "refuted"),
        (TICKETS, "We answered 1,840 tickets in February.", "supported"),
        (POINTS, "Adeyo scored 14 points against New Lorne.", "supported"),  # part of a name, which may be cut short
        (REVIEWS, "The Odd Garden has a rating of 81% from 64 reviews.", "supported"),
    ],
)
def test_only_what_is_of_the_asked_one_is_heard(text: str, asked: str, verdict: VerdictLabel) -> None:
    assert check(text, asked) == verdict
