"""Why claims are held to measure the same thing, in words that stand in the texts."""

from __future__ import annotations

import pytest

from factcheck import find_conflicts
from factcheck.pipeline import Checker
from factcheck.sameness import say_sameness


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["Today Corvane employs 3,240 people.", "Today Corvane employed 3,910 people."],
            "both are of Corvane, count people and say “employed” or “employs”",
        ),
        (
            ["The Elmford bridge is 310 metres long.", "The Elmford bridge has a length of 410 metres."],
            "both are of Elmford and say “length” or “long” and “bridge”",
        ),
        (
            [
                "The quake in Dorvan killed 31 people and felled 204 houses.",
                "The quake in Dorvan killed 45 people and felled 204 houses.",
                "In Dorvan 45 people were killed by the quake, which felled 204 houses.",
            ],
            "all tell of Dorvan, count people and say “killed” and “quake”; two of the texts share 1 other figure",
        ),
    ],
)
def test_a_conflict_says_why_its_figures_are_one_thing(texts: list[str], said: str) -> None:
    assert said in [conflict.held_one for conflict in find_conflicts(texts).conflicts]


def test_there_is_always_a_reason() -> None:
    checker = Checker()
    checker.add(["It ran for 88 minutes.", "Two hours were up when they left."])
    corpus = checker._shelf.corpus()
    assert say_sameness(corpus.claims, corpus) == "both are told in like words"
