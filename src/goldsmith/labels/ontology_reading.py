"""Reading an ontology from JSON: forgiving where a default is obvious, naming every mistake at once where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldsmith.labels.attribute import Attribute
from goldsmith.labels.attribute_reading import read_attributes
from goldsmith.labels.invalid import InvalidOntology
from goldsmith.labels.json_value import describe, is_list, is_object
from goldsmith.labels.ontology import Label, Ontology
from goldsmith.labels.reading import LONGEST_DESCRIPTION, Reading, repeated

MOST_LABELS = 1_000
PALETTE = (
    "#e11d48", "#2563eb", "#16a34a", "#d97706", "#9333ea", "#0891b2",
    "#db2777", "#65a30d", "#4f46e5", "#ea580c", "#0d9488", "#a16207",
)  # fmt: skip
"""Colours given in turn to labels that name none."""

_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LABEL_KEYS = frozenset({"name", "title", "color", "key", "description", "attributes"})


def parse_ontology(value: object) -> Ontology:
    """Read an ontology from JSON values. Raises InvalidOntology with every problem found.

    A missing title is made from the name, a missing colour comes from PALETTE, a missing key is the next free digit;
    `"key": null` asks for no key. Colours become "#rrggbb" in lower case, keys lower case. `fields` are read like a
    label's attributes. There is at least one label or one field.
    """
    reading = Reading()
    fields = read_attributes(value.get("fields"), "fields", reading, "field") if is_object(value) else ()
    entries = _label_entries(value, reading, is_any_needed=not fields)
    labels = [_read_label(entry, f"labels[{index}]", reading) for index, entry in enumerate(entries)]
    reading.problems.extend(repeated([(label.name, "name") for label in labels], "labels", "label"))
    reading.problems.extend(repeated([(label.key or "", "key") for label in labels], "labels", "label"))
    reading.problems.extend(repeated([(label.color, "color") for label in labels], "labels", "label"))
    _check_links(labels, reading)
    if reading.problems:
        raise InvalidOntology(tuple(reading.problems))
    return Ontology(tuple(_with_defaults(labels, entries)), fields)


def _check_links(labels: Sequence[Label], reading: Reading) -> None:
    """Links lead to labels of this ontology."""
    known = {label.name for label in labels}
    for index, label in enumerate(labels):
        for place, attribute in enumerate(label.attributes):
            for missing in sorted(set(attribute.labels or ()) - known):
                path = f"labels[{index}].attributes[{place}].labels"
                reading.add(path, "unknown_label", f"A link may not lead to {missing!r:.70}, which is no label here.")


def _label_entries(value: object, reading: Reading, *, is_any_needed: bool) -> list[object]:
    labels = value.get("labels", None if is_any_needed else []) if is_object(value) else None
    if not is_list(labels):
        message = f'An ontology must be an object like {{"labels": [...]}}, not {describe(value)}.'
        if is_object(value):
            message = "labels must be a list of labels; with at least one where there are no fields."
        reading.add("labels", "labels_not_list", message)
        return []
    if (is_any_needed and not labels) or len(labels) > MOST_LABELS:
        message = f"An ontology needs 1 to {MOST_LABELS:,} labels, or fields; this one has {len(labels):,}."
        reading.add("labels", "label_count", message)
    if is_object(value):
        reading.refuse_unknown(value, frozenset({"labels", "fields"}), "", "An ontology")
    return labels[:MOST_LABELS]


def _read_label(value: object, path: str, reading: Reading) -> Label:
    if not is_object(value):
        message = f'A label must be an object like {{"name": "car"}}, not {describe(value)}.'
        reading.add(path, "label_not_object", message)
        return Label("", "", "")
    reading.refuse_unknown(value, _LABEL_KEYS, path, "A label")
    name = reading.name(value, path)
    attributes: tuple[Attribute, ...] = read_attributes(value.get("attributes"), f"{path}.attributes", reading)
    return Label(
        name,
        reading.title(value, name, path),
        _read_color(value, path, reading),
        _read_key(value, path, reading),
        reading.text(value, "description", path, LONGEST_DESCRIPTION),
        attributes,
    )


def _read_color(value: dict[str, object], path: str, reading: Reading) -> str:
    color = value.get("color")
    if color is None:
        return ""
    if not isinstance(color, str) or not _COLOR.fullmatch(color):
        message = f'color must be a hexadecimal colour like "#e11d48", not {color!r:.40}.'
        reading.add(f"{path}.color", "color_not_hex", message)
        return ""
    digits = color[1:].lower()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == len("rgb") else digits)


def _read_key(value: dict[str, object], path: str, reading: Reading) -> str | None:
    key = value.get("key")
    if key is None:
        return None
    if isinstance(key, str) and len(key) == 1 and key.isalnum() and len(key.lower()) == 1:
        return key.lower()
    message = f'key must be one letter or digit like "1" or "c", or null for none; not {key!r:.40}.'
    reading.add(f"{path}.key", "key_not_character", message)
    return None


def _with_defaults(labels: list[Label], entries: list[object]) -> Iterator[Label]:
    taken_colors, taken_keys = {label.color for label in labels}, {label.key for label in labels}
    colors = (color for color in _colors() if color not in taken_colors)
    keys = (key for key in "123456789" if key not in taken_keys)
    for label, entry in zip(labels, entries, strict=True):
        wants_key = is_object(entry) and "key" not in entry
        key = next(keys, None) if wants_key else label.key
        color = label.color or next(colors)
        yield Label(label.name, label.title, color, key, label.description, label.attributes)


def _colors() -> Iterator[str]:
    """The palette, then colours spread over the rest of the cube by a step that is prime to its size."""
    yield from PALETTE
    for index in range(1 << 24):
        yield f"#{index * 0x9E3779 % (1 << 24):06x}"
