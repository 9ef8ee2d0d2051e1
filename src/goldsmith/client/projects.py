"""Projects: what is labelled, under which rules, and how it stands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from goldsmith.client.deliveries import Deliveries, Delivery
from goldsmith.client.errors import NotFound
from goldsmith.client.folder import FolderProgress, FolderReport
from goldsmith.client.imports import Imports
from goldsmith.client.reading import read
from goldsmith.client.rows import RowsProgress, RowsReport
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Json, Ratio, Worker


@dataclass(frozen=True, slots=True)
class Project:
    """A project."""

    id: str
    name: str
    state: str
    mode: str
    task_type: str
    task_count: int
    gold_count: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a project's tasks are, and how the work went."""

    settled: int
    in_review: int
    open: int
    errors: int
    canceled: int
    submitted: int
    agreement: float | None
    last_active_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListedProject(Project):
    """A project of a list, with how it stands."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Version:
    """One immutable version of a project's spec."""

    id: str
    number: int
    spec: Json
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ProjectDetail(Project):
    """A project with its present version."""

    version: Version


@dataclass(frozen=True, slots=True)
class Hour:
    """What was done in one hour."""

    hour: datetime
    submitted: int
    settled: int
    reviewed: int
    agreement: float | None
    cost_minor: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How a project stands."""

    task_count: int
    gold_count: int
    settled: int
    in_review: int
    open: int
    errors: int
    canceled: int
    submitted: int
    skipped: int
    agreement: float | None
    gold_accuracy: Ratio
    cost: Amount
    active_seconds: float
    seconds_per_response: float | None
    hours: tuple[Hour, ...]


@dataclass(frozen=True, slots=True)
class ProjectWorker:
    """A worker's figures in one project."""

    worker: Worker
    submitted: int
    reviewed: int
    skipped: int
    gold_accuracy: Ratio
    seconds_per_response: float | None
    cost_minor: int
    last_active_at: datetime


class Projects:
    """`goldsmith.projects`"""

    def __init__(self, transport: Transport, imports: Imports, deliveries: Deliveries) -> None:
        self._transport = transport
        self._imports = imports
        self._deliveries = deliveries

    def list(self) -> Iterator[ListedProject]:
        """Every project with how it stands, newest first."""
        return self._transport.pages(ListedProject, "/projects", {"limit": 200})

    def get(self, project_id: str) -> ProjectDetail:
        """A project with its present version."""
        return self._transport.get(ProjectDetail, f"/projects/{project_id}")

    def find(self, name_or_id: str) -> ListedProject:
        """The project of this name or id; raises NotFound."""
        found = next((each for each in self.list() if name_or_id in (each.id, each.name)), None)
        if found is None:
            raise NotFound(404, "not_found", f"There is no project named {name_or_id!r}, nor one of that id.")
        return found

    def create(self, name: str, spec: Mapping[str, Any], task_type: str = "image_annotation") -> ProjectDetail:
        """Make a project with its first version."""
        body = {"name": name, "task_type": task_type, "spec": spec}
        return read(ProjectDetail, self._transport.call("POST", "/projects", body=body))

    def change(
        self,
        project_id: str,
        *,
        name: str | None = None,
        state: str | None = None,
        spec: Mapping[str, Any] | None = None,
    ) -> ProjectDetail:
        """Rename, pause (`state="paused"`), resume or archive a project, or give it a new version of its spec."""
        changes = {"name": name, "state": state, "spec": spec}
        body = {key: value for key, value in changes.items() if value is not None}
        return read(ProjectDetail, self._transport.call("PATCH", f"/projects/{project_id}", body=body))

    def versions(self, project_id: str) -> Iterator[Version]:
        """Every version of the spec, newest first."""
        return self._transport.pages(Version, f"/projects/{project_id}/versions")

    def summary(self, project_id: str) -> Summary:
        """Progress, throughput, agreement, gold accuracy and cost."""
        return self._transport.get(Summary, f"/projects/{project_id}/summary")

    def workers(self, project_id: str) -> Iterator[ProjectWorker]:
        """Who worked in the project, busiest first."""
        return self._transport.pages(ProjectWorker, f"/projects/{project_id}/workers")

    def import_folder(
        self,
        project_id: str,
        folder: str | Path,
        *,
        progress: Callable[[FolderProgress], None] | None = None,
        parallel: int = 4,
        batch_id: str | None = None,
    ) -> FolderReport:
        """Add every picture of a folder; see `imports.folder`."""
        return self._imports.folder(project_id, folder, progress=progress, parallel=parallel, batch_id=batch_id)

    def import_rows(
        self,
        project_id: str,
        path: str | Path,
        *,
        fetch: bool = True,
        progress: Callable[[RowsProgress], None] | None = None,
        batch_id: str | None = None,
    ) -> RowsReport:
        """Add the rows of a CSV or JSONL file; see `imports.rows`."""
        return self._imports.rows(project_id, path, fetch=fetch, progress=progress, batch_id=batch_id)

    def deliver(
        self,
        project_id: str,
        format: str,  # noqa: A002 - the API's own word
        path: str | Path,
        *,
        timeout_seconds: float = 3600.0,
        progress: Callable[[int, int], None] | None = None,
    ) -> Delivery:
        """Order a delivery of everything settled by now, wait for it and download it to `path`.

        `progress` is called with bytes done and bytes in all. Raises DeliveryFailed, or TimeoutError.
        """
        ordered = self._deliveries.order(project_id, format)
        ready = self._deliveries.wait(ordered.id, timeout_seconds=timeout_seconds)
        self._deliveries.download(ready, path, progress=progress)
        return ready
