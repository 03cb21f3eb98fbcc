"""Claims to blocks: which claims are held against each other at all.

A block holds the claims of one unit family that share a name or a telling word. What is in no block together is never
compared, so the time is linear in the claims as long as blocks are small: one that has grown too large is cut by the
names that its claims share beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from factcheck.arrays import PAIRS_AT_ONCE, among, counted_up, cut_up, distinct
from factcheck.figures import unit_key
from factcheck.types import Claim
from factcheck.words import stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

MAX_BLOCK = 400
"""A name shared by more claims of one unit than this tells nothing by itself, and would make a quadratic number of
pairs: such a block is cut by the other names and words that its claims share."""
MAX_WORD_BLOCK = 100
"""The same for words: of 16,049 pairs on ECB+ and VitaminC that measure one thing, 7 share a word and no name."""
WORDS = 4
"""Words nearest the figure that make blocks: those that say what is measured stand there."""
MOST_LOOSE = 4_000
"""A name or word that is shared by more claims than this, whatever they count, is no reason to compare them."""
MOST_ASKED = 400
"""A corpus of no more claims than this is weighed whole."""
ENOUGH_SHARING = 4_000
"""Of the claims that share something with an asked one, those that so many others share more with are not looked at: of
a million claims two figures in a hundred more are judged as if all were looked at than where 500 do."""
MOST_SHARING = 20_000
"""Claims that share as much as each other are looked at together, unless that makes more than this with those before
them: their sketches are looked through in two milliseconds."""

NAME, WORD = "name", "word"
COUNTED = "counted"
"""The unit of whatever is counted, by any noun or none: an asked claim may say "positive tests" where others say
"cases"."""
COUNTED_DIMENSIONS = frozenset(("count", "number"))


class BlockKey(NamedTuple):
    """What the claims of one block share: a unit family, and a word of a name or one that is told of the figure.

    A tuple, since each claim has a dozen.
    """

    unit: str
    kind: str
    word: str


def block_keys(claim: Claim) -> list[BlockKey]:
    """The blocks of one claim, in the order of its names and words, each once; last those of whatever is counted."""
    names = dict.fromkeys(w for n in (*claim.names, *claim.context) for w in n.words)
    words = dict.fromkeys(claim.words[:WORDS])
    return [
        BlockKey(unit, kind, word)
        for unit in block_units(claim)
        for kind, words_of_kind in ((NAME, names), (WORD, words))
        for word in words_of_kind
    ]


ONCE = frozenset(("birth", "founding", "service"))
"""What happens once to whom it happens: two dates of it are a conflict, where other dates are of two events."""
_ONCE_IN_A_YEAR = frozenset(
    ("opened", "built", "erected", "constructed", "inaugurated", "demolished", "painted", "composed")
)
"""The same as it is written, where a date tells its year: "opened on Monday" is said of many a door."""
_YEAR = re.compile(r"\b[12]\d{3}\b")


def _happened_once(claim: Claim) -> bool:
    """Whether a date is that of what happens once to whom it happens, by the word nearest to it."""
    if not ONCE.isdisjoint(claim.words[:1]):
        return True
    told = claim.forms[:1]
    return bool(told) and told[0].lower() in _ONCE_IN_A_YEAR and _YEAR.search(claim.quantity.surface) is not None


def block_units(claim: Claim) -> tuple[str, ...]:
    """The unit families of a claim's figure: its own, and that of whatever is counted, or of what happens once."""
    unit = unit_key(claim.quantity)
    if claim.quantity.dimension == "date" and _happened_once(claim):
        return unit, f"once:{claim.words[0]}"
    return (unit, COUNTED) if claim.quantity.dimension in COUNTED_DIMENSIONS else (unit,)


def is_for_asking(unit: str) -> bool:
    """Whether the blocks of a unit are for asked claims alone: what is loosely counted, dates, hours and ranks."""
    return unit == COUNTED or unit.startswith(("date:", "time:", "rank:"))


