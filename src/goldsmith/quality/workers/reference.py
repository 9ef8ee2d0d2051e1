"""What the others say about each answer's task: the truth as it looks without the worker who is judged by it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from goldsmith.quality.agreements.voices import Voices, voices_of
from goldsmith.quality.categorical import Aggregate, with_gold
from goldsmith.quality.judgements import NO_GOLD, Judgements

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
_POOLED = 4.0
"""How many answers the pattern of the crowd is worth in each row of a worker's confusion matrix."""

_ROUNDS = 2
"""Posteriors that are shares of votes are vaguer than they need be: matrices counted against them come out too flat."""

_DOUBT = 0.02
"""Share of doubt kept in what others say: their errors are alike more often than independence has it."""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """`confusion[worker, truth, answer]` is shrunk to the crowd's; `log_votes[task, class]` sum up all answers.

    `log_voices[row, class]` is the part of the row's worker in his task's votes. `doubt[class]` is how frequent
    classes are.
    """

    judgements: Judgements
    voices: Voices
    confusion: Floats
    doubt: Floats
    log_votes: Floats
    log_voices: Floats

    @property
    def shares(self) -> Floats:
        """Shape (rows,): how much of a voice each row is."""
        return np.ones(len(self.voices.tasks)) if self.voices.shares is None else self.voices.shares

    def others(self, rows: Places | None = None, also: Places | None = None) -> Floats:
        """Shape (rows, classes): the posterior of each row's task without its worker, nor the one of the row `also`.

        On gold it is certain.
        """
        rows = np.arange(len(self.voices.tasks)) if rows is None else rows
        tasks = self.voices.tasks[rows]
        logs = self.log_votes[tasks] - self.log_voices[rows]
        if also is not None:
            logs = logs - self.log_voices[also]
        if len(logs) == 0:
            return logs
        chances = np.exp(logs - logs.max(axis=1, keepdims=True))
        chances = (1 - _DOUBT) * chances / chances.sum(axis=1, keepdims=True) + _DOUBT * self.doubt
        gold = self.judgements.gold[tasks]
        known = np.flatnonzero(gold != NO_GOLD)
        chances[known] = _DOUBT * self.doubt
        chances[known, gold[known]] += 1 - _DOUBT
        return np.asarray(chances)


def reference_of(judgements: Judgements, aggregate: Aggregate) -> Reference:
    """The reference that follows from an aggregate of the same judgements, whatever its method.

    Each worker's confusion matrix is counted against the posteriors and shrunk to the crowd's; the answers are then
    combined anew by Bayes' rule (Dawid and Skene, doi:10.2307/2346806), so that any worker can be taken out again.
    Takes workers * classes^2 numbers of memory.
    """
    voices = voices_of(judgements)
    doubt = aggregate.posteriors.sum(axis=0) + 1.0
    doubt /= doubt.sum()
    found = _reference(judgements, voices, aggregate.posteriors, doubt)
    for _ in range(_ROUNDS if len(voices.tasks) else 0):
        posteriors = with_gold(softmax(found.log_votes, axis=1), judgements.gold)
        found = _reference(judgements, voices, posteriors, doubt)
    return found


def _reference(judgements: Judgements, voices: Voices, posteriors: Floats, doubt: Floats) -> Reference:
    confusion = _shrunk(_confusion_counts(judgements, voices, posteriors))
    rows = np.log(confusion)[voices.workers, :, voices.labels]
    if voices.shares is not None:
        rows = rows * voices.shares[:, None]
    log_votes = np.tile(np.log(doubt), (judgements.task_count, 1))
    np.add.at(log_votes, voices.tasks, rows)
    return Reference(judgements, voices, confusion, doubt, log_votes, _whole_voices(voices, rows))


def _shrunk(counts: Floats) -> Floats:
    """Shape (workers, truths, answers): chances, drawn to those of the crowd, and these a little to being right."""
    classes = counts.shape[-1]
    pool = counts.sum(axis=0) + np.eye(classes) + 1 / max(classes, 1)
    pool /= pool.sum(axis=1, keepdims=True)
    confusion = counts + _POOLED * pool
    return np.asarray(confusion / confusion.sum(axis=2, keepdims=True))


def _confusion_counts(judgements: Judgements, voices: Voices, posteriors: Floats) -> Floats:
    classes = judgements.class_count
    by_answer = np.zeros((judgements.worker_count * classes, classes))
    share = 1.0 if voices.shares is None else voices.shares[:, None]
    np.add.at(by_answer, voices.workers.astype(np.int64) * classes + voices.labels, posteriors[voices.tasks] * share)
    return by_answer.reshape(judgements.worker_count, classes, classes).transpose(0, 2, 1)


def _whole_voices(voices: Voices, rows: Floats) -> Floats:
    if voices.shares is None or len(rows) == 0:
        return rows
    whole: Floats = np.add.reduceat(rows, voices.firsts, axis=0)
    return whole[voices.voices]
