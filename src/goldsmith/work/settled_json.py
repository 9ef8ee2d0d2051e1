"""Settled objects and fields as verdicts keep them: in the keys of a delivery's records, and a reviewer's changes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from goldsmith.labels import Annotation, Answer, Base, annotation_to_json, is_same_answer, parse_answer, values_to_json
from goldsmith.quality import MergedObject
from goldsmith.quality.fields import SettledField
from goldsmith.work.spec import Spec


def answer_of(objects: Sequence[Mapping[str, Any]], fields: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer, as JSON, that a verdict's objects and fields amount to."""
    values = {each["name"]: each["value"] for each in fields if each["value"] is not None}
    annotations = [each["annotation"] for each in objects]
    return {"annotations": annotations, "fields": values} if values else {"annotations": annotations}


def settled_base(base: Base, objects: Sequence[Mapping[str, Any]]) -> Base:
    """A base as it stands among settled objects: those that go back to it, under the ids and as they are there."""
    given = set(base.ids)
    kept = [each for each in objects if not given.isdisjoint(_drawn_ids(each))]
    return Base(parse_answer(answer_of(kept, ())).annotations, base.rights)


def _drawn_ids(settled: Mapping[str, Any]) -> set[str]:
    """The ids that an object has in the answers it was settled from."""
    return {str(each["annotation_id"]) for each in settled.get("members", ())}


def reviewed_objects(answer: Answer, previous: Sequence[Mapping[str, Any]], response_id: str) -> list[dict[str, Any]]:
    """The objects of a reviewer's answer: one left as it was keeps its votes, a changed one is the reviewer's."""
    before = {each["annotation"]["id"]: each for each in previous}
    return [_reviewed(annotation, before.get(annotation.id), response_id) for annotation in answer.annotations]


def reviewed_fields(
    answer: Answer, previous: Sequence[Mapping[str, Any]], spec: Spec, response_id: str
) -> list[dict[str, Any]]:
    """The fields of a reviewer's answer: a value left as it was keeps its votes, a changed one is the reviewer's."""
    before = {each["name"]: each for each in previous}
    own = values_to_json(answer.fields)
    found = []
    for field in spec.ontology.fields:
        value, kept = own.get(field.name), before.get(field.name)
        if kept is not None and is_same_answer(field, _value(kept["value"]), answer.fields.get(field.name)):
            found.append({**kept, "value": value, "confidence": 1.0, "origin": "review"})
        else:
            said = [{"response_id": response_id, "value": value, "weight": 1.0}]
            fresh = {"confidence": 1.0, "chances": {}, "votes": 1, "shown": 1, "said": said, "origin": "review"}
            found.append({"name": field.name, "value": value, **fresh})
    return found


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


def field_to_json(settled: SettledField) -> dict[str, Any]:
    """The JSON of a settled field: who said what, and how much each counted."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in settled.values.items()}
    return {
        "name": settled.name,
        "value": list(settled.value) if isinstance(settled.value, tuple) else settled.value,
        "confidence": settled.confidence,
        "chances": dict(settled.chances),
        "votes": settled.votes,
        "shown": len(values),
        "said": [
            {"response_id": name, "value": value, "weight": settled.weights[name]} for name, value in values.items()
        ],
        "origin": "consensus",
    }


def _value(stored: Any) -> Any:
    """A value as rules have it: JSON knows no tuples."""
    return tuple(stored) if isinstance(stored, list) else stored


def _reviewed(annotation: Annotation, before: Mapping[str, Any] | None, response_id: str) -> dict[str, Any]:
    fresh = annotation_to_json(annotation)
    if before is not None and before["annotation"] == fresh:
        return {**before, "confidence": 1.0, "origin": "review"}
    members = [{"response_id": response_id, "annotation_id": annotation.id, "iou": 1.0}]
    kept = {"spread": None, "votes": 1, "shown": 1, "members": members}
    return {"annotation": fresh, "confidence": 1.0, **kept, "origin": "review"}
