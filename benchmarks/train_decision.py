"""Learns ``data/decision.json``: which two claims measure the same thing.

    python benchmarks/train_decision.py [--write]

Data: the development halves of ECB+ and of the VitaminC corpus (``../shared/data``), never copied here, ``fixtures/``
and ``benchmarks/news/learned``. A pair is positive where its figures are said to be one quantity. It is negative where
its documents are of two events or pages, or where one of the two is put with other figures and not with this one.
Pairs nobody looked at are left out. Folds are cut by topic and page, so nothing of one event stands on both sides.
Seed 13 throughout.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Literal, TypeVar

import numpy as np
from sklearn.metrics import average_precision_score, brier_score_loss

from factcheck.blocks import candidate_pairs
from factcheck.cases import Case, Figure, find_cases, read_case
from factcheck.comparators import compare_quantities
from factcheck.corpus import form_corpus
from factcheck.decision import FEATURES, subject_relation
from factcheck.differences import Desk
from factcheck.documents import read_documents
from factcheck.encoders import open_encoder
from factcheck.figures import unit_key
from factcheck.groups import Judge
from factcheck.pipeline import Checker, read_claims
from factcheck.settings import Settings
from factcheck.types import Claim, Document, Report
from fitting import as_table, fit_signed, predict_folds, show_weights, write
from labelled import Labelled, Place, documents, rows
from news import NEWS, measured, read_news

SEED = 13
FOLDS = 5
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
NAMES = [name for name, _, _ in FEATURES]
SIGNS = [sign for _, sign, _ in FEATURES]
STORY = {
    "intercept": -1.5,
    "subject_same": 2.0,
    "subject_part": 1.0,
    "subject_found": 1.0,
    "names": 3.0,
    "beside": 2.0,
    "documents": 2.0,
    "named": 5.0,
    "titles": 2.0,
    "titles_apart": -4.0,
    "figures": 5.0,
    "figures_apart": -1.0,
    "published_apart": -1.0,
}
MATTER = {
    "intercept": -1.0,
    "subject_same": 2.0,
    "subject_part": 1.0,
    "subject_sibling": -5.0,
    "subject_apart": -2.5,
    "subject_found": 1.0,
    "places_apart": -0.3,
    "stranger": -2.5,
    "owner_lost": -2.0,
    "names": 3.0,
    "vectors": 2.0,
    "beside": 2.0,
}
MEASURE = {
    "intercept": -2.5,
    "words": 3.0,
    "first_word": 0.7,
    "property": 1.5,
    "first_property": 0.5,
    "no_property": 1.2,
    "exclusive": -2.5,
    "sentence": 1.5,
    "vectors": 2.0,
    "unit": 0.5,
    "rare_unit": 1.5,
    "people_apart": -2.5,
    "other_words": 1.0,
    "other_apart": -0.5,
    "thin": -1.0,
    "modality": -3.0,
    "as_of": -1.5,
    "one_past": -3.0,
    "one_dated": -0.7,
    "same_time": 0.3,
    "qualifier": -2.0,
    "period": -2.0,
    "one_period": -2.0,
    "change": -1.5,
    "another_time": -3.0,
    "bare": -1.0,
}
"""What the features mean, before any data is seen; what says nothing of the question is not named."""
EVIDENCE = 60.0
"""What all examples together weigh against a prior of width 1."""
TRUST = {"vitaminc_corpus": 0.5, "fixtures": 0.5, "news": 2.0}
"""What a whole set weighs beside another: VitaminC repeats one sentence with one figure changed, fixtures are few, and
what is learned of the news holds on ECB+ the better the more they weigh, but fixtures lose."""
Kind = Literal["positive", "near", "apart", "far"]
"""One quantity; two of one event or page; two of one story but perhaps of two matters; two of different events."""
Example = tuple[int, int, Kind]
"""Two claims by index, and what they are to each other."""


@dataclass(frozen=True)
class Examples:
    """Features (n, k), the kind of each pair, its event or page, its weight, and its set."""

    features: np.ndarray
    kinds: np.ndarray
    groups: list[str]
    weights: np.ndarray
    sets: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/decision.json")
    options = parser.parse_args()
    data = read_examples()
    models = {name: fit(data) for name, (fit, _) in PARTS.items()}
    report_folds(data)
    for name, (_, prior) in PARTS.items():
        print(f"{name}:")
        show_weights(FEATURES, prior, models[name])
    if options.write:
        write_models(models)


def read_examples() -> Examples:
    """The pairs of all sets, each set with its weight."""
    sets = {
        "ecbplus": ecb_examples(),
        "vitaminc_corpus": vitaminc_examples(),
        "fixtures": fixture_examples(),
        "news": news_examples(),
    }
    for name, one in sets.items():
        print(f"{name}: {dict(Counter(one.kinds.tolist()))}")
    return joined(
        [
            replace(one, weights=one.weights * TRUST.get(name, 1.0), sets=np.full(len(one.kinds), name))
            for name, one in sets.items()
        ]
    )


def joined(sets: Sequence[Examples]) -> Examples:
    return Examples(
        np.concatenate([s.features for s in sets]),
        np.concatenate([s.kinds for s in sets]),
        [g for s in sets for g in s.groups],
        np.concatenate([s.weights for s in sets]),
        np.concatenate([s.sets for s in sets]),
    )


def fit_story(data: Examples) -> np.ndarray:
    """Far pairs against all others."""
    return _fit(data, np.ones(len(data.kinds), bool), data.kinds != "far", STORY)


def fit_matter(data: Examples) -> np.ndarray:
    """Pairs of one story with two owners against all of one event or page; of the news none: nobody marked there what
    is of two matters."""
    rows = (data.kinds != "far") & ((data.kinds != "apart") | _two_owners(data)) & (data.sets != "news")
    return _fit(data, rows, np.isin(data.kinds, ("positive", "near")), MATTER)


def fit_measure(data: Examples) -> np.ndarray:
    """Near pairs against those that measure the same thing."""
    rows = (data.kinds != "far") & ((data.kinds != "apart") | ~_two_owners(data))
    return _fit(data, rows, data.kinds == "positive", MEASURE)


PARTS = {"story": (fit_story, STORY), "matter": (fit_matter, MATTER), "measure": (fit_measure, MEASURE)}
"""Each regression with what fits it, and its prior."""


def _two_owners(data: Examples) -> np.ndarray:
    apart = [NAMES.index(name) for name in ("subject_apart", "subject_sibling")]
    return np.asarray(data.features[:, apart].any(axis=1))


def _fit(data: Examples, rows: np.ndarray, positive: np.ndarray, prior: dict[str, float]) -> np.ndarray:
    """The three sets are unlike each other and unlike what will be read, so each only moves the prior; a feature that
    the prior does not name has no weight."""
    labels = positive[rows].astype(float)
    used = [at for at, name in enumerate(NAMES) if name in prior]
    centre = np.array([prior[name] for name in (*(NAMES[at] for at in used), "intercept")])
    share, signs = _balanced(data.weights[rows], labels), [SIGNS[at] for at in used]
    found = fit_signed(data.features[rows][:, used], labels, share, centre, signs, width_of_intercept=1.0)
    weights = np.zeros(len(NAMES) + 1)
    weights[[*used, -1]] = found
    return weights


def _balanced(weights: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights scaled so that positives and negatives weigh the same, EVIDENCE in all."""
    scaled = weights.copy()
    for label in (0.0, 1.0):
        scaled[labels == label] *= EVIDENCE / 2 / scaled[labels == label].sum()
    return scaled


