"""Learning about a project's people from the beginning, where something they were judged by is void or was wrong."""

from collections import defaultdict
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.learning import Taught, gold_lessons, teach
from goldsmith.actions.specs import spec_of
from goldsmith.labels import parse_answer
from goldsmith.quality import Tally, score_answer, tally_of_gold
from goldsmith.storage import project_quality, worker_records

_AT_ONCE = 500


def begin(context: Context, project_id: UUID) -> None:
    """Forget what was learnt; the background learns it again, from gold first and then from colleagues."""
    project_quality.hold_for_learning(context.connection, project_id)
    worker_records.clear(context.connection, project_id)
    project_quality.begin_again(context.connection, project_id)


def relearn_from_gold(context: Context, project_id: UUID) -> int:
    """Learn from the next answers to gold, where a project is learnt from anew; how many."""
    after = project_quality.relearned_until(context.connection, project_id)
    if after is None:
        return 0
    found = project_quality.gold_answers_since(context.connection, project_id, after, _AT_ONCE)
    tallies: dict[UUID, Tally] = defaultdict(Tally)
    lessons: list[Taught] = []
    for each in found:
        spec, answer, expected = (
            spec_of(context.connection, each.version_id).spec,
            parse_answer(each.answer),
            parse_answer(each.expected),
        )
        score = score_answer(answer, expected, spec.quality.match_iou, fields=spec.ontology.fields)
        tallies[each.worker_id] += tally_of_gold(score)
        lessons += gold_lessons(str(each.worker_id), answer, expected, spec)
    worker_records.add(context.connection, project_id, dict(sorted(tallies.items())))
    teach(context, project_id, lessons)
    is_over = len(found) < _AT_ONCE
    project_quality.mark_relearned(context.connection, project_id, None if is_over else found[-1].response_id)
    return len(found)
