"""Every number that changes a result: its default, its bounds, and its one sentence of why."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from factcheck.errors import SettingsError
from factcheck.settings import Settings


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_has_a_default_and_says_why(name: str) -> None:
    field = Settings.model_fields[name]
    assert not field.is_required()
    assert field.description is not None
    assert field.description.endswith(".")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"batch_size": 0}, "setting batch_size: should be greater than or equal to 1, but it is 0"),
        ({"min_score": 2}, "setting min_score: should be less than or equal to 1, but it is 2"),
        ({"max_bytes": "many"}, "setting max_bytes: should be a valid integer"),
        ({"model": ""}, "setting model: "),
        ({"modle": "x"}, "unknown setting 'modle': did you mean 'model'?"),
        ({"colour": "x"}, "unknown setting 'colour': the settings are model, "),
    ],
)
def test_a_wrong_value_is_one_clear_line(values: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings(**values)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_settings_read_from_json_are_judged_alike() -> None:
    assert Settings.model_validate_json('{"batch_size": 4}').batch_size == 4
    with pytest.raises(SettingsError, match="batch_size"):
        Settings.model_validate({"batch_size": 0})


def test_settings_do_not_change() -> None:
    settings = Settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.batch_size = 4
    assert settings == Settings()
    assert hash(settings) == hash(Settings())
