"""Dates: intervals of days, with the precision in which they were written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import is_plural, noun_phrase, singular
from factcheck.quantities.tables import cues, dates, modifiers, nouns, numbers, units
from factcheck.quantities.tenses import JOINING, happened, is_ahead
from factcheck.words import families, stem

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Ungrouped figures of four digits in between may be years."""
COMMON_YEARS = range(1800, 2051)
"""Years that need no word before them to be read as years."""

CENTURY = 100
"""Years; the first began with the year 1."""
LAST_CENTURY = 21
"""A higher one is counted of something else: the "30th century" of a batsman."""
_UNTIL = frozenset({"to", "until", "till", "through"})
"""Between the first and the last year of a stretch of time."""
_NEAR = 8
"""Tokens before "from 1567" among which a word says that something moved from an amount."""
_NEAR_OFFICE = 12
"""Tokens before "from 1567" among which a word says that somebody ruled or lived."""
_ANOTHER_ERA = frozenset({"bc", "bce", "b", "of"})
"""Behind a century: it was before Christ, or is no time."""
DECADE = 10
"""Years: its early, mid and late ones are four each, so that a year between two of them is of both."""
LONGEST_ABBREVIATION = 4
"""Letters of a month's name that may be cut short: "Sept."."""
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_SHORT_MONTHS = frozenset({"may", "march", "mar", "dec", "sep"})
"""Names of months that are words, too: months only where they begin with a capital."""
_WHOLE_MONTHS = frozenset({"may", "june", "july"})
"""Months as short as an abbreviation, and none."""
_MONTHS = 12
"""Of a year: "2010-12" may be December 2010, "1914-18" are five years."""
_CENTURY_DIGITS = 2
"""Digits of a year that leaves out its century: "2019-20"."""
_TIMELY = frozenset({"duration", "age", "multiple", "point"})
"""What may be counted behind a year: "the 2013 season"; other units make an amount of it: "2000 km"."""


class DateSpan(NamedTuple):
    """Days ``low..high`` written at tokens ``start:end``; None where only the document's date could tell."""

    start: int
    end: int
    low: date | None = None
    high: date | None = None
    of_year: tuple[int, int, int] | None = None
    """The month, the first and the last day of days that are written without a year."""

    def in_year(self, year: int) -> DateSpan | None:
        """Days that are written without a year as those of one; None for any that year does not have."""
        if self.of_year is None:
            return None
        month, first, last = self.of_year
        low, high = _day(year, month, first), _day(year, month, last)
        return self._replace(low=low, high=high, of_year=None) if low and high else None


class Calendar(NamedTuple):
    """What a day without a year is read against: the document's date, or else a year, or else nothing."""

    today: date | None = None
    year: int | None = None
    day_first: bool | None = None
    """Whether days in numbers begin with the day, as the document writes them; None where it does not show."""

    def years(self) -> tuple[int, ...]:
        """The years that a day without one can be of."""
        if self.today is not None:
            return self.today.year - 1, self.today.year, self.today.year + 1
        return (self.year,) if self.year is not None else ()


def read_date(tokens: Tokens, i: int, calendar: Calendar) -> DateSpan | None:
    """The date that begins at token ``i``, with its weekday, or None."""
    days = _read_days(tokens, i, calendar)
    return days and days._replace(end=_past_weekday(tokens, days))


def _past_weekday(tokens: Tokens, days: DateSpan) -> int:
    """Past the weekday that stands behind its day: "3 August (Saturday)", "3 August, Saturday."."""
    opened = tokens.words[days.end]
    at = days.end + 1
    if days.low is None or days.low != days.high or dates().weekdays.get(tokens.low[at]) != days.low.weekday():
        return days.end
    if opened == "(" and tokens.words[at + 1] == ")":
        return at + 2
    return at + 1 if opened == "," and not tokens.is_word(at + 1) else days.end


