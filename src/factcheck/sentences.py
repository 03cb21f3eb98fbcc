"""Documents to sentences, with their place.

A text is first cut into blocks (a paragraph, a heading, a list item), because no sentence goes beyond one;
nupunkt then finds the ends of sentences inside each block. Markup in front of a block, code, and lines
without a word belong to no sentence.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from factcheck.defaults import find_value, name_before, option_named
from factcheck.imprints import LINES_TO_SEARCH, Imprint, Line, is_date_line, read_imprint
from factcheck.labels import begins_with_label, tells_value
from factcheck.markup import TAG
from factcheck.remarks import FENCE, find_remarks, without_remarks
from factcheck.tables import find_tables
from factcheck.times import writes_day_first
from factcheck.types import Document, Role, Sentence

if TYPE_CHECKING:
    from nupunkt.segmentation import Segmenter

Span = tuple[int, int]
"""Start and end, in characters."""
LineKind = Literal["text", "heading", "item", "none"]

LONGEST_HEADING = 160
"""Characters: longer lines without a final period are paragraphs that lost theirs."""
LONGEST_ANSWER = 4
"""Words of a paragraph that is read with the heading above it, as a cell of a table is."""
LONGEST_ANSWER_WITHIN = 8
"""The same of a sentence behind a question: "7 days, unless you change it."."""
LONGEST_THING = 6
"""Words of a heading that names a thing of which a value is told below it; a longer one tells something itself."""
LONGEST_SENTENCE = 1000
"""Characters: the longest of 9,317 sentences in news and encyclopedias has 585. What runs on is a table or
a list that lost its marks. It is cut, since each figure of a sentence looks at all of its words."""
WRAP_WIDTHS = range(40, 121)
"""Columns at which people and mail programs wrap; longer lines are paragraphs, one to a line."""
WRAP_SLACK = 0.85
"""A wrapped line comes at least this near to the width, counted with the word that did not fit."""
LINES_TO_JUDGE = 400
"""As many lines show whether a text is hard-wrapped; reading on would make one long line cost twice."""
CODE_TO_JUDGE = 400
"""As many characters of a line show whether it is code."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ORNAMENT = r"[\ufeff\s>⇒►▶»›➤★■●◆▪]*"
_BOLD = r"[*_]{2,3}"
_CLAUSE_NUMBER = (
    rf"{_BOLD}\d{{1,3}}(?:(?:\.\d{{1,3}})+[.)]?|[.)]){_BOLD}(?=\s+[A-Z])"  # "**9.3** An appeal"
    rf"|{_BOLD}\d{{1,3}}(?:\.\d{{1,3}})*[.)](?=\s+[A-Z])"  # "**5. Availability.** The service"
    rf"|{_BOLD}\d{{1,3}}(?:\.\d{{1,3}})+(?=\s+[A-Z][a-z]{{2,}}[^*_\r\n]{{0,80}}{_BOLD})"  # "**9.3 Appeals.**"
    r"|\d{1,3}(?:\.\d{1,3})+(?=\s+(?:An?|The|If|You|We|All|Any|Each|Every|Where|When|Unless|No)\s)"
)
_ITEM = rf"(?P<item>(?:[-*+•‣–—]|\(?\d{{1,3}}[.)]|{_CLAUSE_NUMBER})\s+)?"
_MARKUP = re.compile(_ORNAMENT + _ITEM + r"(?P<heading>#{1,6}\s+)?" + _ORNAMENT)
_EMPHASIS = re.compile(r"(?P<mark>[*_]{1,3})(?=\S).*\S(?P=mark)")
_MARK_BEFORE = re.compile(r"[*_]{1,3}\Z")
_MARK_OF_HEADING = re.compile(r"(?P<signs>#{1,6})[^#]*\Z")
_WORD = re.compile(r"[^\W_]")
_TABLE_ROW = re.compile(r"\s*\|")

_ANSWER_MARK = re.compile(r"\A[*_]{0,3}(?:[QA]|Question|Answer)[*_]{0,3}[.:][*_]{0,3}\s+")
_BARE_ANSWER = re.compile(r"\d[\d,]*\.")
_FIRST_ANSWER = re.compile(r"(?P<figure>\d[\d,]*\.)\s+(?=\S)")
"""A figure that answers, before further sentences: "21. Others pay more."."""
_DIGIT = re.compile(r"\d")
_AROUND_VALUE = " (,;–—"
"""What parts a value from what describes it."""
_NUMBERED_ITEM = re.compile(r"\d+[.)]")

