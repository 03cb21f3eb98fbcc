"""Learns ``data/rivals.json``: which collated pairs measure one thing, now that the others are looked at.

    python benchmarks/train_rivals.py [--write]

Data: that of ``train_collation.py``, each folder for itself. How sure a pair is alone is learned from the folders
of other folds. Equal pairs of figures of one folder share the weight of one. Folds are cut by folder. Seed: none is
needed, nothing is drawn.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from sklearn.metrics import average_precision_score

from factcheck.cases import Case, find_cases, read_case
from factcheck.comparators import compare_quantities
from factcheck.differences import Desk
from factcheck.documents import read_documents
from factcheck.figures import figure_key
from factcheck.findings import score_share
from factcheck.pipeline import Checker
from factcheck.regression import Regression
from factcheck.rivals import FEATURES, Looks, read_rivals
from factcheck.types import Report
from fitting import fit_signed, predict_folds, say_shown, show_weights, write_table
from train_collation import STORIES, fit, name_pairs, read_story
from train_decision import FIXTURES, encoded

NAMES = [name for name, _, _ in FEATURES]
SIGNS = [sign for _, sign, _ in FEATURES]
PRIOR = {
    "intercept": -2.0,
    "alone": 0.7,
    "lead": 0.5,
    "seconded": 0.3,
    "third": 1.0,
    "apart": -1.0,
    "decided": 0.5,
    "alike": 2.0,
}
"""What the features mean, before any data is seen."""
SHARE = 0.5
"""What each example weighs against a prior of width 1."""
ALARM = 2.0
"""What a false alarm weighs beside a finding that is missed."""
FOLDS = 6


class Example(NamedTuple):
    """A pair of claims: its features, whether it is right, whether its figures differ, its story, and what is the same
    of all pairs of the same two figures."""

    features: tuple[float, ...]
    right: bool
    differs: bool
    story: str
    kind: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/rivals.json")
    options = parser.parse_args()
    examples = list(read_stories())
    differing = sum(e.right and e.differs for e in examples)
    print(f"{len(examples)} pairs, right are {sum(e.right for e in examples)}, {differing} of those that differ")
    report_folds(examples)
    weights = fit_rivals(examples)
    show_weights(FEATURES, PRIOR, weights)
    if options.write:
        write_table("rivals", __file__, "fixtures and benchmarks/stories/learned", NAMES, weights)


def fit_rivals(examples: Sequence[Example]) -> np.ndarray:
    """One weight a feature, and the intercept."""
    features, right, weights = _columns(examples)
    share = SHARE * weights * np.where(right > 0, 1.0, ALARM)
    return fit_signed(features, right, share, np.array([PRIOR[name] for name in (*NAMES, "intercept")]), SIGNS)


def _columns(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    count = Counter((e.kind, e.right) for e in examples)
    weights = np.array([1 / count[e.kind, e.right] for e in examples])
    return np.array([e.features for e in examples]), np.array([e.right for e in examples], float), weights


def report_folds(examples: Sequence[Example]) -> None:
    """Precision and recall of pairs that differ by the least that is shown, out of fold; kinds weigh the same."""
    features, right, weights = _columns(examples)
    stories = [e.story for e in examples]
    predicted = predict_folds(features, right, stories, FOLDS, lambda train: fit_rivals([examples[i] for i in train]))
    differ = np.array([e.differs for e in examples])
    found, alone = (
        average_precision_score(right[differ], of[differ], sample_weight=weights[differ])
        for of in (predicted, features[:, NAMES.index("alone")])
    )
    print(f"out of fold, of those that differ: average precision {found:.3f} (alone {alone:.3f})")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        agreed = (predicted[~differ & (right > 0)] >= least).mean()
        said = say_shown(predicted[differ] >= least, right[differ], weights[differ])
        print(f"  that differ, from {least:.1f}: {said}; of those that agree {agreed:.2f}")


def read_stories() -> Iterator[Example]:
    """The pairs of all stories that are looked at and of which the cases tell."""
    cases = [read_case(path) for path in find_cases([STORIES, FIXTURES])]
    alone = [e for case in cases for e in read_story(case)]
    for fold in range(FOLDS):
        held = cases[fold::FOLDS]
        names = {case.path.parent.name for case in held}
        weights = fit([e for e in alone if e.story not in names])
        known = Regression(tuple(weights[:-1].tolist()), float(weights[-1]))
        with patch("factcheck.collation.learned_collation", return_value=known):
            yield from (example for case in held for example in read_looks(case))


def read_looks(case: Case) -> Iterator[Example]:
    """The pairs of one story."""
    checker, name = Checker(), case.path.parent.name
    paths = [case.path.parent / source for source in case.documents]
    checker.add(read_documents(paths, max_bytes=10**7, root=case.path.parent)[0])
    claims = checker.claims()
    vectors = encoded(claims)
    checker._shelf.keep_vectors(claims, np.array([vectors[c.id] for c in claims], np.float16))
    report = Report(documents=tuple(checker.documents()), claims={c.id: c for c in claims})
    named = name_pairs(case, Desk(case, report))
    for share in checker.shares():
        alone = score_share(checker._shelf, checker.settings, share).alone
        held, looks = alone.claims, Looks(alone)
        every = np.full(len(looks.a), True)
        features = read_rivals(looks, np.flatnonzero(every), looks.decided(every)).tolist()
        for (one, other), read in zip(looks.pairs(every), features, strict=True):
            a, b = held[one], held[other]
            judged = compare_quantities(a.quantity, b.quantity)
            differs = judged.relation == "differ" and not judged.explained
            kind = named.get(frozenset((a.id, b.id)), "unnamed" if differs else None)
            if kind is not None:
                figures = sorted((figure_key(a.quantity), figure_key(b.quantity)))
                yield Example(tuple(read), kind in ("conflict", "agreement"), differs, name, (name, *figures))


if __name__ == "__main__":
    main()
