"""Ranks that tell how many: the minute of a match, and the goals that somebody has scored by now."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.quantities.nouns import singular
from factcheck.types import Quantity

_MINUTE = re.compile(
    r"[ -]minute\b(?!-| of (?:added|extra|injury|silence|stoppage)\b| (?:book|notice|steak)\b)", re.IGNORECASE
)
OF_PLAY = "minute of play"
"""The noun of a minute that is told by its rank."""
_LONGEST_MATCH = 130
"""Minutes of a match with all that is added to it."""
_PLACES = (
    (
        "place",
        re.compile(
            r"\b(?:is|are|was|were|lies?|lay|sits?|sat|stands?|stood|remains?) (?:currently |now |still )?in \Z"
        ),
        re.compile(r" (?:place|position)\b"),
    ),
    (
        "place",
        re.compile(r"\b(?:ranked|ranks|seeded|world number|world no\.) ?(?:as )?(?:the )?\Z", re.IGNORECASE),
        re.compile(""),
    ),
    ("place", re.compile(""), re.compile(r"[ -](?:ranked|seeded)\b")),
    (
        "place",
        re.compile(r"\b(?:came|comes|finished|ranks|ranked|took|takes|holds?|held) \Z"),
        re.compile(r"(?: place)? in the (?:[a-z]+ )?(?:rankings?|league table)\b"),
    ),
    ("day", re.compile(r"\bfrom (?:the |their |your |his |her )?\Z", re.IGNORECASE), re.compile(r" day of\b")),
)
"""What a rank is that says where somebody stands, and from which day on something holds, with what stands before it and
behind it: "ranked 34th", "is in 12th place", "from the third day of illness"."""
_IN_A_ROW = re.compile(
    r" (?:(?:[a-z]+ ){0,2}?(?P<noun>[a-z]+) (?:in a row|running|in succession)"
    r"|(?:consecutive|straight|successive) (?P<straight>[a-z]+))\b"
)
"""Behind the rank of what happens again and again: "the fifth rise in a row", "the third straight win"."""
_IN_OFFICE = re.compile(
    r"\b(?:is|now) (?:now |currently )?(?:in|into|on|serving) (?:his|her|its|their) \Z", re.IGNORECASE
)
_TERM = re.compile(r" term\b")
_WHOSE = re.compile(r"(?:\b(?:his|her|their|its)|['’]s) \Z", re.IGNORECASE)
_SCORED = re.compile(
    r" (?:[a-z]+ )?(?P<noun>goal|try|wicket|century|touchdown|home run)"
    r"(?= (?:of |in |for )?(?:the |this )(?:season|campaign|year|tournament)\b)"
)
"""Behind the rank of what is counted up from the beginning of a season: "his seventh league goal of the season"."""


def count_turn(quantity: Quantity, text: str) -> Quantity:
    """A rank of ``text`` as how many it makes, where it makes any: of a minute of play how long the match had lasted,
    "in the 71st minute", of somebody's goal of the season his goals by then, "her seventh goal of the season"."""
    if quantity.dimension != "rank":
        return quantity
    minute = _MINUTE.match(text, quantity.end)
    if minute is not None:
        return _as_minute(quantity, minute)
    for kind, before, behind in _PLACES:
        if before.search(text, 0, quantity.start) and behind.match(text, quantity.end):
            return replace(quantity, unit=kind, dimension="level")
    streak = _IN_A_ROW.match(text, quantity.end)
    if streak is not None and quantity.high is not None and quantity.high > 1:
        noun = streak["noun"] or streak["straight"]
        return replace(quantity, unit=f"consecutive {singular(noun)}", noun=noun, dimension="count")
    if _IN_OFFICE.search(text, 0, quantity.start) and _TERM.match(text, quantity.end):
        return replace(quantity, unit="term", noun="term", dimension="count")
    scored = _SCORED.match(text, quantity.end)
    if scored is None or quantity.value is None or not _WHOSE.search(text, 0, quantity.start):
        return quantity
    return replace(quantity, unit=scored["noun"], noun=scored["noun"], dimension="count")


def count_runs(quantity: Quantity, text: str) -> Quantity:
    """How often a day something of ``text`` runs that carries people, as so many departures: "the ferry sails 14 times
    a day", "buses run twelve times daily"; of anything else it is as it is."""
    if not quantity.unit.startswith(_TIMES) or not _CARRIER.search(text):
        return quantity
    if not _RUNS.search(text, 0, quantity.start):
        return quantity
    per = quantity.unit.removeprefix(_TIMES)
    return replace(quantity, unit=f"departure per {per}", noun="departures", dimension=f"count per {per}")


_TIMES = "time per "
"""How the unit begins of what is done so often a day."""
_CARRIER = re.compile(
    r"\b(?:boat|bus|buses|catamaran|coaches|ferr(?:y|ies)|flights?|lines?|planes?|railways?|services?|ships?|shuttles?"
    r"|steamers?|train|trains|tram|trams)\b",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"\b(?:cross(?:es)?|depart(?:s|ed)?|fl(?:y|ies|ew)|goes|leaves?|operates?|runs?|ran|sails?|sailed|shuttles?)\b[^.;:!?]*\Z",
    re.IGNORECASE,
)


def _as_minute(quantity: Quantity, minute: re.Match[str]) -> Quantity:
    """What is told of the 71st minute is told after 71 as well, or after 70 (``numeric`` knows by the noun)."""
    ends = (quantity.low, quantity.high)
    if any(end is not None and not 0 < end <= _LONGEST_MATCH for end in ends):
        return quantity
    surface = quantity.surface + minute[0]
    return replace(quantity, surface=surface, end=minute.end(), unit="minute", noun=OF_PLAY, dimension="duration")
