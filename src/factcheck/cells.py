"""An asked claim and cells of one document to those of another row, column or time than it names.

"Orel has 96 hotels" names the row of Orel: what its table tells of Avelon was not meant, though it is the very figure.
Nothing is known of a cell but its headings, and those of the cells beside it: one is of another row where the asked
words name another that stands in the same column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.aloud import is_cell, place_of, text_of
from factcheck.headings import name_of_measure
from factcheck.labels import label_of
from factcheck.quantities import extract_quantities
from factcheck.senses import exclude_each_other, is_word
from factcheck.times import UNTOLD_YEAR, read_time
from factcheck.types import Claim, Quantity
from factcheck.variants import places_of_figures
from factcheck.words import families, is_content, property_family, stem, unit_family

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)")
"""What a heading says in brackets, which is no part of its name: a unit, or how many were asked."""
_YEAR = re.compile(r"[12]\d{3}")

Words = frozenset[str]


def find_other_cells(asked: Claim, found: Sequence[Claim]) -> set[int]:
    """Which of some claims of one document, by their places among these, are cells of another row, another column or
    another time than the asked words name."""
    cells = [at for at, claim in enumerate(found) if is_cell(claim.sentence)]
    if not cells:
        return set()
    said = _words_said(text_of(asked))
    others: set[int] = set()
    rows, columns = ({at: read(found[at]) for at in cells} for read in (_row, _column))
    for own, beside in ((rows, columns), (columns, rows)):
        for group in _by({at: (beside[at], found[at].as_of) for at in cells}):
            others |= _not_named({at: own[at] for at in group}, said)
    told = read_time(asked.as_of)
    for group in _by({at: (rows[at], columns[at]) for at in cells}):
        days = {at: read_time(found[at].as_of) for at in group}
        if told is not None and told in days.values():
            others |= {at for at, when in days.items() if when is not None and when != told}
    return others


def names_cell(asked: Claim, found: Claim, title: str) -> bool:
    """Whether a claim is the very cell that asked words name: by its row and its column, and by nothing else that
    neither these nor the ``title`` of its document say ("rural population", "41 hotels with a pool")."""
    if not is_cell(found.sentence) or asked.quantity.tells_when:
        return False
    return (
        _names(_words_said(text_of(asked)), found)
        and _counts_alike(asked, found)
        and (found.as_of is None or read_time(found.as_of) == read_time(asked.as_of))
        and not _says_more(asked, _row(found), _column(found), _families(title))
    )


def is_of_table(claim: Claim) -> bool:
    """Whether a claim is a cell in a row and a column: it refutes only what names both, and nothing more."""
    return bool(claim.sentence.row and claim.sentence.column)


def find_exchanged_heading(asked: Claim, cell: Claim) -> tuple[str, str] | None:
    """A word of what is asked and one of the headings of a cell that nobody says of one thing, where each lacks the
    other's: "oak bench", of the row "Oak table"."""
    said, known = _words_said(text_of(asked)), _row(cell) | _column(cell)
    words = _WORD.findall(text_of(asked))
    exchanged: list[tuple[str, str]] = []
    for heading in (cell.sentence.row, name_of_measure(cell.sentence.column)):
        parts = _WORD.findall(heading)
        unsaid = [(at, part) for at, part in enumerate(parts) if _families(part).isdisjoint(said)]
        for at, part in unsaid:
            near = (word for each in parts[max(0, at - 1) : at + 2] for word in _beside(words, each))
            exchanged += [(word, part) for word in near if _families(word).isdisjoint(known)]
    return next((pair for pair in exchanged if _are_two_letters(*pair) or _are_two_things(*pair)), None)


def _are_two_letters(x: str, y: str) -> bool:
    """Whether two of one kind are told apart by their letters: "Room A", "Room C"."""
    return len(x) == len(y) == 1 and x.isupper() and y.isupper() and x != y


def _are_two_things(x: str, y: str) -> bool:
    return is_content(x) and is_content(y) and exclude_each_other(x.lower(), y.lower())


def _beside(words: Sequence[str], word: str) -> Iterable[str]:
    """The words right before and behind one, however it is written."""
    at = next((at for at, each in enumerate(words) if _families(each) and _families(each) == _families(word)), None)
    return () if at is None else (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])


def _counts_alike(asked: Claim, cell: Claim) -> bool:
    """Whether a cell counts what is asked, by any word for it or none."""
    a, b = asked.quantity, cell.quantity
    if not a.dimension == b.dimension == "count":
        return True
    families = [unit_family(q.unit or q.noun) for q in (a, b)]
    return (
        families[0] == families[1] or _families(f"{a.unit} {a.noun}") & _families(f"{b.unit} {b.noun}") != frozenset()
    )


def _names(said: Words, cell: Claim) -> bool:
    """Whether all words of the headings of a cell are said, of which there are some."""
    headings = _row(cell) | _column(cell)
    return bool(headings) and headings <= said


