"""Dates and times of day: intervals of days, with the precision in which they were written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import is_plural
from factcheck.quantities.tables import dates, nouns, units

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Ungrouped figures of four digits in between may be years."""
COMMON_YEARS = range(1800, 2051)
"""Years that need no word before them to be read as years."""

_CLOCK_MARKS = frozenset({"am", "pm", "a.m.", "p.m.", "am.", "pm.", "a.m", "p.m", "o'clock", "o’clock", "noon", "gmt", "utc", "est", "edt", "bst", "pst", "pdt", "cet", "ist"})
_QUARTERS = {"q1": 0, "q2": 1, "q3": 2, "q4": 3}
_QUARTER_WORDS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_PEOPLE = frozenset({"people", "persons", "men", "women", "children"})
_CENTURY_DIGITS = 2


class DateSpan(NamedTuple):
    """Days ``low..high`` written at tokens ``start:end``; None where only the document's date could tell.

    ``clock`` marks a time of day, which is read over and not reported.
    """

    start: int
    end: int
    low: date | None = None
    high: date | None = None
    clock: bool = False


def read_date(tokens: Tokens, i: int, today: date | None) -> DateSpan | None:
    """The date or time of day that begins at token ``i``, or None."""
    if tokens.digits[i]:
        return _clock(tokens, i) or _numeric(tokens, i) or _day_month(tokens, i, today) or _decade(tokens, i) or _year(tokens, i)
    word = tokens.low[i]
    table = dates()
    if word in table.months:
        return _month(tokens, i, today)
    if word in table.parts:
        return _part(tokens, i, today)
    if word in table.seasons:
        return _season(tokens, i)
    if word in {"q", *_QUARTER_WORDS}:
        return _quarter(tokens, i)
    if today is not None:
        return _relative(tokens, i, today)
    return None


def _clock(tokens: Tokens, i: int) -> DateSpan | None:
    """ "10:45pm", "5 a.m.", "17:22 GMT", "1:36.6", "10.45pm"."""
    word, end = tokens.words[i], i + 1
    timed = False
    while tokens.words[end] == ":" and tokens.glued[end] and tokens.glued[end + 1] and tokens.digits[end + 1]:
        end += 2
        timed = True
    if len(word) > 5 or not word[0].isdigit():
        return None
    if tokens.low[end] in {"h", "hrs"} and timed:
        end += 1
    marked = tokens.low[end] in _CLOCK_MARKS
    if tokens.low[end] in {"a", "p"} and tokens.words[end + 1] == "." and tokens.low[end + 2] == "m":
        marked, end = True, end + 2
    if not timed and not marked:
        return None
    if marked and not timed and not _hour(word):
        return None
    return DateSpan(i, end + marked, clock=True)


def _hour(word: str) -> bool:
    hour, _, minute = word.partition(".")
    four = len(word) == 4 and word.isdigit()
    return four or (hour.isdigit() and int(hour) < 25 and (not minute or (len(minute) == 2 and minute < "60")))


