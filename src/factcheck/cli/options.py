"""Options that several commands share, and those that are made of the settings."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

import typer
from typer.core import TyperCommand

from factcheck.cli import printing
from factcheck.errors import InputError
from factcheck.reporters import CLAIM_REPORTERS, REPORTERS

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from factcheck.configuration import Choice
    from factcheck.settings import Stage

TYPED = "factcheck.typed"
"""Where a command keeps the settings that were typed, by name, in the ``meta`` of its context."""
CONFIG = "config"
SETTINGS_HEADING = "Settings, which a file or the environment may give too: see factcheck config --help"


def one_of(choices: Iterable[str]) -> dict[str, Any]:
    """What makes an option take one of ``choices``: its help and the shell name them, others are refused."""
    known = [*choices]

    def refuse_others(value: str) -> str:
        if value not in known:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}")
        return value

    return {"callback": refuse_others, "metavar": f"[{'|'.join(known)}]", "autocompletion": lambda: known}


Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help="Files and folders to read.")]
PathsOrIndex = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATHS", help="Files and folders to read; without any it is the index.", show_default=False),
]
Format = Annotated[str, typer.Option("--format", help="What to print.", **one_of(REPORTERS))]
PlainFormat = Annotated[str, typer.Option("--format", help="What to print.", **one_of(CLAIM_REPORTERS))]
Output = Annotated[str | None, typer.Option(metavar="FILE", help="Write to this file, at once or not at all.")]
Also = Annotated[
    list[str] | None,
    typer.Option(metavar="FORMAT=FILE", help="Write another format to a file in the same run; may be given again."),
]


def split_also(also: Iterable[str] | None, known: Iterable[str]) -> list[tuple[str, str]]:
    """The formats and files of ``--also``. Raises ``InputError`` for a format that is none of ``known``."""
    pages = []
    for word in also or ():
        format_, _, file = word.partition("=")
        if format_ not in known or not file:
            raise InputError(f"--also {word!r}: write FORMAT=FILE, with a format out of {', '.join(known)}")
        pages.append((format_, file))
    return pages


# — options made of the settings ————————————————————————————————————————————————————————————————————


def taking(*stages: Stage) -> type[TyperCommand]:
    """A command that takes, beside its own options, one for each setting of these ``stages``: of all, if none is named.

    They are made when the command is asked for its options and not before, since the settings load pydantic.
    What was typed lies in the context, where ``choose_settings`` finds it.
    """

    class SettingsCommand(PlainCommand):
        def get_params(self, ctx: Any) -> list[Any]:
            own = super().get_params(ctx)
            return [*own, *_options(stages)]

    return SettingsCommand


class PlainCommand(TyperCommand):
    """A command whose help names its arguments without their Python types, and its settings apart."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write what the command takes, in sections."""
        sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": [], SETTINGS_HEADING: []}
        for param in self.get_params(ctx):
            name, help_text = param.get_help_record(ctx) or ("", "")
            if param.param_type_name == "argument":
                sections["Arguments"].append((name.partition(" <")[0], help_text))
            elif name:
                sections["Options" if param.expose_value or param.is_eager else SETTINGS_HEADING].append(
                    (name, help_text)
                )
        for heading, rows in sections.items():
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def choose_settings(ctx: typer.Context, paths: Iterable[str]) -> Choice:
    """The settings of a command that was given these ``paths``. Raises ``SettingsError``."""
    from factcheck.configuration import choose, unknown_variables

    for line in unknown_variables(os.environ):
        printing.tell(line)
    typed = dict(ctx.meta.get(TYPED, {}))
    return choose(paths, typed, file=typed.pop(CONFIG, None))


@cache
def _options(stages: tuple[Stage, ...]) -> list[Any]:
    from factcheck.configuration import Configuration

    fields = {
        name: field for name, field in Configuration.model_fields.items() if not stages or stage_of(field) in stages
    }

    def take() -> None:
        pass

    parameters = [_parameter(name, field) for name, field in fields.items()]
    take.__signature__ = inspect.Signature([*parameters, _file_parameter()])  # type: ignore[attr-defined]
    app = typer.Typer(add_completion=False)
    app.command()(take)
    return typer.main.get_command(app).params


def stage_of(field: FieldInfo) -> Stage:
    """The stage at which a setting works."""
    return field.json_schema_extra["stage"]  # type: ignore[index, return-value]


def _parameter(name: str, field: FieldInfo) -> inspect.Parameter:
    from factcheck.configuration import option_of

    choices = [str(choice) for choice in get_args(field.annotation)] if get_origin(field.annotation) is Literal else []
    metavar = f"[{'|'.join(choices)}]" if choices else _metavar(name, field)
    return _kept(name, option_of(name), metavar, _help(field), choices)


def _file_parameter() -> inspect.Parameter:
    return _kept(CONFIG, f"--{CONFIG}", "FILE", "Read settings from this file, and look for no other.")


def _kept(name: str, option: str, metavar: str, what: str, choices: Sequence[str] = ()) -> inspect.Parameter:
    """An option whose value is kept in the context, as it was typed: ``Configuration`` judges it."""

    def keep(ctx: typer.Context, value: str | None) -> None:
        if value is not None:
            ctx.meta.setdefault(TYPED, {})[name] = value

    made = typer.Option(
        option,
        metavar=metavar,
        help=what,
        callback=keep,
        expose_value=False,
        autocompletion=(lambda: [*choices]) if choices else None,
    )
    annotation = Annotated[str | None, made]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _metavar(name: str, field: FieldInfo) -> str:
    """What stands for the value: "NUMBER", "FILE", or the last word of the setting's name, "COLUMN"."""
    from factcheck.configuration import FILES

    if field.annotation in (int, float):
        return "NUMBER"
    return "FILE" if name in FILES else name.rpartition("_")[2].upper()


def _help(field: FieldInfo) -> str:
    """What a setting is, without why, and its default."""
    what = (field.description or "").partition(": ")[0].rstrip(".")
    return f"{what}." if field.default is None else f"{what}.  [default: {field.default}]"
