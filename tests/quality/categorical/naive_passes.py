"""One pass of a confusion-matrix model written out in loops, as judge of the sparse products."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from scipy.special import digamma

from goldsmith.quality.judgements import Judgements

Table = list[list[float]]


def counts_of(said: Judgements, rows: Sequence[Sequence[float]], row_count: int) -> list[Table]:
    """[worker][row][answer]: how often a worker answered so where a row's class (or subtype) was true."""
    counts = [[[0.0] * said.class_count for _ in range(row_count)] for _ in range(said.worker_count)]
    for task, worker, label, weight in zip(said.tasks, said.workers, said.labels, said.weights, strict=True):
        for row in range(row_count):
            counts[worker][row][label] += float(weight) * rows[task][row]
    return counts


def expected_logs(parameters: Sequence[float]) -> list[float]:
    return [float(digamma(one) - digamma(sum(parameters))) for one in parameters]


def posteriors_of(
    said: Judgements, logs: list[Table], log_prior: Sequence[float], row_classes: Sequence[int]
) -> list[list[float]]:
    """[task][row]: the posterior of each row, of the right class alone where there is gold."""
    scores = [list(log_prior) for _ in range(said.task_count)]
    for task, worker, label, weight in zip(said.tasks, said.workers, said.labels, said.weights, strict=True):
        for row in range(len(log_prior)):
            scores[task][row] += float(weight) * logs[worker][row][label]
    found = []
    for score, gold in zip(scores, said.gold.tolist(), strict=True):
        allowed = [row for row, one in enumerate(row_classes) if gold in (-1, one)]
        most = max(score[row] for row in allowed)
        joint = [exp(score[row] - most) if row in allowed else 0.0 for row in range(len(score))]
        found.append([one / sum(joint) for one in joint])
    return found


def naive_says(chances: Sequence[Sequence[float]], says: Sequence[float], worth: float) -> list[float]:
    """Shares of a mixture of models by many EM passes; `chances[model][case]`."""
    prior = [one / sum(says) for one in says]
    found = prior
    for _ in range(500):
        owed = [0.0] * len(says)
        for case in zip(*chances, strict=True):
            total = sum(share * chance for share, chance in zip(found, case, strict=True))
            for model, chance in enumerate(case):
                owed[model] += found[model] * chance / total
        cases = sum(owed) + worth
        found = [(one + worth * begun) / cases for one, begun in zip(owed, prior, strict=True)]
    return found
