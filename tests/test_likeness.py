"""Likeness: the features of an asked claim and others, which know of each other."""

from __future__ import annotations

import math

import pytest

from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.groups import Judge
from factcheck.likeness import FEATURES, Likeness, Seen
from factcheck.pipeline import ASKED_PRIOR, read_claims
from factcheck.shelf import Memory


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
    return [read[at] for read in likeness.read(len(known.claims), range(len(known.claims)), lambda *_: 0.5)]


def test_features_have_names_of_their_own() -> None:
    names = [name for name, _, _ in FEATURES]
    assert sorted(names) == sorted(set(names))
