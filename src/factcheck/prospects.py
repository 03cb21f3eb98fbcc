"""Asked claims to the claims that may speak to them: what of a corpus is read and weighed for a text.

Of few claims all are that could be heard; of many those of the documents that are likeliest to speak to all figures of
an asked sentence, by what is known of them unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, zip_longest
from typing import TYPE_CHECKING, Any

from factcheck.blocks import block_units
from factcheck.evidence import BESIDE_THE_SUREST, INAUDIBLE, MOST_ALIKE, Candidates, Course, Listener
from factcheck.likeness import BEARING
from factcheck.ranking import Likeliest, Sketched, Unread, rank_alike
from factcheck.regression import probabilities

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

READ_AT_ONCE = 6
"""Documents that are read and weighed for each figure before it is asked whether further ones are wanted: with more,
more claims are weighed, and as much is found."""
MOST_RANKED = 400
"""Claims of a large corpus that are looked at for each asked one, unread: the likeliest by what is known of them. With
half as many again no more figures are judged as if all were weighed."""
MOST_WEIGHED = 100
"""Claims that are weighed for all figures of an asked sentence, the likeliest of those of the documents that are read
last: few texts have so many. With half as many again as many figures of 951 at a million are judged as if all were
weighed, and the slowest questions take a tenth more."""
HARDLY = 0.3
"""A document that, unread, seems to speak no more probably than this is not read for a figure: with 0.2 a twelfth more
claims are weighed, and as many figures are judged as if all were."""
FAINT = 0.05
"""Nor is a claim weighed that, unread, seems to speak no more probably than this: of those that are named as evidence
two in a thousand seem so, and a quarter of all others."""
LEAST_SHARE = 1e-6
"""Of claims that seem to speak as probably as each other, to so many digits, all are weighed or none."""
UNLIKELY = 0.05
"""Of claims that nobody weighed those are not asked that seem this much less likely to speak than another: half of what
a weighed one may be, since what is not read is known less well."""


def propose_evidence(
    listener: Listener, asked: Sequence[int], shelf: Sketched, few: Sequence[int] | None = None
) -> Candidates:
    """The claims that may speak to the ``asked`` ones of a text, in their order: what has to be read and weighed.

    Where the corpus holds only a ``few`` claims, all are that could be heard, were their vectors as alike as they ever
    are. Of many, those of the documents that are likeliest to speak to all figures of an asked sentence, by what is
    known of these unread.
    """
    if few is not None:
        return Candidates([{place: list(_audible(listener, place, few)) for place in asked}])
    likeliest = {place: listener.likeliest(place, MOST_RANKED, shelf) for place in asked}

    def alike(place: int, bearing: Sequence[int]) -> list[int]:
        places = likeliest[place].places[_heard(listener.estimate(likeliest[place].told), UNLIKELY)]
        sketches = shelf.sketches(places)
        found: list[int] = rank_alike(listener.likeness, place, bearing, places, MOST_ALIKE, sketches).tolist()
        shelf.expect(found)
        return found

    course = Course()
    sentences = groupby(asked, key=lambda place: listener.claims[place].sentence.start)
    turns = [_Outlook(listener, {at: likeliest[at] for at in some}, shelf, course).in_turn() for _, some in sentences]
    merged = (dict(chain.from_iterable(map(dict.items, each))) for each in zip_longest(*turns, fillvalue={}))
    return Candidates(merged, alike, course)


def propose_within(listener: Listener, asked: Sequence[int], text: Sequence[int]) -> Candidates:
    """The same of a document's own ``text`` for ``asked`` claims of its headline."""
    return Candidates([{place: list(_of_those(listener, place, text)) for place in asked}])


def _audible(listener: Listener, asked: int, few: Iterable[int]) -> Iterator[int]:
    """Those of a few claims, of other documents, that could be heard."""
    return _of_those(listener, asked, listener.but_own(asked, few))


def _of_those(listener: Listener, asked: int, others: Iterable[int]) -> Iterator[int]:
    """Those that could be heard."""
    claims = listener.claims
    units = set(block_units(claims[asked]))
    comparable = (i for i in others if not units.isdisjoint(block_units(claims[i])))
    return (i for i in comparable if listener.at_best(asked, i) >= INAUDIBLE)


