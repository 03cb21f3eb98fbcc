"""Folders of documents on one matter, and what is known of pairs of their figures: what most scripts here learn from.

Cases (``fixtures/``, the ``learned`` halves of ``CASES``) name the figures that conflict, that agree and that must be
kept apart; of ``benchmarks/bundles/learned`` that is heard of dates alone, which no others name. In
``benchmarks/news/learned`` figures bear marks that say what they measure. Of each two texts of
``benchmarks/contrasts/learned`` it is known what two figures are to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Literal

from contrasts import CONTRASTS, Pair, read_rows
from factcheck.cases import Case, Figure, find_cases, read_case
from factcheck.comparators import compare_quantities
from factcheck.differences import Desk
from factcheck.documents import read_documents
from factcheck.pipeline import Checker
from factcheck.types import Claim, Document, Report
from news import NEWS, Article, by_event, measured, read_news

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
HERE = Path(__file__).parent
STORIES = HERE / "stories" / "learned"
CASES = ("stories", "handbooks", "desk")
"""The folders of ``benchmarks`` whose ``learned`` halves hold cases that are learned from."""

OF_CONTRASTS = {
    "replaced": -1.0,
    "added": -1.0,
    "only_figure": 1.0,
    "contrast": -1.5,
    "numbered": -2.0,
    "named_apart": -0.5,
}
"""What the features of ``contrasts`` mean, before any data is seen."""

Kind = Literal["conflict", "agreement", "apart", "unnamed"]
"""Two figures of one thing that differ, or that agree; two that were marked as of two things; two that differ and that
nobody named together."""
Marking = Callable[[Claim, Claim], Kind | None]
"""What two claims are to each other; None where that is left open."""


@dataclass(frozen=True)
class Folder:
    """Documents on one matter, and what marks pairs of their claims. ``of`` is what no fold may cut: its topic."""

    name: str
    of: str
    source: str
    documents: Sequence[Document]
    marking: Callable[[Report], Marking]

    def open(self) -> tuple[Checker, Marking]:
        """A checker that holds the documents, and what marks pairs of its claims."""
        checker = Checker()
        checker.add(self.documents)
        return checker, self.marking(as_report(checker))


def as_report(checker: Checker) -> Report:
    """What a checker holds, without findings."""
    return Report(documents=tuple(checker.documents()), claims={c.id: c for c in checker.claims()})


def read_folders() -> Iterator[Folder]:
    """All folders that may be learned from."""
    yield from read_cases("fixtures", FIXTURES)
    for name in CASES:
        yield from read_cases(name, HERE / name / "learned")
    for folder in read_cases("bundles", HERE / "bundles" / "learned"):
        yield replace(folder, marking=partial(_of_dates, folder.marking))
    for articles in by_event(read_news(NEWS / "learned")):
        yield _of_event(articles)
    yield from read_contrasts()


def read_contrasts() -> Iterator[Folder]:
    """Each two texts of ``benchmarks/contrasts/learned`` as a folder."""
    for row in read_rows(sorted((CONTRASTS / "learned").glob("*.jsonl"))):
        if isinstance(row, Pair):
            yield Folder(row.name, row.of, "contrasts", row.documents, partial(by_pair, row))


def read_cases(source: str, folder: Path) -> Iterator[Folder]:
    """The cases under a folder, each as one on one matter."""
    for path in find_cases([folder]):
        case = read_case(path)
        paths = [path.parent / name for name in case.documents]
        documents, _ = read_documents(paths, root=path.parent)
        of = path.parent.name
        yield Folder(of, of, source, documents, partial(by_case, case))


def _of_event(articles: Sequence[Article]) -> Folder:
    first = articles[0]
    return Folder(
        f"{first.topic}/{first.event}",
        first.topic,
        "news",
        [article.document for article in articles],
        lambda report: by_measures(measured(articles, report.claims.values())),
    )


def by_case(case: Case, report: Report) -> Marking:
    """What a case says of pairs of claims: what differs and is not named together is of two things."""
    named = _name_pairs(case, Desk(case, report))

    def mark(a: Claim, b: Claim) -> Kind | None:
        pair = frozenset((a.id, b.id))
        return named[pair] if pair in named else "unnamed" if differ(a, b) else None

    return mark


def _of_dates(marking: Callable[[Report], Marking], report: Report) -> Marking:
    """The same of dates alone; all else is left open."""
    mark = marking(report)
    return lambda a, b: mark(a, b) if a.quantity.dimension == b.quantity.dimension == "date" else None


def by_pair(pair: Pair, report: Report) -> Marking:
    """What a pair of texts says of its two figures; all else is left open."""
    first, second = pair.figures(report.claims.values())
    kind: Kind = "conflict" if pair.label == "conflict" else "agreement" if pair.label == "agree" else "apart"

    def mark(a: Claim, b: Claim) -> Kind | None:
        told = (a.id in first and b.id in second) or (a.id in second and b.id in first)
        return kind if told else None

    return mark


def by_measures(measures: dict[str, str]) -> Marking:
    """What marks say of pairs of claims: those of one measure are of one thing, and others of two, be they the same. A
    bound that holds another figure is left open, as cases leave open what they do not name, and so are dates, which
    bear no marks."""

    def mark(a: Claim, b: Claim) -> Kind | None:
        if not (a.id in measures and b.id in measures) or a.quantity.tells_when or b.quantity.tells_when:
            return None
        if measures[a.id] == measures[b.id]:
            return "conflict" if differ(a, b) else "agreement"
        judged = compare_quantities(a.quantity, b.quantity)
        if judged.relation == "agree" and judged.kind != "same value":
            return None
        return "unnamed" if differ(a, b) else "apart"

    return mark


def differ(a: Claim, b: Claim) -> bool:
    """Whether two figures differ beyond what rounding, an approximation or a bound explains."""
    judged = compare_quantities(a.quantity, b.quantity)
    return judged.relation == "differ" and not judged.explained


def _name_pairs(case: Case, desk: Desk) -> dict[frozenset[str], Kind | None]:
    """What a case says of pairs of claims, by their ids; None of what it leaves open."""
    named: dict[frozenset[str], Kind | None] = {}

    def put(kind: Kind | None, first: Sequence[Figure], second: Sequence[Figure]) -> None:
        for one in desk.claims_at_any(first):
            named.update({frozenset((one, other)): kind for other in desk.claims_at_any(second) if one != other})

    for conflict in case.conflict:
        if conflict.severity == "misattribution":
            continue
        figures = [figure for side in conflict.sides for figure in side]
        put(None, conflict.also, [*figures, *conflict.also])
        for one, other in combinations(figures, 2):
            put("conflict", [one], [other])
    for agreement in case.agreement:
        for one, other in combinations(agreement.figures, 2):
            put("agreement", [one], [other])
    for apart in case.apart:
        for one, other in combinations(apart.figures, 2):
            put("apart", [one], [other])
    return named
