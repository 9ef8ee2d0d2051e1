"""What is known when a task is settled: of its people's drawing, of how fields are answered, of how sure is enough."""

from collections.abc import Collection
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.quality import reliabilities
from goldsmith.quality.fields import FieldKnowledge, aligned
from goldsmith.quality.stopping import ProvenThreshold, Sureness
from goldsmith.storage import knowledge
from goldsmith.work.knowledge import Knowledge
from goldsmith.work.spec import Spec


def knowledge_of(context: Context, project_id: UUID, worker_ids: Collection[UUID], spec: Spec) -> Knowledge:
    """What is known of a project and of these workers; whoever is not known yet is typical."""
    return _knowledge(knowledge.known_of(context.connection, project_id, worker_ids), spec)


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
