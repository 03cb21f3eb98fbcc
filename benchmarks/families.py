"""Which words count one thing: how often figures of one measure, told in other words, are counted alike.

    python benchmarks/families.py [--missing N]

Data: ``benchmarks/measures``, 244 stories that language models wrote for this project. Each has six to eight measures
that are easily confused, and each measure is told by three or four sentences in other words, its figure in [[ ]]. Two
sentences of one measure should count one thing where both count; of two measures either is right.
``data/families.toml`` was extended after its missing pairs were read.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.words import unit_family

MEASURES = Path(__file__).parent / "measures"
_MARKED = re.compile(r"\[\[(.+?)\]\]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--missing", type=int, default=0, metavar="N", help="show the N commonest pairs of two families"
    )
    options = parser.parse_args()
    of_one: Counter[tuple[str, str]] = Counter()
    of_two: Counter[tuple[str, str]] = Counter()
    for story in stories():
        for measure in story:
            of_one.update(_two(a, b) for a, b in combinations(measure, 2))
        for one, other in combinations(story, 2):
            of_two.update(_two(a, b) for a in one for b in other)
    for what, pairs in (("one measure", of_one), ("two measures of one story", of_two)):
        alike = sum(count for (a, b), count in pairs.items() if a == b)
        print(f"of {what}: {pairs.total():,} pairs of counts, {alike / pairs.total():.3f} of one family")
    for (a, b), count in [each for each in of_one.most_common() if each[0][0] != each[0][1]][: options.missing]:
        print(f"  {a} and {b}: {count} times of one measure, {of_two[a, b]} times of two")


def stories() -> Iterator[list[list[str]]]:
    """The measures of each story, each as what its sentences count, by family."""
    for path in sorted(MEASURES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            told = [measure["told"] for measure in json.loads(line)["measures"]]
            yield [[family for text in texts if (family := _counted(text))] for texts in told]


def _counted(marked: str) -> str | None:
    """The family of what the marked figure counts; None where it counts nothing."""
    mark = _MARKED.search(marked)
    if mark is None:
        return None
    text = _MARKED.sub(r"\1", marked)
    for claim in read_claims(make_document(text)):
        quantity = claim.quantity
        if quantity.start < mark.start() + len(mark[1]) and mark.start() < quantity.end:
            return unit_family(quantity.unit) if quantity.dimension == "count" else None
    return None


def _two(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


if __name__ == "__main__":
    main()
