"""Sketches to the features of ``likeness``, nearly: what is known of claims beside an asked one before they are read.

Words are told apart by marks, so that two may by chance be taken for one, and names are not completed from those of the
whole corpus. What a corpus says of documents as a whole is not known.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from factcheck.decision import LONG_BEFORE, by_nearness, near_names
from factcheck.entailment import figure_of
from factcheck.likeness import Likeness, families_of_name, same_figures
from factcheck.sketches import (
    BEGAN,
    DIGITS,
    ENDED,
    MARKS,
    OPEN,
    RUNS_ON,
    WORDS,
    Sketches,
    marks_of,
    shares_around,
    those_beside,
    unit_mark,
)
from factcheck.times import told_ends
from factcheck.types import BOUNDS, UPPER_BOUNDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Column = NDArray[np.float64]
    Mask = NDArray[np.bool_]

OneColumn: TypeAlias = "Callable[[str, Numbers], NDArray[Any]]"
"""One column of the sketches of claims, by its name and by their places."""

YEAR = 4
"""Digits of a year."""


def read_words(likeness: Likeness, asked: int, sketches: Sketches) -> dict[str, Column]:
    """The features that the words of claims tell, by name."""
    import numpy as np

    own, setting = likeness.sketch(asked), likeness.setting(asked)
    told, named = (likeness.weighed(words) for words in (setting.words - setting.named, setting.named))
    covered, whole, there = shares_around(sketches, [told, likeness.weighed(setting.words), named])
    is_open = sketches["flags"] & OPEN != 0
    features = {
        "covered": np.where(is_open, covered, whole),
        "unnamed": np.where(is_open, 0.0, 1 - there),
        "title_untold": _title_untold(likeness, asked, sketches),
        "words": _nearest_words(sketches, own),
        "no_property": (sketches["nearest"] == 0) | (own["nearest"] == 0),
        "qualifier": sketches["qualifiers"] != own["qualifiers"],
        "left": _in_step(sketches["left"], own["left"]),
        "right": _in_step(sketches["right"], own["right"]),
        "stranger": _strangers(likeness, asked, sketches),
    }
    return {name: column.astype(float) for name, column in features.items()}


def read_figures(likeness: Likeness, asked: int, sketches: Sketches) -> dict[str, Column]:
    """The features that digits and times of claims tell, by name."""
    import numpy as np

    own, quantity = likeness.sketch(asked), likeness.setting(asked).claim.quantity
    days = likeness.days(asked)
    ends = [] if days is None or not own["first"] else told_ends(days)
    told: dict[str, Any] = {
        "same_day": np.isin(sketches["first"], ends) | np.isin(sketches["last"], ends),
        "as_of": _apart(sketches, own),
    }
    if quantity.dimension == "date":
        told["year_digits"] = _year_digits(sketches["digits"], own["digits"])
        turn = own["flags"] & (BEGAN | ENDED)
        told["same_turn"] = (sketches["flags"] & turn != 0) & (sketches["unit"] == own["unit"])
    else:
        told["digits"] = _like_digits(sketches["digits"], own["digits"].tolist())
    if quantity.modifier in BOUNDS:
        bound, stated = figure_of(quantity), sketches["stated"]
        within = stated < bound if quantity.modifier in UPPER_BOUNDS else stated > bound
        told["kept_bound"] = within | ((stated == bound) & (quantity.modifier in ("at_least", "at_most")))
    return {name: column.astype(float) for name, column in told.items()}


def read_beside(
    likeness: Likeness, asked: int, sketches: Sketches, places: Numbers, others: Mask, sketched: OneColumn
) -> dict[str, Column]:
    """The features that figures beside claims tell, by name: of those at ``places``, a row for each, some are
    ``others``."""
    import numpy as np

    shared = np.zeros(len(sketches))
    rows, those = those_beside(places, others)
    beside = {name: sketched(name, those) for name in ("stated", "unit", "nearest")}
    for mate in likeness.telling_mates(asked):
        claim = likeness.setting(mate).claim
        rarity = likeness.rarity_of_figure(mate)
        if rarity and None not in (claim.quantity.low, claim.quantity.high):  # of bounds sketches tell no end
            there = (beside["unit"] == unit_mark(claim)) & (same_figures(claim.quantity, beside["stated"]) > 0)
            shared[rows[there]] = np.maximum(shared[rows[there]], rarity)
    own = likeness.sketch(asked)
    told = {"beside": shared}
    if own["nearest"]:
        mine = (beside["nearest"] == own["nearest"]) & (beside["unit"] == own["unit"])
        (around,) = shares_around(sketches, [{likeness.nearest_word(asked): 1.0}])
        measured = np.zeros(len(sketches), bool)
        measured[rows[mine]] = True
        told["measured_beside"] = measured * (sketches["nearest"] != own["nearest"]) * around
    return told


def _apart(sketches: Sketches, own: np.void) -> Mask:
    """Whether figures are said of times that share no day; a toll's may lie some weeks apart."""
    import numpy as np

    gap = np.maximum(sketches["first"] - own["last"], own["first"] - sketches["last"])
    runs = sketches["flags"] & own["flags"] & RUNS_ON != 0
    apart: Mask = (sketches["first"] > 0) & (own["first"] > 0) & (gap > np.where(runs, LONG_BEFORE, 0))
    return apart


