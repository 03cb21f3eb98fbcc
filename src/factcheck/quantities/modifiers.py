"""Words beside a figure that say how it is meant: about, at least, up, down."""

from __future__ import annotations

import re

from factcheck.quantities.lexer import Tokens
from factcheck.quantities.nouns import singular
from factcheck.quantities.reading import Reading
from factcheck.quantities.tables import cues, modifiers, nouns, numbers, units
from factcheck.types import LOWER_BOUNDS, UPPER_BOUNDS, Modifier

_MOVING = frozenset({"percentage", "percentage point", "currency", "point"})
"""Dimensions that a verb of movement speaks of by itself: "lost 8 %", not "lost two games"."""
_REACH = 4
"""Words between a modifier and its figure that are stepped over."""
_CLAUSE = 12
"""Tokens before a "within" among which the verb of its clause stands."""
_CLAUSE_ENDS = frozenset({".", ";", "!", "?"})
_SHARES = frozenset({"percentage", "percentage point", "multiple", "fraction"})
"""What one figure is more or less than another by."""
_UNMODIFIED = frozenset({"score"})
_NAMES_OR_VERBS = frozenset({"max", "tops", "maximum"})
"""Bounds behind a figure that may be a name, or a verb with what it is said of."""
_DETERMINERS = frozenset({"the", "a", "an", "all", "its", "their", "his", "her", "this", "that"})
_MOVED = 4
"""Words before "from" among which something moved: "raised its ticket prices from"."""

Phrases = dict[tuple[str, ...], Modifier]


def modifier_of(tokens: Tokens, reading: Reading, previous: Reading | None) -> Modifier:
    """The one modifier of a figure: a bound before a direction, a direction before "about".

    Words up to the end of the ``previous`` figure belong to that.
    """
    floor = previous.end if previous else 0
    if reading.span or reading.vague:
        return "range"
    if reading.dimension == "rank":
        return _rank_bound(tokens, reading, floor)
    if reading.dimension in _UNMODIFIED:
        return "exact"
    if reading.dimension == "date":
        return _date_bound(tokens, reading, floor) or ("range" if reading.low != reading.high else "exact")
    if reading.dimension == "time":
        return _hour_bound(tokens, reading, floor)
    before, start = _before(tokens, reading, floor)
    if previous is not None and start == floor and _is_share(previous):
        before, start = None, reading.start  # "11 % more than the 1.9 million of 2018" bounds nothing
    bound = _behind(tokens, reading) if before in {None, "about"} else None
    bound = bound or before
    if bound in LOWER_BOUNDS or bound in UPPER_BOUNDS:
        reading.near = bound == before and _is_near(tokens, start)
        return bound
    direction = movement_before(tokens, start, reading.dimension, floor)
    if direction is None and reading.negative and reading.dimension == "percentage":
        direction = "down"
    return direction or bound or "exact"


def _is_share(reading: Reading) -> bool:
    return reading.dimension in _SHARES


def _date_bound(tokens: Tokens, reading: Reading, floor: int) -> Modifier | None:
    """The bound that leads to a date or stands behind it: "before 1944", "since the year 2010", "2029 at the latest".

    What will not open before May opens no earlier, and what will not open until May does so then: in news that is how
    the day for which it is planned is told, so that June is another.
    """
    table = modifiers()
    at = reading.start
    while at > floor and tokens.low[at - 1] in table.date_skip:
        at -= 1
    found = _longest_left(tokens, at, table.dates, floor)
    phrase = " ".join(tokens.low[found[1] : at]) if found else ""
    if found and phrase in _UNTIL and _is_not_yet(tokens, found[1], floor, _NOT):
        return None
    if found and phrase in _BEFORE and _is_not_yet(tokens, found[1], floor, _NOT | _NOTHING):
        return "at_least"
    behind = _longest_right(tokens, reading.end, table.dates_behind)
    return behind or (found[0] if found else None)


def _hour_bound(tokens: Tokens, reading: Reading, floor: int) -> Modifier:
    """The bound that leads to an hour of the day: "by 6 pm", "from 9 am", "not open until 10 am"; what is "shortly
    after" an hour is about then."""
    table, at = modifiers(), reading.start
    rough = _longest_left(tokens, at, table.left, floor)
    if rough is not None and rough[0] == "about":
        return "about"
    found = _longest_left(tokens, at, table.dates, floor)
    if found is None:
        opened = at > floor and tokens.low[at - 1] == "from"
        return "at_least" if opened else _longest_right(tokens, reading.end, table.dates_behind) or "exact"
    phrase = " ".join(tokens.low[found[1] : at])
    if phrase in _BEFORE | {"after"} and tokens.low[found[1] - 1] in _CLOSE_BY:
        return "about"
    denied = phrase in _UNTIL | _BEFORE and _is_not_yet(tokens, found[1], floor, _NOT | _NOTHING)
    return "at_least" if denied else found[0]


