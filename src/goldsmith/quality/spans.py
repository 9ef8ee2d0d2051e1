"""Spans of text: which marks of different people are the same span, whether it is one, and where it starts and ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.brief import Brief
from goldsmith.quality.judgements import BadJudgements, Names, from_arrays
from goldsmith.quality.multilabel import SetAggregate, SetJudgements, aggregate_sets

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mark:
    """One person's span of a task: characters `start` up to, not including, `end`."""

    task: Any
    worker: Any
    start: int
    end: int
    label: Any

    def overlap(self, other: Mark) -> float:
        """Characters in both over characters in either, 0 to 1."""
        common = min(self.end, other.end) - max(self.start, other.start)
        return max(common, 0) / (max(self.end, other.end) - min(self.start, other.start)) if common > 0 else 0.0


@dataclass(frozen=True, slots=True)
class SettledSpan:
    """What several marks amount to. `probability` is the chance that there is such a span; `marks` are those for it."""

    task: Any
    start: int
    end: int
    label: Any
    probability: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpanAggregate(Brief):
    """All spans that anybody marked, by task and place, likely or not.

    `sensitivities[w]` is the chance that worker w marks a span that is one, `false_alarms[w]` that of marking one that
    somebody thought to be a span and that is none; `edge_errors[w]` is the mean distance in characters of a worker's
    edges from the settled ones, shrunk to that of all.
    """

    parameters: Mapping[str, Any]
    worker_names: Names
    spans: tuple[SettledSpan, ...]
    sensitivities: Floats
    false_alarms: Floats
    edge_errors: Floats

    def likely(self, least: float = 0.5) -> tuple[SettledSpan, ...]:
        """The spans whose probability is above `least`."""
        return tuple(span for span in self.spans if span.probability > least)


def marks_of(
    frame: Any,
    *,
    task: str = "task",
    worker: str = "worker",
    start: str = "start",
    end: str = "end",
    label: str = "label",
) -> tuple[Mark, ...]:
    """Marks from any frame that narwhals knows. Raises BadJudgements."""
    rows = nw.from_native(frame, eager_only=True)
    names = [task, worker, start, end, label]
    if missing := [name for name in names if name not in rows.columns]:
        raise BadJudgements(f"There is no column {missing[0]!r}; the columns are {', '.join(map(repr, rows.columns))}.")
    return tuple(Mark(*row) for row in zip(*(rows[name].to_list() for name in names), strict=True))


def aggregate_spans(
    marks: Sequence[Mark] | Any,
    *,
    shown: Iterable[tuple[Any, Any]] | None = None,
    min_overlap: float = 0.5,
    strength: float = 8.0,
) -> SpanAggregate:
    """Spans from marks, or from a frame with the columns task, worker, start, end and label.

    `shown` are (task, worker) pairs of those who worked on a task, also if they marked nothing; without it, those with
    marks there. Marks with one label and an overlap of at least `min_overlap` are joined, the best overlap first, never
    two of one worker. Whether a cluster is a span is a yes/no question to everyone shown the task, with two coins a
    worker shrunk by `strength` answers. Edges are medians weighted by how near the workers' edges usually are; between
    two edges of equal weight the span takes the longer way. Raises BadJudgements.
    """
    held = tuple(marks) if isinstance(marks, Sequence) else marks_of(marks)
    held = _sorted(held)
    watched = {(one.task, one.worker) for one in held} | set(shown or ())
    people = from_arrays([one for one, _ in watched], [one for _, one in watched], [0] * len(watched))
    places = {name: place for place, name in enumerate(people.worker_names.tolist())}
    clusters = _clusters(held, min_overlap)
    verdicts = _verdicts(clusters, watched, places, people.worker_names, strength)
    errors = _edge_errors(clusters, places, strength)
    spans = [
        _settled(cluster, float(chance), places, errors)
        for cluster, chance in zip(clusters, verdicts.posteriors[:, 0], strict=True)
    ]
    return SpanAggregate(
        {"min_overlap": min_overlap, "strength": strength},
        people.worker_names,
        tuple(spans),
        verdicts.sensitivities[:, 0],
        1 - verdicts.specificities[:, 0],
        errors,
    )


