"""Tokens to readings: a number with its sign, its currency or unit, or the noun that it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, reduce

from factcheck.decimals import EXACT
from factcheck.quantities.dates import Calendar, DateSpan, read_date
from factcheck.quantities.fixed import (
    PARTS_OF_ONE,
    read_level,
    read_multiple_word,
    read_one_and_more,
    read_rank_digits,
    read_rank_word,
    read_ratio,
    read_timed,
    read_told_time,
    whole_number,
)
from factcheck.quantities.gaps import read_gapped
from factcheck.quantities.homonyms import (
    NEAR,
    counts_times,
    is_about_money,
    is_of_other,
    is_other_word,
    is_race,
    is_sum_of_won,
    may_be_heat,
    with_letter_scale,
)
from factcheck.quantities.hours import HOUR, Hours, read_hours
from factcheck.quantities.inches import add_inches
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.names import (
    end_of_designation,
    end_of_identifier,
    is_name_word,
    is_no_amount,
    is_tied,
)
from factcheck.quantities.nouns import ONE_OR, Noun, noun_phrase, singular
from factcheck.quantities.numbers import (
    HALF_STARTERS,
    MEASURED,
    RAISED,
    TIMES_SIGNS,
    Number,
    counts_by_article,
    read_number,
    with_scales,
)
from factcheck.quantities.people import (
    NONE_STARTERS,
    add_age,
    add_people,
    is_bracketed_age,
    is_state_of_people,
    read_none,
)
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import Unit, cues, dates, modifiers, nouns, numbers, units
from factcheck.quantities.units import (
    HEAT,
    PER_MANY,
    after_hyphen,
    distant_rates,
    is_period,
    rate,
    rate_noun,
    rates_behind,
    unit_after,
    unit_before,
    with_rate,
)
from factcheck.words import unit_family

_FIGURE = re.compile("[0-9¼-¾⅐-⅞]")
_WORD = re.compile(r"[^\W\d_]+")
_STRONGEST_QUAKE = 12
"""A magnitude is below it: the strongest that was measured is 9.5."""
_MINUS = frozenset("-−")
_MORE_OR = frozenset({("plus", "or"), ("plus", "/")})
"""Words before a "minus" that is the lower end of what a figure may be wrong by: "plus or minus 2.5"."""
_NEAR_LOSS = 12
"""Tokens before "$(12.4)" among which a loss is named."""
_PER_SHARE = " per share"
"""How the unit of a loss ends that is told of each share."""
_OPEN_OR_SLASH = frozenset("(/")
"""Before "loss" they make it one of two: "net income (loss)", "profit/loss"."""
_ONE_DOT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""What is thousands, or a decimal fraction of three places."""
_LONGEST_FOOTNOTE = 3
"""Characters of a footnote's mark: "2,048⁷ chips", "chips[12]"."""


@cache
def starters() -> frozenset[str]:
    """All words at which a quantity can begin."""
    table, calendar = numbers(), dates()
    return frozenset().union(
        *(table.ones, table.tens, table.vague, table.glyphs, table.ordinals, table.multiples),
        *(calendar.months, calendar.parts, calendar.weekdays, calendar.seasons, calendar.relative, calendar.hours),
        *(HALF_STARTERS, NONE_STARTERS),
    )


@cache
def _figure_words(dated: bool) -> frozenset[str]:
    """Words one of which is in every text that holds a quantity without a digit."""
    table, calendar = numbers(), dates()
    words = frozenset().union(
        *(table.ones, table.tens, table.scales, table.vague, table.ordinals, table.multiples, table.fractions),
        *(calendar.months, calendar.quarters, calendar.hours, nouns().harm, NONE_STARTERS - {"no"}),
    )
    return words.union(calendar.weekdays, calendar.relative) if dated else words


def may_hold_quantities(text: str, calendar: Calendar) -> bool:
    """Whether a text is worth reading: most sentences hold no figure at all."""
    if _FIGURE.search(text) or counts_by_article(text):
        return True
    return not _figure_words(calendar.today is not None).isdisjoint(_WORD.findall(text.lower()))