_CLOSE_BY = frozenset({"shortly", "just", "soon", "immediately", "right"})
"""Before "after" and "before" they leave no time between."""
_UNTIL = frozenset({"until", "till", "up until"})
_BEFORE = frozenset({"before", "prior to", "earlier than"})
_NOT = frozenset({"not", "cannot", "never", "nor"})
_NOTHING = frozenset({"no", "nobody", "none", "nothing"})
"""Before the noun of what does not happen before a date: "no dismissals before 2030". With "until" they say how it is:
"no school until Monday"."""
_OTHER_CLAUSE = frozenset({"that", "whether", "how", "which", "but", "because", "although", "though", "after", "while"})
"""Between a denial and "until" or "before" they begin a clause that is not denied."""
_DEADLINE = frozenset({"if", "unless", "who", "whoever", "those", "anyone", "where"})
"""Before a denial they leave "before" a deadline: "if it is not paid before 1 June", "who has not applied before"."""


def _is_not_yet(tokens: Tokens, i: int, floor: int, denying: frozenset[str]) -> bool:
    """Whether the "until" or "before" at token ``i`` is denied in its clause: "will not open to all until", "no plant
    closes before"; not "not only until", "he did not say that it will open before", "if it is not paid before"."""
    for at in range(i - 1, max(floor - 1, i - _CLAUSE), -1):
        word = "not" if tokens.low[at].endswith(_DENYING) else tokens.low[at]
        if word in denying:
            led = tokens.low[max(floor, at - _CLAUSE) : at]
            named = word in _NOTHING and tokens.is_capital(at + 1)  # "Ahiru no Sora"
            return not named and tokens.low[at + 1] not in _SET_PHRASES and _DEADLINE.isdisjoint(led)
        if word in _OTHER_CLAUSE or word in _CLAUSE_ENDS or word in {",", ":", "(", ")"}:
            return False
    return False


def _rank_bound(tokens: Tokens, reading: Reading, floor: int) -> Modifier:
    """ "after the 57th minute", "less than 11 th floor"; "over the second half" bounds nothing."""
    at = reading.start
    found = _longest_left(tokens, at, modifiers().left, floor)
    if found and tokens.low[at - 1] in {"than", "least", "most"}:
        return found[0]
    if tokens.low[reading.end] not in cues().played:
        return "exact"
    timed = _longest_left(tokens, at - (tokens.low[at - 1] == "the"), modifiers().dates, floor)
    return timed[0] if timed else "exact"


def _before(tokens: Tokens, reading: Reading, floor: int) -> tuple[Modifier | None, int]:
    """The modifier that leads to a figure, and where it begins; without one, where the figure does."""
    table = modifiers()
    at = reading.start
    for _ in range(_REACH):
        ends = tokens.low[at - 1] in table.left_ends
        found = _longest_left(tokens, at, table.left, floor) if ends else None
        if found is not None:
            found = found[0], _opens_near(tokens, found, floor)
            phrase = " ".join(tokens.low[found[1] : at])
            if _leads_to_matter(tokens, phrase, found[1], reading) or _bounds_nothing(tokens, reading, phrase, found):
                return None, reading.start
            if _is_turned(tokens, phrase, found[1], floor):
                return _TURNED.get(found[0], found[0]), found[1]
            amount = phrase == "over" and _is_amount_over(tokens, found[1], reading.end)
            if amount or phrase not in table.unless.get(reading.dimension, ()):
                return found
            return ("at_most", found[1]) if _is_deadline(tokens, found[1], floor) else (None, reading.start)
        if _opens_offer(tokens, reading.dimension, at - 1, floor):
            return "at_least", at - 1
        at -= 1
        tied = tokens.hyphen(at) and tokens.glued[at]
        if at <= floor or not (tied or tokens.low[at] in table.skip):
            break
    return None, reading.start


def _opens_near(tokens: Tokens, found: tuple[Modifier, int], floor: int) -> int:
    """Where a bound begins, with what says that its figure lies right there: "just over", "a shade under"."""
    modifier, start = found
    if modifier not in {"more_than", "less_than"}:
        return start
    near = modifiers().near
    return next((at for at in range(max(floor, start - 2), start) if tuple(tokens.low[at:start]) in near), start)


