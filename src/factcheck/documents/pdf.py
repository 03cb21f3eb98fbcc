"""PDF to documents: its text by page, in paragraphs, without headers, footers and the marks of notes.

A PDF holds glyphs at places. pdfplumber gives the words with their sizes and the ruled tables; what makes a line, a
paragraph, a heading, and a table without rules is told here by gaps and sizes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.documents.sheet import Line as Place
from factcheck.documents.sheet import Sheet
from factcheck.documents.text import make_document
from factcheck.superscripts import read_superscript
from factcheck.types import Document

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

MOST_PAGES = 1_000
"""A report has some hundreds; at five to ten pages a second more would hold up the others for minutes."""
WORD_GAP = 0.15
"""Of the size of the letters: a wider gap parts two words; narrow print has spaces of a fifth."""
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
SMALL = 0.9
"""Of the size of the letters around: smaller ones are superscripts, or notes at the foot of a page."""
LARGE = 1.12
"""Of the size of the text: larger lines are headings."""
WIDE_PITCH = 1.3
"""Of the usual way from one line to the next: further down begins a new paragraph."""
SHORT_LINE = 0.75
"""Of the width of its column: a line that ends a sentence before that ends its paragraph."""
WIDE_LINES = 0.9
"""The share of lines that are narrower than what is taken for the width of a column."""
LONGEST_HEADING = 200
"""Characters: more in large letters are a lead."""
OFTEN = 0.5
"""The share of pages on which a line at the edge stands, but for its figures, where it is a header or a footer."""

_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_PRINTED = re.compile(r"(?:file|https?)://\S+(?:\s+\d{1,4}/\d{1,4})?|\d{1,2}/\d{1,2}/\d{2,4},\s+\d{1,2}:\d{2}.*")
"""What a browser prints at the edges: the address with the number of the page, the day and hour of printing."""
_BULLET = re.compile(r"(?:[•◦▪‣●○■–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))(?:\s+|\Z)")
_END = re.compile(r"""[.!?:]["'”’)\]]*\Z""")
_HYPHENATED = re.compile(r"[^\W\d_][-‐­]\Z")
_BOLD = re.compile(r"bold|black|heavy|semib|cmbx|lmbx|[-,]b\Z", re.IGNORECASE)


Span = tuple[float, float]
"""From left to right on a page, in points."""


@dataclass
class _Word:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass
class _Line:
    """Words beside each other, or the rows of a ruled table that stands there.

    ``size``, ``top`` and ``bottom`` are those of its own letters, superscripts aside.
    """

    page: int
    words: list[_Word] = field(default_factory=list)
    number: int = 0
    """Its place among the lines of the page, from 1."""
    rows: list[list[str]] = field(default_factory=list)
    row_lines: list[_Line] = field(default_factory=list)
    """For a table without rules, the line of each row."""
    size: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.size = max((word.size for word in self.words), default=0.0)
        self.top = min((word.top for word in self.main), default=0.0)
        self.bottom = max((word.bottom for word in self.main), default=0.0)

    def take(self, word: _Word) -> None:
        """The next word, to the right of the others."""
        self.words.append(word)
        if word.size > self.size:
            self.__post_init__()
        elif word.size >= SMALL * self.size:
            self.top, self.bottom = min(self.top, word.top), max(self.bottom, word.bottom)

    @property
    def main(self) -> list[_Word]:
        """The words of the line's own size."""
        return [word for word in self.words if word.size >= SMALL * self.size]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.main)

    @property
    def text(self) -> str:
        return _join(self.words, self)


@dataclass
class _Paragraph:
    lines: list[_Line]
    is_note: bool = False

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """The one document of a file. Raises ``UnreadableError``; ``ImportError`` without pdfplumber."""
    body = _with_tables(_without_edges(_read_pages(data)))
    if not body:
        raise UnreadableError("no text in it, only pictures: have it read by a program for OCR first")
    size = Counter({line.size: 0 for line in body})
    for line in body:
        size[line.size] += sum(len(word.text) for word in line.words)
    usual = size.most_common(1)[0][0]
    paragraphs = _form_paragraphs(body, usual)
    sheet, title = _lay_out(paragraphs, usual)
    return [make_document(sheet.text, source, title=title, anchors=sheet.anchors)]


