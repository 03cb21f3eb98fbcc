"""Claims to deeds: who beat whom, who sold to whom, as it is told round a figure.

The verbs are those of ``data/opposites.toml``. A deed has two ends, that of who won and that of who lost, and a verb
tells of it from one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.quantities.tables import dates
from factcheck.surroundings import Surroundings, Tokens, is_number, surroundings_of
from factcheck.types import Claim
from factcheck.vocabulary import read_table
from factcheck.words import Token, bare

HOLDER = 4
"""Words of the name of who did something to whom: further ones say where or when."""
BY_WHOM = 6
"""Words behind a participle among which a "by" says who did it: "beaten 3-1 by Hull"."""
Holder = frozenset[str]


class Deed(NamedTuple):
    """Which deed is told, from which of its ends, and where; ``holders`` are the words of who stands at each end."""

    role: str
    told: int
    holders: tuple[Holder, Holder]
    start: int
    stop: int


class _Verb(NamedTuple):
    """A verb of a deed: from which end it tells of that, and whether its object stands at the other.

    The object of one that is ``giving`` is what is given, or who gets it: "Hale was paid $4 million".
    """

    role: str
    told: int
    transitive: bool
    giving: bool = False


@dataclass(frozen=True)
class _Verbs:
    known: Mapping[str, _Verb]
    leading: Mapping[tuple[str, int], frozenset[str]]
    """The words that lead to who stands at the other end, by the role and the end that is told from."""
    only: Mapping[str, str]
    """The dimension of which alone a role tells, where there is one."""
    never: Mapping[str, frozenset[str]]
    """Those of which a role tells nothing."""
    passive: frozenset[str]
    no_holder: frozenset[str]
    """Words before and behind a verb that are part of no name, and stand between."""
    parting: frozenset[str]
    """Words that end a name."""
    nobody: frozenset[str]
    """Pronouns, days and months."""


@cache
def _verbs() -> _Verbs:
    table = read_table("opposites")
    roles = table["roles"]
    known = {word: _Verb(role, 0, transitive=True) for role, each in roles.items() for word in each["done_to"].split()}
    for role, each in roles.items():
        for end, words in enumerate(each["ends"]):
            giving = end == 1 and "only" in each
            known |= {word: _Verb(role, end, transitive=False, giving=giving) for word in words.split()}
    words = {kind: frozenset(each.split()) for kind, each in table["words"].items()}
    return _Verbs(
        known=known,
        leading={
            (role, end): frozenset(names.split())
            for role, each in roles.items()
            for end, names in enumerate(each["leading"])
        },
        only={role: each["only"] for role, each in roles.items() if "only" in each},
        never={role: frozenset(each.get("never", ())) for role, each in roles.items()},
        passive=words["passive"],
        no_holder=words["auxiliaries"] | words["passive"] | words["determiners"],
        parting=words["prepositions"],
        nobody=words["pronouns"] | frozenset(dates().months) | frozenset(dates().weekdays),
    )


def deed_told(claim: Claim) -> Deed | None:
    """The deed that is told nearest a figure, if one is."""
    return _deed_in(surroundings_of(claim), claim.quantity.dimension)


@lru_cache(maxsize=4096)
def _deed_in(round_it: Surroundings, dimension: str) -> Deed | None:
    clause, behind = (*round_it.left, *round_it.right), len(round_it.left)
    near = range(behind - len(round_it.before), behind + len(round_it.behind))
    at = [(abs(i - behind), i) for i in near if _tells_deed(clause, i, behind, dimension)]
    return _deed_at(clause, min(at)[1], behind) if at else None


def _deed_at(clause: Tokens, i: int, behind: int) -> Deed:
    verb = _verbs().known[clause[i].text.lower()]
    before, led = _holder_before(clause, i), _led_by(clause, i + 1, _verbs().leading[verb.role, verb.told])
    if _is_passive(clause, i):  # "Hull were beaten by Leeds"; what is bought is at neither end
        got = verb.transitive or (verb.giving and i < behind and not led)
        teller, other = _led_by(clause, i + 1, ("by",)), before if got else led
    else:
        teller, other = before, _holder_after(clause, i + 1) if verb.transitive else led
    named = teller | other
    told = [t for at, t in enumerate(clause) if at == i or bare(t.text).lower() in named]
    holders = (teller, other) if verb.told == 0 else (other, teller)
    return Deed(verb.role, verb.told, holders, told[0].start, told[-1].end)


def _tells_deed(clause: Tokens, i: int, behind: int, dimension: str) -> bool:
    """Whether a word of a clause says who did something to whom; right ``behind`` a figure, as in "51 wins", it is
    counted."""
    word = clause[i].text.lower()
    verb = _verbs().known.get(word)
    counted = i == behind or (i > 0 and is_number(clause[i - 1]))
    if verb is None or (counted and word.endswith("s")):
        return False
    return _verbs().only.get(verb.role, dimension) == dimension and dimension not in _verbs().never[verb.role]


def _is_passive(clause: Tokens, i: int) -> bool:
    """Whether a verb is told of whom it was done to: "were beaten", "beaten 3-1 by Hull"."""
    auxiliary = next((t.text.lower() for t in reversed(clause[:i]) if not t.text.endswith("ly")), "")
    if auxiliary in _verbs().passive:
        return True
    participle = clause[i].text.lower().endswith(_PARTICIPLES) and auxiliary not in _PERFECT
    return participle and _is_done_by(clause[i + 1 : i + 1 + BY_WHOM])


_PARTICIPLES = ("ed", "en", "sold", "bought", "won", "lost", "paid", "lent")
_PERFECT = frozenset(("has", "have", "had", "having"))


def _is_done_by(behind: Tokens) -> bool:
    """Whether a "by" with a name follows, and no object before it."""
    by = next((i for i, t in enumerate(behind) if t.text.lower() == "by"), len(behind))
    named = [t for t in behind[by + 1 :] if not _is_between(t)][:1]
    return all(not t.text[0].isalpha() or is_number(t) or _is_between(t) for t in behind[:by]) and any(
        t.text[0].isupper() and bare(t.text).lower() not in _verbs().nobody for t in named
    )


def _holder_before(clause: Tokens, i: int) -> Holder:
    """The words of whoever stands before a verb."""
    words = (t for t in reversed(clause[:i]) if t.is_word and not is_number(t) and not _is_between(t))
    return _named(words)


def _holder_after(clause: Tokens, i: int) -> Holder:
    """The words of whoever stands behind a verb or a preposition, up to a figure or a mark."""
    stop = next((at for at in range(i, len(clause)) if not clause[at].is_word or is_number(clause[at])), len(clause))
    return _named(t for t in clause[i:stop] if not _is_between(t))


def _is_between(token: Token) -> bool:
    word = token.text.lower()
    return word in _verbs().no_holder or word.endswith("ly")


def _named(words: Iterable[Token]) -> Holder:
    """The words of a name from the nearest on: a word in small letters ends one in capitals."""
    found: list[str] = []
    capital = False
    for token in words:
        word = bare(token.text).lower()
        if word in _verbs().parting or len(found) == HOLDER or (capital and token.text[0].islower()):
            break
        capital |= token.text[0].isupper()
        found.append(word)
    return frozenset(found) - _verbs().nobody


def _led_by(clause: Tokens, i: int, leading: Iterable[str]) -> Holder:
    """The words behind the first of some prepositions."""
    at = next((j for j in range(i, len(clause)) if clause[j].text.lower() in leading), None)
    return frozenset() if at is None else _holder_after(clause, at + 1)
