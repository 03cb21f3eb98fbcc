"""Readings that belong together made one: spans, scores, ratios, coins; units passed to figures without."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from factcheck.decimals import EXACT, PARTS
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.modifiers import movement_before
from factcheck.quantities.nouns import noun_phrase
from factcheck.quantities.numbers import RATINGS
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, modifiers

_SPAN_GAP = 6
"""Words that may stand between the first figure and "to" in "from 20 mpg in 2008 to 29 mpg"."""
_BREAKS = frozenset({",", ".", ";", "("})
_HIGHEST_SCORE = 200
_SCORE_WORDS_BEFORE, _SCORE_WORDS_BEHIND = 5, 3
_LARGEST_RATIO = 1000
"""The largest number that "one in ..." is read with."""
_UNSCALED = 1000
"""A first figure below this takes the second's scale: "$5 to $6 million", not "$500,000 to $1 million"."""
_HUNDREDTH = Decimal("0.01")
_REFERENCE_GAP = 20
"""Tokens between what was counted and "of them"."""
_NO_SHARING = frozenset({"date", "rank", "score", "number", "age"})
_OF = frozenset({("of",), ("of", "the"), ("of", "its"), ("of", "their")})


def join_readings(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Readings that belong together made one, and units passed to the figures that leave theirs out."""
    joined: list[Reading] = []
    for reading in readings:
        before = _partner(joined, reading)
        if before is None or not _join(tokens, before, reading):
            joined.append(reading)
    pairs = list(pairwise(joined))
    for first, second in reversed(pairs):
        _share_unit(tokens, first, second)
    for first, second in pairs:
        _share_back(tokens, first, second)
    return joined


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
        or _join_ratio(tokens, first, second)
        or _join_span(tokens, first, second)
        or _join_minor(tokens, first, second)
        or _join_tolerance(tokens, first, second)
    )


def _between(tokens: Tokens, first: Reading, second: Reading) -> tuple[str, ...]:
    return tuple(tokens.low[first.end : second.start])


def _join_dates(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "from 2015 to 2018", "between May and June 2020": one interval of days."""
    between = _between(tokens, first, second)
    opened = between == ("and",) and _opening(tokens, first) == "between"
    if not opened and between not in {("to",), ("until",), ("through",), ("-",), ("–",)}:
        return False
    known = first.days and second.days and first.days.low and second.days.high
    if not known or first.high >= second.low:
        return False
    first.high, first.step, first.span = second.high, max(first.step, second.step), True
    first.extend(second)
    return True


def _join_score(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "a 3–2 win", "voted 51 to 49": two small whole numbers, nothing counted."""
    if second.start - first.end != 1:
        return False
    dashed = tokens.hyphen(first.end) and tokens.glued[first.end] and tokens.glued[second.start]
    spoken = tokens.low[first.end] == "to" and first.low > second.low and _near_sport(tokens, first, second)
    if not dashed and not spoken:
        return False
    if first.unit or second.measure or first.scale != 1 or not first.step == second.step == 1:
        return False
    if max(first.low, second.low) >= _HIGHEST_SCORE or (
        first.low < second.low and not _near_sport(tokens, first, second)
    ):
        return False
    first.low, first.high = min(first.low, second.low), max(first.low, second.low)
    first.unit = first.dimension = "score"
    first.end = first.after = second.end
    return True


def _near_sport(tokens: Tokens, first: Reading, second: Reading) -> bool:
    before = tokens.low[max(0, first.start - _SCORE_WORDS_BEFORE) : first.start]
    behind = tokens.low[second.end : second.end + _SCORE_WORDS_BEHIND]
    return not second.unit and not cues().scores.isdisjoint([*before, *behind])


def _join_ratio(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "one in five", "nine out of ten people"; "7.1 out of 10" and "7.1/10" are marks."""
    between = _between(tokens, first, second)
    slashed = between == ("/",) and second.low in RATINGS and not second.unit
    if not slashed and between not in {("in",), ("in", "every"), ("out", "of"), ("out", "of", "every")}:
        return False
    if first.unit or second.measure or not 0 <= first.low <= second.low or not 0 < second.low <= _LARGEST_RATIO:
        return False
    if second.low != second.low.to_integral_value():
        return False
    first.extend(second)
    if slashed or (between == ("out", "of") and second.dimension != "count"):
        first.unit, first.dimension = f"out of {second.low:f}", "rating"
    else:
        first.low = first.high = PARTS.divide(first.low, second.low)
        first.step = PARTS.divide(Decimal(1), second.low)
        first.dimension, first.noun = "fraction", second.noun
    return True


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
    if second.unit and not _is_rate_of(second, first):
        first.share_unit(second)
    first.extend(second)
    return True


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
    if opening == "between":
        return between in {("and",), ("to",), ("-",), ("–",)}
    if opening == "from" and "to" in between[-2:]:
        return len(between) <= _SPAN_GAP and _BREAKS.isdisjoint(between)
    if between in {("to",), ("to", "-"), ("-", "to", "-")}:
        if not first.unit:
            return True
        return bool(second.unit) and movement_before(tokens, first.start, first.dimension) is None
    if not between and second.negative and not first.unit and first.low < -second.low:
        second.negate()
        return True
    dashed = len(between) == 1 and tokens.hyphen(first.end) and not second.negative
    return dashed and tokens.glued[first.end] == tokens.glued[second.start]


def _same_measure(first: Reading, second: Reading) -> bool:
    """Whether two figures can be the ends of one span: one unit, or one left out."""
    if not first.unit or not second.unit or first.unit == second.unit:
        return True
    if first.measure is not None and second.measure is not None:
        return _is_rate_of(first, second) or _is_rate_of(second, first)
    return first.dimension == "count" and second.dimension == "count" and second.unit.endswith(first.unit)


def _is_rate_of(plain: Reading, rate: Reading) -> bool:
    """Whether one is the other without its rate: "from $48,000 to $90,000 a year"."""
    name = plain.measure.rate if plain.measure and plain.measure.rate else plain.unit
    return bool(name) and rate.unit.startswith(f"{name} per ")


def _share_scale(first: Reading, second: Reading) -> None:
    """ "$5 to $6 million": the scale word of the second figure holds for both."""
    scaled = EXACT.multiply(first.low, second.scale)
    if first.scale == 1 and second.scale > 1 and first.low < _UNSCALED and scaled < second.high:
        first.multiply(second.scale)


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


def _join_tolerance(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "2 ± 0.5 m"."""
    if _between(tokens, first, second) not in {("±",), ("+", "/", "-")} or first.unit not in {
        "",
        second.unit,
    }:
        return False
    middle, margin = first.low, abs(second.low)
    first.low, first.high, first.span = EXACT.subtract(middle, margin), EXACT.add(middle, margin), True
    first.step = min(first.step, second.step)
    first.share_unit(second)
    first.extend(second)
    return True


def _share_back(tokens: Tokens, first: Reading, second: Reading) -> None:
    """Give a bare figure the unit of the one before: "78 wives, 24 of them", "aged 5, 7 and 10"."""
    if not second.bare:
        return
    between = tokens.low[first.end : second.start]
    if first.dimension == "age":
        shared = between != [] and set(between) <= {",", "and", "or"}
    else:
        behind = tokens.low[second.end : second.end + 2]
        referring = _is_reference(behind) or _is_reference(between[-2:])
        near = len(between) <= _REFERENCE_GAP and "." not in between
        shared = first.dimension == "count" and near and referring
    if shared:
        second.share_unit(first)


def _is_reference(words: list[str]) -> bool:
    """ "of them", "of which"."""
    return len(words) == 2 and words[0] == "of" and words[1] in cues().references


def _share_unit(tokens: Tokens, first: Reading, second: Reading) -> None:
    """Give a bare figure the unit of the next one where both count the same: "2,000 and 2,788 chips"."""
    if not first.bare:
        return
    between = _between(tokens, first, second)
    if second.measure is not None and between in {(), ("of", "the")}:
        noun = noun_phrase(tokens, second.end, one=False)  # "eight million 250ml bottles"
        if noun is not None:
            first.noun, first.unit, first.dimension = noun, noun.unit, "count"
            return
    if second.dimension in _NO_SHARING or second.words != first.words:
        return
    listed = set(between) <= cues().joints and set(between) not in ({","}, {"-"}, set())
    if listed or between in _OF:
        first.share_unit(second)
