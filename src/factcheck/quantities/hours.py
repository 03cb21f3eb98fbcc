"""Hours of the day, "8 pm", "20:47 GMT", "06:30-10:30", "opens at ten", in minutes after midnight."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.tables import cues, dates, nouns, numbers

HOUR, DAY = 60, 1440
"""Minutes."""
_NOON = 720
_HALF = 12
"""Hours of half a day: the last that is told without saying which half it is of."""
_HOUR_DIGITS = 4
"""Of a time of day that is told in hours: "1630 hours"."""
_LATE = 13
"""An hour from which on two of "7:00 to 19:00" can be nothing else."""
_EARLY = 5
"""An hour before which two of "3:20-2:45" may be how long something took, or verses."""
_MOVED = 5
"""Tokens before "from 7:45 to 8:40" among which it is told that something was moved from the one to the other."""
_MARKS = frozenset(',([*_#|•·–—->’"“')
"""What may stand before the hour that heads an entry, and between it and its day."""
_JOINING = frozenset({"on", "at", ":", "/", "last", "until"})
"""The same between "published" and the hour at which something was."""
_DOTTED = re.compile(r"(?:[0-9]|1[0-9]|2[0-3])\.[0-5][0-9]")


class Hours(NamedTuple):
    """An hour of the day, or a stretch ``low..high`` of them, written at tokens ``start:end``: minutes after midnight,
    beyond those of a day where it runs into the next one. None where it is read over: its place tells when something
    was written, or its words do not say beyond doubt that it is no time that somebody took.

    ``marked`` is that its half of the day, or its zone, is told.
    """

    start: int
    end: int
    low: int | None = None
    high: int | None = None
    marked: bool = False


def read_hours(tokens: Tokens, i: int) -> Hours | None:
    """The hour of the day, or the stretch of them, that begins at token ``i``, or None."""
    if not tokens.digits[i]:
        return _named(tokens, i) or _in_words(tokens, i)
    found = _in_digits(tokens, i)
    if found is None or found.low is None or _is_told(tokens, found):
        return found
    return found._replace(low=None, high=None)


def _in_digits(tokens: Tokens, i: int, more: int = 3) -> Hours | None:
    """ "10:45pm", "5 a.m.", "17:22 GMT", "1:36.6", "10.45pm"; of hours before it at most so many ``more``."""
    end = i + 1
    while tokens.words[end] == ":" and tokens.glued[end] and tokens.glued[end + 1] and tokens.digits[end + 1]:
        end += 2
    if tokens.words[end] == ":" and _is_hour(f"{tokens.words[i]}.{tokens.words[end + 1]}"):
        end += 2  # "10 : 30"
    timed, written = end > i + 1, end
    if tokens.low[end] in {"a", "p"} and tokens.words[end + 1] == "." and tokens.low[end + 2] == "m":
        marked, end = True, end + 3
    else:
        marked = tokens.low[end] in cues().clock or (timed and _is_zone(tokens, end))
        end += marked
    if timed or ((marked or _is_hundred_hours(tokens, i)) and _is_hour(tokens.words[i])):
        minute = _minute_of(tokens, i, written)
        end = _past_zone(tokens, end, marked=marked)
        zoned = end > written and not _is_untold_half(tokens.low[written])
        return _with_last(tokens, Hours(i, end, minute, minute, zoned), more)
    if tokens.low[i + 1] in cues().between_hours and tokens.digits[i + 2] and _is_hour(tokens.words[i]):
        if _are_hours_of_day(tokens, i):
            return _stretch(Hours(i, i + 3), _minute_of(tokens, i, i + 1), _minute_of(tokens, i + 2, i + 3))
        last = _in_digits(tokens, i + 2, more - 1) if more else None
        return last and _led_to(tokens, i, last)
    if _begins_or_ends_at(tokens, i) and _DOTTED.fullmatch(tokens.words[i]) and _stands_alone(tokens, i + 1):
        minute = _minute_of(tokens, i, i + 1)  # "lessons begin at 8.50"
        return Hours(i, i + 1, minute, minute)
    return None


def _named(tokens: Tokens, i: int) -> Hours | None:
    """ "At noon", "by midnight"; not "the midnight train", "High Noon"."""
    minute = dates().hours.get(tokens.low[i])
    before = tokens.low[i - 1]
    capital = tokens.is_capital(i) and not (tokens.opens_sentence(i) or tokens.headline)
    if minute is None or capital:
        return None
    found = _with_last(tokens, Hours(i, i + 1, minute, minute, marked=True), 1)
    alone = found.high == minute
    led = before in cues().at_hour | cues().near_hour or (before == "to" and _tells_days(tokens.low[i - 2]))
    if alone and not led:
        return None
    return _at_its_end(tokens, found) if alone else found


def _at_its_end(tokens: Tokens, found: Hours) -> Hours:
    """The midnight with which a day ends, "until midnight"."""
    ends = found.low == 0 and tokens.low[found.start - 1] in {"until", "till", "by", "before", "to"}
    return found._replace(low=DAY, high=DAY) if ends else found


def _in_words(tokens: Tokens, i: int) -> Hours | None:
    """ "Five o'clock", "ends at ten"; not "opened at six sites"."""
    hour = numbers().ones.get(tokens.low[i], 0)
    if not 0 < hour <= _HALF:
        return None
    minute = HOUR * int(hour)
    if _is_untold_half(tokens.low[i + 1]):
        return Hours(i, i + 2, minute, minute)
    if _begins_or_ends_at(tokens, i) and _stands_alone(tokens, i + 1):
        return Hours(i, i + 1, minute, minute)
    return None


def _is_untold_half(word: str) -> bool:
    """Whether a word marks an hour of the day, and does not say of which half."""
    return word in {"o'clock", "o’clock"}


def _begins_or_ends_at(tokens: Tokens, i: int) -> bool:
    """Whether something begins or ends "at" what token ``i`` begins; past ones are told of prices, too, and so is what
    has a price or a scale."""
    if tokens.low[i - 1] != "at" or tokens.low[i - 2] not in cues().of_hours - cues().of_levels:
        return False
    return cues().counted_from.isdisjoint(tokens.low[max(0, i - _MOVED) : i]) and tokens.low[i + 1] not in {
        "per",
        "a",
        "an",
    }


def _stands_alone(tokens: Tokens, end: int) -> bool:
    """Whether what ends before token ``end`` counts nothing: no noun follows, nor a unit."""
    word = tokens.words[end]
    return not (tokens.is_word(end) and tokens.low[end] not in nouns().stop) and word != "%"


def _minute_of(tokens: Tokens, i: int, end: int) -> int | None:
    """The minute of the day that is written at tokens ``i:end``, with the half of the day that stands behind; None
    where that is none, or tells seconds as well."""
    if end == i + 3:
        hours, minutes = tokens.words[i], tokens.words[i + 2]
    elif end == i + 1:
        hours, _, minutes = tokens.words[i].partition(".")
        if len(hours) == _HOUR_DIGITS:
            hours, minutes = hours[:2], hours[2:]
    else:
        return None
    if not (hours.isdecimal() and len(hours) <= 2 and (minutes or "00").isdecimal() and len(minutes or "00") == 2):
        return None
    hour, minute, half = int(hours), int(minutes or "0"), tokens.low[end][:1]
    if tokens.low[end] in dates().hours:
        return dates().hours[tokens.low[end]] if (hour, minute) == (_HALF, 0) else None
    if (half in {"a", "p"} and tokens.low[end] in cues().clock - dates().zones.keys()) or tokens.low[end] in {"a", "p"}:
        if hour == _HALF:
            hour = 0
        hour += _HALF * (half == "p" and hour < _HALF)
    found = HOUR * hour + minute
    return found if minute < HOUR and found <= DAY else None


def _past_zone(tokens: Tokens, end: int, *, marked: bool) -> int:
    """Past the zone behind an hour that ends before token ``end``: "8 pm ET", "17:22 UTC+2", "22:40 local time"."""
    if tokens.low[end : end + 2] == ["local", "time"]:
        return end + 2
    if marked and _is_zone(tokens, end):
        end += 1
    offset = tokens.low[end - 1] in {"utc", "gmt"} and tokens.words[end] in {"+", "-", "−"} and tokens.glued[end]
    told = offset and tokens.words[end + 1].isdecimal() and len(tokens.words[end + 1]) <= 2 and tokens.glued[end + 1]
    if told and tokens.words[end + 2] == ":":
        return end + 4  # "UTC+5:30" is none that is converted
    return end + 2 if told else end


def _is_zone(tokens: Tokens, i: int) -> bool:
    return tokens.words[i].isupper() and tokens.low[i] in dates().zones


def _with_last(tokens: Tokens, first: Hours, more: int) -> Hours:
    """A stretch of hours from its first one, where the last stands behind: "8 am to 8 pm", "06:30-10:30"."""
    at = first.end + 1
    between = tokens.low[first.end]
    if first.low is None or between not in cues().between_hours or not more:
        return first
    if between in cues().either_hour and tokens.low[first.start - 1] != "between":
        return first
    last = _in_digits(tokens, at, 0) if tokens.digits[at] else None
    if last is None and tokens.low[at] in dates().hours:
        minute = dates().hours[tokens.low[at]]
        last = Hours(at, at + 1, minute, minute, marked=True)
    if last is None or last.low is None or is_put_off(tokens, first.start):
        return first
    low = first.low if first.marked or not last.marked else _of_half_of(first.low, last.low)
    return _stretch(first._replace(end=last.end, marked=last.marked or first.marked), low, last.low)


def _led_to(tokens: Tokens, i: int, last: Hours) -> Hours:
    """The stretch up to ``last`` that begins with the hour at token ``i``: "4 to 6 pm"; two hours, "at 4 and 6 pm", are
    read over."""
    first = _minute_of(tokens, i, i + 1)
    either = tokens.low[i + 1] in cues().either_hour and tokens.low[i - 1] != "between"
    if last.low is None or last.low != last.high or first is None or either or is_put_off(tokens, i):
        return Hours(i, last.end)
    return _stretch(last._replace(start=i), _of_half_of(first, last.low) if last.marked else first, last.low)


def _of_half_of(first: int, last: int) -> int:
    """The minute of a first hour that leaves the half of its day to the ``last``: "11 to 2 pm" begins before noon."""
    if first >= _NOON + HOUR:
        return first
    morning = first % _NOON
    return morning + _NOON if morning + _NOON < last else morning


def _stretch(hours: Hours, low: int | None, high: int | None) -> Hours:
    """A stretch of hours; one that ends no later than it begins runs into the next day."""
    if low is None or high is None or low == high:
        return hours._replace(low=None, high=None)
    return hours._replace(low=low, high=high if high > low else high + DAY)


def is_put_off(tokens: Tokens, i: int) -> bool:
    """Whether the day or hour at token ``i`` is that from which something was moved to another: "moved from 5 May to
    12 May"."""
    moved = tokens.low[max(0, i - _MOVED) : i]
    return tokens.low[i - 1] == "from" and not cues().putting_off.isdisjoint(moved)


