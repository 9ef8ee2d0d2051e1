"""Join links and applications."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.people.joining import Application, ApplicationState, JoinLink
from goldsmith.people.profile import Language

_LINK = ", ".join(f"l.{name}" for name in JoinLink.__slots__)
_APPLICATION = ", ".join(f"a.{name}" for name in Application.__slots__ if name != "confirmation")
_APPLICATION += """, CASE WHEN a.confirmed_at IS NOT NULL THEN 'confirmed'
    WHEN a.confirmation_digest IS NOT NULL THEN 'asked' ELSE 'none' END AS confirmation"""
_FIND_LINK = text("SELECT find_join_link(:digest)")
_FIND_APPLICATION = text("SELECT find_application(:digest)")
_INSERT_LINK = text("""
    INSERT INTO join_link (id, organization_id, token_digest, token, title, words, is_approving, team_id, most_uses,
                           expires_at, created_by, created_at)
    VALUES (:id, current_organization(), :digest, :token, :title, :words, :is_approving, :team_id, :most_uses,
            :expires_at, :created_by, :created_at)
""")
_BY_DIGEST = text(f"SELECT {_LINK} FROM join_link l WHERE l.token_digest = :digest")
_BY_ID = text(f"SELECT {_LINK} FROM join_link l WHERE l.id = :id")
_LINKS = text(f"""
    SELECT {_LINK} FROM join_link l WHERE l.organization_id = current_organization() AND l.revoked_at IS NULL
    ORDER BY l.id DESC LIMIT :limit
""")
_OF_TEAM = text(f"""
    SELECT {_LINK} FROM join_link l WHERE l.team_id = :team_id AND l.revoked_at IS NULL ORDER BY l.id DESC LIMIT :limit
""")
_FIND_CONFIRMATION = text("SELECT find_confirmation(:digest)")
_SET_CONFIRMATION = text("UPDATE application SET confirmation_digest = :digest WHERE id = :id AND confirmed_at IS NULL")
# The link of a mail may be opened twice.
_CONFIRM = text(f"""
    UPDATE application a SET confirmed_at = coalesce(a.confirmed_at, :now)
    WHERE a.confirmation_digest = :digest RETURNING {_APPLICATION}
""")
_PUBLIC = text(f"""
    SELECT {_LINK} FROM join_link l
    WHERE l.organization_id = current_organization() AND NOT l.is_approving AND l.revoked_at IS NULL
""")
_USE = text("""
    UPDATE join_link SET uses = uses + 1
    WHERE id = :id AND revoked_at IS NULL AND (most_uses IS NULL OR uses < most_uses)
""")
_REVOKE = text("UPDATE join_link SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
_SET_WORDS = text("UPDATE join_link SET words = :words WHERE id = :id")
_INSERT = text("""
    INSERT INTO application (id, organization_id, join_link_id, status_digest, pseudonym, email, name, country,
                             time_zone, languages, terms_ids, state, created_at)
    VALUES (:id, current_organization(), :join_link_id, :digest, :pseudonym, :email, :name, :country, :time_zone,
            CAST(:languages AS jsonb), CAST(:terms_ids AS uuid[]), 'open', :created_at)
""")
_DECIDE = text(f"""
    UPDATE application a SET state = :state, reason = :reason, user_id = :user_id, decided_by = :decided_by,
        decided_at = :now
    WHERE a.id = :id AND a.state = 'open' RETURNING {_APPLICATION}
""")
_APPLICATION_BY_ID = text(f"SELECT {_APPLICATION} FROM application a WHERE a.id = :id")
_APPLICATION_BY_DIGEST = text(f"SELECT {_APPLICATION} FROM application a WHERE a.status_digest = :digest")
_OPEN = text(f"""
    SELECT {_APPLICATION} FROM application a
    WHERE a.organization_id = current_organization() AND a.state = 'open' AND a.id > :after
    ORDER BY a.id LIMIT :limit
""")
_OPEN_COUNT = text("""
    SELECT count(*) FROM (SELECT 1 FROM application a WHERE a.organization_id = current_organization()
                          AND a.state = 'open' LIMIT :most) AS waiting
""")


def organization_of_link(connection: Connection, digest: bytes) -> UUID | None:
    """The organization that a join link is of; asked before one is known."""
    found: UUID | None = connection.scalar(_FIND_LINK, {"digest": digest})
    return found


def organization_of_application(connection: Connection, digest: bytes) -> UUID | None:
    """The organization that an application was sent to; asked before one is known."""
    found: UUID | None = connection.scalar(_FIND_APPLICATION, {"digest": digest})
    return found


def insert_link(connection: Connection, link: JoinLink, digest: bytes) -> None:
    """Write a new link."""
    connection.execute(_INSERT_LINK, {**{n: getattr(link, n) for n in JoinLink.__slots__}, "digest": digest})


def link_by_digest(connection: Connection, digest: bytes) -> JoinLink | None:
    """A link by its token's digest, open or not."""
    row = connection.execute(_BY_DIGEST, {"digest": digest}).mappings().one_or_none()
    return JoinLink(**row) if row else None


