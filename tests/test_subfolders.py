"""A folder of many things: what is held against each other in it, and what it says to a sentence."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from factcheck import Checker, Settings, cli
from factcheck.documents import make_document
from factcheck.store import Store
from factcheck.subfolders import Subfolders, asked_of_one_thing, heads_of, surer
from factcheck.things import SEVERAL
from factcheck.types import Document, Group, Report, Stories

CLIENTS = (
    *("Pike & Sons", "Marlow Dental", "Greave Print Works", "Osprey Travel", "Redfern Logistics", "Hale Interiors"),
    *("Calder Veterinary Group", "Quayside Brewery", "Foxglove Nurseries", "Harbour Radio"),
)


def contract(client: str, fee: int, places: int, note: str = "") -> Document:
    text = f"# Service contract: {client}{note}\n\nThe Provider maintains the Client's computers.\n\n"
    text += f"The monthly fee is £{fee:,}, payable in advance.\n\nIt covers {places} workplaces."
    return make_document(text, source=f"{client}{note}.md")


CONTRACTS = [contract(client, 1_013 + 217 * at, 12 + 7 * at) for at, client in enumerate(CLIENTS)]
LETTER = make_document(
    "Your account with us\n\nThank you for your call. Redfern Logistics pays a monthly fee of £1,818 to us.",
    source="letter.txt",
)


def checker_of(*documents: Document, stories: Stories = "auto") -> Checker:
    checker = Checker(Settings(stories=stories))
    checker.add(documents)
    return checker


def sides(report: Report) -> list[list[str]]:
    return [[report.claims[i].quantity.surface for side in c.sides for i in side.claims] for c in report.conflicts]


@pytest.mark.parametrize("stories", ["auto", "many"])
def test_contracts_of_many_clients_contradict_nothing(stories: Stories) -> None:
    assert not checker_of(*CONTRACTS, stories=stories).conflicts().conflicts


@pytest.mark.parametrize("stories", ["auto", "many"])
def test_a_letter_is_held_against_the_contract_that_it_names(stories: Stories) -> None:
    assert sides(checker_of(*CONTRACTS, LETTER, stories=stories).conflicts()) == [["£1,818", "£1,881"]]


def test_who_lays_down_a_series_is_told_how_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for at, document in enumerate(CONTRACTS):
        (tmp_path / f"{at}.md").write_text(document.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["factcheck", "conflicts", "."])
    assert cli.main() == 0
    assert "10 of these 10 documents are each on a thing of its own" in " ".join(capsys.readouterr().err.split())


def test_a_corrected_contract_is_held_against_the_first() -> None:
    second = contract("Harbour Radio", 2_966, 57, " (corrected)")
    assert sides(checker_of(*CONTRACTS, second).conflicts()) == [["57", "75"]]


def test_what_is_new_is_found_by_itself() -> None:
    report = checker_of(*CONTRACTS, LETTER).conflicts(new=[LETTER])
    assert sides(report) == [["£1,818", "£1,881"]]
    assert not checker_of(*CONTRACTS, LETTER).conflicts(new=[CONTRACTS[0]]).conflicts


def test_an_index_finds_the_same(tmp_path: Path) -> None:
    kept, checker = Checker(shelf=Store(tmp_path / "index.db", make=True)), checker_of(*CONTRACTS, LETTER)
    kept.add([LETTER, *CONTRACTS])
    assert kept.conflicts().conflicts == checker.conflicts().conflicts
    asked = "Redfern Logistics pays a monthly fee of £1,881."
    assert kept.check(asked).verdict == checker.check(asked).verdict == "conflicting"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Pike & Sons pays a monthly fee of £1,013.", "supported"),
        ("The contract with Osprey Travel covers 33 workplaces.", "supported"),
        ("The contract with Osprey Travel covers 26 workplaces.", "refuted"),
        ("The contract with Dunnock Bakeries covers 33 workplaces.", "not_enough_info"),
        ("Redfern Logistics pays a monthly fee of £1,881.", "conflicting"),
    ],
)
def test_a_sentence_is_answered_by_what_is_told_of_its_thing(sentence: str, verdict: str) -> None:
    assert checker_of(*CONTRACTS, LETTER).check(sentence).verdict == verdict


def test_a_draft_is_answered_figure_by_figure() -> None:
    verdict = checker_of(*CONTRACTS, LETTER).check(
        "Pike & Sons pays a monthly fee of £1,013. The contract with Osprey Travel covers 26 workplaces."
    )
    assert [claim.verdict for claim in verdict.claims] == ["supported", "refuted"]


@pytest.mark.parametrize("stories", ["auto", "many"])
def test_documents_that_are_titled_by_their_things_alone_are_a_series_by_what_they_measure(stories: Stories) -> None:
    drawn = random.Random(4)
    documents = [
        make_document(document.text.replace("Service contract: ", ""), source=document.source)
        for document in (contract(c, drawn.randrange(500, 4000), drawn.randrange(11, 300)) for c in CLIENTS)
    ]
    checker = checker_of(*documents, stories=stories)
    assert checker.count_titled() == len(CLIENTS)
    assert not checker.conflicts().conflicts


def test_so_few_may_have_been_chosen_for_one_story() -> None:
    assert checker_of(*CONTRACTS[:SEVERAL])._subfolders().namer is None
    assert checker_of(*CONTRACTS)._subfolders().namer is not None


def test_what_is_said_to_tell_one_story_is_not_parted() -> None:
    assert checker_of(*CONTRACTS, stories="one")._subfolders().namer is None


def test_headlines_of_one_story_are_no_series() -> None:
    drawn = random.Random(3)
    words = ["fire", "ferry", "captain", "harbour", "inquiry", "rescue", "passengers", "owner", "minister", "divers"]
    texts = [
        f"# Gudrun {first}: {second}\n\nThe ferry Gudrun burnt. Of 214 passengers 31 were hurt, said the captain. The "
        f"{first}, the {second} and the {third} of the inquiry were on 12 boats in the harbour. Divers, owner and "
        f"minister told of the rescue of {drawn.randrange(20, 99)} passengers by fire."
        for first, second, third in (drawn.sample(words, 3) for _ in range(10))
    ]
    checker = checker_of(*(make_document(text, source=f"{at}.md") for at, text in enumerate(texts)))
    assert not checker._subfolders().things.titled


def test_of_very_many_the_titles_tell_that_they_are_a_series(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(5)
    first = ["Alder", "Birch", "Cedar", "Damson", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Kale", "Larch"]
    last = ["Bakers", "Builders", "Dairy", "Dental", "Foods", "Garage", "Hotels", "Motors", "Print", "Radio", "Travel"]
    documents = [
        contract(f"{one}ton{at} {other}", drawn.randrange(500, 4000), drawn.randrange(5, 300))
        for at, (one, other) in enumerate((one, other) for one in first for other in last)
    ]
    monkeypatch.setattr("factcheck.pipeline.MOST_CHOSEN", 100)
    checker = checker_of(*documents)
    assert len(checker._subfolders().things.titled) == len(documents)
    assert not checker.conflicts().conflicts
    assert checker.check("Elmton48 Foods pays a monthly fee of £999.").verdict == "refuted"
    assert checker.check("Dunnock Hatters pays a monthly fee of £999.").verdict == "not_enough_info"


def test_of_an_archive_no_two_documents_are_apart_and_it_takes_no_room() -> None:
    numbers = np.arange(300_000)
    assert not Subfolders().are_apart([str(number) for number in numbers], numbers[:5], numbers[5:10]).any()


def test_the_head_of_a_document_are_its_title_and_the_lines_below() -> None:
    document = make_document("LEASE\n\n3 Mill Lane\n\nThe flat is let.\n\nMore.", source="a.txt", title="LEASE")
    assert heads_of([document])[document.id] == ["LEASE", "3 Mill Lane", "The flat is let."]


def test_a_score_is_lifted_by_as_much_as_less_is_asked_for() -> None:
    asked = asked_of_one_thing(0.5)
    assert asked < 0.5
    assert surer(Group("a", "b", ("c",), asked)).score == pytest.approx(0.5, abs=1e-4)


def bulletin(town: str, rain: int, sun: int) -> Document:
    text = f"# Weekly weather: {town}\n\nThere were {rain} mm of rain. The sun shone for {sun} hours."
    return make_document(text, source=f"{town}-{rain}.md")


TOWNS = ("Kelso", "Oban", "Nairn", "Wick", "Lairg", "Huntly", "Cullen", "Montrose")


def test_bulletins_of_several_weeks_on_several_towns_contradict_nothing() -> None:
    drawn = random.Random(9)
    weeks = [bulletin(town, drawn.randrange(2, 90), drawn.randrange(3, 60)) for _ in range(3) for town in TOWNS]
    assert not checker_of(*weeks).conflicts().conflicts


def test_a_bulletin_that_was_sent_again_is_held_against_the_first() -> None:
    weeks = [bulletin(town, 13 + 4 * at, 60 - 3 * at) for at, town in enumerate(TOWNS)]
    assert sides(checker_of(*weeks, bulletin("Nairn", 12, 54)).conflicts()) == [["12 mm", "21 mm"]]


PAGES = [
    ("Port Avelon", "Sant Orel", "The city has {} inhabitants.", ("684,200", "412,000")),
    ("Pro plan", "Free plan", "The plan costs ${} a month.", ("49", "9")),
    ("BrewPro 400 User Manual", "BrewPro 600 User Manual", "The tank holds {} litres.", ("1.8", "2.4")),
    ("Annual review 2023", "Annual review 2022", "We planted {} trees.", ("4,200", "3,100")),
]


@pytest.mark.parametrize(("one", "other", "text", "figures"), PAGES)
def test_two_pages_that_are_titled_alike_are_of_two_things(
    one: str, other: str, text: str, figures: tuple[str, str]
) -> None:
    documents = [make_document(f"# {t}\n\n{text.format(f)}\n", f) for t, f in zip((one, other), figures, strict=True)]
    checker = Checker()
    checker.add(documents)
    assert checker.conflicts().conflicts == ()
    assert checker.count_pages() == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norvik changelog", "Norvik FAQ"),
        ("Norvik 4.2", "Norvik brochure"),
        ("Norvik docs", "Norvik API"),
        ("Changelog", "FAQ"),
    ],
)
def test_two_kinds_of_text_on_one_thing_are_of_one_thing(one: str, other: str) -> None:
    documents = [
        make_document(f"# {t}\n\nThe default timeout of Norvik is {n} seconds.\n") for t, n in ((one, 45), (other, 30))
    ]
    checker = Checker()
    checker.add(documents)
    assert checker.count_pages() == 0
    assert sides(checker.conflicts()) == [["30 seconds", "45 seconds"]]


@pytest.mark.parametrize(("one", "other", "text", "figures"), PAGES)
def test_a_page_that_tells_of_the_other_thing_is_held_against_it(
    one: str, other: str, text: str, figures: tuple[str, str]
) -> None:
    """Two headlines of one event differ in a word too, which stands in the other's text."""
    told = f"It is told of {one} and {other}."
    documents = [
        make_document(f"# {t}\n\n{told} {text.format(f)}\n", f) for t, f in zip((one, other), figures, strict=True)
    ]
    checker = Checker()
    checker.add(documents)
    assert checker.count_pages() == 0
    one_story = Checker(Settings(stories="one"))
    one_story.add(documents)
    assert one_story.count_pages() == 0


