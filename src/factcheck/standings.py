"""Figures to whether they are what somebody or something has: no margin, no count before its end, no mere room, and not
the worst cases alone."""

from __future__ import annotations

import re

from factcheck.aloud import place_of, text_of
from factcheck.lately import kept_lately
from factcheck.types import Claim
from factcheck.words import ROUGHLY, unit_family

_COUNTED = frozenset(("vote", "seat", "point", "goal"))
"""The families of what one may be ahead by."""
_BY = re.compile(
    r"\b(?:w[oi]n|wins|winning|lost|loses?|led|leads|leading|ahead|behind|defeated|beat|beaten|prevailed) by"
    rf"(?: a)?(?: (?:margin|majority) of)?\s{ROUGHLY}\Z"
    rf"|\b(?:beat|beats|beating|defeats?|defeated|defeating)\s[^,.;:\d]{{1,40}}\sby\s{ROUGHLY}\Z"
    rf"|\b(?:margin|majority|lead|advantage|edge|gap)(?: was| is| of| stood at| stands at| came to)?\s{ROUGHLY}\Z",
    re.IGNORECASE,
)
"""What leads to a margin: "won by", "beating Ade Roe by", "her majority was"."""
_AHEAD = re.compile(
    r"(?:[ -](?:votes?|seats?|points?|goals?))?[ -](?:ahead|behind|clear|short|adrift|separated)\b", re.IGNORECASE
)
"""Behind one: "96,000 votes ahead", "separated the two"."""
_INTERIM = re.compile(
    r"\bwith\b[^,;]{1,40}\b(?:counted|declared|reporting|tallied)\b"
    r"|\b(?:partial|early|preliminary|first) (?:results?|returns|counts?)\b|\bexit polls?\b|\bcounted so far\b",
    re.IGNORECASE,
)
"""What is told of a count that goes on: "with 62 per cent of the votes counted"."""


_ROOM = re.compile(
    r"(?:\b(?:can|could|may) (?:accommodate|carry|hold|seat|take)|\b(?:seats|sleeps|takes)"
    r"|\bcapacity(?: of| for| is| was|:)?|\b(?:room|seats|space) for|\bbuilt for"
    r"|\bdesigned (?:for|to (?:accommodate|carry|hold|seat|take))"
    rf"|\blicensed (?:for|to carry))(?: [\d,]+ [a-z]+(?: and|,))*\s{ROUGHLY}\Z",
    re.IGNORECASE,
)
"""What leads to how much a thing can hold: "may carry", "can seat 40 adults and"."""


@kept_lately
def is_room(claim: Claim) -> bool:
    """Whether a figure is how much a thing can hold, of which it holds as much or less: "can carry 700 kg"."""
    start = place_of(claim)[0]
    lasts = claim.quantity.dimension == "duration"  # "takes 40 minutes"
    return not lasts and _ROOM.search(text_of(claim), max(0, start - _NEAR), start) is not None


@kept_lately
def may_hold(claim: Claim) -> bool:
    """The same where "holds" and the like may say so too: "the arena holds 14,800 people"."""
    start = place_of(claim)[0]
    return is_room(claim) or _HOLDS.search(text_of(claim), max(0, start - _NEAR), start) is not None


_HOLDS = re.compile(
    rf"\b(?:holds?|carr(?:y|ies)|accommodates?|takes?|(?:berths|beds|places) for)\s{ROUGHLY}\Z",
    re.IGNORECASE,
)


@kept_lately
def is_present(claim: Claim) -> bool:
    """Whether a figure counts who or what is or was there: "there were 95 passengers on board"."""
    if claim.quantity.dimension != "count" or may_hold(claim):
        return False
    text, (start, end) = text_of(claim), place_of(claim)
    return _THERE.search(text, max(0, start - _NEAR), start) is not None or _CAME.match(text, end) is not None


_THERE = re.compile(
    rf"\bthere (?:are|were|is|was)(?: [a-z]+){{0,2}}\s{ROUGHLY}\Z|\b(?:filled|packed|crowded) (?:with|by)\s{ROUGHLY}\Z",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"(?: [\w-]+){0,3} (?:came|attended|turned (?:up|out)|showed up|(?:is|are|was|were) (?:present|inside)"
    r"|on board|aboard|watched)\b",
    re.IGNORECASE,
)


@kept_lately
def is_margin(claim: Claim) -> bool:
    """Whether a figure is by how much one is ahead of another."""
    quantity, text, (start, end) = claim.quantity, text_of(claim), place_of(claim)
    if quantity.dimension not in ("count", "number") or unit_family(quantity.unit) not in (*_COUNTED, ""):
        return False
    led = _BY.search(text, max(0, start - _NEAR), start)
    return bool(led and not _NEEDED.search(text, 0, led.start())) or _AHEAD.match(text, end) is not None


_NEEDED = re.compile(r"\b(?:needs?|needed|requires?|required)(?: [a-z]+){0,2} \Z", re.IGNORECASE)
"""Before a majority that is none: "needs a majority of 218"."""
_NEAR = 60
"""Characters before a figure in which what leads to it stands."""


@kept_lately
def is_interim(claim: Claim) -> bool:
    """Whether a share or a count of votes or seats is told before all are counted."""
    quantity = claim.quantity
    counted = quantity.dimension == "percentage" or unit_family(quantity.unit) in ("vote", "seat")
    return counted and _INTERIM.search(text_of(claim)) is not None


_AT_PEAK = re.compile(
    r"\bat (?:its|their|the) (?:height|peak|busiest|worst)\b(?! of\b)|\bat the (?:height|peak) of the\b", re.IGNORECASE
)


@kept_lately
def is_of_peak(claim: Claim) -> bool:
    """Whether a figure counts how many there were when they were most: "at its height 520 firefighters were there"."""
    return claim.quantity.dimension == "count" and _AT_PEAK.search(text_of(claim)) is not None


_GRADED = re.compile(
    r"(?: [\w-]+){0,2}?(?: (?:is|are|was|were))?"
    r" (?:seriously|critically|severely|badly|gravely|heavily|slightly|lightly|minorly) "
    r"(?:injured|hurt|wounded|ill|sick|burned|burnt|damaged|hit)\b",
    re.IGNORECASE,
)
"""Behind a figure, how badly those are hurt that it counts: "people seriously injured"."""


@kept_lately
def is_graded(claim: Claim) -> bool:
    """Whether a figure counts those alone that are hurt as badly as its sentence says, or as little."""
    quantity = claim.quantity
    return quantity.dimension == "count" and _GRADED.match(text_of(claim), place_of(claim)[1]) is not None
