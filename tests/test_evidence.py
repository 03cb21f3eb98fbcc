"""Evidence: which claims of a text are judged, which others are laid beside them, and how sure a document is heard."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.blocks import ENOUGH_SHARING, MOST_LOOSE, MOST_SHARING, BlockKey, Near, block_keys, nearest
from factcheck.claims import extract_claims
from factcheck.comparators import compare_quantities
from factcheck.corpus import with_asked
from factcheck.documents import make_document
from factcheck.evidence import (
    LOUD,
    MOST_OF_DOCUMENT,
    REFUTING,
    Candidate,
    Candidates,
    Listener,
    Told,
    are_worth_weighing,
    judged_claims,
)
from factcheck.groups import Judge
from factcheck.likeness import SLIPPED, Encoded
from factcheck.pipeline import ASKED_PRIOR, read_claims
from factcheck.prospects import READ_AT_ONCE, propose_evidence
from factcheck.ranking import rank_claims
from factcheck.sentences import split_sentences
from factcheck.shelf import Memory
from factcheck.sketches import sketch_type
from factcheck.types import Claim, Name, Quantity, Sentence
from factcheck.words import words_of

DIMENSIONS = ("date", "rank", "count", "currency")


def claim(sentence: int, dimension: str, words: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> Claim:
    quantity = Quantity("7", 0, 1, Decimal(7), Decimal(7), "", dimension)
    place = Sentence("d", sentence, 100 * sentence, 100 * sentence + 50, "")
    named = tuple(Name((name,), name) for name in names)
    return Claim(f"c{sentence}", "d", place, quantity, "", "", "", words=words, names=named)


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("On 3 May 2021 the dam held 40 million litres.", ["40 million litres"]),
        ("The dam was finished on 3 May 2021.", ["3 May 2021"]),
        ("It is the third dam on the river.", ["third"]),
        ("It became the third dam on the river in 1987.", ["1987"]),
        ("It is 40 metres high. It was finished in 1987.", ["40 metres", "1987"]),
        ("The hall opens at 9 am.", ["9 am"]),
        ("On 3 May the hall opened at 9 am.", ["3 May", "9 am"]),
        ("The third hall opens at 9 am for 40 people.", ["40"]),
    ],
)
def test_a_date_or_a_rank_is_judged_where_nothing_else_is(text: str, judged: list[str]) -> None:
    claims = read_claims(make_document(text, source="asked"))
    assert [claims[i].quantity.surface for i in judged_claims(claims)] == judged


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(DIMENSIONS))))
def test_of_each_sentence_the_weightiest_figures_are_judged(given: list[tuple[int, str]]) -> None:
    claims = [claim(sentence, dimension) for sentence, dimension in sorted(given)]
    judged = judged_claims(claims)
    assert judged == sorted(set(judged))
    for sentence in {s for s, _ in given}:
        here = [i for i, c in enumerate(claims) if c.sentence.index == sentence]
        kinds = {claims[i].quantity.dimension for i in here}
        weighty = kinds - {"date", "rank"} or kinds & {"date"} or kinds
        assert [i for i in here if i in judged] == [i for i in here if claims[i].quantity.dimension in weighty]


# — nearest —————————————————————————————————————————————————————————————————————————————————————————

STEMS = ("dam", "litr", "river", "held", "valley")
keyed = st.builds(
    lambda words, names: claim(0, "currency", tuple(words), tuple(names)),
    st.lists(st.sampled_from(STEMS), unique=True, max_size=4),
    st.lists(st.sampled_from(("Orla", "Brenn")), unique=True),
)
shared_blocks = st.lists(st.sets(st.integers(0, 40)), min_size=8, max_size=8)


def among(keys: list[BlockKey], blocks: list[set[int]]) -> Mapping[BlockKey, set[int]]:
    return dict(zip(keys, blocks, strict=False))


def opened(held: Mapping[BlockKey, set[int]]) -> Callable[[BlockKey], Any]:
    return lambda key: np.array(sorted(held.get(key, ())), np.int64)


@given(keyed, shared_blocks)
def test_the_nearest_are_all_that_share_a_block_each_once(asked: Claim, blocks: list[set[int]]) -> None:
    held = among(block_keys(asked), blocks)
    found = nearest(asked, lambda _: 1.0, opened(held)).places.tolist()
    assert sorted(found) == sorted(set().union(*held.values()))


@given(keyed, shared_blocks)
def test_what_shares_every_block_of_another_and_more_is_no_further(asked: Claim, blocks: list[set[int]]) -> None:
    held = among(block_keys(asked), blocks)
    found = nearest(asked, lambda _: 1.0, opened(held)).places.tolist()
    of = {i: {key for key, members in held.items() if i in members} for i in found}
    for at, near in enumerate(found):
        assert not any(of[near] < of[far] for far in found[at + 1 :])


@given(st.integers(1, 2 * MOST_SHARING), st.integers(0, 2 * ENOUGH_SHARING))
def test_those_that_share_most_are_near_and_all_that_share_as_much(many: int, sharing: int) -> None:
    asked = claim(0, "currency", ("dam",), ("Orla",))
    (name, word) = block_keys(asked)
    held = {name: set(range(sharing)), word: set(range(many))}
    found = nearest(asked, lambda _: 1.0, opened(held)).places.tolist()
    both, either = min(sharing, many), max(sharing, many)
    assert found[:both] == list(range(both))
    alone = both >= ENOUGH_SHARING or (both > 0 and either > MOST_SHARING)
    assert len(found) == (both if alone else either)


def test_what_very_many_share_that_counts_anything_is_no_reason() -> None:
    asked = claim(0, "count", ("dam",))
    loose = next(key for key in block_keys(asked) if key.unit == "counted")
    assert not len(nearest(asked, lambda _: 1.0, opened({loose: set(range(MOST_LOOSE + 1))})).places)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=30), st.integers(1, 10**6))
def test_of_claims_that_share_as_much_the_likeliest_are_those_with_the_nearest_figures(
    figures: list[int], figure: int
) -> None:
    listener, asked, _ = beside(f"The Orla dam is {figure} metres high.", 52)
    many = len(figures)
    near = Near(np.arange(many), np.ones(many), np.ones(many, bool))
    found = rank_claims(listener.likeness, asked, many, near, Stating(figures)).places.tolist()
    nearness = [near_as_sketched(figures[i], figure) for i in found]
    assert sorted(found) == list(range(many))
    assert all(one >= next_one - 1e-5 for one, next_one in pairwise(nearness))


def laid_before(asked_text: str, *found: str) -> tuple[Listener, Memory, int, int]:
    """A listener to a text laid before others, their shelf, and the places of its first claim and of its last."""
    shelf = Memory()
    documents = [make_document(text, source=f"found {number}") for number, text in enumerate(found)]
    shelf.put((document, read_claims(document)) for document in documents)
    asked = make_document(asked_text, source="your text")
    claims = extract_claims(asked, split_sentences(asked), shelf.names_among(words_of(asked.text)))
    known = shelf.corpus()
    listener = Listener(Judge(with_asked(known, asked, claims), prior=ASKED_PRIOR))
    return listener, shelf, len(known.claims), len(known.claims) + len(claims) - 1


@pytest.mark.parametrize(
    ("asked", "likely", "unlikely"),
    [
        (
            "The Orla dam is 40 metres high and holds 9 million litres.",
            "The Orla dam is 44 metres high and holds 9 million litres.",
            "The Orla dam is 44 metres high and holds 2 million litres.",
        ),
        (
            "The Orla dam is 40 metres high.",
            "The Orla dam near Brenn is 44 metres high.",
            "The Brenn dam is 44 metres wide.",
        ),
        ("In 2019 the Orla dam held 40 boats.", "In 2019 the Orla dam held 44 boats.", "In 2012 it held 44 boats."),
    ],
)
def test_what_stands_beside_and_around_a_figure_and_its_time_tell_which_is_likeliest(
    asked: str, likely: str, unlikely: str
) -> None:
    for texts in ((likely, unlikely), (unlikely, likely)):
        listener, shelf, _, last = laid_before(asked, *texts)
        place = last if "boats" in asked else last - asked.count(" and ")
        first = listener.likeliest(place, 1, shelf).places[0]
        assert listener.claims[first].sentence.text == likely


def weighed_by(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The claims that a listener weighs from now on."""
    weighed: list[int] = []
    at_best = listener.at_best

    def counted(asked: int, other: int) -> float:
        weighed.append(other)
        return at_best(asked, other)

    monkeypatch.setattr(listener, "at_best", counted)
    return weighed


