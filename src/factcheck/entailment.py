"""An asked figure and one that was found to whether the second bears the first out, refutes it, or leaves it open.

Two figures of a corpus agree where both can stand. A figure that is asked about needs more: what was found must leave
no room for anything else ("at least 5" bears out "more than 3", and leaves "24" open), and a bound is taken at its
word ("more than 43 %" is refuted by 43 %). This is the entailment of I. Dagan, O. Glickman and B. Magnini, "The PASCAL
recognising textual entailment challenge" (2006), for intervals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import Literal

from factcheck.aloud import place_of, text_of
from factcheck.comparators import compare_quantities, of_one_calendar
from factcheck.comparators.dates import told_by_end
from factcheck.comparators.judgement import Judgement
from factcheck.comparators.numeric import ABOUT, are_one_limit, are_two_limits, are_two_peoples, say
from factcheck.contrasts import (
    are_denials,
    find_contrast,
    find_denial,
    find_exchanged,
    find_other_forecaster,
    read_wording,
)
from factcheck.figures import bare_key, figure_key, is_telling
from factcheck.intents import is_only_meant, is_planned_otherwise
from factcheck.opposites import (
    LEFT,
    LEVEL,
    MOVED,
    Opposition,
    find_opposition,
    share_matter,
    tell_two_measures,
    words_told,
)
from factcheck.periods import BEFORE, find_periods, old_release, release_named
from factcheck.quantities import extract_quantities, of_one_unit, to_base, without_period
from factcheck.refusals import is_set_aside, is_turned_down, tells_of_proposal
from factcheck.spans import Span, is_replaced, span_told
from factcheck.standings import is_present, is_room
from factcheck.times import (
    UNTOLD_YEAR,
    Days,
    days_of,
    end_of_stretch,
    is_untold,
    read_time,
    say_days,
    share_no_day,
    told_ends,
    without_year,
)
from factcheck.traits import is_change
from factcheck.types import BOUNDS, UPPER_BOUNDS, Claim, Name, Quantity, end_written
from factcheck.variants import Apart, is_some_of, tell_apart
from factcheck.weekdays import are_of_other_days
from factcheck.words import (
    ROUGHLY,
    families,
    is_content,
    kind_of_people,
    property_family,
    stem,
    tokens_of,
    unit_family,
)

Answer = Literal["supports", "refutes", "open"]

ALIKE_LONG = 3
"""Times no more than so many times as long as each other are told alike finely: a month and a quarter are."""
DAYS_OF_YEAR = 366
"""How far apart two stretches must begin that cannot be one: either may name no more than its year."""
SHORTEST_PART, LONGEST_PART = 28, 184
"""Days of a month and of half a year, the parts of one of which accounts are told."""
ALL = Decimal(100)
HALF = Decimal(50)
"""The one share that may be of those in favour and of those against."""
BOUND_REACH = Decimal("0.5")
"""How far a lower bound reaches, as a share of the greater figure: of what is "over 1.4 million" nobody thinks that it
may be three."""
_ROUGH = frozenset(("rounds to", "about"))


@dataclass(frozen=True)
class Said:
    """What a found claim says to an asked one, and why in words."""

    answer: Answer
    reason: str
    elsewhere: bool = False
    """Whether it is told of another measure, which the asked text did not mean."""


def answer_claim(asked: Claim, found: Claim, judged: Judgement) -> Said:
    """What ``found`` says to ``asked``, by their figures and by what their words make of these.

    A denial turns the answer round: that she did not sign in 2018 is borne out by her signing in 2014. Of numbers, what
    is denied of one may still be told of another: it is left open.
    """
    said = _say_nothing(asked, found) or _answer_by_course(asked, found, judged)
    if said is not None:
        return said
    apart = tell_apart(asked, found)
    answer = _answer_within(asked, found, judged)
    if apart is not None and not apart.same:
        return _of_other_part(asked, found, answer) or Said("open", _say_apart(apart), elsewhere=True)
    if answer == "open":
        return _answer_with_denials(asked, found, judged, answer)
    if answer == "supports" and found.quantity.modifier in BOUNDS and _EXACTLY.search(text_of(asked)):
        return Said("open", f"{say(found.quantity)} leaves open whether it is exactly that")
    named = release_named(asked.periods)
    if named and answer == "refutes" and named not in found.periods:
        return Said("open", f"{say(found.quantity)} is not told of {named}", elsewhere=True)
    opposed = find_opposition(asked, found)
    if opposed is not None:
        return _answer_opposed(asked, found, opposed, answer)
    elsewhere = _tell_elsewhere(asked, found, answer)
    if elsewhere is None and asked.quantity.modifier in BOUNDS and answer == "supports":
        elsewhere = _measure_apart(asked, found)
    if elsewhere is not None:
        return Said("open", elsewhere, elsewhere=True)
    said = _answer_by_times(asked, found, answer)
    if said is not None:
        return said
    kinds = (kind_told(asked), kind_told(found)) if answer == "supports" else ((), ())
    if _are_two_kinds(*kinds):
        return Said("refutes", f"it is the {' '.join(kinds[1])} of {say(found.quantity)}, no {' '.join(kinds[0])}")
    return _answer_with_denials(asked, found, judged, answer)


def _say_nothing(asked: Claim, found: Claim) -> Said | None:
    """That a figure says nothing to an asked one, whatever either is: it is of another make, or of an old release, or
    told as what is not so; None where it may."""
    makes = _makes_apart(asked.quantity, found.quantity)
    if makes is not None:
        return Said("open", makes)
    if is_set_aside(found) and not is_set_aside(asked):
        return Said("open", f"{say(found.quantity)} is what it is not", elsewhere=True)
    if is_turned_down(found) and not tells_of_proposal(asked):
        return Said("open", f"{say(found.quantity)} was turned down")
    release = old_release(found.periods)
    if release and release not in asked.periods:
        return Said("open", f"{say(found.quantity)} is of {release}, which is not the newest", elsewhere=True)
    return None


def _answer_by_course(asked: Claim, found: Claim, judged: Judgement) -> Said | None:
    """What a figure says of which not all is asked: the end of a stretch, an end of what moved, or what is left of a
    whole; or of whose opposite turn is asked. None where it is asked for as it is."""
    end = end_asked_for(asked, found)
    if end is not None:
        return Said(_answer_end(asked.quantity, end), f"{say(found.quantity)} {_end_in_words(end, found.quantity)}")
    if _tell_opposite_turns(asked, found):
        return _answer_opposite(asked, found, judged)
    return _answer_by_span(asked, found) or _answer_remainder(asked, found)


def _answer_by_times(asked: Claim, found: Claim, answer: Answer) -> Said | None:
    """What a figure says that would give an ``answer``, by the times of both; None where these change nothing."""
    days = None if asked.quantity.dimension in _CALENDAR else _times_told(asked, found)
    if days is None:
        return None
    if _may_hold_in_its_time(asked.quantity, answer, *days):
        return Said("open", f"{say(found.quantity)} is of another time, and {say(asked.quantity)} may hold at its own")
    apart_in_time = _are_two_times(*days) or _is_of_part(asked, found, *days)
    if answer == "refutes" and asked.quantity.modifier not in BOUNDS and apart_in_time:
        return Said("open", f"{say(found.quantity)} is of {say_days(days[1])}")
    if answer == "supports" and share_no_day(*days) and _are_alike_long(*days):
        if "denied" in (asked.modality, found.modality):
            return Said("open", f"{say(found.quantity)} is of another time, and a denial says nothing of that")
        when, told = map(say_days, reversed(days))
        return Said("refutes", f"{say(found.quantity)} is of {when}, not of {told}")
    if answer == "supports" and _is_of_part_of_year(asked, *days):
        return Said("open", f"{say(found.quantity)} is of {say_days(days[1])} alone")
    return None


def _answer_with_denials(asked: Claim, found: Claim, judged: Judgement, answer: Answer) -> Said:
    """The ``answer`` of the figures, turned round where one of both is denied."""
    if (asked.modality == "denied") == (found.modality == "denied"):
        return Said(answer, _explain(asked, found, judged, answer))
    turned = _deny(answer, dated=asked.quantity.dimension == "date")
    return Said(turned, f"{_explain(asked, found, judged, answer)}, which {_DENIED[asked.modality == 'denied']}")


_CALENDAR = ("date", "rank")
"""Dimensions of figures that are of no time themselves, nor of what words beside them exclude."""


def compare_told(asked: Claim, found: Claim) -> Judgement:
    """What a comparator says of two figures; of people that are counted in each period by other words, "46 million
    riders per year" and "46 million passengers a year", and "46 million people … each year", as of people."""
    judged = compare_quantities(asked.quantity, found.quantity)
    if judged.relation != "not_comparable":
        return judged
    bare = [without_period(claim.quantity) for claim in (asked, found)]
    if any(q.dimension != "count" or unit_family(q.noun) not in _PEOPLE for q in bare):
        return judged
    periods = {claim.quantity.unit.rpartition(" per ")[2] for claim in (asked, found) if " per " in claim.quantity.unit}
    told = len(periods) == 1 and all(next(iter(periods)) in text_of(claim) for claim in (asked, found))
    return compare_quantities(*bare) if told else judged


