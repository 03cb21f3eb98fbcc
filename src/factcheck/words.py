"""Text to words: tokens with their place, stems, and the families of words that name one thing.

The tables are ``data/families.toml``. Stems are Snowball's English stems (M. F. Porter, "Snowball", 2001).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple, cast
from unicodedata import normalize

import Stemmer

from factcheck.vocabulary import read_table

TOKEN = re.compile(r"-[LR][RS]B-|[^\W_]+(?:[-‐‑.'’&\u0300-\u036f][^\W_]+)*|[^\w\s]|_", re.UNICODE)
"""An accent that is a character of its own, as some files have it, does not part a word; "-LRB-" is a bracket in texts
that were cut into tokens for a treebank."""
_STEMMER = Stemmer.Stemmer("english")


class Token(NamedTuple):
    """A word or a mark of a text, at ``text[start:end]``: a tuple, since a text has thousands."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def tokenize(text: str) -> list[Token]:
    """All words and marks of ``text`` in order; "DeepSeek's", "U.S" and "co-founder" are one word each."""
    return [_new_tuple(Token, (m[0], m.start(), m.end())) for m in TOKEN.finditer(text)]


_new_tuple = tuple.__new__
"""Makes a token without the call in Python that ``Token`` itself is: a third of the time of ``tokenize``."""


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The same, kept: a sentence is asked for by each of its claims, and for several things."""
    return tuple(tokenize(text))


def tokens_before(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    """Those of a text's ``tokens`` that end at a place, or before it."""
    return tokens[: bisect_right(tokens, place, key=_END)]


