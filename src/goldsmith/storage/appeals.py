"""Appeals: filed once about a thing, answered once."""

from collections.abc import Sequence
from datetime import datetime
from typing import get_args
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.appeal import Appeal, AppealSubject
from goldsmith.people.caller import Mode

_COLUMNS = ", ".join(f"a.{name}" for name in Appeal.__slots__)
_INSERT = text("""
    INSERT INTO appeal (id, organization_id, mode, project_id, worker_id, subject, subject_id, reason, state,
                        first_decider, answer_by, created_at)
    VALUES (:id, current_organization(), :mode, :project_id, :worker_id, :subject, :subject_id, :reason, 'open',
            :first_decider, :answer_by, :created_at)
    ON CONFLICT (subject, subject_id) DO NOTHING
""")
_DECIDE = text(f"""
    UPDATE appeal a SET state = :state, decided_by = :user_id, decided_at = :now, note = :note
    WHERE a.id = :id AND a.state = 'open' RETURNING {_COLUMNS}
""")
_BY_ID = text(f"SELECT {_COLUMNS} FROM appeal a WHERE a.id = :id AND a.mode = :mode")
_OF_WORKER = text(f"""
    SELECT {_COLUMNS} FROM appeal a
    WHERE a.worker_id = :worker_id AND a.mode = :mode AND a.id < :before ORDER BY a.id DESC LIMIT :limit
""")
_OPEN = text(f"""
    SELECT {_COLUMNS} FROM appeal a
    WHERE a.organization_id = current_organization() AND a.mode = :mode AND a.state = 'open'
    ORDER BY a.answer_by, a.id LIMIT :limit
""")
_LOCK_OVERDUE = text(f"""
    SELECT a.mode, {_COLUMNS} FROM appeal a
    WHERE a.organization_id = current_organization() AND a.state = 'open' AND a.answer_by <= :now
      AND a.subject IN ('rejection', 'missing_pay', 'reversal')
    ORDER BY a.answer_by, a.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
""")


def insert_appeal(connection: Connection, appeal: Appeal, mode: str) -> bool:
    """Write an appeal; False where there is one about the same thing."""
    values = {name: getattr(appeal, name) for name in Appeal.__slots__}
    return connection.execute(_INSERT, {**values, "mode": mode}).rowcount == 1


def decide(
    connection: Connection, appeal_id: UUID, *, state: str, user_id: UUID | None, note: str, now: datetime
) -> Appeal | None:
    """Grant or deny an appeal; None where that was done before."""
    values = {"id": appeal_id, "state": state, "user_id": user_id, "note": note, "now": now}
    row = connection.execute(_DECIDE, values).mappings().one_or_none()
    return Appeal(**row) if row else None


def appeal_by_id(connection: Connection, appeal_id: UUID, mode: str) -> Appeal | None:
    """One appeal."""
    row = connection.execute(_BY_ID, {"id": appeal_id, "mode": mode}).mappings().one_or_none()
    return Appeal(**row) if row else None


def appeals_of(connection: Connection, worker_id: UUID, mode: str, *, before: UUID, limit: int) -> list[Appeal]:
    """A worker's appeals, newest first."""
    values = {"worker_id": worker_id, "mode": mode, "before": before, "limit": limit}
    return [Appeal(**row) for row in connection.execute(_OF_WORKER, values).mappings()]


def appealed(connection: Connection, subject_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these things an appeal was filed against."""
    statement = text("SELECT subject_id FROM appeal WHERE subject = ANY(:subjects) AND subject_id = ANY(:ids)")
    values = {"subjects": list(get_args(AppealSubject)), "ids": list(subject_ids)}
    return set(connection.scalars(statement, values))


def open_appeals(connection: Connection, mode: str, *, limit: int) -> list[Appeal]:
    """Appeals that wait for an answer, the most urgent first."""
    return [Appeal(**row) for row in connection.execute(_OPEN, {"mode": mode, "limit": limit}).mappings()]


def lock_overdue(connection: Connection, now: datetime) -> tuple[Mode, Appeal] | None:
    """An appeal about pay that nobody answered in time, with its mode, under lock."""
    row = connection.execute(_LOCK_OVERDUE, {"now": now}).mappings().one_or_none()
    return (row["mode"], Appeal(**{name: row[name] for name in Appeal.__slots__})) if row else None
