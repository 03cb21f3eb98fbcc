"""Two claims to the words by which their figures are of two things, or of two times, that one sentence sets apart.

"The old pool had five lanes, the new one has six": which of both a figure is of, the part of the sentence says in which
it stands, or what was named last before that. A part of a whole ("of which 6 km are tunnel") has words of its own. The
words are ``data/variants.toml``; months, and what was "four years ago", are set apart only where the found sentence
tells both.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.aloud import place_of, text_of
from factcheck.lately import kept_of_two
from factcheck.quantities import extract_quantities
from factcheck.times import UNTOLD_YEAR
from factcheck.types import Claim
from factcheck.vocabulary import read_table
from factcheck.words import Token, bare, is_content, stem, tokens_of, unit_family

HEAD = 2
"""Words behind "old" among which is what is old: "the old swimming pool"."""
_MONTH, _EARLIER = "month", "earlier"
"""The ways of telling two times apart, beside those of the table."""
_OF_TIME = frozenset((_MONTH, _EARLIER))
_SEX = "sex"
_OF_PEOPLE = frozenset(("users", _SEX))
"""Ways whose words are nouns themselves."""


class Mention(NamedTuple):
    """A word that tells one of several things, of which way it is, and of what: nothing for "the old one"; whether it
    stands in a name, such as New Orleans, which may be told without it."""

    way: str
    member: str
    head: frozenset[str]
    start: int
    word: str
    named: bool = False


@dataclass(frozen=True)
class Apart:
    """That two figures are of two things, each in its own word; of one and the same where ``same``."""

    asked: str
    found: str
    same: bool = False


@dataclass(frozen=True)
class _Variants:
    """``data/variants.toml``."""

    members: Mapping[str, Sequence[tuple[str, str]]]
    stand_ins: frozenset[str]
    places: frozenset[str]
    before_places: frozenset[str]
    parting: Sequence[frozenset[str]]


@cache
def _variants() -> _Variants:
    table = read_table("variants")
    members: dict[str, list[tuple[str, str]]] = {month.lower(): [(_MONTH, month)] for month in month_name[1:]}
    for way, of_way in table["ways"].items():
        for member, words in of_way.items():
            for word in words.split():
                members.setdefault(word, []).append((way, member))
    words, parting = table["words"], table["parting"]
    stand_ins, places, before = (frozenset(words[name].split()) for name in ("stand_ins", "places", "before_places"))
    kinds = [frozenset(parting[kind].split()) for kind in ("clauses", "joining", "marks", "compared")]
    return _Variants(members, stand_ins, places, before, kinds)


@kept_of_two
def tell_apart(asked: Claim, found: Claim) -> Apart | None:
    """By which words an asked figure is of another thing than a found one, or of the very one that the found sentence
    sets apart from another; None where nothing tells."""
    if asked.quantity.tells_when:
        return None
    mine, same = _own_mentions(asked), None
    for way in dict.fromkeys(m.way for m in mine):
        ours = [m for m in mine if m.way == way]
        every = [m for m in _mentions(text_of(found)) if m.way == way]
        if not every or (way in _OF_TIME and not _tell_one(ours, every)):
            continue
        its = [m for m in _own_mentions(found) if m.way == way]
        if _tell_one(ours, its):
            same = same or (Apart(ours[0].word, its[0].word, same=True) if _tell_two(ours, every) else None)
        elif _tell_two(ours, its) or (not its and _is_told_elsewhere(way, ours, every)):
            return Apart(ours[0].word, its[0].word if its else "")
    return _of_part(asked, found) or _of_whole(asked, found) or same


def _is_told_elsewhere(way: str, ours: Iterable[Mention], every: Sequence[Mention]) -> bool:
    """Whether a sentence tells an asked member of a way, and of another figure: not months, nor "were women", nor what
    is part of a name."""
    common = [m for m in ours if not m.named]
    return way != _MONTH and (way != _SEX or any(m.head for m in every)) and _tell_one(common, every)


def find_other_titled(asked: Claim, found: Claim, title: str) -> Apart | None:
    """By which words a document is titled by another of several than is asked for, where its sentence names none of
    them: "the award", below "Drama wins Golden Heron", of the Silver Heron."""
    titled = _mentions(title)
    if not titled:
        return None
    named = {m.way for m in _mentions(text_of(found))}
    for mine in _own_mentions(asked):
        its = [m for m in titled if m.way == mine.way and m.way not in named and m.way not in _OF_TIME]
        if mine.head and its and not _tell_one([mine], its) and _tell_two([mine], its):
            return Apart(mine.word, its[0].word)
    return None


def _of_part(asked: Claim, found: Claim) -> Apart | None:
    """Whether a part is asked for by its own words, where the found figure is of the whole: "14 km, of which 6 km are
    tunnel"."""
    told = _part_behind(text_of(found), place_of(found)[1])
    if told is None:
        return None
    begin, stop = _part_of(text_of(asked), *place_of(asked))
    mine = (t for t in tokens_of(text_of(asked)) if t.is_word and begin <= t.start < stop)
    return next((Apart(t.text, "") for t in mine if stem(bare(t.text)) in told), None)


