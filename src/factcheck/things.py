"""Documents of a folder to the things that they are of, and figures of others to the thing that they tell of.

Who lays down a dozen contracts, courses or towns has a document on each, and a few papers that tell of some of them.
What a document is of is told by its title, or by the line below it, by what this has for itself beside the others:
"Pike & Sons", where many are titled "Service contract". A figure of another document is of the thing that is named
nearest to it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from typing import NamedTuple

from factcheck.names import without_gloss
from factcheck.quantities import extract_quantities
from factcheck.senses import is_word
from factcheck.times import UNTOLD_YEAR
from factcheck.types import Claim, Document
from factcheck.words import bare, families, is_content, stem, tokenize

SEVERAL = 6
"""Documents beside one from which a folder may be a series, and titles that have in common what is not of one thing."""
COMMON = 0.25
"""Of all titles the share that must have such a word; of fewer it is one of their matter."""
REPEATED = 3
"""Titles that have a whole part of theirs in common from which this is none of one thing."""
HEAD = 3
"""Lines in which a document says what it is of: its title, and where that says nothing of its own those below."""
LONGEST_LINE = 80
"""Characters of such a line: what is longer is a text."""
NAMED = 0.5
"""Of what a title has for itself, by how rare it is, the share that names its thing."""
FEW = 3
"""Documents, or a tenth of all, in no more of which a word must stand to name a thing."""
AS_FULLY = 0.8
"""Of how fully that thing is named which is named most fully, the share from which another is named beside it."""
OF_NAME = 2.0
"""How much more a word that is of a name tells than another."""
LONGEST_NAME, LONGEST_PARALLEL = 3, 7
"""Words of a title that is a name and nothing else, and of one that is held against another word by word."""
OTHERS = "…"
"""What stands for the words that a part of a head has for itself."""
NOTHING = 1e-9
"""What words weigh that stand everywhere."""
OPENING = 600
"""Characters of a document in which it may name what it tells of, if no sentence does."""
_PART = re.compile(r"\s*[:;,|]\s+|\s+[-–—]+\s+")

Thing = frozenset[str]
"""A thing by the words that name it."""


class Head(NamedTuple):
    """What a line at the head of a document says: its telling words, part by part."""

    parts: tuple[Thing, ...]

    @property
    def words(self) -> Thing:
        return frozenset().union(*self.parts)


@dataclass(frozen=True)
class Things:
    """What each document of a folder is of, by its id; none of what has no title, or one that says nothing of its own.

    ``words`` are all that its head has for itself, and ``titled`` the documents that are titled alike but for that.
    """

    of: Mapping[str, Thing] = field(default_factory=dict)
    words: Mapping[str, Thing] = field(default_factory=dict)
    titled: frozenset[str] = frozenset()

    def but_titled(self) -> Things:
        """The same where what is titled alike makes no series."""
        return replace(self, titled=frozenset())

    def only_titled(self) -> Things:
        """The same of the documents alone that are titled alike."""
        return replace(self, of=self._titled(self.of), words=self._titled(self.words))

    def _titled(self, known: Mapping[str, Thing]) -> dict[str, Thing]:
        return {document: thing for document, thing in known.items() if document in self.titled}


def read_words(text: str) -> Iterator[tuple[int, str]]:
    """The telling words of a text by their stems, each with where it begins; a number is one with the word before it,
    "week 22"."""
    before = ""
    for token in tokenize(text):
        word = bare(token.text)
        if not token.is_word:
            before = ""
        elif word.isdigit():
            yield token.start, f"{before} {word}".strip()
            before = ""
        else:
            before = stem(word)
            if is_content(word) or any(map(str.isdigit, word)):
                yield token.start, before


def read_head(line: str) -> Head:
    """What a title says, but for what stands in brackets at its end."""
    parts = (frozenset(word for _, word in read_words(part)) for part in _PART.split(without_gloss(line)))
    return Head(tuple(filter(None, parts)))


def find_pages(documents: Sequence[Document]) -> frozenset[frozenset[str]]:
    """The pairs of documents, by their ids, that are each a page on a thing of its own: by their titles, and since
    neither tells of what the other has in its title for itself ("BrewPro 400 manual", "BrewPro 600 manual"); or two
    issues of what comes again and again, whatever they tell of each other."""
    titles = {document.id: _words(document.title or "") for document in documents}
    titled = [document for document in documents if 0 < len(titles[document.id]) <= LONGEST_PARALLEL]
    texts: dict[str, frozenset[str]] = {}

    def tells(document: Document, thing: Thing) -> bool:
        """Whether a text has a word of a thing; few are read, since few are titled like another."""
        if document.id not in texts:
            texts[document.id] = frozenset(map(stem, _words(document.text[document.body :])))
        return not thing.isdisjoint(texts[document.id])

    two_things = (
        (one, other)
        for one, other in combinations(titled, 2)
        if (told := _two_told(titles[one.id], titles[other.id])) and not (tells(other, told[0]) or tells(one, told[1]))
    )
    return frozenset(frozenset((one.id, other.id)) for one, other in chain(two_things, _two_issues(documents)))


def _two_issues(documents: Sequence[Document]) -> Iterator[tuple[Document, Document]]:
    """The pairs of documents with one title, each with a day of its own: "Project board, 14 January", "Project board,
    15 April"."""
    titled = defaultdict(list)
    for document in documents:
        title, day = _read_issue(document)
        if day is not None and any(map(is_content, title)):
            titled[title].append((document, day))
    for issues in titled.values():
        yield from ((a, b) for (a, day), (b, other) in combinations(issues, 2) if day != other)


