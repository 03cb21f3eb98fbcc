"""Two numbers to agree, differ or not comparable, each an interval with its own precision.

Order of the questions: which way it went · which limit it is · the same value · some of all who are counted · a bound
that holds the other · rounding · "about" · a slip · a plain difference. Widening an interval never turns agreement into
difference, but of a limit, and of one of two ranges with one end.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from factcheck.comparators.judgement import Judgement
from factcheck.quantities import of_one_unit, to_base, told_of
from factcheck.quantities.assembly import starters
from factcheck.quantities.turns import OF_PLAY
from factcheck.types import BOUNDS, ENDS, NO_RATIO, Limit, Quantity, end_written
from factcheck.vocabulary import plural_name
from factcheck.words import is_demonym, is_group_within

ABOUT = Decimal("0.1")
"""How far "about" reaches, as a share of the figure: within a tenth, readers call a figure "about" right."""
FINELY = 3
"""Digits, but for the zeros at its end, from which on a figure is told so finely that "about" reaches less far."""
ABOUT_FINELY = Decimal("0.01")
"""How far then: "some 234,600" is said of 234,580, and not of 243,600."""
ROUND = Decimal("0.05")
"""How far a round number written in full may be from the exact one: "2,000" for 1,963."""
THOUSANDS = 10_000
"""Up to here "thousands" stand for; they are said of tens of thousands as well, and not held against these."""
LEAST_ROUNDED = 100
"""From here on the zeros of a number in full may be those of a round one, but of shares any: "20" is not said of 19."""
ROUGHEST = Decimal("0.2")
"""How far at most: 512 MB is no "1 GB", and a year and a half no "two years", though they round to it."""
CONVERSION = Decimal("0.005")
"""What the conversion of a unit may lose, as a share: 6.2 miles are 10 km."""
LOST_BY_BINARY = Decimal("0.08")
"""The same between units of information, of which some count by 1,024: a gibibyte is 1.07 gigabytes."""
LOST_ABOUT = CONVERSION * 4
"""The same for "about 200 ft"."""
LOST_BY_MONTHS = Decimal("0.015")
"""The same for half a year, which is 180 days by a contract."""
_BY_MONTHS = frozenset(("month", "quarter", "year"))
TENTH = Decimal("0.1")
"""Shares of a per cent below this are told by their first digit that is not zero."""
OF_RATE = 2.0
"""How far a figure may be from what is told a month or a head, at most, to be taken for as much a month: a price of
$5 million is not held against $300,000 a year."""
MINUTE = 60
"""Seconds, the base unit of what is told in minutes."""
SLIPPING = 3
"""Digits of a figure from which on it is a kind of reason that two have changed places, and weighs: of two digits too
many figures differ so by chance, and it is only said."""
FIGURES_KEPT = 16_384
"""Figures that are kept in their base units: each is held against several, and these come soon; some 20 MB."""
_COUNTED = frozenset(("count", "number"))
_COUNTED_PER = "count per "
"""How the dimension of what is counted by the hour or the day begins."""


@dataclass(frozen=True)
class _Figure:
    """A quantity in its base ``unit``, with half of what its last significant digit is worth.

    ``point`` is its value where it has one, and ``stated`` the one number written, also that of a bound.
    """

    quantity: Quantity
    unit: str
    low: Decimal | None
    high: Decimal | None
    half_step: Decimal
    point: Decimal | None
    stated: Decimal | None

    @cached_property
    def grain(self) -> Decimal:
        """What the last digit that is not zero is worth; behind a decimal point zeros are told as well: 50.0."""
        if not self.stated or self._has_decimals:
            return 2 * self.half_step
        exponent = self.stated.normalize().as_tuple().exponent
        zeros = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) else Decimal(0)
        return max(zeros, 2 * self.half_step)

    @property
    def _has_decimals(self) -> bool:
        value = self.quantity.value  # of "€1.200" where dots group thousands it is a whole number, to the last digit
        return "." in self.quantity.surface and value is not None and value.as_tuple().exponent != 0

    @cached_property
    def digits(self) -> str:
        """Those of the number as it is written, but for the zeros at its end."""
        return _digits(self.quantity.value or Decimal(0))


def compare_numbers(a: Quantity, b: Quantity) -> Judgement | None:
    """The judgement on two figures of one base unit, or of which one leaves out of each of what the other is told; None
    where their units cannot be converted."""
    left_out = told_of(a).keys() != told_of(b).keys()
    a, b = of_one_unit((a, b))
    first, second = _figure(a), _figure(b)
    if not _same_unit(a, b, first.unit, second.unit) or (left_out and _ratio(first, second) > OF_RATE):
        return None
    if are_two_peoples(a, b):
        return Judgement("not_comparable", "not comparable", lambda: f"{a.noun} are not {b.noun}")
    return (
        _other_way(first, second)
        or _other_limit(first, second)
        or _same_limit(first, second)
        or _same_value(first, second)
        or _same_minute(first, second)
        or _some_of_all(first, second)
        or _other_score(first, second)
        or _other_range(first, second)
        or _within_bound(first, second)
        or _rounds(first, second)
        or _about(first, second)
        or _slip(first, second)
        or Judgement("differ", "differ", lambda: _how_far(first, second), distance=_ratio(first, second))
    )


@lru_cache(maxsize=FIGURES_KEPT)
def _figure(q: Quantity) -> _Figure:
    if q.vague and q.high == THOUSANDS:
        q = replace(q, high=q.high * 10)
    low, high, unit = to_base(q)
    zero, one, _ = to_base(replace(q, low=Decimal(0), high=Decimal(1)))
    factor = one - zero if one is not None and zero is not None else Decimal(1)
    point = low if low == high else None
    return _Figure(q, unit, low, high, q.step * factor / 2, point, end_written(low, high, q.modifier))


def _same_unit(a: Quantity, b: Quantity, unit: str, other: str) -> bool:
    if {a.dimension, b.dimension} <= _COUNTED:
        return True  # what is counted was compared when the pair was blocked
    if a.dimension == b.dimension and a.dimension.startswith(_COUNTED_PER):
        return unit.rpartition(" per ")[2] == other.rpartition(" per ")[2]
    return unit == other and (a.dimension == b.dimension or unit == "percentage")


def are_two_peoples(a: Quantity, b: Quantity) -> bool:
    """Whether two figures count those of two nations: each side of a war has its own dead."""
    if a.dimension != "count" or b.dimension != "count":
        return False
    one, other = _nations(a.noun), _nations(b.noun)
    return bool(one and other) and one.isdisjoint(other)


@lru_cache(maxsize=FIGURES_KEPT)
def _nations(noun: str) -> frozenset[str]:
    return frozenset(filter(is_demonym, noun.split()))


def _some_of_all(a: _Figure, b: _Figure) -> Judgement | None:
    """Fewer children than people, or women, soldiers: they may be among these. More of them are no part of so few."""
    if a.quantity.dimension != "count" or b.quantity.dimension != "count":
        return None
    for some, every in ((a, b), (b, a)):
        nouns = [x.quantity.noun or x.quantity.unit for x in (some, every)]
        fewer = some.high is not None and every.low is not None and some.high < every.low
        if fewer and is_group_within(*nouns):
            figures = say(some.quantity), nouns[0], say(every.quantity), nouns[1]
            return Judgement("not_comparable", "different scope", partial("{} {} may be among {} {}".format, *figures))
    return None


def _other_way(a: _Figure, b: _Figure) -> Judgement | None:
    """What rose by so much, and fell by as much or not."""
    if not go_both_ways((a.quantity, b.quantity)):
        return None
    up, down = sorted((a.quantity, b.quantity), key=lambda q: q.modifier, reverse=True)
    return Judgement("differ", "differ", lambda: f"{say_way(up)} against {say_way(down)}", distance=_ratio(a, b))


def _other_limit(a: _Figure, b: _Figure) -> Judgement | None:
    """Two limits of one kind, which a thing has one of: a bound says where it is, and not only where it is not."""
    if not are_two_limits(a.quantity, b.quantity):
        return None
    return Judgement(
        "differ", "differ", lambda: f"{say(a.quantity)} and {say(b.quantity)} are two limits", distance=_ratio(a, b)
    )


def _same_limit(a: _Figure, b: _Figure) -> Judgement | None:
    """One limit, told by what keeps it and by what does not: "at most 25 MB", "larger than 25 MB are rejected"."""
    if not are_one_limit(a.quantity, b.quantity):
        return None
    return Judgement("agree", "same value", lambda: f"{say(a.quantity)} and {say(b.quantity)} are one limit")


def are_one_limit(one: Quantity, other: Quantity) -> bool:
    """Whether two bounds that face each other are one limit of the same end."""
    if not one.limit or one.limit != other.limit or {one.modifier, other.modifier} - BOUNDS:
        return False
    a, b = _figure(one), _figure(other)
    return a.unit == b.unit and a.stated is not None and a.stated == b.stated


def are_two_limits(one: Quantity, other: Quantity) -> bool:
    """Whether a limit, and a bound or a limit of the same end, at least one of them a bound, lie at two places, and not
    at one that is rounded in another unit (12 miles, 20 km)."""
    end = _end_of(one)
    if not (one.limit or other.limit) or not end or end != _end_of(other):
        return False
    a, b = _figure(one), _figure(other)
    if (a.point is not None and b.point is not None) or a.stated is None or b.stated is None or a.unit != b.unit:
        return False
    lost = (LOST_BY_BINARY if one.dimension == "information" else CONVERSION) * max(abs(a.stated), abs(b.stated))
    if one.unit != other.unit and one.dimension != "duration" and not _are_decimal(a, b):  # nor is half a megabyte one
        lost = max(lost, a.half_step, b.half_step)
    return abs(a.stated - b.stated) > lost


def _are_decimal(a: _Figure, b: _Figure) -> bool:
    """Whether one unit is the other ten times, or a hundred or a thousand: nobody rounds to convert one of these."""
    factors = (figure.half_step / figure.quantity.step for figure in (a, b))
    return (next(factors) / next(factors)).normalize().as_tuple().digits == (1,)


def _end_of(quantity: Quantity) -> Limit:
    """Of which end a figure is a limit, or a bound that may be one."""
    return quantity.limit or ENDS.get(quantity.modifier, "")


def go_both_ways(quantities: Iterable[Quantity]) -> bool:
    """Whether some of these figures tell of a rise and some of a fall."""
    return _WAYS.keys() <= {q.modifier for q in quantities}


def _same_value(a: _Figure, b: _Figure) -> Judgement | None:
    if (a.low, a.high) == (b.low, b.high):
        return Judgement("agree", "same value", lambda: f"{say(a.quantity)} in both")
    x, y = (figure.stated if figure.quantity.near else figure.point for figure in (a, b))
    if x is None or y is None or a.quantity.unit == b.quantity.unit:
        return None
    if {a.quantity.dimension, b.quantity.dimension} <= _COUNTED:  # "people" are no unit of "residents"
        return None
    lost = LOST_ABOUT if "about" in (a.quantity.modifier, b.quantity.modifier) else CONVERSION
    if len(_BY_MONTHS & {a.quantity.unit, b.quantity.unit}) == 1:
        lost = max(lost, LOST_BY_MONTHS)
    if abs(x - y) <= max(lost * max(abs(x), abs(y)), min(a.half_step, b.half_step)):
        return Judgement("agree", "same value", lambda: f"{say(a.quantity)} is {say(b.quantity)} in another unit")
    return None


def _same_minute(a: _Figure, b: _Figure) -> Judgement | None:
    """What happens after 70 minutes does so in the 71st."""
    played, other = (a, b) if a.quantity.noun == OF_PLAY else (b, a)
    if played.quantity.noun != OF_PLAY or other.quantity.noun == OF_PLAY or other.quantity.unit != "minute":
        return None
    if played.point is None or other.point is None or played.point != other.point + MINUTE:
        return None
    return Judgement(
        "agree", "same value", lambda: f"the {say(played.quantity)} begins when {say(other.quantity)} are over"
    )


def _other_score(a: _Figure, b: _Figure) -> Judgement | None:
    """Two scores that are not the same: each is two numbers, and no range that holds the other. 3–1 is 1–3, told from
    the other side."""
    if a.quantity.dimension != "score":
        return None
    return Judgement("differ", "differ", lambda: f"{say(a.quantity)} against {say(b.quantity)}", distance=_ratio(a, b))


def _other_range(a: _Figure, b: _Figure) -> Judgement | None:
    """Two ranges that have one end in common and not the other: "1,150 to 1,480 metres", "1,150 to 1,840 metres". Where
    neither end is the same, each may be an estimate of its own, and both may hold."""
    if a.quantity.vague or b.quantity.vague or not a.quantity.modifier == b.quantity.modifier == "range":
        return None
    ends = ((a.low, b.low), (a.high, b.high))
    gaps = [abs(x - y) for x, y in ends if x is not None and y is not None]
    if len(gaps) < len(ends) or 0 not in gaps or max(gaps) <= a.half_step + b.half_step:
        return None
    return Judgement(
        "differ",
        "differ",
        lambda: "the two ranges have only one end in common",
        distance=_ratio(a, b),
    )


def _within_bound(a: _Figure, b: _Figure) -> Judgement | None:
    """A bound, a range or a vague magnitude that holds the other figure."""
    if a.point is not None and b.point is not None:
        return None
    if _share_a_value(a, b):
        if _touches_strictly(a, b) or _touches_strictly(b, a):
            return Judgement(
                "differ",
                "within the bound",
                lambda: (
                    f"{say(a.quantity)} stops just short of {say(b.quantity)}"
                    if _is_strict(a)
                    else f"{say(b.quantity)} stops just short of {say(a.quantity)}"
                ),
                explained=True,
            )
        return Judgement(
            "agree", "within the bound", lambda: f"{say(a.quantity)} and {say(b.quantity)} can both be true"
        )
    return None


def _share_a_value(a: _Figure, b: _Figure) -> bool:
    below = a.high is not None and b.low is not None and a.high < b.low
    above = b.high is not None and a.low is not None and b.high < a.low
    return not below and not above


def _is_strict(a: _Figure) -> bool:
    return a.quantity.modifier == "less_than"


def _touches_strictly(bound: _Figure, other: _Figure) -> bool:
    """ "less than $6 million" beside an exact "$6 million".

    ("More than 40" beside "40" is how news speaks: let it stand.)
    """
    return (
        _is_strict(bound)
        and other.point is not None
        and other.point == bound.high
        and other.quantity.modifier != "about"
    )


def _rounds(a: _Figure, b: _Figure) -> Judgement | None:
    """Whether the finer figure rounds to the coarser one: 5.58 to 5.6 and to 6, 1,963 to 2,000."""
    x, y = a.stated, b.stated
    if x is None or y is None or (a.point is None and b.point is None):
        return None
    grains = a.grain, b.grain
    coarse, fine = (a, b) if grains[0] >= grains[1] else (b, a)
    if coarse.point is None and coarse.quantity.dimension == "fraction":
        return None  # "more than two thirds" is rounded by nobody from 58 %
    distance, largest = abs(x - y), max(abs(x), abs(y))
    half_up = distance == coarse.half_step and abs(fine.stated or Decimal(0)) < largest  # 7.5 to 8, and not to 7
    by_precision = (distance < coarse.half_step or half_up) and distance < ROUGHEST * largest
    by_zeros = distance * 2 <= max(grains) and distance <= ROUND * largest and grains[0] != grains[1]
    by_zeros = by_zeros and (largest >= LEAST_ROUNDED or a.unit == "percentage")
    by_zeros = by_zeros and not (a.quantity.limit or b.quantity.limit)  # a rule is not rounded: "below 90 %" for 93.4
    if not by_precision and not by_zeros:
        return None
    return Judgement(
        "differ", "rounds to", lambda: f"{say(fine.quantity)} rounds to {say(coarse.quantity)}", explained=True
    )


def _about(a: _Figure, b: _Figure) -> Judgement | None:
    x, y = a.stated, b.stated
    if x is None or y is None or "about" not in (a.quantity.modifier, b.quantity.modifier):
        return None
    rough = [f for f in (a, b) if f.quantity.modifier == "about"]
    told_finely = min(len(f.digits) for f in rough) >= FINELY
    if abs(x - y) > (ABOUT_FINELY if told_finely else ABOUT) * max(abs(x), abs(y)):
        return None
    if told_finely and _slip(a, b) is not None:
        return None
    return Judgement(
        "differ",
        "about",
        lambda: f"{say(a.quantity)} and {say(b.quantity)} are within what “about” allows",
        explained=True,
    )


def _slip(a: _Figure, b: _Figure) -> Judgement | None:
    """What probably happened: the same digits at another scale, or two digits changed places."""
    of_one_unit = a.quantity.unit == b.quantity.unit  # digits slip in the unit that is written
    x, y = (a.quantity.value, b.quantity.value) if of_one_unit else (a.stated, b.stated)
    if x is None or y is None or x <= 0 or y <= 0:
        return None
    xs, ys = (a.digits, b.digits) if of_one_unit else (_digits(x), _digits(y))
    if xs == ys and len(xs) > 1:
        shift = abs(x.adjusted() - y.adjusted())
        if shift in (3, 6):
            scale = "a thousand" if shift == 3 else "a million"
            return Judgement(
                "differ",
                "scale slip",
                lambda: (
                    f"{say(a.quantity)} and {say(b.quantity)} have the same digits, {scale} times apart: "
                    "a scale word may have slipped"
                ),
            )
        if shift in (1, 2):
            return Judgement(
                "differ",
                "scale slip",
                lambda: (
                    f"{say(a.quantity)} and {say(b.quantity)} have the same digits: "
                    "a decimal point or a zero may have slipped"
                ),
            )
    if xs == ys and _scaled_words(a, b) and abs(x.adjusted() - y.adjusted()) in (3, 6):
        return Judgement(
            "differ",
            "scale slip",
            lambda: f"{say(a.quantity)} and {say(b.quantity)}: million and billion may have been confused",
        )
    if x.adjusted() == y.adjusted() and are_swapped(*_aligned(xs, ys)):
        if max(len(xs), len(ys)) < SLIPPING:
            return Judgement("differ", "differ", lambda: f"{_how_far(a, b)}: {CHANGED}", distance=_ratio(a, b))
        return Judgement("differ", "digit slip", lambda: f"{say(a.quantity)} and {say(b.quantity)}: {CHANGED}")
    return None


def find_slip(a: Quantity, b: Quantity) -> Judgement | None:
    """That one of two numbers is probably the other with a slip, of its scale or of two digits, whatever their bounds
    allow; None where it is not, and of what tells when: that has comparators of its own."""
    if a.tells_when or b.tells_when:
        return None
    a, b = of_one_unit((a, b))
    first, second = _figure(a), _figure(b)
    return _slip(first, second) if _same_unit(a, b, first.unit, second.unit) else None


CHANGED = "two digits may have changed places"


def _digits(x: Decimal) -> str:
    return "".join(map(str, x.normalize().as_tuple().digits))


_SCALE_WORD = re.compile(r"illion|\d\s?(?:bn|mn)\b", re.IGNORECASE)


def _scaled_words(a: _Figure, b: _Figure) -> bool:
    return all(_SCALE_WORD.search(f.quantity.surface) for f in (a, b))


def _aligned(xs: str, ys: str) -> tuple[str, str]:
    """The digits of both down to the last that either has: "1404" and "1440", where the zero counts."""
    return xs.ljust(len(ys), "0"), ys.ljust(len(xs), "0")


def are_swapped(xs: str, ys: str) -> bool:
    """Whether two neighbouring digits have changed places."""
    unlike = [i for i, (p, q) in enumerate(zip(xs, ys, strict=True)) if p != q]
    return (
        len(unlike) == 2
        and unlike[1] == unlike[0] + 1
        and xs[unlike[0]] == ys[unlike[1]]
        and xs[unlike[1]] == ys[unlike[0]]
    )


def _ratio(a: _Figure, b: _Figure) -> float:
    x, y = a.stated, b.stated
    if not x or not y:
        return 1.0
    return float(max(abs(x), abs(y)) / min(abs(x), abs(y)))


class Precision(NamedTuple):
    """A figure in its base unit: its ends, the log of the number that is written, and what the last digit of that is
    worth, and the last that is not zero. NaN where there is no such number, or none of a number's size."""

    low: float
    high: float
    size: float
    step: float
    grain: float


