"""Findings to words: how far apart figures are, who gave them, and what was found in all.

Shared by every reporter, so that a finding is told in the same words on every page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from factcheck.quotes import Places, clean, quote
from factcheck.types import Claim, Conflict, Document, Quantity, Report, Severity, Side

SEVERITIES: tuple[Severity, ...] = ("contradiction", "misattribution", "discrepancy", "update")
"""Gravest first. An update is a history, and no fault."""

_QUOTE_WIDTH = 200
_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "person": "people",
    "people": "people",
    "degree Celsius": "degrees Celsius",
    "degree Fahrenheit": "degrees Fahrenheit",
    "percent": "percent",
    "hertz": "hertz",
    "yen": "yen",
    "yuan": "yuan",
}
_JOINTS = (" per ", " of ")
"""What parts the noun that is counted from the rest of a unit: "metres per second", "years of age"."""
_OPEN = {
    "less_than": "less than",
    "at_most": "at most",
    "more_than": "more than",
    "at_least": "at least",
}


def is_at_least(severity: Severity, bound: Severity) -> bool:
    """Whether ``severity`` is as grave as ``bound``, or graver."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(bound)


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


def tell_claim(claim: Claim, places: Places) -> str:
    """A claim in one line: its place, who says so, and its quote with the figure marked."""
    said = byline(claim, places.document_of(claim))
    part = quote(claim, _QUOTE_WIDTH)
    quoted = f"{part.before}«{part.figure}»{part.after}".strip()
    return f"{places.name(claim)}{f' ({said})' if said else ''}: {quoted}"


def how_far(conflict: Conflict, dimension: str) -> str | None:
    """How far the sides of a conflict are apart; None where that says nothing."""
    if conflict.severity == "misattribution":
        return None
    ends = [(side.low, side.high) for side in conflict.sides]
    lowest = min((d for low, high in ends if (d := low if high is None else high) is not None), default=None)
    highest = max((d for low, high in ends if (d := high if low is None else low) is not None), default=None)
    if lowest is None or highest is None or highest <= lowest:
        return None
    gap = count_units(highest - lowest, "day" if dimension == "date" else conflict.unit)
    if dimension == "date" or lowest <= 0:
        return gap
    return f"{gap}, {_ratio(highest / lowest)}"


def _ratio(ratio: Decimal) -> str:
    if ratio >= 10:
        return f"{ratio:,.0f} times the lowest"
    if ratio >= 2:
        return f"{spell_number(round(ratio, 1))} times the lowest"
    return f"{spell_number(_round(100 * (ratio - 1), 2))} percent of the lowest"


def _round(number: Decimal, digits: int) -> Decimal:
    """A number to so many significant digits."""
    return round(number, digits - 1 - number.adjusted()) if number else number


def copies(side: Side, claims: Iterable[Claim]) -> str | None:
    """A word on a side whose documents are not all independent."""
    documents = len({claim.document for claim in claims})
    if side.voices >= documents:
        return None
    return f"{count_of(documents, 'document')}, but {count_of(side.voices, 'voice')}: copies of one text"


def read_as(quantity: Quantity) -> str:
    """The interval a figure was read as: "5,580,000 US dollars", "at least 41 people"."""
    if quantity.dimension == "date":
        return _read_days(quantity)
    unit, low, high = quantity.unit or quantity.noun, quantity.low, quantity.high
    if low is None or high is None:
        end = high if low is None else low
        if end is None:
            return "any"
        bound = _OPEN.get(quantity.modifier, "at most" if low is None else "at least")
        return f"{bound} {count_units(end, unit)}"
    if low == high:
        about = "about " if quantity.modifier == "about" else ""
        return about + count_units(low, unit)
    return f"{spell_number(low)} to {count_units(high, unit)}"


def _read_days(quantity: Quantity) -> str:
    low, high = (d and spell_date(date.fromordinal(int(d))) for d in (quantity.low, quantity.high))
    return str(low) if low == high else f"{low or '…'} to {high or '…'}"


def count_units(number: Decimal, unit: str) -> str:
    """A number of units: "1 kilometre", "10 kilometres"."""
    if not unit:
        return spell_number(number)
    return f"{spell_number(number)} {unit if number == 1 else _plural(unit)}"


def _plural(unit: str) -> str:
    head, joint, rest = next((cut for by in _JOINTS if (cut := unit.partition(by))[1]), (unit, "", ""))
    return (_PLURALS.get(head) or (head if head.endswith("s") else f"{head}s")) + joint + rest


def spell_number(number: Decimal) -> str:
    """A number with its thousands set apart and no zeros that say nothing: "5,580,000", "0.6"."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spell_date(day: date) -> str:
    """A date for reading: "27 January 2025"."""
    return f"{day.day} {day:%B} {day.year}"


def count_of(number: int, noun: str) -> str:
    """A count with its noun: "1 conflict", "2 conflicts"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def sum_up(report: Report) -> str:
    """All that was found, in one line."""
    corpus = f"in {count_of(len(report.documents), 'document')} with {count_of(len(report.claims), 'figure')}"
    agreements = count_of(len(report.agreements), "agreement")
    if not report.conflicts:
        return f"No conflicts and {agreements} {corpus}."
    severities = Counter(conflict.severity for conflict in report.conflicts)
    kinds = ", ".join(count_of(severities[s], s) for s in SEVERITIES if severities[s])
    return f"{count_of(len(report.conflicts), 'conflict')} ({kinds}) and {agreements} {corpus}."
