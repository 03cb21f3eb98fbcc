"""Every conflict that is reported in a labelled corpus, to be read by eye: ``factcheck evaluate`` only counts them.

python benchmarks/conflicts.py [--set ecbplus|vitaminc_corpus] [--min-score X] [--format text|json|…] > conflicts.txt

How many claims had to be encoded for it is told on standard error.
"""

from __future__ import annotations

import argparse
import sys

from factcheck.look import Look
from factcheck.pipeline import Checker
from factcheck.reporters import REPORTERS
from factcheck.settings import Settings
from labelled import documents, rows

SETS = ("ecbplus", "vitaminc_corpus")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--min-score", type=float, default=Settings().min_score)
    parser.add_argument("--format", choices=REPORTERS, default="text")
    options = parser.parse_args()
    for name in options.set or SETS:
        checker = Checker(Settings(min_score=options.min_score))
        checker.add(documents(rows(f"{name}/documents.jsonl")).documents)
        print(REPORTERS[options.format](checker.conflicts(), Look()))
        claims = checker.claims()
        encoded = len(checker._shelf.vectors(claims))
        print(f"{name}: encoded {encoded:,} of {len(claims):,} claims, {encoded / len(claims):.1%}", file=sys.stderr)


if __name__ == "__main__":
    main()
