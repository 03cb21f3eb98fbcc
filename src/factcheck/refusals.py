"""Claims to whether their figures are told as what is not so: set aside for another, or proposed and turned down."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factcheck.aloud import place_of, text_of
from factcheck.surroundings import Tokens, surroundings_of
from factcheck.types import Claim, Figured
from factcheck.vocabulary import read_table
from factcheck.words import stem, tokens_of

_Phrase = tuple[str, ...]
SET_ASIDE = 4
"""Words before a figure among which "instead of" and the like set it aside: "rather than the planned 95"."""


class _Refusals(NamedTuple):
    """The words of ``refusals`` in ``data/opposites.toml``."""

    set_aside: frozenset[_Phrase]
    """Behind which a figure is what is not so."""
    setting_aside: frozenset[str]
    """The longest word of each of these, which few sentences have."""
    proposals: frozenset[str]
    """The stems of what may be turned down."""
    turned_down: frozenset[_Phrase]
    turning_down: frozenset[str]
    """The longest word of each of these."""


@cache
def _refusals() -> _Refusals:
    table = read_table("opposites")["refusals"]
    set_aside, turned_down = (_phrases(table[name]) for name in ("set_aside", "turned_down"))
    return _Refusals(
        set_aside=set_aside,
        setting_aside=_longest_words(set_aside),
        proposals=frozenset(table["proposals"].split()),
        turned_down=turned_down,
        turning_down=_longest_words(turned_down),
    )


def _phrases(text: str) -> frozenset[_Phrase]:
    return frozenset((*phrase.split(),) for phrase in text.split(","))


def _longest_words(phrases: frozenset[_Phrase]) -> frozenset[str]:
    """The longest word of each phrase."""
    return frozenset(max(phrase, key=len) for phrase in phrases)


def is_set_aside(claim: Claim | Figured) -> bool:
    """Whether a figure is told as what is not so: "180 MB instead of 225 MB"."""
    before = text_of(claim)[: place_of(claim)[0]].lower()
    if not any(word in before for word in _refusals().setting_aside):
        return False
    led = [t.text.lower() for t in surroundings_of(claim).left[-SET_ASIDE:]]
    return any((*led[i:j],) in _refusals().set_aside for i in range(len(led)) for j in range(i + 2, len(led) + 1))


def is_turned_down(claim: Claim) -> bool:
    """Whether a figure is what somebody proposed and others turned down: "a motion to raise it to 150 was rejected"."""
    low = text_of(claim).lower()
    if not any(word in low for word in _refusals().turning_down):
        return False
    round_it, (start, _) = surroundings_of(claim), place_of(claim)
    clause = [*round_it.left, *round_it.right]
    asked, ended = _proposed_at(clause), _turned_down_at(clause)
    return bool(asked and ended) and min(asked) < start and (min(asked) < start < max(ended) or min(ended) < min(asked))


def tells_of_proposal(claim: Claim) -> bool:
    """Whether a sentence tells that something was proposed or turned down."""
    tokens = tokens_of(text_of(claim))
    return bool(_proposed_at(tokens) or _turned_down_at(tokens))


def _proposed_at(tokens: Tokens) -> list[int]:
    """Where a proposal is named."""
    return [t.start for t in tokens if t.is_word and stem(t.text.lower()) in _refusals().proposals]


def _turned_down_at(tokens: Tokens) -> list[int]:
    """Where it is told that one was turned down."""
    words, known = [t.text.lower() for t in tokens], _refusals().turned_down
    return [t.start for i, t in enumerate(tokens) if (words[i],) in known or (*words[i : i + 2],) in known]
