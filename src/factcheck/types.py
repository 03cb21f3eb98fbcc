"""The nouns, in the order in which they appear: frozen, with no behaviour but derived properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from factcheck.printing import format_quantity

Modifier = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range", "up", "down"]
Limit = Literal["", "lower", "upper"]
"""From which side a figure is a limit, where it is one."""
ENDS: Mapping[Modifier, Limit] = {"more_than": "lower", "at_least": "lower", "less_than": "upper", "at_most": "upper"}
"""Modifiers of a figure of which one end is known, and which."""
BOUNDS = frozenset(ENDS)
LOWER_BOUNDS = frozenset(modifier for modifier, end in ENDS.items() if end == "lower")
UPPER_BOUNDS = BOUNDS - LOWER_BOUNDS


def end_written(low: Decimal | None, high: Decimal | None, modifier: Modifier) -> Decimal | None:
    """The number that was written of an interval: of a bound the end that it tells, of any other with one end that, and
    None of a range."""
    if low is None or high is None or low == high:
        return high if low is None else low
    return {"lower": low, "upper": high}.get(ENDS.get(modifier, ""))


Role = Literal["title", "heading", "body"]
Modality = Literal["asserted", "reported", "denied", "hypothetical", "forecast", "typical"]
Relation = Literal["agree", "differ", "not_comparable"]
ReasonKind = Literal[
    "same value",
    "rounds to",
    "within the bound",
    "about",
    "different period",
    "different scope",
    "superseded",
    "scale slip",
    "digit slip",
    "percent for percentage points",
    "different subject",
    "differ",
    "not comparable",
]
Severity = Literal["contradiction", "misattribution", "discrepancy", "update"]
VerdictLabel = Literal["supported", "refuted", "conflicting", "not_enough_info"]
Stories = Literal["auto", "one", "many"]
"""What somebody says of documents: that they tell one story, that they tell many, or nothing."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Gravest first. An update is a history, and no fault."""


NO_RATIO = frozenset(("level", "date", "time", "temperature"))
"""Dimensions whose zero is where somebody put it, so that no figure is twice another (S. Stevens, 1946)."""


@dataclass(frozen=True)
class Anchor:
    """Where the text from ``offset`` on stands in the file it was read out of. All but the offset count from 1.

    It holds to the next anchor, the column going up with the offset. ``page`` is None where there are no pages.
    """

    offset: int
    line: int
    column: int
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """One text with its place of origin. ``text`` is the file as read: offsets count its characters."""

    id: str
    source: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    body: int = 0
    """Where the text proper begins: the character after the front matter, 0 without any."""
    anchors: tuple[Anchor, ...] = ()
    """In the order of their offsets, where the text was read out of HTML, a PDF and the like; none where it is the
    file itself, so that its own lines and columns are those of the file."""


@dataclass(frozen=True)
class Skipped:
    """Something that could not be read, and why, in one line."""

    source: str
    reason: str


@dataclass(frozen=True)
class Sentence:
    """A sentence at its place: ``text == document.text[start:end]``, always."""

    document: str
    index: int
    start: int
    end: int
    text: str
    role: Role = "body"
    row: str = ""
    """For a cell of a table, the heading of its row."""
    column: str = ""
    """For a cell of a table, the heading of its column."""


@dataclass(frozen=True)
class Quantity:
    """A figure as read: the interval ``low..high`` counted in ``unit``.

    ``start``/``end`` are character offsets of ``surface`` in the text that was read. An open end of the
    interval is ``None``. ``unit`` is the full English name of the unit that was written ("US dollar",
    "kilometre", "chip"; "" for a bare number), ``dimension`` what it measures ("currency", "length",
    "count", "percentage", "date", "time", "rank", ...). Dates are intervals of proleptic ordinal days; of a
    date in a document that does not tell its year, the year is 4 (``times.UNTOLD_YEAR``). "time" are hours of the
    day, as minutes after midnight: more than a day has where a stretch runs into the next ("10 pm to 7 am").
    """

    surface: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    dimension: str = "number"
    modifier: Modifier = "exact"
    step: Decimal = Decimal(1)
    """What one more in the last written digit is worth: 10,000 in "5.58 million"."""
    noun: str = ""
    """For counts: the counted noun phrase as written ("Nvidia H800 chips")."""
    vague: bool = False
    """True for "dozens", "billions of dollars": a wide interval nobody counted."""
    limit: Limit = ""
    """Of which end it is a limit that somebody set ("at most 256 KB", "a limit of 256 KB"): a thing has one of each."""
    spoken: str = ""
    """In a cell of a table, the figure with what its headings say of it: "€740 million" where "740" is written."""

    def __str__(self) -> str:
        """The figure in words that read back as the same interval of the same unit: "about 5.58 million US dollars"."""
        return format_quantity(self)

    @property
    def tells_when(self) -> bool:
        """Whether it is a date, an hour of the day or a rank: these mostly say when, or which one, another is of."""
        return self.dimension in ("date", "time", "rank")

    @property
    def value(self) -> Decimal | None:
        """The one number that was written; None for a range."""
        return end_written(self.low, self.high, self.modifier)

    @property
    def near(self) -> bool:
        """Whether it is a bound that lies right beside the figure that it bounds: "just over $1.1 billion"."""
        return self.modifier in BOUNDS and self.low is not None and self.high is not None


