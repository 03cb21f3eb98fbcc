"""People: how old they are, how many of them there are, and what became of them.

What stands beside a number is asked as it is read; what its whole clause measures, once that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from factcheck.quantities.dates import year_number
from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import is_plural, noun_phrase
from factcheck.quantities.numbers import Number, exact
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, dates, modifiers, nouns, units
from factcheck.senses import is_word
from factcheck.types import Quantity
from factcheck.words import families, property_family, stem, unit_family

_OLDEST = 110
"""Years: a higher figure is no age of a person."""
_YOUNGEST = 6
"""Ages that are read where no word says that they are ages."""
_NEAREST_MEASURES = 3
"""Of what a clause measures, how many of the nearest words can make a bare number one of people."""
_FULL_STOPS = frozenset({",", ".", ";", ")"})


def add_age(tokens: Tokens, reading: Reading) -> None:
    """ "Maddon, 66, has", "aged 44", "the age of 5 years", "he was 75", "dead at 95"."""
    if not (reading.bare or reading.dimension == "duration") or not 0 < reading.low <= _OLDEST:
        return
    before = reading.start - 1
    while tokens.low[before] in cues().before_age:
        before -= 1
    aged = tokens.low[before] in cues().aged or _is_age_of_kind(tokens, reading.start)
    older = tuple(tokens.low[reading.start - 2 : reading.start]) in _OLDER_THAN and _are_people(tokens, reading.start)
    if reading.dimension == "duration":
        unit = units().by_name.get(f"{reading.unit} of age")
        if (aged or older) and unit is not None:
            reading.take_unit(unit, reading.end)
        return
    somebody = reading.low >= _YOUNGEST and _is_somebody_of(tokens, reading.start - 1)
    aged |= somebody
    told = tokens.low[before] in cues().told and _ends_person(tokens, before - 1)
    told |= tokens.low[before] == "at" and _is_dying(tokens, before - 1)
    if reading.step == 1 < reading.low and (_bounds_group(tokens, reading) or _is_age_required(tokens, reading)):
        reading.take_unit(units().by_name["year of age"], reading.end)
        return
    plain = reading.step == 1 and reading.low >= _YOUNGEST
    told |= _is_of_author(tokens, before, reading.end)
    aged |= older and plain
    ends = not tokens.is_word(reading.end) or tokens.low[reading.end] in nouns().stop
    ends |= somebody and not is_plural(tokens.words[reading.end])  # "a man of 36 walked"
    if (ends and (aged or (told and plain))) or (plain and _is_apposed(tokens, reading)):
        reading.take_unit(units().by_name["year of age"], reading.end)


def _is_age_of_kind(tokens: Tokens, i: int) -> bool:
    """Whether the figure at token ``i`` is a minimum age, an average age or an age limit, told right before it."""
    if tokens.low[i - 1] not in cues().before_kind_of_age:
        return False
    for at in range(i - 2, max(0, i - _NEAR_AGE), -1):
        if tokens.low[at] == "age":
            return tokens.low[at - 1] in cues().kinds_of_age or tokens.low[at + 1] == "limit"
        if not tokens.is_word(at):
            return False
    return False


_NEAR_AGE = 12
"""Tokens before a figure among which it is told that it is such an age."""


def _is_somebody_of(tokens: Tokens, i: int) -> bool:
    """Whether the "of" at token ``i`` leads from a person to an age: "a woman of 41"; not "a mother of 8", "a team of
    12", "the girl of 16 the police sought"; of whoever does something "who" follows, "a vet of 38 who"."""
    word, table = tokens.low[i - 1], cues()
    somebody = word in table.of_age or (word in table.kin and word not in table.parents)
    several = word in table.headcounts | table.settlements | table.gathered
    somebody |= tokens.low[i + 2] == "who" and tokens.low[i - 2] in _THE and not several
    return tokens.low[i] == "of" and somebody and not {"a", "an"}.isdisjoint(tokens.low[max(0, i - 3) : i - 1])


def _bounds_group(tokens: Tokens, reading: Reading) -> bool:
    """ "Children under 5 travel free"; not "workers under 5 managers", "people under 5% of"."""
    word = tokens.low[reading.start - 2]
    people = word in cues().anybody or (is_plural(word) and unit_family(word) == "people")
    grouped = tokens.low[reading.start - 1] in cues().of_ages and people
    if not grouped or tokens.hyphen(reading.end):
        return False
    counted = noun_phrase(tokens, reading.end, one=False)
    return counted is None or not is_plural(tokens.words[counted.end - 1])


