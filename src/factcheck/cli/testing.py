"""``factcheck test``, which runs cases, and ``factcheck schema``, which says what JSON is printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import opening, printing
from factcheck.cli.exits import COULD_NOT_RUN, FINDINGS, NOTHING_FOUND
from factcheck.cli.options import PlainCommand, choose_settings, one_of, taking

if TYPE_CHECKING:
    from factcheck.pipeline import Checker

app = typer.Typer()

OUTPUTS = ("report", "check", "claims")
"""What is printed as JSON: by conflicts, by check, and by claims, topics and groups."""


@app.command(
    "test",
    cls=taking("documents", "encoders", "groups"),
    short_help="Run cases: what must be found, and what must not.",
    epilog="Example: factcheck test fixtures/",
)
def run_cases(
    ctx: typer.Context,
    cases: Annotated[list[Path], typer.Argument(metavar="CASES", help="Case files, or folders that hold them.")],
    update: Annotated[
        bool, typer.Option("--update", help="Rewrite each case that differs to what is found now.")
    ] = False,
) -> int:
    """Run CASES, which say of documents what has to be found there and what must not be.

    Exits 1 if a case is not as expected, and 2 if one cannot be run; the others are run all the same.
    """
    from factcheck.cases import find_cases, read_case
    from factcheck.differences import run_case, show_outcome, update_case
    from factcheck.errors import CaseError

    configuration = choose_settings(ctx, map(str, cases)).configuration
    options = opening.read_options(configuration)
    paths = find_cases(cases)
    failed = broken = 0

    def open_checker() -> Checker:
        return opening.open_checker(configuration)

    for path in paths:
        try:
            case = read_case(path)
            if update:
                outcome, rewritten = update_case(case, open_checker, printing.write_file, options)
                if rewritten:
                    printing.tell(f"rewritten: {path}")
            else:
                outcome = run_case(case, open_checker, options)
        except CaseError as error:
            printing.tell(f"error: {error}")
            broken += 1
            continue
        printing.print_page(show_outcome(outcome) + "\n")
        failed += bool(outcome.differences)
    if broken < len(paths):
        printing.print_page(f"\n{len(paths) - failed - broken} of {len(paths)} cases are as expected.\n")
    if broken:
        return COULD_NOT_RUN
    return FINDINGS if failed else NOTHING_FOUND


@app.command(
    cls=PlainCommand, short_help="Print the JSON Schemas.", epilog="Example: factcheck schema > factcheck.schema.json"
)
def schema(
    name: Annotated[
        str, typer.Argument(**{**one_of(OUTPUTS), "metavar": "|".join(OUTPUTS)}, help="Of which output.")
    ] = OUTPUTS[0],
) -> None:
    """Print the JSON Schema of what --format json prints."""
    import json

    from factcheck.schema import json_schemas

    printing.print_page(json.dumps(json_schemas()[f"factcheck-{name}/1"], indent=1) + "\n")
