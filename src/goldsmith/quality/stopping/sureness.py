"""How sure a whole task is: the chance that all that was settled about it is right, as it has come true so far."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_SPREADS = 0.7, 0.7
"""Standard deviations of the log of the scale, and of the shift, before any outcome is known."""

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Sureness:
    """`scale` multiplies the log-odds of a stated chance, then `shift` is added; fitted on `trials` known outcomes."""

    scale: float = 1.0
    shift: float = 0.0
    trials: int = 0

    def of(self, stated: float) -> float:
        """The chance, 0..1, that a task is right whose parts say `stated`."""
        return _logistic(self.scale * _log_odds(stated) + self.shift)


def fit_sureness(outcomes: Sequence[tuple[float, bool]]) -> Sureness:
    """The likeliest sureness given (chance stated, whether all was right) of known tasks, pulled to stated chances.

    Platt 1999 (Probabilistic outputs for support vector machines) on log-odds, with a log-normal prior on the scale and
    a normal one on the shift, so that a few outcomes move it little. The outcomes must not have been known to whoever
    stated the chances.
    """
    if not outcomes:
        return Sureness()
    odds = [(_log_odds(stated), right) for stated, right in outcomes]

    def loss(point: Sequence[float]) -> float:
        scale, shift = math.exp(point[0]), float(point[1])
        fit = sum(_log_logistic(scale * each + shift if right else -scale * each - shift) for each, right in odds)
        return (point[0] / _SPREADS[0]) ** 2 / 2 + (shift / _SPREADS[1]) ** 2 / 2 - fit

    from scipy.optimize import minimize

    found = minimize(loss, (0.0, 0.0), method="L-BFGS-B", bounds=[(math.log(0.02), math.log(5.0)), (-5.0, 5.0)])
    return Sureness(round(math.exp(float(found.x[0])), 6), round(float(found.x[1]), 6), len(outcomes))


def _log_odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(share / (1 - share))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _log_logistic(value: float) -> float:
    return -math.log1p(math.exp(-value)) if value > 0 else value - math.log1p(math.exp(value))
