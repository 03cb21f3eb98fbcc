"""Options, environment and a file to settings: what each one is, and who said so.

An option goes before the environment, the environment before the file, and the file before the default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from factcheck.errors import SettingsError
from factcheck.settings import Settings, setting, unknown_setting
from factcheck.types import Severity

FILE_NAME = "factcheck.toml"
PROJECT_FILE_NAME = "pyproject.toml"
PREFIX = "FACTCHECK_"
"""How the name of a variable begins that gives a setting: FACTCHECK_MIN_SCORE."""
NO_SETTINGS = frozenset({"FACTCHECK_TRACEBACK", "FACTCHECK_CONFIG"})
"""Variables of factcheck's own that give no setting."""
FILES = frozenset({"baseline", "index"})
"""Settings that are paths: one in a file of settings is from the folder of that file."""
DEFAULT = "default"

FailOn = Literal["contradiction", "discrepancy", "never"]


class Configuration(Settings):
    """The settings, how files are read, and what is done with a finding.

    Raises ``SettingsError`` as ``Settings`` does.
    """

    min_severity: Severity = setting(
        "update",
        "findings",
        "The least grave conflicts to show: an update is a history and no fault, but worth a look.",
    )
    fail_on: FailOn = setting(
        "discrepancy",
        "exit",
        "Exit 1 on conflicts as grave as this, or graver: whoever builds on the exit code hears of every fault.",
    )
    baseline: str | None = setting(
        None,
        "findings",
        "File of the conflicts that were looked at and let stand: a build fails on new ones alone.",
    )
    text_column: str | None = setting(
        None,
        "documents",
        "Column of CSV and key of JSON Lines that holds a document's text: by default it is told by its name.",
    )
    title_column: str | None = setting(
        None,
        "documents",
        "Column or key that holds a document's title: by default it is told by its name.",
    )
    date_column: str | None = setting(
        None,
        "documents",
        "Column or key that holds the date of publication: by default it is told by its name.",
    )
    publisher_column: str | None = setting(
        None,
        "documents",
        "Column or key that holds the publisher: by default it is told by its name.",
    )
    source_column: str | None = setting(
        None,
        "documents",
        "Column or key that says where a document came from: by default it is told by its name.",
    )
    index: str = setting(
        ".factcheck/index.db",
        "index",
        "Index to use where no PATHS are named: a corpus kept on disk, by default that of the folder one is in.",
        min_length=1,
    )
    workers: int = setting(
        1,
        "documents",
        "Processes that read documents, and seek conflicts in an index of very many: on less than some megabytes "
        "starting a second costs more than it saves.",
        ge=1,
        le=512,
    )

    @property
    def settings(self) -> Settings:
        """The settings alone: what a report names, and what its bytes depend on."""
        return Settings(**{name: getattr(self, name) for name in Settings.model_fields})


class Given(NamedTuple):
    """A value as it was given, and by what: "--min-score", "FACTCHECK_MIN_SCORE", a file, or "default"."""

    value: Any
    origin: str


@dataclass(frozen=True)
class Choice:
    """What was chosen, who said each value, and the file that was read, if one was."""

    configuration: Configuration
    origins: dict[str, str]
    file: Path | None = None


def choose(
    paths: Iterable[str] = (),
    options: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    file: str | None = None,
) -> Choice:
    """The configuration for ``paths``, of which ``options`` are those typed, by the name of their setting.

    ``file`` is read in place of the one that would be found. Raises ``SettingsError`` for a key that does
    not exist, a value out of range or a file that cannot be read, with the place that said so.
    """
    environment = os.environ if environment is None else environment
    named = file or environment.get("FACTCHECK_CONFIG")
    found = Path(named) if named else find_file(paths)
    given = {
        **(_read_file(found) if found else {}),
        **_read_environment(environment),
        **{name: Given(value, option_of(name)) for name, value in (options or {}).items()},
    }
    for name, (value, origin) in given.items():
        try:
            Configuration(**{name: value})
        except SettingsError as error:
            raise SettingsError(f"{origin}: {error}") from None
    origins = {name: given[name].origin if name in given else DEFAULT for name in Configuration.model_fields}
    return Choice(Configuration(**{name: value for name, (value, _) in given.items()}), origins, found)


def option_of(name: str) -> str:
    """The option of a setting: "--min-score"."""
    return f"--{key_of(name)}"


def key_of(name: str) -> str:
    """The key of a setting in a file: "min-score"."""
    return name.replace("_", "-")


def variable_of(name: str) -> str:
    """The environment variable of a setting: "FACTCHECK_MIN_SCORE"."""
    return PREFIX + name.upper()


# — the environment —————————————————————————————————————————————————————————————————————————————————


def _read_environment(environment: Mapping[str, str]) -> dict[str, Given]:
    """The settings that the environment gives; a variable that is empty gives none."""
    variables = {variable_of(name): name for name in Configuration.model_fields}
    return {
        name: Given(environment[variable], variable)
        for variable, name in variables.items()
        if environment.get(variable)
    }


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """A line for each variable that looks like a setting and gives none."""
    known = {variable_of(name): name for name in Configuration.model_fields}
    strays = sorted(v for v in environment if v.startswith(PREFIX) and v not in known and v not in NO_SETTINGS)
    return [f"{unknown_setting(stray, known)} (a variable of the environment, not read)" for stray in strays]


# — the file ————————————————————————————————————————————————————————————————————————————————————————


def find_file(paths: Iterable[str]) -> Path | None:
    """The nearest file of settings: upward from the folder that holds all ``paths``, or else from here.

    That is a ``factcheck.toml``, or a ``pyproject.toml`` with a table ``[tool.factcheck]``.
    """
    here = Path.cwd()
    for start in dict.fromkeys((_common_folder(paths, here), here)):
        for folder in (start, *start.parents):
            if (folder / FILE_NAME).is_file():
                return folder / FILE_NAME
            project = folder / PROJECT_FILE_NAME
            if project.is_file() and _table(project) is not None:
                return project
    return None


def _common_folder(paths: Iterable[str], here: Path) -> Path:
    existing = [path for path in map(Path, paths) if os.path.exists(path)]  # noqa: PTH110 - Path.exists may raise
    folders = [path if path.is_dir() else path.parent for path in (path.resolve() for path in existing)]
    try:
        return Path(os.path.commonpath(folders)) if folders else here
    except ValueError:  # on two drives
        return here


def _read_file(path: Path) -> dict[str, Given]:
    """The settings that a file gives. A path in it is one from the file's own folder."""
    table = _table(path)
    if table is None:
        return {}
    origin = f"{path} [tool.factcheck]" if path.name == PROJECT_FILE_NAME else str(path)
    given: dict[str, Given] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in Configuration.model_fields:
            known = [key_of(known) for known in Configuration.model_fields]
            raise SettingsError(f"{origin}: {unknown_setting(key, known)}")
        if name in given:
            raise SettingsError(f"{origin}: setting {key_of(name)!r} is given twice")
        if name in FILES and isinstance(value, str):
            value = os.path.relpath(path.parent / value)
        given[name] = Given(value, origin)
    return given


def _table(path: Path) -> dict[str, Any] | None:
    """The table of settings in a file; None where a ``pyproject.toml`` has none."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: no TOML: {error}") from None
    if path.name != PROJECT_FILE_NAME:
        return content
    tools = content.get("tool")
    table = tools.get("factcheck") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: tool.factcheck is no table: write [tool.factcheck]")
    return table
