"""Findings to plots: where the marks and labels of a number line and of a history stand.

Only geometry, in whole units of an SVG's view box: a reporter draws it. No label is clipped and none lies over
another, because each side has a row of its own and labels are laid out by the widest common letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from factcheck.comparators.numeric import say
from factcheck.decimals import own_context
from factcheck.quantities import to_base
from factcheck.quotes import ELLIPSIS, Places, clean
from factcheck.times import spell_date, year_of
from factcheck.types import Claim, Conflict, Side
from factcheck.wording import name_units, spell_number

WIDTH = 320
"""Units across a plot: on a phone one unit is about a pixel, and wider pages scale it up."""
LOG_FROM = 10
"""Ends this many times apart are drawn on a log scale: on a plain one the lower figures would be one dot."""
LETTER = 12
"""The size of the letters, in units of the view box."""

_MARGIN = 12
_PAD = 0.07
"""The share of the axis that stays free on each side of the figures."""
_GAP = 9
"""Between a mark and its label."""
_ROW, _TALL_ROW, _TOP = 22, 36, 6
_FOOT, _CAPTION_LINE = 36, 15
_MOST_TICKS = 3
_HISTORY_HEIGHT = 150
_GUTTER = 8
_BELOW = 5
"""Heights and widths, in units of the view box."""
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_LARGEST_SPELLED = Decimal(10) ** 15
_SMALLEST_SPELLED = Decimal(10) ** -5
"""Numbers beyond these are written as powers of ten."""
_STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10", "20", "25", "50", "100"))
"""Of a tenth of the axis' power of ten: the first that leaves few enough ticks is taken."""
_DAYS_OF_A_YEAR = 365
"""An axis of time longer than two of them has firsts of January as ticks."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Label:
    """A text at its place: ``x`` is its start, its middle or its end, ``y`` its base line."""

    x: int
    y: int
    text: str
    anchor: Anchor = "start"


@dataclass(frozen=True)
class Mark:
    """A figure: a dot where ``left`` is ``right``, otherwise a bar; an open end runs to an arrow."""

    y: int
    left: int
    right: int
    side: int
    opens_left: bool = False
    opens_right: bool = False


@dataclass(frozen=True)
class NumberLine:
    """The sides of a conflict by row, over one axis. ``told`` says in words what the labels do not."""

    height: int
    axis: int
    marks: tuple[Mark, ...]
    names: tuple[Label, ...]
    """The label of each side."""
    scale: tuple[Label, ...]
    """The labels of the ticks, and the caption: what the axis counts, and whether its scale is logarithmic."""
    ticks: tuple[int, ...]
    told: str
    log: bool


@dataclass(frozen=True)
class Point:
    """A figure of a history: a dot where ``top`` is ``bottom``, otherwise a bar."""

    x: int
    top: int
    bottom: int
    side: int


@dataclass(frozen=True)
class History:
    """The figures of an update over the days of their documents, joined by a line of ``steps``."""

    height: int
    axis: int
    points: tuple[Point, ...]
    steps: tuple[tuple[int, int], ...]
    names: tuple[Label, ...]
    scale: tuple[Label, ...]
    ticks: tuple[int, ...]
    told: str


# — number line ————————————————————————————————————————————————————————————————————————————————————


@own_context()
def draw_number_line(conflict: Conflict, dimension: str) -> NumberLine:
    """The sides of a conflict on one axis; ``dimension`` is that of its figures."""
    ends = [end for side in conflict.sides for end in (side.low, side.high) if end is not None]
    axis = _Axis(ends, conflict.unit, dates=dimension == "date")
    marks: list[Mark] = []
    names: list[Label] = []
    y = _TOP
    for number, side in enumerate(conflict.sides):
        mark, label, height = _row(number, side, axis, y)
        marks += [mark] if mark else []
        names.append(label)
        y += height
    line = y + 4
    spans = (_tell(side, conflict.unit, dates=dimension == "date") for side in conflict.sides)
    told = "; ".join(part for part in spans if part)
    ticks = tuple(axis.at(tick) for tick in axis.ticks)
    scale = tuple(_scale(axis, axis.caption, line))
    height = max(line + _FOOT - _CAPTION_LINE, scale[-1].y + _BELOW if scale else 0)
    return NumberLine(height, line, tuple(marks), tuple(names), scale, ticks, told, axis.log)


def _row(number: int, side: Side, axis: _Axis, y: int) -> tuple[Mark | None, Label, int]:
    """A side's mark, its label beside it or above, and the height that they take."""
    middle = y + _ROW // 2
    words = clean(side.label)
    if side.low is None and side.high is None:
        return None, Label(_MARGIN, middle + 4, cut_to(words, WIDTH - 2 * _MARGIN)), _ROW
    left = axis.at(side.low) if side.low is not None else _MARGIN + 2
    right = axis.at(side.high) if side.high is not None else WIDTH - _MARGIN - 2
    mark = Mark(middle, left, right, number, side.low is None, side.high is None)
    wide = width_of(words)
    if right + _GAP + wide <= WIDTH - 2:
        return mark, Label(right + _GAP, middle + 4, words), _ROW
    if left - _GAP - wide >= 2:
        return mark, Label(left - _GAP, middle + 4, words, "end"), _ROW
    words = cut_to(words, WIDTH - 4)
    wide = width_of(words)
    start = min(max((left + right - wide) / 2, 2), WIDTH - 2 - wide)
    lower = Mark(middle + _TALL_ROW - _ROW, left, right, number, side.low is None, side.high is None)
    return lower, Label(round(start), middle + 3, words), _TALL_ROW


