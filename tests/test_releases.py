"""Changelogs: what stands below an older release is told of that, and no longer holds."""

from __future__ import annotations

import pytest

from factcheck.documents import make_document
from factcheck.pipeline import Checker
from factcheck.releases import find_old_releases
from factcheck.sentences import split_sentences

CHANGES = """# Changelog

## 2.0.0 - 2024-08-01

- Jobs are now tried 3 times.

## 1.6.0 - 2023-11-20

- Jobs are now tried 5 times.
- A worker handles 6,500 jobs per second.
"""
README = "# Orne\n\nJobs are tried 3 times. A worker handles 9,000 jobs per second."


def releases(text: str, source: str = "CHANGELOG.md") -> set[str]:
    document = make_document(text, source=source)
    return set(find_old_releases(document, split_sentences(document)).values())


@pytest.mark.parametrize(
    ("text", "old"),
    [
        (CHANGES, {"1.6.0"}),
        ("# Changes\n\n## v1.10\n\nTen pools.\n\n## v1.9\n\nFive pools.", {"1.9"}),
        ("# Changes\n\n## [0.2.0]\n\nFive pools.\n\n## [0.10.0] (May 2024)\n\nTen pools.", {"0.2.0"}),
        ("# Changes\n\n## 1.6.0\n\nFive pools.", set()),
        ("# Terms\n\n## 2.1\n\nFive days.\n\n## 2.2\n\nTen days.", set()),
        ("# Changes\n\n## 2.1 Limits\n\nFive pools.\n\n## 2.2 Fees\n\nTen euros.", set()),
    ],
)
def test_which_releases_are_old(text: str, old: set[str]) -> None:
    assert releases(text, "CHANGELOG.md" if "Terms" not in text else "terms.md") == old


def test_an_older_release_contradicts_nothing() -> None:
    checker = Checker()
    checker.add([make_document(CHANGES, source="CHANGELOG.md"), make_document(README, source="README.md")])
    assert checker.conflicts().conflicts == ()


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Jobs are tried 3 times.", "supported"),
        ("Jobs are tried 5 times.", "refuted"),
        ("In version 1.6.0 jobs were tried 5 times.", "supported"),
    ],
)
def test_what_is_asked_of_now_is_not_told_of_an_older_release(asked: str, verdict: str) -> None:
    checker = Checker()
    checker.add([make_document(CHANGES, source="CHANGELOG.md"), make_document(README, source="README.md")])
    assert checker.check(asked).verdict == verdict
