"""The replay behind the figures of docs/quality.md keeps to its budget, asks well, and lets no truth slip through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.quality_stopping import DRAWS, behind, drawn_anew, luck, outcome, played, stated_by
from benchmarks.stopping_replay import Crowd, Replay
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
    assert len(np.unique(answers[replay.gold.told == NO_GOLD])) > 1


def test_those_who_tell_more_are_asked_more() -> None:
    guessers = 4
    of = crowd(guessers)
    assert guessed(of, guessers, is_choosy=True) < 0.1
    assert guessed(of, guessers, is_choosy=False) > 0.3


def guessed(of: Crowd, guessers: int, *, is_choosy: bool) -> float:
    """The part of what was bought, other than to gold, that guessers said."""
    replay = run(of, 0.3, is_choosy=is_choosy)
    return float((of.judgements.workers[replay.is_asked & ~replay.gold.is_quiz] < guessers).mean())


def test_half_of_gold_teaches_and_only_its_quiz_is_bought() -> None:
    replay = run(crowd(), 0.4)
    teaches, measures = replay.gold.teaches, replay.gold.measures
    assert len(teaches) == len(measures) == 5
    assert not set(replay.judged) & {*teaches, *measures}
    assert (replay.gold.told != NO_GOLD).sum() == len(teaches)
    is_of_teaching = np.isin(replay.given.tasks, teaches)
    assert np.array_equal(replay.is_asked & is_of_teaching, replay.gold.is_quiz)


def test_the_truth_of_gold_that_measures_changes_nothing() -> None:
    of = crowd()
    measures = Replay(of, 0, 0.4).gold.measures
    truth = of.truth.copy()
    truth[measures] = 1 - truth[measures]
    one, another = (run(each, 0.4) for each in (of, Crowd(of.judgements, truth)))
    assert np.array_equal(one.is_asked, another.is_asked)
    assert np.array_equal(one.final(), another.final())


def test_an_outcome_is_judged_on_what_is_not_gold() -> None:
    of = crowd(guessers=0)
    found = outcome(of, 0, {"truth": np.eye(2)[of.truth]})
    assert found.full == {"truth": 1.0}
    assert len(found.rights) == len(found.stated) == 90
    assert found.accuracy == found.rights.mean()
    assert found.is_kept == (1 - found.accuracy <= found.bound + 1e-12)


def test_a_replay_that_was_kept_is_read_and_not_played_again(tmp_path: Path) -> None:
    of, kept = crowd(), tmp_path / "folder" / "one.npz"
    first, again = Replay(of, 0, 0.4), Replay(of, 0, 0.4)
    posteriors = played(first, kept)
    assert np.array_equal(posteriors, played(again, kept))
    assert first.spent == again.spent > again.gold.is_quiz.sum()
    assert again.learnt is None


@pytest.mark.parametrize("chance", [0.6, 0.9])
def test_few_tasks_leave_much_to_luck_however_often_they_are_replayed(chance: float) -> None:
    one = luck(np.full(500, chance), np.zeros(500, np.intp), draws=2000)
    assert one == pytest.approx(2 * chance * (1 - chance), abs=0.02)
    assert luck(np.full(20_000, chance), np.arange(20_000)) < 0.01


def test_what_was_lost_is_counted_by_task() -> None:
    of = crowd(guessers=0)
    one = outcome(of, 0, {"truth": np.eye(2)[of.truth]})
    lost, doubt = behind([one, one], "truth")
    assert lost == pytest.approx(1 - one.accuracy)
    assert doubt == pytest.approx((lost * (1 - lost) / 90) ** 0.5)


def test_gold_that_measures_is_drawn_anew_and_never_judged_by_itself() -> None:
    random = np.random.default_rng(5)
    truth = random.integers(2, size=60).astype(np.int32)
    sure = random.uniform(0.5, 1, 60)
    posteriors = np.where(np.eye(2)[truth] == 1, sure[:, None], 1 - sure[:, None])
    posteriors[::4] = posteriors[::4, ::-1]
    measures, judged = np.arange(20), np.arange(20, 60)
    tasks, stated, rights = drawn_anew(posteriors, truth, measures, judged, np.random.default_rng(0))
    assert (rights == (tasks % 4 != 0)).all()
    for drawn, confidence in zip(np.split(tasks, DRAWS), np.split(stated, DRAWS), strict=True):
        assert len(set(drawn.tolist())) == len(judged)
        others = np.setdiff1d(np.arange(60), drawn)
        assert np.allclose(confidence, stated_by(posteriors, truth, others, drawn), atol=1e-5)
    assert set(tasks.tolist()) == set(range(60))
