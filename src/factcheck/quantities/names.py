"""Figures that are no amounts: names, versions, identifiers, list marks, pronouns."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.modifiers import movement_before
from factcheck.quantities.nouns import is_plural, names_airliner, noun_phrase, opens_name, singular
from factcheck.quantities.numbers import NO_FRACTION, RATINGS, Number, read_number
from factcheck.quantities.people import is_state_of_people
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, dates, modifiers, nouns, numbers, units
from factcheck.quantities.units import unit_after
from factcheck.senses import is_word
from factcheck.words import families, stem

_LINKS = frozenset("-/.‑–:")
"""What joins the figures of a telephone number, a date, an address of a machine."""
_LONGEST_STREET = 4
"""Words of a street's name."""
_POSTCODE = 5
"""Digits of a postcode behind the two letters of a state."""
_LONGEST_LIST_MARK = 3
"""Characters of a mark before an entry of a list: "12.", "(3)"."""
_LONGEST_UNGROUPED = 9
"""Digits of a figure that nothing groups; a longer one is an identifier."""
_LONGEST_ODDS = 3
"""Digits of either side of odds: "100/30"."""
_CHAIN = 5
"""Tokens of a chain of three figures: fewer may be a span or a score."""
_BRACKETS = {"(": ")", "[": "]"}
COMPASS = frozenset("NSEW")
"""Letters behind the degrees of a place."""
_APERTURES = frozenset({"f", "F", "ƒ"})
"""Before a slash, what makes the figure behind it one of a lens: "f/1.8"."""
_NOT_GLUED = frozenset("°º′″")
"""Marks of coordinates: a figure that touches one and has no unit is no amount."""


_NUMBERED = r"([A-Z][A-Za-z]+)[ \u00a0]([0-9]{1,3})"
_AGAIN = re.compile(rf"\b{_NUMBERED}\b(?![.,]?[0-9%])")
_LEAST_TIMES = 2
"""As often a name with its number stands in a text, of which chance makes no two."""


def numbered_names(text: str) -> frozenset[tuple[str, str]]:
    """Words with the figures that a text makes one name of: a capital and a figure that stand together more than once,
    at least one time inside a sentence or alone on a line, and not before something that is counted."""
    often = Counter((found[1], found[2]) for found in _AGAIN.finditer(text))
    again = {pair for pair, times in often.items() if times >= _LEAST_TIMES and not _is_common(pair[0].lower())}
    if not again:
        return frozenset()
    named = {(found[1] or found[3], found[2] or found[4]) for found in _named().finditer(text)}
    return frozenset(again & named)


@cache
def _named() -> re.Pattern[str]:
    """A capital and a figure that stand together where nothing but a name explains them both."""
    verbs = "|".join(sorted(cues().of_subjects))
    behind = rf"(?=[ \u00a0]?[.,;:!?)]|[ \u00a0](?:and|or|{verbs})\b|'s|’s|\s*$)"
    return re.compile(rf"(?<=[a-z] ){_NUMBERED}{behind}|^[#>*_ \t]*{_NUMBERED}[*_ \t]*$", re.MULTILINE)


def _is_common(word: str) -> bool:
    """Whether a word stands before figures of all kinds: a month, a weekday, "Some"."""
    common = (dates().months, dates().weekdays, nouns().stop, modifiers().skip, modifiers().left_ends)
    return any(word in words for words in common)


def is_tied(tokens: Tokens, i: int) -> bool:
    """Whether figure ``i`` hangs on a word: "H800", "GPT-4", "story / 2010"; not "sub-500"."""
    before, further = tokens.words[i - 1], tokens.words[i - 2]
    if (before, tokens.words[i]) in tokens.numbered or before == _SECTION:
        return True
    named = (len(further) > 1 and further[0].isalpha()) or (further in _APERTURES and tokens.glued[i])
    measured = tokens.digits[i - 3] and tokens.glued[i - 2] and further in units().symbols  # "8GB/256GB"
    if before == "/" and named and not measured:
        return True
    if not tokens.glued[i]:
        return False
    if before == "-" and not tokens.glued[i - 1]:  # "COVID -19", not "DAX -1.3%"
        whole = tokens.words[i].isdecimal() and tokens.words[i + 1] != "%"
        return whole and further.isupper() and further.lower() in nouns().designators
    if before[-1].isalnum() or before in "#@_№!":
        return True
    if not tokens.glued[i - 1]:
        return False
    return before in ".:" or (before not in "–—" and _hyphen_ties(tokens, i - 1))


