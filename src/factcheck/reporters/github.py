"""A report, or a verdict, to annotations: commands that a build page shows beside the lines they are about.

The page drops annotations past ten of a kind for each step of a build, without a word. So the ten gravest are
printed, and a last one that says how many are not. The closing line is for whoever reads the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from factcheck.look import Look
from factcheck.quotes import Places, clean
from factcheck.types import Claim, Conflict, Document, Report, Severity, Verdict, VerdictLabel
from factcheck.wording import (
    VERDICTS,
    order_by_weight,
    sum_up,
    sum_up_verdict,
    tell_conflict,
    tell_evidence,
)

MOST = 10
"""Annotations of a kind that a step of a build shows."""

Kind = Literal["error", "warning", "notice"]

_KINDS: dict[Severity, Kind] = {
    "contradiction": "error",
    "misattribution": "warning",
    "discrepancy": "warning",
    "update": "notice",
}
_VERDICT_KINDS: dict[VerdictLabel, Kind] = {"refuted": "error", "conflicting": "warning"}
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY_ESCAPES = _ESCAPES | {":": "%3A", ",": "%2C"}


class _Annotation(NamedTuple):
    """What a build page shows: its kind, the figure it stands at, a title, and lines of text."""

    kind: Kind
    claim: Claim
    title: str
    lines: Sequence[str]


def write_report(report: Report, look: Look) -> str:
    """The ten gravest conflicts as annotations; what did not fit is counted in the last."""
    places = Places(report.documents)
    annotations = [_conflict(conflict, report, places) for conflict in order_by_weight(report.conflicts)]
    return _write(annotations, places, "conflict", sum_up(report))


def write_verdict(verdict: Verdict, asked: Document, look: Look) -> str:
    """Figures of the ``asked`` text that are refuted or conflicting, as annotations; the rest needs none."""
    annotations = []
    for label, kind in _VERDICT_KINDS.items():
        for each in (each for each in verdict.claims if each.verdict == label):
            title = f"{each.claim.quantity.surface}: {VERDICTS[label]}"
            annotations.append(_Annotation(kind, each.claim, title, [each.reason, *tell_evidence(each.evidence)]))
    return _write(annotations, Places([asked]), "figure", sum_up_verdict(verdict))


def _conflict(conflict: Conflict, report: Report, places: Places) -> _Annotation:
    first = report.claims[conflict.sides[0].claims[0]]
    lines = [conflict.reason, *tell_conflict(conflict, report, places)]
    return _Annotation(_KINDS[conflict.severity], first, f"{conflict.severity}: {conflict.about}", lines)


def _write(annotations: Sequence[_Annotation], places: Places, noun: str, summary: str) -> str:
    shown = list(annotations[:MOST])
    if len(annotations) > MOST and all(annotation.kind == "notice" for annotation in shown):
        shown.pop()  # the last word is a notice too, and would be the eleventh
    left = len(annotations) - len(shown)
    lines = [_annotate(annotation, places) for annotation in shown]
    if left:
        more = f"{left:,} more {noun}{'' if left == 1 else 's'} not shown here"
        told = f"A build page shows {MOST} annotations of a kind; --format text or html shows all."
        lines.append(f"::notice title={_escape_property(more)}::{_escape(told)}")
    return "".join(f"{line}\n" for line in (*lines, summary))


def _annotate(annotation: _Annotation, places: Places) -> str:
    document = places.document_of(annotation.claim)
    first = places.locate(annotation.claim)
    properties = {"file": clean(document.source)}
    if first.page is None:  # a PDF has no lines that a build page could show
        last = places.place(document, annotation.claim.quantity.end)
        properties |= {"line": str(first.line), "col": str(first.column), "endLine": str(last.line)}
        properties |= {"endColumn": str(last.column)} if last.line == first.line else {}
    properties["title"] = clean(annotation.title)
    named = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{annotation.kind} {named}::{_escape(chr(10).join(map(clean, annotation.lines)))}"


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(c, c) for c in text)


def _escape_property(text: str) -> str:
    return "".join(_PROPERTY_ESCAPES.get(c, c) for c in text)
