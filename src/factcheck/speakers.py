"""Clauses to speakers: who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.clauses import CLAUSE_MARKS, ParsedSentence
from factcheck.names import NameMention, is_initial
from factcheck.types import Quantity
from factcheck.words import Token, families

_TITLED = re.compile(
    r"[,”\"’] (?:said|says|added|adds|warned|explained)(?: (?!that\b|in\b|on\b|at\b|of\b|to\b)[a-z'’-]+){0,3}\Z"
)
"""Behind what was said: ", said director", before a speaker's name."""


def find_speakers(parsed: ParsedSentence) -> frozenset[int]:
    """First tokens of the names that say the sentence rather than being spoken of: "according to X", "X said"."""
    found: set[int] = set()
    tokens = parsed.tokens
    for mention in parsed.names:
        before = " ".join(t.text.lower() for t in tokens[max(0, mention.first - 5) : mention.first])
        verb = _verb_behind(tokens, mention)
        after = tokens[verb].text.lower() if verb < len(tokens) else ""
        if mention.possessive:
            continue
        said = before.endswith(("as per", "said", "says")) or _TITLED.search(before)
        if said or "according to" in before or after in families().attribution:
            if after in families().attribution and _speaks_of_itself(tokens, verb):
                continue
            found.add(mention.first)
    return frozenset(found)


def _verb_behind(tokens: Sequence[Token], mention: NameMention) -> int:
    """Where the verb of a name would stand: "the chair, Una Roche, had told members that"."""
    at = mention.last + 1
    apposed = mention.first > 0 and tokens[mention.first - 1].text == ","
    at += apposed and at < len(tokens) and tokens[at].text == ","
    return at + (at < len(tokens) and tokens[at].text.lower() in _PERFECT)


_PERFECT = frozenset(("has", "have", "had"))


def _speaks_of_itself(tokens: Sequence[Token], verb: int) -> bool:
    """ "DeepSeek claims it spent", "Brandt reported a loss": who speaks is also who is spoken of."""
    following = [t.text.lower() for t in tokens[verb + 1 : verb + 4]]
    if (
        tokens[verb].text.lower() not in families().saying
        and following
        and following[0] not in ("that", ",", ".", "“", '"')
    ):
        return True
    return any(w in ("it", "its", "they", "their", "he", "she", "to", "having", "we", "our") for w in following)


def read_attribution(parsed: ParsedSentence, quantity: Quantity) -> str | None:
    """Who says so: a speaking name of the sentence, or what follows "according to"."""
    speakers = find_speakers(parsed)
    for mention in parsed.names:
        verb = parsed.tokens[mention.last + 1].text.lower() if mention.last + 1 < len(parsed.tokens) else ""
        speaks = mention.first in speakers or (verb in families().attribution and not mention.possessive)
        if speaks and (parsed.tokens[mention.first].start < quantity.start or verb in ("said", "says", "")):
            return mention.name.surface
    texts = [t.text.lower() for t in parsed.tokens]
    for i in range(len(texts) - 2):
        if texts[i] == "according" and texts[i + 1] == "to":
            end = next(
                (j for j in range(i + 2, len(texts)) if texts[j] in CLAUSE_MARKS or _ends_sentence(parsed.tokens, j)),
                len(texts),
            )
            end = min(end, i + 9)
            return parsed.sentence.text[parsed.tokens[i + 2].start : parsed.tokens[end - 1].end]
    return None


def _ends_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is a dot, but not that of an initial: "the U.S. Geological Survey"."""
    return tokens[i].text == "." and not is_initial(tokens, i - 1)
