"""One mask for each picture out of several people's: pixels vote, and those who always draw too much are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.brief import Brief
from goldsmith.quality.judgements import BadJudgements, Judgements, Names, from_arrays

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
ROUNDS = 3
LEAST_SHARE = 0.25
"""A corrected mask takes no pixel of a smaller share, and leaves out none whose share falls less short of all."""
FLOOR = 0.02
"""Nobody is taken to be nearer to the others than this, in 1 - IoU."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MaskAggregate(Brief):
    """`masks[t]` is the mask of task `task_names[t]`; gold is taken as it is.

    `agreements[t]` is the mean IoU of the task's answers with it. `worker_areas[w]` is how many times as large as the
    settled ones a worker's areas are, `worker_errors[w]` the mean of 1 - IoU; both are shrunk to the crowd, and the
    areas have geometric mean 1 where no gold says otherwise.
    """

    parameters: Mapping[str, Any]
    task_names: Names
    worker_names: Names
    masks: tuple[Mask, ...]
    agreements: Floats
    worker_areas: Floats
    worker_errors: Floats


def aggregate_masks(
    tasks: Sequence[Any],
    workers: Sequence[Any],
    masks: Sequence[Mask],
    *,
    gold: Mapping[Any, Mask] | None = None,
    power: float = 1.0,
    strength: float = 8.0,
    area_spread: float = 0.15,
) -> MaskAggregate:
    """Masks from three columns of equal length; those of a task have one shape, of any number of axes.

    A pixel's share is the weight of those who took it, a worker weighing 1 / error to the power `power`. The mask is
    the pixels with more than half. But where workers' log areas differ by a standard deviation of `area_spread` or more
    it is those above the level, a quarter to three quarters, whose area is nearest to the median of the answers' areas
    with each worker's usual excess divided out (chosen on made-up blobs; infinity never does that, 0 always).
    `strength` is how many answers like the crowd's everyone is credited with. Raises BadJudgements.
    """
    stacks = _Stacks.of(tasks, workers, masks, gold or {})
    people = stacks.judgements.worker_count
    areas, errors = np.zeros(people), np.ones(people)
    settled = stacks.settled(errors, areas, power, correct_area=False)
    for _ in range(ROUNDS):
        areas, errors = stacks.habits(settled, strength)
        settled = stacks.settled(errors, areas, power, correct_area=bool(len(areas)) and areas.std() >= area_spread)
    overlaps = stacks.overlaps(settled)
    counts = np.bincount(stacks.judgements.tasks, minlength=stacks.judgements.task_count)
    summed = np.bincount(stacks.judgements.tasks, overlaps, minlength=stacks.judgements.task_count)
    return MaskAggregate(
        {"power": power, "strength": strength, "area_spread": area_spread},
        stacks.judgements.task_names,
        stacks.judgements.worker_names,
        tuple(settled),
        np.divide(summed, counts, out=np.ones(len(counts)), where=counts > 0),
        np.exp(areas),
        errors,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Stacks:
    """`stacks[t][k]` is the mask of row `task_starts[t] + k`; `gold[t]` the right one or None."""

    judgements: Judgements
    stacks: tuple[Mask, ...]
    gold: tuple[Mask | None, ...]

    @staticmethod
    def of(tasks: Sequence[Any], workers: Sequence[Any], masks: Sequence[Mask], gold: Mapping[Any, Mask]) -> _Stacks:
        arrays = [np.asarray(one, bool) for one in masks]
        ranks = {content: rank for rank, content in enumerate(sorted({(one.shape, one.tobytes()) for one in arrays}))}
        contents = [ranks[one.shape, one.tobytes()] for one in arrays]
        rows = {(task, who, rank): one for task, who, rank, one in zip(tasks, workers, contents, arrays, strict=False)}
        judgements = from_arrays(tasks, workers, contents, gold=dict.fromkeys(gold, 0))
        names, starts = judgements.task_names.tolist(), judgements.task_starts
        people, codes = judgements.worker_names.tolist(), judgements.classes.tolist()
        said = list(
            zip(judgements.tasks.tolist(), judgements.workers.tolist(), judgements.labels.tolist(), strict=True)
        )
        ordered = [rows[names[task], people[who], codes[label]] for task, who, label in said]
        known = tuple(np.asarray(gold[name], bool) if name in gold else None for name in names)
        stacks = []
        for place, (name, right) in enumerate(zip(names, known, strict=True)):
            mine = ordered[starts[place] : starts[place + 1]]
            shapes = {one.shape for one in (*mine, right) if one is not None}
            if len(shapes) > 1:
                raise BadJudgements(f"The masks of task {name!r} differ in shape: {sorted(shapes)}.")
            stacks.append(np.stack(mine) if mine else np.zeros((0, *next(iter(shapes))), bool))
        return _Stacks(judgements, tuple(stacks), known)

    def settled(self, errors: Floats, areas: Floats, power: float, correct_area: bool) -> list[Mask]:
        """The mask of each task, by the workers' errors and log area ratios."""
        weights = np.maximum(errors, FLOOR)[self.judgements.workers] ** -power * self.judgements.weights
        starts, found = self.judgements.task_starts, []
        for place, (stack, known) in enumerate(zip(self.stacks, self.gold, strict=True)):
            rows = slice(starts[place], starts[place + 1])
            mine = weights[rows] / max(float(weights[rows].sum()), 1e-300)
            excess = areas[self.judgements.workers[rows]] if correct_area else None
            found.append(_voted(stack, mine, excess) if known is None else known)
        return found

    def habits(self, settled: Sequence[Mask], strength: float) -> tuple[Floats, Floats]:
        """Shape (workers,) each: mean log area ratio to the settled masks, and mean of 1 - IoU; shrunk."""
        overlaps = self.overlaps(settled)
        ratios = np.concatenate(
            [_log_areas(stack) - _log_areas(one[None]) for stack, one in _pairs(self.stacks, settled)]
        )
        voices, workers = self.judgements.weights.astype(np.float64), self.judgements.workers
        counts = np.bincount(workers, voices, minlength=self.judgements.worker_count)
        summed = np.bincount(workers, voices * ratios, minlength=len(counts))
        wrong = np.bincount(workers, voices * (1 - overlaps), minlength=len(counts))
        shrink = np.maximum(counts + strength, 1e-9)
        excess = summed / shrink
        if all(one is None for one in self.gold) and len(counts):
            excess -= np.average(excess, weights=counts)
        mean = wrong.sum() / counts.sum() if counts.sum() else 0.0
        return excess, (wrong + strength * mean) / shrink

    def overlaps(self, settled: Sequence[Mask]) -> Floats:
        """Shape (rows,): IoU of each answer with the settled mask of its task, 1 where both are empty."""
        found = [np.zeros(0)]
        for stack, one in _pairs(self.stacks, settled):
            axes = tuple(range(1, stack.ndim))
            both, either = (stack & one).sum(axis=axes), (stack | one).sum(axis=axes)
            found.append(np.where(either > 0, both / np.maximum(either, 1), 1.0))
        return np.concatenate(found)


def _pairs(stacks: Sequence[Mask], settled: Sequence[Mask]) -> list[tuple[Mask, Mask]]:
    return [(np.zeros((0, 1), bool), np.zeros(1, bool)), *zip(stacks, settled, strict=True)]


def _log_areas(stack: Mask) -> Floats:
    """Log of the areas, half a pixel added so that nothing has one too."""
    return np.asarray(np.log(stack.sum(axis=tuple(range(1, stack.ndim))) + 0.5), np.float64)


def _voted(stack: Mask, weights: Floats, excess: Floats | None) -> Mask:
    """The pixels whose share of the weight is above a level: a half, or the one that gives the area to expect."""
    shares = np.tensordot(weights, stack, axes=1)
    half: Mask = np.asarray(shares > 0.5 + 1e-9)
    if excess is None or len(stack) < 2:
        return half
    expected = _median(_log_areas(stack) - excess, weights)
    steps = np.unique(np.append(shares.round(9), 0.0))
    needed = [more for less, more in pairwise(steps.tolist()) if less <= 1 - LEAST_SHARE and more >= LEAST_SHARE]
    cuts = np.stack([half, *(shares > more - 1e-8 for more in needed)])
    misses = np.abs(_log_areas(cuts) - expected).round(9)
    return np.asarray(cuts[int(misses.argmin())])


def _median(values: Floats, weights: Floats) -> float:
    """The middle of the weight, so that one wild answer does not move it; weights sum to 1."""
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order])
    low, high = (int(np.searchsorted(below, 0.5 + shift)) for shift in (-1e-9, 1e-9))
    return float(values[order[low]] + values[order[min(high, len(order) - 1)]]) / 2
