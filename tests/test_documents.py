"""Files and folders to documents."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import documents
from factcheck.documents import ReadOptions, csv_, files, make_document, read_documents
from factcheck.documents.places import find_anchors, visible_text
from factcheck.imprints import parse_date_line
from factcheck.pipeline import read_claims
from factcheck.quotes import Places
from factcheck.types import Document, Skipped

LIMIT = 1_000_000


def read(*paths: Path | str, **options: object) -> tuple[list[Document], list[Skipped]]:
    return read_documents(paths, max_bytes=LIMIT, **options)  # type: ignore[arg-type]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reason_for(path: Path | str, **options: object) -> str:
    """Why one path is left out: one line, and nothing was read."""
    read_anyway, skipped = read(path, **options)
    assert read_anyway == []
    (left_out,) = skipped
    assert "\n" not in left_out.reason
    return left_out.reason


# --- what a text says of itself


ARTICLE = """---
title: "Harbour bridge: a year late"
date: 2024-05-03
publisher: The Quayside
url: https://quayside.example/bridge
tags: [bridges]
---

The bridge cost 40 million euros.
"""


def test_front_matter_gives_title_date_publisher_and_url() -> None:
    document = make_document(ARTICLE, "bridge.md")
    assert document.title == "Harbour bridge: a year late"
    assert document.published == date(2024, 5, 3)
    assert document.publisher == "The Quayside"
    assert document.url == "https://quayside.example/bridge"
    assert document.text == ARTICLE
    assert document.text[document.body :].strip() == "The bridge cost 40 million euros."


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("---\n\n", "...\n\n"), ("---\ntitle", "\ufeff---\ntitle")])
def test_front_matter_with_other_line_ends_and_marks(change: tuple[str, str]) -> None:
    document = make_document(ARTICLE.replace(*change))
    assert document.title == "Harbour bridge: a year late"
    assert document.text[document.body :].strip().startswith("The bridge")


def test_front_matter_with_a_folded_value() -> None:
    assert make_document("---\ntitle: >\n  Late and\n  dear\n---\nText.\n").title == "Late and dear"


@pytest.mark.parametrize(
    "text",
    ["---\n\nA line between two rules.\n\n---\nText.\n", "---\ntitle: never closed\n", "--- \nText\n", "---"],
)
def test_dashes_that_are_no_front_matter(text: str) -> None:
    assert make_document(text).body == 0


def test_what_is_given_wins_over_what_is_found() -> None:
    document = make_document(ARTICLE, title="Given", published=date(2020, 1, 1), publisher="P", url="u")
    assert (document.title, document.publisher, document.url) == ("Given", "P", "u")
    assert document.published == date(2020, 1, 1)


TITLES = [
    ("Mill to close after fire\n\nThe mill burned for 3 days.\n", "Mill to close after fire"),
    ("Friday, May 3, 2024\n\nMill to close\n\nIt burned for 3 days.\n", "Mill to close"),
    ("Will the mill close? Yes and no\n\nIt burned for 3 days.\n", "Will the mill close? Yes and no"),
    ("By Ann Lee\n\n# Mill to close\n\nIt burned for 3 days.\n", "Mill to close"),
    ("\ufeff# Mill to close #\nIt burned for 3 days.\n", "Mill to close"),
    ("**Mill to close**\n\nIt burned for 3 days.\n", "Mill to close"),
    ("https://mill.example/fire\n\nMill to close\n\nIt burned for 3 days.\n", "Mill to close"),
    ("The mill burned for 3 days.\n\nIt will close\n", None),
    ("The mill burned for 3 days", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text: str, title: str | None) -> None:
    assert make_document(text).title == title


DATE_LINES = [
    ("Friday, January 31, 2025", date(2025, 1, 31)),
    ("Jan. 3, 2025", date(2025, 1, 3)),
    ("3rd Sept 2021", date(2021, 9, 3)),
    ("Sun 1 June 2008", date(2008, 6, 1)),
    ("2025-01-31T10:15:00Z", date(2025, 1, 31)),
    ("2025/1/31 10:15", date(2025, 1, 31)),
    ("Published on: March 4, 2019, 10:15 AM IST", date(2019, 3, 4)),
    ("Last updated March 4, 2019 at 10.15 pm", date(2019, 3, 4)),
    ("February 30, 2025", None),
    ("The flood of March 4, 2019", None),
    ("March 4, 2019 was a wet day", None),
    ("10/11/2019", None),
    ("March 2019", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "day"), DATE_LINES)
def test_date_line(line: str, day: date | None) -> None:
    assert parse_date_line(line) == day


def test_a_date_line_dates_the_document_only_near_its_top() -> None:
    assert make_document("Mill burns\n\nMay 3, 2024\n\nIt burned.\n").published == date(2024, 5, 3)
    assert make_document("It burned.\n\n" * 9 + "May 3, 2024\n").published is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("North Post, 12 March 2025", date(2025, 3, 12)),
        ("*Kestrel Observer, November 20, 2024*", date(2024, 11, 20)),
        ("Press release, November 18, 2024", date(2024, 11, 18)),
        ("Hollis & Crane Equity Research | 3 May 2024", date(2024, 5, 3)),
        ("**CHICAGO and TORONTO, September 9, 2024** – Tarn Foods today announced a deal.", date(2024, 9, 9)),
        ("OSTWICK, March 12, 2025 (NPA) - Prosecutors searched the offices.", date(2025, 3, 12)),
        ("OSTWICK, March 12 (NPA) - Prosecutors searched the offices.", None),
        ("The fire broke out on Monday, 10 March 2025", None),
        ("Filing deadline, 12 March 2026", None),
    ],
)
def test_a_line_that_leads_to_its_date_dates_a_document(line: str, day: date | None) -> None:
    document = make_document(f"Mill burns\n\n{line}\n\nIt burned until Monday, and 45 boxes were lost.\n")
    assert (document.published, document.title) == (day, "Mill burns")


# --- files and folders


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.markdown", "sub/d.TEXT", ".hidden.txt", ".git/e.txt", "case.toml"):
        write(tmp_path / name, f"Text of {name}.")
    found, skipped = read(tmp_path, root=tmp_path)
    assert [document.source for document in found] == ["a.md", "b.txt", "sub/c.markdown", "sub/d.TEXT"]
    assert skipped == []


def test_a_source_is_the_path_as_given_and_gives_the_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "corpus/a.txt", "One.")
    monkeypatch.chdir(tmp_path)
    (by_folder,), _ = read("corpus")
    (by_name,), _ = read("./corpus/a.txt")
    (elsewhere,), _ = read(tmp_path / "corpus")
    assert by_folder.source == by_name.source == "corpus/a.txt"
    assert by_folder.id == by_name.id != elsewhere.id


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "One.")
    (tmp_path / "b.txt").symlink_to(file)
    found, skipped = read(tmp_path, file, tmp_path / "b.txt")
    assert len(found) == 1
    assert skipped == []


def test_a_file_named_with_another_suffix_is_read_as_text(tmp_path: Path) -> None:
    file = write(tmp_path / "notes.log", "The mill burned.")
    assert "a .log file" in read(tmp_path)[1][0].reason
    assert read(file)[0][0].text == "The mill burned."


def test_standard_input_is_a_document() -> None:
    (document,), _ = read("-", stdin_text="It cost $5.")
    assert (document.source, document.text) == ("stdin", "It cost $5.")
    assert reason_for("-") == "empty"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_is_the_file_with_its_own_line_ends(tmp_path: Path, newline: str) -> None:
    text = f"One.{newline}{newline}Two costs £2.{newline}"
    (document,), _ = read(write(tmp_path / "a.txt", text))
    assert document.text == text


# --- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "windows-1252"])
def test_encodings_that_are_recognised(tmp_path: Path, encoding: str) -> None:
    text = "The café’s roof cost £3.4bn, it said."
    (document,), skipped = read(write(tmp_path / "a.txt", text.encode(encoding)))
    assert document.text == text
    assert skipped == []


def test_a_byte_order_mark_counts_as_the_character_it_is_in_the_file(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", b"\xef\xbb\xbfIt cost $5.")
    (document,), _ = read(file)
    assert document.text == file.read_bytes().decode("utf-8")


def test_a_guessed_encoding_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        read(write(tmp_path / "a.txt", "Le café coûte 5 euros.".encode("windows-1252")))
    assert "a.txt: not UTF-8, read as Windows-1252" in caplog.text
    notes: list[str] = []
    read(tmp_path, root=tmp_path, note=notes.append)
    assert notes == ["a.txt: not UTF-8, read as Windows-1252"]


@pytest.mark.parametrize(
    "content",
    [
        "Завод сгорел за три дня.".encode("koi8-r"),
        "“Quoted” – and then a damaged byte \N{EURO SIGN}".encode() + b"\xe2\x28 in it",
        b"caf\x81 at 5 euros",
        b"\xff\xfeI\x00\x00\xd8x",
    ],
)
def test_wrong_encodings_are_named_and_left_out(tmp_path: Path, content: bytes) -> None:
    assert "save it as UTF-8" in reason_for(write(tmp_path / "a.txt", content))


# --- what cannot be read


def test_bad_files_never_hide_the_good_one(tmp_path: Path) -> None:
    write(tmp_path / "good.txt", "The mill burned for 3 days.")
    write(tmp_path / "binary.txt", b"\x89PNG\r\n\x00\x00")
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "blank.txt", b" \n\n")
    write(tmp_path / "large.txt", b"x" * (LIMIT + 1))
    write(tmp_path / "picture.png", b"\x89PNG")
    write(tmp_path / "README", b"Text.")
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "up").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    found, skipped = read(tmp_path, tmp_path / "missing.txt", root=tmp_path)
    assert [document.source for document in found] == ["good.txt"]
    assert {left_out.source: left_out.reason for left_out in skipped} == {
        "README": "a file without a suffix, not a kind that is read: name it to have it read as text",
        "binary.txt": "binary, not text",
        "blank.txt": "empty",
        "broken.txt": "a link that leads to no file",
        "empty.txt": "empty",
        "large.txt": "larger than 1,000,000 bytes, the most that is read (setting max_bytes)",
        "loop.txt": "a link that leads to no file",
        "missing.txt": "no such file or folder",
        "picture.png": "a .png file, not a kind that is read: name it to have it read as text",
        "pipe.txt": "neither a file nor a folder",
        "up": "a link to a folder, not followed: name it to have it read",
    }


def test_an_empty_folder_says_what_it_was_searched_for(tmp_path: Path) -> None:
    assert reason_for(tmp_path) == f"no documents in this folder ({', '.join(documents.READERS)})"


def test_a_file_that_vanishes_between_the_walk_and_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "a.txt", "One.")
    judge = files._judge_entry

    def judge_and_remove(path: Path, suffixes: Collection[str]) -> object:
        entry = judge(path, suffixes)
        path.unlink()
        return entry

    monkeypatch.setattr(files, "_judge_entry", judge_and_remove)
    assert reason_for(tmp_path) == "vanished before it was read"
    assert not file.exists()


def test_no_permission_for_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "a.txt", "One.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so the refusal is played
    assert reason_for(file) == "no permission to read it"


def test_no_permission_for_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    assert reason_for(tmp_path) == "no permission to read it"


@pytest.mark.parametrize(("path", "reason"), [("a\0b", "no such file or folder"), ("x" * 5000, "file name too long")])
def test_a_path_that_no_file_can_have(path: str, reason: str) -> None:
    assert reason_for(path) == reason


def test_a_name_that_is_not_utf_8_is_spelled_out(tmp_path: Path) -> None:
    try:
        write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")), "One.")
    except OSError:
        pytest.skip("this file system has names in UTF-8 alone")
    (document,), _ = read(tmp_path, root=tmp_path)
    assert document.source == r"a\udcff.txt"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_reason(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = write(tmp_path_factory.mktemp("any", numbered=True) / "a.txt", data)
    found, skipped = read(file)
    assert len(found) + len(skipped) == 1


@given(st.text(max_size=200))
def test_any_text_makes_a_document_that_keeps_it(text: str) -> None:
    document = make_document(text)
    assert document.text == text
    assert 0 <= document.body <= len(text)
    assert document.title is None or document.title in text


def test_the_five_articles(shared: Path) -> None:
    found, skipped = read(shared / "corpora/deepseek", root=shared)
    assert len(found) == 5
    assert [left_out.source for left_out in skipped] == ["corpora/deepseek/gold.json"]
    assert [bool(document.title) for document in found] == [True, True, False, False, False]
    assert found[1].published == date(2025, 1, 31)


def test_a_folder_whose_entries_cannot_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "a/b.md", "Text.")

    def refusing(look: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def refuse(path: Path | str, **options: object) -> os.stat_result:
            if str(path).endswith("b.md"):
                raise PermissionError(13, "Permission denied", str(path))
            return look(path, **options)

        return refuse

    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    assert list(files.find_files([tmp_path / "a"], (".md",))) == [files.File(file, named=False)]
    assert list(files.find_files([tmp_path / "a/*"], (".md",))) == [files.File(file, named=True)]


# --- patterns, and what .gitignore leaves out


def sources(*paths: Path | str, **options: object) -> list[str]:
    return [document.source for document in read(*paths, **options)[0]]


def test_a_pattern_stands_for_what_it_matches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("news/a.md", "news/b.log", "news/deep/c.md", "news/.hidden/d.md", "news/odd[1].md"):
        write(tmp_path / name, f"Text of {name}.")
    monkeypatch.chdir(tmp_path)
    assert sources("news/*.md") == ["news/a.md", "news/odd[1].md"]
    assert sources("news/**/*.md") == ["news/a.md", "news/deep/c.md", "news/odd[1].md"]
    assert sources("news/*") == ["news/a.md", "news/b.log", "news/deep/c.md", "news/odd[1].md"]
    assert sources("news/odd[1].md") == ["news/odd[1].md"]
    assert sources("news/**") == sources("news/*")
    assert sources("**/deep/*.md", "./**/a.md") == ["news/deep/c.md", "news/a.md"]
    assert reason_for("news/*.pdf") == "nothing matches this pattern"


def test_a_pattern_does_not_go_round_in_links(tmp_path: Path) -> None:
    write(tmp_path / "a/b/text.md", "Text.")
    for name in ("one", "two"):
        (tmp_path / "a" / name).symlink_to("..", target_is_directory=True)
    assert sources(tmp_path / "a/**/*.md", root=tmp_path) == ["a/b/text.md"]
    assert sources(tmp_path / "a/one/**/*.md", root=tmp_path) == ["a/one/a/b/text.md"], "a link that is named"


def test_what_gitignore_names_is_not_read(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".gitignore", "build/\n*.log.md\n!kept.log.md\n/top.md\n")
    write(tmp_path / "docs/.gitignore", "draft*\n!draft-final.md\n")
    names = ("a.md", "top.md", "x.log.md", "kept.log.md", "build/b.md", "docs/build/c.md", "docs/top.md")
    for name in (*names, "docs/draft.md", "docs/draft-final.md", "docs/deep/draft2.md"):
        write(tmp_path / name, f"Text of {name}.")
    kept = ["a.md", "kept.log.md", "docs/draft-final.md", "docs/top.md"]
    assert sources(tmp_path, root=tmp_path) == kept
    assert sources(tmp_path / "docs", root=tmp_path) == kept[2:], "the rules above a folder hold in it"
    assert sources(tmp_path / "**/*.md", root=tmp_path) == [kept[0], *kept[2:], kept[1]]
    assert read(tmp_path)[1] == [], "and it is not worth a word"


def test_what_a_person_names_is_read_though_gitignore_names_it(tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "build/\nsecret.md\n")
    for name in ("secret.md", "build/a.md", "build/secret.md"):
        write(tmp_path / name, f"Text of {name}.")
    assert sources(tmp_path / "secret.md", root=tmp_path) == ["secret.md"]
    assert sources(tmp_path / "build", root=tmp_path) == ["build/a.md", "build/secret.md"]
    assert reason_for(tmp_path).endswith(", and 2 left out by .gitignore")


def test_rules_of_a_folder_do_not_hold_above_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.md", "Text.")
    write(tmp_path / "sub/.gitignore", "*.md\n")
    write(tmp_path / "sub/b.md", "Text.")
    monkeypatch.chdir(tmp_path / "sub")
    assert sources("..") == ["../a.md"]


def test_rules_that_lie_above_a_repository_do_not_hold_in_it(tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "*\n")
    write(tmp_path / "project/.git/HEAD", "")
    write(tmp_path / "project/docs/a.md", "Text.")
    assert sources(tmp_path / "project/docs", root=tmp_path) == ["project/docs/a.md"]


# --- records


def test_json_lines_are_a_document_each_at_its_line(tmp_path: Path) -> None:
    lines = [
        '{"headline": "Mill burns", "date": "2024-05-03T10:00:00Z", "source": "Vale Post", "url": "https://v.example/1",'
        ' "text": "The mill burned for 3 days.\\n\\nCafé \\u0041 lost 5 tables."}',
        "",
        '{"title": "Bridge", "body": "The bridge is 310 metres long."}',
    ]
    file = write(tmp_path / "a.jsonl", "\n".join(lines))
    (mill, bridge), skipped = read(file, root=tmp_path)
    assert skipped == []
    assert (mill.title, mill.publisher, mill.published) == ("Mill burns", "Vale Post", date(2024, 5, 3))
    assert (mill.url, mill.source, bridge.source, bridge.title) == (
        "https://v.example/1",
        "a.jsonl",
        "a.jsonl",
        "Bridge",
    )
    assert mill.id != bridge.id
    assert [place_of(mill, word) for word in ("3 days", "5 tables")] == [
        (1, lines[0].index("3 days") + 1),
        (1, lines[0].index("5 tables") + 1),
    ]
    assert place_of(bridge, "310") == (3, lines[2].index("310") + 1)


def test_half_a_character_in_a_record_stops_nothing(tmp_path: Path) -> None:
    record = '{"title": "A \\udc00 bridge", "text": "The bridge is 310 metres long \\ud800 now. \\ud83d\\ude00"}'
    (document,), _ = read(write(tmp_path / "a.jsonl", record))
    assert (document.title, document.text) == (
        "A \ufffd bridge",
        "The bridge is 310 metres long \ufffd now. \U0001f600",
    )
    assert len(read_claims(document)) == 1
    typed = make_document("It is \ud800 here.", "a\udfff.md", title="A \udc00", publisher="\udc00 B", url="\udc00")
    assert (typed.text, typed.source) == ("It is \ufffd here.", "a\ufffd.md")
    assert (typed.title, typed.publisher, typed.url) == ("A \ufffd", "\ufffd B", "\ufffd")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_table_of_nothing_but_a_byte_order_mark_is_left_out(tmp_path: Path, mark: bytes) -> None:
    write(tmp_path / "z.md", "It is 310 metres long.")
    (document,), (left_out,) = read(write(tmp_path / "a.csv", mark), tmp_path / "z.md")
    assert (document.text, left_out.reason) == ("It is 310 metres long.", "empty")


def test_a_reader_that_fails_over_one_file_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> list[Document]:
        raise IndexError("list index out of range")

    monkeypatch.setattr(csv_, "read", fail)
    (document,), (left_out,) = read(
        write(tmp_path / "a.csv", "a,b\n1,2\n"), write(tmp_path / "z.md", "It is 310 m long.")
    )
    assert document.source.endswith("z.md")
    assert left_out.reason == "damaged, or not what its name says (IndexError: list index out of range)"


class Watched(str):
    """A text that counts the characters in which something was looked for."""

    searched = 0

    def find(self, words: str, start: Any = 0, end: Any = None) -> int:
        stop = len(self) if end is None else min(end, len(self))
        at = super().find(words, start, stop)
        self.searched += (stop if at < 0 else at + len(words)) - start
        return at


@pytest.mark.parametrize("row", ['"Firm ""{0}"" Ltd",{0}', 'Caf\\u00e9 \\"{0}\\" earned {0} euros.'])
def test_a_file_that_spells_its_words_otherwise_is_searched_in_time(row: str) -> None:
    written = "".join(row.format(n) + "\n" for n in range(4_000))
    seen = visible_text(written)
    seen.text = watched = Watched(seen.text)
    text = written.replace('""', "'").replace("\\u00e9", "é").replace('\\"', '"')
    anchors = find_anchors(text, seen)
    assert watched.searched < 10_000 * len(written) / 4, "a quarter of what it takes to look for each in the whole"
    places = Places([Document("a", "a", text, None, None, None, None, 0, tuple(anchors))])
    at = places.place(places.documents["a"], text.rindex("3999"))
    assert at.line == 4_000


def test_a_table_is_a_document_for_each_row(tmp_path: Path) -> None:
    rows = 'id;Title;Text\n1;Mill;"It said: ""3 days""\nand 5 more."\n\n2;Bridge;It is 310 metres long.\n'
    (mill, bridge), _ = read(write(tmp_path / "a.csv", rows), root=tmp_path)
    assert mill.text == 'It said: "3 days"\nand 5 more.'
    assert (mill.title, bridge.title) == ("Mill", "Bridge")
    assert [place_of(mill, "days"), place_of(mill, "5"), place_of(bridge, "310")] == [(2, 22), (3, 5), (5, 16)]


def test_a_table_without_texts_is_one_of_figures(tmp_path: Path) -> None:
    rows = 'region,shops,"revenue (€ million)"\nNorth,120,"1,310"\n\nSouth,95,255\n'
    (table,), _ = read(write(tmp_path / "a.csv", rows), root=tmp_path)
    assert table.text.splitlines()[0] == "| region | shops | revenue (€ million) |"
    assert [place_of(table, word) for word in ("120", "1,310", "255")] == [(2, 7), (2, 12), (4, 10)]
    texts = write(tmp_path / "b.csv", f"id,story\n1,{'It cost $5. ' * 20}\n")
    assert reason_for(texts).startswith("no text in a column")


def test_a_quote_that_is_never_closed_takes_no_rows_in(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    rows = 'plan,price,users\n"Basic, one",8,10\nPro,"16,20\nBusiness,30,50\n'
    (table,), _ = read(write(tmp_path / "a.csv", rows))
    assert "a.csv:3: a quote is opened and never closed; it is read as if it were not there" in caplog.text
    assert table.text.splitlines()[2:] == ["| Basic, one | 8 | 10 |", "| Pro | 16 | 20 |", "| Business | 30 | 50 |"]
    assert [place_of(table, word) for word in ("16", "30")] == [(3, 6), (4, 10)]
    read(write(tmp_path / "b.csv", 'plan,price\n"Pro",16\n"Business\nplan","30"'))
    assert "b.csv" not in caplog.text


@pytest.mark.parametrize("content", ["\n", "a,b", "a,b\n", ",\n,\n", "a\n1\n", '"a\n', "a,b\n\n\n"])
def test_tables_without_anything_are_told_in_one_line(tmp_path: Path, content: str) -> None:
    assert reason_for(write(tmp_path / "a.csv", content))


def test_the_columns_that_a_person_names(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", '{"t": "It cost $5.", "h": "Mill", "d": "3 May 2024", "p": "Post", "w": "w/5"}')
    options = ReadOptions("t", "h", "d", "p", "w")
    (document,), _ = read(file, options=options)
    assert (document.title, document.publisher, document.source) == ("Mill", "Post", "w/5")
    assert document.published == date(2024, 5, 3)
    assert document.anchors == (), "its places are those of the text, which stands elsewhere"
    assert reason_for(file) == (
        "no text in a column 'text' or 'body' or 'content' or 'fulltext'; its columns are t, h, d, p, w: "
        "name one with --text-column"
    )


def test_records_without_text_are_counted(tmp_path: Path) -> None:
    notes: list[str] = []
    content = '{"text": "It cost $5."}\nno json\n{"text": 5}\n[1]\n'
    (document,), _ = read(write(tmp_path / "a.jsonl", content), root=tmp_path, note=notes.append)
    assert document.text == "It cost $5."
    assert notes == [
        "a.jsonl:2: 2 of 4 records are no JSON objects, this one and those like it are left out",
        "a.jsonl:3: 1 of 4 records have no text, this one and those like it are left out",
    ]
    assert reason_for(write(tmp_path / "b.jsonl", "\n5\n6\n")) == "no JSON object in it: line 2 is none"


def test_two_records_of_one_text_are_two_documents(tmp_path: Path) -> None:
    found, _ = read(write(tmp_path / "a.jsonl", '{"text": "It cost $5."}\n' * 2))
    assert len({document.id for document in found}) == 2


def place_of(document: Document, word: str) -> tuple[int, int]:
    place = Places([document]).place(document, document.text.index(word))
    return place.line, place.column


# --- pages


NEWS = """<!doctype html>
<html><head><title>Mill burns down | Vale Post</title>
<meta property="og:site_name" content="Vale Post">
<link rel="canonical" href="https://vale.example/mill">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mill burns down",
 "datePublished": "2024-05-03T08:00:00Z", "publisher": {"@type": "Organization", "name": "Vale Post"}}</script>
