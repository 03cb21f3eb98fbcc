"""A masked text to the weights of its tokens: a vector is of the words round a figure, more than of its sentence.

Of pairs of figures in 71 folders on one story each, the cosine of such vectors ranks those that measure one thing at an
average precision of .26; the mean over all tokens has .17, and with the document's title before the sentence .07.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.types import MASK

if TYPE_CHECKING:
    from factcheck.encoders import Vectors

FIGURE = "5"
"""What is read in place of a masked figure: models have seen numbers there."""
REACH = 2.0
"""Tokens from the figure to where a token weighs 1/e of it."""

Spans = Sequence[tuple[int, int]]
"""The characters of a text that each of its tokens stands for; none, for the marks that a model adds."""


def read_figure(text: str) -> tuple[str, int | None]:
    """``text`` with a figure in place of its first mask, and where that stands; None for a text without one."""
    place = text.find(MASK)
    return (text, None) if place < 0 else (text[:place] + FIGURE + text[place + len(MASK) :], place)


def weigh_tokens(spans: Spans, place: int | None) -> Vectors:
    """The weight of each token: all 1 where no figure stands among those that a model reads."""
    figure = [i for i, (start, end) in enumerate(spans) if place is not None and start <= place < end]
    if not figure:
        return np.ones(len(spans), np.float32)
    away = np.abs(np.arange(len(spans)) - figure[0])
    return np.exp(-away / REACH).astype(np.float32)
