"""Figures that differ count for less than their words say; those that agree are left as they were decided."""

from __future__ import annotations

import json
from importlib import resources

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck import plausibility
from factcheck.corpus import form_corpus
from factcheck.documents import make_document, read_documents
from factcheck.figures import bare_key
from factcheck.groups import NOTED, Judge, Scored, note
from factcheck.pipeline import read_claims
from factcheck.plausibility import FEATURES, Differences, Weighing, is_toll, stands_aside
from factcheck.types import Document
from handmade import FIXTURES

NAMES = [name for name, _, _ in FEATURES]


def judged(*texts: str) -> Judge:
    documents = [make_document(text, source=f"{at}.txt") for at, text in enumerate(texts)]
    return judge_of(documents)


def judge_of(documents: list[Document], prior: float | None = None) -> Judge:
    return Judge(form_corpus(documents, [c for d in documents for c in read_claims(d)]), prior=prior)


def pairs_of(judge: Judge, decided: float = 0.8) -> Scored:
    """All pairs of claims of two documents, each as sure as that."""
    claims = judge.corpus.claims
    every = [(a, b) for b in range(len(claims)) for a in range(b) if claims[a].document != claims[b].document]
    a, b = np.array(every, np.int64).reshape(-1, 2).T
    noted = judge.columns(np.arange(len(claims))).weigh(a, b, lambda bounds: bounds.at >= 0, NOTED).noted
    score = np.full(len(a), decided)
    return Scored(a, b, score, score, np.full(len(a), True), note(noted, len(a)))


def differences_of(judge: Judge, pairs: Scored) -> Differences:
    return Weighing(judge, pairs, 0.5).differences(np.arange(len(pairs.a)))


def weighed(judge: Judge, pairs: Scored) -> NDArray[np.float64]:
    """How sure it is of each."""
    return Weighing(judge, pairs, 0.5).sure(np.arange(len(pairs.a)))


def every(judge: Judge, a: str, b: str) -> list[dict[str, float]]:
    """The features of the pairs of figures that are written as ``a`` and ``b``."""
    claims, pairs = judge.corpus.claims, pairs_of(judge)
    found = differences_of(judge, pairs)
    ends = zip(pairs.a[found.at].tolist(), pairs.b[found.at].tolist(), found.features.tolist(), strict=True)
    told = [({claims[x].quantity.surface, claims[y].quantity.surface}, read) for x, y, read in ends]
    return [dict(zip(NAMES, read, strict=True)) for figures, read in told if figures == {a, b}]


def only(judge: Judge, a: str, b: str) -> dict[str, float]:
    """Those of the one pair that is written so."""
    (found,) = every(judge, a, b)
    return found


def test_the_weights_are_of_features_that_exist_and_of_their_sign() -> None:
    table = json.loads(resources.files("factcheck").joinpath("data/plausibility.json").read_text("utf-8"))
    signs = {name: sign for name, sign, _ in FEATURES}
    assert all(weight * signs[name] > 0 for name, weight in table["weights"].items())


def test_a_difference_only_takes_away() -> None:
    paths = [FIXTURES / name for name in ("results", "earthquake", "deepseek", "clean")]
    judge = judge_of(read_documents(paths, max_bytes=10**6, root=FIXTURES)[0])
    before = pairs_of(judge)
    sure = weighed(judge, before)
    assert (sure <= before.score).all()
    aside = [stands_aside(claim) for claim in judge.corpus.claims]
    told = [n for n in np.flatnonzero(sure < before.score) if not (aside[before.a[n]] or aside[before.b[n]])]
    assert {*told} <= {*differences_of(judge, before).at}
    assert (sure < 0.5).any()
    rows = np.arange(len(sure))[::-2]
    assert Weighing(judge, before, 0.5).sure(rows).tolist() == sure[rows].tolist()


def test_what_is_far_apart_is_less_plausible_unless_it_runs_on() -> None:
    lengths = judged("The Elm bridge is 310 metres long.", "The Elm bridge is 930 metres long.")
    lengths.prior = -4.0
    read = only(lengths, "310 metres", "930 metres")
    assert (read["ratio"], read["far"], read["toll"]) == (1, 1, 0)
    dead = judged("The quake killed 31 people.", "The quake killed 93 people.")
    read = only(dead, "31", "93")
    assert (read["ratio"], read["far"], read["toll"]) == (0, 0, 1)
    assert read["toll_apart"] == pytest.approx(0.477, abs=0.001)


