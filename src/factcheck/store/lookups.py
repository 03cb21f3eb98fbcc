"""What is looked up in an index: mappings that read what they are asked for, and keep it for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, overload

from factcheck.corpus import BACKGROUND, rarity
from factcheck.store.coding import decode_worded
from factcheck.types import Claim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers
    from factcheck.store import Store

K = TypeVar("K")
V = TypeVar("V")


class Recent(dict[K, V]):
    """What was made of keys, and asked for not long ago."""

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: K) -> V:
        made = self._make(key)
        self.keep(key, made)
        return made

    def keep(self, key: K, made: V) -> None:
        """Keep what was made of a key; where there is no room, the older half is let go."""
        if len(self) >= self._most:
            for old in list(islice(self, max(1, self._most // 2))):
                del self[old]
        self[key] = made


@dataclass(frozen=True)
class Runs:
    """The documents that have claims, in the order of these: the first claim of each, how many it has, its number and
    its id."""

    firsts: list[int]
    sizes: list[int]
    numbers: list[int]
    documents: list[str]

    @cached_property
    def _begins(self) -> NDArray[np.int64]:
        import numpy as np

        return np.array(self.firsts, np.int64)

    def holding(self, places: Sequence[int] | Numbers) -> Numbers:
        """Which of them holds each claim."""
        found: Numbers = self._begins.searchsorted(places, side="right") - 1
        return found


class LookedUp(Mapping[str, V]):
    """A mapping from documents' ids to what is looked up for them; it is not to be walked through."""

    def __init__(self, source: Mapping[str, V] | Callable[[str], V]) -> None:
        self._look = source.__getitem__ if isinstance(source, Mapping) else source

    def __getitem__(self, key: str) -> V:
        return self._look(key)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("what an index holds is looked up, and not walked through")

    def __len__(self) -> int:
        raise TypeError("what an index holds is looked up, and not counted")


class Idf(Mapping[str, float]):
    """The idf of each stem that is seen in some document."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_word: dict[str, float | None] = {}
        self._has_every = False

    @cached_property
    def documents(self) -> int:
        """Documents of the corpus and of its background."""
        ((documents,),) = self._store.rows("SELECT count(*) FROM documents")
        return BACKGROUND + int(documents)

    def __getitem__(self, word: str) -> float:
        found = self._look(word)
        if found is None:
            raise KeyError(word)
        return found

    def get(self, word: str, otherwise: Any = None) -> Any:
        found = self._by_word[word] if word in self._by_word else self._look(word)
        return otherwise if found is None else found

    def _look(self, word: str) -> float | None:
        seen = self._store.seen_in(word)
        self._by_word[word] = found = rarity(self.documents, seen) if seen else None
        return found

    def __iter__(self) -> Iterator[str]:
        return (word for (word,) in self._store.stream("SELECT word FROM words WHERE seen > 0"))

    def __len__(self) -> int:
        ((words,),) = self._store.rows("SELECT count(*) FROM words WHERE seen > 0")
        return int(words)

    def of_numbers(self, numbers: NDArray[np.uint32]) -> NDArray[np.float64]:
        """The idf of words by their numbers."""
        import numpy as np

        self._reach(int(numbers.max(initial=0)))
        found: NDArray[np.float64] = self._by_number[numbers]
        unknown = np.isnan(found)
        if unknown.any():
            self._keep(self._store.rows_of("SELECT number, seen FROM words WHERE number IN", numbers[unknown].tolist()))
            found = self._by_number[numbers]
        return found

    def _reach(self, number: int) -> None:
        """See to it that a word of this number has its place: another process may have added words."""
        import numpy as np

        beyond = number + 1 - len(self._by_number)
        if beyond > 0:
            self._by_number = np.pad(self._by_number, (0, beyond), constant_values=np.nan)

    def of_every_number(self) -> NDArray[np.float64]:
        """The idf of all words, by their numbers: read at once, when it is first asked for."""
        if not self._has_every:
            self._keep(self._store.stream("SELECT number, seen FROM words"))
            self._has_every = True
        return self._by_number

    def _keep(self, seen: Iterable[tuple[int, int]]) -> None:
        """Keep the idf of words by their numbers, each with how many documents it is seen in."""
        import numpy as np

        numbers, documents = np.array([*seen], np.int64).reshape(-1, 2).T
        self._reach(int(numbers.max(initial=0)))
        self._by_number[numbers] = np.log(self.documents / (1 + documents))

    @cached_property
    def _by_number(self) -> NDArray[np.float64]:
        """The idf of each word by its number, NaN where it was not asked for yet."""
        import numpy as np

        ((last,),) = self._store.rows("SELECT coalesce(max(number), 0) FROM words")
        return np.full(int(last) + 1, np.nan)


class Claims(Sequence[Claim]):
    """The claims of an index by number. Numbers of claims that were taken out lead nowhere."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._length = store.next_claim()

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Claim]: ...
    def __getitem__(self, at: int | slice) -> Claim | Sequence[Claim]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(self._length))]
        if not 0 <= at < self._length:
            raise IndexError(at)
        return self._store.claim(at)

    def __len__(self) -> int:
        return self._length


class ClaimsById(Mapping[str, Claim]):
    """The claims of an index by id, in the order of their documents' sources, read as they are asked for.

    The places of some are ``known``, so that not all need be looked through for them.
    """

    def __init__(self, store: Store, known: Mapping[str, int]) -> None:
        self._store, self._known = store, known
        self._every: Mapping[str, int] | None = None
        self._last: dict[str, Claim] = {}

    def __getitem__(self, claim_id: str) -> Claim:
        if claim_id in self._last:
            return self._last[claim_id]
        place = self._known.get(claim_id)
        if place is None:
            if self._every is None:
                self._every = dict(self._places())
            place = self._every[claim_id]
        return self._store.claim(place)

    def __iter__(self) -> Iterator[str]:
        for claims in self._store.claims_in_order():
            self._last = {c.id: c for c in claims}
            yield from self._last
        self._last = {}

    def __len__(self) -> int:
        ((claims,),) = self._store.rows("SELECT total(claims) FROM documents")
        return int(claims)

    def _places(self) -> Iterator[tuple[str, int]]:
        query = "SELECT first, texts.claims FROM texts JOIN documents USING (number)"
        for first, packed in self._store.stream(query):
            yield from ((claim.id, place) for place, claim in enumerate(decode_worded(packed), first))
