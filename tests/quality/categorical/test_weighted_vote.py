"""Earned votes: against loops, on odd crowds, and on real ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings

from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.weighted_vote import bwa, wawa
from goldsmith.quality.judgements import Judgements
from tests.quality.categorical.odd_crowds import ODD, Method, Row, accuracy, check, check_renaming, golds, read, rows
from tests.quality.crowds import synthetic


def naive_wawa(said: Judgements) -> list[list[float]]:
    shares = vote_shares(said)
    right, votes = [0.0] * said.worker_count, [0.0] * said.worker_count
    scores = [[0.0] * said.class_count for _ in range(said.task_count)]
    judgements = list(zip(said.tasks, said.workers, said.labels, said.weights.tolist(), strict=True))
    for task, worker, label, weight in judgements:
        top = [one for one, share in enumerate(shares[task]) if share > max(shares[task]) - 1e-9]
        votes[worker] += weight
        right[worker] += weight / len(top) if label in top else 0.0
    for task, worker, label, weight in judgements:
        scores[task][label] += weight * right[worker] / votes[worker] if votes[worker] else 0.0
    return [[one / sum(task) for one in task] if sum(task) else task for task in scores]


def naive_bwa(said: Judgements, rounds: int) -> list[list[float]]:
    posteriors: list[list[float]] = vote_shares(said).tolist()
    classes, workers = range(said.class_count), range(said.worker_count)
    judgements = list(zip(said.tasks, said.workers, said.labels, said.weights.tolist(), strict=True))

    def distances() -> list[float]:
        found = [0.0 for _ in workers]
        for task, worker, label, weight in judgements:
            found[worker] += weight * sum(((k == label) - posteriors[task][k]) ** 2 for k in classes)
        return found

    votes = [sum(weight for _, one, _, weight in judgements if one == worker) for worker in workers]
    noise = 15 * max(sum(distances()) / sum(votes) if sum(votes) else 0.0, 1e-3)
    for _ in range(rounds):
        precisions = [(15 + votes[w]) / (noise + far) for w, far in enumerate(distances())]
        shares = [sum(one[k] for one in posteriors) / len(posteriors) for k in classes]
        scores = [list(shares) for _ in posteriors]
        for task, worker, label, weight in judgements:
            scores[task][label] += weight * precisions[worker]
        posteriors = [[one / sum(task) for one in task] for task in scores]
        for task, right in enumerate(said.gold):
            if right >= 0:
                posteriors[task] = [float(k == right) for k in classes]
    return posteriors


@given(rows, golds)
@settings(deadline=None)
def test_wawa_equals_loops(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    found = wawa(said)
    check(found, said)
    for task, expected in enumerate(naive_wawa(said)):
        if said.gold[task] < 0 and sum(expected):
            assert np.allclose(found.posteriors[task], expected, atol=1e-6)


@given(rows, golds)
@settings(deadline=None, max_examples=50)
def test_bwa_equals_loops(given_rows: Sequence[Row], gold: Mapping[int, int]) -> None:
    said = read(given_rows, gold)
    found = bwa(said)
    check(found, said)
    assert np.allclose(found.posteriors.ravel(), np.ravel(naive_bwa(said, found.iterations)), atol=1e-6)


@pytest.mark.parametrize("method", [wawa, bwa])
@pytest.mark.parametrize("said", ODD.values(), ids=ODD)
def test_odd_crowds(method: Method, said: Judgements) -> None:
    check(method(said), said)


@pytest.mark.parametrize("method", [wawa, bwa])
def test_names_do_not_matter(method: Method) -> None:
    check_renaming(method)


@pytest.mark.parametrize("method", [wawa, bwa])
def test_a_worker_who_agrees_counts_more_and_is_believed_more(method: Method) -> None:
    said, truth = synthetic(tasks=400, workers=10, seed=2)
    found = method(said)
    right = np.bincount(said.workers, said.labels == truth[said.tasks]) / np.bincount(said.workers)
    accuracies = found.worker_accuracies
    assert accuracies is not None
    assert np.abs(accuracies - right).max() < 0.12
    assert np.corrcoef(found.facts["worker_weights"], right)[0, 1] > 0.9


@pytest.mark.parametrize(
    "method, name, expected", [(wawa, "d_product", 0.8966), (wawa, "snow_temp", 0.9437), (bwa, "snow_rte", 0.9275)]
)
def test_real_crowds_come_out_as_published(method: Method, name: str, expected: float) -> None:
    assert accuracy(method, name) == pytest.approx(expected, abs=0.005)
