"""Groups to titles: whose figure it is, and what it measures, in words of its texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, combinations, pairwise

from factcheck.aloud import place_of, text_of
from factcheck.decision import are_related
from factcheck.types import Claim
from factcheck.words import Token, families, stem, tokens_of

_BETWEEN = 1
"""Words that may stand between those of a phrase: "cost of training"."""


def describe_group(claims: Sequence[Claim]) -> str:
    """What a group measures: whose it is, what is counted, and the words that its claims share, or where they share
    none those nearest the figures; nothing is said twice."""
    counted: dict[str, int] = defaultdict(int)
    shared: dict[str, float] = defaultdict(float)
    forms: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for claim in claims:
        if claim.quantity.dimension == "count":
            counted[claim.quantity.unit] += 1
        for at, (word, form) in enumerate(zip(claim.words[:6], claim.forms, strict=False)):
            if form not in families().hollow:
                shared[word] += 1 / (2 + at)
                forms[word][form] += 1
    subject, of_what = _subject_of(claims), _commonest(counted) if counted else ""
    said = {stem(word) for word in f"{subject} {of_what}".split()}
    words = [w for w in sorted(shared, key=lambda w: (-shared[w], w)) if w not in counted]
    words = [w for w in words if said.isdisjoint(map(stem, forms[w]))]
    common = [w for w in words if sum(forms[w].values()) > 1]
    told = [_commonest(forms[w]) for w in (common or words)[: 2 if counted else 3]]
    what = ", ".join(_as_phrases([*filter(None, (of_what, *told))], claims))
    return ": ".join(filter(None, (subject, what))) or claims[0].subject or _words_told(claims)


def _words_told(claims: Sequence[Claim]) -> str:
    """The first words that most sentences of figures tell, where none says what these measure: "claims, reported"."""
    told = [{stem(word): word for word in _beside_figure(claim)} for claim in claims]
    shared = Counter(chain.from_iterable(told))
    first = sorted(told[0], key=lambda word: -shared[word])
    return ", ".join(told[0][word] for word in first[:2])


def _beside_figure(claim: Claim) -> Iterator[str]:
    """The telling words of a sentence that are not of its figure."""
    start, end = place_of(claim)
    for token in tokens_of(text_of(claim)):
        if token.text.isalpha() and token.text.lower() not in families().stop and not start <= token.start < end:
            yield token.text.lower()


def _subject_of(claims: Sequence[Claim]) -> str:
    """Whose figures they most often are: of whom a sentence itself tells, or whom another document names, too. Who is
    named elsewhere by one alone may be who speaks there, or who publishes it."""
    written: dict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name in chain.from_iterable((*claim.names, *claim.context) for claim in claims):
        written[name.words][name.surface] += 1
    alone = len({claim.document for claim in claims}) == 1
    owners: dict[tuple[str, ...], int] = defaultdict(int)
    for claim in claims:
        if claim.names and (alone or claim.owned or any(_names(c, claim) for c in claims)):
            owners[claim.names[0].words] += 1
    if not owners:
        return ""
    surfaces = written[max(owners, key=lambda w: (owners[w], sum(written[w].values()), -len("".join(w)), w))]
    return _commonest({s: n for s, n in surfaces.items() if not s.isupper()} or surfaces)  # "TARN" is Tarn


def _names(other: Claim, claim: Claim) -> bool:
    """Whether another document names whose a figure may be."""
    if other.document == claim.document:
        return False
    near = (name.words for name in (*other.names, *other.context))
    return any(are_related(claim.names[0].words, words) for words in near)


def _commonest(counts: Mapping[str, int]) -> str:
    return max(counts, key=lambda word: (counts[word], -len(word), word))


def _as_phrases(words: Sequence[str], claims: Sequence[Claim]) -> list[str]:
    """Words, those that a text tells side by side as it does: "net debt" for "debt" and "net". All of them if one text
    does, or else two."""
    if not words[1:]:
        return [*words]
    stems = {word: stem(word.lower()) for word in words}
    beside = [_told_beside(claim) for claim in claims]
    for some in dict.fromkeys((tuple(words), *combinations(words, 2))):
        wanted = {stems[word] for word in some}
        told = (_phrase(wanted, len(some), *each) for each in beside if wanted.issubset(each[1]))
        phrase = min(filter(None, told), key=len, default="")
        if phrase:
            at = words.index(some[0])
            return [*words[:at], phrase, *(word for word in words[at:] if word not in some)]
    return [*words]


def _told_beside(claim: Claim) -> tuple[list[Token], list[str]]:
    """The tokens of a claim's sentence but for its figure, and the stem of each that is a word."""
    start, end = place_of(claim)
    tokens = [token for token in tokens_of(text_of(claim)) if token.end <= start or token.start >= end]
    return tokens, [stem(token.text.lower()) if token.is_word else "" for token in tokens]


def _phrase(wanted: Set[str], many: int, tokens: Sequence[Token], stems: Sequence[str]) -> str:
    """``many`` words, by their stems, as a sentence tells them side by side; "" where it does not."""
    for first, opening in enumerate(stems):
        if opening not in wanted:
            continue
        held = [*stems[first : first + many + _BETWEEN]]
        while held and held[-1] not in wanted:
            held.pop()
        told = tokens[first : first + len(held)]
        together = all(before.end + 1 == after.start for before, after in pairwise(told))
        if wanted <= {*held} and together:
            return " ".join(token.text.lower() for token in told)
    return ""