_PEOPLE = frozenset(("people", "user"))


def as_told_limit(asked: Claim) -> Claim:
    """A claim as it is held against the cell that says it: "up to €500,000" of what a table says is €500,000."""
    figure = asked.quantity
    if figure.modifier != "at_most" or figure.limit != "upper":
        return asked
    return replace(asked, quantity=replace(figure, low=figure.high, modifier="exact", limit=""))


def _tell_elsewhere(asked: Claim, found: Claim, answer: Answer) -> str | None:
    """Why a figure that would answer is of something else than the asked one, by the words of both; None where it is
    not."""
    agree, dated = answer == "supports", asked.quantity.tells_when
    named = None if asked.quantity.dimension in _CALENDAR else find_contrast(asked, found)
    named = named or find_exchanged(asked, found)
    if named is not None:
        return _in_place_of(*named)
    if dated and _HELD_AGAINST.search(text_of(found), 0, place_of(found)[0]):
        return f"{say(found.quantity)} is what it is held against there"
    forecaster = find_other_forecaster(asked, found)
    if forecaster is not None:
        return _in_place_of(*forecaster)
    if asked.quantity.dimension == "time" and are_of_other_days(asked, found):
        return f"{say(found.quantity)} is told of other days there"
    rate = None if agree else _rate_apart(asked, found)
    if rate is not None:
        return f"it is not told of “{rate}” there"
    reached = None if agree else _tell_other_mark(asked, found)
    if reached is not None:
        return _in_place_of(*reached)
    if not agree and _tells_which(asked):
        return f"{say(asked.quantity)} tells which is meant"
    if agree and (_is_share_beside(asked, found) or _is_share_beside(found, asked)):
        return f"{say(found.quantity)} is {'by how much it changed' if is_change(found) else 'a share'} there"
    told = None if agree else _tell_part(asked, found) or _tell_whole(asked, found)
    if told is not None:
        return told
    if is_room(asked) != is_room(found) and (is_present(asked) or is_present(found)):
        return "how many there is room for is not how many are there"
    denial = find_denial(asked, found) if agree and asked.modality == found.modality else None
    if denial is not None:
        return f"“{denial}” stands in one of the two sentences alone"
    meant = is_only_meant(asked, found) or (not agree and is_planned_otherwise(asked, found))
    return f"{say(found.quantity)} is only meant or possible there" if meant else None


_HELD_AGAINST = re.compile(r"\b(?:behind|ahead of|than(?: in)?)\s(?:the\s)?(?:[a-z]+\sof\s)?\Z")


def _is_share_beside(share: Claim, change: Claim) -> bool:
    """Whether a figure is told as a share, "28 percent of its costs", where the other is by how much something rose."""
    if share.quantity.dimension != "percentage" or is_change(share) or not is_change(change):
        return False
    return _is_of_whole(share) and not _is_of_whole(change)  # "rejected by 52 percent of the voters" is a share


def _is_of_whole(claim: Claim) -> bool:
    return text_of(claim).startswith(" of ", place_of(claim)[1])