def predict_scores(data: Examples) -> np.ndarray:
    """The product of the regressions for each pair, out of fold."""

    def learn(fit: Callable[[Examples], np.ndarray], train: np.ndarray) -> np.ndarray:
        return fit(Examples(data.features[train], data.kinds[train], [], data.weights[train], data.sets[train]))

    parts = [
        predict_folds(data.features, data.kinds, data.groups, FOLDS, partial(learn, fit)) for fit, _ in PARTS.values()
    ]
    return np.asarray(np.prod(parts, axis=0))


def report_folds(data: Examples) -> None:
    """Average precision, Brier score and the kinds of pairs by score, out of fold."""
    predicted = predict_scores(data)
    labels, near = data.kinds == "positive", data.kinds != "far"
    print(
        f"out of fold: average precision {average_precision_score(labels, predicted):.3f}, "
        f"against near pairs alone {average_precision_score(labels[near], predicted[near]):.3f}, "
        f"Brier score {brier_score_loss(labels, predicted):.4f}"
    )
    for name in np.unique(data.sets):
        of = data.sets == name
        print(
            f"  {name}: average precision {average_precision_score(labels[of], predicted[of]):.3f}, against near pairs "
            f"{average_precision_score(labels[of & near], predicted[of & near]):.3f}"
        )
    print("  score        positive      near     apart       far   share positive")
    for low in np.arange(0, 1, 0.1):
        inside = (predicted >= low) & (predicted < low + 0.1)
        if inside.any():
            counts = "".join(
                f"{int((data.kinds[inside] == k).sum()):10d}" for k in ("positive", "near", "apart", "far")
            )
            print(f"  {low:.1f} to {low + 0.1:.1f}{counts}   {labels[inside].mean():.3f}")


