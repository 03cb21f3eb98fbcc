"""Readings that belong together made one: spans, scores, ratios, coins; units passed to figures without."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from factcheck.decimals import EXACT, PARTS
from factcheck.quantities.dates import in_one_stretch
from factcheck.quantities.gaps import share_measure, share_over_times, share_scale, take_measure
from factcheck.quantities.hours import is_put_off
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.modifiers import movement_before
from factcheck.quantities.nouns import is_plural, noun_phrase, singular
from factcheck.quantities.numbered import add_numbered
from factcheck.quantities.numbers import RATINGS, ROUGHNESS, TIMES_SIGNS
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, modifiers, nouns, units
from factcheck.quantities.units import rate, unit_after, with_rate

_SPAN_GAP = 6
"""Words that may stand between the first figure and "to" in "from 20 mpg in 2008 to 29 mpg"."""
_BREAKS = frozenset({",", ".", ";", "("})
_HIGHEST_SCORE = 200
"""A pair with a figure as high is no score."""
_SCORE_WORDS_BEFORE, _SCORE_WORDS_BEHIND = 5, 3
"""Words round a pair of figures among which one may speak of a game or a vote."""
_LARGEST_RATIO = 1000
"""The largest number that "one in ..." is read with, unless that is a round one: "one in 100,000"."""
_LARGEST_ODDS = 10_000_000
_ROUND = 500
"""Of it such a round number is a multiple."""
_LARGEST_PART = 9
"""The largest number of those that "one farm in nine" begins with."""
_IN = frozenset({("in",), ("in", "every"), ("of", "every"), ("out", "of"), ("out", "of", "every")})
"""Between a part and what it is a part of."""
_UNSCALED = 1000
"""A first figure below this takes the second's scale: "$5 to $6 million", not "$500,000 to $1 million"."""
_LARGEST_CHANGE = Decimal(10)
"""A figure this many times the one before it is a level, and no end of one span."""
_HUNDREDTH = Decimal("0.01")
"""What the smaller coin is of the larger: "5 dollars and 20 cents"."""
_RACED = "length"
"""What is run over "10 km and 400 m" is no one amount: lengths are told together without "and"."""
_ROUGHLY_COUNTED = 100
"""Two figures beyond it, with "or" between, are two accounts, and no rough count: "2,000 or 2,788 chips"."""
_NO_ROUGH_COUNT_BEHIND = frozenset({"least", "most", "than", "over", "under", "or"})
"""Words before two figures of which the first is a bound, or one of several: "at least 5 or 6"."""
_NO_ROUGH_COUNT_BEFORE = frozenset({"or", "to", "-", "–"})
"""Words behind two figures of which the second is an end of a span, or one of several: "3 or 4 to 1"."""
_MOST_TIMES = 12
"""What is said to be so many times a length: "4 x 100 m"; from here on it is the length of another side."""
_LONGER_SIDE = 4
"""One side of a room is less than so many times the other; what is run is longer: "4 x 50 m"."""
_SIDES_COUNTED = frozenset({"pixel", "px"})
"""What the sides of a picture are counted in."""
_TOLERANCES = frozenset({("±",), ("+", "/", "-"), ("plus", "or", "minus"), ("plus", "/", "minus")})
"""Between a figure and what it may be wrong by."""
_SCALES = frozenset(map(Decimal, (100, 1000, 10**6, 10**9, 10**12)))
"""What scale words multiply by."""
_REFERENCE_GAP = 20
"""Tokens between what was counted and "of them"."""
_NEAR = 12
"""Tokens before a figure among which its "highest" stands."""
_COMPARED = frozenset({("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from")})
_HELD_AGAINST = frozenset({("against",), ("versus",), ("vs",), ("ahead", "of"), ("short", "of"), *_COMPARED})
"""Behind an amount, before a bare figure that is held against it: "SEK 179 million, against 176 last year"."""
_LEVELS = frozenset({"point", "fuel economy"})
"""What moves by as much as it is counted in: "fell 58 points to 26,300"; "by 8 % to 99" does not."""
_NO_SHARING = frozenset({"date", "time", "rank", "score", "number", "age"})
_UNTIL = frozenset({("to",), ("until",), ("through",), ("-",), ("–",), ("−",), ("-", "-")})
_TWO_AGES = frozenset({("and",), ("or",), ("to",)})
_OF = frozenset(
    {("out", "of"), ("out", "of", "the"), ("out", "of", "its"), ("of",), ("of", "the"), ("of", "its"), ("of", "their")}
)


