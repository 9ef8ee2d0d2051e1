"""The registry of task types: which media people see and which kinds they may draw on it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class TaskType:
    name: str
    title: str
    media_kind: str
    kinds: tuple[str, ...]


_TASK_TYPES = (TaskType("image_annotation", "Image annotation", "image", ("box",)),)

TASK_TYPES = MappingProxyType({task_type.name: task_type for task_type in _TASK_TYPES})
"""Every registered task type by its name."""
