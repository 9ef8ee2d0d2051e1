"""Voiding a worker's answers: which are left to void, what they were part of, and tasks opening again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, text, update

from goldsmith.storage.batch_counting import COUNT_IN_BATCH
from goldsmith.storage.schema import voiding
from goldsmith.work.voiding import Shaken

_NEXT = text("""
    SELECT r.id, r.task_id, r.round FROM response r
    WHERE r.project_id = :project_id AND r.worker_id = :worker_id AND r.standing = 'counted' AND r.stage = 'attempt'
      AND r.created_at >= :since AND r.id > :after ORDER BY r.id LIMIT :limit
""")
_COUNT = text("""
    SELECT count(*) FROM response r
    WHERE r.project_id = :project_id AND r.worker_id = :worker_id AND r.standing = 'counted' AND r.stage = 'attempt'
      AND r.created_at >= :since
""")
_LOCK = text("""
    SELECT t.id AS task_id, t.version_id, t.state, t.stage, t.round, t.live, t.is_gold,
        (SELECT v.origin FROM verdict v WHERE v.id = t.verdict_id) AS origin
    FROM task t WHERE t.id = :task_id FOR NO KEY UPDATE OF t
""")
_VOID = text("UPDATE response SET standing = 'voided' WHERE id = :id AND standing = 'counted'")
_UNVOID = text("UPDATE response SET standing = 'counted' WHERE id = :id AND standing = 'voided'")
_OF_ASSIGNMENT = text("""
    SELECT id, task_id, round, stage = 'attempt' AS is_attempt FROM response
    WHERE assignment_id = :assignment_id AND standing <> 'late'
""")
_TAKE = text("""
    UPDATE task SET submitted = submitted + 1, wanted = greatest(wanted, live + submitted + 1)
    WHERE id = :task_id RETURNING live = 0 AND submitted >= wanted
""")
_FREE = text("""
    UPDATE task SET submitted = submitted - 1, queue_position = nextval('task_position_seq')
    WHERE id = :task_id AND submitted > 0
""")
_REOPEN = text(f"""
    WITH was AS (
        SELECT id, state FROM task WHERE id = :task_id FOR NO KEY UPDATE
    ), opened AS (
        UPDATE task SET state = 'pending', stage = 'attempt', live = 0, submitted = :remaining, wanted = :wanted,
            verdict_id = NULL, confidence = NULL, settled_at = NULL, queue_position = nextval('task_position_seq')
        FROM was WHERE task.id = was.id RETURNING task.batch_id, was.state AS was, task.state AS became
    ), changed AS (
        SELECT batch_id, was, became FROM opened
    ), {COUNT_IN_BATCH}
    SELECT count(*) FROM opened
""")
# All at once and by id: so that nobody who holds one of them can wait for a batch that is held here.
_LOCK_ALL = text("SELECT id FROM task WHERE id = ANY(:task_ids) ORDER BY id FOR NO KEY UPDATE")


@dataclass(frozen=True, slots=True)
class Voiding:
    """A worker's answers of a project since an instant, made void by a person; `state` is running or done."""

    id: UUID
    project_id: UUID
    worker_id: UUID
    since: datetime
    note: str
    state: str
    response_count: int
    reopened_count: int
    created_by: UUID
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Voidable:
    """A counted answer that is to be void, and the round it was given in."""

    id: UUID
    task_id: UUID
    round: int
    is_attempt: bool = True


@dataclass(frozen=True, slots=True)
class ShakenTask:
    """A task under lock, with the version it is done under."""

    task_id: UUID
    version_id: UUID
    shaken: Shaken


_COLUMNS = [voiding.c[name] for name in Voiding.__slots__]


def insert_voiding(connection: Connection, made: Voiding, organization_id: UUID) -> None:
    """Write a voiding that is to be carried out."""
    values = {name: getattr(made, name) for name in Voiding.__slots__}
    connection.execute(insert(voiding).values(**values, organization_id=organization_id))