def _tell_other_mark(asked: Claim, found: Claim) -> tuple[str, str] | None:
    """The marks that two texts tell how long it takes to reach, where these are two: "to 80 percent in 35 minutes", "to
    100 percent in 40 minutes"."""
    mine, its = (_MARK.search(text_of(claim)) for claim in (asked, found))
    if mine is None or its is None or (mine["mark"] == its["mark"]) or mine["unit"] != its["unit"]:
        return None
    return mine["mark"], its["mark"]


_MARK = re.compile(
    rf"\bto (?P<mark>\d[\d.,]*)\s?(?P<unit>%|[a-z]+(?: [a-z/]+)?) (?:in|within) {ROUGHLY}"
    r"[\w.]+[ -](?:seconds?|minutes?|hours?|days?)\b"
)


def _tells_which(claim: Claim) -> bool:
    """Whether a figure tells which of several is meant, and another what that does: "the 5 with 256 GB costs $899"."""
    text, (start, end) = text_of(claim), place_of(claim)
    return (
        bool(claim.beside)
        and _OPENING_WITH.match(text[:start]) is not None
        and _THEN_TELLS.match(text, end) is not None
    )


_OPENING_WITH = re.compile(r"(?:[\w’'-]+ ){1,5}with (?:an? |about |up to )?\Z")
_THEN_TELLS = re.compile(
    r"(?: [a-z]+){0,2} (?:brings?|comes?|costs?|draws?|earns?|goes|is|are|lasts?|needs?|runs?|sells?|takes?|weighs?"
    r"|was|were)\b"
)


def _tell_part(asked: Claim, found: Claim) -> str | None:
    """That a figure is of some of those of whom it is asked how many there are: "300 of its members voted", asked of
    410 members; None where it is not."""
    how_many = _HOW_MANY.search(text_of(asked), 0, place_of(asked)[0])
    if how_many is None or is_some_of(asked) or not is_some_of(found):
        return None
    more, less = stated_value(asked.quantity), stated_value(found.quantity)
    fewer = more is not None and less is not None and less < more
    return f"{say(found.quantity)} are only some of them" if fewer else None


def _tell_whole(asked: Claim, found: Claim) -> str | None:
    """That a figure is of all, where some of them are asked for: of 23 specimens, asked of eight of the specimens; None
    where it is not."""
    if asked.quantity.modifier in BOUNDS or not found.quantity.noun:
        return None
    if not is_some_of(asked) or is_some_of(found) or not _count_alike(asked, found):
        return None
    some, every = stated_value(asked.quantity), stated_value(found.quantity)
    more = some is not None and every is not None and every > some
    return f"{say(found.quantity)} are all of them" if more else None


_HOW_MANY = re.compile(rf"\b(?:has|have|had|counts?|numbers?|there (?:are|were)|with)\s{ROUGHLY}\Z", re.IGNORECASE)


def _rate_apart(asked: Claim, found: Claim) -> str | None:
    """By which words a figure is asked for of each, or of each month, where the other text tells it of none such:
    "revenue per employee", "monthly revenue"."""
    if " per " in asked.quantity.dimension:
        return None
    rate, told = _RATE.search(text_of(asked), 0, place_of(asked)[0]), text_of(found)
    each = _EACH.search(text_of(asked), 0, place_of(asked)[0])
    if each is not None and _counts_together(each["one"], told):
        return each[0].lower()
    if rate is None or rate[0].split()[-1].lower() in told.lower():
        return None
    return None if " per " in found.quantity.dimension or _RATE.search(told) else rate[0]


_RATE = re.compile(r"\b(?:hourly|daily|nightly|weekly|monthly|quarterly|per (?!cent\b)[a-z]+)\b", re.IGNORECASE)


_EACH = re.compile(
    r"\b(?:each|every) (?:of the )?(?P<one>[a-z]+)\b(?! (?:day|hour|month|night|week|year)\b)", re.IGNORECASE
)


def _counts_together(one: str, told: str) -> bool:
    """Whether a text tells of several of a thing at once: "its 72 turbines have"; not "72 turbines of 9 MW each"."""
    if _OF_EACH.search(told):
        return False
    counted = (q.noun.rpartition(" ")[2] for q in extract_quantities(told) if q.dimension == "count" and q.value != 1)
    return any(stem(noun.lower()) == stem(one.lower()) for noun in counted if noun)


_OF_EACH = re.compile(r"\b(?:apiece|each|every|per|a single)\b", re.IGNORECASE)


_EXACTLY = re.compile(r"\b(?:exactly|precisely)\b", re.IGNORECASE)


def _say_apart(apart: Apart) -> str:
    if not apart.found:
        return f"it is not told of “{apart.asked}” there"
    return _in_place_of(apart.asked, apart.found)


def _in_place_of(asked: str, found: str) -> str:
    return f"“{found}” there, “{asked}” in your text"


def tell_of_another(asked: Claim, owner: Name) -> Said:
    """That a figure is another's than the asked one."""
    own = f", not of {asked.names[0].surface}" if asked.names else ""
    return Said("open", f"it is told of {owner.surface} there{own}", elsewhere=True)


def tell_of_other(asked: str, found: str) -> Said:
    """That a figure is of something else than what is asked, by the words of both."""
    return Said("open", _in_place_of(asked, found), elsewhere=True)


def tell_of_headings(found: Claim) -> Said:
    """That a figure stands in a row and a column of which something else, or more, is asked."""
    headings = ", ".join((found.sentence.row, found.sentence.column))
    return Said("open", f"it is of “{headings}” there", elsewhere=True)


def tell_of_neighbour(found: Claim) -> Said:
    """That a figure is that of something else which its sentence tells beside what is asked."""
    return Said("open", f"{say(found.quantity)} is of something else in that sentence", elsewhere=True)


def tell_of_other_act(asked: Claim, found: Claim, told: Claim, *, surely: bool) -> Said:
    """That a time is that of something else which was done, where its sentence ``told`` another of what is asked."""
    other = told.quantity
    refuted = answer_figure(asked.quantity, other, compare_quantities(asked.quantity, other)) == "refutes"
    if surely and refuted and asked.modality == told.modality:
        return Said("refutes", f"{say(found.quantity)} is of something else there, and {say(other)} of this")
    return tell_of_neighbour(found)