class _Outlook:
    """What is known, unread, of the documents that may speak to the figures of an asked sentence: by what was ranked
    for each, and by the ``course`` that it takes."""

    def __init__(self, listener: Listener, likeliest: Mapping[int, Likeliest], shelf: Sketched, course: Course) -> None:
        import numpy as np

        self._listener, self._shelf, self._course = listener, shelf, course
        self._likeliest = listener.of_documents(likeliest, shelf)
        self._unread = Unread.of_figures([*self._likeliest.values()], shelf.documents_at)
        self._of = dict(zip(likeliest, self._unread.documents, strict=True))
        self._bearing = {place: _may_bear_out(each) for place, each in self._likeliest.items()}
        self._foreseen: dict[tuple[int, frozenset[str]], NDArray[np.float64]] = {}
        self._gone = np.zeros(self._unread.many, bool)

    def in_turn(self) -> Iterator[dict[int, list[int]]]:
        """The claims of the likeliest documents for each figure: of ``READ_AT_ONCE`` documents for each not settled,
        until ``MOST_WEIGHED`` claims are weighed."""
        listener, weighed = self._listener, 0
        surest = dict.fromkeys(self._likeliest, INAUDIBLE / BESIDE_THE_SUREST)
        while weighed < MOST_WEIGHED and (known := self._read_next(MOST_WEIGHED - weighed)) is not None:
            weighed += sum(map(len, known.values()))
            self._shelf.expect(chain.from_iterable(known.values()))
            proposed: dict[int, list[int]] = {}
            for place, some in known.items():
                best = {i: listener.at_best(place, i) for i in listener.but_own(place, some)}
                surest[place] = max(surest[place], *best.values(), 0.0)
                proposed[place] = [i for i, odds in best.items() if odds >= BESIDE_THE_SUREST * surest[place]]
            yield proposed

    def _read_next(self, most: int) -> dict[int, list[int]] | None:
        """The claims of the next documents that are worth weighing for each figure, the ``most`` likeliest and those as
        likely as the last of them; None where none may speak."""
        import numpy as np

        shares = self._shares()
        heeded = {place: share * self._may_be_heeded(place) for place, share in shares.items()}
        chosen = np.zeros(self._unread.many, bool)
        for place in self._likeliest.keys() - self._course.settled:
            heard = np.where(self._gone, -1.0, np.bincount(self._of[place], heeded[place], self._unread.many))
            chosen[self._unread.surest(heard, READ_AT_ONCE, HARDLY, self._shelf.in_order)] = True
        self._gone |= chosen
        if not chosen.any():
            return None
        worth = {place: np.where(chosen[self._of[place]], each, 0.0).round(6) for place, each in heeded.items()}
        every = np.concatenate([*worth.values()])
        least = max(FAINT, LEAST_SHARE, np.partition(every, -most)[-most] if len(every) > most else 0.0)
        return {
            place: self._listener.know(place, each, np.flatnonzero(worth[place] >= least))
            for place, each in self._likeliest.items()
        }

    def _shares(self) -> dict[int, NDArray[np.float64]]:
        """How probably each claim speaks, by all that is known of it and of the others of its document."""
        keys = [(place, self._course.titles.get(place, frozenset[str]())) for place in self._likeliest]
        for place, title in keys:
            if (place, title) not in self._foreseen:
                of, each = self._of[place], self._likeliest[place]
                self._foreseen[place, title] = self._listener.foresee(place, title, each, of, self._shelf)
        shares = self._unread.shares([self._foreseen[key] for key in keys])
        return dict(zip(self._likeliest, shares, strict=True))

    def _may_be_heeded(self, place: int) -> NDArray[np.bool_] | bool:
        """Which claims may say more to a figure than is known: of one that is borne out those that may bear it out."""
        return self._bearing[place] if place in self._course.borne_out else True


def _may_bear_out(likeliest: Likeliest) -> NDArray[np.bool_]:
    """Which claims' figures may bear an asked one out: those near it, and any for a bound. Once a claim does, further
    documents are read for such figures alone: what measures the same as that claim is sought by it."""
    near: Any = likeliest.told["near_date" if likeliest.told["date"] else "near"]
    may: NDArray[np.bool_] = (near >= BEARING) | (likeliest.told["bound"] != 0)
    return may


def _heard(odds: NDArray[np.float64], share: float) -> Numbers:
    """Which claims, by these log odds, are not less likely to be heard than this share of the likeliest."""
    import numpy as np

    heard = probabilities(odds)
    return np.flatnonzero(heard >= heard.max(initial=0.0) * share)
