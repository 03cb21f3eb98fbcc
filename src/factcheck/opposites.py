"""Two claims to what their words say of one figure the opposite way round: it rose and fell, was bought and sold.

The words are ``data/opposites.toml`` and the verbs of movement of ``data/modifiers.toml``. What stands nearest a figure
in its clause is said of it; a movement is said of the figures that it leads to, or stands right behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from factcheck.clauses import CLAUSE_MARKS
from factcheck.decision import exclude_each_other, exclusive_words
from factcheck.types import Claim, Quantity
from factcheck.vocabulary import read_table
from factcheck.words import Token, bare, families, is_content, stem, tokens_of

Kind = Literal["one thing", "two measures", "unclear"]
Phrase = tuple[str, ...]
Ends = Mapping[Phrase, Sequence[tuple[str, int]]]
"""Phrases to the axes that they are of, and to which of the two ends of each."""

MOVEMENT = "movement"
"""The axis of what rose or fell, beside those of the table."""
LED = 10
"""Words between a verb of movement and a figure that are stepped over: "rose by some 12 per cent to about"."""
OBJECT = 4
"""Words between a verb of movement and "to" or "by" that say what moved: "cut its main rate to 5 %"."""
COUNTED = 2
"""Words behind a figure among which is what it counts: "12 young men"."""
REFERENCE = 4
"""Words behind "12 km north of" that say of what."""
HOLDER = 4
"""Words of the name of who did something to whom."""
LONGEST_QUOTE = 70
"""Characters of what is quoted of a sentence in a reason: with more it is no reason any more, but the sentence."""


class Words(NamedTuple):
    """What a text says of a figure on one axis: which end, where the words stand in its sentence, and of what."""

    end: int
    start: int
    stop: int
    reference: frozenset[str] = frozenset()


class Deed(NamedTuple):
    """Who did something to whom: the words of who stands at each of the two ends, and where that is told."""

    told: int
    """The end that the verb is told from: 0 of who won, 1 of who lost."""
    holders: tuple[frozenset[str], frozenset[str]]
    start: int
    stop: int


@dataclass(frozen=True)
class Opposition:
    """That two texts say opposite things of their figures, each in its own words.

    Of ``one thing`` both cannot be so; of ``two measures`` each may have a figure of its own; ``unclear`` is whether
    the texts differ at all: they are opposite in two ways, or do not say who did it.
    """

    kind: Kind
    asked: str
    found: str


@dataclass(frozen=True)
class _Opposites:
    """The words of ``data/opposites.toml``, by how they stand to a figure."""

    leading: Mapping[Phrase, int]
    nouns: Mapping[str, int]
    behind_moved: Mapping[str, int]
    around: Ends
    counted: Ends
    measures: frozenset[str]
    """The axes that hold two measures."""
    behind: Ends
    deeds: Mapping[str, tuple[str, int, bool]]
    """Verbs to the role that they tell of, from which end, and whether its object stands at the other."""
    names: Mapping[tuple[str, int], frozenset[str]]
    only: Mapping[str, str]
    """The dimension of which alone a role tells, where there is one."""
    numbers: frozenset[str]
    """Words that are numbers."""
    skipped: frozenset[str]
    calendar: frozenset[str]


@cache
def _opposites() -> _Opposites:
    table, moving, days = read_table("opposites"), read_table("modifiers"), read_table("dates")
    movement = table["movement"]
    verbs = {(*text.split(),): end for end, way in enumerate(("up", "down")) for text in moving["verbs"][way]}
    nouns = _ends_of(movement["up"], movement["down"])
    led = _ends_of(movement["led_up"], movement["led_down"])
    roles = table["roles"]
    deeds = {
        word: (role, end, False)
        for role, each in roles.items()
        for end, words in enumerate(each["ends"])
        for word in _listed(words)
    } | {word: (role, 0, True) for role, each in roles.items() for word in each["done_to"].split()}
    return _Opposites(
        leading={**verbs, **{(word,): end for word, end in {**nouns, **led}.items()}},
        nouns=nouns,
        behind_moved=_ends_of(movement["behind_up"], movement["behind_down"]),
        around={**_axes(table["either"]), **_axes(table["both"])},
        counted=_axes(table["counted"]),
        measures=frozenset(table["both"]) | frozenset(table["counted"]),
        behind=_axes(table["behind"]),
        deeds=deeds,
        names={
            (role, end): frozenset(_listed(words))
            for role, each in roles.items()
            for end, words in enumerate(each["names"])
        },
        only={role: each["only"] for role, each in roles.items() if "only" in each},
        numbers=frozenset(word for kind in ("ones", "tens") for word in read_table("numbers")[kind]),
        skipped=frozenset(moving["skip"]["words"].split()) | _STEPPED_OVER,
        calendar=frozenset(days["months"]) | frozenset(days["weekdays"]),
    )


def _ends_of(up: str, down: str) -> dict[str, int]:
    return {word: end for end, words in enumerate((up, down)) for word in words.split()}


def _listed(words: str) -> list[str]:
    return [each.strip() for each in words.split(",")]


def _axes(table: Mapping[str, Sequence[str]]) -> dict[Phrase, list[tuple[str, int]]]:
    found: dict[Phrase, list[tuple[str, int]]] = defaultdict(list)
    for axis, ends in table.items():
        for end, phrases in enumerate(ends):
            for phrase in _listed(phrases):
                found[(*phrase.split(),)].append((axis, end))
    return dict(found)


_STEPPED_OVER = frozenset(
    (
        *(
            "by",
            "to",
            "of",
            "at",
            "from",
            "than",
            "more",
            "less",
            "over",
            "under",
            "least",
            "most",
            "up",
            "down",
            "about",
        ),
        *(
            "per",
            "cent",
            "percent",
            "percentage",
            "points",
            "point",
            "million",
            "billion",
            "trillion",
            "bn",
            "m",
            "cents",
        ),
        *("year-on-year", "overnight"),
    )
)
"""Besides fillers, what may stand between a verb of movement and a figure: another figure that it leads to, too."""
_WAYS = {"up": 0, "down": 1}
_JOINING = frozenset(("and", "or"))
_AS_MUCH = frozenset(("much", "many", "little", "few", "high", "low"))
_LED_BY = frozenset(("to", "by", "of"))
ENDS_SENTENCE = frozenset(".!?")
"""Marks behind a figure with which its sentence is over."""
_CLAUSE_ENDS = frozenset(("but", "while", "whereas", "although", "though", "because"))
_PREPOSITIONS = frozenset(
    (
        *(
            "in",
            "on",
            "at",
            "of",
            "for",
            "from",
            "to",
            "with",
            "after",
            "by",
            "before",
            "during",
            "over",
            "against",
            "as",
        ),
        *("that", "which", "who", "and", "or", "when", "since", "until", "versus", "than", "into", "between", "under"),
    )
)
_OF_OBJECTS = frozenset(("in", "of", "for", "on"))
_PASSIVE = frozenset(("was", "were", "is", "are", "been", "being", "be", "got"))
_AUXILIARIES = _PASSIVE | frozenset(("has", "have", "had", "will", "also", "then", "later", "again", "narrowly", "did"))
_DETERMINERS = frozenset(("a", "an", "the", "its", "their", "his", "her", "this", "that"))
_PRONOUNS = frozenset(("it", "they", "he", "she", "we", "who", "which"))


def find_opposition(asked: Claim, found: Claim) -> Opposition | None:
    """How two claims say the opposite of each other, where they do."""
    one, other = words_told(asked), words_told(found)
    table = _opposites()
    against = [axis for axis in one if axis in other and _are_opposite(one[axis], other[axis])]
    deed = _are_turned(asked, found)
    if not against and deed is None:
        return None
    if len(against) + (deed is not None) > 1:
        return _opposition("unclear", asked, one[against[0]], found, other[against[0]])
    if deed is not None:
        return _opposition(deed[0], asked, deed[1], found, deed[2])
    (axis,) = against
    apart = not _share_more(asked, one[axis], found, other[axis]) or (
        axis == MOVEMENT and tell_two_measures(asked, found)
    )
    kind: Kind = "unclear" if apart else "two measures" if axis in table.measures else "one thing"
    return _opposition(kind, asked, one[axis], found, other[axis])


def _opposition(kind: Kind, asked: Claim, a: Words | Deed, found: Claim, b: Words | Deed) -> Opposition:
    return Opposition(kind, _quoted(asked, a), _quoted(found, b))


def _are_opposite(one: Words, other: Words) -> bool:
    """Whether two texts stand at the two ends of an axis, and are not told of two things: below zero, below normal."""
    apart = one.reference and other.reference and one.reference.isdisjoint(other.reference)
    return one.end != other.end and not apart


def words_told(claim: Claim) -> Mapping[str, Words]:
    """What the words round a figure say of it, by their axes."""
    told = _words_at(claim.sentence.text, *_place_of(claim), () if claim.beside else claim.forms)
    way = _WAYS.get(claim.quantity.modifier)
    if way is None or MOVEMENT in told:
        return told
    return {**told, MOVEMENT: Words(way, *_place_of(claim))}  # "-12 %"


def _place_of(claim: Claim) -> tuple[int, int]:
    """Where the figure of a claim stands in its sentence."""
    return claim.quantity.start - claim.sentence.start, claim.quantity.end - claim.sentence.start


@lru_cache(maxsize=4096)
def _words_at(text: str, start: int, end: int, forms: tuple[str, ...]) -> Mapping[str, Words]:
    left, right = _clause_round(text, start, end)
    told = dict(_nearest_phrases(left, right))
    here = {token.text.lower() for token in (*left, *right)}
    for form in (
        form for form in forms if form not in here
    ):  # of the only figure the clauses before its own tell what it measures, too
        for axis, side in _opposites().around.get((form,), ()):
            if axis not in told and (at := text.lower().find(form)) >= 0:
                told[axis] = Words(side, at, at + len(form))
    for i in range(COUNTED):
        told.update(_phrases_at(right, i, _opposites().counted))
    told.update(_behind(right))
    moved = _movement(left, right)
    if moved is not None:
        told[MOVEMENT] = moved
    return told


def _clause_round(text: str, start: int, end: int) -> tuple[list[Token], list[Token]]:
    """The words before and behind a figure, up to the marks and words that end its clause."""
    tokens = tokens_of(text)
    left = [t for t in tokens if t.end <= start]
    right = [t for t in tokens if t.start >= end]
    stop = next((i for i in range(len(right)) if _ends_clause(right, i)), len(right))
    if left and left[-1].text in CLAUSE_MARKS and all(t.text in ENDS_SENTENCE for t in right[:1]):  # "beat Hull, 3-1."
        left.pop()
    begin = max((i for i in range(len(left)) if _ends_clause(left, i)), default=-1) + 1
    if left and right[:stop] and left[-1].text.lower() in _JOINING:  # "six were killed and 46 injured"
        begin = len(left)
    return left[begin:], right[:stop]


def _ends_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a mark or a word ends a clause: an "and" before a participle, but for "killed and injured"."""
    word = tokens[i].text.lower()
    if word in CLAUSE_MARKS or word in _CLAUSE_ENDS:
        return True
    if word not in _JOINING or not 0 < i < len(tokens) - 1 or not tokens[i + 1].text.endswith(("ing", "ed")):
        return False
    return (tokens[i - 1].text.lower(),) not in _opposites().around


