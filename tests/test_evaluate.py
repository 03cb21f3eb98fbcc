"""Labelled data to metrics: every kind of set, intervals, floors; the same numbers as other scorers give."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import cli
from factcheck.encoders import Tell, Vectors, open_encoder
from factcheck.errors import InputError
from factcheck.evaluate import LabelledSet, Metric, Remembering, Score, choose_sets, find_sets, score_set
from factcheck.evaluate import conflicts as of_conflicts
from factcheck.evaluate import pairs as of_pairs
from factcheck.evaluate import quantities as of_quantities
from factcheck.evaluate.ahead import unseen
from factcheck.evaluate.floors import Floors, find_below, raise_floors, read_floors, write_floors
from factcheck.evaluate.metrics import Outcome, measure
from factcheck.evaluate.pages import write_json, write_table
from factcheck.evaluate.sets import PairRow
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from factcheck.types import VerdictLabel

FLOORS = Path(__file__).parent / "floors.toml"
STORIES = Path(__file__).parents[1] / "benchmarks" / "stories"


class Counting:
    """An encoder of made-up vectors that counts the texts it is given."""

    name, dimensions = "counting", 4

    def __init__(self) -> None:
        self.texts: Counter[str] = Counter()

    def encode(self, texts: Sequence[str], tell: Tell | None = None) -> Vectors:
        self.texts.update(texts)
        rows: Vectors = np.array([[1.0, len(text), text.count("e"), text.count("0")] for text in texts], np.float32)
        rows /= np.sqrt(np.square(rows).sum(axis=1, keepdims=True))
        return rows


def write_rows(path: Path, *rows: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A set of each kind, on a dam that does not exist."""
    write_rows(
        tmp_path / "pairs.jsonl",
        {"premise": "The Orla dam is 40 metres high.", "hypothesis": "The Orla dam is 40 metres high.", "label": "s"},
        {"premise": "The Orla dam is 40 metres high.", "hypothesis": "The Orla dam is 62 metres high.", "label": "r"},
        {"premise": "The Orla dam is 40 metres high.", "hypothesis": "Perran has 9,000 voters.", "label": "n"},
        {"premise": "The Orla dam is 40 metres high.", "hypothesis": "The dam is high.", "label": "disputed"},
    )
    text = (tmp_path / "pairs.jsonl").read_text(encoding="utf-8")
    for letter, label in (("s", "entailment"), ("r", "REFUTED"), ("n", "neutral")):
        text = text.replace(f'"label": "{letter}"', f'"label": "{label}"')
    (tmp_path / "pairs.jsonl").write_text(text, encoding="utf-8")
    write_rows(
        tmp_path / "figures.jsonl",
        {"id": "q1", "text": "It cost $3 million.", "quantities": [{"value": 3e6, "unit": "USD", "modifier": "exact"}]},
        {
            "id": "q2",
            "text": "Over 50 men built it.",
            "quantities": [{"value": 50, "unit": "men", "modifier": "about"}],
        },
        {"id": "q3", "text": "It is 40 metres high.", "quantities": [{"low": 41, "high": 41, "unit": "m"}]},
    )
    corpus = tmp_path / "dams"
    write_rows(
        corpus / "documents.jsonl",
        {"doc_id": "a", "title": "Orla", "version": "A", "sentences": ["Dams.", "The Orla dam is 40 metres high."]},
        {"doc_id": "b", "title": "Orla", "version": "B", "sentences": ["The Orla dam is 62 metres high."]},
        {"doc_id": "c", "title": "Perran", "version": "A", "sentences": ["Perran elected 12 councillors."]},
    )
    write_rows(
        corpus / "gold_pairs.jsonl",
        {"id": "g", "a": {"doc": "b", "sent": 0}, "b": {"doc": "a", "sent": 1}, "label": "conflict", "chain": "height"},
    )
    write_rows(
        corpus / "claims.jsonl",
        {"id": "1", "claim": "The Orla dam is 40 metres high.", "version": "A", "label": "supported"},
        {"id": "2", "claim": "The Orla dam is 40 metres high.", "version": "B", "label": "refuted"},
    )
    return tmp_path


def scores_of(path: Path, **choice: Any) -> dict[str, Score]:
    remembering = Remembering(open_encoder(Settings()))
    return {s.name: score_set(s, Settings(), remembering) for s in choose_sets(find_sets([path]), (), **choice)}


