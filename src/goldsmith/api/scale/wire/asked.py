"""What a checked payload asks people for: one typed form of geometries, labels, attributes and categories.

It holds the words of both sides: our names keep within bounds that Scale's labels do not have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from goldsmith.api.scale.wire.attributes import WITH_QUESTIONS, Question, as_global, read_questions
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.geometries import ROTATED, SHAPES, pixels
from goldsmith.api.scale.wire.label_tree import Choice, leaves
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels.json_value import is_list, is_object
from goldsmith.labels.reading import LONGEST_NAME

CATEGORY = "category"
"""The name of the field that holds a categorization's answer."""

_KEPT = 50
_HASH_DIGITS = 8
_BOUNDS = ("min_width", "min_height", "min_vertices", "max_vertices")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One geometry asked for; `bounds` are the smallest and largest it may be, by Scale's names."""

    geometry: str
    labels: tuple[Choice, ...]
    is_turned: bool = False
    is_integer: bool = False
    bounds: tuple[tuple[str, float], ...] = ()

    @property
    def kind(self) -> str | None:
        """Our kind for it."""
        return ROTATED if self.is_turned else SHAPES[self.geometry].kind


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything a task asks. form: `annotations` as imageannotation answers, `boxes` as annotation, or `category`.

    category_ids: the ids of categories, where the client has its own.
    """

    form: Literal["annotations", "boxes", "category"]
    drawn: tuple[Drawn, ...] = ()
    questions: tuple[Question, ...] = ()
    category_ids: Mapping[str, str] | None = None

    @property
    def of_objects(self) -> tuple[Question, ...]:
        return tuple(each for each in self.questions if not each.is_global)

    @property
    def of_task(self) -> tuple[Question, ...]:
        return tuple(each for each in self.questions if each.is_global)

    @property
    def labels(self) -> tuple[Choice, ...]:
        """Every label once, in the order they first stand."""
        found = {choice.value: choice for drawn in reversed(self.drawn) for choice in reversed(drawn.labels)}
        return tuple(reversed(found.values()))

    def questions_of(self, label: str) -> tuple[Question, ...]:
        """What objects of a label are asked; a condition may name the label itself, or a group above it."""
        choice = next((each for each in self.labels if each.value == label), None)
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


def name_of(word: str) -> str:
    """Our name for one of the client's words: itself where it can be a name, else its beginning and a hash."""
    if len(word) <= LONGEST_NAME and word == word.strip():
        return word
    digest = hashlib.sha256(word.encode()).hexdigest()[:_HASH_DIGITS]
    return f"{word.strip()[:_KEPT].strip()} #{digest}"


def words_by_name(words: Iterable[str]) -> dict[str, str]:
    """The client's words by our names for them."""
    return {name_of(word): word for word in words}


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
