"""An index of many claims: how fast it is made and asked, how large it is, and whether asking it loses anything.

    python benchmarks/index.py FOLDER [--claims 10000] [--only make,again,cold,warm,phases,recall,conflicts]

The corpus is real news (``../shared/data``), repeated with other names, places and figures until it is large enough,
and is written to FOLDER together with the index. Vectors are stand-ins made of the words of a text (``StandIn``): a
million texts take hours to encode here, and nothing that is measured depends on what a vector holds but the encoder's
own time, which is told apart. Every line says what was aimed at.
"""

from __future__ import annotations

import argparse
import calendar
import hashlib
import json
import os
import random
import re
import resource
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

import factcheck.blocks
import factcheck.evidence
import factcheck.pipeline
import factcheck.prospects
from factcheck.documents import ReadOptions
from factcheck.encoders import Tell, Vectors
from factcheck.engine import ProcessPoolEngine, serial
from factcheck.evidence import Listener
from factcheck.intake import take_in
from factcheck.likeness import Encoded
from factcheck.look import Look
from factcheck.pipeline import Checker
from factcheck.reporters import REPORTERS
from factcheck.store import Store
from factcheck.types import ClaimVerdict, Relation, Verdict
from labelled import rows

SETS = ("ecbplus", "vitaminc_corpus")
CLAIMS_IN_SETS = 10_200
"""Claims in one copy of the sets, about: how many copies make so many claims."""
PER_FILE = 200
"""Documents in a file of JSON Lines."""
QUESTIONS = 1000
WORDS_KEPT = 65_536
"""Words whose hashes are kept: those of a text are nearly all among so many."""
EVERY = 1.5
"""Seconds from one look at the memory that is held to the next, which takes a sixth of a second of four gigabytes."""
_FIGURE = re.compile(r"\d+")
_DAYS = "|".join((*calendar.day_name, *calendar.month_name[1:]))
_NAME = re.compile(
    rf"(?<![.!?] )(?<!^)\b(?!(?:{_DAYS})\b)[A-Z][^\W\d_A-Z]{{3,}}\b|\b(?!(?:AM|PM|UK|US)\b)[A-Z]{{2,}}\b"
)
"""Capitalised words within a sentence but days and months, and acronyms but those of units: HP must not be one firm in
all copies."""


class StandIn:
    """Vectors of 384 hashed words: equal texts have equal ones, and like texts like ones."""

    name = "stand-in"
    dimensions = 384

    def __init__(self) -> None:
        self.spent = 0.0
        """CPU seconds that encoding took."""

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        before = time.process_time()
        made = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(made, texts, strict=True):
            for word in text.lower().split():
                row[hash_of(word) % self.dimensions] += 1
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        self.spent += time.process_time() - before
        return made


@lru_cache(maxsize=WORDS_KEPT)
def hash_of(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(errors="replace"), digest_size=4).digest(), "big")


# — the corpus —————————————————————————————————————————————————————————————————————————————————————


def copies(many: int) -> Iterator[dict[str, Any]]:
    """So many copies of the sets, each with names, places and figures of its own."""
    plain = [(name, row) for name in SETS for row in rows(f"{name}/documents.jsonl")]
    for copy in range(many):
        for name, row in plain:
            text = "\n\n".join(row["sentences"])
            story = row["doc_id"].split("_")[0].split("|")[0]
            title = row.get("title")
            yield {
                "text": altered(text, copy, story),
                "title": altered_title(title, copy, story) if title else None,
                "date": f"{2000 + copy % 25}-{1 + copy % 12:02}-{1 + copy % 28:02}",
                "source": f"{name}/{copy:05}/{row['doc_id']}",
            }


def altered(text: str, copy: int, story: str) -> str:
    """``text`` with names and figures of another world, the same in all documents of one story and copy."""
    if not copy:
        return text
    factor = 1 + random.Random(f"{copy} {story}").random()
    named = _NAME.sub(lambda m: renamed(copy, m[0]), text)
    return _FIGURE.sub(lambda m: str(int(int(m[0]) * factor)) if len(m[0]) < 9 and m[0][0] != "0" else m[0], named)


def altered_title(title: str, copy: int, story: str) -> str:
    """The same of a title, of which the first word is a name too: pages of one title would tell one story in all
    copies, as many pairs of them as the square of these."""
    found = altered(f"- {title}", copy, story)[2:]
    return found if not copy or found != title else f"{title} of {renamed(copy, title)}"


def renamed(copy: int, name: str) -> str:
    """A made-up name that stands for the copy, so that names of two copies seldom meet."""
    number, letters = hash_of(f"{copy} {name}"), "bcdfghklmnprstvw"
    end = "".join(letters[number >> shift & 15] + "aeiou"[(number >> shift) % 5] for shift in (0, 4, 8))
    return name[:1] + end[::2].upper() if name.isupper() else name[:2] + "aeiou"[number % 5] + end