def _says_more(asked: Claim, row: Words, column: Words, title: Words) -> bool:
    """Whether asked words narrow what the headings of a cell say: by a name that none of them has, by a word before or
    behind a heading that is no verb, or behind the figure."""
    text, (start, end) = text_of(asked), place_of(asked)
    counted = _families(asked.quantity.unit) | _families(asked.quantity.noun)
    known = row | column | title | counted
    words = [(word.start(), word[0]) for word in _WORD.finditer(text)]
    for number, (place, word) in enumerate(words):
        if start <= place < end or not is_content(word) or _families(word) <= known:
            continue
        if any(q.start <= place < q.end for q in _dates(text)):
            continue
        is_name = word[0].isupper() and number > 0
        beside = [words[at][1] for at in (number - 1, number + 1) if 0 <= at < len(words)]
        of_heading = [each for each in beside if _families(each) and _families(each) <= row | column]
        names_heading = any(not each[0].islower() for each in of_heading)  # "the Team plan costs"
        family = property_family(stem(word))
        narrows = is_word(word) and family not in _AS_ASKED and family not in families().movement
        if is_name or place >= end or (narrows and of_heading and not names_heading):
            return True
    return False


@lru_cache(maxsize=256)
def _dates(text: str) -> tuple[Quantity, ...]:
    return tuple(q for q in extract_quantities(text, year=UNTOLD_YEAR) if q.tells_when)


def find_other_items(asked: Claim, found: Sequence[Claim]) -> set[int]:
    """Which of some claims of one document, by their places, are figures of a list in one sentence of another thing
    than the asked words name: "100 requests per minute on Free, 1,000 on Pro"; or of lines with labels: "Oats: 40
    tonnes" where "Rye: 60 tonnes" stands too."""
    if asked.among[1] > 1:  # what its sentence says may be of another figure
        return set()
    items = {at: item for at, claim in enumerate(found) if (item := _item_of(claim)) is not None}
    labelled = {at: label for at, claim in enumerate(found) if (label := _label_of(claim))}
    if not items and len(labelled) < 2:
        return set()
    said = _words_said(text_of(asked))
    lists = _by({at: (found[at].sentence.start, found[at].quantity.dimension) for at in items})
    lines = _by({at: found[at].quantity.dimension for at in labelled})
    named = ((items, lists), (labelled, lines))
    return set[int]().union(
        *(_not_named({at: of[at] for at in group}, said) for of, groups in named for group in groups)
    )


def _label_of(claim: Claim) -> Words:
    """The words of the label that the line of a claim begins with."""
    return frozenset() if is_cell(claim.sentence) else _families(label_of(text_of(claim)))


def _item_of(claim: Claim) -> Words | None:
    """The words of what a figure of a list is told of, behind it; None of any other figure."""
    if not claim.beside:
        return None  # without a look at its sentence
    items = _items(text_of(claim))
    own = items.get(place_of(claim)[0])
    if own is None or not any(own.of == other.of and own.words != other.words for other in items.values()):
        return None
    return own.words


class _Item(NamedTuple):
    """What stands behind a figure as what it is of, and the word that leads to it."""

    of: str
    words: Words


@lru_cache(maxsize=1024)
def _items(text: str) -> dict[int, _Item]:
    """What stands right behind the figures of a sentence of several, by where they begin."""
    found: dict[int, _Item] = {}
    led = _LED.findall(text)
    if len({*led}) == len(led):
        return found  # no two are told alike, before the figures are read
    places = places_of_figures(text)
    for start, end in places if len(places) > 1 else ():
        item = _ITEM.match(text, end)
        if item and (words := _families(item["item"])):
            found[start] = _Item(item["of"], words)
    return found


_OF = "on|in|for|to|at|with"
_LED = re.compile(rf"\s({_OF})(?=\s)")
_ITEM = re.compile(
    rf"(?:\s(?!(?:{_OF})\b)[\w-]+){{0,4}}?\s(?P<of>{_OF})\s(?:the\s|an?\s)?"
    r"(?P<item>[^,;.:()\n]{1,40}?)(?=\s(?:and|or|but|while)\s|[,;:()]|\.?\s*\Z|\.\s)"
)
"""Behind a figure and what it counts, whose it is."""


def _by(keys: Mapping[int, Hashable]) -> Iterable[list[int]]:
    """Places that have one key, together."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at, key in keys.items():
        groups[key].append(at)
    return groups.values()


def _not_named(group: Mapping[int, Words], said: Words) -> set[int]:
    """Those of some places whose words are not said, where those of another are; nor where another's are more fully."""
    named = {words for words in group.values() if words and words <= said}
    fullest = {words for words in named if not any(words < other for other in named)}
    return {at for at, words in group.items() if fullest and words not in fullest}


def _row(claim: Claim) -> Words:
    return _words_of_heading(claim.sentence.row.partition(": ")[0])


def _column(claim: Claim) -> Words:
    return _words_of_heading(claim.sentence.column)


@lru_cache(maxsize=4096)
def _words_of_heading(heading: str) -> Words:
    """The families of the telling words of a heading, and its numbers: times are told as such."""
    heading = _ASIDE.sub(" ", name_of_measure(heading))
    for date in reversed(_dates(heading)):
        heading = heading[: date.start] + heading[date.end :]
    return _families(heading)


@lru_cache(maxsize=256)
def _words_said(text: str) -> Words:
    """The same of a text, with the stems of words that are of a family."""
    return _families(text)


def _families(text: str) -> Words:
    words = (word for word in _WORD.findall(text) if is_content(word) or word[0].isdigit())
    families = (property_family(stem(word.lower())) for word in words if not _YEAR.fullmatch(word))
    return frozenset(_AS_ASKED.get(family, family) for family in families) | {*_LETTER.findall(text)}


_LETTER = re.compile(r"(?<=\w )(?!I\b)[A-Z](?![\w.'’&-])")
"""A letter by which one of several things is told: "Room A", "Size S"; not "I", an initial, or an "A" that begins."""


_AS_ASKED = {"cost": "price"}
"""What is asked of a price: what a thing costs."""
