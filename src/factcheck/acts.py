"""Two verbs to whether they may be told of one act: who "made" 40 boats may have "built" them, and "sold" none.

The verbs are ``data/acts.toml``: WordNet's verbs stand too far apart for that.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from factcheck.vocabulary import read_table
from factcheck.words import stem


@cache
def _acts() -> dict[str, set[int]]:
    """By each verb, as it is written and by its stem, the lines of the table that it stands in."""
    found: dict[str, set[int]] = defaultdict(set)
    for line, verbs in enumerate(read_table("acts")["acts"]):
        for verb in verbs.split():
            found[verb].add(line)
            found[stem(verb)].add(line)
    return found


@lru_cache(maxsize=4096)
def are_two_acts(one: str, other: str) -> bool:
    """Whether two forms of verbs, in small letters, are of acts that nobody tells of in each other's words; never of a
    verb that is not known."""
    first, second = map(_lines_of, (one, other))
    return bool(first and second) and first.isdisjoint(second)


def may_be_one_act(one: str, other: str) -> bool:
    """Whether two forms of verbs are known to be told of one act: "quit", "left"."""
    return not _lines_of(one).isdisjoint(_lines_of(other))


def is_verb_form(form: str) -> bool:
    """Whether a form, in small letters, is of an irregular verb and of nothing else: "taken"."""
    return form in _forms()


def _lines_of(form: str) -> set[int]:
    return _acts().get(form) or _acts().get(stem(form), set())


@cache
def _forms() -> frozenset[str]:
    return frozenset(read_table("acts")["forms"].split())
