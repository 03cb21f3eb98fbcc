"""Documents to pairs of one series, each of which has figures of its own: weekly reports, sheets of a catalogue, towns.

The documents of a series measure the same things, and seldom come to the same. A story is told otherwise: whoever tells
it gives most of its figures as the others do. So a document is of a series whose figures are other ones than those of
most that measure what it does; and what two of such a document differ in is no contradiction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from typing import TYPE_CHECKING

from factcheck.figures import figure_key, is_telling, unit_key
from factcheck.traits import measuring_words
from factcheck.types import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.arrays import Mask
    from factcheck.blocks import Numbers

IN_COMMON = 2
"""Measures that two documents must have in common for it to be told whether they come to the same."""
SELDOM = 0.34
"""Of these measures up to which share may come to the same: one of three, by chance."""
CORRECTED = 2
"""Documents of one thing of which one may correct the other."""
SEVERAL = 6
"""Documents from which another must differ so to be of a series: who lays a few side by side has chosen them."""
ALONE = 2
"""Documents that alone tell a figure, and figures that they must so tell to be no series: one may be chance."""
MOSTLY = 0.6
"""Of the documents with which one has measures in common, the share from which it must differ so. With these numbers no
document of the 134 stories of ``benchmarks`` is of a series."""


def are_of_series(claims: Iterable[Claim], documents: Sequence[str], a: Numbers, b: Numbers) -> Mask:
    """Which pairs of ``documents``, by their numbers ``a`` and ``b``, are two of one series: by the ``claims`` of these
    and of all that may be of it. Two that come to the same in some are, unless they alone tell several telling figures.
    """
    import numpy as np

    many, told = _tell(claims, documents)
    tellers = Counter(what for _, what in told)
    common, apart = _measure_apart(many, told)
    own = _shared(many, {(of, what) for of, what in told if is_telling(what[1]) and tellers[what] == ALONE})
    beside = (common >= IN_COMMON) & ~np.eye(many, dtype=bool)
    differing = (beside & apart).sum(axis=1)
    of_series = (differing >= SEVERAL) & (differing >= MOSTLY * beside.sum(axis=1))
    two: Mask = ((apart | (own < ALONE)) & (common > 0) & of_series & of_series[:, None])[a, b]
    return two


def are_two_times(
    claims: Iterable[Claim], documents: Sequence[str], a: Numbers, b: Numbers, *, but: Collection[str] = ()
) -> Mask:
    """Which pairs of ``documents``, all of one thing, tell of two times of it: two bulletins on a town. Who corrects a
    sheet leaves most of it as it is, and seldom does so twice. ``but`` some, which tell of other things too."""
    import numpy as np

    common, apart = _measure_apart(*_tell(claims, documents))
    own = np.array([document not in but for document in documents], bool)
    least = IN_COMMON if own.sum() <= CORRECTED else 1
    two: Mask = (apart & (common >= least))[a, b] & own[a] & own[b]
    return two


Told = Collection[tuple[int, tuple[Hashable, str]]]
"""Figures with what they measure, each with the number of a document that tells it."""


def _tell(claims: Iterable[Claim], documents: Sequence[str]) -> tuple[int, Told]:
    """What documents tell, and how many there are: first some, and behind them all others."""
    numbers = {document: number for number, document in enumerate(documents)}
    told = {
        (numbers.setdefault(c.document, len(numbers)), (_measure(c), figure_key(c.quantity)))
        for c in claims
        if _counts(c)
    }
    return len(numbers), told


def _measure_apart(many: int, told: Told) -> tuple[NDArray[np.float32], Mask]:
    """How many measures each two documents have in common, and which of them come to the same in few of these."""
    import numpy as np

    common = _shared(many, {(of, measure) for of, (measure, _) in told})
    same = np.minimum(common, _shared(many, told))
    return common, (common > 0) & (same <= SELDOM * common)


def _counts(claim: Claim) -> bool:
    return not claim.quantity.tells_when and not claim.quantity.vague


def _measure(claim: Claim) -> Hashable:
    """What a figure measures, as far as its unit and the word nearest to it tell."""
    if claim.quantity.dimension == "count":
        return "count", claim.quantity.unit
    return unit_key(claim.quantity), next(iter(measuring_words(claim.words)), "")


def _shared(many: int, held: Collection[tuple[int, Hashable]]) -> NDArray[np.float32]:
    """Of how many things each two documents have the same; ``held`` says which has what. (many, many)."""
    import numpy as np

    columns: dict[Hashable, int] = {}
    places = [(of, columns.setdefault(what, len(columns))) for of, what in held]
    table = np.zeros((many, len(columns)), np.float32)
    table[tuple(np.array(places, np.int64).reshape(-1, 2).T)] = 1
    shared: NDArray[np.float32] = table @ table.T
    return shared
