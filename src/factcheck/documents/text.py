"""Plain text and Markdown to documents, and what any text says of itself."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence
from datetime import date

from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.imprints import parse_date_line
from factcheck.sentences import read_head
from factcheck.types import Anchor, Document

FOREIGN_SHARE = 0.1
"""Western text in Windows-1252 has fewer non-ASCII bytes than this; another code page read as it has more."""

NAMING = 8
"""Hexadecimal digits of the hash of a text that name it where nobody does."""
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n((?:.*\n){1,100}?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+|$)(.*)")
_BLOCK_SCALARS = frozenset({">", ">-", "|", "|-"})
ALIASES = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site"),
    "published": ("date", "published", "pubdate", "published_at"),
    "url": ("url", "link", "source_url"),
}
_HALF = re.compile("[\ud800-\udfff]")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(data: bytes, source: str, options: ReadOptions, note: Note) -> list[Document]:
    """The one document of a file of plain text or Markdown. Raises ``UnreadableError``."""
    return [make_document(decode(data, source, note), source)]


def make_document(
    text: str,
    source: str | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
    anchors: Sequence[Anchor] = (),
    key: str | None = None,
) -> Document:
    """A document of ``text``, with what its front matter and its first lines say of it.

    What is given here wins over what is found there. Without a title in the front matter it is the first
    top heading of Markdown, or else a first line shaped like one with a text below it; without a date
    there, a line near the top that holds nothing but a date, or who published it and a date, or the dateline of a
    dispatch. Without a ``source`` it is named by its text, so that two texts are two documents. ``anchors`` say where a
    text that was read out of something else stands there; ``key`` gives the id in place of the source, where one source
    has several documents.
    Half of a character, which JSON can spell and nothing can write, gives way to the replacement character.
    """
    text = _whole(text)
    source = f"text {hashlib.sha256(text.encode()).hexdigest()[:NAMING]}" if source is None else _whole(source)
    title, publisher, url = (given and _whole(given) for given in (title, publisher, url))
    head, body = read_front_matter(text)
    told = read_head(text, body)
    return Document(
        id=hashlib.sha256((key or source).encode(errors="surrogatepass")).hexdigest()[:12],
        source=source,
        text=text,
        title=title or head.get("title") or told.title,
        publisher=publisher or head.get("publisher") or told.publisher,
        published=published or parse_date_line(head.get("published", "")) or told.published,
        url=url or head.get("url"),
        body=body,
        anchors=tuple(anchors),
    )


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


# --- what a text says of itself


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    """What the lines ``key: value`` above the text give, and where the text proper begins.

    Four keys are wanted, so the lines are read one by one: a YAML reader would refuse the whole block for
    a colon in a title, and costs more than everything else in this module to import.
    """
    match = _FRONT_MATTER.match(text)
    values: dict[str, str] = {}
    key = ""
    for line in match[1].splitlines() if match else ():
        if pair := _KEY.match(line):
            key = pair[1].lower().replace("-", "_").replace(" ", "_")
            values[key] = "" if pair[2].strip() in _BLOCK_SCALARS else _unquote(pair[2].strip())
        elif key and line[:1] in " \t" and line.strip():
            values[key] = f"{values[key]} {line.strip()}".strip()
    if not match or not values:
        return {}, 0
    named = {name: [values[key] for key in keys if values.get(key)] for name, keys in ALIASES.items()}
    return {name: found[0] for name, found in named.items() if found}, match.end()


def _unquote(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


# --- bytes to text


def decode(data: bytes, source: str, note: Note, declared: str | None = None) -> str:
    """Text from bytes: UTF-8, or UTF-16 and UTF-32 with their mark, or else Windows-1252 where that fits.

    An encoding that the file itself has ``declared`` is taken where it is not UTF-8. Raises ``UnreadableError``.
    """
    mark = next((name for bytes_, name in _BYTE_ORDER_MARKS if data.startswith(bytes_)), None)
    if mark is None and b"\0" in data:
        raise UnreadableError("binary, not text")
    try:
        return data.decode(mark or "utf-8")
    except UnicodeDecodeError as error:
        if mark is None and declared and (text := _decode_as(declared, data)) is not None:
            return text
        if mark is None and _fits_windows_1252(data):
            note(f"{source}: not UTF-8, read as Windows-1252")
            return data.decode("windows-1252")
        place = f"byte 0x{data[error.start]:02x} at offset {error.start:,}"
        raise UnreadableError(f"not {(mark or 'utf-8').upper()} ({place}): save it as UTF-8") from None


def _decode_as(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):  # the first for codecs that make no text
        return None


def _fits_windows_1252(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 read as Western text. Damaged UTF-8 would, but as gibberish."""
    if not data.decode("utf-8", "ignore").isascii():
        return False
    foreign = sum(byte > 0x7F for byte in data)
    try:
        data.decode("windows-1252")
    except UnicodeDecodeError:
        return False
    return foreign <= FOREIGN_SHARE * len(data)
