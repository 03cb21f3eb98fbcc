"""Cases: what is read from a case file, what counts as a difference, and the fixtures themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.cases import (
    find_cases,
    read_case,
    read_gold,
    write_found,
)
from factcheck.differences import Outcome, run_case, show_outcome, update_case
from factcheck.documents import read_documents
from factcheck.errors import CaseError
from factcheck.settings import Settings
from factcheck.types import Agreement, Claim, Conflict, Document, Report, Side, Verdict, VerdictLabel
from handmade import FIXTURES, claim_of

LEDGER = "The bridge is 310 metres long.\nIt opened with 4 lanes.\nThe bridge, 310 metres long, is new.\n"
HERALD = "The bridge is 130 metres long.\nIt has 4 lanes and cost £9 million.\n"
CASE = """
about = "Two papers on one bridge"
documents = ["ledger.md", "herald.txt"]

[[conflict]]
about = "length of the bridge"
severity = "contradiction"
kind = "digit slip"
sides = [
    [{ source = "ledger.md", figure = "310 metres", occurrence = 1 }],
    [{ source = "herald.txt", figure = "130 metres" }],
]
voices = [1, 1]

[[agreement]]
about = "lanes"
figures = [
    { source = "ledger.md", figure = "4" },
    { source = "herald.txt", figure = "4", context = "has 4 lanes" },
]

[[apart]]
why = "a length and a price"
figures = [{ source = "herald.txt", figure = "130" }, { source = "herald.txt", figure = "£9 million" }]

