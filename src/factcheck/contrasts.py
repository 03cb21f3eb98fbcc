"""Two claims to what tells them apart although they are worded alike: the words in each other's place.

"The X7 has a battery of 4,900 mAh" and "The X7 Pro has a battery of 5,400 mAh" share nearly all their words, and so
all that counts what is shared takes them for one. Their sentences are aligned instead, the figures masked: what
stands in the gaps of the longest common subsequence (D. Hirschberg, 1975) is what differs. Words that exclude each
other wherever they stand ("men", "women") are in ``data/contrasts.toml``.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import combining, normalize

from factcheck.acts import are_two_acts, is_verb_form, may_be_one_act
from factcheck.aloud import place_of, text_of
from factcheck.names import is_title_case, relate
from factcheck.quantities.units import is_period
from factcheck.senses import exclude_each_other, is_word, names_things
from factcheck.types import Claim, Figured
from factcheck.vocabulary import read_table
from factcheck.words import (
    DENY_NOTHING,
    ROMAN,
    Token,
    bare,
    families,
    is_content,
    is_demonym,
    is_denial,
    is_group_within,
    is_number_word,
    kind_of_people,
    property_family,
    stem,
    tokens_before,
    tokens_behind,
    tokens_of,
    unit_family,
    words_of,
)

if TYPE_CHECKING:
    from factcheck.arrays import EachTwo, Reals

FEATURES: tuple[tuple[str, int, str], ...] = (
    (
        "replaced",
        -1,
        "in how many places, up to two, the sentences have other telling words, by the square of how alike they are",
    ),
    ("added", -1, "one sentence has telling words more, and is like the other but for these"),
    ("only_figure", +1, "no telling word of the sentences differs"),
    ("contrast", -1, "in how many ways, up to two, they tell of what excludes each other (men and women)"),
    ("numbered", -1, "they tell of two of one kind by their numbers, letters or variants (Unit 4, Unit 5; X7, X7 Pro)"),
    ("named_apart", -1, "each of two like sentences has a word with a capital that the other lacks"),
)
"""Each feature, whether it speaks for a pair or against it, and what it means."""
EXCLUDING = ("contrast", "numbered")
"""Those of them for which the sentences need not be aligned."""

LIKE = 0.6
"""Sentences are like each other from this share of words on that stand in both in order."""
MOST = 2
"""Further places or ways say nothing more."""
LEAST_SHARED = 2
"""Telling words that two sentences share of which one denies what the other tells."""
MOST_REPLACED = 3
"""Words that stand in each other's place, at the most: of more it is not known which is for which."""
_FIRST_LETTER = "a"
_MAY = "May"
"""The month, which is no "may": the one word that its capital makes another."""
_FIGURE = "#"
"""Stands for the figure."""
_TURNS = frozenset(("with", "without", "before", "after", "by", "to"))
"""Small words that make another thing of what follows."""
_NEXT = frozenset((",", ";", ":", "but", "while", "whereas"))
"""What ends the clause of a figure before it."""
_JOINS = frozenset(("and", "or"))
"""What does where a figure comes next."""
_NEAR = 5
"""Words behind one of these among which that stands."""
_NUMBER = re.compile(r"[A-Z]{0,3}\d{1,6}[A-Za-z]?$")
_MONTH_NAMES = frozenset(calendar.month_name[1:])
_BEFORE_PLACES = frozenset(("in", "at", "near", "on", "from", "to", "across", "around"))
"""A figure behind a name that one of these leads to counts what comes next."""
_SURELY = {"account": ("currency",), "earned": ("currency",), "justice": ("count", "number", "currency")}
"""Ways in which one figure of such dimensions is not told twice: of a profit and a revenue, of a net and an operating
profit, of those arrested and those convicted."""
_OF_TIME = frozenset(("month", "season"))
"""Ways that are of the time of a figure: what that says is known better from the days."""