</head><body>
<nav><a href="/">Home</a> <a href="/9">9 new stories</a></nav>
<main><article><h1>Mill burns down</h1>
<p>The mill at Orne burned for 3&nbsp;days &amp; cost £3.4bn<sup><a href="#n4">4</a></sup>, its owner,
  Ada Lowe, said.</p>
<p>It made 10<sup>25</sup> threads from 2,048<sup>7</sup> looms over 640 m<sup>2</sup>.</p>
<table><tr><th rowspan=2>Hall</th><th colspan=2>Looms</th></tr><tr><th>old</th><th>new</th></tr>
<tr><td>North</td><td>12</td><td>31</td></tr></table>
<p hidden>It was sold for $99.</p>
<p><a href="/7">Read also: 7 other mills that burned this year</a></p>
<p>The 12 people inside went home.</p></article></main>
<footer>Copyright 2024, 55 offices</footer></body></html>
"""


OFFER = """<html><head><title>Zephyr</title></head><body><h1>Zephyr</h1>
<p>The Zephyr is an electric car for families who like the open road.</p>
<dl><dt>Range</dt><dd>410 km</dd><dt>Weight</dt><dd>1,620 kg</dd></dl>
<p>Price: <del>€31,900</del> <ins>€28,900</ins></p><p>© 2024 Vale Cars</p></body></html>
"""


def test_terms_are_rows_and_what_is_struck_out_is_not_read(tmp_path: Path) -> None:
    (page,), _ = read(write(tmp_path / "a.html", OFFER))
    assert page.text.split("\n\n")[2:] == [
        "|  |  |\n| --- | --- |\n| Range | 410 km |\n| Weight | 1,620 kg |",
        "Price: €28,900",
    ]


SCOOTER = """<html><head><title>Veltra E2</title></head><body><nav><ul><li>Fleet: 9 cars</li></ul></nav>
<main><h1>Veltra E2</h1><p>Our new scooter is light and strong, and takes you wherever you want to go.</p>
<ul><li>Weight: 16.5 kg</li><li>Range 40 km</li></ul>
<div><span class="label">Battery</span><span class="value">360 Wh</span></div><div><span>E</span><span>2</span></div>
</main><aside>Shop: 7 days</aside><p>© 2024 Vale Scooters</p></body></html>
"""


def test_short_lines_at_the_end_of_the_main_text_are_read(tmp_path: Path) -> None:
    (page,), _ = read(write(tmp_path / "a.html", SCOOTER))
    assert page.text.split("\n\n")[2:] == ["- Weight: 16.5 kg", "- Range 40 km", "Battery 360 Wh", "E2"]
    lines = SCOOTER.split("\n")
    for word in ("16.5", "40", "360"):
        line, column = place_of(page, word)
        assert lines[line - 1][column - 1 :].startswith(word)


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    (page,), _ = read(write(tmp_path / "a.html", NEWS))
    assert (page.title, page.publisher, page.published) == ("Mill burns down", "Vale Post", date(2024, 5, 3))
    assert page.url == "https://vale.example/mill"
    assert page.text.split("\n\n") == [
        "# Mill burns down",
        "The mill at Orne burned for 3 days & cost £3.4bn, its owner, Ada Lowe, said.",
        "It made 10^25 threads from 2,048 looms over 640 m².",
        "| Hall | Looms old | Looms new |\n| --- | --- | --- |\n| North | 12 | 31 |",
        "The 12 people inside went home.",
    ]


def test_a_figure_of_a_page_is_at_its_line_and_column(tmp_path: Path) -> None:
    (page,), _ = read(write(tmp_path / "a.html", NEWS))
    lines = NEWS.split("\n")
    for word in ("£3.4bn", "2,048", "640", "31", "12 people", "Ada"):
        line, column = place_of(page, word)
        assert lines[line - 1][column - 1 :].startswith(word)


def test_a_page_without_an_article_is_read_whole(tmp_path: Path) -> None:
    (page,), _ = read(write(tmp_path / "a.htm", "<p>It cost $5.</p><p>It was dear.</p>"))
    assert page.text == "It cost $5.\n\nIt was dear."


# --- other formats


def test_restructured_text_with_what_sphinx_adds(tmp_path: Path) -> None:
    text = """:title: Mill burns