def _is_near(tokens: Tokens, i: int) -> bool:
    """Whether the bound at token ``i`` is that of a figure which lies right there: "just over", "shy of"."""
    return any(tuple(tokens.low[i : i + length]) in modifiers().near for length in (1, 2))


def _is_amount_over(tokens: Tokens, i: int, end: int) -> bool:
    """Whether the "over" at token ``i`` leads to a stretch of time that is longer: "lasted over", "is late by over"."""
    before = tokens.low[i - 1]
    return before == "by" or before in cues().lasting or _has_hours_of(tokens, i, end)


def _has_hours_of(tokens: Tokens, i: int, end: int) -> bool:
    """Whether "over" at token ``i`` leads to so much of something: "has over 12 years of experience", "little rain,
    over 840 hours of sun"; not "saved over 12 years of work"."""
    return tokens.low[end] == "of" and tokens.low[i - 1] in _HAVING


_HAVING = frozenset({",", "with", "has", "have", "had", "having", "are", "were", "is", "was"})
"""Before "over" and a stretch of time that something has."""


def _is_turned(tokens: Tokens, phrase: str, i: int, floor: int) -> bool:
    """Whether the bound at token ``i`` is denied: "no thicker than", "mustn't exceed"."""
    if tokens.low[i - 1].endswith(_DENYING):
        return True
    return phrase.endswith(" than") and (tokens.low[i - 1] in _NO or _is_denied(tokens, i, floor))


def _is_denied(tokens: Tokens, i: int, floor: int) -> bool:
    """Whether the phrase at token ``i`` is denied, right behind its verb: "no flat is more than 30 metres from", "it
    never held more than 40"; not "no evidence that more than", "no plan for more than"."""
    for at in range(i - 2, max(floor - 1, i - _SUBJECT_AND_VERB - 1), -1):
        if not tokens.is_word(at):
            return False
        word = "not" if tokens.low[at].endswith(_DENYING) else tokens.low[at]
        if word in _NONE and i - at > _NONE[word]:
            if tokens.low[at + 1] in _SET_PHRASES:
                return False
            return cues().no_verb.isdisjoint(tokens.low[at + 1 : i]) and not tokens.low[i - 1].endswith("ing")
    return False


_TURNED: dict[Modifier, Modifier] = {"more_than": "at_most", "less_than": "at_least"}
"""What is left of a bound that is denied."""
_NO = frozenset({"no", "not"})
"""Right before a comparison they turn it: "no thicker than 2 mm"."""
_NONE = {"no": 2, "nobody": 1, "none": 1, "never": 1, "not": 1, "cannot": 1}
"""Words that deny something, of all or at all, and how far behind them a verb may stand, the noun of "no flat" before
it."""
_DENYING = ("n't", "n’t")
"""Ends of verbs that deny as much as "not" does."""
_SET_PHRASES = frozenset(
    (*("doubt", "longer", "matter", "question", "surprise", "time", "wonder"), *("only", "just", "merely", "simply"))
)
"""Behind "no" or "not" they make a phrase that denies nothing: "in no time it sold more than 30", "not only"."""
_SUBJECT_AND_VERB = 5
"""Tokens from such a word to the phrase."""


def _leads_to_matter(tokens: Tokens, phrase: str, i: int, reading: Reading) -> bool:
    """Whether a phrase at token ``i`` tells what something is about, and bounds nothing: "asked about the 400 jobs", "a
    row over £3m", "came under 20 attacks", "is short of 210 nurses"."""
    before, table = tokens.low[i - 1], cues()
    match phrase:
        case "about":
            return before in table.telling_about or "the" in tokens.low[i : reading.start]
        case "over":
            return before in table.at_odds_over or _is_over_wrong(tokens, i, reading.end)
        case "under":
            return before in table.come_under
        case "short of":
            return before in table.being_short
        case _:
            return False


def _is_over_wrong(tokens: Tokens, i: int, end: int) -> bool:
    """Whether the "over" at token ``i`` tells for which wrong somebody was punished: "jailed for seven years over £48
    million fraud", "fined £2 million over 14 breaches"; not "fined over £2 million for", "of over 300 thefts"."""
    table, before = cues(), tokens.low[i - 1]
    against = table.at_odds_over | table.punished
    if before not in against and (before in nouns().stop or before.endswith(("ing", "ed"))):
        return False
    for word in tokens.low[end : end + _REACH]:
        if word in nouns().stop or not word.isalpha():
            return False
        if singular(word) in table.wrongs:
            clause = tokens.low[max(0, i - _CLAUSE) : i]
            return not against.isdisjoint(clause)
    return False


