"""Claims, each against one text: which verdict each gets, and which people gave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from factcheck.documents import make_document
from factcheck.encoders import Encoder
from factcheck.evaluate.ahead import Progress, Remembering
from factcheck.evaluate.metrics import Counts, Formula, Numbers, Outcome, f1, precision, share
from factcheck.evaluate.sets import ClaimRow, LabelledSet, PairRow, shuffle
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from factcheck.types import VerdictLabel

LABELS: tuple[VerdictLabel, ...] = ("supported", "refuted", "not_enough_info")
SOURCE = "premise"
"""What the text is called: it is no file."""


def answer_set(labelled: LabelledSet, settings: Settings, encoder: Remembering, progress: Progress) -> Outcome:
    """The verdict on each claim, beside its label."""
    rows = labelled.pairs()
    answers = encoder.ask(lambda e: [answer(row, settings, e) for row in rows], progress("figures encoded"))
    return hold(rows, answers, [f"{row.hypothesis} | {row.premise}" for row in rows])


def answer(row: PairRow, settings: Settings, encoder: Encoder) -> VerdictLabel:
    """What one text says to one claim."""
    checker = Checker(settings, encoder=encoder)
    title = row.title or (row.meta.page if row.meta else None)
    checker.add([make_document(row.premise, source=SOURCE, title=title)])
    return checker.check(row.hypothesis).verdict


def hold(
    rows: Sequence[PairRow] | Sequence[ClaimRow],
    answers: Sequence[VerdictLabel],
    texts: Sequence[str],
) -> Outcome:
    """Verdicts against labels; ``texts`` are shown of what went wrong.

    A text that contradicts itself on a claim counts as refuting it: both are faults.
    """
    judged = [
        (row, "refuted" if said == "conflicting" else said, text)
        for row, said, text in zip(rows, answers, texts, strict=True)
        if row.verdict != "conflicting"
    ]
    tallies = [(row.part, Counter({_cell(row.verdict, said): 1})) for row, said, _ in judged]
    errors = [
        f"{row.id}: {said}, and people say {row.verdict}: {text}" for row, said, text in judged if said != row.verdict
    ]
    labels = [label for label in LABELS if any(row.verdict == label for row, _, _ in judged)]
    return Outcome(len(judged), tallies, _formulas(labels), shuffle(errors), len(rows) - len(judged))


def _cell(true: str, said: str) -> str:
    return f"{true} as {said}"


def _formulas(labels: Sequence[VerdictLabel]) -> list[Formula]:
    """``labels`` are those that occur: of others nothing can be found."""
    return [
        Formula("accuracy", _accuracy, headline=True),
        Formula("macro_f1", partial(_macro_f1, labels=labels)),
        *(Formula(f"{label}_f1", partial(_label_f1, label=label)) for label in labels),
        Formula("refuted_precision", _refuted_precision),
        Formula("falsely_refuted", _falsely_refuted, "lower", headline=True),
    ]


def _accuracy(counts: Counts) -> Numbers:
    return share(_sum(counts, [(label, label) for label in LABELS]), _all(counts))


def _macro_f1(counts: Counts, labels: Sequence[VerdictLabel]) -> Numbers:
    scores = [_label_f1(counts, label) for label in labels]
    return sum(scores[1:], start=scores[0]) / len(scores)


def _label_f1(counts: Counts, label: VerdictLabel) -> Numbers:
    return f1(*_found(counts, label))


def _refuted_precision(counts: Counts) -> Numbers:
    return precision(*_found(counts, "refuted"))


def _falsely_refuted(counts: Counts) -> Numbers:
    """Share of all rows: what a reader of drafts suffers from most."""
    right, said, _ = _found(counts, "refuted")
    return share(said - right, _all(counts))


def _found(counts: Counts, label: VerdictLabel) -> tuple[Numbers, Numbers, Numbers]:
    """How often a label is said rightly, how often it is said, and how often it is true."""
    said = _sum(counts, [(true, label) for true in LABELS])
    true = _sum(counts, [(label, said) for said in LABELS])
    return counts[_cell(label, label)], said, true


def _all(counts: Counts) -> Numbers:
    return _sum(counts, [(true, said) for true in LABELS for said in LABELS])


def _sum(counts: Counts, cells: Sequence[tuple[VerdictLabel, VerdictLabel]]) -> Numbers:
    first, *others = (counts[_cell(*cell)] for cell in cells)
    return sum(others, start=first)
