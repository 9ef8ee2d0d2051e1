"""Requests of other APIs' clients: of projects, with the params that their tasks are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.storage.statement import Row, Statement
from goldsmith.work.project import Project
from goldsmith.work.request import Params, ProjectRequest

_ADD_PROJECT = text("""
    INSERT INTO project_request (project_id, organization_id, dialect, kind, facts, created_at)
    SELECT p.id, p.organization_id, :dialect, :kind, CAST(:facts AS jsonb), p.created_at
    FROM project p WHERE p.id = :project_id
""")
_ADD_PARAMS = text("""
    INSERT INTO project_params (project_id, number, organization_id, params, created_by, created_at)
    SELECT :project_id, coalesce(max(number) + 1, 0), current_organization(), CAST(:params AS jsonb), :user_id, :now
    FROM project_params WHERE project_id = :project_id
""")
_PROJECT = """
    SELECT r.project_id, p.name, r.kind, r.facts, r.created_at
    FROM project_request r JOIN project p ON p.id = r.project_id WHERE p.mode = :mode
"""
_NAMED = text(f"{_PROJECT} AND p.name = :name")
_ALL = text(f"{_PROJECT} AND (p.state = 'archived') = :is_archived ORDER BY r.project_id DESC LIMIT :limit")
_IS_REQUESTED = text("SELECT EXISTS (SELECT FROM project_request WHERE project_id = :project_id)")
_PARAMS = text("""
    SELECT project_id, number, params, created_at FROM project_params WHERE project_id = ANY(:project_ids)
    ORDER BY project_id, number
""")

_TO_ASK = f"""
    SELECT {", ".join(f"p.{name}" for name in Project.__slots__)}, r.kind AS request_kind, r.facts AS request_facts,
        r.created_at AS requested_at, e.number AS params_number, e.params, e.created_at AS params_at
    FROM project_request r JOIN project p ON p.id = r.project_id
        LEFT JOIN LATERAL (SELECT * FROM project_params e WHERE e.project_id = r.project_id
                           ORDER BY e.number DESC LIMIT 1) e ON true
    WHERE p.mode = :mode AND
"""
_NAMED_TO_ASK, _ID_TO_ASK = Statement(f"{_TO_ASK} p.name = :name"), Statement(f"{_TO_ASK} p.id = :project_id")
_EDITION = Statement("""
    SELECT number, params, created_at FROM project_params WHERE project_id = :project_id AND number = :number
""")
# Counted in one statement, the last of the transaction: the rows are those that all who add tasks wait for.
_COUNT = Statement("""
    WITH project AS (
        UPDATE project SET task_count = task_count + :tasks, gold_count = gold_count + :gold,
            imported_count = imported_count + :verdicts
        WHERE id = :project_id
    )
    UPDATE project_request SET task_count = task_count + :tasks WHERE project_id = :project_id
""")


@dataclass(frozen=True, slots=True)
class ProjectToAsk:
    """A project that a task is about to go to, as asked for and as it is, with the latest edition of its params."""

    project: Project
    request: ProjectRequest
    latest: Params | None


def project_to_ask(connection: Connection, name: str, mode: str) -> ProjectToAsk | None:
    """The project of that name that was asked for in another API's words."""
    row = _NAMED_TO_ASK.one(connection, {"name": name, "mode": mode})
    return _to_ask(row) if row else None


def project_to_ask_by_id(connection: Connection, project_id: UUID, mode: str) -> ProjectToAsk | None:
    """The project, where it was asked for so."""
    row = _ID_TO_ASK.one(connection, {"project_id": project_id, "mode": mode})
    return _to_ask(row) if row else None


def edition_of(connection: Connection, project_id: UUID, number: int) -> Params | None:
    """One edition of a project's params."""
    row = _EDITION.one(connection, {"project_id": project_id, "number": number})
    return Params(**row) if row else None


def add_counts(connection: Connection, project_id: UUID, *, tasks: int, gold: int, verdicts: int) -> None:
    """Count requested tasks in their project, and beside it: others may be in it too."""
    _COUNT.run(connection, {"project_id": project_id, "tasks": tasks, "gold": gold, "verdicts": verdicts})


def _to_ask(row: Row) -> ProjectToAsk:
    project = Project(**{name: row[name] for name in Project.__slots__})
    request = ProjectRequest(project.id, project.name, row["request_kind"], row["request_facts"], row["requested_at"])
    number = row["params_number"]
    return ProjectToAsk(project, request, None if number is None else Params(number, row["params"], row["params_at"]))


def add_project(connection: Connection, project_id: UUID, dialect: str, kind: str, facts: Mapping[str, Any]) -> None:
    """Keep what was asked for, and in whose words, beside a project that was just made."""
    values = {"project_id": project_id, "dialect": dialect, "kind": kind, "facts": orjson.dumps(facts).decode()}
    connection.execute(_ADD_PROJECT, values)


def is_requested(connection: Connection, project_id: UUID) -> bool:
    """Whether a project was asked for in another API's words: then its tasks bring what is to be labelled."""
    return bool(connection.scalar(_IS_REQUESTED, {"project_id": project_id}))


def add_params(
    connection: Connection, project_id: UUID, params: Mapping[str, Any], user_id: UUID, now: datetime
) -> None:
    """The next edition of a project's params. The caller holds the project's row, so that numbers have no gaps."""
    values = {"project_id": project_id, "params": orjson.dumps(params).decode(), "user_id": user_id, "now": now}
    connection.execute(_ADD_PARAMS, values)


def project_named(connection: Connection, name: str, mode: str) -> ProjectRequest | None:
    """The project of that name that was asked for in another API's words."""
    row = connection.execute(_NAMED, {"name": name, "mode": mode}).mappings().one_or_none()
    return ProjectRequest(**row) if row else None


def all_projects(connection: Connection, mode: str, *, is_archived: bool, limit: int) -> list[ProjectRequest]:
    """The projects that were asked for so, newest first: those that were put away, or all others."""
    values = {"mode": mode, "is_archived": is_archived, "limit": limit}
    return [ProjectRequest(**row) for row in connection.execute(_ALL, values).mappings()]


def params_of(connection: Connection, project_ids: Sequence[UUID]) -> dict[UUID, list[Params]]:
    """Every edition of the projects' params, oldest first."""
    found: dict[UUID, list[Params]] = {project_id: [] for project_id in project_ids}
    for row in connection.execute(_PARAMS, {"project_ids": list(project_ids)}).mappings():
        found[row["project_id"]].append(_params(row))
    return found


def _params(row: RowMapping) -> Params:
    return Params(row["number"], row["params"], row["created_at"])