def link_by_id(connection: Connection, link_id: UUID) -> JoinLink | None:
    """A link, open or not."""
    row = connection.execute(_BY_ID, {"id": link_id}).mappings().one_or_none()
    return JoinLink(**row) if row else None


def links(connection: Connection, *, limit: int) -> list[JoinLink]:
    """Links that were not revoked, newest first."""
    return [JoinLink(**row) for row in connection.execute(_LINKS, {"limit": limit}).mappings()]


def links_of_team(connection: Connection, team_id: UUID, *, limit: int) -> list[JoinLink]:
    """Links into a team that were not revoked, newest first."""
    rows = connection.execute(_OF_TEAM, {"team_id": team_id, "limit": limit}).mappings()
    return [JoinLink(**row) for row in rows]


def organization_of_confirmation(connection: Connection, digest: bytes) -> UUID | None:
    """The organization that an application to be confirmed was sent to; asked before one is known."""
    found: UUID | None = connection.scalar(_FIND_CONFIRMATION, {"digest": digest})
    return found


def set_confirmation(connection: Connection, application_id: UUID, digest: bytes) -> None:
    """Note by which secret an address is confirmed, in place of an earlier one."""
    connection.execute(_SET_CONFIRMATION, {"id": application_id, "digest": digest})


def confirm(connection: Connection, digest: bytes, now: datetime) -> Application | None:
    """Note that the address of an application was confirmed; None where no application has this secret."""
    row = connection.execute(_CONFIRM, {"digest": digest, "now": now}).mappings().one_or_none()
    return _application(row) if row else None


def public_link(connection: Connection) -> JoinLink | None:
    """The organization's public page, while sign-up is open."""
    row = connection.execute(_PUBLIC).mappings().one_or_none()
    return JoinLink(**row) if row else None


def use_link(connection: Connection, link_id: UUID) -> bool:
    """Count a use; False where there is none left."""
    return connection.execute(_USE, {"id": link_id}).rowcount == 1


def revoke_link(connection: Connection, link_id: UUID, now: datetime) -> bool:
    """Close a link for good."""
    return connection.execute(_REVOKE, {"id": link_id, "now": now}).rowcount == 1


def set_words(connection: Connection, link_id: UUID, words: str | None) -> None:
    """Say something else on a link's page."""
    connection.execute(_SET_WORDS, {"id": link_id, "words": words})


def insert_application(connection: Connection, made: Application, digest: bytes) -> None:
    """Write a new application; `digest` is that of the secret by which the applicant looks after it."""
    values: dict[str, Any] = {name: getattr(made, name) for name in Application.__slots__}
    languages = orjson.dumps([asdict(each) for each in made.languages]).decode()
    said = {"languages": languages, "terms_ids": list(made.terms_ids), "digest": digest}
    connection.execute(_INSERT, {**values, **said})


def decide(
    connection: Connection, application_id: UUID, state: ApplicationState, *, reason: str | None,
    user_id: UUID | None, decided_by: UUID | None, now: datetime,
) -> Application | None:  # fmt: skip
    """Approve or decline; None where that was done before."""
    values = {"id": application_id, "state": state, "reason": reason, "user_id": user_id, "decided_by": decided_by}
    row = connection.execute(_DECIDE, {**values, "now": now}).mappings().one_or_none()
    return _application(row) if row else None


def application_by_id(connection: Connection, application_id: UUID) -> Application | None:
    """One application."""
    row = connection.execute(_APPLICATION_BY_ID, {"id": application_id}).mappings().one_or_none()
    return _application(row) if row else None


def application_by_digest(connection: Connection, digest: bytes) -> Application | None:
    """An application by its applicant's secret."""
    row = connection.execute(_APPLICATION_BY_DIGEST, {"digest": digest}).mappings().one_or_none()
    return _application(row) if row else None


def open_applications(connection: Connection, *, after: UUID, limit: int) -> list[Application]:
    """Applications that wait for an answer, oldest first."""
    rows = connection.execute(_OPEN, {"after": after, "limit": limit}).mappings()
    return [_application(row) for row in rows]


def open_count(connection: Connection, *, most: int) -> int:
    """How many wait for an answer, counted up to a number."""
    return int(connection.scalar(_OPEN_COUNT, {"most": most}) or 0)


def _application(row: RowMapping) -> Application:
    languages = tuple(Language(**each) for each in row["languages"])
    return Application(**{**row, "languages": languages, "terms_ids": tuple(row["terms_ids"])})