def test_where_no_document_of_a_turn_could_be_heard_those_behind_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"In Brenn {n} million litres of rain fell behind the Orla dam in a night." for n in range(8, 60)]
    held = "The Orla dam holds 7 million litres."
    listener, shelf, asked, _ = laid_before(held, held, *texts)
    weighed = weighed_by(listener, monkeypatch)
    vectors = Encoded(listener.claims, lambda some: {c.id: turned(c.document, 0.9) for c in some})
    told = listener.listen(propose_evidence(listener, [asked], shelf), vectors, 0.999)[asked]
    assert [listener.claims[i].quantity.surface for i, _ in told[0].shares] == ["7 million litres"]
    assert 0 < len(told) <= len(weighed) < len(texts)


def test_once_enough_speak_no_further_documents_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.evidence.ENOUGH", READ_AT_ONCE)
    held = "Behind the old mill the Orla dam held 7 million litres."
    listener, shelf, asked, _ = laid_before(held, *[held] * 3 * READ_AT_ONCE)
    weighed = weighed_by(listener, monkeypatch)
    vectors = Encoded(listener.claims, lambda some: {c.id: turned(c.document, 0.9) for c in some})
    candidates = propose_evidence(listener, [asked], shelf)
    told = listener.listen(candidates, vectors, 0.5)[asked]
    assert candidates.course.settled == {asked}
    assert len(told) == len(weighed) == READ_AT_ONCE


