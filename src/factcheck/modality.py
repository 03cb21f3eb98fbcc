"""Clauses to how surely their figures are said: asserted, reported, denied, hypothetical or forecast."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.clauses import ParsedSentence
from factcheck.denials import denies_near, denies_not, is_denied
from factcheck.leads import limit_words
from factcheck.quantities.tables import cues
from factcheck.types import BOUNDS, Modality, Quantity
from factcheck.words import DENY_NOTHING, Token, families, is_denial, without_verb


def read_modality(parsed: ParsedSentence, quantity: Quantity, following: ParsedSentence | None = None) -> Modality:
    """The nearest cue before the figure in its clause; "according to" anywhere makes a claim reported. The sentence
    ``following`` may take back what this one tells."""
    found = _cued(parsed, quantity)
    if found == "denied" and denies_not(parsed.sentence.text, quantity.start):
        found = "asserted"
    if is_denied(parsed, quantity, following):
        return "denied"
    if found not in ("asserted", "reported"):
        return found
    before = parsed.text_before(quantity)
    if _SUPPOSED.search(before):
        return "hypothetical"
    far = max(0, quantity.start - _FAR)
    expected = _EXPECTED.search(before) or _AND_TO.search(parsed.sentence.text, far, quantity.start)
    return "forecast" if expected else found


def _cued(parsed: ParsedSentence, quantity: Quantity) -> Modality:
    """What the last cue before the figure in its clause makes of it, or one of reporting anywhere."""
    here, kinds = parsed.clause_at(quantity.start), families().modality
    in_names = {i for m in parsed.names for i in range(m.first, m.last + 1)}
    found: Modality = "asserted"
    for i, (token, clause) in enumerate(zip(parsed.tokens, parsed.clauses, strict=True)):
        kind = kinds.get(without_verb(token.text))
        if kind is None or i in in_names or _is_other_word(parsed, quantity, i) or _rules_figure(quantity, token, kind):
            continue
        if kind == "reported" and found == "asserted":
            found = "reported"
        elif kind != "reported" and token.end <= quantity.start and clause == here:
            found = kind  # type: ignore[assignment]
    return found


def _rules_figure(quantity: Quantity, token: Token, kind: str) -> bool:
    """Whether a cue rules what its figure is, and says nothing of how sure that is."""
    if quantity.limit and token.text.lower() in limit_words().permitting:
        return True  # "may be up to 25 MB" allows no more, and is no guess
    if quantity.limit and quantity.modifier in BOUNDS and kind == "denied":
        return True  # "never load it with more than 320 kg" rules it
    return kind == "denied" and quantity.dimension == "duration"  # what will not open for nine weeks is closed so long


_SUPPOSED = re.compile(
    r"\b(?:with|when|where|while) [^.;:,]{1,60}\bset to \Z|\b(?:by |\A)setting [^.;:,]{1,60} to \Z", re.IGNORECASE
)
"""What leads to a value that an option may have: "with `max_retries` set to 0 nothing is tried again"."""
_FAR = 240
"""Characters before a figure in which a forecast may stand that goes on."""
_AND_TO = re.compile(
    r"\b(?:expect|predict|forecast|intend|plan|hope|aim)(?:s|ed|ing)?\b(?:[^.;:!?]|\.(?=\d)){0,120}?"
    r"\band to [a-z]+\b[^.;:!?,]{0,60}\Z",
    re.IGNORECASE,
)
"""What goes on from a forecast: "expects sales to recover and to reach 4 million"."""
_AFTER_PLAN = frozenset(("to", "for", "on", "a", "an", "the", "another"))
_BEFORE_PER = frozenset(("as", ",", "(", "—", "–"))


def _is_other_word(parsed: ParsedSentence, quantity: Quantity, i: int) -> bool:
    """Whether a cue is spelled like another word: the plan that one can buy, "per" of a rate, the "not" of
    a bound, a "false" that denies no statement."""
    low, tokens = parsed.tokens[i].text.lower(), parsed.tokens
    if tokens[i].text == "May" and _is_month(tokens, i):
        return True
    if low in _RULING and _rules(parsed, i):
        return True
    if low in _DENIES_SOME:
        return not _denies(tokens, i)
    if low in _RULES:  # "ruled out a rise" denies it, and "ruled that" does not
        return _forms_behind(tokens, i)[0] != "out"
    if is_denial(low):  # "must not exceed 256 KB" is a bound, and denies nothing
        return _forms_behind(tokens, i)[0] in DENY_NOTHING or not denies_near(parsed, quantity, i)
    if low == "project":  # "the dam project", and not "we project"
        return i == 0 or tokens[i - 1].text.lower() not in cues().who_project
    if low in ("plan", "plans"):
        followed = i + 1 < len(tokens) and tokens[i + 1].text.lower() in _AFTER_PLAN
        noun = low == "plan" and not _DETERMINERS.isdisjoint(t.text.lower() for t in tokens[max(0, i - 2) : i])
        return not followed and (noun or parsed.sentence.text[tokens[i].end : quantity.start].strip() != "")
    return low == "per" and i > 0 and tokens[i - 1].text.lower() not in _BEFORE_PER


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a "May" is no verb: "prices in May", "May sales"; not "May contain nuts" and "Rates May Rise"."""
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if i == 0:
        return behind.lower() not in cues().behind_may
    before = tokens[i - 1].text
    return not (before.istitle() and behind.istitle()) or before.lower() in cues().before_month


