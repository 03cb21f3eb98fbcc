"""A report to text: one finding a block, led by the place of its first figure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from factcheck.look import Look
from factcheck.quotes import Places, clean, quote
from factcheck.times import shorten_time
from factcheck.types import (
    Agreement,
    Claim,
    ClaimVerdict,
    Conflict,
    Document,
    Group,
    Report,
    Side,
    Topic,
    Verdict,
)
from factcheck.wording import (
    STANDS,
    Heard,
    Told,
    byline,
    count_of,
    count_voices,
    fold_evidence,
    fold_repeats,
    how_far,
    order_by_topic,
    read_level,
    say_agreed,
    sum_up,
    sum_up_verdict,
    tell_unchecked,
    tell_withheld,
)

INDENT = "  "
_WIDEST_LABEL = 16
"""The labels of sides stand in a column to the left; where one is wider, all stand above their sides."""
_STEP = 4
"""How far a quote is set in where labels stand above their sides."""
_QUOTE_LINES = 2
"""A sentence is shown whole on two lines, cut round its figure beyond."""
_FOOT = 11
"""Width of the words that lead the closing lines of a finding."""
_MOST_AGREEMENTS = 20
"""More would bury the findings above them; JSON has all."""
_CELLS = (26, 34, 24, 36, 24, 12, 21)
"""The widest each column of the table of claims may be, after the place, which is there to be opened."""


def write_report(report: Report, look: Look) -> str:
    """The report as text: conflicts under their topics, agreements, and one line that sums up."""
    places = Places(report.documents)
    blocks = []
    for topic, conflicts in groupby(order_by_topic(report.conflicts), key=lambda conflict: conflict.topic):
        blocks.append(_heading(topic or "other", look))
        blocks.extend(_conflict(conflict, report, places, look) for conflict in conflicts)
    if report.agreements:
        blocks.append(_agreements(report.agreements, report.claims, places, look))
    return "\n\n".join([*blocks, "\n".join(filter(None, (sum_up(report), tell_withheld(report))))]) + "\n"


def write_verdict(verdict: Verdict, asked: Document, look: Look) -> str:
    """The verdict on the ``asked`` text, and on each of its claims, with the evidence."""
    places = Places([asked])
    blocks = [_claim_verdict(each, places, look) for each in verdict.claims]
    if len(blocks) == 1:
        return "\n\n".join(filter(None, [*blocks, tell_unchecked(verdict)])) + "\n"
    told = sum_up_verdict(verdict) if blocks else clean(verdict.reason)
    return "\n\n".join([*blocks, f"{look.name(verdict.verdict)}: {told}"]) + "\n"


def write_claims(documents: Sequence[Document], claims: Sequence[Claim], look: Look) -> str:
    """A table of the claims, each figure with all that was read of it."""
    places = Places(documents)
    head = ("place", "figure", "read as", "subject", "property", "said by", "modality", "as of")
    rows = [_cells(claim, places) for claim in claims]
    closing = f"{count_of(len(claims), 'figure')} in {count_of(len(documents), 'document')}."
    return "\n".join([*_table([head, *rows], look), "", closing]) + "\n"


def write_topics(documents: Sequence[Document], claims: Sequence[Claim], topics: Sequence[Topic], look: Look) -> str:
    """The topics by name, each with its claims."""
    return _write_together(documents, claims, [(topic.name, topic.claims) for topic in topics], "topic", look)


def write_groups(documents: Sequence[Document], claims: Sequence[Claim], groups: Sequence[Group], look: Look) -> str:
    """The groups by what they measure, each with its claims."""
    named = [(f"{group.about} (score {group.score:.2f})", group.claims) for group in groups]
    return _write_together(documents, claims, named, "group", look)


def _write_together(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    named: Sequence[tuple[str, Sequence[str]]],
    noun: str,
    look: Look,
) -> str:
    places = Places(documents)
    by_id = {claim.id: claim for claim in claims}
    blocks = [
        "\n".join([_heading(name, look), *_aligned([by_id[i] for i in ids], places, look)]) for name, ids in named
    ]
    closing = f"{count_of(len(named), noun)} of {count_of(len(claims), 'figure')}."
    return "\n\n".join([*blocks, closing]) + "\n"


def _aligned(claims: Sequence[Claim], places: Places, look: Look) -> list[str]:
    """One line a claim: its place, and its quote."""
    names = [places.name(claim) for claim in claims]
    column = max(map(len, names), default=0) + 2
    room = max(look.width - column - len(INDENT), 40)
    return [
        f"{INDENT}{name.ljust(column)}{_quote(claim, room, look)}" for name, claim in zip(names, claims, strict=True)
    ]


def _heading(name: str, look: Look) -> str:
    title = f"── {clean(name)} "
    return look.paint(title + "─" * max(look.width - len(title), 2), "dim")


def _conflict(conflict: Conflict, report: Report, places: Places, look: Look) -> str:
    first = report.claims[conflict.sides[0].claims[0]]
    lead = _lead(places.name(first), conflict.severity, conflict.about, look)
    column = _column(side.label for side in conflict.sides)
    sides = [line for side in conflict.sides for line in _side(side, report, places, look, column)]
    return "\n".join([lead, "", *sides, *_foot(conflict, first.quantity.dimension, look)])


def _lead(place: str, name: str, words: str, look: Look) -> str:
    return f"{look.paint(place, 'bold')}: {look.name(name)}: {clean(words)}"


def _foot(conflict: Conflict, dimension: str, look: Look) -> list[str]:
    """What a copy editor adds: how far apart, why it is flagged, and when all could stand."""
    notes = {
        "apart": how_far(conflict, dimension),
        "why": clean(conflict.reason),
        "one thing": f"{clean(conflict.held_one)} (score {conflict.score:.2f})".strip(),
        "all stand": clean(conflict.stands_if),
    }
    return [line for word, note in notes.items() if note for line in _note(word, note, look)]


def _note(word: str, note: str, look: Look) -> list[str]:
    taken = len(INDENT) + _FOOT
    return _hang(INDENT + look.paint(word.ljust(_FOOT), "dim"), taken, note, taken, look)


def _side(side: Side, report: Report, places: Places, look: Look, column: int) -> list[str]:
    """The side's label, and beside it each of its claims; of what one voice repeats, only the places."""
    its = [report.claims[i] for i in side.claims]
    told = count_voices(side, its)
    lines = [line for heard in fold_repeats(its, report) for line in [*_heard(heard, places, look, column), ""]][:-1]
    if told:
        lines.append(f"{INDENT}{' ' * column}({told})")
    return [*_labelled(clean(side.label), lines, look, column), ""]


