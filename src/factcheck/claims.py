"""Sentences to claims: one quantity, whose it is and what it measures."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factcheck.aloud import as_written, read_aloud
from factcheck.names import (
    NameMention,
    capitalised_words,
    find_names,
    is_code,
    is_title_case,
    name_of_title,
    unify,
)
from factcheck.periods import BEFORE, find_periods
from factcheck.quantities import extract_quantities
from factcheck.times import UNTOLD_YEAR, write_time
from factcheck.types import Claim, Document, Modality, Name, Quantity, Sentence
from factcheck.words import (
    Token,
    bare,
    families,
    is_content,
    is_demonym,
    property_family,
    stem,
    tokenize,
    unit_family,
)

MASK = "#"
"""What stands for the figure in ``Claim.about``."""

_NO_CLAIM = frozenset({"time", "coordinate"})
"""Dimensions that qualify a claim and are none themselves."""
_CLAUSE_MARKS = frozenset(',;:—–()“”"!?')
_CLAUSE_WORDS = frozenset(
    [
        "but",
        "while",
        "whereas",
        "yet",
        "although",
        "though",
        "because",
        "since",
        "after",
        "before",
        "which",
        "who",
        "where",
        "when",
    ]
)
_PREPOSITIONS_OF_OWNER = frozenset(["of", "for", "on", "by", "to", "into", "training", "building", "developing"])
_PREPOSITIONS_OF_PLACE = frozenset(["in", "on", "at", "near", "from", "across", "via"])
_MAX_WORDS = 16
_BORROWED = 2
_MAX_NAMES = 8
_MAIN_NAMES = 3


@dataclass(frozen=True)
class _Context:
    """What a document says round a sentence: the names of its title, and those that it names most."""

    document: Document
    title_names: tuple[Name, ...]
    main_names: tuple[Name, ...]


@dataclass(frozen=True)
class _Reading:
    """One sentence as tokens, clauses, names and quantities (offsets within the sentence)."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    clauses: tuple[int, ...]
    """The clause number of each token."""
    by_clause: tuple[tuple[Token, ...], ...]
    """The tokens of each clause."""
    names: tuple[NameMention, ...]
    quantities: tuple[Quantity, ...]


def extract_claims(
    document: Document, sentences: Sequence[Sentence], known: frozenset[str] = frozenset()
) -> list[Claim]:
    """The claims of one document, in order; ``known`` are words that are known to be names.

    Each figure that is not itself a date or a rank makes one claim. Subject, property, attribution, modality and
    as-of are read from its clause, then its sentence, then the sentences before and the title.
    """
    said = [read_aloud(s) for s in sentences]
    tokens = [tuple(tokenize(s.text)) for s in said]
    known |= capitalised_words(tokens)
    readings = [_read(s, t, known, document.published) for s, t in zip(said, tokens, strict=True)]
    prose = [reading for reading in readings if not _is_cell(reading)]
    context = _Context(document, _title_names(document, prose), _main_names(prose))
    claims: list[Claim] = []
    seen: Counter[str] = Counter()
    last_named: tuple[Name, ...] = ()
    for reading, sentence in zip(readings, sentences, strict=True):
        found = (
            _claim(reading, quantity, context, last_named, seen)
            for quantity in reading.quantities
            if quantity.dimension not in _NO_CLAIM and not _is_one_of(reading, quantity)
        )
        claims.extend(written for claim in found if (written := as_written(claim, sentence)))
        if not _is_cell(reading):
            last_named = _spoken_of(reading) or last_named
    return _with_full_names(claims, unify(m.name for r in readings for m in r.names))


def _is_cell(reading: _Reading) -> bool:
    """Whether a reading is of a cell of a table, whose headings name nothing for the sentences around it."""
    return bool(reading.sentence.row or reading.sentence.column)


def _main_names(readings: Sequence[_Reading]) -> tuple[Name, ...]:
    """The things a document names most, each at least twice."""
    counts = Counter(m.name.words for r in readings for m in r.names)
    names = {m.name.words: m.name for r in readings for m in r.names if not _is_nationality(m)}
    often = sorted((w for w in names if counts[w] > 1), key=lambda w: (-counts[w], w))
    return tuple(names[w] for w in often[:_MAIN_NAMES])


