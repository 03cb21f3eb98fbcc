"""``factcheck config``: each setting, its value, and who said so."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import printing
from factcheck.cli.options import Output, choose_settings, one_of, taking
from factcheck.reporters import json_

if TYPE_CHECKING:
    from factcheck.configuration import Choice

app = typer.Typer()

FORMATS = ("toml", "json")


@app.command(
    cls=taking(),
    short_help="Show each setting, and who said so.",
    epilog="Example: factcheck config docs/ --output factcheck.toml",
)
def config(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATHS", help="Where to look for a file of settings: here, or above."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="What to print.", **one_of(FORMATS))] = FORMATS[0],
    output: Output = None,
) -> None:
    """Show each setting, its value, and who said so: an option, the environment, a file or nobody.

    An option goes before the environment (FACTCHECK_MIN_SCORE), the environment before the file (factcheck.toml, or
    pyproject.toml with [tool.factcheck]), and the file before the default. What is printed is such a file itself.
    """
    choice = choose_settings(ctx, paths or ())
    printing.write_page(_as_toml(choice) if format_ == "toml" else _as_json(choice), output, format_)


def _as_toml(choice: Choice) -> str:
    """The settings as a file that gives them, each with what it is for."""
    from factcheck.configuration import FILE_NAME, PROJECT_FILE_NAME, Configuration, key_of
    from factcheck.quotes import clean
    from factcheck.tomltext import write_value

    where = choice.file or f"none: neither {FILE_NAME} nor [tool.factcheck] in {PROJECT_FILE_NAME}, here or above"
    blocks = [f"# file read: {clean(str(where))}"]
    for name, field in Configuration.model_fields.items():
        value = getattr(choice.configuration, name)
        given = f"# {key_of(name)} is not set" if value is None else f"{key_of(name)} = {write_value(value)}"
        why = textwrap.wrap(field.description or "", 100, initial_indent="# ", subsequent_indent="# ")
        blocks.append("\n".join([*why, f"{given:<40}  # {clean(choice.origins[name])}"]))
    return "\n\n".join(blocks) + "\n"


def _as_json(choice: Choice) -> str:
    values = choice.configuration.model_dump()
    settings = {name: {"value": value, "origin": choice.origins[name]} for name, value in values.items()}
    file = str(choice.file) if choice.file else None
    return json_.dump({"file": file, "settings": settings})
