"""The registry of task types: which media people see, and what they may say about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from goldsmith.kit.errors import Problem
from goldsmith.labels.ontology import Ontology


@dataclass(frozen=True, slots=True)
class TaskType:
    """`kinds` are those people may draw; where there are none, all is said in the ontology's fields."""

    name: str
    title: str
    media_kind: str
    kinds: tuple[str, ...]

    def find_problems(self, ontology: Ontology) -> Iterator[Problem]:
        """Why an ontology does not suit this type of task."""
        if self.kinds and not ontology.labels:
            message = f"{self.title} draws objects, so it needs at least one label."
            yield Problem("labels", "label_count", message)
        if not self.kinds and ontology.labels:
            message = f"{self.title} draws nothing, so it has no labels; ask about the whole picture in fields."
            yield Problem("labels", "labels_not_drawn", message)


_TASK_TYPES = (
    TaskType("image_annotation", "Image annotation", "image", ("box",)),
    TaskType("image_classification", "Image classification", "image", ()),
)

TASK_TYPES = MappingProxyType({task_type.name: task_type for task_type in _TASK_TYPES})
"""Every registered task type by its name."""