def test_no_more_claims_are_weighed_than_are_wanted_the_likeliest_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.prospects.MOST_WEIGHED", 4)
    texts = [f"Behind the old mill the Orla dam held {n} million litres." for n in (15, 60, 20, 50, 30, 40)]
    listener, shelf, asked, _ = laid_before("Behind the old mill the Orla dam held 100 million litres.", *texts)
    (proposed,) = propose_evidence(listener, [asked], shelf).in_turn
    surfaces = {listener.claims[i].quantity.surface for i in proposed[asked]}
    assert surfaces == {f"{n} million litres" for n in (30, 40, 50, 60)}


def test_of_a_document_that_tells_one_thing_many_times_those_that_are_ranked_first_are_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("factcheck.evidence.MOST_OF_DOCUMENT", 3)
    held = "Behind the old mill the Orla dam held {} million litres."
    page = " ".join(held.format(n) for n in range(20, 70, 10))
    listener, shelf, asked, _ = laid_before(held.format(100), page, "The Orla dam held 7 boats.")
    (proposed,) = propose_evidence(listener, [asked], shelf).in_turn
    surfaces = sorted(listener.claims[i].quantity.surface for i in proposed[asked])
    assert surfaces == [f"{n} million litres" for n in (40, 50, 60)]


def test_of_very_many_documents_that_are_as_likely_those_of_the_first_sources_come_first() -> None:
    held = "Behind the old mill the Orla dam held 7 million litres."
    listener, shelf, asked, _ = laid_before(held, *[held] * 20)
    turns = [proposed[asked] for proposed in propose_evidence(listener, [asked], shelf).in_turn]
    assert turns[0] == list(range(READ_AT_ONCE))
    assert [place for turn in turns for place in turn] == list(range(20))


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 0.2)), max_size=60))
def test_of_a_document_some_of_the_likeliest_are_weighed(given: list[tuple[int, float]]) -> None:
    documents, shares = np.array([d for d, _ in given], np.int64), np.array([share for _, share in given])
    worth = are_worth_weighing(documents, shares)
    for document in range(5):
        own, chosen = shares[documents == document], shares[(documents == document) & worth]
        assert len(chosen) <= MOST_OF_DOCUMENT
        assert (len(chosen) > 0) == (len(own) > 0)
        if len(chosen):
            assert chosen.max() == own.max()
            assert chosen.min() >= min(np.sort(own)[::-1][:MOST_OF_DOCUMENT].min() - 1e-6, own.max())


def test_what_is_alike_to_a_claim_that_bears_the_asked_one_out_may_measure_the_same() -> None:
    listener, shelf, asked, _ = laid_before(
        "The Orla dam holds 7 million litres.",
        "The Orla dam holds 7 million litres behind the old mill.",
        "Behind the old mill the Orla dam holds 8 million litres.",
        "The Orla dam holds 9 million litres of rain.",
        "The Orla dam holds 9,000 million litres behind the old mill.",
    )
    alike = propose_evidence(listener, [asked], shelf).alike
    assert list(alike(asked, [0])) == [0, 1, 2]


def near_as_sketched(a: int, b: int) -> float:
    """The ratio of two figures; of those that differ in their scale alone, that of a slip."""
    slipped = a != b and str(a).rstrip("0") == str(b).rstrip("0")
    return SLIPPED if slipped else min(a, b) / max(a, b)


