"""Units beside a number: symbols, names, currencies and rates; conversion to base units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, Inexact
from functools import lru_cache

from factcheck.decimals import EXACT, PARTS, UNROUNDED
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import singular
from factcheck.quantities.tables import Unit, cues, nouns, numbers, units
from factcheck.types import Quantity

_ONE_OF = {"annum": "year", "capita": "person", "person": "person"}
"""What "per" is followed by, and one of what it is: "person" is counted as people elsewhere."""
_WHOLE = frozenset(("calendar", "full", "whole"))
_PERIOD_MARKS = {"pcm": "month", "pw": "week", "p.a.": "year", "pa": "year"}
"""Short for "per calendar month" and the like, as they are written: "£1,250pcm"."""
_AMBIGUOUS_COUNTRY = "A"
"""The letter before "$" that is a country only where it touches it: "A$5", not "A $5 fine"."""
_PRONOUN = "us"
"""In small letters it is a country only where it touches the sign: "us$5", not "it cost us $5"."""
_PAID_IN = frozenset({"cash", "stock"})
"""What a price is paid in, before the rate: "€5 in cash a share"."""
_BE = frozenset({"is", "are", "was", "were"})
_EACH = frozenset({"each", "every"})
_LONGEST_MARK = 3
"""Tokens of the longest mark of a currency: "$" + "U.S." """
PER_MANY = frozenset({"thousand", "million", "100", "1,000", "10,000", "100,000"})
"""Numbers that rates are given of: "12 deaths per 100,000 people"."""
NO_UNIT = frozenset({"count", "number", "date", "time", "rank"})


def unit_before(tokens: Tokens, i: int, floor: int) -> tuple[Unit, int] | None:
    """The currency that is written right before token ``i``, at or after ``floor``, and where it begins."""
    word = tokens.low[i - 1]
    if word in units().before_ends:
        for start in range(max(floor, i - _LONGEST_MARK), i):
            unit = _currency_mark(tokens, start, i)
            if unit is not None:
                return unit, start
    if i > floor and word in cues().currencies_before and tokens.digits[i] and not _is_counted(tokens, i - 1):
        return units().words[word], i - 1
    return None


def _currency_mark(tokens: Tokens, start: int, end: int) -> Unit | None:
    """The currency that the tokens ``start:end``, run together, are the mark of: "US" + "$"."""
    before = units().before
    mark = "".join(tokens.words[start:end])
    unit = before.get(mark)
    if unit is None and tokens.low[start] in cues().small_countries:
        unit = before.get(mark.upper())
        if tokens.words[start] == _PRONOUN and not tokens.glued[start + 1]:
            return None
    if unit is None or (tokens.glued[start] and tokens.words[start - 1][-1].isalnum()):
        return None
    if mark in cues().doubtful_marks and not (tokens.glued[end] and _is_large(tokens, end)):
        return None
    if end - start > 1 and not _tight(tokens, start, end):
        near = all(tokens.starts[k] - tokens.ends[k - 1] <= 1 for k in range(start + 1, end))
        return unit if near and tokens.words[start] != _AMBIGUOUS_COUNTRY else None
    return unit


def _is_large(tokens: Tokens, i: int) -> bool:
    """Whether a figure is grouped or has a scale word, as sums of money have: "N486 billion", "N1,200"; not "N95"."""
    following, table = tokens.low[i + 1], numbers()
    return "," in tokens.words[i] or following in table.scales or following in table.short_scales or following in _LARGE


_LARGE = frozenset({"m", "b", "trn"})
"""Letters behind a sum of millions or billions: "N5m"."""


def _is_counted(tokens: Tokens, i: int) -> bool:
    """Whether a number stands before the currency at token ``i``, which then is that number's own."""
    word, table = tokens.low[i - 1], numbers()
    return tokens.digits[i - 1] or word in {"us", "a", *table.scales, *table.ones, *table.tens}


def _tight(tokens: Tokens, start: int, end: int) -> bool:
    """Whether nothing stands between the tokens."""
    return all(tokens.glued[k] for k in range(start + 1, end))


