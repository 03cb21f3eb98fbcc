"""What is counted: the noun phrase behind a number, and its singular."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.tables import cues, nouns, numbers, units

LONGEST_PHRASE = 6
"""Words looked at for the head of a counted noun: "24.5 million first-time unemployed claimants"."""
ONE_OR = frozenset({"a", "an", "another"})
"""Words before a noun of which there are one or two."""
_POSSESSIVE = ("'s", "’s")
_SHORTENED = re.compile(r"['’](?:s|d|ll|ve|re|m)$")
"""What stands behind a word for "is", "would" and the like: "who'd"."""
_JOINING_HYPHENS = frozenset("-‐‑")
_AT_HOME = frozenset({"run", "runs", "win", "wins"})
"""Behind "home" they are nouns: "24 home runs"."""
_VERB_ENDS = ("ed", "es", "s", "ing")
_NO_PLURAL_ENDS = ("ss", "us", "is")


def names_airliner(tokens: Tokens, i: int) -> bool:
    """Whether figure ``i`` is a type of airliner: "25 737 MAX 8 jets"."""
    named = tokens.is_capital(i + 1) and len(tokens.words[i + 1]) > 1 and not is_plural(tokens.words[i + 1])
    return named and tokens.words[i] in cues().airliners and not tokens.headline


def opens_name(tokens: Tokens, i: int) -> bool:
    """Whether a hyphen makes a name of figure ``i`` and the number word behind it: "13,000 7-Eleven stores"."""
    hyphened = tokens.digits[i] and tokens.words[i + 1] == "-" and tokens.glued[i + 1] and tokens.glued[i + 2]
    return hyphened and tokens.is_capital(i + 2) and tokens.low[i + 2] in numbers().ones


class Noun(NamedTuple):
    """A counted noun at tokens ``start:end``: its unit name, without proper names, and its last word."""

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
    return word.lower() in nouns().irregular or _plural_shape(word)


def _plural_shape(word: str) -> bool:
    """Ends like a plural: "chips", "GPUs"; not "bus", "boss", "crisis"."""
    low = word.lower()
    if len(low) < 3 or low[-1] != "s" or low in nouns().singular:
        return False
    if word[-1] == "s" and word[:-1].isupper():
        return True
    return not low.endswith(_NO_PLURAL_ENDS) and (word[-1] == "s" or word.isupper())


def noun_phrase(tokens: Tokens, i: int, one: bool) -> Noun | None:
    """The noun phrase at token ``i`` that a number counts; ``one`` where that number is one."""
    start = _front(tokens, i)
    words = _run(tokens, start, one)
    if not words:
        return None
    alone = one and tokens.low[i] != "of"
    head = _singular_head(tokens, words) if alone else _plural_head(tokens, words)
    return None if head is None else _named(tokens, words[: head + 1])


def _front(tokens: Tokens, i: int) -> int:
    """Past what stands between a number and its noun: "of such", "of the world's", "other"."""
    table = nouns()
    if tokens.low[i] == "of":
        determined = tokens.low[i + 1] in cues().possessors
        owned = i + 1 + determined
        if tokens.low[owned].endswith(_POSSESSIVE):
            i = owned + 1
        elif determined:
            i = owned + (tokens.low[owned] == "most")
    i += names_airliner(tokens, i) + 3 * opens_name(tokens, i)
    while tokens.low[i] in table.opens and _continues(tokens, i + 1, first=True):
        i += 1
    return i


def _run(tokens: Tokens, i: int, one: bool) -> list[int]:
    """The words from token ``i`` on that can be one noun phrase."""
    run: list[int] = []
    while len(run) < LONGEST_PHRASE and _continues(tokens, i, not run and not one):
        run.append(i)
        i = _next_word(tokens, i)
    return run


def _continues(tokens: Tokens, i: int, first: bool) -> bool:
    """Whether token ``i`` can be a word of the phrase; right behind a number "turns" and "runs" are nouns."""
    if not tokens.is_word(i) or ("." in tokens.words[i] and not _is_initials(tokens, i)):
        return False
    if tokens.glued[i + 1] and tokens.digits[i + 1]:
        return True  # "A100"
    word, stop = tokens.low[i], nouns().stop
    whole = _SHORTENED.sub("", word)
    if word in numbers().ones or word in numbers().tens or (whole != word and whole in stop):
        return False
    acronym = tokens.words[i].isupper() and len(word) > 1 and not tokens.shouted
    if word not in stop or acronym or (tokens.low[i - 1] == "home" and word in _AT_HOME and not first):
        return True
    return (
        first
        and (word == "lots" or (len(word) > 4 and word != "others"))
        and is_plural(word)
        and (word == "lots" or word[:-1] in stop or singular(word) in stop)
    )


def _is_initials(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a name's initials before a further word: "three U.S. senators"."""
    word = tokens.words[i]
    return word[-1] == "." and word.replace(".", "").isupper() and tokens.is_word(i + 1)


