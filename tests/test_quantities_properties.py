"""What holds of reading figures in any text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.quantities import extract_quantities, to_base
from factcheck.types import Quantity

# Pieces of texts about figures: glued together in any order they reach every rule of the grammar.
PIECES = """
one two 5 1,000 1.5 $ € % million billion of and to - – . , ( ) a half third about more than between
from km kg people per share year old May 12 2020 January early Q 3 : / ± twenty dozen hundreds no.
GPT H800 m b k pm a.m. ' " x 10 ^ ° N minus + out in every last week Monday one's us C A dollars
cents 50 chips lost by up
"""

texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.tuples(st.sampled_from(PIECES.split()), st.sampled_from(["", " ", "\u00a0"])), max_size=20).map(
        lambda pairs: "".join(piece + gap for piece, gap in pairs)
    ),
)
days = st.one_of(st.none(), st.dates())

amounts = st.one_of(
    st.integers(min_value=0, max_value=10**12).map(Decimal),
    st.decimals(min_value=0, max_value=10**6, places=2),
)
UNITS = {
    "": "number",
    "US dollar": "currency",
    "Chinese yuan": "currency",
    "kilometre": "length",
    "mile per hour": "speed",
    "percentage": "percentage",
    "percentage point": "percentage point",
    "year of age": "age",
    "hour": "duration",
    "celsius": "temperature",
    "chip": "count",
    "GPU": "count",
    "people": "count",
    "child": "count",
    "first-team player": "count",
    "time": "multiple",
    "dollar per share": "currency per share",
    "barrel per day": "volume per duration",
}
LOWER, UPPER = {"at_least", "more_than"}, {"at_most", "less_than"}


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Quantities as they come out of news: a value with a modifier, or a span, in some unit."""
    unit = draw(st.sampled_from(sorted(UNITS)))
    low, high = sorted([draw(amounts), draw(amounts)])
    modifier = draw(st.sampled_from(["exact", "about", "up", "down", "range", *sorted(LOWER | UPPER)]))
    if modifier != "range" or low == high:
        modifier, low = ("exact" if modifier == "range" else modifier), high
    return bounded(low, high, unit, UNITS[unit], modifier)


@st.composite
def spans_of_days(draw: st.DrawFn) -> Quantity:
    """Dates of any precision, with and without a bound."""
    first, last = sorted([draw(st.dates()), draw(st.dates())])
    modifier = draw(st.sampled_from(["range", *sorted(LOWER | UPPER)]))
    if modifier == "range" and first == last:
        modifier = "exact"
    return bounded(Decimal(first.toordinal()), Decimal(last.toordinal()), "day", "date", modifier)


def bounded(low: Decimal, high: Decimal, unit: str, dimension: str, modifier: str) -> Quantity:
    """The interval with the ends open that its modifier leaves open."""
    return Quantity(
        surface="",
        start=0,
        end=0,
        low=None if modifier in UPPER else low,
        high=None if modifier in LOWER else high,
        unit=unit,
        dimension=dimension,
        modifier=modifier,  # type: ignore[arg-type]
        step=Decimal("0.01"),
    )


@given(texts, days)
@settings(max_examples=500, deadline=None)
@example("ONE $ONE", None)  # one currency sign between two figures
@example("5 $ one oneone", None)
@example("1" * 100, None)
@example("one " + "million " * 20_000, None)  # more than a figure may have
@example("hundreds of " * 2_000, None)
@example("İ 5 km", None)  # a letter whose lower case is two
@example("²5₃ ٣ kg", None)  # digits that are not 0-9
@example("last month", date.min)
@example("tomorrow", date.max)
def test_any_text_gives_quantities_at_their_places(text: str, today: date | None) -> None:
    hold_places(text, today)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["one " + "million " * 200_000, "hundreds of " * 200_000])
def test_words_of_numbers_may_go_on_for_megabytes(text: str) -> None:
    hold_places(text, None)


def hold_places(text: str, today: date | None) -> None:
    """Every figure of ``text`` is what stands at its place, in order, and an interval."""
    end = 0
    for quantity in extract_quantities(text, today=today):
        assert quantity.surface
        assert text[quantity.start : quantity.end] == quantity.surface
        assert quantity.start >= end
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        end = quantity.end


@given(texts, days)
@settings(max_examples=200, deadline=None)
def test_whatever_is_read_can_be_formatted_and_converted(text: str, today: date | None) -> None:
    for quantity in extract_quantities(text, today=today):
        assert str(quantity)
        low, high, _ = to_base(quantity)
        assert (low is None) == (quantity.low is None)
        assert (high is None) == (quantity.high is None)


@given(st.one_of(quantities(), spans_of_days()))
@settings(max_examples=500, deadline=None)
def test_reading_what_was_printed_gives_the_same_quantity(quantity: Quantity) -> None:
    (again,) = extract_quantities(str(quantity))
    assert (again.low, again.high) == (quantity.low, quantity.high)
    assert (again.unit, again.dimension) == (quantity.unit, quantity.dimension)
    assert again.modifier == quantity.modifier


@given(texts)
@settings(max_examples=100, deadline=None)
def test_reading_is_the_same_every_time(text: str) -> None:
    assert extract_quantities(text) == extract_quantities(text)
