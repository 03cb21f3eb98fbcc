"""Pairs whose figures differ to how plausible it is that they measure one thing all the same.

Whether two claims measure the same thing is decided without a look at their figures (``decision``). Where these then
differ, that speaks against it: of what is told in like words most is told of two things. How much it does depends on
how far they are apart, on what else the documents say, and on who else gives either figure. One logistic regression,
learned by ``benchmarks/train_plausibility.py`` and kept in ``data/plausibility.json``, weighs this; the decision's own
score is one of its features.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factcheck.blocks import COUNTED_DIMENSIONS
from factcheck.comparators import Judgement
from factcheck.corpus import cosine
from factcheck.decision import COMMON_UNITS, Aspect, share_a_day
from factcheck.decision import FEATURES as OF_DECISION
from factcheck.figures import bare_key, figure_key
from factcheck.groups import LEAST, Judge, Pair
from factcheck.regression import Regression, log_odds, read_regression
from factcheck.times import Days, is_untold, read_time, told_ends
from factcheck.traits import counted_unit, measuring_words
from factcheck.types import Claim, Document, Figured, Quantity
from factcheck.words import families, unit_family

FEATURES: tuple[tuple[str, int, str], ...] = (
    ("sameness", +1, "log odds of the decision that they measure the same thing"),
    ("chosen", +1, "any two documents of the corpus tell one story more probably than not: somebody chose them for it"),
    ("ratio", -1, "how far the figures are apart, twice as much being 1; 0 for a toll, and of chosen documents"),
    ("far", -1, "they are more than twice apart; 0 for a toll, and of chosen documents"),
    (
        "ratio_chosen",
        -1,
        "of chosen documents, how far they are apart, ten times as much being 1; 0 for a toll, and where a thing is "
        "counted that few texts count",
    ),
    ("toll", +1, "they run on from day to day: the dead, the injured, what was damaged"),
    ("toll_apart", -1, "how far apart such figures are, ten times as much being 1"),
    ("small", -1, "both are counts that are in every text, and do not run on"),
    (
        "known",
        -1,
        "a document gives the other's figure too, and so tells them apart; 1 if both do, or one in the sentence",
    ),
    (
        "part",
        -1,
        "how clearly one is of a part of the other: 2, of a part and of the whole; 1, a rest; a half, one alone tells",
    ),
    ("other_apart", -1, "of an archive, both have words near them that are no property words, and none in common"),
    ("named", +1, "of an archive, how alike the capitalised words of the two documents are"),
    ("many_told", -1, "a text tells many of their kind: ages, stretches of time, magnitudes"),
    ("back", -1, "one looks back on a year, a month or last year, and the other on none that it shares a day with"),
    ("weekdays_apart", -1, "both documents name days of the week in their leads, and none in common; 0 for a toll"),
    ("clocks_apart", -1, "both documents name times of day in their leads, and none in common"),
    (
        "rival",
        -1,
        "how nearly as sure a further claim of the other document measures the same thing",
    ),
    ("seconded", +1, "in how many other documents either figure stands for the same thing, as a log"),
    ("slip", +1, "the figures differ by a slip: of a digit, of the scale, per cent for points"),
    ("explained", +1, "rounding, an approximation or a bound explains that they differ"),
    ("sentence", +1, "tf-idf cosine of the two sentences without their figures"),
    ("one_sentence", +1, "the sentences are nearly one, but for the figure: somebody changed it"),
)
"""Each feature, whether it speaks for the pair or against it, and what it means."""

_ALIKE = tuple([name for name, _, _ in OF_DECISION].index(name) for name in ("other_apart", "named"))
"""Features of the decision, by their places, that are weighed anew in an archive."""
SURE = 0.98
"""A decision surer than this, or as sure of the contrary, counts as this: its log odds have no end."""
FAR = 2.0
"""Figures further apart than this are seldom two counts of one thing: of some thirty kinds of such pairs on ECB+, tolls
aside, about one was right."""
FARTHEST = math.log(50.0)
"""Beyond this log of their ratio it does not matter how far two figures are apart."""
SMALL = 12
"""Counts up to this are in every text."""
MANY_TOLD = frozenset(("age", "duration", "magnitude"))
"""Dimensions of which a text tells many figures, each of another thing."""
SLIPS = frozenset(("scale slip", "digit slip", "percent for percentage points"))
"""Kinds of reason that say what probably happened."""
ONE_SENTENCE = 0.8
"""The tf-idf cosine from which two sentences are one that was written again."""
MOST_SECONDS = 3.0
"""More voices than this, as a log, do not make a figure surer."""
AROUND = 80
"""Characters on each side of a figure in which it is told of how much it is: of a district, of the whole country."""
LEAD = 1200
"""Characters of a document in which it says of which day and hour it tells."""
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d) ?([ap])\.?m\b", re.IGNORECASE)


@cache
def learned_plausibility() -> Regression:
    """The regression of ``data/plausibility.json``."""
    return read_regression("plausibility", FEATURES)


def weigh_differences(judge: Judge, pairs: Sequence[Pair], min_score: float) -> Callable[[Pair], float]:
    """What tells how sure it is that one of ``pairs`` measures one thing, now that its figures are looked at.

    Where they differ, that is no more than how plausible it is that they measure one thing all the same. ``min_score``
    is what a pair is decided by: one that falls below it is no rival, and seconds nothing. Pairs that speak against a
    group whatever their figures are, and dates, of which no example is known, are left. A figure that stands in
    brackets to say the one before it once more measures nothing more: of its pairs none is. A pair is weighed when it
    is asked for: of millions half are not.
    """
    known, differences = learned_plausibility(), _Differences(judge, pairs, min_score)

    @cache
    def weigh(pair: Pair) -> float:
        if differences.says_again(pair):
            return 0.0
        found = differences.read(pair)
        return pair.decided if found is None else min(pair.decided, round(known.score(found.features), 6))

    return weigh


@dataclass(frozen=True)
class Difference:
    """A pair whose figures differ, what a comparator says of it, and its features in the order of ``FEATURES``."""

    pair: Pair
    judged: Judgement
    features: tuple[float, ...]


def read_differences(judge: Judge, pairs: Sequence[Pair], min_score: float) -> Iterator[Difference]:
    """The pairs whose figures differ, with their features."""
    differences = _Differences(judge, pairs, min_score)
    return (found for pair in pairs if (found := differences.read(pair)) is not None)


class _Differences:
    """Which of some pairs differ, and how, with a look at the others."""

    def __init__(self, judge: Judge, pairs: Iterable[Pair], min_score: float) -> None:
        self._judge, self._claims = judge, judge.corpus.claims
        self._again = cache(lambda i: says_again(judge.corpus.claims[i]))
        found = (p for p in pairs if p.best and p.decided >= min_score and self._is_likely(p))
        self._surroundings = _Surroundings(judge, ((p, judge.comparisons.judge(p.a, p.b)) for p in found))

    def read(self, pair: Pair) -> Difference | None:
        """How the figures of a pair differ; None where they do not, or where that is not asked."""
        if not self._is_likely(pair):
            return None
        said = self._judge.comparisons.judge(pair.a, pair.b)
        if said.relation != "differ":
            return None
        return Difference(pair, said, self._surroundings.features(pair, said))

    def says_again(self, pair: Pair) -> bool:
        """Whether one of two figures says in brackets what the one before it says."""
        return self._again(pair.a) or self._again(pair.b)

    def _is_likely(self, pair: Pair) -> bool:
        if pair.decided < LEAST or self._claims[pair.a].quantity.tells_when:
            return False
        return not self.says_again(pair)


@dataclass(frozen=True)
class _Occasion:
    """The days of the week and the times of day that a document's lead names."""

    weekdays: frozenset[str]
    clocks: frozenset[str]


