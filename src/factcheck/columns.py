"""Pairs of claims to their scores, millions at a time: what rules most of them out, and reads the rest.

A feature that depends on little of each claim (its owner, its unit, its period) is worked out once for each two of
these, by the functions of ``decision``; words and names are sparse rows, multiplied pair by pair. A pair is ruled out
as soon as it could not be sure enough, were all features that are not yet known what would speak best for it: 1 or 0,
for none is more than 1 that speaks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from factcheck.arrays import EachTwo, Lists, Rows, Trait
from factcheck.bounds import Bounds, Weighed
from factcheck.corpus import Corpus, cosine, title_words
from factcheck.decision import (
    ALIKE,
    FEATURES,
    LEAST_ALIKE,
    ONE_OCCASION,
    SEVERAL,
    Aspect,
    Decision,
    Owner,
    Story,
    Time,
    are_related,
    by_nearness,
    exclude_each_other,
    exclusive_words,
    features,
    modality_apart,
    one_dated,
    one_past,
    other_words,
    people_apart,
    published_apart,
    rare_unit,
    rarity_of_name,
    relate_owners,
    share_a_day,
    times_apart,
)
from factcheck.gathering import gather_traits
from factcheck.kept import Kept
from factcheck.periods import longer_period, periods_clash
from factcheck.times import Days, read_time
from factcheck.traits import measuring_words, runs_on, telling_words
from factcheck.words import property_family, stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

TWIN = 0.95
"""From this tf-idf cosine on, two sentences are one sentence in two documents (figures apart)."""


RARE_WORDS = "rare_words"
"""How telling the words of both sentences are in their documents; known only of claims with all of their documents."""
MOST_RARE = 2.0
"""The log from which on it does not matter how telling they are: six words that no other sentence of either has."""


class Names:
    """Names by their numbers, and which of them are one, or one part of the other.

    ``full`` are the names that short ones stand for.
    """

    def __init__(self, full: Mapping[tuple[str, ...], tuple[str, ...]]) -> None:
        self._full = full
        self._numbers: dict[tuple[str, ...], int] = {}
        self._short: dict[tuple[str, ...], int] = {}

    def number(self, words: tuple[str, ...]) -> int:
        """The number of the name that a name stands for."""
        if words not in self._short:
            self._short[words] = self._numbers.setdefault(self._full.get(words, words), len(self._numbers))
        return self._short[words]

    def words_of(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The name that a name stands for."""
        return self._full.get(words, words)

    def close(self) -> None:
        """There are no more names."""
        import numpy as np

        self.words = list(self._numbers)
        bits: dict[str, int] = {}
        signs = [sum({1 << bits.setdefault(word, len(bits) % 64) for word in words}) for words in self.words]
        firsts: dict[tuple[str, ...], int] = {}
        self._first = np.array([firsts.setdefault(words[:1], len(firsts)) for words in self.words], np.int64)
        self._signs = np.array(signs, np.uint64)
        """A bit for each word of a name: what one has and another lacks, it shows for nearly all."""

    def may_be_related(self, a: Numbers, b: Numbers) -> Mask:
        """Which pairs of names may be anything but apart: those with one first word, or of which one may be part of the
        other."""
        related: Mask = self._may_be_part(a, b) | (self._first[a] == self._first[b])
        return related

    def _may_be_part(self, a: Numbers, b: Numbers) -> Mask:
        x, y = self._signs[a], self._signs[b]
        may: Mask = ((x & ~y) == 0) | ((y & ~x) == 0)
        return may

    def related(self, a: Numbers, b: Numbers) -> Mask:
        """Which pairs of names are one, or one part of the other."""
        related = self.may_be_related(a, b)
        related[related] = EachTwo.of(a[related], b[related]).read(self._relate) > 0
        return related

    def _relate(self, a: Numbers, b: Numbers) -> Reals:
        import numpy as np

        pairs = zip(a.tolist(), b.tolist(), strict=True)
        told = (are_related(self.words[i], self.words[j]) for i, j in pairs)
        return np.fromiter(told, np.float64, len(a))


_RELATIONS = ("", "same", "part", "sibling", "apart")


