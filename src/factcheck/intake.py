"""Files to an index: what is new, changed, renamed or gone since they were last taken in.

A file that has its size and the time of its last change is not read; one that has its content is not taken in again.
What is taken in is kept a batch at a time, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import glob
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from factcheck.documents import READERS, ReadOptions
from factcheck.documents.apart import ReadingRoom
from factcheck.documents.files import File, LeftOut, explain, find_files, read_bytes, source_of
from factcheck.documents.kinds import PLAIN, Kind
from factcheck.documents.reading import Note, UnreadableError
from factcheck.engine import Engine
from factcheck.pipeline import read_claims
from factcheck.store import UNSETTLED, FileState, Store
from factcheck.store.coding import digest_document
from factcheck.store.writing import Prepared, prepare
from factcheck.types import Document, Skipped

BATCH = 1_000_000
"""Characters that are taken in together: a second's work, so that little is lost where a run is cut short."""
SETTLED = 2.0
"""Seconds after which a file's time tells it from its next version: file systems count in steps of up to two."""

DIGEST = 32
"""Bytes of a SHA-256: what follows them in a file's state is that of what was said of its columns."""

Tell = Callable[[int, int], None]


@dataclass
class Intake:
    """What was done with files, by their sources, and the ids of the documents that are new or changed."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    """Of each file the source it had, and the one it has now."""
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Fresh:
    """A file that is new or changed, and its documents."""

    state: FileState
    documents: Sequence[Document]


def take_in(
    store: Store,
    paths: Sequence[Path | str],
    *,
    engine: Engine,
    max_bytes: int,
    options: ReadOptions,
    note: Note,
    tell: Tell | None = None,
) -> Intake:
    """Bring ``store`` up to date with the files under ``paths``.

    Files that were taken in from there and are gone are taken out. ``tell`` hears how many files are seen to, of how
    many. Raises ``StoreError`` where the index cannot be written; what was kept by then stays.
    """
    run = _Run(store, engine, max_bytes, options)
    found = list(find_files(paths, READERS))
    with ReadingRoom(options, note) as room:
        for at, file in enumerate(found):
            run.see(file, room)
            if run.waiting >= BATCH:
                run.begin()
                if tell:
                    tell(at + 1, len(found))
    run.finish()
    run.take_out_gone(paths)
    if tell:
        tell(len(found), len(found))
    return run.done


@dataclass
class _Batch:
    """Files that are kept together, all at once or none: new and changed ones, those that only look changed, and those
    that moved; the documents with their files, and their claims once they are read."""

    fresh: list[_Fresh] = field(default_factory=list)
    touched: list[FileState] = field(default_factory=list)
    moved: list[FileState] = field(default_factory=list)
    new: list[tuple[Document, str]] = field(default_factory=list)
    read: Iterator[Prepared] = field(default_factory=lambda: iter(()))


class _Run:
    """One run over files: what is known of them, what waits to be read, what is being read, and what was done.

    While an engine reads the claims of one batch, the next one's files are read and the last one's claims are kept.
    """

    def __init__(self, store: Store, engine: Engine, max_bytes: int, options: ReadOptions) -> None:
        self._store, self._engine, self._max_bytes, self._options = store, engine, max_bytes, options
        self._known = {file.real: file for file in store.files()}
        self._lost = {file.sha256: file for file in self._known.values() if not os.path.lexists(file.real)}
        self._seen: set[str] = set()
        self._moved: set[str] = set()
        self._waiting, self._begun = _Batch(), _Batch()
        self.waiting = 0
        self.done = Intake()

    def see(self, file: File | LeftOut, room: ReadingRoom) -> None:
        """Look at one file, and read it if it is not what it was."""
        source = source_of(file.path, None)
        if isinstance(file, LeftOut):
            self.done.skipped.append(Skipped(source, file.reason))
            return
        real = os.path.realpath(file.path)
        if real in self._seen:
            return
        self._seen.add(real)
        try:
            self._see(file, source, real, room)
        except UnreadableError as error:
            self.done.skipped.append(Skipped(source, str(error)))

    def _see(self, file: File, source: str, real: str, room: ReadingRoom) -> None:
        before = self._known.get(real)
        try:
            status = Path(real).stat()
        except FileNotFoundError:
            reason = "no such file or folder" if file.named else "vanished before it was read"
            raise UnreadableError(reason) from None
        except OSError as error:
            raise UnreadableError(explain(error)) from None
        kind = READERS.get(file.path.suffix.lower(), PLAIN)
        said = _digest_said(kind, self._options)
        now = (status.st_size, status.st_mtime_ns, said)
        if before is not None and now == (before.size, before.changed, before.sha256[DIGEST:]):
            self.done.unchanged += 1
            return
        began = time.time()
        data = read_bytes(file, self._max_bytes, None)
        settled = status.st_mtime < began - SETTLED
        state = FileState(
            before.source if before else source,
            real,
            status.st_size,
            status.st_mtime_ns if settled else UNSETTLED,
            _digest(data) + said,
            before.number if before else None,
        )
        if before is not None and before.sha256 == state.sha256:
            self.done.unchanged += 1
            self._waiting.touched.append(state)
            return
        documents = room.read(kind, data, state.source)
        self._waiting.fresh.append(_Fresh(state, documents))
        self.waiting += sum(len(document.text) for document in documents)
        lost = None if before else self._lost.pop(state.sha256, None)
        if lost is not None:
            self._waiting.moved.append(lost)
            self._moved.add(lost.real)
            self.done.renamed.append((lost.source, state.source))
        else:
            (self.done.changed if before else self.done.added).append(state.source)

    def begin(self) -> None:
        """Begin to read the claims of what waits, and keep what was begun before."""
        batch = self._waiting
        kept = self._store.digests([d.id for each in batch.fresh for d in each.documents])
        batch.new = [
            (document, each.state.real)
            for each in batch.fresh
            for document in each.documents
            if kept.get(document.id) != digest_document(document)
        ]
        batch.read = self._engine(read_and_prepare, [document for document, _ in batch.new])
        self._keep(self._begun)
        self._waiting, self._begun, self.waiting = _Batch(), batch, 0

    def finish(self) -> None:
        """Keep all that waits and all that was begun."""
        self.begin()
        self._keep(self._begun)

    def _keep(self, batch: _Batch) -> None:
        if not batch.fresh and not batch.touched:
            return
        read = list(batch.read)
        with self._store.writing():
            for lost in batch.moved:
                self._store.take_out_file(lost)
            numbers = {each.state.real: self._store.keep_file(each.state) for each in batch.fresh}
            for state in batch.touched:
                self._store.keep_file(state)
            self._store.exchange(
                [(document, numbers[real]) for document, (_, real) in zip(read, batch.new, strict=True)],
                [n for each in batch.fresh for n in self._gone_from(each, numbers[each.state.real])],
            )
        self._store.forget()
        self.done.documents += [document.id for document, _ in batch.new]

    def _gone_from(self, fresh: _Fresh, file: int) -> list[int]:
        """The numbers of the documents that a file held before and holds no more."""
        now = {document.id for document in fresh.documents}
        return [number for number, i in self._store.documents_of_file(file) if i not in now]

    def take_out_gone(self, paths: Sequence[Path | str]) -> None:
        """Take out files that ``paths`` named, or that were below, and that are there no more."""
        roots = [os.path.realpath(path) for path in paths]
        patterns = [root.replace("**/", "") for root in roots if glob.has_magic(root) and not os.path.lexists(root)]
        gone = [
            file
            for file in self._known.values()
            if file.real not in self._moved
            and not os.path.lexists(file.real)
            and (_is_below(file.real, roots) or _is_meant(file.real, patterns))
        ]
        remove_files(self._store, gone)
        self.done.removed += [file.source for file in gone]


def read_and_prepare(document: Document) -> Prepared:
    """A document with its claims as an index keeps them: what an engine runs."""
    return prepare(document, read_claims(document))


def remove_files(store: Store, files: Sequence[FileState]) -> None:
    """Take files out of an index with all their documents, and the vectors that nothing needs any more."""
    if not files:
        return
    with store.writing():
        for file in files:
            store.take_out_file(file)
        store.drop_unused_vectors()
    store.forget()


def files_below(store: Store, path: str) -> list[FileState]:
    """The files of an index that a path names: a file, a folder, or what an index calls one."""
    real = os.path.realpath(path)
    return [f for f in store.files() if f.source == path or _is_below(f.real, [real])]


def _is_below(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def _is_meant(path: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern matches a path or a folder above it; ``*`` reaches over folders, as ``**`` does."""
    return any(fnmatchcase(path, pattern) or fnmatchcase(path, f"{pattern}/*") for pattern in patterns)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _digest_said(kind: Kind, options: ReadOptions) -> bytes:
    """Tells what a person said of the columns of a file from anything else: empty where nothing was said."""
    return b"" if not kind.columns or options == ReadOptions() else _digest(repr(astuple(options)).encode())


def read_again(store: Store, engine: Engine, tell: Tell | None = None) -> int:
    """Read the claims of all documents of an index anew, from the texts that it keeps; how many documents.

    For an index that was made with another version of what reads figures, or with another encoder.
    """
    documents = store.documents()
    files = dict(store.rows("SELECT id, file FROM documents"))
    read: list[tuple[Prepared, int | None]] = []
    for done, document in enumerate(engine(read_and_prepare, documents), 1):
        read.append((document, files[document.id]))
        if tell:
            tell(done, len(documents))
    with store.writing():
        store.empty(keep_vectors=store.has_same_encoder())
        store.exchange(read, [])
        store.drop_unused_vectors()
        store.write_signature()
    store.forget()
    return len(documents)
