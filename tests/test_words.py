"""The tables of words: a stem is of one family, as far as English lets it be."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from factcheck.words import stem

TABLES = tomllib.loads(resources.files("factcheck").joinpath("data/families.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("table", "of_two"),
    [
        ("unit", {"villag"}),  # villagers and villages
        ("kind", set()),
        ("property", {"cut", "employ", "jail", "take"}),  # take and takings, employ and employees
    ],
)
def test_a_stem_is_of_one_family(table: str, of_two: set[str]) -> None:
    families: dict[str, set[str]] = {}
    for family, words in TABLES[table].items():
        for word in words:
            families.setdefault(stem(word), set()).add(family)
    assert {word for word, of in families.items() if len(of) > 1} == of_two
