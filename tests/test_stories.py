"""Which two documents tell one story."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from factcheck import stories
from factcheck.corpus import Corpus, form_corpus
from factcheck.decision import published_apart
from factcheck.documents import make_document
from factcheck.groups import FOREIGN
from factcheck.kept import Loose, find_alike, pair_all
from factcheck.pipeline import read_claims
from factcheck.stories import WHOLLY_ALIKE, Two, find_twos

BRIDGE = "The Norra bridge in Tallin will close in June, the council of Tallin said. It is 410 metres long."
SCHOOL = "Pupils of Ashmarch High were sent home after a fire in the gym on Monday. It has 1,240 pupils."


def corpus_of(*texts: tuple[str, str | None]) -> Corpus:
    documents = [make_document(text, source=f"{at}.txt", title=title) for at, (text, title) in enumerate(texts)]
    return form_corpus(documents, [c for d in documents for c in read_claims(d)])


def twos_of(corpus: Corpus, *, chosen: bool = False) -> list[Two]:
    kept, places = Loose(corpus), np.arange(len(corpus.claims))
    alike = pair_all(kept, places) if chosen else find_alike(kept, places, FOREIGN, map)
    return find_twos(alike, map, chosen=chosen)


def test_alike_documents_tell_one_story() -> None:
    corpus = corpus_of((BRIDGE, None), (BRIDGE.replace("June", "May"), None), (SCHOOL, None))
    (two,) = twos_of(corpus)
    sources = {corpus.documents[i].source for i in (two.one, two.other)}
    assert sources == {"0.txt", "1.txt"}
    assert 0 < two.alike <= WHOLLY_ALIKE
    assert not two.chosen


def test_pages_that_name_nothing_in_common_tell_one_story_by_their_other_words() -> None:
    common, ends = ["jar", "shelf", "cellar", "brine", "sugar", "pectin"], ["olk", "irt", "ask", "eld", "omp", "urn"]
    pages = [" ".join([*common, *(f"{letter}{end}{at}x" for end in ends for letter in "bk")]) for at in range(10)]
    told = [(f"It takes {at + 3} days: {page}.", None) for at, page in enumerate(pages)]
    notices = [(f"The {name}s met {at + 12} times.", None) for at, name in enumerate(("owl", "elk", "fox", "hare") * 3)]
    assert corpus_of(*told).prior > 0
    assert corpus_of(*notices).prior < 0  # of a line any two are alike


def test_of_chosen_documents_any_two_tell_one_story() -> None:
    twos = twos_of(corpus_of((BRIDGE, None), (SCHOOL, None), (BRIDGE, None)), chosen=True)
    assert len(twos) == 3
    assert all(two.chosen and two.one < two.other for two in twos)


def test_pages_of_two_names_tell_two_stories() -> None:
    assert twos_of(corpus_of((BRIDGE, "Norra Bridge"), (BRIDGE, "Norra Bridge")))
    assert not twos_of(corpus_of((BRIDGE, "Norra Bridge"), (BRIDGE, "Tallin Bridge")))


def test_documents_published_long_apart_are_less_surely_of_one_story() -> None:
    apart = np.array([published_apart(date(2021, 3, 1), day) for day in (date(2021, 3, 1), date(2021, 3, 9), None)])
    assert apart[0] == apart[2] == 0 < apart[1] < published_apart(date(2018, 3, 1), date(2021, 3, 1)) == 1
    one = np.ones(3)
    same_day, a_week, undated = stories._story_odds(0.3 * one, 0.2 * one, 0 * one, apart)
    assert a_week < same_day == undated


def test_what_is_ruled_out_before_all_words_are_read_tells_no_story(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        (BRIDGE, None),
        (BRIDGE.replace("June", "May"), None),
        (SCHOOL, None),
        (f"{SCHOOL} It is near the Norra bridge in Tallin, which is 410 metres long.", None),
        ("Norra of Tallin has 12 lifts.", None),
        ("The painter from Tallin sold 31 pictures of boats, herons and old harbours in one winter.", None),
    ]
    corpus = corpus_of(*texts)
    kept, places = Loose(corpus), np.arange(len(corpus.claims))
    alike = find_alike(kept, places, FOREIGN, map)
    profiles = alike.profiles
    rows = profiles.words, profiles.named, profiles.figured
    words, named, figured = (row.products(alike.a, alike.b) for row in rows)
    likely = np.flatnonzero(stories._story_odds(words, named, figured, np.zeros(len(words))) >= stories.LIKELY_STORY)
    told = {frozenset((alike.documents[alike.a[i]], alike.documents[alike.b[i]])) for i in likely.tolist()}
    assert 0 < len(told) < len(alike.a)
    for at_once in (1, stories.TOLD_AT_ONCE):
        monkeypatch.setattr(stories, "TOLD_AT_ONCE", at_once)
        assert {frozenset((two.one, two.other)) for two in twos_of(corpus)} == told
