"""Figures of a part and of the whole, of each and of all, of one kind and of another, do not contradict each other."""

from __future__ import annotations

import pytest

from factcheck import find_conflicts


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("In Little Aune 420 people live.", "In Aune 18,300 people live.", False),
        ("North Aune lost 12 houses in the fire.", "Aune lost 40 houses in the fire.", False),
        ("Storms hit Aune, the capital of West Elm, killing 12 people.", "Storms in Elm killed 40 people.", True),
        ("East Aune lost 12 houses in the fire.", "East Aune lost 40 houses in the fire.", True),
        ("Aune has 284,600 inhabitants.", "The metropolitan area of Aune is home to 610,000 people.", False),
        ("Varn paid 68 million euros for each of the two ferries.", "The two ferries cost Varn 136 million.", False),
        ("The twins of Aune won 500 euros each.", "The twins of Aune won 1,000 euros.", False),
        ("The twins of Aune won 500 euros each.", "The twins of Aune won 700 euros each.", True),
        ("AuneRail cancelled 1,640 of its 2,460 trains.", "AuneRail ran 820 of its 2,460 trains.", False),
        ("AuneRail cancelled 1,640 of its 2,460 trains.", "AuneRail cancelled 1,460 of its 2,460 trains.", True),
        ("Varn's operating profit was £41 million.", "Varn's adjusted operating profit was £47 million.", False),
        ("Underlying operating profit at Varn: £58.3m", "Varn's underlying operating profit was £53.8m.", True),
        ("The median income in Aune is £34,900.", "Aune is near the national median income of £32,100.", False),
        ("Nationwide, 5,900 knee operations were done in 2022.", "Aune clinic did 320 knee operations in 2022.", False),
        ("A single to Aune costs 12 euros.", "A return to Aune costs 20 euros.", False),
        ("A return to Aune costs 12 euros.", "A return to Aune costs 20 euros.", True),
        ("The Aune ticket costs 20 euros online.", "The Aune ticket costs 24 euros at the door.", False),
        ("Varn randomised 486 adults.", "Varn analysed 451 adults.", False),
        ("Aune camp has room for 3,000 refugees.", "There are 7,400 refugees in Aune camp.", False),
        ("The Aune arena holds 14,800 fans.", "Some 9,200 fans came to the Aune arena.", False),
        ("Orlo 4.2 needs at least 2 GB of memory.", "Orlo 4.2 needs at least 4 GB of memory.", True),
        ("Aune's five-year bonds yield 4.1 percent.", "Aune's ten-year bonds yield 4.8 percent.", False),
        ("Aune's ten-year bonds yield 4.1 percent.", "Aune's ten-year bonds yield 4.8 percent.", True),
        ("The Tern 9 costs $899 with 128GB.", "The Tern 9 costs $1,049 with 512GB.", False),
        ("The Tern 9 costs $899 with 128GB.", "The Tern 9 costs $989 with 128GB.", True),
        ("Ada Roe was one of five children.", "Ada Roe had three children.", False),
        ("Ada Roe was the youngest of five children.", "Ada Roe had three children.", False),
        ("Ada Roe had five children.", "Ada Roe had three children.", True),
        ("There were 95 people on the Alma.", "There were 59 people on the Alma.", True),
        ("At half power the Varn 3 draws 600 watts.", "The Varn 3 draws 900 watts.", False),
        ("In eco mode the Varn 3 draws 600 watts.", "In eco mode the Varn 3 draws 900 watts.", True),
        ("At its height 520 firefighters were in Aune.", "There were 340 firefighters in Aune.", False),
    ],
)
def test_each_of_a_scope_of_its_own(one: str, other: str, conflict: bool) -> None:
    assert bool(find_conflicts([one, other]).conflicts) == conflict


FIRE = "The fire killed 90 people in Harwick."


@pytest.mark.parametrize(
    "text",
    [
        "The council asked for help after the fire killed 40 people in Harwick.",
        "Lawyers sought damages for the fire that killed 40 people in Harwick.",
        "The fire killed 40 people in Harwick when it asked for help.",
        "The mayor said the fire killed 40 people in Harwick. It was a mistake.",
        "The mayor said the fire killed 40 people in Harwick. In fact, it injured another 70 people.",
        "The mayor said the fire killed 40 people in Harwick. Actually the town has 300 people.",
        "That the fire killed 40 people in Harwick was a mistake of the council.",
        "It was wrong that nobody was told the fire killed 40 people in Harwick.",
        "The fire killed 40 people in Harwick and left others seriously injured.",
        "The fire spread through the conurbation and killed 40 people in Harwick.",
        "The fire killed 45 people in Harwick and each was buried there.",
    ],
)
def test_what_else_a_sentence_tells_keeps_no_figure_apart(text: str) -> None:
    assert [conflict.severity for conflict in find_conflicts([text, FIRE]).conflicts] == ["contradiction"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In 2018 the Harwick club sold 40 boats.", "The Harwick club is said to have sold 90 boats."),
        (
            "They say 300 of 1,000 homes in Harwick were flooded.",
            "They say 700 of 1,000 homes in Harwick were flooded.",
        ),
    ],
)
def test_neither_a_report_nor_a_sum_that_fits_keeps_two_figures_apart(one: str, other: str) -> None:
    assert find_conflicts([one, other]).conflicts
