"""What a bare figure is the number of, where its sentence says that apart from it: "the number of dead rose to 31"."""

from __future__ import annotations

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import Noun, is_plural, noun_phrase, singular
from factcheck.quantities.people import is_state_of_people
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, modifiers, units
from factcheck.words import families, stem

_NUMBERED_WITHIN = 14
"""Tokens between "the number of" and that number."""
_MOVED = frozenset({"to", "at", "from"})
"""Between what moved and where it is now, "from" before where it was."""
_BEHIND_HEAD = frozenset({"across", "among", "at", "for", "had", "has", "have", "in", "now", "of", "on"})
"""What may follow what is numbered, before its verb: "attendance at the gate was 310"."""
_NO_HEAD_BEHIND = frozenset({"among", "by", "for", "from", "in", "of", "on", "with"})
"""What stands before a word that tells of another, whose number follows: "the share of the workforce was 31"."""


def add_numbered(tokens: Tokens, reading: Reading) -> None:
    """ "The number of confirmed cases rose to 45", "which brings to 21 the number of dead", "passenger numbers fell
    from 310 to 240", "attendance was 72,910"."""
    if not reading.bare or reading.vague or tokens.low[reading.end] in cues().compared_behind:
        return
    led = _leads_to(tokens, reading)
    at = _behind_number_of(tokens, reading, led)
    if _is_told_of_people(tokens, reading, led) if at is None else is_state_of_people(tokens, at):
        reading.unit, reading.dimension = "people", "count"
        return
    noun = _before_numbers(tokens, led) if at is None else _plural(tokens, at)
    if noun is not None and noun.head not in units().words:
        reading.noun, reading.unit, reading.dimension = noun, noun.unit, "count"


def _leads_to(tokens: Tokens, reading: Reading) -> int | None:
    """Where the word stands by which something amounts to a figure, or moves there: "was", the "to" of "rose to"."""
    at = reading.start - 1
    leading = cues().amounting | {"from"} if reading.span else cues().amounting
    while tokens.low[at] not in leading and _modifies(tokens.low[at]):
        at -= 1
    return at if tokens.low[at] in leading else None


def _modifies(word: str) -> bool:
    return word in modifiers().skip or word in modifiers().left_words


def _behind_number_of(tokens: Tokens, reading: Reading, led: int | None) -> int | None:
    """Where it is said what a figure is "the number of"; None where that is not said."""
    at = reading.end + (tokens.low[reading.end] == "the")
    if tokens.low[reading.start - 1] == "to" and tokens.low[at : at + 2] == ["number", "of"]:
        return at + 2
    if led is None:
        return None
    moved = tokens.low[led] in _MOVED
    for i in range(led - 1, max(1, led - _NUMBERED_WITHIN), -1):
        if not _goes_on(tokens, i):
            return None
        if tokens.low[i - 1 : i + 1] == ["number", "of"]:
            verb = i - 3 if tokens.low[i - 2] == "the" else i - 2
            told = tokens.low[i - 2] in {"the", "total"} or not tokens.is_word(i - 2)
            leads = not moved or {tokens.low[led - 1], tokens.low[verb]} & cues().moving
            return i + 1 if told and leads else None
    return None


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is of the clause of what follows, and no other figure."""
    return not tokens.digits[i] and (tokens.is_word(i) or tokens.hyphen(i))


def _plural(tokens: Tokens, at: int) -> Noun | None:
    """The noun in the plural at token ``at``."""
    noun = noun_phrase(tokens, at, one=False)
    return noun if noun is not None and is_plural(tokens.words[noun.end - 1]) else None


def _head_before(tokens: Tokens, led: int | None, heads: frozenset[str]) -> int | None:
    """Where one of the ``heads`` stands that amounts to a figure, or moves there; None where something else does."""
    if led is None:
        return None
    moved = tokens.low[led] in _MOVED
    verb = led - moved
    if moved and tokens.low[verb] not in cues().moving:
        return None
    for i in range(verb - 1, max(-1, verb - _NUMBERED_WITHIN), -1):
        if not _goes_on(tokens, i):
            return None
        if tokens.low[i] in heads:
            follows = i + 1 == verb or tokens.low[i + 1] in _BEHIND_HEAD
            return i if follows and _NO_HEAD_BEHIND.isdisjoint(tokens.low[max(0, i - 2) : i]) else None
    return None


def _is_told_of_people(tokens: Tokens, reading: Reading, led: int | None) -> bool:
    """ "Attendance was 72,910", "the workforce shrank from 1,300 to 900", "Headcount: 340"."""
    if tokens.words[reading.start - 1] == ":":
        return tokens.low[reading.start - 2] in cues().headcounts
    return _head_before(tokens, led, cues().headcounts) is not None


def _before_numbers(tokens: Tokens, led: int | None) -> Noun | None:
    """ "Passenger numbers fell to 240": passengers."""
    at = _head_before(tokens, led, _NUMBERS)
    if at is None or at == 0 or stem(tokens.low[at - 1]) not in families().unit:
        return None
    return Noun(at - 1, at, singular(tokens.low[at - 1]))


_NUMBERS = frozenset({"numbers"})
