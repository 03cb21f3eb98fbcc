"""False sentences that a neighbour's figure makes: of two figures of one sentence each is given to the other's thing.

    python benchmarks/swapped.py [--most N] [--only SOURCE …] [--errors N]

Whoever checks "the plant delivered 91,200 cars" where a page says that it built 91,200 and delivered 84,300 is to be
told that this is wrong, though the very figure stands there. Sentences of this kind are made from real text (ECB+ and
VitaminC's pages beside the project, never copied here; stories, news and fixtures of it), and laid before the document
that they are of:

- *whole*: the sentence itself, and with two of its figures swapped;
- *split*: the clause of one of the two alone, and with the other's figure in it;
- *told* (VitaminC's pairs): a sentence that people wrote on another one, which bears it out, and with that one's other
  figure in it.

The numerals are swapped of two figures that are of one dimension, and of one unit but for counts. Left out are those
where that makes nothing false, or no sentence: equal ones, those of which one rounds to the other or is a bound that
holds for both, ranges, vague ones, dates, ranks and scores, "one", what is told in one breath ("aged 6 and 16"), and
parts right before their whole ("three of the four"). A clause ends where ``clauses.py`` says so; it is asked where
it is the sentence's first, or begins as a sentence does. Of each document one sentence is taken (seed 13).

``benchmarks/swapped`` holds articles with sentences in other words, written for this project: of ``learned`` may be
learned, ``held`` is looked at in totals only. Where a false one's figures all stand in the article, it is a
neighbour's. VitaminC's pairs are cut by page into two halves, of which one may be learned from.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from zlib import crc32

from factcheck.cases import find_cases, read_case
from factcheck.clauses import AUXILIARIES, parse_sentence
from factcheck.comparators import compare_quantities
from factcheck.documents import make_document, read_documents
from factcheck.entailment import answer_figure
from factcheck.figures import figure_key
from factcheck.pipeline import Checker, read_claims
from factcheck.types import Claim, Document, Quantity, VerdictLabel
from factcheck.words import tokens_of
from labelled import rows
from news import NEWS, read_news

SEED = 13
HERE = Path(__file__).parent
WRITTEN = HERE / "swapped"
MOST = 150
"""Sentences of each source that are asked."""
LEAST_WORDS = 4
"""A clause of fewer words is no sentence."""
NOT_SWAPPED = frozenset(("date", "rank", "score", "time", "rating"))
PLAIN = frozenset(("exact", "about", "up", "down"))
JOINTS = frozenset(
    (
        "and",
        "or",
        "of",
        "the",
        "to",
        "by",
        "x",
        "times",
        "plus",
        "aged",
        "&",
        ",",
        "(",
        ")",
        "-",
        "–",
        "/",
        "his",
        "her",
        "its",
        "their",
    )
)
"""Words and marks between two figures that tell nothing of either: what is swapped there is told in one breath."""
OPENERS = frozenset(
    ("the", "a", "an", "it", "its", "he", "she", "they", "his", "her", "their", "there", "this", "that")
)
GRAVITY: tuple[VerdictLabel, ...] = ("refuted", "conflicting", "not_enough_info", "supported")


@dataclass(frozen=True)
class Asked:
    """A text, true or false, and where the figures stand in it that are asked for: all, where none is named."""

    text: str
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Twin:
    """A true sentence and a false one on a document. ``of`` is what no fold may cut: its page, or its topic."""

    source: str
    of: str
    document: Document
    true: Asked | None
    false: Asked | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=MOST, metavar="N", help="sentences of each source")
    parser.add_argument("--only", action="append", default=[], metavar="SOURCE", help="sources that begin so")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N false ones that are supported")
    options = parser.parse_args()
    print(
        f"{'':26}{'true, and':>9} {'supported':>10}{'refuted':>10}{'false, and':>11} {'supported':>10}{'refuted':>10}"
    )
    for source, twins in sources(options.most):
        if not options.only or any(source.startswith(each) for each in options.only):
            print("\n".join(tell(source, twins, options.errors)), flush=True)


def sources(most: int) -> Iterator[tuple[str, Iterable[Twin]]]:
    """All sources by name; what is read of one is read when it is asked for."""
    for half in ("learned", "held"):
        yield f"written {half}", read_written(half)
    for half in ("learned", "held"):
        yield f"told {half}", (twin for twin in read_told(most * 2) if half_of(twin.of) == half)
    for name, read in _READ.items():
        for kind in ("whole", "split"):
            yield f"{kind} {name}", _made(name, kind, read, most)


def half_of(group: str) -> str:
    """Whether a page of VitaminC may be learned from."""
    return "learned" if crc32(group.encode()) % 2 else "held"


def tell(source: str, twins: Iterable[Twin], errors: int) -> Iterator[str]:
    """What is said of the twins of one source, in a line; and the first errors."""
    found: Counter[tuple[bool, str]] = Counter()
    wrong: list[str] = []
    checkers: dict[str, Checker] = {}
    for twin in twins:
        checker = checkers.get(twin.document.source)
        if checker is None:
            checker = checkers[twin.document.source] = Checker()
            checker.add([twin.document])
        for truth, asked in ((True, twin.true), (False, twin.false)):
            said = check(checker, asked) if asked is not None else None
            if said is not None and asked is not None:
                found[truth, said] += 1
                if (said == "supported") != truth and (not truth or said == "refuted"):
                    wrong.append(f"  {truth}, {said}: {asked.text}  [{twin.document.source}]")
    cells = []
    for truth in (True, False):
        every = sum(n for (of, _), n in found.items() if of == truth)
        cells += [f"{every:>10}"]
        cells += [
            f"{found[truth, said]:>5} {found[truth, said] / max(1, every):.2f}" for said in ("supported", "refuted")
        ]
    yield f"{source:26}" + " ".join(cells)
    yield from wrong[:errors]


def check(checker: Checker, asked: Asked) -> str | None:
    """The gravest verdict on the figures that are asked for; None where none of them is judged."""
    told = checker.check(asked.text).claims
    labels = [each.verdict for each in told if not asked.places or _is_at(each.claim.quantity, asked.places)]
    return min(labels, key=GRAVITY.index, default=None)


def _is_at(figure: Quantity, places: Sequence[tuple[int, int]]) -> bool:
    return any(figure.start < end and start < figure.end for start, end in places)


# — what is written ————————————————————————————————————————————————————————————————————————————————


def read_written(half: str) -> Iterator[Twin]:
    """The sentences of ``benchmarks/swapped``, each true or false."""
    for path in find_cases([WRITTEN / half]):
        case = read_case(path)
        (document,), _ = read_documents([path.parent / name for name in case.documents], root=path.parent)
        document = replace(document, source=path.parent.name)
        for each in case.check:
            true = each.verdict == "supported"
            asked = Asked(each.sentence)
            yield Twin("written", path.parent.name, document, asked if true else None, None if true else asked)


# — what people wrote on a sentence ————————————————————————————————————————————————————————————————


def read_told(most: int) -> Iterator[Twin]:
    """VitaminC's sentences that are borne out, and with another figure of what bears them out."""
    told = [row for row in rows("vitaminc/vitaminc_num.jsonl") if row["label"] == "entail"]
    random.Random(SEED).shuffle(told)
    found = 0
    for row in told:
        premise = make_document(row["premise"], source=row["id"], title=row["meta"].get("page"))
        twin = _told(row["group"], premise, make_document(row["hypothesis"], source="asked"))
        if twin is not None:
            yield twin
            found += 1
        if found == most:
            return


