"""Readings to quantities: spans, scores, ratios and shared units joined, modifiers applied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.modifiers import modifier_after, modifier_before, movement_before
from factcheck.quantities.nouns import noun_phrase
from factcheck.quantities.numbers import RATINGS
from factcheck.quantities.reading import Reading, read_all
from factcheck.quantities.tables import EXACT, PARTS, modifiers
from factcheck.types import Modifier, Quantity

_JOINTS = frozenset({"and", "or", "&", ",", "-", "/", "–"})
_SPAN_GAP = 6
"""Words that may stand between the first figure and "to" in "from 20 mpg in 2008 to 29 mpg"."""
_SCORES = frozenset(
    "won win wins winning beat beats beating lost lose lead leads led victory defeat defeated score scored draw drew tie tied "
    "win, loss aggregate halftime half-time down up series shutout record".split()
)
_LOWER = frozenset({"more_than", "at_least"})
_UPPER = frozenset({"less_than", "at_most"})
_RESTATED = _LOWER | _UPPER | {"up", "down"}
"""Modifiers that hold for a figure said again in other units."""


def extract_quantities(text: str, *, today: date | None = None) -> list[Quantity]:
    """All quantities in a text, in order, none overlapping. ``today`` is the date that "last year" is read against."""
    tokens = Tokens(text)
    readings = read_all(tokens, today, _is_european(tokens))
    if not readings:
        return []
    readings = _join(tokens, readings)
    return list(_quantities(tokens, readings))


def _is_european(tokens: Tokens) -> bool:
    """Whether the text groups thousands by dots: some figure does so beyond doubt ("1.234,5", "1.234.567")."""
    for word in tokens.words:
        if "." in word and word[:1].isdigit():
            whole, _, decimals = word.rpartition(",")
            if (decimals.isdigit() and "." in whole and "," not in whole) or ("," not in word and word.count(".") > 1 and all(len(g) == 3 for g in word.split(".")[1:]) and len(word.split(".")[0]) < 4):
                return True
    return False


def _join(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Readings that belong together made one, and units passed to the figures that leave theirs out."""
    joined: list[Reading] = []
    for reading in readings:
        before = _partner(joined, reading)
        if before is None or not _join_pair(tokens, before, reading):
            joined.append(reading)
    for first, second in reversed(list(zip(joined, joined[1:], strict=False))):
        _share_unit(tokens, first, second)
    return joined


def _partner(joined: list[Reading], following: Reading) -> Reading | None:
    """The reading that the next one may belong to: the last one, dates stepped over."""
    if len(joined) > 1 and joined[-1].dimension == "date" != following.dimension:
        return joined[-2]
    return joined[-1] if joined else None


def _join_pair(tokens: Tokens, first: Reading, second: Reading) -> bool:
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


