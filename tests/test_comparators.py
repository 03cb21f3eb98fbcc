"""Comparators: rows that must agree, rows that must differ, and what holds for every pair."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import comparators
from factcheck.comparators import Comparisons, Judgement, compare_quantities
from factcheck.quantities import extract_quantities
from factcheck.quantities.turns import count_turn
from factcheck.types import Modifier, Quantity


def read(text: str) -> Quantity:
    (quantity,) = extract_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("2,788 chips", "2,788 GPUs", "same value"),
        ("$5.6 million", "$5,600,000", "same value"),
        ("10 km", "6.2 miles", "same value"),
        ("about 60m", "about 200ft", "same value"),
        ("10 kilometres", "10,000 metres", "same value"),
        ("more than $100 million", "$100 million", "within the bound"),
        ("at least 5 people", "24 people", "within the bound"),
        ("less than $6 million", "$5.58 million", "within the bound"),
        ("dozens of people", "50 people", "within the bound"),
        ("thousands of people", "21,000 people", "within the bound"),
        ("20 to 50 people", "34 people", "within the bound"),
        ("Leeds won 3-1", "Leeds won 3–1", "same value"),
        ("Leeds won 3-1", "Hull lost 1-3", "same value"),
        ("a fee of $49", "a fee of $49 a month", "same value"),
        ("28 days of leave", "28 days of leave a year", "same value"),
        ("1.6 million tonnes of it", "1,600,000 tonnes a year", "same value"),
        ("up to €20", "€20 a month", "within the bound"),
        ("€20 a head", "€20 per person", "same value"),
        ("€20 per person per day", "€20 a day", "same value"),
        ("€20 per guest a day", "€7,305 per person per year", "same value"),
        ("4 million kroner", "NOK 4 million", "same value"),
        ("12 litres per square metre", "12 mm", "same value"),
        ("13 years", "aged 13", "same value"),
        ("41.2 °C", "41.2 degrees", "same value"),
        ("106 °F", "106 degrees", "same value"),
        ("41.1 °C", "106 degrees", "same value"),
        ("8,192 KB", "8 MB", "same value"),
        ("1 GB", "1,024 MB", "same value"),
        ("8 MB", "8,000 KB", "same value"),
    ],
)
def test_agree(a: str, b: str, kind: str) -> None:
    for x, y in ((read(a), read(b)), (read(b), read(a))):
        judged = compare_quantities(x, y)
        assert (judged.relation, judged.kind) == ("agree", kind), judged.reason


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("$5.58 million", "$6 million", "rounds to"),
        ("$5.58 million", "$5.6 million", "rounds to"),
        ("1,963 people", "2,000 people", "rounds to"),
        ("48.0 percent", "50 percent", "rounds to"),
        ("$5.96 million", "$6.0 million", "rounds to"),
        ("$460,000", "half a million dollars", "rounds to"),
        ("about 40 people", "43 people", "about"),
        ("about 240 people", "251 people", "about"),
        ("about 1,640 trains", "1,655 trains", "about"),
        ("less than $6 million", "$6 million", "within the bound"),
    ],
)
def test_differ_in_a_way_that_can_be_explained(a: str, b: str, kind: str) -> None:
    for x, y in ((read(a), read(b)), (read(b), read(a))):
        judged = compare_quantities(x, y)
        assert (judged.relation, judged.kind, judged.explained) == ("differ", kind, True), judged.reason


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("2,000 chips", "2,788 GPUs", "differ"),
        ("2,788 chips", "50,000 chips", "differ"),
        ("5 villages", "7 villages", "differ"),
        ("210 Arvanian soldiers", "340 soldiers", "differ"),
        ("210 Arvanian soldiers", "340 Arvanian troops", "differ"),
        ("168 millimetres", "up to 30 mm", "differ"),
        ("58%", "more than two thirds", "differ"),
        ("between 150 and 160 millimetres", "30 mm", "differ"),
        ("21 °C", "26 °C", "differ"),
        ("5 km", "5,000 km", "differ"),
        ("16 weeks", "half a year", "differ"),
        ("5 months", "half a year", "differ"),
        ("60%", "two thirds", "differ"),
        ("30%", "one in four", "differ"),
        ("40%", "half of them", "differ"),
        ("600,000 people", "half a million people", "differ"),
        ("nineteen novels", "20 novels", "differ"),
        ("aged 19", "aged 20", "differ"),
        ("7.50 euros", "7 euros", "differ"),
        ("300,000 people", "half a million people", "differ"),
        ("14%", "13%", "differ"),
        ("2,788 chips", "2,878 chips", "digit slip"),
        ("1,404 chips", "1,440 chips", "digit slip"),
        ("58 chips", "85 chips", "differ"),
        ("some 8,640 elephants", "8,460 elephants", "digit slip"),
        ("some 98,760 elephants", "98,670 elephants", "digit slip"),
        ("about $187.4 million", "$179 million", "differ"),
        ("$4.2 million", "$4.2 billion", "scale slip"),
        ("1.2 miles", "12 miles", "scale slip"),
        ("3 years", "30 years", "differ"),
        ("3 percent", "3 percentage points", "percent for percentage points"),
        ("dozens of people", "200 people", "differ"),
        ("more than 200 people", "150 people", "differ"),
        ("Sales rose 12 %", "Sales fell 12 %", "differ"),
        ("Sales rose 12 %", "Sales fell 3 %", "differ"),
        ("Leeds won 3-1", "Leeds won 4-0", "differ"),
        ("Leeds won 3-1", "a 2-2 draw", "differ"),
        ("a 1-1 draw", "a 2-2 draw", "differ"),
        ("48.0 percent", "50.0 percent", "differ"),
        ("$5.9 million", "$6.0 million", "differ"),
        ("a fee of $45", "$49 a month", "differ"),
        ("18 months", "two years", "differ"),
        ("5 days", "one week", "differ"),
        ("28 days of leave", "26 days of leave a year", "differ"),
        ("paid €89", "€98 per cooker", "differ"),
        ("€41 per pupil", "€89 per child", "differ"),
        ("24 cents", "22 cents per share", "differ"),
        ("25 pence per day", "30p per item per day", "differ"),
        ("300 shots", "340 shots per charge", "differ"),
        ("310 kcal", "370 kcal per 100 g", "differ"),
        ("€6 a month", "€5 per user per month", "differ"),
        ("4 million kroner", "NOK 5 million", "differ"),
        ("4 million pesos a year", "5 million Mexican pesos", "differ"),
        ("from 13 years", "at least 16 years old", "differ"),
        ("41.2 °C", "39 degrees", "differ"),
        ("106 °F", "103 degrees", "differ"),
        ("a slope of 12 degrees", "14 degrees", "differ"),
    ],
)
def test_differ(a: str, b: str, kind: str) -> None:
    for x, y in ((read(a), read(b)), (read(b), read(a))):
        judged = compare_quantities(x, y)
        assert (judged.relation, judged.kind, judged.explained) == ("differ", kind, False), judged.reason


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("58 chips", "85 chips", True),
        ("$870 million", "$780 million", True),
        ("4.2 million chips", "2.4 million chips", True),
        ("2,788 chips", "2,878 chips", True),
        ("58 chips", "86 chips", False),
        ("9,041 chips", "9,104 chips", False),
        ("5 villages", "7 villages", False),
    ],
)
def test_that_digits_may_have_changed_places_is_said_of_all_that_do(a: str, b: str, said: bool) -> None:
    assert ("changed places" in compare_quantities(read(a), read(b)).reason) == said


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("10 km", "$10"),
        ("10 kg", "10 km"),
        ("$5 million", "€5 million"),
        ("3 percent", "4 percentage points"),
        ("210 Arvanian soldiers", "340 Sorian soldiers"),
        ("six children", "ten people"),
        ("three women", "at least five people"),
        ("12 soldiers", "40 people"),
        ("a price of $5 million", "$300,000 a year"),
        ("a fee of €49", "$49 a month"),
        ("paid €89", "€198 per cooker"),
        ("€5 a month", "€5 a head"),
        ("€5 per adult", "€5 per child"),
        ("€5", "€5 an hour"),
        ("40 people", "50 people per square kilometre"),
        ("4 million kroner", "SEK 5 million"),
        ("DKK 4 million", "NOK 5 million"),
        ("13 days", "aged 14"),
        ("60 km", "60 km/h"),
        ("5 litres", "5 litres a second"),
        ("a slope of 12 degrees", "14 °C"),
    ],
)
def test_not_comparable(a: str, b: str) -> None:
    assert compare_quantities(read(a), read(b)).relation == "not_comparable"


def test_dates() -> None:
    assert compare_quantities(read("in 2013"), read("in 2012")).relation == "differ"
    assert compare_quantities(read("in 2013"), read("on 5 March 2013")).relation == "agree"


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (
            "until 27 March 2025",
            "until 29 March 2025",
            "“up to 27 March 2025” and “up to 29 March 2025” end at different times",
        ),
        ("until June 2025", "until 30 June 2025", ""),
        ("since 1868", "since 1886", "“since 1868” and “since 1886” begin at different times"),
        ("since 2018", "since May 2018", ""),
        ("since 2018", "in 2020", ""),
        ("since 2018", "until 2020", ""),
        ("before 2018", "before 2020", ""),
        (
            "from 15 May 2025 to 20 June 2025",
            "from 15 May 2025 to 30 June 2025",
            "“15 May 2025 to 20 June 2025” and “15 May 2025 to 30 June 2025” end at different times",
        ),
        ("between 2003 and 2009", "since 2004", "“2003 and 2009” and “since 2004” begin at different times"),
        ("between 2003 and 2009", "in 2004", ""),
        ("in 2003", "in the season 2003-04", ""),
    ],
)
def test_times_that_are_told_by_an_end_agree_in_that(a: str, b: str, reason: str) -> None:
    judged = compare_quantities(read(a), read(b))
    assert (judged.relation, judged.reason if reason else "") == ("differ" if reason else "agree", reason)


def test_dates_are_the_further_apart_the_more_days_lie_between() -> None:
    years = ("in 1853", "in 1854", "in 1860", "in 1950")
    far = [compare_quantities(read("in 1850"), read(year)).distance for year in years]
    assert far == sorted(far)
    assert 1 < far[0] < far[-1] < 3


MODIFIERS: tuple[Modifier, ...] = ("exact", "about", "at_least", "at_most", "more_than", "less_than", "range")


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    modifier = draw(st.sampled_from(MODIFIERS))
    value = draw(st.decimals(0, 10**9, places=2))
    low: Decimal | None = value
    high: Decimal | None = value + (draw(st.decimals(0, 10**6, places=2)) if modifier == "range" else 0)
    if modifier in ("at_least", "more_than"):
        high = None
    if modifier in ("at_most", "less_than"):
        low = None
    return Quantity(str(value), 0, 1, low, high, "metre", "length", modifier, step=Decimal("0.01"))


@given(quantities(), quantities())
def test_comparing_is_symmetric(a: Quantity, b: Quantity) -> None:
    one, other = compare_quantities(a, b), compare_quantities(b, a)
    assert (one.relation, one.kind, one.explained) == (other.relation, other.kind, other.explained)


@given(quantities(), quantities())
def test_a_unit_of_another_size_changes_nothing(a: Quantity, b: Quantity) -> None:
    def in_kilometres(q: Quantity) -> Quantity:
        low, high = (None if x is None else x / 1000 for x in (q.low, q.high))
        return replace(q, low=low, high=high, step=q.step / 1000, unit="kilometre")

    assert compare_quantities(a, b).relation == compare_quantities(in_kilometres(a), in_kilometres(b)).relation


@given(quantities(), quantities(), st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_widening_an_interval_never_makes_a_conflict(a: Quantity, b: Quantity, down: Decimal, up: Decimal) -> None:
    if compare_quantities(a, b).relation != "agree":
        return
    low = None if a.low is None else a.low - down
    high = None if a.high is None else a.high + up
    wide = replace(a, low=low, high=high, modifier="range" if low is not None and high is not None else a.modifier)
    if wide.modifier == b.modifier == "range" and (wide.low == b.low or wide.high == b.high):
        return  # of two ranges with one end in common the other end tells them apart
    judged = compare_quantities(wide, b)
    assert judged.relation == "agree" or judged.explained


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("$250.1 million", "$250.2 million", "$250.2 million is 0.04 % more than $250.1 million"),
        ("in 1926", "in 1962", "1926 against 1962: two digits may have changed places"),
        ("in 1926", "in 1971", "1926 against 1971"),
        ("in 1926", "on 5 May 1962", "1926 and 5 May 1962 share no day"),
        ("2,000 chips", "2,788 GPUs", "2,788 is 39 % more than 2,000"),
        ("2,788 chips", "50,000 chips", "50,000 is 18 times 2,788"),
        ("3.9 percent", "5.4 percent", "5.4 percent is 38 % more than 3.9 percent"),
        ("Sales fell 3 %", "Sales rose 5 %", "up 5 % against down 3 %"),
        ("Three people died", "Twenty-six died", "twenty-six is 8.7 times three"),
        ("SEK 179 million", "Half a million kronor", "SEK 179 million is 358 times half a million kronor"),
        ("Sales fell 3 %", "Sales fell 5 %", "5 % is 67 % more than 3 %"),
    ],
)
def test_a_difference_is_told_in_words(a: str, b: str, reason: str) -> None:
    assert compare_quantities(read(a), read(b)).reason == reason


def test_figures_that_are_written_alike_are_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = [read(text) for text in ("5 people", "some 7 people", "There were 5 people", "7 people", "$7")]
    wanted = [[compare_quantities(a, b) for b in figures] for a in figures]
    judged: list[tuple[Quantity, Quantity]] = []

    def compare(a: Quantity, b: Quantity) -> Judgement:
        judged.append((a, b))
        return compare_quantities(a, b)

    monkeypatch.setattr(comparators, "compare_quantities", compare)
    comparisons = Comparisons(figures)
    assert [[comparisons.judge(i, j) for j in range(5)] for i in range(5)] == wanted
    assert len(judged) == 16, "of the first and the third once"


def test_no_temperature_is_twice_another() -> None:
    (cold,), (warm,) = extract_quantities("10 °C"), extract_quantities("77 °F")
    assert compare_quantities(cold, warm).reason == "10 °C against 77 °F"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("It takes 180 days.", "It takes half a year.", "180 days is half a year in another unit"),
        (
            "It costs €24 a month.",
            "It costs €252 a year.",
            "€24 a month is 14 % more than €252 a year (21 euros per month)",
        ),
        ("It costs $45.", "It costs $49 a month.", "$49 a month is 8.9 % more than $45"),
        ("It costs $45.", "It costs $49 a head.", "$49 a head is 8.9 % more than $45"),
        ("It is from 13 years.", "Mara Hale is 16 years old.", "16 years old is 23 % more than 13 years"),
        ("It is 9 km long.", "It is 5 miles long.", "9 km is 12 % more than 5 miles (8.05 kilometres)"),
    ],
)
def test_figures_of_two_units_are_told_in_one(one: str, other: str, reason: str) -> None:
    (a,), (b,) = extract_quantities(one), extract_quantities(other)
    judged = compare_quantities(a, b)
    assert judged.reason == reason


@pytest.mark.parametrize(
    ("played", "minutes", "relation"), [(71, 71, "agree"), (71, 70, "agree"), (71, 69, "differ"), (71, 72, "differ")]
)
def test_what_happens_after_so_many_minutes_does_so_in_the_next(played: int, minutes: int, relation: str) -> None:
    ranked, lasted = (
        count_turn(read(f"the {played}st minute"), f"the {played}st minute"),
        read(f"after {minutes} minutes"),
    )
    for a, b in ((ranked, lasted), (lasted, ranked)):
        assert compare_quantities(a, b).relation == relation


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("at 8 pm", "at 20:00", "same value"),
        ("until six o'clock", "until 6 pm", "same value"),
        ("until six o'clock", "until 06:00", "same value"),
        ("from 9 am", "daily 9:00-17:00", "same value"),
        ("at 20:47 GMT", "at 21:47 CET", "same value"),
        ("at 20:47 UTC+2", "at 18:47 GMT", "same value"),
        ("at 20:47 GMT", "at 20:47", "same value"),
        ("until midnight", "until 24:00", "same value"),
        ("at about 3 am", "at 3:10 am", "about"),
        ("between 10 and 11 pm", "at 10.30 pm", "within the bound"),
        ("by 6 pm", "at 5 pm", "within the bound"),
        ("after 10 pm", "at 2 am", "within the bound"),
    ],
)
def test_hours_agree(a: str, b: str, kind: str) -> None:
    for x, y in ((read(a), read(b)), (read(b), read(a))):
        judged = compare_quantities(x, y)
        assert (judged.relation, judged.kind) == ("agree", kind), judged.reason


@pytest.mark.parametrize(
    ("a", "b", "kind", "explained"),
    [
        ("at 22:40", "at 22:04", "digit slip", False),
        ("at 8 am", "at 8 pm", "differ", False),
        ("by 6 pm", "by 7 pm", "differ", False),
        ("by 6 pm", "at 7 pm", "differ", False),
        ("before noon", "at 1 pm", "differ", False),
        ("from 9 am to 5 pm", "from 9 am to 6 pm", "differ", False),
        ("10 p.m. to 7 a.m.", "11 p.m. to 7 a.m.", "differ", False),
        ("until 6 pm", "daily 9:00-17:00", "differ", False),
        ("until six o'clock", "until 7 pm", "differ", False),
        ("at 20:47 GMT", "at 20:41", "differ", False),
        ("at 23:50", "at 00:20", "differ", False),
        ("at about 3 am", "at 5 am", "differ", False),
        ("at 8 pm", "at 8.10 pm", "rounds to", True),
        ("at 9.40 pm", "at 9.41 pm", "rounds to", True),
    ],
)
def test_hours_differ(a: str, b: str, kind: str, explained: bool) -> None:
    for x, y in ((read(a), read(b)), (read(b), read(a))):
        judged = compare_quantities(x, y)
        assert (judged.relation, judged.kind, judged.explained) == ("differ", kind, explained), judged.reason


def test_hours_are_as_far_apart_as_a_clock_shows() -> None:
    near, far = (compare_quantities(read("at 23:50"), read(other)) for other in ("at 00:20", "at 02:10"))
    assert 1 < near.distance < far.distance


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("from 9 am", "until 5 pm"),
        ("at 20:47 GMT", "at 21:47"),
        ("at 8 pm ET", "at 8 pm GMT"),
        ("at 8 pm", "8 hours"),
        ("at 8 pm", "on 8 May 2021"),
    ],
)
def test_hours_that_cannot_be_compared(a: str, b: str) -> None:
    for x, y in ((read(a), read(b)), (read(b), read(a))):
        assert compare_quantities(x, y).relation == "not_comparable"
