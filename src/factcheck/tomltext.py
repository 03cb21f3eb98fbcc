"""Values to TOML as a person would lay it out: a list of tables or of lists has a line for each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any


def write_block(name: str, fields: Mapping[str, Any]) -> str:
    """One table of an array of tables, ``[[name]]``, with a line for each field."""
    return f"[[{name}]]\n" + "".join(f"{key} = {write_value(value)}\n" for key, value in fields.items())


def write_value(value: Any, indent: str = "") -> str:
    """A string, number, truth value, date, list or table as TOML."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {write_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        if not value or not isinstance(value[0], Mapping | list | tuple):
            return "[" + ", ".join(map(write_value, value)) + "]"
        inner = indent + "    "
        return "[\n" + "".join(f"{inner}{write_value(each, inner)},\n" for each in value) + indent + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
