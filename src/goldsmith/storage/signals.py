"""Signals about workers, the strongest of each kind in a project, and the cases that a person decides."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.quality.conduct.signal import Signal, SignalKind

CaseDecision = Literal["nothing", "warning", "pause", "suspension"]

# What is not stronger than before is no news, and keeps its date: what a person decided about does not come again.
_NOTE = text("""
    INSERT INTO signal AS s (project_id, worker_id, kind, organization_id, strength, sentence, noted_at)
    VALUES (:project_id, :worker_id, :kind, current_organization(), :strength, :sentence, :now)
    ON CONFLICT (project_id, worker_id, kind) DO UPDATE
        SET strength = excluded.strength, sentence = excluded.sentence, noted_at = excluded.noted_at
        WHERE excluded.strength > s.strength + 0.1
""")
_NEWS = text("""
    SELECT s.worker_id, s.project_id, p.name AS project_name, s.kind, s.strength, s.sentence, s.noted_at
    FROM signal s JOIN project p ON p.id = s.project_id AND p.mode = :mode
    WHERE s.worker_id = ANY(:worker_ids) AND s.noted_at > coalesce(
        (SELECT max(c.decided_at) FROM signal_case c WHERE c.worker_id = s.worker_id AND c.mode = :mode), '-infinity')
    ORDER BY s.worker_id, s.strength DESC
""")
_OPEN = text("""
    INSERT INTO signal_case AS c (id, organization_id, mode, worker_id, state, score, evidence, created_at)
    VALUES (:id, current_organization(), :mode, :worker_id, 'open', :score, CAST(:evidence AS jsonb), :now)
    ON CONFLICT (organization_id, mode, worker_id) WHERE state = 'open'
    DO UPDATE SET score = excluded.score, evidence = excluded.evidence
    RETURNING xmax = 0
""")
_CASE = "c.id, c.worker_id, c.score, c.evidence, c.created_at, c.decision, c.decided_by, c.decided_at, c.note"
_CASES = text(f"""
    SELECT {_CASE} FROM signal_case c
    WHERE c.organization_id = current_organization() AND c.mode = :mode AND c.state = 'open'
    ORDER BY c.score DESC, c.id LIMIT :limit
""")
_BY_ID = text(f"SELECT {_CASE} FROM signal_case c WHERE c.id = :id AND c.mode = :mode")
_DECIDE = text("""
    UPDATE signal_case
    SET state = 'decided', decision = :decision, decided_by = :user_id, decided_at = :now, note = :note
    WHERE id = :id AND state = 'open'
""")
# A round that is under way goes on where it ended; the next one begins some time after the last began.
_LOOK = text("""
    INSERT INTO signal_look AS l (project_id, organization_id, looked_at)
    VALUES (:project_id, current_organization(), :now)
    ON CONFLICT (project_id) DO UPDATE
        SET looked_at = CASE WHEN l.seen_until IS NULL THEN excluded.looked_at ELSE l.looked_at END
        WHERE l.seen_until IS NOT NULL OR l.looked_at <= :before
    RETURNING l.seen_until, l.seen_worker
""")
_KEEP_PLACE = text("UPDATE signal_look SET seen_until = :seen_until, seen_worker = :seen_worker "
                   "WHERE project_id = :project_id")  # fmt: skip
# A row a worker: whoever works again meanwhile moves behind, and is seen there.
_ACTIVE = text("""
    SELECT worker_id, last_active_at FROM worker_progress
    WHERE project_id = :project_id AND last_active_at > :since
      AND (last_active_at, worker_id) > (:seen_until, :seen_worker)
    ORDER BY last_active_at, worker_id LIMIT :limit
""")
_FINDINGS = text("""
    SELECT worker_id, findings FROM worker_record
    WHERE project_id = :project_id AND worker_id = ANY(:worker_ids) AND findings <> '[]'
""")
_TIMES = text("""
    SELECT who.worker_id, array_agg(extract(epoch FROM r.created_at)::float) AS times
    FROM unnest(CAST(:worker_ids AS uuid[])) AS who (worker_id) CROSS JOIN LATERAL (
        SELECT created_at FROM response
        WHERE project_id = :project_id AND response.worker_id = who.worker_id AND standing = 'counted'
          AND stage = 'attempt' ORDER BY id DESC LIMIT :latest
    ) r WHERE r.created_at >= :since GROUP BY who.worker_id
""")
_PASTED = text("""
    SELECT worker_id, sum(submitted)::int AS answers, sum(pasted)::int AS pasted,
        sum(active_ms)::float / 1000 AS seconds
    FROM work_hour WHERE project_id = :project_id AND worker_id = ANY(:worker_ids) AND hour >= :since GROUP BY worker_id
