"""What is counted: the noun phrase behind a number, and its singular."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.tables import nouns, numbers

_POSSESSIVE = ("'s", "’s")
LONGEST_PHRASE = 6
"""Words looked at for the head of a counted noun: "24.5 million first-time unemployed claimants"."""


class Noun(NamedTuple):
    """A counted noun at tokens ``start:end`` with its unit name, singular, without proper names."""

    start: int
    end: int
    unit: str
    head: str = ""


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """The singular of an English noun, in the case it is written in."""
    low = word.lower()
    table = nouns()
    if low in table.irregular:
        return table.irregular[low]
    if not _plural_shape(word):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Whether the word can be a plural noun."""
    low = word.lower()
    return low in nouns().irregular or _plural_shape(word)


def _plural_shape(word: str) -> bool:
    """Ends like a plural: "chips", "GPUs"; not "bus", "boss", "crisis"."""
    low = word.lower()
    if len(low) < 3 or low[-1] != "s" or low in nouns().singular:
        return False
    if word[-1] == "s" and len(word) > 2 and word[:-1].isupper():
        return True
    if word[-1] == "S":
        return word.isupper() and not low.endswith(("ss", "us", "is"))
    return not low.endswith(("ss", "us", "is")) or low.endswith(("menus", "gnus"))


def noun_phrase(tokens: Tokens, i: int, one: bool) -> Noun | None:
    """The noun phrase at token ``i`` that a number counts; ``one`` where the number is one and the noun singular."""
    start, i = i, _front(tokens, i)
    if tokens.low[i] in numbers().ones:
        return None
    words = _run(tokens, i, one)
    if not words:
        return None
    among = one and tokens.low[start] == "of"
    head = _singular_head(tokens, words) if one and not among else _plural_head(tokens, words)
    if head is None:
        return None
    return _named(tokens, words[: head + 1])


def _front(tokens: Tokens, i: int) -> int:
    """Past "of such", "of the", "other": what stands between a number and its noun."""
    table = nouns()
    if tokens.low[i] == "of" and tokens.low[i + 1] in {"the", "these", "those", "such", "its", "their", "our", "his", "her", "my", "your"}:
        i += 2
        if tokens.low[i].endswith(_POSSESSIVE):
            i += 1
        if tokens.low[i] == "most":
            i += 1
    elif tokens.low[i] == "of" and tokens.low[i + 1].endswith(_POSSESSIVE):
        i += 2
    while tokens.low[i] in table.opens and tokens.is_word(i + 1) and tokens.low[i + 1] not in table.stop:
        i += 1
    return i


def _run(tokens: Tokens, i: int, one: bool) -> list[int]:
    """The tokens from ``i`` on that can be one noun phrase: words, and hyphens and "and" inside."""
    run: list[int] = []
    while len(run) < LONGEST_PHRASE and _continues(tokens, i, not run and not one):
        run.append(i)
        at = i + 1
        while _joins(tokens, at):
            at += 2
        if tokens.digits[at] and tokens.glued[at]:
            at += 1
            if tokens.glued[at] and tokens.is_word(at):
                at += 1
        if tokens.digits[at] and (_capital(tokens, i) or _capital(tokens, at + 1)) and _plural_near(tokens, at + 1):
            at += 1
        if (tokens.low[at] == "and" or tokens.low[at] == "," and not _capital(tokens, at + 1)) and run and _plural_soon(tokens, at + 1) and not is_plural(tokens.words[at - 1]):
            at += 1
        i = at
    return run


def _continues(tokens: Tokens, i: int, first: bool) -> bool:
    """Whether token ``i`` can be a word of the phrase; right behind a number "turns" and "runs" are nouns."""
    if not tokens.is_word(i) or "." in tokens.words[i]:
        return False
    word = tokens.low[i]
    if word in numbers().ones or word.endswith(_POSSESSIVE) and word[:-2] in nouns().stop:
        return False
    if word not in nouns().stop:
        return True
    if tokens.words[i].isupper() and len(word) > 1 and not tokens.shouted:
        return True
    return first and len(word) > 4 and word != "others" and is_plural(word) and word[:-1] in nouns().stop


def _capital(tokens: Tokens, i: int) -> bool:
    return tokens.words[i][:1].isupper()


def _joins(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a hyphen inside a word."""
    return tokens.hyphen(i) and tokens.glued[i] and tokens.glued[i + 1] and tokens.words[i] in "-‐‑"


def _plural_near(tokens: Tokens, i: int) -> bool:
    """Whether the word at ``i``, or the one behind it, is a plural: "Model 3 sedans", "737 Max jets"."""
    return any(tokens.is_word(k) and is_plural(tokens.words[k]) for k in (i, i + 1))


def _plural_soon(tokens: Tokens, i: int) -> bool:
    """Whether an adjective at ``i`` is followed by the plural that ends the phrase: "digital and physical sales"."""
    if not tokens.is_word(i) or tokens.low[i] in nouns().stop or is_plural(tokens.words[i]):
        return False
    return tokens.is_word(i + 1) and is_plural(tokens.words[i + 1])


def _plural_head(tokens: Tokens, words: list[int]) -> int | None:
    """The index of the head behind a number other than one: the first plural, or else the word that it measures."""
    for index, i in enumerate(words):
        if is_plural(tokens.words[i]) and not _joins(tokens, i + 1):
            return index
    first = tokens.words[words[0]]
    if first.lower().endswith(("ed", "ly", "ing")) or (first[0].isupper() and not first.isupper()):
        return None
    return 0


def _singular_head(tokens: Tokens, words: list[int]) -> int | None:
    """The index of the head behind "one": the last word before a verb."""
    head = None
    for index, i in enumerate(words):
        word = tokens.low[i]
        verb = word.endswith(("ed", "es", "s", "ing")) and not word.endswith(("ss", "us", "is"))
        if verb and head is not None:
            break
        if word.endswith("ly"):
            continue
        head = index
        if word in nouns().irregular:
            break
    return head


def _named(tokens: Tokens, words: list[int]) -> Noun:
    """The phrase with its unit name: common nouns in lower case, acronyms as they are, proper names left out."""
    *before, head = words
    parts = [_joined(tokens, i) for i in before if not _proper(tokens, i)]
    noun = _joined(tokens, head)
    prefix, hyphen, last = noun.rpartition("-")
    acronym = last[:-1].isupper() and len(last) > 2 and not tokens.shouted
    last = singular(last) if acronym else singular(last.lower())
    unit = " ".join([*parts, prefix + hyphen + last])
    return Noun(words[0], _end_of(tokens, head), unit, last)


def _end_of(tokens: Tokens, i: int) -> int:
    end = i + 1
    while _joins(tokens, end):
        end += 2
    return end


def _joined(tokens: Tokens, i: int) -> str:
    """The word at token ``i`` with what hyphens tie to it; common words in lower case."""
    text = tokens.text[tokens.starts[i] : tokens.ends[_end_of(tokens, i) - 1]]
    if text.lower().endswith(_POSSESSIVE):
        text = text[:-2]
    acronym = len(text) > 1 and text[:-1].isupper() and text[-1] in f"s{text[-1].upper()}"
    return text if acronym and not tokens.shouted else text.lower()


def _proper(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is (part of) a name: "Nvidia", "H800"."""
    word = tokens.words[i]
    return word[0].isupper() or (tokens.glued[i + 1] and tokens.digits[i + 1])

