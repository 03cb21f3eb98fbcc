"""Alignment: which of several figures of a sentence the words of an asked one are said of."""

from __future__ import annotations

import pytest

from factcheck import Checker, check_claim
from factcheck.alignment import align_beside, leads_to, own_words, weigh_words
from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.types import Claim


def claims_of(text: str) -> list[Claim]:
    return [c for c in read_claims(make_document(text, source="text")) if not c.quantity.tells_when]


def clear(asked: str, text: str, figure: str, figure_asked: int = 0) -> float:
    """How clearly a figure of ``asked`` is that of ``text`` that is written so, rather than any other of it."""
    ours, found = claims_of(asked), claims_of(text)
    mine = ours.pop(figure_asked)
    own = next(c for c in found if c.quantity.surface.startswith(figure))
    others = [c for c in found if c is not own]
    return min(align_beside(mine, ours, own, others, weigh_words(mine, ours, lambda _: 1.0)))


CARS = "The Halden plant built 91,200 cars and delivered 84,300."
FUNDS = "Tarn council set aside £12m for the ring road and £7m for the bridge over the Esk."
WEIGHTS = "Males of the cat weigh 6.5 kg and females 4.8 kg."
STAFF = "The hospital hired 60 nurses and 45 doctors in spring."
SHARES = "Mara Lindqvist took 52.3 per cent of the vote, Jon Abbey 41.8 per cent."
SUGAR = "Morning Gold and Oatrise contain 29 grams and 11 grams of sugar respectively."
PARKS = "Parks get £850,000, down from £1.1m."
SALES = "Orr sold for €9m in the third quarter of 2024, against €8m a year earlier."
MILK = "Members were paid 41.3 cents per litre, against 47.9 in 2022."
HEAT = "Gusts reached 92 km/h in Maren, whereas in Tolle only 61 km/h were measured."


@pytest.mark.parametrize(
    ("text", "asked", "figure"),
    [
        (CARS, "Halden delivered 1,000 cars.", "84,300"),
        (CARS, "Halden built 1,000 cars.", "91,200"),
        (FUNDS, "The bridge over the Esk costs £1m.", "£7m"),
        (FUNDS, "The ring road gets £1m.", "£12m"),
        (WEIGHTS, "Female cats have a weight of 1 kg; females are small.", "4.8"),
        (STAFF, "The hospital took on 10 doctors.", "45"),
        (STAFF, "Ten nurses were recruited by the hospital.", "60"),
        (SHARES, "Jon Abbey received 1 per cent of the votes.", "41.8"),
        (SHARES, "Mara Lindqvist received 1 per cent of the votes.", "52.3"),
        (SUGAR, "Oatrise has 1 gram of sugar.", "11"),
        (SUGAR, "There is 1 gram of sugar in Morning Gold.", "29"),
        (PARKS, "Parks receive £2m.", "£850,000"),
        (SALES, "In the third quarter of 2023 Orr sold for €5m.", "€8m"),
        (SALES, "In the third quarter of 2024 Orr sold for €5m.", "€9m"),
        (MILK, "In 2023 the price of milk was 40 cents.", "41.3"),
        (HEAT, "In Tolle winds of 10 km/h were measured.", "61"),
    ],
)
def test_words_tell_which_of_two_figures_is_meant(text: str, asked: str, figure: str) -> None:
    other = next(c.quantity.surface for c in claims_of(text) if not c.quantity.surface.startswith(figure))
    assert clear(asked, text, figure) > 0.1
    assert clear(asked, text, other) < -0.1


def test_what_no_word_parts_is_left_to_the_figures() -> None:
    assert clear("It was 45 metres.", "The ship is 121 metres long and 45 metres wide.", "45") == 0


def test_what_was_before_is_told_by_what_used_to_be() -> None:
    assert clear("It used to be £2m.", PARKS, "£1.1m") > 0 > clear("It is £2m.", PARKS, "£1.1m")


