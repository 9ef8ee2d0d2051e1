"""The types that look at one picture: imageannotation, the older ones of one geometry each, and segmentation."""

from __future__ import annotations

from goldsmith.api.scale.wire.attachments import check_attachments
from goldsmith.api.scale.wire.checking import Check, Checking, Payload, boolean
from goldsmith.api.scale.wire.geometries import (
    SHAPES,
    check_corner_order,
    check_geometries,
    least_length,
    vertex_count,
)
from goldsmith.api.scale.wire.label_tree import check_labels
from goldsmith.api.scale.wire.pre_labels import SAID_ALREADY, check_base, check_drawn
from goldsmith.api.scale.wire.wire_type import Form, WireType

_DRAWS = "image_annotation"
_PICTURE = ("attachment",)


def _said(geometry: str | None) -> dict[str, Check]:
    """The checks of what is said already, where each object can be looked at."""
    drawn = check_drawn(geometry)

    def check_drawn_base(checking: Checking, value: object, path: str) -> None:
        check_base(checking, value, path)
        drawn(checking, value, path)

    return {**dict.fromkeys(SAID_ALREADY, drawn), "base_annotations": check_drawn_base}


def _check_picture(checking: Checking, payload: Payload) -> None:
    check_attachments(checking, payload)
    check_corner_order(checking, payload)


def _older(name: str, geometry: str, answers: str, form: Form = "ours") -> WireType:
    """One of the types from before imageannotation; what it draws is in its name."""
    checks: dict[str, Check] = {
        "objects_to_annotate": check_labels,
        "with_labels": boolean,
        "min_width": least_length,
        "min_height": least_length,
        "min_vertices": vertex_count,
        "max_vertices": vertex_count,
        **{key: check for key, check in SHAPES[geometry].checks.items() if key.startswith("c")},
        **_said(geometry),
    }
    required = (_PICTURE, ("objects_to_annotate",))
    return WireType(name, answers, form, required, checks, _check_picture, _DRAWS, geometry)


_MASKS = "`labelMapping`, and `annotations` with pictures `combined`, `labeled` and `unlabeled`"
_DRAWN = "`{annotations: [...], global_attributes?}`, each object with uuid, type, label, attributes and its geometry"

PICTURE_TYPES = (
    WireType(
        "imageannotation", _DRAWN, "documented", (_PICTURE, ("geometries",)),
        {"geometries": check_geometries, **_said(None)}, check_attachments, _DRAWS,
    ),
    _older("annotation", "box", "`{annotations: [{left, top, width, height, label}]}`", "old"),
    _older("polygonannotation", "polygon", "as imageannotation, polygons"),
    _older("lineannotation", "line", "as imageannotation, lines"),
    _older("pointannotation", "point", "as imageannotation, points"),
    _older("cuboidannotation", "cuboid", "as imageannotation, cuboids"),
    _older("laneannotation", "line", "as imageannotation, lines"),
    WireType(
        "segmentannotation", _MASKS, "documented", (_PICTURE, ("labels",)),
        {"labels": check_labels, "allow_unlabeled": boolean}, check_attachments,
    ),
)  # fmt: skip