[[check]]
sentence = "The bridge is 500 metres long."
verdict = "refuted"
"""


class FoundBefore:
    """A checker that finds what it is told to."""

    def __init__(self, report: Report, verdict: VerdictLabel = "refuted") -> None:
        self.settings = Settings()
        self._report = report
        self._verdict = verdict

    def add(self, documents: Iterable[Document]) -> None:
        assert [d.source for d in documents] == [d.source for d in self._report.documents]

    def conflicts(self) -> Report:
        return self._report

    def check(self, text: str) -> Verdict:
        return Verdict(self._verdict, "because")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ledger.md").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "herald.txt").write_text(HERALD, encoding="utf-8")
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Report:
    documents, _ = read_documents([folder / "ledger.md", folder / "herald.txt"], root=folder, max_bytes=10**6)
    ledger, herald = documents
    again = claim_of(replace(ledger, text=LEDGER.replace("310", "xxx", 1)), "310 metres", 310)
    claims: dict[str, Claim] = {
        "310": claim_of(ledger, "310 metres", 310),
        "310 again": again,
        "130": claim_of(herald, "130 metres", 130),
        "4 a": claim_of(ledger, "4", 4),
        "4 b": claim_of(herald, "4", 4),
        "9": claim_of(herald, "£9 million", 9_000_000),
    }
    claims = {i: replace(claim, id=i) for i, claim in claims.items()}
    length = Conflict(
        id="length",
        topic="bridge",
        severity="contradiction",
        about="length",
        unit="metre",
        score=0.9,
        kind="digit slip",
        reason="two digits changed places",
        sides=(side("310", "310 again"), side("130")),
    )
    return Report(tuple(documents), claims, (length,), (Agreement("lanes", ("4 a", "4 b")),))


def side(*claims: str, voices: int = 1) -> Side:
    return Side(Decimal(1), Decimal(1), claims[0], claims, voices)


def run(folder: Path, report: Report, verdict: VerdictLabel = "refuted") -> Outcome:
    case = read_case(folder / "case.toml")
    return run_case(case, lambda: FoundBefore(report, verdict))  # type: ignore[arg-type, return-value]


def test_all_as_expected(folder: Path, report: Report) -> None:
    outcome = run(folder, report)
    assert outcome.differences == ()
    assert show_outcome(outcome) == f"ok   {folder / 'case.toml'}: 1 conflict, 1 agreement, 1 apart, 1 check"


def conflict_with(report: Report, **changes: Any) -> Report:
    return replace(report, conflicts=(replace(report.conflicts[0], **changes),))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"severity": "discrepancy"}, "it is a discrepancy"),
        ({"kind": "differ"}, "its kind is 'differ'"),
        ({"sides": (side("310", "130"), side("310 again"))}, "310 metres and 130 metres stand on one side"),
        ({"sides": (side("310"), side("130"), side("9"))}, "with £9 million"),
        ({"sides": (side("310"), side("130", voices=2))}, "130 metres has 2 voices, not 1"),
        ({"sides": (side("310"), side("9"))}, "conflict not found: length of the bridge"),
    ],
)
def test_a_conflict_that_is_another(folder: Path, report: Report, changes: dict[str, Any], expected: str) -> None:
    shown = show_outcome(run(folder, conflict_with(report, **changes)))
    assert expected in shown
    assert "    - contradiction: length of the bridge" in shown
    assert "    -   ledger.md:1:15  The bridge is «310 metres» long." in shown
    assert "    +   herald.txt:1:15" in shown or "with" not in shown


def test_a_figure_that_is_missing_from_a_conflict(folder: Path, report: Report) -> None:
    text = (folder / "case.toml").read_text(encoding="utf-8")
    more = text.replace('figure = "130 metres" }', 'figure = "130 metres" }, { source = "ledger.md", figure = "4" }')
    (folder / "case.toml").write_text(more, encoding="utf-8")
    assert "without 4 of ledger.md" in show_outcome(run(folder, report))


def test_a_conflict_nobody_expected(folder: Path, report: Report) -> None:
    other = replace(report.conflicts[0], id="lanes", about="lanes", sides=(side("4 a"), side("9")))
    more = replace(report, conflicts=(*report.conflicts, other))
    shown = show_outcome(run(folder, more))
    assert "  conflict not expected: lanes\n    + contradiction: lanes (two digits changed places)" in shown
    allowed = "other_conflicts = 1\n" + CASE
    (folder / "case.toml").write_text(allowed, encoding="utf-8")
    assert run(folder, more).differences == ()


def test_an_agreement_that_is_missing(folder: Path, report: Report) -> None:
    shown = show_outcome(run(folder, replace(report, agreements=())))
    assert "  agreement not found: lanes\n    - ledger.md:2:16  It opened with «4» lanes." in shown


def test_figures_put_together_that_must_stay_apart(folder: Path, report: Report) -> None:
    together = replace(report, agreements=(*report.agreements, Agreement("?", ("130", "9"))))
    assert "put together, but apart (a length and a price): agreement: ?" in show_outcome(run(folder, together))


def test_another_verdict(folder: Path, report: Report) -> None:
    shown = show_outcome(run(folder, report, "supported"))
    assert "verdict on “The bridge is 500 metres long.”\n    - refuted\n    + supported: because" in shown


def rewritten(outcome: Outcome) -> str:
    return write_found(outcome.case, outcome.report, outcome.verdicts)


def test_update_writes_what_was_found(folder: Path, report: Report) -> None:
    changed = replace(conflict_with(report, severity="update", kind="superseded"), agreements=())
    outcome = run(folder, changed, "conflicting")
    assert outcome.differences
    (folder / "case.toml").write_text(rewritten(outcome), encoding="utf-8")
    again = run(folder, changed, "conflicting")
    assert again.differences == ()
    assert again.case.about == "Two papers on one bridge"
    assert again.case.apart == outcome.case.apart
    assert rewritten(again) == rewritten(outcome)


def update(folder: Path, report: Report, verdict: VerdictLabel = "refuted") -> tuple[Outcome, bool]:
    def write(path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")

    case = read_case(folder / "case.toml")
    return update_case(case, lambda: FoundBefore(report, verdict), write)  # type: ignore[arg-type, return-value]


def test_an_update_rewrites_only_what_differs(folder: Path, report: Report) -> None:
    assert update(folder, report)[1] is False
    outcome, rewritten = update(folder, replace(report, agreements=()))
    assert (outcome.differences, rewritten) == ((), True)


def test_an_update_rewrites_figures_that_are_gone(folder: Path, report: Report) -> None:
    path = folder / "case.toml"
    path.write_text(CASE.replace('"130 metres"', '"30 metres"'), encoding="utf-8")
    outcome, rewritten = update(folder, report)
    assert (outcome.differences, rewritten) == ((), True)
    assert "130 metres" in path.read_text(encoding="utf-8")


def test_a_case_begins_with_its_documents_alone(folder: Path, report: Report) -> None:
    (folder / "case.toml").write_text('documents = ["ledger.md", "herald.txt"]\n', encoding="utf-8")
    outcome, rewritten = update(folder, report)
    assert (outcome.differences, rewritten) == ((), True)
    assert len(outcome.case.conflict) == len(report.conflicts)


# — files ———————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[[check]]", "[[chekc]]", "chekc: Extra inputs are not permitted"),
        ('"contradiction"', '"grave"', "conflict.0.severity: Input should be 'contradiction'"),
        ("about =", "about", "Expected '=' after a key"),
        ('["ledger.md", "herald.txt"]', "[]", "documents: Tuple should have at least 1 item"),
        ('["ledger.md", "herald.txt"]', '["ledger.md", "gone.md"]', "documents: gone.md: "),
        (
            '"herald.txt", figure = "130 metres"',
            '"x.md", figure = "1"',
            "source: 'x.md' is none of the case's documents",
        ),
        ('"130 metres"', '"30 metres"', "figure: '30 metres' does not stand in herald.txt"),
        (", occurrence = 1", "", "figure: '310 metres' stands 2 times in ledger.md"),
        ("occurrence = 1", "occurrence = 3", "figure: '310 metres' does not stand in ledger.md"),
    ],
)
def test_a_bad_case_is_one_clear_line(folder: Path, report: Report, old: str, new: str, complaint: str) -> None:
    path = folder / "case.toml"
    assert old in CASE
    path.write_text(CASE.replace(old, new), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        run(folder, report)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert complaint in message
    assert "\n" not in message


def test_cases_are_found(folder: Path) -> None:
    assert find_cases([folder, folder / "case.toml"]) == [folder / "case.toml"]
    empty = folder / "empty"
    empty.mkdir()
    with pytest.raises(CaseError, match=r"no case\.toml in it"):
        find_cases([empty])
    with pytest.raises(CaseError, match="No such file"):
        read_case(folder / "no.toml")


def test_a_file_of_json_that_is_no_gold(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text('{"conflicts": [{}]}', encoding="utf-8")
    with pytest.raises(CaseError, match="not a gold file: "):
        read_gold(tmp_path / "gold.json")


def test_a_file_that_is_nested_too_deep(tmp_path: Path) -> None:
    for name, content in (("gold.json", "[" * 200_000), ("case.toml", "a=" + "[" * 20_000)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        with pytest.raises(CaseError, match="recursion"):
            read_case(tmp_path / name)


def test_gold_is_read(shared: Path) -> None:
    case = read_gold(shared / "corpora/deepseek/gold.json")
    chips, cost, swapped = case.conflict
    assert [c.severity for c in case.conflict] == ["contradiction", "discrepancy", "misattribution"]
    assert [len(s) for s in chips.sides] == [1, 1, 1]
    assert [f.figure for f in cost.also[:2]] == ["less than $6 million"] * 2
    assert [f.optional for f in cost.sides[2]] == [False, True, True]
    assert len(swapped.sides) == 2
    assert (len(case.agreement), len(case.apart), len(case.check), len(case.documents)) == (2, 6, 6, 5)


# — the engine on cases ——————————————————————————————————————————————————————————————————————————————


@pytest.mark.parametrize("name", ["clean", "deepseek", "earthquake", "results"])
def test_fixture(name: str) -> None:
    assert_as_expected(FIXTURES / name / "case.toml")


def test_the_real_articles(shared: Path) -> None:
    assert_as_expected(shared / "corpora/deepseek/gold.json")


def assert_as_expected(path: Path) -> None:
    from factcheck.pipeline import Checker

    outcome = run_case(read_case(path), Checker)
    assert not outcome.differences, show_outcome(outcome)


def test_every_fixture_is_a_case() -> None:
    assert {path.parent for path in find_cases([FIXTURES])} == {p for p in FIXTURES.iterdir() if p.is_dir()}