def test_every_kind_of_set_is_found_and_measured(labelled: Path) -> None:
    scores = scores_of(labelled)
    assert [(s.set, s.kind, s.rows) for s in scores.values()] == [
        ("dams", "conflicts", 3),
        ("dams/claims", "claims", 2),
        ("figures", "quantities", 3),
        ("pairs", "pairs", 3),
    ]
    assert scores["pairs"].left_out == 1
    assert scores["pairs"].value("accuracy") == 1
    assert scores["dams/claims"].value("accuracy") == 1
    assert scores["dams"].value("events_found") == 1
    assert scores["figures"].value("value_f1") == pytest.approx(2 / 3)
    assert scores["figures"].value("unit_f1") == pytest.approx(2 / 3)
    assert scores["figures"].value("modifier_f1") == pytest.approx(1 / 3)
    (wrong,) = scores["figures"].errors
    assert wrong.startswith("q3: missed 41 m; read '40 metres'")


def test_a_sample_is_always_the_same(labelled: Path) -> None:
    first, second = (find_sets([labelled])[2] for _ in range(2))
    assert replace(first, sample=2).quantities() == replace(second, sample=2).quantities()
    assert len(replace(first, sample=2).quantities()) == 2
    assert {row.subject for row in replace(find_sets([labelled])[0], sample=1).documents()} < {"Orla", "Perran"}


def test_no_text_is_encoded_twice_and_the_answers_are_those_of_a_checker(labelled: Path) -> None:
    counting = Counting()
    remembering = Remembering(counting)
    sets = find_sets([labelled])
    rows = sets[-1].pairs()
    answers = remembering.ask(lambda e: [of_pairs.answer(row, Settings(), e) for row in rows])
    assert answers == [asked_alone(row) for row in rows]
    for each in sets:
        score_set(each, Settings(), remembering)
    assert counting.texts
    assert set(counting.texts.values()) == {1}


