"""Documents to pairs that tell one story, whose figures are all held against each other.

A folder of a few documents was chosen for one story. In an archive those tell one that are alike: in all their words,
in the words with a capital, and in their figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.decision import ALIKE, FEATURES, learned_decision
from factcheck.groups import FOREIGN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.arrays import Run
    from factcheck.blocks import Numbers
    from factcheck.columns import Kept
    from factcheck.corpus import Corpus

    Reals = NDArray[np.float64]

MOST_CHOSEN = 1_500
"""Claims up to which a folder may have been chosen for one story: of more, nobody chose each document."""
LIKELY_STORY = 0.0
"""Log odds of the decision that two documents tell one story, as far as these say it, from which they may: of pairs of
an archive that collation found to conflict, on ECB+ and among 134 stories, one in thirty has less."""
WHOLLY_ALIKE = 1.0
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
    cosines = [rows.products(a, b) for rows in (profiles.words, profiles.named, profiles.figured)]
    likely = np.full(len(a), True) if chosen else _story_odds(*cosines) >= LIKELY_STORY
    alike = np.sum(cosines, axis=0)
    found = zip(*(column[likely].tolist() for column in (a, b, alike)), strict=True)
    return [
        Two(*_ordered(documents[x], documents[y]), min(WHOLLY_ALIKE, round(sure, 6)), chosen)
        for x, y, sure in found
        if chosen or not _are_of_two_names(corpus, documents[x], documents[y])
    ]


def _story_odds(words: Reals, named: Reals, figured: Reals) -> Reals:
    """What the decision says of documents by their cosines, whichever figures of theirs are held against each other."""
    import numpy as np

    story = learned_decision().story
    weights = story.by_name(FEATURES)
    figures = weights["figures"] * (figured / ALIKE).clip(max=1) + weights["figures_apart"] * (figured == 0)
    odds: Reals = story.intercept + weights["documents"] * words + weights["named"] * named + figures
    return np.asarray(odds)


def _are_of_two_names(corpus: Corpus, one: str, other: str) -> bool:
    """Whether their titles are two names: pages of an encyclopedia, each on a matter of its own."""
    a, b = corpus.titles[one], corpus.titles[other]
    return bool(a) and bool(b) and a != b


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
