"""A report, or a verdict, to SARIF 2.1.0: each finding on the line of its first figure, the other figures as related.

What a person let stand is there too, as suppressed. A fingerprint is made of what is said, and of no line number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote as percent_encode

from factcheck.look import Look
from factcheck.quotes import Places, clean
from factcheck.reporters.json_ import dump
from factcheck.types import (
    SEVERITIES,
    Claim,
    ClaimVerdict,
    Conflict,
    Document,
    LetStand,
    Report,
    Severity,
    Skipped,
    Verdict,
)
from factcheck.wording import (
    MEANINGS,
    VERDICTS,
    label_sides,
    order_evidence,
    tell_claim,
    tell_let_stand,
    tell_unchecked,
)

_LEVELS: dict[Severity, str] = {
    "contradiction": "error",
    "misattribution": "warning",
    "discrepancy": "warning",
    "update": "note",
}
_HELP: dict[Severity, str] = {
    "contradiction": "Look at both sources: one is wrong, or the figures are of different times, places or things. "
    "The message says what would have to be true for all of them to stand.",
    "misattribution": "Look up whose figure it is. Both may have it, which is rare.",
    "discrepancy": "Give the finer figure everywhere, or say that one is rounded.",
    "update": "Nothing is wrong. A text that is still read may want the newest figure.",
}
_VERDICT_RULES: dict[str, tuple[str, str, str, str]] = {
    "refuted": ("error", "fail", "The corpus gives another figure.", "Look at the figures that the message names."),
    "conflicting": (
        "warning",
        "fail",
        "The corpus gives this figure, and another one as well.",
        "Look at both sides before this figure is used.",
    ),
    "supported": ("none", "pass", "The corpus gives this figure.", "Nothing is to be done."),
    "not_enough_info": (
        "none",
        "open",
        "No figure of the corpus measures the same thing.",
        "Check this figure elsewhere, or add sources to the corpus.",
    ),
}
_URI_SAFE = "/:@!$&'()*+,;=~?#[]%"
"""Characters that stand as they are in a source that is a URI."""


def write_report(report: Report, look: Look) -> str:
    """The report as a SARIF log with one run."""
    places = Places(report.documents)
    rules = [_rule(s, _LEVELS[s], MEANINGS[s], _HELP[s]) for s in SEVERITIES]
    stand = [
        {**_finding(left.conflict, report, places), "suppressions": [_suppression(left)]} for left in report.let_stand
    ]
    findings = [*(_finding(conflict, report, places) for conflict in report.conflicts), *stand]
    return dump(_log(rules, findings, _skipped(report.skipped)))


def write_verdict(verdict: Verdict, asked: Document, look: Look) -> str:
    """The verdict on the ``asked`` text as a SARIF log: what is refuted or conflicting fails, the rest is noted."""
    rules = [
        _rule(label, level, meaning, help_text)
        for label, (level, _, meaning, help_text) in sorted(
            _VERDICT_RULES.items(),
            key=lambda rule: [*VERDICTS].index(rule[0]),  # type: ignore[arg-type]
        )
    ]
    notes = [{"level": "note", "message": {"text": told}} for told in [tell_unchecked(verdict)] if told]
    return dump(_log(rules, [_claim_verdict(each, asked) for each in verdict.claims], notes))


def _log(
    rules: Sequence[dict[str, Any]], findings: Sequence[dict[str, Any]], notes: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    from importlib.metadata import version

    driver = {"name": "factcheck", "version": version("factcheck-assistant"), "rules": [*rules]}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [*findings],
                "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": [*notes]}],
            }
        ],
    }


def _rule(name: str, level: str, meaning: str, help_text: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": meaning},
        "fullDescription": {"text": meaning},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": level},
    }


def _finding(conflict: Conflict, report: Report, places: Places) -> dict[str, Any]:
    claims = [report.claims[i] for side in conflict.sides for i in side.claims]
    stands = f" All stand {conflict.stands_if}." if conflict.stands_if else ""
    return {
        "ruleId": conflict.severity,
        "ruleIndex": SEVERITIES.index(conflict.severity),
        "level": _LEVELS[conflict.severity],
        "message": {"text": clean(f"{conflict.about}: {label_sides(conflict)}: {conflict.reason}.{stands}")},
        "locations": [_location(claims[0], places)],
        "relatedLocations": [
            {**_location(claim, places), "id": n, "message": {"text": tell_claim(claim, places)}}
            for n, claim in enumerate(claims[1:], 1)
        ],
        "partialFingerprints": {"factcheckConflict/v1": conflict.id},
        "rank": round(100 * conflict.score, 1),
        "properties": {"voices": [side.voices for side in conflict.sides], "topic": clean(conflict.topic)},
    }


def _suppression(left: LetStand) -> dict[str, Any]:
    kind = "external" if left.on else "inSource"  # a remark in a text has no date
    return {"kind": kind, "status": "accepted", "justification": tell_let_stand(left)}


def _claim_verdict(each: ClaimVerdict, asked: Document) -> dict[str, Any]:
    level, kind, _, _ = _VERDICT_RULES[each.verdict]
    figure = clean(each.claim.quantity.surface)
    related = []
    for number, proof in enumerate(order_evidence(each.evidence), 1):
        places = Places([proof.document])
        told = {"message": {"text": tell_claim(proof.claim, places)}}
        related.append({**_location(proof.claim, places), "id": number, **told})
    return {
        "ruleId": each.verdict,
        "ruleIndex": [*VERDICTS].index(each.verdict),
        "level": level,
        "kind": kind,
        "message": {"text": clean(f"{figure} is {VERDICTS[each.verdict]}: {each.reason}.")},
        "locations": [_location(each.claim, Places([asked]))],
        "relatedLocations": related,
        "partialFingerprints": {"factcheckFigure/v1": _fingerprint(each.claim)},
    }


def _fingerprint(claim: Claim) -> str:
    """Of a figure of a draft: its sentence and itself, wherever they stand."""
    import hashlib

    said = "\x1f".join((claim.sentence.text, claim.quantity.surface, str(claim.quantity.start - claim.sentence.start)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _location(claim: Claim, places: Places) -> dict[str, Any]:
    document = places.document_of(claim)
    first = places.locate(claim)
    last = places.place(document, claim.quantity.end)
    artifact = {"artifactLocation": {"uri": _uri(document.source)}}
    if first.page is not None:  # a region counts lines of a text, and a PDF is none
        return {"physicalLocation": artifact, "message": {"text": f"page {first.page}"}}
    region = {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }
    return {"physicalLocation": {**artifact, "region": region}}


def _uri(source: str) -> str:
    """A source as a URI: one that is a URI keeps its form, a path is spelled so that it can be read as nothing else."""
    if "://" in source:
        return percent_encode(source, safe=_URI_SAFE)
    return ("file://" if source.startswith("/") else "") + percent_encode(source)


def _skipped(skipped: Iterable[Skipped]) -> list[dict[str, Any]]:
    return [
        {"level": "warning", "message": {"text": clean(f"skipped: {left.source}: {left.reason}")}} for left in skipped
    ]
