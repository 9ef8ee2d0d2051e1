"""Callbacks: written by those who tell, taken by the sender under a lease, and looked at by people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, func, select, text

from goldsmith.storage.schema import callback, callback_try
from goldsmith.work.callback import Answered, Callback, CallbackTry, Standing, State, Subject

_COLUMNS = [callback.c[name] for name in Callback.__slots__]
_TRY = [callback_try.c[name] for name in CallbackTry.__slots__]

# The mode is that of the project, whoever tells. Tasks tell by a trigger, which does the same.
_ADD = text("""
    INSERT INTO callback (organization_id, project_id, mode, subject, subject_id, verb, facts, dialect, url, host,
                          next_try_at, created_at)
    SELECT p.organization_id, p.id, p.mode, :subject, :subject_id, :verb, CAST(:facts AS jsonb), :dialect, a.url,
           callback_host(a.url), :now, :now
    FROM project p LEFT JOIN callback_setting s ON s.organization_id = p.organization_id AND s.mode = p.mode,
         LATERAL (SELECT coalesce(CAST(:url AS text), s.url) AS url) a
    WHERE p.id = :project_id AND a.url IS NOT NULL
    RETURNING id
""")

# Hops from host to host that something waits for, and takes a few of each: a receiver with a long queue has no more
# of the sender than one with a short queue. Who takes says until when: till then nobody else does.
_TAKE = text(f"""
    WITH RECURSIVE lane AS (
        (SELECT c.host FROM callback c WHERE c.organization_id = current_organization() AND c.state = 'waiting'
         ORDER BY c.host LIMIT 1)
        UNION ALL
        SELECT (SELECT c.host FROM callback c WHERE c.organization_id = current_organization()
                  AND c.state = 'waiting' AND c.host > lane.host ORDER BY c.host LIMIT 1)
        FROM lane WHERE lane.host IS NOT NULL
    ), due AS (
        SELECT d.id FROM lane CROSS JOIN LATERAL (
            SELECT c.id FROM callback c
            WHERE c.organization_id = current_organization() AND c.state = 'waiting' AND c.host = lane.host
              AND c.next_try_at <= :now
            ORDER BY c.next_try_at LIMIT :per_host FOR UPDATE SKIP LOCKED
        ) d
        WHERE lane.host <> ALL(CAST(:busy AS text[])) LIMIT :limit
    )
    UPDATE callback SET next_try_at = :until FROM due WHERE callback.id = due.id
    RETURNING {", ".join(f"callback.{name}" for name in Callback.__slots__)}
""")

# A try that was overtaken by another (its sender slept longer than its lease) changes nothing that has ended.
_KEEP_TRY = text("""
    WITH counted AS (
        UPDATE callback SET tries = tries + 1,
            state = CASE WHEN state = 'waiting' THEN :state ELSE state END,
            next_try_at = CASE WHEN state = 'waiting' THEN CAST(:next_try_at AS timestamptz) END,
            delivered_at = CASE WHEN :state = 'delivered' THEN coalesce(delivered_at, :at) ELSE delivered_at END
        WHERE id = :callback_id
        RETURNING id, tries
    )
    INSERT INTO callback_try (callback_id, number, organization_id, at, status, error, milliseconds)
    SELECT id, tries, current_organization(), :at, :status, :error, :milliseconds FROM counted
