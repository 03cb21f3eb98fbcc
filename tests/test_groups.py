"""What is proposed is what could matter, and what is read in columns is what is read pair by pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck import groups
from factcheck.blocks import blocks_of
from factcheck.bounds import Bounds, Weighed
from factcheck.columns import TWIN
from factcheck.corpus import cosine, form_corpus
from factcheck.decision import FEATURES, LIKELY_RARITY, OF_TWO_OWNERS, Decision, learned_decision
from factcheck.documents import make_document, read_documents
from factcheck.groups import BEST_VECTORS, HOPELESS, LEAST, MISATTRIBUTION_SCORE, NOTED, Judge, propose_pairs
from factcheck.kept import Loose, find_alike
from factcheck.pipeline import read_claims
from factcheck.titles import describe_group
from handmade import FIXTURES

Numbers = NDArray[np.int64]
PAGES = (
    (
        "Nordlys Arena",
        "Nordlys Arena seats 12,400 people. Anna Karlsen opened it in Aarhus, where 300 women work, in 2009.",
    ),
    ("Nordlys Arena", "Nordlys Arena in Aarhus seats 14,200 people, and 350 workers keep it. It cost $31 million."),
    (
        "Sund Bridge",
        "The bridge near Nordlys Arena in Aarhus cost $31 million; Anna Karlssen and 310 workers built it 15 days ago.",
    ),
)
"""Titles that are names, and texts that speak of each other's figures."""
NAMES = [name for name, _, _ in FEATURES]


@pytest.fixture(scope="module")
def judge() -> Judge:
    names = ("results", "earthquake", "deepseek", "clean")
    documents, _ = read_documents([FIXTURES / name for name in names], max_bytes=10**6, root=FIXTURES)
    documents += [make_document(text, f"page {n}", title=title) for n, (title, text) in enumerate(PAGES)]
    return Judge(form_corpus(documents, [c for d in documents for c in read_claims(d)]))


@pytest.fixture(scope="module")
def pairs(judge: Judge) -> tuple[Numbers, Numbers]:
    (found,) = blocks_of(judge.corpus.claims).pairs()
    return found


@pytest.fixture(scope="module")
def read(judge: Judge, pairs: tuple[Numbers, Numbers]) -> NDArray[np.float64]:
    """The features of the pairs, read one by one."""
    return np.array([judge.features(x, y, 0.0) for x, y in each(*pairs)])


def each(a: Numbers, b: Numbers) -> list[tuple[int, int]]:
    return list(zip(a.tolist(), b.tolist(), strict=True))


def weighed(judge: Judge, a: Numbers, b: Numbers, least: float) -> Weighed:
    return judge.columns(np.union1d(a, b)).weigh(a, b, lambda bounds: bounds.scores(BEST_VECTORS) >= least)


def scored(decision: Decision, read: NDArray[np.float64], prior: float, vectors: float) -> NDArray[np.float64]:
    """The scores of pairs with these features, one by one."""
    at_best = read.copy()
    at_best[:, NAMES.index("vectors")] = vectors
    return np.array([decision.score(row, prior) for row in at_best])


def test_columns_hold_the_features_of_each_pair(
    judge: Judge, pairs: tuple[Numbers, Numbers], read: NDArray[np.float64], monkeypatch: pytest.MonkeyPatch
) -> None:
    learned: dict[str, NDArray[np.float64]] = {}

    def learn(_: object, name: str, column: NDArray[np.float64]) -> None:
        learned[name] = column

    monkeypatch.setattr(Bounds, "learn", learn)
    monkeypatch.setattr(Bounds, "unread", [])
    weighed(judge, *pairs, least=0.0)
    assert {*learned} == {*NAMES} - {"vectors"}, "what has no column is read pair by pair, slowly"
    for name, column in learned.items():
        assert np.allclose(column, read[:, NAMES.index(name)], rtol=0, atol=1e-12), name
        assert read[:, NAMES.index(name)].any(), f"{name} is tried by no pair"


@pytest.mark.parametrize("vectors", [0.0, 0.4, BEST_VECTORS])
def test_what_is_weighed_is_scored_as_single_pairs_are(
    judge: Judge, pairs: tuple[Numbers, Numbers], read: NDArray[np.float64], vectors: float
) -> None:
    found = weighed(judge, *pairs, least=0.0)
    assert np.array_equal(found.at, np.arange(len(read)))
    assert np.array_equal(found.siblings, read[:, NAMES.index("subject_sibling")] == 1)
    assert found.siblings.any()
    scores = judge.decision.scores(found.odds.plain, vectors)
    assert np.allclose(scores, scored(judge.decision, read, judge.prior, vectors), rtol=0, atol=1e-12)
    as_one = read.copy()
    as_one[:, [NAMES.index(name) for name in OF_TWO_OWNERS]] = 0
    as_one[:, NAMES.index("subject_same")] = LIKELY_RARITY
    wanted = np.where(found.siblings, scored(judge.decision, as_one, judge.prior, vectors), scores)
    assert np.allclose(judge.decision.scores(found.odds.as_one, vectors), wanted, rtol=0, atol=1e-12)


