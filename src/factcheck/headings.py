"""The headings of a table to words round the figure of a cell, so that it is read as in a sentence.

"740" in the row "Northern" and the column "Cost (€ million)" is read as "Cost of Northern is €740 million". A label
before a figure is a heading too: "Dishes: 48" counts dishes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from factcheck.decimals import EXACT
from factcheck.labels import label_before, tells_value
from factcheck.quantities import extract_quantities
from factcheck.quantities.nouns import is_plural, singular
from factcheck.quantities.tables import cues, units
from factcheck.quantities.units import NO_UNIT
from factcheck.senses import is_word
from factcheck.tables import SIGN, SYMBOL, UNIT, VALUELESS, without_loss
from factcheck.types import Quantity
from factcheck.words import families, property_family, stem

_ALL_UNIT = re.compile(rf"(?:in )?{UNIT}")
_UNIT = re.compile(
    r"(?P<label>.*?)\s*(?:[(\[](?P<bracket>[^()\[\]]{1,40})[)\]]|,\s*(?P<comma>[^,]{1,25})|\sin (?P<told>\S{1,20}))\s*"
)
_FOR_EACH = re.compile(r"\b(?:capita|head|person|share|employee|inhabitant)\b", re.IGNORECASE)
"""Of what a measure is told for each that is called by that: GDP per capita, earnings per share."""
_PER = r"per\s+(?!cent\b)[a-z]+"
_RATE = re.compile(rf"(?P<label>.+?)\s+\(?(?P<rate>{_PER}(?:(?:,?\s+per|\s+and|\s?/)\s?[a-z]+)?)\)?", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:in\s+)?(?P<sign>(?:US|A|C|NZ|HK)?\$|[€£¥₹]|[A-Z]{3}\b)\s*(?P<scale>.*)")
_SCALES = {
    "m": "m",
    "mn": "m",
    "mln": "m",
    "bn": "bn",
    "k": "k",
    "'000": " thousand",
    "’000": " thousand",
    "000": " thousand",
    "000s": " thousand",
    "thousands": " thousand",
    "millions": " million",
    "billions": " billion",
}


def count_labelled(quantity: Quantity, text: str) -> Quantity:
    """``quantity`` of ``text``, a bare number counting what its label names: "Dishes: 48", "Number of seats: 310",
    "Buildings lost: nine", and not "Flight: 714"."""
    if quantity.dimension != "number" or quantity.unit or not _is_whole(quantity):
        return quantity
    label = label_before(text, quantity.start)
    if any(word[0].isupper() for word in label.split()[1:]):
        return quantity
    named = _NUMBER_OF.sub("", label.lower())
    named = _TOLD_OF.sub("", named)
    counted = _count(named, quantity.surface) if named else None
    if counted is None or counted.dimension != "count":
        return quantity
    last = named.split()[-1]
    plain = stem(last) in families().unit or not _measures(last)
    if counted.unit != "people" and not (is_plural(last) and plain):
        return quantity
    return replace(quantity, unit=counted.unit, noun=counted.noun, dimension="count")


def _is_whole(quantity: Quantity) -> bool:
    """Whether a figure could be a count: whole, and none below 0."""
    return all(end is None or (end >= 0 and end == end.to_integral_value()) for end in (quantity.low, quantity.high))


_NUMBER_OF = re.compile(r"(?:[a-z]+ )?number of (?:the )?")
_TOLD_OF = re.compile(r" (?:[a-z]+ed|built|held|left|lost|made|sold|at|by|for|from|in|of|on|under|with)\b.*")
"""What a label says behind what is counted: "Buildings lost", "Vacancies on our books"."""


def count_rated(quantity: Quantity, text: str) -> Quantity:
    """``quantity`` of ``text``, a bare rate counting what stands before it: "Requests are limited to 60/min"."""
    if not quantity.dimension.startswith("count per") or not quantity.unit.startswith("per "):
        return quantity
    for word in reversed(re.findall(r"[^\W\d_]+", text[: quantity.start])):
        if is_plural(word) and stem(word.lower()) in families().unit:
            return replace(quantity, unit=f"{singular(word.lower())} {quantity.unit}", noun=word)
    return quantity


def measure_labelled(quantity: Quantity, text: str) -> Quantity:
    """``quantity`` of ``text``, a bare number in the unit that its label has in brackets: "Noise (dB) 42", "Output
    (thousand tonnes): Orne 1,760, Tarn 531"."""
    if quantity.dimension != "number" or quantity.unit or quantity.vague:
        return quantity
    found = _LABELLED_UNIT.match(text, 0, quantity.start) or _UNIT_BEFORE.search(text, 0, quantity.start)
    if found is None or not _ENDS_VALUE.match(text, quantity.end):
        return quantity
    label = text[max(0, found.start("unit") - _MEASURED) : found.start("unit")].split()[:-1] or [""]
    if len(found["unit"]) < _LONG_UNIT and label[-1].istitle() and not any(map(_measures, label)):
        return quantity  # "Bairstow (wk) 12"
    read = extract_quantities(f"{quantity.surface} {found['unit']}")
    if len(read) != 1 or read[0].start or read[0].dimension in NO_UNIT or read[0].modifier != "exact":
        return quantity
    measured = read[0]
    times = EXACT.divide(measured.step, quantity.step)
    low, high = (end and EXACT.multiply(end, times) for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, step=measured.step, unit=measured.unit, dimension=measured.dimension)


