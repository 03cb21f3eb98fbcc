"""Lines to paragraphs, without headers and footers; notes come last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from factcheck.documents.pdf.lines import BULLET, END, SMALL, WIDE_PITCH, Line

OFTEN = 0.5
"""The share of pages on which a line at the edge stands, but for its figures, where it is a header or a footer."""
SHORT_LINE = 0.75
"""Of the width of its column: a line that ends a sentence before that ends its paragraph."""
WIDE_LINES = 0.9
"""The share of lines that are narrower than what is taken for the width of a column."""
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_PRINTED = re.compile(r"(?:file|https?)://\S+(?:\s+\d{1,4}/\d{1,4})?|\d{1,2}/\d{1,2}/\d{2,4},\s+\d{1,2}:\d{2}.*")
"""What a browser prints at the edges: the address with the number of the page, the day and hour of printing."""


@dataclass
class Paragraph:
    """Lines that run on from each other."""

    lines: list[Line]
    is_note: bool = False

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def without_edges(lines: Sequence[Line]) -> list[Line]:
    """The lines without headers and footers: what stands at the edge of most pages, and their numbers."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    edges = [(line, _masked(line)) for page in by_page.values() for line in _edge_lines(page)]
    often = Counter(text for _, text in {(line.page, text): (line, text) for line, text in edges}.values())
    dropped = {
        id(line)
        for line, text in edges
        if (often[text] > 1 and often[text] >= OFTEN * len(by_page))
        or _PAGE_NUMBER.fullmatch(line.text)
        or _PRINTED.fullmatch(line.text)
    }
    return [line for line in lines if id(line) not in dropped]


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    """The two highest and the two lowest lines of a page."""
    by_height = sorted((line for line in page if not line.rows), key=lambda line: line.top)
    return [*by_height[:2], *by_height[2:][-2:]]


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def form_paragraphs(lines: Sequence[Line], usual: float) -> list[Paragraph]:
    """Lines as paragraphs; one that runs on over a page is whole, and notes come last."""
    steps = [b.top - a.top for a, b in pairwise(lines) if a.page == b.page and b.top > a.top and not a.rows]
    pitch = median(steps) if steps else usual
    widths = sorted(line.x1 - line.x0 for line in lines if line.size == usual and not line.rows)
    column = widths[int(WIDE_LINES * (len(widths) - 1))] if widths else 0.0
    notes = _foot_notes(lines, usual)
    text, foot = _Flow(pitch, usual, column), _Flow(pitch, usual, column)
    for line in lines:
        (foot if id(line) in notes else text).take(line)
    for paragraph in foot.paragraphs:
        paragraph.is_note = True
    return [*text.paragraphs, *foot.paragraphs]


def _foot_notes(lines: Sequence[Line], usual: float) -> set[int]:
    """The small lines below all others on their page, but the whole of a page."""
    lowest: dict[int, float] = {}
    for line in lines:
        if line.size >= SMALL * usual or line.rows:
            lowest[line.page] = max(lowest.get(line.page, 0.0), line.bottom)
    return {
        id(line)
        for line in lines
        if line.size < SMALL * usual and not line.rows and line.page in lowest and line.top > lowest[line.page]
    }


class _Flow:
    """Puts lines one after the other into paragraphs."""

    def __init__(self, pitch: float, usual: float, column: float) -> None:
        self.paragraphs: list[Paragraph] = []
        self._pitch, self._usual, self._column = pitch, usual, column

    def take(self, line: Line) -> None:
        """The next line."""
        if self.paragraphs and self._continues(self.paragraphs[-1], line):
            self.paragraphs[-1].lines.append(line)
        else:
            self.paragraphs.append(Paragraph([line]))

    def _continues(self, paragraph: Paragraph, line: Line) -> bool:
        last = paragraph.lines[-1]
        if line.rows or last.rows or abs(line.size - last.size) > 0.1 * last.size or line.bold != last.bold:
            return False
        if BULLET.match(line.text):
            return False
        whole = END.search(last.text) is not None
        if line.page != last.page or line.top <= last.top:  # a new page, or a new column
            return not whole or last.x1 - last.x0 > SHORT_LINE * self._column
        if line.top - last.top > WIDE_PITCH * self._pitch * line.size / self._usual:
            return False
        first = paragraph.lines[0]
        hangs = BULLET.match(first.text) is not None
        if not hangs and line.x0 > last.x0 + line.size and len(paragraph.lines) > 1:
            return False
        return not (whole and last.x1 - last.x0 < SHORT_LINE * self._column)
