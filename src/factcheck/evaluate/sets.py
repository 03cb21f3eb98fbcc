"""Files and folders to labelled sets: which kind each is, and its rows, checked."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from factcheck.cases import CASE_NAME, Case, read_case
from factcheck.errors import CaseError, InputError
from factcheck.types import VerdictLabel

Kind = Literal["quantities", "pairs", "claims", "conflicts", "cases"]

DOCUMENTS, GOLD_PAIRS = "documents.jsonl", "gold_pairs.jsonl"
_KEYS: dict[Kind, frozenset[str]] = {
    "quantities": frozenset(("text", "quantities")),
    "pairs": frozenset(("premise", "hypothesis", "label")),
    "claims": frozenset(("claim", "label")),
}
"""What the rows of a file hold that is a set by itself."""

VERDICTS: dict[str, VerdictLabel] = {
    **dict.fromkeys(("supported", "support", "supports", "entail", "entailment"), "supported"),
    **dict.fromkeys(("refuted", "refutes", "contradict", "contradicted", "contradiction"), "refuted"),
    **dict.fromkeys(("not_enough_info", "not enough info", "nei", "not_covered", "neutral"), "not_enough_info"),
    **dict.fromkeys(("conflicting", "disputed"), "conflicting"),
}
"""What people write for each verdict. Rows labelled "conflicting" are left out: there is no one right answer."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    id: str = ""
    """Without one, a row is known by its place."""
    group: str | None = None
    """Rows of one group, such as a page, are not independent of each other."""

    @property
    def part(self) -> str:
        """The rows that stand or fall together with this one."""
        return self.group or self.id


class _Meta(BaseModel):
    page: str | None = None


class _Judged(_Row):
    label: str

    @property
    def verdict(self) -> VerdictLabel:
        return VERDICTS[self.label.strip().lower()]


class PairRow(_Judged):
    """A text, and what a claim is to it."""

    premise: str
    hypothesis: str
    title: str | None = None
    meta: _Meta | None = None


class ClaimRow(_Judged):
    """A claim, and what the documents of its version say to it."""

    claim: str
    version: str | None = None


