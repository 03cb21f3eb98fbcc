"""Documents to pairs that are one form, filled in for two things: two leases, two product sheets, two quarters.

Their words are the same and their figures are not, so that each figure of the one would contradict one of the other.
Two articles that contradict each other tell most of their figures alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.arrays import PAIRS_AT_ONCE

if TYPE_CHECKING:
    from factcheck.arrays import Mask, Rows
    from factcheck.blocks import Numbers

SEVERAL = 4
"""Telling figures that each of two forms gives: of 15 leases, or of sheets of kettles, nearly all pairs have none in
common, and of the articles of one event on ECB+ and in ``benchmarks`` none is so and as alike in words."""
ALIKE_IN_WORDS, ALL_ALIKE = 0.6, 0.85
"""The tf-idf cosines of their words from which two documents may be one form: with no figure in common, and with some
that both may have by chance."""
BY_CHANCE = 0.3
"""The same of their figures, up to which these are in common by chance: one of four."""
ALIKE_IN_NAMES = 0.9
"""The same of their capitalised words, from which they are of one thing: two versions of its page."""


def are_of_two_forms(words: Rows, named: Rows, figured: Rows, a: Numbers, b: Numbers) -> Mask:
    """Which pairs of documents are one form, filled in for two things, by rows of what each says."""
    import numpy as np

    two = np.zeros(len(a), bool)
    for first in range(0, len(a), PAIRS_AT_ONCE):
        some = slice(first, first + PAIRS_AT_ONCE)
        two[some] = _of_two_forms(words, named, figured, a[some], b[some])
    return two


def _of_two_forms(words: Rows, named: Rows, figured: Rows, a: Numbers, b: Numbers) -> Mask:
    import numpy as np

    two = np.zeros(len(a), bool)
    several = np.flatnonzero(np.minimum(figured.sizes[a], figured.sizes[b]) >= SEVERAL)
    common = figured.products(a[several], b[several])
    several, common = several[common <= BY_CHANCE], common[common <= BY_CHANCE]
    alike = words.products(a[several], b[several])
    several = several[alike >= np.where(common > 0, ALL_ALIKE, ALIKE_IN_WORDS)]
    two[several[named.products(a[several], b[several]) <= ALIKE_IN_NAMES]] = True
    return two
