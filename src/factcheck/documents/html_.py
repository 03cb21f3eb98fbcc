"""HTML to documents: the main text of a page, its title, date, publisher and address.

trafilatura finds which of a page's blocks are its main text, and what the page says of itself. The blocks are read
from the page's own tree all the same, since its output leaves out headings and lists of short pages and glues the
mark of a note to the figure before it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape, unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Literal

from factcheck.documents.places import Visible, find_anchors
from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.documents.sheet import Sheet
from factcheck.documents.text import decode, make_document
from factcheck.remarks import as_remark, find_comments, speaks, without_remarks
from factcheck.superscripts import read_superscript
from factcheck.types import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_PAGE = 5_000_000
"""Characters: a page has some hundred thousand; 870,000 took five seconds, and hostile ones take longer."""
LONGEST_CELL = 400
"""Characters: a table with longer cells lays a page out, and its cells are paragraphs."""
LONGEST_DEFINITION = 60
"""Characters behind a term that are a value: "Range", "410 km"; longer ones are sentences."""
MOST_LINKED = 0.5
"""The share of a block's letters that may stand in links: above it is a menu or a teaser for another page."""
LEAST_TO_KNOW = 20
"""Letters: shorter blocks stand in many places of a page, so they do not show where its text begins."""

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,40})""")
_HEAD_BYTES = 2048
"""Browsers look for the encoding in the first thousand; some heads begin with long comments."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_UNREAD = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "svg", "math", "canvas", "iframe", "object"),
        *("audio", "video", "form", "button", "select", "textarea", "dialog", "menu", "nav", "aside", "footer"),
        *("del", "s", "strike"),
    )
)
"""Elements that are not read: what is struck out is no longer so."""
_BREAKS = frozenset(
    (
        *("html", "body", "main", "article", "section", "header", "hgroup", "div", "p", "pre", "blockquote"),
        *("address", "center", "details", "summary", "figure", "figcaption", "fieldset", "hr", "ol", "ul"),
        *("dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_NOTE_ROLES = frozenset(["doc-noteref", "doc-backlink"])
_NOTE_CLASSES = (
    *("footnote-ref", "footnote-back", "sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym"),
    "headerlink",
)
"""What pandoc and LibreOffice call the marks of notes, and the way back to them, and Sphinx the mark of a heading."""
_NOT_ALNUM = re.compile(r"[\W_]+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True)
class _Block:
    """A paragraph, a heading, a list item, or a table as rows of cells of which the first ``heads`` are headings."""

    kind: Literal["text", "h1", "heading", "item", "table"]
    text: str
    linked: float = 0.0
    rows: tuple[tuple[str, ...], ...] = ()
    heads: int | None = None

    @property
    def key(self) -> str:
        """What does not depend on how spaces and marks are written."""
        return _NOT_ALNUM.sub("", self._prose)

    @property
    def letters(self) -> str:
        """What does not depend on how superscripts are read either."""
        return _NOT_LETTERS.sub("", self._prose)

    @property
    def _prose(self) -> str:
        """The text without what it says to factcheck."""
        return without_remarks(self.text, find_comments(self.text))


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """The one document of a page. Raises ``UnreadableError``; ``ImportError`` without trafilatura."""
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    page = decode(data, source, note, declared=_declared(data))
    if len(page) > LONGEST_PAGE:
        raise UnreadableError(f"more than {LONGEST_PAGE:,} characters of HTML, the most that is read")
    tree = load_html(page)
    if tree is None:
        raise UnreadableError("no HTML in it: name it .txt if it is text")
    for meta in tree.xpath("//meta[@name='created' or @name='changed']"):  # when the file was made, by office programs
        meta.getparent().remove(meta)
    told = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False, "max_date": _NEVER})
    canonical = _canonical(tree)
    shown = _with_remarks(page)
    blocks = _read_blocks(tree if shown is page else load_html(shown))
    blocks = _main_blocks(blocks, _main_text(tree))
    if not blocks:
        raise UnreadableError("no text on this page")
    title = told.title or next((block.text for block in blocks if block.kind == "h1"), None)
    sheet = _lay_out(blocks, title)
    seen, body = _visible(page)
    return [
        make_document(
            sheet.text,
            source,
            title=title,
            publisher=told.sitename if told.sitename != told.hostname else None,
            published=date.fromisoformat(told.date) if told.date else None,
            url=canonical,
            anchors=find_anchors(sheet.text, seen, body),
        )
    ]


_NEVER = "9999-12-31"
"""htmldate takes no date after today, unless told otherwise: the same page would be read otherwise tomorrow."""


def _declared(data: bytes) -> str | None:
    """The encoding that the head of a page names, if there is such a one."""
    found = _CHARSET.search(data[:_HEAD_BYTES])
    try:
        name = codecs.lookup(found[1].decode()).name if found else None
    except LookupError:
        return None
    return "windows-1252" if name in ("iso8859-1", "ascii") else name  # as browsers do


def _with_remarks(page: str) -> str:
    """The page with those comments as text that speak to factcheck: the parser drops all others."""
    parts: list[str] = []
    end = 0
    for first, last in find_comments(page):
        comment = page[first + len("<!--") : last - len("-->")]
        if speaks(comment):
            parts += [page[end:first], escape(as_remark(comment), quote=False)]
            end = last
    return "".join([*parts, page[end:]]) if parts else page


def _canonical(tree: HtmlElement) -> str | None:
    for found in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        if str(found).startswith(("http://", "https://")):
            return str(found)
    return None


# --- which blocks are the main text


def _main_text(tree: HtmlElement) -> str:
    """The main text that trafilatura finds; "" for a page on which it finds none."""
    from trafilatura import bare_extraction

    for cell in tree.iter("td", "th"):  # it would make each of the cells that they stand for
        cell.attrib.pop("colspan", None)
        cell.attrib.pop("rowspan", None)
    found = bare_extraction(tree, include_comments=False, favor_recall=True, with_metadata=False)
    body = getattr(found, "body", None)
    return "" if body is None else "".join(body.itertext())


def _main_blocks(blocks: Sequence[_Block], main: str) -> list[_Block]:
    """The blocks from the first to the last one of the main text, without menus and teasers; all where it is not known.

    A heading and a date right above the first belong to it, and so do tables and short lines of figures below the last,
    and short blocks on either side that the main text has there, too: "Weight: 16.5 kg" in a list at its end.
    """
    letters = _NOT_LETTERS.sub("", main)
    own = [n for n, block in enumerate(blocks) if len(block.letters) >= LEAST_TO_KNOW and block.letters in letters]
    if not own:
        return [block for block in blocks if block.linked <= MOST_LINKED]
    first, last = _with_neighbours(blocks, own[0], own[-1], _NOT_ALNUM.sub("", main))
    while first and blocks[first - 1].linked == 0 and _is_short(blocks[first - 1]):
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].linked == 0 and _is_figure(blocks[last + 1]):
        last += 1
    return [
        block
        for block in blocks[first : last + 1]
        if block.linked <= MOST_LINKED or block.kind in ("h1", "heading", "table")
    ]


def _with_neighbours(blocks: Sequence[_Block], first: int, last: int, main: str) -> tuple[int, int]:
    """The places of the first and the last block that stand in the main text in one run with these two."""
    start, end = main.find(blocks[first].key), main.rfind(blocks[last].key) + len(blocks[last].key)
    while first and start > 0 and (key := _unlinked(blocks[first - 1])) and main.endswith(key, 0, start):
        first, start = first - 1, start - len(key)
    while last + 1 < len(blocks) and (key := _unlinked(blocks[last + 1])) and main.startswith(key, end):
        last, end = last + 1, end + len(key)
    return first, last


def _unlinked(block: _Block) -> str:
    """The key of a block none of which is a link; "" of any other, and of a notice of copyright: "© 2024 Vale Cars"."""
    return "" if block.linked or "©" in block.text else block.key


def _is_short(block: _Block) -> bool:
    return block.kind in ("h1", "heading") or (block.kind == "text" and len(block.letters) < LEAST_TO_KNOW)


def _is_figure(block: _Block) -> bool:
    """Whether a block is a table, or a short line that says a figure: "Price: €28,900", "It is €99."; not "© 2024"."""
    if block.kind == "table":
        return True
    return _is_short(block) and block.kind == "text" and _SAYS_FIGURE.fullmatch(block.text) is not None


_SAYS_FIGURE = re.compile(r"[^©:]{2,40}: ?[^©]{0,20}\d[^©]{0,40}|[A-Z][^©]{2,60} [^©]{0,20}\d[^©]{0,40}\.")


def _lay_out(blocks: Sequence[_Block], title: str | None) -> Sheet:
    sheet = Sheet()
    if title:
        sheet.add(title, mark="# ")
    marks = {"text": "", "h1": "## ", "heading": "## ", "item": "- "}
    for block in blocks:
        if block.kind == "table":
            sheet.add_table(block.rows, heads=block.heads)
        elif not _repeats(title, block):
            sheet.add(block.text, mark=marks[block.kind])
    return sheet


def _repeats(title: str | None, block: _Block) -> bool:
    """Whether a block is the title, which stands above already; a heading may be the first part of it."""
    key = _NOT_ALNUM.sub("", title or "")
    return block.key == key or (block.kind == "h1" and block.key in key)


# --- the blocks of a page


def _read_blocks(tree: HtmlElement) -> list[_Block]:
    walker = _Walker()
    walker.visit(tree)
    walker.close("text")
    return walker.blocks


@dataclass
class _Walker:
    """Goes through a page from top to bottom and gathers its blocks."""

    blocks: list[_Block] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: int = 0

    def visit(self, element: HtmlElement) -> None:
        """Take in an element, with what follows it up to the next one left to whoever holds it."""
        tag = element.tag
        if not isinstance(tag, str) or _is_unread(element):
            return
        if tag == "sup" or _RAISED.search(element.get("style", "")):
            self._add(_raised(element, "".join(self._words[-2:])))
            return
        if tag == "br":
            self._add(" ")
        elif tag == "table" and (rows := _rows(element)):
            self.close("text")
            self._table(element, rows)
        elif tag == "dl" and (terms := _terms(element)):
            self.close("text")
            text = " ".join(" ".join(row) for row in terms)
            self.blocks.append(_Block("table", text, rows=tuple(terms), heads=0))
        elif tag in _HEADINGS or tag in _BREAKS or tag == "li":
            self.close("text")
            self._children(element)
            self.close("h1" if tag == "h1" else "heading" if tag in _HEADINGS else "item" if tag == "li" else "text")
        else:
            self._links += tag == "a"
            self._children(element)
            self._links -= tag == "a"

    def close(self, kind: Literal["text", "h1", "heading", "item"]) -> None:
        """End the block that is being read."""
        text = " ".join("".join(self._words).split())
        if text:
            self.blocks.append(_Block(kind, text, self._linked / len(text)))
        self._words.clear()
        self._linked = 0

    def _children(self, element: HtmlElement) -> None:
        self._add(element.text)
        for child in element:
            if self._words and _is_value(child, self._words[-1]):
                self._add(" ")
            self.visit(child)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._words.append(text)
            self._linked += len(" ".join(text.split())) if self._links else 0

    def _table(self, table: HtmlElement, rows: list[list[HtmlElement]]) -> None:
        for caption in table.iterchildren("caption"):
            self._add(_line(caption))
            self.close("text")
        cells = _spread(rows)
        heads = 0
        while heads < len(rows) and all(cell.tag == "th" for cell in rows[heads]):
            heads += 1
        text = " ".join(" ".join(row) for row in cells)
        known = heads if 0 < heads < len(rows) else None
        self.blocks.append(_Block("table", text, rows=tuple(map(tuple, cells)), heads=known))


def _is_value(element: HtmlElement, before: str) -> bool:
    """Whether an element holds a figure right behind a label that the page sets apart by its style alone: "Weight" and
    "16.5 kg" in two spans."""
    label = element.getprevious()
    beside = element.tag == "span" and label is not None and label.tag == "span" and not label.tail
    return beside and _parts_label(before, _line(element))


def _parts_label(before: str, value: str) -> bool:
    return bool(_LABEL_END.search(before) and _VALUE.match(value))


_LABEL_END = re.compile(r"[a-z]{2}\Z")
_VALUE = re.compile(r"[-−–<>≤≥~±]?\s?(?:[A-Z]{0,3}[$€£¥₹])?\s?\d")


def _is_unread(element: HtmlElement) -> bool:
    """Whether an element is no text of the page: hidden, for another purpose, or the mark of a note."""
    if element.tag in _UNREAD or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    return element.get("role") in _NOTE_ROLES or any(name in element.get("class", "") for name in _NOTE_CLASSES)


def _raised(element: HtmlElement, before: str) -> str:
    in_note = element.find(".//a") is not None or any(
        above.get("href", "").startswith("#") for above in element.iterancestors("a")
    )
    return read_superscript(before, "".join(map(str, element.itertext())), is_note=in_note)


def _terms(definitions: HtmlElement) -> list[tuple[str, ...]]:
    """The terms of a list with what each is, where that is short ("Range", "410 km"); none of a list of paragraphs."""
    rows: list[list[str]] = []
    for each in definitions.iter("dt", "dd"):
        if each.tag == "dt":
            rows.append([_line(each)])
        elif rows and len(rows[-1]) == 1:
            rows[-1].append(_line(each))
        else:
            return []
    short = all(len(row) > 1 and len(row[1]) <= LONGEST_DEFINITION for row in rows)
    return [*map(tuple, rows)] if rows and short else []


def _rows(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of a table by row; none where it only lays out the page."""
    if table.find(".//table") is not None:
        return []
    rows = [[*row.iterchildren("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    is_wide = any(len(row) > 1 for row in rows)
    return rows if is_wide and all(len(_line(cell)) <= LONGEST_CELL for row in rows for cell in row) else []


def _spread(rows: list[list[HtmlElement]]) -> list[list[str]]:
    """The texts of cells, those over several rows or columns in each of them."""
    hanging: dict[tuple[int, int], str] = {}
    texts: list[list[str]] = []
    for number, row in enumerate(rows):
        line: list[str] = []
        for cell in row:
            line.extend(_hung(hanging, number, len(line)))
            text, wide, high = _line(cell), _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(line), len(line) + wide):
                hanging.update({(number + below, column): text for below in range(1, high)})
            line.extend([text] * wide if cell.tag == "th" else [text, *[""] * (wide - 1)])
        line.extend(_hung(hanging, number, len(line)))
        texts.append(line)
    return texts


def _hung(hanging: dict[tuple[int, int], str], row: int, column: int) -> Iterator[str]:
    while (row, column) in hanging:
        yield hanging[row, column]
        column += 1


MOST_SPAN = 20
"""Rows or columns that one cell may stand in: a page may name any number, and each would cost its text."""


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), MOST_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _line(element: HtmlElement) -> str:
    """All text of an element, on one line."""
    walker = _Walker()
    for child in (element.text, *element):
        if isinstance(child, str) or child is None:
            walker._add(child)
        else:
            walker.visit(child)
            walker._add(child.tail)
    walker.close("text")
    return " ".join(block.text for block in walker.blocks)


# --- where a page's words stand in its source


class _Source(HTMLParser):
    """The words of a page's source with their places; ``body`` is where those after its head begin."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.seen = Visible()
        self.body = 0
        self._unread = ""
        self._tags: list[str] = []
        self._last = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags.append(tag)
        self._unread = tag if tag in ("script", "style") else ""
        if tag in _BREAKS or tag in _HEADINGS or tag in ("li", "br"):
            self.seen.part_words()
        if tag == "body":
            self.body = self.seen.length

    def handle_endtag(self, tag: str) -> None:
        self._unread = ""
        self._tags.append(f"/{tag}")
        if tag in _BREAKS or tag in _HEADINGS or tag in ("li", "title"):
            self.seen.part_words()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            line, column = self.getpos()
            if self._tags == ["/span", "span"] and _parts_label(self._last, data):
                self.seen.part_words()
            self.seen.add(data, line, column + 1)
            self._tags.clear()
            self._last = data

    def handle_comment(self, data: str) -> None:
        if speaks(data):
            line, column = self.getpos()
            self.seen.put(as_remark(data), line, column + 1)

    def handle_entityref(self, name: str) -> None:
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._put(f"&#{name};")

    def _put(self, reference: str) -> None:
        line, column = self.getpos()
        self.seen.put(unescape(reference), line, column + 1)


def _visible(page: str) -> tuple[Visible, int]:
    source = _Source()
    source.feed(page)
    source.close()
    source.seen.close()
    return source.seen, source.body
