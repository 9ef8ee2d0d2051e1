"""What an aggregation of categorical judgements gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.brief import Brief
from goldsmith.quality.judgements import NO_GOLD, Judgements, Names

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Aggregate(Brief):
    """The classes that judgements amount to, and what was learnt about the workers on the way.

    `posteriors[task, class]` sum to 1 along classes; `class_prior[class]` is how frequent the model takes classes to
    be. `confusion_counts[worker, truth, answer]` are how often (softly, prior included) a worker gave an answer where
    a class was true: the parameters of a Dirichlet distribution for each worker and truth, so that their sum tells how
    sure the row is. None where the method has no such notion. `parameters` suffice to compute the same again.
    """

    method: str
    parameters: Mapping[str, Any]
    task_names: Names
    worker_names: Names
    classes: Names
    posteriors: Floats
    class_prior: Floats
    confusion_counts: Floats | None = None
    log_likelihood: float | None = None
    iterations: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def codes(self) -> NDArray[np.intp]:
        """Shape (tasks,): the most likely class of each task, the first of them where several are equally likely."""
        if not len(self.classes):
            return np.zeros(0, np.intp)
        return np.asarray(self.posteriors.argmax(axis=1))

    @property
    def labels(self) -> Names:
        """Shape (tasks,): the name of each task's most likely class."""
        return self.classes[self.codes]

    @property
    def verdicts(self) -> dict[Any, Any]:
        """Each task's most likely class by its name; made a pandas Series, what crowd-kit's `fit_predict` gives."""
        return dict(zip(self.task_names.tolist(), self.labels.tolist(), strict=True))

    @property
    def confidences(self) -> Floats:
        """Shape (tasks,): the posterior of the most likely class. Not calibrated: see `goldsmith.quality.stopping`."""
        return np.asarray(self.posteriors.max(axis=1, initial=0.0))

    @property
    def confusion(self) -> Floats | None:
        """Shape (workers, truths, answers): the mean chance of each answer, rows summing to 1."""
        if self.confusion_counts is None:
            return None
        shares: Floats = self.confusion_counts / self.confusion_counts.sum(axis=2, keepdims=True)
        return shares

    @property
    def worker_accuracies(self) -> Floats | None:
        """Shape (workers,): the chance of a right answer to a task drawn from `class_prior`."""
        confusion = self.confusion
        return None if confusion is None else np.asarray(np.einsum("wkk,k->w", confusion, self.class_prior))


def with_gold(posteriors: Floats, gold: NDArray[np.int32]) -> Floats:
    """`posteriors` in place, certain of the right class on tasks with gold."""
    known = np.flatnonzero(gold != NO_GOLD)
    posteriors[known] = 0.0
    posteriors[known, gold[known]] = 1.0
    return posteriors


def aggregate_of(judgements: Judgements, method: str, posteriors: Floats, prior: Floats, **learnt: Any) -> Aggregate:
    """An Aggregate with the names of the judgements it came from; `learnt` are its further fields."""
    names = (judgements.task_names, judgements.worker_names, judgements.classes)
    return Aggregate(method, learnt.pop("parameters", {}), *names, posteriors, prior, **learnt)