def _next_word(tokens: Tokens, i: int) -> int:
    """Where the word after word ``i`` of a phrase is expected: past what belongs to word ``i``."""
    at = _end_of(tokens, i)
    if tokens.digits[at] and tokens.glued[at]:
        at += 1 + (tokens.glued[at + 1] and tokens.is_word(at + 1))
    if tokens.digits[at] and _opens_model(tokens, i, at + 1):
        end = _end_of_code(tokens, at)
        at = end if _plural_near(tokens, end) else at
    if tokens.words[at] == "-" and tokens.digits[at + 1] and tokens.glued[at + 1] and tokens.words[i].isupper():
        at += 2  # "COVID -19 tests"
    joint = tokens.low[at] == "and" or (tokens.low[at] == "," and not tokens.is_capital(at + 1))
    if joint and _plural_next(tokens, at + 1) and not is_plural(tokens.words[at - 1]):
        at += 1
    return at


def _opens_model(tokens: Tokens, i: int, at: int) -> bool:
    """Whether the figure before token ``at`` may be that of a model behind word ``i`` of a phrase: "100 Model 3 cars";
    not that of another amount, "25 video tiles 5 Mbps"."""
    capital = not tokens.words[i].islower()
    measured = tokens.words[at] in units().symbols and not tokens.glued[at]
    return capital or (tokens.is_capital(at) and not (measured or is_plural(tokens.words[i])))