_SENTENCE_END = re.compile(r"""[.!?…:;,]["'”’»)\]]*\Z""")
_QUESTION_END = re.compile(r"""[!?]["'”’»)\]]*\Z""")
_END_INSIDE = re.compile(r"""[a-z]{4,}[.!]["”’)]*\s+["“‘(]?[A-Z]""")

_URL_LINE = re.compile(
    r"\s*(?:(?:(?:https?|ftp)://|www\.)\S*\s*"
    r"|(?:https?|ftp):\s?/\s?/\s.{0,200})\Z",  # tokenised: “http: / / mill. example / fire”
    re.IGNORECASE,
)
_TAG = re.compile(TAG, re.IGNORECASE)
_TAG_LINE = re.compile(r"\s*<[^<>]{1,500}>\s*\Z")
_KEY = r"""(?:"[\w $@.:-]{1,60}"|'[\w $@.:-]{1,60}')"""
_KEY_LINE = re.compile(rf"""\s*[{{\[,]?\s*{_KEY}\s*:\s*(?:["'{{\[\d-]|true|false|null)""")
_STATISTIC = re.compile(r"(?<=[(;,])\s?[A-Za-zχκαβηρ²]{1,5}\s?[=<>≤≥]\s?[-−]?[\d.]+%?(?=[\s),;])")
"""A figure of a study, which is written like code: "(12.4%; n=421)"."""
_CODE_HINT = re.compile(r"[{}=;|<>]|\w\(|/\*|\*/")
_CODE_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[;{}]\s*\Z|\)\s*[,;]\s*\Z",
        r"\w\((?!e?s\))[^\s()]{0,80}\)|\w\(\W?\w{1,40}\W?,\s",
        r"\w\.[a-z_$]\w*[(=\[]|\.\w+\.\w+\(",
        r"\w\s?(?:=|\+=|===?|!=|=>)\s?[\w!'\"‘“’{\[(]",
        r"[{}]",
        r";\s?[\w$}]+[.=(]",
        r"\bfunction\s*\w*\(|&&|\|\||</?\w+|/\*|\*/|(?:^|\s)//\s?\w|!important|@media\b",
        r"^\s*(?:var|let|const|return|import|export|if|for|while|else)\b\s*[\w$({]",
        r"[\w-]+\s?:\s?[\w#.%-]+\s?;|^\s*[a-z-]+\s?:[^.:;]{1,80};",
        r"['\"‘’“”],\s?['\"‘’“”]|\.(?:js|css|php)\b",
    )
)

_NEWLINES_TO_SPACES = {ord("\n"): " ", ord("\r"): " "}
_NEW_SENTENCE = re.compile(
    r"""\.\s+(?=["“‘(]?(?:[A-Z][a-z]+,?\s+[a-z]"""  # “Records began”, and no “Hale Inc.”
    r"""|(?:The|An?|Its?|He|She|They|His|Her|Their|We|I|In|On|At|By|For|From|But|And|So|This|That|These|Those|There"""
    r"""|When|While|After|Before|Since|With|As|If|Some|All|Most|No|Not|More|Both|Each|Below|Above|Under|Until)\b))"""
)
"""A dot before a word that begins a sentence, and follows no abbreviation as the name of a person or a place does."""
_WHOLE_BEFORE_DOT = re.compile(
    r"""(?:(?:^|[\s(“"‘-])(?!(?i:approx|incl|excl|dept|univ|prof|pres|capt|supt|insp|cmdr|cllr|messrs|msgr|mlle|atty|assoc"""
    r"""|asst|corp|bros|assn|inst|intl|natl|comm|cong|exec|brig|mass|calif|penn|conn|tenn|minn|wash|mich|colo|ariz|kans"""
    r"""|okla|wisc|miss|vols|figs|arts|refs|secs"""
    r"""|sens|reps|profs|drs|gens|govs|revs|sgts|capts|assemb|dirs|assocs|hosp)\Z)"""
    r"""[A-Za-z](?=[a-z]*[aeiouy])[a-z]{3,30}"""  # “Point Ness”
    r"""|\d[ \u00a0]?"""  # “30 m”
    r"""(?:[kcm]?m|[km]?g|m?l|mi|mins?|hrs?|h|s|secs?|pts|ft|in|yds?|lbs?|oz|st|ha|t|pct|[bm]n|mil|p|c|mph|kph|[ap]m))\Z"""
)
"""What a dot behind it cuts not short: a word of four letters and more, or a unit behind its figure."""
_LONGEST_BEFORE_DOT = 34
"""Characters before a dot that are looked at."""
_MISSED_ENDS = re.compile(
    r"""\b[a-z]{5,}[.!?]["”’)]*\s+(?=["“‘(]?[A-Z])"""  # no abbreviation is so long and in lower case
    r"""|(?:\.\.\.|…|[.!?])["”’)]*\s+(?=\[[A-Z])"""  # “16,000 GPUs... [The firm] declared”
    r"""|(?<=\s)[.!?](?:\s?''|["”])?(?=[A-Z][a-z])"""  # tokenised and glued: “( two ) .The series”
)
_RANK = re.compile(
    r"\b(?:Lt|Sgt|Capt|Col|Cmdr|Cpl|Det|Supt|Insp|Cllr|St|Mt|Ft|Reps|Profs|Gens|Govs|Revs|Sgts|Capts)\.\Z"
)
_LOWER_CASE_WORD = re.compile(r"[a-z]+(?![\w.])")
_CLOSING = re.compile(r"""[”’»)\]]+""")


