"""Tasks: reading one or a page, adding many at once by COPY, and changes that are not part of doing them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, select, text, update

from goldsmith.formats import name_key
from goldsmith.quality.gold_making import difficulty_of, grade_of
from goldsmith.storage.batch_counting import COUNT_IN_BATCH
from goldsmith.storage.schema import gold, task
from goldsmith.work.part import excerpt_of, lengths_of, part_to_json
from goldsmith.work.task import NewTask, Task

_TASK = [task.c[name] for name in Task.__slots__]

_STAGED = (
    "id", "content_key", "file_name", "name_key", "url", "media_id", "width", "height", "unique_id", "priority",
    "is_fetched",
    "metadata", "tags", "pre_labels", "gold", "verdict_id", "objects", "fields", "gold_tags",
    "callback_url", "callback_dialect", "parts", "excerpt", "text_lengths",
    "base",
)  # fmt: skip
_STAGE = """
    CREATE TEMPORARY TABLE staged_task (
        line integer, id uuid, content_key text, file_name text, name_key text, url text, media_id uuid,
        width integer, height integer, unique_id text, priority smallint, is_fetched boolean, metadata jsonb,
        tags text[], pre_labels jsonb, gold jsonb, verdict_id uuid, objects jsonb, fields jsonb,
        gold_tags text[], callback_url text, callback_dialect text, parts jsonb, excerpt text, text_lengths integer[],
        base jsonb
    ) ON COMMIT DROP
"""
_ADD = text(f"""
    WITH added AS (
        INSERT INTO task (id, organization_id, project_id, version_id, priority, mode, unique_id, content_key,
            file_name, name_key, url, media_id, width, height, state, stage, wanted, is_gold, is_fetched, metadata,
            tags, pre_labels, verdict_id, confidence, created_at, settled_at, batch_id, is_held, callback_url,
            callback_dialect, parts, excerpt, text_lengths, base)
        SELECT s.id, current_organization(), :project_id, :version_id, s.priority, :mode, s.unique_id, s.content_key,
            s.file_name, s.name_key, s.url, s.media_id, s.width, s.height,
            CASE WHEN s.objects IS NULL THEN 'pending' ELSE 'completed' END,
            CASE WHEN s.objects IS NULL THEN 'attempt' ELSE 'done' END,
            :wanted, s.gold IS NOT NULL, s.is_fetched, s.metadata, s.tags, s.pre_labels, s.verdict_id,
            CASE WHEN s.objects IS NOT NULL THEN 1.0 END, :now,
            CASE WHEN s.objects IS NOT NULL THEN CAST(:now AS timestamptz) END,
            CAST(:batch_id AS uuid), :is_held AND s.objects IS NULL, s.callback_url,
            s.callback_dialect, s.parts, s.excerpt, s.text_lengths, s.base
        FROM staged_task s ORDER BY s.line
        ON CONFLICT DO NOTHING
        RETURNING batch_id, state, is_gold
    ), changed AS (
        SELECT batch_id, CAST(NULL AS text) AS was, state AS became FROM added WHERE NOT is_gold
    ), {COUNT_IN_BATCH}
    SELECT count(*) FROM added
""")
_ADD_GOLD = text("""
    INSERT INTO gold (task_id, organization_id, project_id, expected, kind, source, tags, difficulty, grade, created_at)
    SELECT s.id, current_organization(), :project_id, s.gold, 'hidden', 'import', s.gold_tags, :difficulty, :grade, :now
    FROM staged_task s JOIN task t ON t.id = s.id WHERE s.gold IS NOT NULL
""")
_ADD_VERDICTS = text("""
    INSERT INTO verdict (id, organization_id, project_id, task_id, number, objects, confidence, method, parameters,
                         provenance, origin, created_at, fields)
    SELECT s.verdict_id, current_organization(), :project_id, s.id, 1, s.objects, 1.0, 'import', '{}', '{}', 'import',
           :now, s.fields
    FROM staged_task s JOIN task t ON t.id = s.id WHERE s.objects IS NOT NULL