def tell_of_other_scope(found: Claim) -> Said:
    """That a figure is of a part or a kind of what is asked, or of more than that."""
    return Said("open", f"{say(found.quantity)} is of a part or a kind, or of more than that", elsewhere=True)


def tell_of_old(found: Claim) -> Said:
    """That a figure is of a time long past, of which nothing is asked."""
    when = read_time(found.as_of)
    return Said("open", f"{say(found.quantity)} is of {say_days(when) if when else 'another time'}", elsewhere=True)


def tell_of_rounder(asked: Claim, found: Claim) -> Said:
    """That a figure only rounds to the asked one, which its sentence itself tells of something else."""
    return Said("open", f"{say(asked.quantity)} stands beside {say(found.quantity)} there, of something else")


def _answer_opposed(asked: Claim, found: Claim, opposed: Opposition, answer: Answer) -> Said:
    """What a figure says to one of which the asked text tells the opposite: that it fell, or of what left, not came.

    What rose did not fall, be it by as much or not. Of two measures each has a figure of its own: the asked one is
    refuted only where a telling figure is given to the other measure.
    """
    turned = _in_place_of(opposed.asked, opposed.found)
    if opposed.contradicts:
        return Said("refutes", turned)
    two = opposed.kind == "two measures"
    given_away = two and opposed.at_once and answer == "supports" and _is_given_away(asked, found, opposed)
    return Said("refutes", turned) if given_away else Said("open", turned, elsewhere=two)


def _of_other_part(asked: Claim, found: Claim, answer: Answer) -> Said | None:
    """That a share is that of the other part of one whole: of 58 % who were women, asked of the men."""
    opposed = find_opposition(asked, found)
    if opposed is None or not opposed.of_one_whole:
        return None
    said = _answer_opposed(asked, found, opposed, answer)
    return said if said.answer == "refutes" else None


def _answer_remainder(asked: Claim, found: Claim) -> Said | None:
    """What a share says to that of the others of whom a text tells the opposite: of the 58 % who own a car, asked of
    those who have none. There may be some who are neither, but no more than all."""
    one, other = asked.quantity, found.quantity
    shares = one.dimension == other.dimension == "percentage" and BOUNDS.isdisjoint((one.modifier, other.modifier))
    if not shares or one.value is None or other.value is None or not are_denials(asked, found):
        return None
    rest = replace(other, low=100 - other.value, high=100 - other.value, surface="", spoken="")
    told = f"{say(other)} leaves {replace(rest, noun='')}"
    if answer_figure(one, rest, compare_quantities(one, rest)) == "supports":
        return Said("supports", told)
    return Said("refutes" if one.value + other.value > ALL else "open", told)


def _is_given_away(asked: Claim, found: Claim, opposed: Opposition) -> bool:
    """Whether two texts give one and the same telling figure: that two measures both have it is mostly a mistake."""
    figure, key, other = asked.quantity, figure_key(asked.quantity), figure_key(found.quantity)
    parted = opposed.of_one_whole and figure.dimension in _SHARES and figure.value != HALF
    if figure.modifier in BOUNDS or (figure.dimension in _COINCIDE and not parted):
        return False
    return bare_key(key) == bare_key(other) and is_telling(key)


def _answer_by_span(asked: Claim, found: Claim) -> Said | None:
    """What a figure says to one that is asked of its span, of by how much it moved, or of what it was before; None
    where nothing of that is asked."""
    if asked.quantity.tells_when or "denied" in (asked.modality, found.modality):
        return None
    told, its = words_told(asked), span_told(found)
    if its is None:
        return _answer_before(asked, found)
    if MOVED in told and asked.quantity.dimension == "percentage" and _tells_pace(found, told[MOVED].end):
        return _answer_end_of_span(asked.quantity, its.last, f"it slowed or quickened to {say(its.last)}")
    if MOVED in told and told.keys().isdisjoint((LEVEL, LEFT)):
        return _answer_difference(asked.quantity, its, told[MOVED].end)
    if asked.quantity.modifier != "range" and _is_of_first(asked, found, its):
        return _answer_end_of_span(asked.quantity, its.first, f"it was {say(its.first)} then")
    if BEFORE in asked.periods and BEFORE not in found.periods:
        return Said("open", f"{say(found.quantity)} is what it came to", elsewhere=True)
    if LEVEL in told and found.quantity.modifier == "range" and _is_first_alone(asked.quantity, its):
        return Said("refutes", f"{say(its.first)} is where it began")
    if _are_opposed(asked, found):
        return None  # told with the words of both
    if asked.quantity.modifier == "range":
        mine = span_told(asked)
        return _answer_span(mine, its) if mine is not None else None
    if found.quantity.modifier != "range":
        return None
    end, way = (its.first, "began") if LEFT in told else (its.last, "ended")
    said = _answer_end_of_span(asked.quantity, end, f"{say(found.quantity)} {way} there")
    if said.answer == "refutes" and told.keys().isdisjoint((LEVEL, LEFT)):
        return None  # the asked figure may be of any time
    return None if said.answer == "open" or _is_of_another(asked, found, said.answer) else said


def _tells_pace(found: Claim, way: int) -> bool:
    """Whether it is told how fast something rose or fell (``way``), and what that came to: "growth slowed to 4 %"."""
    level = words_told(found).get(LEVEL)
    before = {t.text.lower(): t.start for t in tokens_of(text_of(found)) if t.end <= place_of(found)[0]}
    paces = [start for word, start in before.items() if word in _PACE[way]]
    foreseen = not _FORESEEN.isdisjoint(before)  # "cut its forecast for growth to 0.9 percent"
    return bool(paces) and (foreseen or level is None or paces != [level.start])


_FORESEEN = frozenset(("estimate", "forecast", "forecasts", "outlook", "projection", "projections"))
_PACE = (
    frozenset(("expansion", "growth", "increase", "increases", "inflation", "rise", "rises")),
    frozenset(("contraction", "decline", "declines", "decrease", "drop", "fall", "falls", "shrinkage")),
)


def _is_of_another(asked: Claim, found: Claim, answer: Answer) -> bool:
    """Whether words say that two figures are of two things."""
    apart = tell_apart(asked, found)
    return (apart is not None and not apart.same) or _tell_elsewhere(asked, found, answer) is not None