def _read_pages(data: bytes) -> list[_Line]:
    """All lines in the order of the pages."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    lines: list[_Line] = []
    try:
        pdf = pdfplumber.open(BytesIO(data))  # and never closed, which would read all pages first
        count = _told_pages(pdf)  # known long before the pages are
        if count > MOST_PAGES or (count := len(pdf.pages)) > MOST_PAGES:
            raise UnreadableError(f"{count:,} pages; {MOST_PAGES:,} is the most that is read: split it")
        for number, page in enumerate(pdf.pages, 1):
            lines += _read_page(page, number)
            page.close()
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableError("locked with a password: save it without one") from None
        raise
    return lines


def _told_pages(pdf: PDF) -> int:
    """How many pages a file says it has; 0 where it says nothing."""
    from pdfminer.pdftypes import resolve1

    tree = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    return count if isinstance(count, int) else 0


# --- words to lines


def _read_page(page: Page, number: int) -> list[_Line]:
    words = [
        _Word(
            w["text"], w["x0"], w["x1"], w["top"], w["bottom"], round(w["size"], 1), bool(_BOLD.search(w["fontname"]))
        )
        for w in page.extract_words(
            x_tolerance_ratio=WORD_GAP, use_text_flow=True, extra_attrs=["size", "fontname", "upright"]
        )
        if w["upright"] and w["size"] > 0
    ]
    lines: list[_Line] = []
    for table, inside in _ruled_tables(page, words):
        kept = {id(word) for word in inside}
        at = next((n for n, word in enumerate(words) if id(word) in kept), len(words))
        words = [word for word in words if id(word) not in kept]
        words.insert(at, table)
    for word in words:
        if isinstance(word, _Line):
            word.page = number
            lines.append(word)
        elif lines and not lines[-1].rows and _is_beside(lines[-1], word):
            lines[-1].take(word)
        else:
            lines.append(_Line(number, [word]))
    for place, line in enumerate(lines, 1):
        line.number = place
    return lines


def _is_beside(line: _Line, word: _Word) -> bool:
    """Whether a word goes on in a line: at its height, and to the right of what it has."""
    last = line.words[-1]
    overlap = min(line.bottom, word.bottom) - max(line.top, word.top)
    return overlap > 0.4 * min(word.bottom - word.top, line.bottom - line.top) and word.x0 > last.x0


def _join(words: Sequence[_Word], line: _Line) -> str:
    """Words as text: those that touch are one, those that stand higher are read as superscripts."""
    text = ""
    last: _Word | None = None
    raised: list[_Word] = []
    for word in words:
        if word.size < SMALL * line.size and word.bottom < line.bottom - 0.1 * line.size:
            raised.append(word)
            continue
        text += _lowered(text, raised)
        gap = last is not None and word.x0 - (raised[-1] if raised else last).x1 > WORD_GAP * word.size
        raised.clear()
        text += (" " if gap and text else "") + word.text
        last = word
    return text + _lowered(text, raised)


def _lowered(before: str, raised: Sequence[_Word]) -> str:
    return read_superscript(before, "".join(word.text for word in raised)) if raised else ""


# --- tables


def _ruled_tables(page: Page, words: Sequence[_Word]) -> Iterator[tuple[Any, list[_Word]]]:
    """Tables with rules, each with its words."""
    if not LEAST_RULES <= len(page.lines) + len(page.rects) + len(page.curves) <= MOST_RULES:
        return
    for table in page.find_tables():
        x0, top, x1, bottom = table.bbox
        inside = [w for w in words if _is_within(w, x0, top, x1, bottom)]
        rows = [[_cell_text(cell, inside) for cell in row.cells] for row in table.rows]
        if inside and _is_table(rows):
            yield _Line(0, inside, rows=rows), inside


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether what rules enclose is a table, and no box round a text or part of a drawing."""
    cells = [cell for row in rows for cell in row]
    wide = len(rows) > 1 and max(map(len, rows)) > 1
    return wide and max(map(len, cells)) <= LONGEST_CELL and sum(map(bool, cells)) >= FILLED * len(cells)


