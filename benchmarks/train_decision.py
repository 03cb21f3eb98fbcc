"""Learns ``data/decision.json``: which two claims measure the same thing.

    python benchmarks/train_decision.py [--write] [--without FEATURE …]

Data: the development halves of ECB+ and of the VitaminC corpus (``../shared/data``), never copied here. A pair is
positive where people say that its figures are one quantity. It is negative where its documents are of two events or
pages, or where people put one of the two with other figures and not with this one. Pairs nobody looked at are left
out. Folds are cut by topic and page, so nothing of one event stands on both sides. Seed 13 throughout.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import numpy as np
from labelled import Labelled, Place, documents, rows
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss
from sklearn.model_selection import GroupKFold

from factcheck.corpus import form_corpus, unit_key
from factcheck.decision import FEATURES
from factcheck.encoders import open_encoder
from factcheck.groups import Judge, candidate_pairs
from factcheck.pipeline import read_claims
from factcheck.settings import Settings
from factcheck.types import Claim

SEED = 13
NAMES = [name for name, _ in FEATURES]
Example = tuple[int, int, int]
"""Two claims by index, and 1 where they measure the same thing."""


@dataclass(frozen=True)
class Examples:
    """Features (n, k), labels, the event or page of each row, and its weight."""

    features: np.ndarray
    labels: np.ndarray
    groups: list[str]
    weights: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/decision.json")
    parser.add_argument("--without", nargs="*", default=[], help="features to leave out")
    options = parser.parse_args()
    sets = [ecb_examples(), vitaminc_examples()]
    data = Examples(
        np.concatenate([s.features for s in sets]),
        np.concatenate([s.labels for s in sets]),
        [g for s in sets for g in s.groups],
        np.concatenate([s.weights for s in sets]),
    )
    mask = np.array([name not in options.without for name in NAMES], dtype=float)
    data = Examples(data.features * mask, data.labels, data.groups, data.weights)
    for name, one in zip(("ecbplus", "vitaminc_corpus"), sets, strict=True):
        print(f"{name}: {len(one.labels)} pairs, {int(one.labels.sum())} positive")
    report_folds(data)
    model = fit(data)
    show_weights(model)
    if options.write:
        write(model)


def fit(data: Examples) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=2000, random_state=SEED).fit(data.features, data.labels, data.weights)


def report_folds(data: Examples) -> None:
    """Average precision, Brier score and the reliability curve, out of fold."""
    predicted = np.zeros(len(data.labels))
    for train, test in GroupKFold(5).split(data.features, data.labels, data.groups):
        part = Examples(data.features[train], data.labels[train], [], data.weights[train])
        predicted[test] = fit(part).predict_proba(data.features[test])[:, 1]
    print(f"out of fold: average precision {average_precision_score(data.labels, predicted):.3f}, "
          f"Brier score {brier_score_loss(data.labels, predicted):.4f}")
    print("  score        pairs   positive")
    for low in np.arange(0, 1, 0.1):
        inside = (predicted >= low) & (predicted < low + 0.1)
        if inside.any():
            print(f"  {low:.1f} to {low + 0.1:.1f} {inside.sum():8d}   {data.labels[inside].mean():.3f}")


def show_weights(model: LogisticRegression) -> None:
    print("weights:")
    for (name, meaning), weight in zip(FEATURES, model.coef_[0], strict=True):
        print(f"  {name:16s} {weight:+.2f}  {meaning}")
    print(f"  {'intercept':16s} {model.intercept_[0]:+.2f}")


def write(model: LogisticRegression) -> None:
    path = Path(str(resources.files("factcheck").joinpath("data/decision.json")))
    weights = {name: round(float(w), 4) for name, w in zip(NAMES, model.coef_[0], strict=True)}
    table = {
        "made_by": "benchmarks/train_decision.py",
        "data": "ECB+ and VitaminC corpus, development halves",
        "seed": SEED,
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": weights,
    }
    path.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {path.name}")


# — examples ———————————————————————————————————————————————————————————————————————————————————————


def ecb_examples() -> Examples:
    given = rows("ecbplus/documents.jsonl")
    event = {row["doc_id"]: f"{row['topic']}/{row['subtopic']}" for row in given}
    labelled = documents(given)
    claims = [c for d in labelled.documents for c in read_claims(d)]
    chains = _chains(labelled, claims)
    found: list[Example] = []
    for a, b in candidate_pairs(claims):
        first, second = chains.get(a, set()), chains.get(b, set())
        if first & second:
            found.append((a, b, 1))
        elif event[claims[a].document] != event[claims[b].document]:
            found.append((a, b, 0))
        elif first or second:
            found.append((a, b, 0))
    return _examples(labelled, claims, found, lambda c: event[c.document].split("/")[0])


def _chains(labelled: Labelled, claims: Sequence[Claim]) -> dict[int, set[str]]:
    """The gold chains of each claim, by index."""
    at: dict[Place, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        at[labelled.place(claim)].append(i)
    chains: dict[int, set[str]] = defaultdict(set)
    for row in rows("ecbplus/gold_pairs.jsonl"):
        for side in (row["a"], row["b"]):
            for i in at[side["doc"], side["sent"]]:
                if _is_mention(claims[i], side):
                    chains[i].add(row["chain"])
    return chains


def _is_mention(claim: Claim, side: dict[str, Any]) -> bool:
    quantity = claim.quantity
    values = {float(x) for x in (quantity.low, quantity.high, quantity.value) if x is not None}
    if quantity.surface.lower() in side["mention"].lower():
        return True
    return any(x is not None and float(x) in values for x in (side["low"], side["high"]))


def vitaminc_examples() -> Examples:
    given = rows("vitaminc_corpus/documents.jsonl")
    labelled = documents(given)
    claims = [c for d in labelled.documents for c in read_claims(d)]
    at: dict[Place, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        at[labelled.place(claim)].append(i)
    positive: set[tuple[int, int]] = set()
    for row in rows("vitaminc_corpus/gold_pairs.jsonl"):
        if row["label"] == "conflict":
            positive.update(_aligned(claims, at[row["a"]["doc"], row["a"]["sent"]], at[row["b"]["doc"], row["b"]["sent"]]))
    versions = {tuple(sorted((labelled.place(claims[a]), labelled.place(claims[b])))) for a, b in positive}
    found: list[Example] = [(a, b, 1) for a, b in sorted(positive)]
    for a, b in candidate_pairs(claims):
        judged = tuple(sorted((labelled.place(claims[a]), labelled.place(claims[b])))) in versions
        if (a, b) not in positive and (judged or _page(claims[a]) != _page(claims[b])):
            found.append((a, b, 0))
    return _examples(labelled, claims, found, _page)


def _page(claim: Claim) -> str:
    return claim.document.rpartition("|")[0]


def _aligned(claims: Sequence[Claim], left: Sequence[int], right: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The claims of two versions of a sentence, one to one within a unit, where both have as many."""
    units = {unit_key(claims[i].quantity) for i in left}
    for unit in units:
        first = [i for i in left if unit_key(claims[i].quantity) == unit]
        second = [i for i in right if unit_key(claims[i].quantity) == unit]
        if len(first) == len(second):
            yield from ((min(a, b), max(a, b)) for a, b in zip(first, second, strict=True))


