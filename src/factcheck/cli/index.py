"""``factcheck index``: a corpus kept on disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import opening, printing
from factcheck.cli.exits import COULD_NOT_RUN, FINDINGS, NOTHING_FOUND
from factcheck.cli.options import Output, Paths, choose_settings, one_of, taking
from factcheck.errors import InputError
from factcheck.reporters import json_

if TYPE_CHECKING:
    from factcheck.intake import Intake
    from factcheck.store import Store

app = typer.Typer(help="Keep a corpus on disk: conflicts and check use it where no PATHS are named.")
PlainOrJson = Annotated[str, typer.Option("--format", help="What to print.", **one_of(("text", "json")))]
SHOWN = 10
"""Files that are named of each kind; the others are counted."""


@app.command(cls=taking("documents", "index", "encoders"), epilog="Example: factcheck index add articles/")
def add(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATHS]", help="Files and folders to take in.")] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read all that is kept anew, as another factcheck or encoder asks for.")
    ] = False,
) -> int:
    """Take in what is new or changed under PATHS, and take out what is gone from there.

    A run that was cut short goes on where it stopped.
    """
    from factcheck.intake import read_again, take_in

    if not paths and not again:
        raise InputError("nothing to take in: name files or folders")
    if set(paths or ()) & {"", opening.STDIN}:
        raise InputError("an index keeps files: name files or folders, not standard input")
    configuration = choose_settings(ctx, paths or ()).configuration
    store = opening.open_store(configuration, make=bool(paths), again=again)
    engine = opening.open_engine(configuration)
    if again:
        many = read_again(store, engine, opening.open_meter("documents read again"))
        printing.print_page(f"{_count(many, 'document')} read again.\n")
    if not paths:
        return NOTHING_FOUND
    done = take_in(
        store,
        paths,
        engine=engine,
        max_bytes=configuration.max_bytes,
        options=opening.read_options(configuration),
        note=printing.tell,
        tell=opening.open_meter("files seen"),
    )
    printing.tell_skipped(done.skipped)
    lines = [*_told(done), f"{done.unchanged:,} unchanged. The index holds {_size(store)}."]
    printing.print_page("\n".join(lines) + "\n")
    nothing = not (done.added or done.changed or done.renamed or done.removed or done.unchanged)
    return COULD_NOT_RUN if nothing else NOTHING_FOUND


@app.command(cls=taking("index"), epilog="Example: factcheck index remove articles/2019")
def remove(ctx: typer.Context, paths: Paths) -> int:
    """Take the files under PATHS out of the index; the files themselves stay."""
    from factcheck.intake import files_below, remove_files

    store = _open(ctx)
    found = {file.real: file for path in paths for file in files_below(store, path)}
    for path in paths:
        if not files_below(store, path):
            printing.tell(f"not in the index: {path}")
    if not found:
        raise InputError("nothing to remove: factcheck index list shows what there is")
    remove_files(store, list(found.values()))
    printing.print_page(f"{_count(len(found), 'file')} removed.\n")
    return NOTHING_FOUND


@app.command("list", cls=taking("index"), epilog="Example: factcheck index list --format json")
def list_(ctx: typer.Context, format_: PlainOrJson = "text", output: Output = None) -> None:
    """Show the documents of the index with their dates, publishers and numbers of figures."""
    rows = list(_open(ctx).describe_documents())
    if format_ == "json":
        printing.write_page(json_.dump(rows), output, format_)
        return
    page = "".join(
        " · ".join(
            part
            for part in (row["source"], row["published"] or "", row["publisher"] or "", _count(row["claims"], "figure"))
            if part
        )
        + "\n"
        for row in rows
    )
    printing.write_page(_clean(page), output)


@app.command(cls=taking("index"), epilog="Example: factcheck index stats")
def stats(ctx: typer.Context, format_: PlainOrJson = "text", output: Output = None) -> None:
    """Show how much the index holds, and what it was made with."""
    found = _open(ctx).describe()
    if format_ == "json":
        printing.write_page(json_.dump(found), output, format_)
        return
    width = max(map(len, found))
    told = {name: f"{value:,}" if isinstance(value, int) else value for name, value in found.items()}
    lines = (f"{name:<{width}}  {value}" for name, value in told.items())
    printing.write_page("\n".join(lines) + "\n", output)


@app.command(cls=taking("index"), epilog="Example: factcheck index verify")
def verify(ctx: typer.Context) -> int:
    """Hold everything that the index keeps against everything else. Exits 1 where something does not fit."""
    from factcheck.store.checking import find_faults

    store = _open(ctx)
    faults = list(find_faults(store, opening.open_meter("documents verified")))
    for fault in faults:
        printing.print_page(f"{store.path}: {fault}\n")
    if faults:
        printing.tell("the texts are kept: factcheck index add --again makes everything else anew")
        return FINDINGS
    printing.print_page(f"{store.path}: {_size(store)}, all in order.\n")
    return NOTHING_FOUND


@app.command(cls=taking("index"), epilog="Example: factcheck index export --output corpus.jsonl")
def export(ctx: typer.Context, output: Output = None) -> None:
    """Write all documents as JSON Lines, which factcheck reads."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in _open(ctx).export())
    printing.write_page("".join(lines), output, "json")


def _open(ctx: typer.Context) -> Store:
    return opening.open_store(choose_settings(ctx, ()).configuration)


def _told(done: Intake) -> list[str]:
    """What was done with files, in lines: those of each kind by name, where they are few."""
    renamed = [f"{before} is now {now}" for before, now in done.renamed]
    kinds = (("added", done.added), ("changed", done.changed), ("renamed", renamed), ("removed", done.removed))
    return [
        line
        for word, sources in kinds
        if sources
        for line in (
            f"{word}: {_count(len(sources), 'file')}",
            *(f"  {_clean(source)}" for source in sources[:SHOWN]),
            *((f"  and {len(sources) - SHOWN:,} more",) if len(sources) > SHOWN else ()),
        )
    ]


def tell_intake(done: Intake) -> None:
    """What was done with files, on standard error."""
    printing.tell_skipped(done.skipped)
    for line in _told(done):
        printing.tell(line)


def _size(store: Store) -> str:
    documents, claims = store.size()
    return f"{_count(documents, 'document')} with {_count(claims, 'figure')}"


def _count(number: int, noun: str) -> str:
    from factcheck.wording import count_of

    return count_of(number, noun)


def _clean(text: str) -> str:
    from factcheck.quotes import clean

    return "\n".join(map(clean, text.split("\n")))
