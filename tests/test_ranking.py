"""Ranking: which claims are likely to be evidence, before any of them is read."""

from __future__ import annotations

import json
from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.blocks import nearest
from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.groups import BEST_VECTORS, Judge
from factcheck.hearing import Fit, share_sentences
from factcheck.likeness import FEATURES, Likeness, Seen
from factcheck.pipeline import ASKED_PRIOR, read_claims
from factcheck.ranking import (
    NAMING,
    RANKING,
    Likeliest,
    Unread,
    learned_ranking,
    rank_claims,
    read_mates,
    read_sketches,
    read_taken,
    read_title,
    tell_beside,
)
from factcheck.shelf import Memory
from factcheck.sketches import MOST_MATES, mates_of

FOUND = [
    "The Orla dam is 40 metres high and holds 9 million litres. In May 2021 it held 12 boats.",
    "The Orla dam is 44 metres high and holds 2 million litres.",
    "In 2012 the Brenn dam held 12 boats.",
    "The Brenn dam is 300 metres wide.",
]
ASKED = "In May 2021 the Orla dam was 40 metres high, held 9 million litres and 12 boats."


def laid_before(text: str = ASKED) -> tuple[Likeness, Memory, range]:
    """What reads a text beside others, their shelf, and the places of the claims of the text."""
    shelf = Memory()
    documents = [make_document(text, source=f"found {number}") for number, text in enumerate(FOUND)]
    shelf.put((document, read_claims(document)) for document in documents)
    known, asked = shelf.corpus(), make_document(text, source="your text")
    corpus = with_asked(known, asked, read_claims(asked))
    judge = Judge(corpus, prior=ASKED_PRIOR)
    return Likeness(judge, Seen(judge.aspects)), shelf, range(len(known.claims), len(corpus.claims))


def test_what_was_learned_is_known_and_has_the_right_sign() -> None:
    table = json.loads(resources.files("factcheck").joinpath("data/ranking.json").read_text("utf-8"))
    signs = {name: sign for name, sign, _ in RANKING}
    assert table["weights"].keys() <= signs.keys()
    assert all(weight * signs[name] > 0 for name, weight in table["weights"].items())
    assert learned_ranking().keys() == signs.keys()


def test_every_feature_is_read_and_no_other() -> None:
    likeness, shelf, asked = laid_before()
    read: set[str] = {"apart_from"}
    for place in asked:
        claim = likeness.setting(place).claim
        near = nearest(claim, lambda _: 1.0, shelf.block)
        columns = read_sketches(likeness, place, near, shelf.sketches(near.places))
        assert all(column.shape == near.places.shape for column in columns.values())
        assert all(np.isfinite(column).all() for column in columns.values())
        read |= columns.keys()
    assert read == {name for name, _, _ in RANKING}


def test_what_stands_beside_is_told_by_sketches_as_by_the_claims_themselves() -> None:
    likeness, shelf, asked = laid_before()
    places = np.arange(asked.start)
    for place in asked:
        apart = read_mates(likeness, place, *mates_of(shelf.sketches(places), places), shelf.sketched)
        for other in places.tolist():
            assert apart[other] == pytest.approx(likeness.apart_from(place, other), abs=1e-9)


def test_a_figure_that_the_text_tells_of_something_else_is_known_unread() -> None:
    likeness, shelf, asked = laid_before("In 2012 the Orla dam was 44 metres high, 40 metres wide and held 12 boats.")
    places = np.arange(asked.start)
    taken = {place: read_taken(likeness, place, shelf.sketches(places)) for place in asked}
    told = {(place, other): likeness.is_taken(place, other) for place in asked for other in places.tolist()}
    assert {(place, other): taken[place][other] == 1 for place, other in told} == told
    assert any(told.values())


@pytest.mark.parametrize(("naming", "left"), [(NAMING, NAMING), (NAMING - 1, NAMING + 1)])
def test_where_many_have_the_asked_names_those_that_lack_them_are_left_out(naming: int, left: int) -> None:
    shelf = Memory()
    texts = [f"The Orla dam holds {n + 9} million litres." for n in range(naming)]
    texts += [f"The Brenn dam holds {n + 9} million litres." for n in range(2)]
    documents = [make_document(text, source=f"found {number}") for number, text in enumerate(texts)]
    shelf.put((document, read_claims(document)) for document in documents)
    known, asked = shelf.corpus(), make_document("The Orla dam holds 9 million litres.", source="your text")
    judge = Judge(with_asked(known, asked, read_claims(asked)), prior=ASKED_PRIOR)
    likeness, place = Likeness(judge, Seen(judge.aspects)), len(known.claims)
    near = nearest(likeness.setting(place).claim, lambda _: 1.0, shelf.block)
    assert len(near.places) == len(texts)
    assert len(rank_claims(likeness, place, len(texts), near, shelf).places) == left


