"""Claims to whether they tell what was done, or only what is planned, asked for, alleged, or so on a condition."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.acts import may_be_one_act
from factcheck.aloud import place_of, text_of
from factcheck.lately import kept_lately
from factcheck.types import Claim
from factcheck.vocabulary import any_of, read_table
from factcheck.words import ROUGHLY, stem, tokens_of

_IN_CLAUSE = r"(?:[^.,;:\d]|(?<=\s)(?:19|20)\d\d\b)"
"""One letter between a cue and a figure, or a year: what stands behind another figure is of that."""


class _Cues(NamedTuple):
    """Patterns made of ``data/intents.toml``."""

    surely: re.Pattern[str]
    perhaps: re.Pattern[str]
    later: re.Pattern[str]
    planned: re.Pattern[str]
    behind: re.Pattern[str]
    open: re.Pattern[str]
    done: re.Pattern[str]
    after: re.Pattern[str]
    after_money: re.Pattern[str]
    valued: re.Pattern[str]
    sold: re.Pattern[str]
    ahead: re.Pattern[str]
    so_far: re.Pattern[str]
    estimated: re.Pattern[str]
    final: re.Pattern[str]
    becoming: re.Pattern[str]


@cache
def _cues() -> _Cues:
    table = read_table("intents")
    surely, perhaps, condition = (any_of(table[name]) for name in ("surely", "perhaps", "condition"))
    return _Cues(
        re.compile(rf"\b(?:{surely})\b(?:[^.;:\d]|\d+-year-old){{0,90}}\Z"),
        re.compile(rf"(?:\b(?:{perhaps})\b[^.;:,\d]{{0,60}}|\A(?i:{condition})\b[^.;:\d]*)\Z"),
        re.compile(
            rf"\b(?:{any_of(table['later'])})\s(?:(?:also|now|only|soon)\s)?(?P<verb>[a-z]+)\b[^.;:,\d]{{0,60}}\Z"
        ),
        re.compile(rf"\b(?:{any_of(word for word in table['later'] if word != 'will')})\s[^.;:,\d]{{0,60}}\Z"),
        re.compile(rf"[^.,;:\d]{{0,60}}\b(?:{condition})\b"),
        re.compile(rf"\b(?:{surely}|{perhaps}|{condition}|{any_of(table['also'])})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:{any_of(table['done'])}|(?!need|(?:ex|pro|suc)ceed|speed|feed|seed|breed|indeed|hundred)[a-z]{{2,}}ed)\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{any_of(table['after'])})\b(?P<gap>{_IN_CLAUSE}{{0,60}})\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(table['after_money'])})\s{ROUGHLY}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(table['valued'])})\b{_IN_CLAUSE}{{0,40}}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(table['sold'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(table['ahead'])})\b{_IN_CLAUSE}{{0,60}}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(table['so_far'])}|ha(?:s|ve) (?:[a-z]+ed|built|sold|shut))\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(table['estimated'])})\b{_IN_CLAUSE}{{0,60}}\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(table['final'])})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:will|would|is to|are to|to) be (?:{any_of(table['changed'])})\b"
            rf"{_IN_CLAUSE}{{0,40}}\bto\s{ROUGHLY}\Z"
            rf"|\bwould then\b{_IN_CLAUSE}{{0,30}}\Z",
            re.IGNORECASE,
        ),
    )


def is_only_meant(asked: Claim, found: Claim) -> bool:
    """Whether an asked text tells as so, or as done, what is only meant or alleged where a figure was found."""
    cues, text, place = _cues(), text_of(found), place_of(found)
    is_open, is_done = _read_asked(text_of(asked))
    if is_open:
        return False
    if cues.surely.search(text, 0, place[0]) or cues.behind.match(text, place[1]):
        return True
    if cues.becoming.search(text, 0, place[0]):
        return True
    if not is_done or found.quantity.limit:
        return False
    later = cues.later.search(text, 0, place[0])
    return cues.perhaps.search(text, 0, place[0]) is not None or bool(later and _tells_act(asked, later["verb"]))


def is_planned_otherwise(asked: Claim, found: Claim) -> bool:
    """Whether a figure is what was planned, or put at, where an asked text tells what was done, or came of it in the
    end: a school that "is to take 420 pupils" may have opened with 310."""
    if _is_put_before_end(found, asked):
        return True
    is_open, is_done = _read_asked(text_of(asked))
    planned = _cues().planned.search(text_of(found), 0, place_of(found)[0])
    return is_done and not is_open and not found.quantity.limit and planned is not None


def _tells_act(claim: Claim, verb: str) -> bool:
    """Whether a text tells that an act was done, in another form of its verb, or by one that may be of it."""
    words = {token.text for token in tokens_of(text_of(claim)) if token.text.islower() and token.text != verb}
    return any(tells_of_past(word) and (stem(word) == stem(verb) or may_be_one_act(word, verb)) for word in words)


def is_aimed_at(claim: Claim, outcome: Claim) -> bool:
    """Whether a figure is what somebody is after, what is to be, or what a thing was valued at before its sale, where
    another tells what came of it, or what is."""
    if outcome.modality not in ("asserted", "reported") or _is_after(outcome):
        return False
    cues, text, (start, _) = _cues(), text_of(claim), place_of(claim)
    if _is_after(claim) or cues.becoming.search(text, 0, start) or _is_of_future(claim, outcome):
        return True
    money = claim.quantity.dimension == "currency"
    if money and cues.valued.search(text, 0, start):
        return cues.sold.search(text_of(outcome)) is not None
    if _is_put_before_end(claim, outcome) or _is_possible_before(claim, outcome):
        return True
    return cues.ahead.search(text, 0, start) is not None and cues.so_far.search(text_of(outcome)) is not None


def _is_put_before_end(claim: Claim, outcome: Claim) -> bool:
    """Whether a figure is what a thing was put at before it was known, where another is told as what it came to in the
    end: "costs are put at £14 million", "the final bill was £15.6 million"."""
    cues, told = _cues(), text_of(outcome)
    if cues.final.search(told) is None or cues.final.search(text_of(claim)) is not None:
        return False
    return cues.estimated.search(text_of(claim), 0, place_of(claim)[0]) is not None


@kept_lately
def _is_after(claim: Claim) -> bool:
    """Whether a figure is told as what somebody is after."""
    cues, text, (start, end) = _cues(), text_of(claim), place_of(claim)
    if claim.quantity.dimension == "currency" and cues.after_money.search(text, 0, start):
        return True
    led = cues.after.search(text, 0, start)
    return (led is not None and not _tells_else(led["gap"])) or _AFTER.match(text, end) is not None


def _is_possible_before(claim: Claim, outcome: Claim) -> bool:
    """Whether a figure is what might come, where another text tells what came: "gusts may reach 90 km/h", "gusts of 104
    km/h were measured"."""
    text, told = text_of(claim), text_of(outcome)
    if claim.quantity.limit or _MIGHT.search(text, 0, place_of(claim)[0]) is None:
        return False
    return _cues().done.search(told) is not None and _MAY.search(told) is None


