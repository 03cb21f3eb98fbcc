"""Claims to spans: what a figure was and what it became, as its sentence tells.

"Rose from £2.00 to £2.20" is one figure, and "24 students, up from 17 five years ago" are two; either says both ends,
and by how much they differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from factcheck.aloud import place_of, text_of
from factcheck.figures import unit_key
from factcheck.lately import kept_lately
from factcheck.opposites import LEFT, LEVEL, is_changed, words_told
from factcheck.periods import replaced_at, tells_replaced, was_until_now
from factcheck.quantities import extract_quantities, in_unit
from factcheck.times import UNTOLD_YEAR
from factcheck.types import Claim, Figured, Quantity

FAR = 100
"""Characters behind a figure within which "up from" says what it was: further on it is of another."""
CLOSE = 12
"""Characters between "from" and its figure: "from about 17"."""
_WAS = re.compile(
    r"(?:\b(?:up|down)\b(?:[^;.]|\.(?=\d)){0,30}?\bfrom|\bcompared (?:with|to)|\bversus)\s", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s", re.IGNORECASE)
"""The same behind where something moved to: "eased to 5 % in June from 6 %"."""
_JOINT = re.compile(r"\s+to\s+")


@dataclass(frozen=True)
class Span:
    """What a figure was at ``first``, and what it became; ``behind`` is what may say when it was the first."""

    first: Quantity
    last: Quantity
    by: Decimal
    """What was added, in the unit of the last; below zero where it fell."""
    behind: str = ""

    @property
    def end(self) -> int:
        """Which way it went, as the axes of ``opposites`` have it: 0 up, 1 down."""
        return int(self.by < 0)

    @property
    def difference(self) -> Quantity:
        """By how much its ends differ."""
        by, step = abs(self.by), max(self.first.step, self.last.step)
        return replace(self.last, low=by, high=by, step=step, modifier="exact")


def span_told(claim: Claim) -> Span | None:
    """The span that a figure is, or the end of."""
    figure, told = claim.quantity, words_told(claim)
    if figure.tells_when:
        return None
    if figure.modifier == "range":
        return span_within(claim)
    return _span_up_from(claim) if figure.value is not None and LEFT not in told else None


def level_told(claim: Claim | Figured) -> Quantity:
    """What a figure came to, where it is told with what it was: 25 MB of "raised from 10 MB to 25 MB"; any other figure
    as it is, a range too."""
    span = span_within(claim)
    return claim.quantity if span is None else span.last


def span_within(claim: Claim | Figured) -> Span | None:
    """The span that a figure by itself is, "fell from 19 to 8"; None of any other, and of what only ranges."""
    figure = claim.quantity
    moved = figure.modifier == "range" and not figure.tells_when and is_changed(claim)
    return _span_within(figure) if moved else None


def _span_within(figure: Quantity) -> Span | None:
    """The ends of "from 8 to 19" in the order in which they are written."""
    parts = _JOINT.split(figure.surface)
    if len(parts) != 2 or figure.low is None or figure.high is None:
        return None
    opening = _read(parts[0])
    ends = [figure.low, figure.high]
    if not opening or opening[0].value is None:
        return None
    if _digits(opening[0].value) == _digits(figure.high) != _digits(figure.low):
        ends.reverse()
    elif _digits(opening[0].value) != _digits(figure.low):
        return None
    first, last = (
        replace(figure, low=end, high=end, modifier="exact", surface=part, spoken="")
        for end, part in zip(ends, parts, strict=True)
    )
    first, last = replace(first, end=figure.start + len(parts[0])), replace(last, start=figure.end - len(parts[1]))
    return Span(first, last, ends[1] - ends[0])


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _span_up_from(claim: Claim) -> Span | None:
    """The span that ends at a figure behind which "up from" or "compared with" says what it was, or a bracket."""
    return _span_of(claim, _first_from(claim)) or span_replaced(claim)


@kept_lately
def span_replaced(claim: Claim) -> Span | None:
    """The span that ends at a figure behind which it is told that it took the place of another: "25 MB (it was 10 MB)",
    "4 mirrors, previously 3"."""
    if not tells_replaced(text_of(claim), place_of(claim)[1]):  # before its figures are read
        return None
    first = next(iter(_told_behind(claim)), None)
    opened = None if first is None else replaced_at(text_of(claim), first.start, first.end)
    return None if opened is None or opened < place_of(claim)[1] else _span_of(claim, first)


def _span_of(claim: Claim, first: Quantity | None) -> Span | None:
    """The span from a figure of the sentence of a claim to that of the claim; None where these are no ends of one."""
    figure = claim.quantity
    if first is None or first.value is None or figure.value is None:
        return None
    first = _in_unit_of(first, figure)
    then = in_unit(first, figure.unit)
    if first.dimension != figure.dimension or then is None or then[0] is None:
        return None
    return Span(first, figure, figure.value - then[0], text_of(claim)[first.end :])


def _told_behind(claim: Claim) -> list[Quantity]:
    """The figures behind that of a claim, but for those that tell when."""
    end = place_of(claim)[1]
    return [q for q in _read(text_of(claim)) if q.start >= end and q.dimension not in _WHEN]


def _first_from(claim: Claim) -> Quantity | None:
    """The one of the figures behind another that "up from" or "compared with" says it was."""
    (_, end), text = place_of(claim), text_of(claim)
    was = _WAS.search(text, end, end + FAR) or (
        _FROM.search(text, end, end + FAR) if LEVEL in words_told(claim) else None
    )
    others = [] if was is None else _told_behind(claim)
    if was is None or any(q.end <= was.start() for q in others):
        return None
    return next((q for q in others if 0 <= q.start - was.end() <= CLOSE and q.value is not None), None)


def is_replaced(claim: Claim | Figured) -> bool:
    """Whether a figure is what another was before that took its place: 10 MB of "25 MB (it was 10 MB)", and what
    something "used to be"."""
    unit, text, (start, end) = unit_key(claim.quantity), text_of(claim), place_of(claim)
    of_unit = any(key.rpartition("=")[0] == unit for key in claim.beside)
    return (of_unit and replaced_at(text, start, end) is not None) or was_until_now(text, start, end)


_WHEN = frozenset(("date", "time", "rank"))


def _in_unit_of(first: Quantity, figure: Quantity) -> Quantity:
    """What a figure was, in the unit that only that tells: "24 students, up from 17", "48 cents a kilo, up from 41"."""
    if first.dimension == "number" or figure.unit.startswith(f"{first.unit} per "):
        return replace(first, unit=figure.unit, dimension=figure.dimension, noun=figure.noun)
    return first


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Quantity, ...]:
    return tuple(extract_quantities(text, year=UNTOLD_YEAR))