def write_models(models: Mapping[str, np.ndarray]) -> None:
    table = {
        "made_by": "benchmarks/train_decision.py",
        "data": "ECB+ and VitaminC corpus, development halves; fixtures and benchmarks/news/learned",
        "seed": SEED,
        **{name: as_table(NAMES, model) for name, model in models.items()},
    }
    write("decision", table)


# — examples ———————————————————————————————————————————————————————————————————————————————————————


def ecb_examples() -> Examples:
    given = rows("ecbplus/documents.jsonl")
    event = {row["doc_id"]: f"{row['topic']}/{row['subtopic']}" for row in given}
    labelled = documents(given)
    claims = [c for d in labelled.documents for c in read_claims(d)]
    chains = chains_of_claims(labelled, claims)
    annotated = {labelled.place(claims[i]) for i in chains}  # people read some sentences of each article only
    found: list[Example] = []
    for a, b in _pairs(claims):
        first, second = chains.get(a, set()), chains.get(b, set())
        if first & second:
            found.append((a, b, "positive"))
        elif event[claims[a].document] != event[claims[b].document]:
            found.append((a, b, "far"))
        elif {labelled.place(claims[a]), labelled.place(claims[b])} <= annotated and _differ(claims[a], claims[b]):
            found.append((a, b, "near"))
    return _examples(labelled.documents, claims, found, lambda c: event[c.document].split("/")[0])


def _counted(claims: Sequence[Claim]) -> Iterable[tuple[int, Claim]]:
    """The claims by index, without dates and ranks: nobody labelled these."""
    return ((i, c) for i, c in enumerate(claims) if not c.quantity.tells_when)


def _pairs(claims: Sequence[Claim]) -> Iterable[tuple[int, int]]:
    return ((a, b) for a, b in candidate_pairs(claims) if not claims[a].quantity.tells_when)


def chains_of_claims(labelled: Labelled, claims: Sequence[Claim]) -> Mapping[int, set[str]]:
    """The gold chains of each claim, by index."""
    at: dict[Place, list[int]] = defaultdict(list)
    for i, claim in _counted(claims):
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
    positive = aligned_pairs(labelled, claims)
    versions = {tuple(sorted((labelled.place(claims[a]), labelled.place(claims[b])))) for a, b in positive}
    found: list[Example] = [(a, b, "positive") for a, b in sorted(positive)]
    for a, b in _pairs(claims):
        judged = tuple(sorted((labelled.place(claims[a]), labelled.place(claims[b])))) in versions
        if (a, b) not in positive and (judged or _page(claims[a]) != _page(claims[b])):
            found.append((a, b, "near" if judged else "far"))
    return _examples(labelled.documents, claims, found, _page)


def aligned_pairs(labelled: Labelled, claims: Sequence[Claim]) -> set[tuple[int, int]]:
    """The claims, by index, whose figures are one quantity in two sentences of VitaminC that are in conflict."""
    at: dict[Place, list[int]] = defaultdict(list)
    for i, claim in _counted(claims):
        at[labelled.place(claim)].append(i)
    return {
        pair
        for row in rows("vitaminc_corpus/gold_pairs.jsonl")
        if row["label"] == "conflict"
        for pair in _aligned(claims, *(at[row[side]["doc"], row[side]["sent"]] for side in ("a", "b")))
    }


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


