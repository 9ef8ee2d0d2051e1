"""Events: append-only lines of who did what to which thing, and the readable history made of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.people import Caller

INSERT_EVENTS = """
    INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
    SELECT current_organization(), :project_id, :actor_id, e.verb, e.subject, CAST(e.subject_id AS uuid),
           CAST(e.facts AS jsonb), :at
    FROM unnest(CAST(:verbs AS text[]), CAST(:subjects AS text[]), CAST(:subject_ids AS text[]),
                CAST(:facts AS text[])) AS e (verb, subject, subject_id, facts)
"""
_INSERT = text(INSERT_EVENTS)
_HISTORY = text("""
    SELECT e.id, e.actor_id, e.verb, e.subject, e.subject_id, e.facts, e.at
    FROM event e WHERE e.subject_id = :subject_id AND e.id > :after ORDER BY e.id LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Event:
    """Something about to be recorded: a past-tense verb, what it happened to, and its facts."""

    verb: str
    subject: str
    subject_id: UUID
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PastEvent:
    """A recorded event; `actor_id` is None for what the system did by itself."""

    id: int
    actor_id: UUID | None
    verb: str
    subject: str
    subject_id: UUID
    facts: Mapping[str, Any]
    at: datetime


def record(
    connection: Connection, events: Iterable[Event], *, actor_id: UUID | None, project_id: UUID | None, at: datetime
) -> None:
    """Append events in the present transaction."""
    listed = list(events)
    if listed:
        values = {"project_id": project_id, "actor_id": actor_id, "at": at}
        connection.execute(_INSERT, {**values, **columns_of(listed)})


def columns_of(events: Sequence[Event]) -> dict[str, list[str]]:
    """The events as the arrays that inserting statements bind."""
    return {
        "verbs": [each.verb for each in events],
        "subjects": [each.subject for each in events],
        "subject_ids": [str(each.subject_id) for each in events],
        "facts": [orjson.dumps(each.facts, default=str).decode() for each in events],
    }


def record_one(
    connection: Connection,
    caller: Caller,
    event: Event,
    *,
    at: datetime,
    project_id: UUID | None = None,
) -> None:
    """Append one event done by the caller."""
    record(connection, [event], actor_id=caller.user_id, project_id=project_id, at=at)


def history_of(connection: Connection, subject_id: UUID, *, after: int = 0, limit: int = 500) -> list[PastEvent]:
    """What happened to one thing, oldest first."""
    rows = connection.execute(_HISTORY, {"subject_id": subject_id, "after": after, "limit": limit}).mappings()
    return [PastEvent(**row) for row in rows]
