"""Documents to voices: which of them are copies of one text.

Five outlets that print one wire story are one voice, not five witnesses. Two texts are copies when they share many
shingles, runs of five words (A. Broder, 1997). MinHash proposes pairs without holding each document against each
other one, and the shingles themselves decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from factcheck.types import Document

SHINGLE = 5
"""Words in a shingle: reporters of one event share names and phrases, but seldom five words on end."""
COPIED = 0.3
"""The share of the shingles of two texts that both must have. Measured on 532 news articles of 43 topics: all
pairs from here up that were read are one agency's copy, cut or retouched; two events of one kind never reach 0.07."""

_PERMUTATIONS = 256
_BANDS = 128
"""Bands of two numbers each: of the pairs at the threshold, all but six in a million are proposed."""
_UNLIKELY = COPIED / 2
"""A similarity as MinHash estimates it that is five standard deviations below the threshold."""
_SEED = 1
_SHINGLES_KEPT = 256
_WORD = re.compile(r"\w+")


def find_voices(documents: Iterable[Document]) -> dict[str, str]:
    """The voice of each document, by its id: the id of that one of its copies whose source comes first.

    A copy of a copy is a copy. A document that nobody copied is its own voice.
    """
    ordered = sorted(documents, key=lambda d: (d.source, d.id))
    alike: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(ordered):
        alike[_words(document)].append(number)
    alone = [[number] for number in alike.pop("", ())]
    voices = [sorted(n for numbers in texts for n in numbers) for texts in _join_copies(alike)]
    return {ordered[n].id: ordered[voice[0]].id for voice in (*alone, *voices) for n in voice}


def _words(document: Document) -> str:
    return " ".join(_WORD.findall(document.text[document.body :].lower()))


def _join_copies(alike: dict[str, list[int]]) -> Iterator[list[list[int]]]:
    """The values of ``alike``, those of copies together; its keys are the texts."""
    texts = list(alike)
    voice = list(range(len(texts)))
    members = {number: [number] for number in voice}
    shingles = lru_cache(_SHINGLES_KEPT)(lambda number: frozenset(_shingles(texts[number])))
    for a, b in _propose(texts):
        small, large = sorted((voice[a], voice[b]), key=lambda v: len(members[v]))
        if small != large and _similarity(shingles(a), shingles(b)) >= COPIED:
            for number in members[small]:
                voice[number] = large
            members[large] += members.pop(small)
    return ([alike[texts[number]] for number in numbers] for numbers in members.values())


def _propose(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that may be copies."""
    if len(texts) < 2:
        return
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.from_token_sets(map(_shingles, texts), num_perm=_PERMUTATIONS, seed=_SEED)
    index = RMinHashLSH(COPIED, _PERMUTATIONS, _BANDS)
    for number, sketch in enumerate(sketches):
        for other in sorted(index.query(sketch)):
            if sketch.jaccard(sketches[other]) >= _UNLIKELY:
                yield other, number
        index.insert(number, sketch)


def _shingles(text: str) -> list[str]:
    """Every run of five words; a shorter text is one run."""
    words = text.split(" ")
    runs = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    return list(map(" ".join, runs)) or [text]


def _similarity(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared)