_SECTION = "§"
"""Before a figure, touching it or not, it makes a section of it."""


def _hyphen_ties(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a hyphen that makes one name of the words on both sides; not that of "5bn-6bn"."""
    if not tokens.hyphen(i) or not tokens.words[i - 1][-1:].isalpha():
        return False
    if tokens.digits[i - 2] and tokens.glued[i - 1] and _is_scale_or_unit(tokens, i - 1):
        return False
    measured = tokens.low[i - 1] in _LARGER_UNITS and tokens.hyphen(i - 2)  # "a three-hour-eight-minute film"
    return not measured and tokens.low[i - 1] not in cues().tied


_LARGER_UNITS = frozenset({"hour", "minute", "day", "week", "year", "foot", "stone", "pound"})
"""Units behind which a hyphen ties the next figure of one amount."""


def _is_scale_or_unit(tokens: Tokens, i: int) -> bool:
    """Whether the word that touches a figure says what it is multiplied with, or a unit of more than a letter."""
    word, table = tokens.words[i], numbers()
    if word in table.letter_scales or word.lower() in table.short_scales:
        return tokens.digits[i + 2] and tokens.words[i + 3] == word
    return len(word) > 1 and word in units().symbols and tokens.words[i + 3] == word


def end_of_identifier(tokens: Tokens, i: int) -> int | None:
    """Where the name or number ends that figure ``i`` is a part of; None where it may be an amount."""
    end = _end_of_chain(tokens, i)
    if is_tied(tokens, i) or end - i >= _CHAIN or _is_local_call(tokens, i, end):
        return end
    called = tokens.words[i - 1] == "+" and tokens.glued[i] and tokens.digits[i + 1]
    if called or (_opens_call(tokens.words[i]) and tokens.digits[i + 1] and not _is_hour(tokens, i)):
        return _end_of_call(tokens, i + 1)
    if tokens.words[i + 1] == "/" and (tokens.words[i], tokens.words[i + 2]) in NO_FRACTION:
        return i + 3
    if tokens.words[i - 1] in _SLUGS and tokens.hyphen(i + 1) and tokens.glued[i + 1]:
        return i + 1
    if names_airliner(tokens, i):
        return i + 2 + tokens.digits[i + 2]
    if opens_name(tokens, i) or _is_in_name(tokens, i) or _is_any_of_version(tokens, i):
        return i + 3
    if _are_odds(tokens, i):
        return end
    if tokens.low[i + 1 : i + 4] == ["-", "for", "-"] and tokens.glued[i + 1] and tokens.digits[i + 4]:
        return i + 5  # "a 10-for-1 split"
    if tokens.low[i + 1 : i + 4] == ["-", "in", "-"] and tokens.glued[i + 1] and tokens.words[i + 4] == "1":
        return i + 5  # "a 3-in-1 device"
    return i + 1 if _is_list_mark(tokens, i) else None


def _is_in_name(tokens: Tokens, i: int) -> bool:
    """Whether a hyphen makes one name of a figure and a letter: "a 10-K", "Form 20-F"."""
    if tokens.words[i + 1] != "-" or not (tokens.glued[i + 1] and tokens.glued[i + 2]):
        return False
    word = tokens.words[i + 2]
    if word == "A" and tokens.hyphen(i + 3) and tokens.glued[i + 3]:
        return True  # "6-A-side"
    letter = len(word) == 1 and word.isupper() and (word == _FORM or word not in units().symbols)
    tied = tokens.glued[i + 3] and (tokens.is_word(i + 3) or tokens.digits[i + 3] or tokens.hyphen(i + 3))
    return letter and not tied


def _is_any_of_version(tokens: Tokens, i: int) -> bool:
    """Whether figure ``i`` is that of a version in which the next may be any: "3.x", "14.2.x"."""
    return tokens.words[i + 1 : i + 3] == [".", "x"] and tokens.glued[i + 1] and tokens.glued[i + 2]


def _are_odds(tokens: Tokens, i: int) -> bool:
    """Whether a slash parts two figures that are no part of anything: odds ("5/2"), a size of sensor ("1/1.3-inch")."""
    above, below = tokens.words[i], tokens.words[i + 2]
    if tokens.words[i + 1] != "/" or not (tokens.glued[i + 1] and tokens.glued[i + 2] and above.isdecimal()):
        return False
    if tokens.glued[i] and tokens.words[i - 1] != "(":
        return False
    if "." in below:
        return above == "1" and _is_decimal(below)
    if not below.isdecimal() or max(len(above), len(below)) > _LONGEST_ODDS:
        return False
    beyond = int(above) > int(below) or (above == below and int(below) not in RATINGS)
    tied = tokens.glued[i + 3] and tokens.is_word(i + 3)
    return beyond and not tied and unit_after(tokens, i + 3) is None


def _is_decimal(word: str) -> bool:
    whole, _, decimals = word.partition(".")
    return whole.isdecimal() and decimals.isdecimal()


def _end_of_chain(tokens: Tokens, i: int) -> int:
    """The end of figures in a chain: "555-123-4567", "192.168.0.1", "10 / 25 / 11"."""
    end = i + 1
    while tokens.words[end] in _LINKS and tokens.digits[end + 1]:
        if not (tokens.glued[end] and tokens.glued[end + 1]) and tokens.words[end] != "/":
            break
        end += 2
    return end


def end_of_designation(tokens: Tokens, i: int) -> int:
    """Where a figure that numbers something ends, which was read to token ``i``: "pp. 12-15"."""
    spans = tokens.hyphen(i) and tokens.glued[i] and tokens.glued[i + 1] and tokens.words[i + 1].isdecimal()
    return i + 2 if spans else i


_SLUGS = frozenset({"UPDATE", "WRAPUP", "REFILE"})
"""What an agency writes with a figure and a hyphen before a headline that it sends again: "UPDATE 2-Tarn cuts"."""


def _opens_call(word: str) -> bool:
    """Whether a figure is the code before a number that is called: "0800"; no amount begins so."""
    return word.isdecimal() and word[0] == "0" and len(word) >= _SHORTEST_CODE


def _is_hour(tokens: Tokens, i: int) -> bool:
    """Whether figure ``i`` is an hour of the day before something that is counted: "at 0830 40 ships left"."""
    word = tokens.words[i]
    hour = len(word) == _HOUR_DIGITS and word < "2400" and word[2:] < "60"
    counted = tokens.is_word(i + 2) and not tokens.glued[i + 2] and tokens.low[i + 2] not in nouns().stop
    return hour and counted and tokens.low[i - 1] in _BEFORE_HOUR


_FORM = "F"
"""A unit behind its figure, and behind a hyphen a form: degrees are written "68 F"."""
_HOUR_DIGITS = 4
"""Of an hour without a mark before its minutes: "0830"."""
_BEFORE_HOUR = frozenset({"at", "by", "until", "till", "since", "before", "after", "around", "about"})
"""Words before an hour of the day."""
_SHORTEST_CODE = 3
"""Digits of the code of a town or a service, its zero included."""


def _end_of_call(tokens: Tokens, i: int) -> int:
    """Where the groups of digits end that one calls: "+44 20 7946 0958", "0800 123 456"."""
    while tokens.words[i].isdecimal():
        i = _end_of_chain(tokens, i)
    return i


def _is_local_call(tokens: Tokens, i: int, end: int) -> bool:
    """ "555-1234"."""
    parts = tokens.words[i:end]
    return len(parts) == 3 and parts[1] == "-" and [len(p) for p in parts] == [3, 1, 4] and parts[2].isdecimal()


def _is_list_mark(tokens: Tokens, i: int) -> bool:
    """ "1. Introduction", "2) Second", "(4)", "[12]": a number that orders or refers."""
    word, before, after = tokens.words[i], tokens.words[i - 1], tokens.words[i + 1]
    if not word.isdecimal() or len(word) > _LONGEST_LIST_MARK or not tokens.glued[i + 1]:
        return False
    if tokens.glued[i] and _BRACKETS.get(before) == after:
        return True
    start = tokens.starts[i]
    opens_line = start == 0 or tokens.text[start - 1] == "\n"
    return opens_line and after in {".", ")"} and tokens.is_word(i + 2) and not tokens.glued[i + 2]


def is_name_word(tokens: Tokens, number: Number) -> bool:
    """Whether number words are part of a name or an idiom: "Big Ten", "Phase One", "one-time"."""
    i, end = number.start, number.end
    named = tokens.words[i][:1].isupper() and not tokens.opens_sentence(i) and not tokens.headline
    if named and (tokens.words[i - 1][:1].isupper() or tokens.words[end][:1].isupper()):
        return True
    if _is_numbered(tokens, i, end) or is_day(tokens, i, end):
        return True
    if tokens.hyphen(end) and tokens.glued[end] and tokens.low[end + 1] in cues().idioms:
        return True
    tied = tokens.glued[i] and tokens.glued[i - 1] and tokens.words[i - 1] not in "–—"
    return tied and _hyphen_ties(tokens, i - 1)


def _is_numbered(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a word numbers the figure at tokens ``i:end``: "type 2 diabetes"; not "the staff type 40 words", "a
    three-phase 25-amp fuse"."""
    before = tokens.low[i - 1]
    if tokens.hyphen(i - 2) and tokens.low[i - 3] in numbers().ones:
        return False
    return before in nouns().always_designators and not (before == "type" and tokens.low[end] in cues().typed)


def is_day(tokens: Tokens, i: int, end: int) -> bool:
    """ "On day four of your illness", "by day two"; not "the last day four men came"."""
    return tokens.low[i - 1] in _DAYS and (tokens.low[end] == "of" or not tokens.is_word(end))


_DAYS = frozenset({"day", "week", "month"})
"""Stretches of time that are numbered behind their name."""


def is_no_amount(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """Whether a number, read with all that belongs to it, is a name or a pronoun after all."""
    if tokens.low[reading.start - 1] == "per":
        return True  # "5 per 100,000 people" counts no 100,000
    if reading.measure is None and (_tells_hour(tokens, number) or _tells_minute(tokens, reading, number)):
        return True
    if number.form == "words":
        if tokens.low[number.end] in cues().clock:
            return True  # "ten o'clock"
        nothing = reading.bare and tokens.low[number.start - 1] in cues().ends
        return nothing or _is_pronoun(tokens, reading, number)
    if number.form == "vague" or reading.dimension == "percentage":
        return False
    if reading.bare and "." in tokens.words[number.start] and tokens.low[number.start - 1] == "in":
        if tokens.low[number.start - 2] in cues().versioning:
            return True  # "starts sooner than in 2.7"
        opens = tokens.opens_sentence(number.start - 1) or number.start == 1
        return opens and (tokens.words[number.end] == "," or tokens.low[number.end] in _BEHIND_VERSION)
    if reading.measure is None and reading.start == number.start and _is_version(tokens, number):
        return True
    if tokens.words[number.end - 1] in _LETTERS_OF_SIZE and tokens.low[number.end] in cues().sized:
        return True  # "the 7B model" is called so
    if tokens.low[number.end] == "block" and tokens.low[number.end + 1] == "of" and number.low >= _LEAST_BLOCK:
        return True  # "the 12000 block of East Street"
    behind = tokens.words[number.end]
    if number.start == 0 and reading.measure is None and _OUTLINED.fullmatch(" ".join(tokens.words)):
        return True  # "4.2 Ports" is a heading
    counts = tokens.is_word(number.end + 1) and tokens.low[number.end + 1] not in nouns().stop
    if behind in COMPASS and reading.measure is None and not counts:
        return True  # "48 N, 5 E to 6 E"
    if reading.measure is None and tokens.glued[number.end] and (behind[0].isalpha() or behind in _NOT_GLUED):
        return True
    return _is_designation(tokens, reading, number)


def _is_version(tokens: Tokens, number: Number) -> bool:
    """Whether a decimal right behind a name numbers it: "Norvik 4.2 needs 8 GB", "on Norvik 4.2 we wanted", "in tessel
    4.2 is", "Release notes 4.2"; not "Kestania 2.3, Dorvan 1.9"."""
    i, behind = number.start, tokens.low[number.end]
    name = tokens.words[i - 1]
    if not _VERSION.fullmatch(tokens.words[i]) or number.end != i + 1 or tokens.glued[i]:
        return False
    if name.lower() == "notes" or tokens.low[i - 2 : i] == ["notes", "for"]:
        return True  # "Release notes 4.2"
    if not name.isalpha() or (name.islower() and is_word(name)) or name.lower() in families().heading:
        return False
    if stem(name) in families().property:  # "Magnitude 4.5 was measured"
        return False
    if behind not in _BEHIND_VERSION and behind not in cues().of_subjects:
        return False
    return name.islower() or tokens.low[i - 2] not in {"in", "at", "for"}  # "in Dorvan 2.3 was the mean"


_OUTLINED = re.compile(r"\d{1,2}\.\d{1,2} (?!Magnitude|Earthquake|Quake)[A-Z][a-z]+(?: , [a-z]+)?(?: [a-z]+)?\W*")
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}")
_BEHIND_VERSION = frozenset(
    (
        *("is", "was", "has", "had", "will", "would", "can", "could", "may", "must", "does", "did", "now"),
        *("the", "we", "you", "they", "it", "needs", "takes", "costs", "runs", "comes"),
    )
)
"""What goes on with a clause behind a name."""
_LETTERS_OF_SIZE = frozenset({"B", "M"})
_LEAST_BLOCK = 100
"""From here on a number before "block of" is that of a house."""


def _tells_hour(tokens: Tokens, number: Number) -> bool:
    """ "half past four", "a quarter to 3", "ten past nine", "at 9 in the morning", "ends at ten"."""
    i, end = number.start, number.end
    if tokens.low[end] == "past":
        alone = tokens.low[i - 1] in _BEFORE_HOUR and not is_plural(tokens.words[end + 1])  # "by 20 past winners"
        return alone or read_number(tokens, end + 1) is not None  # "by twenty past", "ten past nine"
    if tokens.low[i - 1] in {"past", "to"} and tokens.low[i - 2] in _PARTS_OF_HOUR:
        return True
    if tokens.low[i - 1] == "past" and number.low < _HOURS:
        return tokens.digits[i - 2] or tokens.low[i - 2] in {*numbers().ones, *numbers().tens}
    if tokens.low[i - 1] == "at" and tokens.low[i - 2] in cues().of_hours and _is_hour_in_words(tokens, number):
        return True
    at = tokens.low[i - 1] in _BEFORE_HOUR and 0 < number.low <= _HOURS
    if not at or movement_before(tokens, i, ""):
        return False  # "rose by 5 this morning"
    return tokens.low[end] == "tonight" or _PART_OF_DAY.match(" ".join(tokens.low[end : end + 3])) is not None


def _is_hour_in_words(tokens: Tokens, number: Number) -> bool:
    """Whether a number is an hour in words, and counts nothing: not "opened at six sites"."""
    counts = tokens.is_word(number.end) and tokens.low[number.end] not in nouns().stop
    return number.form == "words" and number.step == 1 and 0 < number.low <= _HOURS and not counts


def _tells_minute(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """ "It broke loose at 10.50", "left at 7.05 on Monday", "shortly before eleven"; not "closed at 10.50"."""
    i, end = number.start, number.end
    ends = not tokens.is_word(end) or tokens.low[end] in nouns().stop
    if not reading.bare or not ends or reading.start < i:
        return False
    if _MINUTE.fullmatch(tokens.words[i]) and end == i + 1:
        near = tokens.low[max(0, i - _NEAR_LEVEL) : i]
        roughly = tokens.low[i - 1] in _ROUGHLY_AT and not movement_before(tokens, i, "")
        roughly = roughly and any(part in tokens.low[end : end + _NEAR_PART] for part in _PARTS_OF_DAY)
        at = roughly or tokens.low[i - 1] in _BEFORE_HOUR - _ROUGHLY_AT
        return at and cues().of_levels.isdisjoint(near)
    hour = number.step == 1 and 0 < number.low <= _HOURS and tokens.low[i - 1] in {"before", "after"}
    return hour and tokens.low[i - 2] in _NEAR_HOUR and tokens.low[end] not in {"of", "to", "or"}


_MINUTE = re.compile(r"(?:[0-9]|1[0-9]|2[0-3])\.[0-5][0-9]")
"""A time of day with a dot, as the British write it."""
_ROUGHLY_AT = frozenset({"by", "about", "around"})
"""Before a time of day, and before much else."""
_PARTS_OF_DAY = ("morning", "afternoon", "evening")
_NEAR_PART = 5
"""Tokens behind a number among which one of these tells that it is a time: "by 8.30 on its first morning"."""
_NEAR_LEVEL = 8
"""Tokens before "at 10.50" among which it is told that this is a price or a level."""
_NEAR_HOUR = frozenset({"shortly", "just", "soon"})
"""Before "before" and "after" and an hour."""
_PARTS_OF_HOUR = frozenset({"half", "quarter"})
"""Before "past" and an hour."""
_HOURS = 12
"""The last hour that is told without saying which half of the day it is of."""
_PART_OF_DAY = re.compile(rf"(?:in the|on [a-z]+day|this|that|yesterday|tomorrow) (?:{'|'.join(_PARTS_OF_DAY)})\b")
"""Behind an hour."""


def _is_pronoun(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """ "one" that counts nothing: "no one", "the one that", "one can say", "at one point"."""
    i, end = number.start, number.end
    if tokens.low[i] != "one" or end != i + 1:
        return False
    before = tokens.low[i - 1]
    if tokens.low[end] == "way" and (tokens.digits[i - 1] or before in units().words):
        return True  # "a ticket costs 15 euros one way"
    if reading.bare:
        return not _opens_ratio(tokens, end) and not _closes_score(tokens, i)
    if before in cues().not_one and reading.measure is None:
        return True
    return before == "at" and tokens.low[end] in {"point", "time", "stage", "moment"}


def _opens_ratio(tokens: Tokens, i: int) -> bool:
    """Whether "in" or "out of" and a number follow: "one in five"."""
    if tokens.low[i] == "in":
        return read_number(tokens, i + 1) is not None
    return tokens.low[i : i + 2] == ["out", "of"] and read_number(tokens, i + 2) is not None


def _closes_score(tokens: Tokens, i: int) -> bool:
    """ "Three goals to one"; not "gave two sets to one of"."""
    counted, number = tokens.low[i - 2], tokens.low[i - 3]
    told = tokens.low[i - 1] == "to" and tokens.low[i + 1] != "of" and singular(counted) in cues().scored
    return told and (tokens.digits[i - 3] or number in numbers().ones)


def _is_designation(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """A figure that numbers what stands beside it: "Section 3", "Stoxx 600", "787 Dreamliner"."""
    i = number.start
    if tokens.low[number.end] == "zip" or (
        tokens.glued[i + 1] and _is_street(tokens, number.end)
    ):  # "221B Baker Street"
        return True
    if tokens.words[number.end] == "/" and tokens.words[number.end + 1] in map(str, RATINGS):
        return False  # "the first version 84/100"
    if number.scale != 1 or "," in tokens.words[i] or reading.start < i:
        return False
    if len(tokens.words[i]) > _LONGEST_UNGROUPED and tokens.words[i].isdecimal() and reading.measure is None:
        return True
    return _names_what_follows(tokens, reading, number) or _numbers_what_precedes(tokens, reading, number)


def _names_what_follows(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """ "787 Dreamliner", "123 Random Street": a plain figure before a capital that is no plural."""
    word = tokens.words[number.end]
    if _is_street(tokens, number.end):
        return True
    if not word[:1].isupper() or word.isupper() or tokens.headline or "." in tokens.words[number.start]:
        return False
    return reading.measure is None and not _counts_plural(tokens, reading) and not tokens.glued[number.end]


def _is_street(tokens: Tokens, i: int) -> bool:
    """Whether a street begins at token ``i``: "123 Random Street"."""
    at = i
    while tokens.is_capital(at) and tokens.low[at] not in cues().streets and at < i + _LONGEST_STREET:
        at += 1
    return at > i and tokens.is_capital(at) and tokens.low[at] in cues().streets


def _numbers_what_precedes(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """ "Section 3", "season 1", "S&P 500", "Apple Watch 5", "PA 23456"."""
    i = number.start
    table = nouns()
    state = tokens.words[i - 1]
    if len(state) == 2 and state.isupper() and tokens.words[i - 2] == "," and len(tokens.words[i]) == _POSTCODE:
        return True
    if tokens.words[i - 1] == "." and tokens.low[i - 2] in table.always_designators:
        return True
    before, word = tokens.words[i - 1], tokens.low[i - 1]
    if not before[:1].isalpha() or (word in _WON and _opens_score(tokens, number.end)):
        return False
    if _ends_street(tokens, i) and _counts_plural(tokens, reading):
        return False
    numbers_it = word in table.designators or word in table.designators_alone or before == _FLAT
    if numbers_it and tokens.digits[i - 2] and is_plural(before) and tokens.low[i - 3] in _OF_THE:
        return False  # "of the 62 lots 51 were sold"
    if _is_numbered(tokens, i, number.end) or (numbers_it and reading.bare):
        return True
    if not before[0].isupper() or reading.measure is not None:
        return False
    if tokens.low[number.end] in _GENERATIONS and tokens.digits[number.end + 1]:
        return True  # "Snapdragon 8 Gen 3 powers it"
    if word in table.capital_designators and reading.low <= _HIGHEST_CLASS:
        return not tokens.headline and tokens.low[i - 2] not in dates().relative  # "Last Year 7 schools closed"
    if tokens.low[number.end] == "or" and tokens.low[number.end + 1] in cues().versions:
        return True
    if "." in tokens.words[i] and tokens.low[number.end] in cues().versioned:
        return True  # "the Quill 4.0 release notes"
    if _is_variant(tokens, reading, number.end):
        return True
    return word in table.designators or _follows_name(tokens, reading, number)


_OF_THE = frozenset({"the", "of", "its", "their"})
_FLAT = "Flat"
"""The same with its capital alone: not "a flat 500"."""


def _follows_name(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """Whether a bare figure follows a capital that nothing but a name explains."""
    i = number.start
    told = tokens.words[number.end] in cues().of_subjects  # in small letters: "The Brewer 9 costs £10" is no headline
    if (tokens.headline and not told) or "." in tokens.words[i] or _opens_score(tokens, number.end):
        return False
    if _stands_behind_place(tokens, number):
        return False
    if tokens.opens_sentence(i - 1) and not _is_of_subject(tokens, reading, number):
        return False
    verb = _is_verb(tokens, reading) or tokens.low[number.end] in cues().of_subjects
    verb |= tokens.low[number.end] == "works" and tokens.low[number.end + 1] in nouns().stop  # "works at 160 bar"
    counted = _counts_plural(tokens, reading) and not verb
    return not counted and not _is_common(tokens.low[i - 1])


def _stands_behind_place(tokens: Tokens, number: Number) -> bool:
    """Whether a figure behind the name of a place tells how many did or were something: "in Karn 31 of the 40 members",
    "in Karn 13 were hurt", "in Karn 61 took it"; not "in Apollo 13 of 1970", "in Windows 11 files were lost"."""
    i, end = number.start, number.end
    at = i - 1
    while tokens.is_capital(at - 1) and tokens.low[at - 1] not in _BEFORE_PLACE and at > i - _LONGEST_PLACE:
        at -= 1
    if tokens.low[at - 1] not in _BEFORE_PLACE or tokens.words[i].startswith("0") or number.low < _LEAST_OF_PLACE:
        return False
    return _opens_part(tokens, end) or is_state_of_people(tokens, end) or _acts(tokens, end)


def _opens_part(tokens: Tokens, i: int) -> bool:
    """ "Of the 40 councillors", "of 52 lots", "of its 12 schools"."""
    at = i + 1 + (tokens.low[i + 1] == "the" or tokens.low[i + 1] in cues().possessors)
    whole = read_number(tokens, at) if tokens.low[i] == "of" else None
    noun = noun_phrase(tokens, whole.end, one=False) if whole else None
    return noun is not None and is_plural(tokens.words[noun.end - 1])


def _acts(tokens: Tokens, i: int) -> bool:
    """Whether people did what token ``i`` says, and it describes no noun: "61 took it", "300 voted against"."""
    return tokens.low[i] in cues().acted and (not tokens.is_word(i + 1) or tokens.low[i + 1] in nouns().stop)


_BEFORE_PLACE = frozenset({"in", "at", "near", "on"})
_LONGEST_PLACE = 4
"""Words of the name of a place."""
_LEAST_OF_PLACE = 2
"""From here on a figure behind a place may tell how many."""


def _is_of_subject(tokens: Tokens, reading: Reading, number: Number) -> bool:
    """Whether what stands behind a number makes it a part of the name that opens its sentence."""
    behind = tokens.low[number.end]
    if behind in cues().of_subjects or "".join(tokens.words[number.end : number.end + 2]) in _OWNING:
        return True
    before = tokens.low[number.start - 1]
    if before in cues().opening or before.endswith(("ly", "ed", "ing")):
        return False  # "Downtown 300 gathered", "Barely 20 attended", "Scored 41 late"
    if reading.bare or (reading.low == 1 and behind.endswith("ed")):
        return behind.endswith("ed") and behind not in nouns().people_states | nouns().harm_verbs
    counted = tokens.words[reading.noun.end - 1] if reading.noun else ""
    return counted.islower() and reading.low > 1 and not tokens.hyphen(number.end)


def _ends_street(tokens: Tokens, i: int) -> bool:
    """Whether a street's name ends before token ``i``, of which a place is told: "in Oxford Street 35 shops closed"."""
    at = i - 2
    while tokens.is_capital(at) and tokens.low[at] not in _BEFORE_STREET and at > i - 2 - _LONGEST_STREET:
        at -= 1
    return tokens.low[i - 1] in cues().streets and at < i - 2 and tokens.low[at] in _BEFORE_STREET


_BEFORE_STREET = frozenset(("in", "on", "at", "along", "near", "off"))
"""Before the name of a street, of which a place is told."""
_HIGHEST_CLASS = 20
"""What a capital is numbered with beside something counted: "Year 13 pupils"; "in the Book 400 rules" are counted."""


def _is_variant(tokens: Tokens, reading: Reading, i: int) -> bool:
    """Whether token ``i`` makes one of several of the name before it: "Quill 3 Large scores"; not "3 Large Pizzas"."""
    if tokens.low[i] not in families().variant or not tokens.is_capital(i):
        return False
    return reading.noun is None or not tokens.is_capital(reading.noun.end - 1)


_GENERATIONS = frozenset(("gen", "generation", "mark", "mk", "series", "version"))
"""Before a further figure, what makes a name of a capital and two figures."""
_WON = frozenset(("match", "game"))
"""Behind these, two figures are a score: "lost the match 26-18"."""
_OWNING = frozenset(("'s", "’s"))
"""Behind a name with its number: "Heddle 3's makers"."""


def _counts_plural(tokens: Tokens, reading: Reading) -> bool:
    if reading.noun is None:
        return False
    last = reading.noun.end - 1
    return is_plural(tokens.words[last]) or (tokens.words[last] == "s" and tokens.glued[last])  # "12 Airbus A320s"


def _is_verb(tokens: Tokens, reading: Reading) -> bool:
    """Whether the one word that a figure seems to count says what it does: "Heron 2 tops the list"."""
    noun = reading.noun
    objects = _OBJECTS | cues().objects
    return noun is not None and noun.end - noun.start == 1 and tokens.low[noun.end] in objects


_OBJECTS = frozenset(("the", "a", "an", "its", "all", "every", "their", "up"))
"""Words behind a verb that open what it is done to."""


def _opens_score(tokens: Tokens, i: int) -> bool:
    """Whether a dash and a figure follow: "beat Scotland 51-3"."""
    return tokens.hyphen(i) and tokens.glued[i] and tokens.glued[i + 1] and tokens.digits[i + 1]
