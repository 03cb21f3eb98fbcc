"""Two claims to what their words say of one figure the opposite way round: it rose and fell, was bought and sold.

The words are ``data/opposites.toml``, the ways of ``data/contrasts.toml`` that it names, and the verbs of movement of
``data/modifiers.toml``. What stands nearest a figure
in its clause is said of it; a movement is said of the figures that it leads to, or stands right behind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from factcheck.aloud import place_of, text_of
from factcheck.decision import exclude_each_other, exclusive_words
from factcheck.deeds import Deed, deed_told
from factcheck.lately import kept_lately
from factcheck.quantities.tables import cues
from factcheck.surroundings import (
    JOINING,
    Surroundings,
    Tokens,
    is_number,
    surroundings_of,
)
from factcheck.times import read_time, share_no_day
from factcheck.types import Claim, Figured, Modifier
from factcheck.vocabulary import read_table
from factcheck.words import Token, families, is_content, stem, tokens_of

Kind = Literal["one thing", "two measures", "unclear"]
Phrase = tuple[str, ...]
Ends = Mapping[Phrase, Sequence[tuple[str, int]]]
"""Phrases to the axes that they are of, and to which of the ends of each."""

MOVED, LEVEL, LEFT = "moved by", "moved to", "moved from"
"""The axes of what rose or fell, by so much, to so much and from so much, beside those of the table: a rate that slowed
to 4 % may be that by which prices rose."""
WAYS_BEHIND = 12
"""Words behind a figure among which "up from" says which way it came: further ones are of something else."""
LED = 10
"""Words between a verb of movement and a figure that are stepped over: "rose by some 12 per cent to about"."""
OBJECT = 4
"""Words between a verb of movement and "to" or "by" that say what moved: "cut its main rate to 5 %"."""
COUNTED = 2
"""Words behind a figure among which is what it counts: "12 young men", "60 % of the men"."""
REFERENCE = 4
"""Words behind "12 km north of" that say of what."""
BESIDE = 3
"""Small words between a result and its figure: "a loss of more than $40m"; with more it is of something else."""
JOINED = 3
"""How many words an "and" behind a figure is worth to what stands behind that: "74 % of the men and unemployment"."""
LONGEST_QUOTE = 70
"""Characters of what is quoted of a sentence in a reason: with more it is no reason any more, but the sentence."""
_SHARES = frozenset(("percentage", "percentage point", "fraction"))
"""Dimensions in which a level may be told as a change: inflation at 4 per cent, by which prices rose."""
_WAYS: Mapping[Modifier, int] = {"up": 0, "down": 1}


class Words(NamedTuple):
    """What a text says of a figure on one axis: which end, where the words stand in its sentence, and of what."""

    end: int
    start: int
    stop: int
    reference: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Opposition:
    """That two texts say opposite things of their figures, each in its own words.

    Of ``one thing`` both cannot be so; of ``two measures`` each may have a figure of its own; ``unclear`` is whether
    the texts differ at all: they are opposite in two ways, or of two matters, or do not say who did it.
    """

    kind: Kind
    asked: str
    found: str
    at_once: bool = True
    """Whether both are asserted, and nothing says that they are of two times."""
    of_one_whole: bool = False
    """Whether the two measures are of the same people, each of whom is in one: those in favour, and those against."""

    @property
    def contradicts(self) -> bool:
        """Whether not both can be so."""
        return self.kind == "one thing" and self.at_once

    def tell(self) -> str:
        """The words of both, held against each other."""
        return f"“{self.asked}” against “{self.found}”"


@dataclass(frozen=True)
class _Opposites:
    """The words of ``data/opposites.toml``, by how they stand to a figure."""

    leading: Mapping[Phrase, int]
    """Words of movement to which way they tell of."""
    moved: Mapping[str, int]
    """The same of those right behind a figure."""
    changing: frozenset[str]
    """What changes a thing from one figure to another."""
    around: Ends
    counted: Ends
    behind: Ends
    named: Ends
    """What a share is said to be of: "58 % were women"."""
    opening: frozenset[str]
    """The first words of the phrases of these three: most words are none."""
    measures: frozenset[str]
    """The axes that hold two measures."""
    fillers: frozenset[str]
    """What may stand between any word and its figure."""
    skipped: frozenset[str]
    """What may stand between a word of movement and its figure."""
    parting: frozenset[str]
    said_of: Mapping[str, Sequence[str]]
    """The dimensions and units of which alone an axis tells."""
    of_one_whole: frozenset[str]
    """The axes of those of whom each stands at one of both ends."""
    close: frozenset[str]
    """The axes that only tell of a figure right beside their words."""
    beside: tuple[frozenset[str], frozenset[str]]
    """What may stand between a result before its figure, or behind it, and that."""


@cache
def _opposites() -> _Opposites:
    table, modifiers = read_table("opposites"), read_table("modifiers")
    movement, words = table["movement"], table["words"]
    both = table["both"] | _ways(words["ways"].split())
    around, counted, behind = _axes(table["either"] | both), _axes(table["counted"]), _axes(table["behind"])
    named = _axes(table["named"])
    verbs = {(*text.split(),): end for end, way in enumerate(("up", "down")) for text in modifiers["verbs"][way]}
    return _Opposites(
        leading=verbs | {(word,): end for word, end in _ends_of(movement["up"], movement["down"]).items()},
        moved=_ends_of(movement["behind_up"], movement["behind_down"]),
        changing=frozenset(movement["changing"].split()),
        around=around,
        counted=counted,
        behind=behind,
        named=named,
        opening=frozenset(phrase[0] for phrases in (around, counted, behind, named) for phrase in phrases),
        measures=frozenset(both) | frozenset(table["counted"]) | frozenset(table["named"]),
        fillers=frozenset(modifiers["skip"]["words"].split()),
        skipped=frozenset((*modifiers["skip"]["words"].split(), *words["stepped_over"].split())),
        parting=frozenset(words["prepositions"].split()) - frozenset(words["of_objects"].split()),
        said_of=table["said_of"],
        of_one_whole=frozenset(words["of_one_whole"].split()),
        close=frozenset(words["close"].split()),
        beside=(frozenset(words["beside"].split()), frozenset(words["beside_behind"].split())),
    )


def _ways(names: Sequence[str]) -> dict[str, list[str]]:
    """Some ways of ``data/contrasts.toml`` as axes, their words as they are written there."""
    ways = read_table("contrasts")["ways"]
    return {name: [",".join(words).lower().replace("=", "") for words in ways[name].values()] for name in names}


def _ends_of(up: str, down: str) -> dict[str, int]:
    return {word: end for end, words in enumerate((up, down)) for word in words.split()}


def _axes(table: Mapping[str, Sequence[str]]) -> dict[Phrase, list[tuple[str, int]]]:
    found: dict[Phrase, list[tuple[str, int]]] = defaultdict(list)
    for axis, ends in table.items():
        for end, phrases in enumerate(ends):
            for phrase in phrases.split(","):
                found[(*phrase.split(),)].append((axis, end))
    return dict(found)


def find_opposition(asked: Claim, found: Claim) -> Opposition | None:
    """How two claims say the opposite of each other, where they do."""
    if text_of(asked) == text_of(found) and place_of(asked) == place_of(found):
        return None  # one sentence in two documents: much of what agrees
    one, other = words_told(asked), words_told(found)
    against = [axis for axis in one if axis in other and _are_opposite(one[axis], other[axis])]
    if LEVEL in against and LEFT in against:  # two spans
        against.remove(LEFT)
    turned = _turned(asked, found)
    if not against:
        return turned or _of_two_steps(asked, found, one, other)
    against.sort(key=lambda axis: axis not in _opposites().measures)
    several = len(against) > 1 and against[0] not in _opposites().measures
    kind = "unclear" if turned or several else _kind(asked, found, one, other, against[0])
    opposed = _opposition(kind, asked, one[against[0]], found, other[against[0]])
    return replace(opposed, of_one_whole=against[0] in _opposites().of_one_whole)


def _opposition(kind: Kind, asked: Claim, a: Words | Deed, found: Claim, b: Words | Deed) -> Opposition:
    at_once = not share_no_day(read_time(asked.as_of), read_time(found.as_of))
    at_once &= "denied" not in (asked.modality, found.modality)
    return Opposition(kind, _quoted(asked, a), _quoted(found, b), at_once)


def _kind(asked: Claim, found: Claim, one: Mapping[str, Words], other: Mapping[str, Words], axis: str) -> Kind:
    """What two texts say that stand at the two ends of one axis alone."""
    if axis in _opposites().measures:
        return "two measures"
    if asked.quantity.dimension != "age" and not _share_more(asked, one[axis], found, other[axis]):
        return "unclear"  # of an age nothing is told but whose it is
    return "unclear" if axis in (MOVED, LEVEL, LEFT) and tell_two_measures(asked, found) else "one thing"


def _of_two_steps(
    asked: Claim, found: Claim, one: Mapping[str, Words], other: Mapping[str, Words]
) -> Opposition | None:
    """Whether a figure is by how much something moved in one text, and to where, or how much it was, in the other:
    "fell by $30m to $410m" is no fall to $30m, and no $30m."""
    if asked.quantity.dimension in _SHARES:
        return None
    if _is_step_of(one, other) or _is_step_of(other, one):
        ends = one.get(MOVED) or one[LEVEL], other.get(MOVED) or other[LEVEL]
    elif _is_level_of(asked, one, found, other) or _is_level_of(found, other, asked, one):
        ends = one.get(MOVED) or Words(0, *place_of(asked)), other.get(MOVED) or Words(0, *place_of(found))
    else:
        return None
    return _opposition("two measures", asked, ends[0], found, ends[1])


def _is_step_of(one: Mapping[str, Words], other: Mapping[str, Words]) -> bool:
    """Whether one text alone tells by how much, and the other alone to where, the same way."""
    alone = _tells_step(one) and LEVEL in other and MOVED not in other
    return alone and one[MOVED].end == other[LEVEL].end


def _is_level_of(a: Claim, one: Mapping[str, Words], b: Claim, other: Mapping[str, Words]) -> bool:
    """Whether the first of two texts tells how much of it there was, and the second by how much that moved."""
    if MOVED not in other or LEVEL in other or not one.keys().isdisjoint((MOVED, LEVEL, LEFT)):
        return False
    led, leading = _leading_to(a), families().movement
    matter = next((word for word in b.words if stem(word) not in leading), "")
    amounts = led[:1] != [] and led[0] in cues().amounting and leading.isdisjoint(map(stem, a.words))
    return amounts and "by" in _leading_to(b)[1:] and matter in a.words


def _leading_to(claim: Claim) -> list[str]:
    """The words that lead to a figure: one, and fillers behind it."""
    left, fillers = [t.text.lower() for t in surroundings_of(claim).left], _opposites().fillers
    at = next((i for i in reversed(range(len(left))) if left[i] not in fillers), 0)
    return left[at:]


def _are_opposite(one: Words, other: Words) -> bool:
    """Whether two texts stand at the two ends of an axis, and are not told of two things: below zero, below normal."""
    apart = one.reference and other.reference and one.reference.isdisjoint(other.reference)
    return one.end != other.end and not apart


def _turned(asked: Claim, found: Claim) -> Opposition | None:
    """Whether who won in one text lost in the other, or who bought sold; unclear where one does not say who."""
    a, b = deed_told(asked), deed_told(found)
    if a is None or b is None or a.role != b.role:
        return None
    same = sum(len(a.holders[end] & b.holders[end]) for end in (0, 1))
    cross = sum(len(a.holders[end] & b.holders[1 - end]) for end in (0, 1))
    untold = not a.holders[a.told] or not b.holders[b.told]
    if cross <= same and not (a.told != b.told and same == cross == 0 and untold):
        return None
    return _opposition("one thing" if cross > same else "unclear", asked, a, found, b)


# — what is told of a figure ————————————————————————————————————————————————————————————————————————————


@kept_lately
def words_told(claim: Claim) -> Mapping[str, Words]:
    """What the words round a figure say of it, by their axes.

    Of the only figure of a sentence, the clauses that its own goes on from say what it measures, too.
    """
    told = dict(_words_round(surroundings_of(claim)))
    if not claim.beside:
        told = {**_words_before(claim), **told}
    if claim.quantity.dimension == "age":
        told = {**_words_apposed(claim), **told}
    told = {axis: words for axis, words in told.items() if _is_said_of(claim, axis, words)}
    if LEFT in told and claim.quantity.modifier == "range":  # "fell from 8 to 5" leads to the second, too
        told[LEVEL] = told[LEFT]
    way = _WAYS.get(claim.quantity.modifier)
    if way is not None and told.keys().isdisjoint((MOVED, LEVEL, LEFT)):
        told[MOVED] = Words(way, *place_of(claim))  # "-12 %"
    return told


def is_left(claim: Claim | Figured) -> bool:
    """Whether something went from a figure: what ``words_told`` says by ``LEFT``, without the rest."""
    before = text_of(claim)[: place_of(claim)[0]]
    return "from" in before.lower() and _way_from(surroundings_of(claim).left) is not None


def is_step(claim: Claim) -> bool:
    """Whether a figure is by how much something moved, and not where to."""
    return _tells_step(words_told(claim))


def _tells_step(told: Mapping[str, Words]) -> bool:
    return MOVED in told and LEVEL not in told


def is_changed(claim: Claim | Figured) -> bool:
    """Whether a range tells what was and what it became: "fell from 8 to 5", "raised the limit from 10 MB to 25 MB",
    "went from 5 to 8"; not "ranges from 5 to 8"."""
    left = [token.text.lower() for token in surroundings_of(claim).left[-OBJECT - 2 :]]
    return left[-1:] == ["from"] and (is_left(claim) or not _opposites().changing.isdisjoint(left))


def _is_said_of(claim: Claim, axis: str, words: Words) -> bool:
    """Whether an axis tells of such a figure: a result only of money right beside it, "a loss of $40m a year"."""
    only, figure = _opposites().said_of.get(axis), claim.quantity
    if only is None:
        return True
    kinds = {figure.dimension, figure.unit, figure.dimension.partition(" ")[0]}  # "currency per duration"
    return not kinds.isdisjoint(only) and (axis not in _opposites().close or _is_beside(claim, words))


def _is_beside(claim: Claim, words: Words) -> bool:
    """Whether at most a few small words stand between a word and a figure."""
    (start, end), round_it = place_of(claim), surroundings_of(claim)
    if words.stop <= start:
        between, small = [t for t in round_it.left if t.start >= words.stop], _opposites().beside[0]
    else:
        between, small = [t for t in round_it.right if end <= t.start < words.start], _opposites().beside[1]
    near = any(t.start == words.start for t in (*round_it.left, *round_it.right))
    return near and len(between) <= BESIDE and all(t.text.lower() in small for t in between)


@lru_cache(maxsize=4096)
def _words_round(round_it: Surroundings) -> Mapping[str, Words]:
    told = dict(_nearest_phrases(round_it.before, round_it.behind))
    counted = [token for token in round_it.right if token.text.lower() not in _OF_THEM]
    for i in range(COUNTED):
        told.update(_phrases_at(counted, i, _opposites().counted))
    told.update(_named_behind(round_it.right))
    told.update(_right_behind(round_it.right))
    if (left := _way_from(round_it.left)) is not None:
        told[LEFT] = left
    elif (moved := _movement(round_it)) is not None:
        told[LEVEL if _is_led_to(round_it.left) else MOVED] = moved
    elif (came := _way_behind(round_it.rest)) is not None:
        told[LEVEL] = came
    return told


def _named_behind(right: Tokens) -> dict[str, Words]:
    """What those are said to be of whom a figure is a share: "58 % of the staff were women"."""
    at = next((i for i, token in enumerate(right) if token.text.lower() in _COPULAS), len(right))
    return dict(_phrases_at(right, at + 1, _opposites().named))


_COPULAS = frozenset(("is", "are", "was", "were"))


def _way_from(left: Tokens) -> Words | None:
    """Which way something went from a figure: "fell from 8", "up from 5"."""
    if not left or left[-1].text.lower() != "from":
        return None
    return _led_by_movement(left[:-1]) or _way_to_level(left[:-1])


def _way_to_level(left: Tokens) -> Words | None:
    """The same where it stands behind what it came to: "fell to 4.2 % in May from 4.6 %"."""
    at = next((i for i in reversed(range(len(left))) if is_number(left[i])), 0)
    between = left[at + 1 :]
    if len(between) > OBJECT or not all(t.is_word or t.text == "%" for t in between):
        return None
    led = [t.text.lower() for t in left[:at] if t.text.lower() not in _opposites().fillers]
    return _led_by_movement(left[:at]) if led[-1:] == ["to"] else None


def _way_behind(rest: Tokens) -> Words | None:
    """Which way a figure came, told behind it: "40 tonnes in 2024, down from 45"."""
    for i, token in enumerate(rest[:WAYS_BEHIND]):
        way = _UP_FROM.get(token.text.lower())
        if way is not None and _leads_from(rest, i):
            return Words(way, token.start, token.end)
        if token.text in _ENDS or (is_number(token) and not _YEAR.fullmatch(token.text)):
            return None
    return None


def _leads_from(rest: Tokens, i: int) -> bool:
    """Whether "up" leads to what a figure was, behind a mark or right behind it: "up from", "up 8 % from"."""
    if i and rest[i - 1].text not in _BEFORE_WAY:
        return False
    behind = [t.text.lower() for t in rest[i + 1 : i + 1 + OBJECT]]
    at = behind.index("from") if "from" in behind else None
    return at is not None and all(_is_small_step(t) for t in rest[i + 1 : i + 1 + at])


def _is_small_step(token: Token) -> bool:
    return not token.is_word or is_number(token) or token.text.endswith("ly") or token.text in _opposites().skipped


_UP_FROM = {"up": 0, "down": 1}
_BEFORE_WAY = frozenset((",", "(", "—", "–", "-"))
_ENDS = frozenset((".", ";", "!", "?"))
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


_OF_THEM = frozenset(("of", "the", "all", "its", "their", "these", "those"))
"""Words between a share and what it is of: "60 % of the men"."""


def _words_before(claim: Claim) -> dict[str, Words]:
    """What single words of other clauses say that are read with the figure's own."""
    told: dict[str, Words] = {}
    forms = [form for form in claim.forms if (form,) in _opposites().around]
    if not forms:
        return told
    round_it, tokens = surroundings_of(claim), tokens_of(text_of(claim))
    here = {token.text.lower() for token in (*round_it.left, *round_it.right)}
    for form in forms:
        for axis, end in () if form in here else _opposites().around[form,]:
            if (at := next((t for t in tokens if t.text.lower() == form), None)) is not None:
                told.setdefault(axis, Words(end, at.start, at.end))
    return told