def _answer_before(asked: Claim, found: Claim) -> Said | None:
    """What it was before says nothing to what is asked of now: "up from 17", "was $129, now $99", "$99 (was $129)"."""
    former = Said("open", f"{say(found.quantity)} is what it was before", elsewhere=True)
    passed = BEFORE in found.periods and BEFORE not in asked.periods
    if passed and is_replaced(found):
        return former
    told = words_told(asked).keys()
    if LEFT in words_told(found) and LEFT not in told and not told.isdisjoint((LEVEL, MOVED)):
        return former
    if tell_apart(asked, found) is not None:  # it is asked for as it was then
        return None
    if LEFT not in words_told(found) or not told.isdisjoint((LEFT, LEVEL, MOVED)) or BEFORE in asked.periods:
        return None
    refuted = answer_figure(asked.quantity, found.quantity, compare_quantities(asked.quantity, found.quantity))
    return former if refuted == "refutes" else None


def _are_opposed(asked: Claim, found: Claim) -> bool:
    opposed = find_opposition(asked, found)
    return opposed is not None and opposed.contradicts


def _answer_end_of_span(asked: Quantity, told: Quantity, why: str) -> Said:
    """What one end of a span says to an asked figure."""
    return Said(answer_figure(asked, told, compare_quantities(asked, told)), why)


def _is_first_alone(asked: Quantity, its: Span) -> bool:
    """Whether an asked figure is what a span began with, and not what it came to: "rose to 1.9 million", of what fell
    from that."""
    ends = (_answer_end_of_span(asked, end, "").answer for end in (its.first, its.last))
    return [*ends] == ["supports", "refutes"]


def _answer_span(mine: Span, its: Span) -> Said | None:
    """What a span says to an asked one: both ends are asked for."""
    ends = ((mine.first, its.first), (mine.last, its.last))
    answers = [answer_figure(asked, told, compare_quantities(asked, told)) for asked, told in ends]
    if "open" in answers:
        return None
    answer: Answer = "supports" if answers == ["supports", "supports"] else "refutes"
    return Said(answer, f"it went from {say(its.first)} to {say(its.last)}")


def _answer_difference(asked: Quantity, its: Span, end: int) -> Said:
    """What a span says to by how much something moved, at whose ``end`` it is: shares may be told in points, or of what
    they were."""
    by = its.difference
    plain = replace(asked, modifier="exact") if asked.modifier in ("up", "down") else asked
    share = _in_per_cent(plain, its) if plain.dimension in _SHARES else None
    if plain.dimension in _SHARES:
        by = replace(by, unit=plain.unit, dimension=plain.dimension)
    told = [by] if share is None else [by, share]
    answers = [answer_figure(plain, each, compare_quantities(plain, each)) for each in told]
    answer: Answer = "supports" if "supports" in answers else answers[0]
    if answer == "supports" and end != its.end:
        answer = "refutes"
    elif answer == "supports" and share is not None and its.last.dimension == "percentage" and answers[1] != answer:
        by, answer = replace(by, unit="percentage point", dimension="percentage point"), "open"
    way = ("a rise", "a fall")[its.end]
    return Said(answer, f"{say(its.first)} to {say(its.last)} is {way} of {replace(by, noun='')}")


_SHARES = frozenset(("percentage", "percentage point"))


def _in_per_cent(asked: Quantity, its: Span) -> Quantity | None:
    """By how much a span moved as a share of what it was, as finely as that is asked."""
    first = its.first.value
    if asked.dimension != "percentage" or not first:
        return None
    by = (100 * its.difference.low / first).quantize(asked.step) if its.difference.low is not None else None
    return replace(asked, low=by, high=by)


def _is_of_first(asked: Claim, found: Claim, its: Span) -> bool:
    """Whether a figure is asked for as it was when the span began: "five years ago", "in November 2023"."""
    if BEFORE in asked.periods and BEFORE not in found.periods:
        ago = [words.group().lower() for words in (_AGO.search(text_of(asked)), _AGO.search(its.behind)) if words]
        return BEFORE in find_periods(its.behind) and len(set(ago)) < 2
    days = read_time(asked.as_of)
    then = next((q for q in extract_quantities(its.behind, year=UNTOLD_YEAR) if q.dimension == "date"), None)
    if days is None or then is None or then.start > _NEAR_DAY:
        return False
    return not share_no_day(days, days_of(then)) and (found.as_of is None or share_no_day(days, read_time(found.as_of)))


_AGO = re.compile(r"\b\w+ (?:year|month|week|day|decade|quarter)s? (?:ago|earlier|before|prior)\b", re.IGNORECASE)
_NEAR_DAY = 12
"""Characters between a figure and its day: "from 41 cents in November 2023"."""
_COINCIDE = frozenset(("percentage", "percentage point", "fraction", "rating", "age", "duration"))
"""Dimensions of which two measures often have one figure: 60 per cent of the men, and of the women."""


_DENIED = {True: "your text denies", False: "the other denies"}


def _explain(asked: Claim, found: Claim, judged: Judgement, answer: Answer) -> str:
    """In words, why figures get an answer: a bound that is refuted by what it touches is not "can both be true"."""
    if answer == "open" and judged.relation == "not_comparable":
        return judged.reason
    if answer == "open":
        return f"{say(found.quantity)} leaves {say(asked.quantity)} open"
    bound = asked.quantity.modifier in BOUNDS and not are_two_limits(asked.quantity, found.quantity)
    if answer == "refutes" and (bound or judged.relation == "agree" or judged.kind in _ROUGH):
        return f"{say(found.quantity)} is not {say(asked.quantity)}"
    kept = judged.kind == "within the bound" and asked.quantity.modifier in BOUNDS
    if kept and found.quantity.modifier not in BOUNDS and asked.quantity.dimension != "date":
        return f"{say(found.quantity)} is {say(asked.quantity)}"
    return judged.reason


def kind_told(claim: Claim) -> tuple[str, ...]:
    """What a thing is said to be behind a time, in words: "horror film" for "is a 2003 horror film"."""
    text, (start, end) = text_of(claim), place_of(claim)
    if claim.quantity.dimension != "date" or not _IS_A.search(text, 0, start):
        return ()
    behind = (token for token in tokens_of(text) if token.start >= end)
    return tuple(t.text.lower() for t in takewhile(lambda t: t.is_word and is_content(t.text), behind))


