"""Paths to files, and files to bytes."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.documents.reading import UnreadableError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
STDIN_SOURCE = "stdin"
PASSED_OVER = frozenset({"case.toml", "factcheck.toml"})
"""Files of factcheck's own that lie among documents, and are not worth a word."""
IGNORE_FILE = ".gitignore"


@dataclass(frozen=True)
class File:
    """A file to read; ``named`` when a person named it, and not only its folder."""

    path: Path
    named: bool


@dataclass(frozen=True)
class LeftOut:
    """Something on the way that is not read, and why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class _Ignored:
    """What the ``.gitignore`` of one folder leaves out, below that folder."""

    folder: str
    spec: GitIgnoreSpec


def find_files(paths: Iterable[Path | str], suffixes: Collection[str]) -> Iterator[File | LeftOut]:
    """The files that ``paths`` name, and those with one of ``suffixes`` in the folders that they name."""
    for path in map(Path, paths):
        if "\0" in str(path):
            yield LeftOut(path, "no such file or folder")
        elif str(path) == STDIN:
            yield File(path, named=True)
        elif _is_pattern(path):
            yield from _expand(path, suffixes)
        elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises
            yield from _walk(path, suffixes)
        else:
            yield File(path, named=True)


def _is_pattern(path: Path) -> bool:
    return glob.has_magic(str(path)) and not os.path.lexists(path)


def _expand(pattern: Path, suffixes: Collection[str]) -> Iterator[File | LeftOut]:
    """What a pattern matches that no ``.gitignore`` leaves out; its folders are walked."""
    found = sorted({Path(name) for name in _matches(pattern)})
    kept = [path for path in found if not _is_ignored(path, os.path.isdir(path), _above(path.parent))]  # noqa: PTH112
    for path in kept:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises
            yield from _walk(path, suffixes) if "**" not in pattern.parts else ()
        else:
            yield File(path, named=True)
    if not kept:
        yield LeftOut(pattern, "nothing matches this pattern" + (" that .gitignore lets pass" if found else ""))


def _matches(pattern: Path) -> Iterator[str]:
    """What a pattern matches; ``**`` stands for folders below, of which none is a link, as where a folder is walked."""
    if "**" not in pattern.parts:
        yield from glob.glob(str(pattern))  # noqa: PTH207 - hides hidden files
        return
    at = pattern.parts.index("**")
    rest = pattern.parts[at + 1 :] or ("*",)
    for start in glob.glob(str(Path(*pattern.parts[:at]))):  # noqa: PTH207
        for parent, folders, _ in os.walk(start):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from _matches(Path(glob.escape(parent), *rest))


def _walk(folder: Path, suffixes: Collection[str]) -> Iterator[File | LeftOut]:
    """The files below a folder, and what is left out there."""
    unreadable: list[OSError] = []
    rules: dict[str, tuple[_Ignored, ...]] = {}
    has_files, ignored = False, 0
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        above = rules.get(os.path.dirname(parent)) if rules else _rules_for(folder)  # noqa: PTH120 - a thousand times
        here = rules[parent] = _with_own(Path(parent), above or ())
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        visible = [name for name in folders if not _is_ignored(Path(parent, name), True, here)]
        ignored += len(folders) - len(visible)
        folders[:] = visible
        yield from _judge_folders(Path(parent), folders)
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or name in PASSED_OVER:
                continue
            if _is_ignored(path, False, here):
                ignored += 1
                continue
            entry = _judge_entry(path, suffixes)
            has_files |= isinstance(entry, File)
            yield entry
    for error in unreadable:
        yield LeftOut(Path(error.filename), explain(error))
    if not has_files and not unreadable:
        hidden = f", and {ignored:,} left out by .gitignore" if ignored else ""
        yield LeftOut(folder, f"no documents in this folder ({', '.join(suffixes)}){hidden}")


def _judge_folders(parent: Path, names: list[str]) -> Iterator[LeftOut]:
    for name in names:
        if os.path.islink(parent / name):  # noqa: PTH114 - Path.is_symlink raises
            yield LeftOut(parent / name, "a link to a folder, not followed: name it to have it read")


def _judge_entry(path: Path, suffixes: Collection[str]) -> File | LeftOut:
    if path.suffix.lower() not in suffixes:
        kind = f"a {path.suffix} file" if path.suffix else "a file without a suffix"
        return LeftOut(path, f"{kind}, not a kind that is read: name it to have it read as text")
    exists = os.path.exists(path)  # noqa: PTH110 - Path.exists raises
    if not exists and os.path.islink(path):  # noqa: PTH114
        return LeftOut(path, "a link that leads to no file")
    if exists and not os.path.isfile(path):  # noqa: PTH113
        return LeftOut(path, "neither a file nor a folder")
    return File(path, named=False)


def source_of(path: Path, root: Path | None) -> str:
    """What to call a file; bytes of its name that are not UTF-8 are spelled out."""
    if str(path) == STDIN:
        return STDIN_SOURCE
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix().encode(errors="backslashreplace").decode()


# --- what .gitignore leaves out


def _rules_for(folder: Path) -> tuple[_Ignored, ...]:
    """What is left out in a folder that a person named: nothing above it may leave out the folder itself."""
    real = Path(os.path.realpath(folder))  # Path("..").parent is "."
    above = _above(real.parent)
    return () if _is_ignored(real, True, above) else above


def _above(folder: Path) -> tuple[_Ignored, ...]:
    """The rules that hold in a folder: its own, and those above it up to the root of its repository."""
    real = Path(os.path.realpath(folder))
    chain = [real, *real.parents]
    root = next((n for n, each in enumerate(chain) if os.path.exists(each / ".git")), 0)  # noqa: PTH110
    rules: tuple[_Ignored, ...] = ()
    for each in reversed(chain[: root + 1]):
        rules = _with_own(each, rules)
    return rules


def _with_own(folder: Path, rules: tuple[_Ignored, ...]) -> tuple[_Ignored, ...]:
    """``rules`` and those of the folder's own ``.gitignore``, if it has one that can be read."""
    try:
        lines = (folder / IGNORE_FILE).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return rules
    from pathspec import GitIgnoreSpec

    return (*rules, _Ignored(os.path.realpath(folder), GitIgnoreSpec.from_lines(lines)))


