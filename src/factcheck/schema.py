"""The JSON that factcheck prints: reports and verdicts as plain records, and their JSON Schemas.

Extra keys may be added without a new version; a key that is here keeps its name and its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, cast

from pydantic import ConfigDict, TypeAdapter

from factcheck.quotes import Places
from factcheck.types import (
    Agreement,
    Claim,
    ClaimVerdict,
    Conflict,
    Document,
    Evidence,
    Group,
    Modality,
    Modifier,
    Quantity,
    ReasonKind,
    Relation,
    Report,
    Severity,
    Side,
    Skipped,
    Topic,
    Verdict,
    VerdictLabel,
)

Number = int | float | None
"""A figure as a JSON number; an open end of an interval is null."""


class _Record:
    """A record whose attribute docstrings become the descriptions of its JSON Schema."""

    __pydantic_config__ = ConfigDict(use_attribute_docstrings=True)


@dataclass(frozen=True)
class JsonDocument(_Record):
    id: str
    source: str
    """Path relative to the root that was given, or a URI."""
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True)
class JsonQuantity(_Record):
    low: Number
    """Lower end of the interval, counted in ``unit``; null where it is open."""
    high: Number
    """Upper end of the interval, counted in ``unit``; null where it is open."""
    value: Number
    """The one number that was written; null for a range."""
    unit: str
    dimension: str
    modifier: Modifier


@dataclass(frozen=True)
class JsonClaim(_Record):
    document: str
    """Id of the document."""
    line: int
    """Line of the figure, from 1: of the file, or of its page where it has pages."""
    column: int
    """Column of the figure, from 1."""
    page: int | None
    """Page of the figure, from 1; null in a file without pages."""
    start: int
    """Offset of the figure's first character in the document's text."""
    end: int
    """Offset after the figure's last character."""
    surface: str
    """The figure as written."""
    sentence: str
    about: str
    subject: str
    property: str
    attribution: str | None
    modality: Modality
    as_of: str | None
    quantity: JsonQuantity


@dataclass(frozen=True)
class JsonSide(_Record):
    low: Number
    high: Number
    label: str
    claims: list[str]
    """Ids of the claims that stand on this side."""
    voices: int
    """Independent documents among them: copies of one text count once."""


@dataclass(frozen=True)
class JsonConflict(_Record):
    id: str
    topic: str
    severity: Severity
    about: str
    unit: str
    score: float
    """How sure factcheck is, from 0 to 1, that the claims measure the same thing."""
    kind: ReasonKind
    reason: str
    stands_if: str
    """What would have to be true for all sides to stand."""
    sides: list[JsonSide]


@dataclass(frozen=True)
class JsonLetStand(_Record):
    """A conflict that a person has looked at and let stand."""

    conflict: JsonConflict
    reason: str
    """Why, in that person's words."""
    where: str
    """The file of a baseline, or the place of a remark in a text."""
    by: str
    """Who; empty where nobody says."""
    on: date | None


@dataclass(frozen=True)
class JsonReport(_Record):
    """What ``factcheck conflicts --format json`` prints."""

    schema: Literal["factcheck-report/1"]
    settings: dict[str, Any]
    documents: list[JsonDocument]
    claims: dict[str, JsonClaim]
    conflicts: list[JsonConflict]
    agreements: list[Agreement]
    skipped: list[Skipped]
    let_stand: list[JsonLetStand]
    """Conflicts that are not among ``conflicts``, since a person let them stand."""


@dataclass(frozen=True)
class JsonEvidence(_Record):
    claim: JsonClaim
    document: JsonDocument
    relation: Relation
    score: float
    reason: str


@dataclass(frozen=True)
class JsonClaimVerdict(JsonClaim):
    verdict: VerdictLabel
    reason: str
    evidence: list[JsonEvidence]


@dataclass(frozen=True)
class JsonVerdict(_Record):
    """What ``factcheck check --format json`` prints."""

    schema: Literal["factcheck-check/1"]
    verdict: VerdictLabel
    reason: str
    claims: list[JsonClaimVerdict]


@dataclass(frozen=True)
class JsonClaims(_Record):
    """What ``factcheck claims``, ``topics`` and ``groups`` print with ``--format json``."""

    schema: Literal["factcheck-claims/1"]
    documents: list[JsonDocument]
    claims: dict[str, JsonClaim]
    topics: list[Topic]
    groups: list[Group]


