"""``factcheck claims``, ``topics`` and ``groups``: what was read, and what was put together."""

from __future__ import annotations

import typer

from factcheck.cli import opening, printing
from factcheck.cli.options import Output, Paths, PlainFormat, choose_settings, taking
from factcheck.reporters import CLAIM_REPORTERS, GROUP_REPORTERS, TOPIC_REPORTERS

app = typer.Typer()


@app.command(
    cls=taking("documents"),
    short_help="Show every figure as it was read.",
    epilog="Example: factcheck claims article.md",
)
def claims(ctx: typer.Context, paths: Paths, format_: PlainFormat = "text", output: Output = None) -> None:
    """Show every figure in PATHS as it was read: whose it is, what it measures, who says so."""
    documents, checker = opening.read_into_checker(paths, choose_settings(ctx, paths).configuration)
    page = CLAIM_REPORTERS[format_](documents, checker.claims(), printing.choose_look(output))
    printing.write_page(page, output, format_)


@app.command(
    cls=taking("documents", "encoders", "topics"),
    short_help="Show the figures by topic.",
    epilog="Example: factcheck topics articles/",
)
def topics(ctx: typer.Context, paths: Paths, format_: PlainFormat = "text", output: Output = None) -> None:
    """Show the figures in PATHS by topic."""
    documents, checker = opening.read_into_checker(paths, choose_settings(ctx, paths).configuration)
    page = TOPIC_REPORTERS[format_](documents, checker.claims(), checker.topics(), printing.choose_look(output))
    printing.write_page(page, output, format_)


@app.command(
    cls=taking("documents", "encoders", "groups"),
    short_help="Show the figures that measure the same thing.",
    epilog="Example: factcheck groups articles/ --min-score 0.3",
)
def groups(ctx: typer.Context, paths: Paths, format_: PlainFormat = "text", output: Output = None) -> None:
    """Show the figures in PATHS that measure the same thing."""
    documents, checker = opening.read_into_checker(paths, choose_settings(ctx, paths).configuration)
    page = GROUP_REPORTERS[format_](documents, checker.claims(), checker.groups(), printing.choose_look(output))
    printing.write_page(page, output, format_)
