"""What documents of a folder are of, by their titles, and which of these things a text names."""

from __future__ import annotations

import pytest

from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.things import Namer, Thing, find_things, things_told, words_in

CLIENTS = ("Pike & Sons", "Marlow Dental", "Greave Print Works", "Osprey Travel", "Redfern Logistics", "Hale Interiors")
CONTRACTS = {client: [f"Service contract: {client}"] for client in CLIENTS}


def thing(*words: str) -> Thing:
    return frozenset(words)


def test_what_many_titles_have_in_common_is_none_of_one_thing() -> None:
    things = find_things(CONTRACTS)
    assert things.of["Pike & Sons"] == thing("pike", "son")
    assert things.of["Redfern Logistics"] == thing("redfern", "logist")
    assert things.titled == CONTRACTS.keys()


def test_one_title_alone_tells_nothing_of_a_colon() -> None:
    things = find_things({"film": ["Alien: Resurrection"], "other": ["The Bridge of Elmford"]})
    assert things.words["film"] == thing("alien", "resurrect")
    assert not things.titled


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("Service contract: Redfern Logistics (corrected)", True),
        ("Service contract: Redfern Logistics, second edition", True),
        ("Service contract: Redfern Logistics Pro", False),
        ("What we learned from the contract with Redfern", False),
    ],
)
def test_a_sheet_is_of_the_thing_of_another_where_it_is_titled_so(title: str, same: bool) -> None:
    things = find_things({**CONTRACTS, "second": [title]})
    assert (things.of["second"] == things.of["Redfern Logistics"]) == same


def test_weeks_are_told_apart_by_their_numbers() -> None:
    things = find_things({str(week): [f"Tillett's Bakery: week {week}"] for week in range(10, 20)})
    assert things.of["12"] == thing("week 12")


def test_where_the_title_is_that_of_all_the_line_below_tells() -> None:
    things = find_things({name: ["LEASE", name, "The flat is let."] for name in ("3 Mill Lane", *CLIENTS)})
    assert things.of["3 Mill Lane"] == thing("3", "mill", "lane")


def test_no_documents_are_of_nothing() -> None:
    assert not find_things({}).of


DOCUMENTS = [make_document(f"# Service contract: {each}\n\nThe fee is £900.", source=each) for each in CLIENTS]
THINGS = find_things({document.id: [document.title or ""] for document in DOCUMENTS})
NAMER = Namer(THINGS, [*map(words_in, DOCUMENTS)])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Redfern Logistics pays £980.", thing("redfern", "logist")),
        ("What does Redfern pay?", thing("redfern", "logist")),
        ("Osprey Travel pays £400, and Marlow Dental £900.", thing("marlow", "dental")),
        ("Dunnock Bakeries pays £980 for its contract.", None),
    ],
)
def test_a_text_names_a_thing_by_what_its_title_has_for_itself(text: str, named: Thing | None) -> None:
    assert NAMER.named_in(text) == named


def test_the_nearest_name_is_that_of_a_figure() -> None:
    text = (
        "News\n\nOsprey Travel pays £400, and Marlow Dental £900. It was late. Then £70 came, and Pike & Sons called."
    )
    document = make_document(text, source="news.txt")
    told = things_told(document, read_claims(document), NAMER, None)
    assert told == [thing("osprey", "travel"), thing("marlow", "dental"), thing("pike", "son")]


def test_a_variant_of_a_thing_does_not_tell_of_that() -> None:
    drills = ("C12", "C14", "C18", "C18 Pro", "H24", "K20", "M8")
    documents = [make_document(f"# {each}: data sheet\n\nTorque: 20 Nm", source=each) for each in drills]
    of_ids = find_things({d.id: [d.title or ""] for d in documents})
    namer = Namer(of_ids, [*map(words_in, documents)])
    pro = next(document for document in documents if document.source == "C18 Pro")
    assert things_told(pro, read_claims(pro), namer, of_ids.of[pro.id]) == [None]
