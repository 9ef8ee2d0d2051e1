"""How far a statistic may be from the one of all tasks there could be: a bootstrap over tasks, from sums a task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_FEW_PATTERNS = 2000
"""Up to here drawing how often each pattern comes up is cheaper than drawing the tasks."""

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle `level` of the resampled statistics is `low` to `high`; `error` is their standard deviation."""

    low: float
    high: float
    error: float
    level: float
    resamples: int
    seed: int


def bootstrap(
    sums: Floats,
    statistic: Callable[[Floats], Floats],
    *,
    resamples: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> Spread | None:
    """Percentile interval of a statistic of summed columns; None where it is defined in no resample.

    `sums` has shape (tasks, columns); `statistic` takes totals of shape (resamples, columns) and gives one number each,
    nan where it is not defined. Tasks with equal rows are interchangeable, so only the number of times that each
    different row is drawn matters: a thousand resamples of any number of tasks cost as much as the different rows.
    Efron and Tibshirani, An Introduction to the Bootstrap (doi:10.1201/9780429246593), chapter 13.
    """
    if len(sums) == 0 or resamples == 0:
        return None
    patterns, shares = _patterns(sums)
    random = np.random.default_rng(seed)
    values = statistic(_drawn(patterns, shares, len(sums), resamples, random))
    values = values[~np.isnan(values)]
    if len(values) == 0:
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return Spread(float(low), float(high), float(values.std()), level, resamples, seed)


def _patterns(sums: Floats) -> tuple[Floats, Floats]:
    """The different rows and their shares, by first occurrence, so that new names for classes change no draw.

    Rows that differ by rounding alone are the same: shares of a voice add up otherwise in another order of workers.
    """
    largest = np.abs(sums).max(axis=0)
    rounded = np.round(sums / np.where(largest > 0, largest, 1.0), _DIGITS) + 0.0  # no -0.0
    _, first, counts = np.unique(rounded, axis=0, return_index=True, return_counts=True)
    order = np.argsort(first)
    return sums[first[order]], counts[order] / len(sums)


def _drawn(patterns: Floats, shares: Floats, tasks: int, resamples: int, random: np.random.Generator) -> Floats:
    """Shape (resamples, columns): the totals of `tasks` tasks drawn with replacement, `resamples` times over."""
    if len(patterns) <= _FEW_PATTERNS:
        totals: Floats = random.multinomial(tasks, shares / shares.sum(), size=resamples) @ patterns
        return totals
    edges = np.cumsum(shares)
    totals = np.empty((resamples, patterns.shape[1]))
    for place in range(resamples):
        drawn = np.searchsorted(edges, random.random(tasks) * edges[-1], side="right")
        totals[place] = np.bincount(drawn, minlength=len(patterns))[: len(patterns)] @ patterns
    return totals