def read_all(tokens: Tokens, calendar: Calendar, european: bool) -> list[Reading]:
    """All readings of a text, from left to right, none overlapping."""
    begin = starters()
    readings: list[Reading] = []
    at = floor = 0
    for i, word in enumerate(tokens.low[: tokens.count]):
        if i < at or not (tokens.digits[i] or word in begin):
            continue
        read = _read_figure if tokens.digits[i] else _read_word
        reading, at = read(tokens, i, floor, calendar, european)
        if tokens.digits[i] and tokens.is_word(i - 1) and (reading is None or reading.bare):
            gapped = read_gapped(tokens, i, readings)
            reading, at = (gapped, gapped.after) if gapped else (reading, at)
        if reading is not None:
            readings.append(reading)
            floor = reading.end
    return readings


def _read_figure(tokens: Tokens, i: int, floor: int, calendar: Calendar, european: bool) -> tuple[Reading | None, int]:
    """What begins with digits at token ``i``, and where to read on; what stands before ``floor`` is taken."""
    if tokens.words[i - 1] in _COMPARING and tokens.low[i - 2] == "p" and not tokens.is_word(i - 3):
        return None, i + 1  # "p<0.001" says how sure a figure is, and is none
    money = unit_before(tokens, i, floor)
    loss = _read_loss(tokens, i, floor, european) if money is None else _read_bracketed_loss(tokens, i, money, european)
    if loss is not None:
        return loss, loss.after
    if money is None:
        timed = read_timed(tokens, i) or read_told_time(tokens, i)
        if timed is not None:
            return timed, timed.end
        ratio = read_ratio(tokens, i)
        if ratio is not None:
            return ratio, ratio.end
        tied = is_tied(tokens, i)
        hours = None if tied else read_hours(tokens, i)
        if hours is not None:
            return _hours_reading(tokens, hours), hours.end
        days = None if tied else read_date(tokens, i, calendar)
        if days is not None:
            return _date_reading(days), days.end
        level = None if days else read_level(tokens, i)
        if level is not None:
            return level, level.end
        if is_bracketed_age(tokens, i):
            return whole_number(i, i + 1, int(tokens.words[i]), "year of age", "age"), i + 1
        end = end_of_identifier(tokens, i)
        if end is not None:
            return None, end
        rank = read_rank_digits(tokens, i)
        if rank is not None:
            return rank, rank.end
    euros = money is not None and tokens.euros_by_dots and money[0].name == "euro"
    number = read_number(tokens, i, european or euros or (money is None and _groups_thousands(tokens, i)))
    return (None, i + 1) if number is None else _read_amount(tokens, number, floor, money)


_COMPARING = frozenset({"<", "=", ">", "≤"})


def _groups_thousands(tokens: Tokens, i: int) -> bool:
    """Whether the dot of a figure groups thousands beyond doubt: nobody counts 12.347 people, unless on average; a
    pound may well fall to 1.300 dollars, and a battery hold 3.500 Ah."""
    if not _ONE_DOT.fullmatch(tokens.words[i]):
        return False
    found = unit_after(tokens, i + 1)
    if found is not None:
        return found[0].name == "milliampere-hour" and tokens.words[i].endswith("00")
    many = tokens.words[i].index(".") > 1 and unit_family(tokens.words[i + 1]) == "people"
    near = tokens.low[max(0, i - NEAR) : i + NEAR]
    return many and rate_noun(tokens, i + 2) is None and cues().averages.isdisjoint(near)


def _read_word(tokens: Tokens, i: int, floor: int, calendar: Calendar, european: bool) -> tuple[Reading | None, int]:
    """What begins with a word at token ``i``, and where to read on; what stands before ``floor`` is taken."""
    hours = read_hours(tokens, i)
    if hours is not None:
        return _hours_reading(tokens, hours), hours.end
    days = read_date(tokens, i, calendar)
    if days is not None:
        return _date_reading(days), days.end
    reading = (
        read_level(tokens, i)
        or read_rank_word(tokens, i)
        or read_multiple_word(tokens, i)
        or read_one_and_more(tokens, i)
    )
    if reading is not None:
        return reading, reading.end
    number = read_number(tokens, i, european) or read_none(tokens, i)
    if number is None or is_name_word(tokens, number):
        return None, i + 1
    return _read_amount(tokens, number, floor, unit_before(tokens, i, floor))


