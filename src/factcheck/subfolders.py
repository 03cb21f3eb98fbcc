"""A folder of documents on many things to a small folder for each thing that several of them tell of.

Of such a thing one document is, and a brochure, a newspaper or a corrected sheet tells of it: their figures on it are
held against each other as if nothing else lay there, and those of documents on two things are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from factcheck.aloud import text_of
from factcheck.corpus import Corpus, draw_sample
from factcheck.evidence import Candidate
from factcheck.forms import BY_CHANCE
from factcheck.groups import FOREIGN
from factcheck.kept import find_alike
from factcheck.regression import log_odds, probability
from factcheck.series import are_of_series
from factcheck.shelf import Shelf
from factcheck.stories import find_twos
from factcheck.things import (
    HEAD,
    LONGEST_LINE,
    SEVERAL,
    Namer,
    Thing,
    Things,
    find_pages,
    find_things,
    things_told,
    words_in,
)
from factcheck.types import Claim, Conflict, Document, Group

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.arrays import Mask, Run
    from factcheck.blocks import Numbers

G = TypeVar("G", Candidate, Conflict, Group)
OWN = 0.88
"""The share of documents that must be of a thing of their own, which few others name: of those that are titled alike in
ten folders of ``benchmarks/series/learned`` no fewer than .92 are, and of the news on 24 topics no more than .83."""
OF_OTHERS = 0.25
"""The share of documents that are titled alike, up to which they may tell of what others are of: .15 at the most in
these folders; of the news on a firm's two telephones .42."""
TOGETHER, MOST_TOGETHER = 2, 5
"""How many documents are few: a tenth of all, but no fewer and no more."""
SELDOM_ALIKE = 0.4
"""Pairs of documents that seem to tell one story, for each document, up to which a folder may be of many things: such
folders have .22 at the most, two events in the news .64 at the least."""
CERTAINLY = 0.999999
"""Scores nearer to 0 or 1 have log odds without end."""
OF_ONE_THING = 1.2
"""Log odds by which two figures are surer to measure the same where it is known that both are of one thing: of the
pairs of ``benchmarks/series/learned`` that differ some forty are right from there on, and none is wrong."""


@dataclass(frozen=True)
class Subfolders:
    """What documents are of, and the small folders: for each thing the documents that tell of it, by their ids, each
    with the claims that do. ``told`` are the things that claims tell of, by their ids, ``wholly`` those of documents
    that tell of nothing else, and ``namer`` tells which an asked text names; there is none where this is one folder.
    Of very many claims none is told of anything, and there are no small folders."""

    things: Things = field(default_factory=Things)
    told: Mapping[str, Thing] = field(default_factory=dict)
    by_thing: Mapping[Thing, Mapping[str, Sequence[Claim]]] = field(default_factory=dict)
    wholly: Mapping[str, frozenset[Thing]] = field(default_factory=dict)
    namer: Namer | None = None
    pages: frozenset[frozenset[str]] = frozenset()
    """Pairs of documents, each a page on a thing of its own: of a folder of two or three nothing else is known."""

    @property
    def of_several(self) -> Iterator[tuple[Thing, Mapping[str, Sequence[Claim]]]]:
        """The things of which several documents tell, each with its small folder."""
        return ((thing, folder) for thing, folder in self.by_thing.items() if len(folder) > 1)

    def asked_for(self, asked: Document, claims: Sequence[Claim]) -> dict[str, Thing]:
        """The thing that each claim of an asked text tells of, by their ids, as far as it names one."""
        if self.namer is None:
            return {}
        things = things_told(asked, claims, self.namer, None)
        return {claim.id: thing for claim, thing in zip(claims, things, strict=True) if thing is not None}

    def share_telling_of_others(self) -> float:
        """The share of the documents that are titled alike which tell of what others are of."""
        titled = self.things.titled
        others = sum(self.wholly[document] != {self.things.of[document]} for document in titled)
        return others / max(1, len(titled))

    def may_speak(self, claim: Claim) -> bool:
        """Whether a claim may speak to a text that names no thing of the folder: none of a series does."""
        return claim.document not in self.things.titled and self.told.get(claim.id) not in self._of_series

    @cached_property
    def _of_series(self) -> frozenset[Thing]:
        return frozenset(self.things.of[document] for document in self.things.titled)

    def documents_of(self, thing: Thing) -> list[str]:
        """The documents that are of one thing, by their ids."""
        return [document for document, of in self.things.of.items() if of == thing]

    def names_unknown(self, asked: Claim) -> bool:
        """Whether an asked claim is of what nothing in a folder of many things is called, whose texts were read."""
        if not self.told or self.namer is None:
            return False
        if not asked.names or asked.names[0].surface not in text_of(asked):
            return False
        return not self.namer.knows(asked.names[0].words)

    def are_apart(self, documents: Sequence[str], a: Numbers, b: Numbers) -> Mask:
        """Which pairs of ``documents``, by their numbers ``a`` and ``b``, are not held against each other as a whole:
        two that tell of nothing but things of their own, and one of a series and what a small folder has beside it."""
        import numpy as np

        pages = np.zeros(len(a), bool)
        if self.pages:
            two = zip(a.tolist(), b.tolist(), strict=True)
            pages[:] = [{documents[x], documents[y]} in self.pages for x, y in two]
        if not self.wholly:
            return pages
        place = {document: at for at, document in enumerate(documents)}
        column: dict[Thing, int] = {}
        held = [(place[d], column.setdefault(t, len(column))) for d in place for t in self.wholly.get(d, ())]
        tells = np.zeros((len(documents), len(column)), np.float32)
        tells[tuple(np.array(held, np.int64).reshape(-1, 2).T)] = 1
        known: Mask = tells.max(axis=1, initial=0) > 0
        shared: NDArray[np.float32] = tells @ tells.T
        apart: Mask = known[a] & known[b] & (shared[a, b] == 0)
        titled = np.array([document in self.things.titled for document in documents], bool)
        for _, each in self.of_several:
            inside = np.zeros(len(documents), bool)
            inside[[place[document] for document in each if document in place]] = True
            apart |= inside[a] & inside[b] & (titled[a] | titled[b])
        return apart | pages


