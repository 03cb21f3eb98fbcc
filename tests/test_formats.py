"""Files made by real programs are read with the same claims as their plain-text twin, at places that can be opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.documents import read_documents
from factcheck.pipeline import read_claims
from factcheck.quotes import Places, verify_quotes
from factcheck.types import Claim, Document, Report

FORMATS = Path(__file__).parent / "formats"
TWIN = FORMATS / "tunnel.txt"
MADE = sorted(path.name for path in FORMATS.glob("tunnel.*.*"))
WITHOUT_TABLE = "tunnel.two-columns.pdf"
NOTE = "half segments"


@pytest.fixture(scope="module")
def made() -> dict[str, Document]:
    """All files, read by one process."""
    found, skipped = read_documents([FORMATS / name for name in (*MADE, TWIN.name)], root=FORMATS, max_bytes=10**7)
    assert skipped == []
    return {document.source: document for document in found}


def told(claim: Claim) -> tuple[object, ...]:
    """All that is read of a claim, but its place."""
    q = claim.quantity
    figure = (q.low, q.high, q.unit, q.dimension, q.modifier, q.step, q.noun)
    return (*figure, claim.subject, claim.property, claim.as_of, claim.modality, claim.attribution, claim.owned)


def figures(document: Document) -> list[Claim]:
    """The claims that are compared: lines of dates are laid out as each program likes."""
    return [claim for claim in read_claims(document) if not claim.quantity.tells_when]


def test_every_kind_is_there() -> None:
    assert {Path(name).suffix for name in MADE} == {".html", ".docx", ".pdf", ".rst"}


@pytest.mark.parametrize("name", [*MADE, "tunnel.md"])
def test_the_claims_are_those_of_the_twin(name: str, made: dict[str, Document]) -> None:
    document = made.get(name) or read_documents([FORMATS / name], max_bytes=10**7)[0][0]
    twin = [claim for claim in figures(made["tunnel.txt"]) if name != WITHOUT_TABLE or not claim.sentence.column]
    assert [told(claim) for claim in figures(document)] == [told(claim) for claim in twin]
    assert document.title == made["tunnel.txt"].title
    assert document.published == date(2024, 3, 14)


@pytest.mark.parametrize("name", MADE)
def test_every_quote_stands_in_the_text_as_read(name: str, made: dict[str, Document]) -> None:
    claims = {claim.id: claim for claim in read_claims(made[name])}
    assert verify_quotes(Report((made[name],), claims)).claims == claims


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith((".html", ".rst"))])
def test_a_figure_is_at_its_line_and_column_of_the_source(name: str, made: dict[str, Document]) -> None:
    lines = (FORMATS / name).read_text(encoding="utf-8").split("\n")
    places = Places([made[name]])
    for claim in read_claims(made[name]):
        place = places.locate(claim)
        assert place.page is None
        first_word = claim.quantity.surface.split()[0].partition("^")[0].removesuffix("²")
        assert lines[place.line - 1][place.column - 1 :].startswith(first_word), claim


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".pdf")])
def test_a_figure_of_a_pdf_is_on_its_page(name: str, made: dict[str, Document]) -> None:
    import pdfplumber

    with pdfplumber.open(FORMATS / name) as pdf:
        pages = [page.extract_text(x_tolerance_ratio=0.15) for page in pdf.pages]
    places = Places([made[name]])
    for claim in figures(made[name]):
        page = places.locate(claim).page
        assert page is not None
        assert claim.quantity.surface.split()[0].partition("^")[0] in pages[page - 1]
        assert places.name(claim) == f"{name}#page={page}"


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".docx")])
def test_a_figure_of_a_word_processor_is_in_its_paragraph(name: str, made: dict[str, Document]) -> None:
    places = Places([made[name]])
    claims = {claim.quantity.surface: places.locate(claim) for claim in read_claims(made[name])}
    assert claims["€2.4 billion"].line == 3
    assert claims["5.1 million"].line == 7
    assert claims["1,180"].line == 11
    assert claims["€190 million"].line == 13


@pytest.mark.parametrize("name", MADE)
def test_notes_are_read_without_their_marks(name: str, made: dict[str, Document]) -> None:
    assert "2,048 tunnel segments" in made[name].text
    assert "3.8 × 10^12 readings" in made[name].text
    assert NOTE in made[name].text
