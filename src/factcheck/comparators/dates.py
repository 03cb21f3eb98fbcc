"""Two dates to agree, differ or not comparable: each is an interval of days with its own precision."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from factcheck.comparators.judgement import Judgement
from factcheck.comparators.numeric import CHANGED, are_swapped, say
from factcheck.quantities.tables import dates
from factcheck.times import Days, days_between, days_named, days_of, end_of_stretch, is_untold, without_year
from factcheck.types import Modifier, Quantity


def compare_dates(a: Quantity, b: Quantity) -> Judgement | None:
    """Intervals of days that share a day agree: "in 2024" and "on 5 March 2024" may both stand. Two that are told by an
    end of theirs do not where they have that at different times: "until 27 March", "until 29 March"."""
    if a.dimension != "date" and b.dimension != "date":
        return None
    if a.dimension != b.dimension:
        return Judgement("not_comparable", "not comparable", lambda: "only one of them is a date")
    a, b = of_one_calendar(a, b)
    if (a.low, a.high) == (b.low, b.high) or _is_one_weekday(a.surface, b.surface):
        return Judgement("agree", "same value", lambda: f"{a.surface} in both")
    if _apart(a, b) or _apart(b, a):
        days = _days_apart(days_of(a), days_of(b))
        return Judgement("differ", "differ", lambda: _say_apart(a.surface, b.surface), distance=_distance(days))
    for end, told in (("begin", _beginning), ("end", _ending)):
        if (days := _days_apart(told(a), told(b))) > 0:
            return Judgement("differ", "differ", _say_ends(a, b, end), distance=_distance(days))
    return Judgement("agree", "within the bound", lambda: f"{a.surface} and {b.surface} can be the same time")


def _beginning(date: Quantity) -> Days | None:
    """The days with which a time begins, as far as its text tells: of "since 2011" those of 2011."""
    return _end_of(date, last=False) if date.modifier == "range" else _bound_of(date, "at_least")


def _ending(date: Quantity) -> Days | None:
    """The days with which a time ends, as far as its text tells."""
    return _end_of(date, last=True) if date.modifier == "range" else _bound_of(date, "at_most")


def told_by_end(date: Quantity) -> str:
    """By which end a time is told, "since" or "until", or by both, as a "stretch"; "" where it is told as a whole,
    and of what is no date."""
    if date.dimension != "date":
        return ""
    if date.modifier == "range":
        return "stretch" if _end_of(date, last=True) else ""
    return {"at_least": "since", "at_most": "until"}.get(date.modifier, "")


def _bound_of(date: Quantity, modifier: Modifier) -> Days | None:
    return days_between(*days_named(date)) if date.modifier == modifier else None


def _end_of(date: Quantity, *, last: bool) -> Days | None:
    """The same of a stretch of which the text names both ends: "April 2011 to November 2019" is told in months."""
    days = days_of(date)
    return end_of_stretch(days, last=last) if days[1] - days[0] + 1 > date.step else None


def _days_apart(a: Days | None, b: Days | None) -> int:
    """How many days lie between two times; none where one is not told."""
    return 0 if a is None or b is None else max(0, a[0] - b[1], b[0] - a[1])


def _say_ends(a: Quantity, b: Quantity, end: str) -> Callable[[], str]:
    return lambda: f"“{say(a)}” and “{say(b)}” {end} at different times"


def _distance(days: int) -> float:
    """How far two dates are apart, as a ratio: ten days are 1.27, a year 1.8, a century 2.9."""
    return float((1 + days) ** _SLOWLY)


_SLOWLY = 0.1
"""The power of the days between two dates with which their distance grows: that of ten years is that of two numbers of
which one is more than twice the other."""


def fineness(date: Quantity) -> str:
    """How finely a date is told: to a "day", a "month" or a "year"."""
    days = int(date.step)
    return "day" if days <= _WEEK else "month" if days <= _SEASON else "year"


_WEEK, _SEASON = 7, 92
"""Days of what is told no finer."""


def names_its_time(date: Quantity) -> bool:
    """Whether a date names a month or a year, and is none that the day of writing alone tells ("Friday", "today")."""
    words = re.findall(r"\w+", date.surface.lower())
    return any(word[0].isdigit() or word in dates().months for word in words)


def turn_digits(date: Quantity) -> tuple[float, float]:
    """A number for the last two digits of a year, or for those of a day of a month, and that for the same two the other
    way round: of 1853 and 1835 the one of either is the other of the other. NaN for all other dates."""
    (low, _), told = days_named(date), fineness(date)
    if low is None or told == "month" or told_by_end(date) == "stretch":
        return math.nan, math.nan
    first = datetime.date.fromordinal(low)
    two, rest = (first.year % 100, first.year // 100) if told == "year" else (first.day, 100 + first.month)
    turned = two % 10 * 10 + two // 10
    return (math.nan, math.nan) if turned == two else (100.0 * rest + two, 100.0 * rest + turned)


def _say_apart(a: str, b: str) -> str:
    """That two dates share no day, in words; of two years, whether digits may have slipped."""
    if not (_YEAR.fullmatch(a) and _YEAR.fullmatch(b)):
        return f"{a} and {b} share no day"
    return f"{a} against {b}: {CHANGED}" if are_swapped(a, b) else f"{a} against {b}"


_YEAR = re.compile(r"\d{4}")


def _is_one_weekday(a: str, b: str) -> bool:
    """Whether two texts say "Saturday" and no more, each of the week that it was written in, or copied."""
    return a.lower() == b.lower() and a.lower() in dates().weekdays


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