def _words_apposed(claim: Claim) -> dict[str, Words]:
    """What the words tell to which an age is apposed: "the victim, 34", "the gunman, aged 43"."""
    before = [t for t in tokens_of(text_of(claim)) if t.end <= place_of(claim)[0]]
    named = before[: len(before) - len(surroundings_of(claim).left)]
    return dict(_nearest_phrases(named[-1 - COUNTED : -1], ())) if named and named[-1].text == "," else {}


def _nearest_phrases(before: Tokens, behind: Tokens) -> Iterator[tuple[str, Words]]:
    """The nearest phrase of each axis round a figure."""
    opening = _opposites().opening
    near = [(len(before) - 1 - i, before, i) for i, token in enumerate(before) if token.text.lower() in opening]
    joined = next((i for i, token in enumerate(behind) if token.text.lower() in JOINING), len(behind))
    near += [
        (i if i < joined else i + JOINED, behind, i) for i, token in enumerate(behind) if token.text.lower() in opening
    ]
    found: dict[str, tuple[int, Words]] = {}
    for gap, tokens, i in near:
        for axis, words in _phrases_at(tokens, i, _opposites().around):
            if axis not in found or gap <= found[axis][0]:
                found[axis] = gap, words
    return ((axis, words) for axis, (_, words) in found.items())


