"""Whether the clause of a day tells what is over, or what is to come: "It failed on 8 May", "will meet on Monday"."""

from __future__ import annotations

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import is_plural
from factcheck.quantities.tables import cues, dates, nouns


def happened(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the day at tokens ``start:end`` is of what is over: "It failed on 8 May", "On 8 May it failed"; not "from
    6 April", "called a vote on 8 May", "On 8 May it will open"."""
    on = start - (tokens.low[start - 1] == "on")
    if on == start and not _is_past(tokens, start - 1):
        return False
    if on == 0 or tokens.low[on - 1] in _ENDS:
        first = end + (tokens.words[end] == ",")
        return _is_told_past(tokens, range(first, first + _PLANNED_WITHIN), start)
    return _is_told_past(tokens, range(on - 1, max(-1, on - _PLANNED_WITHIN), -1), on - 1)


def _is_told_past(tokens: Tokens, places: range, beside: int) -> bool:
    """Whether the first verb at some tokens is in the past, and plans nothing that comes later; right ``beside`` its
    day that is the day on which it was planned: "announced on 8 May"."""
    for at in places:
        word = tokens.low[at]
        if word in _ENDS or word in _TO_COME or word in cues().planned or word in cues().fixing:
            return False
        if _is_past(tokens, at):
            done = at == beside or word not in cues().arranging
            return done and not _is_passive_now(tokens, at - 1 - tokens.low[at - 1].endswith("ly"))
    return False


def _is_passive_now(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` makes a passive of what is still to come of a participle: "when he's sentenced", "be formally
    sentenced"."""
    return tokens.low[i] in _ARE or tokens.low[i].endswith(("'s", "’s", "'re", "’re"))


_TO_COME = frozenset({"to", "would", "could", "can", "may", "must", "should"})
"""Behind a verb in the past they tell of what comes after: "agreed to meet on 8 May"."""


def is_ahead(tokens: Tokens, i: int) -> bool:
    """Whether the weekday at token ``i`` is still to come, by the verb of its clause, wherever that stands: "will meet
    on Thursday", "Voters go to the polls on Sunday", "On Saturday a fair will be held"; not "it will close, it said on
    Thursday". Without a verb it is over, but for "until Thursday"."""
    while tokens.low[i - 1] in JOINING and tokens.low[i - 2] in dates().weekdays:
        i -= 2  # "on Monday and Tuesday"
    led = tokens.low[i - 1]
    if led in _COMING or tokens.low[i - 3 : i] == ["a", "week", "on"] or tokens.low[i + 1] == "week":
        return True
    lead = i - (led in _LEADS)
    told = _tells_ahead_before(tokens, lead)
    if told is None:
        opens = lead == 0 or tokens.low[lead - 1] in _ENDS or tokens.low[lead - 1] in _AND
        told = _tells_ahead_behind(tokens, i + 1 + (opens and tokens.words[i + 1] == ","))
    return led in _TILL if told is None else told


def _tells_ahead_before(tokens: Tokens, lead: int) -> bool | None:
    """Whether the nearest verb before a weekday, or what leads to it at token ``lead``, tells what is still to come;
    None where none stands in its clause."""
    if tokens.low[lead - 1] in _AND:
        return None
    for at in range(lead - 1, max(-1, lead - _PLANNED_WITHIN), -1):
        word = tokens.low[at]
        if word in _MODALS and _plans(tokens, at, lead - 1):
            return True
        if word == "to" and tokens.low[at - 1] in cues().awaiting:
            return tokens.low[at - 2] not in _WAS
        if (word, tokens.low[at - 1]) in _SURELY_AHEAD or (word == "of" and tokens.low[at - 1] == "ahead"):
            return True
        if word in _EXPECTED and tokens.low[at - 1] in _ARE:
            return True
        if word in _IS and at >= lead - _BESIDE:
            return True
        if word in _HAS and at == lead - 1 and tokens.low[lead] in _TILL:
            return True
        if _is_called(tokens, at):
            return True
        if word in _OVER or _is_past(tokens, at):
            return False
        if word in _ENDS:
            return None
    return None


def _tells_ahead_behind(tokens: Tokens, i: int) -> bool | None:
    """The same of the first verb from token ``i`` on, behind a weekday; that of "which opened" is of something else."""
    for at in range(i, i + _PLANNED_WITHIN):
        word, before = tokens.low[at], tokens.low[at - 1]
        if word in _ENDS or before in _RELATIVE:
            return None
        if word in _MODALS and before not in _DETERMINERS:
            return not _is_of_past(tokens, at)
        if word in _IS or _is_called(tokens, at):
            return True
        if _is_past(tokens, at):
            return False
    return None


def _is_of_past(tokens: Tokens, i: int) -> bool:
    """Whether a verb such as "may" is of what was: "may not have seen", "could not open", "would not move"."""
    behind = tokens.low[i + 1 : i + 3]
    return "have" in behind or (tokens.low[i] in {"could", "would"} and behind[0] == "not")


def _is_called(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a verb in the present of what is set down in a calendar: "Corvane reports its results on",
    "The fair starts", "Voters go to the polls"; not "in reports on Tuesday", "the US Open"."""
    word, before, table = tokens.low[i], tokens.low[i - 1], cues()
    if word in table.calling:
        return before not in _DETERMINERS
    if word in table.calling_or_nouns:
        return before in table.callers or tokens.is_capital(i - 1)
    if word in table.starting_or_nouns:
        return tokens.is_word(i - 1) and before not in nouns().stop | _DETERMINERS and not is_plural(before)
    if word in table.called:
        return before in _THEY or (tokens.is_word(i - 1) and is_plural(before) and before not in _DETERMINERS)
    return False


_LEADS = frozenset({"on", "this", "by", "until", "till", "from", "before"})
"""What leads to a weekday."""
_IS = frozenset({"is", "are"})
JOINING = frozenset({"and", "or", "to", "-", "–", ","})
"""Between two weekdays that one verb is said of."""
_TILL = frozenset({"until", "till", "this"})
"""Of these that which leads to one that is to come, where no verb says more."""
_AND = frozenset({"and", "but"})
"""Before a weekday that opens a clause: "and on Sunday"."""
_HAS = frozenset({"has", "have"})
"""Before "until": "has until Friday to pay"."""
_BESIDE = 3
"""Tokens at most from "is" to "on", where what is so is so on that day: "is on Sunday", "is being held on Sunday"."""
_THEY = frozenset({"they", "we", "both", "people", "police"})
_SURELY_AHEAD = frozenset({("to", "is"), ("to", "are"), ("to", "has"), ("to", "have")})
"""A "to" behind these is of what is still to come: "is to open", "has to pay"."""
_MODALS = frozenset({"will", "shall", "may", "might", "must", "due", "scheduled", "should", "can", "could", "would"})
"""What they say is still to come, but for "may have" and "could not"."""
_EXPECTED = frozenset({"anticipated", "expected", "forecast", "planned", "predicted"})
"""Behind "is" and "are" they tell what is still to come: "rain is expected on Friday"."""


def _plans(tokens: Tokens, i: int, verb: int) -> bool:
    """Whether the "will" or "due" at token ``i`` plans what ``verb`` says: "It will reopen", "It is due"; not "in a
    will", "the $5 million due", "The plan, which will cost $5 million, passed"."""
    before = tokens.low[i - 1]
    if before in _RELATIVE:
        return i >= verb - _SHORT_PLAN
    if tokens.low[i] not in {"due", "scheduled"}:
        return verb > i and not _is_of_past(tokens, i) and before not in _DETERMINERS and not tokens.is_capital(i)
    if before in _STILL:
        before = tokens.low[i - 2]
    return before in _ARE


def _is_past(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a verb in the past: "opened", "was", "drew"; not that of "be opened", "a used car"."""
    word, before = tokens.low[i], tokens.low[i - 1]
    if before in _ARE or before == "being" or before in _DETERMINERS or before in _WILL:
        return False
    if not tokens.words[i].islower():
        return False
    ends = word.endswith("ed") and not word.endswith("eed") and word not in cues().no_past
    return ends or word in cues().past


_WAS = frozenset({"was", "were", "been"})
"""Before "expected to" they leave open whether it is still to come."""
_COMING = frozenset({"next", "coming", "upcoming"})
"""Right before a weekday that is still to come."""
_WILL = frozenset({"will", "shall", "may", "might", "must"})
_RELATIVE = frozenset({"which", "that", "who"})
"""Before "will" they begin a clause of its own."""
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "of", "free"})
"""Before "will" they make a noun of it, before "renovated" an adjective."""
_STILL = frozenset({"now", "still", "also", "next", "currently"})
"""What may stand between "is" and "due"."""
_SHORT_PLAN = 2
"""Tokens at most from "will" to the verb behind "which": "which will be opened on Tuesday"."""
_ARE = frozenset({"is", "are", "be"})
"""Before "due" and "opened" they make a plan of it."""
_OVER = frozenset({"after", "since", "because", "following", "when", "where"})
"""What is told behind them is over: "after the fire on Sunday the road will be closed"."""
_ENDS = frozenset({*".,;:!?()–—", *_OVER})
"""What ends a clause: behind it a weekday is of something else."""
_PLANNED_WITHIN = 9
"""Tokens before a weekday among which the "will" of its clause stands: "on" and six words."""