def _read_issue(document: Document) -> tuple[tuple[str, ...], Hashable]:
    """The words of a title without its day, and the day: it stands there, or else is that of what was published of a
    meeting, or as the next of its kind. The notes of a release are of that."""
    title = document.title or ""
    dates = [
        q for q in extract_quantities(title, year=UNTOLD_YEAR) if q.dimension == "date" and q.step <= _LONGEST_ISSUE
    ]
    if len(dates) == 1:
        words = _words(f"{title[: dates[0].start]} {title[dates[0].end :]}")
        return tuple(map(stem, words)), (dates[0].low, dates[0].high)
    release = _RELEASE.search(title) if _OF_RELEASE.search(title) else None
    if not dates and release:
        return tuple(map(stem, _words(f"{title[: release.start()]} {title[release.end() :]}"))), release[0]
    words = [word.lower() for word in _words(title)]
    again = not dates and not families().issue.isdisjoint(words)
    return tuple(map(stem, words)), document.published if again else None


_RELEASE = re.compile(r"(?<![\w.])v?\d+(?:\.\d+){1,3}(?![\w.])")
_OF_RELEASE = re.compile(r"\b(?:changes|news?|notes|release|version)\b", re.IGNORECASE)
_LONGEST_ISSUE = 31
"""Days that an issue is of at the most: a title with another year may be of what its text looks back on."""


def _words(text: str) -> list[str]:
    return [bare(token.text) for token in tokenize(text) if token.is_word]


def _two_told(one: Sequence[str], other: Sequence[str]) -> tuple[Thing, Thing] | None:
    """What two titles tell, each for itself: two names, or one word in a line that is the same but for it."""
    first, second = [*map(stem, one)], [*map(stem, other)]
    shared = {*first} & {*second}
    if not shared:
        return (frozenset(first), frozenset(second)) if _is_name(one) and _is_name(other) else None
    unlike = [at for at, two in enumerate(zip(first, second, strict=False)) if two[0] != two[1]]
    if len(one) != len(other) or len(unlike) != 1 or not any(map(is_content, shared)):
        return None
    at = unlike[0]
    if {one[at].lower(), other[at].lower()} & families().heading:  # "Norvik changelog", "Norvik FAQ" are of one thing
        return None
    return frozenset((first[at],)), frozenset((second[at],))


def _is_name(title: Sequence[str]) -> bool:
    """Whether a title is a name and nothing else: "Port Avelon", not "Limits" or "FAQ"."""
    told = [word for word in title if not is_word(word) and word.lower() not in families().heading]
    return len(title) <= LONGEST_NAME and all(word[0].isupper() for word in title) and bool(told)


def find_things(heads: Mapping[str, Sequence[str]]) -> Things:
    """What documents are of, by the lines at the head of each, its title first."""
    lines = {document: [read_head(line) for line in given] for document, given in heads.items()}
    at = dict.fromkeys(lines, 0)
    for _ in range(HEAD):
        read = {document: given[at[document]] for document, given in lines.items() if at[document] < len(given)}
        common = _find_common(read)
        silent = [document for document, head in read.items() if not _own(head, common)]
        if not silent:
            break
        at.update((document, at[document] + 1) for document in silent)
    own = {document: _own(head, common) for document, head in read.items()} if heads else {}
    alike = {document: (at[document], common.of(head)) for document, head in read.items()} if heads else {}
    many = Counter(alike[document] for document, parts in own.items() if parts)
    titled = (d for d, parts in own.items() if parts and any(alike[d]) and many[alike[d]] >= REPEATED)
    seen = Counter(word for parts in own.values() for word in frozenset().union(*parts))
    return Things(
        {document: _thing(parts, seen) for document, parts in own.items() if parts},
        {document: frozenset().union(*parts) for document, parts in own.items() if parts},
        frozenset(titled),
    )


class _Common(NamedTuple):
    """What heads have in common: words, and whole parts."""

    words: frozenset[str]
    parts: frozenset[Thing]

    def of(self, head: Head) -> frozenset[Thing]:
        """What a head has in common with others: whole parts of it, and words of one that says something of its own."""
        mixed = (part & self.words | {OTHERS} for part in head.parts if part not in self.parts and part & self.words)
        return frozenset((*self.parts.intersection(head.parts), *mixed))