def _nearest_phrases(left: Sequence[Token], right: Sequence[Token]) -> Iterator[tuple[str, Words]]:
    """The nearest phrase of each axis round a figure."""
    own, tail = _after_last_figure(left), _before_next_figure(right)
    gaps = [*((len(own) - 1 - i, own, i) for i in range(len(own))), *((i, tail, i) for i in range(len(tail)))]
    found: dict[str, tuple[int, Words]] = {}
    for gap, tokens, i in gaps:
        for axis, words in _phrases_at(tokens, i, _opposites().around):
            if axis not in found or gap <= found[axis][0]:
                found[axis] = gap, words
    return ((axis, words) for axis, (_, words) in found.items())


def _after_last_figure(left: Sequence[Token]) -> Sequence[Token]:
    """The words of a clause behind its last other figure: what stands before that is said of it."""
    return left[max((i for i, t in enumerate(left) if _is_number(t)), default=-1) + 1 :]


def _before_next_figure(right: Sequence[Token]) -> Sequence[Token]:
    return right[: next((i for i, t in enumerate(right) if _is_number(t)), len(right))]


def _is_number(token: Token) -> bool:
    return token.text[0].isdigit() or token.text.lower() in _opposites().numbers


def _phrases_at(tokens: Sequence[Token], i: int, table: Ends) -> list[tuple[str, Words]]:
    """The longest phrase of ``table`` that begins at a token, by its axes: of no axis of which both ends are told in
    one breath ("killed or injured")."""
    for length in (2, 1):
        some = tokens[i : i + length]
        known = table.get(tuple(t.text.lower() for t in some), ()) if len(some) == length else ()
        if known:
            beside = {each for at in (i - 2, i + length + 1) for each in _told_with(tokens, at, i, table)}
            return [
                (axis, Words(end, some[0].start, some[-1].end)) for axis, end in known if (axis, 1 - end) not in beside
            ]
    return []


