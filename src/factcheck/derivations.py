"""Figures of one sentence to those that can be worked out of them: 1,200 members, "300 more than last year", are 900.

What a text lets one work out so, it does not refute; and of 412 in 2023 and 388 in 2022 it tells the difference. Only
plain steps are followed: more or less by a figure or a share, so many times as many, a share of a whole, what each has
of several, and people of two kinds together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from factcheck.aloud import place_of, text_of
from factcheck.comparators import compare_quantities
from factcheck.comparators.numeric import say
from factcheck.entailment import Said, answer_figure
from factcheck.figures import figure_key
from factcheck.opposites import MOVED, is_step, words_told
from factcheck.quantities import in_unit, to_base
from factcheck.spans import Span, span_told
from factcheck.surroundings import surroundings_of
from factcheck.times import read_time, share_no_day
from factcheck.types import BOUNDS, Claim, Quantity
from factcheck.words import ROUGHLY, kind_of_people, stem, tokens_of, unit_family

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
        added = chain(_add_up(asked, found, mate), _add_up(asked, mate, found))
        for value in chain(_work_out(found, mate), _work_out(mate, found), added):
            if answer_figure(asked.quantity, value, compare_quantities(asked.quantity, value)) == "supports":
                return Said("open", f"it may come of {say(found.quantity)} and {say(mate.quantity)} there")
    return None


def tell_total(asked: Claim, found: Claim, mates: Iterable[Claim]) -> Said | None:
    """That a found figure is that of the asked one and all others of its sentence together, where its own sentence
    names what those count and gives none of them: "142 rooms and 18 suites", of "160 rooms and suites"."""
    figure = asked.quantity
    added = [mate.quantity for mate in mates if mate.quantity.dimension == "count" and mate.quantity.noun]
    if figure.dimension != "count" or figure.value is None or figure.modifier in BOUNDS or not added:
        return None
    if any(q.value is None or figure_key(q) in found.beside for q in added):
        return None
    named = {unit_family(token.text) for token in tokens_of(text_of(found)) if token.is_word}
    if any(unit_family(q.unit or q.noun) not in named for q in added):
        return None
    total = sum((q.value or Decimal(0) for q in added), figure.value)
    every = replace(found.quantity, low=total, high=total, modifier="exact")
    if answer_figure(found.quantity, every, compare_quantities(found.quantity, every)) != "supports":
        return None
    return Said("open", f"{say(found.quantity)} may be all that your sentence tells of together")


def tell_difference(asked: Claim, found: Claim, beside: Iterable[Claim]) -> Said | None:
    """What a level says to by how much something is asked to have changed, by itself or with an earlier or later one of
    its sentence; None where no change is asked for, or the found figure is one itself."""
    way = _way_asked(asked)
    if way is None or found.quantity.value is None or found.quantity.tells_when or _is_step(found):
        return None
    for mate in beside:
        change = _change(found, mate)
        if change is not None and not _is_step(mate):
            return _answer_change(asked.quantity, way, *change)
    return Said("open", f"{say(found.quantity)} is how much it was, not by how much it changed", elsewhere=True)


def tell_span(asked: Claim, found: Claim, beside: Iterable[Claim]) -> Said | None:
    """What one figure says to something asked to have moved from one to another: nothing of the other end, unless its
    sentence tells an earlier or a later one besides; None where no such span is asked for."""
    mine = span_told(asked) if asked.quantity.modifier == "range" else None
    if mine is None or found.quantity.value is None:
        return None
    for mate in beside:
        change = _change(found, mate)
        if change is not None:
            told = f"it went from {say(change[0])} to {say(change[1])}"
            return Said("supports" if _are_ends(mine, change) else "refutes", told)
        if _are_ends(mine, (found.quantity, mate.quantity)) or _are_ends(mine, (mate.quantity, found.quantity)):
            return None
    return Said("open", f"{say(found.quantity)} is one end alone of what your sentence tells")


def _are_ends(span: Span, ends: tuple[Quantity, Quantity]) -> bool:
    """Whether two figures are those between which a span moved, in this order."""
    pairs = zip((span.first, span.last), ends, strict=True)
    return all(answer_figure(a, b, compare_quantities(a, b)) == "supports" for a, b in pairs)


def tell_shared_out(asked: Claim, found: Claim, beside: Iterable[Claim]) -> Said | None:
    """That a figure is that of several together where it is asked of each, or of each where it is asked of all: of "156
    MW across three turbines" no turbine has 156."""
    of_one, each = (
        _ONE.search(text_of(asked), 0, place_of(asked)[0]),
        _EACH.match(text_of(found), place_of(found)[1]) is not None,
    )
    for mate in beside:
        counted = stem(mate.quantity.noun.split()[-1]) if mate.quantity.noun else ""
        if not counted or mate.quantity.value is None or mate.quantity.value < SEVERAL:
            continue
        before = text_of(mate)[: place_of(mate)[0]]
        together = _TOGETHER.search(before)
        if of_one and counted == stem(of_one["one"]) and not each and _OF_ONE.search(text_of(found)) is None:
            if of_one["any"] and (together is None or together[1] != "of"):
                continue  # "a pupil" may be any of those who are told of
            told = f"{say(found.quantity)} is of {say(mate.quantity)} {mate.quantity.noun} together there"
            return Said("refutes", told) if together else Said("open", told, elsewhere=True)
        named = counted in set(map(stem, text_of(asked).split()))
        if each and of_one is None and not named and _HAS.search(before):
            return Said("open", f"{say(found.quantity)} is of each of {say(mate.quantity)} there", elsewhere=True)
    return None