def _spoken_of(reading: _Reading) -> tuple[Name, ...]:
    """The names that a next sentence may mean by "it", in order: not who speaks, nor where."""
    speakers = _speakers(reading)
    return tuple(
        dict.fromkeys(
            m.name
            for m in reading.names
            if m.first not in speakers and not _is_nationality(m) and not _is_place(reading, m)
        )
    )


def _read(sentence: Sentence, tokens: tuple[Token, ...], known: frozenset[str], today: date | None) -> _Reading:
    begin = _dateline_end(sentence.text)
    read = extract_quantities(sentence.text, today=today, year=UNTOLD_YEAR)
    quantities = tuple(q for q in read if q.start >= begin)
    covered = _outside([t for t in tokens if t.start >= begin], quantities)
    names = find_names(covered, known, title_case=is_title_case(tokens))
    clauses = _clauses(covered, quantities)
    by_clause: list[list[Token]] = [[] for _ in range(max(clauses, default=0) + 1)]
    for token, clause in zip(covered, clauses, strict=True):
        by_clause[clause].append(token)
    return _Reading(sentence, covered, clauses, tuple(map(tuple, by_clause)), tuple(names), quantities)


_DATELINE = re.compile(r"[A-Z][A-Z.'’ /-]{2,40}(?:,[^()–—]{1,40})?\s*(?:\([^)]{1,40}\)\s*)?(?:[–—]|--|-\s)\s*")


