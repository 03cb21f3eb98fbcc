"""Two claims to whose figure the second is, where that is another's than the first one's.

Who asks of Ferrite is not answered by what a page tells of Quill, however alike it is told. That a sentence does not
name who is asked for says little by itself: "the film" may be it. So it is asked what is named in its place.
"""

from __future__ import annotations

from factcheck.aloud import is_cell, place_of, text_of
from factcheck.corpus import Corpus
from factcheck.decision import are_related, near_names
from factcheck.names import name_of_title
from factcheck.senses import is_word
from factcheck.sketches import speaks_of_known
from factcheck.subjects import is_told_by_relative
from factcheck.types import Claim, Name
from factcheck.words import bare, families, is_content, stem, tokens_of, words_of

_PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "its", "their", "who", "which", "whose"))


def find_other_owner(asked: Claim, found: Claim, corpus: Corpus) -> Name | None:
    """Whose figure ``found`` is, where that is another's than that of the name to which the asked sentence gives its
    figure. None where it may be that one's.

    Where another name leads the sentence, or is a heading of its cell, that is enough, unless the page is called by the
    asked one; and so it is below a title of both, for the other whose name alone leads to the figure. Else the corpus
    must know the asked one, the document not tell it at all, and the sentence not begin with "the model" or the like,
    which may be that. A sentence that names both may still give the figure to the other.
    """
    owner = _owner_named(asked) or (_leading_name(asked) if is_cell(found.sentence) else ())
    if not owner or not found.names:
        return None
    telling = frozenset(word for word in owner if any(map(str.isdigit, word))) or frozenset(owner)
    other = found.names[0]
    if other.surface in text_of(asked) or (_is_organ(other.words) and not _is_organ(owner)):
        return None
    if not words_of(text_of(found)).isdisjoint(telling):
        return other if _stands_aside(owner, found) else None
    title = corpus.mastheads[found.document].title
    if _is_told_by_pronoun(found) and _is_of_one_nearby(owner, found) and words_of(title or "").isdisjoint(owner):
        return other
    if found.owned and (_is_led(found) or is_cell(found.sentence)):
        page = name_of_title(title)
        near = (*(n for n in found.names if n.surface in text_of(found)), *found.here, *filter(None, [page]))
        return None if any(are_related(owner, n.words) for n in near) else other
    if _is_of_two(owner, found, title or ""):
        return other
    if not corpus.full_names.knows(owner):
        return None
    may_be_that = not found.owned and speaks_of_known(text_of(found))
    if may_be_that or any(are_related(owner, n.words) for n in (*near_names(found), *found.here)):
        return None
    named = corpus.named[found.document]
    told = not words_of(title or "").isdisjoint(telling) or any(corpus.key(stem(word)) in named for word in telling)
    return None if told else other


def are_ages_of_one(asked: Claim, found: Claim) -> bool:
    """Whether two figures are the ages of somebody whom both sentences name in full."""
    if not (asked.quantity.dimension == found.quantity.dimension == "age" and asked.owned and found.owned):
        return False
    one, other = asked.names[0].words, found.names[0].words
    return one == other and len(one) > 1


def _is_organ(words: tuple[str, ...]) -> bool:
    """Whether a name is that of an organ, which may be one of whoever is asked for: "the Board"."""
    return all(word in families().no_person or word in families().organs for word in words)


def _is_of_two(owner: tuple[str, ...], found: Claim, title: str) -> bool:
    """Whether a page is titled by an owner and another, and a sentence tells its figure behind that one's name alone:
    "the bid values Quillon at £90m", below "Ferrite offers £90m for Quillon"."""
    other, (text, figure) = found.names[0], (text_of(found), place_of(found)[0])
    titled = words_of(title)
    if titled.isdisjoint(owner) or titled.isdisjoint(other.words) or other.surface not in text[:figure]:
        return False
    if any(are_related(owner, n.words) for n in (*found.names, *found.here) if n.surface in text):
        return False
    return _PRONOUNS.isdisjoint(t.text.lower() for t in tokens_of(text))


def _stands_aside(owner: tuple[str, ...], found: Claim) -> bool:
    """Whether a sentence that names an owner gives its figure to another: "the Greens took 23 percent; the Liberals
    lost a seat". An age is that of whom it stands beside, and what "which" tells of whom that follows; else the other
    leads, and its clause names no owner."""
    if found.quantity.dimension == "age":
        return found.owned and not are_related(owner, found.names[0].words)
    named = (*found.names[:1], *found.here)
    leads = _is_told_by_relative(found) or (found.owned and _is_led(found))
    return leads and not any(are_related(owner, name.words) for name in named)


def _is_told_by_pronoun(claim: Claim) -> bool:
    """Whether whose a figure is is told by "he" or "it" alone: whom the sentence before is about. Who is called by one
    word may be no "he", and who "they" are is known less surely."""
    text, figure = text_of(claim), place_of(claim)[0]
    if not claim.owned or any(name.surface in text for name in (*claim.names, *claim.here)):
        return False
    words = {token.text.lower() for token in tokens_of(text) if token.end <= figure}
    return not words.isdisjoint(_IT) or (len(claim.names[0].words) > 1 and not words.isdisjoint(_HE))


_IT, _HE = frozenset(("it", "its")), frozenset(("he", "she", "his", "her"))


def _is_of_one_nearby(owner: tuple[str, ...], found: Claim) -> bool:
    """Whether a figure is told of one of two that the sentences before name, and an owner is the other."""
    if are_related(owner, found.names[0].words):
        return False
    return any(are_related(owner, name.words) for name in (*found.names[1:], *found.context))


def _is_told_by_relative(claim: Claim) -> bool:
    """Whether a figure is told of its owner by "which" or "who" right behind it."""
    text, name = text_of(claim), claim.names[0].surface
    at = text.find(name)
    return at >= 0 and is_told_by_relative(text, at + len(name), place_of(claim)[0])


def _owner_named(claim: Claim) -> tuple[str, ...]:
    """The words of the name that a sentence itself gives its figure to."""
    named = claim.owned and claim.names and claim.names[0].surface in text_of(claim)
    return claim.names[0].words if named else ()


def _leading_name(claim: Claim) -> tuple[str, ...]:
    """The first word of a sentence as a name, where that is no common word: "Finland has a population of"."""
    first = next((t.text for t in tokens_of(text_of(claim)) if t.is_word), "")
    plain = first[:1].isupper() and is_content(first) and not is_word(first)
    return (bare(first).lower(),) if plain and not claim.names else ()


def _is_led(claim: Claim) -> bool:
    """Whether the name whose a figure is stands at the beginning of its sentence, but for a word, and no pronoun before
    the figure may be another's."""
    text, figure = text_of(claim), place_of(claim)[0]
    at = text.find(claim.names[0].surface)
    before = {token.text.lower() for token in tokens_of(text) if token.end <= figure}
    return at >= 0 and len(text[:at].split()) <= 1 and before.isdisjoint(_PRONOUNS)
