"""What the things kept in an index depend on: the code and tables that read claims, and the encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from factcheck.encoders.fingerprint import fingerprint
from factcheck.settings import Settings

_READING = (
    "aloud.py",
    "blocks.py",
    "claims.py",
    "clauses.py",
    "comparisons.py",
    "corpus.py",
    "corrections.py",
    "decimals.py",
    "defaults.py",
    "denials.py",
    "entailment.py",
    "figures.py",
    "headings.py",
    "imprints.py",
    "labels.py",
    "lately.py",
    "leads.py",
    "limits.py",
    "markup.py",
    "modality.py",
    "names.py",
    "periods.py",
    "properties.py",
    "qualifiers.py",
    "rates.py",
    "releases.py",
    "remarks.py",
    "reports.py",
    "rulings.py",
    "senses.py",
    "sentences.py",
    "sketches.py",
    "speakers.py",
    "standings.py",
    "subjects.py",
    "sums.py",
    "superscripts.py",
    "tables.py",
    "times.py",
    "tones.py",
    "traits.py",
    "types.py",
    "vocabulary.py",
    "weekdays.py",
    "words.py",
    "encoders/focus.py",
    "quantities",
    "data",
)
"""What decides how a text is read into claims, blocks and counts of words."""
_OTHER_TABLES = frozenset(
    (
        *("collation.json", "contrasts.toml", "decision.json", "evidence.json", "opposites.toml", "plausibility.json"),
        *("ranking.json", "rivals.json", "html"),
    )
)
"""What lies in ``data`` and decides nothing of that."""


def signature(settings: Settings) -> dict[str, str]:
    """The name of each thing that what is kept depends on, with what stands for it."""
    return {
        "reading": reading_version(),
        "model": settings.model,
        "weights": fingerprint(settings),
    }


@cache
def reading_version() -> str:
    """The hash of all code and tables that turn a text into claims: another where any of them was changed."""
    digest = hashlib.blake2b(digest_size=8)
    for path in _files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    package = Path(__file__).parents[1]
    for name in _READING:
        place = package / name
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in found:
            within = path.relative_to(package).parts
            if path.suffix in (".py", ".toml", ".json", ".txt") and _OTHER_TABLES.isdisjoint(within):
                yield path