def _told(group: str, premise: Document, asked: Document) -> Twin | None:
    there, here = read_claims(premise), [c for c in read_claims(asked) if c.quantity.dimension not in NOT_SWAPPED]
    rest = {figure_key(c.quantity) for c in here}
    for claim in here:
        own = [c for c in there if c.quantity.dimension == claim.quantity.dimension and says(claim, c) == "supports"]
        for true in own[:1]:
            for other in there:
                if other.sentence.start != true.sentence.start or figure_key(other.quantity) in rest:
                    continue
                false = put(asked.text, claim.quantity, other.quantity)
                if _are_swappable(true, other) and false is not None and _is_false(false, claim, true):
                    return Twin("told", group, premise, Asked(asked.text, (_place(claim.quantity),)), false)
    return None


def _is_false(false: Asked, claim: Claim, true: Claim) -> bool:
    """Whether the figure that was put into a sentence is refuted by the one that it is of."""
    read = read_claims(make_document(false.text, source="asked"))
    ours = [c for c in read if _is_at(c.quantity, false.places)]
    return (
        len(ours) == 1 and ours[0].quantity.dimension == claim.quantity.dimension and says(ours[0], true) == "refutes"
    )


def says(asked: Claim, found: Claim) -> str:
    """What one figure says to another, whatever they measure."""
    return answer_figure(asked.quantity, found.quantity, compare_quantities(asked.quantity, found.quantity))


