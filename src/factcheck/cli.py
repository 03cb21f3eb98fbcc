"""Words typed at a shell to pages: the one place where settings become objects.

Findings go to standard output, all else to standard error. Exit codes: 0 nothing found, 1 findings,
2 could not run. Whatever is heavy is imported in the command that needs it.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from factcheck.errors import FactcheckError, InputError
from factcheck.look import Look
from factcheck.reporters import (
    CLAIM_REPORTERS,
    GROUP_REPORTERS,
    REPORTERS,
    TOPIC_REPORTERS,
    VERDICT_REPORTERS,
)
from factcheck.wording import SEVERITIES, is_at_least

if TYPE_CHECKING:
    from factcheck.pipeline import Checker
    from factcheck.types import Document, Report, Severity, Skipped

NOTHING_FOUND, FINDINGS, COULD_NOT_RUN = 0, 1, 2
NEVER = "never"
STDIN = "-"
TRACEBACK = "FACTCHECK_TRACEBACK"
"""Set in the environment, it lets a fault of factcheck's own out with its traceback."""
MANY = 4
"""Paths that are counted and no more named, where none of them could be read."""
FAULTS = ("refuted", "conflicting")
"""Verdicts that count as findings: the corpus says otherwise, or it contradicts itself."""

app = typer.Typer(
    help="Finds the figures that contradict each other, and checks a sentence against the corpus.",
    epilog="Exit codes: 0 nothing found, 1 findings, 2 could not run.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


# — options that several commands share ——————————————————————————————————————————————————————————————


def _one_of(choices: Iterable[str]) -> dict[str, Any]:
    """What makes an option take one of ``choices``: its help and the shell name them, others are refused."""
    known = [*choices]

    def refuse_others(value: str) -> str:
        if value not in known:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}")
        return value

    return {"callback": refuse_others, "metavar": f"[{'|'.join(known)}]", "autocompletion": lambda: known}


Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help="Files and folders to read.")]
Format = Annotated[str, typer.Option("--format", help="What to print.", **_one_of(REPORTERS))]
PlainFormat = Annotated[str, typer.Option("--format", help="What to print.", **_one_of(CLAIM_REPORTERS))]
Output = Annotated[str | None, typer.Option(metavar="FILE", help="Write to this file, at once or not at all.")]
MinScore = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, help="Withhold findings that are less sure than this (0 to 1).", show_default=False),
]


# — commands ————————————————————————————————————————————————————————————————————————————————————————


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        _print(f"factcheck {version('factcheck-assistant')}\n")
        raise typer.Exit


@app.callback()
def _every_command(
    version_wanted: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: factcheck conflicts articles/ --min-severity discrepancy")
def conflicts(
    paths: Paths,
    format_: Format = "text",
    output: Output = None,
    min_severity: Annotated[
        str, typer.Option(help="The least grave conflicts to show.", **_one_of(SEVERITIES))
    ] = SEVERITIES[-1],
    fail_on: Annotated[
        str,
        typer.Option(
            help="Exit 1 on conflicts as grave as this, or graver.",
            **_one_of(("contradiction", "discrepancy", NEVER)),
        ),
    ] = "discrepancy",
    min_score: MinScore = None,
) -> int:
    """Find the figures in PATHS that contradict each other."""
    from factcheck.quotes import verify_quotes

    documents, skipped = _read(paths)
    checker = _open_checker(min_score)
    checker.add(documents)
    report = verify_quotes(checker.conflicts(skipped))
    _tell_skipped(report.skipped)
    report = _at_least(report, cast("Severity", min_severity))
    _write(REPORTERS[format_](report, _look(output)), output)
    bound = None if fail_on == NEVER else cast("Severity", fail_on)
    found = bound is not None and any(is_at_least(conflict.severity, bound) for conflict in report.conflicts)
    return FINDINGS if found else NOTHING_FOUND


@app.command(epilog='Example: factcheck check "The bridge is 310 metres long." --corpus articles/')
def check(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="A sentence, or - to read it from standard input.")
    ] = None,
    file: Annotated[str | None, typer.Option(metavar="DRAFT", help="Check the text of this file.")] = None,
    corpus: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="Files and folders to check against; may be given several times."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="What to print.", **_one_of(VERDICT_REPORTERS))] = "text",
    output: Output = None,
    min_score: MinScore = None,
) -> int:
    """Check what the corpus says to each figure of TEXT.

    Exits 1 if a figure is refuted, or the corpus disagrees with itself on it.
    """
    if not corpus:
        raise InputError("no corpus: name what to check against with --corpus PATH")
    asked = _asked(text, file)
    documents, skipped = _read(corpus)
    checker = _open_checker(min_score)
    checker.add(documents)
    verdict = checker.check(asked.text)
    _tell_skipped(skipped)
    _write(VERDICT_REPORTERS[format_](verdict, asked, _look(output)), output)
    found = any(each.verdict in FAULTS for each in verdict.claims)
    return FINDINGS if found else NOTHING_FOUND


