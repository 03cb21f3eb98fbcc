"""A chosen folder is collated: every figure with every other, all that is known weighed at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from factcheck import find_conflicts
from factcheck.collation import FEATURES, SUREST, Collated, Collator, Laid
from factcheck.corpus import Corpus, form_corpus
from factcheck.decision import FEATURES as OF_DECISION
from factcheck.documents import make_document
from factcheck.groups import Judge, Pair
from factcheck.parallels import Figures
from factcheck.pipeline import Checker, read_claims
from factcheck.rivals import Alone, Looks, collate_pairs, read_rivals, weigh_rivals
from factcheck.stories import Two
from factcheck.types import Agreement, Report

NAMES = [name for name, _, _ in FEATURES]
DECIDED = [name for name, _, _ in OF_DECISION]
BRIDGE = (
    "The Norra bridge will close for repairs in June. About 48,000 vehicles cross the bridge each day. The repair will "
    "cost $12.4 million, and the span is 410 metres long.",
    "Drivers face a long summer at the Norra bridge. Some 84,000 vehicles use it daily. The council has set aside "
    "$14.2 million for the work on the 410-metre bridge.",
)


def corpus_of(*texts: str) -> Corpus:
    documents = [make_document(text, source=f"{at}.txt") for at, text in enumerate(texts)]
    return form_corpus(documents, [c for d in documents for c in read_claims(d)])


def every(corpus: Corpus) -> Collated:
    """The pairs of the two documents."""
    collator = Collator(Judge(corpus), corpus.claims, np.arange(len(corpus.claims)))
    one, other = corpus.documents
    return collator.every([Two(one, other, alike=1.0)])


def figures_of(texts: Sequence[str], *written: str) -> dict[str, float]:
    """What the two figures say that are written so."""
    claims, figures = corpus_of(*texts).claims, {"words", "property", "sentence", "sibling"}
    found = every(corpus_of(*texts))
    pairs = zip(found.pairs.a.tolist(), found.pairs.b.tolist(), strict=True)
    (at,) = [n for n, pair in enumerate(pairs) if {claims[i].quantity.surface for i in pair} == {*written}]
    return {name: read[at] for name, read in found.told.items() if read[at] and name not in figures}


def test_the_weights_are_of_features_that_exist_and_of_their_sign() -> None:
    table = json.loads(resources.files("factcheck").joinpath("data/collation.json").read_text("utf-8"))
    signs = {name: sign for name, sign, _ in FEATURES}
    assert table["weights"].keys() <= signs.keys()
    assert all(weight * signs[name] > 0 for name, weight in table["weights"].items())


def test_each_feature_is_read_of_each_pair() -> None:
    corpus = corpus_of(*BRIDGE)
    found, judge = every(corpus), Judge(corpus)
    many = len(found.pairs.of)
    features = found.features(judge, np.full(many, 0.5))
    assert features.shape == (many, len(FEATURES))
    for row, a, b in zip(features, found.pairs.a.tolist(), found.pairs.b.tolist(), strict=True):
        decided = judge.features(a, b, 0.5)
        told = dict(zip(NAMES, row, strict=True))
        for name in ("vectors", "words", "property", "sentence"):
            assert told[name] == pytest.approx(decided[DECIDED.index(name)], abs=1e-12)
        assert told["measure"] == pytest.approx(max(-SUREST, min(SUREST, judge.decision.measure.log_odds(decided))))


def test_a_folder_on_one_story_tells_what_its_words_alone_do_not() -> None:
    found = find_conflicts(BRIDGE)
    sides = [{side.label for side in conflict.sides} for conflict in found.conflicts]
    assert {"about 48,000", "about 84,000"} in sides
    assert {"$12.4 million", "$14.2 million"} in sides
    assert any(
        len(agreement.claims) == 2 and "410" in agreement_figures(found, agreement) for agreement in found.agreements
    )


def agreement_figures(report: Report, agreement: Agreement) -> str:
    return " ".join(report.claims[i].quantity.surface for i in agreement.claims)


@pytest.mark.parametrize(
    ("first", "second", "written", "expected"),
    [
        ("It drew 312 guests.", "It drew 321 guests.", ("312", "321"), {"slip"}),
        ("It drew 54 guests.", "It drew 45 guests.", ("54", "45"), {"swapped"}),
        ("It drew 48,000 guests.", "It drew 84,000 guests.", ("48,000", "84,000"), {"swapped"}),
        ("It drew 540 guests.", "It drew 45 guests.", ("540", "45"), set()),
        ("Gusts reached 161 km/h.", "Gusts reached 161 mph.", ("161 km/h", "161 mph"), {"other_unit"}),
        ("It cost £2.1 billion.", "It cost £2.1bn.", ("£2.1 billion", "£2.1bn"), {"equal", "digits"}),
        ("It drew 17 guests.", "It drew 170 guests.", ("17", "170"), {"slip", "short_slip"}),
        ("It sold 3 boats.", "It sold 3 boats.", ("3",), {"equal_small"}),
        ("It weighed up to 30 tonnes.", "It weighed 25 tonnes.", ("30 tonnes", "25 tonnes"), {"within"}),
    ],
)
def test_what_two_figures_say(first: str, second: str, written: tuple[str, ...], expected: set[str]) -> None:
    said = figures_of((first, second), *written)
    assert said.keys() - {"unit", "ratio", "explained", "crowd"} == expected


def test_it_does_not_matter_which_of_two_documents_comes_first() -> None:
    corpus = corpus_of("Its score was 70.", "It has 90 doors.")
    one, other = corpus.documents
    laid = [laid_out(corpus, Two(*two, alike=1.0, chosen=True)) for two in ((one, other), (other, one))]
    assert laid[0].a.tolist() == laid[1].a.tolist() == [0]


def laid_out(corpus: Corpus, two: Two) -> Laid:
    return Collator(Judge(corpus), corpus.claims, np.arange(len(corpus.claims))).lay_out([two])


def test_a_document_that_gives_the_other_figure_as_well_knows_the_two_apart() -> None:
    texts = ("The line has 19 stops.", "The line has 24 stops; 19 stops of them have a roof.")
    assert figures_of(texts, "19", "24")["known"] == 1.0
    assert "known" not in figures_of(("The line has 19 stops.", "The line has 24 stops."), "19", "24")


def test_the_more_figures_of_a_unit_a_text_gives_the_less_one_pair_of_them_says() -> None:
    texts = ("The hall has 31 seats.", "The hall has 42 seats, the gallery 53 seats and the yard 64 seats.")
    assert figures_of(texts, "31", "42")["crowd"] > 1
    assert "crowd" not in figures_of(("The hall has 31 seats.", "The hall has 42 seats."), "31", "42")


def test_what_cannot_be_compared_makes_no_pair() -> None:
    assert not every(corpus_of("It is 30 metres high.", "It cost $30.")).pairs.of.size


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ms Rosen, 63, left.", "Ms Ade, 61, left."),
        ("It took 40 minutes.", "It took 50 minutes."),
        ("It has 7 doors.", "It has 9 doors."),
        ("It has 70 doors.", "It has 90 doors, and 70 doors of steel."),
    ],
)
def test_of_an_archive_common_figures_are_not_laid_side_by_side(first: str, second: str) -> None:
    claims = corpus_of(first, second).claims
    figures, told = Figures(claims), every(corpus_of(first, second))
    assert figures.tell(told.pairs).tolist() == told.judged.same.tolist()
    assert not told.judged.same.all()


@pytest.mark.parametrize(("chosen", "decided"), [(True, 0.0), (True, 0.9), (False, 0.0), (False, 0.9)])
def test_of_an_archive_what_was_decided_is_left_as_it_was(chosen: bool, decided: float) -> None:
    documents = [make_document(f"It has {n} chips.", source=f"{n}.txt") for n in (300, 400)]
    claims = [c for d in documents for c in read_claims(d)]
    pairs = (np.array([0]), np.array([1]))
    odds, no, yes = np.zeros((1, 3)), np.array([False]), np.array([1.0])
    laid = Laid(*pairs, yes, odds, no, no, yes, np.array([chosen]))
    held = [Pair(0, 1, decided, decided)] if decided else []
    alone = Alone(claims, laid, np.array([0.999]), held, lambda _: 0.7)
    (pair,), weigh = collate_pairs(alone, 0.5)
    weighed = np.array([0.7 if decided else 0.0])
    (collated,) = weigh_rivals(read_rivals(Looks(alone), np.array([0]), weighed)).tolist()
    assert (pair.decided, weigh(pair)) == ((decided, 0.7) if decided and not chosen else (collated, collated))
    assert pair.best


def test_one_text_among_others_is_checked_against_what_conflicts_with_what_bears_it_out() -> None:
    checker = Checker()
    checker.add(BRIDGE)
    said = checker.check("About 48,000 vehicles cross the Norra bridge each day.")
    assert said.verdict == "conflicting"
    assert {e.claim.quantity.surface for claim in said.claims for e in claim.evidence} >= {"48,000", "84,000"}


def test_the_stories_are_cases_that_can_be_run() -> None:
    from factcheck.cases import find_cases, read_case

    stories = Path(__file__).parent.parent / "benchmarks" / "stories"
    for path in find_cases([stories]):
        case = read_case(path)
        assert case.documents
        assert all((path.parent / name).is_file() for name in case.documents)
