"""Pages to standard output or a file, and all else to standard error."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import InputError
from factcheck.look import Look, takes_colour

if TYPE_CHECKING:
    from factcheck.types import Skipped


TEXT = "text"
"""The format for people, in the encoding of their terminal."""
UNWRITABLE = "backslashreplace"
"""What becomes of characters that an encoding does not have: they are spelled out, and stop nothing."""


def choose_look(output: str | None) -> Look:
    """Colours as ``takes_colour`` says, and never in a file; as wide as the terminal, up to a good width to read."""
    terminal = output is None and sys.stdout.isatty()
    width = max(60, min(shutil.get_terminal_size().columns, 100)) if terminal else Look.width
    return Look(width=width, colour=output is None and takes_colour(os.environ, terminal=terminal))


def write_page(page: str, output: str | None, format_: str = TEXT) -> None:
    if output is None:
        print_page(page, format_)
    else:
        write_file(Path(output), page)


def print_page(page: str, format_: str = TEXT) -> None:
    """Write to standard output, and say nothing where its reader has gone away.

    What a program reads is UTF-8 wherever it is printed: in another encoding it would not be what its format is.
    """
    if format_ != TEXT:
        sys.stdout.reconfigure(encoding="utf-8", errors=UNWRITABLE)  # type: ignore[union-attr]
    try:
        sys.stdout.write(page)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, text: str) -> None:
    """Write a file at once or not at all: whoever reads it meanwhile sees the old one whole."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device, which must not be replaced
            path.write_text(text, encoding="utf-8", errors=UNWRITABLE)
        else:
            _replace_file(path.resolve(), text)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from None


def _replace_file(path: Path, text: str) -> None:
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors=UNWRITABLE, newline="") as file:
            file.write(text)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or of any new file."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def tell_skipped(skipped: Iterable[Skipped]) -> None:
    for left in skipped:
        tell(f"skipped: {left.source}: {left.reason}")


def tell(line: str) -> None:
    from factcheck.quotes import clean

    sys.stderr.write(f"factcheck: {clean(line)}\n")
