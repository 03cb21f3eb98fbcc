"""Two hours of the day to agree, differ or not comparable: on a clock, where 23:50 and 0:10 are twenty minutes apart.

"8 pm" is 20:00, and "six" both 6:00 and 18:00. An hour of one zone is held against one of another where both are known
hours apart, and against one whose zone is not told only where no zone explains that they differ.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.comparators.judgement import Judgement
from factcheck.comparators.numeric import CHANGED, say
from factcheck.quantities.tables import dates
from factcheck.types import ENDS, Limit, Quantity

_HOUR, _HALF_DAY, _DAY = 60, 720, 1440
"""Minutes."""
_NEAR = 360
"""Minutes on the wrong side of a bound that are held against it."""
_LAST_UNTOLD = 12
"""The last hour that may be one of the morning or of the evening."""
_ZONES_PART = 30
"""Minutes by multiples of which zones are apart."""
_ABOUT, _ABOUT_HOUR = 15, 30
"""Minutes that "about" reaches, and of a whole hour: "about 3 am" may be 3:20."""
_ROUNDED, _ROUNDED_HOUR = 2, 14
"""Minutes that a time is rounded by that is told to five of them, and at most one of a whole hour."""
_ROUND = 5
"""Minutes that what happened is rounded to, as people tell it."""
_SLOWLY = 0.1
"""The power of the minutes between two hours with which their distance grows, as that of days between dates does."""


class _Hours(NamedTuple):
    """The minutes of the day at which something begins, ends, and is; None where that is not told."""

    begins: int | None
    ends: int | None
    at: int | None
    zone: str
    untold_half: bool
    """It may be of either half of the day."""


def compare_hours(a: Quantity, b: Quantity) -> Judgement | None:
    """Hours of the day agree where they are one on a clock, or one lies within the other; ends of stretches are held
    against each other where both tell them, and when something begins is not held against when it ends."""
    if a.dimension != "time" and b.dimension != "time":
        return None
    if a.dimension != b.dimension:
        return Judgement("not_comparable", "not comparable", lambda: "only one of them is an hour of the day")
    x, y = _read(a), _read(b)
    pairs = [(p, q) for p, q in ((x.begins, y.begins), (x.ends, y.ends)) if p is not None and q is not None]
    if not pairs and x.at is not None and y.at is not None and not _tell_two_ends(x, y):
        pairs = [(x.at, y.at)]
    if not pairs:
        return _hold_within(a, b, x, y)
    judged = [_judge(a, b, x, y, p, q) for p, q in pairs]
    return max(judged, key=lambda each: (_GRAVITY[each.relation], not each.explained, each.distance))


_GRAVITY = {"agree": 0, "not_comparable": 1, "differ": 2}


def _read(hours: Quantity) -> _Hours:
    low, high = (None if end is None else int(end) for end in (hours.low, hours.high))
    zone, untold = _zone_of(hours.surface), _leaves_half_open(hours.surface)
    if hours.modifier == "range":
        return _Hours(low, high, None, zone, untold)
    at = high if low is None else low
    end = end_told(hours)
    bound = hours.low is None or hours.high is None
    told = (at if end == "lower" else None), (at if end == "upper" else None)
    return _Hours(*told, None if bound else at, zone, untold)


def end_told(hours: Quantity) -> Limit:
    """Which end of a stretch an hour is: "lower" where something begins then, or no earlier."""
    return hours.limit or ENDS.get(hours.modifier, "")


def _judge(a: Quantity, b: Quantity, x: _Hours, y: _Hours, one: int, other: int) -> Judgement:
    """What two minutes of the day say of each other, by the words of both."""
    shift = _shift(x.zone, y.zone)
    if shift is None:
        return Judgement("not_comparable", "not comparable", lambda: "each is of a zone of its own")
    apart = _apart(one, other + shift, _HALF_DAY if x.untold_half or y.untold_half else _DAY)
    if not apart:
        return Judgement("agree", "same value", lambda: _say_one(a.surface, b.surface))
    if (x.zone == "") != (y.zone == "") and apart % _ZONES_PART == 0:
        return Judgement("not_comparable", "not comparable", lambda: "one does not tell of which zone it is")
    hourly = one % _HOUR == 0 and a.step >= _HOUR, other % _HOUR == 0 and b.step >= _HOUR
    for figure, whole in zip((a, b), hourly, strict=True):
        if figure.modifier == "about" and apart <= (_ABOUT_HOUR if whole else _ABOUT):
            return Judgement("agree", "about", lambda: f"{say(a)} and {say(b)} may be one time")
    distance = float((1 + apart) ** _SLOWLY)
    if not shift and _is_slip(one % _DAY, other % _DAY):
        return Judgement("differ", "digit slip", lambda: f"{say(a)} against {say(b)}: {CHANGED}", distance=distance)
    rounded = max(
        (_ROUNDED_HOUR if whole else _ROUNDED if minute % _ROUND == 0 else 0)
        for minute, whole in zip((one, other), hourly, strict=True)
    )
    return Judgement(
        "differ",
        "rounds to" if apart <= rounded else "differ",
        lambda: f"{say(a)} against {say(b)}",
        explained=apart <= rounded,
        distance=distance,
    )


def _say_one(a: str, b: str) -> str:
    return f"{a} in both" if a == b else f"{a} is {b}"


def _apart(one: int, other: int, turn: int) -> int:
    """How many minutes lie between two times on a clock that begins anew after so many."""
    gap = (one - other) % turn
    return min(gap, turn - gap)


def _hold_within(a: Quantity, b: Quantity, x: _Hours, y: _Hours) -> Judgement:
    """What a time says to a stretch, or to a bound, on the wrong side of which it lies or not."""
    if _tell_two_ends(x, y):
        return Judgement(
            "not_comparable", "different scope", lambda: "one is when it begins, and the other when it ends"
        )
    shift = _shift(x.zone, y.zone)
    if shift is None or (x.zone == "") != (y.zone == ""):
        return Judgement("not_comparable", "not comparable", lambda: "each is of a zone of its own")
    starting = "at_least" in (a.modifier, b.modifier)  # "lunch is from noon" tells when it begins, and nothing of 8 pm
    if starting and any(told.at is not None and told.begins is None and told.ends is None for told in (x, y)):
        return Judgement("not_comparable", "different scope", lambda: "one is when it begins")
    told = ((x.at, y, -shift), (y.at, x, shift))
    outside = [(at + ahead, stretch) for at, stretch, ahead in told if at is not None and stretch.at is None]
    outside = [(at, stretch) for at, stretch in outside if _is_outside(at, stretch)]
    if outside and not (x.untold_half or y.untold_half):
        ((at, stretch),) = outside
        apart = min(_apart(at, end, _DAY) for end in (stretch.begins, stretch.ends) if end is not None)
        distance = float((1 + apart) ** _SLOWLY)
        return Judgement("differ", "differ", lambda: f"{say(a)} against {say(b)}", distance=distance)
    return Judgement("agree", "within the bound", lambda: f"{say(a)} and {say(b)} can be one time")


def _tell_two_ends(x: _Hours, y: _Hours) -> bool:
    one_begins, other_begins = (told.begins is not None and told.ends is None for told in (x, y))
    one_ends, other_ends = (told.ends is not None and told.begins is None for told in (x, y))
    return (one_begins and other_ends) or (one_ends and other_begins)


def _is_outside(at: int, stretch: _Hours) -> bool:
    """Whether a time lies outside of a stretch, or on the wrong side of a bound and near it: what goes on until 10 pm
    may do so at 9 am."""
    if stretch.begins is not None and stretch.ends is not None:
        return (at - stretch.begins) % _DAY > stretch.ends - stretch.begins
    if stretch.begins is not None:
        return 0 < (stretch.begins - at) % _DAY <= _NEAR
    return stretch.ends is not None and 0 < (at - stretch.ends) % _DAY <= _NEAR


def _is_slip(one: int, other: int) -> bool:
    """Whether the two digits of the minutes, or of the hours, have changed places: 22:40 and 22:04."""
    (h, m), (k, n) = divmod(one, _HOUR), divmod(other, _HOUR)
    return (h == k and m != n and f"{m:02}" == f"{n:02}"[::-1]) or (m == n and h != k and f"{h:02}" == f"{k:02}"[::-1])


def turn_minutes(hours: Quantity) -> tuple[float, float] | None:
    """A number for an hour of the day, and that for the same with the digits of its minutes the other way round; None
    where these are alike, and of a stretch."""
    at = _read(hours).at
    if at is None:
        return None
    hour, minute = divmod(at, _HOUR)
    turned = minute % 10 * 10 + minute // 10
    return None if turned == minute else (100.0 * hour + minute, 100.0 * hour + turned)


def _zone_of(surface: str) -> str:
    """The zone that is told behind an hour, in small letters; "" for none, and for the "local time" that all have."""
    found = _ZONE.search(surface.lower())
    return "" if found is None or found[1] not in dates().zones else found[1] + (found[2] or "")


_ZONE = re.compile(r"([a-z]{2,4}) ?([+−-]\d{1,2})?\Z")


def _shift(zone: str, other: str) -> int | None:
    """How many minutes the clocks of a zone are ahead of those of another; 0 where both are one or one is untold, None
    where nobody knows."""
    if zone == other or not zone or not other:
        return 0
    one, two = _ahead(zone), _ahead(other)
    return None if one is None or two is None else one - two


def _ahead(zone: str) -> int | None:
    """How many minutes a zone is ahead of that of Greenwich."""
    name, sign, hours = re.fullmatch(r"([a-z]+)([+−-]?)(\d*)", zone).groups()  # type: ignore[union-attr]
    known = dates().zones.get(name)
    return None if known is None else known + (-1 if sign in "−-" and sign else 1) * _HOUR * int(hours or 0)


def _leaves_half_open(surface: str) -> bool:
    """Whether an hour may be one of the morning and of the evening: "at 8.40", "six o'clock"; not "06:30", nor "9:00 to
    17:00"."""
    low = surface.lower()
    if _TELLS_HALF.search(low) or _zone_of(surface):
        return False
    written = _HOURS_WRITTEN.findall(low)
    return not any(each.startswith("0") or len(each) > 2 or int(each) > _LAST_UNTOLD for each in written)


_TELLS_HALF = re.compile(r"\d ?[ap]\.?\s?m\b|noon|midday|midnight")
_HOURS_WRITTEN = re.compile(r"(?<![\d:.])\d+")

__all__ = ["compare_hours", "end_told", "turn_minutes"]
