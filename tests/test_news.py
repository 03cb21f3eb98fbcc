"""The marks of ``benchmarks/news``: what a script reads of a topic."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"

TOPIC = """=== collapse-2013
--- Harbour Wire | 2013-03-14 | Bridge collapse kills [[12|dead]]
It killed [[12 people|dead]], the worst since [[52|*older-dead]] died in 1985.
--- Courier | | Toll rises
It killed [[15|dead]] people, and some [[300|crowd?]] people watched.
=== collapse-2019
--- Courier | 2019-01-02 | Another bridge
It killed [[15|dead]] people. In 1985 a fall killed [[41|*older-dead]] people.
"""


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])


def test_marks_say_what_is_one_measure(tmp_path: Path) -> None:
    from factcheck.pipeline import read_claims
    from news import measured, read_topic
    from told import by_measures

    (tmp_path / "bridges.txt").write_text(TOPIC, "utf-8")
    articles = list(read_topic(tmp_path / "bridges.txt"))
    assert [article.event for article in articles] == ["collapse-2013", "collapse-2013", "collapse-2019"]
    assert not any("[[" in article.document.text for article in articles)
    claims = [claim for article in articles for claim in read_claims(article.document)]
    mark = by_measures(measured(articles, claims))
    told = {
        (a.quantity.surface, b.quantity.surface): mark(a, b)
        for a, b in combinations([c for c in claims if not c.quantity.tells_when], 2)
        if a.document != b.document
    }
    assert told["12", "15"] in ("conflict", "unnamed")  # of one event, and of two
    assert told["52", "41"] == "conflict"
    assert told["15", "15"] == "apart"
    assert told["12", "300"] is None


@pytest.mark.parametrize("half", ["learned", "held"])
def test_every_topic_can_be_read(half: str) -> None:
    from news import NEWS, read_topic

    for path in (NEWS / half).glob("*.txt"):
        articles = list(read_topic(path))
        assert len({article.event for article in articles}) == 2, path.name
        assert all(article.marks and "[[" not in article.document.text for article in articles), path.name
