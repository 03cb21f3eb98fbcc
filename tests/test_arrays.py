"""Arrays of what many claims have: as the plain functions say of each two."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import arrays
from factcheck.arrays import Gathered, Lists, Rows, Trait, cut_up, distinct, each_once
from factcheck.corpus import cosine, profile

ROWS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=12)
RARITY = {word: 0.3 + n for n, word in enumerate("abcdefgh")}


@given(ROWS, st.floats(0.01, 0.99))
def test_alike_are_all_pairs_of_rows_whose_product_is_large(words: list[list[str]], least: float) -> None:
    rows = [profile(row, RARITY, 9.0) for row in words]
    a, b = Rows.of(rows).alike(least)
    found = list(zip(a.tolist(), b.tolist(), strict=True))
    wanted = [(x, y) for x in range(len(rows)) for y in range(x + 1, len(rows)) if cosine(rows[x], rows[y]) >= least]
    unclear = {
        (x, y) for x in range(len(rows)) for y in range(len(rows)) if abs(cosine(rows[x], rows[y]) - least) < 1e-12
    }
    assert found == sorted(found)
    assert {*found} - unclear == {*wanted} - unclear


@given(ROWS, st.integers(1, 9))
def test_how_many_are_looked_at_together_changes_nothing(words: list[list[str]], at_once: int) -> None:
    rows = Rows.of([profile(row, RARITY, 9.0) for row in words])
    wanted = rows.alike(0.2)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(arrays, "PAIRS_AT_ONCE", at_once)
        assert np.array_equal(rows.alike(0.2), wanted)


@given(ROWS)
def test_counted_rows_are_profiles(words: list[list[str]]) -> None:
    numbers = {word: n for n, word in enumerate(RARITY)}
    counted = Rows.of_counted([[numbers[w] for w in row] for row in words], np.array([*RARITY.values()]))
    plain = [profile(row, RARITY, 9.0) for row in words]
    a, b = np.divmod(np.arange(len(words) ** 2), max(1, len(words)))
    wanted = [cosine(x, y) for x in plain for y in plain]
    assert np.allclose(counted.products(a, b), wanted, rtol=0, atol=1e-12)


@given(ROWS, st.integers(0, 12))
def test_rows_are_joined_as_they_stand(words: list[list[str]], cut: int) -> None:
    rows, numbers = [profile(row, RARITY, 9.0) for row in words], dict[str, int]()
    whole = Rows.of(rows, numbers)
    joined = Rows.joined([Rows.of(rows[:cut], numbers), Rows.of(rows[cut:], numbers)])
    a, b = np.divmod(np.arange(len(words) ** 2), max(1, len(words)))
    assert joined.sizes.tolist() == whole.sizes.tolist()
    assert joined.products(a, b).tolist() == whole.products(a, b).tolist()


@given(st.lists(st.integers(0, 9), max_size=20), st.integers(1, 12))
def test_stretches_are_no_longer_than_they_may_be(sizes: list[int], most: int) -> None:
    found = list(cut_up(np.array(sizes, np.int64), most))
    assert [place for first, stop in found for place in range(first, stop)] == [*range(len(sizes))]
    assert all(sum(sizes[first:stop]) <= most or stop == first + 1 for first, stop in found)


@given(st.lists(st.integers(-5, 9)), st.lists(st.integers(0, 9)))
def test_distinct_values_are_those_of_a_set(values: list[int], others: list[int]) -> None:
    found = distinct(np.array(values, np.int64), np.array(others, np.int64))
    assert found.tolist() == sorted({*values, *others})


@pytest.mark.parametrize("tabled", [0, 100])
@given(st.lists(st.integers(0, 9)))
def test_codes_are_numbered_whether_sorted_or_looked_up(tabled: int, codes: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(arrays, "TABLED", tabled)
        found, at = each_once(np.array(codes, np.int64), 10)
    assert found.tolist() == sorted({*codes})
    assert found[at].tolist() == codes


def test_of_some_claims_a_trait_has_the_values_that_these_have() -> None:
    trait = Trait(np.array([2, 0, 1, 2]), ["a", "b", "c"]).only(np.array([0, 2, 3]))
    assert [trait.values[number] for number in trait.numbers.tolist()] == ["c", "b", "c"]
    assert sorted(trait.values) == ["b", "c"]


def test_what_is_read_of_two_is_read_once_of_each() -> None:
    asked: list[str] = []

    def length(thing: str) -> int:
        asked.append(thing)
        return len(thing)

    two = Gathered.of_two(["one", "two", "three", "four"], np.array([0, 0, 3]), np.array([1, 3, 1]))
    told = two(length).judge(lambda x, y: 10 * x + y)
    assert asked == ["one", "two", "four"]
    assert told.tolist() == [33, 34, 43]


@given(st.lists(st.lists(st.integers(0, 4))), st.lists(st.lists(st.integers(0, 9)), min_size=5, max_size=5))
def test_lists_of_lists_hold_what_these_hold(lists: list[list[int]], inner: list[list[int]]) -> None:
    found = Lists.made_of(inner).within(Lists.made_of(lists))
    flat, of = found.of(np.arange(len(lists)))
    assert flat.tolist() == [number for each in lists for at in each for number in inner[at]]
    assert of.tolist() == [row for row, each in enumerate(lists) for at in each for _ in inner[at]]
    weights = np.arange(10) / 2
    every = np.arange(len(lists))
    share, _ = Rows.of_sets(found, weights).overlap(every, every)
    held = [{number for at in each for number in inner[at]} for each in lists]
    assert share.tolist() == [float(sum(weights[sorted(each)]) > 0) for each in held]