ISSUES = [
    ("Project board, 14 January", "Project board, 15 April", ""),
    ("Minutes of the meeting of 3 March 2025", "Minutes of the meeting of 7 April 2025", ""),
    ("Status of Heron", "Status of Heron", "14 January 2025|15 April 2025"),
    ("Release notes 4.1", "Release notes 4.2", ""),
]


@pytest.mark.parametrize(("one", "other", "days"), ISSUES)
def test_two_issues_of_what_comes_again_are_of_two_days(one: str, other: str, days: str) -> None:
    dated = days.split("|") if days else ["", ""]
    texts = [
        f"# {title}\n\n{day}\n\nThere are {n} open risks, since {one}.\n"
        for title, day, n in zip((one, other), dated, (14, 9), strict=True)
    ]
    checker = checker_of(*(make_document(text, str(at)) for at, text in enumerate(texts)))
    assert checker.count_pages() == 2
    assert not checker.conflicts().conflicts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# Minutes of the board, 14 January", "# Board letter after 14 January"),
        ("# Strike at Elm Yard\n\n14 January 2025", "# Strike at Elm Yard\n\n15 January 2025"),
    ],
)
def test_two_texts_on_one_event_are_no_issues(one: str, other: str) -> None:
    checker = checker_of(*(make_document(f"{head}\n\nThere are 14 open risks.\n") for head in (one, other)))
    assert checker.count_pages() == 0
