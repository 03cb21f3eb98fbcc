"""Tokens to figures that their form says all about: "22nd", "category 4", "4 : 3", "2:09:51", "doubled"."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.decimals import EXACT, PARTS
from factcheck.printing import ordinal_ending
from factcheck.quantities.dates import ORDINAL_ENDINGS
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.names import is_day, is_tied
from factcheck.quantities.numbers import MEASURED, read_number
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import Unit, cues, modifiers, nouns, numbers, units
from factcheck.quantities.units import unit_after

_NEAR_RATIO = 20
"""Tokens before "4 : 3" among which the word "ratio" is looked for."""
_RATIO_STEP = Decimal("0.001")
"""What a ratio is rounded to: nothing, its terms are counted."""
_LONGEST_TERM = 4
"""Digits of either side of a ratio."""
_TIMES = frozenset({"double", "triple", "quadruple"})
"""Multiples only with a modifier: "well over double the price"."""


def whole_number(start: int, end: int, value: int, unit: str, dimension: str) -> Reading:
    """A whole number that its words say all about."""
    amount = Decimal(value)
    return Reading(start, end, amount, amount, Decimal(1), unit, dimension, words=True, after=end)


def read_ratio(tokens: Tokens, i: int) -> Reading | None:
    """ "4 : 3" near the word "ratio"."""
    if tokens.words[i + 1] != ":" or ":" in {tokens.words[i - 1], tokens.words[i + 3]} or is_tied(tokens, i):
        return None
    above, below = tokens.words[i], tokens.words[i + 2]
    if not (above.isdecimal() and below.isdecimal()) or int(below[:4]) == 0:
        return None
    near = [*tokens.low[max(0, i - _NEAR_RATIO) : i], tokens.low[i + 3]]
    if max(len(above), len(below)) > _LONGEST_TERM or cues().ratios.isdisjoint(near):
        return None
    value = PARTS.divide(Decimal(above), Decimal(below))
    return Reading(i, i + 3, value, value, _RATIO_STEP, "", "ratio", after=i + 3)


def read_timed(tokens: Tokens, i: int) -> Reading | None:
    """A time that somebody took, to the second: "2:09:51", "4:01.38"; not an hour of the day, "17:22:05 GMT"."""
    parts, end = [tokens.words[i]], i + 1
    while tokens.words[end] == ":" and tokens.glued[end] and tokens.glued[end + 1] and tokens.digits[end + 1]:
        parts.append(tokens.words[end + 1])
        end += 2
    seconds, _, hundredths = parts[-1].partition(".")
    whole = all(part.isdecimal() and len(part) <= 2 for part in (*parts[:-1], seconds)) and len(seconds) == 2
    told = len(parts) == 3 or (len(parts) == 2 and hundredths.isdecimal())
    if not (whole and told) or tokens.glued[i] or tokens.low[end] in cues().clock or tokens.low[end] in {"a", "p"}:
        return None
    if tokens.digits[i - 1] or tokens.low[i - 1] in _BEFORE_HOURS:
        return None
    value = Decimal(0)
    for part in parts:
        value = EXACT.fma(value, _MINUTE, Decimal(part))
    reading = Reading(i, end, value, value, Decimal(1).scaleb(-len(hundredths)))
    reading.take_unit(units().by_name["second"], end)
    return reading


def read_told_time(tokens: Tokens, i: int) -> Reading | None:
    """A time in letters, "1h 45m", "1h45m30s": behind hours "m" are minutes, and no metres."""
    if tokens.glued[i] and tokens.words[i - 1] not in _BRACKETS_AND_DASHES:
        return None
    left = list(_TIME_LETTERS)
    value, end, parts = Decimal(0), i, 0
    while tokens.words[end].isdecimal() and tokens.glued[end + 1] and tokens.words[end + 1] in left:
        if parts and len(tokens.words[end]) > 2:
            break
        letter = tokens.words[end + 1]
        left = left[left.index(letter) + 1 :]
        value = EXACT.fma(Decimal(tokens.words[end]), _TIME_LETTERS[letter], value)
        end, parts = end + 2, parts + 1
    if parts < 2 or (tokens.glued[end] and (tokens.is_word(end) or tokens.digits[end])):
        return None
    unit = units().by_name["minute" if tokens.words[end - 1] == "m" else "second"]
    value = PARTS.divide(value, unit.factor)
    reading = Reading(i, end, value, value, Decimal(1))
    reading.take_unit(unit, end)
    return reading


_POUNDS = frozenset({"lb", "lbs", "pound", "pounds"})
"""Behind "21st 4" they make stones of it."""
_BRACKETS_AND_DASHES = frozenset("([–—~")
"""What may touch a figure that it is no part of."""
_TIME_LETTERS = {"h": Decimal(3600), "m": Decimal(60), "s": Decimal(1)}
"""Seconds of what the letters behind the figures of a time stand for, the greatest first."""
_BEFORE_HOURS = frozenset({"at", "by", "until", "till", "from", "since", "before", "after", "around"})
"""Words before an hour of the day."""
_MINUTE = Decimal(60)
"""Seconds of a minute, minutes of an hour."""


def read_rank_digits(tokens: Tokens, i: int) -> Reading | None:
    """ "22nd", "the 11 th time", "No. 1", "# 14"."""
    word = tokens.words[i]
    if not word.isdecimal() or len(word) > 4:
        return None
    ending = tokens.words[i + 1]
    apart = ending == ordinal_ending(int(word)) and tokens.is_word(i + 2)
    told = tokens.digits[i + 2] and tokens.low[i + 3] in _POUNDS
    stone = ending == "st" and (told or ordinal_ending(int(word)) != "st")  # "21st 4lb", "9st"; not "the 21st 20 ran"
    if apart or (tokens.glued[i + 1] and ending.lower() in ORDINAL_ENDINGS and not stone):
        return whole_number(i, i + 2, int(word), "rank", "rank")
    named = tokens.low[i - 1] == "." and tokens.low[i - 2] == "no" and tokens.glued[i - 1]
    hashed = tokens.words[i - 1] == "#" and not tokens.glued[i]
    placed = _is_placed(tokens, i)
    return whole_number(i, i + 1, int(word), "rank", "rank") if named or hashed or placed else None


def _is_placed(tokens: Tokens, i: int) -> bool:
    """Whether the figure at token ``i`` is a place in a chart: "at number 3", "reached number one"; not "lives at
    number 10", "is number 10 Mill Lane"."""
    if tokens.low[i - 1] != "number" or tokens.low[i - 2] not in cues().placing or tokens.glued[i]:
        return False
    lived = tokens.low[i - 2] == "at" and tokens.low[i - 3] in cues().dwelling
    ends = not tokens.is_word(i + 1) or tokens.low[i + 1] in nouns().stop
    return ends and not lived and not tokens.hyphen(i + 1)


