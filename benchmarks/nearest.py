"""What an index of vectors would add to the blocks: right candidates, and at what cost.

    python benchmarks/nearest.py [--asked 300]

Asked are labelled texts of ``../shared/data/vitaminc_corpus``, each with the sentence that people gave as its evidence.
A text is served where a figure of that sentence is among the candidates of one of its figures: those of the blocks
before and after they are cut to the likeliest, as many nearest vectors, or both. Then every library that is installed
is asked for as many neighbours of the same vectors: how many of the true ones it finds, and the time it takes.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import time
from collections.abc import Callable, Iterator

import numpy as np

from factcheck.blocks import nearest
from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.encoders import open_encoder
from factcheck.evidence import Listener, judged_claims
from factcheck.groups import Judge
from factcheck.pipeline import ASKED_PRIOR, read_claims
from factcheck.settings import Settings
from factcheck.shelf import Memory
from labelled import documents, rows

SET = "vitaminc_corpus"
MOST = 96
"""Candidates of each figure: so many claims were once weighed for each."""
TIMES = 16
"""How often the vectors are repeated, slightly moved, for the libraries: a larger index than the set itself makes."""

Search = Callable[[np.ndarray], np.ndarray]
"""Vectors (n, 384) to the rows (n, ``MOST``) of their nearest neighbours."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--asked", type=int, default=300)
    options = parser.parse_args()
    labelled = documents(rows(f"{SET}/documents.jsonl"))
    shelf = Memory()
    shelf.put((document, read_claims(document)) for document in labelled.documents)
    corpus = shelf.corpus()
    encoder = open_encoder(Settings(), len(corpus.claims))
    texts = list(dict.fromkeys(claim.about for claim in corpus.claims))
    made = encoder.encode(texts)
    at = {text: row for row, text in enumerate(texts)}
    vectors = made[[at[claim.about] for claim in corpus.claims]]
    wanted = [
        row for row in rows(f"{SET}/claims.jsonl") if row["label"] in ("supported", "refuted") and row["evidence"]
    ]
    drawn = random.Random(1).sample(wanted, min(options.asked, len(wanted)))
    found: dict[str, int] = dict.fromkeys(("blocks", "likeliest of blocks", "vectors", "likeliest and vectors"), 0)
    texts_asked = 0
    queries = []
    for number, row in enumerate(drawn):
        gold = {(each["doc"], each["text"]) for each in row["evidence"]}
        right = {
            place
            for place, claim in enumerate(corpus.claims)
            if (corpus.documents[claim.document].source, claim.sentence.text) in gold
        }
        asked = make_document(row["claim"], source=f"asked {number}")
        claims = read_claims(asked)
        if not right or not claims:
            continue
        texts_asked += 1
        whole = with_asked(corpus, asked, claims)
        listener = Listener(Judge(whole, prior=ASKED_PRIOR))
        seen: dict[str, set[int]] = {name: set() for name in found}
        for i in judged_claims(claims):
            near = nearest(claims[i], listener.weigh, shelf.block)
            likeliest = listener.likeliest(len(corpus.claims) + i, MOST, shelf).places.tolist()
            query = encoder.encode([claims[i].about])
            queries.append(query[0])
            nearby = np.argsort(-(vectors @ query[0]), kind="stable")[:MOST].tolist()
            seen["blocks"].update(near.places.tolist())
            seen["likeliest of blocks"].update(likeliest)
            seen["vectors"].update(nearby)
            seen["likeliest and vectors"].update(likeliest, nearby)
        for name, places in seen.items():
            found[name] += not right.isdisjoint(places)
    print(f"{texts_asked} texts, {len(corpus.claims):,} claims, {MOST} of each figure\n")
    print("| candidates | texts whose evidence is among them |\n|---|---|")
    for name, served in found.items():
        print(f"| {name} | {served / texts_asked:.3f} |")
    noise = np.random.default_rng(1).normal(0, 0.02, (TIMES * len(vectors), vectors.shape[1])).astype(np.float32)
    many = np.tile(vectors, (TIMES, 1)) + noise
    many /= np.linalg.norm(many, axis=1, keepdims=True)
    compare(many, np.stack(queries))


def compare(vectors: np.ndarray, queries: np.ndarray) -> None:
    """Every library on one job, one query at a time."""
    true: list[set[int]] = []
    print(f"\n| {len(vectors):,} vectors | build, CPU s | a query, ms of CPU | neighbours found |\n|---|---|---|---|")
    for name, build in LIBRARIES.items():
        before = time.process_time()
        try:
            search = build(vectors)
        except ImportError:
            print(f"| {name} | not installed | | |")
            continue
        built = time.process_time() - before
        before = time.process_time()
        rows_found = [set(search(query[None])[0].tolist()) for query in queries]
        spent = (time.process_time() - before) / len(queries) * 1000
        true = true or rows_found
        share = sum(len(a & b) for a, b in zip(true, rows_found, strict=True)) / sum(map(len, true))
        print(f"| {name} | {built:.1f} | {spent:.2f} | {share:.3f} |")


def _numpy(vectors: np.ndarray) -> Search:
    def search(queries: np.ndarray) -> np.ndarray:
        near = queries @ vectors.T
        return np.argpartition(-near, MOST, axis=1)[:, :MOST]

    return search


def _faiss(vectors: np.ndarray) -> Search:
    import faiss  # type: ignore[import-not-found]

    cells = int(np.sqrt(len(vectors)))
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(vectors.shape[1]), vectors.shape[1], cells, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors)
    index.add(vectors)
    index.nprobe = max(1, cells // 16)
    return lambda queries: index.search(queries, MOST)[1]


def _usearch(vectors: np.ndarray) -> Search:
    from usearch.index import Index  # type: ignore[import-not-found]

    index = Index(ndim=vectors.shape[1], metric="cos")
    index.add(np.arange(len(vectors)), vectors)
    return lambda queries: np.array([index.search(query, MOST).keys for query in queries], np.int64)


def _sqlite_vec(vectors: np.ndarray) -> Search:
    import sqlite_vec  # type: ignore[import-not-found]

    connection = sqlite3.connect(":memory:")
    if not hasattr(connection, "enable_load_extension"):
        raise ImportError("this Python's sqlite3 loads no extensions")
    connection.enable_load_extension(True)
    sqlite_vec.load(connection)
    connection.execute(f"CREATE VIRTUAL TABLE near USING vec0(vector float[{vectors.shape[1]}] distance_metric=cosine)")
    connection.executemany("INSERT INTO near (rowid, vector) VALUES (?, ?)", _rows(vectors))
    asked = "SELECT rowid FROM near WHERE vector MATCH ? AND k = ?"

    def search(queries: np.ndarray) -> np.ndarray:
        return np.array([[n for (n,) in connection.execute(asked, (q.tobytes(), MOST))] for q in queries])

    return search


def _rows(vectors: np.ndarray) -> Iterator[tuple[int, bytes]]:
    return ((number, row.tobytes()) for number, row in enumerate(vectors))


LIBRARIES: dict[str, Callable[[np.ndarray], Search]] = {
    "numpy, exact": _numpy,
    "faiss, IVF": _faiss,
    "usearch, HNSW": _usearch,
    "sqlite-vec, exact": _sqlite_vec,
}
"""The exact one first: the others are held against it."""


if __name__ == "__main__":
    main()