class Wording(NamedTuple):
    """What the sentence of a claim says beside its figure: a tuple, so that alike ones are met once."""

    words: tuple[str, ...]
    """Stems in order, families as one, with a mark in the place of the figure."""
    telling: frozenset[str]
    names: frozenset[str]
    """Those with a capital."""
    ways: tuple[tuple[str, frozenset[str]], ...]
    """Of each way in which things exclude each other, those that are told of."""
    numbered: tuple[tuple[str, frozenset[str]], ...]
    """Of each kind, the numbers, letters or variants that are told of."""


def read_wording(claim: Claim | Figured) -> Wording:
    """What the sentence of a claim says beside its figure."""
    return _read(text_of(claim), *_place_of_number(claim))


def _place_of_number(claim: Claim | Figured) -> tuple[int, int]:
    """Where a figure stands in its sentence, of a rate without what that is of: "$2" of "$2 per output token"; not
    without the month of which it is."""
    start, end = place_of(claim)
    _, rated, of = claim.quantity.unit.rpartition(" per ")
    told = _RATED.search(text_of(claim), start, end) if rated and not is_period(of) else None
    return start, told.start() if told else end


_RATED = re.compile(r"(?<=[\w%])\s?(?:/|\b(?:per|an?|each|every)\b)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _read(text: str, start: int, end: int) -> Wording:
    beside = _words_beside(text, start, end)
    before = sum(t.start < start for t in beside)
    forms = _forms_of(beside)
    words = [form.family for form in forms]
    ways: dict[str, set[str]] = defaultdict(set)
    for way, member in chain.from_iterable(form.ways for form in forms if form.ways):
        ways[way].add(member)
    numbered: dict[str, set[str]] = defaultdict(set)
    for _, kind, which in _find_numbered(forms):
        numbered[kind].add(which)
    return Wording(
        (*words[:before], _FIGURE, *words[before:]),
        frozenset(form.family for form in forms if form.tells),
        frozenset(form.family for form in forms if form.tells and form.is_upper),
        _frozen(ways),
        _frozen(numbered),
    )


def _beside(claim: Claim) -> list[Token]:
    """The words of a claim's sentence beside its figure."""
    return _words_beside(text_of(claim), *_place_of_number(claim))


def _words_beside(text: str, start: int, end: int) -> list[Token]:
    """The words before a figure, and those behind it that are of its clause: what is said next is of another figure."""
    tokens = tokens_of(text)
    behind = tokens_behind(tokens, end)
    ended = next((at for at in range(len(behind)) if _ends_clause(behind, at)), len(behind))
    words = [t for t in (*tokens_before(tokens, start), *behind[:ended]) if t.is_word]
    led = (at for at, word in enumerate(words[:-2], 1) if word.text in _ARTICLES)
    apposed = {at for at in led if _is_apposed(words, at)}
    return [word for at, word in enumerate(words) if at not in apposed] if apposed else words


_ARTICLES = frozenset(("the", "a", "an", "The", "A", "An"))


def _is_apposed(words: Sequence[Token], at: int) -> bool:
    """Whether a word behind an article says what somebody or something is that is named right behind it: "the ferry
    Estrella"."""
    named = _form_of(words[at + 1].text)
    return named.leads == "name" and not named.is_number and names_things(words[at].text) and words[at].text.islower()


def _ends_clause(words: Sequence[Token], at: int) -> bool:
    """Whether what comes next is of another figure: "and includes 400 letters", and not "killed or injured"."""
    if words[at].text not in _JOINS:
        return words[at].text in _NEXT
    return any(word.text[0].isdigit() for word in words[at + 1 : at + 1 + _NEAR])


def _frozen(found: Mapping[str, Iterable[str]]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(members)) for name, members in sorted(found.items()))


class _Form(NamedTuple):
    """A word as it is held against others: a tuple, worked out once, since each is met in many sentences."""

    bare: str
    low: str
    stem: str
    family: str
    tells: bool
    is_upper: bool
    """Whether it begins with a capital."""
    ways: Sequence[tuple[str, str]]
    """What it says of what excludes each other."""
    leads: Literal["kind", "model", "name", ""]
    """Which word it is that a number, a letter or a variant behind it makes one of several things."""
    is_number: bool
    is_variant: bool


