"""Numbers of several people made into one: laws, plain second implementations, and habits that must be found."""

from __future__ import annotations

import statistics
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.judgements import BadJudgements, Judgements, from_arrays
from goldsmith.quality.numeric import NumberAggregate, aggregate_numbers
from tests.quality.crowds import real

METHODS = ("mean", "median", "weighted", "unbiased")
row = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(-20, 20).map(float))


def read(rows: list[tuple[int, int, float]], **given: Any) -> Judgements:
    return from_arrays(*([one[place] for one in rows] for place in range(3)), **given)


def one_each(rows: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    return list({(task, worker): (task, worker, value) for task, worker, value in rows}.values())


def crowd(seed: int = 3) -> tuple[Judgements, np.ndarray[Any, Any]]:
    """200 tasks, 10 workers on all of them: worker 0 answers 15 too much, worker 1 is all over the place."""
    random = np.random.default_rng(seed)
    truth = random.normal(50, 20, 200)
    said = truth[:, None] + random.normal(0, [2, 40, *[5] * 8], (200, 10)) + np.array([15, *[0] * 9])
    tasks, workers = np.indices(said.shape)
    return from_arrays(tasks.ravel(), workers.ravel(), said.ravel()), truth


def error(found: NumberAggregate, truth: np.ndarray[Any, Any]) -> float:
    return float(np.sqrt(np.mean((found.values - truth) ** 2)))


@given(st.lists(row, min_size=1, max_size=25).map(one_each))
def test_mean_and_median_are_those_of_the_statistics_module(rows: list[tuple[int, int, float]]) -> None:
    by_task: dict[int, list[float]] = {}
    for task, _, value in rows:
        by_task.setdefault(task, []).append(value)
    mean, median = (aggregate_numbers(read(rows), method=method) for method in ("mean", "median"))
    assert mean.values == pytest.approx([statistics.mean(by_task[one]) for one in sorted(by_task)])
    assert median.values == pytest.approx([statistics.median(by_task[one]) for one in sorted(by_task)])


@given(st.lists(row, min_size=2, max_size=25).map(one_each))
def test_held_out_errors_leave_the_answer_itself_out(rows: list[tuple[int, int, float]]) -> None:
    found = aggregate_numbers(read(rows)).held_out
    for name, centre in (("mean", statistics.mean), ("median", statistics.median)):
        gaps = []
        for place, (task, _, value) in enumerate(rows):
            others = [other for at, (one, _, other) in enumerate(rows) if one == task and at != place]
            gaps += [(value - centre(others)) ** 2] if others else []
        if gaps:
            assert found[name] == pytest.approx(statistics.mean(gaps))
        else:
            assert name not in found


@given(st.lists(row, max_size=25), st.randoms(), st.sampled_from([*METHODS, "auto"]))
def test_the_order_of_the_rows_leaves_no_trace(rows: list[tuple[int, int, float]], random: Any, method: str) -> None:
    one, other = (aggregate_numbers(read(some), method=method) for some in (rows, random.sample(rows, len(rows))))
    assert one.values.tolist() == other.values.tolist()
    assert np.array_equal(one.standard_errors, other.standard_errors, equal_nan=True)
    assert one.method == other.method


@given(st.lists(row, min_size=1, max_size=25), st.sampled_from(METHODS))
def test_moving_and_stretching_the_scale_moves_and_stretches_the_values(
    rows: list[tuple[int, int, float]], method: str
) -> None:
    one = aggregate_numbers(read(rows), method=method)
    other = aggregate_numbers(read([(task, worker, 3 * value + 7) for task, worker, value in rows]), method=method)
    assert other.values == pytest.approx(3 * one.values + 7, abs=1e-4)


def test_bias_and_spread_of_workers_are_found_and_used() -> None:
    judgements, truth = crowd()
    found = aggregate_numbers(judgements)
    assert found.method in {"weighted", "unbiased"}
    assert found.worker_biases[0] - found.worker_biases[2:].mean() == pytest.approx(15, abs=2)
    assert found.worker_deviations.argmax() == 1
    assert error(found, truth) < error(aggregate_numbers(judgements, method="mean"), truth)
    assert error(aggregate_numbers(judgements, method="unbiased"), truth) < 3


def test_intervals_of_an_honest_crowd_hold_the_truth() -> None:
    random = np.random.default_rng(5)
    truth = random.normal(0, 10, 400)
    tasks = np.repeat(np.arange(400), 5)
    said = truth[tasks] + random.normal(0, 3, 2000)
    found = aggregate_numbers(from_arrays(tasks, np.tile(np.arange(5), 400), said), method="mean")
    low, high = found.intervals().T
    assert np.mean((low <= truth) & (truth <= high)) == pytest.approx(0.95, abs=0.03)


def test_gold_is_taken_as_it_is_and_shows_who_is_biased() -> None:
    rows = [(task, worker, float(task + 10 * (worker < 3))) for task in range(30) for worker in range(4)]
    found = aggregate_numbers(read(rows, gold={task: float(task) for task in range(15)}), method="unbiased", prior=0)
    assert found.values[:15].tolist() == list(range(15))
    assert found.standard_errors[:15].tolist() == [0.0] * 15
    assert found.worker_biases[0] - found.worker_biases[3] == pytest.approx(10, abs=1)


def test_odd_inputs_are_defined() -> None:
    assert aggregate_numbers(pd.DataFrame({"task": [], "worker": [], "value": []})).values.tolist() == []
    alone = aggregate_numbers(read([(1, 1, 5.0)]))
    assert alone.values.tolist() == [5.0]
    assert np.isnan(alone.standard_errors).all()
    same = aggregate_numbers(read([(task, worker, 4.0) for task in range(5) for worker in range(3)]))
    assert same.values.tolist() == [4.0] * 5
    assert same.standard_errors.tolist() == [0.0] * 5
    twice = read([(1, 1, 0.0), (1, 1, 10.0), (1, 2, 20.0)])
    assert aggregate_numbers(twice, method="mean").values.tolist() == [12.5]
    assert aggregate_numbers(twice, method="median").values.tolist() == [15.0]
    known = from_arrays([1], [1], [2.0], gold={9: 3.0})
    assert aggregate_numbers(known).values.tolist() == [2.0, 3.0]


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(BadJudgements, match="not a number"):
        aggregate_numbers(from_arrays([1], [1], ["many"]))
    with pytest.raises(BadJudgements, match="inf is not a finite number"):
        aggregate_numbers(from_arrays([1], [1], [float("inf")]))
    with pytest.raises(BadJudgements, match="no method 'mode'"):
        aggregate_numbers(read([]), method="mode")


def test_a_real_crowd_is_not_made_worse_than_its_mean() -> None:
    judgements, truth = real("n_emotion")
    numbers = from_arrays(
        judgements.task_names[judgements.tasks],
        judgements.worker_names[judgements.workers],
        judgements.classes[judgements.labels].astype(float),
    )
    found = aggregate_numbers(numbers)
    gaps = found.values - np.array([float(truth[name]) for name in found.task_names])
    assert np.abs(gaps).mean() <= 12.03
    assert np.sqrt(np.mean(gaps**2)) <= 17.84
