"""Deliveries, and the settled tasks that go into them, streamed in order at constant memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, text, update

from goldsmith.storage.schema import delivery


@dataclass(frozen=True, slots=True)
class Delivery:
    """An immutable file of verdicts, with what it holds and its content hash once it is ready."""

    id: UUID
    organization_id: UUID
    project_id: UUID
    format: str
    state: str
    position_until: int
    task_count: int
    object_count: int
    byte_count: int
    content_hash: str | None
    storage_key: str | None
    manifest_key: str | None
    error: Mapping[str, Any] | None
    created_by: UUID
    created_at: datetime
    completed_at: datetime | None
    quality: Mapping[str, Any] | None = None


_DELIVERY = [delivery.c[name] for name in Delivery.__slots__]

_SETTLED = text("""
    SELECT t.id AS task_id, t.unique_id, t.state, t.priority, t.metadata, t.tags, t.file_name, t.url, t.width, t.height,
        t.parts, m.content_hash, n.number AS project_version, t.settled_at,
        v.id AS verdict_id, v.number, v.confidence, v.agreement, v.method, v.parameters, v.objects, v.provenance,
        v.fields,
        row_number() OVER (PARTITION BY t.name_key ORDER BY t.position) AS name_rank
    FROM task t JOIN verdict v ON v.id = t.verdict_id JOIN project_version n ON n.id = t.version_id
        LEFT JOIN media m ON m.id = t.media_id
    WHERE t.project_id = :project_id AND t.state = 'completed' AND t.position <= :until
    ORDER BY t.position
""")
# Before statistics are there, say just after a large import, the planner takes the tables for small and would look
# every verdict up in a walk over all of them.
_NO_NESTED_LOOPS = text("SELECT set_config('enable_nestloop', 'off', true)")
_OF_REQUESTED = text("""
    SELECT d.* FROM project_request r JOIN project p ON p.id = r.project_id CROSS JOIN LATERAL (
        SELECT * FROM delivery d WHERE d.project_id = p.id AND d.state = 'ready'
            AND (CAST(:since AS timestamptz) IS NULL OR d.completed_at >= :since)
            AND (CAST(:until AS timestamptz) IS NULL OR d.completed_at < :until)
            AND (CAST(:first_id AS uuid) IS NULL OR d.id >= :first_id)
            AND (CAST(:last_id AS uuid) IS NULL OR d.id < :last_id)
        ORDER BY d.id DESC LIMIT CAST(:limit AS bigint)) d
    WHERE p.mode = :mode AND (CAST(:project_id AS uuid) IS NULL OR p.id = :project_id)
    ORDER BY d.id DESC LIMIT CAST(:limit AS bigint)
""")
_DELIVERED_PROJECTS = text("""
    SELECT p.id, p.name FROM project_request r JOIN project p ON p.id = r.project_id
    WHERE p.mode = :mode AND EXISTS (SELECT FROM delivery d WHERE d.project_id = p.id AND d.state = 'ready')
    ORDER BY p.id DESC LIMIT :limit
""")
_NEWEST = text("SELECT coalesce(max(position), 0) FROM task WHERE project_id = :project_id")


@dataclass(frozen=True, slots=True)
class SettledTask:
    """A completed task with the verdict that stands, as a delivery needs it.

    `name_rank` counts the tasks of the delivery whose file names readers would take for the same.
    """

    task_id: UUID
    unique_id: str | None
    state: str
    priority: int
    metadata: Mapping[str, Any] | None
    tags: list[str]
    file_name: str
    url: str | None
    width: int | None
    height: int | None
    parts: list[Mapping[str, Any]] | None
    content_hash: str | None
    project_version: int
    settled_at: datetime
    verdict_id: UUID
    number: int
    confidence: float | None
    agreement: float | None
    method: str
    parameters: Mapping[str, Any]
    objects: list[dict[str, Any]]
    provenance: Mapping[str, Any]
    fields: list[dict[str, Any]]
    name_rank: int


def insert_delivery(connection: Connection, made: Delivery) -> None:
    """Write a delivery that is being built."""
    connection.execute(insert(delivery).values(**{name: getattr(made, name) for name in Delivery.__slots__}))


def change_delivery(connection: Connection, delivery_id: UUID, changes: Mapping[str, Any]) -> None:
    """Set columns of a delivery that is still being built: once ready it never changes."""
    statement = update(delivery).where(delivery.c.id == delivery_id, delivery.c.state == "building")
    connection.execute(statement.values(**changes))


def delivery_by_id(connection: Connection, delivery_id: UUID) -> Delivery | None:
    """One delivery."""
    row = connection.execute(select(*_DELIVERY).where(delivery.c.id == delivery_id)).mappings().one_or_none()
    return Delivery(**row) if row else None


def deliveries_of(connection: Connection, project_id: UUID, *, limit: int = 200) -> list[Delivery]:
    """A project's deliveries, newest first."""
    statement = select(*_DELIVERY).where(delivery.c.project_id == project_id).order_by(delivery.c.id.desc())
    return [Delivery(**row) for row in connection.execute(statement.limit(limit)).mappings()]


@dataclass(frozen=True, slots=True)
class DeliveryFilter:
    """Which ready deliveries are wanted; None is any. Each range holds its beginning and not its end.

    `since` and `until` are of the instant when they were ready, `first_id` and `last_id` of their ids, which are in the
    order they were made.
    """

    project_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    first_id: UUID | None = None
    last_id: UUID | None = None


def requested_deliveries(
    connection: Connection, mode: str, wanted: DeliveryFilter, *, limit: int | None
) -> list[Delivery]:
    """Ready deliveries of projects that were asked for in another API's words, newest first; None limits nothing."""
    values = {name: getattr(wanted, name) for name in DeliveryFilter.__slots__}
    rows = connection.execute(_OF_REQUESTED, values | {"mode": mode, "limit": limit}).mappings()
    return [Delivery(**{name: row[name] for name in Delivery.__slots__}) for row in rows]


def delivered_projects(connection: Connection, mode: str, *, limit: int) -> list[tuple[UUID, str]]:
    """Id and name of every project that was asked for so and has been delivered, newest first."""
    rows = connection.execute(_DELIVERED_PROJECTS, {"mode": mode, "limit": limit})
    return [(row.id, row.name) for row in rows]


def newest_position(connection: Connection, project_id: UUID) -> int:
    """The position of the project's newest task."""
    return int(connection.scalar(_NEWEST, {"project_id": project_id}) or 0)


def settled_tasks(connection: Connection, project_id: UUID, until: int) -> Iterator[SettledTask]:
    """Completed tasks in the order they came, read through a server-side cursor a thousand at a time."""
    connection.execute(_NO_NESTED_LOOPS)
    options = {"stream_results": True, "max_row_buffer": 1000}
    rows = connection.execute(_SETTLED, {"project_id": project_id, "until": until}, execution_options=options)
    for row in rows:
        yield SettledTask(*row)
