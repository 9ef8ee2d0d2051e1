"""The answer: everything one person says about one task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldsmith.kit.errors import Problem
from goldsmith.labels.annotation import Annotation, annotation_to_json, parse_annotation
from goldsmith.labels.attribute_value import AttributeValue, parse_values, values_to_json
from goldsmith.labels.invalid import InvalidAnswer
from goldsmith.labels.json_value import describe, is_list, is_object

MOST_ANNOTATIONS = 5_000
"""Per answer; a picture with more objects than this should be cut into tiles."""

MOST_PROBLEMS = 100
"""Problems named in one reply; past this many, more would not help anyone."""

_KEYS = ("annotations", "fields")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was marked, and the values of the ontology's fields by name; those not answered are absent.

    An answer without annotations is an answer too: it says that nothing is there. Treat `fields` as read-only.
    """

    annotations: tuple[Annotation, ...] = ()
    fields: Mapping[str, AttributeValue] = field(default_factory=dict)


def parse_answer(value: object) -> Answer:
    """Read an answer from JSON values. Raises InvalidAnswer with every problem of form.

    Whether its content fits an ontology and a picture is for `find_problems` to say.
    """
    said = _object(value)
    problems: list[Problem] = []
    parsed = []
    for index, each in enumerate(_annotations(said)):
        annotation = parse_annotation(each, f"annotations[{index}]", problems)
        if annotation is not None:
            parsed.append(annotation)
        if len(problems) >= MOST_PROBLEMS:
            break
    fields = parse_values(said.get("fields"), "fields", problems)
    if problems:
        raise InvalidAnswer(tuple(problems[:MOST_PROBLEMS]))
    return Answer(tuple(parsed), fields)


def answer_to_json(answer: Answer) -> dict[str, object]:
    """The JSON of an answer, `fields` where there are any; `parse_answer` reads it back to an equal one."""
    annotations = [annotation_to_json(annotation) for annotation in answer.annotations]
    if not answer.fields:
        return {"annotations": annotations}
    return {"annotations": annotations, "fields": values_to_json(answer.fields)}


def _object(value: object) -> dict[str, object]:
    if not is_object(value):
        raise InvalidAnswer((Problem("", "answer_not_object", f"An answer must be an object, not {describe(value)}."),))
    unknown = next((key for key in value if key not in _KEYS), None)
    if unknown is not None and "annotations" in value:
        message = f"An answer has no field {unknown!r:.80}; it holds {' and '.join(_KEYS)} only."
        raise InvalidAnswer((Problem(f"{unknown:.80}", "unknown_field", message),))
    return value


def _annotations(said: dict[str, object]) -> list[object]:
    annotations = said.get("annotations", [] if "fields" in said else None)
    if not is_list(annotations):
        found = describe(annotations) if "annotations" in said else "missing"
        message = f"annotations must be a list (empty where nothing is to be marked); it is {found}."
        raise InvalidAnswer((Problem("annotations", "annotations_not_list", message),))
    if len(annotations) > MOST_ANNOTATIONS:
        raise InvalidAnswer((too_many(len(annotations)),))
    return annotations


def too_many(count: int) -> Problem:
    message = f"The answer holds {count:,} annotations; {MOST_ANNOTATIONS:,} is the most. Cut the picture into tiles."
    return Problem("annotations", "too_many_annotations", message)
