"""Documents and claims to bytes and back, by the fields that they have."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from factcheck.errors import StoreError
from factcheck.gathering import FEW, Tags
from factcheck.sketches import sketch_type
from factcheck.traits import Traits, Words, traits_by_document
from factcheck.types import Claim, Document, Figured, Worded

if TYPE_CHECKING:
    import numpy as np
    from msgspec import Raw
    from numpy.typing import NDArray

    from factcheck.sketches import Sketches

LEVEL = 6
"""Of zlib: 9 is a hundredth smaller and takes twice as long."""


@cache
def _decoder(kind: Any) -> Any:
    import msgspec  # takes 20 ms, which only an index is worth

    return msgspec.msgpack.Decoder(kind)


def _encode(thing: object) -> bytes:
    import msgspec

    return zlib.compress(msgspec.msgpack.encode(thing), LEVEL)


def _decode(packed: bytes | Raw, kind: Any, unpack: Callable[[Any], Any] = zlib.decompress) -> Any:
    import msgspec

    try:
        return _decoder(kind).decode(unpack(packed))
    except (zlib.error, msgspec.DecodeError) as error:
        raise StoreError(f"the index is damaged ({error}): factcheck index verify says where") from None


def encode_document(document: Document) -> bytes:
    return _encode(document)


def decode_document(packed: bytes) -> Document:
    document: Document = _decode(packed, Document)
    return document


def encode_claims(claims: Sequence[Claim]) -> bytes:
    return _encode(list(claims))


def decode_claims(packed: bytes) -> list[Claim]:
    claims: list[Claim] = _decode(packed, list[Claim])
    return claims


def split_claims(packed: bytes) -> list[Raw]:
    """The claims of a document, each for ``decode_claim``: of hundreds a question reads a few."""
    import msgspec

    apart: list[Raw] = _decode(packed, list[msgspec.Raw])
    return apart


def decode_claim(raw: Raw) -> Claim:
    """One claim of ``split_claims``."""
    claim: Claim = _decode(raw, Claim, bytes)
    return claim


def decode_worded(packed: bytes) -> list[Worded]:
    """What is encoded of the claims that ``encode_claims`` wrote: the rest is passed over."""
    claims: list[Worded] = _decode(packed, list[Worded])
    return claims


def decode_figured(packed: bytes) -> list[Figured]:
    """The same for what is asked of their figures."""
    claims: list[Figured] = _decode(packed, list[Figured])
    return claims


def encode_traits(claims: Sequence[Claim]) -> bytes:
    """The traits of a document's claims, with the stems of their sentences."""
    return _encode([(each.sentences, each.claims) for each in traits_by_document(claims)])


def split_traits(packed: bytes) -> tuple[Sequence[Raw], Sequence[Raw]]:
    """The stems of a document's sentences, and the traits of its claims, each for ``tag_traits``."""
    import msgspec

    found: list[tuple[list[Raw], list[Raw]]] = _decode(packed, list[tuple[list[msgspec.Raw], list[msgspec.Raw]]])
    return found[0] if found else ((), ())


def tag_traits(sentences: Sequence[Raw], raw: Raw) -> Tags:
    """What stands for the traits of one claim, packed as it is."""
    *traits, sentence = _decode(raw, _split_kind(), bytes)
    text, names, here, context = map(bytes, traits[: FEW.start])
    beside, figure = map(bytes, traits[FEW.stop :])
    few = b"".join((_FEW_BEGIN, *traits[FEW]))
    return Tags(text, names, here, context, few, beside, figure, bytes(sentences[sentence]))


_FEW_BEGIN = bytes([0x90 | (FEW.stop - FEW.start)])
"""How an array of so many begins in MessagePack, fifteen at the most."""


@cache
def _split_kind() -> Any:
    """The traits of a claim, but for the number of its sentence each as it is packed."""
    import msgspec

    return tuple[(*[msgspec.Raw] * (len(Traits._fields) - 1), int)]  # type: ignore[misc]


@cache
def _kinds_of_tags() -> Mapping[str, Any]:
    """What each tag stands for."""
    kinds = list(get_type_hints(Traits).values())
    few: Any = tuple[tuple(kinds[FEW])]  # type: ignore[misc]
    return dict(zip(Tags._fields, (*kinds[: FEW.start], few, *kinds[FEW.stop : -1], Words), strict=True))


def decode_tag(name: str, tag: bytes) -> Any:
    """What a tag of ``tag_traits`` stands for."""
    return _decode(tag, _kinds_of_tags()[name], bytes)


def digest_document(document: Document) -> bytes:
    """What tells a document from its next version: 16 bytes."""
    import msgspec

    return hashlib.blake2b(msgspec.msgpack.encode(document), digest_size=16).digest()


def vector_key(about: str) -> int:
    """The number under which the vector of a text is kept: 63 bits of its hash."""
    return int.from_bytes(hashlib.blake2b(about.encode(errors="replace"), digest_size=8).digest(), "big") >> 1


@dataclass(frozen=True)
class NumberedCounts:
    """How often each word, by its number, stands in a document: all telling ones, those with a capital, and figures."""

    words: Mapping[int, int]
    capitalised: Mapping[int, int]
    figures: Mapping[int, int]


def encode_counts(counts: NumberedCounts) -> bytes:
    """Numbers and counts, each list behind its length, as unsigned numbers of four bytes."""
    import numpy as np

    lists = (counts.words, counts.capitalised, counts.figures)
    flat = [x for each in lists for x in (len(each), *each.keys(), *each.values())]
    return zlib.compress(np.array(flat, "<u4").tobytes(), 1)


def decode_counts(packed: bytes) -> NumberedCounts:
    return NumberedCounts(*(dict(zip(*each.tolist(), strict=True)) for each in decode_count_columns(packed)))


def decode_count_columns(packed: bytes) -> list[NDArray[np.uint32]]:
    """The lists of ``encode_counts``: of each the numbers in one row, and the counts in another."""
    import numpy as np

    flat = np.frombuffer(zlib.decompress(packed), "<u4")
    lists: list[NDArray[np.uint32]] = []
    at = 0
    while at < len(flat):
        begin, at = at + 1, at + 1 + 2 * int(flat[at])
        lists.append(flat[begin:at].reshape(2, -1))
    return lists


def encode_keys(keys: Sequence[int]) -> bytes:
    """Keys of vectors, eight bytes each."""
    import numpy as np

    return np.array(keys, "<i8").tobytes()


def decode_keys(packed: bytes) -> list[int]:
    import numpy as np

    keys: list[int] = np.frombuffer(packed, "<i8").tolist()
    return keys


def encode_sketches(sketches: Sketches) -> bytes:
    """Sketches of claims, one behind the other."""
    return sketches.tobytes()


def decode_sketches(packed: bytes) -> Sketches:
    import numpy as np

    return np.frombuffer(packed, sketch_type())


def encode_vector(row: NDArray[np.float16]) -> bytes:
    """Two bytes a number: five vectors to a page, where of four bytes each two would be."""
    return row.astype("<f2").tobytes()


def decode_vector(packed: bytes) -> NDArray[np.float32]:
    import numpy as np

    return np.frombuffer(packed, "<f2").astype(np.float32)
