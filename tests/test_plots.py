"""Findings to plots: nothing clipped, nothing on top of anything else, and a scale that says what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.plots import WIDTH, History, Label, NumberLine, cut_to, draw_history, draw_number_line, width_of
from factcheck.quotes import Places
from factcheck.types import Side
from handmade import claim_of, deepseek, read

CONFLICT = deepseek().conflicts[0]
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=3)
LABELS = st.text(max_size=60)


def side(low: str | None, high: str | None, label: str = "") -> Side:
    low_end, high_end = (None if end is None else Decimal(end) for end in (low, high))
    return Side(low_end, high_end, label or f"{low} to {high}", ("x",))


def line_of(*sides: Side, unit: str = "chip", dimension: str = "count") -> NumberLine:
    return draw_number_line(replace(CONFLICT, sides=sides, unit=unit), dimension)


def box(label: Label) -> tuple[float, float, float, float]:
    wide = width_of(label.text)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - 12, left + wide, label.y + 3


def assert_readable(plot: NumberLine | History) -> None:
    boxes = [box(label) for label in (*plot.names, *plot.scale)]
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert right <= WIDTH
        assert top >= 0
        assert bottom <= plot.height
        for other in boxes[:n]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


@given(
    st.lists(st.tuples(st.none() | NUMBERS, st.none() | NUMBERS, LABELS), min_size=1, max_size=9), st.text(max_size=90)
)
def test_no_label_of_a_number_line_is_clipped_or_hidden(
    ends: list[tuple[Decimal | None, Decimal | None, str]], unit: str
) -> None:
    sides = []
    for low, high, label in ends:
        if low is not None and high is not None:
            low, high = sorted((low, high))
        sides.append(Side(low, high, label, ("x",)))
    plot = line_of(*sides, unit=unit)
    assert_readable(plot)
    for mark in plot.marks:
        assert 0 <= mark.left <= mark.right <= WIDTH


def test_figures_far_apart_are_on_a_log_scale_that_says_so() -> None:
    far = line_of(side("2000", "2000"), side("50000", "50000"))
    near = line_of(side("2000", "2000"), side("2788", "2788"))
    assert far.scale[-1].text == "chips, log scale"
    assert near.scale[-1].text == "chips"
    assert far.log
    assert not near.log


def test_scale_words_are_said_once() -> None:
    plot = line_of(side("5580000", "5580000"), side("6000000", "6000000"), unit="US dollar", dimension="currency")
    *ticks, caption = (label.text for label in plot.scale)
    assert caption == "million US dollars"
    assert all(len(tick) <= 4 for tick in ticks)


@pytest.mark.parametrize("numbers", [("1e-9", "3e-4"), ("1e20", "3e27"), ("-4", "7"), ("0", "0"), ("0", "1e6")])
def test_any_size_has_ticks(numbers: tuple[str, str]) -> None:
    plot = line_of(*(side(number, number) for number in numbers))
    assert_readable(plot)
    assert len(plot.ticks) >= 1


def test_dates_are_dates() -> None:
    days = [str(date(2025, 1, day).toordinal()) for day in (24, 29)]
    plot = line_of(*(side(day, day, "a day") for day in days), unit="day", dimension="date")
    assert all(label.text.endswith("2025") for label in plot.scale)
    years = [str(date(year, 6, 1).toordinal()) for year in (1990, 2020)]
    plot = line_of(*(side(day, day, "a day") for day in years), unit="day", dimension="date")
    assert all(label.text.startswith("1 Jan ") for label in plot.scale)


def test_an_open_end_runs_to_an_arrow_and_is_told() -> None:
    plot = line_of(side(None, "6", "less than 6"), side("8", None, "at least 8"), side("7", "9", "7 to 9"))
    first, second, third = plot.marks
    assert (first.opens_left, first.opens_right, second.opens_left, second.opens_right) == (True, False, False, True)
    assert (first.left, second.right) == (14, WIDTH - 14)
    assert not third.opens_left
    assert plot.told == "7 to 9: 7 to 9 chips"


def test_a_long_label_is_cut_and_stays_within() -> None:
    plot = line_of(side("3", "3", "three hundred " * 20), side("4", "4"))
    assert plot.names[0].text.endswith("…")
    assert_readable(plot)
    assert cut_to("short", 100) == "short"


def test_a_long_caption_takes_several_lines_and_is_not_cut() -> None:
    unit = "milligram of nitrogen per cubic metre of water per day"
    plot = line_of(side("3", "3"), side("4000", "4000"), unit=unit)
    captions = [label.text for label in plot.scale if label.anchor == "start"]
    assert len(captions) > 1
    assert " ".join(captions) == "milligrams of nitrogen per cubic metre of water per day, log scale"
    assert_readable(plot)


def test_a_history_stands_on_the_days_of_its_documents() -> None:
    wire = read("earthquake/day1-kestania-wire.md", "Kestania Wire", date(2023, 3, 14))
    later = read("earthquake/day2-valley-herald.md", "Valley Herald", date(2023, 3, 15))
    last = read("earthquake/day5-kestania-wire.md", "Kestania Wire", date(2023, 3, 18))
    tolls = [(wire, "41", 41), (later, "87", 87), (last, "163", 163)]
    claims = [[claim_of(document, figure, value, unit="people")] for document, figure, value in tolls]
    sides = tuple(side(str(value), str(value), figure) for _, figure, value in tolls)
    conflict = replace(CONFLICT, severity="update", sides=sides, unit="people")
    plot = draw_history(conflict, claims, Places([wire, later, last]))
    assert plot is not None
    assert_readable(plot)
    assert [label.text for label in plot.names] == ["163", "87", "41"]
    assert [point.x for point in plot.points] == sorted(point.x for point in plot.points)
    assert [point.top for point in plot.points] == sorted((p.top for p in plot.points), reverse=True)
    assert plot.scale[-1].text == "people, by day of publication"
    assert plot.told == "14 March 2023: 41; 15 March 2023: 87; 18 March 2023: 163"
    plot = draw_history(
        replace(conflict, unit="square metre of forest in Kestania"), claims, Places([wire, later, last])
    )
    assert plot is not None
    assert_readable(plot)
    said = " ".join(label.text for label in plot.scale if label.anchor == "start")
    assert said == "square metres of forest in Kestania, by day of publication"
    undated = [replace(document, published=None) for document in (wire, later, last)]
    assert draw_history(conflict, claims, Places(undated)) is None
