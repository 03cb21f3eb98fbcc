"""Pairs of claims to their scores, millions at a time: what rules most of them out, and reads the rest.

A feature that depends on little of each claim (its owner, its unit, its period) is worked out once for each two of
these, by the functions of ``decision``; words and names are sparse rows, multiplied pair by pair. A pair is ruled out
as soon as it could not be sure enough, were all features that are not yet known what would speak best for it: 1 or 0,
for none is more than 1 that speaks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.corpus import Corpus, cosine
from factcheck.decision import (
    ALIKE,
    FEATURES,
    LEAST_ALIKE,
    LIKELY_RARITY,
    OF_TWO_OWNERS,
    ONE_OCCASION,
    SEVERAL,
    Aspect,
    Decision,
    alike,
    are_related,
    exclude_each_other,
    features,
    is_change,
    is_unreal,
    modality_apart,
    near_names,
    needs_owner,
    one_dated,
    one_past,
    people_apart,
    rare_unit,
    rarity_of_owner,
    runs_on,
    share_a_day,
    subject_relation,
    times_apart,
)
from factcheck.figures import is_telling
from factcheck.periods import longer_period, periods_clash
from factcheck.words import stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

ROWS_AT_ONCE = 64
"""Rows of words that are laid out in full together: their table stays within a processor's cache."""
SLACK = 1e-9
"""Sums that are taken in another order differ by less."""
TWIN = 0.95
"""From this tf-idf cosine on, two sentences are one sentence in two documents (figures apart)."""


class Trait:
    """What some features depend on, of many claims: which of its values each has, and a claim that stands for each."""

    def __init__(self, of: Callable[[Aspect], Hashable]) -> None:
        self._of = of
        self._known: dict[Any, int] = {}
        self._read: list[int] = []
        self._standing: list[Aspect] = []

    def add(self, aspect: Aspect) -> bool:
        """The next claim; whether it is the first with its value."""
        number = self._known.setdefault(self._of(aspect), len(self._standing))
        self._read.append(number)
        if number < len(self._standing):
            return False
        self._standing.append(aspect)
        return True

    def values(self) -> list[Any]:
        """Its values, as long as claims are added."""
        return list(self._known)

    def close(self) -> None:
        """There are no more claims."""
        import numpy as np

        self.numbers: Numbers = np.array(self._read, np.int64)
        self._known, self._read = {}, []

    def same(self, a: Numbers, b: Numbers) -> Mask:
        """Whether the claims of each pair have one value."""
        same: Mask = self.numbers[a] == self.numbers[b]
        return same

    def each(self, of: Numbers, how: Callable[[Aspect], float]) -> Reals:
        """What ``how`` says of each claim, worked out once for each value."""
        import numpy as np

        told: Reals = np.array([how(aspect) for aspect in self._standing], np.float64)[self.numbers[of]]
        return told

    def judge(self, a: Numbers, b: Numbers, how: Callable[[Aspect, Aspect], float]) -> Reals:
        """What ``how`` says of each pair, worked out once for each two values."""
        import numpy as np

        standing = self._standing

        def told(of: Numbers, other: Numbers) -> Reals:
            pairs = zip(of.tolist(), other.tolist(), strict=True)
            return np.fromiter((how(standing[i], standing[j]) for i, j in pairs), np.float64, len(of))

        return of_each_two(self.numbers[a], self.numbers[b], told)


def of_each_two(a: Numbers, b: Numbers, how: Callable[[Numbers, Numbers], Reals]) -> Reals:
    """What ``how`` says of each pair of numbers, worked out once for each two."""
    import numpy as np

    many = int(b.max(initial=0)) + 1
    codes, at = np.unique(a * many + b, return_inverse=True)
    read: Reals = how(*np.divmod(codes, many))[at]
    return read


