"""Every two workers who met on a task: on how many, and on how many of them they said the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.agreements.voices import voices_of
from goldsmith.quality.brief import Brief
from goldsmith.quality.judgements import Judgements, Names

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pairwise(Brief):
    """Pair i: workers `ones[i] < others[i]` met on `common[i]` tasks and agreed on `agreed[i]` of them.

    Only pairs who met are listed, sorted. Halves come from workers who gave two answers to a task.
    """

    worker_names: Names
    ones: Places
    others: Places
    common: Floats
    agreed: Floats

    @property
    def shares(self) -> Floats:
        """Shape (pairs,): the share of common tasks on which the two agreed."""
        return np.asarray(self.agreed / self.common)

    def matrix(self) -> Floats:
        """Shape (workers, workers): the shares, nan for those who never met, 1 on the diagonal."""
        count = len(self.worker_names)
        filled = np.full((count, count), np.nan)
        filled[self.ones, self.others] = filled[self.others, self.ones] = self.shares
        np.fill_diagonal(filled, 1.0)
        return filled


def pairwise(judgements: Judgements) -> Pairwise:
    """The agreement of every two workers, at a cost linear in the pairs of answers to one task."""
    voices = voices_of(judgements)
    one, other = meetings(voices.tasks, voices.workers)
    times = np.ones(len(one)) if voices.shares is None else voices.shares[one] * voices.shares[other]
    keys = voices.workers[one].astype(np.int64) * judgements.worker_count + voices.workers[other]
    pairs, place = np.unique(keys, return_inverse=True)
    common = np.bincount(place, times, minlength=len(pairs)).astype(np.float64)
    is_same = voices.labels[one] == voices.labels[other]
    agreed = np.bincount(place, times * is_same, minlength=len(pairs)).astype(np.float64)
    count = max(judgements.worker_count, 1)
    return Pairwise(judgements.worker_names, pairs // count, pairs % count, common, agreed)


def meetings(tasks: NDArray[np.int32], workers: NDArray[np.int32]) -> tuple[Places, Places]:
    """Every two rows of different workers on one task, the lower worker first; rows are sorted by task, worker."""
    sizes = np.bincount(tasks) if len(tasks) else np.zeros(1, np.int64)
    ones, others = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for step in range(1, int(sizes.max())):
        one = np.flatnonzero((tasks[step:] == tasks[:-step]) & (workers[step:] != workers[:-step]))
        ones.append(one)
        others.append(one + step)
    return np.concatenate(ones), np.concatenate(others)
