"""A figure in its clause to the words that lead to it, and to what is done behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.clauses import ParsedSentence
from factcheck.types import Quantity
from factcheck.vocabulary import read_table
from factcheck.words import Token

PEOPLE = "people"
"""How many of these there are is estimated, as a rule."""
ESTIMATED = frozenset(("currency", "percentage", "percentage point", "age", "score", "temperature"))
"""Dimensions whose bounds are estimates or offers, as a rule: "costs up to $50", "at least 40 per cent must"."""
COUNTED = ("count", "number")
"""Dimensions of what is counted, and not measured."""
BEHIND = 5
"""Words behind a figure among which its verb stands: "20 MB in one go are rejected"."""


class LimitTable(NamedTuple):
    """Sets of words that make a limit of a bound; ``data/limits.toml`` says what each does."""

    bounding: frozenset[str]
    being: frozenset[str]
    negating: frozenset[str]
    limits: frozenset[str]
    upper_limits: frozenset[str]
    lower_limits: frozenset[str]
    limiting: frozenset[str]
    limiting_verbs: frozenset[str]
    permitting: frozenset[str]
    allowing: frozenset[str]
    before_nouns: frozenset[str]
    holding: frozenset[str]
    having: frozenset[str]
    letting_in: frozenset[str]
    refusing: frozenset[str]
    turning_away: frozenset[str]
    needing: frozenset[str]
    granted: frozenset[str]
    loaded: frozenset[str]
    whoever: frozenset[str]
    behind_those: frozenset[str]
    before_hours: frozenset[str]
    denying: frozenset[str]
    not_denying: frozenset[str]
    guessing: frozenset[str]
    addressed: frozenset[str]
    on_condition: frozenset[str]
    which: frozenset[str]
    above: frozenset[str]
    below: frozenset[str]
    strict: frozenset[str]
    largest: frozenset[str]
    smallest: frozenset[str]
    demanding: frozenset[str]
    measuring: frozenset[str]
    shared_by: frozenset[str]


@cache
def limit_words() -> LimitTable:
    """The words of ``data/limits.toml``."""
    return LimitTable(**{name: frozenset(words.split()) for name, words in read_table("limits").items()})


class FigureClause(NamedTuple):
    """The clause of a figure in lower case: its words that are part of no name, all before the figure and all behind
    it; and all of its sentence."""

    words: frozenset[str]
    before: Sequence[str]
    behind: Sequence[str]
    sentence: Sequence[str]

    @classmethod
    def of(cls, parsed: ParsedSentence, quantity: Quantity) -> FigureClause:
        clause = parsed.by_clause[parsed.clause_at(quantity.start)]
        before = [token.text.lower() for token in clause if token.start < quantity.start]
        behind = [token.text.lower() for token in clause if token.start >= quantity.end]
        return cls(_common_words(parsed, clause), before, behind, [token.text.lower() for token in parsed.tokens])


def verb_before(before: Sequence[str]) -> tuple[str, str, Sequence[str]]:
    """The word before the bound of a figure, the one before that, and the bound: "can", "hold", "at most"."""
    bounding = limit_words().bounding
    at = next((i for i in reversed(range(len(before))) if before[i] not in bounding), -1)
    if at < 0:
        return "", "", before
    return before[at], before[at - 1] if at else "", before[at + 1 :]


def are_done(behind: Sequence[str], words: frozenset[str] | None) -> bool:
    """Whether it is said of things of that size what is done to them, right behind it: "are accepted", "is cut"; by one
    of some ``words``, if there are any, or by any."""
    near, table = behind[:BEHIND], limit_words()
    verb = next((at for at, word in enumerate(near) if word in table.being), None)
    if verb is None:
        return False
    denied = not table.negating.isdisjoint(near[verb:])
    return (words is None or not words.isdisjoint(near[verb:])) and not denied


def is_size(quantity: Quantity, before: Sequence[str]) -> bool:
    """Whether a figure is the size of something, and does not count that: "more than 40 trees are cut"."""
    longer = before[-1:] == ["than"] and before[-2:-1] not in (["more"], ["fewer"])
    return quantity.dimension not in COUNTED or longer or verb_before(before)[0] in ("with", "having")


def _common_words(parsed: ParsedSentence, clause: Sequence[Token]) -> frozenset[str]:
    """The words of a clause that are part of no name: neither "Max Hale" nor "Corvane Limited" is a limit."""
    named = {parsed.tokens[i].start for name in parsed.names for i in range(name.first, name.last + 1)}
    opening = parsed.tokens[0].start if parsed.tokens else -1
    common = (t for t in clause if t.start not in named and (t.start == opening or not t.text[0].isupper()))
    return frozenset(token.text.lower() for token in common)