_MEASURE = (
    r"[(\[](?:in )?(?P<unit>(?:thousand |million )?[^\W\d_][^\s()\[\]]{0,12}(?:\(A\))?)(?: re [^()\[\]]{1,12})?[)\]]"
)
_LABELLED_UNIT = re.compile(rf"[*_#>\s•–-]*[A-Z][^:()\[\]]{{2,60}}{_MEASURE}:\s")
"""A label of all the figures of its line, with their unit."""
_UNIT_BEFORE = re.compile(rf"\w {_MEASURE}:?\s+\Z")
_LONG_UNIT = 3
"""Letters of a unit from which on it is no initial."""
_MEASURED = 40
"""Characters before a unit in brackets among which it is told what is measured in it."""
_ENDS_VALUE = re.compile(r"\s*(?:[,;./()|]|\Z|\s\s|\n)")


def words_round(cell: str, row: str, column: str) -> tuple[str, str]:
    """What the headings of its row and its column say before and after a cell; nothing where they are empty.

    A row's name may have a description behind it: "partitions.default: Partitions of a new topic".
    """
    name, _, described = row.partition(": ")
    name, column = without_loss(name), without_loss(column)
    column = _VALUELESS.sub("", column) if name else column
    name, column = (_in_words(" ".join(map(spelled_out, heading.split())).rstrip(" ?:")) for heading in (name, column))
    if _is_default(column) and name[1:2].islower():
        name = name[0].lower() + name[1:]  # of an option: "Timeout"
    if families().heading.issuperset(column.lower().split()) or (described and tells_value(f"{column}: ")):
        column = column.lower()  # no name, though it has a capital
    before, after = _told_round(cell, name, column)
    if _OF_MINUTES.fullmatch(cell) and not (
        after or cues().timed_settings.isdisjoint(f"{name} {described}".lower().split())
    ):
        after = "in"  # "5m" of a setting that tells a time
    if before.endswith(_IS) and _reads_age(before, cell):
        before = f"{before.removesuffix(_IS)}: "
    if before.endswith(_IS) and _OF_PEOPLE.search(before) and (_is_bare(cell) or after.strip() in _SCALES.values()):
        after = f"{after} people"
    described_as_written = described.rstrip(" .")
    described = described_as_written.lower()
    if not described or not before.endswith(_IS):
        return before, after
    if not after and _is_bare(cell):
        if _counts_of(described, cell):
            return before, f" {described}"
        unit = _BEGINS_WITH_UNIT.match(described_as_written) or _IN_UNIT.search(described_as_written)
        after = f" {unit['unit']}" if unit else ""
    if not column:
        return f"{before.removesuffix(_IS)}, {described}{_IS}", after
    return f"{described}: {before}", after  # behind the name it would take the figure: "how often a job is tried is 3"


def read_below_zero(cell: str, row: str, column: str) -> tuple[str, str, str] | None:
    """A cell below 0, as long as it is written, and what its headings say before and after it: "–3.2" is "-3.2", and
    "(12.3)" is -12.3 where it is money, or they tell of a loss or a unit of accounts. None for any other cell."""
    found = _BELOW_ZERO.fullmatch(cell)
    if found is None:
        return None
    figure = found["figure"] or f"{found['bracketed']}{found['percent'] or ''}"
    before, after = words_round(figure, row, column)
    sign = _SIGN_BEFORE.search(before)
    of_accounts = sign or after.strip() in _OF_ACCOUNTS or without_loss(row) != row
    of_accounts = of_accounts or not (figure[0].isdigit() and figure[-1].isdigit())
    if found["bracketed"] and not of_accounts:
        return None
    if sign:
        return f" {figure}".ljust(len(cell)), f"{before[: sign.start()]}-{sign[0]}", after
    return f"-{figure}".ljust(len(cell)), *words_round(f"-{figure}", row, column)


