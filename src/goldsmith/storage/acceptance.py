"""Whether submitted work is accepted: by a person, or by the time to reject it being over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.caller import Mode
from goldsmith.work.assignment import Acceptance

_WORTH = """a.id, a.project_id, a.task_id, a.worker_id, a.stage, a.currency, a.pay_version_id, a.counted_ms,
    a.expired_minor, a.ended_at, a.object_count, coalesce(a.earned_minor, a.rate_minor) AS worth_minor"""
# What is due is found by an index of pending work alone.
_ACCEPT_DUE = text("""
    WITH due AS MATERIALIZED (
        SELECT id FROM assignment
        WHERE organization_id = current_organization() AND acceptance = 'pending' AND accept_at <= :now
        ORDER BY accept_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
    ), accepted AS (
        UPDATE assignment a SET acceptance = 'accepted' FROM due WHERE a.id = due.id
        RETURNING a.id, a.project_id, a.worker_id, a.task_id, a.currency, a.pay_version_id, a.counted_ms,
            CASE a.stage WHEN 'attempt' THEN a.object_count ELSE 0 END AS object_count,
            a.expired_minor, coalesce(a.earned_minor, a.rate_minor) AS worth,
            (a.ended_at AT TIME ZONE 'UTC')::date AS day
    ), noted AS (
        INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
        SELECT current_organization(), project_id, NULL, 'accepted', 'task', task_id,
               jsonb_build_object('assignment_id', id, 'worker_id', worker_id), :now FROM accepted
    )
    SELECT p.mode, a.project_id, a.worker_id, a.currency, a.pay_version_id, a.day, sum(a.worth)::bigint AS minor,
        count(*) AS count, sum(a.expired_minor)::bigint AS expired_minor, sum(a.counted_ms)::bigint AS counted_ms,
        sum(a.object_count)::bigint AS object_count,
        (array_agg(a.id ORDER BY a.id))[1] AS first_id
    FROM accepted a JOIN project p ON p.id = a.project_id
    GROUP BY p.mode, a.project_id, a.worker_id, a.currency, a.pay_version_id, a.day ORDER BY a.worker_id
""")
_ACCEPT_NOW = text("""
    UPDATE assignment SET accept_at = :now
    WHERE acceptance = 'pending' AND accept_at > :now AND id = ANY(ARRAY(
        SELECT unnest(ARRAY[id, corrects_id]) FROM assignment
        WHERE task_id = :task_id AND state = 'submitted' AND stage = 'attempt' AND round = :round))
""")
_ACCEPT_ONE = text("""
    UPDATE assignment SET accept_at = :now
    WHERE id = :assignment_id AND acceptance = 'pending' AND accept_at > :now
""")
_REJECT = text(f"""
    UPDATE assignment a SET acceptance = 'rejected' FROM project p
    WHERE a.id = :assignment_id AND a.acceptance = 'pending' AND a.accept_at > :now
      AND p.id = a.project_id AND p.mode = :mode
    RETURNING {_WORTH}
""")
_INSERT = text("""
    INSERT INTO rejection (assignment_id, organization_id, project_id, worker_id, category, reason, decided_by,
                           created_at)
    VALUES (:assignment_id, current_organization(), :project_id, :worker_id, :category, :reason, :user_id, :now)
""")
_RESTORE = text(f"""
    WITH restored AS (
        UPDATE rejection SET restored_by = :user_id, restored_at = :now, restoring_note = :note
        WHERE assignment_id = :assignment_id AND restored_at IS NULL RETURNING assignment_id
    )
    UPDATE assignment a SET acceptance = 'accepted' FROM restored WHERE a.id = restored.assignment_id
    RETURNING {_WORTH}