class Columns:
    """All that pairs of claims of one corpus are judged by, in columns.

    ``places`` are those of the claims that will be asked for, ascending, and ``kept`` is where they are; ``full`` are
    the names that short ones in their traits stand for. ``aspect`` gives what one claim is judged by: for features that
    have no column.
    """

    def __init__(
        self,
        corpus: Corpus,
        decision: Decision,
        prior: float,
        places: Numbers,
        kept: Kept,
        full: Mapping[tuple[str, ...], tuple[str, ...]],
        aspect: Callable[[int], Aspect],
    ) -> None:
        import numpy as np

        self._corpus, self._decision, self._prior = corpus, decision, prior
        self._places, self._aspect = places, aspect
        self._row_of = np.zeros(int(places.max(initial=-1)) + 1, np.int64)
        self._row_of[places] = np.arange(len(places))
        self._traits = gather_traits(kept.tags(places), kept.read_tag)
        self._rows: dict[str, Rows] = {}
        self._known: dict[str, Reals] = {}
        self._read_words()
        self._read_names(Names(full))
        self._read_times()
        self._read_documents(kept)
        self._read_sentences()

    def _read_words(self) -> None:
        """What the words round the figures say."""
        corpus, texts = self._corpus, self._traits["text"]
        telling = [telling_words(words) for words in texts.values]
        measures = [measuring_words(words) for words in texts.values]
        self._rows["words"] = Rows.of(map(by_nearness, telling))
        others = (other_words(*each) for each in zip(telling, measures, strict=True))
        self._rows["others"] = Rows.of({word: corpus.weight(word) for word in each} for each in others)
        self._traits["first word"] = texts.read(lambda words: next(iter(telling_words(words)), ""))
        self._traits["property"] = texts.read(lambda words: tuple(measuring_words(words)))
        self._traits["exclusive"] = texts.read(lambda words: tuple(exclusive_words(words).items()))
        self._rows["beside"] = Rows.of(
            {key: corpus.weight(key) for key in keys} for keys in self._traits["beside"].values
        )
        self._known["worded"] = self._traits["first word"].each(bool)
        self._known["bare"] = self._traits["unit"].each(lambda unit: unit[1] == "")
        self._known["longer"] = self._traits["periods"].each(longer_period)
        self._known["recurs"] = self._traits["recurs"].each(bool)

    def _read_names(self, names: Names) -> None:
        """Who is named round the figures."""
        import numpy as np

        corpus, traits = self._corpus, self._traits
        self._lists = {
            name: Lists.made_of([[names.number(words) for words in value] for value in traits[name].values])
            for name in ("whose", "here", "near")
        }
        traits["owner"] = traits["flags"].beside(
            traits["whose"],
            lambda flags, whose: Owner(flags[0], flags[1], names.words_of(whose[0]) if whose else ()),
        )
        owners = traits["owner"].values
        self._name_of = np.array([names.number(owner.name) for owner in owners], np.int64)
        self._is_owned = np.array([owner.owned for owner in owners], bool)
        self._needs_owner = np.array([owner.needed for owner in owners], bool)
        names.close()
        self._names = names
        numbers: dict[str, int] = {}
        words = Lists.made_of([[numbers.setdefault(word, len(numbers)) for word in name] for name in names.words])
        weights = np.array([corpus.weight(stem(word)) for word in numbers], np.float64)
        self._rows["names"] = Rows.of_sets(words.within(self._lists["near"]), weights)
        self._known["rarity"] = traits["owner"].each(lambda owner: rarity_of_name(owner.name, corpus))
        self._known["owned"] = traits["owner"].each(lambda owner: owner.owned)

    def _read_times(self) -> None:
        """When the figures hold."""
        traits = self._traits
        self._days = traits["as of"].read(read_time)
        traits["time"] = self._days.beside(traits["property"].read(runs_on), Time)
        self._known["dated"] = self._days.each(lambda told: told is not None)

    def _read_documents(self, kept: Kept) -> None:
        """What the documents of the claims say."""
        import numpy as np

        corpus, documents = self._corpus, self._traits["document"]
        profiles = kept.profiles(documents.values)
        self._rows |= {"documents": profiles.words, "named": profiles.named, "figured": profiles.figured}
        named = (sorted(title_words(masthead.title)) for masthead in profiles.mastheads)
        self._rows["titles"] = Rows.of({word: corpus.weight(word) for word in words} for words in named)
        days: dict[date | None, int] = {}
        told = [days.setdefault(masthead.published, len(days)) for masthead in profiles.mastheads]
        published = documents.by_value(told, list(days))
        self._traits["published"] = published
        self._traits["dated"] = self._days.beside(published, lambda day, other: (day, None if day else other))
        figures = self._traits["figure"]
        known = [profiles.number(key) for key in figures.values]
        self._figures = np.array(known, np.int64)[figures.numbers]
        own = self._rows["figured"].weights(self._traits["document"].numbers, self._figures)
        self._known["own figure"] = own

    def _read_sentences(self) -> None:
        import numpy as np

        numbers: dict[str, int] = {}
        every = self._traits["sentence"].values
        rows = [[numbers.setdefault(word, len(numbers)) for word in stems] for stems in every]
        weights = np.array([self._corpus.weight(word) for word in numbers], np.float64)
        self._rows["sentence"] = Rows.of_counted(rows, weights)

    def are_twins(self, a: Numbers, b: Numbers) -> Mask:
        """Which pairs are one sentence in two documents, at the same words."""
        a, b = self._row_of[a], self._row_of[b]
        twins = self._traits["text"].same(a, b)
        twins[twins] = self._sentences(a[twins], b[twins]) >= TWIN
        return twins

    def weigh(self, a: Numbers, b: Numbers, likely: Callable[[Bounds], Mask], noted: Iterable[str] = ()) -> Weighed:
        """The pairs that are ``likely``, which is asked again as more is known of them, with their log odds, and what
        is to be ``noted``."""
        a, b = self._row_of[a], self._row_of[b]
        documents = self._traits["document"].two(a, b)
        bounds = Bounds(self._decision, self._prior, a, b, documents, noted)
        for learns in (  # what rules few pairs out is learned with what follows
            (self._learn_documents, self._learn_figures, self._learn_owners),
            (self._learn_words,),
            (self._learn_times,),
            (self._learn_traits,),
            (self._learn_names,),
            (self._learn_others,),
        ):
            for learn in learns:
                learn(bounds)
            bounds.keep(likely(bounds))
        return Weighed(bounds.at, bounds.siblings, bounds.odds(), bounds.noted)

    def _learn_documents(self, bounds: Bounds) -> None:
        """How alike the documents are, and what they are called."""
        for name in ("named", "documents"):
            bounds.learn(name, bounds.documents.read(self._rows[name].products))
        published = self._traits["published"].two(bounds.a, bounds.b)
        bounds.learn("published_apart", published.judge(published_apart))
        titles = self._rows["titles"]
        bounds.learn("titles", bounds.documents.read(lambda x, y: titles.overlap(x, y)[0]))
        apart = bounds.documents.read(lambda x, y: titles.overlap(x, y)[1].astype(float))
        bounds.learn("titles_apart", apart * (self._prior <= 0))

    def _learn_owners(self, bounds: Bounds) -> None:
        """Whose the figures are, and what stands next to them."""
        import numpy as np

        a, b, owner = bounds.a, bounds.b, self._traits["owner"]
        relation = owner.two(a, b).read(self._relate_owners)
        same, part, sibling, apart = (relation == number for number in range(1, len(_RELATIONS)))
        rarity = self._known["rarity"][a]
        bounds.learn("subject_same", same * rarity)
        bounds.learn("subject_part", part * rarity)
        bounds.learn("subject_sibling", sibling)
        bounds.learn("subject_apart", apart)
        one_word = self._traits["first word"].same(a, b)
        bounds.learn("first_word", one_word * self._known["worded"][a])
        unreal = self._traits["unreal"].two(a, b)
        real = unreal.judge(lambda x, y: modality_apart(x, y, one_owner=False))
        of_one = unreal.judge(lambda x, y: modality_apart(x, y, one_owner=True))
        bounds.learn("modality", np.where(same | part, of_one, real))
        bounds.siblings, bounds.unlike = sibling, ~(same | part | one_word)

    def _relate_owners(self, a: Numbers, b: Numbers) -> Reals:
        """How owners stand to each other. Names that begin with two words, and of which each has a word that the other
        lacks, are not looked at: they are apart."""
        import numpy as np

        owners, owned, needed = self._traits["owner"].values, self._is_owned, self._needs_owner
        both = owned[a] & owned[b]
        relation = np.where(both | needed[a] | needed[b], _RELATIONS.index("apart"), 0).astype(np.float64)
        near = np.flatnonzero(both)
        near = near[self._names.may_be_related(self._name_of[a[near]], self._name_of[b[near]])]
        pairs = zip(a[near].tolist(), b[near].tolist(), strict=True)
        told = (_RELATIONS.index(relate_owners(owners[x], owners[y])) for x, y in pairs)
        relation[near] = np.fromiter(told, np.float64, len(near))
        return relation

    def _learn_traits(self, bounds: Bounds) -> None:
        """What is measured, in what unit, and of which part and period."""
        a, b, traits = bounds.a, bounds.b, self._traits
        measures, unit = traits["property"].two(a, b), traits["unit"].two(a, b)
        bounds.learn("no_property", measures.judge(lambda x, y: not x or not y))
        bounds.learn("property", measures.judge(lambda x, y: cosine(by_nearness(x), by_nearness(y))))
        bounds.learn("first_property", measures.judge(lambda x, y: bool(x) and x[:1] == y[:1]))
        bounds.learn(
            "exclusive", traits["exclusive"].two(a, b).judge(lambda x, y: exclude_each_other(dict(x), dict(y)))
        )
        bounds.learn("unit", unit.judge(lambda x, y: stem(x[1]) == stem(y[1])))
        bounds.learn("bare", self._known["bare"][a])
        bounds.learn("people_apart", unit.judge(lambda x, y: people_apart(_counted(*x), _counted(*y))))
        bounds.learn("rare_unit", unit.judge(lambda x, y: rare_unit(_counted(*x), _counted(*y), self._corpus)))
        bounds.learn("qualifier", ~traits["qualifiers"].same(a, b))
        bounds.learn("change", ~traits["change"].same(a, b))
        bounds.learn("period", traits["periods"].two(a, b).judge(periods_clash))
        bounds.learn("one_period", self._known["longer"][a] != self._known["longer"][b])

    def _learn_words(self, bounds: Bounds) -> None:
        """What is told round the figures, and who is named there."""
        a, b = bounds.a, bounds.b
        texts, others = self._traits["text"].two(a, b), self._rows["others"]
        bounds.learn("words", texts.read(self._rows["words"].products))
        near = self._traits["near"].two(a, b)
        bounds.learn("names", near.read(lambda x, y: self._rows["names"].overlap(x, y)[0]))
        bounds.learn("other_words", texts.read(lambda x, y: others.overlap(x, y)[0]))
        apart = texts.read(lambda x, y: others.overlap(x, y)[1].astype(float))
        bounds.learn("other_apart", apart)
        bounds.learn("thin", apart * bounds.unlike)

    def _learn_figures(self, bounds: Bounds) -> None:
        """The other figures of the documents."""
        import numpy as np

        a, b, rows, document = bounds.a, bounds.b, self._rows["figured"], self._traits["document"].numbers
        two = self._figures[a] != self._figures[b]
        alike = bounds.documents.read(rows.products)
        met = np.flatnonzero(alike)
        in_a, in_b = np.zeros(len(a)), np.zeros(len(a))
        """How much the figure of ``b`` weighs in the document of ``a``, and that of ``a`` in the document of ``b``."""
        in_a[met] = self._held(document[a[met]], self._figures[b[met]])
        in_b[met] = self._held(document[b[met]], self._figures[a[met]])
        bounds.note("given first", in_a > 0)
        bounds.note("given second", in_b > 0)
        own_a, own_b = self._known["own figure"][a], self._known["own figure"][b]
        alike = alike - own_a * in_b - two * own_b * in_a
        bounds.learn("figures", np.where(alike > LEAST_ALIKE, (alike / ALIKE).clip(max=1), 0.0))
        others = [
            rows.sizes[document[of]] - (own > 0) - (two & (other > 0))
            for of, own, other in ((a, own_a, in_a), (b, own_b, in_b))
        ]
        bounds.learn("figures_apart", (alike <= LEAST_ALIKE) & (np.minimum(*others) >= SEVERAL))

    def _held(self, documents: Numbers, figures: Numbers) -> Reals:
        """How much a figure weighs in a document; nothing where it has no number, which -1 stands for."""
        return EachTwo.of(documents, figures + 1).read(lambda x, y: self._rows["figured"].weights(x, y - 1))

    def _learn_times(self, bounds: Bounds) -> None:
        """When it was, and on what occasion it is told."""
        a, b = bounds.a, bounds.b
        time = self._traits["time"].two(a, b)
        bounds.learn("as_of", time.judge(times_apart))
        meet = time.judge(lambda x, y: share_a_day(x.days, y.days))
        bounds.learn("same_time", meet)
        bounds.learn("one_past", self._of_one_dated(a, b, one_past))
        bounds.learn("one_dated", self._of_one_dated(a, b, one_dated))
        beside = self._traits["beside"].two(a, b).read(self._rows["beside"].greatest)
        bounds.learn("beside", beside / self._corpus.unseen)
        sentence = self._sentences(a, b)
        bounds.learn("sentence", sentence)
        if bounds.is_noted(RARE_WORDS):
            bounds.note(RARE_WORDS, self._share_rare_words(a, b))
        recurs = (self._known["recurs"][a] + self._known["recurs"][b]) > 0
        bounds.learn("another_time", recurs & (meet == 0) & (beside == 0) & (sentence < ONE_OCCASION))

    def _of_one_dated(self, a: Numbers, b: Numbers, how: Callable[[Days | None, Days | None, Any], bool]) -> Reals:
        """What ``how`` says of the pairs of which one alone is dated, either way round; 0 of all others."""
        import numpy as np

        dated = self._known["dated"]
        alone = dated[a] != dated[b]
        read = np.zeros(len(a))
        dates = self._traits["dated"].two(a[alone], b[alone])
        read[alone] = dates.judge(lambda x, y: how(x[0], y[0], y[1]) or how(y[0], x[0], x[1]))
        return read

    def _learn_names(self, bounds: Bounds) -> None:
        """Who is named where."""
        a, b = bounds.a, bounds.b
        found = [self._names_of("whose", x, "near", y, _some) for x, y in ((a, b), (b, a))]
        owned = [self._known["owned"][of] > 0 for of in (a, b)]
        bounds.learn("subject_found", found[0] * found[1])
        bounds.learn("owner_lost", (owned[0] & ~owned[1] & (found[0] == 0)) | (owned[1] & ~owned[0] & (found[1] == 0)))
        strangers = [self._names_of("here", x, "near", y, _others) for x, y in ((a, b), (b, a))]
        bounds.learn("stranger", strangers[0] + strangers[1])
        here = [self._lists["here"].sizes[self._traits["here"].numbers[of]] > 0 for of in (a, b)]
        bounds.learn("places_apart", here[0] & here[1] & (self._names_of("here", a, "here", b, _some) == 0))

    def _names_of(self, name: str, a: Numbers, other: str, b: Numbers, how: Callable[[Mask], Mask]) -> Reals:
        """Whether of the names of ``a`` there is one for which ``how`` holds of whether it is among those of ``b``."""
        import numpy as np

        def told(x: Numbers, y: Numbers) -> Reals:
            names, pair = self._lists[name].of(x)
            others, at = self._lists[other].of(y[pair])
            met = np.zeros(len(names), bool)
            met[at[self._names.related(names[at], others)]] = True
            read: Reals = (np.bincount(pair[how(met)], minlength=len(x)) > 0).astype(np.float64)
            return read

        return EachTwo.of(self._traits[name].numbers[a], self._traits[other].numbers[b]).read(told)

    def _learn_others(self, bounds: Bounds) -> None:
        """The features that have no column: read pair by pair."""
        import numpy as np

        if not bounds.unread:
            return
        claims = [[self._aspect(place) for place in self._places[of].tolist()] for of in (bounds.a, bounds.b)]
        read = np.array([self._features(*pair) for pair in zip(*claims, strict=True)]).reshape(-1, len(FEATURES))
        for at, (name, _, _) in enumerate(FEATURES):
            if name in bounds.unread:
                bounds.learn(name, read[:, at])

    def _features(self, a: Aspect, b: Aspect) -> list[float]:
        return features(a, b, self._corpus, 0.0, Story(a.claim.document, b.claim.document, self._corpus))

    def _sentences(self, a: Numbers, b: Numbers) -> Reals:
        return self._traits["sentence"].two(a, b).read(self._rows["sentence"].products)

    def _share_rare_words(self, a: Numbers, b: Numbers) -> Reals:
        """How many words both sentences have, each for the less the more other sentences of their documents have it."""
        import numpy as np

        told, rows = self._in_documents
        found: Reals = np.log1p(told.two(a, b).read(rows.products)).clip(max=MOST_RARE) / MOST_RARE
        return found

    @cached_property
    def _in_documents(self) -> tuple[Trait, Rows]:
        """The sentences of each document, and a row for each: a word of n sentences of a document weighs 1/√n there."""
        import numpy as np

        told = self._traits["sentence"].beside(self._traits["document"], lambda stems, document: (document, stems))
        documents: dict[str, int] = {}
        words: dict[str, int] = {}
        sets = [{words.setdefault(property_family(stem), len(words)) for stem in stems} for _, stems in told.values]
        of = [documents.setdefault(document, len(documents)) for document, _ in told.values]
        sizes = np.array([len(each) for each in sets], np.int64)
        flat = np.array([word for each in sets for word in each], np.int64)
        codes = np.repeat(np.array(of, np.int64), sizes) * max(1, len(words)) + flat
        _, at, many = np.unique(codes, return_inverse=True, return_counts=True)
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        return told, Rows(starts, flat.astype(np.int32), many[at] ** -0.5)


def _counted(is_count: bool, unit: str) -> str | None:
    return unit if is_count else None


def _some(met: Mask) -> Mask:
    return met


def _others(met: Mask) -> Mask:
    return ~met
