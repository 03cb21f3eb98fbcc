"""A report, or the verdict on a draft, to one HTML page that needs nothing else: no network, no other file.

The page's own style and script are the only ones its Content-Security-Policy lets run, by their hashes; whatever
comes of a document is text. Without the script everything is shown, and only the filters are missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from factcheck.look import Look
from factcheck.quotes import Places, clean, quote
from factcheck.types import SEVERITIES, Agreement, Claim, ClaimVerdict, Conflict, Document, Report, Side, Verdict
from factcheck.wording import (
    MEANINGS,
    STANDS,
    VERDICTS,
    Told,
    byline,
    count_of,
    count_severities,
    count_voices,
    fold_evidence,
    fold_repeats,
    how_far,
    order_by_weight,
    say_agreed,
    tell_let_stand,
    tell_unchecked,
    tell_withheld,
)

if TYPE_CHECKING:
    from jinja2 import Environment

    from factcheck.plots import History, NumberLine

_QUOTE_WIDTH = 140
"""Characters of a quote: five lines in a column."""
_SUBJECT_BREAK = "|"
_LINKED = ("http", "https")
"""Schemes of addresses that a page may link to; of any other, only the source is named."""
_STYLE_SPACE = re.compile(r"/\*.*?\*/|\s*\n\s*", re.DOTALL)
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n\s*)")


# — a report ———————————————————————————————————————————————————————————————————————————————————————


class _Quote(NamedTuple):
    before: str
    figure: str
    after: str
    said: str
    source: str
    spot: str
    url: str | None
    again: tuple[str, ...] = ()


class _Side(NamedTuple):
    label: str
    told: str
    """Its interval where the label does not say it, and how many voices it has if not one."""
    quotes: tuple[_Quote, ...]


class _Conflict(NamedTuple):
    severity: str
    topic: str
    about: str
    reason: str
    apart: str | None
    held_one: str
    stands_if: str
    score: str
    sides: tuple[_Side, ...]
    subjects: str
    """The subjects of its figures, which a filter asks for."""
    line: NumberLine | None
    """None of scores: no number lies between the two of one."""
    history: History | None


def write_report(report: Report, look: Look) -> str:
    """The report as a page: conflicts by weight, then agreements, what was skipped, and the documents."""
    from factcheck.plots import WIDTH

    places = Places(report.documents)
    conflicts = [_conflict(c, report, places) for c in order_by_weight(report.conflicts)]
    severities = Counter(conflict.severity for conflict in conflicts)
    found = count_of(len(conflicts), "conflict") if conflicts else "No conflicts"
    return _render(
        "report",
        title=f"{found} in {count_of(len(report.documents), 'document')}",
        summary=_sum_up(report),
        skip="conflicts" if conflicts else "main",
        skip_words="Skip to the conflicts",
        severities=[(severity, severities[severity]) for severity in SEVERITIES if severities[severity]],
        conflicts=conflicts,
        agreements=[_agreement(agreement, report, places) for agreement in report.agreements],
        skipped=[{"source": clean(left.source), "reason": clean(left.reason)} for left in report.skipped],
        let_stand=[(clean(left.conflict.about), tell_let_stand(left)) for left in report.let_stand],
        meanings=MEANINGS.items(),
        width=WIDTH,
    )


def _sum_up(report: Report) -> str:
    found = f"{count_severities(report.conflicts)}; " if report.conflicts else ""
    agreements = count_of(len(report.agreements), "agreement")
    return f"{found}{agreements}, among {count_of(len(report.claims), 'figure')}. {tell_withheld(report)}".strip()


_UNDRAWN = ("score", "time")
"""Dimensions of figures that no number line shows better than their labels do."""


def _conflict(conflict: Conflict, report: Report, places: Places) -> _Conflict:
    from factcheck.plots import draw_history, draw_number_line, span_of

    by_side = [[report.claims[i] for i in side.claims] for side in conflict.sides]
    claims = [claim for its in by_side for claim in its]
    dimension = claims[0].quantity.dimension

    def span(side: Side) -> str:
        return "" if dimension in _UNDRAWN else span_of(side, conflict.unit, dates=dimension == "date")

    return _Conflict(
        severity=conflict.severity,
        topic=clean(conflict.topic),
        about=clean(conflict.about),
        reason=_as_sentence(clean(conflict.reason)),
        apart=how_far(conflict, dimension),
        held_one=f"One thing: {clean(conflict.held_one)}." if conflict.held_one else "",
        stands_if=f"{'Both' if len(conflict.sides) == 2 else 'All'} stand {clean(conflict.stands_if)}."
        if conflict.stands_if
        else "",
        score=f"{conflict.score:.2f}",
        sides=tuple(
            _side(side, its, span(side), report, places) for side, its in zip(conflict.sides, by_side, strict=True)
        ),
        subjects=_SUBJECT_BREAK.join(
            sorted({clean(claim.subject).replace(_SUBJECT_BREAK, "/") for claim in claims if claim.subject.strip()})
        ),
        line=draw_number_line(conflict, dimension) if dimension not in _UNDRAWN else None,
        history=draw_history(conflict, by_side, places) if conflict.severity == "update" else None,
    )


def _side(side: Side, claims: Sequence[Claim], span: str, report: Report, places: Places) -> _Side:
    several = count_of(side.voices, "voice") if side.voices > 1 else None
    voices = count_voices(side, claims) or several
    return _Side(
        label=clean(side.label),
        told="; ".join(part for part in (span, voices) if part),
        quotes=tuple(_quote(heard.claim, places, heard.again) for heard in fold_repeats(claims, report)),
    )


def _quote(claim: Claim, places: Places, again: Sequence[Claim] = ()) -> _Quote:
    part = quote(claim, _QUOTE_WIDTH)
    document = places.document_of(claim)
    return _Quote(
        before=part.before,
        figure=part.figure,
        after=part.after,
        said=byline(claim, document),
        source=clean(document.source),
        spot=places.spot(claim),
        url=_link(document.url),
        again=tuple(_again(other, claim, places) for other in again),
    )


def _again(other: Claim, claim: Claim, places: Places) -> str:
    """Where a voice says the same again: in full for a copy, and only the spot within one document."""
    if other.document == claim.document:
        return places.spot(other).lstrip(":, ")
    said = byline(other, places.document_of(other))
    return f"{said} · {places.name(other)}" if said else places.name(other)


def _link(url: str | None) -> str | None:
    """An address that a page may link to; None for any that could run something."""
    if not url:
        return None
    try:
        return url if urlsplit(url).scheme.lower() in _LINKED else None
    except ValueError:
        return None


def _as_sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _agreement(agreement: Agreement, report: Report, places: Places) -> dict[str, str]:
    claims = [report.claims[i] for i in agreement.claims]
    return {
        "figures": say_agreed(claims),
        "about": clean(agreement.about),
        "where": ", ".join(dict.fromkeys(places.name(claim) for claim in claims)),
    }


# — a verdict ——————————————————————————————————————————————————————————————————————————————————————


class _Figure(NamedTuple):
    """A figure of the draft: its number, what the corpus says to it, and on what grounds."""

    number: int
    figure: str
    verdict: str
    name: str
    sign: str
    reason: str
    place: str
    evidence: tuple[tuple[str, str, str, _Quote], ...]
    """How each piece stands ("for", "against"), its reason, its score, and its quote."""


class _Run(NamedTuple):
    """A stretch of the draft's text, and the figure it is, if it is one."""

    text: str
    figure: _Figure | None = None


