"""IBCC equals its loops, holds on odd crowds, and learns how alike workers are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings

from goldsmith.quality.categorical.ibcc import ibcc
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.judgements import BadJudgements, Judgements, from_arrays
from tests.quality.categorical.naive_passes import counts_of, expected_logs, posteriors_of
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows
from tests.quality.crowds import synthetic


def naive(said: Judgements, strength: float, passes: int) -> list[list[float]]:
    posteriors: list[list[float]] = vote_shares(said).tolist()
    size = said.class_count
    classes = range(size)
    for _ in range(passes):
        counts = counts_of(said, posteriors, size)
        tasks = [sum(task[k] for task in posteriors) + 1 for k in classes]
        pooled = [[sum(w[k][a] for w in counts) + 0.5 * (k == a) + 0.5 / size for a in classes] for k in classes]
        pooled = [[one / sum(row) for one in row] for row in pooled]
        right = sum(tasks[k] / sum(tasks) * pooled[k][k] for k in classes) if size > 1 else 1.0
        coin = [[right if k == a else (1 - right) / (size - 1) for a in classes] for k in classes]
        prior = [[strength * (pooled[k][a] + coin[k][a]) / 2 for a in classes] for k in classes]
        logs = [[expected_logs([w[k][a] + prior[k][a] for a in classes]) for k in classes] for w in counts]
        posteriors = posteriors_of(said, logs, expected_logs(tasks), list(classes))
    return posteriors


@given(rows, golds)
@settings(max_examples=40, deadline=None)
def test_it_equals_the_loops(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    found = ibcc(said, strength=3.0, tolerance=0.0, max_iterations=3)
    check(found, said)
    assert np.allclose(found.posteriors, np.array(naive(said, 3.0, 3)).reshape(found.posteriors.shape))


@pytest.mark.parametrize("name", ODD)
def test_odd_crowds_are_defined(name: str) -> None:
    check(ibcc(ODD[name]), ODD[name])


def test_names_do_not_matter() -> None:
    check_renaming(ibcc)


def test_workers_who_differ_are_shrunk_less() -> None:
    alike, _ = synthetic(tasks=600, workers=10, seed=1)
    random = np.random.default_rng(2)
    truth = random.integers(3, size=600)
    task, worker = np.repeat(np.arange(600), 10), np.tile(np.arange(10), 600)
    is_right = random.random(6000) < np.where(worker < 6, 0.95, 0.35)
    label = np.where(is_right, truth[task], (truth[task] + random.integers(1, 3, 6000)) % 3)
    differing = from_arrays(task, worker, label)
    assert ibcc(differing).facts["strength"] < ibcc(alike).facts["strength"]


def test_a_start_is_kept_to_and_a_new_task_begins_at_its_votes() -> None:
    said, _ = synthetic(tasks=300, seed=3)
    cold = ibcc(said, tolerance=1e-3)
    assert ibcc(said, start=cold.posteriors, tolerance=1e-3).iterations < cold.iterations
    assert np.allclose(ibcc(said, start=cold.posteriors, max_iterations=0).posteriors, cold.posteriors)
    start = cold.posteriors.copy()
    start[:10] = 0.0
    begun = ibcc(said, start=start, max_iterations=0).posteriors
    assert np.allclose(begun[:10], vote_shares(said)[:10])
    assert np.allclose(begun[10:], cold.posteriors[10:])


def test_an_earlier_result_is_carried_by_name_to_judgements_that_have_more_tasks_and_classes() -> None:
    said, _ = synthetic(tasks=300, seed=3)
    rows = (said.task_names[said.tasks], said.worker_names[said.workers], said.classes[said.labels])
    late, extra = said.tasks >= 200, (-1, 0, -1)  # a task and a class that come first
    earlier = ibcc(from_arrays(*(column[~late] for column in rows)))
    more = from_arrays(*([*column, new] for column, new in zip(rows, extra, strict=True)))
    begun = ibcc(more, start=earlier, max_iterations=0).posteriors
    assert np.allclose(begun[1:201, 1:], earlier.posteriors)
    assert np.allclose(begun[[0, *range(201, 301)]], vote_shares(more)[[0, *range(201, 301)]])


@pytest.mark.parametrize("value, words", [(-1.0, "negative"), (np.nan, "not finite")])
def test_a_start_that_cannot_be_one_is_refused(value: float, words: str) -> None:
    said, _ = synthetic(tasks=10)
    start = np.full((said.task_count, said.class_count), 0.5)
    start[0, 0] = value
    with pytest.raises(BadJudgements, match=words):
        ibcc(said, start=start)
    with pytest.raises(BadJudgements, match="shape"):
        ibcc(said, start=start[1:])


def test_a_real_crowd_is_read_about_as_well_as_published() -> None:
    assert accuracy(ibcc, "reuters") > 0.735
    assert accuracy(ibcc, "bluebird") > 0.88
