"""A report, or a verdict, to Markdown: a heading for each topic and conflict, and a table of its sides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from factcheck.look import Look
from factcheck.quotes import Places, clean, quote
from factcheck.types import Agreement, Claim, Conflict, Document, Report, Verdict
from factcheck.wording import (
    QUOTE_WIDTH,
    STANDS,
    VERDICTS,
    Heard,
    Told,
    byline,
    count_voices,
    fold_evidence,
    fold_repeats,
    how_far,
    order_by_topic,
    say_agreed,
    sum_up,
    sum_up_verdict,
    tell_let_stand,
    tell_withheld,
)

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&$])")


def write_report(report: Report, look: Look) -> str:
    """The report as Markdown, which shows no markup of the documents' own."""
    places = Places(report.documents)
    blocks = ["# Conflicts", _plain(f"{sum_up(report)} {tell_withheld(report)}".strip())]
    for topic, conflicts in groupby(order_by_topic(report.conflicts), key=lambda conflict: conflict.topic):
        blocks.append(f"## {_plain(topic or 'other')}")
        for conflict in conflicts:
            blocks.extend(_conflict(conflict, report, places))
    if report.agreements:
        rows = "\n".join(_agreement(agreement, report.claims, places) for agreement in report.agreements)
        blocks.extend(["## agreements", rows])
    if report.let_stand:
        stand = (f"- {_plain(left.conflict.about)}: {_plain(tell_let_stand(left))}" for left in report.let_stand)
        blocks.extend(["## let stand", "\n".join(stand)])
    return "\n\n".join(blocks) + "\n"


def write_verdict(verdict: Verdict, asked: Document, look: Look) -> str:
    """The verdict on the ``asked`` text as Markdown: a table of its figures, then the evidence to each."""
    places = Places([asked])
    rows = ["| figure | verdict | where | quote |", "|---|---|---|---|"]
    evidence = []
    for each in verdict.claims:
        figure, name, where = each.claim.quantity.surface, VERDICTS[each.verdict], places.name(each.claim)
        rows.append(f"| {_plain(figure)} | {name} | {_plain(where)} | {_quote(each.claim)} |")
        if each.evidence:
            evidence.append(f"## {_plain(figure)}: {name}")
            evidence.append("\n".join(map(_evidence, fold_evidence(each.evidence))))
    title = f"# {_plain(asked.title or asked.source)}"
    return "\n\n".join([title, _plain(sum_up_verdict(verdict)), "\n".join(rows), *evidence]) + "\n"


def _evidence(told: Told) -> str:
    proof = told.evidence
    places = Places([proof.document])
    said = byline(proof.claim, proof.document)
    where = places.name(proof.claim) + (f" ({said})" if said else "")
    again = f" (again: {told.where_again})" if told.again else ""
    because = f"{proof.reason} (score {proof.score:.2f}){again}"
    return f"- **{STANDS[proof.relation]}** {_plain(where)}: {_quote(proof.claim)} {_plain(because)}"


def _conflict(conflict: Conflict, report: Report, places: Places) -> list[str]:
    dimension = report.claims[conflict.sides[0].claims[0]].quantity.dimension
    rows = ["| side | where | who | quote |", "|---|---|---|---|"]
    notes = []
    for side in conflict.sides:
        its = [report.claims[i] for i in side.claims]
        for number, heard in enumerate(fold_repeats(its, report)):
            rows.append(_row("" if number else side.label, heard, places))
        if told := count_voices(side, its):
            notes.append(f"{side.label}: {told}")
    apart = how_far(conflict, dimension)
    why = [
        f"Apart: {apart}" if apart else "",
        f"Why: {conflict.reason}",
        f"One thing: {conflict.held_one} (score {conflict.score:.2f})",
        f"All stand {conflict.stands_if}" if conflict.stands_if else "",
        *notes,
    ]
    head = f"### {conflict.severity}: {_plain(conflict.about)}"
    return [head, "\n".join(rows), "\n".join(f"- {_plain(note)}" for note in why if note)]


def _row(label: str, heard: Heard, places: Places) -> str:
    claim = heard.claim
    where = "; again ".join(map(places.name, (claim, *heard.again)))
    said = byline(claim, places.document_of(claim))
    return f"| {_plain(label)} | {_plain(where)} | {_plain(said)} | {_quote(claim)} |"


def _quote(claim: Claim) -> str:
    part = quote(claim, QUOTE_WIDTH)
    return f"{_escape(part.before)}**{_escape(part.figure)}**{_escape(part.after)}"


def _agreement(agreement: Agreement, claims: Mapping[str, Claim], places: Places) -> str:
    its = [claims[i] for i in agreement.claims]
    figures = _plain(say_agreed(its))
    where = ", ".join(dict.fromkeys(_plain(places.name(claim)) for claim in its))
    return f"- **{figures}** {_plain(agreement.about)} ({where})"


def _plain(text: str) -> str:
    return _escape(clean(text))


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
