"""Answers coming in: the place they belong to, under lock, and their saving in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.money import Earning
from goldsmith.storage.statement import Statement
from goldsmith.work.response import Effort, Response
from goldsmith.work.submission import Slot

_RESPONSE = """r.id, r.task_id, r.assignment_id, r.worker_id, r.stage, r.round, r.standing, r.answer, r.active_ms,
    r.idle_ms, r.load_ms, r.created_at"""

_DESTINATION = Statement("""
    SELECT a.id AS assignment_id, a.task_id, a.project_id, a.version_id, a.worker_id, a.rate_minor, a.currency,
        t.batch_id, a.pay_version_id, a.expired_minor, a.created_at AS taken_at,
        a.lease_until, a.state AS assignment_state, a.stage AS assignment_stage, a.round AS assignment_round,
        t.state AS task_state, t.stage AS task_stage, t.round AS task_round, t.wanted, t.live, t.submitted, t.is_gold,
        t.width, t.height, t.margin_x, t.margin_y, t.text_lengths, t.base, p.seed, g.expected,
        g.measures IS TRUE AS is_measuring
    FROM assignment a JOIN task t ON t.id = a.task_id JOIN project p ON p.id = a.project_id
        LEFT JOIN gold g ON g.task_id = t.id AND t.is_gold
    WHERE a.id = :assignment_id AND a.worker_id = :worker_id AND p.mode = :mode
    FOR NO KEY UPDATE OF a
""")

_BLOCKED = text("""
    SELECT EXISTS (SELECT FROM assignment a WHERE a.task_id = :task_id AND a.worker_id = :worker_id
                   AND a.id <> :assignment_id AND a.state IN ('leased', 'submitted', 'skipped'))
""")

_LOCK_TASK = text("""
    SELECT state AS task_state, stage AS task_stage, round AS task_round, wanted, live, submitted
    FROM task WHERE id = :task_id FOR NO KEY UPDATE
""")

# A task that opens again goes to the end of its lane, where those who have gone past it find it.
_ASK_ONE_MORE = Statement("""
    UPDATE task SET wanted = wanted + 1, queue_position = nextval('task_position_seq') WHERE id = :task_id
""")

# Gold rows are shared by everybody at once, so they keep no counters and nobody queues for their lock.
_SAVE_ALL = """
    WITH saved AS (
        INSERT INTO response (id, organization_id, project_id, task_id, assignment_id, worker_id, stage, round,
                              standing, client_key, answer, based_on, active_ms, idle_ms, load_ms, is_pasted,
                              created_at)
        VALUES (:response_id, current_organization(), :project_id, :task_id, :assignment_id, :worker_id, :stage, :round,
                :standing, :client_key, CAST(:answer AS jsonb), :based_on, :active_ms, :idle_ms, :load_ms,
                :is_pasted, :now)
    ), ended AS (
        UPDATE assignment SET state = 'submitted', ended_at = :now, acceptance = 'pending', accept_at = :accept_at,
            earned_minor = :earned_minor, object_count = :object_count, counted_ms = :counted_ms
        WHERE id = :assignment_id AND :standing = 'counted'
    ), cleared AS (
        DELETE FROM draft WHERE assignment_id = :assignment_id
    ){spending}
    UPDATE task SET submitted = submitted + 1, live = live - :live_before
    WHERE id = :task_id AND :standing = 'counted' AND NOT is_gold
    RETURNING wanted, live, submitted, state = 'pending' AS is_open
"""
_SAVE = Statement(_SAVE_ALL.format(spending=""))
# Where money is set aside for a batch, its work is charged to that: by the clock, which finds it here.
_SAVE_IN_BATCH = Statement(
    _SAVE_ALL.format(
        spending=""", spent AS (
        INSERT INTO batch_spending (assignment_id, organization_id, project_id, worker_id, batch_id, minor)
        SELECT :assignment_id, current_organization(), :project_id, :worker_id, r.batch_id, :earned_minor
        FROM reservation r
        WHERE r.batch_id = :batch_id AND r.is_open AND :standing = 'counted' AND :earned_minor > 0
    )"""
    )
)

_BY_KEY = text(f"""
    SELECT {_RESPONSE} FROM response r
    WHERE r.assignment_id = :assignment_id AND r.worker_id = :worker_id AND r.client_key = :client_key
""")
_COUNTED = text(f"""
    SELECT {_RESPONSE} FROM response r
    WHERE r.task_id = :task_id AND r.standing = 'counted' AND r.stage = 'attempt' AND r.round = :round ORDER BY r.id
