"""Two claims to whether each is of a scope of its own: a part of a place, one of several or all of them, a rest.

Both are told alike, and what makes their figures two stands beside these: "in Little Brenk" and "in Brenk", "each" and
"together", "cancelled 1,640 of 2,460" and "ran 820 of 2,460".
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcheck.aloud import place_of, text_of
from factcheck.figures import unit_key
from factcheck.histories import clause_of
from factcheck.types import Claim

MOST_PIECES = 12
"""How many pieces a sum is told of at most, where one figure is that of each."""


def are_two_scopes(a: Claim, b: Claim) -> bool:
    """Whether two figures are of two scopes by what stands beside them."""
    if _are_of_two_places(a, b) or _are_one_and_all(a, b) or _add_up(a, b) or _are_two_kinds(a, b):
        return True
    if _is_part_of(a, b) or _is_part_of(b, a):
        return True
    return _are_of_two_terms(a, b) or _are_siblings_and_own(a, b)


def _are_of_two_places(a: Claim, b: Claim) -> bool:
    """Whether one figure is of a place that is named after another, or of what lies round it: Little Brenk, Brenk."""
    if _is_round_a_place(a) != _is_round_a_place(b):
        return True
    return _names_part(a, b) or _names_part(b, a)


def _names_part(part: Claim, whole: Claim) -> bool:
    """Whether a place is named by one text alone, by a word that parts it from one that the other names alone; what
    that named before may be called so for short."""
    named = {name.surface for name in (*whole.names, *whole.here, *whole.context)}
    own = {name.surface for name in (*part.names, *part.here)}
    if len(own) != 1 or own <= named:
        return False  # of several names none is known to be that of the place: "Aune, the capital of West Elm"
    (full,) = own
    parting, _, base = full.partition(" ")
    if not base or parting.lower() not in _PARTING or not _tells(whole, base) or _tells(whole, full):
        return False
    return text_of(part).count(base) == text_of(part).count(full)


def _tells(claim: Claim, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text_of(claim)) is not None


_PARTING = frozenset(
    ("little", "new", "old", "north", "south", "east", "west", "upper", "lower", "greater", "inner", "outer")
)
"""Words by which a place is called after another."""


def _is_round_a_place(claim: Claim) -> bool:
    clause = clause_of(claim)
    return _ROUND_A_PLACE.search(clause) is not None and _LIVE_THERE.search(clause) is not None


_ROUND_A_PLACE = re.compile(
    r"\b(?:metropolitan area|metro area|urban area|agglomeration|conurbation|commuter belt)\b", re.IGNORECASE
)


_LIVE_THERE = re.compile(r"\b(?:counts|has|have|home to|inhabit\w+|lives?|population|residents)\b", re.IGNORECASE)


def _are_one_and_all(a: Claim, b: Claim) -> bool:
    """Whether one figure is that of each of several, and the other so many times as much: what all of them have."""
    x, y = a.quantity.value, b.quantity.value
    each = [_EACH.search(clause_of(claim)) is not None for claim in (a, b)]
    if each[0] == each[1] or not x or not y or unit_key(a.quantity) != unit_key(b.quantity):
        return False
    all_of_them, one = (y, x) if each[0] else (x, y)
    pieces = all_of_them / one
    return pieces == pieces.to_integral_value() and 1 < pieces <= MOST_PIECES


_EACH = re.compile(r"(?<!\band )\b(?:each|apiece)\b(?! (?:is|are|was|were|had|has)\b)", re.IGNORECASE)


def _is_part_of(part: Claim, whole: Claim) -> bool:
    """Whether one figure is told as that of some of those of whom the other is: "of those who died, 52 were men"."""
    if not _OF_THOSE.search(text_of(part), 0, place_of(part)[0]) or _OF_THOSE.search(text_of(whole)):
        return False
    less, more = part.quantity.value, whole.quantity.value
    return less is not None and more is not None and less < more


_OF_THOSE = re.compile(r"(?:\A|[.;:,] )of (?:those|the [a-z]+) (?:who|that|which)\b[^,;.:\d]{1,60}, \Z", re.IGNORECASE)
"""What leads to how many of some were or did something."""


def _add_up(a: Claim, b: Claim) -> bool:
    """Whether two figures are two parts of a total that both sentences tell."""
    x, y = a.quantity.value, b.quantity.value
    if not x or not y or unit_key(a.quantity) != unit_key(b.quantity):
        return False
    if frozenset(a.words) == frozenset(b.words):
        return False  # of one part of it two figures are told
    return any(total == x + y for total in _totals(a) & _totals(b))


def _totals(claim: Claim) -> frozenset[Decimal]:
    """The figures of its kind that stand beside that of a claim."""
    counted = claim.quantity.dimension in ("count", "number")
    found = (key.rpartition("=") for key in claim.beside)
    return frozenset(
        Decimal(figure)
        for unit, _, figure in found
        if figure and ".." not in figure and (unit == unit_key(claim.quantity) or (counted and unit.startswith(_BARE)))
    )


_BARE = ("number:", "count:")


class _Kind(NamedTuple):
    """What makes another measure of a figure of some dimensions where one text alone tells it."""

    told: re.Pattern[str]
    dimensions: frozenset[str] | None = None
    """Those of which it does; None for all."""
    of_sentence: bool = False
    """Whether it tells that of all its sentence, and not of its clause alone."""


def _are_two_kinds(a: Claim, b: Claim) -> bool:
    """Whether one text alone tells that its figure is adjusted, that of a nation or the world, or of a thing that does
    not do all it can."""
    return any(_is_told_of_one(kind, a, b) or _is_told_of_one(kind, b, a) for kind in _KINDS)


def _is_told_of_one(kind: _Kind, one: Claim, other: Claim) -> bool:
    if kind.dimensions is not None and one.quantity.dimension not in kind.dimensions:
        return False
    if kind.told.search(text_of(other)):
        return False
    return kind.told.search(text_of(one) if kind.of_sentence else clause_of(one)) is not None


_KINDS = (
    _Kind(
        re.compile(
            r"\b(?:adjusted|underlying|normali[sz]ed) (?:\w+ )?(?:profit|loss|earnings|income|EBITDA?)\b"
            r"|\bbefore (?:\w+ )?(?:charges|one-offs|exceptionals|(?:exceptional|one-off) (?:items|costs))\b",
            re.IGNORECASE,
        ),
        frozenset(("currency",)),
    ),
    _Kind(
        re.compile(r"\bnational (?:median|average|mean)\b", re.IGNORECASE),
        frozenset(("currency", "percentage", "duration", "number")),
    ),
    _Kind(
        re.compile(
            r"\A\W*(?:nationwide|countrywide|worldwide|globally|(?:across|throughout) the (?:country|world))\b",
            re.IGNORECASE,
        ),
        frozenset(("count", "currency", "number", "percentage")),
        of_sentence=True,
    ),
    _Kind(
        re.compile(
            r"\b(?:at (?:half|quarter|partial|part|reduced|low|idle)"
            r" (?:brightness|capacity|load|power|speed|throttle|volume)"
            r"|(?:in|on) (?:an? |the |its )?"
            r"(?:eco|economy|energy-saving|night|power-saving|quiet|silent|sleep|standby) mode"
            r"|(?:in|on) standby|at idle|when idle)\b",
            re.IGNORECASE,
        ),
    ),
)


def _are_of_two_terms(a: Claim, b: Claim) -> bool:
    """Whether two figures are of two terms, or of two sizes of one thing that have a price each; or are two terms."""
    if a.quantity.dimension == b.quantity.dimension == "duration":
        return all(_RUNNING.match(text_of(claim), place_of(claim)[1]) for claim in (a, b))
    if a.quantity.dimension == b.quantity.dimension == "percentage":
        return _exclude(*(frozenset(_TERM.findall(clause_of(claim).lower())) for claim in (a, b)))
    sizes = (frozenset(key for key in claim.beside if key.startswith(_BYTES)) for claim in (a, b))
    return a.quantity.dimension == "currency" and _exclude(*sizes)


def _exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name one, and each another."""
    return len(one) == len(other) == 1 and one != other


_LOAN = r"(?:[a-z]+ )?(?:bonds?|loans?|yields?|notes?|mortgages?|gilts?|deposits?|rates?|bunds?|swaps?)\b"
_TERM = re.compile(rf"\b([a-z]+|\d+)-year {_LOAN}")
"""A loan or a bond by the years it runs."""
_RUNNING = re.compile(rf" {_LOAN}")
"""Behind these years."""
_BYTES = "information:"


def _are_siblings_and_own(a: Claim, b: Claim) -> bool:
    """Whether one figure counts the children that somebody was one of, and the other those of somebody."""
    return a.quantity.dimension == "count" and _is_one_of_children(a) != _is_one_of_children(b)


def _is_one_of_children(claim: Claim) -> bool:
    text, (start, end) = text_of(claim), place_of(claim)
    return _CHILDREN.match(text, end) is not None and _ONE_OF.search(text, 0, start) is not None


_CHILDREN = re.compile(r"\s(?:children|siblings|brothers|sisters|sons|daughters)\b")
_ONE_OF = re.compile(r"\b(?:one|youngest|eldest|oldest|first|second|third|last|middle) of (?:the )?\Z", re.IGNORECASE)


__all__ = ["are_two_scopes"]
