"""Which courses and exams lead to a skill, in whatever project they were made."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.skill import Way
from goldsmith.storage.admission import admits

MOST_LISTED = 1000

_COLUMNS = "x.skill, x.id, x.title, x.project_id"
_OPEN = "x.organization_id = current_organization() AND x.mode = :mode AND x.state = 'open'"
_FOR_WORKER = f"{_OPEN} AND x.skill = ANY(CAST(:skills AS text[])) AND (x.is_shared OR {admits('x.project_id')})"
# Of each kind the oldest: one way is enough to go.
_OF_WORKER = text(f"""
    SELECT DISTINCT ON (w.skill, w.kind) w.skill, w.kind, w.id, w.title, w.project_id FROM (
        SELECT 'course' AS kind, {_COLUMNS} FROM course x WHERE {_FOR_WORKER}
        UNION ALL
        SELECT 'exam', {_COLUMNS} FROM exam x WHERE {_FOR_WORKER}) w
    ORDER BY w.skill, w.kind, w.id
""")
_ALL = text(f"""
    SELECT w.* FROM (
        SELECT 'course' AS kind, {_COLUMNS} FROM course x WHERE {_OPEN} AND x.skill IS NOT NULL
        UNION ALL
        SELECT 'exam', {_COLUMNS} FROM exam x WHERE {_OPEN}) w
    ORDER BY w.skill, w.kind, w.id LIMIT {MOST_LISTED}
""")


def ways_to(connection: Connection, skills: Collection[str], worker_id: UUID, mode: str) -> dict[str, Sequence[Way]]:
    """For each of these skills an open course and an open exam that grant it and that a worker may take, if any do."""
    values = {"skills": sorted(skills), "worker_id": worker_id, "mode": mode}
    found: dict[str, list[Way]] = {}
    for row in connection.execute(_OF_WORKER, values).mappings():
        found.setdefault(row["skill"], []).append(Way(**row))
    return dict(found)


def all_ways(connection: Connection, mode: str) -> list[Way]:
    """The open courses and exams of the organization that grant a skill, by skill."""
    return [Way(**row) for row in connection.execute(_ALL, {"mode": mode}).mappings()]
