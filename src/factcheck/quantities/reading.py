"""Tokens to readings: a number with its sign, its currency or unit, or the noun that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from factcheck.quantities.dates import DateSpan, read_date
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import Noun, is_plural, noun_phrase, singular
from factcheck.quantities.numbers import NO_FRACTION, Number, read_number
from factcheck.quantities.tables import Unit, dates, modifiers, nouns, numbers, units
from factcheck.quantities.units import rate_noun, unit_after, unit_before, with_rate

_OLDEST = 110
_QUAKES = frozenset({"quake", "earthquake", "temblor", "tremor", "aftershock", "quakes", "earthquakes"})
_CURRENCY_COUNTRIES = frozenset({"us", "u.s.", "usd", "canadian", "cad", "australian", "aud", "nzd"})
_PREFIXES = frozenset({"minus", "sub", "to", "magnitude", "than", "under", "over", "about", "plus"})
"""Words that a hyphen may tie to a figure without making a name of it: "minus-5", "sub-500"."""
_IDIOMS = frozenset({"way", "time", "off", "on", "sided", "handed", "liner", "piece", "size", "stop", "horse", "fits", "man", "by"})
"""What follows the hyphen where a number word counts nothing: "one-time", "two-way"."""
_NOT_ONE = frozenset({"no", "any", "some", "every", "this", "that", "which", "each", "another", "loved", "wrong", "right", "new", "old", "big", "good", "bad"})
_MEASURED = frozenset({"length", "duration", "mass", "area", "volume"})
"""Measures that adjectives may part from their figure: "517 rushing yards", "three straight days"."""
_PARENTS = frozenset({"mother", "father", "mom", "mum", "dad", "parent", "parents"})
_STATE_VERBS = frozenset("was were is are has have had been be being remain remained still also reported confirmed feared".split())
_DEGREES = frozenset("°º′″")
_RESOLUTIONS = frozenset({240, 360, 480, 720, 1080, 1440, 2160})
_LINKS = frozenset("-/.‑–:")
_BRACKETS = {"(": ")", "[": "]"}


@dataclass(slots=True)
class Reading:
    """What was read at tokens ``start:end``: an interval, its unit, and how it was written."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str = ""
    dimension: str = "number"
    scale: Decimal = Decimal(1)
    measure: Unit | None = None
    noun: Noun | None = None
    vague: bool = False
    span: bool = False
    """An interval with two stated ends."""
    words: bool = False
    signed: str = ""
    days: DateSpan | None = None
    after: int = 0
    """Where what belongs to the figure ends, its counted noun included."""

    @property
    def bare(self) -> bool:
        """Nothing says what it counts."""
        return not self.unit and self.dimension == "number"


@cache
def starters() -> frozenset[str]:
    """All words at which a quantity can begin."""
    table, calendar = numbers(), dates()
    return frozenset(
        {
            *table.ones, *table.tens, *table.vague, *table.glyphs, *table.ordinals, *table.multiples,
            *calendar.months, *calendar.parts, *calendar.weekdays, *calendar.seasons,
            "half", "quarter", "third", "fifth", "tenth", "a", "an", "several", "few", "q",
            "this", "last", "next", "today", "yesterday", "tomorrow",
        }
    )  # fmt: skip


def candidates(tokens: Tokens) -> list[int]:
    """The tokens at which something may begin."""
    begin = starters()
    return [i for i, (word, digits) in enumerate(zip(tokens.low, tokens.digits, strict=True)) if digits or word in begin]


def read_all(tokens: Tokens, today: date | None, european: bool) -> list[Reading]:
    """All readings of a text, from left to right, none overlapping."""
    readings: list[Reading] = []
    at = 0
    for i in candidates(tokens):
        if i < at:
            continue
        reading, at = read_at(tokens, i, at, today, european)
        if reading is not None:
            readings.append(reading)
    return readings


