"""Learns ``data/evidence.json``: which claim of a document speaks to an asked one.

    python benchmarks/train_evidence.py [--write]

Data: the development halves of VitaminC, EQUATE (stress test, RedditNLI, NewsNLI) and FEVER-Symmetric
(``../shared/data``), never copied here; VitaminC's claims also against whole versions of its pages, where the page that
a claim was written on bears the label, and every other page is to be silent. Beside them stand the sentences of
``benchmarks/swapped/learned``, and those that ``swapped.py`` makes of a half of VitaminC's pairs and of the ``learned``
stories and news, true and with a neighbour's figure. People labelled each text as a whole;
which claim speaks to which is left to the model: a text is borne out where all of its claims are, refuted where one is.
Of the claims on whole versions people also named the sentence that each was written on, which is to be the one that
speaks. The likelihood of the labels is maximised by L-BFGS-B, with weights that may not take the wrong sign, and a
Gaussian prior round zero. Folds are cut by the sets' own groups (page, template, claim), so nothing of one stands on
both sides. Seed 13 throughout.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from scipy.optimize import minimize

from factcheck.blocks import MOST_ASKED
from factcheck.claims import extract_claims
from factcheck.comparators import compare_quantities
from factcheck.corpus import Corpus, with_asked
from factcheck.documents import make_document
from factcheck.entailment import answer_claim
from factcheck.evidence import LOUD, REFUTING, Listener, judged_claims
from factcheck.groups import Judge
from factcheck.likeness import FEATURES
from factcheck.pipeline import ASKED, ASKED_PRIOR, read_claims
from factcheck.prospects import propose_evidence
from factcheck.sentences import split_sentences
from factcheck.shelf import Memory
from factcheck.types import Claim, Document
from factcheck.words import words_of
from labelled import rows, scorer
from swapped import MOST, sources
from train_decision import encoded

SEED = 13
FOLDS = 5
SETS = {
    "vitaminc": ("vitaminc/vitaminc_num.jsonl", 1.0),
    "stresstest": ("equate/stresstest.jsonl", 0.3),
    "redditnli": ("equate/redditnli.jsonl", 2.0),
    "newsnli": ("equate/newsnli.jsonl", 1.5),
    "feversym": ("feversym/feversym_num.jsonl", 6.0),
}
"""Each set, and what one of its rows weighs: the stress test is made by a machine, real headlines and claims are few,
and what NewsNLI calls neutral mostly lacks something else than the figure."""
VERSIONS, SWAPPED = "versions", "swapped"
OWN_PAGE, OTHER_PAGE = 0.5, 0.1
"""What a claim weighs with the page that it was written on, and with another page of the same version: there are ten
thousand of them, and they ask for less than one judgement each."""
NAMED = 0.5
"""What it weighs beside these that the sentence speaks which people named: without it accuracy on whole versions is a
point lower, and with more of it more of them are falsely refuted."""
WRITTEN, MADE = 1.0, 0.3
"""What a sentence weighs that a neighbour's figure may make false: one in its own words, and one made by rule."""
OTHERS = 3
"""Other pages that a claim is laid before: those with most figures that could speak to it."""
ANSWERS = ("supports", "refutes", "open")
LABELS = ("entail", "contradict", "neutral")
NAMES = [name for name, _, _ in FEATURES]
BOUNDS: list[tuple[float | None, float | None]] = [
    (0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for _, sign, _ in FEATURES
]
ANOTHER_TIME = -1.5
"""The most that the weight of ``as_of`` may be: of a figure of another time ``entailment`` says what it says, so that
these sets no longer ask for its silence; a folder of news does, and need not weigh it."""
BOUNDS[NAMES.index("as_of")] = (None, ANOTHER_TIME)
WIDTH = 1.0
"""Of the prior on each weight; silence is free."""
OF_NEIGHBOURS = ("aligned", "misaligned")
"""The features that tell a figure from its neighbours, and all that is learned of ``benchmarks/swapped``."""
FREE = 3.0
"""The width of the prior on these, which count for little where no two figures of a sentence can be compared."""
LEAST = 1e-6
"""No probability is taken for less."""
LEAST_FIT, MOST_FIT = 30.0, 12.0
"""Fits are cut off here, far from what the weights of a fit come to, while these are still looked for."""
T = TypeVar("T")


@dataclass(frozen=True)
class Read:
    """A judged claim before one document: the features (n, k) and answers (n,) of its candidates, with where the asked
    sentence begins, and where those of the candidates do (n,). ``named`` tells which of these people named (n,)."""

    features: np.ndarray
    answers: np.ndarray
    asked: int
    sentences: np.ndarray
    named: np.ndarray


@dataclass(frozen=True)
class Text:
    """An asked text before one document; ``own`` is false for one that the text was not written on."""

    asked: str
    claims: list[Read]
    label: int
    group: str
    set: str
    own: bool = True
    made: bool = False
    """Whether a rule made it."""

    @property
    def weight(self) -> float:
        if self.set == SWAPPED:
            return MADE if self.made else WRITTEN
        if self.set == VERSIONS:
            return OWN_PAGE if self.own else OTHER_PAGE
        return SETS[self.set][1]


@dataclass(frozen=True)
class Batch:
    """Texts as flat tensors.

    A cell is a claim in a sentence of the document: ``cell`` is that of each candidate, ``claim`` and ``way`` are those
    of each cell. A way is a sentence of the document that may speak to an asked sentence: ``part`` is the asked
    sentence of each way, ``asked`` that of each claim, and ``text`` the text of each asked sentence.
    """

    features: torch.Tensor
    answers: torch.Tensor
    cell: torch.Tensor
    claim: torch.Tensor
    way: torch.Tensor
    part: torch.Tensor
    asked: torch.Tensor
    text: torch.Tensor
    labels: torch.Tensor
    named: torch.Tensor
    """Which ways people named."""


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
    return [*(t for name in SETS for t in read_texts(name)), *read_versions(), *read_swapped()]


@dataclass(frozen=True)
class Question:
    """An asked text in its corpus: the places of its judged claims, and what is proposed for each."""

    corpus: Corpus
    listener: Listener
    proposed: dict[int, list[int]]

    def encoded(self) -> list[Claim]:
        return [self.corpus.claims[i] for i in {i for at, near in self.proposed.items() if near for i in (at, *near)}]

    def told(self, vectors: dict[str, np.ndarray], document: str, named: str = "") -> list[Read]:
        """Each judged claim before one document, in which people may have ``named`` a sentence."""
        claims = self.corpus.claims

        def cosine(a: int, b: int) -> float:
            return float(vectors[claims[a].id] @ vectors[claims[b].id])

        found = []
        titles = self.listener.titles_told(self.proposed)
        for at, every in self.proposed.items():
            near = [i for i in every if claims[i].document == document]
            found.append(
                Read(
                    np.array(self.listener.likeness.read(at, near, cosine, titles[at])).reshape(-1, len(FEATURES)),
                    np.array([_answer(claims[at], claims[i]) for i in near], dtype=int),
                    claims[at].sentence.start,
                    np.array([claims[i].sentence.start for i in near], dtype=int),
                    np.array([_is_of(claims[i].sentence.text, named) for i in near], dtype=bool),
                )
            )
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
    proposed: dict[int, list[int]] = {at: [] for at in places}
    for some in propose_evidence(listener, places, shelf, few).in_turn:
        for at, near in some.items():
            proposed[at] += near
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
        read.append((row, premise.id, ask(shelved([premise]), row["hypothesis"])))
    vectors = encoded([claim for _, _, question in read for claim in question.encoded()])
    for row, premise_id, question in read:
        group = f"{name}/{row.get('group') or row['id']}"
        yield Text(row["id"], question.told(vectors, premise_id), LABELS.index(norm(row["label"])), group, name)


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
            named = "" if LABELS[label] == "neutral" else row["evidence"][0]["text"]
            told = question.told(vectors, documents[own].id, named)
            yield Text(row["id"], told, label, group, VERSIONS)
            others = [i for i in question.documents() if i != documents[own].id]
            for other in others[:OTHERS]:
                told = question.told(vectors, other)
                yield Text(row["id"], told, LABELS.index("neutral"), group, VERSIONS, own=False)


def read_swapped() -> Iterator[Text]:
    """Sentences that a neighbour's figure may make false, as far as they may be learned from."""
    read = []
    for source, twins in sources(MOST):
        if "learned" in source:
            for twin in twins:
                asked = [(0, twin.true), (1, twin.false)]  # what people wrote on a sentence is read with its own set
                given = [(label, each) for label, each in asked[twin.source == "told" :] if each is not None]
                document = twin.document
                read += [
                    (source, twin.of, document, label, ask(shelved([document]), each.text)) for label, each in given
                ]
    vectors = encoded([claim for *_, question in read for claim in question.encoded()])
    for at, (source, of, document, label, question) in enumerate(read):
        group = f"vitaminc/{of}" if source.startswith("told") else f"{source.split()[-2]}/{of}"
        made = source.startswith(("whole", "split"))
        yield Text(f"{source}/{at}", question.told(vectors, document.id), label, group, SWAPPED, made=made)


def _is_of(sentence: str, named: str) -> bool:
    """Whether a sentence is the one that was named, or part of it: people cut sentences elsewhere."""
    one, other = " ".join(sentence.split()), " ".join(named.split())
    return other != "" and (one in other or other in one)


def _answer(asked: Claim, found: Claim) -> int:
    return ANSWERS.index(answer_claim(asked, found, compare_quantities(asked.quantity, found.quantity)).answer)


def flat(texts: Sequence[Text]) -> Batch:
    claims = [(at, read) for at, t in enumerate(texts) for read in t.claims]
    parts = _numbered((at, read.asked) for at, read in claims)
    asked = [parts[at, read.asked] for at, read in claims]
    places = [
        (i, part, int(s)) for i, (part, (_, read)) in enumerate(zip(asked, claims, strict=True)) for s in read.sentences
    ]
    cells = _numbered(places)
    ways = _numbered((part, sentence) for _, part, sentence in places)
    named = torch.zeros(len(ways), dtype=torch.bool)
    flags = [flag for _, read in claims for flag in read.named]
    named[[ways[part, sentence] for (_, part, sentence), flag in zip(places, flags, strict=True) if flag]] = True
    return Batch(
        torch.tensor(np.concatenate([read.features for _, read in claims] or [np.zeros((0, len(FEATURES)))])),
        torch.tensor(np.concatenate([read.answers for _, read in claims] or [np.zeros(0, dtype=int)])),
        _indices(cells[place] for place in places),
        _indices(i for i, _, _ in cells),
        _indices(ways[part, sentence] for _, part, sentence in cells),
        _indices(part for part, _ in ways),
        _indices(asked),
        _indices(at for at, _ in parts),
        _indices(t.label for t in texts),
        named,
    )


def _numbered(keys: Iterable[T]) -> dict[T, int]:
    """Each key once, in order, by its number."""
    return {key: at for at, key in enumerate(dict.fromkeys(keys))}


def _indices(numbers: Iterable[int]) -> torch.Tensor:
    return torch.tensor(list(numbers), dtype=torch.long)


def _sums(values: torch.Tensor, of: torch.Tensor, size: int) -> torch.Tensor:
    """The sum of the values of each of ``size``."""
    return torch.zeros(size, dtype=torch.double).index_add(0, of, values)


@dataclass(frozen=True)
class Ways:
    """The ways to hear texts with some weights: ``odds`` of candidates, ``told`` of cells and ``ways`` against silence,
    and their ``total`` with silence for each asked sentence. As ``factcheck.hearing`` says."""

    odds: torch.Tensor
    told: torch.Tensor
    ways: torch.Tensor
    total: torch.Tensor


def hear(weights: torch.Tensor, batch: Batch) -> Ways:
    odds = torch.exp((batch.features @ weights[:-1] - weights[-1]).clamp(-LEAST_FIT, MOST_FIT))
    told = _sums(odds, batch.cell, len(batch.claim))
    ways = torch.expm1(_sums(torch.log1p(told), batch.way, len(batch.part)))
    return Ways(odds, told, ways, 1 + _sums(ways, batch.part, len(batch.text)))


def shares(weights: torch.Tensor, batch: Batch) -> torch.Tensor:
    """For each candidate, how probably it is the one that speaks."""
    heard = hear(weights, batch)
    way = batch.way[batch.cell]
    return heard.odds * (1 + heard.ways[way]) / (1 + heard.told[batch.cell]) / heard.total[batch.part[way]]


def odds(share: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """For each claim, how probably it is borne out, and refuted."""
    claim = batch.claim[batch.cell]
    borne_out, refuted = (_sums(share * (batch.answers == k), claim, len(batch.asked)) for k in (0, 1))
    return borne_out, refuted


def likelihood(weights: torch.Tensor, batch: Batch) -> torch.Tensor:
    """For each text, the probability of each label (n, 3)."""
    heard = hear(weights, batch)
    borne_out, refuted = (_sums(heard.odds * (batch.answers == k), batch.cell, len(batch.claim)) for k in (0, 1))
    asked_of_part = _sums(torch.ones(len(batch.asked), dtype=torch.double), batch.asked, len(batch.text))
    told_of_way = _sums(torch.ones(len(batch.claim), dtype=torch.double), batch.way, len(batch.part))
    whole = told_of_way == asked_of_part[batch.part]
    every = whole * torch.exp(_sums(torch.log(borne_out + LEAST), batch.way, len(batch.part)))
    none = torch.expm1(_sums(torch.log1p(heard.told - refuted), batch.way, len(batch.part)))
    all_borne_out = _sums(every, batch.part, len(batch.text)) / heard.total
    none_refuted = (1 + _sums(none, batch.part, len(batch.text))) / heard.total
    of_text = (
        torch.exp(_sums(torch.log(each.clamp(LEAST, 1 - LEAST)), batch.text, len(batch.labels)))
        for each in (all_borne_out, none_refuted)
    )
    has_claims = _sums(torch.ones(len(batch.text), dtype=torch.double), batch.text, len(batch.labels)) > 0
    entail, unrefuted = of_text
    nothing = torch.zeros(len(batch.labels), dtype=torch.double)
    entail, contradict = torch.where(has_claims, entail, nothing), torch.where(has_claims, 1 - unrefuted, nothing)
    return torch.stack([entail, contradict, (1 - entail - contradict).clamp(LEAST)], 1)


def likelihood_of_named(weights: torch.Tensor, batch: Batch) -> torch.Tensor:
    """For each asked sentence of which people named one that speaks to it, how probably that does."""
    heard = hear(weights, batch)
    size = len(batch.text)
    share = _sums(heard.ways * batch.named, batch.part, size) / heard.total
    return share[_sums(batch.named.double(), batch.part, size) > 0].clamp(LEAST)


def fit(texts: Sequence[Text]) -> np.ndarray:
    """One weight a feature, and that of silence.

    What a neighbour's figure makes of sentences teaches the weights of ``OF_NEIGHBOURS`` alone, after all others: half
    of these sentences are false, and the document of each speaks to it, so that they would teach to hear what is not
    said.
    """
    weights = _fit([t for t in texts if t.set != SWAPPED], np.append(np.zeros(len(FEATURES)), 3.0))
    return _fit(texts, weights, OF_NEIGHBOURS)


def _fit(texts: Sequence[Text], start: np.ndarray, only: Collection[str] = ()) -> np.ndarray:
    """The weights that make the labels likeliest; where ``only`` some are to be learned, the others stay."""
    batch = flat(texts)
    share = torch.tensor([t.weight for t in texts])
    width = torch.tensor([FREE if name in only else WIDTH for name in NAMES] + [10.0])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        weights = torch.tensor(w, requires_grad=True)
        told = likelihood(weights, batch)[torch.arange(len(texts)), batch.labels].clamp(1e-6)
        named = NAMED * torch.log(likelihood_of_named(weights, batch)).sum()
        value = -(share * torch.log(told)).sum() - named + 0.5 * ((weights / width) ** 2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        assert weights.grad is not None
        return float(value.detach()), weights.grad.numpy()

    bounds = [*BOUNDS, (None, None)]
    if only:
        names = [*NAMES, "silence"]
        bounds = [bound if name in only else (w, w) for name, bound, w in zip(names, bounds, start, strict=True)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
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
    for name in (*SETS, VERSIONS, SWAPPED):
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
    loudest = torch.zeros(len(batch.asked), dtype=torch.double)
    loudest = loudest.scatter_reduce(0, batch.claim[batch.cell], share * (batch.answers == 1), "amax")
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
        "data": "VitaminC, EQUATE and FEVER-Symmetric, development halves; what swapped.py makes to learn from",
        "seed": SEED,
        "silence": round(float(weights[-1]), 4),
        "weights": {n: round(float(w), 4) for n, w in zip(NAMES, weights[:-1], strict=True) if abs(w) >= 0.005},
    }
    path.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {path.name}")


if __name__ == "__main__":
    main()