_IS_A = re.compile(r"\b(?:is|was|are|were) (?:an?|the) \Z", re.IGNORECASE)


def _are_two_kinds(asked: Sequence[str], found: Sequence[str]) -> bool:
    """Whether two kinds of one thing are told: a horror film is no romantic comedy film, which is a comedy film."""
    one, other = ([stem(word) for word in kind] for kind in (asked, found))
    if not one or not other or one[-1] != other[-1]:
        return False
    return not set(one) <= set(other) and not set(other) <= set(one)


def _times_told(asked: Claim, found: Claim) -> tuple[Days, Days] | None:
    """The times that both figures are said of, in one calendar; None where one is not told, or runs over New Year."""
    times = read_time(asked.as_of), read_time(found.as_of)
    if times[0] is None or times[1] is None:
        return None
    if is_untold(times[0]) == is_untold(times[1]):
        return times[0], times[1]
    a, b = map(without_year, (times[0], times[1]))
    return (a[0], b[0]) if len(a) == len(b) == 1 else None


def _are_alike_long(when: Days, told: Days) -> bool:
    """Whether two times are told alike finely: the day behind a year may be that on which it was said."""
    one, other = (days[1] - days[0] + 1 if len(told_ends(days)) == len(days) else None for days in (when, told))
    return one is None or other is None or max(one, other) <= ALIKE_LONG * min(one, other)


def _are_two_times(asked: Days, found: Days) -> bool:
    """Whether both times are told from end to end, alike finely, and are two: in 2023, in 2024."""
    whole = all(len(told_ends(days)) == len(days) for days in (asked, found))
    return whole and share_no_day(asked, found) and _are_alike_long(asked, found)


def _is_of_part(asked: Claim, found: Claim, when: Days, told: Days) -> bool:
    """Whether one time is a part of the other, of a month or more, and the figure of that part less: 820,000 passengers
    in June, 4 million from January to June; not where it is what there was at one time, a debt."""
    part, whole = (asked, found) if told[0] <= when[0] and when[1] <= told[1] else (found, asked)
    short, long = (when, told) if part is asked else (told, when)
    within = long[0] <= short[0] and short[1] <= long[1] and len(told_ends(long)) == len(long)
    halved = 2 * (short[1] - short[0]) <= long[1] - long[0] + 1
    if not (within and halved and _is_part_long(short) and _STOCKS.isdisjoint(_account_told(asked))):
        return False
    less, more = stated_value(part.quantity), stated_value(whole.quantity)
    return less is not None and more is not None and less < more


def _may_hold_in_its_time(asked: Quantity, answer: Answer, when: Days, told: Days) -> bool:
    """Whether a bound that a figure breaks may hold at the time that it is asked of: what is counted grows, so that
    there may have been fewer than 300 before there were 325, and more after there were 259."""
    if answer != "refutes" or asked.modifier not in BOUNDS:
        return False
    return when[1] < told[0] if asked.modifier in UPPER_BOUNDS else told[1] < when[1]


def _is_of_part_of_year(asked: Claim, when: Days, told: Days) -> bool:
    """Whether money that comes in or goes out is asked of a year, and told of a quarter or a month of it."""
    within = when[0] <= told[0] <= told[1] <= when[1] and when[1] - when[0] + 1 in (DAYS_OF_YEAR - 1, DAYS_OF_YEAR)
    if asked.quantity.dimension != "currency" or not within or not _is_part_long(told):
        return False
    return not _FLOWS.isdisjoint(_account_told(asked))


def _is_part_long(days: Days) -> bool:
    """Whether a time is as long as a month, a quarter or a half."""
    return SHORTEST_PART <= days[1] - days[0] + 1 <= LONGEST_PART


def _account_told(claim: Claim) -> Iterable[str]:
    """What a text says that its money is in an account: revenue, debt."""
    return dict(read_wording(claim).ways).get("account", ())


_STOCKS = frozenset(("asset", "cash", "debt", "order", "worth"))
_FLOWS = frozenset(("cost", "loss", "profit", "revenue", "tax", "wage"))


def _answer_within(asked: Claim, found: Claim, judged: Judgement) -> Answer:
    return "supports" if lasts_through(asked, found) else answer_figure(asked.quantity, found.quantity, judged)


def lasts_through(asked: Claim, found: Claim) -> bool:
    """Whether what is asked lasts, and its time lies within a found stretch: it existed in 1035, from 1035 to 1814."""
    if (
        asked.quantity.dimension != "date"
        or found.quantity.dimension != "date"
        or families().lasts.isdisjoint(asked.forms)
    ):
        return False
    days, stretch = days_of(asked.quantity), days_of(found.quantity)
    if is_untold(days) or is_untold(stretch) or end_of_stretch(stretch, last=True) is None:
        return False
    return stretch[0] <= days[0] and days[1] <= stretch[1]


def _tell_opposite_turns(asked: Claim, found: Claim) -> bool:
    """Whether one of two dates is that of a beginning, and the other that of an end: "formed in 2004", "dissolved"."""
    if asked.quantity.dimension != "date" or found.quantity.dimension != "date":
        return False
    one, other = turn_told(asked), turn_told(found)
    return "" not in (one, other) and one != other


def turn_told(claim: Claim) -> str:
    """Whether the words round a date tell that something began or that it ended; "" for neither, and for both."""
    begins, ends = not families().begins.isdisjoint(claim.forms), not families().ends.isdisjoint(claim.forms)
    return "" if begins == ends else "began" if begins else "ended"


def _answer_opposite(asked: Claim, found: Claim, judged: Judgement) -> Said:
    """What a beginning says to an end: nothing ends when it began, and when else it did is not told."""
    if judged.relation != "agree" or asked.modality == "denied" or found.modality == "denied":
        return Said("open", f"{say(found.quantity)} is the time of another event")
    return Said("refutes", f"{say(found.quantity)} is when it {turn_told(found)}, not when it {turn_told(asked)}")


