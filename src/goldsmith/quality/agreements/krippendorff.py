"""Krippendorff's alpha on any scale: how much less answers to one task differ than answers at large do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.agreements.bootstrap import Spread, bootstrap
from goldsmith.quality.agreements.scales import Distance, Scale, scale_of
from goldsmith.quality.agreements.voices import Voices, voices_of
from goldsmith.quality.judgements import Judgements

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alpha:
    """`value` is 1 - observed / expected: 1 for perfect agreement, 0 for what chance gives, below it for contrariness.

    `observed` and `expected` are mean distances, within tasks and over all answers. `tasks` had two answers or more,
    `answers` were given to them. None where there is nothing to compare: no such task, or no two answers that differ.
    Alpha is about one answer, not about the aggregate of several, which can be right far more often.
    """

    value: float | None
    observed: float | None
    expected: float | None
    tasks: int
    answers: int
    spread: Spread | None = None


@dataclass(frozen=True, slots=True, eq=False)
class AlphaSums:
    """All that alpha needs to know of each task, summable over tasks.

    `columns[task]` are the disagreement within the task, that within voices (not 0 where somebody gave two answers),
    and the sums of the scale; all 0 where a task has fewer than two voices.
    """

    scale: Scale
    columns: Floats

    def alpha(self, totals: Floats) -> Floats:
        """Shape (...): alpha of summed columns, nan where it is not defined."""
        observed, expected = self.disagreements(totals)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(expected > 0, 1.0 - observed / expected, np.nan))

    def disagreements(self, totals: Floats) -> tuple[Floats, Floats]:
        """Shapes (...): the mean distance within tasks and that of all answers."""
        count = self.scale.count(totals[..., 2:])
        with np.errstate(divide="ignore", invalid="ignore"):
            observed = totals[..., 0] / count
            expected = self.pairs(totals) / (count * (count - 1))
        return observed, expected

    def pairs(self, totals: Floats) -> Floats:
        """Shape (...): the distances of all ordered pairs of voices; 0 where only rounding is left of them."""
        spread = self.scale.spread(totals[..., 2:])
        rest = spread - totals[..., 1]
        return np.where(rest > 1e-12 * spread, rest, 0.0)


def krippendorff(
    judgements: Judgements,
    distance: Distance = "nominal",
    *,
    order: Sequence[Any] | None = None,
    resamples: int = 0,
    seed: int = 0,
    level: float = 0.95,
) -> Alpha:
    """Alpha of categorical judgements, at a cost linear in their number, with a bootstrap interval over tasks.

    `distance` is "nominal", "ordinal" (classes in `order`), "interval" (classes are numbers), a matrix of shape
    (classes, classes), or a callable of two class names. Distances enter as they are: alpha's interval scale is the
    squared difference. A worker who gave two answers to a task has half a voice for each, and is not compared with
    himself. The interval takes the ordinal distances from all tasks, whichever are resampled. Raises BadScale.
    Krippendorff, Reliability in Content Analysis (doi:10.1111/j.1468-2958.2004.tb00738.x).
    """
    voices = voices_of(judgements)
    sums = alpha_sums(judgements, voices, distance, order)
    is_paired = sums.scale.count(sums.columns[:, 2:]) > 0
    kept = sums.columns[is_paired]
    totals = kept.sum(axis=0)
    spread = bootstrap(kept, sums.alpha, resamples=resamples, seed=seed, level=level)
    observed, expected = sums.disagreements(totals)
    answers = round(float(sums.scale.count(totals[2:])))
    return _alpha(float(observed), float(expected), len(kept), answers, spread)


def alpha_sums(
    judgements: Judgements, voices: Voices, distance: Distance, order: Sequence[Any] | None = None
) -> AlphaSums:
    """The summable columns of every task, shape (tasks, 2 + columns of the scale)."""
    per_task = np.bincount(voices.tasks[voices.firsts], minlength=judgements.task_count)
    is_paired = per_task >= 2
    kept = is_paired[voices.tasks]
    shares = voices.shares
    counts = np.bincount(
        voices.labels[kept], None if shares is None else shares[kept], minlength=judgements.class_count
    ).astype(np.float64)
    scale = scale_of(distance, judgements.classes, counts, order)
    sums = scale.sums(voices.tasks, voices.labels, shares, judgements.task_count)
    within = _within_voices(scale, voices, judgements.task_count)
    observed = (scale.spread(sums) - within) / np.maximum(per_task - 1, 1)
    columns = np.column_stack([observed, within, sums])
    columns[~is_paired] = 0.0
    return AlphaSums(scale, columns)


def _within_voices(scale: Scale, voices: Voices, task_count: int) -> Floats:
    """Shape (tasks,): what those who answered more than once disagree with themselves."""
    if voices.shares is None:
        return np.zeros(task_count)
    is_split = voices.shares < 1
    groups = np.cumsum(np.diff(voices.voices[is_split], prepend=-1) > 0) - 1
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    sums = scale.sums(groups, voices.labels[is_split], voices.shares[is_split], len(firsts))
    counted = np.bincount(voices.tasks[is_split][firsts], scale.spread(sums), minlength=task_count)
    return counted.astype(np.float64)


def krippendorff_units(
    units: Sequence[Sequence[Any]],
    distance: Callable[[Any, Any], float],
    *,
    pairs: int = 20_000,
    resamples: int = 0,
    seed: int = 0,
    level: float = 0.95,
) -> Alpha:
    """Alpha of answers that are no classes (boxes, texts, spans): `units` holds for each task what its workers gave.

    `distance` is symmetric, 0 for equal answers and at least 0; `shape_distance` (1 - IoU, spans too), `text_distance`
    (edits) and `answer_distance` are there. Within tasks every pair is
    compared; what answers differ at large is taken from all pairs where there are at most `pairs` of them, else from
    that many drawn at random.
    """
    compared = [list(unit) for unit in units if len(unit) > 1]
    sizes = np.array([len(unit) for unit in compared], np.float64)
    if not compared:
        return Alpha(None, None, None, 0, 0)
    observed = np.array([_mean_distance(unit, distance) for unit in compared]) * sizes
    ones, others = _pairs(int(sizes.sum()), pairs, np.random.default_rng(seed))
    answers = [answer for unit in compared for answer in unit]
    apart = np.array([float(distance(answers[one], answers[other])) for one, other in zip(ones, others, strict=True)])
    task = np.repeat(np.arange(len(compared)), sizes.astype(np.int64))
    spread = _unit_spread(observed, sizes, (task[ones], task[others], apart), resamples, seed, level)
    return _alpha(float(observed.sum() / sizes.sum()), float(apart.mean()), len(compared), len(answers), spread)


def _mean_distance(unit: Sequence[Any], distance: Callable[[Any, Any], float]) -> float:
    count = len(unit)
    total = sum(float(distance(unit[one], unit[other])) for one in range(count) for other in range(one))
    return 2 * total / (count * (count - 1))


def _pairs(count: int, limit: int, random: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    if count * (count - 1) // 2 <= limit:
        return np.triu_indices(count, 1)
    ones = random.integers(count, size=limit)
    others = (ones + random.integers(1, count, size=limit)) % count
    return ones.astype(np.intp), others.astype(np.intp)


def _unit_spread(
    observed: Floats,
    sizes: Floats,
    apart: tuple[NDArray[np.intp], NDArray[np.intp], Floats],
    resamples: int,
    seed: int,
    level: float,
) -> Spread | None:
    """A pair counts as often as both of its tasks are drawn, within a task as often as that one."""
    one, other, distances = apart
    is_within = one == other

    def alpha(drawn: Floats) -> float:
        times = np.where(is_within, drawn[one], drawn[one] * drawn[other])
        expected = float(times @ distances)
        return 1 - float(drawn @ observed / (drawn @ sizes)) * float(times.sum()) / expected if expected > 0 else np.nan

    random = np.random.default_rng((seed, 1))
    even = np.full(len(sizes), 1 / len(sizes))
    values = np.array([alpha(random.multinomial(len(sizes), even).astype(np.float64)) for _ in range(resamples)])
    values = values[~np.isnan(values)]
    if len(values) == 0:
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return Spread(float(low), float(high), float(values.std()), level, resamples, seed)


def _alpha(observed: float, expected: float, tasks: int, answers: int, spread: Spread | None) -> Alpha:
    if tasks == 0:
        return Alpha(None, None, None, 0, 0)
    value = 1 - observed / expected if expected > 0 else None
    return Alpha(value, observed, expected, tasks, answers, spread)