@dataclass(frozen=True)
class Name:
    """A named thing, in lower-case words without "'s" or "Inc.": ("deepseek", "v3")."""

    words: tuple[str, ...]
    surface: str


MASK = "#"
"""What stands for the figure in ``Claim.about``, where no other does."""


@dataclass(frozen=True)
class Claim:
    """One quantity of one sentence, whose it is and what it measures.

    ``id`` is made of the source, the sentence and the figure: an edit elsewhere changes nothing.
    ``about`` is the sentence with its figure masked: what an encoder reads.
    """

    id: str
    document: str
    sentence: Sentence
    quantity: Quantity
    """Its offsets count characters of the document, not of the sentence."""
    about: str
    subject: str
    property: str
    attribution: str | None = None
    modality: Modality = "asserted"
    as_of: str | None = None
    names: tuple[Name, ...] = ()
    """Named things the figure may belong to, nearest first; the first is the subject's."""
    owned: bool = False
    """Whether the figure's own clause names whose it is; otherwise the subject is who was named before."""
    here: tuple[Name, ...] = ()
    """Named things of the figure's own clause, whatever they are to it."""
    context: tuple[Name, ...] = ()
    """Named things of the sentences before and of the title."""
    periods: tuple[str, ...] = ()
    """Stretches and turns of time that the clause names: "q3", "9 month", "before" (a year earlier)."""
    qualifiers: tuple[str, ...] = ()
    """Words of the clause that narrow what is counted: "strongest", "average", "of whom"."""
    words: tuple[str, ...] = ()
    """Stems of the clause around the figure, nearest first: what decides what is measured."""
    forms: tuple[str, ...] = ()
    """The words as the text writes them, one for each of ``words``."""
    among: tuple[int, int] = (0, 1)
    """Which of the figures of its unit it is in the sentence, from 0, and of how many."""
    beside: tuple[str, ...] = ()
    """The other figures of the sentence, times of day among them, by their keys (``figures.figure_key``)."""


@dataclass(frozen=True)
class Figured:
    """What is asked of a claim's figure: less to read, where there are millions."""

    document: str
    sentence: Sentence
    quantity: Quantity
    about: str
    modality: Modality
    as_of: str | None
    words: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Worded:
    """What is encoded of a claim: a tenth of its size, where there are millions."""

    id: str
    document: str
    about: str


@dataclass(frozen=True)
class Topic:
    """A cluster of claims about one matter, named by the words that set it apart."""

    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Two claims held against each other: ``score`` is how sure we are that they measure the same thing."""

    a: str
    b: str
    relation: Relation
    kind: ReasonKind
    reason: str
    score: float


@dataclass(frozen=True)
class Group:
    """Claims that measure the same thing of the same subject at the same time."""

    id: str
    about: str
    claims: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Side:
    """Claims of one conflict that agree with each other. ``voices`` counts independent documents."""

    low: Decimal | None
    high: Decimal | None
    label: str
    claims: tuple[str, ...]
    voices: int = 1


@dataclass(frozen=True)
class Conflict:
    """Claims that measure the same thing and do not agree, by side."""

    id: str
    topic: str
    severity: Severity
    about: str
    unit: str
    """What the ends of the sides are counted in: the finest written unit that all are exact in, or the plain one."""
    score: float
    kind: ReasonKind
    reason: str
    sides: tuple[Side, ...]
    stands_if: str = ""
    """What would have to be true for all sides to stand."""
    held_one: str = ""
    """Why its claims are held to measure the same thing."""


@dataclass(frozen=True)
class Agreement:
    """Claims of at least two documents that measure the same thing and agree."""

    about: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class LetStand:
    """A conflict that a person has looked at and let stand: why, where that is written, and who did so when."""

    conflict: Conflict
    reason: str
    where: str
    """The file of a baseline, or the ``source:line`` of a remark in a text."""
    by: str = ""
    on: date | None = None


LESS_SURE = 0.3
"""From how sure on conflicts that are not shown are counted: of 99 such in 168 folders on one story each, between this
and a half, 39 are right."""


@dataclass(frozen=True)
class Report:
    """All that was found in a corpus."""

    documents: tuple[Document, ...]
    claims: Mapping[str, Claim]
    conflicts: tuple[Conflict, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    topics: tuple[Topic, ...] = ()
    settings: dict[str, object] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)
    """The voice of each document, by its id: that of a copy is the document it is a copy of."""
    let_stand: tuple[LetStand, ...] = ()
    """Conflicts that are not among ``conflicts``, since a person let them stand."""
    withheld: int = 0
    """How many further conflicts of documents on one story are less sure than ``min_score`` asks."""


@dataclass(frozen=True)
class Evidence:
    """One claim of the corpus that speaks to an asked claim."""

    claim: Claim
    document: Document
    relation: Relation
    score: float
    reason: str


@dataclass(frozen=True)
class ClaimVerdict:
    """What the corpus says to one asked claim."""

    claim: Claim
    verdict: VerdictLabel
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What the corpus says to a text: the gravest of its claims' verdicts, and each of them."""

    verdict: VerdictLabel
    reason: str
    claims: tuple[ClaimVerdict, ...] = ()
    unchecked: tuple[Claim, ...] = ()
    """Its dates and ranks beside other figures, heard only as what says when, or which one, these are of."""
