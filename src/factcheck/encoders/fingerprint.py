"""What stands for the weights of an encoder: as long as it is the same, so are the vectors."""

from __future__ import annotations

import hashlib
from pathlib import Path

from factcheck.encoders.weights import SHA256, WEIGHTS
from factcheck.settings import DEFAULT_MODEL, Settings


def fingerprint(settings: Settings) -> str:
    """The sha256 of the weights of ``settings.model``, shortened; of a model that is not a folder, its name's.

    The default weights are checked against theirs whenever they are opened, so they are not read here.
    """
    if settings.model == DEFAULT_MODEL:
        return SHA256[WEIGHTS][:16]
    folder = Path(settings.model)
    digest = hashlib.sha256(settings.model.encode() if not folder.is_dir() else b"")
    for path in sorted(folder.rglob("*.safetensors")) if folder.is_dir() else ():
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]