""")
_ADD_EVENTS = text("""
    INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
    SELECT current_organization(), :project_id, :actor_id, 'imported', 'task', s.id,
           CASE WHEN s.objects IS NULL THEN '{}'::jsonb ELSE '{"with": "verdict"}'::jsonb END, :now
    FROM staged_task s JOIN task t ON t.id = s.id
""")
_CLASHES = text("""
    SELECT s.line, t.id, t.project_id = :project_id AS is_same_project, t.content_key = s.content_key AS is_same_content
    FROM staged_task s JOIN task t ON (t.project_id = :project_id AND t.content_key = s.content_key)
        OR (t.organization_id = current_organization() AND t.mode = :mode AND t.unique_id = s.unique_id)
    WHERE t.id <> s.id ORDER BY s.line
""")
# A task that ends otherwise than by its verdict; its row is locked first, so that its state before is the true one.
_END = text(f"""
    WITH was AS (
        SELECT id, state FROM task WHERE id = :task_id AND state = ANY(:states) FOR NO KEY UPDATE
    ), ended AS (
        UPDATE task SET state = :state, error = coalesce(CAST(:error AS jsonb), error) FROM was WHERE task.id = was.id
        RETURNING task.batch_id, task.is_gold, was.state AS was, task.state AS became
    ), changed AS (
        SELECT batch_id, was, became FROM ended WHERE NOT is_gold
    ), {COUNT_IN_BATCH}
    SELECT was FROM ended
