"""Scores to those that are worse than they may be.

A file of floors names sets and, of each, metrics with the worst value that each may have: the least, or the most where
less is better. It may be of a sample, and then holds for runs over that sample alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import InputError
from factcheck.evaluate import Metric, Score
from factcheck.tomltext import write_value

DIGITS = 3
"""Decimals of a floor; what is measured is rounded to its own disadvantage."""

_HEAD = """\
# What factcheck evaluate may not fall below, by set; of falsely_refuted, false_alarms and alarms_across_subjects the
# most that is allowed. Raised by --update-floors; lowered by --update-floors --lower alone.
"""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    sample: int | None = Field(None, ge=1)
    set: dict[str, dict[str, float]] = {}


@dataclass(frozen=True)
class Floors:
    """The worst value that each metric of each set may have, and the sample they are of: None for all rows."""

    path: Path
    sample: int | None
    sets: Mapping[str, Mapping[str, float]]

    def of(self, name: str, metric: str) -> float | None:
        """The floor of a metric; None where it has none."""
        return self.sets.get(name, {}).get(metric)


@dataclass(frozen=True)
class Change:
    """A floor that was written anew: from None where there was none."""

    set: str
    metric: str
    before: float | None
    after: float


def read_floors(path: Path, *, make: bool = False) -> Floors:
    """The floors in a file; ``make`` gives none where there is no file. Raises ``InputError`` for a malformed one."""
    try:
        given = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        if make:
            return Floors(path, None, {})
        raise InputError(f"no floors in {path}: write them with --update-floors") from None
    except OSError as error:
        raise InputError(f"cannot read the floors {path}: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(f"the floors {path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"the floors {path}: no TOML: {error}") from None
    return Floors(path, given.sample, given.set)


def write_floors(floors: Floors) -> str:
    """The text of a file of floors."""
    sample = [f"sample = {floors.sample}\n"] if floors.sample is not None else []
    tables = [_table(name, least) for name, least in sorted(floors.sets.items())]
    return "\n".join([_HEAD, *sample, *tables])


def _table(name: str, least: Mapping[str, float]) -> str:
    rows = (f"{metric} = {value:g}\n" for metric, value in least.items())
    return f"[set.{write_value(name)}]\n" + "".join(rows)


def find_below(scores: Sequence[Score], floors: Floors) -> list[str]:
    """A line for each metric that is worse than it may be, or that has a floor and was not measured on its set."""
    lines: list[str] = []
    for score in scores:
        measured = {metric.name: metric for metric in score.metrics}
        for name, floor in floors.sets.get(score.set, {}).items():
            metric = measured.get(name)
            if metric is None:
                lines.append(f"{score.set}: {name} has a floor, and was not measured")
            elif is_worse(metric, floor):
                lines.append(f"{score.set}: {name} is {show(metric)}, and may be {bound(metric, floor)}")
    return lines


def find_unmeasured(scores: Sequence[Score], floors: Floors) -> list[str]:
    """The sets that have floors and were not measured."""
    return sorted(floors.sets.keys() - {score.set for score in scores})


def is_worse(metric: Metric, floor: float) -> bool:
    """Whether a metric is worse than its floor allows."""
    return metric.value < floor if metric.better == "higher" else metric.value > floor


def show(metric: Metric) -> str:
    """A metric's value as people read it."""
    return f"{metric.value:.0f}" if metric.is_count else f"{metric.value:.{DIGITS}f}"


def bound(metric: Metric, floor: float) -> str:
    """A floor in words."""
    return f"{floor:g} at {'least' if metric.better == 'higher' else 'most'}"


def raise_floors(floors: Floors, scores: Sequence[Score], *, lower: bool) -> tuple[Floors, list[Change]]:
    """The floors at what was measured, and what changed. None is made easier unless ``lower`` says so.

    A set that has no floors gets those of its headline metrics.
    """
    sets = {name: dict(least) for name, least in floors.sets.items()}
    changes: list[Change] = []
    for score in scores:
        known = sets.setdefault(score.set, {})
        for metric in score.metrics:
            before = known.get(metric.name)
            if before is None and (floors.sets.get(score.set) or not metric.headline):
                continue
            after = _rounded(metric)
            easier = before is not None and is_worse(replace(metric, value=after), before)
            if before == after or (easier and not lower):
                continue
            known[metric.name] = after
            changes.append(Change(score.set, metric.name, before, after))
    return replace(floors, sets=sets), changes


def _rounded(metric: Metric) -> float:
    if metric.is_count:
        return metric.value
    towards = ROUND_FLOOR if metric.better == "higher" else ROUND_CEILING
    return float(Decimal(str(metric.value)).quantize(Decimal(1).scaleb(-DIGITS), towards))
