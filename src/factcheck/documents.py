"""Files and folders to documents.

Text is kept as it stands in the file, line ends and all, so that offsets count characters of the file itself;
a UTF-8 byte-order mark stays too, as the first character. What cannot be read is named, with its reason, and
never stops the others.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from factcheck.sentences import Block, form_blocks
from factcheck.types import Document, Skipped

STDIN = "-"
STDIN_SOURCE = "stdin"

Note = Callable[[str], None]
"""Takes a line for a person about something that was read all the same."""

PASSED_OVER = frozenset({"case.toml"})
"""Files of factcheck's own that lie among documents, and are not worth a word."""
BLOCKS_TO_SEARCH = 5
"""A title and a date stand among the first blocks; further down a date line belongs to something else."""
FOREIGN_SHARE = 0.1
"""Western text in Windows-1252 has fewer non-ASCII bytes than this; another code page read as it has more."""

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n((?:.*\n){1,100}?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+|$)(.*)")
_BLOCK_SCALARS = frozenset({">", ">-", "|", "|-"})
_ALIASES = {
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
_DATE_LINES = tuple(
    re.compile(_BEFORE_DATE + form + _AFTER_DATE, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
        rf"{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})",
    )
)

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_documents(
    paths: Iterable[Path | str],
    *,
    root: Path | None = None,
    max_bytes: int,
    stdin_text: str | None = None,
    note: Note | None = None,
) -> tuple[list[Document], list[Skipped]]:
    """Every document under ``paths``, and every file that could not be read, with the reason.

    Files keep the order in which they are named; a folder is walked in the order of its names, without
    hidden files, and links to folders are not followed. A file reached twice is read once. ``"-"`` stands
    for ``stdin_text``. A source is the path relative to ``root``, or as it was given without one. A file
    of more than ``max_bytes`` bytes is left out. ``note`` takes a line about what was read all the same,
    which is otherwise logged. Nothing that a file holds raises: whether it is an error that nothing could
    be read is for the caller to say.
    """
    documents: list[Document] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for found in _find_files(paths):
        source = _source_of(found.path, root)
        if isinstance(found, _LeftOut):
            skipped.append(Skipped(source, found.reason))
            continue
        real = os.path.realpath(found.path)
        if real in seen:
            continue
        seen.add(real)
        try:
            data = _read_bytes(found, max_bytes, stdin_text)
            reader = READERS.get(found.path.suffix.lower(), read_text)
            documents += reader(data, source, note or _log)
        except _UnreadableError as error:
            skipped.append(Skipped(source, str(error)))
    return documents, skipped


def make_document(
    text: str,
    source: str = "text",
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Document:
    """A document of ``text``, with what its front matter and its first lines say of it.

    What is given here wins over what is found there. Without a title in the front matter it is the first
    top heading of Markdown, or else a first line shaped like one with a text below it; without a date
    there, a line near the top that holds nothing but a date.
    """
    head, body = _read_front_matter(text)
    first = list(islice(form_blocks(text, body), BLOCKS_TO_SEARCH))
    return Document(
        id=hashlib.sha256(source.encode(errors="surrogatepass")).hexdigest()[:12],
        source=source,
        text=text,
        title=title or head.get("title") or _find_title(text, first),
        publisher=publisher or head.get("publisher"),
        published=published or parse_date_line(head.get("published", "")) or _find_date(text, first),
        url=url or head.get("url"),
        body=body,
    )


def parse_date_line(line: str) -> date | None:
    """The date in a line that holds nothing else but a weekday, a time, or a word such as "Published"."""
    for pattern in _DATE_LINES:
        if match := pattern.fullmatch(line.strip()):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            try:
                return date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                return None
    return None


# --- what a text says of itself


def _read_front_matter(text: str) -> tuple[dict[str, str], int]:
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
    named = {name: [values[key] for key in keys if values.get(key)] for name, keys in _ALIASES.items()}
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
    candidates = [(block, line) for block, line in lines if parse_date_line(line) is None]
    if len(candidates) > 1 and candidates[0][0].heading:
        return candidates[0][1]
    return None


def _find_date(text: str, first: list[Block]) -> date | None:
    dates = (parse_date_line(text[block.start : block.end]) for block in first)
    return next((day for day in dates if day), None)


# --- paths to files


@dataclass(frozen=True)
class _File:
    """A file to read; ``named`` when a person named it, and not only its folder."""

    path: Path
    named: bool


@dataclass(frozen=True)
class _LeftOut:
    """Something on the way that is not read, and why."""

    path: Path
    reason: str


class _UnreadableError(Exception):
    """Why one file is left out: becomes the reason of a ``Skipped``."""


def _find_files(paths: Iterable[Path | str]) -> Iterator[_File | _LeftOut]:
    for path in map(Path, paths):
        if "\0" in str(path):
            yield _LeftOut(path, "no such file or folder")
        elif str(path) != STDIN and os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises
            yield from _walk(path)
        else:
            yield _File(path, named=True)


def _walk(folder: Path) -> Iterator[_File | _LeftOut]:
    """The files below a folder, and what is left out there."""
    unreadable: list[OSError] = []
    has_files = False
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from _judge_folders(Path(parent), folders)
        for name in sorted(names):
            if not name.startswith(".") and name not in PASSED_OVER:
                entry = _judge_entry(Path(parent, name))
                has_files |= isinstance(entry, _File)
                yield entry
    for error in unreadable:
        yield _LeftOut(Path(error.filename), _explain(error))
    if not has_files and not unreadable:
        yield _LeftOut(folder, f"no documents in this folder ({', '.join(READERS)})")


def _judge_folders(parent: Path, names: list[str]) -> Iterator[_LeftOut]:
    for name in names:
        if (parent / name).is_symlink():
            yield _LeftOut(parent / name, "a link to a folder, not followed: name it to have it read")


def _judge_entry(path: Path) -> _File | _LeftOut:
    if path.suffix.lower() not in READERS:
        kind = f"a {path.suffix} file" if path.suffix else "a file without a suffix"
        return _LeftOut(path, f"{kind}, not a kind that is read: name it to have it read as text")
    if path.is_symlink() and not path.exists():
        return _LeftOut(path, "a link that leads to no file")
    if path.exists() and not path.is_file():
        return _LeftOut(path, "neither a file nor a folder")
    return _File(path, named=False)


def _source_of(path: Path, root: Path | None) -> str:
    """What to call a file; bytes of its name that are not UTF-8 are spelled out."""
    if str(path) == STDIN:
        return STDIN_SOURCE
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix().encode(errors="backslashreplace").decode()


# --- files to text


def _read_bytes(file: _File, max_bytes: int, stdin_text: str | None) -> bytes:
    """What is in one file. Raises ``_UnreadableError``."""
    if str(file.path) == STDIN:
        data = (stdin_text or "").encode(errors="surrogatepass")
    else:
        data = _read_stored(file, max_bytes)
    if not data.strip():
        raise _UnreadableError("empty")
    return data


def _read_stored(file: _File, max_bytes: int) -> bytes:
    try:
        with file.path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = b"" if size > max_bytes else stream.read(max_bytes + 1)
    except FileNotFoundError:
        reason = "no such file or folder" if file.named else "vanished before it was read"
        raise _UnreadableError(reason) from None
    except OSError as error:
        raise _UnreadableError(_explain(error)) from None
    if max(size, len(data)) > max_bytes:
        raise _UnreadableError(f"larger than {max_bytes:,} bytes, the most that is read (setting max_bytes)")
    return data


def _explain(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()


def read_text(data: bytes, source: str, note: Note) -> list[Document]:
    """The one document of a file of plain text or Markdown. Raises ``_UnreadableError``."""
    return [make_document(_decode(data, source, note), source)]


def _decode(data: bytes, source: str, note: Note) -> str:
    """Text from bytes: UTF-8, or UTF-16 and UTF-32 with their mark, or else Windows-1252 where that fits."""
    mark = next((name for bytes_, name in _BYTE_ORDER_MARKS if data.startswith(bytes_)), None)
    if mark is None and b"\0" in data:
        raise _UnreadableError("binary, not text")
    try:
        return data.decode(mark or "utf-8")
    except UnicodeDecodeError as error:
        if mark is None and _fits_windows_1252(data):
            note(f"{source}: not UTF-8, read as Windows-1252")
            return data.decode("windows-1252")
        place = f"byte 0x{data[error.start]:02x} at offset {error.start:,}"
        raise _UnreadableError(f"not {(mark or 'utf-8').upper()} ({place}): save it as UTF-8") from None


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


def _log(line: str) -> None:
    import logging  # takes longer to import than most files to read, and is hardly ever wanted

    logging.getLogger(__name__).warning(line)


Reader = Callable[[bytes, str, Note], list[Document]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
}
"""How to read a kind of file, by its suffix: ``(bytes, source, note) -> documents``."""
