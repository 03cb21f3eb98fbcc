"""``factcheck index``: what is typed, and what is told."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.cli import main
from handmade import FIXTURES

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder with four articles; its exit code, and what it printed on both streams."""
    shutil.copytree(FIXTURES / "results", tmp_path / "news")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["factcheck", *words])
        code = main()
        return code, *capsys.readouterr()

    return run


def test_an_index_is_made_and_looked_at(run: Run) -> None:
    code, out, _ = run("index", "add", "news")
    assert code == 0
    assert "added: 4 files\n  news/analyst-note.md\n" in out
    assert "0 unchanged. The index holds 4 documents with " in out
    assert run("index", "add", "news")[1].startswith("4 unchanged. The index holds 4 documents")
    assert (
        run("index", "list")[1].splitlines()[0].startswith("news/analyst-note.md · 2024-10-25 · Lindqvist Research · ")
    )
    rows = json.loads(run("index", "list", "--format", "json")[1])
    stats = json.loads(run("index", "stats", "--format", "json")[1])
    assert (len(rows), stats["documents"], stats["figures"]) == (4, 4, sum(row["claims"] for row in rows))
    assert "model" in run("index", "stats")[1]
    assert run("index", "verify")[1].endswith("all in order.\n")


@pytest.mark.slow
def test_conflicts_and_check_use_it(run: Run) -> None:
    run("index", "add", "news")
    for format_ in ("text", "json"):
        assert run("conflicts", "--format", format_) == run("conflicts", "news", "--format", format_)
    question = "Corvane employs 3,240 people."
    assert run("check", question) == run("check", question, "--corpus", "news")


def test_files_are_removed_and_the_rest_exported(run: Run) -> None:
    run("index", "add", "news")
    assert run("index", "remove", "news/tradepost.md", "nothing.md")[::2] == (
        0,
        "factcheck: not in the index: nothing.md\n",
    )
    run("index", "export", "--output", "corpus.jsonl")
    lines = Path("corpus.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["source"] for line in lines] == [
        f"news/{name}.md" for name in ("analyst-note", "daily-ledger", "press-release")
    ]
    assert run("index", "add", "corpus.jsonl", "--index", "other.db")[0] == 0
    assert len(json.loads(run("index", "list", "--format", "json", "--index", "other.db")[1])) == 3


@pytest.mark.parametrize("paths", [["a.md", "n/b.md", "n/c.md"], ["*.md", "n/*.md"], ["**/*.md"], ["[an]*"]])
def test_what_was_named_or_matched_and_is_gone_is_taken_out(run: Run, paths: list[str]) -> None:
    Path("n").mkdir()
    for name in ("a.md", "n/b.md", "n/c.md", "other.txt"):
        Path(name).write_text(f"It says 5 metres in {name}.\n")
    run("index", "add", "other.txt", *paths)
    for name in ("a.md", "n/b.md", "other.txt"):
        Path(name).unlink()
    code, out, _ = run("index", "add", *paths)
    assert (code, out.splitlines()[:3]) == (0, ["removed: 2 files", "  a.md", "  n/b.md"])
    kept = {row["source"] for row in json.loads(run("index", "list", "--format", "json")[1])}
    assert kept >= {"n/c.md", "other.txt"}, "what was not named is left alone"


def test_a_table_is_read_anew_where_its_columns_are_said_to_be_others(run: Run) -> None:
    Path("a.csv").write_text("text,lead\nIt is 5 metres high.,It is 7 metres high.\n")
    Path("b.md").write_text("It is 9 metres high.\n")
    run("index", "add", "a.csv", "b.md")
    for words, told in (
        (["--text-column", "lead"], "changed: 1 file\n  a.csv\n1 unchanged"),
        (["--text-column", "lead"], "2 unchanged"),
        ([], "changed: 1 file\n  a.csv\n1 unchanged"),
        ([], "2 unchanged"),
    ):
        assert run("index", "add", "a.csv", "b.md", *words)[1].startswith(told)
        text = json.loads(run("index", "export")[1].splitlines()[0])["text"]
        assert text == ("It is 7 metres high." if words else "It is 5 metres high.")


def test_all_is_read_again_on_demand(run: Run) -> None:
    run("index", "add", "news")
    shutil.rmtree("news")
    assert run("index", "add", "--again")[1] == "4 documents read again.\n"
    assert run("index", "verify")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["index", "add"], "nothing to take in: name files or folders"),
        (["index", "add", "-"], "an index keeps files"),
        (["index", "list"], "there is no index at .factcheck/index.db: make one with factcheck index add PATHS"),
        (["index", "stats", "--index", "news/tradepost.md"], "is damaged or no index"),
        (["conflicts", "--index", "no/such.db"], "there is no index at no/such.db: name files or folders, or make an"),
    ],
)
def test_a_mistake_is_one_line_and_exit_2(run: Run, words: list[str], told: str) -> None:
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err


def test_what_cannot_be_read_stops_nothing(run: Run) -> None:
    Path("news/empty.md").touch()
    code, out, err = run("index", "add", "news", "no-such.txt")
    assert code == 0
    assert "added: 4 files" in out
    assert err.splitlines() == [
        "factcheck: skipped: news/empty.md: empty",
        "factcheck: skipped: no-such.txt: no such file or folder",
    ]
    assert run("index", "add", "no-such.txt")[0] == 2
