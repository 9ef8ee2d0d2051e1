"""Projects and their versions."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, func, insert, select, text, update

from goldsmith.storage.admission import admits, is_served_apart
from goldsmith.storage.queue import IS_OPEN, IS_OPEN_APART
from goldsmith.storage.schema import project, project_version
from goldsmith.work.project import Project, ProjectVersion

_PROJECT = [project.c[name] for name in Project.__slots__]
_OWN = [name for name in ProjectVersion.__slots__ if name != "task_type"]
_VERSIONS = select(*(project_version.c[name] for name in _OWN), project.c.task_type).join(
    project, project.c.id == project_version.c.project_id
)
_WITH_WORK = text(f"""
    SELECT p.id FROM project p
    WHERE p.state = 'active' AND p.mode = :mode AND p.id < :before AND p.id <> ALL(:without) AND {admits("p.id")} AND (
        (SELECT t.id FROM task t WHERE t.project_id = p.id AND t.stage = :stage AND {IS_OPEN} LIMIT 1) IS NOT NULL
        OR (SELECT b.id FROM batch b WHERE {is_served_apart("p.id")} AND (
                SELECT t.id FROM task t WHERE t.batch_id = b.id AND t.stage = :stage AND {IS_OPEN_APART} LIMIT 1
            ) IS NOT NULL LIMIT 1) IS NOT NULL)
    ORDER BY p.id DESC LIMIT :limit
""")

_WITH_SPEC = text("""
    SELECT id FROM project_version
    WHERE project_id = :project_id AND md5(spec::text) = md5(CAST(CAST(:spec AS jsonb) AS text))
      AND spec = CAST(:spec AS jsonb)
    ORDER BY number DESC LIMIT 1
""")

_HOLD_VERSIONS = text("SELECT pg_advisory_xact_lock(hashtextextended('versions ' || CAST(:project_id AS text), 0))")
_HOLD_NAME = text("""
    SELECT pg_advisory_xact_lock(hashtextextended(
        concat_ws(' ', 'project', current_organization(), CAST(:mode AS text), CAST(:name AS text)), 0))
""")
_CURRENCIES = text("""
    SELECT p.id, v.spec #>> '{pay,currency}' AS currency FROM project p JOIN project_version v ON v.id = p.version_id
    WHERE p.id = ANY(:ids)
""")


def hold_versions(connection: Connection, project_id: UUID) -> None:
    """Keep others from adding versions to a project until the transaction ends: taken before any row is locked.

    No lock on the project's row, which goes to those who hold tasks: so nobody can wait in a circle.
    """
    connection.execute(_HOLD_VERSIONS, {"project_id": project_id})


def hold_name(connection: Connection, name: str, mode: str) -> None:
    """Keep others who hold names from making a project of that name until the transaction ends."""
    connection.execute(_HOLD_NAME, {"name": name, "mode": mode})


def insert_project(connection: Connection, made: Project) -> None:
    """Write a project before its first version."""
    values = {name: getattr(made, name) for name in Project.__slots__} | {"version_id": None}
    connection.execute(insert(project).values(**values))


def insert_version(
    connection: Connection, version: ProjectVersion, organization_id: UUID, *, is_present: bool = True
) -> None:
    """Write a version and, unless it is for certain tasks alone, make it the project's present one."""
    values = {name: getattr(version, name) for name in _OWN}
    connection.execute(insert(project_version).values(**values, organization_id=organization_id))
    if is_present:
        connection.execute(update(project).where(project.c.id == version.project_id).values(version_id=version.id))


def version_with_spec(connection: Connection, project_id: UUID, spec: Mapping[str, Any]) -> UUID | None:
    """The project's newest version that says just this."""
    values = {"project_id": project_id, "spec": orjson.dumps(spec).decode()}
    version_id: UUID | None = connection.scalar(_WITH_SPEC, values)
    return version_id


