"""The registry of Scale's task types, and what of them people can work on with the editors there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from goldsmith.api.scale.wire.attributes import WITH_QUESTIONS, as_global, read_questions, unanswerable
from goldsmith.api.scale.wire.checking import MOST_PROBLEMS, Payload
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.geometries import ROTATED, SHAPES
from goldsmith.api.scale.wire.moving_types import MOVING_TYPES
from goldsmith.api.scale.wire.picture_types import PICTURE_TYPES
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.api.scale.wire.worded_types import WORDED_TYPES
from goldsmith.kit.errors import NotFound, Problem
from goldsmith.labels import TASK_TYPES
from goldsmith.labels.json_value import is_object

WIRE_TYPES: Mapping[str, WireType] = MappingProxyType(
    {each.name: each for each in (*PICTURE_TYPES, *MOVING_TYPES, *WORDED_TYPES)}
)
"""All of Scale's task types by name."""

_OLD_NAMES: Mapping[str, str] = MappingProxyType({"categorize": "categorization"})
"""What the SDKs of 2016 call a type when they ask for a task."""


class NoSuchTaskType(NotFound):
    """Scale's API has no task type of this name."""

    code = "no_such_task_type"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no task type {name!r:.80}; there are: {', '.join(WIRE_TYPES)}.")


def wire_type(name: str) -> WireType:
    """The type of a name. Raises NoSuchTaskType."""
    found = WIRE_TYPES.get(_OLD_NAMES.get(name, name))
    if found is None:
        raise NoSuchTaskType(name)
    return found


def drawable_kinds() -> tuple[str, ...]:
    """Our kinds of objects that people can draw today."""
    return TASK_TYPES["image_annotation"].kinds


def is_workable(type_: WireType) -> bool:
    """Whether people can work on tasks of a type today, of some payloads at least."""
    if type_.task_type not in TASK_TYPES:
        return False
    return type_.geometry is None or SHAPES[type_.geometry].kind in drawable_kinds()


def workable_types() -> tuple[str, ...]:
    return tuple(name for name, each in WIRE_TYPES.items() if is_workable(each))


def find_unworkable(type_: WireType, payload: Payload) -> tuple[Problem, ...]:
    """Why people cannot do the work that a checked payload asks for; empty where they can."""
    if not is_workable(type_):
        working = ", ".join(workable_types())
        message = f'the task type "{type_.name}" cannot be worked on yet; types that can: {working}'
        return (Problem("type", "type_not_workable", message),)
    found = (
        Problem(path, "not_workable", f'"{path}" {reason}')
        for path, reason in (
            *(_shape_faults(payload) if type_.unworkable is None else ()),
            *(_picture_faults(payload) if type_.unworkable is None else type_.unworkable(payload)),
            *_question_faults(type_, payload),
            *_common_faults(payload),
        )
    )
    return tuple(found)[:MOST_PROBLEMS]


def require_workable(type_: WireType, payload: Payload) -> None:
    """Raises InvalidParameter where people cannot do the work; for live keys, as test keys ask nobody."""
    if problems := find_unworkable(type_, payload):
        raise InvalidParameter(problems)


def _shape_faults(payload: Payload) -> Iterator[tuple[str, str]]:
    kinds = drawable_kinds()
    working = ", ".join(name for name, shape in SHAPES.items() if shape.kind in kinds)
    geometries = payload.get("geometries")
    for name, asked in geometries.items() if is_object(geometries) else ():
        path = f"geometries.{name:.80}"
        if name not in SHAPES or SHAPES[name].kind not in kinds:
            yield path, f"cannot be drawn yet; geometries that can: {working}"
        elif is_object(asked):
            if asked.get("can_rotate") is True and ROTATED not in kinds:
                yield f"{path}.can_rotate", "must be false, as boxes cannot be turned yet"
            if asked.get("connections"):
                yield f"{path}.connections", "must be left out, as points cannot be connected yet"


def _picture_faults(payload: Payload) -> Iterator[tuple[str, str]]:
    if payload.get("attachment_type") not in (None, "image"):
        yield "attachment_type", "must be image, as objects can be drawn on pictures alone"


def _common_faults(payload: Payload) -> Iterator[tuple[str, str]]:
    if payload.get("events_to_annotate"):
        yield "events_to_annotate", "must be left out, as events cannot be marked yet"


def _question_faults(type_: WireType, payload: Payload) -> Iterator[tuple[str, str]]:
    for key in WITH_QUESTIONS:
        questions = read_questions(payload.get(key))
        asked = map(as_global, questions) if type_.name == "categorization" else questions
        for path, reason in unanswerable(asked):
            yield f"{key}.{path}", reason
