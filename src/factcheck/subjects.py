"""Clauses to subjects: whose figure it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.clauses import ParsedSentence
from factcheck.names import NameMention, capitalised_words, find_names, is_code, is_title_case, name_of_title
from factcheck.periods import is_of_life
from factcheck.speakers import find_speakers
from factcheck.types import Document, Name, Quantity
from factcheck.words import Token, families, is_demonym, property_family, stem, tokenize

_WORDS_BEFORE_OWNER = frozenset(["of", "for", "on", "by", "to", "into", "training", "building", "developing"])
_PREPOSITIONS_OF_PLACE = frozenset(["in", "on", "at", "near", "from", "across", "via"])
_MAX_NAMES = 8
"""Names that are kept of a sentence, and of what stands round it."""
_MAIN_NAMES = 3
"""Things that a document names most: what a sentence without a name is about."""


@dataclass(frozen=True)
class Context:
    """What a document says round a sentence: the names of its title, and those that it names most."""

    document: Document
    title_names: tuple[Name, ...]
    main_names: tuple[Name, ...]


@dataclass(frozen=True)
class Subject:
    """Whose figure it is, and what else is named with it."""

    names: tuple[Name, ...]
    """The owner, then the other names of the sentence."""
    owned: bool
    """Whether the sentence itself says whose it is."""
    here: tuple[Name, ...]
    """The owner that the sentence names, and the names of the figure's clause."""
    context: tuple[Name, ...]
    """Names from outside the sentence, the likeliest first."""

    @property
    def label(self) -> str:
        """The owner as it is written; "" without one."""
        return self.names[0].surface if self.names else ""


def read_context(document: Document, sentences: Sequence[ParsedSentence]) -> Context:
    """What ``document`` names in its title and most often; cells of tables name nothing for the others."""
    prose = [parsed for parsed in sentences if not parsed.is_cell]
    return Context(document, _title_names(document, prose), _main_names(prose))


@dataclass(frozen=True)
class Spoken:
    """Of whom the sentences before speak."""

    names: tuple[Name, ...] = ()
    """What "it" or "they" may be."""
    people: tuple[Name, ...] = ()
    """Who "he" or "she" may be."""

    def after(self, parsed: ParsedSentence) -> Spoken:
        """The same, behind one more sentence: what "he" founded, or moved to, is not who "he" is from there on."""
        if parsed.is_cell or _is_name_and_figure(parsed):
            return self
        names = spoken_of(parsed)
        people = () if self.people and _opens_with_person(parsed) else _people_of(parsed, names)
        return Spoken(names or self.names, people or self.people)


def _is_name_and_figure(parsed: ParsedSentence) -> bool:
    """Whether a line of a list is a name and its figure, and tells nothing that the next ones go on with: "SLA 99.9%",
    "London: £180"."""
    named = {i for m in parsed.names for i in range(m.first, m.last + 1)}
    others = (token for i, token in enumerate(parsed.tokens) if i not in named and token.text[0].isalnum())
    told = parsed.sentence.role == "body" and any(not q.tells_when for q in parsed.quantities)
    return (
        told and bool(named) and all(any(q.start <= token.start < q.end for q in parsed.quantities) for token in others)
    )


_PERSONS = frozenset(("he", "his", "she", "her", "him"))
_THINGS = frozenset(("it", "its", "they", "their"))


def _people_of(parsed: ParsedSentence, names: Sequence[Name]) -> tuple[Name, ...]:
    """Who may be a person of the names of a sentence: first whom a club or a firm took on, "Hull signed Park"."""
    things = {m.name for m in parsed.names if m.first and _is_called_the(parsed.tokens[m.first - 1 : m.first + 1])}
    people = tuple(name for name in names if name not in things and _can_be_person(name))
    if people and people[0].words[0] in families().first_name:
        return people
    taken = (m.name for m in parsed.names if m.first and parsed.tokens[m.first - 1].text.lower() in _TAKING_ON)
    return tuple(dict.fromkeys((*taken, *people)))


def _is_called_the(words: Sequence[Token]) -> bool:
    """Whether a name stands behind "the", as those of clubs and ships do, and is no rank: "the Hawks"."""
    article, first = (word.text.lower() for word in words)
    return article == "the" and first not in families().peer and first not in families().person_title


