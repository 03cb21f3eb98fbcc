"""``factcheck evaluate``: how well labelled data is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import opening, printing
from factcheck.cli.exits import FINDINGS, NOTHING_FOUND
from factcheck.cli.options import Output, choose_settings, one_of, taking
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.configuration import Configuration
    from factcheck.evaluate import LabelledSet, Progress, Score
    from factcheck.evaluate.floors import Floors

app = typer.Typer()

FORMATS = ("text", "json")


@app.command(
    cls=taking("encoders", "groups"),
    short_help="Measure on labelled data.",
    epilog="Example: factcheck evaluate labelled/ --errors 5",
)
def evaluate(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Files of labelled data, and folders of them.")],
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME", help="Only sets of this name or pattern; may be given again."),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Only so many rows of each set, always the same ones; of corpora, so many documents.",
        ),
    ] = None,
    errors: Annotated[
        int, typer.Option(min=0, metavar="N", help="Rows of each set that were read wrongly to show.")
    ] = 0,
    floors: Annotated[
        str | None, typer.Option(metavar="FILE", help="Exit 1 where a metric is worse than this file allows.")
    ] = None,
    update_floors: Annotated[
        bool, typer.Option("--update-floors", help="Raise the floors in the file to what is measured.")
    ] = False,
    lower: Annotated[
        bool, typer.Option("--lower", help="With --update-floors: lower those that are not met, too.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", help="What to print.", **one_of(FORMATS))] = FORMATS[0],
    output: Output = None,
) -> int:
    """Measure on labelled data how well figures are read, claims are judged and conflicts are found.

    Each metric has its 95 % interval, by the bootstrap. The formats of labelled data are in docs/evaluate.md.
    """
    from factcheck.evaluate import choose_sets, find_sets
    from factcheck.evaluate.pages import write_json, write_table

    if update_floors and floors is None:
        raise InputError("--update-floors: name the file with --floors FILE")
    if lower and not update_floors:
        raise InputError("--lower goes with --update-floors")
    configuration = choose_settings(ctx, paths).configuration
    least = _read_floors(Path(floors), sample, make=update_floors) if floors else None
    scores = _score(choose_sets(find_sets(paths, printing.tell), sets or (), sample), configuration)
    if least is not None and update_floors:
        least = _update(least, scores, sample, lower=lower)
    settings = configuration.settings.model_dump()
    page = (
        write_json(scores, settings, sample, least) if format_ == "json" else write_table(scores, least, errors=errors)
    )
    printing.write_page(page, output, format_)
    return _hold_to(least, scores, every=not sets) if least is not None else NOTHING_FOUND


def _read_floors(path: Path, sample: int | None, *, make: bool) -> Floors:
    """The floors of a file; to ``make`` them there may be none. Raises ``InputError`` for those of another sample."""
    from factcheck.evaluate.floors import read_floors

    least = read_floors(path, make=make)
    if least.sample != sample and (least.sets or not make):
        asked = "all rows: leave out --sample" if least.sample is None else f"a sample: say --sample {least.sample}"
        raise InputError(f"the floors {least.path} are of {asked}")
    return least


def _hold_to(least: Floors, scores: Sequence[Score], *, every: bool) -> int:
    """Say which metrics are below their floors, and of ``every`` set which were not measured; how to exit."""
    from factcheck.evaluate.floors import find_below, find_unmeasured

    if every and (missing := find_unmeasured(scores, least)):
        printing.tell(f"floors of sets that are not here, and were not measured: {', '.join(missing)}")
    below = find_below(scores, least)
    for line in below:
        printing.tell(f"below its floor: {line}")
    return FINDINGS if below else NOTHING_FOUND


def _score(chosen: Sequence[LabelledSet], configuration: Configuration) -> list[Score]:
    """The scores of all sets, with one encoder, so that no text is encoded twice."""
    from factcheck.encoders import open_encoder
    from factcheck.evaluate import Remembering, score_set

    remembering = Remembering(open_encoder(configuration.settings))
    return [
        score_set(labelled, configuration.settings, remembering, _progress_of(labelled.name)) for labelled in chosen
    ]


def _progress_of(name: str) -> Progress:
    return lambda words: opening.open_meter(f"{words} ({name})")


def _update(floors: Floors, scores: Sequence[Score], sample: int | None, *, lower: bool) -> Floors:
    """Write the floors anew, and say what changed."""
    from dataclasses import replace

    from factcheck.evaluate.floors import raise_floors, write_floors

    raised, changes = raise_floors(floors, scores, lower=lower)
    raised = replace(raised, sample=sample)
    printing.write_file(floors.path, write_floors(raised))
    for change in changes:
        before = "new" if change.before is None else f"was {change.before:g}"
        printing.tell(f"floor: {change.set}: {change.metric} {change.after:g} ({before})")
    return raised