def _makes_apart(asked: Quantity, found: Quantity) -> str | None:
    """In words, that two makes of one thing are counted ("H100 chips", "A100 chips"), or two nations; None where they
    are not."""
    if are_two_peoples(asked, found):
        return f"{found.noun} are not {asked.noun}"
    if asked.dimension != "count" or found.dimension != "count":
        return None
    one, other = (frozenset(filter(_is_make, q.noun.lower().split())) for q in (asked, found))
    if not one or not other or one & other:
        return None
    return f"{found.noun} are not {asked.noun}"


def _measure_apart(asked: Claim, found: Claim) -> str | None:
    """In words, that two figures measure two things; None where they may not.

    Nearly any figure keeps some bound: that it does says something only where it is near.
    """
    a, b = stated_value(asked.quantity), stated_value(found.quantity)
    if asked.quantity.dimension == "date" or found.quantity.vague or a is None or b is None:
        return None
    near = abs(a - b) <= BOUND_REACH * max(abs(a), abs(b))
    if near and not _are_of_two_families(asked.quantity.noun, found.quantity.noun):
        return None
    if _count_apart(asked, found):
        return f"{found.quantity.noun} are not {asked.quantity.noun}"
    if near:
        return None
    if tell_two_measures(asked, found) or not (_count_alike(asked, found) or share_matter(asked, found)):
        return f"{say(found.quantity)} measures something else there"
    return None


def _count_apart(asked: Claim, found: Claim) -> bool:
    """Whether two things are counted, neither of which is named beside the other: passengers and crew, paintings and
    chairs."""
    a, b = asked.quantity, found.quantity
    if not count_two_things(a, b):
        return False
    if kind_of_people(a.noun) and kind_of_people(b.noun):
        return True
    one, other = unit_family(a.unit or a.noun), unit_family(b.unit or b.noun)
    return not _names_counted(asked, other) and not _names_counted(found, one)


def count_two_things(a: Quantity, b: Quantity) -> bool:
    """Whether two figures count two things by their nouns: passengers and crew, rooms and people."""
    if not (a.dimension == b.dimension == "count" and a.noun and b.noun):
        return False
    kinds = kind_of_people(a.noun), kind_of_people(b.noun)
    if "" not in kinds:
        return kinds[0] != kinds[1]
    return unit_family(a.unit or a.noun) != unit_family(b.unit or b.noun)


def _count_alike(asked: Claim, found: Claim) -> bool:
    """Whether one thing is counted in both: that is what they measure, whatever is told of it."""
    a, b = asked.quantity, found.quantity
    return a.dimension == b.dimension == "count" and unit_family(a.unit or a.noun) == unit_family(b.unit or b.noun)


def _are_of_two_families(asked: str, found: str) -> bool:
    """Whether two nouns are of two known families: cases, reviews. Others may be one in other words."""
    one, other = (stem(noun.split()[-1]) if noun else "" for noun in (asked, found))
    known = property_family(one) != one and property_family(other) != other
    return known and property_family(one) != property_family(other)


def _names_counted(claim: Claim, family: str) -> bool:
    """Whether a sentence names what another counts."""
    return any(unit_family(t.text) == family for t in tokens_of(text_of(claim)) if t.is_word)


