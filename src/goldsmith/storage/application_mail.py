"""Mail to people who applied and are no users: to confirm their address, and that they were declined."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.kit.ids import new_id

MailKind = Literal["confirm", "declined"]
_STALE = "CAST(:now AS timestamptz) - interval '14 days'"

# An address is asked to be confirmed once a day: whoever sends the form again and again does not fill a mailbox.
_INSERT = text("""
    INSERT INTO application_mail (id, organization_id, application_id, kind, created_at, mail_at)
    SELECT :id, current_organization(), a.id, :kind, :now, :now FROM application a
    WHERE a.id = :application_id AND (:kind <> 'confirm' OR NOT EXISTS (
        SELECT FROM application o JOIN application_mail m ON m.application_id = o.id
        WHERE o.organization_id = current_organization() AND lower(o.email) = lower(a.email) AND o.id <> a.id
          AND m.kind = 'confirm' AND m.created_at > CAST(:now AS timestamptz) - interval '1 day'))
""")
_TAKE = text(f"""
    WITH due AS (
        SELECT m.id FROM application_mail m
        WHERE m.organization_id = current_organization() AND m.mail_at <= :now AND m.mail_at > {_STALE}
        ORDER BY m.mail_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE application_mail m SET mail_at = :until, mail_tries = m.mail_tries + 1
    FROM due, application a
    WHERE m.id = due.id AND a.id = m.application_id
    RETURNING m.id, m.application_id, m.kind, m.mail_tries AS tries, a.email, a.reason
""")
_SENT = text("UPDATE application_mail SET mail_at = NULL, mailed_at = :now, mail_error = NULL WHERE id = :id")
_FAILED = text("UPDATE application_mail SET mail_at = :mail_at, mail_error = :error WHERE id = :id")
_NOT_TRIED = text("""
    UPDATE application_mail SET mail_at = :mail_at, mail_tries = greatest(mail_tries - 1, 0), mail_error = :error
    WHERE id = :id
""")


@dataclass(frozen=True, slots=True)
class ApplicationMail:
    """What is due to be mailed to an applicant; `tries` counts this one, `reason` is why they were declined."""

    id: UUID
    application_id: UUID
    kind: MailKind
    tries: int
    email: str
    reason: str | None


def insert(connection: Connection, application_id: UUID, kind: MailKind, now: datetime) -> None:
    """Have an applicant mailed."""
    connection.execute(_INSERT, {"id": new_id(), "application_id": application_id, "kind": kind, "now": now})


def take_due(connection: Connection, now: datetime, until: datetime) -> ApplicationMail | None:
    """Take a mail that is due until an instant; None where none is."""
    row = connection.execute(_TAKE, {"now": now, "until": until}).mappings().one_or_none()
    return ApplicationMail(**row) if row else None


def mark_sent(connection: Connection, mail_id: UUID, now: datetime) -> None:
    """Note that it was mailed."""
    connection.execute(_SENT, {"id": mail_id, "now": now})


def mark_failed(connection: Connection, mail_id: UUID, error: str, mail_at: datetime | None) -> None:
    """Note why it could not be mailed, and when that is tried again, if it is."""
    connection.execute(_FAILED, {"id": mail_id, "error": error, "mail_at": mail_at})


def put_back(connection: Connection, mail_id: UUID, error: str, mail_at: datetime) -> None:
    """Note that it could not be tried, for no reason of its own."""
    connection.execute(_NOT_TRIED, {"id": mail_id, "error": error, "mail_at": mail_at})