def test_a_claim_without_a_number_is_the_least_likely() -> None:
    listener, asked, _ = beside("The Orla dam is 40 metres high.", 52)
    near = Near(np.arange(3), np.ones(3), np.ones(3, bool))
    assert rank_claims(listener.likeness, asked, 3, near, Stating([np.nan, 0.0, 40.0])).places[0] == 2


class Stating(Memory):
    """A shelf of claims with these figures, of which nothing else is known."""

    def __init__(self, figures: Sequence[float]) -> None:
        super().__init__()
        self._sketches = np.zeros(len(figures), sketch_type())
        self._sketches["stated"] = figures


# — what is heard ———————————————————————————————————————————————————————————————————————————————————


@settings(max_examples=25)  # each reads two texts
@given(st.floats(-1, 1), st.integers(1, 99), st.integers(1, 99))
def test_what_a_document_tells_is_a_probability(cosine: float, asked_value: int, found_value: int) -> None:
    listener, asked, others = beside(f"The Orla dam is {asked_value} metres high.", found_value)
    for told in hear_one(listener, asked, others, cosine):
        assert told.supports >= 0
        assert told.refutes >= 0
        assert told.supports + told.refutes <= told.heard + 1e-9 <= 1 + 2e-9
        scores = [c.score for c in told.candidates]
        assert scores == sorted(scores, reverse=True)


def test_a_claim_that_is_alone_is_heard_the_better_the_nearer_its_vectors_are() -> None:
    listener, asked, others = beside("The Orla dam is 40 metres high.", 52)
    (near,), (far,) = (hear_one(listener, asked, others[:1], cosine) for cosine in (0.9, 0.1))
    assert near.heard >= far.heard
    assert listener.at_best(asked, others[0]) >= near.heard


