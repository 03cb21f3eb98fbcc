"""Documents and claims as the flow asks for them, wherever they are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from factcheck.blocks import BlockKey, Blocks, block_keys, blocks_of
from factcheck.corpus import Corpus, form_corpus
from factcheck.gathering import Tagged, tag_claims
from factcheck.kept import Loose, Profiles
from factcheck.sketches import Sketches, sketch_claims
from factcheck.types import Claim, Document, Figured, Stories, Worded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

Vectors = Mapping[str, "NDArray[np.float32]"]
"""Rows of length 1 by the id of the claim that was encoded."""


class Shelf(Protocol):
    """Where documents, claims and vectors are kept, and what is known of them all.

    A claim has a place: ``corpus().claims[place]``. Places of one shelf hold until something is put on it.
    """

    def reading(self) -> AbstractContextManager[None]:
        """All that is asked within sees one state."""

    def is_shared(self) -> bool:
        """Whether another process to which it is sent finds the same on it, and need not be sent all that it holds."""

    def put(self, read: Iterable[tuple[Document, Sequence[Claim]]]) -> None:
        """Keep documents with their claims; one of the same id takes the other's place."""

    def documents(self) -> Sequence[Document]:
        """All documents, in the order of their sources."""

    def titles(self) -> Mapping[str, str | None]:
        """The title of each document by its id, in the order of their sources."""

    def claims(self) -> Sequence[Claim]:
        """All claims as they were read, in the order of their documents' sources."""

    def corpus(self) -> Corpus:
        """All claims, by place, with the statistics that pairs are judged by."""

    def blocks(self, of: Numbers | None = None) -> Blocks:
        """The blocks of all claims, by place; with ``of`` those that hold a claim at one of these places."""

    def places_of(self, documents: Collection[str]) -> Numbers:
        """The places of the claims of documents, by their ids, ascending."""

    def few(self, most: int) -> list[int] | None:
        """The places of all claims where these are at most ``most``; None where they are more."""

    def claims_at(self, places: Iterable[int]) -> Iterable[Claim]:
        """The claims of ``corpus()`` at some places, read one after the other where all are not kept at hand."""

    def worded(self, places: Iterable[int]) -> Iterable[Worded]:
        """The same, as far as they are encoded."""

    def figured(self, places: Iterable[int]) -> Iterable[Figured | Claim]:
        """The same, as far as it is asked of their figures."""

    def tags(self, places: Numbers) -> Iterable[Tagged]:
        """What stands for the traits of the claims at ``places``, ascending, as they were read."""

    def read_tag(self, name: str, tag: Any) -> Any:
        """What a tag of that name stands for."""

    def profiles(self, documents: Sequence[str]) -> Profiles:
        """The profiles of documents by their ids, in columns."""

    def first_of(self, places: Numbers) -> tuple[Numbers, list[str]]:
        """The first of the claims at ``places``, ascending, of each document, and the ids of these documents."""

    def stamp(self) -> Hashable:
        """Something that is another as soon as other documents are kept, whoever put them there."""

    def block(self, key: BlockKey) -> NDArray[np.int64]:
        """The places of the claims of one block, ascending, however many they are; but none need be given of a block of
        whatever is counted with more than ``MOST_LOOSE``: nobody looks at it."""

    def sketches(self, places: NDArray[np.int64]) -> Sketches:
        """The sketches of the claims at ``places``."""

    def sketched(self, name: str, places: NDArray[np.int64]) -> NDArray[Any]:
        """One column of these: of claims beside many nothing else is read."""

    def expect(self, places: Iterable[int]) -> None:
        """Be told which claims are read next, so that their documents can be read together."""

    def in_order(self, places: Iterable[int]) -> list[int]:
        """Places in the order of ``claims``."""

    def by_id(self, known: Mapping[str, int]) -> Mapping[str, Claim]:
        """The claims of ``corpus()`` by their ids, in the order of ``claims``; of some the places are ``known``."""

    def last_published(self) -> date | None:
        """The latest date of a document."""

    def names_among(self, words: Iterable[str]) -> frozenset[str]:
        """Those of ``words`` that are part of a name in some claim."""

    def vectors(self, claims: Sequence[Claim | Worded]) -> Vectors:
        """What is kept of the vectors of ``claims``."""

    def keep_vectors(self, claims: Sequence[Claim | Worded], rows: NDArray[np.float16]) -> None:
        """Keep the vectors of ``claims``, one row each: of half an encoder's precision, which tells as much."""

    def not_encoded(self, places: Sequence[int]) -> list[int]:
        """Those of ``places`` whose vectors are not kept."""

    def vectors_at(self, places: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of the claims at ``places``, a row each; all are kept."""

    def documents_at(self, places: Sequence[int] | Numbers) -> Numbers:
        """A number for the document of each claim, the same for those of one document."""


class Memory:
    """A shelf in memory. What is known of all is worked out when it is first asked for.

    ``stories`` is what somebody says of the documents.
    """

    def __init__(self, stories: Stories = "auto") -> None:
        self._stories = stories
        self._documents: dict[str, Document] = {}
        self._claims: dict[str, Sequence[Claim]] = {}
        self._vectors: dict[str, NDArray[np.float16]] = {}
        self._changes = 0
        self._corpus: Corpus | None = None
        self._blocks: Mapping[BlockKey, NDArray[np.int64]] | None = None
        self._sketches: Sketches | None = None

    def reading(self) -> AbstractContextManager[None]:
        return nullcontext()

    def is_shared(self) -> bool:
        return False

    def put(self, read: Iterable[tuple[Document, Sequence[Claim]]]) -> None:
        for document, claims in read:
            self._documents[document.id] = document
            self._claims[document.id] = claims
        self._corpus = self._blocks = self._sketches = None
        self._changes += 1

    def documents(self) -> list[Document]:
        return sorted(self._documents.values(), key=lambda d: (d.source, d.id))

    def titles(self) -> dict[str, str | None]:
        return {document.id: document.title for document in self.documents()}

    def claims(self) -> list[Claim]:
        return [c for d in self.documents() for c in self._claims[d.id]]

    def corpus(self) -> Corpus:
        if self._corpus is None:
            self._corpus = form_corpus(self.documents(), self.claims(), self._stories)
        return self._corpus

    def blocks(self, of: Numbers | None = None) -> Blocks:
        claims = self.claims()
        return blocks_of(claims, None if of is None else [claims[place] for place in of])

    def block(self, key: BlockKey) -> NDArray[np.int64]:
        import numpy as np

        if self._blocks is None:
            places: dict[BlockKey, list[int]] = defaultdict(list)
            for place, claim in enumerate(self.claims()):
                for each in block_keys(claim):
                    places[each].append(place)
            self._blocks = {each: np.array(found, np.int64) for each, found in places.items()}
        return self._blocks.get(key, np.zeros(0, np.int64))

    def sketches(self, places: NDArray[np.int64]) -> Sketches:
        return self._every_sketch().take(places)  # five times as fast as by an index

    def sketched(self, name: str, places: NDArray[np.int64]) -> NDArray[Any]:
        column: NDArray[Any] = self._every_sketch()[name][places]
        return column

    def _every_sketch(self) -> Sketches:
        import numpy as np

        if self._sketches is None:
            every = (sketch_claims(self._claims[d.id], d.title) for d in self.documents())
            self._sketches = np.concatenate([sketch_claims([], None), *every])
        return self._sketches

    def expect(self, places: Iterable[int]) -> None:
        """Nothing to be done: all are at hand."""

    def places_of(self, documents: Collection[str]) -> Numbers:
        import numpy as np

        return np.array([place for place, claim in enumerate(self.claims()) if claim.document in documents], np.int64)

    def few(self, most: int) -> list[int] | None:
        count = sum(map(len, self._claims.values()))
        return list(range(count)) if count <= most else None

    def claims_at(self, places: Iterable[int]) -> Iterable[Claim]:
        return map(self.corpus().claims.__getitem__, places)

    def worded(self, places: Iterable[int]) -> Iterable[Worded]:
        return (Worded(c.id, c.document, c.about) for c in self.claims_at(places))

    def figured(self, places: Iterable[int]) -> Iterable[Claim]:
        return self.claims_at(places)

    def tags(self, places: Numbers) -> Iterable[Tagged]:
        claims = self.claims()
        return tag_claims(claims[place] for place in places.tolist())

    def read_tag(self, name: str, tag: Any) -> Any:
        return tag

    def profiles(self, documents: Sequence[str]) -> Profiles:
        return Loose(self.corpus()).profiles(documents)

    def first_of(self, places: Numbers) -> tuple[Numbers, list[str]]:
        return Loose(self.corpus()).first_of(places)

    def stamp(self) -> int:
        return self._changes

    def in_order(self, places: Iterable[int]) -> list[int]:
        return sorted(places)

    def by_id(self, known: Mapping[str, int]) -> dict[str, Claim]:
        return {c.id: c for c in self.corpus().claims}

    def last_published(self) -> date | None:
        return max((d.published for d in self._documents.values() if d.published), default=None)

    def names_among(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(words) & self.corpus().name_words

    def vectors(self, claims: Sequence[Claim | Worded]) -> Vectors:
        import numpy as np

        kept = ((c.id, self._vectors.get(c.id)) for c in claims)
        return {claim: row.astype(np.float32) for claim, row in kept if row is not None}

    def keep_vectors(self, claims: Sequence[Claim | Worded], rows: NDArray[np.float16]) -> None:
        self._vectors.update(zip((c.id for c in claims), rows, strict=True))

    def not_encoded(self, places: Sequence[int]) -> list[int]:
        claims = self.corpus().claims
        return [place for place in places if claims[place].id not in self._vectors]

    def vectors_at(self, places: Sequence[int]) -> NDArray[np.float32]:
        import numpy as np

        return np.array([self._vectors[claim.id] for claim in self.claims_at(places)], np.float32)

    def documents_at(self, places: Sequence[int] | Numbers) -> Numbers:
        import numpy as np

        numbers: dict[str, int] = {}
        found = (numbers.setdefault(claim.document, len(numbers)) for claim in self.claims_at(places))
        return np.fromiter(found, np.int64, len(places))