def _read_days(tokens: Tokens, i: int, calendar: Calendar) -> DateSpan | None:
    """The date that begins at token ``i``, or None."""
    if tokens.digits[i]:
        return (
            _numeric(tokens, i, calendar.day_first)
            or _short_part(tokens, i)
            or _day_month(tokens, i, calendar)
            or _century(tokens, i)
            or _decade(tokens, i)
            or _year(tokens, i)
        )
    word, table = tokens.low[i], dates()
    if word in table.months:
        return _month(tokens, i, calendar)
    if word in table.parts:
        return _part(tokens, i, calendar)
    if word in table.seasons:
        return _season(tokens, i)
    if word == "fy":
        return _fiscal_year(tokens, i)
    if word == "q":
        return _quarter(tokens, i)
    if word == "h" or word in table.quarters:
        return _half(tokens, i) or _first_months(tokens, i) or (_quarter(tokens, i) if word != "h" else None)
    if word in table.weekdays and (day := _day_of_weekday(tokens, i, calendar)):
        return day
    if calendar.today is not None and (word in table.relative or word in table.weekdays):
        return _relative(tokens, i, calendar.today)
    return None


def _day_of_weekday(tokens: Tokens, i: int, calendar: Calendar) -> DateSpan | None:
    """The day before which a weekday stands, with that: "Friday 9 May", "Sunday, June 1"."""
    at = i + 1 + (tokens.words[i + 1] == ",")
    if tokens.digits[at]:
        day = _numeric(tokens, at, calendar.day_first) or _day_month(tokens, at, calendar)
    else:
        named = tokens.low[at] in dates().months and tokens.digits[at + 1]
        day = _month(tokens, at, calendar) if named else None
    return day and day._replace(start=i)


def _numeric(tokens: Tokens, i: int, day_first: bool | None) -> DateSpan | None:
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
    if not all(part.isdecimal() and part.isascii() and len(part) <= 4 for part in parts):
        return None
    first, second, third = map(int, parts)
    day: date | None = None
    if len(parts[0]) == 4:
        day = _day(first, second, third)
    elif len(parts[2]) == 4:
        american = tokens.words[i + 1] == "/" and not day_first
        day = (_day(third, first, second) if american else None) or _day(third, second, first)
        day = day or _day(third, first, second)
    return DateSpan(i, end, day, day) if day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_month(tokens: Tokens, i: int, calendar: Calendar) -> DateSpan | None:
    """ "24 January 2025", "20th of March", "17 to 24 April"."""
    day = _day_number(tokens, i)
    if day is None:
        return None
    first, at = day
    last = first
    until = _day_number(tokens, at + 1) if tokens.low[at] in {"to", "-", "–", "and"} else None
    if until is not None and until[0] > first:
        last, at = until
    at += tokens.low[at] == "of"
    month = dates().months.get(tokens.low[at])
    if month is None or (tokens.low[at] in _SHORT_MONTHS and not tokens.words[at][0].isupper()):
        return None
    return _dated(tokens, i, _after_dot(tokens, at), (month, first, last), calendar)


def _day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The day of a month at token ``i``, with its ordinal ending, and where it ends."""
    word = tokens.words[i]
    if not word.isdecimal() or len(word) > 2 or not 0 < int(word) <= 31:
        return None
    ordinal = tokens.glued[i + 1] and tokens.low[i + 1] in ORDINAL_ENDINGS
    if tokens.glued[i + 1] and tokens.is_word(i + 1) and not ordinal:
        return None
    return int(word), i + 1 + ordinal


def _month(tokens: Tokens, i: int, calendar: Calendar) -> DateSpan | None:
    """ "January 24, 2025", "Jan. 20", "March 2023", "June of 2018", "Sept. 20-24"."""
    month = dates().months[tokens.low[i]]
    at = _after_dot(tokens, i)
    day = _day_number(tokens, at)
    if day is not None and not _may_count(tokens, i, day[1]):
        first, end = day
        last, end = _last_day(tokens, first, end)
        return _dated(tokens, i, end, (month, first, last), calendar)
    months = _months_to(tokens, i, at)
    if months is not None:
        return months
    at += tokens.low[at] in {"of", ","}
    told = _told_year(tokens, at)
    return None if told is None else DateSpan(i, told[1], *_month_span(told[0], month))


def _months_to(tokens: Tokens, i: int, at: int) -> DateSpan | None:
    """The months from that at token ``i`` to another of its year, which is told behind that alone: "January to June
    2025", "between January and June 2025"."""
    joined = (
        tokens.low[at] in _UNTIL or tokens.hyphen(at) or (tokens.low[at] == "and" and tokens.low[i - 1] == "between")
    )
    first, last = dates().months[tokens.low[i]], dates().months.get(tokens.low[at + 1])
    told = _told_year(tokens, _after_dot(tokens, at + 1)) if joined and last is not None else None
    if told is None or last is None or first >= last:
        return None
    return DateSpan(i, told[1], _month_span(told[0], first)[0], _month_span(told[0], last)[1])


