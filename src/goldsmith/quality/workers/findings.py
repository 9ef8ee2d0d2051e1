"""What the full model finds about the people of a crowd, as short records that a page can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from goldsmith.quality.categorical import Aggregate
from goldsmith.quality.judgements import Judgements
from goldsmith.quality.workers.evidence import WorkerEvidence, worker_report
from goldsmith.quality.workers.verdict import Verdict

MOST_ROWS = 200_000
"""Answers that are looked at, those to the newest tasks: who cheated long ago has been found long ago."""

_MOST_PAIRS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What an interval excludes about a worker, and the evidence in a sentence."""

    verdict: Verdict
    sentence: str


def findings(
    judgements: Judgements,
    aggregate: Aggregate,
    names: Sequence[str],
    class_names: Sequence[str],
    *,
    gold_scores: Mapping[str, Sequence[float]],
    seconds: Mapping[tuple[Any, str], float],
    bar: float,
) -> dict[str, tuple[Finding, ...]]:
    """By name of those workers about whom a person should look.

    `names` and `class_names` are of the judgements' workers and classes, as sentences should have them. `gold_scores`
    and `seconds` are as for `worker_report`.
    """
    judgements, aggregate = _newest(judgements, aggregate)
    named = replace(judgements, worker_names=np.array(names, object), classes=np.array(class_names, object))
    report = worker_report(named, aggregate, gold_scores=gold_scores, seconds=seconds, bar=bar)
    return {each.worker: _of(each) for each in report if each.is_flagged}


def _of(each: WorkerEvidence) -> tuple[Finding, ...]:
    singles = (each.spam, each.gold, each.drift, each.leak, each.pace)
    found = [Finding(one.verdict, one.evidence) for one in singles if one is not None and one.verdict is not None]
    return (*found, *(Finding(Verdict.COLLUDING, pair.evidence) for pair in each.copies[:_MOST_PAIRS]))


def _newest(judgements: Judgements, aggregate: Aggregate) -> tuple[Judgements, Aggregate]:
    """The last tasks, with as many rows as are looked at."""
    if len(judgements) <= MOST_ROWS:
        return judgements, aggregate
    first = int(judgements.tasks[-MOST_ROWS]) + 1
    rows = judgements.tasks >= first
    kept = replace(
        judgements,
        task_names=judgements.task_names[first:],
        tasks=judgements.tasks[rows] - np.int32(first),
        workers=judgements.workers[rows],
        labels=judgements.labels[rows],
        weights=judgements.weights[rows],
        gold=judgements.gold[first:],
    )
    return kept, replace(aggregate, task_names=kept.task_names, posteriors=aggregate.posteriors[first:])