def _hours_reading(tokens: Tokens, hours: Hours) -> Reading | None:
    """Hours of the day as a reading; None for those that are read over. What tells no minutes is told to the hour."""
    if hours.low is None or hours.high is None:
        return None
    low, high = Decimal(hours.low), Decimal(hours.high)
    to_minute = _MINUTES_TOLD.search(" ".join(tokens.words[hours.start : hours.end]))
    reading = Reading(hours.start, hours.end, low, high, Decimal(1 if to_minute else HOUR), "minute", "time")
    reading.span, reading.words, reading.after = low != high, True, hours.end
    return reading


_MINUTES_TOLD = re.compile(r"[0-9] ?[:.] ?[0-9]{2}|[0-9]{4}")


def _date_reading(days: DateSpan) -> Reading:
    """The days as a reading."""
    low = Decimal(days.low.toordinal()) if days.low else Decimal(0)
    high = Decimal(days.high.toordinal()) if days.high else Decimal(0)
    return Reading(days.start, days.end, low, high, high - low + 1, "day", "date", days=days, after=days.end)


def _read_loss(tokens: Tokens, i: int, floor: int, european: bool) -> Reading | None:
    """Money below nothing, as accounts write it: "$(12.4) million"; of a loss the brackets only say it once more."""
    bracketed = tokens.words[i - 1] == "(" and tokens.words[i + 1] == ")"
    if not bracketed or not (tokens.glued[i - 1] and tokens.glued[i] and tokens.glued[i + 1]):
        return None
    money = unit_before(tokens, i - 1, floor)
    return None if money is None else _read_closed(tokens, i, money, european)


def _read_bracketed_loss(tokens: Tokens, i: int, money: tuple[Unit, int], european: bool) -> Reading | None:
    """The same with the currency inside the brackets, where what they multiply or share stands behind them: "($12.4)
    million", "($0.45) per share"; not "a shirt ($12.4)"."""
    opened = money[1] - 1
    if tokens.words[opened] != "(" or tokens.words[i + 1] != ")" or not (tokens.glued[i] and tokens.glued[i + 1]):
        return None
    loss = _read_closed(tokens, i, (money[0], opened), european)
    return loss if loss is not None and (loss.scale > 1 or loss.unit.endswith(_PER_SHARE)) else None


def _read_closed(tokens: Tokens, i: int, money: tuple[Unit, int], european: bool) -> Reading | None:
    """The figure at token ``i``, before a closing bracket, as so much less than nothing."""
    number = read_number(tokens, i, european)
    if number is None or number.end != i + 1:
        return None
    number = with_scales(tokens, number._replace(end=i + 2))
    number = with_letter_scale(tokens, number, money=True)
    reading = Reading(number.start, number.end, number.low, number.high, number.step, scale=number.scale)
    if not _is_of_loss(tokens, money[1]):
        reading.negate()
    _add_money(tokens, reading, *money)
    return reading


def _is_of_loss(tokens: Tokens, i: int) -> bool:
    """Whether the money at token ``i`` is a loss by its words: "a net loss of"; not "net income (loss) of"."""
    for at in range(i - 1, max(-1, i - _NEAR_LOSS), -1):
        word = tokens.low[at]
        if word in cues().losses:
            return tokens.words[at - 1] not in _OPEN_OR_SLASH
        if word in cues().gains:
            return False
    return False


def _read_amount(
    tokens: Tokens, number: Number, floor: int, money: tuple[Unit, int] | None
) -> tuple[Reading | None, int]:
    """The number with everything that belongs to it, or None where it turns out to be no amount."""
    number = with_letter_scale(tokens, number, money is not None)
    reading = Reading(
        *(number.start, number.end, number.low, number.high, number.step),
        scale=number.scale,
        vague=number.form == "vague",
        words=number.form in {"words", "vague"},
        after=number.end,
    )
    _add_sign(tokens, reading, money[1] if money else number.start, floor)
    if money is not None:
        _add_money(tokens, reading, *money)
        _reach_rate(tokens, reading)
        return reading, reading.after
    _add_unit(tokens, reading, number)
    add_inches(tokens, reading)
    _add_cold(tokens, reading, floor)
    _add_below_zero(tokens, reading)
    _add_money_apart(tokens, reading, floor)
    _reach_rate(tokens, reading)
    if reading.bare and number.form == "fraction" and number.scale == 1:
        reading.dimension = "fraction"
        return reading, reading.after
    for add in (_add_magnitude, add_age, _add_noun, add_people):
        add(tokens, reading)
    if is_no_amount(tokens, reading, number):
        return None, end_of_designation(tokens, number.end)
    if (
        reading.words
        and reading.low == reading.high == 2 * reading.step
        and tokens.low[reading.start - 2 : reading.start] == ["one", "or"]
    ):
        reading.start, reading.low, reading.span = reading.start - 2, reading.step, True
    return reading, reading.after


