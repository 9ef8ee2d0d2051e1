"""What one answer says of its task and of its worker, worked out anew with every submission.

All in plain floats, since a live server does this inside the transaction of each submission.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from goldsmith.quality.stopping.pool import Pool, Shares, confusion
from goldsmith.quality.stopping.worker_state import FULL_UP_TO, WorkerState

Evidence: TypeAlias = Sequence[float]
"""The log chance of what was answered, for each class that may be true; any constant may be added to all of it."""

Row: TypeAlias = tuple[float, ...]
Rows: TypeAlias = tuple[Row, ...]

HALF_LIFE = 200.0
"""Credit after which what was seen of a truth before counts half, so that people may change."""

SETTLED_WEIGHT = 0.3
"""What an answer to a settled task counts for, where one to gold counts 1: colleagues are not always right."""

_LOG_2 = math.log(2)

_LEAST_GAIN = 1e-4
"""Less credit is not worth a new row."""


def evidence(worker: WorkerState, answer: int, pool: Pool) -> list[float]:
    """What the answer says for each class, in nats: the logs of a column of `confusion`. It is stored with the answer.

    Takes time in proportion to the classes (to their square up to FULL_UP_TO of them). `math.log` takes twice as long
    as `math.log2`.
    """
    log2, pull, column = math.log2, pool.pull, pool.columns[answer]
    if pool.is_full:
        return [
            log2((row[answer] + typical) / (sum(row) + pull)) * _LOG_2
            for row, typical in zip(worker.rows, column, strict=True)
        ]
    said = [
        log2((wrong + miss) / (right + wrong + pull)) * _LOG_2 + part
        for (right, wrong), miss, part in zip(worker.rows, pool.misses, column, strict=True)
    ]
    right, wrong = worker.rows[answer]
    said[answer] = log2(max(right + pool.hits[answer], 1e-9) / (right + wrong + pull)) * _LOG_2
    return said


def credit(
    worker: WorkerState, answer: int, belief: Shares, weight: float = SETTLED_WEIGHT, half_life: float = HALF_LIFE
) -> WorkerState:
    """The worker's counts after an answer to a task whose classes are believed in so.

    `belief` must not rest on this answer: pass `leave_one_out` of a settled task. Each truth forgets at the pace at
    which it is learnt, so that a rare class is not forgotten while others are answered.
    """
    least, fade = _LEAST_GAIN / weight, -_LOG_2 * weight / half_life
    renew = _renewed if len(worker.rows) <= FULL_UP_TO else _renewed_coins
    return WorkerState(tuple(renew(worker.rows, answer, belief, weight, least, fade)))


def _renewed(rows: Rows, answer: int, belief: Shares, weight: float, least: float, fade: float) -> list[Row]:
    renewed = list(rows)
    for truth, share in enumerate(belief):
        if share > least:
            keep = math.exp(fade * share)
            row = [count * keep for count in rows[truth]]
            row[answer] += weight * share
            renewed[truth] = tuple(row)
    return renewed


def _renewed_coins(rows: Rows, answer: int, belief: Shares, weight: float, least: float, fade: float) -> list[Row]:
    exp = math.exp
    renewed: list[Row] = [
        (right * (keep := exp(fade * share)), wrong * keep + weight * share) if share > least else (right, wrong)
        for (right, wrong), share in zip(rows, belief, strict=True)
    ]
    if (share := belief[answer]) > least:
        right, wrong = rows[answer]
        keep = exp(fade * share)
        renewed[answer] = right * keep + weight * share, wrong * keep
    return renewed


def credit_gold(worker: WorkerState, answer: int, truth: int, half_life: float = HALF_LIFE) -> WorkerState:
    """The worker's counts after an answer to gold, which counts 1."""
    return credit(worker, answer, [float(k == truth) for k in range(len(worker.rows))], 1.0, half_life)


def accuracy(worker: WorkerState, pool: Pool) -> float:
    """The chance that the worker is right about a task drawn from the pool's prior."""
    return sum(share * row[k] for k, (share, row) in enumerate(zip(pool.prior, confusion(worker, pool), strict=True)))


def information(worker: WorkerState, pool: Pool) -> float:
    """What one answer of this worker tells of the truth, in bits: the mutual information of the two.

    0 for one who answers by chance or always alike, log2(classes) at most. Somebody who mixes up two classes always
    the same way tells as much as one who is right. Whoever tells the most should be asked first. Reads classes^2
    figures: call it when a state changes hands, not for each worker at each submission.
    """
    rows, told = confusion(worker, pool), 0.0
    for given in zip(*rows, strict=True):
        overall = sum(share * chance for share, chance in zip(pool.prior, given, strict=True))
        for share, chance in zip(pool.prior, given, strict=True):
            if share * chance > 0:
                told += share * chance * math.log2(chance / overall)
    return max(told, 0.0)
