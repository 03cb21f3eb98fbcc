"""Limits: which figures somebody set as a limit, and what two of them say."""

from __future__ import annotations

import pytest

from factcheck import check_claim, find_conflicts
from factcheck.comparators import compare_quantities
from factcheck.documents import make_document
from factcheck.entailment import answer_claim
from factcheck.pipeline import read_claims
from factcheck.types import Claim


def read(text: str) -> Claim:
    (claim,) = read_claims(make_document(text, source="text"))
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "Uploads can be up to 256 KB.",
        "The maximum upload size is 256 KB.",
        "Uploads are limited to 256 KB.",
        "Files must not exceed 256 KB.",
        "Files must be no larger than 256 KB.",
        "Passwords must be at least 8 characters long.",
        "The minimum password length is 8 characters.",
        "A client may send up to 100 requests per minute.",
        "A client may send 100 requests per minute.",
        "The server supports up to 64 connections.",
        "The trailer may carry 300 kg.",
        "The relay rejects files that exceed 25 MB.",
        "The minimum age is 16 years.",
        "Max file size: 256 KB",
        "A topic name may have at most 249 characters.",
        "A broker can hold up to 4,000 partitions.",
        "A broker holds at most 4,000 partitions.",
        "A rack has at most 40 slots.",
        "The engine needs at least 8 GB of memory.",
        "The engine requires at least 8 cores.",
        "Webhooks must answer within 5 seconds.",
        "Claims must be made within 60 days.",
        "Files of up to 25 MB are accepted.",
        "Files larger than 25 MB are rejected.",
        "Lists with more than 500 rows are refused.",
        "Rooms cost from €95 a night.",
        "Fares start at €29.",
        "Children may ride from age 6.",
        "The plan is for up to six people.",
        "A room is shared by up to 8 people.",
        "The balance mustn't exceed £150,000.",
        "Maximum balance: £250,000",
        "Anyone who earns more than 1,200 marks must register.",
        "Whoever is late by over 90 minutes gets a refund.",
    ],
)
def test_what_is_set_is_a_limit(text: str) -> None:
    assert read(text).quantity.limit


@pytest.mark.parametrize(
    "text",
    [
        "Up to 50 people may have died.",
        "More than 40 trees are cut each year.",
        "Files of more than 40 GB were blocked.",
        "The fire was put out within 3 hours.",
        "Winds of up to 60 mph hit the town.",
        "The trailer may have carried 300 kg of gold.",
        "The blaze burned for up to 14 hours.",
        "At least 200 homes must be torn down.",
        "The virus can live for up to 3 days on steel.",
        "It supports at least 40 charities.",
        "A flat can cost up to $900.",
        "Up to 40 GB of files were stolen.",
        "Max Hale ran 40 laps.",
        "Min Park ran 40 laps.",
        "Corvane Limited sold 40 cars.",
        "The troops were supported by up to 40 tanks.",
        "It came with the support of up to 40 tanks.",
        "The field was allowed to flood up to 40 times.",
        "The town must find at least 400 homes.",
        "The blast may have left up to 50 homes without roofs.",
        "The firm has up to 50 shops.",
        "The mill may make up to 40 loaves.",
        "The rain may bring 40 floods per year.",
        "At least 8 homes were hit.",
        "The firm holds 40 patents.",
        "The tower needs at least $900 million.",
        "The walls must be torn down by at least 40 crews.",
    ],
)
def test_what_is_estimated_is_none(text: str) -> None:
    assert not read(text).quantity.limit


TERMS = """# Terms of Cairn Bank

You may withdraw up to £500 a day from machines. The arranged overdraft may be up to £2,500.
A lost card must be reported at once; until then you bear no more than £35.
"""
"""A document that rules what holds, and tells of nothing that happened."""
NEWS = """Cairn Bank fined

The regulator fined Cairn Bank on Tuesday. It said that staff had sold policies to people who did not need them.
The bank paid the fine and apologised.
"""


def last(document: str, sentence: str) -> Claim:
    return read_claims(make_document(f"{document}\n{sentence}", source="text"))[-1]


