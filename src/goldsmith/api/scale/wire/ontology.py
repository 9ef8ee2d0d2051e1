"""What a task asks as our ontology: labels with their attributes, and fields of the whole task.

Nested choices become a flat list of their leaves, which show the groups above them in their titles. The same payload
gives the same ontology, byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.api.scale.wire.asked import Asked
from goldsmith.api.scale.wire.attributes import ANSWERED, Question
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.label_tree import Choice, name_of
from goldsmith.kit.errors import Problem
from goldsmith.labels import AttributeType, InvalidOntology, Ontology, parse_ontology
from goldsmith.labels.reading import LONGEST_TITLE

MOST_OPTIONS = 20_000
"""Over all labels, as each has its own copy of the choices it is asked about: more would make specs of megabytes."""

_BETWEEN = " › "


def ontology_json(asked: Asked) -> dict[str, object]:
    """The JSON of the ontology, as `parse_ontology` reads it; questions nobody can answer are left out."""
    labels = [_label(choice, asked.questions_of(choice.value)) for choice in asked.labels]
    fields = [_attribute(each) for each in asked.of_task if each.type in ANSWERED]
    return {"labels": labels, "fields": fields} if fields else {"labels": labels}


def read_ontology(asked: Asked) -> Ontology:
    """The ontology itself. Raises InvalidParameter where there are more labels, attributes or options than we take."""
    options = sum(len(each.choices) for choice in asked.labels for each in asked.questions_of(choice.value))
    if options > MOST_OPTIONS:
        reason = f"has {options:,} choices over all labels, and {MOST_OPTIONS:,} is the most; ask fewer labels"
        raise InvalidParameter([Problem("annotation_attributes", "too_many", f'"annotation_attributes" {reason}')])
    try:
        return parse_ontology(ontology_json(asked))
    except InvalidOntology as error:
        problems = [Problem(each.path, each.code, f'"{each.path}" {each.message}') for each in error.problems]
        raise InvalidParameter(problems) from error


def _label(choice: Choice, questions: Sequence[Question]) -> dict[str, object]:
    attributes = [_attribute(each) for each in questions if each.type in ANSWERED]
    return {"name": name_of(choice.value), "title": _title(choice), "attributes": attributes}


def _title(choice: Choice) -> str:
    return _BETWEEN.join((*choice.path, choice.display or choice.value))[:LONGEST_TITLE]


def _attribute(asked: Question) -> dict[str, object]:
    written: dict[str, object] = {
        "name": name_of(asked.key),
        "title": (asked.title.strip() or asked.description.strip() or asked.key.strip())[:LONGEST_TITLE],
        "type": _type_of(asked),
        "required": asked.is_required,
    }
    if asked.title.strip() and asked.description.strip():
        written["description"] = asked.description.strip()
    if asked.is_long:
        written["is_long"] = True
    if asked.is_multiple:
        written |= {key: count for key, count in (("min_choices", asked.fewest), ("max_choices", asked.most)) if count}
    if asked.choices:
        written["options"] = [{"name": name_of(each.value), "title": _title(each)} for each in asked.choices]
    for key in ("minimum", "maximum", "step"):
        if (value := getattr(asked, key)) is not None:
            written[key] = value
    return written


def _type_of(asked: Question) -> AttributeType:
    if asked.type == "category":
        return "multi_choice" if asked.is_multiple else "choice"
    if asked.type in ("text", "boolean", "ranking"):
        return asked.type
    return "number"
