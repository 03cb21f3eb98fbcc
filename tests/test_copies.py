"""Copies: one voice for one text, by what the texts share and by nothing else."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import copies
from factcheck.copies import COPIED, find_voices
from factcheck.documents import make_document, read_documents
from factcheck.types import Document
from handmade import FIXTURES

STORY = (FIXTURES / "earthquake/day1-kestania-wire.md").read_text(encoding="utf-8")


def voices_by_source(documents: list[Document]) -> dict[str, str]:
    source_of = {document.id: document.source for document in documents}
    return {source_of[i]: source_of[voice] for i, voice in find_voices(documents).items()}


def fixture_documents() -> list[Document]:
    found, _ = read_documents([FIXTURES], root=FIXTURES, max_bytes=10**6)
    return found


def test_the_wires_story_in_a_newspaper_is_one_voice_with_the_wire() -> None:
    voices = voices_by_source(fixture_documents())
    assert len(voices) == 17
    assert {source: voice for source, voice in voices.items() if source != voice} == {
        "earthquake/day1-kestania-wire.md": "earthquake/day1-coast-daily.md"
    }


def test_voices_are_those_of_comparing_each_with_each() -> None:
    documents = [*fixture_documents(), *cuts_of(STORY)]
    words = {document.id: copies._words(document) for document in documents}
    shingles = {i: frozenset(copies._shingles(text)) for i, text in words.items()}
    expected = {document.id: {document.id} for document in documents}
    for a, b in combinations(shingles, 2):
        if copies._similarity(shingles[a], shingles[b]) >= COPIED:
            joined = expected[a] | expected[b]
            expected.update(dict.fromkeys(joined, joined))
    found = find_voices(documents)
    assert {i: {j for j in found if found[j] == found[i]} for i in found} == expected


def cuts_of(text: str) -> list[Document]:
    """A text cut from its end, ever shorter."""
    return [make_document(text[: len(text) * n // 10], f"cut{n}.txt") for n in range(1, 11)]


def test_a_copy_may_be_cut_retitled_and_retouched() -> None:
    start = STORY.index("BELKARA, 14 March")
    cut = "Quake\n\n" + STORY[start : start + len(STORY) // 2].replace("41", "43").replace("officials", "police")
    assert len(set(voices_by_source([make_document(STORY, "a"), make_document(cut, "b")]).values())) == 1


def test_a_copy_of_a_copy_is_a_copy() -> None:
    words = [f"word{n}" for n in range(300)]
    parts = [" ".join(words[start : start + 150]) for start in (0, 60, 120)]
    first, between, last = (make_document(part, f"{n}.txt") for n, part in enumerate(parts))
    assert len(set(find_voices([first, last]).values())) == 2
    assert set(voices_by_source([last, between, first]).values()) == {"0.txt"}


def test_front_matter_is_no_part_of_the_text() -> None:
    head = "---\ntitle: One title for all of them, long and always the same\n---\n"
    texts = ("The mill burned.", "A bridge fell.")
    assert len(set(find_voices(make_document(head + t, t) for t in texts).values())) == 2
    again = [make_document(head + texts[0], "a"), make_document(texts[0], "b")]
    assert set(voices_by_source(again).values()) == {"a"}


@pytest.mark.parametrize("text", ["", "…", "\ufeff"])
def test_documents_without_words_are_nobodys_copy(text: str) -> None:
    assert voices_by_source([make_document(text, "a"), make_document(text, "b")]) == {"a": "a", "b": "b"}


def test_short_texts_are_copies_where_they_are_equal() -> None:
    documents = [make_document("It has 4 lanes.", "a"), make_document("It has 5 lanes.", "b")]
    assert voices_by_source([*documents, make_document("it has 4 lanes", "c")]) == {
        "a": "a",
        "b": "b",
        "c": "a",
    }


def test_no_documents_have_no_voice() -> None:
    assert find_voices([]) == {}


@given(st.lists(st.text(st.sampled_from("ab \n."), max_size=60), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(texts: list[str], shuffler: random.Random) -> None:
    documents = [make_document(text, f"{n}.txt") for n, text in enumerate(texts)]
    voices = find_voices(documents)
    assert voices.keys() == {document.id for document in documents}
    assert all(voices[voice] == voice for voice in voices.values())
    shuffler.shuffle(documents)
    assert find_voices(documents) == voices


@pytest.mark.slow
def test_agencies_copy_in_real_news(shared: Path) -> None:
    """No two events share a voice; of 532 articles some forty are copies."""
    import json

    lines = (shared / "data/ecbplus/documents.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    event = {row["doc_id"]: (row["topic"], row["subtopic"]) for row in rows}
    voices = voices_by_source([make_document("\n".join(row["sentences"]), row["doc_id"]) for row in rows])
    copied = {source: voice for source, voice in voices.items() if source != voice}
    assert 35 <= len(copied) <= 50
    assert all(event[source] == event[voice] for source, voice in copied.items())
