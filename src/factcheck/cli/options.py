"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from factcheck.reporters import CLAIM_REPORTERS, REPORTERS


def one_of(choices: Iterable[str]) -> dict[str, Any]:
    """What makes an option take one of ``choices``: its help and the shell name them, others are refused."""
    known = [*choices]

    def refuse_others(value: str) -> str:
        if value not in known:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}")
        return value

    return {"callback": refuse_others, "metavar": f"[{'|'.join(known)}]", "autocompletion": lambda: known}


Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help="Files and folders to read.")]
Format = Annotated[str, typer.Option("--format", help="What to print.", **one_of(REPORTERS))]
PlainFormat = Annotated[str, typer.Option("--format", help="What to print.", **one_of(CLAIM_REPORTERS))]
Output = Annotated[str | None, typer.Option(metavar="FILE", help="Write to this file, at once or not at all.")]
MinScore = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, help="Withhold findings that are less sure than this (0 to 1).", show_default=False),
]
