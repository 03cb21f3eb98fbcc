"""Claims to whether they tell what was done, or only what is planned, asked for, alleged, or so on a condition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.acts import may_be_one_act
from factcheck.aloud import place_of, text_of
from factcheck.types import Claim
from factcheck.vocabulary import read_table
from factcheck.words import stem, tokens_of


class _Cues(NamedTuple):
    """Patterns made of ``data/intents.toml``."""

    surely: re.Pattern[str]
    perhaps: re.Pattern[str]
    later: re.Pattern[str]
    behind: re.Pattern[str]
    open: re.Pattern[str]
    done: re.Pattern[str]


@cache
def _cues() -> _Cues:
    table = read_table("intents")
    surely, perhaps, condition = (_any_of(table[name]) for name in ("surely", "perhaps", "condition"))
    return _Cues(
        re.compile(rf"\b(?:{surely})\b(?:[^.;:\d]|\d+-year-old){{0,90}}\Z"),
        re.compile(rf"(?:\b(?:{perhaps})\b[^.;:,\d]{{0,60}}|\A(?i:{condition})\b[^.;:\d]*)\Z"),
        re.compile(
            rf"\b(?:{_any_of(table['later'])})\s(?:(?:also|now|only|soon)\s)?(?P<verb>[a-z]+)\b[^.;:,\d]{{0,60}}\Z"
        ),
        re.compile(rf"[^.,;:\d]{{0,60}}\b(?:{condition})\b"),
        re.compile(rf"\b(?:{surely}|{perhaps}|{condition}|{_any_of(table['also'])})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:{_any_of(table['done'])}|(?!need|(?:ex|pro|suc)ceed|speed|feed|seed|breed|indeed|hundred)[a-z]{{2,}}ed)\b",
            re.IGNORECASE,
        ),
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words and phrases; "*" stands for what ends one."""
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)


def is_only_meant(asked: Claim, found: Claim) -> bool:
    """Whether an asked text tells as so, or as done, what is only meant or alleged where a figure was found."""
    cues, text, place = _cues(), text_of(found), place_of(found)
    is_open, is_done = _read_asked(text_of(asked))
    if is_open:
        return False
    if cues.surely.search(text, 0, place[0]) or cues.behind.match(text, place[1]):
        return True
    if not is_done or found.quantity.limit:
        return False
    later = cues.later.search(text, 0, place[0])
    return cues.perhaps.search(text, 0, place[0]) is not None or bool(later and _tells_act(asked, later["verb"]))


def _tells_act(claim: Claim, verb: str) -> bool:
    """Whether a text tells that an act was done, in another form of its verb, or by one that may be of it."""
    words = {token.text for token in tokens_of(text_of(claim)) if token.text.islower() and token.text != verb}
    return any(tells_of_past(word) and (stem(word) == stem(verb) or may_be_one_act(word, verb)) for word in words)


@lru_cache(maxsize=256)
def _read_asked(text: str) -> tuple[bool, bool]:
    """Whether a text speaks of what is meant itself, and whether it tells of the past."""
    return _cues().open.search(text) is not None, _cues().done.search(text) is not None


@lru_cache(maxsize=16384)
def tells_of_past(word: str) -> bool:
    """Whether a word in small letters tells what was done: "opened", "became"."""
    return _cues().done.fullmatch(word) is not None


__all__ = ["is_only_meant", "tells_of_past"]