def precision_of(quantity: Quantity) -> Precision:
    """How large a figure is, and how exactly it is told."""
    figure = _figure(quantity)
    return Precision(
        -math.inf if figure.low is None else float(figure.low),
        math.inf if figure.high is None else float(figure.high),
        magnitude(quantity),
        float(2 * figure.half_step),
        float(figure.grain),
    )


def magnitude(quantity: Quantity) -> float:
    """The log of the number that is written, in its base unit; NaN where there is none, or none of a number's size."""
    stated = _figure(quantity).stated
    size = float(abs(stated)) if stated else 0.0
    return math.log(size) if 0 < size < math.inf else math.nan


def _how_far(a: _Figure, b: _Figure) -> str:
    x, y = a.stated, b.stated
    if x is None or y is None:
        return f"{say(a.quantity)} and {say(b.quantity)} have no value in common"
    small, large = sorted((a, b), key=lambda f: f.stated or Decimal(0))
    less, more = small.stated, large.stated
    assert less is not None
    assert more is not None
    if less <= 0 or small.quantity.dimension in NO_RATIO or OF_PLAY in (a.quantity.noun, b.quantity.noun):
        return f"{say(small.quantity)} against {say(large.quantity)}"
    ratio = more / less
    told = say(small.quantity) + _converted(small, large, ratio)
    if ratio >= 2:
        return f"{say(large.quantity)} is {_plain(ratio)} times {told}"
    return f"{say(large.quantity)} is {_plain((ratio - 1) * 100)} % more than {told}"