@app.command(epilog="Example: factcheck claims article.md")
def claims(paths: Paths, format_: PlainFormat = "text", output: Output = None) -> int:
    """Show every figure in PATHS as it was read: whose it is, what it measures, who says so."""
    documents, checker = _read_into_checker(paths)
    _write(CLAIM_REPORTERS[format_](documents, checker.claims(), _look(output)), output)
    return NOTHING_FOUND


@app.command(epilog="Example: factcheck topics articles/")
def topics(paths: Paths, format_: PlainFormat = "text", output: Output = None) -> int:
    """Show the figures in PATHS by topic."""
    documents, checker = _read_into_checker(paths)
    _write(TOPIC_REPORTERS[format_](documents, checker.claims(), checker.topics(), _look(output)), output)
    return NOTHING_FOUND


@app.command(epilog="Example: factcheck groups articles/ --min-score 0.3")
def groups(paths: Paths, format_: PlainFormat = "text", output: Output = None, min_score: MinScore = None) -> int:
    """Show the figures in PATHS that measure the same thing."""
    documents, checker = _read_into_checker(paths, min_score)
    _write(GROUP_REPORTERS[format_](documents, checker.claims(), checker.groups(), _look(output)), output)
    return NOTHING_FOUND


@app.command("test", epilog="Example: factcheck test fixtures/")
def run_cases(
    cases: Annotated[list[Path], typer.Argument(metavar="CASES", help="Case files, or folders that hold them.")],
    update: Annotated[
        bool, typer.Option("--update", help="Rewrite each case that differs to what is found now.")
    ] = False,
) -> int:
    """Run CASES, which say of documents what has to be found there and what must not be."""
    from factcheck.cases import find_cases, read_case, write_found
    from factcheck.differences import run_case, show_outcome

    failed = 0
    every = [read_case(path) for path in find_cases(cases)]
    for case in every:
        outcome = run_case(case, _open_checker)
        _print(show_outcome(outcome) + "\n")
        failed += bool(outcome.differences)
        if outcome.differences and update:
            _write_file(case.path, write_found(case, outcome.report, outcome.verdicts))
            _tell(f"rewritten: {case.path}")
    _print(f"\n{len(every) - failed} of {len(every)} cases are as expected.\n")
    return FINDINGS if failed else NOTHING_FOUND


@app.command(epilog="Example: factcheck schema > factcheck.schema.json")
def schema(
    name: Annotated[str, typer.Argument(**_one_of(("report", "check", "claims")), help="Of which output.")] = "report",
) -> int:
    """Print the JSON Schema of what --format json prints."""
    import json

    from factcheck.schema import json_schemas

    _print(json.dumps(json_schemas()[f"factcheck-{name}/1"], indent=1) + "\n")
    return NOTHING_FOUND


# — in ——————————————————————————————————————————————————————————————————————————————————————————————


def _read(paths: Sequence[str]) -> tuple[list[Document], list[Skipped]]:
    from factcheck.documents import read_documents
    from factcheck.settings import Settings

    if "" in paths:
        raise InputError("nothing to read in '', an empty name: name files or folders")
    documents, skipped = read_documents(
        paths,
        max_bytes=Settings().max_bytes,
        stdin_text=_read_stdin() if STDIN in paths else None,
        note=_tell,
    )
    if not documents:
        where = " ".join(map(repr, paths)) if len(paths) < MANY else f"{len(paths):,} places"
        if len(skipped) == 1:
            where = f"{skipped[0].source!r}: {skipped[0].reason}"
        else:
            _tell_skipped(skipped)
        raise InputError(f"nothing to read in {where}; name text or Markdown files, or a folder of them")
    return documents, skipped


