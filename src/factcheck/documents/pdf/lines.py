"""Words to lines: what stands beside each other on a page, with superscripts told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.superscripts import read_superscript

WORD_GAP = 0.15
"""Of the size of the letters: a wider gap parts two words; narrow print has spaces of a fifth."""
SMALL = 0.9
"""Of the size of the letters around: smaller ones are superscripts, or notes at the foot of a page."""
WIDE_PITCH = 1.3
"""Of the usual way from one line to the next: further down begins a new paragraph."""
BULLET = re.compile(r"(?:[•◦▪‣●○■–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))(?:\s+|\Z)")
END = re.compile(r"""[.!?:]["'”’)\]]*\Z""")


@dataclass
class Word:
    """Letters without a gap, and where they stand, in points from the left and from the top of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass
class Line:
    """Words beside each other, or the rows of a ruled table that stands there.

    ``size``, ``top`` and ``bottom`` are those of its own letters, superscripts aside.
    """

    page: int
    words: list[Word] = field(default_factory=list)
    number: int = 0
    """Its place among the lines of the page, from 1."""
    rows: list[list[str]] = field(default_factory=list)
    row_lines: list[Line] = field(default_factory=list)
    """For a table without rules, the line of each row."""
    size: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.size = max((word.size for word in self.words), default=0.0)
        self.top = min((word.top for word in self.main), default=0.0)
        self.bottom = max((word.bottom for word in self.main), default=0.0)

    def take(self, word: Word) -> None:
        """The next word, to the right of the others."""
        self.words.append(word)
        if word.size > self.size:
            self.__post_init__()
        elif word.size >= SMALL * self.size:
            self.top, self.bottom = min(self.top, word.top), max(self.bottom, word.bottom)

    @property
    def main(self) -> list[Word]:
        """The words of the line's own size."""
        return [word for word in self.words if word.size >= SMALL * self.size]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.main)

    @property
    def text(self) -> str:
        return join_words(self.words, self)


def add_word(lines: list[Line], word: Word, page: int = 0) -> None:
    """Add a word to the last line where it goes on in it, or begin the next line of ``page``."""
    if lines and not lines[-1].rows and _is_beside(lines[-1], word):
        lines[-1].take(word)
    else:
        lines.append(Line(page, [word]))


def _is_beside(line: Line, word: Word) -> bool:
    """Whether a word goes on in a line: at its height, and to the right of what it has."""
    last = line.words[-1]
    overlap = min(line.bottom, word.bottom) - max(line.top, word.top)
    return overlap > 0.4 * min(word.bottom - word.top, line.bottom - line.top) and word.x0 > last.x0


def join_words(words: Sequence[Word], line: Line) -> str:
    """Words as text: those that touch are one, those that stand higher are read as superscripts."""
    text = ""
    last: Word | None = None
    raised: list[Word] = []
    for word in words:
        if word.size < SMALL * line.size and word.bottom < line.bottom - 0.1 * line.size:
            raised.append(word)
            continue
        text += _lowered(text, raised)
        gap = last is not None and word.x0 - (raised[-1] if raised else last).x1 > WORD_GAP * word.size
        raised.clear()
        text += (" " if gap and text else "") + word.text
        last = word
    return text + _lowered(text, raised)


def _lowered(before: str, raised: Sequence[Word]) -> str:
    return read_superscript(before, "".join(word.text for word in raised)) if raised else ""
