"""Folders of many documents of one kind: what is found of the conflicts put into them, and what is noise.

    python benchmarks/series.py [FOLDER …] [--wrong N] [--total] [--alone]

Without a folder, both halves of ``benchmarks/series``, each for itself. A folder holds a dozen or two of bulletins,
contracts, sheets or notices, each on a thing of its own, and a few papers that tell of some of these. Its case names
the conflicts between these, which were put in, and sentences with what the folder says to them. Language models wrote
them for this project, without a look at how it works.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from factcheck.cases import Case, find_cases, read_case
from factcheck.differences import Desk, claims_of, find_in_case, pair_up
from factcheck.evaluate.cases import hold
from factcheck.pipeline import Checker
from factcheck.types import Verdict

SERIES = Path(__file__).parent / "series"
ALARMING = ("refuted", "conflicting")
"""Verdicts that a reader is alarmed by."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[SERIES / "learned", SERIES / "held"])
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="print so many errors of each folder")
    parser.add_argument("--total", action="store_true", help="of each half its sums alone: what held is looked at by")
    parser.add_argument("--alone", action="store_true", help="lay each conflict's documents alone, beside no others")
    options = parser.parse_args()
    for folder in options.folders:
        total: Counter[str] = Counter()
        for path in find_cases([folder]):
            case = read_case(path)
            counts, wrong = told_alone(case) if options.alone else told(case)
            total += counts
            if not options.total:
                print(f"{path.parent.name}: {tell(counts)}", *wrong[: options.wrong], sep="\n  ", flush=True)
        print(f"{folder.name} in all: {tell(total)}", flush=True)


def told(case: Case) -> tuple[Counter[str], list[str]]:
    """What is to be counted of a case, and a line for each thing that is wrong."""
    found = find_in_case(case, Checker)
    desk = Desk(case, found.report)
    counts, wrong = hold(desk, found.verdicts)
    pairs = pair_up(desk)
    of = {claim.id: claim.document for claim in found.report.claims.values()}
    for expected, conflict in pairs.items():
        named = {desk.locate(figure)[0].id for side in expected.sides for figure in side}
        counts["mixed"] += not {of[i] for i in claims_of(conflict)} <= named
    counts.update(_alarms(case, found.verdicts))
    return counts, wrong


def _alarms(case: Case, verdicts: tuple[Verdict, ...]) -> Iterator[str]:
    """Each sentence that is refuted, or said to be disputed, where it should not be; and what is borne out so."""
    for check, verdict in zip(case.check, verdicts, strict=True):
        if verdict.verdict != check.verdict and verdict.verdict in (*ALARMING, "supported"):
            yield f"falsely {verdict.verdict}"


def told_alone(case: Case) -> tuple[Counter[str], list[str]]:
    """The same where only the documents of each conflict stand beside each other, and no sentence is asked."""
    total: Counter[str] = Counter()
    wrong: list[str] = []
    for expected in case.conflict:
        sources = dict.fromkeys(figure.source for side in expected.sides for figure in side)
        one = {"documents": (*sources,), "conflict": (expected,), "agreement": (), "apart": (), "check": ()}
        counts, lines = told(case.model_copy(update=one))
        total += counts
        wrong += lines
    return total, wrong


def tell(counts: Counter[str]) -> str:
    found = f"{counts['hit']} of {counts['expected']} conflicts found"
    if counts["mixed"]:
        found += f" ({counts['mixed']} with figures of other things)"
    noise = f"{counts['false']} found that are none"
    if not counts["verdict"]:
        return f"{found}, {noise}"
    right = counts["verdict"] - counts["verdict wrong"]
    false = ", ".join(f"{counts[f'falsely {verdict}']} {verdict}" for verdict in (*ALARMING, "supported"))
    return f"{found}, {noise}; {right} of {counts['verdict']} sentences right, falsely {false}"


if __name__ == "__main__":
    main()
