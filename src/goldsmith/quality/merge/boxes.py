"""Merging several workers' boxes into objects, each with its confidence, spread and members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from goldsmith.labels import Annotation
from goldsmith.quality.matching import canonical_key
from goldsmith.quality.merge.clusters import cluster
from goldsmith.quality.merge.consensus import settle_attributes, settle_box, settle_label
from goldsmith.quality.merge.existence import emptiness, existence
from goldsmith.quality.merge.merged import Attempt, Member, Merged, MergedObject, MergePolicy, in_order
from goldsmith.quality.reliability import Reliability

METHOD = "boxes-1"
"""Name and version: whatever changes a result gets a new one, so that old verdicts stay explainable."""

_TYPICAL = Reliability()


def merge_boxes(
    attempts: Sequence[Attempt],
    policy: MergePolicy | None = None,
    reliabilities: Mapping[str, Reliability] | None = None,
) -> Merged:
    """Merge the attempts at one task; `reliabilities` by worker id, those not named being typical.

    Boxes of different workers are clustered; each cluster is a yes or no question to everyone who was shown the
    picture; edges, label and attributes are settled among its members. The order of attempts and of annotations within
    them does not matter. Objects are named m1, m2, ... from top to bottom, then left to right; the rejected ones go on
    counting. Raises ValueError on no attempt, or two of one worker.
    """
    policy = policy or MergePolicy()
    ordered = in_order(attempts)
    known = reliabilities or {}
    workers = [known.get(attempt.worker_id, _TYPICAL) for attempt in ordered]
    drawn = [
        _Drawn(annotation, place, attempt.response_id)
        for place, attempt in enumerate(ordered)
        for annotation in sorted(attempt.answer.annotations, key=canonical_key)
    ]
    groups = cluster(
        [each.annotation for each in drawn], [each.place for each in drawn], policy.match_iou, policy.label_factor
    )
    objects = [_settle([drawn[index] for index in group], workers, policy) for group in groups]
    sureness = [max(each.confidence, 1 - each.confidence) for each in objects]
    confidence = min(sureness) if sureness else round(emptiness(workers, policy), 4)
    kept, rejected = _named(objects, policy.keep)
    return Merged(kept, rejected, confidence, METHOD, _parameters(ordered, workers, policy))


@dataclass(frozen=True, slots=True)
class _Drawn:
    annotation: Annotation
    place: int
    response_id: str


def _settle(members: Sequence[_Drawn], workers: Sequence[Reliability], policy: MergePolicy) -> MergedObject:
    places = {member.place for member in members}
    there = existence([(place in places, worker) for place, worker in enumerate(workers)], policy)
    own = [workers[member.place] for member in members]
    box, spread = settle_box([member.annotation.geometry for member in members], own)
    label, sure = settle_label([member.annotation.label for member in members], own, policy.label_accuracy)
    attributes, shares = settle_attributes(
        [member.annotation.attributes for member in members if member.annotation.label == label]
    )
    return MergedObject(
        Annotation("", "box", label, box, attributes),
        round(there * sure, 4),
        spread,
        tuple(
            Member(each.response_id, each.annotation.id, round(box.iou(each.annotation.geometry), 4))
            for each in members
        ),
        shares,
    )


def _named(objects: Sequence[MergedObject], keep: float) -> tuple[tuple[MergedObject, ...], tuple[MergedObject, ...]]:
    ordered = sorted(objects, key=_reading_order)
    kept = [each for each in ordered if each.confidence >= keep]
    rejected = [each for each in ordered if each.confidence < keep]
    named = [
        replace(each, annotation=replace(each.annotation, id=f"m{number}"))
        for number, each in enumerate([*kept, *rejected], start=1)
    ]
    return tuple(named[: len(kept)]), tuple(named[len(kept) :])


def _reading_order(each: MergedObject) -> tuple[float, float, float, float, str, float, str]:
    box = each.annotation.geometry
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


def _parameters(attempts: Sequence[Attempt], workers: Sequence[Reliability], policy: MergePolicy) -> dict[str, object]:
    """By response rather than worker: verdicts travel to where worker ids may not."""
    known = {
        attempt.response_id: _as_json(worker)
        for attempt, worker in zip(attempts, workers, strict=True)
        if worker != _TYPICAL
    }
    return {"policy": _as_json(policy), "reliabilities": known}


def _as_json(figures: MergePolicy | Reliability) -> dict[str, float]:
    return {field.name: getattr(figures, field.name) for field in fields(figures)}
