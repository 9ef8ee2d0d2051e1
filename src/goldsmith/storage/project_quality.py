"""How a project's verdicts fare: what audits found, and up to where its workers were learnt from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.people.caller import Mode
from goldsmith.quality import Tally
from goldsmith.storage.worker_records import tally_to_json
from goldsmith.work.response import Response, Verdict

_NOBODY = UUID(int=0)

_AUDITED = text("""
    INSERT INTO project_quality AS q (project_id, organization_id, audited, audit_errors)
    VALUES (:project_id, current_organization(), 1, :errors)
    ON CONFLICT (project_id) DO UPDATE SET audited = q.audited + 1, audit_errors = q.audit_errors + :errors
""")
_OF = text("""
    SELECT audited, audit_errors, gold_stopped, gold_errors, sureness, threshold, model, learned_until, learned_at
    FROM project_quality WHERE project_id = :project_id
""")

# One learner at a time for each project: the row is held until its sums are written.
_HOLD = text("""
    INSERT INTO project_quality AS q (project_id, organization_id) VALUES (:project_id, current_organization())
    ON CONFLICT (project_id) DO UPDATE SET audited = q.audited RETURNING q.learned_until
""")
_SETTLED = text("""
    SELECT v.id, v.task_id, v.number, v.objects, v.rejected, v.confidence, v.agreement, v.method, v.parameters,
        v.provenance, v.origin, v.created_at, v.fields, t.version_id
    FROM verdict v JOIN task t ON t.id = v.task_id
    WHERE v.project_id = :project_id AND v.origin = 'consensus' AND v.id > :after AND v.id < :before
    ORDER BY v.id LIMIT :limit
""")
_ANSWERS = text("""
    SELECT r.id, r.task_id, r.assignment_id, r.worker_id, r.stage, r.round, r.standing, r.answer, r.active_ms,
        r.idle_ms, r.load_ms, r.created_at
    FROM response r WHERE r.id = ANY(:ids)
""")
_LEARNED = text("""
    UPDATE project_quality SET pool = CAST(:pool AS jsonb), learned_until = :until, learned_at = :now
    WHERE project_id = :project_id
""")


_GOLD_MARKS = text(
    "SELECT gold_considered_until, gold_counted_until FROM project_quality WHERE project_id = :project_id"
)
_MARK_GOLD = text("""
    INSERT INTO project_quality AS q (project_id, organization_id, gold_considered_until, gold_counted_until)
    VALUES (:project_id, current_organization(), :considered_until, :counted_until)
    ON CONFLICT (project_id) DO UPDATE SET
        gold_considered_until = coalesce(excluded.gold_considered_until, q.gold_considered_until),
        gold_counted_until = coalesce(excluded.gold_counted_until, q.gold_counted_until)
""")
_TENDED = text("""
    INSERT INTO project_quality AS q (project_id, organization_id, tended_at)
    VALUES (:project_id, current_organization(), :now) ON CONFLICT (project_id) DO UPDATE SET tended_at = :now
""")


_FINDINGS = text("SELECT findings FROM worker_record WHERE project_id = :project_id AND worker_id = :worker_id")
_BEGIN_AGAIN = text("""
    UPDATE project_quality SET learned_until = NULL, relearned_until = :nobody WHERE project_id = :project_id
""")
_RELEARNED = text("SELECT relearned_until FROM project_quality WHERE project_id = :project_id FOR NO KEY UPDATE")
_RELEARN_UNTIL = text("UPDATE project_quality SET relearned_until = :until WHERE project_id = :project_id")
_GOLD_ANSWERS = text("""
    SELECT s.response_id, s.worker_id, t.version_id, r.answer, g.expected
    FROM gold_score s JOIN response r ON r.id = s.response_id JOIN gold g ON g.task_id = s.task_id
        JOIN task t ON t.id = s.task_id
    WHERE s.project_id = :project_id AND s.response_id > :after AND r.standing <> 'voided'
      AND g.retired_reason IS DISTINCT FROM 'wrong' AND NOT g.measures
    ORDER BY s.response_id LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class ToTend:
    """A project that the background has to look after."""

    organization_id: UUID
    project_id: UUID
    mode: Mode


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """An answer to gold with the expected one."""

    response_id: UUID
    worker_id: UUID
    version_id: UUID
    answer: Mapping[str, Any]
    expected: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProjectQuality:
    """`audit_errors` of `audited` verdicts were changed by a reviewer who had been sent them by chance.

    Of gold tasks `gold_stopped` would have stopped by themselves, `gold_errors` of them with a wrong answer. `sureness`
    and `threshold` are what tasks are decided by, None where nothing is known yet or nothing is proven. `model` says
    what the full model found when it last ran.
    """

    audited: int = 0
    audit_errors: int = 0
    gold_stopped: int = 0
    gold_errors: int = 0
    sureness: Mapping[str, Any] | None = None
    threshold: Mapping[str, Any] | None = None
    model: Mapping[str, Any] | None = None
    learned_until: UUID | None = None
    learned_at: datetime | None = None