def project_by_id(connection: Connection, project_id: UUID, mode: str, *, lock: bool = False) -> Project | None:
    """One project of a mode; with `lock`, nobody else changes it until the transaction ends."""
    statement = select(*_PROJECT).where(project.c.id == project_id, project.c.mode == mode)
    row = connection.execute(statement.with_for_update(key_share=True) if lock else statement).mappings().one_or_none()
    return Project(**row) if row else None


def project_by_name(connection: Connection, name: str, mode: str) -> Project | None:
    """The project of that name."""
    statement = select(*_PROJECT).where(project.c.name == name, project.c.mode == mode)
    row = connection.execute(statement).mappings().one_or_none()
    return Project(**row) if row else None


def projects_page(
    connection: Connection, mode: str, *, search: str = "", before: UUID | None, limit: int
) -> list[Project]:
    """Projects of a mode with these words in their name, newest first."""
    statement = select(*_PROJECT).where(project.c.mode == mode).order_by(project.c.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(project.c.id < before)
    if search:
        statement = statement.where(project.c.name.icontains(search, autoescape=True))
    return [Project(**row) for row in connection.execute(statement).mappings()]


def projects_with_work(
    connection: Connection, worker_id: UUID, mode: str, stage: str, *, without: list[UUID], before: UUID, limit: int
) -> list[UUID]:
    """A page of the active projects that have open tasks at a stage where the worker is served from, newest first."""
    values = {"worker_id": worker_id, "mode": mode, "stage": stage, "without": without, "before": before}
    return list(connection.scalars(_WITH_WORK, {**values, "limit": limit}))


def change_project(connection: Connection, project_id: UUID, changes: Mapping[str, Any]) -> None:
    """Set the named columns (name, state)."""
    if changes:
        connection.execute(update(project).where(project.c.id == project_id).values(**changes))


def version_by_id(connection: Connection, version_id: UUID) -> ProjectVersion | None:
    """One version; versions never change, so callers may keep it."""
    row = connection.execute(_VERSIONS.where(project_version.c.id == version_id)).mappings().one_or_none()
    return ProjectVersion(**row) if row else None


def versions_of(connection: Connection, project_id: UUID) -> list[ProjectVersion]:
    """A project's versions, newest first."""
    statement = _VERSIONS.where(project_version.c.project_id == project_id)
    rows = connection.execute(statement.order_by(project_version.c.number.desc()).limit(500)).mappings()
    return [ProjectVersion(**row) for row in rows]


def next_version_number(connection: Connection, project_id: UUID) -> int:
    """The number a new version gets."""
    statement = select(func.coalesce(func.max(project_version.c.number), 0) + 1)
    return int(connection.scalar(statement.where(project_version.c.project_id == project_id)) or 1)


def add_counts(connection: Connection, project_id: UUID, **counts: int) -> None:
    """Add to the project's task counters: task_count, gold_count, error_count, canceled_count, imported_count, and
    reopened_count of tasks counted as settled that are so no more.
    """
    changed = {name: project.c[name] + count for name, count in counts.items() if count}
    if changed:
        connection.execute(update(project).where(project.c.id == project_id).values(**changed))


def projects_by_id(connection: Connection, project_ids: Collection[UUID]) -> dict[UUID, Project]:
    """Some projects, by their ids."""
    rows = connection.execute(select(*_PROJECT).where(project.c.id.in_(project_ids))).mappings()
    return {row["id"]: Project(**row) for row in rows}


def currencies_of(connection: Connection, project_ids: Collection[UUID]) -> dict[UUID, str]:
    """In which currency some projects pay now."""
    return {row.id: row.currency for row in connection.execute(_CURRENCIES, {"ids": list(project_ids)})}


def names_of(connection: Connection, project_ids: Collection[UUID]) -> dict[UUID, str]:
    """What these projects are called."""
    statement = select(project.c.id, project.c.name).where(project.c.id.in_(project_ids))
    return {row.id: row.name for row in connection.execute(statement)}
