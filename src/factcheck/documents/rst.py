"""reStructuredText to documents: its paragraphs, headings, lists and tables, its title and its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from factcheck.documents.places import find_anchors, visible_text
from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.documents.sheet import Sheet
from factcheck.documents.text import ALIASES, decode, make_document, read_front_matter
from factcheck.imprints import parse_date_line
from factcheck.remarks import speaks
from factcheck.superscripts import read_superscript
from factcheck.types import Document

if TYPE_CHECKING:
    from docutils import nodes

LONGEST_TEXT = 2_000_000
"""Characters: a text has some hundred thousand; 800,000 took three seconds, and hostile ones take longer."""
LONGEST_VALUE = 60
"""Characters of a field that are a value; a longer one is a sentence, and of what a program is made."""
_DIRECTIVE = re.compile(r"^[ \t]*\.\. +([A-Za-z][\w:.+-]{0,60}?)::", re.MULTILINE)
_ROLE = re.compile(r":([A-Za-z][\w:.+-]{0,60}):`|`:([A-Za-z][\w:.+-]{0,60}):")
_OF_OPTIONS = frozenset(("attribute", "cmdoption", "confval", "data", "envvar", "option", "setting"))
"""Directives whose argument is the name of what their text describes."""
_SIGNATURE = re.compile(r"(?:,|[ =:\[(<]).*", re.DOTALL)
"""What stands behind the name of an option: "--workers N, -w N", "pool_size: int"."""
_FIELD = re.compile(r"\s*:(default|maximum|minimum):\s+(\S.{0,60})")
"""A field that tells a value of an option: ":default: 5"."""
_LINK_TEXT = re.compile(r"(.*?)\s*<[^<>]*>", re.DOTALL)
_ONE_LINE = frozenset(["paragraph", "term", "line", "attribution", "caption", "rubric", "title", "subtitle"])
_UNREAD = frozenset(
    (
        *("literal_block", "doctest_block", "math_block", "comment", "system_message", "raw", "pending", "target"),
        *("docinfo", "field_list", "meta", "topic", "substitution_definition"),
        *("footnote_reference", "citation_reference"),
    )
)


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """The one document of a file. Raises ``UnreadableError``; ``ImportError`` without docutils."""
    text = decode(data, source, note).removeprefix("\ufeff")
    if len(text) > LONGEST_TEXT:
        raise UnreadableError(f"more than {LONGEST_TEXT:,} characters of reStructuredText, the most that is read")
    head, body = read_front_matter(text)
    tree = _parse("\n" * text.count("\n", 0, body) + text[body:])
    fields = {**_fields(tree), **head}
    sheet = Sheet()
    _lay_out(tree, sheet)
    if not sheet.text:
        raise UnreadableError("no text in it")
    named = {name: next((fields[key] for key in keys if fields.get(key)), None) for name, keys in ALIASES.items()}
    return [
        make_document(
            sheet.text,
            source,
            title=named["title"] or _title(tree),
            publisher=named["publisher"],
            published=parse_date_line(named["published"] or ""),
            url=named["url"],
            anchors=find_anchors(sheet.text, visible_text(text)),
        )
    ]


def _parse(text: str) -> nodes.document:
    """The tree of a text; nothing that it names is opened."""
    from docutils.core import publish_doctree

    _know_others(text)
    settings = {
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "report_level": 5,
        "halt_level": 5,
        "_disable_config": True,
        "line_length_limit": LONGEST_TEXT,
    }
    return publish_doctree(text, settings_overrides=settings)


def _know_others(text: str) -> None:
    """Make known what docutils does not know, such as the directives and roles of Sphinx: their text is read."""
    from docutils import nodes
    from docutils.parsers.rst import Directive, directives, languages, roles

    class Others(Directive):
        """Any directive: its text, and not what it does with it; of one that describes an option, its name and what
        its fields say of it, too."""

        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True

        def run(self) -> list[nodes.Node]:
            held = nodes.container()
            if self.name.rpartition(":")[2] in _OF_OPTIONS and self.arguments:
                name, *fields = self.arguments[0].splitlines()
                held += nodes.term("", _SIGNATURE.sub("", name).strip())
                held += [nodes.paragraph("", f"{found[1].capitalize()}: {found[2]}") for found in _told(fields)]
            self.state.nested_parse(self.content, self.content_offset, held)
            return [held]

    def role(name: str, rawtext: str, text: str, *_: Any, **__: Any) -> tuple[list[nodes.Node], list[Any]]:
        shown = _LINK_TEXT.fullmatch(text)
        return [nodes.inline(rawtext, shown[1] if shown else text.lstrip("~!"))], []

    known = languages.get_language("en", None)
    for name in {found[1] for found in _DIRECTIVE.finditer(text)}:
        if name not in known.directives:
            directives.register_directive(name, Others)
    for name in {found[1] or found[2] for found in _ROLE.finditer(text)}:
        if name not in known.roles:
            roles.register_local_role(name, role)  # type: ignore[arg-type]


def _told(fields: Iterable[str]) -> Iterator[re.Match[str]]:
    return filter(None, map(_FIELD.fullmatch, fields))


def _fields(tree: nodes.document) -> dict[str, str]:
    """The fields above the text, by name in lower case."""
    from docutils import nodes

    found: dict[str, str] = {}
    for info in tree.findall(nodes.docinfo):
        for child in info.children:
            if isinstance(child, nodes.field):
                name, value = child.children
                found[name.astext().lower()] = " ".join(value.astext().split())
            else:
                found[str(getattr(child, "tagname", ""))] = " ".join(child.astext().split())
    return found


def _title(tree: nodes.document) -> str | None:
    title = tree.get("title")
    return " ".join(title.split()) if title else None


# --- the tree as text


def _lay_out(node: nodes.Node, sheet: Sheet, mark: str = "") -> None:
    """Add what a node holds; the first paragraph of an item of a list gets its ``mark``."""
    for child in node.children:
        name = str(getattr(child, "tagname", ""))
        if name == "comment" and speaks(child.astext()):
            sheet.add(child.astext())
        if name == "field_list":
            _add_fields(child, sheet)
        if name in _UNREAD:
            continue
        if name == "table":
            _add_table(child, sheet)
        elif name in _ONE_LINE:
            sheet.add(_line(child), mark=_heading(child, name) or mark)
            mark = ""
        elif name not in ("label", "image", "figure_number"):
            _lay_out(child, sheet, "- " if name == "list_item" else "")


def _add_fields(fields: nodes.Node, sheet: Sheet) -> None:
    """Add the fields of a text that are a name and a short value, as rows: ":poll: 2 seconds"."""
    rows = [tuple(" ".join(part.astext().split()) for part in field.children) for field in fields.children]
    sheet.add_table([row for row in rows if 0 < len(row[1]) <= LONGEST_VALUE], heads=0)


def _heading(node: nodes.Node, name: str) -> str:
    if name == "title":
        return "# " if node.parent is node.document else "## "
    return "## " if name in ("subtitle", "rubric", "term") else ""


def _add_table(table: Any, sheet: Sheet) -> None:
    from docutils import nodes

    for title in table.findall(nodes.title):
        sheet.add(_line(title))
    for group in table.findall(nodes.tgroup):
        heads = [row for head in group.findall(nodes.thead) for row in head.children]
        rows = [row for body in group.findall(nodes.tbody) for row in body.children]
        sheet.add_table([[*_entries(row)] for row in [*heads, *rows]], heads=len(heads) or None)


def _entries(row: Any) -> Iterator[str]:
    for entry in row.children:
        yield _line(entry)
        for _ in range(min(int(entry.get("morecols", 0)), 50)):
            yield ""


def _line(node: nodes.Node) -> str:
    """The text of a node on one line, without the marks of notes."""
    words: list[str] = []
    _gather(node, words)
    return "".join(words)


def _gather(node: nodes.Node, words: list[str]) -> None:
    from docutils import nodes

    if isinstance(node, nodes.Text):
        words.append(node.astext())
        return
    if isinstance(node, nodes.superscript):
        words.append(read_superscript("".join(words[-2:]), node.astext()))
        return
    for child in node.children:
        name = str(getattr(child, "tagname", ""))
        if name in ("footnote_reference", "citation_reference"):
            words[-1:] = [words[-1].rstrip()] if words else []  # "2,048 [1]_" has its mark behind a space
        elif name not in _UNREAD:
            _gather(child, words)
    if isinstance(node, nodes.paragraph):
        words.append(" ")
