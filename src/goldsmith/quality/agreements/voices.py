"""One voice for each worker on each task: what every measure of agreement counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.judgements import Codes, Judgements

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """Row i: worker `workers[i]` gave `shares[i]` of the voice on task `tasks[i]` to class `labels[i]`.

    Row i belongs to voice `voices[i]`; a voice is one worker on one task, its shares sum to 1, and there are
    `voice_count` of them. `shares` is None where every voice is one row, as it is unless somebody answered twice.
    """

    tasks: Codes
    workers: Codes
    labels: Codes
    voices: NDArray[np.int64]
    voice_count: int
    shares: Floats | None

    @property
    def firsts(self) -> NDArray[np.int64]:
        """Shape (voices,): the first row of each voice."""
        if self.shares is None:
            return self.voices
        return np.flatnonzero(np.diff(self.voices, prepend=-1))


def voices_of(judgements: Judgements) -> Voices:
    """The voices in the judgements, in their order. Weights do not count, but rows of weight 0 are left out."""
    tasks, workers, labels = judgements.tasks, judgements.workers, judgements.labels
    is_counted = judgements.weights > 0
    if not is_counted.all():
        tasks, workers, labels = tasks[is_counted], workers[is_counted], labels[is_counted]
    is_new = np.ones(len(tasks), bool)
    is_new[1:] = (tasks[1:] != tasks[:-1]) | (workers[1:] != workers[:-1])
    if is_new.all():
        return Voices(tasks, workers, labels, np.arange(len(tasks)), len(tasks), None)
    voices = np.cumsum(is_new) - 1
    shares = 1.0 / np.bincount(voices)[voices]
    return Voices(tasks, workers, labels, voices, int(voices[-1]) + 1, shares)
