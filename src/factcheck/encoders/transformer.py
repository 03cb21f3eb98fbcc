"""Any model of sentence-transformers: for every other model, and for a graphics card."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.encoders.focus import read_figure, weigh_tokens
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
        self._means = _means_tokens(self._model)
        self._batch_size = batch_size
        self.dimensions = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        """One row of length 1 a text: float32, shape ``(len(texts), dimensions)``. Equal texts once.

        The whole is one call, so ``tell`` hears of its end alone.
        """
        order = sorted(set(texts), key=lambda text: (len(text), text))
        rows = {text: row for row, text in enumerate(order)}
        read = [read_figure(text.encode(errors="replace").decode()) for text in order]
        vectors = (self._of_tokens if self._means else self._whole)(read)
        if tell:
            tell(len(order), len(order))
        return vectors[[rows[text] for text in texts]]

    def _whole(self, read: Sequence[tuple[str, int | None]]) -> Vectors:
        """As the model itself makes one vector of a text."""
        texts = [text for text, _ in read]
        vectors = self._model.encode(
            texts, batch_size=self._batch_size, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32).reshape(len(texts), self.dimensions)

    def _of_tokens(self, read: Sequence[tuple[str, int | None]]) -> Vectors:
        """The sum of the vectors of tokens by their weights."""
        texts = [text for text, _ in read]
        found = self._model.encode(
            texts, batch_size=self._batch_size, output_value="token_embeddings", show_progress_bar=False
        )
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for row, (text, place), tokens in zip(vectors, read, found, strict=True):
            spans = self._model.tokenizer(
                text, truncation=True, max_length=self._model.max_seq_length, return_offsets_mapping=True
            )["offset_mapping"]
            row[:] = weigh_tokens(spans, place) @ tokens.float().cpu().numpy()
        vectors /= np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
        return vectors


def _means_tokens(model: SentenceTransformer) -> bool:
    """Whether a vector of the model is the mean over those of its tokens, whose places in the text can be told."""
    kinds = [type(module).__name__ for module in model]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        return False
    return getattr(model[1], "pooling_mode", None) == "mean" and bool(getattr(model.tokenizer, "is_fast", False))


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
