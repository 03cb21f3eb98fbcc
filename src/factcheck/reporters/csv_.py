"""A report to CSV: one row for each claim of each conflict, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.look import Look
from factcheck.quotes import Places, clean
from factcheck.types import Claim, Conflict, Report

_HEAD = (
    *("conflict", "severity", "topic", "about", "side", "label"),
    *("source", "line", "column", "page", "publisher", "published", "attribution"),
    *("figure", "low", "high", "unit", "sentence", "kind", "reason", "score"),
)
_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would run."""


def write_report(report: Report, look: Look) -> str:
    """The conflicts as CSV; an open end of an interval is an empty cell."""
    import csv
    import io

    page = io.StringIO()
    writer = csv.DictWriter(page, _HEAD, lineterminator="\n")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return page.getvalue()


def _rows(report: Report) -> Iterator[dict[str, object]]:
    places = Places(report.documents)
    for conflict in report.conflicts:
        for number, side in enumerate(conflict.sides, 1):
            for claim in (report.claims[i] for i in side.claims):
                yield {**_conflict(conflict), "side": number, "label": side.label, **_claim(claim, places)}


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "conflict": conflict.id,
        "severity": conflict.severity,
        "topic": conflict.topic,
        "about": conflict.about,
        "kind": conflict.kind,
        "reason": conflict.reason,
        "score": round(conflict.score, 2),
    }


def _claim(claim: Claim, places: Places) -> dict[str, object]:
    document, place, quantity = places.document_of(claim), places.locate(claim), claim.quantity
    return {
        "source": document.source,
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "publisher": document.publisher,
        "published": document.published,
        "attribution": claim.attribution,
        "figure": quantity.surface,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "sentence": claim.sentence.text,
    }


def _cell(value: object) -> object:
    """A cell that is shown as it stands: no control characters, and nothing to run."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
