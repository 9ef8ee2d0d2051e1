"""Knowing and habit: against loops, on odd crowds, and where habits are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.quality.categorical.mace import mace
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.judgements import Judgements, from_arrays
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows


def naive(said: Judgements, rounds: int) -> list[list[float]]:
    posteriors: list[list[float]] = vote_shares(said).tolist()
    classes, workers = range(said.class_count), range(said.worker_count)
    judgements = list(zip(said.tasks, said.workers, said.labels, said.weights.tolist(), strict=True))
    answers = [sum(weight for _, _, label, weight in judgements if label == k) + 1 for k in classes]
    answers = [one / sum(answers) for one in answers]
    knowing, habits = [0.7 for _ in workers], [answers for _ in workers]
    for _ in range(rounds):
        knew, guessed = [0.5 for _ in workers], [0.5 for _ in workers]
        habit_counts = [list(answers) for _ in workers]
        for task, worker, label, weight in judgements:
            by_knowing = knowing[worker] / (knowing[worker] + (1 - knowing[worker]) * habits[worker][label])
            by_knowing *= posteriors[task][label]
            knew[worker] += weight * by_knowing
            guessed[worker] += weight * (1 - by_knowing)
            habit_counts[worker][label] += weight * (1 - by_knowing)
        knowing = [one / (one + other) for one, other in zip(knew, guessed, strict=True)]
        habits = [[one / sum(worker) for one in worker] for worker in habit_counts]
        scores = [[log(sum(one[k] for one in posteriors) + 0.01) for k in classes] for _ in posteriors]
        for task, worker, label, weight in judgements:
            for k in classes:
                chance = (1 - knowing[worker]) * habits[worker][label] + (knowing[worker] if label == k else 0.0)
                scores[task][k] += weight * log(chance)
        posteriors = [[exp(one - max(task)) for one in task] for task in scores]
        posteriors = [[one / sum(task) for one in task] for task in posteriors]
        for task, truth in enumerate(said.gold):
            if truth >= 0:
                posteriors[task] = [float(k == truth) for k in classes]
    return posteriors


@given(rows, golds, st.integers(1, 2))
@settings(deadline=None, max_examples=50)
def test_the_first_passes_equal_loops(given_rows: Sequence[Row], gold: Mapping[int, int], passes: int) -> None:
    said = read(given_rows, gold)
    found = mace(said, tolerance=-1.0, max_iterations=passes)
    check(found, said)
    assert np.allclose(found.posteriors.ravel(), np.ravel(naive(said, passes)), atol=1e-6)


@given(rows, golds)
@settings(deadline=None, max_examples=50)
def test_it_ends_in_distributions(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    found = mace(said)
    check(found, said)
    assert np.allclose(found.facts["habits"].sum(axis=1), 1.0)
    assert ((found.facts["knowing"] > 0) & (found.facts["knowing"] < 1)).all()


@pytest.mark.parametrize("said", ODD.values(), ids=ODD)
def test_odd_crowds(said: Judgements) -> None:
    check(mace(said), said)


def test_names_do_not_matter() -> None:
    check_renaming(mace)


def test_knowing_and_habits_are_found() -> None:
    random = np.random.default_rng(0)
    truth, task, worker = random.integers(3, size=3000), np.repeat(np.arange(3000), 4), np.tile(np.arange(4), 3000)
    knowing = np.array([0.9, 0.7, 0.5, 0.1])
    habits = np.array([[0.2, 0.2, 0.6], [0.6, 0.2, 0.2], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4]])
    habit = (random.random(12000)[:, None] > habits.cumsum(axis=1)[worker]).sum(axis=1)
    label = np.where(random.random(12000) < knowing[worker], truth[task], habit)
    found = mace(from_arrays(task, worker, label), tolerance=1e-7)
    assert np.abs(found.facts["knowing"] - knowing).max() < 0.06
    assert np.abs(found.facts["habits"][1:] - habits[1:]).max() < 0.08


@pytest.mark.parametrize("name, least", [("bluebird", 0.85), ("trec", 0.69), ("s_rel", 0.61), ("reuters", 0.72)])
def test_real_crowds(name: str, least: float) -> None:
    assert accuracy(mace, name) > least
