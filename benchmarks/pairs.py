"""Claims against evidence, scored by ``../shared/scoring/score_pairs.py``.

python benchmarks/pairs.py [--set NAME] [--errors N]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from typing import Any

from factcheck.documents import make_document
from factcheck.encoders import open_encoder
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from labelled import rows, scorer

SETS = {
    "vitaminc": "vitaminc/vitaminc_num.jsonl",
    "stresstest": "equate/stresstest.jsonl",
    "redditnli": "equate/redditnli.jsonl",
    "newsnli": "equate/newsnli.jsonl",
    "feversym": "feversym/feversym_num.jsonl",
    "vitaminc_claims": "vitaminc_corpus/claims.jsonl",
}
LABELS = {
    "supported": "entail",
    "refuted": "contradict",
    "conflicting": "contradict",
    "not_enough_info": "neutral",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    settings = Settings()
    encoder = open_encoder(settings, texts=10_000)
    for name in options.set or SETS:
        gold = rows(SETS[name])
        answer = claims_against_versions if name == "vitaminc_claims" else claims_against_sentences
        found = dict(answer(gold, settings, encoder))
        result = scorer("score_pairs").score(gold, found)
        print(
            name,
            {k: result[k] for k in ("n", "accuracy", "accuracy_ci95", "macro_f1", "gold", "predicted", "majority")},
        )
        print("   ", result["per_label"])
        show_errors(gold, found, options.errors)


def claims_against_sentences(gold: list[dict[str, Any]], settings: Settings, encoder: Any) -> Iterator[tuple[str, str]]:
    for row in gold:
        checker = Checker(settings, encoder=encoder)
        title = (row.get("meta") or {}).get("page")
        checker.add([make_document(row["premise"], source="premise", title=title)])
        yield row["id"], LABELS[checker.check(row["hypothesis"]).verdict]


def claims_against_versions(gold: list[dict[str, Any]], settings: Settings, encoder: Any) -> Iterator[tuple[str, str]]:
    given = rows("vitaminc_corpus/documents.jsonl")
    for version in ("A", "B"):
        checker = Checker(settings, encoder=encoder)
        checker.add(
            make_document("\n\n".join(d["sentences"]), source=d["doc_id"], title=d["title"])
            for d in given
            if d["version"] == version
        )
        for row in gold:
            if row["version"] == version:
                yield row["id"], LABELS[checker.check(row["claim"]).verdict]


def show_errors(gold: list[dict[str, Any]], found: dict[str, str], number: int) -> None:
    norm = scorer("score_pairs").norm
    wrong = [g for g in gold if norm(g["label"]) != found.get(g["id"])]
    for row in random.Random(5).sample(wrong, min(number, len(wrong))):
        print(f"  gold {norm(row['label'])}, said {found[row['id']]}: {row.get('claim') or row['hypothesis']}")


if __name__ == "__main__":
    main()
