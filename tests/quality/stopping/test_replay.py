"""The replay behind the figures of docs/quality.md keeps to its budget, asks well, and lets no truth slip through."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.quality_stopping import outcome
from benchmarks.stopping_replay import FOLDS, Crowd, Replay
from goldsmith.quality.judgements import NO_GOLD
from tests.quality.crowds import synthetic


def crowd(guessers: int = 6) -> Crowd:
    """A crowd of twelve, some of whom guess, all of whom answered most of 100 tasks."""
    judgements, truth = synthetic(tasks=100, workers=12, classes=2, answers=9, skill=0.85, seed=3)
    random = np.random.default_rng(3)
    guessed = random.integers(2, size=len(judgements)).astype(np.int32)
    labels = np.where(judgements.workers < guessers, guessed, judgements.labels)
    return Crowd(replace(judgements, labels=labels), truth.astype(np.int32))


def run(of: Crowd, budget: float, *, is_choosy: bool = True) -> Replay:
    replay = Replay(of, 0, budget, is_choosy=is_choosy)
    replay.run()
    return replay


@pytest.mark.parametrize("budget", [0.15, 0.3, 0.6])
def test_what_is_bought_keeps_to_the_budget_and_goes_where_there_is_doubt(budget: float) -> None:
    replay = run(crowd(), budget)
    assert replay.spent <= budget * len(replay.given)
    assert replay.spent > 0.9 * budget * len(replay.given)
    answers = replay.answers()
    assert len(np.unique(answers[replay.gold.fold == 0])) > 1


def test_those_who_tell_more_are_asked_more() -> None:
    of = crowd()
    for is_choosy in (True, False):
        replay = run(of, 0.3, is_choosy=is_choosy)
        guessed = float((of.judgements.workers[replay.is_asked] < 6).mean())
        assert guessed < 0.2 if is_choosy else guessed > 0.4


def test_models_of_a_fold_are_told_the_other_folds_alone() -> None:
    replay = Replay(crowd(), 0, 0.4)
    for fold in range(1, FOLDS + 1):
        known = np.flatnonzero(replay.gold.told(fold) != NO_GOLD)
        assert set(replay.gold.fold[known]) == set(range(1, FOLDS + 1)) - {fold}
    assert (replay.gold.told(0) != NO_GOLD).sum() == len(replay.gold.tasks)


def test_the_truth_of_a_gold_task_changes_nothing_about_how_it_is_served() -> None:
    of = crowd()
    mine = Replay(of, 0, 0.4).gold.fold == 1
    other = Crowd(of.judgements, np.where(mine, 1 - of.truth, of.truth).astype(np.int32))
    one, another = (Replay(each, 0, 0.4).learn_all()[1] for each in (of, other))
    assert np.array_equal(one.counts, another.counts)
    assert one.pool == another.pool


def test_an_outcome_is_judged_on_what_is_not_gold() -> None:
    of = crowd(guessers=0)
    found = outcome(of, 0, {"truth": np.eye(2)[of.truth]})
    assert found.full == {"truth": 1.0}
    assert len(found.rights) == len(found.stated) == 90
    assert found.accuracy == found.rights.mean()
    assert found.is_kept == (1 - found.accuracy <= found.bound + 1e-12)
