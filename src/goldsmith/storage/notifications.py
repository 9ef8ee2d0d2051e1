"""Notifications: written with what they tell of, read by their person, and taken by the mailer under a lease."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.kit.ids import new_id
from goldsmith.people.notification import Kind, Notice, Notification, Wanted, usual
from goldsmith.people.role import Role

_COLUMNS = ", ".join(f"n.{name}" for name in Notification.__slots__)
_MOST_COUNTED = 100
_STALE = "CAST(:now AS timestamptz) - interval '14 days'"

# Programs and whoever was disabled are told nothing. Mail is for what is live.
_INSERT = text("""
    INSERT INTO notification (id, organization_id, mode, user_id, kind, project_id, subject_id, title, words, path,
                              created_at, mail_at)
    SELECT t.id, current_organization(), :mode, u.id, t.kind, t.project_id, t.subject_id, t.title, t.words, t.path,
           :now, CASE WHEN :mode = 'live' THEN
               CASE coalesce(p.wanted, t.usual) WHEN 'at_once' THEN CAST(:now AS timestamptz)
                                                WHEN 'daily' THEN CAST(:digest_at AS timestamptz) END END
    FROM unnest(CAST(:ids AS uuid[]), CAST(:user_ids AS uuid[]), CAST(:kinds AS text[]), CAST(:usuals AS text[]),
                CAST(:project_ids AS uuid[]), CAST(:subject_ids AS uuid[]), CAST(:titles AS text[]),
                CAST(:words AS text[]), CAST(:paths AS text[]))
             AS t (id, user_id, kind, usual, project_id, subject_id, title, words, path)
    JOIN user_account u ON u.id = t.user_id AND NOT u.is_machine AND u.disabled_at IS NULL
    LEFT JOIN mail_preference p ON p.user_id = t.user_id AND p.kind = t.kind
""")
_PAGE = text(f"""
    SELECT {_COLUMNS} FROM notification n
    WHERE n.user_id = :user_id AND n.mode = :mode AND n.id < :before AND n.kind <> 'sign_in_link'
    ORDER BY n.id DESC LIMIT :limit
""")
_UNREAD = text(f"""
    SELECT count(*) FROM (
        SELECT FROM notification n WHERE n.user_id = :user_id AND n.mode = :mode AND n.read_at IS NULL
          AND n.kind <> 'sign_in_link' LIMIT {_MOST_COUNTED}) AS n
""")
_READ = text("""
    UPDATE notification n SET read_at = :now
    WHERE n.user_id = :user_id AND n.mode = :mode AND n.read_at IS NULL AND n.id <= :until
      AND (:only OR n.id = ANY(:ids))
""")
_PREFERENCES = text("SELECT kind, wanted FROM mail_preference WHERE user_id = :user_id")
_PREFER = text("""
    INSERT INTO mail_preference AS p (user_id, kind, organization_id, wanted, changed_at)
    VALUES (:user_id, :kind, current_organization(), :wanted, :now)
    ON CONFLICT (user_id, kind) DO UPDATE SET wanted = excluded.wanted, changed_at = excluded.changed_at
""")
_STAFF = text("""
    SELECT u.id FROM user_account u
    WHERE NOT u.is_machine AND u.disabled_at IS NULL AND u.id <> ALL(:but_for) AND u.role = ANY(:roles)
      AND NOT EXISTS (SELECT FROM notification n
                      WHERE n.user_id = u.id AND n.mode = :mode AND n.read_at IS NULL AND n.kind = :kind
                        AND n.path = :path)
    ORDER BY u.id LIMIT 500
""")
_RETELL = text("""
    UPDATE notification n SET title = :title, words = :words
    FROM user_account u
    WHERE n.user_id = u.id AND u.role = ANY(:roles) AND n.mode = :mode AND n.read_at IS NULL AND n.kind = :kind
      AND n.path = :path
""")
_TOLD = text("""
    SELECT n.user_id FROM notification n WHERE n.user_id = ANY(:user_ids) AND n.subject_id = ANY(:subject_ids)
""")
_OWNER = text("SELECT n.user_id, n.kind FROM notification n WHERE n.id = :id")

# All that one person is due comes in one mail. A sign-in link goes alone: what else there is must not be sent with it.
_TAKE = text(f"""
    WITH first AS (
        SELECT n.id, n.user_id, n.kind = 'sign_in_link' AS is_alone FROM notification n
        WHERE n.organization_id = current_organization() AND n.mail_at <= :now AND n.mail_at > {_STALE}
        ORDER BY n.mail_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    ), due AS (
        SELECT n.id FROM notification n, first
        WHERE n.user_id = first.user_id AND n.mail_at <= :now AND n.mail_at > {_STALE}
          AND (n.id = first.id OR NOT first.is_alone AND n.kind <> 'sign_in_link')
        ORDER BY n.id LIMIT :limit FOR NO KEY UPDATE OF n SKIP LOCKED
    )
    UPDATE notification n SET mail_at = :until, mail_tries = n.mail_tries + 1
    FROM due, user_account u
    WHERE n.id = due.id AND u.id = n.user_id
    RETURNING {_COLUMNS}, n.mail_tries, u.id AS user_id, u.email, u.name, u.disabled_at
""")
_SENT = text("UPDATE notification n SET mail_at = NULL, mailed_at = :now, mail_error = NULL WHERE n.id = ANY(:ids)")
_FAILED = text("UPDATE notification n SET mail_at = :mail_at, mail_error = :error WHERE n.id = ANY(:ids)")
_NOT_TRIED = text("""
    UPDATE notification n SET mail_at = :mail_at, mail_tries = greatest(n.mail_tries - 1, 0), mail_error = :error
    WHERE n.id = ANY(:ids)