@lru_cache(maxsize=65536)
def _form_of(text: str) -> _Form:
    word, whole = stem(text), bare(text)
    low, table = whole.lower(), _words()
    return _Form(
        bare=whole,
        low=low,
        stem=word,
        family=_MAY if text == _MAY else property_family(word),
        tells=_is_telling(text),
        is_upper=text[0].isupper(),
        ways=table.ways.get(whole) or table.ways.get(low) or table.ways.get(word) or (),
        leads=_leads(whole, word),
        is_number=_is_number(whole),
        is_variant=whole[0].isupper() and low in table.variants,
    )


def _forms_of(words: Iterable[Token]) -> list[_Form]:
    return [_form_of(word.text) for word in words]


@lru_cache(maxsize=65536)
def _is_telling(word: str) -> bool:
    low = bare(word).lower()
    if word == _MAY:
        return True
    if property_family(stem(word)) in families().movement:
        return False  # that one rose and the other fell is told of one thing
    if low in _TURNS or is_content(word):
        return True
    return any(c.isdigit() for c in low) or bool(ROMAN.fullmatch(word)) or (len(low) == 1 and low not in "ai")


def _leads(word: str, of_stem: str) -> Literal["kind", "model", "name", ""]:
    """Which word it is that a number or a variant may stand behind: names have a capital, be it within ("iPhone")."""
    if not _words().numbered.isdisjoint((of_stem, word, word.lower())):
        return "kind"
    if word[0].isupper() and _NUMBER.match(word):
        return "model"
    return "name" if word[0].isalpha() and word.lower() != word and word not in _MONTH_NAMES else ""


def _is_number(word: str) -> bool:
    return bool(_NUMBER.match(word) or ROMAN.fullmatch(word)) or (len(word) == 1 and "B" <= word <= "Z" and word != "I")


def _find_numbered(words: Sequence[_Form]) -> Iterator[tuple[int, str, str]]:
    """Where each thing stands that is one of a kind by what is behind it, the kind, and what: "iphone", "15 pro"."""
    for at, word in enumerate(words):
        if not word.leads or (word.leads != "model" and not _is_designator(words, at + 1)):
            continue
        if word.leads == "kind":
            which = _designators(words[at + 1 : at + 2]) or _FIRST_LETTER
        elif word.leads == "model":
            which = _variant(words[at + 1 :])
        else:
            which = _designators(words[at + 1 :])
            if which[:1].isdigit() and (at == 0 or words[at - 1].low in _BEFORE_PLACES):
                continue  # "After 12 minutes", "in Leeds 40 people"
        if which or word.leads == "model":
            yield at, word.stem, which


def _is_designator(words: Sequence[_Form], at: int) -> bool:
    """Whether a number, a letter or a variant stands at a place; an "A" behind a kind of thing is no article."""
    if at >= len(words):
        return False
    first_letter = words[at].bare == _FIRST_LETTER.upper() and words[at - 1].leads == "kind"
    return first_letter or words[at].is_number or words[at].is_variant


def _designators(words: Sequence[_Form]) -> str:
    """The numbers, letters and variants that stand first among some words."""
    if words and words[0].is_number:
        return f"{words[0].low} {_variant(words[1:])}".strip()
    return _variant(words)


def _variant(words: Iterable[_Form]) -> str:
    """The variants that stand first among some words."""
    return " ".join(word.low for word in takewhile(attrgetter("is_variant"), words))


@dataclass(frozen=True)
class _Words:
    """``data/contrasts.toml``."""

    ways: Mapping[str, Sequence[tuple[str, str]]]
    """By word, or by its stem, what it is and in which way."""
    numbered: frozenset[str]
    variants: frozenset[str]


@cache
def _words() -> _Words:
    table = read_table("contrasts")
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for way, members in table["ways"].items():
        for member, words in members.items():
            for form in (form for word in words for form in _forms(word)):
                found[form].append((way, member))
    numbered, variants = (frozenset(table["words"][name].split()) for name in ("numbered", "variants"))
    return _Words(dict(found), numbered, variants)


