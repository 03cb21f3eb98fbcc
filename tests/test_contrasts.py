"""Two sentences that are worded alike, and what tells their figures apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.comparators import compare_quantities
from factcheck.contrasts import FEATURES, MOST, Wording, find_exchanged, find_replaced, read_contrasts, read_wording
from factcheck.documents import make_document
from factcheck.entailment import answer_claim
from factcheck.pipeline import Checker, check_claim, find_conflicts, read_claims

NAMES = [name for name, _, _ in FEATURES]


def wording(text: str, figure: int = -1) -> Wording:
    """The wording of one figure of a text, the last if none is named."""
    return read_wording(read_claims(make_document(text, source="a.txt"))[figure])


def contrasts(a: str, b: str) -> dict[str, float]:
    return dict(zip(NAMES, read_contrasts(wording(a), wording(b)), strict=True))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The north tower is 96 metres high.", "The south tower is 88 metres high."),
        ("The highest wind was 97 km/h.", "The mean wind was 41 km/h."),
        ("Acme's gross margin was 41 per cent.", "Acme's operating margin was 14 per cent."),
        ("Of the women 61 per cent agreed.", "Of the men 39 per cent agreed."),
        ("The July mean was 21 degrees.", "The June mean was 18 degrees."),
        ("The flat costs $900 a month including heating.", "Without heating the flat costs $780 a month."),
        ("Leeds led Hull 2-0 at half-time.", "Leeds beat Hull 3-1."),
    ],
)
def test_what_excludes_each_other(a: str, b: str) -> None:
    assert contrasts(a, b)["contrast"] == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The rent of Unit 4 is $48,000.", "The rent of Unit 5 is $31,500."),
        ("The Nuvo X7 has 4,900 mAh.", "The Nuvo X7 Pro has 5,400 mAh."),
        ("The iPhone 15 Pro Max costs $1,199.", "The iPhone 15 Pro costs $999."),
        ("Aldric II reigned for 9 years.", "Aldric III reigned for 31 years."),
        ("A Band A house pays $1,150.", "A Band D house pays $1,720."),
        ("In group B 62 per cent recovered.", "In group C 74 per cent recovered."),
        ("Under section 12 there are 14 days.", "Under section 13 there are 28 days."),
        ("Year 7 classes have 28 pupils.", "Year 11 classes have 21 pupils."),
        ("Scope 1 emissions fell by 12%.", "Scope 3 emissions fell by 4%."),
        ("In episode 2 there are 7 songs.", "In episode 3 there are 4 songs."),
    ],
)
def test_two_of_a_numbered_kind(a: str, b: str) -> None:
    assert contrasts(a, b)["numbered"] == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The tower is 96 metres high.", "The tower is 88 metres high."),
        ("At least 24 people died on Tuesday.", "At least 26 people were killed on Tuesday."),
        ("In May and June 40 cases were seen.", "In June 44 cases were seen."),
        ("Aldric III, son of Aldric II, had 7 children.", "Aldric III had 8 children."),
        ("The March of 1931 drew 4,000 people.", "They march with 5,000 people."),
        ("This year 40 died, and 12 were hurt.", "This year 45 died, and 15 were hurt."),
        ("Leeds, 2-0 up at half-time, beat Hull 3-1.", "Leeds beat Hull 4-1."),
    ],
)
def test_nothing_excludes(a: str, b: str) -> None:
    found = contrasts(a, b)
    assert (found["contrast"], found["numbered"]) == (0, 0)


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("Nordo costs $24 a month.", "Nordo charges $36 a month.", None),
        ("In Elm five wardens were held hostage.", "In Elm seven wardens were taken hostage.", None),
        ("The film blocks 92% of the light.", "The film absorbs 29% of the light.", None),
        ("In Elm five guards were hurt.", "In Elm seven warders were hurt.", None),
        ("Norvik had 300 employees in May.", "Norvik had 350 people in May.", None),
        ("Norvik had 300 children in May.", "Norvik had 350 people in May.", ("children", "people")),
        ("In Elm five guards were hurt.", "In Elm seven students were hurt.", ("guards", "students")),
        ("Nordo costs $24 a month.", "Nordo loses $36 a month.", ("costs", "loses")),
    ],
)
def test_words_in_each_others_place_are_of_two_things(a: str, b: str, words: tuple[str, str] | None) -> None:
    one, other = (next(c for c in read_claims(make_document(t)) if not c.quantity.tells_when) for t in (a, b))
    assert find_exchanged(one, other) == words


def test_capital_spending_is_no_other_account_than_capex() -> None:
    assert contrasts("Norvik's capex was £22 million.", "Norvik's capital spending was £27 million.")["contrast"] == 0


def test_what_stands_in_the_place_of_what() -> None:
    alike = contrasts(
        "The harbour board spent $4 million on dredging.", "The harbour board spent $6 million on lights."
    )
    assert alike["replaced"] > 0.5
    assert (alike["added"], alike["only_figure"]) == (0, 0)
    added = contrasts("Prices in Lornmark rose 3.4% in May.", "Core prices in Lornmark rose 3.9% in May.")
    assert (added["replaced"], added["added"], added["only_figure"]) == (0, 1, 0)
    same = contrasts(
        "The harbour board spent $4 million on dredging.", "The harbour board spent $6 million on dredging."
    )
    assert (same["replaced"], same["added"], same["only_figure"]) == (0, 0, 1)
    other = contrasts(
        "The harbour board spent $4 million on dredging.", "Dredging the port took six ships and $6 million."
    )
    assert other["replaced"] < alike["replaced"]


def test_what_is_named() -> None:
    assert contrasts("Rovers had 17 shots on goal.", "City had 9 shots on goal.")["named_apart"] == 1
    assert contrasts("Rovers had 17 shots on goal.", "The side had 9 shots on goal.")["named_apart"] == 0


@pytest.mark.parametrize(
    ("asked", "found", "why"),
    [
        (
            "The Tour 5 has a 625 Wh battery.",
            "The Tour 3 has a 625 Wh battery.",
            "“Tour 3” there, “Tour 5” in your text",
        ),
        (
            "The monthly rent is £48,000.",
            "The annual rent is £48,000.",
            "“annual” there, “monthly” in your text",
        ),
        ("Diastolic pressure fell by 7 mmHg.", "Systolic pressure fell by 7 mmHg.", None),
        ("The Tour 3 has a 625 Wh battery.", "The battery of the Tour 3 has 625 Wh.", ""),
    ],
)
def test_what_is_told_of_another_bears_nothing_out(asked: str, found: str, why: str | None) -> None:
    one, other = (read_claims(make_document(text, source=text))[-1] for text in (asked, found))
    said = answer_claim(one, other, compare_quantities(one.quantity, other.quantity))
    assert said.answer == ("supports" if why == "" else "open")
    assert not why or said.reason == why


WORDS = ["the", "X7", "Pro", "men", "women", "Unit", "4", "5", "III", "north", "of", "rent", "June"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: " ".join((*words, "cost $12")))


@given(TEXTS, TEXTS)
def test_it_does_not_matter_which_is_first(a: str, b: str) -> None:
    one, other = wording(a), wording(b)
    assert read_contrasts(one, other) == read_contrasts(other, one)
    assert all(0 <= value <= MOST for value in read_contrasts(one, other))
    assert dict(zip(NAMES, read_contrasts(one, one), strict=True))["only_figure"] == 1


def test_the_rows_are_what_their_readers_expect() -> None:
    folder = Path(__file__).parents[1] / "benchmarks" / "contrasts"
    for path in folder.rglob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["kind"] == "pair":
                assert [row[side].count(figure) for side, figure in zip("ab", row["figures"], strict=True)] == [1, 1]


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        ("The Kestrel X7 has a battery of 4,900 mAh.", "The Kestrel X7 Pro has a battery of 5,400 mAh.", False),
        ("The Kestrel X7 has a battery of 4,900 mAh.", "The Kestrel X7 has a battery of 4,500 mAh.", True),
        ("The rent of Unit 4 is £48,000 a year.", "The rent of Unit 5 is £31,500 a year.", False),
        ("The rent of Unit 4 is £48,000 a year.", "The rent of Unit 4 is £41,500 a year.", True),
        ("Leeds beat Hull 3-1 on Saturday.", "Leeds beat Hull 4-0 on Saturday.", True),
        ("Leeds beat Hull 3-1 on Saturday.", "Hull lost 1-3 to Leeds on Saturday.", False),
        ("Leeds beat Hull 3-1 on Saturday.", "Leeds led Hull 2-0 at half-time on Saturday.", False),
        ("Leeds beat Hull 3-1 on Saturday.", "Leeds beat York 4-0 on Saturday.", False),
        ("Leeds won 6-4, 6-3 and 7-5.", "Leeds took the first set 6-4, the second 6-3 and the third 7-5.", False),
    ],
)
@pytest.mark.slow
def test_what_is_found(a: str, b: str, conflict: bool) -> None:
    assert bool(find_conflicts([a, b]).conflicts) == conflict


@pytest.mark.slow
def test_what_collation_rules_out_does_not_come_back_as_it_was_decided() -> None:
    """Of two documents of a chosen folder no pair may be left that could be of one thing."""
    apart = ("The rent of Unit 4 is $2,150 a month.", "The rent of Unit 5 is $1,980 a month.")
    assert not find_conflicts(apart).conflicts
    born = (
        "Aldric III was born in 1542. He reigned for 31 years.",
        "Aldric III was born in 1524 and reigned for 31 years.",
    )
    assert [{side.label for side in conflict.sides} for conflict in find_conflicts(born).conflicts] == [
        {"1542", "1524"}
    ]


@pytest.mark.parametrize(
    ("asked", "found", "words"),
    [
        ("Robusta closed at $2.31 a pound.", "Arabica closed at $2.31 a pound, up 6 cents.", ("Robusta", "Arabica")),
        ("Trimofen capsules contain 300 mg.", "Trimofen tablets contain 300 mg.", ("capsules", "tablets")),
        ("Trimofen tablets contain 300 mg.", "Trimofen tablets contain 300 mg.", None),
        ("In all the stand seats 300 people.", "Trimofen tablets contain 300 mg.", None),
    ],
)
def test_what_stands_in_the_place_of_a_word_is_told(asked: str, found: str, words: tuple[str, str] | None) -> None:
    one, other = (read_claims(make_document(text, source="text"))[0] for text in (asked, found))
    assert find_replaced(one, other) == words


def test_a_reason_tells_what_stands_for_a_word_of_the_text() -> None:
    verdict = check_claim(
        "Robusta closed at $2.31 a pound on Tuesday.", ["Arabica closed at $2.31 a pound on Tuesday."]
    )
    assert "“Arabica” there, “Robusta” in your text" in verdict.reason


def test_two_variants_of_one_model_are_told_apart_by_their_names() -> None:
    checker = Checker()
    checker.add(
        ["The Pollux P40 is light. The P40 runs for 45 minutes. The P40 Plus is not. The P40 Plus runs for 70 minutes."]
    )
    assert checker.check("The P40 runs for 70 minutes.").verdict != "supported"
    assert checker.check("The P40 Plus runs for 70 minutes.").verdict == "supported"
