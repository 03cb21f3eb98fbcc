"""Headlines whose figure slipped, by their own text."""

from __future__ import annotations

import pytest

from factcheck import Checker, find_conflicts
from factcheck.documents import make_document
from factcheck.headlines import HELD_ONE
from factcheck.types import Conflict, Document

TEXT = (
    "Corvane said on Monday that it will cut 1,420 jobs at its Elm plant by the end of the year. The plant "
    "employs 5,300 people.\n\nThe company made a loss of $40 million in the first quarter. It was founded in 1971."
)


def article(headline: str, source: str = "a.md") -> Document:
    return make_document(f"# {headline}\n\n{TEXT}", source=source)


@pytest.mark.parametrize(
    "headline", ["Corvane to cut 1,240 jobs at Elm plant", "Corvane made a loss of $40 billion in the first quarter"]
)
def test_a_headline_with_a_slip_is_contradicted_by_its_text(headline: str) -> None:
    (conflict,) = find_conflicts([article(headline)]).conflicts
    assert conflict.held_one == HELD_ONE
    assert conflict.topic
    assert [side.voices for side in conflict.sides] == [1, 1]


@pytest.mark.parametrize(
    "headline",
    [
        "Corvane to cut 1,420 jobs at Elm plant",
        "Corvane to cut 1,400 jobs at Elm plant",  # rounded
        "Corvane to cut 300 jobs",  # another figure, and no slip
        "Corvane, founded in 1917, cuts jobs",  # a time
    ],
)
def test_what_differs_by_no_slip_is_let_be(headline: str) -> None:
    assert not find_conflicts([article(headline)]).conflicts


def test_of_new_documents_the_headlines_are_told_and_of_all_those_of_all() -> None:
    checker, slip = Checker(), "Corvane to cut 1,240 jobs at Elm plant"
    (old,) = checker.add([article(slip, "old.md")])
    (new,) = checker.add([make_document("# Orla sells 4,180 bikes\n\nOrla sold 4,810 bikes in May.", source="new.md")])

    def identities(found: tuple[Conflict, ...]) -> set[str]:
        return {conflict.id for conflict in found}

    every, of_old, of_new = (identities(checker.conflicts(new=asked).conflicts) for asked in (None, [old], [new]))
    assert every == of_old | of_new
    assert len(of_old) == len(of_new) == 1
