"""What is read of two figures in columns is what is said of them one by one."""

from __future__ import annotations

import math
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.comparators import SLIPS, Judgement, compare_quantities
from factcheck.documents import make_document
from factcheck.parallels import FARTHEST, Figures, Parallels, are_compared
from factcheck.pipeline import read_claims
from factcheck.plausibility import part_of_the_other, read_extent
from factcheck.stories import Two
from factcheck.types import Claim

numbers = st.one_of(
    st.integers(0, 130).map(str),
    st.integers(1, 99).map(lambda n: f"{n * 1000:,}"),
    st.decimals(0, 50, places=1).map(str),
    st.integers(1, 30).map(lambda n: f"{n / 10:g} million"),
    st.sampled_from(
        ("hundreds of", "dozens of", "about 2,000", "more than 40", "up to 300", "30 to 50", "half a million")
    ),
)
sentences = st.one_of(
    numbers.map(lambda n: f"It sold {n} chairs."),
    numbers.map(lambda n: f"It cost ${n}."),
    numbers.map(lambda n: f"It cost ${n} a month."),
    numbers.map(lambda n: f"It is {n} miles away."),
    numbers.map(lambda n: f"It is {n} km away."),
    numbers.map(lambda n: f"It rose {n} per cent."),
    numbers.map(lambda n: f"It rose {n} percentage points."),
    numbers.map(lambda n: f"The quake killed {n} people in the district."),
    numbers.map(lambda n: f"He is {n} years old."),
)
texts = st.lists(sentences, min_size=1, max_size=5).map(" ".join)


def claims_of(*texts: str) -> list[Claim]:
    return [c for at, text in enumerate(texts) for c in read_claims(make_document(text, source=f"{at}.txt"))]


def two_of(claims: list[Claim]) -> list[Two]:
    documents = list(dict.fromkeys(claim.document for claim in claims))
    return [Two(one, other, 1.0) for one, other in combinations(documents, 2)]


@example("It has 45 chairs.", "It has 450 chairs.")
@example("It has 45 chairs.", "It has 54 chairs. It has 120 chairs.")
@example("It drew 1.5 million people.", "It drew 2 million people. It drew 0.9 million people.")
@example("It cost $1.3 million.", "It cost $1.3 billion. It cost $2.7 billion.")
@example("It holds 1,404 chips.", "It holds 1,440 chips. It holds 4,104 chips.")
@example("It rose half a million times.", "It rose 1.1 million times. It rose a quarter of a million times.")
@given(first=texts, second=texts)
def test_what_comparators_say_is_what_they_are_asked_for(first: str, second: str) -> None:
    claims = claims_of(first, second)
    figures = Figures(claims)
    pairs = figures.pairs(two_of(claims))
    said = figures.compare(pairs)
    parts = figures.search(pairs)["part"]
    for at, (i, j) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)):
        a, b = claims[i], claims[j]
        judged = compare_quantities(a.quantity, b.quantity)
        assert said.comparable[at] == (judged.relation != "not_comparable")
        assert said.agree[at] == (judged.relation == "agree")
        assert said.same[at] == (judged.kind == "same value")
        assert said.slip[at] == (judged.kind in SLIPS)
        assert said.explained[at] == judged.explained
        apart = 0.0 if judged.relation == "agree" else min(FARTHEST, math.log(judged.distance))
        assert said.apart[at] == pytest.approx(apart, abs=1e-9)
        assert parts[at] == part_of_the_other(read_extent(a), read_extent(b))


@given(first=texts, second=texts)
def test_all_that_can_be_compared_is_laid_side_by_side(first: str, second: str) -> None:
    claims = claims_of(first, second)
    figures = Figures(claims)
    pairs = figures.pairs(two_of(claims))
    found = list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    assert len(found) == len(set(found))
    assert all(i < j and claims[i].document != claims[j].document for i, j in found)
    documents = [claim.document for claim in claims]
    for i, j in product(range(len(claims)), repeat=2):
        if i < j and documents[i] != documents[j] and not any(claims[k].quantity.tells_when for k in (i, j)):
            judged = compare_quantities(claims[i].quantity, claims[j].quantity)
            assert (i, j) in found or judged.relation == "not_comparable"


