"""A report, or a verdict, to CSV: one row for each claim of each conflict or figure, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from factcheck.look import Look
from factcheck.quotes import Places, clean
from factcheck.types import Claim, Conflict, Document, Report, Verdict
from factcheck.wording import order_evidence

_HEAD = (
    *("conflict", "severity", "topic", "about", "side", "label", "voices"),
    *("source", "line", "column", "page", "publisher", "published", "attribution"),
    *("figure", "low", "high", "unit", "sentence", "kind", "reason", "score"),
)
_VERDICT_HEAD = (
    *("asked", "asked_line", "asked_column", "asked_page", "asked_figure", "asked_sentence", "verdict"),
    *("relation", "source", "line", "column", "page", "publisher", "published", "attribution"),
    *("figure", "low", "high", "unit", "sentence", "reason", "score"),
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would run; some run the wide letters of East Asia too."""


def write_report(report: Report, look: Look) -> str:
    """The conflicts as CSV; an open end of an interval is an empty cell, ``voices`` are those of the side."""
    return _write(_HEAD, _rows(report))


def write_verdict(verdict: Verdict, asked: Document, look: Look) -> str:
    """The figures of the ``asked`` text as CSV: a row for each piece of evidence, or one without any."""
    return _write(_VERDICT_HEAD, _verdict_rows(verdict, asked))


def _write(head: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    import csv
    import io

    page = io.StringIO()
    writer = csv.DictWriter(page, head, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return page.getvalue()


def _rows(report: Report) -> Iterator[dict[str, object]]:
    places = Places(report.documents)
    for conflict in report.conflicts:
        for number, side in enumerate(conflict.sides, 1):
            for claim in (report.claims[i] for i in side.claims):
                of_side = {"side": number, "label": side.label, "voices": side.voices}
                yield {**_conflict(conflict), **of_side, **_claim(claim, places)}


def _verdict_rows(verdict: Verdict, asked: Document) -> Iterator[dict[str, object]]:
    places = Places([asked])
    for each in verdict.claims:
        figure = {**_asked(each.claim, asked, places), "verdict": each.verdict}
        if not each.evidence:
            yield {**figure, "reason": each.reason}
        for proof in order_evidence(each.evidence):
            its = _claim(proof.claim, Places([proof.document]))
            stands = {"relation": proof.relation, "reason": proof.reason, "score": round(proof.score, 2)}
            yield {**figure, **its, **stands}
    for claim in verdict.unchecked:
        yield {**_asked(claim, asked, places), "verdict": "not_checked"}


def _asked(claim: Claim, asked: Document, places: Places) -> dict[str, object]:
    place = places.locate(claim)
    return {
        "asked": asked.source,
        "asked_line": place.line,
        "asked_column": place.column,
        "asked_page": place.page,
        "asked_figure": claim.quantity.surface,
        "asked_sentence": claim.sentence.text,
    }


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
