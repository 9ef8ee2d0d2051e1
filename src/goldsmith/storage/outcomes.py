"""Outcomes of tasks whose right answer is known: kept once for each, and read to calibrate, to prove and to bound."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.quality.stopping import Path, ProvenThreshold, Sureness
from goldsmith.work.response import Response

_KEEP = text("""
    INSERT INTO known_outcome AS k (task_id, organization_id, project_id, source, path, created_at)
    VALUES (:task_id, current_organization(), :project_id, :source, CAST(:path AS jsonb), :now)
    ON CONFLICT (task_id) DO UPDATE SET path = excluded.path, created_at = excluded.created_at
    WHERE k.source = 'gold' AND excluded.source = 'gold'
""")
_IS_KNOWN = """NOT EXISTS (SELECT FROM gold g WHERE g.task_id = k.task_id AND g.retired_reason = 'wrong')"""
_OF = text(f"""
    SELECT k.source, k.path, k.created_at FROM known_outcome k WHERE k.project_id = :project_id AND {_IS_KNOWN}
    ORDER BY k.created_at DESC, k.task_id LIMIT :limit
""")
_STATE = text(f"""
    SELECT count(*) AS outcomes, max(k.created_at) AS newest FROM known_outcome k
    WHERE k.project_id = :project_id AND {_IS_KNOWN}
""")

# Gold that measures, that enough people have answered, and whose outcome is not kept yet, or was kept before the full
# model last ran: then more is known of its people, and it is judged as a task of now would be. What was made gold
# because many agreed was chosen for being easy, so it tells nothing of other tasks.
_DUE_GOLD = text("""
    SELECT g.task_id, t.version_id, g.expected FROM gold g JOIN task t ON t.id = g.task_id
        LEFT JOIN known_outcome k ON k.task_id = g.task_id
        LEFT JOIN project_quality q ON q.project_id = g.project_id
    WHERE g.project_id = :project_id AND g.measures AND g.retired_at IS NULL AND g.kind = 'hidden'
      AND g.source <> 'agreement' AND g.answered >= :answers
      AND (k.task_id IS NULL OR (k.source = 'gold' AND k.created_at < q.modelled_at))
    ORDER BY g.created_at DESC LIMIT :limit
""")
_FIRST_ANSWERS = text("""
    SELECT r.id, r.task_id, r.assignment_id, r.worker_id, r.stage, r.round, r.standing, r.answer, r.active_ms,
        r.idle_ms, r.load_ms, r.created_at
    FROM response r JOIN gold_score s ON s.response_id = r.id WHERE s.task_id = :task_id ORDER BY r.id LIMIT :answers
""")
_FIT = text("""
    INSERT INTO project_quality AS q (project_id, organization_id, sureness, threshold, gold_stopped, gold_errors,
                                      fitted_for)
    VALUES (:project_id, current_organization(), CAST(:sureness AS jsonb), CAST(:threshold AS jsonb), :gold_stopped,
            :gold_errors, :fitted_for)
    ON CONFLICT (project_id) DO UPDATE SET sureness = excluded.sureness, threshold = excluded.threshold,
        gold_stopped = excluded.gold_stopped, gold_errors = excluded.gold_errors, fitted_for = excluded.fitted_for
""")
MOST = 5_000
"""The newest outcomes say how people work now; more would prove no more that matters."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one known task went."""

    source: str
    path: Path
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Fit:
    """What outcomes say: how to calibrate, where to stop, how gold fared that stops there, and what that rests on."""

    sureness: Sureness
    threshold: ProvenThreshold | None
    gold_stopped: int
    gold_errors: int
    fitted_for: str


@dataclass(frozen=True, slots=True)
class DueGold:
    """A gold task that enough people have answered."""

    task_id: UUID
    version_id: UUID
    expected: Mapping[str, Any]


def keep(connection: Connection, project_id: UUID, task_id: UUID, source: str, path: Path, now: datetime) -> None:
    """Keep how a known task went. Of an audit the first time is the one that counts, of gold the last."""
    values = {"task_id": task_id, "project_id": project_id, "source": source, "now": now}
    connection.execute(_KEEP, {**values, "path": orjson.dumps(list(path)).decode()})


def outcomes_of(connection: Connection, project_id: UUID) -> list[Outcome]:
    """A project's newest outcomes, up to `MOST`, newest first."""
    rows = connection.execute(_OF, {"project_id": project_id, "limit": MOST})
    return [Outcome(row.source, [(stated, right) for stated, right in row.path], row.created_at) for row in rows]


def state_of(connection: Connection, project_id: UUID) -> tuple[int, datetime | None]:
    """How many outcomes a project has, and when the newest was kept."""
    row = connection.execute(_STATE, {"project_id": project_id}).one()
    return row.outcomes, row.newest


def due_gold(connection: Connection, project_id: UUID, answers: int, *, limit: int = 100) -> list[DueGold]:
    """Gold with so many answers whose outcome is not kept yet, or is older than what the full model has learnt."""
    values = {"project_id": project_id, "answers": answers, "limit": limit}
    return [DueGold(**row) for row in connection.execute(_DUE_GOLD, values).mappings()]


def first_answers(connection: Connection, task_id: UUID, answers: int) -> list[Response]:
    """The first so many answers to a gold task."""
    rows = connection.execute(_FIRST_ANSWERS, {"task_id": task_id, "answers": answers}).mappings()
    return [Response(**row) for row in rows]


def keep_fit(connection: Connection, project_id: UUID, fit: Fit) -> None:
    """Keep what a project's outcomes say of how sure it is."""
    values = {
        "sureness": _json(fit.sureness),
        "threshold": None if fit.threshold is None else _json(fit.threshold),
        "gold_stopped": fit.gold_stopped,
        "gold_errors": fit.gold_errors,
        "fitted_for": fit.fitted_for,
    }
    connection.execute(_FIT, {"project_id": project_id, **values})


def fitted_for(connection: Connection, project_id: UUID) -> str | None:
    """What the present fit rests on, as it was kept."""
    statement = text("SELECT fitted_for FROM project_quality WHERE project_id = :project_id")
    found: str | None = connection.scalar(statement, {"project_id": project_id})
    return found


def _json(figures: Sureness | ProvenThreshold) -> str:
    return orjson.dumps({name: getattr(figures, name) for name in figures.__slots__}).decode()