def test_in_a_folder_chosen_for_one_story_it_does_not_matter_how_far() -> None:
    judge = judged("The Elm bridge is 310 metres long.", "The Elm bridge is 930 metres long.")
    judge.prior = 1.0
    read = only(judge, "310 metres", "930 metres")
    assert (read["chosen"], read["ratio"], read["far"]) == (1, 0, 0)


def test_of_an_archive_words_in_common_and_alike_documents_speak_for_a_pair() -> None:
    texts = ("The Elm bridge carries 310 heavy lorries.", "Elm saw 410 quiet weddings.")
    judge = judged(*texts)
    judge.prior = -4.0
    read = only(judge, "310", "410")
    assert read["other_apart"] == 1
    assert 0 < read["named"] <= 1
    judge.prior = 1.0
    read = only(judge, "310", "410")
    assert (read["other_apart"], read["named"]) == (0, 0)


def test_a_document_that_gives_both_figures_tells_them_apart() -> None:
    apart = judged("The Elm bridge is 310 metres long.", "The Elm bridge is 410 metres long.")
    assert only(apart, "310 metres", "410 metres")["known"] == 0
    other = judged("The Elm bridge is 310 metres long.", "The Elm bridge is 410 metres long.\n\nIt rises 310 metres.")
    assert only(other, "310 metres", "410 metres")["known"] == 0.5
    beside = judged("The Elm bridge is 310 metres long.", "The Elm bridge is 410 metres long and 310 metres high.")
    assert only(beside, "310 metres", "410 metres")["known"] == 1


@pytest.mark.parametrize(
    ("texts", "part"),
    [
        (["The quake killed 31 people in the province.", "The quake killed 93 people across Dorvan."], 2),
        (["The quake killed 31 people in his village.", "It killed 93 people around the Dorvan Sea."], 2),
        (["The quake killed 31 people in Elm district.", "The quake killed 93 people."], 0.5),
        (["The quake killed 31 people.", "The quake killed 12 of the town's 93 people."], 0.5),
        (["The quake killed 31 people in the province.", "The quake killed 93 people."], 0.5),
        (["Another 31 people were killed by the quake.", "The quake killed 93 people."], 1),
        (["The quake killed 31 people in the province.", "The quake killed 93 people in the city of Elm."], 0),
        (["We have treated 31 people with burns.", "The fire left 93 people with burns."], 1),
        (["We have received 31 letters.", "There were 93 letters."], 0),
        (["The quake killed 31 people.", "The quake killed 93 people."], 0),
    ],
)
def test_a_part_is_not_the_whole(texts: list[str], part: float) -> None:
    assert only(judged(*texts), "31", "93")["part"] == part


@pytest.mark.parametrize(
    ("text", "surface", "toll"),
    [
        ("The quake killed 31 people.", "31", True),
        ("The death toll rose to 31.", "31", True),
        ("The storm damaged 31 houses.", "31", True),
        ("Injured, he missed 31 games.", "31", False),
        ("He died after a fall of 31 metres.", "31 metres", False),
    ],
)
def test_of_what_runs_on_people_are_counted_and_of_what_was_damaged_anything(
    text: str, surface: str, toll: bool
) -> None:
    (claim,) = judged(text).corpus.claims
    assert (claim.quantity.surface, is_toll(claim)) == (surface, toll)


@pytest.mark.parametrize(
    ("texts", "back"),
    [
        (["The quake killed 31 people.", "In 2004 a quake killed 93 people."], 1),
        (["The quake killed 31 people.", "Last year a quake killed 93 people."], 1),
        (["The quake killed 31 people.", "It is the worst since the one of 2009, when 93 people were killed."], 1),
        (["In 2004 a quake killed 31 people.", "In December 2004 a quake killed 93 people."], 0),
        (["The quake killed 31 people.", "On 3 May 2004 the quake killed 93 people."], 0),
        (["The quake killed 31 people.", "The last quake, on Dec 30, killed 93 people."], 1.0),
        (["The blast wounded 31 people.", "In a separate attack 93 people were wounded."], 1),
        (["The quake killed 31 people.", "Last week's quake killed 93 people."], 0.0),
    ],
)
def test_one_that_looks_back_is_of_another_time(texts: list[str], back: float) -> None:
    assert only(judged(*texts), "31", "93")["back"] == back


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("The quake struck 10 kilometres (6.2 miles) below Arlen.", ["6.2 miles"]),
        ("It fell about 60 metres (some 200 feet) from a ridge.", ["200 feet"]),
        ("The camp is 10 miles (15 km) south of Arlen.", ["15 km"]),
        ("The camp is 10 miles (25 km) south of Arlen.", []),
        ("The loan is of 110 billion euros ($143 billion).", []),
        ("The mill made 40 tonnes (6 percent) more.", []),
        ("It has 310 metres of pipe and 1,017 feet of wire.", []),
    ],
)
def test_a_figure_in_brackets_in_another_unit_is_the_one_before_it(text: str, again: list[str]) -> None:
    judge = judged(text, "The camp is 12 miles (19 km) south of Arlen.")
    claims = judge.corpus.claims
    assert [c.quantity.surface for c in claims if c.document == claims[0].document and stands_aside(c)] == again
    pairs, saying = pairs_of(judge), np.array([stands_aside(claim) for claim in claims])
    assert not weighed(judge, pairs)[saying[pairs.a] | saying[pairs.b]].any()


