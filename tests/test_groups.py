"""What is proposed is what could matter: the quick look never rules out a pair that the long one would keep."""

from __future__ import annotations

import pytest

from factcheck.blocks import candidate_pairs
from factcheck.corpus import form_corpus
from factcheck.decision import Ceiling, alike
from factcheck.documents import read_documents
from factcheck.groups import BEST_VECTORS, HOPELESS, Judge, propose_pairs
from factcheck.pipeline import read_claims
from handmade import FIXTURES


@pytest.fixture(scope="module")
def judge() -> Judge:
    names = ("results", "earthquake", "deepseek", "clean")
    documents, _ = read_documents([FIXTURES / name for name in names], max_bytes=10**6, root=FIXTURES)
    return Judge(form_corpus(documents, [c for d in documents for c in read_claims(d)]))


def test_no_pair_is_surer_than_its_ceiling(judge: Judge) -> None:
    ceiling, claims = Ceiling(judge.decision), judge.corpus.claims
    ruled_out = 0
    for a, b in candidate_pairs(claims):
        story = alike(claims[a].document, claims[b].document, judge.corpus)
        most = ceiling.score(judge.aspect(a), judge.aspect(b), judge.corpus, judge.prior, BEST_VECTORS, story)
        assert most >= judge.score(a, b, BEST_VECTORS) - 1e-12
        ruled_out += most < 0.5
    assert ruled_out


@pytest.mark.parametrize("min_score", [0.0, 0.3, 0.5, 0.9])
def test_every_pair_that_could_be_shown_is_proposed(judge: Judge, min_score: float) -> None:
    pairs = list(candidate_pairs(judge.corpus.claims))
    proposed = propose_pairs(judge, lambda: pairs, min_score)
    assert proposed == sorted(set(proposed))
    assert {pair for pair in pairs if judge.best_score(*pair) >= max(min_score, HOPELESS)} <= set(proposed)