def _reach_rate(tokens: Tokens, reading: Reading) -> None:
    """Let what belongs to a figure end behind its rate: "5 litres of water a day at most" are a bound."""
    found = distant_rates(tokens, reading.end) if " per " in reading.unit else None
    reading.after = found[1] if found else reading.after


def _add_sign(tokens: Tokens, reading: Reading, start: int, floor: int) -> None:
    """ "-1.3%", "minus 5", "minus-5": ``start`` is where the figure begins with its currency."""
    sign, before = tokens.low[start - 1], tokens.low[start - 2]
    if sign == "minus" and tuple(tokens.low[start - 3 : start - 1]) in _MORE_OR:
        return
    if sign in _MINUS and before == "minus":
        start -= 1
    elif sign in _MINUS:
        if not tokens.glued[start] or (tokens.glued[start - 1] and before not in {"(", "["}):
            return
    elif sign != "minus":
        return
    if start <= floor:
        return
    reading.negate()
    reading.start = start - 1


def _add_cold(tokens: Tokens, reading: Reading, floor: int) -> None:
    """ "convert - 20 degrees Celsius", as tokenised texts write a minus; behind another figure it means "to"."""
    sign = reading.start - 1
    if reading.dimension != "temperature" or sign <= floor or reading.negative:
        return
    if tokens.words[sign] in _MINUS and not tokens.glued[sign] and tokens.words[sign - 1].islower():
        reading.negate()
        reading.start = sign


def _add_below_zero(tokens: Tokens, reading: Reading) -> None:
    """ "11 below zero", "17 degrees below zero"."""
    if tuple(tokens.low[reading.end : reading.end + 2]) != ("below", "zero") or reading.negative:
        return
    reading.negate()
    reading.end += 2
    reading.after = max(reading.after, reading.end)


def _add_money(tokens: Tokens, reading: Reading, unit: Unit, start: int) -> None:
    """A currency before its figure, with what may follow: "$76 US a barrel", "$5 million dollars"."""
    reading.start = min(start, reading.start)
    end = reading.end
    if tokens.low[end] in cues().countries and unit.name.endswith("dollar"):
        named = units().before.get(tokens.words[end], unit)
        unit = named if named.name.endswith("dollar") else unit
        end += 1
    elif tokens.low[end] in cues().currency_words:
        end += 1
    reading.take_unit(*with_rate(tokens, unit, end))


def _add_money_apart(tokens: Tokens, reading: Reading, floor: int) -> None:
    """A currency parted from its figure by the words that modify it: "$ less than 7000"."""
    table = modifiers()
    if not reading.bare or tokens.low[reading.start - 1] not in table.left_ends:
        return
    for start in range(max(floor, reading.start - table.longest), reading.start):
        if tuple(tokens.low[start : reading.start]) in table.left:
            money = unit_before(tokens, start, floor) if tokens.words[start - 1] in units().symbols else None
            if money is not None:
                reading.take_unit(*with_rate(tokens, money[0], reading.end))
            return


