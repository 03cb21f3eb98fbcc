"""Conflicts that a person lets stand, in a baseline or in the text itself."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import baseline, cli
from factcheck.baseline import (
    Baseline,
    find_fingerprint,
    find_sources,
    find_stale,
    read_baseline,
    take_known,
    update_baseline,
    write_baseline,
)
from factcheck.documents import make_document, read_documents
from factcheck.errors import InputError
from factcheck.ignores import find_ignores, take_ignored
from factcheck.look import Look
from factcheck.pipeline import find_conflicts, read_claims
from factcheck.quotes import Places
from factcheck.reporters import REPORTERS
from factcheck.schema import json_schemas
from factcheck.types import Report
from factcheck.wording import sum_up
from handmade import deepseek

LEDGER = "The Elmford bridge is 310 metres long.\n"
HERALD = "The Elmford bridge is 130 metres long, the ministry says.\n"
DAY = date(2025, 1, 27)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with two papers on one bridge."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ledger.md").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "texts" / "herald.md").write_text(HERALD, encoding="utf-8")
    return tmp_path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Type a command; its exit code, standard output and standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["factcheck", *words])
        code = cli.main()
        return code, *capsys.readouterr()

    return run


def entries(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads(path.read_text(encoding="utf-8"))["conflict"]
    return found


def update(report: Report, baseline: Baseline, reason: str = "rounded", by: str = "Ada") -> Baseline:
    return update_baseline(report, baseline, by=by, on=DAY, reason=reason)


# — a report and a baseline —————————————————————————————————————————————————————————————————————————


def test_what_was_let_stand_is_no_conflict_any_more() -> None:
    report = deepseek()
    baseline = update(report, Baseline(Path("b.toml")))
    assert len(baseline.entries) == len(report.conflicts) == 2
    held = take_known(report, baseline)
    assert held.conflicts == ()
    assert [each.conflict for each in held.let_stand] == [*report.conflicts]
    assert {(each.by, each.on, each.reason, each.where) for each in held.let_stand} == {
        ("Ada", DAY, "rounded", "b.toml")
    }
    assert sum_up(held).endswith("; 2 conflicts let stand.")
    assert find_stale(held, baseline) == []


def test_an_update_keeps_what_was_said_and_gives_a_reason_where_there_was_none() -> None:
    report = deepseek()
    first = replace(report, conflicts=report.conflicts[:1])
    begun = update(first, Baseline(Path("b.toml")), reason="the first")
    both = update(report, begun, reason="", by="Bea")
    assert [(entry.reason, entry.by) for entry in both.entries] == [("the first", "Ada"), ("", "Bea")]
    assert [entry.reason for entry in update(report, both, reason="later").entries] == ["the first", "later"]
    contradictions = update_baseline(report, Baseline(Path("b.toml")), by="", on=DAY, reason="", least="contradiction")
    assert [entry.severity for entry in contradictions.entries] == ["contradiction"]


def test_what_is_found_no_more_is_stale_where_its_files_were_read_or_are_gone(tmp_path: Path) -> None:
    report = deepseek()
    baseline = update(report, Baseline(tmp_path / "b.toml"))
    clean = replace(report, conflicts=())
    assert find_stale(clean, baseline) == [*baseline.entries]
    assert update(clean, baseline).entries == ()
    elsewhere = replace(clean, documents=())
    sources = {source for entry in baseline.entries for side in entry.sides for source in side.sources}
    for source in sources:
        file = tmp_path / source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    assert find_stale(elsewhere, baseline) == [], "files that were not read say nothing"
    for source in sources:
        (tmp_path / source).unlink()
    assert find_stale(elsewhere, baseline) == [*baseline.entries]


def test_a_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    baseline = update(deepseek(), Baseline(tmp_path / "b.toml"), reason='said "so"\\ \x07 ')
    (tmp_path / "b.toml").write_text(write_baseline(baseline), encoding="utf-8")
    again = read_baseline(tmp_path / "b.toml")
    assert sorted(again.entries, key=lambda e: e.fingerprint) == sorted(baseline.entries, key=lambda e: e.fingerprint)
    assert write_baseline(again) == write_baseline(baseline)
    assert write_baseline(replace(baseline, entries=baseline.entries[::-1])) == write_baseline(baseline)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "no baseline in b.toml: write it with --update-baseline"),
        ("x", "the baseline b.toml: no TOML: "),
        ("a=" + "[" * 20_000, "the baseline b.toml: no TOML: "),
        ("", "the baseline b.toml: version: Field required"),
        ("version = 2", "the baseline b.toml: version: Input should be 1"),
        ("version = 1\n[[conflict]]\nreason = 3", "the baseline b.toml: conflict.0.fingerprint: Field required"),
        ("version = 1\nconflicts = 3", "the baseline b.toml: conflicts: Extra inputs are not permitted"),
    ],
)
def test_a_malformed_file_is_one_line(folder: Path, content: str | None, complaint: str) -> None:
    if content is not None:
        (folder / "b.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_baseline(Path("b.toml"))
    assert str(caught.value).startswith(complaint)
    assert "\n" not in str(caught.value)


# — what a conflict is known by —————————————————————————————————————————————————————————————————————


def fingerprints(*texts: str) -> list[str]:
    report = find_conflicts([make_document(text, f"{n}.md") for n, text in enumerate(texts)])
    sources = find_sources(report, Path("b.toml"))
    return [find_fingerprint(conflict, report, sources) for conflict in report.conflicts]


def test_each_file_is_looked_up_once_however_many_conflicts_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    report = find_conflicts([make_document(text, f"{n}.md") for n, text in enumerate((LEDGER, HERALD))])
    many = replace(report, conflicts=report.conflicts * 50)
    looked_up: list[str] = []

    def look_up(source: str, _: Path) -> str:
        looked_up.append(source)
        return source

    monkeypatch.setattr(baseline, "_relative", look_up)
    assert take_known(many, Baseline(Path("b.toml"))) == many
    assert sorted(looked_up) == ["0.md", "1.md"]


def test_text_may_move_and_be_wrapped_anew() -> None:
    known = fingerprints(LEDGER, HERALD)
    assert len(known) == 1
    assert fingerprints(f"A new first paragraph.\n\n\n{LEDGER}\nAnd a last.", HERALD) == known
    assert fingerprints(LEDGER.replace("bridge is", "bridge\nis"), HERALD) == known
    assert fingerprints(LEDGER.replace("310", "330"), HERALD) != known
    assert fingerprints(LEDGER, HERALD.replace("130", "132")) != known


def test_it_is_the_same_wherever_factcheck_is_started(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("conflicts", "texts", "--update-baseline")[0] == 0
    assert run("conflicts", str(folder / "texts"), "--baseline", ".factcheck-baseline.toml")[0] == 0
    monkeypatch.chdir(folder / "texts")
    code, out, err = run("conflicts", ".", "--baseline", "../.factcheck-baseline.toml")
    assert (code, "1 conflict let stand" in out) == (0, True)
    assert "stale" not in err


# — the command —————————————————————————————————————————————————————————————————————————————————————


def test_known_conflicts_stand_and_new_ones_fail(folder: Path, run: Run) -> None:
    baseline = folder / "known.toml"
    words = ("conflicts", "texts", "--baseline", "known.toml")
    assert run(*words)[0] == 2, "there is no such baseline yet"
    code, out, err = run(*words, "--update-baseline", "--reason", "old and\nnew bridge", "--by", "Ada")
    assert (code, err) == (0, "factcheck: known.toml: 1 conflict let stand, 1 new, 0 taken out\n")
    assert "No conflicts" in out
    (entry,) = entries(baseline)
    assert (entry["by"], entry["reason"]) == ("Ada", "old and new bridge")
    assert entry["on"] == date.today()
    assert entry["sides"] == [
        {"label": "130 metres", "sources": ["texts/herald.md"]},
        {"label": "310 metres", "sources": ["texts/ledger.md"]},
    ]
    assert run(*words)[0] == 0
    (folder / "texts" / "herald.md").write_text(HERALD.replace("130", "150"), encoding="utf-8")
    code, out, err = run(*words)
    assert code == 1
    assert "150 metres" in out
    assert err.startswith("factcheck: stale: known.toml: ")
    code, _, err = run(*words, "--update-baseline")
    assert (code, "1 new, 1 taken out" in err) == (0, True)
    assert "1 of 1 say no reason" in err
    assert run("conflicts", "texts")[0] == 1


def test_a_file_of_settings_names_the_baseline(folder: Path, run: Run) -> None:
    (folder / "factcheck.toml").write_text('baseline = "known.toml"', encoding="utf-8")
    assert run("conflicts", "texts", "--update-baseline")[0] == 0
    assert (folder / "known.toml").is_file()
    assert run("conflicts", "texts")[0] == 0


def test_a_reason_without_an_update_is_a_mistake(folder: Path, run: Run) -> None:
    code, _, err = run("conflicts", "texts", "--reason", "why")
    assert (code, err.count("\n")) == (2, 1)
    assert "--update-baseline, which is not given" in err


def test_every_page_knows_what_was_let_stand(folder: Path, run: Run) -> None:
    run("conflicts", "texts", "--update-baseline", "--reason", "two bridges", "--by", "Ada")
    words = ("conflicts", "texts", "--baseline", ".factcheck-baseline.toml", "--format")
    printed = json.loads(run(*words, "json")[1])
    jsonschema.validate(printed, json_schemas()["factcheck-report/1"])
    (stands,) = printed["let_stand"]
    assert (stands["reason"], stands["by"], printed["conflicts"]) == ("two bridges", "Ada", [])
    (found,) = json.loads(run(*words, "sarif")[1])["runs"][0]["results"]
    (suppression,) = found["suppressions"]
    assert suppression["kind"] == "external"
    assert "two bridges" in suppression["justification"]
    assert "Ada" in suppression["justification"]
    for name in ("text", "markdown", "junit"):
        assert "1 conflict let stand" in run(*words, name)[1], name


# — remarks in the text —————————————————————————————————————————————————————————————————————————————

REMARK = "<!-- factcheck: ignore: counted with its ramps -->"


def scopes(text: str) -> list[tuple[str, str | None]]:
    document = make_document(text, "t.md")
    return [(text[i.start : i.end], i.reason) for i in find_ignores(document, Places([document]))]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (f"One is 1 m. {REMARK}\nTwo is 2 m.\n", "One is 1 m."),
        (f"Zero.\n\n{REMARK}\nOne is 1 m.\n\nTwo.\n", "One is 1 m."),
        (f"Zero is it.\n\n{REMARK}\n\nOne is 1 m.\n\nTwo.\n", "One is 1 m."),
        (f"One is 1 m.\n{REMARK}\n\nTwo is 2 m.\n", "One is 1 m."),
        (f"- One is 1 m\n- Two is 2 m {REMARK}\n- Three\n", "Two is 2 m"),
        (f"| one | 1 m |\n|---|---|\n| two | 2 m | {REMARK}\n", "| two | 2 m |"),
        (f"{REMARK}\n<!-- another -->\nOne is 1 m.\n", "One is 1 m."),
        (f"# One of 1 m {REMARK}\n\nTwo.\n", "One of 1 m"),
        ("Zero.\n\nfactcheck: ignore: counted with its ramps\nOne is 1 m.\n", "One is 1 m."),
    ],
)
def test_a_remark_speaks_for_where_it_stands(text: str, scope: str) -> None:
    ((found, reason),) = scopes(text)
    assert found.partition(REMARK[0])[0].rstrip() == scope
    assert reason == "counted with its ramps"


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{REMARK}\n```\n",
        f"Write `{REMARK}` below it.\n",
        "<!-- factcheck: ignore: never closed",
        "Who runs factcheck: ignore what it says.\n",
        "<!-- the factcheck of 2020 -->\n",
        "<!--->factcheck: ignore: why\n",
    ],
)
def test_what_only_looks_like_a_remark(text: str) -> None:
    assert scopes(text) == []


@pytest.mark.parametrize(
    ("remark", "reason"),
    [
        ("<!--factcheck:ignore:why-->", "why"),
        ("<!--\n  factcheck: ignore :\n why\n so -->", "why so"),
        ("  factcheck: ignore: why  ", "why"),
        ("<!-- factcheck: ignore -->", None),
        ("<!-- factcheck: ignore: a" + " " * 100_000 + "b -->", "a b"),
    ],
)
def test_a_remark_says_what_is_between_its_marks(remark: str, reason: str | None) -> None:
    ((_, found),) = scopes(f"{remark}\nOne is 1 m.\n")
    assert found == reason


def test_a_figure_in_a_remark_is_no_figure_of_the_text() -> None:
    text = (
        f"One is 1 metre long. <!-- factcheck: ignore: there are 7 of them --> The mill is 2 metres long.\n{REMARK}\n"
    )
    assert [claim.quantity.surface for claim in find_conflicts([text]).claims.values()] == ["1 metre", "2 metres"]


@given(st.lists(st.sampled_from([REMARK, "<!--", "-->", "factcheck: ignore", "```", "`", "\n", "a 3 m.", "|", "- "])))
def test_any_text_with_remarks_is_read(parts: list[str]) -> None:
    text = " ".join(parts)
    for scope, _ in scopes(text):
        assert scope in text


def report_of(*texts: str) -> tuple[Report, list[str]]:
    return take_ignored(find_conflicts([make_document(text, f"{n}.md") for n, text in enumerate(texts)]))


def test_a_remark_with_a_reason_lets_its_figures_stand() -> None:
    report, complaints = report_of(f"{LEDGER.strip()} {REMARK}\n", HERALD)
    assert (report.conflicts, complaints) == ((), [])
    (stands,) = report.let_stand
    assert (stands.reason, stands.where) == ("counted with its ramps", "0.md:1")
    assert '"kind": "inSource"' in REPORTERS["sarif"](report, Look())


def test_two_others_that_differ_are_still_a_conflict() -> None:
    third = "The Elmford bridge is 520 metres long.\n"
    report, _ = report_of(f"{LEDGER.strip()} {REMARK}\n", HERALD, third)
    assert len(report.conflicts) == 1
    report, _ = report_of(f"{LEDGER.strip()} {REMARK}\n", HERALD, f"{third.strip()} {REMARK}\n")
    assert report.conflicts == ()


PAGE = """<html><head><title>The span</title></head><body><article><h1>The span</h1><!-- 700 m -->
<p>The Elmford bridge is 310 metres long, {inside}and it was built within four years by the county.</p>{below}
<p>A crew of nine keeps it painted the whole year round, in wind and in rain.</p>{last}
<table><tr><th>Bridge</th><th>Length</th></tr><tr><td>Sandrun bridge</td><td>200 metres{cell}</td></tr></table>
</article></body></html>
"""
NOTE = "<!--\nfactcheck: ignore:\n counted with its ramps -->"


@pytest.mark.parametrize(
    ("at", "scope", "line"),
    [("inside", "The Elmford", 2), ("below", "A crew of", 2), ("last", "| Bridge |", 3), ("cell", "| Sandrun", 4)],
)
def test_a_remark_in_a_page(tmp_path: Path, at: str, scope: str, line: int) -> None:
    remarks = {"inside": "", "below": "", "last": "", "cell": ""} | {at: NOTE}
    (tmp_path / "span.html").write_text(PAGE.format(**remarks), encoding="utf-8")
    (document,), _ = read_documents([tmp_path], max_bytes=10_000, root=tmp_path)
    (ignore,) = find_ignores(document, Places([document]))
    assert document.text[ignore.start :].startswith(scope)
    assert (ignore.reason, ignore.where) == ("counted with its ramps", f"span.html:{line}")
    assert document.title == "The span"
    found = read_claims(document)
    assert [claim.quantity.surface for claim in found if claim.quantity.unit == "metre"] == ["310 metres", "200 metres"]
    assert not any("factcheck" in claim.sentence.text for claim in found)


def test_a_remark_in_restructured_text(tmp_path: Path) -> None:
    text = "The span\n========\n\nIt has a toll.\n\n.. factcheck: ignore: counted\n   with its ramps\n\n" + LEDGER
    (tmp_path / "span.rst").write_text(text, encoding="utf-8")
    (document,), _ = read_documents([tmp_path], max_bytes=10_000, root=tmp_path)
    (ignore,) = find_ignores(document, Places([document]))
    assert document.text[ignore.start : ignore.end] == LEDGER.strip()
    assert (ignore.reason, ignore.where) == ("counted with its ramps", "span.rst:6")


@pytest.mark.parametrize("remark", ["<!-- factcheck: ignore -->", "<!-- factcheck: ignore: -->", "factcheck: ignore"])
def test_a_remark_without_a_reason_is_told_and_not_heeded(remark: str) -> None:
    report, complaints = report_of(f"{remark}\n{LEDGER}", HERALD)
    assert len(report.conflicts) == 1
    (line,) = complaints
    assert line.startswith("error: 0.md:1: this remark says no reason")


def test_a_remark_that_lets_nothing_stand_is_told(folder: Path, run: Run) -> None:
    (folder / "texts" / "ledger.md").write_text(f"{REMARK}\nThe mill burned for 3 days.\n", encoding="utf-8")
    code, _, err = run("conflicts", "texts")
    assert (code, err) == (
        0,
        f"factcheck: stale: {Path('texts', 'ledger.md')}:1: factcheck: ignore: nothing here to let stand\n",
    )


def test_many_remarks_take_no_longer_than_they_are_long() -> None:
    text = "<!-- factcheck: ignore: x -->\n" * 5_000 + "<!--" * 5_000
    assert len(scopes(text)) == 5_000
