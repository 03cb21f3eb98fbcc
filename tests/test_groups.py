"""What is proposed is what could matter: the quick look never rules out a pair that the long one would keep."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.blocks import blocks_of
from factcheck.corpus import cosine, form_corpus
from factcheck.decision import are_siblings
from factcheck.documents import read_documents
from factcheck.groups import BEST_VECTORS, HOPELESS, Judge, propose_pairs
from factcheck.pipeline import read_claims
from handmade import FIXTURES


@pytest.fixture(scope="module")
def judge() -> Judge:
    names = ("results", "earthquake", "deepseek", "clean")
    documents, _ = read_documents([FIXTURES / name for name in names], max_bytes=10**6, root=FIXTURES)
    return Judge(form_corpus(documents, [c for d in documents for c in read_claims(d)]))


def candidates(judge: Judge) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    (pairs,) = blocks_of(judge.corpus.claims).pairs()
    return pairs


@pytest.mark.parametrize("vectors", [0.0, BEST_VECTORS])
def test_no_pair_is_surer_than_its_ceiling(judge: Judge, vectors: float) -> None:
    a, b = candidates(judge)
    most = judge.ceilings(np.union1d(a, b)).scores(a, b, vectors=vectors, least=0.0)
    pairs = list(zip(a.tolist(), b.tolist(), strict=True))
    scores = np.array([judge.score(x, y, vectors) for x, y in pairs])
    assert (most >= scores).all()
    sibling = are_siblings(np.array([judge.features(x, y, vectors) for x, y in pairs]))
    assert (most[sibling] == 1).all()
    assert sibling.any()
    near = most[~sibling] - scores[~sibling] < 0.02
    assert near.mean() > 0.7  # little is not looked at


def test_what_falls_below_the_least_is_ruled_out_and_nothing_else(judge: Judge) -> None:
    a, b = candidates(judge)
    ceilings = judge.ceilings(np.union1d(a, b))
    every = ceilings.scores(a, b, vectors=BEST_VECTORS, least=0.0)
    few = ceilings.scores(a, b, vectors=BEST_VECTORS, least=0.5)
    assert np.array_equal(few, np.where(every >= 0.5, every, 0.0))
    assert 0 < (few > 0).sum() < len(few) / 2


def test_claims_of_two_stories_are_ruled_out(judge: Judge) -> None:
    a, b = candidates(judge)
    named, claims = judge.corpus.named, judge.corpus.claims
    alike = np.array([cosine(named[claims[x].document], named[claims[y].document]) for x, y in zip(a, b, strict=True)])
    foreign = float(np.median(alike)) + 1e-9
    one_story = judge.ceilings(np.union1d(a, b)).are_of_one_story(a, b, foreign)
    assert np.array_equal(one_story, alike >= foreign)


@pytest.mark.parametrize("min_score", [0.0, 0.3, 0.5, 0.9])
def test_every_pair_that_could_be_shown_is_proposed(judge: Judge, min_score: float) -> None:
    a, b = candidates(judge)
    proposed = propose_pairs(judge, judge.ceilings(np.union1d(a, b)), [(a, b)], min_score)
    pairs = list(zip(proposed.a.tolist(), proposed.b.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    best = judge.best_scores(np.array([judge.features(x, y, 0.0) for x, y in zip(a, b, strict=True)]))
    hopeful = best >= max(min_score, HOPELESS)
    assert set(zip(a[hopeful].tolist(), b[hopeful].tolist(), strict=True)) <= set(pairs)


def test_rows_of_features_are_scored_as_single_ones(judge: Judge) -> None:
    read = [judge.features(int(x), int(y), 0.4) for x, y in zip(*candidates(judge), strict=True)]
    single = [judge.decision.score(each, judge.prior) for each in read]
    assert np.allclose(judge.decision.scores(np.array(read), judge.prior), single, rtol=0, atol=1e-12)