SEVERAL = 2
"""What a figure may be shared out among."""
_ONE = re.compile(
    r"(?:\b[Ee](?:ach|very)(?: one)?(?: of (?:its|the|their|these))?|\A(?P<any>An?)) (?P<one>[a-z][a-z-]+)"
)
_EACH = re.compile(r"(?:\s[a-z-]+){0,2}\s(?:each|apiece)\b(?! (?:day|week|month|quarter|season|year))")
_OF_ONE = re.compile(r"\b(?:each|every|apiece|per (?!cent\b)[a-z]+)\b", re.IGNORECASE)
_HAS = re.compile(rf"\b(?:had|has|have|owns|runs|operates|with|across|in|at)\s(?:its\s)?{ROUGHLY}\Z")
_TOGETHER = re.compile(r"\b(across|among|between|in|of|over)\s(?:(?:all|its|the)\s)?\Z")


def _answer_change(asked: Quantity, way: int, first: Quantity, last: Quantity) -> Said:
    """What two levels say to a change that is asked for, ``way`` up or down."""
    was = in_unit(first, last.unit) if first.dimension == last.dimension else None
    by = (last.value or Decimal(0)) - ((was[0] if was else first.value) or Decimal(0))
    apart = replace(last, low=abs(by), high=abs(by), modifier="exact", surface="", spoken="")
    plain = replace(asked, modifier="exact") if asked.modifier in ("up", "down") else asked
    answer = answer_figure(plain, apart, compare_quantities(plain, apart))
    if answer == "supports" and (by > 0) != (way > 0):
        answer = "refutes"
    return Said(answer, f"{say(first)} and then {say(last)} differ by {replace(apart, noun='')}")


def _change(found: Claim, mate: Claim) -> tuple[Quantity, Quantity] | None:
    """Two figures of one sentence in the order of their times, as one unit; None where that is not told, or they cannot
    be compared."""
    span = span_told(found) or span_told(mate)
    if span is not None and found.quantity.modifier == mate.quantity.modifier == "exact":
        return span.first, span.last
    one, other = read_time(found.as_of), read_time(mate.as_of)
    if one is None or other is None or not share_no_day(one, other) or not (_is_exact(found) and _is_exact(mate)):
        return None
    if compare_quantities(found.quantity, mate.quantity).relation == "not_comparable":
        return None
    first, last = (found, mate) if one < other else (mate, found)
    return first.quantity, last.quantity


def _way_asked(asked: Claim) -> int | None:
    """Which way something is asked to have changed by a figure: "114 more employees", "rose by 24 GWh"; None of a
    figure that tells no change, and of a share, which may be one of what there was."""
    if asked.quantity.tells_when or asked.quantity.dimension in _SHARES or asked.quantity.modifier in BOUNDS:
        return None
    more = _way_behind(asked)
    if more is not None:
        return more
    moved = words_told(asked).get(MOVED)
    return 1 - 2 * moved.end if moved is not None and is_step(asked) and _LED_BY.search(_before(asked)) else None


def _before(claim: Claim) -> str:
    return text_of(claim)[: place_of(claim)[0]]


def _is_step(claim: Claim) -> bool:
    """Whether a figure is one by which something is more or less, and no level."""
    told = (token.text.lower() for token in surroundings_of(claim).rest[:NEAR])
    behind = any(word in _MORE or word in _COMPARED for word in told)
    return behind or is_step(claim) or _LED_BY.search(_before(claim)) is not None


def _way_behind(claim: Claim) -> int | None:
    """Which way "more" or "less" says that a figure leads, right behind it or what it counts: not so "is more than"."""
    behind = [token.text.lower() for token in surroundings_of(claim).rest[:NEAR]]
    if behind[:1] == claim.quantity.noun.lower().split()[-1:]:
        behind = behind[1:]
    return _MORE.get(behind[0]) if behind else None


_MORE = {"more": 1, "fewer": -1, "less": -1}
_COMPARED = frozenset(
    (
        *("bigger", "cheaper", "dearer", "faster", "heavier", "higher", "larger", "lighter", "longer", "lower"),
        *("older", "shorter", "slower", "smaller", "taller", "younger"),
    )
)
_LED_BY = re.compile(
    r"\b(?:by|(?:cut|decline|decrease|drop|fall|gain|growth|increase|jump|reduction|rise) of)"
    rf"\s{ROUGHLY}\Z"
)


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


def _add_up(asked: Claim, one: Claim, other: Claim) -> Iterator[Quantity]:
    """How many people are told by two kinds, one behind the other, where people are asked for: "212 passengers and 31
    crew"."""
    nouns, exact = [c.quantity.noun for c in (asked, one, other)], _is_exact(one) and _is_exact(other)
    if any(unit_family(noun) != "people" for noun in nouns) or kind_of_people(nouns[0]) or nouns[1] == nouns[2]:
        return
    if exact and text_of(one)[place_of(one)[1] : place_of(other)[0]] == f" {nouns[1]} and ":
        value = (one.quantity.value or Decimal(0)) + (other.quantity.value or Decimal(0))
        yield replace(asked.quantity, low=value, high=value, modifier="exact", surface="", spoken="")


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
