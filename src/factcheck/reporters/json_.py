"""A report to JSON, in the form that ``factcheck schema`` describes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from factcheck.look import Look
from factcheck.types import Claim, Document, Group, Report, Topic, Verdict

_STEERS = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\u061c\U000e0000-\U000e007f]")


def write_report(report: Report, look: Look) -> str:
    """The report as one JSON object."""
    from factcheck.schema import plain_report

    return dump(plain_report(report))


def write_verdict(verdict: Verdict, asked: Document, look: Look) -> str:
    """The verdict on the ``asked`` text as one JSON object."""
    from factcheck.schema import plain_verdict

    return dump(plain_verdict(verdict, asked))


def write_claims(documents: Sequence[Document], claims: Sequence[Claim], look: Look) -> str:
    """The claims as one JSON object."""
    return _write_corpus(documents, claims)


def write_topics(documents: Sequence[Document], claims: Sequence[Claim], topics: Sequence[Topic], look: Look) -> str:
    """The topics and their claims as one JSON object."""
    return _write_corpus(documents, claims, topics=topics)


def write_groups(documents: Sequence[Document], claims: Sequence[Claim], groups: Sequence[Group], look: Look) -> str:
    """The groups and their claims as one JSON object."""
    return _write_corpus(documents, claims, groups=groups)


def _write_corpus(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    topics: Sequence[Topic] = (),
    groups: Sequence[Group] = (),
) -> str:
    from factcheck.schema import plain_claims

    return dump(plain_claims([*documents], [*claims], [*topics], [*groups]))


def dump(plain: Any) -> str:
    """Plain values as JSON; characters that JSON leaves alone and a terminal obeys are spelled out."""
    text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    return _STEERS.sub(lambda found: json.dumps(found[0])[1:-1], text)
