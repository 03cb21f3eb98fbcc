"""Claims to sketches: a small record of each, in columns of numpy, by which the likeliest of thousands are found before
any of them is read.

A sketch holds the figure, what it can be compared with, the days it is said of, its place among the figures of its
sentence, and a set of the words around it as bits of a fixed number (B. H. Bloom, 1970), of which those of one word lie
together (F. Putze, P. Sanders and J. Singler, 2007): a word is there for certain, or by chance one in a hundred times.
Of the words nearest to it, of its title and of what is named beside it there are marks, numbers below some thousands.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from factcheck.aloud import place_of, text_of
from factcheck.blocks import COUNTED_DIMENSIONS
from factcheck.corpus import title_words
from factcheck.entailment import figure_of, turn_told
from factcheck.figures import unit_key
from factcheck.times import Days, is_untold, read_time
from factcheck.traits import measuring_words, runs_on, telling_words
from factcheck.types import Claim, Quantity
from factcheck.words import (
    content_stems,
    is_content,
    property_family,
    stem,
    tokens_before,
    tokens_behind,
    tokens_of,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

Sketches: TypeAlias = "NDArray[np.void]"
"""One record for each claim, of ``sketch_type``."""

BITS = 512
"""Of the set of words: thirty stand around a figure, and fill a sixth of it. Of a million claims thousands have a rare
name by chance: where one in eight had it, such were read before those that do."""
_CELL = 64
"""Bits of one number of the set."""
_EACH = 3
"""Bits that stand for a word."""
MARKS = 65_535
"""Units are told apart by a number below this, and one in thousands taken for another by chance."""
MOST_MATES = 8
"""Figures of one sentence that are looked at: a longer row is a table's."""
_MOST = 255
"""The most that a place in a sentence is counted to."""
_SIDE_MARKS = 255
"""Words beside a figure are told apart by a number below this: of two that stand at one place few are taken for one."""
SIDE = 3
"""Words on each side of a figure that are held against each other."""
WORDS = 8
"""Telling words near a figure of which there are marks: further ones say little of it."""
DIGITS = 8
"""Digits that are written of which there are marks; of dates those of two years."""
NAMES = 4
"""Words of a title, and things named in a clause, of which there are marks: more are rare."""
OPEN, BEGAN, ENDED, RUNS_ON = 1, 2, 4, 8
"""Flags: whom the sentence is about is told by no name; words tell that something began, or that it ended; the figure
is one that runs on from day to day."""
_MODIFYING = frozenset(("less", "more", "than", "over", "under", "about", "at", "least", "most", "fewer"))
"""Words that are of the figure, not of its place in the sentence."""


