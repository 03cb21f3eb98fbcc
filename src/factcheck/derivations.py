"""Figures of one sentence to those that can be worked out of them: 1,200 members, "300 more than last year", are 900.

What a text lets one work out so, it does not refute. Only plain steps are followed: more or less by a figure or a
share, so many times as many, and a share of a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from factcheck.aloud import place_of, text_of
from factcheck.comparators import compare_quantities
from factcheck.comparators.numeric import say
from factcheck.entailment import Said, answer_figure
from factcheck.quantities import in_unit, to_base
from factcheck.surroundings import surroundings_of
from factcheck.types import BOUNDS, Claim, Quantity

NEAR = 2
"""Words behind a figure among which "more" tells that it is a step: "300 members more than"."""
_UP = frozenset(("more", "higher", "longer", "ahead", "up", "above", "later", "heavier", "taller", "faster"))
_DOWN = frozenset(("less", "fewer", "lower", "shorter", "behind", "down", "below", "earlier", "slower"))
_OF = frozenset(("of", "the", "its", "their", "all", "these", "those"))
_SHARES = frozenset(("percentage", "fraction"))


def tell_derived(asked: Claim, found: Claim, beside: Iterable[Claim]) -> Said | None:
    """That an asked figure can be worked out of a found one and another of its sentence, where it can."""
    if asked.quantity.modifier in BOUNDS:
        return None
    for mate in beside:
        for value in chain(_work_out(found, mate), _work_out(mate, found)):
            if answer_figure(asked.quantity, value, compare_quantities(asked.quantity, value)) == "supports":
                return Said("open", f"it may come of {say(found.quantity)} and {say(mate.quantity)} there")
    return None


def _work_out(whole: Claim, step: Claim) -> Iterator[Quantity]:
    """The figures that a step leads to from a whole."""
    if not _is_exact(whole) or not _is_exact(step) or _ways(whole):
        return
    for value in _values(whole, step):
        yield replace(whole.quantity, low=value, high=value, modifier="exact", surface="", spoken="")


def _is_exact(claim: Claim) -> bool:
    return claim.quantity.value is not None and claim.quantity.modifier not in BOUNDS


def _values(whole: Claim, step: Claim) -> Iterator[Decimal]:
    figure, by = whole.quantity, step.quantity
    of, ways = figure.value or Decimal(0), _ways(step)
    if by.dimension in _SHARES and figure.dimension not in _SHARES:
        share = (to_base(by)[0] or Decimal(0)) / 100
        if _is_share_of(step, whole):
            yield of * share
        for way in ways:
            if 1 + way * share:
                yield of / (1 + way * share)
    elif by.dimension == "multiple" and by.value:
        yield of / by.value
    elif ways and (moved := _in_unit_of(by, figure)) is not None:
        yield from (of - moved, of + moved)


def _ways(step: Claim) -> list[int]:
    """Which way the words right behind a figure say that it leads: 1 for "more", -1 for "less"."""
    words = {token.text.lower() for token in surroundings_of(step).rest[:NEAR]}
    return [way for way, of_way in ((1, _UP), (-1, _DOWN)) if not words.isdisjoint(of_way)]


def _is_share_of(share: Claim, whole: Claim) -> bool:
    """Whether nothing but "of the" stands between a share and its whole."""
    (_, end), (start, _) = place_of(share), place_of(whole)
    return end <= start and set(text_of(share)[end:start].lower().split()) <= _OF


def _in_unit_of(by: Quantity, figure: Quantity) -> Decimal | None:
    """How much a step is, in the unit of a figure: that of a count is not told ("300 more")."""
    if by.dimension == "number":
        return by.value
    if by.dimension != figure.dimension:
        return None
    low = in_unit(by, figure.unit)
    return by.value if by.dimension == "count" else low[0] if low is not None else None
