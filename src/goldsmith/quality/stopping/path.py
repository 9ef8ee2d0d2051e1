"""How sure the engine was of a known task after each answer, and whether it was right: what proves a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from goldsmith.quality.stopping.calibration import Calibration, calibrated
from goldsmith.quality.stopping.online import Evidence
from goldsmith.quality.stopping.pool import Pool
from goldsmith.quality.stopping.posterior import added, posterior_of

Path: TypeAlias = Sequence[tuple[float, bool]]
"""A known task, answer by answer: the confidence after each, and whether the likeliest class was then the right one."""


def posteriors_along(said: Sequence[Evidence], pool: Pool) -> list[list[float]]:
    """The posterior of a task after each of its answers; `fit_calibration` takes those of known tasks."""
    total, found = [0.0] * len(pool.prior), []
    for one in said:
        total = added(total, one)
        found.append(posterior_of(total, pool))
    return found


def path_of(said: Sequence[Evidence], truth: int, pool: Pool, calibration: Calibration) -> Path:
    """The path of a known task from the evidence stored with its answers, in the order they came.

    The evidence must not have known `truth`: that stored when each answer came has not.
    """
    shares = [calibrated(each, calibration) for each in posteriors_along(said, pool)]
    return [(max(each), each.index(max(each)) == truth) for each in shares]