def _add_unit(tokens: Tokens, reading: Reading, number: Number) -> None:
    """The unit of measure behind the number, if there is one."""
    at = _past_odd(tokens, _past_mark(tokens, number.end))
    if number.form in {"vague", "fraction"} or number.scale != 1:
        at += tokens.low[at] == "of"
    if number.form == "fraction":
        at += tokens.low[at] in {"a", "an"}
    found = unit_after(tokens, at)
    if found is None and tokens.low[at] == "k" and tokens.glued[at] and is_race(tokens, number):
        found = units().by_name["kilometre"], at + 1
    if found is None and tokens.low[at] == "won" and is_sum_of_won(tokens, reading, at + 1):
        found = with_rate(tokens, units().by_name["South Korean won"], at + 1)
    if found is None:
        _add_scaled_code(tokens, reading, at)
        return
    unit, end = found
    if is_other_word(tokens, reading, unit, at, end) or counts_times(tokens, unit, at, end):
        return
    mass, _, per = unit.name.partition(" per ")
    if mass == "pound-mass" and (per == "share" or is_about_money(tokens, reading)):
        unit = reduce(rate, filter(None, per.split(" per ")), units().by_name["pound sterling"])
    other = units().marks_of_two.get(tokens.words[end - 1])
    if other is not None and is_of_other(tokens, reading.start, other, end):
        unit = units().by_name[other.name]
    if unit.name == "degree" and may_be_heat(tokens, reading.start, at, end):
        unit = unit._replace(dimension=HEAT)
    part = _part_behind(tokens, number, unit, end)
    if part is not None:
        reading.low = reading.high = EXACT.add(reading.low, part)
        reading.step, end = part, end + _WORDS_OF_PART
    scale = numbers().scales.get(tokens.low[end])
    if unit.dimension == "currency" and scale is not None and number.scale == 1:
        reading.multiply(scale)
        end += 1
    reading.take_unit(unit, end)


def _part_behind(tokens: Tokens, number: Number, unit: Unit, end: int) -> Decimal | None:
    """The part of a unit told behind whole ones: "two years and a half"; not "two miles and a half-marathon"."""
    if number.form not in {"digits", "words"} or number.step != 1 or unit.dimension not in MEASURED:
        return None
    told = tokens.low[end] == "and" and tokens.low[end + 1] in {"a", "one"}
    at = end + _WORDS_OF_PART
    ends = not tokens.hyphen(at) and (not tokens.is_word(at) or tokens.low[at] in nouns().stop - {"of"})
    return PARTS_OF_ONE.get(tokens.low[at - 1]) if told and ends else None


_WORDS_OF_PART = 3
"""Of "and a half"."""


def _add_scaled_code(tokens: Tokens, reading: Reading, at: int) -> None:
    """ "30 MUSD", "5 kEUR"."""
    word = tokens.words[at]
    scale = numbers().letter_scales.get(word[:1])
    unit = units().before.get(word[1:]) if scale is not None and len(word) == 4 else None
    if unit is not None and scale is not None:
        reading.multiply(scale)
        reading.take_unit(unit, at + 1)


def _past_mark(tokens: Tokens, i: int) -> int:
    """Past the mark of a footnote that touches the figure before token ``i``: "2,048⁷ chips", "2,048[7] chips"."""
    word = tokens.words[i]
    if tokens.glued[i] and word and len(word) <= _LONGEST_FOOTNOTE and all(sign in RAISED for sign in word):
        return i + 1
    bracketed = word == "[" and tokens.glued[i] and tokens.words[i + 2] == "]" and tokens.digits[i + 1]
    return i + 3 if bracketed and len(tokens.words[i + 1]) <= _LONGEST_FOOTNOTE else i


def _past_odd(tokens: Tokens, i: int) -> int:
    """Past an "odd" that says that nobody counted: "30-odd metres", "30 odd metres"; not "30-odd." alone."""
    at = after_hyphen(tokens, i)
    return at + 1 if tokens.low[at] == "odd" and tokens.is_word(at + 1) else i


def _add_magnitude(tokens: Tokens, reading: Reading) -> None:
    """ "a 4.6-magnitude earthquake", "4.6 in magnitude", "magnitude of 6.1", "4.6 quake"."""
    if not reading.bare or reading.low >= _STRONGEST_QUAKE:
        return
    at = reading.end + (tokens.hyphen(reading.end) or tokens.low[reading.end] == "in")
    behind = tokens.low[at] == "magnitude"
    quake = tokens.low[reading.end] in cues().quakes and reading.step < 1
    before = reading.start - 1
    while tokens.low[before] in {"of", "-", "a"}:
        before -= 1
    measured = tokens.low[reading.start - 1] in _MEASURED_QUAKE and reading.step < 1
    shaken = measured and not cues().quakes.isdisjoint(tokens.low[max(0, reading.start - NEAR) : reading.start])
    if behind or quake or shaken or tokens.low[before] in {"magnitude", "magnitudes"}:
        reading.unit = reading.dimension = "magnitude"
        reading.after = at + 1 if behind else reading.after


