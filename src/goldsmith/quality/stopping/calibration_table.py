"""What was stated beside what came true, bin by bin: the figures of a calibration plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldsmith.quality.interval import Interval, wilson
from goldsmith.quality.stopping.sureness import Sureness


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """`count` outcomes, at least one, whose stated chance lies between `low` and `high`.

    `stated` and `calibrated` are the means of what was stated and of what that is calibrated to; `right` is the share
    that came true, held by `interval` with 95%.
    """

    low: float
    high: float
    stated: float
    calibrated: float
    right: float
    interval: Interval
    count: int


def calibration_table(
    outcomes: Sequence[tuple[float, bool]], sureness: Sureness, bins: int = 10
) -> tuple[CalibrationBin, ...]:
    """The bins that hold any of the (stated chance, whether it came true), lowest first."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for stated, right in outcomes:
        held.setdefault(min(int(stated * bins), bins - 1), []).append((stated, right))
    return tuple(_bin(place / bins, (place + 1) / bins, held[place], sureness) for place in sorted(held))


def _bin(low: float, high: float, inside: Sequence[tuple[float, bool]], sureness: Sureness) -> CalibrationBin:
    count, right = len(inside), sum(right for _, right in inside)
    stated = sum(stated for stated, _ in inside) / count
    calibrated = sum(sureness.of(stated) for stated, _ in inside) / count
    return CalibrationBin(low, high, stated, calibrated, right / count, wilson(right, count), count)
