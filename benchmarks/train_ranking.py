"""Learns ``data/ranking.json``: which claims of a large corpus are likely to be evidence, before any of them is read.

    python benchmarks/train_ranking.py FOLDER... [--asked 200] [--write]

Each FOLDER holds an index that ``benchmarks/index.py`` made. Nobody labels anything: the teacher is a checker that
weighs every claim which shares a word or a name with what is asked, and the likelihood is maximised that each claim
that it names as evidence is picked out of those that it does not (a conditional logit, D. McFadden, 1974), by L-BFGS-B,
with weights that may not take the wrong sign and a Gaussian prior round zero. Every other question is held back for the
table that is printed; the weights that are written are of all. Nothing is drawn but the questions, with a seed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from factcheck.blocks import nearest
from factcheck.claims import extract_claims
from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.evidence import Listener, judged_claims
from factcheck.groups import Judge
from factcheck.pipeline import ASKED_PRIOR, Checker
from factcheck.ranking import RANKING, read_mates, read_sketches
from factcheck.sentences import split_sentences
from factcheck.sketches import mates_of
from factcheck.store import Store
from factcheck.types import ClaimVerdict
from factcheck.words import words_of
from index import StandIn, questions, weighing_all

WIDTH = 1.4
"""Of the prior on each weight."""
FIRST = (16, 24, 32, 48, 64, 96, 128)
"""Among so many of the likeliest the evidence is looked for."""
NAMES = [name for name, _, _ in RANKING]
BOUNDS = [(0, None) if sign > 0 else (None, 0) for _, sign, _ in RANKING]


@dataclass(frozen=True)
class Asked:
    """A judged figure: the features (n, k) of the claims that share something with it, and which are evidence (n,)."""

    features: np.ndarray
    named: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--asked", type=int, default=200, help="questions of each index")
    parser.add_argument("--write", action="store_true", help="write data/ranking.json")
    options = parser.parse_args()
    read = {folder.name: list(read_index(folder / "index.db", options.asked)) for folder in options.folders}
    weights = fit([each for of_index in read.values() for each in of_index[::2]])
    print(f"| of evidence among the likeliest | {' | '.join(map(str, FIRST))} |\n|{'---|' * (len(FIRST) + 1)}")
    for name, of_index in read.items():
        ranks = np.concatenate([ranks_of(each, weights) for each in of_index[1::2]])
        print(f"| {name}, {len(ranks)} claims | {' | '.join(f'{(ranks < first).mean():.3f}' for first in FIRST)} |")
    weights = fit([each for of_index in read.values() for each in of_index])
    for (name, _, meaning), weight in zip(RANKING, weights, strict=True):
        print(f"  {name:12s} {weight:+6.2f}  {meaning}")
    if options.write:
        write(weights)


def read_index(index: Path, many: int) -> Iterator[Asked]:
    """The figures of questions to one index, each with what a checker that weighs all names as evidence."""
    store = Store(index)
    with weighing_all():
        checker = Checker(encoder=StandIn(), shelf=store)
        for text, _ in questions(index, many):
            for verdict, asked in zip(checker.check(text).claims, read_text(store, text), strict=True):
                if len(asked.features):
                    yield Asked(asked.features, np.isin(asked.named, places_of(store, verdict)))
    store.close()


def read_text(store: Store, text: str) -> Iterator[Asked]:
    """The judged figures of a text, each with the places of the claims that share something with it."""
    known = store.corpus()
    document = make_document(text, source="your text", published=store.last_published())
    claims = extract_claims(document, split_sentences(document), store.names_among(words_of(text)))
    listener = Listener(Judge(with_asked(known, document, claims), prior=ASKED_PRIOR), sparing=True)
    for place in (len(known.claims) + i for i in judged_claims(claims)):
        near = nearest(listener.claims[place], listener.weigh, store.block)
        sketches = store.sketches(near.places)
        read = read_sketches(listener.likeness, place, near, sketches)
        read["apart_from"] = read_mates(listener.likeness, place, *mates_of(sketches, near.places), store.sketched)
        nothing = np.zeros(len(near.places))
        yield Asked(np.stack([read.get(name, nothing) for name in NAMES], axis=1), near.places)


def places_of(store: Store, verdict: ClaimVerdict) -> list[int]:
    """The places of the claims that are named as evidence."""
    named = {each.claim.id for each in verdict.evidence}
    places = store.places_of({each.document.id for each in verdict.evidence}).tolist()
    return [place for place in places if store.claim(place).id in named]


def fit(asked: Sequence[Asked]) -> np.ndarray:
    """The weights under which what was named is likeliest."""
    told = [each for each in asked if each.named.any()]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        lost, slope = (weights**2).sum() / (2 * WIDTH**2), weights / WIDTH**2
        for each in told:
            logs = each.features @ weights
            odds = np.exp(logs - logs.max())
            others, pull = odds[~each.named].sum(), odds[~each.named] @ each.features[~each.named]
            for features, own in zip(each.features[each.named], odds[each.named], strict=True):
                lost -= np.log(own / (others + own))
                slope = slope - features + (pull + own * features) / (others + own)
        return lost, slope

    found: np.ndarray = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B", bounds=BOUNDS).x
    return found


def ranks_of(asked: Asked, weights: np.ndarray) -> np.ndarray:
    """At which place, from 0, each named claim is ranked."""
    order = np.argsort(-(asked.features @ weights), kind="stable")
    return np.flatnonzero(asked.named[order])


def write(weights: np.ndarray) -> None:
    table = {
        "made_by": "benchmarks/train_ranking.py",
        "data": "evidence that a checker names which weighs all claims, on the corpora of benchmarks/index.py",
        "weights": {name: w for name, w in zip(NAMES, weights.round(2).tolist(), strict=True) if w},
    }
    path = Path(str(resources.files("factcheck").joinpath("data/ranking.json")))
    path.write_text(json.dumps(table, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