def test_the_order_in_which_two_figures_are_told_speaks_where_both_are() -> None:
    text = "The first is 40 km long and the second 55 km."
    assert clear("They are 40 km and 55 km.", text, "40") > 0
    assert clear("They are 55 km and 40 km.", text, "40", figure_asked=1) < 0


def test_a_word_near_a_figure_is_its_own_and_a_subject_is_of_both() -> None:
    places = [(c.quantity.start, c.quantity.end) for c in claims_of(CARS)]
    built, delivered = own_words(CARS, tuple(places))
    assert (built["deliv"], delivered["deliv"]) == (0, 1)
    assert built["built"] - delivered["built"] > built["halden"] - delivered["halden"] > 0


def test_a_figure_alone_has_every_word() -> None:
    (only,) = own_words("The plant built 91,200 cars.", ((16, 22),))
    assert set(only.values()) == {1.0}


def test_a_sentence_of_many_figures_takes_little_time() -> None:
    text = ", ".join(f"{n} cars in town {n}" for n in range(100, 400))
    places = [(c.quantity.start, c.quantity.end) for c in claims_of(text)]
    assert len(own_words(text, tuple(places))) == len(places)


def test_an_equal_figure_that_is_of_something_else_bears_nothing_out() -> None:
    told = "Collection names are limited to 64 characters, and document keys to 256."
    assert check_claim("Document keys are limited to 64 characters.", [told]).verdict != "supported"
    assert check_claim("Collection names are limited to 64 characters.", [told]).verdict == "supported"


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("It cut the rate by 25 basis points to 4.75 percent.", True),
        ("It cut the rate by 2 percent, to about 4.75 percent.", True),
        ("It cut the rate of 25 percent to 4.75 percent.", False),
        ("By 25 percent of votes and to the joy of 40 percent it won.", False),
    ],
)
def test_what_leads_to_a_level(text: str, leads: bool) -> None:
    step, level = read_claims(make_document(text, source="text"))
    assert leads_to(step, level) == leads
    assert not leads_to(level, step)


def test_a_level_behind_its_step_is_of_what_was_moved_and_an_organ_of_whoever_is_asked_for() -> None:
    checker = Checker()
    told = "The Board decided to lower the policy rate by 25 basis points to 4.75%, with effect from 24 September."
    checker.add([f"BANK OF LORVANIA – MONETARY POLICY STATEMENT\n\nMeeting of 17 and 18 September 2025\n\n{told}"])
    assert checker.check("The policy rate of Lorvania is 4.75% from 24 September 2025.").verdict == "supported"


ISLES = "With a population of only 61,300 the isles have fewer people than two northern towns or six eastern parishes."
FERRIES = "Orders stand at 1,240, of which 610 were delivered and 330 are still at sea."
CLINIC = "There were 834 confirmed cases, 61 recoveries and 9 deaths by Sunday."
OPERA = "The hall took £31.4 million at home and £68.2 million abroad, with a total of £99.6 million by June."


@pytest.mark.parametrize(
    ("text", "asked", "verdict"),
    [
        (ISLES, "The Northern Isles' population is under 61,500.", "supported"),  # a name is no common word
        (FERRIES, "There are over 1,200 orders, more than 600 were supplied and over 320 work.", "supported"),
        (CLINIC, "By Sunday less than 850 people had tested positive.", "supported"),  # and no more dead than cases
        (OPERA, "The hall took over £68 million abroad with a total of over £99 million.", "supported"),
        (OPERA, "The hall took over £99 million abroad.", "not_enough_info"),
    ],
)
def test_which_figure_of_a_list_a_bound_is_held_against(text: str, asked: str, verdict: str) -> None:
    assert check_claim(asked, [text]).verdict == verdict


def test_two_figures_near_others_in_one_order_are_those() -> None:
    asked = "There are more than 1,200 orders, more than 600 were supplied and over 320 work."
    assert clear(asked, FERRIES, "610", 1) > clear("More than 600 were supplied.", FERRIES, "610")