@dataclass(frozen=True)
class Blocks:
    """All blocks: the claims of block ``k`` are ``members[starts[k] : starts[k + 1]]``, ascending.

    ``members`` are numbers of claims, ``documents`` holds the number of each claim's document, which rise with the
    order of their sources, and ``units`` the number of each block's unit.
    """

    starts: Numbers
    members: Numbers
    documents: Numbers
    units: Numbers

    def claims(self) -> Numbers:
        """The claims of all blocks, ascending."""

        return distinct(self.members)

    def pairs(
        self, asked: Numbers | None = None, stories: tuple[Numbers, Numbers] | None = None
    ) -> Iterator[tuple[Numbers, Numbers]]:
        """Pairs of claims of two documents that share a block, each once, many at a time.

        The first is of the document whose source comes first, wherever the two are kept. With ``asked``, one of the two
        is among these. With ``stories``, they are of two documents that may tell one: each two of these are told as a
        claim of the one and a claim of the other.
        """
        if asked is None:
            return self._pairs(stories)
        mask = self._mask(asked)
        found = self._with(mask)._pairs(stories)
        return ((a[wanted], b[wanted]) for a, b in found for wanted in [mask[a] | mask[b]])

    def pairs_inside(
        self, asked: Numbers, stories: tuple[Numbers, Numbers] | None = None
    ) -> Iterator[tuple[Numbers, Numbers]]:
        """Such pairs of ``asked`` claims alone."""
        mask = self._mask(asked)
        for first, second in self.pairs(asked, stories):
            inside = mask[first] & mask[second]
            yield first[inside], second[inside]

    def _mask(self, asked: Numbers) -> NDArray[np.bool_]:
        import numpy as np

        mask = np.zeros(len(self.documents), bool)
        mask[asked] = True
        return mask

    def apart(self, most: int) -> Iterator[Blocks]:
        """The blocks of some units after those of others, with which they have no claim in common: so many that they
        have ``most`` members, or those of one unit."""
        import numpy as np

        units, of = np.unique(self.units, return_inverse=True)
        held = np.bincount(of, np.diff(self.starts), len(units)).astype(np.int64)
        for first, stop in cut_up(held, most):
            yield self._only((first <= of) & (of < stop))

    def _with(self, asked: NDArray[np.bool_]) -> Blocks:
        """Only those blocks that hold an asked claim."""
        import numpy as np

        many = len(self.starts) - 1
        return self._only(np.add.reduceat(asked[self.members], self.starts[:-1]) > 0 if many else np.zeros(0, bool))

    def _only(self, wanted: NDArray[np.bool_]) -> Blocks:
        """Some of the blocks."""
        import numpy as np

        sizes = np.diff(self.starts)
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes[wanted])))
        return Blocks(starts, self.members[np.repeat(wanted, sizes)], self.documents, self.units[wanted])

    def _pairs(self, stories: tuple[Numbers, Numbers] | None) -> Iterator[tuple[Numbers, Numbers]]:
        import numpy as np

        runs = _Runs(self, None if stories is None else [self.documents[of] for of in stories])
        many = len(self.documents)
        for first, second in runs.pairs():
            yield np.divmod(distinct(first * many + second), max(1, many))