@dataclass(frozen=True)
class _Line:
    """A line without its newline, markup and outer blanks: ``start == end`` where nothing is left."""

    start: int
    end: int
    kind: LineKind


@dataclass(frozen=True)
class Block:
    """The span of one paragraph, heading or list item; no sentence goes beyond it."""

    start: int
    end: int
    heading: bool
    """Whether it is marked as a heading, or shaped like one."""
    level: int = 0
    """How deep a heading it is marked as; 0 for none."""
    mark: str = ""
    """What makes all of it bold ("**") or italic ("*"); "" for nothing."""


def read_head(text: str, start: int = 0) -> Imprint:
    """What the first blocks of ``text[start:]`` say of it."""
    return _read_head(text, form_blocks(text, start))


def _read_head(text: str, blocks: Iterable[Block]) -> Imprint:
    first = islice(blocks, LINES_TO_SEARCH)
    lines = [Line(text[b.start : b.end], b.heading, b.level, b.mark) for b in first]
    return read_imprint(lines, day_first=writes_day_first(text))


def split_sentences(document: Document) -> list[Sentence]:
    """The sentences of a document in their order: ``text == document.text[start:end]``, always.

    The title is a sentence too, also where the front matter holds it, and so is each cell of a table that says
    something, with its headings beside it; what tells who published the text, and when, is none. ``index`` counts
    from 0. The time taken grows with the length of the text, whatever its lines look like.
    """
    text, told = document.text, [*_told_in(document)]
    headings = {start: heads for start, _, _, heads in told}
    cut = ((start, end, role) for first, last, role, _ in told for start, end in _cut(text, first, last))
    return [
        Sentence(document.id, index, start, end, text[start:end], role, *headings.get(start, _NO_HEADINGS))
        for index, (start, end, role) in enumerate(cut)
    ]


_NO_HEADINGS = ("", "")
"""Of what stands in no table."""


def _told_in(document: Document) -> Iterator[tuple[int, int, Role, tuple[str, str]]]:
    """What a document tells, its title first: from where to where, as what, and the headings of its row and its
    column."""
    text, has_title, of_title = document.text, False, False
    for start, end, role in _title_in_front_matter(document):
        has_title = True
        yield start, end, role, _NO_HEADINGS
    blocks = list(form_blocks(text, document.body))
    imprint = {blocks[at].start for at in _read_head(text, blocks).lines}
    tables = deque(find_tables(_prose(text, find_remarks(text, document.body)), document.body))
    above = option = ""
    for block in blocks:
        while tables and tables[0].end <= block.start:
            tables.popleft()
        if tables and tables[0].start <= block.start:
            yield from ((cell.start, cell.end, "body", (cell.row, cell.column)) for cell in tables[0].cells)
            tables[0] = replace(tables[0], cells=())
            continue
        said = text[block.start : block.end]
        is_title = block.heading and said == document.title
        if block.start in imprint and not is_title:
            continue
        if block.heading:
            above, of_title = _without_mark(said), is_title
            option = "" if is_title or above.endswith("?") else above
        if is_title and has_title:
            continue
        has_title |= is_title
        if is_title or (block.heading and len(blocks) > 1):
            yield block.start, block.end, "title" if is_title else "heading", _NO_HEADINGS
            continue
        if of_title and not (tells_value(said) or _ANSWER_MARK.match(said)):
            above = ""
        parts = _split_block(text, block)
        answers = [*_read_values(text, parts, option or above)] or [*_read_answers(text, parts, above)]
        above = above if answers[0][2][0] else ""
        yield from ((start, end, "body", heads if heads[0] else _NO_HEADINGS) for start, end, heads in answers)


