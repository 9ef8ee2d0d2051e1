"""Money set aside for batches: which need it, what was, and their work that was not charged yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.money.reserve import Reservation, Spending
from goldsmith.people.caller import Mode

_UNFUNDED_BATCH = """b.id AS batch_id, b.mode, b.project_id, b.task_count, b.reserved_count,
    b.task_count - b.completed_count - b.error_count - b.canceled_count AS pending_count,
    b.state IN ('completed', 'canceled') AS is_ended"""
# The condition of the index batch_to_fund. What has ended waits until its work is charged, where any is to be.
_LOCK_UNFUNDED = text(f"""
    SELECT {_UNFUNDED_BATCH} FROM batch b
    WHERE b.organization_id = current_organization()
      AND ((b.state IN ('in_progress', 'paused') AND b.reserved_count < b.task_count)
           OR (b.state IN ('completed', 'canceled') AND b.reserved_count > 0))
      AND NOT (b.state IN ('completed', 'canceled') AND EXISTS (
               SELECT FROM batch_spending s JOIN account a ON a.project_id = s.project_id AND a.worker_id = s.worker_id
               WHERE s.batch_id = b.id AND a.kind = 'wages' AND a.is_unsettled))
    ORDER BY b.id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
""")
_LOCK_BATCH = text(f"SELECT {_UNFUNDED_BATCH} FROM batch b WHERE b.id = :batch_id FOR NO KEY UPDATE")
_COUNT = text("UPDATE batch SET reserved_count = :count WHERE id = :batch_id")
_ADD = text("""
    INSERT INTO reservation AS r (batch_id, organization_id, mode, project_id, currency, reserved_minor, is_open)
    VALUES (:batch_id, current_organization(), :mode, :project_id, :currency, :minor, true)
    ON CONFLICT (batch_id) DO UPDATE SET reserved_minor = r.reserved_minor + excluded.reserved_minor, is_open = true
""")
_RESERVATION = (
    "r.batch_id, r.project_id, r.currency, r.reserved_minor, r.spent_minor, r.released_minor, r.is_open, r.mode"
)
_BY_BATCH = text(f"SELECT {_RESERVATION} FROM reservation r WHERE r.batch_id = :batch_id")
_LOCK_OPEN = text(f"""
    SELECT {_RESERVATION} FROM reservation r WHERE r.batch_id = ANY(:batch_ids) AND r.is_open
    ORDER BY r.batch_id FOR NO KEY UPDATE
""")
_CLOSE = text("""
    UPDATE reservation r SET released_minor = released_minor + :minor, is_open = false WHERE r.batch_id = :batch_id
""")
_SPEND = text("""
    UPDATE reservation r SET spent_minor = r.spent_minor + n.minor
    FROM unnest(CAST(:batch_ids AS uuid[]), CAST(:minors AS bigint[])) AS n (batch_id, minor)
    WHERE r.batch_id = n.batch_id
""")
_TAKE = text("""
    WITH taken AS (
        DELETE FROM batch_spending s
        USING unnest(CAST(:project_ids AS uuid[]), CAST(:worker_ids AS uuid[])) AS w (project_id, worker_id)
        WHERE s.project_id = w.project_id AND s.worker_id = w.worker_id
        RETURNING s.batch_id, s.project_id, s.worker_id, s.minor
    )
    SELECT batch_id, project_id, worker_id, sum(minor)::bigint AS minor FROM taken
    GROUP BY batch_id, project_id, worker_id ORDER BY batch_id
""")


_FORGET = text("DELETE FROM batch_spending WHERE batch_id = :batch_id")
_FORGET_ONE = text("DELETE FROM batch_spending WHERE assignment_id = :assignment_id")


@dataclass(frozen=True, slots=True)
class Unfunded:
    """A batch for whose newer tasks nothing is set aside yet; or that has ended, so that the rest comes back."""

    batch_id: UUID
    mode: Mode
    project_id: UUID
    task_count: int
    reserved_count: int
    pending_count: int
    is_ended: bool

    @property
    def new_count(self) -> int:
        """Tasks to set money aside for: at first those still to be done, later those that came since."""
        return self.task_count - self.reserved_count if self.reserved_count else self.pending_count


def lock_unfunded(connection: Connection, *, limit: int = 50) -> list[Unfunded]:
    """Batches to set money aside for, or to give it back of, locked until the transaction ends."""
    return [Unfunded(**row) for row in connection.execute(_LOCK_UNFUNDED, {"limit": limit}).mappings()]


def lock_batch(connection: Connection, batch_id: UUID) -> Unfunded:
    """One batch, locked until the transaction ends."""
    return Unfunded(**connection.execute(_LOCK_BATCH, {"batch_id": batch_id}).mappings().one())


def set_count(connection: Connection, batch_id: UUID, count: int) -> None:
    """Note for how many tasks of a batch money was set aside."""
    connection.execute(_COUNT, {"batch_id": batch_id, "count": count})


def add(connection: Connection, batch: Unfunded, currency: str, minor: int) -> None:
    """Note that so much more is set aside for a batch."""
    values = {"batch_id": batch.batch_id, "mode": batch.mode, "project_id": batch.project_id}
    connection.execute(_ADD, {**values, "currency": currency, "minor": minor})


def of_batch(connection: Connection, batch_id: UUID) -> Reservation | None:
    """What was set aside for a batch; None where nothing ever was."""
    row = connection.execute(_BY_BATCH, {"batch_id": batch_id}).mappings().one_or_none()
    return Reservation(**row) if row else None


def lock_open(connection: Connection, batch_ids: Sequence[UUID]) -> dict[UUID, Reservation]:
    """What is set aside for batches that have not ended, locked until the transaction ends."""
    rows = connection.execute(_LOCK_OPEN, {"batch_ids": list(batch_ids)}).mappings()
    return {row["batch_id"]: Reservation(**row) for row in rows}


def close(connection: Connection, batch_id: UUID, minor: int) -> None:
    """Note that a batch has ended and so much came back; no more of its work is to be charged to what was set aside."""
    connection.execute(_FORGET, {"batch_id": batch_id})
    connection.execute(_CLOSE, {"batch_id": batch_id, "minor": minor})


def forget(connection: Connection, assignment_id: UUID) -> None:
    """Let work that was rejected before it was charged take nothing of what is set aside."""
    connection.execute(_FORGET_ONE, {"assignment_id": assignment_id})


def spend(connection: Connection, spent: dict[UUID, int]) -> None:
    """Note what work took of what was set aside, by batch."""
    connection.execute(_SPEND, {"batch_ids": list(spent), "minors": list(spent.values())})


def take_spending(connection: Connection, of: Sequence[tuple[UUID, UUID]]) -> list[Spending]:
    """Work of batches to be charged, by pairs of project and worker whose `wages` are locked; it is given once."""
    values = {"project_ids": [each[0] for each in of], "worker_ids": [each[1] for each in of]}
    return [Spending(**row) for row in connection.execute(_TAKE, values).mappings()]