def _of_whole(asked: Claim, found: Claim) -> Apart | None:
    """Whether of a whole is asked what is told of its part, "three of the 12 jurors were women"; or of that part."""
    text, place = text_of(found), place_of(found)
    if "of " not in text[max(0, place[0] - _NEAR) : place[1] + _NEAR]:
        return None
    mine, own = text_of(asked), place_of(asked)
    whole = _whole_behind(text, place[1])
    as_whole = _is_of_whole(mine, *own)
    if as_whole and whole == asked.quantity.surface:
        return None  # "18 of the 38 games" tells of "in 38 games" as well
    if whole:
        return Apart(asked.quantity.surface, found.quantity.surface, same=True)
    if _is_one_of(text, place[0]) and not _is_one_of(mine, own[0]):
        return Apart(asked.quantity.surface, "one of")
    told = _told_of_part(text, *place)
    if told is None or as_whole or _told_of_part(mine, *own) is not None:
        return None
    begin, stop = _part_of(mine, *own)
    words = (t for t in tokens_of(mine) if t.is_word and begin <= t.start < stop and not _counts(found, t))
    return next((Apart(t.text, "") for t in words if stem(bare(t.text)) in told), None)


def _counts(found: Claim, word: Token) -> bool:
    """Whether a figure counts what a word names: critics, and their reviews; of people some are some of others."""
    counted = unit_family(found.quantity.noun)
    return counted == unit_family(word.text) != "people"


_NEAR = 40
"""Characters round a figure in which an "of" may join a part and its whole."""


@lru_cache(maxsize=4096)
def _told_of_part(text: str, start: int, end: int) -> frozenset[str] | None:
    """The stems of what is told of a part of a figure, where that stands right before it; None where none does."""
    of = _PART_OF.search(text, max(0, start - _NEAR), start)
    if of is None or not (of["none"] or any(place[1] == of.start("of") for place in places_of_figures(text))):
        return None
    whole = _WHOLE.match(text, end)
    stop = whole.end() if whole else end
    tokens = (t for t in tokens_of(text) if t.end <= of.start("of") or t.start >= stop)
    return frozenset(stem(bare(t.text)) for t in tokens if t.is_word and is_content(t.text))


def _is_one_of(text: str, start: int) -> bool:
    """Whether somebody is one of those that a figure counts: "one of five children"."""
    return text[max(0, start - len(_ONE_OF)) : start].lower() == _ONE_OF


_ONE_OF = "one of "


def is_some_of(claim: Claim) -> bool:
    """Whether a figure is told as one of some of others: "300 of its members"."""
    return _OF_WHOLE.match(text_of(claim), place_of(claim)[1]) is not None


