"""Figures of one sentence to how clearly the words of an asked one are said of one of them, and not of another.

Where a sentence tells several figures that can be compared ("built 91,200 cars and delivered 84,300"), equality says
least of which of them is meant: what each counts does, whether it is what was before, and the words that stand by it,
in its own part of the sentence. A word far from the first figure or far behind the last is of all of them, as a subject
is, and so is as much of a part as the others have no counterpart for. No figure is looked at but for its place, and for
whether both sentences tell two of them in one order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise, product
from typing import NamedTuple

from factcheck.acts import may_be_one_act
from factcheck.aloud import place_of, text_of
from factcheck.clauses import AUXILIARIES, CLAUSE_MARKS
from factcheck.intents import tells_of_past
from factcheck.lately import kept_lately
from factcheck.opposites import is_left, is_step
from factcheck.periods import BEFORE
from factcheck.surroundings import JOINING
from factcheck.times import read_time, share_no_day
from factcheck.types import Claim, Quantity
from factcheck.words import ROUGHLY, Token, is_content, kind_of_people, property_family, stem, tokens_of, unit_family

Place = tuple[int, int]
"""Where a figure begins and ends in its sentence."""
Shares = Mapping[str, float]
"""The families of the words of a sentence, and how far each is of one figure: 1 for a word of its own."""

FADING = 0.25
"""How much less a word is a figure's own for each telling word between them, where no other figure's part begins."""
LEAST = 0.05
"""How far a word is a figure's own at least that stands in its part."""
BEHIND_MARK = 0.3
"""What a mark leaves of that: what is told behind one may be of all."""
UNSURE = 0.15
"""What share of the asked words that the sentence says must part two figures for it to be half as clear as can be."""
COUNTED = 1.0
"""What the word for what is counted weighs beside all others of the asked sentence together."""
ORDERED = 0.4
"""What the order weighs in which both sentences tell two figures."""
NEAR = 0.9
"""What part of a figure one near it is at least."""
AKIN = 0.6
"""How far a figure counts what is asked that counts it by another word: people, passengers."""
_PARTING: tuple[frozenset[str], ...] = (
    frozenset((";", "while", "whereas", "but", "although", "though", "–", "—")),
    frozenset(JOINING),
    frozenset((",", "(", ":")),
    frozenset(("he", "i", "she", "they", "we", "you")),
    frozenset(("after", "against", "before", "than", "with")),
    frozenset(("to", "from", "of", "at", "by", "in", "for", "on", "up", "down")),
)
"""What parts two figures, the surest first."""
_CLAUSES = frozenset((";", "while", "whereas"))
"""Those that part clauses of which each says all that is its own."""
_LAST = 1
"""Of the second kind the last one parts them, of the others the first."""
_IN_ORDER = "respectively"
_ITEM = 3
"""Words of a thing of which one says "respectively"."""


def align_beside(
    asked: Claim,
    with_asked: Sequence[Claim],
    own: Claim,
    others: Sequence[Claim],
    weighed: Mapping[str, float],
) -> list[float]:
    """How clearly an asked figure is ``own`` by its words, rather than each of the ``others`` of its sentence: 1 where
    each word that parts the two says so, -1 where each says the opposite, 0 where none does.

    ``with_asked`` are the figures beside the asked one, and ``weighed`` is what ``weigh_words`` gives for it.
    """
    shares = _words_of(own, [own, *others])
    common = _counted(asked.quantity, [own, *others])
    common |= _of_names_alone(asked, text_of(own))
    told = {word: weight for word, weight in weighed.items() if word not in common and word in shares[0]}
    every = sum(told.values())
    noun, former, own_former = COUNTED * (every or 1.0), is_former(asked), is_former(own)
    step, own_step = is_step(asked), is_step(own)
    found = []
    for other, each in zip(others, shares[1:], strict=True):
        gaps = ((weight, shares[0][word] - each[word]) for word, weight in told.items())
        apart = [weight * gap * abs(gap) for weight, gap in gaps]  # squared: a word of both says little of either
        if own.quantity.noun and other.quantity.noun:  # not so "and delivered 84,300"
            apart.append(noun * (_counts(asked.quantity, own.quantity) - _counts(asked.quantity, other.quantity)))
        timely = _is_at_time(asked, own) - _is_at_time(asked, other)
        if not timely and own_former != is_former(other):
            timely = _is_dated_alike(asked, own) - _is_dated_alike(asked, other)
        if timely:  # of two times that are told nobody asks which was before
            apart.append(noun * timely)
        elif own_former != is_former(other):
            apart.append(noun if own_former == former else -noun)
        if own_step != is_step(other):  # "rose by $12 million to $80 million"
            apart.append(noun if own_step == step else -noun)
        apart.append(ORDERED * (every or 1.0) * _in_one_order(asked, with_asked, own, other))
        parting = sum(map(abs, apart))
        found.append(sum(apart) / (parting + UNSURE * every) if parting else 0.0)
    return found