""")

# Each filter is one of the indexes: the listing by position, or a partial index of the rare states.
_FILTERS = {
    "all": "true",
    "open": "t.state = 'pending' AND t.stage = 'attempt' AND NOT t.is_gold",
    "review": "t.stage = 'review' AND t.state = 'pending'",
    "completed": "t.state = 'completed'",
    "error": "t.state = 'error'",
    "gold": "t.is_gold",
}


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
    """Where new tasks go: project, version, mode, how many attempts each wants, and the batch, which may be held."""

    project_id: UUID
    version_id: UUID
    mode: str
    wanted: int
    actor_id: UUID
    now: datetime
    batch_id: UUID | None = None
    is_held: bool = False


def add_tasks(connection: Connection, placement: Placement, tasks: Sequence[NewTask]) -> Added:
    """Write many tasks at once (COPY, then one INSERT); rows that exist already are left as they are and reported."""
    connection.exec_driver_sql(_STAGE)
    _copy(connection, tasks)
    values = {name: getattr(placement, name) for name in Placement.__slots__}
    values |= {"difficulty": difficulty_of(None), "grade": grade_of(difficulty_of(None))}
    added = int(connection.scalar(_ADD, values) or 0)
    has_gold = any(each.gold is not None for each in tasks)
    added_gold = connection.execute(_ADD_GOLD, values).rowcount if has_gold else 0
    has_verdicts = any(each.verdict is not None for each in tasks)
    added_verdicts = connection.execute(_ADD_VERDICTS, values).rowcount if has_verdicts else 0
    connection.execute(_ADD_EVENTS, values)
    clashes = () if added == len(tasks) else tuple(Clash(*row) for row in connection.execute(_CLASHES, values))
    connection.exec_driver_sql("DROP TABLE staged_task")
    return Added(added, added_gold, added_verdicts, _first_of_each_line(clashes))


def task_by_id(connection: Connection, task_id: UUID, mode: str) -> Task | None:
    """One task of a mode."""
    statement = select(*_TASK).where(task.c.id == task_id, task.c.mode == mode)
    row = connection.execute(statement).mappings().one_or_none()
    return _task(row) if row else None


def tasks_page(connection: Connection, project_id: UUID, *, filter_: str, after: int, limit: int) -> list[Task]:
    """Tasks of a project in the order they came, after a position. `filter_` is a key of the filters."""
    columns = ", ".join(f"t.{name}" for name in Task.__slots__)
    statement = text(
        f"SELECT {columns} FROM task t WHERE t.project_id = :project_id AND t.position > :after"
        f" AND {_FILTERS[filter_]} ORDER BY t.position LIMIT :limit"
    )
    rows = connection.execute(statement, {"project_id": project_id, "after": after, "limit": limit}).mappings()
    return [_task(row) for row in rows]


def in_review_count(connection: Connection, project_id: UUID) -> int:
    """How many tasks wait for or are with a reviewer: open work only, from its own index."""
    statement = text("SELECT count(*) FROM task WHERE project_id = :id AND stage = 'review' AND state = 'pending'")
    return int(connection.scalar(statement, {"id": project_id}) or 0)


def cancel(connection: Connection, task_id: UUID, now: datetime) -> str | None:
    """Take an unfinished task out of the queue for good; its state before, None where it has ended already."""
    values = {"task_id": task_id, "states": ["pending", "error"], "state": "canceled", "error": None, "now": now}
    was: str | None = connection.scalar(_END, values)
    return was


def expected_of(connection: Connection, task_id: UUID) -> Mapping[str, Any] | None:
    """The expected answer of a gold task."""
    expected: Mapping[str, Any] | None = connection.scalar(select(gold.c.expected).where(gold.c.task_id == task_id))
    return expected


def tasks_to_fetch(connection: Connection, *, limit: int) -> list[Task]:
    """Tasks whose picture has still to be fetched from its address, oldest first."""
    columns = ", ".join(f"t.{name}" for name in Task.__slots__)
    statement = text(
        f"SELECT {columns} FROM task t WHERE t.organization_id = current_organization() AND NOT t.is_fetched"
        " AND t.state = 'pending' ORDER BY t.position LIMIT :limit"
    )
    return [_task(row) for row in connection.execute(statement, {"limit": limit}).mappings()]


def set_fetched(connection: Connection, task_id: UUID, media_id: UUID, width: int, height: int) -> None:
    """Give a task its fetched picture; it can be worked on from now."""
    values = {"media_id": media_id, "width": width, "height": height, "is_fetched": True}
    connection.execute(update(task).where(task.c.id == task_id).values(**values))


def set_error(connection: Connection, task_id: UUID, error: Mapping[str, Any], now: datetime) -> bool:
    """Mark an open task as impossible to do, with the reason; False where it has ended otherwise."""
    values = {"task_id": task_id, "states": ["pending"], "state": "error", "error": _json(error), "now": now}
    return bool(connection.scalar(_END, values))


def organizations_with_media_to_fetch(connection: Connection) -> list[UUID]:
    """Who has pictures to fetch."""
    return list(connection.scalars(text("SELECT organizations_with_media_to_fetch()")))


def _task(row: RowMapping) -> Task:
    return Task(**{**row, "tags": tuple(row["tags"])})


def _copy(connection: Connection, tasks: Sequence[NewTask]) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    columns = ", ".join(("line", *_STAGED))
    with driver.cursor() as cursor, cursor.copy(f"COPY staged_task ({columns}) FROM STDIN") as copy:
        for line, each in enumerate(tasks):
            copy.write_row(_staged(line, each))


def _staged(line: int, each: NewTask) -> tuple[object, ...]:
    verdict = each.verdict
    return (
        line, each.id, each.content_key, each.file_name, name_key(each.file_name), each.url, each.media_id,
        each.width, each.height,
        each.unique_id, each.priority, each.is_fetched, _json(each.metadata), list(each.tags), _json(each.pre_labels),
        _json(each.gold), verdict["id"] if verdict else None, _json(verdict["objects"]) if verdict else None,
        _json(verdict["fields"]) if verdict else None, list(each.gold_tags), each.callback_url, each.callback_dialect,
        _json([part_to_json(part) for part in each.parts] or None), excerpt_of(each.parts),
        list(lengths_of(each.parts)) or None, _json(each.base),
    )  # fmt: skip


def _json(value: object) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


def _first_of_each_line(clashes: Sequence[Clash]) -> tuple[Clash, ...]:
    return tuple({each.line: each for each in reversed(clashes)}.values())[::-1]


def task_by_content(connection: Connection, project_id: UUID, content_key: str) -> UUID | None:
    """The project's task with this content."""
    statement = select(task.c.id).where(task.c.project_id == project_id, task.c.content_key == content_key)
    task_id: UUID | None = connection.scalar(statement)
    return task_id