def _find_common(heads: Mapping[str, Head]) -> _Common:
    words = Counter(word for head in heads.values() for word in head.words)
    parts = Counter(part for head in heads.values() for part in set(head.parts))
    many = max(SEVERAL, COMMON * len(heads))
    return _Common(
        frozenset(word for word, count in words.items() if count >= many),
        frozenset(part for part, count in parts.items() if count >= REPEATED),
    )


def _own(head: Head, common: _Common) -> list[Thing]:
    """What a head has for itself, part by part."""
    own = (part - common.words for part in head.parts if part not in common.parts)
    return [part for part in own if part]


def _thing(parts: Sequence[Thing], seen: Mapping[str, int]) -> Thing:
    """That of the parts of a head which says what it is of: the first that has a word of few heads."""
    return next((part for part in parts if min(map(seen.__getitem__, part)) <= FEW), parts[0])


def words_in(document: Document) -> frozenset[str]:
    """The telling words of a document, its title's too."""
    return frozenset(word for _, word in read_words(f"{document.title or ''}\n{document.text}"))


class Namer:
    """Tells which thing is named in a text, by the words of each of the ``texts`` of a folder; ``names`` are those that
    are known to be of names."""

    def __init__(self, things: Things, texts: Sequence[Collection[str]], names: Iterable[str] = ()) -> None:
        seen = Counter(word for words in texts for word in words)
        few, named = max(FEW, len(texts) // 10), frozenset(map(stem, names))
        self._weight = {
            word: math.log((1 + len(texts)) / count) * (OF_NAME if word in named else 1.0)
            for word, count in seen.items()
        }
        self._telling = frozenset(word for word, count in seen.items() if count <= few)
        self._titled = frozenset(things.of[document] for document in things.titled)
        self._with: dict[str, dict[Thing, Thing]] = defaultdict(dict)
        for document, words in things.words.items():
            thing = things.of[document]
            for way in (words, thing):
                for word in way:
                    self._with[word][way] = thing

    def knows(self, words: Iterable[str]) -> bool:
        """Whether all telling words of a name stand in some document."""
        return all(stem(word) in self._weight for word in words if is_content(word) or any(map(str.isdigit, word)))

    def named_in(self, text: str, at: int | None = None, own: Thing | None = None) -> Thing | None:
        """The thing that a text names beside its ``own``: of several that are named as fully that which is named last
        before the place ``at``, or else first. None where two are."""
        places: dict[str, list[int]] = defaultdict(list)
        for start, word in read_words(text):
            places[word].append(start)
        named = self._named(places, own)
        fullest = max((share for share, _ in named.values()), default=0.0)
        said = {thing: words for thing, (share, words) in named.items() if share >= AS_FULLY * fullest}
        left = [thing for thing, words in said.items() if not any(words < other for other in said.values())]
        near = {thing: _nearness(said[thing], places, len(text) if at is None else at) for thing in left}
        nearest = [thing for thing in left if near[thing] == min(near.values())]
        return nearest[0] if len(nearest) == 1 else None

    def _named(self, places: Mapping[str, Sequence[int]], own: Thing | None) -> dict[Thing, tuple[float, Thing]]:
        """The things that are named by words, each with how fully it is, and by which of these."""
        found: dict[Thing, tuple[float, Thing]] = {}
        ways = {way: thing for word in places for way, thing in self._with.get(word, {}).items()}
        known = own if own is not None and own in self._titled else frozenset[str]()
        for way, thing in ways.items():
            said = way & places.keys()
            share = self._weigh(said) / self._weigh(way)
            if thing != own and not said <= known and share >= NAMED and not said.isdisjoint(self._telling):
                found[thing] = max(found.get(thing, (0.0, said)), (share, said), key=lambda each: each[0])
        return found

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(self._weight.get(word, 0.0) for word in sorted(words)) or NOTHING


def _nearness(said: Thing, places: Mapping[str, Sequence[int]], at: int) -> tuple[bool, int]:
    """How far before a place the last of some words stands, or else how far behind it the first does."""
    starts = [start for word in said for start in places[word]]
    before = [at - start for start in starts if start < at]
    return (False, min(before)) if before else (True, min(starts) - at)


def things_told(document: Document, claims: Sequence[Claim], namer: Namer, own: Thing | None) -> list[Thing | None]:
    """The thing, but its ``own``, that each figure of a document, in their order, tells of: which its sentence names,
    or else what stands between it and the last figure, or what was told of before, or all that stands before it; None
    where it may be of its own."""
    found: list[Thing | None] = []
    told: Thing | None = None
    end = 0
    for claim in claims:
        sentence, figure = claim.sentence, claim.quantity.start
        here = namer.named_in(sentence.text, figure - sentence.start, own)
        if here is None and sentence.start > end:
            here = namer.named_in(document.text[end : sentence.start], own=own)
        if here is None and told is None:
            here = namer.named_in(document.text[: min(sentence.end, OPENING)], own=own)
        end = max(end, sentence.end)
        told = told if here is None else here
        found.append(told)
    return found
