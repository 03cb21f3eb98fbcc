"""Learns ``data/contested.json``: when asked words are told of another figure than the one that stands in the corpus.

    python benchmarks/train_contested.py [--write]

Data: the sentences of the ``learned`` halves of ``benchmarks/stories``, ``handbooks``, ``contrasts`` and ``swapped``;
of VitaminC's development half (``../shared/data``) the pairs, and the claims on whole versions of its pages. Of each
sentence with one figure that some claim would bear out, and other figures that would refute it, it is known whether it
is borne out. Few false ones have a figure that stands elsewhere in the corpus, as drafts do: so each true one on what
was written for this project and has several sentences is asked with other figures of its unit, too, which the same
documents give for something else. One logistic regression with a
Gaussian prior round what its features mean and no weight of the wrong sign; folds are cut by story, matter or page
(scikit-learn's ``GroupKFold``). No seed: nothing is drawn.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from zlib import crc32

import numpy as np

from contrasts import CONTRASTS, Sentence, read_rows
from factcheck.blocks import block_units
from factcheck.cases import find_cases, read_case
from factcheck.comparators import compare_quantities
from factcheck.contested import CLEARLY, FEATURES, SURELY
from factcheck.documents import make_document, read_documents
from factcheck.encoders import open_encoder
from factcheck.evaluate.ahead import Remembering
from factcheck.evidence import Candidates, judged_claims
from factcheck.likeness import Encoded
from factcheck.pipeline import ASKED, read_claims
from factcheck.settings import Settings
from factcheck.shelf import Memory
from factcheck.types import Claim, Quantity
from fitting import fit_signed, predict_folds, show_weights, write_table
from labelled import rows, scorer
from swapped import read_written
from train_evidence import ask, shelved

FOLDS = 5
MEANT = {"context": 0.7, "vectors": 4.0, "words": 1.0, "one_sentence": -0.5}
"""The weights around which these are looked for."""
INTERCEPT = -1.0
DATA = "benchmarks/stories, handbooks, contrasts and swapped (learned); VitaminC, development half"
NAMES = [name for name, _, _ in FEATURES]
SEVERAL = ("stories", "handbooks", "swapped")
"""Sets whose true sentences are asked with other figures, too."""
SWAPPED = 3
"""Other figures with which a true sentence is asked."""
LEAST = Settings().min_score
"""How probably a document must speak."""
EVERY = 3
"""Of VitaminC's pairs, one in so many."""
MOST_OF_VERSION = 100
"""Claims that are laid before each version of all pages."""


@dataclass(frozen=True)
class Contested:
    """A sentence whose figure stands somewhere, how another compares with that, and whether it is borne out."""

    set: str
    group: str
    read: tuple[float, ...]
    lost: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/contested.json")
    options = parser.parse_args()
    found: list[Contested] = []
    for source in SOURCES:
        found += read(source())
        print(source.__name__, len(found), flush=True)
    features, lost = np.array([each.read for each in found]), np.array([each.lost for each in found])
    predicted = predict_folds(
        features, lost, [each.group for each in found], FOLDS, lambda rows: fit(features[rows], lost[rows])
    )
    for name in sorted({each.set for each in found}):
        own = np.array([each.set == name for each in found])
        say(name, lost[own], predicted[own])
    say("all", lost, predicted)
    weights = fit(features, lost)
    show_weights(FEATURES, MEANT, weights)
    if options.write:
        write_table("contested", __file__, DATA, NAMES, weights)


def say(name: str, lost: np.ndarray, predicted: np.ndarray) -> None:
    """How many are borne out and how many are not, and of how many another is clearly, or surely, found meant."""
    clear, sure = ([(rows & (predicted >= least)).sum() for rows in (~lost, lost)] for least in (CLEARLY, SURELY))
    kinds = zip(("borne out", "not"), (~lost, lost), clear, sure, strict=True)
    told = (f"{rows.sum():4d} {kind}: {at_least:3d} clear, {above:3d} sure" for kind, rows, at_least, above in kinds)
    print(f"  {name:20s} {'; '.join(told)}")


def fit(features: np.ndarray, lost: np.ndarray) -> np.ndarray:
    """One weight a feature and, last, the intercept."""
    centre = np.array([*MEANT.values(), INTERCEPT])
    return fit_signed(features, lost.astype(float), np.ones(len(lost)), centre, [sign for _, sign, _ in FEATURES])


@dataclass(frozen=True)
class Asked:
    """A sentence laid before documents, and whether it is borne out: by some of them, be others against it."""

    set: str
    group: str
    shelf: Memory
    text: str
    borne_out: bool


