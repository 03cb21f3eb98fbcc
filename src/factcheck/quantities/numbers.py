"""Tokens to numbers: digits in any grouping, number words, mixtures, fractions, plurals nobody counted."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from factcheck.decimals import EXACT, PARTS
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import is_plural, names_airliner
from factcheck.quantities.tables import cues, modifiers, nouns, numbers
from factcheck.quantities.units import unit_after
from factcheck.superscripts import LOWERED

MAX_DIGITS = 24
"""A longer run of digits is an identifier, never an amount."""

_PART_WORDS = frozenset({"half", "quarter", "third", "fifth", "tenth"})
ROUGHNESS = Decimal("0.18")
"""The step of a part in words, as a share of it: half may be 46 per cent, and two thirds are not 60."""
_COUPLE = (Decimal(2), Decimal(3))
"""What "a couple of hundred" stands for, in hundreds."""
_EVERY_MANY = frozenset({"hundred", "thousand"})
"""What "every" makes a number of: "three in every hundred"."""
HALF_STARTERS = frozenset({*_PART_WORDS, *_EVERY_MANY, "a", "an", "several", "few", "couple", "q", "h", "fy"})
"""Words besides the number words at which a number, or a quarter or a half of a year, can begin."""

_EUROPEAN = re.compile(r"[0-9]\.[0-9]{3}[.,][0-9]")
"""A figure that may group thousands by dots; its token decides."""
_SPACES = frozenset("\u00a0\u202f\u2009\u2007 ")
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SLASHES = frozenset("/⁄∕")
LEAST_PLURAL_SCALE = 100_000
"""Scale words from here on have a plural behind a figure: "3 lakhs", but no "5 hundreds"."""
_ARTICLES = frozenset({"a", "an"})
_NEARLY = frozenset({"nearly", "almost", "roughly", "approximately"})
"""Words behind which an article counts: "nearly an hour"."""
_LOOSELY = frozenset({"about", "around"})
"""The same behind or before a word of measuring, "took about an hour": a film may be about a year in a town."""
_BOUNDS = frozenset({("more", "than"), ("less", "than"), ("longer", "than"), ("at", "least"), ("at", "most")})
"""The same, of two words."""
MEASURED = frozenset({"length", "duration", "mass", "area", "volume"})
"""Measures of which an article counts ("about a mark" is none), and that adjectives may part from their figure: "517
rushing yards", "three straight days"."""
_OF_CLOCK = frozenset({"to", "past"})
"""Words behind a half or a quarter of an hour."""
_LASTING = frozenset({"took", "take", "takes", "taking", "lasted", "lasts", "lasting", "within"})
"""The same before a stretch of time: "took an hour"."""
_STRETCHES = frozenset({"fortnight", "decade"})
"""Stretches of time that are counted behind a few words more, as a week is not: "led it for a decade"."""
_GIVEN_STRETCHES = frozenset({"week", "month", "year"})
"""Stretches of time of something that is given for so long: "a year of free repairs"."""
_BEFORE_STRETCHES = frozenset({"for", "have", "has", "had"})
"""Those words."""
_PRICED = 6
"""Tokens before "for a week" among which a figure makes a price or a rate of it."""
_BEFORE_AN = "|".join(
    sorted({*_NEARLY, *_LOOSELY, *_LASTING, "last", *_BEFORE_STRETCHES, *(last for _, last in _BOUNDS)})
)
_COUNTING_ARTICLE = re.compile(
    rf"\b(?:{_BEFORE_AN})\s+an?\s|\bevery\s+half\b|\ba\s+(?:{'|'.join(sorted(_GIVEN_STRETCHES))})\s+of\b", re.IGNORECASE
)
"""What every text holds in which an article, or half of an hour, counts."""
RATINGS = frozenset({5, 10, 20, 100})
"""What marks are given out of: "8/10" is a mark, "1/16 of a pint" a part."""
TIMES_SIGNS = frozenset({"x", "×"})
"""Between two figures they part the sides of a thing: "1,260 x 2,800 pixels"."""
NO_FRACTION = frozenset({("9", "11"), ("7", "7"), ("24", "7"), ("50", "50")})
_MIXED_PARTS = frozenset("248")
"""Denominators of the parts that stand behind a whole number: "4 1/2 months"."""
_SCALES_HALVED = frozenset(map(Decimal, (10**6, 10**9, 10**12)))
"""Scale words of which "and a half" is a half: "a million and a half", but not "a hundred and a half"."""
_MOST_SCALES = 3
"""Scale words in a row that make one number: "hundred lakh crore"."""
_MAX_DENOMINATOR = 200
"""The largest denominator that is read after a slash: "1/128 of a gallon"."""