def _read_occasion(document: Document) -> _Occasion:
    lead = document.text[document.body : document.body + LEAD]
    clocks = (f"{int(m[1])}:{m[2]}{m[3].lower()}" for m in _CLOCK.finditer(lead))
    return _Occasion(frozenset(_WEEKDAY.findall(lead)), frozenset(clocks))


class Extent(NamedTuple):
    """Whether a figure is told of a part, of the whole, as a rest, and as all of which some are told."""

    part: bool
    whole: bool
    rest: bool
    of_all: bool


@dataclass(frozen=True)
class _Read:
    """What is asked of one claim for each of its pairs, worked out once."""

    aspect: Aspect
    toll: bool
    small: bool
    extent: Extent
    past: Past
    occasion: _Occasion


class _Surroundings:
    """What the pairs that were found say of each: who seconds a figure, and which claims are rivals."""

    def __init__(self, judge: Judge, found: Iterable[tuple[Pair, Judgement]]) -> None:
        self._judge = judge
        self._known: dict[int, _Read] = {}
        self._occasions: dict[str, _Occasion] = {}
        self._seconds: dict[int, set[str]] = defaultdict(set)
        self._best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for pair, said in found:
            agree = said.relation == "agree" or said.explained
            for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                document = self._document(other)
                if agree:
                    self._seconds[one].add(document)
                self._best[one, document] = sorted([*self._best[one, document], (pair.decided, other)])[-2:]

    def _document(self, i: int) -> str:
        return self._judge.corpus.claims[i].document

    def features(self, pair: Pair, judged: Judgement) -> tuple[float, ...]:
        x, y = self._read(pair.a), self._read(pair.b)
        a, b = x.aspect, y.aspect
        apart = min(FARTHEST, math.log(max(1.0, judged.distance)))
        toll, chosen = x.toll and y.toll, self._judge.prior > 0
        alike = cosine(a.sentence, b.sentence)
        first, second = x.occasion, y.occasion
        return (
            log_odds(pair.decided, SURE),
            float(chosen),
            0.0 if toll or chosen else min(1.0, apart / math.log(FAR)),
            float(not toll and not chosen and judged.distance > FAR),
            min(1.0, apart / math.log(10)) if chosen and not toll and not count_one_thing(a.claim, b.claim) else 0.0,
            float(toll),
            apart / math.log(10) if toll else 0.0,
            float(not toll and x.small and y.small),
            self._tells(a, b) + self._tells(b, a),
            part_of_the_other(x.extent, y.extent),
            *(self._alike(pair) if not chosen else (0.0, 0.0)),
            float(a.claim.quantity.dimension in MANY_TOLD),
            float(one_looks_back(x.past, y.past)),
            float(not toll and _are_apart(first.weekdays, second.weekdays)),
            float(_are_apart(first.clocks, second.clocks)),
            max(self._rival(pair.a, pair), self._rival(pair.b, pair)),
            min(MOST_SECONDS, self._seconded(pair.a, pair.b) + self._seconded(pair.b, pair.a)),
            float(judged.kind in SLIPS),
            float(judged.explained),
            alike,
            float(alike >= ONE_SENTENCE),
        )

    def _alike(self, pair: Pair) -> Sequence[float]:
        """How far apart the words near the figures are, and how alike the documents."""
        read = self._judge.features(pair.a, pair.b, 0.0, _ALIKE)
        return [read[at] for at in _ALIKE]

    def _read(self, i: int) -> _Read:
        if i not in self._known:
            a = self._judge.aspect(i)
            self._known[i] = _Read(
                a,
                is_toll(a.claim),
                is_small(a.claim.quantity),
                read_extent(a.claim),
                read_past(a.claim),
                self._occasion(a.claim.document),
            )
        return self._known[i]

    def _occasion(self, document: str) -> _Occasion:
        if document not in self._occasions:
            self._occasions[document] = _read_occasion(self._judge.corpus.documents[document])
        return self._occasions[document]

    def _tells(self, a: Aspect, b: Aspect) -> float:
        """Whether the document of ``a`` gives the figure of ``b`` as well: 1 in the same sentence, else a half."""
        if a.key == b.key:
            return 0.0
        if b.key in a.claim.beside or bare_key(b.key) in map(bare_key, a.claim.beside):
            return 1.0
        return 0.5 if b.figure in self._judge.corpus.figured[a.claim.document] else 0.0

    def _rival(self, one: int, pair: Pair) -> float:
        """How sure the next best claim of the other document is, as a share of how sure this one is."""
        other = pair.b if one == pair.a else pair.a
        near = self._best.get((one, self._document(other)), ())
        return next((min(1.0, score / pair.decided) for score, i in reversed(near) if i != other), 0.0)

    def _seconded(self, one: int, other: int) -> float:
        seconds = self._seconds.get(one, set())
        return math.log1p(len(seconds) - (self._document(other) in seconds))


