"""Real crowds asked one answer at a time, by the rules of the live engine and from what it knew at each moment.

A tenth of the tasks with known truth is gold. Of those who answered a task in the recording, the one whose answers tell
the most is asked; the task in most need is served first, until it stops or the budget is spent. After each twentieth of
the budget a batch model runs, as on a server every few minutes. Each worker's first 10 answers to gold are bought too,
for learning alone. Gold is served, asked for and stopped like all else, by models that were not told its truth: it is
parted into folds, and each fold is decided and judged by models that know the truth of the other folds alone. The
default model gives the final answers.

Chosen in sight of bluebird, snow_rte, sp and face alone: QUIZ, the threshold, and to ask the one who tells the most.
`urgency` was chosen in sight of these and trec.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.judgements import NO_GOLD, Judgements, from_arrays
from goldsmith.quality.stopping import (
    Pool,
    StopPolicy,
    WorkerState,
    added,
    decide,
    evidence,
    posterior_of,
    urgency,
)
from goldsmith.quality.stopping.learning import Learnt, learn
from tests.quality.crowds import columns

TRUTH = Path(__file__).resolve().parents[2] / "shared/data/truth"
SETS = ("bluebird", "weather_amt", "d_possent", "snow_rte", "snow_temp", "trec", "zencrowd_us", "face", "sp")
GOLD, REFRESHES, FOLDS = 0.1, 20, 5
QUIZ = 10
POLICY = StopPolicy(threshold=0.99999, most=100)
"""By what raw posteriors say, which are too sure: with a budget, it is the order of serving that matters."""

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Crowd:
    """A real set: its judgements, one row for each worker on a task, and the true class of each task, -1 unknown."""

    judgements: Judgements
    truth: NDArray[np.int32]

    @property
    def known(self) -> NDArray[np.intp]:
        """The tasks whose truth is known."""
        return np.flatnonzero(self.truth >= 0)

    def accuracy(self, posteriors: Floats, tasks: NDArray[np.intp]) -> float:
        return float((posteriors[tasks].argmax(axis=1) == self.truth[tasks]).mean())


def read(name: str) -> Crowd:
    said, truth = [columns(TRUTH / name / part) for part in ("labels", "truth")]
    seen = dict(zip(zip(said["task"], said["worker"], strict=True), said["label"], strict=True))
    judgements = from_arrays([t for t, _ in seen], [w for _, w in seen], list(seen.values()))
    known = dict(zip(truth["task"], truth["label"], strict=True))
    codes = {label: code for code, label in enumerate(judgements.classes)}
    found = [codes.get(known.get(task, ""), -1) for task in judgements.task_names]
    return Crowd(judgements, np.array(found, np.int32))


def part_of(judgements: Judgements, is_used: NDArray[np.bool_], gold: NDArray[np.int32]) -> Judgements:
    """Some of the judgements, with this gold; tasks and workers keep their codes."""
    names = ("tasks", "workers", "labels", "weights")
    return replace(judgements, **{name: getattr(judgements, name)[is_used] for name in names}, gold=gold)


class Gold:
    """Which tasks are gold, in which fold, and which of the answers to them are bought for learning alone."""

    def __init__(self, crowd: Crowd, random: np.random.Generator, come: NDArray[np.intp]) -> None:
        tasks, workers = crowd.judgements.tasks, crowd.judgements.workers
        self.tasks = random.permutation(crowd.known)[: round(GOLD * len(crowd.known))]
        self.fold = np.zeros(len(crowd.truth), np.int64)
        self.fold[self.tasks] = np.arange(len(self.tasks)) % FOLDS + 1
        self._truth = np.where(self.fold > 0, crowd.truth, NO_GOLD).astype(np.int32)
        rows = np.flatnonzero(self.fold[tasks] > 0)
        rows = rows[np.lexsort((come[rows], workers[rows]))]
        turn = np.arange(len(rows)) - np.searchsorted(workers[rows], workers[rows])
        self.is_quiz = np.zeros(len(tasks), bool)
        self.is_quiz[rows[turn < QUIZ]] = True

    def told(self, fold: int) -> NDArray[np.int32]:
        """The gold that models of this fold may know; fold 0 knows all."""
        return np.where(self.fold == fold, NO_GOLD, self._truth).astype(np.int32) if fold else self._truth


class Replay:
    """One project in random order: what was bought, and what the live engine knows."""

    def __init__(self, crowd: Crowd, seed: int, budget: float, *, is_choosy: bool = True) -> None:
        """`budget` is a share of the recorded answers; not choosy: whoever comes next is asked."""
        random = np.random.default_rng(seed)
        self.crowd, self.given, self.is_choosy = crowd, crowd.judgements, is_choosy
        self.come = random.permutation(len(self.given))
        self.gold = Gold(crowd, random, self.come)
        self.judged = crowd.known[self.gold.fold[crowd.known] == 0]
        self.budget = int(budget * len(self.given))
        self.is_asked = np.zeros(len(self.given), bool)
        self.turn = random.permutation(self.given.task_count)
        self.learnt: list[Learnt] = []

    @property
    def spent(self) -> int:
        return int((self.is_asked | self.gold.is_quiz).sum())

    def run(self) -> None:
        while (left := self.budget - self.spent) > 0:
            self.learnt = self.learn_all()
            if _Round(self).serve(min(self.budget // REFRESHES + 1, left)) == 0:
                break

    def bought(self, fold: int) -> Judgements:
        """What models of this fold may learn from."""
        told = self.gold.told(fold)
        return part_of(self.given, self.is_asked | (self.gold.is_quiz & (told[self.given.tasks] >= 0)), told)

    def asked(self, fold: int) -> Judgements:
        """The answers to the tasks of this fold, but for those that were bought for learning alone."""
        is_of_fold = self.gold.fold[self.given.tasks] == fold
        return part_of(self.given, self.is_asked & is_of_fold, self.gold.told(fold))

    def learn_all(self) -> list[Learnt]:
        """The models of all folds, each beginning where its last run ended; tasks without answers begin anew."""
        has_answers = self.answers()[:, None] > 0
        starts = [np.where(has_answers, each.posteriors, 0.0) for each in self.learnt]
        return [learn(self.bought(fold), start=starts[fold] if starts else None) for fold in range(FOLDS + 1)]

    def answers(self) -> NDArray[np.int64]:
        """How many answers each task got, but for those that were bought for learning alone."""
        return np.bincount(self.given.tasks[self.is_asked], minlength=self.given.task_count)

    def final(self) -> tuple[Floats, Floats]:
        """Posteriors of all tasks with gold clamped, and those of gold by models that were not told its truth."""
        unseen = np.empty((len(self.gold.tasks), self.given.class_count))
        for fold in range(1, FOLDS + 1):
            is_mine = self.gold.fold[self.gold.tasks] == fold
            unseen[is_mine] = auto(self.bought(fold)).posteriors[self.gold.tasks[is_mine]]
        return auto(self.bought(0)).posteriors, unseen


class _Round:
    """What is served between two runs of the batch model."""

    def __init__(self, replay: Replay) -> None:
        self.replay, given = replay, replay.given
        self.fold = replay.gold.fold.tolist()
        self.pools: list[Pool] = [each.pool for each in replay.learnt]
        self.answers = replay.answers()
        self.totals = self._totals()
        self.labels, self.workers = given.labels.tolist(), given.workers.tolist()
        self.waiting = self._waiting()
        self.states: dict[tuple[int, int], WorkerState] = {}

    def _totals(self) -> Floats:
        """Shape (tasks, classes): the evidence of the answers to each task, by the model of its fold."""
        given = self.replay.given
        totals = np.zeros((given.task_count, given.class_count))
        for fold, learnt in enumerate(self.replay.learnt):
            asked = self.replay.asked(fold)
            np.add.at(totals, asked.tasks, learnt.evidence(asked))
        return totals

    def _waiting(self) -> list[list[int]]:
        """For each task who has not been asked, the next to ask last."""
        given, replay = self.replay.given, self.replay
        rows = np.flatnonzero(~replay.is_asked)
        told = np.array([learnt.information() for learnt in replay.learnt])
        worth = told[replay.gold.fold[given.tasks[rows]], given.workers[rows]] * replay.is_choosy
        rows = rows[np.lexsort((-replay.come[rows], worth, given.tasks[rows]))]
        starts = np.searchsorted(given.tasks[rows], np.arange(given.task_count + 1))
        return [rows[one:other].tolist() for one, other in pairwise(starts)]

    def serve(self, count: int) -> int:
        """Ask for up to `count` more answers, the most urgent task first; how many were got."""
        turn = self.replay.turn.tolist()
        heap = [(-need, turn[task], task) for task in range(len(turn)) if (need := self._need(task)) is not None]
        heapq.heapify(heap)
        got = 0
        while heap and got < count:
            task = heapq.heappop(heap)[2]
            got += self._ask(task)
            if (need := self._need(task)) is not None:
                heapq.heappush(heap, (-need, turn[task], task))
        return got

    def _ask(self, task: int) -> bool:
        """Buy the task's next answer; whether it was not bought before, for learning."""
        row, fold = self.waiting[task].pop(), self.fold[task]
        key = fold, self.workers[row]
        if key not in self.states:
            self.states[key] = self.replay.learnt[fold].state(key[1])
        said = evidence(self.states[key], self.labels[row], self.pools[fold])
        self.totals[task] = added(self.totals[task].tolist(), said)
        self.answers[task] += 1
        self.replay.is_asked[row] = True
        return not self.replay.gold.is_quiz[row]

    def _need(self, task: int) -> float | None:
        """How urgent the task's next answer is; None where it has stopped or there is nobody left to ask."""
        if not self.waiting[task]:
            return None
        belief = posterior_of(self.totals[task].tolist(), self.pools[self.fold[task]])
        answers = int(self.answers[task])
        return None if decide(belief, POLICY, answers).kind == "stop" else urgency(belief, answers)
