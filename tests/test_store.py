"""A corpus on disk answers as one in memory, and outlives whatever happens to it."""

from __future__ import annotations

import dataclasses
import json
import math
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import groups, pipeline
from factcheck.blocks import BlockKey, block_units
from factcheck.corpus import Corpus
from factcheck.documents import ReadOptions, make_document, read_documents
from factcheck.encoders import Tell, Vectors
from factcheck.engine import serial
from factcheck.errors import StoreError
from factcheck.gathering import Tags, tag_claims
from factcheck.intake import Intake, files_below, read_again, remove_files, take_in
from factcheck.kept import Loose
from factcheck.pipeline import Checker, read_claims
from factcheck.settings import Settings
from factcheck.shelf import Memory
from factcheck.sketches import sketch_claims
from factcheck.store import Store, tables
from factcheck.store.checking import find_faults
from factcheck.store.coding import decode_document
from factcheck.types import Document, Figured, Report
from handmade import FIXTURES


class ByWords:
    """An encoder that hashes words: like texts have like vectors, and no model is loaded."""

    name = "by words"
    dimensions = 64

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        made = np.ones((len(texts), self.dimensions), np.float32)
        for row, text in zip(made, texts, strict=True):
            for word in text.split():
                row[sum(word.encode()) % self.dimensions] += 1
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        return made


QUESTIONS = ["Corvane employs 3,240 people.", "The quake killed 12 people.", "R1 took 2,000 chips and $6 million."]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    paths = [FIXTURES / name for name in ("results", "earthquake", "deepseek")]
    return read_documents(paths, max_bytes=10**6, root=FIXTURES)[0]


def checker(store: Store | None = None) -> Checker:
    return Checker(encoder=ByWords(), shelf=store)


def written(report: Report) -> str:
    return json.dumps(dataclasses.asdict(dataclasses.replace(report, claims=dict(report.claims.items()))), default=str)


def take(store: Store, *paths: Path) -> Intake:
    return take_in(
        store, paths, engine=serial, max_bytes=10**6, options=ReadOptions(), note=lambda line: pytest.fail(line)
    )


def sources(store: Store) -> list[str]:
    return [Path(d.source).name for d in store.documents()]


# — the same answers ———————————————————————————————————————————————————————————————————————————————


def test_conflicts_are_the_same_bytes_with_an_index_and_without(tmp_path: Path, documents: list[Document]) -> None:
    plain, kept = checker(), checker(Store(tmp_path / "index.db", make=True))
    plain.add(documents)
    kept.add(documents[5:])
    kept.add(documents[:5])
    assert written(kept.conflicts()) == written(plain.conflicts())
    assert plain.conflicts().conflicts


