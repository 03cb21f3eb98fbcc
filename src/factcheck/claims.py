"""Sentences to claims: one quantity, whose it is and what it measures."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from factcheck.aloud import as_written, read_aloud
from factcheck.clauses import ParsedSentence, parse_sentence, tokens_of
from factcheck.corrections import set_right
from factcheck.figures import figure_key
from factcheck.headings import count_labelled, count_rated, measure_labelled
from factcheck.limits import mark_limit
from factcheck.modality import read_modality
from factcheck.names import NameMention, capitalised_words, unify
from factcheck.periods import BEFORE, of_release
from factcheck.properties import begun, name_property, near_words, with_implied
from factcheck.qualifiers import figure_replaced, read_as_of, read_periods, read_qualifiers
from factcheck.quantities import count_people
from factcheck.quantities.names import numbered_names
from factcheck.quantities.numbers import groups_euros_by_dots
from factcheck.quantities.turns import count_runs, count_turn
from factcheck.rates import rate_told
from factcheck.releases import find_old_releases
from factcheck.reports import last_day_reported, time_of
from factcheck.speakers import read_attribution
from factcheck.subjects import Context, Spoken, find_subject, read_context
from factcheck.sums import lend_currencies
from factcheck.times import writes_day_first
from factcheck.tones import Tone, tone_of
from factcheck.types import MASK, Claim, Document, Name, Quantity, Sentence
from factcheck.words import unit_family

_NO_CLAIM = frozenset({"coordinate"})
"""Dimensions that qualify a claim and are none themselves."""
_TOLD = frozenset({"asserted", "reported", "denied"})
"""What a report tells of its own period: a forecast is of a later one."""


def extract_claims(
    document: Document, sentences: Sequence[Sentence], known: frozenset[str] = frozenset()
) -> list[Claim]:
    """The claims of one document, in order; ``known`` are words that are known to be names.

    Each figure that is not itself a date or a rank makes one claim. Subject, property, attribution, modality and
    as-of are read from its clause, then its sentence, then the sentences before and the title.
    """
    said = [read_aloud(s) for s in sentences]
    tokens = [tokens_of(s) for s in said]
    known |= capitalised_words(tokens)
    day = last_day_reported(document)
    dotted, numbered = groups_euros_by_dots(document.text), numbered_names(document.text)
    parse = partial(parse_sentence, euros_by_dots=dotted, day_first=writes_day_first(document.text), numbered=numbered)
    parsed = lend_currencies(_spell_alike(parse(s, t, known, day) for s, t in zip(said, tokens, strict=True)))
    releases = find_old_releases(document, sentences)
    whole = _Whole(read_context(document, parsed), time_of(document), tone_of(parsed), releases)
    claims: list[Claim] = []
    spoken = Spoken()
    for read, sentence, behind in zip(parsed, sentences, [*parsed, None][1:], strict=True):
        following = behind if behind and _goes_on(document, read, behind) else None
        found = (
            _claim(read, following, quantity, whole, spoken)
            for quantity in read.quantities
            if quantity.dimension not in _NO_CLAIM
            and not (
                _is_one_of(read, quantity)
                or _is_of_accounts(read, quantity)
                or _is_of_imprint(read, quantity, day)
                or _heads_row(read, quantity)
            )
        )
        claims.extend(written for claim in found if (written := as_written(claim, sentence)))
        spoken = spoken.after(read)
    full = unify(m.name for p in parsed for m in p.names)
    return [with_full_names(claim, full) for claim in set_right(claims, document)]


def _spell_alike(parsed: Iterable[ParsedSentence]) -> list[ParsedSentence]:
    """The sentences of a document, each name in capitals as it writes that elsewhere: TARN of a headline is Tarn."""
    parsed = list(parsed)
    spelled = {m.name.words: m.name for p in parsed for m in p.names if not m.name.surface.isupper()}

    def spell(mention: NameMention) -> NameMention:
        shouted = mention.name.surface.isupper() and mention.name.words in spelled
        return replace(mention, name=spelled[mention.name.words]) if shouted else mention

    return [replace(p, names=tuple(map(spell, p.names))) if p.names else p for p in parsed]


def _goes_on(document: Document, parsed: ParsedSentence, behind: ParsedSentence) -> bool:
    """Whether a paragraph goes on with the next sentence."""
    between = document.text[parsed.sentence.end : behind.sentence.start]
    return not (parsed.is_cell or behind.is_cell) and "\n\n" not in between


@dataclass(frozen=True)
class _Whole:
    """What is known of a whole document as its sentences are read."""

    context: Context
    reported: str | None
    """The time of what it reports."""
    tone: Tone
    releases: Mapping[int, str]
    """Of sentences that tell of an old release, by their indices, which."""
    seen: Counter[str] = field(default_factory=Counter)
    """How often each figure was met, with the words round it."""

    def id_of(self, about: str, quantity: Quantity) -> str:
        """The id of the next claim of these words: it has no place, so that an edit above changes nothing."""
        key = "\x1f".join((self.context.document.id, " ".join(about.split()), quantity.surface))
        self.seen[key] += 1
        return hashlib.sha256(f"{key}\x1f{self.seen[key]}".encode()).hexdigest()[:16]


def _claim(
    parsed: ParsedSentence, following: ParsedSentence | None, quantity: Quantity, whole: _Whole, spoken: Spoken
) -> Claim:
    sentence = parsed.sentence
    quantity = _as_counted(quantity, sentence.text)
    replaced = figure_replaced(parsed, quantity)
    if replaced and quantity.dimension == "number":
        quantity = replace(quantity, unit=replaced.unit, noun=replaced.noun, dimension=replaced.dimension)
    whose = replaced or quantity
    quantity = rate_told(parsed, quantity)
    near = near_words(parsed, whose)
    quantity = mark_limit(parsed, count_people(quantity, sentence.text, near), whole.tone)
    subject = find_subject(parsed, whose, whole.context, spoken)
    words = with_implied(parsed, whose, tuple(near))
    quantity = begun(quantity, words)
    about = _masked(sentence.text, quantity)
    modality = read_modality(parsed, quantity, following)
    periods = _periods(parsed, quantity, whole.releases.get(sentence.index, ""), former=replaced is not None)
    told = whole.reported if modality in _TOLD and not periods and not quantity.tells_when else None
    return Claim(
        id=whole.id_of(about, quantity),
        document=whole.context.document.id,
        sentence=sentence,
        quantity=_moved(quantity, sentence.start),
        about=about,
        subject=subject.label,
        property=name_property(quantity, tuple(near.values())),
        attribution=read_attribution(parsed, quantity),
        modality=modality,
        as_of=read_as_of(parsed, quantity) or told,
        periods=periods,
        qualifiers=read_qualifiers(parsed, quantity),
        names=subject.names,
        owned=subject.owned,
        context=subject.context,
        words=words,
        forms=tuple(near.get(w, w) for w in words),
        here=subject.here,
        among=_among(parsed, quantity),
        beside=_beside(parsed, quantity),
    )


def _as_counted(quantity: Quantity, text: str) -> Quantity:
    """A figure of a text with what it counts or measures by its label, or by what happened so often."""
    quantity = count_labelled(measure_labelled(quantity, text), text)
    return count_runs(count_turn(count_rated(quantity, text), text), text)


def _masked(text: str, quantity: Quantity) -> str:
    """A sentence with a mask in the place of a figure, and none else."""
    before, after = (part.replace(MASK, " ") for part in (text[: quantity.start], text[quantity.end :]))
    return before + MASK + after


def _periods(parsed: ParsedSentence, quantity: Quantity, release: str, *, former: bool) -> tuple[str, ...]:
    """The periods that a figure is told of; of an old ``release``, or where another took its place, it was before."""
    was = (BEFORE, of_release(release)) if release else (BEFORE,) if former else ()
    periods = dict.fromkeys((*read_periods(parsed, quantity), *was))
    return tuple(period for period in periods if period != "year" or not quantity.unit.endswith(" per year"))


def _beside(parsed: ParsedSentence, quantity: Quantity) -> tuple[str, ...]:
    """The keys of the other figures of a sentence, in order, each once; not of what the figure took the place of, which
    makes two texts that tell either no less of one thing."""
    following = next((q for q in parsed.quantities if q.start >= quantity.end), None)
    replaced = figure_replaced(parsed, following) if following else None
    former = following if replaced and replaced.start == quantity.start else None
    others = (q for q in parsed.quantities if q.start != quantity.start and q is not former)
    return tuple(dict.fromkeys(map(figure_key, others)))


def _among(parsed: ParsedSentence, quantity: Quantity) -> tuple[int, int]:
    """Which of the figures of its unit it is in the sentence, and of how many."""
    alike = [q.start for q in parsed.quantities if _counted_in(q) == _counted_in(quantity)]
    return sum(start < quantity.start for start in alike), max(1, len(alike))


def _counted_in(quantity: Quantity) -> tuple[str, str]:
    counts = quantity.dimension == "count"
    return quantity.dimension, unit_family(quantity.unit) if counts else quantity.unit


_OF_THE = re.compile(r"\s+of\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:in|into|on|through|under|via|within) \Z", re.IGNORECASE)


def _is_one_of(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """ "One of the reasons" counts nothing, and "fit into one call" no calls."""
    if quantity.surface.lower() != "one" or quantity.dimension != "count":
        return quantity.surface.lower() == "one" and quantity.dimension == "number"
    text = parsed.sentence.text
    within = _WITHIN.search(text, max(0, quantity.start - _LONGEST_WITHIN), quantity.start)
    return within is not None or _OF_THE.match(text, quantity.end) is not None


_LONGEST_WITHIN = 10
"""Characters of a word that leads to where something is."""


_ENDED = re.compile(r"\s+(?:(?:that )?(?:ended|ending)(?: on)?|to)\s+")


def _is_of_accounts(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """Whether a stretch of time says of which other figures are: "for the six months ended 30 June 2024"."""
    text = parsed.sentence.text
    ended = _ENDED.match(text, quantity.end) if quantity.dimension == "duration" else None
    if ended is None or not text[: quantity.start].lower().endswith("the "):
        return False
    return any(q.dimension == "date" and q.start == ended.end() for q in parsed.quantities)


def _is_of_imprint(parsed: ParsedSentence, quantity: Quantity, published: date | None) -> bool:
    """Whether a date ends a heading, and is that of its document: "Statement of the council, 1 August 2024"."""
    sentence = parsed.sentence
    if quantity.dimension != "date" or sentence.role == "body" or published is None:
        return False
    ends = not sentence.text[quantity.end :].strip(" .)") and sentence.text[: quantity.start].endswith(", ")
    return ends and quantity.low == quantity.high == published.toordinal()


def _heads_row(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """Whether an hour of the day is the cell by which its row is called, as each of a log is."""
    return quantity.dimension == "time" and parsed.is_cell and not parsed.sentence.row


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def with_full_names(claim: Claim, full: Mapping[tuple[str, ...], tuple[str, ...]]) -> Claim:
    """``claim`` with each short name replaced by what it stands for, so that "V3" is DeepSeek-V3."""
    names, here, context = (_expand(n, full) for n in (claim.names, claim.here, claim.context))
    if names is claim.names and here is claim.here and context is claim.context:
        return claim
    return replace(claim, names=names, here=here, context=context)


def _expand(names: tuple[Name, ...], full: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[Name, ...]:
    """``names`` with each short form replaced by what it stands for; the very same where there is none."""
    if not any(n.words in full for n in names):
        return names
    return tuple(dict.fromkeys(Name(full.get(n.words, n.words), n.surface) for n in names))


__all__ = ["extract_claims", "with_full_names"]