def _are_hours_of_day(tokens: Tokens, i: int) -> bool:
    """ "Mon-Fri 8.30 to 19.00", "daily 9.00-13.00": two hours with a dot behind days of the week, or "hours"."""
    before = i - 1 - (tokens.words[i - 1] in {":", ",", "from"})
    dotted = all("." in tokens.words[at] and _is_hour(tokens.words[at]) for at in (i, i + 2))
    return dotted and _tells_days(tokens.low[before])


def _tells_days(word: str) -> bool:
    """Whether a word says of which days an hour is: "Fri", "weekdays"."""
    return word in dates().day_names or word in cues().daily


def _is_hundred_hours(tokens: Tokens, i: int) -> bool:
    """ "at 1630 hours", "at 16.30 hours"; not "at 1,200 hours of flight"."""
    told = tokens.low[i - 1] == "at" and tokens.low[i + 1] in {"hours", "hrs"} and tokens.low[i + 2] != "of"
    return told and len(tokens.words[i].replace(".", "")) == _HOUR_DIGITS


def _is_hour(word: str) -> bool:
    """ "5", "10.45", "0401"."""
    hour, _, minute = word.partition(".")
    if not hour.isdecimal() or len(hour) > 4 or not (minute == "" or (len(minute) == 2 and minute < "60")):
        return False
    return len(hour) == 4 or int(hour) <= 24


