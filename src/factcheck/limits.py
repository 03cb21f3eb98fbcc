"""Clauses to limits: whether a figure is a limit that somebody set ("up to 256 KB"), and no estimate.

Of two bounds both can be true, of two limits of one thing not: that uploads may have up to 256 KB says that they may
not have 512. In news a bound is mostly an estimate ("up to 50 people"): it takes a word to make a limit of it. A
document that rules what holds, and tells nothing of what happened, sets them ("covered up to £2,000").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.clauses import ParsedSentence
from factcheck.leads import ESTIMATED, PEOPLE, FigureClause, are_done, is_size, limit_words, verb_before
from factcheck.quantities.tables import cues, modifiers
from factcheck.rulings import rule_limit
from factcheck.tones import Tone
from factcheck.types import ENDS, LOWER_BOUNDS, UPPER_BOUNDS, Limit, Quantity
from factcheck.words import families

_BETWEEN = 4
"""Words between "must" with its verb, or "supports", and a figure: further ones say what is done to something."""
_NAMED = 3
"""Words before a sum among which it is told that it is a limit: "a minimum of fuss" sets none of what was paid."""


def mark_limit(parsed: ParsedSentence, quantity: Quantity, tone: Tone) -> Quantity:
    """``quantity``, as a limit where it is one; ``tone`` is that of its document."""
    if quantity.dimension == "time":
        return replace(quantity, limit=_end_of_hours(FigureClause.of(parsed, quantity), quantity))
    if quantity.tells_when or quantity.vague:
        return quantity
    clause = FigureClause.of(parsed, quantity)
    limit = _limit_told(clause, quantity)
    return replace(quantity, limit=limit) if limit else rule_limit(clause, quantity, tone)


def _end_of_hours(clause: FigureClause, quantity: Quantity) -> Limit:
    """Which end of what goes on for a while an hour of the day tells: "opens at 9 am", "from 9 am", "until six"."""
    if quantity.modifier == "range":
        return ""
    words = (word for word in reversed(clause.before) if word not in limit_words().before_hours)
    verb, found = next(words, ""), families()
    return "lower" if verb in found.begins else "upper" if verb in found.ends else ENDS.get(quantity.modifier, "")


def _limit_told(clause: FigureClause, quantity: Quantity) -> Limit:
    """Of which end a figure is a limit by a word that makes one of it, whatever its document is."""
    words, before, behind = clause.words, clause.before, clause.behind
    if quantity.unit == PEOPLE:
        return ""
    if _opens_offer(quantity, before):
        return "lower"
    if quantity.dimension == "age" and quantity.modifier == "exact" and "age" in words:
        return _limit_named(words)
    if quantity.dimension in ESTIMATED:
        ruled = _is_obliged(before) or (quantity.modifier in LOWER_BOUNDS and _is_condition(clause))
        if quantity.dimension == "currency" and quantity.modifier == "exact":
            return _limit_named(frozenset(before[-_NAMED:]) & words)
        return ENDS.get(quantity.modifier, "") if ruled else ""
    table = limit_words()
    if quantity.modifier in UPPER_BOUNDS:
        set_so = not words.isdisjoint(table.upper_limits) or _is_obliged(before) or _is_allowed(before)
        set_so = set_so or _is_deadline(quantity, before) or are_done(behind, table.letting_in)
        by_machine = _is_of_machines(quantity) and not table.permitting.isdisjoint(before)
        return "upper" if set_so or by_machine or _is_held(before) or _is_needed(before) else ""
    if quantity.modifier in LOWER_BOUNDS:
        turned_away = are_done(behind, table.turning_away) or not table.refusing.isdisjoint(before)
        if turned_away and is_size(quantity, before):
            return "upper"  # what is larger is not taken
        set_so = not words.isdisjoint(table.lower_limits) or _is_obliged(before) or _is_needed(before)
        set_so = set_so or _is_condition(clause)
        return "lower" if set_so else ""
    if quantity.modifier != "exact":
        return ""
    return _limit_named(words) or ("upper" if _is_granted(quantity, before) else "")


def _opens_offer(quantity: Quantity, before: Sequence[str]) -> bool:
    """Whether a figure is where prices or ages begin: "from €95", "starting at €95"."""
    leading = next((word for word in reversed(before) if word not in modifiers().skip), "")
    return quantity.modifier == "at_least" and leading in ("from", "at")


def _limit_named(words: frozenset[str]) -> Limit:
    """The end whose limit a clause names; none where it names both."""
    table = limit_words()
    named = words & table.limits
    lowest = named & table.lower_limits
    if not named or (lowest and named != lowest):
        return ""
    return "lower" if lowest else "upper"


def _is_obliged(before: Sequence[str]) -> bool:
    """Whether a figure is what something must be or have: "must be no larger than", "must not exceed"."""
    table = limit_words()
    for i, word in enumerate(before):
        if word in table.limiting:
            rest = [each for each in before[i + 1 :] if each not in table.negating]
            return rest[:1] != [] and rest[0] in table.limiting_verbs and _leads_on(rest[1:])
    return False


def _is_allowed(before: Sequence[str]) -> bool:
    """Whether a figure is what something allows: "supports up to 64", but not "with the support of up to 64"."""
    table = limit_words()
    at = next((i for i in reversed(range(len(before))) if before[i] in table.allowing), None)
    return at is not None and _leads_on(before[at + 1 :]) and before[max(0, at - 1)] not in table.before_nouns


def _is_deadline(quantity: Quantity, before: Sequence[str]) -> bool:
    """Whether something is to be done within so long: "must answer within 5 seconds"."""
    return quantity.dimension == "duration" and "within" in before[-1:] and not cues().obliging.isdisjoint(before)


def _is_condition(clause: FigureClause) -> bool:
    """Whether a lower bound says of whom something holds: "whoever is late by over", "anyone who earns more than"."""
    table = limit_words()
    among = clause.sentence if clause.before[:1] in (["who"], ["whose"]) else clause.before
    those = any(word == "those" and behind in table.behind_those for word, behind in pairwise(among))
    return those or not table.whoever.isdisjoint(among)


def _is_held(before: Sequence[str]) -> bool:
    """Whether a figure is what there is room for, right before it: "can have up to 5", "holds at most 5"; what has "up
    to 5" is estimated."""
    verb, leading, bound = verb_before(before)
    table = limit_words()
    if verb in table.holding:
        return True
    return verb in table.having and (leading in table.permitting or "most" in bound or "no" in bound)


