"""Tables: a cell's figure is read with the headings of its row and column, and stands where it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import make_document
from factcheck.headings import words_round
from factcheck.pipeline import read_claims
from factcheck.sentences import split_sentences
from factcheck.tables import find_tables
from factcheck.types import Claim

LEAD = "The Vale Orchard Trust sold its fruit in four towns.\n\n"


def cells(text: str) -> list[tuple[str, str, str]]:
    return [(text[c.start : c.end], c.row, c.column) for table in find_tables(text) for c in table.cells]


def claims(text: str) -> list[Claim]:
    document = make_document(text)
    found = read_claims(document)
    for claim in found:
        sentence, quantity = claim.sentence, claim.quantity
        assert document.text[sentence.start : sentence.end] == sentence.text
        assert document.text[quantity.start : quantity.end] == quantity.surface
        assert sentence.start <= quantity.start < quantity.end <= sentence.end
    return found


TABLES = [
    (
        "| Town | Apples | Pears |\n|---|--:|:-:|\n| Ludby | 12 | **7** |\n| Orne | 3 | – |\n",
        [("12", "Ludby", "Apples"), ("7", "Ludby", "Pears"), ("3", "Orne", "Apples")],
    ),
    ("Town | Apples\n--- | ---\nLudby | 12\nOrne | 3\n\n9 | 9\n", [("12", "Ludby", "Apples"), ("3", "Orne", "Apples")]),
    ("| # | Town | Apples |\n|-|-|-|\n| 1 | Ludby | 12 |\n", [("1", "Ludby", "#"), ("12", "Ludby", "Apples")]),
    (
        "| Year | Apples |\n|-|-|\n| 2019 | 12 |\n| 2020 | 15 |\n",
        [("2019", "", "Year"), ("12", "2019", "Apples"), ("2020", "", "Year"), ("15", "2020", "Apples")],
    ),
    ("| a \\| b | Apples |\r\n|-|-|\r\n| x \\| y | 12 |\r\n", [("12", "x \\| y", "Apples")]),
    ("> | Town | Apples |\n> |---|---|\n> | Ludby | 12 |\n", [("12", "Ludby", "Apples")]),
    ("|  |  |\n|---|---|\n| Ludby | 12 |\n", [("12", "Ludby", "")]),
    (
        "| Key | Default | What it does |\n|-|-|-|\n| wait | 30 s | How long it waits |\n| size | 12 | |\n",
        [
            ("30 s", "wait: How long it waits", "Default"),
            ("How long it waits", "wait", "What it does"),
            ("12", "size", "Default"),
        ],
    ),
    (
        "| country | year | Wheat (t) |\n|-|-|-|\n| Norway | 2022 | 12 |\n| Norway | 2023 | 15 |\n",
        [
            ("2022", "", "year"),
            ("12", "Norway in 2022", "Wheat (t)"),
            ("2023", "", "year"),
            ("15", "Norway in 2023", "Wheat (t)"),
        ],
    ),
    (
        "| Town | Fruit | Trees |\n|-|-|-|\n| Ludby | Apples | 12 |\n| Ludby | Pears | 15 |\n",
        [("12", "Apples of Ludby", "Trees"), ("15", "Pears of Ludby", "Trees")],
    ),
    (
        "| Property | Value | Unit |\n|-|-|-|\n| Range | 410 | km |\n| Price | 28900 | EUR |\n",
        [("410", "Range", "Value [km]"), ("28900", "Price", "Value [EUR]")],
    ),
    (
        "| Voltage | Min | Max | Unit |\n|-|-|-|-|\n| Supply | 3.0 | 3.6 | V |\n",
        [("3.0", "Supply", "Min [V]"), ("3.6", "Supply", "Max [V]")],
    ),
    (
        "| Weight | 16.5 kg |\n|---|---|\n| Battery | 360 Wh |\n| Colour | red |\n",
        [("16.5 kg", "Weight", ""), ("360 Wh", "Battery", "")],
    ),
    (
        "| Width | 45 cm |\n|---|---|\n| Height | 60 cm |\n| Price | €35 |\n",
        [("45 cm", "Width", ""), ("60 cm", "Height", ""), ("€35", "Price", "")],
    ),
    (
        "| Model | 128 GB |\n|---|---|\n| Aurel | €799 |\n| Borel | €899 |\n",
        [("€799", "Aurel", "128 GB"), ("€899", "Borel", "128 GB")],
    ),
    ("| £m | 6 months |\n|---|---|\n| Revenue | 120 |\n", [("120", "Revenue", "6 months [£m]")]),
    ("| Runner | 10 km |\n|---|---|\n| Anna | 42:10 |\n", [("42:10", "Anna", "10 km")]),
    ("| Town | 2024 |\n|---|---|\n| Ludby | 12 kg |\n", [("12 kg", "Ludby", "2024")]),
    ("A rule below\n---\n\nNo | table 5\n", []),
    ("| no | dashes 5 |\n| below | 6 |\n", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_cells_with_their_headings(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert cells(text) == expected


HEADINGS = [
    (("12", "Ludby", "Apples"), "Ludby has 12 apples"),
    (("740", "Ludby", "Cost (€ million)"), "cost of Ludby is €740 million"),
    (("740", "Ludby", "Cost, $m"), "Cost of Ludby is $740m"),
    (("740", "Ludby", "Cost (in thousands of euros)"), "cost of Ludby is 740 thousand euros"),
    (("740", "Ludby", "Turnover (EUR bn)"), "turnover of Ludby is EUR 740bn"),
    (("15.0", "Ludby", "Share (%)"), "share of Ludby is 15.0%"),
    (("3.1", "Ludby", "Height [km]"), "Height of Ludby is 3.1 km"),
    (("3.1 miles", "Ludby", "Height (km)"), "height (km) of Ludby is 3.1 miles"),
    (("412", "Revenue (£m)", "2023"), "revenue in 2023 is £412m"),
    (("412", "2023", "Revenue (£m)"), "revenue in 2023 is £412m"),
    (("412", "Revenue", "Vale Trust"), "Revenue of Vale Trust is 412"),
    (("5", "Members", "Vale Trust"), "Vale Trust has 5 members"),
    (("5", "Members", "2023"), "Members in 2023 is 5"),
    (("$59", "Price per month", "Vale Trust"), "price of Vale Trust is $59 per month"),
    (("$59", "Vale Trust", "Price per month"), "price of Vale Trust is $59 per month"),
    (("$59 a year", "Vale Trust", "Price per month"), "price per month of Vale Trust is $59 a year"),
    (("$59", "Vale Trust", "Price per user per month"), "price of Vale Trust is $59 per user per month"),
    (("$59", "Vale Trust", "Price per user and month"), "price of Vale Trust is $59 per user and month"),
    (("$59", "Vale Trust", "Price (per user, per month)"), "price of Vale Trust is $59 per user, per month"),
    (("59", "Vale Trust", "Price per user/month ($)"), "price of Vale Trust is $59 per user/month"),
    (("1 TB", "Vale Trust", "Storage per user"), "storage of Vale Trust is 1 TB per user"),
    (("600", "Visits per day", "Vale Trust"), "Vale Trust has 600 visits per day"),
    (("15", "Share per cent", "Vale Trust"), "share per cent of Vale Trust is 15"),
    (("25", "Port Sands", "P"), "P of Port Sands is 25"),
    (("1", "Elm Rovers", "Pos"), "Pos of Elm Rovers is 1"),
    (("25", "Rovers", "W"), "W of Rovers is 25"),
    (("1", "Elm Rovers", "Position"), "Position of Elm Rovers is 1"),
    (("400", "Solar Panels", "Vale Trust"), "Vale Trust has 400 solar panels"),
    (("70", "Parking Spaces", "Vale Trust"), "Vale Trust has 70 parking spaces"),
    (("25", "Ludby", "Men"), "Ludby has 25 men"),
    (("412", "", "Revenue (audited)"), "revenue (audited) is 412"),
    (("412", "Ludby", ""), "Ludby is 412"),
    (("30 s", "request.timeout", "Default"), "default of request timeout is 30 s"),
    (("30", "cache.ttl-seconds", "Value"), "cache ttl is 30 seconds"),
    (("25", "maxUploadMb", "Ludby"), "max upload of Ludby is 25 MB"),
    (
        ("7", "retention.days: How long fruit is kept.", "Default"),
        "how long fruit is kept: default of retention is 7 days",
    ),
    (
        ("12", "shelf.default: Shelves of a new store", "Default"),
        "default of shelf default is 12 shelves of a new store",
    ),
    (("8", "workers: Number of pickers", "Default"), "default has 8 workers"),
    (("2", "iPhone", "U.S."), "U.S. of iPhone is 2"),
    (("412", "", ""), "412"),
    (("410", "Range", "Value [km]"), "Range is 410 km"),
    (("3.6", "Supply voltage", "Max [V]"), "maximum supply voltage is 3.6 V"),
    (("28900", "Zephyr", "price_usd"), "price of Zephyr is USD 28900"),
    (("1620", "Zephyr", "weight_kg"), "weight of Zephyr is 1620 kg"),
    (("412", "Calder", "revenue_usd_m"), "revenue of Calder is USD 412m"),
    (("129.00", "Oak chair", "Price in EUR"), "price of oak chair is EUR 129.00"),
    (("68000", "Denmark", "GDP per capita (USD)"), "GDP per capita for Denmark is USD 68000"),
    (("2010", "Beta", "Price (EUR)"), "price of Beta is EUR 2010"),
    (("2024", "Ludby", "Employees"), "Ludby has 2024 employees"),
    (("32,768", "Context length (tokens)", "Heron-7B"), "context length of Heron-7B is 32,768 tokens"),
    (("15T", "Training tokens", "Egret-8B"), "Egret-8B has 15T training tokens"),
    (("21", "Elm Rovers", "Won"), "Won of Elm Rovers: 21"),
    (("68", "Elm Rovers", "Points"), "Elm Rovers has 68 points"),
    (("4", "Ports", ""), "4 ports"),
    (("1.24", "Lindholm", "Population (million)"), "population of Lindholm is 1.24 million people"),
    (("5", "BrewPro 400", "Warranty"), "Warranty of BrewPro 400 is 5"),
    (("2,310", "Net income", "2023 [£ million]"), "net income in 2023 is £2,310 million"),
    (("2,310", "Net income", "2023 [USD m]"), "net income in 2023 is USD 2,310m"),
    (("412", "Branches", "Vale Trust [£ million]"), "Vale Trust has 412 branches"),
    (("412", "Ludby", "£m"), "Ludby is £412m"),
    (("15.0", "Ludby", "%"), "Ludby is 15.0%"),
    (
        ("3", "max_retries: How often a job is tried", "Default"),
        "how often a job is tried: default of max retries is 3",
    ),
    (("100", "max_connections", "Default"), "default of max connections is 100"),
    (("100", "Connections", "Default"), "default has 100 connections"),
    (("50", "Business", "max_users"), "Business has at most 50 users"),
    (("60", "Pro", "max_requests_per_minute"), "Pro has at most 60 requests per minute"),
    (("16", "Business", "price_usd_per_month"), "price of Business is USD 16 per month"),
    (("0.5", "poll: Seconds between two polls", "Default"), "default of poll is 0.5 seconds between two polls"),
    (("20", "max_size: MB per file", "Default"), "mb per file: default of max size is 20 MB"),
    (("12", "--max-size", "Default"), "default of max size is 12"),
    (("5m", "retry.timeout", "Default"), "default of retry timeout is 5min"),
    (("5m", "Depth", "Default"), "default of depth is 5m"),
    (("29", "Ingots", "Number"), "Number has 29 ingots"),
    (("1–64 MiB", "chunk_size: Size of the pieces", "Range"), "size of the pieces: range of chunk size is 1–64 MiB"),
    (("3", "Joins", "week"), "week of Joins is 3"),
    (("2", "SQL basics", "week"), "week of SQL basics is 2"),
    (("20", "Alerts", "Community"), "Community has 20 alerts"),
    (("20", "Alerts", "Pro"), "Pro has 20 alerts"),
]


@pytest.mark.parametrize(("cell", "read"), HEADINGS)
def test_what_headings_say_round_a_cell(cell: tuple[str, str, str], read: str) -> None:
    lead, tail = words_round(*cell)
    assert f"{lead}{cell[0]}{tail}" == read


def test_a_figure_of_a_table_is_that_of_a_sentence() -> None:
    table = LEAD + "| Town | Cost (€ million) | Length (km) |\n|---|---|---|\n| Ludby | 740 | 3.1 |\n"
    prose = LEAD + "cost of Ludby is €740 million. Length of Ludby is 3.1 km.\n"
    of_table, of_prose = claims(table), claims(prose)
    assert [c.quantity.surface for c in of_table][-2:] == ["740", "3.1"]
    for in_cell, in_sentence in zip(of_table, of_prose, strict=True):
        assert (in_cell.quantity.low, in_cell.quantity.unit) == (in_sentence.quantity.low, in_sentence.quantity.unit)
        assert (in_cell.subject, in_cell.property, in_cell.as_of) == (
            in_sentence.subject,
            in_sentence.property,
            in_sentence.as_of,
        )


@pytest.mark.parametrize(
    ("above", "corner", "units"),
    [
        ("", "£ million", ["pound sterling", "pound sterling", "percentage", ""]),
        ("", "in € m", ["euro", "euro", "percentage", ""]),
        ("", "USD million", ["US dollar", "US dollar", "percentage", ""]),
        ("", "(in millions of euros)", ["euro", "euro", "percentage", ""]),
        ("", "GW", ["gigawatt", "gigawatt", "percentage", ""]),
        ("All figures in £ million.\n\n", "", ["pound sterling", "pound sterling", "percentage", ""]),
        ("**Table 1: Results (£ million)**\n\n", "Item", ["pound sterling", "pound sterling", "percentage", ""]),
        ("Results for the year, in USD million:\n\n", "", ["US dollar", "US dollar", "percentage", ""]),
        ("Results (in millions of euros, except per share data)\n\n", "", ["euro", "euro", "percentage", ""]),
        ("Ludby is in debt (GW).\nIt has orchards.\n\n", "Item", ["", "", "percentage", ""]),
    ],
)
def test_a_corner_or_a_caption_tells_the_unit_of_all_figures(above: str, corner: str, units: list[str]) -> None:
    text = f"{LEAD}{above}| {corner} | 2023 |\n|---|---|\n| Net income | 2,310 |\n| Operating costs | 184 |\n"
    text += "| Income ratio (%) | 12 |\n| Branches | 40 |\n"
    read = [c.quantity for c in claims(text)][-4:]
    assert [quantity.unit for quantity in read] == units
    scaled = units[0] not in ("", "gigawatt")
    assert [quantity.low for quantity in read[:2]] == [2310 * 10 ** (6 * scaled), 184 * 10 ** (6 * scaled)]
    assert [quantity.surface for quantity in read] == ["2,310", "184", "12", "40"]


LOSSES = [
    ("$ million", "Free cash flow", "-8.4", "-8.4", "-8400000 US dollar"),
    ("$ million", "Net debt", "–3.2", "–3.2", "-3200000 US dollar"),
    ("USD million", "Net debt", "\u22123.2", "\u22123.2", "-3200000 US dollar"),
    ("$ million", "Operating income", "(12.3)", "(12.3)", "-12300000 US dollar"),
    ("$ million", "Net income (loss)", "2.0", "2.0", "2000000 US dollar"),
    ("$ million", "Profit/(loss) for the year", "(2.0)", "(2.0)", "-2000000 US dollar"),
    ("$ million", "Employees (number)", "12", "12", "12"),
    ("Item", "(Decrease)/increase in cash", "(€1.2m)", "(€1.2m)", "-1200000 euro"),
    ("Item", "Growth (%)", "(3.1)", "(3.1)", "-3.1 percentage"),
    ("Item", "Margin", "(3.1)%", "(3.1)%", "-3.1 percentage"),
    ("Item", "Profit (loss)", "(8.4)", "(8.4)", "-8.4"),
    ("Town", "Coldest (°C)", "–12", "–12", "-12 celsius"),
    ("Town", "Length", "(3.5)", "3.5", "3.5"),
    ("Town", "Cost", "€3–5", "€3–5", "3 to 5 euro"),
]


@pytest.mark.parametrize(("corner", "row", "cell", "surface", "read"), LOSSES)
def test_a_cell_below_zero_is_read_with_its_unit(corner: str, row: str, cell: str, surface: str, read: str) -> None:
    *_, claim = claims(f"{LEAD}| {corner} | 2024 |\n|---|--:|\n| {row} | {cell} |\n")
    quantity = claim.quantity
    value = f"{quantity.low:f}" if quantity.low == quantity.high else f"{quantity.low:f} to {quantity.high:f}"
    assert (quantity.surface, f"{value} {quantity.unit}".strip()) == (surface, read)


def test_remarks_are_no_part_of_a_cell() -> None:
    text = "| Town | Apples |\n|---|---|\n| Ludby <!-- a | b --> | 12 <!-- counted twice --> |\n"
    assert [(s.text, s.row) for s in split_sentences(make_document(text))] == [("12", "Ludby")]


def test_short_answers_are_read_with_the_heading_above_them() -> None:
    text = "# Keys\n\n3 hours.\n\n## How long do keys live?\n\n24 hours.\n\n"
    text += "## Price of a key:\n\n- $59 a month\n- $600 a year\n\nWe raised it twice last year.\n\n$5.\n"
    read = [(s.text, s.row) for s in split_sentences(make_document(text)) if s.role == "body"]
    price = "Price of a key:"
    assert read == [
        ("3 hours.", ""),
        ("24 hours.", "How long do keys live?"),
        ("$59 a month", price),
        ("$600 a year", price),
        ("We raised it twice last year.", ""),
        ("$5.", ""),
    ]
    assert {c.quantity.surface: c.property for c in claims(text)}["24 hours"] == "live, keys, long"


def test_short_answers_are_read_with_the_question_before_them() -> None:
    text = (
        "**How many keys can a ring hold?** Up to 250. **Can one be cut?** Yes, if it is one of those 40 that we sell."
    )
    read = [(s.text, s.row) for s in split_sentences(make_document(text))]
    assert ("Up to 250.", "How many keys can a ring hold?") in read
    assert [row for _, row in read].count("") == len(read) - 1


def test_a_value_behind_what_describes_a_thing_is_of_its_row() -> None:
    text = "# Settings\n\n## cache_size\n\nSize of the page cache in MB. Default: 64.\n"
    (claim,) = claims(text)
    assert (claim.quantity.surface, claim.quantity.unit, claim.sentence.column) == ("64", "megabyte", "Default")


DEFAULTS = [
    ("## Timeout\n\nDefault: 30 seconds.", "30 seconds", "Timeout", "Default"),
    ("## Timeout\n\nDefault value: 30 seconds.", "30 seconds", "Timeout", "Default value"),
    ("### timeout\n\nThe default is 10 minutes.", "10 minutes", "timeout", "default"),
    ("### `timeout`\n\nHow long a job runs.\n\n**Default:** 2 s", "2 s", "timeout", "Default"),
    ("## Uploads\n\nThe maximum is 20 MB. Ask us for more.", "20 MB", "Uploads", "maximum"),
    ("## Uploads\n\nKept for 30 days. The maximum is 20 MB.", "20 MB", "Uploads", "maximum"),
    ("## `--workers N`\n\nNumber of workers, 8 by default.", "8", "--workers: Number of workers", "default"),
    ("## concurrency\n\nJobs at once. By default 8.", "8", "concurrency: Jobs at once.", "default"),
    ("## ttl\n\nDefaults to `8`.", "8", "ttl", "default"),
    ("- `timeout`: seconds until it ends (default: 300)", "300", "timeout: seconds until it ends", "default"),
    ("- `--workers`: number of workers (default: 4)", "4", "--workers: number of workers", "default"),
    ("- `retries`: default 3", "3", "retries", "default"),
    ("- `pool_size` – size of the pool, 20 by default", "20", "pool_size: size of the pool", "default"),
    ("`ttl`: seconds, default 30. `dpi`: dots per inch, default 300.", "300", "dpi: dots per inch", "default"),
    ("## Jobs\n\nIt tries 3 times by default.", "3", "", ""),
    ("## Jobs\n\nIt has workers (default 3).", "3", "", ""),
    ("## Who is it for?\n\nThe default is of use to many. The default is 12.", "12", "", ""),
    ("The default is 12. It is a number.", "12", "", ""),
]


@pytest.mark.parametrize(("text", "surface", "row", "column"), DEFAULTS)
def test_a_value_is_of_the_option_whose_name_stands_above_or_before_it(
    text: str, surface: str, row: str, column: str
) -> None:
    (claim,) = (claim for claim in claims(f"# quillq\n\n{text}\n") if claim.quantity.surface == surface)
    assert (claim.sentence.row, claim.sentence.column) == (row, column)


def test_a_default_below_a_heading_measures_what_a_sentence_says() -> None:
    of_heading, of_sentence = claims("# quillq\n\n## Timeout\n\nDefault: 30 s\n\nThe default timeout is 20 s.\n")
    assert of_heading.property == of_sentence.property == "timeout, default"


def test_what_is_struck_out_is_not_read() -> None:
    text = "The Tern jacket costs ~~$249~~ $199. The Corvo costs <del>$129</del> $99."
    assert [claim.quantity.surface for claim in claims(text)] == ["$199", "$99"]


ANSWERS = [
    ("Q: How long is it?\nA: Three years.", "Three years", "3 year", "How long is it?"),
    ("Q. How long is it?\n\nA. Three years from purchase.", "Three years", "3 year", "How long is it?"),
    ("**Q: How long is it?** A: Three years.", "Three years", "3 year", "How long is it?"),
    ("# Help\n\n## How old must I be?\n\n21. Others pay more.", "21", "21 year of age", "How old must I be?"),
    ("# Help\n\n**How many keys may I have?**\n21. Others are locked.", "21", "21 key", "How many keys may I have?"),
    (
        "# Help\n\n## How long is it?\n\nThree years, unless you change it. Not more.",
        "Three years",
        "3 year",
        "How long is it?",
    ),
    ("# Help\n\n## How long is it?\n\nThis goes with the time of year. 21 days.", "21 days", "21 day", ""),
    ("# Help\n\n## What do I bring?\n\n1. A lock.\n2. Up to 21 keys.", "21", "21 key", "What do I bring?"),
    ("# Timeouts\n\nDefault: 30 s", "30 s", "30 second", "Timeouts"),
    ("# Corvane\n\n## Request timeout\n\nDefault: 30 s", "30 s", "30 second", "Request timeout"),
]


@pytest.mark.parametrize(("text", "surface", "value", "row"), ANSWERS)
def test_answers_are_read_with_what_they_answer(text: str, surface: str, value: str, row: str) -> None:
    claim = next(claim for claim in claims(text) if claim.quantity.surface == surface)
    assert (f"{claim.quantity.value} {claim.quantity.unit}", claim.sentence.row) == (value, row)


def test_rows_name_nothing_for_the_sentences_around() -> None:
    table = "| Town | Apples | Pears | Plums |\n|---|---|---|---|\n| Ludby | 4 | 5 | 6 |\n\n"
    after = claims(LEAD + table + "It has 31 orchards.\n")[-1]
    assert after.subject == claims(LEAD + "It has 31 orchards.\n")[-1].subject


def test_a_figure_of_a_heading_is_no_claim_of_each_cell() -> None:
    text = "| Town | Trees within 5 miles |\n|---|---|\n| Ludby | 740 |\n"
    assert [c.quantity.surface for c in claims(text)] == ["740"]


NOTES = [
    ("It bought 2,048[^7] trees.", "2,048", "tree"),
    ("It bought 2,048⁷ trees.", "2,048", "tree"),
    ("It bought 2,048<sup>7</sup> trees.", "2,048", "tree"),
    ("It bought 2,048^7^ trees.", "2,048", "tree"),
    ("It holds 640 m² of land.", "640 m²", "square metre"),
    ("It holds 640 m<sup>2</sup> of land.", "640 m<sup>2</sup>", "square metre"),
    ("It made 10^25^ seeds.", "10^25^", "seed"),
    ("It made 10²⁵ seeds.", "10²⁵", "seed"),
]


@pytest.mark.parametrize(("text", "surface", "unit"), NOTES)
def test_a_superscript_never_joins_a_figure(text: str, surface: str, unit: str) -> None:
    (claim,) = claims(text)
    assert (claim.quantity.surface, claim.quantity.unit) == (surface, unit)
    assert claim.quantity.low in (2048, 640, 10**25)


@given(st.text(alphabet="|-: \n5aB€%()[]^\\*", max_size=120))
def test_any_text_has_its_cells_where_they_are_said_to_be(text: str) -> None:
    document = make_document(text)
    for sentence in split_sentences(document):
        assert document.text[sentence.start : sentence.end] == sentence.text
    claims(text)


def test_many_bars_take_no_longer_than_prose() -> None:
    found = [find_tables(text) for text in ("|" * 50_000, "|-|\n" * 20_000, "| a | 5 |\n|---|---|\n" * 5_000)]
    assert [sum(len(table.cells) for table in tables) for tables in found] == [0, 0, 4_999]


def test_the_first_word_of_an_answer_is_no_name() -> None:
    text = "# Orne Bank\n\n## Who can open an account?\n\nAnyone from 16 years."
    assert [c.subject for c in claims(text)] == ["Orne Bank"]


def test_a_corner_tells_the_day_of_all_figures() -> None:
    text = "| The bank in figures, 31 March 2025 | |\n|---|---|\n| Branches | 26 |\n| Equity ratio | 17.1 % |\n"
    assert {claim.as_of for claim in claims(text)} == {"2025-03-31"}


def test_the_default_of_an_option_is_exact_in_tables_and_in_prose() -> None:
    text = "# quillq\n\nThe default of `max_connections` is 50.\n\n"
    text += "| Option | Default | What it does |\n|---|---|---|\n| `max_connections` | 100 | |\n"
    text += "| `max_retries` | 3 | How often a failed job is tried |\n"
    read = [(c.quantity.surface, c.quantity.modifier, c.property) for c in claims(text)]
    assert read == [
        ("50", "exact", "connections, max, default"),
        ("100", "exact", "connections, max, default"),
        ("3", "exact", "retries, max, default"),
    ]