# — which are figures ——————————————————————————————————————————————————————————————————————————————


def _is_told(tokens: Tokens, hours: Hours) -> bool:
    """Whether an hour is told of what happens then: not "Published 9:12 am", nor the hour that heads an entry."""
    i, spans = hours.start, hours.low != hours.high
    day = _before_day(tokens, i, _MARKS)
    if day < 0 or _breaks_line(tokens, day):  # it heads its line
        return spans and (_ends_line(tokens, hours.end) or _tells_days(tokens.low[hours.end]))
    if is_put_off(tokens, i) or _tells_writing(tokens, hours):
        return False
    return hours.marked or _is_sure(tokens, hours, spans=spans)


def _tells_writing(tokens: Tokens, hours: Hours) -> bool:
    """Whether an hour is that at which its text was written: "Updated 3 May 2021, 9:12 am", "3 May at 9:12 am" and no
    more."""
    at = _before_day(tokens, hours.start, _MARKS | _JOINING)
    if tokens.low[max(0, at)] in cues().telling:
        return True
    opens = at < 0 or _breaks_line(tokens, at)
    dated = any(tokens.digits[max(0, at) : hours.start])
    return opens and dated and hours.low == hours.high and _ends_line(tokens, hours.end)


def _before_day(tokens: Tokens, i: int, skipped: frozenset[str]) -> int:
    """The last token before an hour, its day, and what is ``skipped`` that is no part of either; below 0 where none is,
    and the last of a line that ends there."""
    at, calendar = i - 1, dates()
    while at >= 0 and not _breaks_line(tokens, at):
        word = tokens.low[at]
        day = word in calendar.day_names or word in calendar.months or word in calendar.relative or tokens.digits[at]
        if not (day or word in skipped):
            break
        at -= 1
    return at