_OLDER_THAN = frozenset((("older", "than"), ("younger", "than")))
_NEAR_PEOPLE = 9
"""Tokens before "older than" among which it is told that people are."""


def _are_people(tokens: Tokens, i: int) -> bool:
    """Whether people are told of right before token ``i``, and no things: "half of the population is older than"."""
    for at in range(i - _COMPARED, max(-1, i - _NEAR_PEOPLE), -1):
        word = tokens.low[at]
        if word in cues().anybody or word == "population" or unit_family(word) == "people":
            return True
        if word not in cues().between_people:
            return False
    return False


_COMPARED = 3
"""Tokens from what is compared to its age: "people older than 46"."""


def _is_of_author(tokens: Tokens, before: int, end: int) -> bool:
    """Whether a figure is the age of somebody who did something then: "Sorby was 32 when she wrote it"; not "Root was
    67 when he was bowled"."""
    somebody = tokens.is_capital(before - 1) or tokens.low[before - 1] in cues().persons
    doing = tokens.low[before] in cues().told_then and somebody and tokens.low[end] == "when"
    return doing and tokens.low[end + 1] in cues().persons and tokens.low[end + 2] not in cues().told_then


def _is_age_required(tokens: Tokens, reading: Reading) -> bool:
    """ "Children must now be at least ten", "you must be at least 16 to join"; not "teams must be at least ten", "there
    must be at least ten guests"."""
    i = reading.start - 1
    if tuple(tokens.low[i - 1 : i + 1]) != ("at", "least") or tokens.low[i - 2] != "be":
        return False
    must = i - 3 - (tokens.low[i - 3] in cues().before_be)
    who = tokens.low[must - 1]
    whom = who == "you" or (is_plural(who) and unit_family(who) == "people")
    ends = not tokens.is_word(reading.end) or tokens.low[reading.end] in nouns().stop
    return tokens.low[must] == "must" and whom and ends


def _ends_person(tokens: Tokens, i: int) -> bool:
    """Whether somebody is told of whose age may follow: "he", "Noemi Castell"; not "Leeds University"."""
    if tokens.low[i] in cues().persons or _is_one_person(tokens, i):
        return True
    first, last = tokens.words[i - 1], tokens.words[i]
    named = first.istitle() and last.istitle() and tokens.words[i + 1].islower() and tokens.low[i - 2] != "the"
    return named and families().no_person.isdisjoint((first.lower(), last.lower()))


def _is_one_person(tokens: Tokens, i: int) -> bool:
    """Whether a sentence tells nothing of one person but a figure: "Okafor was 23.", "The driver is 34"."""
    if tokens.low[i + 1] not in cues().told or tokens.words[i + 3] not in _FULL_STOPS:
        return False
    if tokens.low[i - 1] in _THE:
        return unit_family(tokens.low[i]) == "people" and not is_plural(tokens.words[i])
    titled = tokens.words[i - 1] in families().person_title or tokens.words[i - 2] in families().person_title
    alone = i == 0 or titled
    return alone and tokens.words[i].istitle() and not is_word(tokens.words[i])


_THE = frozenset(("the", "a"))


def _is_dying(tokens: Tokens, i: int) -> bool:
    """ "Dead at 95"; not "the number of dead at 95", "its own dead at 95"."""
    return tokens.low[i] in cues().dying and tokens.low[i - 1] not in cues().of_dead


def _is_apposed(tokens: Tokens, reading: Reading) -> bool:
    """ "Maddon, 66, has", "her daughter, 11, was"."""
    i = reading.start
    if reading.words or tokens.words[i - 1] != "," or tokens.words[reading.end] not in _FULL_STOPS:
        return False
    if tokens.low[i - 2] in cues().kin:
        return True
    return tokens.words[i - 2][:1].isupper() and tokens.low[i - 2] not in dates().months


