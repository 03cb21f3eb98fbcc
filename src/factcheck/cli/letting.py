"""What a person lets stand: the baseline opened, updated, and held against a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli import printing
from factcheck.wording import count_of

if TYPE_CHECKING:
    from factcheck.baseline import Baseline
    from factcheck.types import Report, Severity


def open_baseline(file: str | None, *, update: bool) -> Baseline | None:
    """The baseline in a file, empty where it is yet to be written; None where nobody wants one."""
    if file is None and not update:
        return None
    from factcheck.baseline import FILE_NAME, Baseline, read_baseline

    path = Path(file or FILE_NAME)
    return Baseline(path) if update and not path.exists() else read_baseline(path)


@dataclass(frozen=True)
class Update:
    """What a person says who lets conflicts stand: why, and who that is, where git is not to say so."""

    reason: str = ""
    by: str | None = None


def update_with(report: Report, baseline: Baseline, update: Update, least: Severity) -> Baseline:
    """Write the conflicts of a report into its baseline, and say what changed; those less grave only stay there."""
    from factcheck.baseline import find_stale, update_baseline, write_baseline

    before = {entry.fingerprint for entry in baseline.entries}
    gone = len(find_stale(report, baseline))
    by = _who() if update.by is None else update.by
    reason = " ".join(update.reason.split())
    fresh = update_baseline(report, baseline, by=by, on=date.today(), reason=reason, least=least)
    added = len({entry.fingerprint for entry in fresh.entries} - before)
    printing.write_file(fresh.path, write_baseline(fresh))
    printing.tell(f"{fresh.path}: {count_of(len(fresh.entries), 'conflict')} let stand, {added} new, {gone} taken out")
    return fresh


def hold_against(report: Report, baseline: Baseline) -> Report:
    """The report without what the baseline lets stand; what is wrong with the baseline is told."""
    from factcheck.baseline import find_stale, take_known, without_reason

    held = take_known(report, baseline)
    for entry in find_stale(report, baseline):
        told = f"{entry.about} ({entry.fingerprint}) is found no more; --update-baseline takes it out"
        printing.tell(f"stale: {baseline.path}: {told}")
    if silent := without_reason(baseline.entries):
        first = f"the first is {silent[0].about!r}"
        printing.tell(f"{baseline.path}: {len(silent):,} of {len(baseline.entries):,} say no reason; {first}")
    return held


def _who() -> str:
    """Who is at the keyboard: the name that git signs with, or else the one of the account."""
    import getpass
    import subprocess

    try:
        asked = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, encoding="utf-8", errors="replace", timeout=5
        )
        return asked.stdout.strip() or getpass.getuser()
    except (OSError, KeyError, subprocess.TimeoutExpired):
        return ""