# — what is made of sentences ——————————————————————————————————————————————————————————————————————


def read_ecbplus() -> Iterator[tuple[str, Document]]:
    for row in rows("ecbplus/documents.jsonl"):
        yield row["topic"], make_document("\n\n".join(row["sentences"]), source=row["doc_id"])


def read_pages() -> Iterator[tuple[str, Document]]:
    """VitaminC's pages, each in its first version."""
    for row in rows("vitaminc_corpus/documents.jsonl"):
        if row["version"] == "A":
            text = "\n\n".join(row["sentences"])
            yield row["title"], make_document(text, source=row["doc_id"], title=row["title"])


def read_folder(folder: Path) -> Iterator[tuple[str, Document]]:
    """The documents of the cases under a folder."""
    for path in find_cases([folder]):
        documents, _ = read_documents([path.parent / name for name in read_case(path).documents], root=path.parent)
        for document in documents:
            yield path.parent.name, replace(document, source=f"{path.parent.name}/{document.source}")


def read_archive(half: str) -> Iterator[tuple[str, Document]]:
    for article in read_news(NEWS / half):
        yield article.topic, article.document


_READ = {
    "ecbplus": read_ecbplus,
    "vitaminc": read_pages,
    "stories learned": lambda: read_folder(HERE / "stories" / "learned"),
    "stories held": lambda: read_folder(HERE / "stories" / "held"),
    "news learned": lambda: read_archive("learned"),
    "news held": lambda: read_archive("held"),
    "fixtures": lambda: read_folder(HERE.parent / "fixtures"),
}


def _made(name: str, kind: str, read: Callable[[], Iterator[tuple[str, Document]]], most: int) -> Iterator[Twin]:
    """One sentence of each of some documents, drawn at random."""
    chance = random.Random(SEED)
    documents = [*read()]
    chance.shuffle(documents)
    found = 0
    for of, document in documents:
        twins = [*(make_whole if kind == "whole" else make_split)(name, of, document)]
        if twins:
            yield chance.choice(twins)
            found += 1
        if found == most:
            return


def make_whole(source: str, of: str, document: Document) -> Iterator[Twin]:
    """The sentences of a document with two figures swapped."""
    for a, b in pairs_of(document):
        text, start = a.sentence.text, a.sentence.start
        one, other = numeral(a.quantity, b.quantity), numeral(b.quantity, a.quantity)
        if one is None or other is None:
            continue
        (first, last, new), (begin, end, old) = sorted((one, other))
        cut = [each - start for each in (first, last, begin, end)]
        new, old = _cased(text, cut[0], new), _cased(text, cut[2], old)
        false = "".join((text[: cut[0]], new, text[cut[1] : cut[2]], old, text[cut[3] :]))
        moved = len(new) - (last - first)
        places = ((cut[0], cut[0] + len(new)), (cut[2] + moved, cut[2] + moved + len(old)))
        true = Asked(text, tuple((q.start - start, q.end - start) for q in (a.quantity, b.quantity)))
        yield Twin(f"whole {source}", of, document, true, Asked(false, places))


def make_split(source: str, of: str, document: Document) -> Iterator[Twin]:
    """The clauses of its sentences that hold one of two figures alone, with the other's figure in them."""
    for pair in pairs_of(document):
        for a, b in (pair, pair[::-1]):
            clause = clause_of(a)
            if clause is None or clause[0] <= b.quantity.start - a.sentence.start < clause[1]:
                continue
            text = a.sentence.text[clause[0] : clause[1]].strip(" ,;:—–")
            shift = a.sentence.start + a.sentence.text.index(text, clause[0])
            figure = replace(a.quantity, start=a.quantity.start - shift, end=a.quantity.end - shift)
            false = put(text, figure, b.quantity)
            if false is not None and len(text.split()) >= LEAST_WORDS:
                yield Twin(f"split {source}", of, document, *map(_whole, (Asked(text, (_place(figure),)), false)))


