"""all-MiniLM-L6-v2 as a forward pass in numpy, for where a cold start counts.

The same weights and, but for the sixth digit, the same vectors as through sentence-transformers: a test
holds the two together. The texts of a batch are laid end to end without padding, since all but attention
looks at one token at a time.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.encoders.focus import read_figure, weigh_tokens
from factcheck.encoders.weights import TOKENIZER, WEIGHTS, check_weights
from factcheck.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from factcheck.encoders import Tell, Vectors

DIMENSIONS = 384
HEADS = 12
LAYERS = 6
"""The shape of the model, as its configuration tells."""
LONGEST = 256
"""Tokens of a text that are read, as many as the model was trained on."""

_EPSILON = np.float32(1e-12)
_HALF = np.float32(0.5)

_GELU_SLOPE = tuple(
    np.float32(value)
    for value in (
        7.9787293e-01,
        3.6364917e-02,
        -5.7355456e-05,
        -4.7398151e-05,
        2.8124852e-06,
        -5.7109319e-08,
    )
)
"""p in gelu(x) ≈ x/2 + x/2 · tanh(x · p(x²)), fitted so that the error is nowhere larger than 1.1e-6."""
_GELU_REACH = np.float32(5.5**2)
"""Largest x² at which p was fitted; beyond, tanh is 1 to the last digit whatever p is."""
_GELU_BLOCK = 16_384
"""Numbers worked on at once, so that they and their scratch arrays stay in the processor's cache."""


class MiniLMEncoder:
    """The default encoder. Raises ``WeightsError`` when what is in ``folder`` is not the official model."""

    name = DEFAULT_MODEL
    dimensions = DIMENSIONS

    def __init__(self, folder: Path, *, batch_size: int) -> None:
        check_weights(folder)
        self._model, self._tokenizer = _open(folder)
        self._batch_size = batch_size

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        """One row of length 1 a text: float32, shape ``(len(texts), 384)``. Equal texts are encoded once."""
        tokens = {text: self._tokenize(text) for text in dict.fromkeys(texts)}
        order = sorted(tokens, key=lambda text: (len(tokens[text].ids), text))
        rows = {text: row for row, text in enumerate(order)}
        vectors = np.empty((len(order), DIMENSIONS), np.float32)
        for start in range(0, len(order), self._batch_size):
            batch = [tokens[text] for text in order[start : start + self._batch_size]]
            vectors[start : start + len(batch)] = self._model.encode(batch)
            if tell:
                tell(start + len(batch), len(order))
        return vectors[[rows[text] for text in texts]]

    def _tokenize(self, text: str) -> _Tokens:
        readable, place = read_figure(text.encode(errors="replace").decode())
        read = self._tokenizer.encode(readable)
        return _Tokens(read.ids, weigh_tokens(read.offsets, place))


