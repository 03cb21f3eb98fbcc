"""Sentences to the tone of their document: whether it tells what happened, as news does, or rules what holds, as terms,
handbooks and data sheets do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factcheck.clauses import ParsedSentence
from factcheck.quantities.tables import cues

Tone = Literal["telling", "brief", "ruling"]
"""A document tells what happened; is too brief to be sure, and tells nothing of the kind; or rules what holds."""

_SELDOM = 0.2
"""Up to which share of its sentences a document that rules may tell of the past."""
_FEW = 3
"""Sentences below which a document is brief."""
_SHORT = 4
"""Words below which a sentence is a heading, or the cell of a table."""
_ALSO_PAST = frozenset(("hit", "hurt", "burst"))
"""Written as in the present: things that hit as a rule are rare."""
_STATES = frozenset(("is", "are", "be", "been", "being", "get", "gets", "not", "if", "as", "when"))
"""Before a participle that tells what is done as a rule: "is charged", "if asked"."""
_PERFECT = (("has", "been"), ("have", "been"), ("had", "been"))
"""Before a participle that tells what was done all the same: "have been reported"."""
_DETERMINERS = frozenset(("a", "an", "the", "each", "every", "any", "no", "all", "your", "our"))
"""Before a participle that is an adjective: "the arranged overdraft"."""


def tone_of(sentences: Sequence[ParsedSentence]) -> Tone:
    """The tone of a document, or of a text that is asked."""
    words = ([token.text.lower() for token in each.tokens] for each in sentences)
    whole = [each for each in words if len(each) >= _SHORT]
    past = sum(tells_past(each) for each in whole)
    if len(whole) < _FEW:
        return "telling" if past else "brief"
    return "ruling" if past <= _SELDOM * len(whole) else "telling"


def tells_past(words: Sequence[str]) -> bool:
    """Whether there is a verb in the past among some words of a sentence, which are in lower case."""
    return any(_is_past(words[max(0, i - 2) : i], words[i]) for i in range(1, len(words)))


def _is_past(leading: Sequence[str], word: str) -> bool:
    """Whether a word behind some is a verb in the past: neither what is done as a rule ("is lost", "if asked") nor an
    adjective, as the first word of a sentence is ("Rated load: 230 kg")."""
    before = leading[-1]
    if (before in _STATES and tuple(leading) not in _PERFECT) or before in _DETERMINERS or before.endswith("ly"):
        return False
    regular = word.endswith("ed") and len(word) > len("used") and word not in cues().no_past
    return regular or word in cues().past or word in _ALSO_PAST