@pytest.mark.parametrize(
    ("sentence", "modifier", "limit"),
    [
        ("Baggage is covered up to £2,000.", "at_most", "upper"),
        ("A single trip may last up to 31 days.", "at_most", "upper"),
        ("Bicycle, up to 30 kg", "at_most", "upper"),
        ("Not more than 2 people.", "at_most", "upper"),
        ("Children under 12 must be with an adult.", "less_than", "upper"),
        ("Battery below 10 % and it closes down.", "less_than", "upper"),
        ("If your temperature is above 38.5 °C, ring us.", "more_than", "lower"),
        ("Call us if you have a fever of more than 38 °C.", "more_than", "lower"),
        ("Statements that take longer than 2 seconds are logged.", "more_than", "lower"),
        ("Only what takes more than 10 seconds is logged.", "more_than", "lower"),
        ("You have to be at least 16 years old.", "at_least", "lower"),
        ("Never load it with more than 320 kg.", "at_most", "upper"),
        ("Lift nothing heavier than 10 kg for weeks.", "at_most", "upper"),
        ("No class is larger than 16 pupils.", "at_most", "upper"),
        ("Rated load: 230 kg", "exact", "upper"),
        ("A free account holds 5 regions.", "exact", "upper"),
        ("The office has up to 40 desks.", "at_most", ""),
        ("Up to 40 people may have an account.", "at_most", ""),
        ("The fee could be up to 4 per cent.", "at_most", ""),
        ("The safe weighs more than 40 tonnes.", "more_than", ""),
        ("More than 310,000 trails to walk on.", "more_than", ""),
        ("The trip takes less than 2 hours.", "less_than", ""),
        ("A branch was closed for up to 9 days.", "at_most", ""),
    ],
)
def test_a_document_that_rules_sets_limits(sentence: str, modifier: str, limit: str) -> None:
    quantity = last(TERMS, sentence).quantity
    assert (quantity.modifier, quantity.limit) == (modifier, limit)
    assert not last(NEWS, sentence).quantity.limit or "must" in sentence


def test_two_rules_of_one_thing_contradict_each_other() -> None:
    page = "# Help\n\nYou can withdraw up to £300 a day from machines. A card costs nothing.\n"
    report = find_conflicts([make_document(TERMS, source="terms.md"), make_document(page, source="help.md")])
    (conflict,) = report.conflicts
    assert conflict.severity == "contradiction"
    assert conflict.reason.endswith("are two limits")


def test_two_bounds_that_can_both_be_true_are_no_agreement() -> None:
    texts = ("At least 170 people were on the ferry Maren.", "More than 200 people were on the ferry Maren.")
    report = find_conflicts([make_document(text, source=f"{n}.txt") for n, text in enumerate(texts)])
    assert not report.conflicts
    assert not report.agreements


def test_a_figure_far_from_a_bound_bears_nothing_out() -> None:
    near, far = (
        find_conflicts(
            [
                make_document(f"The ferry Maren carried {text} people on Monday.", source=f"{n}.txt")
                for n, text in enumerate(("at least 170", each))
            ]
        )
        for each in ("183", "900")
    )
    assert near.agreements
    assert not near.conflicts
    assert not far.agreements


@pytest.mark.parametrize(
    ("asked", "found", "answer", "relation"),
    [
        ("Uploads can be up to 512 KB.", "Uploads can be up to 256 KB.", "refutes", "differ"),
        ("Uploads can be up to 256 KB.", "Uploads can be up to 512 KB.", "refutes", "differ"),
        ("Uploads can be up to 512 KB.", "The upload limit is 256 KB.", "refutes", "differ"),
        ("Uploads can be up to 256 KB.", "Uploads can be up to 0.256 MB.", "supports", "agree"),
        ("Codes must have at least 12 signs.", "Codes must have at least 8 signs.", "refutes", "differ"),
        ("Codes must have at least 8 signs.", "Codes must have at most 64 signs.", "open", "agree"),
        ("Elm Lake is 30 m deep at the maximum.", "Elm Lake must be at least 25 m deep.", "open", "agree"),
        ("The minimum length is 12 signs.", "Codes must have at least 8 signs.", "refutes", "differ"),
        ("A name may have at most 294 signs.", "A name may have at most 249 signs.", "refutes", "differ"),
        ("Heddle needs at least 4 GB of memory.", "Heddle requires at least 8 GB of memory.", "refutes", "differ"),
        ("Heddle needs at most 8 GB of memory.", "Heddle needs at least 8 GB of memory.", "refutes", "agree"),
        ("Files larger than 25 MB are rejected.", "Files must be no larger than 25 MB.", "supports", "agree"),
        ("A rack can have 40 slots at most.", "A rack holds at most 40 slots.", "supports", "agree"),
        ("Rooms at Elm cost from €95.", "Rooms at Elm cost from €110.", "refutes", "differ"),
        ("A room at Elm cost €120.", "Rooms at Elm cost from €95.", "open", "agree"),
        ("A room at Elm cost €80.", "Rooms at Elm cost from €95.", "refutes", "differ"),
        ("At least 8 homes burned.", "At least 5 homes burned.", "open", "agree"),
        ("Up to 50 homes burned.", "Up to 80 homes burned.", "open", "agree"),
        ("The lift can carry up to 800 kg.", "The lift has a capacity of 640 kg.", "refutes", "differ"),
        ("The lift can carry up to 640 kg.", "The lift has a capacity of 640 kg.", "supports", "agree"),
        ("The lift can carry up to 800 kg.", "The lift carried 310 kg.", "open", "agree"),
        ("The lift can carry up to 250 kg.", "The lift carried 310 kg.", "refutes", "differ"),
        ("Up to 50 homes burned.", "Some 46 homes burned.", "supports", "agree"),
    ],
)
def test_a_thing_has_one_limit(asked: str, found: str, answer: str, relation: str) -> None:
    a, b = read(asked), read(found)
    judged = compare_quantities(a.quantity, b.quantity)
    assert (answer_claim(a, b, judged).answer, judged.relation) == (answer, relation)
    assert compare_quantities(b.quantity, a.quantity).relation == relation


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("The lift of the mill can carry up to 640 kg.", "supported"),
        ("The lift of the mill can carry up to 800 kg.", "refuted"),
    ],
)
def test_a_limit_is_held_against_the_limit_beside_what_only_kept_it(asked: str, verdict: str) -> None:
    text = "On Monday the lift of the mill carried 310 kg, and it has a capacity of 640 kg."
    assert check_claim(asked, [text]).verdict == verdict


