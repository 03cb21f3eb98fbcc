"""Clauses to qualifiers: of which time and of which part a figure is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.clauses import ParsedSentence
from factcheck.comparisons import held_after, is_held_against
from factcheck.periods import (
    BEFORE,
    find_earlier,
    find_periods,
    find_years_back,
    is_of_life,
    replaced_at,
    was_until_now,
)
from factcheck.quantities import tables
from factcheck.times import days_named, read_time, write_time, years_before
from factcheck.types import Quantity
from factcheck.words import Token, families


def read_as_of(parsed: ParsedSentence, quantity: Quantity) -> str | None:
    """The date in the figure's clause, or the only one of its sentence, as ``times.write_time`` writes it; some years
    before that, where the figure is of then, and after a date that it is held against, where no other is told."""
    own = _read_years_back(parsed, quantity) or _read_time(parsed, quantity, parsed.quantities)
    if own is not None or quantity.tells_when:
        return own
    return held_after(parsed.sentence.text, quantity, (q for q in parsed.quantities if q.dimension == "date"))


def _read_years_back(parsed: ParsedSentence, quantity: Quantity) -> str | None:
    """The time of what was so some years before a date that is told first: "$4.2bn in 2024, against $3.9bn a year
    earlier"; None where no such date is."""
    back = find_years_back(parsed.sentence.text, quantity.end)
    if not back:
        return None
    days = read_time(_read_time(parsed, quantity, [q for q in parsed.quantities if q.end <= quantity.start]))
    then = years_before(days, back) if days else None
    return write_time(*then) if then else None


def _read_time(parsed: ParsedSentence, quantity: Quantity, told: Sequence[Quantity]) -> str | None:
    """Which of the dates that are told is that of the figure."""
    here = parsed.clause_at(quantity.start)
    dates = [
        q
        for q in told
        if q.dimension == "date"
        and q.start != quantity.start
        and not _dates_a_thing(parsed, quantity, q)
        and not _dates_a_saying(parsed, q)
    ]
    label = next((q for q in dates if _LABELS.fullmatch(parsed.sentence.text, q.end, quantity.start)), None)
    if label:
        return write_time(*days_named(label))
    own = next((q for q in dates if _OWN_DATE.fullmatch(parsed.sentence.text, quantity.end, q.start)), None)
    if own:
        return write_time(*days_named(own))
    close = [q for q in dates if parsed.clause_at(q.start) == here]
    then = next((q for q in dates if _is_then(parsed, quantity, q)), None)
    if then and not any(then.end < q.start for q in close):
        return write_time(*days_named(then))
    said = [q for q in dates if q.end <= quantity.start and _AS_OF.search(parsed.sentence.text, 0, q.start)]
    if said and not any(q.end <= quantity.start for q in close):
        close = said
    only = dates[0] if not close and len(dates) == 1 else None
    if only and not (
        _tells_a_state(parsed, here)
        or _stands_aside(parsed, here, only)
        or _begins_another(parsed, here, only)
        or _is_subordinate(parsed, here, parsed.clause_at(only.start))
    ):
        close = [only]
    if not close:
        return None
    nearest = min(close, key=lambda q: abs(q.start - quantity.start))
    low = None if nearest.low is None else int(nearest.low) + (nearest.modifier == "more_than")
    high = None if nearest.high is None else int(nearest.high) - (nearest.modifier == "less_than")
    return write_time(low, high)


_LABELS = re.compile(r"\s?(?::\s*|\()")
"""Between a date and a figure, what makes it the time of that: "(first half of 2024: £0.98 billion)", "more than in
2023 (346,000)"."""
_WHEN = re.compile(r",? when\s")
"""Behind a date, what makes it the time of what follows."""


_OWN_DATE = re.compile(
    r"(?: [a-z-]+){0,2} (?:(?:at|by) the (?:end|start|beginning) of|in (?:early|late)|in|during|as of|for)(?: the)? ",
    re.IGNORECASE,
)
"""What leads from a figure to its own date, before any other of the sentence: "from 4,800 at the end of 2023"."""


