"""Lines to the labels before what they say: "**Dishes:** 48"."""

from __future__ import annotations

import re

_LABEL = re.compile(r"[*_#>\s•–-]*(?P<label>[A-Z][\w '’/-]{1,40}?)[*_\s]*:(?:[*_]|\s|$)+")
_SPOKEN = frozenset({"said", "says", "added", "wrote"})
"""Words of what is no label: "The minister said: 300 houses burned"."""

_OF_HEADINGS = frozenset({"answer", "default", "max", "maximum", "min", "minimum", "range", "total", "value"})
"""Labels that say nothing without the heading above them: "Default: 30 seconds"."""


def label_before(text: str, place: int) -> str:
    """The label that is all that stands in ``text`` before ``place``; "" where there is none."""
    return _read(_LABEL.fullmatch(text, 0, place))


def begins_with_label(text: str) -> bool:
    """Whether a text says by itself of what it is: "Attendance: 72,910"."""
    label = _read(_LABEL.match(text))
    return label != "" and label.lower() not in _OF_HEADINGS


def _read(found: re.Match[str] | None) -> str:
    return "" if found is None or not _SPOKEN.isdisjoint(found["label"].split()) else found["label"]
