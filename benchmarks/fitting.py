"""Logistic regression with a Gaussian prior round what its features mean, and no weight of the wrong sign."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.model_selection import GroupKFold


def fit_signed(
    features: np.ndarray,
    right: np.ndarray,
    share: np.ndarray,
    centre: np.ndarray,
    signs: Sequence[int],
    width_of_intercept: float = 10.0,
) -> np.ndarray:
    """One weight a feature and, last, the intercept.

    ``share`` is what each example weighs against a prior of width 1 round ``centre``, whose last is the intercept's.
    Minimised by L-BFGS-B, which takes bounds (scikit-learn's regression does not).
    """
    known = np.hstack([features, np.ones((len(features), 1))])
    width = np.array([1.0] * len(signs) + [width_of_intercept])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = known @ w
        gap = (w - centre) / width
        value = share @ (np.logaddexp(0, z) - right * z) + 0.5 * gap @ gap
        return float(value), known.T @ (share * (expit(z) - right)) + gap / width

    bounds = [(0, None) if sign > 0 else (None, 0) for sign in signs] + [(None, None)]
    return np.asarray(minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=bounds).x)


def predict_folds(
    features: np.ndarray,
    right: np.ndarray,
    groups: Sequence[str],
    folds: int,
    fit: Callable[[np.ndarray], np.ndarray],
) -> np.ndarray:
    """The probability of each example by what ``fit`` learns of the rows of other folds, cut by ``groups``."""
    predicted = np.zeros(len(features))
    for train, test in GroupKFold(folds).split(features, right, groups):
        weights = fit(train)
        predicted[test] = expit(features[test] @ weights[:-1] + weights[-1])
    return predicted


def say_shown(shown: np.ndarray, right: np.ndarray, weights: np.ndarray) -> str:
    """How many examples by weight are ``shown``, and their precision and recall."""
    many, hits = weights[shown].sum(), (weights * right)[shown].sum()
    return f"{many:6.1f} shown, precision {hits / max(many, 1e-9):.2f}, recall {hits / (weights * right).sum():.2f}"


def show_weights(features: Sequence[tuple[str, int, str]], prior: Mapping[str, float], weights: np.ndarray) -> None:
    """Print each feature of the ``prior`` with its weight before and after, and what it means; the intercept last."""
    told = [*((name, meaning) for name, _, meaning in features), ("intercept", "")]
    for (name, meaning), weight in zip(told, weights, strict=True):
        if name in prior:
            print(f"  {name:16s} {prior[name]:+6.2f} {weight:+6.2f}  {meaning}".rstrip())


def write_table(name: str, made_by: str, data: str, features: Sequence[str], weights: np.ndarray) -> None:
    """Write ``data/NAME.json`` of the package: what it was made by and of, the intercept and the weights."""
    write(name, {"made_by": f"benchmarks/{Path(made_by).name}", "data": data, **as_table(features, weights)})


def as_table(features: Sequence[str], weights: np.ndarray) -> dict[str, Any]:
    """The intercept, which is the last of ``weights``, and the weights that are not 0 by name."""
    return {
        "intercept": round(float(weights[-1]), 4),
        "weights": {n: round(float(w), 4) for n, w in zip(features, weights[:-1], strict=True) if w},
    }


def write(name: str, table: Mapping[str, Any]) -> None:
    """Write ``data/NAME.json`` of the package."""
    path = Path(str(resources.files("factcheck").joinpath(f"data/{name}.json")))
    path.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {path.name}")
