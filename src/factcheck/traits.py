"""Claims to traits: what pairs of claims are judged by, as far as no corpus has a say in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.aloud import place_of, text_of
from factcheck.figures import figure_key, is_telling
from factcheck.types import Claim, Name
from factcheck.words import content_stems, families, stem

Words = tuple[str, ...]


class Traits(NamedTuple):
    """The traits of one claim: a tuple, since an index has millions. Names are words, as the claim was read."""

    words: Words
    names: tuple[Words, ...]
    here: tuple[Words, ...]
    context: tuple[Words, ...]
    owned: bool
    needs_owner: bool
    unit: str
    counted: bool
    unreal: bool
    change: bool
    recurs: bool
    as_of: str | None
    qualifiers: Words
    periods: Words
    beside: Words
    """The telling figures beside it."""
    figure: str
    sentence: int
    """Which of the sentences it is of that stand beside the traits."""


class TraitsOfDocument(NamedTuple):
    """The traits of some claims of one document, and the stems of the telling words of their sentences."""

    document: str
    sentences: Sequence[Words]
    claims: Sequence[Traits]


def traits_of(claim: Claim, sentence: int = 0) -> Traits:
    """The traits of one claim; ``sentence`` is the number of its sentence."""
    quantity = claim.quantity
    return Traits(
        claim.words,
        _words_of(claim.names),
        _words_of(claim.here),
        _words_of(claim.context),
        claim.owned,
        needs_owner(claim),
        quantity.unit,
        quantity.dimension == "count",
        is_unreal(claim),
        is_change(claim),
        recurs(claim),
        claim.as_of,
        claim.qualifiers,
        claim.periods,
        tuple(filter(is_telling, claim.beside)),
        figure_key(quantity),
        sentence,
    )


def _words_of(names: Iterable[Name]) -> tuple[Words, ...]:
    return tuple(name.words for name in names)


def traits_by_document(claims: Iterable[Claim]) -> Iterator[TraitsOfDocument]:
    """The traits of claims, in their order: those of one document that stand together are given together."""
    last: str | None = None
    sentences: dict[str, int] = {}
    found: list[Traits] = []
    for claim in claims:
        if claim.document != last:
            if last is not None:
                yield TraitsOfDocument(last, [content_stems(text) for text in sentences], found)
            last, sentences, found = claim.document, {}, []
        found.append(traits_of(claim, sentences.setdefault(text_of(claim), len(sentences))))
    if last is not None:
        yield TraitsOfDocument(last, [content_stems(text) for text in sentences], found)


MEASURES = 4
"""Property words that are held against each other: further ones belong to other figures."""


def telling_words(words: Sequence[str]) -> list[str]:
    """The words near a figure that say more than that it moved."""
    return [w for w in words if w not in families().movement]


def measuring_words(words: Sequence[str]) -> list[str]:
    """The nearest words that say what is measured."""
    return [w for w in words if w in families().measures][:MEASURES]


def runs_on(measures: Iterable[str]) -> bool:
    """Whether the figure is one that runs on from day to day: a toll."""
    return not families().running.isdisjoint(measures)


def needs_owner(claim: Claim) -> bool:
    """Whether the figure says nothing without its owner: an age, or how far something is from somewhere."""
    if claim.quantity.dimension == "age":
        return True
    nearest = next((w for w in claim.words if w in families().measures), "")
    return claim.quantity.dimension == "length" and nearest == "distance"


def is_unreal(claim: Claim) -> bool:
    """Whether nothing is said to be so: it may be, will be, is denied, or is so by habit."""
    return claim.modality in ("hypothetical", "forecast", "typical", "denied")


def counted_unit(claim: Claim) -> str | None:
    """What a figure counts; None where it is no count."""
    return claim.quantity.unit if claim.quantity.dimension == "count" else None


_WORDS_OF_UNIT = 4
"""Words nearest a figure that may say what is counted, where its unit does not."""


def recurs(claim: Claim) -> bool:
    """Whether another such figure is told each time."""
    counted = {stem(word) for word in claim.quantity.unit.split()}
    if not families().recurring.isdisjoint(counted.union(claim.words[:_WORDS_OF_UNIT])):
        return True
    return text_of(claim)[place_of(claim)[1] :].startswith(" ago")


def is_change(claim: Claim) -> bool:
    """Whether the figure says how much something changed: "rose 3 per cent", "widened by 0.6 points"."""
    if claim.quantity.modifier in ("up", "down"):
        return True
    before = text_of(claim)[: place_of(claim)[0]].rstrip()
    if not before.endswith((" by", " by about", " by some")):
        return False
    of_share = "percentage" in claim.quantity.unit
    return of_share or not families().movement.isdisjoint(claim.words)  # "used by 84,000 people a day" is no change
