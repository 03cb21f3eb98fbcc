"""What a superscript says when it stands on the line: a power, a square, an ordinal, or the mark of a note."""

from __future__ import annotations

import re

_TEN = re.compile(r"(?:^|[^\d.,])10\Z")
_UNIT = re.compile(r"(?:^|[^\w]|\d)(?:[kcmdµμn]?m|ft|in|mi|yd|s)\Z")
_POWER = re.compile(r"([-−–+]?)(\d{1,2})\Z")
_SQUARE = re.compile(r"[-−–]?[1-3]\Z")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|ème|nde?|os?|as?)\Z", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4,}")
_RAISED = str.maketrans("123-−–", "¹²³⁻⁻⁻")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Superscript digits to those of the line."""
_TAIL = 12
"""Characters before a superscript that tell what it is."""


def read_superscript(before: str, raised: str, *, is_note: bool = False) -> str:
    """What stands for ``raised`` on the line behind ``before``; "" for the mark of a note, which is no figure.

    "10" and "25" are "10^25", "km" and "2" are "km²", "21" and "st" are "21st", and "2,048" and "7" are 2,048 with
    a note. ``is_note`` where the file itself says that it is the mark of one.
    """
    raised = raised.strip()
    before = before[-_TAIL:]
    if is_note or not raised:
        return ""
    if (power := _POWER.match(raised)) and _TEN.search(before):
        sign = power[1].replace("−", "-").replace("–", "-").removeprefix("+")
        return f"^{sign}{power[2]}"
    if _SQUARE.match(raised) and _UNIT.search(before):
        return raised.translate(_RAISED)
    if _ORDINAL.match(raised) and before[-1:].isdigit() and len(raised) > 1:
        return raised
    return f" {raised}" if _WORDS.search(raised) else ""
