"""``factcheck conflicts`` and ``factcheck check``: what does not fit together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, cast

import typer

from factcheck.cli import opening, printing
from factcheck.cli.exits import FINDINGS, NOTHING_FOUND
from factcheck.cli.options import Format, MinScore, Output, Paths, one_of
from factcheck.errors import InputError
from factcheck.reporters import REPORTERS, VERDICT_REPORTERS
from factcheck.wording import SEVERITIES, is_at_least

if TYPE_CHECKING:
    from factcheck.types import Report, Severity

NEVER = "never"
FAULTS = ("refuted", "conflicting")
"""Verdicts that count as findings: the corpus says otherwise, or it contradicts itself."""

app = typer.Typer()


@app.command(epilog="Example: factcheck conflicts articles/ --min-severity discrepancy")
def conflicts(
    paths: Paths,
    format_: Format = "text",
    output: Output = None,
    min_severity: Annotated[
        str, typer.Option(help="The least grave conflicts to show.", **one_of(SEVERITIES))
    ] = SEVERITIES[-1],
    fail_on: Annotated[
        str,
        typer.Option(
            help="Exit 1 on conflicts as grave as this, or graver.",
            **one_of(("contradiction", "discrepancy", NEVER)),
        ),
    ] = "discrepancy",
    min_score: MinScore = None,
) -> int:
    """Find the figures in PATHS that contradict each other."""
    from factcheck.quotes import verify_quotes

    documents, skipped = opening.read(paths)
    checker = opening.open_checker(min_score)
    checker.add(documents)
    report = verify_quotes(checker.conflicts(skipped))
    printing.tell_skipped(report.skipped)
    report = _at_least(report, cast("Severity", min_severity))
    printing.write_page(REPORTERS[format_](report, printing.choose_look(output)), output)
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
    format_: Annotated[str, typer.Option("--format", help="What to print.", **one_of(VERDICT_REPORTERS))] = "text",
    output: Output = None,
    min_score: MinScore = None,
) -> int:
    """Check what the corpus says to each figure of TEXT.

    Exits 1 if a figure is refuted, or the corpus disagrees with itself on it.
    """
    if not corpus:
        raise InputError("no corpus: name what to check against with --corpus PATH")
    asked = opening.asked_text(text, file)
    documents, skipped = opening.read(corpus)
    checker = opening.open_checker(min_score)
    checker.add(documents)
    verdict = checker.check(asked.text)
    printing.tell_skipped(skipped)
    printing.write_page(VERDICT_REPORTERS[format_](verdict, asked, printing.choose_look(output)), output)
    found = any(each.verdict in FAULTS for each in verdict.claims)
    return FINDINGS if found else NOTHING_FOUND


def _at_least(report: Report, severity: Severity) -> Report:
    return replace(report, conflicts=tuple(c for c in report.conflicts if is_at_least(c.severity, severity)))
