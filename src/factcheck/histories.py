"""Two figures of one thing to its history: of which day each is, and whether one was counted on to the other."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping
from datetime import date

from factcheck.aloud import place_of, text_of
from factcheck.lately import kept_lately
from factcheck.periods import BEFORE
from factcheck.standings import is_interim
from factcheck.times import Days, is_untold, read_time, share_no_day, told_ends
from factcheck.traits import runs_on
from factcheck.types import Claim, Document
from factcheck.words import ROUGHLY, families

YEAR = 365.25
"""Days."""
_OF_THEIR_TIME = frozenset(("count", "number", "currency", "percentage"))
"""Dimensions of what is so at its time: what is so long, so high or so heavy stays so."""
_NEAREST = 4
"""Words nearest a figure that say whether it runs on: further ones belong to other figures."""
_FEW_DAYS = 7
"""Days of a time that is still told as a day: "over the weekend", "this week"."""
_FOR_EACH = re.compile(r"\s+(?:for\s+|per\s+)?(?:each|every)\b|\s+per\b", re.IGNORECASE)
_STATES = frozenset(("missing", "displacement"))
"""The families of words for a state that people are in for a while: of a toll they are none."""
_CUT_OFF = re.compile(
    r"[^\d,;.]{0,80}\b(?:without (?:power|electricity|heating|heat|running water|water|gas|mains|internet|phones?)"
    r"|overboard|adrift|(?:still )?(?:cut off|stranded|in the dark))\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(rf"\b(?:restored|back)\b[^.;]{{0,30}}\ball but\s{ROUGHLY}\Z", re.IGNORECASE)
"""Before a figure that is in it still: "power is back for all but 6,000 homes"."""
_DAMAGE = "damage"
"""The family of words for what is counted in money from day to day."""
_SO_FAR = re.compile(r"\b(?:so far|to date|until now|up to now)\b", re.IGNORECASE)
"""What says that counting goes on: "have given 620 doses so far"."""
_SO_FAR_OR_SEASON = re.compile(rf"{_SO_FAR.pattern}|\b(?:of the|this) (?:season|campaign)\b", re.IGNORECASE)
"""The same of what is counted."""


def is_toll(claim: Claim) -> bool:
    """Whether the words nearest a figure say that it runs on from day to day: of money only damage does, and no limit,
    and nothing that is set for each ("a penalty of €500 for each death")."""
    quantity, words = claim.quantity, claim.words[:_NEAREST]
    if quantity.limit or _FOR_EACH.match(text_of(claim), place_of(claim)[1]):
        return False
    if quantity.dimension == "currency":
        return _DAMAGE in words
    return runs_on(words) or _falls_too(claim)


def is_toll_of_none(a: Claim, b: Claim) -> bool:
    """Whether two figures count who came to one harm, one of them that nobody did: "nobody was hurt", "two hurt"."""
    counted = a.quantity.dimension == b.quantity.dimension == "count"
    if not counted or 0 not in (a.quantity.value, b.quantity.value):
        return False
    return not families().tolls.isdisjoint({*a.words[:_NEAREST]} & {*b.words[:_NEAREST]})


def _falls_too(claim: Claim) -> bool:
    """Whether a figure counts who or what is in a state for a while: missing, without a home or power, overboard."""
    quantity = claim.quantity
    if quantity.dimension != "count":
        return False
    text, (start, end) = text_of(claim), place_of(claim)
    nearest = next((word for word in claim.words[:_NEAREST] if runs_on((word,))), "")
    if nearest and nearest not in _STATES:
        return False
    return nearest in _STATES or bool(_CUT_OFF.match(text, end) or _ALL_BUT.search(text, 0, start))


def is_counted_on(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether the earlier of two figures says that counting goes on, as it does of goals until a season ends."""
    earlier = _earlier(a, b, documents)
    going_on = _SO_FAR if earlier.quantity.dimension != "count" else _SO_FAR_OR_SEASON
    return bool(going_on.search(text_of(earlier))) or is_interim(earlier)


