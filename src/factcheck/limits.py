"""Clauses to limits: whether a figure is a limit that somebody set ("up to 256 KB"), and no estimate.

Of two bounds both can be true, of two limits of one thing not: that uploads may have up to 256 KB says that they may
not have 512. In news a bound is mostly an estimate ("up to 50 people"): it takes a word to make a limit of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.clauses import ParsedSentence
from factcheck.quantities.tables import cues
from factcheck.types import LOWER_BOUNDS, UPPER_BOUNDS, Limit, Quantity
from factcheck.words import Token

_PEOPLE = "people"
"""How many of these there are is estimated, as a rule."""
_BETWEEN = 4
"""Words between "must" with its verb, or "supports", and a figure: further ones say what is done to something."""
_EXCEED = frozenset(("be", "have", "contain", "exceed"))
"""What something must do by rule: that homes "must be found" is need."""
_NEGATING = frozenset(("not", "never"))


def mark_limit(parsed: ParsedSentence, quantity: Quantity) -> Quantity:
    """``quantity``, as a limit where it is one."""
    limit = _limit_of(parsed, quantity)
    return replace(quantity, limit=limit) if limit else quantity


def _limit_of(parsed: ParsedSentence, quantity: Quantity) -> Limit:
    """Of which end a figure is a limit."""
    if quantity.tells_when or quantity.vague or quantity.unit == _PEOPLE or quantity.dimension in _ESTIMATED:
        return ""
    clause = parsed.by_clause[parsed.clause_at(quantity.start)]
    words, table = _words_of(parsed, clause), cues()
    before = [token.text.lower() for token in clause if token.start < quantity.start]
    behind = [token.text.lower() for token in clause if token.start >= quantity.end]
    if quantity.modifier in UPPER_BOUNDS:
        set_so = not words.isdisjoint(table.upper_limits) or _is_obliged(before) or _is_allowed(before)
        set_so = set_so or _is_deadline(quantity, before) or _are_done(behind, table.letting_in)
        by_machine = _is_of_machines(quantity) and not table.permitting.isdisjoint(before)
        return "upper" if set_so or by_machine or _is_held(before) or _is_needed(before) else ""
    if quantity.modifier in LOWER_BOUNDS:
        if _are_done(behind, table.turning_away) and _is_size(quantity, before):
            return "upper"  # what is larger is not taken
        set_so = not words.isdisjoint(table.lower_limits) or _is_obliged(before) or _is_needed(before)
        return "lower" if set_so else ""
    if quantity.modifier != "exact":
        return ""
    return _limit_named(words) or ("upper" if _is_granted(before) and _is_rate(quantity) else "")


def _limit_named(words: frozenset[str]) -> Limit:
    """The end whose limit a clause names; none where it names both."""
    table = cues()
    named = words & table.limits
    lowest = named & table.lower_limits
    if not named or (lowest and named != lowest):
        return ""
    return "lower" if lowest else "upper"


def _words_of(parsed: ParsedSentence, clause: Sequence[Token]) -> frozenset[str]:
    """The words of a clause that are part of no name: neither "Max Hale" nor "Corvane Limited" is a limit."""
    named = {parsed.tokens[i].start for name in parsed.names for i in range(name.first, name.last + 1)}
    opening = parsed.tokens[0].start if parsed.tokens else -1
    common = (t for t in clause if t.start not in named and (t.start == opening or not t.text[0].isupper()))
    return frozenset(token.text.lower() for token in common)


def _is_obliged(before: Sequence[str]) -> bool:
    """Whether a figure is what something must be or have: "must be no larger than", "must not exceed"."""
    for i, word in enumerate(before):
        if word in cues().limiting:
            rest = [each for each in before[i + 1 :] if each not in _NEGATING]
            return rest[:1] != [] and rest[0] in _EXCEED and _leads_on(rest[1:])
    return False


def _is_allowed(before: Sequence[str]) -> bool:
    """Whether a figure is what something allows: "supports up to 64", but not "with the support of up to 64"."""
    at = next((i for i in reversed(range(len(before))) if before[i] in cues().allowing), None)
    return at is not None and _leads_on(before[at + 1 :]) and before[max(0, at - 1)] not in cues().before_nouns


def _is_deadline(quantity: Quantity, before: Sequence[str]) -> bool:
    """Whether something is to be done within so long: "must answer within 5 seconds"."""
    return quantity.dimension == "duration" and "within" in before[-1:] and not cues().obliging.isdisjoint(before)


def _are_done(behind: Sequence[str], words: frozenset[str]) -> bool:
    """Whether it is said of things of that size what is done to them, right behind it: "are accepted", "is cut"."""
    near = behind[:_BEHIND]
    verb = next((at for at, word in enumerate(near) if word in _BE), None)
    if verb is None:
        return False
    denied = not _NEGATING.isdisjoint(near[verb:])
    return not words.isdisjoint(near[verb:]) and not denied


def _is_size(quantity: Quantity, before: Sequence[str]) -> bool:
    """Whether a figure is the size of something, and does not count that: "more than 40 trees are cut"."""
    return quantity.dimension not in ("count", "number") or _verb_before(before)[0] in ("with", "having")


_BE = frozenset(("is", "are", "be", "get", "gets"))
"""In a rule: what "was rejected" is told of what happened."""
_BEHIND = 5
"""Words behind a figure among which its verb stands: "20 MB in one go are rejected"."""


def _is_held(before: Sequence[str]) -> bool:
    """Whether a figure is what there is room for, right before it: "can have up to 5", "holds at most 5"; what has "up
    to 5" is estimated."""
    verb, leading, bound = _verb_before(before)
    if verb in cues().holding:
        return True
    return verb in cues().having and (leading in cues().permitting or "most" in bound or "no" in bound)


