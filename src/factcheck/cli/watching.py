"""``factcheck watch``: files taken into the index as they appear, and what they contradict."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from factcheck.cli import letting, opening, printing
from factcheck.cli.exits import NOTHING_FOUND
from factcheck.cli.findings import keep_grave
from factcheck.cli.options import Paths, choose_settings, one_of, taking
from factcheck.errors import InputError
from factcheck.reporters import REPORTERS

if TYPE_CHECKING:
    from factcheck.baseline import Baseline
    from factcheck.configuration import Configuration
    from factcheck.pipeline import Checker
    from factcheck.store import Store
    from factcheck.types import Report

PATIENCE = 10.0
"""Seconds that a webhook may take to answer: whoever waits for articles cannot wait for it longer."""
TRIES = 2
"""To post to a webhook: one that failed is often there again a moment later."""
MOST_UNSENT = 16_000_000
"""Characters of what is kept to be posted again: a webhook that is gone for good must not fill the memory."""
LOOK_EVERY = 500
"""Milliseconds between two looks at whether anything has changed."""

app = typer.Typer()


@app.command(
    cls=taking("documents", "index", "encoders", "groups", "findings"),
    short_help="Take files in as they appear, and tell of conflicts.",
    epilog="Example: factcheck watch articles/ --webhook https://example.org/conflicts",
)
def watch(
    ctx: typer.Context,
    paths: Paths,
    webhook: Annotated[
        str | None, typer.Option(metavar="URL", help="Post each new conflict there, as the JSON of a report.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="What to print.", **one_of(("text", "json")))] = "text",
) -> int:
    """Take files into the index as they appear under PATHS, and print what they newly contradict.

    Nothing is said of what is let stand, in the baseline or with a remark in the text itself.
    Runs until it is interrupted. What was written meanwhile is taken in at the start.
    """
    if webhook is not None and not webhook.startswith(("http://", "https://")):
        raise InputError(f"--webhook {webhook!r}: name an address that begins with https:// or http://")
    configuration = choose_settings(ctx, paths).configuration
    store = opening.open_store(configuration, make=True)
    checker = opening.open_checker(configuration, store)
    baseline = letting.open_baseline(configuration.baseline, update=False)
    told: set[str] = set()
    unsent: list[_Page] = []
    try:
        for _ in _changes(paths):
            report = _take_in(store, checker, paths, configuration, told, baseline)
            if report.conflicts:
                printing.print_page(REPORTERS[format_](report, printing.choose_look(None)), format_)
                if webhook is not None:
                    page = REPORTERS["json"](report, printing.choose_look(None))
                    unsent = _send(webhook, [*unsent, _Page(page, len(report.conflicts))])
    except KeyboardInterrupt:
        printing.tell("no longer watching")
    return NOTHING_FOUND


def _changes(paths: Sequence[str]) -> Iterator[None]:
    """Something to do: at once, and whenever a file changes. Raises ``InputError`` where there is nothing to watch."""
    from watchfiles import watch as watch_files

    if not any(map(os.path.exists, paths)):
        raise InputError(f"nothing to watch: {', '.join(paths)}: no such file or folder")
    looks = watch_files(*paths, rust_timeout=LOOK_EVERY, yield_on_timeout=True, ignore_permission_denied=True)
    try:
        for look, changes in enumerate(looks):  # the first comes when watching has begun, so that nothing is missed
            if not look or changes:
                yield
    except FileNotFoundError as error:
        raise InputError(f"nothing to watch: {error}") from None


def _take_in(
    store: Store,
    checker: Checker,
    paths: list[str],
    configuration: Configuration,
    told: set[str],
    baseline: Baseline | None,
) -> Report:
    """Bring the index up to date: what is newly found of what is new, with the documents and claims that are in it."""
    from factcheck.baseline import take_known
    from factcheck.cli.index import tell_intake
    from factcheck.ignores import take_ignored
    from factcheck.intake import take_in
    from factcheck.quotes import verify_quotes
    from factcheck.types import Report

    done = take_in(
        store,
        paths,
        engine=opening.open_engine(configuration),
        max_bytes=configuration.max_bytes,
        options=opening.read_options(configuration),
        note=printing.tell,
        tell=opening.open_meter("files seen"),
    )
    tell_intake(done)
    if not done.documents:
        return Report((), {})
    new = [store.corpus().documents[i] for i in done.documents]
    report = _only_new(checker.conflicts(new=new), told)
    report, _ = take_ignored(verify_quotes(report))  # of a part of the corpus, in which no remark is known to be stale
    if baseline is not None:
        report = take_known(report, baseline)
    report = keep_grave(report, configuration.min_severity)
    told.update(conflict.id for conflict in report.conflicts)
    return report


def _only_new(report: Report, told: set[str]) -> Report:
    """The conflicts that were not told before, with no more documents and claims than they need."""
    conflicts = tuple(c for c in report.conflicts if c.id not in told)
    ids = dict.fromkeys(i for c in conflicts for side in c.sides for i in side.claims)
    claims = {i: report.claims[i] for i in ids}
    held = {claim.document for claim in claims.values()}
    return replace(
        report,
        conflicts=conflicts,
        agreements=(),
        claims=claims,
        documents=tuple(d for d in report.documents if d.id in held),
        voices={i: voice for i, voice in report.voices.items() if i in held},
        topics=(),
    )


class _Page(NamedTuple):
    """What is to be posted, and of how many conflicts it tells."""

    text: str
    conflicts: int


def _send(webhook: str, pages: list[_Page]) -> list[_Page]:
    """Post pages in their order; those that are still to be sent, once the first of them failed."""
    for at, page in enumerate(pages):
        if fault := post(webhook, page.text):
            printing.tell(f"webhook: {fault}")
            return _bounded(pages[at:])
    return []


def _bounded(pages: list[_Page]) -> list[_Page]:
    """The newest of them that are not too much to keep, the last one at any rate; it is told what is left out."""
    from factcheck.wording import count_of

    sizes = accumulate(len(page.text) for page in reversed(pages))
    kept = max(1, sum(size <= MOST_UNSENT for size in sizes))
    if dropped := sum(page.conflicts for page in pages[:-kept]):
        printing.tell(f"webhook: too much to keep: the oldest {count_of(dropped, 'conflict')} will not be posted again")
    return pages[-kept:]


def post(url: str, page: str) -> str | None:
    """Post a page of JSON, once more where that fails; what went wrong, in one line, or None."""
    from http.client import HTTPException
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    request = Request(
        url,
        page.encode(errors=printing.UNWRITABLE),
        {"Content-Type": "application/json; charset=utf-8", "User-Agent": "factcheck"},
    )
    fault: str | None = None
    for _ in range(TRIES):
        try:
            with urlopen(request, timeout=PATIENCE):
                return None
        except URLError as error:  # of which an answer with an error status is one
            fault = f"{url}: {getattr(error, 'reason', error)}"
        except (OSError, ValueError, HTTPException) as error:
            fault = f"{url}: {error}"
    return fault
