"""One SQLite file: transactions, and errors in words."""

from __future__ import annotations

import atexit
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self
from weakref import WeakSet

from factcheck.store.tables import connect, explained

AT_ONCE = 500
"""Rows asked for in one query."""
DOCUMENTS = "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'documents'), count(*) FROM documents"
"""Another row as soon as a document is put in, which gets a number that none ever had, or only taken out."""


@atexit.register
def _close_all() -> None:
    """Close what is open as the process ends, which frees nothing (``garbage.end_unfreed``): a log beside the file is
    then written into it."""
    for each in _opened:
        each.close()


class Database:
    """An open index. What is asked or changed raises ``StoreError`` where the file cannot be read or written."""

    def __init__(self, path: Path | str, *, make: bool) -> None:
        self.path = Path(path)
        self._connection = connect(path, make=make, refuse=self.refuse)
        _opened.add(self)
        self._depth = 0
        self._version = -1
        self._documents: tuple[Any, ...] | None = None
        self.forget()

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refuse(self, written: Mapping[str, object]) -> None:
        """Raise ``StoreError`` for an index that is not to be used by what is written down in it."""

    def forget(self) -> None:
        """Forget what was looked up: it may have changed."""

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is asked within sees one state, whatever others write meanwhile."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is changed within is kept, or nothing of it. Waits for another writer."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if self._depth:  # within another one, which ends it
            yield
            return
        try:
            self._connection.execute(begin)
            self._depth = 1
            self._notice_changes()
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise explained(error, self.path) from None
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")
        self.forget()

    def _notice_changes(self) -> None:
        """Forget what was looked up before another process put documents in or out; that one kept vectors is no reason
        to."""
        self._connection.execute("SELECT count(*) FROM meta").fetchone()  # a transaction begins with its first read
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            documents = self._connection.execute(DOCUMENTS).fetchone()
            if documents != self._documents:
                self.forget()
            self._version, self._documents = version, documents

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        try:
            return self._connection.execute(query, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from None

    def stream(self, query: str, values: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one after the other."""
        try:
            yield from self._connection.execute(query, tuple(values))
        except sqlite3.Error as error:
            raise explained(error, self.path) from None

    def rows_of(self, query: str, keys: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that ends in ``IN``, for ``keys``, many at a time."""
        wanted = list(keys)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            many = 1 << (len(some) - 1).bit_length()  # statements of few lengths are each prepared once
            some += some[-1:] * (min(many, AT_ONCE) - len(some))
            yield from self.rows(f"{query} ({', '.join('?' * len(some))})", some)

    def change(self, statement: str, values: Iterable[Any] = ()) -> int:
        """Change something, within ``writing``; the number of the row that was put in, if one was."""
        return self._connection.execute(statement, tuple(values)).lastrowid or 0

    def change_each(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Change something for each of ``rows``, within ``writing``."""
        self._connection.executemany(statement, rows)

    def meta(self, name: str) -> str | None:
        """What was written down under a name."""
        found = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return None if not found else str(found[0][0])

    def write_meta(self, name: str, value: str | int) -> None:
        self.change("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value))


_opened: WeakSet[Database] = WeakSet()
