"""Whole corpora in which people marked sentences that conflict: which pairs are reported, and which should be."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.comparators import compare_quantities
from factcheck.documents import make_document
from factcheck.evaluate.ahead import Progress, Remembering
from factcheck.evaluate.metrics import Counts, Formula, Numbers, Outcome, f1, precision, share
from factcheck.evaluate.sets import DocumentRow, GoldPair, LabelledSet, shuffle
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from factcheck.types import SEVERITIES, Claim, Document, Report

Place = tuple[str, int]
"""A document's id and a sentence's number."""
PlacePair = tuple[Place, Place]
"""Two places, the lesser first."""

COUNTED = frozenset(SEVERITIES) - {"update"}
"""Severities that count as a conflict: a history is none."""


@dataclass(frozen=True)
class Numbered:
    """Documents made of numbered sentences, and where each sentence begins."""

    documents: list[Document]
    starts: dict[str, list[int]]

    def place(self, claim: Claim) -> Place:
        """The numbered sentence a claim stands in."""
        return claim.document, bisect_right(self.starts[claim.document], claim.quantity.start) - 1


def number_sentences(given: Iterable[DocumentRow]) -> Numbered:
    """Rows as documents, one paragraph a sentence."""
    made: list[Document] = []
    starts: dict[str, list[int]] = {}
    for row in given:
        places, text = [], ""
        for sentence in row.sentences:
            places.append(len(text))
            text += sentence + "\n\n"
        starts[row.doc_id] = places
        made.append(replace(make_document(text, source=row.doc_id, title=row.title), id=row.doc_id))
    return Numbered(made, starts)


def answer_set(labelled: LabelledSet, settings: Settings, encoder: Remembering, progress: Progress) -> Outcome:
    """The pairs of sentences that are reported, beside those that people marked."""
    rows = labelled.documents()
    numbered = number_sentences(rows)
    checker = Checker(settings, encoder=encoder, tell=progress("figures encoded"))
    checker.add(numbered.documents)
    return hold(rows, labelled.gold_pairs(), reported_pairs(checker.conflicts(), numbered))


def reported_pairs(report: Report, numbered: Numbered) -> dict[PlacePair, tuple[Claim, Claim]]:
    """The pairs of sentences that a report holds against each other, each with two claims that differ."""
    found: dict[PlacePair, tuple[Claim, Claim]] = {}
    for a, b in _differing_pairs(report):
        first, second = numbered.place(a), numbered.place(b)
        found.setdefault(*((_ordered(first, second), (a, b) if first <= second else (b, a))))
    return found


def _differing_pairs(report: Report) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims of two documents that a report holds against each other."""
    for conflict in report.conflicts:
        if conflict.severity not in COUNTED:
            continue
        claims = [report.claims[i] for side in conflict.sides for i in side.claims]
        for at, a in enumerate(claims):
            for b in claims[at + 1 :]:
                if a.document != b.document and compare_quantities(a.quantity, b.quantity).relation == "differ":
                    yield a, b


def _ordered(a: Place, b: Place) -> PlacePair:
    return (a, b) if a <= b else (b, a)


def hold(
    rows: Sequence[DocumentRow], gold: Sequence[GoldPair], reported: dict[PlacePair, tuple[Claim, Claim]]
) -> Outcome:
    """Reported pairs against labels. A pair that nobody judged counts only where its documents are of two subjects."""
    subject = {row.doc_id: row.subject for row in rows}
    marked = [(row, pair) for row in gold if {row.a.doc, row.b.doc} <= subject.keys() for pair in [_pair(row)]]
    labels = _labels(marked)
    conflicts = {pair for pair, label in labels.items() if label == "conflict"}
    harmless = {pair for pair, label in labels.items() if label in ("agree", "no_conflict")}
    tallies: list[tuple[str, Counter[str]]] = []
    for pair in sorted(conflicts | reported.keys()):
        what = _outcome(pair, conflicts, harmless, pair in reported, subject)
        tallies.append((subject[pair[0][0]], Counter({what: 1})))
    events: dict[str, set[PlacePair]] = defaultdict(set)
    for row, pair in marked:
        if row.label == "conflict":
            events[row.chain or row.id].add(pair)
    for pairs in events.values():
        found = not pairs.isdisjoint(reported)
        tallies.append((subject[min(pairs)[0][0]], Counter({"event": 1, "event found": int(found)})))
    errors = [
        _show(pair, what, reported)
        for pair in conflicts | reported.keys()
        if (what := _outcome(pair, conflicts, harmless, pair in reported, subject)) in ("false", "across", "missed")
    ]
    return Outcome(len(rows), tallies, FORMULAS, shuffle(errors))


def _pair(row: GoldPair) -> PlacePair:
    return _ordered((row.a.doc, row.a.sent), (row.b.doc, row.b.sent))


def _labels(marked: Iterable[tuple[GoldPair, PlacePair]]) -> dict[PlacePair, str]:
    """The label of each pair: "conflict" if anybody says so, and otherwise the first that is a judgement."""
    labels: dict[PlacePair, str] = {}
    for row, pair in marked:
        if row.label == "conflict" or labels.get(pair, "unjudged") == "unjudged":
            labels[pair] = "conflict" if labels.get(pair) == "conflict" else row.label
    return labels


def _outcome(
    pair: PlacePair, conflicts: set[PlacePair], harmless: set[PlacePair], reported: bool, subject: dict[str, str]
) -> str:
    if pair in conflicts:
        return "hit" if reported else "missed"
    if pair in harmless:
        return "false"
    return "unjudged" if subject[pair[0][0]] == subject[pair[1][0]] else "across"


def _show(pair: PlacePair, what: str, reported: dict[PlacePair, tuple[Claim, Claim]]) -> str:
    places = " and ".join(f"{document} sentence {number}" for document, number in pair)
    if what == "missed":
        return f"not found: {places}"
    why = "people see no conflict" if what == "false" else "of two subjects"
    quotes = " | ".join(" ".join(claim.sentence.text.split()) for claim in reported[pair])
    return f"reported, but {why}: {places}: {quotes}"


def _everything(counts: Counts) -> tuple[Numbers, Numbers, Numbers]:
    hits = counts["hit"]
    return hits, hits + counts["false"] + counts["across"], hits + counts["missed"]


def _judged(counts: Counts) -> tuple[Numbers, Numbers, Numbers]:
    hits = counts["hit"]
    return hits, hits + counts["false"], hits + counts["missed"]


def _recall(counts: Counts) -> Numbers:
    return share(counts["hit"], counts["hit"] + counts["missed"])


FORMULAS = (
    Formula("f1", lambda counts: f1(*_everything(counts)), headline=True),
    Formula("precision", lambda counts: precision(*_everything(counts))),
    Formula("recall", _recall),
    Formula("judged_precision", lambda counts: precision(*_judged(counts)), headline=True),
    Formula("events_found", lambda counts: share(counts["event found"], counts["event"]), headline=True),
    Formula("false_alarms", lambda counts: counts["false"], "lower", is_count=True),
    Formula("alarms_across_subjects", lambda counts: counts["across"], "lower", headline=True, is_count=True),
)
