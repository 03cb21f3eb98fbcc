"""Learns ``data/collation.json``: which two figures of a chosen folder measure one thing.

    python benchmarks/train_collation.py [--write] [--errors N]

Data: the folders of ``told.py``, each event of ``benchmarks/news/learned`` as one. A pair is positive where both
figures are said to be of one thing. It is negative where they are said to be of two, and where they differ and nobody
names them together. Equal figures that a case does not name are left out. Folds are cut by folder or topic.
Seed: none is needed, nothing is drawn.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from sklearn.metrics import average_precision_score

from factcheck.collation import FEATURES, Collator
from factcheck.corpus import form_corpus
from factcheck.groups import Judge, cosines
from factcheck.stories import Two
from factcheck.types import Claim
from fitting import fit_signed, predict_folds, say_shown, show_weights, write_table
from told import OF_CONTRASTS, Folder, Kind, read_folders
from train_decision import encoded

NAMES = [name for name, _, _ in FEATURES]
SIGNS = [sign for _, sign, _ in FEATURES]
PRIOR = {
    "intercept": -3.0,
    "measure": 0.5,
    "sameness": 0.5,
    "vectors": 2.0,
    "words": 1.0,
    "property": 0.5,
    "sentence": 1.0,
    "rare_words": 1.0,
    "unit": 1.0,
    "dated": -1.0,
    "same_time": 3.0,
    "swapped_time": 1.5,
    "sibling": -4.0,
    "equal": 3.0,
    "digits": 1.0,
    "equal_small": 1.0,
    "within": 1.0,
    "limits": 1.0,
    "slip": 2.0,
    "short_slip": -1.0,
    "swapped": 1.5,
    "other_unit": 1.5,
    "explained": 1.0,
    "ratio": -1.5,
    "toll": 1.0,
    "toll_ratio": -0.5,
    "crowd": -0.5,
    "known": -1.0,
    "early": 1.0,
    "stranger": -0.5,
    "exclusive": -1.0,
    "as_of": -1.0,
    "one_past": -2.0,
    "one_period": -0.5,
    "back": -1.0,
    "former": -1.5,
    "part": -2.0,
    **OF_CONTRASTS,
    "brief": 0.5,
    "words_brief": -0.5,
}
"""What the features mean, before any data is seen."""
SHARE = 0.5
"""What each example weighs against a prior of width 1."""
TRUST = {"news": 0.25, "contrasts": 0.4}
"""What each example of a source weighs beside one of another: news has three times as many as all stories."""
ALARM = 2.0
"""What a false alarm weighs beside a finding that is missed: a score of a half is then right two times in three."""
SHOWN = 0.5
"""From here on a pair is shown."""
FOLDS = 8
DATA = "fixtures; benchmarks/stories, handbooks, desk, news and contrasts (learned); dates of bundles (learned)"


@dataclass(frozen=True)
class Example:
    """A pair of one folder, its features and what it is; of one topic are folds."""

    of: str
    source: str
    kind: Kind
    a: Claim
    b: Claim
    features: tuple[float, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/collation.json")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the N worst of either kind")
    options = parser.parse_args()
    examples = [example for folder in read_folders() for example in read_folder(folder)]
    print(f"{len(examples)} pairs: {dict(Counter((e.source, e.kind) for e in examples))}")
    report_folds(examples, options.errors)
    weights = fit(examples)
    show_weights(FEATURES, PRIOR, weights)
    if options.write:
        write_table("collation", __file__, DATA, NAMES, weights)


def read_folder(folder: Folder) -> Iterator[Example]:
    """The pairs of one folder of which something is known."""
    checker, marking = folder.open()
    documents, claims = checker.documents(), checker.claims()
    judge = Judge(form_corpus(documents, claims))
    kept = encoded(claims)
    vectors = np.array([kept[claim.id] for claim in claims], np.float32)
    twos = [Two(*two, alike=1.0, chosen=True) for two in combinations([d.id for d in documents], 2)]
    found = Collator(judge, claims, np.arange(len(claims))).every(twos)
    a, b = found.pairs.a, found.pairs.b
    features = found.features(judge, cosines(a, b, vectors)).tolist()
    for one, other, read in zip(a.tolist(), b.tolist(), features, strict=True):
        if kind := marking(claims[one], claims[other]):
            yield Example(folder.of, folder.source, kind, claims[one], claims[other], tuple(read))


def fit(examples: Sequence[Example]) -> np.ndarray:
    """One weight a feature, and the intercept."""
    features, right = _columns(examples)
    trust = np.array([TRUST.get(e.source, 1.0) for e in examples])
    share = SHARE * trust * np.where(right > 0, 1.0, ALARM)
    return fit_signed(features, right, share, np.array([PRIOR[name] for name in (*NAMES, "intercept")]), SIGNS)


def _columns(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    features = np.array([e.features for e in examples])
    return features, np.array([e.kind in ("conflict", "agreement") for e in examples], float)


def report_folds(examples: Sequence[Example], errors: int) -> None:
    """Precision and recall of pairs in conflict by the least that is shown, out of fold."""
    features, right = _columns(examples)
    stories = [e.of for e in examples]
    predicted = predict_folds(features, right, stories, FOLDS, lambda train: fit([examples[i] for i in train]))
    kinds = np.array([e.kind for e in examples])
    differ = kinds != "agreement"
    print(
        f"out of fold: average precision {average_precision_score(right, predicted):.3f}, "
        f"of those that differ {average_precision_score(right[differ], predicted[differ]):.3f}"
    )
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        agreed = (predicted[~differ] >= least).mean()
        said = say_shown(predicted[differ] >= least, right[differ], np.ones(differ.sum()))
        print(f"  that differ, from {least:.1f}: {said}; of those that agree {agreed:.2f}")
    sources = np.array([e.source for e in examples])
    for source in sorted(set(sources)):
        of_one = differ & (sources == source)
        score = average_precision_score(right[of_one], predicted[of_one])
        said = say_shown(predicted[of_one] >= SHOWN, right[of_one], np.ones(of_one.sum()))
        print(f"  {source}: of those that differ average precision {score:.3f}, from {SHOWN:.1f}: {said}")
    for what, of, order in (("alarms", right == 0, -predicted), ("missed", differ & (right == 1), predicted)):
        for i in [i for i in np.argsort(order) if of[i]][:errors]:
            e = examples[i]
            print(f"{what}: {predicted[i]:.2f} {e.of} ({e.kind})\n    {_show(e.a)}\n    {_show(e.b)}")


def _show(claim: Claim) -> str:
    text, start = claim.sentence.text, claim.quantity.start - claim.sentence.start
    end = claim.quantity.end - claim.sentence.start
    return " ".join(f"{text[max(0, start - 90) : start]}«{text[start:end]}»{text[end : end + 60]}".split())


if __name__ == "__main__":
    main()
