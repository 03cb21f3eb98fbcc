"""The times that figures hold for: days to ISO 8601 and back, and whether two times share a day.

"2020-04-26", "2020-01-01/2020-12-31"; ".." is an open end, as in ISO 8601-2:2019 ("../2019-12-31" is before 2020);
"--04-26" is a day of a year that the text does not tell, as in ISO 8601:2000 and in XML Schema's gMonthDay.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from factcheck.types import Quantity

Days = tuple[int, int]
"""First and last day, as proleptic ordinals; an open end is the calendar's own."""

UNTOLD_YEAR = 4
"""Stands for the year that a text does not tell: a leap year, of which no document tells."""
_OPEN = ".."
_DAY = timedelta(days=1)
_FIRST, _LAST = 1, date.max.toordinal()
_UNTOLD = range(date(UNTOLD_YEAR, 1, 1).toordinal(), date(UNTOLD_YEAR + 1, 1, 1).toordinal())


def write_time(low: int | None, high: int | None) -> str | None:
    """The days ``low..high`` in ISO 8601, None for an open end; None where a day is not of the calendar."""
    first, last = (_OPEN if day is None else _iso(day) for day in (low, high))
    if first is None or last is None:
        return None
    return first if first == last else f"{first}/{last}"


def _iso(day: int) -> str | None:
    if not _FIRST <= day <= _LAST:
        return None
    written = date.fromordinal(day).isoformat()
    return f"-{written[4:]}" if day in _UNTOLD else written


def read_time(written: str | None) -> Days | None:
    """The days of a time as ``write_time`` writes it; None for none."""
    if written is None:
        return None
    low, _, high = written.partition("/")
    return _FIRST if low == _OPEN else _ordinal(low), _LAST if (high or low) == _OPEN else _ordinal(high or low)


def shorten_time(written: str) -> str:
    """A time as ``write_time`` writes it, to the precision that it has: "2020" for a year, "2020-04" for a month."""
    days = read_time(written)
    if days is None or _OPEN in written or is_untold(days):
        return written
    low, high = map(date.fromordinal, days)
    whole = low.day == 1 and high < date.max and date.fromordinal(days[1] + 1).day == 1
    if whole and (low.year, low.month, high.month) == (high.year, 1, 12):
        return f"{low.year:04}"
    return f"{low:%Y-%m}" if whole and (low.year, low.month) == (high.year, high.month) else written


def _ordinal(written: str) -> int:
    return date.fromisoformat(f"{UNTOLD_YEAR:04}{written[1:]}" if written.startswith("--") else written).toordinal()


def is_untold(days: Days) -> bool:
    """Whether the year of a time is not told."""
    return days[0] in _UNTOLD or days[1] in _UNTOLD


def told_ends(days: Days) -> list[int]:
    """The first and the last day of a time, those that are open left out."""
    return [day for day in days if _FIRST < day < _LAST]


def share_no_day(a: Days | None, b: Days | None) -> bool:
    """Whether two times are both told, and have no day in common; a day without its year may be of any."""
    if a is None or b is None:
        return False
    if is_untold(a) != is_untold(b):
        return all(_apart(x, y) for x in without_year(a) for y in without_year(b))
    return _apart(a, b)


def days_between(low: int | None, high: int | None) -> Days:
    """The days of an interval; None is an open end."""
    return _FIRST if low is None else low, _LAST if high is None else high


def days_of(quantity: Quantity) -> Days:
    """The days of a date that was read."""
    return days_between(*(None if day is None else int(day) for day in (quantity.low, quantity.high)))


def days_named(day: Quantity) -> tuple[int | None, int | None]:
    """The days that a date names, whatever bounds it: of "since 2011" those of 2011, and not those that follow."""
    low, high, length = day.low, day.high, int(day.step)
    if low is not None and high is None:
        last = day.modifier == "more_than"
        return int(low) - last * (length - 1), int(low) + (not last) * (length - 1)
    if high is not None and low is None:
        first = day.modifier == "less_than"
        return int(high) - (not first) * (length - 1), int(high) + first * (length - 1)
    return (None if low is None else int(low)), (None if high is None else int(high))


def end_of_stretch(days: Days, *, last: bool) -> Days | None:
    """The first or the last part of a stretch of time: a year where it ends with one, a month, or else a day.

    None for an open end, and for a stretch that is itself a year, or a month or less.
    """
    low, high = days
    if low == _FIRST or high == _LAST:
        return None
    first, end = date.fromordinal(low), date.fromordinal(high + 1)
    if (first.day, end.day) != (1, 1):
        return (high, high) if last else (low, low)
    yearly = (first.month, end.month) == (1, 1)
    months = 12 * (end.year - first.year) + end.month - first.month
    if months <= (12 if yearly else 1):
        return None
    if last:
        before = end.year - 1 if yearly or end.month == 1 else end.year
        month = 1 if yearly else (end.month - 2) % 12 + 1
        return date(before, month, 1).toordinal(), high
    after = date(first.year + 1, 1, 1) if yearly else date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return low, after.toordinal() - 1


