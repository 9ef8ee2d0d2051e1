"""Settling a task: its attempts become a verdict, and it is decided whether that one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from goldsmith.labels import Annotation, Answer, annotation_to_json
from goldsmith.quality import Attempt, MergedObject, Reliability, agreement
from goldsmith.quality.merge import merge
from goldsmith.work.deciding import Decision, decide
from goldsmith.work.spec import Spec


@dataclass(frozen=True, slots=True)
class Settlement:
    """A verdict's content, and what happens to the task next."""

    objects: Sequence[Mapping[str, Any]]
    rejected: Sequence[Mapping[str, Any]]
    confidence: float
    agreement: float | None
    method: str
    parameters: Mapping[str, Any]
    decision: Decision

    @property
    def next_stage(self) -> str:
        """The task's next stage: `attempt` where one more is asked, and this verdict is not kept."""
        return {"ask": "attempt", "stop": "done", "review": "review"}[self.decision.kind]


def settle(
    seed: str,
    round_: int,
    attempts: Sequence[Attempt],
    spec: Spec,
    reliabilities: Mapping[str, Reliability] | None = None,
) -> Settlement:
    """The verdict over all attempts of a round. Depends on its arguments alone, so it can be computed again.

    `seed` decides whether the task is drawn for review: the project's secret with the task's id. `reliabilities` by
    worker id weigh the attempts.
    """
    merged = merge(attempts, None, reliabilities)
    return Settlement(
        objects=[object_to_json(each, len(attempts)) for each in merged.objects],
        rejected=[object_to_json(each, len(attempts)) for each in merged.rejected],
        confidence=merged.confidence,
        agreement=agreement({each.response_id: each.answer for each in attempts}, spec.quality.match_iou).mean,
        method=merged.method,
        parameters=merged.parameters,
        decision=decide(seed, round_, merged, len(attempts), spec.pipeline),
    )


def reviewed_objects(answer: Answer, previous: Sequence[Mapping[str, Any]], response_id: str) -> list[dict[str, Any]]:
    """The objects of a reviewer's answer: one left as it was keeps its votes, a changed one is the reviewer's."""
    before = {each["annotation"]["id"]: each for each in previous}
    return [_reviewed(annotation, before.get(annotation.id), response_id) for annotation in answer.annotations]


def object_to_json(merged: MergedObject, shown: int) -> dict[str, Any]:
    """The JSON of a merged object, in the keys of a delivery's object record; `shown` people saw the picture."""
    spread = merged.spread
    return {
        "annotation": annotation_to_json(merged.annotation),
        "confidence": merged.confidence,
        "spread": None if spread is None else asdict(spread),
        "votes": len(merged.members),
        "shown": shown,
        "members": [
            {"response_id": each.response_id, "annotation_id": each.annotation_id, "iou": each.iou}
            for each in merged.members
        ],
        "origin": "consensus",
    }


def _reviewed(annotation: Annotation, before: Mapping[str, Any] | None, response_id: str) -> dict[str, Any]:
    fresh = annotation_to_json(annotation)
    if before is not None and before["annotation"] == fresh:
        return {**before, "confidence": 1.0, "origin": "review"}
    members = [{"response_id": response_id, "annotation_id": annotation.id, "iou": 1.0}]
    kept = {"spread": None, "votes": 1, "shown": 1, "members": members}
    return {"annotation": fresh, "confidence": 1.0, **kept, "origin": "review"}
