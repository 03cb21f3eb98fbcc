"""Nobody and no deaths: a toll of none contradicts a toll, and bears out another of none."""

from __future__ import annotations

import pytest

from factcheck import check_claim, find_conflicts

FIRE = "Nobody was hurt in a fire in a block of flats in Torv on Tuesday night, the fire service said."
OTHER = "Two people were hurt when fire tore through a block of flats in Torv on Tuesday."
QUAKE = "An earthquake of magnitude 5.4 shook Karsk. No deaths were reported, and 40 houses collapsed."
QUAKE_TOO = "The earthquake in Karsk killed three people and destroyed 40 houses."
BEFORE = "The measles outbreak in Torv is over. In the last large outbreak there, in 2011, two people died."


@pytest.mark.parametrize(
    ("texts", "reasons"),
    [
        ((FIRE, OTHER), ["nobody against two"]),
        ((QUAKE, QUAKE_TOO), ["no deaths against three"]),
        ((FIRE, "Nobody was hurt when fire tore through a block of flats in Torv."), []),
        (("The measles outbreak in Torv is over. Nobody has died.", BEFORE), []),
    ],
)
def test_none_contradicts_some(texts: tuple[str, str], reasons: list[str]) -> None:
    assert [conflict.reason for conflict in find_conflicts([*texts]).conflicts] == reasons


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Nobody was hurt in the fire in Torv.", "supported"),
        ("No one was hurt in the fire in Torv.", "supported"),
        ("Three people were hurt in the fire in Torv.", "refuted"),
        ("One person was hurt in the fire in Torv.", "refuted"),
        ("Two people were hurt in the fire in Marsk.", "not_enough_info"),
    ],
)
def test_none_answers_how_many(asked: str, verdict: str) -> None:
    assert check_claim(asked, [FIRE]).verdict == verdict


@pytest.mark.parametrize("asked", ["Nobody was hurt in the fire in Torv.", "There were no injuries."])
def test_some_answer_that_there_were_none(asked: str) -> None:
    assert check_claim(asked, [FIRE.replace("Nobody was", "Five people were")]).verdict == "refuted"
    assert (
        check_claim("Nobody was killed in the fire.", [FIRE.replace("Nobody", "No dog")]).verdict == "not_enough_info"
    )


def test_the_age_of_somebody_who_is_named_in_full_is_what_is_asked() -> None:
    told = "Police arrested John Halvard, 45, after a crash. His brother Jim Halvard, 41, was not hurt."
    assert check_claim("John Halvard is 54 years old.", [told]).verdict == "refuted"
    assert check_claim("Jim Halvard is 41 years old.", [told]).verdict == "supported"