def _is_then(parsed: ParsedSentence, quantity: Quantity, day: Quantity) -> bool:
    """Whether a date is that of a figure behind it: "the longest term since 2011, when he got ten years"."""
    when = _WHEN.match(parsed.sentence.text, day.end)
    return (
        when is not None
        and when.end() <= quantity.start
        and parsed.clause_at(when.end()) == parsed.clause_at(quantity.start)
    )


_RELATIVES = frozenset(("which", "who", "where"))
_STATES = frozenset(("has", "have", "is", "are", "owns", "employs", "runs", "operates", "makes", "sells", "holds"))


def _tells_a_state(parsed: ParsedSentence, clause: int) -> bool:
    """Whether a clause tells of a thing as it is: "the firm, which has 58 coaches, made a profit in 2024"."""
    words = _first_words(parsed, clause)
    return len(words) == 2 and words[0] in _RELATIVES and words[1] in _STATES


def _begins_another(parsed: ParsedSentence, here: int, day: Quantity) -> bool:
    """Whether a time that runs on is told with another figure: "it rose 20 cm since 1900, and now stands at 3 m"."""
    clause = parsed.clause_at(day.start)
    told = [parsed.clause_at(q.start) for q in parsed.quantities if q.dimension != "date"]
    return day.high is None and here > clause and any(at in (clause - 1, clause) for at in told)


_SUBORDINATING = frozenset(("after", "although", "because", "before", "since", "though", "when", "where"))
"""Words that begin clauses that tell when, where or why what stands before them happened."""


_COORDINATING = frozenset(("and", "but", "so", "while", "yet"))
"""Words that go on behind a comma from the main clause."""


def _is_subordinate(parsed: ParsedSentence, here: int, clause: int) -> bool:
    """Whether a clause belongs to what stands before it, and not to what goes on behind a further comma: "14 died when
    the river burst its banks on Monday, and 9 are missing"; not "after the quake of 2011, in which 312 died"."""
    tokens = parsed.by_clause[clause]
    if not tokens or tokens[0].text.lower() not in _SUBORDINATING or not any(parsed.by_clause[:clause]):
        return False
    behind = [token.text.lower() for part in parsed.by_clause[clause + 1 : here + 1] for token in part]
    return any(mark == "," and word in _COORDINATING for mark, word in pairwise(behind))


def _stands_aside(parsed: ParsedSentence, here: int, day: Quantity) -> bool:
    """Whether a date is of what was done to a thing, told in passing: "the span, opened in 1971, is 410 m long", "the
    hall, which opened in 1999, has 412 seats", "the hottest since records began in 1881, with 31 degrees"."""
    told, goes_on = (_first_words(parsed, clause) for clause in (parsed.clause_at(day.start), here))
    if told and told[0] in _RELATIVES:
        return day.step > _MONTH and not _STATES.isdisjoint(goes_on[1:])
    if told[:1] == ["since"]:
        # not "since 2019, sales rose", nor "since the quake of 2011, in which 9 died"
        return len(told) > 1 and not any(word.endswith("ing") or word in _RELATIVES for word in goes_on)
    return len(told) == 2 and told[0] in (",", "(", "—", "–") and (told[1].endswith("ed") or told[1] in _DONE)


def _first_words(parsed: ParsedSentence, clause: int) -> list[str]:
    return [token.text.lower() for token in parsed.by_clause[clause][:2]]


_DONE = frozenset(("built", "begun", "born", "bought", "held", "made", "sold", "won", "written"))
"""Participles that do not end in "ed"."""


def _dates_a_saying(parsed: ParsedSentence, day: Quantity) -> bool:
    """Whether it is the day on which somebody said so: "… the city said on Thursday"."""
    before = [t.text.lower() for t in parsed.by_clause[parsed.clause_at(day.start)] if t.end <= day.start]
    near = before[-_NEAR_SAYING:]
    return not families().saying.isdisjoint(near) and "that" not in near