def _converted(small: _Figure, large: _Figure, ratio: Decimal) -> str:
    """What a figure is in the unit of another that is so many times as large, in brackets: "€252 a year (21 euros per
    month)"."""
    unit, value = large.quantity.unit, large.quantity.value
    if unit in ("", small.quantity.unit) or large.quantity.dimension in _COUNTED or value is None:
        return ""
    told = _CONVERTED.divide(value, ratio).normalize()
    return f" ({told:,f} {unit if told == 1 else plural_name(unit)})"


def _plain(x: Decimal) -> str:
    if x < TENTH:  # "0.04 % more", not "0 % more"
        return f"{round(x, -x.adjusted()):f}"
    return f"{x:.0f}" if x >= 10 else f"{x:.1f}".removesuffix(".0")


_CONVERTED = Context(prec=3)
"""Digits of a figure in another unit."""
_SPOKEN = {
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
}
SPOKEN_NEAR = {"more_than": "just over ", "less_than": "just under "}
"""Of bounds that lie right beside their figure."""
_SPOKEN_OF_DATES = {"at_least": "since ", "at_most": "up to ", "more_than": "after ", "less_than": "before "}
_SPOKEN_OF_HOURS = {**_SPOKEN_OF_DATES, "at_least": "from ", "at_most": "until ", "about": "about "}