@pytest.mark.parametrize(("cosine", "read", "speaking"), [(-1.0, 4, 0), (0.9, 8, 8)])
def test_no_more_is_encoded_than_it_takes(
    cosine: float, read: int, speaking: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.evidence.AT_ONCE", 4)
    monkeypatch.setattr("factcheck.evidence.ENOUGH", 6)
    listener, asked, others = among_many()
    vectors = Encoded(listener.claims, lambda some: {c.id: turned(c.document, cosine) for c in some})
    told = listener.listen(Candidates([{asked: others}]), vectors, 0.9)[asked]
    assert len(told) == len(others)
    assert sum(t.is_read(vectors) for t in told) == read
    assert sum(t.heard >= 0.9 for t in told if t.is_read(vectors)) == speaking


def test_what_speaks_is_heard_as_if_all_were_encoded() -> None:
    listener, asked, others = among_many()
    vectors = Encoded(listener.claims, lambda some: {c.id: turned(c.document, 0.9) for c in some})
    told = listener.listen(Candidates([{asked: others}]), vectors, 0.5)[asked]
    every = hear_one(listener, asked, others, 0.9)
    heard = {t.document: pytest.approx(t.heard) for t in every if t.heard >= 0.5}
    assert {t.document: t.heard for t in told if t.heard >= 0.5 and t.is_read(vectors)} == heard
    assert heard
    assert len(heard) < len(every)


def among_many() -> tuple[Listener, int, list[int]]:
    """A listener to a figure that twelve texts tell and one does not, its place, and those of theirs."""
    texts = ["The Orla dam is 40 metres high."] * 12
    listener, _, asked, _ = laid_before("The Orla dam is 40 metres high.", *texts, "In Brenn he fell 300 metres.")
    return listener, asked, list(range(asked))


def turned(document: str, cosine: float) -> NDArray[np.float32]:
    """A vector that is so near to that of what is asked."""
    asked = make_document("The Orla dam is 40 metres high.", source="your text").id
    return np.array((1, 0) if document == asked else (cosine, math.sqrt(1 - cosine**2)), np.float32)


def hear_one(listener: Listener, asked: int, others: Sequence[int], cosine: float) -> list[Told]:
    """What is told about one asked claim where all vectors are equally alike."""
    proposed = {asked: others}
    return listener.hear(proposed, lambda *_: cosine, listener.titles_told(proposed))[asked]


def beside(asked_text: str, found_value: int) -> tuple[Listener, int, list[int]]:
    """A listener, the place of an asked claim, and those of the claims of a short text on the same dam."""
    shelf = Memory()
    found = make_document(
        f"The Orla dam is {found_value} metres high. It holds 40 million litres and cost $12 million.", source="found"
    )
    shelf.put([(found, read_claims(found))])
    asked = make_document(asked_text, source="your text")
    claims = extract_claims(asked, split_sentences(asked), shelf.names_among(words_of(asked.text)))
    known = shelf.corpus()
    corpus = with_asked(known, asked, claims)
    return Listener(Judge(corpus, prior=ASKED_PRIOR)), len(known.claims), list(range(len(known.claims)))


def odds_of(asked: str, found: str, title: str | None = None) -> float:
    """How probably a text of one figure speaks to the first figure that is asked, its vectors half alike."""
    shelf = Memory()
    document = make_document(found, source="found", title=title)
    shelf.put([(document, read_claims(document))])
    text = make_document(asked, source="your text")
    claims = extract_claims(text, split_sentences(text), shelf.names_among(words_of(text.text)))
    known = shelf.corpus()
    listener = Listener(Judge(with_asked(known, text, claims), prior=ASKED_PRIOR))
    (told,) = hear_one(listener, len(known.claims), range(len(known.claims)), 0.5)
    return told.heard


def test_a_page_on_another_thing_is_heard_less() -> None:
    sentence = "On Cinescore, the film has a rating of 71 %, from 38 reviews."
    asked = "Cinescore gives Low Tide a rating of 71 %."
    assert odds_of(asked, sentence, "Low Tide") > 2 * odds_of(asked, sentence, "Harbour Lights")


def test_who_is_told_by_no_name_may_be_who_is_asked_about() -> None:
    asked = "Orla Brenn painted 40 ships."
    assert odds_of(asked, "She painted 40 ships.") > odds_of(asked, "Tomas Ihle painted 40 ships.")


def test_a_sentence_that_lacks_the_other_figure_that_is_asked_is_heard_less() -> None:
    asked = "The Orla dam is 40 metres high and holds 9 million litres."
    both, one = "The Orla dam is 40 metres high and holds 9 million litres.", "The Orla dam is 40 metres high."
    assert odds_of(asked, both) > odds_of(asked, one)


def test_what_counts_another_thing_is_heard_less() -> None:
    asked = "The Orla museum owns 92 paintings."
    assert odds_of(asked, "The Orla museum owns 83 paintings.") > odds_of(asked, "In the Orla museum sat 83 pupils.")


def test_a_figure_is_no_evidence_for_a_bound_that_is_it() -> None:
    asked = "The Orla dam is more than 40 metres high."
    near, same = (odds_of(asked, f"The Orla dam is {height} metres high.") for height in (41, 40))
    assert near > same


def test_a_figure_that_keeps_the_asked_bound_is_the_likelier_meant() -> None:
    asked = "The Orla dam is more than 40 metres high."
    kept, broken = (odds_of(asked, f"The Orla dam is {height} metres high.") for height in (44, 36))
    assert kept > broken


def test_a_figure_is_heard_the_better_the_fewer_of_its_unit_are_beside_it() -> None:
    asked = "The Orla dam is 40 metres high."
    alone = "The Orla dam is 44 metres high."
    assert odds_of(asked, alone) > first_share(asked, f"{alone} Its lake is 90 metres deep and 300 metres wide.")


def first_share(asked: str, found: str) -> float:
    """How probably the first figure of a text speaks to the first one that is asked."""
    shelf = Memory()
    document = make_document(found, source="found")
    shelf.put([(document, read_claims(document))])
    text = make_document(asked, source="your text")
    known = shelf.corpus()
    listener = Listener(Judge(with_asked(known, text, read_claims(text)), prior=ASKED_PRIOR))
    (told,) = hear_one(listener, len(known.claims), range(len(known.claims)), 0.5)
    return next(c.score for c in told.candidates if c.index == 0)


@given(st.lists(st.floats(0.01, 0.9), min_size=1, max_size=12), st.booleans())
def test_no_refutation_without_one_claim_that_is_loud(scores: list[float], of_matter: bool) -> None:
    judged = compare_quantities(*(read_claims(make_document(t, source="t"))[0].quantity for t in ("5 dams", "9 dams")))
    total = max(1.0, sum(scores))
    shares = sorted((score / total for score in scores), reverse=True)
    told = Told(
        "d", tuple(enumerate(shares)), lambda i, share: Candidate(i, "refutes", judged, share, ""), lambda: of_matter
    )
    best = told.best()
    assert best is None or (best.index == 0 and best.score >= (LOUD if of_matter else REFUTING))