def _told_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The year at token ``at``, behind a month, and where it ends: "2026", or two digits of it behind a sign, "'26"."""
    year = year_number(tokens, at)
    if year is not None:
        return year, at + 1
    word = tokens.words[at + 1]
    cut = tokens.words[at] in _APOSTROPHES and not tokens.glued[at] and tokens.glued[at + 1]
    if not cut or len(word) != _CENTURY_DIGITS or not word.isdecimal():
        return None
    return _THIS_CENTURY + int(word) - CENTURY * (int(word) >= _LAST_CENTURY_FROM), at + 2


_LAST_CENTURY_FROM = 70
"""Two digits of a year from here on are of the last century, as in an imprint."""


def _may_count(tokens: Tokens, i: int, end: int) -> bool:
    """Whether the figure behind a month's name counts something else: "may 5 people", "March 5%", "in July 31 mm of
    rain"; "on July 31 people left" is of a day."""
    verb = tokens.low[i] == "may" and not tokens.words[i][0].isupper()
    if tokens.words[end] == "%" or (verb and tokens.is_word(end)):
        return True
    if tokens.low[i - 1] not in _WITHIN or not tokens.digits[end - 1]:
        return False
    signed = tokens.words[end] == "°" or tokens.low[end : end + 2] == ["per", "cent"]
    return signed or _is_measured(tokens, end) or noun_phrase(tokens, end, one=False) is not None


_WITHIN = frozenset({"in", "during", "throughout"})
"""Words before a month of which no day is told."""


def _last_day(tokens: Tokens, first: int, end: int) -> tuple[int, int]:
    """The last of the days "20-24", and where it ends."""
    if tokens.hyphen(end) or tokens.low[end] == "to":
        until = _day_number(tokens, end + 1)
        if until is not None and until[0] > first:
            return until
    return first, end


def _after_dot(tokens: Tokens, i: int) -> int:
    """Past the month at token ``i``, and the dot of its abbreviation: that of "on 3 March." ends the sentence."""
    dated = tokens.digits[i + 2] and tokens.words[i + 3] == ","  # "May. 3, 2013"
    short = len(tokens.words[i]) <= LONGEST_ABBREVIATION and (dated or tokens.low[i] not in _WHOLE_MONTHS)
    dotted = tokens.words[i + 1] == "." and tokens.glued[i + 1] and short
    return i + 1 + dotted


def _dated(tokens: Tokens, start: int, end: int, days: tuple[int, int, int], calendar: Calendar) -> DateSpan | None:
    """The days (month, first, last) of the year written behind them, or of the one nearest to today."""
    month, first, last = days
    at = end + (tokens.words[end] == ",")
    told = _told_year(tokens, at)
    if told is not None:
        year, end = told
        low, high = _day(year, month, first), _day(year, month, last)
        return DateSpan(start, end, low, high) if low and high else None
    spans = [(low, high) for y in calendar.years() if (low := _day(y, month, first)) and (high := _day(y, month, last))]
    if not spans:
        return DateSpan(start, end, of_year=days)
    low, high = min(spans, key=lambda span: abs((span[0] - calendar.today).days) if calendar.today else 0)
    if calendar.today is not None and (low - calendar.today).days > _NEWS_AHEAD and happened(tokens, start, end):
        low, high = next((span for span in reversed(spans) if span[0] <= calendar.today), (low, high))
    return DateSpan(start, end, low, high, of_year=days)