def _in_step(marks: NDArray[np.uint8], own: NDArray[np.uint8]) -> Column:
    """Share of the words on one side that are the same, from the figure on until two differ."""
    import numpy as np

    same = np.cumprod((marks == own) & (marks != 0), axis=1)
    share: Column = same.sum(axis=1) / same.shape[1]
    return share


def _nearest_words(sketches: Sketches, own: np.void) -> Column:
    """How much the words nearest the figures agree."""
    import numpy as np

    weights = _weights_by_nearness()
    mine, first = own["words"], weights[min(own["telling"], len(weights) - 1)]
    alike = (sketches["words"][:, :, None] == mine) @ np.where(mine != 0, first, 0.0)
    theirs = weights[np.minimum(sketches["telling"], len(weights) - 1)]
    agree: Column = (alike * theirs).sum(axis=1)
    return agree


MOST_TELLING = 16
"""Words near a figure that are kept at all, and may tell."""


@cache
def _weights_by_nearness() -> Column:
    """How much each of the first words tells, of so many as the number of the row."""
    import numpy as np

    weights = np.zeros((MOST_TELLING + 1, WORDS))
    for many in range(1, MOST_TELLING + 1):
        of = list(by_nearness([str(at) for at in range(many)]).values())[:WORDS]
        weights[many, : len(of)] = of
    return weights


def _title_untold(likeness: Likeness, asked: int, sketches: Sketches) -> Column:
    """Share of the titles' words that the asked text does not say, were they all as rare."""
    import numpy as np

    said = _are_among(sketches["title"], marks_of(likeness.setting(asked).around)).sum(axis=1)
    untold: Column = np.where(sketches["titled"] == 0, 0.0, 1 - said / np.maximum(1, sketches["titled"]))
    return untold


def _strangers(likeness: Likeness, asked: int, sketches: Sketches) -> Column:
    """In how many of the two clauses a thing is named that is nowhere near the other figure."""
    import numpy as np

    claim = likeness.setting(asked).claim
    near = marks_of(word for name in near_names(claim) for word in name.words)
    strange = ((sketches["here"] != 0) & ~_are_among(sketches["here"], near)).any(axis=1).astype(float)
    families = [families_of_name(name.words) for name in claim.here]
    shares = shares_around(sketches, [dict.fromkeys(words, 1.0) for words in families if words])
    if shares:
        strange += np.min(shares, axis=0) == 0
    told: Column = strange
    return told


def _are_among(marks: NDArray[np.uint16], some: NDArray[np.uint16]) -> Mask:
    """Which marks are among some: looked up, which takes a tenth of the time of searching."""
    import numpy as np

    table = np.zeros(MARKS + 1, bool)
    table[some] = True
    there: Mask = table[marks]
    return there


def _like_digits(digits: NDArray[np.uint8], own: list[int]) -> Column:
    """How much of the digits is the same, in order: the longest part that both have, with gaps, to all of both."""
    import numpy as np

    mine = [digit for digit in own if digit]
    before = np.zeros((DIGITS + 1, len(digits)), np.int8)
    theirs = np.ascontiguousarray(digits.T)
    for digit in mine:
        longer = np.maximum(before[1:], before[:-1] + (theirs == digit))
        before[1:] = np.maximum.accumulate(longer, axis=0)
    many = (digits != 0).sum(axis=1)
    like: Column = 2 * before[DIGITS] / np.maximum(1, many + len(mine))
    return like


def _year_digits(digits: NDArray[np.uint8], own: NDArray[np.uint8]) -> Column:
    """How many of the four digits of two years are the same, at best."""
    import numpy as np

    like = np.zeros(len(digits))
    for mine in (own[:YEAR], own[YEAR:]):
        for theirs in (digits[:, :YEAR], digits[:, YEAR:]):
            like = np.maximum(like, ((theirs == mine) & (theirs != 0)).sum(axis=1) / YEAR)
    return like