def test_a_bound_that_is_denied_no_more() -> None:
    claim = read("Files must not exceed 256 KB.")
    assert (claim.quantity.modifier, claim.modality) == ("at_most", "asserted")


def test_two_pages_of_one_product_contradict_each_other_in_its_limits() -> None:
    pages = (
        "# Heddle: uploads\n\nHeddle accepts uploads of up to 256 KB. Its API allows at most 100 requests per minute.",
        "# Heddle: limits\n\nHeddle accepts uploads of up to 512 KB. The API allows at most 100 requests per minute.",
    )
    (conflict,) = find_conflicts([make_document(text, source=f"{n}.md") for n, text in enumerate(pages)]).conflicts
    assert conflict.severity == "contradiction"
    assert conflict.reason == "at most 256 KB and at most 512 KB are two limits"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A broker holds at most 4,000 partitions.", "A broker can hold at most 2,000 partitions."),
        ("Tidepool needs at least 4 GB of memory.", "Tidepool requires at least 8 GB of memory."),
    ],
)
def test_what_a_thing_holds_or_needs_is_a_limit_of_it(one: str, other: str) -> None:
    (conflict,) = find_conflicts(
        [make_document(text, source=f"{n}.md") for n, text in enumerate((one, other))]
    ).conflicts
    assert conflict.severity == "contradiction"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [("20 km", "12 miles", "agree"), ("20 km", "14 miles", "differ"), ("30 days", "four weeks", "differ")],
)
def test_a_limit_that_is_rounded_in_another_unit_is_one_limit(one: str, other: str, relation: str) -> None:
    a, b = (read(f"Zones must be at least {much} apart.").quantity for much in (one, other))
    assert compare_quantities(a, b).relation == relation


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("The hall opens at 9 am.", "lower"),
        ("The concert starts at about 8 pm.", "lower"),
        ("Check-in is from 3 pm.", "lower"),
        ("The hall closes at 9 pm.", "upper"),
        ("Breakfast ends at ten.", "upper"),
        ("Rooms must be left by noon.", "upper"),
        ("The hall is open from 9 am to 5 pm.", ""),
        ("The tug arrived at 06:30.", ""),
    ],
)
def test_an_hour_tells_when_something_begins_or_ends(text: str, limit: str) -> None:
    assert read(text).quantity.limit == limit


def test_what_has_been_done_is_told_and_ruled_by_nobody() -> None:
    told = "So far 310 ill and 9 dead have been counted in at least 14 parishes."
    later = "Since then 402 ill and 11 dead have been counted in at least 17 parishes."
    document = make_document(f"{told} {later} Two parishes have been spared up to now.", source="news")
    assert [claim.quantity.limit for claim in read_claims(document)] == [""] * 7


def test_at_least_makes_no_other_figure_the_smallest() -> None:
    rules = "Rooms are for 12 guests, with at least 4 beds. Each guest gets 2 keys. The desk is open all day."
    assert {c.quantity.limit for c in read_claims(make_document(rules, source="rules")) if c.quantity.value == 12} == {
        ""
    }
