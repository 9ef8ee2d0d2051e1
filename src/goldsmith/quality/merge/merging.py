"""The merge that all kinds share: who means the same object, whether it is there, what it is called, where it lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Generic

from goldsmith.labels import Annotation
from goldsmith.labels.kind import Drawn
from goldsmith.quality.matching import canonical_key
from goldsmith.quality.merge.clusters import cluster
from goldsmith.quality.merge.consensus import settle_attributes, settle_label
from goldsmith.quality.merge.existence import emptiness, existence
from goldsmith.quality.merge.merged import Attempt, Member, Merged, MergedObject, MergePolicy, in_order
from goldsmith.quality.merge.shaping import Shaping
from goldsmith.quality.overlap import REACH, overlaps_of
from goldsmith.quality.reliability import Reliability

_TYPICAL = Reliability()


def merge_shapes(
    shaping: Shaping[Drawn],
    attempts: Sequence[Attempt],
    policy: MergePolicy | None = None,
    reliabilities: Mapping[str, Reliability] | None = None,
    reach: float = REACH,
) -> Merged:
    """Merge the attempts at one task, which hold shapes of one kind; `reliabilities` by worker id, else typical.

    Shapes of different workers are clustered; each cluster is a yes or no question to everyone who was shown the
    picture; shape, label and attributes are settled among its members. Raises ValueError on no attempt, two of one
    worker, or a shape of another kind.
    """
    policy = policy or MergePolicy()
    ordered = in_order(attempts)
    known = reliabilities or {}
    workers = [known.get(attempt.worker_id, _TYPICAL) for attempt in ordered]
    drawn = _drawn(shaping, ordered)
    groups = cluster(
        [each.annotation for each in drawn],
        [each.place for each in drawn],
        policy.match_iou,
        policy.label_factor,
        reach,
    )
    objects = [_settle(shaping, [drawn[index] for index in group], workers, policy, reach) for group in groups]
    sureness = [max(each.confidence, 1 - each.confidence) for each in objects]
    confidence = min(sureness) if sureness else round(emptiness(workers, policy), 4)
    kept, rejected = named(objects, policy.keep)
    parameters = _parameters(ordered, workers, policy, reach if shaping.needs_reach else None)
    return Merged(kept, rejected, confidence, shaping.method, parameters)


def named(objects: Sequence[MergedObject], keep: float) -> tuple[tuple[MergedObject, ...], tuple[MergedObject, ...]]:
    """The objects to keep and those to reject, named from top to bottom; the rejected ones go on counting."""
    ordered = sorted(objects, key=_reading_order)
    kept = [each for each in ordered if each.confidence >= keep]
    rejected = [each for each in ordered if each.confidence < keep]
    numbered = [
        replace(each, annotation=replace(each.annotation, id=f"m{number}"))
        for number, each in enumerate([*kept, *rejected], start=1)
    ]
    return tuple(numbered[: len(kept)]), tuple(numbered[len(kept) :])


@dataclass(frozen=True, slots=True)
class _Drawn(Generic[Drawn]):
    annotation: Annotation
    shape: Drawn
    place: int
    response_id: str


def _drawn(shaping: Shaping[Drawn], attempts: Sequence[Attempt]) -> list[_Drawn[Drawn]]:
    found = []
    for place, attempt in enumerate(attempts):
        for annotation in sorted(attempt.answer.annotations, key=canonical_key):
            shape = annotation.geometry
            if not isinstance(shape, shaping.geometry):
                where = f"Response {attempt.response_id}, annotation {annotation.id}"
                raise ValueError(f"{where} is a {annotation.kind}, no {shaping.kind}: `merge` takes mixed answers.")
            found.append(_Drawn(annotation, shape, place, attempt.response_id))
    return found


def _settle(
    shaping: Shaping[Drawn],
    members: Sequence[_Drawn[Drawn]],
    workers: Sequence[Reliability],
    policy: MergePolicy,
    reach: float,
) -> MergedObject:
    places = {member.place for member in members}
    there = existence([(place in places, worker) for place, worker in enumerate(workers)], policy)
    own = [workers[member.place] for member in members]
    shapes = [member.shape for member in members]
    shape, spread = shapes[0], None
    if len(shapes) > 1:
        settled, spread = shaping.settle(shapes, [1 / worker.edge_noise for worker in own])
        # What everybody drew alike stays as they drew it, and is not rounded.
        shape = shape if all(each == shape for each in shapes) else settled
    label, sure = settle_label([member.annotation.label for member in members], own, policy.label_accuracy)
    attributes, shares = settle_attributes(
        [member.annotation.attributes for member in members if member.annotation.label == label]
    )
    return MergedObject(
        Annotation("", shaping.kind, label, shape, attributes),
        round(there * sure, 4),
        spread,
        _members(shape, members, reach),
        shares,
    )


def _members(shape: Drawn, members: Sequence[_Drawn[Drawn]], reach: float) -> tuple[Member, ...]:
    pairs = [(0, place) for place in range(1, len(members) + 1)]
    alike = overlaps_of([shape, *(each.shape for each in members)], pairs, reach)
    return tuple(
        Member(each.response_id, each.annotation.id, round(value, 4))
        for each, value in zip(members, alike, strict=True)
    )


def _reading_order(each: MergedObject) -> tuple[float, float, float, float, str, float, str]:
    box = each.annotation.geometry.bounds
    label, first = each.annotation.label, each.members[0]
    return (
        box.top,
        box.left,
        box.width,
        box.height,
        label,
        -each.confidence,
        f"{first.response_id}/{first.annotation_id}",
    )


def _parameters(
    attempts: Sequence[Attempt], workers: Sequence[Reliability], policy: MergePolicy, reach: float | None
) -> dict[str, object]:
    """By response rather than worker: verdicts travel to where worker ids may not."""
    known = {
        attempt.response_id: _as_json(worker)
        for attempt, worker in zip(attempts, workers, strict=True)
        if worker != _TYPICAL
    }
    parameters: dict[str, object] = {"policy": _as_json(policy), "reliabilities": known}
    return parameters if reach is None else {**parameters, "reach": float(reach)}


def _as_json(figures: MergePolicy | Reliability) -> dict[str, float]:
    return {field.name: getattr(figures, field.name) for field in fields(figures)}
