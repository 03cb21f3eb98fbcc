"""The labelled data beside the project, as documents and pairs of claims. Nothing of it is kept here.

Each function says clearly when the data is absent; the data's own README says what each set is.
"""

from __future__ import annotations

import importlib.util
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from factcheck.comparators import compare_quantities
from factcheck.documents import make_document
from factcheck.types import Claim, Document, Report

SHARED = Path(__file__).resolve().parents[2] / "shared"

Place = tuple[str, int]
"""A document's id and a sentence's number."""


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of one JSONL file under ``../shared/data``."""
    path = SHARED / "data" / name
    if not path.exists():
        raise SystemExit(f"{path} is not here: the labelled data is not part of the project; see benchmarks/README.md")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer(name: str) -> ModuleType:
    """One of the scoring scripts under ``../shared/scoring``, as a module."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "scoring" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Labelled:
    """Documents made of numbered sentences, and where each sentence begins."""

    documents: list[Document]
    starts: dict[str, list[int]]

    def place(self, claim: Claim) -> Place:
        """The numbered sentence a claim stands in."""
        return claim.document, bisect_right(self.starts[claim.document], claim.quantity.start) - 1


def documents(given: Iterable[dict[str, Any]]) -> Labelled:
    """Rows with ``doc_id``, ``sentences`` and perhaps ``title`` as documents, one paragraph a sentence."""
    made: list[Document] = []
    starts: dict[str, list[int]] = {}
    for row in given:
        places, text = [], ""
        for sentence in row["sentences"]:
            places.append(len(text))
            text += sentence + "\n\n"
        starts[row["doc_id"]] = places
        made.append(replace(make_document(text, source=row["doc_id"], title=row.get("title")), id=row["doc_id"]))
    return Labelled(made, starts)


def differing_pairs(report: Report, severities: frozenset[str]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims of two documents that a report holds against each other."""
    for conflict in report.conflicts:
        if conflict.severity not in severities:
            continue
        claims = [report.claims[i] for side in conflict.sides for i in side.claims]
        for at, a in enumerate(claims):
            for b in claims[at + 1 :]:
                if a.document != b.document and compare_quantities(a.quantity, b.quantity).relation == "differ":
                    yield a, b


def predictions(report: Report, labelled: Labelled, severities: frozenset[str]) -> list[dict[str, Any]]:
    """A report's pairs in the form the scoring script reads."""
    found = {tuple(sorted((labelled.place(a), labelled.place(b)))) for a, b in differing_pairs(report, severities)}
    return [{"a": {"doc": a[0], "sent": a[1]}, "b": {"doc": b[0], "sent": b[1]}} for a, b in sorted(found)]
