"""What a pair is judged by of a claim, without a corpus."""

from __future__ import annotations

import pytest

from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.traits import is_change


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("Operating margin widened by 0.6 percentage points.", "0.6 percentage points", True),
        ("The number of jobs fell by 12,000 last year.", "12,000", True),
        ("Revenue rose 3 percent.", "3 percent", True),
        ("The Elm bridge is used by about 84,000 vehicles a day.", "84,000", False),
        ("The rally was attended by 20,000 people.", "20,000", False),
    ],
)
def test_what_something_is_done_by_is_no_change(text: str, figure: str, change: bool) -> None:
    claims = read_claims(make_document(text, source="text.txt"))
    assert [is_change(c) for c in claims if c.quantity.surface.startswith(figure)] == [change]
