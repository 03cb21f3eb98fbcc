"""Figures of a list that leaves out what they count, or of what they are: "the Greens hold 21 seats, the Conservatives
19 and Labour 14", "Starter costs €9 a month, Team €24", "a member gets 28,000 dollars, the mayor 91,000"."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce

from factcheck.decimals import EXACT
from factcheck.quantities.dates import year_number
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import is_plural, singular
from factcheck.quantities.numbers import parse_digits
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, dates, modifiers, nouns
from factcheck.quantities.units import rate

_LONGEST_GAP = 24
"""Tokens between two figures of such a list."""
_LONGEST_NAME = 4
"""Words of a name in it."""
_ENDS = frozenset({"", ",", ".", ";", ")", "and", "but", "or", "while"})
"""What stands behind a figure that counts what was counted before."""
_OPENS = frozenset({",", ";", "and", "but", "while"})
"""What stands before the name whose figure it is."""
_PLACES = frozenset({"in", "at", "for", "to"})
"""The same with a name that says where, or for whom: "in Harbour"."""
_STOPS = frozenset({".", "!", "?", ":"})
_MANY_TIMES = Decimal(40)
"""Figures of one list are no further apart: what is, numbers a thing."""
_SCALED_TIMES = Decimal(10)
"""Figures of one scale word are no further apart: "SEK 179 million, against 176"."""
_SHARES = frozenset({"percentage", "point"})
"""What is left out besides counts: "won 41 percent, Aske 38"."""
_WHOLE = Decimal(100)
"""A share is below it: "up 14 percent, the Nasdaq 100"."""
_NAMES_MODEL = Decimal(10)
"""Behind "the" and a name in the singular a figure below it is part of the name: "the Quill 3"."""


def read_gapped(tokens: Tokens, i: int, readings: list[Reading]) -> Reading | None:
    """The figure at token ``i`` as one that counts what the last one does; None where it may be part of a name."""
    if not readings or tokens.low[i + 1] not in _ENDS or tokens.headline:
        return None
    first = readings[-1]
    in_place = first.measure is not None and _is_of_place(tokens, i)
    if not (_can_share(first) or in_place) or not 0 < i - first.after < _LONGEST_GAP:
        return None
    if tokens.glued[i] or not _STOPS.isdisjoint(tokens.words[first.after : i]) or _is_of_abbreviation(tokens, i):
        return None
    value = parse_digits(tokens.words[i])
    if value is None or value != value.to_integral_value() or not _are_near(first.high, value):
        return None
    if first.dimension in _SHARES and value >= _WHOLE:
        return None
    end = _before_repeated(tokens, i, first)
    at = _opening_name(tokens, end, common=end < i)
    if at is None or (end == i and tokens.is_capital(i - 1) and _may_number(tokens, i, at, value)):
        return None
    if not any(map(tokens.is_capital, (*range(max(0, first.start - _LONGEST_GAP), first.start), first.after + 1))):
        return None
    reading = Reading(i, i + 1, value, value, Decimal(1), after=i + 1)
    reading.share_unit(first)
    return reading


def _is_of_place(tokens: Tokens, i: int) -> bool:
    """Whether only the name of a place stands between a comma and a figure: "thick, at Lemu 22"."""
    return tokens.is_capital(i - 1) and tokens.low[i - 2] in _PLACES and tokens.words[i - 3] in _PARTS


def share_measure(tokens: Tokens, first: Reading, second: Reading) -> None:
    """Give a figure what it leaves out of the measure of the one before, where it is the next of such a list: all of
    it, or the rate alone ("€9 a month, Team €24")."""
    left_out = _rates_left_out(first, second)
    if not (second.bare or left_out) or not (first.measure or first.dimension.startswith("count")):
        return
    if not (_is_told_again(tokens, first, second) or _is_listed(tokens, first, second)):
        return
    if second.measure is None:
        take_measure(first, second)
    else:
        second.take_unit(reduce(rate, left_out, second.measure), second.end)


def share_over_times(tokens: Tokens, first: Reading, when: Reading, second: Reading) -> None:
    """Give a bare figure the measure of the one before where each is told with its time: "340 cars in 2019 and 410 in
    2020", "3 million euros in May, against 4 million in June 2024"."""
    if not second.bare or when.dimension != "date" or not (first.measure or first.dimension.startswith("count")):
        return
    dated = tokens.low[first.after] in _ON_TIME and first.after + 1 == when.start
    between, table = tokens.low[when.after : second.start], modifiers()
    if not dated or between[:1] == [] or between[0] not in _OPENS:
        return
    if any(word not in _JOINING_TIMES | table.skip and word not in table.left_words for word in between[1:]):
        return
    at = second.end + 1
    timed = year_number(tokens, at) is not None
    if tokens.low[second.end] in _ON_TIME and (timed or tokens.low[at] in dates().months):
        take_measure(first, second)


