"""A corpus kept on disk: documents, claims and vectors in one SQLite file.

Every change is one transaction, so that a machine that dies leaves the old state or the new one. Many read while one
writes; a second writer waits. What is known of words and names is looked up when it is asked for, so that a question
reads a few pages and not the corpus.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.arrays import Rows
from factcheck.blocks import COUNTED, MOST_LOOSE, BlockKey, Blocks, block_keys, form_blocks, is_for_asking
from factcheck.claims import with_full_names
from factcheck.corpus import (
    Corpus,
    Masthead,
    Profile,
    draw_sample,
    find_prior,
    rarity,
    title_words,
)
from factcheck.errors import StoreError
from factcheck.gathering import Tagged
from factcheck.kept import Profiles
from factcheck.names import FullNames, longer_names
from factcheck.settings import Settings
from factcheck.shelf import Vectors
from factcheck.sketches import Sketches, sketch_type
from factcheck.store.coding import (
    decode_claim,
    decode_claims,
    decode_count_columns,
    decode_document,
    decode_figured,
    decode_keys,
    decode_sketches,
    decode_tag,
    decode_vector,
    decode_worded,
    encode_vector,
    split_claims,
    split_traits,
    tag_traits,
    vector_key,
)
from factcheck.store.database import AT_ONCE, DOCUMENTS, Database
from factcheck.store.lookups import Claims, ClaimsById, Idf, LookedUp, Recent, Runs
from factcheck.store.signature import signature
from factcheck.store.tables import MIGRATIONS, PART
from factcheck.store.writing import Changes, Prepared, is_name_key, key_number, name_key, prepare, unit_of
from factcheck.types import Claim, Document, Figured, Worded
from factcheck.words import stem

if TYPE_CHECKING:
    import numpy as np
    from msgspec import Raw
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

__all__ = ["DEFAULT_INDEX", "UNSETTLED", "FileState", "Store"]

DEFAULT_INDEX = Path(".factcheck") / "index.db"
"""Where an index is, below the folder one is in, unless another place is named."""
KEPT = 16_384
"""Documents whose claims and profiles stay in memory: at most some 700 MB, and of a question's those it meets."""
BLOCKS_KEPT = 64
"""Blocks that stay in memory, each of a megabyte at most: the figures of one text are asked for by the same ones."""
MANY_ASKED = 1_000
"""From so many claims on their names are looked up in memory, where all are read in seconds."""
MADE_WITH = "made with "

UNSETTLED = -1
"""Stands for the time of a file's last change where that is too near to tell it from the next one."""


@dataclass(frozen=True)
class FileState:
    """A file that was taken in: what to call it, where it is, and what it was like. ``number`` is its row.

    ``sha256`` is that of its bytes, and behind it that of what a person said of its columns, where anything was said.
    """

    source: str
    real: str
    size: int
    changed: int
    sha256: bytes
    number: int | None


