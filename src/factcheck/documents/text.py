"""Plain text and Markdown to documents, and what any text says of itself."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence
from datetime import date
from itertools import chain, islice

from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.sentences import Block, form_blocks
from factcheck.types import Anchor, Document

BLOCKS_TO_SEARCH = 5
"""A title and a date stand among the first blocks; further down a date line belongs to something else."""
FOREIGN_SHARE = 0.1
"""Western text in Windows-1252 has fewer non-ASCII bytes than this; another code page read as it has more."""

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n((?:.*\n){1,100}?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+|$)(.*)")
_BLOCK_SCALARS = frozenset({">", ">-", "|", "|-"})
ALIASES = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site"),
    "published": ("date", "published", "pubdate", "published_at"),
    "url": ("url", "link", "source_url"),
}
_TOP_HEADING_MARK = re.compile(r"(?:\A|[\r\n\ufeff])[ \t]*#[ \t]+\Z")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_BEFORE_DATE = (
    r"(?:[a-z ]{0,20}\b(?:date|published|posted|updated|uploaded)(?: on)?:?\s+)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
)
_AFTER_DATE = r"(?:[T\s,|–-]{1,5}(?:at\s)?\d{1,2}[:.]\d{2}.{0,30})?"
_DATES = (
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
    rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
    rf"{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})",
)
_DATE_LINES = tuple(re.compile(_BEFORE_DATE + form + _AFTER_DATE, re.IGNORECASE) for form in _DATES)
_NAMED = r"(?-i:(?:[A-Z][\w.'’&-]*|&|of|and|the|for|de|[Rr]elease)(?:\s(?=\S)|(?=,))){1,6}"
_LED_DATE_LINES = tuple(
    re.compile(rf"{_NAMED}(?:,|\s?[|·–—-])\s+{_BEFORE_DATE}{form}", re.IGNORECASE) for form in _DATES
)
"""A line that leads to its date by who published it: "North Post, 12 March 2025", "Press release, 3 May 2024"."""
_DATELINES = tuple(
    re.compile(
        rf"(?-i:[A-Z][A-Z.'’-]+(?:(?:,\s|\s)(?:[A-Z][\w.'’-]*|and|de))*),\s{form}\s?(?:\([^()]{{2,40}}\)\s?)?[*_]*\s?[–—-]",
        re.IGNORECASE,
    )
    for form in _DATES
)
"""How a dispatch begins: "OSTWICK, March 12, 2025 (NPA) –"."""

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
    source: str = "text",
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
    dispatch. ``anchors`` say where a text that was read out of
    something else stands there; ``key`` gives the id in place of the source, where one source has several documents.
    Half of a character, which JSON can spell and nothing can write, gives way to the replacement character.
    """
    text, source = _whole(text), _whole(source)
    title, publisher, url = (given and _whole(given) for given in (title, publisher, url))
    head, body = read_front_matter(text)
    first = list(islice(form_blocks(text, body), BLOCKS_TO_SEARCH))
    return Document(
        id=hashlib.sha256((key or source).encode(errors="surrogatepass")).hexdigest()[:12],
        source=source,
        text=text,
        title=title or head.get("title") or _find_title(text, first),
        publisher=publisher or head.get("publisher"),
        published=published or parse_date_line(head.get("published", "")) or _find_date(text, first),
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


def parse_date_line(line: str) -> date | None:
    """The date in a line that holds nothing else but a weekday, a time, or a word such as "Published"."""
    matches = (pattern.fullmatch(line.strip()) for pattern in _DATE_LINES)
    return next((_day(match) for match in matches if match), None)


def _day(match: re.Match[str]) -> date | None:
    """The day that a pattern of ``_DATES`` found; None for one that is not of the calendar."""
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


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


def _find_title(text: str, first: list[Block]) -> str | None:
    """The top heading of Markdown, or a heading that opens the text and has a text below it."""
    for block in first:
        if block.heading and _TOP_HEADING_MARK.search(text[max(block.start - 8, 0) : block.start]):
            return text[block.start : block.end]
    lines = [(block, text[block.start : block.end]) for block in first]
    candidates = [(block, line) for block, line in lines if _date_told(line) is None]
    if len(candidates) > 1 and candidates[0][0].heading:
        return candidates[0][1]
    return None


def _find_date(text: str, first: list[Block]) -> date | None:
    """The day that the first line tells which tells nothing else; or else that with which a dispatch begins."""
    lines = [text[block.start : block.end] for block in first]
    dispatches = (pattern.match(line.strip(_EMPHASIS)) for line in lines for pattern in _DATELINES)
    dates = chain(map(_date_told, lines), (_day(match) for match in dispatches if match))
    return next((day for day in dates if day), None)


def _date_told(line: str) -> date | None:
    """The date of a line that tells a date, and perhaps who published on it, and nothing else."""
    plain = line.strip(_EMPHASIS)
    led = (pattern.fullmatch(plain) for pattern in _LED_DATE_LINES)
    return parse_date_line(plain) or next((_day(match) for match in led if match), None)


_EMPHASIS = "*_ \t\n"


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