_NEAR_SAYING = 3
"""Words between a verb and its day: "said in parliament on"."""
_OF_ANOTHER = re.compile(
    r"\b(?:[a-z]+ed|hit|struck|swept) by\b"  # "50 injured in a region hit by the tsunami of 2004"
    r"|\bsince the\b[^,;]{1,40}\b(?:of|in) (?:the )?\Z",  # "killed six, the worst since the mine collapse of 1988"
    re.IGNORECASE,
)


_IN_PASSING = re.compile(
    r"\b(?:considering|given that|whose|what (?:was promised|[a-z]+ (?:was|were|had been) promised))\b"
    r"|\b(?:which|who|that) (?:dates?|dated|has|had|have|opened|joined|was (?:born|built|founded|opened))\b"
    r"|\bsince (?=[a-z]+ [a-z])",
    re.IGNORECASE,
)
"""Between a figure and a year, what makes that the year of something else: "it replaces a mill of £3m, which dated from
1887", "is £41m over what was promised in 2019"; not "12 died, where a fire broke out in 2019"."""
_MONTH = 31
"""Days."""
_OPENS_BRACKET = re.compile(r"\((?:[HQ][1-4]|FY)?\s*\Z")
_TELLS_FIGURE = re.compile(r"\s?[:–-]\s?[^()]{0,20}\d")
"""Behind a date that opens a bracket, what makes it the date of another figure: "€120m (H1 2024: €108m)"."""


def _dates_a_thing(parsed: ParsedSentence, quantity: Quantity, day: Quantity) -> bool:
    """Whether a date behind the figure is of something else, or of the figure that this one is compared with."""
    text = parsed.sentence.text
    if day.start < quantity.end:
        return is_of_life(text, day)
    if day.step > _MONTH and _IN_PASSING.search(text, quantity.end, day.start):
        return True
    if is_of_life(text, day) or _is_of_next_part(parsed, quantity, day):
        return True
    told = _OPENS_BRACKET.search(text, quantity.end, day.start) and _TELLS_FIGURE.match(text, day.end)
    return bool(told or _OF_ANOTHER.search(text, quantity.end, day.start)) or is_held_against(text, quantity, day.start)


def _is_of_next_part(parsed: ParsedSentence, quantity: Quantity, day: Quantity) -> bool:
    """Whether a date is of the figure behind it, and not of what is told as it is now before a semicolon: "25 million
    have fallen so far; that of 1987 made 90"."""
    now, parted, _ = parsed.sentence.text[: day.start].rpartition(";")
    if not parted or len(now) < quantity.end or not _NOW.search(now):
        return False
    return any(q.start >= day.end and not q.tells_when for q in parsed.quantities)


_NOW = re.compile(r"\b(?:so far|now|today|currently|to date)\b", re.IGNORECASE)


def figure_replaced(parsed: ParsedSentence, quantity: Quantity) -> Quantity | None:
    """The figure of a sentence that took the place of another, which is told behind it: "may be up to 25 MB (it was
    10 MB)", "50 documents (20 before)", "4 mirrors, previously 3"; None for any other."""
    opened = replaced_at(parsed.sentence.text, quantity.start, quantity.end)
    if opened is None:
        return None
    before = [q for q in parsed.quantities if q.end <= opened and q.dimension not in ("date", "rank")]
    kinds = (quantity.dimension, "count") if quantity.dimension == "number" else (quantity.dimension,)
    return before[-1] if before and before[-1].dimension in kinds else None


_AS_OF = re.compile(r"\bas (?:of|at)(?: the)?\s*\Z", re.IGNORECASE)
"""What names the time of all figures that follow."""