def count_one_thing(a: Claim, b: Claim) -> bool:
    """Whether both count the same thing, one that few texts count: chips, and not people or dollars."""
    counted = [counted_unit(claim) for claim in (a, b)]
    if None in counted:
        return False
    family, other = (unit_family(unit or "") for unit in counted)
    return family == other and family not in COMMON_UNITS


_OPENS_BRACKET = re.compile(
    r"\d[\d.,]*[ -]?[a-z]+ ?\( ?(?:(?:about|around|or|some|nearly|roughly|approximately) )?$", re.IGNORECASE
)
AGAIN = 0.1
"""How far a figure in brackets may be from the one before it, as a share, to be that figure in another unit: writers
round it once more ("10 miles (15 km)")."""


def says_again(claim: Figured | Claim) -> bool:
    """Whether a figure is the one before it once more, in another unit: "10 kilometres (6.2 miles)"."""
    before = claim.sentence.text[: claim.quantity.start - claim.sentence.start]
    if not _OPENS_BRACKET.search(before[-AROUND:]):
        return False
    unit, _, figure = figure_key(claim.quantity).rpartition("=")
    near = (key.rpartition("=") for key in claim.beside)
    return any(unit == other and _are_near(figure, value) for other, _, value in near)


def _are_near(a: str, b: str) -> bool:
    """Whether two figures of one unit, as they stand in keys, are nearly one."""
    if not a or not b or ".." in a or ".." in b:
        return False
    x, y = float(a), float(b)
    return abs(x - y) <= AGAIN * max(abs(x), abs(y))


