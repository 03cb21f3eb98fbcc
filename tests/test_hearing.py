"""Hearing: one sentence of a document speaks to all figures of an asked one, or none does."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.hearing import Fit, share_sentences

odds = st.floats(-12, 12)
fits = st.lists(st.builds(Fit, st.integers(0, 99), st.integers(0, 3), odds), max_size=6)


@given(st.lists(odds, min_size=1, max_size=6), st.integers(0, 3))
def test_for_one_figure_it_is_the_logit_over_its_claims(given_odds: list[float], sentences: int) -> None:
    (shares,) = share_sentences({7: [Fit(i, i % (sentences + 1), x) for i, x in enumerate(given_odds)]}).values()
    total = 1 + sum(map(math.exp, given_odds))
    assert shares == pytest.approx([math.exp(x) / total for x in given_odds])


@given(st.dictionaries(st.integers(0, 5), fits, min_size=1))
def test_shares_are_probabilities(asked: dict[int, list[Fit]]) -> None:
    for i, shares in share_sentences(asked).items():
        assert len(shares) == len(asked[i])
        assert all(share >= 0 for share in shares)
        assert sum(shares) <= 1 + 1e-9


@given(st.dictionaries(st.integers(0, 5), fits, min_size=1))
def test_the_order_of_what_is_asked_changes_nothing(asked: dict[int, list[Fit]]) -> None:
    one, other = share_sentences(asked), share_sentences(dict(reversed(asked.items())))
    assert all(one[i] == pytest.approx(other[i]) for i in asked)


def test_the_sentence_that_speaks_to_both_figures_is_heard_for_each() -> None:
    """Alone, the first figure would be heard in the first sentence; the second figure is told in the second alone."""
    first = [Fit(0, 0, 2.0), Fit(1, 50, 1.5)]
    alone, together = share_sentences({8: first})[8], share_sentences({8: first, 9: [Fit(2, 50, 2.0)]})[8]
    assert alone[0] > alone[1]
    assert together[1] > together[0]


def test_two_sentences_do_not_speak_at_once() -> None:
    shares = share_sentences({8: [Fit(0, 0, 9.0)], 9: [Fit(1, 50, 9.0)]})
    assert shares[8] == pytest.approx(shares[9])
    assert sum(shares[8]) == pytest.approx(0.5, abs=1e-3)


def test_many_figures_are_no_overflow() -> None:
    shares = share_sentences({i: [Fit(i, 0, 12.0)] for i in range(100)})
    assert all(share == pytest.approx([1.0], abs=1e-4) for share in shares.values())


def test_where_nothing_is_proposed_nothing_is_told() -> None:
    assert share_sentences({3: []}) == {3: []}
