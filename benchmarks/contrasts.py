"""Texts that look alike: what is found in pairs of them, and what is said of sentences with one thing altered.

    python benchmarks/contrasts.py [FILE …] [--errors N]

Without a file, those of each half of ``benchmarks/contrasts``, which language models wrote for this project without a
look at how it works. A row of kind "pair" has two short texts with a figure in each, and says whether these conflict,
agree, or are of two things (``apart``) that one word tells apart: another model, month, measure, part or person. A
row of kind "claim" has a text, a sentence, and the verdict on it. Rows of one ``group`` are on one matter. Each pair
is a folder of its own, and each text a corpus.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.documents import make_document
from factcheck.pipeline import Checker
from factcheck.types import Claim, Document, Report

CONTRASTS = Path(__file__).parent / "contrasts"


@dataclass(frozen=True)
class Pair:
    """Two texts, where in each its figure stands, and what these are to each other. ``of`` is their matter."""

    name: str
    of: str
    documents: Sequence[Document]
    places: Sequence[tuple[int, int]]
    label: str
    why: str

    def figures(self, claims: Iterable[Claim]) -> list[set[str]]:
        """The claims, by id, that are read where the figure of either text stands."""
        found: list[set[str]] = [set(), set()]
        sides = {document.id: side for side, document in enumerate(self.documents)}
        for claim in claims:
            side = sides[claim.document]
            start, end = self.places[side]
            if claim.quantity.start < end and claim.quantity.end > start:
                found[side].add(claim.id)
        return found


@dataclass(frozen=True)
class Sentence:
    """A text, what is asked of it, and the verdict. ``of`` is its matter."""

    name: str
    of: str
    text: str
    asked: str
    label: str
    why: str


def read_rows(files: Iterable[Path]) -> Iterator[Pair | Sentence]:
    """All rows of some files."""
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines()):
            yield _read_row(f"{file.stem}/{number}", file.stem, json.loads(line))


def _read_row(name: str, file: str, row: dict[str, Any]) -> Pair | Sentence:
    of = f"{file}/{row['group']}"
    if row["kind"] == "claim":
        return Sentence(name, of, row["text"], row["claim"], row["label"], row["why"])
    documents = [
        make_document(row[side], source=f"{name}/{side}", title=row.get(f"title_{side}"), published=_date(row, side))
        for side in "ab"
    ]
    starts = [row[side].index(figure) for side, figure in zip("ab", row["figures"], strict=True)]
    places = [(start, start + len(figure)) for start, figure in zip(starts, row["figures"], strict=True)]
    return Pair(name, of, documents, places, row["label"], row["why"])


def _date(row: dict[str, Any], side: str) -> date | None:
    found = row.get(f"date_{side}")
    return date.fromisoformat(found) if found else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N rows that come out wrong")
    options = parser.parse_args()
    halves = [options.files] if options.files else [sorted((CONTRASTS / half).glob("*.jsonl")) for half in HALVES]
    for files in halves:
        print("\n".join(tell(files, options.errors)))


HALVES = ("learned", "held")


def tell(files: Sequence[Path], errors: int) -> Iterator[str]:
    """What is found of pairs, and said of sentences."""
    found: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for row in read_rows(files):
        said = find(row) if isinstance(row, Pair) else check(row)
        found[row.label, said] += 1
        if said != row.label:
            wrong.append(f"  {row.name}: {row.label}, and not {said}: {row.why}")
    yield f"{', '.join(f'{file.parent.name}/{file.stem}' for file in files)}:"
    many = {label: sum(n for (of, _), n in found.items() if of == label) for label in (*PAIRS, *VERDICTS)}
    right, false = found["conflict", "conflict"], found["apart", "conflict"]
    yield (
        f"  of {many['conflict']} pairs in conflict {right} are found, of {many['agree']} that agree "
        f"{found['agree', 'agree']} ({found['agree', 'conflict']} with a conflict of how they are rounded); of "
        f"{many['apart']} that are of two things {false} are shown as a conflict: right are "
        f"{right / max(1, right + false):.2f}"
    )
    right = sum(found[label, label] for label in VERDICTS)
    asked = sum(many[label] for label in VERDICTS)
    false = sum(found[label, "supported"] for label in VERDICTS[1:])
    called = sum(found[label, "refuted"] for label in VERDICTS)
    yield (
        f"  of {asked} sentences {right} are judged rightly ({right / max(1, asked):.3f}); of the "
        f"{asked - many['supported']} that are not borne out {false} are supported, of {many['refuted']} that the text "
        f"refutes {found['refuted', 'refuted']} are refuted, and of the others {called - found['refuted', 'refuted']}"
    )
    yield from wrong[:errors]


PAIRS = ("conflict", "agree", "apart")
VERDICTS = ("supported", "refuted", "not_enough_info")


def find(pair: Pair) -> str:
    """What is found of the two figures of a pair."""
    checker = Checker()
    checker.add(pair.documents)
    report = checker.conflicts()
    first, second = pair.figures(report.claims.values())
    if any(_are_held_apart(report, at, first, second) for at in range(len(report.conflicts))):
        return "conflict"
    told = (frozenset(agreement.claims) for agreement in report.agreements)
    return "agree" if any(each & first and each & second for each in told) else "apart"


def _are_held_apart(report: Report, at: int, first: set[str], second: set[str]) -> bool:
    sides = [set(side.claims) for side in report.conflicts[at].sides]
    return any(one & first and other & second for one in sides for other in sides if one is not other)


def check(sentence: Sentence) -> str:
    """The verdict on a sentence by its text."""
    checker = Checker()
    checker.add([sentence.text])
    return checker.check(sentence.asked).verdict


if __name__ == "__main__":
    main()