def _forms(word: str) -> set[str]:
    """What a word of the table is looked up by."""
    if word.startswith("="):
        return {word[1:]}
    return {word} if word[0].isupper() else {word, stem(word)}


def read_contrasts(x: Wording, y: Wording) -> tuple[float, ...]:
    """The values of ``FEATURES`` for two claims, in their order."""
    alike, replaced, added = _align(*sorted((x.words, y.words)))  # of several alignments the same one
    by = alike * alike
    return (
        by * min(MOST, replaced),
        float(alike >= LIKE and not replaced and added > 0),
        float(not replaced and not added),
        *_read_excluding(x, y),
        float(alike >= LIKE and bool(x.names - y.telling) and bool(y.names - x.telling)),
    )


def _read_excluding(x: Wording, y: Wording) -> tuple[float, float]:
    """The values of ``EXCLUDING``."""
    ways, kinds = _excluding(x.ways, y.ways), _excluding(x.numbered, y.numbered)
    return float(min(MOST, len(ways))), float(bool(kinds))


def _gaps(x: tuple[str, ...], y: tuple[str, ...]) -> Iterator[tuple[int, range, range]]:
    """What two sentences share, block by block: how many words, and which words of either stand before these."""
    from rapidfuzz.distance import LCSseq

    at = beside = 0
    for block in LCSseq.editops(x, y).as_matching_blocks():
        yield block.size, range(at, block.a), range(beside, block.b)
        at, beside = block.a + block.size, block.b + block.size


def _count_shared(x: tuple[str, ...], y: tuple[str, ...]) -> int:
    """How many words two sentences share in order: what ``_gaps`` adds up to, in a tenth of the time."""
    from rapidfuzz.distance import LCSseq

    shared: int = LCSseq.similarity(x, y)
    return shared


def _are_like(x: Wording, y: Wording) -> bool:
    """Whether two sentences are like each other by the words that stand in both in order."""
    return 2 * _count_shared(x.words, y.words) / (len(x.words) + len(y.words)) >= LIKE


def _align(x: tuple[str, ...], y: tuple[str, ...]) -> tuple[float, int, int]:
    """How alike two sentences are, in how many places both have other telling words, and in how many one alone has
    some."""
    replaced = added = shared = 0
    for size, gap, against in _gaps(x, y):
        mine, theirs = any(_tells(x[i]) for i in gap), any(_tells(y[i]) for i in against)
        shared += size
        replaced += mine and theirs
        added += mine != theirs
    return 2 * shared / (len(x) + len(y)), replaced, added


@lru_cache(maxsize=65536)
def _tells(word: str) -> bool:
    return word != _FIGURE and _is_telling(word)


def _excluding(x: tuple[tuple[str, frozenset[str]], ...], y: tuple[tuple[str, frozenset[str]], ...]) -> list[str]:
    """The ways in which both tell of something, and of nothing in common."""
    if not (x and y):
        return []
    others = dict(y)
    return [way for way, members in x if way in others and members.isdisjoint(others[way])]


def is_one_wording(one: Claim, other: Claim) -> bool:
    """Whether two sentences differ in no telling word but their figures."""
    _, replaced, added = _align(*sorted((read_wording(one).words, read_wording(other).words)))
    return not replaced and not added