def read_at(tokens: Tokens, i: int, floor: int, today: date | None, european: bool) -> tuple[Reading | None, int]:
    """What begins at token ``i``, and where to read on."""
    if tokens.digits[i]:
        return _read_figure(tokens, i, floor, today, european)
    days = read_date(tokens, i, today)
    if days is not None:
        return _date_reading(tokens, days), days.end
    rank = _read_rank_word(tokens, i)
    if rank is not None:
        return rank, rank.end
    multiple = _read_multiple_word(tokens, i)
    if multiple is not None:
        return multiple, multiple.end
    number = read_number(tokens, i)
    if number is None or _is_name_word(tokens, number):
        return None, i + 1
    reading = _complete(tokens, number, floor)
    return reading, max(number.end, reading.after if reading else 0)


def _read_figure(tokens: Tokens, i: int, floor: int, today: date | None, european: bool) -> tuple[Reading | None, int]:
    """What begins with digits."""
    money = unit_before(tokens, i)
    if money is None:
        end = _end_of_identifier(tokens, i)
        days = read_date(tokens, i, today) if not _tied(tokens, i) else None
        if days is not None:
            return (None if days.clock else _date_reading(tokens, days)), days.end
        if end is not None:
            return None, end
        rank = _read_rank_digits(tokens, i)
        if rank is not None:
            return rank, rank.end
    number = read_number(tokens, i, european)
    if number is None:
        return None, i + 1
    reading = _complete(tokens, number, floor, money)
    return reading, max(number.end, reading.after if reading else 0)


def _date_reading(tokens: Tokens, days: DateSpan) -> Reading:
    low = Decimal(days.low.toordinal()) if days.low else Decimal(0)
    high = Decimal(days.high.toordinal()) if days.high else Decimal(0)
    step = Decimal(max(1, int(high - low) + 1))
    return Reading(days.start, days.end, low, high, step, "day", "date", days=days, after=days.end)


def _tied(tokens: Tokens, i: int) -> bool:
    """Whether figure ``i`` hangs on a word: "H800", "GPT-4", "sub-500"."""
    before = tokens.words[i - 1]
    if before == "/" and len(tokens.words[i - 2]) > 1 and tokens.is_word(i - 2):
        return True
    if not tokens.glued[i]:
        return False
    if before[-1].isalnum() or before in "#@_№":
        return True
    if before in ".:" and tokens.glued[i - 1]:
        return True
    if not tokens.hyphen(i - 1) or not tokens.glued[i - 1] or before in "–—":
        return False
    return tokens.words[i - 2][-1].isalpha() and tokens.low[i - 2] not in _PREFIXES


def _end_of_identifier(tokens: Tokens, i: int) -> int | None:
    """Where the name or number ends that token ``i`` is a part of; None where it may be an amount."""
    if _tied(tokens, i):
        return _end_of_chain(tokens, i)
    end = _end_of_chain(tokens, i)
    if end - i >= 5:
        return end
    phone = end - i == 3 and tokens.words[i + 1] == "-" and len(tokens.words[i]) == 3 and len(tokens.words[i + 2]) == 4
    if phone and tokens.words[i].isdigit() and tokens.words[i + 2].isdigit():
        return end
    if tokens.words[i - 1] == "+" and tokens.glued[i] and tokens.digits[i + 1]:
        return _end_of_chain(tokens, i + 1)
    if (tokens.words[i], tokens.words[i + 2]) in NO_FRACTION and tokens.words[i + 1] == "/":
        return i + 3
    if _is_list_mark(tokens, i):
        return i + 1
    return None


def _end_of_chain(tokens: Tokens, i: int) -> int:
    """The end of figures joined by hyphens, slashes or dots: "555-123-4567", "192.168.0.1", "3.5-7B"."""
    end = i + 1
    while tokens.words[end] in _LINKS and tokens.digits[end + 1]:
        if not (tokens.glued[end] and tokens.glued[end + 1]) and tokens.words[end] != "/":
            break
        end += 2
    return end


def _is_list_mark(tokens: Tokens, i: int) -> bool:
    """ "1. Introduction", "2) Second", "(4)", "[12]": a number that orders or refers."""
    word, after = tokens.words[i], tokens.words[i + 1]
    if not word.isdigit() or len(word) > 3:
        return False
    if i and _BRACKETS.get(tokens.words[i - 1]) == after and tokens.glued[i] and tokens.glued[i + 1]:
        return True
    start = tokens.starts[i]
    opens_line = start == 0 or tokens.text[start - 1] == "\n"
    spaced = tokens.is_word(i + 2) and not tokens.glued[i + 2]
    return opens_line and len(word) < 3 and after in {".", ")"} and tokens.glued[i + 1] and spaced