def _is_needed(before: Sequence[str]) -> bool:
    """Whether a figure is what something needs, right before it: "requires at least 8 GB"."""
    return verb_before(before)[0] in limit_words().needing


def _is_granted(quantity: Quantity, before: Sequence[str]) -> bool:
    """Whether a figure is what somebody may do, and no more: "a client may send 100 requests per minute", "it may carry
    150 kg"; what "may reach 100" is a guess."""
    verb, leading, _ = verb_before(before)
    if leading != "may":
        return False
    table = limit_words()
    return verb in (table.granted if _is_rate(quantity) else table.loaded if quantity.dimension == "mass" else ())


def _leads_on(between: Sequence[str]) -> bool:
    """Whether nothing is done between a verb and its figure: "be torn down by at least" is no limit."""
    return len(between) <= _BETWEEN and not any(word.endswith("ed") for word in between) and "by" not in between


def _is_of_machines(quantity: Quantity) -> bool:
    """Whether it is of what machines are told to allow, so that a "can" is enough: bytes, and so many a minute."""
    return quantity.dimension == "information" or _is_rate(quantity)


def _is_rate(quantity: Quantity) -> bool:
    """Whether so many of something are counted in a time, or in another thing."""
    return " per " in quantity.dimension and "count" in quantity.dimension