def is_bracketed_age(tokens: Tokens, i: int) -> bool:
    """Whether the figure at token ``i`` is the age, in brackets, of who stands before it: "Leopold Strand (58)", "his
    wife Elsa (68)", "the driver (34)"; not "Corvane (58)", "Orne Rovers (58)", "Table (30)", "Leo Kane (58) scored"."""
    word, alone = tokens.words[i], tokens.words[i - 1] == "(" and tokens.words[i + 1] == ")"
    if not alone or tokens.glued[i - 1] or not word.isdecimal() or not _YOUNGEST <= int(word[:4]) <= _OLDEST:
        return False
    last = first = i - 2
    if unit_family(tokens.low[last]) == "people" and not tokens.is_capital(last):
        return not is_plural(tokens.words[last])
    while tokens.words[first].istitle() and tokens.is_word(first) and first > last - _LONGEST_NAME:
        first -= 1
    name, near = tokens.low[first + 1 : last + 1], tokens.low[max(0, i - _NEAR_AGE) : i + _NEAR_AGE]
    if not name or not families().no_person.isdisjoint(name) or not cues().scoring.isdisjoint(near):
        return False
    if _is_person(tokens.low[first]) or tokens.words[first + 1] in families().person_title:
        return True
    told = len(name) > 1 and not tokens.headline
    return told and (name[0] in families().first_name or not all(map(is_word, name)) or any(map(_is_person, near)))


def _is_person(word: str) -> bool:
    """Whether a word is of one person or of several: "wife", "neighbour", "victims"."""
    return word in cues().kin or unit_family(word) == "people"


_LONGEST_NAME = 4
"""Words of a person's name."""


