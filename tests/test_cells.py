"""Cells of tables, and items of lists, that asked words name: they speak, and their neighbours do not."""

from __future__ import annotations

import pytest

from factcheck.documents import make_document
from factcheck.pipeline import Checker, find_conflicts
from factcheck.types import VerdictLabel

HOTELS = "# Hotels\n\n| City | Hotels | Beds |\n|---|---|---|\n| Avelon | 96 | 8,400 |\n| Orel | 41 | 3,150 |\n"
PLANS = (
    "# Parcelly pricing\n\n| Plan | Price per month | Users | Storage |\n|---|---|---|---|\n"
    "| Team | $29 | 10 | 100 GB |\n| Business | $79 | 50 | 1 TB |\n"
)
YEARS = (
    "# Halden Marine: key figures\n\n| Year | Revenue ($ million) | Employees |\n|---|---|---|\n"
    "| 2023 | 135 | 840 |\n| 2024 | 151 | 910 |\n"
)
COUNTRIES = (
    "| Country | Population (million) | GDP per capita (USD) |\n|---|---|---|\n"
    "| Denmark | 5.9 | 68000 |\n| Norway | 5.5 | 87900 |\n"
)
MODELS = (
    "# Open models\n\n| Model | Heron-7B | Egret-8B |\n|---|---|---|\n| Training tokens | 2.1T | 15T |\n"
    "| GPU hours | 184,000 | 1,300,000 |\n| Context length (tokens) | 32,768 | 8,192 |\n"
)
MACHINES = (
    "| Model | Power (W) | Weight (kg) |\n|---|---|---|\n| BrewPro 200 | 1400 | 3.8 |\n| BrewPro 400 | 1600 | 4.6 |\n"
)
LONG = (
    "| country | year | indicator | value | unit |\n|---|---|---|---|---|\n"
    "| Norway | 2022 | Unemployment rate | 3.2 | % |\n| Norway | 2023 | Unemployment rate | 3.6 | % |\n"
    "| Norway | 2023 | Inflation | 5.5 | % |\n| Sweden | 2023 | Unemployment rate | 7.7 | % |\n"
)
LIMITS = "The limit is 100 requests per minute on Free, 1,000 on Pro and 10,000 on Enterprise."
COVER = "Baggage cover is €1,000 in Basic, €2,000 in Comfort and €3,500 in Premium."
OFFER = "The Tern jacket was $249, now $199."

CROPS = "# Harvest\n\nRye: 60 tonnes from 20 fields.\n\nOats: 40 tonnes from 9 fields.\n\nFlax: 11 tonnes.\n"
CHECKED: list[tuple[str, str, VerdictLabel]] = [
    (HOTELS, "Avelon has 96 hotels.", "supported"),
    (HOTELS, "Avelon has 41 hotels.", "refuted"),
    (HOTELS, "Brunick has 41 hotels.", "not_enough_info"),
    (HOTELS, "Avelon has 41 hotels with a pool.", "not_enough_info"),
    (HOTELS, "Avelon has 12 museums.", "not_enough_info"),
    (PLANS, "The Team plan costs $29 per month.", "supported"),
    (PLANS, "The Team plan costs $79 per month.", "refuted"),
    (PLANS, "The Team plan allows 50 users.", "refuted"),
    (PLANS, "The Enterprise plan costs $79 per month.", "not_enough_info"),
    (YEARS, "The company had 910 employees in 2024.", "supported"),
    (YEARS, "Revenue was $151 million in 2023.", "refuted"),
    (YEARS, "Foreign revenue was $98 million in 2023.", "not_enough_info"),
    (YEARS, "Revenue was $170 million in 2025.", "not_enough_info"),
    (COUNTRIES, "Denmark's GDP per capita is $68,000.", "supported"),
    (COUNTRIES, "Denmark's GDP per capita is $87,900.", "refuted"),
    (COUNTRIES, "Norway has a population of 5.5 million.", "supported"),
    (COUNTRIES, "Norway has a rural population of 900,000.", "not_enough_info"),
    (COUNTRIES, "Finland has a population of 5.5 million.", "not_enough_info"),
    (MODELS, "Egret-8B was trained on 15 trillion tokens.", "supported"),
    (MODELS, "Egret-8B was trained on 12 trillion tokens.", "refuted"),
    (MODELS, "Training Heron-7B took 184,000 GPU hours.", "supported"),
    (MODELS, "Egret-8B has a context length of 32,768 tokens.", "refuted"),
    (MACHINES, "The BrewPro 200 weighs 3.8 kg.", "supported"),
    (MACHINES, "The BrewPro 200 weighs 4.6 kg.", "refuted"),
    (LONG, "Norway's unemployment rate was 3.6% in 2023.", "supported"),
    (LONG, "Norway's unemployment rate was 3.6% in 2022.", "refuted"),
    (LONG, "Norway's unemployment rate was 7.7% in 2023.", "refuted"),
    (LONG, "Norway's unemployment rate was 4.1% in 2019.", "not_enough_info"),
    (LIMITS, "The limit on Pro is 1,000 requests per minute.", "supported"),
    (LIMITS, "The limit on Pro is 100 requests per minute.", "refuted"),
    (COVER, "Baggage cover in Comfort is €2,000.", "supported"),
    (COVER, "Baggage cover is €2,000 in Premium.", "refuted"),
    (OFFER, "The Tern jacket costs $199.", "supported"),
    (OFFER, "The Tern jacket costs $249.", "not_enough_info"),
    (CROPS, "The rye harvest was 40 tonnes.", "refuted"),
    (CROPS, "The rye harvest was 60 tonnes.", "supported"),
    (CROPS, "Rye came in at 40 tonnes.", "refuted"),
]


@pytest.mark.parametrize(("text", "asked", "verdict"), CHECKED)
def test_what_asked_words_name_speaks(text: str, asked: str, verdict: VerdictLabel) -> None:
    checker = Checker()
    checker.add([make_document(text, "folder/text.md")])
    assert checker.check(asked).verdict == verdict


def test_of_a_cell_and_a_text_that_disagree_neither_is_right() -> None:
    checker = Checker()
    table = "| Ticket | Price (EUR) |\n|---|---|\n| Single ride | 2.40 |\n| Day ticket | 7.50 |\n"
    checker.add([make_document(table, "prices.md"), make_document("A day ticket for the tram costs €6.50.", "a.txt")])
    assert {checker.check(f"A day ticket costs €{price}.").verdict for price in ("7.50", "6.50")} == {"conflicting"}


def test_a_manual_of_another_model_bears_nothing_out() -> None:
    checker = Checker()
    checker.add([make_document("# BrewPro 400 User Manual\n\n- Rated power: 1600 W\n- Weight: 4.6 kg\n", "b.md")])
    said = {model: checker.check(f"The {model} weighs 4.6 kg.").verdict for model in ("BrewPro 400", "BrewPro 200")}
    assert said == {"BrewPro 400": "supported", "BrewPro 200": "not_enough_info"}


def test_a_cell_is_held_against_a_text() -> None:
    text = make_document("Egret-8B was trained on 12 trillion tokens.", "b.txt")
    (conflict,) = find_conflicts([make_document(MODELS, "a.md"), text]).conflicts
    assert conflict.severity == "contradiction"
