"""Pairs of claims to the most that their scores can be: what rules most pairs out, millions of them at a time.

A feature that depends on little of each claim (its owner, its unit, its period) is worked out once for each two of
these, by the functions of ``decision``; words and names are sparse rows, multiplied pair by pair. The few features that
are left, of names nearby, are taken for what would speak best for a pair: 1 or 0, for none is more than 1 that speaks
for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Any

from factcheck.corpus import Corpus, cosine
from factcheck.decision import (
    ALIKE,
    FEATURES,
    Aspect,
    Decision,
    exclude_each_other,
    is_change,
    is_unreal,
    modality_apart,
    needs_owner,
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


class Trait:
    """What some features depend on, of many claims: which of its values each has, and a claim that stands for each."""

    def __init__(self, of: Callable[[Aspect], Hashable]) -> None:
        self._of = of
        self._known: dict[Hashable, int] = {}
        self._read: list[int] = []
        self._standing: list[Aspect] = []

    def add(self, aspect: Aspect) -> None:
        """The next claim."""
        number = self._known.setdefault(self._of(aspect), len(self._standing))
        if number == len(self._standing):
            self._standing.append(aspect)
        self._read.append(number)

    def close(self) -> None:
        """There are no more claims."""
        import numpy as np

        self._numbers = np.array(self._read, np.int64)
        self._known, self._read = {}, []

    def same(self, a: Numbers, b: Numbers) -> Mask:
        """Whether the claims of each pair have one value."""
        same: Mask = self._numbers[a] == self._numbers[b]
        return same

    def each(self, of: Numbers, how: Callable[[Aspect], float]) -> Reals:
        """What ``how`` says of each claim, worked out once for each value."""
        import numpy as np

        told: Reals = np.array([how(value) for value in self._standing], np.float64)[self._numbers[of]]
        return told

    def judge(self, a: Numbers, b: Numbers, how: Callable[[Aspect, Aspect], float]) -> Reals:
        """What ``how`` says of each pair, worked out once for each two values."""
        import numpy as np

        many = len(self._standing)
        codes, at = np.unique(self._numbers[a] * many + self._numbers[b], return_inverse=True)
        told = [how(self._standing[code // many], self._standing[code % many]) for code in codes.tolist()]
        read: Reals = np.array(told, np.float64)[at]
        return read


class Rows:
    """Words with weights, one row for each claim or document."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self._sizes: list[int] = []
        self._words_read: list[int] = []
        self._weights_read: list[float] = []

    def add(self, row: Mapping[Any, float]) -> None:
        """The next row."""
        numbers = self._numbers
        self._sizes.append(len(row))
        self._words_read += [numbers.setdefault(word, len(numbers)) for word in row]
        self._weights_read += row.values()

    def close(self) -> None:
        """There are no more rows."""
        import numpy as np

        self._starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.array(self._sizes, np.int64))))
        self._words, self._weights = np.array(self._words_read, np.int32), np.array(self._weights_read, np.float64)
        self._column = np.zeros(len(self._numbers), np.int64)
        self._numbers, self._sizes, self._words_read, self._weights_read = {}, [], [], []

    def overlap(self, a: Numbers, b: Numbers) -> tuple[Reals, Mask]:
        """Of rows in which a word has one weight: the share of the words of each pair that both hold, by their weights,
        and whether both hold words and none in common."""
        import numpy as np

        before = np.concatenate((np.zeros(1), np.cumsum(self._weights)))
        sums = before[self._starts[1:]] - before[self._starts[:-1]]
        both = self._products(a, b, shared=True)
        every = sums[a] + sums[b] - both
        share = np.divide(both, every, out=np.zeros(len(a)), where=every > SLACK)
        return share, (both == 0) & (sums[a] > 0) & (sums[b] > 0)

    def products(self, a: Numbers, b: Numbers) -> Reals:
        """The inner product of the rows of each pair."""
        return self._products(a, b, shared=False)

    def _products(self, a: Numbers, b: Numbers, *, shared: bool) -> Reals:
        """The same; with ``shared`` the weight in ``a`` of the words of both."""
        import numpy as np

        read = np.zeros(len(a))
        order = np.argsort(a, kind="stable")
        begins = np.flatnonzero(np.diff(a[order], prepend=-1))
        for first in range(0, len(begins), ROWS_AT_ONCE):
            stop = begins[first + ROWS_AT_ONCE] if first + ROWS_AT_ONCE < len(begins) else len(order)
            here = order[begins[first] : stop]
            read[here] = self._products_of_few(a[here], b[here], shared=shared)
        return read

    def _products_of_few(self, a: Numbers, b: Numbers, *, shared: bool) -> Reals:
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
        read: Reals = np.bincount(pair, found if shared else found * self._weights[places], len(b)).astype(np.float64)
        return read

    def _places(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Where the words of ``rows`` stand, and which of the rows each is of."""
        import numpy as np

        sizes = self._starts[rows + 1] - self._starts[rows]
        of = np.repeat(np.arange(len(rows)), sizes)
        return np.arange(len(of)) + np.repeat(self._starts[rows] - np.cumsum(sizes) + sizes, sizes), of


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
    "text": lambda x: x.claim.words,
}
"""What features depend on: all that the functions look at by which they are read."""
_ROWS: dict[str, Callable[[Aspect], Mapping[str, float]]] = {
    "names": lambda x: x.names,
    "words": lambda x: x.words,
    "others": lambda x: x.others,
    "beside": lambda x: dict.fromkeys(filter(is_telling, x.claim.beside), 1.0),
}


class _Bounds:
    """Pairs by row, and the most that their log odds can be, of each question of the decision."""

    def __init__(self, decision: Decision, prior: float, a: Numbers, b: Numbers) -> None:
        import numpy as np

        names = [name for name, _, _ in FEATURES]
        parts = (decision.story, decision.matter, decision.measure)
        self._weights = [dict(zip(names, part.weights, strict=True)) for part in parts]
        self._most = [
            np.full(len(a), before + part.intercept + sum(max(0.0, w) for w in part.weights))
            for before, part in zip((prior, 0.0, 0.0), parts, strict=True)
        ]
        self.at = np.arange(len(a))
        self.a, self.b = a, b
        self.siblings = np.zeros(len(a), bool)
        """Whether the owners are two parts of one: such pairs are judged apart."""
        self.unlike = np.zeros(len(a), bool)
        """Whether neither the owner nor the first word is one."""

    def learn(self, name: str, read: Reals | Mask | float) -> None:
        """A feature is known, and no longer taken for the best that it could be, 1 or 0."""
        for most, weights in zip(self._most, self._weights, strict=True):
            if w := weights[name]:
                most += w * read - max(0.0, w)

    def scores(self) -> Reals:
        """The most that the scores can be."""
        import numpy as np

        story, matter, measure = (1 + np.exp(-most.clip(-60, 60)) for most in self._most)
        found: Reals = np.where(self.siblings, 1.0, 1 / (story * matter * measure) + SLACK)
        return found

    def keep(self, left: Mask) -> None:
        """Leave all other pairs out."""
        self.at, self.a, self.b = self.at[left], self.a[left], self.b[left]
        self.siblings, self.unlike = self.siblings[left], self.unlike[left]
        self._most = [most[left] for most in self._most]


_RELATIONS = ("", "same", "part", "sibling", "apart")


class Ceilings:
    """The most that the scores of pairs of one corpus can be.

    ``places`` are those of the claims that will be asked for, ascending; ``aspect`` gives what each is judged by.
    """

    def __init__(
        self, corpus: Corpus, decision: Decision, prior: float, places: Numbers, aspect: Callable[[int], Aspect]
    ) -> None:
        import numpy as np

        self._corpus, self._decision, self._prior = corpus, decision, prior
        self._places = places
        self._traits = {name: Trait(of) for name, of in _TRAITS.items()}
        self._rows = {name: Rows() for name in _ROWS}
        documents: dict[str, int] = {}
        document_of: list[int] = []
        for place in places.tolist():
            read = aspect(place)
            for trait in self._traits.values():
                trait.add(read)
            for name, of in _ROWS.items():
                self._rows[name].add(of(read))
            document_of.append(documents.setdefault(read.claim.document, len(documents)))
        self._document = np.array(document_of, np.int64)
        self._many = len(documents)
        self._profiles, self._named, self._titles, self._figured = Rows(), Rows(), Rows(), Rows()
        for document in documents:
            self._profiles.add(corpus.profiles[document])
            self._named.add(corpus.named[document])
            self._figured.add(corpus.figured[document])
            self._titles.add({word: corpus.weight(word) for word in sorted(corpus.titles[document])})
        for kept in (self._traits, self._rows):
            for column in kept.values():
                column.close()
        for rows in (self._profiles, self._named, self._titles, self._figured):
            rows.close()

    def have_one_text(self, a: Numbers, b: Numbers) -> Mask:
        """Which pairs have the very same words in the same order, as twins have."""
        return self._traits["text"].same(self._rows_of(a), self._rows_of(b))

    def are_of_one_story(self, a: Numbers, b: Numbers, foreign: float) -> Mask:
        """Which pairs are of two documents whose capitalised words are no less alike than ``foreign``."""
        one_story: Mask = self._of_documents(self._rows_of(a), self._rows_of(b), self._named.products) >= foreign
        return one_story

    def scores(self, a: Numbers, b: Numbers, *, vectors: float, least: float) -> Reals:
        """No less than the score of each pair whose vectors are so alike; 1 for two parts of one thing.

        0 for what falls below ``least``.
        """
        import numpy as np

        bounds = _Bounds(self._decision, self._prior, self._rows_of(a), self._rows_of(b))
        bounds.learn("vectors", vectors)
        bounds.learn("named", self._of_documents(bounds.a, bounds.b, self._named.products))
        for learn in (self._learn_owners, self._learn_traits, self._learn_words, self._learn_documents):
            bounds.keep(bounds.scores() >= least)
            learn(bounds)
        found, most = np.zeros(len(a)), bounds.scores()
        found[bounds.at] = np.where(most >= least, most, 0.0)
        return found

    def _rows_of(self, places: Numbers) -> Numbers:
        return self._places.searchsorted(places)

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
        """What is measured, in what unit, and when."""
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
        bounds.learn("as_of", traits["time"].judge(a, b, times_apart))
        bounds.learn("same_time", traits["time"].judge(a, b, share_a_day))
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
        bounds.learn("beside", self._rows["beside"].products(a, b) > 0)
        bounds.learn("thin", apart & bounds.unlike)

    def _learn_documents(self, bounds: _Bounds) -> None:
        """How alike the documents are, and what they are called."""
        bounds.learn("documents", self._of_documents(bounds.a, bounds.b, self._profiles.products))
        figures = self._of_documents(bounds.a, bounds.b, self._figured.products)
        bounds.learn("figures", (figures / ALIKE).clip(max=1))
        bounds.learn("titles", self._of_documents(bounds.a, bounds.b, lambda a, b: self._titles.overlap(a, b)[0]))
        apart = self._of_documents(bounds.a, bounds.b, lambda a, b: self._titles.overlap(a, b)[1].astype(float))
        bounds.learn("titles_apart", apart)

    def _of_documents(self, a: Numbers, b: Numbers, how: Callable[[Numbers, Numbers], Reals]) -> Reals:
        """What ``how`` says of the documents of each pair, worked out once for each two documents."""
        import numpy as np

        many = max(self._many, 1)
        codes, at = np.unique(self._document[a] * many + self._document[b], return_inverse=True)
        read: Reals = how(*np.divmod(codes, many))[at]
        return read
