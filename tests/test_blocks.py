"""Blocks: each pair once, whatever is asked, and large blocks cut by what their claims share beside them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import blocks, find_conflicts
from factcheck.blocks import Blocks, block_units, form_blocks
from factcheck.documents import make_document
from factcheck.pipeline import read_claims

Rows = list[tuple[int, bool, int]]
"""For each key of each claim the key, whether it is a name's, and the claim."""

ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 11)), unique=True, max_size=50).map(
    lambda rows: [(key, key % 2 == 0, claim) for key, claim in rows]
)


def formed(rows: Rows) -> Blocks:
    keys, of_name, members = np.array(rows, np.int64).reshape(-1, 3).T
    return form_blocks(keys, of_name.astype(bool), members, np.arange(12, dtype=np.int64) // 2, members % 3)


def written(found: Blocks, asked: list[int] | None = None) -> list[tuple[int, int]]:
    places = None if asked is None else np.array(sorted(set(asked)), np.int64)
    return [pair for a, b in found.pairs(places) for pair in zip(a.tolist(), b.tolist(), strict=True)]


@given(ROWS, st.integers(1, 20))
def test_blocks_of_units_are_all_blocks_and_share_no_claim(rows: Rows, most: int) -> None:
    of_units = [(3 * key + claim % 3, of_name, claim) for key, of_name, claim in rows]  # a claim is of one unit
    whole = formed(of_units)
    found = list(whole.apart(most))
    assert sorted(pair for each in found for pair in written(each)) == sorted(written(whole))
    claims = [claim for each in found for claim in each.claims().tolist()]
    assert len(claims) == len({*claims})
    assert all(len(each.members) <= most or len({*each.units.tolist()}) == 1 for each in found)


@given(ROWS)
def test_pairs_are_those_that_share_a_key_and_no_document(rows: Rows) -> None:
    held = defaultdict(set)
    for key, _, claim in rows:
        held[key].add(claim)
    wanted = {
        pair for claims in held.values() for pair in combinations(sorted(claims), 2) if pair[0] // 2 != pair[1] // 2
    }
    assert written(formed(rows)) == sorted(wanted)


@given(ROWS, st.lists(st.integers(0, 11), max_size=5))
def test_asked_pairs_are_those_of_all_that_hold_an_asked_claim(rows: Rows, asked: list[int]) -> None:
    wanted = [pair for pair in written(formed(rows)) if set(pair) & set(asked)]
    assert written(formed(rows), asked) == wanted


@given(ROWS, st.lists(st.integers(0, 11), max_size=8))
def test_pairs_inside_are_those_of_asked_claims_alone(rows: Rows, asked: list[int]) -> None:
    inside = formed(rows).pairs_inside(np.array(sorted(set(asked)), np.int64))
    wanted = [pair for pair in written(formed(rows)) if set(pair) <= set(asked)]
    assert [pair for a, b in inside for pair in zip(a.tolist(), b.tolist(), strict=True)] == wanted


@given(ROWS, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=8), st.permutations(range(6)))
def test_pairs_of_stories_are_those_of_documents_that_may_tell_one(
    rows: Rows, stories: list[tuple[int, int]], order: list[int]
) -> None:
    found = formed(rows)
    found = replace(found, documents=np.array(order, np.int64)[found.documents])
    stories = [(x, y) for x, y in stories if x // 2 != y // 2]
    a, b = np.array(stories, np.int64).reshape(-1, 2).T
    told = {frozenset((x // 2, y // 2)) for x, y in stories}
    some = [pair for x, y in found.pairs(None, (a, b)) for pair in zip(x.tolist(), y.tolist(), strict=True)]
    assert some == [pair for pair in written(found) if frozenset((pair[0] // 2, pair[1] // 2)) in told]


@given(ROWS, st.permutations(range(6)))
def test_the_claim_of_the_first_source_comes_first(rows: Rows, order: list[int]) -> None:
    found = formed(rows)
    turned = replace(found, documents=np.array(order, np.int64)[found.documents])
    pairs = written(turned)
    assert {frozenset(pair) for pair in pairs} == {frozenset(pair) for pair in written(found)}
    assert all(order[a // 2] < order[b // 2] for a, b in pairs)


@given(ROWS, st.integers(1, 20))
def test_how_many_are_written_at_once_changes_nothing(rows: Rows, at_once: int) -> None:
    wanted = written(formed(rows))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(blocks, "PAIRS_AT_ONCE", at_once)
        assert written(formed(rows)) == wanted


def test_a_large_block_is_cut_by_what_its_claims_share_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MAX_BLOCK", 3)
    monkeypatch.setattr(blocks, "MAX_WORD_BLOCK", 3)
    common, other = [(0, True, c) for c in range(12)], [(1, False, c) for c in (0, 2, 4, 6, 8)]
    second = [(2, True, c) for c in (0, 3, 5, 7, 9)]
    assert written(formed(common)) == []
    assert written(formed([*common, *second, (1, False, 0), (1, False, 3)])) == [(0, 3)]
    assert written(formed([*other, *[(3, False, c) for c in (0, 2, 5, 7, 9)]])) == []  # two words tell nothing
    assert written(formed([*other, *second])) == []


def test_what_happens_once_has_one_date() -> None:
    report = find_conflicts(
        [
            "Marta Kolb (born 25 June 1981) is a Danish chemist who founded Nordlys in 2009.",
            "Marta Kolb was born on 3 May 1981 in Aarhus. Her firm, Nordlys, was founded in 2011 and has 40 people.",
            "Peter Kolb, born in 1990, plays chess. He started Nordbank in 1999.",
        ]
    )
    found = [{side.label for side in conflict.sides} for conflict in report.conflicts]
    assert sorted(map(sorted, found)) == [["2009", "2011"], ["25 June 1981", "3 May 1981"]]


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("The Carnegie Library opened in 1908.", True),
        ("The bridge was built in 1968.", True),
        ("Nordhavn Foods was founded in 1923.", True),
        ("The library opened on Monday.", False),  # as it does each week
        ("The library bought 400 books in 1908.", False),
    ],
)
def test_what_happens_once_has_blocks_of_its_own(text: str, once: bool) -> None:
    claims = read_claims(make_document(text))
    assert any(unit.startswith("once:") for claim in claims for unit in block_units(claim)) == once
