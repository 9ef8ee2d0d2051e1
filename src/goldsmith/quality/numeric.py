"""One number for each task out of several people's: mean, median, or with each worker's bias and spread taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.brief import Brief
from goldsmith.quality.interval import Z_95
from goldsmith.quality.judgements import NO_GOLD, BadJudgements, Judgements, Names, judgements_of

Floats = NDArray[np.float64]
ROUNDS = 50
CLOSE = 1e-9
"""Weights are learnt until the values move by less than this share of their spread, or for so many rounds."""
MEDIAN_LOSS = 1.2533141373155001
"""The standard error of a median over that of a mean, many normal answers: the root of pi / 2."""
TASK_STRENGTH = 4.0
"""A task's own variance counts against that of all tasks as if the latter were worth so many answers."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NumberAggregate(Brief):
    """`values[t]` is the number for task `task_names[t]`; gold is taken as it is.

    `standard_errors[t]` come from how far the task's answers lie apart, shrunk to the same of all tasks: they say how
    much another crowd of this kind might differ, not how far this kind of crowd is from the truth. They are not a
    number where no task has two answers. `worker_biases` are how much above the others a worker answers,
    `worker_deviations` the standard deviation about that, both shrunk to the crowd; both are learnt whatever the method
    and used by some. `held_out` are, by method, the mean squared differences between an answer and what the other
    answers of the task amount to.
    """

    method: str
    parameters: Mapping[str, Any]
    task_names: Names
    worker_names: Names
    values: Floats
    standard_errors: Floats
    worker_biases: Floats
    worker_deviations: Floats
    held_out: Mapping[str, float] = field(default_factory=dict)

    def intervals(self, z: float = Z_95) -> Floats:
        """Shape (tasks, 2): bounds of the values, 95% ones unless another normal quantile is given."""
        reach = z * self.standard_errors
        return np.stack([self.values - reach, self.values + reach], axis=1)


