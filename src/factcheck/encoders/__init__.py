"""Texts to vectors.

Importing this package loads numpy, and neither torch nor tokenizers: a model is loaded when it is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from factcheck.settings import DEFAULT_MODEL, Settings

__all__ = ["BULK", "Encoder", "Tell", "Vectors", "open_encoder"]

Vectors = npt.NDArray[np.float32]
"""One row a text, each of Euclidean length 1: a product of two rows is their cosine."""

Tell = Callable[[int, int], None]
"""Is told from time to time how many are done, of how many."""

BULK = 20_000
"""Texts from which a graphics card, if there is one, repays the ten seconds that importing torch takes."""


class Encoder(Protocol):
    """Turns texts into vectors that are near each other where the texts mean alike."""

    @property
    def name(self) -> str:
        """The model, as it is named in the settings."""

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        """The vectors of ``texts`` in their order: float32, shape ``(len(texts), dimensions)``."""


def open_encoder(settings: Settings, texts: int = 0) -> Encoder:
    """The encoder for ``settings.model``, fit for about so many ``texts``.

    The default weights run in numpy: as fast here as torch on the same processor, and open in a tenth of a
    second where torch takes ten. Torch is for every other model, and for a graphics card. Raises
    ``WeightsError`` where weights are missing or altered.
    """
    from factcheck.encoders import minilm, transformer, weights

    if settings.model != DEFAULT_MODEL:
        return transformer.SentenceTransformerEncoder(settings.model, batch_size=settings.batch_size)
    if texts >= BULK and transformer.has_accelerator():
        folder = weights.find_weights()
        return transformer.SentenceTransformerEncoder(str(folder), name=DEFAULT_MODEL, batch_size=settings.batch_size)
    return minilm.MiniLMEncoder(weights.find_weights(), batch_size=settings.batch_size)