_OF_MINUTES = re.compile(r"\d{1,3}m")
_SIGNED_FIGURE = rf"(?:{SIGN} ?)?\d"
_BELOW_ZERO = re.compile(
    rf"[-−–](?P<figure>{_SIGNED_FIGURE}[^()]{{0,30}})"
    rf"|\((?P<bracketed>{_SIGNED_FIGURE}[\d.,]*(?: ?(?:%|m|mn|bn|k|million|billion))?)\)(?P<percent> ?%)?"
)
_SIGN_BEFORE = re.compile(rf"(?:{SIGN}|\b[A-Z]{{3}}) ?\Z")
_OF_ACCOUNTS = frozenset(each.strip() for each in ("%", *_SCALES.values()))
"""What the headings of accounts write behind a bare figure."""
_IS = " is "
_VALUELESS = re.compile(rf"(?:{'|'.join(VALUELESS)})(?= \[|\Z)", re.IGNORECASE)
_OF_WORDS = re.compile(r"[A-Z][a-z]+(?= [a-z(])(?! of\b)")
"""The first word of a heading that has its capital only for that, since a word behind it has none: "Net sales"."""


_OF_PEOPLE = re.compile(r"\bpopulation\b(?! (?:density|growth))", re.IGNORECASE)
_IN_UNIT = re.compile(rf"\bin (?P<unit>{UNIT})\Z")
"""The end of what describes a figure, which says in which unit it is: "size of the cache in MB"."""
_BEGINS_WITH_UNIT = re.compile(rf"(?P<unit>{SYMBOL})(?= (?:of|per)\b)")
"""The same at its beginning: "MB per file"."""


def _in_words(heading: str) -> str:
    """A heading, in small letters where it is words and no name: "net sales", "exports (USD bn)"."""
    found = _OF_WORDS.match(heading)
    return heading[0].lower() + heading[1:] if found and is_word(found[0]) else heading


def _reads_age(before: str, cell: str) -> bool:
    """Whether a figure behind a name would be read as an age that no heading tells of: "Won of Elm Rovers is 21"."""
    if not _OF_AGE.fullmatch(cell) or not _AGES.isdisjoint(before.lower().split()):
        return False
    return any(q.dimension == "age" for q in extract_quantities(before + cell))


_OF_AGE = re.compile(r"\d{1,3}")
_AGES = frozenset(("age", "aged", "ages", "old", "years"))


def _told_round(cell: str, row: str, column: str) -> tuple[str, str]:
    if not (row or column):
        return "", ""
    rated = _rated(cell, column, row) or _rated(cell, row, column, of_row=True)
    if rated:
        return rated
    if not _is_bare(cell):
        return _lead(row, column), ""
    counted = _HOW_MANY.match(row)
    if counted and (counted["old"] or _counts(counted["many"], cell)):
        return _lead(row, column), f" {counted['many'] or 'years old'}"
    label, before, after = _unit_of(column, cell)
    if (before or after) and not (column.endswith("]") and _names_counted(row, cell)):
        return _lead(row, label) + before, after
    column = label if before or after else column
    label, before, after = _unit_of(row, cell)
    if before or after:
        return _lead(label, column) + before, after
    if not column and _counts(row, cell):
        return "", f" {row.lower()}"
    short = _is_abbreviation(column)
    if not short and _counts(column, cell) and not (_is_one(column, cell) and _counts(row, cell)):
        return _has(row, column)
    placed = short or column.lower() in _PLACING | _NUMBERING
    told = not placed and not _measures(column) and not _is_date(column) and not (_is_titled(row) and is_word(column))
    if column and told and _counts(row, cell):
        return (f"{column} of {row}{_IS}", "") if _is_default(column) and _bound(row) else _has(column, row)
    return _lead(row, column), ""


