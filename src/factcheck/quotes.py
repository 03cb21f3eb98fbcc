"""Claims to quotes: where a figure stands and the words around it, held against the document.

A report never quotes what is not there: ``verify_quotes`` withholds every finding of which a quote is not in
its document, and says so among what was skipped.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from factcheck.types import Anchor, Claim, Document, Report, Skipped

ELLIPSIS = "…"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that steer a terminal, or hide, instead of standing on the page."""
_NO_CHARACTERS = frozenset(
    map(
        chr,
        (*range(0xFDD0, 0xFDF0), *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))),
    )
)
"""Codes that stand for no character for ever, of which XML takes two for a fault."""

_WITHHELD = "a quote is not in the document as read: findings on it are withheld"


class Place(NamedTuple):
    """Where a figure stands in its file; all count from 1, as editors do.

    The line is one of the file, or of its page where it has pages; a paragraph in a document of a word processor.
    """

    line: int
    column: int
    page: int | None = None


@dataclass(frozen=True)
class Quote:
    """A sentence in three parts: before its figure, the figure, and after it."""

    before: str
    figure: str
    after: str


class Places:
    """Documents by their id, and the line and column of any offset in them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {document.id: document for document in documents}
        self._line_starts: dict[str, list[int]] = {}

    def document_of(self, claim: Claim) -> Document:
        """The document a claim was read from."""
        return self.documents[claim.document]

    def locate(self, claim: Claim) -> Place:
        """Line and column of a claim's figure, and its page."""
        return self.place(self.document_of(claim), claim.quantity.start)

    def place(self, document: Document, offset: int) -> Place:
        """Line, column and page of an offset in a document."""
        if document.anchors:
            return _place_by_anchor(document.anchors, offset)
        starts = self._starts(document)
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    def name(self, claim: Claim) -> str:
        """``source:line:column``, the form editors know, or ``source#page=3``, which viewers of PDF know."""
        return clean(self.document_of(claim).source) + self.spot(claim)

    def spot(self, claim: Claim) -> str:
        """What follows the source in the name of a place: ``:line:column``, or ``#page=3``."""
        place = self.locate(claim)
        return f":{place.line}:{place.column}" if place.page is None else f"#page={place.page}"

    def _starts(self, document: Document) -> list[int]:
        if document.id not in self._line_starts:
            text = document.text
            self._line_starts[document.id] = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        return self._line_starts[document.id]


def _place_by_anchor(anchors: Sequence[Anchor], offset: int) -> Place:
    """The place that the last anchor up to an offset leads to."""
    last = anchors[max(bisect_right(anchors, offset, key=lambda anchor: anchor.offset) - 1, 0)]
    return Place(last.line, last.column + max(offset - last.offset, 0), last.page)


def clean(text: str) -> str:
    """One line that can be shown anywhere: white space as single spaces, control characters spelled out."""
    return "".join(_spell(c) if _is_unseen(c) else c for c in " ".join(text.split()))


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in _NO_CHARACTERS


def _spell(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def quote(claim: Claim, width: int) -> Quote:
    """The claim's sentence, trimmed around its figure to about ``width`` characters; a cell has its headings before."""
    sentence, quantity = claim.sentence, claim.quantity
    part = quote_span(sentence.text, quantity.start - sentence.start, quantity.end - sentence.start, width)
    headings = clean(", ".join(filter(None, (sentence.row, sentence.column))))
    return replace(part, before=f"[{headings}] {part.before}") if headings else part


def quote_span(text: str, start: int, end: int, width: int) -> Quote:
    """``text`` around ``text[start:end]``, trimmed to about ``width`` characters."""
    figure = clean(text[start:end])
    before, after = _clean_side(text[:start]), _clean_side(text[end:])
    room = max(width - len(figure), 0)
    before_room = max(room // 2, room - len(after))
    after_room = max(room - len(before), room - before_room)
    return Quote(_keep_end(before, before_room), figure, _keep_start(after, after_room))


def _clean_side(text: str) -> str:
    """Like ``clean``, but the space that parts the figure from its neighbour stays."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + clean(text) + trail


def _keep_end(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[len(text) - max(room - 1, 0) :]
    return ELLIPSIS + (kept[kept.find(" ") + 1 :] if " " in kept.rstrip() else kept)


def _keep_start(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    return (kept[: kept.rfind(" ")] if " " in kept.lstrip() else kept) + ELLIPSIS


def is_quoted(claim: Claim, document: Document | None) -> bool:
    """Whether the claim's sentence and figure stand in the document where it says they do."""
    if document is None:
        return False
    sentence, quantity = claim.sentence, claim.quantity
    return (
        sentence.start <= quantity.start <= quantity.end <= sentence.end
        and document.text[sentence.start : sentence.end] == sentence.text
        and document.text[quantity.start : quantity.end] == quantity.surface
    )


def verify_quotes(report: Report) -> Report:
    """The report without the findings of which a quote is not in its document."""
    documents = {document.id: document for document in report.documents}
    told = {i for conflict in report.conflicts for side in conflict.sides for i in side.claims}
    told.update(i for agreement in report.agreements for i in agreement.claims)
    wrong = {i for i in told if not is_quoted(report.claims[i], documents.get(report.claims[i].document))}
    if not wrong:
        return report
    where = {report.claims[i].document for i in wrong}
    sources = sorted(documents[d].source if d in documents else d for d in where)
    topics = [replace(t, claims=tuple(i for i in t.claims if i not in wrong)) for t in report.topics]
    return replace(
        report,
        claims={i: claim for i, claim in report.claims.items() if i not in wrong},
        conflicts=tuple(c for c in report.conflicts if not any(wrong & {*side.claims} for side in c.sides)),
        agreements=tuple(a for a in report.agreements if not wrong & {*a.claims}),
        topics=tuple(topic for topic in topics if topic.claims),
        skipped=(*report.skipped, *(Skipped(source, _WITHHELD) for source in sources)),
    )
