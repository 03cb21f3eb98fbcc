"""Acts: which verbs may be told of one act."""

from __future__ import annotations

import pytest

from factcheck.acts import are_two_acts
from factcheck.vocabulary import read_table


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("sold", "tested", True),
        ("built", "destroyed", True),
        ("built", "constructed", False),
        ("sells", "shipped", False),
        ("sold", "gave", False),  # of what is said of nearly anything nothing is known
        ("sold", "frobnicated", False),
        ("left", "hit", False),  # "left 300 homes in the dark"
    ],
)
def test_verbs_of_two_acts(one: str, other: str, two: bool) -> None:
    assert are_two_acts(one, other) is two
    assert are_two_acts(other, one) is two


def test_no_line_names_a_verb_twice() -> None:
    for line in read_table("acts")["acts"]:
        verbs = line.split()
        assert len(set(verbs)) == len(verbs), line
