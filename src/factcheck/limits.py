"""Clauses to limits: whether a figure is a limit that somebody set ("up to 256 KB"), and no estimate.

Of two bounds both can be true, of two limits of one thing not: that uploads may have up to 256 KB says that they may
not have 512. In news a bound is mostly an estimate ("up to 50 people"): it takes a word to make a limit of it.
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.clauses import ParsedSentence
from factcheck.quantities.tables import cues
from factcheck.types import Quantity

_UPPER = frozenset(("at_most", "less_than"))
_LOWER = frozenset(("at_least", "more_than"))
_PEOPLE = "people"
"""How many of these there are is estimated, as a rule."""


def mark_limit(parsed: ParsedSentence, quantity: Quantity) -> Quantity:
    """``quantity``, as a limit where it is one."""
    return replace(quantity, limit=True) if _is_limit(parsed, quantity) else quantity


def _is_limit(parsed: ParsedSentence, quantity: Quantity) -> bool:
    if quantity.tells_when or quantity.vague or quantity.unit == _PEOPLE or quantity.dimension in _ESTIMATED:
        return False
    words = {token.text.lower() for token in parsed.by_clause[parsed.clause_at(quantity.start)]}
    before = {t.text.lower() for t in parsed.by_clause[parsed.clause_at(quantity.start)] if t.start < quantity.start}
    table = cues()
    if quantity.modifier in _UPPER:
        allowed = not words.isdisjoint(table.upper_limits) or not before.isdisjoint(table.limiting)
        return allowed or (_is_of_machines(quantity) and not before.isdisjoint(table.permitting))
    if quantity.modifier in _LOWER:
        return not words.isdisjoint(table.lower_limits) or not before.isdisjoint(table.limiting)
    return quantity.modifier == "exact" and not words.isdisjoint(table.limits)


_ESTIMATED = frozenset(("currency", "percentage", "percentage point", "age", "score", "temperature"))
"""Dimensions whose bounds are estimates or offers, as a rule: "costs up to $50", "at least 40 per cent must"."""


def _is_of_machines(quantity: Quantity) -> bool:
    """Whether it is of what machines are told to allow, so that a "can" is enough: bytes, and so many a minute."""
    return quantity.dimension == "information" or (" per " in quantity.dimension and "count" in quantity.dimension)
