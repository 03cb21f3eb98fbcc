"""Figures of two documents side by side: which can be compared, and what the two figures say, millions at a time.

What is asked of one figure is worked out once for all that are written alike, and a comparator is asked once for each
two of these.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter, ne
from typing import TYPE_CHECKING, NamedTuple

from factcheck.aloud import place_of, text_of
from factcheck.arrays import Gathered, Trait, among, counted_up
from factcheck.blocks import COUNTED_DIMENSIONS
from factcheck.comparators import Comparisons, Judgements
from factcheck.comparators.dates import fineness, names_its_time, told_by_end, turn_digits
from factcheck.comparators.hours import turn_minutes
from factcheck.comparators.numeric import ABOUT, LOST_ABOUT, ROUND, Precision, precision_of
from factcheck.contrasts import read_wording, tell_contrasts
from factcheck.figures import bare_key, figure_key, is_telling, unit_key
from factcheck.plausibility import (
    is_left_behind,
    is_small,
    is_toll,
    nearness_to_top,
    one_looks_back,
    part_of_the_other,
    read_extent,
    read_past,
    stands_aside,
)
from factcheck.quantities import leaves_country, told_of, without_rate
from factcheck.reports import dates_document
from factcheck.spans import level_told
from factcheck.stories import Two
from factcheck.types import Claim, Figured, Quantity
from factcheck.weekdays import weekdays_apart, weekdays_of
from factcheck.words import stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]

FARTHEST = 3.0
"""Beyond this log of their ratio it does not matter how far two figures are apart."""
MOST_DIGITS = 3
"""Digits beyond the first from which a figure that two texts share is no chance."""
SHORT = 2
"""Digits up to which a figure is a slip away from many: 17 from 170 and from 71."""
FAR_APART = 2.4
"""The log of the ratio from which two figures of an archive are not compared: more than ten to one."""
OF_EVERYTHING = frozenset(("age", "duration", "number"))
"""Dimensions of which every person and every thing has a figure."""
FEW = 3
"""Figures, but ages and the like, up to which a document is brief: a notice, an entry, a sentence or two."""
NEARLY = 1e-9
"""What may be lost where numbers are held against each other as logs, as a share of them: far more than is."""


_OF_TIME = "duration:second"
"""The unit of stretches of time, among which are ages of which nobody says that they are some."""


class Written(NamedTuple):
    """What is asked of a figure before its sentence is read."""

    kind: str
    """The same for all that can be compared."""
    unit: str
    measured: str
    """The unit of what there is so much to each of something; of any other figure its own."""
    told: tuple[str, ...]
    """What others may leave out: of each of what it is told, whose money it is, and that it is an age."""
    key: str
    number: str
    """The number that is read, and its dimension; "" where that is a range."""
    spelled: str
    """Its unit as it is read, "" where it has none; of a date, how finely it is told."""
    digits: str
    """Those that are written, from the first to the last that is not zero."""
    spread: str
    """The digits of the number that is read, but for zeros, in the order of their size."""
    precision: Precision
    two_digits: float
    """The two different ones before its zeros, and behind how many places; NaN where it has not two. Of a date, those
    of a day or the last of a year, and what stands beside them."""
    turned: float
    """The same with these two in the other order."""
    telling: bool
    small: bool
    common: bool
    dated: bool
    """It is a date, or an hour of the day, which no examples are known of: what is learned of dates is taken for it."""
    counted: bool
    about: bool
    limit: str

    @property
    def length(self) -> int:
        """How many digits are written; one, if it is in words."""
        return max(1, len(self.digits))

    @classmethod
    def of(cls, quantity: Quantity) -> Written:
        key = figure_key(quantity)
        unit, bare, age = key.rpartition("=")[0], without_rate(quantity), quantity.dimension == "age"
        measured = _OF_TIME if age else unit_key(bare)
        value = None if quantity.value is None else quantity.value.normalize()
        dated = quantity.dimension == "date"
        two_digits, turned = _turn(quantity)
        return cls(
            kind="counted" if bare.dimension in COUNTED_DIMENSIONS else measured,
            unit=unit,
            measured=measured,
            told=_what_is_told(quantity),
            key=key,
            number="" if value is None else f"{quantity.dimension} {value or 0}",
            spelled=fineness(quantity) if dated else quantity.unit,
            digits="".join(c for c in quantity.surface if c.isdigit()).strip("0"),
            spread="" if value is None else "".join(sorted(str(d) for d in value.as_tuple().digits if d)),
            precision=precision_of(quantity),
            two_digits=two_digits,
            turned=turned,
            telling=is_telling(key),
            small=is_small(quantity),
            common=quantity.dimension in OF_EVERYTHING,
            dated=dated or quantity.dimension == "time",
            counted=quantity.dimension in COUNTED_DIMENSIONS,
            about=quantity.modifier == "about",
            limit=told_by_end(quantity) or quantity.limit or _told_by_both_ends(quantity),
        )


_STRETCH = "stretch"


def _told_by_both_ends(quantity: Quantity) -> str:
    """What stands for the end by which hours from one to another are told: "from 9 am to 5 pm"; "" for all others."""
    return _STRETCH if quantity.dimension == "time" and quantity.modifier == "range" else ""


def _turn(quantity: Quantity) -> tuple[float, float]:
    """``two_digits`` and ``turned`` of a figure."""
    match quantity.dimension:
        case "date":
            return turn_digits(quantity)
        case "time":
            return turn_minutes(quantity) or (math.nan, math.nan)
        case _:
            return _two_digits(None if quantity.value is None else quantity.value.normalize())


def _two_digits(value: Decimal | None) -> tuple[float, float]:
    if value is None:
        return math.nan, math.nan
    digits, places = value.as_tuple().digits, 100.0 * value.adjusted()
    if len(digits) != 2 or digits[0] == digits[1]:
        return math.nan, math.nan
    return places + 10 * digits[0] + digits[1], places + 10 * digits[1] + digits[0]


def are_compared(*, chosen: bool) -> Callable[[Figured | Claim], bool]:
    """What tells whether a figure is compared with any: no rank, and of documents that nobody has ``chosen`` for one
    story no date and no hour of the day, and none of a dimension of which everything has a figure."""
    left_out = frozenset(("rank",)) if chosen else OF_EVERYTHING | {"date", "time", "rank"}
    return lambda claim: claim.quantity.dimension not in left_out


def _may_be_compared(claim: Figured | Claim) -> bool:
    """Whether a figure is told as so: not one that stands aside, nor a rank, nor a date of its document (as those of
    headings are), or that only the day of writing tells."""
    if claim.quantity.dimension in ("date", "time") and not _dates_matter(claim):
        return False
    return claim.quantity.dimension != "rank" and not stands_aside(claim)


def _dates_matter(date: Figured | Claim) -> bool:
    """Whether a date, or an hour, is of what its document tells of, whenever that was written."""
    named = date.quantity.dimension == "time" or names_its_time(date.quantity)
    of_text = date.sentence.role == "body" and named
    return of_text and not dates_document(text_of(date), place_of(date)[0])


class _Told(NamedTuple):
    """Of each of what a figure is told, and the words of its sentence, as stems."""

    told: frozenset[str]
    words: frozenset[str]


def _read_told(claim: Figured | Claim) -> _Told:
    quantity, words = level_told(claim), _WORD.findall(text_of(claim).lower())
    each = told_of(quantity)
    told = (stem(each[what]) if what in each and what != "duration" else what for what in _what_is_told(quantity))
    return _Told(frozenset(told), frozenset(map(stem, words)))


def _what_is_told(quantity: Quantity) -> tuple[str, ...]:
    """Of each of what a figure is told, "country" where nobody says whose its money is, and "age" of one."""
    return *sorted(told_of(quantity)), *["country"] * leaves_country(quantity), *["age"] * (quantity.dimension == "age")


_WORD = re.compile(r"[^\W\d_]{2,}")


def _figures_beside(date: Figured | Claim) -> frozenset[str]:
    """What else a sentence tells, but for times, each by its key."""
    return frozenset(bare_key(key) for key in date.beside if not key.startswith(("date:", "time:", "rank:")))


@dataclass(frozen=True)
class Parallels:
    """Pairs of claims by their numbers, the first below the second, and of which two documents each is."""

    a: Numbers
    b: Numbers
    of: Numbers

    def only(self, wanted: Mask | Numbers) -> Parallels:
        """Some of the pairs."""
        return Parallels(self.a[wanted], self.b[wanted], self.of[wanted])


class Figures:
    """The figures of ``claims``, which are in order, in columns."""

    def __init__(self, claims: Sequence[Figured | Claim]) -> None:
        import numpy as np

        self._claims, self._comparisons = claims, Comparisons(map(level_told, claims))
        written = self._comparisons.written
        self._written = Trait(written.numbers, [Written.of(quantity) for quantity in written.values])
        self._number: dict[str, Numbers] = {}
        self._has: dict[str, Mask] = {}
        for name in ("kind", "unit", "measured", "told", "key", "number", "spelled", "digits", "spread", "limit"):
            told = self._written.read(attrgetter(name))
            self._number[name], self._has[name] = told.numbers, told.each(bool) > 0
        self._is = {
            name: self._written.each(attrgetter(name)) > 0
            for name in ("telling", "small", "common", "dated", "counted", "about")
        }
        self._is["hourly"] = self._written.each(lambda told: told.kind.startswith("time:")) > 0
        self._is["stretch"] = self._written.each(lambda told: told.limit == _STRETCH) > 0
        self._is["yearly"] = self._written.each(lambda told: told.dated and told.spelled == "year") > 0
        self._two_digits, self._turned = (self._written.each(attrgetter(name)) for name in ("two_digits", "turned"))
        self._low, self._high, self._size, self._step, self._grain = (
            self._written.each(attrgetter(f"precision.{name}")) for name in Precision._fields
        )
        self._length = self._written.each(attrgetter("length"))
        self._toll = np.array([is_toll(claim) for claim in claims], bool)
        self._behind = np.array([claim.sentence.index for claim in claims], np.int64)
        self._documents: dict[str, int] = {}
        of = [self._documents.setdefault(claim.document, len(self._documents)) for claim in claims]
        self._document = np.array(of, np.int64)
        self._compared = np.array([_may_be_compared(claim) for claim in claims], bool)
        self._read_documents()

    def _read_documents(self) -> None:
        """What each document gives: which figures, and how many of a unit, as a log."""
        import numpy as np

        compared = np.flatnonzero(self._compared)
        columns = (self._document, self._number["key"], self._number["unit"])
        document, key, unit = (column[compared] for column in columns)
        self._many_keys, units = (int(column.max(initial=0)) + 1 for column in (key, unit))
        self._given, first = np.unique(document * self._many_keys + key, return_index=True)
        of_unit, many = np.unique((document * units + unit)[first], return_counts=True)
        everywhere = self._is["common"] | self._is["dated"]  # ages, dates and the like: of chosen documents alone
        telling = document[~everywhere[compared]]
        self._many = np.maximum(1, np.bincount(telling, minlength=len(self._documents)))[self._document]
        self._crowd = np.zeros(len(self._claims))
        self._crowd[compared] = np.log(many)[of_unit.searchsorted(document * units + unit)]

    def pairs(self, twos: Sequence[Two]) -> Parallels:
        """All pairs of claims of pairs of documents whose figures are of one kind, but for dates of two other
        figures, and hours of other days."""
        import numpy as np

        one, other = self._numbers_of(twos)
        known = np.flatnonzero((one >= 0) & (other >= 0))
        one, other = one[known], other[known]
        kinds = int(self._number["kind"].max(initial=0)) + 1
        codes = np.where(self._compared, self._document * kinds + self._number["kind"], -1)
        order = np.argsort(codes, kind="stable")
        first, of = _runs(codes[order], one * kinds, (one + 1) * kinds)
        first = order[first]
        wanted = other[of] * kinds + self._number["kind"][first]
        second, at = _runs(codes[order], wanted, wanted + 1)
        a, b = first[at], order[second]
        pairs = Parallels(np.minimum(a, b), np.maximum(a, b), known[of[at]])
        return pairs.only(~self._date_two_figures(pairs))

    def _date_two_figures(self, pairs: Parallels) -> Mask:
        """Which pairs are two dates that tell when two other figures are of: "100 cars on 1 May", "250 on 1 March"; or
        hours of other days of the week."""
        import numpy as np

        found = self._is["dated"][pairs.a]
        dated = np.flatnonzero(found)
        beside = Gathered.of_two(self._claims, pairs.a[dated], pairs.b[dated])(_figures_beside)
        found[dated] = beside.judge(lambda x, y: bool(x and y) and x.isdisjoint(y)) > 0
        hourly = np.flatnonzero(self._is["hourly"][pairs.a])
        days = Gathered.of_two(self._claims, pairs.a[hourly], pairs.b[hourly])(weekdays_of)
        found[hourly] |= days.judge(weekdays_apart) > 0
        return found

    def sizes(self, twos: Sequence[Two]) -> Numbers:
        """How many pairs of claims each pair of documents has, whatever their figures are."""
        import numpy as np

        many = np.bincount(self._document, minlength=1)
        one, other = self._numbers_of(twos)
        found: Numbers = np.where((one >= 0) & (other >= 0), many[one] * many[other], 0)
        return found

    def _numbers_of(self, twos: Sequence[Two]) -> tuple[Numbers, Numbers]:
        """The numbers of pairs of documents; -1 of one that has no claim."""
        import numpy as np

        numbers = [(self._documents.get(two.one, -1), self._documents.get(two.other, -1)) for two in twos]
        one, other = np.array(numbers, np.int64).reshape(-1, 2).T
        return one, other

    def tell(self, pairs: Parallels) -> Mask:
        """Whether two figures are neither ages nor stretches of time, of which everybody and everything has one, nor
        bare numbers, nor small counts, nor both given by one document; nor so far apart that no slip and no toll
        explains it."""
        import numpy as np

        a, b, number = pairs.a, pairs.b, self._number
        usual = self._is["common"][a] | self._is["common"][b] | (self._is["small"][a] & self._is["small"][b])
        slip = self._has["digits"][a] & (number["digits"][a] == number["digits"][b])
        too_far = (np.abs(self._size[a] - self._size[b]) > FAR_APART) & ~slip & ~self._run_on(pairs)
        told_apart = (number["key"][a] != number["key"][b]) & (self._known(pairs) > 0)
        found: Mask = ~(usual | too_far | told_apart)
        return found

    def compare(self, pairs: Parallels) -> Judgements:
        """What comparators say of pairs; of those that are plainly apart they are not asked."""
        import numpy as np

        distance = np.abs(self._size[pairs.a] - self._size[pairs.b])
        asked = np.flatnonzero(~self._are_plainly_apart(pairs, distance))
        said = self._comparisons.judge_each(pairs.a[asked], pairs.b[asked])
        agree, same, slip, explained = np.zeros((4, len(distance)), bool)
        comparable, apart = ~agree, np.nan_to_num(distance)  # they differ, and so far
        every = Judgements(comparable, agree, same, slip, explained, apart)
        for column, told in zip(vars(every).values(), vars(said).values(), strict=True):
            column[asked] = told
        apart.clip(max=FARTHEST, out=apart)
        return every

    def _are_plainly_apart(self, pairs: Parallels, distance: Reals) -> Mask:
        """Which pairs of one unit, or of counts, differ: they have no value in common, and the numbers that are
        written, if both have one, are of other digits, so that none has slipped, and further apart than what rounding
        and the like explain."""
        import numpy as np

        alike = self._number["spelled"][pairs.a] == self._number["spelled"][pairs.b]
        counted = self._is["counted"][pairs.a] & self._is["counted"][pairs.b]
        found: Mask = (alike & ~self._is["dated"][pairs.a]) | counted
        found &= (self._high[pairs.a] < self._low[pairs.b]) | (self._high[pairs.b] < self._low[pairs.a])
        numbers = np.flatnonzero(found & self._has["number"][pairs.a] & self._has["number"][pairs.b])
        a, b = pairs.a[numbers], pairs.b[numbers]
        larger = np.exp(np.maximum(self._size[a], self._size[b]))
        rounding = np.minimum(np.maximum(self._grain[a], self._grain[b]) / 2, float(ROUND) * larger)
        precision = np.maximum(self._step[a], self._step[b]) / 2
        roughly = (self._is["about"][a] | self._is["about"][b]) * float(ABOUT) * larger
        converted = ~alike[numbers] * float(LOST_ABOUT) * larger
        reach = np.maximum.reduce((rounding, precision, roughly, converted)) + NEARLY * larger
        slipped = self._number["spread"][a] == self._number["spread"][b]
        found[numbers] = ~slipped & (larger * -np.expm1(-distance[numbers]) > reach)  # false where a number is zero
        return found

    def read(self, pairs: Parallels, said: Judgements) -> Mapping[str, Reals]:
        """What two figures say, by the names of features of ``collation``."""
        import numpy as np

        a, b, number = pairs.a, pairs.b, self._number
        toll = self._run_on(pairs)
        bare = ~(self._has["spelled"][a] & self._has["spelled"][b])
        one_unit = (number["unit"][a] == number["unit"][b]) | (number["measured"][a] == number["measured"][b])
        spelled_alike, dated = number["spelled"][a] == number["spelled"][b], self._is["dated"][a]
        told = ~bare & (number["told"][a] == number["told"][b]) & (spelled_alike | ~dated)
        apart = np.flatnonzero(one_unit & ~bare & ~told & ~dated)
        told[apart] = self._name_the_rest(a[apart], b[apart])
        unit = np.where(one_unit & told, 1.0, np.where(one_unit | bare, 0.5, 0.0))
        telling = said.same & self._is["telling"][a] & ~dated
        length = np.minimum(self._length[a], self._length[b])
        one_number = self._has["number"][a] & (number["number"][a] == number["number"][b])
        swapped = (self._two_digits[a] == self._turned[b]) & spelled_alike
        return {
            "unit": unit,
            "equal": telling.astype(float),
            "digits": np.where(telling, (length - 1).clip(max=MOST_DIGITS), 0.0),
            "equal_small": (said.same & ~telling & ~dated).astype(float),
            "within": (said.agree & ~said.same & ~dated).astype(float),
            "limits": (self._tell_one_end(pairs) & ~said.same).astype(float),
            "slip": (said.slip & (unit > 0) & ~dated).astype(float),
            "short_slip": (said.slip & (unit > 0) & (length <= SHORT) & ~dated).astype(float),
            "swapped": (swapped & ~dated).astype(float),
            "other_unit": (one_number & ~said.same & ~spelled_alike).astype(float),
            "dated": dated.astype(float),
            "same_time": (said.agree & dated & (self._is["yearly"][a] == self._is["yearly"][b])).astype(float),
            "swapped_time": (swapped & dated).astype(float),
            "explained": said.explained.astype(float),
            "ratio": np.where(toll, 0.0, said.apart),
            "toll": toll.astype(float),
            "toll_ratio": np.where(toll, said.apart, 0.0),
            "crowd": np.where(dated, 0.0, self._crowd[a] + self._crowd[b]),
            "known": np.where(said.same | (number["key"][a] == number["key"][b]), 0.0, self._known(pairs)),
            "early": nearness_to_top(np.maximum(self._behind[a], self._behind[b])),
            "brief": np.minimum(1.0, FEW / np.maximum(self._many[a], self._many[b])) ** 2,
        }

    def _name_the_rest(self, a: Numbers, b: Numbers) -> Mask:
        """Whether the sentences of two figures name all that these leave out: "a seat is $14 a month" beside "$12 per
        seat per month"."""
        two = Gathered.of_two(self._claims, a, b)(_read_told)
        found: Mask = two.judge(lambda x, y: x.told - y.told <= y.words and y.told - x.told <= x.words) > 0
        return found

    def _tell_one_end(self, pairs: Parallels) -> Mask:
        """Whether two figures are limits of one end, or two times told by one: a stretch of hours tells both."""
        limit, has = self._number["limit"], self._has["limit"]
        hourly = self._is["hourly"][pairs.a] & (self._is["stretch"][pairs.a] | self._is["stretch"][pairs.b])
        found: Mask = has[pairs.a] & has[pairs.b] & (hourly | (limit[pairs.a] == limit[pairs.b]))
        return found

    def _known(self, pairs: Parallels) -> Reals:
        """How many of two documents give the figure of the other too."""
        import numpy as np

        wanted = ((pairs.a, pairs.b), (pairs.b, pairs.a))
        codes = (self._document[x] * self._many_keys + self._number["key"][y] for x, y in wanted)
        known: Reals = np.sum([among(each, self._given)[0] for each in codes], axis=0, dtype=np.float64)
        return known

    def _run_on(self, pairs: Parallels) -> Mask:
        """Whether both are tolls."""
        found: Mask = self._toll[pairs.a] & self._toll[pairs.b]
        return found

    def search(self, pairs: Parallels) -> Mapping[str, Reals]:
        """The features of two figures for which their texts are searched."""
        two = Gathered.of_two(self._claims, pairs.a, pairs.b)
        return {
            "part": two(read_extent).judge(part_of_the_other),
            "back": two(read_past).judge(one_looks_back),
            "former": two(is_left_behind).judge(ne),
            **tell_contrasts(two(read_wording)),
        }


def _runs(ordered: Numbers, least: Numbers, beyond: Numbers) -> tuple[Numbers, Numbers]:
    """The places in ``ordered`` of what is no less than each of ``least`` and below ``beyond``, one run after the
    other, and of which of these each is."""
    import numpy as np

    begins, ends = (ordered.searchsorted(each) for each in (least, beyond))
    of = np.repeat(np.arange(len(begins)), ends - begins)
    return begins[of] + counted_up(ends - begins), of
