"""Vectors to topics: clusters of claims, each named by the words that set it apart.

Average linkage over cosine distance, cut at a height. It is the algorithm that scikit-learn's
``AgglomerativeClustering(metric="cosine", linkage="average")`` runs, called where scikit-learn calls it (SciPy's
``linkage``; D. Müllner, 2011), because importing scikit-learn alone takes longer than the whole command.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.types import Claim, Topic
from factcheck.words import bare, is_content, stem, tokenize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDS_IN_NAME = 3


def form_topics(claims: Sequence[Claim], vectors: NDArray[np.float32], threshold: float) -> list[Topic]:
    """Topics of ``claims``, the largest first.

    ``vectors`` has shape (len(claims), d), rows of length 1. ``threshold`` is a cosine distance, 0 to 2.
    """
    clusters: dict[int, list[Claim]] = defaultdict(list)
    for claim, label in zip(claims, _labels(vectors, threshold), strict=True):
        clusters[label].append(claim)
    members = sorted(clusters.values(), key=lambda group: (-len(group), min(c.id for c in group)))
    counts = [_words(group) for group in members]
    spread = Counter(w for count in counts for w in count)
    names = [_name(count, spread, len(members)) for count in counts]
    return [Topic(name, tuple(c.id for c in group)) for name, group in zip(_distinct(names), members, strict=True)]


def _labels(vectors: NDArray[np.float32], threshold: float) -> list[int]:
    if len(vectors) < 2:
        return list(range(len(vectors)))
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    distances = pdist(vectors.astype("float64"), "cosine").clip(0.0).round(6)
    return [int(label) for label in fcluster(linkage(distances, "average"), threshold, "distance")]


def _words(claims: Sequence[Claim]) -> Counter[str]:
    """The telling words of a cluster in the form most often written, each sentence once."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in {c.sentence.text for c in claims}:
        for token in tokenize(text):
            if token.is_word and is_content(token.text):
                forms[stem(token.text)][bare(token.text)] += 1
    return Counter({max(f, key=lambda w: (f[w], w)): sum(f.values()) for f in forms.values()})


def _name(count: Counter[str], spread: Mapping[str, int], clusters: int) -> str:
    """Words by their count in the cluster and their rarity among clusters (class-based tf-idf)."""

    def weight(word: str) -> float:
        return (1 + math.log(count[word])) * (math.log((1 + clusters) / (1 + spread[word])) + 0.3)

    best = sorted(count, key=lambda w: (-weight(w), w))[:WORDS_IN_NAME]
    return ", ".join(best) or "figures"


def _distinct(names: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def topic_of(topics: Sequence[Topic]) -> dict[str, str]:
    """The name of each claim's topic, by the claim's id."""
    return {claim: topic.name for topic in topics for claim in topic.claims}
