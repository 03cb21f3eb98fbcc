"""Likeness: the features of an asked claim and others, which know of each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.groups import BEST_VECTORS, Judge
from factcheck.likeness import FEATURES, Encoded, Likeness, Seen
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