def _examples(labelled: Labelled, claims: Sequence[Claim], found: Sequence[Example], group: Any) -> Examples:
    corpus = form_corpus(labelled.documents, claims)
    judge = Judge(corpus)
    vectors = encoded([corpus.claims[i] for i in sorted({i for a, b, _ in found for i in (a, b)})])
    features = np.array(
        [judge.features(a, b, float(vectors[claims[a].id] @ vectors[claims[b].id])) for a, b, _ in found], dtype=float
    )
    labels = np.array([y for _, _, y in found])
    return Examples(features, labels, [group(claims[a]) for a, _, _ in found], np.ones(len(found)))


def encoded(claims: Sequence[Claim]) -> dict[str, np.ndarray]:
    """The vectors of claims by id, kept between runs in the system's temporary folder."""
    path = Path(gettempdir()) / "factcheck-training-vectors.pickle"
    known: dict[str, np.ndarray] = pickle.loads(path.read_bytes()) if path.exists() else {}
    fresh = sorted({c.about for c in claims} - known.keys())
    if fresh:
        print(f"encoding {len(fresh)} claims")
        known.update(zip(fresh, open_encoder(Settings(), texts=len(fresh)).encode(fresh), strict=True))
        path.write_bytes(pickle.dumps(known))
    return {c.id: known[c.about] for c in claims}


if __name__ == "__main__":
    main()
