"""Making stated confidence mean what it says, from tasks whose right class is known: gold and audits.

People share errors, so posteriors that take them for independent are too sure. The fit is one number first (the scale
of the log-odds) and, where many tasks are known, a monotone curve on top of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from goldsmith.quality.stopping.online import Shares

MANY = 300
"""Known tasks from which on the curve is fitted too."""

_SPREAD = 0.7
"""Standard deviation of the log of the scale before anything is known."""

_PULL = 10.0
"""Known tasks that a piece of the curve must rest on before it counts as much as the confidence it corrects."""

_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Calibration:
    """`scale` multiplies log-odds; `curve` are (confidence after scaling, share right), both rising, maybe empty.

    `trials` is how many known tasks it rests on.
    """

    scale: float = 1.0
    curve: tuple[tuple[float, float], ...] = ()
    trials: int = 0


def fit_calibration(posteriors: Any, truths: Any, *, typical_scale: float = 1.0, many: int = MANY) -> Calibration:
    """The calibration of posteriors, shape (tasks, classes), of tasks whose right classes are `truths`.

    The posteriors must not know the truths: those of gold before it was clamped, or with the task left out.
    """
    scale = fit_scale(posteriors, truths, typical_scale=typical_scale)
    known = np.asarray(truths, np.int64)
    if len(known) < many:
        return Calibration(scale, (), len(known))
    scaled = _scaled(_logs(posteriors), scale)
    return Calibration(scale, _curve(scaled.max(axis=1), scaled.argmax(axis=1) == known), len(known))


def fit_scale(posteriors: Any, truths: Any, *, typical_scale: float = 1.0) -> float:
    """The factor on the log-odds under which `truths` are most likely, pulled to `typical_scale`.

    Temperature scaling (Guo et al. 2017, arXiv:1706.04599) with a log-normal prior, so that few tasks move it little.
    Shape (tasks, classes) and (tasks,). Between 0.02 and 5.
    """
    known = np.asarray(truths, np.int64)
    if len(known) == 0:
        return typical_scale
    logs, rows = _logs(posteriors), np.arange(len(known))

    def loss(log_scale: float) -> float:
        fit = np.log(np.maximum(_scaled(logs, float(np.exp(log_scale)))[rows, known], _LEAST)).sum()
        return float(((log_scale - np.log(typical_scale)) / _SPREAD) ** 2 / 2 - fit)

    found = minimize_scalar(loss, bounds=(np.log(0.02), np.log(5.0)), method="bounded", options={"xatol": 1e-4})
    return float(np.exp(found.x))


def calibrated(posterior: Shares, calibration: Calibration) -> list[float]:
    """The posterior of one task with its log-odds scaled and its largest share put on the curve.

    Never makes a class likelier than one that was likelier before.
    """
    top = max(posterior)
    weights = [(share / top) ** calibration.scale for share in posterior]
    total = sum(weights)
    shares = [weight / total for weight in weights]
    if not calibration.curve or len(shares) == 1:
        return shares
    confidence = max(shares)
    first = shares.index(confidence)
    if shares.count(confidence) > 1:
        return shares
    others = max(share for place, share in enumerate(shares) if place != first)
    wanted = _on(calibration.curve, confidence)
    # No lower than where the second likeliest class would overtake it.
    factor = min((1 - wanted) / (1 - confidence), 1 / (others + 1 - confidence)) if confidence < 1 else 0.0
    moved = [share * factor for share in shares]
    moved[first] = 1 - (1 - confidence) * factor
    return moved


def expected_calibration_error(confidences: Any, rights: Any, bins: int = 10) -> float:
    """Mean distance between stated and real shares over equal bins of confidence, weighed by what is in them.

    Naeini et al. 2015. Few tasks make it large by chance alone: about 0.04 for 100 tasks that are 90% right. 0 for
    no tasks.
    """
    stated, right = np.asarray(confidences, np.float64), np.asarray(rights, np.float64)
    if len(stated) == 0:
        return 0.0
    places = np.minimum((stated * bins).astype(np.int64), bins - 1)
    return float(np.abs(np.bincount(places, stated - right, minlength=bins)).sum() / len(stated))


def _logs(posteriors: Any) -> NDArray[np.float64]:
    return np.log(np.maximum(np.asarray(posteriors, np.float64), _LEAST))


def _scaled(logs: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    weights = np.exp(scale * (logs - logs.max(axis=1, keepdims=True)))
    shares: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return shares


def _curve(confidences: NDArray[np.float64], rights: NDArray[np.bool_]) -> tuple[tuple[float, float], ...]:
    """Pool adjacent violators (isotonic regression) over groups of 20, each pulled to its own mean confidence."""
    order = np.argsort(confidences, kind="stable")
    groups = np.array_split(order, max(len(order) // 20, 1))
    blocks: list[tuple[float, float, float]] = []  # mean confidence, share right, weight of both
    for group in groups:
        own = float(confidences[group].mean())
        right = (float(rights[group].sum()) + _PULL * own) / (len(group) + _PULL)
        block = (own, right, len(group) + _PULL)
        while blocks and blocks[-1][1] >= block[1]:
            block = _joined(blocks.pop(), block)
        blocks.append(block)
    return tuple((own, right) for own, right, _ in blocks)


def _joined(one: tuple[float, float, float], other: tuple[float, float, float]) -> tuple[float, float, float]:
    weight = one[2] + other[2]
    own, right = ((one[place] * one[2] + other[place] * other[2]) / weight for place in (0, 1))
    return own, right, weight


def _on(curve: Sequence[tuple[float, float]], confidence: float) -> float:
    place = bisect_left(curve, (confidence, -1.0))
    if place == 0:
        return curve[0][1]
    if place == len(curve):
        return curve[-1][1]
    (x0, y0), (x1, y1) = curve[place - 1], curve[place]
    return y0 + (y1 - y0) * (confidence - x0) / (x1 - x0) if x1 > x0 else y1
