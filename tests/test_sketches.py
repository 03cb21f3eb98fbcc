"""Sketches: what is known of a claim before it is read."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.sketches import mates_of, shares_around, sketch_claims, unit_mark
from factcheck.words import content_stems, property_family

TEXT = "The Orla dam is 40 metres high. In May 2021 it held 40 million litres and 12 boats."


def test_a_sketch_holds_the_figure_its_time_and_its_place() -> None:
    claims = read_claims(make_document(TEXT, source="found"))
    sketches = sketch_claims(claims, None)
    by_figure = {c.quantity.surface: s for c, s in zip(claims, sketches, strict=True)}
    assert by_figure["40 metres"]["stated"] == 40
    assert by_figure["40 metres"]["first"] == 0
    assert by_figure["12"]["last"] - by_figure["12"]["first"] == 30
    assert (by_figure["12"]["nth"], by_figure["12"]["of"]) == (0, 1)


def test_a_sketch_leads_to_the_others_of_its_sentence() -> None:
    sketches = sketch_claims(read_claims(make_document(TEXT, source="found")), None)
    beside, others = mates_of(sketches, np.arange(len(sketches)))
    found = [row[mask].tolist() for row, mask in zip(beside, others, strict=True)]
    assert found == [[], [2, 3], [1, 3], [1, 2]]


def test_units_that_may_be_one_have_one_mark() -> None:
    text = "It sold 40 chips. It built 12 dams. It cost $12 million. They paid 9 million dollars. It held 40 litres."
    chips, dams, cost, paid, litres = map(unit_mark, read_claims(make_document(text, source="found")))
    assert chips == dams
    assert cost == paid
    assert len({chips, cost, litres}) == 3


def test_every_word_that_stands_around_is_in_a_sketch() -> None:
    claims = read_claims(make_document(TEXT, source="found", title="Orla valley"))
    sketches = sketch_claims(claims, "Orla valley")
    for claim, sketch in zip(claims, sketches, strict=True):
        around = f"{claim.sentence.text} Orla valley"
        words = {property_family(word): 2.0 for word in content_stems(around)}
        assert shares_around(sketch.reshape(1), [words])[0].tolist() == [1.0]


def test_of_words_that_stand_nowhere_few_are_told_and_of_none_all() -> None:
    sketches = sketch_claims(read_claims(make_document(TEXT, source="found")), None)
    strange = {f"word{n}": 1.0 for n in range(400)}
    few, every = shares_around(sketches, [strange, {}])
    assert few.max() < 0.02
    assert every.min() == 1.0


def test_a_document_without_figures_has_no_sketches() -> None:
    assert len(sketch_claims([], "Orla valley")) == 0


def test_sketches_are_the_same_in_every_process() -> None:
    script = (
        "from factcheck.documents import make_document; from factcheck.pipeline import read_claims;"
        "from factcheck.sketches import sketch_claims; import sys;"
        f"sys.stdout.write(sketch_claims(read_claims(make_document({TEXT!r}, source='found')), None).tobytes().hex())"
    )
    told = {subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout for _ in range(2)}
    here = sketch_claims(read_claims(make_document(TEXT, source="found")), None)
    assert told == {here.tobytes().hex()}
