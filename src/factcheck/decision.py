"""Two claims to the probability that they measure the same thing.

Few, readable features and three logistic regressions (do their documents tell one story? are the claims then of one
matter? do they then measure the same thing of it?), learned by ``benchmarks/train_decision.py`` and kept in
``data/decision.json``; nothing of scikit-learn is needed to apply them. No feature looks at the values of the two
figures: they must not be held to be one because they agree, nor apart because they differ.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.aloud import text_of
from factcheck.corpus import Corpus, Profile, cosine, profile
from factcheck.figures import figure_key, is_telling
from factcheck.names import relate
from factcheck.periods import longer_period, periods_clash
from factcheck.regression import Regression, form_regression, probabilities, read_table
from factcheck.times import Days, is_untold, read_time, share_no_day
from factcheck.traits import (
    counted_unit,
    is_change,
    is_unreal,
    measuring_words,
    needs_owner,
    recurs,
    runs_on,
    telling_words,
)
from factcheck.types import Claim, Name
from factcheck.words import content_stems, families, kind_of_people, stem, unit_family

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OTHERS = 6
"""Words from which those that are no property words are taken."""

FEATURES: tuple[tuple[str, int, str], ...] = (
    ("subject_same", +1, "the figure's owner is the same, by how rare its name is"),
    ("subject_part", +1, "one owner is part of the other (DeepSeek, DeepSeek V3), by how rare the name is"),
    ("subject_sibling", -1, "the owners are two parts of one (DeepSeek V3, DeepSeek R1)"),
    ("subject_apart", -1, "the owners share no word"),
    ("subject_found", +1, "each owner is named near the other figure"),
    ("places_apart", -1, "both clauses name something, and nothing in common"),
    ("stranger", -1, "a clause names a thing that is nowhere near the other figure: in how many of the two"),
    ("owner_lost", -1, "one clause names its owner, the other names none, and that owner is nowhere near it"),
    ("names", +1, "share of the named things round the figures that both have, by how rare they are"),
    ("words", +1, "how much the words nearest the figures agree, those of one family as one"),
    ("first_word", +1, "the nearest telling word is the same, or of one family"),
    ("property", +1, "how much the property words nearest the figures agree, by family"),
    ("first_property", +1, "the nearest property word is of one family"),
    ("no_property", +1, "one has no property word: nothing speaks against the pair"),
    ("exclusive", -1, "the words name things that exclude each other (killed, injured)"),
    ("sentence", +1, "tf-idf cosine of the two sentences without their figures"),
    ("vectors", +1, "cosine of the encoded claims"),
    ("other_words", +1, "how much the words that are no property words agree, by how rare they are"),
    ("other_apart", -1, "both have such words, and none in common"),
    ("thin", -1, "only the property is alike: another owner or none, other words, another nearest word"),
    ("unit", +1, "the counted nouns are the same word"),
    ("rare_unit", +1, "the same telling thing is counted, not people or money, by how rare its name is"),
    ("documents", +1, "tf-idf cosine of the two documents"),
    ("named", +1, "tf-idf cosine of the capitalised words of the two documents"),
    ("titles", +1, "their titles are names, and share words, by how rare those are"),
    ("titles_apart", -1, "of an archive, their titles are names, and share no word"),
    ("figures", +1, "how alike the figures of the two documents are, but for the two: 1 where as in one story"),
    ("figures_apart", -1, "both documents give several figures beside the two, and none in common"),
    ("published_apart", -1, "how far apart both documents were published, as a log, a year being 1"),
    ("beside", +1, "another figure stands in both sentences, by how rare it is"),
    ("people_apart", -1, "they count two kinds of people (women, workers), or only one of them a kind"),
    (
        "modality",
        -1,
        "one is a forecast, a hypothesis, a denial or a habit and the other is not; half, if both are of two owners",
    ),
    ("as_of", -1, "they are said of times that share no day"),
    ("one_past", -1, "one is said of a time long before the other's document"),
    ("one_dated", -1, "one alone names a date, and the other's document has none"),
    ("same_time", +1, "they are said of times that share a day"),
    ("qualifier", -1, "one is narrowed by a word that the other lacks (strongest, average, of whom)"),
    ("period", -1, "they are of different periods (a quarter, nine months, a year earlier)"),
    ("one_period", -1, "one alone names a stretch of time that is no quarter (nine months, a year)"),
    ("change", -1, "one is a change and the other is not"),
    (
        "another_time",
        -1,
        "such a figure is another each time (the yards of a game, days ago), and of one time is neither told",
    ),
    ("bare", -1, "neither has a unit"),
)
"""Each feature, whether it speaks for the pair or against it, and what it means."""


OF_DOCUMENTS = ("named", "titles", "titles_apart")
"""Features that are the same for all pairs of claims of two documents."""
NO_ODDS = 1e-9
"""Probabilities nearer to 0 or 1 have log odds without end; and no odds are known more exactly."""


def least_odds(score: float) -> float:
    """The log odds of a probability, or a hair less."""
    sure = min(max(score, NO_ODDS), 1 - NO_ODDS)
    return math.log(sure / (1 - sure)) - NO_ODDS


@dataclass(frozen=True)
class Decision:
    """The probability that two documents tell one story, that two claims of it are then of one matter, and that they
    then measure the same thing of that: the product of the three."""

    story: Regression
    matter: Regression
    measure: Regression

    def score(self, read: Sequence[float], prior: float = 0.0) -> float:
        """The probability, 0 to 1, that the pair with these features measures the same thing.

        ``prior`` are the log odds that two documents of the corpus tell one story.
        """
        return self.story.score(read, prior) * self.matter.score(read) * self.measure.score(read)

    @cached_property
    def wanted(self) -> frozenset[int]:
        """The features, by their places, that have a weight."""
        return frozenset(at for part in (self.story, self.matter, self.measure) for at, _ in part.telling)

    def story_at_best(self, both: Both, prior: float) -> float:
        """The log odds that the documents of a pair tell one story, were all as alike as it may be but what is told of
        both as a whole, other than all their words."""
        return self._lowered(prior + self.story.intercept + self._story_at_best, self._of_documents, both)

    def may_be_one_story(self, both: Both, score: float, odds: float) -> bool:
        """Whether the documents of a pair may tell one story as surely as that: feature by feature, the weightiest
        first, as long as those that are not read could lift it so far; what takes all words of both is not read.
        ``odds`` is what ``story_at_best`` gives."""
        least = least_odds(score)
        return odds >= least and self._lowered(odds, self._of_claims, both, least) >= least

    def _lowered(self, odds: float, by: Sequence[tuple[int, float]], both: Both, least: float = -math.inf) -> float:
        """Log odds, once features are known that were taken to be what speaks best: no further than below ``least``."""
        for at, weight in by:
            odds += weight * float(_READERS[at](both)) - max(0.0, weight)
            if odds < least:
                break
        return odds

    @cached_property
    def _of_documents(self) -> list[tuple[int, float]]:
        return [each for each in self._story_in_order if FEATURES[each[0]][0] in OF_DOCUMENTS]

    @cached_property
    def _of_claims(self) -> list[tuple[int, float]]:
        return [each for each in self._story_in_order if FEATURES[each[0]][0] not in OF_DOCUMENTS]

    @cached_property
    def _story_in_order(self) -> list[tuple[int, float]]:
        telling = (each for each in self.story.telling if each[0] != _NAMES.index("documents"))
        return sorted(telling, key=lambda each: -abs(each[1]))

    @cached_property
    def _story_at_best(self) -> float:
        return sum(max(0.0, weight) for _, weight in self.story.telling)

    def scores(self, odds: NDArray[np.float64], vectors: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """The same for pairs whose log odds in each question are known, a row each, all but what ``vectors`` say."""
        at = _NAMES.index("vectors")
        story, matter, measure = (
            probabilities(odds[:, number] + vectors * part.weights[at])
            for number, part in enumerate((self.story, self.matter, self.measure))
        )
        found: NDArray[np.float64] = story * matter * measure
        return found


@cache
def learned_decision() -> Decision:
    """The decision of ``data/decision.json``; a feature that it does not know has no weight."""
    table = read_table("decision")
    return Decision(*(form_regression(table[part], FEATURES) for part in ("story", "matter", "measure")))


@dataclass(frozen=True)
class Aspect:
    """What a pair is judged by of one claim of a corpus: worked out once, and only as far as it is asked for."""

    claim: Claim
    corpus: Corpus

    @cached_property
    def sentence(self) -> Mapping[str, float]:
        return profile(content_stems(text_of(self.claim)), self.corpus.idf, self.corpus.unseen)

    @cached_property
    def telling(self) -> list[str]:
        return telling_words(self.claim.words)

    @cached_property
    def measures(self) -> list[str]:
        return measuring_words(self.claim.words)

    @cached_property
    def families(self) -> Mapping[str, float]:
        return by_nearness(self.measures)

    @property
    def nearest(self) -> str:
        return self.measures[0] if self.measures else ""

    @cached_property
    def words(self) -> Mapping[str, float]:
        return by_nearness(self.telling)

    @property
    def first_word(self) -> str:
        return self.telling[0] if self.telling else ""

    @cached_property
    def others(self) -> Mapping[str, float]:
        return {w: self.corpus.weight(w) for w in other_words(self.telling, self.measures)}

    @cached_property
    def names(self) -> Mapping[str, float]:
        return {w: self.corpus.weight(stem(w)) for n in near_names(self.claim) for w in n.words}

    @cached_property
    def exclusive(self) -> Mapping[str, str]:
        return exclusive_words(self.claim.words)

    @cached_property
    def days(self) -> Days | None:
        return read_time(self.claim.as_of)

    @cached_property
    def recurs(self) -> bool:
        """Whether another such figure is told each time: of each game, or of each day from which it is "days ago"."""
        return recurs(self.claim)

    @cached_property
    def key(self) -> str:
        """What the figure is, and of which unit (``figures.figure_key``)."""
        return figure_key(self.claim.quantity)

    @cached_property
    def figure(self) -> Hashable:
        """What stands for that in the profiles of the corpus."""
        return self.corpus.key(self.key)

    @cached_property
    def owner(self) -> Owner:
        return owner_of(self.claim)


def other_words(telling: Sequence[str], measures: Sequence[str]) -> list[str]:
    """The nearest telling words that are no property words."""
    return [w for w in telling[:OTHERS] if w not in measures]


def by_nearness(words: Sequence[str]) -> dict[str, float]:
    raw = {w: 1 / (1 + 0.5 * i) for i, w in enumerate(words)}
    length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {w: x / length for w, x in raw.items()}


def exclusive_words(words: Sequence[str]) -> dict[str, str]:
    """The nearest family of each set of families that exclude each other."""
    found: dict[str, str] = {}
    for word in words[:5]:
        kind = families().exclusive.get(word)
        if kind is not None:
            found.setdefault(kind, word)
    return found


@dataclass(frozen=True)
class Story:
    """How alike two documents of a corpus are, by their ids: tf-idf cosines, worked out as they are asked for."""

    one: str
    other: str
    corpus: Corpus

    @cached_property
    def documents(self) -> float:
        """That of all their words."""
        return self._alike(self.corpus.profiles)

    @cached_property
    def named(self) -> float:
        """That of their words with a capital."""
        return self._alike(self.corpus.named)

    @cached_property
    def figured(self) -> float:
        """That of their figures."""
        return self._alike(self.corpus.figured)

    @cached_property
    def fewest(self) -> int:
        """How many figures that one gives which gives fewer."""
        return min(len(self.corpus.figured[document]) for document in (self.one, self.other))

    def _alike(self, kept: Mapping[str, Profile]) -> float:
        return cosine(kept[self.one], kept[self.other])


class Both:
    """Two claims beside each other: ``vectors`` is their cosine as encoded, ``story`` is how alike their documents are.

    A plain class, since there is one for each pair.
    """

    def __init__(self, a: Aspect, b: Aspect, corpus: Corpus, vectors: float, story: Story) -> None:
        self.a, self.b, self.corpus, self.vectors, self.story = a, b, corpus, vectors, story
        self.x, self.y = a.claim, b.claim
        self.relation = relate_owners(a.owner, b.owner)
        """How the owners of the figures stand to each other."""

    @property
    def rarity(self) -> float:
        return rarity_of_name(self.a.owner.name, self.corpus)

    @property
    def published(self) -> list[date | None]:
        return [self.corpus.mastheads[claim.document].published for claim in (self.x, self.y)]

    @cached_property
    def titles(self) -> tuple[float, float]:
        return _titles(self.corpus.titles[self.x.document], self.corpus.titles[self.y.document], self.corpus)

    @cached_property
    def figures(self) -> tuple[float, float]:
        return _figures(self.a, self.b, self.corpus, self.story)

    def of_one_dated(self, how: Callable[[Days | None, Days | None, date | None], bool]) -> bool:
        """What ``how`` says of two times of which one alone is told, either way round."""
        if (self.a.days is None) == (self.b.days is None):
            return False
        first, second = self.published
        return how(self.a.days, self.b.days, second) or how(self.b.days, self.a.days, first)


_READ: Mapping[str, Callable[[Both], float]] = {
    "subject_same": lambda p: p.rarity if p.relation == "same" else 0.0,
    "subject_part": lambda p: p.rarity if p.relation == "part" else 0.0,
    "subject_sibling": lambda p: p.relation == "sibling",
    "subject_apart": lambda p: p.relation == "apart",
    "subject_found": lambda p: _found(p.x, p.y) and _found(p.y, p.x),
    "places_apart": lambda p: _places_apart(p.x, p.y),
    "stranger": lambda p: has_stranger(p.x, p.y) + has_stranger(p.y, p.x),
    "owner_lost": lambda p: p.x.owned != p.y.owned and not (_found(p.x, p.y) if p.x.owned else _found(p.y, p.x)),
    "names": lambda p: _weighted_overlap(p.a.names, p.b.names),
    "words": lambda p: cosine(p.a.words, p.b.words),
    "first_word": lambda p: p.a.first_word != "" and p.a.first_word == p.b.first_word,
    "property": lambda p: cosine(p.a.families, p.b.families),
    "first_property": lambda p: p.a.nearest != "" and p.a.nearest == p.b.nearest,
    "no_property": lambda p: p.a.nearest == "" or p.b.nearest == "",
    "exclusive": lambda p: exclude_each_other(p.a.exclusive, p.b.exclusive),
    "sentence": lambda p: cosine(p.a.sentence, p.b.sentence),
    "vectors": lambda p: p.vectors,
    "other_words": lambda p: _weighted_overlap(p.a.others, p.b.others),
    "other_apart": lambda p: others_apart(p.a, p.b),
    "thin": lambda p: (
        others_apart(p.a, p.b) and p.relation not in ("same", "part") and p.a.first_word != p.b.first_word
    ),
    "unit": lambda p: stem(p.x.quantity.unit) == stem(p.y.quantity.unit),
    "rare_unit": lambda p: rare_unit(counted_unit(p.x), counted_unit(p.y), p.corpus),
    "documents": lambda p: p.story.documents,
    "named": lambda p: p.story.named,
    "titles": lambda p: p.titles[0],
    "titles_apart": lambda p: p.titles[1] and float(p.corpus.prior <= 0),  # the cheaper question first
    "published_apart": lambda p: published_apart(*p.published),
    "figures": lambda p: p.figures[0],
    "figures_apart": lambda p: p.story.fewest >= SEVERAL and p.figures[1],
    "beside": lambda p: _beside(p.x, p.y, p.corpus),
    "people_apart": lambda p: people_apart(counted_unit(p.x), counted_unit(p.y)),
    "modality": lambda p: modality_apart(is_unreal(p.x), is_unreal(p.y), one_owner=p.relation in ("same", "part")),
    "as_of": lambda p: times_apart(time_of(p.a), time_of(p.b)),
    "one_past": lambda p: p.of_one_dated(one_past),
    "one_dated": lambda p: p.of_one_dated(one_dated),
    "same_time": lambda p: share_a_day(p.a.days, p.b.days),
    "qualifier": lambda p: p.x.qualifiers != p.y.qualifiers,
    "period": lambda p: periods_clash(p.x.periods, p.y.periods),
    "one_period": lambda p: longer_period(p.x.periods) != longer_period(p.y.periods),
    "change": lambda p: is_change(p.x) != is_change(p.y),
    "another_time": lambda p: _of_another_time(p.a, p.b),
    "bare": lambda p: not p.x.quantity.unit,
}
"""How each feature is read. Symmetric."""
_READERS = [_READ[name] for name, _, _ in FEATURES]


def features(
    a: Aspect, b: Aspect, corpus: Corpus, vectors: float, story: Story, wanted: Iterable[int] | None = None
) -> list[float]:
    """The features of a pair in the order of ``FEATURES``; those that are not ``wanted``, by their places, are 0."""
    both = Both(a, b, corpus, vectors, story)
    read = [0.0] * len(_READERS)
    for at in range(len(_READERS)) if wanted is None else wanted:
        read[at] = float(_READERS[at](both))
    return read


_NAMES = [name for name, _, _ in FEATURES]
OF_TWO_OWNERS = ("subject_sibling", "subject_apart", "places_apart", "stranger", "thin")
"""Features that pairs of siblings do not have, were their owners one."""
LIKELY_RARITY = 0.8
"""How rare the name of a common owner is taken to be: that of two parts of one is not known."""


class Owner(NamedTuple):
    """Whose a figure is: whether it must have an owner, whether its clause names one, and the name."""

    needed: bool
    owned: bool
    name: tuple[str, ...]


def owner_of(claim: Claim) -> Owner:
    return Owner(needs_owner(claim), claim.owned, claim.names[0].words if claim.names else ())


def subject_relation(a: Claim, b: Claim) -> str:
    """How the owners of two figures stand to each other; "" where the clause of one names none."""
    return relate_owners(owner_of(a), owner_of(b))


def relate_owners(a: Owner, b: Owner) -> str:
    if a.owned and b.owned:
        return relate_names(a.name, b.name)
    return "apart" if a.needed or b.needed else ""


@lru_cache(maxsize=65536)
def relate_names(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    return relate(a, b)


@lru_cache(maxsize=65536)
def are_related(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are one, or one is part of the other."""
    return relate(a, b) in ("same", "part")


