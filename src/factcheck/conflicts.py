"""Groups and comparisons to conflicts with sides, and to agreements."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import combinations

from factcheck.comparators import SLIPS, Judgement
from factcheck.comparators.numeric import (
    find_slip,
    go_both_ways,
    magnitude,
    say,
)
from factcheck.corpus import Corpus
from factcheck.groups import Judge, PairScores
from factcheck.histories import (
    day_of,
    grows,
    is_counted_on,
    is_outgrown,
    is_toll,
)
from factcheck.opposites import Opposition, find_opposition
from factcheck.partings import tell_apart
from factcheck.sameness import say_sameness
from factcheck.sides import Turned, as_written, form_sides, is_near, is_open, name_apart, unit_of
from factcheck.spans import level_told
from factcheck.standings import is_room
from factcheck.times import read_time, share_no_day
from factcheck.types import (
    BOUNDS,
    SEVERITIES,
    Agreement,
    Claim,
    Conflict,
    Document,
    Group,
    Quantity,
    ReasonKind,
    Relation,
    Severity,
    Side,
)
from factcheck.vocabulary import list_words
from factcheck.words import unit_family

LIKE_BOUND = math.log(2)
"""How far, as a log, a figure may be from a bound that it bears out: nobody thinks that "over 1.4 million" may be
three."""
_GRAVITY: tuple[ReasonKind, ...] = (
    "scale slip",
    "digit slip",
    "percent for percentage points",
    "differ",
    "rounds to",
    "about",
    "within the bound",
)


EXPLAINED = 0.1
"""How much surer a difference must be that rounding explains: whoever reads it gains little, and it is soon taken for
noise."""


def find_conflicts(
    judge: Judge, groups: Sequence[Group], score: PairScores, min_score: float
) -> tuple[list[Conflict], list[Agreement]]:
    """Each group as a conflict, where two of its claims differ, or as an agreement. A conflict is as sure as the surest
    of its pairs that differ: bounds may hold figures together of which no two are as sure as ``min_score``, and of
    such a group nothing is told.

    Under which topic a conflict is, how many voices speak for a side, and whether more than one agree, is for
    ``settle_conflicts`` and ``settle_agreements`` to say: of many claims groups are held against each other apart.
    """
    corpus, places = judge.corpus, {c.id: place for place, c in enumerate(judge.corpus.claims)}
    conflicts: list[Conflict] = []
    agreements: list[Agreement] = []
    for group in groups:
        claims = [corpus.claims[places[i]] for i in group.claims]
        judged = {(a, b): judge.comparisons.judge(places[a], places[b]) for a, b in combinations(group.claims, 2)}
        judged |= _slipped_within(claims, judged)
        judged |= _told_apart(claims, judged, corpus.documents)
        judged |= _grown_on(claims, judged, corpus.documents)
        opposed = _find_opposed(claims, judged)
        turned = {pair: how for pair, how in opposed.items() if how.contradicts}
        judged |= {pair: Judgement("differ", "differ", how.tell) for pair, how in turned.items()}
        claims = [_at_level(claim) for claim in claims]
        differing = {
            pair: score.of(*(places[i] for i in pair)) for pair, found in judged.items() if found.relation == "differ"
        }
        sure = [pair for pair, told in differing.items() if told >= min_score + EXPLAINED * judged[pair].explained]
        if sure:
            part = _taking_part(claims, judged, turned, corpus.documents)
            worst = _worst(part, {pair: judged[pair] for pair in sure})
            conflicts.append(_conflict(group, part, judged, turned, worst, max(differing.values()), corpus))
        elif _agree_all(judged, opposed):
            parts = _parts_that_agree(_bearing_pairs(claims, judged))
            agreements += (Agreement(group.about, tuple(i for i in group.claims if i in part)) for part in parts)
    return conflicts, agreements


def _at_level(claim: Claim) -> Claim:
    """A claim with what its figure came to; most figures are that, and what is known of such a claim is kept."""
    level = level_told(claim)
    return claim if level is claim.quantity else replace(claim, quantity=level)


def _judged_so(
    claims: Sequence[Claim],
    judged: Mapping[tuple[str, str], Judgement],
    relation: Relation,
    kind: ReasonKind | None = None,
) -> Iterator[tuple[tuple[str, str], Claim, Claim]]:
    """The pairs of which that was judged, with their claims; for one ``kind`` of reason, or for any."""
    by_id = {c.id: c for c in claims}
    for pair, found in judged.items():
        if found.relation == relation and kind in (None, found.kind):
            yield pair, by_id[pair[0]], by_id[pair[1]]


def _told_apart(
    claims: Sequence[Claim], judged: Mapping[tuple[str, str], Judgement], documents: Mapping[str, Document]
) -> dict[tuple[str, str], Judgement]:
    """The pairs of figures that differ, and are of two times or of two things by what is told round them."""
    told = ((pair, tell_apart(a, b, documents)) for pair, a, b in _judged_so(claims, judged, "differ"))
    return {pair: apart for pair, apart in told if apart is not None}


def _grown_on(
    claims: Sequence[Claim], judged: Mapping[tuple[str, str], Judgement], documents: Mapping[str, Document]
) -> dict[tuple[str, str], Judgement]:
    """The pairs of tolls that agree by a bound which was told first and left behind since: "at least 87", then 104."""
    return {
        pair: Judgement("differ", "differ", partial(_say_grown, a, b))
        for pair, a, b in _judged_so(claims, judged, "agree", "within the bound")
        if is_toll(a) and is_toll(b) and (_has_left_behind(a, b, documents) or _has_left_behind(b, a, documents))
    }


def _slipped_within(
    claims: Sequence[Claim], judged: Mapping[tuple[str, str], Judgement]
) -> dict[tuple[str, str], Judgement]:
    """The pairs of figures that agree by a bound, and yet one is probably the other with a slip: 360 megawatts, and "as
    much as 630". Of "at least 12" and 21 that takes more digits, and what there is room for is no more than that."""
    held = _judged_so(claims, judged, "agree", "within the bound")
    slips = ((pair, _slip_within(a, b)) for pair, a, b in held)
    return {pair: slip for pair, slip in slips if slip is not None}