def _dateline_end(text: str) -> int:
    """Where a sentence begins after "BELKARA, 14 March (Wire) – ": place and day of writing are not of the story."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


def _outside(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> tuple[Token, ...]:
    """The tokens that are no part of a figure, so that "$5.6M" is no name."""
    spans = [(q.start, q.end) for q in quantities]
    return tuple(t for t in tokens if not any(s < t.end and t.start < e for s, e in spans))


def _title_names(document: Document, readings: Sequence[_Reading]) -> tuple[Name, ...]:
    found = [m.name for r in readings if r.sentence.role == "title" for m in r.names]
    if not found and document.title:
        known = capitalised_words([r.tokens for r in readings])
        found = _names_of_title(document.title, known)
    if not found and readings:
        found = [m.name for m in readings[0].names]
    return tuple(dict.fromkeys(found))


def _names_of_title(title: str, known: frozenset[str]) -> list[Name]:
    """A short title is a name itself ("Resident Evil 5"); a headline holds names."""
    whole = name_of_title(title)
    if whole is not None:
        return [whole]
    tokens = tokenize(title)
    return [m.name for m in find_names(tokens, known, title_case=is_title_case(tokens))]


# — clauses ————————————————————————————————————————————————————————————————————————————————————————


def _clauses(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> tuple[int, ...]:
    """A clause number for each token: clauses end at marks, at subordinating words, and at an "and" between figures."""
    numbers: list[int] = []
    clause = 0
    for i, token in enumerate(tokens):
        low = token.text.lower()
        if low in _CLAUSE_MARKS or low in _CLAUSE_WORDS or _joins_clauses(tokens, i, quantities):
            clause += 1
        numbers.append(clause)
    return tuple(numbers)


def _joins_clauses(tokens: Sequence[Token], i: int, quantities: Sequence[Quantity]) -> bool:
    """Whether an "and" stands between two statements: a verb follows, or a figure stands on both its sides."""
    if tokens[i].text.lower() not in ("and", "or") or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1].text.lower()
    if following.endswith(("ing", "ed")) and len(following) > 5:
        return True
    place = tokens[i].start
    return any(q.end <= place for q in quantities) and any(
        q.start >= place and q.start - place < 40 for q in quantities
    )


def _clause_at(reading: _Reading, place: int) -> int:
    before = bisect_left(reading.tokens, place, key=lambda t: t.start)
    return reading.clauses[before - 1] if before else 0


# — one claim ——————————————————————————————————————————————————————————————————————————————————————


def _claim(
    reading: _Reading, quantity: Quantity, context: _Context, last_named: tuple[Name, ...], seen: Counter[str]
) -> Claim:
    sentence, document = reading.sentence, context.document
    quantity = _of_people(reading, quantity)
    refers = _refers_back(reading, quantity)
    told = (*context.title_names, *context.main_names)
    outside = tuple(dict.fromkeys((*last_named, *told) if refers else (*told, *last_named)))
    ranked = [(rank, _with_maker(name, context)) for rank, name in _ranked_names(reading, quantity)]
    names = _owner_first(ranked, outside)
    owned = ranked[0][0] <= _IN_CLAUSE if ranked else bool(last_named) and refers
    owned = owned and not _is_of_someone(reading, quantity)
    owner = names[:1] if owned or (ranked and ranked[0][0] <= _OWNER) else ()
    near = _near_words(reading, quantity)
    words = _with_implied(reading, quantity, tuple(near))
    subject = _subject(names)
    about = sentence.text[: quantity.start] + MASK + sentence.text[quantity.end :]
    key = "\x1f".join((document.id, " ".join(about.split()), quantity.surface))
    seen[key] += 1
    return Claim(
        id=hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:16],
        document=document.id,
        sentence=sentence,
        quantity=_moved(quantity, sentence.start),
        about=_with_context(about, subject, context),
        subject=subject,
        property=_property(quantity, tuple(near.values())),
        attribution=_attribution(reading, quantity),
        modality=_modality(reading, quantity),
        as_of=_as_of(reading, quantity),
        periods=_periods(reading, quantity),
        qualifiers=_qualifiers(reading, quantity),
        names=names[:_MAX_NAMES],
        owned=owned,
        context=tuple(n for n in outside if n not in names)[:_MAX_NAMES],
        words=words,
        forms=tuple(near.get(w, w) for w in words),
        here=tuple(dict.fromkeys((*owner, *_clause_names(reading, quantity)))),
        among=_among(reading, quantity),
    )


def _among(reading: _Reading, quantity: Quantity) -> tuple[int, int]:
    """Which of the figures of its unit it is in the sentence, and of how many."""
    alike = [q.start for q in reading.quantities if _counted_in(q) == _counted_in(quantity)]
    return sum(start < quantity.start for start in alike), max(1, len(alike))


def _counted_in(quantity: Quantity) -> tuple[str, str]:
    counts = quantity.dimension == "count"
    return quantity.dimension, unit_family(quantity.unit) if counts else quantity.unit


def _with_maker(name: Name, context: _Context) -> Name:
    """A bare model code belongs to whom the document is about: "R1" in a text on DeepSeek is DeepSeek R1."""
    if not is_code(name.words):
        return name
    maker = next((n.words[0] for n in (*context.main_names, *context.title_names) if not is_code(n.words[:1])), None)
    return Name((maker, *name.words), name.surface) if maker else name


_OF_THE = re.compile(r"\s+of\b", re.IGNORECASE)


def _is_one_of(reading: _Reading, quantity: Quantity) -> bool:
    """ "One of the reasons" counts nothing."""
    rest = reading.sentence.text[quantity.end : quantity.end + 8]
    return quantity.surface.lower() == "one" and (bool(_OF_THE.match(rest)) or quantity.dimension == "number")


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _with_context(about: str, subject: str, context: _Context) -> str:
    lead = [part for part in (context.document.title, subject) if part and part.lower() not in about.lower()]
    return " ".join((*(f"{part}." for part in lead), about))


Ranked = list[tuple[int, Name]]
"""Names with how far they are from owning a figure: to ``_OWNER`` they can, to ``_IN_CLAUSE`` its clause says so."""
_IN_CLAUSE, _OWNER = 2, 3


def _owner_first(ranked: Ranked, outside: tuple[Name, ...]) -> tuple[Name, ...]:
    """The owner, then the other names. A sentence that names no owner is about who was named before it."""
    owners = [name for rank, name in ranked if rank <= _OWNER]
    others = [name for rank, name in ranked if rank > _OWNER]
    return tuple(dict.fromkeys((*(owners or outside[:1]), *others)))


def _ranked_names(reading: _Reading, quantity: Quantity) -> Ranked:
    """The names of the sentence, the owner first: left in the clause, then right of a "for", then further left."""
    here = _clause_at(reading, quantity.start)
    opening = _opening_clause(reading, here)
    resumes = _resumes(reading, opening)
    speakers = _speakers(reading)

    def rank(mention: NameMention) -> tuple[int, int]:
        clause = reading.clauses[mention.first]
        left = reading.tokens[mention.last].end <= quantity.start
        distance = abs(reading.tokens[mention.first].start - quantity.start)
        if _is_anchor(reading, mention, quantity) or _is_aged(reading, mention, quantity):
            return -1, distance
        if _within_noun_phrase(reading, mention, quantity):
            return 6, distance
        if mention.first in speakers or _is_place(reading, mention) or _is_nationality(mention):
            return 5, distance
        if left and clause == here:
            return 0, distance
        if not left and clause == here and _is_owner_on_right(reading, mention):
            return 1, distance
        if left and clause >= opening:
            return 2, distance
        if left and resumes:
            return 2, reading.tokens[mention.first].start
        return (3, reading.tokens[mention.first].start) if left else (4, distance)

    return _specialised(sorted(((*rank(m), m.name) for m in reading.names), key=lambda r: r[:2]))


def _specialised(ranked: list[tuple[int, int, Name]]) -> Ranked:
    """The owner by its fullest name in the clause: "DeepSeek … to bring DeepSeek-V3 to life" is about DeepSeek-V3."""
    found = [(rank, name) for rank, _, name in ranked]
    for at, (rank, name) in enumerate(found[1:], start=1):
        if rank <= 1 and set(found[0][1].words) < set(name.words):
            return [(found[0][0], name), *found[:at], *found[at + 1 :]]
    return found


def _is_place(reading: _Reading, mention: NameMention) -> bool:
    """Whether the name says where: "On Rotten Tomatoes", "in Athens". But "revenue in Sensors" is theirs."""
    before = [t.text.lower() for t in reading.tokens[max(0, mention.first - 2) : mention.first]]
    if not before or before[-1] not in _PREPOSITIONS_OF_PLACE:
        return False
    return len(before) < 2 or families().exclusive.get(property_family(stem(before[0]))) != "money"


def _is_nationality(mention: NameMention) -> bool:
    return len(mention.name.words) == 1 and is_demonym(mention.name.surface)


def _within_noun_phrase(reading: _Reading, mention: NameMention, quantity: Quantity) -> bool:
    """Whether the name belongs to what is counted: "50,000 Nvidia H100 chips"."""
    gap = reading.sentence.text[quantity.end : reading.tokens[mention.first].start]
    return (
        mention.first < len(reading.tokens) and reading.tokens[mention.first].start >= quantity.end and not gap.strip()
    )


_ANCHOR = re.compile(r"(?:[\w-]+\s+){0,4}(?:of|from|off|to|outside)\s+(?:the\s+)?$")


def _is_anchor(reading: _Reading, mention: NameMention, quantity: Quantity) -> bool:
    """Whether a distance is measured from the name: "13 miles east of Cloverdale" belongs to Cloverdale."""
    place = reading.tokens[mention.first].start
    if quantity.dimension != "length" or not 0 <= place - quantity.end < 60:
        return False
    return bool(_ANCHOR.fullmatch(reading.sentence.text[quantity.end : place].lstrip()))


_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "did",
        "does",
        "do",
    ]
)


def _resumes(reading: _Reading, clause: int) -> bool:
    """Whether a clause goes on from the sentence's subject: "Stargate, a venture of three firms, is to build …"."""
    words = [t.text.lower() for t in reading.by_clause[clause]]
    return len(words) > 1 and words[0] in (",", ")", "—", "–") and words[1] in _AUXILIARIES


