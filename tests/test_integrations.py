"""The GitHub Action and the pre-commit hooks, run as far as a machine without a network can."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
LEDGER = "The Elmford bridge is 310 metres long.\n"
HERALD = "The Elmford bridge is 130 metres long, the ministry says.\n"
PROGRAMS = Path(sys.executable).parent


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose two texts contradict each other."""
    folder = tmp_path / "repository"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "ledger.md").write_text(LEDGER, encoding="utf-8")
    (folder / "docs" / "herald.md").write_text(HERALD, encoding="utf-8")
    for words in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *words], cwd=folder, check=True, timeout=60)
    return folder


# — the action ——————————————————————————————————————————————————————————————————————————————————————


def test_the_action_is_what_a_composite_action_has_to_be() -> None:
    action = read_yaml("action.yml")
    assert action["runs"]["using"] == "composite"
    steps = action["runs"]["steps"]
    assert all("uses" in step or step["shell"] == "bash" for step in steps)
    for step in steps:
        assert "${{" not in step.get("run", ""), "an input in a script could run what it says: it comes as a variable"
    named = " ".join(value for step in steps for value in (step.get("env", {}) | step.get("with", {})).values())
    assert all(f"inputs.{name} " in named for name in action["inputs"])
    assert all("description" in each for each in action["inputs"].values())


def run_action(repository: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The last step of the action with ``inputs``, as a runner would run it; and the folder of its outputs."""
    action = read_yaml("action.yml")
    step = action["runs"]["steps"][-1]
    given = {name: each["default"] for name, each in action["inputs"].items()} | inputs
    variables = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")] for name, value in step["env"].items()
    }
    runner = repository.parent / "runner"
    runner.mkdir()
    files = {name: str(runner / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    for file in files.values():
        Path(file).touch()
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(
        command,
        cwd=repository,
        env=os.environ | variables | files | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done, runner


@pytest.mark.slow
def test_the_action_annotates_and_fails(repository: Path) -> None:
    done, runner = run_action(repository, paths="docs\n", sarif="out.sarif", html="out page.html")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=docs/herald.md,line=1,")
    assert (runner / "GITHUB_OUTPUT").read_text(encoding="utf-8") == "exit-code=1\n"
    assert (runner / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8").startswith("# Conflicts")
    assert json.loads((repository / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "<html" in (repository / "out page.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_action_takes_settings_and_odd_names(repository: Path) -> None:
    (repository / "docs").rename(repository / "$(touch hacked) docs")
    done, _ = run_action(
        repository,
        paths="$(touch hacked) docs/ledger.md\n$(touch hacked) docs/herald.md",
        arguments="--min-severity=discrepancy\n--min-score=0.6\n",
        **{"fail-on": "never"},
    )
    assert done.returncode == 0, done.stderr
    assert "::error" in done.stdout
    assert not (repository / "hacked").exists()


@pytest.mark.slow
def test_the_action_with_a_baseline(repository: Path) -> None:
    command = [str(PROGRAMS / "factcheck"), "conflicts", "docs", "--baseline", "known.toml", "--update-baseline"]
    subprocess.run(command, cwd=repository, check=True, timeout=60, capture_output=True)
    done, runner = run_action(repository, paths="docs", baseline="known.toml")
    assert (done.returncode, "::error" in done.stdout) == (0, False)
    assert "exit-code=0" in (runner / "GITHUB_OUTPUT").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_action_that_cannot_run(repository: Path) -> None:
    done, runner = run_action(repository, paths="no/such")
    assert done.returncode == 2
    assert done.stderr.startswith("factcheck: error: nothing to read in 'no/such'")
    assert "exit-code=2" in (runner / "GITHUB_OUTPUT").read_text(encoding="utf-8")


# — pre-commit ——————————————————————————————————————————————————————————————————————————————————————


def pre_commit(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    program = PROGRAMS / "pre-commit"
    if not program.exists():
        pytest.skip("needs pre-commit, which is not installed here")
    return subprocess.run(
        [str(program), *words],
        cwd=cwd,
        env=os.environ | {"GIT_CONFIG_COUNT": "0"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_hooks_are_valid() -> None:
    done = pre_commit("validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("hook", "words"), [("factcheck", ["docs"]), ("factcheck-test", ["docs"])])
def test_a_hook_runs_in_a_repository(repository: Path, tmp_path: Path, hook: str, words: list[str]) -> None:
    """The hooks as they are written, but in this environment in place of one that pip would build."""
    case = 'documents = ["ledger.md", "herald.md"]\nother_conflicts = 1\n'
    (repository / "docs" / "case.toml").write_text(case, encoding="utf-8")
    (written,) = (each for each in read_yaml(".pre-commit-hooks.yaml") if each["id"] == hook)
    local = {**written, "language": "system", "entry": f"{PROGRAMS}/{written['entry']}", "args": words}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    done = pre_commit("run", "--all-files", "--verbose", cwd=repository, PRE_COMMIT_HOME=str(tmp_path / "home"))
    if hook == "factcheck":
        assert done.returncode == 1, done.stdout
        assert re.search(r"docs/herald\.md:1:\d+: contradiction: ", done.stdout)
    else:
        assert done.returncode == 0, done.stdout
        assert "1 of 1 cases are as expected." in done.stdout


@pytest.mark.slow
def test_pre_commit_installs_this_repository(repository: Path, tmp_path: Path) -> None:
    """From a clone, as pre-commit does it: into an environment of its own, with the dependencies of this one."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("needs the repository itself, which is not here")
    pytest.importorskip("hatchling", reason="needs hatchling, which builds the package")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True, timeout=60)
    offline = {
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PYTHONPATH": sysconfig.get_paths()["purelib"],
    }
    words = ["try-repo", str(clone), "factcheck", "--all-files", "--verbose"]
    done = pre_commit(*words, cwd=repository, **offline)
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"docs/herald\.md:1:\d+: contradiction: ", done.stdout)


def test_the_pages_show_what_is_tested() -> None:
    action = (ROOT / "docs" / "github-action.md").read_text(encoding="utf-8")
    for name in read_yaml("action.yml")["inputs"]:
        assert f"`{name}`" in action, name
    hooks = (ROOT / "docs" / "pre-commit.md").read_text(encoding="utf-8")
    for each in read_yaml(".pre-commit-hooks.yaml"):
        assert f"id: {each['id']}\n" in hooks
