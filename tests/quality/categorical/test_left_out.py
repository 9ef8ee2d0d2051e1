"""Scores without a task's own answers equal their loops, are never too strong, and help where answers are few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.quality.categorical.ebcc import ebcc
from goldsmith.quality.categorical.ibcc import ibcc
from goldsmith.quality.categorical.left_out import LeftOut, evidence
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.variational import pooled_pattern, row_counts
from goldsmith.quality.judgements import Judgements
from tests.quality.categorical.naive_passes import Table, counts_of
from tests.quality.categorical.odd_crowds import ODD, Row, accuracy, check, check_renaming, golds, read, rows
from tests.quality.crowds import synthetic


def lessened(count: float, share: float) -> float:
    """log(count - share), expanded to second order."""
    return log(count) - share / count - (share / count) ** 2 / 2


def naive_scores(said: Judgements, counts: list[Table], posteriors: Sequence[Sequence[float]]) -> list[list[float]]:
    """[task][row]: what a task's answers score by counts without its own."""
    scores = [[0.0] * len(row) for row in posteriors]
    for task, worker, label, weight in zip(said.tasks, said.workers, said.labels, said.weights.tolist(), strict=True):
        for row, chance in enumerate(posteriors[task]):
            seen, own = counts[worker][row], weight * chance
            scores[task][row] += weight * (lessened(seen[label], own) - lessened(sum(seen), own))
    return scores


def with_prior(said: Judgements, posteriors: Sequence[Sequence[float]], strength: float) -> list[Table]:
    size = said.class_count
    classes = range(size)
    counts = counts_of(said, posteriors, size)
    summed = [[sum(w[k][a] for w in counts) + 0.5 * (k == a) + 0.5 / size for a in classes] for k in classes]
    pattern = [[summed[k][a] / sum(summed[k]) for a in classes] for k in classes]
    return [[[w[k][a] + strength * pattern[k][a] for a in classes] for k in classes] for w in counts]


def chances_of(score: Sequence[float], gold: int) -> list[float]:
    allowed = [row for row in range(len(score)) if gold in (-1, row)]
    most = max(score[row] for row in allowed)
    joint = [exp(one - most) if row in allowed else 0.0 for row, one in enumerate(score)]
    return [one / sum(joint) for one in joint]


def naive_ibcc(said: Judgements, strength: float, class_tasks: float, passes: int) -> list[list[float]]:
    posteriors: list[list[float]] = vote_shares(said).tolist()
    classes = range(said.class_count)
    voted = [sum(task[k] for task in posteriors) + 1 for k in classes]
    for _ in range(passes):
        tasks = [sum(task[k] for task in posteriors) + 1 + class_tasks * voted[k] / sum(voted) for k in classes]
        scores = naive_scores(said, with_prior(said, posteriors, strength), posteriors)
        for task, score in enumerate(scores):
            joint = [one + log(tasks[k] / sum(tasks)) for k, one in enumerate(score)]
            posteriors[task] = chances_of(joint, int(said.gold[task]))
    return posteriors


@given(rows, golds, st.sampled_from([0.0, 50.0]))
@settings(max_examples=40, deadline=None)
def test_ibcc_equals_the_loops(given_rows: Sequence[Row], gold: Mapping[int, int], class_tasks: float) -> None:
    said = read(given_rows, gold)
    found = ibcc(
        said,
        strength=4.0,
        evening=0.0,
        class_tasks=class_tasks,
        leave_out=True,
        tolerance=0.0,
        max_iterations=3,
    )
    check(found, said)
    naive = naive_ibcc(said, 4.0, class_tasks, 3)
    assert np.allclose(found.posteriors, np.array(naive).reshape(found.posteriors.shape))


@given(rows)
@settings(max_examples=40, deadline=None)
def test_evidence_is_the_chance_of_the_answers_whatever_is_true(given_rows: Sequence[Row]) -> None:
    said = read(given_rows)
    found = ibcc(said, strength=4.0, evening=0.0, leave_out=True, tolerance=0.0, max_iterations=2)
    posteriors = found.posteriors.tolist()
    tasks = found.posteriors.sum(axis=0) + 1
    scores = naive_scores(said, with_prior(said, posteriors, 4.0), posteriors)
    for task, score in enumerate(scores):
        chance = sum(exp(one) * share for one, share in zip(score, tasks / tasks.sum(), strict=True))
        assert found.facts["evidence"][task] == pytest.approx(log(chance), abs=1e-6)


