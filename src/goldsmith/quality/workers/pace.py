"""How long somebody takes beside others on the same tasks."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from goldsmith.quality.workers.verdict import Verdict

Floats = NDArray[np.float64]
HURRIED_RATIO = 1 / 3
LEAST_TASKS = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """`ratio` is the worker's time over that of the others on the same task, a geometric mean over `tasks`.

    `low` and `high` hold it with 99%. `z` is the mean of the log times less the others', in standard deviations of such
    a difference in the whole crowd.
    """

    tasks: int
    ratio: float
    low: float
    high: float
    z: float
    verdict: Verdict | None
    evidence: str


def paces(seconds: Mapping[tuple[Any, Any], float], *, hurried_ratio: float = HURRIED_RATIO) -> dict[Any, Pace]:
    """By worker, for those with five tasks or more that others did too; `seconds` by (task, worker), all above 0.

    HURRIED is an interval (Student's) wholly below `hurried_ratio`. Raises ValueError for times that are not above 0.
    """
    by_worker = _differences(seconds)
    everything = np.concatenate([*by_worker.values(), np.empty(0)])
    spread = float(everything.std()) if len(everything) else 0.0
    return {
        worker: _pace(np.array(mine), spread, hurried_ratio)
        for worker, mine in by_worker.items()
        if len(mine) >= LEAST_TASKS
    }


def _differences(seconds: Mapping[tuple[Any, Any], float]) -> dict[Any, list[float]]:
    """By worker: for each task, the log of the worker's time less the mean log of the others'."""
    by_task: dict[Any, list[tuple[Any, float]]] = defaultdict(list)
    for (task, worker), taken in seconds.items():
        if not taken > 0:
            raise ValueError(f"Worker {worker!r} took {taken} seconds on task {task!r}; times are above 0.")
        by_task[task].append((worker, math.log(taken)))
    found: dict[Any, list[float]] = defaultdict(list)
    for times in by_task.values():
        total = math.fsum(log for _, log in times)
        for worker, log in times if len(times) > 1 else ():
            found[worker].append(log - (total - log) / (len(times) - 1))
    return found


def _pace(differences: Floats, spread: float, hurried_ratio: float) -> Pace:
    count, mean = len(differences), float(differences.mean())
    # A worker's own scatter is known badly from few tasks, and never counts as less than a tenth of the crowd's.
    error = max(float(differences.std(ddof=1)), spread / 10) / math.sqrt(count)
    reach = float(stdtrit(count - 1, 0.995)) * error
    ratio, low, high = math.exp(mean), math.exp(mean - reach), math.exp(mean + reach)
    verdict = Verdict.HURRIED if high < hurried_ratio else None
    evidence = (
        f"Takes {ratio:.2f} of the time that others take on the same {count} tasks (between {low:.2f} and {high:.2f})."
    )
    return Pace(count, ratio, low, high, mean / spread if spread > 0 else 0.0, verdict, evidence)
