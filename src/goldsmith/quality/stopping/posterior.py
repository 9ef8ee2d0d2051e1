"""What the answers to one task so far say about its class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from operator import add, sub

from goldsmith.quality.stopping.online import Evidence, evidence
from goldsmith.quality.stopping.pool import Pool, Shares
from goldsmith.quality.stopping.worker_state import WorkerState, unknown_worker

_SAFE = 500.0
"""Logarithms whose exponentials, and sums of them, are well within what a float holds: 1e-308 to 1e308."""


def posterior(
    answers: Sequence[tuple[str, int]], workers: Mapping[str, WorkerState], pool: Pool, *, scale: float = 1.0
) -> list[float]:
    """Chance of each class given `answers`, pairs of worker id and class; workers not named are not known yet.

    Weighs each answer by what its worker is known for now. A server that keeps the sum of the evidence with the task
    calls `posterior_of` instead, which is faster.
    """
    classes = len(pool.prior)
    stranger = unknown_worker(classes)
    return posterior_of(
        summed([evidence(workers.get(worker, stranger), answer, pool) for worker, answer in answers], classes),
        pool,
        scale,
    )


def added(total: Evidence, one: Evidence) -> list[float]:
    """The evidence of all answers to a task, with one more; what a server replaces with each submission."""
    return list(map(add, total, one))


def summed(said: Sequence[Evidence], classes: int) -> list[float]:
    """The evidence of all answers to a task: 0 for each class where there are none."""
    return list(map(sum, zip(*said, strict=True))) if said else [0.0] * classes


def posterior_of(total: Evidence, pool: Pool, scale: float = 1.0) -> list[float]:
    """Chance of each class: its prior times the evidence of all answers, whose logarithms are multiplied by `scale`.

    `scale` below 1 makes up for errors that people share (see `fit_scale`). A class of prior 0 stays at 0.
    """
    return posterior_under(pool.log_prior, total, scale)


def posterior_under(log_prior: Shares, total: Evidence, scale: float = 1.0) -> list[float]:
    """The same under any prior, by its logarithms; they need not be of shares that sum to 1."""
    if scale != 1.0:
        total = [scale * each for each in total]
    return _normal(list(map(add, log_prior, total)))


def leave_one_out(said: Sequence[Evidence], log_prior: Shares, scale: float = 1.0) -> list[list[float]]:
    """For each answer the chances of the classes given all the other answers: what `credit` may believe."""
    scaled = said if scale == 1.0 else [[scale * each for each in one] for one in said]
    logs = list(map(add, log_prior, summed(scaled, len(log_prior))))
    return [_normal(list(map(sub, logs, one))) for one in scaled]


def _normal(logs: Shares) -> list[float]:
    if abs(top := max(logs)) > _SAFE:
        logs = [log - top for log in logs]
    weights = list(map(exp, logs))
    total = sum(weights)
    return [weight / total for weight in weights]