def _joins(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a hyphen inside a word."""
    return tokens.words[i] in _JOINING_HYPHENS and tokens.glued[i] and tokens.glued[i + 1]


def _end_of(tokens: Tokens, i: int) -> int:
    """Where word ``i`` ends, with what hyphens and digits tie to it: "first-team", "H800", "A330s"."""
    end = i + 1
    while _joins(tokens, end):
        end += 2
    if tokens.digits[end] and tokens.glued[end]:
        return end + 1 + (tokens.glued[end + 1] and tokens.is_word(end + 1))
    return end + 2 if tokens.is_capital(i) and _are_models(tokens, end) else end


def _are_models(tokens: Tokens, i: int) -> bool:
    """Whether a figure at token ``i`` is the model of what is counted: "8 Boeing 737s"; not "12 Paris 1920s flats"."""
    plural = tokens.words[i + 1] == "s" and tokens.glued[i + 1] and not tokens.glued[i]
    return plural and tokens.words[i].isdecimal() and not (len(tokens.words[i]) == _YEAR and tokens.words[i][-1] == "0")


_YEAR = 4
"""Digits of a decade: "1920s"."""


def _end_of_code(tokens: Tokens, i: int) -> int:
    """Where the model or the decade ends that begins with figure ``i``: "2A6", "737-800", "1920s"."""
    end = i + 1
    while tokens.glued[end] and (tokens.digits[end] or tokens.words[end].isupper() or _joins(tokens, end)):
        end += 1
    return end + (tokens.words[end] == "s" and tokens.glued[end])


def _plural_near(tokens: Tokens, i: int) -> bool:
    """Whether the word at ``i``, or the one behind it, is a plural: "Model 3 sedans", "737 Max jets"."""
    return any(tokens.is_word(k) and is_plural(tokens.words[k]) for k in (i, i + 1))


def _plural_next(tokens: Tokens, i: int) -> bool:
    """Whether a word at ``i`` leads to the plural that ends it: "digital and physical sales", "S and Model X cars"."""
    named = tokens.is_capital(i) and tokens.is_capital(i + 1) and not is_plural(tokens.words[i + 1])
    i += named
    if not tokens.is_word(i) or tokens.low[i] in nouns().stop or is_plural(tokens.words[i]):
        return False
    return tokens.is_word(i + 1) and is_plural(tokens.words[i + 1])


def _ends_plural(tokens: Tokens, i: int) -> bool:
    """Whether word ``i`` is a plural, or its last part: "co-workers", "A330s"."""
    return is_plural(_written(tokens, i).rpartition("-")[2])


def _plural_head(tokens: Tokens, words: list[int]) -> int | None:
    """The index of the head behind a number other than one: the first plural, or else what it measures."""
    for index, i in enumerate(words):
        if _ends_plural(tokens, i):
            word = tokens.words[i]
            acronym = len(word) > 2 and word[:-1].isupper() and word[-1] == "s"  # "each of the 650 MPs employs"
            more = not acronym and index + 1 < len(words) and _ends_plural(tokens, words[index + 1])
            more = more and not _is_finite(tokens, words[index + 1])
            return index + more  # "civil rights marchers"
    first = tokens.words[words[0]]
    named = (first[0].isupper() and not first.isupper()) or first.lower() in cues().not_counted
    return None if named or first.lower().endswith(("ed", "ly", "ing")) else 0


def _is_finite(tokens: Tokens, i: int) -> bool:
    """Whether word ``i`` behind a plural is the verb of what the plural belongs to: "a study of 40 men shows that", "an
    order for 24 ships worries us"; not "12 savings banks that", "24 arms dealers the police held"."""
    return tokens.low[i] in cues().finite or tokens.low[i + 1] in cues().objects


def _singular_head(tokens: Tokens, words: list[int]) -> int | None:
    """The index of the head behind "one": the last word before a verb."""
    head = None
    for index, i in enumerate(words):
        word = tokens.low[i]
        verb = word.endswith(_VERB_ENDS) and not word.endswith(_NO_PLURAL_ENDS)
        if verb and head is not None:
            break
        if not word.endswith("ly"):
            head = index
        if word in nouns().irregular:
            break
    return head


def _named(tokens: Tokens, words: list[int]) -> Noun:
    """The phrase with its unit name: common nouns in lower case, acronyms as they are, no proper names."""
    *before, head = words
    if len(words) == 1 and len(_written(tokens, head)) == 1:
        return Noun(head, head + 1, tokens.words[head])  # a symbol nobody knows: kept as written
    parts = [_text_of(tokens, i) for i in before if not _is_proper(tokens, i)]
    prefix, hyphen, last = _text_of(tokens, head).rpartition("-")
    last = singular(last)
    return Noun(words[0], _end_of(tokens, head), " ".join([*parts, prefix + hyphen + last]), last)


def _written(tokens: Tokens, i: int) -> str:
    """Word ``i`` with what is tied to it, as written."""
    return tokens.text[tokens.starts[i] : tokens.ends[_end_of(tokens, i) - 1]]


def _text_of(tokens: Tokens, i: int) -> str:
    """Word ``i`` with what is tied to it, without "'s"; common words in lower case."""
    text = _written(tokens, i)
    if text.lower().endswith(_POSSESSIVE):
        text = text[:-2]
    acronym = len(text) > 1 and text[:-1].isupper() and text[-1] in f"s{text[-1].upper()}"
    model = " " in text or (text[0].isupper() and text[-1].islower() and not text.isalpha() and "-" not in text)
    return text if (acronym or model) and not tokens.shouted else text.lower()


def _is_proper(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is (part of) a name: "Nvidia", "H800"."""
    return tokens.is_capital(i) or (tokens.glued[i + 1] and tokens.digits[i + 1])
