"""The JSON that factcheck prints: reports and verdicts as plain records, and their JSON Schemas.

Extra keys may be added without a new version; a key that is here keeps its name and its meaning.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args

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
    ReasonKind,
    Relation,
    Report,
    Severity,
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
    """What the ends of the sides are counted in: the finest written unit that all are exact in, or the plain one."""
    score: float
    """How sure factcheck is, from 0 to 1, that the claims measure the same thing."""
    kind: ReasonKind
    reason: str
    stands_if: str
    """What would have to be true for all sides to stand."""
    held_one: str
    """Why the claims are held to measure the same thing."""
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
    withheld: int
    """How many further conflicts of documents on one story are less sure than ``min_score`` asks, from .3 on."""


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
    source: str
    """The draft that was checked, or "your text"."""
    verdict: VerdictLabel
    reason: str
    summary: dict[VerdictLabel, int]
    """How many figures have each verdict."""
    claims: list[JsonClaimVerdict]
    unchecked: list[JsonClaim]
    """Dates and ranks beside other figures, heard only as what says when, or which one, these are of."""


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
            documents=[_like(JsonDocument, document) for document in report.documents],
            claims={i: _claim(claim, places) for i, claim in report.claims.items()},
            conflicts=[_conflict(conflict) for conflict in report.conflicts],
            agreements=[*report.agreements],
            skipped=[*report.skipped],
            let_stand=[_like(JsonLetStand, each, conflict=_conflict(each.conflict)) for each in report.let_stand],
            withheld=report.withheld,
        )
    )


def plain_verdict(verdict: Verdict, asked: Document) -> dict[str, Any]:
    """A verdict on the ``asked`` text as JSON values."""
    places = Places([asked])
    counts = Counter(each.verdict for each in verdict.claims)
    return _dump(
        JsonVerdict(
            schema="factcheck-check/1",
            source=asked.source,
            verdict=verdict.verdict,
            reason=verdict.reason,
            summary={label: counts[label] for label in get_args(VerdictLabel)},
            claims=[_claim_verdict(each, places) for each in verdict.claims],
            unchecked=[_claim(claim, places) for claim in verdict.unchecked],
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
            documents=[_like(JsonDocument, document) for document in documents],
            claims={claim.id: _claim(claim, places) for claim in claims},
            topics=topics,
            groups=groups,
        )
    )


def json_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas of a report, of a verdict, and of claims, by the name in their ``schema`` key."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema"} | _adapter(record).json_schema()
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
    adapter = _adapter(type(record))  # type: ignore[arg-type]  # a class is hashable, whatever mypy holds
    return cast(dict[str, Any], adapter.dump_python(record, mode="json"))


@cache
def _adapter(record: type[Any]) -> TypeAdapter[Any]:
    """How a record is written; made once, since it takes as long as reading an article."""
    return TypeAdapter(record)


Record = TypeVar("Record", bound=_Record)


def _like(record: type[Record], source: object, **others: Any) -> Record:
    """A record whose fields are those of ``source`` with the same name, but for ``others``."""
    names = [each.name for each in fields(record)]  # type: ignore[arg-type]
    return record(**{name: others[name] if name in others else _plain(getattr(source, name)) for name in names})


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return number(value)
    return [*value] if isinstance(value, tuple) else value


def _claim(claim: Claim, places: Places) -> JsonClaim:
    return _like(JsonClaim, claim, **_at_its_place(claim, places))


def _at_its_place(claim: Claim, places: Places) -> dict[str, Any]:
    """What a claim's record says otherwise than the claim itself: where its figure stands."""
    place, quantity = places.locate(claim), claim.quantity
    return {
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "start": quantity.start,
        "end": quantity.end,
        "surface": quantity.surface,
        "sentence": claim.sentence.text,
        "quantity": _like(JsonQuantity, quantity),
    }


def _claim_verdict(each: ClaimVerdict, places: Places) -> JsonClaimVerdict:
    said = {"verdict": each.verdict, "reason": each.reason, "evidence": [_evidence(found) for found in each.evidence]}
    return _like(JsonClaimVerdict, each.claim, **_at_its_place(each.claim, places), **said)


def _evidence(evidence: Evidence) -> JsonEvidence:
    claim = _claim(evidence.claim, Places([evidence.document]))
    return _like(JsonEvidence, evidence, claim=claim, document=_like(JsonDocument, evidence.document))


def _conflict(conflict: Conflict) -> JsonConflict:
    return _like(JsonConflict, conflict, sides=[_like(JsonSide, side) for side in conflict.sides])
