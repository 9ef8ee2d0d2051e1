"""What courses and exams are alike in as rows: made for a project, changed in their settings, open to its people."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.storage.admission import admits

T = TypeVar("T")


class Taught(Generic[T]):
    """The rows of one table, read as `shape`; `x` is the table's name in `columns`, which are all that `shape` takes.

    One that is shared is open to everybody of the organization, one that is not to whom its project is open.
    """

    def __init__(self, table: str, shape: type[T], columns: str, settings: Sequence[str]) -> None:
        """Put the statements together; names come from the code alone."""
        self._shape = shape
        self._names = tuple(shape.__slots__)  # type: ignore[attr-defined]
        is_open_to = f"(x.is_shared OR {admits('x.project_id')})"
        self._insert = text(f"""
            INSERT INTO {table} (id, organization_id, mode, project_id, {", ".join(settings)}, created_by, created_at)
            VALUES (:id, current_organization(), :mode, :project_id, {", ".join(f":{name}" for name in settings)},
                    :created_by, :now)
        """)
        changed = ", ".join(f"{name} = :{name}" for name in settings)
        self._change = text(f"UPDATE {table} SET {changed} WHERE id = :id")
        self._by_id = text(f"SELECT {columns} FROM {table} x WHERE x.id = :id AND x.mode = :mode")
        self._of_project = text(f"""
            SELECT {columns} FROM {table} x WHERE x.project_id = :project_id AND x.id < :before
            ORDER BY x.id DESC LIMIT :limit
        """)
        self._open = text(f"""
            SELECT {columns}, p.name AS project_name FROM {table} x JOIN project p ON p.id = x.project_id
            WHERE x.organization_id = current_organization() AND x.mode = :mode AND x.state = 'open'
              AND {is_open_to}
            ORDER BY x.id LIMIT :limit
        """)
        self._is_open_to = text(f"SELECT {is_open_to} FROM {table} x WHERE x.id = :id")

    def insert(
        self, connection: Connection, new_id: UUID, project_id: UUID, mode: str, settings: Mapping[str, Any], *,
        created_by: UUID, now: datetime,
    ) -> None:  # fmt: skip
        """Write a new one with its settings."""
        values = {"id": new_id, "project_id": project_id, "mode": mode, "created_by": created_by, "now": now}
        connection.execute(self._insert, {**values, **settings})

    def change(self, connection: Connection, its_id: UUID, settings: Mapping[str, Any]) -> None:
        """Write all settings of one anew."""
        connection.execute(self._change, {"id": its_id, **settings})

    def by_id(self, connection: Connection, its_id: UUID, mode: str) -> T | None:
        """One of a mode."""
        row = connection.execute(self._by_id, {"id": its_id, "mode": mode}).mappings().one_or_none()
        return self._shape(**row) if row else None

    def of_project(self, connection: Connection, project_id: UUID, *, before: UUID, limit: int) -> list[T]:
        """A project's, newest first."""
        values = {"project_id": project_id, "before": before, "limit": limit}
        return [self._shape(**row) for row in connection.execute(self._of_project, values).mappings()]

    def open_to(self, connection: Connection, worker_id: UUID, mode: str, *, limit: int) -> list[tuple[T, str]]:
        """Those open to a worker, oldest first, each with its project's name."""
        rows = connection.execute(self._open, {"worker_id": worker_id, "mode": mode, "limit": limit}).mappings()
        return [(self._shape(**{name: row[name] for name in self._names}), row["project_name"]) for row in rows]

    def is_open_to(self, connection: Connection, its_id: UUID, worker_id: UUID) -> bool:
        """Whether a worker may learn here: it is shared, or its project open to them."""
        return bool(connection.scalar(self._is_open_to, {"id": its_id, "worker_id": worker_id}))
