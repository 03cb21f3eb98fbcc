"""The whole way, from files to pages, with the model and without stand-ins: what holds for any corpus."""

from __future__ import annotations

import json
import random
import socket
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factcheck import cli, find_conflicts
from factcheck.copies import find_voices
from factcheck.documents import read_documents
from factcheck.engine import Engine, ProcessPoolEngine, serial
from factcheck.look import Look
from factcheck.pipeline import Checker
from factcheck.quotes import verify_quotes
from factcheck.reporters import REPORTERS
from factcheck.settings import Settings
from factcheck.types import Document, Report
from handmade import FIXTURES

CORPORA = sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("corpus", CORPORA)]


def documents_of(corpus: str) -> list[Document]:
    found, skipped = read_documents([FIXTURES / corpus], root=FIXTURES, max_bytes=10**6)
    assert skipped == []
    return found


def report_on(documents: list[Document], engine: Engine = serial) -> Report:
    checker = Checker(engine=engine)
    checker.add(documents)
    return checker.conflicts()


@cache
def report_of(corpus: str) -> Report:
    return report_on(documents_of(corpus))


def page(report: Report) -> str:
    return REPORTERS["json"](report, Look())


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    """Type a command; its exit code and what it printed."""
    monkeypatch.setattr(sys, "argv", ["factcheck", *words])
    code = cli.main()
    captured = capsys.readouterr()
    assert captured.err == ""
    return code, captured.out


def test_no_conflict_is_less_sure_than_was_asked(corpus: str) -> None:
    for least in (0.2, Settings().min_score, 0.8):
        checker = Checker(Settings(min_score=least))
        checker.add(documents_of(corpus))
        assert all(conflict.score >= least for conflict in checker.conflicts().conflicts)


def schema(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str) -> Any:
    return json.loads(run(capsys, monkeypatch, "schema", name)[1])


# — sameness ————————————————————————————————————————————————————————————————————————————————————————


def test_the_order_of_documents_does_not_matter(corpus: str) -> None:
    documents = documents_of(corpus)
    random.Random(corpus).shuffle(documents)
    assert page(report_on(documents)) == page(report_of(corpus))


def test_documents_added_one_by_one_are_a_corpus(corpus: str) -> None:
    checker = Checker()
    for document in documents_of(corpus):
        checker.add([document])
        checker.claims()
    assert page(checker.conflicts()) == page(report_of(corpus))


def test_asking_again_changes_nothing(corpus: str) -> None:
    checker = Checker()
    checker.add(documents_of(corpus))
    checker.check("The mill burned for 3 days.")
    checker.topics()
    checker.groups()
    assert page(checker.conflicts()) == page(report_of(corpus))


@pytest.mark.parametrize("workers", [1, 2])
def test_every_engine_gives_the_same_bytes(corpus: str, workers: int) -> None:
    assert page(report_on(documents_of(corpus), ProcessPoolEngine(workers))) == page(report_of(corpus))


def test_copies_of_every_document_add_no_voice(corpus: str) -> None:
    documents = documents_of(corpus)
    voices = find_voices(documents)
    copies = [replace(d, id=f"{d.id}-copy", source=f"zz/{d.source}") for d in documents]
    report = report_on([*documents, *copies])
    for side in (side for conflict in report.conflicts for side in conflict.sides):
        texts = {report.claims[claim].document.removesuffix("-copy") for claim in side.claims}
        assert side.voices == len({voices[text] for text in texts})


# — what is shown ———————————————————————————————————————————————————————————————————————————————————


def test_every_quote_is_at_its_place(corpus: str) -> None:
    report = report_of(corpus)
    text_of = {document.id: document.text for document in report.documents}
    for claim in report.claims.values():
        text, sentence, quantity = text_of[claim.document], claim.sentence, claim.quantity
        assert sentence.text == text[sentence.start : sentence.end]
        assert quantity.surface == text[quantity.start : quantity.end]
        assert sentence.start <= quantity.start < quantity.end <= sentence.end
    assert verify_quotes(report) == report


def test_every_claim_of_a_finding_is_in_the_report_and_on_one_side(corpus: str) -> None:
    report = report_of(corpus)
    for conflict in report.conflicts:
        shown = [claim for side in conflict.sides for claim in side.claims]
        assert len(conflict.sides) > 1
        assert len(shown) == len({*shown})
        assert {*shown} <= report.claims.keys()
        assert all(1 <= side.voices <= len(side.claims) for side in conflict.sides)
    for agreement in report.agreements:
        assert len({report.claims[claim].document for claim in agreement.claims}) > 1
    assert len({conflict.id for conflict in report.conflicts}) == len(report.conflicts)


@pytest.mark.parametrize("format_", sorted(REPORTERS))
def test_every_format_shows_the_report(corpus: str, format_: str) -> None:
    assert REPORTERS[format_](report_of(corpus), Look())


def test_plain_texts_are_documents(corpus: str) -> None:
    texts = [document.text for document in documents_of(corpus)]
    assert len(find_conflicts(texts).documents) == len(texts)


# — the command line ————————————————————————————————————————————————————————————————————————————————


def test_json_is_as_the_schema_says(
    corpus: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(FIXTURES / corpus)
    code, out = run(capsys, monkeypatch, "conflicts", folder, "--format", "json")
    report = json.loads(out)
    assert code == (1 if any(c["severity"] != "update" for c in report["conflicts"]) else 0)
    jsonschema.validate(report, schema(capsys, monkeypatch, "report"))
    _, out = run(capsys, monkeypatch, "check", "It cost $6 million.", "--corpus", folder, "--format", "json")
    jsonschema.validate(json.loads(out), schema(capsys, monkeypatch, "check"))
    for stage in ("claims", "topics", "groups"):
        code, out = run(capsys, monkeypatch, stage, folder, "--format", "json")
        assert code == 0
        jsonschema.validate(json.loads(out), schema(capsys, monkeypatch, "claims"))


def test_places_in_json_are_places_in_the_files(
    corpus: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out = run(capsys, monkeypatch, "conflicts", str(FIXTURES / corpus), "--format", "json")
    report = json.loads(out)
    source_of = {document["id"]: document["source"] for document in report["documents"]}
    assert report["claims"]
    for claim in report["claims"].values():
        text = Path(source_of[claim["document"]]).read_bytes().decode("utf-8")
        assert text[claim["start"] : claim["end"]] == claim["surface"]
        line = text.split("\n")[claim["line"] - 1]
        assert line[claim["column"] - 1 :].startswith(claim["surface"].split("\n")[0])


def test_no_socket_is_opened(corpus: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "__init__", refuse)
    folder = str(FIXTURES / corpus)
    assert run(capsys, monkeypatch, "conflicts", folder, "--fail-on", "never")[0] == 0
    assert run(capsys, monkeypatch, "check", "It cost $6 million.", "--corpus", folder)[0] in (0, 1)


def test_what_is_bad_never_hides_what_is_good(
    corpus: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in {
        "binary.txt": b"\x00\x01",
        "half.md": "3 €".encode()[:-1],
        "empty.txt": b"",
        "photo.png": b"\x89PNG",
    }.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(
        sys,
        "argv",
        ["factcheck", "conflicts", str(FIXTURES / corpus), str(tmp_path), "gone.md", "--format", "json"],
    )
    cli.main()
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert len(report["skipped"]) == err.count("factcheck: skipped: ") == err.count("\n") == 5
    assert len(report["conflicts"]) == len(report_of(corpus).conflicts)
