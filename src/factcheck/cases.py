"""Files to cases, which say of documents what has to be found there and what must not be.

A case is a file of TOML that a person writes, beside the documents it names::

    about = "Two papers on one bridge"
    documents = ["ledger.md", "herald.md"]

    [[conflict]]
    about = "length of the bridge"
    severity = "contradiction"
    sides = [
        [{ source = "ledger.md", figure = "310 metres" }],
        [{ source = "herald.md", figure = "130 metres" }],
    ]

    [[check]]
    sentence = "The bridge is 500 metres long."
    verdict = "refuted"

``[[agreement]]`` names figures that must be found to agree, ``[[apart]]`` figures that must not be put
into one finding. A figure that stands more than once in its document is told apart by ``context``, the
words around it, or by ``occurrence``. A conflict that the case does not name is a difference, but for
``other_conflicts`` of them.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import CaseError
from factcheck.quotes import clean
from factcheck.tomltext import write_block, write_value
from factcheck.types import (
    Claim,
    Conflict,
    Document,
    ReasonKind,
    Report,
    Severity,
    Side,
    Verdict,
    VerdictLabel,
)

CASE_NAME = "case.toml"
GOLD_NAME = "gold.json"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Part):
    """A figure at its place in a document, as a person points at it."""

    source: str
    figure: str = Field(min_length=1)
    context: str | None = None
    """Words of the document that hold the figure."""
    occurrence: int | None = Field(default=None, ge=1)
    start: int | None = Field(default=None, ge=0)
    """The figure's offset in the document, in place of context and occurrence."""
    optional: bool = False


class ExpectedConflict(_Part):
    """A conflict that must be found, side by side."""

    about: str
    severity: Severity
    kind: ReasonKind | None = None
    sides: tuple[tuple[Figure, ...], ...] = Field(min_length=2)
    also: tuple[Figure, ...] = ()
    """Figures that may stand on any side, or be absent."""
    voices: tuple[int, ...] | None = None
    """The independent documents on each side."""


class ExpectedAgreement(_Part):
    """Figures that must be found to agree."""

    about: str
    figures: tuple[Figure, ...] = Field(min_length=2)


class Apart(_Part):
    """Figures that look alike, and of which no two may be put into one finding."""

    why: str = ""
    figures: tuple[Figure, ...] = Field(min_length=2)


class Check(_Part):
    """A sentence, and what the documents say to it."""

    sentence: str
    verdict: VerdictLabel


class Case(_Part):
    """Documents, what has to be found there, and what must not be."""

    about: str = ""
    documents: tuple[str, ...] = Field(min_length=1)
    other_conflicts: int = Field(default=0, ge=0)
    conflict: tuple[ExpectedConflict, ...] = ()
    agreement: tuple[ExpectedAgreement, ...] = ()
    apart: tuple[Apart, ...] = ()
    check: tuple[Check, ...] = ()
    path: Path = Field(exclude=True)


# — reading —————————————————————————————————————————————————————————————————————————————————————————


def find_cases(paths: Iterable[Path]) -> list[Path]:
    """The case files among and under ``paths``."""
    found = [file for path in paths for file in (_case_files(path) if path.is_dir() else [path])]
    return list(dict.fromkeys(found))


def _case_files(folder: Path) -> Iterator[Path]:
    files = sorted(file for name in (CASE_NAME, GOLD_NAME) for file in folder.rglob(name))
    if not files:
        raise CaseError(f"{folder}: no {CASE_NAME} in it; name a case file, or a folder that holds one")
    yield from files


def read_case(path: Path) -> Case:
    """The case in a file of TOML, or in a ``gold.json``."""
    if path.suffix == ".json":
        return read_gold(path)
    return _make_case(path, _load(path, tomllib.loads))


def read_gold(path: Path) -> Case:
    """The case in a ``gold.json``: mentions by offset; a side with ``below`` may stand on several sides."""
    gold = _load(path, json.loads)
    try:
        return _make_case(path, _from_gold(gold, path.parent))
    except (KeyError, TypeError, AttributeError) as error:
        raise CaseError(f"{path}: not a gold file: {error!r}") from None


def _load(path: Path, parse: Callable[[str], Any]) -> Any:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CaseError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise CaseError(f"{path}: {clean(str(error))}") from None


def _make_case(path: Path, fields: Any) -> Case:
    try:
        return Case.model_validate({**fields, "path": path})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CaseError(f"{path}: {key}: {first['msg']}") from None


