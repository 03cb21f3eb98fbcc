"""Documents to pairs that tell one story, whose figures are all held against each other.

A folder of a few documents was chosen for one story. In an archive those tell one that are alike: in all their words,
in the words with a capital, and in their figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.groups import FOREIGN

if TYPE_CHECKING:
    from factcheck.arrays import Run
    from factcheck.blocks import Numbers
    from factcheck.columns import Kept
    from factcheck.corpus import Corpus

MOST_CHOSEN = 1_500
"""Claims up to which a folder may have been chosen for one story: of more, nobody chose each document."""
ALIKE = 0.43
"""The sum of three tf-idf cosines of two documents from which they tell one story: of pairs of 84 stories that were
laid into one archive so alike are four in five of one story, and one in fifty of two."""
MOST_ALIKE = 1.0
"""Documents that are more alike count as this."""


class Two(NamedTuple):
    """Two documents of one story by their ids, how alike they are, and whether somebody chose them for it."""

    one: str
    other: str
    alike: float
    chosen: bool = False


def find_twos(corpus: Corpus, kept: Kept, places: Numbers, run: Run, *, chosen: bool) -> list[Two]:
    """The pairs of documents of the claims at ``places``, ascending, that tell one story: all of those that were
    ``chosen`` for one. ``run`` is shaped like ``map``, and may do several at once.
    """
    import numpy as np

    documents = kept.first_of(places)[1]
    profiles = kept.profiles(documents)
    a, b = np.triu_indices(len(documents), 1) if chosen else profiles.named.alike(FOREIGN, run)
    alike = profiles.words.products(a, b) + profiles.named.products(a, b) + profiles.figured.products(a, b)
    found = zip(a.tolist(), b.tolist(), alike.tolist(), strict=True)
    return [
        Two(*_ordered(documents[x], documents[y]), min(MOST_ALIKE, round(sure, 6)), chosen)
        for x, y, sure in found
        if chosen or (sure >= ALIKE and not _are_of_two_names(corpus, documents[x], documents[y]))
    ]


def _are_of_two_names(corpus: Corpus, one: str, other: str) -> bool:
    """Whether their titles are two names: pages of an encyclopedia, each on a matter of its own."""
    a, b = corpus.titles[one], corpus.titles[other]
    return bool(a) and bool(b) and a != b


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