class _Runs:
    """The claims of each document in each block, those of one document together; and which documents are compared.

    ``stories`` are pairs of documents, without which all are. A document is looked for among those that are compared
    with it or among those that share its block, whichever are fewer: a block of many stories takes no longer than one.
    """

    def __init__(self, blocks: Blocks, stories: Sequence[Numbers] | None) -> None:
        import numpy as np

        self._many = int(blocks.documents.max(initial=-1)) + 1
        block = np.repeat(np.arange(len(blocks.starts) - 1), np.diff(blocks.starts))
        document = blocks.documents[blocks.members]
        order = np.lexsort((blocks.members, document, block))
        self._members = blocks.members[order]
        codes = (block * self._many + document)[order]
        self._starts = np.flatnonzero(np.diff(codes, prepend=-1))
        self._sizes = np.diff(self._starts, append=len(codes))
        self._codes = codes[self._starts]
        self._block, self._document = np.divmod(self._codes, max(1, self._many))
        self._later = np.searchsorted(self._block, self._block, side="right") - np.arange(len(self._codes)) - 1
        self._together: Numbers | None = None
        if stories is not None:
            ordered = np.sort(np.stack(stories), axis=0)
            self._together = distinct(ordered[0] * self._many + ordered[1])
            self._first_other = np.searchsorted(self._together, np.arange(self._many + 1) * self._many)

    def pairs(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Pairs of claims, some more than once: those of the same two documents come at once."""
        import numpy as np

        order = np.argsort(self._document, kind="stable")
        document = self._document[order]
        begins = np.flatnonzero(np.diff(document, prepend=-1))
        looked_at = np.add.reduceat(self._looked_at(order), begins) if len(begins) else begins
        ends = np.append(begins[1:], len(order))
        for first, stop in cut_up(looked_at, PAIRS_AT_ONCE):
            yield self._written_out(*self._of_two(order[begins[first] : ends[stop - 1]]))

    def _others(self, runs: Numbers) -> Numbers:
        """How many documents of a later source each run's document is compared with."""
        import numpy as np

        if self._together is None:
            return np.full(len(runs), self._many)
        of: Numbers = self._document[runs]
        many: Numbers = self._first_other[of + 1] - self._first_other[of]
        return many

    def _looked_at(self, runs: Numbers) -> Numbers:
        """How many runs the claims of each are held against, at most."""
        import numpy as np

        looked_at: Numbers = np.minimum(self._later[runs], self._others(runs)) * self._sizes[runs]
        return looked_at

    def _of_two(self, runs: Numbers) -> tuple[Numbers, Numbers]:
        """The pairs of ``runs`` with later ones of their block, of two documents that are compared."""
        import numpy as np

        if self._together is None:
            return self._in_block(runs)
        by_block = self._later[runs] <= self._others(runs)
        first, second = self._in_block(runs[by_block])
        told = self._document[first] * self._many + self._document[second]
        alike = among(told, self._together)[0]
        looked = runs[~by_block]
        others = self._others(looked)
        of = np.repeat(looked, others)
        document = self._together[self._first_other[self._document[of]] + counted_up(others)] % self._many
        there, at = among(self._block[of] * self._many + document, self._codes)
        return np.concatenate((first[alike], of[there])), np.concatenate((second[alike], at[there]))

    def _in_block(self, runs: Numbers) -> tuple[Numbers, Numbers]:
        """The pairs of ``runs`` with all later ones of their block."""
        import numpy as np

        later = self._later[runs]
        first = np.repeat(runs, later)
        return first, first + 1 + counted_up(later)

    def _written_out(self, first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
        """The pairs of claims of pairs of runs."""
        import numpy as np

        own, others = self._sizes[first], np.repeat(self._sizes[second], self._sizes[first])
        a = np.repeat(np.repeat(self._starts[first], own) + counted_up(own), others)
        b = np.repeat(np.repeat(self._starts[second], own), others) + counted_up(others)
        return self._members[a], self._members[b]


def form_blocks(
    keys: Numbers, of_name: NDArray[np.bool_], members: Numbers, documents: Numbers, units: Numbers
) -> Blocks:
    """Blocks from one row for each key of each claim.

    ``keys`` are numbers of block keys, ``of_name`` says which are of names, ``members`` are numbers of claims, and
    ``units`` are those of their units.
    """
    import numpy as np

    unit_of_claim = np.zeros(len(documents), np.int64)
    unit_of_claim[members] = units
    order = np.lexsort((members, keys))
    keys, of_name, members = keys[order], of_name[order], members[order]
    _, inverse, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    size = sizes[inverse]
    large = size > np.where(of_name, MAX_BLOCK, MAX_WORD_BLOCK)
    kept = (size > 1) & ~large
    joined, joint_members = _cut(inverse[large], of_name[large], members[large])
    keys = np.concatenate((inverse[kept], joined + len(sizes)))
    members = np.concatenate((members[kept], joint_members))
    starts = np.flatnonzero(np.diff(keys, prepend=-1)) if len(keys) else np.zeros(0, np.int64)
    return Blocks(np.append(starts, len(keys)), members, documents, unit_of_claim[members[starts]])


def _cut(keys: Numbers, of_name: NDArray[np.bool_], members: Numbers) -> tuple[Numbers, Numbers]:
    """Large blocks cut by a second key of their claims, one of the two a name's; what is still large is left out."""
    import numpy as np

    order = np.lexsort((keys, members))
    keys, of_name, members = keys[order], of_name[order], members[order]
    ends = np.searchsorted(members, members, side="right")
    later = ends - np.arange(len(members)) - 1
    first = np.repeat(np.arange(len(members)), later)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(later) - later, later)
    named = of_name[first] | of_name[second]
    first, second = first[named], second[named]
    joint = keys[first] * (int(keys.max(initial=0)) + 1) + keys[second]
    order = np.lexsort((members[first], joint))
    joint, members = joint[order], members[first][order]
    _, inverse, sizes = np.unique(joint, return_inverse=True, return_counts=True)
    kept = (sizes[inverse] > 1) & (sizes[inverse] <= MAX_BLOCK)
    return inverse[kept], members[kept]


def blocks_of(claims: Sequence[Claim], of: Iterable[Claim] | None = None) -> Blocks:
    """The blocks of claims in memory, numbered as they stand; with ``of`` those that one of these would stand in."""
    import numpy as np

    numbers: dict[BlockKey, int] = {}
    documents: dict[str, int] = {}
    units: dict[str, int] = {}
    wanted = None if of is None else {key for claim in of for key in block_keys(claim)}
    rows = [
        (numbers.setdefault(key, len(numbers)), key.kind == NAME, i, units.setdefault(key.unit, len(units)))
        for i, claim in enumerate(claims)
        for key in block_keys(claim)
        if not is_for_asking(key.unit) and (wanted is None or key in wanted)
    ]
    owners = [documents.setdefault(c.document, len(documents)) for c in claims]
    keys, of_name, members, of_unit = np.array(rows, np.int64).reshape(-1, 4).T
    return form_blocks(keys, of_name.astype(bool), members, np.array(owners, np.int64), of_unit)


def candidate_pairs(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Pairs of claims, by place, of one block and of two documents, each once, in order."""
    for first, second in blocks_of(claims).pairs():
        yield from zip(first.tolist(), second.tolist(), strict=True)


@dataclass(frozen=True)
class Near:
    """Claims that share something with an asked one, those that share most first: arrays of one length."""

    places: Numbers
    shared: NDArray[np.float64]
    """How much each shares: 5.5 (``NAMES_TELL`` and ``WORDS_TELL``) for all names and words, twice that if both are
    counted."""
    same_unit: NDArray[np.bool_]
    """Whether it shares a block of the asked one's own unit, not only one of whatever is counted."""


def nearest(claim: Claim, weigh: Callable[[str], float], block: Callable[[BlockKey], Numbers]) -> Near:
    """The claims that share most with an asked one, those that share most first.

    Fewer than ``ENOUGH_SHARING`` share more than any of them, and ``MOST_SHARING`` are not exceeded but by claims that
    all share most. ``weigh`` gives how telling a stem is, ``block`` the numbers of a block's claims.
    """
    import numpy as np

    blocks = ((key, block(key), weight) for key, weight in _weights(claim, weigh).items())
    found = [
        (of, weight, key.unit != COUNTED)
        for key, of, weight in blocks
        if len(of) and not (key.unit == COUNTED and len(of) > MOST_LOOSE)
    ]
    if not found:
        return Near(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, bool))
    sizes = [len(each) for each, _, _ in found]
    members = np.concatenate([each for each, _, _ in found])
    by_number = np.argsort(members, kind="stable")
    members = members[by_number]
    firsts = np.flatnonzero(np.diff(members, prepend=-1))
    numbers = members[firsts]
    shared = np.add.reduceat(np.repeat([w for _, w, _ in found], sizes)[by_number], firsts).round(6)
    same = np.logical_or.reduceat(np.repeat([own for _, _, own in found], sizes)[by_number], firsts)
    order = np.argsort(-shared, kind="stable")
    if len(order) > ENOUGH_SHARING:
        before = np.searchsorted(-shared[order], -shared[order[ENOUGH_SHARING - 1]], side="left")
        until = np.searchsorted(-shared[order], -shared[order[ENOUGH_SHARING - 1]], side="right")
        order = order[: int(before if before and until > MOST_SHARING else until)]
    return Near(numbers[order], shared[order], same[order])


NAMES_TELL, WORDS_TELL = 3.0, 2.5
"""What it counts to share all names, or all words: about their weights in the decision."""


def _weights(claim: Claim, weigh: Callable[[str], float]) -> dict[BlockKey, float]:
    """How much each key of a claim tells: a name by how rare it is, a word by how near the figure it stands."""
    raw: dict[BlockKey, float] = {}
    whole: dict[tuple[str, str], float] = defaultdict(float)
    near: Counter[str] = Counter()
    for key in block_keys(claim):
        raw[key] = weigh(stem(key.word)) if key.kind == NAME else 1 / (1 + near[key.unit])
        near[key.unit] += key.kind == WORD
        whole[key.unit, key.kind] += raw[key]
    tells = {NAME: NAMES_TELL, WORD: WORDS_TELL}
    return {key: tells[key.kind] * x / (whole[key.unit, key.kind] or 1.0) for key, x in raw.items()}