def _slip_within(a: Claim, b: Claim) -> Judgement | None:
    """The slip of two figures that a bound holds together, if it says more than that."""
    slip = find_slip(level_told(a), level_told(b)) if is_room(a) == is_room(b) else None
    return slip if slip is not None and (slip.kind in SLIPS or not _may_grow(a, b)) else None


def _may_grow(a: Claim, b: Claim) -> bool:
    """Whether one of two figures alone is a bound, and a lower one, which is left behind as more is known."""
    bounds = [claim.quantity for claim in (a, b) if is_open(claim)]
    return len(bounds) == 1 and bounds[0].high is None


def _has_left_behind(bound: Claim, claim: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether a toll of a later day is well above a lower bound that was told of an earlier one."""
    lower = bound.quantity.high is None and bound.quantity.low is not None
    return lower and not is_near(bound, claim) and is_outgrown(bound, claim, documents)


def _say_grown(a: Claim, b: Claim) -> str:
    return f"{say(a.quantity)} against {say(b.quantity)}"


def _agree_all(judged: Mapping[tuple[str, str], Judgement], opposed: Mapping[tuple[str, str], Opposition]) -> bool:
    """Whether any two figures of a group agree, but for those of two times, and none measure two things."""
    agree = all(found.relation == "agree" or found.kind == "different period" for found in judged.values())
    return agree and all(how.kind != "two measures" for how in opposed.values())


def _bearing_out(claims: Sequence[Claim], judged: Mapping[tuple[str, str], Judgement]) -> frozenset[str]:
    """The claims of which another says as much: "at most £50" and "at most £2,000" can both be true, and so can "three"
    and "at most 48", and neither says anything of the other."""
    return frozenset(i for pair in _bearing_pairs(claims, judged) for i in pair)


def _bearing_pairs(claims: Sequence[Claim], judged: Mapping[tuple[str, str], Judgement]) -> Iterator[tuple[str, str]]:
    quantities = {c.id: c.quantity for c in claims}
    return ((a, b) for (a, b), found in judged.items() if _bears_out(quantities[a], quantities[b], found))


def _parts_that_agree(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """The claims that a chain of pairs joins, together: of "3", "3" and two of "at most 64" two things are told.

    Groups have a handful of claims: the arrays of ``join_parts`` would take longer.
    """
    parts: list[frozenset[str]] = []
    for pair in pairs:
        joined = frozenset(pair).union(*(part for part in parts if not part.isdisjoint(pair)))
        parts = [*(part for part in parts if part.isdisjoint(pair)), joined]
    return parts


def _bears_out(a: Quantity, b: Quantity, found: Judgement) -> bool:
    if found.relation != "agree" or found.kind != "within the bound":
        return found.relation == "agree"
    far = abs(magnitude(a) - magnitude(b)) > LIKE_BOUND  # false of a range, which has no one magnitude
    far |= a.dimension == "time"  # many hours are before noon
    return not far and not {a.modifier, b.modifier} <= BOUNDS


def _find_opposed(
    claims: Sequence[Claim], judged: Mapping[tuple[str, str], Judgement]
) -> dict[tuple[str, str], Opposition]:
    """What is told the opposite way round: a profit and a loss of $40 million."""
    found = ((pair, find_opposition(a, b)) for pair, a, b in _judged_so(claims, judged, "agree"))
    return {pair: how for pair, how in found if how is not None}


@dataclass(frozen=True)
class Telling:
    """Who tells of what: the document of each claim and the name of its topic, by its id, and the voice of each
    document."""

    documents: Mapping[str, str]
    topics: Mapping[str, str]
    voices: Mapping[str, str]

    def count_voices(self, claims: Iterable[str]) -> int:
        """How many voices tell these claims."""
        return len({self.voices[self.documents[claim]] for claim in claims})


def settle_conflicts(
    conflicts: Iterable[Conflict], misattributions: Iterable[Conflict], telling: Telling
) -> list[Conflict]:
    """All conflicts under their topics, with the voices of their sides: the gravest first, and swapped owners last."""
    found = sorted((_settle(conflict, telling) for conflict in conflicts), key=_weight)
    swapped = (_settle(conflict, telling) for conflict in misattributions)
    return sorted((*found, *swapped), key=lambda c: c.topic)


def settle_agreements(agreements: Iterable[Agreement], telling: Telling) -> list[Agreement]:
    """Those in which several voices agree, the largest first."""
    several = (a for a in agreements if telling.count_voices(a.claims) > 1)
    return sorted(several, key=lambda a: (-len(a.claims), a.about, a.claims))


def _settle(conflict: Conflict, telling: Telling) -> Conflict:
    sides = tuple(replace(side, voices=telling.count_voices(side.claims)) for side in conflict.sides)
    names: dict[str, int] = defaultdict(int)
    for claim in (claim for side in sides for claim in side.claims):
        names[telling.topics.get(claim, "")] += 1
    return replace(conflict, topic=max(names, key=lambda n: (names[n], n)), sides=sides)


def _weight(conflict: Conflict) -> tuple[str, int, float, str]:
    return conflict.topic, SEVERITIES.index(conflict.severity), -conflict.score, conflict.id


def _conflict(
    group: Group,
    claims: Sequence[Claim],
    judged: Mapping[tuple[str, str], Judgement],
    turned: Turned,
    worst: Judgement,
    sure: float,
    corpus: Corpus,
) -> Conflict:
    unit = unit_of(claims)
    sides = name_apart(form_sides(claims, judged, corpus.documents, unit), turned)
    severity: Severity = "discrepancy" if worst.explained else "contradiction"
    kind, reason = worst.kind, worst.reason
    if severity == "contradiction" and _is_history(claims, judged, corpus.documents):
        severity, kind = "update", "superseded"
        reason = "each is of a day of its own: " + ", then ".join(
            _labels_by_day(sides, claims, _differing(claims, judged), corpus.documents)
        )
    return Conflict(
        id=identity(severity, claims),
        topic="",
        severity=severity,
        about=group.about,
        unit=unit,
        score=round(sure, 4),
        kind=kind,
        reason=reason,
        sides=tuple(sides),
        stands_if=_stands_if(claims, severity, kind),
        held_one=say_sameness(_by_side(sides, claims), corpus),
    )


def _worst(claims: Sequence[Claim], differing: Mapping[tuple[str, str], Judgement]) -> Judgement:
    """The gravest of some differences; of two alike that of figures which went opposite ways, and then the greatest."""
    by_id = {c.id: c for c in claims}

    def weigh(pair: tuple[str, str]) -> tuple[bool, int, bool, float, str]:
        one_way = not _go_apart(*(by_id[i] for i in pair))
        found = differing[pair]
        return found.explained, _GRAVITY.index(found.kind), one_way, -found.distance, found.reason

    return differing[min(differing, key=weigh)]


def _by_side(sides: Sequence[Side], claims: Sequence[Claim]) -> list[Claim]:
    by_id = {c.id: c for c in claims}
    return [by_id[i] for side in sides for i in side.claims]


def _differing(claims: Sequence[Claim], judged: Mapping[tuple[str, str], Judgement]) -> list[Claim]:
    """The claims that differ from another: they alone say that a figure is an update, and of which day."""
    parted = {claim for pair, found in judged.items() if found.relation == "differ" for claim in pair}
    return [claim for claim in claims if claim.id in parted]


def _labels_by_day(
    sides: Sequence[Side], claims: Sequence[Claim], differing: Sequence[Claim], documents: Mapping[str, Document]
) -> list[str]:
    """The sides of a history by the first day of each, told by its claims that are ``differing``, or else by any; each
    figure once."""
    days = [{c.id: day_of(c, documents) for c in of} for of in (differing, claims)]

    def first_day(side: Side) -> int:
        told = ([day for i in side.claims if (day := known.get(i)) is not None] for known in days)
        return next((min(each) for each in told if each), _NO_DAY)

    return list(dict.fromkeys(side.label for side in sorted(sides, key=first_day)))


_NO_DAY = date.max.toordinal() + 1
"""Stands behind every day: what is told of no day comes last."""


def identity(severity: str, claims: Sequence[Claim]) -> str:
    """The id of a conflict of these claims: the same on every run."""
    return hashlib.sha256("\x1f".join((severity, *sorted(c.id for c in claims))).encode()).hexdigest()[:12]


def _taking_part(
    claims: Sequence[Claim],
    judged: Mapping[tuple[str, str], Judgement],
    turned: Turned,
    documents: Mapping[str, Document],
) -> list[Claim]:
    """The claims that say something of another. That is none that can be compared with no other: a toll of 1954 beside
    those of this week. Nor is it a bound that contradicts none, and was neither said of one nor counted on to one: that
    a ship takes up to 900 says nothing of 312 and 321 aboard, nor "at least five" of dozens and 249; nor a figure of
    which only such bounds are told. Nor a figure that could be of both of two which are told the opposite way round."""
    parted = {claim.id for claim in _differing(claims, judged)}
    compared = {claim for pair, found in judged.items() if found.relation in ("differ", "agree") for claim in pair}
    others = [claim for claim in claims if not is_open(claim)]
    idle = (c for c in claims if is_open(c) and c.id not in parted)
    left_out = {c.id for c in idle if not any(is_near(c, x) or is_outgrown(c, x, documents) for x in others)}
    left_out |= {c.id for c in others} - parted - _bearing_out(claims, judged)
    both_ways = {as_written(claim) for pair in turned for claim in claims if claim.id in pair}
    left_out |= {c.id for c in claims if c.id not in parted and as_written(c) in both_ways}
    return [claim for claim in claims if claim.id in compared and claim.id not in left_out]


def _go_apart(a: Claim, b: Claim) -> bool:
    """Whether one of two figures tells of a rise, and the other of a fall."""
    return go_both_ways((a.quantity, b.quantity))


def _is_history(
    claims: Sequence[Claim], judged: Mapping[tuple[str, str], Judgement], documents: Mapping[str, Document]
) -> bool:
    """Whether all figures that differ are said of different times: each of a day of its own, as their sentences tell.

    Of a figure that runs on (a toll, or one that is counted "so far"), the day of the document will do, or that of
    another which gives the same figure, and the later must be the higher. What is a date itself has no history.
    """
    if any(claim.quantity.tells_when for claim in claims):
        return False
    of_toll = any(map(is_toll, claims))
    by_id = {c.id: c for c in claims}
    for (a, b), judgement in judged.items():
        if judgement.relation != "differ":
            continue
        first, second = by_id[a], by_id[b]
        told = share_no_day(read_time(first.as_of), read_time(second.as_of))
        counted_on = of_toll or is_counted_on(first, second, documents)
        if counted_on:
            told = grows(*_on_days((first, second), claims, documents), documents)
        if not told:
            return False
    return True


def _on_days(
    pair: tuple[Claim, Claim], claims: Sequence[Claim], documents: Mapping[str, Document]
) -> tuple[Claim, Claim]:
    """Two claims, in the place of each that is of no known day another of its figure that is of one."""
    dated = {as_written(claim): claim for claim in reversed(claims) if day_of(claim, documents) is not None}
    first, second = (c if day_of(c, documents) is not None else dated.get(as_written(c), c) for c in pair)
    return first, second


_STANDS_IF: dict[ReasonKind, str] = {
    "scale slip": "if neither scale is a slip",
    "digit slip": "if neither order of digits is a slip",
    "percent for percentage points": "if one is the change in points and the other the change as a share",
}


def _stands_if(claims: Sequence[Claim], severity: Severity, kind: ReasonKind) -> str:
    """What would have to be true for all figures to stand."""
    if severity == "update":
        return "if each was right on its day"
    if severity == "discrepancy":
        return "if the rougher figure is the finer one, rounded"
    if kind in _STANDS_IF:
        return _STANDS_IF[kind]
    if claims[0].quantity.dimension == "date":
        return "if two who share a name are meant, or two events"
    if claims[0].quantity.dimension == "time":
        return "if two things are meant, or two days"
    if claims[0].quantity.dimension == "score":
        return _OF_SCORES
    subjects = sorted({c.subject for c in claims if c.owned})
    distinct = [s for s in subjects if not any(s != other and s.lower() in other.lower() for other in subjects)]
    times = sorted({c.as_of for c in claims if c.as_of})
    if len(distinct) > 1:
        return f"if {list_words(distinct)} each have a figure of their own"
    if len(times) > 1:
        return "if they are figures of different times"
    of_what = _OTHERWISE if _is_counted(claims[0].quantity) else _MEASURED
    return next((told for claim in claims if (told := _two_meant(claim.quantity))), of_what)


def _two_meant(quantity: Quantity) -> str:
    """What two figures may be of, where nothing is counted at one time and another; "" where it is."""
    if quantity.limit:
        return "if they are limits of two things, or of different times"
    return _OF_SCORES if _counts_votes(quantity) else _TWO_MEANT.get(quantity.dimension, "")


def _counts_votes(quantity: Quantity) -> bool:
    return quantity.dimension == "count" and unit_family(quantity.unit or quantity.noun) == _VOTE


_VOTE = unit_family("vote")
_OF_SCORES = "if two matches or votes are meant, or one before its end"
_TWO_MEANT = {
    "age": "if two who share a name are meant, or ages on different days",
    "duration": "if two stretches of time are meant",
    "currency": "if two sums are meant, or one at different times",
    "percentage": "if they are shares of two things, or of different times",
}
"""By dimension, what two figures may be of that are counted once."""
_OTHERWISE = "if they were counted at different times or in different ways"
_MEASURED = "if two things were measured, or one at different times or in different ways"


def _is_counted(quantity: Quantity) -> bool:
    return quantity.dimension.startswith(("count", "number"))
