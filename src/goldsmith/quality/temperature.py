"""One number that makes posteriors as sure as they are right: what their log-odds are multiplied by."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

TYPICAL_SCALE = 0.5
"""What the log-odds of real crowds' posteriors have to be multiplied by, about, where that is all that is done."""

SPREAD = 0.7
"""Standard deviation of the log of the scale before anything is known."""

LEAST = 1e-9


def fit_scale(posteriors: Any, truths: Any, *, typical_scale: float = TYPICAL_SCALE) -> float:
    """The factor on the log-odds under which `truths` are most likely, pulled to `typical_scale`.

    Temperature scaling (Guo et al. 2017, arXiv:1706.04599) with a log-normal prior, so that few tasks move it little.
    Shape (tasks, classes) and (tasks,). Between 0.02 and 5.
    """
    known = np.asarray(truths, np.int64)
    if len(known) == 0:
        return typical_scale
    logs, rows = logs_of(posteriors), np.arange(len(known))

    def loss(log_scale: float) -> float:
        fit = np.log(np.maximum(scaled(logs, float(np.exp(log_scale)))[rows, known], LEAST)).sum()
        return float(((log_scale - np.log(typical_scale)) / SPREAD) ** 2 / 2 - fit)

    from scipy.optimize import minimize_scalar

    found = minimize_scalar(loss, bounds=(np.log(0.02), np.log(5.0)), method="bounded", options={"xatol": 1e-4})
    return float(np.exp(found.x))


def logs_of(posteriors: Any) -> NDArray[np.float64]:
    """Logarithms, of a chance of 0 too."""
    return np.log(np.maximum(np.asarray(posteriors, np.float64), LEAST))


def scaled(logs: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Posteriors, shape (tasks, classes), with their log-odds multiplied by `scale`."""
    weights = np.exp(scale * (logs - logs.max(axis=1, keepdims=True)))
    shares: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return shares