class Store(Database):
    """A shelf on disk. Raises ``StoreError`` where the file is missing, damaged, full or made for something else.

    ``make`` lets a new index be made where there is none, ``again`` lets one be opened that was made with another
    encoder or reading, to be read again. ``settings`` name the encoder that its vectors are of.
    """

    def __init__(
        self,
        path: Path | str = DEFAULT_INDEX,
        settings: Settings | None = None,
        *,
        make: bool = False,
        again: bool = False,
    ) -> None:
        self._settings, self._again = settings or Settings(), again
        self.signature = signature(self._settings)
        super().__init__(path, make=make)
        if not again and not any(name.startswith(MADE_WITH) for (name,) in self.rows("SELECT name FROM meta")):
            with self.writing():
                self.write_signature()

    def __reduce__(self) -> tuple[Callable[..., Store], tuple[Path, Settings]]:
        """In another process the same index is opened, once."""
        return _open_again, (self.path, self._settings)

    def is_shared(self) -> bool:
        return str(self.path) != ":memory:"

    def forget(self) -> None:
        self._words: dict[str, Sequence[int]] = {}
        self._names: Mapping[tuple[str, ...], int] | None = None
        self._longer: Mapping[tuple[str, ...], Mapping[tuple[str, ...], int]] = {}
        self._idf = Idf(self)
        self._units: dict[str, int | None] = {}
        self._names_ending = Recent(self._find_names, KEPT // 16)
        self._owners = Recent(self._find_owner, KEPT)
        self._claims_of: Recent[int, list[Raw]] = Recent(lambda number: split_claims(self._packed[number][0]), KEPT)
        self._size: tuple[int, int] | None = None
        self._in_full = Recent(self._read_in_full, KEPT * 4)
        self._documents_of = Recent(self._read_document, KEPT)
        self._mastheads = Recent(self._read_masthead, KEPT)
        self._packed = Recent(self._read_packed, KEPT // 16)  # each is asked for twice, soon
        self._counts_of = Recent(self._read_counts, KEPT // 16)
        self._profiles: Recent[str, Profile] = Recent(lambda i: self._profiles_from([self._counts_of[i][0]])[0], KEPT)
        self._named: Recent[str, Profile] = Recent(lambda i: self._profiles_from([self._counts_of[i][1]])[0], KEPT)
        self._figured: Recent[str, Profile] = Recent(lambda i: self._profiles_from([self._counts_of[i][2]])[0], KEPT)
        self._titles_of = Recent(self._find_title, KEPT)
        self._blocks_asked = Recent(self._read_block, BLOCKS_KEPT)
        self._numbers = Recent(self._find_number, KEPT * 8)
        self._corpus: Corpus | None = None
        self._sketches: Sketches | None = None
        self._runs: Runs | None = None

    def refuse(self, written: Mapping[str, object]) -> None:
        if self._again or not any(name.startswith(MADE_WITH) for name in written):
            return
        for name, value in self.signature.items():
            found = written.get(MADE_WITH + name)
            if found != value:
                place = "" if self.path == DEFAULT_INDEX else f" --index {self.path}"
                raise StoreError(
                    f"{self.path} was made with another {_SIGNED[name]} ({found}, and now it is {value}): "
                    f"type factcheck index add --again{place}"
                )

    def write_signature(self) -> None:
        """Write down what the index is made with, within ``writing``."""
        for name, value in self.signature.items():
            self.write_meta(MADE_WITH + name, value)

    # — what a shelf is asked ————————————————————————————————————————————————————————————————————————

    def put(self, read: Iterable[tuple[Document, Sequence[Claim]]]) -> None:
        """Keep documents with their claims, all or none; one of the same id takes the other's place."""
        with self.writing():
            self.exchange([(prepare(document, claims), None) for document, claims in read], [])
        self.forget()

    def exchange(self, read: Iterable[tuple[Prepared, int | None]], gone: Iterable[int]) -> None:
        """Put documents in, each with the number of its file, and others out, within ``writing``."""
        changes = Changes(self)
        for number in gone:
            changes.take_out(number)
        for document, file in read:
            for (number,) in self.rows("SELECT number FROM documents WHERE id = ?", (document.id,)):
                changes.take_out(number)
            changes.put(document, file)
        changes.write()

    def documents(self) -> list[Document]:
        query = "SELECT document FROM texts JOIN documents USING (number) ORDER BY source, id"
        return [decode_document(packed) for (packed,) in self.stream(query)]

    def titles(self) -> dict[str, str | None]:
        return dict(self.rows("SELECT id, title FROM documents ORDER BY source, id"))

    def claims(self) -> list[Claim]:
        query = "SELECT texts.claims FROM texts JOIN documents USING (number) ORDER BY source, id"
        return [claim for (packed,) in self.stream(query) for claim in decode_claims(packed)]

    def corpus(self) -> Corpus:
        if self._corpus is None:
            self._corpus = Corpus(
                LookedUp(self._documents_of),
                LookedUp(self._mastheads),
                Claims(self),
                self._idf,
                rarity(self._idf.documents, 0),
                LookedUp(self._profiles),
                LookedUp(self._named),
                LookedUp(self._figured),
                LookedUp(self._titles_of),
                lambda term: self._word(term)[0] or term,
                cache(self._find_prior),
                FullNames(self._count_name, self._longer_names, lambda: (words for words, _ in self._every_name())),
            )
        return self._corpus

    def blocks(self, of: Numbers | None = None) -> Blocks:
        import numpy as np

        if of is None:
            self._load_all()
        for_asking = {number for number, unit in self.stream("SELECT number, unit FROM units") if is_for_asking(unit)}
        query, keys, parts, packed = "SELECT key, part, claims FROM blocks", [], [], []
        found = self.stream(query) if of is None else self.rows_of(f"{query} WHERE key IN", self._keys_of(of))
        for key, part, claims in found:
            if unit_of(key) not in for_asking:
                keys.append(key)
                parts.append(part)
                packed.append(claims)
        sizes = np.array([len(each) // 2 for each in packed], np.int64)
        members = np.frombuffer(b"".join(packed), "<u2").astype(np.int64)
        members += np.repeat(np.array(parts, np.int64) << PART, sizes)
        every = np.repeat(np.array(keys, np.int64), sizes)
        return form_blocks(every, is_name_key(every), members, self._documents_in_order(), unit_of(every))

    def _keys_of(self, places: Numbers) -> list[int]:
        """The numbers of the blocks that hold the claims at ``places``."""
        read = (decode_claim(self._claims_of[owner][at]) for owner, at in map(self._owner, places.tolist()))
        keys = {key for claim in read for key in block_keys(claim)}
        numbers = ((self._unit(key.unit), key.kind, self._word(key.word)[0]) for key in sorted(keys))
        return [key_number(unit, kind, word) for unit, kind, word in numbers if unit is not None and word]

    def _documents_in_order(self) -> Numbers:
        """Of each claim the place of its document in the order of the sources; -1 for those that were taken out."""
        import numpy as np

        owners = np.full(self.next_claim(), -1, np.int64)
        runs = self.stream("SELECT first, claims FROM documents ORDER BY source, id")
        for number, (first, claims) in enumerate(runs):
            owners[first : first + claims] = number
        return owners

    def places_of(self, documents: Collection[str]) -> Numbers:
        import numpy as np

        found = self.rows_of("SELECT first, claims FROM documents WHERE id IN", sorted(documents))
        places = [place for first, claims in found for place in range(first, first + claims)]
        return np.array(sorted(places), np.int64)

    def few(self, most: int) -> list[int] | None:
        if self._size is None:
            self._size = self.size()
        if self._size[1] > most:
            return None
        runs = self.rows("SELECT first, claims FROM documents ORDER BY first")
        return [place for first, claims in runs for place in range(first, first + claims)]

    def figured(self, places: Iterable[int]) -> Iterator[Figured]:
        self._every_run()  # many are asked for
        for packed, wanted in self._packed_by_document(places):
            yield from map(decode_figured(packed).__getitem__, wanted)

    def claims_at(self, places: Iterable[int]) -> Iterator[Claim]:
        places = list(places)
        if len(places) > MANY_ASKED and self._names is None:
            self._load_all()
        full = self.corpus().full_names
        for packed, wanted in self._packed_by_document(places):
            claims = split_claims(packed)
            yield from (with_full_names(decode_claim(claims[at]), full) for at in wanted)

    def worded(self, places: Iterable[int]) -> Iterator[Worded]:
        for packed, wanted in self._packed_by_document(places):
            yield from map(decode_worded(packed).__getitem__, wanted)

    def _packed_by_document(self, places: Iterable[int]) -> Iterator[tuple[bytes, list[int]]]:
        """The claims of each document, and the places in it of those that stand together."""
        owned = groupby(map(self._owner, places), key=itemgetter(0))
        documents = ((number, [at for _, at in owners]) for number, owners in owned)
        while some := list(islice(documents, AT_ONCE)):
            packed = dict(self.rows_of("SELECT number, claims FROM texts WHERE number IN", [n for n, _ in some]))
            yield from ((packed[number], wanted) for number, wanted in some)

    def tags(self, places: Numbers) -> Iterator[Tagged]:
        import numpy as np

        if len(places) > MANY_ASKED and self._names is None:
            self._load_all()
        runs = self._every_run()
        owners, begins = np.unique(runs.holding(places), return_index=True)
        cuts = zip(owners.tolist(), np.split(places, begins[1:]), strict=False)  # none of no places
        while some := list(islice(cuts, AT_ONCE)):
            query = "SELECT number, traits FROM traits WHERE number IN"
            packed = dict(self.rows_of(query, [runs.numbers[owner] for owner, _ in some]))
            for owner, wanted in some:
                sentences, claims = split_traits(packed[runs.numbers[owner]])
                places_in = (wanted - runs.firsts[owner]).tolist()
                yield Tagged(runs.documents[owner], [tag_traits(sentences, claims[at]) for at in places_in])

    def read_tag(self, name: str, tag: Any) -> Any:
        return decode_tag(name, tag)

    def first_of(self, places: Numbers) -> tuple[Numbers, list[str]]:
        import numpy as np

        runs = self._every_run()
        owners, begins = np.unique(runs.holding(places), return_index=True)
        return places[begins], [runs.documents[owner] for owner in owners.tolist()]

    def profiles(self, documents: Sequence[str]) -> Profiles:
        rarities = self._idf.of_every_number()
        read: list[list[Rows]] = [[], [], []]
        mastheads: list[Masthead] = []
        for first in range(0, len(documents), AT_ONCE):
            some = documents[first : first + AT_ONCE]
            query = "SELECT id, words, source, title, published FROM documents JOIN texts USING (number) WHERE id IN"
            found = {document: (counted, _masthead(*told)) for document, counted, *told in self.rows_of(query, some)}
            mastheads += [found[document][1] for document in some]
            counts = (decode_count_columns(found[document][0]) for document in some)
            for rows, each in zip(read, zip(*counts, strict=True), strict=True):
                rows.append(_rows_of_counts(each, rarities))
        words, named, figured = map(Rows.joined, read)
        return Profiles(words, named, figured, lambda key: self._word(key)[0] or -1, mastheads)

    def stamp(self) -> tuple[Any, ...]:
        return self.rows(DOCUMENTS)[0]

    def block(self, key: BlockKey) -> NDArray[np.int64]:
        return self._blocks_asked[key]

    def _read_block(self, key: BlockKey) -> NDArray[np.int64]:
        import numpy as np

        word, unit = self._word(key.word)[0], self._unit(key.unit)
        if unit is None or not word:
            return np.zeros(0, np.int64)
        number = key_number(unit, key.kind, word)
        if key.unit == COUNTED:
            ((size,),) = self.rows("SELECT total(length(claims)) / 2 FROM blocks WHERE key = ?", (number,))
            if size > MOST_LOOSE:
                return np.zeros(0, np.int64)
        found = self.rows("SELECT part, claims FROM blocks WHERE key = ?", (number,))
        sizes = [len(packed) // 2 for _, packed in found]
        members = np.frombuffer(b"".join(packed for _, packed in found), "<u2").astype(np.int64)
        return members + np.repeat(np.array([part for part, _ in found], np.int64) << PART, sizes)

    def sketches(self, places: NDArray[np.int64]) -> Sketches:
        return self._every_sketch().take(places)  # five times as fast as by an index

    def sketched(self, name: str, places: NDArray[np.int64]) -> NDArray[Any]:
        column: NDArray[Any] = self._every_sketch()[name][places]
        return column

    def _every_sketch(self) -> Sketches:
        import numpy as np

        if self._sketches is None:
            self._sketches = np.zeros(((self.next_claim() >> PART) + 1) << PART, sketch_type())
            for part, packed in self.stream("SELECT part, packed FROM sketches"):  # a question wants most of the parts
                self._sketches[part << PART : (part + 1) << PART] = decode_sketches(packed)
        return self._sketches

    def expect(self, places: Iterable[int]) -> None:
        places = list(places)
        numbers = {number for number, _ in map(self._owner, places) if number not in self._claims_of}
        query = (
            "SELECT number, id, source, title, published, texts.claims, words FROM documents JOIN texts USING (number)"
            " WHERE number IN"
        )
        fresh = [*self.rows_of(query, sorted(numbers))]
        for number, document, *told, claims, words in fresh:
            self._numbers.keep(document, number)
            self._mastheads.keep(document, _masthead(*told))
            self._packed.keep(number, (claims, words))
        documents = [document for _, document, *_ in fresh]
        counts = [self._counts_of[document] for document in documents]
        told = self._profiles_from([*(named for _, named, _ in counts), *(figured for _, _, figured in counts)])
        for document, named, figured in zip(documents, told, told[len(documents) :], strict=False):
            self._named.keep(document, named)
            self._figured.keep(document, figured)
        claims = [self._in_full[place] for place in places]
        names = (name for claim in claims for name in (*claim.names, *claim.context))
        self._read_words({*(stem(w) for name in names for w in name.words), *(w for c in claims for w in c.words)})

    def in_order(self, places: Iterable[int]) -> list[int]:
        owners = {place: self._owner(place) for place in places}
        keys = {
            number: (source, i)
            for number, source, i in self.rows_of(
                "SELECT number, source, id FROM documents WHERE number IN", {owner for owner, _ in owners.values()}
            )
        }
        return sorted(owners, key=lambda place: (keys[owners[place][0]], owners[place][1]))

    def by_id(self, known: Mapping[str, int]) -> Mapping[str, Claim]:
        return ClaimsById(self, known)

    def last_published(self) -> date | None:
        ((published,),) = self.rows("SELECT max(published) FROM documents")
        return date.fromisoformat(published) if published else None

    def names_among(self, words: Iterable[str]) -> frozenset[str]:
        asked = frozenset(words)
        self._read_words(asked.union(map(stem, asked)))  # how telling each stem is, is asked for next
        return frozenset(word for word in asked if self._word(word)[2])

    def vectors(self, claims: Sequence[Claim | Worded]) -> Vectors:
        keys = {vector_key(c.about): c for c in claims}
        found = dict(self.rows_of("SELECT key, vector FROM vectors WHERE key IN", keys))
        rows = {key: decode_vector(packed) for key, packed in found.items()}
        return {c.id: rows[key] for c in claims if (key := vector_key(c.about)) in rows}

    def keep_vectors(self, claims: Sequence[Claim | Worded], rows: NDArray[np.float16]) -> None:
        kept = {vector_key(c.about): encode_vector(row) for c, row in zip(claims, rows, strict=True)}
        with self.writing():
            self.change_each("INSERT OR REPLACE INTO vectors VALUES (?, ?)", kept.items())

    def not_encoded(self, places: Sequence[int]) -> list[int]:
        keys = self._vector_keys(places)
        known = {key for (key,) in self.rows_of("SELECT key FROM vectors WHERE key IN", sorted({*keys}))}
        return [place for place, key in zip(places, keys, strict=True) if key not in known]

    def vectors_at(self, places: Sequence[int]) -> NDArray[np.float32]:
        import numpy as np

        keys = self._vector_keys(places)
        rows = dict(self.rows_of("SELECT key, vector FROM vectors WHERE key IN", sorted({*keys})))
        if len({len(row) for row in rows.values()}) > 1:
            raise StoreError("the index is damaged (its vectors have several lengths): factcheck index verify says so")
        return np.array([decode_vector(rows[key]) for key in keys], np.float32)

    def _vector_keys(self, places: Sequence[int]) -> list[int]:
        """The keys of the vectors of claims, whose texts are not read."""
        owners = [self._owner(place) for place in places]
        query = "SELECT number, abouts FROM texts WHERE number IN"
        keys = {number: decode_keys(packed) for number, packed in self.rows_of(query, sorted({n for n, _ in owners}))}
        return [keys[number][at] for number, at in owners]

    def documents_at(self, places: Sequence[int] | Numbers) -> Numbers:
        return self._every_run().holding(places)

    # — what else is asked of an index ———————————————————————————————————————————————————————————————

    def next_claim(self) -> int:
        """The number that the next claim gets: no claim has a higher one."""
        return int(self.meta("next claim") or 0)

    def claims_in_order(self) -> Iterator[list[Claim]]:
        """The claims of each document, names in full, in the order of the sources."""
        query = "SELECT texts.claims FROM texts JOIN documents USING (number) ORDER BY source, id"
        full = self.corpus().full_names
        for (packed,) in self.stream(query):
            yield [with_full_names(claim, full) for claim in decode_claims(packed)]

    def drop_unused_vectors(self) -> int:
        """Drop the vectors of claims that are there no more, within ``writing``; how many."""
        used = {key for (packed,) in self.stream("SELECT abouts FROM texts") for key in decode_keys(packed)}
        unused = [(key,) for (key,) in self.stream("SELECT key FROM vectors") if key not in used]
        self.change_each("DELETE FROM vectors WHERE key = ?", unused)
        return len(unused)

    def files(self) -> list[FileState]:
        """The files that were taken in, by their sources."""
        query = "SELECT source, real, size, changed, sha256, number FROM files ORDER BY source"
        return [FileState(*row) for row in self.rows(query)]

    def keep_file(self, file: FileState) -> int:
        """Write down what a file is like, within ``writing``; its row. One of the same source takes another's place."""
        for row in self.rows(
            "SELECT source, real, size, changed, sha256, number FROM files WHERE source = ? AND real <> ?",
            (file.source, file.real),
        ):
            self.take_out_file(FileState(*row))
        self.change(
            "INSERT INTO files (source, real, size, changed, sha256) VALUES (?, ?, ?, ?, ?) ON CONFLICT (real) DO"
            " UPDATE SET size = excluded.size, changed = excluded.changed, sha256 = excluded.sha256",
            (file.source, file.real, file.size, file.changed, file.sha256),
        )
        ((number,),) = self.rows("SELECT number FROM files WHERE real = ?", (file.real,))
        return int(number)

    def take_out_file(self, file: FileState) -> None:
        """Take out a file with all its documents, within ``writing``."""
        self.exchange([], [number for number, _ in self.documents_of_file(file.number)])
        self.change("DELETE FROM files WHERE number = ?", (file.number,))

    def documents_of_file(self, file: int | None) -> list[tuple[int, str]]:
        """The number and the id of each document of a file."""
        return [(n, i) for n, i in self.rows("SELECT number, id FROM documents WHERE file = ?", (file,))]

    def digests(self, ids: Iterable[str]) -> dict[str, bytes]:
        """What tells each document from its next version, by id, where it is kept."""
        return dict(self.rows_of("SELECT id, digest FROM documents WHERE id IN", ids))

    def describe_documents(self) -> Iterator[dict[str, Any]]:
        """What each document is, with its number of claims, in the order of the sources."""
        query = "SELECT document, documents.claims FROM texts JOIN documents USING (number) ORDER BY source, id"
        for packed, claims in self.stream(query):
            document = decode_document(packed)
            yield {
                "source": document.source,
                "title": document.title,
                "publisher": document.publisher,
                "published": document.published.isoformat() if document.published else None,
                "claims": claims,
            }

    def size(self) -> tuple[int, int]:
        """How many documents there are, and how many claims."""
        ((documents, claims),) = self.rows("SELECT count(*), coalesce(sum(claims), 0) FROM documents")
        return documents, claims

    def describe(self) -> dict[str, int | str]:
        """How much there is of what, and what it was made with."""
        with self.reading():
            counts = self.rows(
                "SELECT (SELECT count(*) FROM files), count(*), coalesce(sum(claims), 0),"
                " (SELECT count(*) FROM vectors), (SELECT count(*) FROM blocks), (SELECT count(*) FROM words),"
                " (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) FROM documents"
            )
            names = ("files", "documents", "figures", "vectors", "blocks", "words", "bytes")
            made = dict(self.rows("SELECT name, value FROM meta"))
        return {
            "index": str(self.path),
            **dict(zip(names, counts[0], strict=True)),
            "tables": len(MIGRATIONS),
            **{name: made[MADE_WITH + name] for name in self.signature},
        }

    def export(self) -> Iterator[dict[str, Any]]:
        """Each document as a record with its text, title, date, publisher, address and source."""
        for (packed,) in self.stream("SELECT document FROM texts JOIN documents USING (number) ORDER BY source, id"):
            document = decode_document(packed)
            yield {
                "text": document.text,
                "title": document.title,
                "date": document.published.isoformat() if document.published else None,
                "publisher": document.publisher,
                "url": document.url,
                "source": document.source,
            }

    def has_same_encoder(self) -> bool:
        """Whether the vectors are of the encoder that this store was opened with."""
        return all(self.meta(MADE_WITH + name) == self.signature[name] for name in ("model", "weights"))

    def empty(self, *, keep_vectors: bool) -> None:
        """Take out all documents, and what is known of them, within ``writing``. Files stay written down."""
        for table in ("blocks", "sketches", "names", "words", "units", "traits", "texts", "documents"):
            self.change(f"DELETE FROM {table}")
        if not keep_vectors:
            self.change("DELETE FROM vectors")
        self.forget()

    # — inside ——————————————————————————————————————————————————————————————————————————————————————

    def claim(self, place: int) -> Claim:
        """The claim of one number, names in full. Raises ``IndexError`` where it was taken out."""
        return self._in_full[place]

    def claims_of(self, number: int) -> list[Claim]:
        """The claims of a document by its number, names in full."""
        full = self.corpus().full_names
        return [with_full_names(decode_claim(raw), full) for raw in self._claims_of[number]]

    def _owner(self, place: int) -> tuple[int, int]:
        """The number of a claim's document, and the claim's place in it."""
        if self._runs is None:
            return self._owners[place]
        at = bisect_right(self._runs.firsts, place) - 1
        if at < 0 or place >= self._runs.firsts[at] + self._runs.sizes[at]:
            raise IndexError(place)
        return self._runs.numbers[at], place - self._runs.firsts[at]

    def _every_run(self) -> Runs:
        """The documents that have claims: worth reading where many are asked for."""
        if self._runs is None:
            found = self.rows("SELECT first, claims, number, id FROM documents WHERE claims > 0 ORDER BY first")
            self._runs = Runs(*map(list, zip(*found, strict=True))) if found else Runs([], [], [], [])
        return self._runs

    def _load_all(self) -> None:
        """Keep in memory which document each claim is of, their numbers, and what is known of words and names: worth
        while where all are asked for."""
        runs = self._every_run()
        self._numbers.update(zip(runs.documents, runs.numbers, strict=True))
        self._words = {word: known for word, *known in self.stream("SELECT word, number, seen, named FROM words")}
        self._names = dict(self._every_name())
        self._longer = longer_names(self._names)

    def _find_owner(self, place: int) -> tuple[int, int]:
        query = (
            "SELECT number, first, claims, id, source, title, published FROM documents WHERE first <= ? AND claims > 0"
            " ORDER BY first DESC LIMIT 1"
        )
        found = self.rows(query, (place,))
        if not found:
            raise IndexError(place)
        ((number, first, many, document, *told),) = found
        self._numbers.keep(document, number)
        self._mastheads.keep(document, _masthead(*told))  # who asks for a claim asks for its title
        self._owners.update((first + at, (number, at)) for at in range(many))  # the others of a document are met soon
        if place >= first + many:
            raise IndexError(place)
        return number, place - first

    def _read_packed(self, number: int) -> tuple[bytes, bytes]:
        """The claims of a document and its words: a question that asks for one asks for the other."""
        ((claims, words),) = self.rows("SELECT claims, words FROM texts WHERE number = ?", (number,))
        return claims, words

    def _read_in_full(self, place: int) -> Claim:
        number, at = self._owner(place)
        return with_full_names(decode_claim(self._claims_of[number][at]), self.corpus().full_names)

    def _find_number(self, document: str) -> int:
        found = self.rows("SELECT number FROM documents WHERE id = ?", (document,))
        if not found:
            raise KeyError(document)
        return int(found[0][0])

    def _read_document(self, document: str) -> Document:
        ((packed,),) = self.rows("SELECT document FROM texts WHERE number = ?", (self._numbers[document],))
        return decode_document(packed)

    def _read_masthead(self, document: str) -> Masthead:
        found = self.rows("SELECT source, title, published FROM documents WHERE id = ?", (document,))
        if not found:
            raise KeyError(document)
        return _masthead(*found[0])

    def _find_title(self, document: str) -> frozenset[str]:
        return title_words(self._mastheads[document].title)

    def _read_counts(self, document: str) -> list[NDArray[np.uint32]]:
        """The words of a document, those with a capital and its figures, by their numbers."""
        return decode_count_columns(self._packed[self._numbers[document]][1])

    def _profiles_from(self, counts: Sequence[NDArray[np.uint32]]) -> list[Profile]:
        """The profiles of some documents' words or figures by their numbers: of many at once as quickly as of a few."""
        import numpy as np

        if not counts:
            return []
        sizes = [each.shape[1] for each in counts]
        numbers, times = np.concatenate(counts, axis=1)
        raw = (1 + np.log(times)) * self._idf.of_numbers(numbers)
        of = np.repeat(np.arange(len(sizes)), sizes)
        lengths = np.sqrt(np.bincount(of, raw * raw, len(sizes)))
        told = zip(numbers.tolist(), (raw / np.where(lengths, lengths, 1.0)[of]).tolist(), strict=True)
        return [dict(islice(told, size)) for size in sizes]

    def _find_prior(self) -> float:
        drawn = draw_sample([i for (i,) in self.rows("SELECT id FROM documents ORDER BY id")])
        told = [(self._profiles[i], self._named[i], self._figured[i]) for i in drawn]
        return find_prior(told, self._settings.stories)

    def _word(self, word: str) -> Sequence[int]:
        """The number of a word, in how many documents it is seen and how many it is named; zeros where unknown."""
        if word not in self._words:
            found = self.rows("SELECT number, seen, named FROM words WHERE word = ?", (word,))
            self._words[word] = found[0] if found else (0, 0, 0)
        return self._words[word]

    def _read_words(self, words: Iterable[str]) -> None:
        """Look up some words together."""
        fresh = sorted(word for word in words if word not in self._words)
        self._words.update(dict.fromkeys(fresh, (0, 0, 0)))
        found = self.rows_of("SELECT word, number, seen, named FROM words WHERE word IN", fresh)
        self._words.update((word, known) for word, *known in found)

    def seen_in(self, word: str) -> int:
        return self._word(word)[1]

    def _unit(self, unit: str) -> int | None:
        if unit not in self._units:
            found = self.rows("SELECT number FROM units WHERE unit = ?", (unit,))
            self._units[unit] = found[0][0] if found else None
        return self._units[unit]

    def _find_names(self, words: tuple[str, ...]) -> dict[tuple[str, ...], int]:
        """How often each of the names that end with ``words`` is seen, which itself may be one."""
        begin = name_key(words)
        query = "SELECT name, seen FROM names WHERE name >= ? AND name < ?"  # nothing sorts between the two but \x1f
        return dict(self._read_names(query, (begin, begin + "\x20")))

    def _count_name(self, words: tuple[str, ...]) -> int:
        if self._names is not None:
            return self._names.get(words, 0)
        return self._names_ending[words].get(words, 0)

    def _longer_names(self, words: tuple[str, ...]) -> Mapping[tuple[str, ...], int]:
        if self._names is not None:
            return self._longer.get(words, {})
        return {name: seen for name, seen in self._names_ending[words].items() if name != words}

    def _every_name(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """Every name, with how often it was seen."""
        return self._read_names("SELECT name, seen FROM names")

    def _read_names(self, query: str, values: Iterable[str] = ()) -> Iterator[tuple[tuple[str, ...], int]]:
        return ((tuple(reversed(name.split("\x1f"))), seen) for name, seen in self.stream(query, values))


@lru_cache(maxsize=1)
def _open_again(path: Path, settings: Settings) -> Store:
    return Store(path, settings)


_SIGNED = {"reading": "version of what reads figures", "model": "encoder", "weights": "encoder's weights"}


def _masthead(source: str, title: str | None, published: str | None) -> Masthead:
    return Masthead(source, title, date.fromisoformat(published) if published else None)


def _rows_of_counts(columns: Sequence[NDArray[np.uint32]], rarities: NDArray[np.float64]) -> Rows:
    """The profiles of documents from the numbers and counts of their words."""
    import numpy as np

    sizes = np.array([counts.shape[1] for counts in columns], np.int64)
    words, counts = np.concatenate((np.zeros((2, 0), np.uint32), *columns), axis=1).astype(np.int64)
    return Rows.of_counts(sizes, words, counts, rarities)
