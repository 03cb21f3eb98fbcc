"""Likeness: the features of an asked claim and others, which know of each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.entailment import figure_of
from factcheck.groups import BEST_VECTORS, Judge
from factcheck.likeness import FEATURES, Encoded, Likeness, Seen, near_figures
from factcheck.pipeline import ASKED_PRIOR, read_claims
from factcheck.shelf import Memory
from factcheck.types import Claim


def test_of_many_figures_the_nearest_is_heard_the_better_the_more_are_further() -> None:
    texts = [f"The Orla dam is {height} metres high." for height in (39, 45, 52)]
    assert further("The Orla dam is 40 metres high.", texts) == pytest.approx([math.log(3), math.log(3 / 2), 0])


def further(asked: str, found: list[str]) -> list[float]:
    """The feature ``further`` of the first claim of an asked text and the claims of a text of some sentences."""
    shelf = Memory()
    document = make_document("\n\n".join(found), source="found")
    shelf.put([(document, read_claims(document))])
    text = make_document(asked, source="your text")
    known = shelf.corpus()
    likeness = Likeness(Judge(with_asked(known, text, read_claims(text)), prior=ASKED_PRIOR), Seen())
    at = [name for name, _, _ in FEATURES].index("further")
    return [
        read[at] for read in likeness.read(len(known.claims), range(len(known.claims)), lambda *_: 0.5, frozenset())
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("The Orla dam is 40 metres high.", [0.0, 1.0]),
        ("The mill of Brenn Hollow is 40 metres high.", [1.0, 0.0]),
        ("The tower is 40 metres high.", [0.0, 0.0]),
    ],
)
def test_where_the_title_of_another_document_is_told_a_document_speaks_less(asked: str, expected: list[float]) -> None:
    pages = [
        make_document("It is 41 metres high.", source=title, title=title) for title in ("Orla dam", "Brenn Hollow")
    ]
    shelf = Memory()
    shelf.put([(page, read_claims(page)) for page in pages])
    text, known = make_document(asked, source="your text"), shelf.corpus()
    likeness = Likeness(Judge(with_asked(known, text, read_claims(text)), prior=ASKED_PRIOR), Seen())
    at, place, found = [name for name, _, _ in FEATURES].index("other_title"), len(known.claims), {}
    told = likeness.best_title(place, range(place))
    for i in range(place):
        found[known.claims[i].document] = likeness.read(place, [i], lambda *_: 0.5, told)[0][at]
    assert [found[page.id] for page in pages] == expected


WANTED: Sequence[Sequence[int] | None] = ([], None)


def test_what_is_not_wanted_is_left_out_but_for_what_tells_of_others_of_a_document() -> None:
    texts = "The Orla dam is 40 metres high.", "It is 41 metres. It is 52 metres."
    likeness, every = (laid_beside(*texts, wanted) for wanted in WANTED)
    own = [name for name, _, _ in FEATURES[-3:]]
    read, whole = (each.read(2, [0, 1], lambda *_: 0.5, frozenset()) for each in (likeness, every))
    assert [r[-3:] for r in read] == [w[-3:] for w in whole]
    assert own == ["lone", "further", "other_title"]
    at = [name for name, _, _ in FEATURES].index("near")
    assert [r[at] for r in read] == [0.0, 0.0] != [w[at] for w in whole]


def test_what_is_known_of_claims_is_not_worked_out() -> None:
    likeness = laid_beside("The Orla dam is 40 metres high.", "It is 41 metres. It is 52 metres.", None)
    names = [name for name, _, _ in FEATURES]
    likeness.know(2, [1], {"near": np.array([0.1, 0.2]), "small": 1.0, "as_of": np.array([1.0, 1.0])}, np.array([1]))
    read = dict(zip(names, likeness.features_alone(2, 1, 0.5), strict=True))
    assert [read[name] for name in ("near", "small", "as_of")] == [0.2, 1.0, 0.0]  # times are read from claims


def laid_beside(asked: str, found: str, wanted: Sequence[int] | None) -> Likeness:
    """What reads the features of a text beside another, whose claims come first."""
    shelf, text = Memory(), make_document(asked, source="your text")
    document = make_document(found, source="found")
    shelf.put([(document, read_claims(document))])
    return Likeness(Judge(with_asked(shelf.corpus(), text, read_claims(text)), prior=ASKED_PRIOR), Seen(), wanted)


DATES = ["on 3 May 2021", "on 7 July", "in May 2021", "in 2021", "on 29 February 2020", "in 1987", "on 31 December"]


@pytest.mark.parametrize("asked", DATES)
def test_dates_are_as_near_unread_as_when_they_are_read(asked: str) -> None:
    found = ". ".join(f"The Orla dam was seen {told}" for told in DATES)
    likeness = laid_beside(f"The Orla dam was seen {asked}.", f"{found}.", None)
    place, at = len(DATES), [name for name, _, _ in FEATURES].index("near_date")
    quantities = [likeness.claim(i).quantity for i in range(place + 1)]
    near = near_figures(quantities[place], np.array([figure_of(quantity) for quantity in quantities[:place]]))
    assert near.tolist() == pytest.approx([likeness.features_alone(place, i, 0.5)[at] for i in range(place)], abs=0.05)


def test_vectors_are_read_once_and_are_as_alike_as_they_ever_are_until_then() -> None:
    claims = read_claims(make_document("It is 40 metres high. It holds 9 million litres. It cost $3.", source="found"))
    encoded: list[str] = []

    def encode(some: Sequence[Claim]) -> dict[str, NDArray[np.float32]]:
        encoded.extend(claim.id for claim in some)
        return {claim.id: np.eye(3, dtype=np.float32)[claims.index(claim)] for claim in some}

    vectors = Encoded(claims, encode)
    vectors.read([1, 0])
    assert vectors.cosine(0, 1) == 0
    assert vectors.cosine(0, 2) == BEST_VECTORS
    vectors.read([0, 1, 2])
    assert vectors.cosine(2, 2) == 1
    assert [vectors.holds(place) for place in range(4)] == [True, True, True, False]
    assert encoded == [claim.id for claim in claims]


def test_features_have_names_of_their_own() -> None:
    names = [name for name, _, _ in FEATURES]
    assert sorted(names) == sorted(set(names))
