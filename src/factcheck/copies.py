"""Documents to voices: which of them are copies of one text.

Five outlets that print one wire story are one voice, not five witnesses. Two texts are copies when they share
many shingles, runs of five words (A. Broder, 1997). MinHash proposes pairs without holding each document
against each other one, and the shingles themselves decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from factcheck.types import Document

SHINGLE = 5
"""Words in a shingle: reporters of one event share names and phrases, but seldom five words on end."""
COPIED = 0.3
"""The share of the shingles of two texts that both must have. Among 532 news articles 51 pairs reach it, each
on one event and, where read, one agency's copy, cut or retouched; those on like events stay below 0.07."""

_PERMUTATIONS = 256
"""Numbers of a sketch: it tells shares of shingles to three in a hundred."""
_BANDS = 128
"""Bands of two numbers each: of the pairs at the threshold, all but six in a million are proposed."""
_UNLIKELY = COPIED / 2
"""An estimate of MinHash five standard deviations below the threshold: the shingles need not be asked."""
_SEED = 1
"""Of the permutations: the same texts have the same sketches on every machine."""
_SHINGLES_KEPT = 256
"""Texts whose shingles are kept at hand: a text is held against others time and again."""
_WORD = re.compile(r"\w+")


def find_voices(documents: Iterable[Document]) -> dict[str, str]:
    """The voice of each document, by its id: the id of that one of its copies whose source comes first.

    A copy of a copy is a copy. A document that nobody copied is its own voice.
    """
    ordered = sorted(documents, key=lambda d: (d.source, d.id))
    same: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(ordered):
        same[_words(document)].append(number)
    alone = [[number] for number in same.pop("", ())]
    texts = list(same)
    voices = [sorted(n for i in copies for n in same[texts[i]]) for copies in _join_copies(texts)]
    return {ordered[n].id: ordered[voice[0]].id for voice in (*alone, *voices) for n in voice}


def _words(document: Document) -> str:
    return " ".join(_WORD.findall(document.text[document.body :].lower()))


def _join_copies(texts: Sequence[str]) -> list[list[int]]:
    """The places of ``texts``, those of copies together."""
    if len(texts) < 2:
        return [[i] for i in range(len(texts))]
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.from_token_sets(map(_shingles, texts), num_perm=_PERMUTATIONS, seed=_SEED)
    index = RMinHashLSH(COPIED, _PERMUTATIONS, _BANDS)
    shingles = lru_cache(_SHINGLES_KEPT)(lambda i: frozenset(_shingles(texts[i])))
    voice = list(range(len(texts)))
    members = {i: [i] for i in voice}
    for i, sketch in enumerate(sketches):
        for j in index.query(sketch):
            if voice[i] == voice[j] or sketch.jaccard(sketches[j]) < _UNLIKELY:
                continue
            if _similarity(shingles(i), shingles(j)) >= COPIED:
                small, large = sorted((voice[i], voice[j]), key=lambda v: len(members[v]))
                for member in members[small]:
                    voice[member] = large
                members[large] += members.pop(small)
        index.insert(i, sketch)
    return list(members.values())


def _shingles(text: str) -> list[str]:
    """Every run of five words; a shorter text is one run."""
    words = text.split(" ")
    runs = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    return list(map(" ".join, runs)) or [text]


def _similarity(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared)
