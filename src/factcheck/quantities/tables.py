"""The tables in ``data/`` as dictionaries, read once, when the first figure is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.decimals import EXACT, PARTS
from factcheck.quantities.lexer import split_words
from factcheck.types import Modifier
from factcheck.vocabulary import plural_name, plural_of, read_table


class Unit(NamedTuple):
    """A unit of measure: its canonical name, what it measures, what one is worth in its base unit."""

    name: str
    dimension: str
    base: str = ""
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    rate: str = ""
    """Its name in a rate, where that differs: "dollar" in "dollar per share"."""
    pint: str = ""
    """How pint writes it; "" where pint has no such unit."""


class OtherUnit(NamedTuple):
    """Which unit the mark of another is of, and among which words."""

    name: str
    near: frozenset[str]
    of_all_but: frozenset[str] | None
    """Behind the mark and "of": whatever else follows makes it this unit; None where "of" tells nothing."""


class UnitTable(NamedTuple):
    """Words and symbols to units, by the way they are looked up."""

    by_name: dict[str, Unit]
    """Canonical names."""
    words: dict[str, Unit]
    """Names behind a figure, lower case, of up to ``longest`` tokens joined by a space."""
    symbols: dict[str, Unit]
    """Symbols behind a figure, as written."""
    before: dict[str, Unit]
    """Currency symbols and codes before a figure, as written, without spaces."""
    before_ends: frozenset[str]
    """Last tokens of the marks in ``before``, lower case: most words before a figure are none of them."""
    starts: frozenset[str]
    """First tokens of all words and symbols that take more than one token."""
    longest: int
    whose: dict[str, str]
    """Currencies of one country to the name that leaves open of which: "Norwegian krone" to "krone"."""
    marks_of_two: dict[str, OtherUnit]
    """Marks that among some words are of another unit than that of ``symbols``, as written."""
    told_with: frozenset[tuple[str, str]]
    """Units and the smaller ones that are told behind them: "2 hours 30 minutes"."""
    adverbs: dict[str, str]
    """Words behind a figure to the period that it is of: "€5 monthly"."""
    adjectives: dict[str, str]
    """The same before what is measured: "a monthly fee of €5"."""
    each: dict[str, str]
    """Words for one of those that a rate is told of, to the one they all stand for: "head" to "person"."""


class NumberTable(NamedTuple):
    """Words to numbers."""

    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, Decimal]
    short_scales: dict[str, Decimal]
    letter_scales: dict[str, Decimal]
    vague: dict[str, tuple[Decimal, Decimal]]
    fractions: dict[str, int]
    glyphs: dict[str, Decimal]
    ordinals: dict[str, int]
    multiples: dict[str, int]
    levels: dict[str, frozenset[str]]
    """What is told on a scale, to the words near which it is."""


@cache
def numbers() -> NumberTable:
    """The number words of ``data/numbers.toml``."""
    table = read_table("numbers")

    def decimals(name: str) -> dict[str, Decimal]:
        return {word: Decimal(value) for word, value in table[name].items()}

    def ratio(text: str) -> Decimal:
        above, below = text.split("/")
        return PARTS.divide(Decimal(above), Decimal(below))

    return NumberTable(
        ones=table["ones"],
        tens=table["tens"],
        scales=decimals("scales"),
        short_scales=decimals("short_scales"),
        letter_scales=decimals("letter_scales"),
        vague={word: (Decimal(low), Decimal(high)) for word, (low, high) in table["vague"].items()},
        fractions=table["fractions"],
        glyphs={glyph: ratio(text) for glyph, text in table["glyphs"].items()},
        ordinals=table["ordinals"],
        multiples=table["multiples"],
        levels={kind: frozenset(words.split()) for kind, words in table["levels"].items()},
    )


class NounTable(NamedTuple):
    """What is known of words around counted nouns."""

    stop: frozenset[str]
    opens: frozenset[str]
    people_states: frozenset[str]
    harmed: frozenset[str]
    dying: frozenset[str]
    harm: frozenset[str]
    behind_harm: frozenset[str]
    of_some_time: frozenset[str]
    harm_verbs: frozenset[str]
    irregular: dict[str, str]
    singular: frozenset[str]
    designators: frozenset[str]
    always_designators: frozenset[str]
    capital_designators: frozenset[str]
    designators_alone: frozenset[str]


@cache
def nouns() -> NounTable:
    """The words of ``data/nouns.toml``."""
    table = read_table("nouns")

    def words(text: str) -> frozenset[str]:
        return frozenset(text.split())

    return NounTable(
        stop=words(table["stop"]),
        opens=words(table["opens"]),
        people_states=words(table["people_states"]),
        harmed=words(table["harmed"]),
        dying=words(table["dying"]),
        harm=words(table["harm"]),
        behind_harm=words(table["behind_harm"]),
        of_some_time=words(table["of_some_time"]),
        harm_verbs=words(table["harm_verbs"]),
        irregular=table["irregular"],
        singular=words(table["singular"]["words"]),
        designators=words(table["designators"]["words"]),
        always_designators=words(table["designators"]["always"]),
        capital_designators=words(table["designators"]["capital"]),
        designators_alone=words(table["designators"]["alone"]),
    )


class ModifierTable(NamedTuple):
    """Phrases (tuples of lower-case tokens) to modifiers."""

    left: dict[tuple[str, ...], Modifier]
    left_words: frozenset[str]
    """All words of the phrases in ``left``."""
    left_ends: frozenset[str]
    """Last words of the phrases in ``left``."""
    right: dict[tuple[str, ...], Modifier]
    right_starts: frozenset[str]
    verbs: dict[tuple[str, ...], Modifier]
    verb_ends: frozenset[str]
    dates: dict[tuple[str, ...], Modifier]
    dates_behind: dict[tuple[str, ...], Modifier]
    date_skip: frozenset[str]
    near: frozenset[tuple[str, ...]]
    unless: dict[str, frozenset[str]]
    skip: frozenset[str]
    longest: int


@cache
def modifiers() -> ModifierTable:
    """The phrases of ``data/modifiers.toml``."""
    table = read_table("modifiers")

    def phrase(text: str) -> tuple[str, ...]:
        return tuple(_words(text))

    def by_phrase(name: str) -> dict[tuple[str, ...], Modifier]:
        return {phrase(text): modifier for modifier, texts in table[name].items() for text in texts}

    left, right, verbs = by_phrase("left"), by_phrase("right"), by_phrase("verbs")
    dates_behind = by_phrase("dates_behind")
    near = frozenset(map(phrase, table["near"]["words"]))
    return ModifierTable(
        left=left,
        left_words=frozenset(word for phrase in (*left, *near) for word in phrase if len(phrase) == 1 or word != "of"),
        left_ends=frozenset(phrase[-1] for phrase in left),
        right=right,
        right_starts=frozenset(start for start, *_ in (*right, *dates_behind)),
        verbs=verbs,
        verb_ends=frozenset(phrase[-1] for phrase in verbs),
        dates=by_phrase("dates"),
        dates_behind=dates_behind,
        date_skip=frozenset(table["skip"]["dates"].split()),
        near=near,
        unless={dimension: frozenset(words) for dimension, words in table["unless"].items()},
        skip=frozenset(table["skip"]["words"].split()),
        longest=max(map(len, [*left, *right, *verbs])),
    )


class DateTable(NamedTuple):
    """The words of the calendar."""

    months: dict[str, int]
    weekdays: dict[str, int]
    day_names: frozenset[str]
    """Those of days of the week, in full and short."""
    several_days: dict[str, range]
    seasons: dict[str, tuple[int, int]]
    parts: dict[str, int]
    quarters: dict[str, int]
    relative: dict[str, int]
    feasts: frozenset[str]
    hours: dict[str, int]
    zones: dict[str, int | None]


@cache
def dates() -> DateTable:
    """The words of ``data/dates.toml``."""
    table = read_table("dates")
    return DateTable(
        months=table["months"],
        weekdays=table["weekdays"],
        day_names=frozenset((*table["weekdays"], *table["short_weekdays"])),
        several_days={words: range(first, last + 1) for words, (first, last) in table["several_days"].items()},
        seasons={word: (first, count) for word, (first, count) in table["seasons"].items()},
        parts=table["parts"],
        quarters=table["quarters"],
        relative=table["relative"],
        feasts=frozenset(table["feasts"]["words"].split()),
        hours=table["hours"],
        zones={**table["zones"], **dict.fromkeys(table["zones_of_season"]["words"].split())},
    )


class CueTable(NamedTuple):
    """Sets of words that decide how a figure is read; ``data/cues.toml`` says what each decides."""

    rate_nouns: frozenset[str]
    periods: frozenset[str]
    ago: frozenset[str]
    of_subjects: frozenset[str]
    slashed: frozenset[str]
    close_symbols: frozenset[str]
    last_symbols: frozenset[str]
    forces: frozenset[str]
    capacities: frozenset[str]
    rated_things: frozenset[str]
    rated_by: frozenset[str]
    typed: frozenset[str]
    losses: frozenset[str]
    gains: frozenset[str]
    averages: frozenset[str]
    means: frozenset[str]
    spread: frozenset[str]
    in_millions: frozenset[str]
    extents: frozenset[str]
    races: frozenset[str]
    airliners: frozenset[str]
    obliging: frozenset[str]
    ranging: frozenset[str]
    planned: frozenset[str]
    awaiting: frozenset[str]
    arranging: frozenset[str]
    fixing: frozenset[str]
    past: frozenset[str]
    no_past: frozenset[str]
    calling: frozenset[str]
    calling_or_nouns: frozenset[str]
    starting_or_nouns: frozenset[str]
    called: frozenset[str]
    reigning: frozenset[str]
    amounting_from: frozenset[str]
    callers: frozenset[str]
    doubtful_marks: frozenset[str]
    small_countries: frozenset[str]
    countries: frozenset[str]
    currency_words: frozenset[str]
    currencies_before: frozenset[str]
    tied: frozenset[str]
    idioms: frozenset[str]
    not_one: frozenset[str]
    ends: frozenset[str]
    state_verbs: frozenset[str]
    parents: frozenset[str]
    quakes: frozenset[str]
    aged: frozenset[str]
    telling_about: frozenset[str]
    at_odds_over: frozenset[str]
    punished: frozenset[str]
    wrongs: frozenset[str]
    forecasts: frozenset[str]
    of_levels: frozenset[str]
    acted: frozenset[str]
    acting: frozenset[str]
    not_counted: frozenset[str]
    billed_things: frozenset[str]
    priced_by: frozenset[str]
    kept_so: frozenset[str]
    before_month: frozenset[str]
    behind_may: frozenset[str]
    who_project: frozenset[str]
    withheld: frozenset[str]
    kinds_of_age: frozenset[str]
    before_kind_of_age: frozenset[str]
    handing: frozenset[str]
    turning: frozenset[str]
    taking: frozenset[str]
    taken_over: frozenset[str]
    scattering: frozenset[str]
    extending: frozenset[str]
    rulers: frozenset[str]
    past_times: frozenset[str]
    measured_as: frozenset[str]
    done_up: frozenset[str]
    done_down: frozenset[str]
    come_under: frozenset[str]
    being_short: frozenset[str]
    lasting: frozenset[str]
    no_verb: frozenset[str]
    of_angles: frozenset[str]
    of_heat: frozenset[str]
    of_places: frozenset[str]
    sized: frozenset[str]
    of_dead: frozenset[str]
    eldest: frozenset[str]
    of_ages: frozenset[str]
    anybody: frozenset[str]
    between_people: frozenset[str]
    placing: frozenset[str]
    dwelling: frozenset[str]
    dying: frozenset[str]
    opening: frozenset[str]
    persons: frozenset[str]
    kin: frozenset[str]
    scoring: frozenset[str]
    of_age: frozenset[str]
    told: frozenset[str]
    told_then: frozenset[str]
    before_age: frozenset[str]
    before_be: frozenset[str]
    comparing: frozenset[str]
    doubling: frozenset[str]
    possessors: frozenset[str]
    halved: frozenset[str]
    halves: frozenset[str]
    scores: frozenset[str]
    votes: frozenset[str]
    scored: frozenset[str]
    in_favour: frozenset[str]
    money: frozenset[str]
    finite: frozenset[str]
    objects: frozenset[str]
    joints: frozenset[str]
    references: frozenset[str]
    versions: frozenset[str]
    versioned: frozenset[str]
    versioning: frozenset[str]
    clock: frozenset[str]
    telling: frozenset[str]
    putting_off: frozenset[str]
    of_hours: frozenset[str]
    timed_settings: frozenset[str]
    counted_from: frozenset[str]
    daily: frozenset[str]
    between_hours: frozenset[str]
    either_hour: frozenset[str]
    at_hour: frozenset[str]
    near_hour: frozenset[str]
    telling_hours: frozenset[str]
    standing: frozenset[str]
    behind_length: frozenset[str]
    amounts: frozenset[str]
    old_years: frozenset[str]
    turns: frozenset[str]
    people: frozenset[str]
    ratios: frozenset[str]
    headcounts: frozenset[str]
    settlements: frozenset[str]
    gathered: frozenset[str]
    amounting: frozenset[str]
    moving: frozenset[str]
    compared_behind: frozenset[str]
    dimensions: frozenset[str]
    streets: frozenset[str]
    extremes: frozenset[str]
    roles: frozenset[str]
    played: frozenset[str]
    marks: frozenset[str]
    measuring: frozenset[str]
    measured: frozenset[str]
    keeping: frozenset[str]
    whole_stretches: frozenset[str]
    offering: frozenset[str]
    lasting_of: frozenset[str]
    offered: frozenset[str]
    starting: frozenset[str]


@cache
def cues() -> CueTable:
    """The words of ``data/cues.toml``."""
    return CueTable(**{name: frozenset(words.split()) for name, words in read_table("cues").items()})


def _measures() -> Iterable[tuple[Unit, list[str], list[str]]]:
    """All units of measure with their names and symbols, prefixed ones last: a row wins over a made name."""
    table = read_table("units")
    made = []
    for dimension, rows in table["dimension"].items():
        base = next(name for name, row in rows.items() if Decimal(row["factor"]) == 1)
        for name, row in rows.items():
            unit = Unit(
                name=name,
                dimension=dimension,
                base=base,
                factor=Decimal(row["factor"]),
                offset=Decimal(row.get("offset", 0)),
                pint=row.get("pint", name),
            )
            spoken = [name, *row.get("names", ())]
            names, symbols = spoken if row.get("spoken", True) else [], row.get("symbols", [])
            yield unit, names, symbols
            made += [(unit, spoken, symbols, *table["prefixes"][p], p) for p in row.get("prefixes", ())]
    for unit, names, symbols, letter, power, prefix in made:
        prefixed = Unit(
            name=prefix + unit.name,
            dimension=unit.dimension,
            base=unit.base,
            factor=EXACT.multiply(unit.factor, Decimal(power)),
            pint=unit.pint and prefix + unit.pint,
        )
        letters = ("μ", "µ", "u") if letter == "μ" else (letter,)
        yield (
            prefixed,
            [prefix + name for name in names if len(name) > 3],
            [a + symbol for a in letters for symbol in symbols],
        )


def _currencies() -> Iterable[tuple[Unit, list[str], list[str], list[str]]]:
    """All currencies and their minor units: names, symbols to read on both sides, codes."""
    for name, row in read_table("currencies").items():
        unit = Unit(name=name, dimension="currency", base=name, rate=row.get("rate", ""))
        yield unit, row["names"], row["symbols"], [*row["codes"], *row.get("lower_codes", ())]
        for minor, worth in row.get("minor", {}).items():
            marks = [mark for mark, named in row.get("minor_symbols", {}).items() if named == minor]
            yield Unit(name=minor, dimension="currency", base=name, factor=Decimal(worth)), [minor], [], marks


@cache
def units() -> UnitTable:
    """The units of ``units.toml`` and ``currencies.toml``; the first that claims a word keeps it."""
    by_name: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    before: dict[str, Unit] = {}

    def claim(unit: Unit, names: Iterable[str], marks: Iterable[str]) -> None:
        by_name.setdefault(unit.name, unit)
        for name in names:
            words.setdefault(_key(name), unit)
            words.setdefault(_key(plural_name(name) if name == unit.name else plural_of(name)), unit)
            first, space, rest = name.partition(" ")
            if space and " per " not in name:
                words.setdefault(_key(f"{plural_of(first)} {rest}"), unit)
        for mark in marks:
            symbols.setdefault(mark, unit)

    for unit, names, marks in _measures():
        claim(unit, names, marks)
    for unit, names, marks, codes in _currencies():
        claim(unit, [*names, unit.name], [*codes, *(m for m in marks if not m.isalpha())])
        for mark in (*marks, *codes):
            if unit.factor == 1 or not mark.isalpha():  # "¢50", but "p99" is no money
                before.setdefault(mark, unit)
    lengths = {name: len(_words(name)) for name in (*words, *symbols) if not name.isalpha()}
    return UnitTable(
        by_name=by_name,
        words=words,
        symbols=symbols,
        before=before,
        before_ends=frozenset(_words(mark)[-1].lower() for mark in before),
        starts=frozenset(_words(name)[0] for name, length in lengths.items() if length > 1),
        longest=max(lengths.values()),
        whose={one: name for name, row in read_table("currencies").items() for one in row.get("any_of", ())},
        marks_of_two={mark: _other_unit(row) for mark, row in read_table("units")["marks_of_two"].items()},
        told_with=frozenset(read_table("units")["told_with"].items()),
        adverbs=read_table("units")["adverbs"],
        adjectives=read_table("units")["adjectives"],
        each={word: one for one, words in read_table("units")["each"].items() for word in words},
    )


def _other_unit(row: Mapping[str, str]) -> OtherUnit:
    but = frozenset(row["of_all_but"].split()) if "of_all_but" in row else None
    return OtherUnit(row["unit"], frozenset(row["near"].split()), but)


def _key(name: str) -> str:
    """How a name is looked up: its tokens, lower case, joined by a space, hyphens left out."""
    return name if name.isalpha() else " ".join(word for word in _words(name) if word != "-")


def _words(text: str) -> list[str]:
    """The tokens of a phrase, in lower case."""
    plain = text.replace(" ", "").isalpha()  # most names: their words need no lexer
    return text.lower().split() if plain else split_words(text.lower())
