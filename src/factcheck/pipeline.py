"""The whole flow, once. The only module that holds an engine.

``check`` is ``conflicts`` with fewer rows: both compare the asked claims with all claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.blocks import MOST_ASKED
from factcheck.claims import extract_claims
from factcheck.collation import Laid, find_best
from factcheck.conflicts import Telling, settle_agreements, settle_conflicts
from factcheck.corpus import Corpus, with_asked
from factcheck.decimals import own_context
from factcheck.documents import make_document
from factcheck.encoders import open_encoder
from factcheck.engine import Engine, serial, threads
from factcheck.errors import InputError
from factcheck.evidence import Candidate, Links, Listener, Told, judged_claims
from factcheck.findings import (
    Findings,
    Share,
    add_findings,
    blocks_apart_in,
    cut_into_shares,
    find_in_share,
    find_voices_in,
    join_documents,
    lay_out_in,
    link_claims,
    merge_findings,
    propose_in,
)
from factcheck.garbage import collector_at_rest, give_memory_back
from factcheck.groups import ARCHIVE, FOREIGN, Judge, Proposed, all_of, propose_pairs, sift_pairs
from factcheck.headlines import find_contradicted, tell_contradicted
from factcheck.kept import Alike, find_alike, pair_all
from factcheck.likeness import Encoded, Seen
from factcheck.prospects import propose_evidence
from factcheck.sentences import split_sentences
from factcheck.series import are_of_series, are_two_times
from factcheck.settings import Settings
from factcheck.shelf import Memory, Shelf, Vectors
from factcheck.stories import MOST_CHOSEN, MOST_SAID, Two, find_twos
from factcheck.subfolders import Subfolders, asked_of_one_thing, part_folder, surer
from factcheck.swaps import find_misattributions
from factcheck.things import Thing
from factcheck.topics import form_topics, name_topics, topic_of
from factcheck.types import Claim, ClaimVerdict, Document, Group, Report, Skipped, Topic, Verdict, Worded
from factcheck.verdicts import join_verdicts, judge_claims
from factcheck.words import words_of

if TYPE_CHECKING:
    from factcheck.blocks import Blocks, Numbers
    from factcheck.encoders import Encoder, Tell

ASKED = "your text"
"""The source of a text that is checked."""
ASKED_PRIOR = 0.0
"""Log odds that a text is on a matter of its corpus, however large that is: whoever asks has chosen it for the text.
1.0 gained a point of accuracy on news pairs, and a third more false refutations."""


MOST_KEPT = 10_000
"""Claims that may measure what others do, of which all are put under topics, any of them together; of more, those that
decide a finding, and what no chain of pairs joins is of two topics."""
MOST_TITLED = 2_000
"""Documents up to which it is asked whether they are titled as a series is: of more, nobody laid down one."""
TWOS_AT_ONCE = 5_000
"""Pairs of documents that a process lays side by side before it is given others: a second or two; of a fifth as many
each takes a fifth longer."""
ENCODED_AT_ONCE = 20_000
"""Claims whose vectors are in memory at once before they are put on the shelf: 30 MB."""


class Checker:
    """A corpus: add documents, ask for conflicts, check as many texts as there are.

    Nothing is computed before it is asked for, and nothing twice. ``shelf`` is where documents are kept: in memory,
    unless a ``Store`` is given, which was opened with settings that say the same of ``stories``. ``tell`` hears how far
    encoding is.
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
        self._shelf = shelf or Memory(self.settings.stories)
        self._given = 0
        self._found: tuple[object, Findings] | None = None
        self._linked: tuple[Corpus, Links] | None = None
        self._last_seen: tuple[Corpus, Seen] | None = None
        self._parted: tuple[Corpus, Subfolders] | None = None
        self._opened: dict[Thing, Checker] = {}
        self._thing: Thing | None = None
        self._telling: frozenset[str] = frozenset()

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

    def reads_many_stories(self) -> bool:
        """Whether figures of documents that may tell two stories are held against each other by nothing but what the
        two say: of an archive, and not of a folder that was chosen for one story."""
        return self._chosen(self._shelf.corpus()) is None

    def count_titled(self) -> int:
        """How many documents are titled as of a series, each on a thing of its own."""
        return len(self._subfolders().things.titled)

    def count_pages(self) -> int:
        """How many documents are pages that are titled alike but for the thing that each is on, in a small folder."""
        return len(frozenset().union(*self._subfolders().pages))

    @collector_at_rest()
    @own_context()
    def groups(self) -> list[Group]:
        """Claims that measure the same thing, those that agree and those that do not."""
        return [group for _, group in self._find().groups]

    @collector_at_rest()
    @own_context()
    def conflicts(self, skipped: Sequence[Skipped] = (), *, new: Iterable[Document] | None = None) -> Report:
        """Everything that was found: conflicts under their topics, and agreements.

        ``new`` are the documents whose claims are held against all; without it all are. What is found among the others
        and what is found for ``new`` are together what is found among all. Such a report holds the documents and claims
        that came into question alone.
        """
        asked = None if new is None else frozenset(d.id for d in new)
        found = self._find(asked)
        corpus = self._shelf.corpus()
        claims = (
            self._shelf.by_id(found.known) if asked is None else {c.id: c for c in self._shelf.claims_at(found.places)}
        )
        each = self._engine_for(found.shares)(partial(find_voices_in, self._shelf), join_documents(found))
        documents = self.documents() if asked is None else _documents_of(claims.values(), corpus)
        corpus = replace(corpus, documents={d.id: d for d in documents})  # none is read again for what is found in it
        topics = name_topics(found.clusters)
        voices = {document: voice for voices in each for document, voice in voices.items()}
        telling = Telling(found.documents, topic_of(topics), voices)
        swapped = find_misattributions(corpus, [swap for _, swap in found.swaps])
        of_new = None if asked is None else {c.id for c in claims.values() if c.document in asked}
        return Report(
            documents=tuple(documents),
            claims=claims,
            conflicts=tuple(
                conflict
                for conflict in settle_conflicts(found.conflicts, swapped, telling)
                if of_new is None or any(i in of_new for side in conflict.sides for i in side.claims)
            ),
            agreements=tuple(
                agreement
                for agreement in settle_agreements(found.agreements, telling)
                if of_new is None or not of_new.isdisjoint(agreement.claims)
            ),
            skipped=tuple(skipped),
            topics=tuple(topics),
            settings=self.settings.model_dump(),
            voices=voices,
            withheld=found.withheld,
        )

    @collector_at_rest()
    @own_context()
    def check(self, text: Document | str) -> Verdict:
        """What the corpus says to each figure of ``text``: a plain one, or a document that is not in the corpus."""
        asked = self._asked(text)
        with self._shelf.reading():
            return self._check(asked)

    # — inside ——————————————————————————————————————————————————————————————————————————————————————

    def _check(self, asked: Document) -> Verdict:
        """What the corpus says to all figures: to each that of one thing is asked for, what is told of that thing."""
        claims = self._read_asked(asked)
        parted = self._subfolders()
        things = parted.asked_for(asked, claims)
        verdicts = [
            self._of_thing(thing)._check_only(asked, {i for i, named in things.items() if named == thing})
            for thing in dict.fromkeys(things.values())
        ]
        settled = {v.claim.id for verdict in verdicts for v in verdict.claims if v.evidence}
        left = {claim.id for claim in claims}.difference(settled)
        verdicts = [
            replace(v, claims=tuple(c for c in v.claims if c.claim.id in settled), unchecked=()) for v in verdicts
        ]
        of_all = self._check_some(asked, claims, left)
        answers = [self._of_one(asked, verdict) or verdict for verdict in of_all.claims]
        return join_verdicts([*verdicts, replace(of_all, claims=tuple(answers))])

    def _of_one(self, asked: Document, verdict: ClaimVerdict) -> ClaimVerdict | None:
        """The verdict on a claim by all that is told of the one thing that its evidence is of; None where it is of
        several, or of none."""
        parted = self._subfolders()
        things = {parted.told.get(evidence.claim.id) for evidence in verdict.evidence}
        thing = things.pop() if len(things) == 1 else None
        if thing is None or len(parted.by_thing[thing]) == 1:
            return None
        again = self._of_thing(thing)._check_only(asked, {verdict.claim.id}).claims
        return again[0] if again and again[0].evidence else None

    def _read_asked(self, asked: Document) -> list[Claim]:
        return extract_claims(asked, split_sentences(asked), self._shelf.names_among(words_of(asked.text)))

    def _check_only(self, asked: Document, wanted: Container[str]) -> Verdict:
        """What a small folder says to the figures that are ``wanted``, by the ids of their claims."""
        return self._check_some(asked, self._read_asked(asked), wanted)

    def _check_some(self, asked: Document, claims: Sequence[Claim], wanted: Container[str]) -> Verdict:
        """The same of any corpus, whose names ``claims`` were read with."""
        known = self._shelf.corpus()
        corpus = with_asked(known, asked, claims)
        seen = self._seen(known)
        judge = Judge(corpus, prior=ASKED_PRIOR, aspects=seen.aspects)
        listener = Listener(judge, seen=seen, sparing=True, thing=self._thing or frozenset())
        try:
            judged = judged_claims(claims)
            left_out = {*range(len(claims))}.difference(judged)
            unchecked = [claims[i] for i in sorted(left_out) if claims[i].id in wanted]
            places = [len(known.claims) + i for i in judged if claims[i].id in wanted]
            return self._hear(listener, places, corpus, unchecked)
        finally:
            seen.forget(range(len(known.claims), len(corpus.claims)))

    def _hear(self, listener: Listener, places: Sequence[int], corpus: Corpus, unchecked: Sequence[Claim]) -> Verdict:
        """The verdict on the asked claims at ``places`` of ``corpus``; those ``unchecked`` are named beside it."""
        few = self._heard_of(self._shelf.few(MOST_ASKED), corpus)
        least, vectors = self.settings.min_score, Encoded(corpus.claims, self._encode)
        chosen = self._heard_of(self._chosen(self._shelf.corpus()), corpus)
        links = None if chosen is None else self._links
        told = [place for place in places if not self._subfolders().names_unknown(corpus.claims[place])]
        unknown = {place: list[tuple[Told, Candidate]]() for place in places if place not in told}
        found = propose_evidence(listener, told, self._shelf, few)
        heard = listener.listen(found, vectors, least)
        spoken = {
            place: listener.confer(place, heard.get(place, ()), vectors, least, links, found.alike) for place in told
        }
        if chosen is not None:
            self._collate_unheard(listener, spoken, chosen, corpus)
        if self._thing is not None:
            spoken = {place: [(t, surer(said)) for t, said in each] for place, each in spoken.items()}
        spoken = {place: [x for x in each if self._may_speak(x[1].index, corpus)] for place, each in spoken.items()}
        return judge_claims({**spoken, **unknown}, corpus, unchecked)

    def _may_speak(self, place: int, corpus: Corpus) -> bool:
        """Whether a claim may speak to a text that names no thing of the folder."""
        parted = self._subfolders()
        return parted.namer is None or parted.may_speak(corpus.claims[place])

    def _heard_of(self, places: list[int] | None, corpus: Corpus) -> list[int] | None:
        """Those of some places whose claims may."""
        if places is None or self._subfolders().namer is None:
            return places
        return [place for place in places if self._may_speak(place, corpus)]

    def _chosen(self, corpus: Corpus) -> list[int] | None:
        """The places of all claims of a folder that was chosen for one story; None of an archive, and of one text."""
        most = MOST_SAID if self.settings.stories == "one" else MOST_CHOSEN
        several = corpus.size > 1 or self._thing is not None
        return self._shelf.few(most) if several and corpus.prior > ARCHIVE else None

    def _links(self) -> Links:
        """The claims of a chosen folder that measure the same thing; worked out once."""
        corpus = self._shelf.corpus()
        if self._linked is not None and self._linked[0] is corpus:
            return self._linked[1]
        (share,) = self.shares()
        linked = link_claims(self._shelf, self.settings, share)
        found: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for first, second, score in linked.pairs.shown(self.settings.min_score):
            a, b = linked.places[first], linked.places[second]
            found[a].append((b, score))
            found[b].append((a, score))
        self._linked = corpus, found
        return found

    def _collate_unheard(
        self,
        listener: Listener,
        spoken: dict[int, list[tuple[Told, Candidate]]],
        chosen: Sequence[int],
        corpus: Corpus,
    ) -> None:
        """Let the figures of a chosen folder speak, by collation, to asked ones that nothing speaks to."""
        unheard = [place for place, said in spoken.items() if not said]
        if not unheard:
            return
        others = listener.but_own(unheard[0], chosen)
        for place, other, score in find_best(Judge(corpus), others, unheard, self._encode, self.settings.min_score):
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

    def _find(self, new: frozenset[str] | None = None) -> Findings:
        state = self._shelf.stamp(), new
        if self._found is None or self._found[0] != state:
            self._found = state, self._find_anew(new)  # by what was there before: another process may add meanwhile
        return self._found[1]

    def _find_anew(self, new: frozenset[str] | None) -> Findings:
        found = self._with_subfolders(self._find_in_shares(new), new)
        headlines = self._headlines(new, {i for cluster in found.clusters for i in cluster.claims})
        return found if headlines is None else replace(merge_findings([found, headlines]), shares=found.shares)

    def _find_in_shares(self, new: frozenset[str] | None = None) -> Findings:
        shares = self.shares(new)
        found = merge_findings(
            self._engine_for(len(shares))(partial(find_in_share, self._shelf, self.settings), shares)
        )
        if len(shares) > 1:
            del shares  # of very many, half a gigabyte
            give_memory_back()
        return found

    def _headlines(self, new: frozenset[str] | None, told: Container[str]) -> Findings | None:
        """What is found in headlines that their own texts contradict: of ``new`` documents, or of all that few claims
        are of; None where nothing is. The claims that are ``told`` by their ids have a topic."""
        places = self._shelf.few(MOST_CHOSEN) if new is None else self._shelf.places_of(new).tolist()
        if not places or len(places) > MOST_CHOSEN:
            return None
        corpus, least = self._shelf.corpus(), self.settings.min_score
        listener = Listener(Judge(corpus, prior=ASKED_PRIOR), sparing=True)
        found = [*find_contradicted(listener, places, Encoded(corpus.claims, self._encode), least)]
        return tell_contradicted(corpus, found, least, told) if found else None

    def _with_subfolders(self, found: Findings, new: frozenset[str] | None) -> Findings:
        """The same with what is found in each small folder that holds one of the ``new`` documents, or in all."""
        wanted = [
            (thing, folder)
            for thing, folder in self._subfolders().of_several
            if new is None or not new.isdisjoint(folder)
        ]
        if not wanted:
            return found
        places = self._shelf.in_order(self._shelf.few(MOST_CHOSEN) or ())
        order = {claim.id: rank for rank, claim in enumerate(self._shelf.claims())}
        return add_findings(found, [self._open(*each)._find_in_shares() for each in wanted], order, places)

    def _open(self, thing: Thing, folder: Mapping[str, Sequence[Claim]]) -> Checker:
        """A checker that holds a small folder, each of whose claims has its vector."""
        import numpy as np

        told = self.settings.model_copy(
            update={"stories": "one", "min_score": asked_of_one_thing(self.settings.min_score)}
        )
        corpus, shelf = self._shelf.corpus(), Memory(told.stories)
        every = [claim for claims in folder.values() for claim in claims]
        vectors = self._encode(every)
        shelf.put((corpus.documents[document], claims) for document, claims in folder.items())
        shelf.keep_vectors(every, np.array([vectors[claim.id] for claim in every], np.float16))
        opened = Checker(told, encoder=self._encoder, shelf=shelf)
        opened._thing, own = thing, self._subfolders().things.of
        opened._telling = frozenset(document for document in folder if own.get(document) != thing)
        return opened

    def _of_thing(self, thing: Thing) -> Checker:
        """The same, kept for what is asked next."""
        if thing not in self._opened:
            parted = self._subfolders()
            folder = parted.by_thing.get(thing) or {
                document: list(self._shelf.claims_at(self._shelf.places_of([document]).tolist()))
                for document in parted.documents_of(thing)
            }
            self._opened[thing] = self._open(thing, folder)
        return self._opened[thing]

    def _subfolders(self) -> Subfolders:
        """What the documents are of, and the small folders, where there are few claims; worked out once."""
        corpus = self._shelf.corpus()
        if self._parted is None or self._parted[0] is not corpus:
            self._parted, self._opened = (corpus, self._part()), {}
        return self._parted[1]

    def _part(self) -> Subfolders:
        corpus = self._shelf.corpus()
        if self._thing is not None or self.settings.stories == "one" or corpus.size > MOST_TITLED:
            return Subfolders()
        chosen = self._chosen(corpus) is not None
        return part_folder(self._shelf, self._shelf.few(MOST_CHOSEN), threads, chosen=chosen)

    def _engine_for(self, pieces: int) -> Engine:
        """What runs what needs the shelf: processes only for several pieces of work, and where they need not be sent
        all that is on it."""
        return self._engine if pieces > 1 and self._shelf.is_shared() else serial

    def shares(self, new: frozenset[str] | None = None) -> list[Share]:
        """The pairs that may be found to measure one thing, in shares to be judged each on its own.

        All that they are judged by is on the shelf, the vectors too.
        """
        import numpy as np

        with self._shelf.reading():
            judge = Judge(self._shelf.corpus())
            if new is None:
                proposed, laying = self._pairs_of_all(judge)
            else:
                proposed, *laying = self._pairs_among(judge, self._reach(judge, self._shelf.places_of(new)))
        asked = proposed.claims()
        self._encode_at(asked)  # while processes lay claims side by side
        laid = Laid.joined(laying)
        more = np.setdiff1d(laid.claims(), asked)
        self._encode_at(more)
        with self._shelf.reading():
            order = self._shelf.in_order(np.concatenate((asked, more)).tolist())
            documents = self._shelf.documents_at(order)
            chosen = not self.reads_many_stories()
        numbered = proposed.numbered(order), laid.numbered(order)
        return [replace(cut, chosen=chosen) for cut in cut_into_shares(*numbered, order, documents, MOST_KEPT)]

    def _encode_at(self, places: Numbers) -> None:
        """Put the vectors of some claims on the shelf."""
        with self._shelf.reading():
            fresh = self._shelf.not_encoded(self._shelf.in_order(places.tolist()))
        if len(places) > MOST_KEPT:
            give_memory_back()
        for first in range(0, len(fresh), ENCODED_AT_ONCE):
            self._encode_fresh(list(self._shelf.worded(fresh[first : first + ENCODED_AT_ONCE])))

    def _pairs_of_all(self, judge: Judge) -> tuple[Proposed, Iterable[Laid]]:
        """The pairs of all claims whose score matters, and those of documents that tell one story, side by side.

        All is begun before it is asked for: while processes put blocks together it is found which documents are alike,
        while they propose, which tell one story; and the laying is left to them.
        """
        import numpy as np

        apart = [*(self._blocks_apart() if judge.of_archive else ())] or [self._shelf.blocks()]
        places = self._shelf.few(len(self._shelf.corpus().claims))  # all of them: places may have gaps
        alike = self._alike(np.array(places, np.int64))
        proposing = self._propose([*apart], None if self._compares_any(judge) else alike.stories)
        twos = self._twos(alike)
        del alike, apart  # of very many documents, all their words
        laying = self._lay_out(twos)
        return all_of([*proposing]), laying

    def _pairs_among(self, judge: Judge, among: Numbers) -> tuple[Proposed, Laid]:
        """The same of the claims ``among`` all."""
        import numpy as np

        blocks = self._shelf.blocks(among)
        stories = self._stories(judge, blocks.claims())
        columns = judge.columns(blocks.claims(), self._shelf)
        proposed = propose_pairs(judge, columns, blocks.pairs_inside(among, stories), self.settings.min_score)
        laid = Laid.joined(self._lay_out(self._twos(self._alike(among))))
        return proposed, laid.only(np.isin(laid.a, among) & np.isin(laid.b, among))

    def _alike(self, places: Numbers) -> Alike:
        """The documents of the claims at ``places``, and the pairs of them that may tell one story."""
        chosen = self._chosen(self._shelf.corpus())
        if chosen is not None:
            alike = pair_all(self._shelf, places)
            every = self._shelf.claims_at(chosen)  # whichever are asked for: what is of a series, all of them tell
            told_apart = are_of_series if self._thing is None else partial(are_two_times, but=self._telling)
            alike = alike.but(told_apart(every, alike.documents, alike.a, alike.b))
        elif self._shelf.corpus().prior > ARCHIVE and self.count_titled():
            alike = pair_all(self._shelf, places)
        else:
            alike = find_alike(self._shelf, places, FOREIGN, threads)
        return alike.but(self._subfolders().are_apart(alike.documents, alike.a, alike.b))

    def _compares_any(self, judge: Judge) -> bool:
        """Whether figures of any two documents are compared: neither of an archive nor of a chosen folder, nor where
        some are titled as a series."""
        many = not judge.of_archive and self._chosen(self._shelf.corpus()) is None
        return many and not self.count_titled()

    def _stories(self, judge: Judge, places: Numbers) -> tuple[Numbers, Numbers] | None:
        """The pairs of documents of the claims at ``places`` that are compared; None where any two are."""
        return None if self._compares_any(judge) else self._alike(places).stories

    def _twos(self, alike: Alike) -> list[Two]:
        """Those that tell one story."""
        return find_twos(alike, threads, chosen=self._chosen(self._shelf.corpus()) is not None)

    def _lay_out(self, twos: Sequence[Two]) -> Iterable[Laid]:
        """The claims of pairs of documents that tell one story, side by side."""
        pieces = [twos[first : first + TWOS_AT_ONCE] for first in range(0, len(twos), TWOS_AT_ONCE)]
        return self._engine_for(len(pieces))(partial(lay_out_in, self._shelf), pieces)

    def _blocks_apart(self) -> Iterable[Blocks]:
        """All blocks of an archive, those of some units after those of others."""
        engine = (
            self._engine_for(2) if self._shelf.few(MOST_KEPT) is None else serial
        )  # one piece, beside what is done here
        return chain.from_iterable(engine(blocks_apart_in, [self._shelf]))

    def _propose(self, apart: Sequence[Blocks], stories: tuple[Numbers, Numbers] | None) -> Iterable[Proposed]:
        """The pairs whose score matters, of documents that may tell one story."""
        engine = self._engine_for(len(apart))
        run = threads if engine is serial and stories is not None else serial
        return engine(partial(propose_in, self._shelf, self.settings, stories, run), apart)

    def _reach(self, judge: Judge, new: Numbers) -> Numbers:
        """New claims, and all that a chain of hopeful pairs joins to them, ascending: no group reaches further."""
        import numpy as np

        reached, frontier = np.zeros(0, np.int64), new
        while len(frontier):
            reached = np.union1d(reached, frontier)
            blocks = self._shelf.blocks(frontier)
            columns = judge.columns(blocks.claims(), self._shelf)
            found = blocks.pairs(frontier, self._stories(judge, blocks.claims()))
            sifted = (sift_pairs(judge, columns, *pairs, self.settings.min_score) for pairs in found)
            joined = [each.hopeful.claims() for each in sifted]
            frontier = np.setdiff1d(np.concatenate((*joined, self._laid_beside(frontier), frontier)), reached)
        return reached

    def _laid_beside(self, claims: Numbers) -> Numbers:
        """The claims of other documents of their stories beside which some are laid, their own among them: of documents
        that share a block with theirs."""
        import numpy as np

        documents = self._shelf.first_of(claims)[1]
        own = self._shelf.places_of(documents)
        twos = self._twos(self._alike(np.union1d(own, self._shelf.blocks(own).claims())))
        of = frozenset(documents)
        laid = Laid.joined(self._lay_out([two for two in twos if two.one in of or two.other in of]))
        return laid.only(np.isin(laid.a, claims) | np.isin(laid.b, claims)).claims()

    def _encode(self, claims: Sequence[Claim | Worded]) -> Vectors:
        """The vectors of ``claims`` by id; each is encoded once in the life of a shelf."""
        kept = self._shelf.vectors(claims)
        return {**kept, **self._encode_fresh([c for c in claims if c.id not in kept])}

    def _encode_fresh(self, fresh: Sequence[Claim | Worded]) -> Vectors:
        """The vectors of claims of which none is known."""
        import numpy as np

        if not fresh:
            return {}
        if self._encoder is None:
            self._encoder = open_encoder(self.settings, len(fresh))
        # made short here, where vectors of any encoder come in: no finding tells a shelf in memory from an index
        rows = self._encoder.encode([c.about for c in fresh], self._tell).astype(np.float16)
        self._shelf.keep_vectors(fresh, rows)
        return dict(zip((c.id for c in fresh), rows.astype(np.float32), strict=True))

    def _topics(self, claims: Sequence[Claim], vectors: Vectors) -> list[Topic]:
        import numpy as np

        if not claims:
            return []
        return form_topics(claims, np.stack([vectors[c.id] for c in claims]), self.settings.topic_threshold)


def _documents_of(claims: Iterable[Claim], corpus: Corpus) -> list[Document]:
    """The documents of claims, in the order of their sources."""
    held = (corpus.documents[i] for i in {c.document for c in claims})
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
