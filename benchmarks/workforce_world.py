"""A workforce in a running server's database, made by bulk SQL: workers with skills and seats, projects, open tasks."""

from random import Random
from uuid import UUID

from sqlalchemy import Connection, text

from benchmarks import world
from goldsmith.actions import access, people
from goldsmith.kit import secrets
from goldsmith.kit.clock import utc_now
from goldsmith.kit.ids import new_id

SKILLS = 20
HELD = 6
"""Skills of each worker."""

SEATS = 12
"""Projects that each worker is in; for about half of those that require a skill, they hold it."""

_WORKERS = text("""
    INSERT INTO user_account (id, organization_id, email, name, role, pseudonym, created_at)
    SELECT id, :organization_id, 'w' || n || '@example.org', 'W ' || n, 'annotator', 'W-' || n, now()
    FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS w (id, n)
""")
_KEYS = text("""
    INSERT INTO api_key (id, organization_id, user_id, name, mode, prefix, key_digest, created_at)
    SELECT gen_random_uuid(), :organization_id, w.id, 'benchmark', 'live', 'live_', w.digest, now()
    FROM unnest(CAST(:ids AS uuid[]), CAST(:digests AS bytea[])) AS w (id, digest)
""")
_SKILLS = text("""
    INSERT INTO worker_skill (id, organization_id, worker_id, name, level, created_at)
    SELECT gen_random_uuid(), :organization_id, w.id, w.name, 60, now()
    FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[])) AS w (id, name)
""")
# Every other project requires one of the skills.
_PROJECTS = text("""
    WITH made AS (
        INSERT INTO project (id, organization_id, mode, name, state, task_type, seed, created_by, created_at)
        SELECT w.id, p.organization_id, p.mode, 'Project ' || w.n, 'active', p.task_type, p.seed || w.n, p.created_by,
               now()
        FROM project p, unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS w (id, n) WHERE p.id = :model_id
        RETURNING id, name
    ), said AS (
        INSERT INTO project_version (id, organization_id, project_id, number, spec, created_by, created_at)
        SELECT gen_random_uuid(), v.organization_id, w.id, 1,
            CASE WHEN w.n % 2 = 0 THEN v.spec ELSE jsonb_set(v.spec, '{requirements}', jsonb_build_array(
                jsonb_build_object('skill', 'skill ' || w.n / 2 % :skills, 'comparison', 'at_least', 'level', 50))) END,
            v.created_by, now()
        FROM project_version v, unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS w (id, n)
        WHERE v.project_id = :model_id AND EXISTS (SELECT FROM made)
    )
    INSERT INTO offer (project_id, organization_id, seats, priority, daily_cap, share_cap, changed_by, changed_at)
    SELECT w.id, p.organization_id, 4000, w.n % 3, CASE WHEN w.n % 4 = 0 THEN 500 END,
           CASE WHEN w.n % 5 = 0 THEN 10 END, p.created_by, now()
    FROM project p, unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS w (id, n)
    WHERE p.id = :model_id AND EXISTS (SELECT FROM made)
""")
_PRESENT = text("""
    UPDATE project SET version_id = v.id FROM project_version v
    WHERE v.project_id = project.id AND project.version_id IS NULL
""")
_SEATS = text("""
    INSERT INTO seat (id, organization_id, project_id, worker_id, joined_at)
    SELECT gen_random_uuid(), :organization_id, s.project_id, s.worker_id, now()
    FROM unnest(CAST(:projects AS uuid[]), CAST(:workers AS uuid[])) AS s (project_id, worker_id)
""")
_PROGRESS = text("""
    INSERT INTO worker_progress (project_id, worker_id, organization_id, submitted, last_active_at)
    SELECT project_id, worker_id, organization_id, 5, joined_at - interval '1 hour' FROM seat
""")
# The tasks of all projects, mingled as imports would leave them.
_TASKS = text("""
    INSERT INTO task (id, organization_id, project_id, version_id, priority, mode, content_key, file_name, name_key,
                      url, width, height, state, stage, wanted, created_at)
    SELECT gen_random_uuid(), p.organization_id, p.id, p.version_id, (n / :projects) % 3, 'live', 'key ' || n,
           n || '.jpg', n || '.jpg', 'https://pictures.example.org/' || n || '.jpg', 1280, 800, 'pending', 'attempt', 2,
           now() - interval '1 minute' * (n % 5000)
    FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) AS n
        JOIN unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS w (id, place) ON w.place = 1 + n % :projects
        JOIN project p ON p.id = w.id
""")
_COUNT = text("""
    UPDATE project SET task_count = c.count FROM (SELECT project_id, count(*) FROM task GROUP BY project_id) c
    WHERE c.project_id = project.id
""")


def fill(running: world.Server, workers: int, projects: int) -> tuple[list[str], list[UUID]]:
    """Workers and projects without tasks yet: the workers' keys, and the projects' ids."""
    with world.as_owner(running.data_dir) as engine, engine.begin() as connection:
        organization, owner = people.create_organization(connection, "Benchmark", "owner@example.org", utc_now())
        owner_key = access.issue_key(connection, owner, name="benchmark", mode="live", now=utc_now())[1]
    model_id = world.project(running, owner_key, "model", attempts=2)
    with world.as_owner(running.data_dir) as engine, engine.begin() as connection:
        keys, worker_ids = _workers(connection, organization.id, workers)
        project_ids = [new_id() for _ in range(projects)]
        connection.execute(_PROJECTS, {"ids": project_ids, "model_id": UUID(model_id), "skills": SKILLS})
        connection.execute(_PRESENT)
        _seat(connection, organization.id, worker_ids, project_ids)
    return keys, project_ids


def add_tasks(connection: Connection, project_ids: list[UUID], first: int, last: int) -> None:
    """Open tasks number `first` to `last`, spread over the projects in turn, in three lanes each. Needs AUTOCOMMIT.

    The upkeep that so many new rows bring, and that is over long before they are worked on, is done here.
    """
    values = {"ids": project_ids, "projects": len(project_ids)}
    step = 100_000
    for begin in range(first, last + 1, step):
        connection.execute(_TASKS, {**values, "first": begin, "last": min(last, begin + step - 1)})
    connection.execute(_COUNT)
    connection.execute(text("VACUUM (ANALYZE)"))
    connection.execute(text("CHECKPOINT"))


def _workers(connection: Connection, organization_id: UUID, count: int) -> tuple[list[str], list[UUID]]:
    random, ids = Random(1), [new_id() for _ in range(count)]
    keys = [f"live_{secrets.new_token()}" for _ in ids]
    connection.execute(_WORKERS, {"organization_id": organization_id, "ids": ids})
    digests = [secrets.digest(key) for key in keys]
    connection.execute(_KEYS, {"organization_id": organization_id, "ids": ids, "digests": digests})
    held = [(id_, f"skill {number}") for id_ in ids for number in random.sample(range(SKILLS), HELD)]
    values = {"ids": [id_ for id_, _ in held], "names": [name for _, name in held]}
    connection.execute(_SKILLS, {"organization_id": organization_id, **values})
    return keys, ids


def _seat(connection: Connection, organization_id: UUID, worker_ids: list[UUID], project_ids: list[UUID]) -> None:
    random = Random(2)
    seats = [(project, worker) for worker in worker_ids for project in random.sample(project_ids, SEATS)]
    values = {"projects": [project for project, _ in seats], "workers": [worker for _, worker in seats]}
    connection.execute(_SEATS, {"organization_id": organization_id, **values})
    connection.execute(_PROGRESS)
