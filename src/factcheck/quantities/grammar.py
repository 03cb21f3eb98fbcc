"""Text to quantities: tokens are read, readings joined, modifiers applied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from factcheck.quantities.assembly import may_hold_quantities, read_all
from factcheck.quantities.dates import Calendar
from factcheck.quantities.joins import join_readings
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.modifiers import modifier_of
from factcheck.quantities.numbers import is_european
from factcheck.quantities.reading import Reading
from factcheck.types import LOWER_BOUNDS, NO_RATIO, UPPER_BOUNDS, Modifier, Quantity

_RESTATED = LOWER_BOUNDS | UPPER_BOUNDS | {"up", "down"}
"""Modifiers that hold for a figure said again in other units."""

_RESTATED_WITHIN = 4
"""Tokens between a figure and its restatement: "100 kilometers or more (60 miles)"."""


def extract_quantities(
    text: str,
    *,
    today: date | None = None,
    year: int | None = None,
    euros_by_dots: bool = False,
    day_first: bool | None = None,
    numbered: frozenset[tuple[str, str]] = frozenset(),
) -> list[Quantity]:
    """All quantities in a text, in order, none overlapping.

    ``today`` is the date of the document: what "yesterday" and "January 20" are read against. Without it, ``year`` is
    the year of days that are written without one; without both, such days are no quantities. ``euros_by_dots`` says
    that "€1.200" are twelve hundred, ``day_first`` that "4/6/2025" is a day of June, ``numbered`` holds words with
    the figures that are part of a name behind them.
    """
    calendar = Calendar(today, year, day_first)
    if not may_hold_quantities(text, calendar):
        return []
    tokens = Tokens(text, euros_by_dots=euros_by_dots, numbered=numbered)
    readings = join_readings(tokens, read_all(tokens, calendar, is_european(tokens)))
    return list(_quantities(tokens, readings))


def _quantities(tokens: Tokens, readings: list[Reading]) -> Iterator[Quantity]:
    """The readings as quantities, each with the modifier of its own words or of the figure it restates."""
    previous: tuple[Reading, Modifier] | None = None
    for reading in readings:
        modifier = modifier_of(tokens, reading, previous[0] if previous else None)
        if modifier == "exact" and previous and previous[1] in _RESTATED and _restates(tokens, previous[0], reading):
            modifier, reading.near = previous[1], previous[0].near
        if reading.days is None or reading.days.low is not None:
            yield _quantity(tokens, reading, modifier)
        previous = reading, modifier


def _restates(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether the second figure says the first again: "100 kilometers (60 miles)", "58 points, or 0.2%"."""
    between = tokens.low[first.after : second.start]
    if between == [",", "or"] or (between == ["or"] and first.dimension != second.dimension):
        return True
    bracketed = tokens.low[second.start - 1] == "(" and second.start - first.after <= _RESTATED_WITHIN
    return bracketed and first.dimension == second.dimension and first.unit != second.unit


def _quantity(tokens: Tokens, reading: Reading, modifier: Modifier) -> Quantity:
    start, end = tokens.starts[reading.start], tokens.ends[reading.end - 1]
    low: Decimal | None = reading.low
    high: Decimal | None = reading.high
    if modifier in UPPER_BOUNDS:
        low, high = None, reading.low if _is_whole_days(reading, modifier) else reading.high
    elif modifier in LOWER_BOUNDS:
        low, high = reading.high if _is_whole_days(reading, modifier) else reading.low, None
    if reading.near and reading.dimension not in NO_RATIO:
        low, high = _reach(reading, low, high)
    noun = reading.noun
    return Quantity(
        surface=tokens.text[start:end],
        start=start,
        end=end,
        low=low,
        high=high,
        unit=reading.unit,
        dimension=reading.dimension,
        modifier=modifier,
        step=reading.step,
        noun=tokens.text[tokens.starts[noun.start] : tokens.ends[noun.end - 1]] if noun else "",
        vague=reading.vague,
    )


def _reach(reading: Reading, low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The two ends of a bound that lies right beside its figure: "just over $1.1 billion" is none of $1.9 billion."""
    written = reading.high if low is None else reading.low
    size = abs(written)
    reach = min(max(size * _NEAR, reading.step / 2), size * _FARTHEST)
    if not reach:
        return low, high
    return (written - reach, written) if low is None else (written, written + reach)


_NEAR = Decimal("0.1")
"""How far "just over" reaches, as a share of the figure: as far as "about" does."""
_FARTHEST = Decimal("0.2")
"""How far at most where its last digit is worth more than that: "just over two years" may be two and a quarter."""


def _is_whole_days(reading: Reading, modifier: Modifier) -> bool:
    """Whether the bound leaves out all days of a date: "before 1944" ends where 1944 begins."""
    return reading.dimension == "date" and modifier in {"less_than", "more_than"}