def asked_alone(row: PairRow) -> VerdictLabel:
    checker = Checker(encoder=Counting())
    checker.add([row.premise])
    return checker.check(row.hypothesis).verdict


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"premise": "a", "hypothesis": "b", "label": "perhaps"}', "label 'perhaps': write one of supported"),
        ('{"premise": "a", "hypothesis": "b"}', "label: Field required"),
        ('{"premise": "a"', "no JSON"),
        ("7", "Input should be a valid dictionary"),
        ("[" * 200_000, "recursion"),
    ],
)
def test_a_bad_row_is_named_by_its_line(labelled: Path, line: str, fault: str) -> None:
    with (labelled / "pairs.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(InputError, match=r"pairs\.jsonl:5: ") as error:
        next(s for s in find_sets([labelled]) if s.kind == "pairs").pairs()
    assert fault in str(error.value)


def test_what_is_no_labelled_data_is_said(tmp_path: Path) -> None:
    write_rows(tmp_path / "other.jsonl", {"title": "no labels"})
    write_rows(tmp_path / "claims.jsonl", {"claim": "Orla is 40 metres high.", "label": "supported"})
    notes: list[str] = []
    with pytest.raises(InputError, match="no labelled data"):
        find_sets([tmp_path], notes.append)
    assert [note.partition(str(tmp_path) + "/")[2] for note in notes] == [
        "claims.jsonl: claims, but no documents.jsonl beside them",
        "other.jsonl: its first row is of no kind of labelled data",
    ]
    (tmp_path / "other.jsonl").write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(InputError, match="no labelled data"):
        find_sets([tmp_path])
    with pytest.raises(InputError, match="no such file or folder"):
        find_sets([tmp_path / "nowhere"])


def test_sets_are_chosen_by_their_name_a_part_of_it_or_a_pattern(labelled: Path) -> None:
    sets = find_sets([labelled])
    assert [s.name for s in choose_sets(sets, ["claims"])] == ["dams/claims"]
    assert [s.name for s in choose_sets(sets, ["dams"])] == ["dams"]
    assert [s.name for s in choose_sets(sets, ["dams*"])] == ["dams", "dams/claims"]
    assert [s.name for s in choose_sets(sets, ["p*", "figures"])] == ["figures", "pairs"]
    with pytest.raises(InputError, match="no set 'dam': there are dams, dams/claims, figures, pairs"):
        choose_sets(sets, ["dam"])


def test_sets_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    row = {"text": "It cost $3 million.", "quantities": []}
    for folder in ("ledger", "herald"):
        write_rows(tmp_path / folder / "figures.jsonl", row)
    folders = [tmp_path / "ledger", tmp_path / "herald", tmp_path / "ledger"]
    assert [s.name for s in find_sets(folders)] == ["herald/figures", "ledger/figures"]
    files = [folder / "figures.jsonl" for folder in folders]
    assert [s.name for s in find_sets(files)] == ["herald/figures", "ledger/figures"]
    assert [s.name for s in find_sets(folders[:1])] == ["figures"]


# — metrics —————————————————————————————————————————————————————————————————————————————————————————

labels = st.sampled_from(of_pairs.LABELS)


def outcome_of(answers: Sequence[tuple[VerdictLabel, VerdictLabel]]) -> Outcome:
    rows = [PairRow(id=str(at), premise="", hypothesis="", label=true) for at, (true, _) in enumerate(answers)]
    return of_pairs.hold(rows, [said for _, said in answers], [""] * len(rows))


@pytest.mark.slow  # imports scikit-learn
@settings(max_examples=25)
@given(st.lists(st.tuples(labels, labels), min_size=1, max_size=30))
def test_the_formulas_are_those_of_scikit_learn(answers: list[tuple[VerdictLabel, VerdictLabel]]) -> None:
    from sklearn.metrics import accuracy_score, f1_score, precision_score

    true, said = zip(*answers, strict=True)
    outcome = outcome_of(answers)
    found = {m.name: m.value for m in measure(outcome.tallies, outcome.formulas)}
    present = [label for label in of_pairs.LABELS if label in true]
    assert found["accuracy"] == pytest.approx(accuracy_score(true, said))
    macro = f1_score(true, said, labels=present, average="macro", zero_division=0)
    assert found["macro_f1"] == pytest.approx(macro)
    for label in present:
        assert found[f"{label}_f1"] == pytest.approx(f1_score(true, said, labels=[label], average="macro"))
    if "refuted" in said:
        refuted = precision_score(true, said, labels=["refuted"], average="macro")
        assert found["refuted_precision"] == pytest.approx(refuted)
    wrong = sum(s == "refuted" != t for t, s in answers) / len(answers)
    assert found["falsely_refuted"] == pytest.approx(wrong)


@settings(max_examples=25)
@given(st.lists(st.tuples(labels, labels), min_size=1, max_size=30))
def test_a_value_lies_in_its_interval_more_or_less_and_the_interval_is_that_of_no_chance_where_rows_agree(
    answers: list[tuple[VerdictLabel, VerdictLabel]],
) -> None:
    outcome = outcome_of(answers)
    accuracy = measure(outcome.tallies, outcome.formulas)[0]
    assert 0 <= accuracy.low <= accuracy.high <= 1
    if accuracy.value in (0, 1):
        assert accuracy.low == accuracy.high == accuracy.value


# — floors and pages ————————————————————————————————————————————————————————————————————————————————


def score(**values: float) -> Score:
    metrics = tuple(
        Metric(name, value, value, value, "lower" if "alarms" in name else "higher", name != "recall", "alarms" in name)
        for name, value in values.items()
    )
    return Score("dams", "conflicts", 3, metrics, ("not found: a and b",), 0, 0.1)


def test_floors_are_raised_and_lowered_with_a_second_word_alone() -> None:
    none = Floors(Path("floors.toml"), None, {})
    first, changes = raise_floors(none, [score(f1=0.71234, recall=0.5, false_alarms=3)], lower=False)
    assert first.sets == {"dams": {"f1": 0.712, "false_alarms": 3}}
    assert [c.before for c in changes] == [None, None]
    better, _ = raise_floors(first, [score(f1=0.8, recall=0.5, false_alarms=2)], lower=False)
    assert better.sets == {"dams": {"f1": 0.8, "false_alarms": 2}}
    worse = [score(f1=0.6, recall=0.5, false_alarms=4)]
    assert raise_floors(better, worse, lower=False) == (better, [])
    finer = replace(first, sets={"dams": {"f1": 0.8007}})
    assert raise_floors(finer, [score(f1=0.8009)], lower=False) == (finer, []), "0.8 is less than it was"
    assert raise_floors(better, worse, lower=True)[0].sets == {"dams": {"f1": 0.6, "false_alarms": 4}}
    assert find_below(worse, better) == [
        "dams: f1 is 0.600, and may be 0.8 at least",
        "dams: false_alarms is 4, and may be 2 at most",
    ]
    assert find_below([score(f1=0.8)], better) == ["dams: false_alarms has a floor, and was not measured"]


@given(st.floats(0, 1))
def test_what_gave_a_floor_is_not_below_it(value: float) -> None:
    scores = [score(f1=value, false_alarms=7)]
    floors, _ = raise_floors(Floors(Path("f"), None, {}), scores, lower=False)
    assert find_below(scores, floors) == []


def test_a_file_of_floors_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors = Floors(path, 40, {"dams/claims": {"accuracy": 0.7}, 'od"d': {"f1": 1.0}})
    path.write_text(write_floors(floors), encoding="utf-8")
    assert read_floors(path) == floors


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("set = 3", "set: "),
        ("[set.a]\nf1 = 'x'", "set.a.f1: "),
        ("=", "no TOML"),
        ("a=" + "[" * 20_000, "no TOML"),
        (None, "no floors in"),
    ],
)
def test_a_bad_file_of_floors_is_one_line(tmp_path: Path, content: str | None, fault: str) -> None:
    path = tmp_path / "floors.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="floors") as error:
        read_floors(path)
    assert fault in str(error.value)
    assert "\n" not in str(error.value)


