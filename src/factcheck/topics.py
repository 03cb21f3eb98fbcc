"""Vectors to topics: clusters of claims, each named by the words that set it apart.

Average linkage over cosine distance, cut at a height. Importing scikit-learn takes 1.5 seconds, as long as
all else on a few articles, so it clusters only where there are more claims than ``FEW``. Fewer are clustered
here, by the same algorithm: a test holds the two together. More than ``MANY`` are clustered in one pass.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from factcheck.aloud import text_of
from factcheck.types import Claim, Topic
from factcheck.words import TOKEN, bare, is_content, stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDS_IN_NAME = 3
"""A topic's name fits on the line that leads it."""
FEW = 1000
"""Claims up to which the linkage in numpy is the faster: its time grows with their cube, here to 0.4 s."""


MANY = 10_000
"""Claims up to which linkage fits in memory, which grows with their square: a gigabyte here."""
AT_ONCE = 2048
"""Rows that are held against the leaders in one product."""


@dataclass(frozen=True)
class Cluster:
    """Claims of one topic, by id, and its telling words with how often each is there."""

    claims: tuple[str, ...]
    words: Mapping[str, int]


def form_topics(claims: Sequence[Claim], vectors: NDArray[np.float32], threshold: float) -> list[Topic]:
    """Topics of ``claims``, the largest first: ``cluster_claims`` says what is one."""
    return name_topics(cluster_claims(claims, vectors, threshold))


def cluster_claims(
    claims: Sequence[Claim],
    vectors: NDArray[np.float32],
    threshold: float,
    parts: NDArray[np.int64] | None = None,
) -> list[Cluster]:
    """Clusters of ``claims``.

    ``vectors`` has shape (len(claims), d), rows of length 1. ``threshold`` is a cosine distance, 0 to 2. ``parts`` are
    numbers of what claims may be of one topic at all: topics are sought in each, in one pass.
    """
    labels: Sequence[tuple[int, int]]
    if parts is None:
        labels = [(0, label) for label in _labels(vectors, threshold)]
    else:
        labels = _labels_in_parts(vectors, threshold, parts)
    members: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim, label in zip(claims, labels, strict=True):
        members[label].append(claim)
    telling = cache(_telling_words)  # a sentence has claims of several topics
    return [
        Cluster(tuple(c.id for c in group), _words(map(telling, {text_of(c) for c in group})))
        for group in members.values()
    ]


def name_topics(clusters: Iterable[Cluster]) -> list[Topic]:
    """The topics that clusters are, the largest first."""
    ordered = sorted(clusters, key=lambda cluster: (-len(cluster.claims), min(cluster.claims)))
    spread = Counter(word for cluster in ordered for word in cluster.words)
    names = [_name(cluster.words, spread, len(ordered)) for cluster in ordered]
    return [Topic(name, cluster.claims) for name, cluster in zip(_distinct(names), ordered, strict=True)]


def _labels(vectors: NDArray[np.float32], threshold: float) -> list[int]:
    """The number of each row's cluster."""
    if len(vectors) <= FEW:
        return _link(vectors, threshold)
    return (_link_many if len(vectors) <= MANY else _follow)(vectors, threshold)


def _labels_in_parts(vectors: NDArray[np.float32], threshold: float, parts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The number of each row's part and of its cluster in this."""
    import numpy as np

    order = np.argsort(parts, kind="stable")
    labels = np.zeros(len(parts), np.int64)
    for rows in np.split(order, np.flatnonzero(np.diff(parts[order])) + 1):
        if len(rows) > 1:
            labels[rows] = _follow(vectors[rows], threshold)
    return list(zip(parts.tolist(), labels.tolist(), strict=True))


def _link(vectors: NDArray[np.float32], threshold: float) -> list[int]:
    """Joins the two nearest clusters until none are nearer than ``threshold``."""
    import numpy as np

    exact = vectors.astype(np.float64)
    distances = (1 - exact @ exact.T).round(6)  # the last digits depend on how the vectors were computed
    np.fill_diagonal(distances, np.inf)
    sizes = np.ones(len(vectors))
    labels = np.arange(len(vectors))
    while len(vectors) > 1:
        a, b = sorted(divmod(int(distances.argmin()), len(vectors)))
        if not distances[a, b] <= threshold:
            break
        joined = (sizes[a] * distances[a] + sizes[b] * distances[b]) / (sizes[a] + sizes[b])
        distances[a] = distances[:, a] = joined
        distances[b] = distances[:, b] = distances[a, a] = np.inf
        sizes[a] += sizes[b]
        labels[labels == b] = a
    return [int(label) for label in labels]


def _link_many(vectors: NDArray[np.float32], threshold: float) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering

    linkage = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=threshold)
    return [int(label) for label in linkage.fit_predict(vectors.astype("float64"))]


def _follow(vectors: NDArray[np.float32], threshold: float) -> list[int]:
    """Each row joins the nearest leader that is near enough, or leads a cluster of its own: one pass, in their order.

    J. A. Hartigan's leader algorithm (1975). Time grows with the rows times the leaders, memory with the rows.
    """
    import numpy as np

    labels = np.full(len(vectors), -1)
    leaders = np.empty((0, vectors.shape[1]), np.float32)
    for start in range(0, len(vectors), AT_ONCE):
        rows = vectors[start : start + AT_ONCE]
        found = labels[start : start + AT_ONCE]
        first = 0
        while True:
            near = (rows @ leaders[first:].T).round(6)  # the last digits depend on how the vectors were computed
            if near.shape[1]:
                best = near.argmax(axis=1)
                joins = (found < 0) & (near[np.arange(len(rows)), best] >= round(1 - threshold, 6))
                found[joins] = first + best[joins]
            alone = np.flatnonzero(found < 0)
            if not len(alone):
                break
            first = len(leaders)
            leaders = np.concatenate((leaders, rows[alone[:1]]))
            found[alone[0]] = first
    return [int(label) for label in labels]


def _words(sentences: Iterable[Iterable[_Word]]) -> Counter[str]:
    """The telling words of sentences in the form most often written."""
    best: dict[str, tuple[int, str]] = {}
    many: dict[str, int] = defaultdict(int)
    for word, count in Counter(chain.from_iterable(sentences)).items():
        best[word.stem] = max(best.get(word.stem, (0, "")), (count, word.form))
        many[word.stem] += count
    return Counter({best[of][1]: count for of, count in many.items()})


class _Word(NamedTuple):
    """A telling word: its stem, and its form without a possessive ending."""

    stem: str
    form: str


def _telling_words(text: str) -> list[_Word]:
    return [word for word in map(_telling, TOKEN.findall(text)) if word is not None]


@lru_cache(maxsize=65536)
def _telling(token: str) -> _Word | None:
    """A token, if it is a telling word: most are met again and again."""
    told = token[0].isalnum() and is_content(token) and token.lower() not in _HALVES_OF_DAY
    return _Word(stem(token), bare(token)) if told else None


_HALVES_OF_DAY = frozenset(("am", "pm"))
"""What stands behind hours, and names no matter."""


def _name(count: Mapping[str, int], spread: Mapping[str, int], clusters: int) -> str:
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