def news_examples() -> Examples:
    """All of the project's news in one corpus, as their marks say what they measure."""
    articles = {article.document.id: article for article in read_news(NEWS / "learned")}
    given = [article.document for article in articles.values()]
    claims = [c for d in given for c in read_claims(d)]
    measures = measured(articles.values(), claims)
    found: list[Example] = []
    for a, b in _pairs(claims):
        first, second = measures.get(claims[a].id), measures.get(claims[b].id)
        one, other = articles[claims[a].document], articles[claims[b].document]
        if first is None or second is None:
            continue
        if first == second:
            found.append((a, b, "positive"))
        elif (one.topic, one.event) != (other.topic, other.event):
            found.append((a, b, "far"))
        elif _differ(claims[a], claims[b]):
            found.append((a, b, "near"))
    return _examples(given, claims, found, lambda c: articles[c.document].topic)


def fixture_examples() -> Examples:
    """The project's own cases in one corpus. What differs and is not listed is apart."""
    cases = {path.parent.name: read_case(path) for path in find_cases([FIXTURES])}
    paths = [case.path.parent / d for case in cases.values() for d in case.documents]
    checker = Checker()
    checker.add(read_documents(paths, max_bytes=10**7, root=FIXTURES)[0])
    claims = checker.claims()
    report = Report(documents=tuple(checker.documents()), claims={c.id: c for c in claims})
    index = {c.id: i for i, c in enumerate(claims)}
    story = {d.id: d.source.split("/")[0] for d in report.documents}
    together = {
        (min(pair), max(pair)) for case in cases.values() for pair in pairs_of_case(case, report, lambda c: index[c.id])
    }
    found: list[Example] = [(a, b, "positive") for a, b in sorted(together)]
    for a, b in _pairs(claims):
        if (a, b) not in together and _differ(claims[a], claims[b]):
            far = story[claims[a].document] != story[claims[b].document]
            found.append((a, b, "far" if far else "apart"))
    return _examples(report.documents, claims, found, lambda c: story[c.document])


T = TypeVar("T")


def pairs_of_case(case: Case, report: Report, name: Callable[[Claim], T]) -> Iterator[tuple[T, T]]:
    """What names the claims of two documents that measure the same thing, as a case of ``fixtures/`` says."""
    desk = Desk(case.model_copy(update={"path": FIXTURES / "case.toml"}), report)
    sets = [[f for side in c.sides for f in side] + [*c.also] for c in case.conflict if c.severity != "misattribution"]
    sets += [[*a.figures] for a in case.agreement]
    for figures in sets:
        held = [report.claims[i] for f in figures for i in desk.claims_at(_placed(f, case))]
        yield from (
            (name(a), name(b))
            for a, b in combinations(held, 2)
            if a.document != b.document and subject_relation(a, b) != "sibling"
        )


def _differ(a: Claim, b: Claim) -> bool:
    """Whether two figures differ: of those that agree, nobody said that they measure two things."""
    return compare_quantities(a.quantity, b.quantity).relation == "differ"


def _placed(figure: Figure, case: Case) -> Figure:
    return figure.model_copy(update={"source": f"{case.path.parent.name}/{figure.source}"})


def _examples(given: Sequence[Document], claims: Sequence[Claim], found: Sequence[Example], group: Any) -> Examples:
    corpus = form_corpus(given, claims)
    judge = Judge(corpus)
    vectors = encoded([corpus.claims[i] for i in sorted({i for a, b, _ in found for i in (a, b)})])
    features = np.array(
        [judge.features(a, b, float(vectors[claims[a].id] @ vectors[claims[b].id])) for a, b, _ in found],
        dtype=float,
    )
    counts = Counter(kind for _, _, kind in found)
    weights = np.array([1 / counts[kind] for _, _, kind in found])
    return Examples(
        features,
        np.array([kind for _, _, kind in found]),
        [group(claims[a]) for a, _, _ in found],
        weights,
        np.array([]),
    )


def encoded(claims: Sequence[Claim]) -> dict[str, np.ndarray]:
    """The vectors of claims by id, kept between runs in the system's temporary folder."""
    path = Path(gettempdir()) / "factcheck-training-vectors.pickle"
    known: dict[str, np.ndarray] = pickle.loads(path.read_bytes()) if path.exists() else {}
    fresh = sorted({c.about for c in claims} - known.keys())
    if fresh:
        known.update(zip(fresh, open_encoder(Settings(), texts=len(fresh)).encode(fresh), strict=True))
        path.write_bytes(pickle.dumps(known))
    return {c.id: known[c.about] for c in claims}


if __name__ == "__main__":
    main()
