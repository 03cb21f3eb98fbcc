"""What many claims have, as numbers in arrays: which of some values, lists of things, and rows of weighted words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

Run = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""What applies a function to things and gives what it makes of each, in order."""

PAIRS_AT_ONCE = 200_000
"""Pairs that are written out and ruled out together: some 40 MB; of five times as many each takes some 7 % longer."""
ROWS_AT_ONCE = 64
"""Rows of words that are laid out in full together: their table stays within a processor's cache."""
TABLED = 4
"""Up to so many times as many codes as there can be, it is quicker to look each up in a table than to sort them."""
SLACK = 1e-9
"""Sums that are taken in another order differ by less."""


@dataclass(frozen=True)
class EachTwo:
    """Pairs of numbers, each two of them once, so that what is asked of two is worked out once."""

    first: Numbers
    second: Numbers
    at: Numbers
    """Of each pair, which of the twos it is."""
    values: Sequence[Any] = ()
    """What the numbers stand for."""

    @classmethod
    def of(cls, a: Numbers, b: Numbers, values: Sequence[Any] = ()) -> EachTwo:
        import numpy as np

        many = int(b.max(initial=0)) + 1
        codes, at = each_once(a * many + b, (int(a.max(initial=0)) + 1) * many)
        return cls(*np.divmod(codes, many), at, values)

    def read(self, how: Callable[[Numbers, Numbers], Reals]) -> Reals:
        """What ``how`` says of each pair, by their numbers."""
        return how(self.first, self.second)[self.at]

    def judge(self, how: Callable[[Any, Any], float]) -> Reals:
        """What ``how`` says of each pair, by their values."""
        import numpy as np

        values = self.values
        pairs = zip(self.first.tolist(), self.second.tolist(), strict=True)
        told: Reals = np.fromiter((how(values[i], values[j]) for i, j in pairs), np.float64, len(self.first))
        return told[self.at]

    def judge_all(self, how: Callable[[Any, Any], Sequence[float]], many: int) -> Reals:
        """The same where ``how`` says ``many`` things at once, a column each."""
        import numpy as np

        values = self.values
        pairs = zip(self.first.tolist(), self.second.tolist(), strict=True)
        told = np.array([how(values[i], values[j]) for i, j in pairs], np.float64).reshape(-1, many)
        return told[self.at]

    def only(self, wanted: Mask) -> EachTwo:
        """Some of the pairs."""
        return replace(self, at=self.at[wanted])


def distinct(*values: NDArray[Any]) -> NDArray[Any]:
    """All different values of some arrays, ascending: sorted, which for millions takes a tenth of the time of the table
    that ``numpy.unique`` looks them up in."""
    import numpy as np

    ordered = np.sort(np.concatenate(values))
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))]


def ranks_in(order: NDArray[Any] | Sequence[int], numbers: Numbers) -> Numbers:
    """The place of each of ``numbers`` in an ``order`` of all of them."""
    import numpy as np

    ordered = np.asarray(order, np.int64)
    by_number = np.argsort(ordered, kind="stable")
    found: Numbers = by_number[np.searchsorted(ordered, numbers, sorter=by_number)]
    return found


def among(wanted: Numbers, kept: Numbers) -> tuple[Mask, Numbers]:
    """Which of ``wanted`` are among those ``kept``, ascending, and where."""
    import numpy as np

    if not len(kept):
        return np.zeros(len(wanted), bool), wanted
    at = np.searchsorted(kept, wanted).clip(max=len(kept) - 1)
    return kept[at] == wanted, at


def each_once(codes: Numbers, bound: int) -> tuple[Numbers, Numbers]:
    """The different ones of ``codes``, which are below ``bound``, ascending, and which of these each is."""
    import numpy as np

    if bound > TABLED * max(1, len(codes)):
        found, at = np.unique(codes, return_inverse=True)
        return found, at
    there = np.zeros(bound, bool)
    there[codes] = True
    found = np.flatnonzero(there)
    rank = np.zeros(bound, np.int32)
    rank[found] = np.arange(len(found), dtype=np.int32)
    return found, rank[codes].astype(np.int64)


