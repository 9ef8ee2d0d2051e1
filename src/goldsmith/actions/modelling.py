"""The full model by the clock and on demand: everything said about a project's tasks, taken together.

It is studied in one transaction that holds nothing up, however long it takes, and concluded in another, which is short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.model_findings import all_findings, send_doubts
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.people import Permission
from goldsmith.quality.fields import has_one_class
from goldsmith.storage import jobs, knowledge, project_quality, sayings, tallies
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files
from goldsmith.storage.knowledge import FieldCounts
from goldsmith.work.spec import Spec

if TYPE_CHECKING:
    from goldsmith.actions.studies import Study

MODEL_JOB = "run_model"
_GROWTH, _LEAST = 0.1, 50
"""The model runs when so much has been answered since, as a share of what it knew and in answers: so its cost over a
project's life stays in proportion to the answers."""


def order_model(context: Context, project_id: UUID) -> str | None:
    """Have the background run the full model now; when it ran before (ISO 8601), to tell its next findings by."""
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    caller = context.caller
    arguments = {"organization_id": caller.organization_id, "project_id": project_id, "mode": caller.mode}
    jobs.enqueue(context.connection, MODEL_JOB, arguments, lock=f"model-{project_id}")
    context.record(Event("model_ordered", "project", project_id), project_id=project_id)
    _, before = sayings.last_model(context.connection, project_id)
    return str(before["ran_at"]) if before else None


def is_model_due(context: Context, project_id: UUID) -> bool:
    """Whether enough has been said since the full model last ran, and there is anything that it can judge."""
    answers = sayings.answer_count(context.connection, project_id)
    before, _ = sayings.last_model(context.connection, project_id)
    return answers >= before * (1 + _GROWTH) + _LEAST and _is_judged(_spec(context, project_id))


def study(context: Context, files: Files, project_id: UUID) -> list[Study]:
    """What the full model makes of each field with classes, and of what was drawn. Nothing is written."""
    from goldsmith.actions.studies import study_drawn, study_field  # they load SciPy, which only the background may

    spec = _spec(context, project_id)
    fields = [each for each in spec.ontology.fields if has_one_class(each)]
    studied = [study_field(context, files, project_id, spec, field) for field in fields]
    if spec.task_type.kinds:
        studied.append(study_drawn(context, files, project_id, spec))
    return [each for each in studied if each is not None]


def conclude(context: Context, files: Files, project_id: UUID, studied: list[Study]) -> int:
    """Keep what was learnt and found, and send settled tasks in doubt to a reviewer; how many."""
    project, spec = find_project(context, project_id), _spec(context, project_id)
    answers = sayings.answer_count(context.connection, project_id)
    _, before = sayings.last_model(context.connection, project_id)
    project_quality.hold_for_learning(context.connection, project_id)
    sent = int((before or {}).get("sent_to_review", 0))
    settled = tallies.project_total(context.connection, project_id).settled - project.reopened_count
    allowed = max(int(settled * spec.pipeline.review.models_differ) - sent, 0)
    fresh, facts = 0, dict[str, Any]()
    for each in studied:
        _keep(context, files, project_id, each)
        reviewed = send_doubts(context, project_id, each, allowed - fresh)
        facts[each.name] = {**each.facts, "sent_to_review": reviewed}
        fresh += reviewed
    sayings.keep_findings(context.connection, project_id, all_findings(studied))
    found = {"fields": facts, "answers": answers, "ran_at": context.now.isoformat(), "sent_to_review": sent + fresh}
    sayings.keep_model(context.connection, project_id, found, answers, context.now)
    context.record(Event("modelled", "project", project_id, {"sent_to_review": fresh}), project_id=project_id)
    return fresh


def _keep(context: Context, files: Files, project_id: UUID, study: Study) -> None:
    """What a typical worker is, and each worker, for the next verdicts; and where the next run may begin."""
    known = study.model.known
    if study.name:
        knowledge.keep_field(context.connection, project_id, study.name, known)
    counts = [
        FieldCounts(worker, study.name, known.classes, state.rows) for worker, state in sorted(known.workers.items())
    ]
    knowledge.keep_counts(context.connection, project_id, counts)
    files.put(study.key, study.model.kept)


def _is_judged(spec: Spec) -> bool:
    return bool(spec.task_type.kinds) or any(map(has_one_class, spec.ontology.fields))


def _spec(context: Context, project_id: UUID) -> Spec:
    return spec_of(context.connection, find_project(context, project_id).version_id).spec