def say(quantity: Quantity) -> str:
    """A quantity in words, as it was written and with its bound; a number word that opened its sentence in small."""
    words = (quantity.spoken or quantity.surface).split()
    if [word.lower() for word in words] == ["no"]:
        words.append(quantity.noun)
    if words and not quantity.tells_when and _opens_in_words(words[0]):
        words[0] = words[0][0].lower() + words[0][1:]
    by_dimension = {"date": _SPOKEN_OF_DATES, "time": _SPOKEN_OF_HOURS}
    spoken = by_dimension.get(quantity.dimension, SPOKEN_NEAR if quantity.near else _SPOKEN)
    return spoken.get(quantity.modifier, "") + " ".join(words)


def _opens_in_words(word: str) -> bool:
    """Whether a number begins with such a word, and no name or currency: "Three", "Twenty-three", "A million"."""
    return not word.isupper() and _FIRST_WORD.split(word.lower(), maxsplit=1)[0] in starters()


_FIRST_WORD = re.compile(r"[^a-z]")


_WAYS = {"up": "up ", "down": "down "}


def say_way(quantity: Quantity) -> str:
    """The same of a change, with which way it went: "up 12 %"."""
    way = "" if is_below_zero(quantity) else _WAYS.get(quantity.modifier, "")
    return way + say(quantity)


def is_below_zero(quantity: Quantity) -> bool:
    """Whether a figure says by its sign which way it went: "-12 %"."""
    return any(end is not None and end < 0 for end in (quantity.low, quantity.high))
