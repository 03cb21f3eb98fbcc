"""Claims against a corpus: those of one version of its documents, against that version."""

from __future__ import annotations

from factcheck.documents import make_document
from factcheck.encoders import Encoder, Tell
from factcheck.evaluate.ahead import Remembering
from factcheck.evaluate.metrics import Outcome
from factcheck.evaluate.pairs import hold
from factcheck.evaluate.sets import ClaimRow, DocumentRow, LabelledSet
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from factcheck.types import Document, VerdictLabel


def answer_set(labelled: LabelledSet, settings: Settings, encoder: Remembering, tell: Tell | None) -> Outcome:
    """The verdict on each claim, beside its label."""
    rows = labelled.claims()
    given = labelled.documents()
    corpora = {
        version: [_document(row) for row in given if version is None or row.version == version]
        for version in {row.version for row in rows}
    }

    def ask(each: Encoder) -> list[VerdictLabel]:
        checkers = {version: _checker(documents, settings, each) for version, documents in corpora.items()}
        return [_answer(row, checkers[row.version]) for row in rows]

    return hold(rows, encoder.ask(ask, tell), [row.claim for row in rows])


def _document(row: DocumentRow) -> Document:
    return make_document("\n\n".join(row.sentences), source=row.doc_id, title=row.title)


def _checker(documents: list[Document], settings: Settings, encoder: Encoder) -> Checker:
    checker = Checker(settings, encoder=encoder)
    checker.add(documents)
    return checker


def _answer(row: ClaimRow, checker: Checker) -> VerdictLabel:
    return checker.check(row.claim).verdict
