"""Taking work: one statement finds a task, leases it, moves the worker's cursor and leaves the event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from goldsmith.storage.admission import admits
from goldsmith.storage.sanctions import IN_FORCE
from goldsmith.storage.statement import Statement
from goldsmith.work.assignment import Assignment

ASSIGNMENT = """a.id, a.project_id, a.task_id, a.version_id, a.worker_id, a.stage, a.state, a.round, a.lease_until,
    a.rate_minor, a.currency, a.created_at, a.pay_version_id, a.why"""
TASK = """t.file_name, t.url, t.media_id, t.width, t.height, t.margin_x, t.margin_y, t.parts, t.base,
    CASE WHEN t.is_gold AND t.round > 0 THEN NULL ELSE t.pre_labels END AS pre_labels"""

# IS TRUE keeps the index of due leases out of it, by which PostgreSQL, before it has gathered statistics, may choose to
# walk over all that anybody holds.
_DESK = Statement(f"""
    SELECT p.state, p.version_id, p.seed, coalesce(w.submitted, 0) AS answered,
        coalesce(w.gold_answered, 0) AS gold_answered, coalesce(w.gold_passed, 0) AS gold_passed,
        (SELECT r.is_drifting FROM worker_record r WHERE r.project_id = p.id AND r.worker_id = :worker_id)
            IS TRUE AS is_drifting,
        EXISTS (SELECT FROM worker_record r WHERE r.project_id = p.id AND r.worker_id = :worker_id
                AND r.more_gold_until > :now) AS has_more_gold,
        EXISTS (SELECT FROM sanction s WHERE s.project_id = p.id AND s.worker_id = :worker_id AND s.kind = 'pause'
                AND {IN_FORCE}) AS is_paused,
        (SELECT o.terms_edition > u.terms_edition AND NOT u.is_machine FROM organization o, user_account u
          WHERE o.id = p.organization_id AND u.id = :worker_id) IS TRUE AS owes_terms,
        EXISTS (SELECT FROM sanction s WHERE s.worker_id = :worker_id AND s.kind = 'suspension' AND {IN_FORCE})
            AS is_suspended,
        EXISTS (SELECT FROM batch b WHERE b.project_id = p.id AND b.is_apart AND b.state = 'in_progress') AS has_apart,
        (SELECT coalesce(sum(c.served), 0) FROM queue_cursor c
          WHERE c.project_id = p.id AND c.worker_id = :worker_id AND c.stage = 'attempt') AS served,
        (SELECT coalesce(sum(c.gold_served), 0) FROM queue_cursor c
          WHERE c.project_id = p.id AND c.worker_id = :worker_id AND c.stage = 'attempt') AS gold_served,
        (SELECT coalesce(array_agg(a.id ORDER BY a.id), '{{}}') FROM assignment a
          WHERE a.worker_id = :worker_id AND a.project_id = p.id AND a.state = 'leased' AND a.stage = :stage
            AND (a.lease_until > :now) IS TRUE) AS leased,
        (SELECT s.id FROM seat s WHERE s.project_id = p.id AND s.worker_id = :worker_id AND s.left_at IS NULL)
            IS NOT NULL AS is_seated,
        o.seats, o.daily_cap, o.share_cap, p.task_count - p.error_count - p.canceled_count AS wanted_tasks,
        CASE WHEN o.daily_cap IS NULL THEN 0 ELSE (
            SELECT coalesce(sum(h.submitted), 0) FROM work_hour h
            WHERE h.project_id = p.id AND h.worker_id = :worker_id
              AND h.hour >= date_trunc('day', CAST(:now AS timestamptz), 'UTC')
        ) END AS done_today
    FROM project p LEFT JOIN worker_progress w ON w.project_id = p.id AND w.worker_id = :worker_id
        LEFT JOIN offer o ON o.project_id = p.id
    WHERE p.id = :project_id AND p.mode = :mode
