"""New tasks: a few in one statement, many by COPY; those that exist already are left as they are and reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.formats import name_key
from goldsmith.quality.gold_making import difficulty_of, grade_of
from goldsmith.storage.batch_counting import COUNT_IN_BATCH
from goldsmith.storage.statement import Statement
from goldsmith.work.part import excerpt_of, lead_kind_of, lengths_of, part_to_json
from goldsmith.work.task import NewTask

_FEW = 100
"""From how many on making a table for COPY pays; for one task it would cost more than all else."""

_STAGED = (
    ("id", "uuid"), ("content_key", "text"), ("file_name", "text"), ("name_key", "text"), ("url", "text"),
    ("media_id", "uuid"), ("width", "integer"), ("height", "integer"), ("unique_id", "text"), ("priority", "smallint"),
    ("is_fetched", "boolean"), ("metadata", "jsonb"), ("tags", "text[]"), ("pre_labels", "jsonb"), ("gold", "jsonb"),
    ("verdict_id", "uuid"), ("objects", "jsonb"), ("fields", "jsonb"), ("gold_tags", "text[]"),
    ("callback_url", "text"), ("callback_dialect", "text"), ("request_kind", "text"), ("parts", "jsonb"),
    ("excerpt", "text"), ("text_lengths", "integer[]"), ("base", "jsonb"), ("margin_x", "double precision"),
    ("margin_y", "double precision"), ("lead_kind", "text"), ("state", "text"), ("error", "jsonb"),
    ("made_at", "timestamptz"), ("settled_at", "timestamptz"),
)  # fmt: skip
"""What is written of a task, with its SQL type."""
_NAMES = tuple(name for name, _ in _STAGED)
_DEFINED = ", ".join(("line integer", *(f"{name} {kind}" for name, kind in _STAGED)))
_IS_JSON = tuple(kind == "jsonb" for _, kind in _STAGED)

_ADD = f"""
    added AS (
        INSERT INTO task (id, organization_id, project_id, version_id, priority, mode, unique_id, content_key,
            file_name, name_key, url, media_id, width, height, state, stage, wanted, is_gold, is_fetched, metadata,
            tags, pre_labels, verdict_id, confidence, created_at, settled_at, batch_id, is_held, callback_url,
            callback_dialect, is_pinned, request_kind, parts, excerpt, text_lengths, base,
            margin_x, margin_y, lead_kind, is_apart, error)
        SELECT s.id, current_organization(), :project_id, :version_id, s.priority, :mode, s.unique_id, s.content_key,
            s.file_name, s.name_key, s.url, s.media_id, s.width, s.height,
            s.state, CASE s.state WHEN 'completed' THEN 'done' ELSE 'attempt' END,
            :wanted, s.gold IS NOT NULL, s.is_fetched, s.metadata, s.tags, s.pre_labels, s.verdict_id,
            CASE WHEN s.objects IS NOT NULL THEN 1.0 END, coalesce(s.made_at, :now),
            CASE s.state WHEN 'completed' THEN coalesce(s.settled_at, :now) END,
            CAST(:batch_id AS uuid), :is_held AND s.state = 'pending', s.callback_url,
            s.callback_dialect, s.request_kind IS NOT NULL, s.request_kind, s.parts, s.excerpt, s.text_lengths, s.base,
            s.margin_x, s.margin_y, s.lead_kind, :is_apart, s.error
        FROM staged_task s ORDER BY s.line
        ON CONFLICT DO NOTHING
        RETURNING id, batch_id, state, is_gold, verdict_id
    ), changed AS (
        SELECT batch_id, CAST(NULL AS text) AS was, state AS became FROM added WHERE NOT is_gold
    ), {COUNT_IN_BATCH}
"""
_ADD_GOLD = """
    INSERT INTO gold (task_id, organization_id, project_id, expected, kind, source, tags, difficulty, grade, created_at)
    SELECT s.id, current_organization(), :project_id, s.gold, 'hidden', 'import', s.gold_tags, :difficulty, :grade, :now
    FROM staged_task s JOIN {added} t ON t.id = s.id WHERE s.gold IS NOT NULL
"""
_ADD_VERDICTS = """
    INSERT INTO verdict (id, organization_id, project_id, task_id, number, objects, confidence, method, parameters,
                         provenance, origin, created_at, fields)
    SELECT s.verdict_id, current_organization(), :project_id, s.id, 1, s.objects, 1.0, 'import', '{{}}', '{{}}',
           'import', coalesce(s.settled_at, :now), s.fields
    FROM staged_task s JOIN {added} t ON t.id = s.id WHERE s.objects IS NOT NULL
"""
_ADD_EVENTS = """
    INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
    SELECT current_organization(), :project_id, :actor_id, 'imported', 'task', s.id,
           CASE WHEN s.objects IS NULL THEN '{{}}'::jsonb ELSE '{{"with": "verdict"}}'::jsonb END, :now
    FROM staged_task s JOIN {added} t ON t.id = s.id
"""
_CLASHES = """
    SELECT s.line, t.id, t.project_id = :project_id AS is_same_project, t.content_key = s.content_key AS is_same_content
    FROM staged_task s JOIN task t ON (t.project_id = :project_id AND t.content_key = s.content_key)
        OR (t.organization_id = current_organization() AND t.mode = :mode AND t.unique_id = s.unique_id)
    WHERE t.id <> s.id ORDER BY s.line
"""

# Of a few, the table is a part of the statement, which PostgreSQL reads from JSON.
_FEW_STAGED = f"""
    WITH staged_task AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r ({_DEFINED})
    )
