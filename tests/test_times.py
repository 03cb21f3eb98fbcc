"""Times: what is written reads back, and two times share a day or do not, whichever is named first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.times import (
    UNTOLD_YEAR,
    Days,
    end_of_stretch,
    is_untold,
    read_time,
    say_days,
    share_no_day,
    shorten_time,
    told_ends,
    write_time,
    writes_day_first,
    years_before,
)

FIRST, LAST = 1, date.max.toordinal()
told_days = st.integers(date(1000, 1, 1).toordinal(), date(2500, 12, 31).toordinal())
untold_days = st.dates(date(UNTOLD_YEAR, 1, 1), date(UNTOLD_YEAR, 12, 31)).map(date.toordinal)


def stretches(days: st.SearchStrategy[int]) -> st.SearchStrategy[Days]:
    return st.tuples(days, days).map(lambda both: (min(both), max(both)))


told = stretches(told_days)
open_told = st.one_of(told_days.map(lambda day: (FIRST, day)), told_days.map(lambda day: (day, LAST)))
untold = stretches(untold_days)
times = st.one_of(told, open_told, untold)


def days_of(written: str) -> Days:
    found = read_time(written)
    assert found is not None
    return found


@given(st.one_of(told, untold))
def test_what_is_written_reads_back(days: Days) -> None:
    written = write_time(*days)
    assert read_time(written) == days


@given(told_days)
def test_an_open_end_reads_back_as_the_end_of_the_calendar(day: int) -> None:
    assert read_time(write_time(None, day)) == (FIRST, day)
    assert read_time(write_time(day, None)) == (day, LAST)


def test_always_is_a_time_and_never_is_none() -> None:
    assert read_time(write_time(None, None)) == (FIRST, LAST)
    assert read_time(None) is None


@given(st.integers(), told_days)
def test_days_that_no_calendar_has_are_not_written(day: int, other: int) -> None:
    written = write_time(day, other)
    assert (written is None) == (not FIRST <= day <= LAST)


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ((date(2020, 4, 26), date(2020, 4, 26)), "2020-04-26"),
        ((date(2020, 1, 1), date(2020, 12, 31)), "2020-01-01/2020-12-31"),
        ((None, date(2019, 12, 31)), "../2019-12-31"),
        ((date(4, 2, 29), date(4, 2, 29)), "--02-29"),
        ((date(4, 2, 1), date(4, 2, 29)), "--02-01/--02-29"),
    ],
)
def test_times_are_written_as_iso_8601_has_them(days: tuple[date | None, date | None], written: str) -> None:
    low, high = (None if day is None else day.toordinal() for day in days)
    assert write_time(low, high) == written


@given(times, times)
def test_it_does_not_matter_which_time_is_named_first(a: Days, b: Days) -> None:
    assert share_no_day(a, b) == share_no_day(b, a)


@given(times)
def test_a_time_shares_its_days_with_itself_and_with_a_time_that_is_not_told(days: Days) -> None:
    assert not share_no_day(days, days)
    assert not share_no_day(days, None)


@given(told, told)
def test_told_times_share_a_day_where_they_overlap(a: Days, b: Days) -> None:
    assert share_no_day(a, b) == (max(a[0], b[0]) > min(a[1], b[1]))


@given(told, told_days)
@example(days=days_of("2019-12-20/2020-01-10"), day=date(2020, 1, 5).toordinal())
@example(days=days_of("2020-02-01/2020-03-01"), day=date(2020, 2, 29).toordinal())
def test_a_day_without_its_year_may_be_any_that_a_told_time_has(days: Days, day: int) -> None:
    if days[0] <= day <= days[1]:
        written = date.fromordinal(day).strftime("--%m-%d")
        assert not share_no_day(days, days_of(written))


def test_an_open_time_and_a_day_without_its_year_are_taken_to_be_of_one_year() -> None:
    assert share_no_day(days_of("../2020-04-26"), days_of("--04-27"))
    assert not share_no_day(days_of("../2020-04-26"), days_of("--04-26"))
    assert share_no_day(days_of("2020-06-01/.."), days_of("--04-26"))


@given(told_days, untold_days)
def test_two_days_one_without_its_year_share_a_day_where_the_month_and_the_day_are_the_same(a: int, b: int) -> None:
    one, other = date.fromordinal(a), date.fromordinal(b)
    assert share_no_day((a, a), (b, b)) == ((one.month, one.day) != (other.month, other.day))


def test_a_stretch_over_new_year_leaves_the_summer_out() -> None:
    assert share_no_day(days_of("2019-12-20/2020-01-10"), days_of("--07-14"))


@given(times)
def test_only_days_of_no_told_year_are_untold(days: Days) -> None:
    written = write_time(*(None if day in (FIRST, LAST) else day for day in days)) or ""
    assert is_untold(days) == ("--" in written)


@pytest.mark.parametrize(
    ("written", "shorter"),
    [
        ("2020-01-01/2020-12-31", "2020"),
        ("2020-02-01/2020-02-29", "2020-02"),
        ("2020-02-01/2020-02-28", "2020-02-01/2020-02-28"),
        ("2020-02-01", "2020-02-01"),
        ("2019-01-01/2020-12-31", "2019-01-01/2020-12-31"),
        ("../2019-12-31", "../2019-12-31"),
        ("--04-01/--04-30", "--04-01/--04-30"),
    ],
)
def test_whole_months_and_years_are_written_shortly(written: str, shorter: str) -> None:
    assert shorten_time(written) == shorter


@pytest.mark.parametrize(
    ("stretch", "first", "last"),
    [
        ("1994-09-01/1995-08-31", "1994-09-01/1994-09-30", "1995-08-01/1995-08-31"),
        ("1971-04-18/2016-02-09", "1971-04-18", "2016-02-09"),
        ("1337-01-01/1360-12-31", "1337-01-01/1337-12-31", "1360-01-01/1360-12-31"),
        ("2014-12-01/2015-01-31", "2014-12-01/2014-12-31", "2015-01-01/2015-01-31"),
    ],
)
def test_a_stretch_ends_as_finely_as_it_is_written(stretch: str, first: str, last: str) -> None:
    for written, is_last in ((first, False), (last, True)):
        end = end_of_stretch(days_of(stretch), last=is_last)
        assert end is not None
        assert write_time(*end) == written


@pytest.mark.parametrize("written", ["2015-01-01/2015-12-31", "2015-03-01/2015-03-31", "../2015-03-01"])
def test_a_year_a_month_and_an_open_time_have_no_two_ends(written: str) -> None:
    assert end_of_stretch(days_of(written), last=True) is None


@given(told)
def test_an_end_of_a_stretch_lies_in_it(days: Days) -> None:
    for last in (False, True):
        end = end_of_stretch(days, last=last)
        if end is not None:
            assert days[0] <= end[0] <= end[1] <= days[1]
            assert days[last] in end


@given(times)
def test_an_open_end_is_not_told(days: Days) -> None:
    assert told_ends(days) == [day for day in days if day not in (FIRST, LAST)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2011-01-01/..", "the time since 2011"),
        ("2011-04-01/..", "the time since April 2011"),
        ("../2019-12-31", "the time up to 2019"),
        ("../2019-05-03", "the time up to 3 May 2019"),
        ("--03-02/..", "the time since 2 March"),
        ("2020-01-01/2020-12-31", "2020"),
    ],
)
def test_an_open_end_is_said_as_it_is_written(written: str, said: str) -> None:
    days = read_time(written)
    assert days is not None
    assert say_days(days) == said


@pytest.mark.parametrize(
    ("written", "years", "expected"),
    [
        ("2024-07-01/2024-09-30", 1, "2023-07-01/2023-09-30"),
        ("2024-02-29", 1, "2023-02-28"),
        ("2024-02-01/2024-02-29", 1, "2023-02-01/2023-02-28"),
        ("../2019-12-31", 1, None),
        ("--04-26", 1, None),
    ],
)
def test_the_same_days_some_years_before(written: str, years: int, expected: str | None) -> None:
    found = years_before(days_of(written), years)
    assert (write_time(*found) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ola Brandt (05/03/1981) and Rune Brandt (27/11/1979)", True),
        ("filed 11/27/2019, heard 02/03/2020", False),
        ("heard 02/03/2020", None),
        ("from 27/11/2019 to 11/27/2020", None),
        ("posted 02/03/2020 at 7:15 pm EDT", False),
        ("27/11 of all seats, and 3/4/5 in a row", None),
        ("no day at all", None),
    ],
)
def test_one_date_shows_how_a_text_writes_days_in_numbers(text: str, first: bool | None) -> None:
    assert writes_day_first(text) is first