def _has(whose: str, counted: str) -> tuple[str, str]:
    """What is said round a count: "Ludby has 12 hotels", and "Basic has at most 50 users" of "max users"."""
    bound = _bound(counted) if whose else ""
    counted = counted.lower().split(maxsplit=1)[1] if bound else counted.lower()
    return (f"{whose} has {bound}" if whose else ""), f" {counted}"


def _bound(counted: str) -> str:
    """What the first word of a heading says of a count: "at most " of "max users"; "" of most."""
    first, _, rest = counted.lower().partition(" ")
    return _BOUNDS.get(first.rstrip("."), "") if rest else ""


_BOUNDS = {"max": "at most ", "maximum": "at most ", "min": "at least ", "minimum": "at least "}


def _is_default(heading: str) -> bool:
    """Whether a heading tells how an option is set where nobody sets it, which is exact: that of "max retries" is 3."""
    return not _DEFAULTS.isdisjoint(heading.lower().split())


_DEFAULTS = frozenset(("default", "defaults"))


def name_of_measure(heading: str) -> str:
    """A heading in its words, without its unit: "Price in EUR", "price_eur"; "" for one that only says "Value"."""
    words = " ".join(map(spelled_out, heading.split()))
    found = _UNIT.fullmatch(words)
    if found and (not found["told"] or _is_unit(found["told"])):
        words = found["label"]
    words = "" if words.lower() in VALUELESS else words
    return _EXTREMES.get(words.lower().rstrip("."), words)


_WHOLE_EXTREMES = ("minimum", "maximum", "typical", "average", "mean", "median", "nominal", "lowest", "highest")
_EXTREMES = dict(zip(_WHOLE_EXTREMES, _WHOLE_EXTREMES, strict=True)) | {
    "min": "minimum",
    "max": "maximum",
    "typ": "typical",
    "avg": "average",
}
"""Headings that tell which of several values of a measure a figure is, and stand before its name."""


_HOW_MANY = re.compile(r"how (?:(?P<old>old)|many (?P<many>[a-z]+))\b", re.IGNORECASE)
"""A question that tells what a figure alone counts: "How old must I be?", "How many bags may I bring?"."""


def spelled_out(word: str) -> str:
    """A word, the name of a setting in its words: "request.timeout", "maxSize", "--max-size", and
    "retention_days" with its unit."""
    word = word.lstrip("-").replace("-", " ") if _OF_COMMAND.fullmatch(word) else word
    if not _OF_CODE.search(word):
        return word
    *words, last = _BETWEEN_WORDS.sub(" ", word).lower().split()
    if words[2:] and words[-1] == "per" and words[-2] in _codes_of_names():
        return f"{' '.join(words[:-2])} per {last} ({words[-2].upper()})"
    if last in _SCALES_OF_NAMES and words[1:] and (money := units().before.get(words[-1].upper())):
        return f"{' '.join(words[:-1])} ({words[-1].upper()} {last})" if money else word
    unit = _units_of_names().get(last) if words else None
    return f"{' '.join(words)} ({unit})" if unit else " ".join((*words, last))


_OF_COMMAND = re.compile(r"--[a-z][a-z-]+")
_OF_CODE = re.compile(r"[a-z]{2}(?:\.[a-z]{2}|_[a-z])|^[a-z]{2,}[A-Z][a-z]")
_BETWEEN_WORDS = re.compile(r"[._-]+|(?<=[a-z])(?=[A-Z])")
_AMBIGUOUS = frozenset(("a", "b", "c", "d", "in", "min", "n", "pa"))
"""Symbols of units that at the end of a name mean something else: a least price, and none in minutes."""


