"""What sketches tell of claims beside an asked one is what is read of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.groups import BEST_VECTORS, Judge
from factcheck.likeness import FEATURES, Likeness, Seen
from factcheck.pipeline import ASKED_PRIOR, read_claims
from factcheck.shelf import Memory
from factcheck.sketches import DIGITS, mates_of
from factcheck.unread import YEAR, _like_digits, _year_digits, read_beside, read_figures, read_words

FOUND = (
    ("The Orla dam is 40 metres high and holds 9 million litres. In May 2021 it held 12 boats.", None),
    ("The old Orla dam, near Brenn Hollow, is on average 44 metres high and holds 2 million litres.", "Orla dam"),
    ("In 2012 the Brenn dam held 12 boats and 140 tonnes of rice. It was opened in 1987.", "Brenn Hollow"),
    ("It is 300 metres wide, and cost $12.5 million when work began in March 1987.", None),
    ("The death toll of the flood in Orla rose to 150 on 3 May 2021.", None),
    ("The tallest tower of Tomas Ihle is at least 41 metres high, and 12 metres wide.", None),
)
ASKED = (
    "In May 2021 the Orla dam was 40 metres high, held 9 million litres and 12 boats.",
    "The Orla dam of Tomas Ihle is more than 40 metres high and cost $13.5 million.",
    "Brenn Hollow was opened in March 1986.",
    "By 20 May 2021 the death toll in Orla was 150.",
    "At the mill, less than 12 boats and 140 tonnes of rice were counted in 2012.",
)


@pytest.mark.parametrize("text", ASKED)
def test_what_is_known_of_claims_unread_is_what_is_read_of_them(text: str) -> None:
    shelf = Memory()
    documents = [make_document(told, source=f"found {n}", title=title) for n, (told, title) in enumerate(FOUND)]
    shelf.put((document, read_claims(document)) for document in documents)
    known, asked = shelf.corpus(), make_document(text, source="your text")
    judge = Judge(with_asked(known, asked, read_claims(asked)), prior=ASKED_PRIOR)
    likeness, places = Likeness(judge, Seen(judge.aspects)), np.arange(len(known.claims))
    sketches = shelf.sketches(places)
    beside, others = mates_of(sketches, places)
    for place in range(len(places), len(judge.corpus.claims)):
        told = {
            **read_words(likeness, place, sketches),
            **read_figures(likeness, place, sketches),
            **read_beside(likeness, place, sketches, beside, others, shelf.sketched),
        }
        for other in places.tolist():
            if are_comparable(likeness, place, other):
                read = by_name(likeness.features_alone(place, other, BEST_VECTORS))
                for name, column in told.items():
                    assert column[other] == pytest.approx(read[name], abs=NEARLY.get(name, 1e-9)), (name, other)


NEARLY = {"title_untold": 0.2}
"""Where sketches take all words for as rare. They tell what is counted apart by no noun: no figure here is of two."""


def are_comparable(likeness: Likeness, asked: int, other: int) -> bool:
    """Whether claims may share a block at all: others are never asked for."""
    return likeness.stated(asked).is_comparable(likeness.stated(other))


def by_name(read: tuple[float, ...]) -> Mapping[str, float]:
    return {name: each for (name, _, _), each in zip(FEATURES, read, strict=True)}


digits = st.lists(st.integers(1, 10), max_size=DIGITS)


@given(digits, digits)
def test_digits_are_as_alike_as_the_longest_part_that_both_have_in_order(one: list[int], other: list[int]) -> None:
    (like,) = _like_digits(filled(one)[None], filled(other).tolist())
    assert like == pytest.approx(2 * longest_of_both(one, other) / max(1, len(one) + len(other)))


def longest_of_both(one: list[int], other: list[int]) -> int:
    """How many digits of both are the same, in order, at most."""
    if not one or not other:
        return 0
    if one[-1] == other[-1]:
        return 1 + longest_of_both(one[:-1], other[:-1])
    return max(longest_of_both(one[:-1], other), longest_of_both(one, other[:-1]))


def test_of_two_years_it_counts_which_is_nearer() -> None:
    one, two = filled([3, 1, 2, 2]), filled([3, 1, 2, 3, 2, 10, 9, 8])
    assert _year_digits(two[None], one).tolist() == [3 / YEAR]
    assert _year_digits(one[None], filled([])).tolist() == [0.0]


def filled(marks: list[int]) -> np.ndarray:
    return np.array(marks + [0] * (DIGITS - len(marks)), np.uint8)
