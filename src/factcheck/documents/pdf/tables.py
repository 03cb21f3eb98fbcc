"""Lines to tables: those with rules, and those that gaps alone make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from factcheck.documents.pdf.lines import BULLET, END, WIDE_PITCH, Line, Word, add_word, join_words

if TYPE_CHECKING:
    from pdfplumber.page import Page

CELL_GAP = 1.3
"""Of the size of the letters: a wider gap parts two cells; justified print stretches a space to half a letter."""
LEAST_ROWS = 3
"""As many lines of cells one below the other make a table without rules, the names of its columns counted."""
NAME_GAP = 0.8
"""Of the size of the letters: names of columns stand nearer to each other than the figures below them."""
MOST_HEADS = 3
"""Lines of names above a table without rules: a name too long for its column goes on below."""
LONGEST_CELL = 400
"""Characters: what rules enclose more of is a box round a text."""
FILLED = 0.5
"""The share of cells that hold something: fewer do where rules cross in a drawing."""
LONG_CELL = 40
"""Characters: where the two cells of every line are longer than this, they are columns of text."""
LEAST_RULES = 4
"""Fewer lines and boxes make no ruled table, and looking for one is the dearest part of a page."""
MOST_RULES = 3_000
"""Lines and boxes of a page: above it they are a drawing, and looking for tables in it takes minutes."""
Span = tuple[float, float]
"""From left to right on a page, in points."""


def find_ruled_tables(page: Page, words: Sequence[Word]) -> Iterator[tuple[Line, list[Word]]]:
    """Tables with rules, each with its words."""
    if not LEAST_RULES <= len(page.lines) + len(page.rects) + len(page.curves) <= MOST_RULES:
        return
    for table in page.find_tables():
        x0, top, x1, bottom = table.bbox
        inside = [w for w in words if _is_within(w, x0, top, x1, bottom)]
        rows = [[_cell_text(cell, inside) for cell in row.cells] for row in table.rows]
        if inside and _is_table(rows):
            yield Line(0, inside, rows=rows), inside


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether what rules enclose is a table, and no box round a text or part of a drawing."""
    cells = [cell for row in rows for cell in row]
    wide = len(rows) > 1 and max(map(len, rows)) > 1
    return wide and max(map(len, cells)) <= LONGEST_CELL and sum(map(bool, cells)) >= FILLED * len(cells)


def _is_within(word: Word, x0: float, top: float, x1: float, bottom: float) -> bool:
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom


def _cell_text(cell: tuple[float, float, float, float] | None, words: Sequence[Word]) -> str:
    if cell is None:
        return ""
    lines: list[Line] = []
    for word in words:
        if _is_within(word, *cell):
            add_word(lines, word)
    return " ".join(line.text for line in lines)


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines with those that make a table without rules as one, and those of two columns one column first."""
    made: list[Line] = []
    run: list[Line] = []
    for line in (*lines, None):
        if line and run and _is_next_row(run[-1], line):
            run.append(line)
            continue
        made += _as_table(run, made)
        run = [line] if line else []
    return made


def _is_next_row(line: Line, following: Line) -> bool:
    if line.rows or following.rows or line.page != following.page or BULLET.match(following.text):
        return False
    return not BULLET.match(line.text) and _is_row_below(_cells(line), _cells(following))


def _as_table(run: list[Line], made: list[Line]) -> list[Line]:
    """A run of rows as one line; the line above it, the last that was made, may name its columns."""
    if len(run) < 2:
        return run
    cells = [_cells(line) for line in run]
    texts = [[join_words(cell, line) for cell in row] for row, line in zip(cells, run, strict=True)]
    if len(cells[0]) == 2 and min(median(map(len, column)) for column in zip(*texts, strict=True)) > LONG_CELL:
        return [Line(line.page, row[n], line.number) for n in (0, 1) for row, line in zip(cells, run, strict=True)]
    head, above = _column_names(made, cells)
    if above:
        del made[-len(above) :]
        run = [above[0], *run]
        texts = [head, *texts]
    if len(run) < LEAST_ROWS:
        return run
    return [Line(run[0].page, [word for line in run for word in line.words], run[0].number, texts, run)]


def _cells(line: Line, gap: float = CELL_GAP) -> list[list[Word]]:
    """The words of a line by cell: a wide gap, as a share of their size, parts them."""
    cells = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > gap * line.size:
            cells.append([])
        cells[-1].append(word)
    return cells


def _is_row_below(above: list[list[Word]], below: list[list[Word]]) -> bool:
    """Whether two lines have cells in the same columns: as many, each over the one below it."""
    if len(above) < 2 or len(above) != len(below):
        return False
    return all(
        min(a[-1].x1, b[-1].x1) > max(a[0].x0, b[0].x0) or abs(a[-1].x1 - b[-1].x1) < a[0].size
        for a, b in zip(above, below, strict=True)
    )


def _column_names(made: Sequence[Line], rows: Sequence[list[list[Word]]]) -> tuple[list[str], list[Line]]:
    """The names of columns, and the lines right above the rows in which they stand: as few as name all columns."""
    columns = [
        (min(cell[0].x0 for cell in column), max(cell[-1].x1 for cell in column)) for column in zip(*rows, strict=True)
    ]
    for count in range(1, min(MOST_HEADS, len(made)) + 1):
        lines = made[-count:]
        if not all(_may_name(line, rows[0][0][0]) for line in lines):
            break
        names = [""] * len(columns)
        for line in sorted(lines, key=lambda line: line.top):
            for words in _cells(line, NAME_GAP):
                at = _nearest(words, columns)
                names[at] = f"{names[at]} {join_words(words, line)}".strip()
        if all(names[1:]):
            return names, [*lines]
    return [], []


def _nearest(words: Sequence[Word], columns: Sequence[Span]) -> int:
    """The column over which words stand, by their middle or the end that they share with it."""
    x0, x1 = words[0].x0, words[-1].x1
    away = [min(abs(x0 - a), abs(x1 - b), abs(x0 + x1 - a - b) / 2) for a, b in columns]
    return away.index(min(away))


def _may_name(line: Line, below: Word) -> bool:
    """Whether a line stands so near above the first row, and is so little of a sentence, that it may name columns."""
    near = 0 <= below.top - line.top < MOST_HEADS * WIDE_PITCH * 1.5 * line.size
    return near and not line.rows and not END.search(line.text) and not BULLET.match(line.text)
