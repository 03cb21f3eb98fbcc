"""Every number that changes a result, its default, and one sentence of why."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import SettingsError

DEFAULT_MODEL = "all-MiniLM-L6-v2"


class Settings(BaseModel):
    """What a run was asked to do. Frozen: the same settings and documents give the same bytes.

    Raises ``SettingsError``, with one line for the first value out of its range, where pydantic would
    raise ``ValidationError``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(
        DEFAULT_MODEL,
        min_length=1,
        description="Sentence encoder, a sentence-transformers model by name or path: "
        "the default is small, well measured, and comes as a package, so nothing is downloaded.",
    )
    batch_size: int = Field(
        16,
        ge=1,
        le=4096,
        description="Texts encoded in one product: part of the result, since float32 sums differ in their "
        "last bits with the shape of a batch, and so never taken from the number of workers.",
    )
    max_bytes: int = Field(
        20_000_000,
        ge=1,
        description="The largest file that is read, in bytes: an article has some ten thousand, "
        "so a bigger file is a mistake, and one mistake must not hold up the others.",
    )
    min_score: float = Field(
        0.5,
        ge=0.0,
        le=1.0,
        description="How sure factcheck must be, from 0 to 1, that two claims measure the same thing before "
        "it shows their difference: at a half a finding is likelier right than wrong.",
    )
    topic_threshold: float = Field(
        0.6,
        ge=0.0,
        le=2.0,
        description="Largest cosine distance between claims of one topic (average linkage): "
        "wider and unlike matters share a heading, narrower and each claim has its own.",
    )

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise SettingsError(_first_line(error)) from None


def _first_line(error: ValidationError) -> str:
    """What is wrong with the first bad value, in one line: its name, the rule, and what was given."""
    first = error.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"]) or "settings"
    if first["type"] == "extra_forbidden":
        known = ", ".join(Settings.model_fields)
        return f"unknown setting {name!r}: the settings are {known}"
    rule = first["msg"].removeprefix("Input ")
    return f"setting {name}: {rule}, but it is {first['input']!r}"
