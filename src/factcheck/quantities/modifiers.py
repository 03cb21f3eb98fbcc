"""Words beside a figure that say how it is meant: about, at least, up, down."""

from __future__ import annotations

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.tables import modifiers

MOVING = frozenset({"percentage", "percentage point", "currency", "point"})
"""Dimensions that a verb of movement speaks of by itself: "lost 8 %", not "lost two games"."""


def modifier_before(tokens: Tokens, i: int, dimension: str, floor: int = 0) -> tuple[str, int] | None:
    """The bound or "about" that ends right before token ``i``, and where it begins."""
    table = modifiers()
    at = i
    for _ in range(4):
        found = _longest_left(tokens, at, table.left, floor)
        if found is not None:
            modifier, start = found
            if " ".join(tokens.low[start:at]) in table.unless.get(dimension, ()):
                return None
            return modifier, start
        at -= 1
        if at <= floor or (tokens.low[at] not in table.skip and not (tokens.hyphen(at) and tokens.glued[at])):
            return None
    return None


def _longest_left(tokens: Tokens, end: int, phrases: dict[tuple[str, ...], str], floor: int) -> tuple[str, int] | None:
    for length in range(min(modifiers().longest, end - floor), 0, -1):
        modifier = phrases.get(tuple(tokens.low[end - length : end]))
        if modifier is not None:
            return modifier, end - length
    return None


def modifier_after(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The modifier that begins at token ``i``, and where it ends."""
    table = modifiers()
    for length in range(min(table.longest, tokens.count - i), 0, -1):
        modifier = table.right.get(tuple(tokens.low[i : i + length]))
        if modifier is not None and not (tokens.words[i] in "+-" and not tokens.glued[i]):
            return modifier, i + length
    return None


def movement_before(tokens: Tokens, i: int, dimension: str, floor: int = 0) -> str | None:
    """ "up" or "down" where a verb of movement, with or without "by", leads to the figure at token ``i``."""
    table = modifiers()
    at = i
    moving = dimension in MOVING
    if not moving and "by" not in tokens.low[max(0, i - 4) : i]:
        return None
    for _ in range(4):
        found = _longest_left(tokens, at, table.verbs, floor)
        if found is not None:
            return found[0] if moving else None
        at -= 1
        if at < floor or tokens.low[at] not in table.skip or tokens.low[at] == "of":
            return None
        moving = moving or tokens.low[at] == "by"
    return None