def _is_ignored(path: Path, is_folder: bool, rules: tuple[_Ignored, ...]) -> bool:
    """Whether the nearest rule that speaks of a path leaves it out."""
    if not rules:
        return False
    real = os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118 - a thousand times
    for rule in reversed(rules):
        relative = os.path.relpath(real, rule.folder)
        verdict = rule.spec.check_file(relative + "/" if is_folder else relative).include
        if verdict is not None:
            return verdict
    return False


# --- files to bytes


def read_bytes(file: File, max_bytes: int, stdin_text: str | None) -> bytes:
    """What is in one file. Raises ``UnreadableError``."""
    if str(file.path) == STDIN:
        data = (stdin_text or "").encode(errors="surrogatepass")
    else:
        data = _read_stored(file, max_bytes)
    if not data.strip():
        raise UnreadableError("empty")
    return data


def _read_stored(file: File, max_bytes: int) -> bytes:
    try:
        with file.path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = b"" if size > max_bytes else stream.read(max_bytes + 1)
    except FileNotFoundError:
        reason = "no such file or folder" if file.named else "vanished before it was read"
        raise UnreadableError(reason) from None
    except OSError as error:
        raise UnreadableError(explain(error)) from None
    if max(size, len(data)) > max_bytes:
        raise UnreadableError(f"larger than {max_bytes:,} bytes, the most that is read (setting max_bytes)")
    return data


def explain(error: OSError) -> str:
    """Why the system refused, in a few words."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
