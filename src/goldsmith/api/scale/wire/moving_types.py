"""The types that look at videos, and at scans of the surroundings: known and checked, with no editor yet."""

from __future__ import annotations

from goldsmith.api.scale.wire.attachments import check_attachments
from goldsmith.api.scale.wire.checking import Check, Checking, above_zero, any_text, boolean, list_of, object_of, text
from goldsmith.api.scale.wire.geometries import check_geometries
from goldsmith.api.scale.wire.label_tree import check_labels
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels.json_value import is_object

_SEEN = ("attachment", "attachments")
_DEPENDENT = object_of({"type": text, "annotation_type": any_text, "instruction": any_text, "callback_url": any_text})


def _dependents(checking: Checking, value: object, path: str) -> None:
    """Tasks to be made when this one is completed: under `defs`."""
    object_of({"defs": list_of(_DEPENDENT), "require_audit": boolean})(checking, value, path)


def _shapes(checking: Checking, value: object, path: str) -> None:
    """Geometries of types whose own bounds are not known to us: any object."""
    if not is_object(value):
        checking.add(path, "must be an object")


_RATES: dict[str, Check] = dict.fromkeys(("frame_rate", "annotation_frame_rate", "video_frame_rate"), above_zero)
_VIDEO: dict[str, Check] = {"geometries": check_geometries, **_RATES}
_LIDAR: dict[str, Check] = {
    "labels": check_labels,
    "max_distance_meters": above_zero,
    "meters_per_unit": above_zero,
    "pitch_and_roll_enabled": boolean,
    "dependents": _dependents,
    "lidar_task": text,
}
_LOOSE: dict[str, Check] = {"geometries": _shapes, **_RATES}

MOVING_TYPES = (
    WireType(
        "videoannotation", "`annotations.url`: a list of frames, each `{annotations: [...]}`", "documented",
        (_SEEN, ("geometries",)), _VIDEO, check_attachments,
    ),
    WireType(
        "videoplaybackannotation", "`annotations.url`: objects by uuid, each with key frames", "documented",
        (_SEEN, ("geometries",)), _VIDEO, check_attachments,
    ),
    WireType("videoboxannotation", "as videoannotation, boxes", "ours", (), _LOOSE, check_attachments),
    WireType("videocuboidannotation", "as videoannotation, cuboids", "ours", (), _LOOSE, check_attachments),
    WireType("federal2dvideoannotation", "as videoannotation", "ours", (), _LOOSE, check_attachments),
    WireType(
        "lidarannotation", "`annotations.url`: cuboids for each frame", "documented",
        (("attachments",), ("labels",)), _LIDAR, check_attachments,
    ),
    WireType(
        "lidarsegmentation", "`point_segmentations.url`: objects, and the object of each point", "documented",
        (("labels", "lidar_task"),), _LIDAR, check_attachments,
    ),
    WireType(
        "lidarlinking", "`annotations.url`: a list of camera responses for each frame", "ours",
        (), _LIDAR, check_attachments,
    ),
    WireType(
        "lidartopdown", "as imageannotation, seen from above", "ours",
        (("project", "batch"), ("attachments",)), {"geometries": _shapes}, check_attachments,
    ),
    WireType(
        "sensorfusion", "`annotations.url`: cuboids with paths over time", "ours", (), {}, check_attachments,
    ),
)  # fmt: skip