_MEASURED_QUAKE = frozenset({"measured", "measuring", "registered", "registering", "rated", "recorded"})
"""Between a quake and its magnitude."""


def _add_noun(tokens: Tokens, reading: Reading) -> None:
    """The noun that the number counts."""
    if not reading.bare or (tokens.low[reading.end] in TIMES_SIGNS and tokens.digits[reading.end + 1]):
        return
    at = _past_odd(tokens, _past_mark(tokens, reading.end))
    at += tokens.words[at] == "+" and tokens.glued[at]
    if reading.vague or reading.scale != 1:
        at += tokens.low[at] == "of" and tokens.low[at + 1] not in cues().possessors
    if is_state_of_people(tokens, at):
        return
    one = reading.low == reading.high == reading.step == 1
    noun = _tied_noun(tokens, at) if tokens.hyphen(at) else noun_phrase(tokens, at, one)
    if noun is None:
        _add_rate(tokens, reading)
        if reading.bare:
            _add_noun_before(tokens, reading)
        return
    reading.after = noun.end
    measure = units().words.get(noun.head)
    acronym = any(word.isupper() for word in noun.unit.split())
    whole = not one or tokens.low[noun.start] in cues().whole_stretches
    if measure is not None and measure.dimension in MEASURED and whole and not acronym:
        reading.measure, reading.unit, reading.dimension = measure, measure.name, measure.dimension
    else:
        _count(tokens, reading, noun)


def _add_rate(tokens: Tokens, reading: Reading) -> None:
    """ "5 per 100,000 people", "60/min", "5,000 per second", of what the sentence tells elsewhere."""
    found = rates_behind(tokens, reading.end)
    if found is None:
        return
    per = " per ".join(found[0])
    if tokens.low[reading.end + 1] in PER_MANY or is_period(found[0][-1]):
        reading.unit, reading.dimension, reading.after = f"per {per}", f"count per {per}", found[1]
        if tokens.words[reading.end] == "/":
            reading.end = reading.after


def _add_noun_before(tokens: Tokens, reading: Reading) -> None:
    """ "a week or two", "another pick or two": one or two."""
    i = reading.start - 2
    word = tokens.low[i]
    if (
        not reading.bare
        or reading.low != 2
        or tokens.low[i + 1] != "or"
        or not tokens.is_word(i)
        or word in nouns().stop
    ):
        return
    table = numbers()
    if any(word in words for words in (table.ones, table.tens, table.scales, table.vague, table.fractions)):
        return
    measure = units().words.get(singular(word))
    if measure is not None:
        reading.measure, reading.unit, reading.dimension = measure, measure.name, measure.dimension
    else:
        _count(tokens, reading, Noun(i, i + 1, singular(word)))
    reading.after = reading.end
    if tokens.low[i - 1] in ONE_OR:
        reading.start, reading.low, reading.span = i - 1, Decimal(1), True


_HERDS = frozenset({"fleet", "herd", "flock", "pack", "squadron", "convoy"})
"""Of these "-strong" counts no people."""


def _tied_noun(tokens: Tokens, i: int) -> Noun | None:
    """The noun behind a hyphen: "six-cylinder", "500-page"."""
    at = after_hyphen(tokens, i)
    word = tokens.words[at]
    if at == i or not tokens.is_word(at) or tokens.low[at] in nouns().stop or tokens.low[at] in numbers().ones:
        return None
    if tokens.low[at] == "strong":
        return Noun(at, at + 1, "people") if tokens.low[at + 1] not in _HERDS else None  # "the 1,200-strong workforce"
    return Noun(at, at + 1, singular(word if word.isupper() else word.lower()))


def _count(tokens: Tokens, reading: Reading, noun: Noun) -> None:
    """Count a noun: at a rate ("three thousand tests per day"), or as a multiple ("five times as many")."""
    reading.noun, reading.unit, reading.dimension = noun, noun.unit, "count"
    found = rates_behind(tokens, noun.end)
    if found is not None:
        per = " per ".join(found[0])
        reading.unit, reading.dimension, reading.after = f"{noun.unit} per {per}", f"count per {per}", found[1]
    elif noun.unit == "time" and tokens.low[noun.end] in cues().comparing:
        reading.dimension = "multiple"