def is_state_of_people(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` says what became of people, and no noun follows: "3 dead", "three were killed"."""
    while tokens.low[i] in cues().state_verbs:
        i += 1
    if tokens.low[i] not in nouns().people_states:
        return False
    counted = next((at for at in (i + 1, i + 2) if is_plural(tokens.words[at])), 0)  # "two arrested gang members"
    words = range(i + 1, counted + 1)
    return not counted or not all(tokens.is_word(at) and tokens.low[at] not in nouns().stop for at in words)


NONE_STARTERS = frozenset({"no", "nobody"})
"""Words at which it can begin that there were none."""


def read_none(tokens: Tokens, i: int) -> Number | None:
    """None of those of whom others say how many: "nobody was hurt", "no one died", "no deaths"; not "no one else", nor
    of whom or of when that is so only ("so far", "in the 2011 fire", "died instantly")."""
    table, none = nouns(), exact(i, i + 1, Decimal(0), Decimal(1), "words")
    if tokens.low[i] == "no" and tokens.low[i + 1] in table.harm:
        ends = tokens.low[i + 2] in cues().state_verbs or _ends_there(tokens, i + 2)
        return none if ends and not _is_of_some_time(tokens, i) else None
    if tokens.low[i] == "no":
        one = i + 1 + (tokens.words[i + 1] == "-")
        none = none._replace(end=one + 1 if tokens.low[one] == "one" else i)
    elif tokens.low[i] != "nobody":
        return None
    what = none.end
    while tokens.low[what] in cues().state_verbs:
        what += 1
    passive = what > none.end and tokens.low[what - 1] not in _HAVING  # "has killed" tells of who did
    harmed = tokens.low[what] in table.dying or (passive and tokens.low[what] in table.harmed)
    told = none.end > i and harmed and _ends_there(tokens, what + 1)
    return none if told and not _is_of_some_time(tokens, i) else None


_HAVING = frozenset({"has", "have", "had"})
_BEFORE_NONE, _BEHIND_NONE = 4, 14
"""Tokens before and behind "nobody" among which it is told that this is so at some time only."""


def _ends_there(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` goes on to say where or when, or ends the clause."""
    if not tokens.is_word(i):
        return not tokens.digits[i]
    on = tokens.low[i] == "on" and not tokens.is_capital(i + 1)
    return tokens.low[i] in nouns().behind_harm and not on and tokens.low[i + 1] != "vain"


def _is_of_some_time(tokens: Tokens, i: int) -> bool:
    """Whether none of it is told of a time, or of one case of several, only: years too."""
    near = range(max(0, i - _BEFORE_NONE), min(tokens.count, i + _BEHIND_NONE))
    years = (year_number(tokens, at) for at in near)
    return any(years) or not nouns().of_some_time.isdisjoint(tokens.low[at] for at in near)


def _are_dead(tokens: Tokens, i: int) -> bool:
    """ "It put its own dead at 57"; not "the dead at 57 Mill Lane", which are nobody's."""
    return tokens.low[i] in cues().dying and tokens.low[i - 1] in cues().of_dead and tokens.low[i - 1] != "the"


def _is_headcount(tokens: Tokens, reading: Reading) -> bool:
    """ "a population of 33,413,660", "an enrolment of about 21,000", "attended by 40,000"."""
    at = reading.start - 1
    while not _counts_heads(tokens, at) and tokens.low[at] in modifiers().skip | modifiers().left_words:
        at -= 1
    return _counts_heads(tokens, at)


def _counts_heads(tokens: Tokens, at: int) -> bool:
    before = tokens.low[at - 1]
    counted = tokens.low[at] == "of" and before in cues().headcounts | cues().settlements
    return counted or (tokens.low[at], before) == ("by", "attended")


def add_people(tokens: Tokens, reading: Reading) -> None:
    """A bare number of casualties counts people ("3 dead", "killed two"), of a mother her children."""
    if not reading.bare:
        return
    if tokens.low[reading.start - 1] == "of" and tokens.low[reading.start - 2] in cues().parents:
        reading.unit, reading.dimension = "child", "count"
        return
    if _is_headcount(tokens, reading):
        reading.unit, reading.dimension = "people", "count"
        return
    if tokens.low[reading.start - 1] == "at" and _are_dead(tokens, reading.start - 2):
        reading.unit, reading.dimension = "people", "count"
        return
    harmed = tokens.low[reading.start - 1] in nouns().harm_verbs
    others = tokens.low[reading.end + (tokens.low[reading.end] == "of")] == "others"
    acting = tokens.low[reading.end] in cues().acting and reading.high > 1  # "tens of thousands who marched"
    if harmed or others or acting or is_state_of_people(tokens, reading.end):
        reading.unit, reading.dimension = "people", "count"


def count_people(quantity: Quantity, text: str, families_near: Iterable[str]) -> Quantity:
    """``quantity`` of ``text``, a bare number of a toll counting people: "the death toll climbed to 87".

    ``families_near`` are the property families of the words round it, nearest first.
    """
    if quantity.dimension != "number" or quantity.unit or _may_be_age(quantity, text):
        return quantity
    recovering = _RECOVERING_TO.search(text, 0, quantity.start)
    if _VOTING.match(text, quantity.end) or recovering or _is_labelled(text, quantity.start):
        return quantity
    measures = islice((family for family in families_near if family in families().measures), _NEAREST_MEASURES)
    return replace(quantity, unit="people", dimension="count") if families().tolls & set(measures) else quantity


def _is_labelled(text: str, start: int) -> bool:
    """Whether a label inside a sentence says what the figure at ``start`` is, and speaks of no toll: "until a job is
    killed (default: 300)"; not "many were hurt (killed: 12)"."""
    found = _LABEL.search(text, max(0, start - _LONGEST_LABEL), start)
    if found is None or not (found["bracket"] or found["label"][0].islower()):
        return False
    told = {property_family(stem(word.lower())) for word in found["label"].split()}
    return told.isdisjoint(families().tolls | _ALL)


_LONGEST_LABEL = 40
"""Characters of a label with its colon."""
_LABEL = re.compile(r"(?:(?P<bracket>[(\[])|[,;–—])\s*(?P<label>[^\W\d_][^,;:()\[\]–—]*):\s*\Z")
_ALL = frozenset({"total", "toll", "all"})
"""In a label they say that what is told before is counted up."""
_VOTING = re.compile(r"\s+(?:in favou?r|against|abstain)")
"""Behind a number of voters, whatever they vote on: "three against the death sentence"."""
_RECOVERING_TO = re.compile(r"\brecover(?:ed|s|ing|y)?\s+to\b")
"""Before what sales or a price came back to, which are no people who recovered."""
_APPOSED = re.compile(r",\s*(?:,|\)|\.|and\b|from\b|of\b|who\b|was\b)")


def _may_be_age(quantity: Quantity, text: str) -> bool:
    """ "Her daughter, 11, from school": too little to read an age, enough not to count people."""
    around = text[: quantity.start].rstrip()[-1:] + text[quantity.end : quantity.end + 8]
    return bool(_APPOSED.match(around))
