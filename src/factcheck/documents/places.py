"""Where the words of a text that was read out of a file stand in that file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from factcheck.types import Anchor

REACH = 400
"""Characters of the file in which the next word is looked for: further on it is another word of the same letters."""
NEAR = 10_000
"""Characters of the file after the last word in which the beginning of a line is looked for first."""
FAR_LOOKS = 200
"""Times that such words are looked for in the whole file: a long one that spells them otherwise would take hours."""
KEY_WORDS = 6
"""As many words tell the beginning of a paragraph from that of any other."""

_WORD = re.compile(r"\S*\w\S*")
_MARKUP = re.compile(r"[#>|*\s-]+")


class Visible:
    """The words of a file that a person sees, one space between those that stand apart, with their places."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._offsets: list[int] = []
        self._places: list[tuple[int, int]] = []
        self.text = ""

    def add(self, text: str, line: int, column: int) -> None:
        """Add what stands from ``line`` and ``column`` on, as it is written there."""
        for part in re.finditer(r"\s+|\S+", text):
            word = part[0]
            if word.isspace():
                self.part_words()
                newlines = word.count("\n")
                line += newlines
                column = len(word) - word.rfind("\n") if newlines else column + len(word)
                continue
            self._put(word, line, column)
            column += len(word)

    def put(self, text: str, line: int, column: int) -> None:
        """Add a text that is written otherwise in the file, such as ``&amp;``, all of it at one place."""
        if text.isspace():
            self.part_words()
        else:
            self._put(text, line, column)

    def part_words(self) -> None:
        """Words after this stand apart from those before it."""
        if self._parts and self._parts[-1] != " ":
            self._parts.append(" ")
            self._length += 1

    @property
    def length(self) -> int:
        """Characters of ``text`` so far."""
        return self._length

    def close(self) -> None:
        """All is added."""
        self.text = "".join(self._parts)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of an offset in ``text``."""
        at = bisect_right(self._offsets, offset) - 1
        line, column = self._places[at]
        return line, column + offset - self._offsets[at]

    def _put(self, word: str, line: int, column: int) -> None:
        self._offsets.append(self._length)
        self._places.append((line, column))
        self._parts.append(word)
        self._length += len(word)


def visible_text(text: str, line: int = 1) -> Visible:
    """All words of a text that begins on ``line`` of its file."""
    seen = Visible()
    seen.add(text, line, 1)
    seen.close()
    return seen


def find_anchors(text: str, seen: Visible, begin: int = 0) -> list[Anchor]:
    """Anchors of the words of ``text`` in the file whose words are ``seen``; those before ``begin`` are asked last.

    Each line of the text is found by its first words, then word by word. A word that is not found, because the file
    spells it otherwise, stands where the words before it lead to.
    """
    anchors: list[Anchor] = []
    cursor, looks = begin, iter(range(FAR_LOOKS))
    for start, line in _lines(text):
        cursor = _find_line(line, seen.text, cursor, begin, looks)
        for word in _WORD.finditer(line):
            at = seen.text.find(word[0], cursor, cursor + REACH)
            if at < 0:
                continue
            cursor = at + len(word[0])
            _anchor(anchors, start + word.start(), *seen.place(at))
    return anchors


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that hold words, without the markup before them, at their offsets."""
    start = 0
    for line in text.split("\n"):
        mark = _MARKUP.match(line)
        skip = mark.end() if mark else 0
        if line[skip:].strip():
            yield start + skip, line[skip:]
        start += len(line) + 1


def _find_line(line: str, seen: str, cursor: int, begin: int, looks: Iterator[int]) -> int:
    """Where a line begins by its first words, in the whole file while there are ``looks`` left; else ``cursor``."""
    words = line.split("|", 1)[0].split()[:KEY_WORDS]
    for key in (" ".join(words), " ".join(words[:2])):
        if (at := seen.find(key, cursor, cursor + NEAR)) >= 0:
            return at
        if next(looks, None) is None:
            continue
        for first in dict.fromkeys((cursor, begin, 0)):
            if (at := seen.find(key, first)) >= 0:
                return at
    return cursor


def _anchor(anchors: list[Anchor], offset: int, line: int, column: int) -> None:
    """Add an anchor, unless the last one says the same."""
    last = anchors[-1] if anchors else None
    if last is None or (last.line, last.column - last.offset) != (line, column - offset):
        anchors.append(Anchor(offset, line, column))
