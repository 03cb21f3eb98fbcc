"""How far decision, plausibility and evidence can be taken at their word: what they said out of fold, and what was so.

    python benchmarks/reliability.py [--write]

``--write`` puts the tables into benchmarks/LOG.md, with the day and the revision. A model is reliable where, of all
that it calls 70 % sure, 70 % is so; the gap is the mean distance from that, weighted by how much is in each row (the
expected calibration error of M. Naeini, G. Cooper and M. Hauskrecht, 2015). A refutation or a support is of a whole
text.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss

import train_decision
import train_evidence
import train_plausibility
from measured import LOG, put, revision

BINS = 10
BAR = 20
"""Characters of a bar that stands for a share of 1."""

Numbers = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the tables into benchmarks/LOG.md")
    options = parser.parse_args()
    of = revision()
    page = "\n".join([*of_decision(), "", *of_differences(), "", *of_evidence()])
    print(page)
    if options.write:
        put("reliability", page, of, LOG)


def of_decision() -> Iterator[str]:
    """Whether two figures measure the same thing."""
    data = train_decision.read_examples()
    predicted = train_decision.predict_scores(data)
    yield from table("two figures measure the same thing", "pairs", predicted, data.kinds == "positive")


def of_differences() -> Iterator[str]:
    """Whether two figures of news that differ measure one thing all the same."""
    data = train_plausibility.read_all()
    news = data.sets == "ecbplus"
    predicted = train_plausibility.predict_scores(data)
    what = "two figures of ECB+ that differ measure one thing all the same"
    yield from table(what, "pairs", predicted[news], data.right[news] == 1)


def of_evidence() -> Iterator[str]:
    """Whether a text bears a claim out, and whether it refutes it."""
    torch.set_num_threads(1)
    texts = train_evidence.read_all()
    told = [
        (text.label, train_evidence.likelihood(weights, train_evidence.flat([text]))[0].numpy())
        for text, weights in train_evidence.predict_folds(texts)
        if text.own  # another page than the one that a claim was written on is to be silent: easy, and ten thousand
    ]
    labels = np.array([label for label, _ in told])
    predicted = np.array([odds for _, odds in told])
    for at, name in ((0, "a text is borne out"), (1, "a text is refuted")):
        if at:
            yield ""
        yield from table(name, "texts", predicted[:, at], labels == at)


def table(what: str, counted: str, predicted: Numbers, true: NDArray[np.bool_]) -> Iterator[str]:
    """A row for each tenth of the probability: how many, what was said on average, and what share was so."""
    bins = np.clip((predicted * BINS).astype(int), 0, BINS - 1)
    gap = sum(abs(float((predicted - true)[bins == k].sum())) for k in range(BINS)) / len(true)
    yield (
        f"**That {what}**: {len(true):,} {counted}, Brier score {brier_score_loss(true, predicted):.3f}, gap {gap:.3f}."
    )
    yield ""
    yield f"| said | {counted} | mean of what was said | share so | |"
    yield "|---|---|---|---|---|"
    for k in range(BINS):
        inside = bins == k
        if inside.any():
            share = float(true[inside].mean())
            said = f"{k / BINS:.1f} to {(k + 1) / BINS:.1f}"
            bar = "█" * round(BAR * share)
            yield f"| {said} | {int(inside.sum()):,} | {predicted[inside].mean():.2f} | {share:.2f} | {bar} |"


if __name__ == "__main__":
    main()
