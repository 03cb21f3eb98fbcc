"""Findings to words: how far apart figures are, who gave them, and what was found in all.

Shared by every reporter, so that a finding is told in the same words on every page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.comparators.numeric import SPOKEN_NEAR, say
from factcheck.decimals import own_context
from factcheck.printing import ordinal_ending
from factcheck.quantities import of_one_unit, to_base
from factcheck.quotes import Places, clean, quote
from factcheck.spans import level_told, span_within
from factcheck.times import spell_date, spell_days
from factcheck.types import (
    LESS_SURE,
    NO_RATIO,
    SEVERITIES,
    Claim,
    Conflict,
    Document,
    Evidence,
    LetStand,
    Quantity,
    Relation,
    Report,
    Severity,
    Side,
    Verdict,
    VerdictLabel,
)
from factcheck.vocabulary import plural_name

MEANINGS: dict[Severity, str] = {
    "contradiction": "Figures for one thing are further apart than either of them is rounded.",
    "misattribution": "One figure is given to two different subjects.",
    "discrepancy": 'Figures for one thing differ by no more than rounding, an "about" or a bound explains.',
    "update": "Each figure is of a day of its own, as a toll, a score or a yearly sum: a history, no fault.",
}
"""What each severity means, in a sentence."""
VERDICTS: dict[VerdictLabel, str] = {
    "refuted": "refuted",
    "conflicting": "conflicting",
    "supported": "supported",
    "not_enough_info": "not enough info",
}
"""Each verdict as people say it, gravest first."""
FAULTS: tuple[VerdictLabel, ...] = ("refuted", "conflicting")
"""Verdicts that count as findings, gravest first: the corpus says otherwise, or it contradicts itself."""
STANDS: dict[Relation, str] = {"agree": "for", "differ": "against", "not_comparable": "beside"}
"""How a piece of evidence stands to what was asked."""

QUOTE_WIDTH = 200
"""Characters of a quote that stands on a line of its own."""
_GAP_DIGITS = 3
"""Significant digits of a gap that is no whole number."""
_MOST_DECIMALS = 6
"""Decimals of a number that somebody wrote; more come of parts."""
_GAPS = {"date": "day", "percentage": "percentage point", "rank": "place", "age": "year"}
"""What two figures of a dimension are apart by, where that is not what they are counted in."""
_COUNTED_AS = {
    "percentage": "percent",
    "out of 100": "out of 100",
    "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
    "Japanese yen": "Japanese yen",
    "Chinese yuan": "Chinese yuan",
}
"""Units that are called the same for one and for many, and not as their table calls them."""
_ONE = {"people": "person"}
"""Units that are called by their plural, and what one of them is."""
_OPEN = {
    "less_than": "less than",
    "at_most": "at most",
    "more_than": "more than",
    "at_least": "at least",
}


def is_at_least(severity: Severity, bound: Severity) -> bool:
    """Whether ``severity`` is as grave as ``bound``, or graver."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(bound)


