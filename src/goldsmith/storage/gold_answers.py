"""An answer to gold: its score, and all that is counted of it, in one statement.

One, because the reply must not come later than to any other task: who waits longer knows that it was gold.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection

from goldsmith.quality import Tally
from goldsmith.storage.responses import Destination
from goldsmith.storage.statement import Statement

_NAMES = [each.name for each in fields(Tally)]
_COLUMNS = ", ".join(_NAMES)

_TAKE_IN = Statement(f"""
    WITH scored AS (
        INSERT INTO gold_score (response_id, organization_id, project_id, task_id, worker_id, score, is_passed, detail,
                                created_at)
        VALUES (:response_id, current_organization(), :project_id, :task_id, :worker_id, :score, :is_passed,
                CAST(:detail AS jsonb), :now)
    ), tagged AS (
        INSERT INTO worker_gold AS w (project_id, worker_id, tag, organization_id, answered, passed)
        SELECT g.project_id, :worker_id, tag, g.organization_id, 1, CAST(:is_passed AS integer)
        FROM gold g, unnest(g.tags || ('(' || g.grade || ')')) AS tag WHERE g.task_id = :task_id ORDER BY tag
        ON CONFLICT (project_id, worker_id, tag)
        DO UPDATE SET answered = w.answered + 1, passed = w.passed + excluded.passed
    ), counted AS (
        INSERT INTO worker_record AS w (project_id, worker_id, organization_id, {_COLUMNS}, gold_weight, gold_right)
        VALUES (:project_id, :worker_id, current_organization(), {", ".join(f":{name}" for name in _NAMES)}, 1,
                CAST(CAST(:is_passed AS integer) AS double precision))
        ON CONFLICT (project_id, worker_id) DO UPDATE SET
            {", ".join(f"{name} = w.{name} + excluded.{name}" for name in _NAMES)},
            gold_weight = w.gold_weight * :keep + 1, gold_right = w.gold_right * :keep + excluded.gold_right
        RETURNING gold_weight, gold_right
    )
    SELECT c.gold_weight AS weight, c.gold_right AS right, coalesce(p.gold_answered, 0) + 1 AS answered,
        coalesce(p.gold_passed, 0) + CAST(:is_passed AS integer) AS passed
    FROM counted c LEFT JOIN worker_progress p ON p.project_id = :project_id AND p.worker_id = :worker_id
""")


@dataclass(frozen=True, slots=True)
class GoldAnswered:
    """What a worker's gold amounts to with this answer: in full, and `right` of `weight` with the older ones faded."""

    weight: float
    right: float
    answered: int
    passed: int


@dataclass(frozen=True, slots=True)
class Scored:
    """How an answer to gold did: the score (0..1), what is kept of it, and what it says of how its worker draws."""

    score: float
    is_passed: bool
    detail: Mapping[str, Any]
    tally: Tally


def take_in(
    connection: Connection, destination: Destination, response_id: UUID, scored: Scored, *, keep: float, now: datetime
) -> GoldAnswered:
    """Keep how an answer to gold did, and count it; what was answered before fades by `keep`."""
    row = _TAKE_IN.one(
        connection,
        {
            "response_id": response_id, "project_id": destination.project_id, "task_id": destination.task_id,
            "worker_id": destination.worker_id, "score": scored.score, "is_passed": scored.is_passed,
            "detail": orjson.dumps(scored.detail).decode(), "now": now, "keep": keep, **asdict(scored.tally),
        },
    )  # fmt: skip
    assert row is not None
    return GoldAnswered(**row)
