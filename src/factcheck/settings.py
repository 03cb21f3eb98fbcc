"""What a run may be told that changes what it finds: each setting, its default, and one sentence of why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import SettingsError
from factcheck.types import Stories

DEFAULT_MODEL = "all-MiniLM-L6-v2"

Stage = Literal["documents", "index", "encoders", "topics", "groups", "findings", "exit"]
"""Where in the flow a setting works: a command has the options of the stages that it runs."""


def setting(default: Any, stage: Stage, description: str, **bounds: Any) -> Any:
    """A field of settings that works at one stage; ``bounds`` are those of pydantic's ``Field``."""
    return Field(default, description=description, json_schema_extra={"stage": stage}, **bounds)


class Settings(BaseModel):
    """What a run was asked to do. Frozen: the same settings and documents give the same bytes.

    Raises ``SettingsError``, with one line for the first value out of its range, where pydantic would
    raise ``ValidationError``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = setting(
        DEFAULT_MODEL,
        "encoders",
        "Sentence encoder, a sentence-transformers model by name or path: "
        "the default is small, well measured, and comes as a package, so nothing is downloaded.",
        min_length=1,
    )
    batch_size: int = setting(
        16,
        "encoders",
        "Texts encoded in one product: part of the result, since float32 sums differ in their "
        "last bits with the shape of a batch, and so never taken from the number of workers.",
        ge=1,
        le=4096,
    )
    max_bytes: int = setting(
        20_000_000,
        "documents",
        "The largest file that is read, in bytes: an article has some ten thousand, "
        "so a bigger file is a mistake, and one mistake must not hold up the others.",
        ge=1,
    )
    stories: Stories = setting(
        "auto",
        "groups",
        "Whether the documents tell one story, whose figures are all held against each other, or many, "
        "of which those of documents much alike are: a folder tells by the names that its documents "
        "share, but who laid it together knows better.",
    )
    min_score: float = setting(
        0.5,
        "groups",
        "How sure factcheck must be, from 0 to 1, that two claims measure the same thing before "
        "it shows their difference: at a half a finding is likelier right than wrong.",
        ge=0.0,
        le=1.0,
    )
    topic_threshold: float = setting(
        0.6,
        "topics",
        "Largest cosine distance between claims of one topic (average linkage): "
        "wider and unlike matters share a heading, narrower and each claim has its own.",
        ge=0.0,
        le=2.0,
    )

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise SettingsError(_first_line(error, type(self).model_fields)) from None


def unknown_setting(name: str, known: Iterable[str]) -> str:
    """What to say of a setting that does not exist: the nearest that does, or else all of them."""
    from difflib import get_close_matches

    names = [*known]
    near = get_close_matches(name, names, n=1)
    advice = f"did you mean {near[0]!r}?" if near else f"the settings are {', '.join(names)}"
    return f"unknown setting {name!r}: {advice}"


def _first_line(error: ValidationError, known: Iterable[str]) -> str:
    """What is wrong with the first bad value, in one line: its name, the rule, and what was given."""
    first = error.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"]) or "settings"
    if first["type"] == "extra_forbidden":
        return unknown_setting(name, known)
    rule = first["msg"].removeprefix("Input ")
    return f"setting {name}: {rule}, but it is {first['input']!r}"
