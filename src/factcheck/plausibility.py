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
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.aloud import place_of, text_of
from factcheck.arrays import EachTwo, Gathered, among, distinct
from factcheck.blocks import COUNTED_DIMENSIONS
from factcheck.comparators import Judgements
from factcheck.contrasts import EXCLUDING, read_wording, tell_excluding
from factcheck.contrasts import FEATURES as OF_CONTRASTS
from factcheck.decision import COMMON_UNITS, published_apart, share_a_day
from factcheck.figures import bare_key, figure_key
from factcheck.groups import LEAST, Ends, Judge, Scored
from factcheck.opposites import is_left
from factcheck.refusals import is_set_aside
from factcheck.regression import Regression, each_log_odds, probabilities, read_regression
from factcheck.spans import is_replaced, span_within
from factcheck.times import Days, is_untold, read_time, told_ends
from factcheck.traits import counted_unit, measuring_words
from factcheck.types import Claim, Document, Figured, Quantity
from factcheck.words import ROUGHLY, families, unit_family

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

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
    ("published_apart", -1, "how far apart both documents were published, as a log, a year being 1"),
    (
        "early",
        +1,
        "how near the beginnings of their documents both stand: 1 in the first sentence, a half in the third",
    ),
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
    *(each for each in OF_CONTRASTS if each[0] in EXCLUDING),  # a page is reworded, and measures one thing all the same
)
"""Each feature, whether it speaks for the pair or against it, and what it means."""

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
ONE_SENTENCE = 0.8
"""The tf-idf cosine from which two sentences are one that was written again."""
MOST_SECONDS = 3.0
"""More voices than this, as a log, do not make a figure surer."""
AROUND = 80
"""Characters on each side of a figure in which it is told of how much it is: of a district, of the whole country."""
LEAD = 1200
"""Characters of a document in which it says of which day and hour it tells."""
BEHIND = 2.0
"""Sentences behind the first of a document after which a figure is half as near its beginning, where news tells what
happened on the whole."""
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d) ?([ap])\.?m\b", re.IGNORECASE)


@cache
def learned_plausibility() -> Regression:
    """The regression of ``data/plausibility.json``."""
    return read_regression("plausibility", FEATURES)


@dataclass(frozen=True)
class Differences:
    """The pairs whose figures differ, by their places among those asked for, with their features: a column each in the
    order of ``FEATURES``."""

    at: Numbers
    features: Reals


class Weighing:
    """How sure it is of pairs that they measure one thing, now that their figures are looked at: told of some at a
    time, by their rows, with a look at all.

    Where the figures differ, that is no more than how plausible it is that they measure one thing all the same.
    ``min_score`` is what a pair is decided by: one that falls below it is no rival, and seconds nothing. Pairs that
    speak against a group whatever their figures are, and dates, of which no example is known, are left. A figure that
    stands in brackets to say the one before it once more, or what it was, measures nothing more: of its pairs none is.
    """

    def __init__(self, judge: Judge, pairs: Scored, min_score: float) -> None:
        import numpy as np

        claims = judge.corpus.claims
        aside = np.array([stands_aside(claim) for claim in claims], bool)
        dates = np.array([claim.quantity.tells_when for claim in claims], bool)
        self._aside = aside[pairs.a] | aside[pairs.b]
        self._score = pairs.score
        self._likely = np.flatnonzero((pairs.score >= LEAST) & ~self._aside & ~dates[pairs.a])
        self._surroundings = _Surroundings(judge, pairs.only(self._likely), min_score)

    def sure(self, rows: Numbers) -> Reals:
        """How sure it is of some of the pairs."""
        import numpy as np

        known, found = learned_plausibility(), self.differences(rows)
        sure: Reals = np.where(self._aside[rows], 0.0, self._score[rows])
        plausible = probabilities(known.intercept + found.features @ np.array(known.weights)).round(6)
        sure[found.at] = np.minimum(sure[found.at], plausible)
        return sure

    def differences(self, rows: Numbers) -> Differences:
        """Those of some of the pairs whose figures differ."""
        import numpy as np

        is_likely, place = among(rows, self._likely)
        at = np.flatnonzero(is_likely)
        differ, features = self._surroundings.read(place[at])
        return Differences(at[differ], features)


@dataclass(frozen=True)
class _Occasion:
    """The days of the week and the times of day that a document's lead names, and when it was published."""

    weekdays: frozenset[str]
    clocks: frozenset[str]
    published: date | None