def _opening_clause(reading: _Reading, clause: int) -> int:
    """The clause that a participle goes on from: "R1 was trained on 2,788 chips, amounting to …"."""
    while clause > 0:
        words = reading.by_clause[clause]
        opens_with_participle = (
            len(words) > 1 and words[0].text == "," and (words[1].text.endswith("ing") or words[1].text == "with")
        )
        if not opens_with_participle:
            break
        clause -= 1
    return clause


def _is_aged(reading: _Reading, mention: NameMention, quantity: Quantity) -> bool:
    """Whether the age stands beside the name: "Anna Lee, 58", "58-year-old Anna Lee", "Anna Lee, a 58-year-old"."""
    after = reading.sentence.text[reading.tokens[mention.last].end : quantity.start]
    before = reading.sentence.text[quantity.end : reading.tokens[mention.first].start]
    return quantity.dimension == "age" and (
        after.strip() in (",", "(", ", a", ", an", ", the", ", now") or (bool(before) and not before.strip())
    )


_OF_SOMEONE = re.compile(r"[ -](?:year[ -]olds?\b)?\s*[a-z]")
_OF_THE_NAMED = re.compile(r"\b[A-Z][\w.'’-]*,\s+(?:an?\s+|the\s+|now\s+|then\s+)?\Z")