def counted_up(sizes: Numbers) -> Numbers:
    """From 0 on for each of ``sizes``, one after the other."""
    import numpy as np

    return np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def cut_up(sizes: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """Stretches of ``sizes``, by their first and the one after their last, that sum up to ``most`` each, or are one."""
    import numpy as np

    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        before = ends[first - 1] if first else 0
        stop = max(first + 1, int(np.searchsorted(ends, before + most, side="right")))
        yield first, stop
        first = stop


class Gathered:
    """Values as they come, each under a number."""

    def __init__(self) -> None:
        self._known: dict[Any, int] = {}
        self._read: list[int] = []

    def add(self, values: Iterable[Hashable]) -> None:
        """The values of the next claims."""
        known = self._known
        self._read += [known.setdefault(value, len(known)) for value in values]

    def close(self) -> Trait:
        """The trait of all claims."""
        import numpy as np

        return Trait(np.array(self._read, np.int64), list(self._known))

    @staticmethod
    def of_two(things: Sequence[Any], a: Numbers, b: Numbers) -> Callable[[Callable[[Any], Hashable]], EachTwo]:
        """What gives what is read of the things of each pair, by their places: each is read once."""
        wanted = distinct(a, b)
        x, y = wanted.searchsorted(a), wanted.searchsorted(b)

        def two(read: Callable[[Any], Hashable]) -> EachTwo:
            gathered = Gathered()
            gathered.add(read(things[place]) for place in wanted.tolist())
            return gathered.close().two(x, y)

        return two


@dataclass(frozen=True)
class Trait:
    """Which of its values each of many claims has."""

    numbers: Numbers
    values: Sequence[Any]

    def only(self, wanted: Numbers) -> Trait:
        """That of some claims, with the values that these have."""
        import numpy as np

        used, numbers = np.unique(self.numbers[wanted], return_inverse=True)
        return Trait(numbers, [self.values[value] for value in used.tolist()])

    def same(self, a: Numbers, b: Numbers) -> Mask:
        """Whether the claims of each pair have one value."""
        same: Mask = self.numbers[a] == self.numbers[b]
        return same

    def each(self, how: Callable[[Any], float]) -> Reals:
        """What ``how`` says of each claim, worked out once for each value."""
        import numpy as np

        told: Reals = np.array([how(value) for value in self.values], np.float64)[self.numbers]
        return told

    def two(self, a: Numbers, b: Numbers) -> EachTwo:
        """The values of each pair of claims."""
        return EachTwo.of(self.numbers[a], self.numbers[b], self.values)

    def read(self, how: Callable[[Any], Hashable]) -> Trait:
        """Another trait, which the value of this one decides."""
        known: dict[Hashable, int] = {}
        return self.by_value([known.setdefault(how(value), len(known)) for value in self.values], list(known))

    def unpacked(self, how: Callable[[Any], Any]) -> Trait:
        """The same trait with each value as ``how`` reads it."""
        return Trait(self.numbers, [how(value) for value in self.values])

    def by_value(self, numbers: Sequence[int], values: Sequence[Any]) -> Trait:
        """Another trait: ``numbers`` says which of its values goes with each value of this one."""
        import numpy as np

        return Trait(np.array(numbers, np.int64)[self.numbers], values)

    def beside(self, other: Trait, how: Callable[[Any, Any], Any]) -> Trait:
        """The trait that this one and another make together."""
        import numpy as np

        many = max(1, len(other.values))
        codes, numbers = np.unique(self.numbers * many + other.numbers, return_inverse=True)
        return Trait(numbers, [how(self.values[code // many], other.values[code % many]) for code in codes.tolist()])


class Lists:
    """Numbers of things, a list for each of many."""

    def __init__(self, sizes: Numbers, flat: Numbers) -> None:
        import numpy as np

        self.sizes, self.flat = sizes, flat
        self._ends = np.cumsum(sizes)

    @classmethod
    def made_of(cls, lists: Sequence[Sequence[int]]) -> Lists:
        import numpy as np

        sizes = np.array([len(each) for each in lists], np.int64)
        return cls(sizes, np.array([number for each in lists for number in each], np.int64))

    def within(self, lists: Lists) -> Lists:
        """For each of ``lists`` of the numbers of these lists, what they hold together."""
        import numpy as np

        inner = self.sizes[lists.flat]
        ends = np.append(0, np.cumsum(inner))[np.append(0, np.cumsum(lists.sizes))]
        return Lists(np.diff(ends), self.of(lists.flat)[0])

    def of(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """The things of the lists that are ``wanted``, one after the other, and by which of the wanted each is."""
        import numpy as np

        sizes = self.sizes[wanted]
        of = np.repeat(np.arange(len(wanted)), sizes)
        return self.flat[np.arange(len(of)) + np.repeat(self._ends[wanted] - np.cumsum(sizes), sizes)], of


class Rows:
    """Words with weights, one row for each of many things: row ``i`` has the words from ``starts[i]`` on."""

    def __init__(self, starts: Numbers, words: NDArray[np.int32], weights: Reals) -> None:
        import numpy as np

        self._starts, self._words, self._weights = starts, words, weights
        self.sizes: Numbers = np.diff(starts)
        """How many words each row has."""
        before = np.concatenate((np.zeros(1), np.cumsum(weights)))
        self._sums = before[starts[1:]] - before[starts[:-1]]
        self._many = int(words.max(initial=-1)) + 1
        self._columns: list[NDArray[np.int32]] = []
        """Rooms for the column of each word that are not in use, all empty: they are large where words are numbered
        throughout an index, and each thread needs one."""

    @classmethod
    def of(cls, rows: Iterable[Mapping[Any, float]], numbers: dict[Any, int] | None = None) -> Rows:
        """Rows as mappings; ``numbers`` are the words that have a number, to which new ones are added."""
        import numpy as np

        numbers = {} if numbers is None else numbers
        sizes: list[int] = [0]
        words: list[int] = []
        weights: list[float] = []
        for row in rows:
            sizes.append(len(row))
            words += [numbers.setdefault(word, len(numbers)) for word in row]
            weights += row.values()
        return cls(np.cumsum(np.array(sizes, np.int64)), np.array(words, np.int32), np.array(weights, np.float64))

    @classmethod
    def of_sets(cls, lists: Lists, weights: Reals) -> Rows:
        """Rows of the different ones of lists of the numbers of words, each with its weight."""
        import numpy as np

        words, row = lists.of(np.arange(len(lists.sizes)))
        many = max(1, len(weights))
        row, words = np.divmod(distinct(row * many + words), many)
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.bincount(row, minlength=len(lists.sizes)))))
        return cls(starts, words.astype(np.int32), weights[words])

    @classmethod
    def of_counted(cls, rows: Sequence[Sequence[int]], rarity: Reals) -> Rows:
        """The tf-idf profiles of rows of the numbers of words, as ``corpus.profile`` makes them."""
        import numpy as np

        many = max(1, len(rarity))
        row = np.repeat(np.arange(len(rows)), [len(each) for each in rows])
        words = np.array([word for each in rows for word in each], np.int64)
        codes, counts = np.unique(row * many + words, return_counts=True)
        row, words = np.divmod(codes, many)
        return cls.of_counts(np.bincount(row, minlength=len(rows)), words, counts, rarity)

    @classmethod
    def of_counts(cls, sizes: Numbers, words: Numbers, counts: Numbers, rarity: Reals) -> Rows:
        """The same where it is known how often each word of a row is there; ``sizes`` says how many words a row has."""
        import numpy as np

        row = np.repeat(np.arange(len(sizes)), sizes)
        raw = (1 + np.log(counts)) * rarity[words]
        lengths = np.sqrt(np.bincount(row, raw * raw, len(sizes)))
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        return cls(starts, words.astype(np.int32), raw / lengths[row])

    @classmethod
    def joined(cls, some: Sequence[Rows]) -> Rows:
        """The rows of several, one after the other."""
        import numpy as np

        sizes = np.concatenate((np.zeros(1, np.int64), *(each.sizes for each in some)))
        words = np.concatenate((np.zeros(0, np.int32), *(each._words for each in some)))
        return cls(np.cumsum(sizes), words, np.concatenate((np.zeros(0), *(each._weights for each in some))))

    def overlap(self, a: Numbers, b: Numbers) -> tuple[Reals, Mask]:
        """Of rows in which a word has one weight: the share of the words of each pair that both hold, by their weights,
        and whether both hold words and none in common."""
        import numpy as np

        first, second = self._sums[a], self._sums[b]
        both = self._products(a, b, _shared)
        every = first + second - both
        share = np.divide(both, every, out=np.zeros(len(a)), where=every > SLACK)
        return share, (both == 0) & (self.sizes[a] > 0) & (self.sizes[b] > 0)

    def products(self, a: Numbers, b: Numbers) -> Reals:
        """The inner product of the rows of each pair."""
        return self._products(a, b, _multiplied)

    def greatest(self, a: Numbers, b: Numbers) -> Reals:
        """Of rows in which a word has one weight: the greatest weight of a word of both."""
        return self._products(a, b, _greatest)

    def weights(self, rows: Numbers, words: Numbers) -> Reals:
        """The weight of one word in each row, 0 where it is not there."""
        import numpy as np

        places, of = self._places(rows)
        found = self._words[places] == words[of]
        read: Reals = np.bincount(of[found], self._weights[places[found]], len(rows)).astype(np.float64)
        return read

    def alike(self, least: float, run: Run = map) -> tuple[Numbers, Numbers]:
        """All pairs of rows, of length 1 at most, whose inner product is ``least`` or more; in order, the first below.

        ``run`` is shaped like ``map``, and may do several at once. Two rows are held against each other for the rarest
        word that they share: what either has of this and of commoner words must be able to make the product (prefix
        filtering; S. Chaudhuri and others, 2006).
        """
        import numpy as np

        word, row, held = self._by_word()
        begins = np.searchsorted(word, word)
        reach = np.searchsorted(2 * word - held, 2 * word - least * least * (1 - SLACK) / held, side="right")
        many = np.minimum(reach - begins, np.arange(len(word)) - begins).clip(min=0)

        def alike_among(stretch: tuple[int, int]) -> Numbers:
            here = many[slice(*stretch)]
            of = np.repeat(np.arange(*stretch), here)
            other = begins[of] + counted_up(here)
            codes = distinct(np.minimum(row[of], row[other]) * len(self.sizes) + np.maximum(row[of], row[other]))
            return codes[self.products(*np.divmod(codes, len(self.sizes))) >= least]

        found = [np.zeros(0, np.int64), *run(alike_among, cut_up(many, PAIRS_AT_ONCE))]
        return np.divmod(distinct(*found), max(1, len(self.sizes)))

    def _by_word(self) -> tuple[Numbers, Numbers, Reals]:
        """The words of all rows, those of one word together: the word, its row, and how much of the row's length this
        and commoner words make, the most first."""
        import numpy as np

        row = np.repeat(np.arange(len(self.sizes)), self.sizes)
        words = self._words.astype(np.int64)
        spread = np.bincount(words)
        order = np.lexsort((words, -spread[words], row))
        sums = np.concatenate((np.zeros(1), np.cumsum(self._weights[order] ** 2)))
        words, held = words[order], sums[1:] - sums[self._starts[row]]
        by_word = np.lexsort((row, -held, words))
        return words[by_word], row[by_word], held[by_word]

    def _products(self, a: Numbers, b: Numbers, how: _Product) -> Reals:
        """What ``how`` makes of the words of ``b``, by their weights in both, for each pair."""
        import numpy as np

        read = np.zeros(len(a))
        try:
            column = self._columns.pop()
        except IndexError:  # another thread may have taken the last
            column = np.zeros(self._many, np.int32)
        order = np.argsort(a)
        begins = np.flatnonzero(np.diff(a[order], prepend=-1))
        for first in range(0, len(begins), ROWS_AT_ONCE):
            stop = begins[first + ROWS_AT_ONCE] if first + ROWS_AT_ONCE < len(begins) else len(order)
            here = order[begins[first] : stop]
            read[here] = self._products_of_few(a[here], b[here], how, column)
        self._columns.append(column)
        return read

    def _products_of_few(self, a: Numbers, b: Numbers, how: _Product, column: NDArray[np.int32]) -> Reals:
        """The same for pairs of few rows ``a``, ascending: a table of these has a column for each of their words, after
        an empty one for all other words. ``column`` has room for the column of each word, and is left empty."""
        import numpy as np

        is_next = np.diff(a, prepend=-1) > 0
        rows, of_pair = a[is_next], np.cumsum(is_next) - 1
        places, of_row = self._places(rows)
        words = distinct(self._words[places])
        column[words] = np.arange(1, len(words) + 1)
        table = np.zeros((len(rows), len(words) + 1))
        table[of_row, column[self._words[places]]] = self._weights[places]
        places, pair = self._places(b)
        cells = (of_pair * table.shape[1]).take(pair) + column.take(self._words.take(places))
        found: Reals = table.take(cells)  # half as long as by two indices
        column[words] = 0
        return how(pair, found, self._weights.take(places), len(b))

    def _places(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Where the words of ``rows`` stand, and which of the rows each is of."""
        import numpy as np

        sizes = self.sizes[rows]
        of = np.repeat(np.arange(len(rows)), sizes)
        return np.arange(len(of)) + np.repeat(self._starts[rows] - np.cumsum(sizes) + sizes, sizes), of


_Product = Callable[["Numbers", "Reals", "Reals", int], "Reals"]
"""For each word its pair, and its weights in both rows; then how many pairs there are."""


def _shared(pair: Numbers, first: Reals, _: Reals, many: int) -> Reals:
    import numpy as np

    read: Reals = np.bincount(pair, first, many).astype(np.float64)
    return read


def _multiplied(pair: Numbers, first: Reals, second: Reals, many: int) -> Reals:
    return _shared(pair, first * second, second, many)


def _greatest(pair: Numbers, first: Reals, _: Reals, many: int) -> Reals:
    import numpy as np

    read = np.zeros(many)
    np.maximum.at(read, pair, first)
    return read
