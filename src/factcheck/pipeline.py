"""The whole flow, once. The only module that holds an engine.

``check`` is ``conflicts`` with fewer rows: both compare the asked claims with all claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.blocks import MOST_ASKED
from factcheck.claims import extract_claims
from factcheck.collation import ASKED_MATTER, MOST_CHOSEN, Collator, join_scores
from factcheck.conflicts import find_conflicts as conflicts_of
from factcheck.conflicts import find_misattributions
from factcheck.copies import find_voices
from factcheck.corpus import Corpus, with_asked
from factcheck.documents import make_document
from factcheck.encoders import open_encoder
from factcheck.engine import Engine, serial
from factcheck.errors import InputError
from factcheck.evidence import Candidate, Links, Listener, Told, judged_claims, most_weighed, propose_evidence
from factcheck.garbage import collector_at_rest
from factcheck.groups import (
    Judge,
    Pair,
    Proposed,
    Scored,
    form_groups,
    join_parts,
    propose_pairs,
    score_pairs,
    sift_pairs,
)
from factcheck.likeness import Encoded, Seen
from factcheck.plausibility import weigh_differences
from factcheck.sentences import split_sentences
from factcheck.settings import Settings
from factcheck.shelf import Memory, Shelf, Vectors
from factcheck.topics import form_topics, topic_of
from factcheck.types import Claim, Document, Group, Report, Skipped, Topic, Verdict, Worded
from factcheck.verdicts import judge_claims
from factcheck.words import words_of

if TYPE_CHECKING:
    from factcheck.blocks import Numbers
    from factcheck.encoders import Encoder, Tell

ASKED = "your text"
"""The source of a text that is checked."""
ASKED_PRIOR = 0.0
"""Log odds that a text is on a matter of its corpus, however large that is: whoever asks has chosen it for the text.
1.0 gained a point of accuracy on news pairs, and a third more false refutations."""


@dataclass(frozen=True)
class _Linked:
    """The claims of a corpus that may measure what another does, the pairs of them, and the vectors this took."""

    corpus: Corpus
    pairs: tuple[Pair, ...]
    vectors: Vectors
    parts: Numbers | None
    """Of very many claims: a number for each that is the same for all that a chain of pairs joins to it."""


MOST_KEPT = 10_000
"""Claims that may measure what others do, of which all are put under topics, any of them together; of more, those that
decide a finding, and what no chain of pairs joins is of two topics."""


class Checker:
    """A corpus: add documents, ask for conflicts, check as many texts as there are.

    Nothing is computed before it is asked for, and nothing twice. ``shelf`` is where documents are kept: in memory,
    unless a ``Store`` is given. ``tell`` hears how far encoding is.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        engine: Engine = serial,
        encoder: Encoder | None = None,
        tell: Tell | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._engine = engine
        self._encoder = encoder
        self._tell = tell
        self._shelf = shelf or Memory()
        self._given = 0
        self._linked: tuple[object, _Linked] | None = None
        self._last_seen: tuple[Corpus, Seen] | None = None

    def add(self, documents: Iterable[Document | str]) -> list[Document]:
        """Read more documents, and give them back; a plain string is a text. One of the same id takes the other's
        place. Raises ``InputError`` where these are no documents."""
        if isinstance(documents, str | Document):
            raise InputError("one document where several are looked for: put it into a list")
        fresh = [self._document(d) for d in documents]
        self._shelf.put(zip(fresh, self._engine(read_claims, fresh), strict=True))
        return fresh

    def documents(self) -> list[Document]:
        """All documents, in the order of their sources."""
        return list(self._shelf.documents())

    def claims(self) -> list[Claim]:
        """All claims, in the order of their documents' sources."""
        return list(self._shelf.claims())

    def topics(self) -> list[Topic]:
        """All claims by topic."""
        claims = [c for c in self.claims() if not c.quantity.tells_when]
        return self._topics(claims, self._encode(claims))

    @collector_at_rest()
    def groups(self) -> list[Group]:
        """Claims that measure the same thing, those that agree and those that do not."""
        linked = self._link()
        return form_groups(linked.corpus, linked.pairs, self.settings.min_score)

    @collector_at_rest()
    def conflicts(self, skipped: Sequence[Skipped] = (), *, new: Iterable[Document] | None = None) -> Report:
        """Everything that was found: conflicts under their topics, and agreements.

        ``new`` are the documents whose claims are held against all; without it all are. What is found among the others
        and what is found for ``new`` are together what is found among all. Such a report holds the documents and claims
        that came into question alone.
        """
        asked = None if new is None else frozenset(d.id for d in new)
        linked = self._link(asked)
        if asked is None:  # all documents are told of: none is read again for what is found in it
            linked = replace(linked, corpus=replace(linked.corpus, documents={d.id: d for d in self.documents()}))
        corpus = linked.corpus
        topics = self._topics(corpus.claims, linked.vectors, linked.parts)
        names = topic_of(topics)
        groups = form_groups(corpus, linked.pairs, self.settings.min_score)
        voices = self._voices(linked, groups)
        conflicts, agreements = conflicts_of(corpus, groups, names, voices)
        swapped = find_misattributions(corpus, linked.pairs, names, voices)
        of_new = None if asked is None else {c.id for c in corpus.claims if c.document in asked}
        return Report(
            documents=tuple(corpus.documents.values() if asked is None else _documents_of(corpus)),
            claims=self._shelf.by_id() if asked is None else {c.id: c for c in corpus.claims},
            conflicts=tuple(
                conflict
                for conflict in sorted((*conflicts, *swapped), key=lambda c: c.topic)
                if of_new is None or any(i in of_new for side in conflict.sides for i in side.claims)
            ),
            agreements=tuple(a for a in agreements if of_new is None or not of_new.isdisjoint(a.claims)),
            skipped=tuple(skipped),
            topics=tuple(topics),
            settings=self.settings.model_dump(),
            voices=voices,
        )

    @collector_at_rest()
    def check(self, text: Document | str) -> Verdict:
        """What the corpus says to each figure of ``text``: a plain one, or a document that is not in the corpus."""
        asked = self._asked(text)
        with self._shelf.reading():
            return self._check(asked)

    # — inside ——————————————————————————————————————————————————————————————————————————————————————

    def _check(self, asked: Document) -> Verdict:
        sentences = split_sentences(asked)
        claims = extract_claims(asked, sentences, self._shelf.names_among(words_of(asked.text)))
        known = self._shelf.corpus()
        corpus = with_asked(known, asked, claims)
        seen = self._seen(known)
        listener = Listener(Judge(corpus, prior=ASKED_PRIOR, aspects=seen.aspects), seen=seen, sparing=True)
        try:
            return self._hear(listener, [len(known.claims) + i for i in judged_claims(claims)], corpus)
        finally:
            seen.forget(range(len(known.claims), len(corpus.claims)))

    def _hear(self, listener: Listener, places: Sequence[int], corpus: Corpus) -> Verdict:
        """The verdict on the asked claims at ``places`` of ``corpus``."""
        few = self._shelf.few(MOST_ASKED)
        most, shelf = most_weighed(len(places)), self._shelf
        proposed = {
            place: propose_evidence(listener, place, most, shelf.block, shelf.sketches, few) for place in places
        }
        least, vectors = self.settings.min_score, Encoded(corpus.claims, self._encode)
        heard = listener.listen(proposed, vectors, least)
        links = self._links(self._shelf.corpus())
        spoken = {place: listener.confer(place, told, vectors, least, links) for place, told in heard.items()}
        if links is not None:
            self._collate_unheard(listener, spoken, corpus)
        return judge_claims(spoken, corpus)

    def _chosen(self, corpus: Corpus) -> list[int] | None:
        """The places of all claims of a folder that was chosen for one story; None of an archive, and of one text."""
        return self._shelf.few(MOST_CHOSEN) if corpus.size > 1 and Judge(corpus).prior > 0 else None

    def _links(self, known: Corpus) -> Links | None:
        """The claims of a chosen folder that measure the same thing, by their places; None of an archive."""
        places = self._chosen(known)
        if places is None:
            return None
        linked = self._link()
        place_of = {known.claims[place].id: place for place in places}
        found: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for pair in linked.pairs:
            if pair.best and pair.score >= self.settings.min_score:
                a, b = (place_of[linked.corpus.claims[i].id] for i in (pair.a, pair.b))
                found[a].append((b, pair.score))
                found[b].append((a, pair.score))
        return found

    def _collate_unheard(
        self, listener: Listener, spoken: dict[int, list[tuple[Told, Candidate]]], corpus: Corpus
    ) -> None:
        """Let the figures of a chosen folder speak, by collation, to asked ones that nothing speaks to."""
        unheard = {place for place, said in spoken.items() if not said}
        if not unheard:
            return
        places = [*(self._chosen(self._shelf.corpus()) or ()), *unheard]
        held = Judge(replace(corpus, claims=[corpus.claims[place] for place in places]))
        collator = Collator(held, ASKED_MATTER)
        asked = {corpus.claims[place].document for place in unheard}
        pairs = [
            (*sorted((places[pair.a], places[pair.b]), key=lambda place: place not in unheard), pair)
            for pair in collator.pairs(asked)
        ]
        vectors = self._encode([corpus.claims[i] for i in sorted({i for a, b, _ in pairs for i in (a, b)})])
        best: dict[tuple[int, str], tuple[float, str, int]] = {}
        for place, other, pair in pairs:
            claim = corpus.claims[other]
            of = place, claim.document
            best[of] = max(best.get(of, (0.0, "", 0)), (collator.score(pair, vectors), claim.id, other))
        for (place, _), (score, _, other) in sorted(best.items()):
            if score >= self.settings.min_score:
                spoken[place].append(listener.answer(place, other, score))

    def _seen(self, known: Corpus) -> Seen:
        """What earlier questions worked out on the claims of a corpus; nothing where it has changed since."""
        if self._last_seen is None or self._last_seen[0] is not known:
            self._last_seen = known, Seen()
        return self._last_seen[1]

    def _document(self, given: Document | str) -> Document:
        if isinstance(given, Document):
            return given
        if not isinstance(given, str):
            raise InputError(f"a document is a text or a Document, and {given!r:.40} is neither")
        self._given += 1
        return make_document(given, source=f"text {self._given}")

    def _asked(self, text: Document | str) -> Document:
        """A text to be checked; one without a date is written when the newest document of the corpus was."""
        last = self._shelf.last_published()
        if not isinstance(text, str | Document):
            raise InputError(f"what is checked is a text or a Document, and {text!r:.40} is neither")
        if isinstance(text, str):
            return make_document(text, source=ASKED, published=last)
        return replace(text, published=text.published or last)

    def _link(self, new: frozenset[str] | None = None) -> _Linked:
        state = self._shelf.stamp(), new
        if self._linked is None or self._linked[0] != state:
            self._linked = state, self._link_anew(new)
        return self._linked[1]

    def _link_anew(self, new: frozenset[str] | None) -> _Linked:
        judge = Judge(self._shelf.corpus())
        few = self._chosen(judge.corpus)
        if few is not None:
            return self._collate(judge, few)
        decided = self._decide(judge, None if new is None else self._reach(judge, self._shelf.places_of(new)))
        pairs = weigh_differences(Judge(decided.corpus), decided.pairs, self.settings.min_score)
        return replace(decided, pairs=tuple(pairs))

    def _decide(self, judge: Judge, among: Numbers | None) -> _Linked:
        """Pairs of all claims, or of those ``among`` them, as they are decided without a look at their figures."""
        proposed = self._propose(judge, among)
        order = self._shelf.in_order(proposed.claims().tolist())
        many = len(order) > MOST_KEPT
        scored, vectors = self._score(judge, proposed.numbered(order), list(self._shelf.worded(order)))
        if many:
            scored = scored.deciding(self.settings.min_score)
        kept = scored.claims()
        claims = tuple(self._shelf.claims_at(order[i] for i in kept.tolist()))
        rows = {c.id: vectors[c.id].copy() for c in claims}  # a row itself would keep the rows of all alive
        pairs = tuple(scored.numbered(kept).pairs())
        return _Linked(replace(judge.corpus, claims=claims), pairs, rows, scored.parts() if many else None)

    def _collate(self, judge: Judge, places: Sequence[int]) -> _Linked:
        """Of a chosen folder every figure is held against every other."""
        decided = self._decide(judge, None)
        weighed = weigh_differences(Judge(decided.corpus), decided.pairs, self.settings.min_score)
        every = tuple(self._shelf.claims_at(self._shelf.in_order(places)))
        collator = Collator(Judge(replace(judge.corpus, claims=every)))
        alike = [(every[pair.a].id, every[pair.b].id, pair) for pair in collator.pairs()]
        needed = {c.id for c in decided.corpus.claims}.union(*(pair[:2] for pair in alike))
        claims = tuple(c for c in every if c.id in needed)
        vectors = self._encode(claims)
        at = {c.id: number for number, c in enumerate(claims)}
        collated = {(at[a], at[b]): collator.score(pair, vectors) for a, b, pair in alike}
        numbers = [at[c.id] for c in decided.corpus.claims]
        known = [replace(pair, a=numbers[pair.a], b=numbers[pair.b]) for pair in weighed]
        return _Linked(replace(judge.corpus, claims=claims), tuple(join_scores(claims, collated, known)), vectors, None)

    def _score(self, judge: Judge, proposed: Proposed, worded: Sequence[Worded]) -> tuple[Scored, Vectors]:
        """Proposed pairs with their scores, and the vectors that these took."""
        vectors = self._encode(worded)
        return score_pairs(judge, worded, proposed, vectors), vectors

    def _propose(self, judge: Judge, among: Numbers | None) -> Proposed:
        """The pairs whose score matters: of all claims, or of those ``among`` them."""
        blocks = self._shelf.blocks(among)
        columns = judge.columns(blocks.claims(), self._shelf)
        stories = judge.stories(columns)
        pairs = blocks.pairs(None, stories) if among is None else blocks.pairs_inside(among, stories)
        return propose_pairs(judge, columns, pairs, self.settings.min_score)

    def _reach(self, judge: Judge, new: Numbers) -> Numbers:
        """New claims, and all that a chain of hopeful pairs joins to them, ascending: no group reaches further."""
        import numpy as np

        reached, frontier = np.zeros(0, np.int64), new
        while len(frontier):
            reached = np.union1d(reached, frontier)
            blocks = self._shelf.blocks(frontier)
            columns = judge.columns(blocks.claims(), self._shelf)
            found = blocks.pairs(frontier, judge.stories(columns))
            sifted = (sift_pairs(judge, columns, *pairs, self.settings.min_score) for pairs in found)
            joined = [each.hopeful.claims() for each in sifted]
            frontier = np.setdiff1d(np.concatenate((*joined, frontier)), reached)
        return reached

    def _encode(self, claims: Sequence[Claim | Worded]) -> Vectors:
        """The vectors of ``claims`` by id; each is encoded once in the life of a shelf."""
        kept = self._shelf.vectors(claims)
        fresh = [c for c in claims if c.id not in kept]
        if not fresh:
            return kept
        if self._encoder is None:
            self._encoder = open_encoder(self.settings, len(fresh))
        rows = self._encoder.encode([c.about for c in fresh], self._tell)
        self._shelf.keep_vectors(fresh, rows)
        return {**kept, **dict(zip((c.id for c in fresh), rows, strict=True))}

    def _topics(self, claims: Sequence[Claim], vectors: Vectors, parts: Numbers | None = None) -> list[Topic]:
        import numpy as np

        if not claims:
            return []
        rows = np.stack([vectors[c.id] for c in claims])
        return form_topics(claims, rows, self.settings.topic_threshold, parts)

    def _voices(self, linked: _Linked, groups: Sequence[Group]) -> dict[str, str]:
        """The voices of the documents in which something was found: of very many, among those that pairs join."""
        corpus = linked.corpus
        shown = {i for group in groups for i in group.claims}
        found = {c.document for c in corpus.claims if c.id in shown}
        found |= {corpus.claims[i].document for p in linked.pairs if p.as_one != p.decided for i in (p.a, p.b)}
        together = [found] if linked.parts is None else _documents_together(corpus.claims, found, linked.parts)
        each = (find_voices(corpus.documents[d] for d in some) for some in together)
        return {document: voice for voices in each for document, voice in voices.items()}