def _read_rank_digits(tokens: Tokens, i: int) -> Reading | None:
    """ "22nd", "No. 1", "#3"."""
    word = tokens.words[i]
    if not word.isdigit() or len(word) > 4:
        return None
    rank = Decimal(word)
    if tokens.glued[i + 1] and tokens.low[i + 1] in {"st", "nd", "rd", "th"}:
        return Reading(i, i + 2, rank, rank, Decimal(1), "rank", "rank", after=i + 2)
    before = tokens.low[i - 1]
    if before == "." and tokens.low[i - 2] == "no" and tokens.glued[i - 1]:
        return Reading(i, i + 1, rank, rank, Decimal(1), "rank", "rank", after=i + 1)
    return None


def _read_rank_word(tokens: Tokens, i: int) -> Reading | None:
    """ "third", "twenty-first": but not "two thirds", "a third of", "at first", "30 seconds"."""
    table = numbers()
    tens = table.tens.get(tokens.low[i])
    at = i
    if tens is not None and tokens.hyphen(i + 1) and tokens.glued[i + 1]:
        at = i + 2
    rank = table.ordinals.get(tokens.low[at])
    if rank is None or (at > i and rank > 9):
        return None
    if tens is None and tokens.low[i - 1] in {"a", "an", "at", "one"}:
        return None
    value = Decimal(rank + (tens or 0) if at > i else rank)
    return Reading(i, at + 1, value, value, Decimal(1), "rank", "rank", after=at + 1)


def _read_multiple_word(tokens: Tokens, i: int) -> Reading | None:
    """ "doubled", "threefold", "twice as many"."""
    factor = numbers().multiples.get(tokens.low[i])
    if factor is None:
        return None
    if tokens.low[i] in {"twice", "thrice"} and tokens.low[i + 1] not in {"as", "the", "its", "their", "what", "that"}:
        return None
    value = Decimal(factor)
    return Reading(i, i + 1, value, value, Decimal(1), "time", "multiple", words=True, after=i + 1)


def _is_name_word(tokens: Tokens, number: Number) -> bool:
    """Whether number words are a name, a pronoun or an idiom: "Big Ten", "no one", "one-time"."""
    i = number.start
    word = tokens.words[i]
    named = word[0].isupper() and not tokens.opens_sentence(i) and not tokens.headline
    if named and (tokens.words[i - 1][:1].isupper() or tokens.words[number.end][:1].isupper()):
        return True
    if tokens.low[i - 1] in nouns().always_designators and i:
        return True
    if tokens.hyphen(number.end) and tokens.glued[number.end] and tokens.low[number.end + 1] in _IDIOMS:
        return True
    tied = tokens.glued[i] and tokens.hyphen(i - 1) and tokens.glued[i - 1] and tokens.words[i - 1] in "-‐‑"
    return tied and tokens.words[i - 2][-1].isalpha() and tokens.low[i - 2] not in _PREFIXES


def _complete(tokens: Tokens, number: Number, floor: int, money: tuple[Unit, int] | None = None) -> Reading | None:
    """The number with everything that belongs to it; None where it turns out to be no amount."""
    if money is None and number.form != "digits":
        money = unit_before(tokens, number.start)
    number = _letter_scale(tokens, number, money is not None)
    reading = Reading(
        number.start,
        number.end,
        number.low,
        number.high,
        number.step,
        scale=number.scale,
        vague=number.form == "vague",
        words=number.form in {"words", "vague"},
        after=number.end,
    )
    _add_sign(tokens, reading, money[1] if money else number.start)
    if money is not None:
        return _add_money(tokens, reading, *money)
    _add_unit(tokens, reading, number)
    if reading.bare and number.form == "fraction" and number.scale == 1:
        reading.dimension = "fraction"
        return reading
    if reading.bare:
        _add_magnitude(tokens, reading)
    if reading.bare or reading.dimension == "duration":
        _add_age(tokens, reading)
    if reading.bare:
        _add_noun(tokens, reading)
    if reading.bare:
        _add_people(tokens, reading)
    return None if _is_no_amount(tokens, reading, number) else reading