def stands_in_brackets(a: Claim, b: Claim) -> bool:
    """Whether one of two figures of a sentence is all that stands in brackets right behind what the other counts: "half
    of all adults (51%)"."""
    (_, end), (start, stop) = sorted((place_of(a), place_of(b)))
    text = text_of(a)
    return bool(_UP_TO_BRACKET.fullmatch(text, end, start)) and text.startswith(")", stop)


def leads_to(step: Claim, level: Claim) -> bool:
    """Whether one of two figures of a sentence is by how much something moved, and right behind it the other is where
    to: "lower the rate by 25 basis points to 4.75%"."""
    (start, end), (place, _), text = place_of(step), place_of(level), text_of(level)
    return end < place and bool(_BY.search(text, 0, start) and _TO.fullmatch(text, end, place))


_BY = re.compile(rf"\bby\s{ROUGHLY}\Z")
_TO = re.compile(rf",?\sto\s{ROUGHLY}")
_UP_TO_BRACKET = re.compile(r"(?: [\w'’-]+){0,4} ?\((?:about |some |around |roughly |or )?")


def _counted(asked: Quantity, found: Iterable[Claim]) -> frozenset[str]:
    """The words for what is asked that tell no figure from another: that of the unit, and of what one of them counts,
    which another may leave out ("built 91,200 cars and delivered 84,300")."""
    nouns = {stem(claim.quantity.noun.split()[-1]) for claim in found if claim.quantity.noun}
    told = asked.noun if asked.noun and stem(asked.noun.split()[-1]) in nouns else ""
    unit = asked.unit if asked.dimension != "count" else ""
    return frozenset(key for word in f"{told} {unit}".split() for key in _keys(word))


def _of_names_alone(asked: Claim, text: str) -> frozenset[str]:
    """The words of asked names that a sentence has as common ones: its "two territories" are not the Northern
    Territory."""
    named = {key for name in asked.names for word in name.words for key in _keys(word)}
    return frozenset(named - _capitalised(text))


@lru_cache(maxsize=4096)
def _capitalised(text: str) -> frozenset[str]:
    return frozenset(key for t in tokens_of(text) if t.text[0].isupper() for key in _keys(t.text))


def _in_one_order(asked: Claim, with_asked: Iterable[Claim], own: Claim, other: Claim) -> int:
    """Whether the asked sentence tells the other figure too, and both in the order in which they are found: 1, or -1
    for the opposite order, and 0 where it does not. One near it alone counts in that order only."""
    value = other.quantity.low, other.quantity.high
    mate = next((m for m in with_asked if (m.quantity.low, m.quantity.high) == value), None)
    near = mate or next((m for m in with_asked if _are_near(m, other) and not _are_near(m, own)), None)
    if near is None:
        return 0
    ordered = (place_of(asked) < place_of(near)) == (place_of(own) < place_of(other))
    return 1 if ordered else -1 if mate else 0


def _are_near(one: Claim, other: Claim) -> bool:
    """Whether an end of one figure is that of another, or near it."""
    ends = ([float(end) for end in (c.quantity.low, c.quantity.high) if end is not None] for c in (one, other))
    return any(0 < NEAR * max(pair) <= min(pair) for pair in product(*ends))


class OtherAct(NamedTuple):
    """The figure of a sentence that tells when what is asked was done; ``surely`` where it has the asked verb."""

    claim: Claim
    surely: bool


def find_of_other_act(asked: Claim, own: Claim, others: Sequence[Claim]) -> OtherAct | None:
    """Which of the ``others`` of a sentence tells when what is asked was done, where ``own`` tells that of another act:
    "moved to Paris", of "studied in Rome in 1948 and moved to Paris in 1963". None where the sentence parts no acts so.
    """
    text, every = text_of(own), sorted([own, *others], key=place_of)
    places = tuple(map(place_of, every))
    at, acts, wanted = every.index(own), _acts_of(text, places), _acts_of(text_of(asked), (place_of(asked),))[0]
    mine = acts[at]
    if wanted is None or mine is None or not wanted.told.isdisjoint(mine.told):
        return None
    if may_be_one_act(wanted.verb, mine.verb):
        return None
    clauses = [_opens_clause(text, first, second) for first, second in pairwise(places)]
    beside = ((every[i], acts[i]) for i in (at - 1, at + 1) if 0 <= i < len(every) and clauses[min(i, at)])
    parted = ((claim, act) for claim, act in beside if act is not None and not wanted.told.isdisjoint(act.told))
    verb = frozenset(_keys(wanted.verb))
    sure = ((claim, act.verb == wanted.verb or not verb.isdisjoint(act.told)) for claim, act in parted)
    return next((OtherAct(claim, surely) for claim, surely in sure), None)


