"""Sentences to clauses: the words, names and figures of each."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.imprints import end_of_dateline
from factcheck.labels import label_before
from factcheck.names import NameMention, find_names, is_title_case
from factcheck.quantities import extract_quantities
from factcheck.times import UNTOLD_YEAR
from factcheck.types import Quantity, Sentence
from factcheck.words import Token, tokenize

CLAUSE_MARKS = frozenset((*',;:—–()“”"!?', "-lrb-", "-rrb-"))
_CLAUSE_WORDS = frozenset(
    (
        *("but", "while", "whereas", "yet", "although", "though", "because", "since", "after", "before", "which"),
        *("who", "where", "when"),
    )
)
_ALSO_PREPOSITIONS = frozenset(("after", "before"))
"""Words of clauses that begin none right before an amount: "expires after 24 hours"."""
_BEFORE_AMOUNTS = frozenset(
    (
        *("a", "about", "almost", "another", "around", "at", "just", "least", "less", "more", "nearly"),
        *("only", "over", "roughly", "some", "than", "the", "under"),
    )
)
AUXILIARIES = frozenset(
    (
        *("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might"),
        *("must", "should", "did", "does", "do"),
    )
)


@dataclass(frozen=True)
class ParsedSentence:
    """One sentence as tokens, clauses, names and quantities, with offsets within the sentence."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    clauses: tuple[int, ...]
    """The clause number of each token."""
    by_clause: tuple[tuple[Token, ...], ...]
    """The tokens of each clause."""
    names: tuple[NameMention, ...]
    quantities: tuple[Quantity, ...]

    @property
    def is_cell(self) -> bool:
        """Whether this is a cell of a table, whose headings name nothing for the sentences around it."""
        return bool(self.sentence.row or self.sentence.column)

    def clause_at(self, place: int) -> int:
        """The number of the clause that holds ``place``."""
        before = bisect_left(self.tokens, place, key=lambda t: t.start)
        return self.clauses[before - 1] if before else 0

    def text_before(self, quantity: Quantity) -> str:
        """The figure's clause, up to the figure."""
        starts = [t.start for t in self.by_clause[self.clause_at(quantity.start)]]
        return self.sentence.text[min(starts, default=0) : quantity.start]

    def opening(self, clause: int) -> int:
        """The clause that a participle goes on from: "R1 was trained on 2,788 chips, amounting to …"."""
        while clause > 0:
            words = self.by_clause[clause]
            opens_with_participle = (
                len(words) > 1 and words[0].text == "," and (words[1].text.endswith("ing") or words[1].text == "with")
            )
            if not opens_with_participle:
                break
            clause -= 1
        return clause

    def resumes(self, clause: int) -> bool:
        """Whether a clause goes on from the sentence's subject: "Stargate, a venture of three firms, is to build"."""
        words = [t.text.lower() for t in self.by_clause[clause]]
        return len(words) > 1 and words[0] in (",", ")", "—", "–") and words[1] in AUXILIARIES


def tokens_of(sentence: Sentence) -> tuple[Token, ...]:
    """The tokens of a sentence behind its dateline."""
    begin = end_of_dateline(sentence.text)
    return tuple(token for token in tokenize(sentence.text) if token.start >= begin)


def parse_sentence(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    known: frozenset[str],
    today: date | None,
    *,
    euros_by_dots: bool = False,
    day_first: bool | None = None,
    numbered: frozenset[tuple[str, str]] = frozenset(),
) -> ParsedSentence:
    """Read one sentence of ``tokens``; ``known`` are words that are names, ``today`` is when it was published, and
    ``euros_by_dots`` and ``day_first`` tell how its document writes thousands and days, and ``numbered`` which figures
    are part of a name."""
    begin = end_of_dateline(sentence.text)
    read = extract_quantities(
        sentence.text,
        today=today,
        year=UNTOLD_YEAR,
        euros_by_dots=euros_by_dots,
        day_first=day_first,
        numbered=numbered,
    )
    quantities = tuple(q for q in read if q.start >= begin)
    covered = _outside(tokens, quantities)
    names = find_names(covered, known, title_case=is_title_case(tokens))
    label = bool(quantities) and label_before(sentence.text, quantities[0].start) != ""
    clauses = _clauses(covered, quantities, quantities[0].start if label else 0)
    by_clause: list[list[Token]] = [[] for _ in range(max(clauses, default=0) + 1)]
    for token, clause in zip(covered, clauses, strict=True):
        by_clause[clause].append(token)
    return ParsedSentence(sentence, covered, clauses, tuple(map(tuple, by_clause)), tuple(names), quantities)


def _outside(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> tuple[Token, ...]:
    """The tokens that are no part of a figure, so that "$5.6M" is no name."""
    spans = [(q.start, q.end) for q in quantities]
    return tuple(t for t in tokens if not any(s < t.end and t.start < e for s, e in spans))


def _clauses(tokens: Sequence[Token], quantities: Sequence[Quantity], begin: int) -> tuple[int, ...]:
    """A clause number for each token: clauses end at marks, at subordinating words, and at an "and" between figures.
    What stands before ``begin`` is of the first."""
    numbers: list[int] = []
    clause = 0
    for i, token in enumerate(tokens):
        low = token.text.lower()
        if token.start < begin:
            numbers.append(clause)
            continue
        opens = low in _CLAUSE_WORDS and not (low in _ALSO_PREPOSITIONS and _precedes_amount(tokens, i, quantities))
        if low in CLAUSE_MARKS or opens or _joins_clauses(tokens, i, quantities):
            clause += 1
        numbers.append(clause)
    return tuple(numbers)


def _precedes_amount(tokens: Sequence[Token], i: int, quantities: Sequence[Quantity]) -> bool:
    """Whether nothing but "about", "the" and the like stands between token ``i`` and an amount, which no date is."""
    following = next((q for q in quantities if q.start >= tokens[i].end), None)
    if following is None or following.dimension in ("date", "time"):
        return False
    between = itertools.takewhile(lambda token: token.start < following.start, tokens[i + 1 :])
    return all(token.text.lower() in _BEFORE_AMOUNTS for token in between)


def _joins_clauses(tokens: Sequence[Token], i: int, quantities: Sequence[Quantity]) -> bool:
    """Whether an "and" stands between two statements: a verb follows, or a figure stands on both its sides."""
    if tokens[i].text.lower() not in ("and", "or") or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1].text.lower()
    if following.endswith(("ing", "ed")) and len(following) > 5:
        return True
    place = tokens[i].start
    return any(q.end <= place for q in quantities) and any(
        q.start >= place and q.start - place < 40 for q in quantities
    )
