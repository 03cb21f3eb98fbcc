"""``factcheck conflicts`` and ``factcheck check``: what does not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import letting, opening, printing
from factcheck.cli.exits import FINDINGS, NOTHING_FOUND
from factcheck.cli.options import Also, Format, Output, PathsOrIndex, choose_settings, one_of, split_also, taking
from factcheck.errors import InputError
from factcheck.reporters import REPORTERS, VERDICT_REPORTERS
from factcheck.wording import FAULTS, is_at_least

if TYPE_CHECKING:
    from factcheck.configuration import Configuration, FailOn
    from factcheck.pipeline import Checker
    from factcheck.types import Report, Severity

NEVER = "never"

app = typer.Typer()


@app.command(
    cls=taking(),
    short_help="Find the figures that contradict each other.",
    epilog="Example: factcheck conflicts articles/ --min-severity discrepancy",
)
def conflicts(
    ctx: typer.Context,
    paths: PathsOrIndex = None,
    format_: Format = "text",
    output: Output = None,
    also: Also = None,
    update_baseline: Annotated[
        bool,
        typer.Option(
            "--update-baseline",
            help="Let everything stand that is found now: write it to the baseline, and take out what is gone.",
        ),
    ] = False,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why it is let stand, for --update-baseline.", show_default=False)
    ] = "",
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who lets it stand; by default whoever git says you are.")
    ] = None,
) -> int:
    """Find the figures in PATHS that contradict each other; without PATHS, those in the index.

    Exits 1 if any does that is as grave as --fail-on, and that nobody has let stand: in the baseline, or in the text
    itself with the remark <!-- factcheck: ignore: why -->.
    """
    if not update_baseline and (reason or by):
        raise InputError("--reason and --by say why and who for --update-baseline, which is not given")
    pages = [(format_, output), *split_also(also, REPORTERS)]
    configuration = choose_settings(ctx, paths or ()).configuration
    update = letting.Update(reason=reason, by=by) if update_baseline else None
    report = find_open_conflicts(paths or (), configuration, update)
    for name, file in pages:
        printing.write_page(REPORTERS[name](report, printing.choose_look(file)), file, name)
    return FINDINGS if is_fault(report, configuration.fail_on) else NOTHING_FOUND


@app.command(
    cls=taking("documents", "index", "encoders", "groups"),
    short_help="Check a sentence or a draft against a corpus.",
    epilog='Example: factcheck check "The bridge is 310 metres long." --corpus articles/, or '
    "factcheck check --file draft.md --corpus articles/ --format html --output draft.html",
)
def check(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="A sentence, or - to read it from standard input.")
    ] = None,
    file: Annotated[
        str | None, typer.Option(metavar="DRAFT", help="Check every figure of this file; - is standard input.")
    ] = None,
    corpus: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH…",
            help="Files and folders to check against; may be given several times. Without any it is the index.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="What to print.", **one_of(VERDICT_REPORTERS))] = "text",
    output: Output = None,
    also: Also = None,
    fail_on: Annotated[
        str, typer.Option(help="Exit 1 on a figure with this verdict, or a graver one.", **one_of((*FAULTS, NEVER)))
    ] = FAULTS[-1],
) -> int:
    """Check what the corpus says to each figure of TEXT, or of a draft.

    Each is supported, refuted, conflicting (the corpus disagrees with itself) or not enough info.
    """
    pages = [(format_, output), *split_also(also, VERDICT_REPORTERS)]
    typed, against = opening.part_arguments(text or [], corpus or [], drafted=file is not None)
    configuration = choose_settings(ctx, [*against, *([file] if file else [])]).configuration
    if not against and not opening.has_index(configuration):
        raise opening.no_corpus(configuration)
    asked = opening.asked_text(typed, file, configuration)
    checker, skipped = opening.open_corpus(against, configuration, draft=asked)
    verdict = checker.check(asked)
    printing.tell_skipped(skipped)
    for name, path in pages:
        printing.write_page(VERDICT_REPORTERS[name](verdict, asked, printing.choose_look(path)), path, name)
    faults = FAULTS[: FAULTS.index(fail_on) + 1] if fail_on in FAULTS else ()
    return FINDINGS if any(each.verdict in faults for each in verdict.claims) else NOTHING_FOUND


def find_open_conflicts(
    paths: Sequence[str], configuration: Configuration, update: letting.Update | None = None
) -> Report:
    """What contradicts itself under ``paths``, or in the index without any, and nobody has let stand.

    ``update`` lets all of it stand. What was left out, and what is wrong with a baseline or a remark, is told on
    standard error.
    """
    from factcheck.ignores import take_ignored
    from factcheck.quotes import verify_quotes

    baseline = letting.open_baseline(configuration.baseline, update=update is not None)
    checker, skipped = opening.open_corpus(paths, configuration)
    report, complaints = take_ignored(verify_quotes(checker.conflicts(skipped)))
    printing.tell_skipped(report.skipped)
    if len(report.documents) == 1:
        printing.tell("note: of one document only the headline is held against its text: name more files, or a folder")
    for line in (*_about_stories(checker, report, configuration), *complaints):
        printing.tell(line)
    if baseline is not None and update is not None:
        baseline = letting.update_with(report, baseline, update, configuration.min_severity)
    if baseline is not None:
        report = letting.hold_against(report, baseline)
    return keep_grave(report, configuration.min_severity)


def _about_stories(checker: Checker, report: Report, configuration: Configuration) -> Iterator[str]:
    """What is to be known of how documents were read that few would read so."""
    from factcheck.stories import MOST_SAID

    many, titled = len(report.documents), max(checker.count_titled(), checker.count_pages())
    if titled:
        yield (
            f"note: by their titles {titled} of these {many} documents are each on a thing of its own, and not held "
            "against each other; if all are on one, type --stories one"
        )
    if many < 2 or titled or not checker.reads_many_stories():
        return
    if configuration.stories == "one":
        yield f"note: {len(report.claims):,} figures are too many to hold each against each other, as of one story"
    elif configuration.stories == "auto" and len(report.claims) <= MOST_SAID:
        yield (
            f"note: few of these {many} documents share names, so they are read as telling many stories; if it is one, "
            "or one product, type --stories one"
        )


def keep_grave(report: Report, least: Severity) -> Report:
    """The report with those conflicts alone that are as grave as ``least``, or graver."""
    return replace(report, conflicts=tuple(c for c in report.conflicts if is_at_least(c.severity, least)))


def is_fault(report: Report, fail_on: FailOn) -> bool:
    """Whether a report holds a conflict as grave as ``fail_on``, or graver."""
    if fail_on == "never":
        return False
    return any(is_at_least(conflict.severity, fail_on) for conflict in report.conflicts)
