"""A pair is as sure as the other pairs let it be."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.rivals import FEATURES, Look, read_rivals, weigh_rivals

NAMES = [name for name, _, _ in FEATURES]
CLAIMS = [
    claim
    for number, text in enumerate(("It has 30 chips and 50 chips.", "It has 40 chips.", "It has 30 chips."))
    for claim in read_claims(make_document(text, source=f"{number}.txt"))
]
"""Two of one document, and one each of two others."""


def look(a: int, b: int, alone: float, *, agree: bool = False) -> Look:
    return Look(a, b, agree, alone, decided=0.0, alike=0.5, chosen=True)


def read(*looks: Look) -> dict[str, float]:
    """The features of the first."""
    return dict(zip(NAMES, next(read_rivals(CLAIMS, looks)), strict=True))


def test_the_weights_are_of_features_that_exist_and_of_their_sign() -> None:
    table = json.loads(resources.files("factcheck").joinpath("data/rivals.json").read_text("utf-8"))
    signs = {name: sign for name, sign, _ in FEATURES}
    assert table["weights"].keys() <= signs.keys()
    assert all(weight * signs[name] > 0 for name, weight in table["weights"].items())


def test_a_better_match_in_the_same_document_speaks_against_a_pair() -> None:
    alone = look(0, 2, 0.6)
    ahead, behind = read(alone, look(1, 2, 0.2))["lead"], read(alone, look(1, 2, 0.9))["lead"]
    assert ahead > 0 > behind
    assert read(alone)["lead"] > ahead


def test_a_third_document_speaks_for_a_pair_if_its_figure_may_be_either() -> None:
    alone = look(0, 2, 0.6)
    either = read(alone, look(0, 3, 0.8, agree=True), look(2, 3, 0.8))
    one = read(alone, look(0, 3, 0.8, agree=True))
    assert either["third"] > one["third"] == 0.0
    assert one["apart"] > either["apart"] == 0.0


def test_documents_second_a_pair_if_they_give_either_figure() -> None:
    alone = look(0, 2, 0.6)
    assert read(alone, look(0, 3, 0.8, agree=True))["seconded"] == 0.0
    assert read(alone, look(0, 3, 0.8, agree=True), look(2, 3, 0.8, agree=True))["seconded"] > 0.0


@pytest.mark.parametrize("alone", [0.0, 0.05, 0.5, 1.0])
def test_the_surer_a_pair_is_alone_the_surer_it_is(alone: float) -> None:
    (less,), (more,) = weigh_rivals(CLAIMS, [look(0, 2, alone)]), weigh_rivals(CLAIMS, [look(0, 2, alone + 0.1)])
    assert 0 < less <= more < 1


def test_the_order_of_the_pairs_does_not_matter() -> None:
    looks = [look(0, 2, 0.6), look(1, 2, 0.4), look(0, 3, 0.8, agree=True), look(2, 3, 0.7)]
    backwards = weigh_rivals(CLAIMS, looks[::-1])[::-1]
    assert weigh_rivals(CLAIMS, looks) == backwards