_MAY = re.compile(r"\b(?:may|might|could|can)\b")
_MIGHT = re.compile(rf"\b(?:may|might) (?!have\b)[a-z]+\b{_IN_CLAUSE}{{0,40}}\Z")


def _tells_else(gap: str) -> bool:
    """Whether between a cue and a figure something else is told: "asked for help after the fire killed 40"."""
    return _ELSE.search(gap) is not None or any(map(tells_of_past, gap.split()))


_ELSE = re.compile(r"\b(?:after|and|because|says?|said|that|when|which|who|why)\b")


def _is_of_future(claim: Claim, outcome: Claim) -> bool:
    """Whether a figure is what is expected by a year that the other text does not name."""
    by = _BY_YEAR.search(text_of(claim)) if claim.modality == "forecast" else None
    return by is not None and by["year"] not in text_of(outcome)


def are_of_two_horizons(a: Claim, b: Claim) -> bool:
    """Whether two figures are forecasts, each for a year of its own: "£330m for 2025", "£400m by 2028"; not two years
    in which one thing is to open."""
    if not all(claim.modality == "forecast" and not claim.quantity.tells_when for claim in (a, b)):
        return False
    one, other = (frozenset(_YEAR.findall(text_of(claim))) for claim in (a, b))
    return bool(one and other) and one.isdisjoint(other)


_AFTER = re.compile(
    r"(?: (?!(?:after|as|because|when|while)\b)[\w’'-]+){0,4} (?:it|they|he|she|we|which|that) (?:had )?"
    r"(?:asked|applied|bid|hoped|budgeted|aimed|wanted)\b"
    r"|[^.,;:\d]{0,30}\b(?:is|was) (?:the|its|their|our|a) (?:\w+ )?(?:target|goal|aim)\b",
    re.IGNORECASE,
)
"""What tells so behind a figure: "less than the £2 million that it had asked for"."""
_BY_YEAR = re.compile(r"\bby (?:the end of |mid-?|early |late )?(?P<year>20\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")


@lru_cache(maxsize=256)
def _read_asked(text: str) -> tuple[bool, bool]:
    """Whether a text speaks of what is meant itself, and whether it tells of the past."""
    return _cues().open.search(text) is not None, _cues().done.search(text) is not None


@lru_cache(maxsize=16384)
def tells_of_past(word: str) -> bool:
    """Whether a word in small letters tells what was done: "opened", "became"."""
    return _cues().done.fullmatch(word) is not None


__all__ = ["are_of_two_horizons", "is_aimed_at", "is_only_meant", "is_planned_otherwise", "tells_of_past"]
