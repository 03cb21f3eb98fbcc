"""Cases to differences: what was expected and not found, and what was found and not expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cases import Case, ExpectedConflict, Figure, find_spans, read_case, write_found
from factcheck.documents import ReadOptions, read_documents
from factcheck.errors import CaseError
from factcheck.quotes import Places, clean, quote, quote_span, verify_quotes
from factcheck.types import Claim, Conflict, Document, Report, Verdict
from factcheck.wording import count_of

if TYPE_CHECKING:
    from factcheck.pipeline import Checker

_QUOTE_WIDTH = 70
"""Characters: a quote and its label stand on one line of a terminal."""


@dataclass(frozen=True)
class Difference:
    """What was expected and not found, or found and not expected; quoted, line by line."""

    what: str
    expected: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of a case."""

    case: Case
    report: Report
    verdicts: tuple[Verdict, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Found:
    """What was found in a case's documents, and what they say to its sentences."""

    report: Report
    verdicts: tuple[Verdict, ...]


def run_case(case: Case, open_checker: Callable[[], Checker], options: ReadOptions | None = None) -> Outcome:
    """Find what is in a case's documents, and hold it against what the case expects. Raises ``CaseError``."""
    return hold_against(case, find_in_case(case, open_checker, options))


def update_case(
    case: Case,
    open_checker: Callable[[], Checker],
    write: Callable[[Path, str], None],
    options: ReadOptions | None = None,
) -> tuple[Outcome, bool]:
    """What becomes of a case whose file is rewritten where it differs, and whether it was.

    Figures that stand in the documents no more are a difference like any other; figures that must stay apart are a
    person's words, and still raise ``CaseError``.
    """
    found = find_in_case(case, open_checker, options)
    try:
        outcome = hold_against(case, found)
    except CaseError:
        pass
    else:
        if not outcome.differences:
            return outcome, False
    write(case.path, write_found(case, found.report, found.verdicts))
    return hold_against(read_case(case.path), found), True


def find_in_case(case: Case, open_checker: Callable[[], Checker], options: ReadOptions | None = None) -> Found:
    """Find what is in a case's documents. Raises ``CaseError`` for a document that cannot be read."""
    checker = open_checker()
    checker.add(_documents(case, checker.settings.max_bytes, options))
    report = verify_quotes(checker.conflicts())
    return Found(report, tuple(checker.check(check.sentence) for check in case.check))


def hold_against(case: Case, found: Found) -> Outcome:
    """What was found against what a case expects. Raises ``CaseError`` for a figure that no document has."""
    desk = Desk(case, found.report)
    differences = (
        *_conflict_differences(desk),
        *agreement_differences(desk),
        *apart_differences(desk),
        *check_differences(case, found.verdicts),
    )
    return Outcome(case, found.report, found.verdicts, differences)


def _documents(case: Case, max_bytes: int, options: ReadOptions | None) -> list[Document]:
    folder = case.path.parent
    named = [folder / name for name in case.documents]
    documents, skipped = read_documents(named, root=folder, max_bytes=max_bytes, options=options)
    for left in skipped:
        raise CaseError(f"{case.path}: documents: {left.source}: {left.reason}")
    return documents


class Desk:
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
        spans = [*find_spans(figure, document.text)]
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


# — conflicts ———————————————————————————————————————————————————————————————————————————————————————


def _conflict_differences(desk: Desk) -> Iterator[Difference]:
    pairs = pair_up(desk)
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


def pair_up(desk: Desk) -> dict[ExpectedConflict, Conflict]:
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


def _likeness(expected: ExpectedConflict, found: Conflict, desk: Desk) -> tuple[int, int, int]:
    """The expected sides a found conflict has (two will do); is it of that severity; its figures."""
    ids = claims_of(found)
    sides = sum(bool(ids & desk.claims_at_any(side)) for side in expected.sides)
    figures = sum(bool(ids & desk.claims_at(figure)) for side in expected.sides for figure in side)
    return min(sides, 2), found.severity == expected.severity, figures


def claims_of(conflict: Conflict) -> frozenset[str]:
    return frozenset(i for side in conflict.sides for i in side.claims)


def _problems(expected: ExpectedConflict, found: Conflict, desk: Desk) -> Iterator[str]:
    """In what a found conflict is not the expected one."""
    if found.severity != expected.severity:
        yield f"it is a {found.severity}"
    if expected.kind and found.kind != expected.kind:
        yield f"its kind is {found.kind!r}"
    if missing := [f for f in _required(expected) if not desk.claims_at(f) & claims_of(found)]:
        yield "without " + ", ".join(f"{f.figure} of {f.source}" for f in missing)
    yield from _side_problems(expected, found, desk)
    if extra := _extra(expected, found, desk):
        yield "with " + ", ".join(clean(desk.report.claims[i].quantity.surface) for i in extra)


def _required(expected: ExpectedConflict) -> list[Figure]:
    return [figure for side in expected.sides for figure in side if not figure.optional]


def _side_problems(expected: ExpectedConflict, found: Conflict, desk: Desk) -> Iterator[str]:
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


def _standing(figures: Sequence[Figure], found: Conflict, desk: Desk) -> set[int]:
    """The found sides on which the required figures of one expected side stand."""
    ids = desk.claims_at_any(figure for figure in figures if not figure.optional)
    return {i for i, side in enumerate(found.sides) if ids & {*side.claims}}


def _name(side: Sequence[Figure]) -> str:
    return side[0].figure


def _extra(expected: ExpectedConflict, found: Conflict, desk: Desk) -> list[str]:
    """Claims nobody expected; a document may say the same again."""
    named = desk.claims_at_any([*(figure for side in expected.sides for figure in side), *expected.also])
    claims = desk.report.claims
    known = [claims[i] for i in named]
    return sorted(i for i in claims_of(found) - named if not any(_repeats(claims[i], other) for other in known))


def _repeats(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one document give overlapping intervals."""
    a, b = claim.quantity, other.quantity
    apart = (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )
    return claim.document == other.document and not apart


# — agreements, figures apart, checks ———————————————————————————————————————————————————————————————


def agreement_differences(desk: Desk) -> Iterator[Difference]:
    together = [frozenset(agreement.claims) for agreement in desk.report.agreements]
    together += [frozenset(side.claims) for conflict in desk.report.conflicts for side in conflict.sides]
    for agreement in desk.case.agreement:
        required = [desk.claims_at(figure) for figure in agreement.figures if not figure.optional]
        if not any(all(ids & figure for figure in required) for ids in together):
            shown = tuple(desk.show_figure(figure) for figure in agreement.figures)
            yield Difference(f"agreement not found: {agreement.about}", shown)


def apart_differences(desk: Desk) -> Iterator[Difference]:
    for apart in desk.case.apart:
        for a, b in combinations(apart.figures, 2):
            for about, ids in _findings(desk.report):
                if ids & desk.claims_at(a) and ids & desk.claims_at(b):
                    shown = (desk.show_figure(a), desk.show_figure(b))
                    yield Difference(f"put together, but apart ({apart.why}): {clean(about)}", (), shown)


def _findings(report: Report) -> Iterator[tuple[str, frozenset[str]]]:
    for conflict in report.conflicts:
        yield f"{conflict.severity}: {conflict.about}", claims_of(conflict)
    for agreement in report.agreements:
        yield f"agreement: {agreement.about}", frozenset(agreement.claims)


def check_differences(case: Case, verdicts: Sequence[Verdict]) -> Iterator[Difference]:
    for check, verdict in zip(case.check, verdicts, strict=True):
        if verdict.verdict != check.verdict:
            found = f"{verdict.verdict}: {clean(verdict.reason)}"
            yield Difference(f"verdict on “{clean(check.sentence)}”", (check.verdict,), (found,))


# — showing —————————————————————————————————————————————————————————————————————————————————————————


def _show_expected(expected: ExpectedConflict, desk: Desk) -> tuple[str, ...]:
    sides = [
        f"  {'or ' if figure.optional else ''}{desk.show_figure(figure)}" for side in expected.sides for figure in side
    ]
    return (f"{expected.severity}: {expected.about}", *sides)


def _show_found(found: Conflict, desk: Desk) -> tuple[str, ...]:
    sides = [f"  {desk.show_claim(i)}" for side in found.sides for i in side.claims]
    return (f"{found.severity}: {clean(found.about)} ({clean(found.reason)})", *sides)


def show_outcome(outcome: Outcome) -> str:
    """One line where all is as expected, or else each difference: ``-`` was expected, ``+`` was found."""
    case = outcome.case
    if not outcome.differences:
        counts = (
            count_of(len(case.conflict), "conflict"),
            count_of(len(case.agreement), "agreement"),
            f"{len(case.apart)} apart",
            count_of(len(case.check), "check"),
        )
        return f"ok   {case.path}: {', '.join(counts)}"
    head = f"FAIL {case.path}: {count_of(len(outcome.differences), 'difference')}"
    return "\n".join([head, *(line for difference in outcome.differences for line in _show(difference))])


def _show(difference: Difference) -> list[str]:
    return [
        f"  {difference.what}",
        *(f"    - {line}" for line in difference.expected),
        *(f"    + {line}" for line in difference.found),
    ]
