"""The command line: what goes to which stream, which exit code, and one clear line for each mistake."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.cli import opening
from factcheck.configuration import Configuration
from factcheck.errors import WeightsError
from factcheck.settings import Settings
from factcheck.types import Claim, Document, Group, Report, Skipped, Topic, Verdict
from handmade import FIXTURES, deepseek, refutation

DEEPSEEK = str(FIXTURES / "deepseek")


class FoundBefore:
    """A checker that found the handmade report."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.report = deepseek()
        self.asked: list[str] = []

    def add(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)

    def conflicts(self, skipped: Sequence[Skipped] = ()) -> Report:
        return replace(self.report, skipped=tuple(skipped))

    def reads_many_stories(self) -> bool:
        return False

    def count_pages(self) -> int:
        return 0

    def count_titled(self) -> int:
        return 0

    def check(self, document: Document) -> Verdict:
        if "nothing" in document.text:
            return Verdict("not_enough_info", "the corpus says nothing of it")
        verdict, asked = refutation()
        each = verdict.claims[0]
        claim = replace(each.claim, document=document.id)
        assert document.text == asked.text
        return replace(verdict, claims=(replace(each, claim=claim),))

    def claims(self) -> list[Claim]:
        ids = {document.source.rpartition("/")[2]: document.id for document in self.documents}
        return [replace(claim, document=ids[claim.document]) for claim in self.report.claims.values()]

    def topics(self) -> list[Topic]:
        return list(self.report.topics)

    def groups(self) -> list[Group]:
        return [Group("g", "chips", self.report.topics[0].claims, 0.91)]


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Type a command; its exit code, standard output and standard error."""

    def open_checker(configuration: Configuration) -> FoundBefore:
        return FoundBefore(configuration.settings)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(opening, "open_checker", open_checker)
        monkeypatch.setattr(sys, "argv", ["factcheck", *words])
        code = cli.main()
        return code, *capsys.readouterr()

    return run


def test_conflicts_go_to_standard_output(run: Run) -> None:
    code, out, err = run("conflicts", DEEPSEEK)
    assert code == 1
    assert out == (Path(__file__).parent / "deepseek-report.txt").read_text(encoding="utf-8")
    assert all(line.startswith("factcheck: skipped: ") for line in err.splitlines())


def test_json(run: Run) -> None:
    code, out, _ = run("conflicts", DEEPSEEK, "--format", "json")
    assert code == 1
    assert json.loads(out)["schema"] == "factcheck-report/1"


@pytest.mark.parametrize(
    ("words", "code", "severities"),
    [
        (["--fail-on", "never"], 0, ["contradiction", "discrepancy"]),
        (["--fail-on", "contradiction"], 1, ["contradiction", "discrepancy"]),
        (["--min-severity", "contradiction"], 1, ["contradiction"]),
        (["--min-severity", "misattribution", "--fail-on", "contradiction"], 1, ["contradiction"]),
    ],
)
def test_severities_decide(run: Run, words: list[str], code: int, severities: list[str]) -> None:
    found, out, _ = run("conflicts", DEEPSEEK, "--format", "json", *words)
    assert found == code
    assert [conflict["severity"] for conflict in json.loads(out)["conflicts"]] == severities


def test_what_cannot_be_read_is_told_and_the_rest_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("A text.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    code, out, err = run("conflicts", str(tmp_path), "--format", "json")
    assert code == 1
    (skipped,) = json.loads(out)["skipped"]
    assert skipped["source"].endswith("bad.txt")
    assert err.startswith("factcheck: skipped: ")
    assert err.count("\n") == 1


def test_output_is_written_whole(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    code, out, _ = run("conflicts", DEEPSEEK, "--format", "json", "--output", str(file))
    assert (code, out) == (1, "")
    assert json.loads(file.read_text(encoding="utf-8"))["conflicts"]
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    mask = os.umask(0)
    os.umask(mask)
    assert file.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_device_is_written_to_and_not_replaced(run: Run, tmp_path: Path) -> None:
    before = Path(os.devnull).stat()
    assert run("conflicts", DEEPSEEK, "--output", os.devnull)[:2] == (1, "")
    assert Path(os.devnull).stat().st_ino == before.st_ino
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert run("conflicts", DEEPSEEK, "--output", str(tmp_path / "link"))[:2] == (1, "")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").is_file()


def test_check(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = refutation()[1].text
    code, out, _ = run("check", text, "--corpus", DEEPSEEK)
    assert code == 1
    assert out.startswith("your text:1:16: refuted: ")
    draft = tmp_path / "draft.md"
    draft.write_text(text, encoding="utf-8")
    code, out, _ = run("check", "--file", str(draft), "--corpus", DEEPSEEK, "--corpus", str(draft))
    assert code == 1
    assert f"{draft}:1:16: refuted: " in out
    monkeypatch.setattr(opening, "read_stdin", lambda: text)
    code, out, _ = run("check", "--file", "-", "--corpus", DEEPSEEK, "--format", "json")
    assert code == 1
    code, out, _ = run("check", "-", "--corpus", DEEPSEEK, "--format", "json")
    assert code == 1
    assert json.loads(out)["claims"][0]["verdict"] == "refuted"


@pytest.mark.parametrize(("fail_on", "code"), [("refuted", 1), ("conflicting", 1), ("never", 0)])
def test_verdicts_decide(run: Run, fail_on: str, code: int) -> None:
    assert run("check", refutation()[1].text, "--corpus", DEEPSEEK, "--fail-on", fail_on)[0] == code


def test_a_corpus_of_several_paths_as_a_shell_writes_them(run: Run, tmp_path: Path) -> None:
    paths = [str(path) for path in sorted(Path(DEEPSEEK).iterdir()) if path.suffix in (".txt", ".md")]
    assert len(paths) > 2
    text, draft = refutation()[1].text, tmp_path / "draft.md"
    draft.write_text(text, encoding="utf-8")
    wanted = run("check", text, *(word for path in paths for word in ("--corpus", path)))
    assert wanted[0] == 1
    assert run("check", text, "--corpus", *paths) == wanted
    assert run("check", "--corpus", *paths, text) == wanted
    assert run("check", "--file", str(draft), "--corpus", *paths)[0] == 1


def test_a_draft_does_not_bear_itself_out(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(refutation()[1].text, encoding="utf-8")
    code, out, err = run("check", "--file", str(draft), "--corpus", str(tmp_path))
    assert (code, out) == (2, "")
    assert "the corpus is" in err
    assert "which is the draft itself" in err
    (tmp_path / "other.md").write_text("The mill burned for 3 days.", encoding="utf-8")
    code, _, err = run("check", "--file", str(draft), "--corpus", str(tmp_path))
    assert (code, err) == (1, f"factcheck: {draft} is the draft itself, and no part of the corpus\n")


def test_check_finds_nothing(run: Run) -> None:
    code, out, _ = run("check", "nothing", "--corpus", DEEPSEEK)
    assert (code, out) == (0, "not enough info: the corpus says nothing of it\n")


@pytest.mark.parametrize("stage", ["claims", "topics", "groups"])
def test_stages_can_be_looked_at(run: Run, stage: str) -> None:
    code, out, _ = run(stage, DEEPSEEK)
    assert code == 0
    assert "harbour-times.md:12:373" in out
    code, out, _ = run(stage, DEEPSEEK, "--format", "json")
    assert code == 0
    assert json.loads(out)["schema"] == "factcheck-claims/1"


def test_a_case_that_cannot_be_run_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "case.toml").write_text("documents = [", encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "text.md").write_text("The mill burned for 3 days.", encoding="utf-8")
    (tmp_path / "b" / "case.toml").write_text('documents = ["text.md"]', encoding="utf-8")
    code, out, err = run("test", str(tmp_path))
    assert code == 2
    assert "FAIL" in out
    assert "0 of 2 cases are as expected" in out
    assert err.startswith(f"factcheck: error: {tmp_path / 'a' / 'case.toml'}: ")


@pytest.mark.parametrize("name", ["report", "check", "claims"])
def test_schema(run: Run, name: str) -> None:
    code, out, _ = run("schema", name)
    assert code == 0
    assert json.loads(out)["properties"]["schema"]["const"] == f"factcheck-{name}/1"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "Missing command."),
        (["nope"], "No such command 'nope'."),
        (["conflict"], "Did you mean 'conflicts', 'config'? Try: "),
        (["conflicts"], "nothing to read: name files or folders, or make an index"),
        (["conflicts", DEEPSEEK, "--format", "xml"], "'xml' is none of text, json"),
        (
            ["conflicts", DEEPSEEK, "--fail-on", "update"],
            "--fail-on: setting fail_on: should be 'contradiction', 'discrepancy' or 'never', but it is 'update'",
        ),
        (
            ["conflicts", DEEPSEEK, "--min-severity", "bad"],
            "--min-severity: setting min_severity: should be 'contradiction'",
        ),
        (["conflicts", DEEPSEEK, "--min-score", "2"], "--min-score: setting min_score: should be less"),
        (["conflicts", DEEPSEEK, "--min-scores", "2"], "No such option: --min-scores"),
        (["conflicts", "no/such"], "nothing to read in 'no/such': no such file or folder; name files"),
        (["conflicts", "a", "b"], "nothing to read in 'a' 'b'; name files"),
        (["conflicts", *"abcd"], "nothing to read in 4 places; name files"),
        (["conflicts", ""], "nothing to read in '', an empty name"),
        (["claims", os.devnull], f"nothing to read in '{os.devnull}': empty"),
        (["conflicts", DEEPSEEK, "--min-score", "nan"], "--min-score: setting min_score: "),
        (["conflicts", DEEPSEEK, "--format"], "requires an argument. Try: factcheck"),
        (["conflicts", DEEPSEEK, "--output", "no/such/file"], "cannot write no/such/file: No such file"),
        (["check", "x"], "no corpus: name what to check against with --corpus PATH"),
        (["check", "x", "--corpus", "no/such"], "nothing to read in 'no/such'"),
        (["check", "x", "--index", "no/such.db"], "there is no index at no/such.db: name what to check against"),
        (["check", __file__, "--corpus", DEEPSEEK], f"is a file, and no sentence: --file {__file__}"),
        (["check", "", "--corpus", DEEPSEEK], "nothing to check: the text is empty"),
        (["check", " \n", "--corpus", DEEPSEEK], "nothing to check: the text is empty"),
        (["check", "--file", "no/such", "--corpus", DEEPSEEK], "nothing to read in 'no/such'"),
        (["check", "x", "--corpse", DEEPSEEK], "No such option: --corpse"),
        (["check", "--corpus", DEEPSEEK], "name one thing to check"),
        (["check", "x", "--file", "y", "--corpus", DEEPSEEK], "name one thing to check"),
        (["check", "--file", DEEPSEEK, "--corpus", DEEPSEEK], "name one file"),
        (["check", "x", "y" * 5000, "--corpus", DEEPSEEK], "of which neither is a file or folder"),
        (["check", "x", DEEPSEEK], f"or --corpus {DEEPSEEK} to check against that"),
        (["test", "no/such.toml"], "no/such.toml: cannot be read"),
        (["schema", "x"], "'x' is none of report, check, claims"),
    ],
)
def test_a_mistake_is_one_line_and_exit_2(run: Run, words: list[str], complaint: str) -> None:
    code, out, err = run(*words)
    assert code == 2
    assert out == ""
    *skipped, line = err.splitlines()
    assert line.startswith("factcheck: error: ")
    assert complaint in line
    assert all(left.startswith("factcheck: skipped: ") for left in skipped)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x7fELF\x00\x01", "binary, not text"),
        ("The café is \N{EURO SIGN}".encode()[:-1], "not UTF-8 (byte 0xe2 at offset 13): save it as UTF-8"),
        ("Завод сгорел.".encode("koi8-r"), "not UTF-8 (byte 0xfa at offset 0): save it as UTF-8"),
        (b"x" * 50_000_000, "larger than 20,000,000 bytes, the most that is read (setting max_bytes)"),
    ],
    ids=["empty", "binary", "half a character", "another encoding", "50 MB"],
)
def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path, content: bytes, reason: str) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    code, out, err = run("conflicts", str(bad))
    assert (code, out) == (2, "")
    assert err.startswith(f"factcheck: error: nothing to read in '{bad}': {reason}; name files of text, Markdown,")
    assert err.count("\n") == 1
    (tmp_path / "good.txt").write_text("A text.", encoding="utf-8")
    code, out, err = run("conflicts", str(tmp_path), "--format", "json")
    assert json.loads(out)["skipped"] == [{"source": str(bad), "reason": reason}]
    assert err == f"factcheck: skipped: {bad}: {reason}\n"


def test_an_empty_folder_and_one_that_holds_itself(run: Run, tmp_path: Path) -> None:
    code, _, err = run("conflicts", str(tmp_path))
    assert code == 2
    assert f"nothing to read in '{tmp_path}': no documents in this folder" in err
    (tmp_path / "loop").symlink_to(tmp_path)
    code, _, err = run("conflicts", str(tmp_path))
    assert code == 2
    assert "not followed" in err


def test_a_guessed_encoding_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Le café coûte 5 euros.".encode("windows-1252"))
    assert run("conflicts", str(file))[2] == f"factcheck: {file}: not UTF-8, read as Windows-1252\n"


def test_a_name_that_is_no_text(run: Run, tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.txt")).write_text("A text.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has names in UTF-8 alone")
    code, out, err = run("conflicts", str(tmp_path), "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out)["schema"] == "factcheck-report/1"


def test_standard_input_is_a_document(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "read_stdin", lambda: "The mill burned for 3 days.")
    assert run("conflicts", "-")[0] == 1
    monkeypatch.setattr(opening, "read_stdin", lambda: "")
    code, _, err = run("conflicts", "-")
    assert code == 2
    assert "nothing to read in 'stdin': empty" in err


def test_a_typed_text_that_is_no_text(run: Run) -> None:
    assert run("check", "nothing \udcff", "--corpus", DEEPSEEK)[0] == 0


def test_a_fault_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("figure")

    monkeypatch.setattr(FoundBefore, "conflicts", fail)
    monkeypatch.delenv(cli.TRACEBACK, raising=False)
    code, out, err = run("conflicts", DEEPSEEK)
    assert (code, out) == (2, "")
    assert err.startswith("factcheck: error: KeyError: 'figure' (this is a fault of factcheck: run it again with ")
    assert err.count("\n") == 1
    monkeypatch.setenv(cli.TRACEBACK, "1")
    with pytest.raises(KeyError):
        run("conflicts", DEEPSEEK)


def test_what_stops_a_run_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise WeightsError("altered weights")

    monkeypatch.setattr(FoundBefore, "conflicts", refuse)
    assert run("conflicts", DEEPSEEK) == (2, "", "factcheck: error: altered weights\n")


COMMANDS = ["conflicts", "check", "claims", "topics", "groups", "test", "schema", "config"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"Example: factcheck {command}" in out


def test_help_offers_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert "--install-completion" in out


def test_version(run: Run) -> None:
    assert run("--version") == (0, "factcheck 0.1.0\n", "")


LAUGHTER = "\N{ROLLING ON THE FLOOR LAUGHING}"


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (["claims", "a.md", "--format", "json"], json.loads),
        (["config", "--baseline", f"{LAUGHTER}.toml", "--format", "json"], json.loads),
        (["config", "--baseline", f"{LAUGHTER}.toml"], tomllib.loads),
    ],
)
def test_what_a_program_reads_is_utf_8_on_any_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str], read: Callable[[str], object]
) -> None:
    (tmp_path / "a.md").write_text(f"The {LAUGHTER} café is 5 metres high.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def printed(*words: str) -> bytes:
        stream = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, "latin-1"))
        monkeypatch.setattr(sys, "argv", ["factcheck", *words])
        assert cli.main() == 0
        return stream.getvalue()

    page = printed(*words).decode("utf-8")
    assert LAUGHTER in page
    read(page)
    assert b"caf\xe9" in printed("claims", "a.md"), "and what people read is in the encoding of their terminal"


def test_settings_can_be_written_over_the_file_they_are_read_from(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "factcheck.toml").write_text("min-score = 0.7\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("config", "--workers", "2", "--output", "factcheck.toml") == (0, "", "")
    written = tomllib.loads((tmp_path / "factcheck.toml").read_text(encoding="utf-8"))
    assert (written["min-score"], written["workers"]) == (0.7, 2)


# — as a process —————————————————————————————————————————————————————————————————————————————————————


def start(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.slow
def test_importing_the_command_line_is_light() -> None:
    heavy = ("torch", "sklearn", "transformers", "sentence_transformers", "numpy", "pydantic", "rich")
    script = f"import sys, factcheck, factcheck.cli; print([m for m in {heavy!r} if m in sys.modules])"
    assert start("-c", script).stdout == "[]\n"


@pytest.mark.slow
def test_python_m_factcheck() -> None:
    found = start("-m", "factcheck", "--version")
    assert (found.returncode, found.stdout, found.stderr) == (0, "factcheck 0.1.0\n", "")


@pytest.mark.slow
def test_the_public_names_are_there() -> None:
    script = "from factcheck import *; import factcheck as f; print({*f.__all__} <= {*globals()})"
    found = start("-W", "error", "-c", script)
    assert (found.stdout, found.stderr) == ("True\n", "")
    assert "AttributeError" in start("-c", "import factcheck; factcheck.nope").stderr


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error() -> None:
    script = f"set -o pipefail; {sys.executable} -m factcheck schema | true"
    found = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.slow
def test_completion() -> None:
    asked = {"_FACTCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "factcheck conf", "COMP_CWORD": "1"}
    program = str(Path(sys.executable).parent / "factcheck")
    found = subprocess.run([program], capture_output=True, text=True, check=False, env={**os.environ, **asked})
    assert found.stdout.split() == ["conflicts", "config"]


@pytest.mark.slow
def test_processes_end_with_the_command_and_leave_a_whole_index(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Orne dam is 30 metres high.\n")
    (tmp_path / "b.txt").write_text("The Orne dam is 40 metres high.\n")
    index = tmp_path / "index.db"
    for _ in range(5):
        ended = start(
            "-m", "factcheck", "index", "add", "--again", str(tmp_path), "--workers", "2", "--index", str(index)
        )
        assert (ended.returncode, "Traceback" in ended.stderr) == (0, False), ended.stderr
        assert [path.name for path in tmp_path.glob("index*")] == ["index.db"], "all is in the file that people copy"