def _read_occasion(document: Document) -> _Occasion:
    lead = document.text[document.body : document.body + LEAD]
    clocks = (f"{int(m[1])}:{m[2]}{m[3].lower()}" for m in _CLOCK.finditer(lead))
    return _Occasion(frozenset(_WEEKDAY.findall(lead)), frozenset(clocks), document.published)


class Extent(NamedTuple):
    """Whether a figure is told of a part, of the whole, as a rest, as all of which some are told, and of those whom one
    hospital has."""

    part: bool
    whole: bool
    rest: bool
    of_all: bool
    taken_in: bool


class _Surroundings:
    """Likely pairs, and what they say of each other: who seconds a figure, and which claims are rivals."""

    def __init__(self, judge: Judge, pairs: Scored, min_score: float) -> None:
        self._judge, self._pairs = judge, pairs
        self._claims, texts = _Read(judge.corpus.claims), judge.corpus.documents
        self._occasion = cache(lambda document: _read_occasion(texts[document]))
        gathered = Gathered()
        gathered.add(claim.document for claim in judge.corpus.claims)
        self._documents = gathered.close()
        self._ends = Ends.of(pairs.a, pairs.b, self._documents.numbers)
        self._found = pairs.best & (pairs.score >= min_score)

    def read(self, rows: Numbers) -> tuple[Numbers, Reals]:
        """Which of some of the pairs differ, and the features of these."""
        import numpy as np

        said = self._compare(rows)
        differ = np.flatnonzero(said.differ)
        return differ, self._features(rows[differ], said.only(differ))

    def _compare(self, rows: Numbers) -> Judgements:
        """What comparators say of some of the pairs."""
        return self._judge.comparisons.judge_each(self._pairs.a[rows], self._pairs.b[rows])

    def _features(self, rows: Numbers, said: Judgements) -> Reals:
        import numpy as np

        pairs, chosen = self._pairs.only(rows), self._judge.prior > 0
        figures = _Sides(self._judge, self._claims, pairs)
        toll, apart = figures.both(is_toll), said.apart.clip(max=FARTHEST)
        told: dict[str, Reals | Mask | bool] = {
            "sameness": each_log_odds(pairs.score, SURE),
            "chosen": chosen,
            "ratio": (apart / math.log(FAR)).clip(max=1) * (~toll & (not chosen)),
            "far": ~toll & (not chosen) & (said.apart > math.log(FAR)),
            "ratio_chosen": (apart / math.log(10)).clip(max=1) * (chosen & ~toll & ~figures.count_one_thing()),
            "toll": toll,
            "toll_apart": apart / math.log(10) * toll,
            "small": ~toll & figures.are_small(),
            "known": figures.known(),
            "part": figures.two(read_extent).judge(part_of_the_other),
            "other_apart": pairs.noted["other_apart"] & (not chosen),
            "named": pairs.noted["named"] * (not chosen),
            "many_told": figures.are_many_told(),
            "back": figures.two(read_past).judge(one_looks_back),
            **self._occasions(pairs, toll),
            "early": figures.two(_sentences_before).judge(lambda x, y: nearness_to_top(max(x, y))),
            "rival": (self._rival[rows] / pairs.score).clip(max=1),
            "seconded": self._seconded[rows],
            "slip": said.slip,
            "explained": said.explained,
            "sentence": pairs.noted["sentence"],
            "one_sentence": pairs.noted["sentence"] >= ONE_SENTENCE,
            **tell_excluding(figures.two(read_wording)),
        }
        return np.stack([np.broadcast_to(told[name], rows.shape).astype(float) for name, _, _ in FEATURES], axis=1)

    def _occasions(self, pairs: Scored, toll: Mask) -> dict[str, Reals]:
        """Whether the leads of two documents name days of the week, or times of day, and none in common; and how far
        apart they were published."""
        documents = (self._documents.numbers[of] for of in (pairs.a, pairs.b))
        two = Gathered.of_two(self._documents.values, *documents)(self._occasion)
        return {
            "weekdays_apart": two.judge(lambda x, y: _are_apart(x.weekdays, y.weekdays)) * ~toll,
            "clocks_apart": two.judge(lambda x, y: _are_apart(x.clocks, y.clocks)),
            "published_apart": two.judge(lambda x, y: published_apart(x.published, y.published)),
        }

    @cached_property
    def _rival(self) -> Reals:
        """The best score of a further pair of either claim of each with the other's document."""
        return self._ends.next_best(self._pairs.score, 0.0, self._found)

    @cached_property
    def _seconded(self) -> Reals:
        """In how many other documents either figure of each pair stands for the same thing, as a log."""
        import numpy as np

        ends, found = self._ends, np.flatnonzero(self._found)
        said = self._compare(found)
        met = ends.met(found[said.agree | said.explained])
        every = np.bincount(ends.claims[met], minlength=len(self._documents.numbers))
        further = np.log1p(every[ends.claims] - met)
        seconded: Reals = (further[ends.first] + further[ends.second]).clip(max=MOST_SECONDS)
        return seconded


