"""An asked claim and another to what speaks for the second being meant: features.

They tell how alike two figures are, and the sentences that they stand in. Unlike those of ``decision``, which are among
them, they may look at the figures: of four sums in a sentence, the asked one is more probably the one that it nearly
equals. ``evidence`` weighs them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from factcheck.alignment import (
    OtherAct,
    align_beside,
    find_of_other_act,
    leads_to,
    stands_in_brackets,
    weigh_words,
)
from factcheck.aloud import place_of, text_of
from factcheck.blocks import block_units
from factcheck.comparators import compare_quantities, of_one_calendar
from factcheck.corpus import Corpus
from factcheck.decision import FEATURES as PAIR_FEATURES
from factcheck.decision import Aspect
from factcheck.entailment import (
    are_of_two_units,
    end_asked_for,
    figure_of,
    lasts_through,
    stated_value,
    turn_told,
)
from factcheck.figures import is_telling
from factcheck.groups import BEST_VECTORS, Judge
from factcheck.sketches import (
    MOST_MATES,
    SIDE,
    is_open_subject,
    sides_of,
    sketch_claims,
    speaks_of_known,
    written_digits,
    written_years,
)
from factcheck.times import UNTOLD_YEAR, Days, days_of, is_untold, told_ends
from factcheck.types import BOUNDS, UPPER_BOUNDS, Claim, Name, Quantity
from factcheck.words import Token, is_content, is_number_word, property_family, stem, tokenize, tokens_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Cosine = Callable[[int, int], float]
"""The cosine of two claims as encoded, by index."""

OWN_FEATURES: tuple[tuple[str, int, str], ...] = (
    ("same_unit", +1, "both are counted in one unit, not in two that may be one (positive tests, cases)"),
    ("other_unit", -1, "what each counts is named nowhere in the other's sentence (paintings, people)"),
    ("near", +1, "how near the figures are, as the ratio of the less to the more; a slip of scale is near"),
    ("near_date", +1, "how near two dates are: one over one and the log of the months between them"),
    ("digits", +1, "how much of the digits that are written is the same, in order"),
    ("year_digits", +1, "how many of the four digits of their years are the same"),
    ("left", +1, "how many of the three words before the figures are the same"),
    ("right", +1, "how many of the three words after the figures are the same"),
    ("order", +1, "both are the same one, in order, of as many figures of their unit in the sentence"),
    ("date", 0, "they are dates"),
    ("covered", +1, "share of the asked sentence's words that stand by the other figure, by how rare they are"),
    ("unnamed", -1, "share of the asked figure's names that are not near the other, by how rare they are"),
    ("title_untold", -1, "the document's title is a name: share of it that the asked text does not say"),
    ("open_subject", +1, "whom the other sentence is about is told by no name: he, it or the film of an untitled text"),
    ("near_time", +1, "how near the times are that both figures are said of: one over one and the log of the days"),
    ("measured_beside", -1, "what is asked is measured by a figure beside the other, and not by the other itself"),
    (
        "apart_from",
        -1,
        "share of the asked sentence's other figures, ranks left out, that nothing in the other sentence is near",
    ),
    ("crowd", -1, "how large the corpus is, as the log of its documents: one text is handed over for a claim"),
    ("bound", 0, "what is asked is a bound: more than, less than"),
    ("near_bound", +1, "how near a figure is to an asked bound, whether within it or not: tenths of it count"),
    ("at_bound", -1, "the figure is the asked bound itself: who knows that it is 40 does not write more than 40"),
    ("same_figure", +1, "the figures are the same, and what is asked is no bound"),
    ("nearly", -1, "the figures differ by less than some tenths, as those of two times do, and no bound is asked"),
    ("same_day", +1, "the times that they are said of begin or end on one day"),
    ("kept_bound", +1, "the asked bound is kept"),
    ("bound_of_time", -1, "what is asked is a bound of time, which is mostly said beside something else"),
    ("same_turn", +1, "both dates are of a beginning, or of an end, or a stretch of time has that end, or lasts so"),
    ("small", -1, "three things or fewer are asked for: so few are told of much"),
    ("taken", -1, "it is the very figure that the asked text tells of something else"),
    (
        "aligned",
        +1,
        "the asked words are said of it rather than of that figure of its sentence that is near: how clearly",
    ),
    ("misaligned", -1, "it is near, and the asked words are said of another figure of its sentence: how clearly"),
    ("lone", +1, "how nearly alone it is in its unit: one over the root of the figures in it that may be meant"),
    ("further", +1, "how many figures of its document are no nearer to the asked one, as a log"),
    ("other_title", -1, "the asked text says the title of a document, which is nowhere near the figure: how much"),
)
FEATURES = (*PAIR_FEATURES, *OWN_FEATURES)
"""Each feature, whether it speaks for the pair (+1) or against it (-1), or may do either (0), and what it means."""
_NAMES = [name for name, _, _ in FEATURES]
_VECTORS = _NAMES.index("vectors")
_SAME_UNIT = _NAMES.index("same_unit")
NEARNESS = ("near_date", "near_bound", "same_figure", "nearly")
"""Features whose sum is the greater the nearer a figure is: only those of its kind are not 0."""
_NEARNESS = tuple(map(_NAMES.index, NEARNESS))
NEARNESS_DIGITS = 6
"""Figures are as near as each other where the logs of that are the same to so many digits."""
NOT_NEAR = -1000.0
"""Stands for the log of 0: less than that of any number above it."""
_OF_DOCUMENT = 3
"""How many features, the last ones, are told only by the other claims of the document, and by other documents."""

KNOWN_UNREAD = frozenset(
    (
        *("words", "no_property", "qualifier"),
        *("same_unit", "near", "digits", "left", "right", "order", "date", "covered", "unnamed", "measured_beside"),
        *("apart_from", "crowd", "bound", "near_bound", "at_bound", "same_figure", "nearly", "kept_bound"),
        *("bound_of_time", "small", "taken"),
    )
)
"""Features that sketches tell as well as the claims themselves, but for words that chance takes for one."""

OF_FIGURES = frozenset(
    (
        *(
            "near",
            "near_date",
            "digits",
            "year_digits",
            "near_bound",
            "same_figure",
            "nearly",
            "kept_bound",
            "at_bound",
        ),
        *("figures", "figures_apart", "bound", "date", "bound_of_time", "same_day", "same_turn", "taken", "small"),
        *("aligned", "misaligned", "lone", "further", "other_title", "crowd"),
    )
)
"""Features that look at the figures, or that all claims of one document share or are ranked by: what is left of them
tells how well the words fit."""
NEAR_ENOUGH = 40
"""Figures no further apart than this, as a ratio, need no closer look: ``IMPLAUSIBLE`` ones are further."""
SMALL = 3
"""Who counts no more than this of something counts what many texts count."""
SAME_DIGITS = 1e-9
"""How near a whole number the log of a ratio is where it is a power of ten, and all digits are the same."""
DAYS_OF_MONTH = 30
"""Two days this far apart are 0.6 near, where the same day is 1."""
CLOSE = 0.1
"""How far figures are apart, as the log of their ratio, where they are a third as near as the same figure is."""
CONVERTED = 0.006
"""How far figures in two units are apart, as the log of their ratio, where one is the other that somebody converted."""
SLIPPED = 0.8
"""How near two figures are whose digits are the same at two scales: such a figure was meant, and slipped."""
BEARING = 0.9
"""A figure less near than this to an asked one, as a ratio, seldom bears that out."""
MOST_SEEN = 20_000
"""Claims of which it is kept what they are weighed by: 100 MB at most."""


@dataclass(frozen=True)
class Setting:
    """A figure's place in its sentence."""

    claim: Claim
    left: tuple[str, ...]
    right: tuple[str, ...]
    words: frozenset[str]
    """The families of the sentence's content words but those of a share: "half"."""
    around: frozenset[str]
    """All of these, and those of the title and of the names nearby."""
    named: frozenset[str]
    """The families of the words of its names."""
    counted: frozenset[str]
    """The families of the words of its unit, where that is a noun."""
    open_subject: bool
    """Whether nothing before the sentence names whom it is about, and it says "he", "it" or "the film"."""


