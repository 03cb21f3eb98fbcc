"""Learns ``data/plausibility.json``: which two figures that differ measure one thing all the same.

    python benchmarks/train_plausibility.py [--write]

Data: the development halves of ECB+ and of the VitaminC corpus (``../shared/data``), never copied here. Examples are
the pairs that the decision holds to be likely and whose figures differ. On ECB+ they are right or wrong as one reader
marked the conflicts that ``--min-score 0.15`` showed before this step: each pair across the sides of a conflict bears
its mark (``benchmarks/marks/ecbplus.jsonl``: document, sentence and character of either figure; arguable ones are left
out). Of the rest they are right where people say that both figures are one quantity, and wrong where they are of two
events. On VitaminC the labels are those of the pairs of sentences; of ``fixtures/`` and ``benchmarks/stories/learned``
they are what the cases say, of each case alone: a folder on one story. ``benchmarks/news/learned`` is laid into one
archive, and its marks say what is one measure. Equal pairs of figures of one event share the weight of one. Folds are
cut by topic and page. Seed: none is needed, nothing is drawn.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import numpy as np
from scipy.special import expit
from sklearn.metrics import average_precision_score

from factcheck.contrasts import EXCLUDING
from factcheck.figures import figure_key
from factcheck.findings import score_share
from factcheck.pipeline import Checker
from factcheck.plausibility import FEATURES, Weighing
from factcheck.settings import Settings
from factcheck.types import Claim
from fitting import fit_signed, predict_folds, say_shown, show_weights, write_table
from labelled import Labelled, Place, documents, rows
from news import NEWS, measured, read_news
from told import FIXTURES, OF_CONTRASTS, STORIES, Folder, Kind, as_report, by_measures, read_cases
from train_decision import chains_of_claims

MARKS = Path(__file__).parent / "marks" / "ecbplus.jsonl"
LEAST_SURE = 0.08
"""Pairs that the decision holds to be less likely are not looked at."""
NAMES = [name for name, _, _ in FEATURES]
SIGNS = [sign for _, sign, _ in FEATURES]
PRIOR = {
    "intercept": 0.0,
    "sameness": 1.0,
    "chosen": 2.0,
    "ratio": -1.0,
    "far": -2.0,
    "ratio_chosen": -1.0,
    "toll": 0.5,
    "toll_apart": -0.3,
    "small": -1.5,
    "known": -2.0,
    "part": -2.0,
    "other_apart": -1.0,
    "named": 0.5,
    "many_told": -0.5,
    "back": -1.0,
    "weekdays_apart": -1.5,
    "clocks_apart": -0.5,
    "published_apart": -1.0,
    "early": 0.5,
    "rival": -0.3,
    "seconded": 0.5,
    "slip": 1.0,
    "explained": 0.5,
    "sentence": 1.0,
    "one_sentence": 2.0,
    **{name: OF_CONTRASTS[name] for name in EXCLUDING},
}
"""What the features mean, before any data is seen."""
EVIDENCE = 30.0
"""What all examples together weigh against a prior of width 1: they are of few events."""
TRUST = {"ecbplus": 1.0, "vitaminc_corpus": 0.3, "news": 0.5, "fixtures": 0.3, "stories": 0.3}
"""What a whole set weighs: VitaminC repeats one sentence with one figure changed, and fixtures are few."""
FOLDS = 10
DATA = (
    "ECB+ (with one reader's marks) and VitaminC corpus, development halves; fixtures, benchmarks/stories/learned and "
    "benchmarks/news/learned"
)

Mark = Literal["right", "wrong", "arguable"]


@dataclass(frozen=True)
class Examples:
    """Features (n, k), whether each pair is right, its weight, its event or page, and its set."""

    features: np.ndarray
    right: np.ndarray
    weights: np.ndarray
    groups: list[str]
    sets: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/plausibility.json")
    options = parser.parse_args()
    data = read_all()
    report_folds(data)
    weights = fit(data, np.arange(len(data.right)))
    show_weights(FEATURES, PRIOR, weights)
    if options.write:
        write_table("plausibility", __file__, DATA, NAMES, weights)


def read_all() -> Examples:
    """The examples of all sets."""
    sets = [read_set("ecbplus", ecb_mark), read_set("vitaminc_corpus", vitaminc_mark), read_archive()]
    return joined(
        [*sets, *map(read_folder_pairs, chain(read_cases("fixtures", FIXTURES), read_cases("stories", STORIES)))]
    )


def read_set(name: str, marking: Callable[[Labelled, Sequence[Claim]], Marking]) -> Examples:
    """The likely pairs of one labelled set that differ and that somebody judged."""
    labelled = documents(rows(f"{name}/documents.jsonl"))
    checker = Checker(Settings(min_score=LEAST_SURE))
    checker.add(labelled.documents)
    return _examples(name, checker, marking(labelled, checker.claims()))


def read_archive() -> Examples:
    """The likely pairs of all news in one archive that differ."""
    articles = {article.document.id: article for article in read_news(NEWS / "learned")}
    checker = Checker(Settings(min_score=LEAST_SURE))
    checker.add([article.document for article in articles.values()])
    marking = by_measures(measured(articles.values(), checker.claims()))
    return _examples("news", checker, Marking(_marked(marking), lambda claim: articles[claim.document].topic))


def read_folder_pairs(folder: Folder) -> Examples:
    """The likely pairs of one folder that differ; what nobody names together measures two things."""
    checker = Checker(Settings(min_score=LEAST_SURE))
    checker.add(folder.documents)
    marking = _marked(folder.marking(as_report(checker)))
    return _examples(folder.source, checker, Marking(marking, lambda claim: folder.of))


def _marked(marking: Callable[[Claim, Claim], Kind | None]) -> Callable[[Claim, Claim], Mark | None]:
    def mark(a: Claim, b: Claim) -> Mark | None:
        kind = marking(a, b)
        return None if kind is None else "right" if kind in ("conflict", "agreement") else "wrong"

    return mark


def _examples(name: str, checker: Checker, marking: Marking) -> Examples:
    (share,) = checker.shares()
    scored = score_share(checker._shelf, checker.settings, share)
    claims, pairs = scored.judge.corpus.claims, scored.alone.decided
    differences = Weighing(scored.judge, pairs, Settings().min_score).differences(np.arange(len(pairs.a)))
    pairs = pairs.only(differences.at)
    told = zip(pairs.a.tolist(), pairs.b.tolist(), pairs.best.tolist(), strict=True)
    marks = [marking(claims[a], claims[b]) if best else None for a, b, best in told]
    marked = [row for row, mark in enumerate(marks) if mark in ("right", "wrong")]
    two = [(claims[pairs.a[row]], claims[pairs.b[row]]) for row in marked]
    kinds = [(marking.group(a), *sorted(figure_key(claim.quantity) for claim in (a, b))) for a, b in two]
    count = Counter(kinds)
    right = np.array([marks[row] == "right" for row in marked], float)
    print(f"{name}: {len(two)} pairs of {len(count)} kinds, right are {right.sum():.0f}")
    return Examples(
        differences.features[marked],
        right,
        np.array([1 / count[kind] for kind in kinds]),
        [group for group, *_ in kinds],
        np.full(len(two), name),
    )


def joined(sets: Sequence[Examples]) -> Examples:
    return Examples(
        np.concatenate([s.features for s in sets]),
        np.concatenate([s.right for s in sets]),
        np.concatenate([s.weights for s in sets]),
        [g for s in sets for g in s.groups],
        np.concatenate([s.sets for s in sets]),
    )


def fit(data: Examples, rows: np.ndarray) -> np.ndarray:
    """One weight a feature, none of the wrong sign, and the intercept: logistic regression with a Gaussian prior round
    what the features mean."""
    share = data.weights[rows]
    for name, trust in TRUST.items():
        of = data.sets[rows] == name
        share = np.where(of, share * trust / max(share[of].sum(), 1e-9), share)
    share *= EVIDENCE / share.sum()
    centre = np.array([PRIOR[name] for name in (*NAMES, "intercept")])
    return fit_signed(data.features[rows], data.right[rows], share, centre, SIGNS)


def predict_scores(data: Examples) -> np.ndarray:
    """The score of each pair out of fold: a difference only takes away from what was decided."""
    predicted = predict_folds(data.features, data.right, data.groups, FOLDS, lambda train: fit(data, train))
    return np.asarray(np.minimum(predicted, expit(data.features[:, NAMES.index("sameness")])))


def report_folds(data: Examples) -> None:
    """Precision and recall by the least that is shown, out of fold; kinds of pairs weigh the same."""
    predicted = predict_scores(data)
    for name in TRUST:
        of = data.sets == name
        right, weights, said = data.right[of], data.weights[of], predicted[of]
        alone = average_precision_score(right, data.features[of][:, NAMES.index("sameness")], sample_weight=weights)
        print(
            f"{name} out of fold: average precision {average_precision_score(right, said, sample_weight=weights):.3f}"
            f" (of the decision alone {alone:.3f}), right are {np.average(right, weights=weights):.2f}"
        )
        decided = expit(data.features[of][:, NAMES.index("sameness")])
        cuts = [("decided from 0.5", decided >= Settings().min_score)]
        cuts += [(f"from {least:.1f}", said >= least) for least in np.arange(0.3, 0.9, 0.1)]
        for what, shown in cuts:
            print(f"  {what}: {say_shown(shown, right, weights)}")


@dataclass(frozen=True)
class Marking:
    """What is known of pairs of claims of one set, and which event or page a claim is of."""

    mark: Callable[[Claim, Claim], Mark | None]
    group: Callable[[Claim], str]

    def __call__(self, a: Claim, b: Claim) -> Mark | None:
        return self.mark(a, b)


def ecb_mark(labelled: Labelled, claims: Sequence[Claim]) -> Marking:
    """Marks of ECB+: those of the reader first, then the chains of its annotators, then what is of two events."""
    event = {row["doc_id"]: f"{row['topic']}/{row['subtopic']}" for row in rows("ecbplus/documents.jsonl")}
    marks = {frozenset((_figure(row["a"]), _figure(row["b"]))): row["mark"] for row in read_marks()}
    chains = {claims[i].id: of for i, of in chains_of_claims(labelled, claims).items()}

    def mark(a: Claim, b: Claim) -> Mark | None:
        read: Mark | None = marks.get(frozenset((_place(labelled, a), _place(labelled, b))))
        if read is not None:
            return read
        if chains.get(a.id, set()) & chains.get(b.id, set()):
            return "right"
        return "wrong" if event[a.document] != event[b.document] else None

    return Marking(mark, lambda claim: event[claim.document].split("/")[0])


def read_marks() -> Iterator[Mapping[str, Any]]:
    return map(json.loads, MARKS.read_text("utf-8").splitlines())


def _figure(row: Mapping[str, Any]) -> tuple[str, int, int]:
    return row["doc"], row["sent"], row["at"]


def _place(labelled: Labelled, claim: Claim) -> tuple[str, int, int]:
    document, sentence = labelled.place(claim)
    return document, sentence, claim.quantity.start - labelled.starts[document][sentence]


def vitaminc_mark(labelled: Labelled, claims: Sequence[Claim]) -> Marking:
    """Marks of the VitaminC corpus: the labels of pairs of sentences; two pages are two matters."""
    labels: dict[frozenset[Place], str] = defaultdict(str)
    for row in rows("vitaminc_corpus/gold_pairs.jsonl"):
        places = frozenset((row[side]["doc"], row[side]["sent"]) for side in ("a", "b"))
        if labels[places] != "conflict":
            labels[places] = row["label"]

    def mark(a: Claim, b: Claim) -> Mark | None:
        if page(a) != page(b):
            return "wrong"
        label = labels.get(frozenset((labelled.place(a), labelled.place(b))))
        return "right" if label == "conflict" else "wrong" if label else None

    def page(claim: Claim) -> str:
        return claim.document.rpartition("|")[0]

    return Marking(mark, page)


if __name__ == "__main__":
    main()