def _tell(side: Side, unit: str, *, dates: bool) -> str:
    """What an interval's mark shows, in words; nothing where the label says it."""
    span = span_of(side, unit, dates=dates)
    return f"{clean(side.label)}: {span}" if span else ""


def span_of(side: Side, unit: str, *, dates: bool) -> str:
    """The interval of a side in words: "24 to 96 people"; nothing where its label says it, as of a score."""
    if side.low is None or side.high is None or side.low == side.high or unit == "score":
        return ""
    low, high = (_spell_end(end, dates=dates) for end in (side.low, side.high))
    return clean(f"{low} to {high}{f' {name_units(unit)}' if unit and not dates else ''}")


def _spell_end(end: Decimal, *, dates: bool) -> str:
    return spell_date(date.fromordinal(int(end))) if dates else spell_number(end)


def _scale(axis: _Axis, caption: str, line: int) -> list[Label]:
    """The labels below an axis that is drawn at ``line``."""
    lines = _fold(caption, WIDTH - 2 * _MARGIN)
    captions = (Label(_MARGIN, line + 31 + at * _CAPTION_LINE, words) for at, words in enumerate(lines))
    return [*_tick_labels(axis, line + 16), *captions]


def _tick_labels(axis: _Axis, y: int) -> list[Label]:
    """The labels of the ticks that have room, from left to right, none beyond the edges."""
    shown: list[Label] = []
    taken = float(-_GAP)
    for tick in axis.ticks:
        words = axis.name(tick)
        half = width_of(words) / 2
        middle = round(min(max(axis.at(tick), half + 2), WIDTH - 2 - half))
        if middle - half >= taken + _GAP:
            shown.append(Label(middle, y, words, "middle"))
            taken = middle + half
    return shown