class Lists:
    """Numbers of things, a list for each of many."""

    def __init__(self, lists: Iterable[Sequence[int]]) -> None:
        import numpy as np

        kept = list(lists)
        self.sizes: Numbers = np.array([len(each) for each in kept], np.int64)
        self._ends = np.cumsum(self.sizes)
        self._flat = np.array([number for each in kept for number in each], np.int64)

    def of(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """The things of the lists that are ``wanted``, one after the other, and by which of the wanted each is."""
        import numpy as np

        sizes = self.sizes[wanted]
        of = np.repeat(np.arange(len(wanted)), sizes)
        return self._flat[np.arange(len(of)) + np.repeat(self._ends[wanted] - np.cumsum(sizes), sizes)], of


class Rows:
    """Words with weights, one row for each claim, sentence or document."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self._sizes: list[int] = []
        self._words_read: list[int] = []
        self._weights_read: list[float] = []

    def add(self, row: Mapping[Any, float]) -> None:
        """The next row."""
        self._sizes.append(len(row))
        self._words_read += map(self.number, row)
        self._weights_read += row.values()

    def number(self, word: Any) -> int:
        """The number of a word."""
        return self._numbers.setdefault(word, len(self._numbers))

    def close(self) -> None:
        """There are no more rows."""
        import numpy as np

        self._starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.array(self._sizes, np.int64))))
        self._words, self._weights = np.array(self._words_read, np.int32), np.array(self._weights_read, np.float64)
        self._column = np.zeros(len(self._numbers), np.int64)
        self._numbers, self._sizes, self._words_read, self._weights_read = {}, [], [], []

    @property
    def sizes(self) -> Numbers:
        """How many words each row has."""
        import numpy as np

        return np.diff(self._starts)

    def overlap(self, a: Numbers, b: Numbers) -> tuple[Reals, Mask]:
        """Of rows in which a word has one weight: the share of the words of each pair that both hold, by their weights,
        and whether both hold words and none in common."""
        import numpy as np

        before = np.concatenate((np.zeros(1), np.cumsum(self._weights)))
        sums = before[self._starts[1:]] - before[self._starts[:-1]]
        both = self._products(a, b, _shared)
        every = sums[a] + sums[b] - both
        share = np.divide(both, every, out=np.zeros(len(a)), where=every > SLACK)
        return share, (both == 0) & (sums[a] > 0) & (sums[b] > 0)

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

    def _products(self, a: Numbers, b: Numbers, how: _Product) -> Reals:
        """What ``how`` makes of the words of ``b``, by their weights in both, for each pair."""
        import numpy as np

        read = np.zeros(len(a))
        order = np.argsort(a, kind="stable")
        begins = np.flatnonzero(np.diff(a[order], prepend=-1))
        for first in range(0, len(begins), ROWS_AT_ONCE):
            stop = begins[first + ROWS_AT_ONCE] if first + ROWS_AT_ONCE < len(begins) else len(order)
            here = order[begins[first] : stop]
            read[here] = self._products_of_few(a[here], b[here], how)
        return read

    def _products_of_few(self, a: Numbers, b: Numbers, how: _Product) -> Reals:
        """The same for pairs of few rows ``a``: a table of these has a column for each of their words, after an empty
        one for all other words."""
        import numpy as np

        rows, of_pair = np.unique(a, return_inverse=True)
        places, of_row = self._places(rows)
        words = np.unique(self._words[places])
        self._column[words] = np.arange(1, len(words) + 1)
        table = np.zeros((len(rows), len(words) + 1))
        table[of_row, self._column[self._words[places]]] = self._weights[places]
        places, pair = self._places(b)
        found: Reals = table[of_pair[pair], self._column[self._words[places]]]
        self._column[words] = 0
        return how(pair, found, self._weights[places], len(b))

    def _places(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Where the words of ``rows`` stand, and which of the rows each is of."""
        import numpy as np

        sizes = self._starts[rows + 1] - self._starts[rows]
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


_TRAITS: dict[str, Callable[[Aspect], Hashable]] = {
    "owner": lambda x: (needs_owner(x.claim), x.claim.owned, x.claim.names[0].words if x.claim.names else ()),
    "first word": lambda x: x.first_word,
    "property": lambda x: tuple(x.families.items()),
    "exclusive": lambda x: tuple(x.exclusive.items()),
    "unit": lambda x: (x.claim.quantity.dimension == "count", x.claim.quantity.unit),
    "unit's stem": lambda x: stem(x.claim.quantity.unit),
    "unreal": lambda x: is_unreal(x.claim),
    "time": lambda x: (x.days, runs_on(x)),
    "qualifiers": lambda x: x.claim.qualifiers,
    "periods": lambda x: x.claim.periods,
    "change": lambda x: is_change(x.claim),
    "recurs": lambda x: x.recurs,
    "text": lambda x: x.claim.words,
    "sentence": lambda x: x.claim.sentence.text,
    "beside": lambda x: x.claim.beside,
    "whose": lambda x: tuple(name.words for name in x.claim.names[:1]),
    "here": lambda x: tuple(name.words for name in x.claim.here),
    "near": lambda x: tuple(name.words for name in near_names(x.claim)),
    "figure": lambda x: x.figure,
}
"""What features depend on: all that the functions look at by which they are read."""
_ROWS: dict[str, Callable[[Aspect], Mapping[str, float]]] = {
    "names": lambda x: x.names,
    "words": lambda x: x.words,
    "others": lambda x: x.others,
}


class _Bounds:
    """Pairs by row, and the most that their log odds can be, of each question of the decision, but for their vectors.

    A pair that is to be ``spared`` is not ruled out.
    """

    def __init__(self, decision: Decision, prior: float, a: Numbers, b: Numbers, spared: Mask, vectors: float) -> None:
        import numpy as np

        names = [name for name, _, _ in FEATURES]
        parts = (decision.story, decision.matter, decision.measure)
        self._weights = [dict(zip(names, part.weights, strict=True)) for part in parts]
        self._decision, self._vectors = decision, vectors
        self._unread = dict.fromkeys(name for name in names if name != "vectors")
        self._most = [
            np.full(len(a), before + part.intercept + sum(max(0.0, weights[name]) for name in self._unread))
            for before, part, weights in zip((prior, 0.0, 0.0), parts, self._weights, strict=True)
        ]
        self._of_two = [np.zeros(len(a)) for _ in parts]
        self.at = np.arange(len(a))
        self.a, self.b, self._spared = a, b, spared
        self.siblings = np.zeros(len(a), bool)
        """Whether the owners are two parts of one: such pairs are judged apart."""
        self.unlike = np.zeros(len(a), bool)
        """Whether neither the owner nor the first word is one."""

    def learn(self, name: str, read: Reals | Mask | float) -> None:
        """A feature is known, and no longer taken for the best that it could be, 1 or 0."""
        del self._unread[name]
        for most, of_two, weights in zip(self._most, self._of_two, self._weights, strict=True):
            if w := weights[name]:
                most += w * read - max(0.0, w)
                if name in OF_TWO_OWNERS:
                    of_two -= w * read

    @property
    def unread(self) -> list[str]:
        """The features that are not known."""
        return list(self._unread)

    def scores(self) -> Reals:
        """The most that the scores can be; 1 for two parts of one thing."""
        import numpy as np

        scores = self._decision.scores(np.stack(self._most, axis=1), self._vectors)
        found: Reals = np.where(self.siblings, 1.0, scores + SLACK)
        return found

    def rule_out(self, least: float) -> None:
        """Leave out what cannot be so sure."""
        left = (self.scores() >= least) | self._spared
        self.at, self.a, self.b, self._spared = self.at[left], self.a[left], self.b[left], self._spared[left]
        self.siblings, self.unlike = self.siblings[left], self.unlike[left]
        self._most = [most[left] for most in self._most]
        self._of_two = [of_two[left] for of_two in self._of_two]

    def odds(self) -> Odds:
        """The log odds of each pair, when all features are known."""
        import numpy as np

        odds = np.stack(self._most, axis=1)
        likely = np.array([LIKELY_RARITY * weights["subject_same"] for weights in self._weights])
        return Odds(odds, np.where(self.siblings[:, None], odds + np.stack(self._of_two, axis=1) + likely, odds))


@dataclass(frozen=True)
class Odds:
    """The log odds of pairs in each question of the decision, without what their vectors say: a row for each pair.

    ``as_one`` are those of two parts of one thing, were their owners one; of other pairs the same.
    """

    plain: Reals
    as_one: Reals

    def only(self, wanted: Mask) -> Odds:
        """Those of some pairs."""
        return Odds(self.plain[wanted], self.as_one[wanted])


@dataclass(frozen=True)
class Weighed:
    """Pairs that were not ruled out, by their numbers among those asked for; which are of two parts of one owner."""

    at: Numbers
    siblings: Mask
    odds: Odds


class Names:
    """Names by their numbers, and which of them are one, or one part of the other."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, words: tuple[str, ...]) -> int:
        """The number of a name."""
        return self._numbers.setdefault(words, len(self._numbers))

    def close(self) -> None:
        """There are no more names."""
        import numpy as np

        self._words = list(self._numbers)
        bits: dict[str, int] = {}
        signs = [sum({1 << bits.setdefault(word, len(bits) % 64) for word in words}) for words in self._words]
        self._signs = np.array(signs, np.uint64)
        """A bit for each word of a name: what one has and another lacks, it shows for nearly all."""

    def related(self, a: Numbers, b: Numbers) -> Mask:
        """Which pairs of names are one, or one part of the other."""
        x, y = self._signs[a], self._signs[b]
        related: Mask = ((x & ~y) == 0) | ((y & ~x) == 0)
        related[related] = of_each_two(a[related], b[related], self._relate) > 0
        return related

    def _relate(self, a: Numbers, b: Numbers) -> Reals:
        import numpy as np

        pairs = zip(a.tolist(), b.tolist(), strict=True)
        told = (are_related(self._words[i], self._words[j]) for i, j in pairs)
        return np.fromiter(told, np.float64, len(a))


_RELATIONS = ("", "same", "part", "sibling", "apart")


class Columns:
    """All that pairs of claims of one corpus are judged by, in columns.

    ``places`` are those of the claims that will be asked for, ascending; ``aspect`` gives what each is judged by.
    """

    def __init__(
        self, corpus: Corpus, decision: Decision, prior: float, places: Numbers, aspect: Callable[[int], Aspect]
    ) -> None:
        self._corpus, self._decision, self._prior = corpus, decision, prior
        self._places, self._aspect = places, aspect
        self._read_claims()
        self._read_documents()
        self._names = Names()
        self._named_in = {
            name: Lists([[self._names.number(words) for words in value] for value in self._traits[name].values()])
            for name in ("whose", "here", "near")
        }
        self._names.close()
        for trait in self._traits.values():
            trait.close()
        for rows in self._rows.values():
            rows.close()

    def _read_claims(self) -> None:
        import numpy as np

        corpus = self._corpus
        self._traits = {name: Trait(of) for name, of in _TRAITS.items()}
        self._traits["dated"] = Trait(lambda x: (x.days, None if x.days else self._published(x)))
        self._rows = {name: Rows() for name in (*_ROWS, "sentence", "beside")}
        documents: dict[str, int] = {}
        document_of: list[int] = []
        for place in self._places.tolist():
            read = self._aspect(place)
            fresh = {name for name, trait in self._traits.items() if trait.add(read)}
            for name, of in _ROWS.items():
                self._rows[name].add(of(read))
            if "sentence" in fresh:
                self._rows["sentence"].add(read.sentence)
            if "beside" in fresh:
                self._rows["beside"].add({key: corpus.weight(key) for key in filter(is_telling, read.claim.beside)})
            document_of.append(documents.setdefault(read.claim.document, len(documents)))
        self._document = np.array(document_of, np.int64)
        self._documents = list(documents)

    def _read_documents(self) -> None:
        import numpy as np

        corpus, rows = self._corpus, {name: Rows() for name in ("documents", "named", "titles", "figured")}
        for document in self._documents:
            rows["documents"].add(corpus.profiles[document])
            rows["named"].add(corpus.named[document])
            rows["titles"].add({word: corpus.weight(word) for word in sorted(corpus.titles[document])})
            rows["figured"].add(corpus.figured[document])
        self._figures = np.array([rows["figured"].number(key) for key in self._traits["figure"].values()], np.int64)
        self._rows |= rows

    def _published(self, aspect: Aspect) -> Hashable:
        return self._corpus.documents[aspect.claim.document].published

    def are_twins(self, a: Numbers, b: Numbers) -> Mask:
        """Which pairs are one sentence in two documents, at the same words."""
        a, b = self._rows_of(a), self._rows_of(b)
        twins = self._traits["text"].same(a, b)
        twins[twins] = self._sentences(a[twins], b[twins]) >= TWIN
        return twins

    def are_of_one_story(self, a: Numbers, b: Numbers, foreign: float) -> Mask:
        """Which pairs are of two documents whose capitalised words are no less alike than ``foreign``."""
        named = self._rows["named"].products
        one_story: Mask = self._of_documents(self._rows_of(a), self._rows_of(b), named) >= foreign
        return one_story

    def weigh(self, a: Numbers, b: Numbers, *, vectors: float, least: float, spared: Mask | None = None) -> Weighed:
        """The pairs whose scores are not below ``least`` where their vectors are so alike, siblings, and those that are
        ``spared``; with their log odds."""
        import numpy as np

        spared = np.zeros(len(a), bool) if spared is None else spared
        bounds = _Bounds(self._decision, self._prior, self._rows_of(a), self._rows_of(b), spared, vectors)
        for learn in (
            self._learn_documents,
            self._learn_owners,
            self._learn_traits,
            self._learn_words,
            self._learn_figures,
            self._learn_times,
            self._learn_names,
            self._learn_others,
        ):
            learn(bounds)
            bounds.rule_out(least)
        return Weighed(bounds.at, bounds.siblings, bounds.odds())

    def _rows_of(self, places: Numbers) -> Numbers:
        return self._places.searchsorted(places)

    def _learn_documents(self, bounds: _Bounds) -> None:
        """How alike the documents are, and what they are called."""
        a, b = bounds.a, bounds.b
        for name in ("named", "documents"):
            bounds.learn(name, self._of_documents(a, b, self._rows[name].products))
        titles = self._rows["titles"]
        bounds.learn("titles", self._of_documents(a, b, lambda x, y: titles.overlap(x, y)[0]))
        bounds.learn("titles_apart", self._of_documents(a, b, lambda x, y: titles.overlap(x, y)[1].astype(float)))

    def _learn_owners(self, bounds: _Bounds) -> None:
        """Whose the figures are, and what stands next to them."""
        import numpy as np

        a, b, owner, first = bounds.a, bounds.b, self._traits["owner"], self._traits["first word"]
        relation = owner.judge(a, b, lambda x, y: _RELATIONS.index(subject_relation(x.claim, y.claim)))
        same, part, sibling, apart = (relation == number for number in range(1, len(_RELATIONS)))
        rarity = owner.each(a, lambda x: rarity_of_owner(x.claim, self._corpus))
        bounds.learn("subject_same", same * rarity)
        bounds.learn("subject_part", part * rarity)
        bounds.learn("subject_sibling", sibling)
        bounds.learn("subject_apart", apart)
        one_word = first.same(a, b)
        bounds.learn("first_word", one_word * first.each(a, lambda x: x.first_word != ""))
        unreal = self._traits["unreal"]
        real = unreal.judge(a, b, lambda x, y: modality_apart(x.claim, y.claim, one_owner=False))
        of_one = unreal.judge(a, b, lambda x, y: modality_apart(x.claim, y.claim, one_owner=True))
        bounds.learn("modality", np.where(same | part, of_one, real))
        bounds.siblings, bounds.unlike = sibling, ~(same | part | one_word)

    def _learn_traits(self, bounds: _Bounds) -> None:
        """What is measured, in what unit, and of which part and period."""
        a, b, traits = bounds.a, bounds.b, self._traits
        bare = traits["property"].judge(a, b, lambda x, y: x.nearest == "" or y.nearest == "")
        bounds.learn("no_property", bare)
        bounds.learn("property", traits["property"].judge(a, b, lambda x, y: cosine(x.families, y.families)))
        bounds.learn("first_property", (1 - bare) * traits["property"].judge(a, b, lambda x, y: x.nearest == y.nearest))
        bounds.learn("exclusive", traits["exclusive"].judge(a, b, exclude_each_other))
        bounds.learn("unit", traits["unit's stem"].same(a, b))
        bounds.learn("bare", traits["unit"].each(a, lambda x: x.claim.quantity.unit == ""))
        bounds.learn("people_apart", traits["unit"].judge(a, b, lambda x, y: people_apart(x.claim, y.claim)))
        bounds.learn("rare_unit", traits["unit"].judge(a, b, lambda x, y: rare_unit(x.claim, y.claim, self._corpus)))
        bounds.learn("qualifier", ~traits["qualifiers"].same(a, b))
        bounds.learn("change", ~traits["change"].same(a, b))
        periods = traits["periods"]
        bounds.learn("period", periods.judge(a, b, lambda x, y: periods_clash(x.claim.periods, y.claim.periods)))
        longer = [periods.each(each, lambda x: longer_period(x.claim.periods)) for each in (a, b)]
        bounds.learn("one_period", longer[0] != longer[1])

    def _learn_words(self, bounds: _Bounds) -> None:
        """What is told round the figures, and who is named there."""
        a, b = bounds.a, bounds.b
        bounds.learn("words", self._rows["words"].products(a, b))
        bounds.learn("names", self._rows["names"].overlap(a, b)[0])
        share, apart = self._rows["others"].overlap(a, b)
        bounds.learn("other_words", share)
        bounds.learn("other_apart", apart)
        bounds.learn("thin", apart & bounds.unlike)

    def _learn_figures(self, bounds: _Bounds) -> None:
        """The other figures of the documents."""
        import numpy as np

        a, b, rows = bounds.a, bounds.b, self._rows["figured"]
        first, second = (self._figures[self._traits["figure"].numbers[each]] for each in (a, b))
        held = [[rows.weights(self._document[of], own) for own in (first, second)] for of in (a, b)]
        two = first != second
        alike = self._of_documents(a, b, rows.products) - held[0][0] * held[1][0] - two * held[0][1] * held[1][1]
        bounds.learn("figures", np.where(alike > LEAST_ALIKE, (alike / ALIKE).clip(max=1), 0.0))
        others = [
            rows.sizes[self._document[of]] - (x > 0) - (two & (y > 0)) for of, (x, y) in zip((a, b), held, strict=True)
        ]
        bounds.learn("figures_apart", (alike <= LEAST_ALIKE) & (np.minimum(*others) >= SEVERAL))

    def _learn_times(self, bounds: _Bounds) -> None:
        """When it was, and on what occasion it is told."""
        a, b, time = bounds.a, bounds.b, self._traits["time"]
        bounds.learn("as_of", time.judge(a, b, times_apart))
        meet = time.judge(a, b, share_a_day)
        bounds.learn("same_time", meet)
        bounds.learn("one_past", self._of_one_dated(a, b, one_past))
        bounds.learn("one_dated", self._of_one_dated(a, b, one_dated))
        traits = self._traits
        beside = of_each_two(traits["beside"].numbers[a], traits["beside"].numbers[b], self._rows["beside"].greatest)
        bounds.learn("beside", beside / self._corpus.unseen)
        sentence = self._sentences(a, b)
        bounds.learn("sentence", sentence)
        recurs = (traits["recurs"].each(a, recurring) + traits["recurs"].each(b, recurring)) > 0
        bounds.learn("another_time", recurs & (meet == 0) & (beside == 0) & (sentence < ONE_OCCASION))

    def _of_one_dated(self, a: Numbers, b: Numbers, how: Callable[[Aspect, Aspect, Corpus], bool]) -> Reals:
        """What ``how`` says of the pairs of which one alone is dated, either way round; 0 of all others."""
        import numpy as np

        trait = self._traits["dated"]
        alone = trait.each(a, is_dated) != trait.each(b, is_dated)
        read = np.zeros(len(a))
        read[alone] = trait.judge(a[alone], b[alone], lambda x, y: how(x, y, self._corpus) or how(y, x, self._corpus))
        return read

    def _learn_names(self, bounds: _Bounds) -> None:
        """Who is named where."""
        a, b = bounds.a, bounds.b
        found = [self._names_of("whose", x, "near", y, _some) for x, y in ((a, b), (b, a))]
        owned = [self._traits["owner"].each(of, lambda x: x.claim.owned) > 0 for of in (a, b)]
        bounds.learn("subject_found", found[0] * found[1])
        bounds.learn("owner_lost", (owned[0] & ~owned[1] & (found[0] == 0)) | (owned[1] & ~owned[0] & (found[1] == 0)))
        strangers = [self._names_of("here", x, "near", y, _others) for x, y in ((a, b), (b, a))]
        bounds.learn("stranger", strangers[0] + strangers[1])
        here = [self._named_in["here"].sizes[self._traits["here"].numbers[of]] > 0 for of in (a, b)]
        bounds.learn("places_apart", here[0] & here[1] & (self._names_of("here", a, "here", b, _some) == 0))

    def _names_of(self, name: str, a: Numbers, other: str, b: Numbers, how: Callable[[Mask], Mask]) -> Reals:
        """Whether of the names of ``a`` there is one for which ``how`` holds of whether it is among those of ``b``."""
        import numpy as np

        def told(x: Numbers, y: Numbers) -> Reals:
            names, pair = self._named_in[name].of(x)
            others, at = self._named_in[other].of(y[pair])
            met = np.zeros(len(names), bool)
            met[at[self._names.related(names[at], others)]] = True
            read: Reals = (np.bincount(pair[how(met)], minlength=len(x)) > 0).astype(np.float64)
            return read

        return of_each_two(self._traits[name].numbers[a], self._traits[other].numbers[b], told)

    def _learn_others(self, bounds: _Bounds) -> None:
        """The features that have no column: read pair by pair."""
        import numpy as np

        if not bounds.unread:
            return
        claims = [[self._aspect(place) for place in self._places[of].tolist()] for of in (bounds.a, bounds.b)]
        read = np.array([self._features(*pair) for pair in zip(*claims, strict=True)]).reshape(-1, len(FEATURES))
        for at, (name, _, _) in enumerate(FEATURES):
            if name in bounds.unread:
                bounds.learn(name, read[:, at])

    def _features(self, a: Aspect, b: Aspect) -> tuple[float, ...]:
        return features(a, b, self._corpus, 0.0, alike(a.claim.document, b.claim.document, self._corpus))

    def _sentences(self, a: Numbers, b: Numbers) -> Reals:
        numbers = self._traits["sentence"].numbers
        return of_each_two(numbers[a], numbers[b], self._rows["sentence"].products)

    def _of_documents(self, a: Numbers, b: Numbers, how: Callable[[Numbers, Numbers], Reals]) -> Reals:
        """What ``how`` says of the documents of each pair, worked out once for each two documents."""
        return of_each_two(self._document[a], self._document[b], how)


def recurring(aspect: Aspect) -> bool:
    return aspect.recurs


def is_dated(aspect: Aspect) -> bool:
    return aspect.days is not None


def _some(met: Mask) -> Mask:
    return met


def _others(met: Mask) -> Mask:
    return ~met