""")
_SEND_AGAIN = text("UPDATE callback SET state = 'waiting', next_try_at = :now WHERE id = :id")


@dataclass(frozen=True, slots=True)
class NewCallback:
    """Something to tell: to `url`, or to the organization's address in the project's mode."""

    subject: Subject
    subject_id: UUID
    verb: str
    project_id: UUID
    facts: Mapping[str, Any] = field(default_factory=dict)
    url: str | None = None
    dialect: str = "native"


def add(connection: Connection, new: NewCallback, now: datetime) -> UUID | None:
    """Write a callback that is due at once; None where there is no address to tell."""
    values = {name: getattr(new, name) for name in NewCallback.__slots__}
    facts = orjson.dumps(new.facts, default=str).decode()
    made: UUID | None = connection.scalar(_ADD, {**values, "facts": facts, "now": now})
    return made


def organizations_with_due_callbacks(connection: Connection, now: datetime) -> list[UUID]:
    """Who has something to tell now."""
    return list(connection.scalars(text("SELECT organizations_with_due_callbacks(:now)"), {"now": now}))


def take_due(
    connection: Connection, now: datetime, until: datetime, *, busy: Collection[str], per_host: int, limit: int
) -> list[Callback]:
    """Take some due callbacks of the organization until an instant, a few of each host that is not busy."""
    values = {"now": now, "until": until, "busy": list(busy), "per_host": per_host, "limit": limit}
    return [Callback(**row) for row in connection.execute(_TAKE, values).mappings()]


def keep_try(connection: Connection, callback_id: UUID, answered: Answered, standing: Standing, at: datetime) -> None:
    """Write a try down and how the callback stands after it."""
    values = {
        "callback_id": callback_id, "state": standing.state, "next_try_at": standing.next_try_at, "at": at,
        "status": answered.status, "error": answered.error, "milliseconds": answered.milliseconds,
    }  # fmt: skip
    connection.execute(_KEEP_TRY, values)


def make_due(connection: Connection, callback_id: UUID, now: datetime) -> None:
    """Have a callback sent now, however it stands."""
    connection.execute(_SEND_AGAIN, {"id": callback_id, "now": now})


def callback_by_id(connection: Connection, callback_id: UUID, mode: str) -> Callback | None:
    """One callback of a mode."""
    statement = select(*_COLUMNS).where(callback.c.id == callback_id, callback.c.mode == mode)
    row = connection.execute(statement).mappings().one_or_none()
    return Callback(**row) if row else None


def callbacks_page(
    connection: Connection, project_id: UUID, *, state: State | None, before: int, limit: int
) -> list[Callback]:
    """A project's callbacks, newest first, before a position (0: from the newest)."""
    statement = select(*_COLUMNS).where(callback.c.project_id == project_id)
    if before:
        statement = statement.where(callback.c.position < before)
    if state is not None:
        statement = statement.where(callback.c.state == state)
    rows = connection.execute(statement.order_by(callback.c.position.desc()).limit(limit)).mappings()
    return [Callback(**row) for row in rows]


def undelivered_page(connection: Connection, mode: str, *, before: int, limit: int) -> list[Callback]:
    """What was tried and has not arrived, of a mode, newest first, before a position (0: from the newest)."""
    statement = select(*_COLUMNS).where(
        callback.c.organization_id == func.current_organization(), callback.c.mode == mode,
        callback.c.state != "delivered", callback.c.tries > 0,
    )  # fmt: skip
    if before:
        statement = statement.where(callback.c.position < before)
    rows = connection.execute(statement.order_by(callback.c.position.desc()).limit(limit)).mappings()
    return [Callback(**row) for row in rows]


def callbacks_of(connection: Connection, subject_id: UUID, *, limit: int = 100) -> list[Callback]:
    """What was told of one thing, newest first."""
    statement = select(*_COLUMNS).where(callback.c.subject_id == subject_id)
    rows = connection.execute(statement.order_by(callback.c.position.desc()).limit(limit)).mappings()
    return [Callback(**row) for row in rows]


def tries_of(connection: Connection, callback_ids: Sequence[UUID]) -> dict[UUID, list[CallbackTry]]:
    """The tries of some callbacks, oldest first, by callback."""
    statement = select(*_TRY).where(callback_try.c.callback_id.in_(callback_ids))
    found: dict[UUID, list[CallbackTry]] = {each: [] for each in callback_ids}
    ordered = statement.order_by(callback_try.c.callback_id, callback_try.c.number)
    for row in connection.execute(ordered).mappings():
        found[row["callback_id"]].append(CallbackTry(**row))
    return found
