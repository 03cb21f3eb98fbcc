"""Figures to the days of the week that they are told of: "8.30 to 19.00" of "Mon-Fri", "10 am" of "on Sundays"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.aloud import place_of, text_of
from factcheck.quantities.tables import dates
from factcheck.types import Claim, Figured

Weekdays = frozenset[int]
"""Days of the week, from 0, Monday, to 6."""
_DAYS = 7
"""Of a week."""
_SEVERAL = 5
"""Days that are most of a week: what is so on them is so as a rule, where a text names none."""
_JOINED = re.compile(r"\s*(?:,|and|&|/|,\s*and|or)\s*")
"""Between two mentions that are one: "Saturdays and Sundays"."""
_BEHIND = re.compile(r",?\s*(?:\(|on\s+|every\s+|each\s+|from\s+)?")
"""Between a figure and the days behind it."""
_OPENS_HOUR = re.compile(r"\s*:?\s*(?:(?:from|at|until)\s+)?\d")
"""Behind days whose own hour follows: "8.30 to 19.00, Sat 9.00 to 13.00"."""


class _Mention(NamedTuple):
    start: int
    end: int
    days: Weekdays


def are_of_other_days(a: Claim | Figured, b: Claim | Figured) -> bool:
    """Whether two figures are of days of the week of which none is one of both; or one of a day or two alone, and the
    other of what is so as a rule."""
    return weekdays_apart(weekdays_of(a), weekdays_of(b))


def weekdays_apart(a: Weekdays, b: Weekdays) -> bool:
    """The same by the days that are told of either."""
    if a and b:
        return a.isdisjoint(b)
    return 0 < len(a or b) < _SEVERAL


def weekdays_of(claim: Claim | Figured) -> Weekdays:
    """The days of the week right behind a figure, or the last ones before it in its sentence; none of most."""
    text, (start, end) = text_of(claim), place_of(claim)
    mentions = _mentions(text)
    behind = next((each for each in mentions if each.start >= end), None)
    if behind and _BEHIND.fullmatch(text, end, behind.start) and not _OPENS_HOUR.match(text, behind.end):
        return behind.days
    opened = text.rfind(";", 0, start)
    return next((each.days for each in reversed(mentions) if opened < each.start and each.end <= start), frozenset())


@cache
def _mention() -> re.Pattern[str]:
    """What names days of the week, one, the first and the last of several, or several at once."""
    calendar = dates()
    names = (f"{name.title()}s?" if name in calendar.weekdays else name.title() for name in sorted(calendar.day_names))
    name = rf"(?:{'|'.join(names)})\.?"
    several = "|".join(f"[{words[0].upper()}{words[0]}]{words[1:]}s?" for words in calendar.several_days)
    return re.compile(
        rf"\b(?:(?P<first>{name})\s?(?:-|–|to|until|till|through)\s?(?P<last>{name})|(?P<one>{name})"
        rf"|(?P<several>{several}))(?!\w)"
    )


def _mentions(text: str) -> list[_Mention]:
    """What a sentence says of days of the week, those that are told together as one."""
    found: list[_Mention] = []
    for each in _mention().finditer(text):
        days = _days_of(each)
        if found and _JOINED.fullmatch(text, found[-1].end, each.start()):
            found[-1] = _Mention(found[-1].start, each.end(), found[-1].days | days)
        else:
            found.append(_Mention(each.start(), each.end(), days))
    return found


def _days_of(found: re.Match[str]) -> Weekdays:
    if found["several"]:
        return frozenset(dates().several_days[found["several"].lower().removesuffix("s")])
    if found["one"]:
        return frozenset((_number(found["one"]),))
    first, last = _number(found["first"]), _number(found["last"])
    return frozenset((first + step) % _DAYS for step in range((last - first) % _DAYS + 1))


def _number(name: str) -> int:
    """Which day of the week is called so, however short."""
    short = name[:3].lower()
    return next(number for word, number in dates().weekdays.items() if word.startswith(short))


__all__ = ["Weekdays", "are_of_other_days", "weekdays_apart", "weekdays_of"]