def find_contrast(one: Claim, other: Claim) -> tuple[str, str] | None:
    """What the sentence of each of two claims names that excludes what the other's names, in its words: None where
    nothing does, or the sentences are not like each other; and the variants of one model that the two are of.

    Some ways exclude each other in unlike sentences too, of some figures: no sum is both a profit and a revenue. So do
    those by which things with one name are told apart: "Lumo S", "Lumo M".
    """
    if _are_variants(one, other):
        return one.names[0].surface, other.names[0].surface
    x = read_wording(one)
    if not (x.ways or x.numbered):
        return None
    y = read_wording(other)
    ways = [way for way in _excluding(x.ways, y.ways) if way not in _OF_TIME]
    kinds = _excluding(x.numbered, y.numbered)
    surely = [way for way in ways if one.quantity.dimension in _SURELY.get(way, ())]
    owned = [kind for kind in kinds if _is_owner(one, kind) and _is_owner(other, kind)]
    if surely:
        ways = surely
    elif owned:
        ways, kinds = [], owned
    elif not (ways or kinds) or not _are_like(x, y):
        return None  # unlike sentences may name what they like: founded then, and at the end of September so large
    if ways:
        return _first(one, ways[0], _name_ways), _first(other, ways[0], _name_ways)
    return _first(one, kinds[0], _name_numbered), _first(other, kinds[0], _name_numbered)


def _is_owner(claim: Claim, kind: str) -> bool:
    """Whether a claim is told of one of some that have a name in common: "Lumo S"."""
    return bool(claim.names) and stem(claim.names[0].words[-1]) == kind


def find_other_number(asked: Claim, found: Claim, title: str) -> tuple[str, str] | None:
    """Which of several of a kind an asked sentence names, and by which other one a document is titled whose sentence
    names neither: "BrewPro 200", of a manual of the BrewPro 400. None where that is not so."""
    mine = read_wording(asked).numbered
    if not mine:
        return None
    its = _forms_of(t for t in tokens_of(f"the {title}") if t.is_word)  # a name may stand first in a title
    titled: dict[str, set[str]] = defaultdict(set)
    for _, kind, which in _find_numbered(its):
        titled[kind].add(which)
    named = {kind for kind, _ in read_wording(found).numbered}
    for kind in _excluding(mine, _frozen(titled)):
        if kind not in named:
            return _first(asked, kind, _name_numbered), next(words for of, words in _name_numbered(its) if of == kind)
    return None


def _are_variants(one: Claim, other: Claim) -> bool:
    """Whether two figures are of two variants of one model: of the P40 and of the P40 Plus."""
    if not (one.owned and other.owned):
        return False
    a, b = (frozenset(map(str.lower, claim.names[0].words)) for claim in (one, other))
    of_one_model = any(any(map(str.isdigit, word)) for word in a & b)
    return of_one_model and a & _words().variants != b & _words().variants


class _Replaced(NamedTuple):
    """Telling words of two like sentences that stand in each other's place."""

    mine: Sequence[Token]
    theirs: Sequence[Token]


def find_replaced(one: Claim, other: Claim) -> tuple[str, str] | None:
    """The first words of the sentence of either claim that stand in each other's place, if the sentences are like each
    other and each lacks the other's: that may be another word for it, or another thing; no figures beside theirs."""
    found = next((pair for pair in _find_replaced(one, other) if not _holds_figure(pair)), None)
    return (_as_written(found.mine), _as_written(found.theirs)) if found else None


def _holds_figure(pair: _Replaced) -> bool:
    return any(word.text[:1].isdigit() or is_number_word(word.text) for words in pair for word in words)


def find_exchanged(one: Claim, other: Claim) -> tuple[str, str] | None:
    """The same of words that are surely of two things: two names, two times of day, two acts, two small words that
    place a figure elsewhere, two common words that WordNet knows no sense of in which they are of one, or two of which
    one sentence tells two figures."""
    ways = (_are_two_names, _are_two_hours, _are_two_turns, _are_two_acts, _exclude_each_other, _are_told_side_by_side)
    found = next((pair for pair in _find_replaced(one, other) if any(way(pair, one, other) for way in ways)), None)
    return (_as_written(found.mine), _as_written(found.theirs)) if found else None


def _find_replaced(one: Claim, other: Claim) -> Iterator[_Replaced]:
    x, y = read_wording(one), read_wording(other)
    if not _are_like(x, y):
        return
    for _, gap, against in _gaps(x.words, y.words):
        if not gap or not against or max(len(gap), len(against)) > MOST_REPLACED:
            continue
        mine, theirs = [i for i in gap if _tells(x.words[i])], [i for i in against if _tells(y.words[i])]
        shared = any(x.words[i] in y.telling for i in mine) or any(y.words[i] in x.telling for i in theirs)
        if mine and theirs and not shared:
            yield _Replaced(_tokens_at(one, mine), _tokens_at(other, theirs))


