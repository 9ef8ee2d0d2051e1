"""Gold: made by hand and by itself, graded by how people do on it, doubted, confirmed and retired."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from goldsmith.actions import relearning
from goldsmith.actions.context import Context
from goldsmith.actions.imports import check_expected
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import first_id_at
from goldsmith.labels import parse_answer
from goldsmith.people import Permission
from goldsmith.quality.gold_making import AGREEING, SURE, difficulty_of, grade_of, is_doubtful, is_wanted, tags_of
from goldsmith.storage import gold, project_quality, projects, questions, tasks
from goldsmith.storage.events import Event
from goldsmith.storage.gold import Candidate, Counted, GoldTask, Graded, NewGold
from goldsmith.work.part import surface_of
from goldsmith.work.settled_json import answer_of

_SETTLED_FOR = timedelta(seconds=30)
_AT_ONCE = 500


def make_gold(context: Context, task_id: UUID, expected: Mapping[str, Any]) -> None:
    """Serve a task as hidden gold from now on, with this expected answer; a settled one keeps its verdict."""
    context.require(Permission.MANAGE_PROJECTS)
    task = tasks.task_by_id(context.connection, task_id, context.caller.mode)
    if task is None:
        raise NotFound("There is no such task.", details={"task_id": str(task_id)})
    pinned = spec_of(context.connection, task.version_id)
    check_expected(expected, pinned, surface_of(task))
    tags = tags_of(parse_answer(expected), pinned.spec.ontology)
    made = _new(expected, "task", tags, task.agreement)
    if questions.is_asked(context.connection, task_id):
        raise Conflict("This task is a question of an exam or a lesson: workers may know its answer.", code="is_asked")
    if not gold.make(context.connection, task_id, made, context.now):
        message = "Only a settled task, or one that nobody has begun, can become gold; this one is at work or ended."
        raise Conflict("This task is gold already." if task.is_gold else message, code="not_for_gold")
    left_queue = 0 if task.state == "completed" else 1
    projects.add_counts(context.connection, task.project_id, gold_count=1, task_count=-left_queue)
    context.record(Event("made_gold", "task", task_id, {"source": "task"}), project_id=task.project_id)


def make_gold_by_itself(context: Context, project_id: UUID) -> int:
    """Make gold of what was settled since, as the project wants it; how many tasks."""
    project = find_project(context, project_id)
    quality = spec_of(context.connection, project.version_id).spec.quality
    if not quality.gold_sources:
        return 0
    after, before = (
        project_quality.gold_marks(context.connection, project_id)[0],
        first_id_at(context.now - _SETTLED_FOR),
    )
    found = gold.candidates(
        context.connection, project_id, audits="audits" in quality.gold_sources,
        agreement="agreement" in quality.gold_sources, sure=SURE, agreeing=AGREEING, after=after, before=before,
        limit=_AT_ONCE,
    )  # fmt: skip
    pool, size = gold.pool_of(context.connection, project_id)
    held, made = Counter(pool), 0
    for each in found:
        tags = _make_of(context, project_id, each, held, size + made, quality.gold_most)
        held.update(tags)
        made += bool(tags)
    projects.add_counts(context.connection, project_id, gold_count=made)
    until = found[-1].id if len(found) == _AT_ONCE else before
    project_quality.mark_gold(context.connection, project_id, considered_until=until)
    return made


def grade_gold(context: Context, project_id: UUID) -> list[UUID]:
    """Count the latest answers to gold: how hard each task is, and which are newly in doubt; those tasks."""
    after, before = (
        project_quality.gold_marks(context.connection, project_id)[1],
        first_id_at(context.now - _SETTLED_FOR),
    )
    graded = [_graded(each) for each in gold.count_answers(context.connection, project_id, after, before)]
    doubted = gold.grade(context.connection, graded, context.now)
    for task_id in doubted:
        context.record(Event("doubted_gold", "task", task_id), project_id=project_id)
    project_quality.mark_gold(context.connection, project_id, counted_until=before)
    return doubted


def retire_gold(context: Context, task_id: UUID, reason: str) -> None:
    """Serve a gold task to nobody any more. `reason`: `wrong` where its expected answer was, `asked` where it became a
    question that workers learn by, else `worn`.

    Answers to wrong gold count against nobody any more: the project's people are learnt from anew.
    """
    context.require(Permission.MANAGE_PROJECTS)
    project_id = gold.retire(context.connection, task_id, reason, context.now)
    if project_id is None:
        raise NotFound("There is no such gold in service.", details={"task_id": str(task_id)})
    context.record(Event("retired_gold", "task", task_id, {"reason": reason}), project_id=project_id)
    if reason == "wrong":
        gold.take_back_scores(context.connection, project_id, task_id)
        relearning.begin(context, project_id)


def confirm_gold(context: Context, task_id: UUID) -> None:
    """Say that a doubted expected answer is right: it is served again."""
    context.require(Permission.MANAGE_PROJECTS)
    project_id = gold.confirm(context.connection, task_id, context.now)
    if project_id is None:
        raise NotFound("There is no such gold in service.", details={"task_id": str(task_id)})
    context.record(Event("confirmed_gold", "task", task_id), project_id=project_id)


def list_gold(
    context: Context, project_id: UUID, *, is_doubted: bool = False, before: int = 0, limit: int = 60
) -> list[GoldTask]:
    """A project's gold, or what of it is doubted, from the newest task; older than a position, where one is given."""
    context.require(Permission.READ_PROJECTS)
    find_project(context, project_id)
    return gold.gold_page(context.connection, project_id, is_doubted=is_doubted, before=before, limit=limit)


def _make_of(
    context: Context, project_id: UUID, found: Candidate, held: Mapping[str, int], size: int, most: int
) -> tuple[str, ...]:
    """The tags of the gold made of a settled task; none where it is not wanted, or cannot be."""
    expected = answer_of(found.objects, found.fields)
    tags = tags_of(parse_answer(expected), spec_of(context.connection, found.version_id).spec.ontology)
    source = "audit" if found.origin == "review" else "agreement"
    made = _new(expected, source, tags, found.agreement)
    if not is_wanted(tags, held, size, most) or not gold.make(context.connection, found.task_id, made, context.now):
        return ()
    context.record(Event("made_gold", "task", found.task_id, {"source": source}), project_id=project_id)
    return tags


def _new(expected: Mapping[str, Any], source: str, tags: tuple[str, ...], agreement: float | None) -> NewGold:
    difficulty = difficulty_of(agreement)
    return NewGold(expected, source, tags, difficulty, grade_of(difficulty))


def _graded(each: Counted) -> Graded:
    difficulty = difficulty_of(each.agreement, each.answered, each.passed)
    is_doubted = not each.is_confirmed and is_doubtful(each.answered, each.passed)
    return Graded(each.task_id, difficulty, grade_of(difficulty), is_doubted)
