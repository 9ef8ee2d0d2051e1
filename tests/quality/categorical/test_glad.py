"""Ability and difficulty: against loops, on odd crowds, and where both are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings

from goldsmith.quality.categorical.coin import LEAST_SHARE
from goldsmith.quality.categorical.glad import glad
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.judgements import Judgements, from_arrays
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows


def shares_of(amounts: list[float]) -> list[float]:
    raised = [one / max(sum(amounts), 1e-300) + LEAST_SHARE for one in amounts]
    return [one / sum(raised) for one in raised]


def chance(ability: float, ease: float) -> float:
    return 1 / (1 + exp(-ability * exp(ease)))


def naive(said: Judgements, rounds: int) -> list[list[float]]:
    posteriors: list[list[float]] = vote_shares(said).tolist()
    classes = range(said.class_count)
    judgements = list(zip(said.tasks, said.workers, said.labels, said.weights.tolist(), strict=True))
    prior = shares_of([sum(one[k] for one in posteriors) for k in classes])
    answers = shares_of([sum(weight for _, _, label, weight in judgements if label == k) for k in classes])
    ability, ease = [1.5] * said.worker_count, [0.0] * said.task_count
    for _ in range(rounds):
        slope, bend = [-4 * (one - 1.5) for one in ability], [4.0 for _ in ability]
        for task, worker, label, weight in judgements:
            right, steep = chance(ability[worker], ease[task]), exp(ease[task])
            slope[worker] += weight * (posteriors[task][label] - right) * steep
            bend[worker] += weight * right * (1 - right) * steep**2
        ability = [a + max(-1.0, min(1.0, s / b)) for a, s, b in zip(ability, slope, bend, strict=True)]
        slope, bend = [-4 * one for one in ease], [4.0 for _ in ease]
        for task, worker, label, weight in judgements:
            right, steep = chance(ability[worker], ease[task]), ability[worker] * exp(ease[task])
            slope[task] += weight * (posteriors[task][label] - right) * steep
            bend[task] += weight * right * (1 - right) * steep**2
        ease = [a + max(-1.0, min(1.0, s / b)) for a, s, b in zip(ease, slope, bend, strict=True)]
        scores = [[log(share) for share in prior] for _ in posteriors]
        for task, worker, label, weight in judgements:
            right = chance(ability[worker], ease[task])
            for k in classes:
                miss = (1 - right) * answers[label] / sum(answers[one] for one in classes if one != k)
                scores[task][k] += weight * log(right if k == label else miss)
        posteriors = [[exp(one) / sum(map(exp, task)) for one in task] for task in scores]
        for task, truth in enumerate(said.gold):
            if truth >= 0:
                posteriors[task] = [float(k == truth) for k in classes]
    return posteriors


@given(rows, golds)
@settings(deadline=None, max_examples=50)
def test_it_equals_loops(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    found = glad(said, max_iterations=4)
    check(found, said)
    if said.class_count > 1 and len(said):
        assert np.allclose(found.posteriors, naive(said, found.iterations), atol=1e-6)


@pytest.mark.parametrize("said", ODD.values(), ids=ODD)
def test_odd_crowds(said: Judgements) -> None:
    check(glad(said), said)


def test_names_do_not_matter() -> None:
    check_renaming(glad)


def test_able_workers_and_easy_tasks_are_found() -> None:
    random = np.random.default_rng(0)
    truth, task, worker = random.integers(3, size=600), np.repeat(np.arange(600), 12), np.tile(np.arange(12), 600)
    abilities, easiness = np.linspace(0.0, 2.5, 12), np.where(np.arange(600) < 300, 0.4, 2.0)
    right = random.random(7200) < 1 / (1 + np.exp(-abilities[worker] * easiness[task]))
    label = np.where(right, truth[task], (truth[task] + random.integers(1, 3, size=7200)) % 3)
    found = glad(from_arrays(task, worker, label))
    assert np.corrcoef(found.facts["abilities"], abilities)[0, 1] > 0.95
    assert found.facts["easiness"][300:].mean() > 1.3 * found.facts["easiness"][:300].mean()
    assert np.mean(found.codes == truth) > 0.85


@pytest.mark.parametrize("name, least", [("snow_rte", 0.92), ("zencrowd_us", 0.88), ("d_possent", 0.94)])
def test_real_crowds(name: str, least: float) -> None:
    assert accuracy(glad, name) > least
