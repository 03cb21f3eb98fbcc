"""A figure that is another with a slip, heard through a third, in a bound, and before what weakly tells two apart."""

from __future__ import annotations

import pytest

from factcheck import find_conflicts
from factcheck.comparators.numeric import find_slip
from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.settings import Settings
from factcheck.types import Quantity, Report


def read(text: str) -> Quantity:
    (claim,) = read_claims(make_document(text))
    return claim.quantity


def report(*texts: str) -> Report:
    documents = [make_document(text, source=f"{n}.md") for n, text in enumerate(texts)]
    return find_conflicts(documents, settings=Settings(stories="one"))


@pytest.mark.parametrize(
    ("one", "other", "slipped"),
    [
        ("It draws 360 megawatts.", "It draws as much as 630 megawatts.", True),
        ("It draws 360 megawatts.", "It draws as much as 640 megawatts.", False),
        ("The fire took 48 homes.", "The fire took 84 houses.", True),
        ("The fire took 48 homes.", "It took 84 hours.", False),
        ("The toll was £2.8 million.", "The toll was £2.8 billion.", True),
    ],
)
def test_a_slip_is_one_whatever_bounds_allow(one: str, other: str, slipped: bool) -> None:
    assert (find_slip(read(one), read(other)) is not None) is slipped


def test_a_bound_that_holds_a_figure_with_its_digits_swapped_contradicts_it() -> None:
    found = report(
        "The campus in Dunmore will have a power demand of 360 megawatts.",
        "The campus in Dunmore will have a power demand of up to 630 megawatts.",
    )
    (conflict,) = found.conflicts
    assert conflict.reason.endswith("two digits may have changed places")
    assert not found.agreements


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        ("The library of Orm has 1.24 million books.", "The library of Orm had 1.31 million books in 2009.", 0),
        ("The library of Orm holds 1.24 million books.", "The library of Orm held 1.42 million books.", 1),
        ("The barley crop of Elm was 41,300 tonnes.", "The wheat crop of Elm was 43,100 tonnes.", 0),
        ("The club of Orm had 450 members last year.", "The club of Orm has 540 members.", 0),
        ("Orm plants at least 12 new parks.", "Orm has planted 21 new parks.", 0),
        ("The hall of Orm holds up to 630 guests.", "Some 360 guests came to the hall of Orm.", 0),
        ("Votes in Orm could be cast until 10 pm.", "Votes in Orm were cast at 9 am.", 0),
        ("The inn of Orm serves food from 8 am.", "The inn of Orm serves food at 9 pm.", 0),
        ("Claims in Orm must be filed by 14 July 2024.", "Claims in Orm were filed on 12 May 2024.", 0),
        ("The fires of Orm burned more than 4,000 acres.", "Those fires burned more than 5,000 acres in Orm.", 0),
    ],
)
def test_a_slip_is_heard_unless_words_say_otherwise(one: str, other: str, conflicts: int) -> None:
    assert len(report(one, other).conflicts) == conflicts
