"""Sentences to the figures in them that their own text denies: what it says is not so, calls untrue, or takes back.

A denial stands before its figure ("did not cost £9m", "it is a myth that"), behind it ("is a hoax", "which the mayor
calls false"), or in the sentence that follows ("That is nonsense.", "In fact it was 12."). That speaks only of what
somebody is said to have said: what a text tells by itself it does not take back.
"""

from __future__ import annotations

import re

from factcheck.clauses import ParsedSentence
from factcheck.figures import unit_key
from factcheck.types import Quantity
from factcheck.words import ROUGHLY


def is_denied(parsed: ParsedSentence, quantity: Quantity, following: ParsedSentence | None) -> bool:
    """Whether a figure is of a statement that is denied as a whole: "denied that it would cost £9m"; ``following`` is
    the next sentence of the paragraph."""
    text, start, end = parsed.sentence.text, quantity.start, quantity.end
    if _DENIES_THAT.search(text, 0, start) and not denies_not(text, start):
        return True
    if _MISTOLD.search(text, 0, start) or _UNTRUE_THAT.search(text, 0, start) or _CALLED_FALSE.match(text, end):
        return True
    if _DOUBTED.match(text, end):
        return True
    if _RATHER_THAN.search(text, 0, start) and _tells_another(parsed, quantity, 0):
        return True
    if (_STATEMENT.search(text, 0, start) or _THAT.match(text)) and _IS_FALSE.match(text, end):
        return True
    return _is_hearsay(text, start) and (
        _is_taken_back(parsed, quantity) or (following is not None and _takes_back(parsed, quantity, following))
    )


def denies_not(text: str, stop: int) -> bool:
    """Whether a text up to a place tells that something was not denied."""
    return _DENIES_NOT.search(text, 0, stop) is not None


def denies_near(parsed: ParsedSentence, quantity: Quantity, i: int) -> bool:
    """Whether the "not" at a token stands near enough to a figure to deny it: no other verb does between, and nothing
    makes a bound of it, as in "did not fall below 27 degrees"."""
    end = parsed.tokens[i].end
    return quantity.start < end or _NEAR.fullmatch(parsed.sentence.text, end, quantity.start) is not None