_TAKING_ON = frozenset(("signed", "hired", "appointed", "recruited", "sacked", "fired", "dismissed", "elected"))
"""What is done to a person, by whoever is no "he" or "she" then."""


def _opens_with_person(parsed: ParsedSentence) -> bool:
    """Whether "he" or "she" stands before the first name of a sentence."""
    first = parsed.names[0].first if parsed.names else len(parsed.tokens)
    return any(token.text.lower() in _PERSONS for token in parsed.tokens[:first])


def _can_be_person(name: Name) -> bool:
    """Whether a name may be that of a person: two to four words, or one, of letters that are not all capitals but in
    the number of a king."""
    written = name.surface.split()
    if len(written) > 1 and _NUMBER_OF_KING.fullmatch(written[-1]):
        written.pop()
    if written[0].lower() in families().peer and written[1:2] == ["of"]:
        del written[:2]  # "Duke of Edinburgh"
    plain = all(word[0].isupper() and not word.isupper() for word in written if len(word.strip(".")) > 1)
    letters = all(part.isalpha() for word in written for part in re.split(r"[-.'’]", word) if part)
    short = 0 < len(written) <= _LONGEST_PERSON
    return plain and letters and short and not _is_institution([*map(str.lower, written)])


def _is_institution(words: list[str]) -> bool:
    """Whether the words of a name are those of an institution or a place: "Norvik Bank"; not "Charlotte Church"."""
    table = families()
    if words[0] in table.first_name and words[1:] and table.family_name.issuperset(words[1:]):
        return False
    return not table.no_person.isdisjoint(words)


_NUMBER_OF_KING = re.compile(r"[IVX]+")
_LONGEST_PERSON = 4
"""Words of a person's name."""


def find_subject(parsed: ParsedSentence, quantity: Quantity, context: Context, spoken: Spoken) -> Subject:
    """Whose figure ``quantity`` is; ``spoken`` are those that the sentences before speak of."""
    refers = _refers_back(parsed, quantity)
    told = (*context.title_names, *context.main_names)
    of_person = refers and _refers_to_person(parsed, quantity)
    last_named = spoken.people if of_person else spoken.names
    outside = tuple(dict.fromkeys((*last_named, *told) if refers else (*told, *last_named)))
    ranked = [(rank, _with_maker(name, context)) for rank, name in _ranked_names(parsed, quantity)]
    people = tuple(name for name in outside if name in spoken.people or _can_be_person(name))
    names = _owner_first(ranked, people if of_person else outside)
    owned = ranked[0][0] <= _IN_CLAUSE if ranked else bool(last_named) and refers
    owned = owned and not _is_of_someone(parsed, quantity)
    owner = names[:1] if owned or (ranked and ranked[0][0] <= _OWNER) else ()
    return Subject(
        names=names[:_MAX_NAMES],
        owned=owned,
        here=tuple(dict.fromkeys((*owner, *_clause_names(parsed, quantity)))),
        context=tuple(n for n in outside if n not in names)[:_MAX_NAMES],
    )


def _main_names(sentences: Sequence[ParsedSentence]) -> tuple[Name, ...]:
    """The things a document names most, each at least twice."""
    counts = Counter(m.name.words for r in sentences for m in r.names)
    names = {m.name.words: m.name for r in sentences for m in r.names if not (_is_nationality(m) or _is_substance(m))}
    often = sorted((w for w in names if counts[w] > 1), key=lambda w: (-counts[w], w))
    return tuple(names[w] for w in often[:_MAIN_NAMES])


def _title_names(document: Document, sentences: Sequence[ParsedSentence]) -> tuple[Name, ...]:
    found = [m.name for r in sentences if r.sentence.role == "title" for m in r.names]
    if not found and document.title:
        known = capitalised_words([r.tokens for r in sentences])
        found = _names_of_title(document.title, known)
    if not found and sentences:
        found = [m.name for m in sentences[0].names if not _is_substance(m)]
    title = document.title or (sentences[0].sentence.text if sentences else "")
    return tuple(name for name in dict.fromkeys(found) if not _is_court(name, title))


def _is_court(name: Name, title: str) -> bool:
    """Whether a name is that of a court, of which a title tells only what it heard: "Elm Crown Court: baker jailed"."""
    return name.words[-1] in _COURTS and _HEARD.match(title.partition(name.surface)[2]) is not None


