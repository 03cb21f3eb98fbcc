"""Learns ``data/rivals.json``: which collated pairs measure one thing, now that the others are looked at.

    python benchmarks/train_rivals.py [--write]

Data: that of ``train_collation.py``, each folder for itself. How sure a pair is alone is learned from the folders
of other folds. Equal pairs of figures of one folder share the weight of one. Folds are cut by folder or topic. Seed:
none is needed, nothing is drawn.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from sklearn.metrics import average_precision_score

from factcheck.figures import figure_key
from factcheck.findings import score_share
from factcheck.regression import Regression
from factcheck.rivals import FEATURES, Looks, read_rivals
from fitting import fit_signed, predict_folds, say_shown, show_weights, write_table
from told import Folder, differ, read_folders
from train_collation import DATA, SHOWN, TRUST, fit, read_folder
from train_decision import encoded

NAMES = [name for name, _, _ in FEATURES]
SIGNS = [sign for _, sign, _ in FEATURES]
PRIOR = {
    "intercept": -2.0,
    "alone": 0.7,
    "lead": 0.5,
    "lead_in_words": 0.3,
    "beside": 0.3,
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
    """A pair of claims: its features, whether it is right, whether its figures differ, its topic, and what is the same
    of all pairs of the same two figures."""

    features: tuple[float, ...]
    right: bool
    differs: bool
    of: str
    source: str
    kind: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/rivals.json")
    options = parser.parse_args()
    examples = list(read_all())
    differing = sum(e.right and e.differs for e in examples)
    print(f"{len(examples)} pairs, right are {sum(e.right for e in examples)}, {differing} of those that differ")
    report_folds(examples)
    weights = fit_rivals(examples)
    show_weights(FEATURES, PRIOR, weights)
    if options.write:
        write_table("rivals", __file__, DATA, NAMES, weights)


def fit_rivals(examples: Sequence[Example]) -> np.ndarray:
    """One weight a feature, and the intercept."""
    features, right, weights = _columns(examples)
    trust = np.array([TRUST.get(e.source, 1.0) for e in examples])
    share = SHARE * weights * trust * np.where(right > 0, 1.0, ALARM)
    return fit_signed(features, right, share, np.array([PRIOR[name] for name in (*NAMES, "intercept")]), SIGNS)


def _columns(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    count = Counter((e.kind, e.right) for e in examples)
    weights = np.array([1 / count[e.kind, e.right] for e in examples])
    return np.array([e.features for e in examples]), np.array([e.right for e in examples], float), weights


def report_folds(examples: Sequence[Example]) -> None:
    """Precision and recall of pairs that differ by the least that is shown, out of fold; kinds weigh the same."""
    features, right, weights = _columns(examples)
    stories = [e.of for e in examples]
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
    sources = np.array([e.source for e in examples])
    for source in sorted(set(sources)):
        of_one = differ & (sources == source)
        score = average_precision_score(right[of_one], predicted[of_one], sample_weight=weights[of_one])
        said = say_shown(predicted[of_one] >= SHOWN, right[of_one], weights[of_one])
        print(f"  {source}: of those that differ average precision {score:.3f}, from {SHOWN:.1f}: {said}")


def read_all() -> Iterator[Example]:
    """The pairs of all folders that are looked at and of which something is known."""
    folders = list(read_folders())
    alone = [example for folder in folders for example in read_folder(folder)]
    topics = sorted({folder.of for folder in folders})
    for fold in range(FOLDS):
        held = {*topics[fold::FOLDS]}
        weights = fit([e for e in alone if e.of not in held])
        known = Regression(tuple(weights[:-1].tolist()), float(weights[-1]))
        with patch("factcheck.collation.learned_collation", return_value=known):
            yield from (example for folder in folders if folder.of in held for example in read_looks(folder))


def read_looks(folder: Folder) -> Iterator[Example]:
    """The pairs of one folder."""
    checker, marking = folder.open()
    claims = checker.claims()
    vectors = encoded(claims)
    checker._shelf.keep_vectors(claims, np.array([vectors[c.id] for c in claims], np.float16))
    for share in checker.shares():
        alone = score_share(checker._shelf, checker.settings, share).alone
        held, looks = alone.claims, Looks(alone)
        every = np.full(len(looks.a), True)
        features = read_rivals(looks, np.flatnonzero(every), looks.decided(every)).tolist()
        for (one, other), read in zip(looks.pairs(every), features, strict=True):
            a, b = held[one], held[other]
            if kind := marking(a, b):
                figures = sorted((figure_key(a.quantity), figure_key(b.quantity)))
                is_one = kind in ("conflict", "agreement")
                yield Example(tuple(read), is_one, differ(a, b), folder.of, folder.source, (folder.name, *figures))


if __name__ == "__main__":
    main()