def _told_with(tokens: Sequence[Token], at: int, i: int, table: Ends) -> Sequence[tuple[str, int]]:
    """The axes of the word at ``at``, where an "and" or an "or" joins it to that at ``i``."""
    if not 0 <= at < len(tokens) or tokens[(at + i + 1) // 2].text.lower() not in _JOINING:
        return ()
    return table.get((tokens[at].text.lower(),), ())


def _behind(right: Sequence[Token]) -> Iterator[tuple[str, Words]]:
    """What stands right behind a figure, with the words that say of what: "12 km north of Elm"."""
    for axis, words in _phrases_at(right, 0, _opposites().behind):
        rest = [t.text for t in right if t.start >= words.stop and t.is_word and is_content(t.text)]
        yield axis, words._replace(reference=frozenset(map(stem, rest[:REFERENCE])))


def _movement(left: Sequence[Token], right: Sequence[Token]) -> Words | None:
    """Which way a figure went: by the verb that leads to it, or the noun right behind it ("a 12 % rise")."""
    table = _opposites()
    for token in right[:1]:
        if (way := table.behind_moved.get(token.text.lower())) is not None:
            return Words(way, token.start, token.end)
    before, objects = "", 0
    for i in range(len(left) - 1, max(-1, len(left) - 1 - LED), -1):
        for length in (2, 1):
            some = left[max(0, i + 1 - length) : i + 1]
            way = table.leading.get(tuple(t.text for t in some)) if len(some) == length else None
            if way is not None and not (length == 1 and some[0].text in table.skipped and _goes_on(left[:i])):
                return Words(way, some[0].start, some[-1].end)
        word = left[i].text.lower()
        if word == "as" and _AS_MUCH.isdisjoint(t.text for t in left[max(0, i - 1) : i + 2]):
            return None
        if left[i].is_word and word not in table.skipped and not word[0].isdigit() and not word.endswith("ly"):
            objects += 1
            if before not in _LED_BY or objects > OBJECT or word in _PREPOSITIONS - _OF_OBJECTS:
                return None
        else:
            before = before if objects else word
    return None


def _goes_on(left: Sequence[Token]) -> bool:
    """Whether a verb of movement stands right before "up" or "down", which is then part of it."""
    return bool(left) and (left[-1].text,) in _opposites().leading


def tell_two_measures(a: Claim, b: Claim) -> bool:
    """Whether the words nearest two figures measure what excludes each other: a height and a width."""
    one, other = (_without_way(exclusive_words(claim.words)) for claim in (a, b))
    return exclude_each_other(one, other) and not {*one.values(), *other.values()} <= _EARNED


def share_matter(a: Claim, b: Claim) -> bool:
    """Whether a word or a name that says what is measured stands round both figures, or none round one of them."""
    return _meet(_telling(a), _telling(b))


def _share_more(a: Claim, one: Words, b: Claim, other: Words) -> bool:
    """The same but for the words that are opposite."""
    return _meet(_telling(a, _forms_of(a, one)), _telling(b, _forms_of(b, other)))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or not one.isdisjoint(other)


def _forms_of(claim: Claim, words: Words) -> frozenset[str]:
    return frozenset(claim.sentence.text[words.start : words.stop].lower().split())


def _telling(claim: Claim, but: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words and names round a figure that do not say which way it went, ``but`` some forms."""
    said = {word for word, form in zip(claim.words, claim.forms, strict=True) if form not in but}
    named = (word for name in (*claim.here, *claim.names) for word in name.words)
    return frozenset(stem(w) for w in (*said, *named)) - families().movement


_EARNED = frozenset(("profit", "revenue"))
"""Of a film, what it earned is what it grossed."""


def _without_way(exclusive: Mapping[str, str]) -> dict[str, str]:
    return {kind: word for kind, word in exclusive.items() if word not in families().movement}


# — who did it to whom ——————————————————————————————————————————————————————————————————————————————————


def _are_turned(asked: Claim, found: Claim) -> tuple[Kind, Deed, Deed] | None:
    """Whether who won in one text lost in the other, or who bought sold; unclear where one does not say who."""
    one, other = deed_told(asked), deed_told(found)
    if one is None or other is None or one[0] != other[0]:
        return None
    a, b = one[1], other[1]
    same = sum(len(a.holders[end] & b.holders[end]) for end in (0, 1))
    cross = sum(len(a.holders[end] & b.holders[1 - end]) for end in (0, 1))
    if cross > same:
        return "one thing", a, b
    untold = not a.holders[a.told] or not b.holders[b.told]
    return ("unclear", a, b) if a.told != b.told and same == cross == 0 and untold else None


def deed_told(claim: Claim) -> tuple[str, Deed] | None:
    """The deed that is told nearest a figure: its role, and who stands at which end of it."""
    start, end = _place_of(claim)
    left, right = _clause_round(claim.sentence.text, start, end)
    table = _opposites()
    clause = [*left, *right]
    near = range(len(left) - len(_after_last_figure(left)), len(left) + len(_before_next_figure(right)))
    at = [(abs(i - len(left)), i) for i in near if _tells_deed(clause, i, len(left), claim.quantity)]
    if not at:
        return None
    _, i = min(at)
    role, told, transitive = table.deeds[clause[i].text.lower()]
    passive = _is_passive(clause, i)
    before, after = _holder_before(clause, i), _holder_after(clause, i + 1)
    led = _led_by(clause, i + 1, table.names[role, told])
    holders = [frozenset[str](), frozenset[str]()]
    if passive:  # "Hull were beaten by Leeds"; what is bought is at neither end
        holders[told] = _led_by(clause, i + 1, _BY)
        holders[1 - told] = before if transitive else led
    else:
        holders[told] = before
        holders[1 - told] = after if transitive else led
    stop = max([t.end for t in clause[i + 1 :] if t.text.lower() in holders[0] | holders[1]], default=clause[i].end)
    begin = min(
        [t.start for t in clause[:i] if bare(t.text).lower() in holders[0] | holders[1]], default=clause[i].start
    )
    return role, Deed(told, (holders[0], holders[1]), begin, stop)


_BY = frozenset(("by",))


def _tells_deed(clause: Sequence[Token], i: int, behind: int, figure: Quantity) -> bool:
    """Whether a word of a clause says who did something to whom; right ``behind`` a figure, as in "51 wins", it is
    counted."""
    word, table = clause[i].text.lower(), _opposites()
    counted = i == behind or (i > 0 and _is_number(clause[i - 1]))
    if word not in table.deeds or (word.endswith("s") and counted):
        return False
    role, _, _ = table.deeds[word]
    return table.only.get(role, figure.dimension) == figure.dimension


def _is_passive(clause: Sequence[Token], i: int) -> bool:
    before = next((t.text.lower() for t in reversed(clause[:i]) if not t.text.endswith("ly")), "")
    return before in _PASSIVE


def _holder_before(clause: Sequence[Token], i: int) -> frozenset[str]:
    """The words of whoever stands before a verb."""
    found: list[str] = []
    named = False
    for token in reversed(clause[:i]):
        word = bare(token.text).lower()
        if (
            word in _AUXILIARIES
            or word in _DETERMINERS
            or not token.is_word
            or word[0].isdigit()
            or word.endswith("ly")
        ):
            continue
        if word in _PREPOSITIONS or len(found) == HOLDER or _ends_name(named, token):
            break
        named = named or token.text[0].isupper()
        found.append(word)
    return _named(found)


def _holder_after(clause: Sequence[Token], i: int) -> frozenset[str]:
    """The words of whoever stands behind a verb or a preposition."""
    found: list[str] = []
    named = False
    for token in clause[i:]:
        word = bare(token.text).lower()
        if word in _DETERMINERS or (token.is_word and not found and word.endswith("ly")):
            continue
        if not token.is_word or word[0].isdigit() or word in _PREPOSITIONS or len(found) == HOLDER:
            break
        if _ends_name(named, token):
            break
        named = named or token.text[0].isupper()
        found.append(word)
    return _named(found)


def _ends_name(named: bool, token: Token) -> bool:
    """Whether a word in small letters ends the name that stands beside a verb."""
    return named and token.text[0].islower()


def _led_by(clause: Sequence[Token], i: int, leading: Iterable[str]) -> frozenset[str]:
    """The words behind the first of some prepositions."""
    at = next((j for j in range(i, len(clause)) if clause[j].text.lower() in leading), None)
    return frozenset() if at is None else _holder_after(clause, at + 1)


def _named(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words) - _PRONOUNS - _opposites().calendar


def _quoted(claim: Claim, words: Words | Deed) -> str:
    """The words of a text from what is told to its figure: "fell 12 %"."""
    start, end = _place_of(claim)
    text = claim.sentence.text[min(start, words.start) : max(end, words.stop)]
    whole = " ".join(text.split())
    if len(whole) <= LONGEST_QUOTE:
        return whole
    said, figure = claim.sentence.text[words.start : words.stop], claim.quantity.surface
    return " … ".join((said, figure) if words.start < start else (figure, said))
