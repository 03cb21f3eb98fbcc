"""Units beside a number: symbols, names, currencies and rates; conversion to base units."""

from __future__ import annotations

from decimal import Decimal

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import singular
from factcheck.quantities.tables import EXACT, PARTS, Unit, nouns, numbers, plural_of, units
from factcheck.types import Quantity

# Words that may follow "a" or "an" in a rate: "$98 a share", "400,000 barrels a day".
_RATE_NOUNS = frozenset(
    "second minute hour day night week fortnight month quarter season year decade share barrel ounce gallon pound ton "
    "tonne litre liter kilo person head piece pop bottle bushel unit time game mile kilometer kilometre foot watt".split()
)
_PERIODS = frozenset("second minute hour day night week fortnight month quarter year decade".split())
_SLASHED = frozenset("s sec min h hr hour day d week wk month mo year yr share kg g l L m m2 cm2 cm km unit person gal bbl oz lb kWh MWh night user cup".split())
_NO_SPACE = frozenset("s h d g t A F C N J K mo b in".split())
"""Letters that are a unit only where they touch the figure: "5s", not "5 s"."""
_ANNUAL = {"annum": "year"}
_AGO = frozenset({"ago", "earlier", "later", "before", "after", "old", "early"})
_LOWER_PREFIXES = frozenset({"c", "us", "nz", "nzd", "hk", "au", "aud", "ca", "cad", "mex", "rm"})
_ARTICLES = frozenset("A")
"""Letters before "$" that are a country only where they touch it: "A$5", not "A $5 fine"."""


