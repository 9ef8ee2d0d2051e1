"""What the answers to one task so far say about its class."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from goldsmith.quality.stopping.online import PULL, Pool, Shares, WorkerState, evidence, unknown_worker

Evidence: TypeAlias = Sequence[float]
"""One answer's log chance under each class; any constant may be added to all of it."""


def posterior(
    answers: Sequence[tuple[str, int]],
    workers: Mapping[str, WorkerState],
    prior: Shares,
    pool: Pool,
    *,
    scale: float = 1.0,
    pull: float = PULL,
) -> list[float]:
    """Chance of each class given `answers`, pairs of worker id and class; workers not named are not known yet.

    Weighs each answer by what its worker is known for now. A server that keeps the evidence beside each answer calls
    `posterior_of` instead, which is faster.
    """
    stranger = unknown_worker(len(prior))
    said = [evidence(workers.get(worker, stranger), answer, pool, pull) for worker, answer in answers]
    return posterior_of(said, prior, scale)


def posterior_of(said: Sequence[Evidence], prior: Shares, scale: float = 1.0) -> list[float]:
    """Chance of each class: prior times the evidence of every answer, its logarithms multiplied by `scale`.

    `scale` below 1 makes up for errors that people share (see `fit_scale`). A class of prior 0 stays at 0.
    """
    if not said:
        return _normal([math.log(share) if share > 0 else -math.inf for share in prior])
    sums = map(sum, zip(*said, strict=True))
    return _normal(
        [math.log(share) + scale * each if share > 0 else -math.inf for share, each in zip(prior, sums, strict=True)]
    )


def leave_one_out(said: Sequence[Evidence], prior: Shares, scale: float = 1.0) -> list[list[float]]:
    """For each answer the chances of the classes given all the other answers: what `credit` may believe."""
    logs = [math.log(share) if share > 0 else -math.inf for share in prior]
    sums = [sum(column) for column in zip(*said, strict=True)]
    return [
        _normal([log + scale * (each - own) for log, each, own in zip(logs, sums, one, strict=True)]) for one in said
    ]


def _normal(logs: list[float]) -> list[float]:
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    total = sum(weights)
    return [weight / total for weight in weights]