class _Axis:
    """Numbers or days to places between the margins, on a plain or a log scale, with round ticks."""

    def __init__(self, ends: Sequence[Decimal], unit: str, *, dates: bool) -> None:
        low, high = (min(ends), max(ends)) if ends else (Decimal(0), Decimal(1))
        self.dates = dates
        self.log = not dates and low > 0 and high / low >= LOG_FROM
        self.low, self.high = self._stretch(low, high)
        self.ticks = self._ticks(low, high)
        most = max(abs(low), abs(high))
        scale = next(((s, word) for s, word in _SCALES if most >= s), (Decimal(1), ""))
        self.scale, word = (Decimal(1), "") if self.log or dates or most >= _LARGEST_SPELLED else scale
        name = "" if dates else clean(name_units(unit))
        plain = " ".join(part for part in (word, name) if part)
        self.caption = f"{plain}{', ' if plain else ''}log scale" if self.log else plain

    def at(self, number: Decimal) -> int:
        """The place of a number, to a whole unit: half a pixel says nothing."""
        place = (self._turn(number) - self.low) / (self.high - self.low)
        return round(_MARGIN + float(place) * (WIDTH - 2 * _MARGIN))

    def name(self, tick: Decimal) -> str:
        """A tick in words: with its scale word on a log scale, without on a plain one."""
        if self.dates:
            return _short_date(date.fromordinal(int(tick)))
        if not self.log:
            return spell_number(tick / self.scale) if self.scale > 1 else _spell_tick(tick)
        scale, word = next(((s, word) for s, word in _SCALES if tick >= s), (Decimal(1), ""))
        if tick >= _LARGEST_SPELLED or tick < _SMALLEST_SPELLED:
            return _spell_tick(tick)
        return f"{spell_number(tick / scale)} {word}".strip()

    def _turn(self, number: Decimal) -> Decimal:
        return number.log10() if self.log else number

    def _stretch(self, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
        low, high = self._turn(low), self._turn(high)
        room = (high - low) * Decimal(_PAD) or abs(low) * Decimal(_PAD) or Decimal(1)
        return low - room, high + room

    def _ticks(self, low: Decimal, high: Decimal) -> list[Decimal]:
        if low == high:
            return [low]
        if self.log:
            return self._log_ticks()
        if self.dates:
            return _day_ticks(int(self.low) + 1, int(self.high))
        power = Decimal(10) ** ((self.high - self.low).adjusted() - 1)
        return next(few for step in _STEPS if len(few := self._multiples(power * step)) <= _MOST_TICKS)

    def _multiples(self, step: Decimal) -> list[Decimal]:
        first, last = int(self.low // step), int(self.high // step) + 1
        return [step * n for n in range(first, last + 1) if self._holds(step * n)]

    def _log_ticks(self) -> list[Decimal]:
        powers = range(int(self.low.to_integral_value()) - 1, int(self.high.to_integral_value()) + 2)
        every = [Decimal(10) ** power for power in powers]
        tens = [tick for tick in every if self._holds(tick)]
        if len(tens) < 2:
            return [t for p in every for t in (p, 2 * p, 5 * p) if self._holds(t)]
        return tens[:: -(-len(tens) // _MOST_TICKS)]

    def _holds(self, tick: Decimal) -> bool:
        return (tick > 0 or not self.log) and self.low <= self._turn(tick) <= self.high


def _spell_tick(tick: Decimal) -> str:
    """A number in digits, or as a power of ten where it has too many."""
    if tick and not _SMALLEST_SPELLED <= abs(tick) < _LARGEST_SPELLED:
        power = tick.adjusted()
        digits = spell_number(round(tick.scaleb(-power), 3))
        return f"10^{power}" if digits == "1" else f"{digits}×10^{power}"
    return spell_number(tick)


def _day_ticks(first: int, last: int) -> list[Decimal]:
    """Days for the ticks of an axis: firsts of January where it spans years, else even steps."""
    first, last = (min(max(day, 1), date.max.toordinal()) for day in (first, last))
    start, end = date.fromordinal(first), date.fromordinal(last)
    years = end.year - start.year
    if last - first > 2 * _DAYS_OF_A_YEAR:
        step = max(-(-years // _MOST_TICKS), 1)
        return [Decimal(date(y, 1, 1).toordinal()) for y in range(start.year + 1, end.year + 1, step)]
    return [Decimal(day) for day in range(first, last + 1, max((last - first) // 2, 1))]


# — history ————————————————————————————————————————————————————————————————————————————————————————


@own_context()
def draw_history(conflict: Conflict, claims: Sequence[Sequence[Claim]], places: Places) -> History | None:
    """The figures of an update over time; None where fewer than two of its days are known.

    ``claims`` are those of each side, in the order of the sides; each figure stands on the day of its document.
    """
    seen = sorted(
        {
            _Dated(day.toordinal(), low, high, number, say(claim.quantity), claim.quantity.vague)
            for number, its in enumerate(claims)
            for claim in its
            if (day := places.document_of(claim).published)
            for low, high in [_span(claim)]
        }
    )
    days = sorted({dated.day for dated in seen})
    if len(days) < 2:
        return None
    ends = [end for dated in seen for end in (dated.low, dated.high)]
    values, time = _Axis(ends, conflict.unit, dates=False), _Axis([Decimal(day) for day in days], "", dates=True)
    time.ticks = [Decimal(day) for day in days]
    axis = _HISTORY_HEIGHT - _FOOT
    points = [_point(dated, time, values) for dated in seen]
    counted = {dated.day: point for dated, point in zip(seen, points, strict=True) if not dated.vague}
    names = [clean(dated.words) for dated in seen]
    scale = tuple(_scale(time, f"{values.caption or 'figures'}, by day of publication", axis))
    return History(
        height=scale[-1].y + _BELOW,
        axis=axis,
        points=tuple(points),
        steps=tuple((point.x, point.top) for point in counted.values()),
        names=tuple(_place_labels(points, names)),
        scale=scale,
        ticks=tuple(time.at(tick) for tick in time.ticks),
        told="; ".join(
            f"{spell_date(date.fromordinal(dated.day))}: {name}" for dated, name in zip(seen, names, strict=True)
        ),
    )


class _Dated(NamedTuple):
    """A figure on the day of its document, in the order in which it is drawn."""

    day: int
    low: Decimal
    high: Decimal
    side: int
    words: str
    vague: bool


def _span(claim: Claim) -> tuple[Decimal, Decimal]:
    """Both ends of a claim's interval; of one with an open end, the other end twice."""
    low, high, _ = to_base(claim.quantity)
    ends = [end for end in (low, high) if end is not None] or [Decimal(0)]
    return ends[0], ends[-1]


def _point(dated: _Dated, time: _Axis, values: _Axis) -> Point:
    return Point(time.at(Decimal(dated.day)), _height(values, dated.high), _height(values, dated.low), dated.side)


def _height(values: _Axis, number: Decimal) -> int:
    """The place of a number on the upright axis: the highest at the top, with room for a label above."""
    share = (values.at(number) - _MARGIN) / (WIDTH - 2 * _MARGIN)
    top, bottom = 2 * LETTER, _HISTORY_HEIGHT - _FOOT - _GUTTER
    return round(bottom - share * (bottom - top))


def _place_labels(points: Sequence[Point], names: Sequence[str]) -> list[Label]:
    """A label for each point where there is room for it: above, below, or beside; first come, first served."""
    taken: list[_Box] = [(p.x - 5, p.top - 5, p.x + 5, p.bottom + 5) for p in points]
    labels = []
    for point, name in sorted(zip(points, names, strict=True), key=lambda both: -both[0].x):
        for words in dict.fromkeys((cut_to(name, WIDTH - 4), cut_to(name, WIDTH / 2))):
            free = (box for box in _boxes(point, width_of(words)) if _is_inside(box) and not _hides(box, taken))
            if box := next(free, None):
                taken.append(box)
                labels.append(Label(round(box[0]), round(box[3] - 3), words))
                break
    return labels


_Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def _boxes(point: Point, wide: float) -> list[_Box]:
    """Where the label of a point may stand, best first."""
    tall = LETTER + 3
    start = min(max(point.x - wide / 2, 2), WIDTH - 2 - wide)
    middle = (point.top + point.bottom) / 2 - tall / 2
    tops = [(start, point.top - 7 - tall), (start, point.bottom + 7)]
    sides = [(point.x - _GAP - wide, middle), (point.x + _GAP, middle)]
    return [(x, y, x + wide, y + tall) for x, y in (*tops[:1], *sides, *tops[1:])]


def _is_inside(box: _Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= _HISTORY_HEIGHT - _FOOT - 1


def _hides(box: _Box, others: Sequence[_Box]) -> bool:
    return any(_overlap(box, other) for other in others)


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


# — letters ————————————————————————————————————————————————————————————————————————————————————————

_NARROW = frozenset("ijlI.,:;'’|! ()[]")
_WIDE = frozenset("mwMWQOGD@%—…&€£")


def width_of(text: str) -> float:
    """How wide a text is at most, in units: by the widest of the common fonts without serifs."""
    return sum(map(_letter_width, text)) * LETTER


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    if letter in _WIDE:
        return 1.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    return 0.7 if letter.isupper() else 0.64


def cut_to(text: str, most: float) -> str:
    """A text that is at most so wide, with an ellipsis where it was cut."""
    if width_of(text) <= most:
        return text
    kept = text
    while kept and width_of(kept + ELLIPSIS) > most:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _fold(text: str, most: float) -> list[str]:
    """A text in lines that are at most so wide; a word that is wider is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer) <= most:
            lines[-1] = longer
        else:
            lines.append(cut_to(word, most))
    return lines


def _short_date(day: date) -> str:
    return f"{day.day} {day:%b}{year_of(day)}"
