"""Words to names: the named things of a text, and which of them are one.

Names are read from capital letters and from marks of a model name (GPT-4, A100, o1), without a model:
a general recogniser takes OpenAI for a place and costs a hundred times more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import Any, Literal

from factcheck.senses import is_word
from factcheck.types import Name
from factcheck.vocabulary import read_table
from factcheck.words import ROMAN, Token, bare, families, is_content, property_family, stem, tokenize

NameRelation = Literal["same", "part", "sibling", "apart"]

_MODEL = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9.\-]*$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?$")
_ORDINAL_OR_UNIT = re.compile(r"\d[\d.,]*(?:st|nd|rd|th|s|[a-z]{1,3})$", re.IGNORECASE)
_SHOUTS = frozenset("!?")
_OPENERS = _SHOUTS | frozenset("“\"'‘`")
"""Marks after which a capital may be that of a sentence: "Too fast! Death coach did 94"."""
_OPENS_APPOSITION = frozenset(("a", "an", "the", "which", "who", "whose"))
_SAME = {"us": "usa", "america": "usa", "uk": "britain", "eu": "europe"}
_SAME_IN_FULL = {
    ("united", "states"): "usa",
    ("united", "kingdom"): "britain",
    ("great", "britain"): "britain",
    ("united", "nations"): "un",
    ("european", "union"): "europe",
}
"""Two words that are one name with the short one, within a longer name too: U.S. Geological Survey."""
_NAMES_NOT_WORDS = frozenset(("US", "WHO"))
"""What is a name in capitals, and a word that tells nothing otherwise."""


_PERIOD = re.compile(r"[HQ][1-4]|(?:FY|CY|YE)\d{2,4}E?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*-\d{2}")
"""What is written like a model, and is a part of a year, or its end: "FY25E", "YE25", "Dec-25"."""
_LONGEST_ACRONYM = 6
"""Letters: a longer word in capitals is shouted ("FOR IMMEDIATE RELEASE")."""
RARE = 8
"""A full form this many times rarer than the short one is no full form: "DeepSeek" is not "Chinese DeepSeek"."""


LONGEST_TITLE = 5
"""Words: a longer title is a headline."""


@dataclass(frozen=True)
class NameMention:
    """A name where it stands: tokens ``first`` to ``last`` (inclusive) of the sentence."""

    name: Name
    first: int
    last: int
    possessive: bool


def find_names(
    tokens: Sequence[Token], known: frozenset[str] = frozenset(), *, title_case: bool = False
) -> list[NameMention]:
    """The names among the tokens of one sentence, in order.

    ``known`` holds the lower-case words that the document writes with a capital inside its sentences: at a
    sentence's start, and in a headline whose words are all capitalised (``title_case``), only those count.
    """
    found: list[NameMention] = []
    tokens = _without_slug(tokens)
    words = [t.text for t in tokens if t.is_word]
    in_capitals = _is_in_capitals(words)
    if in_capitals and known and len(words) > _LONGEST_IN_CAPITALS:
        tokens = [t if bare(t.text).lower() in known else t._replace(text=t.text.lower()) for t in tokens]
    code = _in_code(tokens) | _stressed(tokens)
    if in_capitals:
        plain = bool(known) and all(map(is_word, words))
        unknown = (i for i, t in enumerate(tokens) if bare(t.text).lower() not in known)
        code |= {i for i in unknown if plain or _is_ordinary(tokens[i].text)}
    titles = _quoted_titles(tokens)
    at = 0
    while at < len(tokens):
        if at in titles and (title := _mention(tokens, at, titles[at])):
            found.append(title)
            at = titles[at] + 1
            continue
        if at in code or not _begins_name(tokens, at, known, title_case):
            at += 1
            continue
        last = _name_end(tokens, at, known, title_case)
        mention = None if any(_is_shouted(tokens, i) for i in range(at, last + 1)) else _mention(tokens, at, last)
        if mention is not None:
            found.append(mention)
        at = last + 1
    return found


def _without_slug(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without the subject in capitals that news agencies tie to the first word: "CRICKET-Lund bats on"."""
    slug = _SLUG.match(tokens[0].text) if tokens else None
    if slug is None or not is_word(slug["of"]):
        return tokens
    first = tokens[0]
    return [first._replace(text=first.text[slug.end() :], start=first.start + slug.end()), *tokens[1:]]


