"""Real crowds beside the project, and seeded made-up ones, for tests of the quality engine."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np

from goldsmith.quality.judgements import Judgements, from_arrays
from tests.data import shared


def columns(path: Path) -> dict[str, list[str]]:
    """The columns of a table, as text; `path` bears no suffix, since some lie there as CSV and some as Parquet."""
    if path.with_suffix(".parquet").exists():
        return {name: [str(one) for one in column] for name, column in _parquet(path.with_suffix(".parquet")).items()}
    with path.with_suffix(".csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {name: [row[name] for row in rows] for name in rows[0]}


def _parquet(path: Path) -> dict[str, list[Any]]:
    from pyarrow import parquet

    found: dict[str, list[Any]] = parquet.read_table(path).to_pydict()
    return found


def real(name: str, **given: Any) -> tuple[Judgements, dict[str, str]]:
    """Judgements of a real crowd, and the truth by task; skips the test where the data are absent."""
    folder = shared(f"data/truth/{name}")
    said, known = columns(folder / "labels"), columns(folder / "truth")
    truth = dict(zip(known["task"], known["label"], strict=True))
    return from_arrays(said["task"], said["worker"], said["label"], **given), truth


def synthetic(
    *, tasks: int = 200, workers: int = 20, classes: int = 3, answers: int = 5, seed: int = 0, skill: float = 0.75
) -> tuple[Judgements, np.ndarray[Any, Any]]:
    """A made-up crowd whose workers are right `skill` of the time, give or take; with the true class of each task."""
    random = np.random.default_rng(seed)
    truth = random.integers(classes, size=tasks)
    skills = np.clip(random.normal(skill, 0.1, workers), 0.05, 0.99)
    task = np.repeat(np.arange(tasks), answers)
    worker = np.concatenate([random.choice(workers, answers, replace=False) for _ in range(tasks)])
    wrong = (truth[task] + random.integers(1, max(classes, 2), size=len(task))) % classes
    label = np.where(random.random(len(task)) < skills[worker], truth[task], wrong)
    return from_arrays(task, worker, label, gold=None), truth