@given(rows)
@settings(max_examples=40, deadline=None)
def test_what_is_taken_out_lies_between_nothing_and_all_of_the_share(given_rows: Sequence[Row]) -> None:
    said = read([(task, worker, label, 1.0) for task, worker, label, _ in given_rows])
    posteriors = vote_shares(said)
    left_out = LeftOut(said, np.float64)
    counts = row_counts(left_out.votes, posteriors)
    counts += 2.0 * pooled_pattern(counts)
    found = left_out.scores(counts, posteriors)
    whole, without = np.zeros_like(found), np.zeros_like(found)
    for task, worker, label, weight in zip(said.tasks, said.workers, said.labels, said.weights, strict=True):
        seen, own = counts[worker], weight * posteriors[task]
        whole[task] += weight * np.log(seen[:, label] / seen.sum(axis=1))
        without[task] += weight * np.log((seen[:, label] - own) / (seen.sum(axis=1) - own))
    assert (found <= whole + 1e-9).all()
    assert (found >= without - 1e-9).all()


def test_with_many_answers_nothing_is_lost_by_expanding() -> None:
    said, _ = synthetic(tasks=600, workers=6, classes=2, answers=6)
    posteriors = np.full((said.task_count, 2), 0.5)
    left_out = LeftOut(said, np.float64)
    counts = row_counts(left_out.votes, posteriors) + 1.0
    exact = np.zeros_like(posteriors)
    for task, worker, label in zip(said.tasks, said.workers, said.labels, strict=True):
        exact[task] += np.log((counts[worker, :, label] - 0.5) / (counts[worker].sum(axis=1) - 0.5))
    assert np.allclose(left_out.scores(counts, posteriors), exact, atol=1e-5)


@pytest.mark.parametrize("name", ODD)
def test_odd_crowds_are_defined(name: str) -> None:
    for found in (
        ibcc(ODD[name], leave_out=True, class_tasks=50.0),
        ebcc(ODD[name], leave_out=True, class_tasks=50.0, pooling=4.0),
    ):
        check(found, ODD[name])
        assert found.facts["evidence"].shape == (ODD[name].task_count,)
        assert (found.facts["evidence"] <= 1e-9).all()


def test_no_task_has_no_evidence() -> None:
    assert evidence(np.zeros((0, 3)), np.zeros(3)).shape == (0,)


def test_names_do_not_matter() -> None:
    check_renaming(lambda said: ibcc(said, strength=4.0, leave_out=True, class_tasks=50.0))
    check_renaming(lambda said: ebcc(said, leave_out=True, tolerance=1e-9, max_iterations=50), tolerance=1e-4)


def test_class_shares_can_be_held_at_those_of_the_votes() -> None:
    said, _ = synthetic(tasks=60, classes=3, answers=2, skill=0.5, seed=1)
    voted = vote_shares(said).mean(axis=0)
    free, held = (ibcc(said, strength=4.0, class_tasks=tasks).posteriors.mean(axis=0) for tasks in (0.0, 1e6))
    assert np.abs(held - voted).sum() < np.abs(free - voted).sum()


def test_where_answers_are_few_verdicts_are_better() -> None:
    ahead = []
    for seed in range(12):
        said, truth = synthetic(tasks=150, workers=15, classes=4, answers=3, skill=0.6, seed=seed)
        with_own, without = (ibcc(said, strength=4.0, leave_out=leave_out) for leave_out in (False, True))
        ahead.append((without.codes == truth).mean() - (with_own.codes == truth).mean())
    assert np.mean(ahead) > 0.005


def test_a_real_crowd_of_few_answers_is_read_better() -> None:
    plain = accuracy(lambda said: ibcc(said, strength=4.0, evening=0.0), "labelme")
    without = accuracy(lambda said: ibcc(said, strength=4.0, evening=0.0, leave_out=True, class_tasks=50.0), "labelme")
    assert without > max(plain, 0.795)