def write_corpus(folder: Path, claims: int) -> list[Path]:
    """Files of JSON Lines with about so many claims."""
    made: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[dict[str, Any]] = []
    for row in copies(max(1, round(claims / CLAIMS_IN_SETS))):
        waiting.append(row)
        if len(waiting) == PER_FILE:
            made.append(_write(folder, len(made), waiting))
            waiting = []
    if waiting:
        made.append(_write(folder, len(made), waiting))
    return made


def _write(folder: Path, number: int, waiting: Sequence[dict[str, Any]]) -> Path:
    path = folder / f"{number:06}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in waiting), "utf-8")
    return path


# — what is measured ———————————————————————————————————————————————————————————————————————————————


def make(folder: Path, index: Path, claims: int, workers: int) -> None:
    files = write_corpus(folder / "corpus", claims)
    for path in folder.glob("index.db*"):
        path.unlink()
    engine = ProcessPoolEngine(workers) if workers > 1 else serial
    store = Store(index, make=True)
    began, before = time.perf_counter(), worked()
    take_in(store, [folder / "corpus"], engine=engine, max_bytes=10**9, options=ReadOptions(), note=print)
    spent = time.perf_counter() - began
    kept, found = store.size()
    store.close()
    if isinstance(engine, ProcessPoolEngine):
        engine.close()  # what processes worked is known when they have ended
    size = index.stat().st_size
    say("index add", f"{found:,} claims of {kept:,} documents in {len(files):,} files, {spent:.0f} s")
    say("claims a second, without encoding", f"{found / spent:,.0f} with {workers} processes", "1,000 on two cores")
    say("CPU s for 1,000 claims, all processes", f"{(worked() - before) / found * 1000:.2f}", "2")
    say("bytes a claim, without vectors", f"{size / found:,.0f}", "1,536")


def worked() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in spent)


def again(folder: Path, index: Path) -> None:
    store = Store(index)
    began = time.perf_counter()
    done = take_in(store, [folder / "corpus"], engine=serial, max_bytes=10**9, options=ReadOptions(), note=print)
    say("index add again", f"{done.unchanged:,} files unchanged in {time.perf_counter() - began:.3f} s")


def cold(index: Path, question: str) -> None:
    command = [sys.executable, "-m", "factcheck", "check", question, "--index", str(index)]
    began, before = time.perf_counter(), worked()
    subprocess.run(command, capture_output=True, check=False)
    cpu, after = worked() - before, resource.getrusage(resource.RUSAGE_CHILDREN)
    say("cold check, CPU s", f"{cpu:.2f} (wall {time.perf_counter() - began:.2f})", "1.5")
    say("cold check, MB", f"{after.ru_maxrss / 1024:,.0f}", "400")


class Question(NamedTuple):
    """A sentence of the corpus, with another figure or with its own; the date of its document is that of its copy."""

    text: str
    copy: date | None


def questions(index: Path, many: int) -> list[Question]:
    """Sentences of the corpus, half of them with another figure."""
    store = Store(index)
    draw = random.Random(1)
    asked = []
    places = sorted(draw.sample(range(store.next_claim()), min(many, store.next_claim())))
    for place in places:
        claim = store.corpus().claims[place]
        begin, end = (at - claim.sentence.start for at in (claim.quantity.start, claim.quantity.end))
        figure = claim.quantity.surface
        if draw.random() < 0.5:
            figure = _FIGURE.sub(lambda m: str(int(m[0]) * 2 + 1) if len(m[0]) < 9 else m[0], figure)
        text = claim.sentence.text[:begin] + figure + claim.sentence.text[end:]
        asked.append(Question(text, store.corpus().mastheads[claim.document].published))
    store.close()
    return asked


def warm(index: Path, asked: Sequence[Question]) -> None:
    encoder = StandIn()
    checker = Checker(encoder=encoder, shelf=Store(index))
    for question in asked[:20]:
        checker.check(question.text)
    spent, worked, walked = [], [], []
    for question in asked:
        began, before, encoding = time.perf_counter(), time.process_time(), encoder.spent
        checker.check(question.text)
        spent.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - before - encoder.spent + encoding) * 1000)
        walked.append(walk())
    for what, each in (("warm check, ms", spent), ("warm check, ms of CPU beyond encoding", worked)):
        p50, p90, p99 = np.percentile(each, [50, 90, 99])
        say(what, f"p50 {p50:.1f}, p90 {p90:.1f}, p99 {p99:.1f} of {len(asked):,}", "p50 15, p99 50")
    say("the machine meanwhile, ms of CPU for a fixed piece of work", f"{np.mean(walked):.2f}")


