"""Figures to their surroundings: the words of a sentence that are said of a figure, before and behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property, lru_cache

from factcheck.aloud import place_of, text_of
from factcheck.clauses import CLAUSE_MARKS
from factcheck.types import Claim, Figured
from factcheck.vocabulary import read_table
from factcheck.words import Token, tokens_before, tokens_behind, tokens_of

Tokens = Sequence[Token]
ENDS_SENTENCE = frozenset(".!?")
"""Marks behind a figure with which its sentence is over."""
JOINING = frozenset(("and", "or"))
"""Words between two that are told in one breath."""
_CLAUSE_WORDS = frozenset(("but", "while", "whereas", "although", "though", "because"))


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
