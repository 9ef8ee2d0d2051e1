"""What methods that climb a likelihood share: the E step's normalising with gold, and the climb itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.sparse import Reals
from goldsmith.quality.judgements import NO_GOLD, Judgements

BLOCK_CELLS = 1 << 15
"""Cells of a block of tasks: few enough to stay in the processor's cache over the passes of a softmax."""
LONGEST_STRIDE = 16.0
MANY_JUDGEMENTS = 100_000
"""From here on a climb is made in float32, in half the time, and only its end in float64."""

Step = Callable[[Reals], tuple[Reals, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Summit:
    """Where a climb ended: the parameters, the objective there, and how many steps it took."""

    point: Reals
    height: float
    steps: int


def climb(step: Step, start: Reals, *, tolerance: float, max_steps: int) -> Summit:
    """Climbs by EM with squared extrapolation (SQUAREM; Varadhan and Roland, doi:10.1111/j.1467-9469.2007.00585.x).

    `step` maps a point to the next and to the objective at the point it was given; it must bear points that are not
    normalized. A stride that ends lower than plain EM is taken back. Ends when a plain step gains less than
    `tolerance`, or after `max_steps`.
    """
    here, taken = start, 1
    once, height = step(here)
    while taken < max_steps:
        twice, next_height = step(once)
        taken += 1
        if next_height - height < tolerance or taken == max_steps:
            return Summit(once, next_height, taken)
        here = _extrapolated(here, once, twice)
        once, height = step(here)
        taken += 1
        if height < next_height:
            here, height = twice, next_height
            if taken < max_steps:
                once, height = step(here)
                taken += 1
    return Summit(here, height, taken)


def _extrapolated(first: Reals, second: Reals, third: Reals) -> Reals:
    change = second - first
    bend = third - second - change
    sizes = np.linalg.norm(change.astype(np.float64)), np.linalg.norm(bend.astype(np.float64))
    stride = min(float(sizes[0] / sizes[1]), LONGEST_STRIDE) if sizes[1] > 0 else 1.0
    if stride <= 1.0:
        return third
    reached: Reals = first + first.dtype.type(2 * stride) * change + first.dtype.type(stride * stride) * bend
    return reached


def working_precision(judgements: Judgements) -> Any:
    """float64, or float32 for the climb where there are many judgements."""
    return np.float64 if len(judgements) < MANY_JUDGEMENTS else np.float32


def posteriors_from(scores: Reals, log_prior: Reals, gold: NDArray[np.int32]) -> float:
    """Turns `scores[task, class]`, log-likelihoods, in place into posteriors; returns the log-likelihood of them all.

    A task with gold is certain, and adds the log joint chance of the right class.
    """
    tasks, classes = scores.shape
    if classes == 0:
        return 0.0
    known = np.flatnonzero(gold != NO_GOLD)
    if len(known):
        right = scores[known, gold[known]]
        scores[known] = -np.inf
        scores[known, gold[known]] = right
    rows, prior = max(1, BLOCK_CELLS // classes), log_prior.astype(scores.dtype)[:, None]
    return sum(_normalized(scores[start : start + rows], prior) for start in range(0, tasks, rows))


def _normalized(block: Reals, log_prior: Reals) -> float:
    # Classes first: reducing over a short last axis is several times slower.
    by_class = np.add(block.T, log_prior, out=np.empty(block.T.shape, block.dtype))
    most = by_class.max(axis=0)
    by_class -= most
    np.exp(by_class, out=by_class)
    totals = by_class.sum(axis=0)
    by_class /= totals
    block[:] = by_class.T
    return float(most.sum(dtype=np.float64) + np.log(totals).sum(dtype=np.float64))


def log_normalized(logs: Reals) -> Reals:
    """`logs` shifted so that their exponentials sum to 1 along the last axis."""
    if logs.size == 0:
        return logs
    most = logs.max(axis=-1, keepdims=True)
    shifted: Reals = logs - (most + np.log(np.exp(logs - most).sum(axis=-1, keepdims=True)))
    return shifted
