"""Cases to results: documents, and what must and must not be found in them.

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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.documents import read_documents
from factcheck.errors import CaseError
from factcheck.quotes import Places, clean, quote, quote_span, verify_quotes
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
from factcheck.wording import count_of

if TYPE_CHECKING:
    from factcheck.pipeline import Checker

CASE_NAME = "case.toml"
GOLD_NAME = "gold.json"
_QUOTE_WIDTH = 70


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
    """Documents, and what must and must not be found in them."""

    about: str = ""
    documents: tuple[str, ...] = Field(min_length=1)
    other_conflicts: int = Field(default=0, ge=0)
    conflict: tuple[ExpectedConflict, ...] = ()
    agreement: tuple[ExpectedAgreement, ...] = ()
    apart: tuple[Apart, ...] = ()
    check: tuple[Check, ...] = ()
    path: Path = Field(exclude=True)


@dataclass(frozen=True)
class Difference:
    """What was expected and not found, or found and not expected; quoted, line by line."""

    what: str
    expected: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseResult:
    """What became of a case."""

    case: Case
    report: Report
    verdicts: tuple[Verdict, ...]
    differences: tuple[Difference, ...]


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
    except ValueError as error:
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


# — running —————————————————————————————————————————————————————————————————————————————————————————


def run_case(case: Case, open_checker: Callable[[], Checker]) -> CaseResult:
    """Find what is in a case's documents, and hold it against what the case expects."""
    checker = open_checker()
    documents = _documents(case, checker.settings.max_bytes)
    checker.add(documents)
    report = verify_quotes(checker.conflicts())
    verdicts = tuple(checker.check(check.sentence) for check in case.check)
    desk = _Desk(case, report)
    differences = (
        *_conflict_differences(desk),
        *_agreement_differences(desk),
        *_apart_differences(desk),
        *_check_differences(case, verdicts),
    )
    return CaseResult(case, report, verdicts, differences)


def _documents(case: Case, max_bytes: int) -> list[Document]:
    folder = case.path.parent
    documents, skipped = read_documents(
        [folder / name for name in case.documents], root=folder, max_bytes=max_bytes
    )
    for left in skipped:
        raise CaseError(f"{case.path}: documents: {left.source}: {left.reason}")
    return documents


class _Desk:
    """What was found in a case's documents, and the claims that the case's figures point at."""

    def __init__(self, case: Case, report: Report) -> None:
        self.case = case
        self.report = report
        self.places = Places(report.documents)
        self._documents = {document.source: document for document in report.documents}
        self._claims: dict[str, list[Claim]] = {}
        for claim in report.claims.values():
            self._claims.setdefault(claim.document, []).append(claim)

    def claims_at(self, figure: Figure) -> frozenset[str]:
        """Ids of the claims that overlap the figure."""
        document, start, end = self.locate(figure)
        claims = self._claims.get(document.id, ())
        return frozenset(c.id for c in claims if c.quantity.start < end and start < c.quantity.end)

    def claims_at_any(self, figures: Iterable[Figure]) -> frozenset[str]:
        """Ids of the claims that overlap any of the figures."""
        return frozenset().union(*(self.claims_at(figure) for figure in figures))

    def locate(self, figure: Figure) -> tuple[Document, int, int]:
        """The document of a figure, and its place in it."""
        document = self._documents.get(figure.source)
        if document is None:
            raise CaseError(f"{self.case.path}: source: {figure.source!r} is none of the case's documents")
        if figure.start is not None:
            return document, figure.start, figure.start + len(figure.figure)
        spans = [*_spans(figure, document.text)]
        if figure.occurrence is not None:
            spans = spans[figure.occurrence - 1 : figure.occurrence]
        if len(spans) != 1:
            fault = f"stands {len(spans)} times" if spans else "does not stand"
            raise CaseError(f"{self.case.path}: figure: {figure.figure!r} {fault} in {figure.source}")
        return document, *spans[0]

    def show_figure(self, figure: Figure) -> str:
        """A figure's place and the words around it."""
        document, start, end = self.locate(figure)
        first = document.text.rfind("\n", 0, start) + 1
        paragraph = document.text[first:].partition("\n")[0]
        part = quote_span(paragraph, start - first, end - first, _QUOTE_WIDTH)
        place = self.places.place(document, start)
        return f"{figure.source}:{place.line}:{place.column}  {part.before}«{part.figure}»{part.after}"

    def show_claim(self, claim_id: str) -> str:
        """A claim's place and its quote."""
        claim = self.report.claims[claim_id]
        part = quote(claim, _QUOTE_WIDTH)
        return f"{self.places.name(claim)}  {part.before}«{part.figure}»{part.after}"