def read_rank_word(tokens: Tokens, i: int) -> Reading | None:
    """ "third", "twenty-first"; not "a third of", "at first"."""
    table = numbers()
    place = table.ones.get(tokens.low[i], 0)
    if place and _is_placed(tokens, i):
        return whole_number(i, i + 1, place, "rank", "rank")
    tens = table.tens.get(tokens.low[i], 0)
    at = i + 2 if tens and tokens.hyphen(i + 1) and tokens.glued[i + 1] else i
    rank = table.ordinals.get(tokens.low[at])
    if rank is None or (at > i and rank > 9) or (at == i and tokens.low[i - 1] in {"a", "an", "at", "one"}):
        return None
    return whole_number(i, at + 1, rank + tens, "rank", "rank")


def read_level(tokens: Tokens, i: int) -> Reading | None:
    """How far up its scale something is: "a category 4 cyclone", "the danger was at level three", "stage 2 cancer", and
    since when, "paid from day four"; not "the level 3 course", "stage 2 of the tour"."""
    kind, word = tokens.low[i - 1], tokens.words[i]
    value = numbers().ones.get(tokens.low[i], 0) if tokens.is_word(i) else int(word) if _LEVEL.fullmatch(word) else 0
    if not value or tokens.digits[i + 1] or (tokens.glued[i + 1] and tokens.words[i + 1] not in _BEHIND_LEVEL):
        return None
    if kind == "day":
        told = tokens.low[i - 2] == "from" and is_day(tokens, i, i + 1)
    else:
        near = {*tokens.low[max(0, i - _NEAR_LEVEL) : i - 1], *tokens.low[i + 1 : i + _NEAR_LEVEL]}
        told = not near.isdisjoint(numbers().levels.get(kind, ()))
    return whole_number(i - 1, i + 1, value, kind, "level") if told else None


_LEVEL = re.compile("[0-9]|1[0-2]")
_BEHIND_LEVEL = frozenset(".,;:!?)")
_NEAR_LEVEL = 9
"""Tokens on either side of a level among which it is told of what."""


def read_multiple_word(tokens: Tokens, i: int) -> Reading | None:
    """ "doubled", "threefold", "twice as many"."""
    word = tokens.low[i]
    factor = numbers().multiples.get(word)
    if factor is None or (word in {"twice", "thrice"} and tokens.low[i + 1] not in cues().doubling):
        return None
    modified = tokens.low[i - 1] in modifiers().left_ends and tokens.low[i + 1] in cues().doubling
    if word in _TIMES and not modified:
        return None  # "a double murder", "to double"
    return whole_number(i, i + 1, factor, "time", "multiple")


def read_one_and_more(tokens: Tokens, i: int) -> Reading | None:
    """ "An hour and a half", "a mile and a quarter", and the first of "an hour and 20 minutes"; not "a day and a
    half-marathon"."""
    if tokens.low[i] not in {"a", "an", "one"}:
        return None
    found = unit_after(tokens, i + 1)
    if found is None or found[0].dimension not in MEASURED:
        return None
    unit, end = found
    if tokens.low[end] != "and":
        return None
    halved = tokens.low[end + 1] in {"a", "one"} and not tokens.hyphen(end + 3)
    part = PARTS_OF_ONE.get(tokens.low[end + 2]) if halved else None
    if part is not None:
        value, end = EXACT.add(Decimal(1), part), end + 3
    elif _is_smaller(tokens, unit, end + 1):
        value = part = Decimal(1)
    else:
        return None
    reading = Reading(i, end, value, value, part, words=True)
    reading.take_unit(unit, end)
    return reading


PARTS_OF_ONE = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
"""What may be told behind one of a unit."""


def _is_smaller(tokens: Tokens, unit: Unit, i: int) -> bool:
    """Whether a figure of the smaller unit begins at token ``i`` that is told with ``unit``: "20 minutes"."""
    number = read_number(tokens, i)
    found = unit_after(tokens, number.end) if number else None
    return found is not None and (unit.name, found[0].name) in units().told_with
