"""Words and letters behind a figure to what they are there: a unit, another one, a scale, or no part of it.

"35m" may be metres or millions, "10k" thousands or a race, "pounds" money, and "won" a verb.
"""

from __future__ import annotations

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.names import COMPASS
from factcheck.quantities.nouns import ONE_OR, is_plural, noun_phrase
from factcheck.quantities.numbers import TIMES_SIGNS, Number
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import OtherUnit, Unit, cues, dates, nouns, numbers
from factcheck.quantities.units import ends_phrase, rate_noun, unit_after

NEAR = 8
"""Tokens on either side that are asked whether "pounds" are money, and before whether "m" is of people."""
_QUOTES = frozenset("'‘’")
_TIED_TO_AGES = frozenset({"over", "under"})
"""What a hyphen ties to the age that bounds a group of people."""
_POLE = 90
"""Degrees from the equator to a pole."""
_RESOLUTIONS = frozenset({240, 360, 480, 720, 1080, 1440, 2160})
"""Figures that "p" makes the height of a picture, not pence."""
_TECHNICAL_K = frozenset({4, 8})
"""Figures that "K" makes a format of pictures, not thousands."""
_LONGEST_RACE = 100
"""Kilometres of a race: "a 100k race"; what is more than that is thousands."""
_NEAR_RACE = 4
"""Tokens on either side of "10k" among which somebody runs."""
_BEFORE_RACE = frozenset({"a", "an", "the", "her", "his", "their", "first"})
"""Before "10k" they make one thing of it, as a race is."""
_MOST_SECONDS = 100
"""From here on a glued "s" is a plural: "the 737s"."""
_BEFORE_SECONDS = frozenset({":", "=", "(", "is", "within", "every", "takes", "took", "after", "least", "most"})
"""Before it they leave it a unit: "is 300s", "within 300s", "timeout: 300s"."""


def with_letter_scale(tokens: Tokens, number: Number, money: bool) -> Number:
    """The number with a scale of one letter: "$500B", "80k", "35m of its devices"."""
    at = number.end
    letter = tokens.words[at]
    scale = numbers().letter_scales.get(letter)
    if scale is None or number.form != "digits" or number.scale != 1:
        return number
    if money:
        near = tokens.glued[at] or letter != "t"
        scaled = near and not (tokens.glued[at + 1] and tokens.is_word(at + 1))
    else:
        scaled = tokens.glued[at] and _is_scale(tokens, number, letter)
    return number.times(scale, at + 1) if scaled else number


def _is_scale(tokens: Tokens, number: Number, letter: str) -> bool:
    """Whether a letter that touches a figure multiplies it: "m" may be metres, "K" a format of pictures."""
    if letter in "kK":
        scaled = not is_race(tokens, number) and (letter == "k" or number.low not in _TECHNICAL_K)
        tokens.millions = tokens.millions or scaled
        return scaled
    if letter in "MB" or (letter == "m" and number.step < 1 and _are_millions(tokens, number)):
        return True
    joined = tokens.hyphen(number.end + 1) or tokens.low[number.end + 1] == "to"
    if joined and tokens.words[number.end + 3] == letter and _counts_something(tokens, number.end + 4):
        return True  # "3m-4m people"
    peopled = cues().headcounts | cues().settlements
    people = letter == "m" and not peopled.isdisjoint(tokens.low[max(0, number.start - NEAR) : number.start])
    scaled = people or _counts_something(tokens, number.end + 1)
    tokens.millions = tokens.millions or (scaled and letter == "m")
    return scaled


def _are_millions(tokens: Tokens, number: Number) -> bool:
    """Whether "1.2m" are millions by what was said before: "30k in May, 1.2m in all"; not "1.2m high", "a 1.2m gap"."""
    end = number.end + 1
    if tokens.low[end] in cues().dimensions or tokens.low[end + 1] in cues().extents:
        return False
    if tokens.low[number.start - 1] in ONE_OR:
        return False
    near = tokens.low[max(0, number.start - NEAR) : number.start]
    moved = tokens.low[number.start - 1] in _MOVED_FROM and any(map(_is_of_millions, near))
    return moved or tokens.millions or not cues().in_millions.isdisjoint(near)