def test_a_large_archive_holds_what_a_small_one_does(
    tmp_path: Path, documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stories are sought first, and only the claims that decide a finding are read: the findings are the same."""

    def found(report: Report) -> list[object]:
        return [*sorted((c.id, c.severity, c.score, c.sides) for c in report.conflicts), *report.agreements]

    plain = checker()
    plain.add(documents)
    wanted = found(plain.conflicts())
    monkeypatch.setattr(groups, "ARCHIVE", math.inf)
    monkeypatch.setattr(groups, "FOREIGN", 1e-6)
    monkeypatch.setattr(pipeline, "MOST_KEPT", 0)
    reports = []
    for shelf in (None, Store(tmp_path / "index.db", make=True)):
        large = checker(shelf)
        large.add(documents[::-1])
        reports.append(large.conflicts())
        assert found(reports[-1]) == wanted
    assert written(reports[0]) == written(reports[1])
    assert len(reports[0].conflicts) > 3


def test_how_rare_words_are_is_known_from_the_first_moment(tmp_path: Path, documents: list[Document]) -> None:
    checker(Store(tmp_path / "index.db", make=True)).add(documents)
    store, ids = Store(tmp_path / "index.db"), [d.id for d in documents]
    rows = np.arange(len(ids))
    store.corpus()
    with store.reading():  # notices that it was written, and forgets what it knew
        read = store.profiles(ids)
    every = Loose(store.corpus()).profiles(ids)
    for told, wanted in ((read.named, every.named), (read.words, every.words)):
        np.testing.assert_allclose(told.products(rows, rows[::-1]), wanted.products(rows, rows[::-1]))


@pytest.mark.slow
def test_an_index_that_was_closed_answers_as_before(tmp_path: Path, documents: list[Document]) -> None:
    plain = checker()
    plain.add(documents)
    checker(Store(tmp_path / "index.db", make=True)).add(documents)
    reopened = checker(Store(tmp_path / "index.db"))
    for question in QUESTIONS:
        assert reopened.check(question) == plain.check(question)


def test_the_likeliest_of_many_are_the_same_on_every_shelf_and_answer_as_all_do(
    documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, kept = checker(), checker(Store(":memory:", make=True))
    plain.add(documents)
    for document in reversed(documents):  # numbered from behind
        kept.add([document])
    every = [plain.check(question) for question in QUESTIONS]
    monkeypatch.setattr("factcheck.pipeline.MOST_ASKED", 0)
    ranked = [plain.check(question) for question in QUESTIONS]
    assert [kept.check(question) for question in QUESTIONS] == ranked
    assert [verdict.verdict for verdict in ranked] == [verdict.verdict for verdict in every]


def test_conflicts_are_those_of_the_known_and_those_of_the_new(documents: list[Document]) -> None:
    every = checker()
    every.add(documents)
    new = documents[::3]
    ids = {d.id for d in new}

    def has_new(conflict: object) -> bool:
        claims = everything.claims
        return any(claims[i].document in ids for side in conflict.sides for i in side.claims)  # type: ignore[attr-defined]

    everything, of_new = every.conflicts(), every.conflicts(new=new)
    told = {c.id for c in of_new.conflicts}
    assert told == {c.id for c in everything.conflicts if has_new(c)}
    assert told
    assert {c.id for c in everything.conflicts if not has_new(c)} | told == {c.id for c in everything.conflicts}


def test_what_is_asked_changes_nothing(tmp_path: Path, documents: list[Document]) -> None:
    kept = checker(Store(tmp_path / "index.db", make=True))
    kept.add(documents)
    first = [kept.check(question) for question in QUESTIONS]
    assert [kept.check(question) for question in QUESTIONS] == first


def test_a_draft_that_is_kept_does_not_bear_itself_out(tmp_path: Path, documents: list[Document]) -> None:
    kept = checker(Store(tmp_path / "index.db", make=True))
    kept.add(documents)
    found = kept.check(documents[0])
    assert all(e.document.id != documents[0].id for claim in found.claims for e in claim.evidence)


@settings(max_examples=12)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=12))
def test_whatever_is_put_and_taken_out_leaves_what_a_fresh_index_holds(
    documents: list[Document], steps: list[tuple[bool, int]]
) -> None:
    some = documents[:6]
    store = Store(":memory:", make=True)
    there: dict[int, Document] = {}
    for put, which in steps:
        if put:
            checker(store).add([some[which]])
            there[which] = some[which]
        elif which in there:
            with store.writing():
                store.exchange(
                    [], [n for (n,) in store.rows("SELECT number FROM documents WHERE id = ?", (there[which].id,))]
                )
            store.forget()
            del there[which]
    fresh = Store(":memory:", make=True)
    checker(fresh).add(there.values())
    assert not list(find_faults(store))
    assert written(checker(store).conflicts()) == written(checker(fresh).conflicts())
    assert checker(store).check(QUESTIONS[0]) == checker(fresh).check(QUESTIONS[0])


def test_a_claim_that_was_taken_out_is_no_neighbour(tmp_path: Path) -> None:
    store = Store(tmp_path / "index.db", make=True)
    texts = [f"The {name} bridge is {length} metres long and {length // 9} wide." for name, length in BRIDGES]
    first, *_ = checker(store).add(texts)
    with store.writing():
        store.exchange([], [n for (n,) in store.rows("SELECT number FROM documents WHERE id = ?", (first.id,))])
    store.forget()
    for place in (0, 1):
        with pytest.raises(IndexError):
            store.corpus().claims[place]
    asked = "The Orne bridge is 520 metres long and 57 wide."
    fresh = checker(Store(tmp_path / "fresh.db", make=True))
    fresh.add([make_document(text, source=f"text {number}") for number, text in enumerate(texts[1:], 2)])
    assert checker(store).check(asked) == fresh.check(asked)


BRIDGES = (("Elmford", 310), ("Orne", 520), ("Kolding", 770))


# — files ——————————————————————————————————————————————————————————————————————————————————————————


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    for number in range(4):
        (made / f"{number}.txt").write_text(
            f"The Elmford bridge is {311 + number} metres long. It has {number + 2} lanes.\n"
        )
    return made


def test_only_what_changed_is_read(tmp_path: Path, folder: Path) -> None:
    store = Store(tmp_path / "index.db", make=True)
    assert len(take(store, folder).added) == 4
    again = take(store, folder)
    assert (again.unchanged, again.added, again.changed) == (4, [], [])
    (folder / "1.txt").write_text("The Elmford bridge is 900 metres long.\n")
    (folder / "2.txt").rename(folder / "two.txt")
    (folder / "3.txt").unlink()
    (folder / "4.txt").write_text("The Elmford bridge cost $8 million.\n")
    done = take(store, folder)
    assert [Path(s).name for s in done.added] == ["4.txt"]
    assert [Path(s).name for s in done.changed] == ["1.txt"]
    assert [(Path(a).name, Path(b).name) for a, b in done.renamed] == [("2.txt", "two.txt")]
    assert [Path(s).name for s in done.removed] == ["3.txt"]
    assert done.unchanged == 1
    assert sources(store) == ["0.txt", "1.txt", "4.txt", "two.txt"]
    assert not list(find_faults(store))


def test_a_file_that_is_written_twice_in_one_tick_is_read_again(tmp_path: Path, folder: Path) -> None:
    store = Store(tmp_path / "index.db", make=True)
    take(store, folder)
    path = folder / "0.txt"
    status = path.stat()
    path.write_text(path.read_text().replace("311", "999"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert take(store, folder).changed
    assert "999" in store.documents()[0].text


def test_of_a_file_of_many_documents_only_those_that_changed_are_read(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows = [{"text": f"The Elmford bridge is {n} metres long.", "source": f"paper {n}"} for n in range(300, 310)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    store = Store(tmp_path / "index.db", make=True)
    assert len(take(store, path).documents) == 10
    rows[3]["text"] = "The Elmford bridge is 12 metres wide."
    path.write_text("".join(json.dumps(row) + "\n" for row in rows[:9]))
    done = take(store, path)
    assert [store.corpus().documents[i].text for i in done.documents] == [rows[3]["text"]]
    assert store.size()[0] == 9
    assert not list(find_faults(store))


def test_files_are_removed_with_what_only_they_needed(tmp_path: Path, folder: Path) -> None:
    store = Store(tmp_path / "index.db", make=True)
    take(store, folder)
    checker(store).conflicts()
    remove_files(store, files_below(store, str(folder / "0.txt")))
    assert sources(store) == ["1.txt", "2.txt", "3.txt"]
    assert store.rows("SELECT * FROM vectors")  # the texts that are left are the same, figures apart
    remove_files(store, files_below(store, str(folder)))
    assert store.size() == (0, 0)
    assert all(store.rows(f"SELECT * FROM {table}") == [] for table in ("blocks", "names", "vectors", "files"))


# — what an index is made with —————————————————————————————————————————————————————————————————————


def test_another_reading_is_refused_with_the_command_to_type(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "index.db"
    store = Store(path, make=True)
    take(store, folder)
    with store.writing():
        store.write_meta("made with reading", "older")
    store.close()
    with pytest.raises(
        StoreError, match=rf"version of what reads figures .*factcheck index add --again --index {path}"
    ):
        Store(path)
    older = Store(path, again=True)
    assert read_again(older, serial) == 4
    older.close()
    assert not list(find_faults(Store(path)))


def test_another_encoder_is_refused_and_its_vectors_are_dropped(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "index.db"
    store = Store(path, make=True)
    take(store, folder)
    checker(store).conflicts()
    store.close()
    other = Settings(model="another-model")
    with pytest.raises(StoreError, match=r"another encoder .*index add --again"):
        Store(path, other)
    changed = Store(path, other, again=True)
    read_again(changed, serial)
    assert changed.rows("SELECT * FROM vectors") == []
    assert len(changed.files()) == 4
    assert take(changed, folder).unchanged == 4


# — what can go wrong ——————————————————————————————————————————————————————————————————————————————


def test_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no index at .*: make one with factcheck index add"):
        Store(tmp_path / "none.db")


def test_what_is_no_index_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"my notes, not a database at all, but long enough to look into" * 20)
    with pytest.raises(StoreError, match="damaged or no index"):
        Store(path, make=True)
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE mine (x)").connection.commit()
    with pytest.raises(StoreError, match="a database of another program"):
        Store(other, make=True)


def test_damage_is_found(tmp_path: Path, folder: Path) -> None:
    store = Store(tmp_path / "index.db", make=True)
    take(store, folder)
    with store.writing():
        store.change("DELETE FROM blocks WHERE key = (SELECT min(key) FROM blocks)")
        store.change("UPDATE words SET seen = seen + 1 WHERE number = 1")
    assert len(list(find_faults(store))) == 2


def test_a_second_writer_waits_or_hears_of_the_first(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "PATIENCE", 0.05)
    first = Store(tmp_path / "index.db", make=True)
    take(first, folder / "0.txt")
    second = Store(tmp_path / "index.db")
    with first.writing():
        assert second.size()[0] == 1  # readers do not wait
        with pytest.raises(StoreError, match=r"another factcheck is writing to .*: try again when it is done"):
            take(second, folder)
    assert len(take(second, folder).added) == 3
    assert first.size()[0] == 4


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path, folder: Path) -> None:
    writer = Store(tmp_path / "index.db", make=True)
    take(writer, folder / "0.txt")
    reader = Store(tmp_path / "index.db")
    with reader.reading():
        assert reader.size()[0] == 1
        take(writer, folder)
        assert reader.size()[0] == 1
    assert reader.size()[0] == 4


def test_an_open_checker_sees_what_another_process_adds(tmp_path: Path, folder: Path) -> None:
    writer = Store(tmp_path / "index.db", make=True)
    take(writer, folder / "0.txt")
    open_one = checker(Store(tmp_path / "index.db"))
    question = "The Elmford bridge is 313 metres long."
    assert open_one.check(question).verdict == "refuted"
    take(writer, folder)
    assert open_one.check(question).verdict == "conflicting"


def test_vectors_that_another_process_keeps_are_no_reason_to_forget(tmp_path: Path, documents: list[Document]) -> None:
    path = tmp_path / "index.db"
    writer = Store(path, make=True)
    checker(writer).add(documents)
    with Store(path) as reader:

        def corpus() -> Corpus:
            with reader.reading():
                return reader.corpus()

        before = corpus()
        claims = writer.claims()[:2]
        writer.keep_vectors(claims, np.ones((2, 4), np.float16))
        assert corpus() is before
        assert reader.vectors(claims).keys() == {claim.id for claim in claims}
        with writer.writing():
            writer.exchange([], [number for (number,) in writer.rows("SELECT number FROM documents LIMIT 1")])
        assert corpus() is not before


def test_what_another_process_adds_is_held_against_all_that_was_asked_before(tmp_path: Path) -> None:
    texts = [
        f"The Norra bridge carries {n},000 vehicles each day, and its repair costs ${n}.4 million." for n in (48, 84)
    ]
    first, fresh = (make_document(text, source=f"{at}.txt") for at, text in enumerate(texts))
    other = make_document(
        "Some 91,000 vehicles use the Norra bridge daily; $19.9 million is set aside.", source="2.txt"
    )
    index = tmp_path / "index.db"
    Checker(encoder=ByWords(), shelf=Store(index, make=True)).add([first, fresh])
    asking = Checker(encoder=ByWords(), shelf=Store(index))
    assert asking.conflicts(new=[fresh]).conflicts
    Checker(encoder=ByWords(), shelf=Store(index)).add([other])
    wanted = Checker(encoder=ByWords(), shelf=Store(index)).conflicts(new=[other])
    assert asking.conflicts(new=[other]).conflicts == wanted.conflicts


def test_what_another_process_adds_while_conflicts_are_sought_is_found_by_the_next_question(tmp_path: Path) -> None:
    index = tmp_path / "index.db"
    texts = [f"The Elmford bridge is {metres} metres long, the county says." for metres in (310, 130, 720)]
    first, second, late = (make_document(text, source=f"{at}.txt") for at, text in enumerate(texts))

    class Meanwhile(ByWords):
        def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
            checker(Store(index)).add([late])
            return super().encode(texts, tell)

    checker(Store(index, make=True)).add([first, second])
    asking = Checker(encoder=Meanwhile(), shelf=Store(index))
    asking.conflicts()
    wanted = checker(Store(index)).conflicts()
    assert {side.low for conflict in wanted.conflicts for side in conflict.sides} == {130, 310, 720}
    assert written(asking.conflicts()) == written(wanted)


def test_nothing_is_sought_twice_where_nothing_was_added(tmp_path: Path, documents: list[Document]) -> None:
    asking = checker(Store(tmp_path / "index.db", make=True))
    asking.add(documents)
    asking.groups()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "_find_anew", lambda _: pytest.fail("sought again"))
        assert asking.conflicts().conflicts


def test_what_is_asked_of_figures_is_what_their_claims_say(tmp_path: Path, documents: list[Document]) -> None:
    index = Store(tmp_path / "index.db", make=True)
    kept = Checker(encoder=ByWords(), shelf=index)
    kept.add(documents)
    places = index.few(10_000) or []
    for figured, claim in zip(index.figured(places), index.claims_at(places), strict=True):
        assert figured == Figured(*(getattr(claim, field.name) for field in dataclasses.fields(Figured)))
    with pytest.raises(IndexError):
        list(index.figured([places[-1] + 1]))


def test_tags_stand_for_the_traits_of_claims(tmp_path: Path, documents: list[Document]) -> None:
    index = Store(tmp_path / "index.db", make=True)
    checker(index).add(documents)
    places = np.array(index.few(10_000) or [], np.int64)[::2]
    packed = [tag for tagged in index.tags(places) for tag in tagged.claims]
    claims = [claim for document in documents for claim in read_claims(document)]
    wanted = [tag for tagged in tag_claims(claims[place] for place in places) for tag in tagged.claims]
    read = [Tags(*(index.read_tag(*each) for each in tags._asdict().items())) for tags in packed]
    assert read == wanted
    for column, values in zip(zip(*packed, strict=True), zip(*wanted, strict=True), strict=True):
        assert len({*column}) == len({*values}) == len({*zip(column, values, strict=True)}), "one for each"


def test_documents_that_are_expected_are_read_together(
    tmp_path: Path, documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.db"
    with Store(path, make=True) as index:
        checker(index).add(documents)
    with Store(path) as index:
        places = index.few(10_000) or []
        claims = [index.claim(place) for place in places]
        named = {d.id: index.corpus().named[d.id] for d in documents}
    for one_by_one in ("_read_packed", "_read_masthead", "_find_number"):
        monkeypatch.setattr(Store, one_by_one, lambda *_: pytest.fail("read alone"))
    with Store(path) as index:
        index.expect([])
        index.expect([*places, places[0]])
        assert [index.claim(place) for place in places] == claims
        for document in {claim.document for claim in claims}:
            assert index.corpus().named[document] == named[document]
            assert index.corpus().mastheads[document].source


def test_what_is_expected_is_kept_within_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.store.KEPT", 16)
    some = [make_document(f"The mill of Sandrun{n} has {n} doors.", source=f"{n}.md") for n in range(40)]
    with Store(tmp_path / "index.db", make=True) as index:
        checker(index).add(some)
        for place in index.few(10_000) or []:
            index.expect([place])
        assert len(index._packed) <= 1
        assert len(index._mastheads) <= 16


def test_of_whatever_is_counted_a_large_block_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = [make_document(f"The mill of Sandrun has {n} doors.", source=f"{n}.md") for n in range(12, 17)]
    (claim,) = read_claims(some[0])
    own, counted = (BlockKey(unit, "name", "sandrun") for unit in block_units(claim))
    with Store(tmp_path / "index.db", make=True) as index:
        checker(index).add(some)
        assert len(index.block(own)) == len(index.block(counted)) == len(some)
        index.forget()
        monkeypatch.setattr("factcheck.store.MOST_LOOSE", len(some) - 1)
        assert len(index.block(own)) == len(some)
        assert len(index.block(counted)) == 0


def test_words_that_another_process_adds_are_rated(tmp_path: Path, documents: list[Document]) -> None:
    path = tmp_path / "index.db"
    with Store(path, make=True) as index, Store(path) as other:
        checker(index).add(documents)
        with other.reading():
            assert {d.id: other.corpus().named[d.id] for d in documents}
        added = make_document("The Zumbrota of Quillfeather burnt 77 times near Ostrander.", source="new.md")
        checker(index).add([added])
        assert other.corpus().named[added.id] == pytest.approx(index.corpus().named[added.id])  # rated by another size


@pytest.mark.slow
def test_a_full_disk_is_an_error_and_no_corrupt_index(tmp_path: Path, folder: Path) -> None:
    store = Store(tmp_path / "index.db", make=True)
    take(store, folder / "0.txt")
    ((pages,),) = store.rows("PRAGMA page_count")
    store.rows(f"PRAGMA max_page_count = {pages}")
    for number in range(200):
        (folder / f"more{number}.txt").write_text(f"The mill of Sandrun{number} burnt {number} times in 1987.\n" * 9)
    with pytest.raises(StoreError, match=r"no room to write .*: nothing of it is lost, make room"):
        take(store, folder)
    assert sources(store) == ["0.txt"]
    assert not list(find_faults(store))
    store.rows("PRAGMA max_page_count = 100000")
    assert len(take(store, folder).added) == 203


def test_a_newer_index_is_refused(tmp_path: Path) -> None:
    Store(tmp_path / "index.db", make=True).close()
    connection = sqlite3.connect(tmp_path / "index.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer factcheck"):
        Store(tmp_path / "index.db")


def test_an_older_index_that_is_refused_stays_as_it_was(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "index.db"
    store = Store(path, make=True)
    take(store, folder)
    with store.writing():
        store.write_meta("made with reading", "older")
    store.close()
    back_to(1, path)
    with pytest.raises(StoreError, match="version of what reads figures"):
        Store(path)
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (1,)
    with Store(path, again=True) as opened:
        assert opened.rows("PRAGMA user_version") == [(len(tables.MIGRATIONS),)]


@pytest.mark.parametrize("version", range(1, len(tables.MIGRATIONS)))
def test_an_index_of_every_earlier_version_is_brought_up_to_date(
    tmp_path: Path, documents: list[Document], version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.db"
    kept = checker(Store(path, make=True))
    kept.add(documents)
    before = written(kept.conflicts())
    vectors = kept._encode(kept.claims())
    back_to(version, path)
    again = Store(path)
    assert again.rows("PRAGMA user_version") == [(len(tables.MIGRATIONS),)]
    assert again.last_published() == max(d.published for d in documents if d.published)
    found = again.vectors(list(again.claims()))
    assert found.keys() == vectors.keys()
    for claim, row in found.items():
        np.testing.assert_array_equal(row, vectors[claim])
    assert written(checker(again).conflicts()) == before
    assert not list(find_faults(again))


def test_what_later_steps_make_anew_is_made_once(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "index.db"
    store = Store(path, make=True)
    take(store, folder)
    sketched = store.rows("SELECT * FROM sketches")
    store.close()
    back_to(1, path)
    counting = Mock(side_effect=sketch_claims)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "sketch_claims", counting)
        assert Store(path).rows("SELECT * FROM sketches") == sketched
    assert counting.call_count == 4, "once for each document"


def test_the_sketches_that_questions_rank_by_are_those_of_the_claims(documents: list[Document]) -> None:
    store, memory = Store(":memory:", make=True), Memory()
    kept = checker(store)
    for document in documents:  # one at a time, each behind the other
        kept.add([document])
        memory.put([(document, read_claims(document))])
    places = store.places_of([d.id for d in documents])
    in_order = np.array(store.in_order(places.tolist()))
    np.testing.assert_array_equal(store.sketches(in_order), memory.sketches(np.arange(len(places))))


def back_to(version: int, path: Path) -> None:
    """Undo what the migrations after ``version`` did."""
    undo: dict[int, Sequence[str]] = {
        10: (
            "ALTER TABLE vectors RENAME TO lined_up",
            "CREATE TABLE vectors (key INTEGER PRIMARY KEY, vector BLOB NOT NULL)",
            "INSERT INTO vectors SELECT * FROM lined_up",
            "DROP TABLE lined_up",
        ),
        9: ("UPDATE sketches SET packed = ''",),
        8: ("UPDATE vectors SET vector = long(vector)",),
        7: (),
        6: ("ALTER TABLE documents DROP COLUMN title",),
        5: ("DROP TABLE sketches", "CREATE TABLE figures (part INTEGER PRIMARY KEY, stated BLOB NOT NULL)"),
        4: ("DROP TABLE traits",),
        3: ("DROP TABLE figures",),
        2: ("DROP INDEX documents_by_date", "ALTER TABLE documents DROP COLUMN published"),
    }
    connection = sqlite3.connect(path)
    connection.create_function("long", 1, lambda packed: np.frombuffer(packed, "<f2").astype("<f4").tobytes())
    for later in range(len(tables.MIGRATIONS), version, -1):
        for statement in undo[later]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


# — kill -9 ————————————————————————————————————————————————————————————————————————————————————————

KILLS = int(os.environ.get("FACTCHECK_TEST_KILLS", "12"))
"""How often the process is killed: 200 times once by hand, a few in every run."""
_WRITER = """
    import sys, itertools
    from pathlib import Path
    from factcheck.store import Store
    from factcheck.intake import take_in, remove_files, files_below
    from factcheck.documents import ReadOptions
    from factcheck.engine import serial
    import factcheck.intake
    factcheck.intake.BATCH = 400
    index, folder = Path(sys.argv[1]), Path(sys.argv[2])
    store = Store(index, make=True)
    print("ready", flush=True)
    for turn in itertools.count():
        for path in sorted(folder.iterdir())[turn % 3 :: 2]:
            path.write_text(path.read_text() + f"Then the mill of Sandrun{turn} burnt {turn} times.\\n")
        take_in(store, [folder], engine=serial, max_bytes=10**6, options=ReadOptions(), note=print)
        remove_files(store, files_below(store, str(sorted(folder.iterdir())[turn % 5])))
"""


@pytest.mark.slow
def test_a_killed_writer_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    draw = random.Random(7)
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"The Elmford bridge is {300 + number} metres long. It has 4 lanes.\n")
    index = tmp_path / "index.db"
    for _ in range(KILLS):
        for path in folder.iterdir():  # what grew is cut, so that every turn takes as long
            path.write_text(path.read_text()[:500])
        script = [sys.executable, "-c", textwrap.dedent(_WRITER), str(index), str(folder)]
        with subprocess.Popen(script, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(draw.uniform(0, 0.4))
            writer.send_signal(signal.SIGKILL)
        store = Store(index)
        assert list(find_faults(store)) == []
        for document in (decode_document(packed) for (packed,) in store.rows("SELECT document FROM texts")):
            assert document.text.endswith("\n") or len(document.text) == 500
        store.close()
    take(Store(index), folder)
    assert len(sources(Store(index))) == 12


@pytest.mark.slow
def test_an_interrupted_run_goes_on_where_it_stopped(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.intake.BATCH", 1)
    stop = iter([1, 2])

    def breaking(function: Callable[[Document], object], items: Sequence[Document]) -> Iterator[object]:
        if next(stop, None) is None:
            raise KeyboardInterrupt
        return map(function, items)

    store = Store(tmp_path / "index.db", make=True)
    with pytest.raises(KeyboardInterrupt):
        take_in(store, [folder], engine=breaking, max_bytes=10**6, options=ReadOptions(), note=print)  # type: ignore[arg-type]
    assert len(sources(store)) == 1
    assert len(take(store, folder).added) == 3


def test_what_the_documentation_shows_is_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (FIXTURES.parent / "docs" / "index.md").read_text(encoding="utf-8")
    (script, told) = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", page, re.DOTALL)[0]
    monkeypatch.chdir(tmp_path)
    exec(script, {})
    assert capsys.readouterr().out == told