def _letter_scale(tokens: Tokens, number: Number, money: bool) -> Number:
    """The number with a scale of one letter: "$500B", "80k", "35m of its devices"."""
    letter = tokens.words[number.end]
    scale = numbers().letter_scales.get(letter)
    if scale is None or number.form != "digits" or number.scale != 1:
        return number
    if not tokens.glued[number.end] and not (money and letter != "t"):
        return number
    following = number.end + 1
    if money:
        return number if tokens.glued[following] and tokens.is_word(following) else number.times(scale, following)
    if letter == "k" or letter == "K" and not (number.low in {4, 8} and number.step == 1):
        return number.times(scale, following)
    million = letter == "m" and tokens.millions and number.step < 1
    if letter in "MB" or million or _counts_something(tokens, following):
        tokens.millions = tokens.millions or letter == "m"
        return number.times(scale, following)
    return number


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


def _add_sign(tokens: Tokens, reading: Reading, start: int) -> None:
    before = tokens.words[start - 1]
    spaced = start >= 1 and (not tokens.glued[start - 1] or tokens.words[start - 2] in {"(", "["})
    if before in {"-", "−"} and start >= 1 and tokens.glued[start] and (spaced or start == 1):
        reading.signed = "-"
    elif before.lower() == "minus" or (before in {"-", "−"} and tokens.low[start - 2] == "minus"):
        reading.signed = "minus"
        reading.start = start - (1 if before.lower() == "minus" else 2)
    if reading.signed:
        reading.low, reading.high = -reading.high, -reading.low
        if reading.signed == "-":
            reading.start = start - 1


def _add_money(tokens: Tokens, reading: Reading, unit: Unit, start: int) -> Reading:
    reading.start = min(start, reading.start)
    end = reading.end
    if tokens.low[end] in _CURRENCY_COUNTRIES and unit.name.endswith("dollar"):
        named = units().before.get(tokens.words[end])
        unit = named if named is not None and named.name.endswith("dollar") else unit
        end += 1
    elif tokens.low[end] in {"dollars", "dollar", "euros", "pounds"} and unit.dimension == "currency":
        end += 1
    unit, end = with_rate(tokens, unit, end)
    _set_unit(reading, unit, end)
    return reading


def _set_unit(reading: Reading, unit: Unit, end: int) -> None:
    reading.measure, reading.unit, reading.dimension = unit, unit.name, unit.dimension
    reading.end = reading.after = end


def _add_unit(tokens: Tokens, reading: Reading, number: Number) -> None:
    """The unit of measure behind the number, if it is one here."""
    at = number.end
    if number.form in {"vague", "fraction"} or number.scale != 1:
        at += tokens.low[at] == "of"
    if number.form == "fraction" and tokens.low[at] in {"a", "an"}:
        at += 1
    found = unit_after(tokens, at)
    if found is None:
        _add_scaled_code(tokens, reading, at)
        return
    unit, end = found
    if _is_other_word(tokens, reading, unit, at, end):
        return
    scale = numbers().scales.get(tokens.low[end])
    if unit.dimension == "currency" and scale is not None and number.scale == 1:
        reading.low, reading.high, reading.step = reading.low * scale, reading.high * scale, reading.step * scale
        end += 1
    if unit.dimension == "temperature" and tokens.words[end] in {"N", "S", "E", "W"}:
        return
    _set_unit(reading, unit, end)


def _is_other_word(tokens: Tokens, reading: Reading, unit: Unit, at: int, end: int) -> bool:
    """Words that are a unit elsewhere: "four quarters" are not spans, "second" is a rank, "5 in Paris"."""
    word = tokens.low[end - 1]
    if unit.name == "second" and word == "second":
        return not tokens.hyphen(at)
    if word == "s" and tokens.glued[end - 1]:
        return reading.step == 1 and (reading.low >= 100 or tokens.words[reading.start - 1][:1].isupper())
    if unit.name == "degree" and tokens.words[end] in {"N", "S", "E", "W", "′", "'"}:
        return True
    if unit.name == "pence" and word == "p":
        return reading.low in _RESOLUTIONS
    if unit.name == "mark":
        return tokens.low[end] in {"of", "on"}
    return word == "point" and reading.low == 1 and tokens.low[reading.start - 1] in {"at", "the"}


