"""Documents to sentences, with their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import make_document, read_documents
from factcheck.sentences import LONGEST_SENTENCE, split_sentences
from factcheck.types import Sentence


def split(text: str) -> list[Sentence]:
    return split_sentences(make_document(text))


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


def roles(text: str) -> list[tuple[str, str]]:
    return [(sentence.role, sentence.text) for sentence in split(text)]


# Each text is cut at the bars, and nowhere else.
ENDS = [
    "The mill paid $5.|It had asked for 5.6 million.",
    "The mill paid $5.6 million to its owners.|They had asked for more.",
    "Sales rose to 3.4bn.|Costs fell by 3.5 percent.",
    "The U.S. tech giants fell.|U.S. officials said so.",
    "Hale Inc. sold 5 mills.|Hale Inc. kept the rest.",
    "No. 5 burned.|See No. 7 for the rest.",
    "Mr. J. P. Hale paid.|J.K. Lowe paid too.",
    "Gov. Hale and Sen. Lowe met Gen. Moss at St. Mary’s.|They left.",
    "It opens at 9 a.m. Friday.|It shuts at 5.",
    "It opens at 9 am.|Below 5 degrees it stays shut.",
    "It rose on Jan. 5.|On Feb. 6 it fell.",
    "It was super dear... we should have known.|We did not.",
    "She said: “It takes 16,000 looms...|[The mill] has 2,000 of them.”|He nodded.",
    "“I paid $5,” he said.|“You paid $6.”|She left.",
    "He said: “I paid.|You paid.”|Then he left.",
    "Was it dear?|Yes!|It was.",
    "LEEDS – A mill burned for 3 days.|It was old.",
    "LEEDS, May 3 (AP) — A mill burned for 3 days.|It was old.",
    "They sold 1.1 million units .|It has a 74 % share .",
    "It won ( two prizes ) .|The mill was `` admired '' .|On it went .",
    "Police Lt. Frank Hale met Sgt. Lowe on Mt. Moss.|They left.",
    "The mill, 4.2 km. away, is about 20 ft. tall.|It is old.",
    "There was an “underdog” story.|Not only that.",
    "He called it “a loss. ”|She did not.",
    "The mill (Photo: Agency) burned.|It is old.",
    "It costs $1.5m vs. $2m, i.e. less, e.g. in Leeds.|It is old.",
    "It stands at Point Ness.|Records began in 1818.",
    "They met in Hyde Park.|Sales rose.|It went to Hale Bank.|Profits fell.",
    "He worked for Hale Ltd.|The firm had 30 staff.",
    "It fell 5 per cent.|Sales rose to 500 kg.|The frame is steel.",
    "It is 30 m.|The mill holds 5 l.|Hale led for 30 min.|It took 3 hrs.|In all he had 30 pts.|Nobody came.",
    "Sens. Warren and Sanders gave $12 million.|Reps. Lowe and Hale met Profs. Frank and Lee.|It is old.",
    "Drs. Lowe and Hale met Assemb. Frank and Lee.|The Dirs. Hale and Lowe left Hosp. Park and won.|It is old.",
    "The Assocs. Hale and Lowe left.|They won all caps.|It is old.",
    "Prof. Hale met Supt. Frank of Hale Bros. Pictures.|He knew Capt. Lowe well.",
    "It burned 5 m. away, and was 6 ft. 2 in. tall.|It rose 3 pct. a year.",
]


@pytest.mark.parametrize("marked", ENDS)
def test_where_sentences_end(marked: str) -> None:
    assert texts(marked.replace("|", " ")) == marked.split("|")


def test_title_headings_and_body_have_their_roles() -> None:
    text = "Mill burns for days\n\nThe mill burned. It was old.\n\nA long night\n\nIt burned for 3 days.\n"
    assert roles(text) == [
        ("title", "Mill burns for days"),
        ("body", "The mill burned."),
        ("body", "It was old."),
        ("heading", "A long night"),
        ("body", "It burned for 3 days."),
    ]


def test_a_title_in_the_front_matter_is_a_sentence_once() -> None:
    text = '---\ntitle: "Mill with 5 looms burns"\n---\n# Mill with 5 looms burns\n\nIt was old.\n'
    assert roles(text) == [("title", "Mill with 5 looms burns"), ("body", "It was old.")]
    assert split(text)[0].start == text.index("Mill")


def test_a_line_alone_is_no_heading() -> None:
    assert roles("The mill cost $5 million") == [("body", "The mill cost $5 million")]


def test_a_title_with_a_question_inside_stays_whole() -> None:
    title = "Is the mill lost? Yes and no – what Hale, Lowe and others say"
    assert roles(f"{title}\n\nIt burned.\n")[0] == ("title", title)


MARKUP = [
    (
        "- The mill has 5 looms.\n- The mill has 6 doors.\n",
        ["The mill has 5 looms.", "The mill has 6 doors."],
    ),
    ("* It has 5 looms\n* It has 6 doors\n", ["It has 5 looms", "It has 6 doors"]),
    ("1. It has 5 looms.\n2. It has 6 doors.\n", ["It has 5 looms.", "It has 6 doors."]),
    ("> It has 5 looms.\n", ["It has 5 looms."]),
    ("⇒Why it burned\nIt was old.\n", ["Why it burned", "It was old."]),
    ("## Why it burned ##\nIt was old.\n", ["Why it burned", "It was old."]),
    ("**Why it burned**\n\n_It was old._\n", ["Why it burned", "It was old."]),
    ("Why it burned\n=====\nIt was old.\n", ["Why it burned", "It was old."]),
    ("| looms | 5 |\n|---|---|\n| doors | 6 |\n", ["6"]),
    ("It was old.\n\n```\nlooms = 5\n```\n\nIt burned.\n", ["It was old.", "It burned."]),
    ("It was old.\n\n```\nIt never closed.\n", ["It was old.", "It never closed."]),
]


@pytest.mark.parametrize(("text", "expected"), MARKUP)
def test_markup_belongs_to_no_sentence(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_an_address_in_front_of_a_whole_text_hides_no_sentence() -> None:
    story = "The mill burned for 3 days. " * 20
    assert len(texts(f"http: / / mill. example / fire {story}")) >= 20


def test_hard_wrapped_lines_are_one_sentence() -> None:
    text = (
        "The mill, which stood by the river for more than a hundred years, cost its\n"
        "owners 5.6 million euros in 2019 alone, far more than what the town of Leeds\n"
        "paid for its own. The owners declined to say more.\n"
        "\n"
        "It burned.\n"
    )
    assert [sentence.count("\n") for sentence in texts(text)] == [2, 0, 0]
    assert texts(text)[1] == "The owners declined to say more."


def test_a_lower_case_line_continues_the_one_above() -> None:
    assert texts("The mill\nburned for 3 days.\n") == ["The mill\nburned for 3 days."]


def test_short_lines_beside_long_paragraphs_stand_alone() -> None:
    long = "The mill burned for 3 days, " + "and the town looked on, " * 6 + "until it rained."
    assert texts(f"{long}\nTopics\nFires\n{long}\n") == [long, "Topics", "Fires", long]


def test_line_ends_of_other_systems() -> None:
    for newline in ("\r\n", "\r"):
        text = "Mill burns\n\nIt was old.\nIt had 5 looms.\n".replace("\n", newline)
        assert texts(text) == ["Mill burns", "It was old.", "It had 5 looms."]


NO_PROSE = [
    "var pixelLoaded = false;",
    "window.addEventListener(‘load’, function(){",
    "pixelLoaded = true;",
    "})",
    "}",
    "if (!pixelLoaded) {",
    "function pixelScript() {",
    "document.removeEventListener('scroll', pixelScript);",
    "w.list=[];w.ready=!1;w.build=’7.3’;s=d.createElement(k);s.defer=!0;w.stack=w;",
    "document,’script’,’//cdn.example/en_US/events.js’);",
    "track(‘init’, ‘7700112233445566’);",
    ".banner { width: 300px; }",
    "margin: 0 12px;",
    "@media (max-width: 600px) {",
    '<div class="ad" width="300">',
    "<!-- 300 words -->",
    '"start": 1510,',
    '{"surface": "2,000"},',
    "https://mill.example/2024/50-looms",
    "http: / / www. mill. example / 2024 / 50-looms",
    "www.mill.example/50",
    "* * *",
    "--------",
    "|---|:--:|",
]


@pytest.mark.parametrize("line", NO_PROSE)
def test_lines_that_are_no_prose_yield_no_sentence(line: str) -> None:
    assert texts(f"It was old.\n{line}\nIt burned.\n") == ["It was old.", "It burned."]


PROSE = [
    "The mill (built in 1901) has 5 looms; the barn has none.",
    "Revenue = costs, he joked.",
    "The GPU(s) cost $5 each;",
    "“5 looms,” she said: “6 doors.”",
    "Sales of R&D/IT kit rose 5% (to $3m).",
    "If (and only if) it rains, 5 looms run.",
    "He wrote: 'no', \"yes\", 'no'.",
    "https://mill.example says that 5 looms burned.",
    "Read more at https://mill.example, which lists 5 looms.",
    "5 looms burned.",
    "2,000 people & 3 dogs came.",
]


@pytest.mark.parametrize("line", PROSE)
def test_prose_with_symbols_stays(line: str) -> None:
    assert "".join(texts(f"It was old.\n\n{line}\n")).endswith(line)


def check_places(text: str) -> None:
    """What every list of sentences must be: at its place, in order, without blanks around it."""
    document = make_document(text)
    sentences = split_sentences(document)
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    last = 0
    for sentence in sentences:
        assert document.text[sentence.start : sentence.end] == sentence.text
        assert sentence.document == document.id
        assert sentence.text.strip() == sentence.text != ""
        assert last <= sentence.start < sentence.end
        last = sentence.end


PROSE_PIECES = ["The mill", " cost $5.", "6 million", "...", ".The", " ", "U.S. ", "”", "“", " [A", "é"]


def test_a_value_with_its_label_is_no_heading() -> None:
    text = "Limits\n\nDefault: 30 s\n\nUpdate: a quake off Orne kills 312 people\n"
    assert [s.role for s in split_sentences(make_document(text))] == ["title", "body", "heading"]


MARKUP_PIECES = ["# ", "- ", "**", "```\n", "---\n", "title: x\n", "{;}", "1. ", ">", "|", "\ufeff", "\0"]
LINE_ENDS = ["\n", "\n\n", "\r\n", "\r", "\u2028", "\x85"]
PIECES = st.sampled_from([*PROSE_PIECES, *MARKUP_PIECES, *LINE_ENDS])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_sentences_are_at_their_place_in_text_made_of_hard_pieces(text: str) -> None:
    check_places(text)


@given(st.text(max_size=200))
def test_sentences_are_at_their_place_in_any_text(text: str) -> None:
    check_places(text)


@pytest.mark.parametrize("word", ["word ", "word   ", "wordword", "word \t"])
def test_what_runs_on_is_cut_between_words(word: str) -> None:
    text = word * 1000
    check_places(text)
    parts = [sentence.text for sentence in split_sentences(make_document(text))]
    assert len(parts) > 1
    assert max(map(len, parts)) <= LONGEST_SENTENCE
    assert "".join("".join(parts).split()) == "".join(text.split())
    if word != "wordword":
        assert {token for part in parts for token in part.split()} == {"word"}


LARGE = [
    "word " * 200_000,
    "A. " * 300_000,
    "... [A" * 150_000,
    " " * 1_000_000 + "x",
    "1" * 1_000_000,
    "\n" * 100_000,
    "Ab cd.\n" * 50_000,
    "*a" * 500_000,
    ("a.b" * 300 + "{\n") * 1_000,
    "---\n" + "a: b\n" * 100_000,
    "```\n" * 100_001,
]


@pytest.mark.slow
@pytest.mark.parametrize("text", LARGE, ids=lambda text: repr(text[:12]))
def test_large_texts_come_to_an_end(text: str) -> None:
    """A quadratic step takes longer here than CI has time."""
    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in split(text))


def test_the_five_articles(shared: Path) -> None:
    documents, _ = read_documents([shared / "corpora/deepseek"], max_bytes=1_000_000)
    sentences = {Path(document.source).name[:3]: split_sentences(document) for document in documents}
    assert {name: len(found) for name, found in sentences.items()} == {
        "000": 38,
        "001": 49,
        "002": 29,
        "003": 26,
        "004": 38,
    }
    for document in documents:
        check_places(document.text)
    assert [found[0].role for found in sentences.values()] == ["title", "title", "body", "body", "body"]
    assert sentences["001"][1].role == "heading"  # and the date above the title is none
    assert sentences["004"][-1].text == "DeepSeek"  # and none of the script below it
    assert any(found.text.startswith("[") for found in sentences["002"])
    assert sentences["003"][0].text.startswith("HANGZHOU – ")
