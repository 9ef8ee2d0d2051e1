"""Plausible objects on a picture: of every geometry asked for, with labels and attributes of the payload's own.

They lie in the picture's first hundreds of pixels, as a test task's picture is never opened. Ours, because Scale's form
is not known to us: the corners of a cuboid have no names, and it has no list of edges.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from goldsmith.api.scale.wire.asked import Asked, Drawn
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.geometries import SHAPES
from goldsmith.api.scale.wire.geometry_json import geometry_to_wire
from goldsmith.api.scale.wire.label_tree import Choice
from goldsmith.api.scale.wire.lot import Lot
from goldsmith.api.scale.wire.pre_labels import is_drawn
from goldsmith.labels import Box, RotatedBox
from goldsmith.labels.json_value import is_list, is_object

ANY_LABEL = Choice("object")
"""What objects are called where the payload names no label."""

_PLACES_IN_ROW = 4
_GAP = 60
_SIDE = 20.0
_RADIUS = 18.0
_CORNERS = 8
_MOST_CORNERS = 1_000
_DIGITS = 3


def drawn_response(asked: Asked, payload: Payload, lot: Lot) -> dict[str, object]:
    """The finished response of a task that draws: what was said already, or an object or two of each geometry."""
    response: dict[str, object] = {"annotations": draw(asked, payload, lot)}
    if asked.of_task:
        response["global_attributes"] = {**lot.values("task", asked.of_task), **_global_said(payload)}
    if payload.get("links"):
        response["links"] = []
    return response


def draw(asked: Asked, payload: Payload, lot: Lot) -> list[dict[str, object]]:
    """The annotations alone."""
    found = _said_already(asked, payload)
    shown = [_completed(asked, each, lot, n) for n, each in enumerate(found)] or _fresh(asked, lot)
    if asked.form == "boxes":
        return [_as_older(asked, each) for each in shown]
    return shown


def place(drawn: Drawn, lot: Lot, number: int) -> dict[str, object]:
    """Where the object of a number lies: each in a field of its own."""
    row, column = divmod(number, _PLACES_IN_ROW)
    x, y = 40.0 + _GAP * column + lot.number(f"x:{number}", 5), 40.0 + _GAP * row + lot.number(f"y:{number}", 5)
    bounds = dict(drawn.bounds)
    width, height = max(_SIDE, bounds.get("min_width", 0)), max(_SIDE, bounds.get("min_height", 0))
    match drawn.geometry:
        case "box" if drawn.is_turned:
            return geometry_to_wire(RotatedBox(x, y, width, height, 15.0))
        case "box":
            box = Box(x - _SIDE / 2, y - _SIDE / 2, width, height)
            return geometry_to_wire(box, is_integer=drawn.is_integer)
        case "point":
            return {"x": x, "y": y}
        case "cuboid":
            return {"vertices": around(x, y, _CORNERS), "edges": []}
        case "ellipse":
            return {"vertices": around(x, y, 4)}
        case _:
            return {"vertices": around(x, y, _corner_count(drawn.geometry, bounds))}


def around(x: float, y: float, count: int) -> list[object]:
    """So many corners on a circle around a place."""
    turns = [2 * math.pi * n / count for n in range(count)]
    return [
        {"x": round(x + _RADIUS * math.cos(turn), _DIGITS), "y": round(y + _RADIUS * math.sin(turn), _DIGITS)}
        for turn in turns
    ]


def _said_already(asked: Asked, payload: Payload) -> Sequence[Mapping[str, object]]:
    """The objects of the hypothesis, or else of base_annotations, as far as they have the form of objects."""
    for key in ("hypothesis", "base_annotations"):
        said = payload.get(key)
        annotations = said.get("annotations") if is_object(said) else None
        listed = annotations if is_list(annotations) else []
        if found := [each for each in listed if is_object(each) and is_drawn(each, _usual(asked))]:
            return found
    return []


def _usual(asked: Asked) -> str:
    """What an object without a type is."""
    return asked.drawn[0].geometry if asked.drawn else next(iter(SHAPES))


def _corner_count(geometry: str, bounds: Mapping[str, float]) -> int:
    usual = 4 if geometry == "polygon" else 2
    wanted = max(usual, bounds.get("min_vertices", 0))
    return int(min(wanted, bounds.get("max_vertices", wanted), _MOST_CORNERS))


def _fresh(asked: Asked, lot: Lot) -> list[dict[str, object]]:
    wanted = [drawn for drawn in asked.drawn for _ in range(1 + lot.number(f"count:{drawn.geometry}", 1))]
    labels = [lot.pick(f"label:{n}", drawn.labels or (ANY_LABEL,)).value for n, drawn in enumerate(wanted)]
    objects = {lot.uuid(f"object:{n}"): label for n, label in enumerate(labels)}
    found = []
    links = {each.name for each in asked.links}
    for n, (drawn, (uuid, label)) in enumerate(zip(wanted, objects.items(), strict=True)):
        questions = [each for each in asked.questions_of(label) if each.key not in links]
        others = {other: name for other, name in objects.items() if other != uuid}
        attributes = lot.values(f"object:{n}", questions, others)
        common = {"uuid": uuid, "type": drawn.geometry, "label": label, "attributes": attributes}
        found.append({**common, **place(drawn, lot, n)})
    return found


def _completed(asked: Asked, said: Mapping[str, object], lot: Lot, number: int) -> dict[str, object]:
    """What was said of an object already, with what a finished one has besides."""
    given = said.get("attributes")
    drawn = lot.values(f"object:{number}", asked.questions_of(str(said.get("label"))))
    kept = {key: value for key, value in said.items() if value is not None}
    attributes = {**drawn, **given} if is_object(given) else drawn
    return {"uuid": lot.uuid(f"object:{number}"), "type": _usual(asked), **kept, "attributes": attributes}


def _as_older(asked: Asked, annotation: Mapping[str, object]) -> dict[str, object]:
    more = (*(("uuid",) if asked.is_linking else ()), *(("attributes",) if asked.of_objects else ()))
    keys = ("left", "top", "width", "height", "label", *more)
    return {key: annotation[key] for key in keys if key in annotation}


def _global_said(payload: Payload) -> Mapping[str, object]:
    said = payload.get("hypothesis")
    given = said.get("global_attributes") if is_object(said) else None
    return given if is_object(given) else {}
