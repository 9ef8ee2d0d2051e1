"""The registry of task types: what people are shown, and what they may say about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from goldsmith.kit.errors import Problem
from goldsmith.labels.ontology import Ontology

Shown: TypeAlias = Literal["picture", "document"]


@dataclass(frozen=True, slots=True)
class TaskType:
    """`kinds` are those people may draw or mark; where there are none, all is said in the ontology's fields.

    `shows`: a `picture`, a `document` (parts: texts, pictures, sound, films ...), or both.
    """

    name: str
    title: str
    shows: tuple[Shown, ...]
    kinds: tuple[str, ...]

    @property
    def is_of_texts(self) -> bool:
        """Whether what people mark are characters, so that there must be a text."""
        return "span" in self.kinds

    def find_problems(self, ontology: Ontology) -> Iterator[Problem]:
        """Why an ontology does not suit this type of task."""
        if self.kinds and not ontology.labels:
            message = f"{self.title} marks objects, so it needs at least one label."
            yield Problem("labels", "label_count", message)
        if not self.kinds and ontology.labels:
            message = f"{self.title} marks nothing, so it has no labels; ask about the whole task in fields."
            yield Problem("labels", "labels_not_drawn", message)


_TASK_TYPES = (
    TaskType("image_annotation", "Image annotation", ("picture",), ("box",)),
    TaskType("image_classification", "Image classification", ("picture",), ()),
    TaskType("questions", "Questions", ("picture", "document"), ()),
    TaskType("text_spans", "Spans of text", ("document",), ("span",)),
)

TASK_TYPES = MappingProxyType({task_type.name: task_type for task_type in _TASK_TYPES})
"""Every registered task type by its name."""