class _Act(NamedTuple):
    """What a sentence tells of a figure from its verb on, whoever did it."""

    verb: str
    told: frozenset[str]


@lru_cache(maxsize=4096)
def _acts_of(text: str, places: tuple[Place, ...]) -> list[_Act | None]:
    """What a sentence tells of each of its figures from its verb on: nothing of one without a verb."""
    found: list[_Act | None] = []
    for part in _parts(text, places):
        words = [*reversed(part.left), *part.right]
        verb = next((i for i, t in enumerate(words) if _is_verb(t)), None)
        found.append(None if verb is None else _Act(words[verb].text.lower(), _told_in(words[verb:])))
    return found


def _is_verb(word: Token) -> bool:
    """Whether a word tells what was done, and not only that it was; a name may look like one but at the beginning."""
    low = word.text.lower()
    return (word.text == low or not word.start) and low not in _AUXILIARIES and tells_of_past(low)


_AUXILIARIES = AUXILIARIES | {"been"}


def _told_in(words: Iterable[Token]) -> frozenset[str]:
    return frozenset(key for t in words if t.is_word and is_content(t.text) for key in _keys(t.text))


def _opens_clause(text: str, first: Place, second: Place) -> bool:
    """Whether a mark or a conjunction stands between two figures."""
    between = (t.text.lower() for t in tokens_of(text) if first[1] <= t.start and t.end <= second[0])
    return any(word in words for word in between for words in _PARTING[:3])


@kept_lately
def is_former(claim: Claim) -> bool:
    """Whether a figure is said to be what it was before: "up from 17", "a year earlier", "against 47.9 in 2022"."""
    dated = claim.as_of is not None and _HELD_AGAINST.search(text_of(claim), 0, place_of(claim)[0])
    return bool(dated) or BEFORE in claim.periods or is_left(claim) or _tells_of_before(text_of(claim))


_HELD_AGAINST = re.compile(r"\b(?:against|versus|compared (?:with|to))\s(?:\w+\s)?\Z")
"""What a figure with a time of its own stands behind that another is compared with."""


def _is_at_time(asked: Claim, found: Claim) -> bool:
    """Whether a figure may be of the time that is asked for."""
    return not share_no_day(read_time(asked.as_of), read_time(found.as_of))


def _is_dated_alike(asked: Claim, found: Claim) -> bool:
    """Whether both times are told, and may be one."""
    return None not in (asked.as_of, found.as_of) and _is_at_time(asked, found)


@lru_cache(maxsize=4096)
def _tells_of_before(text: str) -> bool:
    return bool(_FORMERLY.search(text))


_FORMERLY = re.compile(r"\b(?:used to|formerly|previously|originally|at first|until then)\b", re.IGNORECASE)


def _counts(asked: Quantity, found: Quantity) -> float:
    """How far a figure counts what is asked."""
    if asked.dimension != "count" or not asked.noun:
        return 0.0
    one, other = asked.noun.split()[-1], found.noun.split()[-1]
    if stem(one) == stem(other):
        return 1.0
    if property_family(stem(one)) == property_family(stem(other)):  # deaths, fatalities
        return AKIN
    if _DEATH in (property_family(stem(one)), property_family(stem(other))):  # of people, too, but few of those told of
        return 0.0
    kinds = kind_of_people(one), kind_of_people(other)
    return AKIN if unit_family(one) == unit_family(other) and "" in kinds else 0.0


_DEATH = "death"


def _words_of(claim: Claim, every: Sequence[Claim]) -> list[Shares]:
    """The words of the figures of a sentence, in the order in which they are given."""
    places = sorted(map(place_of, every))
    shares = own_words(text_of(claim), tuple(places))
    return [shares[places.index(place_of(each))] for each in every]


@lru_cache(maxsize=4096)
def own_words(text: str, places: tuple[Place, ...]) -> tuple[Shares, ...]:
    """For each figure of a sentence, in their order, how far each word is its own.

    Where another figure's part is shorter ("girls scored 63 points on average and boys 58"), as much of a part is told
    of both, but of one that is a clause of its own.
    """
    parts = _parts(text, places)
    read = [_fading(part, at == 0, at == len(parts) - 1) for at, part in enumerate(parts)]
    shares: list[dict[str, float]] = [{} for _ in places]
    lengths = [sum(map(len, sides)) for sides in read]
    for owner, sides in enumerate(read):
        shortest = min((many for at, many in enumerate(lengths) if at != owner), default=lengths[owner])
        scale = 1.0 if parts[owner].whole else math.sqrt(min(1.0, max(1, shortest) / max(1, lengths[owner])))
        for word, own in chain(*sides):
            for key in _keys(word):
                for at, each in enumerate(shares):
                    each[key] = max(each.get(key, 0.0), 1.0 if at == owner else 1 - own * scale)
    for key, at in _in_order(text, places):
        for owner, each in enumerate(shares):
            each[key] = float(owner == at)
    return tuple(shares)


