"""What a project wants said: labels of objects, each with colour, key and attributes, and fields of the whole task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from goldsmith.labels.attribute import Attribute


@dataclass(frozen=True, slots=True)
class Label:
    """`name` is stored, `title` is shown; `color` is "#rrggbb"; `key` is one letter or digit that picks it, or None."""

    name: str
    title: str
    color: str
    key: str | None = None
    description: str = ""
    attributes: tuple[Attribute, ...] = ()

    def attribute(self, name: str) -> Attribute | None:
        return next((attribute for attribute in self.attributes if attribute.name == name), None)


@dataclass(frozen=True, slots=True)
class Ontology:
    """Labels, and fields: questions about the whole task. Both in the order people see them; either may be empty."""

    labels: tuple[Label, ...]
    fields: tuple[Attribute, ...] = ()
    _by_name: Mapping[str, Label] = dataclass_field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {label.name: label for label in self.labels})

    def label(self, name: str) -> Label | None:
        return self._by_name.get(name)

    def field(self, name: str) -> Attribute | None:
        return next((each for each in self.fields if each.name == name), None)


def ontology_to_json(ontology: Ontology) -> dict[str, object]:
    """The JSON of an ontology; `parse_ontology` reads it back to an equal one."""
    labels = [_label_to_json(label) for label in ontology.labels]
    if not ontology.fields:
        return {"labels": labels}
    return {"labels": labels, "fields": [_attribute_to_json(each) for each in ontology.fields]}


def _label_to_json(label: Label) -> dict[str, object]:
    return {
        "name": label.name,
        "title": label.title,
        "color": label.color,
        "key": label.key,
        "description": label.description,
        "attributes": [_attribute_to_json(attribute) for attribute in label.attributes],
    }


def _attribute_to_json(attribute: Attribute) -> dict[str, object]:
    written: dict[str, object] = {
        "name": attribute.name,
        "title": attribute.title,
        "type": attribute.type,
        "required": attribute.required,
    }
    if attribute.options:
        written["options"] = [{"name": option.name, "title": option.title} for option in attribute.options]
    for key in ("minimum", "maximum", "step", "max_length", "min_choices", "max_choices"):
        if (value := getattr(attribute, key)) is not None:
            written[key] = value
    for key in ("description", "is_long"):
        if value := getattr(attribute, key):
            written[key] = value
    return written