def is_toll(claim: Figured | Claim) -> bool:
    """Whether a count runs on from day to day, so that two of one thing may lie far apart: of the dead, the injured and
    the like it counts people, and neither games nor falls; of what was damaged anything."""
    quantity = claim.quantity
    if quantity.dimension not in COUNTED_DIMENSIONS:
        return False
    running = families().running.intersection(measuring_words(claim.words))
    if unit_family(quantity.unit or quantity.noun) in ("people", ""):
        return bool(running)
    return not running <= families().tolls


@dataclass(frozen=True)
class _Hinted:
    """A pattern, and what is looked for first, in lower case, since it is found in no time: one of the ``hints`` is in
    all that the pattern finds."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Whether the pattern finds something."""
        low = text.lower()
        return any(hint in low for hint in self.hints) and self.pattern.search(text) is not None


def is_small(quantity: Quantity) -> bool:
    """Whether it is a count that is in every text."""
    return quantity.dimension in ("count", "number") and quantity.value is not None and abs(quantity.value) <= SMALL


_WHOLE = _Hinted(
    re.compile(
        r"\b(?:across|throughout|worldwide|nationwide|countrywide|in all|altogether|overall|combined|in \w+ countries"
        r"|around the (?:[\w-]+ )?(?:coasts?|country|globe|ocean|region|sea|world))\b",
        re.IGNORECASE,
    ),
    ("across", "throughout", "wide", "in all", "altogether", "overall", "combined", "countries", "around the"),
)
_PART = _Hinted(
    re.compile(
        r"\balone\b|\b(?:in|of) (?:the|a|an|one|neighbou?ring|nearby) (?:\w+ ){0,3}?province\b"
        r"|\b(?:in|of|at) (?:the|a|an|one|his|her|its|their|our|neighbou?ring|nearby|(?-i:[A-Z])[\w-]+) "
        r"(?:[\w-]+ ){0,3}?"
        r"(?:district|city|town|village|suburb|neighbou?rhood|county|borough|hospital|clinic)\b",
        re.IGNORECASE,
    ),
    (
        "alone",
        "province",
        "district",
        "city",
        "town",
        "village",
        "suburb",
        "neighbo",
        "county",
        "borough",
        "hospital",
        "clinic",
    ),
)
_REST = _Hinted(
    re.compile(r"\b(?:another|a further|an additional)(?: \w+)?\s*$", re.IGNORECASE),
    ("another", "further", "additional"),
)
_OF_ALL = _Hinted(
    re.compile(
        r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|half|third|quarter))"
        r"(?: [\w-]+)? of "
        r"(?:all|its|our|the|their|[\w.-]+(?:'s|’s?))(?: [\w-]+){0,2}\s*$",
        re.IGNORECASE,
    ),
    (" of ",),
)
"""Before a figure that counts all of which another counts some: "118 of the district's 126 schools"."""