def _read_into_checker(paths: Sequence[str], min_score: float | None = None) -> tuple[list[Document], Checker]:
    documents, skipped = _read(paths)
    _tell_skipped(skipped)
    checker = _open_checker(min_score)
    checker.add(documents)
    return documents, checker


def _open_checker(min_score: float | None = None) -> Checker:
    from factcheck.engine import serial
    from factcheck.pipeline import Checker
    from factcheck.progress import Meter, ToldEngine
    from factcheck.settings import Settings

    settings = Settings() if min_score is None else Settings(min_score=min_score)
    if not sys.stderr.isatty():
        return Checker(settings)
    read, encoded = (Meter(words, sys.stderr) for words in ("documents read", "figures encoded"))
    return Checker(settings, engine=ToldEngine(serial, read), tell=encoded)


def _asked(text: str | None, file: str | None) -> Document:
    """The text to be checked, as a document; its source is what to call it on the page."""
    from factcheck.documents import make_document
    from factcheck.pipeline import ASKED

    if (text is None) == (file is None):
        raise InputError("name one thing to check: a TEXT, - for standard input, or --file DRAFT")
    if file is not None:
        documents, skipped = _read([file])
        if skipped or len(documents) != 1:
            raise InputError(f"--file {file!r}: name one file")
        return replace(make_document(documents[0].text, source=ASKED), source=documents[0].source)
    asked = make_document(_read_stdin() if text == STDIN else _readable(text or ""), source=ASKED)
    if not asked.text.strip():
        raise InputError("nothing to check: the text is empty")
    return asked


def _readable(text: str) -> str:
    """What was typed, where it holds bytes that are no text."""
    return text.encode(errors="surrogateescape").decode(errors="replace")


def _read_stdin() -> str:
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")


def _at_least(report: Report, severity: Severity) -> Report:
    return replace(report, conflicts=tuple(c for c in report.conflicts if is_at_least(c.severity, severity)))


# — out —————————————————————————————————————————————————————————————————————————————————————————————


def _look(output: str | None) -> Look:
    """Colours on a terminal only, and never where NO_COLOR is set."""
    terminal = output is None and sys.stdout.isatty()
    width = max(60, min(shutil.get_terminal_size().columns, 100)) if terminal else Look.width
    return Look(width=width, colour=terminal and not os.environ.get("NO_COLOR"))


def _write(page: str, output: str | None) -> None:
    if output is None:
        _print(page)
    else:
        _write_file(Path(output), page)


def _print(page: str) -> None:
    """Write to standard output, and say nothing where its reader has gone away."""
    try:
        sys.stdout.write(page)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_file(path: Path, text: str) -> None:
    """Write a file at once or not at all: whoever reads it meanwhile sees the old one whole."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device, which must not be replaced
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        else:
            _replace_file(path.resolve(), text)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from None


def _replace_file(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
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


def _tell_skipped(skipped: Iterable[Skipped]) -> None:
    for left in skipped:
        _tell(f"skipped: {left.source}: {left.reason}")


def _tell(line: str) -> None:
    from factcheck.quotes import clean

    sys.stderr.write(f"factcheck: {clean(line)}\n")


def main() -> int:
    """Run the command line; what stops it is told in one line."""
    # One thread for numpy, which reads this when it is imported. With two, encoding takes half as much
    # processor time again, since they spin while they wait, and twice as long on a machine with other work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return int(app(standalone_mode=False) or NOTHING_FOUND)
    except FactcheckError as error:
        _tell(f"error: {error}")
    except typer.TyperException as error:
        command = context.command_path if (context := getattr(error, "ctx", None)) else "factcheck"
        _tell(f"error: {error.format_message().rstrip('.')}. Try: {command} --help")
    except (KeyboardInterrupt, typer.Abort):
        _tell("error: interrupted")
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        _tell(
            f"error: {type(error).__name__}: {error} (this is a fault of factcheck: "
            f"run it again with {TRACEBACK}=1 to see where, and report it)"
        )
    return COULD_NOT_RUN
