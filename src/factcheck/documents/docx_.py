"""Documents of word processors (DOCX) to documents: paragraphs, headings, lists and tables, in their order.

A place is a paragraph: the line counts paragraphs and rows of tables from 1, the column characters in it. python-docx
opens the file; its texts of runs leave out inserted changes and keep deleted ones apart, so they are read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.documents.sheet import Line, Sheet
from factcheck.documents.text import make_document
from factcheck.superscripts import read_superscript
from factcheck.types import Document

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MOST_UNPACKED = 100_000_000
"""Bytes that the parts of a file may unpack to, in all: a book with pictures has some tens of millions."""
_SKIPPED = frozenset(["del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "txbxContent"])
"""Parts of a paragraph that are not seen in it: deleted text, doubles for old programs, codes of fields."""
_BLANKS = frozenset(["tab", "br", "cr", "noBreakHyphen"])
_TITLE = "Title"


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """The one document of a file. Raises ``UnreadableError``; ``ImportError`` without python-docx."""
    import docx

    _check_size(data)
    word = docx.Document(BytesIO(data))
    sheet, title = _lay_out(word)
    if not sheet.text:
        raise UnreadableError("no text in it")
    title = title or (word.core_properties.title or "").strip() or None
    return [make_document(sheet.text, source, title=title, anchors=sheet.anchors)]


def _check_size(data: bytes) -> None:
    """Refuse what is no ZIP file, and what unpacks to more than an honest one does: nothing is unpacked for it."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except BadZipFile:
        raise UnreadableError("no DOCX file, or only a part of one") from None
    if size > MOST_UNPACKED:
        raise UnreadableError(f"unpacks to {size:,} bytes; {MOST_UNPACKED:,} is the most that is read")


def _lay_out(word: Word) -> tuple[Sheet, str | None]:
    """The text, and the title that stands in it."""
    from docx.table import Table

    raised = _raised_styles(word)
    sheet = Sheet()
    title: str | None = None
    number = 0
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            rows = [[*_cells(row, raised)] for row in block.rows]
            sheet.add_table(rows, [Line("", number + n) for n in range(1, len(rows) + 1)], heads=_heads(block))
            number += len(rows)
            continue
        number += 1
        text = _text(block._p, raised)
        if not title and _style(block) == _TITLE:
            title = " ".join(text.split()) or None
        sheet.add(text, mark=_mark(block), line=number)
    for text in _notes(word, raised):
        number += 1
        sheet.add(text, line=number)
    return sheet, title


def _notes(word: Word, raised: frozenset[str]) -> Iterator[str]:
    """The texts of the notes at the foot and at the end, which stand in parts of their own."""
    from docx.oxml import parse_xml

    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iterchildren():
                is_separator = any(_local(str(name)) == "type" for name in note.attrib)
                for paragraph in () if is_separator else note.iter("{*}p"):
                    yield _text(paragraph, raised)


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style is not None else None) or ""


def _mark(paragraph: Paragraph) -> str:
    """What Markdown writes before a heading, or an item of a list."""
    style = _style(paragraph)
    if style == _TITLE:
        return "# "
    if style.startswith(("Heading", "Subtitle")):
        return "## "
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return "- " if numbered or style.startswith("List") else ""


def _cells(row: Any, raised: frozenset[str]) -> Iterator[str]:
    """The texts of a row; a cell over several columns is the same in each of them."""
    for _ in range(row.grid_cols_before):
        yield ""
    for cell in row.cells:
        yield " ".join(_text(paragraph._p, raised) for paragraph in cell.paragraphs)


def _heads(table: Table) -> int | None:
    """Rows that the file marks as headings, at least one; None where it marks none."""
    heads = 0
    for row in table.rows:
        properties = row._tr.trPr
        if properties is None or not properties.xpath("./w:tblHeader"):
            break
        heads += 1
    return heads if 0 < heads < len(table.rows) else None


# --- paragraphs


def _raised_styles(word: Word) -> frozenset[str]:
    """Ids of the styles of characters that stand higher than the line."""
    return frozenset(
        style.style_id for style in word.styles if getattr(getattr(style, "font", None), "superscript", None)
    )


def _text(paragraph: Any, raised: frozenset[str]) -> str:
    """What is seen in the element of a paragraph, without the marks of notes."""
    words: list[str] = []
    higher: list[str] = []
    for run in _runs(paragraph):
        if _is_raised(run, raised):
            higher.append(_run_text(run))
            continue
        _lower(words, higher)
        words.append(_run_text(run))
    _lower(words, higher)
    return "".join(words)


def _lower(words: list[str], higher: list[str]) -> None:
    """Put the superscripts that were gathered on the line: "2" and "5" behind "10" are one of 25."""
    if higher:
        words.append(read_superscript("".join(words[-8:]), "".join(higher)))
        higher.clear()


def _runs(element: Any) -> Iterator[Any]:
    for child in element.iterchildren():
        name = _name(child)
        if name == "r":
            yield child
        elif name not in _SKIPPED:
            yield from _runs(child)


def _is_raised(run: Any, raised: frozenset[str]) -> bool:
    """Whether a run stands higher than the line: by its own properties, by its style, or as a power in a formula."""
    said = {_name(each): each for part in run.iterchildren() if _name(part) == "rPr" for each in part.iterchildren()}
    values = {name: next(iter(each.attrib.values()), "") for name, each in said.items()}
    if "vertAlign" in values:
        return values["vertAlign"] == "superscript"
    if values.get("rStyle") in raised or _is_positive(values.get("position", "")):
        return True
    return any(_name(above) == "sup" for above in run.iterancestors())


def _is_positive(value: str) -> bool:
    return value.isdecimal() and int(value[:6]) > 0


def _run_text(run: Any) -> str:
    parts: list[str] = []
    for child in run.iterchildren():
        name = _name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _BLANKS:
            parts.append("-" if name == "noBreakHyphen" else " ")
    return "".join(parts)


def _name(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