def aggregate_numbers(
    frame: Any,
    *,
    task: str = "task",
    worker: str = "worker",
    value: str = "value",
    method: str = "auto",
    prior: float = 20.0,
    margin: float = 0.1,
) -> NumberAggregate:
    """Numbers from Judgements whose labels are numbers, or from any frame.

    Methods: "mean"; "median"; "weighted", the mean with each worker's precision as weight; "unbiased", the same after
    taking away each worker's bias; "auto", the mean unless another method's held-out error is less by the share
    `margin`, and by two standard errors over tasks: agreement with colleagues alone is a weak reason to leave the mean.
    `prior` is how many ordinary answers everyone is credited with. Raises BadJudgements.
    """
    seen = _Seen.of(judgements_of(frame, task=task, worker=worker, label=value))
    known = {name: fit(seen, prior) for name, fit in _FITS.items()}
    if method not in {*known, "auto"}:
        raise BadJudgements(f"There is no method {method!r}; there are {', '.join(sorted(known))} and auto.")
    residuals = {name: seen.values - fitted.others for name, fitted in known.items()}
    chosen = _choice(seen, residuals, margin) if method == "auto" else method
    fitted, learnt = known[chosen], known["unbiased"]
    values = np.where(np.isnan(seen.gold), fitted.values, seen.gold)
    errors = _standard_errors(seen, fitted) * (MEDIAN_LOSS if chosen == "median" else 1.0)
    return NumberAggregate(
        chosen,
        {"method": method, "prior": prior, "margin": margin},
        seen.judgements.task_names,
        seen.judgements.worker_names,
        values,
        np.where(np.isnan(seen.gold), errors, 0.0),
        learnt.biases,
        np.sqrt(learnt.variances),
        {name: float(np.nanmean(rest**2)) for name, rest in residuals.items() if not np.isnan(rest).all()},
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """The answers as numbers; `gold` is not a number where none is known."""

    judgements: Judgements
    values: Floats
    voices: Floats
    gold: Floats

    @staticmethod
    def of(judgements: Judgements) -> _Seen:
        try:
            classes = judgements.classes.astype(np.float64)
        except (TypeError, ValueError) as problem:
            raise BadJudgements(f"A value is not a number: {problem}.") from problem
        if len(strange := classes[~np.isfinite(classes)]):
            raise BadJudgements(f"{strange[0]} is not a finite number.")
        gold = np.full(judgements.task_count, np.nan)
        known = judgements.gold != NO_GOLD
        gold[known] = classes[judgements.gold[known]]
        return _Seen(judgements, classes[judgements.labels], judgements.weights.astype(np.float64), gold)

    def by_task(self, rows: Floats) -> Floats:
        return np.bincount(self.judgements.tasks, rows, minlength=self.judgements.task_count).astype(np.float64)

    def by_worker(self, rows: Floats) -> Floats:
        return np.bincount(self.judgements.workers, rows, minlength=self.judgements.worker_count).astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """Values by task; `others` by row: the same without that row (gold where known; nan where there is no other)."""

    values: Floats
    others: Floats
    weights: Floats
    biases: Floats
    variances: Floats


def _mean(seen: _Seen, _: float) -> _Fit:
    workers = seen.judgements.worker_count
    return _weighted_mean(seen, np.zeros(workers), np.ones(workers))


def _weighted_mean(seen: _Seen, biases: Floats, variances: Floats) -> _Fit:
    workers = seen.judgements.workers
    weights = seen.voices / variances[workers]
    corrected = seen.values - biases[workers]
    total, summed = seen.by_task(weights), seen.by_task(weights * corrected)
    values = np.divide(summed, total, out=np.full(len(total), np.nan), where=total > 0)
    tasks = seen.judgements.tasks
    rest, rest_sum = total[tasks] - weights, summed[tasks] - weights * corrected
    has_others = rest > CLOSE * total[tasks]
    others = np.divide(rest_sum, rest, out=np.full(len(rest), np.nan), where=has_others)
    gold = seen.gold[tasks]
    return _Fit(values, np.where(np.isnan(gold), others, gold), weights, biases, variances)


def _learnt(seen: _Seen, prior: float, with_bias: bool) -> _Fit:
    """Biases and variances about what the others say, in turn with the values, until these rest."""
    fitted = _mean(seen, prior)
    spread = float(np.std(seen.values)) if len(seen.values) else 0.0
    if spread == 0.0:
        return fitted
    for _ in range(ROUNDS):
        before = fitted.values
        is_known = ~np.isnan(fitted.others)
        voices = np.where(is_known, seen.voices, 0.0)
        residuals = np.where(is_known, seen.values - fitted.others, 0.0)
        counts = seen.by_worker(voices)
        biases = _biases(seen, voices, residuals, counts) if with_bias else np.zeros(len(counts))
        squares = (residuals - biases[seen.judgements.workers]) ** 2
        pool = max(float((voices * squares).sum()) / max(float(counts.sum()), 1e-300), CLOSE * spread**2)
        variances = (seen.by_worker(voices * squares) + prior * pool) / np.maximum(counts + prior, CLOSE)
        fitted = _weighted_mean(seen, biases, np.maximum(variances, CLOSE * pool))
        if np.nanmax(np.abs(fitted.values - before), initial=0.0) < CLOSE * spread:
            break
    return fitted


def _biases(seen: _Seen, voices: Floats, residuals: Floats, counts: Floats) -> Floats:
    """Mean residuals shrunk to 0 as the differences between workers are small beside the noise; weighted mean 0."""
    means = np.divide(seen.by_worker(voices * residuals), counts, out=np.zeros(len(counts)), where=counts > 0)
    answered = counts > 0
    free = float(counts.sum()) - np.count_nonzero(answered)
    if np.count_nonzero(answered) < 2 or free < 1:
        return np.zeros(len(counts))
    noise = float((voices * (residuals - means[seen.judgements.workers]) ** 2).sum() / free)
    between = float(np.average(means[answered] ** 2 - noise / counts[answered], weights=counts[answered]))
    if between <= 0:
        return np.zeros(len(counts))
    shrunk = means * counts / np.where(answered, counts + noise / between, 1.0)
    centred: Floats = shrunk if (~np.isnan(seen.gold)).any() else shrunk - np.average(shrunk, weights=counts)
    return centred


def _median(seen: _Seen, _: float) -> _Fit:
    """Medians weighted by voices, and for each row the median of the task's other rows."""
    judgements = seen.judgements
    order = np.lexsort((seen.values, judgements.tasks))
    ordered, starts = seen.values[order], judgements.task_starts
    sizes, tasks = np.diff(starts), judgements.tasks
    place, size, start = np.arange(len(order)) - starts[tasks], sizes[tasks], starts[tasks]
    low, high = (size - 2) // 2, (size - 1) // 2
    low, high = start + low + (low >= place), start + high + (high >= place)
    others = np.full(len(order), np.nan)
    has_others = size > 1
    others[order[has_others]] = (ordered[low[has_others]] + ordered[high[has_others]]) / 2
    values = np.full(judgements.task_count, np.nan)
    answered = np.flatnonzero(sizes > 0)
    first, count = starts[answered], sizes[answered]
    values[answered] = (ordered[first + (count - 1) // 2] + ordered[first + count // 2]) / 2
    for one in np.unique(tasks[seen.voices != 1]).tolist():
        values[one] = _uneven_medians(seen, order[starts[one] : starts[one + 1]], others)
    gold, flat = seen.gold[tasks], _mean(seen, 0.0)
    return _Fit(values, np.where(np.isnan(gold), others, gold), flat.weights, flat.biases, flat.variances)


def _uneven_medians(seen: _Seen, rows: NDArray[np.int64], others: Floats) -> float:
    """The median of a task whose rows do not all count the same; `others` of its rows are set on the way."""
    for place, row in enumerate(rows.tolist()):
        rest = np.delete(rows, place)
        others[row] = _weighted_median(seen.values[rest], seen.voices[rest])
    return _weighted_median(seen.values[rows], seen.voices[rows])


def _weighted_median(ordered: Floats, weights: Floats) -> float:
    """The middle of the weight; the mean of the two values that it falls between."""
    total = float(weights.sum())
    if total <= 0:
        return float("nan")
    below = np.cumsum(weights) / total
    low = int(np.searchsorted(below, 0.5 - CLOSE))
    high = int(np.searchsorted(below, 0.5 + CLOSE))
    return float(ordered[low] + ordered[min(high, len(ordered) - 1)]) / 2


_FITS: Mapping[str, Callable[[_Seen, float], _Fit]] = {
    "mean": _mean,
    "median": _median,
    "weighted": lambda seen, prior: _learnt(seen, prior, with_bias=False),
    "unbiased": lambda seen, prior: _learnt(seen, prior, with_bias=True),
}


def _choice(seen: _Seen, residuals: Mapping[str, Floats], margin: float) -> str:
    """The method of the least held-out error, if it is clearly less than that of the mean."""
    is_known = ~np.isnan(residuals["mean"])
    voices = np.where(is_known, seen.voices, 0.0)
    answered = seen.by_task(voices) > 0
    if np.count_nonzero(answered) < 2:
        return "mean"
    losses = {}
    for name, rest in residuals.items():
        squares = np.where(is_known, rest, 0.0) ** 2
        losses[name] = seen.by_task(voices * squares)[answered] / seen.by_task(voices)[answered]
    plain = losses["mean"]
    best = min(losses, key=lambda name: (float(losses[name].mean()), list(losses).index(name)))
    gains = plain - losses[best]
    is_clear = gains.mean() > 2 * gains.std(ddof=1) / np.sqrt(len(gains))
    return best if is_clear and gains.mean() >= margin * plain.mean() else "mean"


def _standard_errors(seen: _Seen, fitted: _Fit) -> Floats:
    """Of a weighted mean, from the weighted squares about it, the variance shrunk to that of all tasks."""
    tasks, workers = seen.judgements.tasks, seen.judgements.workers
    total, squared = seen.by_task(fitted.weights), seen.by_task(fitted.weights**2)
    effective = np.divide(total**2, squared, out=np.ones(len(total)), where=squared > 0)
    away = seen.values - fitted.biases[workers] - fitted.values[tasks]
    share = np.divide(fitted.weights, total[tasks], out=np.zeros(len(tasks)), where=total[tasks] > 0)
    spread, free = effective * seen.by_task(share * away**2), effective - 1
    pool = float(spread.sum() / free.sum()) if free.sum() > CLOSE else float("nan")
    variance = (spread + TASK_STRENGTH * pool) / (free + TASK_STRENGTH)
    errors: Floats = np.sqrt(variance / effective)
    return errors
