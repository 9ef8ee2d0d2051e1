"""Who is right on gold far more often than elsewhere: a sign that its answers are known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.interval import Interval, wilson
from goldsmith.quality.judgements import NO_GOLD
from goldsmith.quality.workers.reference import Reference
from goldsmith.quality.workers.verdict import Verdict, number, sure_z

LEAST_GAP = 0.1
"""A gap this much wider than the crowd's may come from tasks that happen to be harder."""


@dataclass(frozen=True, slots=True)
class Leak:
    """`gap` is accuracy on gold less agreement with the others on tasks without, held by `interval`.

    `usual_gap` is that of all other workers: gold may be easier than the rest, and others are not always right.
    """

    gold_answers: int
    gold_accuracy: float
    answers: float
    agreement: float
    gap: float
    interval: Interval
    usual_gap: float
    verdict: Verdict | None
    evidence: str


def gold_leaks(
    reference: Reference, scores: Mapping[Any, Sequence[float]], *, least_gap: float = LEAST_GAP
) -> dict[Any, Leak]:
    """One for each worker with gold scores and with answers to other tasks; `scores` in 0..1 by worker name.

    LEAKED_GOLD is an interval of the gap, by Newcombe's hybrid of Wilson's, that lies above the usual gap and
    `least_gap` together, sure enough for as many workers as there are. `interval` is of a difference: -1 to 1.
    """
    agreed, answers = _agreements(reference)
    names = reference.judgements.worker_names.tolist()
    right = np.array([math.fsum(scores.get(name, ())) for name in names])
    given = np.array([len(scores.get(name, ())) for name in names], np.float64)
    z = sure_z(len(names))
    both = np.flatnonzero((given > 0) & (answers > 0))
    sums = right[both].sum(), given[both].sum(), agreed[both].sum(), answers[both].sum()
    return {
        names[w]: _leak(
            (float(right[w]), float(given[w]), float(agreed[w]), float(answers[w])),
            _gap_of_rest(sums, (right[w], given[w], agreed[w], answers[w])), least_gap, z,
        )
        for w in both
    }  # fmt: skip


def _leak(figures: tuple[float, float, float, float], usual: float, least_gap: float, z: float) -> Leak:
    right, given, agreed, answers = figures
    accuracy, agreement = right / given, agreed / answers
    on_gold, elsewhere = wilson(right, given, z), wilson(agreed, answers, z)
    gap = accuracy - agreement
    low = gap - math.hypot(accuracy - on_gold.low, elsewhere.high - agreement)
    high = gap + math.hypot(on_gold.high - accuracy, agreement - elsewhere.low)
    verdict = Verdict.LEAKED_GOLD if low > max(usual, 0.0) + least_gap else None
    evidence = (
        f"Right on {number(right)} of {given:.0f} gold answers, but {agreement:.0%} of {number(answers)} other answers "
        f"agree with the rest: a gap of {gap:+.0%}, where {usual:+.0%} is usual."
    )
    return Leak(int(given), accuracy, answers, agreement, gap, Interval(low, high), usual, verdict, evidence)


def _gap_of_rest(sums: tuple[float, ...], mine: tuple[float, ...]) -> float:
    right, given, agreed, answers = (float(whole - part) for whole, part in zip(sums, mine, strict=True))
    return right / given - agreed / answers if given > 0 and answers > 0 else 0.0


def _agreements(reference: Reference) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shapes (workers,): answers that are what the others find likeliest, and all, on tasks without gold."""
    voices, count = reference.voices, reference.judgements.worker_count
    rows = np.flatnonzero(reference.judgements.gold[voices.tasks] == NO_GOLD)
    said = reference.others(rows)
    is_likeliest = said[np.arange(len(rows)), voices.labels[rows]] >= said.max(axis=1, initial=0.0) - 1e-9
    shares, workers = reference.shares[rows], voices.workers[rows]
    agreed = np.bincount(workers, shares * is_likeliest, minlength=count)
    return agreed.astype(np.float64), np.bincount(workers, shares, minlength=count).astype(np.float64)
