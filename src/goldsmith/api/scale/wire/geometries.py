"""The parameter `geometries`: which shapes are asked for, of which labels, under which bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from goldsmith.api.scale.wire.checking import (
    Check,
    Checking,
    any_text,
    boolean,
    list_of,
    map_of,
    number,
    object_of,
    text,
)
from goldsmith.api.scale.wire.label_tree import check_labels
from goldsmith.labels.json_value import is_number, is_object
from goldsmith.labels.position import MOST_POSITIONS

_NUMERIC = re.compile(r"\d{1,15}(\.\d{1,15})?")


@dataclass(frozen=True, slots=True)
class Shape:
    """One of Scale's geometries: `kind` is ours for it, None where we have none."""

    name: str
    plural: str
    kind: str | None
    checks: Mapping[str, Check]


def least_length(checking: Checking, value: object, path: str) -> None:
    """Pixels from 0 on; as a string too, as Scale's older calls send them."""
    if isinstance(value, str):
        if not _NUMERIC.fullmatch(value.strip()):
            checking.add(path, "must be a number")
    elif not is_number(value):
        checking.add(path, "must be a number")
    elif value < 0:
        checking.add(path, "must be greater than or equal to 0")


def vertex_count(checking: Checking, value: object, path: str) -> None:
    """How many corners, from 1 to as many as a shape can have; as a string too."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < len("1000000"):
        value = int(value)
    if type(value) is not int:
        checking.add(path, "must be an integer")
    elif not 1 <= value <= MOST_POSITIONS:
        checking.add(path, f"must be from 1 to {MOST_POSITIONS}")


def pixels(value: object) -> float | None:
    """What a bound that was checked says, in pixels or corners; None where it says nothing."""
    if isinstance(value, str) and _NUMERIC.fullmatch(value.strip()):
        return float(value)
    return float(value) if is_number(value) else None


_CONNECTION = object_of({"pair": list_of(text, least=2, most=2), "connection_attribute": any_text}, required=("pair",))
_LENGTHS: dict[str, Check] = {"min_width": least_length, "min_height": least_length}
_CORNERS: dict[str, Check] = {"min_vertices": vertex_count, "max_vertices": vertex_count}
_CAMERA: dict[str, Check] = {
    "camera_intrinsics": map_of(number),
    "camera_rotation_quaternion": map_of(number),
    "camera_height": number,
}

SHAPES: Mapping[str, Shape] = {
    shape.name: shape
    for shape in (
        Shape("box", "Boxes", "box", {**_LENGTHS, "can_rotate": boolean, "integer_pixels": boolean}),
        Shape("polygon", "Polygons", "polygon", _CORNERS),
        Shape("line", "Lines", "line", _CORNERS),
        Shape("point", "Points", "point", {"connections": list_of(_CONNECTION)}),
        Shape("cuboid", "Cuboids", "image_cuboid", {**_LENGTHS, **_CAMERA}),
        Shape("ellipse", "Ellipses", None, {}),
    )
}
"""Every geometry of Scale's by its name."""

ROTATED = "rotated_box"
"""Our kind for a box that may be turned."""


def check_geometries(checking: Checking, value: object, path: str) -> None:
    """At least one geometry we know, each with labels; a name we do not know is kept, but asks for nothing."""
    if not is_object(value):
        checking.add(path, "must be an object")
        return
    if not value.keys() & SHAPES.keys():
        checking.add(path, f"must contain at least one of [{', '.join(SHAPES)}]")
    for name, asked in value.items():
        if name in SHAPES and asked is not None:
            check_geometry(checking, asked, f"{path}.{name}", SHAPES[name].checks)
        elif name in SHAPES:
            checking.add(f"{path}.{name}", "must be an object")


def check_geometry(checking: Checking, asked: object, path: str, checks: Mapping[str, Check]) -> None:
    """The bounds and the labels of one geometry. That it has a label is our rule: an object without one says little."""
    labelled = {**checks, "objects_to_annotate": check_labels}
    object_of(labelled, required=("objects_to_annotate",))(checking, asked, path)
    if is_object(asked):
        check_corner_order(checking, asked, f"{path}.")


def check_corner_order(checking: Checking, asked: Mapping[str, object], prefix: str = "") -> None:
    """min_vertices is not above max_vertices."""
    least, most = pixels(asked.get("min_vertices")), pixels(asked.get("max_vertices"))
    if least is not None and most is not None and least > most:
        checking.add(f"{prefix}max_vertices", "must be greater than or equal to min_vertices")