def _whole(clause: Asked) -> Asked:
    """A clause written as a sentence."""
    return Asked(f"{clause.text[:1].upper()}{clause.text[1:].rstrip('.')}.", clause.places)


def clause_of(claim: Claim) -> tuple[int, int] | None:
    """Where the clause of a figure stands in its sentence; None where it is none that can stand alone."""
    sentence = claim.sentence
    parsed = parse_sentence(sentence, tuple(tokens_of(sentence.text)), frozenset(), None)
    at = parsed.clause_at(claim.quantity.start - sentence.start)
    if at >= len(parsed.by_clause) or not parsed.by_clause[at]:
        return None
    tokens = [*parsed.by_clause[at]]
    while tokens and tokens[0].text.lower() in (*",;:—–", "and", "but", "while", "whereas"):
        tokens.pop(0)
    opens = tokens and (at == 0 or tokens[0].text.lower() in OPENERS)
    following = next((c[0].start for c in parsed.by_clause[at + 1 :] if c), len(sentence.text))
    verb = any(t.text.lower() in _VERBS or t.text.endswith("ed") for t in tokens)
    return (tokens[0].start, following) if opens and verb else None


_VERBS = AUXILIARIES.union(
    ("took", "fell", "rose", "said", "won", "lost", "made", "cost", "costs", "gave", "got", "went", "ran", "found"),
    ("held", "holds", "sold", "sent", "left", "brought"),
)


def pairs_of(document: Document) -> Iterator[tuple[Claim, Claim]]:
    """Each two claims of a sentence whose figures can be swapped to make it false."""
    claims = read_claims(document)
    for a, b in combinations(claims, 2):
        told = a.sentence.start == b.sentence.start and a.sentence.role == "body" and not a.sentence.column
        if told and _are_swappable(a, b):
            yield a, b


def _are_swappable(a: Claim, b: Claim) -> bool:
    x, y = a.quantity, b.quantity
    if x.dimension != y.dimension or x.dimension in NOT_SWAPPED or x.vague or y.vague or y.modifier not in PLAIN:
        return False
    if x.dimension not in ("count", "number") and x.unit != y.unit:
        return False
    if 1 in (x.value, y.value) or "refutes" not in (says(a, b), says(b, a)) or "supports" in (says(a, b), says(b, a)):
        return False
    first, last = sorted((x, y), key=lambda q: q.start)
    start = a.sentence.start
    between = tokens_of(a.sentence.text[first.end - start : last.start - start])
    if last.start < first.end or not any(t.text.lower() not in JOINTS for t in between):
        return False
    return x.modifier in PLAIN and numeral(x, y) is not None and numeral(y, x) is not None


_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = re.compile(
    rf"(?:\d[\d,]*(?:\.\d+)?|\b(?:{_TENS})(?:[- ](?:{_ONES}))?\b|\b(?:{_ONES})\b)"
    r"(?: (?:hundred|thousand|million|billion|trillion)\b|(?:m|bn|k)\b)?",
    re.IGNORECASE,
)


def numeral(figure: Quantity, other: Quantity) -> tuple[int, int, str] | None:
    """Where the numeral of a figure stands, and that of another, which takes its place."""
    own, its = [*_NUMBER.finditer(figure.surface)], [*_NUMBER.finditer(other.surface)]
    if len(own) != 1 or len(its) != 1:
        return None
    return figure.start + own[0].start(), figure.start + own[0].end(), its[0].group()


def put(text: str, figure: Quantity, other: Quantity) -> Asked | None:
    """A text with another's numeral in place of a figure's."""
    found = numeral(figure, other)
    if found is None:
        return None
    start, end, new = found
    new = _cased(text, start, new)
    return Asked(text[:start] + new + text[end:], ((start, start + len(new)),))


def _cased(text: str, at: int, number: str) -> str:
    """A numeral as it is written at a place: with a capital at the beginning alone."""
    return number[:1].upper() + number[1:] if at == 0 else number.lower() if number[:1].isalpha() else number


def _place(figure: Quantity) -> tuple[int, int]:
    return figure.start, figure.end


if __name__ == "__main__":
    main()