def unit_before(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """The currency whose symbol or code ends right before token ``i``, and the token it begins at."""
    before = units().before
    for length in (3, 2, 1):
        start = i - length
        if start < 0:
            continue
        mark = "".join(tokens.words[start:i])
        unit = before.get(mark) or (before.get(mark.upper()) if tokens.low[start] in _LOWER_PREFIXES else None)
        if unit is None or (start and tokens.glued[start] and tokens.words[start - 1][-1].isalnum()):
            continue
        apart = not _close(tokens, start, i) or (len(tokens.words[start]) == 1 and tokens.words[start] in _ARTICLES)
        if length > 1 and apart and not _tight(tokens, start, i):
            continue
        return unit, start
    word = tokens.low[i - 1]
    if word in {"dollar", "dollars", "sen"} and tokens.digits[i] and not _counts(tokens, i - 2):
        return units().words[word], i - 1
    return None


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` belongs to a number, so that a currency behind it is its own."""
    word = tokens.low[i]
    table = numbers()
    return tokens.digits[i] or word in table.scales or word in table.ones or word in table.tens or word in {"us", "a"}


def _tight(tokens: Tokens, start: int, end: int) -> bool:
    """Whether nothing stands between the tokens."""
    return all(tokens.glued[k] for k in range(start + 1, end))


def _close(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the tokens are at most a space apart."""
    return all(tokens.starts[k] - tokens.ends[k - 1] <= 1 for k in range(start + 1, end))


def unit_after(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """The unit of measure or currency written at token ``i``, with its rate, and where it ends."""
    at = _after_hyphen(tokens, i)
    found = _longest_match(tokens, at)
    if found is None:
        return None
    return with_rate(tokens, *found)


def _after_hyphen(tokens: Tokens, i: int) -> int:
    """Past a hyphen that ties a unit to its figure: "10-gallon", "50 -year", "28 - year - old"."""
    if not tokens.hyphen(i):
        return i
    spaced = not tokens.glued[i] and not tokens.glued[i + 1]
    return i + 1 if tokens.glued[i + 1] or spaced else i


def _longest_match(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    table = units()
    if i >= tokens.count:
        return None
    first = tokens.low[i]
    if first not in table.starts:
        return _match_one(tokens, i)
    longest: tuple[Unit, int] | None = None
    end, key, glued = i, "", ""
    for _ in range(table.longest):
        if end >= tokens.count:
            break
        if not (tokens.hyphen(end) and end > i):
            key = f"{key} {tokens.low[end]}" if key else tokens.low[end]
        glued += tokens.words[end]
        end += 1
        unit = table.words.get(key) if end > i + 1 else None
        if unit is None and end > i + 1 and _tight(tokens, i, end):
            unit = table.symbols.get(glued)
        if unit is not None and not tokens.hyphen(end - 1):
            longest = unit, end
    return longest or _match_one(tokens, i)


def _match_one(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    table = units()
    word = tokens.words[i]
    unit = table.symbols.get(word)
    if tokens.glued[i + 1] and tokens.digits[i + 1] and len(word) < 3:
        return None
    if unit is not None and (word not in _NO_SPACE or tokens.glued[i] or tokens.words[i + 1] == "/"):
        if word in {"m", "in", "a"} and tokens.low[i + 1] == "." and tokens.is_word(i + 2) and not tokens.glued[i + 1]:
            return None
        return unit, i + 1
    low = tokens.low[i]
    if len(low) == 1 and low.isascii():
        return None
    unit = table.words.get(low)
    return None if unit is None else (unit, i + 1)


def with_rate(tokens: Tokens, unit: Unit, end: int) -> tuple[Unit, int]:
    """The unit with the rate behind it: "per share", "a month", "/cm2", "-a-day", "of jet fuel a year"."""
    found = rate_noun(tokens, end)
    if found is None and tokens.low[end] == "of" and unit.dimension != "percentage":
        for words in (1, 2):
            found = rate_noun(tokens, end + 1 + words, periods_only=True)
            if found is not None:
                break
    if found is None:
        return unit, end
    return rate(unit, found[0]), found[1]


def rate_noun(tokens: Tokens, i: int, periods_only: bool = False) -> tuple[str, int] | None:
    """The denominator at token ``i``, singular, and its end."""
    joint = tokens.low[i]
    if joint == "/":
        word = tokens.words[i + 1]
        if not tokens.glued[i + 1] or tokens.digits[i + 1]:
            return None
        if tokens.glued[i + 2] and tokens.words[i + 2] in {"2", "3"}:
            word += tokens.words[i + 2]
            end = i + 3
        else:
            end = i + 2
        unit = units().symbols.get(word) or units().words.get(word.lower())
        if (word not in _SLASHED and unit is None) or (unit is not None and unit.dimension == "currency"):
            return None
        return (unit.name if unit else word), end
    at = _after_hyphen(tokens, i)
    joint = tokens.low[at]
    if joint == "per":
        return _per_noun(tokens, _after_hyphen(tokens, at + 1))
    if joint in {"a", "an", "each", "every"}:
        word = tokens.low[_after_hyphen(tokens, at + 1)]
        if tokens.low[at + 2] in _AGO and joint in {"a", "an"}:
            return None
        if word in (_PERIODS if periods_only or joint in {"each", "every"} else _RATE_NOUNS):
            unit = units().words.get(word)
            return (unit.name if unit else word), _after_hyphen(tokens, at + 1) + 1
    return None


def _per_noun(tokens: Tokens, i: int) -> tuple[str, int] | None:
    word = tokens.low[i]
    if word in _ANNUAL:
        return _ANNUAL[word], i + 1
    if word == "million" or word == "thousand" or word in {"100", "1,000", "100,000"}:
        inner = _per_noun(tokens, i + 1)
        return None if inner is None else (f"{word} {inner[0]}", inner[1])
    if not tokens.is_word(i) or word in nouns().stop:
        return None
    found = _longest_match(tokens, i)
    if found is not None:
        return found[0].name, found[1]
    written = tokens.words[i]
    name = singular(written if written.isupper() else word)
    below = _longest_match(tokens, i + 1)
    if below is not None and below[0].dimension == "duration":
        return f"{name} {below[0].name}", below[1]
    return name, i + 1


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
    if not name or dimension in {"count", "number", "date", "rank"}:
        return None
    known = units().by_name.get(name)
    if known is not None:
        return known
    above, found, per = name.partition(" per ")
    if not found:
        return None
    if above == "dollar":
        above = "US dollar"
    numerator = units().by_name.get(above)
    return None if numerator is None else rate(numerator, per)


def to_base(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, str]:
    """The interval counted in the base unit of its dimension, and that unit's name.

    Metres, seconds, kilograms, each currency in itself (cents in dollars), basis points in percentage points,
    fractions in per cent; rates by their parts. Counts and bare numbers stay as they are.
    """
    if quantity.dimension == "fraction":
        return _scaled(quantity.low, Decimal(100)), _scaled(quantity.high, Decimal(100)), "percentage"
    unit = unit_named(quantity.unit, quantity.dimension)
    if unit is None:
        return quantity.low, quantity.high, quantity.unit
    bounds = [_shifted(_scaled(bound, unit.factor), unit.offset) for bound in (quantity.low, quantity.high)]
    return bounds[0], bounds[1], unit.base or unit.name


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else EXACT.multiply(value, factor)


def _shifted(value: Decimal | None, offset: Decimal) -> Decimal | None:
    return value if value is None or not offset else EXACT.add(value, offset)


def plural_name(unit: str) -> str:
    """How a figure other than one names the unit: "5 US dollars per share", "28 years of age"."""
    known = units().by_name.get(unit)
    return known.plural if known is not None and known.plural else plural_of(unit)

