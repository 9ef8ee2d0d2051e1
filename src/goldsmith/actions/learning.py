"""Learning how reliable workers are: at once from gold, and every minute from what their colleagues said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.specs import spec_of
from goldsmith.kit.ids import first_id_at
from goldsmith.labels import Answer, Attribute, parse_answer
from goldsmith.quality import Attempt, Tally, recorded_reliabilities, tally_workers
from goldsmith.quality.fields import (
    Lesson,
    classes_of,
    lessons_of_colleagues,
    lessons_of_gold,
    reclassed,
    taught,
)
from goldsmith.quality.stopping import unknown_worker
from goldsmith.storage import knowledge, project_quality, worker_records
from goldsmith.storage.knowledge import FieldCounts
from goldsmith.work.response import Response, Verdict
from goldsmith.work.settle import Parts, rebuild_parts
from goldsmith.work.spec import Spec

_SETTLED_FOR = timedelta(seconds=30)
"""No transaction lasts longer, so that a verdict with an older id cannot still turn up."""
_AT_ONCE = 200

Taught = tuple[str, Attribute, Sequence[Lesson]]
"""A worker by id, and the lessons about them in one field."""


def gold_lessons(worker: str, answer: Answer, expected: Answer, spec: Spec) -> list[Taught]:
    """What an answer to gold says of how its worker answers fields."""
    said = [(field, answer.fields.get(field.name), expected.fields.get(field.name)) for field in spec.ontology.fields]
    return [(worker, field, [*lessons_of_gold(field, value, truth)]) for field, value, truth in said]


def learn_from_colleagues(context: Context, project_id: UUID) -> int:
    """Add what the next verdicts say of their workers to the records; how many verdicts, 0 when none is left."""
    after = project_quality.hold_for_learning(context.connection, project_id)
    before = first_id_at(context.now - _SETTLED_FOR)
    settled = project_quality.verdicts_since(context.connection, project_id, after, before, _AT_ONCE)
    if settled:
        tallies, lessons = _lessons(context, settled)
        worker_records.add(context.connection, project_id, tallies)
        teach(context, project_id, lessons)
        pool = worker_records.pool_of(context.connection, project_id)
        project_quality.mark_learned(context.connection, project_id, settled[-1][0].id, pool, context.now)
    return len(settled)


def notice_drift(context: Context, project_id: UUID) -> None:
    """Note of those who answered gold since whether they have got worse of late: they are served more of it."""
    from goldsmith.quality.workers import drift  # it loads SciPy, which only the background may

    after, before = (
        project_quality.gold_marks(context.connection, project_id)[1],
        first_id_at(context.now - _SETTLED_FOR),
    )
    workers = worker_records.workers_on_gold(context.connection, project_id, after, before)
    for worker_id, scores in worker_records.latest_gold_scores(context.connection, project_id, workers).items():
        found = drift(scores)
        is_drifting = found.is_suspected and not found.is_over
        worker_records.mark_drifting(context.connection, project_id, worker_id, is_drifting=is_drifting)


def _lessons(context: Context, settled: Sequence[tuple[Verdict, UUID]]) -> tuple[dict[UUID, Tally], list[Taught]]:
    ids = [UUID(one["response_id"]) for each, _ in settled for one in each.provenance["responses"]]
    answers = project_quality.responses_by_id(context.connection, ids)
    tallies: dict[UUID, Tally] = defaultdict(Tally)
    lessons: list[Taught] = []
    for verdict, version_id in settled:
        made_by = [answers[UUID(one["response_id"])] for one in verdict.provenance["responses"]]
        if any(each.standing == "voided" for each in made_by):
            continue  # what the rest of them amount to is, or will be, a verdict of its own
        spec, attempts = spec_of(context.connection, version_id).spec, _attempts(made_by)
        parts = rebuild_parts(attempts, spec, verdict.method, verdict.parameters)
        if parts.drawn is not None:
            known = recorded_reliabilities(attempts, verdict.parameters)
            for worker, tally in tally_workers(attempts, parts.drawn, known=known).items():
                tallies[UUID(worker)] += tally
        lessons += _lessons_of(attempts, parts, spec)
    return dict(sorted(tallies.items())), lessons


def _lessons_of(attempts: Sequence[Attempt], parts: Parts, spec: Spec) -> Iterable[Taught]:
    for field, settled in zip(spec.ontology.fields, parts.fields, strict=True):
        for each in attempts:
            yield each.worker_id, field, [*lessons_of_colleagues(field, settled, each.response_id)]


def _attempts(made_by: Iterable[Response]) -> list[Attempt]:
    return [Attempt(str(each.id), str(each.worker_id), parse_answer(each.answer)) for each in made_by]


def teach(context: Context, project_id: UUID, lessons: Iterable[Taught]) -> None:
    """Change what is counted of some workers by lessons, in their order."""
    said = [each for each in lessons if each[2]]
    if not said:
        return
    held = knowledge.hold_counts(context.connection, project_id, {UUID(worker) for worker, _, _ in said})
    counts = {(each.worker_id, each.field): each for each in held}
    for worker, field, some in said:
        counts[worker, field.name] = _taught(counts.get((worker, field.name)), worker, field, some)
    knowledge.keep_counts(context.connection, project_id, [*counts.values()])


def _taught(before: FieldCounts | None, worker: str, field: Attribute, lessons: Sequence[Lesson]) -> FieldCounts:
    """A worker's counts of a field after some lessons; versions of a project may differ in the field's classes."""
    classes = classes_of(field)
    state = reclassed(before.rows, before.classes, classes) if before else unknown_worker(len(classes))
    return FieldCounts(worker, field.name, classes, taught(state, lessons).rows)