def asked_of_one_thing(score: float) -> float:
    """The score that a pair needs in a small folder to be as sure as that."""
    return probability(log_odds(score, CERTAINLY) - OF_ONE_THING)


def surer(found: G) -> G:
    """What is found in a small folder, as sure as it is now that all is known to be of one thing."""
    return replace(found, score=round(probability(log_odds(found.score, CERTAINLY) + OF_ONE_THING), 4))


def part_folder(shelf: Shelf, few: Sequence[int] | None, run: Run, *, chosen: bool) -> Subfolders:
    """What documents are of, and the small folders; ``few`` are the places of all claims, where these are few: of many
    nothing but the titles is read. ``chosen`` tells whether all may tell one story; ``run`` is shaped like ``map``.

    A folder is of many things where its documents are titled alike but for these, and give figures of their own; where
    they measure alike, and come to other figures; or where nobody chose them for one story, and few seem to tell one.
    """
    documents = shelf.documents() if few else []
    parted = _part_folder(shelf, documents, few, run, chosen=chosen)
    return replace(parted, pages=find_pages(documents)) if chosen else parted  # elsewhere two names are two stories


def _part_folder(
    shelf: Shelf, documents: Sequence[Document], few: Sequence[int] | None, run: Run, *, chosen: bool
) -> Subfolders:
    corpus = shelf.corpus()
    if corpus.size <= SEVERAL:
        return Subfolders()
    heads = heads_of(documents) if few else {document: [title or ""] for document, title in shelf.titles().items()}
    things = _of_their_own(find_things(heads), corpus)
    if things.titled and _tell_alike(things, shelf):
        things = things.but_titled()
    if few and things.of and not things.titled:
        things = replace(things, titled=_measured_alike(things, shelf, few))
    if few and things.titled:
        parted = form_subfolders(things, documents, shelf.claims())
        if parted.share_telling_of_others() <= OF_OTHERS:
            return parted
        things = things.but_titled()
    if few and things.of and not chosen and _seldom_alike(shelf, few, run):
        return form_subfolders(things, documents, shelf.claims())
    things = things.only_titled()
    if not things.of:
        return Subfolders()
    wholly = {document: frozenset((thing,)) for document, thing in things.of.items()}
    return Subfolders(things, wholly=wholly, namer=Namer(things, [*things.words.values()]))


