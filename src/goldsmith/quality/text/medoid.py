"""The answer nearest to all others, each worker counted by how near that worker's answers usually are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.judgements import Judgements
from goldsmith.quality.text.edit import edit_distances
from goldsmith.quality.text.words import Ints, Words

Floats = NDArray[np.float64]
FLOOR = 0.02
"""Nobody is taken to be nearer to the others than this: a few answers in full agreement are not perfection."""
GRAIN = 1 << 12
"""Distances and weights are compared in whole parts of this, so that a tie is a tie whatever the order of summing."""


@dataclass(frozen=True, slots=True, eq=False)
class Centrality:
    """How far answers (rows of the judgements) and workers are from the others, in shares of the words.

    `answer_distances[row]` is the weighted mean distance to all answers of the task, that row itself included: the
    loss to expect of taking it (a row without any other is as far as its worker usually is). `worker_distances` is the
    mean distance to other people's answers over a worker's tasks, shrunk to the mean of all. `worker_weights` have
    mean 1.
    """

    answer_distances: Floats
    worker_distances: Floats
    worker_weights: Floats


def centrality(judgements: Judgements, words: Words, *, rounds: int, power: float, prior: float) -> Centrality:
    """Learn who is near the others, weighing the others by how near they are, `rounds` times over.

    `words` are those of `judgements.classes`. A worker's weight is the distance to the power -`power`; `prior` is how
    many answers at the mean of all workers everyone is credited with. With no rounds all workers weigh the same.
    """
    one, other = _pairs(judgements)
    distances = _relative_distances(judgements, words, one, other)
    weights = np.ones(judgements.worker_count)
    answers = _answer_distances(judgements, one, other, distances, weights)
    workers = _worker_distances(judgements, answers, prior)
    for _ in range(rounds):
        weights = np.maximum(workers, FLOOR) ** -power
        weights /= weights.mean() if len(weights) else 1.0
        answers = _answer_distances(judgements, one, other, distances, weights)
        workers = _worker_distances(judgements, answers, prior)
    central = _losses(judgements, one, other, distances, weights)
    return Centrality(np.where(np.isnan(answers), workers[judgements.workers], central), workers, weights)


def answer_ranks(judgements: Judgements, words: Words, answer_distances: Floats) -> Ints:
    """Shape (rows,): 0 for the most central answer of each task, then 1, and so on.

    Equally central answers come shorter first, then by their words: no worker and no task is preferred by name.
    """
    lengths = words.lengths[judgements.labels]
    grains = np.round(answer_distances * GRAIN)
    order = np.lexsort((judgements.workers, judgements.labels, lengths, grains, judgements.tasks))
    ranks = np.empty(len(judgements), np.int64)
    ranks[order] = np.arange(len(judgements)) - judgements.task_starts[judgements.tasks[order]]
    return ranks


def _pairs(judgements: Judgements) -> tuple[Ints, Ints]:
    """All ordered pairs of rows of one task by two workers."""
    starts = judgements.task_starts
    sizes = np.diff(starts)
    partners = sizes[judgements.tasks]
    one = np.repeat(np.arange(len(judgements)), partners)
    other = np.arange(len(one)) - np.repeat(np.cumsum(partners) - partners, partners) + starts[judgements.tasks[one]]
    are_two = judgements.workers[one] != judgements.workers[other]
    return one[are_two], other[are_two]


def _relative_distances(judgements: Judgements, words: Words, one: Ints, other: Ints) -> Floats:
    """Edit distance over the length of the longer text, 0 to 1; each pair of different texts is compared once."""
    left, right = judgements.labels[one].astype(np.int64), judgements.labels[other].astype(np.int64)
    low, high = np.minimum(left, right), np.maximum(left, right)
    keys, inverse = np.unique(low * max(judgements.class_count, 1) + high, return_inverse=True)
    low, high = keys // max(judgements.class_count, 1), keys % max(judgements.class_count, 1)
    longest = np.maximum(words.lengths[low], words.lengths[high])
    relative: Floats = edit_distances(words, low, high) / np.maximum(longest, 1)
    return relative[inverse]


def _answer_distances(
    judgements: Judgements, one: Ints, other: Ints, distances: Floats, worker_weights: Floats
) -> Floats:
    """Mean distance to others, weighted; not a number where a task has no other worker."""
    weights = (worker_weights[judgements.workers] * judgements.weights)[other]
    total = np.bincount(one, weights, minlength=len(judgements))
    summed = np.bincount(one, weights * distances, minlength=len(judgements))
    means: Floats = np.divide(summed, total, out=np.full(len(judgements), np.nan), where=total > 0)
    return means


def _losses(judgements: Judgements, one: Ints, other: Ints, distances: Floats, worker_weights: Floats) -> Floats:
    """Weighted distances to the others, over the weight of all answers of the task."""
    weights = worker_weights[judgements.workers] * judgements.weights
    total = np.bincount(judgements.tasks, weights, minlength=judgements.task_count)
    summed = np.bincount(one, weights[other] * distances, minlength=len(judgements))
    losses: Floats = summed / np.maximum(total[judgements.tasks], 1e-300)
    return losses


def _worker_distances(judgements: Judgements, answers: Floats, prior: float) -> Floats:
    is_known = ~np.isnan(answers)
    who, voices = judgements.workers[is_known], judgements.weights[is_known].astype(np.float64)
    summed = np.bincount(who, voices * answers[is_known], minlength=judgements.worker_count)
    counts = np.bincount(who, voices, minlength=judgements.worker_count)
    mean = summed.sum() / counts.sum() if counts.sum() > 0 else 0.0
    shrunk: Floats = (summed + prior * mean) / (counts + prior) if prior > 0 else summed / np.maximum(counts, 1e-9)
    return shrunk