def _labelled(label: str, lines: list[str], look: Look, column: int) -> list[str]:
    """A block of lines with a label in its left column, or above it where the label is too wide."""
    painted = look.paint(label, "bold")
    if len(label) > column - 2:
        return [INDENT + painted, *lines]
    padding = " " * (column - len(label))
    return [INDENT + painted + padding + lines[0][len(INDENT) + column :], *lines[1:]]


def _column(labels: Iterable[str]) -> int:
    """Width of the left column, or how far sides are indented below their labels."""
    widest = max(len(clean(label)) for label in labels)
    return _STEP if widest > _WIDEST_LABEL else widest + 2


def _heard(heard: Heard, places: Places, look: Look, column: int) -> list[str]:
    """A claim, and below it where its voice gives the figure again."""
    margin = INDENT + " " * column
    again = [line for claim in heard.again for line in _wrap(f"again: {_where(claim, places)}", margin, look)]
    return [*_source(heard.claim, places, look, column), *again]


def _where(claim: Claim, places: Places) -> str:
    """A claim's place and byline."""
    said = byline(claim, places.document_of(claim))
    return places.name(claim) + (f" · {said}" if said else "")


def _source(claim: Claim, places: Places, look: Look, column: int) -> list[str]:
    """A claim's place and byline, and below them its quote."""
    margin = INDENT + " " * column
    room = look.width - len(margin)
    head = _wrap(_where(claim, places), margin, look)
    return [*head, *_wrap(_quote(claim, _QUOTE_LINES * room - 12, look), margin, look)]


def _quote(claim: Claim, width: int, look: Look) -> str:
    part = quote(claim, width)
    return f"{part.before}{look.mark(part.figure)}{part.after}".strip()


def _wrap(text: str, margin: str, look: Look, *, further: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        look.width,
        initial_indent=margin,
        subsequent_indent=margin if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _hang(first: str, taken: int, text: str, indent: int, look: Look) -> list[str]:
    """Text after ``first``, which is ``taken`` wide, with its further lines indented."""
    lines = _wrap(text, " " * taken, look, further=" " * indent) or [""]
    return [first + lines[0][taken:], *lines[1:]]


def _agreements(agreements: Sequence[Agreement], claims: Mapping[str, Claim], places: Places, look: Look) -> str:
    shown = [_agreement(agreement, claims, places, look) for agreement in agreements[:_MOST_AGREEMENTS]]
    left = len(agreements) - len(shown)
    more = [f"{INDENT}… and {left:,} more (--format json has them all)"] if left else []
    return "\n".join([_heading("agreements", look), *(line for lines in shown for line in lines), *more])


def _agreement(agreement: Agreement, claims: Mapping[str, Claim], places: Places, look: Look) -> list[str]:
    its = [claims[i] for i in agreement.claims]
    figures = say_agreed(its)
    where = ", ".join(dict.fromkeys(places.name(claim) for claim in its))
    head = f"{INDENT}{look.paint(figures, 'bold')}  "
    taken = 2 * len(INDENT) + len(figures)
    return _hang(head, taken, f"{clean(agreement.about)} ({where})", 2 * len(INDENT), look)


def _claim_verdict(each: ClaimVerdict, places: Places, look: Look) -> str:
    lead = _lead(places.name(each.claim), each.verdict, each.reason, look)
    quoted = _wrap(_quote(each.claim, 2 * look.width, look), INDENT, look)
    evidence = [line for told in fold_evidence(each.evidence) for line in _evidence(told, look)]
    return "\n".join([lead, *quoted, *(["", *evidence[:-1]] if evidence else [])])


def _evidence(told: Told, look: Look) -> list[str]:
    evidence = told.evidence
    column = _column(STANDS.values())
    margin = INDENT + " " * column
    places = Places([evidence.document])
    again = _wrap(f"again: {told.where_again}", margin, look) if told.again else []
    because = f"{margin}{clean(evidence.reason)} (score {evidence.score:.2f})"
    lines = [*_source(evidence.claim, places, look, column), *again, because]
    return [*_labelled(STANDS[evidence.relation], lines, look, column), ""]


def _cells(claim: Claim, places: Places) -> tuple[str, ...]:
    return (
        places.name(claim),
        clean(claim.quantity.surface),
        clean(read_level(claim)),
        clean(claim.subject),
        clean(claim.property),
        clean(claim.attribution or ""),
        claim.modality,
        shorten_time(claim.as_of) if claim.as_of else "",
    )


def _table(rows: Sequence[tuple[str, ...]], look: Look) -> list[str]:
    """Rows as aligned columns; the first is the head."""
    cut = [(row[0], *(_cut(cell, most) for cell, most in zip(row[1:], _CELLS, strict=True))) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in cut]
    head, *lines = ["  ".join(row).rstrip() for row in padded]
    return [look.paint(head, "dim"), *lines]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
