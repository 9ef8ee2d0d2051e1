"""The parameter `annotation_attributes`: typed questions about each object, or about the whole task.

Ours, because Scale's form is not known to us: `"global": true` asks about the whole task; `"required"` says whether
there must be an answer (a text may be left out, the others may not); `"conditions": {"labels": ["car"]}` asks about
objects of these labels only, and so does `{"label_condition": {"label": "car"}}`, which programs of others send.
Conditions of any other form are kept and echoed, and refused where people would have to follow them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from goldsmith.api.scale.wire.checking import (
    Check,
    Checking,
    above_zero,
    any_text,
    boolean,
    list_of,
    map_of,
    number,
    object_of,
    one_of,
    text,
    texts_in,
)
from goldsmith.api.scale.wire.label_tree import Choice, check_labels, leaves, words_by_name
from goldsmith.labels.json_value import is_list, is_number, is_object

AskedType: TypeAlias = Literal[
    "category", "number", "angle", "text", "x_line", "y_line", "linked", "boolean", "ranking"
]
TYPES: tuple[AskedType, ...] = ("category", "number", "angle", "text", "x_line", "y_line", "linked")
ANSWERED: tuple[AskedType, ...] = ("category", "number", "angle", "text", "boolean", "ranking")
"""Those that people can answer today; the others need tools that draw them."""

FULL_CIRCLE = 360.0
WITH_QUESTIONS = ("taxonomies", "annotation_attributes")
"""Parameters that hold questions; the first only where pictures are categorized."""


@dataclass(frozen=True, slots=True)
class Question:
    """One attribute as asked. labels: objects of these only, or None for all; is_odd: its conditions are not ours.

    `words` are its choices by our names for them. Fields alone have a title, a number of choices from `fewest` to
    `most`, texts of several lines (`is_long`), texts of which each line stands for itself (`is_repeated`), and choices
    that are numbers in answers (`is_numbered`).
    """

    key: str
    type: AskedType
    description: str = ""
    choices: tuple[Choice, ...] = ()
    is_multiple: bool = False
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    labels: tuple[str, ...] | None = None
    is_required: bool = True
    is_global: bool = False
    is_odd: bool = False
    title: str = ""
    fewest: int | None = None
    most: int | None = None
    is_long: bool = False
    is_repeated: bool = False
    is_numbered: bool = False
    words: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", words_by_name(self.choices))


def check_attributes(checking: Checking, value: object, path: str) -> None:
    """An object of name and question; without a type a question is a category."""
    map_of(_check_attribute)(checking, value, path)


def read_questions(value: object) -> tuple[Question, ...]:
    """The questions of a value that was checked, in the order they stand."""
    entries = value.items() if is_object(value) else ()
    return tuple(_question(key, asked) for key, asked in entries if is_object(asked))


_CHECKS: dict[str, Check] = {
    "description": any_text,
    "required": boolean,
    "global": boolean,
    "allow_multiple": boolean,
    "min": number,
    "max": number,
    "step": above_zero,
    "allowed_labels": list_of(text),
}
_type = one_of(TYPES)


def _check_attribute(checking: Checking, value: object, path: str) -> None:
    object_of(_CHECKS)(checking, value, path)
    if not is_object(value):
        return
    if value.get("type") is not None:
        _type(checking, value["type"], f"{path}.type")
    if value.get("type") in (None, "category"):
        _check_choices(checking, value.get("choices"), f"{path}.choices")
    if (given := value.get("conditions")) is not None and not (is_list(given) or is_object(given)):
        checking.add(f"{path}.conditions", "must be an array or an object")
    low, high = value.get("min"), value.get("max")
    if is_number(low) and is_number(high) and low > high:
        checking.add(f"{path}.max", "must be greater than or equal to min")


def _check_choices(checking: Checking, value: object, path: str) -> None:
    if value is None:
        checking.add(path, "is required", "missing_parameter")
    else:
        check_labels(checking, value, path)


def _question(key: str, asked: Mapping[str, object]) -> Question:
    type_: AskedType = next((each for each in TYPES if each == asked.get("type")), "category")
    description = asked.get("description")
    labels, is_odd = _conditions(asked.get("conditions"))
    required = asked.get("required")
    low, high, step = _range(asked, type_)
    return Question(
        key=key,
        type=type_,
        description=description if isinstance(description, str) else "",
        choices=leaves(asked.get("choices")) if type_ == "category" else (),
        is_multiple=asked.get("allow_multiple") is True,
        minimum=low,
        maximum=high,
        step=step,
        labels=labels,
        is_required=required if isinstance(required, bool) else type_ != "text",
        is_global=asked.get("global") is True,
        is_odd=is_odd,
    )


def _range(asked: Mapping[str, object], type_: str) -> tuple[float | None, float | None, float | None]:
    """Numbers go in steps of 1 where no step is given, and angles, in degrees, from 0 to 360."""
    if type_ == "angle":
        return 0.0, FULL_CIRCLE, None
    if type_ != "number":
        return None, None, None
    low, high, step = (found if is_number(found := asked.get(key)) else None for key in ("min", "max", "step"))
    return low, high, 1.0 if step is None else step


def _conditions(value: object) -> tuple[tuple[str, ...] | None, bool]:
    """The labels of conditions in our form, and whether they are in another one."""
    if not value:
        return None, False
    listed = _labels_listed(value)
    labels = list(texts_in(listed))
    return (tuple(dict.fromkeys(labels)), False) if labels and len(labels) == len(listed) else (None, True)


def _labels_listed(conditions: object) -> list[object]:
    """What stands where a form of conditions that we know names labels; nothing in any other form."""
    if not is_object(conditions):
        return []
    if conditions.keys() == {"labels"}:
        return listed if is_list(listed := conditions["labels"]) else []
    said = conditions.get("label_condition") if len(conditions) == 1 else None
    if not is_object(said) or said.keys() != {"label"}:
        return []
    return named if is_list(named := said["label"]) else [named]


def as_global(asked: Question) -> Question:
    """The same question about the whole task, as all of a categorization's are."""
    return replace(asked, is_global=True)


def unanswerable(questions: Iterable[Question]) -> Iterator[tuple[str, str]]:
    """Which questions people cannot be asked today, by key, and why."""
    for each in questions:
        if each.type not in ANSWERED:
            yield f"{each.key}.type", f"{each.type} cannot be answered yet; types that can: {', '.join(ANSWERED)}"
        if each.is_odd or (each.is_global and each.labels is not None):
            reason = 'cannot be followed; the form that can is {"labels": ["car"]}, for attributes of objects'
            yield f"{each.key}.conditions", reason
