"""Taking gold: found, leased and noted in one statement, which takes no longer than that of any other task."""

from uuid import uuid4

from sqlalchemy import Connection

from goldsmith.storage.admission import admits
from goldsmith.storage.apart_queue import CHOSEN_APART, LookApart
from goldsmith.storage.queue import ASSIGNMENT, NOT_HAD, TASK, Claim, assignment_from
from goldsmith.storage.statement import Statement
from goldsmith.work.assignment import Assignment

# A task that was given back goes to the end of the queue; gold that came back sooner would be known by it.
_GIVEN_BACK = """(SELECT a.id FROM assignment a WHERE a.task_id = t.id AND a.worker_id = :worker_id
                   AND a.state IN ('released', 'expired') LIMIT 1) IS NOT NULL"""

# A task that was settled and then became gold is seen again by nobody who had to do with it, sent back or not.
_NOT_SEEN = """(SELECT a.id FROM assignment a WHERE a.task_id = t.id AND a.worker_id = :worker_id
                AND a.state = 'returned' LIMIT 1) IS NULL"""

# Some gold from a place drawn by lot on, so that it takes no longer than any other task, however much gold there is; by
# the clock it could be told else. Of that, the class that the worker has seen least of comes first, then the least seen
# difficulty; what is asked of each comes in the order that costs the least. Gold shows neither the comments nor the
# pre-labels of a task that had once been sent back: round 0 has none. Gold that brought its own version is shown under
# it, as the tasks are that it must look like.
_SERVED = "project_id = :project_id AND kind = 'hidden' AND retired_at IS NULL AND doubted_at IS NULL"
_FEW, _RANKED = 40, 20
_GOLD = f"""known AS MATERIALIZED (
        SELECT coalesce(jsonb_object_agg(w.tag, w.answered), '{{}}') AS answered FROM worker_gold w
        WHERE w.project_id = :project_id AND w.worker_id = :worker_id
    ), few AS MATERIALIZED (
        (SELECT task_id AS id, tags, grade FROM gold
          WHERE {_SERVED} AND task_id >= :start ORDER BY task_id LIMIT {_FEW})
        UNION ALL
        (SELECT task_id, tags, grade FROM gold
          WHERE {_SERVED} AND task_id < :start ORDER BY task_id LIMIT {_FEW})
        LIMIT {_FEW}
    ), fresh AS MATERIALIZED (
        SELECT t.id, t.tags, t.grade FROM few t WHERE {NOT_HAD} LIMIT {_RANKED}
    ), ranked AS MATERIALIZED (
        SELECT t.id FROM fresh t CROSS JOIN known
        ORDER BY {_GIVEN_BACK},
            (SELECT min(coalesce(CAST(known.answered ->> tag AS integer), 0)) FROM unnest(t.tags) AS tag),
            coalesce(CAST(known.answered ->> ('(' || t.grade || ')') AS integer), 0), random()
    ), best AS MATERIALIZED (
        SELECT t.id FROM ranked t
        WHERE {_NOT_SEEN} AND {admits(":project_id")}
          AND (SELECT task.is_fetched AND NOT task.is_held AND task.state <> 'canceled' FROM task WHERE task.id = t.id)
        LIMIT 1
    ), t AS MATERIALIZED (
        SELECT * FROM task WHERE id = (SELECT id FROM best)
    ), a AS (
        INSERT INTO assignment (id, organization_id, project_id, task_id, version_id, worker_id, stage, state, round,
                                lease_until, rate_minor, currency, created_at, pay_version_id, why)
        SELECT :assignment_id, t.organization_id, t.project_id, t.id,
               CASE WHEN t.is_pinned THEN t.version_id ELSE :version_id END, :worker_id, 'attempt', 'leased', 0,
               :lease_until, :rate_minor, :currency, :now, :version_id, CAST(:why AS jsonb) FROM t
        ON CONFLICT (task_id, worker_id) WHERE state IN ('leased', 'submitted', 'skipped') DO NOTHING
        RETURNING *
    ), moved AS (
        INSERT INTO queue_cursor AS c (project_id, worker_id, stage, priority, organization_id, served, gold_served)
        SELECT t.project_id, :worker_id, 'attempt', t.priority, t.organization_id, 1, 1 FROM t
        ON CONFLICT (project_id, worker_id, stage, priority)
        DO UPDATE SET served = c.served + 1, gold_served = c.gold_served + 1
    ), noted AS (
        INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
        SELECT a.organization_id, a.project_id, :worker_id, 'leased', 'task', a.task_id,
               jsonb_build_object('assignment_id', a.id, 'stage', a.stage), :now FROM a
    )
"""
_CLAIM_GOLD = Statement(f"WITH {_GOLD} SELECT {ASSIGNMENT}, {TASK} FROM a JOIN t ON true")

# As others do, whoever is given gold waits for a look through the batches apart, in which nothing is taken for them.
_CLAIM_GOLD_AND_LOOK = Statement(f"""
    WITH {CHOSEN_APART}, {_GOLD}
    SELECT {ASSIGNMENT}, {TASK}, (SELECT batch_id FROM chosen) AS looked_at FROM a JOIN t ON true
""")


def claim_gold(connection: Connection, claim: Claim, look: LookApart | None = None) -> Assignment | None:
    """Lease a gold task that this worker has not seen; None when there is none left, or none among those looked at.

    `look`: where there are batches apart, so that it takes as long as to be given one of their tasks.
    """
    values = {**claim.parameters(), "start": uuid4()}
    if look is None:
        row = _CLAIM_GOLD.one(connection, values)
    else:
        row = _CLAIM_GOLD_AND_LOOK.one(connection, {**values, **look.parameters()})
    return assignment_from(row) if row else None
