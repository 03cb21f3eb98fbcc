"""Which documents are one form, filled in for two things."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from factcheck import find_conflicts
from factcheck.corpus import form_corpus
from factcheck.documents import make_document
from factcheck.forms import are_of_two_forms
from factcheck.kept import Loose
from factcheck.pipeline import read_claims

SHEET = (
    "The {} kettle boils {} litres in {} minutes. It weighs {} grams and costs £{}. Its base is {} cm wide, and its "
    "cord is wound up below it. The water gauge stands on its left, and the lid opens at the press of a button."
)
KETTLES = (
    ("Hull", 1.7, 4.5, 1240, 45.5, 17.5),
    ("Leeds", 1.2, 3.5, 985, 32.25, 15.2),
    ("York", 1.4, 2.5, 1085, 62.75, 16.1),
)


def forms_of(*texts: str) -> list[bool]:
    documents = [make_document(text, source=f"{at}.txt") for at, text in enumerate(texts)]
    corpus = form_corpus(documents, [c for d in documents for c in read_claims(d)])
    profiles = Loose(corpus).profiles([d.id for d in documents])
    pairs = np.array([*combinations(range(len(documents)), 2)]).T
    two: list[bool] = are_of_two_forms(profiles.words, profiles.named, profiles.figured, *pairs).tolist()
    return two


def test_sheets_of_several_things_are_one_form() -> None:
    assert forms_of(*(SHEET.format(*kettle) for kettle in KETTLES)) == [True, True, True]


@pytest.mark.parametrize(
    "other",
    [
        SHEET.format("Hull", 1.7, 4.5, 1420, 45.5, 17.5),  # one figure differs
        SHEET.format(*("Hull", *KETTLES[1][1:])),  # two versions of one sheet
        "The Leeds kettle, at £32.25, boils 1.2 litres in 3.5 minutes; with 985 grams it is light, and 15.2 cm wide.",
        "The Leeds kettle weighs 985 grams. Its water gauge stands on its left, and the lid opens at a button.",
    ],
)
def test_what_tells_some_figures_alike_or_is_of_one_thing_is_none(other: str) -> None:
    assert forms_of(SHEET.format(*KETTLES[0]), other) == [False]


def test_two_sheets_of_one_thing_contradict_each_other_and_no_sheet_of_another() -> None:
    second = "At {} grams the Hull kettle boils {} litres in {} minutes, costs £{} and takes up {} cm of the table."
    texts = [SHEET.format(*kettle) for kettle in KETTLES]
    report = find_conflicts([*texts, second.format(1420, 1.7, 4.5, 45.5, 17.5)])
    (conflict,) = report.conflicts
    assert [{report.claims[i].quantity.surface for i in side.claims} for side in conflict.sides] == [
        {"1240 grams"},
        {"1420 grams"},
    ]
