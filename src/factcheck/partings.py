"""Two figures that differ to why both may stand: what is told round them is of two times, or of two things."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from factcheck.aloud import text_of
from factcheck.comparators import SLIPS, Judgement, compare_quantities
from factcheck.comparators.numeric import find_slip
from factcheck.contrasts import find_contrast, find_exchanged
from factcheck.histories import (
    YEAR,
    are_of_two_months,
    are_of_two_years,
    are_then_and_now,
    day_of,
    grows,
    is_of_old,
    is_of_other_year,
    is_toll,
)
from factcheck.intents import are_of_two_horizons, is_aimed_at
from factcheck.opposites import find_opposition
from factcheck.periods import are_two_releases, are_year_and_part, spans_clash
from factcheck.plausibility import one_looks_back, read_past
from factcheck.quantities import to_base
from factcheck.scopes import are_two_scopes
from factcheck.spans import level_told, span_replaced, span_within
from factcheck.standings import is_graded, is_interim, is_margin, is_of_peak, is_present, is_room, may_hold
from factcheck.times import is_untold, read_time
from factcheck.types import Claim, Document
from factcheck.weekdays import are_of_other_days


def tell_apart(a: Claim, b: Claim, documents: Mapping[str, Document]) -> Judgement | None:
    """How two figures that differ are of two times or two things. What tells that weakly is not heard of a figure that
    is probably the other with a slip."""
    apart = _tell_surely_apart(a, b, documents)
    slip = find_slip(level_told(a), level_told(b))
    if apart is None and (slip is None or slip.kind not in SLIPS):
        apart = _tell_likely_apart(a, b, documents)
    return apart


def _tell_surely_apart(a: Claim, b: Claim, documents: Mapping[str, Document]) -> Judgement | None:
    if _has_grown_older(a, b, documents):
        return Judgement("not_comparable", "different period", lambda: "a person grows older")
    if _are_two_people(a, b):
        return Judgement("not_comparable", "different subject", lambda: "one of several people may be another")
    if _is_where_it_began(a, b, documents) or _is_where_it_began(b, a, documents):
        return Judgement("not_comparable", "different period", lambda: "one is what the other was before")
    if are_two_releases(a.periods, b.periods):
        return Judgement("not_comparable", "different period", lambda: "one is of an older release")
    if spans_clash(a.periods, b.periods) or _are_year_and_part(a, b) or _are_year_and_part(b, a):
        return Judgement("not_comparable", "different period", lambda: "each is of a period of its own")
    if is_aimed_at(a, b) or is_aimed_at(b, a):
        return Judgement("not_comparable", "different period", _say_aimed)
    if a.quantity.dimension == "time" and are_of_other_days(a, b):
        return Judgement("not_comparable", "different scope", lambda: "each is told of days of its own")
    if _is_within_room(a, b) or _is_within_room(b, a):
        return Judgement("not_comparable", "different scope", lambda: "one is how much there is room for")
    if is_graded(a) != is_graded(b):
        return Judgement("not_comparable", "different scope", lambda: "one is of those alone who are hurt so badly")
    if are_two_scopes(a, b):
        return Judgement(
            "not_comparable", "different scope", lambda: "one is of a part or a kind of what the other is of"
        )
    if find_contrast(a, b) is not None or _are_of_two_things(a, b):
        return Judgement("not_comparable", "different scope", lambda: "each is told of what excludes the other")
    opposed = find_opposition(a, b)
    if opposed is not None and opposed.kind == "two measures":
        return Judgement("not_comparable", "different scope", opposed.tell)
    if is_toll(a) and is_toll(b) and _is_of_earlier_event(a, b, documents):
        return Judgement("not_comparable", "different period", lambda: "an earlier event has a toll of its own")
    return None


def _tell_likely_apart(a: Claim, b: Claim, documents: Mapping[str, Document]) -> Judgement | None:
    if are_then_and_now(a, b, documents) or are_then_and_now(b, a, documents):
        return Judgement("not_comparable", "different period", lambda: "one was so earlier, and the other is so now")
    if is_of_other_year(a, b) or is_of_other_year(b, a):
        return Judgement("not_comparable", "different period", lambda: "one is of last year, and the other of its own")
    if are_of_two_months(a, b):
        return Judgement("not_comparable", "different period", lambda: "each is of a month of its own")
    if are_of_two_horizons(a, b):
        return Judgement("not_comparable", "different period", _say_aimed)
    if is_margin(a) != is_margin(b):
        return Judgement("not_comparable", "different scope", lambda: "one is by how much another was ahead")
    if is_of_peak(a) != is_of_peak(b):
        return Judgement("not_comparable", "different period", lambda: "one is of when they were most")
    if is_interim(a) != is_interim(b) and not grows(a, b, documents):
        return Judgement("not_comparable", "different period", lambda: "one was told before all were counted")
    return None


def _are_year_and_part(part: Claim, year: Claim) -> bool:
    """Whether one figure is of a half or a quarter, and the other of a year of accounts alone."""
    return are_year_and_part(part.periods, text_of(year)) and not are_year_and_part(year.periods, text_of(year))


def _say_aimed() -> str:
    return "one is what was aimed at or is to be"


def _is_within_room(a: Claim, room: Claim) -> bool:
    """Whether one figure alone is how much a thing can hold, and the other no more, 640 aboard, of 900 that fit; or as
    many as came or are there."""
    if is_present(a) and may_hold(room):
        return True
    if is_room(a) or not is_room(room):
        return False
    held, most = to_base(a.quantity)[1], to_base(room.quantity)[0]
    return held is not None and most is not None and held < most


def _are_of_two_things(a: Claim, b: Claim) -> bool:
    """Whether two like sentences have common words of two things in each other's place: of a name and of a time others
    tell better whether it is another ("the Lisbon firm" is Halcyon)."""
    exchanged = find_exchanged(a, b)
    return exchanged is not None and " ".join(exchanged).islower()


def _are_two_people(a: Claim, b: Claim) -> bool:
    """Whether two ages are of people that nobody names, of whom one is told alone, and the other in a list: "a woman of
    69 died" beside "a man of 81 and a woman of 77 died"."""
    unnamed = all(claim.quantity.dimension == "age" and not claim.owned for claim in (a, b))
    return unnamed and (a.among[1] == 1) != (b.among[1] == 1)