@pytest.mark.parametrize("least", [0.1, 0.5])
def test_what_falls_below_the_least_is_ruled_out_and_nothing_else(
    judge: Judge, pairs: tuple[Numbers, Numbers], read: NDArray[np.float64], least: float
) -> None:
    found = weighed(judge, *pairs, least=least)
    sure = scored(judge.decision, read, judge.prior, BEST_VECTORS) >= least
    assert np.array_equal(found.at, np.flatnonzero(sure | (read[:, NAMES.index("subject_sibling")] == 1)))
    assert 0 < len(found.at) < len(read) / 2
    every = weighed(judge, *pairs, least=0.0)
    assert np.array_equal(found.odds.plain, every.odds.plain[found.at])
    assert np.array_equal(found.odds.as_one, every.odds.as_one[found.at])


def test_what_is_noted_is_what_was_read(
    judge: Judge, pairs: tuple[Numbers, Numbers], read: NDArray[np.float64]
) -> None:
    a, b = pairs
    noted = ("words", "sentence", "subject_sibling")
    found = judge.columns(np.union1d(a, b)).weigh(a, b, lambda bounds: bounds.scores(BEST_VECTORS) >= 0.1, noted)
    assert found.noted.keys() == {*noted}
    for name, column in found.noted.items():
        assert np.allclose(column, read[found.at, NAMES.index(name)], rtol=0, atol=1e-12)


def test_it_is_noted_which_documents_give_the_figure_of_the_other_claim(
    judge: Judge, pairs: tuple[Numbers, Numbers]
) -> None:
    a, b = pairs
    noted = judge.columns(np.union1d(a, b)).weigh(a, b, lambda bounds: bounds.at >= 0, NOTED).noted
    figured, aspect = judge.corpus.figured, judge.aspect
    for name, ends in (("given first", each(a, b)), ("given second", each(b, a))):
        given = [aspect(y).figure in figured[aspect(x).claim.document] for x, y in ends]
        assert noted[name].tolist() == given
        assert 0 < sum(given) < len(given)


def test_a_feature_without_a_column_is_read_pair_by_pair(
    judge: Judge, pairs: tuple[Numbers, Numbers], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = weighed(judge, *pairs, least=0.1)
    learn = Bounds.learn

    def forgetful(self: Bounds, name: str, column: NDArray[np.float64]) -> None:
        if name in ("change", "qualifier") and name not in known:
            known[name] = True
            return
        learn(self, name, column)

    known: dict[str, bool] = {}
    monkeypatch.setattr(Bounds, "learn", forgetful)
    again = weighed(judge, *pairs, least=0.1)
    assert known.keys() == {"change", "qualifier"}
    assert np.array_equal(again.at, every.at)
    assert np.allclose(again.odds.plain, every.odds.plain, rtol=0, atol=1e-12)


@pytest.mark.parametrize("score", [0.1, 0.5])
def test_what_the_best_vectors_might_lift_so_high_is_reached_and_nothing_else(
    judge: Judge, pairs: tuple[Numbers, Numbers], score: float
) -> None:
    some = each(*pairs)
    assert judge.reaching(some, score) == {pair for pair in some if judge.score(*pair, 1.0) >= score}
    assert judge.reaching(some, score)


def test_features_that_are_not_wanted_are_left_out(judge: Judge, pairs: tuple[Numbers, Numbers]) -> None:
    for pair in each(*pairs)[:20]:
        every = judge.features(*pair, 0.3)
        wanted = range(0, len(every), 3)
        assert judge.features(*pair, 0.3, wanted) == [x if at in wanted else 0.0 for at, x in enumerate(every)]


def test_twins_are_one_sentence_at_the_same_words(judge: Judge, pairs: tuple[Numbers, Numbers]) -> None:
    a, b = pairs
    found = judge.columns(np.union1d(a, b)).are_twins(a, b)
    aspects = [(judge.aspect(x), judge.aspect(y)) for x, y in each(a, b)]
    alike = [x.claim.words == y.claim.words and cosine(x.sentence, y.sentence) >= TWIN for x, y in aspects]
    assert found.tolist() == alike


def test_claims_of_two_stories_are_ruled_out(judge: Judge, pairs: tuple[Numbers, Numbers]) -> None:
    a, b = pairs
    named, claims = judge.corpus.named, judge.corpus.claims
    alike = np.array([cosine(named[claims[x].document], named[claims[y].document]) for x, y in each(a, b)])
    foreign = float(np.median(alike)) + 1e-9
    stories = find_alike(Loose(judge.corpus), np.union1d(a, b), foreign, map).stories
    told = {frozenset((claims[x].document, claims[y].document)) for x, y in each(*stories)}
    one_story = [frozenset((claims[x].document, claims[y].document)) in told for x, y in each(a, b)]
    assert np.array_equal(one_story, alike >= foreign)
    found = [pair for some in blocks_of(claims).pairs(None, stories) for pair in each(*some)]
    assert found == [pair for pair, held in zip(each(a, b), one_story, strict=True) if held]


@pytest.mark.parametrize("min_score", [0.0, 0.3, 0.5, 0.9])
def test_what_could_be_shown_is_proposed_and_what_could_part_it(
    judge: Judge, pairs: tuple[Numbers, Numbers], min_score: float
) -> None:
    a, b = pairs
    least = max(min_score, HOPELESS)
    found = weighed(judge, a, b, least=0.0)
    plain, as_one = (judge.decision.scores(odds, BEST_VECTORS) for odds in (found.odds.plain, found.odds.as_one))
    best: Mapping[tuple[int, int], float] = dict(
        zip(each(a, b), np.where(found.siblings & (as_one >= MISATTRIBUTION_SCORE), 1, plain), strict=True)
    )
    hopeful = {pair for pair, score in best.items() if score >= least}
    proposed = propose_pairs(judge, judge.columns(np.union1d(a, b)), [(a, b)], min_score)
    got = each(proposed.a, proposed.b)
    assert len(got) == len(set(got))
    assert hopeful <= {*got}
    parts = groups.join_parts(*(np.array(of, np.int64) for of in zip(*(hopeful | twins(proposed)), strict=True)))
    joined = {pair for pair, held in zip(best, parts.hold(a, b), strict=True) if held and best[pair] >= LEAST}
    assert {*got} - hopeful == (joined | twins(proposed)) - hopeful


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_parts_are_what_chains_of_pairs_join(pairs: list[tuple[int, int]]) -> None:
    part = {i: {i} for pair in pairs for i in pair}
    for x, y in pairs:
        joined = part[x] | part[y]
        part.update(dict.fromkeys(joined, joined))
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    every = np.repeat(np.arange(32), 32), np.tile(np.arange(32), 32)
    held = groups.join_parts(a, b).hold(*every)
    assert held.tolist() == [y in part.get(x, ()) for x, y in each(*every)]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(4, 7), st.sampled_from((0.2, 0.5, 0.9)), st.booleans())))
