"""Where claims and documents are kept in numbers, and which documents are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from factcheck.arrays import Rows, Run
from factcheck.corpus import Corpus, Masthead
from factcheck.forms import are_of_two_forms
from factcheck.gathering import Tagged, tag_claims

if TYPE_CHECKING:
    from factcheck.arrays import Mask
    from factcheck.blocks import Numbers


class Profiles(NamedTuple):
    """The profiles of documents, a row each, the number of each figure in the last, -1 for none, and what stands above
    each document."""

    words: Rows
    named: Rows
    figured: Rows
    number: Callable[[str], int]
    mastheads: Sequence[Masthead]


class Kept(Protocol):
    """Where claims and documents are kept in numbers."""

    def tags(self, places: Numbers) -> Iterable[Tagged]:
        """What stands for the traits of the claims at ``places``, ascending, as they were read."""

    def read_tag(self, name: str, tag: Any) -> Any:
        """What a tag of that name stands for."""

    def profiles(self, documents: Sequence[str]) -> Profiles:
        """The profiles of documents by their ids."""

    def first_of(self, places: Numbers) -> tuple[Numbers, list[str]]:
        """The first of the claims at ``places``, ascending, of each document, and the ids of these documents."""


@dataclass(frozen=True)
class Alike:
    """Pairs ``a`` and ``b`` of ``documents``, by their numbers among these: those that may tell one story.

    Of each document there is the first claim and its row in ``profiles``.
    """

    firsts: Numbers
    documents: Sequence[str]
    profiles: Profiles
    a: Numbers
    b: Numbers

    @property
    def stories(self) -> tuple[Numbers, Numbers]:
        """The pairs, as a claim of each."""
        return self.firsts[self.a], self.firsts[self.b]

    def but(self, apart: Mask) -> Alike:
        """The same without some of the pairs."""
        return replace(self, a=self.a[~apart], b=self.b[~apart])


def find_alike(kept: Kept, places: Numbers, foreign: float, run: Run) -> Alike:
    """The documents of the claims at ``places``, and the pairs whose capitalised words are no less alike than
    ``foreign``, but for those that are one form. ``run`` is shaped like ``map``, and may do several at once."""
    firsts, documents = kept.first_of(places)
    profiles = kept.profiles(documents)
    return _but_forms(Alike(firsts, documents, profiles, *profiles.named.alike(foreign, run)))


def pair_all(kept: Kept, places: Numbers) -> Alike:
    """The documents of the claims at ``places``, and any two of them that are not one form."""
    import numpy as np

    firsts, documents = kept.first_of(places)
    return _but_forms(Alike(firsts, documents, kept.profiles(documents), *np.triu_indices(len(documents), 1)))


def _but_forms(alike: Alike) -> Alike:
    """The same without pairs of one form that is filled in for two things."""
    profiles = alike.profiles
    return alike.but(are_of_two_forms(profiles.words, profiles.named, profiles.figured, alike.a, alike.b))


@dataclass(frozen=True)
class Loose:
    """Claims and documents as a corpus has them; names are full."""

    corpus: Corpus

    def tags(self, places: Numbers) -> Iterable[Tagged]:
        return tag_claims(self.corpus.claims[place] for place in places.tolist())

    def read_tag(self, name: str, tag: Any) -> Any:
        return tag

    def profiles(self, documents: Sequence[str]) -> Profiles:
        corpus, numbers = self.corpus, dict[Any, int]()
        figured = Rows.of((corpus.figured[document] for document in documents), numbers)
        words, named = (Rows.of(kept[d] for d in documents) for kept in (corpus.profiles, corpus.named))
        mastheads = [corpus.mastheads[document] for document in documents]
        return Profiles(words, named, figured, lambda key: numbers.get(corpus.key(key), -1), mastheads)

    def first_of(self, places: Numbers) -> tuple[Numbers, list[str]]:
        import numpy as np

        first: dict[str, int] = {}
        for place in places.tolist():
            first.setdefault(self.corpus.claims[place].document, place)
        return np.array([*first.values()], np.int64), [*first]
