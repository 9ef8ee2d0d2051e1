"""What a payload brings along as answered already: `hypothesis`, `base_annotations` with its rights, expected answers.

Here only the form is looked at, and by the payload alone; `response_reading` makes answers of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from goldsmith.api.scale.wire.checking import Check, Checking, Payload, any_object, any_text, boolean, object_of
from goldsmith.api.scale.wire.geometries import SHAPES
from goldsmith.api.scale.wire.geometry_json import geometry_from_wire
from goldsmith.labels import Rights
from goldsmith.labels.json_value import is_list, is_object

RIGHTS = (
    "can_add_base_annotations",
    "can_edit_base_annotations",
    "can_edit_base_annotation_labels",
    "can_delete_base_annotations",
)
SAID_ALREADY = ("hypothesis", "base_annotations", "expected_response", "initial_response")
MOST_ANNOTATIONS = 5_000


def edit_rights(payload: Payload) -> Rights:
    """What a worker may do to base annotations, said beside them or, as Scale's pages can be read too, inside.

    Ours: what the payload does not forbid is allowed.
    """
    base = payload.get("base_annotations")
    inside: Mapping[str, object] = base if is_object(base) else {}
    return Rights(*(payload.get(key, inside.get(key)) is not False for key in RIGHTS))


_RIGHTS: dict[str, Check] = dict.fromkeys(RIGHTS, boolean)
check_base: Check = object_of(_RIGHTS)
SAID_CHECKS: dict[str, Check] = {**dict.fromkeys(SAID_ALREADY, any_object), "base_annotations": check_base, **_RIGHTS}
"""The checks of every type; those that draw on pictures look at each object besides."""


def given_ids(payload: Payload) -> set[str]:
    """The ids of all objects that a payload brings along."""
    found: set[str] = set()
    for key in ("base_annotations", "hypothesis"):
        said = payload.get(key)
        annotations = said.get("annotations") if is_object(said) else None
        for each in annotations if is_list(annotations) else ():
            ids = (each.get("uuid"), each.get("id")) if is_object(each) else ()
            found.update(id_ for id_ in ids if isinstance(id_, str))
    return found


def check_drawn(geometry: str | None) -> Check:
    """A check of answers that draw: an object with `annotations`. `geometry` is what those without a type are."""

    def check(checking: Checking, value: object, path: str) -> None:
        if not is_object(value):
            checking.add(path, "must be an object")
            return
        annotations = value.get("annotations")
        if annotations is None:
            checking.add(f"{path}.annotations", "is required", "missing_parameter")
        elif not is_list(annotations) or len(annotations) > MOST_ANNOTATIONS:
            checking.add(f"{path}.annotations", f"must be an array of at most {MOST_ANNOTATIONS} objects")
        else:
            for index, each in enumerate(annotations):
                _check_annotation(checking, each, f"{path}.annotations[{index}]", geometry)

    return check


def is_drawn(annotation: object, geometry: str | None) -> bool:
    """Whether one object has the form that `check_drawn` asks for."""
    checking = Checking()
    _check_annotation(checking, annotation, "", geometry)
    return not checking.problems


def shape_of(annotation: Mapping[str, object], geometry: str | None) -> str | None:
    """Which geometry an annotation says it is, or has to be where it says nothing; None where that is unknown."""
    said = annotation.get("type")
    shape = geometry if said is None else said
    return shape if isinstance(shape, str) and shape in SHAPES else None


def _check_annotation(checking: Checking, value: object, path: str, geometry: str | None) -> None:
    if not is_object(value):
        checking.add(path, "must be an object")
        return
    shape = shape_of(value, geometry)
    if shape is None:
        checking.add(f"{path}.type", f"must be one of [{', '.join(SHAPES)}]")
    else:
        geometry_from_wire(checking, value, shape, path)
    if value.get("label") is None:
        checking.add(f"{path}.label", "is required", "missing_parameter")
    else:
        any_text(checking, value["label"], f"{path}.label")
    if value.get("uuid") is not None:
        any_text(checking, value["uuid"], f"{path}.uuid")
    if value.get("attributes") is not None:
        any_object(checking, value["attributes"], f"{path}.attributes")


def check_category(checking: Checking, value: object, path: str) -> None:
    """A categorization's answer: `category` is a string or a list of strings."""
    if not is_object(value):
        checking.add(path, "must be an object")
        return
    said = value.get("category")
    strings = said if is_list(said) else [said]
    if said is not None and not all(isinstance(each, str) for each in strings):
        checking.add(f"{path}.category", "must be a string or an array of strings")