_COURTS = frozenset(("court", "tribunal"))
_HEARD = re.compile(r"\s*[:,–—]")
"""Behind a court, before what it heard; "Hampton Court" alone is what a page is on."""


def _names_of_title(title: str, known: frozenset[str]) -> list[Name]:
    """A short title is a name itself ("Resident Evil 5"); a headline holds names."""
    whole = name_of_title(title)
    if whole is not None:
        return [whole]
    tokens = tokenize(title)
    return [m.name for m in find_names(tokens, known, title_case=is_title_case(tokens))]


def spoken_of(parsed: ParsedSentence) -> tuple[Name, ...]:
    """The names that a next sentence may mean by "it", in order: not who speaks, nor where."""
    speakers = find_speakers(parsed)
    return tuple(
        dict.fromkeys(
            m.name
            for m in parsed.names
            if m.first not in speakers
            and not (_is_nationality(m) or _is_substance(m) or _is_place(parsed, m))
            and not (parsed.sentence.role == "title" and _is_court(m.name, parsed.sentence.text))
        )
    )


def _with_maker(name: Name, context: Context) -> Name:
    """A bare model code belongs to whom the document is about: "R1" in a text on DeepSeek is DeepSeek R1."""
    if not is_code(name.words):
        return name
    maker = next((n.words[0] for n in (*context.main_names, *context.title_names) if not is_code(n.words[:1])), None)
    return Name((maker, *name.words), name.surface) if maker else name


Ranked = list[tuple[int, Name]]
"""Names with how far they are from owning a figure."""
_IN_CLAUSE, _OWNER = 2, 3
"""Up to the first the clause says that a name owns its figure, up to the second it can."""


def _owner_first(ranked: Ranked, outside: tuple[Name, ...]) -> tuple[Name, ...]:
    """The owner, then the other names. A sentence that names no owner is about who was named before it."""
    owners = [name for rank, name in ranked if rank <= _OWNER]
    others = [name for rank, name in ranked if rank > _OWNER]
    return tuple(dict.fromkeys((*(owners or outside[:1]), *others)))


def _ranked_names(parsed: ParsedSentence, quantity: Quantity) -> Ranked:
    """The names of the sentence, the owner first: left in the clause, then right of a "for", then further left."""
    here = parsed.clause_at(quantity.start)
    opening = parsed.opening(here)
    resumed = parsed.resumes(opening)
    speakers = find_speakers(parsed)

    def rank(mention: NameMention) -> tuple[int, int]:
        clause = parsed.clauses[mention.first]
        left = parsed.tokens[mention.last].end <= quantity.start
        distance = abs(parsed.tokens[mention.first].start - quantity.start)
        its_own = _is_anchor(parsed, mention, quantity) or _is_aged(parsed, mention, quantity)
        if _is_life_of(parsed, mention, quantity):
            return -2, distance
        if its_own or _is_founded(parsed, mention, quantity) or _is_listed(parsed, mention, quantity):
            return -1, distance
        if _is_measured_there(parsed, mention, quantity):
            return 0, distance
        aside = _within_noun_phrase(parsed, mention, quantity) or _stands_beside(parsed, mention)
        aside = aside or _has_another(parsed, mention, quantity)
        if aside or _is_substance(mention):
            return 6, distance
        if mention.first in speakers or _is_place(parsed, mention) or _is_nationality(mention):
            return 5, distance
        if left and clause == here:
            return 0, distance
        if not left and clause == here and _is_owner_on_right(parsed, mention):
            return 1, distance
        if left and clause >= opening:
            return 2, distance
        if left and resumed:
            return 2, parsed.tokens[mention.first].start
        if _is_antecedent(parsed, mention, quantity):
            return _OWNER, -1
        return (_OWNER, parsed.tokens[mention.first].start) if left else (4, distance)

    return _specialised(sorted(((*rank(m), m.name) for m in parsed.names), key=lambda r: r[:2]))


def _specialised(ranked: list[tuple[int, int, Name]]) -> Ranked:
    """The owner by its fullest name in the clause: "DeepSeek … to bring DeepSeek-V3 to life" is about DeepSeek-V3."""
    found = [(rank, name) for rank, _, name in ranked]
    for at, (rank, name) in enumerate(found[1:], start=1):
        if rank <= 1 and set(found[0][1].words) < set(name.words):
            return [(found[0][0], name), *found[:at], *found[at + 1 :]]
    return found