""")
_WORK = "SELECT a.acceptance, a.accept_at, a.project_id FROM assignment a JOIN project p ON p.id = a.project_id"
# In the order of their keys, and after accounts were locked: as all do who lock both.
_COUNT = text("""
    WITH decided AS MATERIALIZED (
        SELECT w.project_id, w.worker_id, w.organization_id, n.accepted, n.rejected, n.minor, n.object_count, n.cost
        FROM unnest(CAST(:project_ids AS uuid[]), CAST(:worker_ids AS uuid[]), CAST(:accepted AS integer[]),
                    CAST(:rejected AS integer[]), CAST(:minors AS bigint[]), CAST(:object_counts AS bigint[]),
                    CAST(:costs AS bigint[]))
                AS n (project_id, worker_id, accepted, rejected, minor, object_count, cost)
            JOIN worker_progress w ON w.project_id = n.project_id AND w.worker_id = n.worker_id
        ORDER BY w.project_id, w.worker_id FOR NO KEY UPDATE OF w
    ), hourly AS (
        INSERT INTO work_hour AS w (project_id, worker_id, hour, organization_id, cost_minor)
        SELECT project_id, worker_id, date_trunc('hour', CAST(:now AS timestamptz)), organization_id, cost
        FROM decided WHERE cost <> 0
        ON CONFLICT (project_id, worker_id, hour) DO UPDATE SET cost_minor = w.cost_minor + excluded.cost_minor
    )
    UPDATE worker_progress w SET accepted = w.accepted + d.accepted, rejected = w.rejected + d.rejected,
        accepted_minor = w.accepted_minor + d.minor, accepted_objects = w.accepted_objects + d.object_count,
        cost_minor = w.cost_minor + d.cost
    FROM decided d WHERE w.project_id = d.project_id AND w.worker_id = d.worker_id
""")
_STATE = text(f"{_WORK} WHERE a.id = :assignment_id AND p.mode = :mode")
_LOCK_STATE = text(f"{_STATE.text} FOR NO KEY UPDATE OF a")
_TAKEN = text("""
    SELECT EXISTS (SELECT FROM review_score WHERE assignment_id = :assignment_id AND outcome <> 'send_back')
""")
_UNPAID = text(f"""
    SELECT {_WORTH}
    FROM assignment a JOIN project p ON p.id = a.project_id
    WHERE a.id = :assignment_id AND p.mode = :mode AND a.acceptance IS NULL
      AND a.state IN ('expired', 'released', 'skipped')
""")
_PAY_ANYWAY = text("""
    UPDATE assignment SET acceptance = 'accepted', earned_minor = 0, expired_minor = expired_minor + :minor
    WHERE id = :assignment_id AND acceptance IS NULL
""")
_PENDING = text("""
    SELECT id FROM assignment
    WHERE worker_id = :worker_id AND state <> 'leased' AND project_id = :project_id AND stage = 'attempt'
      AND acceptance = 'pending' AND accept_at > :now AND ended_at BETWEEN :since AND :until
    ORDER BY id DESC LIMIT :limit
