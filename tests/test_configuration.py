"""Settings from options, the environment and files: which goes first, and who is told when one is wrong."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from factcheck.configuration import (
    Configuration,
    choose,
    find_file,
    key_of,
    option_of,
    unknown_variables,
    variable_of,
)
from factcheck.documents import ReadOptions
from factcheck.errors import SettingsError
from factcheck.settings import Settings, Stage


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_nearer_goes_first() -> None:
    write("factcheck.toml", "min-score = 0.1\nbatch-size = 2\nworkers = 3\n")
    chosen = choose(
        [], {"min_score": "0.3"}, {"FACTCHECK_MIN_SCORE": "0.2", "FACTCHECK_BATCH_SIZE": "4", "FACTCHECK_MODEL": ""}
    )
    configuration = chosen.configuration
    assert (configuration.min_score, configuration.batch_size, configuration.workers) == (0.3, 4, 3)
    assert configuration.model == Settings().model
    origins = [chosen.origins[name] for name in ("min_score", "batch_size", "workers", "model")]
    assert origins == ["--min-score", "FACTCHECK_BATCH_SIZE", str(Path.cwd() / "factcheck.toml"), "default"]


def test_the_settings_alone_are_what_a_report_names() -> None:
    assert Configuration(min_score=0.4, workers=2, fail_on="never").settings == Settings(min_score=0.4)


def test_every_way_to_read_a_file_can_be_set() -> None:
    assert {option.name for option in fields(ReadOptions)} <= {*Configuration.model_fields}


@pytest.mark.parametrize("name", list(Configuration.model_fields))
def test_every_setting_says_what_it_is_and_where_it_works(name: str) -> None:
    field = Configuration.model_fields[name]
    assert not field.is_required()
    assert field.description is not None
    assert field.description.endswith(".")
    assert ": " in field.description, "what it is, a colon, and why: the help of its option stops at the colon"
    assert isinstance(field.json_schema_extra, dict)
    assert field.json_schema_extra["stage"] in get_args(Stage)
    assert (option_of(name), variable_of(name)) == (f"--{key_of(name)}", f"FACTCHECK_{name.upper()}")


# — which file ——————————————————————————————————————————————————————————————————————————————————————


def test_a_file_is_found_upward_from_the_folder_that_holds_all_paths() -> None:
    write("a/b/c/one.md", "1")
    write("a/d/two.md", "2")
    assert find_file(["a/b/c/one.md"]) is None
    top = write("factcheck.toml", "")
    assert find_file([]) == top.resolve()
    near = write("a/pyproject.toml", "[tool.factcheck]\n").resolve()
    assert find_file(["a/b/c/one.md"]) == near
    assert find_file(["a/b/c", "a/d/two.md", "-", "no/such"]) == near
    nearer = write("a/b/factcheck.toml", "").resolve()
    assert find_file(["a/b/c/one.md"]) == nearer
    assert find_file(["a/b/c/one.md", "a/d/two.md"]) == near
    write("a/b/c/pyproject.toml", "[tool.other]\n")
    assert find_file(["a/b/c/one.md"]) == nearer


def test_where_nothing_is_found_above_the_paths_the_folder_one_stands_in_decides(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    elsewhere = tmp_path_factory.mktemp("archive")
    here = write("factcheck.toml", "")
    assert find_file([str(elsewhere)]) == here.resolve()


def test_a_file_that_is_named_is_the_only_one() -> None:
    write("factcheck.toml", "min-score = 0.1\n")
    other = write("other.toml", "workers = 2\n")
    chosen = choose([], file="other.toml", environment={})
    assert (chosen.configuration.min_score, chosen.configuration.workers) == (0.5, 2)
    assert choose([], environment={"FACTCHECK_CONFIG": str(other)}).configuration.workers == 2


def test_a_baseline_is_a_path_from_the_file_that_names_it() -> None:
    write("a/factcheck.toml", 'baseline = "known.toml"\n')
    write("a/text.md", "1")
    assert choose(["a/text.md"], environment={}).configuration.baseline == str(Path("a", "known.toml"))
    assert choose(["a/text.md"], {"baseline": "x.toml"}, {}).configuration.baseline == "x.toml"


# — what is wrong ———————————————————————————————————————————————————————————————————————————————————


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("min-scor = 0.1", "unknown setting 'min-scor': did you mean 'min-score'?"),
        ("colour = 1", "unknown setting 'colour': the settings are model, batch-size, "),
        ("min-score = 3", "setting min_score: should be less than or equal to 1, but it is 3"),
        ("fail-on = 'always'", "setting fail_on: should be 'contradiction', 'discrepancy' or 'never'"),
        ("min-score = 0.1\nmin_score = 0.2", "setting 'min-score' is given twice"),
        ("min-score = ", "no TOML: "),
        ("[files]\nx = 1", "unknown setting 'files': the settings are"),
    ],
)
def test_a_mistake_in_a_file_is_one_line_that_names_the_file(text: str, complaint: str) -> None:
    file = write("factcheck.toml", text)
    with pytest.raises(SettingsError) as caught:
        choose([], environment={})
    assert str(caught.value).startswith(f"{file.resolve()}: ")
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\nfactcheck = 3", "tool = [1]"])
def test_a_project_file_of_another_shape(text: str) -> None:
    write("pyproject.toml", text)
    if "factcheck" in text:
        with pytest.raises(SettingsError, match=r"write \[tool\.factcheck\]"):
            choose([], environment={})
    else:
        assert choose([], environment={}).file is None


def test_a_mistake_elsewhere_names_its_place() -> None:
    with pytest.raises(SettingsError, match=r"^--workers: setting workers: should be a valid integer"):
        choose([], {"workers": "many"}, {})
    with pytest.raises(SettingsError, match=r"^FACTCHECK_WORKERS: setting workers: should be greater"):
        choose([], {}, {"FACTCHECK_WORKERS": "0"})
    with pytest.raises(SettingsError, match=r"^no/such\.toml: cannot be read: No such file"):
        choose([], file="no/such.toml", environment={})


def test_a_variable_that_gives_nothing_is_told() -> None:
    environment = {"FACTCHECK_MINSCORE": "1", "FACTCHECK_TRACEBACK": "1", "FACTCHECK_WORKERS": "1", "PATH": "x"}
    assert unknown_variables(environment) == [
        "unknown setting 'FACTCHECK_MINSCORE': did you mean 'FACTCHECK_MIN_SCORE'? "
        "(a variable of the environment, not read)"
    ]


# — the command —————————————————————————————————————————————————————————————————————————————————————


def test_what_config_prints_is_such_a_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from factcheck import cli

    write("factcheck.toml", 'min-score = 0.25\nbaseline = "a \\"b\\".toml"\n')
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "never")
    monkeypatch.setattr("sys.argv", ["factcheck", "config", "--workers", "2"])
    assert cli.main() == 0
    page = capsys.readouterr().out
    given = tomllib.loads(page)
    assert given["min-score"] == 0.25
    assert given["fail-on"] == "never"
    assert given["baseline"] == 'a "b".toml'
    assert given["workers"] == 2
    assert 'fail-on = "never"                         # FACTCHECK_FAIL_ON' in page
    assert "workers = 2                               # --workers" in page
    monkeypatch.setattr("sys.argv", ["factcheck", "config", "--format", "json"])
    assert cli.main() == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["settings"]["min_score"] == {"value": 0.25, "origin": str(Path.cwd() / "factcheck.toml")}
    write("factcheck.toml", page)
    assert choose([], environment={}).configuration.min_score == 0.25