def heads_of(documents: Iterable[Document]) -> dict[str, list[str]]:
    """The lines at the head of each document, its title first."""
    return {document.id: [line for line in _lines(document) if len(line) <= LONGEST_LINE] for document in documents}


def _lines(document: Document) -> list[str]:
    title = document.title or ""
    lines = (line.strip("# \t\r") for line in document.text[document.body :].splitlines())
    return [title, *islice((line for line in lines if line and line != title), HEAD - 1)]


def _of_their_own(things: Things, corpus: Corpus) -> Things:
    """The same where what documents are of is told in few others: news of one event tell of what others tell of."""
    if _share_of_own(things, things.titled, corpus) < OWN:
        things = things.but_titled()
    return things if _share_of_own(things, things.of, corpus) >= OWN else things.only_titled()


def _share_of_own(things: Things, documents: Collection[str], corpus: Corpus) -> float:
    """The share of documents that are of a thing half of whose words, or more, stand in few others."""
    few = max(TOGETHER, min(MOST_TOGETHER, corpus.size // 10))

    def is_own(thing: Thing) -> bool:
        words = [word for word in thing if " " not in word]  # of a number the corpus knows nothing
        return 2 * sum(corpus.seen_in(word) <= few for word in words) >= len(words)

    return sum(is_own(things.of[document]) for document in documents) / max(1, len(documents))


def _tell_alike(things: Things, shelf: Shelf) -> bool:
    """Whether documents that are titled alike give figures as others do: such tell one story."""
    import numpy as np

    some = draw_sample([document for document in things.of if document in things.titled])
    if len({things.of[document] for document in some}) < SEVERAL:
        return True
    a, b = np.triu_indices(len(some), 1)
    two = [things.of[some[x]] != things.of[some[y]] for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    return float(shelf.profiles(some).figured.products(a, b)[np.array(two)].mean()) > BY_CHANCE


def _measured_alike(things: Things, shelf: Shelf, places: Sequence[int]) -> frozenset[str]:
    """The documents, each of a thing, that measure what several others do, and come to other figures."""
    import numpy as np

    documents = list(things.of)
    a, b = np.triu_indices(len(documents), 1)
    two = are_of_series(shelf.claims_at(places), documents, a, b)
    beside = np.bincount(np.concatenate((a[two], b[two])), minlength=len(documents))
    return frozenset(document for document, many in zip(documents, beside.tolist(), strict=True) if many >= SEVERAL)


def _seldom_alike(shelf: Shelf, places: Sequence[int], run: Run) -> bool:
    """Whether few documents seem to tell one story."""
    import numpy as np

    alike = find_alike(shelf, np.array(places, np.int64), FOREIGN, run)
    return len(find_twos(alike, run, chosen=False)) <= SELDOM_ALIKE * len(alike.documents)


def form_subfolders(things: Things, documents: Sequence[Document], claims: Iterable[Claim]) -> Subfolders:
    """The small folders of ``documents`` with all their ``claims``."""
    of_document: dict[str, list[Claim]] = {document.id: [] for document in documents}
    for claim in claims:
        of_document[claim.document].append(claim)
    named = {word for each in of_document.values() for claim in each for word in _words_of_names(claim)}
    namer = Namer(things, [*map(words_in, documents)], named)
    told: dict[str, Thing] = {}
    wholly: dict[str, frozenset[Thing]] = {}
    members: dict[Thing, dict[str, list[Claim]]] = defaultdict(dict)
    for document in documents:
        own, each = things.of.get(document.id), of_document[document.id]
        if own is not None:
            members[own][document.id] = each
        named_here = things_told(document, each, namer, own)
        if own is not None and document.id in things.titled:
            wholly[document.id] = frozenset(thing or own for thing in named_here) | {own}
        elif named_here and all(named_here):
            wholly[document.id] = frozenset(filter(None, named_here))
        for claim, thing in zip(each, named_here, strict=True):
            if thing is not None:
                members[thing].setdefault(document.id, []).append(claim)
                told[claim.id] = thing
            elif own is not None:
                told[claim.id] = own
    return Subfolders(things, told, members, wholly, namer)


def _words_of_names(claim: Claim) -> Iterable[str]:
    return (word for name in (*claim.names, *claim.here, *claim.context) for word in name.words)