def _documents_together(claims: Sequence[Claim], found: Collection[str], parts: Numbers) -> Iterable[Collection[str]]:
    """The documents that were found, those together whose claims are of one part."""
    import numpy as np

    numbers = {document: number for number, document in enumerate(sorted(found))}
    held = [(numbers[c.document], part) for c, part in zip(claims, parts.tolist(), strict=True) if c.document in found]
    documents, of = np.array(held, np.int64).reshape(-1, 2).T
    joined = join_parts(documents, of + len(numbers))
    together: dict[int, list[str]] = defaultdict(list)
    for document, part in zip(numbers, joined.parts.tolist(), strict=False):  # behind the documents come the parts
        together[part].append(document)
    return together.values()


def _documents_of(corpus: Corpus) -> list[Document]:
    """The documents of a corpus's claims, in the order of their sources."""
    held = (corpus.documents[i] for i in {c.document for c in corpus.claims})
    return sorted(held, key=lambda d: (d.source, d.id))


def read_claims(document: Document) -> list[Claim]:
    """The claims of one document: what an engine runs."""
    return extract_claims(document, split_sentences(document))


def find_conflicts(documents: Iterable[Document | str], settings: Settings | None = None) -> Report:
    """All that contradicts itself in ``documents``; a plain string is a text. Raises ``InputError``."""
    checker = Checker(settings)
    checker.add(documents)
    return checker.conflicts()


def check_claim(claim: str, evidence: Iterable[Document | str], settings: Settings | None = None) -> Verdict:
    """What ``evidence``, texts or documents, says to each figure of ``claim``, and to all of them together.

    A ``Checker`` keeps the evidence for further questions. Raises ``InputError``.
    """
    checker = Checker(settings)
    checker.add(evidence)
    return checker.check(claim)