def _bounds_nothing(tokens: Tokens, reading: Reading, phrase: str, found: tuple[Modifier, int]) -> bool:
    """Whether a phrase belongs to its verb, says where something is, or holds a figure against one that is told: "took
    over 12 firms", "raged over 40 hectares", "served under 3 mayors", "above the 3.9 % of a year ago"."""
    before, head = tokens.low[found[1] - 1], reading.noun.head if reading.noun else ""
    if found[0] in {"more_than", "less_than"} and _is_told_figure(tokens, reading):
        return True
    if phrase.endswith(" than") and phrase.split()[-2] not in _OF_AMOUNTS and tokens.low[reading.end] in _BACK:
        return reading.dimension == "duration"  # "two points lower than ten years ago"
    match phrase:
        case "over":
            return _goes_over(before, reading.dimension, head)
        case "under" if reading.dimension == "duration":
            return tokens.low[reading.end] == "ago"  # "went under three years ago"
        case "under":
            return head in cues().rulers and reading.high <= _MOST_RULERS
        case _:
            return False


def _goes_over(verb: str, dimension: str, head: str) -> bool:
    """Whether an "over" behind ``verb`` says where something goes on, or is part of the verb."""
    table = cues()
    if verb in table.handing or (verb in table.turning and dimension.startswith(("currency", "count", "number"))):
        return head not in _OCCASIONS
    if verb in table.taking:
        return head in table.taken_over
    if verb in table.scattering:
        return dimension in {"area", "length", "count"}
    return verb in table.extending and dimension == "area"


_OF_AMOUNTS = frozenset({"more", "less", "fewer"})
"""What may be said of a stretch of time as well: "opened more than ten years ago"."""
_BACK = frozenset({"ago", "earlier", "before"})
"""Behind a stretch of time they make the time of it with which something is compared."""
_OCCASIONS = frozenset({"time", "occasion"})
"""What is counted by these is done so often: "turned over 40 times"."""
_MOST_RULERS = 20
"""So many may have ruled one after the other: "under four kings"."""


def _is_told_figure(tokens: Tokens, reading: Reading) -> bool:
    """Whether a figure is one of something else, that is held against what is told: "the 3.9 % of a year ago", "the 40
    sold in 2019", "the $598 million that analysts had expected", "the 1.8 million it had spoken of"."""
    if tokens.low[reading.start - 1] != "the":
        return False
    at = max(reading.after, reading.end)
    word, table = tokens.low[at], cues()
    if word in _RELATIVE or _is_done(word) or not table.forecasts.isdisjoint(tokens.low[at : at + _REACH - 1]):
        return True
    if reading.noun and not table.forecasts.isdisjoint(tokens.low[reading.noun.start : reading.noun.end]):
        return True
    near = tokens.low[at + 1 : at + 1 + _REACH]
    timed = any(word in table.past_times or _YEAR.fullmatch(word) for word in near)
    return word in table.measured_as or (word in {"of", "in"} and timed)


def _is_done(word: str) -> bool:
    """Whether a word behind a figure says what was done with so many: "sold", "expected"."""
    return word in cues().past or word.endswith("ed")


_RELATIVE = frozenset({"that", "which", "who", "whom", "he", "she", "it", "they", "we"})
"""Behind "more than the 300" they begin what is told of these."""


_YEAR = re.compile("(?:19|20)[0-9]{2}")


def _opens_offer(tokens: Tokens, dimension: str, i: int, floor: int) -> bool:
    """Whether prices or ages begin behind token ``i``: "rooms from €95", "fares start at €29", "from age 6"; not "up
    from €95", "profit from $3 million of sales"."""
    before = tokens.low[max(floor, i - _MOVED) : i]
    by_from = tokens.low[i] == "from" and cues().moving.isdisjoint(before)
    if dimension == "age":
        return by_from
    opening = cues().starting if tokens.low[i] == "at" else cues().offered if by_from else frozenset[str]()
    offered = [word for word in before if word != ":"][-1:]
    return dimension.startswith("currency") and not opening.isdisjoint(offered)


