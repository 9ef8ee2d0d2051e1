"""A million requested tasks, as a hundred days of work would leave them, written by SQL in a few minutes."""

import json
import time
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, text

from tests.api.scale.answers import Wire
from tests.api.scale.requests import Sent

NOW = datetime(2026, 11, 1, tzinfo=UTC)
DAYS = 100
BOXES = {"geometries": {"box": {"objects_to_annotate": ["car", "dog"]}}}
_BOX = {"left": 10.5, "top": 20.25, "width": 60, "height": 40}
_OBJECT = {"id": "a1", "kind": "box", "label": "car", "attributes": {}, "box": _BOX}
OBJECTS = [{"annotation": _OBJECT, "confidence": 0.9, "origin": "consensus"}]

# The oldest are stuck and the newest not done yet; a campaign's tag is on old tasks alone; many were changed yesterday.
_MADE = f"""
    CREATE TEMPORARY TABLE made AS
    SELECT m.*, p.id AS project_id, p.version_id, p.organization_id,
        'https://pictures.example.org/' || n || '.jpg' AS url,
        CASE WHEN m.project = 'picture' THEN 'categorization' ELSE 'imageannotation' END AS kind,
        CASE WHEN m.project = 'boxes' AND n BETWEEN :count * 0.2 AND :count * 0.6 THEN b.id END AS batch_id,
        CASE WHEN m.state = 'completed' THEN least(:now, m.created_at + (n % 1000 * 7919 % 240) * interval '1 hour') END
            AS settled_at
    FROM (
        SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS verdict_id,
            CAST(:now AS timestamptz) - (:count - n) * interval '{DAYS} days' / :count AS created_at,
            CASE WHEN n % 50 = 7 THEN 'picture' WHEN n % 5 = 0 THEN 'other' ELSE 'boxes' END AS project,
            CASE WHEN n < :count * 0.05 OR (n > :count * 0.8 AND n % 10 < 6) THEN 'pending'
                 WHEN n % 20 = 11 THEN 'canceled' WHEN n % 33 = 5 THEN 'error' ELSE 'completed' END AS state,
            array_remove(ARRAY[CASE WHEN n <= :count * 0.15 THEN 'pilot' END,
                               CASE WHEN n % 100000 = 3 THEN 'rare' END,
                               CASE WHEN n % 3 = 0 THEN 'common' END], NULL) AS tags
        FROM generate_series(1, CAST(:count AS integer)) AS n
    ) m JOIN project p ON p.name = m.project CROSS JOIN batch b
"""
_TASKS = """
    INSERT INTO task (id, organization_id, project_id, version_id, mode, unique_id, content_key, file_name, name_key,
        url, state, stage, wanted, is_fetched, metadata, tags, verdict_id, created_at, settled_at, batch_id, is_pinned,
        request_kind)
    SELECT id, organization_id, project_id, version_id, 'live', 'own-' || n, 'request:' || id, n || '.jpg',
        n || '.jpg', url, state, CASE state WHEN 'completed' THEN 'done' ELSE 'attempt' END, 1, true,
        jsonb_build_object('n', n), tags, CASE state WHEN 'completed' THEN verdict_id END, created_at, settled_at,
        batch_id, true, kind
    FROM made ORDER BY n
"""
_VERDICTS = """
    INSERT INTO verdict (id, organization_id, project_id, task_id, number, objects, confidence, method, parameters,
        provenance, origin, created_at, fields)
    SELECT verdict_id, organization_id, project_id, id, 1, CAST(:objects AS jsonb), 1, 'import', '{}', '{}', 'import',
        settled_at, '[]'
    FROM made WHERE state = 'completed' ORDER BY n
"""
_REQUESTS = """
    INSERT INTO task_request (task_id, organization_id, project_id, kind, asked, params_number, is_projectless,
        is_unique_id_freed_on_error, mode, state, created_at, settled_at, updated_at, batch_id, is_listed,
        review_status)
    SELECT id, organization_id, project_id, kind, CAST(:asked AS jsonb) || jsonb_build_object('attachment', url),
        0, false, false, 'live', state, created_at, settled_at,
        CASE WHEN n BETWEEN :count * 0.10 AND :count * 0.12 THEN :now ELSE coalesce(settled_at, created_at) END,
        batch_id, true,
        CASE WHEN state = 'completed' AND n % 400 = 1 THEN 'rejected'
             WHEN state = 'completed' AND n % 20 = 2 THEN 'accepted' END
    FROM made ORDER BY n
"""
_TAGS = """
    INSERT INTO request_tag (task_id, tag, organization_id, mode, project_id, batch_id, created_at)
    SELECT id, tag, organization_id, 'live', project_id, batch_id, created_at FROM made, unnest(tags) AS tag
"""
_COUNTS = (
    """
    UPDATE project p SET task_count = c.count FROM (SELECT project_id, count(*) FROM made GROUP BY 1) c
    WHERE p.id = c.project_id
    """,
    """
    UPDATE project_request p SET task_count = c.count FROM (SELECT project_id, count(*) FROM made GROUP BY 1) c
    WHERE p.project_id = c.project_id
    """,
    "UPDATE batch SET task_count = (SELECT count(*) FROM made WHERE batch_id IS NOT NULL)",
)
_STATEMENTS = (_MADE, _TASKS, _VERDICTS, _REQUESTS, _TAGS, *_COUNTS, "DROP TABLE made", "VACUUM ANALYZE")
_PROJECTS = (
    ("boxes", "imageannotation", BOXES),
    ("other", "imageannotation", BOXES),
    ("picture", "categorization", {"categories": ["car", "dog"]}),
)


def fill(connection: Connection, wire: Wire, count: int) -> None:
    """Three projects and a batch through the API, and their tasks by SQL, as the owner of the database."""
    started = time.perf_counter()
    for name, kind, params in _PROJECTS:
        _make(wire, "/v1/projects", {"name": name, "type": kind, "params": params})
    _make(wire, "/v1/batches", {"project": "boxes", "name": "half"})
    values = {"now": NOW, "count": count, "objects": json.dumps(OBJECTS), "asked": json.dumps(BOXES)}
    connection.execute(text("SET session_replication_role = replica"))  # neither triggers nor checks of references
    for statement in _STATEMENTS:
        connection.execute(text(statement), {name: value for name, value in values.items() if f":{name}" in statement})
    size = connection.scalar(text("SELECT pg_size_pretty(pg_database_size(current_database()))"))
    print(f"{count} tasks written in {time.perf_counter() - started:.0f} s; the database has {size}", flush=True)


def _make(wire: Wire, path: str, body: dict[str, Any]) -> None:
    answer = wire.send(Sent("valid", "POST", path, json.dumps(body).encode()))
    assert answer.status == 200, answer
