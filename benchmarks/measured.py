"""Puts what was measured into benchmarks/README.md, between its marks, with the day and the revision.

    python benchmarks/measured.py [DATA]

Runs ``factcheck evaluate`` over all labelled data (``../shared/data``): some minutes. ``reliability.py`` uses the same
marks.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from labelled import SHARED

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "benchmarks" / "README.md"
LOG = ROOT / "benchmarks" / "LOG.md"


def main() -> None:
    of = revision()
    data = sys.argv[1] if len(sys.argv) > 1 else str(SHARED / "data")
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "evaluate", data], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.returncode)
    print(done.stdout)
    put("evaluation", f"```text\n{done.stdout}```", of, README)


def put(mark: str, page: str, of: str, path: Path) -> None:
    """Write a page, measured of a revision, between the marks of one name in a file, in place of what stands there.

    Ends the run where the file lacks the marks.
    """
    begin, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    text = path.read_text(encoding="utf-8")
    if begin not in text or end not in text:
        raise SystemExit(f"{path}: no {begin} … {end} to write between")
    head, _, rest = text.partition(begin)
    _, _, tail = rest.partition(end)
    day = datetime.now(UTC).date().isoformat()
    path.write_text(f"{head}{begin}\nOn {day}, revision {of}:\n\n{page}\n{end}{tail}", encoding="utf-8")


def revision() -> str:
    """The short name of the last commit, and whether the sources have changed since."""
    name = _git("rev-parse", "--short", "HEAD")
    return f"{name}, with changes" if _git("status", "--porcelain", "src", "benchmarks/train_*.py") else name


def _git(*words: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    return done.stdout.strip() or ("unknown" if done.returncode else "")


if __name__ == "__main__":
    main()
