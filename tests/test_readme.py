"""The README is run: each block of commands or Python prints what the block after it shows.

``python tests/test_readme.py`` writes what is printed now into the README.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"```(?P<language>sh|python)\n(?P<source>.*?)```(?:\n\n```text\n(?P<shown>.*?)```)?", re.DOTALL)
MOST_LINES = 200


def blocks() -> list[re.Match[str]]:
    """The blocks that are run: not ``make``, which runs this."""
    found = _BLOCK.finditer(README.read_text(encoding="utf-8"))
    return [block for block in found if not block["source"].startswith("make ")]


def printed(block: re.Match[str]) -> str:
    """What a block prints; findings (exit 1) are no failure."""
    python = [sys.executable, "-"] if block["language"] == "python" else ["bash", "-euo", "pipefail", "-s"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        python,
        input=block["source"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        timeout=120,
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("block", blocks(), ids=lambda block: block["source"].splitlines()[0])
def test_a_block_prints_what_the_readme_shows(block: re.Match[str]) -> None:
    assert printed(block) == (block["shown"] or "")


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_what_the_readme_points_at_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    assert [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not (ROOT / link).exists()] == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    verbs = re.findall(r"^make (\w+)", text, re.MULTILINE)
    assert [verb for verb in verbs if not re.search(rf"^{verb}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "benchmarks/README.md", "benchmarks/LOG.md"])
def test_links_lead_to_headings(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", page.read_text(encoding="utf-8"))
    assert [
        (path, anchor)
        for path, anchor in links
        if not (to := page.parent / path if path else page).exists() or (anchor and anchor not in anchors(to))
    ] == []


def anchors(page: Path) -> set[str]:
    """What GitHub calls the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_case_that_the_docs_show_is_one() -> None:
    import tomllib

    from factcheck.cases import Case

    (example,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/cases.md").read_text(encoding="utf-8"), re.DOTALL)
    case = Case.model_validate({**tomllib.loads(example), "path": ROOT / "case.toml"})
    assert (len(case.conflict), len(case.agreement), len(case.apart), len(case.check)) == (1, 1, 1, 1)


def write_what_is_printed() -> None:
    """Put what each block prints now into the README."""

    def renew(block: re.Match[str]) -> str:
        if block["shown"] is None or block["source"].startswith("make "):
            return block[0]
        return f"```{block['language']}\n{block['source']}```\n\n```text\n{printed(block)}```"

    README.write_text(_BLOCK.sub(renew, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write_what_is_printed()