"""
_ADD_FEW = Statement(f"""
    {_FEW_STAGED}, {_ADD}, golden AS ({_ADD_GOLD.format(added="added")}),
    judged AS ({_ADD_VERDICTS.format(added="added")}), recorded AS ({_ADD_EVENTS.format(added="added")})
    SELECT count(*) AS added, count(*) FILTER (WHERE is_gold) AS added_gold,
        count(*) FILTER (WHERE verdict_id IS NOT NULL) AS added_verdicts FROM added
""")
_CLASHES_OF_FEW = text(_FEW_STAGED + _CLASHES)

_STAGE = f"CREATE TEMPORARY TABLE staged_task ({_DEFINED}) ON COMMIT DROP"
_ADD_MANY = text(f"WITH {_ADD} SELECT count(*) FROM added")
_ADD_MUCH_GOLD, _ADD_MANY_VERDICTS, _ADD_MANY_EVENTS = (
    text(each.format(added="task")) for each in (_ADD_GOLD, _ADD_VERDICTS, _ADD_EVENTS)
)
_CLASHES_OF_MANY = text(_CLASHES)


@dataclass(frozen=True, slots=True)
class Clash:
    """An imported row whose task exists already: the same content in the project, or the same unique_id."""

    line: int
    task_id: UUID
    is_same_project: bool
    is_same_content: bool


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch of rows."""

    added: int
    added_gold: int
    added_verdicts: int
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where new tasks go: project, version, mode, how many attempts each wants, and the batch, held or apart."""

    project_id: UUID
    version_id: UUID
    mode: str
    wanted: int
    actor_id: UUID
    now: datetime
    batch_id: UUID | None = None
    is_held: bool = False
    is_apart: bool = False


def add_tasks(connection: Connection, placement: Placement, tasks: Sequence[NewTask]) -> Added:
    """Write tasks with their gold, verdicts and events; batches count them, projects are left to the caller."""
    values = {name: getattr(placement, name) for name in Placement.__slots__}
    values |= {"difficulty": difficulty_of(None), "grade": grade_of(difficulty_of(None))}
    return _add_few(connection, values, tasks) if len(tasks) < _FEW else _add_many(connection, values, tasks)


def _add_few(connection: Connection, values: Mapping[str, Any], tasks: Sequence[NewTask]) -> Added:
    rows = [dict(zip(_NAMES, _staged(each), strict=True), line=line) for line, each in enumerate(tasks)]
    known = {**values, "rows": orjson.dumps(rows).decode()}
    counted = _ADD_FEW.one(connection, known)
    assert counted is not None
    if counted["added"] == len(tasks):
        return Added(**counted, clashes=())
    wanted = {name: known[name] for name in ("rows", "project_id", "mode")}
    return Added(**counted, clashes=_clashes(connection, _CLASHES_OF_FEW, wanted))


def _add_many(connection: Connection, values: Mapping[str, Any], tasks: Sequence[NewTask]) -> Added:
    connection.exec_driver_sql(_STAGE)
    _copy(connection, tasks)
    added = int(connection.scalar(_ADD_MANY, values) or 0)
    has_gold = any(each.gold is not None for each in tasks)
    added_gold = connection.execute(_ADD_MUCH_GOLD, values).rowcount if has_gold else 0
    has_verdicts = any(each.verdict is not None for each in tasks)
    added_verdicts = connection.execute(_ADD_MANY_VERDICTS, values).rowcount if has_verdicts else 0
    connection.execute(_ADD_MANY_EVENTS, values)
    clashes = () if added == len(tasks) else _clashes(connection, _CLASHES_OF_MANY, values)
    connection.exec_driver_sql("DROP TABLE staged_task")
    return Added(added, added_gold, added_verdicts, clashes)


def _copy(connection: Connection, tasks: Sequence[NewTask]) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    columns = ", ".join(("line", *_NAMES))
    with driver.cursor() as cursor, cursor.copy(f"COPY staged_task ({columns}) FROM STDIN") as copy:
        for line, each in enumerate(tasks):
            copy.write_row((line, *_written(_staged(each))))


def _staged(each: NewTask) -> tuple[object, ...]:
    """The values of a task in the order of the columns."""
    verdict = each.verdict
    return (
        each.id, each.content_key, each.file_name, name_key(each.file_name), each.url, each.media_id, each.width,
        each.height, each.unique_id, each.priority, each.is_fetched, each.metadata, list(each.tags), each.pre_labels,
        each.gold, verdict["id"] if verdict else None, verdict["objects"] if verdict else None,
        verdict["fields"] if verdict else None, list(each.gold_tags), each.callback_url, each.callback_dialect,
        each.request_kind, [part_to_json(part) for part in each.parts] or None, excerpt_of(each.parts),
        list(lengths_of(each.parts)) or None, each.base, each.margin_x, each.margin_y, lead_kind_of(each.parts),
        each.state, each.error, each.made_at, each.settled_at,
    )  # fmt: skip


def _written(values: tuple[object, ...]) -> tuple[object, ...]:
    """The values as COPY takes them: JSON as text."""
    kinds = zip(_IS_JSON, values, strict=True)
    return tuple(orjson.dumps(value).decode() if is_json and value is not None else value for is_json, value in kinds)


def _clashes(connection: Connection, statement: Any, values: Mapping[str, Any]) -> tuple[Clash, ...]:
    """The first clash of each line."""
    found = [Clash(*row) for row in connection.execute(statement, values)]
    return tuple({each.line: each for each in reversed(found)}.values())[::-1]
