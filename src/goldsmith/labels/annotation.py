"""One thing a person marked: its geometry, its label and the label's attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldsmith.kit.errors import Problem
from goldsmith.labels.attribute_value import AttributeValue, parse_values, values_to_json
from goldsmith.labels.json_value import describe, is_object, is_storable_text
from goldsmith.labels.kind import KINDS, Geometry

LONGEST_ID = 64
_COMMON_KEYS = frozenset({"id", "kind", "label", "attributes"})


@dataclass(frozen=True, slots=True)
class Annotation:
    """`id` is unique within its answer; attributes not answered are absent. Treat `attributes` as read-only."""

    id: str
    kind: str
    label: str
    geometry: Geometry
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


def parse_annotation(value: object, path: str, problems: list[Problem]) -> Annotation | None:
    """Read one annotation; what is wrong is added to `problems` and the result is then None."""
    if not is_object(value):
        found = describe(value)
        problems.append(Problem(path, "annotation_not_object", f"An annotation must be an object, not {found}."))
        return None
    before = len(problems)
    id_, label = _text(value, "id", path, problems), _text(value, "label", path, problems)
    kind, geometry = _geometry(value, path, problems)
    attributes = parse_values(value.get("attributes"), f"{path}.attributes", problems)
    if len(problems) == before and geometry is not None:
        return Annotation(id_, kind, label, geometry, attributes)
    known_id = id_ or None
    problems[before:] = [Problem(p.path, p.code, p.message, known_id) for p in problems[before:]]
    return None


def annotation_to_json(annotation: Annotation) -> dict[str, object]:
    """The JSON of an annotation; the geometry stands under the key named like its kind."""
    return {
        "id": annotation.id,
        "kind": annotation.kind,
        "label": annotation.label,
        "attributes": values_to_json(annotation.attributes),
        annotation.kind: KINDS[annotation.kind].to_json(annotation.geometry),
    }


def _text(value: dict[str, object], key: str, path: str, problems: list[Problem]) -> str:
    text = value.get(key)
    if isinstance(text, str) and 0 < len(text) <= LONGEST_ID and is_storable_text(text):
        return text
    what = "a unique name within the answer" if key == "id" else "the name of one of the project's labels"
    message = f"{key} must be {what}: text of 1 to {LONGEST_ID} ordinary characters."
    problems.append(Problem(f"{path}.{key}", f"annotation_{key}", message))
    return ""


def _geometry(value: dict[str, object], path: str, problems: list[Problem]) -> tuple[str, Geometry | None]:
    name = value.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        known = ", ".join(KINDS)
        problems.append(Problem(f"{path}.kind", "unknown_kind", f"kind must be one of: {known}; not {name!r:.80}."))
        return "", None
    if not value.keys() <= _COMMON_KEYS | {kind.name}:
        problems.extend(_unknown_fields(value, kind.name, path))
    if kind.name not in value:
        message = f"The {kind.name} itself is missing; put it under the key {kind.name!r}."
        problems.append(Problem(f"{path}.{kind.name}", "geometry_missing", message))
        return kind.name, None
    return kind.name, kind.parse(value[kind.name], f"{path}.{kind.name}", problems)


def _unknown_fields(value: dict[str, object], kind: str, path: str) -> list[Problem]:
    unknown = [key for key in value if key not in _COMMON_KEYS and key != kind]
    message = "A {} annotation has no field {!r:.80}; remove it, or make it an attribute of the label."
    return [Problem(f"{path}.{key:.80}", "unknown_field", message.format(kind, key)) for key in unknown]
