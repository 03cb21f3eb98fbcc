"""Two dates to agree, differ or not comparable: each is an interval of days with its own precision."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.comparators.judgement import Judgement
from factcheck.comparators.numeric import CHANGED, are_swapped
from factcheck.times import days_of, is_untold, without_year
from factcheck.types import Quantity
from factcheck.vocabulary import read_table


def compare_dates(a: Quantity, b: Quantity) -> Judgement | None:
    """Intervals of days that share a day agree: "in 2024" and "on 5 March 2024" may both stand."""
    if a.dimension != "date" and b.dimension != "date":
        return None
    if a.dimension != b.dimension:
        return Judgement("not_comparable", "not comparable", lambda: "only one of them is a date")
    a, b = of_one_calendar(a, b)
    if (a.low, a.high) == (b.low, b.high) or _is_one_weekday(a.surface, b.surface):
        return Judgement("agree", "same value", lambda: f"{a.surface} in both")
    if _apart(a, b) or _apart(b, a):
        return Judgement("differ", "differ", lambda: _say_apart(a.surface, b.surface))
    return Judgement("agree", "within the bound", lambda: f"{a.surface} and {b.surface} can be the same time")


def _say_apart(a: str, b: str) -> str:
    """That two dates share no day, in words; of two years, whether digits may have slipped."""
    if not (_YEAR.fullmatch(a) and _YEAR.fullmatch(b)):
        return f"{a} and {b} share no day"
    return f"{a} against {b}: {CHANGED}" if are_swapped(a, b) else f"{a} against {b}"


_YEAR = re.compile(r"\d{4}")


def _is_one_weekday(a: str, b: str) -> bool:
    """Whether two texts say "Saturday" and no more, each of the week that it was written in, or copied."""
    return a.lower() == b.lower() and a.lower() in read_table("dates")["weekdays"]


_STRICT = ("less_than", "more_than")
"""Bounds whose own day is left out: "before 5 March" and "on 5 March" share no day."""


def of_one_calendar(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Two dates so that they can be compared: without their years, where one of them tells none."""
    if a.dimension != b.dimension or a.dimension != "date" or is_untold(days_of(a)) == is_untold(days_of(b)):
        return a, b
    return _without_year(a), _without_year(b)


def _without_year(quantity: Quantity) -> Quantity:
    stretches = without_year(days_of(quantity))
    low, high = Decimal(min(low for low, _ in stretches)), Decimal(max(high for _, high in stretches))
    return replace(quantity, low=None if quantity.low is None else low, high=None if quantity.high is None else high)


def _apart(a: Quantity, b: Quantity) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.modifier == _STRICT[0] or b.modifier == _STRICT[1]))
