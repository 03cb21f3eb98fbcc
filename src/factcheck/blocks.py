"""Claims to blocks: which claims are held against each other at all.

A block holds the claims of one unit family that share a name or a telling word. What is in no block together is never
compared, so the time is linear in the claims as long as blocks are small: one that has grown too large is cut by the
names that its claims share beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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
PAIRS_AT_ONCE = 1_000_000
"""Pairs that are written out and ruled out together: some 200 MB."""
MOST_LOOSE = 4_000
"""A name or word that is shared by more claims than this, whatever they count, is no reason to compare them."""
MOST_ASKED = 400
"""A corpus of no more claims than this is weighed whole."""
MOST_SHARING = 10_000
"""Claims that share something with an asked one of which the likeliest are sought: those that share most, and all that
share as much. Their sketches are looked through in a millisecond."""

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


ONCE = frozenset(("birth", "founding"))
"""What happens once to whom it happens: two dates of it are a conflict, where other dates are of two events."""


def block_units(claim: Claim) -> tuple[str, ...]:
    """The unit families of a claim's figure: its own, and that of whatever is counted, or of what happens once."""
    unit = unit_key(claim.quantity)
    if claim.quantity.dimension == "date" and not ONCE.isdisjoint(claim.words[:1]):
        return unit, f"once:{claim.words[0]}"
    return (unit, COUNTED) if claim.quantity.dimension in COUNTED_DIMENSIONS else (unit,)


def is_for_asking(unit: str) -> bool:
    """Whether the blocks of a unit are for asked claims alone: what is loosely counted, dates and ranks."""
    return unit == COUNTED or unit.startswith(("date:", "rank:"))


@dataclass(frozen=True)
class Blocks:
    """All blocks: the claims of block ``k`` are ``members[starts[k] : starts[k + 1]]``, ascending.

    ``members`` are numbers of claims, ``documents`` holds the number of each claim's document, which rise with the
    order of their sources.
    """

    starts: Numbers
    members: Numbers
    documents: Numbers

    def claims(self) -> Numbers:
        """The claims of all blocks, ascending."""
        import numpy as np

        return np.unique(self.members)

    def pairs(self, asked: Numbers | None = None) -> Iterator[tuple[Numbers, Numbers]]:
        """Pairs of claims of two documents that share a block, each once, many at a time.

        The first is of the document whose source comes first, wherever the two are kept. With ``asked``, one of the two
        is among these.
        """
        if asked is None:
            return self._pairs(None)
        mask = self._mask(asked)
        return self._with(mask)._pairs(mask)

    def pairs_inside(self, asked: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Such pairs of ``asked`` claims alone."""
        mask = self._mask(asked)
        for first, second in self.pairs(asked):
            inside = mask[first] & mask[second]
            yield first[inside], second[inside]

    def _mask(self, asked: Numbers) -> NDArray[np.bool_]:
        import numpy as np

        mask = np.zeros(len(self.documents), bool)
        mask[asked] = True
        return mask

    def _with(self, asked: NDArray[np.bool_]) -> Blocks:
        """Only those blocks that hold an asked claim."""
        import numpy as np

        sizes = np.diff(self.starts)
        wanted = np.add.reduceat(asked[self.members], self.starts[:-1]) > 0 if len(sizes) else np.zeros(0, bool)
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes[wanted])))
        return Blocks(starts, self.members[np.repeat(wanted, sizes)], self.documents)

    def _pairs(self, asked: NDArray[np.bool_] | None) -> Iterator[tuple[Numbers, Numbers]]:
        import numpy as np

        sizes = np.diff(self.starts)
        ends = np.repeat(self.starts[1:], sizes)
        places = np.arange(len(self.members))
        order = np.argsort(self.members, kind="stable")
        later = ends[order] - places[order] - 1
        written = np.cumsum(later)
        last_of_claim = np.flatnonzero(np.diff(self.members[order], append=-1))
        at = 0
        while at < len(order):
            before = written[at - 1] if at else 0
            reach = np.searchsorted(written, before + PAIRS_AT_ONCE, side="right")
            cut = np.searchsorted(last_of_claim, max(reach - 1, at), side="right") - 1
            stop = last_of_claim[cut] + 1 if cut >= 0 and last_of_claim[cut] >= at else None
            if stop is None:  # one claim alone has more pairs than that
                stop = last_of_claim[np.searchsorted(last_of_claim, at)] + 1
            yield self._written_out(order[at:stop], later[at:stop], asked)
            at = int(stop)

    def _written_out(self, places: Numbers, later: Numbers, asked: NDArray[np.bool_] | None) -> tuple[Numbers, Numbers]:
        """The pairs of the claims at ``places`` with those that come ``later`` in the same block."""
        import numpy as np

        first = np.repeat(self.members[places], later)
        offsets = np.arange(len(first)) - np.repeat(np.cumsum(later) - later, later)
        second = self.members[np.repeat(places + 1, later) + offsets]
        wanted = self.documents[first] != self.documents[second]
        if asked is not None:
            wanted &= asked[first] | asked[second]
        code = np.unique(first[wanted] * len(self.documents) + second[wanted])
        first, second = np.divmod(code, len(self.documents))
        turned = self.documents[first] > self.documents[second]
        return np.where(turned, second, first), np.where(turned, first, second)


def form_blocks(keys: Numbers, of_name: NDArray[np.bool_], members: Numbers, documents: Numbers) -> Blocks:
    """Blocks from one row for each key of each claim.

    ``keys`` are numbers of block keys, ``of_name`` says which are of names, ``members`` are numbers of claims.
    """
    import numpy as np

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
    return Blocks(np.append(starts, len(keys)), members, documents)


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
    wanted = None if of is None else {key for claim in of for key in block_keys(claim)}
    rows = [
        (numbers.setdefault(key, len(numbers)), key.kind == NAME, i)
        for i, claim in enumerate(claims)
        for key in block_keys(claim)
        if not is_for_asking(key.unit) and (wanted is None or key in wanted)
    ]
    owners = [documents.setdefault(c.document, len(documents)) for c in claims]
    keys, of_name, members = np.array(rows, np.int64).reshape(-1, 3).T
    return form_blocks(keys, of_name.astype(bool), members, np.array(owners, np.int64))


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

    They are ``MOST_SHARING``, and all that share as much as the last of these. ``weigh`` gives how telling a stem is,
    ``block`` the numbers of a block's claims.
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
    numbers, inverse = np.unique(members, return_inverse=True)
    shared = np.bincount(inverse, np.repeat([w for _, w, _ in found], sizes)).round(6).astype(np.float64)
    same = np.bincount(inverse, np.repeat([own for _, _, own in found], sizes)) > 0
    order = np.argsort(-shared, kind="stable")
    if len(order) > MOST_SHARING:
        last = shared[order[MOST_SHARING - 1]]
        order = order[: int(np.searchsorted(-shared[order], -last, side="right"))]
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