_SLUG = re.compile(r"(?P<of>[A-Z]{4,})-(?=[A-Z][a-z])")


def _quoted_titles(tokens: Sequence[Token]) -> dict[int, int]:
    """The first and last tokens of titles between quotation marks or stars that small words would tear: "'Rope and
    Water'", "*A Heron in Winter*"."""
    found: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.text not in _QUOTES or (at and tokens[at - 1].end == token.start and tokens[at - 1].is_word):
            continue
        last = at
        while last + 1 < len(tokens) and last - at < _LONGEST_QUOTED and _is_of_title(tokens[last + 1]):
            last += 1
        words = tokens[at + 1 : last + 1]
        closed = last + 1 < len(tokens) and tokens[last + 1].text == _QUOTES[token.text]
        if not closed or len(words) < 2 or not (words[0].text[0].isupper() and words[-1].text[0].isupper()):
            continue
        if words[0].start == token.end and any(word.text.lower() in _SMALL - {"of"} for word in words[1:-1]):
            found[at + 1] = last
    return found


def _is_of_title(token: Token) -> bool:
    return token.is_word and (token.text[0].isupper() or token.text in _SMALL)


_QUOTES = {"“": "”", '"': '"', "'": "'", "‘": "’", "*": "*", "_": "_"}
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"))
"""Words that stay small within a title."""
_LONGEST_QUOTED = 7
"""Words of a title between quotation marks: what is longer is speech."""


_LONGEST_IN_CAPITALS, _LONGEST_NAME_IN_CAPITALS = 2, 3
"""Words of a line in capitals that may name what the text below does not, and that may be a name as a whole."""
_SHORTEST_SHOUT = 5
"""Letters of a single word in capitals that names nothing: "PRICES", not "NASA"."""


def _is_in_capitals(words: Iterable[str]) -> bool:
    """Whether a line is all in capitals, which tell nothing there: "HOUSE RULES", "PRICES"."""
    told: list[str] = []
    for word in map(bare, words):
        if len(word) < 2 or word[0].isdecimal():
            continue
        if not (word.isalpha() and word.isupper()):
            return False  # most lines, by their first word
        told.append(word)
    return len(told) > 1 or any(len(word) >= _SHORTEST_SHOUT for word in told)


def _stressed(tokens: Sequence[Token]) -> frozenset[int]:
    """The words in capitals that name nothing, and stand beside none that does: "HOLD the button", "the CITY spent"."""
    found: list[int] = []
    for in_capitals, run in groupby(range(len(tokens)), lambda i: _is_all_capitals(tokens[i])):
        words = [(i, bare(tokens[i].text)) for i in run] if in_capitals else []
        plain = all(_is_ordinary(word) or word.lower() in families().stressed for _, word in words)
        if plain or (len(words) == 1 and words[0][1].lower() in families().no_person):
            found += (i for i, word in words if word not in _NAMES_NOT_WORDS)
    return frozenset(found)


def _is_all_capitals(token: Token) -> bool:
    word = bare(token.text)
    return len(word) > 1 and word.isalpha() and word.isupper()


def _is_ordinary(word: str) -> bool:
    """Whether a word is one of those that are known to name nothing: of headings, and of what is measured."""
    low, table = bare(word).lower(), families()
    listed = low in table.heading or low in table.opener or low in table.stop
    return listed or property_family(stem(low)) != stem(low)


_TICK, _JOINT = "`", "_"
_LONGEST_LITERAL = 16
"""Tokens between two marks of code: further ones are not its ends."""
_FILE = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{1,6}")
"""The name of a file or of a machine, which names nobody: "amd64.deb", "s3.example.com"."""

_VERSION = re.compile(r"v\d{1,2}")
"""What an address in code names all the same: "`/v2/events`"."""