def _spans(figure: Figure, text: str) -> Iterator[tuple[int, int]]:
    """Every place of a figure in a text, within its context where it has one."""
    for whole in (
        re.finditer(_pattern(figure.context), text) if figure.context else [re.match(r"(?s).*", text)]
    ):
        assert whole is not None
        for found in re.compile(_pattern(figure.figure)).finditer(text, whole.start(), whole.end()):
            yield found.span()


def _pattern(words: str) -> str:
    """Words as they stand, whatever white space parts them, and no piece of a longer number."""
    return r"(?<!\d)(?<!\d[.,])" + r"\s+".join(map(re.escape, words.split())) + r"(?!\d|[.,]\d)"


# — conflicts ———————————————————————————————————————————————————————————————————————————————————————


def _conflict_differences(desk: _Desk) -> Iterator[Difference]:
    pairs = _pair_up(desk)
    for expected in desk.case.conflict:
        found = pairs.get(expected)
        if found is None:
            yield Difference(f"conflict not found: {expected.about}", _show_expected(expected, desk))
        elif problems := [*_problems(expected, found, desk)]:
            what = f"conflict not as expected: {expected.about}: {'; '.join(problems)}"
            yield Difference(what, _show_expected(expected, desk), _show_found(found, desk))
    matched = {conflict.id for conflict in pairs.values()}
    others = [conflict for conflict in desk.report.conflicts if conflict.id not in matched]
    if len(others) > desk.case.other_conflicts:
        for conflict in others:
            yield Difference(f"conflict not expected: {conflict.about}", (), _show_found(conflict, desk))


def _pair_up(desk: _Desk) -> dict[ExpectedConflict, Conflict]:
    """Each expected conflict with the found one that it resembles most; none is used twice."""
    likeness = [
        (_likeness(expected, found, desk), -i, -j, expected, found)
        for i, expected in enumerate(desk.case.conflict)
        for j, found in enumerate(desk.report.conflicts)
    ]
    pairs: dict[ExpectedConflict, Conflict] = {}
    used: set[str] = set()
    for (sides, *_), _, _, expected, found in sorted(likeness, key=lambda row: row[:3], reverse=True):
        if sides >= 2 and expected not in pairs and found.id not in used:
            pairs[expected] = found
            used.add(found.id)
    return pairs


def _likeness(expected: ExpectedConflict, found: Conflict, desk: _Desk) -> tuple[int, int, int]:
    """The expected sides a found conflict has (two will do); is it of that severity; its figures."""
    ids = _claims_of(found)
    sides = sum(bool(ids & desk.claims_at_any(side)) for side in expected.sides)
    figures = sum(bool(ids & desk.claims_at(figure)) for side in expected.sides for figure in side)
    return min(sides, 2), found.severity == expected.severity, figures


def _claims_of(conflict: Conflict) -> frozenset[str]:
    return frozenset(i for side in conflict.sides for i in side.claims)