_SIGNS = {"supported": "✓", "refuted": "✗", "conflicting": "≠", "not_enough_info": "?"}


def write_verdict(verdict: Verdict, asked: Document, look: Look) -> str:
    """The verdict on the ``asked`` text as a page: its whole text, each figure marked, and the evidence to each."""
    places = Places([asked])
    ordered = sorted(verdict.claims, key=lambda each: (each.claim.quantity.start, each.claim.quantity.end))
    figures = [_figure(number, each, places) for number, each in enumerate(ordered, 1)]
    spans = [(each.claim.quantity.start, each.claim.quantity.end) for each in ordered]
    counts = Counter(each.verdict for each in verdict.claims)
    return _render(
        "verdict",
        title=clean(asked.title or asked.source),
        summary=" ".join(
            (f"{count_of(len(figures), 'figure')} in {clean(asked.source)}.", tell_unchecked(verdict))
        ).strip(),
        skip="draft",
        skip_words="Skip to the text",
        label=verdict.verdict,
        counts=[(label, name, counts[label]) for label, name in VERDICTS.items()],
        signs=_SIGNS,
        paragraphs=_paragraphs(asked, spans, figures),
        figures=figures,
    )


def _figure(number: int, each: ClaimVerdict, places: Places) -> _Figure:
    return _Figure(
        number=number,
        figure=clean(each.claim.quantity.surface),
        verdict=each.verdict,
        name=VERDICTS[each.verdict],
        sign=_SIGNS[each.verdict],
        reason=_as_sentence(clean(each.reason)),
        place=places.name(each.claim),
        evidence=tuple(map(_evidence, fold_evidence(each.evidence))),
    )


