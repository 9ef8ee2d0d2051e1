"""How sure a whole task is: the chance that all that was settled about it is right, as it has come true so far."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goldsmith.quality.stopping.path import Path

_SPREADS = 0.7, 0.7
"""Standard deviations of the log of the scale, and of the shift, before any outcome is known."""

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Sureness:
    """`scale` multiplies the log-odds of a stated chance, then `shift` is added; fitted on `trials` known tasks."""

    scale: float = 1.0
    shift: float = 0.0
    trials: int = 0

    def of(self, stated: float) -> float:
        """The chance, 0..1, that a task is right whose parts say `stated`."""
        return _logistic(self.scale * _log_odds(stated) + self.shift)


def fit_sureness(paths: Sequence[Path]) -> Sureness:
    """The likeliest sureness given the paths of known tasks, pulled to the stated chances.

    Platt 1999 (Probabilistic outputs for support vector machines) on log-odds, with a log-normal prior on the scale and
    a normal one on the shift, so that a few outcomes move it little. A task counts as one outcome, shared by the points
    of its path: what happened to it once is not seen anew with each answer. The truths must not have been known to
    whoever stated the chances.
    """
    points = [(_log_odds(stated), right, 1 / len(path)) for path in paths for stated, right in path]
    if not points:
        return Sureness()

    def loss(point: Sequence[float]) -> float:
        scale, shift = math.exp(point[0]), float(point[1])
        fit = sum(part * _log_logistic((scale * odds + shift) * (1 if right else -1)) for odds, right, part in points)
        return (point[0] / _SPREADS[0]) ** 2 / 2 + (shift / _SPREADS[1]) ** 2 / 2 - fit

    from scipy.optimize import minimize

    found = minimize(loss, (0.0, 0.0), method="L-BFGS-B", bounds=[(math.log(0.02), math.log(5.0)), (-5.0, 5.0)])
    return Sureness(round(math.exp(float(found.x[0])), 6), round(float(found.x[1]), 6), len(paths))


def _log_odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(share / (1 - share))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _log_logistic(value: float) -> float:
    return -math.log1p(math.exp(-value)) if value > 0 else value - math.log1p(math.exp(value))