def _is_of_someone(reading: _Reading, quantity: Quantity) -> bool:
    """Whether an age is of somebody unnamed: "with a 15-year-old girl", but not "Anna Lee, a 58-year-old nurse"."""
    text = reading.sentence.text
    if quantity.dimension != "age" or not _OF_SOMEONE.match(text, quantity.end):
        return False
    return not _OF_THE_NAMED.search(text, 0, quantity.start)


def _is_owner_on_right(reading: _Reading, mention: NameMention) -> bool:
    before = [t.text.lower() for t in reading.tokens[max(0, mention.first - 4) : mention.first]]
    return any(w in _PREPOSITIONS_OF_OWNER for w in before)


def _speakers(reading: _Reading) -> frozenset[int]:
    """First tokens of the names that say the sentence rather than being spoken of: "according to X", "X said"."""
    found: set[int] = set()
    tokens = reading.tokens
    for mention in reading.names:
        before = " ".join(t.text.lower() for t in tokens[max(0, mention.first - 5) : mention.first])
        after = tokens[mention.last + 1].text.lower() if mention.last + 1 < len(tokens) else ""
        if mention.possessive:
            continue
        if "according to" in before or before.endswith(("as per", "said", "says")) or after in families().attribution:
            if after in families().attribution and _speaks_of_itself(tokens, mention.last + 1):
                continue
            found.add(mention.first)
    return frozenset(found)


def _speaks_of_itself(tokens: Sequence[Token], verb: int) -> bool:
    """ "DeepSeek claims it spent", "Brandt reported a loss": who speaks is also who is spoken of."""
    following = [t.text.lower() for t in tokens[verb + 1 : verb + 4]]
    if (
        tokens[verb].text.lower() not in families().saying
        and following
        and following[0] not in ("that", ",", ".", "“", '"')
    ):
        return True
    return any(w in ("it", "its", "they", "their", "he", "she", "to", "having", "we", "our") for w in following)


def _subject(names: Sequence[Name]) -> str:
    return names[0].surface if names else ""


_SALES = frozenset(map(stem, ("sell", "sold", "sale")))
"""Of money they say a price or a revenue; of things that are counted, how many were sold."""


def _near_words(reading: _Reading, quantity: Quantity) -> dict[str, str]:
    """Families and stems of the content words round the figure, nearest first, each with the word as written.

    Those of its own clause and of the one that this goes on from. A clause without a property word borrows the nearest
    before it ("revenue of $398 million was expected; it delivered $412.6 million").
    """
    here = _clause_at(reading, quantity.start)
    own = range(_opening_clause(reading, here), here + 1)
    in_names = {i for m in reading.names for i in range(m.first, m.last + 1)}
    counts = quantity.dimension in ("count", "number")
    counted = quantity.noun if quantity.dimension == "count" else quantity.unit
    unit = {stem(w) for w in counted.split()}
    near: list[tuple[bool, int, int, str, str]] = []
    for i, token in enumerate(reading.tokens):
        if i in in_names or not token.is_word or not is_content(token.text):
            continue
        word = stem(token.text)
        family = "sale" if counts and word in _SALES else property_family(word)
        if word in unit and family == word:
            continue
        gap = min(abs(token.start - quantity.end), abs(quantity.start - token.end))
        clause = reading.clauses[i]
        near.append((clause not in own, clause - here, gap, family, bare(token.text).lower()))
    near.sort(key=lambda n: (n[0], abs(n[1]), *n[2:]))
    measures = families().measures
    inside = [(family, form) for outside, _, _, family, form in near if not outside]
    wider: list[tuple[str, str]] = []
    if not any(family in measures for family, _ in inside):
        before = [(family, form) for outside, gap, _, family, form in near if outside and gap < 0]
        wider = [(family, form) for family, form in before if family in measures][:_BORROWED]
    chosen: dict[str, str] = {}
    for family, form in (*inside, *wider):
        chosen.setdefault(family, form)
    return dict(list(chosen.items())[:_MAX_WORDS])


_PRONOUNS = frozenset(["it", "its", "they", "their", "he", "his", "she", "her", "segment", "division", "subsidiary"])


def _refers_back(reading: _Reading, quantity: Quantity) -> bool:
    """Whether the clause says "its", "they" or "the segment" of who was named before."""
    here = _clause_at(reading, quantity.start)
    words = [t.text.lower() for t in reading.by_clause[here] if t.start < quantity.start]
    return any(
        word in _PRONOUNS and not (at + 1 < len(words) and words[at + 1] in families().attribution)
        for at, word in enumerate(words)
    )


