"""What follows from the full model: doubtful tasks go to a reviewer, and what it found about people is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.labels import Attribute
from goldsmith.quality.fields import class_of
from goldsmith.storage import people, sayings, worker_records
from goldsmith.storage.events import Event
from goldsmith.work.spec import Spec

if TYPE_CHECKING:
    from goldsmith.quality.fields.full_model import Doubt, FullModel, Sayings

_DIFFERING = 0.25
"""Variance of the members' posteriors from which a task is in doubt even where their mean agrees with the verdict."""


def send_doubts(context: Context, project_id: UUID, field: Attribute, doubts: Sequence[Doubt], allowed: int) -> int:
    """Send settled tasks to a reviewer on which the model, or its members among themselves, come to something else."""
    by_task = {each.task: each for each in doubts}
    sent = 0
    for each in sorted(
        sayings.standing_of(context.connection, project_id, list(by_task)), key=lambda each: each.position
    ):
        doubt = by_task[each.position]
        settled = next((one["value"] for one in each.fields if one["name"] == field.name), None)
        is_other = class_of(settled) != doubt.name
        if sent >= allowed or not (is_other or doubt.disagreement >= _DIFFERING):
            continue
        if sayings.send_to_review(context.connection, each.task_id, each.verdict_id):
            facts = {
                "reason": "models_differ", "field": field.name, "settled": class_of(settled), "model": doubt.name,
                "confidence": round(doubt.confidence, 4), "disagreement": round(doubt.disagreement, 4),
            }  # fmt: skip
            context.record(Event("sent_to_review", "task", each.task_id, facts), project_id=project_id)
            sent += 1
    return sent


def keep_findings(context: Context, project_id: UUID, spec: Spec, model: FullModel, said: Sayings) -> int:
    """Keep what is found about people, in words that name them by their pseudonyms; how many are flagged."""
    from goldsmith.quality.workers import findings

    ids = {code: UUID(worker) for worker, code in said.worker_names.items()}
    workers = [ids[int(code)] for code in model.judgements.worker_names.tolist()]
    users = people.users_by_id(context.connection, workers)
    names = [users[worker].pseudonym for worker in workers]
    scores = worker_records.latest_gold_scores(context.connection, project_id, workers)
    seconds = {
        (task, users[ids[code]].pseudonym): taken
        for task, code, taken in zip(said.tasks, said.workers, said.seconds, strict=True)
        if taken > 0
    }
    found = findings(
        model.judgements,
        model.aggregate,
        names,
        [model.classes[int(place)] or "no answer" for place in model.judgements.classes.tolist()],
        gold_scores={users[worker].pseudonym: mine for worker, mine in scores.items()},
        seconds=seconds,
        bar=spec.quality.pause_below or 0.5,
    )
    by_id = {worker: found[name] for worker, name in zip(workers, names, strict=True) if name in found}
    kept = {
        worker: [{"verdict": each.verdict.value, "sentence": each.sentence} for each in some]
        for worker, some in by_id.items()
    }
    sayings.keep_findings(context.connection, project_id, kept)
    return len(kept)
