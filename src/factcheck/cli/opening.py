"""What was named at a shell to documents, texts and checkers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli import printing
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.configuration import Configuration
    from factcheck.documents import ReadOptions
    from factcheck.engine import Engine
    from factcheck.pipeline import Checker
    from factcheck.progress import Meter
    from factcheck.shelf import Shelf
    from factcheck.store import Store
    from factcheck.types import Document, Skipped

STDIN = "-"
MAKE_INDEX = "or make an index with factcheck index add PATHS"
MANY = 4
"""Paths that are counted and no more named, where none of them could be read."""


def read(paths: Sequence[str], configuration: Configuration) -> tuple[list[Document], list[Skipped]]:
    """Every document under ``paths``, and what was left out. Raises ``InputError`` where there is none at all."""
    from factcheck.documents import read_documents

    if "" in paths:
        raise InputError("nothing to read in '', an empty name: name files or folders")
    documents, skipped = read_documents(
        paths,
        max_bytes=configuration.max_bytes,
        stdin_text=read_stdin() if STDIN in paths else None,
        note=printing.tell,
        options=read_options(configuration),
    )
    if not documents:
        where = " ".join(map(repr, paths)) if len(paths) < MANY else f"{len(paths):,} places"
        if len(skipped) == 1:
            where = f"{skipped[0].source!r}: {skipped[0].reason}"
        else:
            printing.tell_skipped(skipped)
        raise InputError(
            f"nothing to read in {where}; name files of text, Markdown, HTML, PDF or DOCX, or a folder of them"
        )
    return documents, skipped


def read_into_checker(paths: Sequence[str], configuration: Configuration) -> tuple[list[Document], Checker]:
    """The documents under ``paths``, and a checker that holds them."""
    documents, skipped = read(paths, configuration)
    printing.tell_skipped(skipped)
    checker = open_checker(configuration)
    checker.add(documents)
    return documents, checker


def open_checker(configuration: Configuration, shelf: Shelf | None = None) -> Checker:
    """A checker with these settings, which tells a person at a terminal how far it is; of what is on ``shelf``."""
    from factcheck.pipeline import Checker
    from factcheck.progress import ToldEngine

    engine, read = open_engine(configuration), open_meter("steps done")
    return Checker(
        configuration.settings,
        engine=ToldEngine(engine, read) if read else engine,
        tell=open_meter("figures encoded"),
        shelf=shelf,
    )


def open_corpus(
    paths: Sequence[str], configuration: Configuration, draft: Document | None = None
) -> tuple[Checker, Sequence[Skipped]]:
    """A checker with what is under ``paths``, but a ``draft``; of the index where no path is named."""
    if not paths:
        if not has_index(configuration):
            raise InputError(f"{_without_index('nothing to read', configuration)}: name files or folders, {MAKE_INDEX}")
        return open_checker(configuration, open_store(configuration)), ()
    documents, skipped = read(paths, configuration)
    checker = open_checker(configuration)
    checker.add(documents if draft is None else without_draft(documents, draft))
    return checker, skipped


def has_index(configuration: Configuration) -> bool:
    """Whether there is an index where these settings say."""
    return Path(configuration.index).is_file()


def _without_index(missing: str, configuration: Configuration) -> str:
    """What is missing: the index that somebody named, where that is none."""
    named = configuration.index != type(configuration).model_fields["index"].default
    return f"there is no index at {configuration.index}" if named else missing


def no_corpus(configuration: Configuration) -> InputError:
    """What is told where there is nothing to check against."""
    missing = _without_index("no corpus", configuration)
    return InputError(f"{missing}: name what to check against with --corpus PATH, {MAKE_INDEX}")


def open_engine(configuration: Configuration) -> Engine:
    """Where work runs: here, or in as many processes as are asked for."""
    from factcheck.engine import ProcessPoolEngine, serial

    engine = serial if configuration.workers == 1 else ProcessPoolEngine(configuration.workers)
    _opened.append(engine)
    return engine


_opened: list[Engine] = []
"""Kept to the end: Python wakes the processes of each engine when it ends, and fails to while one is being freed."""


def open_meter(words: str) -> Meter | None:
    """Something that tells how far a run is; nothing where nobody looks."""
    from factcheck.progress import Meter

    return Meter(words, sys.stderr) if sys.stderr.isatty() else None


def open_store(configuration: Configuration, *, make: bool = False, again: bool = False) -> Store:
    """The index of these settings. Raises ``StoreError`` where there is none, or none that fits."""
    from factcheck.store import Store

    return Store(configuration.index, configuration.settings, make=make, again=again)


def read_options(configuration: Configuration) -> ReadOptions:
    """What these settings say of files to be read."""
    from dataclasses import fields

    from factcheck.documents import ReadOptions

    return ReadOptions(**{option.name: getattr(configuration, option.name) for option in fields(ReadOptions)})


def part_arguments(given: Sequence[str], corpus: Sequence[str], *, drafted: bool) -> tuple[str | None, list[str]]:
    """The text to be checked, and the paths of the corpus, of what is ``given`` without an option.

    A shell writes ``--corpus articles/*`` out, and only the first of these paths stands behind its option. Raises
    ``InputError`` for several texts.
    """
    alone = len(given) == 1 and not drafted
    paths = [each for each in given if corpus and not alone and _exists(each)]
    texts = [each for each in given if each not in paths]
    if len(texts) > 1:
        path = next((each for each in texts if _exists(each)), None)
        hint = "of which neither is a file or folder" if path is None else f"or --corpus {path} to check against that"
        raise InputError(f"name one thing to check: {texts[0]!r} or {texts[1]!r}, {hint}")
    return (texts[0] if texts else None), [*corpus, *paths]


def asked_text(text: str | None, file: str | None, configuration: Configuration) -> Document:
    """The text to be checked, as a document: its places are those of the draft."""
    from factcheck.documents import make_document
    from factcheck.pipeline import ASKED

    if (text is None) == (file is None):
        raise InputError("name one thing to check: a TEXT, - for standard input, or --file DRAFT")
    if file is not None and file != STDIN:
        documents, skipped = read([file], configuration)
        if skipped or len(documents) != 1:
            raise InputError(f"--file {file!r}: name one file that holds one text")
        return documents[0]
    if text and text != STDIN and _is_file(text):
        raise InputError(f"{text!r} is a file, and no sentence: --file {text} checks what is in it")
    typed = read_stdin() if STDIN in (text, file) else _readable(text or "")
    if not typed.strip():
        raise InputError("nothing to check: the text is empty")
    return make_document(typed, source=ASKED)


def without_draft(documents: Sequence[Document], draft: Document) -> list[Document]:
    """The corpus without the draft, which would bear out its own figures. Raises ``InputError`` if none is left."""
    kept = [document for document in documents if not _is_same_file(document.source, draft.source)]
    if not kept:
        raise InputError(f"nothing to check against: the corpus is {draft.source!r} alone, which is the draft itself")
    if len(kept) < len(documents):
        printing.tell(f"{draft.source} is the draft itself, and no part of the corpus")
    return kept


def _is_same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):  # a text that is no file
        return False


def _is_file(text: str) -> bool:
    return _exists(text) and Path(text).is_file()


def _exists(text: str) -> bool:
    """Whether a file or a folder is called so; not "", which is the current folder to ``Path``."""
    try:
        return text != "" and Path(text).exists()
    except (OSError, ValueError):  # too long for a name, or with a sign that none has
        return False


def _readable(text: str) -> str:
    """What was typed, where it holds bytes that are no text."""
    return text.encode(errors="surrogateescape").decode(errors="replace")


def read_stdin() -> str:
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")
