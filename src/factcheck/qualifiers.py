"""Clauses to qualifiers: how surely a figure is said, of which time and of which part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.clauses import ParsedSentence
from factcheck.comparisons import held_after, is_held_against
from factcheck.denials import denies_near, denies_not, is_denied
from factcheck.leads import limit_words
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
from factcheck.types import BOUNDS, Modality, Quantity
from factcheck.words import DENY_NOTHING, Token, families, is_denial, without_verb


def read_modality(parsed: ParsedSentence, quantity: Quantity, following: ParsedSentence | None = None) -> Modality:
    """The nearest cue before the figure in its clause; "according to" anywhere makes a claim reported. The sentence
    ``following`` may take back what this one tells."""
    here = parsed.clause_at(quantity.start)
    cues = families().modality
    in_names = {i for m in parsed.names for i in range(m.first, m.last + 1)}
    found: Modality = "asserted"
    for i, (token, clause) in enumerate(zip(parsed.tokens, parsed.clauses, strict=True)):
        kind = cues.get(without_verb(token.text))
        if kind is None or i in in_names or _is_other_word(parsed, quantity, i):
            continue
        if quantity.limit and token.text.lower() in limit_words().permitting:
            continue  # "may be up to 25 MB" allows no more, and is no guess
        if quantity.limit and quantity.modifier in BOUNDS and kind == "denied":
            continue  # "never load it with more than 320 kg" rules it
        if kind == "denied" and quantity.dimension == "duration":
            continue  # what will not open for nine weeks is closed for so long
        left = token.end <= quantity.start
        if kind == "reported" and found == "asserted":
            found = "reported"
        elif kind != "reported" and left and clause == here:
            found = kind  # type: ignore[assignment]
    if found == "denied" and denies_not(parsed.sentence.text, quantity.start):
        found = "asserted"
    if is_denied(parsed, quantity, following):
        return "denied"
    if found not in ("asserted", "reported"):
        return found
    before = parsed.text_before(quantity)
    if _SUPPOSED.search(before):
        return "hypothetical"
    expected = _EXPECTED.search(before) or _AND_TO.search(
        parsed.sentence.text, max(0, quantity.start - _FAR), quantity.start
    )
    return "forecast" if expected else found


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
        return i == 0 or tokens[i - 1].text.lower() not in _WHO_PROJECT
    if low in ("plan", "plans"):
        followed = i + 1 < len(tokens) and tokens[i + 1].text.lower() in _AFTER_PLAN
        noun = low == "plan" and not _DETERMINERS.isdisjoint(t.text.lower() for t in tokens[max(0, i - 2) : i])
        return not followed and (noun or parsed.sentence.text[tokens[i].end : quantity.start].strip() != "")
    return low == "per" and i > 0 and tokens[i - 1].text.lower() not in _BEFORE_PER


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a "May" is no verb: "prices in May", "May sales"; not "May contain nuts" and "Rates May Rise"."""
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if i == 0:
        return behind.lower() not in _BEHIND_MAY
    before = tokens[i - 1].text
    return not (before.istitle() and behind.istitle()) or before.lower() in _BEFORE_MONTH


_BEFORE_MONTH = frozenset(
    ("after", "before", "by", "during", "early", "from", "in", "last", "late", "since", "this", "until")
)
_BEHIND_MAY = frozenset(
    (
        *("also", "be", "carry", "cause", "contain", "have", "he", "i", "include", "it", "need", "not", "only"),
        *("require", "she", "still", "take", "they", "we", "you"),
    )
)
"""Behind a "May" that opens its sentence, and is a verb there."""


def _rules(parsed: ParsedSentence, i: int) -> bool:
    """Whether "should", "may" or "will" says how something is to be kept, or how much it takes, and is no guess:
    "should be stored below 25 °C", "the biggest message that it will take is 8 MB"."""
    text, token = parsed.sentence.text, parsed.tokens[i]
    if token.text.lower() == "will":
        return _TAKES.match(text, token.end) is not None and _GREATEST.search(text, 0, token.start) is not None
    behind, next_but_one = _forms_behind(parsed.tokens, i)
    return behind == "be" and next_but_one in tables.cues().kept_so


_RULING = frozenset(("may", "should", "shall", "will"))
_TAKES = re.compile(r" (?:accept|allow|carry|handle|hold|process|send|store|support|take)(?: in| on)? (?:is|are)\b")
_GREATEST = re.compile(r"\b(?:biggest|heaviest|highest|largest|longest|most|smallest)\b[^.,;:!?]*\Z", re.IGNORECASE)
_WHO_PROJECT = frozenset(("we", "they", "i", "analysts", "economists", "experts", "forecasters", "officials", "to"))
_DENIES_SOME = frozenset(("false", "falsely", "deny", "denies", "denied", "dispute"))
"""Cues that deny what is stated only in some places: "it is false that", and no "false invoices"."""
_RULES = frozenset(("rule", "rules", "ruled", "ruling"))
_WITHHELD = frozenset(
    (
        *("access", "admission", "asylum", "bail", "benefits", "boarding", "care", "compensation", "cover", "coverage"),
        *("entry", "leave", "parole", "passage", "pay", "permission", "permits", "planning", "registration", "service"),
        *("services", "treatment", "visas"),
    )
)
"""What somebody is denied who does not get it: "denied entry to 40 people"."""
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
    return behind not in _WITHHELD and before not in _DETERMINERS and (before not in _BE or behind == "that")


def _forms_behind(tokens: Sequence[Token], i: int) -> tuple[str, str]:
    """The two words behind one, "" for none."""
    forms = [token.text.lower() for token in tokens[i + 1 : i + 3]]
    return (forms[0] if forms else "", forms[1] if len(forms) > 1 else "")


_EXPECTED = re.compile(r"\b(?:is|are|was|were) to [a-z]+|\b(?:we|our|analysts)\b[^,;]{0,30}\bestimate", re.IGNORECASE)


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