def _is_make(word: str) -> bool:
    """Whether a word has letters and digits: "h100", "a350-900"."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def _end_in_words(end: Days, stretch: Quantity) -> str:
    written = say_days(end)
    return f"ends in {written}" if end[1] == days_of(stretch)[1] else f"begins in {written}"


def _deny(answer: Answer, *, dated: bool) -> Answer:
    if answer == "supports":
        return "refutes"
    return "supports" if answer == "refutes" and dated else "open"


def end_asked_for(asked: Claim, found: Claim) -> Days | None:
    """The days of the end of a stretch of time that is asked for, as finely as the stretch is written."""
    if asked.quantity.dimension != "date" or found.quantity.dimension != "date" or found.quantity.modifier != "range":
        return None
    stretch = days_of(found.quantity)
    begins, ends = not families().begins.isdisjoint(asked.forms), not families().ends.isdisjoint(asked.forms)
    if begins == ends or is_untold(stretch):
        return None
    return end_of_stretch(stretch, last=ends)


def _answer_end(asked: Quantity, end: Days) -> Answer:
    """What the end of a stretch of time says to an asked time."""
    days = days_of(asked)
    if is_untold(days):
        return "open"
    if days[0] <= end[0] and end[1] <= days[1]:
        return "supports"
    return "refutes" if days[1] < end[0] or end[1] < days[0] else "open"


def answer_figure(asked: Quantity, found: Quantity, judged: Judgement) -> Answer:
    """What ``found`` says to ``asked``, two figures of one thing that a comparator has ``judged``. Not symmetric."""
    if judged.relation == "not_comparable":
        return "open"
    if asked.dimension == "time":
        return _answer_hour(asked, judged)
    asked, found = of_one_unit([asked, found])
    if judged.kind == "percent for percentage points" or are_two_limits(asked, found):
        return "refutes"
    if are_one_limit(asked, found):
        return "supports"
    if _are_facing_limits(asked, found):
        return "refutes" if stated_value(asked) == stated_value(found) else "open"
    if asked.dimension == found.dimension == "score":
        return "supports" if (asked.low, asked.high) == (found.low, found.high) else "refutes"
    names_year_alone = _is_of_whole_years(asked) and found.dimension == "date" and is_untold(days_of(found))
    asked, found = of_one_calendar(asked, found)
    if _begin_apart(asked, found) or _end_apart(asked, found, judged):
        return "refutes"
    if names_year_alone:
        return "open"  # "in 1983", and "on 16 March"
    x, y = stated_value(asked), stated_value(found)
    if asked.dimension == found.dimension == "age" and x != y and {asked.modifier, found.modifier} <= set(BOUNDS):
        return "open"  # who are over 65 are told as a group, and so are those over 75
    if only_keeps_limit(asked, found):
        return "open"
    if _contains(asked, found) or found.vague or asked.vague:
        return "refutes" if _apart(asked, found) else "supports"
    if x is None or y is None:
        return "open"
    if asked.dimension == "date":
        return "refutes" if _apart(asked, found) else "open"
    if _apart(asked, found):
        return "supports" if _is_converted(asked, found, judged) else _answer_apart(asked, found, judged, same=x == y)
    if found.modifier in BOUNDS and x == y:
        return "supports"  # "over $4 billion" is how news says "$4 billion"
    if asked.modifier in BOUNDS and found.modifier in BOUNDS:
        kept = (y < x) == (asked.modifier in UPPER_BOUNDS)
        facing = asked.modifier in UPPER_BOUNDS and found.modifier not in UPPER_BOUNDS
        if abs(x - y) <= (BOUND_REACH if kept and facing else ABOUT) * max(abs(x), abs(y)):
            return "supports" if kept else "refutes"
    return "open"


def _answer_hour(asked: Quantity, judged: Judgement) -> Answer:
    """What an hour of the day says to an asked one: what is rounded is left open, as is "at five" by "by six"."""
    if judged.relation == "differ":
        return "open" if judged.explained else "refutes"
    within = judged.kind == "within the bound" and asked.modifier not in (*BOUNDS, "range")
    return "open" if within else "supports"


def _is_of_whole_years(quantity: Quantity) -> bool:
    """Whether a date tells a year, and nothing of the day in it."""
    days = days_of(quantity) if quantity.dimension == "date" else None
    return days is not None and not is_untold(days) and days[1] - days[0] + 1 >= DAYS_OF_YEAR - 1


def only_keeps_limit(asked: Quantity, found: Quantity) -> bool:
    """Whether a figure is what there was, and less than a limit that is asked for: that a lift carried 310 kg does not
    say that it can carry up to 800."""
    limited = asked.limit == "upper" and asked.modifier == "at_most"
    if not limited or found.limit or found.modifier in BOUNDS or stated_value(asked) == stated_value(found):
        return False
    return _contains(asked, found)


def _are_facing_limits(a: Quantity, b: Quantity) -> bool:
    """Whether one is the least that there must be, and the other the most: neither says where the other lies."""
    return {a.limit, b.limit} == {"lower", "upper"} and not {a.modifier, b.modifier}.isdisjoint(BOUNDS)


def _begin_apart(a: Quantity, b: Quantity) -> bool:
    """Whether two stretches that run on ("since 2006", "since 2008") began more than a year apart."""
    running = a.dimension == b.dimension == "date" and a.modifier == b.modifier == "at_least"
    return running and a.low is not None and b.low is not None and abs(a.low - b.low) > DAYS_OF_YEAR


def _end_apart(asked: Quantity, found: Quantity, judged: Judgement) -> bool:
    """Whether two times that are told by their end ("until 27 March", "until 29 March") have been held to end apart."""
    return judged.relation == "differ" and told_by_end(asked) == told_by_end(found) == "until"


def _is_converted(asked: Quantity, found: Quantity, judged: Judgement) -> bool:
    """Whether a figure is the other in another unit, rounded there: 466 feet are 142 metres, 2,310,700 people 2.3
    million inhabitants."""
    agree = judged.relation == "agree" and BOUNDS.isdisjoint((asked.modifier, found.modifier))
    return agree and (are_of_two_units(asked, found) or (asked.unit != found.unit and _rounds_to(found, asked)))


def _rounds_to(fine: Quantity, coarse: Quantity) -> bool:
    """Whether a count, by whatever word, is no further from a rounder one than half of what that is told in."""
    x, y = stated_value(fine), stated_value(coarse)
    return x is not None and y is not None and 2 * abs(x - y) <= coarse.step


def are_of_two_units(a: Quantity, b: Quantity) -> bool:
    """Whether two measures are written in two units: miles and kilometres."""
    return a.unit != b.unit and a.dimension not in ("count", "number")


def _answer_apart(asked: Quantity, found: Quantity, judged: Judgement, *, same: bool) -> Answer:
    """Two intervals without a common value: a rough figure may stand for the fine one, a bound may not."""
    if asked.modifier in BOUNDS:  # who writes "about 6,300" does not know of more than 6,400
        return "supports" if same and found.modifier in ("about", asked.modifier) else "refutes"
    if same and found.modifier in BOUNDS:
        return "supports"
    if asked.dimension == found.dimension == "fraction" and asked.modifier == found.modifier == "exact":
        return "refutes"  # who says "one in five" does not mean a quarter
    stands_for = _is_rough(judged) or (asked.modifier == "range" and any(map(_is_rough, _judge_ends(asked, found))))
    return "supports" if stands_for else "refutes"


def _is_rough(judged: Judgement) -> bool:
    return judged.explained and judged.kind in _ROUGH


def _judge_ends(asked: Quantity, found: Quantity) -> Iterator[Judgement]:
    """What is judged of each end of an asked range: what bears out a figure bears out the range that holds it."""
    for end in (asked.low, asked.high):
        yield compare_quantities(replace(asked, low=end, high=end, modifier="exact"), found)


def stated_value(quantity: Quantity) -> Decimal | None:
    """The number that was written, in the base unit, also of a bound; the middle of a range."""
    low, high, _ = to_base(quantity)
    written = end_written(low, high, quantity.modifier)
    if written is not None or low is None or high is None:
        return written
    return (low + high) / 2  # which rounds what is told by the hour


def figure_of(quantity: Quantity) -> float:
    """``stated_value`` as a float, to rank by; NaN for none."""
    value = stated_value(quantity)
    return math.nan if value is None else float(value)


def _contains(outer: Quantity, inner: Quantity) -> bool:
    """Whether every value of the inner interval is one of the outer."""
    low, high, _ = to_base(outer)
    least, most, _ = to_base(inner)
    above = low is None or (
        least is not None and (least > low or (least == low and not _leaves_out(outer, inner, "more_than")))
    )
    below = high is None or (
        most is not None and (most < high or (most == high and not _leaves_out(outer, inner, "less_than")))
    )
    return above and below


def _leaves_out(outer: Quantity, inner: Quantity, strict: str) -> bool:
    """Whether the outer interval lacks its own end, and the inner one has it."""
    return outer.modifier == strict and inner.modifier != strict


def _apart(a: Quantity, b: Quantity) -> bool:
    """Whether two intervals have no value in common."""
    return _is_below(a, b) or _is_below(b, a)


def _is_below(a: Quantity, b: Quantity) -> bool:
    _, most, _ = to_base(a)
    least, _, _ = to_base(b)
    if most is None or least is None:
        return False
    return most < least or (most == least and (a.modifier == "less_than" or b.modifier == "more_than"))
