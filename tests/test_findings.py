"""What is found is the same in however many shares it is sought, and wherever these are judged."""

from __future__ import annotations

import math
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import findings, groups, pipeline
from factcheck.bounds import Odds
from factcheck.collation import Laid
from factcheck.documents import make_document, read_documents
from factcheck.engine import Engine, ProcessPoolEngine, serial
from factcheck.findings import Linked, Share, cut_into_shares, find_in_share
from factcheck.groups import Proposed, note
from factcheck.look import Look
from factcheck.pipeline import Checker
from factcheck.reporters import REPORTERS
from factcheck.settings import Settings
from factcheck.shelf import Memory, Shelf
from factcheck.store import Store
from factcheck.types import Document, Stories
from handmade import FIXTURES
from test_store import ByWords

PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda two: two[0] < two[1]), min_size=1)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return read_documents([FIXTURES / name for name in ("results", "earthquake")], max_bytes=10**6, root=FIXTURES)[0]


def found(shelf: Shelf, documents: list[Document], engine: Engine = serial) -> str:
    checker = Checker(encoder=ByWords(), shelf=shelf, engine=engine)
    checker.add(documents)
    return REPORTERS["json"](checker.conflicts(), Look())


def cut(pairs: list[tuple[int, int]], most: int) -> tuple[list[int], list[Share]]:
    """Shares of pairs of claims, whose places are ten times their numbers."""
    numbers = sorted({claim for pair in pairs for claim in pair})
    places = [10 * number for number in numbers]
    a, b = (np.array([numbers.index(pair[side]) for pair in pairs], np.int64) for side in (0, 1))
    odds = np.tile(np.arange(len(pairs), dtype=np.float64), (3, 1)).T
    nothing = np.zeros(len(pairs), bool)
    every = Proposed(a, b, Odds(odds, odds), nothing, nothing, note({}, len(pairs)))
    laid = Laid(a, b, odds[:, 0], odds[:, 0], odds, nothing, nothing, odds[:, 0], nothing)
    proposed, beside = np.arange(len(pairs)) % 2 == 0, np.arange(len(pairs)) % 2 == 1
    return places, list(cut_into_shares(every.only(proposed), laid.only(beside), places, np.arange(len(places)), most))


