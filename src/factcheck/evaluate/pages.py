"""Scores to a page: a table for people, or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.evaluate import Metric, Score
from factcheck.evaluate.floors import Floors, bound, is_worse, show
from factcheck.quotes import clean
from factcheck.reporters import json_
from factcheck.wording import count_of

SCHEMA = "factcheck-evaluation/1"
HEAD = ("set", "rows", "metric", "value", "95 % interval", "floor")
_TO_THE_RIGHT = frozenset(("rows", "value"))


def write_table(scores: Sequence[Score], floors: Floors | None = None, errors: int = 0) -> str:
    """A line for each metric; then, of each set, as many rows that were read wrongly as are asked for."""
    rows = [line for score in scores for line in _lines(score, floors)]
    widths = [max(len(row[at]) for row in (HEAD, *rows)) for at in range(len(HEAD))]
    page = [_laid_out(row, widths) for row in (HEAD, *rows)]
    left_out = [
        f"{score.set}: {count_of(score.left_out, 'row')} left out, on which people disagree."
        for score in scores
        if score.left_out
    ]
    if left_out:
        page += ["", *left_out]
    for score in scores:
        if errors and score.errors:
            shown = [f"  {clean(line)}" for line in score.errors[:errors]]
            page += ["", f"{score.set}: {len(shown)} of {count_of(len(score.errors), 'error')}", *shown]
    return "\n".join(page) + "\n"


def _lines(score: Score, floors: Floors | None) -> list[tuple[str, ...]]:
    """The name of a set stands beside its first metric alone."""
    lines: list[tuple[str, ...]] = []
    for at, metric in enumerate(score.metrics):
        head = (clean(score.set), f"{score.rows:,}") if at == 0 else ("", "")
        floor = floors.of(score.set, metric.name) if floors else None
        lines.append((*head, metric.name, show(metric), _interval(metric), _floor(metric, floor)))
    return lines


def _laid_out(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        cell.rjust(width) if title in _TO_THE_RIGHT else cell.ljust(width)
        for cell, width, title in zip(row, widths, HEAD, strict=True)
    ]
    return "  ".join(cells).rstrip()


def _interval(metric: Metric) -> str:
    if metric.is_count:
        return f"{metric.low:.0f} to {metric.high:.0f}"
    return f"{metric.low:.3f} to {metric.high:.3f}"


def _floor(metric: Metric, floor: float | None) -> str:
    if floor is None:
        return ""
    return bound(metric, floor) + (": NOT MET" if is_worse(metric, floor) else "")


def write_json(
    scores: Sequence[Score], settings: Mapping[str, object], sample: int | None, floors: Floors | None = None
) -> str:
    """Everything that was measured; a set's errors, too."""
    sets = [
        {
            "set": score.set,
            "kind": score.kind,
            "rows": score.rows,
            "left_out": score.left_out,
            "cpu_seconds": round(score.seconds, 2),
            "metrics": [
                {
                    "metric": metric.name,
                    "value": round(metric.value, 6),
                    "low": round(metric.low, 6),
                    "high": round(metric.high, 6),
                    "better": metric.better,
                    "floor": floors.of(score.set, metric.name) if floors else None,
                }
                for metric in score.metrics
            ],
            "errors": list(score.errors),
        }
        for score in scores
    ]
    page = {"schema": SCHEMA, "settings": dict(settings), "sample": sample, "sets": sets}
    return json_.dump(page)
