"""Documents put into an index, and taken out of it, within one transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from factcheck.blocks import NAME, BlockKey, block_keys
from factcheck.corpus import count_terms, names_round
from factcheck.sketches import sketch_claims, sketch_type
from factcheck.store.coding import (
    NumberedCounts,
    decode_claims,
    decode_counts,
    decode_sketches,
    digest_document,
    encode_claims,
    encode_counts,
    encode_document,
    encode_keys,
    encode_sketches,
    encode_traits,
    vector_key,
)
from factcheck.store.tables import PART
from factcheck.types import Claim, Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.store.database import Database

    KeyNumber = TypeVar("KeyNumber", int, NDArray[np.int64])

_WORD_BITS, _KIND_BIT = 36, 35
"""Of a block's number: those of its word, and the one that tells a name's from a word's."""


def key_number(unit: int, kind: str, word: int) -> int:
    """The number of a block: its unit, whether it is a name's, and its word."""
    return unit << _WORD_BITS | (kind == NAME) << _KIND_BIT | word


def unit_of(key: KeyNumber) -> KeyNumber:
    """The number of the unit of a block, or of each."""
    return key >> _WORD_BITS


def is_name_key(keys: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the numbers of blocks are of names."""
    of_name: NDArray[np.bool_] = (keys >> _KIND_BIT & 1).astype(bool)
    return of_name


def name_key(words: Sequence[str]) -> str:
    """A name as it is kept: its words, last first, so that longer names that end alike stand together."""
    return "\x1f".join(reversed(words))


@dataclass(frozen=True)
class Prepared:
    """A document and its claims as they are kept: all that can be worked out without the index."""

    id: str
    source: str
    title: str | None
    published: str | None
    digest: bytes
    document: bytes
    claims: bytes
    abouts: bytes
    traits: bytes
    words: Mapping[str, int]
    capitalised: Mapping[str, int]
    figured: Mapping[str, int]
    names: Sequence[tuple[str, ...]]
    """The names round each claim, as often as they stand there."""
    keys: Sequence[Sequence[BlockKey]]
    """The blocks of each claim."""
    sketches: bytes
    """The sketches of the claims."""


def prepare(document: Document, claims: Sequence[Claim]) -> Prepared:
    """What is kept of a document and its claims."""
    counts = count_terms(document, claims)
    return Prepared(
        document.id,
        document.source,
        document.title,
        document.published.isoformat() if document.published else None,
        digest_document(document),
        encode_document(document),
        encode_claims(claims),
        encode_keys([vector_key(c.about) for c in claims]),
        encode_traits(claims),
        dict(counts.words),
        dict(counts.capitalised),
        dict(counts.figures),
        _names(claims),
        [block_keys(claim) for claim in claims],
        encode_sketches(sketch_claims(claims, document.title)),
    )


class Changes:
    """What is to be changed in an index: gathered here, and written by ``write``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers: dict[str, int] = {}
        self._units: dict[str, int] = {}
        self._seen: Counter[int] = Counter()
        self._named: Counter[int] = Counter()
        self._names: Counter[str] = Counter()
        self._put: dict[int, list[int]] = defaultdict(list)
        self._taken: dict[int, list[int]] = defaultdict(list)
        self._sketches: list[bytes] = []
        self._first = self._next = int(database.meta("next claim") or 0)

    def put(self, document: Prepared, file: int | None) -> None:
        """Put in a document that is not there."""
        database = self._database
        first = self._next
        self._next += len(document.keys)
        self._sketches.append(document.sketches)
        number = database.change(
            "INSERT INTO documents (id, source, title, published, file, digest, first, claims)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(document.id, document.source, document.title, document.published),
                *(file, document.digest, first, len(document.keys)),
            ),
        )
        of_names = [w for words in document.names for w in words]
        self._number_words(
            [*document.words, *document.figured, *of_names, *(key.word for each in document.keys for key in each)]
        )
        numbered = NumberedCounts(
            {self._numbers[w]: n for w, n in document.words.items()},
            {self._numbers[w]: n for w, n in document.capitalised.items()},
            {self._numbers[w]: n for w, n in document.figured.items()},
        )
        database.change(
            "INSERT INTO texts (number, claims, words, document, abouts) VALUES (?, ?, ?, ?, ?)",
            (number, document.claims, encode_counts(numbered), document.document, document.abouts),
        )
        database.change("INSERT INTO traits VALUES (?, ?)", (number, document.traits))
        self._count(numbered, document.names, +1)
        for claim_number, each in enumerate(document.keys, first):
            for key in each:
                self._put[self._key(key.unit, key.kind, key.word)].append(claim_number)

    def take_out(self, number: int) -> None:
        """Take out a document by its number."""
        database = self._database
        ((first,),) = database.rows("SELECT first FROM documents WHERE number = ?", (number,))
        ((packed, packed_words),) = database.rows("SELECT claims, words FROM texts WHERE number = ?", (number,))
        claims, counts = decode_claims(packed), decode_counts(packed_words)
        names = _names(claims)
        keys = [block_keys(claim) for claim in claims]
        self._number_words([*(w for words in names for w in words), *(k.word for each in keys for k in each)])
        self._count(counts, names, -1)
        for claim_number, each in enumerate(keys, first):
            for key in each:
                self._taken[self._key(key.unit, key.kind, key.word)].append(claim_number)
        database.change("DELETE FROM traits WHERE number = ?", (number,))
        database.change("DELETE FROM texts WHERE number = ?", (number,))
        database.change("DELETE FROM documents WHERE number = ?", (number,))

    def write(self) -> None:
        """Write what all documents change together: counts of words and names, blocks, and sketches."""
        database = self._database
        database.change_each(
            "UPDATE words SET seen = seen + ?, named = named + ? WHERE number = ?",
            ((self._seen[n], self._named[n], n) for n in sorted(self._seen.keys() | self._named.keys())),
        )
        database.change_each(
            "INSERT INTO names VALUES (?, ?) ON CONFLICT DO UPDATE SET seen = seen + excluded.seen",
            sorted(self._names.items()),
        )
        if any(n < 0 for n in self._names.values()):
            database.change_each("DELETE FROM names WHERE name = ? AND seen = 0", ((n,) for n in sorted(self._names)))
        self._write_blocks()
        self._write_sketches()
        database.write_meta("next claim", self._next)

    # — inside ——————————————————————————————————————————————————————————————————————————————————————

    def _count(self, counts: NumberedCounts, names: Sequence[tuple[str, ...]], by: int) -> None:
        for word in (*counts.words, *counts.figures):
            self._seen[word] += by
        for word_number in {self._numbers[w] for words in names for w in words}:
            self._named[word_number] += by
        for words in names:
            self._names[name_key(words)] += by

    def _number_words(self, words: Iterable[str]) -> None:
        """See to it that all ``words`` have a number."""
        fresh = [w for w in dict.fromkeys(words) if w not in self._numbers]
        self._numbers.update(self._database.rows_of("SELECT word, number FROM words WHERE word IN", fresh))
        for word in fresh:
            if word not in self._numbers:
                self._numbers[word] = self._database.change("INSERT INTO words (word) VALUES (?)", (word,))

    def _key(self, unit: str, kind: str, word: str) -> int:
        if unit not in self._units:
            found = self._database.rows("SELECT number FROM units WHERE unit = ?", (unit,))
            self._units[unit] = (
                found[0][0] if found else self._database.change("INSERT INTO units (unit) VALUES (?)", (unit,))
            )
        return key_number(self._units[unit], kind, self._numbers[word])

    def _write_blocks(self) -> None:
        import numpy as np

        changed: dict[int, dict[int, tuple[list[int], list[int]]]] = defaultdict(lambda: defaultdict(lambda: ([], [])))
        for which, changes in enumerate((self._put, self._taken)):
            for key, numbers in changes.items():
                for number in numbers:
                    changed[number >> PART][key][which].append(number & ((1 << PART) - 1))
        for part, blocks in sorted(changed.items()):
            # one part at a time: a query for pairs of key and part would walk through the whole table
            query = f"SELECT key, claims FROM blocks WHERE part = {part} AND key IN"
            kept = dict(self._database.rows_of(query, sorted(blocks)))
            written, emptied = [], []
            for key, (put, taken) in sorted(blocks.items()):
                left = {*np.frombuffer(kept.get(key, b""), "<u2").tolist(), *put} - {*taken}
                if left:
                    written.append((key, part, np.array(sorted(left), "<u2").tobytes()))
                else:
                    emptied.append((key, part))
            self._database.change_each(
                "INSERT INTO blocks VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET claims = excluded.claims", written
            )
            self._database.change_each("DELETE FROM blocks WHERE key = ? AND part = ?", emptied)

    def _write_sketches(self) -> None:
        """Write the sketches of the new claims behind those that are there; those of what is gone stay."""
        import numpy as np

        fresh = decode_sketches(b"".join(self._sketches))
        parts = range(self._first >> PART, ((self._next - 1) >> PART) + 1) if len(fresh) else ()
        for part in parts:
            begin = part << PART
            kept = decode_sketches(b"".join(packed for (packed,) in self._database.rows(_SKETCHES, (part,))))
            sketches = np.zeros(1 << PART, sketch_type())
            sketches[: len(kept)] = kept
            low, high = max(self._first, begin), min(self._next, begin + (1 << PART))
            sketches[low - begin : high - begin] = fresh[low - self._first : high - self._first]
            self._database.change("INSERT OR REPLACE INTO sketches VALUES (?, ?)", (part, encode_sketches(sketches)))


_SKETCHES = "SELECT packed FROM sketches WHERE part = ?"


def _names(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    return [n.words for n in names_round(claims)]
