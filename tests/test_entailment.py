"""Entailment: what a found figure says to an asked one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from factcheck.comparators import compare_quantities
from factcheck.documents import make_document
from factcheck.entailment import Answer, answer_claim, answer_figure
from factcheck.pipeline import read_claims
from factcheck.quantities import extract_quantities
from factcheck.types import Modifier, Quantity


def answer(asked: Quantity, found: Quantity) -> Answer:
    return answer_figure(asked, found, compare_quantities(asked, found))


def read(text: str) -> Quantity:
    (quantity,) = extract_quantities(text)
    return quantity


def figure(low: Decimal | None, high: Decimal | None, modifier: Modifier = "exact") -> Quantity:
    written = next(end for end in (low, high) if end is not None)
    exponent = written.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(exponent)
    return Quantity(f"{written} metres", 0, 1, low, high, "metre", "length", modifier, step)


values = st.decimals(min_value=1, max_value=1_000_000, places=2)
exact = values.map(lambda v: figure(v, v))
about = values.map(lambda v: figure(v, v, "about"))
upward: st.SearchStrategy[Modifier] = st.sampled_from(("more_than", "at_least"))
downward: st.SearchStrategy[Modifier] = st.sampled_from(("less_than", "at_most"))
lower_bounds = st.builds(lambda value, modifier: figure(value, None, modifier), values, upward)
upper_bounds = st.builds(lambda value, modifier: figure(None, value, modifier), values, downward)
ranges = (
    st.tuples(values, values).filter(lambda ends: ends[0] != ends[1]).map(lambda e: figure(min(e), max(e), "range"))
)
figures = st.one_of(exact, about, lower_bounds, upper_bounds, ranges)


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        ("more than 3 people", "at least 5 people", "supports"),
        ("24 people", "at least 5 people", "open"),
        ("more than 43 %", "43 %", "refutes"),
        ("at least 43 %", "43 %", "supports"),
        ("less than 10 km", "6.2 miles", "supports"),
        ("11.85 dinars an hour", "at least 11.85 dinars an hour", "supports"),
        ("5.6 million dollars", "5.58 million dollars", "supports"),
        ("5.6 million dollars", "7 million dollars", "refutes"),
        ("20 to 30 people", "24 people", "supports"),
        ("$49", "$49 a month", "supports"),
        ("up to 20 litres a day", "20 litres", "supports"),
        ("$45", "$49 a month", "refutes"),
        ("two thirds of the people", "three quarters of the people", "refutes"),
        ("one in five people", "a fifth of the people", "supports"),
        ("20 to 30 people", "34 people", "refutes"),
        ("24 people", "20 to 30 people", "open"),
        ("about 40 people", "43 people", "supports"),
        ("5 kilograms", "5 miles", "open"),
        ("at 8 pm", "at 20:00", "supports"),
        ("at 8 pm", "at 9 pm", "refutes"),
        ("at 8 pm", "at 8.10 pm", "open"),
        ("by 6 pm", "at 5 pm", "supports"),
        ("at 5 pm", "by 6 pm", "open"),
        ("by 6 pm", "at 7 pm", "refutes"),
        ("between 10 and 11 pm", "at 10.30 pm", "supports"),
        ("at 10.30 pm", "between 10 and 11 pm", "open"),
        ("at 21:47", "at 20:47 GMT", "open"),
        ("466 feet", "142 metres", "supports"),
        ("20 metres per second", "72 km/h", "supports"),
        ("356 °F", "180 °C", "supports"),
        ("$348 per year", "$29 a month", "supports"),
        ("600 feet", "142 metres", "refutes"),
        ("at least 466 feet", "142 metres", "refutes"),
        ("2 %", "2 percentage points", "refutes"),
        ("2 %", "3 percentage points", "open"),
        ("more than 6,400 people", "about 6,300 people", "refutes"),
        ("more than 6,200 people", "about 6,300 people", "supports"),
        ("less than 8 million people", "over 7 million people", "supports"),
        ("less than 8 million people", "over 5 million people", "supports"),
        ("less than 8 million people", "over 1 million people", "open"),
        ("more than 8 million people", "over 5 million people", "open"),
        ("more than 5 million people", "under 8 million people", "open"),
    ],
)
def test_rows(asked: str, found: str, said: Answer) -> None:
    assert answer(read(asked), read(found)) == said


@given(st.one_of(lower_bounds, upper_bounds, ranges), exact)
def test_an_exact_figure_inside_the_asked_bound_bears_it_out(asked: Quantity, found: Quantity) -> None:
    value = found.value
    assert value is not None
    inside = (asked.low is None or value > asked.low) and (asked.high is None or value < asked.high)
    assert not inside or answer(asked, found) == "supports"


@given(st.one_of(lower_bounds, upper_bounds), exact)
def test_an_exact_figure_outside_the_asked_bound_refutes_it(asked: Quantity, found: Quantity) -> None:
    value = found.value
    assert value is not None
    outside = (asked.low is not None and value < asked.low) or (asked.high is not None and value > asked.high)
    assert not outside or answer(asked, found) == "refutes"


@given(exact, exact)
def test_exact_figures_that_differ_refute_each_other_unless_one_rounds_to_the_other(a: Quantity, b: Quantity) -> None:
    assume(a.value != b.value)
    rounds = compare_quantities(a, b).kind == "rounds to"
    assert answer(a, b) == ("supports" if rounds else "refutes")


@given(figures)
def test_a_figure_bears_itself_out(one: Quantity) -> None:
    assert answer(one, one) == "supports"


@example(
    figure(Decimal("9.09"), Decimal("9.09")),
    figure(Decimal("10.10"), Decimal("10.10"), "about"),
    Decimal("0.01"),
    Decimal("0.01"),
)
@given(st.one_of(exact, ranges), figures, values, values)
def test_to_ask_for_a_wider_range_never_turns_support_into_refutation(
    asked: Quantity, found: Quantity, below: Decimal, above: Decimal
) -> None:
    assert asked.low is not None
    assert asked.high is not None
    wider = figure(asked.low - below, asked.high + above, "range")
    assert (answer(asked, found), answer(wider, found)) != ("supports", "refutes")


@given(st.one_of(lower_bounds, upper_bounds), figures, values)
def test_to_ask_for_a_looser_bound_never_turns_support_into_refutation(
    asked: Quantity, found: Quantity, by: Decimal
) -> None:
    looser = figure(
        None if asked.low is None else asked.low - by, None if asked.high is None else asked.high + by, asked.modifier
    )
    assert (answer(asked, found), answer(looser, found)) != ("supports", "refutes")


@given(figures, figures)
def test_figures_in_another_unit_say_the_same(asked: Quantity, found: Quantity) -> None:
    assert answer(in_kilometres(asked), in_kilometres(found)) == answer(asked, found)


def in_kilometres(one: Quantity) -> Quantity:
    low, high = (None if end is None else end / 1000 for end in (one.low, one.high))
    return replace(one, low=low, high=high, step=one.step / 1000, unit="kilometre")


# — what words make of figures ——————————————————————————————————————————————————————————————————————


def answer_texts(asked: str, found: str) -> Answer:
    (a,), (b,) = (read_claims(make_document(text, source="text")) for text in (asked, found))
    return answer_claim(a, b, compare_quantities(a.quantity, b.quantity)).answer


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        ("The digging began in May 2011.", "They dug from May 2011 to July 2013.", "supports"),
        ("The digging began in July 2013.", "They dug from May 2011 to July 2013.", "refutes"),
        ("The digging ended in 2013.", "They dug from May 2011 to July 2013.", "supports"),
        ("The digging ended on 3 July 2013.", "They dug from May 2011 to July 2013.", "open"),
        ("They were seen in June 2012.", "They dug from May 2011 to July 2013.", "open"),
        ("Orla Brenn died in 2019.", "Orla Brenn (3 May 1931 – 7 March 2019) painted ships.", "supports"),
        ("Orla Brenn was born in 1933.", "Orla Brenn (3 May 1931 – 7 March 2019) painted ships.", "refutes"),
        ("The guild was dissolved in 1904.", "The guild was founded in 1904.", "refutes"),
        ("The guild was dissolved in 1904.", "The guild was founded in 1870.", "open"),
        ("The guild was founded in 1904.", "The guild was formed in 1870.", "refutes"),
        ("The guild was not dissolved in 1904.", "The guild was founded in 1904.", "open"),
        ("The guild existed in 1890.", "From 1870 to 1904 the guild was part of the crafts.", "supports"),
        ("The guild did not exist in 1890.", "From 1870 to 1904 the guild was part of the crafts.", "refutes"),
        ("The guild existed in 1860.", "From 1870 to 1904 the guild was part of the crafts.", "refutes"),
        ("The match ended 2-1.", "They won 2–1.", "supports"),
        ("The match ended 2-1.", "They won 3–1.", "refutes"),
        ("The mill has stood idle since 2006.", "The mill has stood idle since 2009.", "refutes"),
        ("The mill has stood idle since 2006.", "The mill has stood idle since 2006.", "supports"),
        ("The mill is closed until 27 March 2025.", "The mill is closed until 29 March 2025.", "refutes"),
        ("The mill is closed until 27 March 2025.", "The mill is closed until March 2025.", "open"),
        ("The mill did not burn down in 1987.", "The mill burned down in 1990.", "supports"),
        ("The mill did not burn down in 1987.", "The mill burned down in 1987.", "refutes"),
        ("The mill did not cost $4 million.", "The mill cost $4 million.", "refutes"),
        ("The mill did not cost $4 million.", "The mill cost $9 million.", "open"),
        ("The false bills came in 2005.", "The mill sent false bills in March 2017.", "refutes"),
        ("The false bills came in 2017.", "The mill sent false bills in March 2017.", "supports"),
        ("It is false that the bills came in 2005.", "The bills came in 2005.", "refutes"),
        ("Low Tide is a 2003 horror film.", "Low Tide is a 2003 romantic comedy film.", "refutes"),
        ("Low Tide is a 2003 comedy film.", "Low Tide is a 2003 romantic comedy film.", "supports"),
        ("Low Tide is a 2003 Danish film.", "Low Tide is a 2003 film.", "supports"),
    ],
)
def test_ends_of_a_stretch_and_denials(asked: str, found: str, said: Answer) -> None:
    assert answer_texts(asked, found) == said


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        ("Before 29 March there were fewer than 300 cases.", "As of 29 March there were 325 cases.", "open"),
        ("As of 29 March there were fewer than 300 cases.", "As of 29 March there were 325 cases.", "refutes"),
        ("By 30 March there were fewer than 300 cases.", "As of 29 March there were 325 cases.", "refutes"),
        ("By 30 March 2020 there were over 300 cases.", "As of 29 March there were 259 cases.", "open"),
        ("As of 29 March there were over 300 cases.", "As of 30 March there were 259 cases.", "refutes"),
        ("There were over 300 cases.", "As of 30 March there were 259 cases.", "refutes"),
        ("As of 29 March there were 325 cases.", "As of 30 March there were 325 cases.", "refutes"),
        ("In March there were 325 cases.", "As of 30 March there were 325 cases.", "supports"),
        ("Before 29 March there were over 300 cases.", "As of 30 March there were 325 cases.", "refutes"),
        ("In 2019 there were 325 cases.", "On 3 April 2020 there were 325 cases.", "supports"),
        ("In 2019 there were 325 cases.", "In 2020 there were 325 cases.", "refutes"),
        ("In 2019 there were 325 cases.", "In 2020 there were 410 cases.", "open"),
        ("In 2020 there were 325 cases.", "In 2020 there were 410 cases.", "refutes"),
        ("There were 325 cases.", "In 2020 there were 410 cases.", "refutes"),
        ("In 2019 there were not 325 cases.", "In 2020 there were 325 cases.", "open"),
    ],
)
def test_a_figure_speaks_of_its_own_time(asked: str, found: str, said: Answer) -> None:
    one, other = (
        next(c for c in read_claims(make_document(text, source="text")) if not c.quantity.tells_when)
        for text in (asked, found)
    )
    assert answer_claim(one, other, compare_quantities(one.quantity, other.quantity)).answer == said


@pytest.mark.parametrize(
    ("asked", "found", "why"),
    [
        ("The mill cost more than $4 million.", "The mill cost $4 million.", "$4 million is not more than $4 million"),
        (
            "The mill did not cost $4 million.",
            "The mill cost $4 million.",
            "$4 million in both, which your text denies",
        ),
        ("The digging ended in 2013.", "They dug May 2011 to July 2013.", "May 2011 to July 2013 ends in July 2013"),
        ("The mill cost under $29 million.", "It cost $29.5 million.", "$29.5 million is not less than $29 million"),
        ("The lab runs 500 H100 chips.", "The lab runs 500 A100 chips.", "A100 chips are not H100 chips"),
        ("The mill has 24 doors.", "The mill has at least 5 doors.", "at least 5 leaves 24 open"),
        ("The bridge opened in 1983.", "The bridge opened on 16 May.", "16 May leaves 1983 open"),
        ("The bridge opened in May 1983.", "It opened on 16 May.", "May 1983 and 16 May can be the same time"),
        (
            "The summer of 2022 was warm.",
            "It was the warmest summer behind 2018.",
            "2018 is what it is held against there",
        ),
        ("The guild ended in 1904.", "The guild was founded in 1904.", "1904 is when it began, not when it ended"),
        ("The guild ended in 1904.", "The guild was founded in 1870.", "1870 is the time of another event"),
        (
            "Low Tide is a 2003 horror film.",
            "Low Tide is a 2003 romantic comedy film.",
            "it is the romantic comedy film of 2003, no horror film",
        ),
    ],
)
def test_a_reason_is_true_to_what_decided(asked: str, found: str, why: str) -> None:
    (a,), (b,) = (read_claims(make_document(text, source="text")) for text in (asked, found))
    assert answer_claim(a, b, compare_quantities(a.quantity, b.quantity)).reason == why


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Waiting times rose to 4.2 hours.", "refutes"),
        ("Waiting times fell to 4.2 hours.", "refutes"),
        ("Waiting times fell to 2.9 hours.", "supports"),
    ],
)
def test_what_a_span_began_with_is_not_what_it_came_to(asked: str, said: Answer) -> None:
    (ours,) = read_claims(make_document(asked, source="asked"))
    (found,) = read_claims(make_document("Waiting times fell from 4.2 hours to 2.9 hours.", source="found"))
    assert answer_claim(ours, found, compare_quantities(ours.quantity, found.quantity)).answer == said
