"""The labelled data beside the project. Nothing of it is kept here.

What a set is and how its rows are read stands in ``factcheck.evaluate``; the data's own README says what each holds.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from factcheck.evaluate.conflicts import Numbered as Labelled
from factcheck.evaluate.conflicts import Place, number_sentences
from factcheck.evaluate.sets import DocumentRow

__all__ = ["SHARED", "Labelled", "Place", "documents", "rows", "scorer"]

SHARED = Path(__file__).resolve().parents[2] / "shared"


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of one JSONL file under ``../shared/data``."""
    path = SHARED / "data" / name
    if not path.exists():
        raise SystemExit(f"{path} is not here: the labelled data is not part of the project; see benchmarks/README.md")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer(name: str, shared: Path = SHARED) -> ModuleType:
    """One of the scoring scripts that lie beside the labelled data, as a module."""
    spec = importlib.util.spec_from_file_location(name, shared / "scoring" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(given: Iterable[dict[str, Any]]) -> Labelled:
    """Rows with ``doc_id``, ``sentences`` and perhaps ``title`` as documents, one paragraph a sentence."""
    return number_sentences(map(DocumentRow.model_validate, given))