_NEAR = re.compile(
    r"(?: (?!(?:than|below|above|beyond|under|over|before|until|without|that|is|are|was|were|had|been|one|any)\b)"
    r"[\w’'-]+){0,6}?"
    r"\s(?:[$£€¥]|[A-Z]{1,3}\$)?",
    re.IGNORECASE,
)
_DENIES_THAT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing))(?: (?:claims|reports|suggestions|allegations))?"
    r"(?: that\b[^.,;:!?]{0,80}|[^.,;:!?]{1,40} would\b[^.,;:!?]{0,40})\Z",
    re.IGNORECASE,
)
_DENIES_NOT = re.compile(r"\b(?:not|n['’ ]?t|never) den(?:y|ies|ied)\b", re.IGNORECASE)
_TEXTS = r"(?:article|story|report|piece|page|post|column|headline|caption|chart|graphic|newsletter)"
_MISTOLD = re.compile(
    rf"\b(?:(?:earlier|previous|original|first) (?:version|edition)s? of (?:this|the|our) {_TEXTS}"
    rf"|this {_TEXTS} (?:originally|previously|initially|first)"
    r"|(?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|reported|gave|put|listed|described))\b"
    r"(?:(?!\b(?:actually|correct|fact|instead|rather)\b)[^;:!?])*\Z",
    re.IGNORECASE,
)
"""What leads to a figure that a correction takes back."""
_RATHER_THAN = re.compile(rf"\brather than (?:the )?{ROUGHLY}(?:[$£€¥]|[A-Z]{{1,3}}\$)?\Z", re.IGNORECASE)
_INVENTED = r"(?:myth|hoax|lie|fabrication|fiction|misconception|falsehood|fairy tale|fairytale|legend)"
_UNTRUE_THAT = re.compile(
    rf"\b(?:(?:a|the)(?: [\w-]+)? {_INVENTED}|(?:not true|untrue|incorrect|wrong to (?:say|claim|think))) that\b"
    r"(?:(?!\b(?:that|who|which|told)\b)[^.;:!?]){0,100}\Z",
    re.IGNORECASE,
)
"""What leads to one that nobody tells as so: "it is a myth that"."""
_STATEMENT = re.compile(
    r"\b(?:claims?|reports?|suggestions?|allegations?|rumou?rs?"
    rf"|(?:posts?|tweets?|videos?|letters?|leaflets?|{_TEXTS}) (?:(?:that|which) )?"
    r"(?:said|says|saying|claims?|claimed|claiming|gave|gives|giving|put|puts|putting|spoke of|speaks of|speaking of"
    r"|told of|tells of|of))\b[^.,;:!?]{0,80}\Z",
    re.IGNORECASE,
)
_UNTRUE = (
    r"(?:(?:simply|just|plain|plainly|quite|completely|entirely|utterly|flatly|totally|all|also|clearly|sheer|pure) )?"
    r"(?:false|wrong|untrue|not (?:true|so|correct|the case|right)|incorrect|mistaken|faked?|baseless|unfounded"
    r"|made[ -]up|invented|fabricated|nonsense|rubbish|without foundation"
    rf"|an?(?: [\w-]+)? {_INVENTED})\b"
)
_CANNOT_BE = r"(?:cannot|can not|can[’']t|could not|couldn[’']t) (?:possibly )?be (?:correct|right|so|true)\b"
_MISTAKEN = r"an?(?: [\w-]+)? (?:error|mistake|slip|misprint)\b"
"""What a figure may be, and what was done as well."""
_IS_FALSE = re.compile(
    r"[^.,;:!?]{0,40}(?:, as [^.,;:!?]{1,40},)?"
    rf" (?:(?:is|are|was|were|has been|have been|proved(?: to be)?) {_UNTRUE}|{_CANNOT_BE})",
    re.IGNORECASE,
)
_DOUBTED = re.compile(rf"(?: [a-z]+)? {_CANNOT_BE}", re.IGNORECASE)
"""The same right behind a figure, whoever tells it: "so 200 metres cannot be right"."""
_THAT = re.compile(r"[\"“]?That (?!is\b|was\b|will\b|would\b|has\b|had\b|makes\b|made\b|means\b|meant\b)")
"""What opens a statement that the rest of its sentence is about: "That he led 20 people is wrong"."""
_DENY = r"(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es?|ed))"
_CALLED_FALSE = re.compile(
    r"[^.,;:!?]{0,40}, (?:which|something(?: that| which)?|a (?:claim|figure|number|sum|story)(?: that| which)?)"
    rf" (?:[\w’'-]+ ){{1,5}}(?:(?:calls?|called) {_UNTRUE}|(?:has |have )?{_DENY}(?=[.,;]|\Z))",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:claims?|claimed|claiming|reports?|reported|reportedly|rumou?rs?|rumou?red|alleg\w+|says?|said|saying|writes?|wrote"
    r"|written|believed?|thought|according|spoke of|put|puts|gave|given|posts?|tells?|told|suggest(?:s|ed)?)\b",
    re.IGNORECASE,
)


def _is_hearsay(text: str, start: int) -> bool:
    """Whether it is told before a figure that somebody says so."""
    return _HEARSAY.search(text, 0, start) is not None