def _is_needed(before: Sequence[str]) -> bool:
    """Whether a figure is what something needs, right before it: "requires at least 8 GB"."""
    return _verb_before(before)[0] in cues().needing


def _is_granted(before: Sequence[str]) -> bool:
    """Whether a figure is what somebody may do, and no more: "a client may send 100 requests per minute"; what "may
    reach 100" is a guess."""
    verb, leading, _ = _verb_before(before)
    return leading == "may" and verb in _GRANTED


_GRANTED = frozenset(("send", "make", "issue", "run", "call", "open", "submit", "post", "upload", "write", "read"))
"""What a client does so many times a minute."""


def _verb_before(before: Sequence[str]) -> tuple[str, str, Sequence[str]]:
    """The word before the bound of a figure, the one before that, and the bound: "can", "hold", "at most"."""
    at = next((i for i in reversed(range(len(before))) if before[i] not in _BOUNDING), -1)
    if at < 0:
        return "", "", before
    return before[at], before[at - 1] if at else "", before[at + 1 :]


_BOUNDING = frozenset(
    ("at", "least", "most", "up", "to", "no", "more", "less", "fewer", "than", "a", "an", "only", "of")
)


def _leads_on(between: Sequence[str]) -> bool:
    """Whether nothing is done between a verb and its figure: "be torn down by at least" is no limit."""
    return len(between) <= _BETWEEN and not any(word.endswith("ed") for word in between) and "by" not in between


_ESTIMATED = frozenset(("currency", "percentage", "percentage point", "age", "score", "temperature"))
"""Dimensions whose bounds are estimates or offers, as a rule: "costs up to $50", "at least 40 per cent must"."""


def _is_of_machines(quantity: Quantity) -> bool:
    """Whether it is of what machines are told to allow, so that a "can" is enough: bytes, and so many a minute."""
    return quantity.dimension == "information" or _is_rate(quantity)


def _is_rate(quantity: Quantity) -> bool:
    """Whether so many of something are counted in a time, or in another thing."""
    return " per " in quantity.dimension and "count" in quantity.dimension
