"""What a batch run hands to the live engine equals what the engine would have worked out one figure at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from goldsmith.quality.judgements import NO_GOLD, Judgements
from goldsmith.quality.stopping import WorkerState, evidence, information, typical_pool
from goldsmith.quality.stopping.learning import Learnt, learn
from tests.quality.crowds import synthetic

CLASSES = [1, 2, 5, 8, 9, 12]


def crowd(classes: int, seed: int = 0) -> Judgements:
    """A small crowd in which some tasks are gold."""
    judgements, truth = synthetic(tasks=60, workers=7, classes=classes, answers=4, seed=seed)
    gold = np.where(np.arange(len(truth)) % 5 == 0, truth, NO_GOLD).astype(np.int32)
    return replace(judgements, gold=gold)


def without_own(learnt: Learnt, judgements: Judgements, row: int) -> WorkerState:
    """A worker's state as it would be had this one answer not been counted."""
    counts = learnt.counts[judgements.workers[row]].copy()
    counts[:, judgements.labels[row]] -= learnt.posteriors[judgements.tasks[row]]
    return Learnt(learnt.posteriors, learnt.pool, np.maximum(counts, 0.0)[None]).state(0)


@pytest.mark.parametrize("classes", CLASSES)
def test_evidence_leaves_out_what_an_answer_taught_of_its_own_worker(classes: int) -> None:
    judgements = crowd(classes)
    learnt = learn(judgements)
    found = learnt.evidence(judgements)
    for row in range(0, len(judgements), 3):
        state = without_own(learnt, judgements, row)
        assert found[row] == pytest.approx(evidence(state, int(judgements.labels[row]), learnt.pool), abs=1e-6)


@pytest.mark.parametrize("classes", CLASSES)
def test_information_is_that_of_each_state(classes: int) -> None:
    learnt = learn(crowd(classes))
    one_by_one = [information(learnt.state(worker), learnt.pool) for worker in range(len(learnt.counts))]
    assert learnt.information() == pytest.approx(one_by_one, abs=1e-9)


def test_good_workers_tell_more_than_guessers() -> None:
    random = np.random.default_rng(0)
    judgements, _ = synthetic(tasks=300, workers=8, classes=2, answers=5, skill=0.9)
    labels = np.where(judgements.workers < 3, random.integers(2, size=len(judgements)), judgements.labels)
    told = learn(replace(judgements, labels=labels.astype(np.int32))).information()
    assert told[:3].max() < told[3:].min()


def test_a_truth_that_is_not_told_leaves_no_trace() -> None:
    judgements = crowd(2)
    known = np.flatnonzero(judgements.gold != NO_GOLD)
    other = judgements.gold.copy()
    other[known[:6]] = 1 - other[known[:6]]
    hidden = [replace(judgements, gold=_without(gold, known[:6])) for gold in (judgements.gold, other)]
    one, another = [learn(each) for each in hidden]
    assert np.array_equal(one.evidence(hidden[0]), another.evidence(hidden[1]))
    assert not np.allclose(learn(judgements).counts, one.counts)


def _without(gold: Any, tasks: Any) -> Any:
    return np.where(np.isin(np.arange(len(gold)), tasks), NO_GOLD, gold).astype(np.int32)


def test_a_crowd_without_answers_leaves_everybody_unknown() -> None:
    judgements = crowd(3)
    names = ("tasks", "workers", "labels", "weights")
    nothing = replace(judgements, **{name: getattr(judgements, name)[:0] for name in names})
    learnt = learn(nothing)
    assert learnt.state(0).rows == ((0.0,) * 3,) * 3
    assert learnt.evidence(nothing).shape == (0, 3)
    assert max(max(row) for row in learnt.pool.rows) < max(max(row) for row in typical_pool(3, 0.95).rows)
