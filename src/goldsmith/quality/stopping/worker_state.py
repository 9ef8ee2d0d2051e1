"""What a worker has shown in one project: small counts, stored as JSON and replaced once a submission."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goldsmith.kit.errors import Invalid

FULL_UP_TO = 8
"""Up to so many classes a worker's whole confusion is counted; beyond, only right and wrong of each class."""


class BadWorkerState(Invalid):
    """Stored counts of a worker do not fit the classes of the project."""

    code = "bad_worker_state"


@dataclass(frozen=True, slots=True)
class WorkerState:
    """Counts behind a worker's confusion: `rows[truth][answer]`, or `rows[truth]` = (right, wrong) with many classes.

    Counts are of credit, so not whole numbers. A worker of whom nothing is known has none.
    """

    rows: tuple[tuple[float, ...], ...]

    def to_lists(self) -> list[list[float]]:
        """The counts as JSON, four digits behind the point."""
        return [[round(count, 4) for count in row] for row in self.rows]


def unknown_worker(classes: int) -> WorkerState:
    """The state of a worker before the first answer."""
    width = classes if classes <= FULL_UP_TO else 2
    return WorkerState(((0.0,) * width,) * classes)


def from_lists(rows: Sequence[Sequence[Any]], classes: int) -> WorkerState:
    """The state that `to_lists` wrote. Raises BadWorkerState where it is not one of so many classes."""
    expected = unknown_worker(classes).rows
    if len(rows) != classes or any(len(row) != len(expected[0]) for row in rows):
        raise BadWorkerState(f"The counts are not those of a worker in a project with {classes} classes.")
    if any(not isinstance(count, int | float) or not 0 <= count < math.inf for row in rows for count in row):
        raise BadWorkerState("A count is not a number of 0 or more.")
    return WorkerState(tuple(tuple(float(count) for count in row) for row in rows))