:date: 2024-05-03

Fire
====

The mill, see :doc:`the plan <plan>`, burned for 3 days [#f]_.

.. versionadded:: 5.0

   It has 12\\ :sup:`7` halls and 10\\ :sup:`25` threads.

.. list-table::
   :header-rows: 1

   * - Hall
     - Looms
   * - North
     - 31

.. code-block:: python

   looms = 99

.. [#f] Or 4 days, by another count.
"""
    (document,), _ = read(write(tmp_path / "a.rst", text))
    assert (document.title, document.published) == ("Mill burns", date(2024, 5, 3))
    assert document.text.split("\n\n")[1:] == [
        "The mill, see the plan, burned for 3 days.",
        "It has 12 halls and 10^25 threads.",
        "| Hall | Looms |\n| --- | --- |\n| North | 31 |",
        "Or 4 days, by another count.",
    ]
    lines = text.split("\n")
    for word in ("3 days", "31", "halls"):
        line, column = place_of(document, word)
        assert lines[line - 1][column - 1 :].startswith(word)


def test_directives_of_options_name_them(tmp_path: Path) -> None:
    text = """Settings
========

.. option:: --workers N, -w N

   Number of workers, 8 by default.

.. confval:: max_retries
   :type: int
   :default: 5

pool_size : int
    The pool. The default is 10.

:poll: 2 seconds
:host: localhost

.. only:: html

   It has 3 pages.
"""
    (document,), _ = read(write(tmp_path / "a.rst", text))
    assert document.text.split("\n\n")[1:] == [
        "## --workers",
        "Number of workers, 8 by default.",
        "## max_retries",
        "Default: 5",
        "## pool_size",
        "The pool. The default is 10.",
        "|  |  |\n| --- | --- |\n| poll | 2 seconds |\n| host | localhost |",
        "It has 3 pages.",
    ]


def test_a_word_processor_file_as_it_is_seen(tmp_path: Path) -> None:
    import docx
    from docx.oxml import OxmlElement

    word = docx.Document()
    word.add_heading("Mill burns", 0)
    said = word.add_paragraph("It made 3.8 × 10")
    for digit in "25":
        said.add_run(digit).font.superscript = True
    said.add_run(" threads from 2,048")
    said.add_run("7").font.superscript = True
    deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
    deleted.append(said.add_run(" or 99")._r)
    inserted.append(said.add_run(" looms over 640 m")._r)
    said._p.extend([deleted, inserted])
    said.add_run("2").font.superscript = True
    word.add_paragraph("The 21", style="List Bullet").add_run("st").font.superscript = True
    table = word.add_table(2, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Looms"
    for number, text in enumerate(("North", "12", "31")):
        table.cell(1, number).text = text
    word.save(str(tmp_path / "a.docx"))
    (document,), _ = read(tmp_path / "a.docx")
    assert document.title == "Mill burns"
    assert document.text.split("\n\n") == [
        "# Mill burns",
        "It made 3.8 × 10^25 threads from 2,048 looms over 640 m²",
        "- The 21st",
        "|  | Looms | Looms |\n| --- | --- | --- |\n| North | 12 | 31 |",
    ]
    assert [place_of(document, word) for word in ("Mill", "2,048", "21st", "31")] == [(1, 1), (2, 34), (3, 5), (5, 16)]
