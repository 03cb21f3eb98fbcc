"""Which findings a change gains and which it loses, on whole corpora: the working tree against a revision.

    python benchmarks/shades.py [REVISION] [--corpus FOLDER] [--set NAME] [--sample N] [--counts]

The sources of the revision (default HEAD) are unpacked into a temporary folder, and both are run over the same files:
``conflicts`` on each corpus, ``check`` on the sentences of cases and on labelled claims. A finding is known by what it
says, so that new ids change nothing. Vectors are kept in the system's temporary folder and shared by both, since
encoding is most of the time. After black's diff-shades.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from factcheck.cases import find_cases
from factcheck.evaluate import choose_sets, find_sets
from factcheck.evaluate.sets import LabelledSet
from labelled import SHARED

ROOT = Path(__file__).resolve().parents[1]
SETS = ("ecbplus", "vitaminc_corpus", "vitaminc_num", "redditnli", "newsnli", "feversym")
SAMPLE = 200
"""Claims of each labelled set, and documents of each corpus, unless more are asked for: some minutes."""
SHARED_CLAIMS = 0.5
"""A finding that is gained and one that is lost are one that changed where this share of their figures is the same."""
MOST_SHOWN = 40
"""Findings and verdicts of one corpus that are quoted; the rest are counted."""

Said = tuple[str, str, str]
"""A figure as it is known: its file, its sentence and its surface."""


@dataclass(frozen=True)
class Finding:
    """A conflict by what is said in it: white space and ids left out."""

    severity: str
    figures: frozenset[Said]
    sides: tuple[tuple[str, tuple[Said, ...]], ...]
    about: str
    score: float

    @property
    def key(self) -> tuple[str, frozenset[Said]]:
        return self.severity, self.figures


@dataclass(frozen=True)
class Corpus:
    """Files to find conflicts in, and sentences to check against them: by what each is known, and its label, if any."""

    name: str
    folder: Path
    questions: tuple[tuple[str, str, str], ...] = ()
    """For each its file of evidence ("" for the whole folder), its sentence, and the right verdict."""
    conflicts: bool = True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", nargs="?", default="HEAD")
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="a folder of your own; may be repeated"
    )
    parser.add_argument("--set", action="append", help=f"labelled sets, or none; by default {', '.join(SETS)}")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="claims and documents of each set; 0 for all")
    parser.add_argument("--counts", action="store_true", help="only count")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="factcheck-shades-") as name:
        room = Path(name)
        before = unpack(options.revision, room)
        corpora = [*find_corpora(options.corpus), *labelled_corpora(room, options.set or SETS, options.sample or None)]
        print(f"{options.revision} ({before}) → working tree")
        total: Counter[str] = Counter()
        for corpus in corpora:
            old, new = (run(source, corpus) for source in (room / "src", ROOT / "src"))
            total += show(corpus, old, new, 0 if options.counts else MOST_SHOWN)
    print(f"\nall corpora: {told(total)}")


# — the revision ————————————————————————————————————————————————————————————————————————————————————


def unpack(revision: str, folder: Path) -> str:
    """Write the sources of a revision of this repository into a folder, and give its short name."""
    name = _git("rev-parse", "--verify", "--short", f"{revision}^{{commit}}").decode().strip()
    with tarfile.open(fileobj=BytesIO(_git("archive", name, "src"))) as sources:
        sources.extractall(folder, filter="data")
    return name


def _git(*words: str) -> bytes:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"git {words[0]}: {done.stderr.decode().strip()}")
    return done.stdout


# — corpora —————————————————————————————————————————————————————————————————————————————————————————


def find_corpora(folders: Sequence[Path]) -> Iterator[Corpus]:
    """The fixtures with the sentences of their cases, and folders that were named."""
    for path in find_cases([ROOT / "fixtures"]):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        questions = tuple(("", check["sentence"], check["verdict"]) for check in case.get("check", ()))
        yield Corpus(f"fixtures/{path.parent.name}", path.parent, questions)
    for folder in folders:
        if not folder.is_dir():
            raise SystemExit(f"--corpus {str(folder)!r} is no folder")
        yield Corpus(str(folder), folder)


def labelled_corpora(room: Path, wanted: Sequence[str], sample: int | None) -> Iterator[Corpus]:
    """Labelled sets as files, where they are here."""
    if not (SHARED / "data").is_dir():
        print("no labelled data beside the project: fixtures and named folders alone", file=sys.stderr)
        return
    for labelled in choose_sets(find_sets([SHARED / "data"]), () if "all" in wanted else wanted, sample):
        folder = room / "corpora" / labelled.name.replace("/", "-")
        folder.mkdir(parents=True)
        if labelled.kind == "conflicts":
            for row in labelled.documents():
                _write(folder / f"{_file_name(row.doc_id)}.md", row.title, "\n\n".join(row.sentences))
            yield Corpus(labelled.name, folder)
        elif labelled.kind == "pairs":
            yield Corpus(labelled.name, folder, tuple(_questions(labelled, folder)), conflicts=False)


def _questions(labelled: LabelledSet, folder: Path) -> Iterator[tuple[str, str, str]]:
    for row in labelled.pairs():
        title = row.title or (row.meta.page if row.meta else None)
        file = folder / f"{_file_name(row.id)}.md"
        _write(file, title, row.premise)
        yield file.name, row.hypothesis, row.verdict


def _file_name(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in name)


def _write(path: Path, title: str | None, text: str) -> None:
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n" if title else ""
    path.write_text(f"{head}{text}\n", encoding="utf-8")


# — running one tree ————————————————————————————————————————————————————————————————————————————————

DRIVER = '''
"""Runs in the tree that is on PYTHONPATH, by what is the same in every revision: the command line and its JSON."""
import json, sys, tempfile
from pathlib import Path
import numpy as np
from factcheck import Checker, cli, pipeline
from factcheck.documents import read_documents
from factcheck.settings import Settings

kept = Path(tempfile.gettempdir()) / "factcheck-shades-vectors.npz"
job = json.loads(sys.stdin.read())
known = {}
if kept.exists():
    with np.load(kept, allow_pickle=False) as stored:
        known = dict(zip(stored["texts"].tolist(), stored["rows"]))
begun = len(known)
inner = []

class Kept:
    name, dimensions = "kept", 384
    def encode(self, texts, tell=None):
        fresh = sorted(set(texts) - known.keys())
        if fresh:
            if not inner:
                inner.append(opened(Settings(), len(fresh)))
            known.update(zip(fresh, inner[0].encode(fresh)))
        return np.stack([known[text] for text in texts])

opened = pipeline.open_encoder
pipeline.open_encoder = lambda *_, **__: Kept()
answer = {"report": None, "verdicts": []}
if job["conflicts"]:
    with tempfile.TemporaryDirectory() as room:
        page = Path(room) / "report.json"
        sys.argv = ["factcheck", "conflicts", ".", "--format", "json", "--output", str(page), "--fail-on", "never"]
        if cli.main() != 0:
            raise SystemExit("conflicts could not run")
        answer["report"] = json.loads(page.read_text(encoding="utf-8"))
checkers = {}
for file, sentence, _ in job["questions"]:
    if file not in checkers:
        checkers[file] = Checker(Settings())
        checkers[file].add(read_documents([file or "."], max_bytes=10**8)[0])
    answer["verdicts"].append(checkers[file].check(sentence).verdict)
if len(known) > begun:
    texts = sorted(known)
    part = kept.with_suffix(".part.npz")
    np.savez(part, texts=np.array(texts), rows=np.stack([known[text] for text in texts]))
    part.replace(kept)
json.dump(answer, sys.stdout)
'''


def run(source: Path, corpus: Corpus) -> dict[str, Any]:
    """The report on a corpus and the verdicts on its sentences, of the tree at ``source``."""
    job = {"folder": str(corpus.folder), "conflicts": corpus.conflicts, "questions": corpus.questions}
    done = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        cwd=corpus.folder,
        env={**os.environ, "PYTHONPATH": str(source), "OPENBLAS_NUM_THREADS": "1"},
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{source} cannot run {corpus.name}:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# — what changed ————————————————————————————————————————————————————————————————————————————————————


def read_findings(report: Mapping[str, Any] | None) -> list[Finding]:
    """The conflicts of a report's JSON."""
    if report is None:
        return []
    sources = {document["id"]: document["source"] for document in report["documents"]}

    def said(claim_id: str) -> Said:
        claim = report["claims"][claim_id]
        return sources[claim["document"]], " ".join(claim["sentence"].split()), " ".join(claim["surface"].split())

    findings = []
    for conflict in report["conflicts"]:
        sides = tuple((side["label"], tuple(map(said, side["claims"]))) for side in conflict["sides"])
        figures = frozenset(figure for _, figures in sides for figure in figures)
        findings.append(Finding(conflict["severity"], figures, sides, conflict["about"], conflict["score"]))
    return findings


