"""From a task's payload and its project's params to the spec of one of our project versions.

A task of Scale's brings its own geometries and instruction, where one of ours has them from its project's version. So
tasks whose specs are equal, as their digests tell, share a version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldsmith.api.scale.wire.asked import Drawn, read_asked
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.common import NO_INHERITANCE
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.geometries import SHAPES
from goldsmith.api.scale.wire.ontology import read_ontology
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.kit.errors import Problem
from goldsmith.labels import ontology_to_json
from goldsmith.labels.json_value import is_object

_OF_HISTORY = frozenset({"version", "created_at", "updated_at", "patch"})
"""Keys of an entry of `param_history` that are no parameters of tasks."""

MOST_ATTEMPTS = 25
"""People who can answer one task."""

_BOUNDS = {
    "min_width": "at least {:.15g} px wide",
    "min_height": "at least {:.15g} px high",
    "min_vertices": "at least {:.15g} points",
    "max_vertices": "at most {:.15g} points",
}


@dataclass(frozen=True, slots=True)
class Inherited:
    """Which of a project's params a task takes; version None where it takes none."""

    version: int | None
    params: Payload


def pick_params(history: Sequence[Payload], payload: object) -> Inherited:
    """The entry of `param_history` that a payload takes: the latest, the one of its project_version, or none for -1.

    Raises InvalidParameter where there is no such version. A payload that is no object is left to `read_payload`.
    """
    asked = payload.get("project_version") if is_object(payload) else None
    if asked == NO_INHERITANCE or not history:
        return Inherited(None, {})
    if type(asked) is not int:
        return _inherited(history[-1])
    entry = next((each for each in history if each.get("version") == asked), None)
    if entry is None:
        known = f"0 to {history[-1].get('version')}"
        message = f'"project_version" must be a version of the project ({known}), or -1 for none'
        raise InvalidParameter([Problem("project_version", "no_such_version", message)])
    return _inherited(entry)


def inherit(payload: object, params: Payload) -> object:
    """A payload with what it does not say itself; the project's instruction is appended after its own.

    A payload that is no object is left to `read_payload`.
    """
    if not is_object(payload):
        return payload
    given = {key: value for key, value in payload.items() if value is not None}
    merged = {**{key: value for key, value in params.items() if value is not None}, **given}
    parts = [each for each in (payload.get("instruction"), params.get("instruction")) if isinstance(each, str) and each]
    if parts and isinstance(merged.get("instruction"), str):
        merged["instruction"] = "\n\n".join(parts)
    return merged


def change_params(params: Payload, changes: Payload) -> dict[str, object]:
    """The next entry's parameters: the changes alone, or with `patch: true` over those that stand already."""
    kept = params if changes.get("patch") is True else {}
    return {key: value for key, value in {**kept, **changes}.items() if key not in _OF_HISTORY}


def spec_json(
    type_: WireType,
    payload: Payload,
    *,
    pipeline: Mapping[str, Any],
    quality: Mapping[str, Any],
    pay: Mapping[str, Any],
) -> dict[str, Any]:
    """The spec that a checked and workable payload asks for, for a project of `type_.task_type`.

    Pipeline, quality and pay go in as they are. Raises InvalidParameter where the ontology is larger than we take.
    """
    asked = read_asked(type_, payload)
    return {
        "ontology": ontology_to_json(read_ontology(asked)),
        "instructions": {"markdown": _markdown(payload, asked.drawn), "examples": []},
        "pipeline": _pipeline(pipeline, payload.get("responses_required")),
        "quality": dict(quality),
        "pay": dict(pay),
    }


def spec_digest(spec: Mapping[str, Any]) -> str:
    """The SHA-256 of a spec in hexadecimal digits: equal for equal specs, whatever the order of their keys."""
    written = json.dumps(spec, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _inherited(entry: Payload) -> Inherited:
    version = entry.get("version")
    params = {key: value for key, value in entry.items() if key not in _OF_HISTORY}
    return Inherited(version if isinstance(version, int) else None, params)


def _pipeline(pipeline: Mapping[str, Any], responses_required: object) -> dict[str, Any]:
    """How a task is done; a collection may say itself how many people answer it."""
    if type(responses_required) is not int:
        return dict(pipeline)
    return {**pipeline, "attempts": min(max(responses_required, 1), MOST_ATTEMPTS), "stopping": None}


def _markdown(payload: Payload, drawn: Sequence[Drawn]) -> str:
    """Title, description and instruction, and the bounds of each geometry in words, as no editor keeps them."""
    title, *texts = (payload.get(key) for key in ("title", "description", "instruction"))
    parts = [f"# {title}"] if isinstance(title, str) and title.strip() else []
    parts += [each for each in texts if isinstance(each, str) and each.strip()]
    if bounds := [_bounds(each) for each in drawn if each.bounds]:
        parts.append("\n".join(bounds))
    return "\n\n".join(parts)


def _bounds(drawn: Drawn) -> str:
    said = ", ".join(_BOUNDS[key].format(bound) for key, bound in drawn.bounds)
    return f"- {SHAPES[drawn.geometry].plural}: {said}."