def _is_place(parsed: ParsedSentence, mention: NameMention) -> bool:
    """Whether the name says where: "On Rotten Tomatoes", "in Athens". But "revenue in Sensors" is theirs."""
    before = [t.text.lower() for t in parsed.tokens[max(0, mention.first - 2) : mention.first]]
    if not before or before[-1] not in _PREPOSITIONS_OF_PLACE:
        return False
    return len(before) < 2 or families().exclusive.get(property_family(stem(before[0]))) != "money"


def _is_nationality(mention: NameMention) -> bool:
    return len(mention.name.words) == 1 and is_demonym(mention.name.surface)


def _is_substance(mention: NameMention) -> bool:
    """Whether a name is of what things are made of, and owns nothing: "CO2"."""
    return len(mention.name.words) == 1 and mention.name.words[0] in families().substance


def _within_noun_phrase(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether the name belongs to what is counted: "50,000 Nvidia H100 chips"."""
    gap = parsed.sentence.text[quantity.end : parsed.tokens[mention.first].start]
    return parsed.tokens[mention.first].start >= quantity.end and not gap.strip()


def _stands_beside(parsed: ParsedSentence, mention: NameMention) -> bool:
    """Whether the name only tells who another is: "Pelican, Azura's rival, has 22 aircraft"."""
    if not mention.possessive or mention.first < 2 or parsed.tokens[mention.first - 1].text != ",":
        return False
    told = any(other.last == mention.first - 2 for other in parsed.names)
    behind = parsed.clauses[mention.last] + 1
    return told and behind < len(parsed.by_clause) and parsed.by_clause[behind][0].text == ","


def _has_another(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether a name behind a figure has one of its own: "she took 52.3 percent to Orla Ludby's 47.7"."""
    if not mention.possessive or parsed.tokens[mention.first].start < quantity.end:
        return False
    behind = parsed.sentence.text[parsed.tokens[mention.last].end :]
    of_next = len(behind) - len(_POSSESSIVE.sub("", behind, count=1))
    return any(q.start == parsed.tokens[mention.last].end + of_next for q in parsed.quantities)


_POSSESSIVE = re.compile(r"\A(?:['’]s?)?\s*")
_ANCHOR = re.compile(r"(?:[\w-]+\s+){0,4}(?:of|from|off|to|outside)\s+(?:the\s+)?$")


def _is_anchor(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether a distance is measured from the name: "13 miles east of Cloverdale" belongs to Cloverdale."""
    place = parsed.tokens[mention.first].start
    if quantity.dimension != "length" or not 0 <= place - quantity.end < 60:
        return False
    return bool(_ANCHOR.fullmatch(parsed.sentence.text[quantity.end : place].lstrip()))


def _is_aged(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether the age stands beside the name: "Anna Lee, 58", "58-year-old Anna Lee", "Anna Lee, a 58-year-old"."""
    after = parsed.sentence.text[parsed.tokens[mention.last].end : quantity.start]
    before = parsed.sentence.text[quantity.end : parsed.tokens[mention.first].start]
    return quantity.dimension == "age" and (
        after.strip() in (",", "(", ", a", ", an", ", the", ", now") or (bool(before) and not before.strip())
    )


def _is_listed(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether figures of a list stand before whose they are, this one before the name: "€1,000 in Basic, €2,000 in
    Comfort"."""
    of = _leads_to(parsed, mention, quantity)
    if not of:
        return False
    figures = (q for q in parsed.quantities if q.start != quantity.start and q.dimension == quantity.dimension)
    names = [other for other in parsed.names if other.first != mention.first]
    return any(_leads_to(parsed, other, figure) == of for figure in figures for other in names)


def _leads_to(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> str:
    """The word by which a figure stands right before a name, but for what it counts; "" where it does not."""
    found = _BEFORE_ITEM.fullmatch(parsed.sentence.text, quantity.end, parsed.tokens[mention.first].start)
    return found["of"] if found else ""


_BEFORE_ITEM = re.compile(r"(?:\s[a-z][\w-]*){0,3}?\s(?P<of>on|in|for|to|at|with)\s(?:the\s)?")


def _is_measured_there(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether a figure is what something in the name is said to be: "The deductible in Basic is €150"."""
    begin, end = parsed.tokens[mention.last].end, quantity.start
    return _is_place(parsed, mention) and _IS_SAID.fullmatch(parsed.sentence.text, begin, end) is not None


_IS_SAID = re.compile(r"\s(?:is|was|are|were)\s(?:[a-z]+\s){0,2}")


def _is_founded(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether a date is that of the founding of the name: "who founded Nordlys in 2009"."""
    before = parsed.tokens[mention.first - 1].text.lower() if mention.first else ""
    founded = quantity.dimension == "date" and property_family(stem(before)) == "founding"
    return founded and parsed.clauses[mention.first] == parsed.clause_at(quantity.start)


def _is_life_of(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether a date is that of the life of the name before its bracket: "Ann Bell (born 3 May 1921 in Kessel)"."""
    opened = parsed.sentence.text.rfind("(", 0, quantity.start)
    beside = parsed.sentence.text[parsed.tokens[mention.last].end : opened + 1].strip() == "("
    return quantity.dimension == "date" and beside and is_of_life(parsed.sentence.text, quantity)


def _is_antecedent(parsed: ParsedSentence, mention: NameMention, quantity: Quantity) -> bool:
    """Whether a figure is told right behind the name by "which" or "who": "it replaces the Ashby Theatre, which had 640
    seats"."""
    return is_told_by_relative(parsed.sentence.text, parsed.tokens[mention.last].end, quantity.start)


def is_told_by_relative(text: str, end: int, start: int) -> bool:
    """Whether a relative clause of a name that ends at ``end`` leads to a figure."""
    return _RELATIVE.fullmatch(text, end, start) is not None


_RELATIVE = re.compile(r"\s?[,(–—]\s?(?:which|who|whose)\b[^,;:()–—]*")
_OF_SOMEONE = re.compile(r"[ -](?:year[ -]olds?\b)?\s*[a-z]")
_SOMEONE_OF = re.compile(r"\b[Aa]n? (?:[a-z][\w-]* ){1,2}of \Z")
_OF_THE_NAMED = re.compile(r"\b[A-Z][\w.'’-]*,\s+(?:an?\s+|the\s+|now\s+|then\s+)?\Z")


def _is_of_someone(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """Whether an age is of somebody unnamed: "with a 15-year-old girl", "a woman of 41", but not "Anna Lee, a
    58-year-old nurse"."""
    text = parsed.sentence.text
    if quantity.dimension != "age":
        return False
    before = _SOMEONE_OF.search(text, 0, quantity.start)
    if not before and not _OF_SOMEONE.match(text, quantity.end):
        return False
    return not _OF_THE_NAMED.search(text, 0, before.start() if before else quantity.start)


def _is_owner_on_right(parsed: ParsedSentence, mention: NameMention) -> bool:
    before = [t.text.lower() for t in parsed.tokens[max(0, mention.first - 4) : mention.first]]
    return any(w in _WORDS_BEFORE_OWNER for w in before)


_PRONOUNS = frozenset(["it", "its", "they", "their", "he", "his", "she", "her", "segment", "division", "subsidiary"])


def _refers_back(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """Whether the clause says "its", "they" or "the segment" of who was named before."""
    here = parsed.clause_at(quantity.start)
    words = [t.text.lower() for t in parsed.by_clause[here] if t.start < quantity.start]
    return any(
        word in _PRONOUNS and not (at + 1 < len(words) and words[at + 1] in families().attribution)
        for at, word in enumerate(words)
    )


def _refers_to_person(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """Whether the pronoun before a figure is "he" or "she"."""
    here = parsed.clause_at(quantity.start)
    words = [t.text.lower() for t in parsed.by_clause[here] if t.start < quantity.start]
    return not _PERSONS.isdisjoint(words) and _THINGS.isdisjoint(words)


def _clause_names(parsed: ParsedSentence, quantity: Quantity) -> tuple[Name, ...]:
    """The names in the figure's own clause, whatever they are to it, but who speaks and what is counted."""
    here, speakers = parsed.clause_at(quantity.start), find_speakers(parsed)
    return tuple(
        dict.fromkeys(
            m.name
            for m in parsed.names
            if parsed.clauses[m.first] == here
            and m.first not in speakers
            and not _is_nationality(m)
            and not _within_noun_phrase(parsed, m, quantity)
        )
    )