def _from_gold(gold: dict[str, Any], folder: Path) -> dict[str, Any]:
    conflicts = gold["conflicts"]
    return {
        "about": gold.get("about", ""),
        "documents": sorted(file.name for file in folder.glob("*.txt")),
        "conflict": [_gold_conflict(conflict, conflicts) for conflict in conflicts],
        "agreement": [
            {"about": agreement["name"], "figures": _gold_figures(agreement["mentions"])}
            for agreement in gold["agreements"]
        ],
        "apart": [
            {"why": next((m["why"] for m in mentions if "why" in m), ""), "figures": _gold_figures(mentions)}
            for mentions in gold["apart"]
        ],
        "check": [{"sentence": check["sentence"], "verdict": check["verdict"]} for check in gold["checks"]],
    }


def _gold_conflict(conflict: dict[str, Any], conflicts: list[dict[str, Any]]) -> dict[str, Any]:
    """One conflict of a gold file; what it shares a figure with may stand on its sides too."""
    places = {_gold_place(mention) for mention in _gold_mentions(conflict)}
    related = [c for c in conflicts if c is not conflict and places & {*map(_gold_place, _gold_mentions(c))}]
    bounds = [side for side in conflict["sides"] if "below" in side]
    return {
        "about": conflict["name"],
        "severity": conflict["severity"],
        "sides": [_gold_figures(side["mentions"]) for side in conflict["sides"] if side not in bounds],
        "also": [
            *(figure for side in bounds for figure in _gold_figures(side["mentions"])),
            *(figure for other in related for figure in _gold_figures(_gold_mentions(other))),
        ],
    }


def _gold_mentions(conflict: dict[str, Any]) -> list[dict[str, Any]]:
    return [mention for side in conflict["sides"] for mention in side["mentions"]]


def _gold_place(mention: dict[str, Any]) -> tuple[str, int]:
    return mention["source"], mention["start"]


def _gold_figures(mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "source": m["source"],
            "figure": m["surface"],
            "start": m["start"],
            "optional": m.get("optional", False),
        }
        for m in mentions
    ]


def find_spans(figure: Figure, text: str) -> Iterator[tuple[int, int]]:
    """Every place of a figure in a text, within its context where it has one."""
    pattern = re.compile(_pattern(figure.figure))
    whole = [(0, len(text))]
    spans = (c.span() for c in re.finditer(_pattern(figure.context), text)) if figure.context else whole
    for span in spans:
        yield from (found.span() for found in pattern.finditer(text, *span))


def _pattern(words: str) -> str:
    """Words as they stand, whatever white space parts them, and no piece of a longer number."""
    return r"(?<!\d)(?<!\d[.,])" + r"\s+".join(map(re.escape, words.split())) + r"(?!\d|[.,]\d)"


# — rewriting ———————————————————————————————————————————————————————————————————————————————————————


def write_found(case: Case, report: Report, verdicts: Sequence[Verdict]) -> str:
    """The case's file anew, with the conflicts, agreements and verdicts that were found.

    Documents, sentences and what must stay apart are a person's words and stay as they are; comments go.
    """
    if case.path.suffix != ".toml":
        raise CaseError(f"{case.path}: only a {CASE_NAME} is rewritten")
    documents = {document.id: document for document in report.documents}
    point = _Pointer(report.claims, documents)
    head = {"about": case.about, "documents": case.documents}
    blocks = [
        "".join(f"{key} = {write_value(value)}\n" for key, value in head.items() if value),
        *(write_block("conflict", _found_conflict(conflict, point)) for conflict in report.conflicts),
        *(
            write_block("agreement", {"about": agreement.about, "figures": [point.at(i) for i in agreement.claims]})
            for agreement in report.agreements
        ),
        *(write_block("apart", apart.model_dump(exclude_defaults=True)) for apart in case.apart),
        *(
            write_block("check", {"sentence": check.sentence, "verdict": verdict.verdict})
            for check, verdict in zip(case.check, verdicts, strict=True)
        ),
    ]
    return "\n".join(blocks)


@dataclass(frozen=True)
class _Pointer:
    """Claims to figures that point at them."""

    claims: Mapping[str, Claim]
    documents: dict[str, Document]

    def at(self, claim_id: str) -> dict[str, Any]:
        """The figure of a claim, told apart from others like it."""
        claim = self.claims[claim_id]
        document, start = self.documents[claim.document], claim.quantity.start
        figure = Figure(source=document.source, figure=claim.quantity.surface)
        starts = [found for found, _ in find_spans(figure, document.text)]
        if start not in starts:
            figure = figure.model_copy(update={"start": start})
        elif len(starts) > 1:
            figure = figure.model_copy(update={"occurrence": starts.index(start) + 1})
        return figure.model_dump(exclude_defaults=True)


def _found_conflict(conflict: Conflict, point: _Pointer) -> dict[str, Any]:
    return {
        "about": conflict.about,
        "severity": conflict.severity,
        "kind": conflict.kind,
        "sides": [_found_side(side, point) for side in conflict.sides],
        "voices": [side.voices for side in conflict.sides],
    }


def _found_side(side: Side, point: _Pointer) -> list[dict[str, Any]]:
    return [point.at(i) for i in side.claims]
