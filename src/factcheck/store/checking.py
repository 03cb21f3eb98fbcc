"""Everything that an index keeps held against everything else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from factcheck.blocks import block_keys
from factcheck.corpus import names_round
from factcheck.errors import StoreError
from factcheck.sketches import sketch_claims
from factcheck.store.coding import (
    decode_claims,
    decode_counts,
    decode_document,
    decode_keys,
    digest_document,
    encode_sketches,
    encode_traits,
    vector_key,
)
from factcheck.store.tables import PART
from factcheck.store.writing import key_number, name_key

if TYPE_CHECKING:
    from factcheck.store import Store

MOST = 20
"""Faults that are told: further ones say nothing new."""


def find_faults(store: Store, tell: Callable[[int, int], None] | None = None) -> Iterator[str]:
    """What does not fit together in an index, one line each, ``MOST`` at most; nothing where all is in order."""
    with store.reading():
        faults = _find(store, tell)
        for _, fault in zip(range(MOST), faults, strict=False):
            yield fault


def _find(store: Store, tell: Callable[[int, int], None] | None) -> Iterator[str]:
    import numpy as np

    for (found,) in store.rows("PRAGMA integrity_check(5)"):
        if found != "ok":
            yield str(found)
    for table, row, parent, _ in store.rows("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} has no {parent}"
    seen: Counter[int] = Counter()
    named: Counter[int] = Counter()
    names: Counter[str] = Counter()
    blocks: dict[tuple[int, int], list[int]] = defaultdict(list)
    words = dict(store.stream("SELECT word, number FROM words"))
    units = dict(store.stream("SELECT unit, number FROM units"))
    ((documents, texts),) = store.rows("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM texts)")
    if documents != texts:
        yield f"{documents:,} documents, but {texts:,} texts"
    after, done = 0, 0
    query = (
        "SELECT id, source, digest, first, documents.claims, texts.claims, words, document, abouts, traits"
        " FROM documents JOIN texts USING (number) LEFT JOIN traits USING (number) ORDER BY first, documents.number"
    )
    for i, source, digest, first, many, claims_packed, words_packed, packed, abouts, traits in store.stream(query):
        try:
            document, claims, counts = (
                decode_document(packed),
                decode_claims(claims_packed),
                decode_counts(words_packed),
            )
        except StoreError:
            yield f"{source}: cannot be read"
            continue
        if (document.id, document.source) != (i, source) or digest_document(document) != digest:
            yield f"{source}: the text is not the one that was kept"
        if len(claims) != many or first < after:
            yield f"{source}: its figures are not numbered as they should be"
        if decode_keys(abouts) != [vector_key(c.about) for c in claims]:
            yield f"{source}: its figures have the keys of other vectors"
        if traits != encode_traits(claims):
            yield f"{source}: its figures are not judged by what they are"
        if encode_sketches(store.sketches(np.arange(first, first + many))) != encode_sketches(
            sketch_claims(claims, document.title)
        ):
            yield f"{source}: its figures are not ranked by what they are"
        after = first + many
        own_names = list(names_round(claims))
        seen.update((*counts.words, *counts.figures))
        named.update({words.get(w, 0) for n in own_names for w in n.words})
        names.update(name_key(n.words) for n in own_names)
        for number, claim in enumerate(claims, first):
            for key in block_keys(claim):
                block = key_number(units.get(key.unit, 0), key.kind, words.get(key.word, 0))
                blocks[block, number >> PART].append(number & ((1 << PART) - 1))
        done += 1
        if tell:
            tell(done, documents)
    ((lengths,),) = store.rows("SELECT count(DISTINCT length(vector)) FROM vectors")
    if lengths > 1:
        yield f"vectors have {lengths} lengths"
    if after > store.next_claim():
        yield "a figure has the number that the next one is to get"
    if {n: (s, m) for n, s, m in store.stream("SELECT number, seen, named FROM words") if s or m} != {
        n: (seen[n], named[n]) for n in seen.keys() | named.keys()
    }:
        yield "the counts of words are not those of the documents"
    if dict(store.stream("SELECT name, seen FROM names")) != dict(names):
        yield "the counts of names are not those of the documents"
    yield from _blocks(store, blocks)


def _blocks(store: Store, wanted: dict[tuple[int, int], list[int]]) -> Iterator[str]:
    import numpy as np

    for key, part, packed in store.stream("SELECT key, part, claims FROM blocks"):
        if np.frombuffer(packed, "<u2").tolist() != wanted.pop((key, part), None):
            yield f"block {key} does not hold its figures"
    if wanted:
        yield f"{len(wanted):,} blocks are missing"