class Number(NamedTuple):
    """A number at tokens ``start:end``; ``low < high`` only where nobody counted ("dozens")."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    form: Literal["digits", "words", "fraction", "vague"] = "digits"
    scale: Decimal = Decimal(1)
    """The scale that was written behind it: a million in "5.58 million"."""

    def times(self, scale: Decimal, end: int) -> Number:
        """The same number, multiplied by a scale that ends at token ``end``."""
        multiply = EXACT.multiply
        return Number(
            self.start,
            end,
            multiply(self.low, scale),
            multiply(self.high, scale),
            multiply(self.step, scale),
            self.form,
            multiply(self.scale, scale),
        )


def read_number(tokens: Tokens, i: int, european: bool = False) -> Number | None:
    """The longest number that begins at token ``i``, with its scale words, or None."""
    number = (
        _read_digits(tokens, i, european)
        or _read_glyph(tokens, i)
        or _read_half(tokens, i)
        or _read_vague(tokens, i)
        or _read_words(tokens, i)
    )
    return None if number is None else with_scales(tokens, number)


def exact(start: int, end: int, value: Decimal, step: Decimal, form: str = "digits") -> Number:
    """A number that is a single point."""
    return Number(start, end, value, value, step, form)  # type: ignore[arg-type]


def parse_digits(word: str, european: bool = False) -> Decimal | None:
    """The value of digits with grouping and decimal marks; None for no amount ("1.2.3", "0401")."""
    if len(word) > MAX_DIGITS:
        return None
    word = word.replace("'", "").replace("’", "")
    if word.isdecimal():
        return None if len(word) > 1 and word[0] == "0" else Decimal(word)
    whole, point, decimals = word.rpartition(".")
    if not point:
        return _parse_commas(word)
    if "," in decimals:
        return _parse_european(word)
    if "." in whole or (european and len(decimals) == 3 and "," not in whole):
        return _parse_european(word)
    if "," in whole and not _grouped(whole.split(",")):
        return None
    whole = whole.replace(",", "")
    if len(whole) > 1 and whole[0] == "0":
        return None
    return Decimal(f"{whole or 0}.{decimals}")


def _parse_commas(word: str) -> Decimal | None:
    """Commas only: groups ("2,788", "12,34,567") or, where they cannot be, a decimal comma ("3,5")."""
    groups = word.split(",")
    if _grouped(groups):
        return Decimal("".join(groups))
    if len(groups) == 2 and len(groups[1]) != 3 and (groups[0] == "0" or groups[0][0] != "0"):
        return Decimal(".".join(groups))
    return None


def _parse_european(word: str) -> Decimal | None:
    """Dots between groups and a decimal comma: "1.234.567,8"."""
    whole, _, decimals = word.partition(",")
    groups = whole.split(".")
    if not _grouped(groups) or "." in decimals or "," in decimals:
        return None
    return Decimal("".join(groups) + (f".{decimals}" if decimals else ""))


def _grouped(groups: list[str]) -> bool:
    """Whether digits are grouped by thousands, or the Indian way, by hundreds above the first thousand."""
    first, *inner, last = groups if len(groups) > 1 else ["", ""]
    if len(last) != 3 or first[:1] == "0":
        return False
    western = len(first) <= 3 and all(len(group) == 3 for group in inner)
    indian = len(first) <= 2 and all(len(group) == 2 for group in inner)
    return bool(first) and (western or indian)


def step_of(value: Decimal) -> Decimal:
    """What one more in the last written digit is worth."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def _read_digits(tokens: Tokens, i: int, european: bool) -> Number | None:
    if not tokens.digits[i]:
        return None
    end = _end_of_comma_groups(tokens, i) or _end_of_space_groups(tokens, i)
    word = "".join(tokens.words[i:end])
    value = parse_digits(word, european)
    if value is None:
        return None
    number = exact(i, end, value, step_of(value))
    return _read_power(tokens, number) or _read_mixed(tokens, number)


