"""Traits of claims to columns: which of its values each trait of many claims has.

Most claims share the values of their traits with others. Where these are kept packed, one is told from another as it
is packed, and each is unpacked once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from factcheck.arrays import Gathered, Trait
from factcheck.traits import Traits, traits_by_document
from factcheck.types import Claim

GATHERED_AT_ONCE = 256
"""Documents whose traits are gathered together: most have few claims, and a megabyte is held."""
FEW = slice(Traits._fields.index("owned"), Traits._fields.index("periods") + 1)
"""Those traits that have few values: all of them together have not many more."""
_OF_FEW = {
    "flags": ("needs_owner", "owned"),
    "unit": ("counted", "unit"),
    "unreal": ("unreal",),
    "change": ("change",),
    "recurs": ("recurs",),
    "as of": ("as_of",),
    "qualifiers": ("qualifiers",),
    "periods": ("periods",),
}
"""What features depend on of these."""


class Tags(NamedTuple):
    """What stands for the traits of one claim, those of few values together: of two claims the same where these are."""

    text: Hashable
    names: Hashable
    here: Hashable
    context: Hashable
    few: Hashable
    beside: Hashable
    figure: Hashable
    sentence: Hashable
    """For the stems of its sentence."""


class Tagged(NamedTuple):
    """The tags of some claims of one document."""

    document: str
    claims: Sequence[Tags]


def tag_claims(claims: Iterable[Claim]) -> Iterator[Tagged]:
    """Claims at hand, whose traits stand for themselves, in their order: those of one document that stand together are
    given together."""
    for document, sentences, traits in traits_by_document(claims):
        yield Tagged(document, [_tag(each, sentences[each.sentence]) for each in traits])


def _tag(traits: Traits, sentence: Hashable) -> Tags:
    return Tags(
        traits.words,
        traits.names,
        traits.here,
        traits.context,
        traits[FEW],
        traits.beside,
        traits.figure,
        sentence,
    )


def gather_traits(tagged: Iterable[Tagged], read: Callable[[str, Any], Any]) -> dict[str, Trait]:
    """The traits of claims in columns, and their documents; ``read`` tells what a tag stands for, by its name."""
    gathered = {name: Gathered() for name in (*Tags._fields, "document")}
    some = iter(tagged)
    while documents := list(islice(some, GATHERED_AT_ONCE)):
        columns = zip(*(claim for document in documents for claim in document.claims), strict=True)
        for name, column in zip(Tags._fields, columns, strict=True):
            gathered[name].add(column)
        gathered["document"].add(document.document for document in documents for _ in document.claims)
    traits = {name: gathered[name].close().unpacked(partial(read, name)) for name in Tags._fields}
    for name, of in _OF_FEW.items():
        at = (Traits._fields.index(trait) - FEW.start for trait in of)
        traits[name] = traits["few"].read(itemgetter(*at))
    traits["whose"] = traits["names"].read(lambda names: names[:1])
    traits["near"] = traits["names"].beside(traits["context"], lambda names, context: (*names, *context))
    return {**traits, "document": gathered["document"].close()}