""")


@dataclass(frozen=True, slots=True)
class News:
    """A signal that came, or grew, since a person last decided about its worker."""

    worker_id: UUID
    project_id: UUID
    project_name: str
    kind: SignalKind
    strength: float
    sentence: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """Signals about a worker, combined: `evidence` are `{kind, strength, sentence, project_id, project_name}`."""

    id: UUID
    worker_id: UUID
    score: float
    evidence: Sequence[Mapping[str, Any]]
    created_at: datetime
    decision: CaseDecision | None
    decided_by: UUID | None
    decided_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class LatelyDone:
    """What a worker did in a project lately."""

    answers: int
    pasted: int
    seconds: float


def note(connection: Connection, project_id: UUID, signals: Sequence[Signal], now: datetime) -> None:
    """Keep signals of a project; what is not stronger than before changes nothing."""
    for each in signals:
        facts = {name: getattr(each, name) for name in Signal.__slots__}
        connection.execute(_NOTE, {**facts, "project_id": project_id, "now": now})


def news_of(connection: Connection, mode: str, worker_ids: Collection[UUID]) -> dict[UUID, list[News]]:
    """What came up about some workers since a person last decided about each, over all projects."""
    found: dict[UUID, list[News]] = {}
    for row in connection.execute(_NEWS, {"mode": mode, "worker_ids": list(worker_ids)}).mappings():
        found.setdefault(row["worker_id"], []).append(News(**row))
    return found


def open_case(
    connection: Connection, case_id: UUID, mode: str, worker_id: UUID, *, score: float,
    evidence: Sequence[Mapping[str, Any]], now: datetime,
) -> bool:  # fmt: skip
    """Put signals about a worker before a person; False where a case is open already, which takes them in."""
    values = {"id": case_id, "mode": mode, "worker_id": worker_id, "score": score, "now": now}
    return bool(connection.scalar(_OPEN, {**values, "evidence": orjson.dumps(list(evidence)).decode()}))


def open_cases(connection: Connection, mode: str, *, limit: int) -> list[Case]:
    """What waits for a person, the strongest first."""
    return [Case(**row) for row in connection.execute(_CASES, {"mode": mode, "limit": limit}).mappings()]


def case_by_id(connection: Connection, case_id: UUID, mode: str) -> Case | None:
    """One case."""
    row = connection.execute(_BY_ID, {"id": case_id, "mode": mode}).mappings().one_or_none()
    return Case(**row) if row else None


def decide(connection: Connection, case_id: UUID, decision: str, user_id: UUID, note_: str, now: datetime) -> bool:
    """Decide a case; False where that was done before."""
    values = {"id": case_id, "decision": decision, "user_id": user_id, "note": note_, "now": now}
    return connection.execute(_DECIDE, values).rowcount == 1


@dataclass(frozen=True, slots=True)
class Place:
    """How far a round of looking has come, in the order in which workers were active last."""

    seen_until: datetime
    seen_worker: UUID


START = Place(datetime(1, 1, 1, tzinfo=UTC), UUID(int=0))
"""Before everybody."""


def take_look(connection: Connection, project_id: UUID, now: datetime, before: datetime) -> Place | None:
    """Where to go on looking at a project's workers; None where a whole round was begun after `before`."""
    row = connection.execute(_LOOK, {"project_id": project_id, "now": now, "before": before}).one_or_none()
    if row is None:
        return None
    return Place(row.seen_until, row.seen_worker) if row.seen_until else START


def keep_place(connection: Connection, project_id: UUID, place: Place | None) -> None:
    """Note how far a round has come; None: it is over."""
    seen = {"seen_until": place and place.seen_until, "seen_worker": place and place.seen_worker}
    connection.execute(_KEEP_PLACE, {"project_id": project_id, **seen})


def active_after(connection: Connection, project_id: UUID, since: datetime, place: Place, *, limit: int) -> list[Place]:
    """Workers who were active since an instant, after a place: where each is, in order."""
    values = {"project_id": project_id, "since": since, "limit": limit}
    rows = connection.execute(_ACTIVE, {**values, "seen_until": place.seen_until, "seen_worker": place.seen_worker})
    return [Place(row.last_active_at, row.worker_id) for row in rows]


def findings_in(
    connection: Connection, project_id: UUID, worker_ids: Collection[UUID]
) -> dict[UUID, Sequence[Mapping[str, Any]]]:
    """What the full model found about some of a project's workers."""
    values = {"project_id": project_id, "worker_ids": list(worker_ids)}
    return {row.worker_id: row.findings for row in connection.execute(_FINDINGS, values)}


def times_of(
    connection: Connection, project_id: UUID, worker_ids: Collection[UUID], since: datetime, *, latest: int
) -> dict[UUID, list[float]]:
    """When some workers' latest answers came, in seconds from 1970, since an instant."""
    values = {"project_id": project_id, "worker_ids": list(worker_ids), "since": since, "latest": latest}
    return {row.worker_id: row.times for row in connection.execute(_TIMES, values)}


def lately(
    connection: Connection, project_id: UUID, worker_ids: Collection[UUID], since: datetime
) -> dict[UUID, LatelyDone]:
    """What some workers did since an instant."""
    values = {"project_id": project_id, "worker_ids": list(worker_ids), "since": since}
    rows = connection.execute(_PASTED, values)
    return {row.worker_id: LatelyDone(row.answers, row.pasted, row.seconds) for row in rows}
