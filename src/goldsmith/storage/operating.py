"""What operators look at: sums of what is kept as work is done, and open work alone. Nothing here recounts a past."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

# A look into the index for each project: a join would rather read all that was ever done.
_HOURS = text("""
    SELECT p.id AS project_id, w.* FROM unnest(CAST(:ids AS uuid[]), CAST(:since AS timestamptz[])) AS p (id, since)
    CROSS JOIN LATERAL (
        SELECT w.hour, sum(w.submitted) AS submitted, sum(w.settled) AS settled, sum(w.reviewed) AS reviewed,
               sum(w.gold_answered) AS gold_answered, sum(w.gold_passed) AS gold_passed, sum(w.cost_minor) AS cost_minor
        FROM work_hour w WHERE w.project_id = p.id AND w.hour >= p.since GROUP BY w.hour
    ) w
""")
# In one statement, as of one instant: what is added meanwhile is added to both.
_SETTLED_BEFORE = text("""
    SELECT p.id AS project_id,
        (SELECT coalesce(sum(w.settled), 0) FROM worker_progress w WHERE w.project_id = p.id)
        - (SELECT coalesce(sum(h.settled), 0) FROM work_hour h WHERE h.project_id = p.id AND h.hour >= :hour) AS settled
    FROM unnest(CAST(:ids AS uuid[])) AS p (id)
""")
_HELD = text("""
    SELECT a.id, a.project_id, a.task_id, a.worker_id, a.stage, a.created_at, a.lease_until FROM assignment a
    WHERE a.organization_id = current_organization() AND a.state = 'leased' AND a.lease_until > :now
      AND a.project_id = ANY(:ids)
    ORDER BY a.lease_until LIMIT :limit
""")
_STUCK = text("""
    SELECT t.id, t.project_id, t.file_name, t.stage, t.priority, x.expired_count, x.released_count, x.skipped_count,
           x.changed_at
    FROM task_trouble x JOIN task t ON t.id = x.task_id
    WHERE x.organization_id = current_organization() AND x.mode = :mode AND x.is_open AND x.trouble >= :least
      AND t.state = 'pending'
    ORDER BY x.trouble DESC LIMIT :limit
""")
_GOING = text("""
    SELECT b.id, b.project_id, b.name, b.state, b.task_count,
           b.completed_count + b.error_count + b.canceled_count AS ended
    FROM batch b
    WHERE b.organization_id = current_organization() AND b.mode = :mode AND b.state IN ('in_progress', 'paused')
    ORDER BY b.id DESC LIMIT :limit
""")
# The first few in each project's queue of reviews; since when is when their last answer came.
_IN_REVIEW = text("""
    SELECT t.id, t.project_id, t.file_name, t.priority, said.at AS waiting_since
    FROM unnest(CAST(:ids AS uuid[])) AS p (id)
    CROSS JOIN LATERAL (
        SELECT t.id, t.project_id, t.file_name, t.priority, t.position FROM task t
        WHERE t.project_id = p.id AND t.stage = 'review' AND t.state = 'pending' ORDER BY t.position LIMIT :per_project
    ) t
    CROSS JOIN LATERAL (SELECT max(r.created_at) AS at FROM response r WHERE r.task_id = t.id) said
    WHERE said.at IS NOT NULL ORDER BY said.at LIMIT :limit
""")
_DOUBTFUL = text("""
    SELECT t.id, t.project_id, t.file_name, t.confidence, t.settled_at
    FROM unnest(CAST(:ids AS uuid[])) AS p (id)
    CROSS JOIN LATERAL (
        SELECT t.* FROM task t
        WHERE t.project_id = p.id AND t.state = 'completed' AND NOT t.is_gold AND t.confidence < 1
        ORDER BY t.confidence LIMIT :per_project
    ) t
    WHERE t.settled_at IS NOT NULL ORDER BY t.confidence LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class ProjectHour:
    """What was done in a project in an hour."""

    project_id: UUID
    hour: datetime
    submitted: int
    settled: int
    reviewed: int
    gold_answered: int
    gold_passed: int
    cost_minor: int


