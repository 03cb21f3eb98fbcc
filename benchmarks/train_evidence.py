"""Learns ``data/evidence.json``: which claim of a document speaks to an asked one.

    python benchmarks/train_evidence.py [--write]

Data: the development halves of VitaminC, EQUATE (stress test, RedditNLI, NewsNLI) and FEVER-Symmetric
(``../shared/data``), never copied here; VitaminC's claims also against whole versions of its pages, where the page that
a claim was written on bears the label, and every other page is to be silent. People labelled each text as a whole;
which claim speaks to which is left to the model: a text is borne out where all of its claims are, refuted where one is.
The likelihood of the labels is maximised by L-BFGS-B, with weights that may not take the wrong sign, and a Gaussian
prior round zero. Folds are cut by the sets' own groups (page, template, claim), so nothing of one stands on both sides.
Seed 13 throughout.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize

from factcheck.blocks import MOST_ASKED
from factcheck.claims import extract_claims
from factcheck.comparators import compare_quantities
from factcheck.corpus import Corpus, with_asked
from factcheck.documents import make_document
from factcheck.entailment import answer_claim
from factcheck.evidence import FEATURES, LOUD, REFUTING, Listener, judged_claims, most_weighed, propose_evidence
from factcheck.groups import Judge
from factcheck.pipeline import ASKED, ASKED_PRIOR, cosines_of, read_claims
from factcheck.sentences import split_sentences
from factcheck.shelf import Memory
from factcheck.types import Claim, Document
from factcheck.words import words_of
from labelled import rows, scorer
from train_decision import encoded

SEED = 13
FOLDS = 5
SETS = {
    "vitaminc": ("vitaminc/vitaminc_num.jsonl", 1.0),
    "stresstest": ("equate/stresstest.jsonl", 0.3),
    "redditnli": ("equate/redditnli.jsonl", 2.0),
    "newsnli": ("equate/newsnli.jsonl", 1.0),
    "feversym": ("feversym/feversym_num.jsonl", 3.0),
}
"""Each set, and what one of its rows weighs: the stress test is made by a machine, real headlines and claims are few,
and what NewsNLI calls neutral mostly lacks something else than the figure."""
VERSIONS = "versions"
OWN_PAGE, OTHER_PAGE = 0.3, 0.1
"""What a claim weighs with the page that it was written on, and with another page of the same version: there are ten
thousand of them, and they ask for less than one judgement each."""
OTHERS = 3
"""Other pages that a claim is laid before: those with most figures that could speak to it."""
ANSWERS = ("supports", "refutes", "open")
LABELS = ("entail", "contradict", "neutral")
NAMES = [name for name, _, _ in FEATURES]
BOUNDS = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for _, sign, _ in FEATURES]
WIDTH = 1.0
"""Of the prior on each weight; silence is free."""


@dataclass(frozen=True)
class Text:
    """An asked text before one document: for each judged claim, the features (n, k) and answers (n,) of its candidates.

    ``own`` is false for a document that the text was not written on.
    """

    asked: str
    claims: list[tuple[np.ndarray, np.ndarray]]
    label: int
    group: str
    set: str
    own: bool = True

    @property
    def weight(self) -> float:
        if self.set == VERSIONS:
            return OWN_PAGE if self.own else OTHER_PAGE
        return SETS[self.set][1]


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
    return [*(t for name in SETS for t in read_texts(name)), *read_versions()]


@dataclass(frozen=True)
class Question:
    """An asked text in its corpus: the places of its judged claims, and what is proposed for each."""

    corpus: Corpus
    listener: Listener
    proposed: dict[int, list[int]]

    def encoded(self) -> list[Claim]:
        return [self.corpus.claims[i] for i in {i for at, near in self.proposed.items() if near for i in (at, *near)}]

    def told(self, vectors: dict[str, np.ndarray], document: str | None = None) -> list[tuple[np.ndarray, np.ndarray]]:
        """Features and answers for each judged claim, of one document's candidates or of all."""
        cosine, claims = cosines_of(vectors, self.corpus), self.corpus.claims
        found = []
        for at, every in self.proposed.items():
            near = [i for i in every if document is None or claims[i].document == document]
            read = [self.listener.features(at, i, cosine(at, i)) for i in near]
            answers = [_answer(claims[at], claims[i]) for i in near]
            found.append((np.array(read).reshape(-1, len(FEATURES)), np.array(answers, dtype=int)))
        return found

    def documents(self) -> list[str]:
        """The documents that might speak, those with most candidates first."""
        seen = Counter(self.corpus.claims[i].document for near in self.proposed.values() for i in near)
        return [document for document, _ in sorted(seen.items(), key=lambda each: (-each[1], each[0]))]


def ask(shelf: Memory, text: str) -> Question:
    """A text laid before what a shelf holds, as ``Checker.check`` does."""
    known, asked = shelf.corpus(), make_document(text, source=ASKED)
    ours = extract_claims(asked, split_sentences(asked), shelf.names_among(words_of(asked.text)))
    corpus = with_asked(known, asked, ours)
    listener = Listener(Judge(corpus, prior=ASKED_PRIOR))
    few = shelf.few(MOST_ASKED)
    places = [len(known.claims) + i for i in judged_claims(ours)]
    most = most_weighed(len(places))
    proposed = {at: propose_evidence(listener, at, most, shelf.block, shelf.sketches, few) for at in places}
    return Question(corpus, listener, proposed)


