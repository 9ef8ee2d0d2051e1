"""A valid payload for each of Scale's task types, shared by the tests of the wire."""

from __future__ import annotations

from typing import Any

PICTURE = "https://example.com/street.jpg"
CONTEXT: dict[str, Any] = {
    "project": "streets",
    "batch": "streets-1",
    "instruction": "Look well.",
    "callback_url": "https://example.com/callback",
    "metadata": {"day": 1},
    "tags": ["a", "b"],
    "unique_id": "one",
    "priority": 30,
}
NESTED = [{"choice": "vehicle", "subchoices": ["car", {"choice": "bus", "display": "Bus or coach"}]}, "person"]
ATTRIBUTES: dict[str, Any] = {
    "parked": {"description": "Is it parked?", "choices": ["yes", "no"]},
    "parts": {"type": "category", "choices": ["door", "wheel", "roof"], "allow_multiple": True, "required": False},
    "seats": {"type": "number", "min": 1, "max": 60, "conditions": {"labels": ["bus"]}},
    "heading": {"type": "angle"},
    "plate": {"type": "text"},
    "weather": {"choices": ["sun", "rain"], "global": True},
}
_OLDER = {"attachment": PICTURE, "objects_to_annotate": ["car", "person"], "with_labels": True}
_VIDEO = {"attachments": [PICTURE, PICTURE], "geometries": {"box": {"objects_to_annotate": ["car"]}}, "frame_rate": 2}
_CHOICES = [{"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}]

PAYLOADS: dict[str, dict[str, Any]] = {
    "imageannotation": {
        "attachment": PICTURE,
        "geometries": {"box": {"objects_to_annotate": NESTED, "min_width": 10, "min_height": "12"}},
        "annotation_attributes": ATTRIBUTES,
    },
    "annotation": {**_OLDER, "min_width": "30"},
    "polygonannotation": {**_OLDER, "min_vertices": 3},
    "lineannotation": {**_OLDER, "max_vertices": 5},
    "pointannotation": _OLDER,
    "cuboidannotation": {**_OLDER, "camera_height": 2},
    "laneannotation": _OLDER,
    "segmentannotation": {"attachment": PICTURE, "labels": ["sky", {"choice": "car", "instance_label": True}]},
    "videoannotation": _VIDEO,
    "videoplaybackannotation": {**_VIDEO, "events_to_annotate": ["stop"]},
    "videoboxannotation": {"attachment": PICTURE},
    "videocuboidannotation": {"attachment": PICTURE},
    "federal2dvideoannotation": {"attachment": PICTURE},
    "lidarannotation": {"attachments": [PICTURE], "attachment_type": "json", "labels": ["car"], "meters_per_unit": 1},
    "lidarsegmentation": {"attachments": [PICTURE], "labels": ["car", "ground"]},
    "lidarlinking": {"lidar_task": "1234"},
    "lidartopdown": {"project": "streets", "attachments": [PICTURE]},
    "sensorfusion": {},
    "categorization": {
        "attachment": PICTURE,
        "categories": ["car", "dog"],
        "category_ids": {"1": "car", "2": "dog"},
        "allow_multiple": True,
    },
    "comparison": {"attachments": [PICTURE, PICTURE], "choices": ["left", "right"]},
    "transcription": {"attachment": PICTURE, "fields": {"title": "The title"}},
    "datacollection": {"attachment": PICTURE, "fields": {"phone": "The number"}},
    "textcollection": {
        "attachments": [{"type": "text", "content": "Good day"}],
        "fields": [
            {"type": "category", "field_id": "polite", "title": "Polite?", "choices": _CHOICES},
            {"type": "text", "field_id": "why"},
        ],
    },
    "namedentityrecognition": {
        "text": "Ada met Grace in Paris",
        "labels": [{"name": "person", "description": "Who"}, {"name": "place"}],
        "relationships": [{"name": "met"}],
    },
    "documenttranscription": {"attachment": PICTURE, "features": [{"type": "block", "label": "total"}]},
    "documentmodel": {"attachments": [PICTURE], "features": [{"type": "block", "label": "total"}]},
    "chat": {"project": "talks", "template_variables": {"topic": "boats"}},
    "chatexperimental": {},
    "chatlite": {},
    "multichat": {},
    "multistage": {},
}
