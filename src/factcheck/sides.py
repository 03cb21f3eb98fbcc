"""Claims of a conflict to its sides: those that agree with each other, in a unit that all can be counted in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, product

from factcheck.comparators import Judgement
from factcheck.comparators.numeric import ABOUT, go_both_ways, is_below_zero, say, say_way
from factcheck.opposites import Opposition
from factcheck.quantities import in_unit, of_one_unit, to_base, unit_named
from factcheck.types import Claim, Document, Side

Turned = Mapping[tuple[str, str], Opposition]
"""Pairs of figures that agree, by the ids of their claims, and how these contradict each other all the same."""


def form_sides(
    claims: Sequence[Claim],
    judged: Mapping[tuple[str, str], Judgement],
    documents: Mapping[str, Document],
    unit: str,
) -> list[Side]:
    """Claims that all agree with each other, by value: those of one figure, and a bound with the one figure that it
    agrees with, or that it was likely said of."""

    def agree(a: Claim, b: Claim) -> bool:
        found = judged.get((a.id, b.id)) or judged.get((b.id, a.id))
        return found is not None and found.relation == "agree"

    def join(sides: list[list[Claim]], some: Sequence[Claim]) -> None:
        fitting = [side for side in sides if all(agree(a, b) for a, b in product(side, some))]
        if len(fitting) > 1:
            fitting = [side for side in fitting if is_near(some[0], side[0])][:1]
        if fitting:
            fitting[0].extend(some)
        else:
            sides.append([*some])

    alike: dict[tuple[object, ...], list[list[Claim]]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.quantity.vague, c.quantity.value is None, is_open(c), c.id)):
        join(alike[as_written(claim)], [claim])
    sides: list[list[Claim]] = []
    for some in chain.from_iterable(alike.values()):
        join(sides, some)
    signed = go_both_ways(claim.quantity for claim in claims)
    return sorted((make_side(side, documents, unit, signed=signed) for side in sides), key=_by_value)


def name_apart(sides: Sequence[Side], turned: Turned) -> list[Side]:
    """The sides, those of one figure called by the words that part them: "profit of $40m", "loss of $40m"."""
    told = {i: name for pair, how in turned.items() for i, name in zip(pair, (how.asked, how.found), strict=True)}
    labels = [side.label for side in sides]
    named = ((side, next((told[i] for i in side.claims if i in told), side.label)) for side in sides)
    return [replace(side, label=name) if labels.count(side.label) > 1 else side for side, name in named]


def is_near(bound: Claim, claim: Claim) -> bool:
    """Whether a bound was likely said of this figure: "more than 500" of 540, "fewer than 600"."""
    low, high, _ = to_base(bound.quantity)
    least, most, _ = to_base(claim.quantity)
    if low is not None and high is None:
        return most is not None and most <= low + ABOUT * abs(low)
    return high is not None and low is None and least is not None and least >= high - ABOUT * abs(high)


def is_open(claim: Claim) -> bool:
    """Whether a figure is a bound, whose other end nobody tells."""
    return claim.quantity.low is None or claim.quantity.high is None


def as_written(claim: Claim) -> tuple[object, ...]:
    """A figure by its ends in its base unit: the same for those of one figure, however these are written."""
    return to_base(claim.quantity)


def _by_value(side: Side) -> tuple[bool, object, str]:
    value = side.low if side.low is not None else side.high
    return value is None, value, side.label


def unit_of(claims: Sequence[Claim]) -> str:
    """What a person would count in: the finest unit that a figure is written in, if all can be counted in it without
    rounding, or the next; or else the plain one."""
    figures = of_one_unit([claim.quantity for claim in claims])
    plain = to_base(figures[0])[2]
    if any(figure.dimension in _SHARES for figure in figures):
        return plain
    written = sorted({(figure.unit, figure.dimension) for figure in figures}, key=lambda each: (_size(*each), each))
    counted = (unit for unit, _ in written if all(in_unit(figure, unit) for figure in figures))
    return next(counted, plain)


def _size(unit: str, dimension: str) -> Decimal:
    """How much one of a unit is."""
    measure = unit_named(unit, dimension)
    return measure.factor if measure else Decimal(1)


_SHARES = frozenset(("fraction", "rating"))
"""Dimensions whose figures are told in per cent."""
_PLAIN = frozenset(("exact", "up", "down"))
"""How a figure is told that stands for its side."""


def make_side(claims: Sequence[Claim], documents: Mapping[str, Document], unit: str, *, signed: bool = False) -> Side:
    """Some claims as a side; where others went the other way, ``signed``: a fall of 12 % is -12."""
    ordered = sorted(claims, key=lambda c: (documents[c.document].source, c.quantity.start))
    plain = min(
        ordered,
        key=lambda c: (is_open(c), c.quantity.modifier not in _PLAIN, documents[c.document].source),
    )
    written = plain.quantity
    low, high = in_unit(written, unit) or to_base(written)[:2]
    if signed and written.modifier == "down" and not is_below_zero(written):
        low, high = (None if end is None else -end for end in (high, low))
    return Side(low, high, (say_way if signed else say)(written), tuple(c.id for c in ordered))