_MOVED_FROM = frozenset({"from", "to"})
_LEAST_NEAR_MILLIONS = 7
"""Characters from which a grouped figure is near a million: "700,000"."""


def _is_of_millions(word: str) -> bool:
    """Whether a word before "0.4m" says that these are millions, where one moved to the other: "700,000", "million"."""
    return word == "million" or (word[:1].isdigit() and "," in word and len(word) >= _LEAST_NEAR_MILLIONS)


def is_race(tokens: Tokens, number: Number) -> bool:
    """Whether "10k" is so many kilometres: "she ran a 10k", "a 5k race"; not "the race costs 5k", "a 10k fine"."""
    behind = number.end + 1
    if number.low > _LONGEST_RACE or tokens.low[number.start - 1] not in _BEFORE_RACE:
        return False
    if tokens.low[behind] in cues().races:
        return True
    if (tokens.is_word(behind) and tokens.low[behind] not in nouns().stop) or rate_noun(tokens, behind) is not None:
        return False
    near = tokens.low[max(0, number.start - _NEAR_RACE) : number.end + _NEAR_RACE]
    return not cues().races.isdisjoint(near)


def _counts_something(tokens: Tokens, i: int) -> bool:
    """Whether an amount of millions, rather than metres, may stand before token ``i``."""
    if tokens.low[i] == "of":
        return True
    if not tokens.is_word(i) or tokens.low[i] in nouns().stop:
        return False
    if unit_after(tokens, i) is not None:
        return True
    found = noun_phrase(tokens, i, one=False)
    return found is not None and is_plural(tokens.words[found.end - 1])


def is_of_other(tokens: Tokens, start: int, other: OtherUnit, end: int) -> bool:
    """Whether a mark of two units is of the other by the words round it: "a pressure of 951 mb", "45 kt of copper"."""
    if other.of_all_but is not None and tokens.low[end] == "of":
        return tokens.low[end + 1] not in other.of_all_but
    return not other.near.isdisjoint(tokens.low[max(0, start - NEAR) : end + NEAR])


def may_be_heat(tokens: Tokens, start: int, at: int, end: int) -> bool:
    """Whether the degrees at tokens ``start:end``, whose name begins at ``at``, may be those of a thermometer: "it was
    39 degrees"; not "it leans by 39 degrees", "a 90-degree turn"."""
    word, behind = tokens.low[end - 1], tokens.words[end]
    placed = behind[:1].isupper() and tokens.low[end] not in dates().weekdays
    if placed or tokens.low[end] in cues().of_places:
        return False
    near = tokens.low[max(0, start - _NEAR_DEGREES) : end + _NEAR_DEGREES]
    if not cues().of_heat.isdisjoint(near):
        return True
    told = word.startswith("degree") and behind != "of" and not tokens.hyphen(at)
    return told and cues().of_angles.isdisjoint(near)


_NEAR_DEGREES = 12
"""Tokens on either side of degrees among which it is said whether they are of heat."""


def counts_times(tokens: Tokens, unit: Unit, at: int, end: int) -> bool:
    """Whether something happened so many times, and is not so many times as much: "won it 26 times"."""
    return unit.dimension == "multiple" and tokens.low[at] == "times" and tokens.low[end] not in cues().comparing


def is_about_money(tokens: Tokens, reading: Reading) -> bool:
    """Whether "pounds" are money here: millions of them, or a word like "fine" near by."""
    if reading.scale != 1 or reading.vague:
        return True
    near = tokens.low[max(0, reading.start - NEAR) : reading.end + NEAR]
    return not cues().money.isdisjoint(near)