WALKED = [{str(word): word for word in range(first, first + 50)} for first in range(2000)]
"""What ``walk`` looks through: more than a processor keeps near, as an index is."""


def walk() -> float:
    """Milliseconds of CPU of a fixed piece of work: twice as many where other work has a share of the caches."""
    before = time.process_time()
    for words in WALKED:
        for word in ("7", "77", "1500"):
            words.get(word)
    return (time.process_time() - before) * 1000


def phases(index: Path, asked: Sequence[Question]) -> None:
    """Where the time of warm questions goes: each phase without those that it calls."""
    spent: dict[str, float] = defaultdict(float)
    running: list[str] = []
    last = [time.process_time()]

    def change(what: str | None) -> None:
        now = time.process_time()
        if running:
            spent[running[-1]] += now - last[0]
        last[0] = now
        running.append(what) if what else running.pop()

    def timed(what: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def within(*values: Any, **named: Any) -> Any:
            change(what)
            try:
                return run(*values, **named)
            finally:
                change(None)

        return within

    with ExitStack() as stack:
        for what, where, name in PHASES:
            stack.enter_context(patch.object(where, name, timed(what, getattr(where, name))))
        checker = Checker(encoder=StandIn(), shelf=Store(index))
        for number, question in enumerate(asked):
            if number == WARMING:
                spent.clear()
            checker.check(question.text)
    for what, seconds in spent.items():
        say(f"of a warm check: {what}, ms of CPU", f"{seconds * 1000 / (len(asked) - WARMING):.1f}")


WARMING = 20
"""Questions that are not counted."""
PHASES: tuple[tuple[str, Any, str], ...] = (
    ("the rest", Checker, "check"),
    ("reading the text", factcheck.pipeline, "extract_claims"),
    ("finding what shares words and names", factcheck.evidence, "nearest"),
    ("ranking by sketches", Listener, "likeliest"),
    ("looking closer at sketches", Listener, "of_documents"),
    ("reading claims", Store, "claim"),
    ("weighing claim by claim", Listener, "at_best"),
    ("vectors", Encoded, "read"),
    ("hearing documents", Listener, "hear"),
    ("conferring", Listener, "confer"),
)
"""Each phase, and the function that it is."""


@contextmanager
def weighing_all(most: int = 10**9) -> Iterator[None]:
    """Within, a checker weighs all that shares any word or name with what is asked, or the ``most`` likeliest.

    Of a document it hears no more claims than else (``MOST_OF_DOCUMENT``): that is no bound on what is looked at, but
    what evidence was learned with.
    """
    evidence, prospects = factcheck.evidence, factcheck.prospects
    bounds: list[tuple[Any, str, float]] = [(evidence, name, 10**9) for name in ("MOST_ALIKE", "ENOUGH", "AT_ONCE")]
    bounds += [(prospects, name, 10**9) for name in ("MOST_ALIKE", "MOST_WEIGHED", "READ_AT_ONCE")]
    bounds += [(evidence, "UNMEANT", 0.0), (prospects, "HARDLY", 0.0), (prospects, "FAINT", 0.0)]
    bounds += [(factcheck.blocks, name, 10**9) for name in ("ENOUGH_SHARING", "MOST_SHARING")]
    bounds += [(prospects, "MOST_RANKED", most)]
    with ExitStack() as stack:
        for bound in bounds:
            stack.enter_context(patch.object(*bound))
        yield


def recall(index: Path, asked: Sequence[Question], most: int) -> None:
    """Answers held against those of a checker that weighs everything that shares any word or name, or the ``most``
    likeliest for each figure."""
    quick = Checker(encoder=StandIn(), shelf=Store(index))
    answers = [quick.check(question.text) for question in asked]
    with weighing_all(most):
        thorough = Checker(encoder=StandIn(), shelf=Store(index))
        wanted = [thorough.check(question.text) for question in asked]
    both = sum(len(evidence(a) & evidence(b)) for a, b in zip(answers, wanted, strict=True))
    every = sum(len(evidence(b)) for b in wanted)
    own = [(evidence(a, q.copy), evidence(b, q.copy)) for q, a, b in zip(asked, answers, wanted, strict=True)]
    told = sum(len(mine) for mine, _ in own), sum(len(theirs) for _, theirs in own)
    same = sum(a.verdict == b.verdict for a, b in zip(answers, wanted, strict=True))
    say("weighed by brute force for each figure, at most", f"{most:,}" if most < 10**9 else "all")
    say("evidence found, of brute force", f"{both / max(every, 1):.4f} of {every:,}", "0.99")
    found = sum(len(mine & theirs) for mine, theirs in own)
    say("of it that of the copy that a text is from", f"{found / max(told[1], 1):.4f} of {told[1]:,}", "0.99")
    others = sum(map(len, map(evidence, answers))) - told[0], every - told[1]
    say("evidence of other copies, here and by brute force", "{:,} and {:,}".format(*others))
    say("verdicts as by brute force", f"{same / len(asked):.4f} of {len(asked):,}", "0.99")
    pairs = [
        (question.copy, *both)
        for question, mine, theirs in zip(asked, answers, wanted, strict=True)
        for both in zip(mine.claims, theirs.claims, strict=True)
    ]
    alike = sum(a.verdict == b.verdict for _, a, b in pairs)
    say("single figures judged as by brute force", f"{alike / len(pairs):.4f} of {len(pairs):,}", "0.99")
    alike = sum(relations(a, copy) == relations(b, copy) for copy, a, b in pairs)
    say("the same by evidence of their own copy alone", f"{alike / len(pairs):.4f} of {len(pairs):,}", "0.99")


def evidence(verdict: Verdict, copy: date | None = None) -> set[tuple[int, str]]:
    """What is named as evidence of each figure; with ``copy``, in documents of that copy alone: others tell of other
    worlds."""
    return {
        (n, e.claim.id)
        for n, claim in enumerate(verdict.claims)
        for e in claim.evidence
        if copy is None or e.document.published == copy
    }


def relations(verdict: ClaimVerdict, copy: date | None) -> set[Relation]:
    """How evidence of one copy stands to a figure: what that is judged by, were there no other copies."""
    return {e.relation for e in verdict.evidence if e.document.published == copy} - {"not_comparable"}


def conflicts(index: Path, workers: int) -> None:
    store = Store(index)
    with store.writing():
        store.change("DELETE FROM vectors")
    encoder = StandIn()
    engine = ProcessPoolEngine(workers) if workers > 1 else serial
    checker = Checker(encoder=encoder, shelf=store, engine=engine)
    began, before = time.perf_counter(), worked()
    with Memory() as memory:
        report = checker.conflicts()
        spent = time.perf_counter() - began
    if isinstance(engine, ProcessPoolEngine):
        engine.close()
    ((encoded,),) = store.rows("SELECT count(*) FROM vectors")
    _, claims = store.size()
    say(
        "conflicts",
        f"{len(report.conflicts):,} in {spent:.0f} s with {workers} processes ({worked() - before:.0f} of CPU, "
        f"{encoder.spent:.0f} of it the stand-in's), {memory.peak / 1e9:.1f} GB",
        "120 s and 4 GB for 1,000,000",
    )
    say("claims encoded", f"{encoded / claims:.1%}", "30 %")
    say("bytes a claim, with vectors", f"{index.stat().st_size / claims:,.0f}", "1,536")
    began, before = time.perf_counter(), worked()
    written = len(REPORTERS["text"](report, Look()).encode())
    spent = time.perf_counter() - began
    say("report as text", f"{written / 1e6:,.0f} MB in {spent:.0f} s ({worked() - before:.0f} of CPU)")


class Memory:
    """How much memory this process and those that it started hold together at most, what they share counted once."""

    def __init__(self) -> None:
        self.peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(EVERY):
            self.peak = max(self.peak, sum(map(held_by, (os.getpid(), *children()))))


def children() -> list[int]:
    """The processes that this one started."""
    found: list[int] = []
    for thread in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # it has just ended
            found += map(int, (thread / "children").read_text().split())
    return found


def held_by(process: int) -> int:
    """The memory that a process holds, in bytes; of what it shares its part."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:")), 0)


def say(what: str, value: str, aim: str = "") -> None:
    print(f"| {what} | {value} | {aim} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the corpus and the index are written; not in the project")
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--weighed", type=int, default=10**9, help="claims that brute force weighs for each figure")
    parser.add_argument("--only", default="make,again,cold,warm,phases,recall,conflicts")
    options = parser.parse_args()
    index = options.folder / "index.db"
    wanted = options.only.split(",")
    print("| what | measured | aim |\n|---|---|---|")
    if "make" in wanted:
        make(options.folder, index, options.claims, options.workers)
    if "again" in wanted:
        again(options.folder, index)
    asked = questions(index, options.questions) if {"cold", "warm", "phases", "recall"} & {*wanted} else []
    if "cold" in wanted:
        cold(index, asked[0].text)
    if "warm" in wanted:
        warm(index, asked)
    if "phases" in wanted:
        phases(index, asked)
    if "recall" in wanted:
        recall(index, asked, options.weighed)
    if "conflicts" in wanted:
        conflicts(index, options.workers)


if __name__ == "__main__":
    main()