def voiding_by_id(connection: Connection, voiding_id: UUID) -> Voiding | None:
    """One voiding."""
    row = connection.execute(select(*_COLUMNS).where(voiding.c.id == voiding_id)).mappings().one_or_none()
    return Voiding(**row) if row else None


def voidings_of(
    connection: Connection, project_id: UUID, worker_id: UUID | None = None, *, limit: int = 100
) -> list[Voiding]:
    """A project's voidings, or those of one worker's answers, newest first."""
    statement = select(*_COLUMNS).where(voiding.c.project_id == project_id)
    if worker_id is not None:
        statement = statement.where(voiding.c.worker_id == worker_id)
    rows = connection.execute(statement.order_by(voiding.c.id.desc()).limit(limit)).mappings()
    return [Voiding(**row) for row in rows]


def count_voidable(connection: Connection, project_id: UUID, worker_id: UUID, since: datetime) -> int:
    """How many answers would be void."""
    values = {"project_id": project_id, "worker_id": worker_id, "since": since}
    return int(connection.scalar(_COUNT, values) or 0)


def next_voidable(connection: Connection, made: Voiding, after: UUID, *, limit: int) -> list[Voidable]:
    """The next answers to void, in the order they came."""
    values = {"project_id": made.project_id, "worker_id": made.worker_id, "since": made.since}
    rows = connection.execute(_NEXT, {**values, "after": after, "limit": limit}).mappings()
    return [Voidable(**row) for row in rows]


def lock_tasks(connection: Connection, task_ids: Sequence[UUID]) -> None:
    """Lock several tasks until the transaction ends."""
    connection.execute(_LOCK_ALL, {"task_ids": list(task_ids)})


def lock_task(connection: Connection, task_id: UUID) -> ShakenTask:
    """The task of a voided answer, locked until the transaction ends."""
    row = dict(connection.execute(_LOCK, {"task_id": task_id}).mappings().one())
    return ShakenTask(row.pop("task_id"), row.pop("version_id"), Shaken(**row))


def void(connection: Connection, response_id: UUID) -> bool:
    """Let an answer decide nothing any more; False where it did not count."""
    return connection.execute(_VOID, {"id": response_id}).rowcount == 1


def unvoid(connection: Connection, response_id: UUID) -> bool:
    """Let a voided answer count again; False where it was not void."""
    return connection.execute(_UNVOID, {"id": response_id}).rowcount == 1


def answer_of_assignment(connection: Connection, assignment_id: UUID) -> Voidable | None:
    """The answer to an assignment, whether it counts, was sent back or is void; not one that came late."""
    row = connection.execute(_OF_ASSIGNMENT, {"assignment_id": assignment_id}).mappings().one_or_none()
    return Voidable(**row) if row else None


def take_place(connection: Connection, task_id: UUID) -> bool:
    """Count an answer that was given back to an open task; whether the task has all it wants now."""
    return bool(connection.scalar(_TAKE, {"task_id": task_id}))


def free_place(connection: Connection, task_id: UUID) -> None:
    """Let somebody else take the place of a voided answer to a task that is still open."""
    connection.execute(_FREE, {"task_id": task_id})


def reopen(connection: Connection, task_id: UUID, *, remaining: int, wanted: int, now: datetime) -> None:
    """Put a task back to its attempts, of which some remain, at the end of its lane."""
    connection.execute(_REOPEN, {"task_id": task_id, "remaining": remaining, "wanted": wanted, "now": now})


def add_progress(
    connection: Connection, voiding_id: UUID, *, responses: int, reopened: int, ended_at: datetime | None
) -> None:
    """Add to what a voiding has done so far, and end it where `ended_at` is given."""
    state = "running" if ended_at is None else "done"
    connection.execute(
        update(voiding)
        .where(voiding.c.id == voiding_id)
        .values(
            response_count=voiding.c.response_count + responses,
            reopened_count=voiding.c.reopened_count + reopened,
            state=state,
            ended_at=ended_at,
        )
    )
