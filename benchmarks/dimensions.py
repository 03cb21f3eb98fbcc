"""Folders of cases: which conflicts are found, and how many are false, by what their figures measure.

    python benchmarks/dimensions.py [FOLDER …]

Without a folder, the ``learned`` halves of ``stories``, ``handbooks``, ``desk`` and ``bundles``. A conflict whose sides
measure differently stands under both; "unread" are those of which no more than one side was read as a figure.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from factcheck.cases import ExpectedConflict, find_cases, read_case
from factcheck.differences import Desk, find_in_case, pair_up
from factcheck.encoders import open_encoder
from factcheck.evaluate.ahead import Remembering
from factcheck.evaluate.cases import is_harmless
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from told import CASES, HERE

UNREAD = "unread"


def measured(desk: Desk, expected: ExpectedConflict) -> str:
    """What the figures of a conflict measure, as they are read."""
    sides = [desk.claims_at_any(side) for side in expected.sides]
    read = [{desk.report.claims[i].quantity.dimension for i in side} for side in sides if side]
    return " / ".join(sorted({min(each) for each in read})) if len(read) > 1 else UNREAD


def count(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """What each conflict measures that is expected, is found, or is false."""
    settings = Settings()
    encoder = Remembering(open_encoder(settings))
    for path in paths:
        case = read_case(path)
        desk = Desk(case, find_in_case(case, lambda: Checker(settings, encoder=encoder)).report)
        pairs = pair_up(desk)
        yield from (("expected", measured(desk, expected)) for expected in case.conflict)
        yield from (("found", measured(desk, expected)) for expected in pairs)
        right = {conflict.id for conflict in pairs.values()}
        for conflict in desk.report.conflicts:
            if conflict.id not in right and not is_harmless(conflict, desk):
                yield "false", desk.report.claims[conflict.sides[0].claims[0]].quantity.dimension


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders or [HERE / name / "learned" for name in (*CASES, "bundles")]
    counts = Counter(count(find_cases(folders)))
    print(f"{'measured':32} {'expected':>8} {'found':>6} {'false':>6}")
    for what in sorted({what for _, what in counts}, key=lambda what: (-counts["expected", what], what)):
        print(f"{what:32} {counts['expected', what]:8} {counts['found', what]:6} {counts['false', what]:6}")


if __name__ == "__main__":
    main()