def _is_deadline(tokens: Tokens, i: int, floor: int) -> bool:
    """Whether the "within" at token ``i`` says until when something must be done: "must be filed within 14 days"."""
    if tokens.low[i] != "within":
        return False
    before = tokens.low[max(floor, i - _CLAUSE) : i]
    ends = [at for at, word in enumerate(before) if word in _CLAUSE_ENDS]
    return not cues().obliging.isdisjoint(before[ends[-1] + 1 if ends else 0 :])


def _behind(tokens: Tokens, reading: Reading) -> Modifier | None:
    """The modifier behind a figure, or behind the noun it counts: "300 or more", "5,000+ users"."""
    added = tokens.low[reading.end] == "plus" and tokens.is_word(reading.end + 1)
    if added and reading.measure is not None and tokens.low[reading.end + 1] not in nouns().stop:
        return None  # "$50 plus tax"
    inside = reading.end - 2
    if inside > reading.start and tokens.words[inside] == "+" and tokens.low[inside - 1] != "e":  # "5+ million"
        return _longest_right(tokens, inside, modifiers().right)
    if "odd" in tokens.low[reading.start : reading.end] or _is_odd(tokens, reading.end):
        return "about"
    behind = modifiers().right
    bound = _longest_right(tokens, reading.end, behind) or _longest_right(tokens, reading.after, behind)
    return bound or _behind_its_whole(tokens, reading.after)


def _behind_its_whole(tokens: Tokens, i: int) -> Modifier | None:
    """The bound behind the thing of which a figure is a share or a part: "30 percent of the price at most"."""
    if tokens.low[i] != "of":
        return None
    for at in range(i + 2, i + 2 + _REACH):
        if not tokens.is_word(at):
            return None
        if tokens.low[at] == "at":
            return None if tokens.is_word(at + 2) else _longest_right(tokens, at, modifiers().right)
    return None


def _is_odd(tokens: Tokens, i: int) -> bool:
    """ "30-odd guests", "30 odd guests"."""
    return tokens.low[i + tokens.hyphen(i)] == "odd"


def _longest_left(tokens: Tokens, end: int, phrases: Phrases, floor: int) -> tuple[Modifier, int] | None:
    """The longest phrase that ends right before token ``end``, and where it begins."""
    for start in range(max(floor, end - modifiers().longest), end):
        modifier = phrases.get(tuple(tokens.low[start:end]))
        if modifier is not None:
            return modifier, start
    return None


def _longest_right(tokens: Tokens, start: int, phrases: Phrases) -> Modifier | None:
    """The longest phrase that begins at token ``start``; a sign must touch the figure."""
    table = modifiers()
    if tokens.low[start] not in table.right_starts:
        return None
    if tokens.words[start] in {"+", "-"} and not tokens.glued[start]:
        return None
    if tokens.low[start] in _NAMES_OR_VERBS and (tokens.digits[start + 1] or tokens.low[start + 1] in _DETERMINERS):
        return None  # "737 MAX 8", "Heron 2 tops the list"
    for end in range(min(start + table.longest, tokens.count), start, -1):
        modifier = phrases.get(tuple(tokens.low[start:end]))
        if modifier is not None and not (tokens.low[start] == "and" and _opens_figure(tokens, end)):
            return modifier  # not that of "3 shops and over 40 staff"
    return None


def _opens_figure(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` goes on to a further figure: "up to 40", "over $3", "above ten"."""
    word, table = tokens.low[i], numbers()
    return word == "to" or tokens.digits[i] or word in table.ones or word in table.tens or word in units().symbols


def movement_before(tokens: Tokens, i: int, dimension: str, floor: int = 0) -> Modifier | None:
    """ "up" or "down" where a verb of movement, with or without "by", leads to the figure at token ``i``."""
    table = modifiers()
    if dimension not in _MOVING and "by" not in tokens.low[max(floor, i - _REACH) : i]:
        return None
    for at in range(i, max(floor, i - _REACH), -1):
        ends = tokens.low[at - 1] in table.verb_ends
        found = _longest_left(tokens, at, table.verbs, floor) if ends else None
        if found is not None:
            return None if _is_particle(tokens, found[1], floor) else found[0]
        word = tokens.low[at - 1]
        if word == "of" or word not in table.skip:
            return None
    return None


def _is_particle(tokens: Tokens, i: int, floor: int) -> bool:
    """Whether the "up" or "down" at token ``i`` belongs to the verb before it: "taken up by 300 people"."""
    if tokens.low[i] == "up":
        return i > floor and tokens.low[i - 1] in cues().done_up
    return tokens.low[i] == "down" and i > floor and tokens.low[i - 1] in cues().done_down