_ON_TIME = frozenset({"in", "for"})
_JOINING_TIMES = frozenset({"and", "but", "against", "then", "to", "compared", "with", "only", "just"})


def _rates_left_out(first: Reading, second: Reading) -> list[str]:
    """What a figure is a rate of, and the next one of its kind is not."""
    _, rated, per = first.unit.partition(" per ")
    alike = first.dimension.partition(" per ")[0] == second.dimension and second.measure is not None
    return per.split(" per ") if rated and alike else []


def take_measure(first: Reading, second: Reading) -> None:
    """Count a bare figure in the measure of the one before, where they are near enough to be of one."""
    if second.vague or not (share_scale(first, second) or _are_near(first.high, second.high)):
        return
    second.share_unit(first)


def share_scale(first: Reading, second: Reading) -> bool:
    """Let the scale word of a figure hold for the next one, where both are plainly of one scale."""
    scaled = EXACT.multiply(second.high, first.scale)
    shared = second.scale == 1 < first.scale and _are_near(first.high, scaled, _SCALED_TIMES)
    if shared:
        second.multiply(first.scale)
    return shared


def _is_next(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether all that stands before a figure is whose it is, and what is said of the figure before, too."""
    between = tokens.words[first.after : second.start]
    if tokens.low[second.end] not in _ENDS or len(between) > _LONGEST_GAP or not _STOPS.isdisjoint(between):
        return False
    i = _before_modifiers(tokens, second.start)
    end = _before_repeated(tokens, i, first)
    at = _opening_name(tokens, end, common=True)
    if at is None:
        return False
    return end < i or _determines(tokens, at) or any(_is_of_name(tokens, k) for k in range(at, end))


def _is_listed(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether a figure is the next of a list of measures, or of rates."""
    if first.measure and _is_next(tokens, first, second):
        return True
    if first.measure and _is_next_behind(tokens, first, second):
        return True
    return bool(first.measure or first.dimension.startswith(_COUNTS_PER)) and _is_next_of(tokens, first, second)


def _is_told_again(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether a bare figure is told of somebody else behind the verb of the one before, or of another place behind "it
    is": "a guest pays 15 euros; members pay 6.25", "drivers earn 29,000 crowns; in Ruland it is 36,000"."""
    i = _before_modifiers(tokens, second.start)
    between = tokens.low[first.after : i]
    if tokens.low[second.end] not in _ENDS or len(between) > _LONGEST_GAP or not _STOPS.isdisjoint(between):
        return False
    opened = max((at for at in range(first.after, i) if tokens.words[at] in _PARTS), default=None)
    if opened is None:
        return False
    at = opened + 1 + (tokens.low[opened + 1] in _OPENS)
    if tokens.low[i - 2 : i] in _IT_IS:
        return tokens.low[at] in _PLACES and at < i - 3
    told = singular(tokens.low[i - 1]) == singular(tokens.low[_before_modifiers(tokens, first.start) - 1])
    whose = range(at, i - 1)
    named = tokens.is_word(i - 2) and tokens.low[i - 2] not in _DETERMINERS
    return told and named and 0 < len(whose) <= _LONGEST_NAME and not any(tokens.digits[k] for k in whose)


_PARTS = frozenset({",", ";"})
_DETERMINERS = frozenset({"the", "a", "an", "and", "but"})
_IT_IS = (["it", "is"], ["it", "was"])


def _is_next_of(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether both figures stand before whose they are, and nothing else: "100 requests a minute on Free, 1,000 on
    Pro"."""
    of, behind = tokens.low[first.after], tokens.words[second.end + 1]
    if of not in _OF_WHICH or tokens.low[second.end] != of or not (behind[:1].isupper() or behind in _ARTICLES):
        return False
    between = [*tokens.low[first.after + 1 : second.start]]
    while between and between[-1] in _OPENS:
        between.pop()
    return 0 < len(between) <= _LONGEST_NAME + 1 and _OPENS.isdisjoint(between) and _STOPS.isdisjoint(between)


def _is_next_behind(tokens: Tokens, first: Reading, second: Reading) -> bool:
    """Whether both figures stand behind one small word, and nothing but whose it is before that of the second: "Orlo
    parsed it in 0.9 seconds, Norvik in 3.4"."""
    of, at = tokens.low[first.start - 1], second.start - 1
    if of not in _OF_WHICH or tokens.low[at] != of or tokens.low[second.end] not in _ENDS:
        return False
    between = tokens.low[first.after : at]
    name = between[1:] if between[:1] and between[0] in _OPENS else []
    if name[:1] and name[0] in _OPENS:
        name = name[1:]
    return 0 < len(name) <= _LONGEST_NAME and not any(map(str.isdigit, name)) and _OPENS.isdisjoint(name)


_COUNTS_PER = "count per "
"""How the dimension of counts by the minute or the day begins."""
_OF_WHICH = frozenset({"on", "in", "for", "to", "at", "with"})
"""What stands between a figure and whose it is in such a list."""
_ARTICLES = frozenset({"the", "a", "an"})


def _can_share(first: Reading) -> bool:
    """Whether a further figure may leave out what this one counts."""
    counts = first.dimension == "count" and first.noun is not None
    return (counts or first.dimension in _SHARES) and not first.vague


def _before_repeated(tokens: Tokens, i: int, first: Reading) -> int:
    """Where a name ends before a figure: "Labour 14", and before a word that is said of the first figure, too: "Labour
    holds 14", "the Pro plan 50"."""
    word = tokens.words[i - 1]
    again = word.islower() and word in tokens.low[max(0, first.start - _LONGEST_GAP) : first.start]
    return i - 1 if again else i


def _before_modifiers(tokens: Tokens, i: int) -> int:
    """Where what modifies the figure at token ``i`` begins: "the Plus for up to 70"."""
    table = modifiers()
    while tokens.words[i - 1] in table.skip or tokens.words[i - 1] in table.left_words:
        i -= 1
    return i


def _are_near(a: Decimal, b: Decimal, times: Decimal = _MANY_TIMES) -> bool:
    return max(a, b) <= EXACT.multiply(times, min(a, b))


def _may_number(tokens: Tokens, i: int, at: int, value: Decimal) -> bool:
    """Whether the name from token ``at`` on and the figure behind it may be one: "the Quill 3", "the Boeing 737"."""
    word, table = tokens.low[i - 1], nouns()
    numbered = word in table.designators or word in table.capital_designators
    return numbered or (tokens.low[at] == "the" and value < _NAMES_MODEL and not is_plural(tokens.words[i - 1]))


def _is_of_abbreviation(tokens: Tokens, i: int) -> bool:
    """Whether the dot behind a figure ends no sentence: "the Greens 19.5"."""
    return tokens.words[i + 1] == "." and tokens.digits[i + 2] and tokens.glued[i + 2]


def _opening_name(tokens: Tokens, i: int, *, common: bool) -> int | None:
    """Where the name begins that is all that stands between a comma or an "and" and token ``i``; before a word that is
    said again it may be one of ``common`` words: "a bachelor's degree has 360 credits, a master's degree 180"."""
    at = i
    while at > i - _LONGEST_NAME and (_is_of_name(tokens, at - 1) or (common and _tells_which(tokens, at - 1))):
        at -= 1
    if at == i:
        return None
    at -= tokens.low[at - 1] == "the" or (common and _determines(tokens, at - 1))
    before = at - 1 - (tokens.low[at - 1] in _PLACES)
    return at if before > 0 and tokens.low[before] in _OPENS else None


def _determines(tokens: Tokens, i: int) -> bool:
    """Whether a noun follows token ``i``: "a master's degree", "his wife"."""
    return tokens.low[i] in {"a", "an"} or tokens.low[i] in cues().possessors


def _tells_which(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` may be a word before a common noun: "the paid plan", "a master's degree"."""
    return tokens.is_word(i) and tokens.low[i] not in nouns().stop


def _is_of_name(tokens: Tokens, i: int) -> bool:
    if tokens.digits[i] and tokens.glued[i]:
        i -= 1  # "the P40 Plus"
    word = tokens.low[i]
    dated = word in dates().months or word in dates().weekdays
    return tokens.is_capital(i) and not dated and word not in cues().opening