def _in_order(text: str, places: Sequence[Place]) -> list[tuple[str, int]]:
    """The words of two things of which two figures are told "respectively", or of "the width and height are 30 cm and
    45 cm"; and of which figure each is."""
    if len(places) != 2 or not (_IN_ORDER in text[places[1][1] :].lower() or _is_of_two(text, *places)):
        return []
    before = [t for t in tokens_of(text) if t.end <= places[0][0]]
    joint = max((i for i, t in enumerate(before) if t.text.lower() == "and"), default=None)
    if joint is None:
        return []
    sides = before[max(0, joint - _ITEM) : joint], before[joint + 1 : joint + 1 + _ITEM]
    told = [{key for t in side if t.is_word and _tells(t) for key in _keys(t.text)} for side in sides]
    return [(word, at) for at, words in enumerate(told) for word in sorted(words - told[1 - at])]


def _is_of_two(text: str, first: Place, second: Place) -> bool:
    """Whether two figures are all that a sentence tells of two things that it joins."""
    return text[first[1] : second[0]].strip() == "and" and bool(_ARE.search(text, 0, first[0]))


_ARE = re.compile(r"\band [\w-]+ (?:are|were) \Z", re.IGNORECASE)


class _Part(NamedTuple):
    """The words of a sentence that are in the part of a figure, left and right of it, the nearest first; whether it is
    a clause of its own."""

    left: Sequence[Token]
    right: Sequence[Token]
    whole: bool


def _parts(text: str, places: Sequence[Place]) -> list[_Part]:
    tokens = tokens_of(text)
    cuts = [(0, False)]
    for (_, end), (start, _) in pairwise(places):
        cuts.append(_cut([t for t in tokens if end <= t.start and t.end <= start], start))
    cuts.append((len(text), False))
    found = []
    for (begin, opens), (stop, closes), (start, end) in zip(cuts, cuts[1:], places, strict=False):
        part = [t for t in tokens if begin <= t.start < stop]
        sides = [t for t in reversed(part) if t.end <= start], [t for t in part if t.start >= end]
        found.append(_Part(*sides, opens or closes))
    return found


def _cut(between: Sequence[Token], start: int) -> tuple[int, bool]:
    """Where the part of a figure begins, by the words between it and the one before it; whether a clause does."""
    for kind, words in enumerate(_PARTING):
        found = [t for t in between if t.text.lower() in words]
        if found:
            token = found[-1] if kind == _LAST else found[0]
            return token.start, token.text.lower() in _CLAUSES
    return start, False


def _fading(part: _Part, *outer: bool) -> list[list[tuple[str, float]]]:
    """The telling words left and right of a figure, and how far each is its own: on an outer side less the further they
    are."""
    found = []
    for side, is_outer in zip(part[:2], outer, strict=True):
        fades, marked = is_outer and not part.whole, 1.0
        words: list[tuple[str, float]] = []
        for token in side:
            if not token.is_word:
                marked = BEHIND_MARK if fades and token.text in CLAUSE_MARKS else marked
            elif _tells(token):
                words.append((token.text, max(LEAST, 1 - FADING * len(words)) * marked if fades else 1.0))
        found.append(words)
    return found


def _tells(token: Token) -> bool:
    """Whether a word says what a figure is of: years and "total" do, where they part two."""
    return is_content(token.text) or (len(token.text) == 4 and token.text.isdigit()) or token.text.lower() == "total"


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, ...]:
    """The stem of a word, and its family where it is of one; profit and loss are of one, which revenue is not."""
    own = stem(word)
    family = property_family(own)
    if family in _RESULTS:
        return own, f"{_OF_FAMILY}result"
    return (own,) if family == own else (own, _OF_FAMILY + family)


_OF_FAMILY = "~"
_RESULTS = frozenset(("profit", "loss"))


def weigh_words(asked: Claim, with_asked: Sequence[Claim], weigh: Callable[[str], float]) -> dict[str, float]:
    """The words of an asked figure: how telling each is, and how far it is of that figure and not of those beside it.
    One of a family counts half by itself, and half by that."""
    telling: dict[str, float] = {}
    for token in tokens_of(text_of(asked)):
        if token.is_word and _tells(token):
            keys = _keys(token.text)
            for key in keys:
                telling[key] = weigh(keys[0]) / len(keys)
    shares = _words_of(asked, [asked, *with_asked])[0]
    return {word: share * telling[word] for word, share in shares.items() if word in telling}