def exclude_each_other(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """Whether the figures are told by words that exclude each other: killed, injured."""
    return any(b.get(kind, word) != word for kind, word in a.items())


def rarity_of_name(words: tuple[str, ...], corpus: Corpus) -> float:
    """How rare the rarest word of an owner's name is, 0 to 1: everybody quotes Rotten Tomatoes."""
    return max((corpus.weight(stem(w)) for w in words), default=0.0) / corpus.unseen


def _found(a: Claim, b: Claim) -> bool:
    """Whether the owner of ``a`` is named near ``b``, by its own or a fuller name."""
    if not a.names:
        return False
    owner = a.names[0].words
    return any(are_related(owner, n.words) for n in near_names(b))


def near_names(claim: Claim) -> tuple[Name, ...]:
    return (*claim.names, *claim.context)


def has_stranger(a: Claim, b: Claim) -> bool:
    """Whether something named in the clause of ``a`` is not named near ``b`` at all."""
    near = near_names(b)
    return any(not any(are_related(m.words, n.words) for n in near) for m in a.here)


def _weighted_overlap(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    both = sum(min(x, b[w]) for w, x in a.items() if w in b)
    every = sum(a.values()) + sum(b.values()) - both
    return both / every if every else 0.0


def _titles(a: frozenset[str], b: frozenset[str], corpus: Corpus) -> tuple[float, float]:
    """How much of two titles is one, and whether nothing is; two zeros where one has no title."""
    if not a or not b:
        return 0.0, 0.0
    both, every = (sum(map(corpus.weight, sorted(words))) for words in (a & b, a | b))
    return both / every, float(not a & b)


SEVERAL = 2
"""From so many other figures in each of two documents on, it tells that they have none in common."""


def _figures(a: Aspect, b: Aspect, corpus: Corpus, story: Story) -> tuple[float, float]:
    """How alike the other figures of two documents are, and whether they give several and share none."""
    fewest = story.fewest
    if story.figured <= LEAST_ALIKE and not SEVERAL <= fewest < SEVERAL + len((a, b)):  # whichever the two figures are
        return 0.0, float(fewest >= SEVERAL)
    x, y = corpus.figured[a.claim.document], corpus.figured[b.claim.document]
    own = {a.figure, b.figure}
    alike = story.figured - sum(x[key] * y[key] for key in own if key in x and key in y)
    if alike > LEAST_ALIKE:
        return min(1.0, alike / ALIKE), 0.0
    others = min(len(of) - sum(key in of for key in own) for of in (x, y))
    return 0.0, float(others >= SEVERAL)


ALIKE = 0.25
"""The tf-idf cosine of their figures from which two documents tell one story as surely as if it were more: of two
stories it is over 0.14 once in a hundred pairs."""
LEAST_ALIKE = 1e-9
"""What is left of a cosine below this is the error of its last digit."""


def _beside(a: Claim, b: Claim, corpus: Corpus) -> float:
    """How rare the rarest telling figure is that stands beside both."""
    shared = (key for key in a.beside if key in b.beside and is_telling(key))
    return max((corpus.weight(key) for key in shared), default=0.0) / corpus.unseen


def modality_apart(unreal: bool, other: bool, *, one_owner: bool) -> float:
    if unreal != other:
        return 1.0
    return 0.5 if unreal and not one_owner else 0.0


LONG_BEFORE = 60
"""Days: a story's own dates lie within them."""


def one_past(days: Days | None, other: Days | None, published: date | None) -> bool:
    """Whether a claim is dated long before the document of another was ``published``, and that other is not dated."""
    if days is None or is_untold(days) or other is not None or published is None:
        return False
    return days[1] < published.toordinal() - LONG_BEFORE


def published_apart(one: date | None, other: date | None) -> float:
    """How far apart two documents were published, as a log, a year being 1; 0 where one has no date."""
    if one is None or other is None:
        return 0.0
    return min(1.0, math.log1p(abs((one - other).days)) / math.log1p(A_YEAR))


A_YEAR = 365
"""Days between two documents beyond which it does not matter how many they are."""


def one_dated(days: Days | None, other: Days | None, published: date | None) -> bool:
    """Whether a claim is dated, another is not, and nobody knows when the document of that was ``published``."""
    return days is not None and other is None and published is None


COMMON_UNITS = frozenset(("people", "user", "unit", "time", "percentage", ""))
"""Counted things that tell nothing of what is measured."""


def rare_unit(a: str | None, b: str | None, corpus: Corpus) -> float:
    """How rare the thing is that both count."""
    if a is None or b is None:
        return 0.0
    family = unit_family(a)
    if family in COMMON_UNITS or family != unit_family(b):
        return 0.0
    return corpus.weight(family) / corpus.unseen


def others_apart(a: Aspect, b: Aspect) -> bool:
    return bool(a.others) and bool(b.others) and a.others.keys().isdisjoint(b.others)


def people_apart(a: str | None, b: str | None) -> float:
    """1 where two kinds of people are counted, a half where one counts a kind and the other people in general."""
    if a is None or b is None:
        return 0.0
    one, other = kind_of_people(a), kind_of_people(b)
    return 0.0 if one == other else 1.0 if one and other else 0.5


def _places_apart(a: Claim, b: Claim) -> bool:
    """Whether both clauses name things and no two of them are one or part of one another."""
    if not a.here or not b.here:
        return False
    return not any(are_related(m.words, n.words) for m in a.here for n in b.here)


class Time(NamedTuple):
    """When a figure holds, and whether it is one that runs on from day to day: a toll."""

    days: Days | None
    runs_on: bool


def time_of(a: Aspect) -> Time:
    return Time(a.days, runs_on(a.families))


def times_apart(a: Time, b: Time) -> bool:
    """Whether they are said of times that share no day; a toll's may lie some weeks apart."""
    runs = a.runs_on and b.runs_on and _gap(a.days, b.days) <= LONG_BEFORE
    return share_no_day(a.days, b.days) and not runs


ONE_OCCASION = 0.6
"""The tf-idf cosine of two sentences from which they tell of one occasion."""


def _of_another_time(a: Aspect, b: Aspect) -> bool:
    """Whether a figure that recurs may be of another time than the other: neither days nor words say that it is not."""
    if not (a.recurs or b.recurs) or share_a_day(a.days, b.days):
        return False
    beside = any(is_telling(key) and key in b.claim.beside for key in a.claim.beside)
    return not beside and cosine(a.sentence, b.sentence) < ONE_OCCASION


def share_a_day(a: Days | None, b: Days | None) -> bool:
    """Whether both are said of a time, and these share a day."""
    return a is not None and b is not None and not share_no_day(a, b)


def _gap(a: Days | None, b: Days | None) -> int:
    """Days between two times."""
    return max(a[0] - b[1], b[0] - a[1], 0) if a and b else 0
