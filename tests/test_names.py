"""Names: what is one, what is two parts of one, what is apart."""

from __future__ import annotations

import unicodedata

import pytest

from factcheck.names import capitalised_words, find_names, is_title_case, name_of_title, relate, unify
from factcheck.types import Name
from factcheck.words import stem, tokenize


def test_an_accent_that_is_a_character_of_its_own_changes_no_word() -> None:
    """As macOS and some archives write it (NFD)."""
    whole = "Zoë Bjørndalén won."
    apart = unicodedata.normalize("NFD", whole)
    assert [stem(t.text) for t in tokenize("Bolívar")] == [stem(t.text) for t in tokenize("Boli\u0301var")]
    assert len(tokenize(apart)) == len(tokenize(whole)) + 1  # the accent that ends a word is a mark


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Resident Evil 5 (game)", ("resident", "evil", "5")),
        ("Resident Evil 5 ( game ) ", ("resident", "evil", "5")),
        ("Orla (River) (north)", ("orla", "river")),
        ("Orla ((north)", ("orla",)),
        ("Orla (North", ("orla", "north")),
        ("Orla" + "(" * 100_000, ("orla",)),
    ],
)
def test_what_stands_in_brackets_after_a_title_is_no_part_of_its_name(title: str, words: tuple[str, ...]) -> None:
    name = name_of_title(title)
    assert name is not None
    assert name.words == words


@pytest.mark.parametrize(
    "title",
    ["Limits", "Getting Started", "Release Notes", "Questions", "Key facts on oil prices", "Cats in the cup"],
)
def test_what_tells_only_which_part_it_heads_is_no_name(title: str) -> None:
    assert name_of_title(title) is None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Installing Orla", ("orla",)),
        ("Orla Limits", ("orla", "limits")),
        ("Support Our Troops", ("support", "our", "troops")),
        ("Installing", ("installing",)),
    ],
)
def test_a_name_in_a_heading_is_one(title: str, words: tuple[str, ...]) -> None:
    name = name_of_title(title)
    assert name is not None
    assert name.words == words


