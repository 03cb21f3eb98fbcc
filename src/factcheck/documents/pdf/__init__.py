"""PDF to documents: its text by page, in paragraphs, without headers, footers and the marks of notes.

A PDF holds glyphs at places. pdfplumber gives the words with their sizes and the ruled tables; what makes a line, a
paragraph, a heading, and a table without rules is told here by gaps and sizes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from factcheck.documents.pdf.lines import BULLET, END, SMALL, WORD_GAP, Line, Word, add_word
from factcheck.documents.pdf.paragraphs import Paragraph, form_paragraphs, without_edges
from factcheck.documents.pdf.tables import find_ruled_tables, with_tables
from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.documents.sheet import Line as Place
from factcheck.documents.sheet import Sheet
from factcheck.documents.text import make_document
from factcheck.types import Document

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

MOST_PAGES = 1_000
"""A report has some hundreds; at five to ten pages a second more would hold up the others for minutes."""
LARGE = 1.12
"""Of the size of the text: larger lines are headings."""
LONGEST_HEADING = 200
"""Characters: more in large letters are a lead."""
_HYPHENATED = re.compile(r"[^\W\d_][-‐­]\Z")
_BOLD = re.compile(r"bold|black|heavy|semib|cmbx|lmbx|[-,]b\Z", re.IGNORECASE)


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """The one document of a file. Raises ``UnreadableError``; ``ImportError`` without pdfplumber."""
    body = with_tables(without_edges(_read_pages(data)))
    if not body:
        raise UnreadableError("no text in it, only pictures: have it read by a program for OCR first")
    size = Counter({line.size: 0 for line in body})
    for line in body:
        size[line.size] += sum(len(word.text) for word in line.words)
    usual = size.most_common(1)[0][0]
    paragraphs = form_paragraphs(body, usual)
    sheet, title = _lay_out(paragraphs, usual)
    return [make_document(sheet.text, source, title=title, anchors=sheet.anchors)]


def _read_pages(data: bytes) -> list[Line]:
    """All lines in the order of the pages."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    lines: list[Line] = []
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


def _read_page(page: Page, number: int) -> list[Line]:
    words = [
        Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], round(w["size"], 1), bool(_BOLD.search(w["fontname"])))
        for w in page.extract_words(
            x_tolerance_ratio=WORD_GAP, use_text_flow=True, extra_attrs=["size", "fontname", "upright"]
        )
        if w["upright"] and w["size"] > 0
    ]
    parts: list[Word | Line] = [*words]
    for table, inside in find_ruled_tables(page, words):
        kept = {id(word) for word in inside}
        at = next((n for n, part in enumerate(parts) if id(part) in kept), len(parts))
        parts = [part for part in parts if id(part) not in kept]
        parts.insert(at, table)
    lines: list[Line] = []
    for part in parts:
        if isinstance(part, Line):
            part.page = number
            lines.append(part)
        else:
            add_word(lines, part, number)
    for place, line in enumerate(lines, 1):
        line.number = place
    return lines


def _lay_out(paragraphs: Sequence[Paragraph], usual: float) -> tuple[Sheet, str | None]:
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


def _place(line: Line) -> Place:
    return Place("", line.number, 1, line.page)


def _is_heading(paragraph: Paragraph, usual: float) -> bool:
    if paragraph.is_note or len(paragraph.text) > LONGEST_HEADING:
        return False
    alone = len(paragraph.lines) == 1 and paragraph.lines[0].bold and not END.search(paragraph.text)
    return paragraph.size > LARGE * usual or (alone and paragraph.size > SMALL * usual)


def _find_title(paragraphs: Sequence[Paragraph], usual: float) -> Paragraph | None:
    """The heading in the largest letters of the first page, if they are larger than those of the text."""
    first = [p for p in paragraphs if p.lines[0].page == 1 and p.size > LARGE * usual and _is_heading(p, usual)]
    return max(first, key=lambda paragraph: paragraph.size, default=None)


def _add(sheet: Sheet, paragraph: Paragraph, mark: str) -> None:
    """Add a paragraph line by line, words that were cut at the end of a line made whole."""
    lines: list[Place] = []
    for number, line in enumerate(paragraph.lines):
        text = line.text
        bullet = BULLET.match(text) if number == 0 and not mark else None
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
