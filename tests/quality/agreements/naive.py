"""The measures of agreement over again in plain loops, straight from their definitions."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations, permutations
from typing import Any

from goldsmith.quality.judgements import Judgements

Units = list[list[list[tuple[Any, float]]]]
"""For each task, for each of its workers, the (class, share) that his voice is made of."""


def units_of(judgements: Judgements, without: int | None = None) -> Units:
    said: dict[int, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for task, worker, label in zip(judgements.tasks, judgements.workers, judgements.labels, strict=True):
        if worker != without:
            said[int(task)][int(worker)].append(judgements.classes[label])
    return [[[(one, 1 / len(given)) for one in given] for given in workers.values()] for workers in said.values()]


def apart(one: list[tuple[Any, float]], other: list[tuple[Any, float]], distance: Callable[[Any, Any], float]) -> float:
    return sum(left * right * distance(mine, its) for mine, left in one for its, right in other)


def alpha(units: Units, distance: Callable[[Any, Any], float]) -> float:
    """Nan where it is not defined."""
    paired = [unit for unit in units if len(unit) > 1]
    voices = [voice for unit in paired for voice in unit]
    if not voices:
        return math.nan
    observed = sum(
        sum(apart(one, other, distance) for one, other in permutations(unit, 2)) / (len(unit) - 1) for unit in paired
    ) / len(voices)
    expected = sum(apart(one, other, distance) for one, other in permutations(voices, 2))
    expected /= len(voices) * (len(voices) - 1)
    return 1 - observed / expected if expected > 1e-12 else math.nan


def ordinal(units: Units, order: Sequence[Hashable]) -> Callable[[Any, Any], float]:
    counts: Counter[Any] = Counter()
    for unit in units:
        for voice in unit if len(unit) > 1 else []:
            for name, share in voice:
                counts[name] += share  # type: ignore[assignment]

    def distance(one: Any, other: Any) -> float:
        low, high = sorted([order.index(one), order.index(other)])
        between = sum(counts[order[place]] for place in range(low, high + 1))
        return float(between - (counts[one] + counts[other]) / 2) ** 2

    return distance


def nominal(one: Any, other: Any) -> float:
    return float(one != other)


def interval(one: Any, other: Any) -> float:
    return float((one - other) ** 2)


def pairs(judgements: Judgements) -> dict[tuple[int, int], tuple[float, float]]:
    """Common tasks and agreements of every two workers who met."""
    said: dict[tuple[int, int], list[int]] = defaultdict(list)
    for task, worker, label in zip(judgements.tasks, judgements.workers, judgements.labels, strict=True):
        said[int(worker), int(task)].append(int(label))
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for one, other in combinations(range(judgements.worker_count), 2):
        tasks = [t for t in range(judgements.task_count) if (one, t) in said and (other, t) in said]
        same = [sum(a == b for a in said[one, t] for b in said[other, t]) / len(said[one, t]) / len(said[other, t]) for t in tasks]  # fmt: skip  # noqa: E501
        if tasks:
            found[one, other] = float(len(tasks)), sum(same)
    return found
