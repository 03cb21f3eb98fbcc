"""Quantities to words: what a person reads, and what reads back as the same interval of the same unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.decimals import EXACT, PARTS
from factcheck.vocabulary import plural_name, plural_of, read_table

if TYPE_CHECKING:
    from factcheck.types import Quantity

_PREFIXES = {
    "exact": "",
    "range": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
    "up": "up by ",
    "down": "down by ",
}
_NEAR = {"more_than": "just over ", "less_than": "just under "}
_SCALES = ("quintillion", "quadrillion", "trillion", "billion", "million", "thousand")
_LARGEST_PART = 1000
"""The largest denominator of a fraction; numbers of more digits than its own get a scale word."""


def format_quantity(quantity: Quantity) -> str:
    """The quantity in words: "about 5.58 million US dollars", "20 to 50 times as much", "at least 24 people"."""
    if quantity.dimension == "date":
        return _dates(quantity)
    if quantity.dimension == "time":
        return _hours(quantity)
    value = quantity.value
    if value is None and quantity.low is not None and quantity.high is not None:
        return _span(quantity, quantity.low, quantity.high)
    if value is None:
        return quantity.surface
    return (_NEAR if quantity.near else _PREFIXES)[quantity.modifier] + _figure(quantity, value)


def _span(quantity: Quantity, low: Decimal, high: Decimal) -> str:
    if quantity.dimension == "score":
        return f"{high:f}–{low:f}"
    return f"{_amount(low, quantity.step)} to {_figure(quantity, high)}"


def _figure(quantity: Quantity, value: Decimal) -> str:
    """One value with its unit."""
    amount = _amount(value, quantity.step)
    match quantity.dimension:
        case "fraction":
            return _part_of(value).replace("/", " in ")
        case "ratio":
            return f"{_part_of(value)} ratio".replace("/", ":")
        case "rank":
            return f"{value:f}{ordinal_ending(int(value))}"
        case "level" if quantity.unit == "place":
            return f"{value:f}{ordinal_ending(int(value))} place"
        case "level":
            return f"{quantity.unit} {value:f}"
        case "score":
            return f"{value:f}–{value:f}"
        case "magnitude":
            return f"{amount} magnitude"
        case "multiple":  # "5 times" alone is how often something happened
            return f"{amount} times as much"
        case "rating" | "percentage":
            return f"{amount} {quantity.unit}".replace(" percentage", "%")
        case _ if not quantity.unit:
            return amount
        case _ if value == 1 and amount == "1":
            return f"{amount} {quantity.unit}"
        case _:
            plural = plural_of if quantity.dimension.startswith("count") else plural_name
            return f"{amount} {plural(quantity.unit)}"


def _part_of(value: Decimal) -> str:
    """The value as "numerator/denominator"."""
    from fractions import Fraction

    part = Fraction(value).limit_denominator(_LARGEST_PART)
    return f"{part.numerator}/{part.denominator}"


def _amount(value: Decimal, step: Decimal) -> str:
    """The value in digits, to the precision it was written with: "2,788", "5.58 million"."""
    scale, word = _scale_of(value, step)
    digits = PARTS.divide(value, scale) if scale != 1 else value
    exponent = _exponent(EXACT.divide(step, scale))
    if exponent is not None and exponent < 0:
        digits = digits.quantize(Decimal(1).scaleb(exponent), context=EXACT)
    elif scale != 1:
        digits = digits.normalize(EXACT)
    return f"{digits:,f}{word}"


def _scale_of(value: Decimal, step: Decimal) -> tuple[Decimal, str]:
    """The largest scale word that leaves the last written digit in sight."""
    if step >= _LARGEST_PART or (step > 1 and _exponent(step) is not None and abs(value) >= _LARGEST_PART):
        scales = read_table("numbers")["scales"]
        for word in _SCALES:
            scale = Decimal(scales[word])
            if abs(value) >= scale:
                return scale, f" {word}"
    return Decimal(1), ""


def _exponent(step: Decimal) -> int | None:
    """The power of ten that a step is; None for a dozen or a third."""
    digits = step.normalize(EXACT)
    return int(digits.as_tuple().exponent) if digits.as_tuple().digits == (1,) else None


def ordinal_ending(rank: int) -> str:
    """What is written behind the figure of a rank: "st" in "21st"."""
    if rank % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")


_DATE_BOUNDS = {"less_than": "before", "at_most": "by", "more_than": "after", "at_least": "since"}


def _dates(quantity: Quantity) -> str:
    low, high = (
        None if day is None else date.fromordinal(int(day)).isoformat() for day in (quantity.low, quantity.high)
    )
    if low is None or high is None:
        return f"{_DATE_BOUNDS[quantity.modifier]} {high or low}"
    return low if low == high else f"{low} to {high}"


_HOUR_BOUNDS = {
    "less_than": "before ",
    "at_most": "until ",
    "more_than": "after ",
    "at_least": "from ",
    "about": "at about ",
}


def _hours(quantity: Quantity) -> str:
    low, high = (None if minute is None else _on_clock(int(minute)) for minute in (quantity.low, quantity.high))
    if low is None or high is None or low == high:
        return f"{_HOUR_BOUNDS.get(quantity.modifier, 'at ')}{high or low}"
    return f"{low} to {high}"


def _on_clock(minute: int) -> str:
    """A minute after midnight, of the next day too: "06:30"; the one with which a day ends is 24:00."""
    hour, rest = divmod(minute, 60)
    return f"{hour - 24 * (minute > 1440):02}:{rest:02}"
