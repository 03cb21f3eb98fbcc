"""The JSON that is published and the nouns it is made of: neither leaves the other behind."""

from __future__ import annotations

from dataclasses import fields

import jsonschema
import pytest

from factcheck import schema, types
from factcheck.schema import json_schemas, plain_verdict
from handmade import refutation


def names(record: type) -> set[str]:
    return {field.name for field in fields(record)}


@pytest.mark.parametrize(
    ("record", "noun", "left_out"),
    [
        (schema.JsonSide, types.Side, set()),
        (schema.JsonConflict, types.Conflict, set()),
        (schema.JsonLetStand, types.LetStand, set()),
        (schema.JsonEvidence, types.Evidence, set()),
        (schema.JsonReport, types.Report, {"topics", "voices"}),
        (schema.JsonVerdict, types.Verdict, set()),
    ],
)
def test_a_record_has_every_field_of_its_noun(record: type, noun: type, left_out: set[str]) -> None:
    assert names(noun) - names(record) == left_out
    assert names(record) - names(noun) <= {"schema", "source", "summary"}


@pytest.mark.parametrize("record", [schema.JsonDocument, schema.JsonQuantity])
def test_a_record_has_no_field_that_its_noun_has_not(record: type) -> None:
    noun = getattr(types, record.__name__.removeprefix("Json"))
    assert names(record) - names(noun) <= {name for name in vars(noun) if isinstance(vars(noun)[name], property)}


def test_a_verdict_sums_up() -> None:
    plain = plain_verdict(*refutation())
    jsonschema.validate(plain, json_schemas()["factcheck-check/1"])
    assert plain["summary"] == {"supported": 0, "refuted": 1, "conflicting": 0, "not_enough_info": 0}
    assert plain["source"] == refutation()[1].source