def grows(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether the later of two figures is the higher, or may be the lower: of those who are missing."""
    x, y = (c.quantity.high if c.quantity.high is not None else c.quantity.low for c in (a, b))
    days = _days_of(a, b, documents)
    if days is None or x is None or y is None or days[0] == days[1]:
        return False
    return (days[0] < days[1]) == (x < y) or _ends_otherwise(a, b)


def _ends_otherwise(a: Claim, b: Claim) -> bool:
    """Whether two figures may go down as well as up: of a state that is over for some, of votes that are counted."""
    return (_falls_too(a) and _falls_too(b)) or is_interim(a) != is_interim(b)


def is_outgrown(claim: Claim, by: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether a figure was counted on to another of a later day: a toll of the first day, beside that of the third."""
    days = _days_of(claim, by, documents)
    if days is None or days[0] >= days[1] or not grows(claim, by, documents):
        return False
    if _is_of_day_told_once(claim, by, documents):
        return False
    return is_toll(claim) or is_toll(by) or is_counted_on(claim, by, documents)


def day_of(claim: Claim, documents: Mapping[str, Document]) -> int | None:
    """The day that a figure is said of, or else that of its document."""
    told, published = read_time(claim.as_of), documents[claim.document].published
    return min(told_ends(told) if told else [], default=published.toordinal() if published else None)


def is_of_old(claim: Claim, published: date | None) -> bool:
    """Whether a figure is told of a time that was over more than a year before a document was ``published``: "in 2016
    two were hurt there", in an article of 2025."""
    return claim.quantity.dimension in _OF_THEIR_TIME and is_long_past(claim, published)


def is_long_past(claim: Claim, published: date | None) -> bool:
    """The same of whatever a figure measures, also of what has no time of its own: "the quake of 2011 had 6.9"."""
    days = read_time(claim.as_of)
    if days is None or is_untold(days) or published is None:
        return False
    return days[1] < published.toordinal() - YEAR


def are_then_and_now(old: Claim, news: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether a figure is told of an earlier year, or of then, and the other of what is now: "had 6,900 elephants in
    2018", "has 8,640 elephants"."""
    if old.quantity.dimension not in _OF_THEIR_TIME or _IS.search(clause_of(old)):
        return False
    if not _is_of_then(old, documents[news.document].published) or not _is_of_now(news):
        return False
    return not is_toll(old) or _NOW.search(text_of(news)) is not None  # "the quake of 1995 has a toll of 420"


def are_of_two_years(a: Claim, b: Claim) -> bool:
    """Whether two figures are each of a year of its own, or of several: neither is counted on to the other."""
    one, other = read_time(a.as_of), read_time(b.as_of)
    return share_no_day(one, other) and all(_is_of_years(days) for days in (one, other))


def are_of_two_months(a: Claim, b: Claim) -> bool:
    """Whether two figures are each told of a month of its own, of no day and no year: "in March, 52 percent", "46
    percent, according to a June poll"."""
    if not {a.quantity.dimension, b.quantity.dimension} <= {*_OF_THEIR_TIME} or (a.as_of and b.as_of):
        return False
    one, other = map(_month_told, (a, b))
    return bool(one and other) and one != other


@kept_lately
def _month_told(claim: Claim) -> str:
    """The month that a figure is told of, by its clause, by what opens its sentence, or by whoever counted; "" for none
    and for several."""
    text = text_of(claim)
    found = {*_IN_MONTH.findall(clause_of(claim)), *_OPENING_MONTH.findall(text), *_COUNTED_IN.findall(text)}
    return next(iter(found)) if len(found) == 1 else ""


_MONTH = rf"({'|'.join(month_name[1:])})\b(?!,? (?:19|20)\d\d)"
_IN_MONTH = re.compile(rf"\b[Ii]n {_MONTH}")
_OPENING_MONTH = re.compile(rf"\A\W*In {_MONTH}")
_COUNTED_IN = re.compile(
    rf"\b(?:[Aa]|[Ii]ts|[Tt]he|[Tt]heir) {_MONTH} (?:audit|census|count|data|figures|poll|report|review|study|survey)\b"
)


def is_of_other_year(claim: Claim, dated: Claim) -> bool:
    """Whether a figure is told of last year by a document of which nobody knows of when it is, and the other of a year
    that its sentence names."""
    if claim.as_of is not None or _LAST_YEAR.search(clause_of(claim)) is None:
        return False
    days = read_time(dated.as_of)
    return days is not None and _is_of_years(days) and str(date.fromordinal(days[1]).year) in text_of(dated)


def _is_of_then(claim: Claim, published: date | None) -> bool:
    """Whether a figure is told of a whole year that was over when a document was ``published``, or of "then"."""
    days = read_time(claim.as_of)
    if days is None:
        return BEFORE in claim.periods or _THEN.search(clause_of(claim)) is not None
    if not _is_of_years(days):
        return False
    return published is None or days[1] < published.toordinal()


def _is_of_years(days: Days | None) -> bool:
    """Whether a time is a year, or several."""
    return days is not None and not is_untold(days) and days[1] - days[0] >= _MOST_OF_YEAR


def _is_of_now(claim: Claim) -> bool:
    """Whether a figure is told of what is so, and of no other time."""
    if claim.as_of is not None or BEFORE in claim.periods or claim.modality not in ("asserted", "reported"):
        return False
    text, (start, end) = text_of(claim), place_of(claim)
    begin, stop = _clause_at(text, start, end)
    led = _IS.search(text, begin, start) or _IS_DONE.search(text, begin, start)
    led = led or _NOW.search(text, begin, stop)
    season = led is not None and led[0].lower().startswith("this ")
    if led is not None and not season and led.end() <= start and _TOLD_AS_DONE.search(text, led.end(), start):
        return False  # "is said to have sold 90", "it is now known that they sold 90"
    return bool(led or _ARE_DOING.match(text, end, stop))


@kept_lately
def clause_of(claim: Claim) -> str:
    """What stands round a figure between two marks."""
    text = text_of(claim)
    begin, stop = _clause_at(text, *place_of(claim))
    return text[begin:stop]


def _clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max((mark.end() for mark in _MARK.finditer(text, 0, start)), default=0)
    stop = _MARK.search(text, end)
    return begin, stop.start() if stop else len(text)


_MARK = re.compile(
    r"[,;:()—–](?!\d)|\b(?:but|while|whereas|which|who|when|after|since|because|although)\b", re.IGNORECASE
)
_MOST_OF_YEAR = 300
"""Days."""
_DONE = (
    r"(?:not |so far |already |now |also |since |just )?"
    r"(?:been|had|[a-z]+(?:ed|en|wn|ught)|cost|cut|hit|lost|made|paid|shed|shut|won|spent|lent|sent|sold|built|left|met|found)"
    r"\b"
)
_TOLD_AS_DONE = re.compile(rf"\b{_DONE}")
_IS = re.compile(rf"\b(?:(?:has|have|['’]ve)(?! {_DONE})|is|are|there['’]s)\b", re.IGNORECASE)
"""What tells of a thing as it is."""
_IS_DONE = re.compile(
    r"\b(?:employs?|earns?|houses|lives|holds?|owns?|runs?|operates?|works|uses|lends?|sells?|costs|pays?|makes?|serves?"
    r"|counts|numbers|stands? at|charges|keeps?)\b",
    re.IGNORECASE,
)
"""The same of what it does, before a figure."""
_ARE_DOING = re.compile(r"(?: [a-z-]+){0,3} (?:live|use|work|are employed)\b")
"""The same behind one: "420 people live in Brenk"."""
_NOW = re.compile(
    r"\b(?:now|today|currently|at present|nowadays|this (?:year|season|spring|summer|autumn|winter))\b", re.IGNORECASE
)
_LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)
_THEN = re.compile(
    r"\b(?:back then|at (?:the|that) time|in those days|at the (?:last|previous) (?:count|census|survey)|formerly)\b"
    r"|\bthen\W*\Z",
    re.IGNORECASE,
)
"""What tells of another time than now, which no date names."""


def _earlier(a: Claim, b: Claim, documents: Mapping[str, Document]) -> Claim:
    """The claim of the earlier day, the first where one has none."""
    days = _days_of(a, b, documents)
    return b if days is not None and days[1] < days[0] else a


def _days_of(a: Claim, b: Claim, documents: Mapping[str, Document]) -> tuple[int, int] | None:
    """The days of two figures, where these say which is the earlier.

    What is told of a whole month is neither before nor after a day of it, nor before the day it was published on; a day
    without its year is so only of another without.
    """
    one, other = read_time(a.as_of), read_time(b.as_of)
    if not share_no_day(one, other) and (_is_long(one) or _is_long(other)):
        return None
    day, later = (day_of(c, documents) for c in (a, b))
    if day is None or later is None or is_untold((day, day)) != is_untold((later, later)):
        return None
    return day, later


def _is_of_day_told_once(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether two texts are of one day, of which only one says of which day it is: the other may be of it."""
    published = [documents[c.document].published for c in (a, b)]
    return (a.as_of is None) != (b.as_of is None) and published[0] == published[1]


def _is_long(told: Days | None) -> bool:
    """Whether a time is longer than what is told as a day."""
    ends = told_ends(told) if told else []
    return bool(ends) and ends[-1] - ends[0] >= _FEW_DAYS
