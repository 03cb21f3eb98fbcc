"""The whole flow, once. The only module that holds an engine.

``check`` is ``conflicts`` with fewer rows: both compare the asked claims with all claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims import extract_claims
from factcheck.conflicts import find_conflicts as conflicts_of
from factcheck.conflicts import find_misattributions
from factcheck.copies import find_voices
from factcheck.corpus import Corpus, form_corpus
from factcheck.documents import make_document
from factcheck.encoders import open_encoder
from factcheck.engine import Engine, serial
from factcheck.evidence import Listener, judged_claims, propose_evidence
from factcheck.groups import Judge, Pair, form_groups, mark_best, propose_pairs, score_pairs
from factcheck.sentences import split_sentences
from factcheck.settings import Settings
from factcheck.topics import form_topics, topic_of
from factcheck.types import Claim, Document, Group, Report, Skipped, Topic, Verdict
from factcheck.verdicts import judge_claims

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.encoders import Encoder, Tell

Vectors = Mapping[str, "NDArray[np.float32]"]

ASKED = "your text"
"""The source of a text that is checked."""
ASKED_PRIOR = 0.0
"""Log odds that a text is on a matter of its corpus, however large that is: whoever asks has chosen it for the text.
1.0 gained a point of accuracy on news pairs, and a third more false refutations."""


@dataclass(frozen=True)
class _Linked:
    """A corpus, the pairs that were proposed in it with their scores, and the vectors this took."""

    corpus: Corpus
    pairs: tuple[Pair, ...]
    vectors: Vectors


class Checker:
    """A corpus in memory: add documents, ask for conflicts, check a text.

    Nothing is computed before it is asked for, and nothing twice. ``tell`` hears how far encoding is.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        engine: Engine = serial,
        encoder: Encoder | None = None,
        tell: Tell | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._engine = engine
        self._encoder = encoder
        self._tell = tell
        self._documents: dict[str, Document] = {}
        self._claims: dict[str, list[Claim]] = {}
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._linked: _Linked | None = None

    def add(self, documents: Iterable[Document | str]) -> None:
        """Read more documents; a plain string is a text. One of the same id takes the other's place."""
        fresh = [self._document(d, len(self._documents) + n + 1) for n, d in enumerate(documents)]
        for document, claims in zip(fresh, self._engine(read_claims, fresh), strict=True):
            self._documents[document.id] = document
            self._claims[document.id] = claims
        self._linked = None

    def documents(self) -> list[Document]:
        """All documents, in the order of their sources."""
        return sorted(self._documents.values(), key=lambda d: (d.source, d.id))

    def claims(self) -> list[Claim]:
        """All claims, in the order of their documents' sources."""
        return [c for d in self.documents() for c in self._claims[d.id]]

    def topics(self) -> list[Topic]:
        """All claims by topic."""
        claims = self.claims()
        return self._topics(claims, self._encode(claims))

    def groups(self) -> list[Group]:
        """Claims that measure the same thing, those that agree and those that do not."""
        linked = self._link()
        return form_groups(linked.corpus, linked.pairs, self.settings.min_score)

    def conflicts(self, skipped: Sequence[Skipped] = ()) -> Report:
        """Everything that was found: conflicts under their topics, and agreements."""
        linked = self._link()
        corpus = linked.corpus
        topics = self._topics([c for c in corpus.claims if c.id in linked.vectors], linked.vectors)
        names = topic_of(topics)
        groups = form_groups(corpus, linked.pairs, self.settings.min_score)
        voices = find_voices(corpus.documents.values())
        conflicts, agreements = conflicts_of(corpus, groups, names, voices)
        swapped = find_misattributions(corpus, linked.pairs, names, voices)
        return Report(
            documents=tuple(self.documents()),
            claims={c.id: c for c in corpus.claims},
            conflicts=tuple(sorted((*conflicts, *swapped), key=lambda c: c.topic)),
            agreements=tuple(agreements),
            skipped=tuple(skipped),
            topics=tuple(topics),
            settings=self.settings.model_dump(),
        )

    def check(self, text: str) -> Verdict:
        """What the corpus says to each figure of ``text``."""
        written = max((d.published for d in self.documents() if d.published), default=None)
        asked = make_document(text, source=ASKED, published=written)
        known = frozenset(w for c in self.claims() for n in (*c.names, *c.context) for w in n.words)
        claims = extract_claims(asked, split_sentences(asked), known)
        corpus = form_corpus([*self.documents(), asked], [*self.claims(), *claims])
        first = len(corpus.claims) - len(claims)
        indices = [first + i for i in judged_claims(claims)]
        listener = Listener(Judge(corpus, prior=ASKED_PRIOR))
        proposed = list(propose_evidence(listener, indices))
        vectors = self._encode([corpus.claims[i] for i in sorted({i for pair in proposed for i in pair})])
        near: dict[int, dict[int, float]] = {i: {} for i in indices}
        for i, j in proposed:
            near[i][j] = float(vectors[corpus.claims[i].id] @ vectors[corpus.claims[j].id])
        told = {i: listener.hear(i, cosines) for i, cosines in near.items()}
        return judge_claims(told, corpus, self.settings.min_score)

    # — inside ——————————————————————————————————————————————————————————————————————————————————————

    def _document(self, given: Document | str, number: int) -> Document:
        return given if isinstance(given, Document) else make_document(given, source=f"text {number}")

    def _link(self) -> _Linked:
        if self._linked is None:
            corpus = form_corpus(self.documents(), self.claims())
            judge = Judge(corpus)
            pairs, vectors = self._score(judge, propose_pairs(judge))
            self._linked = _Linked(corpus, tuple(pairs), vectors)
        return self._linked

    def _score(self, judge: Judge, proposed: Sequence[tuple[int, int]]) -> tuple[list[Pair], Vectors]:
        claims = judge.corpus.claims
        needed = [claims[i] for i in sorted({i for pair in proposed for i in pair})]
        vectors = self._encode(needed)
        return mark_best(judge, score_pairs(judge, proposed, vectors)), {c.id: vectors[c.id] for c in needed}

    def _encode(self, claims: Sequence[Claim]) -> Vectors:
        """The vectors of ``claims`` by id; each is encoded once in the life of a checker."""
        fresh = [c for c in claims if c.id not in self._vectors]
        if fresh:
            if self._encoder is None:
                self._encoder = open_encoder(self.settings)
            rows = self._encoder.encode([c.about for c in fresh], self._tell)
            self._vectors.update(zip((c.id for c in fresh), rows, strict=True))
        return self._vectors

    def _topics(self, claims: Sequence[Claim], vectors: Vectors) -> list[Topic]:
        import numpy as np

        if not claims:
            return []
        return form_topics(claims, np.stack([vectors[c.id] for c in claims]), self.settings.topic_threshold)


def read_claims(document: Document) -> list[Claim]:
    """The claims of one document: what an engine runs."""
    return extract_claims(document, split_sentences(document))


def find_conflicts(documents: Iterable[Document | str], settings: Settings | None = None) -> Report:
    """All that contradicts itself in ``documents``; a plain string is a text."""
    checker = Checker(settings)
    checker.add(documents)
    return checker.conflicts()


def check_claim(claim: str, evidence: Iterable[Document | str], settings: Settings | None = None) -> Verdict:
    """What ``evidence``, texts or documents, says to a claim."""
    checker = Checker(settings)
    checker.add(evidence)
    return checker.check(claim)