def _join_score(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "a 3–2 win": two small whole numbers, tied by a dash, nothing counted."""
    if len(between := _between(tokens, first, second)) != 1 or not tokens.hyphen(first.end) or first.unit or second.signed:
        return False
    if not (tokens.glued[first.end] and tokens.glued[second.start]) or second.measure is not None or first.scale != 1:
        return False
    small = max(first.low, second.low) < 200 and first.step == second.step == 1
    descends = first.low >= second.low
    near = tokens.low[max(0, first.start - 5) : first.start] + tokens.low[second.end : second.end + 3]
    if not small or not (descends or (not second.unit and not _SCORES.isdisjoint(near))) or not between:
        return False
    first.low, first.high = min(first.low, second.low), max(first.low, second.low)
    first.unit = first.dimension = "score"
    first.end = first.after = second.end
    return True


def _join_ratio(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "one in five", "7.1 out of 10", "nine out of ten people"."""
    between = _between(tokens, first, second)
    rated = between == ("/",) and second.low in RATINGS and not second.unit
    if not (rated or between in {("in",), ("out", "of"), ("in", "every")}) or first.unit or second.measure is not None:
        return False
    if not 0 <= first.low <= second.low or second.low > 1000 or second.low != second.low.to_integral_value() or second.low == 0:
        return False
    fraction = not rated and (between != ("out", "of") or second.dimension == "count")
    first.end, first.after = second.end, second.after
    if fraction:
        first.low = first.high = PARTS.divide(first.low, second.low)
        first.step = PARTS.divide(Decimal(1), second.low)
        first.dimension, first.noun = "fraction", second.noun
    else:
        first.unit, first.dimension = f"out of {second.low}", "rating"
    return True


def _join_span(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "20 to 50", "between 5% and 6%", "from $5 to $6 million", "14-18 mpg"."""
    opening = _opening(tokens, first)
    if not _is_span(tokens, first, second, opening) or not _same_measure(first, second):
        return False
    _share_scale(first, second)
    plain = opening is None
    if plain and first.low >= second.high:
        return False
    low, high = min(first.low, second.low), max(first.high, second.high)
    step = min(first.step, second.step)
    owner = second if second.unit and not _is_rate_of(second, first) else first
    first.low, first.high, first.step, first.span = low, high, step, True
    first.unit, first.dimension, first.measure, first.noun = owner.unit, owner.dimension, owner.measure, owner.noun
    first.end, first.after = second.end, second.after
    return True


def _opening(tokens: Tokens, first: Reading) -> str | None:
    """ "between" or "from", where it opens a span at the first figure."""
    at = first.start - 1
    for _ in range(3):
        word = tokens.low[at]
        if word in {"between", "from"}:
            return word
        if word not in modifiers().skip and word not in {"to", "up"}:
            return None
        at -= 1
    return None


def _is_span(tokens: Tokens, first: Reading, second: Reading, opening: str | None) -> bool:
    between = _between(tokens, first, second)
    if opening == "between":
        return between in {("and",), ("to",), ("-",), ("–",)}
    if opening == "from" and between and "to" in between[-2:]:
        return len(between) <= _SPAN_GAP and not {",", ".", ";", "("} & set(between)
    if between in {("to",), ("to", "-"), ("-", "to", "-")}:
        moved = first.unit and movement_before(tokens, first.start, first.dimension)
        return not moved and (not first.unit or bool(second.unit))
    if not between and second.signed == "-" and not first.unit and first.low < -second.low:
        second.low, second.high, second.signed = -second.high, -second.low, ""
        return True
    if len(between) == 1 and tokens.hyphen(first.end):
        spaced = tokens.glued[first.end] == tokens.glued[second.start]
        return spaced and not second.signed
    return False


def _same_measure(first: Reading, second: Reading) -> bool:
    if not first.unit or not second.unit or first.unit == second.unit:
        return True
    if first.measure is not None and second.measure is not None:
        return _is_rate_of(first, second) or _is_rate_of(second, first)
    return first.dimension == "count" and second.dimension == "count" and second.unit.endswith(first.unit)


def _is_rate_of(plain: Reading, rate: Reading) -> bool:
    """Whether one is the other without its rate: "from $48,000 to $90,000 a year"."""
    name = plain.measure.rate if plain.measure is not None and plain.measure.rate else plain.unit
    return rate.unit.startswith(f"{name} per ")


def _share_scale(first: Reading, second: Reading) -> None:
    """ "$5 to $6 million": the scale word of the second figure holds for both."""
    scaled = EXACT.multiply(first.low, second.scale)
    if first.scale == 1 and second.scale > 1 and first.low < 1000 and scaled < second.high:
        first.low = first.high = scaled
        first.step = EXACT.multiply(first.step, second.scale)


def _join_dates(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "from 2015 to 2018", "20 January – 3 February": one interval of days."""
    between = _between(tokens, first, second)
    opened = _opening(tokens, first) == "between" and between == ("and",)
    if not opened and between not in {("to",), ("until",), ("through",), ("-",), ("–",)}:
        return False
    if not (first.days and second.days and first.days.low and second.days.high and first.high < second.low):
        return False
    first.high, first.span = second.high, True
    first.step = max(first.step, second.step)
    first.end, first.after = second.end, second.after
    return True


def _join_tolerance(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "2 ± 0.5 m"."""
    if _between(tokens, first, second) not in {("±",), ("+", "/", "-")} or (first.unit and first.unit != second.unit):
        return False
    middle, margin = first.low, abs(second.low)
    first.low, first.high, first.span = EXACT.subtract(middle, margin), EXACT.add(middle, margin), True
    first.unit, first.dimension, first.measure, first.noun = second.unit, second.dimension, second.measure, second.noun
    first.end, first.after = second.end, second.after
    return True


def _join_minor(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """ "3 dollars 50 cents", "15 dollars and 50": the second figure is counted in hundredths."""
    unit = first.measure
    between = _between(tokens, first, second)
    if unit is None or unit.dimension != "currency" or unit.factor != 1 or first.scale != 1 or between not in {(), ("and",)}:
        return False
    if tokens.words[first.end - 1][-1:].isdigit() or second.step != 1 or not 0 < second.low < 100:
        return False
    minor = second.measure
    if minor is not None and not (minor.base == unit.base and minor.factor == Decimal("0.01")):
        return False
    if minor is None and (second.dimension == "count" or second.words):
        return False
    part = EXACT.multiply(second.low, Decimal("0.01"))
    first.low = first.high = EXACT.add(first.low, part)
    first.step, first.end, first.after = Decimal("0.01"), second.end, second.after
    return True


def _share_unit(tokens: Tokens, first: Reading, second: Reading) -> None:
    """ "2,000 and 2,788 chips", "12 of 30 people": the unit of the second figure holds for both."""
    if first.bare and second.measure is not None and _between(tokens, first, second) in {(), ("of", "the")}:
        first.noun = noun_phrase(tokens, second.end, one=False)
        if first.noun is not None:
            first.unit, first.dimension = first.noun.unit, "count"
            return
    if not first.bare or second.dimension in {"date", "rank", "score", "number", "age"} or second.words != first.words:
        return
    between = _between(tokens, first, second)
    listed = between and all(word in _JOINTS for word in between) and set(between) != {"-"}
    if listed and set(between) == {","}:
        listed = False
    if listed or between in {("of",), ("of", "the"), ("of", "its"), ("of", "their")}:
        first.unit, first.dimension, first.measure, first.noun = second.unit, second.dimension, second.measure, second.noun


def _quantities(tokens: Tokens, readings: list[Reading]) -> Iterator[Quantity]:
    floor = 0
    previous: tuple[Reading, str] | None = None
    for reading in readings:
        modifier = _modifier_of(tokens, reading, floor)
        if previous is not None and modifier == "exact" and _restates(tokens, previous[0], reading):
            modifier = previous[1] if previous[1] in _RESTATED else modifier
        if reading.days is None or reading.days.low is not None:
            yield _quantity(tokens, reading, cast(Modifier, modifier))
        floor, previous = reading.end, (reading, modifier)


def _restates(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether the second figure says the first again in other units: "100 kilometers (60 miles)"."""
    if tokens.low[second.start - 1] != "(" or second.start - 1 - first.after > 1:
        return tuple(tokens.low[first.after : second.start]) == (",", "or")
    return first.dimension == second.dimension and first.unit != second.unit


def _modifier_of(tokens: Tokens, reading: Reading, floor: int) -> str:
    """The one modifier of a figure: a bound before a direction, a direction before "about"."""
    if reading.dimension in {"date", "rank", "score"}:
        return "range" if reading.low != reading.high and reading.dimension == "date" else "exact"
    if reading.span or reading.vague:
        return "range"
    found = modifier_before(tokens, reading.start, reading.dimension, floor)
    if found is not None and found[0] in {"up", "down"}:
        return found[0]
    before = found[0] if found else ""
    behind = modifier_after(tokens, reading.end)
    if behind is None and reading.after > reading.end:
        behind = modifier_after(tokens, reading.after)
    bound = behind[0] if behind is not None and before in {"", "about"} else before
    if bound in _LOWER | _UPPER:
        return bound
    start = found[1] if found is not None else reading.start
    direction = movement_before(tokens, start, reading.dimension, floor)
    if direction is None and reading.signed == "-" and reading.dimension == "percentage":
        direction = "down"
    return direction or bound or "exact"


def _quantity(tokens: Tokens, reading: Reading, modifier: Modifier) -> Quantity:
    start, end = tokens.starts[reading.start], tokens.ends[reading.end - 1]
    low: Decimal | None = reading.low
    high: Decimal | None = reading.high
    if modifier in _LOWER:
        high = None
    elif modifier in _UPPER:
        low = None
    noun = reading.noun
    return Quantity(
        surface=tokens.text[start:end],
        start=start,
        end=end,
        low=low,
        high=high,
        unit=reading.unit,
        dimension=reading.dimension,
        modifier=modifier,
        step=reading.step,
        noun=tokens.text[tokens.starts[noun.start] : tokens.ends[noun.end - 1]] if noun else "",
        vague=reading.vague,
    )