_BEARING = re.compile(
    r"\)?\s*(?:to the )?(?:due )?(?:north|south|east|west)(?:[- ]?(?:north|south|east|west))*\w*\s+(?:of|from)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(r"\b(?:on|using|with|by)\s+(?:[\w-]+\s+){0,2}$")


def _with_implied(reading: _Reading, quantity: Quantity, words: tuple[str, ...]) -> tuple[str, ...]:
    """What goes without saying: how far a thing is from another ("34 miles west of"), and what its making takes.

    Of a making, money is the cost ("for $6 million"), and things are used ("on 2,788 chips").
    """
    if quantity.dimension == "length" and _BEARING.match(reading.sentence.text, quantity.end):
        return ("distance", *(w for w in words if w != "distance"))
    if "making" not in words:
        return words
    kinds = {families().exclusive.get(w) for w in words}
    implied = ""
    if quantity.dimension == "currency" and "money" not in kinds:
        implied = "cost"
    elif (
        quantity.dimension == "count"
        and "making" not in kinds
        and _MEANS.search(reading.sentence.text[: quantity.start])
    ):
        implied = "use"
    at = words.index("making")
    return (*words[:at], implied, *words[at:]) if implied else words


def _clause_names(reading: _Reading, quantity: Quantity) -> tuple[Name, ...]:
    """The names in the figure's own clause, whatever they are to it, but who speaks and what is counted."""
    here, speakers = _clause_at(reading, quantity.start), _speakers(reading)
    return tuple(
        dict.fromkeys(
            m.name
            for m in reading.names
            if reading.clauses[m.first] == here
            and m.first not in speakers
            and not _is_nationality(m)
            and not _within_noun_phrase(reading, m, quantity)
        )
    )


def _of_people(reading: _Reading, quantity: Quantity) -> Quantity:
    """A bare number of a toll counts people: "the death toll climbed to 87"."""
    if quantity.dimension != "number" or quantity.unit or _is_apposed(reading.sentence.text, quantity):
        return quantity
    measures = [w for w in _near_words(reading, quantity) if w in families().measures]
    if not set(measures[:3]) & families().tolls:
        return quantity
    return replace(quantity, unit="people", dimension="count")


_APPOSED = re.compile(r",\s*(?:,|\)|\.|and\b|from\b|of\b|who\b|was\b)")


def _is_apposed(text: str, quantity: Quantity) -> bool:
    """Whether the figure stands behind a comma and before a break: "her daughter, 11, from school" gives an age."""
    around = text[: quantity.start].rstrip()[-1:] + text[quantity.end : quantity.end + 8]
    return bool(_APPOSED.match(around))


def _property(quantity: Quantity, words: Sequence[str]) -> str:
    """What is measured, in words: what is counted, and the nearest words of the clause."""
    counted = quantity.noun or (quantity.unit if quantity.dimension == "count" else "")
    return ", ".join((*((counted,) if counted else ()), *words[:3]))


# — qualifiers —————————————————————————————————————————————————————————————————————————————————————


def _modality(reading: _Reading, quantity: Quantity) -> Modality:
    """The nearest cue before the figure in its clause; "according to" anywhere makes a claim reported."""
    here = _clause_at(reading, quantity.start)
    cues = families().modality
    in_names = {i for m in reading.names for i in range(m.first, m.last + 1)}
    found: Modality = "asserted"
    for i, (token, clause) in enumerate(zip(reading.tokens, reading.clauses, strict=True)):
        kind = cues.get(token.text.lower())
        if kind is None or i in in_names:
            continue
        left = token.end <= quantity.start
        if kind == "reported" and found == "asserted":
            found = "reported"
        elif kind != "reported" and left and clause == here:
            found = kind  # type: ignore[assignment]
    return (
        "forecast" if found in ("asserted", "reported") and _EXPECTED.search(_clause_text(reading, quantity)) else found
    )


_EXPECTED = re.compile(r"\b(?:is|are|was|were) to [a-z]+|\b(?:we|our|analysts)\b[^,;]{0,30}\bestimate", re.IGNORECASE)


def _clause_text(reading: _Reading, quantity: Quantity) -> str:
    """The figure's clause, up to the figure."""
    here = _clause_at(reading, quantity.start)
    starts = [t.start for t in reading.by_clause[here]]
    return reading.sentence.text[min(starts, default=0) : quantity.start]


def _attribution(reading: _Reading, quantity: Quantity) -> str | None:
    """Who says so: a speaking name of the sentence, or what follows "according to"."""
    speakers = _speakers(reading)
    for mention in reading.names:
        verb = reading.tokens[mention.last + 1].text.lower() if mention.last + 1 < len(reading.tokens) else ""
        speaks = mention.first in speakers or (verb in families().attribution and not mention.possessive)
        if speaks and (reading.tokens[mention.first].start < quantity.start or verb in ("said", "says", "")):
            return mention.name.surface
    texts = [t.text.lower() for t in reading.tokens]
    for i in range(len(texts) - 2):
        if texts[i] == "according" and texts[i + 1] == "to":
            end = next(
                (j for j in range(i + 2, len(texts)) if texts[j] in _CLAUSE_MARKS or texts[j] == "."),
                len(texts),
            )
            end = min(end, i + 9)
            return reading.sentence.text[reading.tokens[i + 2].start : reading.tokens[end - 1].end]
    return None


def _as_of(reading: _Reading, quantity: Quantity) -> str | None:
    """The date in the figure's clause, or the only one of its sentence, as ``times.write_time`` writes it."""
    here = _clause_at(reading, quantity.start)
    dates = [
        q
        for q in reading.quantities
        if q.dimension == "date" and q.start != quantity.start and not _dates_a_thing(reading, quantity, q)
    ]
    close = [q for q in dates if _clause_at(reading, q.start) == here]
    said = [q for q in dates if q.end <= quantity.start and _AS_OF.search(reading.sentence.text, 0, q.start)]
    if said and not any(q.end <= quantity.start for q in close):
        close = said
    close = close or (dates if len(dates) == 1 else [])
    if not close:
        return None
    nearest = min(close, key=lambda q: abs(q.start - quantity.start))
    low = None if nearest.low is None else int(nearest.low) + (nearest.modifier == "more_than")
    high = None if nearest.high is None else int(nearest.high) - (nearest.modifier == "less_than")
    return write_time(low, high)


_SUFFERED = re.compile(r"\b(?:[a-z]+ed|hit|struck|swept) by\b", re.IGNORECASE)


def _dates_a_thing(reading: _Reading, quantity: Quantity, day: Quantity) -> bool:
    """Whether a date behind the figure is of something else: "50 injured in a region hit by the tsunami of 2004"."""
    return day.start >= quantity.end and bool(_SUFFERED.search(reading.sentence.text, quantity.end, day.start))


_AS_OF = re.compile(r"\bas (?:of|at)(?: the)?\s*\Z", re.IGNORECASE)
"""What names the time of all figures that follow."""


def _periods(reading: _Reading, quantity: Quantity) -> tuple[str, ...]:
    """The periods that the figure's clause names, or the nearest clause before it that names one."""
    here = _clause_at(reading, quantity.start)
    for clause in range(here, -1, -1):
        tokens = reading.by_clause[clause]
        if not tokens:
            continue
        text = reading.sentence.text[tokens[0].start : tokens[-1].end]
        found = find_periods(text)
        if clause == here:
            found = find_periods(text + reading.sentence.text[tokens[-1].end : tokens[-1].end + 2])
        if found and (clause == here or BEFORE not in found):
            return found
    return ()


def _qualifiers(reading: _Reading, quantity: Quantity) -> tuple[str, ...]:
    here = _clause_at(reading, quantity.start)
    words = (t.text.lower() for t in reading.by_clause[here])
    return tuple(sorted({w for w in words if w in families().qualifier}))


def _with_full_names(claims: list[Claim], full: Mapping[tuple[str, ...], tuple[str, ...]]) -> list[Claim]:
    """Short names replaced by the full ones of the same document, so that "V3" is DeepSeek-V3."""
    return [with_full_names(c, full) for c in claims]


def with_full_names(claim: Claim, full: Mapping[tuple[str, ...], tuple[str, ...]]) -> Claim:
    """``claim`` with each short name replaced by what it stands for."""
    names, here, context = (_expand(n, full) for n in (claim.names, claim.here, claim.context))
    return replace(claim, names=names, here=here, context=context)


def _expand(names: Sequence[Name], full: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[Name, ...]:
    """``names`` with each short form replaced by what it stands for."""
    return tuple(dict.fromkeys(Name(full.get(n.words, n.words), n.surface) for n in names))


__all__ = ["MASK", "extract_claims", "with_full_names"]