@dataclass(frozen=True, slots=True)
class HeldTask:
    """A task that somebody has now."""

    id: UUID
    project_id: UUID
    task_id: UUID
    worker_id: UUID
    stage: str
    created_at: datetime
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class StuckTask:
    """An open task that came back again and again without an answer."""

    id: UUID
    project_id: UUID
    file_name: str
    stage: str
    priority: int
    expired_count: int
    released_count: int
    skipped_count: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class GoingBatch:
    """A batch that is at work or paused, and how many of its tasks have ended."""

    id: UUID
    project_id: UUID
    name: str
    state: str
    task_count: int
    ended: int


@dataclass(frozen=True, slots=True)
class WaitingReview:
    """A task that waits for a reviewer, since its last answer."""

    id: UUID
    project_id: UUID
    file_name: str
    priority: int
    waiting_since: datetime


@dataclass(frozen=True, slots=True)
class DoubtfulTask:
    """A settled task that is among the least sure of its project."""

    id: UUID
    project_id: UUID
    file_name: str
    confidence: float
    settled_at: datetime


def hours_of(connection: Connection, since: Mapping[UUID, datetime]) -> list[ProjectHour]:
    """What was done in some projects, in each since an instant, hour by hour."""
    values = {"ids": list(since), "since": list(since.values())}
    return [
        ProjectHour(row["project_id"], row["hour"], *(int(row[name]) for name in ProjectHour.__slots__[2:]))
        for row in connection.execute(_HOURS, values).mappings()
    ]


def settled_before(connection: Connection, project_ids: Collection[UUID], hour: datetime) -> dict[UUID, int]:
    """How many tasks of some projects work had settled before an hour began; reads a row for each of their workers."""
    rows = connection.execute(_SETTLED_BEFORE, {"ids": list(project_ids), "hour": hour})
    return {row.project_id: int(row.settled) for row in rows}


def held_now(connection: Connection, project_ids: Sequence[UUID], now: datetime, *, limit: int) -> list[HeldTask]:
    """Tasks that somebody has now, those first whose time is over soonest."""
    values = {"ids": list(project_ids), "now": now, "limit": limit}
    return [HeldTask(**row) for row in connection.execute(_HELD, values).mappings()]


def stuck(connection: Connection, mode: str, *, least: int, limit: int) -> list[StuckTask]:
    """Open tasks that came back at least so often without an answer, the worst first."""
    values = {"mode": mode, "least": least, "limit": limit}
    return [StuckTask(**row) for row in connection.execute(_STUCK, values).mappings()]


def going_batches(connection: Connection, mode: str, *, limit: int) -> list[GoingBatch]:
    """Batches that are at work or paused, the newest first."""
    return [GoingBatch(**row) for row in connection.execute(_GOING, {"mode": mode, "limit": limit}).mappings()]


def waiting_reviews(
    connection: Connection, project_ids: Sequence[UUID], *, per_project: int, limit: int
) -> list[WaitingReview]:
    """Of the first few tasks in each project's queue of reviews, those that have waited longest."""
    values = {"ids": list(project_ids), "per_project": per_project, "limit": limit}
    return [WaitingReview(**row) for row in connection.execute(_IN_REVIEW, values).mappings()]


def doubtful(
    connection: Connection, project_ids: Sequence[UUID], *, per_project: int, limit: int
) -> list[DoubtfulTask]:
    """Of the few least sure verdicts of each project, the least sure first."""
    values = {"ids": list(project_ids), "per_project": per_project, "limit": limit}
    return [DoubtfulTask(**row) for row in connection.execute(_DOUBTFUL, values).mappings()]


def tidy_trouble(connection: Connection) -> None:
    """Forget trouble with tasks that have ended; asked by the clock, for every organization."""
    connection.execute(text("SELECT tidy_task_trouble()"))