def _apart(a: Days, b: Days) -> bool:
    return a[1] < b[0] or b[1] < a[0]


def without_year(days: Days) -> list[Days]:
    """The same days of the year that is not told: all of it for a year and more, two stretches over New Year.

    An open end stays open: what is said "by 26 April" of a year that is told, and "on 27 April" of one that is not, is
    taken to be of one year.
    """
    if is_untold(days):
        return [days]
    low, high = days
    first, last = _UNTOLD[0], _UNTOLD[-1]
    if low == _FIRST or high == _LAST:
        return [(low if low == _FIRST else _moved(low), high if high == _LAST else _moved(high))]
    if high - low >= len(_UNTOLD) - 2:
        return [(first, last)]
    begins, ends = _moved(low), _moved(high)
    return [(begins, ends)] if begins <= ends else [(first, ends), (begins, last)]


def _moved(day: int) -> int:
    return date.fromordinal(day).replace(year=UNTOLD_YEAR).toordinal()


def years_before(days: Days, years: int) -> Days | None:
    """The same days some years before; None for an open end, and where the year is not told."""
    if is_untold(days) or len(told_ends(days)) < 2 or date.fromordinal(days[0]).year <= years:
        return None
    first, end = (date.fromordinal(day) for day in (days[0], days[1] + 1))
    return _years_before(first, years).toordinal(), _years_before(end, years).toordinal() - 1


def _years_before(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def spell_days(low: date | None, high: date | None) -> str:
    """Days for reading, None for an open end: "27 January 2025", "January 2025", "2019 to 2021", "… to 5 May 2020"."""
    if low and high and low.day == 1 and high < date.max and (high + _DAY).day == 1:
        if low.month == 1 and high.month == 12:
            return f"{low.year}" if low.year == high.year else f"{low.year} to {high.year}"
        if (low.year, low.month) == (high.year, high.month):
            return f"{low:%B}{year_of(low)}"
    first, last = (spell_date(day) if day else "…" for day in (low, high))
    return first if first == last else f"{first} to {last}"


def spell_date(day: date) -> str:
    """A date for reading: "27 January 2025"; "27 January" where its text does not tell the year."""
    return f"{day.day} {day:%B}{year_of(day)}"


def year_of(day: date) -> str:
    """The year behind a day, in words; nothing where its text does not tell it."""
    return "" if day.year == UNTOLD_YEAR else f" {day.year}"


def say_days(days: Days) -> str:
    """A time for reading: "April 2020", "the time since 2011", "the time up to 5 May 2020"."""
    low, high = (None if day in (_FIRST, _LAST) else date.fromordinal(day) for day in days)
    if low and not high:
        return f"the time since {_spell_end(low, low.day == 1, low.month == 1)}"
    if high and not low:
        after = high + _DAY
        return f"the time up to {_spell_end(high, after.day == 1, after.month == 1)}"
    return spell_days(low, high)


def _spell_end(day: date, monthly: bool, yearly: bool) -> str:
    """The day from which or up to which a time is, or its month or year where it is an end of one."""
    if day.year == UNTOLD_YEAR or not monthly:
        return spell_date(day)
    return f"{day.year}" if yearly else f"{day:%B} {day.year}"


def writes_day_first(text: str) -> bool | None:
    """Whether a text writes the day before the month in numbers, as one of its dates shows that can be read in one way
    ("27/11/1979"), or an hour by an American zone ("7:15 PM PDT"); None where nothing or both is shown."""
    if "/" not in text:
        return None
    dates = {(int(one), int(other)) for one, other in _IN_NUMBERS.findall(text)}
    days, months = (any(_MONTHS < pair[at] <= 31 for pair in dates) for at in (0, 1))
    if days != months:
        return days
    return False if not days and _AMERICAN_HOUR.search(text) else None


_IN_NUMBERS = re.compile(r"(?<![\w/.-])([0-3]?[0-9])\s?/\s?([0-3]?[0-9])\s?/\s?(?:[12][0-9]{3}|[0-9]{2})(?![\w/])")
_MONTHS = 12
"""Of a year: a higher number is a day."""
_AMERICAN_HOUR = re.compile(r"[0-9]\s?[ap]\.?m\.?\s(?:[PM][DS]T|[EC]DT|[EP]T)\b", re.IGNORECASE)
