"""The full model by the clock and on demand: everything said about a field taken together."""

import hashlib
from typing import Any
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.model_findings import keep_findings, send_doubts
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.kit.errors import NotFound
from goldsmith.labels import Attribute
from goldsmith.people import Permission
from goldsmith.quality.fields import aligned, class_of, classes_of, has_one_class
from goldsmith.storage import jobs, knowledge, project_quality, sayings, tallies
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files
from goldsmith.storage.knowledge import FieldCounts
from goldsmith.work.project import Project
from goldsmith.work.spec import Spec

MODEL_JOB = "run_model"
_GROWTH, _LEAST = 0.1, 50
"""The model runs when so much has been answered since, as a share of what it knew and in answers: so its cost over a
project's life stays in proportion to the answers."""

_MOST_DOUBTS = 500


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
    """Whether enough has been said since the full model last ran, and there is a field that it can judge."""
    answers = sayings.answer_count(context.connection, project_id)
    before, _ = sayings.last_model(context.connection, project_id)
    return answers >= before * (1 + _GROWTH) + _LEAST and bool(_fields(_spec(context, project_id)))


def run_model(context: Context, files: Files, project_id: UUID) -> int:
    """Run the full model over each field with classes; how many tasks it sent to a reviewer."""
    project, spec = find_project(context, project_id), _spec(context, project_id)
    answers = sayings.answer_count(context.connection, project_id)
    _, before = sayings.last_model(context.connection, project_id)
    project_quality.hold_for_learning(context.connection, project_id)
    sent = int((before or {}).get("sent_to_review", 0))
    allowed = max(int(_settled(context, project) * spec.pipeline.review.models_differ) - sent, 0)
    found: dict[str, Any] = {"fields": {}, "answers": answers, "ran_at": context.now.isoformat()}
    fresh = 0
    for field in _fields(spec):
        facts, reviewed = _run(context, files, project, spec, field, allowed - fresh)
        fresh += reviewed
        found["fields"][field.name] = facts
    found["sent_to_review"] = sent + fresh
    sayings.keep_model(context.connection, project_id, found, answers, context.now)
    context.record(Event("modelled", "project", project_id, {"sent_to_review": fresh}), project_id=project_id)
    return fresh


def _run(
    context: Context, files: Files, project: Project, spec: Spec, field: Attribute, allowed: int
) -> tuple[dict[str, Any], int]:
    """What the model finds of one field, and how many tasks it sent to a reviewer."""
    from goldsmith.quality.fields.full_model import full_model  # it loads SciPy, which only the background may

    said, gold = _read(context, project.id, field)
    if not len(said):
        return {"answers": 0}, 0
    stored = knowledge.known_of(context.connection, project.id, [])
    typical = aligned(field, stored.fields.get(field.name), {})
    key = _key(context, project.id, field)
    model = full_model(said, classes_of(field), gold, _start(files, key), typical)
    knowledge.keep_field(context.connection, project.id, field.name, model.known)
    counts = [
        FieldCounts(worker, field.name, model.known.classes, state.rows)
        for worker, state in sorted(model.known.workers.items())
    ]
    knowledge.keep_counts(context.connection, project.id, counts)
    flagged = keep_findings(context, project.id, spec, model, said)
    sent = send_doubts(context, project.id, field, model.doubts(_MOST_DOUBTS), allowed)
    files.put(key, model.kept)
    spread = model.alpha.spread
    facts = {
        "answers": len(said),
        "tasks": model.judgements.task_count,
        "alpha": model.alpha.value,
        "alpha_low": spread.low if spread else None,
        "alpha_high": spread.high if spread else None,
        "flagged": flagged,
        "sent_to_review": sent,
        "members": {name: round(say, 4) for name, say in model.aggregate.facts["says"].items()},
        "passes": model.aggregate.iterations,
    }
    return facts, sent


def _read(context: Context, project_id: UUID, field: Attribute) -> Any:
    from goldsmith.quality.fields.full_model import Sayings

    places = {name: place for place, name in enumerate(classes_of(field))}
    said = Sayings()
    for each in sayings.said_of(context.connection, project_id, field.name):
        place = places.get(class_of(each.value))
        if place is not None:  # an option that the project no longer has tells nothing of those it has
            said.add(each.position, str(each.worker_id), place, each.active_ms / 1000)
    expected = sayings.gold_of(context.connection, project_id, field.name)
    gold = {task: places[name] for task, value in expected.items() if (name := class_of(value)) in places}
    return said, gold


def _fields(spec: Spec) -> list[Attribute]:
    return [field for field in spec.ontology.fields if has_one_class(field)]


def _spec(context: Context, project_id: UUID) -> Spec:
    return spec_of(context.connection, find_project(context, project_id).version_id).spec


def _settled(context: Context, project: Project) -> int:
    return tallies.project_total(context.connection, project.id).settled - project.reopened_count


def _key(context: Context, project_id: UUID, field: Attribute) -> str:
    digest = hashlib.sha256("\n".join([field.name, *classes_of(field)]).encode()).hexdigest()[:16]
    return f"models/{context.caller.organization_id}/{project_id}/{digest}.npz"


def _start(files: Files, key: str) -> bytes | None:
    try:
        return files.get(key)
    except NotFound:
        return None
