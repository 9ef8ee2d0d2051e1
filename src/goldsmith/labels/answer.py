"""The answer: everything one person says about one task."""

from __future__ import annotations

from dataclasses import dataclass

from goldsmith.kit.errors import Problem
from goldsmith.labels.annotation import Annotation, annotation_to_json, parse_annotation
from goldsmith.labels.invalid import InvalidAnswer
from goldsmith.labels.json_value import describe, is_list, is_object

MOST_ANNOTATIONS = 5_000
"""Per answer; a picture with more objects than this should be cut into tiles."""

MOST_PROBLEMS = 100
"""Problems named in one reply; past this many, more would not help anyone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without annotations is an answer too: it says that nothing is there."""

    annotations: tuple[Annotation, ...] = ()


def parse_answer(value: object) -> Answer:
    """Read an answer from JSON values. Raises InvalidAnswer with every problem of form.

    Whether its content fits an ontology and a picture is for `find_problems` to say.
    """
    annotations = _annotations(value)
    problems: list[Problem] = []
    parsed = []
    for index, each in enumerate(annotations):
        annotation = parse_annotation(each, f"annotations[{index}]", problems)
        if annotation is not None:
            parsed.append(annotation)
        if len(problems) >= MOST_PROBLEMS:
            break
    if problems:
        raise InvalidAnswer(tuple(problems[:MOST_PROBLEMS]))
    return Answer(tuple(parsed))


def answer_to_json(answer: Answer) -> dict[str, object]:
    """The JSON of an answer; `parse_answer` reads it back to an equal one."""
    return {"annotations": [annotation_to_json(annotation) for annotation in answer.annotations]}


def _annotations(value: object) -> list[object]:
    if not is_object(value):
        raise InvalidAnswer((Problem("", "answer_not_object", f"An answer must be an object, not {describe(value)}."),))
    annotations = value.get("annotations")
    if not is_list(annotations):
        found = describe(annotations) if "annotations" in value else "missing"
        message = f"annotations must be a list (empty where nothing is to be marked); it is {found}."
        raise InvalidAnswer((Problem("annotations", "annotations_not_list", message),))
    if len(value) > 1:
        unknown = next(key for key in value if key != "annotations")
        message = f"An answer has no field {unknown!r:.80}; it holds annotations only."
        raise InvalidAnswer((Problem(f"{unknown:.80}", "unknown_field", message),))
    if len(annotations) > MOST_ANNOTATIONS:
        raise InvalidAnswer((too_many(len(annotations)),))
    return annotations


def too_many(count: int) -> Problem:
    message = f"The answer holds {count:,} annotations; {MOST_ANNOTATIONS:,} is the most. Cut the picture into tiles."
    return Problem("annotations", "too_many_annotations", message)
