"""A report to a page: one file for each format, one table for each thing that can be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.look import Look
from factcheck.reporters import csv_, github, html_, json_, junit, markdown, sarif, text
from factcheck.types import Claim, Document, Group, Report, Topic, Verdict

REPORTERS: dict[str, Callable[[Report, Look], str]] = {
    "text": text.write_report,
    "json": json_.write_report,
    "markdown": markdown.write_report,
    "csv": csv_.write_report,
    "junit": junit.write_report,
    "sarif": sarif.write_report,
    "github": github.write_report,
    "html": html_.write_report,
}
VERDICT_REPORTERS: dict[str, Callable[[Verdict, Document, Look], str]] = {
    "text": text.write_verdict,
    "json": json_.write_verdict,
    "markdown": markdown.write_verdict,
    "csv": csv_.write_verdict,
    "junit": junit.write_verdict,
    "sarif": sarif.write_verdict,
    "github": github.write_verdict,
    "html": html_.write_verdict,
}
CLAIM_REPORTERS: dict[str, Callable[[Sequence[Document], Sequence[Claim], Look], str]] = {
    "text": text.write_claims,
    "json": json_.write_claims,
}
TOPIC_REPORTERS: dict[str, Callable[[Sequence[Document], Sequence[Claim], Sequence[Topic], Look], str]] = {
    "text": text.write_topics,
    "json": json_.write_topics,
}
GROUP_REPORTERS: dict[str, Callable[[Sequence[Document], Sequence[Claim], Sequence[Group], Look], str]] = {
    "text": text.write_groups,
    "json": json_.write_groups,
}