def _is_of_whole(text: str, start: int, end: int) -> bool:
    """Whether a figure is told as that in which something is so: "in 38 games"; not "in 24 of the rooms"."""
    return text[:start].endswith((" in ", " of ")) and not _OF_WHOLE.match(text, end)


def _whole_behind(text: str, end: int) -> str:
    """The next figure, where one that ends there is told as a part of it; "" where none is."""
    of = _OF_WHOLE.match(text, end)
    places = places_of_figures(text) if of else ()
    return next((text[start:stop] for start, stop in places if of and start == of.end()), "")


_OF = r"(?i:\s+(?:out\s+)?of(?:\s+(?:the|its|their|his|her|these|those|all))?(?:\s+[\w-]+(?:['’]s|s['’]))?\s+)"
_OF_WHOLE = re.compile(_OF)
_PART_OF = re.compile(rf"(?:\b(?P<none>[Nn]one))?(?P<of>{_OF})\Z")
_WHOLE = re.compile(r"\s+[\w-]+(?:\s+of\s+[\w-]+)?")
"""What a whole counts: "counts of fraud"."""


@lru_cache(maxsize=4096)
def _part_behind(text: str, end: int) -> frozenset[str] | None:
    """The stems of the words by which a part of a figure is told right behind that: None where none is."""
    if not _OF_THEM.search(text, end):
        return None  # before its figures are read
    later = (place for place in sorted(places_of_figures(text)) if place[0] >= end)
    parts = (p for p in later if _OF_WHICH.search(text, end, p[0]) or _OF_THEM.match(text, p[1]))
    behind = next(parts, None)
    if behind is None:
        return None
    _, stop = _part_of(text, *behind)
    tokens = [t for t in tokens_of(text) if t.is_word and t.end <= stop]
    before = {stem(bare(t.text)) for t in tokens if t.start < behind[0]}
    return frozenset(stem(bare(t.text)) for t in tokens if t.start >= behind[1] and is_content(t.text)) - before


_OF_WHICH = re.compile(r"\bof (?:which|whom|these|those|them)\b[^,;]{0,12}\Z", re.IGNORECASE)
_OF_THEM = re.compile(r"\s*of (?:which|whom|these|those|them)\b", re.IGNORECASE)


def _tell_one(ours: Iterable[Mention], its: Sequence[Mention]) -> bool:
    """Whether one member is told in both, and of one noun."""
    return any(a.member == b.member and _are_of_one(a, b) for a in ours for b in its)


def _tell_two(ours: Iterable[Mention], its: Sequence[Mention]) -> bool:
    """Whether two members are told of one noun."""
    return any(a.member != b.member and _are_of_one(a, b) for a in ours for b in its)


def _are_of_one(a: Mention, b: Mention) -> bool:
    return not a.head or not b.head or not a.head.isdisjoint(b.head)


def _own_mentions(claim: Claim) -> list[Mention]:
    """What is told of a figure: in its own part of the sentence, or, where that tells none of a way, last before it."""
    text = text_of(claim)
    every = _mentions(text)
    if not every:
        return []
    begin, stop = _part_of(text, *place_of(claim)) if claim.beside else (0, len(text))
    own = _but_compared(text, place_of(claim)[1], [m for m in every if begin <= m.start < stop])
    told = {m.way for m in own} | _ways_named(text[begin:stop])
    last = {m.way: m for m in every if m.start < begin and m.way not in told and m.way not in _OF_TIME}
    return [*own, *last.values()]


def _but_compared(text: str, end: int, own: list[Mention]) -> list[Mention]:
    """Those of a figure that ends at a place, without what it is only compared with: "fewer than those of girls"."""
    than = _THAN.search(text, end)
    if than is None:
        return own
    before = {m.way for m in own if m.start < than.start()}
    return [m for m in own if m.start < than.start() or m.way not in before]


