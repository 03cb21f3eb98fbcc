"""Text to tokens: one linear pass, every character in exactly one token or in the white space between."""

from __future__ import annotations

import re
from itertools import accumulate, compress
from operator import eq, sub

_TOKEN = re.compile(
    r"""
      \s+
    | (?:https?://|www\.)\S+                    # an address is one token: its figures are no figures
    | [0-9]{1,3}(?:['’][0-9]{3})+(?![0-9])(?:\.[0-9]+)?  # 1'234.50
    | [0-9]+(?:\.[0-9]+|,[0-9]{1,3}(?![0-9]))*  # 2,788   16369.03   12,34,567.89   1.234,5
    | (?<![\w.])\.[0-9]+                        # .500
    | (?:[^\W\d_]\.){2,}                        # U.S.   a.m.
    | [^\W\d_]+(?:['’][^\W\d_]+)*               # words, company's
    | .
    """,
    re.VERBOSE | re.DOTALL,
)

HYPHENS = frozenset("-‐‑–—−")
"""Characters that join words or figures, or mean minus or "to"."""

_DIGITS = frozenset("0123456789")
_PAD = 16
"""How far past either end of the text a column may be asked: empty tokens stand there."""
_MANY_CAPITALS = 0.6
"""The share of words with a capital from which a text is a headline."""
_SENTENCE_ENDS = frozenset({"", ".", "!", "?", ":", ";", "“", '"', "”"})


def split_words(text: str) -> list[str]:
    """The tokens of a text without their places."""
    return [piece for piece in _TOKEN.findall(text) if not piece.isspace()]


class Tokens:
    """The tokens of a text, as columns.

    ``words`` are the tokens as written and ``low`` in lower case, ``glued[i]`` tells whether token ``i``
    touches the one before it and ``digits[i]`` whether it is a figure. All columns may be asked a little past
    both ends, where the tokens are empty.
    """

    __slots__ = (
        "_headline",
        "count",
        "digits",
        "ends",
        "euros_by_dots",
        "glued",
        "low",
        "millions",
        "numbered",
        "shouted",
        "starts",
        "text",
        "words",
    )

    words: list[str]
    low: list[str]
    digits: list[bool]
    glued: list[bool]
    starts: list[int]
    ends: list[int]

    def __init__(
        self, text: str, *, euros_by_dots: bool = False, numbered: frozenset[tuple[str, str]] = frozenset()
    ) -> None:
        pieces = _TOKEN.findall(text)
        printed = [not space for space in map(str.isspace, pieces)]
        words = list(compress(pieces, printed))
        ends = list(compress(accumulate(map(len, pieces)), printed))
        starts = list(map(sub, ends, map(len, words)))
        self.text = text
        self.count = len(words)
        self.words = words + [""] * _PAD
        self.low = list(map(str.lower, self.words))
        self.digits = [word[-1:] in _DIGITS for word in self.words]
        self.ends, self.starts = ends + [-1] * _PAD, starts + [-1] * _PAD
        self.glued = [False, *map(eq, starts[1:], ends), *[False] * _PAD]
        self.shouted = text.isupper()
        self.euros_by_dots = euros_by_dots
        """Whether the dot of "€1.200" groups thousands, as the document writes them."""
        self.numbered = numbered
        """Words with the figures that the document makes one name of: "Tourer 2"."""
        self.millions = False
        """Set once "m" was read as million: an "m" that says nothing by itself then means the same."""
        self._headline: bool | None = None

    def hyphen(self, i: int) -> bool:
        """Whether token ``i`` is a hyphen, a dash or a minus."""
        return self.words[i] in HYPHENS

    def is_word(self, i: int) -> bool:
        """Whether token ``i`` is made of letters."""
        return self.words[i][:1].isalpha()

    def is_capital(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital."""
        return self.words[i][:1].isupper()

    def opens_sentence(self, i: int) -> bool:
        """Whether token ``i`` is the first of its sentence."""
        return self.words[i - 1] in _SENTENCE_ENDS

    @property
    def headline(self) -> bool:
        """Whether Most Words Are Capitalised, so that a capital says nothing."""
        headline = self._headline
        if headline is None:
            words = [word for word in self.words if word[:1].isalpha()]
            capitals = sum(word[0].isupper() for word in words)
            headline = self._headline = len(words) > 2 and capitals > _MANY_CAPITALS * len(words)
        return headline
