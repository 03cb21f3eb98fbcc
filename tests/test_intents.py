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