def test_documents_that_give_no_figure_are_passed_over() -> None:
    claims = claims_of("It has 30 doors.", "It has 40 doors.")
    one, other = (claim.document for claim in claims)
    pairs = Figures(claims).pairs([Two("nothing", one, 1.0), Two(one, other, 1.0), Two(other, "nothing", 1.0)])
    assert (pairs.a.tolist(), pairs.b.tolist(), pairs.of.tolist()) == ([0], [1], [1])
    assert not Figures(claims).pairs([]).of.size
    assert not Figures([]).pairs([Two(one, other, 1.0)]).of.size


def test_how_many_figures_of_a_unit_a_document_gives_counts_each_once() -> None:
    claims = claims_of("It has 30 doors and 30 doors, and 50 doors.", "It has 40 doors.")
    figures = Figures(claims)
    one, other = dict.fromkeys(claim.document for claim in claims)
    pairs = figures.pairs([Two(one, other, 1.0)])
    assert np.allclose(figures.read(pairs, figures.compare(pairs))["crowd"], math.log(2))


def test_what_lies_ten_to_one_apart_tells_nothing_of_an_archive_but_a_toll_and_a_slip() -> None:
    first = "It has 31 doors and 48 bells. The quake killed 31 people."
    claims = claims_of(first, "It has 900 doors and 4,800 bells. The quake killed 900 people.")
    figures = Figures(claims)
    pairs = figures.pairs(two_of(claims))
    told = figures.tell(pairs)
    surfaces = {
        (claims[a].quantity.surface, claims[b].quantity.surface, claims[a].quantity.unit, claims[b].quantity.unit)
        for a, b in zip(pairs.a[told].tolist(), pairs.b[told].tolist(), strict=True)
    }
    assert ("31", "900", "people", "people") in surfaces
    assert ("48", "4,800", "bell", "bell") in surfaces
    assert ("31", "900", "door", "door") not in surfaces


@given(first=texts, second=texts)
@example(
    first="It cost $30 to 50. It is 0 miles away. It sold 0 chairs.", second="It sold 1,000 chairs. It is 0 miles away."
)
def test_what_is_not_compared_tells_nothing_of_the_others(first: str, second: str) -> None:
    """Figures that no two documents of an archive are held against each other by need not be read."""

    def told(claims: list[Claim]) -> list[tuple[str, str, list[float]]]:
        figures = Figures(claims)
        pairs = figures.pairs(two_of(claims))
        pairs = pairs.only(figures.tell(pairs))
        read = figures.read(pairs, figures.compare(pairs))
        rows = zip(pairs.a.tolist(), pairs.b.tolist(), np.stack(list(read.values()), axis=1).tolist(), strict=True)
        return sorted((claims[a].id, claims[b].id, row) for a, b, row in rows)  # pairs come kind by kind, in any order

    claims = claims_of(first, second)
    compared = are_compared(chosen=False)
    assert told([claim for claim in claims if compared(claim)]) == told(claims)


def test_of_chosen_documents_all_is_compared_but_ranks() -> None:
    claims = claims_of("He was 45 years old on 5 March 2024, and came in 4th at 8 pm.")
    assert [c.quantity.dimension for c in claims if are_compared(chosen=True)(c)] == ["age", "date", "time"]
    assert not [c for c in claims if are_compared(chosen=False)(c)]


def read_dates(first: str, second: str) -> dict[str, float] | None:
    """What is read of the dates, or the hours, of two texts, the features that are not 0; None where these are not
    compared."""
    claims = claims_of(first, second)
    figures = Figures(claims)
    pairs = figures.pairs(two_of(claims))
    pairs = pairs.only(np.array([claims[a].quantity.dimension in ("date", "time") for a in pairs.a.tolist()], bool))
    if not len(pairs.a):
        return None
    read = figures.read(pairs, figures.compare(pairs))
    return {name: float(value) for name, column in read.items() for value in column if value}


