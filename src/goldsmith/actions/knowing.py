"""What is known when a task is settled: of its people's drawing, of how fields are answered, of how sure is enough."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.labels import Answer
from goldsmith.quality import reliabilities, score_answer, tally_of_gold
from goldsmith.quality.fields import FieldKnowledge, aligned, lessons_of_gold, untaught
from goldsmith.quality.stopping import ProvenThreshold, Sureness
from goldsmith.storage import knowledge
from goldsmith.work.knowledge import Knowledge
from goldsmith.work.spec import Spec


def knowledge_of(context: Context, project_id: UUID, worker_ids: Collection[UUID], spec: Spec) -> Knowledge:
    """What is known of a project and of these workers; whoever is not known yet is typical."""
    return _knowledge(knowledge.known_of(context.connection, project_id, worker_ids), spec)


def knowledge_without(
    context: Context, project_id: UUID, spec: Spec, answers: Mapping[str, Answer], truth: Answer
) -> Knowledge:
    """What is known of the workers who gave these answers (by worker id) to gold, less what the answers taught."""
    known = knowledge.known_of(context.connection, project_id, [UUID(worker) for worker in answers])
    scores = {
        worker: score_answer(answer, truth, spec.quality.match_iou, fields=spec.ontology.fields)
        for worker, answer in answers.items()
    }
    records = {worker: tally.without(tally_of_gold(scores[worker])) for worker, tally in known.records.items()}
    found = _knowledge(replace(known, records=records), spec)
    return replace(
        found, fields={name: _untaught(name, each, spec, answers, truth) for name, each in found.fields.items()}
    )


def _knowledge(known: knowledge.Known, spec: Spec) -> Knowledge:
    return Knowledge(
        reliabilities(known.records, pool=known.pool),
        {field.name: _field(field.name, spec, known) for field in spec.ontology.fields},
        Sureness(**known.sureness) if known.sureness else Sureness(),
        ProvenThreshold(**known.threshold) if known.threshold else None,
    )


def _field(name: str, spec: Spec, known: knowledge.Known) -> FieldKnowledge:
    field = spec.ontology.field(name)
    assert field is not None
    counts = {each.worker_id: (each.classes, each.rows) for each in known.counts if each.field == name}
    return aligned(field, known.fields.get(name), counts)


def _untaught(
    name: str, known: FieldKnowledge, spec: Spec, answers: Mapping[str, Answer], truth: Answer
) -> FieldKnowledge:
    field = spec.ontology.field(name)
    assert field is not None
    workers = {
        worker: untaught(state, lessons_of_gold(field, answers[worker].fields.get(name), truth.fields.get(name)))
        for worker, state in known.workers.items()
    }
    return replace(known, workers=workers)
