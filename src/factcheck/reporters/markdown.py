"""A report to Markdown: a heading for each topic and conflict, and a table of its sides."""

from __future__ import annotations

import re
from itertools import groupby

from factcheck.look import Look
from factcheck.quotes import Places, clean, quote
from factcheck.types import Agreement, Claim, Conflict, Report
from factcheck.wording import byline, copies, how_far, order_by_topic, sum_up

_QUOTE_WIDTH = 200
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&$])")


def write_report(report: Report, look: Look) -> str:
    """The report as Markdown, which shows no markup of the documents' own."""
    places = Places(report.documents)
    blocks = ["# Conflicts", _plain(sum_up(report))]
    for topic, conflicts in groupby(order_by_topic(report.conflicts), key=lambda conflict: conflict.topic):
        blocks.append(f"## {_plain(topic or 'other')}")
        for conflict in conflicts:
            blocks.extend(_conflict(conflict, report.claims, places))
    if report.agreements:
        rows = "\n".join(_agreement(agreement, report.claims, places) for agreement in report.agreements)
        blocks.extend(["## agreements", rows])
    return "\n\n".join(blocks) + "\n"


def _conflict(conflict: Conflict, claims: dict[str, Claim], places: Places) -> list[str]:
    dimension = claims[conflict.sides[0].claims[0]].quantity.dimension
    rows = ["| side | where | who | quote |", "|---|---|---|---|"]
    notes = []
    for side in conflict.sides:
        its = [claims[i] for i in side.claims]
        rows.extend(_row(side.label if claim is its[0] else "", claim, places) for claim in its)
        if told := copies(side, its):
            notes.append(f"{side.label}: {told}")
    apart = how_far(conflict, dimension)
    why = [
        f"Apart: {apart}" if apart else "",
        f"Why: {conflict.reason} (score {conflict.score:.2f})",
        f"All stand {conflict.stands_if}" if conflict.stands_if else "",
        *notes,
    ]
    head = f"### {conflict.severity}: {_plain(conflict.about)}"
    return [head, "\n".join(rows), "\n".join(f"- {_plain(note)}" for note in why if note)]


def _row(label: str, claim: Claim, places: Places) -> str:
    part = quote(claim, _QUOTE_WIDTH)
    quoted = f"{_escape(part.before)}**{_escape(part.figure)}**{_escape(part.after)}"
    cells = (
        _plain(label),
        _plain(places.name(claim)),
        _plain(byline(claim, places.document_of(claim))),
        quoted,
    )
    return f"| {' | '.join(cells)} |"


def _agreement(agreement: Agreement, claims: dict[str, Claim], places: Places) -> str:
    its = [claims[i] for i in agreement.claims]
    figures = " = ".join(dict.fromkeys(_plain(claim.quantity.surface) for claim in its))
    where = ", ".join(dict.fromkeys(_plain(places.name(claim)) for claim in its))
    return f"- **{figures}** {_plain(agreement.about)} ({where})"


def _plain(text: str) -> str:
    return _escape(clean(text))


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