def in_one_stretch(first: DateSpan, last: DateSpan) -> tuple[DateSpan, DateSpan]:
    """The first and the last days of a stretch; what is written without a year is of that of the other end, or of the
    nearest that leaves them in order: "22 January to 1 February 2026", "between 28 November and 3 January 2026"."""
    if first.of_year and last.low and not last.of_year:
        return _first_in_order(first, last, (last.low.year, last.low.year - 1)), last
    if last.of_year and first.low and not (first.of_year and _in_order(first, last)):
        return first, _first_in_order(last, first, (first.low.year, first.low.year + 1))
    return first, last


_HALF_YEAR = timedelta(183)


def _first_in_order(days: DateSpan, other: DateSpan, years: tuple[int, int]) -> DateSpan:
    """One end of a stretch as that of the first of some years that leaves both in the order of the text."""
    for year in years:
        told = days.in_year(year)
        if told is not None and _in_order(*sorted((told, other), key=lambda each: each.start)):
            return told
    return days


def _in_order(first: DateSpan, last: DateSpan) -> bool:
    """Whether the one ends before the other begins; of two without a year within half a year: "28 December to 3
    January", and no "5 May to 3 May"."""
    if first.high is None or last.low is None or first.high >= last.low:
        return False
    return last.low - first.high < _HALF_YEAR or first.of_year is None or first.high.year == last.low.year


_NEWS_AHEAD = 7
"""Days by which a text may tell of what happened after the day that it bears."""


