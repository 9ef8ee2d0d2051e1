"""What is known of how people answer one field: a typical worker's confusion, and each worker's own counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from goldsmith.labels import Attribute
from goldsmith.quality.fields.classes import classes_of
from goldsmith.quality.stopping import TYPICAL_SCALE, Pool, WorkerState, typical_pool, unknown_worker
from goldsmith.quality.stopping.worker_state import FULL_UP_TO


@dataclass(frozen=True, slots=True)
class FieldKnowledge:
    """`pool` is what a typical worker is over `classes`; `workers` are counts by worker id.

    `scale` multiplies what answers say, since people share mistakes (`posterior_of`). Workers not named are unknown.
    """

    classes: tuple[str, ...]
    pool: Pool
    scale: float = TYPICAL_SCALE
    workers: Mapping[str, WorkerState] = dataclass_field(default_factory=dict)

    def worker(self, worker_id: str) -> WorkerState:
        """The counts of a worker, none of one not known yet."""
        return self.workers.get(worker_id) or unknown_worker(len(self.classes))


def nothing_known(field: Attribute) -> FieldKnowledge:
    """What to think of a field before anybody has answered it: all classes alike, people mostly right."""
    classes = classes_of(field)
    return FieldKnowledge(classes, typical_pool(max(len(classes), 1)))


def aligned(
    field: Attribute,
    record: FieldKnowledge | None,
    workers: Mapping[str, tuple[Sequence[str], Sequence[Sequence[float]]]],
) -> FieldKnowledge:
    """What was recorded of a field, for the classes it has now; `workers` are (classes, rows) by worker id.

    A record of other classes says nothing of a typical worker any more; counts follow the names of the classes.
    """
    classes = classes_of(field)
    typical = record if record is not None and record.classes == classes else nothing_known(field)
    states = {worker: reclassed(rows, before, classes) for worker, (before, rows) in workers.items()}
    return FieldKnowledge(classes, typical.pool, typical.scale, states)


def reclassed(rows: Sequence[Sequence[float]], before: Sequence[str], after: Sequence[str]) -> WorkerState:
    """A worker's counts over the classes `before` as counts over those `after`, for a project whose options changed.

    Classes are known by name; those that are gone take their counts along, new ones have none. Rows as long as there
    are classes are whole confusions, shorter ones right and wrong (see `FULL_UP_TO`), from which no whole ones come.
    """
    place = {name: index for index, name in enumerate(before)}
    was_full, is_full = not rows or len(rows[0]) == len(before), len(after) <= FULL_UP_TO
    if not is_full:
        return WorkerState(tuple(_right_and_wrong(rows, place.get(name), was_full) for name in after))
    if not was_full:
        return unknown_worker(len(after))
    return WorkerState(
        tuple(
            tuple(
                float(rows[place[truth]][place[answer]]) if {truth, answer} <= place.keys() else 0.0 for answer in after
            )
            for truth in after
        )
    )


def _right_and_wrong(rows: Sequence[Sequence[float]], place: int | None, was_full: bool) -> tuple[float, float]:
    if place is None:
        return 0.0, 0.0
    row = rows[place]
    if not was_full:
        return float(row[0]), float(row[1])
    return float(row[place]), float(sum(row) - row[place])
