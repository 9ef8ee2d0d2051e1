"""Learning how reliable workers are: at once from gold and audits, and every minute from what their colleagues drew."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.ids import first_id_at
from goldsmith.labels import parse_answer
from goldsmith.quality import (
    Attempt,
    GoldScore,
    Reliability,
    Tally,
    rebuild,
    recorded_reliabilities,
    reliabilities,
    tally_of_gold,
    tally_workers,
)
from goldsmith.storage import project_quality, worker_records
from goldsmith.storage.database import Connection
from goldsmith.storage.responses import Destination
from goldsmith.work.response import Response, Verdict

_SETTLED_FOR = timedelta(seconds=30)
"""No transaction lasts longer, so that a verdict with an older id cannot still turn up."""
_AT_ONCE = 200


def reliabilities_of(context: Context, project_id: UUID, worker_ids: Collection[UUID]) -> dict[str, Reliability]:
    """What is known of these workers, by id; one of whom nothing is known is left out, being typical."""
    records, pool = worker_records.records_of(context.connection, project_id, worker_ids)
    return reliabilities(records, pool=pool)


def learn_from_gold(context: Context, destination: Destination, score: GoldScore) -> None:
    """Add an answer to gold to its worker's record."""
    worker_records.add(context.connection, destination.project_id, {destination.worker_id: tally_of_gold(score)})


def learn_from_review(context: Context, project_id: UUID, reviewed: Verdict, outcome: str) -> None:
    """Count an audit: a review of a task drawn by chance. Whatever the reviewer changed was an error."""
    decision = reviewed.provenance.get("decision") or {}
    if decision.get("reason") == "sampled":
        project_quality.count_audit(context.connection, project_id, is_error=outcome != "accept")


def learn_from_colleagues(context: Context, project_id: UUID) -> int:
    """Add what the next verdicts say of their workers to the records; how many verdicts, 0 when none is left."""
    after = project_quality.hold_for_learning(context.connection, project_id)
    before = first_id_at(context.now - _SETTLED_FOR)
    settled = project_quality.verdicts_since(context.connection, project_id, after, before, _AT_ONCE)
    if settled:
        worker_records.add(context.connection, project_id, _tallies(context, settled))
        pool = worker_records.pool_of(context.connection, project_id)
        project_quality.mark_learned(context.connection, project_id, settled[-1].id, pool, context.now)
    return len(settled)


def projects_to_learn_from(connection: Connection, now: datetime) -> list[tuple[UUID, UUID]]:
    """(organization, project) of those with verdicts that nobody learnt from; asked by the clock."""
    return project_quality.projects_to_learn_from(connection, first_id_at(now - _SETTLED_FOR))


def _tallies(context: Context, settled: Sequence[Verdict]) -> dict[UUID, Tally]:
    ids = [UUID(one["response_id"]) for each in settled for one in each.provenance["responses"]]
    answers = project_quality.responses_by_id(context.connection, ids)
    found: dict[UUID, Tally] = {}
    for verdict in settled:
        made_by = [answers[UUID(one["response_id"])] for one in verdict.provenance["responses"]]
        for worker, tally in _tallies_of(verdict, made_by).items():
            found[UUID(worker)] = found.get(UUID(worker), Tally()) + tally
    return dict(sorted(found.items()))


def _tallies_of(verdict: Verdict, made_by: Sequence[Response]) -> dict[str, Tally]:
    attempts = [Attempt(str(each.id), str(each.worker_id), parse_answer(each.answer)) for each in made_by]
    merged = rebuild(attempts, verdict.method, verdict.parameters)
    return tally_workers(attempts, merged, known=recorded_reliabilities(attempts, verdict.parameters))