def _problems(expected: ExpectedConflict, found: Conflict, desk: _Desk) -> Iterator[str]:
    """In what a found conflict is not the expected one."""
    if found.severity != expected.severity:
        yield f"it is a {found.severity}"
    if expected.kind and found.kind != expected.kind:
        yield f"its kind is {found.kind!r}"
    if missing := [f for f in _required(expected) if not desk.claims_at(f) & _claims_of(found)]:
        yield "without " + ", ".join(f"{f.figure} of {f.source}" for f in missing)
    yield from _side_problems(expected, found, desk)
    if extra := _extra(expected, found, desk):
        yield "with " + ", ".join(clean(desk.report.claims[i].quantity.surface) for i in extra)


def _required(expected: ExpectedConflict) -> list[Figure]:
    return [figure for side in expected.sides for figure in side if not figure.optional]


def _side_problems(expected: ExpectedConflict, found: Conflict, desk: _Desk) -> Iterator[str]:
    standing = [_standing(side, found, desk) for side in expected.sides]
    for side, sides in zip(expected.sides, standing, strict=True):
        if len(sides) > 1:
            yield f"{_name(side)} stands on {len(sides)} sides"
    for (a, at_a), (b, at_b) in combinations(zip(expected.sides, standing, strict=True), 2):
        if at_a & at_b:
            yield f"{_name(a)} and {_name(b)} stand on one side"
    for side, sides, voices in zip(expected.sides, standing, expected.voices or (), strict=False):
        heard = sum(found.sides[i].voices for i in sides)
        if heard != voices:
            yield f"{_name(side)} has {count_of(heard, 'voice')}, not {voices}"


def _standing(figures: Sequence[Figure], found: Conflict, desk: _Desk) -> set[int]:
    """The found sides on which the required figures of one expected side stand."""
    ids = desk.claims_at_any(figure for figure in figures if not figure.optional)
    return {i for i, side in enumerate(found.sides) if ids & {*side.claims}}


def _name(side: Sequence[Figure]) -> str:
    return side[0].figure


def _extra(expected: ExpectedConflict, found: Conflict, desk: _Desk) -> list[str]:
    """Claims nobody expected; a document may say the same again."""
    named = desk.claims_at_any([*(figure for side in expected.sides for figure in side), *expected.also])
    claims = desk.report.claims
    known = [claims[i] for i in named]
    return sorted(
        i for i in _claims_of(found) - named if not any(_repeats(claims[i], other) for other in known)
    )


