"""Texts to their remarks: comments, and lines that speak to factcheck, which are no part of the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
"""Start and end, in characters."""

FENCE = re.compile(r"^[ \t]*```.*?^[ \t]*```[ \t]*$", re.MULTILINE | re.DOTALL)
"""A block of code in Markdown."""
_OPENING, _CLOSING = "<!--", "-->"
_WORD = "factcheck:"
_LINE = re.compile(rf"^[ \t]*{_WORD}[ \t]*ignore\b.*$", re.MULTILINE)


def find_remarks(text: str, start: int = 0) -> list[Span]:
    """The HTML comments of ``text[start:]`` and its lines ``factcheck: ignore…``, in order; those in code are shown.

    A comment without an end is none. Takes time in proportion to the length of the text.
    """
    found = sorted((*find_comments(text, start), *_lines(text, start)))
    if not found:
        return []
    fences = [fence.span() for fence in FENCE.finditer(text, start)] if "```" in text else []
    kept: list[Span] = []
    for span in found:
        while fences and fences[0][1] <= span[0]:
            fences.pop(0)
        fenced = bool(fences) and fences[0][0] <= span[0]
        if not fenced and text[span[0] - 1 : span[0]] != "`" and (not kept or kept[-1][1] <= span[0]):
            kept.append(span)
    return kept


def without_remarks(text: str, remarks: Iterable[Span], mark: str = "") -> str:
    """The text with blanks in place of its remarks, so that all else keeps its offset; ``mark`` begins each."""
    parts: list[str] = []
    end = 0
    for first, last in remarks:
        parts += [text[end:first], mark.ljust(last - first)]
        end = last
    return "".join([*parts, text[end:]])


def speaks(comment: str) -> bool:
    """Whether what a comment holds is for factcheck."""
    return bool(_LINE.match(comment.lstrip()))


def as_remark(comment: str) -> str:
    """What a comment of another kind of file says to factcheck, as it is written in Markdown."""
    return f"{_OPENING} {' '.join(comment.split())} {_CLOSING}"


def find_comments(text: str, start: int = 0) -> Iterator[Span]:
    """The HTML comments of ``text[start:]``, in order, code or not."""
    while (opening := text.find(_OPENING, start)) >= 0:
        closing = text.find(_CLOSING, opening + len(_OPENING))
        if closing < 0:
            return
        start = closing + len(_CLOSING)
        yield opening, start


def _lines(text: str, start: int) -> Iterator[Span]:
    if _WORD in text:
        yield from (line.span() for line in _LINE.finditer(text, start))