""")
_REJECTION = text("SELECT * FROM rejection WHERE assignment_id = :assignment_id")


@dataclass(frozen=True, slots=True)
class Accepted:
    """Work of one worker in one project that was submitted on a day (UTC) and accepted together, under one promise.

    `first_id` is the first of its assignments; `expired_minor` what time was paid beside `minor`, when leases ended.
    """

    mode: Mode
    project_id: UUID
    worker_id: UUID
    currency: str
    minor: int
    count: int
    first_id: UUID
    pay_version_id: UUID | None
    day: date
    expired_minor: int
    counted_ms: int
    object_count: int


@dataclass(frozen=True, slots=True)
class Work:
    """Work about which somebody decided, what it is worth, and under which promise.

    Of what ended without an answer `worth_minor` is the rate alone: what that comes to, the promise says.
    """

    id: UUID
    project_id: UUID
    task_id: UUID
    worker_id: UUID
    stage: str
    currency: str
    worth_minor: int
    pay_version_id: UUID | None
    counted_ms: int
    expired_minor: int
    ended_at: datetime
    object_count: int


@dataclass(frozen=True, slots=True)
class Decided:
    """How much more of a worker's work in a project is accepted and rejected, its pay, and objects of its attempts.

    `cost_minor`: what all work costs more, or less below nothing, as a rejection takes its pay out of that.
    """

    project_id: UUID
    worker_id: UUID
    accepted: int = 0
    rejected: int = 0
    minor: int = 0
    object_count: int = 0
    cost_minor: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How submitted work stands: `pending` until `accept_at`, `accepted` or `rejected`."""

    acceptance: Acceptance | None
    accept_at: datetime | None
    project_id: UUID


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why work was not accepted, who decided so, and who thought otherwise later."""

    assignment_id: UUID
    project_id: UUID
    worker_id: UUID
    category: str
    reason: str
    decided_by: UUID
    created_at: datetime
    restored_by: UUID | None
    restored_at: datetime | None
    restoring_note: str | None


def accept_due(connection: Connection, now: datetime, *, limit: int = 1000) -> list[Accepted]:
    """Accept work that nobody rejected in time; what it comes to, by worker and project."""
    return [Accepted(**row) for row in connection.execute(_ACCEPT_DUE, {"now": now, "limit": limit}).mappings()]


def accept_now(connection: Connection, task_id: UUID, round_: int, now: datetime) -> None:
    """Let the attempts of a round, and the work that they corrected, be accepted without further waiting."""
    connection.execute(_ACCEPT_NOW, {"task_id": task_id, "round": round_, "now": now})


def accept_one(connection: Connection, assignment_id: UUID, now: datetime) -> None:
    """Let one piece of work be accepted without further waiting."""
    connection.execute(_ACCEPT_ONE, {"assignment_id": assignment_id, "now": now})


def reject(
    connection: Connection, assignment_id: UUID, mode: str, *, category: str, reason: str, user_id: UUID, now: datetime
) -> Work | None:
    """Reject work while it is pending and in time; None where it is not."""
    values = {"assignment_id": assignment_id, "now": now}
    row = connection.execute(_REJECT, {**values, "mode": mode}).mappings().one_or_none()
    if row is None:
        return None
    work = Work(**row)
    said = {"category": category, "reason": reason, "user_id": user_id}
    connection.execute(_INSERT, {**values, **said, "project_id": work.project_id, "worker_id": work.worker_id})
    return work


def restore(
    connection: Connection, assignment_id: UUID, *, user_id: UUID | None, note: str, now: datetime
) -> Work | None:
    """Accept work that was rejected; None where it is not. That another than the first decides, the table sees to."""
    values = {"assignment_id": assignment_id, "user_id": user_id, "note": note, "now": now}
    row = connection.execute(_RESTORE, values).mappings().one_or_none()
    return Work(**row) if row else None


def count_decided(connection: Connection, decided: Sequence[Decided], now: datetime) -> None:
    """Add to how much of workers' work was accepted and rejected; each worker and project comes once."""
    columns = {
        "project_ids": [each.project_id for each in decided],
        "worker_ids": [each.worker_id for each in decided],
        "accepted": [each.accepted for each in decided],
        "rejected": [each.rejected for each in decided],
        "minors": [each.minor for each in decided],
        "object_counts": [each.object_count for each in decided],
        "costs": [each.cost_minor for each in decided],
        "now": now,
    }
    connection.execute(_COUNT, columns)


def standing_of(connection: Connection, assignment_id: UUID, mode: str, *, lock: bool = False) -> Standing | None:
    """How work stands, and with `lock` until the transaction ends; None where there is no such assignment."""
    row = (
        connection.execute(_LOCK_STATE if lock else _STATE, {"assignment_id": assignment_id, "mode": mode})
        .mappings()
        .one_or_none()
    )
    return Standing(**row) if row else None


def is_taken(connection: Connection, assignment_id: UUID) -> bool:
    """Whether somebody has decided that the work is accepted, be it to be used or to be paid alone."""
    return bool(connection.scalar(_TAKEN, {"assignment_id": assignment_id}))


def unpaid_work(connection: Connection, assignment_id: UUID, mode: str) -> Work | None:
    """An assignment that ended without anything being submitted; None where it is not such a one, or is paid."""
    row = connection.execute(_UNPAID, {"assignment_id": assignment_id, "mode": mode}).mappings().one_or_none()
    return Work(**row) if row else None


def pay_anyway(connection: Connection, assignment_id: UUID, minor: int) -> bool:
    """Accept work of which nothing was submitted; False where that was done before."""
    return connection.execute(_PAY_ANYWAY, {"assignment_id": assignment_id, "minor": minor}).rowcount == 1


def pending_of(
    connection: Connection, project_id: UUID, worker_id: UUID, *, since: datetime, until: datetime, now: datetime,
    limit: int,
) -> list[UUID]:  # fmt: skip
    """A worker's latest attempts in a project that ended within a time and still can be rejected."""
    values = {"project_id": project_id, "worker_id": worker_id, "since": since, "until": until, "now": now}
    return list(connection.scalars(_PENDING, {**values, "limit": limit}))


def rejection_of(connection: Connection, assignment_id: UUID) -> Rejection | None:
    """The rejection of some work, restored or not."""
    row = connection.execute(_REJECTION, {"assignment_id": assignment_id}).mappings().one_or_none()
    return Rejection(**{name: row[name] for name in Rejection.__slots__}) if row else None
