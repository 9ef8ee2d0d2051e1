"""Whether an answer's content fits the project's ontology and the picture or the texts it was given on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from goldsmith.kit.errors import Problem
from goldsmith.labels.annotation import Annotation
from goldsmith.labels.answer import MOST_ANNOTATIONS, MOST_PROBLEMS, Answer, too_many
from goldsmith.labels.attribute import Attribute
from goldsmith.labels.attribute_value import AttributeValue
from goldsmith.labels.kind import KINDS, Geometry
from goldsmith.labels.ontology import Ontology
from goldsmith.labels.surface import Surface

_MOST_NAMED = 20


def find_problems(
    answer: Answer, ontology: Ontology, surface: Surface | None, kinds: Collection[str] = tuple(KINDS)
) -> tuple[Problem, ...]:
    """Everything a person must mend before this answer can be submitted; empty where it is fine.

    `surface` is the upright picture's size or the texts' lengths (None: unknown, edges are not checked); `kinds` are
    those the task type allows. At most MOST_PROBLEMS are named.
    """
    if len(answer.annotations) > MOST_ANNOTATIONS:
        return (too_many(len(answer.annotations)),)
    found = chain(
        _repeated_ids(answer),
        _repeated_shapes(answer),
        _annotation_problems(answer, ontology, surface, kinds),
        _value_problems(answer.fields, ontology.fields, "The answer", "fields", None),
    )
    return tuple(islice(found, MOST_PROBLEMS))


def _repeated_ids(answer: Answer) -> Iterator[Problem]:
    if len({annotation.id for annotation in answer.annotations}) == len(answer.annotations):
        return
    seen: dict[str, int] = {}
    for index, annotation in enumerate(answer.annotations):
        first = seen.setdefault(annotation.id, index)
        if first != index:
            message = f"Annotations {first + 1} and {index + 1} have the same id {annotation.id!r}; give each its own."
            yield Problem(f"annotations[{index}].id", "id_repeated", message, annotation.id)


def _repeated_shapes(answer: Answer) -> Iterator[Problem]:
    """The same object drawn twice on the very same pixels is a slip (a clone not moved), and would count twice."""
    seen: dict[tuple[str, Geometry], int] = {}
    for index, annotation in enumerate(answer.annotations):
        first = seen.setdefault((annotation.label, annotation.geometry), index)
        if first != index:
            kind = KINDS[annotation.kind].title if annotation.kind in KINDS else "Annotation"
            message = f"{kind} {index + 1} lies exactly on {first + 1} with the same label; move it or delete one."
            yield Problem(f"annotations[{index}]", "annotation_repeated", message, annotation.id)


def _annotation_problems(
    answer: Answer, ontology: Ontology, surface: Surface | None, kinds: Collection[str]
) -> Iterator[Problem]:
    for index, annotation in enumerate(answer.annotations):
        path, label = f"annotations[{index}]", ontology.label(annotation.label)
        kind = KINDS.get(annotation.kind)
        if kind is None or annotation.kind not in kinds:
            yield _kind_not_allowed(annotation, kinds, path)
            continue
        name = f"{kind.title} {index + 1} ({label.title.lower() if label else annotation.label})"
        known = surface if isinstance(surface, kind.on) else None
        for problem in kind.find_problems(annotation.geometry, known, name, f"{path}.{kind.name}"):
            yield replace(problem, annotation_id=annotation.id)
        if label is None:
            yield _unknown_label(annotation, ontology, f"{kind.title} {index + 1}", path)
        elif label.attributes or annotation.attributes:
            yield from _value_problems(
                annotation.attributes, label.attributes, name, f"{path}.attributes", annotation.id
            )


def _kind_not_allowed(annotation: Annotation, kinds: Collection[str], path: str) -> Problem:
    message = f"This task takes {', '.join(kinds)}; {annotation.kind!r} is not among them. Delete this annotation."
    return Problem(f"{path}.kind", "kind_not_allowed", message, annotation.id)


def _unknown_label(annotation: Annotation, ontology: Ontology, name: str, path: str) -> Problem:
    known = ", ".join(label.name for label in ontology.labels[:_MOST_NAMED])
    known += ", ..." if len(ontology.labels) > _MOST_NAMED else ""
    message = f"{name} has the label {annotation.label!r}, which this project does not have; choose one of: {known}."
    return Problem(f"{path}.label", "unknown_label", message, annotation.id)


def _value_problems(
    given: Mapping[str, AttributeValue], asked: Sequence[Attribute], name: str, path: str, annotation_id: str | None
) -> Iterator[Problem]:
    """What is wrong with the values that answer some questions; `name` is what people call the thing asked about."""
    for attribute in asked:
        where = f"{path}.{attribute.name}"
        value = given.get(attribute.name)
        if value is not None and (fault := attribute.fault_of(value)):
            message = f"{name}: “{attribute.title}” {fault[1]}."
            yield Problem(where, fault[0], message, annotation_id)
        elif attribute.required and (value is None or not attribute.is_answered_by(value)):
            message = f"{name} has no answer to “{attribute.title}”; give one."
            yield Problem(where, "attribute_missing", message, annotation_id)
    known = {attribute.name for attribute in asked}
    for key in given:
        if key not in known:
            message = f"{name} answers {key!r:.80}, which is not asked; remove it."
            yield Problem(f"{path}.{key:.80}", "unknown_attribute", message, annotation_id)