""")

# A task that nobody has begun takes the project's present version; one begun keeps the version it was begun under, and
# one that brought its own keeps that.
_UNTOUCHED = "t.stage = 'attempt' AND t.round = 0 AND t.live + t.submitted = 0 AND NOT t.is_pinned"

# A scalar subquery and not NOT EXISTS: PostgreSQL turns the latter into a join, and before it has gathered statistics
# it may choose to walk over everything the worker ever did.
NOT_HAD = """(SELECT a.id FROM assignment a WHERE a.task_id = t.id AND a.worker_id = :worker_id
               AND a.state IN ('leased', 'submitted', 'skipped') LIMIT 1) IS NULL"""

# The predicates of the partial indexes task_queue and task_queue_apart, letter for letter, so that only open work is
# read: of the project's queue, and of those of batches apart.
_WAITS = """t.state = 'pending' AND t.is_fetched AND NOT t.is_gold AND NOT t.is_held
              AND t.live + t.submitted < t.wanted"""
IS_OPEN = f"{_WAITS} AND NOT t.is_apart"
IS_OPEN_APART = f"{_WAITS} AND t.is_apart"

# What a statement that takes a task puts after a CTE `t` with the task it found and locked. Binds a `Claim`.
TAKE = f"""
    a AS (
        INSERT INTO assignment (id, organization_id, project_id, task_id, version_id, worker_id, stage, state, round,
                                lease_until, rate_minor, currency, created_at, pay_version_id, why)
        SELECT :assignment_id, t.organization_id, t.project_id, t.id,
               CASE WHEN {_UNTOUCHED} THEN :version_id ELSE t.version_id END, :worker_id, :stage, 'leased', t.round,
               :lease_until, :rate_minor, :currency, :now, :version_id, CAST(:why AS jsonb) FROM t
        ON CONFLICT (task_id, worker_id) WHERE state IN ('leased', 'submitted', 'skipped') DO NOTHING
        RETURNING *
    ), taken AS (
        UPDATE task t SET live = live + 1, version_id = a.version_id,
            wanted = CASE WHEN {_UNTOUCHED} THEN :attempts ELSE wanted END
        FROM a WHERE t.id = a.task_id
    ), noted AS (
        INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
        SELECT a.organization_id, a.project_id, :worker_id, 'leased', 'task', a.task_id,
               jsonb_build_object('assignment_id', a.id, 'stage', a.stage), :now FROM a
    )
"""

# SKIP LOCKED lets others pass; a task changed meanwhile is checked again by PostgreSQL before it is taken.
_CLAIM = Statement(f"""
    WITH lane AS MATERIALIZED (
        SELECT top.priority, CASE WHEN :from_start THEN 0 ELSE coalesce(c.position, 0) END AS position, c.wrapped_at
        FROM (
            SELECT t.priority FROM task t
            WHERE t.project_id = :project_id AND t.stage = :stage AND t.priority < :below
              AND {IS_OPEN}
            ORDER BY t.priority DESC LIMIT 1
        ) top LEFT JOIN queue_cursor c ON c.project_id = :project_id AND c.worker_id = :worker_id
            AND c.stage = :stage AND c.priority = top.priority
        WHERE {admits(":project_id")}
    ), t AS MATERIALIZED (
        SELECT t.* FROM task t
        WHERE t.project_id = :project_id AND t.stage = :stage AND t.priority = (SELECT priority FROM lane)
          AND t.queue_position > (SELECT position FROM lane)
          AND {IS_OPEN}
          AND {NOT_HAD}
        ORDER BY t.queue_position LIMIT 1 FOR NO KEY UPDATE OF t SKIP LOCKED
    ), {TAKE}, moved AS (
        INSERT INTO queue_cursor AS c (project_id, worker_id, stage, priority, organization_id, position, served)
        SELECT t.project_id, :worker_id, :stage, t.priority, t.organization_id, t.queue_position, 1 FROM t
        ON CONFLICT (project_id, worker_id, stage, priority)
        DO UPDATE SET served = c.served + 1,
            -- What was found by looking back may have more behind it: an import that was under way. Go on from there.
            position = CASE WHEN :from_start THEN excluded.position ELSE greatest(c.position, excluded.position) END,
            wrapped_at = CASE WHEN :from_start THEN :now ELSE c.wrapped_at END
    )
    SELECT lane.priority AS lane, lane.wrapped_at, {ASSIGNMENT}, {TASK}
    FROM lane LEFT JOIN a ON true LEFT JOIN t ON true
