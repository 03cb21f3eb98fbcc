"""Words typed at a shell to pages: the one place where settings become objects.

Findings go to standard output, all else to standard error. Exit codes: 0 nothing found, 1 findings,
2 could not run. Whatever is heavy is imported in the command that needs it.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from factcheck.cli import configuring, evaluating, findings, index, looking, printing, testing, watching
from factcheck.cli.exits import COULD_NOT_RUN, NOTHING_FOUND
from factcheck.errors import FactcheckError
from factcheck.garbage import end_unfreed

TRACEBACK = "FACTCHECK_TRACEBACK"
"""Set in the environment, it lets a fault of factcheck's own out with its traceback."""

app = typer.Typer(
    help="Finds the figures that contradict each other, and checks a sentence against the corpus.",
    epilog="Exit codes: 0 nothing found, 1 findings, 2 could not run. Settings also come from factcheck.toml, from "
    "pyproject.toml and from the environment: see factcheck config --help.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        printing.print_page(f"factcheck {version('factcheck-assistant')}\n")
        raise typer.Exit


@app.callback()
def _every_command(
    version_wanted: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


for commands in (  # in the order in which --help shows them
    findings.app,
    looking.app,
    testing.app,
    evaluating.app,
    configuring.app,
):
    app.add_typer(commands)
app.add_typer(watching.app)
app.add_typer(index.app, name="index", short_help="Keep a corpus on disk.")


def run() -> int:
    """``main`` in a process of its own, which ends with it."""
    codes: list[int] = []
    end_unfreed(codes)
    codes.append(main())
    return codes[0]


def main() -> int:
    """Run the command line; what stops it is told in one line."""
    # One thread for numpy, which reads this when it is imported. With two, encoding takes half as much
    # processor time again, since they spin while they wait, and twice as long on a machine with other work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors=printing.UNWRITABLE)  # type: ignore[union-attr]
    try:
        return int(app(standalone_mode=False) or NOTHING_FOUND)
    except FactcheckError as error:
        printing.tell(f"error: {error}")
    except typer.TyperException as error:
        command = context.command_path if (context := getattr(error, "ctx", None)) else "factcheck"
        message = error.format_message().rstrip(".")
        printing.tell(f"error: {message}{'' if message.endswith('?') else '.'} Try: {command} --help")
    except (KeyboardInterrupt, typer.Abort):
        printing.tell("error: interrupted")
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        printing.tell(
            f"error: {type(error).__name__}: {error} (this is a fault of factcheck: "
            f"run it again with {TRACEBACK}=1 to see where, and report it)"
        )
    return COULD_NOT_RUN