_THAN = re.compile(r"\bthan\b", re.IGNORECASE)


def _ways_named(text: str) -> set[str]:
    """The ways of people of which words stand in a text, be it without a noun behind them: "and children £7"."""
    known = _variants().members
    ways = {way for token in tokens_of(text) for way, _ in known.get(bare(token.text).lower(), ())}
    return ways & _OF_PEOPLE


@lru_cache(maxsize=4096)
def _mentions(text: str) -> tuple[Mention, ...]:
    """All that a sentence tells of things of which there are several."""
    return (*_find_mentions(tokens_of(text)), *_find_earlier(text))


def _find_mentions(tokens: Sequence[Token]) -> Iterator[Mention]:
    table = _variants()
    for i, token in enumerate(tokens):
        for way, member in table.members.get(bare(token.text).lower(), ()):
            if way == _MONTH:
                if token.text[0].isupper() and (member not in ("March", "May") or i):
                    yield Mention(way, member, frozenset(), token.start, token.text)
            elif (head := _head_behind(tokens, i)) is not None or way == _SEX:
                yield Mention(way, member, head or frozenset(), token.start, token.text, _is_in_name(tokens, i))


def _is_in_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word and the next one have capitals."""
    return all(token.text[0].isupper() for token in tokens[i : i + 2]) and len(tokens) > i + 1


def _head_behind(tokens: Sequence[Token], i: int) -> frozenset[str] | None:
    """The noun behind a word, by its stems: none for what stands for it, and None where there is no noun."""
    table, head = _variants(), list[str]()
    behind = tokens[i + 1 : i + 1 + HEAD]
    if behind and behind[0].text.lower() in table.stand_ins:
        return frozenset()
    for token in behind:
        if not token.is_word or not is_content(token.text) or any(map(str.isdigit, token.text)):
            break
        head.append(stem(bare(token.text)))
    if head:
        return frozenset(head)
    before = [t.text.lower() for t in tokens[max(0, i - 2) : i] if t.text.lower() != "the"]
    placed = tokens[i].text.lower() in table.places and before[-1:] and before[-1] in table.before_places
    of = bool(behind) and behind[0].text.lower() == "of"
    return frozenset() if placed and not of else None


_AGO = re.compile(r"\b\w+ (?:year|month|week|decade|quarter|season)s? (?:ago|earlier|before|prior)\b", re.IGNORECASE)


def _find_earlier(text: str) -> Iterator[Mention]:
    """The times that are told as earlier ones: "four years ago"."""
    for words in _AGO.finditer(text):
        yield Mention(_EARLIER, _EARLIER, frozenset(), words.start(), words.group())


@lru_cache(maxsize=4096)
def _part_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the part of a sentence begins and ends that is told of the figure at a place."""
    places = [place for place in places_of_figures(text) if place[1] <= start or place[0] >= end]
    places = sorted([*places, (start, end)])
    tokens, cuts = tokens_of(text), [0]
    for (_, before), (behind, _) in pairwise(places):
        cuts.append(_cut([t for t in tokens if before <= t.start and t.end <= behind], behind))
    cuts.append(len(text))
    at = places.index((start, end))
    return cuts[at], cuts[at + 1]


def _cut(between: Sequence[Token], start: int) -> int:
    """Where the part of a figure begins, by the words between it and the one before it."""
    for kind, words in enumerate(_variants().parting):
        found = [t for t in between if t.text.lower() in words]
        if found:
            return found[-1 if kind == 1 else 0].start
    return start


@lru_cache(maxsize=4096)
def places_of_figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where the figures of a sentence stand, but for those that only tell when."""
    agos = [m.span() for m in _AGO.finditer(text)]
    found = (q for q in extract_quantities(text, year=UNTOLD_YEAR) if not q.tells_when)
    return tuple((q.start, q.end) for q in found if not any(a <= q.start < b for a, b in agos))
