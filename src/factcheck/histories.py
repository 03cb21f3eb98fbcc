"""Two figures of one thing to its history: of which day each is, and whether one was counted on to the other."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.times import read_time, told_ends
from factcheck.traits import runs_on
from factcheck.types import Claim, Document

_NEAREST = 4
"""Words nearest a figure that say whether it runs on: further ones belong to other figures."""
_SO_FAR = re.compile(r"\b(?:so far|to date|until now|up to now)\b", re.IGNORECASE)
"""What says that counting goes on: "have given 620 doses so far"."""


def is_toll(claim: Claim) -> bool:
    """Whether the words nearest a figure say that it runs on from day to day."""
    return runs_on(claim.words[:_NEAREST])


def is_counted_on(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether the earlier of two figures says that counting goes on."""
    return bool(_SO_FAR.search(_earlier(a, b, documents).sentence.text))


def grows(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether the later of two figures is the higher."""
    x, y = (c.quantity.high if c.quantity.high is not None else c.quantity.low for c in (a, b))
    day, other = (day_of(c, documents) for c in (a, b))
    if day is None or other is None or x is None or y is None or day == other:
        return False
    return (day < other) == (x < y)


def is_outgrown(claim: Claim, by: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether a figure was counted on to another of a later day: a toll of the first day, beside that of the third."""
    day, other = (day_of(c, documents) for c in (claim, by))
    if day is None or other is None or day >= other or not grows(claim, by, documents):
        return False
    return is_toll(claim) or is_toll(by) or is_counted_on(claim, by, documents)


def day_of(claim: Claim, documents: Mapping[str, Document]) -> int | None:
    """The day that a figure is said of, or else that of its document."""
    told, published = read_time(claim.as_of), documents[claim.document].published
    return min(told_ends(told) if told else [], default=published.toordinal() if published else None)


def _earlier(a: Claim, b: Claim, documents: Mapping[str, Document]) -> Claim:
    """The claim of the earlier day, the first where one has none."""
    day, other = (day_of(c, documents) for c in (a, b))
    return b if day is not None and other is not None and other < day else a
