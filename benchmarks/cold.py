"""Wall and CPU seconds of each command from nothing, and how much of it is imports.

    python benchmarks/cold.py [FOLDER …]          (default: fixtures/deepseek, and the five articles where they are)

Each command runs in a process of its own, RUNS times; the median is printed. Bytecode is compiled beforehand.
"""

from __future__ import annotations

import compileall
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import factcheck

RUNS = 5
ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "corpora" / "deepseek"
SENTENCE = "DeepSeek spent $60 million training V3."
IMPORTS = {
    "--help": "import factcheck.cli",
    "conflicts": "import factcheck.cli, factcheck.pipeline, rensa, tokenizers",
    "check": "import factcheck.cli, factcheck.pipeline, tokenizers",
}


def seconds(command: Sequence[str]) -> tuple[float, float]:
    """Median wall and CPU seconds of a command."""
    walls, cpus = [], []
    for _ in range(RUNS):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, capture_output=True, check=False, env=os.environ, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - began)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(walls), statistics.median(cpus)


def main() -> None:
    compileall.compile_dir(str(Path(factcheck.__file__).parent), quiet=1)
    folders = [Path(p) for p in sys.argv[1:]] or [p for p in (ROOT / "fixtures" / "deepseek", ARTICLES) if p.exists()]
    run = [sys.executable, "-m", "factcheck"]
    print("| command | wall s | CPU s | of it imports, CPU s |")
    print("|---|---|---|---|")
    commands = {"--help": [*run, "--help"]}
    for f in folders:
        files = [str(path) for suffix in ("txt", "md") for path in sorted(f.glob(f"*.{suffix}"))]
        commands[f"conflicts {f.parent.name}/{f.name}"] = [*run, "conflicts", *files]
        commands[f"check {f.parent.name}/{f.name}"] = [*run, "check", SENTENCE, "--corpus", str(f)]
    for name, command in commands.items():
        wall, cpu = seconds(command)
        _, imports = seconds([sys.executable, "-c", IMPORTS[name.split()[0]]])
        print(f"| `{name}` | {wall:.2f} | {cpu:.2f} | {imports:.2f} ({imports / cpu:.0%}) |")


if __name__ == "__main__":
    main()
