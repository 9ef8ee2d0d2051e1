"""What a checked payload asks people for: one typed form of geometries, labels, attributes and categories.

It holds the words of both sides: our names keep within bounds that Scale's labels do not have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, TypeAlias

from goldsmith.api.scale.wire.attributes import WITH_QUESTIONS, Question, as_global, read_questions
from goldsmith.api.scale.wire.checking import Payload, texts_in
from goldsmith.api.scale.wire.collected import field_types, read_collected, read_old_fields
from goldsmith.api.scale.wire.entities import entity_labels, text_of
from goldsmith.api.scale.wire.geometries import ROTATED, SHAPES, pixels
from goldsmith.api.scale.wire.label_tree import Choice, leaves, words_by_name
from goldsmith.api.scale.wire.links import AskedLink, read_links
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels.json_value import is_list, is_object

SPAN = "span"
"""What a namedentityrecognition marks; no geometry of Scale's, and our name for it."""

Form: TypeAlias = Literal["annotations", "boxes", "category", "entities", "collection", "fields", "comparison", "chat"]
"""The form of an answer: as imageannotation has it, or as the other types have theirs."""

PROMPT_INPUT = "PromptInput"
"""What a person wrote in a chat, as Scale names it."""

CHOICE = "choice"
"""The name of the field that holds which of several was chosen."""

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
        if self.geometry == SPAN:
            return SPAN
        return ROTATED if self.is_turned else SHAPES[self.geometry].kind


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything a task asks.

    category_ids: the ids of categories, where the client has its own. `text`: what spans are marked in. `types`: what
    the client calls the type of each field. `links`: those of the questions that are no attributes to the client.
    `labels`: every label once, in the order they first stand.
    """

    form: Form
    drawn: tuple[Drawn, ...] = ()
    questions: tuple[Question, ...] = ()
    category_ids: Mapping[str, str] | None = None
    text: str = ""
    types: Mapping[str, object] = field(default_factory=dict)
    links: tuple[AskedLink, ...] = ()
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

    @property
    def is_linking(self) -> bool:
        """Whether objects lead to others, so that each must have a uuid in answers."""
        return any(each.type == "linked" for each in self.of_objects)

    def drawn_as(self, geometry: str) -> Drawn | None:
        return next((each for each in self.drawn if each.geometry == geometry), None)


def read_asked(type_: WireType, payload: Payload) -> Asked:
    """What a checked payload of a type that people can work on asks."""
    if (read := _WORDED.get(type_.name)) is not None:
        return read(payload)
    links = read_links(payload.get("links"))
    questions = (*read_questions(payload.get("annotation_attributes")), *(_linking(each) for each in links))
    if type_.geometry is not None:
        form: Form = "boxes" if type_.geometry == "box" else "annotations"
        return Asked(form, (_drawn(type_.geometry, payload),), questions, links=links)
    geometries = payload.get("geometries")
    entries = geometries.items() if is_object(geometries) else ()
    drawn = tuple(_drawn(name, asked) for name, asked in entries if name in SHAPES and is_object(asked))
    return Asked("annotations", drawn, questions, links=links)


def _linking(link: AskedLink) -> Question:
    """A link as a question to the objects that it leads from."""
    return Question(
        link.name, "linked", title=link.name, is_multiple=True, labels=link.from_labels, is_required=False,
        allowed=link.to_labels,
    )  # fmt: skip


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


def _entities(payload: Payload) -> Asked:
    """Spans of one text, each of one of the labels."""
    return Asked("entities", (Drawn(SPAN, entity_labels(payload.get("labels"))),), text=text_of(payload))


def _collection(form: Form, payload: Payload) -> Asked:
    fields = payload.get("fields")
    return Asked(form, (), read_collected(fields), types=field_types(fields))


def _old_fields(payload: Payload) -> Asked:
    return Asked("fields", (), read_old_fields(payload))


def _comparison(payload: Payload) -> Asked:
    """First the question which of the attachments, or of the choices, is chosen; then the fields."""
    choices = leaves(payload.get("choices"))
    if not choices:
        attachments = payload.get("attachments")
        shown = dict.fromkeys(texts_in(attachments))
        choices = tuple(Choice(each, display=str(number)) for number, each in enumerate(shown, 1))
    question = Question(CHOICE, "category", title="Choice", choices=choices, is_global=True)
    return Asked("comparison", (), (question, *read_old_fields(payload)))


def _chat(payload: Payload) -> Asked:
    """The fields of the project; without any, an answer in words."""
    questions = read_collected(payload.get("fields"))
    answer = Question(PROMPT_INPUT, "text", title="Your answer", is_global=True, is_long=True)
    return Asked("chat", (), questions or (answer,), types=field_types(payload.get("fields")))


_WORDED: Mapping[str, Callable[[Payload], Asked]] = {
    "categorization": _categories,
    "namedentityrecognition": _entities,
    "textcollection": partial(_collection, "collection"),
    "transcription": _old_fields,
    "datacollection": _old_fields,
    "comparison": _comparison,
    "chat": _chat,
}


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
