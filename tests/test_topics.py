"""Topics: the same partition by either linkage, whatever the order, and names that tell them apart."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck import topics
from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.topics import cluster_claims, form_topics, topic_of

THRESHOLD = 0.6


def some_vectors(count: int, seed: int) -> NDArray[np.float32]:
    """Rows of length 1, as near each other as claims on a few matters are."""
    random = np.random.default_rng(seed)
    matters = random.normal(size=(max(count // 4, 1), 48))
    rows = matters[random.integers(len(matters), size=count)] + random.normal(size=(count, 48))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def partition(labels: list[int]) -> set[frozenset[int]]:
    return {frozenset(i for i, label in enumerate(labels) if label == one) for one in set(labels)}


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 3, 17, 60, 250])
@pytest.mark.parametrize("threshold", [0.2, 0.5, 0.6, 0.8])
def test_both_linkages_give_the_same_partition(count: int, threshold: float) -> None:
    vectors = some_vectors(count, seed=count)
    few, many = topics._link(vectors, threshold), topics._link_many(vectors, threshold)
    assert partition(few) == partition(many)


def test_the_number_of_claims_chooses_the_linkage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "_link_many", lambda vectors, threshold: [7] * len(vectors))
    assert topics._labels(some_vectors(topics.FEW + 1, seed=1), THRESHOLD) == [7] * (topics.FEW + 1)
    assert topics._labels(some_vectors(5, seed=1), THRESHOLD) != [7] * 5


@pytest.mark.parametrize("count", [1, 40, 700])
def test_in_one_pass_each_is_near_the_first_of_its_cluster(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "AT_ONCE", 64)
    vectors = some_vectors(count, seed=3)
    labels = topics._follow(vectors, THRESHOLD)
    leaders = [labels.index(label) for label in range(max(labels) + 1)]
    near = vectors @ vectors[leaders].T
    assert all(near[row, label] >= 1 - THRESHOLD - 1e-5 for row, label in enumerate(labels))
    assert all(near[row, : labels[row]].max(initial=-1) < 1 - THRESHOLD + 1e-5 for row in leaders)


def test_one_pass_parts_what_is_far_apart_as_linkage_does() -> None:
    random = np.random.default_rng(5)
    rows = np.eye(20)[random.integers(20, size=300)] + random.normal(scale=0.02, size=(300, 20))
    vectors = np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)
    assert partition(topics._follow(vectors, THRESHOLD)) == partition(topics._link(vectors, THRESHOLD))


@pytest.mark.parametrize("count", [0, 1])
def test_what_is_alone_is_its_own_cluster(count: int) -> None:
    assert topics._labels(some_vectors(count, seed=1), THRESHOLD) == [*range(count)]


def test_equal_vectors_are_one_cluster() -> None:
    assert topics._labels(np.ones((4, 1), np.float32), THRESHOLD) == [0, 0, 0, 0]


TEXT = """The bridge is 310 metres long. The bridge cost 9 million euros.

The council has 40 members. The bridge carries 1,200 lorries a day.
"""


def test_topics_hold_every_claim_once_and_are_named_by_their_words() -> None:
    claims = read_claims(make_document(TEXT, "a.txt"))
    far = np.eye(2, dtype=np.float32)
    vectors = np.stack([far[int("council" in claim.sentence.text)] for claim in claims])
    found = form_topics(claims, vectors, THRESHOLD)
    assert [len(topic.claims) for topic in found] == [3, 1]
    assert "bridge" in found[0].name
    assert "council" in found[1].name
    assert sorted(topic_of(found)) == sorted(claim.id for claim in claims)


def test_topics_that_share_their_words_are_told_apart() -> None:
    claims = read_claims(make_document("It fell by 3 percent and by 4 percent.", "a.txt"))
    first, second = form_topics(claims, np.eye(2, dtype=np.float32), THRESHOLD)
    assert second.name == f"{first.name} (2)"


def test_the_order_of_claims_does_not_matter() -> None:
    claims = read_claims(make_document(TEXT, "a.txt"))
    vectors = some_vectors(len(claims), seed=3)
    again = form_topics(claims[::-1], vectors[::-1].copy(), THRESHOLD)
    assert {frozenset(t.claims) for t in again} == {
        frozenset(t.claims) for t in form_topics(claims, vectors, THRESHOLD)
    }


def test_of_very_many_claims_topics_are_sought_in_each_part() -> None:
    claims = read_claims(make_document("A bridge cost $3. A bridge cost $4.\n\nB bridge cost $5. B bridge cost $6."))
    rows = np.ones((4, 1), np.float32)
    (one,) = form_topics(claims, rows, THRESHOLD)
    assert {*one.claims} == {c.id for c in claims}
    parts = np.array([7, 2, 7, 2])
    found = {frozenset(t.claims) for t in cluster_claims(claims, rows, THRESHOLD, parts)}
    assert found == {frozenset((claims[0].id, claims[2].id)), frozenset((claims[1].id, claims[3].id))}
