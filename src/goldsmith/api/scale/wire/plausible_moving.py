"""Plausible answers about videos and scans, which lie in files that the response names.

Ours, because Scale's form is not known to us: what videoboxannotation, videocuboidannotation,
federal2dvideoannotation and lidarlinking put around their objects, the list that holds a sensorfusion's cuboids, that
`key` of a video's frame is its number, events as an empty list, and a scan of ten points, as the real one is never
opened.
"""

from __future__ import annotations

import json

from goldsmith.api.scale.wire.asked import Asked, Drawn, read_asked
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.label_tree import Choice, leaves
from goldsmith.api.scale.wire.lot import Lot
from goldsmith.api.scale.wire.plausible_drawn import ANY_LABEL, draw, place
from goldsmith.api.scale.wire.plausible_files import Files
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels.json_value import is_list

_FRAMES = 3
_MOST_FRAMES = 100
_MOST_CHARACTERS = 4_000_000
"""Of a file with many frames: a hypothesis may be large itself."""

_POINTS = 10
_SECOND_MS = 1000.0
_CAR = {"x": 2.0, "y": 4.5, "z": 1.6}
"""Width, length and height in metres."""


def video_response(type_: WireType, payload: Payload, lot: Lot, files: Files) -> dict[str, object]:
    """`annotations.url`: a list of frames, in which the same objects stand still."""
    asked = _asked(type_, payload, "cuboid" if "cuboid" in type_.name else "box")
    frames = _frames({"annotations": draw(asked, payload, lot)}, payload)
    return {"annotations": {"url": files.add_json("annotations.json", frames)}}


def playback_response(type_: WireType, payload: Payload, lot: Lot, files: Files) -> dict[str, object]:
    """`annotations.url`: objects by uuid, each with its frames; and `events.url` where events were asked for."""
    asked = _asked(type_, payload, "box")
    objects = {lot.uuid(f"object:{n}"): _played(asked, drawn, payload, lot, n) for n, drawn in enumerate(asked.drawn)}
    response: dict[str, object] = {
        "annotations": {"url": files.add_json("annotations.json", [{"annotations": objects}])}
    }
    if payload.get("events_to_annotate"):
        response["events"] = {"url": files.add_json("events.json", [])}
    return response


def lidar_response(type_: WireType, payload: Payload, lot: Lot, files: Files) -> dict[str, object]:
    """`annotations.url`: for each scan the cuboids in it."""
    asked = read_asked(type_, payload)
    cuboids = [_cuboid(asked, label, lot, n) for n, label in enumerate(_labels(payload, lot))]
    frames = _frames({"cuboids": cuboids}, payload)
    return {"annotations": {"url": files.add_json("annotations.json", frames)}}


def points_response(payload: Payload, lot: Lot, files: Files) -> dict[str, object]:
    """`point_segmentations.url`: the objects, and for each scan which of them each point belongs to."""
    objects = [{"label": label.value, "index": n + 1} for n, label in enumerate(_labels(payload, lot))]
    points = [[lot.number(f"point:{n}", len(objects)) for n in range(_POINTS)]] * _frame_count(payload)
    segments = {"objects": objects, "point_objects": points}
    return {"point_segmentations": {"url": files.add_json("point_segmentations.json", segments)}}


def linking_response(payload: Payload, lot: Lot, files: Files) -> dict[str, object]:
    """`annotations.url`: for each scan what each camera shows of its cuboids."""
    shown = [
        {
            "cuboid_uuid": lot.uuid(f"object:{n}"),
            "label": label.value,
            "type": "box",
            **place(Drawn("box", ()), lot, n),
        }
        for n, label in enumerate(_labels(payload, lot))
    ]
    frames = _frames({"camera_responses": [{"annotations": shown, "camera_used": 0}]}, payload)
    return {"annotations": {"url": files.add_json("annotations.json", frames)}}


def fusion_response(payload: Payload, lot: Lot, files: Files) -> dict[str, object]:
    """`annotations.url`: cuboids, each with its path over time."""
    cuboids = [_path(label, lot, n) for n, label in enumerate(_labels(payload, lot))]
    return {"annotations": {"url": files.add_json("annotations.json", {"annotations": cuboids})}}


def _asked(type_: WireType, payload: Payload, usual: str) -> Asked:
    """What is asked; a geometry that is usual for the type where the payload names none."""
    asked = read_asked(type_, payload)
    drawn = asked.drawn or (Drawn(usual, leaves(payload.get("objects_to_annotate"))),)
    return Asked("annotations", drawn, asked.questions)


def _played(asked: Asked, drawn: Drawn, payload: Payload, lot: Lot, number: int) -> dict[str, object]:
    label = lot.pick(f"label:{number}", drawn.labels or (ANY_LABEL,)).value
    attributes = lot.values(f"object:{number}", asked.questions_of(label))
    where = place(drawn, lot, number)
    frames = [
        {"key": frame, **where, "attributes": attributes, "timestamp": frame * _SECOND_MS}
        for frame in range(_frame_count(payload))
    ]
    return {"label": label, "geometry": drawn.geometry, "frames": frames}


def _frames(frame: dict[str, object], payload: Payload) -> list[dict[str, object]]:
    """The frame as often as there are frames, as far as the file does not become too large."""
    return [frame] * max(1, min(_frame_count(payload), _MOST_CHARACTERS // len(json.dumps(frame))))


def _frame_count(payload: Payload) -> int:
    """One for each attachment, as far as they are listed; a video's frames are not known."""
    attachments = payload.get("attachments")
    return min(len(attachments), _MOST_FRAMES) if is_list(attachments) and attachments else _FRAMES


def _labels(payload: Payload, lot: Lot) -> list[Choice]:
    return lot.some("labels", leaves(payload.get("labels")) or (ANY_LABEL,), least=2)


def _cuboid(asked: Asked, label: Choice, lot: Lot, number: int) -> dict[str, object]:
    distance = 10.0 + lot.number(f"distance:{number}", 30)
    return {
        "uuid": lot.uuid(f"object:{number}"),
        "label": label.value,
        "position": {"x": distance, "y": 4.0 * number, "z": 0.8},
        "dimensions": _CAR,
        "yaw": 0.0,
        "stationary": True,
        "camera_used": None,
        "attributes": lot.values(f"object:{number}", asked.questions_of(label.value)),
        "distance_to_device": distance,
        "numberOfPoints": 20 + lot.number(f"points:{number}", 200),
    }


def _path(label: Choice, lot: Lot, number: int) -> dict[str, object]:
    """`values`: dimensions, then position, then roll, pitch and yaw."""
    where = [10.0 + lot.number(f"distance:{number}", 30), 4.0 * number, 0.8]
    return {
        "id": lot.uuid(f"object:{number}"),
        "type": "cuboid",
        "parent_id": None,
        "stationary": True,
        "label": label.value,
        "path": {"timestamps": [0], "values": [[*_CAR.values(), *where, 0.0, 0.0, 0.0]]},
        "attributes": [],
        "activations": [],
        "projections": [],
    }