def read(every: Iterable[Asked]) -> Iterator[Contested]:
    """Of the sentences that some claim bears out, how the best other figure compares."""
    encoder = Remembering(open_encoder(Settings()))

    def encoded(claims: Sequence[Claim]) -> dict[str, np.ndarray]:
        rows = encoder.encode([claim.about for claim in claims])
        return {claim.id: row for claim, row in zip(claims, rows, strict=True)}

    for asked in chain.from_iterable(map(with_swapped, every)):
        question = ask(asked.shelf, asked.text)
        vectors = Encoded(question.corpus.claims, encoded)
        told = question.listener.listen(Candidates([question.proposed]), vectors, LEAST)
        if len(told) > 1 and not asked.borne_out:
            continue  # of which of its figures it is false is not known
        for at, each in told.items():
            best = (t.best() for t in each if t.heard >= LEAST)
            if any(said is not None and said.answer == "supports" for said in best):
                contest = question.listener.contest(at, each, vectors)
                if contest is not None:
                    yield Contested(asked.set, asked.group, contest.read, lost=not asked.borne_out)


def with_swapped(asked: Asked) -> Iterator[Asked]:
    """A sentence, and where it is borne out with one figure, the same with others of the corpus in its place."""
    yield asked
    document = make_document(asked.text, source=ASKED)
    claims = read_claims(document)
    judged = [claims[i] for i in judged_claims(claims)]
    if not asked.borne_out or len(judged) != 1 or asked.set not in SEVERAL:
        return
    own = judged[0].quantity
    others = dict[str, Quantity]()
    for claim in asked.shelf.corpus().claims:
        if set(block_units(claim)) & set(block_units(judged[0])) and not claim.quantity.tells_when:
            others.setdefault(claim.quantity.surface, claim.quantity)
    differing = [q for q in others.values() if compare_quantities(own, q).relation == "differ"]
    for other in sorted(differing, key=lambda q: crc32((asked.text + q.surface).encode()))[:SWAPPED]:
        text = f"{asked.text[: own.start]}{other.surface}{asked.text[own.end :]}"
        yield replace(asked, set=f"{asked.set}, swapped", text=text, borne_out=False)


def of_cases() -> Iterator[Asked]:
    """The sentences of cases."""
    for name in ("stories", "handbooks"):
        for path in find_cases([Path(__file__).parent / name / "learned"]):
            case = read_case(path)
            documents, _ = read_documents([path.parent / each for each in case.documents], root=path.parent)
            shelf = shelved(documents)
            for check in case.check:
                if check.verdict != "conflicting":  # there the other figure is of the same thing
                    borne_out = check.verdict == "supported"
                    yield Asked(name, f"{name}/{path.parent.name}", shelf, check.sentence, borne_out)


def of_contrasts() -> Iterator[Asked]:
    """The sentences on texts that look alike."""
    for row in read_rows(sorted((CONTRASTS / "learned").glob("*.jsonl"))):
        if isinstance(row, Sentence):
            shelf = shelved([make_document(row.text, source=row.name)])
            yield Asked("contrasts", row.of, shelf, row.asked, row.label == "supported")


def of_swapped() -> Iterator[Asked]:
    """Sentences with a neighbour's figure, and true ones."""
    for twin in read_written("learned"):
        for asked in filter(None, (twin.true, twin.false)):
            yield Asked("swapped", f"swapped/{twin.of}", shelved([twin.document]), asked.text, asked is twin.true)


def of_pairs() -> Iterator[Asked]:
    """VitaminC's pairs."""
    norm = scorer("score_pairs").norm
    for row in rows("vitaminc/vitaminc_num.jsonl")[::EVERY]:
        shelf = shelved([make_document(row["premise"], source="premise", title=row["meta"].get("page"))])
        yield Asked("vitaminc", f"vitaminc/{row['group']}", shelf, row["hypothesis"], norm(row["label"]) == "entail")


def of_versions() -> Iterator[Asked]:
    """VitaminC's claims on whole versions of its pages."""
    norm = scorer("score_pairs").norm
    pages, claims = rows("vitaminc_corpus/documents.jsonl"), rows("vitaminc_corpus/claims.jsonl")
    for version in sorted({page["version"] for page in pages}):
        given = [page for page in pages if page["version"] == version]
        titles = {page["doc_id"]: page["title"] for page in given}
        shelf = shelved(
            make_document("\n\n".join(page["sentences"]), source=page["doc_id"], title=page["title"]) for page in given
        )
        for row in [row for row in claims if row["version"] == version][:MOST_OF_VERSION]:
            group = f"vitaminc/page:{titles[row['evidence'][0]['doc']]}"
            yield Asked("versions", group, shelf, row["claim"], norm(row["label"]) == "entail")


SOURCES = (of_cases, of_contrasts, of_swapped, of_pairs, of_versions)


if __name__ == "__main__":
    main()
