"""A report to a page: the words, the marks, the places, and what never gets through."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

import factcheck.reporters
from factcheck.documents import make_document
from factcheck.look import Look
from factcheck.pipeline import find_conflicts, read_claims
from factcheck.quotes import Places, clean, is_quoted, quote_span, verify_quotes
from factcheck.reporters import (
    CLAIM_REPORTERS,
    GROUP_REPORTERS,
    REPORTERS,
    TOPIC_REPORTERS,
    VERDICT_REPORTERS,
    json_,
)
from factcheck.schema import json_schemas, number
from factcheck.times import spell_days
from factcheck.types import Agreement, Group, Modifier, Quantity, Report, Severity
from factcheck.wording import count_units, how_far, is_at_least, read_as, say_agreed, spell_number, sum_up
from handmade import FIXTURES, claim_of, deepseek, read, refutation

EXPECTED = Path(__file__).parent / "deepseek-report.txt"


def page(report: Report, **look: object) -> str:
    return REPORTERS["text"](report, Look(**look))  # type: ignore[arg-type]


def test_a_report_reads_as_expected() -> None:
    assert page(deepseek()) == EXPECTED.read_text(encoding="utf-8")


def test_every_finding_is_led_by_its_place() -> None:
    report = deepseek()
    places = Places(report.documents)
    for conflict in report.conflicts:
        first = report.claims[conflict.sides[0].claims[0]]
        assert f"\n{places.name(first)}: {conflict.severity}: {conflict.about}\n" in page(report)


def test_a_place_opens_in_an_editor_at_the_figure() -> None:
    report = deepseek()
    places = Places(report.documents)
    for claim in report.claims.values():
        line, column, page_number = places.locate(claim)
        assert page_number is None
        file = next(FIXTURES.rglob(claim.document))
        assert file.read_text(encoding="utf-8").split("\n")[line - 1][column - 1 :].startswith(claim.quantity.surface)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    lines = page(deepseek(), width=width).split("\n")
    assert max(len(line) for line in lines if line.startswith((" ", "──"))) <= width


def test_every_figure_is_marked_in_its_quote() -> None:
    text = " ".join(page(deepseek()).split())
    for claim in deepseek().claims.values():
        assert f"«{claim.quantity.surface}»" in text or claim.quantity.surface == "$500 billion"


def test_colours_replace_the_marks() -> None:
    text = page(deepseek(), colour=True)
    assert "\x1b[1;31mcontradiction\x1b[0m" in text
    assert "\x1b[1m2,000\x1b[0m such chips" in text
    assert "«" not in text
    assert re.sub(r"\x1b\[[\d;]*m", "", text).count("2,000") == page(deepseek()).count("2,000")


def test_without_conflicts_the_page_says_so() -> None:
    report = replace(deepseek(), conflicts=(), agreements=())
    assert page(report) == "No conflicts and 0 agreements in 4 documents with 8 figures.\n"


def test_many_agreements_are_counted_not_listed() -> None:
    report = deepseek()
    text = page(replace(report, agreements=report.agreements * 50))
    assert text.count("size of Stargate") == 20
    assert "… and 30 more" in text


def test_conflicts_of_one_topic_stand_together() -> None:
    report = deepseek()
    chips, cost = report.conflicts
    text = page(replace(report, conflicts=(chips, cost, replace(chips, id="c3"))))
    assert text.count("── training, chips ") == 1


def test_wide_labels_stand_above_their_sides() -> None:
    report = deepseek()
    chips, _ = report.conflicts
    wide = replace(chips.sides[0], label="2,000 (DeepSeek-V3)")
    text = page(replace(report, conflicts=(replace(chips, sides=(wide, *chips.sides[1:])),)))
    assert "\n  2,000 (DeepSeek-V3)\n      harbour-times.md:12:373" in text
    assert "\n  50,000\n      northline-wire.txt" in text


def test_copies_are_told() -> None:
    report = deepseek()
    chips, _ = report.conflicts
    both = replace(chips.sides[0], claims=(*chips.sides[0].claims, *chips.sides[1].claims), voices=1)
    text = page(replace(report, conflicts=(replace(chips, sides=(both, chips.sides[2])),)))
    assert "(2 documents, but 1 voice: copies of one text)" in text


HOSTILE = "<script>alert(1)</script> | **Up**\x1b[31m \x9b2J\u202eto\u2028 $5\x07 million\x00 were `lost`.\r\n"


@pytest.fixture
def hostile() -> Report:
    """Terminal escapes, markup and formulas wherever a document or a path can put them."""
    museum = read("clean/museum-reopens.md")
    document = replace(museum, source="a|<b>\x1b]0;x\x07.md", text=HOSTILE, publisher="=P\x1b[1m")
    claim = claim_of(document, "$5\x07 million", 5_000_000, attribution="@A\x08B")
    report = deepseek()
    side = replace(report.conflicts[0].sides[0], label="=cmd()\x1b[5m5", claims=(claim.id,))
    names = {"about": "x\x1b[2J", "topic": "</t>\x9b", "reason": "r\x00]]>", "stands_if": "\x1b"}
    conflict = replace(report.conflicts[0], sides=(side, side), **names)  # type: ignore[arg-type]
    return Report((document,), {claim.id: claim}, (conflict,), (Agreement("a\x1b", (claim.id,)),))


@pytest.mark.parametrize("name", REPORTERS)
def test_nothing_in_a_document_steers_what_shows_it(hostile: Report, name: str) -> None:
    shown = REPORTERS[name](hostile, Look())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", shown)
    assert re.search(r"\\(x|u00)1b", shown)


def test_a_table_of_claims_steers_nothing(hostile: Report) -> None:
    shown = CLAIM_REPORTERS["text"](hostile.documents, [*hostile.claims.values()], Look())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", shown)


# — other formats ———————————————————————————————————————————————————————————————————————————————————


def test_markdown(hostile: Report) -> None:
    text = REPORTERS["markdown"](deepseek(), Look())
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 2 * 2 + 3 + 3
    assert "### contradiction: chips used to train the model" in text
    assert "trained on **2,788** GPUs" in text
    shown = REPORTERS["markdown"](hostile, Look())
    assert "<script>" not in shown.replace(r"\<", "")
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 5 for line in shown.splitlines() if line.startswith("|"))


def test_json_spells_out_what_steers_and_reads_back() -> None:
    steering = "\x9b\u061c\u202e\u2069\U000e0041"
    written = json_.dump({"a": steering})
    assert written.isascii()
    assert json.loads(written) == {"a": steering}


def test_csv(hostile: Report) -> None:
    first, *_ = rows = [*csv.DictReader(io.StringIO(REPORTERS["csv"](deepseek(), Look())))]
    assert len(rows) == 6
    assert (first["figure"], first["low"], first["line"], first["column"]) == ("2,000", "2000", "12", "373")
    assert [row["low"] for row in rows[3:]] == ["5580000", "", "5600000"]
    (row, _) = csv.DictReader(io.StringIO(REPORTERS["csv"](hostile, Look())))
    assert [row[name][:2] for name in ("label", "publisher", "attribution")] == ["'=", "'=", "'@"]


def test_junit(hostile: Report) -> None:
    (suite,) = ElementTree.fromstring(REPORTERS["junit"](deepseek(), Look()))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
    case, _, _ = suite
    assert (case.get("name"), case.get("line")) == ("contradiction: chips used to train the model", "12")
    assert "«2,788»" in case.findtext("failure", "")
    update = replace(deepseek().conflicts[0], severity="update")
    (suite,) = ElementTree.fromstring(REPORTERS["junit"](replace(deepseek(), conflicts=(update,)), Look()))
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
    (suite,) = ElementTree.fromstring(REPORTERS["junit"](replace(deepseek(), conflicts=()), Look()))
    assert (suite.get("tests"), suite.get("failures"), suite[0].get("name")) == ("1", "0", "no conflicts")
    ElementTree.fromstring(REPORTERS["junit"](hostile, Look()))
    odd = find_conflicts([f"The Orvik Bridge is {n} metres long\uffff today." for n in (310, 130)])
    assert ElementTree.fromstring(REPORTERS["junit"](odd, Look())).find(".//failure") is not None


def test_sarif(hostile: Report) -> None:
    (run,) = json.loads(REPORTERS["sarif"](deepseek(), Look()))["runs"]
    first, second = run["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 12, "startColumn": 373, "endLine": 12, "endColumn": 378}
    assert [first["level"], second["level"]] == ["error", "warning"]
    assert [len(first["relatedLocations"]), len(second["relatedLocations"])] == [2, 2]
    assert run["tool"]["driver"]["rules"][second["ruleIndex"]]["id"] == second["ruleId"] == "discrepancy"
    assert first["partialFingerprints"] == {"factcheckConflict/v1": "c1"}
    (run,) = json.loads(REPORTERS["sarif"](hostile, Look()))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%7C%3Cb%3E%1B%5D0%3Bx%07.md"


def test_clean_keeps_what_people_write() -> None:
    assert clean("  “Ä 東京\n– £3”  ") == "“Ä 東京 – £3”"
    assert clean("1\uffff 2\ufffe 3\ufdd0 4\U0010ffff") == r"1\uffff 2\ufffe 3\ufdd0 4\U0010ffff"


@pytest.mark.parametrize("width", [10, 20, 40, 60, 200])
def test_a_trimmed_quote_keeps_its_figure_whole(width: int) -> None:
    text = "For once, officials said, at least 41 people had died in the valley by noon on Tuesday."
    part = quote_span(text, 35, 44, width)
    whole = part.before + part.figure + part.after
    assert part.figure == text[35:44] == "41 people"
    assert len(whole) <= max(width, len(part.figure) + 2)
    assert whole.strip("…") in text
    assert width < len(text) or whole == text


def test_a_wrong_quote_withholds_its_findings() -> None:
    report = deepseek()
    wrong = replace(report.documents[0], text=report.documents[0].text.replace("2,000", "2,001"))
    verified = verify_quotes(replace(report, documents=(wrong, *report.documents[1:])))
    assert [conflict.id for conflict in verified.conflicts] == ["c2"]
    assert "harbour-times.md#2,000" not in verified.claims
    assert [left.source for left in verified.skipped] == ["broken.md", "harbour-times.md"]
    assert verify_quotes(report) is report
    assert not is_quoted(report.claims["harbour-times.md#2,000"], None)


# — JSON ————————————————————————————————————————————————————————————————————————————————————————————


def test_json_is_what_the_schema_says() -> None:
    report = deepseek()
    plain = json.loads(REPORTERS["json"](report, Look()))
    jsonschema.validate(plain, json_schemas()["factcheck-report/1"])
    assert set(plain) >= {"schema", "settings", "documents", "claims", "conflicts", "agreements", "skipped"}
    assert plain["schema"] == "factcheck-report/1"
    for claim_id, claim in plain["claims"].items():
        text = next(d for d in report.documents if d.id == claim["document"]).text
        assert text[claim["start"] : claim["end"]] == claim["surface"] == report.claims[claim_id].quantity.surface
    side = plain["conflicts"][0]["sides"][1]
    assert (side["low"], side["high"], side["claims"]) == (2788, 2788, ["commons-desk.md#2,788"])
    bound = plain["claims"]["northline-wire.txt#less than $6 million"]["quantity"]
    assert bound["low"] is None
    assert bound["high"] == 6_000_000
    assert plain["skipped"] == [{"source": "broken.md", "reason": "not text"}]


def test_json_of_a_verdict() -> None:
    plain = json.loads(VERDICT_REPORTERS["json"](*refutation(), Look()))
    jsonschema.validate(plain, json_schemas()["factcheck-check/1"])
    (claim,) = plain["claims"]
    assert (plain["verdict"], claim["verdict"], claim["line"], claim["column"]) == (
        "refuted",
        "refuted",
        1,
        16,
    )
    (evidence,) = claim["evidence"]
    assert evidence["document"]["publisher"] == "Circuit Weekly"
    assert (evidence["relation"], evidence["claim"]["surface"]) == ("differ", "$5.6 million")


@pytest.mark.parametrize("reporters", [CLAIM_REPORTERS, TOPIC_REPORTERS, GROUP_REPORTERS])
def test_json_of_the_stages(reporters: dict[str, Callable[..., str]]) -> None:
    report = deepseek()
    claims = list(report.claims.values())
    groups = [Group("g", "chips", report.topics[0].claims, 0.9)]
    thirds: dict[int, list[object]] = {id(TOPIC_REPORTERS): [report.topics], id(GROUP_REPORTERS): [groups]}
    third = thirds.get(id(reporters), [])
    plain = json.loads(reporters["json"](report.documents, claims, *third, Look()))
    jsonschema.validate(plain, json_schemas()["factcheck-claims/1"])
    text = reporters["text"](report.documents, claims, *third, Look())
    assert all(name in text for name in ("harbour-times.md:12:", "commons-desk.md:11:"))


@pytest.mark.parametrize(
    ("decimal", "expected"),
    [("2000", 2000), ("5.58E+6", 5_580_000), ("0.6", 0.6), ("-4", -4), ("1E+30", 10**30)],
)
def test_decimals_become_json_numbers(decimal: str, expected: float) -> None:
    plain = number(Decimal(decimal))
    assert plain == expected
    assert type(plain) is type(expected)


# — words ———————————————————————————————————————————————————————————————————————————————————————————


def test_a_verdict_reads_well() -> None:
    text = VERDICT_REPORTERS["text"](*refutation(), Look())
    assert text.startswith("text:1:16: refuted: one document gives $5.6 million\n  DeepSeek spent «$60 million» on")
    assert "\n  against  circuit-weekly.md:" in text
    assert text.endswith("$60 million is 10.7 times $5.6 million (score 0.80)\n")
    verdict, asked = refutation()
    twice = replace(verdict, claims=verdict.claims * 2)
    assert VERDICT_REPORTERS["text"](twice, asked, Look()).endswith("\n\nrefuted: 2 figures: 2 refuted.\n")


def test_the_summary_counts_by_severity() -> None:
    expected = "2 conflicts (1 contradiction, 1 discrepancy) and 1 agreement in 4 documents with 8 figures."
    assert sum_up(deepseek()) == expected


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["The timeout is 30 seconds.", "The timeout is half a minute."], "30 seconds = half a minute"),
        (["It may take up to 256 KB.", "It may take up to 512 KB."], "at most 256 KB, at most 512 KB"),
        (["There were 31 guests.", "There were 31 people."], "31"),
        (["It costs $49.", "It costs $49 a month."], "$49 = $49 a month"),
    ],
)
def test_figures_that_agree_are_equal_only_if_they_are_one(texts: list[str], told: str) -> None:
    assert say_agreed([c for text in texts for c in read_claims(make_document(text, "a.txt"))]) == told


def end(number: str | None) -> Decimal | None:
    return None if number is None else Decimal(number)


@pytest.mark.parametrize(
    ("sides", "unit", "expected"),
    [
        ([("2000", "2000"), ("50000", "50000")], "chip", "48,000 chips, 25 times the lowest"),
        ([("6.4", "6.4"), ("6.9", "6.9")], "", "0.5, 7.8 percent of the lowest"),
        ([("10", "12"), ("30", None)], "foot", "18 feet, 2.5 times the lowest"),
        ([(None, "5"), ("6", "6")], "percentage", "1 percentage point, 20 percent of the lowest"),
        ([("-3", "-3"), ("4", "4")], "celsius", "7 degrees Celsius"),
        ([("10", "10"), ("20", "20")], "temperature", "10 temperatures"),
        ([("40", "40"), ("44", "44")], "age", "4 years, 10 percent of the lowest"),
        ([("5", "5"), ("5", "5")], "percentage", None),
        ([("703092", "703456"), ("716241", "716605")], "date", "36 years"),
        ([("703092", "703456"), ("703500", "703500")], "date", "44 days"),
    ],
)
def test_how_far(sides: list[tuple[str | None, str | None]], unit: str, expected: str | None) -> None:
    conflict = deepseek().conflicts[0]
    spread = tuple(replace(conflict.sides[0], low=end(low), high=end(high)) for low, high in sides)
    assert how_far(replace(conflict, unit=unit, sides=spread), unit) == expected


@pytest.mark.parametrize(
    ("low", "high", "unit", "modifier", "expected"),
    [
        ("1", "1", "kilometre", "exact", "1 kilometre"),
        ("41", None, "people", "at_least", "at least 41 people"),
        (None, "6E+6", "US dollar", "less_than", "less than 6,000,000 US dollars"),
        ("20", "50", "", "range", "20 to 50"),
        ("0.60", "0.60", "percentage point", "exact", "0.6 percentage points"),
    ],
)
def test_intervals_in_words(low: str | None, high: str | None, unit: str, modifier: Modifier, expected: str) -> None:
    quantity = Quantity("x", 0, 1, end(low), end(high), unit, modifier=modifier)
    assert read_as(quantity) == expected


def test_dates_in_words() -> None:
    day = Decimal(739_278)
    assert read_as(Quantity("x", 0, 1, day, day, "", "date")) == "27 January 2025"
    assert read_as(Quantity("x", 0, 1, day, day + 2, "", "date")) == "27 January 2025 to 29 January 2025"
    assert read_as(Quantity("x", 0, 1, None, day, "", "date", "at_most")) == "… to 27 January 2025"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2019, 1, 1), date(2021, 12, 31), "2019 to 2021"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 1, 1), date(2024, 2, 29), "1 January 2024 to 29 February 2024"),
        (date(9999, 12, 1), date.max, "1 December 9999 to 31 December 9999"),
    ],
)
def test_days_in_words(low: date, high: date, expected: str) -> None:
    assert spell_days(low, high) == expected


def test_ranks_in_words() -> None:
    assert read_as(Quantity("x", 0, 1, Decimal(22), Decimal(22), "rank", "rank")) == "22nd"


def test_shares_and_ratios_in_words() -> None:
    ninth = Decimal(1) / Decimal(9)
    assert read_as(Quantity("x", 0, 1, ninth, ninth, "", "fraction")) == "11.1 percent"
    assert read_as(Quantity("x", 0, 1, ninth, None, "", "fraction", "more_than")) == "more than 11.1 percent"
    assert read_as(Quantity("x", 0, 1, Decimal(14), Decimal(14), "", "ratio")) == "14:1 ratio"
    assert read_as(Quantity("x", 0, 1, Decimal(19), Decimal(24), "score", "score")) == "24–19"


def test_units_and_numbers_in_words() -> None:
    assert count_units(Decimal(2), "inch") == "2 inches"
    assert count_units(Decimal(9), "foot per second") == "9 feet per second"
    assert count_units(Decimal(3), "year of age") == "3 years of age"
    assert count_units(Decimal(1), "people") == "1 person"
    assert count_units(Decimal(3), "pound sterling") == "3 pounds sterling"
    assert spell_number(Decimal("1E+3")) == "1,000"
    assert spell_number(Decimal(0)) == "0"


@pytest.mark.parametrize(
    ("severity", "bound", "expected"),
    [
        ("contradiction", "discrepancy", True),
        ("misattribution", "discrepancy", True),
        ("misattribution", "contradiction", False),
        ("update", "discrepancy", False),
        ("update", "update", True),
    ],
)
def test_severities_are_ordered(severity: Severity, bound: Severity, expected: bool) -> None:
    assert is_at_least(severity, bound) is expected


def test_every_reporter_is_offered() -> None:
    folder = Path(factcheck.reporters.__file__).parent
    files = {path.stem.strip("_") for path in folder.glob("*.py") if path.stem != "__init__"}
    assert files == set(REPORTERS)


@pytest.mark.slow
def test_a_score_is_no_interval_on_any_page() -> None:
    report = find_conflicts([f"Leeds beat Hull {score} at Elland Road on Saturday." for score in ("3-1", "4-0")])
    pages = {name: write(report, Look()) for name, write in REPORTERS.items()}
    assert "3-1 against 4-0" in pages["text"]
    for name in ("text", "markdown", "html"):
        assert not re.search(r"of the lowest|times the lowest|scores\b", pages[name])
        assert "if two matches or votes are meant" in pages[name]
    assert "<svg" not in pages["html"]