@dataclass(frozen=True)
class Stated:
    """A figure as it is held against others: worked out once, since each is held against many."""

    quantity: Quantity
    unit: str
    """What it can be compared with at all."""
    units: frozenset[str]
    """The unit families of its claim: this, and that of whatever is counted."""
    value: Decimal | None
    digits: tuple[int, ...]
    """Those of its value: a slip of scale keeps them (6 million, 60 million)."""
    written: str
    """The digits that stand there."""

    def is_comparable(self, other: Stated) -> bool:
        """Whether two figures may count one thing at all: in one unit, or both counted by any noun or none."""
        return not self.units.isdisjoint(other.units)


class Encoded:
    """The vectors of claims of one corpus, by place: read as they are asked for.

    ``encode`` gives the vectors of claims by their ids.
    """

    def __init__(
        self, claims: Sequence[Claim], encode: Callable[[Sequence[Claim]], Mapping[str, NDArray[np.float32]]]
    ) -> None:
        self._claims, self._encode = claims, encode
        self._rows: dict[int, NDArray[np.float32]] = {}

    def read(self, places: Iterable[int]) -> None:
        """Read the vectors of the claims at ``places``."""
        fresh = sorted({place for place in places if place not in self._rows})
        if fresh:
            claims = [self._claims[place] for place in fresh]
            vectors = self._encode(claims)
            self._rows.update((place, vectors[claim.id]) for place, claim in zip(fresh, claims, strict=True))

    def holds(self, place: int) -> bool:
        """Whether the vector of a claim was read."""
        return place in self._rows

    def cosine(self, a: int, b: int) -> float:
        """The cosine of two claims: the best that there is, as long as not both were read."""
        if a in self._rows and b in self._rows:
            return float(self._rows[a] @ self._rows[b])
        return BEST_VECTORS


