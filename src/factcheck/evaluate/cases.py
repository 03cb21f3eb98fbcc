"""Folders of cases: which of the conflicts that people expect are found, and what is found beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.differences import (
    Desk,
    Difference,
    agreement_differences,
    apart_differences,
    check_differences,
    claims_of,
    find_in_case,
    pair_up,
)
from factcheck.errors import CaseError, InputError
from factcheck.evaluate.ahead import Progress, Remembering, each
from factcheck.evaluate.metrics import Counts, Formula, Numbers, Outcome, f1, precision, share
from factcheck.evaluate.sets import LabelledSet, shuffle
from factcheck.pipeline import Checker
from factcheck.quotes import clean
from factcheck.settings import Settings
from factcheck.types import Conflict, Verdict


def answer_set(labelled: LabelledSet, settings: Settings, encoder: Remembering, progress: Progress) -> Outcome:
    """What is found in the documents of each case, beside what is expected. Raises ``InputError`` for a bad case."""
    tallies, errors = [], []
    cases = labelled.cases()
    for case in each(cases, progress("cases")):
        name = case.path.parent.name
        try:
            found = find_in_case(case, lambda: Checker(settings, encoder=encoder))
            counts, wrong = hold(Desk(case, found.report), found.verdicts)
        except CaseError as error:
            raise InputError(str(error)) from None
        tallies.append((name, counts))
        errors += [f"{name}: {line}" for line in wrong]
    return Outcome(len(cases), tallies, FORMULAS, shuffle(errors))


def hold(desk: Desk, verdicts: tuple[Verdict, ...]) -> tuple[Counter[str], list[str]]:
    """What is to be counted of one case, and a line for each thing that is wrong.

    A conflict is found where two of its sides stand against each other, whatever its severity; one that is found and
    not expected is a false alarm, but for a discrepancy among figures that are expected to agree.
    """
    case, conflicts = desk.case, desk.report.conflicts
    pairs = pair_up(desk)
    right = {conflict.id for conflict in pairs.values()}
    false = [c for c in conflicts if c.id not in right and not is_harmless(c, desk)]
    differing = {
        "agreement": [*agreement_differences(desk)],
        "apart": [*_worst(apart_differences(desk))],
        "verdict": [*check_differences(case, verdicts)],
    }
    counts = Counter(
        {
            "expected": len(case.conflict),
            "hit": len(pairs),
            "false": len(false),
            "graded": sum(expected.severity == conflict.severity for expected, conflict in pairs.items()),
            "agreement": len(case.agreement),
            "apart": len(case.apart),
            "verdict": len(case.check),
            **{f"{what} wrong": len(some) for what, some in differing.items()},
        }
    )
    for figure in (figure for expected in case.conflict for side in expected.sides for figure in side):
        desk.locate(figure)  # raises for one that no document has
    missed = [f"not found: {expected.about}" for expected in case.conflict if expected not in pairs]
    alarms = [f"found, but not expected: {_show(conflict, desk)}" for conflict in false]
    return counts, [*missed, *alarms, *(_told(d) for some in differing.values() for d in some)]


def is_harmless(conflict: Conflict, desk: Desk) -> bool:
    """Whether a conflict is a discrepancy among figures that people expect to agree."""
    together = (desk.claims_at_any(agreement.figures) for agreement in desk.case.agreement)
    return conflict.severity == "discrepancy" and any(claims_of(conflict) <= ids for ids in together)


def _worst(differences: Iterator[Difference]) -> Iterator[Difference]:
    """One difference for each thing that went wrong, however many pairs of figures tell of it."""
    told: set[str] = set()
    for difference in differences:
        if difference.what not in told:
            told.add(difference.what)
            yield difference


def _show(conflict: Conflict, desk: Desk) -> str:
    quotes = " | ".join(desk.show_claim(side.claims[0]) for side in conflict.sides)
    return f"{conflict.severity}: {clean(conflict.about)}: {quotes}"


def _told(difference: Difference) -> str:
    return " | ".join((difference.what, *difference.expected, *difference.found))


def _conflicts(counts: Counts) -> tuple[Numbers, Numbers, Numbers]:
    return counts["hit"], counts["hit"] + counts["false"], counts["expected"]


def _right(what: str, counts: Counts) -> Numbers:
    """The share of what was expected that is right; figures of one kept-apart list may be in two findings."""
    return share((counts[what] - counts[f"{what} wrong"]).clip(min=0.0), counts[what])


FORMULAS = (
    Formula("f1", lambda counts: f1(*_conflicts(counts)), headline=True),
    Formula("precision", lambda counts: precision(*_conflicts(counts)), headline=True),
    Formula("recall", lambda counts: share(counts["hit"], counts["expected"]), headline=True),
    Formula("severity_accuracy", lambda counts: share(counts["graded"], counts["hit"])),
    Formula("false_alarms", lambda counts: counts["false"], "lower", is_count=True),
    Formula("agreements_found", lambda counts: _right("agreement", counts)),
    Formula("kept_apart", lambda counts: _right("apart", counts)),
    Formula("verdict_accuracy", lambda counts: _right("verdict", counts), headline=True),
)
