"""Claims against a corpus: those of one version of its documents, against that version."""

from __future__ import annotations

from factcheck.documents import make_document
from factcheck.evaluate.ahead import Progress, Remembering, each
from factcheck.evaluate.metrics import Outcome
from factcheck.evaluate.pairs import hold
from factcheck.evaluate.sets import DocumentRow, LabelledSet
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from factcheck.types import Document


def answer_set(labelled: LabelledSet, settings: Settings, encoder: Remembering, progress: Progress) -> Outcome:
    """The verdict on each claim, beside its label."""
    rows = labelled.claims()
    given = labelled.documents()
    corpora = {
        version: [_document(row) for row in given if version is None or row.version == version]
        for version in {row.version for row in rows}
    }

    checkers = {version: _checker(documents, settings, encoder) for version, documents in corpora.items()}
    figures = [claim.about for checker in checkers.values() for claim in checker.claims()]
    encoder.encode(figures, progress("figures encoded"))  # nearly all are near one of many claims
    answers = [checkers[row.version].check(row.claim).verdict for row in each(rows, progress("claims asked"))]
    return hold(rows, answers, [row.claim for row in rows])


def _document(row: DocumentRow) -> Document:
    return make_document("\n\n".join(row.sentences), source=row.doc_id, title=row.title)


def _checker(documents: list[Document], settings: Settings, encoder: Remembering) -> Checker:
    checker = Checker(settings, encoder=encoder)
    checker.add(documents)
    return checker