def _is_within(word: _Word, x0: float, top: float, x1: float, bottom: float) -> bool:
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom


def _cell_text(cell: tuple[float, float, float, float] | None, words: Sequence[_Word]) -> str:
    if cell is None:
        return ""
    lines: list[_Line] = []
    for word in words:
        if _is_within(word, *cell):
            if lines and _is_beside(lines[-1], word):
                lines[-1].take(word)
            else:
                lines.append(_Line(0, [word]))
    return " ".join(line.text for line in lines)


def _cells(line: _Line, gap: float = CELL_GAP) -> list[list[_Word]]:
    """The words of a line by cell: a wide gap, as a share of their size, parts them."""
    cells = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > gap * line.size:
            cells.append([])
        cells[-1].append(word)
    return cells


def _is_row_below(above: list[list[_Word]], below: list[list[_Word]]) -> bool:
    """Whether two lines have cells in the same columns: as many, each over the one below it."""
    if len(above) < 2 or len(above) != len(below):
        return False
    return all(
        min(a[-1].x1, b[-1].x1) > max(a[0].x0, b[0].x0) or abs(a[-1].x1 - b[-1].x1) < a[0].size
        for a, b in zip(above, below, strict=True)
    )


def _with_tables(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with those that make a table without rules as one, and those of two columns one column first."""
    made: list[_Line] = []
    run: list[_Line] = []
    for line in (*lines, None):
        if line and run and _is_next_row(run[-1], line):
            run.append(line)
            continue
        made += _as_table(run, made)
        run = [line] if line else []
    return made


def _is_next_row(line: _Line, following: _Line) -> bool:
    if line.rows or following.rows or line.page != following.page or _BULLET.match(following.text):
        return False
    return not _BULLET.match(line.text) and _is_row_below(_cells(line), _cells(following))


def _as_table(run: list[_Line], made: list[_Line]) -> list[_Line]:
    """A run of rows as one line; the line above it, the last that was made, may name its columns."""
    if len(run) < 2:
        return run
    cells = [_cells(line) for line in run]
    texts = [[_join(cell, line) for cell in row] for row, line in zip(cells, run, strict=True)]
    if len(cells[0]) == 2 and min(median(map(len, column)) for column in zip(*texts, strict=True)) > LONG_CELL:
        return [_Line(line.page, row[n], line.number) for n in (0, 1) for row, line in zip(cells, run, strict=True)]
    head, above = _column_names(made, cells)
    if above:
        del made[-len(above) :]
        run = [above[0], *run]
        texts = [head, *texts]
    if len(run) < LEAST_ROWS:
        return run
    return [_Line(run[0].page, [word for line in run for word in line.words], run[0].number, texts, run)]


def _column_names(made: Sequence[_Line], rows: Sequence[list[list[_Word]]]) -> tuple[list[str], list[_Line]]:
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
                names[at] = f"{names[at]} {_join(words, line)}".strip()
        if all(names[1:]):
            return names, [*lines]
    return [], []


def _nearest(words: Sequence[_Word], columns: Sequence[Span]) -> int:
    """The column over which words stand, by their middle or the end that they share with it."""
    x0, x1 = words[0].x0, words[-1].x1
    away = [min(abs(x0 - a), abs(x1 - b), abs(x0 + x1 - a - b) / 2) for a, b in columns]
    return away.index(min(away))


def _may_name(line: _Line, below: _Word) -> bool:
    """Whether a line stands so near above the first row, and is so little of a sentence, that it may name columns."""
    near = 0 <= below.top - line.top < MOST_HEADS * WIDE_PITCH * 1.5 * line.size
    return near and not line.rows and not _END.search(line.text) and not _BULLET.match(line.text)


# --- lines to paragraphs


def _without_edges(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without headers and footers: what stands at the edge of most pages, and their numbers."""
    by_page: dict[int, list[_Line]] = {}
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


def _edge_lines(page: Sequence[_Line]) -> list[_Line]:
    """The two highest and the two lowest lines of a page."""
    by_height = sorted((line for line in page if not line.rows), key=lambda line: line.top)
    return [*by_height[:2], *by_height[2:][-2:]]


def _masked(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _form_paragraphs(lines: Sequence[_Line], usual: float) -> list[_Paragraph]:
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


def _foot_notes(lines: Sequence[_Line], usual: float) -> set[int]:
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
        self.paragraphs: list[_Paragraph] = []
        self._pitch, self._usual, self._column = pitch, usual, column

    def take(self, line: _Line) -> None:
        """The next line."""
        if self.paragraphs and self._continues(self.paragraphs[-1], line):
            self.paragraphs[-1].lines.append(line)
        else:
            self.paragraphs.append(_Paragraph([line]))

    def _continues(self, paragraph: _Paragraph, line: _Line) -> bool:
        last = paragraph.lines[-1]
        if line.rows or last.rows or abs(line.size - last.size) > 0.1 * last.size or line.bold != last.bold:
            return False
        if _BULLET.match(line.text):
            return False
        whole = _END.search(last.text) is not None
        if line.page != last.page or line.top <= last.top:  # a new page, or a new column
            return not whole or last.x1 - last.x0 > SHORT_LINE * self._column
        if line.top - last.top > WIDE_PITCH * self._pitch * line.size / self._usual:
            return False
        first = paragraph.lines[0]
        hangs = _BULLET.match(first.text) is not None
        if not hangs and line.x0 > last.x0 + line.size and len(paragraph.lines) > 1:
            return False
        return not (whole and last.x1 - last.x0 < SHORT_LINE * self._column)


# --- paragraphs to text


def _lay_out(paragraphs: Sequence[_Paragraph], usual: float) -> tuple[Sheet, str | None]:
    sheet = Sheet()
    title = _find_title(paragraphs, usual)
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        if first.rows:
            sheet.add_table(first.rows, [_place(line) for line in first.row_lines or [first] * len(first.rows)])
            continue
        mark = "# " if paragraph is title else "## " if _is_heading(paragraph, usual) else ""
        _add(sheet, paragraph, mark)
    return sheet, title.text if title else None


def _place(line: _Line) -> Place:
    return Place("", line.number, 1, line.page)


def _is_heading(paragraph: _Paragraph, usual: float) -> bool:
    if paragraph.is_note or len(paragraph.text) > LONGEST_HEADING:
        return False
    alone = len(paragraph.lines) == 1 and paragraph.lines[0].bold and not _END.search(paragraph.text)
    return paragraph.size > LARGE * usual or (alone and paragraph.size > SMALL * usual)


def _find_title(paragraphs: Sequence[_Paragraph], usual: float) -> _Paragraph | None:
    """The heading in the largest letters of the first page, if they are larger than those of the text."""
    first = [p for p in paragraphs if p.lines[0].page == 1 and p.size > LARGE * usual and _is_heading(p, usual)]
    return max(first, key=lambda paragraph: paragraph.size, default=None)


def _add(sheet: Sheet, paragraph: _Paragraph, mark: str) -> None:
    """Add a paragraph line by line, words that were cut at the end of a line made whole."""
    lines: list[Place] = []
    for number, line in enumerate(paragraph.lines):
        text = line.text
        bullet = _BULLET.match(text) if number == 0 and not mark else None
        if bullet and not bullet[0].strip()[0].isalnum():
            mark, text = "- ", text[bullet.end() :]
        following = paragraph.lines[number + 1].text if number + 1 < len(paragraph.lines) else ""
        if _HYPHENATED.search(text) and following[:1].islower():
            text = text[:-1]
        elif following and not re.search(r"\d-\Z", text):
            text += " "
        if text.strip():
            lines.append(Place(text, line.number, 1, line.page))
    if lines:
        sheet.add_lines(lines, mark=mark, joint="")