def _tokens_at(claim: Claim, places: Iterable[int]) -> list[Token]:
    """Some of ``Wording.words``, none of which is the figure."""
    beside, (start, _) = _beside(claim), place_of(claim)
    before = sum(t.start < start for t in beside)
    return [beside[i - (i > before)] for i in places]


def _as_written(words: Iterable[Token]) -> str:
    return " ".join(bare(word.text) for word in words)


def _are_two_names(pair: _Replaced, one: Claim, other: Claim) -> bool:
    """Whether words are two names, and not one in two forms: no short form of the other, and of no one root."""
    if not (_is_name(pair.mine, one) and _is_name(pair.theirs, other)):
        return False
    words = [tuple(_plain(bare(t.text)) for t in tokens) for tokens in pair]
    if relate(*words) != "apart" or any(_is_short_form(tokens[0]) for tokens in pair):
        return False
    return not any(x[:_ROOT] == y[:_ROOT] for x in words[0] for y in words[1])


def find_other_place(one: Claim, other: Claim, known: str) -> tuple[str, str] | None:
    """The place that one sentence names and the other that the second one does, however these are worded; None where
    either names none, or the other's too. ``known`` is what else is told where the second stands."""
    mine, theirs = text_of(one), text_of(other)
    asked, found = _places_in(mine), _places_in(theirs)
    if not asked or not found:
        return None
    words = {_plain(word)[:_ROOT] for word in words_of(f"{theirs} {known}")}
    own = {_plain(word)[:_ROOT] for word in words_of(mine)}
    if any(_is_in(place, words) for place in asked) or any(_is_in(place, own) for place in found):
        return None
    return asked[0], found[0]


def find_other_forecaster(one: Claim, other: Claim) -> tuple[str, str] | None:
    """Who says what will be, of two sentences that tell it of two: "the bank", "the finance ministry"; None where the
    first tells of nothing to come."""
    if one.modality != "forecast" and not _FORESEES.search(text_of(one)):
        return None
    asked, found = (_FORECASTER.search(text_of(one), 0, place_of(one)[0]), _forecaster_of(other))
    if asked is None or found is None:
        return None
    mine, theirs = asked["who"].split(), found["who"].split()
    last, its = (bare(words[-1]).lower() for words in (mine, theirs))
    if unit_family(last) == unit_family(its) or not exclude_each_other(last, its):
        return None
    return " ".join(mine), " ".join(theirs)


def _forecaster_of(claim: Claim) -> re.Match[str] | None:
    """Where it is told who forecasts a figure: before it, or right behind it."""
    text, (start, end) = text_of(claim), place_of(claim)
    return _RECKONED.match(text, end) or _FORECASTER.search(text, 0, start)


_FORESEE = "(?:anticipate|expect|foresee|forecast|predict|project|reckon)"
_WHO = r"(?:(?<=\b[Tt]he\s)|(?<=\b[Tt]heir\s))(?P<who>(?:[\w’'-]+\s){1,3}?)"
_FORECASTER = re.compile(
    rf"{_WHO}(?:(?:also|now|still|has|had)\s)?"
    rf"(?:(?:{_FORESEE}|say|see)(?:s|ed)?|said|saw)\b"
)
_FORESEES = re.compile(rf"\b(?:{_FORESEE}|see)s\b")
_RECKONED = re.compile(
    r",?\s(?:by|in) the (?P<who>(?:[a-z]+\s){0,2}[a-z]+)['’]s?"
    r" (?:account|estimate|forecast|projection|reckoning|view)\b"
)


def _is_in(place: str, roots: Container[str]) -> bool:
    """Whether any word of a place is among some, by their first letters."""
    return any(_plain(word)[:_ROOT] in roots for word in words_of(place))


