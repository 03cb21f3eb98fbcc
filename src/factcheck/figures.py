"""Quantities to keys: what a figure can be compared with at all, and what tells it from any other."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from factcheck.quantities import are_degrees, currency_family, to_base, without_period
from factcheck.types import Quantity
from factcheck.words import unit_family

SMALL = 10
"""Counts up to this are in every text, and say nothing of which story it tells."""
_COUNTED = ("count:", "number:", "rank:")
_SPANS = ("second", "minute", "hour", "day", "week", "month", "year")
_USUAL = (*range(SMALL + 1), 12, 14, 15, 18, 20, 21, 24, 28, 30, 36, 40, 45, 48, 50, 60, 72, 90, 100, 120, 180, 365)


def unit_key(quantity: Quantity) -> str:
    """What a figure can be compared with at all: the block of its claim. What is told a month may be told without."""
    rated, quantity = quantity, without_period(quantity)
    if quantity is not rated and unit_family(quantity.unit) in _RUNS:
        return "count:departure"  # 12 trains a day are 12 departures
    if are_degrees(quantity):
        return "degree"  # what is told in degrees may be told without their scale
    if quantity.dimension == "count":
        return f"count:{unit_family(quantity.unit or quantity.noun)}"
    family = currency_family(quantity)
    if family and quantity.dimension == "currency":
        return f"currency:{family}"  # kroner of no country may be Norwegian ones
    _, _, unit = to_base(quantity)
    if "percentage" in unit:
        return "percentage"
    return f"{quantity.dimension}:{unit}"


def figure_key(quantity: Quantity) -> str:
    """The same for two figures that say the same of one unit: "currency:US dollar=5580000"."""
    low, high, _ = to_base(quantity)
    ends = ("" if end is None else f"{end.normalize():f}" for end in ((low,) if low == high else (low, high)))
    return f"{unit_key(quantity)}={'..'.join(ends)}"


_RUNS = frozenset(
    map(unit_family, ("boat", "bus", "coach", "crossing", "departure", "run", "sailing", "service", "train", "tram"))
)
"""Families of what runs so often a day."""


@lru_cache(maxsize=65536)
def bare_key(key: str) -> str:
    """The key of a count without what it counts, which one text may tell and another not: "nine voting"."""
    unit, _, figure = key.rpartition("=")
    return f"={figure}" if unit.startswith(_COUNTED) else key


@cache
def _usual_spans() -> frozenset[str]:
    """The keys of stretches of time that many things take: a trial, a notice and a refund may each have 30 days."""
    figures = (Quantity("", 0, 0, Decimal(many), Decimal(many), unit, "duration") for unit in _SPANS for many in _USUAL)
    return frozenset(map(figure_key, figures))


@lru_cache(maxsize=65536)
def is_telling(key: str) -> bool:
    """Whether two texts that both give the figure of ``key`` may tell one story: not of a small count, nor of a usual
    stretch of time."""
    if key in _usual_spans():
        return False
    unit, _, figure = key.rpartition("=")
    if not unit.startswith(_COUNTED) or ".." in figure:
        return True
    return not figure.lstrip("-").isdigit() or abs(int(figure)) > SMALL