def _in_code(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens that are of code: between two marks of it, joined by "_", or the name of a file; not a version."""
    code = {i for i, token in enumerate(tokens) if "." in token.text and _FILE.fullmatch(token.text)}
    marks = [i for i, token in enumerate(tokens) if token.text in (_TICK, _JOINT)]
    opened = -1
    for i in marks:
        tied_before = i > 0 and tokens[i - 1].end == tokens[i].start and tokens[i - 1].is_word
        tied_behind = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end and tokens[i + 1].is_word
        if tokens[i].text == _JOINT:
            if tied_before and tied_behind:
                code.update((i - 1, i + 1))
        elif opened >= 0 and i - opened <= _LONGEST_LITERAL and tokens[i - 1].end == tokens[i].start:
            code.update(range(opened + 1, i))
            opened = -1
        else:
            opened = i if i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end else -1
    return frozenset(i for i in code if not _VERSION.fullmatch(tokens[i].text))


def name_of_title(title: str | None) -> Name | None:
    """The thing that a title names, where it is itself a name ("Resident Evil 5 (game)"); None for a headline, and for
    what tells only which part of a text it heads ("Limits")."""
    words = [t.text for t in tokenize(without_gloss(title or "")) if t.is_word]
    if not 0 < len(words) <= LONGEST_TITLE or _is_phrase(words):
        return None
    if _is_in_capitals(words) and (len(words) > _LONGEST_NAME_IN_CAPITALS or all(map(_is_ordinary, words))):
        return None
    parts = tuple(bare(w).lower() for w in words if w.lower() not in ("the", "a", "of"))
    if parts[1:] and parts[0] in families().opening:
        parts = parts[1:]
    if parts and families().heading.issuperset(parts):
        return None
    return Name(parts or (words[0].lower(),), str(title))


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether a title has small words as a sentence has: "Key facts on oil", "Cats in a pot"; not "Orla dam"."""
    small = [word for word in words if word.islower() and word.isalpha()]
    told = [word for word in small if word not in families().stop]
    return any(word.islower() and len(word) > _LONGEST_SMALL for word in words) or 0 < len(told) < len(small)


_LONGEST_SMALL = 3
"""Letters of a word that stands in names without a capital, too."""


def without_gloss(title: str) -> str:
    """A title without what stands in brackets at its end."""
    whole = title.rstrip()
    opening = whole.find("(", whole.rfind(")", 0, -1) + 1) if whole.endswith(")") else -1
    return title if opening < 0 else whole[:opening]


def capitalised_words(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Lower-case words that stand with a capital inside a sentence that is not a headline, nor all in capitals."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for tokens in sentences:
        words = [t for t in tokens if t.is_word]
        if is_title_case(tokens) or _is_in_capitals(word.text for word in words):
            continue
        titles = _quoted_titles(tokens)
        quoted = {id(tokens[at]) for first, last in titles.items() for at in range(first, last + 1)}
        for before, token in pairwise(tokens):
            if not token.is_word or token is words[0] or before.text in _SHOUTS or id(token) in quoted:
                continue
            low = bare(token.text).lower()
            (capital if token.text[0].isupper() else small)[low] += 1
        if words and not words[0].text[0].isupper():
            small[words[0].text.lower()] += 1
    return frozenset(w for w, n in capital.items() if n > small[w])


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether it is a line, with no period at its end, of mostly capitalised words: capitals tell nothing there."""
    if tokens and tokens[-1].text == ".":
        return False
    words = [t.text for t in tokens if t.is_word and t.text[0].isalpha() and len(t.text) > 3]
    plain = [w for w in words if not _MODEL.match(w)]  # "KT417" has a capital in any line
    return len(words) >= 3 and sum(w[0].isupper() for w in plain) >= 0.75 * len(plain)


def _is_capital(word: str) -> bool:
    if _ORDINAL_OR_UNIT.match(word) or _is_compound_adjective(word) or _AGES.fullmatch(word):
        return False
    return word[0].isupper() or bool(_MODEL.match(word) and not word[0].isdigit())


def _is_compound_adjective(word: str) -> bool:
    """ "China-based", "AI-driven": a name made into an adjective."""
    _, hyphen, last = bare(word).rpartition("-")
    return bool(hyphen) and last.islower() and last.isalpha()


_AGES = re.compile(r"[a-z]+-\d+s|mid-\d+")
"""What is written like a model, and tells of an age, a decade or a temperature: "mid-30s", "over-65s"."""


@cache
def _calendar() -> frozenset[str]:
    """Words of the calendar, which are written like names; "May" may be one."""
    table = read_table("dates")
    return frozenset({*table["months"], *table["weekdays"]}) - {"may"}


def _can_be_name(token: Token) -> bool:
    low = bare(token.text).lower()
    return (
        token.is_word
        and _is_capital(token.text)
        and low not in _calendar()
        and low not in families().no_name
        and bare(token.text) not in families().ship
        and not _PERIOD.fullmatch(token.text)
        and (low == "new" or low not in families().stop or bare(token.text) in _NAMES_NOT_WORDS)
        and bare(token.text) not in families().person_title
    )


def _begins_name(tokens: Sequence[Token], at: int, known: frozenset[str], title_case: bool) -> bool:
    token = tokens[at]
    if not _can_be_name(token) or _is_size_of_paper(tokens, at):
        return False
    if at and len(token.text) > 1 and tokens[at - 1].text.islower() and ROMAN.fullmatch(bare(token.text)):
        return not is_content(tokens[at - 1].text)  # "phase III", and "the XV Corps"
    if at and tokens[at - 1].text in families().ship:
        return True
    doubtful = title_case or _opens_sentence(tokens, at)
    if not doubtful or _has_marks_of_name(token.text):
        return True
    low = bare(token.text).lower()
    if low in known:
        return True
    following = [t.text for t in tokens[at + 1 : at + 3]]
    if title_case or not following or low in families().opener:
        return False
    if following[0].isdecimal() and len(following) > 1 and _is_variant(tokens[at + 2]):
        return True
    if following[0] == "of" and low in families().no_person:  # "Ministry of Defence", not "Residents of Leeds"
        return len(following) > 1 and _can_be_name(tokens[at + 2])
    if following[0] == "&" or following[0] in families().person_title:
        return True
    if following[0] == "," and following[-1].lower() in _OPENS_APPOSITION:
        return True
    return tokens[at + 1].is_word and _can_be_name(tokens[at + 1])


_PAPER = re.compile(r"[AB]\d")


def _is_size_of_paper(tokens: Sequence[Token], at: int) -> bool:
    """Whether "A4" is of paper, and no road and no car: "A4 paper", "printed on A4"."""
    if not _PAPER.fullmatch(tokens[at].text):
        return False
    behind = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return behind in families().paper or (at > 0 and tokens[at - 1].text.lower() == "on")


def _opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    return not any(t.is_word for t in tokens[:at]) or tokens[at - 1].text in _OPENERS


def _has_marks_of_name(word: str) -> bool:
    inner = bare(word)
    if inner.isupper() and inner.isalpha() and len(inner) > _LONGEST_ACRONYM:
        return False
    return bool(_MODEL.match(inner) or any(c.isupper() for c in inner[1:]))


def _is_shouted(tokens: Sequence[Token], at: int) -> bool:
    """Whether "US" or "WHO" is a word in capitals: "JOIN US", "It gave US a lift"."""
    if bare(tokens[at].text) not in _NAMES_NOT_WORDS:
        return False
    before = next((t.text for t in reversed(tokens[:at]) if t.is_word), "")
    beside = [before, *(t.text for t in tokens[at + 1 : at + 2] if t.is_word)]
    return before.lower() in _BEFORE_US or (any(beside) and all(word.isupper() for word in beside if word))


_BEFORE_US = frozenset(("gave", "give", "help", "helped", "join", "let", "show", "showed", "tell", "told"))
"""Words behind which "US" is no country, however it is written."""


def _name_end(tokens: Sequence[Token], first: int, known: frozenset[str], title_case: bool) -> int:
    last = first
    while last + 1 < len(tokens):
        step = _continues(tokens, last, known, title_case)
        if step == 0:
            break
        last += step
    return last


def _continues(tokens: Sequence[Token], last: int, known: frozenset[str], title_case: bool) -> int:
    following = tokens[last + 1]
    if following.start - tokens[last].end > _WIDEST_GAP:
        return 0
    if following.text in ("'s", "’s") and last + 2 < len(tokens):
        return 2 if _in_name(tokens[last + 2], known, title_case) else 0
    if _in_name(following, known, title_case):
        return 1
    if is_initial(tokens, last) and last + 2 < len(tokens) and _in_name(tokens[last + 2], known, title_case):
        return 2
    if following.text.isdecimal():
        if last + 2 < len(tokens) and _is_variant(tokens[last + 2]):
            return 2
        return int(_is_number_of(tokens[last], following))
    if following.text in _JOINING and last + 2 < len(tokens) and _in_name(tokens[last + 2], known, title_case):
        return 2
    return 0


_JOINING = frozenset(
    (
        *("of", "&", "de", "da", "dos", "das", "del", "della", "di", "do", "du", "des", "von", "van", "der", "bin"),
        *("al", "y"),
    )
)
"""Small words within a name: "Bank of England", "Rio de Janeiro", "Anna van Loon"."""
_WIDEST_GAP = 2
"""Characters between two words of a name: where more stood, that was a figure: "Hull Rovers 3 Wendle 2"."""


def _is_number_of(word: Token, number: Token) -> bool:
    """Whether a number right behind a word tells which of several of a name it is, and is no figure: "BrewPro 400"."""
    right_behind = number.start == word.end + 1 and _OF_MODEL.fullmatch(number.text)
    return right_behind is not None and word.text[-1:].islower()


_OF_MODEL = re.compile(r"\d{3,4}")
"""Shorter numbers stand behind all kinds of words."""


def _is_variant(token: Token) -> bool:
    """Whether a word makes one name of the name and the number before it: "Quill 3 Large"."""
    return token.text[0].isupper() and token.text.lower() in families().variant


_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")


def is_initial(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is an initial, or some, and the dot behind it ends no sentence: "Frederick C. LaRue", "the
    U.S. Geological Survey"."""
    if i + 2 >= len(tokens) or not _INITIAL.fullmatch(tokens[i].text):
        return False
    dot, following = tokens[i + 1 : i + 3]
    return dot.text == "." and dot.start == tokens[i].end and following.text[0].isupper()


def _in_name(token: Token, known: frozenset[str], title_case: bool) -> bool:
    if not _can_be_name(token):
        return False
    return not title_case or _has_marks_of_name(token.text) or bare(token.text).lower() in known


def _mention(tokens: Sequence[Token], first: int, last: int) -> NameMention | None:
    parts: list[str] = []
    for token in tokens[first : last + 1]:
        for part in re.split(r"[-‐‑/]", bare(token.text)):
            low = part.lower().strip(".'’")
            low = _SAME.get(low.replace(".", ""), low.replace(".", "") if _INITIALS.match(part) else low)
            if low and low not in ("s", "of") and low not in families().company_form:
                parts.append(_SAME_IN_FULL[parts.pop(), low] if parts and (parts[-1], low) in _SAME_IN_FULL else low)
    words = list(dict.fromkeys(parts))
    if not words:
        return None
    if first < last and tokens[first + 1].text.lower().startswith(bare(tokens[first].text).lower()):
        first += 1  # "DeepSeek's DeepSeek-V3" is called DeepSeek-V3
    surface = " ".join(t.text for t in tokens[first : last + 1]).replace(" . ", ". ")
    possessive = surface.endswith(("'s", "’s")) or (
        last + 1 < len(tokens) and tokens[last + 1].text in ("'s", "’s", "’")
    )
    return NameMention(Name(tuple(words), bare(surface)), first, last, possessive)


_CODE = re.compile(r"[a-z]{1,2}\d{1,2}$")


def is_code(words: tuple[str, ...]) -> bool:
    """Whether a name is a bare model code, which belongs to somebody: "R1", "o1", "V3"."""
    return len(words) == 1 and bool(_CODE.match(words[0]))


class FullNames(Mapping[tuple[str, ...], tuple[str, ...]]):
    """Short names to the full ones they stand for: ("v3",) to ("deepseek", "v3") where only one longer name ends so.

    A name that ends a longer one is that one ("Musk", "V3"); one that merely begins it is its owner
    ("DeepSeek" of "DeepSeek V3") and stays. ``count`` says how often a name was seen, ``longer`` which longer ones end
    so, each with how often it was seen. Each name is looked up once.
    """

    def __init__(
        self,
        count: Callable[[tuple[str, ...]], int],
        longer: Callable[[tuple[str, ...]], Mapping[tuple[str, ...], int]],
        every: Callable[[], Iterable[tuple[str, ...]]],
    ) -> None:
        self._count, self._longer, self._every = count, longer, every
        self._found: dict[tuple[str, ...], tuple[str, ...] | None] = {}

    def __getitem__(self, words: tuple[str, ...]) -> tuple[str, ...]:
        found: tuple[str, ...] | None = self.get(words)
        if found is None:
            raise KeyError(words)
        return found

    def __contains__(self, words: object) -> bool:
        """Whether a name stands for another: asked of every name, so that none raises an exception."""
        return self.get(words) is not None  # type: ignore[arg-type]

    def get(self, words: tuple[str, ...], otherwise: Any = None) -> Any:
        """The full name, or ``otherwise``: most names stand for themselves."""
        if words not in self._found:
            self._found[words] = full_name(words, self._count(words), self._longer(words))
        found = self._found[words]
        return otherwise if found is None else found

    def knows(self, words: tuple[str, ...]) -> bool:
        """Whether a name was seen, by itself or at the end of a longer one."""
        return self._count(words) > 0 or bool(self._longer(words))

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return (words for words in self._every() if words in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def unify(names: Iterable[Name]) -> FullNames:
    """The full names among ``names``, for each of them and for any other."""
    counts = Counter(name.words for name in names)
    longer = longer_names(counts)
    return FullNames(lambda words: counts[words], lambda words: longer.get(words, {}), lambda: counts)


def longer_names(counts: Mapping[tuple[str, ...], int]) -> Mapping[tuple[str, ...], Mapping[tuple[str, ...], int]]:
    """For each end of a name the names that end so, each with how often it was seen."""
    longer: dict[tuple[str, ...], dict[tuple[str, ...], int]] = defaultdict(dict)
    for words, n in counts.items():
        for cut in range(1, len(words)):
            longer[words[cut:]][words] = n
    return longer


def full_name(words: tuple[str, ...], count: int, longer: Mapping[tuple[str, ...], int]) -> tuple[str, ...] | None:
    """The full name that one seen ``count`` times stands for; None where it stands for itself.

    ``longer`` holds the names that end so, each with how often it was seen.
    """
    if not longer:
        return None
    best = max(longer, key=lambda w: (longer[w], -len(w), w))
    rare = longer[best] * RARE < count and not is_code(words)
    return best if not rare and all(relate(best, other) in ("same", "part") for other in longer) else None


def relate(a: tuple[str, ...], b: tuple[str, ...]) -> NameRelation:
    """How two names stand to each other.

    same: equal, or spelled in two ways (Anna Karlsen, Anna Karlssen). part: one holds all words of the other (DeepSeek,
    DeepSeek V3). sibling: they share their first word and each has more (DeepSeek V3, DeepSeek R1). apart: none of
    these.
    """
    if a == b:
        return "same"
    first, second = set(a), set(b)
    if first <= second or second <= first:
        return "part"
    if a[0] != b[0]:
        return "apart"
    return "same" if len(a) == len(b) and all(map(_spell_one, a, b)) else "sibling"


LONG_ENOUGH = 4
"""Letters of a word that may be spelled with one more: of shorter ones too many are two words."""


def _spell_one(a: str, b: str) -> bool:
    """Whether two words are one, spelled with a letter more or less: "raite", "rait"; or with its first alone."""
    short, long = sorted((a, b), key=len)
    if len(short) == 1 and short.isalpha():
        return long.startswith(short)
    if short == long:
        return True
    if len(long) != len(short) + 1 or len(short) < LONG_ENOUGH or not long.isalpha():
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
