"""Judgements as one sparse matrix, so that both halves of an EM step over confusion matrices are single products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from goldsmith.quality.judgements import Judgements

Reals: TypeAlias = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class SparseJudgements:
    """`votes[task, worker * class_count + label]` is the weight of that judgement, in float64 or float32.

    It holds 12 bytes a judgement in float64 and 8 in float32; products take no more than what they return.
    Everything given and returned is of the same precision.
    """

    votes: Any
    worker_count: int
    class_count: int

    @property
    def precision(self) -> np.dtype[Any]:
        """float64 or float32."""
        found: np.dtype[Any] = self.votes.dtype
        return found

    def confusion_counts(self, posteriors: Reals) -> Reals:
        """Shape (workers, truths, answers): how often each worker gave an answer where a class was true, softly.

        `posteriors` has shape (tasks, classes). This is the M step, before any prior is added.
        """
        counts: Reals = self.votes.T @ np.ascontiguousarray(posteriors, self.precision)
        return counts.reshape(self.worker_count, self.class_count, self.class_count).swapaxes(1, 2)

    def task_scores(self, log_confusion: Reals) -> Reals:
        """Shape (tasks, classes): the summed log-likelihood of a task's judgements, if a class were true.

        `log_confusion` has shape (workers, truths, answers). This is the E step, before the class prior is added.
        """
        by_answer = np.ascontiguousarray(log_confusion.swapaxes(1, 2), self.precision)
        scores: Reals = self.votes @ by_answer.reshape(self.votes.shape[1], self.class_count)
        return scores


def sparse_of(judgements: Judgements, precision: Any = np.float64) -> SparseJudgements:
    """The matrix of the judgements' weights; nothing is sorted, since judgements are in order of their tasks."""
    columns = judgements.workers * judgements.class_count + judgements.labels
    votes = sparse.csr_matrix(
        (judgements.weights.astype(precision), columns, judgements.task_starts.astype(np.int32)),
        shape=(judgements.task_count, judgements.worker_count * judgements.class_count),
    )
    return SparseJudgements(votes, judgements.worker_count, judgements.class_count)
