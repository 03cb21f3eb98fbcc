"""Words behind a figure to what it is held against: "612 million, up on the 598 million of last year"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.times import days_named, write_time
from factcheck.types import Quantity

_SUM = r"(?:[^,;]|(?<=\d),(?=\d)){0,20}\d(?:[^,;]|(?<=\d),(?=\d)){0,30}"
"""A figure, with few words before and behind it."""
_CHANGE = (
    r"(?:decline|decrease|drop|fall|gain|growth|increase|jump|rise"
    r"|ahead|declined|decreased|down|dropped|fell|gained|grew|higher|increased|jumped|lower|rose|up)"
)
_AGAINST = re.compile(
    rf"\b(?:from|against|compared (?:with|to))\s{_SUM}\Z"  # "68 %, up from 1,044 in 2023"
    rf"|\bthan (?:the|its|their|last|a year)\b{_SUM}\Z"  # "more than the 200 in 2019"
    rf"|\b{_CHANGE}\b[^.,;\d]{{0,20}}\s(?:on|over)\s{_SUM}\Z"  # "up on the $598 million of last year"
    rf"|\b{_CHANGE} (?:of |by )?{_SUM} (?:on|from|over) (?:the )?\Z"  # "up 6 percent from 2023"
    r"|\b(?:than|compared (?:with|to)) (?:in |of )?(?:the )?\Z"  # "9 % more than in 2023", "more than last year"
    r"|\b(?:twice|times|half|quarters?|thirds?)\b[^.,;\d]{0,20} as in (?:the )?\Z"  # "twice as much as in 2019"
    r"|\b(?:above|below|(?:up|down) on) (?:the )?\Z"  # "2.4 points above 2019"
    rf"|\b(?:rise|increase|fall|drop|decline|gain|jump) of\s{_SUM}\Z"  # "68 %, a rise of 5 % on 2023"
    r"|\b(?:[a-z]{2,}est|best|least|most|worst) (?:[a-z]+ ){0,3}since (?:the )?\Z",  # "the lowest since 2007"
    re.IGNORECASE,
)
_BOUND = re.compile(rf"\bthan\s{_SUM}\Z", re.IGNORECASE)
"""What may be a bound of another figure, "sold 5 million and made less than $100 million in 2009"."""
_CHANGED_BY = re.compile(rf"\b{_CHANGE} (?:of |by )?(?:[a-z]+ ){{0,2}}\Z", re.IGNORECASE)
_FROM = re.compile(r" (?:on|from|over) (?:the )?\Z", re.IGNORECASE)
"""Between by how much something changed and the time from which on: "an increase of 6 percent on 2023"."""


def is_held_against(text: str, quantity: Quantity, place: int) -> bool:
    """Whether a time at ``place`` behind a figure is of what that is compared with, or may be."""
    return _is_surely_against(text, quantity, place) or _BOUND.search(text, quantity.end, place) is not None


def _is_surely_against(text: str, quantity: Quantity, place: int) -> bool:
    if _AGAINST.search(text, quantity.end, place):
        return True
    return bool(_FROM.fullmatch(text, quantity.end, place) and _CHANGED_BY.search(text, 0, quantity.start))


def held_after(text: str, quantity: Quantity, dates: Iterable[Quantity]) -> str | None:
    """The time after all ``dates`` with which a figure is compared, as ``times.write_time`` writes it: what is "more
    than in 2019" is of later; None where it is compared with none."""
    behind = (day for day in dates if day.start >= quantity.end and _is_surely_against(text, quantity, day.start))
    ends = [end for _, end in map(days_named, behind) if end is not None]
    return write_time(max(ends) + 1, None) if ends else None
