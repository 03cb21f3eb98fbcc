"""Asked claims to their evidence: which claim of a document speaks to an asked one, and what it says.

An asked claim is laid beside the claims of one document, and beside the thought that none of them speaks to it: a
conditional logit (D. McFadden, 1974) whose features (``likeness``) say how well each fits; the figures of one sentence
are asked for together (``hearing``). Its weights are learned by ``benchmarks/train_evidence.py`` from texts that people
labelled as a whole, and kept in ``data/evidence.json``; nothing but arithmetic is needed to apply them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from operator import itemgetter, mul
from typing import TYPE_CHECKING, Any

from factcheck.blocks import nearest
from factcheck.cells import find_exchanged_heading, find_other_cells, find_other_items, is_of_table, names_cell
from factcheck.comparators import Judgement, compare_quantities
from factcheck.comparators.numeric import say
from factcheck.contested import CLEARLY, SURELY, Contest, Contestants
from factcheck.contrasts import find_other_number, find_other_place
from factcheck.derivations import tell_derived, tell_difference, tell_shared_out, tell_span, tell_total
from factcheck.entailment import (
    Answer,
    Said,
    answer_claim,
    answer_figure,
    as_told_limit,
    compare_told,
    count_two_things,
    only_keeps_limit,
    tell_of_another,
    tell_of_headings,
    tell_of_neighbour,
    tell_of_old,
    tell_of_other,
    tell_of_other_act,
    tell_of_other_scope,
    tell_of_rounder,
)
from factcheck.groups import BEST_VECTORS, IMPLAUSIBLE, Judge
from factcheck.hearing import Fit, share_sentences
from factcheck.histories import is_long_past, is_of_old, is_toll_of_none
from factcheck.likeness import FEATURES, OF_FIGURES, Cosine, Encoded, Likeness, Seen, is_of_matter
from factcheck.ownership import are_ages_of_one, find_other_owner
from factcheck.ranking import (
    Likeliest,
    Sketched,
    Unread,
    look_closer,
    rank_claims,
    read_title,
    tell_beside,
)
from factcheck.regression import probabilities, probability, read_table
from factcheck.scopes import are_two_scopes
from factcheck.types import Claim, Name
from factcheck.variants import find_other_titled, tell_apart
from factcheck.words import stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.blocks import Numbers

REFUTING = 0.55
"""How probable a refutation must be: a sentence that is wrongly called false costs more trust than one left open."""
DISSENTING = 0.6
"""The same where another document bears the sentence out, and it is not known whether both measure one thing: of 734
sentences of folders it finds 11 more on which documents disagree, and 6 on which none do."""
CONTESTED = 0.8
"""The same where the very figure stands in the same sentence, be it of something else."""
MISALIGNED = 0.5
"""How clearly the asked words are said of another figure of a sentence, as ``likeness.alignment`` has it, for an equal
one to bear nothing out."""
LOUD = 0.24
"""How probably one claim alone must speak that refutes: many that each might be meant refute nothing together. Of the
claims on whole pages it spares a tenth of the false refutations, and costs no other set."""
OF_NAMED = 3.0
"""How well the cell fits at least, as log odds against silence, whose row and column the asked words name."""
OF_NONE = 1.0
"""The same of a toll of the asked harm, where one of the two figures is nobody."""
MOST_BEARING = 3
"""Claims that bear an asked one out, with which those of other documents are compared."""
AT_LEAST = 0.8
"""A document that at best is heard less than this share of what is asked for is not encoded: what it tells of another
figure may fall silent, which makes it heard better, but by little."""
AT_ONCE = 8
"""Documents that are encoded before it is asked anew whether enough speak, and whether any of them does."""
ENOUGH = 16
"""Documents that speak to an asked claim after which no more are encoded: some more than are told of."""
INAUDIBLE = 0.03
"""A claim that even the best vectors could not make likelier than this to speak is not weighed."""
BESIDE_THE_SUREST = 0.1
"""A claim this much less likely to be heard than another is not listened to."""
UNMEANT = 0.05
"""Nor is a claim counted among those of its document that may be meant which seems this much less likely than another
to speak: half of ``BESIDE_THE_SUREST``, since what is not read is known less well."""
OF_DOCUMENT = 0.1
"""A claim that is this much less likely to speak than another of its document, by what claims are ranked by, is not
heard."""
MOST_OF_DOCUMENT = 8
"""Claims of a document that are heard for a figure, by what claims are ranked by: some pages tell one thing in a dozen
versions. Of the claims on whole pages one in a hundred more is judged rightly than if all were heard, or those that fit
best: what fits best of many fits by chance."""
MOST_ALIKE = 16
"""Documents that were heard, and claims beside these, of which it is asked whether they measure the same thing as one
that bears the asked claim out. With 24 no more figures are judged as if all were weighed."""


@dataclass(frozen=True)
class Weights:
    """One weight for each of ``FEATURES``, and the log odds of the thought that no claim speaks to the asked one."""

    weights: tuple[float, ...]
    silence: float

    def fit(self, read: Sequence[float]) -> float:
        """How well a claim with these features fits, as log odds against silence."""
        odds: float = sum(map(mul, self._told_by(read), self._own))
        return odds - self.silence

    def estimate(self, told: Mapping[str, NDArray[np.float64] | float]) -> NDArray[np.float64]:
        """The same of many claims, as far as their features are ``told``, by name: others count as 0."""
        return self.weigh(told) - self.silence

    def weigh(self, told: Mapping[str, NDArray[np.float64] | float]) -> NDArray[np.float64]:
        """What features come to that are ``told`` of many claims, by name."""
        weights = self.by_name
        summed: Any = sum(weights[name] * read for name, read in told.items() if weights.get(name))
        odds: NDArray[np.float64] = summed
        return odds

    @cached_property
    def of_words(self) -> list[tuple[int, float]]:
        """The features, by their places, that tell how well the words fit, whatever the figures are: with weights."""
        return [(at, self.weights[at]) for at in self.telling if FEATURES[at][0] not in OF_FIGURES]

    def fit_of_words(self, read: Sequence[float]) -> float:
        """How well the words of a claim with these features fit, whatever its figure is."""
        return sum(weight * read[at] for at, weight in self.of_words)

    @cached_property
    def telling(self) -> list[int]:
        """The features, by their places, that have a weight."""
        return [at for at, weight in enumerate(self.weights) if weight]

    @cached_property
    def _own(self) -> tuple[float, ...]:
        """The weights that are not 0."""
        return tuple(self.weights[at] for at in self.telling)

    @cached_property
    def _told_by(self) -> Callable[[Sequence[float]], Iterable[float]]:
        """What picks the features that these weigh."""
        return itemgetter(*self.telling, *self.telling[:1])  # of one place alone it would give no sequence

    @cached_property
    def by_name(self) -> dict[str, float]:
        """The weight of each feature."""
        return {name: weight for (name, _, _), weight in zip(FEATURES, self.weights, strict=True)}


@cache
def learned_weights() -> Weights:
    """The weights of ``data/evidence.json``; a feature that it does not know has none."""
    table = read_table("evidence")
    return Weights(tuple(table["weights"].get(name, 0.0) for name, _, _ in FEATURES), table["silence"])


@dataclass(frozen=True)
class Candidate:
    """A claim of the corpus, by index, that may speak to an asked one: what it would say, and how probable that is."""

    index: int
    answer: Answer
    judged: Judgement
    score: float
    reason: str
    """Why, in words."""
    elsewhere: bool = False
    """Whether it measures something else, and so was not meant."""
    sentence: int = 0
    """Where its sentence begins."""


@dataclass(frozen=True)
class Told:
    """What one document tells about an asked claim: its claims by place, those that fit best first, with how probably
    each speaks.

    ``say`` makes a claim's place and its probability into what it says: most documents are not asked for that; nor for
    whether one of them is ``of_matter``, of all that the asked text tells of a time.
    """

    document: str
    shares: tuple[tuple[int, float], ...]
    say: Callable[[int, float], Candidate]
    of_matter: Callable[[], bool]

    @property
    def heard(self) -> float:
        """The probability that the document speaks to the asked claim at all."""
        return sum(share for _, share in self.shares)

    def is_read(self, vectors: Encoded) -> bool:
        """Whether its claims have been encoded: those of one document are together."""
        return all(vectors.holds(i) for i, _ in self.shares)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """What its claims say, in their order."""
        return tuple(self.say(*each) for each in self.shares)

    @cached_property
    def supports(self) -> float:
        """The probability that it bears the asked claim out."""
        return self._odds("supports")

    @cached_property
    def refutes(self) -> float:
        """The probability that it refutes it; what is missing to 1 is silence, or an answer that leaves it open."""
        return self._odds("refutes")

    def _odds(self, answer: Answer) -> float:
        return sum(c.score for c in self.candidates if c.answer == answer)

    def _is_loud(self, refuting: Candidate) -> bool:
        """Whether one claim is sure enough to refute: of a time alone, where others may be of other events, unless the
        document speaks of this one."""
        return refuting.score >= REFUTING or (refuting.score >= LOUD and self.of_matter())

    def _least_to_refute(self, refuting: Candidate) -> float:
        """How sure a refutation must be by a claim: more where another of its sentence has the very figure."""
        beside = (c for c in self.candidates if c.sentence == refuting.sentence and c is not refuting)
        return CONTESTED if any(c.judged.kind == "same value" for c in beside) else REFUTING

    def best(self) -> Candidate | None:
        """The claim that says what the document most probably says. Those that measure something else are as if they
        were not there, where another that is loud bears the asked one out."""
        loudest = {c.answer: c for c in reversed(self.candidates)}
        meant = 1 - sum(c.score for c in self.candidates if c.elsewhere)
        refuting, bearing = loudest.get("refutes"), loudest.get("supports")
        least = self._least_to_refute(refuting) if refuting else REFUTING
        if refuting and self.refutes >= max(least, self.supports) and self._is_loud(refuting):
            return refuting
        borne_out = self.supports > meant - self.supports - self.refutes and self.supports >= self.refutes
        if bearing and borne_out and (meant == 1 or bearing.score >= LOUD):
            return bearing
        return loudest.get("open")


def judged_claims(claims: Sequence[Claim]) -> list[int]:
    """Which claims of an asked text are judged.

    A date or a rank beside another figure only says when or which: it is heard as that figure's time (``entailment``);
    and an hour of the day is as little what such a sentence is about.
    """
    counted = {c.sentence.start for c in claims if not c.quantity.tells_when}
    dated = {c.sentence.start for c in claims if c.quantity.dimension in _WHEN}
    return [
        i
        for i, c in enumerate(claims)
        if not c.quantity.tells_when
        or (c.sentence.start not in counted and (c.quantity.dimension in _WHEN or c.sentence.start not in dated))
    ]


_WHEN = ("date", "time")
"""Dimensions of figures that a sentence may be about, where it tells no other: of a rank none is."""


class Listener:
    """Weighs what documents of one corpus tell about asked claims.

    ``sparing`` leaves features at 0 that weigh nothing: what is not to be learned needs them not. ``thing`` are the
    stems by which that is named which all documents are known to be of.
    """

    def __init__(
        self,
        judge: Judge,
        weights: Weights | None = None,
        seen: Seen | None = None,
        *,
        sparing: bool = False,
        thing: frozenset[str] = frozenset(),
    ) -> None:
        self._thing = thing
        self._weights = weights or learned_weights()
        self._judge = judge
        self._among = Judge(judge.corpus, aspects=judge.aspects)
        self._said: dict[tuple[int, int], tuple[Judgement, Said]] = {}
        self._compared: dict[tuple[int, int], Judgement] = {}
        self._named: dict[tuple[int, int], bool] = {}
        self._unmeant: set[tuple[int, int]] = set()
        self.likeness = Likeness(self._judge, seen or Seen(judge.aspects), self._weights.telling if sparing else None)

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims of the corpus, the asked ones among them."""
        return self._judge.corpus.claims

    def weigh(self, word: str) -> float:
        """How telling a stem is in the corpus."""
        return self._judge.corpus.weight(word)

    def titles_told(self, proposed: Mapping[int, Sequence[int]]) -> dict[int, frozenset[str]]:
        """The title of which each asked text says most, of those of the documents that may speak to it."""
        return {asked: self.likeness.best_title(asked, others) for asked, others in proposed.items()}

    def hear(
        self, proposed: Mapping[int, Sequence[int]], cosine: Cosine, titles: Mapping[int, frozenset[str]]
    ) -> dict[int, list[Told]]:
        """What each document tells about asked claims by what is ``proposed`` for each, the surest first; ``titles`` is
        what ``titles_told`` gives for all that was proposed so far."""
        fits: dict[tuple[int, str], dict[int, list[Fit]]] = defaultdict(dict)
        for asked, candidates in proposed.items():
            for document, others in self._by_document(candidates).items():
                read = self.likeness.read(asked, others, cosine, titles[asked])
                heard = self._but_apart(asked, self._fit(others, read))
                fits[self.claims[asked].sentence.start, document][asked] = heard
        told: dict[int, list[Told]] = {asked: [] for asked in proposed}
        for (_, document), of_sentence in sorted(fits.items()):
            for asked, shares in share_sentences(of_sentence).items():
                told[asked].append(self._tell(asked, document, of_sentence[asked], shares))
        return {asked: sorted(each, key=lambda t: (-t.heard, t.document)) for asked, each in told.items()}

    def listen(self, candidates: Candidates, vectors: Encoded, min_score: float) -> dict[int, list[Told]]:
        """What ``hear`` tells of ``candidates``, but that no more is read and encoded than it takes.

        A document that would not speak to any asked claim, were all vectors as alike as they ever are, will not; and
        where none of some would, those behind them are not asked for. Of each turn the surest are encoded first,
        ``AT_ONCE`` of them, until ``ENOUGH`` speak or none of the last ones does.
        """
        told: dict[int, dict[str, Told]] = defaultdict(dict)
        so_far: dict[int, list[int]] = defaultdict(list)
        for proposed in candidates.in_turn:
            for asked, others in proposed.items():
                so_far[asked] += others
            candidates.course.titles.update(titles := self.titles_told(so_far))
            fresh = self.hear(proposed, vectors.cosine, titles)
            for asked, each in fresh.items():
                told[asked].update((t.document, t) for t in each)
            waiting = {asked: self._waiting(each, min_score) for asked, each in fresh.items()}
            wanting = self._encode_surest(told, waiting, vectors, titles, min_score)
            candidates.course.settled.update(fresh.keys() - wanting)
            candidates.course.borne_out.update(
                asked
                for asked in fresh.keys() - candidates.course.borne_out
                if any(self._bears_out(t, vectors, min_score) for t in told[asked].values())
            )
            if not wanting:
                break
        return {asked: sorted(of.values(), key=lambda t: (-t.heard, t.document)) for asked, of in told.items()}

    def _encode_surest(
        self,
        told: Mapping[int, dict[str, Told]],
        waiting: dict[int, list[str]],
        vectors: Encoded,
        titles: Mapping[int, frozenset[str]],
        min_score: float,
    ) -> set[int]:
        """Encode the documents that are ``waiting`` to be heard, and hear them again; the asked claims for which some
        waited, and to which not enough speak yet."""
        wanting = {asked for asked, each in waiting.items() if each}
        while some := {document for each in waiting.values() for document in each[:AT_ONCE]}:
            found = {
                asked: [i for document in sorted(some & of.keys()) for i, _ in of[document].shares]
                for asked, of in told.items()
            }
            vectors.read(i for asked, near in found.items() if near for i in (asked, *near))
            for asked, each in self.hear(found, vectors.cosine, titles).items():
                told[asked].update((t.document, t) for t in each)
                speaking = {d for d, t in told[asked].items() if t.heard >= min_score and t.is_read(vectors)}
                if len(speaking) >= ENOUGH:
                    wanting.discard(asked)
                heeded = asked in wanting and not speaking.isdisjoint(waiting[asked][:AT_ONCE])
                waiting[asked] = waiting[asked][AT_ONCE:] if heeded else []
        return wanting

    def _bears_out(self, told: Told, vectors: Encoded, min_score: float) -> bool:
        """Whether a document speaks, and bears the asked claim out."""
        said = told.best() if told.heard >= min_score and told.is_read(vectors) else None
        return said is not None and said.answer == "supports"

    def _waiting(self, told: Iterable[Told], min_score: float) -> list[str]:
        """The documents that may speak, the surest first."""
        hopeful = (t for t in told if t.heard >= min_score * AT_LEAST)
        return [t.document for t in sorted(hopeful, key=lambda t: (-round(t.heard, 6), t.document))]

    def _by_document(self, candidates: Iterable[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i in candidates:
            found[self.claims[i].document].append(i)
        return found

    def _fit(self, others: Sequence[int], read: Sequence[Sequence[float]]) -> list[Fit]:
        return [Fit(i, self.claims[i].sentence.start, self._weights.fit(r)) for i, r in zip(others, read, strict=True)]

    def _but_apart(self, asked: int, fits: list[Fit]) -> list[Fit]:
        """Those of a document's claims that are not told of the other of two things: all, where no other is left. Of
        cells those of the row and the column that the asked words name."""
        fits = [fit for fit in fits if not self._is_apart(asked, fit.claim)] or fits
        claims = [self.claims[fit.claim] for fit in fits]
        others = find_other_cells(self.claims[asked], claims) | find_other_items(self.claims[asked], claims)
        own = [fit for at, fit in enumerate(fits) if at not in others]
        self._unmeant.update((asked, fits[at].claim) for at in others)
        return [replace(fit, odds=max(fit.odds, self._least_odds(asked, fit.claim))) for fit in own]

    def _least_odds(self, asked: int, other: int) -> float:
        """How well a claim fits at least: the cell that is named, the age of whom both name in full, who came to harm
        where all that is named is told and one of both says that nobody did, a figure that is near no other."""
        both = self.claims[asked], self.claims[other]
        if self._is_named(asked, other) or are_ages_of_one(*both):
            return OF_NAMED
        none = is_toll_of_none(*both) and self.likeness.setting(asked).named <= self.likeness.setting(other).around
        return OF_NONE if none else -math.inf

    def _is_named(self, asked: int, other: int) -> bool:
        """Whether a claim is the cell of a table that the asked words name."""
        if (asked, other) not in self._named:
            found = self.claims[other]
            self._named[asked, other] = names_cell(self.claims[asked], found, self._title(found))
        return self._named[asked, other]

    def _title(self, claim: Claim) -> str:
        return self._judge.corpus.mastheads[claim.document].title or ""

    def _told_nearby(self, claim: Claim) -> str:
        """The names that a document tells beside the sentence of a claim, and its title."""
        return " ".join((self._title(claim), *(n.surface for n in (*claim.names, *claim.here, *claim.context))))

    def _is_apart(self, asked: int, other: int) -> bool:
        own, found = self.claims[asked], self.claims[other]
        apart = tell_apart(own, found)
        return (apart is not None and not apart.same) or only_keeps_limit(own.quantity, found.quantity)

    def confer(
        self,
        asked: int,
        told: Sequence[Told],
        vectors: Encoded,
        min_score: float,
        links: Callable[[], Links] | None = None,
        alike: Callable[[int, Sequence[int]], Iterable[int]] = lambda *_: (),
    ) -> list[tuple[Told, Candidate]]:
        """The documents that speak to an asked claim, surest first, each with what it says and the claim that says it.

        Where one bears the asked claim out, it is known what the corpus says on the matter, and another is heard by the
        claim that measures the same thing as that: not by what comes nearest to the asked figure. ``links`` tells which
        do, where that can be known of all; otherwise it is decided of those that were heard, and of those that are
        ``alike``. Where the asked words are told of a figure that does not measure the same, a document that tells both
        figures bears nothing out, and one that tells that figure alone speaks against those that bear it out.
        """
        heard = (t for t in told if t.heard >= min_score and t.is_read(vectors))
        speaking = [(t, said) for t in heard if (said := t.best()) is not None]
        bear_out = {t.document: said for t, said in speaking if said.answer == "supports"}
        if not bear_out:
            return speaking
        bearing = [said.index for said in bear_out.values()][:MOST_BEARING]
        if links is not None:
            others = self._linked(asked, bear_out, bearing, links())
        else:
            hushed = [t for t in told if t.document not in bear_out][:MOST_ALIKE]
            unheard = self._unheard(asked, alike(asked, bearing), {t.document for t in told})
            others = self._same(asked, [*hushed, *unheard], bearing, vectors, min_score)
        refuting = [(t, said) for t, said in speaking if said.answer == "refutes"]
        against = [(t, said) for t, said in refuting if self._is_of_cells(asked, bear_out, said)]
        heard_otherwise = {t.document for t, _ in against}
        same = [(t, i, link) for t, i, link in others if link >= min_score and t.document not in heard_otherwise]
        heard_otherwise |= {t.document for t, *_ in same}
        against += [(t, s) for t, s in refuting if t.document not in heard_otherwise and self._dissents(asked, s)]
        found = [(t, bear_out[t.document]) for t in told if t.document in bear_out]
        found += [(t, t.say(i, link)) for t, i, link in same]
        found += against
        contest = None if against else self.contest(asked, told, vectors)
        if contest is not None and contest.sure >= CLEARLY and contest.other not in {i for _, i, _ in same}:
            if self.claims[contest.other].document in {t.document for t, _ in found}:
                return self._lose(asked, speaking, contest)
            if contest.sure >= SURELY:
                found.append(self.answer(asked, contest.other, contest.sure))
        return sorted(found, key=lambda each: -each[1].score)

    def _is_of_cells(self, asked: int, bear_out: Mapping[str, Candidate], said: Candidate) -> bool:
        """Whether a figure that refutes what is borne out elsewhere, or what bears it out, is a cell that the asked
        words name: there the corpus disagrees with itself."""
        return any(self._is_named(asked, i) for i in (said.index, *(each.index for each in bear_out.values())))

    def _dissents(self, asked: int, said: Candidate) -> bool:
        """Whether a figure refutes what is borne out elsewhere so loudly that the corpus disagrees with itself; not one
        that is of long ago, where no time is asked for."""
        found, untimed = self.claims[said.index], self.claims[asked].as_of is None
        past = untimed and is_long_past(found, self._judge.corpus.mastheads[found.document].published)
        return said.score >= DISSENTING and not past

    def contest(self, asked: int, told: Sequence[Told], vectors: Encoded) -> Contest | None:
        """The figure that the asked words fit best of those heard that are not the asked one, held against the places
        where that stands; None where there are not both."""
        shares = [share for t in told for share in t.shares]
        standing = {i for i, _ in shares if self._bears_figure(asked, i)}
        if not standing:
            return None
        may = [(i, share) for i, share in shares if i not in standing and self._may_be_meant(asked, i)]
        others = {i for i, share in may if self._say(asked, i, share).answer == "refutes"}
        if not others:
            return None
        contestants = Contestants(self.likeness, self._weights.fit_of_words, asked, standing, others)
        encoded = contestants.likeliest()
        vectors.read((asked, *encoded))
        return contestants.meet(encoded, vectors.cosine)

    def _may_be_meant(self, asked: int, other: int) -> bool:
        """Whether a figure could be what is asked, by what it counts and by its size."""
        counted = count_two_things(self.claims[asked].quantity, self.claims[other].quantity)
        return not counted and self._compare(asked, other).distance <= IMPLAUSIBLE

    def _bears_figure(self, asked: int, other: int) -> bool:
        """Whether a figure by itself bears the asked one out, whatever it is told of."""
        judged = self._compare(asked, other)
        return answer_figure(self.claims[asked].quantity, self.claims[other].quantity, judged) == "supports"

    def _lose(
        self, asked: int, speaking: Iterable[tuple[Told, Candidate]], contest: Contest
    ) -> list[tuple[Told, Candidate]]:
        """What documents say to a claim whose words are told of another figure: this refutes it, where that is sure."""
        other = self.claims[contest.other]
        lost = [(t, _left_open(said, other) if said.answer == "supports" else said) for t, said in speaking]
        if contest.sure < SURELY:
            return lost
        against = self.answer(asked, contest.other, contest.sure)
        return [against, *((t, said) for t, said in lost if said.index != contest.other)]

    def _same(
        self, asked: int, others: Sequence[Told], bearing: Sequence[int], vectors: Encoded, min_score: float
    ) -> Iterator[tuple[Told, int, float]]:
        """Of each document the claim that most probably measures the same thing as those ``bearing`` the asked one out,
        and how probably."""
        likely = {t.document: list(self._likely(asked, t)) for t in others}
        pairs = ((i, b) for claims in likely.values() for i in claims for b in bearing)
        hopeful = self._among.reaching(pairs, min_score)
        vectors.read(i for pair in hopeful for i in pair)
        for t in others:
            linked = [
                (max(self._same_thing(i, b, vectors.cosine) for b in near), i)
                for i in likely[t.document]
                if (near := [b for b in bearing if (i, b) in hopeful])
            ]
            if linked:
                link, best = max(linked, key=lambda each: each[0])
                yield t, best, link

    def _unheard(self, asked: int, claims: Iterable[int], but: Container[str]) -> Iterator[Told]:
        """Claims that nobody weighed, by their documents, ``but`` some."""
        for document, found in self._by_document(claims).items():
            if document not in but and document != self.claims[asked].document:
                yield self._told(asked, document, ((i, 0.0) for i in found))

    def _linked(
        self, asked: int, but: Container[str], bearing: Sequence[int], links: Links
    ) -> Iterator[tuple[Told, int, float]]:
        """The same of each document ``but`` some, by what is known of all claims."""
        best: dict[str, tuple[float, str, int]] = {}
        for i in bearing:
            for other, link in links.get(i, ()):
                claim = self.claims[other]
                told = claim.document not in but and claim.document != self.claims[asked].document
                if told and (asked, other) not in self._unmeant:
                    best[claim.document] = max(best.get(claim.document, (0.0, "", 0)), (link, claim.id, other))
        for document, (link, _, other) in sorted(best.items()):
            yield self._told(asked, document, [(other, link)]), other, link

    def _likely(self, asked: int, told: Told) -> Iterator[int]:
        """The claims of a document whose figures may measure what the asked one does."""
        for i, _ in told.shares:
            if self.likeness.are_near(asked, i) or self._compare(asked, i).distance <= IMPLAUSIBLE:
                yield i

    def _compare(self, asked: int, other: int) -> Judgement:
        if (asked, other) not in self._compared:
            self._compared[asked, other] = compare_told(self.claims[asked], self.claims[other])
        return self._compared[asked, other]

    def _same_thing(self, a: int, b: int, cosine: Cosine) -> float:
        first, second = sorted((a, b), key=self._order)  # as pairs of a whole corpus are, however a shelf numbers them
        return self._among.score(first, second, cosine(a, b))

    def _order(self, i: int) -> tuple[str, str, int]:
        claim = self.claims[i]
        return self._judge.corpus.mastheads[claim.document].source, claim.document, claim.quantity.start

    def likeliest(self, asked: int, most: int, shelf: Sketched) -> Likeliest:
        """The claims, ``most`` at most, that share something with an asked one and are likeliest by their sketches."""
        near = nearest(self.claims[asked], self.weigh, shelf.block)
        return rank_claims(self.likeness, asked, most, near, shelf)

    def of_documents(self, likeliest: Mapping[int, Likeliest], shelf: Sketched) -> dict[int, Likeliest]:
        """Those of the ``likeliest`` claims for each figure of an asked sentence that are heard of their documents, and
        all that is known of them unread."""
        unread = Unread.of_figures([*likeliest.values()], shelf.documents_at)
        shares = unread.shares([self.estimate(each.told) for each in likeliest.values()])
        worth = map(are_worth_weighing, unread.documents, shares)
        return {
            place: look_closer(self.likeness, place, each.only(rows), shelf)
            for (place, each), rows in zip(likeliest.items(), worth, strict=True)
        }

    def but_own(self, asked: int, others: Iterable[int]) -> list[int]:
        """Claims that are not of the asked one's document: a draft may be kept too."""
        return [i for i in others if self.claims[i].document != self.claims[asked].document]

    def estimate(self, told: Mapping[str, NDArray[np.float64] | float]) -> NDArray[np.float64]:
        """How well claims fit an asked one by what is known of them unread, as log odds against silence."""
        return self._weights.estimate(told)

    def foresee(
        self, asked: int, title: frozenset[str], likeliest: Likeliest, documents: Numbers, shelf: Sketched
    ) -> NDArray[np.float64]:
        """The same of the claims of ``documents``, by their numbers, which know of each other; those that are much less
        likely to be meant than another are not heard at all. ``title`` is that of which the asked text says most."""
        import numpy as np

        odds = self.estimate(likeliest.told)
        alone = probabilities(odds)
        meant = alone >= UNMEANT * max(alone.max(initial=0.0), INAUDIBLE / BESIDE_THE_SUREST)
        told = tell_beside(likeliest.told, documents, meant)
        told["lone"] = told["lone"] - likeliest.told["lone"]
        if title:
            told["other_title"] = read_title(self.likeness, asked, title, shelf.sketches(likeliest.places))
        return np.where(meant, odds + self._weights.weigh(told), -np.inf)

    def know(self, asked: int, likeliest: Likeliest, rows: Numbers) -> list[int]:
        """The places of claims at some ``rows``; what is known of them need not be worked out."""
        places: list[int] = likeliest.places[rows].tolist()
        self.likeness.know(asked, places, likeliest.told, rows)
        self.likeness.know_mates(places, likeliest.beside[rows], likeliest.others[rows])
        return places

    def at_best(self, asked: int, other: int) -> float:
        """How probably a claim speaks to the asked one, were it alone and its vectors as alike as they ever are."""
        fit = self._weights.fit(self.likeness.features_alone(asked, other, BEST_VECTORS))
        return probability(fit)

    def answer(self, asked: int, other: int, score: float) -> tuple[Told, Candidate]:
        """What a claim says to an asked one, as all that its document tells."""
        told = self._told(asked, self.claims[other].document, [(other, score)])
        return told, told.say(other, score)

    def _tell(self, asked: int, document: str, fits: Sequence[Fit], shares: Sequence[float]) -> Told:
        heard = sorted(zip(fits, shares, strict=True), key=lambda f: (-f[1], self.claims[f[0].claim].id))
        return self._told(asked, document, ((fit.claim, share) for fit, share in heard))

    def _told(self, asked: int, document: str, shares: Iterable[tuple[int, float]]) -> Told:
        return Told(document, tuple(shares), partial(self._say, asked), partial(self._is_of_matter, asked, document))

    def _is_of_matter(self, asked: int, document: str) -> bool:
        """Whether a document has all words that are asked of a time: "plans to go public in 2027" is not of what "last
        update: June 2025" is of. Of any other figure no more is asked."""
        claim = self.claims[asked]
        return not claim.quantity.tells_when or is_of_matter(claim, self._judge.corpus.documents[document].text)

    def _mates(self, other: int) -> list[Claim]:
        """The other claims of the sentence of one."""
        return [self.claims[m] for m in self.likeness.mates(other)]

    def _find_other_owner(self, asked: Claim, found: Claim) -> Name | None:
        """Whose a figure is, where that is another's than the asked one's: not where all is known to be of that."""
        if asked.names and self._thing.issuperset(map(stem, asked.names[0].words)):
            return None
        return find_other_owner(asked, found, self._judge.corpus)

    def _is_of_old(self, asked: Claim, found: Claim) -> bool:
        """Whether a figure is told of a time that is long past for its own document, and no time is asked for."""
        untimed = asked.as_of is None and not asked.periods
        return untimed and is_of_old(found, self._judge.corpus.mastheads[found.document].published)

    def _is_misaligned(self, asked: int, other: int) -> bool:
        """Whether the asked words are said of another figure of a sentence, and none sets this one apart as asked."""
        apart = tell_apart(self.claims[asked], self.claims[other])
        if self._is_only_limit(asked, other):
            return False
        return apart is None and self.likeness.alignment(asked, other) <= -MISALIGNED

    def _is_only_limit(self, asked: int, other: int) -> bool:
        """Whether a limit is asked for, and a figure is one beside what only kept it: "carried 310 kg; it can carry
        640"."""
        own, beside = self.claims[asked].quantity, (self.claims[m].quantity for m in self.likeness.mates(other))
        return self.claims[other].quantity.limit != "" and any(only_keeps_limit(own, each) for each in beside)

    def _say(self, asked: int, other: int, share: float) -> Candidate:
        """What a claim says to an asked one, to which it speaks with this probability; it is heard more than once."""
        found = self.claims[other]
        if (asked, other) not in self._said:
            own, judged = self.claims[asked], self._compare(asked, other)
            if self._is_named(asked, other) and (limit := as_told_limit(own)) is not own:
                own, judged = limit, compare_quantities(limit.quantity, found.quantity)
            said = answer_claim(own, found, judged)
            self._said[asked, other] = judged, self._reconsider(asked, other, judged, said)
        judged, said = self._said[asked, other]
        return Candidate(other, said.answer, judged, share, said.reason, said.elsewhere, found.sentence.start)

    def _reconsider(self, asked: int, other: int, judged: Judgement, said: Said) -> Said:
        """What a claim says, now that owners and the other figures of its sentence are looked at."""
        both = self.claims[asked], self.claims[other]
        elsewhere = self._tell_other_thing(asked, other) if said.answer != "open" else None
        if elsewhere is not None:
            return elsewhere
        changed = tell_difference(*both, self._mates(other))
        if changed is not None:
            return changed
        if said.answer == "supports":
            return self._doubt_support(asked, other, judged) or said
        if said.answer == "refutes":
            return self._doubt_refutation(asked, other) or said
        return said

    def _tell_other_thing(self, asked: int, other: int) -> Said | None:
        """That a claim is told of another thing than the asked one: by a number in its name, by whose it is, by the
        title of its document, or by its place; of a cell that the asked words name only the first is asked."""
        own, found = self.claims[asked], self.claims[other]
        numbers = find_other_number(own, found, self._title(found))
        if numbers is not None:
            return tell_of_other(*numbers)
        if self._is_named(asked, other):
            return None
        owner = self._find_other_owner(own, found)
        if owner is not None:
            return tell_of_another(own, owner)
        titled = find_other_titled(own, found, self._title(found))
        if titled is not None:
            return tell_of_other(titled.asked, titled.found)
        place = find_other_place(own, found, self._told_nearby(found))
        return tell_of_other(*place) if place is not None else None

    def _doubt_support(self, asked: int, other: int, judged: Judgement) -> Said | None:
        """What a claim says that would bear an asked one out, where its sentence or its table says otherwise."""
        own, found = self.claims[asked], self.claims[other]
        parted = tell_span(own, found, self._mates(other)) or tell_shared_out(own, found, self._mates(other))
        if parted is not None:
            return parted
        if words := find_exchanged_heading(own, found):
            return tell_of_other(*words)
        if judged.kind == "rounds to" and self.likeness.is_told_beside(asked, other):
            return tell_of_rounder(own, found)
        if self._is_misaligned(asked, other):
            return tell_of_neighbour(found)
        told = self.likeness.told_of_act(asked, other) if own.quantity.dimension == "date" else None
        return tell_of_other_act(own, found, told.claim, surely=told.surely) if told is not None else None

    def _doubt_refutation(self, asked: int, other: int) -> Said | None:
        """What a claim says that would refute an asked one, where it is of something else, or where that is worked out
        from it and others."""
        own, found = self.claims[asked], self.claims[other]
        if is_of_table(found) and not self._is_named(asked, other):
            return tell_of_headings(found)
        if self._is_of_old(own, found):
            return tell_of_old(found)
        if are_two_scopes(own, found):
            return tell_of_other_scope(found)
        return tell_derived(own, found, self._mates(other)) or tell_total(own, found, self._mates(asked))


def _left_open(said: Candidate, by: Claim) -> Candidate:
    """A claim that would bear an asked one out, were the asked words not told of another figure."""
    return replace(said, answer="open", reason=f"your words fit {say(by.quantity)} better", elsewhere=True)


Links = Mapping[int, Sequence[tuple[int, float]]]
"""By the index of a claim, the claims that measure the same thing, and how surely."""


@dataclass(frozen=True)
class Course:
    """What is known of asked claims when the next documents are proposed: those that are ``settled`` need no more, some
    claim bears out those that are ``borne_out``, and of the titles of documents ``titles`` are those of which each says
    most."""

    settled: set[int] = field(default_factory=set)
    borne_out: set[int] = field(default_factory=set)
    titles: dict[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidates:
    """The claims, by place, that may speak to asked ones.

    ``in_turn`` are those of some documents after those of others, the likeliest first, by the ``course`` that it takes.
    ``alike`` gives, for an asked claim and some that bear it out, further ones that may measure the same as these.
    """

    in_turn: Iterable[Mapping[int, Sequence[int]]]
    alike: Callable[[int, Sequence[int]], Iterable[int]] = lambda *_: ()
    course: Course = field(default_factory=Course)


def are_worth_weighing(documents: Numbers, shares: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which claims of ``documents`` are among the likeliest of theirs to speak, by these shares."""
    import numpy as np

    order = np.lexsort((-shares.round(6), documents))  # equals stand in their order in the document, on every shelf
    first = np.searchsorted(documents[order], documents[order])
    worth = np.zeros(len(documents), bool)
    worth[order] = (shares[order] >= OF_DOCUMENT * shares[order][first]) & (
        np.arange(len(documents)) - first < MOST_OF_DOCUMENT
    )
    return worth