def part_of_the_other(one: Extent, other: Extent) -> float:
    """How clearly one figure is of a part of what the other is of: 2 if one tells that it is of a part and the other of
    the whole, 1 if one is a rest, a half if one alone tells of a part, or of all of which some are counted."""
    if (one.part and other.whole) or (one.whole and other.part):
        return 2.0
    if one.rest or other.rest:
        return 1.0
    return 0.5 if one.part != other.part or one.of_all != other.of_all else 0.0


def read_extent(claim: Figured | Claim) -> Extent:
    """How much of what it is told of a figure is."""
    text, start = claim.sentence.text, claim.quantity.start - claim.sentence.start
    end = claim.quantity.end - claim.sentence.start
    before, around = text[:start], text[max(0, start - AROUND) : end + AROUND]
    return Extent(_PART.is_in(around), _WHOLE.is_in(around), _REST.is_in(before), _OF_ALL.is_in(before[-AROUND:]))


class Past(NamedTuple):
    """The days that a figure is told of, and whether its sentence looks back on them."""

    days: Days | None
    back: bool


_EARLIER = _Hinted(
    re.compile(
        r"\b(?:last|previous|earlier) (?:year|season|decade|century)\b|\b(?:years?|decades?) (?:ago|earlier|before)\b"
        r"|\blast time\b|\bearlier (?:this|that) (?:year|season)\b"
        r"|\b(?:the last|previous|earlier) (?:\w+ )?(?:earthquake|quake|attack|flood|incident|accident|crash|fire|storm"
        r"|hurricane|eruption|outbreak|election|blackout|explosion|spill|strike)\b",
        re.IGNORECASE,
    ),
    ("last ", "previous ", "earlier", " ago", " before"),
)
"""What is told of another year, or of another event of one kind: "last year", "the last quake"."""
_SINCE_THEN = _Hinted(re.compile(r"\bsince\b[^.;]{0,30}\bwhen\b", re.IGNORECASE), ("since",))
"""Before a figure: "the deadliest since 2009, when 13 died"."""
A_MONTH = 28
"""Days: whoever tells of a day tells news, of a month or a year what was."""


def read_past(claim: Figured | Claim) -> Past:
    """What a claim looks back on."""
    text, start = claim.sentence.text, claim.quantity.start - claim.sentence.start
    days = read_time(claim.as_of)
    of_long = days is not None and not is_untold(days) and len(told_ends(days)) > 1 and days[1] - days[0] >= A_MONTH - 1
    return Past(days, of_long or _EARLIER.is_in(text) or _SINCE_THEN.is_in(text[:start]))


def one_looks_back(one: Past, other: Past) -> bool:
    """Whether one of two figures is told of a time long past, and the other is not told of it too."""
    return one.back != other.back and not share_a_day(one.days, other.days)


def _are_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both name something, and nothing in common."""
    return bool(a) and bool(b) and a.isdisjoint(b)
