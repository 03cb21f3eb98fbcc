"""Clauses to properties: what a figure measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.clauses import ParsedSentence
from factcheck.periods import is_of_life
from factcheck.types import Quantity
from factcheck.words import bare, families, is_content, property_of, stem

_MAX_WORDS = 16
"""Words round a figure that are kept: further ones say nothing of it."""
_BORROWED = 2
"""Property words that a clause without any takes from those before it."""
_SALES = frozenset(map(stem, ("sell", "sold", "sale")))
"""Of money they say a price or a revenue; of things that are counted, how many were sold."""


_WHO = re.compile(r"(?:\s+[\w’'-]+){0,4}?\s+who\s+(?P<verb>[\w’'-]+)")
"""Behind a figure, and nothing but what it counts between: what follows says which are counted."""


def _is_defined(parsed: ParsedSentence, quantity: Quantity, here: int) -> bool:
    """Whether the clause behind that of a figure says which people it counts, and tells of no other figure."""
    found = _WHO.match(parsed.sentence.text, quantity.end) if quantity.dimension == "count" else None
    if found is None or found["verb"].lower() in families().attribution:
        return False
    return not any(parsed.clause_at(other.start) == here + 1 for other in parsed.quantities)


def near_words(parsed: ParsedSentence, quantity: Quantity) -> dict[str, str]:
    """Families and stems of the content words round the figure, nearest first, each with the word as written.

    Those of its own clause, of the one that this goes on from, and of one that says which are counted ("the six people
    who died"). A clause without a property word borrows the nearest before it ("revenue of $398 million was expected;
    it delivered $412.6 million"), and an opening one that only tells when has those of the next.
    """
    here = parsed.clause_at(quantity.start)
    defining = here + _is_defined(parsed, quantity, here)
    own = range(parsed.opening(here), defining + 1)
    in_names = {i for m in parsed.names for i in range(m.first, m.last + 1)}
    counts = quantity.dimension in ("count", "number")
    counted = quantity.noun if quantity.dimension == "count" else quantity.unit
    unit = {stem(w) for w in counted.split()}
    near: list[tuple[bool, int, int, str, str]] = []
    for i, token in enumerate(parsed.tokens):
        if i in in_names or not token.is_word or not is_content(token.text):
            continue
        word = stem(token.text)
        family = "sale" if counts and word in _SALES else property_of(word, quantity.dimension)
        if word in unit and family == word:
            continue
        gap = min(abs(token.start - quantity.end), abs(quantity.start - token.end))
        clause = parsed.clauses[i]
        near.append(
            (clause not in own, 0 if clause == defining else clause - here, gap, family, bare(token.text).lower())
        )
    near.sort(key=lambda n: (n[0], abs(n[1]), *n[2:]))
    measures = families().measures
    inside = [(family, form) for outside, _, _, family, form in near if not outside]
    if not inside and here == 0 and quantity.dimension == "date":  # "On 2 May, the mill burned down"
        inside = [(family, form) for _, gap, _, family, form in near if gap == 1]
    if not inside and _leaves_out_verb(parsed, quantity, here):
        inside = [(family, form) for _, gap, _, family, form in near if gap == -1]
    wider: list[tuple[str, str]] = []
    if not any(family in measures for family, _ in inside):
        before = [(family, form) for outside, gap, _, family, form in near if outside and gap < 0]
        wider = [(family, form) for family, form in before if family in measures][:_BORROWED]
    chosen: dict[str, str] = {}
    for family, form in (*inside, *wider):
        chosen.setdefault(family, form)
    return dict(list(chosen.items())[:_MAX_WORDS])


def _leaves_out_verb(parsed: ParsedSentence, quantity: Quantity, here: int) -> bool:
    """Whether a clause has a name before its figure and leaves the rest to the one before: "…, Team 1 TB"."""
    names = {i for m in parsed.names for i in range(m.first, m.last + 1) if parsed.clauses[i] == here}
    return here > 0 and any(parsed.tokens[i].end <= quantity.start for i in names)


_BEARING = re.compile(
    r"\)?\s*(?:to the )?(?:due )?(?:north|south|east|west)(?:[- ]?(?:north|south|east|west))*\w*\s+(?:of|from)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(r"\b(?:on|using|with|by)\s+(?:[\w-]+\s+){0,2}$")


def _event_dated(text: str, day: Quantity) -> str:
    """What happens once and is not told right beside its date: "was born on a hot June morning in 1923", "Edda Vries
    (1908-1991)", "in service since 1989", "has been going since 1925"; "" for any other."""
    if _BORN.search(text, 0, day.start) or (is_of_life(text, day) and not _DIED.search(text, 0, day.start)):
        return "birth"
    if _IN_SERVICE.search(text, 0, day.start):
        return SERVICE
    return "founding" if _GOING.search(text, 0, day.start) else ""


def begun(quantity: Quantity, words: Sequence[str]) -> Quantity:
    """A date since when something that began once goes on as that of its beginning: "in service since 1989"."""
    if quantity.modifier != "at_least" or quantity.low is None or words[:1] not in ((SERVICE,), ("founding",)):
        return quantity
    return replace(quantity, modifier="range", high=quantity.low + quantity.step - 1)


SERVICE = "service"
"""The event of which something entered into service."""
_IN_SERVICE = re.compile(r"\b(?:in|into|entered) (?:service|operation) (?:since|in) \Z")
_GOING = re.compile(r"\b(?:has|have) (?:been (?:going|around|in business|trading)|existed) since \Z")
_BORN = re.compile(r"(?:\b(?:was|is) born|, born|\(born|\ABorn)\b[^.;:!?()\d]{0,60}\Z")
"""Of one person: of "23 % of those who were born abroad in 2024" the date is that of the share."""
_DIED = re.compile(r"\bdied\b[^()]*\Z")


def with_implied(parsed: ParsedSentence, quantity: Quantity, words: tuple[str, ...]) -> tuple[str, ...]:
    """What goes without saying: what happened on a date but once, how far a thing is from another ("34 miles west of"),
    and what its making takes.

    Of a making, money is the cost ("for $6 million"), and things are used ("on 2,788 chips").
    """
    if quantity.dimension == "date":
        event = _event_dated(parsed.sentence.text, quantity)
        return (event, *(w for w in words if w != event)) if event else words
    if quantity.dimension == "length" and _BEARING.match(parsed.sentence.text, quantity.end):
        return ("distance", *(w for w in words if w != "distance"))
    if "making" not in words:
        return words
    kinds = {families().exclusive.get(w) for w in words}
    implied = ""
    if quantity.dimension == "currency" and "money" not in kinds:
        implied = "cost"
    elif (
        quantity.dimension == "count"
        and "making" not in kinds
        and _MEANS.search(parsed.sentence.text[: quantity.start])
    ):
        implied = "use"
    at = words.index("making")
    return (*words[:at], implied, *words[at:]) if implied else words


def name_property(quantity: Quantity, words: Sequence[str]) -> str:
    """What is measured, in words: what is counted, and the nearest words of the clause."""
    counted = quantity.noun or (quantity.unit if quantity.dimension == "count" else "")
    return ", ".join((*((counted,) if counted else ()), *words[:3]))