Told = tuple[int, int, tuple[str, str]]
"""Where a sentence stands, and the headings of its row and its column; "" for none."""


def _read_values(text: str, parts: Sequence[Span], above: str) -> Iterator[Told]:
    """The sentences of a block one of which is a value of what stands ``above`` it, or of an option that it begins
    with, as a cell of that thing's row, with what describes it: "Size of the cache in MB. Default: 64.". Nothing of
    any other block."""
    if above.endswith("?"):
        return
    named = [name_before(text, *part) for part in parts]
    thing = option_named(above)
    of_option = bool(thing or named[0][0])
    spans = [(begins, end) for (_, begins), (_, end) in zip(named, parts, strict=True)]
    values = [find_value(text, *span, of_option=of_option) for span in spans]
    thing = thing or (above.replace("`", "") if len(above.split()) <= LONGEST_THING else "")
    if not any(value and (thing or named[0][0]) for value in values):
        return
    described = ""
    for number, ((name, first), (start, last), value) in enumerate(zip(named, parts, values, strict=True)):
        thing, described = (name, "") if name else (thing, described)
        if value is None:
            described = "" if number or _DIGIT.search(text, first, last) else text[first:last]
            yield start, last, ("", "")
            continue
        before = text[first : value.described].strip(_AROUND_VALUE)
        if before:
            yield start, first + len(text[first : value.described].rstrip(_AROUND_VALUE)), ("", "")
            described = "" if _DIGIT.search(before) else before
        yield value.start, value.end, (": ".join(filter(None, (thing, described))), value.label)


def _read_answers(text: str, parts: Sequence[Span], above: str) -> Iterator[Told]:
    """The sentences of a block, each with the question or the heading that it answers as the heading of its row; "" for
    none.

    The first is held against what stands ``above``, the others against a question before them. The mark of an answer
    ("A:"), and the dot of one that is a figure alone, are no part of it.
    """
    asked, longest = above, LONGEST_ANSWER if len(parts) == 1 else 0
    figure = _FIRST_ANSWER.match(text, *parts[0]) if asked.endswith("?") else None
    if figure:
        parts = [figure.span("figure"), (figure.end(), parts[0][1]), *parts[1:]]
    for start, end in parts:
        if asked.endswith("?"):
            longest = LONGEST_ANSWER_WITHIN
            start += len(text[start:end]) - len(_without_mark(text[start:end]))
            end -= _BARE_ANSWER.fullmatch(text, start, end) is not None
        answers = asked != "" and _is_answer(text[start:end], longest)
        yield start, end, (asked if answers else "", "")
        said = text[start:end].strip("*_ ")
        asked = _without_mark(said) if said.endswith("?") else ""


def _without_mark(text: str) -> str:
    """A question or an answer without what says that it is one: "Q: How long?", "A. Three years."."""
    return _ANSWER_MARK.sub("", text, count=1)


def _is_answer(answer: str, longest: int) -> bool:
    """Whether a text says nothing without what stands above it: "24 hours." below "How long do keys live?"."""
    return len(answer.split(maxsplit=longest)) <= longest and not begins_with_label(answer)