def _month_span(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def year_number(tokens: Tokens, i: int) -> int | None:
    """A figure that can be a year: four digits, no grouping, nothing glued to it."""
    word = tokens.words[i]
    if len(word) != 4 or not word.isdecimal() or not FIRST_YEAR <= int(word) <= LAST_YEAR:
        return None
    if tokens.glued[i + 1] and (tokens.is_word(i + 1) or tokens.words[i + 1] in {"%", "°"}):
        return None
    return int(word)


def _year(tokens: Tokens, i: int) -> DateSpan | None:
    """A bare year, or two: "in 2013", "1988 sales", "2019-20", "2010–2015"."""
    year = year_number(tokens, i)
    if year is None or not _is_year(tokens, i, year):
        return None
    last, end = _last_year(tokens, i, year)
    return DateSpan(i, end, date(year, 1, 1), date(last, 12, 31))


def _last_year(tokens: Tokens, i: int, year: int) -> tuple[int, int]:
    """The last of the years that begin at token ``i``, and where it ends."""
    joint = tokens.hyphen(i + 1) or tokens.words[i + 1] == "/"
    if not (joint and tokens.glued[i + 1] and tokens.glued[i + 2]):
        return year, i + 1
    word = tokens.words[i + 2]
    if len(word) == _CENTURY_DIGITS and word.isdecimal():
        if int(word) == (year + 1) % CENTURY:
            return year + 1, i + 3
        if tokens.hyphen(i + 1) and int(word) > max(_MONTHS, year % CENTURY):
            return year - year % CENTURY + int(word), i + 3
    last = year_number(tokens, i + 2)
    return (last, i + 3) if last is not None and last > year else (year, i + 1)


def _is_year(tokens: Tokens, i: int, year: int) -> bool:
    """Whether the figure is a year rather than an amount, by the words around it."""
    before, follower = tokens.low[i - 1], tokens.words[i + 1]
    bracketed = before == "(" and follower == ")"
    if year not in COMMON_YEARS and not bracketed and not _is_told_as_year(tokens, i):
        return False
    if _is_measured(tokens, i + 1) or follower == "units":
        return False
    counted = follower[:1].islower() and follower not in nouns().stop and is_plural(follower)
    fronted = before == "in" and tokens.opens_sentence(i - 1)  # "In 2023 women earned less"
    people = follower in cues().people and not tokens.hyphen(i + 2) and not fronted
    if counted and (year % 50 == 0 or people or (before in _HAVING and follower not in _OF_YEARS)):
        return False
    return before not in cues().amounts or (before in {"around", "about"} and not counted)


_HAVING = frozenset({"has", "have", "employs", "employed"})
"""Words before a number that counts what stands behind it: "has 2024 employees"."""
_OF_YEARS = frozenset({"targets", "goals", "plans", "results", "models", "figures", "elections", "sales", "games"})
"""What somebody has of a year, all the same."""


def _is_told_as_year(tokens: Tokens, i: int) -> bool:
    """Whether the words round an old or far year say that it is one: "in 1035", "set after 2078."."""
    before = tokens.low[i - 1]
    if before in cues().old_years:
        return True
    if (before in cues().turns and not tokens.is_word(i + 1)) or _is_between(tokens, i):
        return True
    return _is_reign(tokens, i) or _is_life(tokens, i)


def _is_reign(tokens: Tokens, i: int) -> bool:
    """Whether somebody ruled or lived from a year on: "king from 1567 to 1598", "He ruled, from 1558"; no list "runs
    from 1567 to 1598", and nobody counts "from 1567 to 1598 men"."""
    first = i - 2 if tokens.low[i - 1] in _UNTIL and not tokens.digits[i - 1] else i
    before = tokens.low[max(0, first - _NEAR) : first]
    if (
        before[-1:] != ["from"]
        or not cues().ranging.isdisjoint(before)
        or tokens.low[first - 2] in cues().amounting_from
    ):
        return False
    if not modifiers().verb_ends.isdisjoint(before):
        return False
    if cues().reigning.isdisjoint(tokens.low[max(0, first - _NEAR_OFFICE) : first]):
        return False
    spans = tokens.low[first + 1] in _UNTIL
    last = first + 2 if spans else first
    ends = not tokens.is_word(last + 1) or tokens.low[last + 1] in nouns().stop
    return ends and year_number(tokens, first) is not None and (not spans or _are_two_years(tokens, first))


def _is_life(tokens: Tokens, i: int) -> bool:
    """Whether brackets hold two years behind who lived or ruled: "Anna Lee (1549–1612)"; not "Rooms (1200–1300)"."""
    first = i - 2 if tokens.hyphen(i - 1) else i
    if tokens.words[first - 1] != "(" or not tokens.hyphen(first + 1) or tokens.words[first + 3] != ")":
        return False
    return _ends_person(tokens, first - 2) and _are_two_years(tokens, first)


def _ends_person(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` may end a person's name: a capital, and no thing; one that opens a sentence needs another."""
    word, thing = tokens.low[i], singular(tokens.low[i])
    if not tokens.is_capital(i) or (tokens.opens_sentence(i) and i >= 0):
        return False
    if word in cues().ranging or word in families().no_person or word in nouns().stop:
        return False
    return thing not in units().words and stem(thing) not in families().unit


def _are_two_years(tokens: Tokens, i: int) -> bool:
    """Whether tokens ``i`` and the next but one are years, the later one last."""
    first, last = year_number(tokens, i), year_number(tokens, i + 2)
    return first is not None and last is not None and first < last


def _is_between(tokens: Tokens, i: int) -> bool:
    """Whether the figure is one of two years: "between 1035 and 1814, the islands …", but no people, and no sums."""
    first = i - 2 if tokens.low[i - 1] == "and" else i
    if tokens.low[first - 1] != "between" or tokens.low[first + 1] != "and":
        return False
    return all(year_number(tokens, k) is not None for k in (first, first + 2)) and not tokens.is_word(first + 3)


def _is_measured(tokens: Tokens, i: int) -> bool:
    """Whether a unit stands at token ``i`` that a year is not followed by: "2000 km"; "1980 in Pennsylvania" is one."""
    table, word = units(), tokens.words[i]
    if word == "in":
        return False
    unit = table.symbols.get(word) or table.words.get(word.lower())
    if unit is None:
        return False
    return word == "%" or word in _LETTERS or (len(word) > 1 and unit.dimension not in _TIMELY)


_LETTERS = frozenset({"W", "V"})
"""Units of one letter that are behind a figure: "2000 W"."""


def _century(tokens: Tokens, i: int) -> DateSpan | None:
    """ "the 19th century", "a 19th-century house", but no "19th century of the batsman", and none before Christ."""
    day = _day_number(tokens, i)
    if day is None or day[1] != i + 2:
        return None
    first, at = day
    at += tokens.hyphen(at)
    if tokens.low[at] != "century" or first > LAST_CENTURY or tokens.low[at + 1] in _ANOTHER_ERA:
        return None
    return DateSpan(i, at + 1, date(CENTURY * (first - 1) + 1, 1, 1), date(CENTURY * first, 12, 31))


def _decade(tokens: Tokens, i: int) -> DateSpan | None:
    """ "the 1970s", "the '90s", "the 1970's"."""
    word, end = tokens.words[i], _decade_end(tokens, i)
    if end is None or not word.isdecimal() or word[-1] != "0":
        return None
    if len(word) == 4 and int(word) in COMMON_YEARS:
        return DateSpan(i, end, date(int(word), 1, 1), date(int(word) + 9, 12, 31))
    return DateSpan(i, end) if len(word) == _CENTURY_DIGITS and not counts_seconds(tokens, i) else None


def counts_seconds(tokens: Tokens, i: int) -> bool:
    """Whether the "s" that touches a round figure is a unit, and no decade: "is 30s", "within 90s."; not "in the 90s",
    "from 80s and 90s", "than 60s music"."""
    before, behind = tokens.low[i - 1], tokens.low[i + 2]
    if tokens.hyphen(i + 2) or (tokens.is_word(i + 2) and behind not in nouns().stop and behind not in cues().measured):
        return False
    if tokens.digits[i - 3] and tokens.words[i - 2] == "s":
        return False  # "from the 20s to 30s"
    if before in _BEFORE_DECADES or before in dates().parts or before in cues().possessors or before in _QUOTES:
        return False
    table = cues()
    led = before in nouns().stop or before in modifiers().left_ends or before in table.measuring
    return led or not (tokens.is_word(i - 1) or tokens.hyphen(i - 1) or tokens.digits[i - 1])


_BEFORE_DECADES = frozenset({"a", "an", "in", "from", "since", "and", "or", "until", "during"})
"""Before "80s" they leave it a decade."""
_QUOTES = frozenset("'‘’")


def _decade_end(tokens: Tokens, i: int) -> int | None:
    """Where the "s" of a decade ends; "'s" makes one of "the 1970", and nothing of "2010's best film"."""
    if tokens.low[i + 1] == "s" and tokens.glued[i + 1]:
        return i + 2
    owned = tokens.words[i + 1] in {"'", "’"} and tokens.low[i + 2] == "s" and tokens.glued[i + 2]
    before = tokens.low[i - 1]
    return i + 3 if owned and len(tokens.words[i]) == 4 and (before == "the" or before in dates().parts) else None


def _part(tokens: Tokens, i: int, calendar: Calendar) -> DateSpan | None:
    """ "late 2022", "mid-2023", "early January 2025", "the late 1960s"."""
    at = i + 1
    while tokens.low[at] in {"of", "in", "-", "–", "to"}:
        at += 1
    if tokens.low[at] in dates().parts:
        at += 1
    monthly = tokens.low[at] in dates().months
    inner = _month(tokens, at, calendar) if monthly else _decade(tokens, at) or _year(tokens, at)
    if inner is None or inner.low is None or inner.high is None or inner.low == inner.high:
        return None
    part = dates().parts[tokens.low[i]]
    if inner.high.year - inner.low.year == DECADE - 1:
        begins = inner.low.year + 3 * part
        return DateSpan(i, inner.end, date(begins, 1, 1), date(begins + 3, 12, 31))
    if (inner.low.year, inner.low.month) != (inner.high.year, inner.high.month):
        year = inner.low.year
        return DateSpan(i, inner.end, date(year, 4 * part + 1, 1), _month_span(year, 4 * part + 4)[1])
    first = inner.low.replace(day=10 * part + 1)
    last = inner.high if part == 2 else inner.low.replace(day=10 * part + 10)
    return DateSpan(i, inner.end, first, last)


def _season(tokens: Tokens, i: int) -> DateSpan | None:
    at = i + 1 + (tokens.low[i + 1] == "of")
    year = year_number(tokens, at)
    if year is None:
        return None
    month, count = dates().seasons[tokens.low[i]]
    if month + count > 13:
        return DateSpan(i, at + 1, date(year - 1, month, 1), _month_span(year, month + count - 13)[1])
    return DateSpan(i, at + 1, date(year, month, 1), _month_span(year, month + count - 1)[1])


def _quarter(tokens: Tokens, i: int) -> DateSpan | None:
    """ "Q3 2024", "the third quarter of 2024"."""
    if tokens.low[i] == "q":
        if tokens.words[i + 1] not in {"1", "2", "3", "4"} or not tokens.glued[i + 1]:
            return None
        quarter, at = int(tokens.words[i + 1]), i + 2
    else:
        quarter, at = dates().quarters[tokens.low[i]], i + 1 + tokens.hyphen(i + 1)
        if tokens.low[at] != "quarter":
            return None
        at += 1
    told = _year_behind(tokens, at)
    return DateSpan(i, at) if told is None else _span_of(i, told, quarter, 3)


def _half(tokens: Tokens, i: int) -> DateSpan | None:
    """ "The first half of 2025", "first-half 2025", "H1 2025"; without a year it may be that of a match."""
    if tokens.low[i] == "h":
        if tokens.words[i] != "H" or tokens.words[i + 1] not in {"1", "2"} or not tokens.glued[i + 1]:
            return None
        half, at = int(tokens.words[i + 1]), i + 2
    else:
        half, at = dates().quarters[tokens.low[i]], i + 1 + tokens.hyphen(i + 1)
        if tokens.low[at] != "half" or half > _HALVES:
            return None
        at += 1
    told = _year_behind(tokens, at)
    return None if told is None else _span_of(i, told, half, 6)


def _year_behind(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The year at token ``at``, "of 2024", or two of its digits that touch it, "Q1'24", and where it ends."""
    of = at + (tokens.low[at] == "of")
    year = year_number(tokens, of)
    if year is not None:
        return year, of + 1
    of = at + (tokens.words[at] in _APOSTROPHES)
    word = tokens.words[of]
    if len(word) != _CENTURY_DIGITS or not word.isdecimal() or not (tokens.glued[at] and tokens.glued[of]):
        return None
    return _THIS_CENTURY + int(word), of + 1


_APOSTROPHES = frozenset({"'", "’", "‘"})
_THIS_CENTURY = 2000
"""Of which a year is that firms write by two digits."""


def _span_of(i: int, told: tuple[int, int], part: int, months: int) -> DateSpan:
    """The span of one part, of so many months, of a year."""
    year, end = told
    return DateSpan(i, end, date(year, months * (part - 1) + 1, 1), _month_span(year, months * part)[1])


def _short_part(tokens: Tokens, i: int) -> DateSpan | None:
    """ "1Q24", "2H 2024", and "9M 2024", the first nine months."""
    part = _SHORT_PARTS.get(tokens.words[i] + tokens.words[i + 1]) if tokens.glued[i + 1] else None
    told = _year_behind(tokens, i + 2) if part else None
    return None if part is None or told is None else _span_of(i, told, *part)


_SHORT_PARTS = {
    **{f"{nth}Q": (nth, 3) for nth in (1, 2, 3, 4)},
    **{f"{nth}H": (nth, 6) for nth in (1, 2)},
    **{f"{months}M": (1, months) for months in (3, 6, 9)},
}
"""Parts of a year as reports tell them: which one, of how many months."""


def _first_months(tokens: Tokens, i: int) -> DateSpan | None:
    """ "The first nine months of 2024"."""
    if tokens.low[i] != "first" or tokens.low[i + 2] != "months":
        return None
    told, word = _year_behind(tokens, i + 3), tokens.low[i + 1]
    months = numbers().ones.get(word) or (int(word) if word.isdecimal() else 0)
    return _span_of(i, told, 1, months) if told is not None and 0 < months < _MONTHS else None


def _fiscal_year(tokens: Tokens, i: int) -> DateSpan | None:
    """ "FY24", "FY 2024", "FY2023/24", which is told by the year in which it ends."""
    told = _year_behind(tokens, i + 1) if tokens.words[i] == "FY" else None
    if told is None:
        return None
    year, end = told
    if tokens.words[end] == "/" and tokens.words[end + 1].isdecimal() and tokens.glued[end]:
        year, end = year + 1, end + 2
    return DateSpan(i, end, date(year, 1, 1), date(year, 12, 31))


_HALVES = 2
"""Halves of a year."""


def _weekday(tokens: Tokens, i: int, weekday: int, today: date) -> DateSpan:
    """The next or the last day of the week that token ``i`` names, "on Tuesday", "last Tuesday", "on Tuesday week"; no
    day where it names none of its own: "every Tuesday", "4 March, a Tuesday", "That Tuesday", "the Tuesday before it",
    "the first Tuesday of each month", "Shrove Tuesday"."""
    before, behind = tokens.low[i - 1], tokens.low[i + 1]
    back = before == "that" and tokens.low[i - 2] in _BEFORE_THAT
    told = before == "the" and (behind in {"before", "after", "of"} or tokens.low[i - 2] == "on")
    named = tokens.is_capital(i) and tokens.is_capital(i - 1) and before in dates().feasts
    if before in _ANY or back or told or named or (before in numbers().ordinals and behind == "of"):
        return DateSpan(i, i + 1)
    end, ahead = i + 1, before != "last" and is_ahead(tokens, i)
    days = (weekday - today.weekday()) % 7 if ahead else -((today.weekday() - weekday) % 7)
    first = dates().weekdays.get(tokens.low[i - 2]) if before in JOINING else None
    if ahead and first is not None:  # "from Monday to Wednesday" of one week
        days = (first - today.weekday()) % 7 + (weekday - first) % 7
    if days == 0 and before in {"last", "next"}:
        days = 7 if ahead else -7
    if behind == "week" and ahead:
        days, end = days + 7, i + 2
    elif tokens.low[i - 3 : i] == ["a", "week", "on"]:
        days += 7
    day = today + timedelta(days=days)
    return DateSpan(i, end, day, day)


_ANY = frozenset({"a", "an", "every", "each", "any", "one", "some", "most", "another", "same", "previous"})
"""Before a weekday that is none in particular, or that of another day which the text tells."""
_BEFORE_THAT = frozenset({"", ".", ",", ";", ":", "on", "of", "by", "until", "after", "before", "since"})
"""Before "That Thursday", which is no "said that Thursday was"."""


def _relative(tokens: Tokens, i: int, today: date) -> DateSpan | None:
    """ "yesterday", "this week", "last month", "on Tuesday": against the document's date."""
    if not 1 < today.year < LAST_YEAR:
        return None
    weekday = dates().weekdays.get(tokens.low[i])
    if weekday is not None:
        return _weekday(tokens, i, weekday, today)
    steps = dates().relative[tokens.low[i]]
    if tokens.low[i] not in {"this", "last", "next"}:
        day = today + timedelta(days=steps)
        return DateSpan(i, i + 1, day, day)
    match tokens.low[i + 1]:
        case "week":
            monday = today + timedelta(days=7 * steps - today.weekday())
            return DateSpan(i, i + 2, monday, monday + timedelta(days=6))
        case "month":
            years, month = divmod(today.month - 1 + steps, 12)
            return DateSpan(i, i + 2, *_month_span(today.year + years, month + 1))
        case "year":
            return DateSpan(i, i + 2, date(today.year + steps, 1, 1), date(today.year + steps, 12, 31))
        case _:
            return None