def tokens_behind(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    """Those that begin there, or behind it."""
    return tokens[bisect_left(tokens, place, key=_START) :]


_START, _END = attrgetter("start"), attrgetter("end")


@lru_cache(maxsize=16384)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the telling words of a text, in order."""
    return tuple(stem(t.text) for t in tokens_of(text) if t.is_word and is_content(t.text))


def words_of(text: str) -> frozenset[str]:
    """The words of ``text`` in lower case, whole and in the parts between their hyphens."""
    whole = {bare(t.text).lower() for t in tokenize(text) if t.is_word}
    return frozenset(whole | {part for word in whole for part in re.split(r"[-‐‑/]", word)})


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word, in lower case and without "'s"; an accent is one with its letter."""
    return cast(str, _STEMMER.stemWord(normalize("NFC", bare(word).lower())))


def bare(word: str) -> str:
    """``word`` without a possessive ending."""
    return word[:-2] if word[-2:] in ("'s", "’s") else word


@dataclass(frozen=True)
class Families:
    """The word tables, by stem."""

    unit: Mapping[str, str]
    kind: Mapping[str, str]
    """Kinds of people."""
    property: Mapping[str, str]
    movement: frozenset[str]
    """Property families that say only that a figure moved."""
    measures: frozenset[str]
    """The property families that say what is measured, not only that it moved."""
    only: Mapping[str, str]
    """The dimension of which alone a property family tells, where there is one."""
    exclusive: Mapping[str, str]
    qualifier: frozenset[str]
    modality: Mapping[str, str]
    running: frozenset[str]
    """Property families of figures that run on: tolls."""
    recurring: frozenset[str]
    """Stems of what is counted anew each time: the yards of a game."""
    tolls: frozenset[str]
    """Of these, those that count people."""
    person_title: frozenset[str]
    attribution: frozenset[str]
    saying: frozenset[str]
    """Verbs of attribution that only say."""
    stop: frozenset[str]
    no_name: frozenset[str]
    """Written in capitals, and no names."""
    paper: frozenset[str]
    """Behind "A4", what makes a size of it."""
    ship: frozenset[str]
    """What stands before the name of a ship."""
    substance: frozenset[str]
    """Written like names, and owners of nothing."""
    variant: frozenset[str]
    """What makes one name of a name and its number."""
    heading: frozenset[str]
    """Words of titles that name no thing."""
    opening: frozenset[str]
    """Those that open a title before a name."""
    opener: frozenset[str]
    stressed: frozenset[str]
    """Those that open a sentence before a name."""
    hollow: frozenset[str]
    """Those that say nothing of what a figure measures."""
    no_person: frozenset[str]
    """Words of the names of institutions and places."""
    organs: frozenset[str]
    """Those of organs that somebody may have, beside these: "the Board"."""
    outlet: frozenset[str]
    """Those of papers and news agencies."""
    issue: frozenset[str]
    """In a title they make its document one of several, each of a day of its own: "Minutes of the board"."""
    rubric: frozenset[str]
    """What a text, a part of a paper and their makers are called at the head of a text."""
    peer: frozenset[str]
    """Ranks that are held "of" a place."""
    first_name: frozenset[str]
    family_name: frozenset[str]
    """Of the words of institutions, those that people are called."""
    company_form: frozenset[str]
    begins: frozenset[str]
    """Forms that ask for the beginning of a stretch of time."""
    ends: frozenset[str]
    """Those that ask for its end."""
    lasts: frozenset[str]
    """Those of what is so on each of its days."""


@cache
def families() -> Families:
    """The tables of ``data/families.toml``, read once."""
    table = read_table("families")
    return Families(
        unit=_by_stem(table["unit"]),
        kind=_by_stem(table["kind"]),
        property=_by_stem(table["property"]),
        movement=frozenset(table["movement"]["families"]),
        measures=frozenset(table["property"]) - frozenset(table["movement"]["families"]),
        only={family: dimension for dimension, members in table["only"].items() for family in members},
        exclusive={family: kind for kind, members in table["exclusive"].items() for family in members},
        qualifier=frozenset(table["qualifier"]["words"]),
        modality={word: kind for kind, words in table["modality"].items() for word in words},
        running=frozenset(table["running"]["families"]),
        recurring=frozenset(map(stem, table["recurring"]["words"])),
        tolls=frozenset(table["running"]["people"]),
        person_title=frozenset(table["person_title"]["words"]),
        attribution=frozenset(table["attribution"]["verbs"]),
        saying=frozenset(table["attribution"]["saying"]),
        stop=frozenset(table["stop"]["words"]),
        no_name=frozenset(table["name"]["none"]),
        paper=frozenset(table["name"]["paper"]),
        ship=frozenset(table["name"]["ship"]),
        substance=frozenset(table["name"]["substance"]),
        variant=frozenset(table["name"]["variant"]),
        heading=frozenset(table["name"]["heading"]),
        opening=frozenset(table["name"]["opening"]),
        stressed=frozenset(table["name"]["stressed"]),
        opener=frozenset((*table["name"]["opening"], *table["name"]["opener"])),
        hollow=frozenset(table["name"]["hollow"]),
        outlet=frozenset(table["name"]["outlet"]),
        issue=frozenset(table["name"]["issue"]),
        rubric=frozenset(table["name"]["rubric"]),
        no_person=frozenset((*table["name"]["no_person"], *table["name"]["company_form"])),
        organs=frozenset(table["name"]["organs"]),
        peer=frozenset(table["name"]["peer"]),
        first_name=frozenset(table["name"]["first"]),
        family_name=frozenset(table["name"]["family"]),
        company_form=frozenset(table["name"]["company_form"]),
        begins=frozenset(table["stretch"]["begins"]),
        ends=frozenset(table["stretch"]["ends"]),
        lasts=frozenset(table["stretch"]["lasts"]),
    )


def _by_stem(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {stem(word): family for family, words in table.items() for word in words}


def property_family(word_stem: str) -> str:
    """The family of a stem, or the stem itself."""
    return families().property.get(word_stem, word_stem)


_OF_ANY = frozenset(("number", "percentage"))
"""Dimensions that any property may have."""


def property_of(word_stem: str, dimension: str) -> str:
    """The family of a stem beside a figure of a dimension ("currency per year"): the stem itself where that family is
    of another."""
    family = property_family(word_stem)
    kind = dimension.partition(" ")[0]
    return family if kind in _OF_ANY or families().only.get(family, kind) == kind else word_stem


_DEMONYM = re.compile(r"[A-Z]\w+(?:ian|ean|ese|can|ish|eli|qi|ani|ati)s?$")


def is_demonym(word: str) -> bool:
    """Whether a capitalised word is an adjective of nationality: "Chinese", "Emirati"."""
    return bool(_DEMONYM.match(word)) or word in (
        "French",
        "Dutch",
        "Greek",
        "Swiss",
        "Czech",
        "Thai",
        "Danish",
    )


@lru_cache(maxsize=65536)
def unit_family(noun: str) -> str:
    """What a counted noun counts: "Nvidia H800 chips", "GPUs" and "processors" are all ``chip``."""
    words = noun.split()
    if not words:
        return ""
    if _DEMONYM.match(words[-1]):
        return "people"
    last = stem(words[-1].split("-")[-1])
    return families().unit.get(last, last)


@lru_cache(maxsize=65536)
def kind_of_people(noun: str) -> str:
    """Which people a noun counts ("women", "bank workers"); "" for people in general."""
    words = noun.split()
    return families().kind.get(stem(words[-1].split("-")[-1]), "") if words else ""


_GROUPS = frozenset(("woman", "man", "child", "soldier", "officer", "medic"))
"""Kinds of people of whom some are among any others: all passengers of a coach may be all its people."""


def is_group_within(some: str, every: str) -> bool:
    """Whether a noun counts such people as are among those whom the other counts: "children", "people"."""
    return kind_of_people(some) in _GROUPS and unit_family(every) == "people" and not kind_of_people(every)


@lru_cache(maxsize=65536)
def is_content(word: str) -> bool:
    """Whether a word can say what a figure measures."""
    low = bare(word).lower()
    return low not in families().stop and low not in families().attribution and not low[0].isdigit() and len(low) > 1


ROMAN = re.compile(r"XX|XI[VX]|X?(?:V?I{1,3}|I?V)|I?X")
"""A number as phases, kings and parts of a book have it, up to twenty."""
ROUGHLY = (
    r"(?:(?:about|almost|around|at least|at most|fewer than|just|less than|more than|nearly|only|over|roughly|some"
    r"|under|up to)\s+)*"
)
"""A part of a pattern: what may stand between what leads to a figure and that."""


@lru_cache(maxsize=65536)
def is_number_word(word: str) -> bool:
    """Whether a word is a number, or a part of one: "fifty", "twenty-five", "million", "percent"."""
    return all(part in _number_words() for part in word.lower().split("-"))


@cache
def _number_words() -> frozenset[str]:
    """The words of ``data/numbers.toml``, and those of shares."""
    table = read_table("numbers")
    kinds = ("ones", "tens", "scales", "short_scales", "vague")
    return frozenset(("percent", "cent", "pct")).union(*(table[kind] for kind in kinds))


def without_verb(word: str) -> str:
    """The "n't" of "didn't", "didnt" and "cannot"; any other word in lower case."""
    low = word.lower()
    return _NOT if low in _CONTRACTED or low.replace("’", "'").endswith(_NOT) else low


def is_denial(word: str) -> bool:
    """Whether a word denies its verb: "not", "never", "didn't"."""
    return without_verb(word) in ("not", "never", _NOT)


DENY_NOTHING = frozenset(
    (
        *("exceed", "exceeding", "more", "less", "fewer", "over"),
        *("only", "just", "merely", "least", "including", "counting"),
    )
)
"""Behind "not" they deny nothing of a figure: "it lost not only $4 million", "must not exceed 256 KB"."""
_NOT = "n't"
_CONTRACTED = frozenset(
    (
        *("cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "hasnt", "havent", "isnt", "wasnt", "werent", "wont"),
        *("wouldnt", "arent", "hadnt", "shouldnt"),
    )
)