def _breaks_line(tokens: Tokens, i: int) -> bool:
    """Whether a line ends behind token ``i``."""
    return i + 1 < tokens.count and "\n" in tokens.text[tokens.ends[i] : tokens.starts[i + 1]]


def _ends_line(tokens: Tokens, end: int) -> bool:
    """Whether nothing but a mark stands behind what ends before token ``end``."""
    at = end + (tokens.words[end] in {".", ";", ",", ")"})
    return not tokens.words[at] or _breaks_line(tokens, at - 1)


def _is_sure(tokens: Tokens, hours: Hours, *, spans: bool) -> bool:
    """Whether an hour that does not say of which half of the day it is can be nothing else: no time that somebody took,
    no verse and no score."""
    i, before, table = hours.start, tokens.low[hours.start - 1], cues()
    if tokens.low[hours.end] in table.behind_length and not _is_hundred_hours(tokens, i):
        return False
    if tokens.low[hours.end] in {"of", "pace", "mark"}:
        return False  # "at 3:58 of the third round"
    if tokens.is_capital(i - 1) and not _tells_days(before) and before not in table.at_hour | table.near_hour:
        return False  # "Exodus 12:14"
    padded = len(tokens.words[i].partition(".")[0]) > 1
    if spans:
        behind_day = _tells_days(before) or (before in {":", ",", "from"} and _tells_days(tokens.low[i - 2]))
        late = (hours.high or 0) % DAY >= HOUR * _LATE
        led = before in table.at_hour | table.telling_hours and (hours.low or 0) >= HOUR * _EARLY
        return behind_day or late or padded or led
    if before in table.at_hour:
        return tokens.low[i - 2] not in table.standing
    moved = before == "to" and not table.putting_off.isdisjoint(tokens.low[max(0, i - 2 * _MOVED) : i])
    if before in table.near_hour and (padded or tokens.low[i - 2] == "at"):
        return True
    return moved or tokens.low[i] in numbers().ones or _is_hundred_hours(tokens, i)
