"""Verdicts: what a text is told, of a history, of what is not checked, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from factcheck import Checker, check_claim
from factcheck.documents import make_document
from factcheck.look import Look
from factcheck.reporters import VERDICT_REPORTERS
from factcheck.types import Document, Verdict

TOLLS = {4: 6, 5: 24, 6: 54}
"""The dead of a flood by the days of March."""


def story(day: int, dead: int) -> Document:
    text = f"{dead} people died in the flood that hit the Elm valley, officials said. The dam broke on Sunday night."
    return make_document(text, source=f"{day}.md", title="Flood in Elm valley", published=date(2025, 3, day))


@pytest.fixture(scope="module")
def flood() -> Checker:
    checker = Checker()
    checker.add([story(day, dead) for day, dead in TOLLS.items()])
    return checker


def test_the_newest_toll_is_borne_out_and_the_older_ones_are_told_as_such(flood: Checker) -> None:
    (told,) = flood.check("The flood in the Elm valley killed 54 people.").claims
    assert told.verdict == "supported"
    assert told.reason == "54 in both; 24 is an earlier count, of 5 March 2025; 6 is an earlier count, of 4 March 2025"
    assert [e.relation for e in told.evidence].count("not_comparable") == 2


def test_an_older_toll_is_told_that_there_is_a_later_one(flood: Checker) -> None:
    (told,) = flood.check("The flood in the Elm valley killed 24 people.").claims
    assert told.verdict == "conflicting"
    assert "54 is a later count, of 6 March 2025" in told.reason


def test_what_no_toll_bears_out_is_refuted(flood: Checker) -> None:
    assert flood.check("The flood in the Elm valley killed 90 people.").verdict == "refuted"


def test_tolls_of_one_day_still_disagree() -> None:
    checker = Checker()
    checker.add([story(5, 24), replace(story(5, 54), id="other", source="other.md")])
    assert checker.check("The flood in the Elm valley killed 54 people.").verdict == "conflicting"


def test_of_two_texts_of_one_day_neither_count_is_the_earlier() -> None:
    checker = Checker()
    told = replace(story(5, 24), text=story(5, 24).text.replace("24 people died", "On Tuesday 24 people died"))
    checker.add([told, replace(story(5, 54), id="other", source="other.md")])
    assert "earlier count" not in checker.check("The flood in the Elm valley killed 54 people.").reason


ASKED = make_document("The third tower is 466 feet long and was built in 1996.", source="draft.md")


@pytest.fixture(scope="module")
def passing() -> Verdict:
    checker = Checker()
    checker.add(["The third tower is 466 feet long."])
    return checker.check(ASKED)


def test_dates_and_ranks_beside_a_figure_are_named_as_not_checked(passing: Verdict) -> None:
    assert [claim.quantity.surface for claim in passing.unchecked] == ["third", "1996"]
    assert [each.claim.quantity.surface for each in passing.claims] == ["466 feet"]


@pytest.mark.parametrize("name", sorted(VERDICT_REPORTERS))
def test_each_format_names_them(name: str, passing: Verdict) -> None:
    page = VERDICT_REPORTERS[name](passing, ASKED, Look(width=100))
    assert "not_checked" in page if name == "csv" else "Not checked" in page or name == "json"
    assert "1996" in page
    assert "third" in page


def test_json_has_them_as_claims(passing: Verdict) -> None:
    told = json.loads(VERDICT_REPORTERS["json"](passing, ASKED, Look(width=100)))
    assert [claim["surface"] for claim in told["unchecked"]] == ["third", "1996"]


def test_a_text_of_a_date_alone_is_checked() -> None:
    checker = Checker()
    checker.add(["The tower was built in 1996."])
    told = checker.check("The tower was built in 1996.")
    assert (told.verdict, told.unchecked) == ("supported", ())


@pytest.mark.parametrize(
    ("asked", "found", "why"),
    [
        ("The ferry had fewer than 200 passengers.", ["The ferry had 180 passengers."], "180 is less than 200"),
        ("The mill has 24 doors.", ["The mill has 24 doors."], "24 in both"),
        (
            "The mill makes 864 tonnes.",
            ["The mill makes 684 tonnes.", "The mill makes 684 t."],
            "864 tonnes and 684 tonnes: two digits may have changed places",
        ),
    ],
)
def test_a_reason_is_said_once_and_without_the_verdict(asked: str, found: list[str], why: str) -> None:
    checker = Checker()
    checker.add(found)
    assert checker.check(asked).reason == why


RELAYS = (
    "The new Norra has 310 relays. Orla AG built 20 of them.",
    "On Monday Selm was shown with its 12 buttons. Its makers say little.",
    "The Brenn works employ 640 people, and those at Tarn 80.",
)


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Norra has 310 relays.", "supported"),
        ("Selm has 310 relays.", "not_enough_info"),  # it is known, and told of elsewhere
        ("Vendo has 310 relays.", "not_enough_info"),  # nothing is known of it, but that another has them
        ("Orla AG employs 640 people.", "not_enough_info"),
    ],
)
def test_what_is_told_of_another_that_the_corpus_knows_is_left_open(asked: str, verdict: str) -> None:
    assert check_claim(asked, RELAYS).verdict == verdict
