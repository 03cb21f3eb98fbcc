"""Claims to sketches: a small record of each, in columns of numpy, by which the likeliest of thousands are found before
any of them is read.

A sketch holds the figure, what it can be compared with, the days it is said of, its place among the figures of its
sentence, and a set of the words around it as bits of a fixed number (B. H. Bloom, 1970), of which those of one word lie
together (F. Putze, P. Sanders and J. Singler, 2007): a word is there for certain, or by chance one in a hundred times.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from factcheck.blocks import COUNTED_DIMENSIONS
from factcheck.entailment import figure_of
from factcheck.figures import unit_key
from factcheck.times import Days, is_untold, read_time
from factcheck.types import Claim
from factcheck.words import content_stems, is_content, property_family, stem

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
_MARKS = 65_535
"""Units are told apart by a number below this, and one in thousands taken for another by chance."""
MOST_MATES = 8
"""Figures of one sentence that are looked at: a longer row is a table's."""
_MOST = 255
"""The most that a place in a sentence is counted to."""


@cache
def sketch_type() -> np.dtype[np.void]:
    """The columns of a sketch.

    The figure as ``figure_of`` gives it, the first and the last day of its time (0 where that is not told), what stands
    for its unit, its place among the figures of its unit and how many these are, how many claims of its sentence come
    before it and how many there are, and the words around it.
    """
    import numpy as np

    numbers = [("stated", "<f8"), ("first", "<i4"), ("last", "<i4"), ("unit", "<u2")]
    places = [(name, "u1") for name in ("nth", "of", "before", "mates")]
    return np.dtype([*numbers, *places, ("around", "<u8", (BITS // _CELL,))])


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
    of_title = _bits_of(title or "")
    around = b"".join((of_title | _around(claim)).to_bytes(BITS // 8, "little") for claim in claims)
    sketches["around"] = np.frombuffer(around, "<u8").reshape(len(claims), -1)
    return sketches


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
    return 1 + zlib.crc32(unit_key(claim.quantity).encode()) % _MARKS


def mates_of(sketches: Sketches, places: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """Of claims at ``places`` those of their sentences, a row for each, and which of these are other ones."""
    import numpy as np

    most = min(MOST_MATES, int(sketches["mates"].max(initial=0)))
    before, mates = sketches["before"].astype(np.int64), sketches["mates"].astype(np.int64)
    columns = np.arange(most)
    others = (columns < mates[:, None]) & (columns != before[:, None])
    return np.where(others, (places - before)[:, None] + columns, places[:, None]), others


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
    return _bits_of(claim.sentence.text) | _bits(property_family(stem(w)) for w in names if is_content(w))


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