@dataclass(frozen=True)
class Seen:
    """What claims of one corpus, by place, are weighed by: kept from one question to the next."""

    aspects: dict[int, Aspect] = field(default_factory=dict)
    settings: dict[int, Setting] = field(default_factory=dict)
    stated: dict[int, Stated] = field(default_factory=dict)
    mates: dict[int, list[int]] = field(default_factory=dict)
    """The other figures of its sentence."""

    def forget(self, asked: Iterable[int]) -> None:
        """Forget what was ``asked``, and the older half of too many."""
        every: tuple[dict[int, Any], ...] = (self.aspects, self.settings, self.stated, self.mates)
        for each in every:
            for place in asked:
                each.pop(place, None)
            if len(each) > MOST_SEEN:
                for place in list(each)[: MOST_SEEN // 2]:
                    del each[place]


class Likeness:
    """Reads the features of pairs of claims of one corpus; what a claim or a pair is read by is worked out once.

    Those that are not ``wanted``, by their places, are left at 0, but for what tells of others of a document too.
    """

    def __init__(self, judge: Judge, seen: Seen, wanted: Sequence[int] | None = None) -> None:
        self._judge = judge
        self._seen = seen
        self._wanted = None if wanted is None else sorted({*wanted, _SAME_UNIT, *_NEARNESS})
        self._read: dict[tuple[int, int], tuple[float, ...]] = {}
        self._alike: dict[tuple[int, int], float] = {}
        self._known: dict[tuple[int, int], tuple[tuple[int, ...], Sequence[float]]] = {}
        self._asked_for: dict[tuple[int, ...], tuple[Sequence[int], Sequence[tuple[int, _Reader]]]] = {}
        self._sketched: dict[int, np.void] = {}
        self._titles: dict[frozenset[str], frozenset[str]] = {}
        self._telling: dict[frozenset[str], Mapping[str, float]] = {}
        self._worded: dict[int, tuple[Sequence[Claim], Mapping[str, float]]] = {}
        self._aligned: dict[tuple[int, int], float] = {}
        self._otherwise: dict[int, Mapping[str, Claim]] = {}
        self.crowd = math.log10(judge.corpus.size)
        """How large the corpus is."""

    @property
    def _claims(self) -> Sequence[Claim]:
        return self._judge.corpus.claims

    def _features(self, asked: int, other: int, vectors: float) -> tuple[float, ...]:
        """The features of an asked claim and another, in the order of ``FEATURES``; ``vectors`` is their cosine."""
        if (asked, other) not in self._read:
            self._read[asked, other] = self._worked_out(asked, other)
        read = self._read[asked, other]
        return (*read[:_VECTORS], vectors, *read[_VECTORS + 1 :])

    def _worked_out(self, asked: int, other: int) -> tuple[float, ...]:
        columns, known = self._known.get((asked, other), ((), ()))
        of_pairs, own = self._unknown(columns)
        read = [*self._judge.features(other, asked, 0.0, of_pairs), *_NONE_READ]
        both = _Both(self, asked, other)
        for at, reader in own:
            read[at] = float(reader(both))
        for at, told in zip(columns, known, strict=True):
            read[at] = told
        return tuple(read)

    def _unknown(self, known: tuple[int, ...]) -> tuple[Sequence[int], Sequence[tuple[int, _Reader]]]:
        """The features that are to be worked out where some are ``known``: those of ``decision``, and the others with
        what reads them, by their places."""
        if known not in self._asked_for:
            wanted = range(len(FEATURES)) if self._wanted is None else self._wanted
            left = [at for at in wanted if at not in known and at != _VECTORS]
            own = [(at, _READERS[at]) for at in left if at in _READERS]
            self._asked_for[known] = [at for at in left if at < len(PAIR_FEATURES)], own
        return self._asked_for[known]

    def features_alone(self, asked: int, other: int, vectors: float) -> tuple[float, ...]:
        """The features of an asked claim and another, were that the only one of its document."""
        read = self._features(asked, other, vectors)
        return (*read[:-_OF_DOCUMENT], read[_SAME_UNIT], 0.0, 0.0)

    def read(self, asked: int, others: Sequence[int], cosine: Cosine, title: frozenset[str]) -> list[tuple[float, ...]]:
        """The features of an asked claim and each of several of one document: these know of each other.

        ``title`` is what ``best_title`` gives for all that may speak to the asked claim.
        """
        read = [self._features(asked, i, cosine(asked, i)) for i in others]
        in_unit = math.sqrt(max(1.0, sum(r[_SAME_UNIT] for r in read)))
        said = self.said(asked, title)
        return [
            (*r[:-_OF_DOCUMENT], r[_SAME_UNIT] / in_unit, far, said and said * (1 - self._near_figure(title, i)))
            for i, r, far in zip(others, read, _further(read), strict=True)
        ]

    def best_title(self, asked: int, others: Iterable[int]) -> frozenset[str]:
        """Of the titles that are names, of the documents of ``others``, that of which an asked text says most."""
        around = self.setting(asked).around
        first = {self._claims[i].document: i for i in others}
        titles = {self.title(i) for i in first.values()}
        said = {title: self.said(asked, title) for title in titles if not title.isdisjoint(around)}
        most = max(said.values(), default=0.0)
        return min((title for title in said if said[title] == most), key=sorted, default=frozenset())

    def said(self, asked: int, title: frozenset[str]) -> float:
        """How much of a title an asked text says."""
        return self._near_figure(title, asked) if title else 0.0

    def _near_figure(self, words: frozenset[str], i: int) -> float:
        """The share of some words that stands around a figure."""
        return _covered(self.weighed(words), self.setting(i).around)

    def setting(self, i: int) -> Setting:
        """A figure's place in its sentence."""
        if i not in self._seen.settings:
            self._seen.settings[i] = _read_setting(i, self._judge.corpus)
        return self._seen.settings[i]

    def claim(self, i: int) -> Claim:
        """A claim, as it is judged."""
        return self._judge.aspect(i).claim

    def title(self, i: int) -> frozenset[str]:
        """The families of the words of the title of a claim's document, where that is a name."""
        words = self._judge.corpus.titles[self.claim(i).document]
        if words not in self._titles:
            self._titles[words] = frozenset(map(property_family, words))
        return self._titles[words]

    def sketch(self, asked: int) -> np.void:
        """The sketch of an asked claim: what is known of others unread is held against it."""
        if asked not in self._sketched:
            together = [asked, *self.mates(asked)]  # in half of the time of one after the other
            self._sketched.update(zip(together, sketch_claims([self.claim(i) for i in together], None), strict=True))
        return self._sketched[asked]

    def nearest_word(self, i: int) -> str:
        """The nearest word that says what a figure measures; "" for none."""
        return self._judge.aspect(i).nearest

    def rarity_of_figure(self, i: int) -> float:
        """How rare a figure is, 0 to 1; 0 for one that is in every text."""
        key, corpus = self._judge.aspect(i).key, self._judge.corpus
        return corpus.weight(key) / corpus.unseen if is_telling(key) else 0.0

    def days(self, i: int) -> Days | None:
        """The time that a figure is said of."""
        return self._judge.aspect(i).days

    def weighed(self, words: frozenset[str]) -> Mapping[str, float]:
        """Words with how telling each is; those of a text and of a title are asked for again and again."""
        if words not in self._telling:
            self._telling[words] = {word: self._judge.corpus.weight(word) for word in sorted(words)}
        return self._telling[words]

    def telling_mates(self, asked: int) -> list[int]:
        """The figures beside an asked one that tell which sentence is meant: a rank stands beside many."""
        return [m for m in self.mates(asked) if self._claims[m].quantity.dimension != "rank"]

    def are_near(self, a: int, b: int) -> bool:
        """Whether two figures are surely near enough for one thing, without a closer look."""
        x, y = self.stated(a).value, self.stated(b).value
        return x is not None and y is not None and x > 0 and y > 0 and max(x, y) <= NEAR_ENOUGH * min(x, y)

    def known_unread(self, asked: int, stated: NDArray[np.float64]) -> dict[str, NDArray[np.float64] | float]:
        """The features that the asked figure tells alone, or with the figures ``stated`` by claims that are not read:
        with vectors as alike as they ever are."""
        quantity = self.setting(asked).claim.quantity
        dated, bound = quantity.dimension == "date", quantity.modifier in BOUNDS
        return {
            "vectors": BEST_VECTORS,
            "date": float(dated),
            "crowd": self.crowd,
            "bound": float(bound),
            "bound_of_time": float(bound and dated),
            "small": float(_is_small(quantity)),
            **({} if dated else _hold_to_bound(quantity, stated)),
        }

    def know(
        self,
        asked: int,
        others: Sequence[int],
        told: Mapping[str, NDArray[np.float64] | float],
        rows: NDArray[np.int64],
    ) -> None:
        """Be told features of others beside an asked claim, by name, at some ``rows``: they need not be worked out.
        Those are taken that sketches tell as well as the claims themselves, and none of a figure that may be the asked
        one in another unit."""
        sure = ~_may_be_converted(told, rows)
        others, rows = [other for other, so in zip(others, sure.tolist(), strict=True) if so], rows[sure]
        known = {_NAMES.index(name): read for name, read in told.items() if name in KNOWN_UNREAD}
        columns = [[read] * len(others) if isinstance(read, float) else read[rows].tolist() for read in known.values()]
        places = tuple(known)
        read = zip(others, *columns, strict=True)
        self._known.update(((asked, other), (places, row)) for other, *row in read)

    def know_mates(self, places: Iterable[int], beside: NDArray[np.int64], others: NDArray[np.bool_]) -> None:
        """Be told which claims are of the sentences of others, a row each: those that cannot be all are not taken."""
        for i, row, told in zip(places, beside.tolist(), others.tolist(), strict=True):
            mates = [mate for mate, other in zip(row, told, strict=True) if other]
            if len(mates) < MOST_MATES - 1:
                self._seen.mates[i] = mates

    def is_beside(self, asked: int, other: int) -> bool:
        """Whether the nearest property word of an asked figure is that of a figure beside another, and not of that."""
        wanted = self._judge.aspect(asked).nearest
        if not wanted or wanted not in self.setting(other).words or self._judge.aspect(other).nearest == wanted:
            return False  # the nearest words of a figure stand in its sentence
        return any(
            self._judge.aspect(m).nearest == wanted and self.stated(asked).is_comparable(self.stated(m))
            for m in self.mates(other)
        )

    def otherwise_told(self, asked: int) -> Mapping[str, Claim]:
        """The claims beside an asked one that tell another figure, by what that is."""
        if asked not in self._otherwise:
            mates = map(self._judge.aspect, self.mates(asked))
            own = self._judge.aspect(asked).key
            self._otherwise[asked] = {mate.key: mate.claim for mate in mates if mate.key != own}
        return self._otherwise[asked]

    def is_taken(self, asked: int, other: int) -> bool:
        """Whether a figure beside the asked one is the very same as another, and the asked one is not."""
        told = self.otherwise_told(asked)
        return bool(told) and self._judge.aspect(other).key in told

    def alignment(self, asked: int, other: int) -> float:
        """How clearly the asked words are said of another figure rather than of those of its sentence that are near, or
        where it is near itself, below 0, of any that can be compared; 0 for none, since it is the near one that others
        are taken for."""
        if (asked, other) not in self._aligned:
            self._aligned[asked, other] = self._align(asked, other)
        return self._aligned[asked, other]

    def _align(self, asked: int, other: int) -> float:
        if self.stated(asked).quantity.tells_when:
            return 0.0
        near, beside = self._is_near(asked, other), self._claims[other].beside
        if not beside or not (near or self._is_among(asked, beside)):
            return 0.0  # without a look at the figures beside it, which would have to be read
        others = [i for i in self._comparable_mates(asked, other) if not self._is_restated(other, i)]
        others = [i for i in others if not leads_to(self._claims[i], self._claims[other])]
        rivals = others if near else [i for i in others if self._is_near(asked, i)]
        if not rivals:
            return 0.0
        claims, beside_asked, weighed = self._claims, *self._worded_of(asked)
        every = align_beside(claims[asked], beside_asked, claims[other], [claims[i] for i in others], weighed)
        told = [clear for i, clear in zip(others, every, strict=True) if i in rivals]
        return min(0.0, *told) if near else max(0.0, min(told))

    def told_of_act(self, asked: int, other: int) -> OtherAct | None:
        """The figure that tells when what is asked was done, where another of its sentence does not."""
        beside = [self._claims[m] for m in self._comparable_mates(asked, other)]
        return find_of_other_act(self._claims[asked], self._claims[other], beside) if beside else None

    def is_told_beside(self, asked: int, other: int) -> bool:
        """Whether a figure beside another is the very one that is asked for."""
        mates = self._comparable_mates(asked, other)
        figure = self._claims[asked].quantity
        return any(compare_quantities(figure, self._claims[m].quantity).kind == "same value" for m in mates)

    def _worded_of(self, asked: int) -> tuple[Sequence[Claim], Mapping[str, float]]:
        """The figures beside an asked one that can be compared with it, and its words by how telling they are."""
        if asked not in self._worded:
            claims = self._claims
            own = [claims[i] for i in self._comparable_mates(asked, asked)]
            self._worded[asked] = own, weigh_words(claims[asked], own, self._judge.corpus.weight)
        return self._worded[asked]

    def _comparable_mates(self, asked: int, i: int) -> list[int]:
        """The figures beside one that can be compared with an asked one."""
        figure = self.stated(asked)
        return [m for m in self.mates(i) if figure.is_comparable(self.stated(m))]

    def _is_restated(self, a: int, b: int) -> bool:
        """Whether one figure stands in brackets behind another that it tells in another unit."""
        x, y = (self._claims[i] for i in (a, b))
        return are_of_two_units(x.quantity, y.quantity) and stands_in_brackets(x, y)

    def _is_near(self, asked: int, i: int) -> bool:
        return _nearness(self.stated(asked), self.stated(i)) >= BEARING

    def _is_among(self, asked: int, keys: Iterable[str]) -> bool:
        """Whether any of some figures, by their keys, is near an asked one, whatever it is of."""
        value = self.stated(asked).value
        own = 0.0 if value is None else float(value)
        ends = (end for key in keys for end in key.rpartition("=")[2].split("..") if end)
        return any(min(own, x) >= BEARING * max(own, x) > 0 for x in map(_number, ends))

    def apart_from(self, asked: int, other: int) -> float:
        """Share of the figures beside an asked one to which none beside another is near."""
        mates = self.telling_mates(asked)
        if not mates:
            return 0.0
        beside = self.mates(other)
        return sum(1 - max((self._near(m, o) for o in beside), default=0.0) for m in mates) / len(mates)

    def _near(self, a: int, b: int) -> float:
        """How near two figures are; kept, since each figure of a text is laid beside those of one sentence again."""
        if (a, b) not in self._alike:
            self._alike[a, b] = _comparable_nearness(self.stated(a), self.stated(b))
        return self._alike[a, b]

    def stated(self, i: int) -> Stated:
        """A figure as it is held against others."""
        if i not in self._seen.stated:
            self._seen.stated[i] = _state(self._claims[i])
        return self._seen.stated[i]

    def mates(self, i: int) -> list[int]:
        """The other figures of a claim's sentence; a document's claims stand together, in their order."""
        if i not in self._seen.mates:
            claim = self._judge.aspect(i).claim
            place = claim.document, claim.sentence.start
            found = []
            for step in (-1, 1):
                at = i + step
                while (beside := self._claim_at(at)) and (beside.document, beside.sentence.start) == place:
                    found.append(at)
                    at += step
            self._seen.mates.update((at, [*(m for m in found if m != at), i]) for at in found)
            self._seen.mates[i] = found
        return self._seen.mates[i]

    def _claim_at(self, i: int) -> Claim | None:
        """The claim of one number; None where there is none, since it was taken out of an index."""
        try:
            return self._claims[i] if i >= 0 else None
        except IndexError:
            return None


@lru_cache(maxsize=65536)
def _number(written: str) -> float:
    """A figure as its key has it; 0 for a time of day."""
    try:
        return float(written)
    except ValueError:
        return 0.0


@lru_cache(maxsize=65536)
def _like_digits(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


class _Both:
    """An asked claim and another beside each other. A plain class, since there is one for each pair."""

    def __init__(self, likeness: Likeness, asked: int, other: int) -> None:
        self.likeness, self.asked, self.other = likeness, asked, other
        self.one, self.two = likeness.stated(asked), likeness.stated(other)
        self.x, self.y = self.one.quantity, self.two.quantity
        self.dated = self.x.dimension == "date"

    @cached_property
    def a(self) -> Setting:
        return self.likeness.setting(self.asked)

    @cached_property
    def b(self) -> Setting:
        return self.likeness.setting(self.other)

    @property
    def days(self) -> tuple[Days | None, Days | None]:
        return self.likeness.days(self.asked), self.likeness.days(self.other)

    @cached_property
    def claims(self) -> tuple[Claim, Claim]:
        return self.likeness.claim(self.asked), self.likeness.claim(self.other)

    @cached_property
    def end(self) -> Days | None:
        """The end of a stretch of time that is asked for."""
        return end_asked_for(*self.claims)

    @property
    def when(self) -> Quantity:
        """The time that an asked date is held against."""
        if self.end is not None:
            return replace(self.y, low=Decimal(self.end[0]), high=Decimal(self.end[1]))
        return self.x if lasts_through(*self.claims) else self.y

    @cached_property
    def bound(self) -> tuple[float, float, float, float, float]:
        """The features ``bound`` to ``nearly``."""
        return _held_to_bound(self.one, self.two)

    @cached_property
    def alignment(self) -> float:
        return self.likeness.alignment(self.asked, self.other)

    @property
    def covered(self) -> float:
        told = self.a.words - self.a.named if self.b.open_subject else self.a.words
        return _covered(self.likeness.weighed(told), self.b.around)

    @property
    def unnamed(self) -> float:
        return 0.0 if self.b.open_subject else 1 - _covered(self.likeness.weighed(self.a.named), self.b.around)

    @property
    def same_turn(self) -> bool:
        return self.dated and (self.end is not None or _tell_one_turn(*self.claims) or lasts_through(*self.claims))


_Reader = Callable[[_Both], float]
_READ: Mapping[str, _Reader] = {
    "same_unit": lambda p: p.one.unit == p.two.unit,
    "other_unit": lambda p: p.one.unit != p.two.unit and _counts_other(p.a, p.b),
    "near": lambda p: 0.0 if p.dated else _nearness(p.one, p.two),
    "near_date": lambda p: _date_nearness(p.x, p.when) if p.dated else 0.0,
    "digits": lambda p: 0.0 if p.dated else _like_digits(p.one.written, p.two.written),
    "year_digits": lambda p: _like_years(p.x, p.y) if p.dated else 0.0,
    "left": lambda p: _in_step(p.a.left, p.b.left),
    "right": lambda p: _in_step(p.a.right, p.b.right),
    "order": lambda p: p.claims[0].among == p.claims[1].among and p.claims[0].among[1] > 1,
    "date": lambda p: p.dated,
    "covered": lambda p: p.covered,
    "unnamed": lambda p: p.unnamed,
    "title_untold": lambda p: 1 - _covered(p.likeness.weighed(p.likeness.title(p.other)), p.a.around),
    "open_subject": lambda p: p.b.open_subject,
    "near_time": lambda p: _near_time(*p.days),
    "measured_beside": lambda p: p.likeness.is_beside(p.asked, p.other),
    "apart_from": lambda p: p.likeness.apart_from(p.asked, p.other),
    "crowd": lambda p: p.likeness.crowd,
    "bound": lambda p: p.bound[0],
    "near_bound": lambda p: p.bound[1],
    "at_bound": lambda p: p.bound[2],
    "same_figure": lambda p: p.bound[3],
    "nearly": lambda p: p.bound[4],
    "same_day": lambda p: _share_an_end(*p.days),
    "kept_bound": lambda p: _keeps_bound(p.one, p.two),
    "bound_of_time": lambda p: p.dated and p.x.modifier in BOUNDS,
    "same_turn": lambda p: p.same_turn,
    "small": lambda p: _is_small(p.x),
    "taken": lambda p: p.likeness.is_taken(p.asked, p.other),
    "aligned": lambda p: max(0.0, p.alignment),
    "misaligned": lambda p: max(0.0, -p.alignment),
}
"""How each feature is read that a pair tells alone."""
_READERS = {_NAMES.index(name): reader for name, reader in _READ.items()}
_NONE_READ = (0.0,) * len(OWN_FEATURES)
"""What stands for those that are not read."""


def _read_setting(i: int, corpus: Corpus) -> Setting:
    claim = corpus.claims[i]
    words = _families(text_of(claim))
    title = corpus.mastheads[claim.document].title or ""
    named, nearby = (_families_of(names) for names in (_names_told(claim), (*claim.names, *claim.context)))
    return Setting(
        claim,
        *sides_of(claim),
        words - _families(claim.quantity.surface) if claim.quantity.dimension == "fraction" else words,
        words.union(_families(title), named, nearby),
        named,
        _families(claim.quantity.unit) if claim.quantity.dimension == "count" else frozenset(),
        is_open_subject(claim, title),
    )


def _names_told(claim: Claim) -> list[Name]:
    """The names of a claim without those that are guessed from the sentences before, where it does not speak of what
    these told: a draft's "Backups are kept for 30 days" is of nothing that it names elsewhere."""
    text = text_of(claim)
    if claim.owned or speaks_of_known(text):
        return [*claim.names]
    return [name for name in claim.names if name.surface in text]


@lru_cache(maxsize=16384)
def _families(text: str) -> frozenset[str]:
    return _families_among(tokens_of(text))


def _families_among(tokens: Iterable[Token]) -> frozenset[str]:
    """The families of the telling words of a text: what is a number is looked at as one."""
    words = (t.text for t in tokens if t.is_word)
    return frozenset(property_family(stem(w)) for w in words if is_content(w) and not is_number_word(w))


def is_of_matter(claim: Claim, text: str) -> bool:
    """Whether a text has all telling words that stand beside a figure, but for those with a capital."""
    start, end = place_of(claim)
    beside = (t for t in tokens_of(text_of(claim)) if t.text[0].islower() and not start <= t.start < end)
    return _families_among(beside) <= _families_among(tokenize(text))


@lru_cache(maxsize=16384)
def families_of_name(words: tuple[str, ...]) -> frozenset[str]:
    """The families of the telling words of a name."""
    return frozenset(property_family(stem(word)) for word in words if is_content(word))


def _families_of(names: Iterable[Name]) -> frozenset[str]:
    return frozenset[str]().union(*(families_of_name(name.words) for name in names))


def _state(claim: Claim) -> Stated:
    value = stated_value(claim.quantity)
    digits = value.normalize().as_tuple().digits if value is not None else ()
    written = written_digits(claim.quantity)
    units = block_units(claim)
    return Stated(claim.quantity, units[0], frozenset(units), value, digits, written)


def _nearness(a: Stated, b: Stated) -> float:
    x, y = a.value, b.value
    if x is None or y is None:
        return 0.0
    if x == y:
        return 1.0
    if x <= 0 or y <= 0:
        return 0.0
    return SLIPPED if a.digits == b.digits else float(min(x, y) / max(x, y))


def _date_nearness(a: Quantity, b: Quantity) -> float:
    x, y = (stated_value(q) for q in of_one_calendar(a, b))
    return 0.0 if x is None or y is None else 1 / (1 + math.log1p(abs(float(x - y)) / DAYS_OF_MONTH))


def near_figures(asked: Quantity, stated: NDArray[np.float64]) -> NDArray[np.float64]:
    """How near many figures are to an asked one, or dates to an asked date, as ``_nearness`` and ``_date_nearness``."""
    import numpy as np

    own = figure_of(asked)
    with np.errstate(all="ignore"):
        if asked.dimension == "date":
            like = 1 / (1 + np.log1p(_days_between(asked, stated) / DAYS_OF_MONTH))
        elif own > 0:
            ratio = stated / own
            scale = np.log10(ratio)
            like = np.where(np.abs(scale - np.rint(scale)) < SAME_DIGITS, SLIPPED, np.minimum(ratio, own / stated))
            like[stated == own] = 1.0
        else:
            like = same_figures(asked, stated)
    near: NDArray[np.float64] = np.fmax(like, 0.0)  # where a figure is not known too
    return near


_YEARLESS = tuple(date(year, 1, 1).toordinal() for year in (UNTOLD_YEAR, UNTOLD_YEAR + 1))
"""The days of a year that is not told: from the first on, and before the second."""


def _days_between(asked: Quantity, stated: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many days dates are from an asked one: without their years, where one of the two tells none."""
    import numpy as np

    first, last = _YEARLESS
    untold = (first <= stated) & (stated < last)
    own: Any = figure_of(asked)
    if is_untold(days_of(asked)):
        days = np.where(np.isnan(stated), 1, stated).astype(np.int64) - _EPOCH
        of_year = days - days.astype("datetime64[D]").astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
        stated = np.where(untold | np.isnan(stated), stated, first + of_year)
    elif untold.any():
        yearless, _ = of_one_calendar(asked, replace(asked, low=Decimal(first), high=Decimal(first)))
        own = np.where(untold, figure_of(yearless), own)
    apart: NDArray[np.float64] = np.abs(stated - own)
    return apart


_EPOCH = date(1970, 1, 1).toordinal()
"""The day that numpy counts from."""


def same_figures(asked: Quantity, stated: NDArray[np.float64]) -> NDArray[np.float64]:
    """Which of many figures are the asked one, 1 or 0."""
    import numpy as np

    same: NDArray[np.float64] = (stated == figure_of(asked)).astype(np.float64)
    return same


def _hold_to_bound(asked: Quantity, stated: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """The features ``near_bound`` to ``nearly`` of many figures, as ``_held_to_bound``; those that are not 0.

    In which unit each is written is not known: what may be the asked one converted is as much the same as it is near.
    """
    import numpy as np

    own = figure_of(asked)
    with np.errstate(all="ignore"):
        apart = np.where((stated > 0) & (own > 0), np.abs(np.log(stated / own)), np.inf)
    exactly = same_figures(asked, stated)
    close = np.maximum(exactly, np.nan_to_num(np.exp(-apart / CLOSE)))
    same = np.where(apart <= CONVERTED, close, exactly)
    if asked.modifier in BOUNDS:
        return {"near_bound": close, "at_bound": same, "same_figure": np.zeros(len(same))}
    return {"nearly": close - same, "same_figure": same}


def _may_be_converted(told: Mapping[str, NDArray[np.float64] | float], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """At which of some ``rows`` a figure may be the asked one in another unit, by what ``_hold_to_bound`` told."""
    import numpy as np

    same = np.zeros(len(rows))
    for name in ("same_figure", "at_bound"):
        if name in told:
            same += np.asarray(told[name])[rows]
    found: NDArray[np.bool_] = (same > 0) & (same < 1)
    return found


def _comparable_nearness(a: Stated, b: Stated) -> float:
    """How near two figures are, numbers or dates; 0 for those that can count nothing in common."""
    if not a.is_comparable(b):
        return 0.0
    return _date_nearness(a.quantity, b.quantity) if a.quantity.dimension == "date" else _nearness(a, b)


def _tell_one_turn(a: Claim, b: Claim) -> bool:
    """Whether two dates are both those of a beginning, or both those of an end."""
    if a.quantity.dimension != "date" or b.quantity.dimension != "date":
        return False
    return turn_told(a) != "" and turn_told(a) == turn_told(b)


def _is_small(quantity: Quantity) -> bool:
    """Whether so few things are counted that many texts count as many."""
    value = quantity.value
    return (
        quantity.dimension in ("count", "number")
        and quantity.modifier == "exact"
        and value is not None
        and value <= SMALL
    )


def _further(read: Sequence[Sequence[float]]) -> list[float]:
    """How many distances from an asked figure there are, to how many of them are no further than each: as a log."""
    found = (r[_SAME_UNIT] * sum(r[at] for at in _NEARNESS) for r in read)
    near = [round(math.log(each), NEARNESS_DIGITS) if each > 0 else NOT_NEAR for each in found]
    ranks = {nearness: rank for rank, nearness in enumerate(sorted(set(near), reverse=True), 1)}
    return [math.log(len(ranks) / ranks[nearness]) for nearness in near]


def _log_ratio(x: Decimal | None, y: Decimal | None) -> float:
    """The log of the ratio of two figures, positive; infinite where they have none."""
    if x is None or y is None:
        return math.inf
    if x == y:
        return 0.0
    return abs(math.log(x / y)) if x > 0 and y > 0 else math.inf


def _held_to_bound(asked: Stated, found: Stated) -> tuple[float, float, float, float, float]:
    """The features ``bound`` to ``nearly``: a bound is written near the figure that it bounds, and never at it."""
    bound = asked.quantity.modifier in BOUNDS
    if asked.quantity.dimension == "date":
        return float(bound), 0.0, 0.0, 0.0, 0.0
    apart = _log_ratio(asked.value, found.value)
    converted = apart <= CONVERTED and are_of_two_units(asked.quantity, found.quantity)
    close, same = 1.0 if converted else math.exp(-apart / CLOSE), float(apart == 0 or converted)
    return (1.0, close, same, 0.0, 0.0) if bound else (0.0, 0.0, 0.0, same, close - same)


def _keeps_bound(asked: Stated, found: Stated) -> bool:
    """Whether a figure is on that side of an asked bound where the bound holds."""
    bound = asked.quantity.modifier
    if bound not in BOUNDS or asked.value is None or found.value is None:
        return False
    if asked.value == found.value:
        return bound in ("at_least", "at_most")
    return (found.value < asked.value) == (bound in UPPER_BOUNDS)


def _share_an_end(a: Days | None, b: Days | None) -> bool:
    """Whether two times begin or end on one day, of a year that both tell or neither does."""
    if a is None or b is None or is_untold(a) != is_untold(b):
        return False
    return not set(told_ends(a)).isdisjoint(told_ends(b))


def _counts_other(a: Setting, b: Setting) -> bool:
    """Whether two figures count two things, neither of which is named beside the other figure."""
    if not a.counted or not b.counted:
        return False
    return a.counted.isdisjoint(b.words) and b.counted.isdisjoint(a.words)


def _near_time(a: Days | None, b: Days | None) -> float:
    if a is None or b is None or is_untold(a) != is_untold(b):
        return 0.0
    gaps = [abs(x - y) for x in told_ends(a) for y in told_ends(b)]
    return 1 / (1 + math.log1p(min(gaps))) if gaps else 0.0


def _like_years(a: Quantity, b: Quantity) -> float:
    pairs = ((x, y) for x in written_years(a) for y in written_years(b))
    return max((sum(p == q for p, q in zip(x, y, strict=True)) / 4 for x, y in pairs), default=0.0)


def _in_step(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of the words on one side of two figures that are the same, from the figure on until two differ."""
    same = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        same += 1
    return same / SIDE


def _covered(words: Mapping[str, float], around: frozenset[str]) -> float:
    """The share of some words, by their weights, that stands around a figure; 1 where there are none."""
    every = sum(words.values())
    return sum([weight for word, weight in words.items() if word in around]) / every if every else 1.0