@pytest.mark.parametrize(
    ("a", "b", "compared"),
    [
        ("The mill burnt down on 12 January 2020.", "The mill burnt down on 21 January 2020.", True),
        ("The mill burnt down in 1853.", "The mill burnt down on 21 January 1853.", True),
        ("The mill burnt down on Friday.", "The mill burnt down on Saturday.", False),
        ("# Prices from 1 March 2024\n\nA visit is free.", "# Prices from 1 March 2025\n\nA visit is free.", False),
        ("In 2023 the mill made 40 tonnes.", "In 2024 the mill made 70 tonnes.", False),
        ("On 12 January 14 mills were searched.", "Fourteen mills were searched on 21 January.", True),
        ("On 12 January 14 mills were searched.", "The mills were searched on 21 January.", True),
        ("The mill opens at 9 am.", "The mill opens at 10 am.", True),
        ("The mill opens at 9 am.", "The mill opens at 10 am on Sundays.", False),
        ("Mon-Fri 8.30 to 19.00", "Saturday 9.00 to 13.00", False),
        ("Mon-Fri 8.30 to 19.00", "Monday to Saturday 9.00 to 13.00", True),
        ("# Open at 9 am", "# Open at 10 am", False),
    ],
)
def test_dates_are_compared_that_texts_name_and_that_tell_when_no_two_other_figures_are_of(
    a: str, b: str, compared: bool
) -> None:
    assert (read_dates(a, b) is not None) == compared


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("It opened on 12 January 2020.", "It opened on 21 January 2020.", "unit swapped_time apart"),
        ("It opened on 12 January 2020.", "It opened on 21 March 2020.", "unit apart"),
        ("It opened in 1853.", "It opened in 1835.", "unit swapped_time apart"),
        ("It opened in 1853.", "It opened on 5 May 1835.", "half_unit apart"),
        ("It opened in 1853.", "It opened in 1853.", "unit same_time"),
        ("It opened in 1853.", "It opened on 5 May 1853.", "half_unit"),
        ("It opened in May 1853.", "It opened on 5 May 1853.", "half_unit same_time"),
        ("It is open until 27 March.", "It is open until 29 March.", "unit limits apart"),
        ("It has been open since 1868.", "It has been open since 1886.", "unit limits swapped_time apart"),
        ("It is open from 15 May to 20 June.", "It is open from 15 May to 30 June.", "unit limits apart"),
        ("It burnt at 22:40.", "It burnt at 22:04.", "unit swapped_time apart"),
        ("It burnt at 22:40.", "It burnt at 22:20.", "unit apart"),
        ("It burnt at 22:40.", "It burnt at 10.40 pm.", "unit same_time"),
        ("It opens at 9 am.", "It opens at 10 am.", "unit limits apart"),
        ("It is open from 9 am to 5 pm.", "It is open until 6 pm.", "unit limits apart"),
    ],
)
def test_of_dates_it_is_read_how_they_are_told_and_how_far_they_are_apart(a: str, b: str, told: str) -> None:
    read = read_dates(a, b)
    assert read is not None
    found = {"half_unit" if (name, value) == ("unit", 0.5) else name for name, value in read.items()}
    found = {"apart" if name == "ratio" else name for name in found}
    assert found - {"brief", "early"} == {*told.split(), "dated"}


@pytest.mark.parametrize(
    ("a", "b", "asked"),
    [
        ("It has 120 doors.", "It has 180 doors.", False),
        ("It has 120 doors.", "It has 180 windows.", False),
        ("It has 120 doors.", "It has 30 to 50 doors.", False),
        ("It has 120 doors.", "It has 210 doors.", True),
        ("It has 120 doors.", "It has 1,200 doors.", True),
        ("It has 2,000 doors.", "It has 1,963 doors.", True),
        ("It has about 200 doors.", "It has 190 doors.", True),
        ("It has more than 100 doors.", "It has 170 doors.", True),
    ],
)
def test_what_plainly_differs_is_not_asked_for(a: str, b: str, asked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = claims_of(a, b)
    figures = Figures(claims)
    judged: list[tuple[int, int]] = []
    ask = figures._comparisons._judge_alike

    def judge(x: int, y: int) -> Judgement:
        judged.append((x, y))
        return ask(x, y)

    monkeypatch.setattr(figures._comparisons, "_judge_alike", judge)
    nothing = np.zeros(1, np.int64)
    said = figures.compare(Parallels(nothing, nothing + 1, nothing))
    assert said.comparable.all()
    assert bool(judged) == asked