def form_blocks(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of ``text[start:]`` in order, as offsets into ``text``: read as far as they are taken.

    A comment belongs to no block, and parts the one it stands in.
    """
    remarks = deque(find_remarks(text, start))
    prose = _prose(text, remarks)
    for block in _form_blocks(prose, start):
        yield from _parts(prose, block, remarks)


def _prose(text: str, remarks: Collection[Span]) -> str:
    return without_remarks(text, remarks) if remarks else text


def _parts(text: str, block: Block, remarks: deque[Span]) -> Iterator[Block]:
    """What is left of a block between its remarks; those that end in it are taken from the queue."""
    start = block.start
    while remarks and remarks[0][0] < block.end:
        first, last = remarks[0]
        yield from _trimmed(text, block, start, first)
        start = max(start, last)
        if last > block.end:
            return
        remarks.popleft()
    yield from _trimmed(text, block, start, block.end)


def _trimmed(text: str, block: Block, start: int, end: int) -> Iterator[Block]:
    part = text[start:end]
    if _WORD.search(part):
        yield replace(block, start=start + len(part) - len(part.lstrip()), end=start + len(part.rstrip()))


def _form_blocks(text: str, start: int) -> Iterator[Block]:
    width = _wrap_width(text, start)
    block: list[_Line] = []
    for line in _lines(text, start):
        if block and not _continues(text, block[-1], line, width):
            yield _as_block(text, block)
            block = []
        if line.kind != "none":
            block.append(line)
    if block:
        yield _as_block(text, block)


def _title_in_front_matter(document: Document) -> Iterator[tuple[int, int, Role]]:
    """The title where it stands above the body, at most one."""
    if document.title and document.body:
        start = document.text.find(document.title, 0, document.body)
        if start >= 0:
            yield start, start + len(document.title), "title"


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence in parts of ``LONGEST_SENTENCE`` at most, cut between words where it has any."""
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        blank = text.rfind(" ", start + 1, limit)
        part = text[start : blank if blank > 0 else limit]
        yield start, start + len(part.rstrip())
        start += len(part)
        while text[start].isspace():
            start += 1
    yield start, end


# --- lines to blocks


def _as_block(text: str, lines: list[_Line]) -> Block:
    start, end = lines[0].start, lines[-1].end
    level = _level_of(text, start) if lines[0].kind == "heading" else 0
    shaped = len(lines) == 1 and lines[0].kind == "text" and _is_shaped_like_heading(text[start:end])
    mark = _MARK_BEFORE.search(text, max(0, start - 3), start) if len(lines) == 1 else None
    return Block(start, end, level > 0 or shaped, level, mark[0] if mark else "")


def _level_of(text: str, start: int) -> int:
    """How many number signs mark a heading."""
    found = _MARK_OF_HEADING.search(text, max(0, start - 12), start)
    return len(found["signs"]) if found else 1


def _is_shaped_like_heading(line: str) -> bool:
    """Short, and without the punctuation that ends a sentence, or all one question."""
    if len(line) > LONGEST_HEADING or _END_INSIDE.search(line):
        return False
    if tells_value(line) and _is_answer(line, LONGEST_ANSWER):  # "Default: 30 s"
        return False
    return not _SENTENCE_END.search(line) or bool(_QUESTION_END.search(line))


def _continues(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether a sentence may run on from a line into the one below it."""
    if following.kind != "text" or line.kind == "heading":
        return False
    first_word = text[following.start : following.start + 80].split(maxsplit=1)[0]
    is_whole = _SENTENCE_END.search(text[line.end - 3 : line.end]) is not None
    if width > 0 and line.end - line.start + 1 + len(first_word) > WRAP_SLACK * width:
        return True
    if is_whole or not (first_word.islower() and first_word.isalpha()):
        return False
    return not (
        _is_name_in_capitals(text[line.start : line.end]) or is_date_line(text[following.start : following.end])
    )


def _is_name_in_capitals(line: str) -> bool:
    """Whether a line is all in capitals, of several words: "THE NORTH POST", below which a motto may stand."""
    return line.isupper() and " " in line and _SENTENCE_END.search(line) is None


def _wrap_width(text: str, start: int) -> int:
    """The width in columns at which a text is hard-wrapped, 0 if it is not."""
    first = islice(_LINE.finditer(text, start), LINES_TO_JUDGE)
    width = max((len(match[0].rstrip()) for match in first), default=0)
    return width if width in WRAP_WIDTHS else 0


def _lines(text: str, start: int) -> Iterator[_Line]:
    fences = FENCE.finditer(text, start) if "```" in text else iter(())
    fence = next(fences, None)
    asked = False
    for match in _LINE.finditer(text, start):
        while fence and fence.end() <= match.start():
            fence = next(fences, None)
        fenced = fence is not None and fence.start() <= match.start() < fence.end()
        line = _Line(match.start(), match.start(), "none") if fenced else _read_line(text, *match.span(), asked)
        if line.kind != "none":
            asked = text.endswith("?", line.start, line.end)
        yield line


def _read_line(text: str, start: int, end: int, asked: bool) -> _Line:
    """One line; ``asked`` tells whether the one above is a question, which a figure may answer: "21. Others pay."."""
    end = start + len(text[start:end].rstrip())
    markup = _MARKUP.match(text, start, end)
    inner = markup.end() if markup else start
    if not _WORD.search(text, inner, end) or _is_no_prose(text[start : min(end, start + CODE_TO_JUDGE)]):
        return _Line(start, start, "none")
    kind: LineKind = "text"
    if markup and markup["heading"]:
        kind, end = "heading", _without_trailing_hashes(text, inner, end)
    elif asked and markup and _answers(markup["item"] or ""):
        inner = markup.start("item")
    elif (markup and markup["item"]) or _TABLE_ROW.match(text, start, end):
        kind = "item"
    emphasis = _EMPHASIS.fullmatch(text, inner, end)
    mark = len(emphasis["mark"]) if emphasis else 0
    return _Line(inner + mark, end - mark, kind)


def _answers(item: str) -> bool:
    """Whether a number behind a question is an amount, and not the mark of a list, which begins with 1."""
    return _NUMBERED_ITEM.fullmatch(item.strip()) is not None and item.strip()[:-1] not in ("0", "1")


def _without_trailing_hashes(text: str, start: int, end: int) -> int:
    """The end of a Markdown heading without its closing ``##``, but with that of "C#"."""
    bare = text[start:end].rstrip("#")
    return start + len(bare.rstrip()) if bare.endswith(" ") else end


def _is_no_prose(line: str) -> bool:
    """Code, a tag, a web address or a line of JSON: what pages leave behind when they are copied."""
    if _URL_LINE.match(line) or _TAG_LINE.match(line) or _KEY_LINE.match(line):
        return True
    line = _STATISTIC.sub("", line)
    if not _CODE_HINT.search(line):
        return False
    if "<" in line:
        line = _TAG.sub("", line)
        if not _WORD.search(line):
            return True
    return sum(mark.search(line) is not None for mark in _CODE_MARKS) >= 2


# --- blocks to sentences


@cache
def _segmenter() -> Segmenter:
    """nupunkt with its own model, loaded when the first block asks for it."""
    import nupunkt

    return nupunkt.load("default")


def _split_block(text: str, block: Block) -> list[Span]:
    """The sentences of a block, as offsets into the whole text, without the blanks around them."""
    passage = text[block.start : block.end].translate(_NEWLINES_TO_SPACES)
    spans = [part for span in _segmenter().spans(passage) for part in _split_at_missed_ends(passage, span)]
    return [(block.start + start, block.start + end) for start, end in _join_false_ends(passage, spans)]


def _split_at_missed_ends(passage: str, span: Span) -> Iterator[Span]:
    start, last = span
    for first, following in sorted({*_missed_ends(passage, span)}):
        yield start, first
        start = following
    yield start, last


def _missed_ends(passage: str, span: Span) -> Iterator[Span]:
    """Where sentences end inside a span, and where the next ones begin."""
    for match in _MISSED_ENDS.finditer(passage, *span):
        yield match.start() + len(match[0].rstrip()), match.end()
    for match in _NEW_SENTENCE.finditer(passage, *span):
        if _WHOLE_BEFORE_DOT.search(passage[max(span[0], match.start() - _LONGEST_BEFORE_DOT) : match.start()]):
            yield match.start() + 1, match.end()


def _join_false_ends(passage: str, spans: list[Span]) -> list[Span]:
    """Join what was cut inside a sentence, at an abbreviation that nupunkt does not know."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and (_cannot_begin(passage, start) or _RANK.search(passage, joined[-1][1] - 7, joined[-1][1])):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _cannot_begin(passage: str, start: int) -> bool:
    """A sentence begins neither with a closing quote nor with a lower-case word ("4.2 km. away")."""
    if _CLOSING.match(passage, start):
        return True
    return not passage[:1].islower() and _LOWER_CASE_WORD.match(passage, start) is not None