def _phrases_at(tokens: Tokens, i: int, table: Ends) -> list[tuple[str, Words]]:
    """The longest phrase of ``table`` that begins at a token, by its axes: of no axis of which two ends are told in
    one breath ("killed or injured"), and nothing that ends a longer phrase ("not guilty")."""
    if i >= len(tokens) or tokens[i].text.lower() not in _opposites().opening:
        return []
    if i and tuple(t.text.lower() for t in tokens[i - 1 : i + 1]) in table:
        return []
    for length in (2, 1):
        some = tokens[i : i + length]
        known = table.get(tuple(t.text.lower() for t in some), ()) if len(some) == length else ()
        if known:
            beside = [each for at in (i - 2, i + length + 1) for each in _told_with(tokens, at, i, table)]
            return [
                (axis, Words(end, some[0].start, some[-1].end))
                for axis, end in known
                if not any(axis == other and end != its for other, its in beside)
            ]
    return []


def _told_with(tokens: Tokens, at: int, i: int, table: Ends) -> Sequence[tuple[str, int]]:
    """The axes of the word at ``at``, where an "and" or an "or" joins it to that at ``i``."""
    if not 0 <= at < len(tokens) or tokens[(at + i + 1) // 2].text.lower() not in JOINING:
        return ()
    return table.get((tokens[at].text.lower(),), ())


def _right_behind(right: Tokens) -> Iterator[tuple[str, Words]]:
    """What stands right behind a figure, with the words that say of what: "12 km north of Elm"."""
    for axis, words in _phrases_at(right, 0, _opposites().behind):
        rest = [t.text for t in right if t.start >= words.stop and t.is_word and is_content(t.text)]
        yield axis, words._replace(reference=frozenset(map(stem, rest[:REFERENCE])))


def _movement(round_it: Surroundings) -> Words | None:
    """Which way a figure went: by the noun right behind it ("a 12 % rise"), or the word that leads to it.

    Between these may stand another figure, as in "rose 12 % to $4 billion", and before "to", "by" and "of" what moved.
    """
    left, table = round_it.left, _opposites()
    for token in round_it.right[:1]:
        if (way := table.moved.get(token.text.lower())) is not None:
            return Words(way, token.start, token.end)
    return None if _tells_pace(left) else _led_by_movement(left)


def _tells_pace(left: Tokens) -> bool:
    """Whether a figure is how fast something moves: what is still "climbing at 5 percent" may have eased to that."""
    at = len(left) - 1
    moving = at > 0 and left[at].text.lower() == "at" and left[at - 1].text.lower().endswith("ing")
    return moving and _moves_at(left, at - 1) is not None


def _led_by_movement(left: Tokens) -> Words | None:
    """Which way the word of movement tells of that leads to what comes next."""
    table, led_by, objects = _opposites(), "", 0
    for i in reversed(range(max(0, len(left) - LED), len(left))):
        found = _moves_at(left, i)
        if found is not None or (left[i].text.lower() in _COMPARED and not any(map(is_number, left[i:]))):
            return found  # "up 8 % from $382 million" says of that nothing but what it was
        if not _is_stepped_over(left, i):
            objects += 1
            if led_by not in _LED_BY or objects > OBJECT or left[i].text.lower() in table.parting:
                return None
        elif not objects and left[i].text.lower() in _LED_BY:  # "rose in 2024 to"
            led_by = left[i].text.lower()
    return None


def _is_led_to(left: Tokens) -> bool:
    """Whether a figure is where something moved to, and not by how much."""
    fillers = _opposites().fillers
    return next((t.text.lower() for t in reversed(left) if t.text.lower() not in fillers), "") in ("to", "at")


_COMPARED = frozenset(("from", "than"))
_LED_BY = frozenset(("to", "by", "of"))


def _moves_at(left: Tokens, i: int) -> Words | None:
    """The word of movement that ends at a token: "went up" is one, "up" behind another verb is part of that, and "up
    to" a bound."""
    table = _opposites()
    for length in (2, 1):
        some = left[max(0, i + 1 - length) : i + 1]
        way = table.leading.get(tuple(t.text for t in some)) if len(some) == length else None
        if way is not None:
            part = some[0].text in table.skipped and i > 0 and (left[i - 1].text,) in table.leading
            bound = some[-1].text == "up" and len(some) == 1 and i + 1 < len(left) and left[i + 1].text == "to"
            return None if part or bound else Words(way, some[0].start, some[-1].end)
    return None


def _is_stepped_over(left: Tokens, i: int) -> bool:
    """Whether a word may stand between a word of movement and its figure; "as" only in "as much as"."""
    word = left[i].text.lower()
    if word == "as":
        return not _AS_MUCH.isdisjoint(t.text for t in left[max(0, i - 1) : i + 2])
    return not left[i].is_word or word in _opposites().skipped or is_number(left[i]) or word.endswith("ly")


_AS_MUCH = frozenset(("much", "many", "little", "few", "high", "low"))


# — of what it is told ——————————————————————————————————————————————————————————————————————————————————


def tell_two_measures(a: Claim, b: Claim) -> bool:
    """Whether the words nearest two figures measure what excludes each other: a height and a width."""
    one, other = (_without_way(exclusive_words(claim.words)) for claim in (a, b))
    return exclude_each_other(one, other) and not {*one.values(), *other.values()} <= _EARNED


def share_matter(a: Claim, b: Claim) -> bool:
    """Whether a word or a name that says what is measured stands round both figures, or none round one of them."""
    return _meet(_telling(a), _telling(b))


_EARNED = frozenset(("profit", "revenue"))
"""Of a film, what it earned is what it grossed."""


def _without_way(exclusive: Mapping[str, str]) -> dict[str, str]:
    return {kind: word for kind, word in exclusive.items() if word not in families().movement}


def _share_more(a: Claim, one: Words, b: Claim, other: Words) -> bool:
    """Whether two claims share a matter besides the words that are opposite."""
    return _meet(_telling(a, _forms_of(a, one)), _telling(b, _forms_of(b, other)))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or not one.isdisjoint(other)


def _forms_of(claim: Claim, words: Words) -> frozenset[str]:
    return frozenset(text_of(claim)[words.start : words.stop].lower().split())


def _telling(claim: Claim, but: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words and names round a figure that do not say which way it went, ``but`` some forms."""
    said = {word for word, form in zip(claim.words, claim.forms, strict=True) if form not in but}
    named = (word for name in (*claim.here, *claim.names) for word in name.words)
    stems = frozenset(stem(w) for w in (*said, *named)) - families().movement
    return stems if stems.isdisjoint(_EARNED) else stems | _EARNED


def _quoted(claim: Claim, words: Words | Deed) -> str:
    """The words of a text from what is told to its figure: "fell 12 %"."""
    (start, end), text = place_of(claim), text_of(claim)
    whole = " ".join(text[min(start, words.start) : max(end, words.stop)].split())
    if len(whole) <= LONGEST_QUOTE:
        return whole
    said, figure = text[words.start : words.stop], claim.quantity.surface
    return " … ".join((said, figure) if words.start < start else (figure, said))