def join_readings(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Readings that belong together made one, and units passed to the figures that leave theirs out. Hours of the day
    have none, and part nothing."""
    hours = [reading for reading in readings if reading.dimension == "time"]
    joined: list[Reading] = []
    for reading in (reading for reading in readings if reading.dimension != "time"):
        before = _partner(joined, reading)
        if before is not None and _is_of_every(tokens, before, reading):
            _divide(reading, before)
            joined[joined.index(before)] = reading
        elif before is None or not _join(tokens, before, reading):
            joined.append(reading)
    pairs = list(pairwise(joined))
    for first, second in reversed(pairs):
        _share_unit(tokens, first, second)
    for first, second in pairs:
        _add_rate_of_many(tokens, first, second)
    for reading in joined:
        add_numbered(tokens, reading)
    for at, (first, second) in enumerate(pairs):
        moved = at and first.dimension == "percentage" and joined[at - 1].dimension == "point"
        placed = at and _is_place_of(tokens, joined[at - 1], first)
        if placed and first.high >= second.low and _refers(tokens, first, second):
            continue  # "98 shops in 14 towns, 9 of them"
        # "lost 58 points, or 0.2%, to 26,300", "610 shops in 14 towns, 45 of which"
        _share_back(tokens, joined[at - 1] if moved or placed else first, second)
        share_measure(tokens, first, second)
        if at:
            share_over_times(tokens, joined[at - 1], first, second)
    return sorted((*joined, *hours), key=lambda reading: reading.start) if hours else joined


def _add_rate_of_many(tokens: Tokens, first: Reading, second: Reading) -> None:
    """ "A million tokens cost $3.60": the price is that of a million tokens."""
    thing = first.unit.rpartition(" ")[2]
    many = _MANY.get(first.low) if thing in cues().billed_things and first.step == first.low else None
    between = tokens.low[first.after : second.start]
    priced = not _PRICING.isdisjoint(between) and cues().priced_by.issuperset(between)
    money = second.measure is not None and second.dimension == "currency"
    if many and priced and money and second.measure is not None:
        second.take_unit(rate(second.measure, f"{many} {thing}"), second.end)


_MANY = {Decimal(1000): "thousand", Decimal(10**6): "million"}
_PRICING = frozenset({"cost", "costs", "priced", "billed", "charged"})
"""One of these stands between what is billed and its price."""


def _partner(joined: list[Reading], following: Reading) -> Reading | None:
    """The reading that the next one may belong to: the last one, a date stepped over."""
    if len(joined) > 1 and joined[-1].dimension == "date" != following.dimension:
        return joined[-2]
    return joined[-1] if joined else None


def _join(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Make one reading of two, in place of the first, where they are one."""
    kinds = {first.dimension, second.dimension}
    if first.span or first.vague or "rank" in kinds:
        return False
    if "date" in kinds:
        return len(kinds) == 1 and _join_dates(tokens, first, second)
    return (
        _join_score(tokens, first, second)
        or _join_counted_score(tokens, first, second)
        or _join_ratio(tokens, first, second)
        or _join_share(tokens, first, second)
        or _join_span(tokens, first, second)
        or _join_minor(tokens, first, second)
        or _join_smaller(tokens, first, second)
        or _join_tolerance(tokens, first, second)
    )


def _between(tokens: Tokens, first: Reading, second: Reading) -> tuple[str, ...]:
    return tuple(tokens.low[first.end : second.start])


def _join_dates(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "from 2015 to 2018", "between May and June 2020": one interval of days."""
    between = _between(tokens, first, second)
    opened = between == ("and",) and _opening(tokens, first) == "between"
    if not opened and between not in _UNTIL:
        return False
    if first.days is None or second.days is None or is_put_off(tokens, first.start):
        return False
    begins, ends = in_one_stretch(first.days, second.days)
    if begins.low is None or begins.high is None or ends.low is None or ends.high is None or begins.high >= ends.low:
        return False
    first.days, first.low, first.high = begins, Decimal(begins.low.toordinal()), Decimal(ends.high.toordinal())
    first.step, first.span = max(first.step, second.step), True
    first.extend(second)
    return True


def _join_score(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "a 3–2 win", "voted 51 to 49": two small whole numbers, nothing counted."""
    if second.start - first.end != 1:
        return False
    dashed = tokens.hyphen(first.end) and tokens.glued[first.end] and tokens.glued[second.start]
    spoken = tokens.low[first.end] == "to" and first.low > second.low and _near_sport(tokens, first, second)
    if not dashed and not spoken and not _is_spaced_score(tokens, first, second):
        return False
    if first.unit or second.measure or first.scale != 1 or not first.step == second.step == 1:
        return False
    near = _near_sport(tokens, first, second)
    if max(first.low, second.low) >= _HIGHEST_SCORE and not (near and _near_vote(tokens, first)):
        return False
    if first.low < second.low and not near:
        return False
    _make_score(first, second, second.end)
    return True


def _make_score(first: Reading, second: Reading, end: int) -> None:
    """Make one score of two figures, which is written up to token ``end``."""
    first.low, first.high = min(first.low, second.low), max(first.low, second.low)
    first.unit = first.dimension = "score"
    first.noun = None
    first.end = first.after = end


def _join_counted_score(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "By 6 votes to 3", "three goals to one", "19 in favour, 6 against", with what both count or without; not "from 6
    goals to 3"."""
    between = tokens.low[first.end : second.start]
    counted = bool(between) and singular(between[0]) in cues().scored
    if not (counted or first.bare) or second.measure or second.unit not in ("", first.unit):
        return False
    if not first.step == second.step == 1 or max(first.low, second.low) >= _UNSCALED:
        return False
    rest = between[counted:]
    parted = tokens.low[second.after] == "against" and cues().in_favour.issuperset(rest)
    parted &= counted or rest[:1] in (["in"], ["for"])
    told = parted or (counted and rest == ["to"] and _opening(tokens, first) != "from")
    if not told or (first.low < second.low and not _near_sport(tokens, first, second)):
        return False
    _make_score(first, second, second.after + parted)
    return True


def _is_spaced_score(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "won 2 - 1", as tokenised texts write it."""
    loose = not tokens.glued[first.end] and not tokens.glued[second.start]
    return loose and tokens.hyphen(first.end) and _near_sport(tokens, first, second)


def _near_vote(tokens: Tokens, first: Reading) -> bool:
    """Whether people vote, of whom there may be hundreds: "passed by a vote of 217-213"."""
    before = tokens.low[max(0, first.start - _SCORE_WORDS_BEFORE) : first.start]
    return first.low < _UNSCALED and not cues().votes.isdisjoint(before)


def _near_sport(tokens: Tokens, first: Reading, second: Reading) -> bool:
    before = tokens.low[max(0, first.start - _SCORE_WORDS_BEFORE) : first.start]
    behind = tokens.low[second.end : second.end + _SCORE_WORDS_BEHIND]
    return not second.unit and not cues().scores.isdisjoint([*before, *behind])


def _join_ratio(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "one in five", "nine out of ten people"; "7.1 out of 10" and "7.1/10" are marks."""
    between = _between(tokens, first, second)
    slashed = between == ("/",) and second.low in RATINGS and second.unit in {"", *cues().marks}
    if not slashed and between not in _IN:
        return False
    if first.unit or second.measure or not 0 <= first.low <= second.low or not _can_be_whole(first, second):
        return False
    if second.low != second.low.to_integral_value():
        return False
    counted = second.dimension == "count" and second.unit not in cues().marks
    if between == ("out", "of") and counted and _are_counted(first, second):
        return False
    first.extend(second)
    if slashed or (between == ("out", "of") and not counted):
        first.unit, first.dimension = f"out of {second.low:f}", "rating"
    else:
        _divide(first, second)
        first.noun = second.noun
    return True


def _are_counted(first: Reading, second: Reading) -> bool:
    """Whether both figures tell how many there were: "39 out of 50 lots"; "nine out of ten people" are a share."""
    return not (first.words or second.words) and first.low >= _COUNTED_OUT and second.low not in _USUAL_WHOLES


_COUNTED_OUT = 10
"""From here on a part was counted."""
_USUAL_WHOLES = frozenset(map(Decimal, (10, 20, 100, 1000)))
"""Of which a share is told."""


def _can_be_whole(first: Reading, second: Reading) -> bool:
    """Whether the second of two figures is small enough, or round enough, for the first to be a share of it."""
    if 0 < second.low <= _LARGEST_RATIO:
        return True
    return first.low <= _LARGEST_PART and 0 < second.low <= _LARGEST_ODDS and second.low % _ROUND == 0


def _divide(first: Reading, second: Reading) -> None:
    """Make the first figure the share that it is of the second."""
    first.low = first.high = PARTS.divide(first.low, second.low)
    first.step = min(PARTS.divide(first.low, second.low), EXACT.multiply(first.low, ROUGHNESS))  # one more or fewer
    first.unit, first.dimension = "", "fraction"


def _join_share(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "One farm in nine", "two patients in every five died"; not "one farm in nine counties"."""
    if first.dimension != "count" or not first.words or first.noun is None or first.low > _LARGEST_PART:
        return False
    if tuple(tokens.low[first.after : second.start]) not in _IN or not first.low < second.low <= _LARGEST_RATIO:
        return False
    counts = second.noun is not None and is_plural(tokens.words[second.noun.end - 1])
    if second.measure or counts or second.scale != 1 or second.low != second.low.to_integral_value():
        return False
    first.extend(second)
    _divide(first, second)
    first.after = first.end
    return True


def _is_of_every(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether a bare figure is a part of so many that are told before it: "of every 1,000 homes that were built, 58
    leak"."""
    opened = tokens.low[first.start - 2 : first.start] == ["of", "every"] and first.dimension in {"count", "number"}
    between = tokens.words[first.end : second.start]
    told = between[-1:] == [","] and _STOPS_OF_EVERY.isdisjoint(between)
    spanned = tokens.low[second.end] in {"to", "-", "–"} and tokens.digits[second.end + 1]
    return opened and told and second.bare and not spanned and 0 < second.low < first.low <= _LARGEST_RATIO


_STOPS_OF_EVERY = frozenset({".", ";", ":", "!", "?"})


def _join_span(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "20 to 50", "between 5% and 6%", "from $5 to $6 million", "14-18 mpg"."""
    opening = _opening(tokens, first)
    if not _same_measure(first, second) or not _is_span(tokens, first, second, opening):
        return False
    _share_scale(first, second)
    if first.low == second.high or (opening is None and first.low > second.high):
        return False
    first.low, first.high = min(first.low, second.low), max(first.high, second.high)
    first.step, first.span = min(first.step, second.step), True
    rated = _is_bare_rate(second) and first.measure is not None
    if second.unit and not rated and not _is_rate_of(second, first):
        first.share_unit(second)
    first.extend(second)
    if (second.bare or rated) and first.measure is not None:  # "£5-10 a month", "£5-10/month"
        slash = (i for i in range(second.start, second.end) if tokens.words[i] == "/")
        first.take_unit(*with_rate(tokens, first.measure, next(slash, second.end)))
    return True


def _is_bare_rate(reading: Reading) -> bool:
    """Whether a figure tells a rate and not of what: "10 a month"."""
    return reading.unit.startswith("per ")


def _opening(tokens: Tokens, first: Reading) -> str | None:
    """ "between" or "from", where it opens a span at the first figure."""
    for at in range(first.start - 1, first.start - 4, -1):
        word = tokens.low[at]
        if word in {"between", "from"}:
            return word
        if word not in modifiers().skip and word not in {"to", "up"}:
            break
    return None


def _is_span(tokens: Tokens, first: Reading, second: Reading, opening: str | None) -> bool:
    """Whether the words around two figures make them the ends of one span."""
    between = _between(tokens, first, second)
    if between == ("or",):
        return _are_alternatives(tokens, first, second)
    if opening == "between":
        return between in {("and",), ("to",), ("-",), ("–",)}
    if opening == "from" and "to" in between[-2:]:
        return len(between) <= _SPAN_GAP and _BREAKS.isdisjoint(between) and not _opens_another(tokens, first, second)
    if between in {("to",), ("to", "-"), ("-", "to", "-")}:
        if not first.unit:
            return not _is_change(tokens, first, second)
        if first.dimension == "age" and (second.bare or second.unit == "year"):
            second.take_unit(units().by_name[first.unit], second.end)
            return first.low < second.low  # "aged 18 to 65", "aged 18 to 65 years"
        return bool(second.unit) and movement_before(tokens, first.start, first.dimension) is None
    if not between and second.negative and not first.unit and first.low < -second.low:
        second.negate()
        return True
    dashed = len(between) == 1 and tokens.hyphen(first.end) and not second.negative
    return dashed and tokens.glued[first.end] == tokens.glued[second.start]


def _opens_another(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether what moved to the second figure is told between the two, and is another than what moved from the first:
    "to $1.20 from $1.05 and its buyback to $500 million"; not "from 30 in May and June to 40"."""
    joint = next((at for at in range(first.after, second.start) if tokens.low[at] in _OPENING_ANOTHER), None)
    if joint is None:
        return False
    within = not _WITHIN.isdisjoint(tokens.low[first.after : joint])
    return not within or tokens.low[joint] != "and" or tokens.low[joint + 1] in cues().possessors


_OPENING_ANOTHER = frozenset({"and", "but", "while"})
"""Between two figures, before what the second is told of."""
_WITHIN = frozenset({"in", "on", "at", "of", "for", "between"})
"""Behind them "and" joins two of one kind: "in May and June"."""


def _are_alternatives(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "two or three", "10 or 15", "three or four hundred": nobody counted; not "2,000 or 2,788", "32 or 64"."""
    if first.words != second.words or first.scale != 1 or first.low > _ROUGHLY_COUNTED:
        return False
    if tokens.low[first.start - 1] in _NO_ROUGH_COUNT_BEHIND or tokens.low[second.end] in _NO_ROUGH_COUNT_BEFORE:
        return False
    least, most = first.low, PARTS.divide(second.low, _scale_of(second))
    return 0 < least < most <= least + max(Decimal(1), PARTS.divide(least, Decimal(2)))


def _is_change(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "Fell by 12,000 to 1.31 million": the first is what the second changed by; "by 10 to 15 %" is a span."""
    level = _UNSCALED < second.low > EXACT.multiply(first.low, _LARGEST_CHANGE)
    return level and tokens.low[first.start - 1] == "by"


def _same_measure(first: Reading, second: Reading) -> bool:
    """Whether two figures can be the ends of one span: one unit, or one left out."""
    if not first.unit or not second.unit or first.unit == second.unit:
        return True
    if first.measure is not None and _is_bare_rate(second):
        return True
    if first.measure is not None and second.measure is not None:
        return _is_rate_of(first, second) or _is_rate_of(second, first)
    return first.dimension == "count" and second.dimension == "count" and second.unit.endswith(first.unit)


def _is_rate_of(plain: Reading, rate: Reading) -> bool:
    """Whether one is the other without its rate: "from $48,000 to $90,000 a year"."""
    name = plain.measure.rate if plain.measure and plain.measure.rate else plain.unit
    return bool(name) and rate.unit.startswith(f"{name} per ")


def _share_scale(first: Reading, second: Reading) -> None:
    """ "$5 to $6 million", "two or three hundred": the scale word of the second figure holds for both."""
    scale = _scale_of(second)
    scaled = EXACT.multiply(first.low, scale)
    if first.scale == 1 and scale > 1 and first.low < _UNSCALED and scaled < second.high:
        first.multiply(scale)


def _scale_of(reading: Reading) -> Decimal:
    """The scale word of a figure; of "four hundred" it shows in what that is rounded to."""
    if not reading.words or reading.scale > 1:
        return reading.scale
    whole = reading.step in _SCALES and not EXACT.remainder(reading.low, reading.step)
    return reading.step if whole else Decimal(1)


def _join_minor(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "3 dollars 50 cents", "15 dollars and 50": the second figure is counted in hundredths."""
    unit, minor = first.measure, second.measure
    if unit is None or unit.dimension != "currency" or unit.factor != 1 or first.scale != 1 or first.step < 1:
        return False
    if _between(tokens, first, second) not in {(), ("and",)} or tokens.digits[first.end - 1]:
        return False
    if second.step != 1 or not 0 < second.low < 100:
        return False
    if minor is None and (second.dimension == "count" or second.words):
        return False
    if minor is not None and (minor.base, minor.factor) != (unit.base, _HUNDREDTH):
        return False
    first.low = first.high = EXACT.fma(second.low, _HUNDREDTH, first.low)
    first.step = _HUNDREDTH
    first.extend(second)
    return True


def _join_smaller(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "2 hours and 30 minutes", "1 m 80 cm": one amount, counted in the smaller unit."""
    if (first.unit, second.unit) not in units().told_with or first.measure is None or second.measure is None:
        return False
    parts = PARTS.divide(first.measure.factor, second.measure.factor)
    between = _between(tokens, first, second)
    if between == ("-",) and tokens.glued[second.start] and tokens.hyphen(first.end - 2):
        between = ()  # "three-hour-eight-minute"
    if between != () and (between != ("and",) or first.dimension == _RACED):
        return False
    if first.scale != 1 or first.low < 0 or not 0 < second.low < parts:
        return False
    told = first.dimension == "duration" and tokens.low[first.start - 1] in ("in", "within")
    if between == () and told and tokens.low[second.end] == "of":
        return False  # "within 1 day 12 hours of data were lost"
    if first.low != first.low.to_integral_value() or first.step != 1:
        return False
    first.low = first.high = EXACT.fma(first.low, parts, second.low)
    first.step = second.step
    first.share_unit(second)
    first.extend(second)
    return True


def _join_tolerance(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "2 ± 0.5 m"; of a mean it says how far single ones lie from it, "a mean age of 47.2 ± 11.3 years"."""
    between = _between(tokens, first, second)
    bracketed = between[:1] == ("(",) and tokens.words[second.end] == ")"
    if between[bracketed:] not in _TOLERANCES or not _may_be_margin(first, second):
        return False
    middle, margin = first.low, second.low.copy_abs()
    if not _is_spread(tokens, first, margin):
        first.low, first.high, first.span = EXACT.subtract(middle, margin), EXACT.add(middle, margin), True
        first.step = min(first.step, second.step)
    if first.bare:
        first.share_unit(second)
    first.extend(second)
    if bracketed:
        first.end = first.after = second.end + 1
        found = unit_after(tokens, first.end) if first.bare else None
        if found is not None:
            first.take_unit(*found)  # "47 (±11) kg"
    return True


def _may_be_margin(first: Reading, second: Reading) -> bool:
    """Whether both figures are counted in one unit, of ages in years, or one leaves its unit out."""
    return first.bare or second.bare or first.unit in {second.unit, f"{second.unit} of age"}


def _is_spread(tokens: Tokens, first: Reading, margin: Decimal) -> bool:
    """Whether a margin is no tolerance: that of a mean, of what something changed by, or one that is very wide."""
    wide = margin > EXACT.multiply(_WIDEST_TOLERANCE, first.low.copy_abs())
    near = tokens.low[max(0, first.start - _NEAR) : first.start]
    return (
        wide or not cues().spread.isdisjoint(near) or movement_before(tokens, first.start, first.dimension) is not None
    )


_WIDEST_TOLERANCE = Decimal("0.3")
"""What is meant to be so may be wrong by a smaller part of it than this."""


def _share_back(tokens: Tokens, first: Reading, second: Reading) -> None:
    """Give a bare figure the unit of the one before: "78 wives, 24 of them", "aged 5, 7 and 10"."""
    if not second.bare:
        return
    between = tokens.low[first.end : second.start]
    if between[-3:-2] and between[-3] in cues().eldest and _is_reference(between[-2:]):
        second.take_unit(units().by_name["year of age"], second.end)
        return
    if first.dimension == "age":
        if _is_reference(_behind(tokens, second)):  # "the pilot, 61, and 30 of them"
            _take_apposed(tokens, second)
            return
        shared = between != [] and set(between) <= {",", "and", "or"}
        shared |= _is_next_age(tokens, first, second)
    elif _is_set_beside(tokens, first, second, between):
        shared = True
        share_scale(first, second)
    else:
        near = len(between) <= _REFERENCE_GAP and "." not in between
        shared = first.dimension == "count" and near and _refers(tokens, first, second)
    if shared:
        second.share_unit(first)
        _take_apposed(tokens, second)
    elif _is_held_against(tokens, first, second):
        take_measure(first, second)


def _refers(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether a figure is one of something told before it: "45 of which", "of them 45"."""
    return _is_reference(_behind(tokens, second)) or _is_reference(tokens.low[first.end : second.start][-2:])


def _is_place_of(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether the second of two counts is of where the first was counted: "610 shops in 14 towns"."""
    return (
        first.dimension == second.dimension == "count"
        and tokens.low[second.start - 1] in _PLACING
        and first.after == second.start - 1
    )


_PLACING = frozenset({"across", "from", "in"})


def _is_next_age(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether a figure behind a name and before a dash is an age as the one before it is, behind a name of its own:
    "Ann Bell, 41, and Jo Carr, 35 - are"."""
    between = range(first.end, second.start)
    named = [i for i in between if tokens.is_word(i) and tokens.low[i] != "and"]
    plain = not second.words and second.step == 1 and second.high < _UNSCALED
    dashed = tokens.hyphen(second.end) and not tokens.glued[second.end] and tokens.is_word(second.end + 1)
    if not (plain and dashed and named and tokens.words[second.start - 1] == ","):
        return False
    return all(map(tokens.is_capital, named)) and all(tokens.low[i] in {",", "and"} or i in named for i in between)


def _take_apposed(tokens: Tokens, reading: Reading) -> None:
    """ "54 people, 49 of them pupils" counts pupils."""
    noun = noun_phrase(tokens, reading.end + 2, one=False) if _is_reference(_behind(tokens, reading)) else None
    done = noun is not None and noun.end - noun.start > 1 and tokens.low[noun.start].endswith("ed")
    if noun is not None and not done and is_plural(tokens.words[noun.end - 1]):  # "90 of them tested older coins"
        reading.noun, reading.unit, reading.dimension = noun, noun.unit, "count"


def _behind(tokens: Tokens, reading: Reading) -> list[str]:
    return tokens.low[reading.end : reading.end + 2]


def _is_set_beside(tokens: Tokens, first: Reading, second: Reading, between: list[str]) -> bool:
    """Whether a bare figure is told of the same thing as the one before it, with the same words around it.

    "612 flats by auction and 94 by lottery", "80 deaths, compared with 63 a year ago", "the highest is 84.75 cents, the
    lowest 74.07", "fell 58 points to 26,300", "from 14-18 mpg to 24".
    """
    if first.measure is None and first.dimension != "count":
        return False
    if not between or len(between) > _REFERENCE_GAP or not {".", ";", "?", "!"}.isdisjoint(between):
        return False
    table = cues()
    if between[-1] in table.extremes and not table.extremes.isdisjoint(
        tokens.low[max(0, first.start - _NEAR) : first.start]
    ):
        return first.measure is not None
    if tuple(between[-2:]) in _COMPARED:
        return first.dimension == "count" and tokens.low[second.end] in nouns().stop
    if between[-1] == "to" and first.dimension in _LEVELS:
        return first.step <= 1 and second.low > first.high and tokens.low[second.end] not in nouns().opens
    following = tokens.low[second.end]
    same = following in table.roles and following == tokens.low[first.after]
    again = between[-1] in table.roles and between[-1] == tokens.low[first.start - 1]  # "by 9 points in Orne, by 3 in"
    return same and (again or between[-1] in {"and", "but", ",", "or"}) and first.dimension != "multiple"


def _is_held_against(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether a bare figure is what an amount right before it is compared with: "5.2 percent, compared with 4.1", "SEK
    278 million, ahead of the 262 million expected"."""
    if first.measure is None or first.dimension in _NO_SHARING or first.dimension == "point":
        return False
    matter = range(first.after, min(first.after + _LONGEST_MATTER, second.start))
    comma = next((at for at in matter if tokens.words[at] == ","), None)
    begin = first.after if comma is None else comma + 1
    end = next((at for at in (begin + 1, begin + 2) if tuple(tokens.low[begin:at]) in _HELD_AGAINST), begin)
    if tokens.low[begin] == "from" and tokens.low[first.start - 1] == "to":
        end = begin + 1  # "fell to SEK 1,986 million from 2,010"
    mean = tokens.low[second.start - 1] == "of" and tokens.low[second.start - 2] in cues().means
    stop = max(end, second.start - _LONGEST_MEAN) if mean else second.start
    held = end > begin and modifiers().skip.issuperset(tokens.low[end:stop])
    behind = tokens.low[second.end]
    return held and (not tokens.is_word(second.end) or behind in nouns().stop or behind.endswith("ed"))


_LONGEST_MATTER = 4
"""Tokens of what an amount is of, with the comma behind which it is compared: "62 tonnes of rye, against 48"."""
_LONGEST_MEAN = 6
"""Tokens of "a long-term mean of"."""


def _is_reference(words: list[str]) -> bool:
    """ "of them", "of which"."""
    return len(words) == 2 and words[0] == "of" and words[1] in cues().references


def _is_side(reading: Reading) -> bool:
    """Whether a figure before "x" can be a length, and no number of times: "4 x 100 m" is a relay."""
    return reading.step < 1 or reading.low > _MOST_TIMES


def _are_sides(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether two figures with "x" between are the sides of one thing: "10 x 12 feet"; not "4 x 50 m", and "3 x 2 m
    planks" are three."""
    if second.unit in _SIDES_COUNTED or second.dimension != "length":
        return second.unit in _SIDES_COUNTED and _is_side(first)
    near = 0 < second.low < _LONGER_SIDE * first.low
    short = second.measure is not None and second.measure.factor <= 1
    return _is_side(first) or (near and short and noun_phrase(tokens, second.end, one=False) is None)


def _share_unit(tokens: Tokens, first: Reading, second: Reading) -> None:
    """Give a bare figure the unit of the next one where both count the same: "2,000 and 2,788 chips"."""
    if not first.bare:
        return
    between = _between(tokens, first, second)
    if between in {("up",), ("down",)} and second.dimension == "point" and first.step < 1:
        first.share_unit(second)  # "16369.03 up 58.06 points"
        return
    if second.measure is not None and between in {(), ("of", "the")}:
        noun = noun_phrase(tokens, second.end, one=False)  # "eight million 250ml bottles"
        if noun is not None:
            first.noun, first.unit, first.dimension = noun, noun.unit, "count"
            return
    if len(between) == 1 and between[0] in TIMES_SIGNS:
        if _are_sides(tokens, first, second):
            first.share_unit(second)
        return
    if second.dimension == "age" and between in _TWO_AGES and first.step == 1:
        first.share_unit(second)  # "61 and 48 years old"
    if second.dimension in _NO_SHARING:
        return
    if _is_part_of(between) and first.low <= second.low:
        first.share_unit(second)
    if second.words != first.words:
        return
    if second.dimension == "percentage" and set(between) == {",", "or"}:
        return  # "1.31 million, or 4.1 %"
    listed = set(between) <= cues().joints and set(between) not in ({","}, {"-"}, set())
    if listed and not _is_sum_beside(first, second):
        first.share_unit(second)


def _is_sum_beside(first: Reading, second: Reading) -> bool:
    """Whether a figure is a sum of which nobody says the currency, beside something counted: "debts of 3 million and 40
    lorries"."""
    return first.scale >= _UNSCALED * second.scale and first.low > _UNSCALED * second.high


def _is_part_of(between: tuple[str, ...]) -> bool:
    """Whether words lead from a part to its whole: "three of the 12", "nine of the school's 24"."""
    return between in _OF or (between[:1] == ("of",) and len(between) <= _LONGEST_OWNER and between[-1].endswith(_S))


_LONGEST_OWNER = 4
"""Tokens from "of" to whose a whole is."""
_S = ("'s", "’s", "s'", "s’")
