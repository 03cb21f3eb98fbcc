"""What is only meant bears out nothing that is told as done."""

from __future__ import annotations

import pytest

import factcheck

MEANT = [
    ("The council plans to close 12 libraries.", "The council closed 12 libraries last year."),
    ("The council wants to spend £5m on roads.", "The council has spent £5m on roads."),
    ("Acme expects revenue of $90 million in 2026.", "Acme had revenue of $90 million in 2026."),
    ("If the deal fails, Acme must pay $30 million.", "Acme paid $30 million."),
    ("Nurses are asking for a raise of 9 percent.", "Nurses were given a raise of 9 percent."),
    ("A councillor has proposed a tax of 5 percent on holiday flats.", "Holiday flats are taxed at 5 percent."),
    ("Police suspect a baker of setting 14 fires.", "A baker set 14 fires."),
    ("Critics had feared that 900 jobs would go.", "900 jobs went."),
    ("The council will plant 900 trees.", "The council has planted 900 trees."),
    ("The Orm tower is to be raised to 90 metres.", "The Orm tower is 90 metres high."),
    ("The mayor denied that the plan would cost £9m.", "The plan will cost £9m."),
    ("Claims that the plan would cost £9m are false.", "The plan will cost £9m."),
]


@pytest.mark.parametrize(("text", "sentence"), MEANT)
def test_what_is_only_meant_bears_nothing_out(text: str, sentence: str) -> None:
    assert factcheck.check_claim(sentence, [text]).verdict != "supported"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The council plans to close 12 libraries.", "The council intends to shut 12 libraries."),
        ("Nurses are asking for a raise of 9 percent.", "Nurses demand a raise of 9 percent."),
        ("The fair will cost £5m.", "The cost of the fair is £5m."),
        ("It opened on 2 May 2014 with 24 stalls.", "It had 24 stalls on 2 May 2014."),  # "May" is a month
        ("Power demand in Orne peaked at 41 gigawatts.", "Power use in Orne peaked at 41 gigawatts."),
        ("A message of Orne may be no larger than 8 MB.", "A message of Orne must not exceed 8 MB."),
        ("The mayor did not deny that the plan cost £9m.", "The plan cost £9m."),
    ],
)
def test_what_is_meant_bears_out_what_is_told_so(text: str, sentence: str) -> None:
    assert factcheck.check_claim(sentence, [text]).verdict == "supported"


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("The Orm fair was meant to raise 300,000 euros.", "The Orm fair raised 214,000 euros.", False),
        ("Police in Orm aimed to seize 40 kilos of cocaine.", "Police in Orm seized 61 kilos of cocaine.", False),
        ("Orm has a goal of 50 pairs of storks.", "Orm has 47 pairs of storks.", False),
        ("The Orm trust applied for £1.85 million.", "The Orm trust was awarded £1.58 million.", False),
        ("Corta asked £50 million for its mill.", "Corta sold its mill for £46 million.", False),
        ("The bridge at Orm was budgeted at £30 million.", "The bridge at Orm cost £41 million.", False),
        ("The Orm bronze was estimated at 8 million euros.", "The Orm bronze sold for 14 million euros.", False),
        ("Roe expects Orm to have 900 wolves by 2040.", "There are 640 wolves in Orm.", False),
        ("Corta expects sales of £330 million for 2025.", "By 2028 Corta wants sales of £400 million.", False),
        ("The council plans to plant 900 trees in Orm.", "The council has planted 410 trees in Orm.", False),
        ("The tower in Orm is 94 metres high.", "The tower in Orm will be raised to 100 metres.", False),
        ("The Orm project was awarded £1.58 million.", "The Orm project applied for £1.85 million.", False),
        ("The bridge at Orm will cost £30 million.", "The bridge at Orm will cost £41 million.", True),
        ("The council wants to plant 900 trees in Orm.", "The council plans to plant 410 trees in Orm.", True),
        ("The dead of Orm are estimated at 300.", "The quake in Orm killed 120 people.", True),
        ("Corta targets children: it sold 900 dolls in Orm.", "Corta sold 410 dolls in Orm.", True),
    ],
)
def test_what_is_aimed_at_is_not_what_came_of_it(one: str, other: str, conflict: bool) -> None:
    assert bool(factcheck.find_conflicts([one, other]).conflicts) == conflict


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("The Orm line was to cost 310 million euros.", "The Orm line cost 428 million euros.", False),
        ("Gusts in Orm may reach 90 km/h.", "Gusts of 104 km/h were measured in Orm.", False),
        ("Gusts in Orm may reach 90 km/h.", "Gusts in Orm may reach 104 km/h.", True),
        ("Patients in Orm could breathe out 104 ml more.", "Patients in Orm breathed out 140 ml more.", True),
        ("Trams in Orm were to run every 6 minutes.", "Trams in Orm run every 10 minutes.", False),
        (
            "The cost of the school in Orm is put at £14 million.",
            "The final bill for the school in Orm was £15.6 million.",
            False,
        ),
        ("The cost of the school in Orm is put at £14 million.", "The school in Orm cost £15.6 million.", True),
        (
            "The final cost of the Orm school was £14 million.",
            "The final cost of the Orm school was £15.6 million.",
            True,
        ),
    ],
)
def test_what_was_to_be_is_not_what_it_came_to(one: str, other: str, conflict: bool) -> None:
    assert bool(factcheck.find_conflicts([one, other]).conflicts) == conflict


@pytest.mark.parametrize(
    ("text", "sentence", "verdict"),
    [
        ("The Orm line was to cost 310 million euros.", "The Orm line cost 428 million euros.", "not_enough_info"),
        ("The Orm school is to take 420 pupils.", "The Orm school opened with 310 pupils.", "not_enough_info"),
        (
            "Costs of the Orm school are put at £14 million.",
            "The final bill for the Orm school was £15 million.",
            "not_enough_info",
        ),
        ("The Orm line cost 310 million euros.", "The Orm line cost 428 million euros.", "refuted"),
        ("The Orm line will cost 310 million euros.", "The Orm line is to cost 428 million euros.", "refuted"),
    ],
)
def test_a_plan_refutes_nothing_that_is_told_as_done(text: str, sentence: str, verdict: str) -> None:
    assert factcheck.check_claim(sentence, [text]).verdict == verdict