@cache
def _open(folder: Path) -> tuple[_Model, Tokenizer]:
    """The model and its tokenizer, opened once a process: whoever checks claim by claim would wait 50 ms for each."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return _Model.read(folder / WEIGHTS), tokenizer


class _Tokens(NamedTuple):
    """The tokens of a text by their numbers, and what each weighs in its vector."""

    ids: list[int]
    weights: Vectors


@dataclass(frozen=True)
class _Linear:
    weight: Vectors
    bias: Vectors

    def __call__(self, x: Vectors) -> Vectors:
        y: Vectors = x @ self.weight.T
        y += self.bias
        return y


@dataclass(frozen=True)
class _Norm:
    """Each row with mean 0 and variance 1, then scaled and shifted."""

    weight: Vectors
    bias: Vectors

    def __call__(self, x: Vectors) -> Vectors:
        y: Vectors = x - x.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", y, y)[:, None] / np.float32(DIMENSIONS)
        y /= np.sqrt(variance + _EPSILON)
        y *= self.weight
        y += self.bias
        return y


@dataclass(frozen=True)
class _Layer:
    """One block of BERT: attention, then two linear maps with a bend between them, each added and normed."""

    project: _Linear
    gather: _Linear
    norm: _Norm
    widen: _Linear
    narrow: _Linear
    last_norm: _Norm

    def __call__(self, x: Vectors, bounds: Sequence[tuple[int, int]]) -> Vectors:
        x = self.norm(x + self.gather(_attend(self.project(x), bounds)))
        return self.last_norm(x + self.narrow(_gelu(self.widen(x))))


@dataclass(frozen=True)
class _Model:
    words: Vectors
    positions: Vectors
    norm: _Norm
    layers: tuple[_Layer, ...]

    @classmethod
    def read(cls, path: Path) -> _Model:
        tensors = _read_tensors(path)

        def linear(name: str) -> _Linear:
            return _Linear(tensors[f"{name}.weight"], tensors[f"{name}.bias"])

        def norm(name: str) -> _Norm:
            return _Norm(tensors[f"{name}.weight"], tensors[f"{name}.bias"])

        def layer(name: str) -> _Layer:
            return _Layer(
                project=_join_projections([linear(f"{name}.attention.self.{part}") for part in _PROJECTIONS]),
                gather=linear(f"{name}.attention.output.dense"),
                norm=norm(f"{name}.attention.output.LayerNorm"),
                widen=linear(f"{name}.intermediate.dense"),
                narrow=linear(f"{name}.output.dense"),
                last_norm=norm(f"{name}.output.LayerNorm"),
            )

        return cls(
            words=tensors["embeddings.word_embeddings.weight"],
            positions=tensors["embeddings.position_embeddings.weight"][:LONGEST]
            + tensors["embeddings.token_type_embeddings.weight"][0],
            norm=norm("embeddings.LayerNorm"),
            layers=tuple(layer(f"encoder.layer.{number}") for number in range(LAYERS)),
        )

    def encode(self, batch: Sequence[_Tokens]) -> Vectors:
        """The sum over the tokens of each text by their weights, brought to length 1."""
        lengths = np.array([len(tokens.ids) for tokens in batch])
        ends = np.cumsum(lengths)
        starts = ends - lengths
        bounds = list(zip(starts.tolist(), ends.tolist(), strict=True))
        places = np.concatenate([np.arange(length) for length in lengths])
        x = self.norm(self.words[np.concatenate([tokens.ids for tokens in batch])] + self.positions[places])
        for layer in self.layers:
            x = layer(x, bounds)
        x *= np.concatenate([tokens.weights for tokens in batch])[:, None]
        vectors = np.add.reduceat(x, starts, axis=0)
        vectors /= np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
        return vectors


_PROJECTIONS = ("query", "key", "value")


def _join_projections(parts: list[_Linear]) -> _Linear:
    """Query, key and value as one product, the query divided beforehand by the root of a head's width."""
    query = parts[0]
    scale = np.float32((DIMENSIONS // HEADS) ** -0.5)
    scaled = _Linear(query.weight * scale, query.bias * scale)
    return _Linear(
        np.concatenate([part.weight for part in (scaled, *parts[1:])]),
        np.concatenate([part.bias for part in (scaled, *parts[1:])]),
    )


def _attend(projected: Vectors, bounds: Sequence[tuple[int, int]]) -> Vectors:
    """What each token takes from the tokens of its text, head by head."""
    context = np.empty((len(projected), HEADS, DIMENSIONS // HEADS), np.float32)
    for start, end in bounds:
        heads = projected[start:end].reshape(end - start, 3, HEADS, -1).transpose(1, 2, 0, 3)
        query, key, value = np.ascontiguousarray(heads)
        shares = query @ key.transpose(0, 2, 1)
        shares -= shares.max(axis=-1, keepdims=True)
        np.exp(shares, out=shares)
        mixed = shares @ value
        mixed /= shares @ np.ones((end - start, 1), np.float32)  # their sum, faster than by sum()
        context[start:end] = mixed.transpose(1, 0, 2)
    return context.reshape(len(projected), DIMENSIONS)


def _gelu(x: Vectors) -> Vectors:
    """x times the share of a normal distribution below x, in place and in blocks."""
    flat = x.reshape(-1)
    scratch = np.empty((2, min(_GELU_BLOCK, flat.size)), np.float32)
    for start in range(0, flat.size, _GELU_BLOCK):
        block = flat[start : start + _GELU_BLOCK]
        square, slope = scratch[:, : block.size]
        np.minimum(np.square(block, out=square), _GELU_REACH, out=square)
        np.multiply(square, _GELU_SLOPE[-1], out=slope)
        for coefficient in _GELU_SLOPE[-2:0:-1]:
            slope += coefficient
            slope *= square
        slope += _GELU_SLOPE[0]
        slope *= block
        np.tanh(slope, out=slope)
        block *= _HALF
        slope *= block
        block += slope
    return x


def _read_tensors(path: Path) -> dict[str, Vectors]:
    """The float32 tensors of a safetensors file, mapped: what is not used is never read from the disk."""
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    size = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + size])
    return {
        name: np.frombuffer(
            content, np.float32, int(np.prod(entry["shape"])), 8 + size + entry["data_offsets"][0]
        ).reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }
