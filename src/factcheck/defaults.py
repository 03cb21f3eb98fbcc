"""Sentences to the value of an option whose name stands above or before it: "The default is 10 minutes."."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.labels import tells_value

_MARKS = r"[`*_\"]{0,3}"
_AMOUNT = (
    r"(?:[A-Z]{0,3}[$€£¥₹] ?)?\d[\d.,:]*(?<![.,:])(?: ?(?:%|[^\W\d_][\w°²³/]{0,14})(?: per [a-z]{2,12}| [ap]\.m\.)?)?"
)
"""A figure and its unit."""
_MEASURE = "(?P<label1>[Dd]efault|[Mm]inimum|[Mm]aximum|[Ll]imit)(?: value| setting| limit)?"


def _figure(number: int) -> str:
    """A figure of a pattern that has several, with what marks it in a text."""
    return rf"{_MARKS}(?P<figure{number}>{_AMOUNT}){_MARKS}"


_WHOLE = re.compile(
    rf"(?:(?:The|Its|This) {_MEASURE}(?: (?:is|are|=)|:) {_figure(1)}"
    rf"|(?:It |This |(?=D))[Dd](?P<label2>efault)s to {_figure(2)}"
    rf"|By (?P<label3>default),? (?:(?:it|this) is )?{_figure(3)}"
    rf"|{_figure(4)} by (?P<label4>default))\.?"
)
"""A sentence that is one value of what stands above it."""
_LABELLED = re.compile(rf"(?P<label1>[*_]{{0,3}}[A-Z][A-Za-z ]{{2,20}}[*_]{{0,3}}:[*_]{{0,3}}) {_figure(1)}\.?")
"""The same behind a label: "Default: 64."."""
_LAST = re.compile(
    rf"(?:\A|\(|[,;–—] ?)(?:(?P<label1>[Dd]efault)(?:s to|:| is|=)? ?{_figure(1)}\)?"
    rf"|{_figure(2)} by (?P<label2>default)\)?)\.?\Z"
)
"""A value at the end of what describes an option: "seconds until a job is killed (default: 300)"."""
_LONGEST_VALUE = 60
"""Characters at the end of a sentence in which its value stands."""
_NO_NAME = r"(?!(?:default|example|limit|max|maximum|min|minimum|note|type|value)s?\b)"
_NAME = re.compile(
    rf"[`*_]{{0,3}}(?P<name>-{{0,2}}{_NO_NAME}[a-z][\w.-]{{1,40}})(?:[ =]<?[A-Z_]{{1,20}}>?)?[`*_]{{0,3}}"
    r"(?: ?:| [–—-]|(?= \())[*_]{0,3}\s+"
)
"""The name of an option before what is said of it: "`timeout`: seconds until a job is killed"."""


class Value(NamedTuple):
    """Where the figure of a value stands, which value it is, and where what describes its option ends."""

    start: int
    end: int
    label: str
    described: int


def find_value(text: str, start: int, end: int, *, of_option: bool) -> Value | None:
    """The value that ``text[start:end]`` tells of what it does not name; None where it tells none. That of an option
    may stand behind what describes it."""
    said = text[start:end]
    found = _WHOLE.fullmatch(said) or _labelled(said)
    described = 0
    if found is None and of_option:
        near = max(0, len(said) - _LONGEST_VALUE)
        found = _LAST.search(said, near)
        described = found.start() if found else 0
    if found is None:
        return None
    groups = found.groupdict()
    at = next(key[-1] for key, value in groups.items() if key.startswith("figure") and value)
    label = found[f"label{at}"].strip("*_: ")
    first, last = found.span(f"figure{at}")
    return Value(start + first, start + last, "default" if label == "efault" else label, start + described)


def option_named(heading: str) -> str:
    """The option whose name a heading is: "timeout", "--workers N", "cache.size"; "" for "Limits"."""
    found = _OPTION.fullmatch(heading)
    return found["name"] if found else ""


_OPTION = re.compile(r"[`*_]{0,3}(?P<name>-{0,2}[a-z][\w.-]{1,60})(?:[ =]<?[A-Z_]{1,20}>?)?[`*_]{0,3}")


def _labelled(said: str) -> re.Match[str] | None:
    found = _LABELLED.fullmatch(said)
    return found if found and tells_value(said) else None


def name_before(text: str, start: int, end: int) -> tuple[str, int]:
    """The name of the option that ``text[start:end]`` begins with, and where what is said of it begins; "" for none."""
    found = _NAME.match(text, start, end)
    return (found["name"], found.end()) if found else ("", start)


__all__ = ["Value", "find_value", "name_before", "option_named"]