def unit_after(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """The unit of measure or currency written at token ``i``, with its rate, and where it ends."""
    found = _match_unit(tokens, after_hyphen(tokens, i))
    return None if found is None else with_rate(tokens, *found)


def after_hyphen(tokens: Tokens, i: int) -> int:
    """Past a hyphen that ties a word to its figure: "10-gallon", "50 -year", "28 - year - old"."""
    if not tokens.hyphen(i):
        return i
    spaced = not tokens.glued[i] and not tokens.glued[i + 1]
    return i + 1 if tokens.glued[i + 1] or spaced else i


def _match_unit(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """The longest name or symbol of a unit at token ``i``, and where it ends."""
    if tokens.low[i] in units().starts:
        return _match_phrase(tokens, i) or _match_word(tokens, i)
    return _match_word(tokens, i)


def _match_phrase(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """A unit of several tokens: "square miles", "km/h", "year-old"."""
    table = units()
    longest: tuple[Unit, int] | None = None
    names = [tokens.low[i]]
    for end in range(i + 2, min(i + table.longest, tokens.count) + 1):
        if tokens.hyphen(end - 1):
            continue
        names.append(tokens.low[end - 1])
        unit = table.words.get(" ".join(names))
        if unit is None and _tight(tokens, i, end):
            unit = table.symbols.get("".join(tokens.words[i:end]))
        if unit is not None:
            longest = unit, end
    return longest


def _match_word(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """A unit of one token: a symbol in its own case, or a name in any."""
    table, word = units(), tokens.words[i]
    if len(word) < 3 and tokens.glued[i + 1] and tokens.digits[i + 1]:
        return None
    unit = table.symbols.get(word)
    if unit is not None and _is_close(tokens, i) and not _is_initial(tokens, i):
        return unit, i + 1
    if len(word) == 1 and word.isascii():
        return None
    unit = table.words.get(tokens.low[i])
    return None if unit is None else (unit, i + 1)


def _is_close(tokens: Tokens, i: int) -> bool:
    """Whether a letter stands where it can be a unit: at its figure, in a rate, or beside a unit it is told with."""
    word = tokens.words[i]
    named = tokens.low[i - 2] in nouns().designators or not ends_phrase(tokens, i + 1)
    apart = word in cues().close_symbols or (word in cues().last_symbols and named)
    if not apart or tokens.glued[i] or tokens.words[i + 1] == "/":
        return True
    return _are_told_together(tokens, i - 2) or _are_told_together(tokens, i)


def ends_phrase(tokens: Tokens, i: int) -> bool:
    """Whether no noun goes on at token ``i``."""
    return not (tokens.is_word(i) or tokens.digits[i] or tokens.hyphen(i)) or tokens.low[i] in nouns().stop


def _are_told_together(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a unit before a figure of a smaller one: "5 kg 300 g"."""
    if not tokens.digits[i + 1]:
        return False
    table = units()
    found = (table.symbols.get(tokens.words[at]) or table.words.get(tokens.low[at]) for at in (i, i + 2))
    return tuple(unit.name if unit else "" for unit in found) in table.told_with


def _is_initial(tokens: Tokens, i: int) -> bool:
    """Whether the letter abbreviates a name: "5 m. Smith"."""
    named = tokens.words[i + 1] == "." and tokens.is_word(i + 2) and not tokens.glued[i + 1]
    return tokens.words[i] == "m" and named


def with_rate(tokens: Tokens, unit: Unit, end: int) -> tuple[Unit, int]:
    """The unit with the rates behind it: "per share", "a month", "/cm2", "-a-day", "of jet fuel a year", "/kg/day".

    What stands between, as "jet fuel" does, is no part of the figure: it tells what is measured.
    """
    found = rates_behind(tokens, end)
    if found is not None:
        end = found[1]
    elif unit.dimension != "percentage":
        found = distant_rates(tokens, end)
    for per in found[0] if found else ():
        unit = rate(unit, per)
    return unit, end


def rates_behind(tokens: Tokens, i: int) -> tuple[tuple[str, ...], int] | None:
    """The denominators of a rate that begins at token ``i``, and its end: of two, whichever is written first, the one
    that is no period stands first, so that "a month per user" is "per user and month"."""
    first = rate_noun(tokens, i)
    if first is None:
        return None
    second = _further_rate(tokens, first[1], is_period(first[0]))
    if second is None:
        return (first[0],), first[1]
    return tuple(sorted((first[0], second[0]), key=is_period)), second[1]


def _further_rate(tokens: Tokens, i: int, behind_period: bool) -> tuple[str, int] | None:
    """A second denominator at token ``i``, one of both a period: "per user per month", ", per month", "and month"."""
    told = tokens.low[i] == "," and tokens.low[i + 1] == "per"
    found = rate_noun(tokens, i + told)
    if found is None and tokens.low[i] == "and" and tokens.is_word(i + 1):
        things = cues().rated_things if behind_period else cues().periods
        found = _per_one(tokens, i + 1) if tokens.low[i + 1] in things else None
    return found if found and is_period(found[0]) != behind_period else None


def is_period(per: str) -> bool:
    """Whether the denominator of a rate is a stretch of time."""
    unit = units().by_name.get(per)
    return per in cues().periods or (unit is not None and unit.dimension == "duration")


def rate_noun(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The denominator of a rate that begins at token ``i``: its singular name, and its end."""
    adverb = units().adverbs.get(tokens.low[i])
    if adverb is not None:
        return (adverb, i + 1) if ends_phrase(tokens, i + 1) and not tokens.glued[i] else None
    if tokens.words[i] == "/":
        return _slashed_noun(tokens, i + 1)
    if tokens.words[i] in _PERIOD_MARKS:
        return _PERIOD_MARKS[tokens.words[i]], i + 1
    at = after_hyphen(tokens, i)
    joint, following = tokens.low[at], after_hyphen(tokens, at + 1)
    if joint == "per":
        return _per_noun(tokens, following)
    if joint in {"a", "an"} and tokens.low[following] in cues().rate_nouns:
        ordinal = tokens.low[following] == "second" and not ends_phrase(tokens, following + 1)  # "a second stroke"
        return None if ordinal or tokens.low[at + 2] in cues().ago else _unit_name(tokens, following)
    if joint in {"a", "an"} and tokens.low[following] in cues().rated_things and _ends_rate(tokens, following + 1):
        return _unit_name(tokens, following)
    if joint in _EACH and tokens.low[following] in cues().periods:
        return _unit_name(tokens, following)
    if joint == "for" and tokens.low[following] in _ONE_OF_MANY and tokens.low[following + 1] in PER_MANY:
        return _billed_noun(tokens, following + 1)  # "for a million tokens"
    if joint == "for" and tokens.low[following] in _EACH and tokens.low[following + 1] in cues().rate_nouns:
        return _unit_name(tokens, following + 1)  # "for each kilometre driven"
    return None


def _ends_rate(tokens: Tokens, i: int) -> bool:
    """Whether nothing is done at token ``i`` by whom a rate would be of: "$15 a user, or"; not "$15 a user gets"."""
    return not (tokens.is_word(i) or tokens.digits[i] or tokens.hyphen(i)) or tokens.low[i] in _BEHIND_RATE


_BEHIND_RATE = frozenset(
    (
        *("a", "an", "per", "each", "every", "and", "or", "but", "plus", "if", "when", "while", "than", "from", "to"),
        *("for", "in", "on", "at", "with", "by", "including", "before", "after", "until", "more", "less", "instead"),
    )
)
"""What goes on behind a rate, with no verb."""
_ONE_OF_MANY = frozenset({"a", "one", "every", "each", "1"})
"""Before "million", of which a price is told: "for every million tokens"."""


def _billed_noun(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The denominator of what is billed by the thousand or the million, which begins at token ``i``."""
    found = _per_noun(tokens, i)
    return found if found and found[0].rpartition(" ")[2] in cues().billed_things else None


def distant_rates(tokens: Tokens, i: int) -> tuple[tuple[str, ...], int] | None:
    """The denominators of a rate behind what a figure is of, or what is done with it, which begins at token ``i``: "of
    jet fuel a year", "are paid per kilometre", "for each saver"."""
    if tokens.low[i] == "for" and tokens.low[i + 1] in _EACH:
        one = _per_one(tokens, i + 2)  # "for each saver"
        return ((one[0],), one[1]) if one and one[0] in cues().rated_things | cues().rate_nouns else None
    if tokens.low[i] == "in" and tokens.is_word(i + 1) and tokens.low[i + 2] in _ARTICLE_OR_PER:
        return _rates_apart(tokens, i + 2)  # "€4 million in taxes a year"
    if tokens.low[i] == "of":
        return _rates_apart(tokens, i + 2) or (_rates_apart(tokens, i + 3) if _is_of_one(tokens, i + 2) else None)
    paid = i + (tokens.low[i] == "in")
    if tokens.low[paid] in _PAID_IN:  # "€5 in cash for each share"
        return rates_behind(tokens, paid + 1)
    done = i + (tokens.low[i] in _BE)
    rated = tokens.low[done] in cues().rated_by and tokens.low[done + 1] in {"per", "for"}
    return rates_behind(tokens, done + 1) if rated else None


_ARTICLE_OR_PER = frozenset(("a", "each", "every", "per"))


def _is_of_one(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` may be a word of what a figure is of, "of jet fuel a year"; not "of fuel in a day"."""
    return tokens.low[i] not in _PARTING


_PARTING = frozenset({"and", "or", "in", "for", "within", ","})


def _rates_apart(tokens: Tokens, i: int) -> tuple[tuple[str, ...], int] | None:
    """ "a year" or "per user" where other words stand between it and its figure."""
    told = tokens.low[i] == "per" or tokens.low[i + 1] in cues().periods
    return rates_behind(tokens, i) if told else None


def _unit_name(tokens: Tokens, i: int) -> tuple[str, int]:
    unit = units().words.get(tokens.low[i])
    return (unit.name if unit else tokens.low[i]), i + 1


def _slashed_noun(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The denominator behind a slash: "km/h", "A/cm2", "$3/share"."""
    if not tokens.glued[i]:
        apart = not tokens.glued[i - 1] and ends_phrase(tokens, i + 1)
        return _unit_name(tokens, i) if apart and tokens.words[i] in cues().slashed else None  # "€9 / month"
    if tokens.digits[i]:
        many = tokens.low[i] in PER_MANY and _match_unit(tokens, i + 1) is not None
        return _per_noun(tokens, i) if many else None  # "16.4 kWh/100 km"
    power = tokens.glued[i + 1] and tokens.words[i + 1] in {"2", "3"}
    end = i + 1 + power
    word = "".join(tokens.words[i:end])
    unit = units().symbols.get(word) or units().words.get(word.lower())
    if unit is not None:
        return None if unit.dimension == "currency" else (unit.name, end)
    return (word, end) if word in cues().slashed else None


def _per_noun(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The denominator behind "per": "share", "million tokens", "GPU hour", "annum"."""
    at = i
    while tokens.low[at] in PER_MANY:
        at += 1
    one = _per_one(tokens, at + _describes_billed(tokens, at)) if at > i else _per_one(tokens, at)
    if one is None and at > i:
        one = _billed_before(tokens, i, at)
    return None if one is None else (" ".join([*tokens.low[i:at], one[0]]), one[1])


def _describes_billed(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` says which of the things are meant that the next one names: "per million input tokens"."""
    return tokens.is_word(i) and singular(tokens.low[i + 1]) in cues().billed_things


def _billed_before(tokens: Tokens, i: int, end: int) -> tuple[str, int] | None:
    """The things that are told before "per million" at token ``i``, and not again behind it, at ``end``: "tokens are
    billed at $3.60 per million"."""
    if not ends_phrase(tokens, end):
        return None
    near = map(singular, reversed(tokens.low[max(0, i - _NEAR_BILLED) : i]))
    return next(((word, end) for word in near if word in cues().billed_things), None)


_NEAR_BILLED = 16
"""Tokens before "per million" among which it is told of what."""


def _per_one(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """One of what the denominator of a rate counts."""
    word = tokens.low[i]
    if word in _ONE_OF:
        return _ONE_OF[word], i + 1
    if word in _WHOLE and tokens.low[i + 1] in cues().periods:
        return _unit_name(tokens, i + 1)  # "per calendar year"
    if not tokens.is_word(i) or word in nouns().stop:
        return None
    found = _match_unit(tokens, i)
    if found is not None:
        return found[0].name, found[1]
    if tokens.low[i + 1] in cues().rated_things and word not in cues().rated_things:
        return tokens.low[i + 1], i + 2  # "per diluted share"
    if tokens.is_capital(i) and not tokens.words[i].isupper() and _goes_on(tokens, i + 1):
        return singular(tokens.low[i + 1]), i + 2  # "per Nordic citizen"
    name = singular(tokens.words[i] if tokens.words[i].isupper() else word)
    below = _match_unit(tokens, i + 1)
    if below is not None and below[0].dimension == "duration":
        return f"{name} {below[0].name}", below[1]
    return name, i + 1


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether a common noun follows an adjective at token ``i``."""
    return tokens.words[i][:1].islower() and tokens.low[i] not in nouns().stop and _match_unit(tokens, i) is None


def rate(unit: Unit, per: str) -> Unit:
    """The unit "``unit`` per ``per``": a unit of its own where the table knows it (mile per hour)."""
    name = f"{unit.rate or unit.name} per {per}"
    known = units().by_name.get(name)
    if known is not None:
        return known
    below = units().by_name.get(per)
    if below is None:
        base, factor = f"{unit.base or unit.name} per {per}", unit.factor
    else:
        base = f"{unit.base or unit.name} per {below.base or below.name}"
        factor = PARTS.divide(unit.factor, below.factor)
    dimension = f"{unit.dimension} per {below.dimension if below else per}"
    return Unit(name=name, dimension=dimension, base=base, factor=factor)


def unit_named(name: str, dimension: str = "") -> Unit | None:
    """The unit of measure with this canonical name, rates included; None for counted nouns."""
    if not name or dimension in NO_UNIT:
        return None
    known = units().by_name.get(name)
    if known is not None:
        return known
    above, found, per = name.rpartition(" per ")
    numerator = units().by_name.get(above) or units().words.get(above) or (unit_named(above) if found else None)
    return None if numerator is None or not found else rate(numerator, per)


_OF_FLOWS = frozenset(("second", "minute", "hour"))
"""Periods that no rate leaves out: what is told of each of these is a speed, or a flow."""


def without_period(quantity: Quantity) -> Quantity:
    """What is told of a period (28 days a year, $49 a month), as if it were told without; all else as it is."""
    unit, _, period = quantity.unit.rpartition(" per ")
    dimension, _, _ = quantity.dimension.rpartition(" per ")
    if not unit or not dimension or period not in cues().periods or period in _OF_FLOWS:
        return quantity
    named = units().words.get(unit) or unit_named(unit, dimension)  # "dollar per month" is of US dollars
    return replace(quantity, unit=unit if named is None else named.name, dimension=dimension)


def told_of(quantity: Quantity) -> Mapping[str, str]:
    """Of each of what a figure is told, as it is named, by what may be named so: {"person": "head", "duration":
    "month"}. Nothing of flows, speeds, densities and contents, of which no text leaves out what they are of."""
    return _told_of(quantity.unit, quantity.dimension)


@lru_cache(maxsize=1024)
def _told_of(unit: str, dimension: str) -> Mapping[str, str]:
    each, (measured, *dimensions) = unit.split(" per ")[1:], dimension.split(" per ")
    if len(dimensions) != len(each) or not all(_may_be_left_out(measured, name) for name in each):
        return {}
    return {_kind_of_one(name): name for name in each}


def _may_be_left_out(measured: str, each: str) -> bool:
    """Whether a text may leave out that a figure is told of one of these: of periods, of things, and of what has a
    price."""
    if is_period(each):
        return each not in _OF_FLOWS
    return measured == "currency" or each not in units().by_name


def _kind_of_one(name: str) -> str:
    """What may be named so: a person of heads and of inhabitants, "duration" of any period."""
    return "duration" if is_period(name) else units().each.get(name, name)


def _told_as(plain: Quantity, rated: Quantity) -> Quantity:
    """A figure as if told of each of what another is told of, where it leaves some of that out, or names it otherwise:
    "$49" beside "$49 a month", "30p per item" beside "25p per item per day". As it is where it is told of something
    else, or counts in another unit."""
    mine, its = told_of(plain), told_of(rated)
    if not its or not mine.keys() <= its.keys() or _numerator(plain)[1:] != _numerator(rated)[1:]:
        return plain
    each = [
        mine.get(kind, name) if kind == "duration" or name in units().by_name else name for kind, name in its.items()
    ]
    if each == [*mine.values()]:
        return plain
    unit, dimension, _ = _numerator(plain)
    named = unit_named(unit, dimension)
    for name in each:
        below = units().by_name.get(name)
        dimension = f"{dimension} per {below.dimension if below and named else name}"
        named = named and rate(named, name)
        unit = named.name if named else f"{unit} per {name}"
    return replace(plain, unit=unit, dimension=dimension)


def _numerator(quantity: Quantity) -> tuple[str, str, str]:
    """Of what there is so much to each of something: its unit, its dimension and its base unit."""
    unit, dimension = (told.partition(" per ")[0] for told in (quantity.unit, quantity.dimension))
    named = units().words.get(unit) or unit_named(unit, dimension) if unit != quantity.unit else None
    bare = replace(quantity, unit=named.name if named else unit, dimension=dimension)
    return bare.unit, dimension, to_base(bare)[2]


def without_rate(quantity: Quantity) -> Quantity:
    """What is told of each of something (a month, a person, a bottle), as if told without; all else as it is."""
    if not told_of(quantity):
        return quantity
    unit, dimension, _ = _numerator(quantity)
    return replace(quantity, unit=unit, dimension=dimension)


def per_each(quantity: Quantity, each: str) -> Quantity:
    """The figure as one that is told of each of something: £45 as £45 a year."""
    unit = unit_named(quantity.unit, quantity.dimension)
    if unit is None:
        return replace(quantity, unit=f"{quantity.unit} per {each}", dimension=f"count per {each}")
    rated = rate(unit, each)
    return replace(quantity, unit=rated.name, dimension=rated.dimension)


def currency_family(quantity: Quantity) -> str:
    """The name that leaves open whose money a figure is in, "krone" of Norwegian kroner and of kroner; "" of any
    other."""
    if not quantity.dimension.startswith("currency"):
        return ""
    money, table = quantity.unit.partition(" per ")[0], units()
    family = table.whose.get(money, money)
    return family if family in table.whose.values() else ""


def leaves_country(quantity: Quantity) -> bool:
    """Whether a figure is in money of which nobody says whose it is: kroner, pesos."""
    family = currency_family(quantity)
    return bool(family) and family == quantity.unit.partition(" per ")[0]


def _of_country(plain: Quantity, told: Quantity) -> Quantity:
    """A figure in the money of the country of another, where it leaves that out."""
    if not leaves_country(plain) or currency_family(told) != currency_family(plain):
        return plain
    money, each = told.unit.partition(" per ")[0], plain.unit.partition(" per ")[1:]
    return replace(plain, unit="".join((money, *each)))


def of_one_unit(figures: Sequence[Quantity]) -> list[Quantity]:
    """Figures, each with what another tells and it leaves out: whose money it is, of each of what it is told, of which
    scale its degrees are, that its kilobytes are of 1,024, and that its years are an age."""
    placed = next((figure for figure in figures if currency_family(figure) and not leaves_country(figure)), None)
    if placed is not None:
        figures = [_of_country(figure, placed) for figure in figures]
    if any(figure.dimension == "age" for figure in figures):
        figures = [_as_age(figure) for figure in figures]
    rated = max(figures, key=lambda figure: len(told_of(figure)))
    scaled = next((figure for figure in figures if are_degrees(figure) and not _lack_scale(figure)), None)
    if told_of(rated):
        figures = [_told_as(figure, rated) for figure in figures]
    if _count_by_powers(figures):
        figures = [replace(figure, unit=_BY_POWERS.get(figure.unit, figure.unit)) for figure in figures]
    return [*figures] if scaled is None else [_with_scale_near(figure, scaled) for figure in figures]


def _as_age(quantity: Quantity) -> Quantity:
    """Years and months as an age, which texts tell by these alone, too: "from 13 years"; all else as it is."""
    if quantity.dimension != "duration" or quantity.unit not in _OF_AGES:
        return quantity
    return replace(quantity, unit=f"{quantity.unit} of age", dimension="age")


_OF_AGES = frozenset(("month", "year"))


_BY_POWERS = {"kilobyte": "kibibyte", "megabyte": "mebibyte", "gigabyte": "gibibyte", "terabyte": "tebibyte"}
"""Units of bytes, and what is meant by them where 1,024 of one are the next (IEC 80000-13 names these apart)."""
_NEXT = 1024
"""How many of one of them make the next."""


def _count_by_powers(figures: Sequence[Quantity]) -> bool:
    """Whether bytes are told in two units, and in the smaller one by a multiple of 1,024: 8,192 KB beside 8 MB."""
    told = {figure.unit for figure in figures}.intersection(_BY_POWERS)
    if len(told) < 2:
        return False
    smaller = min(told, key=[*_BY_POWERS].index)
    return any(figure.unit == smaller and _is_whole(figure.low or figure.high, _NEXT) for figure in figures)


def _is_whole(value: Decimal | None, of: int) -> bool:
    return bool(value) and value is not None and value % of == 0


HEAT = "temperature"
_DEGREE = "degree"
_SCALES = ("celsius", "fahrenheit")


def are_degrees(quantity: Quantity) -> bool:
    """Whether a figure is told in degrees: a temperature, or an angle, of which a text may say no more than that."""
    return quantity.dimension == HEAT or quantity.unit == _DEGREE


def _lack_scale(quantity: Quantity) -> bool:
    """Whether a figure is in degrees that may be of heat, and nobody says on which scale."""
    return quantity.dimension == HEAT and quantity.unit == _DEGREE


def _with_scale_near(plain: Quantity, scaled: Quantity) -> Quantity:
    """A figure in degrees, on the scale on which it is nearest to another: 41 degrees beside 42 °C, and beside 106 °F;
    as it is where it tells its scale."""
    if not _lack_scale(plain):
        return plain
    if scaled.unit == _DEGREE:
        return replace(plain, dimension=scaled.dimension)
    told = [replace(plain, unit=unit) for unit in _SCALES]
    return min(told, key=lambda each: abs(_stated(each) - _stated(scaled)))


def _stated(quantity: Quantity) -> Decimal:
    low, high, _ = to_base(quantity)
    return (low if low is not None else high) or Decimal(0)


def to_base(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, str]:
    """The interval counted in the base unit of its dimension, and that unit's name.

    Metres, seconds, kilograms, each currency in itself (cents in dollars), basis points in percentage points,
    fractions and ratings out of 100 in per cent; rates by their parts. Counts and bare numbers stay as they are.
    """
    low, high = quantity.low, quantity.high
    if quantity.dimension == "fraction":
        return _shifted(low, Decimal(100)), _shifted(high, Decimal(100)), "percentage"
    if quantity.unit == "out of 100":
        return low, high, "percentage"
    unit = unit_named(quantity.unit, quantity.dimension)
    if unit is None:
        return low, high, quantity.unit
    low, high = _shifted(low, unit.factor, unit.offset), _shifted(high, unit.factor, unit.offset)
    return low, high, unit.base or unit.name


def in_unit(quantity: Quantity, name: str) -> tuple[Decimal | None, Decimal | None] | None:
    """The interval counted in another unit of its dimension, or in that of each of something that it leaves out; None
    where that takes digits without end."""
    if quantity.unit == name or (_lack_scale(quantity) and name in _SCALES):
        return quantity.low, quantity.high
    quantity = _of_country(quantity, replace(quantity, unit=name))
    quantity = _as_age(quantity) if name.endswith(" of age") else quantity
    if quantity.unit == name:
        return quantity.low, quantity.high
    rated = _told_as(quantity, replace(quantity, unit=name, dimension=_dimension_of(quantity, name)))
    if rated is not quantity:
        return in_unit(rated, name)
    low, high, base = to_base(quantity)
    if name == base:
        return low, high
    unit = unit_named(name, quantity.dimension)
    if unit is None or (unit.base or unit.name) != base:
        return None
    try:
        return _unshifted(low, unit), _unshifted(high, unit)
    except Inexact:
        return None


def _dimension_of(quantity: Quantity, name: str) -> str:
    """The dimension of a figure as if it were in a unit that is told of each of something."""
    dimension, _, _ = quantity.dimension.partition(" per ")
    below = (units().by_name.get(each) for each in name.split(" per ")[1:])
    each = (unit.dimension if unit else told for unit, told in zip(below, name.split(" per ")[1:], strict=True))
    return " per ".join((dimension, *each))


def _unshifted(value: Decimal | None, unit: Unit) -> Decimal | None:
    return None if value is None else UNROUNDED.divide(EXACT.subtract(value, unit.offset), unit.factor)


def _shifted(value: Decimal | None, factor: Decimal, offset: Decimal = Decimal(0)) -> Decimal | None:
    return None if value is None else EXACT.fma(value, factor, offset)
