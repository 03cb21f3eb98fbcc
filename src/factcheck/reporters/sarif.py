"""A report to SARIF 2.1.0: each conflict on the line of its first figure, its other figures as related."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote as percent_encode

from factcheck.look import Look
from factcheck.quotes import Places, clean
from factcheck.reporters.json_ import dump
from factcheck.types import Claim, Conflict, Report, Severity
from factcheck.wording import SEVERITIES, tell_claim

_LEVELS: dict[Severity, str] = {
    "contradiction": "error",
    "misattribution": "warning",
    "discrepancy": "warning",
    "update": "note",
}
_RULES: dict[Severity, str] = {
    "contradiction": "Figures for one thing are further apart than either is rounded.",
    "misattribution": "One figure is given to two subjects.",
    "discrepancy": 'Figures for one thing differ by no more than rounding, an "about" or a bound explains.',
    "update": "A toll, a score or a sum that grew from one document to the next.",
}


def write_report(report: Report, look: Look) -> str:
    """The report as a SARIF log with one run."""
    places = Places(report.documents)
    run = {
        "tool": {"driver": {"name": "factcheck", "rules": [_rule(severity) for severity in SEVERITIES]}},
        "columnKind": "unicodeCodePoints",
        "results": [_finding(conflict, report, places) for conflict in report.conflicts],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _skipped(report)}],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return dump(log)


def _rule(severity: Severity) -> dict[str, Any]:
    return {
        "id": severity,
        "shortDescription": {"text": _RULES[severity]},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _finding(conflict: Conflict, report: Report, places: Places) -> dict[str, Any]:
    claims = [report.claims[i] for side in conflict.sides for i in side.claims]
    labels = " / ".join(side.label for side in conflict.sides)
    return {
        "ruleId": conflict.severity,
        "ruleIndex": SEVERITIES.index(conflict.severity),
        "level": _LEVELS[conflict.severity],
        "message": {"text": clean(f"{conflict.about}: {labels}: {conflict.reason}")},
        "locations": [_location(claims[0], places)],
        "relatedLocations": [
            {"id": n, **_location(claim, places), "message": {"text": tell_claim(claim, places)}}
            for n, claim in enumerate(claims[1:], 1)
        ],
        "partialFingerprints": {"factcheckConflict/v1": conflict.id},
    }


def _location(claim: Claim, places: Places) -> dict[str, Any]:
    document = places.document_of(claim)
    first = places.locate(claim)
    last = places.place(document, claim.quantity.end)
    artifact = {"artifactLocation": {"uri": percent_encode(document.source)}}
    if first.page is not None:  # a region counts lines of a text, and a PDF is none
        return {"physicalLocation": artifact, "message": {"text": f"page {first.page}"}}
    region = {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }
    return {"physicalLocation": {**artifact, "region": region}}


def _skipped(report: Report) -> list[dict[str, Any]]:
    return [
        {"level": "warning", "message": {"text": clean(f"skipped: {left.source}: {left.reason}")}}
        for left in report.skipped
    ]
