"""The fast EM ends where a plain one written out in loops ends, on odd crowds too."""

from __future__ import annotations

from math import exp, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.quality.categorical import em
from goldsmith.quality.categorical.dawid_skene import dawid_skene
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.sparse import sparse_of
from goldsmith.quality.judgements import Judgements, from_arrays
from tests.quality.crowds import real, synthetic

row = st.tuples(st.integers(0, 6), st.integers(0, 4), st.integers(0, 2), st.sampled_from([0.5, 1.0, 2.0]))
crowd = st.lists(row, max_size=40)
golds = st.dictionaries(st.integers(0, 8), st.integers(0, 3), max_size=3)


def read(rows: list[tuple[int, int, int, float]], gold: dict[int, int]) -> Judgements:
    columns = [[one[place] for one in rows] for place in range(4)]
    return from_arrays(*columns[:3], weights=columns[3], gold=gold)


def naive_counts(said: Judgements, posteriors: list[list[float]]) -> list[list[list[float]]]:
    sizes = range(said.class_count)
    counts = [[[0.0 for _ in sizes] for _ in sizes] for _ in range(said.worker_count)]
    for task, worker, label, weight in zip(said.tasks, said.workers, said.labels, said.weights, strict=True):
        for truth in sizes:
            counts[worker][truth][label] += float(weight) * posteriors[task][truth]
    return counts


def naive_scores(said: Judgements, logs: Any) -> list[list[float]]:
    scores = [[0.0] * said.class_count for _ in range(said.task_count)]
    for task, worker, label, weight in zip(said.tasks, said.workers, said.labels, said.weights, strict=True):
        for truth in range(said.class_count):
            scores[task][truth] += float(weight) * logs[worker][truth][label]
    return scores


def naive(said: Judgements, smoothing: float, rounds: int) -> tuple[list[list[float]], float]:
    posteriors, likelihood = vote_shares(said).tolist(), 0.0
    classes = range(said.class_count)
    for _ in range(rounds):
        counts = [[[x + smoothing for x in one] for one in worker] for worker in naive_counts(said, posteriors)]
        logs = [[[log(x / sum(one)) for x in one] for one in worker] for worker in counts]
        shares = [sum(task[k] for task in posteriors) + smoothing for k in classes]
        scores, likelihood = naive_scores(said, logs), 0.0
        for task, score in enumerate(scores):
            joint = [exp(score[k] + log(shares[k] / sum(shares))) for k in classes]
            if said.gold[task] >= 0:
                joint = [joint[k] if k == said.gold[task] else 0.0 for k in classes]
            likelihood += log(sum(joint))
            posteriors[task] = [one / sum(joint) for one in joint]
    return posteriors, likelihood


@given(crowd, golds)
@settings(max_examples=40, deadline=None)
def test_both_halves_of_a_step_equal_loops(rows: list[tuple[int, int, int, float]], gold: dict[int, int]) -> None:
    said = read(rows, gold)
    random, votes = np.random.default_rng(0), sparse_of(said)
    posteriors = random.dirichlet(np.ones(max(said.class_count, 1)), said.task_count)[:, : said.class_count]
    logs = np.log(random.random((said.worker_count, said.class_count, said.class_count)))
    assert np.allclose(votes.confusion_counts(posteriors).ravel(), np.ravel(naive_counts(said, posteriors.tolist())))
    assert np.allclose(votes.task_scores(logs).ravel(), np.ravel(naive_scores(said, logs.tolist())))
    near = sparse_of(said, np.float32).task_scores(logs)
    assert near.dtype == np.float32
    assert np.allclose(near, votes.task_scores(logs), atol=1e-3)


@given(crowd, golds, st.integers(1, 2))
@settings(max_examples=40, deadline=None)
def test_the_first_passes_equal_plain_em(
    rows: list[tuple[int, int, int, float]], gold: dict[int, int], passes: int
) -> None:
    said = read(rows, gold)
    found = dawid_skene(said, tolerance=-1.0, max_iterations=passes)
    posteriors, likelihood = naive(said, 0.01, found.iterations)
    assert np.allclose(found.posteriors.ravel(), np.ravel(posteriors), atol=1e-9)
    assert found.log_likelihood == pytest.approx(likelihood, abs=1e-6)


@given(crowd, golds)
@settings(max_examples=40, deadline=None)
def test_odd_crowds_end_in_distributions(rows: list[tuple[int, int, int, float]], gold: dict[int, int]) -> None:
    said = read(rows, gold)
    found = dawid_skene(said)
    assert found.posteriors.shape == (said.task_count, said.class_count)
    assert np.allclose(found.posteriors.sum(axis=1), 1.0)
    assert found.confusion is not None
    assert np.allclose(found.confusion.sum(axis=2), 1.0)
    assert all(found.labels[said.task_names.tolist().index(task)] == right for task, right in gold.items())


def test_acceleration_ends_no_lower_than_three_hundred_plain_passes() -> None:
    said, _ = synthetic(tasks=120, workers=12, skill=0.6, seed=3)
    found = dawid_skene(said, tolerance=1e-9, max_iterations=1000)
    posteriors, likelihood = naive(said, 0.01, 300)
    assert found.log_likelihood is not None
    assert found.log_likelihood == pytest.approx(likelihood, abs=1e-3)
    assert np.allclose(found.posteriors, posteriors, atol=1e-3)
    assert found.iterations < 150


def test_a_climb_in_single_precision_ends_where_one_in_double_does(monkeypatch: pytest.MonkeyPatch) -> None:
    said, _ = synthetic(tasks=2000, seed=1)
    exact = dawid_skene(said, tolerance=1e-6)
    monkeypatch.setattr(em, "MANY_JUDGEMENTS", 0)
    near = dawid_skene(said, tolerance=1e-6)
    assert near.posteriors.dtype == np.float64
    assert near.log_likelihood == pytest.approx(exact.log_likelihood, abs=0.1)
    assert np.allclose(near.posteriors, exact.posteriors, atol=0.01)


def test_names_do_not_matter() -> None:
    said, _ = synthetic(classes=3)
    random = np.random.default_rng(0)
    classes, workers = random.permutation(3), random.permutation(said.worker_count)
    renamed = from_arrays(said.tasks, workers[said.workers], classes[said.labels])
    one, other = dawid_skene(said), dawid_skene(renamed)
    assert np.allclose(one.posteriors, other.posteriors[:, classes], atol=1e-6)
    assert one.confusion_counts is not None
    assert other.confusion_counts is not None
    assert np.allclose(one.confusion_counts, other.confusion_counts[workers][:, classes][:, :, classes], atol=1e-4)


@pytest.mark.parametrize("name, least", [("bluebird", 0.88), ("d_product", 0.935), ("trec", 0.69)])
def test_it_finds_biased_workers_out(name: str, least: float) -> None:
    said, truth = real(name)
    found = dawid_skene(said)
    right = [truth[task] == label for task, label in zip(said.task_names, found.labels, strict=True) if task in truth]
    assert np.mean(right) > least
