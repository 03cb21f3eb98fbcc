"""Claims of one group to why they are held to measure the same thing, in words.

The decision weighs some forty features; a person asks for the few that can be seen: whose figures they are, what is
counted, which words both use, and what else their texts have in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.corpus import Corpus
from factcheck.decision import relate_names
from factcheck.figures import figure_key
from factcheck.types import Claim, Name
from factcheck.vocabulary import list_words, plural_of
from factcheck.words import stem, unit_family

MOST_WORDS = 2
"""Words of the texts that are named: more of them say no more."""
MOST_FORMS = 3
"""Forms of one word, or of one name, that are told: "killed", "dead", "deaths"."""


def say_sameness(claims: Sequence[Claim], corpus: Corpus) -> str:
    """Why claims are held to measure the same thing: "both are of Corvane, count people and say “employs”"."""
    all_of_them = "both" if len(claims) == 2 else "all"
    told = [part for part in (_owner(claims, corpus), _counted(claims), _words(claims)) if part]
    shared = _other_figures(claims, corpus)
    said = f"{all_of_them} {list_words(told)}" if told else ""
    return "; ".join(part for part in (said, shared) if part) or f"{all_of_them} are told in like words"


def _owner(claims: Sequence[Claim], corpus: Corpus) -> str:
    """Whose all figures are, or else the name near each that most are told of, or the rarest."""
    first, *others = claims
    if all(c.owned for c in claims) and all(_are_one(first.names[0], c.names[0]) for c in others):
        subjects = sorted({c.subject for c in claims}, key=lambda name: (len(name), name))
        distinct = [name for at, name in enumerate(subjects) if not any(short in name for short in subjects[:at])]
        return f"are of {' or '.join(distinct[:MOST_FORMS])}"
    near = [n for n in (*first.names, *first.context) if all(_is_near(n, c) for c in others)]
    if not near:
        return ""
    told_of = Counter(c.subject for c in claims)
    telling = {n: max(corpus.weight(stem(w)) for w in n.words) for n in near}
    best = max(near, key=lambda n: (told_of[n.surface], telling[n], n.surface))
    return f"tell of {best.surface}"


def _is_near(name: Name, claim: Claim) -> bool:
    return any(_are_one(name, n) for n in (*claim.names, *claim.context))


def _are_one(a: Name, b: Name) -> bool:
    return relate_names(a.words, b.words) in ("same", "part")


def _counted(claims: Sequence[Claim]) -> str:
    """What all count, by the word that most of them have for it."""
    units = Counter(c.quantity.unit for c in claims if c.quantity.dimension == "count")
    if units.total() < len(claims) or len({unit_family(unit) for unit in units}) > 1:
        return ""
    commonest = max(units, key=lambda unit: (units[unit], unit))
    return f"count {'people' if unit_family(commonest) == 'people' else plural_of(commonest)}"


def _words(claims: Sequence[Claim]) -> str:
    """The words nearest the figures that all have, each in the forms that they have for it."""
    first, *others = claims
    told = {stem(word) for c in claims for word in c.quantity.unit.split()}
    told.update(stem(word) for n in (*first.names, *first.context) for word in n.words)
    common = [w for w in first.words if w not in told and all(w in c.words for c in others)][:MOST_WORDS]
    quoted = [" or ".join(f"“{form}”" for form in _forms(word, claims)) for word in common]
    return f"say {list_words(quoted)}" if quoted else ""


def _forms(word: str, claims: Iterable[Claim]) -> list[str]:
    forms = Counter(form.lower() for c in claims for of, form in zip(c.words, c.forms, strict=True) if of == word)
    return sorted(forms, key=lambda form: (-forms[form], form))[:MOST_FORMS]


def _other_figures(claims: Sequence[Claim], corpus: Corpus) -> str:
    """How many telling figures the texts of the first and of the last claim share, beside those that are compared."""
    first, last = claims[0], claims[-1]
    own = {corpus.key(figure_key(c.quantity)) for c in (first, last)}
    shared = (corpus.figured[first.document].keys() & corpus.figured[last.document].keys()) - own
    if first.document == last.document or not shared:
        return ""
    texts = "the texts" if len(claims) == 2 else "two of the texts"
    return f"{texts} share {len(shared)} other figure{'' if len(shared) == 1 else 's'}"
