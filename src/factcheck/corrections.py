"""Claims to claims, those that set right what their text denies told of the same thing: "not 1,200 people but 900"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from factcheck.figures import unit_key
from factcheck.types import Claim, Document
from factcheck.words import ROUGHLY

_SETS_RIGHT = re.compile(
    r"[^.;:!?\d]{0,40}(?:,? but(?: in fact)?"
    r"|[.;,]\s(?:but )?(?:it|they|there|he|she)(?: [a-z]+){1,4}|[.;]\s(?:in (?:fact|truth|reality)),?(?: [a-z]+){1,5})"
    rf"\s{ROUGHLY}(?:[$£€¥]|[A-Z]{{1,3}}\$)?\Z",
    re.IGNORECASE,
)
"""Between a figure that is denied and the one that is right."""
_FARTHEST = 120
"""Characters between the two."""


def set_right(claims: Iterable[Claim], document: Document) -> Iterator[Claim]:
    """The claims of a document in their order, each that follows a figure which it sets right with what is told of
    that: whose it is, what it measures, and what it counts."""
    denied: Claim | None = None
    for claim in claims:
        if denied is not None and _sets_right(denied, claim, document.text):
            claim = _told_of(denied, claim)
        denied = claim if claim.modality == "denied" else None
        yield claim


def _sets_right(denied: Claim, claim: Claim, text: str) -> bool:
    """Whether a figure stands in the place of one that is denied before it."""
    start, end = denied.quantity.end, claim.quantity.start
    if claim.modality == "denied" or not 0 < end - start <= _FARTHEST:
        return False
    of_one_kind = claim.quantity.dimension == "number" or unit_key(claim.quantity) == unit_key(denied.quantity)
    return of_one_kind and _SETS_RIGHT.match(text[start:end]) is not None


def _told_of(denied: Claim, claim: Claim) -> Claim:
    figure, other = claim.quantity, denied.quantity
    if figure.dimension == "number":
        figure = replace(figure, unit=other.unit, noun=other.noun, dimension=other.dimension)
    told = dict(zip((*denied.words, *claim.words), (*denied.forms, *claim.forms), strict=True))
    return replace(
        claim,
        quantity=figure,
        subject=denied.subject,
        property=denied.property,
        names=denied.names,
        owned=denied.owned,
        here=denied.here,
        words=tuple(told),
        forms=tuple(told.values()),
    )


__all__ = ["set_right"]