class GoldQuantity(BaseModel):
    """A figure as people read it: an interval, or a single value."""

    low: float | None = None
    high: float | None = None
    value: float | None = None
    unit: str | None = None
    unit_norm: str | None = None
    modifier: str | None = None

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The interval; a single value is both its ends."""
        return (self.value, self.value) if self.low is None and self.high is None else (self.low, self.high)


class QuantitiesRow(_Row):
    """A sentence and its figures."""

    text: str
    quantities: tuple[GoldQuantity, ...]


class DocumentRow(BaseModel):
    """A document of numbered sentences; what it is about is told by its title, or its topic and subtopic."""

    doc_id: str
    sentences: tuple[str, ...]
    title: str | None = None
    topic: str | None = None
    subtopic: str | None = None
    version: str | None = None

    @property
    def subject(self) -> str:
        """What the document is about: of documents with two subjects, no two figures are of one thing."""
        return self.title or f"{self.topic}/{self.subtopic}"


class GoldPlace(BaseModel):
    """A numbered sentence of a document."""

    doc: str
    sent: int


class GoldPair(_Row):
    """Two sentences, and whether their figures conflict. ``chain`` names the event that they are of."""

    a: GoldPlace
    b: GoldPlace
    label: Literal["conflict", "agree", "no_conflict", "unjudged"]
    chain: str | None = None


@dataclass(frozen=True)
class LabelledSet:
    """One set of labelled data: its name, its kind and its file (of conflicts, its folder)."""

    name: str
    kind: Kind
    path: Path
    sample: int | None = None
    """Only so many rows (of conflicts, so many documents), always the same; None for all."""

    def pairs(self) -> list[PairRow]:
        """The rows of a set of pairs."""
        return self._take(_read(self.path, PairRow))

    def claims(self) -> list[ClaimRow]:
        """The rows of a set of claims."""
        return self._take(_read(self.path, ClaimRow))

    def quantities(self) -> list[QuantitiesRow]:
        """The rows of a set of quantities."""
        return self._take(_read(self.path, QuantitiesRow))

    def documents(self) -> list[DocumentRow]:
        """The documents of a set of conflicts: of a sample, those of as many subjects as it takes. All, for claims."""
        every = _read((self.path if self.kind == "conflicts" else self.path.parent) / DOCUMENTS, DocumentRow)
        if self.sample is None or self.kind != "conflicts":
            return every
        taken: list[DocumentRow] = []
        for subject in sorted({row.subject for row in every}, key=_shuffled):
            if len(taken) >= self.sample:
                break
            taken += [row for row in every if row.subject == subject]
        return taken

    def cases(self) -> list[Case]:
        """The cases of a folder of folders."""
        try:
            every = [read_case(path) for path in sorted(self.path.glob(f"*/{CASE_NAME}"))]
        except CaseError as error:
            raise InputError(str(error)) from None
        return sorted(every, key=lambda case: _shuffled(case.path.parent.name))[: self.sample]

    def gold_pairs(self) -> list[GoldPair]:
        """The labelled pairs of a set of conflicts."""
        return _read(self.path / GOLD_PAIRS, GoldPair)

    def _take(self, rows: list[_R]) -> list[_R]:
        if self.sample is None:
            return rows
        taken = {row.id for row in sorted(rows, key=lambda row: _shuffled(row.id))[: self.sample]}
        return [row for row in rows if row.id in taken]


_R = TypeVar("_R", bound=_Row)
_M = TypeVar("_M", bound=BaseModel)


def _shuffled(name: str) -> str:
    """A key that puts names in an order that has nothing to do with them, and is the same for ever."""
    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()


def shuffle(lines: Iterable[str]) -> list[str]:
    """The lines in an order that has nothing to do with them, and is always the same."""
    return sorted(lines, key=_shuffled)


def find_sets(paths: Sequence[str | Path], note: Callable[[str], None] | None = None) -> list[LabelledSet]:
    """The labelled sets in files and folders, by name; ``note`` hears of JSON Lines that are none.

    Raises ``InputError`` where there is no set at all.
    """
    found = {each.path: (Path(path), each) for path in paths for each in _find(Path(path), note or (lambda _: None))}
    if not found:
        raise InputError(
            f"no labelled data in {' '.join(map(repr, map(str, paths)))}: name JSON Lines with premise, hypothesis and "
            "label, with text and quantities, or with claim and label, a folder that holds documents.jsonl and "
            "gold_pairs.jsonl, or one of cases"
        )
    counts = Counter(each.name for _, each in found.values())
    named = [
        each if counts[each.name] == 1 else replace(each, name=f"{_folder(root)}/{each.name}")
        for root, each in found.values()
    ]
    return sorted(named, key=lambda each: each.name)


def _folder(path: Path) -> str:
    """The folder that tells a set from one of the same name: the one that was named, or that of the file."""
    real = path.resolve()
    return real.name if real.is_dir() else real.parent.name


def choose_sets(sets: Sequence[LabelledSet], wanted: Sequence[str], sample: int | None = None) -> list[LabelledSet]:
    """The sets that are named by one of the patterns ``wanted``: all for none.

    A pattern is the name of a set, or else matches the name or a part of it between slashes. Raises ``InputError`` for
    one that names no set.
    """
    chosen = {name for pattern in wanted for name in _named(sets, pattern)}
    return [replace(each, sample=sample) for each in sets if not wanted or each.name in chosen]


def _named(sets: Sequence[LabelledSet], pattern: str) -> list[str]:
    names = [each.name for each in sets]
    if pattern in names:
        return [pattern]
    found = [name for name in names if any(fnmatch(part, pattern) for part in (name, *name.split("/")))]
    if not found:
        raise InputError(f"no set {pattern!r}: there are {', '.join(names)}")
    return found


def _find(path: Path, note: Callable[[str], None]) -> Iterator[LabelledSet]:
    if not path.exists():
        raise InputError(f"no such file or folder: {str(path)!r}")
    files = [path] if path.is_file() else sorted(path.rglob("*.jsonl"))
    for folder in sorted({case.parent.parent for case in path.rglob(CASE_NAME)} - {path.parent}):
        yield LabelledSet(_name(folder, path), "cases", folder)
    for file in files:
        if file.name == GOLD_PAIRS and (file.parent / DOCUMENTS).is_file():
            yield LabelledSet(_name(file.parent, path), "conflicts", file.parent)
        elif file.name != DOCUMENTS and (kind := _kind_of(file, note)) is not None:
            yield LabelledSet(_name(file.with_suffix(""), path), kind, file)


def _name(file: Path, root: Path) -> str:
    below = file.relative_to(root) if root.is_dir() and file != root else Path(file.resolve().name)
    return below.as_posix()


def _kind_of(file: Path, note: Callable[[str], None]) -> Kind | None:
    """The kind of a file by the keys of its first row; a file of claims needs documents beside it."""
    try:
        with file.open(encoding="utf-8") as lines:
            first = json.loads(next((line for line in lines if line.strip()), "null"))
    except (OSError, ValueError, RecursionError):
        first = None
    keys = frozenset(first) if isinstance(first, dict) else frozenset()
    kind = next((kind for kind, needed in _KEYS.items() if needed <= keys), None)
    if kind == "claims" and not (file.parent / DOCUMENTS).is_file():
        note(f"left out: {file}: claims, but no {DOCUMENTS} beside them")
        return None
    if kind is None:
        note(f"left out: {file}: its first row is of no kind of labelled data")
    return kind


def _read(path: Path, model: type[_M]) -> list[_M]:
    """The rows of a file. Raises ``InputError``, naming the line, for one that is malformed."""
    rows: list[_M] = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    rows.append(_row(json.loads(line), model, number))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(f"{path}:{number}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    except (ValueError, KeyError, RecursionError) as error:
        raise InputError(f"{path}:{number}: {_fault(error)}") from None
    return rows


def _row(given: Any, model: type[_M], number: int) -> _M:
    row = model.model_validate(given)
    if isinstance(row, _Judged) and row.label.strip().lower() not in VERDICTS:
        raise KeyError(row.label)
    if isinstance(row, _Row) and not row.id:
        return row.model_copy(update={"id": f"row {number}"})
    return row


def _fault(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"label {error.args[0]!r}: write one of {', '.join(VERDICTS)}"
    return f"no JSON: {error}"
