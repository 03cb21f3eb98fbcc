"""A pair is as sure as the other pairs let it be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck import rivals
from factcheck.collation import Laid
from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.regression import log_odds
from factcheck.rivals import FEATURES, LIKELY, MOST_LEAD, SUREST, Alone, Looks, _holds_alone, read_rivals, weigh_rivals
from factcheck.types import Claim
from handmade import decided_of

NAMES = [name for name, _, _ in FEATURES]


def claims_of(*texts: str) -> list[Claim]:
    """Those of a document for each text."""
    documents = [make_document(text, source=f"{number}.txt") for number, text in enumerate(texts)]
    return [claim for document in documents for claim in read_claims(document)]


CLAIMS = claims_of("It has 30 chips and 50 chips.", "It has 40 chips.", "It has 30 chips.")
"""Two of one document, and one each of two others."""
TWOS = [two for two in combinations(range(len(CLAIMS)), 2) if two != (0, 1)]


class Look(NamedTuple):
    """Two claims, how sure collation is of them, whether their figures agree, and the log odds of what these say."""

    a: int
    b: int
    alone: float
    agree: bool = False
    figured: float = 0.0


def looks_of(*looks: Look, claims: Sequence[Claim] = CLAIMS) -> Looks:
    """Nothing was decided of them."""
    a, b, sure, agree, figured = (np.array(column) for column in zip(*looks, strict=True))
    many = len(looks)
    told = np.zeros((many, 3)), np.zeros(many, bool), agree, np.full(many, 0.5), np.full(many, True)
    return Looks(Alone(claims, Laid(a, b, np.zeros(many), figured, *told), sure, decided_of(), np.zeros(0).take))


def features_of(*looks: Look) -> NDArray[np.float64]:
    return read_rivals(looks_of(*looks), np.arange(len(looks)), np.zeros(len(looks)))


def read(*looks: Look) -> dict[str, float]:
    """The features of the first."""
    return dict(zip(NAMES, features_of(*looks)[0].tolist(), strict=True))


def weigh(*looks: Look) -> list[float]:
    found: list[float] = weigh_rivals(features_of(*looks)).tolist()
    return found


def test_the_weights_are_of_features_that_exist_and_of_their_sign() -> None:
    table = json.loads(resources.files("factcheck").joinpath("data/rivals.json").read_text("utf-8"))
    signs = {name: sign for name, sign, _ in FEATURES}
    assert table["weights"].keys() <= signs.keys()
    assert all(weight * signs[name] > 0 for name, weight in table["weights"].items())


def test_a_better_match_in_the_same_document_speaks_against_a_pair() -> None:
    alone = Look(0, 2, 0.6)
    ahead, behind = read(alone, Look(1, 2, 0.2))["lead"], read(alone, Look(1, 2, 0.9))["lead"]
    assert ahead > 0 > behind
    assert read(alone)["lead"] > ahead


def test_what_the_figures_say_is_no_lead_in_words() -> None:
    slip = read(Look(0, 2, 0.6, figured=2.0), Look(1, 2, 0.4))
    assert slip["lead"] > 0 > slip["lead_in_words"]
    assert read(Look(0, 2, 0.6), Look(1, 2, 0.4))["lead_in_words"] == pytest.approx(slip["lead"])


@pytest.mark.parametrize(
    ("text", "agree", "sure"),
    [
        ("It has 40 chips and 7 sites.", True, 0.9),
        ("It has 40 chips and 8 sites.", False, 0.0),
        ("It has 40 chips. It has 7 sites.", True, 0.0),
    ],
)
def test_a_figure_that_two_sentences_share_speaks_for_another_of_theirs(text: str, agree: bool, sure: float) -> None:
    claims = claims_of("It has 30 chips and 7 sites.", text)
    looks = looks_of(Look(0, 2, 0.6), Look(1, 3, 0.9, agree), Look(0, 3, 0.8, agree), claims=claims)
    assert looks.beside.tolist() == [sure, 0.0, 0.0]


def test_a_third_document_speaks_for_a_pair_if_its_figure_may_be_either() -> None:
    alone = Look(0, 2, 0.6)
    either = read(alone, Look(0, 3, 0.8, agree=True), Look(2, 3, 0.8))
    one = read(alone, Look(0, 3, 0.8, agree=True))
    assert either["third"] > one["third"] == 0.0
    assert one["apart"] > either["apart"] == 0.0


def test_documents_second_a_pair_if_they_give_either_figure() -> None:
    alone = Look(0, 2, 0.6)
    assert read(alone, Look(0, 3, 0.8, agree=True))["seconded"] == 0.0
    assert read(alone, Look(0, 3, 0.8, agree=True), Look(2, 3, 0.8, agree=True))["seconded"] > 0.0


@pytest.mark.parametrize("alone", [0.0, 0.05, 0.5, 1.0])
def test_the_surer_a_pair_is_alone_the_surer_it_is(alone: float) -> None:
    (less,), (more,) = weigh(Look(0, 2, alone)), weigh(Look(0, 2, alone + 0.1))
    assert 0 < less <= more < 1


def test_the_order_of_the_pairs_does_not_matter() -> None:
    looks = [Look(0, 2, 0.6), Look(1, 2, 0.4), Look(0, 3, 0.8, agree=True), Look(2, 3, 0.7)]
    assert weigh(*looks) == weigh(*looks[::-1])[::-1]


@given(
    drawn=st.lists(
        st.tuples(st.sampled_from(TWOS), st.sampled_from((0.0, 0.3, 0.6, 0.9)), st.booleans()),
        min_size=1,
        unique_by=lambda each: each[0],
    )
)
def test_pairs_in_columns_say_what_they_say_one_by_one(drawn: list[tuple[tuple[int, int], float, bool]]) -> None:
    looks = [Look(*two, sure, agree) for two, sure, agree in drawn]
    columns = features_of(*looks)
    for row, each in zip(columns.tolist(), looks, strict=True):
        told = dict(zip(NAMES, row, strict=True))
        assert told["lead"] == pytest.approx(min(lead_of(each, each.a, looks), lead_of(each, each.b, looks)))
        seconds = min(seconded(each, each.a, looks), seconded(each, each.b, looks))
        assert told["seconded"] == pytest.approx(seconds / (1 + seconds))
        first, second = likely(each.a, each, looks), likely(each.b, each, looks)
        both = sum(min(first.get(i, 0.0), second.get(i, 0.0)) for i in range(len(CLAIMS)))
        apart = sum(abs(first.get(i, 0.0) - second.get(i, 0.0)) for i in range(len(CLAIMS)))
        assert told["third"] == pytest.approx(both / (1 + both + apart))
        assert told["apart"] == pytest.approx(apart / (1 + both + apart))


@pytest.mark.parametrize(
    ("one", "other", "again", "holds"),
    [
        ("The default timeout is 30 seconds.", "The default timeout is 60 seconds.", True, True),
        ("The default timeout is 30 seconds.", "The default timeout is 60 seconds.", False, False),
        ("At Harwick a shift lasts 8 hours.", "At Aldermoor a shift lasts 6 hours.", True, False),
    ],
)
def test_what_was_decided_holds_of_one_sentence_with_another_figure(
    one: str, other: str, again: bool, holds: bool
) -> None:
    (a,), (b,) = (read_claims(make_document(text, "a.txt")) for text in (one, other))
    assert _holds_alone(a, b, again) is holds


def held_against(claim: int, looks: list[Look]) -> list[tuple[int, Look]]:
    """The other claim of each pair of a claim."""
    return [(x.b if x.a == claim else x.a, x) for x in looks if claim in (x.a, x.b)]


def lead_of(pair: Look, claim: int, looks: list[Look]) -> float:
    other = pair.b if claim == pair.a else pair.a
    beside = [x.alone for i, x in held_against(claim, looks) if i != other and of(i) == of(other)]
    ahead = log_odds(pair.alone, SUREST) - log_odds(max(beside, default=0.0), SUREST)
    return max(-MOST_LEAD, min(MOST_LEAD, ahead))


def seconded(pair: Look, claim: int, looks: list[Look]) -> float:
    other = pair.b if claim == pair.a else pair.a
    most: dict[str, float] = {}
    for i, x in held_against(claim, looks):
        if x.agree and of(i) != of(other):
            most[of(i)] = max(x.alone, most.get(of(i), 0.0))
    return sum(most.values())


def likely(claim: int, pair: Look, looks: list[Look]) -> dict[int, float]:
    """The claims of further documents that may be one with a claim."""
    further = ((i, x.alone) for i, x in held_against(claim, looks) if of(i) not in (of(pair.a), of(pair.b)))
    return {i: sure for i, sure in further if sure >= LIKELY}


def of(claim: int) -> str:
    return CLAIMS[claim].document


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from((0.3, 0.55, 0.9))), min_size=1, max_size=40
    ),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20),
    st.sampled_from((0, 8, 1000)),
)
def test_claims_that_either_of_two_may_be_one_with_are_found_in_a_crowd_or_one_by_one(
    drawn: list[tuple[int, int, float]], asked: list[tuple[int, int]], passed_over: int
) -> None:
    sure = {(min(a, b), max(a, b)): how for a, b, how in drawn if a != b}
    a, b = (np.array(ends, np.int64) for ends in zip(*sure, strict=True)) if sure else (np.zeros(0, np.int64),) * 2
    first, second = np.array(asked, np.int64).reshape(-1, 2).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rivals, "PASSED_OVER", passed_over)
        found = rivals._Near(a, b, np.array([*sure.values()]), 8).of_both(first, second)
    near = [{y if x == i else x: how for (x, y), how in sure.items() if i in (x, y)} for i in range(8)]
    both = [sum(min(how, near[y][i]) for i, how in sorted(near[x].items()) if i in near[y]) for x, y in asked]
    assert found.tolist() == both