def _numeric(tokens: Tokens, i: int) -> DateSpan | None:
    """ "2025-01-24", "1/24/2025", "24.01.2025"."""
    word = tokens.words[i]
    if word.count(".") == 2:
        parts, end = word.split("."), i + 1
    else:
        joint = tokens.words[i + 1]
        if joint not in {"-", "/", "–"} or tokens.words[i + 3] != joint:
            return None
        if not all(tokens.glued[k] for k in range(i + 1, i + 5)):
            return None
        parts, end = [word, tokens.words[i + 2], tokens.words[i + 4]], i + 5
    if not all(part.isdigit() and part.isascii() and len(part) <= 4 for part in parts):
        return None
    first, second, third = map(int, parts)
    if len(parts[0]) == 4:
        day = _day(first, second, third)
    elif len(parts[2]) == 4:
        american = "/" in tokens.words[i + 1 : end] and first <= 12
        day = _day(third, first, second) if american else _day(third, second, first)
        day = day or _day(third, first, second)
    else:
        return None
    return day and DateSpan(i, end, day, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_month(tokens: Tokens, i: int, today: date | None) -> DateSpan | None:
    """ "24 January 2025", "20th of March"."""
    day = _day_number(tokens, i)
    if day is None:
        return None
    last, at = day
    if tokens.low[at] in {"to", "-", "–", "and"}:
        until = _day_number(tokens, at + 1)
        if until is not None and until[0] > last and _month_at(tokens, until[1]) is not None:
            last, at = until
    if tokens.low[at] == "of":
        at += 1
    month = _month_at(tokens, at)
    if month is None:
        return None
    end = _after_dot(tokens, at + 1)
    return _dated(tokens, i, end, month, day[0], last, today)


def _day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The day of a month at token ``i``, with its ordinal ending, and where it ends."""
    word = tokens.words[i]
    if not word.isdigit() or len(word) > 2 or not 0 < int(word) <= 31:
        return None
    ordinal = tokens.glued[i + 1] and tokens.low[i + 1] in {"st", "nd", "rd", "th"}
    if tokens.glued[i + 1] and tokens.is_word(i + 1) and not ordinal:
        return None
    return int(word), i + 1 + ordinal


def _month_at(tokens: Tokens, i: int) -> int | None:
    word = tokens.low[i]
    month = dates().months.get(word)
    if month is None or (word in {"may", "march", "mar", "dec", "sep"} and not tokens.words[i][0].isupper()):
        return None
    return month


def _month(tokens: Tokens, i: int, today: date | None) -> DateSpan | None:
    """ "January 24, 2025", "Jan. 20", "March 2023", "June of 2018", "Sept. 20-24"."""
    month = dates().months[tokens.low[i]]
    at = _after_dot(tokens, i + 1)
    day = _day_number(tokens, at)
    if day is not None and tokens.low[i] == "may" and not tokens.words[i][0].isupper() and tokens.is_word(day[1]):
        return None
    if day is None or (tokens.words[day[1]] == "%"):
        year = _year_number(tokens, at + (tokens.low[at] in {"of", ","}))
        if year is None:
            return None
        end = at + 1 + (tokens.low[at] in {"of", ","})
        return DateSpan(i, end, *_month_span(year, month))
    first, end = day
    last = first
    if tokens.hyphen(end) or tokens.low[end] == "to":
        until = _day_number(tokens, end + 1)
        if until is not None and until[0] > first and _year_number(tokens, end + 1) is None:
            last, end = until
    return _dated(tokens, i, end, month, first, last, today)


def _after_dot(tokens: Tokens, i: int) -> int:
    """Past the dot of an abbreviated month."""
    return i + 1 if tokens.words[i] == "." and tokens.glued[i] else i


def _dated(tokens: Tokens, start: int, end: int, month: int, first: int, last: int, today: date | None) -> DateSpan | None:
    """Days of a month with the year that is written behind them, or the nearest one to today."""
    at = end + (tokens.words[end] == ",")
    year = _year_number(tokens, at)
    if year is not None:
        low, high = _day(year, month, first), _day(year, month, last)
        return DateSpan(start, at + 1, low, high) if low and high else None
    if today is None:
        return DateSpan(start, end)
    years = [y for y in range(today.year - 1, today.year + 2) if _day(y, month, first) and _day(y, month, last)]
    if not years:
        return DateSpan(start, end)
    near = min(years, key=lambda y: abs((date(y, month, first) - today).days))
    return DateSpan(start, end, date(near, month, first), date(near, month, last))


def _month_span(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _year_number(tokens: Tokens, i: int) -> int | None:
    """A figure that can be a year: four digits, no grouping, nothing glued to it."""
    word = tokens.words[i]
    if len(word) != 4 or not word.isdigit() or not FIRST_YEAR <= int(word) <= LAST_YEAR:
        return None
    if tokens.glued[i + 1] and (tokens.is_word(i + 1) or tokens.words[i + 1] in {"%", "°"}):
        return None
    return int(word)


def _year(tokens: Tokens, i: int) -> DateSpan | None:
    """A bare year, or two: "in 2013", "1988 sales", "2019-20", "2010–2015"."""
    year = _year_number(tokens, i)
    if year is None or not _is_year(tokens, i, year):
        return None
    last, end = year, i + 1
    if tokens.hyphen(end) and tokens.glued[end] and tokens.glued[end + 1] or tokens.low[end] == "/" and tokens.glued[end + 1]:
        word = tokens.words[end + 1]
        if len(word) == _CENTURY_DIGITS and word.isdigit() and int(word) == (year + 1) % 100:
            last, end = year + 1, end + 2
        elif (other := _year_number(tokens, end + 1)) is not None and other > year:
            last, end = other, end + 2
    return DateSpan(i, end, date(year, 1, 1), date(last, 12, 31))


def _is_year(tokens: Tokens, i: int, year: int) -> bool:
    """Whether the figure is a year rather than an amount, by the words around it."""
    cue = tokens.low[i - 1] in dates().cues
    follower = tokens.words[i + 1]
    bracketed = tokens.words[i - 1] == "(" and follower == ")"
    if year not in COMMON_YEARS and not bracketed and not (cue and tokens.low[i - 1] in {"in", "since", "year", "circa"}):
        return False
    if _unit_like(tokens, i + 1):
        return False
    counted = follower[:1].islower() and follower.lower() not in nouns().stop and is_plural(follower)
    if counted and (year % 50 == 0 or (follower.lower() in _PEOPLE and not tokens.hyphen(i + 2))):
        return False
    if tokens.low[i - 1] in {"about", "around", "nearly", "almost", "over", "than", "least", "some", "approximately", "roughly"}:
        return not counted and tokens.low[i - 1] in {"around", "about"}
    return True


def _unit_like(tokens: Tokens, i: int) -> bool:
    table = units()
    word = tokens.words[i]
    unit = table.symbols.get(word) or table.words.get(word.lower())
    return unit is not None and len(word) > 1 and unit.dimension not in {"duration", "age", "multiple", "point"} or word == "%"


def _decade(tokens: Tokens, i: int) -> DateSpan | None:
    """ "the 1970s", "the '90s"."""
    word = tokens.words[i]
    if not (tokens.low[i + 1] == "s" and tokens.glued[i + 1] and word.isdigit() and word[-1] == "0"):
        return None
    if len(word) == 4 and int(word) in COMMON_YEARS:
        return DateSpan(i, i + 2, date(int(word), 1, 1), date(int(word) + 9, 12, 31))
    return DateSpan(i, i + 2) if len(word) == _CENTURY_DIGITS else None


def _part(tokens: Tokens, i: int, today: date | None) -> DateSpan | None:
    """ "late 2022", "mid-2023", "early January 2025"."""
    at = i + 1
    while tokens.low[at] in {"of", "in", "-", "–", "to"}:
        at += 1
    if tokens.low[at] in dates().parts:
        at += 1
    inner = _month(tokens, at, today) if tokens.low[at] in dates().months else _year(tokens, at)
    if inner is None or inner.low is None or inner.high is None or inner.low == inner.high:
        return None
    part = dates().parts[tokens.low[i]]
    if (inner.low.year, inner.low.month) != (inner.high.year, inner.high.month):
        year = inner.low.year
        return DateSpan(i, inner.end, date(year, 4 * part + 1, 1), _month_span(year, 4 * part + 4)[1])
    first = inner.low.replace(day=10 * part + 1)
    last = inner.high if part == 2 else inner.low.replace(day=10 * part + 10)
    return DateSpan(i, inner.end, first, last)


def _season(tokens: Tokens, i: int) -> DateSpan | None:
    at = i + 1 + (tokens.low[i + 1] == "of")
    year = _year_number(tokens, at)
    if year is None:
        return None
    month, count = dates().seasons[tokens.low[i]]
    if month + count > 13:
        return DateSpan(i, at + 1, date(year - 1, month, 1), _month_span(year, month + count - 13)[1])
    return DateSpan(i, at + 1, date(year, month, 1), _month_span(year, month + count - 1)[1])


def _quarter(tokens: Tokens, i: int) -> DateSpan | None:
    """ "Q3 2024", "the third quarter of 2024"."""
    word = tokens.low[i]
    if word == "q":
        digit = tokens.words[i + 1]
        if digit not in {"1", "2", "3", "4"} or not tokens.glued[i + 1]:
            return None
        quarter, at = int(digit) - 1, i + 2
    elif tokens.low[i + 1] == "quarter":
        quarter, at = _QUARTER_WORDS[word], i + 2
    elif tokens.hyphen(i + 1) and tokens.low[i + 2] == "quarter":
        quarter, at = _QUARTER_WORDS[word], i + 3
    else:
        return None
    year = _year_number(tokens, at + (tokens.low[at] == "of"))
    if year is None:
        return DateSpan(i, at)
    end = at + 1 + (tokens.low[at] == "of")
    return DateSpan(i, end, date(year, 3 * quarter + 1, 1), _month_span(year, 3 * quarter + 3)[1])


def _relative(tokens: Tokens, i: int, today: date) -> DateSpan | None:
    """ "yesterday", "earlier this week", "last month", "on Tuesday": against the document's date."""
    word = tokens.low[i]
    days = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
    if word in days:
        day = today + timedelta(days=days[word])
        return DateSpan(i, i + 1, day, day)
    weekday = dates().weekdays.get(word)
    if weekday is not None:
        day = today - timedelta(days=(today.weekday() - weekday) % 7)
        return DateSpan(i, i + 1, day, day)
    shift = {"this": 0, "last": -1, "next": 1}.get(word)
    if shift is None:
        return None
    unit = tokens.low[i + 1]
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return DateSpan(i, i + 2, monday, monday + timedelta(days=6))
    if unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        return DateSpan(i, i + 2, *_month_span(months // 12, months % 12 + 1))
    if unit == "year":
        return DateSpan(i, i + 2, date(today.year + shift, 1, 1), date(today.year + shift, 12, 31))
    return None