def _sorted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Each different mark once, in an order that does not depend on that of the input."""
    for one in marks:
        if not one.start < one.end:
            raise BadJudgements(f"A span from {one.start} to {one.end} holds nothing.")
    return tuple(
        sorted(set(marks), key=lambda one: (*_key(one.task), one.start, one.end, *_key(one.label), *_key(one.worker)))
    )


def _key(name: Any) -> tuple[int, Any, str]:
    if isinstance(name, int | float) and not isinstance(name, bool):
        return 0, name, ""
    return 1, str(name), type(name).__name__


def _clusters(marks: Sequence[Mark], min_overlap: float) -> list[list[Mark]]:
    """Marks of one task and label that show the same span, at most one a worker; sorted by task and place."""
    found: list[list[Mark]] = []
    for _, of_task in groupby(marks, key=lambda one: _key(one.task)):
        alike: dict[Any, list[Mark]] = {}
        for mark in of_task:
            alike.setdefault(mark.label, []).append(mark)
        task_clusters = [cluster for some in alike.values() for cluster in _joined(some, min_overlap)]
        found += sorted(task_clusters, key=lambda some: (some[0].start, some[0].end, *_key(some[0].label)))
    return found


def _joined(marks: Sequence[Mark], min_overlap: float) -> list[list[Mark]]:
    home = {mark: [mark] for mark in marks}
    pairs = [
        (-one.overlap(other), place, at)
        for place, one in enumerate(marks)
        for at, other in enumerate(marks[:place])
        if one.worker != other.worker and one.overlap(other) >= max(min_overlap, 1e-9)
    ]
    for _, place, at in sorted(pairs):
        one, other = home[marks[place]], home[marks[at]]
        if one is other or {mark.worker for mark in one} & {mark.worker for mark in other}:
            continue
        other += one
        home.update(dict.fromkeys(one, other))
    clusters = {id(cluster): cluster for cluster in home.values()}
    return [sorted(one, key=lambda mark: (mark.start, mark.end, _key(mark.worker))) for one in clusters.values()]


def _verdicts(
    clusters: Sequence[Sequence[Mark]],
    watched: Iterable[tuple[Any, Any]],
    places: Mapping[Any, int],
    worker_names: Names,
    strength: float,
) -> SetAggregate:
    """One yes/no question a cluster, answered by everyone shown its task."""
    audience: dict[Any, list[int]] = {}
    for task, worker in watched:
        audience.setdefault(task, []).append(places[worker])
    rows = [(place, one) for place, some in enumerate(clusters) for one in sorted(audience[some[0].task])]
    yes = {(place, places[mark.worker]) for place, some in enumerate(clusters) for mark in some}
    questions = SetJudgements(
        np.arange(len(clusters)),
        worker_names,
        np.array(["span"], object),
        np.array([place for place, _ in rows], np.int32),
        np.array([one for _, one in rows], np.int32),
        np.ones(len(rows)),
        np.array([[row in yes] for row in rows], bool).reshape(-1, 1),
        np.zeros((len(clusters), 1), bool),
        np.zeros(len(clusters), bool),
    )
    return aggregate_sets(questions, strength=strength)


def _edge_errors(clusters: Sequence[Sequence[Mark]], places: Mapping[Any, int], strength: float) -> Floats:
    """Shape (workers,): mean distance of edges from the plain medians of clusters of two or more, shrunk."""
    total, count = np.zeros(len(places)), np.zeros(len(places))
    for some in clusters:
        if len(some) < 2:
            continue
        start, end = (np.median([getattr(mark, side) for mark in some]) for side in ("start", "end"))
        for mark in some:
            total[places[mark.worker]] += (abs(mark.start - start) + abs(mark.end - end)) / 2
            count[places[mark.worker]] += 1
    mean = total.sum() / count.sum() if count.sum() else 0.0
    shrunk: Floats = (total + strength * mean) / np.maximum(count + strength, 1e-9)
    return shrunk


def _settled(marks: Sequence[Mark], chance: float, places: Mapping[Any, int], errors: Floats) -> SettledSpan:
    usual = max(float(errors.mean()), 1e-9)
    weights = [1 / (errors[places[mark.worker]] / usual + 0.1) for mark in marks]
    start = _median([mark.start for mark in marks], weights)
    end = -_median([-mark.end for mark in marks], weights)
    return SettledSpan(marks[0].task, start, end, marks[0].label, chance, tuple(marks))


def _median(values: Sequence[int], weights: Sequence[float]) -> int:
    """The least value with at least half of the weight at or below it."""
    half, below = sum(weights) / 2 * (1 - 1e-9), 0.0
    ordered = sorted(zip(values, weights, strict=True))
    for value, weight in ordered:
        below += weight
        if below >= half:
            return value
    return ordered[-1][0]
