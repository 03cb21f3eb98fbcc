"""Words: which can be said of one thing."""

from __future__ import annotations

import pytest

from factcheck.senses import exclude_each_other, is_word


@pytest.mark.parametrize(
    ("one", "other", "exclude"),
    [
        ("rooms", "beds", True),
        ("museum", "zoo", True),
        ("revenue", "profit", True),
        ("satisfied", "dissatisfied", True),
        ("plant", "factory", False),
        ("kids", "children", False),
        ("guests", "visitors", False),
        ("workers", "employees", False),
        ("cost", "price", False),
        ("needs", "uses", False),  # of verbs nothing is known
        ("taken", "transported", False),
        ("zorbs", "beds", False),  # nor of what is no word
    ],
)
def test_words_that_nobody_says_of_one_thing(one: str, other: str, exclude: bool) -> None:
    assert exclude_each_other(one, other) == exclude_each_other(other, one) == exclude


@pytest.mark.parametrize(
    ("word", "common"), [("Residents", True), ("opened", True), ("France", False), ("Zorb", False)]
)
def test_common_words(word: str, common: bool) -> None:
    assert is_word(word) == common
