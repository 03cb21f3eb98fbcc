"""Reports to reports without the conflicts that a person has looked at and let stand.

An entry knows its conflict by what is said in it, never by a line number: texts may move, but a figure may not change.
What a text itself lets stand is in ``ignores``.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from factcheck.errors import InputError
from factcheck.quotes import clean
from factcheck.tomltext import write_block
from factcheck.types import Claim, Conflict, LetStand, Report, Severity
from factcheck.wording import is_at_least

FILE_NAME = ".factcheck-baseline.toml"
"""Where a baseline is written when no file is named."""
VERSION = 1
"""Of the file's form: any other is refused."""
FINGERPRINT_LENGTH = 16
"""Hexadecimal digits: 64 bits, so that of a million conflicts no two are taken for one."""

Sources = Mapping[str, str]
"""What a baseline calls the documents of a report, by their ids."""

_HEAD = f"""\
# Conflicts that were looked at and let stand: factcheck conflicts … --baseline FILE says nothing more of them.
# Written by --update-baseline, which keeps the reasons; a person may write them here.
version = {VERSION}
"""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EntrySide(_Part):
    """One side of a conflict, for a person to know it by: its figure, and the files that give it."""

    label: str
    sources: tuple[str, ...]


class Entry(_Part):
    """A conflict that is let stand: who did so, when and why."""

    fingerprint: str
    severity: Severity
    about: str
    sides: tuple[EntrySide, ...]
    by: str = ""
    on: date | None = None
    reason: str = ""


class _File(_Part):
    version: Literal[1]
    conflict: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Baseline:
    """The conflicts that are let stand, and the file that says so; sources are paths from its folder."""

    path: Path
    entries: tuple[Entry, ...] = ()


# — the file ————————————————————————————————————————————————————————————————————————————————————————


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises ``InputError`` where it is missing or malformed."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Baseline(path, _File.model_validate(content).conflict)
    except FileNotFoundError:
        raise InputError(f"no baseline in {path}: write it with --update-baseline") from None
    except OSError as error:
        raise InputError(f"cannot read the baseline {path}: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        raise InputError(f"the baseline {path}: {key}: {first['msg']}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"the baseline {path}: no TOML: {clean(str(error))}") from None


def write_baseline(baseline: Baseline) -> str:
    """The text of a baseline's file, in the order of what its conflicts are about, so that changes read well."""
    ordered = sorted(baseline.entries, key=lambda e: (e.about, e.fingerprint))
    return "\n".join([_HEAD, *(write_block("conflict", _fields(entry)) for entry in ordered)])


def _fields(entry: Entry) -> dict[str, object]:
    return {name: value for name, value in entry.model_dump().items() if value is not None}


# — a report and a baseline —————————————————————————————————————————————————————————————————————————


def take_known(report: Report, baseline: Baseline) -> Report:
    """The report with the conflicts of the baseline moved to those that are let stand."""
    known = {entry.fingerprint: entry for entry in baseline.entries}
    sources = find_sources(report, baseline.path)
    found = [(conflict, known.get(find_fingerprint(conflict, report, sources))) for conflict in report.conflicts]
    stands = [
        LetStand(conflict, entry.reason, str(baseline.path), entry.by, entry.on) for conflict, entry in found if entry
    ]
    left = tuple(conflict for conflict, entry in found if entry is None)
    return replace(report, conflicts=left, let_stand=(*report.let_stand, *stands))


def find_stale(report: Report, baseline: Baseline) -> list[Entry]:
    """The entries whose conflict is not found any more, though all of their files were read, or are gone."""
    everything = (*report.conflicts, *(each.conflict for each in report.let_stand))
    sources = find_sources(report, baseline.path)
    found = {find_fingerprint(conflict, report, sources) for conflict in everything}
    read = set(sources.values())
    return [entry for entry in baseline.entries if entry.fingerprint not in found and _is_judged(entry, read, baseline)]


def _is_judged(entry: Entry, read: set[str], baseline: Baseline) -> bool:
    sources = {source for side in entry.sides for source in side.sources}
    return all(source in read or not (baseline.path.parent / source).exists() for source in sources)


def update_baseline(
    report: Report, baseline: Baseline, *, by: str, on: date, reason: str, least: Severity = "update"
) -> Baseline:
    """The baseline with the report's conflicts added and what is stale left out; what was known keeps its reason.

    ``reason`` is that of the new entries, and of those that have none; of less grave conflicts than ``least`` none
    is added.
    """
    stale = {entry.fingerprint for entry in find_stale(report, baseline)}
    kept = {entry.fingerprint: entry for entry in baseline.entries if entry.fingerprint not in stale}
    for fingerprint, entry in kept.items():
        if reason and not entry.reason:
            kept[fingerprint] = entry.model_copy(update={"by": by, "on": on, "reason": reason})
    sources = find_sources(report, baseline.path)
    for conflict in report.conflicts:
        if not is_at_least(conflict.severity, least):
            continue
        fingerprint = find_fingerprint(conflict, report, sources)
        kept.setdefault(fingerprint, _entry(conflict, fingerprint, report, sources, by=by, on=on, reason=reason))
    return replace(baseline, entries=tuple(kept.values()))


def _entry(
    conflict: Conflict, fingerprint: str, report: Report, sources: Sources, *, by: str, on: date, reason: str
) -> Entry:
    sides = tuple(
        EntrySide(
            label=clean(side.label), sources=tuple(sorted({sources[report.claims[i].document] for i in side.claims}))
        )
        for side in conflict.sides
    )
    about = clean(conflict.about)
    return Entry(
        fingerprint=fingerprint, severity=conflict.severity, about=about, sides=sides, by=by, on=on, reason=reason
    )


def find_sources(report: Report, baseline: Path) -> Sources:
    """The source of each document, by its id: of a file the path from the folder of the baseline.

    So a baseline is the same wherever factcheck is started.
    """
    return {document.id: _relative(document.source, baseline) for document in report.documents}


def find_fingerprint(conflict: Conflict, report: Report, sources: Sources) -> str:
    """What a conflict is known by: its severity and, of each of its claims, the file, the sentence and the figure."""
    claims = [report.claims[i] for side in conflict.sides for i in side.claims]
    said = sorted({(sources[c.document], *_said(c)) for c in claims})
    content = "\x1e".join([conflict.severity, *("\x1f".join(words) for words in said)])
    return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()[:FINGERPRINT_LENGTH]


def _said(claim: Claim) -> tuple[str, str]:
    """Sentence and figure, whatever white space parts their words: a paragraph may be wrapped anew."""
    return " ".join(claim.sentence.text.split()), " ".join(claim.quantity.surface.split())


def _relative(source: str, baseline: Path) -> str:
    """The path of a source from the baseline's folder; what is no file keeps its name."""
    if not os.path.exists(source):  # noqa: PTH110 - Path.exists raises for a name that is none
        return source
    try:
        return Path(os.path.relpath(os.path.realpath(source), os.path.realpath(baseline.parent))).as_posix()
    except ValueError:  # on another drive
        return source


def without_reason(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that do not say why."""
    return [entry for entry in entries if not entry.reason.strip()]