def _is_where_it_began(was: Claim, claim: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether a figure is what another was before it moved: 10 MB beside "raised from 10 MB to 25 MB", unless it is
    told later; and beside "25 MB (it was 10 MB)", as changes of a product are listed, if it was told before."""
    replaced = span_replaced(claim)
    span = replaced or span_within(claim)
    if span is None or compare_quantities(level_told(was), span.first).relation != "agree":
        return False
    then, now = day_of(was, documents), day_of(claim, documents)
    return replaced is None if then is None or now is None else then <= now


def _has_grown_older(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether two ages differ by as many years as passed between the days they are told of: who was 54 in May 2021 is
    58 in May 2025."""
    one, other = _born(a, documents), _born(b, documents)
    return one is not None and other is not None and abs(one - other) < 1


def _born(claim: Claim, documents: Mapping[str, Document]) -> float | None:
    """In which year somebody of an age was born, give or take one; None of what is no age, or of no day."""
    if claim.quantity.dimension != "age" or claim.quantity.value is None:
        return None
    day = day_of(claim, documents)
    return None if day is None or is_untold((day, day)) else day / YEAR - float(claim.quantity.value)


def _is_of_earlier_event(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether two tolls are each of a year of its own, or one is of a year before that of the other's document; where
    nobody was hurt, also whether one looks back alone."""
    if 0 in (a.quantity.value, b.quantity.value) and one_looks_back(read_past(a), read_past(b)):
        return True
    return are_of_two_years(a, b) or _is_of_old(a, b, documents) or _is_of_old(b, a, documents)


def _is_of_old(old: Claim, news: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether a figure is of a year before that of the document of another, which does not look back on it: of those
    who died in 1954 none was killed by this week's flood."""
    days = read_time(old.as_of)
    if days is None or news.as_of is not None or not is_of_old(old, documents[news.document].published):
        return False
    return not read_past(news).back and str(date.fromordinal(days[1]).year) not in text_of(news)