""")


@dataclass(frozen=True, slots=True)
class DueMail:
    """What is due to be mailed to one person, oldest first; `tries` counts this one."""

    user_id: UUID
    email: str
    name: str
    is_disabled: bool
    tries: int
    notifications: tuple[Notification, ...]

    @property
    def ids(self) -> list[UUID]:
        """Of the notifications."""
        return [each.id for each in self.notifications]


def insert(connection: Connection, notices: Sequence[Notice], mode: str, *, now: datetime, digest_at: datetime) -> None:
    """Write notifications, each to be mailed as its reader wants it."""
    values = {
        "ids": sorted(new_id() for _ in notices), "user_ids": [each.user_id for each in notices],
        "kinds": [each.kind for each in notices], "usuals": [usual(each.kind) for each in notices],
        "project_ids": [each.project_id for each in notices], "subject_ids": [each.subject_id for each in notices],
        "titles": [each.title for each in notices], "words": [each.words for each in notices],
        "paths": [each.path for each in notices],
    }  # fmt: skip
    connection.execute(_INSERT, {**values, "mode": mode, "now": now, "digest_at": digest_at})


def page(connection: Connection, user_id: UUID, mode: str, *, before: UUID, limit: int) -> list[Notification]:
    """What somebody was told, newest first."""
    values = {"user_id": user_id, "mode": mode, "before": before, "limit": limit}
    return [Notification(**row) for row in connection.execute(_PAGE, values).mappings()]


def unread_count(connection: Connection, user_id: UUID, mode: str) -> int:
    """How much of it is unread; 100 stands for more too."""
    return int(connection.scalar(_UNREAD, {"user_id": user_id, "mode": mode}) or 0)


def mark_read(
    connection: Connection, user_id: UUID, mode: str, *, until: UUID, ids: Sequence[UUID] | None, now: datetime
) -> None:
    """Note that somebody read these, or with None all until one."""
    values = {"user_id": user_id, "mode": mode, "until": until, "ids": list(ids or ()), "only": ids is None}
    connection.execute(_READ, {**values, "now": now})


def preferences_of(connection: Connection, user_id: UUID) -> dict[str, Wanted]:
    """How somebody wants kinds to be mailed, where they chose."""
    return {row.kind: row.wanted for row in connection.execute(_PREFERENCES, {"user_id": user_id})}


def prefer(connection: Connection, user_id: UUID, kind: Kind, wanted: Wanted, now: datetime) -> None:
    """Keep how somebody wants a kind to be mailed."""
    connection.execute(_PREFER, {"user_id": user_id, "kind": kind, "wanted": wanted, "now": now})


def staff_to_tell(
    connection: Connection, mode: str, roles: Collection[Role], *, kind: Kind, path: str, but_for: Sequence[UUID] = ()
) -> list[UUID]:
    """Who has one of these roles, and nothing unread of the kind that leads to the same page."""
    values = {"mode": mode, "roles": list(roles), "kind": kind, "path": path, "but_for": list(but_for)}
    return list(connection.scalars(_STAFF, values))


def retell(connection: Connection, mode: str, roles: Collection[Role], notice: Notice) -> None:
    """Let what people of these roles have unread of a kind and page say what is so now."""
    values = {"mode": mode, "roles": list(roles), "kind": notice.kind, "path": notice.path}
    connection.execute(_RETELL, {**values, "title": notice.title, "words": notice.words})


def told_of(connection: Connection, user_ids: Sequence[UUID], subject_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these people were told something of one of these subjects."""
    return set(connection.scalars(_TOLD, {"user_ids": list(user_ids), "subject_ids": list(subject_ids)}))


def owner_of(connection: Connection, notification_id: UUID) -> tuple[UUID, Kind] | None:
    """Whom a notification was for, and its kind."""
    row = connection.execute(_OWNER, {"id": notification_id}).one_or_none()
    return (row.user_id, row.kind) if row else None


def organizations_with_due_mail(connection: Connection, now: datetime) -> list[UUID]:
    """Who has something to mail now."""
    return list(connection.scalars(text("SELECT organizations_with_due_mail(:now)"), {"now": now}))


def take_due(connection: Connection, now: datetime, until: datetime, *, limit: int) -> DueMail | None:
    """Take what is due to one person until an instant, at most so many; None where nothing is due."""
    rows = list(connection.execute(_TAKE, {"now": now, "until": until, "limit": limit}).mappings())
    if not rows:
        return None
    rows.sort(key=lambda row: row["id"])
    told = tuple(Notification(**{name: row[name] for name in Notification.__slots__}) for row in rows)
    one = rows[0]
    tries = max(row["mail_tries"] for row in rows)
    return DueMail(one["user_id"], one["email"], one["name"], one["disabled_at"] is not None, tries, told)


def mark_sent(connection: Connection, ids: Sequence[UUID], now: datetime) -> None:
    """Note that these were mailed."""
    connection.execute(_SENT, {"ids": list(ids), "now": now})


def mark_failed(connection: Connection, ids: Sequence[UUID], error: str, mail_at: datetime | None) -> None:
    """Note why these could not be mailed, and when that is tried again, if it is."""
    connection.execute(_FAILED, {"ids": list(ids), "error": error, "mail_at": mail_at})


def put_back(connection: Connection, ids: Sequence[UUID], error: str, mail_at: datetime) -> None:
    """Note that these could not be tried, for no reason of their own."""
    connection.execute(_NOT_TRIED, {"ids": list(ids), "error": error, "mail_at": mail_at})