def test_a_count_is_known_whatever_it_is_said_to_count() -> None:
    judge = judged("Nine voted for it.", "The jury was split, with nine in favour and three jurors against.")
    assert bare_key("count:juror=9") == bare_key("number:=9")
    assert only(judge, "Nine", "three")["known"] == 1


def test_leads_of_two_days_are_of_two_occasions() -> None:
    judge = judged("On Monday the Elm bridge moved by 31 inches.", "On Friday the Elm bridge moved by 44 inches.")
    assert only(judge, "31 inches", "44 inches")["weekdays_apart"] == 1
    same = judged("On Monday the Elm bridge moved by 31 inches.", "Monday, the Elm bridge moved by 44 inches.")
    assert only(same, "31 inches", "44 inches")["weekdays_apart"] == 0
    hours = judged("At 9:05 a.m. the Elm bridge moved 31 inches.", "At 3:10 pm the Elm bridge moved 44 inches.")
    assert only(hours, "31 inches", "44 inches")["clocks_apart"] == 1


def test_other_documents_second_a_figure() -> None:
    texts = ["The Elm bridge is 310 metres long.", "The Elm bridge is 410 metres long."]
    assert only(judged(*texts), "310 metres", "410 metres")["seconded"] == 0
    third = judged(*texts, "The Elm bridge: 410 metres of steel.")
    assert {round(read["seconded"], 2) for read in every(third, "310 metres", "410 metres")} == {0.69}


def test_dates_and_pairs_that_speak_against_a_group_are_left() -> None:
    judge = judged("The Elm bridge opened on 3 May 1931.", "The Elm bridge opened on 9 May 1931.")
    assert weighed(judge, pairs_of(judge)).tolist() == [0.8]
    lengths = judged("The Elm bridge is 310 metres long.", "The Elm bridge is 930 metres long.")
    assert not len(differences_of(lengths, pairs_of(lengths, decided=0.05)).at)


TOLD = (
    "It was so across the coasts, throughout, worldwide, nationwide, countrywide, in all, altogether, overall, "
    "combined, in three countries, around the globe and around the whole ocean.",
    "In the city alone, in the northern province, in the district, of Leeds Town, at its old village, in a suburb, "
    "of the Neighborhood, in our neighbourhood, in one county, in the borough, at the hospital, in a clinic.",
    "There were another",
    "There were a further two",
    "And AN ADDITIONAL",
    "118 of the district's",
    "Half of their",
    "Last year, the previous season, earlier this year, an earlier decade, two years ago, a decade earlier, "
    "years before, last time and earlier that season it was the deadliest since 2009, when 13 died.",
    "In a separate attack and an unrelated accident",
    "We have admitted some ",
    "They treated at least ",
    "It received ",
)


@pytest.mark.parametrize("name", ["_WHOLE", "_PART", "_REST", "_TAKEN_IN", "_OF_ALL", "_EARLIER", "_SINCE_THEN"])
def test_what_a_pattern_finds_holds_one_of_its_hints(name: str) -> None:
    hinted = getattr(plausibility, name)
    found = [match.group().lower() for text in TOLD for match in hinted.pattern.finditer(text)]
    assert found
    assert all(any(hint in text for hint in hinted.hints) for text in found)
    assert set(hinted.hints) <= {hint for text in found for hint in hinted.hints if hint in text}, "none is idle"
    assert [hinted.is_in(text) for text in TOLD] == [bool(hinted.pattern.search(text)) for text in TOLD]
