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
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from itertools import combinations
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Literal

import numpy as np
from labelled import Labelled, Place, documents, rows
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss
from sklearn.model_selection import GroupKFold

from factcheck.cases import Case, Figure, find_cases, read_case
from factcheck.corpus import form_corpus, unit_key
from factcheck.decision import FEATURES
from factcheck.differences import Desk
from factcheck.documents import read_documents
from factcheck.encoders import open_encoder
from factcheck.groups import Judge, candidate_pairs
from factcheck.pipeline import Checker, read_claims
from factcheck.settings import Settings
from factcheck.types import Claim, Document, Report

SEED = 13
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
NAMES = [name for name, _, _ in FEATURES]
SIGNS = np.array([sign for _, sign, _ in FEATURES])
NOT_OF_MATTER = ("property", "nearest", "exclusive", "unit", "modality", "as_of", "same_time", "period", "change", "bare")
"""What says nothing of whether two claims are of one matter."""
NEGATIVES = 1.0
"""How much all negatives weigh against all positives: precision first."""
TRUST = {"vitaminc_corpus": 0.5, "fixtures": 0.5}
"""What a whole set weighs beside another: VitaminC repeats one sentence with one figure changed; fixtures are few."""
Kind = Literal["positive", "near", "apart", "far"]
"""One quantity; two of one event or page; two of one story but perhaps of two matters; two of different events."""
Example = tuple[int, int, Kind]
"""Two claims by index, and what they are to each other."""


@dataclass(frozen=True)
class Examples:
    """Features (n, k), the kind of each pair, its event or page, and its weight."""

    features: np.ndarray
    kinds: np.ndarray
    groups: list[str]
    weights: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/decision.json")
    options = parser.parse_args()
    sets = {"ecbplus": ecb_examples(), "vitaminc_corpus": vitaminc_examples(), "fixtures": fixture_examples()}
    for name, one in sets.items():
        print(f"{name}: {dict(Counter(one.kinds.tolist()))}")
    data = joined([replace(one, weights=one.weights * TRUST.get(name, 1.0)) for name, one in sets.items()])
    matter, measure = fit_matter(data), fit_measure(data)
    report_folds(data, matter, measure)
    show_weights("one matter", matter)
    show_weights("the same measure of one matter", measure)
    if options.write:
        write(matter, measure)


def joined(sets: Sequence[Examples]) -> Examples:
    return Examples(
        np.concatenate([s.features for s in sets]),
        np.concatenate([s.kinds for s in sets]),
        [g for s in sets for g in s.groups],
        np.concatenate([s.weights for s in sets]),
    )


@dataclass(frozen=True)
class Model:
    """A regression over the features whose weight has the sign that their meaning asks for."""

    regression: LogisticRegression
    kept: np.ndarray

    def predict(self, features: np.ndarray) -> np.ndarray:
        return np.asarray(self.regression.predict_proba(features * self.kept)[:, 1])


def fit_matter(data: Examples, kept: np.ndarray | None = None) -> Model:
    """Far pairs against all of one event or page. (Fixtures hold one story each, but several subjects: only what agrees there.)"""
    return _fit(data, (data.kinds != "apart"), data.kinds != "far", kept if kept is not None else ~np.isin(NAMES, NOT_OF_MATTER))


def fit_measure(data: Examples, kept: np.ndarray | None = None) -> Model:
    """Near pairs against those that measure the same thing."""
    return _fit(data, data.kinds != "far", data.kinds == "positive", kept if kept is not None else np.ones(len(NAMES)))


def _fit(data: Examples, rows: np.ndarray, labels: np.ndarray, kept: np.ndarray) -> Model:
    """Backward elimination: a feature whose weight contradicts its meaning is left out, the most wrong one first."""
    kept = kept.astype(float)
    weights = _balanced(data.weights[rows], labels[rows])
    while True:
        regression = LogisticRegression(C=1.0, max_iter=3000, random_state=SEED).fit(
            data.features[rows] * kept, labels[rows], weights
        )
        wrong = np.minimum(regression.coef_[0] * SIGNS * data.features[rows].std(axis=0), 0)
        if not wrong.any():
            return Model(regression, kept)
        kept[int(np.argmin(wrong))] = 0