def _add_scaled_code(tokens: Tokens, reading: Reading, at: int) -> None:
    """ "30 MUSD", "5 kEUR"."""
    word = tokens.words[at]
    scale = numbers().letter_scales.get(word[:1])
    unit = units().before.get(word[1:]) if scale is not None and len(word) == 4 else None
    if unit is None or scale is None:
        return
    reading.low, reading.high, reading.step = reading.low * scale, reading.high * scale, reading.step * scale
    _set_unit(reading, unit, at + 1)


def _add_magnitude(tokens: Tokens, reading: Reading) -> None:
    """ "a 4.6-magnitude earthquake", "magnitude of 6.1", "4.6 quake"."""
    at = reading.end + tokens.hyphen(reading.end)
    behind = tokens.low[at] == "magnitude"
    before = reading.start - 1
    while tokens.low[before] in {"of", "-", "a"}:
        before -= 1
    quake = tokens.low[reading.end] in _QUAKES and reading.low < 10 and reading.step < 1
    if not (behind or quake or tokens.low[before] in {"magnitude", "magnitudes"}) or reading.low >= 12:
        return
    reading.unit = reading.dimension = "magnitude"
    if behind:
        reading.after = at + 1


def _add_age(tokens: Tokens, reading: Reading) -> None:
    """ "Maddon, 66, has", "aged 44", "the age of 5 years"."""
    if not 0 < reading.low <= _OLDEST:
        return
    before = reading.start - 1
    while tokens.low[before] in {"of", "around", "about", "between", "and", "or", "over", "under", "from", "just", "than", "only"}:
        before -= 1
    aged = tokens.low[before] in {"aged", "age", "ages"}
    if reading.dimension == "duration":
        if aged and f"{reading.unit} of age" in units().by_name:
            _set_unit(reading, units().by_name[f"{reading.unit} of age"], reading.end)
        return
    told = tokens.low[before] in {"was", "is", "turned", "turns"} and tokens.low[before - 1] in {"he", "she", "who"}
    aged = aged or (told and reading.low > 5 and reading.step == 1)
    apposed = (
        tokens.words[reading.start - 1] == ","
        and tokens.words[reading.end] in {",", ".", ";", ")"}
        and tokens.words[reading.start - 2][:1].isupper()
        and tokens.words[reading.start - 2].lower() not in dates().months
        and reading.step == 1
        and reading.low > 5
        and not reading.words
    )
    if aged and not tokens.is_word(reading.end) or aged and tokens.low[reading.end] in nouns().stop or apposed:
        _set_unit(reading, units().by_name["year of age"], reading.end)


def _add_noun(tokens: Tokens, reading: Reading) -> None:
    """The noun that the number counts."""
    at = reading.end
    if reading.vague or reading.scale != 1:
        at += tokens.low[at] == "of" and tokens.low[at + 1] not in {"the", "these", "those", "such"}
    one = reading.low == reading.high == 1
    if tokens.hyphen(at) and (tokens.glued[at + 1] or not tokens.glued[at]):
        if tokens.is_word(at + 1) and tokens.low[at + 1] not in nouns().stop:
            word = tokens.words[at + 1]
            reading.noun = Noun(at + 1, at + 2, singular(word if word.isupper() else word.lower()))
    elif not _state_of_people(tokens, at):
        reading.noun = noun_phrase(tokens, at, one)
    if reading.noun is None:
        return
    reading.after = reading.noun.end
    measure = units().words.get(reading.noun.head)
    qualified = any(word.isupper() for word in reading.noun.unit.split())
    if measure is not None and measure.dimension in _MEASURED and not one and not qualified:
        reading.measure, reading.unit, reading.dimension, reading.noun = measure, measure.name, measure.dimension, None
        return
    reading.unit, reading.dimension = reading.noun.unit, "count"
    per = rate_noun(tokens, reading.after)
    if per is not None:
        reading.unit, reading.dimension, reading.after = f"{reading.unit} per {per[0]}", f"count per {per[0]}", per[1]
    if reading.unit == "time":
        comparing = tokens.low[reading.after] in {"more", "less", "as", "higher", "lower", "larger", "greater", "bigger", "smaller", "faster", "the", "that", "its", "what", "cheaper", "fewer"}
        reading.dimension = "multiple" if comparing else "count"


