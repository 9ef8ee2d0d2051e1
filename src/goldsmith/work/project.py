"""A project and its versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Project:
    """What is labelled, and how many tasks it holds in each end state.

    `seed` is a secret: who knew it could tell which tasks are gold or will be reviewed.
    """

    id: UUID
    organization_id: UUID
    mode: str
    name: str
    state: str
    task_type: str
    seed: str
    version_id: UUID
    task_count: int
    gold_count: int
    error_count: int
    canceled_count: int
    imported_count: int
    created_by: UUID
    created_at: datetime
    reopened_count: int = 0


@dataclass(frozen=True, slots=True)
class ProjectVersion:
    """One immutable state of a project's ontology, instructions and policies; tasks pin the one they are done under."""

    id: UUID
    project_id: UUID
    number: int
    spec: Mapping[str, Any]
    created_by: UUID
    created_at: datetime
    task_type: str