def _balanced(weights: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights scaled so that the negatives weigh NEGATIVES times the positives, 2,000 in all."""
    scaled = weights.copy()
    for label, share in ((True, 1 / (1 + NEGATIVES)), (False, NEGATIVES / (1 + NEGATIVES))):
        scaled[labels == label] *= 2000 * share / scaled[labels == label].sum()
    return scaled


def report_folds(data: Examples, matter: Model, measure: Model) -> None:
    """Average precision, Brier score and the reliability curve of the product, out of fold."""
    predicted = np.zeros(len(data.kinds))
    for train, test in GroupKFold(5).split(data.features, data.kinds, data.groups):
        part = Examples(data.features[train], data.kinds[train], [], data.weights[train])
        first, second = fit_matter(part, matter.kept), fit_measure(part, measure.kept)
        predicted[test] = first.predict(data.features[test]) * second.predict(data.features[test])
    labels = data.kinds == "positive"
    print(
        f"out of fold: average precision {average_precision_score(labels, predicted):.3f}, "
        f"against near pairs alone {average_precision_score(labels[data.kinds != 'far'], predicted[data.kinds != 'far']):.3f}, "
        f"Brier score {brier_score_loss(labels, predicted):.4f}"
    )
    print("  score        positive      near     apart       far   share positive")
    for low in np.arange(0, 1, 0.1):
        inside = (predicted >= low) & (predicted < low + 0.1)
        if inside.any():
            counts = "".join(f"{int((data.kinds[inside] == k).sum()):10d}" for k in ("positive", "near", "apart", "far"))
            print(f"  {low:.1f} to {low + 0.1:.1f}{counts}   {labels[inside].mean():.3f}")


def show_weights(title: str, model: Model) -> None:
    print(f"{title}:")
    for (name, _, meaning), weight, kept in zip(FEATURES, model.regression.coef_[0], model.kept, strict=True):
        print(f"  {name:16s} {f'{weight:+8.2f}' if kept else 'left out'}  {meaning}")
    print(f"  {'intercept':16s} {model.regression.intercept_[0]:+8.2f}")


def write(matter: Model, measure: Model) -> None:
    path = Path(str(resources.files("factcheck").joinpath("data/decision.json")))
    table = {
        "made_by": "benchmarks/train_decision.py",
        "data": "ECB+ and VitaminC corpus, development halves; fixtures",
        "seed": SEED,
        "matter": _table(matter),
        "measure": _table(measure),
    }
    path.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {path.name}")


def _table(model: Model) -> dict[str, Any]:
    weights = zip(NAMES, model.regression.coef_[0], model.kept, strict=True)
    return {
        "intercept": round(float(model.regression.intercept_[0]), 4),
        "weights": {name: round(float(w), 4) for name, w, kept in weights if kept},
    }


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
            found.append((a, b, "positive"))
        elif event[claims[a].document] != event[claims[b].document]:
            found.append((a, b, "far"))
        elif first or second:
            found.append((a, b, "near"))
    return _examples(labelled.documents, claims, found, lambda c: event[c.document].split("/")[0])


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
    found: list[Example] = [(a, b, "positive") for a, b in sorted(positive)]
    for a, b in candidate_pairs(claims):
        judged = tuple(sorted((labelled.place(claims[a]), labelled.place(claims[b])))) in versions
        if (a, b) not in positive and (judged or _page(claims[a]) != _page(claims[b])):
            found.append((a, b, "near" if judged else "far"))
    return _examples(labelled.documents, claims, found, _page)


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


def fixture_examples() -> Examples:
    """The project's own cases in one corpus. Every finding of a case is listed: what is not listed together is apart."""
    cases = {path.parent.name: read_case(path) for path in find_cases([FIXTURES])}
    paths = [case.path.parent / d for case in cases.values() for d in case.documents]
    checker = Checker()
    checker.add(read_documents(paths, max_bytes=10**7, root=FIXTURES)[0])
    claims = checker.claims()
    report = Report(documents=tuple(checker.documents()), claims={c.id: c for c in claims})
    index = {c.id: i for i, c in enumerate(claims)}
    story = {d.id: d.source.split("/")[0] for d in report.documents}
    together: set[tuple[int, int]] = set()
    for case in cases.values():
        desk = Desk(_at_root(case), report)
        sets = [[f for side in c.sides for f in side] + [*c.also] for c in case.conflict if c.severity != "misattribution"]
        sets += [[*a.figures] for a in case.agreement]
        for figures in sets:
            held = sorted(index[i] for f in figures for i in desk.claims_at(_placed(f, case)))
            together.update((a, b) for a, b in combinations(held, 2) if claims[a].document != claims[b].document)
    found: list[Example] = [(a, b, "positive") for a, b in sorted(together)]
    for a, b in candidate_pairs(claims):
        if (a, b) not in together:
            far = story[claims[a].document] != story[claims[b].document]
            found.append((a, b, "far" if far else "apart"))
    return _examples(report.documents, claims, found, lambda c: story[c.document])


def _at_root(case: Case) -> Case:
    return case.model_copy(update={"path": FIXTURES / "case.toml"})


def _placed(figure: Figure, case: Case) -> Figure:
    return figure.model_copy(update={"source": f"{case.path.parent.name}/{figure.source}"})


def _examples(given: Sequence[Document], claims: Sequence[Claim], found: Sequence[Example], group: Any) -> Examples:
    corpus = form_corpus(given, claims)
    judge = Judge(corpus)
    vectors = encoded([corpus.claims[i] for i in sorted({i for a, b, _ in found for i in (a, b)})])
    features = np.array(
        [judge.features(a, b, float(vectors[claims[a].id] @ vectors[claims[b].id])) for a, b, _ in found], dtype=float
    )
    counts = Counter(kind for _, _, kind in found)
    weights = np.array([1 / counts[kind] for _, _, kind in found])
    return Examples(features, np.array([kind for _, _, kind in found]), [group(claims[a]) for a, _, _ in found], weights)


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