def plain_report(report: Report) -> dict[str, Any]:
    """A report as JSON values."""
    places = Places(report.documents)
    return _dump(
        JsonReport(
            schema="factcheck-report/1",
            settings=dict(report.settings),
            documents=[_document(document) for document in report.documents],
            claims={i: _claim(claim, places) for i, claim in report.claims.items()},
            conflicts=[_conflict(conflict) for conflict in report.conflicts],
            agreements=[*report.agreements],
            skipped=[*report.skipped],
            let_stand=[
                JsonLetStand(_conflict(each.conflict), each.reason, each.where, each.by, each.on)
                for each in report.let_stand
            ],
        )
    )


def plain_verdict(verdict: Verdict, asked: Document) -> dict[str, Any]:
    """A verdict on the ``asked`` text as JSON values."""
    places = Places([asked])
    return _dump(
        JsonVerdict(
            schema="factcheck-check/1",
            verdict=verdict.verdict,
            reason=verdict.reason,
            claims=[_claim_verdict(each, places) for each in verdict.claims],
        )
    )


def plain_claims(
    documents: list[Document], claims: list[Claim], topics: list[Topic], groups: list[Group]
) -> dict[str, Any]:
    """The claims of a corpus, and what was put together of them, as JSON values."""
    places = Places(documents)
    return _dump(
        JsonClaims(
            schema="factcheck-claims/1",
            documents=[_document(document) for document in documents],
            claims={claim.id: _claim(claim, places) for claim in claims},
            topics=topics,
            groups=groups,
        )
    )


def json_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas of a report, of a verdict, and of claims, by the name in their ``schema`` key."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema"} | TypeAdapter(record).json_schema()
        for name, record in {
            "factcheck-report/1": JsonReport,
            "factcheck-check/1": JsonVerdict,
            "factcheck-claims/1": JsonClaims,
        }.items()
    }


def number(decimal: Decimal | None) -> Number:
    """A decimal as a JSON number: whole where it is whole."""
    if decimal is None:
        return None
    return int(decimal) if decimal == decimal.to_integral_value() else float(decimal)


def _dump(record: _Record) -> dict[str, Any]:
    return cast(dict[str, Any], TypeAdapter(type(record)).dump_python(record, mode="json"))


def _document(document: Document) -> JsonDocument:
    return JsonDocument(
        id=document.id,
        source=document.source,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
    )


def _quantity(quantity: Quantity) -> JsonQuantity:
    return JsonQuantity(
        low=number(quantity.low),
        high=number(quantity.high),
        value=number(quantity.value),
        unit=quantity.unit,
        dimension=quantity.dimension,
        modifier=quantity.modifier,
    )


def _claim_fields(claim: Claim, places: Places) -> dict[str, Any]:
    place = places.locate(claim)
    return {
        "document": claim.document,
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "start": claim.quantity.start,
        "end": claim.quantity.end,
        "surface": claim.quantity.surface,
        "sentence": claim.sentence.text,
        "about": claim.about,
        "subject": claim.subject,
        "property": claim.property,
        "attribution": claim.attribution,
        "modality": claim.modality,
        "as_of": claim.as_of,
        "quantity": _quantity(claim.quantity),
    }


def _claim(claim: Claim, places: Places) -> JsonClaim:
    return JsonClaim(**_claim_fields(claim, places))


def _claim_verdict(each: ClaimVerdict, places: Places) -> JsonClaimVerdict:
    return JsonClaimVerdict(
        **_claim_fields(each.claim, places),
        verdict=each.verdict,
        reason=each.reason,
        evidence=[_evidence(evidence) for evidence in each.evidence],
    )


def _evidence(evidence: Evidence) -> JsonEvidence:
    return JsonEvidence(
        claim=_claim(evidence.claim, Places([evidence.document])),
        document=_document(evidence.document),
        relation=evidence.relation,
        score=evidence.score,
        reason=evidence.reason,
    )


def _side(side: Side) -> JsonSide:
    return JsonSide(
        low=number(side.low),
        high=number(side.high),
        label=side.label,
        claims=[*side.claims],
        voices=side.voices,
    )


def _conflict(conflict: Conflict) -> JsonConflict:
    return JsonConflict(
        id=conflict.id,
        topic=conflict.topic,
        severity=conflict.severity,
        about=conflict.about,
        unit=conflict.unit,
        score=conflict.score,
        kind=conflict.kind,
        reason=conflict.reason,
        stands_if=conflict.stands_if,
        sides=[_side(side) for side in conflict.sides],
    )