def _rules(parsed: ParsedSentence, i: int) -> bool:
    """Whether "should", "may" or "will" says how something is to be kept, or how much it takes, and is no guess:
    "should be stored below 25 °C", "the biggest message that it will take is 8 MB"."""
    text, token = parsed.sentence.text, parsed.tokens[i]
    if token.text.lower() == "will":
        return _TAKES.match(text, token.end) is not None and _GREATEST.search(text, 0, token.start) is not None
    behind, next_but_one = _forms_behind(parsed.tokens, i)
    return behind == "be" and next_but_one in cues().kept_so


_RULING = frozenset(("may", "should", "shall", "will"))
_TAKES = re.compile(r" (?:accept|allow|carry|handle|hold|process|send|store|support|take)(?: in| on)? (?:is|are)\b")
_GREATEST = re.compile(r"\b(?:biggest|heaviest|highest|largest|longest|most|smallest)\b[^.,;:!?]*\Z", re.IGNORECASE)
_DENIES_SOME = frozenset(("false", "falsely", "deny", "denies", "denied", "dispute"))
"""Cues that deny what is stated only in some places: "it is false that", and no "false invoices"."""
_RULES = frozenset(("rule", "rules", "ruled", "ruling"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_DETERMINERS = frozenset(("a", "the", "this", "that", "its", "his", "her", "their", "no"))
_STATING = frozenset(("that", "to"))
_DISPUTED = frozenset(("that", "the", "this", "these", "those", "any", "whether"))


def _denies(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of denial governs a statement, and is neither an adjective ("false invoices") nor of what is
    withheld ("denied entry")."""
    low, (behind, next_but_one) = tokens[i].text.lower(), _forms_behind(tokens, i)
    if low == "false":  # "a false claim that" denies as "it is false that" does
        return behind in _STATING or next_but_one == "that"
    if low == "falsely":  # what was falsely billed was billed
        return behind in families().attribution
    if low == "dispute":
        return behind in _DISPUTED
    before = tokens[i - 1].text.lower() if i else ""
    return behind not in cues().withheld and before not in _DETERMINERS and (before not in _BE or behind == "that")


def _forms_behind(tokens: Sequence[Token], i: int) -> tuple[str, str]:
    """The two words behind one, "" for none."""
    forms = [token.text.lower() for token in tokens[i + 1 : i + 3]]
    return (forms[0] if forms else "", forms[1] if len(forms) > 1 else "")


_EXPECTED = re.compile(r"\b(?:is|are|was|were) to [a-z]+|\b(?:we|our|analysts)\b[^,;]{0,30}\bestimate", re.IGNORECASE)