def order_by_weight(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Conflicts with the gravest first; of one severity the surest, and of these what most voices speak to."""
    return sorted(
        conflicts,
        key=lambda c: (SEVERITIES.index(c.severity), -round(c.score, 2), -sum(s.voices for s in c.sides), c.id),
    )


def order_evidence(evidence: Iterable[Evidence]) -> list[Evidence]:
    """What speaks for a claim, then what speaks against it, then what stands beside it."""
    stands = [*STANDS]
    return sorted(evidence, key=lambda each: stands.index(each.relation))


def order_by_topic(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Conflicts with those of one topic together; topics and conflicts keep the order they came in."""
    first: dict[str, int] = {}
    ordered = list(conflicts)
    for place, conflict in enumerate(ordered):
        first.setdefault(conflict.topic, place)
    return sorted(ordered, key=lambda conflict: first[conflict.topic])


def byline(claim: Claim, document: Document) -> str:
    """Who says so and when: publisher, date of publication, attribution, and a modality worth knowing."""
    published = spell_date(document.published) if document.published else None
    outlet = ", ".join(part for part in (document.publisher, published) if part)
    said_by = f"according to {claim.attribution}" if claim.attribution else None
    modality = claim.modality if claim.modality not in ("asserted", "reported") else None
    return clean(" · ".join(part for part in (outlet, said_by, modality) if part))


def label_sides(conflict: Conflict) -> str:
    """The sides of a conflict in one line, with how many speak for those that have several voices."""
    return " / ".join(
        f"{side.label} ({count_of(side.voices, 'voice')})" if side.voices > 1 else side.label for side in conflict.sides
    )


def tell_claim(claim: Claim, places: Places) -> str:
    """A claim in one line: its place, who says so, and its quote with the figure marked."""
    said = byline(claim, places.document_of(claim))
    part = quote(claim, QUOTE_WIDTH)
    quoted = f"{part.before}«{part.figure}»{part.after}".strip()
    return f"{places.name(claim)}{f' ({said})' if said else ''}: {quoted}"


def tell_conflict(conflict: Conflict, report: Report, places: Places) -> list[str]:
    """A conflict in lines: how far apart its sides are, when all could stand, and who says what on each side."""
    lines = []
    for side in conflict.sides:
        claims = [report.claims[i] for i in side.claims]
        voices = count_voices(side, claims)
        lines.append(clean(f"{side.label}{f' ({voices})' if voices else ''}:"))
        for heard in fold_repeats(claims, report):
            again = f" (again: {', '.join(map(places.name, heard.again))})" if heard.again else ""
            lines.append(tell_claim(heard.claim, places) + again)
    apart = how_far(conflict, report.claims[conflict.sides[0].claims[0]].quantity.dimension)
    stands = [clean(f"all stand {conflict.stands_if}")] if conflict.stands_if else []
    held = [clean(f"one thing: {conflict.held_one}")] if conflict.held_one else []
    return [*([f"apart: {apart}"] if apart else []), *held, *stands, *lines]


@own_context()
def how_far(conflict: Conflict, dimension: str) -> str | None:
    """How far the sides of a conflict are apart; None where that says nothing."""
    if conflict.severity == "misattribution" or dimension == "score":
        return None
    ends = [(side.low, side.high) for side in conflict.sides]
    lowest = min((d for low, high in ends if (d := low if high is None else high) is not None), default=None)
    highest = max((d for low, high in ends if (d := high if low is None else low) is not None), default=None)
    if lowest is None or highest is None or highest <= lowest:
        return None
    if dimension == "date" and (years := _years_apart(ends)):
        return count_units(Decimal(years), "year")
    gap = clean(count_units(_plain(highest - lowest), _GAPS.get(dimension, conflict.unit)))
    if dimension in NO_RATIO or lowest <= 0:
        return gap
    return f"{gap}, {_ratio(highest / lowest)}"


def _years_apart(ends: Iterable[tuple[Decimal | None, Decimal | None]]) -> int | None:
    """How many years the first and the last of whole years are apart; None where one is another stretch of time."""
    found: list[int] = []
    for low, high in ends:
        first, last = (None if day is None else date.fromordinal(int(day)) for day in (low, high))
        if first is None or last is None or (first, last) != (date(first.year, 1, 1), date(first.year, 12, 31)):
            return None
        found.append(first.year)
    return max(found) - min(found)


def say_agreed(claims: Sequence[Claim]) -> str:
    """Figures that agree: "half a minute = 30 seconds", or where they are not one figure "at least 24, 31"."""
    levels = [level_told(claim) for claim in claims]
    same = len({to_base(figure)[:2] for figure in of_one_unit(levels)}) == 1
    return (" = " if same else ", ").join(dict.fromkeys(clean(say(level)) for level in levels))


def _plain(gap: Decimal) -> Decimal:
    """A gap without the digits that only come of converting units: 3,069 metres, not 3,068.7872."""
    return gap if gap == gap.to_integral_value() else _round(gap, max(_GAP_DIGITS, gap.adjusted() + 1))


def _ratio(ratio: Decimal) -> str:
    if ratio >= 10:
        return f"{ratio:,.0f} times the lowest"
    if ratio >= 2:
        return f"{spell_number(round(ratio, 1))} times the lowest"
    return f"{spell_number(_round(100 * (ratio - 1), 2))} percent of the lowest"


def _round(number: Decimal, digits: int) -> Decimal:
    """A number to so many significant digits."""
    return round(number, digits - 1 - number.adjusted()) if number else number


@dataclass(frozen=True)
class Heard:
    """A claim that is quoted, and where its voice gives the same figure again."""

    claim: Claim
    again: tuple[Claim, ...] = ()


def fold_repeats(claims: Iterable[Claim], report: Report) -> list[Heard]:
    """The claims of a side, one for each voice and figure: repeats and copies of one text are not quoted twice."""
    heard: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        quantity = claim.quantity
        voice = report.voices.get(claim.document, claim.document)
        heard.setdefault((voice, quantity.low, quantity.high, quantity.unit), []).append(claim)
    return [Heard(first, tuple(again)) for first, *again in heard.values()]


@dataclass(frozen=True)
class Told:
    """A piece of evidence that is quoted, and those in which its voice gives the same figure again."""

    evidence: Evidence
    again: tuple[Evidence, ...] = ()

    @property
    def where_again(self) -> str:
        """The places of the repeats, in one line; empty without any."""
        places = Places(each.document for each in self.again)
        return ", ".join(places.name(each.claim) for each in self.again)


def fold_evidence(evidence: Iterable[Evidence]) -> list[Told]:
    """What speaks for a claim, then what speaks against it; repeats and copies of one text are one voice."""
    ordered = order_evidence(evidence)
    voices = _voices_of(ordered)
    told: dict[tuple[object, ...], list[Evidence]] = {}
    for each in ordered:
        quantity = each.claim.quantity
        voice = voices[each.document.id]
        told.setdefault((each.relation, voice, quantity.low, quantity.high, quantity.unit), []).append(each)
    return [Told(first, tuple(again)) for first, *again in told.values()]


def _voices_of(evidence: Iterable[Evidence]) -> dict[str, str]:
    documents = {each.document.id: each.document for each in evidence}
    if len(documents) < 2:
        return {i: i for i in documents}
    from factcheck.copies import find_voices

    return find_voices(documents.values())


def tell_evidence(evidence: Iterable[Evidence]) -> list[str]:
    """The evidence in lines: how each stands, its place, who says so, and its quote."""
    lines = []
    for told in fold_evidence(evidence):
        said = tell_claim(told.evidence.claim, Places([told.evidence.document]))
        again = f" (again: {told.where_again})" if told.again else ""
        lines.append(f"{STANDS[told.evidence.relation]}: {said}{again}")
    return lines


def count_voices(side: Side, claims: Iterable[Claim]) -> str | None:
    """A word on a side whose claims are not all independent: how often it is said, and by how many voices."""
    said = [claim.document for claim in claims]
    documents = len(set(said))
    if side.voices >= len(said):
        return None
    voices = count_of(side.voices, "voice")
    if side.voices >= documents:
        return f"said {count_times(len(said))} by {voices}"
    repeats = f"said {count_times(len(said))} in " if len(said) > documents else ""
    return f"{repeats}{count_of(documents, 'document')}, but {voices}: copies of one text"


def count_times(number: int) -> str:
    """How often: "twice", "3 times"."""
    return "twice" if number == 2 else f"{number:,} times"


def read_level(claim: Claim) -> str:
    """The same of a claim: of what moved, what it came to and what it was, "600 requests, was 300"."""
    span = span_within(claim)
    return read_as(claim.quantity) if span is None else f"{read_as(span.last)}, was {clean(say(span.first))}"


def read_as(quantity: Quantity) -> str:
    """The interval a figure was read as: "5,580,000 US dollars", "at least 41 people"."""
    if quantity.dimension == "date":
        return _read_days(quantity)
    if quantity.dimension == "rank" and quantity.value is not None:
        return f"{quantity.value:f}{ordinal_ending(int(quantity.value))}"
    if quantity.dimension in ("ratio", "score", "level", "time"):
        return str(quantity)
    unit, low, high = quantity.unit or quantity.noun, quantity.low, quantity.high
    if quantity.dimension == "fraction":
        unit, low, high = "percentage", _in_percent(low), _in_percent(high)
    if low is None or high is None:
        end = high if low is None else low
        if end is None:
            return "any"
        bound = _OPEN.get(quantity.modifier, "at most" if low is None else "at least")
        return f"{bound} {count_units(end, unit)}"
    if quantity.near:
        return SPOKEN_NEAR[quantity.modifier] + count_units(low if quantity.modifier == "more_than" else high, unit)
    if low == high:
        about = "about " if quantity.modifier == "about" else ""
        return about + count_units(low, unit)
    return f"{spell_number(low)} to {count_units(high, unit)}"


def _in_percent(share: Decimal | None) -> Decimal | None:
    """A share as a percentage, rounded: 11.1 for one in nine."""
    return None if share is None else round(100 * share, 1)


def _read_days(quantity: Quantity) -> str:
    return spell_days(*(d if d is None else date.fromordinal(int(d)) for d in (quantity.low, quantity.high)))


def count_units(number: Decimal, unit: str) -> str:
    """A number of units: "1 kilometre", "10 kilometres"."""
    if not unit:
        return spell_number(number)
    one = number == 1 and unit not in _COUNTED_AS
    return f"{spell_number(number)} {_ONE.get(unit, unit) if one else name_units(unit)}"


def name_units(unit: str) -> str:
    """How more than one of a unit are called: "feet", "metres per second"."""
    if not unit or unit.startswith("out of "):
        return unit
    return _COUNTED_AS.get(unit) or plural_name(unit)


def spell_number(number: Decimal) -> str:
    """A number with its thousands set apart and no zeros that say nothing: "5,580,000", "0.6"."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_MOST_DECIMALS:
        number = _plain(number)  # a third of a million
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count_of(number: int, noun: str) -> str:
    """A count with its noun: "1 conflict", "2 conflicts", "2 discrepancies"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("cy") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def tell_let_stand(left: LetStand) -> str:
    """Who let a conflict stand, when and why, and where that is written."""
    who = " on ".join(part for part in (left.by, spell_date(left.on) if left.on else "") if part)
    return clean(f"let stand{f' by {who}' if who else ''}: {left.reason or 'no reason given'} ({left.where})")


def count_severities(conflicts: Iterable[Conflict]) -> str:
    """How many conflicts there are of each severity: "2 contradictions, 1 update"."""
    counts = Counter(conflict.severity for conflict in conflicts)
    return ", ".join(count_of(counts[severity], severity) for severity in SEVERITIES if counts[severity])


def sum_up(report: Report) -> str:
    """All that was found, in one line."""
    corpus = f"in {count_of(len(report.documents), 'document')} with {count_of(len(report.claims), 'figure')}"
    agreements = count_of(len(report.agreements), "agreement")
    stand = f"; {count_of(len(report.let_stand), 'conflict')} let stand" if report.let_stand else ""
    if not report.conflicts:
        return f"No conflicts and {agreements} {corpus}{stand}."
    found = f"{count_of(len(report.conflicts), 'conflict')} ({count_severities(report.conflicts)})"
    return f"{found} and {agreements} {corpus}{stand}."


def tell_withheld(report: Report) -> str:
    """How many conflicts are less sure than those that are shown, and what shows them; empty without any."""
    if not report.withheld:
        return ""
    are, them = ("is", "it") if report.withheld == 1 else ("are", "them")
    return f"{report.withheld:,} more {are} less sure: --min-score {LESS_SURE} shows {them}."


def sum_up_verdict(verdict: Verdict) -> str:
    """What was found on a text, in one line: how many of its figures have each verdict."""
    counts = Counter(each.verdict for each in verdict.claims)
    kinds = ", ".join(f"{counts[label]:,} {name}" for label, name in VERDICTS.items() if counts[label])
    if not counts:
        return "No figure to check."
    return " ".join((f"{count_of(len(verdict.claims), 'figure')}: {kinds}.", tell_unchecked(verdict))).strip()


def tell_unchecked(verdict: Verdict) -> str:
    """The dates and ranks of a text that were not checked, in a sentence; empty without any."""
    told = ", ".join(dict.fromkeys(clean(claim.quantity.surface) for claim in verdict.unchecked))
    return f"Not checked, as they only say when or which one: {told}." if told else ""