def _repeats(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one document give overlapping intervals."""
    a, b = claim.quantity, other.quantity
    apart = (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )
    return claim.document == other.document and not apart


# — agreements, figures apart, checks ———————————————————————————————————————————————————————————————


def _agreement_differences(desk: _Desk) -> Iterator[Difference]:
    together = [frozenset(agreement.claims) for agreement in desk.report.agreements]
    together += [frozenset(side.claims) for conflict in desk.report.conflicts for side in conflict.sides]
    for agreement in desk.case.agreement:
        required = [desk.claims_at(figure) for figure in agreement.figures if not figure.optional]
        if not any(all(ids & figure for figure in required) for ids in together):
            shown = tuple(desk.show_figure(figure) for figure in agreement.figures)
            yield Difference(f"agreement not found: {agreement.about}", shown)


def _apart_differences(desk: _Desk) -> Iterator[Difference]:
    for apart in desk.case.apart:
        for a, b in combinations(apart.figures, 2):
            for about, ids in _findings(desk.report):
                if ids & desk.claims_at(a) and ids & desk.claims_at(b):
                    shown = (desk.show_figure(a), desk.show_figure(b))
                    yield Difference(f"put together, but apart ({apart.why}): {clean(about)}", (), shown)


def _findings(report: Report) -> Iterator[tuple[str, frozenset[str]]]:
    for conflict in report.conflicts:
        yield f"{conflict.severity}: {conflict.about}", _claims_of(conflict)
    for agreement in report.agreements:
        yield f"agreement: {agreement.about}", frozenset(agreement.claims)


def _check_differences(case: Case, verdicts: Sequence[Verdict]) -> Iterator[Difference]:
    for check, verdict in zip(case.check, verdicts, strict=True):
        if verdict.verdict != check.verdict:
            found = f"{verdict.verdict}: {clean(verdict.reason)}"
            yield Difference(f"verdict on “{clean(check.sentence)}”", (check.verdict,), (found,))


# — showing —————————————————————————————————————————————————————————————————————————————————————————


def _show_expected(expected: ExpectedConflict, desk: _Desk) -> tuple[str, ...]:
    sides = [
        f"  {'or ' if figure.optional else ''}{desk.show_figure(figure)}"
        for side in expected.sides
        for figure in side
    ]
    return (f"{expected.severity}: {expected.about}", *sides)


def _show_found(found: Conflict, desk: _Desk) -> tuple[str, ...]:
    sides = [f"  {desk.show_claim(i)}" for side in found.sides for i in side.claims]
    return (f"{found.severity}: {clean(found.about)} ({clean(found.reason)})", *sides)


def show_result(result: CaseResult) -> str:
    """One line where all is as expected, or else each difference: ``-`` was expected, ``+`` was found."""
    case = result.case
    if not result.differences:
        counts = (
            count_of(len(case.conflict), "conflict"),
            count_of(len(case.agreement), "agreement"),
            f"{len(case.apart)} apart",
            count_of(len(case.check), "check"),
        )
        return f"ok   {case.path}: {', '.join(counts)}"
    head = f"FAIL {case.path}: {count_of(len(result.differences), 'difference')}"
    return "\n".join([head, *(line for difference in result.differences for line in _show(difference))])


def _show(difference: Difference) -> list[str]:
    return [
        f"  {difference.what}",
        *(f"    - {line}" for line in difference.expected),
        *(f"    + {line}" for line in difference.found),
    ]


# — rewriting ———————————————————————————————————————————————————————————————————————————————————————


def write_found(result: CaseResult) -> str:
    """The case's file anew, with the conflicts, agreements and verdicts that were found.

    Documents, sentences and what must stay apart are a person's words and stay as they are; comments go.
    """
    case, report = result.case, result.report
    if case.path.suffix != ".toml":
        raise CaseError(f"{case.path}: only a {CASE_NAME} is rewritten")
    documents = {document.id: document for document in report.documents}
    point = _Pointer(report.claims, documents)
    head = {"about": case.about, "documents": case.documents}
    blocks = [
        "".join(f"{key} = {_toml(value)}\n" for key, value in head.items() if value),
        *(_block("conflict", _found_conflict(conflict, point)) for conflict in report.conflicts),
        *(
            _block(
                "agreement", {"about": agreement.about, "figures": [point.at(i) for i in agreement.claims]}
            )
            for agreement in report.agreements
        ),
        *(_block("apart", apart.model_dump(exclude_defaults=True)) for apart in case.apart),
        *(
            _block("check", {"sentence": check.sentence, "verdict": verdict.verdict})
            for check, verdict in zip(case.check, result.verdicts, strict=True)
        ),
    ]
    return "\n".join(blocks)


@dataclass(frozen=True)
class _Pointer:
    """Claims to figures that point at them."""

    claims: dict[str, Claim]
    documents: dict[str, Document]

    def at(self, claim_id: str) -> dict[str, Any]:
        """The figure of a claim, told apart from others like it."""
        claim = self.claims[claim_id]
        document, start = self.documents[claim.document], claim.quantity.start
        figure = Figure(source=document.source, figure=claim.quantity.surface)
        starts = [found for found, _ in _spans(figure, document.text)]
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


def _block(name: str, fields: dict[str, Any]) -> str:
    return f"[[{name}]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in fields.items())


def _toml(value: Any, indent: str = "") -> str:
    """A value as TOML: a list of tables or lists has a line for each."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        if not value or not isinstance(value[0], dict | list | tuple):
            return "[" + ", ".join(map(_toml, value)) + "]"
        inner = indent + "    "
        return "[\n" + "".join(f"{inner}{_toml(item, inner)},\n" for item in value) + indent + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