def _evidence(told: Told) -> tuple[str, str, str, _Quote]:
    evidence = told.evidence
    shown = _quote(evidence.claim, Places([evidence.document]))
    if told.again:
        shown = shown._replace(again=(told.where_again,))
    return STANDS[evidence.relation], _as_sentence(clean(evidence.reason)), f"{evidence.score:.2f}", shown


def _paragraphs(asked: Document, spans: Sequence[tuple[int, int]], figures: Sequence[_Figure]) -> list[list[_Run]]:
    """The text after its front matter, by paragraph: runs of text, and the figures among them."""
    paragraphs: list[list[_Run]] = []
    at = asked.body
    marked = iter([*zip(spans, figures, strict=True), None])
    following = next(marked)
    for part in _PARAGRAPHS.split(asked.text[asked.body :]):
        end = at + len(part)
        runs: list[_Run] = []
        while following is not None and following[0][1] <= end:
            (start, stop), figure = following
            if start >= at:  # a figure inside another, or across paragraphs, is named in the list alone
                runs += [_Run(_show(asked.text[at:start])), _Run(_show(asked.text[start:stop]), figure)]
                at = stop
            following = next(marked)
        runs.append(_Run(_show(asked.text[at:end])))
        at = end
        if part.strip():
            runs[0] = _Run(runs[0].text.lstrip("\n"), runs[0].figure)
            paragraphs.append([run for run in runs if run.text])
    return paragraphs


def _show(text: str) -> str:
    """A stretch of a draft as it stands, its line ends kept, with control characters spelled out."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"{_lead(line)}{clean(line)}{_trail(line)}" for line in lines)


def _lead(line: str) -> str:
    return " " if line[:1].isspace() else ""


def _trail(line: str) -> str:
    return " " if line[-1:].isspace() and line.strip() else ""


# — the page ———————————————————————————————————————————————————————————————————————————————————————


def _render(name: str, **values: Any) -> str:
    from markupsafe import Markup

    style = _STYLE_SPACE.sub("", _read("page.css") + _read(f"{name}.css"))
    script = _read(f"{name}.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template(f"{name}.html")
    return page.render(style=Markup(style), script=Markup(script), policy=policy, **values)


def _hash(text: str) -> str:
    """How a Content-Security-Policy names an inline style or script: by what it is."""
    import base64
    import hashlib

    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    from importlib import resources

    return (resources.files("factcheck") / "data" / "html" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
