"""`goldsmith quality` over files of every kind, as somebody without a server would type it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from goldsmith.formats.columns import ENDINGS, read_columns, write_columns

# Three careful people, one who always says "cat", one who says the opposite of what is there.
TRUTH = ["cat" if place % 3 == 0 else "dog" for place in range(60)]
OTHER = {"cat": "dog", "dog": "cat"}


def goldsmith(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goldsmith.cli", "quality", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def judgements(path: Path, task: str = "task") -> Path:
    rows = []
    for place, truth in enumerate(TRUTH):
        said = {"ann": truth, "bo": truth, "cy": truth, "lazy": "cat", "contrary": OTHER[truth]}
        said |= {"bo": OTHER[truth]} if place % 10 == 0 else {}
        rows += [(f"t{place:02}", worker, label) for worker, label in said.items()]
    columns = [list(column) for column in zip(*rows, strict=True)]
    write_columns(path, dict(zip((task, "worker", "label"), columns, strict=True)))
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_labels_are_inferred_from_any_table(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"labels{ending}"
    done = goldsmith("infer", str(judgements(tmp_path / f"said{ending}")), "--out", str(out))
    assert (done.returncode, done.stdout) == (0, f"{out}\n"), done.stderr
    found = read_columns(out, ["task", "label", "confidence", "answers"])
    assert found["label"] == TRUTH
    assert {int(one) for one in found["answers"]} == {5}
    assert all(0.5 <= float(one) <= 1 for one in found["confidence"])
    assert "60 tasks from 300 answers of 5 workers" in done.stderr


def test_gold_and_names_of_columns_and_the_method_are_taken(tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.csv", tmp_path / "labels.csv"
    write_columns(gold, {"picture": ["t00", "t01"], "label": ["bird", "dog"]})
    said = judgements(tmp_path / "said.csv", task="picture")
    words = ("--task", "picture", "--gold", str(gold), "--method", "dawid_skene")
    done = goldsmith("infer", str(said), "--out", str(out), *words)
    assert done.returncode == 0, done.stderr
    found = read_columns(out, ["picture", "label", "confidence"])
    assert (found["label"][0], found["confidence"][0]) == ("bird", "1.0")


def test_agreement_comes_with_intervals(tmp_path: Path) -> None:
    done = goldsmith("agreement", str(judgements(tmp_path / "said.csv")))
    rows = {name: tuple(map(float, rest)) for name, *rest in (line.split("\t") for line in done.stdout.splitlines())}
    assert rows.keys() == {"Krippendorff's alpha", "Fleiss' kappa", "Gwet's AC1"}
    assert all(low <= value <= high for value, low, high in rows.values())


def test_a_weight_tells_how_much_a_row_counts(tmp_path: Path) -> None:
    said, out = tmp_path / "said.csv", tmp_path / "labels.csv"
    rows = {"task": ["t1"] * 3, "worker": ["ann", "bo", "cy"], "label": ["cat", "dog", "dog"]}
    write_columns(said, rows | {"sure": ["5", "1", "1"]})
    words = ("infer", str(said), "--out", str(out), "--method", "majority", "--weight", "sure")
    assert goldsmith(*words).returncode == 0
    assert read_columns(out, ["label", "confidence"]) == {"label": ["cat"], "confidence": ["0.714286"]}
    write_columns(said, rows | {"sure": ["5", "1", "much"]})
    assert "column 'sure' holds 'much', which is no number" in " ".join(goldsmith(*words).stderr.split())


def test_grades_numbers_and_texts_have_scales_of_their_own(tmp_path: Path) -> None:
    grades, texts = tmp_path / "grades.csv", tmp_path / "texts.csv"
    names = {"task": ["a", "a", "b", "b", "c", "c"], "worker": ["ann", "bo"] * 3}
    write_columns(grades, names | {"label": ["2", "10", "2", "2", "30", "10"]})
    write_columns(texts, names | {"label": ["a red car", "a red van", "two dogs", "Two dogs.", "no", "no"]})

    def alpha(path: Path, *words: str) -> float:
        done = goldsmith("agreement", str(path), *words)
        [(name, value, *_)] = [line.split("\t") for line in done.stdout.splitlines()]
        assert name == "Krippendorff's alpha", done.stderr
        return float(value)

    ordinal = alpha(grades, "--scale", "ordinal")
    assert ordinal == alpha(grades, "--scale", "ordinal", "--order", "2, 10, 30")
    assert ordinal != alpha(grades, "--scale", "ordinal", "--order", "10,2,30")
    assert alpha(grades, "--scale", "interval") < ordinal
    assert alpha(texts, "--scale", "words") > 0.8
    assert "labels that are no numbers need it" in goldsmith("agreement", str(texts), "--scale", "ordinal").stderr


def test_workers_are_shown_with_the_evidence(tmp_path: Path) -> None:
    gold = tmp_path / "gold.csv"
    write_columns(gold, {"task": [f"t{place:02}" for place in range(60)], "label": TRUTH})
    said = judgements(tmp_path / "said.csv")
    done = goldsmith("workers", str(said), "--gold", str(gold))
    shown = {line.split("\t")[0]: line for line in done.stdout.splitlines()}
    assert shown.keys() == {"contrary", "lazy"}, done.stderr
    assert "Right on 0 of 60 gold answers" in shown["contrary"]
    assert "2 of 5 workers are worth a look" in done.stderr
    out = tmp_path / "workers.csv"
    goldsmith("workers", str(said), "--out", str(out))
    assert read_columns(out, ["worker"])["worker"] == ["ann", "bo", "contrary", "cy", "lazy"]


@pytest.mark.parametrize(
    "words, code, said",
    [
        (("--out", "labels.xls"), 1, "ends in .csv, .jsonl, .parquet"),
        (("--out", "nowhere/labels.csv"), 1, "there is no folder"),
        (("--out", "labels.csv", "--method", "guess"), 2, "auto, majority"),
        (("--out", "labels.csv", "--task", "picture"), 1, "'picture'"),
    ],
)
def test_what_is_wrong_is_told_before_the_work(tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    path = judgements(tmp_path / "said.csv")
    done = goldsmith("infer", str(path), "--out", str(tmp_path / words[1]), *words[2:])
    assert done.returncode == code
    assert said in " ".join(done.stderr.split())
    assert [each.name for each in tmp_path.iterdir()] == ["said.csv"]
