"""The tables in ``data/`` as they are written, and the plurals of nouns and units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_TABLES = Path(__file__).parent / "data"


@cache
def read_table(name: str) -> dict[str, Any]:
    """The table ``data/NAME.toml``, read once."""
    import tomllib

    return tomllib.loads((_TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def read_lines(name: str) -> list[str]:
    """The lines of ``data/NAME.txt`` that are no remarks."""
    lines = (_TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words and phrases; "*" stands for what ends one."""
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)


def plural_of(noun: str) -> str:
    """The plural of a noun: of a rate or a phrase with "of", of its first part."""
    return _plural(noun, _irregular())


def plural_name(unit: str) -> str:
    """How a figure other than one names a unit of measure: "5 US dollars per share", "28 years of age"."""
    return _plural(unit, _irregular_units())


@cache
def _irregular() -> dict[str, str]:
    """Nouns to their plurals; where a noun has two, the one that is written first."""
    return {singular: plural for plural, singular in reversed(read_table("nouns")["irregular"].items())}


@cache
def _irregular_units() -> dict[str, str]:
    table = read_table("nouns")
    plurals: dict[str, str] = table["unit_plurals"]
    return _irregular() | {unit: unit for unit in table["invariable"]["units"].split()} | plurals


def _plural(noun: str, irregular: dict[str, str]) -> str:
    if noun.startswith("per "):
        return noun
    for joint in (" per ", " of "):
        head, found, tail = noun.partition(joint)
        if found:
            return _plural(head, irregular) + joint + tail
    if len(noun) == 1 or noun in irregular:
        return irregular.get(noun, noun)
    first, _, last = noun.rpartition(" ")
    return f"{first} {_plural_word(last, irregular)}" if first else _plural_word(last, irregular)


def _plural_word(word: str, irregular: dict[str, str]) -> str:
    if word in irregular:
        return irregular[word]
    if word.endswith("s") and not word.endswith("ss"):
        return f"{word}es" if word in _ends_in_s() else word  # "chapatis" are many already
    if word.endswith(("ss", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in {"", *"aeiou"}:
        return f"{word[:-1]}ies"
    return f"{word}s"


@cache
def _ends_in_s() -> frozenset[str]:
    """Words that end in s and are no plural."""
    return frozenset(read_table("nouns")["singular"]["words"].split())


def list_words(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
