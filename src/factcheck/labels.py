"""Lines to the labels before what they say: "**Dishes:** 48"."""

from __future__ import annotations

import re

from factcheck.words import families

_LABEL = re.compile(r"[*_#>\s•–-]*(?P<label>[^\W\d_][\w '’/-]{1,40}?)[*_\s]*:(?:[*_]|\s|$)+")
_LED = re.compile(r"(?:[a-z]+ ){0,3}")
"""What may stand between a label and its figure: "Employees: more than 3,400"."""
_OF_HEADINGS = frozenset(
    (
        *("amount", "answer", "average", "current", "default", "limit", "max", "maximum", "mean", "min", "minimum"),
        *("note", "number", "range", "short", "total", "typical", "update", "value"),
    )
)
"""Words of labels that say nothing without the heading above them: "Default value: 30 seconds"."""


def label_before(text: str, place: int) -> str:
    """The label that is all that stands in ``text`` before what leads to ``place``; "" where there is none."""
    found = _LABEL.match(text, 0, place)
    return _read(found) if found and _LED.fullmatch(text, found.end(), place) else ""


def tells_value(text: str) -> bool:
    """Whether a label says only which value of a thing follows, and not of what thing: "Default: 30 s"."""
    words = _read(_LABEL.match(text)).lower().split()
    return bool(words) and _OF_HEADINGS.issuperset(words)


def begins_with_label(text: str) -> bool:
    """Whether a text says by itself of what it is: "Attendance: 72,910"."""
    words = _read(_LABEL.match(text)).lower().split()
    return not _OF_HEADINGS.issuperset(words)


def _read(found: re.Match[str] | None) -> str:
    """The label; "" of what somebody says: "The minister said: 300 houses burned"."""
    if found is None or not found["label"][0].isupper():
        return ""
    return found["label"] if families().attribution.isdisjoint(found["label"].lower().split()) else ""