_ITS_TEXT = r"(?:(?:that|this|its|the) )?(?:claim|figure|number|sum|story|report|rumou?r|statement|post)"
_TAKES_BACK = re.compile(
    r"(?:(?:but|and|yet|however),? )?(?:"
    rf"(?:{_ITS_TEXT} (?:is|was|are|were) (?:{_UNTRUE}|{_MISTAKEN})"
    r"|(?:that|this|it|they) (?!(?:was|were) (?:\w+ )?(?:wrong|mistaken)\b)(?!\w+ not right\b)"
    rf"(?:is|was|are|were) {_UNTRUE})"
    r"(?! (?:to|for|of|with|about|that)\b)"
    r"(?!,? [^.;:]{0,30}\b(?:say|says|said)\b)"
    r"|(?:it|that|this|they) (?:did|does|do|was|is|were|had|has)(?: not|n['’]t)(?=[.,;!]|\Z)"
    r"|we (?:have )?(?:since )?(?:corrected|withdrawn|withdrew|retracted|taken back)\b"
    r"|(?:[\w’'-]+ ){1,5}?(?:(?:has|have) )?(?:since )?(?:flatly |strongly )?"
    rf"(?:{_DENY}|corrected|withdrew|withdrawn|retracted)"
    r" (?:this|that|it|(?:this|that|the) (?:claim|story|report|figure|number|article))(?=[.,;!]|\Z))",
    re.IGNORECASE,
)
"""What takes back the statement before it."""
_IN_FACT = re.compile(
    r"(?:but )?(?:(?:in (?:fact|reality|truth)|actually),?"
    r" (?:it\b|they\b|there\b|only\b|just\b|the (?:figure|number|sum|cost|toll|total)\b|(?=[\d$£€]))"
    r"|the (?:true|correct|real|right|actual) (?:figure|number|sum|cost|price|total|toll|answer))\b",
    re.IGNORECASE,
)
"""What tells another figure in the place of the one before it."""
_WE_SAID = re.compile(
    r"\b(?:we|this (?:paper|newspaper)|our (?:story|article|report)[^.,;:]{0,30}) "
    r"(?:said|wrote|reported|stated|gave|printed|put)\b",
    re.IGNORECASE,
)
_RESTATES = re.compile(r"(?:it|they|he|she|there) (?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:also|another|further|more|others?)\b(?! than\b)", re.IGNORECASE)
"""What tells that a figure comes on top of another."""
_OF_NEWS = re.compile(r"\b(?:now|since|then|today|meanwhile|later|risen|grown|fallen)\b", re.IGNORECASE)
"""What tells that a figure has changed since it was told."""


def _is_taken_back(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """Whether the rest of its own sentence takes back what a figure is of: "…; the mayor denies this", "…, but it cost
    £30 million"."""
    text = parsed.sentence.text
    part = _NEXT_PART.search(text, quantity.end)
    if part is not None and _TAKES_BACK.match(text, part.end()):
        return True
    but = _BUT.match(text, quantity.end)
    if but is None or _OF_NEWS.search(text, but.start()) or _HEARSAY.search(text, but.start()):
        return False
    dated = any(q.dimension == "date" and q.start >= but.end() for q in parsed.quantities)
    return not dated and _tells_another(parsed, quantity, but.end())


_NEXT_PART = re.compile(r"(?:;|:| [–—-]|,(?= but\b)) ")
_BUT = re.compile(
    rf"(?:[^.,;:!?\d]{{0,30}}), but (?:in fact )?(?:it|they|there) (?:[a-z]+ ){{1,3}}(?={ROUGHLY}[$£€\w])"
)


def _takes_back(parsed: ParsedSentence, quantity: Quantity, following: ParsedSentence) -> bool:
    """Whether the next sentence takes back what a figure is of."""
    text = following.sentence.text.lstrip("\"“‘' ")
    if _TAKES_BACK.match(text):
        return True
    said_by_us = _WE_SAID.search(parsed.sentence.text, 0, quantity.start) and _RESTATES.match(text)
    if not (said_by_us or _IN_FACT.match(text)) or _OF_NEWS.search(text) or _BESIDES.search(text):
        return False
    return _tells_another(following, quantity, 0)


def _tells_another(parsed: ParsedSentence, quantity: Quantity, begin: int) -> bool:
    """Whether a sentence tells from a place on another figure of the same kind."""
    others = (q for q in parsed.quantities if q.start >= begin and q.start != quantity.start)
    return any("number" in (q.dimension, quantity.dimension) or unit_key(q) == unit_key(quantity) for q in others)


__all__ = ["denies_near", "denies_not", "is_denied"]
