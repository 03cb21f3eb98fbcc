"""A text in the making: what a file holds as paragraphs and tables, each where it stands in the file.

Tables are written as those of Markdown, so that whatever reads claims knows one form of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.types import Anchor

_BAR = "¦"
"""What stands for a bar inside a cell, since a bar ends it."""
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:[12]\d{3}|[QH][1-4]|FY\d\d)(?:[-–/]\d{2,4})?(?=\W|$)")


@dataclass(frozen=True)
class Line:
    """A line of a block and its place: by line and column, and by page where there are pages."""

    text: str
    line: int = 0
    column: int = 1
    page: int | None = None


class Sheet:
    """Blocks one below the other with a blank line between; each is one line, or the rows of a table."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.anchors: list[Anchor] = []

    @property
    def text(self) -> str:
        """All blocks."""
        return "".join(self._parts)

    def add_lines(self, lines: Sequence[Line], *, mark: str = "", joint: str = " ") -> None:
        """Add a block behind ``mark``, its lines joined by ``joint``."""
        if self._parts:
            self._put("\n\n")
        self._put(mark)
        for number, line in enumerate(lines):
            if number:
                self._put(joint)
            if line.line:
                self.anchors.append(Anchor(self._length, line.line, line.column, line.page))
            self._put(line.text)

    def add(self, text: str, *, mark: str = "", line: int = 0, page: int | None = None) -> None:
        """Add a paragraph, where it holds any text."""
        text = " ".join(text.split())
        if text:
            self.add_lines([Line(text, line, 1, page)], mark=mark)

    def add_table(
        self, rows: Sequence[Sequence[str]], places: Sequence[Line] = (), *, heads: int | None = None
    ) -> None:
        """Add a table. The first ``heads`` rows hold headings; None where its cells are to tell.

        ``places`` say where each row stands; their texts are not used.
        """
        width = max(map(len, rows), default=0)
        cells = [[_cell(text) for text in row] + [""] * (width - len(row)) for row in rows]
        if heads is None:
            heads = int(bool(cells) and _is_heading(cells[0]))
        kept = places or [Line("") for _ in rows]
        head = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*cells[:heads], strict=True)]
        head = head or [""] * width
        first = [_row(head, kept[0] if heads else Line("")), _row(["---"] * width, Line(""))]
        below = [_row(row, place) for row, place in zip(cells[heads:], kept[heads:], strict=True) if any(row)]
        if width > 1 and below:
            self.add_lines([*first, *below], joint="\n")
        else:
            for row, place in zip(cells, kept, strict=True):
                self.add(" ".join(row), line=place.line, page=place.page)

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", _BAR).split())


def _row(cells: Sequence[str], place: Line) -> Line:
    return Line(f"| {' | '.join(cells)} |", place.line, place.column, place.page)


def _is_heading(cells: Sequence[str]) -> bool:
    """Whether a first row names its columns: it has words or years there, and no figures."""
    return any(cells[1:]) and not any(_FIGURE.search(_YEAR.sub("", cell)) for cell in cells[1:])
