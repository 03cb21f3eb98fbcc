"""Learns ``data/collation.json``: which two figures of a chosen folder measure one thing.

    python benchmarks/train_collation.py [--write] [--errors N]

Data: ``fixtures/`` and ``benchmarks/stories/learned``, folders of two to four short articles on one matter that were
written for this project, each with a case that says what a careful reader finds there. A pair is positive where the
case names both figures in one conflict or one agreement. It is negative where the case keeps them apart, and where they
differ and it does not name them together. Equal figures that it does not name are left out.
``benchmarks/stories/held`` holds more of them by another hand, which nothing is learned from. Folds are cut by folder.
Seed: none is needed, nothing is drawn.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal

import numpy as np
from sklearn.metrics import average_precision_score

from factcheck.cases import Case, Figure, find_cases, read_case
from factcheck.collation import FEATURES, Collator
from factcheck.corpus import form_corpus
from factcheck.differences import Desk
from factcheck.documents import read_documents
from factcheck.groups import Judge, cosines
from factcheck.pipeline import Checker
from factcheck.stories import Two
from factcheck.types import Claim, Report
from fitting import fit_signed, predict_folds, say_shown, show_weights, write_table
from train_decision import FIXTURES, encoded

STORIES = Path(__file__).parent / "stories" / "learned"
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
    "unit": 1.0,
    "sibling": -4.0,
    "equal": 3.0,
    "digits": 1.0,
    "equal_small": 1.0,
    "within": 1.0,
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
    "stranger": -0.5,
    "exclusive": -1.0,
    "as_of": -1.0,
    "one_period": -0.5,
    "back": -1.0,
    "part": -2.0,
}
"""What the features mean, before any data is seen."""
SHARE = 0.5
"""What each example weighs against a prior of width 1."""
ALARM = 2.0
"""What a false alarm weighs beside a finding that is missed: a score of a half is then right two times in three."""
FOLDS = 8

Kind = Literal["conflict", "agreement", "apart", "unnamed"]


@dataclass(frozen=True)
class Example:
    """A pair of one story, its features and what it is."""

    story: str
    kind: Kind
    a: Claim
    b: Claim
    features: tuple[float, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/collation.json")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the N worst of either kind")
    options = parser.parse_args()
    examples = [e for path in find_cases([STORIES, FIXTURES]) for e in read_story(read_case(path))]
    print(f"{len(examples)} pairs: {dict(Counter(e.kind for e in examples))}")
    report_folds(examples, options.errors)
    weights = fit(examples)
    show_weights(FEATURES, PRIOR, weights)
    if options.write:
        write_table("collation", __file__, "fixtures and benchmarks/stories/learned", NAMES, weights)


def read_story(case: Case) -> Iterator[Example]:
    """The pairs of one story that its case tells of."""
    paths = [case.path.parent / name for name in case.documents]
    checker = Checker()
    checker.add(read_documents(paths, max_bytes=10**7, root=case.path.parent)[0])
    documents, claims = checker.documents(), checker.claims()
    judge = Judge(form_corpus(documents, claims))
    desk = Desk(case, Report(documents=tuple(documents), claims={c.id: c for c in claims}))
    named = name_pairs(case, desk)
    kept = encoded(claims)
    vectors = np.array([kept[claim.id] for claim in claims], np.float32)
    twos = [Two(*two, alike=1.0, chosen=True) for two in combinations([d.id for d in documents], 2)]
    found = Collator(judge, claims, np.arange(len(claims))).every(twos)
    a, b = found.pairs.a, found.pairs.b
    features = found.features(judge, cosines(a, b, vectors)).tolist()
    differ = ~(found.judged.agree | found.judged.explained)
    for one, other, unnamed, read in zip(a.tolist(), b.tolist(), differ.tolist(), features, strict=True):
        kind = named.get(frozenset((claims[one].id, claims[other].id)), "unnamed" if unnamed else None)
        if kind is not None:
            yield Example(case.path.parent.name, kind, claims[one], claims[other], tuple(read))


def name_pairs(case: Case, desk: Desk) -> dict[frozenset[str], Kind | None]:
    """What a case says of pairs of claims, by their ids; None of what it leaves open."""
    named: dict[frozenset[str], Kind | None] = {}

    def put(kind: Kind | None, first: Sequence[Figure], second: Sequence[Figure]) -> None:
        for one in desk.claims_at_any(first):
            named.update({frozenset((one, other)): kind for other in desk.claims_at_any(second) if one != other})

    for conflict in case.conflict:
        if conflict.severity == "misattribution":
            continue
        figures = [figure for side in conflict.sides for figure in side]
        put(None, conflict.also, [*figures, *conflict.also])
        for one, other in combinations(figures, 2):
            put("conflict", [one], [other])
    for agreement in case.agreement:
        for one, other in combinations(agreement.figures, 2):
            put("agreement", [one], [other])
    for apart in case.apart:
        for one, other in combinations(apart.figures, 2):
            put("apart", [one], [other])
    return named


def fit(examples: Sequence[Example]) -> np.ndarray:
    """One weight a feature, and the intercept."""
    features, right = _columns(examples)
    share = SHARE * np.where(right > 0, 1.0, ALARM)
    return fit_signed(features, right, share, np.array([PRIOR[name] for name in (*NAMES, "intercept")]), SIGNS)


def _columns(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    features = np.array([e.features for e in examples])
    return features, np.array([e.kind in ("conflict", "agreement") for e in examples], float)


def report_folds(examples: Sequence[Example], errors: int) -> None:
    """Precision and recall of pairs in conflict by the least that is shown, out of fold."""
    features, right = _columns(examples)
    stories = [e.story for e in examples]
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
    for what, of, order in (("alarms", right == 0, -predicted), ("missed", differ & (right == 1), predicted)):
        for i in [i for i in np.argsort(order) if of[i]][:errors]:
            e = examples[i]
            print(f"{what}: {predicted[i]:.2f} {e.story} ({e.kind})\n    {_show(e.a)}\n    {_show(e.b)}")


def _show(claim: Claim) -> str:
    text, start = claim.sentence.text, claim.quantity.start - claim.sentence.start
    end = claim.quantity.end - claim.sentence.start
    return " ".join(f"{text[max(0, start - 90) : start]}«{text[start:end]}»{text[end : end + 60]}".split())


if __name__ == "__main__":
    main()