def names(text: str, *before: str) -> list[str]:
    tokens = tokenize(text)
    known = capitalised_words([tokenize(t) for t in (text, *before)])
    return [" ".join(m.name.words) for m in find_names(tokens, known, title_case=is_title_case(tokens))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Engineers at Lumen Labs say that Lumen's L2 runs on Vega H40 cards.",
            ["lumen labs", "lumen l2", "vega h40"],
        ),
        ("Officials in New Zealand and the U.S. met in March.", ["new zealand", "usa"]),
        ("The chief of the Bank of England spoke on Monday.", ["bank england"]),
        ("Meta CEO Mark Stone spoke to reporters.", ["meta", "mark stone"]),
        ("However, the talks went on.", []),
        ("Halden sold more cars in H1 than in Q4 and FY23.", []),
        ("FOR IMMEDIATE RELEASE — 12 June 2025", []),
        ("UNESCO and the OPEC met.", ["unesco", "opec"]),
        ("The HR was 0.78, the WLTP range 420 km; Adjusted EPS rose.", []),
        ("The US and the WHO told us who pays.", ["usa", "who"]),
        ("It gave US a lift.", []),
        ("HOLD the button of the Orvik pump.", ["orvik"]),
        ("KEEP away, and do NOT use it in the CITY of Elm.", ["elm"]),
        ("The CITY spent more than the BBC.", ["bbc"]),
        ("Above Elm the lifts open, and Below it.", ["elm"]),
        ("ALL OF US WANT IT", []),
        ("Thousands of US troops of the US Army came.", ["usa", "usa army"]),
        ("A team of the USA United States met Manchester United Kingdom Hall.", ["usa", "manchester britain hall"]),
        ("Aid of the United Nations, of the UN and of the United States Agency.", ["un", "un", "usa agency"]),
        ("Too late! Death toll of the mill in Orneville grows.", ["orneville"]),
        ("It trained GPT-4 and o1 in 2023.", ["gpt 4", "o1"]),
        ("Halden Motors Inc. sold cars.", ["halden motors"]),
        ("Aides of John C. Larkin met J. K. Rowan.", ["john c larkin", "j k rowan"]),
        ("Rival Ferrite sold 40.", ["ferrite"]),
        ("Quill 3 Large beat the Velo Orbit 9 Pro.", ["quill 3 large", "velo orbit 9 pro"]),
        ("In 2024 large firms beat Quill 3, and Leeds 12 other towns.", ["quill", "leeds"]),
        ("Neighbouring Orland has 30 schools.", ["orland"]),
        ("Sterling Bank lost 40 million.", ["sterling bank"]),
        ("Ministry of Defence of Arvania troops left.", ["ministry defence arvania"]),
        ("Residents of Leeds left.", ["leeds"]),
        ("Statement by Kestane Air on flight KT417", ["kestane air", "kt417"]),
        ("Trials of phase III and class II began; Ola III came.", ["ola iii"]),
        ("At dusk the XV Corps left Elm.", ["xv corps", "elm"]),
        ("We saw, and I've heard, that Your Elm sold 3 by Dec-25, not YE25.", ["elm"]),
        ("DPS rose, and NAV of Tarn fell.", ["tarn"]),
        ("The MSV Corrin and the ferry Corrin met HMS Plover.", ["corrin", "corrin", "plover"]),
        (
            "Guests saw 'Rope and Water' and \"A Heron in Winter\" at Elm.",
            ["rope and water", "a heron in winter", "elm"],
        ),
        ("He read *Knots at Sea* in Leeds.", ["knots at sea", "leeds"]),
        ("Divers' pay and owners' pay in Elm and Tarn fell.", ["elm", "tarn"]),
        ("“It was Elm and the rest of it,” said Tarn.", ["elm", "tarn"]),
        ("Keeper Ola Lund left.", ["ola lund"]),
        ("The bay of Porto de Sol is in the state of Rio de Lund.", ["porto de sol", "rio de lund"]),
        ("CRICKET-Ola Lund bats on", ["ola lund"]),
        ("SARS-Corrin bats on", ["sars corrin"]),
    ],
)
def test_names_are_read_from_capitals_and_marks(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_word_at_the_start_is_a_name_only_if_it_is_one_elsewhere() -> None:
    assert names("Lumen said so.", "The firm, Lumen, was founded here.") == ["lumen"]
    assert names("Cards are cheap.", "They bought cards and Cards.") == []


def test_what_stands_in_quotation_marks_makes_no_name_of_a_common_word() -> None:
    assert names("Rope sells.", "They saw 'Rope and Water' and 'Rope and Sand'.") == []


def test_a_figure_parts_two_names() -> None:
    tokens = [token for token in tokenize("Elm Rovers 3 Tarn 2") if not token.text.isdigit()]
    found = find_names(tokens, frozenset({"elm", "rovers", "tarn"}))
    assert [m.name.surface for m in found] == ["Elm Rovers", "Tarn"]


def test_a_heading_in_capitals_of_common_words_names_nothing() -> None:
    assert names("HOUSE TAX", "The hall of Elm is old.") == []
    assert names("ORVIK TAX", "The hall of Elm is old.") == ["orvik tax"]


def test_a_headline_in_capitals_tells_nothing_new() -> None:
    assert names("Quake Rocks Northern Coast Of Kestania", "A quake shook Kestania.") == ["kestania"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("deepseek v3", "deepseek v3", "same"),
        ("deepseek", "deepseek v3", "part"),
        ("deepseek v3", "deepseek r1", "sibling"),
        ("gpt 4", "deepseek v3", "apart"),
        ("anna karlsen", "anna karlssen", "same"),
        ("anna karlsen", "anna larsen", "sibling"),
        ("john c larkin", "john clive larkin", "same"),
        ("john c larkin", "john larkin", "part"),
        ("john b larkin", "john clive larkin", "sibling"),
    ],
)
def test_names_stand_to_each_other(a: str, b: str, expected: str) -> None:
    assert relate(tuple(a.split()), tuple(b.split())) == expected
    assert relate(tuple(b.split()), tuple(a.split())) == expected


def test_a_short_form_is_the_one_longer_name_that_ends_so() -> None:
    given = [
        Name(tuple(w.split()), w) for w in ("deepseek v3", "v3", "mark stone", "stone", "anna lee", "bo lee", "lee")
    ]
    full = unify(given)
    assert full[("v3",)] == ("deepseek", "v3")
    assert full[("stone",)] == ("mark", "stone")
    assert ("lee",) not in full, "two people share it"