def _sentences_before(claim: Claim) -> int:
    return claim.sentence.index


def _bare_keys_beside(claim: Claim) -> list[str]:
    return [bare_key(key) for key in claim.beside]


def nearness_to_top(sentences: Any) -> Any:
    """How near its document's beginning a figure stands that is so many ``sentences`` behind the first."""
    return BEHIND / (BEHIND + sentences)


class _Read:
    """What is read of claims, by their places: of each once, when it is first asked for."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._known: dict[Callable[[Claim], Any], Callable[[int], Any]] = {}

    def by(self, what: Callable[[Claim], Any]) -> Callable[[int], Any]:
        """What is read of the claim at a place."""
        if what not in self._known:
            claims = self._claims  # and not self: a circle would be left to the collector, which is at rest
            self._known[what] = cache(lambda place: what(claims[place]))
        return self._known[what]


class _Sides:
    """What is asked of either claim of some pairs, in columns."""

    def __init__(self, judge: Judge, claims: _Read, pairs: Scored) -> None:
        self._claims, self._places = claims, distinct(pairs.a, pairs.b)
        self._written = judge.comparisons.written.only(self._places)
        self._a, self._b = self._places.searchsorted(pairs.a), self._places.searchsorted(pairs.b)
        self._noted = pairs.noted

    def two(self, what: Callable[[Claim], Hashable]) -> EachTwo:
        """What is read of either claim of each pair."""
        gathered = Gathered()
        gathered.add(map(self._claims.by(what), self._places.tolist()))
        return gathered.close().two(self._a, self._b)

    def both(self, what: Callable[[Claim], bool]) -> Mask:
        """Of which pairs something is so of both claims."""
        import numpy as np

        so = np.array([*map(self._claims.by(what), self._places.tolist())], bool)
        found: Mask = so[self._a] & so[self._b]
        return found

    def are_small(self) -> Mask:
        """Which are both counts that are in every text."""
        small = self._written.each(is_small) > 0
        found: Mask = small[self._a] & small[self._b]
        return found

    def are_many_told(self) -> Mask:
        """Of which pairs a text tells many figures of their kind."""
        found: Mask = self._written.each(lambda quantity: quantity.dimension in MANY_TOLD)[self._a] > 0
        return found

    def count_one_thing(self) -> Mask:
        """Which pairs count the same thing, one that few texts count."""
        return self.two(counted_thing).judge(lambda x, y: bool(x) and x == y) > 0

    def known(self) -> Reals:
        """In how many of the two documents the figure of the other stands as well, unless both are the same: 1 in the
        same sentence, else a half."""
        import numpy as np

        keys = self._written.read(figure_key)
        bare = keys.read(bare_key)
        numbers = {key: number for number, key in enumerate(bare.values)}
        told = map(self._claims.by(_bare_keys_beside), self._places.tolist())
        beside = [[numbers[key] for key in keys if key in numbers] for keys in told]
        claim = np.repeat(np.arange(len(beside)), [len(near) for near in beside])
        held = distinct(claim * len(numbers) + np.array([number for near in beside for number in near], np.int64))
        one, other = (
            np.where(among(x * len(numbers) + bare.numbers[y], held)[0], 1.0, self._noted[given] * 0.5)
            for x, y, given in ((self._a, self._b, "given first"), (self._b, self._a, "given second"))
        )
        return np.where(keys.same(self._a, self._b), 0.0, one + other)


def counted_thing(claim: Claim) -> str:
    """What a figure counts that few texts count: chips, and not people or dollars; "" where it counts no such thing."""
    counted = counted_unit(claim)
    family = "" if counted is None else unit_family(counted)
    return "" if family in COMMON_UNITS else family


def count_one_thing(a: Claim, b: Claim) -> bool:
    """Whether both count the same thing, one that few texts count."""
    return counted_thing(a) == counted_thing(b) != ""


_OPENS_BRACKET = re.compile(
    r"\d[\d.,]*[ -]?[a-z]+ ?\( ?(?:(?:about|around|or|some|nearly|roughly|approximately) )?$", re.IGNORECASE
)
AGAIN = 0.1
"""How far a figure in brackets may be from the one before it, as a share, to be that figure in another unit: writers
round it once more ("10 miles (15 km)")."""


def stands_aside(claim: Figured | Claim) -> bool:
    """Whether a figure is none that is told as so beside others: it is denied, or only tells more of the one before it,
    that once more in another unit or what it was before."""
    return claim.modality == "denied" or _says_again(claim) or is_replaced(claim)


def _says_again(claim: Figured | Claim) -> bool:
    """Whether a figure is the one before it once more, in another unit: "10 kilometres (6.2 miles)"."""
    text, start = text_of(claim), place_of(claim)[0]
    before = text[max(0, start - AROUND) : start]
    if "(" not in before or not _OPENS_BRACKET.search(before):
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
        for hint in self.hints:  # twice as fast as any()
            if hint in low:
                return self.pattern.search(text) is not None
        return False


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
_TAKEN_IN = _Hinted(
    re.compile(rf"\b(?:admitted|received|treated)\s{ROUGHLY}$", re.IGNORECASE),
    ("admitted", "received", "treated"),
)
"""Before the people whom one hospital has: "we have received around 50 people"."""
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
    the whole, 1 if one is a rest or one alone of those whom a hospital has, a half if one alone tells of a part, or of
    all of which some are counted."""
    if (one.part and other.whole) or (one.whole and other.part):
        return 2.0
    if one.rest or other.rest or one.taken_in != other.taken_in:
        return 1.0
    return 0.5 if one.part != other.part or one.of_all != other.of_all else 0.0


