"""Clauses of a document that rules what holds to limits: there a bound is one, where in news it is an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.leads import (
    BEHIND,
    COUNTED,
    ESTIMATED,
    PEOPLE,
    FigureClause,
    are_done,
    is_size,
    limit_words,
    verb_before,
)
from factcheck.tones import Tone, tells_past
from factcheck.types import ENDS, LOWER_BOUNDS, UPPER_BOUNDS, Limit, Modifier, Quantity

_TURNED: dict[Modifier, Modifier] = {"more_than": "at_most", "less_than": "at_least"}
_COSTS_AND_COUNTS = (*COUNTED, "currency", "percentage")


def rule_limit(clause: FigureClause, quantity: Quantity, tone: Tone) -> Quantity:
    """``quantity``, as a limit where a document of that ``tone`` makes one of it. A bound that is denied is turned
    round: "never more than 320 kg" is at most 320 kg."""
    guessed = not limit_words().guessing.isdisjoint(clause.words)
    if tone == "telling" or tells_past((*clause.before, *clause.behind)) or guessed:
        return quantity
    if turned := _turned_round(clause, quantity):
        return replace(quantity, low=quantity.high, high=quantity.low, modifier=turned, limit=ENDS[turned])
    if quantity.modifier == "exact" and quantity.dimension == "duration" and _is_within(clause.before):
        return replace(quantity, low=None, modifier="at_most", limit="upper")  # elsewhere it says how long it took
    return replace(quantity, limit=_limit_ruled(clause, quantity, tone))


def _is_within(before: Sequence[str]) -> bool:
    """Whether "within" leads to a stretch of time: "within 14 days", "within the first 14 days"."""
    led = [word for word in before[-BEHIND:] if word not in ("the", "first")]
    return led[-1:] == ["within"]


def _turned_round(clause: FigureClause, quantity: Quantity) -> Modifier | None:
    """The bound that a denied one is: "never load it with more than 320 kg" is at most 320 kg."""
    turned, table = _TURNED.get(quantity.modifier), limit_words()
    denied = not table.denying.isdisjoint(clause.before) and table.not_denying.isdisjoint(clause.before)
    return turned if denied and quantity.unit != PEOPLE else None


def _limit_ruled(clause: FigureClause, quantity: Quantity, tone: Tone) -> Limit:
    """Of which end it is a limit, if of any."""
    if quantity.modifier in UPPER_BOUNDS:
        return "upper" if _is_ruled_above(clause, quantity, tone) else ""
    if quantity.modifier in LOWER_BOUNDS:
        return "lower" if _is_ruled_below(clause, quantity, tone) else ""
    if quantity.modifier != "exact" or tone != "ruling" or quantity.dimension in ESTIMATED:
        return ""
    table, words = limit_words(), clause.words
    if ("at", "least") in pairwise((*clause.before, *clause.behind)):
        words = words - {"least"}
    largest, smallest = (not of_end.isdisjoint(words) for of_end in (table.largest, table.smallest))
    if largest is not smallest:
        return "upper" if largest else "lower"
    return "upper" if clause.before[-1:] and clause.before[-1] in table.holding else ""


def _is_ruled_above(clause: FigureClause, quantity: Quantity, tone: Tone) -> bool:
    """Whether a figure is the most that there may be of something, and neither an estimate nor what somebody has."""
    before, table = clause.before, limit_words()
    if quantity.modifier == "less_than":  # "less than an hour" is how long it takes
        return before[-1:] != [] and before[-1] in table.below and not _is_said_of(before[:-1], clause)
    if not table.strict.isdisjoint((*before[-BEHIND:], *clause.behind[:BEHIND])):
        return True
    if quantity.unit == PEOPLE:
        return _is_shared(before)
    if verb_before(before)[0] in table.having:
        return False
    allowed = next((verb for may, verb in pairwise(before) if may in table.permitting), "be")
    if allowed not in table.being:  # "a flat can cost up to $900"
        return tone == "ruling" or not table.addressed.isdisjoint(clause.sentence)
    return True


def _is_shared(before: Sequence[str]) -> bool:
    """Whether something is for so many people, and no more: "a plan for up to six", "shared by up to eight"."""
    verb, leading, _ = verb_before(before)
    return verb == "for" or (verb == "by" and leading in limit_words().shared_by)


def _is_ruled_below(clause: FigureClause, quantity: Quantity, tone: Tone) -> bool:
    """Whether a figure is from where on something is so, or the least that there may be, and not how large it is."""
    before, table = clause.before, limit_words()
    addressed = not table.addressed.isdisjoint(clause.sentence)
    if quantity.modifier == "at_least":
        obliged = not table.demanding.isdisjoint(before) or quantity.dimension not in _COSTS_AND_COUNTS
        return (tone == "ruling" or addressed) and obliged
    if _is_said_of(before, clause) or quantity.unit == PEOPLE:
        return False
    if before[-1:] and before[-1] in table.above and quantity.dimension not in COUNTED:
        return True
    done = are_done(clause.behind, None)
    asked = addressed or not table.on_condition.isdisjoint(clause.sentence)
    return before[-1:] == ["than"] and (done or asked) and is_size(quantity, before)


def _is_said_of(before: Sequence[str], clause: FigureClause) -> bool:
    """Whether it is how large something is ("weighs more than 40 kg"), and no condition ("what weighs more than")."""
    table = limit_words()
    if not table.on_condition.isdisjoint(clause.sentence):
        return False
    bounding = table.bounding | table.above
    at = next((i for i in reversed(range(len(before))) if before[i] not in bounding), -1)
    if at < 0 or (at > 0 and before[at - 1] in table.which):
        return False
    return before[at] in table.being | table.having | table.measuring
