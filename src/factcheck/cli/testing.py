"""``factcheck test``, which runs cases, and ``factcheck schema``, which says what JSON is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import opening, printing
from factcheck.cli.exits import FINDINGS, NOTHING_FOUND
from factcheck.cli.options import choose_settings, one_of, taking

app = typer.Typer()


@app.command("test", cls=taking("documents", "encoders", "groups"), epilog="Example: factcheck test fixtures/")
def run_cases(
    ctx: typer.Context,
    cases: Annotated[list[Path], typer.Argument(metavar="CASES", help="Case files, or folders that hold them.")],
    update: Annotated[
        bool, typer.Option("--update", help="Rewrite each case that differs to what is found now.")
    ] = False,
) -> int:
    """Run CASES, which say of documents what has to be found there and what must not be."""
    from factcheck.cases import find_cases, read_case, write_found
    from factcheck.differences import run_case, show_outcome

    configuration = choose_settings(ctx, map(str, cases)).configuration
    failed = 0
    every = [read_case(path) for path in find_cases(cases)]
    for case in every:
        outcome = run_case(case, lambda: opening.open_checker(configuration))
        printing.print_page(show_outcome(outcome) + "\n")
        failed += bool(outcome.differences)
        if outcome.differences and update:
            printing.write_file(case.path, write_found(case, outcome.report, outcome.verdicts))
            printing.tell(f"rewritten: {case.path}")
    printing.print_page(f"\n{len(every) - failed} of {len(every)} cases are as expected.\n")
    return FINDINGS if failed else NOTHING_FOUND


@app.command(epilog="Example: factcheck schema > factcheck.schema.json")
def schema(
    name: Annotated[str, typer.Argument(**one_of(("report", "check", "claims")), help="Of which output.")] = "report",
) -> None:
    """Print the JSON Schema of what --format json prints."""
    import json

    from factcheck.schema import json_schemas

    printing.print_page(json.dumps(json_schemas()[f"factcheck-{name}/1"], indent=1) + "\n")
