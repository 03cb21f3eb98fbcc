"""Claims to a corpus: documents, their claims, and the statistics that a pair is judged by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.claims import with_full_names
from factcheck.names import name_of_title, unify
from factcheck.quantities import to_base
from factcheck.types import Claim, Document, Quantity
from factcheck.words import is_content, stem, tokenize, unit_family

BACKGROUND = 1000
"""Documents on other matters that every corpus is thought to stand among: in five articles on one company its name
is in each, and still the most telling word."""

Profile = Mapping[str, float]
"""Words to weights, of length 1: what two texts are compared by without a model."""


@dataclass(frozen=True)
class Corpus:
    """Documents and claims with what the corpus as a whole says of words and names.

    ``idf`` is the inverse document frequency of a stem (K. Spärck Jones, 1972), smoothed. By document's id:
    ``profiles`` holds the tf-idf profile of its words, ``named`` that of its capitalised words alone (who and where),
    and ``titles`` the words of its title where that is a name (an encyclopedia's page, not a headline).
    ``prior`` are the log odds that two documents tell one story, 0 at most: a folder on one story needs less proof than
    an archive.
    """

    documents: Mapping[str, Document]
    claims: tuple[Claim, ...]
    idf: Mapping[str, float]
    unseen: float
    profiles: Mapping[str, Profile]
    named: Mapping[str, Profile]
    titles: Mapping[str, frozenset[str]]
    prior: float

    def weight(self, word: str) -> float:
        """How telling a stem is; a word the corpus has not seen is the most telling."""
        return self.idf.get(word, self.unseen)


def form_corpus(documents: Iterable[Document], claims: Iterable[Claim]) -> Corpus:
    """A corpus of ``documents`` with their ``claims``; names that are one get one form throughout."""
    by_id = {d.id: d for d in documents}
    tokens = {
        d.id: [t.text for t in tokenize(f"{d.title or ''}\n{d.text[d.body :]}") if t.is_word] for d in by_id.values()
    }
    counts = {i: Counter(stem(w) for w in words if is_content(w)) for i, words in tokens.items()}
    named = {i: Counter(stem(w) for w in words if w[0].isupper() and is_content(w)) for i, words in tokens.items()}
    seen_in = Counter(word for count in counts.values() for word in count)
    n = BACKGROUND + len(by_id)
    idf = {word: math.log(n / (1 + m)) for word, m in seen_in.items()}
    unseen = math.log(n)
    profiles = {d: profile(count, idf, unseen) for d, count in counts.items()}
    names_of = {d: profile(count, idf, unseen) for d, count in named.items()}
    return Corpus(
        by_id,
        tuple(_one_form(list(claims))),
        idf,
        unseen,
        profiles,
        names_of,
        {d.id: _title_words(d) for d in by_id.values()},
        _prior([names_of[d] for d in sorted(names_of)]),
    )


ONE_STORY = 0.2
"""Cosine of their capitalised words from which two documents may tell one story."""
LEAST_PRIOR = -3.0
SAMPLE = 150
"""Documents held against each other to see how many tell one story: enough for the odds to a tenth."""


def _prior(named: Sequence[Profile]) -> float:
    step = max(1, len(named) // SAMPLE)
    drawn = named[::step][:SAMPLE]
    pairs = [(a, b) for at, a in enumerate(drawn) for b in drawn[at + 1 :]]
    share = (1 + sum(cosine(a, b) >= ONE_STORY for a, b in pairs)) / (2 + len(pairs))
    return max(LEAST_PRIOR, min(0.0, math.log(share / (1 - share))))


def _title_words(document: Document) -> frozenset[str]:
    name = name_of_title(document.title)
    return frozenset(map(stem, name.words)) if name else frozenset()


def profile(words: Mapping[str, int] | Sequence[str], idf: Mapping[str, float], unseen: float) -> dict[str, float]:
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


def _one_form(claims: list[Claim]) -> list[Claim]:
    """Short names replaced by the full ones that the whole corpus uses."""
    full = unify(n for c in claims for n in (*c.names, *c.context))
    return [with_full_names(c, full) for c in claims] if full else claims


def unit_key(quantity: Quantity) -> str:
    """What a figure can be compared with at all: the block of its claim."""
    if quantity.dimension == "count":
        return f"count:{unit_family(quantity.unit or quantity.noun)}"
    _, _, unit = to_base(quantity)
    if "percentage" in unit:
        return "percentage"
    return f"{quantity.dimension}:{unit}"
