"""Whom a rule would have hit: the same judgement as by the clock, over each day of the past."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldsmith.quality.conduct.measure import Figures
from goldsmith.quality.conduct.rule import Condition, Finding, judge


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A worker's figures as they stood at the end of each day, the earliest first."""

    worker_id: UUID
    days: Sequence[Figures]


@dataclass(frozen=True, slots=True)
class Hit:
    """That a rule would have hit a worker on a day (counted from 1970), and why."""

    worker_id: UUID
    day: int
    finding: Finding


def replay(condition: Condition, history: Iterable[DayFigures]) -> list[Hit]:
    """Every hit, once a worker and window, the latest first."""
    hits = [hit for each in history for hit in _of_worker(condition, each)]
    return sorted(hits, key=lambda hit: (hit.day, str(hit.worker_id)), reverse=True)


@dataclass(frozen=True, slots=True)
class Difference:
    """Whom one condition would have hit and another not: the latest hit of each worker."""

    newly: Sequence[Hit]
    no_more: Sequence[Hit]


def differ(before: Sequence[Hit], after: Sequence[Hit]) -> Difference:
    """What changes for whom, if a rule is changed."""
    was, would = _latest(before), _latest(after)
    newly = [hit for worker_id, hit in would.items() if worker_id not in was]
    return Difference(newly, [hit for worker_id, hit in was.items() if worker_id not in would])


def _latest(hits: Sequence[Hit]) -> dict[UUID, Hit]:
    found: dict[UUID, Hit] = {}
    for hit in hits:
        found.setdefault(hit.worker_id, hit)
    return found


def _of_worker(condition: Condition, history: DayFigures) -> list[Hit]:
    found: dict[str, Hit] = {}
    for figures in history.days:
        finding = judge(condition, figures)
        if finding is not None:
            found.setdefault(finding.window_key, Hit(history.worker_id, figures.day, finding))
    return list(found.values())
