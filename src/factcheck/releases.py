"""Sentences to the release that a changelog tells them of: what stands below an older one no longer holds.

Versions are read and compared as in Semantic Versioning 2.0.0, as far as numbers go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Document, Sentence

_HEADING = re.compile(
    r"[\W_]*(?:version|release|v)?[ .]?\[?(?P<version>\d+(?:\.\d+){1,3})(?:[-+][\w.]+)?\]?"
    r"(?P<dated>[\s(–—:,-]*(?:on )?(?:\d{4}-\d\d-\d\d|(?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4})\)?)?[\W_]*",
    re.IGNORECASE,
)
"""A heading that names a release, and what else may stand there: "## [1.6.0] - 2023-11-20", "v2.1 (May 2024)"."""
_OF_CHANGES = re.compile(r"change|history|news|release|version", re.IGNORECASE)
"""What a document is titled or called whose headings of two numbers are releases, and no sections: "2.1"."""


def find_old_releases(document: Document, sentences: Sequence[Sentence]) -> dict[int, str]:
    """The releases of the sentences of a changelog by the index of each, but for those of the newest one and of what is
    above all; of any other document none."""
    named = _OF_CHANGES.search(f"{document.title} {document.source.rpartition('/')[2]}")
    told: dict[int, str] = {}
    release = ""
    for sentence in sentences:
        if sentence.role == "heading" and (found := _HEADING.fullmatch(sentence.text)):
            plain = named or found["dated"] or found["version"].count(".") > 1
            release = found["version"] if plain else release
        if release:
            told[sentence.index] = release
    newest = max(told.values(), key=_numbers, default="")
    return {index: release for index, release in told.items() if release != newest}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
