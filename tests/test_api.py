"""What a program calls: its texts, its mistakes, and what it gets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

from factcheck import Checker, InputError, check_claim, find_conflicts, make_document, read_documents
from factcheck.look import Look
from factcheck.reporters import CLAIM_REPORTERS, REPORTERS
from factcheck.settings import Settings


def test_what_is_no_document_is_told_in_one_line() -> None:
    with pytest.raises(InputError, match="put it into a list"):
        find_conflicts("The mill is 3 metres high.")
    with pytest.raises(InputError, match="put it into a list"):
        check_claim("The mill is 3 metres high.", make_document("The mill is 4 m high."))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="and 5 is neither"):
        find_conflicts([5])  # type: ignore[list-item]
    with pytest.raises(InputError, match="and None is neither"):
        check_claim(None, [])  # type: ignore[arg-type]


def test_texts_with_their_days_are_a_history() -> None:
    checker = Checker()
    days = {date(2025, 3, 4): 14, date(2025, 3, 6): 18}
    texts = {day: f"The flood in Orneville killed {toll} people." for day, toll in days.items()}
    checker.add(make_document(text, f"{day}.txt", published=day) for day, text in texts.items())
    assert [conflict.severity for conflict in checker.conflicts().conflicts] == ["update"]


@pytest.mark.parametrize(("earlier", "severity"), [(" so far", "update"), ("", "contradiction")])
def test_what_is_counted_on_is_a_history(earlier: str, severity: str) -> None:
    checker = Checker()
    texts = {
        date(2025, 3, 4): f"Clinics in Orneville have given 620 doses of the vaccine{earlier}.",
        date(2025, 3, 6): "Clinics in Orneville have now given 650 doses of the vaccine.",
    }
    checker.add(make_document(text, f"{day}.txt", published=day) for day, text in texts.items())
    assert [conflict.severity for conflict in checker.conflicts().conflicts] == [severity]


@pytest.mark.parametrize(
    ("one", "other", "stands_if"),
    [
        ("72 months in jail", "27 months in jail", "if two stretches of time are meant"),
        (
            "251 votes for the plan",
            "212 votes for the plan",
            "if two matches or votes are meant, or one before its end",
        ),
        ("120 homes", "140 homes", "if they were counted at different times or in different ways"),
    ],
)
def test_when_both_figures_could_stand_is_told_of_what_they_measure(one: str, other: str, stands_if: str) -> None:
    texts = (f"The court in Orneville gave Orla Brenn {figure}." for figure in (one, other))
    documents = [make_document(text, f"{n}.txt") for n, text in enumerate(texts)]
    assert [conflict.stands_if for conflict in find_conflicts(documents).conflicts] == [stands_if]


def test_each_side_of_a_war_has_its_own_dead() -> None:
    texts = (
        "Sorian troops killed 210 Arvanian soldiers near Telmet on Sunday.",
        "Arvania said it had killed 340 Sorian soldiers near Telmet on Sunday.",
        "Sorian troops killed 250 Arvanian soldiers near Telmet on Sunday.",
    )
    documents = [make_document(text, f"{n}.txt") for n, text in enumerate(texts)]
    apart = find_conflicts(documents[:2])
    assert (apart.conflicts, apart.agreements) == ((), ())
    (conflict,) = find_conflicts(documents).conflicts
    assert [side.label for side in conflict.sides] == ["210", "250"]


HANDBOOK = {
    "Ferrymail": "Ferrymail carries letters for small offices. The Harbour plan costs $18 per month and includes 400 "
    "letters.\n\nCalls to the gateway give up after 20 seconds.",
    "Pricing": "The Dinghy plan costs nothing.\n\nThe Harbour plan costs $24 per month, or $200 per year.",
    "Limits": "The default idle timeout is 20 seconds and the longest is two hours.",
    "Reading letters": "The default idle timeout is 45 seconds.\n\nCalls to the gateway give up after 20,000 ms.",
}


def test_pages_of_a_handbook_are_held_against_each_other() -> None:
    checker = Checker()
    pages = HANDBOOK.items()
    checker.add(make_document(f"# {title}\n\n{text}\n", f"{title}.md", title=title) for title, text in pages)
    found = [{side.label for side in conflict.sides} for conflict in checker.conflicts().conflicts]
    assert found == [{"$18 per month", "$24 per month"}]


def test_files_are_read_as_the_command_line_reads_them(tmp_path: Path) -> None:
    (tmp_path / "mill.md").write_text("# The mill\n\nIt is 3 metres high.\n", encoding="utf-8")
    documents, skipped = read_documents([tmp_path], root=tmp_path)
    assert [(document.source, document.title) for document in documents] == [("mill.md", "The mill")]
    assert skipped == []


@pytest.mark.parametrize(
    ("texts", "unit", "low"),
    [
        (["The Ludby plan costs $39 per month.", "The Ludby plan costs $49 a month."], "dollar per month", "39"),
        (["The Orne dam is 3 kilometres long.", "The Orne dam is 5 kilometres long."], "kilometre", "3"),
        (["The Orne dam is 3 kilometres long.", "The Orne dam is 3 miles long."], "kilometre", "3"),
        (["The Orne repair took 20 days.", "The Orne repair took five weeks."], "day", "20"),
        (["The Orne dam is 30 metres high.", "The Orne dam is 60 feet high."], "metre", "18.288"),
    ],
)
def test_sides_are_counted_in_the_finest_unit_that_is_written_and_exact(texts: list[str], unit: str, low: str) -> None:
    (conflict,) = find_conflicts(texts).conflicts
    assert (conflict.unit, conflict.sides[0].low) == (unit, Decimal(low))


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (["The Tarn mill was founded in 1853.", "The Tarn mill, founded in 1835, is for sale."], ["1835", "1853"]),
        (
            ["The Tarn bridge is closed until 27 March.", "The Tarn bridge will be shut until 29 March."],
            ["up to 27 March", "up to 29 March"],
        ),
        (["The Tarn mill burnt down on 12 May.", "The Tarn mill burnt down on 21 May."], ["12 May", "21 May"]),
    ],
)
def test_dates_of_one_event_contradict_each_other(texts: list[str], labels: list[str]) -> None:
    (conflict,) = find_conflicts(texts).conflicts
    assert (conflict.severity, [side.label for side in conflict.sides]) == ("contradiction", labels)


@pytest.mark.parametrize(
    "texts",
    [
        [
            "# Tarn leave\n\nAsk first.\n\nLast updated: 3 March 2025",
            "# Tarn travel\n\nAsk first.\n\nLast updated: 4 May 2025",
        ],
        [
            "# Tarn council\n\nThe next meeting is on 20 May 2025.",
            "# Tarn council\n\nThe next meeting is on 17 June 2025.",
        ],
        ["# Tarn bridge\n\nThe old bridge was built in 1901.", "# Tarn bridge\n\nThe new bridge was built in 1988."],
        ["# Tarn line\n\nThe first section opened in 2019.", "# Tarn line\n\nThe second section opened in 2022."],
        ["# Tarn fair\n\nIt opened on Friday.", "# Tarn fair\n\nIt opened on Saturday."],
    ],
)
def test_dates_of_documents_and_of_two_events_do_not_contradict_each_other(texts: list[str]) -> None:
    assert not find_conflicts(texts, Settings(stories="one")).conflicts


def test_a_history_is_told_in_the_order_of_its_days() -> None:
    texts = ["On 1 May 2020, the Orvik factory made 100 cars.", "On 1 March 2020, the Orvik factory made 250 cars."]
    (conflict,) = find_conflicts(texts).conflicts
    assert (conflict.severity, [side.label for side in conflict.sides]) == ("update", ["100", "250"])
    assert conflict.reason == "each is of a day of its own: 250, then 100"


@pytest.mark.parametrize(("undated", "severity"), [("six", "update"), ("four", "contradiction")])
def test_a_text_of_no_day_that_gives_the_figure_of_a_later_one_leaves_a_history_one(
    undated: str, severity: str
) -> None:
    told = {10: "The Brandholm fire killed three people.", 12: "The Brandholm fire killed six people."}
    documents = [make_document(text, f"{day}.md", published=date(2025, 3, day)) for day, text in told.items()]
    documents.append(make_document(f"The Brandholm fire killed {undated} people, the mayor said.", "wire.md"))
    (conflict,) = find_conflicts(documents).conflicts
    assert conflict.severity == severity


def test_a_history_is_told_by_the_days_of_the_figures_that_differ() -> None:
    told = {
        12: "The Brandholm fire killed six people, the worst since the mine collapse of 1988.",
        10: "# Three people killed in Brandholm fire\n\nThe Brandholm fire killed at least three people.",
        13: "In 1988 the Brandholm fire killed at least six people.",
    }
    documents = [make_document(text, f"{day}.md", published=date(2025, 3, day)) for day, text in told.items()]
    (conflict,) = find_conflicts(documents).conflicts
    assert (conflict.severity, conflict.reason) == ("update", "each is of a day of its own: three, then six")


@pytest.mark.parametrize(
    ("told", "other", "labels"),
    [
        ("rose from £2.00 to £2.20", "is £2.10", ["£2.10", "£2.20"]),
        ("rose from £2.00 to £2.20", "rose from £2.00 to £2.40", ["£2.20", "£2.40"]),
        ("rose from £2.00 to £2.20", "is £2.20", []),
        ("rose from £2.00 to £2.20", "is £2.00", []),
        ("ranges from £2.00 to £2.20", "is £2.10", []),
        ("is £2.20, previously £2.00", "costs a walker £2.20", []),
        ("is £2.20, previously £2.00", "is £2.00", ["£2.00", "£2.20"]),
        ("used to be £2.00", "is £2.00", []),
    ],
)
def test_what_moved_is_held_against_others_by_what_it_came_to(told: str, other: str, labels: list[str]) -> None:
    report = find_conflicts(f"The fare of the Orne ferry {text}." for text in (told, other))
    assert [side.label for conflict in report.conflicts for side in conflict.sides] == labels
    assert len(report.agreements) == (not labels and other != "is £2.00")


@pytest.mark.parametrize("told", ["rose from £2.00 to £2.20", "is £2.20, previously £2.00"])
@pytest.mark.parametrize(("day", "labels"), [(1, []), (9, ["£2.00", "£2.20"])])
def test_what_it_was_before_is_no_fault_of_a_text_that_is_older(told: str, day: int, labels: list[str]) -> None:
    days = {f"The fare of the Orne ferry {told}.": 5, "The fare of the Orne ferry is £2.00.": day}
    report = find_conflicts(make_document(t, f"{t}.txt", published=date(2025, 3, at)) for t, at in days.items())
    assert [side.label for conflict in report.conflicts for side in conflict.sides] == labels


@pytest.mark.parametrize(
    ("told", "other", "ages"),
    [
        ("A woman of 69 has died in", "The victims of {} are a woman of 77 and a man of 81.", []),
        ("A woman of 69 has died in", "A woman of 77 has died in", ["69", "77"]),
        ("Anna Lee, 69, has died in", "Anna Lee, 77, has died in", ["69", "77"]),
    ],
)
def test_one_of_several_whom_nobody_names_may_be_another(told: str, other: str, ages: list[str]) -> None:
    fire = "the fire at the Orvik plant in Brandholm"
    report = find_conflicts(text.format(fire) if "{}" in text else f"{text} {fire}." for text in (told, other))
    assert [side.label for conflict in report.conflicts for side in conflict.sides] == ages


@pytest.mark.parametrize("bound", ["On", "By", "Until"])
def test_a_toll_that_is_told_by_a_day_is_of_that_day(bound: str) -> None:
    texts = [
        f"{bound} 1 May 2020 the death toll of the Kemra earthquake stood at 100.",
        "On 1 March 2020 the death toll of the Kemra earthquake stood at 50.",
    ]
    assert [conflict.severity for conflict in find_conflicts(texts).conflicts] == ["update"]


@pytest.mark.parametrize(
    ("told", "severity"),
    [
        ("The Kemra mill pays a fine of €{} for each death.", "contradiction"),
        ("The fee of the Kemra court is €{} per case.", "contradiction"),
        ("The storm did damage of €{} in Kemra.", "update"),
    ],
)
def test_what_is_set_for_each_is_no_toll(told: str, severity: str) -> None:
    days = {date(2024, 3, 1): "40,000", date(2024, 6, 1): "60,000"}
    report = find_conflicts(make_document(told.format(sum_), f"{day}.txt", published=day) for day, sum_ in days.items())
    assert [conflict.severity for conflict in report.conflicts] == [severity]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halden's organic growth was 5.2 % in 2024.", "Halden's reported growth was 7.1 % in 2024."),
        ("Nine jurors found Hale guilty.", "Three jurors found Hale not guilty."),
        ("The driver, 22, was held in Elm.", "The passenger, 41, was hurt in Elm."),
    ],
)
def test_two_measures_are_no_conflict(one: str, other: str) -> None:
    assert find_conflicts([ELM[0].format(one), ELM[1].format(other)]).conflicts == ()


def test_the_decimal_context_of_a_program_changes_nothing() -> None:
    texts = ["The Orvik Bridge cost 310,123,457 dollars.", "The Orvik Bridge cost 130,123,450 dollars."]

    def pages() -> list[str]:
        report = find_conflicts(texts)
        return [REPORTERS[kind](report, Look()) for kind in ("text", "json", "html")]

    plain = pages()
    with localcontext(prec=4):
        assert pages() == plain
    assert "180,000,007" in plain[0]


@pytest.mark.parametrize(("told", "severity"), [("In April 2020", "contradiction"), ("On 3 April 2020", "update")])
def test_a_toll_of_a_whole_month_is_no_earlier_one(told: str, severity: str) -> None:
    texts = (f"{told} the Kemra flood killed 41 people.", "The Kemra flood killed 60 people.")
    days = (None, date(2020, 4, 20))
    documents = [
        make_document(t, f"{n}.txt", published=day) for n, (t, day) in enumerate(zip(texts, days, strict=True))
    ]
    (conflict,) = find_conflicts(documents).conflicts
    assert conflict.severity == severity


def test_a_fall_is_negative_once() -> None:
    texts = ["Corvane's profit rose 12.4 % in May.", "Corvane's profit changed by -12.4 % in May."]
    report = find_conflicts(texts, Settings(min_score=0.4))
    (conflict,) = report.conflicts
    assert [float(side.low or 0) for side in conflict.sides] == [-12.4, 12.4]
    assert [side.label for side in conflict.sides] == ["-12.4 %", "up 12.4 %"]


def test_tolls_of_the_last_days_of_the_calendar_are_drawn() -> None:
    days = {date(9990, 1, 1): 40, date.max: 90}
    report = find_conflicts(
        make_document(f"The death toll of the Kemra earthquake rose to {toll}.", f"{day}.txt", published=day)
        for day, toll in days.items()
    )
    assert [conflict.severity for conflict in report.conflicts] == ["update"]
    assert "31 December 9999" in REPORTERS["html"](report, Look())


def test_a_year_that_a_text_does_not_tell_is_not_told() -> None:
    checker = Checker()
    documents = checker.add([make_document("The Orvik fair opened on 24 January.", "fair.md")])
    page = CLAIM_REPORTERS["text"](documents, checker.claims(), Look())
    assert "24 January" in page
    assert "24 January 4" not in page


@pytest.mark.parametrize(
    ("text", "asked", "verdict"),
    [
        ("The trail is 12 km long.", "The trail is 7.5 miles long.", "supported"),
        ("The farm covers 40 hectares.", "The farm covers 99 acres.", "supported"),
        ("The ferry Orla is 142 metres long.", "The ferry Orla is 600 feet long.", "refuted"),
    ],
)
def test_what_is_told_in_another_unit_is_held_against_the_asked_one(text: str, asked: str, verdict: str) -> None:
    assert check_claim(asked, [text]).verdict == verdict


def test_a_limit_that_contradicts_nothing_is_no_side() -> None:
    texts = ["The ferry Orla carried 312 passengers.", "The ferry Orla carried 321 passengers."]
    (conflict,) = find_conflicts([*texts, "The ferry Orla carries up to 900 passengers."]).conflicts
    assert [side.label for side in conflict.sides] == ["312", "321"]


HALDEN = (
    "# Halden results\n\nHalden's revenue rose 12 % in the year. It employs 3,200 people in Elm and paid a dividend of "
    "14 pence a share.",
    "# Halden results\n\nHalden's revenue {} in the year. It employs 3,200 people in Elm. Its dividend is 14 pence.",
)


@pytest.mark.parametrize(
    ("told", "labels", "lows", "reason"),
    [
        ("fell 12 %", ["down 12 %", "up 12 %"], [-12, 12], "up 12 % against down 12 %"),
        ("fell 9 %", ["down 9 %", "up 12 %"], [-9, 12], "up 12 % against down 9 %"),
        ("rose 9 %", ["9 %", "12 %"], [9, 12], "12 % is 33 % more than 9 %"),
    ],
)
def test_what_went_two_ways_is_told_with_its_signs(told: str, labels: list[str], lows: list[int], reason: str) -> None:
    (conflict,) = find_conflicts([HALDEN[0], HALDEN[1].format(told)], Settings(min_score=0.4)).conflicts
    assert conflict.severity == "contradiction"
    assert [side.label for side in conflict.sides] == labels
    assert [side.low for side in conflict.sides] == lows
    assert conflict.reason == reason


ELM = ("# Elm news\n\nThe Elm valley has 14 mills. {}", "# The week\n\nOf Elm's 14 mills this is told: {}")


@pytest.mark.parametrize(
    ("one", "other", "labels"),
    [
        (
            "Halden made a profit of $40m in May.",
            "Halden made a loss of $40m in May.",
            ["loss of $40m", "profit of $40m"],
        ),
        (
            "Leeds beat Hull 3-1 on Sunday.",
            "Hull beat Leeds 3-1 on Sunday.",
            ["Hull beat Leeds 3-1", "Leeds beat Hull 3-1"],
        ),
    ],
)
def test_one_figure_told_the_opposite_way_round_is_a_conflict(one: str, other: str, labels: list[str]) -> None:
    report = find_conflicts([ELM[0].format(one), ELM[1].format(other)])
    (conflict,) = report.conflicts
    assert conflict.severity == "contradiction"
    assert sorted(side.label for side in conflict.sides) == labels
    assert all(f"“{label}”" in conflict.reason for label in labels)
    for reporter in REPORTERS.values():
        assert reporter(report, Look())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland's exports reached $3.2 billion.", "Norland's imports reached $3.2 billion."),
        ("The Elm fire killed 45 people.", "The Elm fire injured 45 people."),
    ],
)
def test_two_measures_that_have_one_figure_are_no_agreement(one: str, other: str) -> None:
    report = find_conflicts([ELM[0].format(one), ELM[1].format(other)])
    told = [{report.claims[i].quantity.surface for i in agreement.claims} for agreement in report.agreements]
    assert (report.conflicts, told) == ((), [{"14"}])


def test_what_could_be_of_both_sides_is_on_neither() -> None:
    texts = ("Halden made a profit of $40m in May.", "Halden made a loss of $40m in May.", "Halden made $40m in May.")
    heads = (*ELM, "# Mills\n\nThere are 14 mills in Elm. {}")
    (conflict,) = find_conflicts([head.format(text) for head, text in zip(heads, texts, strict=True)]).conflicts
    assert [len(side.claims) for side in conflict.sides] == [1, 1]


def test_bounds_below_zero_are_near_what_they_were_said_of() -> None:
    texts = ["It was -20.5 °C in Orvik.", "It was -28 °C in Orvik.", "It was below -20 °C in Orvik."]
    (conflict,) = find_conflicts(texts).conflicts
    assert [side.label for side in conflict.sides] == ["-28 °C", "-20.5 °C"]
    assert sum(len(side.claims) for side in conflict.sides) == 3


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        ("The payload of a job may be up to 512 KB.", "The payload of a job may be up to 1 MB.", 1),
        ("The payload of a job may be up to 1,024 KB.", "The payload of a job may be up to 1 MB.", 0),
        ("The frog lives between 1,150 and 1,480 metres.", "The frog lives between 1,150 and 1,840 metres.", 1),
        ("The frog lives between 1,150 and 1,480 metres.", "The frog lives between 1,200 and 1,840 metres.", 0),
        ("The mill will open in June 2026.", "The mill will open in May 2027.", 1),
        ("Orla costs $0.60 per million input tokens.", "Orla costs $0.80 per million input tokens.", 1),
        ("Orla costs $0.60 per million input tokens.", "Orla costs $2.20 per million output tokens.", 0),
        ("The ferry Orla is 210 metres long.", "The Orla is 180 metres long.", 1),
        ("Ade Roe won, beating Uma Poe by 3,657 votes.", "Uma Poe received 38,215 votes.", 0),
        ("Fever killed 58 people in Orne.", "Fever killed 61 in Orne. Of those who died, 52 were children.", 1),
    ],
)
def test_which_of_two_texts_contradict_each_other(one: str, other: str, conflicts: int) -> None:
    found = find_conflicts([one, other], Settings(stories="one")).conflicts
    assert len(found) == conflicts
    assert not any("52" in side.label for conflict in found for side in conflict.sides)


def test_one_into_which_others_fit_is_no_side() -> None:
    texts = ["No more than 40 parcels fit into one van.", "A van takes up to 50 parcels."]
    (conflict,) = find_conflicts(texts, Settings(stories="one")).conflicts
    assert [side.label for side in conflict.sides] == ["at most 40", "at most 50"]