def test_the_table_shows_each_metric_its_interval_and_its_floor() -> None:
    floors = Floors(Path("f"), None, {"dams": {"f1": 0.9, "false_alarms": 3}})
    assert write_table([score(f1=0.71234, false_alarms=3)], floors, errors=5).splitlines() == [
        "set   rows  metric        value  95 % interval   floor",
        "dams     3  f1            0.712  0.712 to 0.712  0.9 at least: NOT MET",
        "            false_alarms      3  3 to 3          3 at most",
        "",
        "dams: 1 of 1 error",
        "  not found: a and b",
    ]


def test_json_has_what_the_table_has() -> None:
    page = json.loads(write_json([score(f1=0.71234)], {"min_score": 0.5}, 40))
    assert page["schema"] == "factcheck-evaluation/1"
    assert page["sample"] == 40
    (one,) = page["sets"]
    assert one["metrics"][0] == {
        "metric": "f1",
        "value": 0.71234,
        "low": 0.71234,
        "high": 0.71234,
        "better": "higher",
        "floor": None,
    }


# — the command —————————————————————————————————————————————————————————————————————————————————————

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["factcheck", "evaluate", *map(str, words)])
        code = cli.main()
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


def test_floors_are_made_met_and_missed(labelled: Path, run: Run) -> None:
    floors = labelled / "floors.toml"
    code, out, err = run(labelled, "--set", "pairs", "--floors", floors, "--update-floors")
    assert (code, err.count("floor: pairs:")) == (0, 2)
    assert "1.0 at least" in out or "1 at least" in out
    floors.write_text(floors.read_text(encoding="utf-8").replace("falsely_refuted = 0", "falsely_refuted = -1"))
    code, out, err = run(labelled, "--set", "pairs", "--floors", floors)
    assert code == 1
    assert "NOT MET" in out
    assert "below its floor: pairs: falsely_refuted is 0.000, and may be -1 at most" in err
    code, _, err = run(labelled, "--set", "pairs", "--floors", floors, "--update-floors", "--lower")
    assert (code, "falsely_refuted 0 (was -1)" in err) == (0, True)


def test_sets_with_floors_that_are_gone_are_named(labelled: Path, run: Run) -> None:
    floors = labelled / "floors.toml"
    floors.write_text('[set."gone"]\nf1 = 0.5\n', encoding="utf-8")
    _, _, err = run(labelled / "figures.jsonl", "--floors", floors)
    assert "not measured: gone" in err


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--update-floors"], "name the file with --floors FILE"),
        (["--lower"], "--lower goes with --update-floors"),
        (["--set", "nothing"], "no set 'nothing'"),
        (["--floors", "nowhere.toml"], "no floors in nowhere.toml"),
    ],
)
def test_words_that_do_not_go_together_are_one_line(labelled: Path, run: Run, words: list[str], fault: str) -> None:
    code, out, err = run(labelled, *words)
    assert (code, out) == (2, "")
    assert fault in err
    assert err.count("\n") == 1


