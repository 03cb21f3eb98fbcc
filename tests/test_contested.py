"""Contested: a figure that stands somewhere bears nothing out where the asked words are told of another."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from factcheck.contested import FEATURES
from factcheck.pipeline import Checker

HANDBOOK = (
    "# Working at Orrin Mills\n\nThe probation period is six months. After that the notice period is three months.\n\n"
    "A set of two filters costs €14.90. A new battery costs €79.\n\n"
    "If regulators block the purchase, Tarn will have to pay Bellweather $235 million. Should Bellweather walk away, "
    "it owes Tarn $140 million.\n"
)


def test_the_weights_are_of_features_that_exist_and_of_their_sign() -> None:
    table = json.loads(resources.files("factcheck").joinpath("data/contested.json").read_text("utf-8"))
    signs = {name: sign for name, sign, _ in FEATURES}
    assert table["weights"].keys() <= signs.keys()
    assert all(weight * signs[name] > 0 for name, weight in table["weights"].items())


@pytest.mark.parametrize(
    ("asked", "verdict", "other"),
    [
        ("The probation period is six months.", "supported", "six months"),
        ("A new battery costs €14.90.", "refuted", "€79"),
        ("A set of two filters costs €14.90.", "supported", "€14.90"),
    ],
)
def test_the_words_of_a_text_say_which_figure_is_meant(asked: str, verdict: str, other: str) -> None:
    checker = Checker()
    checker.add([HANDBOOK])
    found = checker.check(asked)
    assert (found.verdict, found.claims[-1].evidence[0].claim.quantity.surface) == (verdict, other)


def test_it_is_told_of_which_figure_the_words_are() -> None:
    checker = Checker()
    checker.add(["A set of two filters costs €14.90. A new battery costs €79."])
    claim = checker.check("A new battery costs €14.90.").claims[-1]
    assert [e.reason for e in claim.evidence if e.relation == "not_comparable"] == ["your words fit €79 better"]


def test_no_figure_that_counts_another_thing_is_meant() -> None:
    checker = Checker()
    checker.add(
        [
            "It has 142 rooms and 18 suites on six floors.",
            "Service: the hotel employs 205 people, 1.3 per room, all polite.",
        ]
    )
    assert checker.check("The hotel has 142 rooms.").verdict == "supported"
