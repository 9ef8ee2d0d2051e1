"""Making stated confidence mean what it says, from tasks whose right class is known: gold and audits.

People share errors, so posteriors that take them for independent are too sure. The fit is two numbers first (a scale
and a shift of log-odds) and, where many tasks are known, a monotone curve on top of them.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.stopping.pool import Shares
from goldsmith.quality.temperature import LEAST, SPREAD, TYPICAL_SCALE, logs_of, scaled

MANY = 300
"""Known tasks from which on the curve is fitted too."""

_SHIFT_SPREAD = 0.5
"""Standard deviation of the shift before anything is known."""

_PULL = 10.0
"""Known tasks that a piece of the curve must rest on before it counts as much as the confidence it corrects."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """`scale` multiplies log-odds, then `shift` is added to those of the likeliest class against all others.

    `curve` are (confidence so far, share right), both rising, or empty. `trials`: how many known tasks it rests on.
    """

    scale: float = 1.0
    shift: float = 0.0
    curve: tuple[tuple[float, float], ...] = ()
    trials: int = 0

    def to_json(self) -> dict[str, Any]:
        """The calibration as stored with the project."""
        return {
            "scale": self.scale,
            "shift": self.shift,
            "curve": [list(one) for one in self.curve],
            "trials": self.trials,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Calibration:
        """The calibration that `to_json` wrote."""
        curve = tuple((float(own), float(right)) for own, right in stored["curve"])
        return cls(float(stored["scale"]), float(stored["shift"]), curve, int(stored["trials"]))


TYPICAL = Calibration(TYPICAL_SCALE)
"""What real crowds need, about, before anything is known. Of two classes the likelier cannot be right in less than half
of the cases, as a shift would have it of close ones; so there is none before tasks ask for it. That this is better than
0.6 and -0.4 was seen on bluebird, snow_rte, face and zencrowd_us."""


def fit_calibration(posteriors: Any, truths: Any, *, typical: Calibration = TYPICAL, many: int = MANY) -> Calibration:
    """The calibration of posteriors, shape (tasks, classes), of tasks whose right classes are `truths`.

    The posteriors must not know the truths: those of gold before it was clamped, or with the task left out. Likeliest
    scale and shift for whether the likeliest class was right (Platt 1999), pulled to those of `typical`; from `many`
    known tasks on, an isotonic curve on top.
    """
    known = np.asarray(truths, np.int64)
    if len(known) == 0:
        return Calibration(typical.scale, typical.shift)
    logs = logs_of(posteriors)
    rights = logs.argmax(axis=1) == known

    def loss(point: NDArray[np.float64]) -> float:
        sure = _confidences(logs, float(np.exp(point[0])), float(point[1]))
        fit = np.log(np.where(rights, sure, 1 - sure)).sum()
        far = (point[0] - np.log(typical.scale)) / SPREAD, (point[1] - typical.shift) / _SHIFT_SPREAD
        return float((far[0] ** 2 + far[1] ** 2) / 2 - fit)

    bounds = [(np.log(0.02), np.log(5.0)), (-3.0, 3.0)]
    from scipy.optimize import minimize

    found = minimize(loss, (np.log(typical.scale), typical.shift), method="L-BFGS-B", bounds=bounds)
    scale, shift = float(np.exp(found.x[0])), float(found.x[1])
    curve = _curve(_confidences(logs, scale, shift), rights) if len(known) >= many else ()
    return Calibration(scale, shift, curve, len(known))


def calibrated(posterior: Shares, calibration: Calibration) -> list[float]:
    """The posterior of one task as the calibration has it; the other classes share what the likeliest one leaves.

    No class overtakes one that was likelier before; classes that were equally likely stay so.
    """
    top = max(posterior)
    weights = [(share / top) ** calibration.scale for share in posterior]
    total = sum(weights)
    shares = [weight / total for weight in weights]
    confidence = 1 / total
    if len(shares) == 1 or shares.count(confidence) > 1:
        return shares
    first = shares.index(confidence)
    others = sorted(shares)[-2]
    wanted = _shifted(confidence, calibration.shift)
    if calibration.curve:
        wanted = _on(calibration.curve, wanted)
    # No lower than where the second likeliest class would overtake it.
    left = max(1 - confidence, LEAST)
    factor = min((1 - wanted) / left, 1 / (others + left))
    moved = [share * factor for share in shares]
    moved[first] = 0.0
    moved[first] = 1 - sum(moved)
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


def _confidences(logs: NDArray[np.float64], scale: float, shift: float) -> NDArray[np.float64]:
    """Shape (tasks,): the chance of each likeliest class, kept off 0 and 1 so that logarithms are finite."""
    sure = np.clip(scaled(logs, scale).max(axis=1), LEAST, 1 - LEAST)
    odds = sure / (1 - sure) * np.exp(shift)
    return np.asarray(np.clip(odds / (1 + odds), LEAST, 1 - LEAST))


def _shifted(confidence: float, shift: float) -> float:
    odds = confidence / max(1 - confidence, LEAST) * math.exp(shift)
    return odds / (1 + odds)


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