def test_floors_of_a_sample_hold_for_that_sample(labelled: Path, run: Run) -> None:
    floors = labelled / "floors.toml"
    floors.write_text('sample = 40\n\n[set."figures"]\nvalue_f1 = 0.5\n', encoding="utf-8")
    code, _, err = run(labelled / "figures.jsonl", "--floors", floors)
    assert (code, "are of a sample: say --sample 40" in err) == (2, True)
    assert run(labelled / "figures.jsonl", "--floors", floors, "--sample", "40")[0] == 0


# — the labelled data beside the checkout ———————————————————————————————————————————————————————————


@pytest.fixture(scope="module")
def samples(shared: Path) -> dict[str, LabelledSet]:
    sample = read_floors(FLOORS).sample
    return {s.name: s for s in choose_sets(find_sets([shared / "data"]), (), sample)}


@pytest.fixture(scope="module")
def remembering() -> Remembering:
    return Remembering(open_encoder(Settings()))


@pytest.mark.slow
def test_nothing_falls_below_its_floor(samples: dict[str, LabelledSet], remembering: Remembering) -> None:
    floors = read_floors(FLOORS)
    scores = [score_set(samples[name], Settings(), remembering) for name in floors.sets]
    assert find_below(scores, floors) == [], write_table(scores, floors)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["stories", "handbooks", "desk", "bundles", "trials", "sentences"])
def test_no_story_falls_below_its_floor(name: str, remembering: Remembering) -> None:
    floors = read_floors(FLOORS.with_name(f"{name}.toml"))
    scores = [score_set(each, Settings(), remembering) for each in find_sets([STORIES.with_name(name)])]
    assert find_below(scores, floors) == [], write_table(scores, floors)


def scorer(shared: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, shared / "scoring" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def values_of(outcome: Outcome) -> dict[str, Metric]:
    return {metric.name: metric for metric in measure(outcome.tallies, outcome.formulas)}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["newsquant/quantities", "rtext/quantities"])
def test_figures_are_scored_as_the_datas_own_script_scores_them(shared: Path, name: str) -> None:
    (labelled,) = choose_sets(find_sets([shared / "data"]), [name])
    found = values_of(of_quantities.answer_set(labelled, Settings(), Remembering(Counting()), unseen))
    rows = rows_of(labelled.path)
    predicted = {row["id"]: [as_read(q) for q in of_quantities.counted_quantities(row["text"])] for row in rows}
    theirs, _, _ = scorer(shared, "score_quantities").score(rows, predicted)
    levels = {"value": "value_f1", "value+unit": "unit_f1", "value+modifier": "modifier_f1"}
    assert {ours for level, ours in levels.items() if level in theirs} == {n for n in found if n.endswith("_f1")}
    for level, ours in levels.items():
        if level in theirs:
            assert round(found[ours].value, 4) == pytest.approx(theirs[level]["f1"], abs=1e-4)


def as_read(quantity: Any) -> dict[str, Any]:
    low, high = (quantity.low, quantity.high) if quantity.value is None else (quantity.value, quantity.value)
    modifier = "exact" if quantity.modifier == "range" else quantity.modifier
    return {"low": float(low), "high": float(high), "unit": quantity.unit, "modifier": modifier}


