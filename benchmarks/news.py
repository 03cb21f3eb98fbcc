"""An archive of news, of which is known what each figure measures: what is found in it, and what is an alarm.

    python benchmarks/news.py [FOLDER …] [--false N] [--missed N]

Without a folder, both halves of ``benchmarks/news``, each for itself. A file tells of one topic: two events of one
kind, each in five or six articles, as several papers tell of it. Language models wrote them for this project. A figure
that counts or measures bears a mark that says what: ``[[24|dead]]``; those of one event with one mark measure one
thing, a mark with a star (``[[230,000|*tsunami-dead]]``) is of the whole topic, and one with a question mark is left
out. What bears none (dates, ranks, a few that were forgotten) is taken for something that no other figure measures.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, groupby
from pathlib import Path

from factcheck.comparators import compare_quantities
from factcheck.documents import make_document
from factcheck.pipeline import Checker
from factcheck.types import Claim, Document, Report, Side

NEWS = Path(__file__).parent / "news"
_MARK = re.compile(r"\[\[(.+?)\|(.+?)\]\]", re.DOTALL)
_DOUBTED = "?"
"""What ends the mark of a figure of which a reader could not say whether it measures the same."""


@dataclass(frozen=True)
class Article:
    """One article of an event, and what its figures measure, by where they stand in its text."""

    topic: str
    event: str
    document: Document
    marks: Mapping[tuple[int, int], str]

    def measure_of(self, claim: Claim) -> str | None:
        """What a claim of it measures; None where that is in doubt."""
        start, end = claim.quantity.start, claim.quantity.end
        for (first, last), mark in self.marks.items():
            if start < last and first < end:
                return None if mark.endswith(_DOUBTED) else self._placed(mark)
        return f"{self.document.id}:{start}"

    def _placed(self, mark: str) -> str:
        return f"{self.topic}:{mark}" if mark.startswith("*") else f"{self.topic}/{self.event}:{mark}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[NEWS / "learned", NEWS / "held"])
    parser.add_argument("--false", type=int, default=0, metavar="N", help="print so many alarms")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="print so many that are not found")
    options = parser.parse_args()
    for folder in options.folders:
        articles = list(read_news(folder))
        checker = Checker()
        checker.add(article.document for article in articles)
        print(f"{folder.name}: {tell(articles, checker.conflicts(), options.false, options.missed)}")


def read_news(folder: Path) -> Iterator[Article]:
    """The articles of all topics in a folder."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_topic(path)


def by_event(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles of each event, in their order."""
    for _, of_one in groupby(articles, key=lambda article: (article.topic, article.event)):
        yield list(of_one)


def read_topic(path: Path) -> Iterator[Article]:
    """The articles of one topic: ``=== EVENT`` before those of an event, ``--- PUBLISHER | DATE | TITLE`` before
    each."""
    event, number = "", 0
    for part in re.split(r"^(?====|---)", path.read_text("utf-8"), flags=re.MULTILINE):
        head, _, body = part.partition("\n")
        if head.startswith("==="):
            event = head.strip("= \n")
        elif head.startswith("---"):
            number += 1
            yield _article(path.stem, event, f"{path.stem}/{event}/{number}", head[3:], body)


def _article(topic: str, event: str, source: str, head: str, body: str) -> Article:
    publisher, published, title = (each.strip() for each in head.split("|", 2))
    text, marks = "", {}
    marked = f"{title}\n\n{body.strip()}\n"
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        marks[len(text), len(text) + len(mark[1])] = mark[2].strip()
        text, at = text + mark[1], mark.end()
    text += marked[at:]
    made = make_document(text, source=source, title=text.partition("\n")[0], publisher=publisher or None)
    day = date.fromisoformat(published) if published else None
    return Article(topic, event, replace(made, id=source, published=day), marks)


def tell(articles: Sequence[Article], report: Report, alarms: int = 0, missed: int = 0) -> str:
    """What was found of the measures that are told in contradiction, and how many of the pairs that are reported are
    of one measure."""
    measures = measured(articles, report.claims.values())
    told = _contradicted(measures, report)
    found: set[str] = set()
    right: Counter[bool] = Counter()
    wrong: list[str] = []
    for conflict in report.conflicts:
        claims = [report.claims[i] for side in conflict.sides for i in side.claims]
        shown = [(measures.get(a.id), measures.get(b.id), a, b) for a, b in combinations(claims, 2) if _differ(a, b)]
        of_one = {x for x, y, _, _ in shown if x is not None and x == y}
        found |= of_one
        known = [x == y for x, y, _, _ in shown if x is not None and y is not None]
        if known:
            right[sum(known) * 2 > len(known)] += 1
        if known and sum(known) * 2 <= len(known):
            wrong.append(f"  {conflict.score:.2f} " + " | ".join(_show(c) for c in claims[:4]))
    lines = [
        f"{len(report.documents)} documents, {len(report.claims):,} figures; {len(found & told.keys())} of {len(told)} "
        f"contradicted measures found, {len(report.conflicts)} conflicts shown, of {right.total()} that can be judged "
        f"{right[True]} right ({right[True] / max(1, right.total()):.3f}), "
        f"{sum(_across(conflict.sides, report) for conflict in report.conflicts)} between two events"
    ]
    lines += wrong[:alarms]
    unfound = [name for name in sorted(told) if name not in found]
    lines += [f"  not found: {name}: " + " | ".join(_show(c) for c in told[name][:2]) for name in unfound[:missed]]
    return "\n".join(lines)


def measured(articles: Iterable[Article], claims: Iterable[Claim]) -> dict[str, str]:
    """What each claim measures, by its id; those of which that is in doubt are left out."""
    by_document = {article.document.id: article for article in articles}
    said = ((claim.id, by_document[claim.document].measure_of(claim)) for claim in claims)
    return {claim: measure for claim, measure in said if measure is not None}


def _contradicted(measures: Mapping[str, str], report: Report) -> dict[str, tuple[Claim, Claim]]:
    """The measures of which two documents give figures that differ, with two such claims."""
    of: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claims.values():
        if claim.id in measures:
            of[measures[claim.id]].append(claim)
    return {name: two for name, each in of.items() for two in combinations(each, 2) if _differ(*two)}


def _differ(a: Claim, b: Claim) -> bool:
    return a.document != b.document and compare_quantities(a.quantity, b.quantity).relation == "differ"


def _across(sides: Sequence[Side], report: Report) -> bool:
    return len({report.claims[i].document.rpartition("/")[0] for side in sides for i in side.claims}) > 1


def _show(claim: Claim) -> str:
    start, text = claim.quantity.start - claim.sentence.start, claim.sentence.text
    end = claim.quantity.end - claim.sentence.start
    return f"{claim.document}: " + " ".join(
        f"{text[max(0, start - 70) : start]}«{text[start:end]}»{text[end : end + 50]}".split()
    )


if __name__ == "__main__":
    main()
