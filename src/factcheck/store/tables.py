"""The tables of an index, and how an older one becomes a newer one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from factcheck.errors import StoreError
from factcheck.sketches import Sketches, sketch_claims, sketch_type
from factcheck.store.coding import (
    decode_claims,
    decode_document,
    encode_sketches,
    encode_traits,
)

PATIENCE = 30.0
"""Seconds that a writer waits for another one to finish: a write takes less than one."""

PART = 13
"""Bits of a claim's number within its part of a block, or of the sketches: a part is soon written anew."""

_FIRST = (
    # what the index was made with, and the number of the next claim
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE files (number INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, real TEXT NOT NULL UNIQUE,"
    " size INTEGER NOT NULL, changed INTEGER NOT NULL, sha256 BLOB NOT NULL)",
    # claims are numbered throughout: those of a document are `first` and the following
    "CREATE TABLE documents (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL,"
    " file INTEGER REFERENCES files (number), digest BLOB NOT NULL, first INTEGER NOT NULL, claims INTEGER NOT NULL)",
    "CREATE INDEX documents_by_source ON documents (source, id)",
    "CREATE INDEX documents_by_first ON documents (first)",
    "CREATE INDEX documents_by_file ON documents (file)",
    # `words` counts the stems of a document, `abouts` are the keys of its claims' vectors; claims come first, since
    # they are read most
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, claims BLOB NOT NULL, words BLOB NOT NULL,"
    " document BLOB NOT NULL, abouts BLOB NOT NULL)",
    # in how many documents a stem is `seen`, and in how many a word is part of a name (`named`)
    "CREATE TABLE words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, seen INTEGER NOT NULL DEFAULT 0,"
    " named INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE units (number INTEGER PRIMARY KEY, unit TEXT NOT NULL UNIQUE)",
    # the words of a name, last first, so that the longer names that end alike stand together
    "CREATE TABLE names (name TEXT PRIMARY KEY, seen INTEGER NOT NULL) WITHOUT ROWID",
    # the claims of a block, cut by their numbers into parts of 8,192, as two bytes each
    "CREATE TABLE blocks (key INTEGER NOT NULL, part INTEGER NOT NULL, claims BLOB NOT NULL, PRIMARY KEY (key, part))"
    " WITHOUT ROWID",
    "CREATE TABLE vectors (key INTEGER PRIMARY KEY, vector BLOB NOT NULL)",
)


def _make_first(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)


def _add_dates(connection: sqlite3.Connection) -> None:
    """Each document's date stands in a column of its own: every question asks for the latest."""
    connection.execute("ALTER TABLE documents ADD COLUMN published TEXT")
    connection.execute("CREATE INDEX documents_by_date ON documents (published)")
    for number, packed in connection.execute("SELECT number, document FROM texts").fetchall():
        if published := decode_document(packed).published:
            connection.execute("UPDATE documents SET published = ? WHERE number = ?", (published.isoformat(), number))


def _add_figures(connection: sqlite3.Connection) -> None:
    """A table of the figures of claims, which is none any more two steps on: it stays empty till then."""
    connection.execute("CREATE TABLE figures (part INTEGER PRIMARY KEY, stated BLOB NOT NULL)")


def _add_traits(connection: sqlite3.Connection) -> None:
    """The traits of each document's claims: what pairs are judged by, read ten times as fast as the claims."""
    connection.execute("CREATE TABLE traits (number INTEGER PRIMARY KEY, traits BLOB NOT NULL)")
    for number, packed in connection.execute("SELECT number, claims FROM texts"):
        connection.execute("INSERT INTO traits VALUES (?, ?)", (number, encode_traits(decode_claims(packed))))


def _add_sketches(connection: sqlite3.Connection) -> None:
    """Sketches of claims, which hold their figures, by claim, cut as blocks are into parts: what questions rank by. All
    are made by a later step."""
    connection.execute("CREATE TABLE sketches (part INTEGER PRIMARY KEY, packed BLOB NOT NULL)")
    connection.execute("DROP TABLE figures")


def _sketch_anew(connection: sqlite3.Connection) -> None:
    """All sketches as they are made now: first twice the bits for words, then marks of words and digits too."""
    import numpy as np

    connection.execute("DELETE FROM sketches")
    found: dict[int, Sketches] = {}
    query = "SELECT first, texts.claims, document FROM texts JOIN documents USING (number)"
    for first, packed, document in connection.execute(query):
        sketches = sketch_claims(decode_claims(packed), decode_document(document).title)
        while len(sketches):
            part, begin = divmod(first, 1 << PART)
            if part not in found:
                found[part] = np.zeros(1 << PART, sketch_type())
            fitting = sketches[: (1 << PART) - begin]
            found[part][begin : begin + len(fitting)] = fitting
            first, sketches = first + len(fitting), sketches[len(fitting) :]
    connection.executemany(
        "INSERT INTO sketches VALUES (?, ?)", ((part, encode_sketches(each)) for part, each in sorted(found.items()))
    )


def _add_titles(connection: sqlite3.Connection) -> None:
    """Each document's title stands beside its date: pairs are judged by both, and no text need be read for that."""
    connection.execute("ALTER TABLE documents ADD COLUMN title TEXT")
    for number, packed in connection.execute("SELECT number, document FROM texts"):
        if (title := decode_document(packed).title) is not None:
            connection.execute("UPDATE documents SET title = ? WHERE number = ?", (title, number))


def _shorten_vectors(connection: sqlite3.Connection) -> None:
    """Vectors of half the precision, in a table of their own: in the old one their pages would stay half empty."""
    import numpy as np

    def short(packed: bytes) -> bytes:
        return np.frombuffer(packed, "<f4").astype("<f2").tobytes()

    connection.create_function("short", 1, short, deterministic=True)
    connection.execute("CREATE TABLE short_vectors (key INTEGER PRIMARY KEY, vector BLOB NOT NULL)")
    whole = "length(vector) % 4 = 0"  # a damaged one is left out, and encoded anew
    connection.execute(f"INSERT INTO short_vectors SELECT key, short(vector) FROM vectors WHERE {whole} ORDER BY key")
    connection.execute("DROP TABLE vectors")
    connection.execute("ALTER TABLE short_vectors RENAME TO vectors")
    connection.create_function("short", 1, None)


def _line_vectors_up(connection: sqlite3.Connection) -> None:
    """Vectors stand in the order in which they were made, and an index finds them by their keys: these are hashes, and
    rows in their order are put among all others, so that each thousand more touches every page."""
    connection.execute("CREATE TABLE lined_up (key INTEGER NOT NULL UNIQUE, vector BLOB NOT NULL)")
    connection.execute("INSERT INTO lined_up SELECT key, vector FROM vectors")
    connection.execute("DROP TABLE vectors")
    connection.execute("ALTER TABLE lined_up RENAME TO vectors")


MIGRATIONS: Sequence[Callable[[sqlite3.Connection], None]] = (
    _make_first,
    _add_dates,
    _add_figures,
    _add_traits,
    _add_sketches,
    _add_titles,
    _sketch_anew,
    _shorten_vectors,
    _sketch_anew,
    _line_vectors_up,
)
"""What makes version n+1 of the tables out of version n, from none at all on. Only added to: a step may do less where a
later one does it over."""


Refuse = Callable[[Mapping[str, object]], None]
"""What raises ``StoreError`` for an index by what is written down in it, name by name, if it is not to be used."""


def connect(path: Path | str, *, make: bool, refuse: Refuse) -> sqlite3.Connection:
    """An open index with the newest tables. Raises ``StoreError``, with one line that says what to do.

    ``make`` lets a new one be made where there is none. ``refuse`` raises for an index that is not to be used, which
    then stays as it was.
    """
    if not make and str(path) != ":memory:" and not Path(path).is_file():
        raise StoreError(f"there is no index at {path}: make one with factcheck index add PATHS")
    connection: sqlite3.Connection | None = None
    try:
        if make and str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        _bring_up_to_date(connection, path, refuse)
        connection.execute("PRAGMA synchronous = FULL")  # a commit outlives a loss of power
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        raise explained(error, path) from None
    except StoreError:
        if connection is not None:
            connection.close()
        raise
    return connection


def _bring_up_to_date(connection: sqlite3.Connection, path: Path | str, refuse: Refuse) -> None:
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{path} was written by a newer factcheck (tables {version}, known are {len(MIGRATIONS)}): "
            "pip install --upgrade factcheck-assistant"
        )
    if version == 0:
        if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            raise StoreError(f"{path} is a database of another program: name another place with --index PATH")
        connection.execute("PRAGMA journal_mode = WAL")  # many read while one writes
    else:
        refuse(dict(connection.execute("SELECT name, value FROM meta")))
    if version == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)  # another process may have been faster
        steps = MIGRATIONS[version:]
        for at, migrate in enumerate(steps, 1):
            if migrate not in steps[at:]:  # what is made anew by a later step is made once
                migrate(connection)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def explained(error: sqlite3.Error | OSError, path: Path | str) -> StoreError:
    """What went wrong with an index, in one line that says what to do."""
    if isinstance(error, OSError):
        return StoreError(f"cannot open the index {path}: {(error.strerror or str(error)).lower()}")
    words = str(error)
    if "locked" in words or "busy" in words:
        return StoreError(f"another factcheck is writing to {path}: try again when it is done")
    if "full" in words or "disk I/O" in words:
        return StoreError(f"no room to write {path} ({words}): nothing of it is lost, make room and type that again")
    if "not a database" in words or "malformed" in words:
        return StoreError(f"{path} is damaged or no index ({words}): move it away and make a new one with index add")
    if "readonly" in words or "read-only" in words:
        return StoreError(f"no permission to write {path}")
    if "unable to open" in words:
        return StoreError(f"cannot open the index {path}: no permission, or no such folder")
    return StoreError(f"the index {path}: {words}")