@pytest.mark.slow
def test_verdicts_are_scored_as_the_datas_own_script_scores_them(shared: Path) -> None:
    (labelled,) = choose_sets(find_sets([shared / "data"]), ["vitaminc_num"])
    rows = labelled.pairs()
    cycle: tuple[VerdictLabel, ...] = ("supported", "refuted", "not_enough_info", "conflicting", "supported")
    said = [cycle[(at + len(row.premise)) % 5] for at, row in enumerate(rows)]
    found = values_of(of_pairs.hold(rows, said, [""] * len(rows)))
    words = {"supported": "entail", "not_enough_info": "neutral"}
    predicted = {row.id: words.get(answer, "contradict") for row, answer in zip(rows, said, strict=True)}
    theirs = scorer(shared, "score_pairs").score(rows_of(labelled.path), predicted)
    assert round(found["accuracy"].value, 4) == theirs["accuracy"]
    assert [round(end, 4) for end in (found["accuracy"].low, found["accuracy"].high)] == theirs["accuracy_ci95"]
    assert round(found["macro_f1"].value, 4) == pytest.approx(theirs["macro_f1"], abs=1e-4)
    assert round(found["refuted_precision"].value, 4) == theirs["contradict_vs_not"]["p"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ecbplus", "vitaminc_corpus"])
def test_conflicts_are_scored_as_the_datas_own_script_scores_them(shared: Path, name: str) -> None:
    """On reports made up of the labels: every third pair that people judged, and every fourth two neighbours."""
    labelled = next(s for s in find_sets([shared / "data"]) if s.name == name)
    rows, gold = labelled.documents(), labelled.gold_pairs()
    pairs = {of_conflicts._pair(row) for row in gold[::3]}
    pairs |= {
        ((a.doc_id, 0), (b.doc_id, 0)) for a, b in zip(rows[::4], rows[1::4], strict=False) if a.doc_id < b.doc_id
    }
    claims = one_claim()
    found = values_of(of_conflicts.hold(rows, gold, dict.fromkeys(pairs, (claims, claims))))
    predicted = [{"a": {"doc": a[0], "sent": a[1]}, "b": {"doc": b[0], "sent": b[1]}} for a, b in pairs]
    raw = [rows_of(labelled.path / file) for file in ("documents.jsonl", "gold_pairs.jsonl")]
    theirs = scorer(shared, "score_conflicts").score(*raw, predicted)
    assert round(found["f1"].value, 4) == theirs["all"]["f1"]
    assert round(found["precision"].value, 4) == theirs["all"]["p"]
    assert round(found["recall"].value, 4) == theirs["all"]["r"]
    assert round(found["judged_precision"].value, 4) == theirs["judged_only"]["p"]
    assert round(found["events_found"].value, 4) == theirs["event_recall"]
    assert found["false_alarms"].value == theirs["false_alarms_judged"]
    assert found["alarms_across_subjects"].value == theirs["false_alarms_cross_subject"]


def one_claim() -> Any:
    checker = Checker(encoder=Counting())
    checker.add(["The Orla dam is 40 metres high."])
    return checker.claims()[0]


# — cases ———————————————————————————————————————————————————————————————————————————————————————————


def write_case(folder: Path, first: str, second: str, case: str) -> None:
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(first, encoding="utf-8")
    (folder / "b.txt").write_text(second, encoding="utf-8")
    (folder / "case.toml").write_text(f'documents = ["a.txt", "b.txt"]\n{case}', encoding="utf-8")


CONFLICT = """
[[conflict]]
about = "guests"
severity = "contradiction"
sides = [[{ source = "a.txt", figure = "312" }], [{ source = "b.txt", figure = "321" }]]

[[check]]
sentence = "The Orla dam drew 400 guests."
verdict = "refuted"
"""


def test_a_folder_of_cases_is_a_set(tmp_path: Path) -> None:
    dam = ("The Orla dam drew 312 guests in Perran.", "The Orla dam in Perran drew 321 guests.")
    write_case(tmp_path / "dams" / "found", *dam, CONFLICT)
    write_case(tmp_path / "dams" / "unexpected", *dam, "")
    write_case(tmp_path / "dams" / "missed", dam[0], "It rained for 321 days.", CONFLICT)
    (labelled,) = find_sets([tmp_path])
    assert (labelled.name, labelled.kind) == ("dams", "cases")
    score = score_set(labelled, Settings(), open_encoder(Settings()))
    assert score.rows == 3
    assert (score.value("recall"), score.value("precision"), score.value("false_alarms")) == (0.5, 0.5, 1.0)
    assert any("missed: not found: guests" in line for line in score.errors)
    assert any("unexpected: found, but not expected: contradiction" in line for line in score.errors)
    assert len(choose_sets([labelled], (), 2)[0].cases()) == 2


def test_a_case_that_cannot_be_run_is_told_in_one_line(tmp_path: Path) -> None:
    write_case(tmp_path / "dams" / "bad", "a", "b", CONFLICT)
    (labelled,) = find_sets([tmp_path])
    with pytest.raises(InputError, match=r"'312' does not stand in a\.txt"):
        score_set(labelled, Settings(), open_encoder(Settings()))