@lru_cache(maxsize=4096)
def _places_in(text: str) -> tuple[str, ...]:
    """The names in a text that say where: "in Leeds", "in the town of Olvar"."""
    if is_title_case(tokens_of(text)):
        return ()
    found = (m["name"] for m in _PLACE.finditer(text) if not m["work"])  # "Miracle at St. Anna" is called so
    return tuple(name for name in found if not _is_of_calendar(name))


def _is_of_calendar(name: str) -> bool:
    first, *_, last = *name.split(), name.split()[-1]
    if is_number_word(last):
        return True  # "in Game Four"
    return first in _DAY_NAMES or first in _MONTH_NAMES or is_demonym(first) or (first.isupper() and len(first) < _ROOT)


_DAY_NAMES = frozenset(calendar.day_name)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|(?P<work>[A-Z][a-z]+\sat)|[Nn]ear)\s(?:(?:the\s)?(?:[a-z]+\s){1,2}of\s)?"
    r"(?P<name>[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*(?:\.?\s[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*)*)"
)


def _are_two_hours(pair: _Replaced, _one: Claim, _other: Claim) -> bool:
    """Whether words are two times of day: "10am", "2pm"."""
    hours = [_HOUR.fullmatch("".join(word.text.lower() for word in words)) for words in pair]
    return all(hours) and len({hour.groups() for hour in hours if hour}) > 1


def find_denial(one: Claim, other: Claim) -> str | None:
    """The word by which one of two sentences that are like each other denies what the other tells; None where both do,
    or neither."""
    told = [next(_find_denials(_beside(claim)), None) for claim in (one, other)]
    if (told[0] is None) == (told[1] is None):
        return None
    return (told[0] or told[1]) if _are_like(read_wording(one), read_wording(other)) else None


def are_denials(one: Claim, other: Claim) -> bool:
    """Whether one of two sentences tells of what the other tells that it is not so, and of nothing else: "own a
    car", "have no car"."""
    words = [[bare(t.text).lower() for t in _beside(claim)] for claim in (one, other)]
    if any(_denies(each) for each in words) != all(_denies(each) for each in words):
        told = [{*filter(is_content, (stem(word) for word in each if word not in _OWNING))} for each in words]
        return told[0] == told[1] and len(told[0]) >= LEAST_SHARED
    return False


def _denies(words: Iterable[str]) -> bool:
    return any(word in _NONE or is_denial(word) for word in words)


_NONE = frozenset(("no", "without", "none", "lack", "lacks", "lacked"))
_OWNING = frozenset(("own", "owns", "owned", "have", "has", "had", "do", "does", "did", *_NONE, "not", "never"))


def _find_denials(words: Sequence[Token]) -> Iterator[str]:
    for at, word in enumerate(words):
        behind = words[at + 1].text.lower() if at + 1 < len(words) else ""
        if is_denial(word.text) and behind not in DENY_NOTHING:
            yield word.text


def _are_two_turns(pair: _Replaced, _one: Claim, _other: Claim) -> bool:
    """Whether words are two of which what follows is never both: during something, and after it."""
    words = {"".join(bare(word.text).lower() for word in words) for words in pair}
    return len(words) > 1 and any(words <= turns for turns in _TWO_TURNS)


_TWO_TURNS = (frozenset(("before", "during", "after")), frozenset(("with", "without")))


def _are_two_acts(pair: _Replaced, _one: Claim, _other: Claim) -> bool:
    """Whether words are two verbs that are told of two acts: "sold", "tested"."""
    if not len(pair.mine) == len(pair.theirs) == 1:
        return False
    one, other = (bare(words[0].text) for words in pair)
    return one.islower() and other.islower() and are_two_acts(one, other)


