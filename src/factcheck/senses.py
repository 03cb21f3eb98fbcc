"""Two words to whether they can be said of one thing, as WordNet tells it (G. Miller, 1995): "kids" and "children" can,
"rooms" and "beds" cannot.

``benchmarks/derive_senses.py`` derives ``data/senses.txt``, which is read when the first two words are asked of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.vocabulary import read_lines

STEPS = {"n": 2, "a": 1}
"""How far up a word may stand from another that is said of the same thing, by what names things and what tells them
apart: a plant is a building complex, and that a structure; beyond "coloured" stand all colours."""


@dataclass(frozen=True)
class _Senses:
    """``data/senses.txt``: the senses of each word, and of each sense those above it."""

    of: Mapping[str, Sequence[str]]
    above: Mapping[str, Sequence[str]]


@cache
def _senses() -> _Senses:
    of: dict[str, list[str]] = {}
    above: dict[str, list[str]] = {}
    for line in read_lines("senses"):
        key, *senses = line.split()
        if key == "=":
            above[senses[0]] = senses[1:]
        else:
            of[key] = senses
    return _Senses(of, above)


def is_word(form: str) -> bool:
    """Whether a form is that of a common word: "Residents"."""
    return _word_of(form.lower()) is not None


def names_things(form: str) -> bool:
    """Whether a form is that of a common word which names things, and never tells them apart: "ferry"; not "new"."""
    word = _word_of(form.lower())
    senses = _senses().of[word] if word else ()
    return bool(senses) and all(sense[0] in "nN" for sense in senses)


def _word_of(form: str) -> str | None:
    """The common word that a form in small letters is of; None of any other."""
    return form if form in _senses().of else _base_of(form, (end for end, _ in _ENDINGS))


def _base_of(form: str, ends: Iterable[str]) -> str | None:
    """The common word that a form is of, by one of some endings."""
    told = {end for end in ends if form.endswith(end)}
    bases = (form.removesuffix(end) + base for end, base in _ENDINGS if end in told)
    return next((base for base in bases if len(base) >= _SHORTEST and base in _senses().of), None)


_SHORTEST = 3
"""Letters of a word that an ending may be added to: no "be" with a "d"."""
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""))
"""How forms end, and the words that they are of."""
_OF_VERBS = ("ed", "ing")


@lru_cache(maxsize=4096)
def exclude_each_other(one: str, other: str) -> bool:
    """Whether two forms, in small letters, are of common nouns or adjectives that nobody says of one thing: neither
    means the other in any sense, nor is one of its kinds; or one is the other's denial.

    Of verbs WordNet tells too little: "taken" and "transported" are nowhere near each other there.
    """
    if _denies(one, other) or _denies(other, one):
        return True
    first, second = map(_senses_of, (one, other))
    shared = _parts(first) & _parts(second)
    if not shared:
        return False
    one_means, other_means = (_means(senses, shared) for senses in (first, second))
    return one_means.isdisjoint(_reached(other_means)) and other_means.isdisjoint(_reached(one_means))


def _senses_of(form: str) -> Sequence[str]:
    """The senses of a form: none of what is one of a verb."""
    word = _word_of(form)
    return () if word is None or _base_of(form, _OF_VERBS) is not None else _senses().of[word]


def _parts(senses: Iterable[str]) -> set[str]:
    """As which parts of speech a word is used; those of what is derived from it, in capitals, do not count."""
    return {sense[0] for sense in senses if sense[0] in STEPS}


def _means(senses: Iterable[str], parts: set[str]) -> frozenset[str]:
    """The senses of a word as some parts of speech, and those of what is derived from it as another."""
    return frozenset(sense.lower() for sense in senses if sense[0] in parts or sense[0].lower() not in parts)


def _reached(senses: frozenset[str]) -> set[str]:
    """Some senses and those above them."""
    above, reached, last = _senses().above, set(senses), senses
    for step in range(max(STEPS.values())):
        last = frozenset(up for sense in last if step < STEPS[sense[0]] for up in above.get(sense, ()))
        reached |= last
    return reached


_DENIALS = ("un", "dis", "in", "im", "non", "non-")


def _denies(one: str, other: str) -> bool:
    """Whether a form is another with what denies it before it: "unpaid", "dissatisfied"."""
    return any(one == prefix + other for prefix in _DENIALS)


__all__ = ["exclude_each_other", "is_word"]
