"""Sentences whose figures people wrote down: value, unit and modifier of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import isclose

from factcheck.evaluate.ahead import Progress, Remembering
from factcheck.evaluate.metrics import Counts, Formula, Numbers, Outcome, f1, share
from factcheck.evaluate.sets import GoldQuantity, LabelledSet, QuantitiesRow, shuffle
from factcheck.quantities import extract_quantities
from factcheck.quantities.nouns import singular
from factcheck.quantities.tables import units
from factcheck.settings import Settings
from factcheck.types import Quantity

NEAR = 1e-5
"""Two ends of an interval are one if they differ by no more than this, as a share: floats are not exact."""
NO_UNIT = frozenset(("", "-", "none", "count", "unitless", "dimensionless"))
_MODIFIERS = {"at_least": "more_than", "at_most": "less_than", "about": "approx", "range": "exact"}
"""Modifiers that the labels do not tell apart; a range has its own ends."""

Found = tuple[GoldQuantity, Quantity]


def answer_set(labelled: LabelledSet, settings: Settings, encoder: Remembering, progress: Progress) -> Outcome:
    """The figures of each sentence, beside those that people read."""
    rows = labelled.quantities()
    read = [counted_quantities(row.text) for row in rows]
    return hold(rows, read)


def counted_quantities(text: str) -> list[Quantity]:
    """The figures of a text that labelled sets count: no dates and no ranks."""
    return [quantity for quantity in extract_quantities(text) if not quantity.tells_when]


def hold(rows: Sequence[QuantitiesRow], read: Sequence[Sequence[Quantity]]) -> Outcome:
    """Figures as read against figures as people read them."""
    tallies: list[tuple[str, Counter[str]]] = []
    errors: list[str] = []
    has_units = has_modifiers = False
    for row, figures in zip(rows, read, strict=True):
        gold = [quantity for quantity in row.quantities if quantity.ends != (None, None)]
        matched = match_figures(gold, figures)
        has_units = has_units or any(g.unit or g.unit_norm for g, _ in matched)
        has_modifiers = has_modifiers or any(g.modifier is not None for g, _ in matched)
        tally = Counter(
            gold=len(gold),
            read=len(figures),
            value=len(matched),
            unit=sum(same_unit(*pair) for pair in matched),
            modifier=sum(g.modifier is not None and _modifier(g.modifier) == _modifier(q.modifier) for g, q in matched),
        )
        tallies.append((row.part, tally))
        if len(matched) < max(len(gold), len(figures)):
            errors.append(_show(row, gold, figures, matched))
    return Outcome(len(rows), tallies, _formulas(has_units, has_modifiers), shuffle(errors))


def match_figures(gold: Sequence[GoldQuantity], figures: Sequence[Quantity]) -> list[Found]:
    """Pairs of equal intervals, one to one; those that share a unit go first."""
    matched: list[Found] = []
    left, free = list(gold), list(figures)
    for accepts in (same_unit, _any_unit):
        for one in list(left):
            found = next((q for q in free if _same_ends(one, q) and accepts(one, q)), None)
            if found is not None:
                left.remove(one)
                free.remove(found)
                matched.append((one, found))
    return matched


def _any_unit(gold: GoldQuantity, figure: Quantity) -> bool:
    return True


def _same_ends(gold: GoldQuantity, figure: Quantity) -> bool:
    """Whether two intervals are one; an open one counts by the end that was written."""
    written = figure.value
    low, high = (figure.low, figure.high) if written is None else (written, written)
    return all(_near(a, b) for a, b in zip(gold.ends, (low, high), strict=True))


def _near(a: float | None, b: object) -> bool:
    if a is None or b is None:
        return a is b
    return isclose(a, float(b), rel_tol=NEAR, abs_tol=1e-8)  # type: ignore[arg-type]


def same_unit(gold: GoldQuantity, figure: Quantity) -> bool:
    """Whether a unit is the one that was labelled, however that is written."""
    ours = unit_name(figure.unit)
    written, norm = gold.unit or gold.unit_norm or "", gold.unit_norm or gold.unit or ""
    if len(written) == 1 and written.isalpha():  # it says little by itself: "p" is points and pence
        return ours == unit_name(norm) or written == figure.unit
    return ours in (unit_name(norm), unit_name(written))


def unit_name(written: str) -> str:
    """The English name of a unit, however it is written: "US dollar" for "$", "chip" for "chips"; "" for none."""
    table = units()
    word = " ".join(written.split()).strip(".")
    low = word.lower()
    if low in NO_UNIT:
        return ""
    looks: list[Callable[[], object]] = [
        lambda: table.before.get(word) or table.before.get(word.upper()),
        lambda: table.symbols.get(word),
        lambda: table.words.get(low),
        lambda: table.by_name.get(word),
        lambda: table.words.get(singular(low)),
    ]
    found = next((unit for look in looks if (unit := look())), None)
    if found is not None:
        return str(found.name)  # type: ignore[attr-defined]
    *first, last = low.split()
    return " ".join((*first, singular(last)))


def _modifier(written: str | None) -> str:
    return _MODIFIERS.get(written or "exact", written or "exact")


def _show(
    row: QuantitiesRow,
    gold: Sequence[GoldQuantity],
    figures: Sequence[Quantity],
    matched: Sequence[Found],
) -> str:
    missed = [g for g in gold if all(g is not found for found, _ in matched)]
    extra = [q.surface for q in figures if all(q is not found for _, found in matched)]
    told = ", ".join(f"{_ends(g)} {g.unit or ''}".strip() for g in missed)
    parts = [f"missed {told}"] * bool(missed) + [f"read {', '.join(map(repr, extra))}"] * bool(extra)
    return f"{row.id}: {'; '.join(parts)}: {row.text}"


def _ends(gold: GoldQuantity) -> str:
    low, high = gold.ends
    return f"{low:g}" if low == high and low is not None else f"{low} to {high}"


def _formulas(has_units: bool, has_modifiers: bool) -> list[Formula]:
    def level(name: str) -> Callable[[Counts], Numbers]:
        return lambda counts: f1(counts[name], counts["read"], counts["gold"])

    return [
        Formula("value_f1", level("value"), headline=True),
        Formula("value_precision", lambda counts: share(counts["value"], counts["read"])),
        Formula("value_recall", lambda counts: share(counts["value"], counts["gold"])),
        *([Formula("unit_f1", level("unit"), headline=True)] if has_units else []),
        *([Formula("modifier_f1", level("modifier"), headline=True)] if has_modifiers else []),
    ]
