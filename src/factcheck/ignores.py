"""Reports to reports without the conflicts that a text itself lets stand: ``<!-- factcheck: ignore: why -->``.

The remark speaks for the paragraph, list entry or table row it stands in; alone on its line for the paragraph that
it touches, the one below before the one above, and else for the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from factcheck.quotes import Places, clean
from factcheck.remarks import Span, find_remarks, without_remarks
from factcheck.sentences import Block, form_blocks
from factcheck.types import Conflict, Document, LetStand, Report

REACH = 50
"""Blocks below a remark among which the one it speaks for is looked for: more remarks in a row are no text's."""
_WORD = "factcheck:"
_IGNORE = re.compile(r"ignore\s*:\s*(?P<reason>\S.*)", re.DOTALL)
_MARK = "X"
"""Stands for a remark while blocks are formed, as a word would."""


@dataclass(frozen=True)
class Ignore:
    """A remark that lets figures stand: where it is, the span it speaks for, and why; without a why it says nothing."""

    where: str
    start: int
    end: int
    reason: str | None


def take_ignored(report: Report) -> tuple[Report, list[str]]:
    """The report with what its texts let stand moved there, and a line for each remark that does nothing.

    A conflict is let stand when no two of its sides are left but for figures that a remark speaks for.
    """
    places = Places(report.documents)
    ignores = {d.id: found for d in report.documents if (found := find_ignores(d, places))}
    if not ignores:
        return report, []
    used: set[str] = set()
    left: list[Conflict] = []
    stand = [*report.let_stand]
    for conflict in report.conflicts:
        speaking = _speaking(conflict, report, ignores)
        open_sides = sum(any(i not in speaking for i in side.claims) for side in conflict.sides)
        if open_sides > 1:
            left.append(conflict)
            continue
        first = next(iter(speaking.values()))
        used.update(ignore.where for ignore in speaking.values())
        stand.append(LetStand(conflict, first.reason or "", first.where))
    complaints = [line for found in ignores.values() for ignore in found if (line := _complaint(ignore, used))]
    return replace(report, conflicts=tuple(left), let_stand=tuple(stand)), complaints


def _speaking(conflict: Conflict, report: Report, ignores: dict[str, list[Ignore]]) -> dict[str, Ignore]:
    """The claims of a conflict that a remark speaks for, with the remark."""
    claims = [report.claims[i] for side in conflict.sides for i in side.claims]
    return {
        claim.id: ignore
        for claim in claims
        for ignore in ignores.get(claim.document, ())
        if ignore.reason and ignore.start <= claim.quantity.start < ignore.end
    }


def _complaint(ignore: Ignore, used: set[str]) -> str | None:
    if ignore.reason is None:
        return f"error: {ignore.where}: this remark says no reason, and is not heeded: write factcheck: ignore: why"
    return None if ignore.where in used else f"stale: {ignore.where}: factcheck: ignore: nothing here to let stand"


def find_ignores(document: Document, places: Places) -> list[Ignore]:
    """The remarks of a document that speak to factcheck, in order."""
    text = document.text
    remarks = find_remarks(text, document.body) if _WORD in text else []
    spoken = [(span, words) for span in remarks if (words := _spoken(text[slice(*span)])) is not None]
    if not spoken:
        return []
    blocks = [*form_blocks(without_remarks(text, remarks, _MARK), document.body)]
    beginnings = {first for first, _ in remarks}
    found = []
    for span, words in spoken:
        said = _IGNORE.fullmatch(words)
        place = places.place(document, span[0])
        start, end = _scope(span, blocks, beginnings, text)
        reason = clean(said["reason"]) if said else None
        found.append(Ignore(f"{clean(document.source)}:{place.line}", start, end, reason))
    return found


def _spoken(remark: str) -> str | None:
    """What a remark says to factcheck; None where it does not speak to it."""
    said = remark.strip().removeprefix("<!--").removesuffix("-->").strip()
    return said.removeprefix(_WORD).strip() if said.startswith(_WORD) else None


def _scope(remark: Span, blocks: Sequence[Block], remarks: Set[int], text: str) -> Span:
    """The span that a remark speaks for; ``remarks`` are the places where remarks begin."""
    at = bisect_right(blocks, remark[0], key=lambda block: block.start) - 1
    if at < 0 or blocks[at].end <= remark[0]:
        return remark
    if not _is_remark(blocks[at], remarks):
        return blocks[at].start, blocks[at].end
    below = next((block for block in blocks[at + 1 : at + REACH] if not _is_remark(block, remarks)), None)
    above = blocks[at - 1] if at else None
    touches_below = below is not None and _touch(remark[1], below.start, text)
    if not touches_below and above is not None and _touch(above.end, remark[0], text):
        return above.start, above.end
    return (below.start, below.end) if below else remark


def _is_remark(block: Block, remarks: Set[int]) -> bool:
    """Whether a block is a remark and nothing else."""
    return block.end - block.start == len(_MARK) and block.start in remarks


def _touch(end: int, start: int, text: str) -> bool:
    """Whether no blank line parts what ends here from what starts there."""
    return text.count("\n", end, start) <= 1
