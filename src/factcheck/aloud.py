"""Sentences as one reads them aloud: a cell with its headings, and without the marks of notes.

What is read has other words than the document, so a claim gets its sentence and its figure back as they are written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from factcheck.headings import read_below_zero, words_round
from factcheck.markup import ESCAPE, STRUCK, TAG
from factcheck.superscripts import LOWERED, read_superscript
from factcheck.types import MASK, Claim, Figured, Sentence

_RAISED = re.compile(
    r"\[\^[^\]\s]{1,40}\]"  # the mark of a note in Markdown
    r"|<sup\b[^>]{0,80}>(?P<tagged>[^<]{1,40})</sup>"
    r"|(?<=\w)\^(?P<caret>[^\s^]{1,10})\^"  # Pandoc's Markdown
    r"|(?P<glyphs>[⁰¹²³⁴-⁹]+)"
    rf"|(?P<unseen>{STRUCK}|{TAG}|{ESCAPE})",
    re.IGNORECASE,
)

_OPENING = re.compile(r"[A-Z][a-z]*[ ,]")
"""The first word of an answer, which has its capital only for that."""

_HINTS = re.compile(r"[\^<⁰¹²³⁴⁵⁶⁷⁸⁹\x1b\\~]")
"""Without one of these there is nothing to read otherwise: told much faster than by looking for it."""


def read_aloud(sentence: Sentence) -> Sentence:
    """A sentence as it is read: a cell of a table gets what its headings say round it, and superscripts are told apart.

    ``start`` and ``end`` are those of the text that is read, so that offsets in it lead to the same characters of the
    document. A sentence that is read as it is written is itself.
    """
    if is_read_as_written(sentence):
        return sentence
    text = _RAISED.sub(_lower, sentence.text)
    negative = read_below_zero(text, sentence.row, sentence.column) if is_cell(sentence) else None
    text, lead, tail = negative or (text, *words_round(text, sentence.row, sentence.column))
    if sentence.row.endswith("?") and _OPENING.match(text):
        text = text[0].lower() + text[1:]  # no name, behind what its question says
    if not lead and not tail and text == sentence.text:
        return sentence
    return replace(sentence, start=sentence.start - len(lead), end=sentence.end + len(tail), text=f"{lead}{text}{tail}")


def is_cell(sentence: Sentence) -> bool:
    """Whether a sentence is a cell of a table, or an answer, which is read with its headings."""
    return bool(sentence.row or sentence.column)


def is_read_as_written(sentence: Sentence) -> bool:
    """Whether nothing is read into a sentence: it is no cell, and has no superscripts."""
    return not is_cell(sentence) and not _has_hints(sentence.text)


@lru_cache(maxsize=8192)
def _has_hints(text: str) -> bool:
    """Asked of one sentence for each of its figures, dozens of times."""
    return _HINTS.search(text) is not None


def text_of(claim: Claim | Figured) -> str:
    """The sentence of a claim as it is read aloud: a cell says of its figure what its headings do."""
    if is_read_as_written(claim.sentence):
        return claim.sentence.text
    return claim.about.replace(MASK, _spoken(claim), 1)


def place_of(claim: Claim | Figured) -> tuple[int, int]:
    """Where the figure of a claim stands in ``text_of``."""
    if is_read_as_written(claim.sentence):
        return claim.quantity.start - claim.sentence.start, claim.quantity.end - claim.sentence.start
    start = claim.about.index(MASK)
    return start, start + len(_spoken(claim))


def _spoken(claim: Claim | Figured) -> str:
    return claim.quantity.spoken or claim.quantity.surface


def as_written(claim: Claim, sentence: Sentence) -> Claim | None:
    """A claim of ``read_aloud(sentence)`` as it is written; None where its figure is not of the sentence itself."""
    if claim.sentence is sentence:
        return claim
    quantity = claim.quantity
    start, end = max(quantity.start, sentence.start), min(quantity.end, sentence.end)
    if start >= end:
        return None
    for raised in _RAISED.finditer(sentence.text):
        if start < raised.start() + sentence.start < end:
            end = max(end, raised.end() + sentence.start)
    if is_cell(sentence) and start == sentence.start and sentence.text.startswith("("):  # a loss: "(€1.2m)"
        end = sentence.end
    surface = sentence.text[start - sentence.start : end - sentence.start]
    spoken = quantity.surface if end - start < quantity.end - quantity.start else ""
    quantity = replace(quantity, surface=surface, start=start, end=end, spoken=spoken)
    return replace(claim, sentence=sentence, quantity=quantity)


def _lower(found: re.Match[str]) -> str:
    """What is read for a superscript, as long as it is written: blanks for the mark of a note, and for a tag."""
    if found["unseen"]:
        return " " * len(found[0])
    before = found.string[max(found.start() - 12, 0) : found.start()]
    glyphs = found["glyphs"]
    read = read_superscript(before, found["tagged"] or found["caret"] or (glyphs or "").translate(LOWERED))
    return (glyphs if glyphs and read else read).ljust(len(found[0]))
