"""Real crowds asked one answer at a time, by the rules of the live engine and from what it knew at each moment.

A tenth of the tasks with known truth is gold, and half of it teaches, as live: of this each worker's first 10 answers
are bought, and nothing else. The other half measures: it is served, asked for and stopped like all else, and no model
is told its truth. Of those who answered a task in the recording, the one whose answers tell the most is asked; the task
in most need is served first, until it stops or the budget is spent. After each twentieth of the budget the full model
runs, as on a server every few minutes. The default model gives the final answers.

Chosen in sight of bluebird, snow_rte, sp and face alone: QUIZ, the threshold, and to ask the one who tells the most.
`urgency` was chosen in sight of these and trec; to learn from the default model, of these, zencrowd_us, snow_temp and
weather_amt.
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
GOLD, TEACHES, REFRESHES = 0.1, 0.5, 20
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
    """Which tasks are gold that teaches and gold that measures, and which answers are bought for teaching alone."""

    def __init__(self, crowd: Crowd, random: np.random.Generator, come: NDArray[np.intp]) -> None:
        tasks, workers = crowd.judgements.tasks, crowd.judgements.workers
        drawn = random.permutation(crowd.known)[: round(GOLD * len(crowd.known))]
        self.teaches, self.measures = np.split(drawn, [round(TEACHES * len(drawn))])
        self.told = np.full(len(crowd.truth), NO_GOLD, np.int32)
        self.told[self.teaches] = crowd.truth[self.teaches]
        rows = np.flatnonzero(self.told[tasks] >= 0)
        rows = rows[np.lexsort((come[rows], workers[rows]))]
        turn = np.arange(len(rows)) - np.searchsorted(workers[rows], workers[rows])
        self.is_quiz = np.zeros(len(tasks), bool)
        self.is_quiz[rows[turn < QUIZ]] = True


class Replay:
    """One project in random order: what was bought, and what the live engine knows."""

    def __init__(self, crowd: Crowd, seed: int, budget: float, *, is_choosy: bool = True) -> None:
        """`budget` is a share of the recorded answers; not choosy: whoever comes next is asked."""
        random = np.random.default_rng(seed)
        self.crowd, self.given, self.is_choosy = crowd, crowd.judgements, is_choosy
        self.come = random.permutation(len(self.given))
        self.gold = Gold(crowd, random, self.come)
        self.judged = np.setdiff1d(crowd.known, np.concatenate([self.gold.teaches, self.gold.measures]))
        self.budget = int(budget * len(self.given))
        self.is_asked = self.gold.is_quiz.copy()
        self.turn = random.permutation(self.given.task_count)
        self.learnt: Learnt | None = None

    @property
    def spent(self) -> int:
        return int(self.is_asked.sum())

    def run(self) -> None:
        while (left := self.budget - self.spent) > 0:
            learnt = self.learn()
            if _Round(self, learnt).serve(min(self.budget // REFRESHES + 1, left)) == 0:
                break

    def bought(self) -> Judgements:
        """What models may learn from."""
        return part_of(self.given, self.is_asked, self.gold.told)

    def learn(self) -> Learnt:
        """The model of all that was bought, beginning where its last run ended; tasks without answers begin anew."""
        start = np.where(self.answers()[:, None] > 0, self.learnt.posteriors, 0.0) if self.learnt else None
        self.learnt = learn(self.bought(), start=start)
        return self.learnt

    def answers(self) -> NDArray[np.int64]:
        """How many answers each task got."""
        return np.bincount(self.given.tasks[self.is_asked], minlength=self.given.task_count)

    def final(self) -> Floats:
        """Posteriors of all tasks, those of gold that measures by a model that was not told its truth."""
        return auto(self.bought()).posteriors


class _Round:
    """What is served between two runs of the batch model."""

    def __init__(self, replay: Replay, learnt: Learnt) -> None:
        self.replay, self.learnt, given = replay, learnt, replay.given
        self.answers = replay.answers()
        self.totals = np.zeros((given.task_count, given.class_count))
        bought = replay.bought()
        np.add.at(self.totals, bought.tasks, learnt.evidence(bought))
        self.labels, self.workers = given.labels.tolist(), given.workers.tolist()
        self.waiting = self._waiting()
        self.states: dict[int, WorkerState] = {}

    def _waiting(self) -> list[list[int]]:
        """For each task that is not known who has not been asked, the next to ask last."""
        given, replay = self.replay.given, self.replay
        rows = np.flatnonzero(~replay.is_asked & (replay.gold.told[given.tasks] == NO_GOLD))
        worth = self.learnt.information()[given.workers[rows]] * replay.is_choosy
        rows = rows[np.lexsort((-replay.come[rows], worth, given.tasks[rows]))]
        starts = np.searchsorted(given.tasks[rows], np.arange(given.task_count + 1))
        return [rows[one:other].tolist() for one, other in pairwise(starts)]

    def serve(self, count: int) -> int:
        """Ask for up to `count` more answers, the most urgent task first; how many were got."""
        turn = self.replay.turn.tolist()
        heap = [(-need, turn[task], task) for task in range(len(turn)) if (need := self._need(task)) is not None]
        heapq.heapify(heap)
        for got in range(count):
            if not heap:
                return got
            task = heapq.heappop(heap)[2]
            self._ask(task)
            if (need := self._need(task)) is not None:
                heapq.heappush(heap, (-need, turn[task], task))
        return count

    def _ask(self, task: int) -> None:
        """Buy the task's next answer."""
        row = self.waiting[task].pop()
        worker = self.workers[row]
        if worker not in self.states:
            self.states[worker] = self.learnt.state(worker)
        said = evidence(self.states[worker], self.labels[row], self.learnt.pool)
        self.totals[task] = added(self.totals[task].tolist(), said)
        self.answers[task] += 1
        self.replay.is_asked[row] = True

    def _need(self, task: int) -> float | None:
        """How urgent the task's next answer is; None where it has stopped or there is nobody left to ask."""
        if not self.waiting[task]:
            return None
        belief = posterior_of(self.totals[task].tolist(), self.learnt.pool)
        answers = int(self.answers[task])
        return None if decide(belief, POLICY, answers).kind == "stop" else urgency(belief, answers)