def shelved(documents: Iterable[Document]) -> Memory:
    shelf = Memory()
    shelf.put([(document, read_claims(document)) for document in documents])
    return shelf


def read_texts(name: str) -> Iterator[Text]:
    """The rows of one set of pairs."""
    path, _ = SETS[name]
    norm = scorer("score_pairs").norm
    read = []
    for row in rows(path):
        premise = make_document(row["premise"], source="premise", title=(row.get("meta") or {}).get("page"))
        read.append((row, ask(shelved([premise]), row["hypothesis"])))
    vectors = encoded([claim for _, question in read for claim in question.encoded()])
    for row, question in read:
        group = f"{name}/{row.get('group') or row['id']}"
        yield Text(row["id"], question.told(vectors), LABELS.index(norm(row["label"])), group, name)


def read_versions() -> Iterator[Text]:
    """The claims on whole versions of pages, each with its own page and with others."""
    norm = scorer("score_pairs").norm
    pages = rows("vitaminc_corpus/documents.jsonl")
    claims = rows("vitaminc_corpus/claims.jsonl")
    for version in sorted({page["version"] for page in pages}):
        given = {page["doc_id"]: page for page in pages if page["version"] == version}
        documents = {
            i: make_document("\n\n".join(page["sentences"]), source=i, title=page["title"]) for i, page in given.items()
        }
        shelf = shelved(documents.values())
        asked = [(row, ask(shelf, row["claim"])) for row in claims if row["version"] == version]
        vectors = encoded([*shelf.corpus().claims, *(claim for _, q in asked for claim in q.encoded())])
        for row, question in asked:
            own = row["evidence"][0]["doc"]
            group = f"vitaminc/page:{given[own]['title']}"
            label = LABELS.index(norm(row["label"]))
            yield Text(row["id"], question.told(vectors, documents[own].id), label, group, VERSIONS)
            others = [i for i in question.documents() if i != documents[own].id]
            for other in others[:OTHERS]:
                told = question.told(vectors, other)
                yield Text(row["id"], told, LABELS.index("neutral"), group, VERSIONS, own=False)


def _answer(asked: Claim, found: Claim) -> int:
    return ANSWERS.index(answer_claim(asked, found, compare_quantities(asked.quantity, found.quantity)).answer)


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


def shares(weights: torch.Tensor, batch: Batch) -> torch.Tensor:
    """For each candidate, how probably it is the one that speaks."""
    fit = batch.features @ weights[:-1] - weights[-1]
    nothing = torch.zeros(batch.claims, dtype=torch.double)
    peak = nothing.scatter_reduce(0, batch.claim, fit.detach(), "amax", include_self=True)
    heard = torch.exp(fit - peak[batch.claim])
    return heard / (torch.exp(-peak) + nothing.index_add(0, batch.claim, heard))[batch.claim]


def odds(share: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """For each claim, how probably it is borne out, and refuted."""
    nothing = torch.zeros(batch.claims, dtype=torch.double)
    borne_out, refuted = (nothing.index_add(0, batch.claim, share * (batch.answers == k)) for k in (0, 1))
    return borne_out, refuted


def likelihood(weights: torch.Tensor, batch: Batch) -> torch.Tensor:
    """For each text, the probability of each label (n, 3)."""
    borne_out, refuted = odds(shares(weights, batch), batch)
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
    share = torch.tensor([t.weight for t in texts])
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
    """Accuracy out of fold, by set, with the share of texts that are called refuted, and how many of them falsely."""
    said: dict[tuple[str, str], list[np.ndarray]] = defaultdict(list)
    labels: dict[tuple[str, str], int] = {}
    for text, weights in predict_folds(texts):
        said[text.set, text.asked].append(np.array([answers(text, weights)]))
        if text.own:
            labels[text.set, text.asked] = text.label
    seen = Counter((name, labels[name, asked], verdict(np.concatenate(told))) for (name, asked), told in said.items())
    for name in (*SETS, VERSIONS):
        every = {(true, found): n for (of, true, found), n in seen.items() if of == name}
        right = sum(n for (true, found), n in every.items() if true == found)
        called = sum(n for (_, found), n in every.items() if found == 1)
        falsely = sum(n for (true, found), n in every.items() if found == 1 != true)
        total = sum(every.values())
        print(
            f"{name:12s} out of fold: accuracy {right / total:.3f}, refuted {called / total:.3f}"
            f" and falsely {falsely / total:.3f} of {total}"
        )


def answers(text: Text, weights: torch.Tensor) -> list[int]:
    """What a document says to each claim, as ``Told.best`` decides."""
    batch = flat([text])
    share = shares(weights, batch)
    loudest = torch.zeros(batch.claims, dtype=torch.double)
    loudest = loudest.scatter_reduce(0, batch.claim, share * (batch.answers == 1), "amax")
    every = zip(*(each.tolist() for each in (*odds(share, batch), loudest)), strict=True)
    return [1 if r >= max(REFUTING, s) and loud >= LOUD else 0 if s > 1 - s - r else 2 for s, r, loud in every]


def verdict(told: np.ndarray) -> int:
    """As ``factcheck.verdicts`` decides of what documents (rows) say to each claim (columns).

    One refuted claim refutes a text, all borne out bear it out; who contradicts another counts as refuting.
    """
    if (told == 1).any():
        return 1
    return 0 if told.shape[1] and (told == 0).any(axis=0).all() else 2


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
