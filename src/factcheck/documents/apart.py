"""Reading what needs a library in a process of its own.

A PDF or a page from anywhere may be made to take hours or all memory, or to break the library that reads it. The
process gets a bound of memory, each file a bound of time, and whatever happens there ends in one line about that
file. It is started for the first such file and serves all that follow, since libraries take longer to import than
most files to read.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from factcheck.documents.kinds import Kind, open_reader
from factcheck.documents.reading import Note, ReadOptions, UnreadableError
from factcheck.types import Anchor, Document

if TYPE_CHECKING:
    import subprocess

LONGEST_READING = 300.0
"""Seconds that one file may take: a manual of 566 pages as PDF took 120, on a machine that was busy otherwise."""
MOST_MEMORY = 1 << 30
"""Bytes of addresses that the process may use: that manual took a fifth of them."""


class ReadingRoom:
    """Reads files, those that need a library in a process of its own. A context manager: the process ends with it."""

    def __init__(self, options: ReadOptions, note: Note, *, longest: float = LONGEST_READING) -> None:
        self._options = options
        self._note = note
        self._longest = longest
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> ReadingRoom:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def read(self, kind: Kind, data: bytes, source: str) -> list[Document]:
        """The documents of one file. Raises ``UnreadableError``."""
        if not kind.extra:
            return self._read_here(kind, data, source)
        reply = self._ask(kind, data, source)
        for line in reply.get("notes", ()):
            self._note(line)
        if "reason" in reply:
            raise UnreadableError(reply["reason"])
        return [_document(plain) for plain in reply["documents"]]

    def _read_here(self, kind: Kind, data: bytes, source: str) -> list[Document]:
        try:
            return open_reader(kind)(data, source, self._options, self._note)
        except UnreadableError:
            raise
        except Exception as error:  # whatever is wrong with one file, the others are read
            raise UnreadableError(_explain(error)) from None

    def _ask(self, kind: Kind, data: bytes, source: str) -> dict[str, Any]:
        """What the process says to one file; where it dies over it or runs out of time, the reason."""
        answer, late = self._try(kind, data, source)
        if not answer and not late:  # it may have died before, and of no fault of this file
            answer, late = self._try(kind, data, source)
        if answer:
            return cast(dict[str, Any], json.loads(answer))
        if late:
            return {"reason": f"reading it took longer than {self._longest:.0f} seconds, so it was given up"}
        return {"reason": "its reader broke down over it: it may be damaged, or need too much memory"}

    def _try(self, kind: Kind, data: bytes, source: str) -> tuple[bytes, bool]:
        """What the process answers, empty where it does not, and whether its time ran out."""
        from threading import Timer

        process = self._open()
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            process.kill()

        timer = Timer(self._longest, stop)
        timer.start()
        try:
            order = {"kind": asdict(kind), "source": source, "options": asdict(self._options), "bytes": len(data)}
            to, back = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
            with contextlib.suppress(BrokenPipeError):
                to.write(json.dumps(order).encode() + b"\n" + data)
                to.flush()
            answer = back.readline()
        finally:
            timer.cancel()
        if not answer.endswith(b"\n"):
            self._close()
            answer = b""
        return answer, bool(late)

    def _open(self) -> subprocess.Popen[bytes]:
        import subprocess

        if self._process is not None and self._process.poll() is not None:
            self._close()
        if self._process is None:
            # -P: a json.py beside the documents is none of ours, and is not to be run
            command = [sys.executable, "-P", "-c", f"from {__name__} import main; main()"]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        return self._process

    def _close(self) -> None:
        if self._process is not None:
            self._process.kill()
            with contextlib.suppress(BrokenPipeError):
                self._process.communicate()
            self._process = None


def _document(plain: dict[str, Any]) -> Document:
    published = plain["published"] and date.fromisoformat(plain["published"])
    return Document(**{**plain, "published": published, "anchors": tuple(Anchor(*a) for a in plain["anchors"])})


# --- in the process


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer every order, a line of JSON and the bytes of a file, with a line of JSON."""
    for line in iter(orders.readline, b""):
        order = json.loads(line)
        answer = _answer(order, orders.read(order["bytes"]))
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _answer(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    kind = Kind(**order["kind"])
    notes: list[str] = []
    try:
        documents = open_reader(kind)(data, order["source"], ReadOptions(**order["options"]), notes.append)
        return {"documents": [*map(_plain, documents)], "notes": notes}
    except UnreadableError as error:
        return {"reason": str(error)}
    except ImportError as error:
        missing = f" ({error.name} is missing)" if error.name else ""
        return {"reason": f"needs the extra {kind.extra!r}{missing}: pip install 'factcheck-assistant[{kind.extra}]'"}
    except Exception as error:  # whatever a library raises over a damaged file
        return {"reason": _explain(error)}


def _explain(error: BaseException) -> str:
    """Why a file could not be read, by the first of the errors that led to one another."""
    chain = [error]
    while before := chain[-1].__cause__ or chain[-1].__context__:
        chain.append(before)
    if any(isinstance(each, MemoryError) for each in chain):
        return f"reading it takes more than {MOST_MEMORY >> 20:,} MiB of memory"
    if any(isinstance(each, RecursionError) for each in chain):
        return "nested too deep to be read"
    return f"damaged, or not what its name says ({_told(error)})"


def _told(error: BaseException) -> str:
    """An error in one short line."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:100]}" if words else type(error).__name__


def _plain(document: Document) -> dict[str, Any]:
    published = document.published and document.published.isoformat()
    anchors = [(a.offset, a.line, a.column, a.page) for a in document.anchors]
    return {**vars(document), "published": published, "anchors": anchors}


def _bound_memory() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """What the process does: bound its memory, and serve."""
    _bound_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
