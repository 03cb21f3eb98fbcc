"""factcheck inside pytest: what users write, run as they would run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import find_conflicts

pytest_plugins = ["pytester"]

LEDGER = "The Elmford bridge is 310 metres long.\n"
HERALD = "The Elmford bridge is 130 metres long, the ministry says.\n"
CASE = """\
documents = ["ledger.md", "herald.md"]

[[conflict]]
about = "length of the bridge"
severity = "{severity}"
sides = [
    [{{ source = "ledger.md", figure = "310 metres" }}],
    [{{ source = "herald.md", figure = "130 metres" }}],
]
"""
SUITE = """
def test_texts_agree(assert_consistent):
    assert_consistent("texts")

def test_but_for_what_is_grave(assert_consistent):
    assert_consistent("texts", fail_on="never")

def test_one_text_alone(assert_consistent, request):
    assert_consistent(request.config.rootpath / "texts" / "ledger.md")

def test_what_was_let_stand(assert_consistent):
    assert_consistent("texts", baseline="known.toml")

def test_nothing_there(assert_consistent):
    assert_consistent("no/such")
"""


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Compiled modules load once a process, and pytester forgets those that a run of its own has loaded."""
    assert find_conflicts([LEDGER, HERALD]).conflicts


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with two texts on one bridge, and a case that names them."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    texts = pytester.mkdir("texts")
    (texts / "ledger.md").write_text(LEDGER, encoding="utf-8")
    (texts / "herald.md").write_text(HERALD, encoding="utf-8")
    (texts / "case.toml").write_text(CASE.format(severity="contradiction"), encoding="utf-8")
    return pytester


def test_a_case_is_a_test_where_a_project_wants_it(project: pytest.Pytester) -> None:
    assert project.runpytest_inprocess().ret == pytest.ExitCode.NO_TESTS_COLLECTED
    project.makepyprojecttoml('[tool.pytest.ini_options]\nfactcheck_cases = ["case.toml"]')
    found = project.runpytest_inprocess("-v")
    found.assert_outcomes(passed=1)
    found.stdout.fnmatch_lines(["texts/case.toml::case PASSED*"])


def test_a_case_that_differs_shows_how(project: pytest.Pytester) -> None:
    (project.path / "texts" / "case.toml").write_text(CASE.format(severity="discrepancy"), encoding="utf-8")
    found = project.runpytest_inprocess("--factcheck-cases", "case.toml")
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(["*factcheck case texts*", "FAIL *case.toml: 1 difference", "*it is a contradiction*"])
    found.stdout.no_fnmatch_line("*Traceback*")


def test_a_case_that_cannot_be_read_is_one_line(project: pytest.Pytester) -> None:
    (project.path / "texts" / "case.toml").write_text("documents = [", encoding="utf-8")
    found = project.runpytest_inprocess("--factcheck-cases", "case.toml")
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(["*case.toml: *"])
    found.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.slow
def test_texts_that_contradict_each_other_fail(project: pytest.Pytester) -> None:
    command = [sys.executable, "-m", "factcheck", "conflicts", "texts", "--baseline", "known.toml"]
    subprocess.run([*command, "--update-baseline", "--reason", "two bridges"], cwd=project.path, check=True, timeout=60)
    project.makepyfile(SUITE)
    found = project.runpytest_inprocess("-v", "-p", "no:cacheprovider")
    outcomes = {line.split("::")[1].split()[0]: line.split()[1] for line in found.outlines if line.startswith("test_")}
    assert outcomes == {
        "test_texts_agree": "FAILED",
        "test_but_for_what_is_grave": "PASSED",
        "test_one_text_alone": "PASSED",
        "test_what_was_let_stand": "PASSED",
        "test_nothing_there": "FAILED",
    }
    found.stdout.fnmatch_lines(["*texts/herald.md:1:*: contradiction: *", "1 conflict (1 contradiction)*"])
    found.stdout.fnmatch_lines(["nothing to read in 'no/such'*"])


def test_paths_are_those_from_the_root(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    project.makepyprojecttoml("[tool.pytest.ini_options]\n")
    project.makepyfile(SUITE)
    monkeypatch.chdir(project.path / "texts")
    found = project.runpytest_inprocess("-k", "alone or grave", str(project.path))
    found.assert_outcomes(passed=2, deselected=3)


@pytest.mark.slow
def test_a_run_that_does_not_use_it_loads_nothing_of_it(project: pytest.Pytester) -> None:
    project.makepyfile(
        "import sys\n"
        "def test_light():\n"
        "    assert 'factcheck.pytest_plugin' in sys.modules\n"
        "    heavy = {'numpy', 'pydantic', 'typer', 'factcheck.types', 'factcheck.cli'}\n"
        "    assert not heavy & {*sys.modules}\n"
    )
    plugins = [word for name in ("xdist", "hypothesispytest", "anyio", "playwright") for word in ("-p", f"no:{name}")]
    found = project.runpytest_subprocess(*plugins)
    found.assert_outcomes(passed=1)


def test_the_example_of_the_docs_is_the_one_that_runs() -> None:
    page = (Path(__file__).parent.parent / "docs" / "pytest.md").read_text(encoding="utf-8")
    assert 'assert_consistent("README.md", "docs/")' in page
    assert 'factcheck_cases = ["case.toml"]' in page
