"""Files made to do harm, or broken: each ends in one clear line or is read, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.documents import READERS, apart
from factcheck.documents.apart import ReadingRoom
from factcheck.documents.kinds import Kind
from factcheck.documents.reading import ReadOptions, UnreadableError
from factcheck.types import Document

FORMATS = Path(__file__).parent / "formats"
WORD = "word/document.xml"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module", autouse=True)
def reading_room() -> Iterator[None]:
    """One process that reads the files of all tests, as it does those of a folder."""
    with ReadingRoom(ReadOptions(), print) as opened:
        ROOMS.append(opened)
        yield
    ROOMS.clear()


ROOMS: list[ReadingRoom] = []


def outcome(folder: Path, name: str, content: bytes) -> Document | str:
    """The document, or the one line that says why there is none."""
    kind = READERS[Path(name).suffix]
    (folder / name).write_bytes(content)
    try:
        (document,) = ROOMS[0].read(kind, content, name)
    except UnreadableError as error:
        reason = str(error)
        assert "\n" not in reason
        assert len(reason) < 250
        assert "Traceback" not in reason
        return reason
    return document


def text_of(read: Document | str) -> str:
    assert isinstance(read, Document), read
    return read.text


# --- pages


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def test_a_script_in_a_title_stays_text(tmp_path: Path) -> None:
    head = "<title>&lt;script&gt;alert(5)&lt;/script&gt; Mill burns</title><script>var a = '7 mills'</script>"
    read = outcome(tmp_path, "a.html", page("<p>The mill at Orne burned for 3 days, its owner said.</p>", head))
    assert isinstance(read, Document)
    assert read.title == "<script>alert(5)</script> Mill burns"
    assert "7 mills" not in read.text


def test_an_entity_bomb_in_a_page_is_not_expanded(tmp_path: Path) -> None:
    bomb = b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(12))
    content = (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">' + bomb + b"]>" + page("<p>It cost $5. &a12;</p>")
    )
    assert len(text_of(outcome(tmp_path, "a.xhtml", content))) < 2000


def test_deep_nesting_of_a_page(tmp_path: Path) -> None:
    read = outcome(tmp_path, "a.html", page("<div>" * 100_000 + "It cost $5." + "</div>" * 100_000))
    assert isinstance(read, str) or "$5" in read.text


def test_a_page_of_a_million_cells(tmp_path: Path) -> None:
    row = "<tr><td colspan=99999999 rowspan=99999999>5</td><td>6</td></tr>"
    read = outcome(tmp_path, "a.html", page("<p>The mill burned.</p><table>" + row * 200 + "</table>"))
    assert isinstance(read, str) or len(read.text) < 2_000_000


def test_a_page_that_is_too_long(tmp_path: Path) -> None:
    reason = outcome(tmp_path, "a.html", page("<p>It cost $5.</p>" * 300_000))
    assert reason == "more than 5,000,000 characters of HTML, the most that is read"


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx", ".rst", ".jsonl", ".csv", ".md"])
def test_a_picture_with_another_suffix(tmp_path: Path, suffix: str) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    assert isinstance(outcome(tmp_path, f"a{suffix}", picture), str)


def test_a_page_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    text = '<html><head><meta charset="koi8-r"></head><body><p>Завод горел 3 дня, сообщил владелец.</p></body></html>'
    assert "Завод горел 3 дня" in text_of(outcome(tmp_path, "a.html", text.encode("koi8-r")))


@pytest.mark.parametrize("name", ["rot13", "base64", "no-such-thing", "utf-8", "utf-16"])
def test_a_page_that_names_another_encoding_than_its_own(tmp_path: Path, name: str) -> None:
    content = f'<html><head><meta charset="{name}"></head><body><p>Der Müller zahlte 5 €.</p></body></html>'
    assert "5 €" in text_of(outcome(tmp_path, "a.html", content.encode("windows-1252")))


# --- documents of word processors


def word(body: str, **parts: bytes) -> bytes:
    """A small but whole DOCX file, with other or further parts."""
    source = zipfile.ZipFile(FORMATS / "tunnel.pandoc.docx")
    packed = io.BytesIO()
    xml = f'<?xml version="1.0"?><w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'.encode()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, xml if name == WORD else source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()


PARAGRAPH = "<w:p><w:r><w:t>The mill at Orne burned for 3 days.</w:t></w:r></w:p>"


def test_a_path_that_leads_out_of_the_file_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    read = outcome(folder, "a.docx", word(PARAGRAPH, **{"../evil.txt": b"5", "/evil.txt": b"5", "word/../../x": b"5"}))
    assert text_of(read).startswith("The mill at Orne burned for 3 days.")
    assert [path.name for path in tmp_path.rglob("*")] == ["inner", "a.docx"]


@pytest.mark.slow
def test_a_bomb_in_a_zip(tmp_path: Path) -> None:
    reason = outcome(tmp_path, "a.docx", word(PARAGRAPH, **{"word/media/a.xml": b"0" * 120_000_000}))
    assert isinstance(reason, str)
    assert "unpacks to 120," in reason
    assert "100,000,000 is the most that is read" in reason


@pytest.mark.slow
def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    content = bytearray(word(PARAGRAPH + "<!--" + "0" * 50_000_000 + "-->"))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(WORD.encode()))
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    reason = outcome(tmp_path, "a.docx", bytes(content))
    assert isinstance(reason, str)


def test_an_entity_bomb_in_a_word_processor_file(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    xml = f'<!DOCTYPE w [<!ENTITY a0 "ha">{bomb}]><w:document xmlns:w="{SPACE}"><w:body><w:p><w:r><w:t>5 &a12;</w:t>'
    xml += "</w:r></w:p></w:body></w:document>"
    read = outcome(tmp_path, "a.docx", _with_document(xml))
    assert isinstance(read, str) or len(read.text) < 1000


def test_a_file_named_by_an_entity_is_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the code is 4711")
    xml = f'<!DOCTYPE w [<!ENTITY a SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{SPACE}"><w:body><w:p><w:r>'
    xml += "<w:t>5 mills &a;</w:t></w:r></w:p></w:body></w:document>"
    read = outcome(tmp_path, "a.docx", _with_document(xml))
    assert isinstance(read, str) or "4711" not in read.text


def _with_document(xml: str) -> bytes:
    source = zipfile.ZipFile(FORMATS / "tunnel.pandoc.docx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, xml if name == WORD else source.read(name))
    return packed.getvalue()


def test_deep_nesting_of_a_word_processor_file(tmp_path: Path) -> None:
    deep = "<w:p>" + "<w:ins>" * 5000 + "<w:r><w:t>5</w:t></w:r>" + "</w:ins>" * 5000 + "</w:p>"
    assert isinstance(outcome(tmp_path, "a.docx", word(deep)), str)


# --- PDF


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of its objects; the second is the tree of its pages."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def pdf_of_pages(
    count: int, stream: bytes = b"BT /F 12 Tf 72 700 Td (It cost 5 dollars.) Tj ET", coded: str = ""
) -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 5) for n in range(count))
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    content = b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(stream), coded.encode(), stream)
    one = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 3 0 R>>>>>>"
    tree = b"<</Type /Pages /Count %d /Kids [%s]>>" % (count, kids)
    return pdf([b"<</Type /Catalog /Pages 2 0 R>>", tree, font, content, *[one] * count])


def test_a_small_pdf_made_by_hand_is_read(tmp_path: Path) -> None:
    assert text_of(outcome(tmp_path, "a.pdf", pdf_of_pages(1))) == "It cost 5 dollars."


def test_a_pdf_of_ten_thousand_pages(tmp_path: Path) -> None:
    reason = outcome(tmp_path, "a.pdf", pdf_of_pages(10_000))
    assert reason == "10,000 pages; 1,000 is the most that is read: split it"


def test_a_pdf_that_lies_about_its_pages(tmp_path: Path) -> None:
    content = pdf_of_pages(1_001).replace(b"/Count 1001", b"/Count 1   ")
    assert outcome(tmp_path, "a.pdf", content) == "1,001 pages; 1,000 is the most that is read: split it"


@pytest.mark.slow
def test_a_pdf_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(150)) + packer.flush()
    reason = outcome(tmp_path, "a.pdf", pdf_of_pages(1, packed, "/Filter /FlateDecode"))
    assert reason == "reading it takes more than 1,024 MiB of memory"


def test_a_pdf_whose_pages_hold_each_other(tmp_path: Path) -> None:
    tree = b"<</Type /Pages /Count 1 /Kids [2 0 R]>>"
    assert isinstance(outcome(tmp_path, "a.pdf", pdf([b"<</Type /Catalog /Pages 2 0 R>>", tree])), str)


def test_a_pdf_of_brackets(tmp_path: Path) -> None:
    assert isinstance(outcome(tmp_path, "a.pdf", b"%PDF-1.4\n1 0 obj " + b"[" * 500_000), str)


# --- half-written files


@pytest.mark.parametrize("name", ["tunnel.tex.pdf", "tunnel.pandoc.docx", "tunnel.pandoc.html"])
@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_a_half_written_file(tmp_path: Path, name: str, share: float) -> None:
    content = (FORMATS / name).read_bytes()
    outcome(tmp_path, name, content[: int(share * len(content))])


# --- other texts


def test_restructured_text_opens_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the code is 4711")
    files = ".. include:: secret.txt\n\n.. raw:: html\n   :file: secret.txt\n\n.. csv-table::\n   :file: secret.txt\n\n"
    assert text_of(outcome(tmp_path, "a.rst", f"{files}5 mills.\n".encode())) == "5 mills."


@pytest.mark.slow
def test_deep_nesting_of_restructured_text(tmp_path: Path) -> None:
    deep = "".join(" " * n + "- 5\n\n" for n in range(0, 2000, 2))
    outcome(tmp_path, "a.rst", deep.encode())


def test_deep_nesting_of_json(tmp_path: Path) -> None:
    content = b"[" * 200_000 + b'\n{"text": "It cost $5."}\n'
    assert text_of(outcome(tmp_path, "a.jsonl", content)) == "It cost $5."


# --- the process that reads


def room(longest: float = 60.0) -> ReadingRoom:
    return ReadingRoom(ReadOptions(), print, longest=longest)


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with room(longest=0.001) as impatient, pytest.raises(UnreadableError, match="took longer than 0 seconds"):
        impatient.read(Kind("html_", "html"), page("<p>It cost $5.</p>"), "a.html")


@pytest.mark.slow
def test_a_process_that_died_in_between_is_no_fault_of_the_next_file() -> None:
    with room() as opened:
        for wait in (True, False):  # its end may be known by then, or not
            opened._open().kill()
            if wait:
                opened._open().wait()
            (document,) = opened.read(Kind("html_", "html"), page("<p>It cost $5.</p>"), "a.html")
            assert document.text == "It cost $5."


@pytest.mark.slow
def test_a_file_over_which_every_process_dies_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with room() as opened:
        alive = opened._open

        def dead() -> subprocess.Popen[bytes]:
            process = alive()
            process.kill()
            return process

        monkeypatch.setattr(opened, "_open", dead)
        with pytest.raises(UnreadableError, match="its reader broke down"):
            opened.read(Kind("html_", "html"), page("<p>It cost $5.</p>"), "a.html")


def test_code_beside_the_documents_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json.py", "lxml.py", "trafilatura.py", "factcheck.py"):
        (tmp_path / name).write_text("open('ran', 'w')\n")
    monkeypatch.chdir(tmp_path)
    with room() as opened:
        (document,) = opened.read(Kind("html_", "html"), page("<p>It cost $5.</p>"), "a.html")
    assert document.text == "It cost $5."
    assert not (tmp_path / "ran").exists()


def test_a_missing_library_is_said_with_what_to_type() -> None:
    answer = apart._answer({"kind": {"module": "no_such", "extra": "pdf"}, "source": "a", "options": {}}, b"")
    assert answer["reason"] == (
        "needs the extra 'pdf' (factcheck.documents.no_such is missing): pip install 'factcheck-assistant[pdf]'"
    )
