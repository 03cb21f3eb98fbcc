"""Claims to a corpus: documents, their claims, and the statistics that a pair is judged by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, overload

from factcheck.arrays import Rows
from factcheck.claims import with_full_names
from factcheck.figures import figure_key, is_telling
from factcheck.forms import ALIKE_IN_WORDS, are_of_two_forms
from factcheck.names import FullNames, name_of_title, unify
from factcheck.types import Claim, Document, Name, Stories
from factcheck.words import is_content, stem, tokenize

BACKGROUND = 1000
"""Documents on other matters that every corpus is thought to stand among: in five articles on one company its name
is in each, and still the most telling word."""

Profile = Mapping[Any, float]
"""Words, or what stands for them, to weights, of length 1: what two texts are compared by without a model."""


K = TypeVar("K")
T = TypeVar("T")


class Masthead(NamedTuple):
    """What is told of a document beside its text: much is judged by that alone, and the text need not be read."""

    source: str
    title: str | None
    published: date | None


def masthead_of(document: Document) -> Masthead:
    return Masthead(document.source, document.title, document.published)


@dataclass(frozen=True)
class Corpus:
    """Documents and claims with what the corpus as a whole says of words and names.

    ``idf`` is the inverse document frequency of a stem (K. Spärck Jones, 1972), smoothed. By document's id:
    ``mastheads`` holds what is told beside its text, ``profiles`` the tf-idf profile of its words, ``named`` that of
    its capitalised words alone (who and where), ``figured`` that of its telling figures by their keys, and ``titles``
    the words of its title where that is a name (an encyclopedia's page, not a headline). ``key`` gives what stands for
    a word or a figure in these profiles.
    ``prior`` are the log odds that two documents tell one story: a folder on one story needs less proof than an
    archive. ``full_names`` are the names that short ones stand for throughout.
    """

    documents: Mapping[str, Document]
    mastheads: Mapping[str, Masthead]
    claims: Sequence[Claim]
    idf: Mapping[str, float]
    unseen: float
    profiles: Mapping[str, Profile]
    named: Mapping[str, Profile]
    figured: Mapping[str, Profile]
    titles: Mapping[str, frozenset[str]]
    key: Callable[[str], Hashable]
    work_out_prior: Callable[[], float]
    full_names: FullNames

    @cached_property
    def prior(self) -> float:
        """The log odds that two documents tell one story."""
        return self.work_out_prior()

    @property
    def size(self) -> int:
        """How many documents it holds, 1 at least: ``unseen`` is the log of these and of the background."""
        return max(1, round(math.exp(self.unseen)) - BACKGROUND)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """All words of names round the claims."""
        return frozenset(w for n in names_round(self.claims) for w in n.words)

    def seen_in(self, word: str) -> int:
        """In how many documents a stem stands."""
        return round(math.exp(self.unseen - self.weight(word))) - 1

    def weight(self, word: str) -> float:
        """How telling a stem is; a word the corpus has not seen is the most telling."""
        return self.idf.get(word, self.unseen)


def form_corpus(documents: Iterable[Document], claims: Iterable[Claim], stories: Stories = "auto") -> Corpus:
    """A corpus of ``documents`` with their ``claims``; names that are one get one form throughout. ``stories`` is what
    somebody says of them."""
    by_id = {d.id: d for d in documents}
    read = list(claims)
    of_document: dict[str, list[Claim]] = {i: [] for i in by_id}
    for claim in read:
        of_document[claim.document].append(claim)
    counts = {i: count_terms(d, of_document[i]) for i, d in by_id.items()}
    seen_in = Counter(term for count in counts.values() for term in (*count.words, *count.figures))
    n = BACKGROUND + len(by_id)
    idf = {term: rarity(n, m) for term, m in seen_in.items()}
    unseen = math.log(n)
    words, named, figured = (
        {d: profile(told(count), idf, unseen) for d, count in counts.items()}
        for told in (attrgetter("words"), attrgetter("capitalised"), attrgetter("figures"))
    )
    full = unify(names_round(read))
    return Corpus(
        by_id,
        {d.id: masthead_of(d) for d in by_id.values()},
        tuple(with_full_names(c, full) for c in read),
        idf,
        unseen,
        words,
        named,
        figured,
        {d.id: title_words(d.title) for d in by_id.values()},
        lambda term: term,
        cache(lambda: find_prior([(words[d], named[d], figured[d]) for d in draw_sample(sorted(by_id))], stories)),
        full,
    )


def names_round(claims: Iterable[Claim]) -> Iterator[Name]:
    """The names round figures, as often as they stand there: what short names are completed from.

    Those round dates are left out: an archive has as many dates as figures, and they name whom it is about less well.
    """
    return (n for c in claims if not c.quantity.tells_when for n in (*c.names, *c.context))


def with_asked(corpus: Corpus, asked: Document, claims: Iterable[Claim]) -> Corpus:
    """``corpus`` with a text that is held against it, whose claims come last.

    What the corpus knows of words and names is of its own documents alone: to ask changes nothing.
    """
    own = [with_full_names(c, corpus.full_names) for c in claims]
    counts = count_terms(asked, own)
    whole, capitalised, figured = (
        {corpus.key(term): x for term, x in profile(count, corpus.idf, corpus.unseen).items()}
        for count in (counts.words, counts.capitalised, counts.figures)
    )
    return replace(
        corpus,
        documents=_Overlaid({asked.id: asked}, corpus.documents),
        mastheads=_Overlaid({asked.id: masthead_of(asked)}, corpus.mastheads),
        claims=_Followed(corpus.claims, own),
        profiles=_Overlaid({asked.id: whole}, corpus.profiles),
        named=_Overlaid({asked.id: capitalised}, corpus.named),
        figured=_Overlaid({asked.id: figured}, corpus.figured),
        titles=_Overlaid({asked.id: title_words(asked.title)}, corpus.titles),
    )


@dataclass(frozen=True)
class TermCounts:
    """How often each stem stands in a document, all telling words and those with a capital, as they come.

    ``figures`` are its telling figures by their keys, each once.
    """

    words: Mapping[str, int]
    capitalised: Mapping[str, int]
    figures: Mapping[str, int]


def count_terms(document: Document, claims: Iterable[Claim]) -> TermCounts:
    """The telling words of a document's title and text, and the telling figures of the sentences of its claims."""
    tokens = [t.text for t in tokenize(f"{document.title or ''}\n{document.text[document.body :]}") if t.is_word]
    telling = [w for w in tokens if is_content(w)]
    keys = dict.fromkeys(k for c in claims for k in (figure_key(c.quantity), *c.beside))
    return TermCounts(
        Counter(map(stem, telling)),
        Counter(stem(w) for w in telling if w[0].isupper()),
        dict.fromkeys(filter(is_telling, keys), 1),
    )


def rarity(documents: int, seen_in: int) -> float:
    """The idf of a stem that is seen in so many of so many documents, the background counted."""
    return math.log(documents / (1 + seen_in))


ONE_STORY = 0.2
"""Cosine of their capitalised words from which two documents may tell one story."""
ONE_MATTER = 0.25
"""The same of all their words, unless they are so much alike as forms are. Of eight articles on as many matters no two
come near it; of archives it moves the odds by a hundredth or two."""
MANY_WORDS = 15
"""Different telling words that a document must have for that: of notices of a line any two are alike in some."""
LEAST_PRIOR, MOST_PRIOR = -4.0, 4.0
"""What a corpus says of two documents before these are looked at is no surer than this."""
CHOSEN = 20
"""Pairs of documents: who lays a handful of them side by side has chosen them for one story, which so many pairs that
tell it are to say; in an archive they weigh nothing."""
SAMPLE = 150
"""Documents held against each other to see how many tell one story: enough for the odds to a tenth."""


def draw_sample(of: Sequence[T]) -> Sequence[T]:
    """At most ``SAMPLE`` of them, evenly spread."""
    return of[:: max(1, len(of) // SAMPLE)][:SAMPLE]


def find_prior(told: Sequence[tuple[Profile, Profile, Profile]], stories: Stories = "auto") -> float:
    """The log odds that two documents tell one story, from the profiles of a sample: of all words of each, of those
    with a capital, and of its figures. Pages of a handbook name little, and are alike in their other words.

    Where somebody says that all tell one of the ``stories``, every pair counts as such; where they tell many, nobody
    chose them, and the odds are even at the best.
    """
    import numpy as np

    words, named, figured = map(Rows.of, zip(*told, strict=True)) if told else (Rows.of(()),) * 3
    a, b = np.triu_indices(len(told), 1)
    alike = len(a)
    if stories != "one":
        alike_in_words = words.products(a, b)
        matter = (alike_in_words >= ONE_MATTER) & (alike_in_words < ALIKE_IN_WORDS)
        matter &= np.minimum(words.sizes[a], words.sizes[b]) >= MANY_WORDS
        near = (named.products(a, b) >= ONE_STORY) | matter
        alike = int(np.count_nonzero(near & ~are_of_two_forms(words, named, figured, a, b)))
    chosen = 0 if stories == "many" else CHOSEN
    share = (chosen + alike) / (CHOSEN + 1 + len(a))
    odds = math.log(share / (1 - share)) if share else LEAST_PRIOR
    return max(LEAST_PRIOR, min(0.0 if stories == "many" else MOST_PRIOR, odds))


def title_words(title: str | None) -> frozenset[str]:
    """The stems of a title that is a name; none of a headline's."""
    name = name_of_title(title)
    return frozenset(map(stem, name.words)) if name else frozenset()


def profile(words: Mapping[Any, int] | Sequence[str], idf: Mapping[Any, float], unseen: float) -> dict[Any, float]:
    """The tf-idf profile of counted words, scaled to length 1."""
    counts = words if isinstance(words, Mapping) else Counter(words)
    raw = {w: (1 + math.log(n)) * idf.get(w, unseen) for w, n in counts.items()}
    length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {w: x / length for w, x in raw.items()}


def cosine(a: Profile, b: Profile) -> float:
    """The cosine of two profiles of length 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


class _Overlaid(Mapping[K, T]):
    """One mapping laid over another."""

    def __init__(self, upper: Mapping[K, T], lower: Mapping[K, T]) -> None:
        self._upper, self._lower = upper, lower

    def __getitem__(self, key: K) -> T:
        return self._upper[key] if key in self._upper else self._lower[key]

    def __iter__(self) -> Iterator[K]:
        return iter({**dict.fromkeys(self._lower), **dict.fromkeys(self._upper)})

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Followed(Sequence[T]):
    """One sequence after another."""

    def __init__(self, first: Sequence[T], then: Sequence[T]) -> None:
        self._first, self._then, self._before = first, then, len(first)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        return self._first[at] if at < self._before else self._then[at - self._before]

    def __len__(self) -> int:
        return self._before + len(self._then)
