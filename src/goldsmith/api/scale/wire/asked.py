"""What a checked payload asks people for: one typed form of geometries, labels, attributes and categories.

It holds the words of both sides: our names keep within bounds that Scale's labels do not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from goldsmith.api.scale.wire.attributes import WITH_QUESTIONS, Question, as_global, read_questions
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.geometries import ROTATED, SHAPES, pixels
from goldsmith.api.scale.wire.label_tree import Choice, leaves, words_by_name
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels.json_value import is_list, is_object

CATEGORY = "category"
"""The name of the field that holds a categorization's answer."""

_BOUNDS = ("min_width", "min_height", "min_vertices", "max_vertices")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One geometry asked for; `bounds` are the smallest and largest it may be, by Scale's names.

    `words` are its labels by our names for them.
    """

    geometry: str
    labels: tuple[Choice, ...]
    is_turned: bool = False
    is_integer: bool = False
    bounds: tuple[tuple[str, float], ...] = ()
    words: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", words_by_name(self.labels))

    @property
    def kind(self) -> str | None:
        """Our kind for it."""
        return ROTATED if self.is_turned else SHAPES[self.geometry].kind


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything a task asks. form: `annotations` as imageannotation answers, `boxes` as annotation, or `category`.

    category_ids: the ids of categories, where the client has its own. `labels`: every label once, in the order they
    first stand.
    """

    form: Literal["annotations", "boxes", "category"]
    drawn: tuple[Drawn, ...] = ()
    questions: tuple[Question, ...] = ()
    category_ids: Mapping[str, str] | None = None
    labels: tuple[Choice, ...] = field(init=False, repr=False, compare=False)
    of_objects: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    of_task: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    _by_value: Mapping[str, Choice] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_value: dict[str, Choice] = {}
        for choice in (choice for drawn in self.drawn for choice in drawn.labels):
            by_value.setdefault(choice.value, choice)
        object.__setattr__(self, "_by_value", by_value)
        object.__setattr__(self, "labels", tuple(by_value.values()))
        object.__setattr__(self, "of_objects", tuple(each for each in self.questions if not each.is_global))
        object.__setattr__(self, "of_task", tuple(each for each in self.questions if each.is_global))

    def questions_of(self, label: str) -> tuple[Question, ...]:
        """What objects of a label are asked; a condition may name the label itself, or a group above it."""
        choice = self._by_value.get(label)
        names = {label, *(choice.path if choice else ())}
        return tuple(each for each in self.of_objects if each.labels is None or not names.isdisjoint(each.labels))

    def drawn_as(self, geometry: str) -> Drawn | None:
        return next((each for each in self.drawn if each.geometry == geometry), None)


def read_asked(type_: WireType, payload: Payload) -> Asked:
    """What a checked payload of a type that draws or categorizes asks."""
    if type_.task_type == "image_classification":
        return _categories(payload)
    questions = read_questions(payload.get("annotation_attributes"))
    if type_.geometry is not None:
        form: Literal["annotations", "boxes"] = "boxes" if type_.geometry == "box" else "annotations"
        return Asked(form, (_drawn(type_.geometry, payload),), questions)
    geometries = payload.get("geometries")
    entries = geometries.items() if is_object(geometries) else ()
    drawn = tuple(_drawn(name, asked) for name, asked in entries if name in SHAPES and is_object(asked))
    return Asked("annotations", drawn, questions)


def _drawn(geometry: str, asked: Payload) -> Drawn:
    bounds = tuple((key, bound) for key in _BOUNDS if (bound := pixels(asked.get(key))))
    return Drawn(
        geometry,
        leaves(asked.get("objects_to_annotate")),
        geometry == "box" and asked.get("can_rotate") is True,
        geometry == "box" and asked.get("integer_pixels") is True,
        bounds,
    )


def _categories(payload: Payload) -> Asked:
    """A question of the whole picture from `categories`, and one from each of the `taxonomies`."""
    choices = leaves(payload.get("categories"))
    is_multiple = payload.get("allow_multiple") is True
    taxonomies = tuple(as_global(each) for key in WITH_QUESTIONS for each in read_questions(payload.get(key)))
    if not choices:
        return Asked("category", (), taxonomies)
    ids = _ids_of([each.value for each in choices], payload.get("category_ids"))
    question = Question(CATEGORY, "category", "", choices, is_multiple, is_global=True)
    return Asked("category", (), (question, *taxonomies), ids)


def _ids_of(categories: list[str], given: object) -> dict[str, str] | None:
    """The ids of categories: by id, by category, or in the order of the categories."""
    if is_list(given):
        return {category: str(each) for category, each in zip(categories, given, strict=False)}
    if not is_object(given):
        return None
    by_id = {value: key for key, value in given.items() if isinstance(value, str)}
    if by_id.keys() & set(categories):
        return {category: by_id[category] for category in categories if category in by_id}
    return {category: str(given[category]) for category in categories if category in given}