@cache
def sketch_type() -> np.dtype[np.void]:
    """The columns of a sketch.

    The figure as ``figure_of`` gives it, the first and the last day of its time (0 where that is not told), what stands
    for its unit, its place among the figures of its unit and how many these are, how many claims of its sentence come
    before it and how many there are, and the words around it. Then marks: of the nearest word that says what is
    measured, of all its qualifiers, of the words ``left`` and ``right`` of it, of its nearest telling ``words``, of
    which there are ``telling``, of those of its document's title, which has ``titled``, and of the things named
    ``here``, by their last words; the ``digits`` that are written, one more than each, and flags.
    """
    import numpy as np

    numbers = [("stated", "<f8"), ("first", "<i4"), ("last", "<i4"), ("unit", "<u2")]
    places = [(name, "u1") for name in ("nth", "of", "before", "mates")]
    marks = [("nearest", "<u2"), ("qualifiers", "<u2"), *((name, "u1") for name in ("telling", "titled", "flags"))]
    sides = [("left", "u1", (SIDE,)), ("right", "u1", (SIDE,)), ("digits", "u1", (DIGITS,))]
    words = [("words", "<u2", (WORDS,)), ("title", "<u2", (NAMES,)), ("here", "<u2", (NAMES,))]
    return np.dtype([*numbers, *places, ("around", "<u8", (BITS // _CELL,)), *marks, *sides, *words])


def sketch_claims(claims: Sequence[Claim], title: str | None) -> Sketches:
    """The sketches of the claims of one document with this title."""
    import numpy as np

    sketches = np.zeros(len(claims), sketch_type())
    if not claims:
        return sketches
    days = [told_days(read_time(claim.as_of)) for claim in claims]
    sizes = Counter(claim.sentence.start for claim in claims)
    begins = {claim.sentence.start: at for at, claim in reversed(list(enumerate(claims)))}
    sketches["stated"] = [figure_of(claim.quantity) for claim in claims]
    sketches["first"], sketches["last"] = zip(*days, strict=True)
    sketches["nth"], sketches["of"] = zip(*(among(claim) for claim in claims), strict=True)
    sketches["unit"] = [unit_mark(claim) for claim in claims]
    sketches["before"] = [min(at - begins[claim.sentence.start], _MOST) for at, claim in enumerate(claims)]
    sketches["mates"] = [min(sizes[claim.sentence.start], _MOST) for claim in claims]
    _mark_words(sketches, claims, title)
    of_title = _bits_of(title or "")
    around = b"".join((of_title | _around(claim)).to_bytes(BITS // 8, "little") for claim in claims)
    sketches["around"] = np.frombuffer(around, "<u8").reshape(len(claims), -1)
    return sketches


def _mark_words(sketches: Sketches, claims: Sequence[Claim], title: str | None) -> None:
    """Write the marks of words, digits and flags into sketches."""
    telling = [telling_words(claim.words) for claim in claims]
    sides = [sides_of(claim) for claim in claims]
    sketches["nearest"] = [_mark(next(iter(measuring_words(claim.words)), "")) for claim in claims]
    sketches["qualifiers"] = [_mark(" ".join(claim.qualifiers)) for claim in claims]
    sketches["telling"] = [len(words) for words in telling]
    sketches["flags"] = [_flags_of(claim, title or "") for claim in claims]
    sketches["left"], sketches["right"] = (
        [_filled(map(_side_mark, words), SIDE) for words in each] for each in zip(*sides, strict=True)
    )
    sketches["digits"] = [_filled(_digits_of(claim.quantity), DIGITS) for claim in claims]
    sketches["words"] = [_filled(map(_mark, words), WORDS) for words in telling]
    titled = sorted(set(map(property_family, title_words(title))))
    sketches["titled"], sketches["title"] = min(len(titled), NAMES), _filled(map(_mark, titled), NAMES)
    sketches["here"] = [_filled((_mark(name.words[-1]) for name in claim.here), NAMES) for claim in claims]


def _filled(marks: Iterable[int], many: int) -> list[int]:
    """The first of some marks, and zeros for those that lack."""
    found = list(islice(marks, many))
    return found + [0] * (many - len(found))


def _flags_of(claim: Claim, title: str) -> int:
    turn = {"": 0, "began": BEGAN, "ended": ENDED}[turn_told(claim)]
    return OPEN * is_open_subject(claim, title) | turn | RUNS_ON * runs_on(measuring_words(claim.words))


def _digits_of(quantity: Quantity) -> Iterator[int]:
    written = "".join(written_years(quantity)) if quantity.dimension == "date" else written_digits(quantity)
    return (1 + int(digit) for digit in written)


def written_digits(quantity: Quantity) -> str:
    """The digits that stand there."""
    return "".join(filter(str.isdecimal, quantity.surface))


def written_years(quantity: Quantity) -> list[str]:
    """The years that stand there, by their digits."""
    parts = "".join(c if c.isdecimal() else " " for c in quantity.surface).split()
    return [part for part in parts if len(part) == 4]


def sides_of(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems of the words left and right of a figure, the nearest first, but for those that are of it."""
    (start, end), placed = place_of(claim), tokens_of(text_of(claim))
    return (
        _outer(stem(t.text) for t in reversed(tokens_before(placed, start))),
        _outer(stem(t.text) for t in tokens_behind(placed, end)),
    )


def _outer(words: Iterable[str]) -> tuple[str, ...]:
    """The first words that are not of the figure itself."""
    return tuple(islice((word for word in words if word not in _MODIFYING), SIDE))


def is_open_subject(claim: Claim, title: str) -> bool:
    """Whether nothing before the sentence names whom it is about, and it says "he", "it" or "the film"."""
    return claim.sentence.index == 0 and not title and speaks_of_known(text_of(claim))


def speaks_of_known(text: str) -> bool:
    """Whether a sentence begins with what it takes as known, "he" or "the film"; not so "Backups are kept"."""
    return bool(_OPEN_SUBJECT.match(text))


_OPEN_SUBJECT = re.compile(
    r"(?:\W*\w+\W+){0,5}?(?:he|she|it|they|his|her|its|their)\b|(?:[^,]{0,100}, )?(?:the|this|these|those|that) [a-z]"
    r"|(?:\W*\w+\W+){0,3}?of the [a-z]",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def _mark(word: str) -> int:
    """What stands for a word; 0 for none."""
    return 1 + zlib.crc32(word.encode(errors="replace")) % MARKS if word else 0


@lru_cache(maxsize=65536)
def _side_mark(word: str) -> int:
    return 1 + zlib.crc32(word.encode(errors="replace")) % _SIDE_MARKS


def marks_of(words: Iterable[str]) -> NDArray[np.uint16]:
    """What stands for each of some words in sketches."""
    import numpy as np

    return np.array(sorted({_mark(word) for word in words}), np.uint16)


def told_days(days: Days | None) -> Days:
    """The days of a time; two zeros where it is not told, or its year is not."""
    return (0, 0) if days is None or is_untold(days) else days


def among(claim: Claim) -> tuple[int, int]:
    """Which of the figures of its unit a claim's is in its sentence, and of how many."""
    nth, of = claim.among
    return min(nth, _MOST), min(of, _MOST)


_COUNTED_MARK = 0
"""Stands for whatever is counted, by any noun or none."""


def unit_mark(claim: Claim) -> int:
    """What stands for all figures that one may be compared with."""
    if claim.quantity.dimension in COUNTED_DIMENSIONS:
        return _COUNTED_MARK
    return 1 + zlib.crc32(unit_key(claim.quantity).encode()) % MARKS


def mates_of(sketches: Sketches, places: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """Of claims at ``places`` those of their sentences, a row for each, and which of these are other ones."""
    import numpy as np

    most = min(MOST_MATES, int(sketches["mates"].max(initial=0)))
    before, mates = sketches["before"].astype(np.int64), sketches["mates"].astype(np.int64)
    columns = np.arange(most)
    others = (columns < mates[:, None]) & (columns != before[:, None])
    return np.where(others, (places - before)[:, None] + columns, places[:, None]), others


def those_beside(beside: Numbers, others: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """The ``others`` of the claims ``beside`` each of some, a row for each, one after the other: of most there are few.
    Of each its row, and its place."""
    import numpy as np

    at = np.flatnonzero(others)
    return at // max(1, others.shape[1]), beside.ravel()[at]


def shares_around(sketches: Sketches, some: Sequence[Mapping[str, float]]) -> list[NDArray[np.float64]]:
    """The share of each of some sets of families of words, by their weights, that stands around each figure; 1 of a set
    without any."""
    import numpy as np

    cells = np.ascontiguousarray(sketches["around"].T)  # records are packed, and slow to walk through
    stand: dict[str, NDArray[np.bool_]] = {}
    for word in dict.fromkeys(word for words in some for word in words):
        cell, bits = _place(word)
        stand[word] = (cells[cell] & np.uint64(bits)) == bits
    shares = []
    for words in some:
        found, every = np.zeros(len(sketches)), sum(words.values())
        for word, weight in words.items():
            found += weight * stand[word]
        shares.append(found / every if every else found + 1.0)
    return shares


def _around(claim: Claim) -> int:
    """The words of a claim's sentence, and those of the names near its figure, as bits."""
    names = (w for n in (*claim.names, *claim.context) for w in n.words)
    return _bits_of(text_of(claim)) | _bits(property_family(stem(w)) for w in names if is_content(w))


@lru_cache(maxsize=4096)
def _bits_of(text: str) -> int:
    """The families of the telling words of a text as bits: a sentence is asked for by each of its claims."""
    return _bits(map(property_family, content_stems(text)))


def _bits(words: Iterable[str]) -> int:
    found = 0
    for word in words:
        cell, bits = _place(word)
        found |= bits << cell * _CELL
    return found


@lru_cache(maxsize=65536)
def _place(word: str) -> tuple[int, int]:
    """The cell of a word and its bits in it, the same in every process."""
    cell, number = divmod(zlib.crc32(word.encode(errors="replace")), 2**32 * _CELL // BITS)
    return cell, sum({1 << (number >> 6 * each) % _CELL for each in range(_EACH)})