def compare(
    old: Sequence[Finding], new: Sequence[Finding]
) -> tuple[list[Finding], list[Finding], list[tuple[Finding, Finding]]]:
    """What was lost, what was gained, and what changed its severity or some of its figures."""
    before, after = {f.key for f in old}, {f.key for f in new}
    lost, gained = [f for f in old if f.key not in after], [f for f in new if f.key not in before]
    likeness = [
        (len(a.figures & b.figures) / len(a.figures | b.figures), i, j)
        for i, a in enumerate(lost)
        for j, b in enumerate(gained)
    ]
    changed: dict[int, int] = {}
    for share, i, j in sorted(likeness, key=lambda each: (-each[0], *each[1:])):
        if share >= SHARED_CLAIMS and i not in changed and j not in changed.values():
            changed[i] = j
    return (
        [f for i, f in enumerate(lost) if i not in changed],
        [f for j, f in enumerate(gained) if j not in changed.values()],
        [(lost[i], gained[j]) for i, j in sorted(changed.items())],
    )


def show(corpus: Corpus, old: dict[str, Any], new: dict[str, Any], most: int) -> Counter[str]:
    """Print what changed on one corpus, and count it."""
    before, after = read_findings(old["report"]), read_findings(new["report"])
    lost, gained, changed = compare(before, after)
    turned = [
        (question, a, b)
        for question, a, b in zip(corpus.questions, old["verdicts"], new["verdicts"], strict=True)
        if a != b
    ]
    counts = Counter({"gained": len(gained), "lost": len(lost), "changed": len(changed), "verdicts": len(turned)})
    for (_, _, right), a, b in turned:
        counts["now right"] += b == right != a
        counts["now wrong"] += a == right != b
    of = [f"{len(before)} → {len(after)} conflicts"] * corpus.conflicts
    of += [f"{len(corpus.questions)} verdicts"] * bool(corpus.questions)
    print(f"\n══ {corpus.name}: {', '.join(of)}: {told(counts)}")
    shown = [
        *(("lost", "-", finding) for finding in lost),
        *(("gained", "+", finding) for finding in gained),
    ]
    for word, mark, finding in shown[:most]:
        print(f"\n{mark} {word} {heading(finding)}")
        print("\n".join(f"{mark}   {line}" for line in quotes(finding)))
    for a, b in changed[:most]:
        print(f"\n~ changed {heading(a)} → {heading(b)}")
        first, second = list(quotes(a)), list(quotes(b))
        marked = [(" " if line in second else "-", line) for line in first]
        marked += [("+", line) for line in second if line not in first]
        print("\n".join(f"{mark}   {line}" for mark, line in marked))
    for (file, sentence, right), a, b in turned[:most]:
        judged = "now right" if b == right else "now wrong" if a == right else f"people say {right}"
        print(f"\n~ {a} → {b} ({judged}): {sentence}")
        if file:
            print(f"    evidence: {' '.join((corpus.folder / file).read_text(encoding='utf-8').split())}")
    left = max(0, len(shown) - most) + max(0, len(changed) - most) + max(0, len(turned) - most)
    if left and most:
        print(f"\n… and {left} more")
    return counts


def told(counts: Counter[str]) -> str:
    words = [f"{counts[word]} {word}" for word in ("gained", "lost", "changed") if counts[word]]
    if counts["verdicts"]:
        words.append(
            f"{counts['verdicts']} verdicts ({counts['now right']} now right, {counts['now wrong']} now wrong)"
        )
    return ", ".join(words) or "nothing changed"


def heading(finding: Finding) -> str:
    return f"{finding.severity}: {finding.about} ({finding.score:.2f})"


def quotes(finding: Finding) -> Iterator[str]:
    for label, figures in finding.sides:
        for source, sentence, surface in figures:
            yield f"{label:>14}  {source}: {sentence.replace(surface, f'«{surface}»', 1)}"


if __name__ == "__main__":
    main()