def test_of_the_likeliest_there_are_no_more_than_are_wanted_but_for_equals() -> None:
    likeness, shelf, asked = laid_before()
    place = next(i for i in asked if likeness.setting(i).claim.quantity.surface == "40 metres")
    near = nearest(likeness.setting(place).claim, lambda _: 1.0, shelf.block)
    every = rank_claims(likeness, place, 100, near, shelf).places.tolist()
    assert sorted(every) == sorted(near.places.tolist())
    for most in range(1, len(every)):
        assert rank_claims(likeness, place, most, near, shelf).places.tolist() == every[:most]


def test_the_figures_of_a_sentence_are_known_unread() -> None:
    likeness, shelf, asked = laid_before()
    places = np.arange(asked.start)
    read = {place: sorted(likeness.mates(place)) for place in places.tolist()}
    knowing = Likeness(likeness._judge, Seen())
    knowing.know_mates(places.tolist(), *mates_of(shelf.sketches(places), places))
    assert {place: sorted(mates) for place, mates in knowing._seen.mates.items()} == read
    crowded = np.arange(MOST_MATES).reshape(1, -1)
    knowing.know_mates([99], crowded, crowded > 0)
    assert 99 not in knowing._seen.mates, "of a longer row some may be left out"


odds_of_claims = st.lists(st.tuples(st.integers(0, 8), st.floats(-8, 8)), min_size=1, max_size=12)


@given(st.lists(odds_of_claims, min_size=1, max_size=3))
def test_documents_are_heard_unread_as_they_are_when_they_are_read(figures: list[list[tuple[int, float]]]) -> None:
    """Of nine claims each is a sentence, and three sentences a document."""
    likeliest = [told_of([place for place, _ in each]) for each in figures]
    unread = Unread.of_figures(likeliest, lambda places: np.array(places) // 3)
    shared = unread.shares([np.array([odds for _, odds in each]) for each in figures])
    for number, first in enumerate(unread.first.tolist()):
        fits = {
            n: [Fit(place, place, each) for place, each in claims if place // 3 == first // 3]
            for n, claims in enumerate(figures)
        }
        for n, shares in share_sentences(fits).items():
            assert shared[n][unread.documents[n] == number] == pytest.approx(shares)


@given(st.lists(st.sampled_from((0.0, 0.1, 0.4, 0.7, 0.9)), max_size=12), st.integers(1, 12))
def test_the_surest_documents_are_those_heard_best_and_of_equals_the_first_in_order(
    heard: list[float], most: int
) -> None:
    many = np.arange(len(heard))
    unread = Unread([many], [many], many, many)
    backwards = unread.surest(np.array(heard), most, 0.2, lambda places: sorted(places, reverse=True)).tolist()
    told = sorted((each, number) for number, each in enumerate(heard) if each >= 0.2)
    assert sorted(backwards) == sorted(number for _, number in told[-most:])


def test_what_the_claims_of_a_document_know_of_each_other_is_told_unread_as_when_they_are_read() -> None:
    likeness, shelf, asked = laid_before("The Orla dam is 41 metres high.")
    place, names = asked[0], [name for name, _, _ in FEATURES]
    near = nearest(likeness.setting(place).claim, lambda _: 1.0, shelf.block)
    likeliest = rank_claims(likeness, place, 100, near, shelf)
    documents = shelf.documents_at(likeliest.places)
    for meant in (np.ones(len(documents), bool), likeliest.places % 3 != 0):
        told = tell_beside(likeliest.told, documents, meant)
        for document in set(documents.tolist()):
            rows = np.flatnonzero(meant & (documents == document))
            others = likeliest.places[rows].tolist()
            for row, read in zip(rows, likeness.read(place, others, lambda *_: 0.5, frozenset()), strict=True):
                for name, column in told.items():
                    assert column[row] == pytest.approx(read[names.index(name)]), name


def test_whether_a_title_that_is_asked_stands_near_a_figure_is_told_unread() -> None:
    likeness, shelf, asked = laid_before()
    title, at = frozenset(("orla", "dam")), [name for name, _, _ in FEATURES].index("other_title")
    told = read_title(likeness, asked[0], title, shelf.sketches(np.arange(asked.start)))
    for place in range(asked.start):
        (read,) = likeness.read(asked[0], [place], lambda *_: 0.5, title)
        assert told[place] == pytest.approx(read[at], abs=1e-9)


def told_of(places: list[int]) -> Likeliest:
    """Claims of which nothing is known but that each is a sentence."""
    nothing = np.zeros((len(places), 0), np.int64)
    return Likeliest(np.array(places), nothing, nothing.astype(bool), np.array(places), {})


@pytest.mark.parametrize("said", ["40 metres", "more than 40 metres", "less than 300 metres", "in May 2021"])
def test_what_figures_tell_unread_is_what_they_tell_when_they_are_read(said: str) -> None:
    likeness, shelf, asked = laid_before(f"The Orla dam was seen {said}.")
    places = np.arange(asked.start)
    told = likeness.known_unread(asked[0], shelf.sketches(places)["stated"])
    names = [name for name, _, _ in FEATURES]
    for other in places.tolist():
        read = dict(zip(names, likeness.features_alone(asked[0], other, BEST_VECTORS), strict=True))
        for name, columns in told.items():
            assert np.broadcast_to(columns, len(places))[other] == pytest.approx(read[name]), name
