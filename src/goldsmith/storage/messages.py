"""Messages of discussions: words in versions, never rewritten."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.discussion import Message

_MESSAGE = """m.id, m.discussion_id, m.author_id, m.side, m.version_count, m.created_at, m.deleted_at,
    CASE WHEN m.deleted_at IS NULL THEN v.words END AS words"""
_FROM = "discussion_message m JOIN message_version v ON v.message_id = m.id AND v.number = m.version_count"
_INSERT = text("""
    INSERT INTO discussion_message (id, organization_id, discussion_id, author_id, side, created_at)
    VALUES (:id, current_organization(), :discussion_id, :author_id, :side, :created_at)
""")
_VERSION = text("""
    INSERT INTO message_version (message_id, number, organization_id, words, created_at)
    VALUES (:id, :number, current_organization(), :words, :now)
""")
_CHANGE = text("""
    UPDATE discussion_message m SET version_count = m.version_count + 1
    WHERE m.id = :id AND m.deleted_at IS NULL RETURNING m.version_count
""")
_DELETE = text("""
    UPDATE discussion_message m SET deleted_at = :now, deleted_by = :user_id
    WHERE m.id = :id AND m.deleted_at IS NULL
""")
_BY_ID = text(f"SELECT {_MESSAGE} FROM {_FROM} WHERE m.id = :id FOR NO KEY UPDATE OF m")
_OF = text(f"SELECT {_MESSAGE} FROM {_FROM} WHERE m.discussion_id = :discussion_id ORDER BY m.id")
_VERSIONS = text("SELECT number, words, created_at FROM message_version WHERE message_id = :id ORDER BY number")
_UNREAD = text("""
    SELECT d.id, (SELECT count(*) FROM discussion_message m
                  WHERE m.discussion_id = d.id AND m.id > d.read_until AND m.author_id <> :user_id) AS unread
    FROM unnest(CAST(:ids AS uuid[]), CAST(:read_untils AS uuid[])) AS d (id, read_until)
""")


@dataclass(frozen=True, slots=True)
class MessageVersion:
    """What a message said at first, and after each change."""

    number: int
    words: str
    created_at: datetime


def insert(connection: Connection, message: Message) -> None:
    """Write a message with its first version."""
    values = {name: getattr(message, name) for name in Message.__slots__}
    connection.execute(_INSERT, values)
    connection.execute(_VERSION, {"id": message.id, "number": 1, "words": message.words, "now": message.created_at})


def change(connection: Connection, message_id: UUID, words: str, now: datetime) -> None:
    """Give a message other words; those before stay as a version."""
    number = connection.scalar(_CHANGE, {"id": message_id})
    if number is not None:
        connection.execute(_VERSION, {"id": message_id, "number": number, "words": words, "now": now})


def delete(connection: Connection, message_id: UUID, user_id: UUID, now: datetime) -> None:
    """Show a message's words to nobody any more; that there was one stays to be seen."""
    connection.execute(_DELETE, {"id": message_id, "user_id": user_id, "now": now})


def by_id(connection: Connection, message_id: UUID) -> Message | None:
    """One message, under lock."""
    row = connection.execute(_BY_ID, {"id": message_id}).mappings().one_or_none()
    return Message(**row) if row else None


def messages_of(connection: Connection, discussion_id: UUID) -> list[Message]:
    """A discussion's messages, oldest first; there are 500 at most."""
    return [Message(**row) for row in connection.execute(_OF, {"discussion_id": discussion_id}).mappings()]


def versions_of(connection: Connection, message_id: UUID) -> list[MessageVersion]:
    """Every version of a message, oldest first."""
    return [MessageVersion(**row) for row in connection.execute(_VERSIONS, {"id": message_id}).mappings()]


def unread_counts(connection: Connection, user_id: UUID, read_until: dict[UUID, UUID]) -> dict[UUID, int]:
    """How many messages of others somebody has not read, by discussion."""
    values = {"user_id": user_id, "ids": [*read_until], "read_untils": [*read_until.values()]}
    return {row.id: row.unread for row in connection.execute(_UNREAD, values)}