def test_the_next_best_is_that_of_either_claim_with_the_other_document(
    looks: list[tuple[int, int, float, bool]],
) -> None:
    told = {(a, b): (score, wanted) for a, b, score, wanted in looks}
    a, b = np.array([*told], np.int64).reshape(-1, 2).T
    scores, wanted = (np.array([each[at] for each in told.values()]) for at in (0, 1))
    documents = np.array([0, 0, 1, 1, 2, 2, 3, 3])
    found = groups.Ends.of(a, b, documents).next_best(scores.astype(float), 0.1, wanted.astype(bool))
    for (x, y), next_best in zip(told, found.tolist(), strict=True):
        others = [
            score
            for (p, q), (score, is_wanted) in told.items()
            if is_wanted and (p, q) != (x, y)
            if (p == x and documents[q] == documents[y]) or (q == y and documents[p] == documents[x])
        ]
        assert next_best == max(others, default=0.1)


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        ("Norvik Bank employs 40 people.", "Norvik Bank employs 60.", "Norvik Bank: people, employs"),
        ("In Orvik 40 jobs go, and jobs stay.", "In Orvik 60 jobs go.", "Orvik: jobs go"),
        ("WKES News reports. The pool cost $4.", "The pool cost $6.", "pool cost"),
        ("Orvik News reports. The pool cost $4.", "The Orvik pool cost $6.", "Orvik: pool cost"),
        ("The ORVIK pool cost $4.", "In May the Orvik pool cost $6.", "Orvik: pool cost"),
        ("Orvik roads cost $4.", "Orvik Roads cost $6.", "Orvik Roads: cost"),
        ("In Orvik it was $4.", "It was $6.", "Orvik"),
        ("Claims must be reported within 14 days.", "Tell us of a claim within 30 days.", "claims"),
    ],
)
def test_a_title_names_the_thing_and_says_nothing_twice(one: str, other: str, title: str) -> None:
    documents = [make_document(text, source) for text, source in ((one, "one.txt"), (other, "other.txt"))]
    claims = [c for document in documents for c in read_claims(document) if not c.quantity.tells_when]
    assert describe_group(claims) == title


def twins(proposed: groups.Proposed) -> set[tuple[int, int]]:
    return {pair for pair, twin in zip(each(proposed.a, proposed.b), proposed.twins, strict=True) if twin}


def test_a_feature_that_the_decision_does_not_know_weighs_nothing() -> None:
    decision = learned_decision()
    nothing = replace(decision.story, weights=(0.0,) * len(FEATURES))
    assert nothing.score([1.0] * len(FEATURES)) == nothing.score([0.0] * len(FEATURES))
