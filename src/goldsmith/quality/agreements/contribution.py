"""What each worker does to the agreement of the crowd: alpha with him, less alpha without him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.agreements.krippendorff import AlphaSums, alpha_sums
from goldsmith.quality.agreements.scales import Distance
from goldsmith.quality.agreements.voices import Voices, voices_of
from goldsmith.quality.brief import Brief
from goldsmith.quality.judgements import Judgements, Names

Floats = NDArray[np.float64]
_AT_ONCE = 2_000_000
"""Numbers held at a time."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Contributions(Brief):
    """`without[worker]` is alpha of the others' answers, nan where that is not defined; `alpha` is that of all.

    `contribution` is positive for those who raise agreement. It says who fits in, not who is right.
    """

    worker_names: Names
    alpha: float
    without: Floats

    @property
    def contribution(self) -> Floats:
        """Shape (workers,): alpha less alpha without the worker."""
        return np.asarray(self.alpha - self.without)


def contributions(
    judgements: Judgements, distance: Distance = "nominal", *, order: Sequence[Any] | None = None
) -> Contributions:
    """Alpha without each worker in turn, at a cost linear in the answers: only his own tasks are counted again.

    The ordinal scale stays that of all answers. Raises BadScale.
    """
    voices = voices_of(judgements)
    sums = alpha_sums(judgements, voices, distance, order)
    totals = sums.columns.sum(axis=0)
    change = np.zeros((judgements.worker_count, sums.columns.shape[1]))
    step = max(_AT_ONCE // sums.columns.shape[1], 1)
    per_task = np.bincount(voices.tasks[voices.firsts], minlength=judgements.task_count)
    for start in range(0, voices.voice_count, step):
        some = _rows(voices, start, start + step)
        np.add.at(change, some.workers[some.firsts], _changes(sums, some, per_task))
    return Contributions(judgements.worker_names, float(sums.alpha(totals)), sums.alpha(totals + change))


def _rows(voices: Voices, start: int, stop: int) -> Voices:
    first, last = np.searchsorted(voices.voices, [start, stop])
    rows = slice(int(first), int(last))
    shares = None if voices.shares is None else voices.shares[rows]
    count = min(stop, voices.voice_count) - start
    numbers = voices.voices[rows] - start
    return Voices(voices.tasks[rows], voices.workers[rows], voices.labels[rows], numbers, count, shares)


def _changes(sums: AlphaSums, some: Voices, per_task: NDArray[np.intp]) -> Floats:
    """Shape (voices, columns): what the totals gain when a voice falls silent."""
    tasks = some.tasks[some.firsts]
    before, others = sums.columns[tasks], per_task[tasks] - 1
    voice = sums.scale.sums(some.voices, some.labels, some.shares, some.voice_count)
    after = np.empty_like(before)
    after[:, 2:] = before[:, 2:] - voice
    after[:, 1] = before[:, 1] - sums.scale.spread(voice)
    after[:, 0] = (sums.scale.spread(after[:, 2:]) - after[:, 1]) / np.maximum(others - 1, 1)
    # A task left with one answer has nothing to compare, and that answer leaves the count as well.
    after[others < 2] = 0.0
    return np.asarray(after - before)