def _end_of_space_groups(tokens: Tokens, i: int) -> int:
    """Where "1 234 567" ends: groups of exactly three digits behind single spaces."""
    first = tokens.words[i]
    if len(first) > 3 or not first.isdecimal() or first[0] == "0" or tokens.digits[i - 1]:
        return i + 1
    end = i + 1
    while _is_group(tokens, end):
        end += 1
    spoiled = tokens.digits[end] or (tokens.hyphen(end) and tokens.glued[end] and tokens.digits[end + 1])
    return i + 1 if spoiled else end


def _end_of_comma_groups(tokens: Tokens, i: int) -> int | None:
    """Where "130 , 000" ends, as tokenised texts write it; "in 2 , 300 rooms" are two figures."""
    end = i + 1
    while tokens.words[end] == "," and not tokens.glued[end] and _is_group(tokens, end + 1) and end - i < MAX_DIGITS:
        end += 2
    sure = end > i + 3 or (end > i + 1 and tokens.words[end - 1][0] == "0")
    return end if sure and len(tokens.words[i]) <= 3 and tokens.words[i].isdecimal() else None


def _is_group(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    if len(word) != 3 or not word.isdecimal() or names_airliner(tokens, i):
        return False
    gap = tokens.text[tokens.ends[i - 1] : tokens.starts[i]]
    return len(gap) == 1 and gap in _SPACES and not (tokens.glued[i + 1] and tokens.is_word(i + 1))


def _read_power(tokens: Tokens, number: Number) -> Number | None:
    """A power of ten: "2.998×10−8", "3 x 10^8", "6.02e23", or bare, "10^25" and "10²⁵"."""
    at = number.end
    if tokens.low[at] == "e" and tokens.glued[at]:
        return _with_exponent(tokens, number, at + 1)
    if tokens.low[at] in {"×", "x", "*"} and tokens.words[at + 1] == "10":
        return _times_ten_to(tokens, number, at + 2)
    if tokens.words[number.start] == "10" and at == number.start + 1 and tokens.glued[at]:
        is_raised = tokens.low[at] == "^" or tokens.words[at][0] in RAISED
        return _times_ten_to(tokens, exact(number.start, at, Decimal(1), Decimal(1)), at) if is_raised else None
    return None


def _with_exponent(tokens: Tokens, number: Number, at: int) -> Number | None:
    """ "6.02e23", "1E-5", as programs write it; an "e" in an identifier, "4e3b", is none."""
    end = at + ((tokens.hyphen(at) or tokens.words[at] == "+") and tokens.glued[at])
    digits = tokens.words[end]
    tied = tokens.glued[end + 1] and (tokens.is_word(end + 1) or tokens.hyphen(end + 1))
    if not tokens.glued[end] or not digits.isdecimal() or len(digits) > 2 or tied:
        return None
    coded = end == at and number.step == 1 and tokens.words[at - 1] == "E"
    if number.high >= Decimal(10) or coded:
        return None  # "2E12" is a code
    return number.times(Decimal(10) ** (-int(digits) if tokens.hyphen(at) else int(digits)), end + 1)


def _times_ten_to(tokens: Tokens, number: Number, at: int) -> Number | None:
    """``number`` times ten to the power that is written at token ``at``: "^8", "−8", "⁸"."""
    end = at + (tokens.low[at] == "^")
    negative = tokens.hyphen(end) and tokens.glued[end]
    end += negative
    written = tokens.words[end]
    digits = written.translate(LOWERED)
    if not tokens.glued[end] or not digits.isdecimal() or len(digits) > 2 or (end == at and digits == written):
        return None
    scale = Decimal(10) ** (-int(digits) if negative else int(digits))
    return number.times(scale, end + 1)


def _read_mixed(tokens: Tokens, number: Number) -> Number:
    """A fraction behind the whole: "2½", "1 1/2", "two and a half" — or the fraction that "1/2" is."""
    whole = number.low == number.low.to_integral_value()
    if not whole:
        return number
    fraction = _read_glyph(tokens, number.end)
    if fraction is None and tokens.digits[number.end] and not tokens.glued[number.end]:
        fraction = _slash_fraction(tokens, number.end)
    if fraction is None:
        mixed = _lost_space(tokens, number) or _slash_fraction(tokens, number.start)
        return mixed or _and_a_half(tokens, number)
    return exact(number.start, fraction.end, EXACT.add(number.low, fraction.low), fraction.step)


def _slash_fraction(tokens: Tokens, i: int) -> Number | None:
    above, below = tokens.words[i], tokens.words[i + 2]
    if tokens.words[i + 1] not in _SLASHES or tokens.glued[i + 1] != tokens.glued[i + 2]:
        return None
    if not (above.isdecimal() and below.isdecimal()) or len(above) > 3 or len(below) > 3:
        return None
    if tokens.words[i + 3] in _SLASHES or tokens.words[i - 1] in _SLASHES or (above, below) in NO_FRACTION:
        return None
    if not 0 < int(above) < int(below) <= _MAX_DENOMINATOR:
        return None
    if int(above) >= _TWO_OF_A_KIND and unit_after(tokens, i + 3) is not None:
        return None  # "50/60 Hz"
    if int(below) in RATINGS and not _is_shared(tokens, i + 3):
        return None
    return _fraction(i, i + 3, int(above), int(below))


_TWO_OF_A_KIND = 20
"""From here on what stands before a slash is, before a unit, no part of what stands behind it."""


def _is_shared(tokens: Tokens, i: int) -> bool:
    """Whether a part of something, rather than a mark, ends before token ``i``: "1/5 of", "3/10 mile"."""
    word = tokens.low[i]
    if word in {"of", "the", *_ARTICLES}:
        return True
    return tokens.is_word(i) and word not in nouns().stop and word not in cues().marks


def _lost_space(tokens: Tokens, number: Number) -> Number | None:
    """ "41 / 2 months", where the space of "4 1/2" was lost: only before a unit."""
    word, below = tokens.words[number.start], tokens.words[number.start + 2]
    if tokens.words[number.end] != "/" or tokens.glued[number.end] != tokens.glued[number.end + 1]:
        return None
    if below not in _MIXED_PARTS or not word.isdecimal() or len(word) < 2 or not 0 < int(word[-1]) < int(below):
        return None
    end = number.end + 2
    if int(word) % int(below) == 0 or unit_after(tokens, end) is None:
        return None
    part = _fraction(number.start, end, int(word[-1]), int(below))
    return exact(number.start, end, EXACT.add(Decimal(word[:-1]), part.low), part.step)


def _fraction(start: int, end: int, above: int, below: int) -> Number:
    value = PARTS.divide(Decimal(above), Decimal(below))
    step = min(PARTS.divide(Decimal(1), Decimal(below)), EXACT.multiply(value, ROUGHNESS))
    return exact(start, end, value, step, "fraction")


def _read_glyph(tokens: Tokens, i: int) -> Number | None:
    value = numbers().glyphs.get(tokens.words[i])
    if tokens.glued[i] and not tokens.digits[i - 1] and tokens.words[i - 1] not in "($£€-~":
        return None
    return None if value is None else exact(i, i + 1, value, value, "fraction")


def _and_a_half(tokens: Tokens, number: Number) -> Number:
    """ "two and a half", "2-and-a-half", "three and a quarter"."""
    at = _after_hyphen(tokens, number.end)
    if tokens.low[at] != "and":
        return number
    at = _after_hyphen(tokens, at + 1)
    if tokens.low[at] not in _ARTICLES | {"one"}:
        return number
    at = _after_hyphen(tokens, at + 1)
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(tokens.low[at])
    if part is None:
        return number
    part = EXACT.multiply(part, step) if (step := _scale_of_words(number)) > 1 else part
    return exact(number.start, at + 1, EXACT.add(number.low, part), part, "words")


def _scale_of_words(number: Number) -> Decimal:
    """What the scale word that ends a number in words multiplies by: of "a million and a half" a million."""
    return number.step if number.form == "words" and number.step in _SCALES_HALVED else Decimal(1)


def _after_hyphen(tokens: Tokens, i: int) -> int:
    return i + 1 if tokens.hyphen(i) and tokens.glued[i] and tokens.glued[i + 1] else i


def _read_half(tokens: Tokens, i: int) -> Number | None:
    """A part in words: "half a million", "a third of", "a quarter of a million"."""
    article = tokens.low[i] == "a"
    at = i + article
    word = tokens.low[at]
    tied = tokens.hyphen(at + 1) and tokens.glued[at + 1]
    if word not in _PART_WORDS or (tied and tokens.low[i - 1] != "every"):
        return None
    begin = i - (tokens.low[i - 1] in _ARTICLES)
    if tokens.low[begin - 1] == "and" and unit_after(tokens, begin - 2) is not None:
        return None  # of "an inch and a half"
    below, following = numbers().fractions[word], tokens.low[at + 1]
    scaled = _skip_of_a(tokens, at + 1)
    if tokens.low[scaled] in numbers().scales and (word == "half" or following == "of"):
        return _rough_part(i, scaled, below)
    if word == "half" and following in _ARTICLES:
        return _rough_part(i, at + 2, below)
    if (article or word == "half") and _is_share(tokens, i, at + 1):
        return _rough_part(i, at + 1, below)
    if word != "half":
        return _rough_part(i, at + 1, below) if article and following == "of" else None
    if tokens.low[i - 1] == "every" and unit_after(tokens, at + 1) is not None:
        return _rough_part(i, at + 1, below)
    shared = following == "of" or following in cues().halved
    return _rough_part(i, at + 1, below) if shared and tokens.low[i - 1] not in cues().halves else None


def _is_share(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a part without "of" is a share: "nearly a third", "fell by a third"; not "hit by a third"."""
    if tokens.low[end] in _OF_CLOCK or not _ends_noun(tokens, end, of=True):
        return False
    if tokens.low[start - 1] == "by":
        return not modifiers().verb_ends.isdisjoint(tokens.low[max(0, start - _MOVED) : start - 1])
    return tokens.low[start - 1] in modifiers().left_ends


_MOVED = 5
"""Tokens before a share among which the verb of its movement stands."""


def _rough_part(start: int, end: int, below: int) -> Number:
    """A part in words is rough, but not by much: half a million is 460,000, and not 400,000."""
    part = _fraction(start, end, 1, below)
    return part._replace(step=EXACT.multiply(part.low, ROUGHNESS))


def _skip_of_a(tokens: Tokens, i: int) -> int:
    if tokens.low[i] == "of":
        i += 1
    return i + 1 if tokens.low[i] in _ARTICLES else i


def _tells_scale(tokens: Tokens, i: int) -> bool:
    """Whether "thousands" only says in what other figures are told: "(in thousands of dollars)"."""
    return tokens.low[i - 1] == "in" and tokens.low[i - 2] in _TOLD_IN


_TOLD_IN = frozenset({"(", "[", "figures", "amounts", "values", "sums", "expressed", "stated", "dollars", "euros"})
"""What stands before "in thousands" where that is no amount."""


def _read_vague(tokens: Tokens, i: int) -> Number | None:
    """Plurals that nobody counted: "dozens", "tens of thousands", "several hundred"."""
    table = numbers()
    word = tokens.low[i]
    if word in {"several", "few"} and tokens.low[i + 1] in table.scales:
        return Number(i, i + 1, Decimal(2), Decimal(10), Decimal(1), "vague")
    if word == "couple":
        end = i + 1 + (tokens.low[i + 1] == "of")
        return Number(i, end, *_COUPLE, Decimal(1), "vague") if tokens.low[end] in table.scales else None
    bounds = None if _tells_scale(tokens, i) else table.vague.get(word)
    if bounds is None or (word in {"scores", "tens"} and tokens.low[i + 1] != "of"):
        return None
    low, high = bounds
    end = i + 1
    for _ in range(_MOST_SCALES):
        if tokens.low[end] != "of" or tokens.low[end + 1] not in table.vague:
            break
        scale = table.vague[tokens.low[end + 1]][0]
        low, high = EXACT.multiply(low, scale), EXACT.multiply(high, scale)
        end += 2
    if word == "tens" and end == i + 1:
        return None
    return Number(i, end, low, high, low, "vague")


def _read_words(tokens: Tokens, i: int) -> Number | None:
    """Number words: "twenty-eight thousand six hundred and forty-two", "a dozen", "two-thirds"."""
    if tokens.low[i] in _EVERY_MANY and tokens.low[i - 1] == "every" and tokens.low[i - 2] in {"in", "of"}:
        return exact(i, i + 1, numbers().scales[tokens.low[i]], Decimal(1), "words")
    total, at, step = Decimal(0), i, Decimal(1)
    ceiling = Decimal("Infinity")
    while (group := _read_group(tokens, at)) is not None:
        value, end, step = group
        scale = _scale_product(tokens, end)
        if scale[0] >= ceiling:
            break
        ceiling, at = scale
        step = EXACT.multiply(step, ceiling)
        total = EXACT.add(total, EXACT.multiply(value, ceiling))
        if ceiling == 1:
            break
        if tokens.low[at] == "and" and _read_group(tokens, at + 1) and tokens.low[at + 1] not in _ARTICLES:
            at += 1
    if at == i:
        return None
    number = exact(i, at, total, step, "words")
    return _spoken_decimals(tokens, number) or _word_fraction(tokens, number) or _and_a_half(tokens, number)


def _spoken_decimals(tokens: Tokens, number: Number) -> Number | None:
    """ "Two point five", "three point oh": digits in words behind a whole number."""
    if tokens.low[number.end] != "point" or number.step != 1:
        return None
    digits = 0
    while digits < _MOST_SPOKEN and _digit(tokens, number.end + 1 + digits) is not None:
        digits += 1
    if not digits:
        return None
    end = number.end + 1 + digits
    part = Decimal("0." + "".join(str(_digit(tokens, at)) for at in range(number.end + 1, end)))
    return exact(number.start, end, EXACT.add(number.low, part), step_of(part), "words")


def _digit(tokens: Tokens, i: int) -> int | None:
    """The one digit that a word says, and no more."""
    digit = 0 if tokens.low[i] in _SPOKEN_ZERO else numbers().ones.get(tokens.low[i])
    return None if digit is None or digit > _LAST_DIGIT else digit


_MOST_SPOKEN = 3
"""Digits that are spoken behind "point"."""
_SPOKEN_ZERO = frozenset({"oh", "nought"})
_LAST_DIGIT = 9
"""What is more takes two digits."""


def _scale_product(tokens: Tokens, i: int) -> tuple[Decimal, int]:
    """The product of the scale words at ``i`` ("hundred thousand"), and where they end."""
    scale, end = Decimal(1), i
    for _ in range(_MOST_SCALES):
        at = _after_hyphen(tokens, end)
        factor = numbers().scales.get(tokens.low[at])
        if factor is None:
            break
        scale, end = EXACT.multiply(scale, factor), at + 1
    return scale, end


def _read_group(tokens: Tokens, i: int) -> tuple[Decimal, int, Decimal] | None:
    """Up to 999 in words: value, end and step."""
    below_hundred = _read_below_hundred(tokens, i)
    if below_hundred is None:
        return None
    value, end = below_hundred
    if tokens.low[_after_hyphen(tokens, end)] != "hundred":
        return Decimal(value), end, Decimal(1)
    end = _after_hyphen(tokens, end) + 1
    rest = _read_below_hundred(tokens, end + (tokens.low[end] == "and"))
    if rest is None:
        return Decimal(value * 100), end, Decimal(100)
    return Decimal(value * 100 + rest[0]), rest[1], Decimal(1)


def _read_below_hundred(tokens: Tokens, i: int) -> tuple[int, int] | None:
    table = numbers()
    word = tokens.low[i]
    if word in table.ones:
        return table.ones[word], i + 1
    if word in _ARTICLES and (tokens.low[i + 1] in table.scales or _counts_one(tokens, i)):
        return 1, i + 1
    if word not in table.tens:
        return None
    value, end = table.tens[word], i + 1
    at = end + 1 if tokens.hyphen(end) else end
    unit = table.ones.get(tokens.low[at], 0)
    return (value + unit, at + 1) if 0 < unit < 10 else (value, end)


def _counts_one(tokens: Tokens, i: int) -> bool:
    """Whether the article at ``i`` counts: "nearly an hour", "more than a tonne"; not "more than a foot soldier"."""
    if tokens.low[i + 1] in numbers().ordinals or tokens.low[i + 1] in _PART_WORDS:
        return False
    found = unit_after(tokens, i + 1)
    if found is None or found[0].dimension not in MEASURED:
        return False
    before, following = tokens.low[i - 1], tokens.low[found[1]]
    if following == "of" and found[0].name in _GIVEN_STRETCHES and _is_given(tokens, i - 1, found[1] + 1):
        return True
    if _goes_on(tokens, found[1]) or not _ends_noun(tokens, found[1], of=before not in _LOOSELY):
        return False
    if found[0].dimension == "duration" and _lasts(tokens, i - 1, found[0].name):
        return following != "off" and following not in cues().ago  # "took a day off"
    if before in _LOOSELY:
        return tokens.low[i - 2] in cues().measuring or following in cues().measured
    return before in _NEARLY or (tokens.low[i - 2], before) in _BOUNDS


def _is_given(tokens: Tokens, i: int, at: int) -> bool:
    """Whether what stands from token ``at`` on lasts as long as the stretch behind token ``i``: "offers a year of
    repairs", "a month of free travel"; not "a year of change"."""
    return tokens.low[i] in cues().offering or tokens.low[at] in cues().lasting_of


def _lasts(tokens: Tokens, i: int, unit: str) -> bool:
    """Whether token ``i`` says that something takes so long, or stays as it is: "took a week", "kept for a week", "led
    for a decade"; not "£40 was kept for a day"."""
    before = tokens.low[i]
    if before in _LASTING or (before == "last" and is_plural(tokens.words[i - 1])):
        return True
    kept = before == "for" and tokens.low[i - 1] in cues().keeping
    stretch = before in _BEFORE_STRETCHES and unit in _STRETCHES
    return (kept or stretch) and not any(tokens.digits[max(0, i - _PRICED) : i])


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether more of the amount follows at token ``i``: "an hour and a half", "a week or two"; not "an hour or so"."""
    following = tokens.low[i + 1]
    return (tokens.low[i] == "and" and following in {*_ARTICLES, "half"}) or (
        tokens.low[i] == "or" and following != "so"
    )


def _ends_noun(tokens: Tokens, i: int, *, of: bool) -> bool:
    """Whether no noun goes on at token ``i``, and no "of" but where one may."""
    following = tokens.low[i]
    return (
        not tokens.is_word(i)
        or following in cues().measured
        or (following in nouns().stop and (of or following != "of"))
    )


def counts_by_article(text: str) -> bool:
    """Whether an article may count in a text: "about an hour"."""
    return _COUNTING_ARTICLE.search(text) is not None


def _word_fraction(tokens: Tokens, number: Number) -> Number | None:
    """ "two-thirds", "three quarters of a million": a number before the name of a part."""
    at = number.end + 1 if tokens.hyphen(number.end) else number.end
    word = tokens.low[at]
    below = numbers().fractions.get(word)
    if below is None or not 0 < number.low < below or number.low != number.low.to_integral_value():
        return None
    if (number.low > 1) != word.endswith("s"):
        return None
    apart = at == number.end and word.startswith("quarter")
    if apart and tokens.low[at + 1] not in {"of", "the", *numbers().scales}:
        return None  # "three quarters" are nine months
    end = at + 1
    scaled = _skip_of_a(tokens, end)
    if tokens.low[scaled] in numbers().scales:
        end = scaled
    return _fraction(number.start, end, int(number.low), below)


def with_scales(tokens: Tokens, number: Number) -> Number:
    """The number with the scale words behind it: "5.58 million", "12 lakh crore", "3.2bn", "6.3+ million"."""
    plus = number.form == "digits" and tokens.words[number.end] == "+" and tokens.glued[number.end]
    scale, end = _scale_product(tokens, number.end + plus)
    if plus and end == number.end + 1:
        return number
    plural = _plural_scale(tokens.low[end]) if number.form == "digits" else None
    if plural is not None:
        scale, end = EXACT.multiply(scale, plural), end + 1
    if end > number.end:
        return number.times(scale, end)
    short = numbers().short_scales.get(tokens.low[number.end])
    if short is not None and number.form == "digits":
        return number.times(short, number.end + 1)
    return number


def _plural_scale(word: str) -> Decimal | None:
    """The scale of "29.5 crores", "22 millions"; "50 dozens" are no more than they say."""
    scale = numbers().scales.get(word[:-1]) if word.endswith("s") else None
    return scale if scale is not None and scale >= LEAST_PLURAL_SCALE else None


def is_european(tokens: Tokens) -> bool:
    """Whether some figure groups thousands by dots beyond doubt: "1.234,5", "1.234.567"."""
    return _EUROPEAN.search(tokens.text) is not None and any(map(_groups_by_dots, tokens.words))


def groups_euros_by_dots(text: str) -> bool:
    """Whether a text writes euros as the Continent does, beyond doubt and always: "€1.234,50", "€3,50"."""
    return _CONTINENTAL.search(text) is not None and _INSULAR.search(text) is None


_CONTINENTAL = re.compile(r"€\s?[0-9]{1,3}(?:(?:\.[0-9]{3})*,[0-9]{2}|(?:\.[0-9]{3}){2,})(?![0-9.,]*[0-9])")
_INSULAR = re.compile(r"€\s?[0-9]+(?:,[0-9]{3}|\.[0-9]{1,2})(?![0-9])")
"""Euros with a comma before thousands, or a dot before cents."""


def _groups_by_dots(word: str) -> bool:
    whole, comma, decimals = word.partition(",")
    groups = whole.split(".")
    return _grouped(groups) and whole[0].isdecimal() and (decimals.isdecimal() if comma else len(groups) > 2)
