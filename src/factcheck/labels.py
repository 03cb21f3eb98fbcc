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


def label_of(text: str) -> str:
    """The label that a text begins with, of whatever follows: "Barley" of "Barley: 40 tonnes from 9 fields"; "" where
    there is none, and for one that says nothing of what thing it is."""
    label = _read(_LABEL.match(text))
    return "" if _OF_HEADINGS.issuperset(label.lower().split()) else label


def tells_value(text: str) -> bool:
    """Whether a label says only which value of a thing follows, and not of what thing: "Default: 30 s"."""
    words = _read(_LABEL.match(text)).lower().split()
    return bool(words) and _OF_HEADINGS.issuperset(words)


def begins_with_label(text: str) -> bool:
    """Whether a text says by itself of what it is: "Attendance: 72,910"."""
    return label_of(text) != ""


def _read(found: re.Match[str] | None) -> str:
    """The label; "" of what somebody says: "The minister said: 300 houses burned"."""
    if found is None or not found["label"][0].isupper():
        return ""
    return found["label"] if families().attribution.isdisjoint(found["label"].lower().split()) else ""
