"""Kappas: agreement of two workers (Cohen), or of many (Fleiss, Gwet), above what chance would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from goldsmith.kit.errors import NotFound
from goldsmith.quality.agreements.bootstrap import Spread, bootstrap
from goldsmith.quality.agreements.scales import Table, scale_of
from goldsmith.quality.agreements.voices import Voices, voices_of
from goldsmith.quality.judgements import Judgements

Floats = NDArray[np.float64]


class UnknownWorker(NotFound):
    """There is no such worker among the judgements."""

    code = "unknown_worker"


@dataclass(frozen=True, slots=True)
class Kappa:
    """`value` is (observed - chance) / (1 - chance), where both are shares of agreeing pairs over `tasks` tasks.

    None where there is nothing to compare, and `value` None where chance alone makes agreement certain.
    """

    value: float | None
    observed: float | None
    chance: float | None
    tasks: int
    spread: Spread | None = None


def cohen(
    judgements: Judgements,
    one: Any,
    other: Any,
    *,
    weights: Literal["none", "linear", "quadratic"] = "none",
    order: Sequence[Any] | None = None,
    resamples: int = 0,
    seed: int = 0,
) -> Kappa:
    """Cohen's kappa of two workers, by name, on the tasks that both did (doi:10.1177/001316446002000104).

    With weights a miss counts by the distance, or the squared distance, of the places in `order`
    (doi:10.1037/h0026256). Raises UnknownWorker, BadScale.
    """
    classes = judgements.class_count
    mine, its = (_answers(judgements, name) for name in (one, other))
    is_common = (mine.sum(axis=1) > 0) & (its.sum(axis=1) > 0)
    mine, its = mine[is_common], its[is_common]
    likeness = _likeness(judgements, weights, order)
    agreed = np.einsum("tk,kl,tl->t", mine, likeness, its)
    sums = np.column_stack([np.ones(len(mine)), agreed, mine, its])

    def parts(totals: Floats) -> tuple[Floats, Floats]:
        tasks = totals[..., 0]
        left, right = totals[..., 2 : 2 + classes], totals[..., 2 + classes :]
        chance = np.einsum("...k,...k->...", left @ likeness, right)
        return totals[..., 1] / tasks, chance / tasks**2

    return _kappa(sums, parts, resamples, seed)


def fleiss(judgements: Judgements, *, resamples: int = 0, seed: int = 0) -> Kappa:
    """Fleiss' kappa (doi:10.1037/h0031619), over the tasks with two answers or more, however many each has.

    The shares of the classes, from which chance comes, are those of all answers to these tasks.
    """
    sums = _pair_sums(judgements)

    def parts(totals: Floats) -> tuple[Floats, Floats]:
        counts = totals[..., 2 : 2 + judgements.class_count]
        shares = counts / counts.sum(axis=-1, keepdims=True)
        return totals[..., 1] / totals[..., 0], np.asarray((shares**2).sum(axis=-1))

    return _kappa(sums, parts, resamples, seed)


def gwet(judgements: Judgements, *, resamples: int = 0, seed: int = 0) -> Kappa:
    """Gwet's AC1 (doi:10.1348/000711006X126600), which stays high where nearly all tasks are of one class.

    Chance is the mean over classes of the share of a class times that of the others, times the classes over one less.
    A task's answers weigh as one task, however many it has.
    """
    sums, classes = _pair_sums(judgements), judgements.class_count

    def parts(totals: Floats) -> tuple[Floats, Floats]:
        shares = totals[..., 2 + classes :] / totals[..., :1]
        return totals[..., 1] / totals[..., 0], np.asarray((shares * (1 - shares)).sum(axis=-1) / max(classes - 1, 1))

    return _kappa(sums, parts, resamples, seed)


def _pair_sums(judgements: Judgements) -> Floats:
    """For each task with two voices or more: 1, the share of agreeing pairs, the counts and the shares of classes."""
    voices = voices_of(judgements)
    table, tasks = Table(judgements.class_count), judgements.task_count
    counts = table.sums(voices.tasks, voices.labels, voices.shares, tasks)
    voiced = np.bincount(voices.tasks[voices.firsts], minlength=tasks).astype(np.float64)
    # What a voice split over two answers shares with itself is no agreement of two people.
    alone = _shared_with_itself(voices, judgements)
    is_paired = voiced >= 2
    counts, voiced = counts[is_paired], voiced[is_paired]
    agreed = ((counts**2).sum(axis=1) - alone[is_paired]) / (voiced * (voiced - 1))
    return np.column_stack([np.ones(len(counts)), agreed, counts, counts / voiced[:, None]])


def _shared_with_itself(voices: Voices, judgements: Judgements) -> Floats:
    if voices.shares is None:
        return np.bincount(voices.tasks, minlength=judgements.task_count).astype(np.float64)
    key = voices.voices * judgements.class_count + voices.labels
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    cells = np.bincount(place, voices.shares)
    return np.bincount(voices.tasks[first], cells**2, minlength=judgements.task_count).astype(np.float64)


def _answers(judgements: Judgements, name: Any) -> Floats:
    """Shape (tasks, classes): the shares of a worker's voice."""
    found = np.flatnonzero([one == name for one in judgements.worker_names.tolist()])
    if len(found) == 0:
        raise UnknownWorker(f"There is no worker {name!r} among the judgements.")
    voices = voices_of(judgements)
    rows = np.flatnonzero(voices.workers == found[0])
    shares = None if voices.shares is None else voices.shares[rows]
    return Table(judgements.class_count).sums(voices.tasks[rows], voices.labels[rows], shares, judgements.task_count)


def _likeness(judgements: Judgements, weights: str, order: Sequence[Any] | None) -> Floats:
    classes = judgements.class_count
    if weights == "none":
        return np.eye(classes)
    places = np.arange(classes, dtype=np.float64)
    if order is not None:
        scale_of("ordinal", judgements.classes, np.zeros(classes), order)  # refuses an order that leaves out a class
        places = np.array([list(order).index(name) for name in judgements.classes.tolist()], np.float64)
    apart = np.abs(places[:, None] - places) / max(np.ptp(places) if classes else 0.0, 1.0)
    return np.asarray(1 - (apart if weights == "linear" else apart**2))


def _kappa(sums: Floats, parts: Any, resamples: int, seed: int) -> Kappa:
    if len(sums) == 0:
        return Kappa(None, None, None, 0)

    def statistic(totals: Floats) -> Floats:
        observed, chance = parts(totals)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(chance < 1 - 1e-12, (observed - chance) / (1 - chance), np.nan))

    totals = sums.sum(axis=0)
    observed, chance = (float(part) for part in parts(totals))
    value = float(statistic(totals))
    spread = bootstrap(sums, statistic, resamples=resamples, seed=seed)
    return Kappa(None if np.isnan(value) else value, observed, chance, len(sums), spread)
