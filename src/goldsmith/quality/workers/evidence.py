"""All that is known about each worker of a crowd, gathered for a person who decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from goldsmith.quality.categorical import Aggregate
from goldsmith.quality.judgements import NO_GOLD, Judgements
from goldsmith.quality.workers.accuracy import HALF_LIFE, GoldAccuracy, gold_accuracies
from goldsmith.quality.workers.collusion import Copying, rings
from goldsmith.quality.workers.drift import Drift, drift
from goldsmith.quality.workers.leaked_gold import Leak, gold_leaks
from goldsmith.quality.workers.pace import Pace, paces
from goldsmith.quality.workers.reference import Reference, reference_of
from goldsmith.quality.workers.spam import Spam, spam_scores
from goldsmith.quality.workers.verdict import Verdict, sure_z


@dataclass(frozen=True, slots=True)
class WorkerEvidence:
    """What is known about one worker; None where there is nothing to know it from.

    `copies` are the pairs that the worker is part of, `ring` all members of the group that they join.
    """

    worker: Any
    spam: Spam
    copies: tuple[Copying, ...] = ()
    ring: tuple[Any, ...] = ()
    gold: GoldAccuracy | None = None
    drift: Drift | None = None
    leak: Leak | None = None
    pace: Pace | None = None

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All that some interval excludes; empty for most people."""
        singles = (self.spam, self.gold, self.drift, self.leak, self.pace)
        found = [one.verdict for one in singles if one is not None and one.verdict is not None]
        return (*found, *([Verdict.COLLUDING] if self.copies else []))

    @property
    def is_flagged(self) -> bool:
        """Whether a person should look: about haste only where something else speaks against the worker too."""
        return any(verdict is not Verdict.HURRIED for verdict in self.verdicts)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The evidence in words, for and against."""
        singles = (self.gold, self.drift, self.spam, self.leak, self.pace)
        return (*(one.evidence for one in singles if one is not None), *(pair.evidence for pair in self.copies))


def worker_report(
    judgements: Judgements,
    aggregate: Aggregate,
    *,
    gold_scores: Mapping[Any, Sequence[float]] | None = None,
    seconds: Mapping[tuple[Any, Any], float] | None = None,
    bar: float = 0.7,
    half_life: float | None = HALF_LIFE,
    seed: int = 0,
) -> tuple[WorkerEvidence, ...]:
    """One for each worker, in the order of `judgements.worker_names`.

    `aggregate` is of the same judgements, by any method. `gold_scores` are by worker name, in 0..1, the oldest first.
    Where there are none, answers to tasks with gold are scored; they come in no order, so nothing fades and drift
    stays unknown. `seconds` are by (task name, worker name). `bar` is the accuracy on gold that is asked for; the
    intervals of gold are wide enough for as many workers as there are.
    """
    reference = reference_of(judgements, aggregate)
    is_ordered = gold_scores is not None
    scores = gold_scores if gold_scores is not None else scores_on_gold(reference)
    accuracies = gold_accuracies(
        scores, half_life=half_life if is_ordered else None, bar=bar, z=sure_z(judgements.worker_count)
    )
    leaks, speeds = gold_leaks(reference, scores), paces(seconds or {})
    members = {name: ring for ring in rings(reference) for name in ring.members}
    found = []
    for name, spam in zip(judgements.worker_names.tolist(), spam_scores(reference, seed=seed), strict=True):
        ring = members.get(name)
        copies = tuple(pair for pair in ring.pairs if name in (pair.one, pair.other)) if ring else ()
        fallen = drift(scores[name]) if is_ordered and name in scores else None
        found.append(
            WorkerEvidence(
                name, spam, copies, ring.members if ring else (),
                accuracies.get(name), fallen, leaks.get(name), speeds.get(name),
            )
        )  # fmt: skip
    return tuple(found)


def scores_on_gold(reference: Reference) -> dict[Any, list[float]]:
    """By worker name, for each answer to a task with gold, whether it was right; a half for half a voice."""
    voices, gold = reference.voices, reference.judgements.gold
    truth = gold[voices.tasks]
    right = np.bincount(voices.voices, reference.shares * (truth == voices.labels), minlength=voices.voice_count)
    found: dict[Any, list[float]] = {}
    names = reference.judgements.worker_names.tolist()
    for voice in np.flatnonzero(truth[voices.firsts] != NO_GOLD):
        name = names[voices.workers[voices.firsts[voice]]]
        found.setdefault(name, []).append(float(right[voice]))
    return found
