"""From Scale's words back to ours: hypotheses and base annotations become pre-labels, expected responses gold.

What does not fit the task's labels or its picture is told as problems, with paths into the payload.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from goldsmith.api.scale.wire.asked import Asked
from goldsmith.api.scale.wire.checking import Checking, Payload
from goldsmith.api.scale.wire.fields_reading import read_fields, read_said_links, read_values
from goldsmith.api.scale.wire.geometry_json import geometry_from_wire
from goldsmith.api.scale.wire.label_tree import name_of
from goldsmith.api.scale.wire.pre_labels import edit_rights, shape_of
from goldsmith.api.scale.wire.worded_reading import read_entities
from goldsmith.kit.errors import Problem
from goldsmith.labels import (
    KINDS,
    Annotation,
    Answer,
    AttributeValue,
    Base,
    Linked,
    Ontology,
    Passages,
    Size,
    find_problems,
)
from goldsmith.labels.annotation import LONGEST_ID
from goldsmith.labels.json_value import is_list, is_object

_UNFINISHED = frozenset({"attribute_missing"})
"""What a worker will see to; an expected answer has nobody to do so."""


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """An answer as far as it could be read, and what is wrong with it; the answer is usable where nothing is."""

    answer: Answer
    problems: tuple[Problem, ...] = ()


def read_expected(asked: Asked, response: object, ontology: Ontology, size: Size | None = None) -> ReadAnswer:
    """An expected_response as the answer of gold. `size` is the upright picture's, None where it is not known yet."""
    return _read(asked, {"expected_response": response}, ontology, size, is_complete=True)


def read_done(asked: Asked, response: object, ontology: Ontology) -> ReadAnswer:
    """The response of a task that was done elsewhere: what it leaves unsaid, nobody will say any more."""
    return _read(asked, {"response": response}, ontology, None, is_complete=False)


def read_base(asked: Asked, payload: Payload) -> Base | None:
    """The base_annotations of a payload that was read; None where workers may do everything to them."""
    rights, said = edit_rights(payload), payload.get("base_annotations")
    if rights.is_free or not is_object(said):
        return None
    read = _annotations(Checking(), asked, said, "base_annotations")
    return Base(tuple(_with_ids([annotation for _, annotation in read])), rights)


def read_pre_labels(asked: Asked, payload: Payload, ontology: Ontology, size: Size | None = None) -> ReadAnswer | None:
    """What a payload says already, base_annotations before the hypothesis; None where it says nothing."""
    said = {key: payload[key] for key in ("base_annotations", "hypothesis") if payload.get(key) is not None}
    return _read(asked, said, ontology, size, is_complete=False) if said else None


def read_loosely(asked: Asked, response: Payload) -> Answer:
    """What a finished response says, as far as it fits what is asked; the rest is passed over."""
    checking = Checking()
    annotations = [annotation for _, annotation in _annotations(checking, asked, response, "response")]
    return Answer(tuple(_with_ids(annotations)), read_fields(checking, asked, response, "response"))


def _read(asked: Asked, said: Payload, ontology: Ontology, size: Size | None, *, is_complete: bool) -> ReadAnswer:
    checking, annotations, values, places = Checking(), list[Annotation](), dict[str, AttributeValue](), list[str]()
    for key, response in said.items():
        if not is_object(response):
            checking.add(key, "must be an object")
            continue
        for path, annotation in _annotations(checking, asked, response, key):
            annotations.append(annotation)
            places.append(path)
        values.update(read_fields(checking, asked, response, key))
    answer = Answer(tuple(_with_ids(annotations)), values)
    if checking.problems:
        return ReadAnswer(answer, tuple(checking.problems))
    kinds = [drawn.kind for drawn in asked.drawn if drawn.kind is not None]
    surface = Passages((len(asked.text),)) if asked.form == "entities" else size
    found = find_problems(answer, ontology, surface, kinds)
    kept = (each for each in found if is_complete or each.code not in _UNFINISHED)
    return ReadAnswer(answer, tuple(_placed(each, answer, places, next(iter(said))) for each in kept))


def _annotations(checking: Checking, asked: Asked, response: Payload, path: str) -> list[tuple[str, Annotation]]:
    given = response.get("annotations")
    if asked.form == "entities":
        return read_entities(checking, asked, response, path)
    if asked.form not in ("annotations", "boxes"):
        return []
    if not is_list(given):
        checking.add(f"{path}.annotations", "must be an array")
        return []
    read = (
        (where := f"{path}.annotations[{n}]", _annotation(checking, asked, each, where)) for n, each in enumerate(given)
    )
    links = read_said_links(checking, asked, response.get("links"), f"{path}.links")
    return [(where, _with_links(found, links)) for where, found in read if found is not None]


def _with_links(annotation: Annotation, links: Mapping[str, Mapping[str, Linked]]) -> Annotation:
    own = links.get(annotation.id)
    return replace(annotation, attributes={**annotation.attributes, **own}) if own else annotation


def _annotation(checking: Checking, asked: Asked, value: object, path: str) -> Annotation | None:
    if not is_object(value):
        checking.add(path, "must be an object")
        return None
    only = asked.drawn[0].geometry if len(asked.drawn) == 1 else None
    shape = shape_of(value, only)
    drawn = asked.drawn_as(shape) if shape is not None else None
    if shape is None or drawn is None:
        checking.add(f"{path}.type", f"must be one of [{', '.join(each.geometry for each in asked.drawn)}]")
        return None
    label = value.get("label")
    if not isinstance(label, str) or drawn.words.get(name_of(label)) != label:
        checking.add(f"{path}.label", f"must be one of the labels of geometries.{shape}")
        return None
    attributes = read_values(checking, asked.of_objects, value.get("attributes"), f"{path}.attributes")
    if drawn.kind not in KINDS:
        checking.add(f"{path}.type", f"is {shape}, which cannot be drawn yet")
        return None
    geometry = geometry_from_wire(checking, value, shape, path, is_turned=drawn.is_turned)
    if geometry is None:
        return None
    if geometry[0] != drawn.kind:
        checking.add(f"{path}.rotation", f"must be left out, as geometries.{shape}.can_rotate is not true")
    return Annotation(_id(value.get("uuid")), geometry[0], name_of(label), geometry[1], attributes)


def _id(uuid: object) -> str:
    return uuid if isinstance(uuid, str) and len(uuid) <= LONGEST_ID else ""


def _with_ids(annotations: list[Annotation]) -> Iterator[Annotation]:
    """Those without a uuid get an id by their place, which none that the client gave has."""
    given = {each.id for each in annotations}
    spare = (id_ for n in count(1) if (id_ := f"said-{n}") not in given)
    for each in annotations:
        yield each if each.id else replace(each, id=next(spare))


def _placed(problem: Problem, answer: Answer, places: list[str], root: str) -> Problem:
    """A problem of our answer where it stands in the payload."""
    head, _, rest = problem.path.partition("]")
    index = head.removeprefix("annotations[")
    path = f"{root}.{problem.path}"
    if index.isdecimal() and int(index) < len(places):
        kind = answer.annotations[int(index)].kind
        path = places[int(index)] + rest.replace(f".{kind}", "", 1)
    return replace(problem, path=path, message=f'"{path}": {problem.message}')
