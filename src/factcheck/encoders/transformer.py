"""Any model of sentence-transformers: for every other model, and for a graphics card."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.encoders.weights import check_weights
from factcheck.errors import WeightsError
from factcheck.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from factcheck.encoders import Tell, Vectors


class SentenceTransformerEncoder:
    """A model by its name or by the path of its folder, both only from this machine.

    ``name`` is what the encoder calls itself, ``model`` if it is not given. Raises ``WeightsError`` for a
    model that is not here or cannot be read, and for the default weights when they are altered.
    """

    def __init__(self, model: str, *, batch_size: int, name: str | None = None) -> None:
        self.name = name or model
        if self.name == DEFAULT_MODEL:
            check_weights(Path(model))
        self._model = _load(model)
        self._batch_size = batch_size
        self.dimensions = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        """One row of length 1 a text: float32, shape ``(len(texts), dimensions)``. Equal texts once.

        The whole is one call, so ``tell`` hears of its end alone.
        """
        order = sorted(set(texts), key=lambda text: (len(text), text))
        rows = {text: row for row, text in enumerate(order)}
        vectors = np.asarray(
            self._model.encode(
                [text.encode(errors="replace").decode() for text in order],
                batch_size=self._batch_size,
                normalize_embeddings=True,
                show_progress_bar=False,
            ),
            np.float32,
        ).reshape(len(order), self.dimensions)
        if tell:
            tell(len(order), len(order))
        return vectors[[rows[text] for text in texts]]


def has_accelerator() -> bool:
    """Whether torch is here and sees a graphics card. Imports torch, which takes seconds."""
    if find_spec("sentence_transformers") is None:
        return False
    import torch

    return torch.accelerator.is_available()


def _load(model: str) -> SentenceTransformer:
    """Load a model without asking the network for it, whatever the name looks like."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when the libraries are imported
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    try:
        from sentence_transformers import SentenceTransformer
    except ModuleNotFoundError:
        raise WeightsError(
            f"the model {model!r} needs sentence-transformers: pip install 'factcheck-assistant[models]', "
            f"or leave out --model for {DEFAULT_MODEL}, which needs nothing more"
        ) from None
    try:
        return SentenceTransformer(model, local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise WeightsError(
            f"no sentence-transformers model {model!r} on this machine: give the path of its folder, "
            f"or fetch it where there is a network: hf download sentence-transformers/{model}"
        ) from error