""")
_OF_TASK = text(f"SELECT {_RESPONSE} FROM response r WHERE r.task_id = :task_id ORDER BY r.id")


@dataclass(frozen=True, slots=True)
class Destination:
    """The assignment an answer belongs to, with its task's state. Row lock on the assignment is held.

    `expected` is the right answer of gold; of gold that `is_measuring` nobody's weight is learnt.
    """

    assignment_id: UUID
    task_id: UUID
    project_id: UUID
    version_id: UUID
    worker_id: UUID
    rate_minor: int
    currency: str
    pay_version_id: UUID | None
    expired_minor: int
    taken_at: datetime
    batch_id: UUID | None
    lease_until: datetime
    width: int | None
    height: int | None
    margin_x: float
    margin_y: float
    text_lengths: list[int | None] | None
    base: Mapping[str, Any] | None
    seed: str
    expected: Mapping[str, Any] | None
    is_measuring: bool
    slot: Slot


@dataclass(frozen=True, slots=True)
class NewResponse:
    """An answer about to be saved under the client's own key."""

    id: UUID
    client_key: str
    answer: Mapping[str, Any]
    effort: Effort
    standing: str
    accept_at: datetime
    earning: Earning
    based_on: UUID | None = None


@dataclass(frozen=True, slots=True)
class Counters:
    """A task's counters after an answer was counted; not `is_open` where the task was canceled meanwhile."""

    wanted: int
    live: int
    submitted: int
    is_open: bool

    @property
    def is_complete(self) -> bool:
        """Whether the task now has all it wanted and goes on."""
        return self.is_open and self.submitted >= self.wanted


def destination_of(connection: Connection, assignment_id: UUID, worker_id: UUID, mode: str) -> Destination | None:
    """Where an answer of this worker belongs in a mode; locks the assignment until the transaction ends."""
    values = {"assignment_id": assignment_id, "worker_id": worker_id, "mode": mode}
    row = _DESTINATION.one(connection, values)
    if row is None:
        return None
    slot = Slot(**{name: row[name] for name in Slot.__slots__})
    own = [name for name in Destination.__slots__ if name != "slot"]
    return Destination(**{name: row[name] for name in own}, slot=slot)


def is_blocked(connection: Connection, destination: Destination) -> bool:
    """Whether the worker holds, answered or skipped the same task through another assignment."""
    names = ("task_id", "worker_id", "assignment_id")
    return bool(connection.scalar(_BLOCKED, {name: getattr(destination, name) for name in names}))


def lock_task(connection: Connection, task_id: UUID) -> Mapping[str, Any]:
    """The task's counters as they stand now, locked until the transaction ends."""
    return dict(connection.execute(_LOCK_TASK, {"task_id": task_id}).mappings().one())


def save(connection: Connection, destination: Destination, new: NewResponse, now: datetime) -> Counters | None:
    """Write the answer, end its assignment and count it; None when it counts for no task (late, or gold)."""
    slot = destination.slot
    values = {
        "response_id": new.id, "project_id": destination.project_id, "task_id": destination.task_id,
        "assignment_id": destination.assignment_id, "worker_id": destination.worker_id,
        "stage": slot.assignment_stage, "round": slot.assignment_round, "standing": new.standing,
        "client_key": new.client_key, "answer": orjson.dumps(new.answer).decode(), "based_on": new.based_on,
        "active_ms": new.effort.active_ms, "idle_ms": new.effort.idle_ms, "load_ms": new.effort.load_ms,
        "is_pasted": new.effort.is_pasted, "now": now, "accept_at": new.accept_at, "earned_minor": new.earning.minor,
        "object_count": new.earning.object_count,
        "counted_ms": new.earning.counted_ms, "batch_id": destination.batch_id,
        "live_before": 1 if slot.assignment_state == "leased" else 0,
    }  # fmt: skip
    is_in_batch = destination.batch_id is not None and not slot.is_gold
    row = (_SAVE_IN_BATCH if is_in_batch else _SAVE).one(connection, values)
    return Counters(**row) if row else None


def ask_one_more(connection: Connection, task_id: UUID) -> None:
    """Want one more attempt at a task whose answers do not suffice."""
    _ASK_ONE_MORE.run(connection, {"task_id": task_id})


def response_by_key(connection: Connection, assignment_id: UUID, worker_id: UUID, client_key: str) -> Response | None:
    """The response that was saved under the client's key, if any: the same submit twice is one response."""
    values = {"assignment_id": assignment_id, "worker_id": worker_id, "client_key": client_key}
    row = connection.execute(_BY_KEY, values).mappings().one_or_none()
    return Response(**row) if row else None


def counted_attempts(connection: Connection, task_id: UUID, round_: int) -> list[Response]:
    """The attempts that decide a task's verdict in this round."""
    rows = connection.execute(_COUNTED, {"task_id": task_id, "round": round_}).mappings()
    return [Response(**row) for row in rows]


def responses_of(connection: Connection, task_id: UUID) -> list[Response]:
    """Every response to a task: attempts, late ones and reviewers' fixes."""
    return [Response(**row) for row in connection.execute(_OF_TASK, {"task_id": task_id}).mappings()]
