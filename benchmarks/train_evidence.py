"""Learns ``data/evidence.json``: which claim of a document speaks to an asked one.

    python benchmarks/train_evidence.py [--write]

Data: the development halves of VitaminC, EQUATE (stress test, RedditNLI, NewsNLI) and FEVER-Symmetric
(``../shared/data``), never copied here. People labelled each text as a whole; which claim speaks to which is left to
the model: a text is borne out where all of its claims are, refuted where one is. The likelihood of the labels is
maximised by L-BFGS-B, with weights that may not take the wrong sign, and a Gaussian prior round zero. Folds are cut by
the sets' own groups (page, template, claim), so nothing of one stands on both sides. Seed 13 throughout.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.optimize import minimize

from factcheck.blocks import MOST_ASKED
from factcheck.claims import extract_claims
from factcheck.comparators import compare_quantities
from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.entailment import answer_figure
from factcheck.evidence import FEATURES, Listener, Weights, judged_claims, propose_evidence
from factcheck.groups import Judge
from factcheck.pipeline import ASKED, ASKED_PRIOR, cosines_of, read_claims
from factcheck.sentences import split_sentences
from factcheck.shelf import Memory
from factcheck.words import words_of
from labelled import rows, scorer
from train_decision import encoded

SEED = 13
FOLDS = 5
SETS = {
    "vitaminc": ("vitaminc/vitaminc_num.jsonl", 1.0),
    "stresstest": ("equate/stresstest.jsonl", 0.3),
    "redditnli": ("equate/redditnli.jsonl", 2.0),
    "newsnli": ("equate/newsnli.jsonl", 1.5),
    "feversym": ("feversym/feversym_num.jsonl", 2.0),
}
"""Each set, and what one of its rows weighs: the stress test is made by a machine, real headlines are few."""
ANSWERS = ("supports", "refutes", "open")
LABELS = ("entail", "contradict", "neutral")
NAMES = [name for name, _, _ in FEATURES]
BOUNDS = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for _, sign, _ in FEATURES]
WIDTH = 1.0
"""Of the prior on each weight; silence is free."""


@dataclass(frozen=True)
class Text:
    """An asked text: for each judged claim, the features (n, k) and the answers (n,) of its candidates."""

    claims: list[tuple[np.ndarray, np.ndarray]]
    label: int
    group: str
    set: str


@dataclass(frozen=True)
class Batch:
    """Texts as flat tensors: candidates, the claim of each, and the text of each claim."""

    features: torch.Tensor
    answers: torch.Tensor
    claim: torch.Tensor
    text: torch.Tensor
    labels: torch.Tensor

    @property
    def claims(self) -> int:
        return len(self.text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/evidence.json")
    options = parser.parse_args()
    torch.set_num_threads(1)
    texts = read_all()
    report_folds(texts)
    weights = fit(texts)
    for (name, _, meaning), weight in zip(FEATURES, weights[:-1], strict=True):
        if abs(weight) >= 0.005:
            print(f"  {name:16s} {weight:+6.2f}  {meaning}")
    print(f"  {'silence':16s} {weights[-1]:+6.2f}")
    if options.write:
        write(weights)


def read_all() -> list[Text]:
    """The texts of all sets."""
    return [t for name in SETS for t in read_texts(name)]


def read_texts(name: str) -> Iterator[Text]:
    """The rows of one set with the features of each candidate."""
    path, _ = SETS[name]
    norm = scorer("score_pairs").norm
    anything = Weights((0.0,) * len(FEATURES), 0.0)
    read = []
    for row in rows(path):
        shelf = Memory()
        found = make_document(row["premise"], source="premise", title=(row.get("meta") or {}).get("page"))
        shelf.put([(found, read_claims(found))])
        asked = make_document(row["hypothesis"], source=ASKED)
        ours = extract_claims(asked, split_sentences(asked), shelf.names_among(words_of(asked.text)))
        known = shelf.corpus()
        corpus = with_asked(known, asked, ours, shelf.word_key)
        listener = Listener(Judge(corpus, prior=ASKED_PRIOR), anything)
        judged = [len(known.claims) + i for i in judged_claims(ours)]
        few = shelf.few(MOST_ASKED)
        pairs = [(i, j) for i in judged for j in propose_evidence(listener, i, shelf.block, shelf.figures, few)]
        read.append((row, corpus, listener, judged, pairs))
    vectors = encoded([c.claims[i] for _, c, _, _, pairs in read for i in sorted({i for p in pairs for i in p})])
    for row, corpus, listener, judged, pairs in read:
        told, cosine = [], cosines_of(vectors, corpus)
        for i in judged:
            near = [(j, corpus.claims[j]) for a, j in pairs if a == i]
            read_features = [listener.features(i, j, cosine(i, j)) for j, _ in near]
            answers = [_answer(corpus.claims[i].quantity, c.quantity) for _, c in near]
            told.append((np.array(read_features).reshape(-1, len(FEATURES)), np.array(answers, dtype=int)))
        yield Text(told, LABELS.index(norm(row["label"])), f"{name}/{row.get('group') or row['id']}", name)


def _answer(asked: Any, found: Any) -> int:
    return ANSWERS.index(answer_figure(asked, found, compare_quantities(asked, found)))


def flat(texts: Sequence[Text]) -> Batch:
    claims = [(at, told) for at, t in enumerate(texts) for told in t.claims]
    features = [told[0] for _, told in claims] or [np.zeros((0, len(FEATURES)))]
    answers = [told[1] for _, told in claims] or [np.zeros(0, dtype=int)]
    sizes = [len(told[1]) for _, told in claims]
    return Batch(
        torch.tensor(np.concatenate(features)),
        torch.tensor(np.concatenate(answers)),
        torch.tensor(np.repeat(np.arange(len(claims)), sizes)),
        torch.tensor([at for at, _ in claims], dtype=torch.long),
        torch.tensor([t.label for t in texts]),
    )


def odds(weights: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """For each claim, how probably it is borne out, and refuted."""
    fit = batch.features @ weights[:-1] - weights[-1]
    nothing = torch.zeros(batch.claims, dtype=torch.double)
    peak = nothing.scatter_reduce(0, batch.claim, fit.detach(), "amax", include_self=True)
    heard = torch.exp(fit - peak[batch.claim])
    share = heard / (torch.exp(-peak) + nothing.index_add(0, batch.claim, heard))[batch.claim]
    borne_out, refuted = (nothing.index_add(0, batch.claim, share * (batch.answers == k)) for k in (0, 1))
    return borne_out, refuted


def likelihood(weights: torch.Tensor, batch: Batch) -> torch.Tensor:
    """For each text, the probability of each label (n, 3)."""
    borne_out, refuted = odds(weights, batch)
    nothing = torch.zeros(len(batch.labels), dtype=torch.double)
    least = 1e-6
    has_claims = nothing.index_add(0, batch.text, torch.ones(batch.claims, dtype=torch.double)) > 0
    entail = torch.exp(nothing.index_add(0, batch.text, torch.log(borne_out.clamp(least, 1 - least))))
    unrefuted = torch.exp(nothing.index_add(0, batch.text, torch.log((1 - refuted).clamp(least, 1 - least))))
    entail, contradict = torch.where(has_claims, entail, nothing), torch.where(has_claims, 1 - unrefuted, nothing)
    return torch.stack([entail, contradict, (1 - entail - contradict).clamp(least)], 1)


def fit(texts: Sequence[Text]) -> np.ndarray:
    """One weight a feature, and that of silence."""
    batch = flat(texts)
    share = torch.tensor([SETS[t.set][1] for t in texts])
    width = torch.tensor([WIDTH] * len(FEATURES) + [10.0])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        weights = torch.tensor(w, requires_grad=True)
        told = likelihood(weights, batch)[torch.arange(len(texts)), batch.labels].clamp(1e-6)
        value = -(share * torch.log(told)).sum() + 0.5 * ((weights / width) ** 2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        assert weights.grad is not None
        return float(value.detach()), weights.grad.numpy()

    start = np.append(np.zeros(len(FEATURES)), 3.0)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*BOUNDS, (None, None)], options={"maxiter": 500})
    return np.asarray(found.x)


def predict_folds(texts: Sequence[Text]) -> Iterator[tuple[Text, torch.Tensor]]:
    """Each text with the weights of a fold that it was no part of."""
    groups = sorted({t.group for t in texts})
    random.Random(SEED).shuffle(groups)
    fold = {g: at % FOLDS for at, g in enumerate(groups)}
    for k in range(FOLDS):
        weights = torch.tensor(fit([t for t in texts if fold[t.group] != k]))
        yield from ((t, weights) for t in texts if fold[t.group] == k)


def report_folds(texts: Sequence[Text]) -> None:
    """Accuracy out of fold, by set, with the share of texts that are called refuted."""
    said: Counter[tuple[str, int, int]] = Counter()
    for text, weights in predict_folds(texts):
        borne_out, refuted = odds(weights, flat([text]))
        said[text.set, text.label, verdict(borne_out.numpy(), refuted.numpy())] += 1
    for name in SETS:
        every = {(a, b): n for (s, a, b), n in said.items() if s == name}
        right = sum(n for (a, b), n in every.items() if a == b)
        called = sum(n for (_, b), n in every.items() if b == 1)
        total = sum(every.values())
        print(f"{name:12s} out of fold: accuracy {right / total:.3f}, refuted {called / total:.3f} of {total}")


def verdict(borne_out: np.ndarray, refuted: np.ndarray) -> int:
    """As ``factcheck.verdicts`` decides: one refuted claim refutes a text, all borne out bear it out."""
    if ((refuted >= 0.55) & (refuted > borne_out)).any():
        return 1
    return 0 if len(borne_out) and (borne_out > 1 - borne_out - refuted).all() else 2


def write(weights: np.ndarray) -> None:
    path = Path(str(resources.files("factcheck").joinpath("data/evidence.json")))
    table = {
        "made_by": "benchmarks/train_evidence.py",
        "data": "VitaminC, EQUATE and FEVER-Symmetric, development halves",
        "seed": SEED,
        "silence": round(float(weights[-1]), 4),
        "weights": {n: round(float(w), 4) for n, w in zip(NAMES, weights[:-1], strict=True) if abs(w) >= 0.005},
    }
    path.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {path.name}")


if __name__ == "__main__":
    main()