""")

_MARK_WRAPPED = text("""
    INSERT INTO queue_cursor AS c (project_id, worker_id, stage, priority, organization_id, position, wrapped_at)
    VALUES (:project_id, :worker_id, :stage, :priority, current_organization(), :position, :now)
    ON CONFLICT (project_id, worker_id, stage, priority)
    DO UPDATE SET position = greatest(c.position, excluded.position), wrapped_at = :now
""")

_ASSIGNMENT_OF = text(f"""
    SELECT {ASSIGNMENT}, {TASK} FROM assignment a JOIN task t ON t.id = a.task_id
    WHERE a.id = :assignment_id AND a.worker_id = :worker_id AND t.mode = :mode
""")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the server knows when a worker asks for the next task of a project.

    `has_apart`: the project has batches apart at work. `is_seated`: the worker is in the project. `wanted_tasks`: tasks
    of the project, done or not. `done_today`: the worker's answers of this day (UTC), where there is a daily cap.
    `owes_terms`: the terms have a version not accepted yet.
    `has_more_gold`: a rule wants more gold for this worker now.
    """

    state: str
    version_id: UUID
    seed: str
    answered: int
    gold_answered: int
    gold_passed: int
    is_drifting: bool
    has_more_gold: bool
    is_paused: bool
    owes_terms: bool
    is_suspended: bool
    has_apart: bool
    served: int
    gold_served: int
    leased: tuple[UUID, ...]
    is_seated: bool
    seats: int | None
    daily_cap: int | None
    share_cap: int | None
    wanted_tasks: int
    done_today: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A new lease asked for: by whom, where, under which conditions.

    `why`: the JSON of what chose the project, None where the worker did.
    """

    project_id: UUID
    worker_id: UUID
    stage: str
    assignment_id: UUID
    version_id: UUID
    attempts: int
    lease_until: datetime
    rate_minor: int
    currency: str
    now: datetime
    why: str | None = None

    def parameters(self) -> dict[str, Any]:
        """The values that the claiming statements bind."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Found:
    """The lane (priority) that was searched, and the assignment, None when nothing in it was for this worker."""

    lane: int
    wrapped_at: datetime | None
    assignment: Assignment | None


def desk_of(
    connection: Connection, project_id: UUID, worker_id: UUID, stage: str, mode: str, now: datetime
) -> Desk | None:
    """How the worker stands in the project, None where there is no such project."""
    values = {"project_id": project_id, "worker_id": worker_id, "stage": stage, "mode": mode, "now": now}
    row = _DESK.one(connection, values)
    return Desk(**{**row, "leased": tuple(row["leased"])}) if row else None


def claim_task(connection: Connection, claim: Claim, *, below: int, from_start: bool) -> Found | None:
    """Lease the worker's next task of the highest priority below `below` that has open work; None without such.

    A request of the same worker that took the same task just now makes this one find nothing; ask again then.
    """
    values = {**claim.parameters(), "below": below, "from_start": from_start}
    row = _CLAIM.one(connection, values)
    if row is None:
        return None
    return Found(row["lane"], row["wrapped_at"], assignment_from(row) if row["id"] else None)


def mark_wrapped(connection: Connection, claim: Claim, lane: int, position: int) -> None:
    """Note that a lane was searched from its start and held nothing for this worker up to `position`."""
    values = {"project_id": claim.project_id, "worker_id": claim.worker_id, "stage": claim.stage, "priority": lane}
    connection.execute(_MARK_WRAPPED, {**values, "position": position, "now": claim.now})


def newest_queue_position(connection: Connection) -> int:
    """The last place given out at the end of any queue."""
    return int(connection.scalar(text("SELECT last_value FROM task_position_seq")) or 0)


def assignment_of(connection: Connection, assignment_id: UUID, worker_id: UUID, mode: str) -> Assignment | None:
    """An assignment of this worker, in a mode, with what is needed to do it."""
    values = {"assignment_id": assignment_id, "worker_id": worker_id, "mode": mode}
    row = connection.execute(_ASSIGNMENT_OF, values).mappings().one_or_none()
    return assignment_from(row) if row else None


def assignment_from(row: RowMapping | Mapping[str, Any]) -> Assignment:
    """An assignment from a row of `ASSIGNMENT` and `TASK`."""
    return Assignment(**{name: row[name] for name in Assignment.__slots__})
