"""Documents to pairs that tell one story, whose figures are all held against each other.

A folder of a few documents was chosen for one story. In an archive those tell one that are alike: in all their words,
in the words with a capital, and in their figures, and that were not published far apart.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.arrays import SLACK, Gathered
from factcheck.corpus import title_words
from factcheck.decision import ALIKE, FEATURES, learned_decision, published_apart
from factcheck.groups import join_parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.arrays import Run
    from factcheck.blocks import Numbers
    from factcheck.kept import Alike, Profiles

    Reals = NDArray[np.float64]

MOST_CHOSEN = 1_500
"""Claims up to which a folder may have been chosen for one story: of more, nobody chose each document."""
MOST_SAID = 6_000
"""The same where somebody says that they tell one."""
LIKELY_STORY = 0.0
"""Log odds of the decision that two documents tell one story, as far as these say it, from which they may: of pairs of
an archive that collation found to conflict, on ECB+ and among 134 stories, one in thirty has less."""
WHOLLY_ALIKE = 1.0
"""Documents that are more alike count as this."""


BESIDE = 64
"""Documents that follow each other and are held against as many others before the next are: of all pairs of very many
those that are read together are then of few documents."""
TOLD_AT_ONCE = 100_000
"""Pairs of documents that are held against each other together: a second of work, and some 20 MB."""


class Two(NamedTuple):
    """Two documents of one story by their ids, how alike they are, and whether somebody chose them for it."""

    one: str
    other: str
    alike: float
    chosen: bool = False


def find_twos(alike: Alike, run: Run, *, chosen: bool) -> list[Two]:
    """Those of the pairs of ``alike`` documents that tell one story: all, if they were ``chosen`` for one. ``run`` is
    shaped like ``map``, and may do several at once. What a chain of pairs joins stands together: who reads the
    documents of some pairs after those of others reads few of them twice.
    """
    import numpy as np

    def judge(first: int) -> tuple[Numbers, Numbers, Reals]:
        a, b = (numbers[first : first + TOLD_AT_ONCE] for numbers in (alike.a, alike.b))
        return _of_one_story(alike.profiles, a, b, chosen=chosen)

    documents, mastheads = alike.documents, alike.profiles.mastheads
    name = cache(lambda number: title_words(mastheads[number].title))
    judged = run(judge, range(0, max(1, len(alike.a)), TOLD_AT_ONCE))
    a, b, sure = (np.concatenate(columns) for columns in zip(*judged, strict=True))
    joined = join_parts(a, b)
    order = np.lexsort((b // BESIDE, a // BESIDE, joined.parts[joined.claims.searchsorted(a)]))
    return [
        Two(*_ordered(documents[x], documents[y]), min(WHOLLY_ALIKE, round(sure, 6)), chosen)
        for x, y, sure in zip(*(column[order].tolist() for column in (a, b, sure)), strict=True)
        if chosen or not _are_two(name(x), name(y))
    ]


def _of_one_story(profiles: Profiles, a: Numbers, b: Numbers, *, chosen: bool) -> tuple[Numbers, Numbers, Reals]:
    """Those of some pairs of documents that may tell one story, and how alike each two are."""
    import numpy as np

    named, figured = (rows.products(a, b) for rows in (profiles.named, profiles.figured))
    if chosen:
        return a, b, profiles.words.products(a, b) + named + figured
    apart = Gathered.of_two(profiles.mastheads, a, b)(lambda of: of.published).judge(published_apart)
    best = _story_odds(np.full(len(a), WHOLLY_ALIKE + SLACK), named, figured, apart)
    may = np.flatnonzero(best >= LIKELY_STORY)  # most tell two stories whatever their other words are
    a, b, named, figured = a[may], b[may], named[may], figured[may]
    words = profiles.words.products(a, b)
    likely = _story_odds(words, named, figured, apart[may]) >= LIKELY_STORY
    return a[likely], b[likely], (words + named + figured)[likely]


def _story_odds(words: Reals, named: Reals, figured: Reals, apart: Reals) -> Reals:
    """What the decision says of documents by their cosines and how far ``apart`` they were published, whichever figures
    of theirs are held against each other."""
    import numpy as np

    story = learned_decision().story
    weights = story.by_name(FEATURES)
    figures = weights["figures"] * (figured / ALIKE).clip(max=1) + weights["figures_apart"] * (figured == 0)
    documents = weights["documents"] * words + weights["named"] * named + weights["published_apart"] * apart
    odds: Reals = story.intercept + documents + figures
    return np.asarray(odds)


def _are_two(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two titles are two names: pages of an encyclopedia, each on a matter of its own."""
    return bool(a) and bool(b) and a != b


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