def _are_told_side_by_side(pair: _Replaced, _one: Claim, other: Claim) -> bool:
    """Whether the second sentence tells another figure of what the first tells its own of, each behind a mark or an
    "and": "in the vaccine group 63 fell ill, compared with 245 in the placebo group"."""
    if not other.beside or other.quantity.tells_when or not all(len(words) == 1 for words in pair):
        return False  # of a time it is better known by its verb
    behind = tokens_behind(tokens_of(text_of(other)), place_of(other)[1])
    ended = next((at for at in range(len(behind)) if _ends_clause(behind, at)), len(behind))
    rest = [word.text.lower() for word in behind[ended:]]
    sought = bare(pair.mine[0].text).lower()
    figured = any(word[0].isdigit() for word in rest)
    return figured and sought in rest and not is_number_word(sought) and is_content(sought)


_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d\d))?([ap])\.?m\.?")
_ROOT = 4
"""First letters that two words of one root share: "German", "Germany"."""


def _plain(word: str) -> str:
    """A word in small letters without accents."""
    return "".join(c for c in normalize("NFD", word) if not combining(c)).lower()


def _is_short_form(token: Token) -> bool:
    return "." in token.text or (token.text.isupper() and len(token.text) > 1)


def _is_name(words: Sequence[Token], claim: Claim) -> bool:
    """Whether words are a name: each has a capital that tells so, and none is of the calendar but by itself."""
    tokens = tokens_of(text_of(claim))
    if is_title_case(tokens) or not all(map(_may_be_name, words)):
        return False
    alone = len(tokens) < 2 or not tokens[1].text[0].isupper() or words[0].text.endswith("ing")  # "Training Norra"
    doubtful = words[0].start <= tokens[0].start and alone and is_word(words[0].text)
    return not doubtful and not any(is_demonym(word.text) for word in words)


def _may_be_name(word: Token) -> bool:
    return word.text[0].isupper() and bare(word.text).isalpha() and (is_content(word.text) or word.text == _MAY)


def _exclude_each_other(pair: _Replaced, one: Claim, other: Claim) -> bool:
    """Whether of each sentence one common word stands in the place of one that is said of no such thing."""
    if not len(pair.mine) == len(pair.theirs) == 1:
        return False
    words = [bare(each[0].text).lower() for each in (pair.mine, pair.theirs)]
    named = _is_name(pair.mine, one) or _is_name(pair.theirs, other)
    if named or any(map(is_number_word, words)) or not all(map(is_content, words)):
        return False
    if may_be_one_act(*words) or any(map(is_verb_form, words)) or _are_one_people(*words):
        return False
    return exclude_each_other(*words)


def _are_one_people(one: str, other: str) -> bool:
    """Whether two words are for people of one kind, or one is for any: "guards", "warders"; "employees", "people", but
    not "children"."""
    of_people = unit_family(one) == unit_family(other) == _PEOPLE
    if not of_people or is_group_within(one, other) or is_group_within(other, one):
        return False
    kinds = {kind_of_people(one), kind_of_people(other)}
    return len(kinds) == 1 or "" in kinds


_PEOPLE = "people"


def _first(claim: Claim, of: str, name: Callable[[Sequence[_Form]], Iterator[tuple[str, str]]]) -> str:
    """How a sentence first names something of a way or a kind."""
    return next(words for what, words in name(_forms_of(_beside(claim))) if what == of)


def _name_ways(words: Sequence[_Form]) -> Iterator[tuple[str, str]]:
    return ((way, word.bare) for word in words for way, _ in word.ways)


def _name_numbered(words: Sequence[_Form]) -> Iterator[tuple[str, str]]:
    for at, kind, which in _find_numbered(words):
        yield kind, " ".join(word.bare for word in words[at : at + 1 + len(which.split())])


def tell_contrasts(two: EachTwo) -> dict[str, Reals]:
    """``FEATURES`` by name, of many pairs whose wordings are given."""
    told = two.judge_all(read_contrasts, len(FEATURES))
    return {name: told[:, at] for at, (name, _, _) in enumerate(FEATURES)}


def tell_excluding(two: EachTwo) -> dict[str, Reals]:
    """``EXCLUDING`` by name, of the same."""
    told = two.judge_all(_read_excluding, len(EXCLUDING))
    return {name: told[:, at] for at, name in enumerate(EXCLUDING)}