def read_extent(claim: Figured | Claim) -> Extent:
    """How much of what it is told of a figure is."""
    text, (start, end) = text_of(claim), place_of(claim)
    before, around = text[:start], text[max(0, start - AROUND) : end + AROUND]
    return Extent(
        part=_PART.is_in(around),
        whole=_WHOLE.is_in(around),
        rest=_REST.is_in(before),
        of_all=_OF_ALL.is_in(before[-AROUND:]),
        taken_in=_TAKEN_IN.is_in(before[-AROUND:]) and unit_family(claim.quantity.unit) == "people",
    )


class Past(NamedTuple):
    """The days that a figure is told of, and whether its sentence looks back on them."""

    days: Days | None
    back: bool


_EARLIER = _Hinted(
    re.compile(
        r"\b(?:last|previous|earlier) (?:year|season|decade|century)\b|\b(?:years?|decades?) (?:ago|earlier|before)\b"
        r"|\blast time\b|\bearlier (?:this|that) (?:year|season)\b"
        r"|\b(?:the last|previous|earlier|a separate|an unrelated) (?:\w+ )?(?:earthquake|quake|attack|flood|incident"
        r"|accident|crash|fire|storm|hurricane|eruption|outbreak|election|blackout|explosion|spill|strike)\b",
        re.IGNORECASE,
    ),
    ("last ", "previous ", "earlier", " ago", " before", "separate", "unrelated"),
)
"""What is told of another year, or of another event of one kind: "last year", "the last quake"."""
_SINCE_THEN = _Hinted(re.compile(r"\bsince\b[^.;]{0,30}\bwhen\b", re.IGNORECASE), ("since",))
"""Before a figure: "the deadliest since 2009, when 13 died"."""
A_MONTH = 28
"""Days: whoever tells of a day tells news, of a month or a year what was."""


def read_past(claim: Figured | Claim) -> Past:
    """What a claim looks back on."""
    text, start = text_of(claim), place_of(claim)[0]
    days = read_time(claim.as_of)
    of_long = days is not None and not is_untold(days) and len(told_ends(days)) > 1 and days[1] - days[0] >= A_MONTH - 1
    return Past(days, of_long or _EARLIER.is_in(text) or _SINCE_THEN.is_in(text[:start]))


def is_left_behind(claim: Figured | Claim) -> bool:
    """Whether a figure is what was, or is not to be, told beside what is: "up from 50 Nm", "rather than 95"."""
    return (is_left(claim) and span_within(claim) is None) or is_set_aside(claim)


def one_looks_back(one: Past, other: Past) -> bool:
    """Whether one of two figures is told of a time long past, and the other is not told of it too."""
    return one.back != other.back and not share_a_day(one.days, other.days)


def _are_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both name something, and nothing in common."""
    return bool(a) and bool(b) and a.isdisjoint(b)
