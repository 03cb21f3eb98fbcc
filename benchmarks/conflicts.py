"""Conflicts found in whole labelled corpora, scored by ``../shared/scoring/score_conflicts.py``.

python benchmarks/conflicts.py [--set ecbplus|vitaminc_corpus] [--show] [--min-score X]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter

from factcheck.pipeline import Checker
from factcheck.settings import Settings
from factcheck.types import Report
from labelled import differing_pairs, documents, predictions, rows, scorer

SETS = ("ecbplus", "vitaminc_corpus")
SHOWN = frozenset({"contradiction", "discrepancy", "misattribution"})
GRAVE = frozenset({"contradiction"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--show", action="store_true", help="print every conflict that is reported")
    parser.add_argument("--min-score", type=float, default=Settings().min_score)
    options = parser.parse_args()
    for name in options.set or SETS:
        given = rows(f"{name}/documents.jsonl")
        labelled = documents(given)
        began = time.perf_counter()
        checker = Checker(Settings(min_score=options.min_score))
        checker.add(labelled.documents)
        report = checker.conflicts()
        spent = time.perf_counter() - began
        gold = rows(f"{name}/gold_pairs.jsonl")
        print(
            f"{name}: {len(report.claims)} claims, {len(report.conflicts)} conflicts "
            f"{dict(Counter(c.severity for c in report.conflicts))}, {len(report.agreements)} agreements, {spent:.1f} s"
        )
        for label, severities in (("all", SHOWN), ("contradictions", GRAVE)):
            found = predictions(report, labelled, severities)
            print(f"  {label}: {json.dumps(scorer('score_conflicts').score(given, gold, found))}")
        if options.show:
            show(report)


def show(report: Report) -> None:
    for conflict in report.conflicts:
        print(f"\n[{conflict.severity} {conflict.score:.2f}] {conflict.about} — {conflict.reason}")
        for side in conflict.sides:
            for i in side.claims:
                claim = report.claims[i]
                print(f"   {side.label:>16s} | {claim.document} | {' '.join(claim.sentence.text.split())[:220]}")
    print(sum(1 for _ in differing_pairs(report, SHOWN)), "pairs")


if __name__ == "__main__":
    main()