def quality_of(connection: Connection, project_id: UUID) -> ProjectQuality:
    """How a project fares; nothing audited where nobody looked yet."""
    row = connection.execute(_OF, {"project_id": project_id}).mappings().one_or_none()
    return ProjectQuality(**row) if row else ProjectQuality()


def count_audit(connection: Connection, project_id: UUID, *, is_error: bool) -> None:
    """Count a verdict that a reviewer looked at by chance."""
    connection.execute(_AUDITED, {"project_id": project_id, "errors": int(is_error)})


def hold_for_learning(connection: Connection, project_id: UUID) -> UUID:
    """Wait until nobody else learns from the project; the last verdict that went in, the nil id before the first."""
    return connection.scalar(_HOLD, {"project_id": project_id}) or _NOBODY


def verdicts_since(
    connection: Connection, project_id: UUID, after: UUID, before: UUID, limit: int
) -> list[tuple[Verdict, UUID]]:
    """Verdicts that consensus made, each with its task's version, in the order of their ids, both bounds left out."""
    values = {"project_id": project_id, "after": after, "before": before, "limit": limit}
    rows = [dict(row) for row in connection.execute(_SETTLED, values).mappings()]
    return [(Verdict(**row), version_id) for row in rows for version_id in [row.pop("version_id")]]


def responses_by_id(connection: Connection, ids: list[UUID]) -> dict[UUID, Response]:
    """Some responses by their ids."""
    return {row["id"]: Response(**row) for row in connection.execute(_ANSWERS, {"ids": ids}).mappings()}


def mark_learned(connection: Connection, project_id: UUID, until: UUID, pool: Tally, now: datetime) -> None:
    """Note up to where the project was learnt from, and its pool."""
    stored = orjson.dumps(tally_to_json(pool)).decode()
    values = {"project_id": project_id, "until": until, "pool": stored, "now": now}
    connection.execute(_LEARNED, values)


def gold_marks(connection: Connection, project_id: UUID) -> tuple[UUID, UUID]:
    """Up to which verdict gold was made, and up to which response gold was counted; the nil id before the first."""
    row = connection.execute(_GOLD_MARKS, {"project_id": project_id}).one_or_none()
    return (row[0] or _NOBODY, row[1] or _NOBODY) if row else (_NOBODY, _NOBODY)


def mark_gold(
    connection: Connection, project_id: UUID, *, considered_until: UUID | None = None, counted_until: UUID | None = None
) -> None:
    """Note up to where verdicts were considered for gold, or answers to gold were counted."""
    values = {"project_id": project_id, "considered_until": considered_until, "counted_until": counted_until}
    connection.execute(_MARK_GOLD, values)


def findings_of(connection: Connection, project_id: UUID, worker_id: UUID) -> list[dict[str, Any]]:
    """What the full model last found about a worker: `{verdict, sentence}`."""
    values = {"project_id": project_id, "worker_id": worker_id}
    return list(connection.scalar(_FINDINGS, values) or [])


def begin_again(connection: Connection, project_id: UUID) -> None:
    """Have a project learnt from anew: from all answers to gold first, then from all colleagues."""
    connection.execute(_BEGIN_AGAIN, {"project_id": project_id, "nobody": _NOBODY})


def relearned_until(connection: Connection, project_id: UUID) -> UUID | None:
    """Up to which answer gold was learnt from anew, while that goes on; holds the project for the one who learns."""
    found: UUID | None = connection.scalar(_RELEARNED, {"project_id": project_id})
    return found


def mark_relearned(connection: Connection, project_id: UUID, until: UUID | None) -> None:
    """Note up to which answer gold was learnt from anew; None: it is done."""
    connection.execute(_RELEARN_UNTIL, {"project_id": project_id, "until": until})


def gold_answers_since(connection: Connection, project_id: UUID, after: UUID, limit: int) -> list[GoldAnswer]:
    """Answers to gold that teaches in the order they came, but for those that are void and those to wrong gold."""
    values = {"project_id": project_id, "after": after, "limit": limit}
    return [GoldAnswer(**row) for row in connection.execute(_GOLD_ANSWERS, values).mappings()]


def mark_tended(connection: Connection, project_id: UUID, now: datetime) -> None:
    """Note when a project was last looked after."""
    connection.execute(_TENDED, {"project_id": project_id, "now": now})


def projects_to_tend(connection: Connection, active_since: timedelta) -> list[ToTend]:
    """Projects where somebody did something since they were last looked after, less a while that they may still need.

    Asked before an organization is known.
    """
    rows = connection.execute(text("SELECT * FROM projects_to_tend(:since)"), {"since": active_since})
    return [ToTend(*row) for row in rows]
