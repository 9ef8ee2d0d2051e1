"""What tasks rest on: taking a counted answer away, so that they open again or are settled anew, and giving it back."""

from collections.abc import Mapping, Sequence
from typing import Literal

from goldsmith.actions import knowing
from goldsmith.actions.context import Context
from goldsmith.actions.settling import keep_verdict, settled_event
from goldsmith.actions.specs import spec_of
from goldsmith.labels import parse_answer
from goldsmith.quality import Attempt
from goldsmith.storage import batches, projects, responses, voidings
from goldsmith.storage.events import Event
from goldsmith.storage.voidings import ShakenTask, Voidable
from goldsmith.work.project import Project
from goldsmith.work.response import Response
from goldsmith.work.settle import settle
from goldsmith.work.spec import Spec
from goldsmith.work.voiding import consequence_of, is_enough, return_of, wanted_now

Became = Literal["same", "open", "unsettled", "in_review"]
"""What a task became: as before, open to one more, open after having been settled, or a reviewer's after that."""


def take_away_one(context: Context, project: Project, each: Voidable, facts: Mapping[str, str]) -> Became:
    """Let one answer decide nothing any more, with all that follows; what its task became."""
    batches.lock_alone(context.connection, project.id)
    became = take_away(context, project, each, facts)
    batches.follow_reopened(context.connection, [each.task_id])
    if became in ("unsettled", "in_review"):
        projects.add_counts(context.connection, project.id, reopened_count=1)
    return became


def take_away(context: Context, project: Project, each: Voidable, facts: Mapping[str, str]) -> Became:
    """Void one answer; what its task became. Needs the project's batches to itself."""
    task = voidings.lock_task(context.connection, each.task_id)
    if not voidings.void(context.connection, each.id):
        return "same"
    event = Event("answer_voided", "task", each.task_id, {"response_id": str(each.id), **facts})
    context.record(event, project_id=project.id)
    consequence = consequence_of(task.shaken, each.round)
    if consequence == "free_place":
        voidings.free_place(context.connection, each.task_id)
        return "open"
    if consequence == "none":
        return "same"
    spec = spec_of(context.connection, task.version_id).spec
    remaining = responses.counted_attempts(context.connection, each.task_id, each.round)
    if consequence == "settle_again" and remaining and is_enough(len(remaining), spec.pipeline):
        return _settle_again(context, project, task, remaining, spec)
    return _reopen(context, project, task, len(remaining), spec)


def give_back(context: Context, project: Project, each: Voidable, facts: Mapping[str, str]) -> None:
    """Let a voided answer count again, and the task rest on it as on the others."""
    batches.lock_alone(context.connection, project.id)
    task = voidings.lock_task(context.connection, each.task_id)
    if not voidings.unvoid(context.connection, each.id):
        return
    event = Event("answer_restored", "task", each.task_id, {"response_id": str(each.id), **facts})
    context.record(event, project_id=project.id)
    consequence = return_of(task.shaken, each.round)
    is_complete = consequence == "take_place" and voidings.take_place(context.connection, each.task_id)
    if not is_complete and consequence != "settle_again":
        return
    counted = responses.counted_attempts(context.connection, each.task_id, each.round)
    became = _settle_again(context, project, task, counted, spec_of(context.connection, task.version_id).spec)
    was_settled, is_settled = task.shaken.state == "completed", became == "same"
    if was_settled != is_settled:
        projects.add_counts(context.connection, project.id, reopened_count=was_settled - is_settled)


def _settle_again(
    context: Context, project: Project, task: ShakenTask, remaining: Sequence[Response], spec: Spec
) -> Became:
    """Settle a task by what remains of its answers; it opens again where even so one more has to be asked."""
    attempts = [Attempt(str(each.id), str(each.worker_id), parse_answer(each.answer)) for each in remaining]
    known = knowing.knowledge_of(context, project.id, [each.worker_id for each in remaining], spec)
    settlement = settle(f"{project.seed}:{task.task_id}", task.shaken.round, attempts, spec, known)
    if settlement.decision.kind == "ask":
        return _reopen(context, project, task, len(remaining), spec)
    keep_verdict(context, project.id, task.task_id, settlement, remaining)
    context.record(settled_event(task.task_id, settlement), project_id=project.id)
    return "same" if settlement.next_stage == "done" else "in_review"


def _reopen(context: Context, project: Project, task: ShakenTask, remaining: int, spec: Spec) -> Became:
    wanted = wanted_now(remaining, spec.pipeline)
    voidings.reopen(context.connection, task.task_id, remaining=remaining, wanted=wanted, now=context.now)
    facts = {"remaining": remaining, "wanted": wanted}
    context.record(Event("reopened", "task", task.task_id, facts), project_id=project.id)
    return "unsettled" if task.shaken.state == "completed" else "open"