def _state_of_people(tokens: Tokens, i: int) -> bool:
    """ "3 dead", "12 injured in": no noun, but people."""
    while tokens.low[i] in _STATE_VERBS:
        i += 1
    if tokens.low[i] not in nouns().people_states:
        return False
    following = tokens.low[i + 1]
    return not tokens.is_word(i + 1) or following in nouns().stop or not is_plural(following)


def _add_people(tokens: Tokens, reading: Reading) -> None:
    """A bare number of casualties counts people: "3 dead", "killed two"."""
    harmed = tokens.low[reading.start - 1] in nouns().harm_verbs
    others = tokens.low[reading.end] == "others" or (tokens.low[reading.end] == "of" and tokens.low[reading.end + 1] == "others")
    if tokens.low[reading.start - 1] == "of" and tokens.low[reading.start - 2] in _PARENTS:
        reading.unit, reading.dimension = "child", "count"
    if harmed or others or _state_of_people(tokens, reading.end):
        reading.unit, reading.dimension = "people", "count"


def _is_no_amount(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """Whether a number that was read is a name after all, a pronoun, or part of a word."""
    if number.form == "words":
        if reading.bare and tokens.low[number.start - 1] in {"top", "bottom"}:
            return True
        return _is_pronoun(tokens, reading, number)
    if number.form == "vague" or reading.measure is not None and reading.measure.dimension == "percentage":
        return False
    behind = tokens.words[number.end]
    if reading.measure is None and tokens.glued[number.end] and (behind[:1].isalpha() or behind in _DEGREES):
        return True
    return _is_designated(tokens, reading, number)


def _is_pronoun(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """ "one" that counts nothing: "no one", "the one that", "one can say", "at one point"."""
    if tokens.low[number.start] != "one" or number.end != number.start + 1:
        return False
    before = tokens.low[number.start - 1]
    if before in _NOT_ONE and reading.measure is None:
        return True
    ratio = tokens.low[number.end] == "in" or (tokens.low[number.end], tokens.low[number.end + 1]) == ("out", "of")
    if reading.bare:
        return not (ratio and read_number(tokens, number.end + 1 + (tokens.low[number.end] == "out")))
    return before == "at" and tokens.low[number.end] in {"point", "time", "stage", "moment"}


def _is_designated(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """A figure that numbers what stands before it: "Section 3", "Stoxx 600", "Apple Watch 5"."""
    i = number.start
    if tokens.low[number.end] == "zip":
        return True
    if number.scale != 1 or "," in tokens.words[i] or reading.start < i:
        return False
    if _names_what_follows(tokens, reading, number):
        return True
    if not i:
        return False
    before, low = tokens.words[i - 1], tokens.low[i - 1]
    if not before[0].isalpha():
        return False
    table = nouns()
    if low in table.always_designators:
        return True
    if low in table.designators and reading.bare:
        return True
    if not before[0].isupper():
        return False
    strong = reading.measure is not None
    if low in table.designators and not strong:
        return True
    if strong or _opens_score(tokens, number.end) or tokens.opens_sentence(i - 1) or tokens.headline or "." in tokens.words[i]:
        return False
    counted = reading.dimension == "count" and reading.noun is not None and is_plural(tokens.words[reading.noun.end - 1])
    calendar = dates()
    return not counted and reading.bare is not None and low not in calendar.months and low not in calendar.weekdays and low not in table.stop and low not in modifiers().skip


def _opens_score(tokens: Tokens, i: int) -> bool:
    """Whether a dash and a figure follow: "beat Scotland 51-3"."""
    return tokens.hyphen(i) and tokens.glued[i] and tokens.glued[i + 1] and tokens.digits[i + 1]


def _names_what_follows(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """ "787 Dreamliner", "123 Random Street": a plain figure before a capital that is no plural."""
    word = tokens.words[number.end]
    if not word[:1].isupper() or word.isupper() or tokens.headline or "." in tokens.words[number.start]:
        return False
    counted = reading.noun is not None and is_plural(tokens.words[reading.noun.end - 1])
    return reading.measure is None and not counted and not tokens.glued[number.end]