@cache
def _units_of_names() -> dict[str, str]:
    """With what names of settings and columns end that says in which unit a bare figure is: as units are written."""
    table = units()
    marks = [mark for mark in (*table.symbols, *table.before) if mark.isalnum()]
    written = {mark.lower(): mark for mark in marks} | {mark: mark for mark in marks if mark.islower()}
    written |= _codes_of_names()
    powers = {f"{mark}{power}": f"{mark}{raised}" for mark in ("km", "m", "cm", "mm") for power, raised in _POWERS}
    own = {
        each.lower(): each for each in ["KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "kWh", "MWh", "GWh", "kW", "MW"]
    }
    words = {each: each for each in ("seconds", "minutes", "hours", "days", "bytes", "percent", "thousand", "million")}
    told = written | powers | own | words | {"ms": "ms", "pct": "%", "w": "W", "v": "V", "kmh": "km/h", "l": "l"}
    return {end: unit for end, unit in told.items() if end not in _AMBIGUOUS}


@cache
def _codes_of_names() -> dict[str, str]:
    """Codes of currencies as names of settings and columns write them, to those that texts write."""
    return {mark.lower(): mark for mark in units().before if mark.isalnum() and mark.isupper()}


_POWERS = (("2", "²"), ("3", "³"))
_SCALES_OF_NAMES = frozenset(("k", "m", "mn", "mln", "bn", "thousand", "million", "billion"))
"""What may stand behind a currency at the end of a name: "revenue_usd_m"."""


def _rated(cell: str, heading: str, other: str, *, of_row: bool = False) -> tuple[str, str] | None:
    """What a heading such as "Price per month" or "Messages per month" says of a cell; None for any other."""
    plain, sign, scale = _unit_of(heading, cell) if _is_bare(cell) else (heading, "", "")
    found = _RATE.fullmatch(plain)
    if not found or _FOR_EACH.search(found["rate"]):
        return None
    label, rate = found["label"], f" {found['rate'].lower()}"
    if _is_bare(cell) and not (sign or scale) and _counts(label, cell):
        has, counted = _has(other, label)
        return has, f"{counted}{rate}"
    told, read = _whole(f"{sign}{cell}{scale}"), _whole(f"{sign}{cell}{scale}{rate}")
    if told is None or read is None or told.unit == read.unit:
        return None
    return (_lead(label, other) if of_row else _lead(other, label)) + sign, scale + rate


def _lead(row: str, column: str) -> str:
    """The headings as the beginning of a sentence: what is measured, of whom, when."""
    if not row or not column:
        return f"{row or column}{_IS}" if row or column else ""
    if _is_date(column):
        return f"{row} in {column} is "
    if _is_date(row):
        return f"{column} in {row} is "
    for which, measure in ((column, row), (row, column)):
        if which.lower().rstrip(".") in _EXTREMES:
            return f"{_EXTREMES[which.lower().rstrip('.')]} {measure} is "
    told, other = _tells_what(column), _tells_what(row)
    if _is_abbreviation(column) or told > other:
        return f"{column} of {row} is "
    return f"{row} of {column} is " if other > told else f"{column} {'of' if told > 1 else 'for'} {row} is "


def _tells_what(heading: str) -> int:
    """How surely a heading says what is measured, and not of what: 2 where it has a word of measures or reads as words,
    1 where all its words are common ones, 0 where nothing tells, less for a name: "BrewPro 400", "Heron-7B"."""
    if _measures(heading) or heading.split()[0].islower():
        return 2
    if _OF_NAME.search(heading):
        return -1
    return int(not _is_titled(heading) and all(is_word(word) for word in heading.split()))


_OF_NAME = re.compile(r"\d|[a-z][A-Z]")
"""What only names have: a figure, or a capital within a word."""


def _measures(heading: str) -> bool:
    return any(property_family(stem(word.lower())) in families().measures for word in heading.split())


_LONGEST_ABBREVIATION = 3
"""Letters of a heading that is no word: "P", "GF", "Pos"."""


def _is_abbreviation(heading: str) -> bool:
    """Whether a heading is cut short, so that it counts nothing by itself, and nor does the name beside it: the "P" and
    "Pos" of a league table; not "Men", "MPs"."""
    if not 0 < len(heading) <= _LONGEST_ABBREVIATION or not heading.isalpha():
        return False
    initials = heading[:-1].isupper() and heading[-1] == "s"
    if heading.lower() in families().variant:
        return False
    return not initials and stem(heading.lower()) not in families().unit


_PLACING = frozenset({"position", "rank", "ranking", "place", "seed", "played", "won", "drawn", "lost"})
"""Headings of a league table in words: the rows beside them are teams, and nothing that is counted."""


_NUMBERING = frozenset(
    (
        *("week", "day", "session", "lecture", "lesson", "module", "chapter", "section", "step", "phase", "stage"),
        *("round", "lap", "part", "issue", "episode", "season", "term", "id", "page", "line", "item", "version"),
    )
)
"""Headings of a column that numbers its rows, which are no things that it counts: week 3, "Joins"."""


def _is_date(heading: str) -> bool:
    read = extract_quantities(heading)
    return len(read) == 1 and read[0].dimension == "date" and read[0].surface == heading


def _is_bare(text: str) -> bool:
    """Whether a cell is a number alone."""
    read = _whole(text)
    alone = read is not None and read.dimension == "number" and not read.unit
    return alone or _BY_HEADINGS.fullmatch(text) is not None


_BY_HEADINGS = re.compile(r"\d{4}|\d[\d.,]* ?[kKMBT]")
"""What would be a year, or nothing that is known, were it no cell: what it is its headings say."""


def _whole(text: str) -> Quantity | None:
    """The quantity that is all of a text."""
    read = extract_quantities(text)
    return read[0] if len(read) == 1 and read[0].surface == text else None


def _unit_of(heading: str, figure: str) -> tuple[str, str, str]:
    """A heading without its unit, and what that writes before and after a figure: "Cost", "€" and " million"."""
    found = _UNIT.fullmatch(heading)
    if not found and not _ALL_UNIT.fullmatch(heading):
        return heading, "", ""
    written = (found["bracket"] or found["comma"] or found["told"]).strip() if found else heading
    if found and found["told"] and not _is_unit(found["told"]):
        return heading, "", ""
    money = _CURRENCY.fullmatch(written)
    sign, scale = (money["sign"], money["scale"]) if money else ("", written.removeprefix("in "))
    before = f"{sign} " if sign.isalpha() else sign
    after = _SCALES.get(scale.lower(), f"{'' if scale == '%' else ' '}{scale}" if scale else "")
    after = re.sub(r"\b(million|billion|thousand)s\b(?: of)?", r"\1", after)
    read = _whole(f"{before}{figure}{after}")
    plain = _whole(figure)
    if money is None and is_plural(scale.split()[-1]) and _counts(scale, figure):
        after = f" {scale}"  # "Context length (tokens)"
    elif read is None or (read.dimension == "number" and plain is not None and read.low == plain.low):
        return heading, "", ""
    return found["label"].strip() if found else "", before, after


def _is_unit(word: str) -> bool:
    table = units()
    return (
        word in table.symbols or word in table.before or word.lower() in table.words or bool(_ALL_UNIT.fullmatch(word))
    )


def _counts(heading: str, figure: str) -> bool:
    """Whether a heading names what is counted: "Workers", "Dead"."""
    return _count(heading, figure) is not None


def _is_one(heading: str, figure: str) -> bool:
    """Whether a heading names one thing, and not people: "Community" is whose alerts they are."""
    counted = _count(heading, figure)
    return counted is not None and counted.unit != "people" and not is_plural(heading.split()[-1])


def _names_counted(heading: str, figure: str) -> bool:
    """Whether a heading names what is counted beyond doubt, in a table of sums: "Branches"; not "Impairments"."""
    counted = _count(heading, figure)
    last = heading.lower().split()[-1] if heading else ""
    return counted is not None and (counted.unit == "people" or (is_plural(last) and stem(last) in families().unit))


def _counts_of(described: str, figure: str) -> bool:
    """Whether a description begins with what is counted: "partitions of a new topic", "seconds until it stops"."""
    read = extract_quantities(f"{figure} {described}")
    if read and read[0].start == 0 and read[0].dimension == "duration":  # "seconds between two polls"
        return is_plural(described.split()[0])
    if len(read) != 1 or read[0].dimension != "count" or not described.startswith(read[0].noun.lower()):
        return False
    return is_plural(read[0].noun.split()[-1])


def _count(heading: str, figure: str) -> Quantity | None:
    """A figure as a count of what a heading names; None where it names nothing that is counted."""
    read = extract_quantities(f"has {figure} {heading.lower()}") if heading else []
    if len(read) != 1 or read[0].surface not in (figure, f"{figure} {heading.lower()}"):
        return None
    last = heading.lower().split()[-1]
    if read[0].dimension in _COUNTED_IN and is_plural(last):  # "Points", "GPU hours"
        return read[0]
    if read[0].dimension != "count":
        return None
    if read[0].unit == "people":
        return read[0]
    named, known = read[0].noun.lower().split()[-1:] == [last], stem(last) in families().unit
    plural = is_plural(last)
    counts = (known and plural) or ((known or last.endswith("s")) and not _measures(last))
    return read[0] if named and counts else None


_COUNTED_IN = frozenset(("point", "duration"))
"""Dimensions of units that headings name as what is counted."""


def _is_titled(heading: str) -> bool:
    """Whether each of several words of a heading has a capital, as those of names: "Port Sands"."""
    words = heading.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)