def be_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few documents be taken for very many, in which any two may tell one story."""
    monkeypatch.setattr(groups, "ARCHIVE", math.inf)
    monkeypatch.setattr(groups, "FOREIGN", 1e-6)
    monkeypatch.setattr(pipeline, "MOST_CHOSEN", 0)
    monkeypatch.setattr(pipeline, "MOST_KEPT", 0)


@given(PAIRS, st.integers(1, 5))
def test_each_pair_is_of_one_share_and_each_claim_too(pairs: list[tuple[int, int]], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(findings, "PAIRS_OF_SHARE", at_once)
        places, shares = cut(pairs, most=0)
    held = [
        (share, each.a, each.b, odds)
        for share in shares
        for each, odds in ((share.proposed, share.proposed.odds.plain), (share.laid, share.laid.odds))
    ]
    read = [
        (share.places[a] // 10, share.places[b] // 10, odds[0])
        for share, *columns in held
        for a, b, odds in zip(*(column.tolist() for column in columns), strict=True)
    ]
    assert sorted(read) == sorted((*pair, n) for n, pair in enumerate(pairs))
    assert sorted(place for share in shares for place in share.places) == places
    for share in shares:
        assert [places[rank] for rank in share.ranks.tolist()] == list(share.places)
        assert share.documents.tolist() == share.ranks.tolist()
        assert not share.whole


def test_few_claims_are_one_share() -> None:
    places, (share,) = cut([(1, 2), (3, 4)], most=4)
    assert (list(share.places), share.whole) == (places, True)


@pytest.mark.parametrize("at_once", [1, 10**6])
def test_in_however_many_shares_it_is_sought_the_same_is_found(
    documents: list[Document], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    be_an_archive(monkeypatch)
    wanted = found(Memory(), documents)
    monkeypatch.setattr(findings, "PAIRS_OF_SHARE", at_once)
    monkeypatch.setattr(findings, "DOCUMENTS_AT_ONCE", at_once)
    monkeypatch.setattr(pipeline, "TWOS_AT_ONCE", at_once)
    monkeypatch.setattr(findings, "MEMBERS_AT_ONCE", at_once)
    assert found(Memory(), documents) == wanted
    assert '"conflicts": [\n' in wanted


def test_a_chosen_folder_is_laid_side_by_side_on_either_shelf(
    tmp_path: Path, documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    linked: list[Share] = []

    def link(shelf: Shelf, settings: Settings, share: Share) -> Linked:
        linked.append(share)
        return findings.link_claims(shelf, settings, share)

    monkeypatch.setattr(pipeline, "link_claims", link)
    reports = []
    for shelf in (Memory(), Store(tmp_path / "index.db", make=True)):
        checker = Checker(encoder=ByWords(), shelf=shelf)
        checker.add(documents)
        for document in documents:
            said = checker.check(document)
            sources = {e.document.source for claim in said.claims for e in claim.evidence}
            assert document.source not in sources, "a text bears itself out"
        reports.append(REPORTERS["json"](checker.conflicts(), Look()))
    assert len(linked) == len(reports), "once for all questions"
    assert reports[0] == reports[1]
    with monkeypatch.context() as archive:
        archive.setattr(pipeline, "MOST_CHOSEN", 0)
        assert found(Memory(), documents) != reports[0], "not chosen"


@pytest.mark.slow
def test_processes_find_the_same(tmp_path: Path, documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    be_an_archive(monkeypatch)
    monkeypatch.setattr(findings, "PAIRS_OF_SHARE", 20)
    monkeypatch.setattr(findings, "MEMBERS_AT_ONCE", 100)
    wanted = found(Memory(), documents)
    for workers in (1, 2):
        engine = ProcessPoolEngine(workers)
        for shelf in (Memory(), Store(tmp_path / f"{workers}.db", make=True)):
            assert found(shelf, documents, engine) == wanted
        engine.close()


def test_an_index_is_opened_once_where_it_is_sent(tmp_path: Path, documents: list[Document]) -> None:
    store = Store(tmp_path / "index.db", make=True)
    checker = Checker(encoder=ByWords(), shelf=store)
    checker.add(documents)
    (share,) = checker.shares()
    sent, again = (pickle.loads(pickle.dumps(store)) for _ in range(2))
    assert sent is again
    assert find_in_share(sent, Settings(), share).conflicts == find_in_share(store, Settings(), share).conflicts != []
    sent.close()
    assert not Store(":memory:", make=True).is_shared(), "each process would have one of its own"


def test_what_is_on_the_shelf_is_told_by_place(tmp_path: Path, documents: list[Document]) -> None:
    kept: list[tuple[list[list[float]], list[int]]] = []
    for shelf in (Memory(), Store(tmp_path / "index.db", make=True)):
        checker = Checker(encoder=ByWords(), shelf=shelf)
        checker.add(documents)
        (share,) = checker.shares()
        assert shelf.not_encoded(share.places) == []
        of = shelf.documents_at(share.places)
        kept.append((shelf.vectors_at(share.places).tolist(), np.flatnonzero(np.diff(of)).tolist()))
    assert kept[0] == kept[1]


PAGES = (
    "# Pricing\n\nThe team plan costs $12 a month for each seat.",
    "# Billing\n\nA seat on the team plan is $14 a month, and unused seats are refunded.",
    "# Limits\n\nA workspace holds up to 250 projects.",
    "# Webhooks\n\nDeliveries time out after 30 seconds and are tried again five times.",
    "# Retention\n\nDeleted projects stay in the bin for 30 days.",
    "# Sessions\n\nCertificates must have 2,048 bits.",
    "# Export\n\nAn export is ready within 15 minutes.",
    "# Backups\n\nBackups are taken every 6 hours.",
)
"""A handbook whose pages name nothing that another names."""


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize(("stories", "conflicts"), [("auto", 0), ("many", 0), ("one", 1)])
def test_who_lays_pages_together_says_that_they_are_of_one_matter(
    tmp_path: Path, stories: Stories, conflicts: int, kept: bool
) -> None:
    settings = Settings(stories=stories)
    shelf = Store(tmp_path / "index.db", settings, make=True) if kept else None
    checker = Checker(settings, encoder=ByWords(), shelf=shelf)
    checker.add(
        [make_document(text, source=f"{i}.md", title=text.partition("\n")[0][2:]) for i, text in enumerate(PAGES)]
    )
    assert checker.reads_many_stories() == (stories != "one")
    found = checker.conflicts().conflicts
    assert [{side.low for side in conflict.sides} for conflict in found] == [{12, 14}] * conflicts


def test_no_folder_that_is_said_to_tell_many_stories_was_chosen(documents: list[Document]) -> None:
    for stories, many in (("auto", False), ("many", True)):
        checker = Checker(Settings(stories=stories), encoder=ByWords())
        checker.add(documents)
        assert checker.reads_many_stories() == many
