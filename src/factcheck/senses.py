"""Two words to whether they can be said of one thing, as WordNet tells it (G. Miller, 1995): "kids" and "children" can,
"rooms" and "beds" cannot.

``benchmarks/derive_senses.py`` derives ``data/senses.txt``, which is read when the first two words are asked of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.vocabulary import read_lines
from factcheck.words import stem

STEPS = {"n": 2, "a": 1}
"""How far up a word may stand from another that is said of the same thing, by what names things and what tells them
apart: a plant is a building complex, and that a structure; beyond "coloured" stand all colours."""


@dataclass(frozen=True)
class _Senses:
    """``data/senses.txt``: words, the senses of those of each stem, and of each sense those above it."""

    words: frozenset[str]
    of: Mapping[str, frozenset[str]]
    above: Mapping[str, Sequence[str]]


@cache
def _senses() -> _Senses:
    words: list[str] = []
    of: dict[str, set[str]] = defaultdict(set)
    above: dict[str, list[str]] = {}
    for line in read_lines("senses"):
        key, *senses = line.split()
        if key == "=":
            above[senses[0]] = senses[1:]
            continue
        words.append(key)
        if not key.endswith(_OF_VERBS):
            of[stem(key)].update(senses)
    return _Senses(frozenset(words), {key: frozenset(senses) for key, senses in of.items()}, above)


def is_word(word: str) -> bool:
    """Whether a word is a common one, or a form of one: "Residents"."""
    low, words = word.lower(), _senses().words
    return low in words or any(low.endswith(end) and low.removesuffix(end) in words for end in _ENDINGS)


_ENDINGS = ("s", "es", "ed", "ing", "ly")


@lru_cache(maxsize=4096)
def exclude_each_other(one: str, other: str) -> bool:
    """Whether two words, in small letters, are common nouns or adjectives that nobody says of the same thing: neither
    means the other in any sense, nor is one of its kinds; or one is the other's denial.

    Of verbs WordNet tells too little: "taken" and "transported" are nowhere near each other there.
    """
    if _denies(one, other) or _denies(other, one):
        return True
    if any(word.endswith(_OF_VERBS) for word in (one, other)):
        return False
    nothing: frozenset[str] = frozenset()
    first, second = (_senses().of.get(stem(word), nothing) for word in (one, other))
    if not _parts(first) & _parts(second):
        return False
    one_means, other_means = (frozenset(map(str.lower, senses)) for senses in (first, second))
    return one_means.isdisjoint(_reached(other_means)) and other_means.isdisjoint(_reached(one_means))


def _parts(senses: Iterable[str]) -> set[str]:
    """As which parts of speech a word is used; those of what is derived from it, in capitals, do not count."""
    return {sense[0] for sense in senses if sense[0] in STEPS}


_OF_VERBS = ("ed", "ing")
_DENIALS = ("un", "dis", "in", "im", "non", "non-")


def _denies(one: str, other: str) -> bool:
    """Whether a word is another with what denies it before it: "unpaid", "dissatisfied"."""
    return any(one == prefix + other for prefix in _DENIALS)


def _reached(senses: frozenset[str]) -> set[str]:
    """Some senses and those above them."""
    above, reached, last = _senses().above, set(senses), senses
    for step in range(max(STEPS.values())):
        last = frozenset(up for sense in last if step < STEPS[sense[0]] for up in above.get(sense, ()))
        reached |= last
    return reached


__all__ = ["exclude_each_other", "is_word"]
