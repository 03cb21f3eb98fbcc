"""All cases of a folder laid into one archive: how many of their conflicts are still found, and how many are alarms.

    python benchmarks/archive.py [FOLDER …] [--false]

Without a folder, both halves of ``benchmarks/stories``, each for itself. A document keeps its text, and is known by its
case and name. What is found between two cases is an alarm by construction.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from factcheck.cases import Case, ExpectedConflict, find_cases, read_case
from factcheck.differences import Desk, pair_up
from factcheck.documents import read_documents
from factcheck.pipeline import Checker
from factcheck.types import Document, Report

STORIES = Path(__file__).parent / "stories"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[STORIES / "learned", STORIES / "held"])
    parser.add_argument("--false", action="store_true", help="print each alarm")
    options = parser.parse_args()
    for folder in options.folders:
        cases = [read_case(path) for path in find_cases([folder])]
        checker = Checker()
        checker.add(document for case in cases for document in _documents(case))
        report = checker.conflicts()
        print(f"{folder.name}: {_tell(cases, report)}")
        if options.false:
            print("\n".join(_alarms(cases, report)))


def _documents(case: Case) -> Iterable[Document]:
    name = case.path.parent.name
    paths = [case.path.parent / source for source in case.documents]
    for document in read_documents(paths, root=case.path.parent)[0]:
        yield replace(document, id=f"{document.id}@{name}", source=f"{name}/{document.source}")


def _tell(cases: Iterable[Case], report: Report) -> str:
    found, right = _found(cases, report)
    expected = sum(len(case.conflict) for case in cases)
    story = {document.id: document.source.split("/")[0] for document in report.documents}
    across = sum(
        len({story[report.claims[i].document] for side in conflict.sides for i in side.claims}) > 1
        for conflict in report.conflicts
    )
    return (
        f"{len(report.documents)} documents, {len(report.claims):,} figures; {found} of {expected} conflicts found, "
        f"recall {found / max(1, expected):.3f}; {len(report.conflicts)} reported, precision "
        f"{len(right) / max(1, len(report.conflicts)):.3f}, {across} between two stories"
    )


def _found(cases: Iterable[Case], report: Report) -> tuple[int, set[str]]:
    """How many expected conflicts are found, and the ids of those that are."""
    pairs = [pair_up(Desk(_placed(case), report)) for case in cases]
    return sum(map(len, pairs)), {conflict.id for each in pairs for conflict in each.values()}


def _placed(case: Case) -> Case:
    """A case whose figures stand where they do in the archive."""
    return case.model_copy(update={"conflict": tuple(_moved(case, conflict) for conflict in case.conflict)})


def _moved(case: Case, conflict: ExpectedConflict) -> ExpectedConflict:
    name = case.path.parent.name
    sides = tuple(
        tuple(figure.model_copy(update={"source": f"{name}/{figure.source}"}) for figure in side)
        for side in conflict.sides
    )
    return conflict.model_copy(update={"sides": sides, "also": ()})


def _alarms(cases: Iterable[Case], report: Report) -> Iterable[str]:
    _, right = _found(cases, report)
    for conflict in report.conflicts:
        if conflict.id not in right:
            claims = [report.claims[i] for side in conflict.sides for i in side.claims]
            yield f"  {conflict.score:.2f} " + " | ".join(" ".join(c.sentence.text.split()) for c in claims)


if __name__ == "__main__":
    main()