def read_periods(parsed: ParsedSentence, quantity: Quantity) -> tuple[str, ...]:
    """The periods that the figure's clause names, or the nearest clause before it that names one. An earlier one is
    told of the figure that it stands behind, and where the date of that is known, it says so better. A stretch of time
    that is the figure itself is none: "it took nine months"."""
    own = find_periods(quantity.surface) if quantity.dimension == "duration" else ()
    found = tuple(period for period in _periods_named(parsed, quantity) if period not in own)
    if was_until_now(parsed.sentence.text, quantity.start, quantity.end):
        return tuple(dict.fromkeys((*found, BEFORE)))
    told_otherwise = _is_told_of_next(parsed, quantity) or _read_years_back(parsed, quantity)
    if BEFORE not in found or not (told_otherwise or _is_held_against_earlier(parsed, quantity)):
        return found
    return tuple(period for period in found if period != BEFORE)


def _is_told_of_next(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """Whether an earlier period is that of the next figure: "fell to $120m from $150m a year ago"."""
    text = parsed.sentence.text
    behind = [q for q in parsed.quantities if q.start >= quantity.end and q.dimension != "date"]
    stop = behind[0].start if behind else len(text)
    return BEFORE not in find_periods(text[:stop]) and bool(behind) and find_years_back(text, behind[0].end) > 0


def _is_held_against_earlier(parsed: ParsedSentence, quantity: Quantity) -> bool:
    """Whether an earlier period is what a figure is compared with: "made $612m, 5 percent more than last year"."""
    text = parsed.sentence.text
    place = find_earlier(text, quantity.end)
    return place is not None and is_held_against(text, quantity, place)


def _periods_named(parsed: ParsedSentence, quantity: Quantity) -> tuple[str, ...]:
    """All periods of the nearest clause that names one."""
    here = parsed.clause_at(quantity.start)
    for clause in range(here, -1, -1):
        tokens = parsed.by_clause[clause]
        if not tokens:
            continue
        if _is_subordinate(parsed, here, clause):
            if tokens[0].text.lower() in _OF_ANOTHER_TIME:
                break
            continue
        text = parsed.sentence.text[_opening(parsed, tokens[0]) : tokens[-1].end]
        found = find_periods(text)
        if clause == here:
            found = find_periods(text + parsed.sentence.text[tokens[-1].end : tokens[-1].end + 2])
        if found and (clause == here or BEFORE not in found):
            return found
        if tokens[0].text.lower() in _OF_ANOTHER_TIME:
            break
    return ()


def _opening(parsed: ParsedSentence, first: Token) -> int:
    """Where a clause begins whose first word may be of a figure: "five years ago" at "ago"."""
    text = parsed.sentence.text
    ago = (q.start for q in parsed.quantities if q.end <= first.start and not text[q.end : first.start].strip())
    return min(ago, default=first.start) if first.text in _AGO else first.start


_AGO = frozenset(("ago", "earlier", "before", "prior"))
_OF_ANOTHER_TIME = frozenset(("after", "before", "since"))
"""Words of clauses that tell of another time than the one before them: "Wednesday, days after a quake killed four"."""


_RATE = re.compile(r"\b(?:a|per|each|every) (hour|day|week|month|year)\b(?! (?:after|ago|before|earlier|later|on)\b)")
_AFTER = 8
"""Characters behind a clause in which a word says that "a year" is none of a rate: "a year after"."""


def read_qualifiers(parsed: ParsedSentence, quantity: Quantity) -> tuple[str, ...]:
    """The words of the figure's clause that narrow it to a part ("average", "combined"), or say of how long it is ("per
    day"), in alphabetical order."""
    here = parsed.by_clause[parsed.clause_at(quantity.start)]
    words, adverbs = [t.text.lower() for t in here], tables.units().adverbs
    text = parsed.sentence.text[here[0].start : here[-1].end + _AFTER].lower() if here else ""
    rates = {f"per {span}" for span in _RATE.findall(text)} | {f"per {adverbs[w]}" for w in words if w in adverbs}
    rates |= {f"per {each}" for each in tables.units().adjectives.values() if quantity.unit.endswith(f" per {each}")}
    narrowing = set(_RATE.sub(" ", " ".join(words)).split()) & families().qualifier
    return tuple(sorted(narrowing | rates))
