"""The guarded EM against loops, and the crowds on which unguarded EM collapses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings

from goldsmith.quality.categorical.coin import LEAST_SHARE
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.one_coin import one_coin
from goldsmith.quality.judgements import Judgements, from_arrays
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows
from tests.quality.crowds import synthetic


def shares_of(amounts: list[float]) -> list[float]:
    raised = [one / max(sum(amounts), 1e-300) + LEAST_SHARE for one in amounts]
    return [one / sum(raised) for one in raised]


def naive(said: Judgements, rounds: int) -> list[list[float]]:
    posteriors: list[list[float]] = vote_shares(said).tolist()
    classes = range(said.class_count)
    prior = shares_of([sum(one[k] for one in posteriors) for k in classes])
    judgements = list(zip(said.tasks, said.workers, said.labels, said.weights.tolist(), strict=True))
    answers = shares_of([sum(weight for _, _, label, weight in judgements if label == k) for k in classes])
    for _ in range(rounds):
        right = [[0.0 for _ in classes] for _ in range(said.worker_count)]
        seen = [[0.0 for _ in classes] for _ in range(said.worker_count)]
        for task, worker, label, weight in judgements:
            right[worker][label] += weight * posteriors[task][label]
            for k in classes:
                seen[worker][k] += weight * posteriors[task][k]
        crowd = [(sum(one[k] for one in right) + 1) / (sum(one[k] for one in seen) + 2) for k in classes]
        skill = [
            sum((prior[k] + 1 / len(classes)) / 2 * (right[w][k] + 2 * crowd[k]) / (seen[w][k] + 2) for k in classes)
            for w in range(said.worker_count)
        ]
        scores = [[log(share) for share in prior] for _ in posteriors]
        for task, worker, label, weight in judgements:
            for k in classes:
                miss = (1 - skill[worker]) * answers[label] / sum(answers[one] for one in classes if one != k)
                scores[task][k] += weight * log(skill[worker] if label == k else miss)
        posteriors = [[exp(one) / sum(map(exp, task)) for one in task] for task in scores]
        for task, truth in enumerate(said.gold):
            if truth >= 0:
                posteriors[task] = [float(k == truth) for k in classes]
    return posteriors


@given(rows, golds)
@settings(deadline=None, max_examples=50)
def test_it_equals_loops(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    found = one_coin(said, max_iterations=5)
    check(found, said)
    if said.class_count > 1 and len(said):
        assert np.allclose(found.posteriors, naive(said, found.iterations), atol=1e-6)


@pytest.mark.parametrize("said", ODD.values(), ids=ODD)
def test_odd_crowds(said: Judgements) -> None:
    check(one_coin(said), said)


def test_names_do_not_matter() -> None:
    check_renaming(one_coin, tolerance=1e-4)


def test_skills_are_found() -> None:
    said, truth = synthetic(tasks=600, workers=10, seed=2)
    right = np.bincount(said.workers, said.labels == truth[said.tasks]) / np.bincount(said.workers)
    accuracies = one_coin(said).worker_accuracies
    assert accuracies is not None
    assert np.abs(accuracies - right).max() < 0.06


def test_saying_the_commonest_class_every_time_is_no_skill() -> None:
    random = np.random.default_rng(1)
    truth = (random.random(400) < 0.2).astype(int)
    task, worker = np.repeat(np.arange(400), 6), np.tile(np.arange(6), 400)
    lazy = worker >= 3
    label = np.where(lazy, 0, np.where(random.random(2400) < 0.8, truth[task], 1 - truth[task]))
    found = one_coin(from_arrays(task, worker, label))
    assert found.confusion is not None
    assert found.confusion[:3, 0, 0].min() > found.confusion[3:, 0, 0].max()
    assert found.class_prior[1] > 0.1


@pytest.mark.parametrize("name, least", [("bluebird", 0.759), ("trec", 0.651), ("s_rel", 0.541), ("zencrowd_us", 0.85)])
def test_it_does_not_fall_under_the_vote(name: str, least: float) -> None:
    assert accuracy(one_coin, name) > least