def is_other_word(tokens: Tokens, reading: Reading, unit: Unit, at: int, end: int) -> bool:
    """Words that are a unit elsewhere: "the second", "737s", "1080p", "48° N", "at one point"."""
    word = tokens.words[end - 1]
    match unit.name:
        case "second" if word == "second":
            alone = reading.high <= 1 and ends_phrase(tokens, end)  # "half a second"; not "one second half"
            return not (tokens.hyphen(at) or alone)
        case "second" if word == "s":
            named = tokens.words[reading.start - 1][:1].isupper()
            decade = not tokens.glued[at] and tokens.low[reading.start - 1] == "the"
            aged = tokens.hyphen(reading.start - 1) and tokens.low[reading.start - 2] in _TIED_TO_AGES  # "over-65s"
            plural = named or reading.low >= _MOST_SECONDS
            timed = tokens.low[reading.start - 1] in _BEFORE_SECONDS
            return reading.step == 1 and ((plural and not timed) or decade or aged)
        case "pence" if word == "p":
            return reading.low in _RESOLUTIONS
        case "foot" if word == "′":
            return tokens.words[reading.start - 1] in _QUOTES
        case "degree":
            return tokens.words[end] in COMPASS or tokens.words[end] in {"′", "'"}
        case "mark":
            return tokens.low[end] in {"of", "on"}
        case "gram" if word == "g" and not tokens.glued[at]:
            near = tokens.low[max(0, reading.start - NEAR) : end + 1]
            return not (cues().forces - _OF_MASSES).isdisjoint(near)  # "a pull of 3 g"
        case "fahrenheit" if word == "F" and not tokens.glued[at]:
            return not cues().capacities.isdisjoint(tokens.low[max(0, reading.start - NEAR) : end + NEAR])
        case "newton" if word == "N":
            return _is_of_place(tokens, reading, end)
        case "watt" if word == "W":
            return _is_beside_latitude(tokens, reading.start) and _is_of_place(tokens, reading, end)
        case "time" if word in TIMES_SIGNS:
            return tokens.digits[end] and not tokens.hyphen(at)  # "1,260 x 2,800 pixels"
        case "ampere" if word == "A":
            return tokens.words[end] in {"&", "*"}  # "one in ten A&E patients", "four A*s"
        case "year" if word == "Year":
            return tokens.digits[end]  # "some 270 Year 7 pupils"
        case "point":
            return reading.low == 1 and tokens.low[reading.start - 1] in {"at", "the"}
        case _:
            return False


def is_sum_of_won(tokens: Tokens, reading: Reading, end: int) -> bool:
    """Whether "won", which ends before token ``end``, is money: "2.8 trillion won", "9,000 won (€6)"; not "3 million
    won the vote", "1,200 won"."""
    if reading.scale == 1:
        return reading.low >= _LEAST_WON and tokens.words[end] == "("
    return ends_phrase(tokens, end) and tokens.low[end] not in _BEHIND_VERB and not tokens.hyphen(end)


_LEAST_WON = 1000
"""Nothing costs less: a thousand won are a tenth of a cup of coffee."""
_BEHIND_VERB = frozenset(
    (
        *("by", "it", "them", "this", "that", "these", "those", "their", "his", "her", "its", "our", "the", "all"),
        *("back", "over", "out", "no", "some", "one", "at", "most", "more"),
    )
)
"""Behind "won" they make a verb of it."""
_OF_MASSES = frozenset({"weight", "load"})
"""Words beside a force that stand beside a mass as well: "a weight of 420 g"."""


def _is_of_place(tokens: Tokens, reading: Reading, end: int) -> bool:
    """Whether an "N" says how far north of the equator: "52.3N, 4.9E"; not a force of 52.3 N."""
    near = tokens.low[max(0, reading.start - NEAR) : end + NEAR]
    furthest = _POLE if tokens.words[end - 1] == "N" else 2 * _POLE
    return reading.high <= furthest and cues().forces.isdisjoint(near)


def _is_beside_latitude(tokens: Tokens, i: int) -> bool:
    """Whether degrees north or south stand right before figure ``i``: "52.3 N, 4.9 W"."""
    at = i - 1 - (tokens.words[i - 1] == ",")
    return tokens.words[at] in _LATITUDES and tokens.digits[at - 1]


_LATITUDES = frozenset("NS")
"""Letters behind how far a place is from the equator."""
