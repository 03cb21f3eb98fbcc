"""Figures to their surroundings: the words of a sentence that are said of a figure, before and behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache, wraps
from typing import TypeVar

from factcheck.aloud import place_of, text_of
from factcheck.clauses import CLAUSE_MARKS
from factcheck.types import Claim, Figured
from factcheck.vocabulary import read_table
from factcheck.words import Token, tokens_before, tokens_behind, tokens_of

T = TypeVar("T")
Tokens = Sequence[Token]
ENDS_SENTENCE = frozenset(".!?")
"""Marks behind a figure with which its sentence is over."""
JOINING = frozenset(("and", "or"))
"""Words between two that are told in one breath."""
CLAIMS_KEPT = 4096
"""Claims of which it is kept what was worked out: more than one question looks at."""
_CLAUSE_WORDS = frozenset(("but", "while", "whereas", "although", "though", "because"))


def kept_lately(work_out: Callable[[Claim], T]) -> Callable[[Claim], T]:
    """What is worked out of a claim, kept for when it is asked for again: by which object that is, since to hash all
    that a claim holds takes longer than most is worked out in."""
    kept: dict[int, tuple[Claim, T]] = {}

    @wraps(work_out)
    def look_up(claim: Claim) -> T:
        found = kept.get(id(claim))
        if found is None:
            if len(kept) >= CLAIMS_KEPT:
                kept.clear()
            found = kept[id(claim)] = claim, work_out(claim)  # no other object has the number of one that is kept
        return found[1]

    return look_up


def kept_of_two(work_out: Callable[[Claim, Claim], T]) -> Callable[[Claim, Claim], T]:
    """The same of what is worked out of two claims."""
    kept: dict[tuple[int, int], tuple[Claim, Claim, T]] = {}

    @wraps(work_out)
    def look_up(one: Claim, other: Claim) -> T:
        found = kept.get((id(one), id(other)))
        if found is None:
            if len(kept) >= CLAIMS_KEPT:
                kept.clear()
            found = kept[id(one), id(other)] = one, other, work_out(one, other)
        return found[2]

    return look_up


class Surroundings:
    """The words of a figure's clause, ``left`` and ``right`` of it.

    A plain class, since there is one for each claim that is weighed.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        tokens = tokens_of(text)
        left, right = tokens_before(tokens, start), tokens_behind(tokens, end)
        stop = next((i for i in range(len(right)) if _ends_clause(right, i)), len(right))
        if left and left[-1].text in CLAUSE_MARKS and all(t.text in ENDS_SENTENCE for t in right[:1]):
            left = left[:-1]  # "Leeds beat Hull, 3-1."
        begin = next((i + 1 for i in reversed(range(len(left))) if _ends_clause(left, i)), 0)
        if left and right[:stop] and left[-1].text.lower() in JOINING:  # "six were killed and 46 injured"
            begin = len(left)
        self.left: Tokens = left[begin:]
        self.right: Tokens = right[:stop]
        self.rest: Tokens = right
        """All that is behind the figure, also of further clauses."""

    @cached_property
    def before(self) -> Tokens:
        """Those of the left behind the last other figure: what stands before that is said of it."""
        return self.left[next((i + 1 for i in reversed(range(len(self.left))) if is_number(self.left[i])), 0) :]

    @cached_property
    def behind(self) -> Tokens:
        """Those of the right before the next other figure."""
        return self.right[: next((i for i, t in enumerate(self.right) if is_number(t)), len(self.right))]


def surroundings_of(claim: Claim | Figured) -> Surroundings:
    """The words round the figure of a claim."""
    return _surroundings_at(text_of(claim), *place_of(claim))


def is_number(token: Token) -> bool:
    """Whether a word is a number, or part of one."""
    return token.text[0].isdigit() or token.text.lower() in _numbers()


_surroundings_at = lru_cache(maxsize=4096)(Surroundings)


def _ends_clause(tokens: Tokens, i: int) -> bool:
    """Whether a mark or a word ends a clause: an "and" before a participle, but for "killed and injured"."""
    word = tokens[i].text.lower()
    if word in CLAUSE_MARKS or word in _CLAUSE_WORDS:
        return not _is_within_number(tokens, i)
    joins = word in JOINING and 0 < i < len(tokens) - 1
    return joins and tokens[i + 1].text.endswith(_PARTICIPLES) and not tokens[i - 1].text.endswith(_PARTICIPLES)


def _is_within_number(tokens: Tokens, i: int) -> bool:
    """Whether a mark parts the thousands of a number, as in "9,000", or minutes and hours."""
    if not 0 < i < len(tokens) - 1:
        return False
    before, behind = tokens[i - 1], tokens[i + 1]
    touch = before.end == tokens[i].start and behind.start == tokens[i].end
    return touch and before.text[-1].isdigit() and behind.text[0].isdigit()


_PARTICIPLES = ("ing", "ed")


@cache
def _numbers() -> frozenset[str]:
    table = read_table("numbers")
    return frozenset((*table["ones"], *table["tens"]))
